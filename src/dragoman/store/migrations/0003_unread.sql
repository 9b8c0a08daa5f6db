-- What comes with a page from an archive, and what in the inputs gave no page.

-- JSON of a Given (see dragoman.types) without its empty fields; '' is nothing.
ALTER TABLE page_paths ADD COLUMN given TEXT NOT NULL DEFAULT '';

-- What was added and is no page: damaged, refused, or left out. `start` and "end" are bytes of the input, end exclusive; NULL is not known.
CREATE TABLE unread (
    path    TEXT NOT NULL,
    start   INTEGER,
    "end"   INTEGER,
    url     TEXT NOT NULL DEFAULT '',
    kind    TEXT NOT NULL CHECK (kind IN ('damaged', 'refused', 'left out')),
    problem TEXT NOT NULL,
    count   INTEGER NOT NULL       -- parts of the input that the line tells of
) STRICT;
CREATE UNIQUE INDEX unread_key ON unread (path, ifnull(start, -1), url, problem);
