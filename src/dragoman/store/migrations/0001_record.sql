-- The first shape of a record file. One file holds everything: the bytes of each page, what was read from it, and what was merged.
--
-- Columns carry what is searched and joined; `rest` holds the other fields of the value (see dragoman.types) as JSON. No field is in both.
-- `n` is the place in the page's or article's own order. Offsets are code points of pages.text, end exclusive. Unknown is NULL.

-- What was added ---------------------------------------------------------------------------------------------------------------------
CREATE TABLE sources (
    page    TEXT PRIMARY KEY,      -- "p" + first 12 hex digits of sha256
    sha256  TEXT NOT NULL UNIQUE,  -- of the bytes, before compression
    n_bytes INTEGER NOT NULL,      -- before compression
    bytes   BLOB NOT NULL          -- zlib
) STRICT;

-- Under which names the same bytes were added; '' is unknown, so that the key holds.
CREATE TABLE page_paths (
    page    TEXT NOT NULL REFERENCES sources (page) ON DELETE CASCADE,
    path    TEXT NOT NULL DEFAULT '',
    url     TEXT NOT NULL DEFAULT '',
    fetched TEXT NOT NULL DEFAULT '',  -- YYYY-MM-DD
    PRIMARY KEY (page, path, url, fetched)
) STRICT, WITHOUT ROWID;

CREATE TABLE jobs (
    page  TEXT PRIMARY KEY REFERENCES sources (page) ON DELETE CASCADE,
    state TEXT NOT NULL CHECK (state IN ('pending', 'done', 'failed')),
    error TEXT,                    -- why it failed
    made_by TEXT                   -- version of Dragoman that read the page
) STRICT;
CREATE INDEX jobs_state ON jobs (state, page);

