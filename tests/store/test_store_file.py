from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from dragoman.errors import DragomanError, RecordError
from dragoman.store import db as files


def test_a_new_file_has_all_migrations_and_our_mark(tmp_path: Path) -> None:
    db = files.connect(tmp_path / "r.dragoman")
    assert db.execute("PRAGMA user_version").fetchone() == (len(files.migrations()),)
    assert db.execute("PRAGMA application_id").fetchone() == (files.APPLICATION_ID,)
    assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert db.execute("PRAGMA foreign_keys").fetchone() == (1,)
    loose = db.execute("SELECT name FROM pragma_table_list WHERE type = 'table' AND NOT strict AND name NOT LIKE 'sqlite_%'").fetchall()
    assert loose == []
    db.close()


def test_migrations_are_applied_where_the_file_left_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "r.dragoman"
    files.connect(path).close()
    known = files.migrations()
    later = "CREATE TABLE later (a TEXT) STRICT;\n-- and\nCREATE TRIGGER t AFTER INSERT ON later BEGIN SELECT 1; SELECT 2; END;\n"
    monkeypatch.setattr(files, "migrations", lambda: [*known, later])
    db = files.connect(path)
    assert db.execute("PRAGMA user_version").fetchone() == (len(known) + 1,)
    assert db.execute("SELECT count(*) FROM later").fetchone() == (0,)
    db.close()


def test_a_migration_that_fails_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "r.dragoman"
    files.connect(path).close()
    known = files.migrations()
    monkeypatch.setattr(files, "migrations", lambda: [*known, "CREATE TABLE half (a TEXT);\nCREATE TABLE pages (a TEXT);\n"])
    with pytest.raises(RecordError):
        files.connect(path)
    monkeypatch.setattr(files, "migrations", lambda: known)
    db = files.connect(path)
    assert db.execute("SELECT count(*) FROM sqlite_master WHERE name = 'half'").fetchone() == (0,)
    db.close()


def test_a_file_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "r.dragoman"
    db = files.connect(path)
    db.execute("PRAGMA user_version = 999")
    db.close()
    with pytest.raises(RecordError, match=r"999.*Upgrade"):
        files.connect(path)


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("These are my notes.\n" * 100)
    with pytest.raises(RecordError, match=r"notes\.txt: is not a record.*another file"):
        files.connect(path)
    assert path.read_text() == "These are my notes.\n" * 100


def test_a_database_of_another_program(tmp_path: Path) -> None:
    path = tmp_path / "bookmarks.sqlite"
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE bookmarks (url TEXT)")
    db.close()
    with pytest.raises(RecordError, match=r"another program.*--record"):
        files.connect(path)


def test_a_file_that_was_cut_off(tmp_path: Path) -> None:
    path = tmp_path / "r.dragoman"
    files.connect(path).close()
    for size in (path.stat().st_size // 2, 5000, 50):
        os.truncate(path, size)
        with pytest.raises(RecordError, match=r"Restore a copy|restore a copy"):
            files.connect(path)


def test_a_folder_and_a_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="is a folder"):
        files.connect(tmp_path)
    with pytest.raises(RecordError, match="Does its folder exist"):
        files.connect(tmp_path / "no" / "r.dragoman")


def test_a_record_that_is_not_there_is_not_made_by_reading(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="dragoman add"):
        files.connect(tmp_path / "r.dragoman", create=False)
    assert list(tmp_path.iterdir()) == []


