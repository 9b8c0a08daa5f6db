"""The exchange format: one file a table, one JSON object a line."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from dragoman.errors import QueryError
from dragoman.export import tables
from dragoman.export.rows import Row
from dragoman.store.merged import identities


def write(db: sqlite3.Connection, folder: str | Path) -> dict[str, int]:
    """Write every table into a folder, made if need be; return how many lines each file has.

    The same record gives the same bytes: rows stand in the order of their ids, keys in the order of the format.
    """
    where = Path(folder)
    counts = {}
    try:
        where.mkdir(parents=True, exist_ok=True)
        for name, rows in _files(db):
            counts[name] = _write_file(where / name, rows)
    except OSError as error:
        raise QueryError(f"{where}: cannot be written ({error.strerror}). Name a folder that you may write to.", str(where)) from error
    return counts


def _files(db: sqlite3.Connection) -> Iterator[tuple[str, Iterator[Row]]]:
    same = identities(db)
    yield "pages.jsonl", tables.page_rows(db)
    yield "articles.jsonl", tables.article_rows(db, same)
    yield "furniture.jsonl", tables.furniture_rows(db)
    yield "times.jsonl", tables.time_rows(db)
    yield "actors.jsonl", tables.actor_rows(db)
    yield "mentions.jsonl", tables.mention_rows(db, same)
    yield "statements.jsonl", tables.statement_rows(db, same)
    yield "events.jsonl", tables.event_rows(db, same)
    yield "claims.jsonl", tables.claim_rows(db)
    yield "stories.jsonl", tables.story_rows(db)
    yield "judgements.jsonl", tables.judgement_rows(db)


def _write_file(path: Path, rows: Iterator[Row]) -> int:
    """Write under another name first, so that a file of the final name is always whole."""
    unfinished = path.with_name(path.name + ".part")
    count = 0
    with open(unfinished, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
            count += 1
    os.replace(unfinished, path)
    return count
