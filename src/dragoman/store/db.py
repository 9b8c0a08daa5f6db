"""The record file: opening, migrating and locking it. Everything else in this room works on the connection made here."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

from dragoman.errors import DragomanError, RecordError

APPLICATION_ID = 0x44524743  # "DRGC": marks an SQLite file as a record of Dragoman
OLDEST = (3, 38)  # SQLite: strict tables came with 3.37, JSON functions in every build with 3.38
BUSY_MS = 10_000  # how long a reader waits for a writer's short transaction
LOCK_MS = 2_000  # how long a writer waits for another writer to end before it says so
NEW = "If it is a record, restore a copy from a backup; else name another file with --record."


def connect(path: str | Path, create: bool = True) -> sqlite3.Connection:
    """Open a record file, made new where `create` allows it, and bring its tables up to date.

    Raises RecordError for a file that is no record, is damaged, or was written by a newer version.
    """
    where = Path(path)
    if sqlite3.sqlite_version_info < OLDEST:
        told = f"this Python has SQLite {sqlite3.sqlite_version}; records need {'.'.join(map(str, OLDEST))} or newer. Use a newer Python."
        raise RecordError(f"{where}: {told}", str(where))
    if not create and not where.is_file():
        raise RecordError(f"There is no record at {where}. Make one with `dragoman add PATH... --record {where}`.", str(where))
    if where.is_dir():
        raise RecordError(f"{where} is a folder. Name a file for the record.", str(where))
    with guard(where):
        try:
            name, uri = (_read_only(where), True) if _is_closed(where) else (where, False)
            db = sqlite3.connect(name, isolation_level=None, timeout=BUSY_MS / 1000, check_same_thread=False, uri=uri)
        except sqlite3.OperationalError as error:
            raise RecordError(
                f"{where}: cannot be opened ({error}). Does its folder exist, and may you write there?", str(where)
            ) from error
        try:
            _prepare(db, where)
        except BaseException:
            db.close()
            raise
    return db


def _is_closed(where: Path) -> bool:
    """Whether a record can be read but not written: on a read-only disk, or of another user."""
    return where.is_file() and not (os.access(where, os.W_OK) and os.access(where.absolute().parent, os.W_OK))


def _read_only(where: Path) -> str:
    """Name a file to be read only. Without a log beside it nobody is writing, and SQLite needs to make no files of its own."""
    quiet = "" if Path(f"{where}-wal").exists() else "&immutable=1"
    return f"{where.absolute().as_uri()}?mode=ro{quiet}"


def _prepare(db: sqlite3.Connection, where: Path) -> None:
    """Check whose file it is and how old, then set the connection up."""
    name, known = str(where), migrations()
    tables = db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    owner = db.execute("PRAGMA application_id").fetchone()[0]
    if tables and owner != APPLICATION_ID:
        raise RecordError(f"{where}: is an SQLite file of another program, not a record. Name another file with --record.", name)
    version = db.execute("PRAGMA user_version").fetchone()[0]
    if version > len(known):
        raise RecordError(
            f"{where}: was written by a newer version (format {version}, known: {len(known)}). Upgrade Dragoman to open it.", name
        )
    if tables:
        _not_cut_off(db, where)
    db.execute("PRAGMA foreign_keys = ON")
    if version < len(known):
        db.execute("PRAGMA journal_mode = WAL")
        _migrate(db, known)
    db.execute("PRAGMA synchronous = NORMAL")


def _not_cut_off(db: sqlite3.Connection, where: Path) -> None:
    """A file shorter than its header says was cut off; SQLite itself would find out only on reading the lost part."""
    log = Path(f"{where}-wal")
    if log.is_file() and log.stat().st_size:
        return  # pages in the log are not in the file yet
    size = db.execute("PRAGMA page_count").fetchone()[0] * db.execute("PRAGMA page_size").fetchone()[0]
    if where.stat().st_size < size:
        raise RecordError(
            f"{where}: is cut off ({where.stat().st_size} of {size} bytes). Restore a copy, or add the pages to a new record.", str(where)
        )


def migrations() -> list[str]:
    """Return the numbered migrations in order. The number of those applied is the file's `user_version`."""
    folder = resources.files("dragoman.store") / "migrations"
    files = sorted((entry for entry in folder.iterdir() if entry.name.endswith(".sql")), key=lambda entry: entry.name)
    return [entry.read_text(encoding="utf-8") for entry in files]