def test_damage_found_while_reading_is_told(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match=r"r\.dragoman: is damaged"), files.guard(tmp_path / "r.dragoman"):
        raise sqlite3.DatabaseError("database disk image is malformed")


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (sqlite3.OperationalError("database is locked"), "in use by another process"),
        (sqlite3.OperationalError("attempt to write a readonly database"), "may not be written"),
        (sqlite3.OperationalError("unable to open database file"), "write in its folder"),
        (sqlite3.OperationalError("database or disk is full"), "disk is full"),
        (sqlite3.OperationalError("no such module: fts5"), "another build of Python"),
        (sqlite3.ProgrammingError("Cannot operate on a closed database."), "was closed"),
        (sqlite3.IntegrityError("UNIQUE constraint failed: actors.id"), "a fault inside Dragoman"),
    ],
)
def test_each_failure_of_sqlite_says_what_to_do(error: sqlite3.Error, told: str) -> None:
    with pytest.raises(DragomanError, match=told) as caught, files.guard("r.dragoman"):
        raise error
    assert caught.value.about == "r.dragoman"
    assert caught.value.__cause__ is error


def test_an_sqlite_that_is_too_old_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 31, 1))
    with pytest.raises(RecordError, match="newer Python"):
        files.connect(tmp_path / "r.dragoman")


def test_one_writer_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LOCK_MS", 50)
    path = tmp_path / "r.dragoman"
    with (
        files.only_writer(path),
        pytest.raises(RecordError, match=r"another process is writing.*try again"),
        files.only_writer(path),
    ):
        pass
    with files.only_writer(path):  # free again
        pass
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_the_lock_of_a_killed_writer_is_free(tmp_path: Path) -> None:
    path = tmp_path / "r.dragoman"
    code = (
        "import sys; from dragoman.store.db import only_writer\n"
        "with only_writer(sys.argv[1]):\n    print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen([sys.executable, "-c", code, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        process.kill()
        process.wait()
    with files.only_writer(path):
        pass


def test_readers_see_one_state_while_another_writes(tmp_path: Path) -> None:
    path = tmp_path / "r.dragoman"
    writer, reader = files.connect(path), files.connect(path)
    with files.snapshot(reader):
        count = "SELECT count(*) FROM state"
        assert reader.execute(count).fetchone() == (0,)
        with files.transaction(writer):
            writer.execute("INSERT INTO state VALUES ('a', 'b')")
        assert reader.execute(count).fetchone() == (0,)
    assert reader.execute(count).fetchone() == (1,)
    writer.close()
    reader.close()


def test_a_transaction_that_fails_leaves_nothing(tmp_path: Path) -> None:
    db = files.connect(tmp_path / "r.dragoman")

    def fail() -> None:
        with files.transaction(db):
            db.execute("INSERT INTO state VALUES ('a', 'b')")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert db.execute("SELECT count(*) FROM state").fetchone() == (0,)
    db.close()


def test_a_record_that_may_not_be_written_can_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "r.dragoman"
    files.connect(path).close()
    monkeypatch.setattr(os, "access", lambda _, mode: mode != os.W_OK)  # root may write everywhere: the answer is simulated
    db = files.connect(path)
    assert db.execute("SELECT count(*) FROM sources").fetchone() == (0,)
    with pytest.raises(RecordError, match="may not be written"), files.guard(path):
        db.execute("DELETE FROM sources")
    db.close()
    assert sorted(item.name for item in tmp_path.iterdir()) == ["r.dragoman"]


def test_a_record_of_the_first_format_keeps_its_judgements_and_takes_new_ones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, first = tmp_path / "r.dragoman", files.migrations()[:1]
    with monkeypatch.context() as patch:
        patch.setattr(files, "migrations", lambda: first)
        old = files.connect(path)
        row = ("actor", "A1", "A2", "same", "Kim", "one person", "2024-01-01T00:00:00Z")
        sql = 'INSERT INTO judgements (kind, "left", "right", decision, "by", reason, "at") VALUES (?, ?, ?, ?, ?, ?, ?)'
        old.execute(sql, row)
        with pytest.raises(sqlite3.IntegrityError):
            old.execute(sql, (*row[:3], "undone", *row[4:]))
        old.close()
    db = files.connect(path)
    db.execute(sql, (*row[:3], "undone", *row[4:]))
    assert [decision for (decision,) in db.execute("SELECT decision FROM judgements ORDER BY seq")] == ["same", "undone"]
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        db.execute("DELETE FROM judgements")
    db.close()
