-- People can take a judgement back ("undone"), and say what an actor is called (kind "name"): a wider check, the same rows.
CREATE TABLE judgements_new (
    seq      INTEGER PRIMARY KEY,
    kind     TEXT NOT NULL,
    "left"   TEXT NOT NULL,
    "right"  TEXT NOT NULL,
    decision TEXT NOT NULL CHECK (decision IN ('same', 'different', 'unsure', 'undone')),
    "by"     TEXT NOT NULL,
    score    REAL,
    reason   TEXT NOT NULL,
    "at"     TEXT                  -- set on a person's judgement only
) STRICT;
INSERT INTO judgements_new SELECT * FROM judgements;
DROP TABLE judgements;
ALTER TABLE judgements_new RENAME TO judgements;
CREATE INDEX judgements_pair ON judgements (kind, "left", "right");

-- A person's judgement is never changed or taken away: a later one on the same pair outranks it.
CREATE TRIGGER judgements_stay BEFORE DELETE ON judgements WHEN old."at" IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a person''s judgement is append-only'); END;
CREATE TRIGGER judgements_keep BEFORE UPDATE ON judgements
BEGIN SELECT RAISE(ABORT, 'judgements are append-only'); END;