def _migrate(db: sqlite3.Connection, known: list[str]) -> None:
    """Apply what is new, each migration in one transaction with the version that it makes."""
    db.execute("BEGIN IMMEDIATE")
    try:
        version = db.execute("PRAGMA user_version").fetchone()[0]  # again, under the lock: another process may have been first
        for number, script in enumerate(known[version:], start=version + 1):
            for statement in statements_of(script):
                db.execute(statement)
            db.execute(f"PRAGMA user_version = {number}")
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute("COMMIT")
    except BaseException:
        db.execute("ROLLBACK")
        raise


def statements_of(script: str) -> Iterator[str]:
    """Yield the statements of an SQL script. (`executescript` would commit the transaction around it.)"""
    part = ""
    for line in script.splitlines(keepends=True):
        part += line
        if sqlite3.complete_statement(part):
            yield part
            part = ""


@contextlib.contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """Everything inside is written together, or not at all."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield db
    except BaseException:
        db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")


@contextlib.contextmanager
def snapshot(db: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """Everything read inside is of one state of the record, also while another process writes to it."""
    if db.in_transaction:  # already inside one
        yield db
        return
    db.execute("BEGIN")
    try:
        yield db
    finally:
        db.execute("ROLLBACK")


# What SQLite's message holds, and what a user is told in its place: the first that fits.
TOLD = (
    ("locked", "is in use by another process. Wait for it to end and try again."),
    ("busy", "is in use by another process. Wait for it to end and try again."),
    ("readonly", "may not be written. Change its permissions, or copy it to a folder of yours."),
    ("unable to open", "cannot be opened. SQLite keeps two files beside it (-wal and -shm): may you write in its folder?"),
    ("disk is full", "the disk is full. Free some space and run again; what was read so far is kept."),
    ("no such module", "cannot be searched: this Python's SQLite has no FTS5. Use another build of Python."),
    ("closed database", "the record was closed. Open it again."),
    ("not a database", f"is not a record of Dragoman (not an SQLite file). {NEW}"),
)


@contextlib.contextmanager
def guard(path: str | Path) -> Iterator[None]:
    """Turn SQLite's errors into one that says what to do."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        for words, told in TOLD:
            if words in str(error):
                raise RecordError(f"{path}: {told}", str(path)) from error
        if isinstance(error, sqlite3.IntegrityError | sqlite3.ProgrammingError):  # the file is sound; what was to be written is not
            raise DragomanError(f"{path}: a fault inside Dragoman ({error}). Nothing was changed; please report it.", str(path)) from error
        told = f"is damaged ({error}). Restore a copy from a backup, or add its pages to a new record."
        raise RecordError(f"{path}: {told}", str(path)) from error


@contextlib.contextmanager
def only_writer(path: str | Path) -> Iterator[None]:
    """Hold the right to write for as long as the block runs; a second writer is told so.

    The lock is SQLite's own, on an empty file beside the record: the system drops it when the process ends, however it ends, and readers
    of the record do not notice it.
    """
    beside = f"{path}-lock"
    try:
        lock = sqlite3.connect(beside, isolation_level=None, timeout=LOCK_MS / 1000)
    except sqlite3.OperationalError as error:
        raise RecordError(f"{path}: may not be written ({beside}: {error}). Change the folder's permissions.", str(path)) from error
    try:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            told = (
                f"{path}: another process is writing to it. Wait for that one to end, or stop it (what it has done is kept), and try again."
            )
            raise RecordError(told, str(path)) from error
        yield
    finally:
        with contextlib.suppress(OSError):
            if lock.in_transaction:
                os.unlink(beside)
        lock.close()
