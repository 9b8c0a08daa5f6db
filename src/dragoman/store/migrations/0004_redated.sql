-- Articles without a day of their own, placed by an event that another page dates: remade by each merge.
CREATE TABLE redated (
    article TEXT PRIMARY KEY,
    rest    TEXT NOT NULL
) STRICT;
