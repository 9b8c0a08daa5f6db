"""Spoil a sound record in one way at a time and see that `check` finds it."""

from __future__ import annotations

import sqlite3
import zlib
from pathlib import Path

import pytest

from dragoman.record import open as open_record

# What is done to the record, then the table that a fault must name and words that it must say.
SPOILED = [
    ("UPDATE sources SET sha256 = '00' || substr(sha256, 3)", "sources", "have the hash"),
    ("UPDATE sources SET bytes = zeroblob(20)", "sources", "cannot be decompressed"),
    ("UPDATE sources SET bytes = other('Other words, much the same')", "sources", "have the hash"),
    ("UPDATE sources SET n_bytes = 1", "sources", "bytes, not 1"),
    ("UPDATE pages SET text = replace(text, 'minister', 'Minister')", "pages", "give another text"),
    ("UPDATE pages SET sha256 = 'x'", "pages", "have the hash x"),
    ("UPDATE pages SET n_chars = n_chars + 1", "pages", "number of characters"),
    ("UPDATE pages SET runs = other('[]')", "pages", "traced to no bytes"),
    ("UPDATE pages SET rest = '{'", "pages", "cannot be loaded"),
    ("UPDATE blocks SET start = start + 1 WHERE n = 1", "blocks", "no block and no furniture"),
    ("UPDATE blocks SET \"end\" = \"end\" + 9000 WHERE n = 1", "articles", "lies outside"),
    ("UPDATE blocks SET role = 'verse' WHERE n = 1", "articles", "none of"),
    ("DELETE FROM furniture", "blocks", "no block and no furniture"),
    ("UPDATE articles SET start = start + 3", "articles", "lies outside"),
    ("UPDATE articles SET earliest = '1999-01-01'", "articles", "earliest"),
    ("UPDATE times SET text = 'yesterday'", "times", "its text"),
    ("UPDATE times SET \"end\" = start", "times", "lies outside"),
    ("UPDATE mentions SET start = -1", "mentions", "lies outside"),
    ("UPDATE mentions SET actor = 'nobody'", "mentions", "nobody"),
    ("UPDATE article_actors SET country = 'Norway' WHERE country = 'NOR'", "article_actors", "alpha-3"),
    ("UPDATE statements SET \"end\" = \"end\" + 1", "statements", "segments"),
    ("UPDATE statements SET speaker_actor = 'x'", "statements", "speaker_actor"),
    ("UPDATE segments SET start = start + 1", "statements", "segments"),
    ("UPDATE links SET actor = 'nobody'", "statements", "nobody"),
    ("UPDATE event_mentions SET according_to = 'nothing'", "event_mentions", "nothing"),
    ("UPDATE event_mentions SET start = 3", "event_mentions", "column start"),
    ("UPDATE event_mentions SET type = 'DANCE'", "event_mentions", "none of"),
    ("DELETE FROM passages WHERE rowid = (SELECT min(row) FROM blocks)", "passages", "full text"),
    ("UPDATE quotes SET text = 'x'", "quotes", "full text"),
    ("INSERT INTO passages (rowid, text) VALUES (99999, 'x')", "passages", "1 entries"),
    ("DELETE FROM jobs", "jobs", "no job"),
    ("UPDATE jobs SET state = 'failed'", "jobs", "reason"),
    ("DELETE FROM identities WHERE kind = 'actor'", "identities", "no actor"),
    ("UPDATE identities SET whole = 'A0' WHERE kind = 'actor'", "identities", "A0"),
    ("DELETE FROM identities WHERE kind = 'event'", "events", "kept as part of None"),
    ("UPDATE participants SET actor = 'A0'", "participants", "A0"),
    ("DELETE FROM actors", "identities", "not among the actors"),
    ("UPDATE stories SET rest = json_set(rest, '$.articles', json('[\"p1.1\"]'))", "stories", "p1.1"),
    ("UPDATE events SET pages = 0", "events", "number of pages"),
    ("UPDATE events SET rest = json_set(rest, '$.origins', 9)", "events", "counts 9 origins and names 1"),
    ("UPDATE events SET begin = '1999-01-01'", "events", "column begin"),
]  # fmt: skip


def other(text: str) -> bytes:
    return zlib.compress(text.encode())


@pytest.mark.parametrize(("sql", "table", "what"), SPOILED)
def test_each_way_of_spoiling_a_record_is_found(copied: Path, sql: str, table: str, what: str) -> None:
    db = sqlite3.connect(copied, isolation_level=None)
    db.create_function("other", 1, other)
    changed = db.execute(sql).rowcount
    db.close()
    assert changed > 0, "the example record holds nothing of the kind"
    with open_record(copied) as record:
        found = record.check()
    assert any(fault.table == table and what in fault.what for fault in found), found
    assert all(fault.what and fault.todo for fault in found)


def test_rows_without_their_owner_are_found(copied: Path) -> None:
    db = sqlite3.connect(copied, isolation_level=None)  # foreign keys are off
    db.execute("DELETE FROM articles")
    db.close()
    with open_record(copied) as record:
        assert any("is not there" in fault.what for fault in record.check())


def test_what_check_advises_mends_the_record(copied: Path) -> None:
    db = sqlite3.connect(copied, isolation_level=None)
    db.execute("UPDATE times SET text = 'yesterday'")
    db.execute("UPDATE identities SET whole = 'A0' WHERE kind = 'actor'")
    db.close()
    with open_record(copied) as record:
        assert record.check() != []
        record.run(again=True)
        assert record.check() == []


def test_a_record_that_waits_for_its_run_is_sound(copied: Path) -> None:
    with open_record(copied) as record:
        record.add(b"Uruguay votes\n\nUruguay held talks with Fiji on Monday.\n")
        assert record.check() == []