CREATE TABLE state (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- The first half: what each page yields by itself ------------------------------------------------------------------------------------
CREATE TABLE pages (
    id         TEXT PRIMARY KEY REFERENCES sources (page) ON DELETE CASCADE,
    sha256     TEXT NOT NULL,
    media_type TEXT NOT NULL,
    url        TEXT,
    path       TEXT,
    outlet     TEXT,
    page_date  TEXT,
    n_chars    INTEGER NOT NULL,
    text       TEXT NOT NULL,
    runs       BLOB NOT NULL,      -- zlib of JSON rows: start, end, byte_start, byte_end, verbatim
    rest       TEXT NOT NULL
) STRICT;
CREATE INDEX pages_outlet ON pages (outlet);

CREATE TABLE articles (
    id       TEXT PRIMARY KEY,
    page     TEXT NOT NULL REFERENCES pages (id) ON DELETE CASCADE,
    n        INTEGER NOT NULL,
    start    INTEGER NOT NULL,
    "end"    INTEGER NOT NULL,
    language TEXT,
    earliest TEXT,                 -- of the publication date; the rest of it is in `rest`
    latest   TEXT,
    rest     TEXT NOT NULL
) STRICT;
CREATE INDEX articles_page ON articles (page);

CREATE TABLE blocks (
    row     INTEGER PRIMARY KEY,
    page    TEXT NOT NULL REFERENCES pages (id) ON DELETE CASCADE,
    article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    n       INTEGER NOT NULL,
    role    TEXT NOT NULL,
    start   INTEGER NOT NULL,
    "end"   INTEGER NOT NULL
) STRICT;
CREATE INDEX blocks_page ON blocks (page);
CREATE INDEX blocks_article ON blocks (article);

CREATE TABLE furniture (
    row   INTEGER PRIMARY KEY,
    page  TEXT NOT NULL REFERENCES pages (id) ON DELETE CASCADE,
    n     INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    kind  TEXT NOT NULL
) STRICT;
CREATE INDEX furniture_page ON furniture (page);

CREATE TABLE times (
    row       INTEGER PRIMARY KEY,
    page      TEXT NOT NULL REFERENCES pages (id) ON DELETE CASCADE,
    article   TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    n         INTEGER NOT NULL,
    start     INTEGER NOT NULL,
    "end"     INTEGER NOT NULL,
    text      TEXT NOT NULL,
    type      TEXT NOT NULL,
    value     TEXT NOT NULL,
    begin     TEXT,
    end_date  TEXT,
    precision TEXT NOT NULL,
    rest      TEXT NOT NULL
) STRICT;
CREATE INDEX times_page ON times (page);
CREATE INDEX times_article ON times (article);

CREATE TABLE article_actors (      -- actors as one article shows them
    id      TEXT PRIMARY KEY,
    page    TEXT NOT NULL REFERENCES pages (id) ON DELETE CASCADE,
    article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    n       INTEGER NOT NULL,
    kind    TEXT NOT NULL,
    name    TEXT NOT NULL,
    country TEXT,
    sector  TEXT,
    rest    TEXT NOT NULL
) STRICT;
CREATE INDEX article_actors_page ON article_actors (page);
CREATE INDEX article_actors_article ON article_actors (article);

CREATE TABLE offices (
    row     INTEGER PRIMARY KEY,
    page    TEXT NOT NULL REFERENCES pages (id) ON DELETE CASCADE,
    actor   TEXT NOT NULL REFERENCES article_actors (id) ON DELETE CASCADE,
    n       INTEGER NOT NULL,
    title   TEXT NOT NULL,
    body    TEXT,
    country TEXT,
    begin   TEXT,
    "end"   TEXT,
    state   TEXT NOT NULL,
    rest    TEXT NOT NULL
) STRICT;
CREATE INDEX offices_page ON offices (page);
CREATE INDEX offices_actor ON offices (actor);

CREATE TABLE mentions (
    row     INTEGER PRIMARY KEY,
    page    TEXT NOT NULL REFERENCES pages (id) ON DELETE CASCADE,
    article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    n       INTEGER NOT NULL,
    actor   TEXT NOT NULL,         -- article_actors.id; `dragoman check` reports one that is not there
    start   INTEGER NOT NULL,
    "end"   INTEGER NOT NULL,
    kind    TEXT NOT NULL,
    rest    TEXT NOT NULL
) STRICT;
CREATE INDEX mentions_page ON mentions (page);
CREATE INDEX mentions_article ON mentions (article);
CREATE INDEX mentions_actor ON mentions (actor);

CREATE TABLE statements (
    row      INTEGER PRIMARY KEY,
    id       TEXT NOT NULL UNIQUE,
    page     TEXT NOT NULL REFERENCES pages (id) ON DELETE CASCADE,
    article  TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    n        INTEGER NOT NULL,
    start    INTEGER NOT NULL,
    "end"    INTEGER NOT NULL,
    form     TEXT NOT NULL,
    act      TEXT NOT NULL,
    polarity TEXT NOT NULL,
    date     TEXT,
    speaker_actor TEXT,            -- article_actors.id of the speaker, for joins
    rest     TEXT NOT NULL
) STRICT;
CREATE INDEX statements_page ON statements (page);
CREATE INDEX statements_article ON statements (article);
CREATE INDEX statements_speaker ON statements (speaker_actor);

CREATE TABLE segments (
    row       INTEGER PRIMARY KEY,
    page      TEXT NOT NULL REFERENCES pages (id) ON DELETE CASCADE,
    statement TEXT NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
    n         INTEGER NOT NULL,
    start     INTEGER NOT NULL,
    "end"     INTEGER NOT NULL
) STRICT;
CREATE INDEX segments_page ON segments (page);
CREATE INDEX segments_statement ON segments (statement);

CREATE TABLE links (               -- the chain from the speaker outward
    row       INTEGER PRIMARY KEY,
    page      TEXT NOT NULL REFERENCES pages (id) ON DELETE CASCADE,
    statement TEXT NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
    n         INTEGER NOT NULL,
    actor     TEXT,
    name      TEXT NOT NULL,
    role      TEXT NOT NULL,
    rest      TEXT NOT NULL
) STRICT;
CREATE INDEX links_page ON links (page);
CREATE INDEX links_statement ON links (statement);

CREATE TABLE event_mentions (
    id           TEXT PRIMARY KEY,
    page         TEXT NOT NULL REFERENCES pages (id) ON DELETE CASCADE,
    article      TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    n            INTEGER NOT NULL,
    type         TEXT NOT NULL,
    cameo        TEXT,
    mode         TEXT,
    status       TEXT NOT NULL,
    according_to TEXT,             -- statements.id
    start        INTEGER NOT NULL, -- of the trigger, for joins
    "end"        INTEGER NOT NULL,
    rest         TEXT NOT NULL
) STRICT;
CREATE INDEX event_mentions_page ON event_mentions (page);
CREATE INDEX event_mentions_article ON event_mentions (article);

-- Full text: passages are blocks, quotes are statements; the rowid is that of the row they are about.
CREATE VIRTUAL TABLE passages USING fts5 (text, tokenize = "porter unicode61 remove_diacritics 2");
CREATE TRIGGER blocks_gone AFTER DELETE ON blocks BEGIN DELETE FROM passages WHERE rowid = old.row; END;
CREATE VIRTUAL TABLE quotes USING fts5 (text, tokenize = "porter unicode61 remove_diacritics 2");
CREATE TRIGGER statements_gone AFTER DELETE ON statements BEGIN DELETE FROM quotes WHERE rowid = old.row; END;

-- The second half: what is the same across pages. Made anew by each merge --------------------------------------------------------------
CREATE TABLE actors (
    id       TEXT PRIMARY KEY,
    kind     TEXT NOT NULL,
    name     TEXT NOT NULL,
    country  TEXT,
    sector   TEXT,
    wikidata TEXT,
    rest     TEXT NOT NULL
) STRICT;
CREATE INDEX actors_name ON actors (name);
CREATE INDEX actors_country ON actors (country);

CREATE TABLE events (
    id      TEXT PRIMARY KEY,
    type    TEXT NOT NULL,
    cameo   TEXT,
    mode    TEXT,
    title   TEXT NOT NULL,
    status  TEXT NOT NULL,
    begin   TEXT,                  -- of the date, for joins
    "end"   TEXT,
    parent  TEXT REFERENCES events (id) DEFERRABLE INITIALLY DEFERRED,
    pages   INTEGER NOT NULL,
    outlets INTEGER NOT NULL,
    origins INTEGER NOT NULL,
    why     TEXT NOT NULL,
    rest    TEXT NOT NULL
) STRICT;
CREATE INDEX events_begin ON events (begin);
CREATE INDEX events_type ON events (type);
CREATE INDEX events_parent ON events (parent);

CREATE TABLE participants (
    row     INTEGER PRIMARY KEY,
    event   TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    n       INTEGER NOT NULL,
    actor   TEXT,                  -- actors.id
    role    TEXT NOT NULL,
    name    TEXT NOT NULL,
    country TEXT,
    rest    TEXT NOT NULL
) STRICT;
CREATE INDEX participants_event ON participants (event);
CREATE INDEX participants_actor ON participants (actor);
CREATE INDEX participants_country ON participants (country);

CREATE TABLE claims (
    id          TEXT PRIMARY KEY,
    proposition TEXT NOT NULL,
    event       TEXT,              -- events.id
    origins     INTEGER NOT NULL,
    first       TEXT,
    last        TEXT,
    why         TEXT NOT NULL,
    rest        TEXT NOT NULL
) STRICT;

CREATE TABLE stories (
    id    TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    begin TEXT,
    "end" TEXT,
    rest  TEXT NOT NULL
) STRICT;

CREATE TABLE identities (          -- what merging made of each thing of the first half
    kind  TEXT NOT NULL CHECK (kind IN ('actor', 'event', 'copy', 'origin', 'statement')),
    part  TEXT NOT NULL,
    n     INTEGER NOT NULL,
    whole TEXT NOT NULL,
    PRIMARY KEY (kind, part, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX identities_whole ON identities (kind, whole);

CREATE TABLE judgements (
    seq      INTEGER PRIMARY KEY,
    kind     TEXT NOT NULL,
    "left"   TEXT NOT NULL,
    "right"  TEXT NOT NULL,
    decision TEXT NOT NULL CHECK (decision IN ('same', 'different', 'unsure')),
    "by"     TEXT NOT NULL,
    score    REAL,
    reason   TEXT NOT NULL,
    "at"     TEXT                  -- set on a person's judgement only
) STRICT;
CREATE INDEX judgements_pair ON judgements (kind, "left", "right");

-- A person's judgement is never changed or taken away: a later one on the same pair outranks it.
CREATE TRIGGER judgements_stay BEFORE DELETE ON judgements WHEN old."at" IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a person''s judgement is append-only'); END;
CREATE TRIGGER judgements_keep BEFORE UPDATE ON judgements
BEGIN SELECT RAISE(ABORT, 'judgements are append-only'); END;
