"""Files that a record is written to. Each is whole or not there: it is written under another name and put in its place at the end."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from itertools import chain
from pathlib import Path
from typing import IO, Any, Literal, get_args

from dragoman.errors import QueryError
from dragoman.export import tables
from dragoman.export.rows import Row, missing
from dragoman.store.merged import identities

Format = Literal["jsonl", "events-csv", "parquet", "icews", "gdelt"]
FORMATS: tuple[str, ...] = get_args(Format)
PART = ".part"  # what the name of a file that is being written ends with


def write(db: sqlite3.Connection, folder: str | Path, format: str = "jsonl", statuses: Collection[str] | None = None) -> dict[str, int]:
    """Write a record into a folder, made if need be; return how many lines each file has, heads not counted.

    `statuses` are those of the events that the formats of events take (default: see `eventdata`). The same record gives the same bytes.
    Raises QueryError for a folder that cannot be written to.
    """
    where = Path(folder)
    try:
        where.mkdir(parents=True, exist_ok=True)
        if format == "jsonl":
            return {name: _objects(where / name, rows) for name, rows in _tables(db)}
        return _events(db, where, format, statuses)
    except OSError as error:
        raise QueryError(f"{where}: cannot be written ({error.strerror}). Name a folder that you may write to.", str(where)) from error


# --- the exchange format: one file a table, one JSON object a line -----------------------------------------------------------------------


def _tables(db: sqlite3.Connection) -> Iterator[tuple[str, Iterator[Row]]]:
    same = identities(db)
    yield "pages.jsonl", tables.page_rows(db)
    yield "articles.jsonl", tables.article_rows(db, same)
    yield "furniture.jsonl", tables.furniture_rows(db)
    yield "times.jsonl", tables.time_rows(db, same)
    yield "actors.jsonl", tables.actor_rows(db)
    yield "mentions.jsonl", tables.mention_rows(db, same)
    yield "statements.jsonl", tables.statement_rows(db, same)
    yield "events.jsonl", tables.event_rows(db, same)
    yield "claims.jsonl", tables.claim_rows(db)
    yield "stories.jsonl", tables.story_rows(db)
    yield "judgements.jsonl", tables.judgement_rows(db)


def _objects(path: Path, rows: Iterable[Row]) -> int:
    with _whole(path) as file:
        return sum(bool(file.write(json.dumps(row, ensure_ascii=False) + "\n")) for row in rows)


# --- events in the columns of others -----------------------------------------------------------------------------------------------------


def _events(db: sqlite3.Connection, where: Path, format: str, statuses: Collection[str] | None) -> dict[str, int]:
    from dragoman import __version__
    from dragoman.export import eventdata  # here: it reads tables, and the exchange format needs none of them
    from dragoman.export.dyads import told

    events = told(db, statuses or (eventdata.STATUSES_GDELT if format == "gdelt" else eventdata.STATUSES))
    if format == "gdelt":
        return _gdelt(where, chain.from_iterable(map(eventdata.gdelt, events)), eventdata.GDELT, eventdata.GDELT_ADDED)
    if format == "icews":
        return {"events.tab": _tabbed(where / "events.tab", (*eventdata.ICEWS, *eventdata.ICEWS_ADDED), eventdata.icews(events))}
    columns, rows = (*eventdata.POLECAT, *eventdata.POLECAT_ADDED), eventdata.polecat(events, __version__)
    if format == "parquet":
        return {"events.parquet": _parquet(where / "events.parquet", columns, rows, eventdata.TYPES)}
    return {"events.txt": _tabbed(where / "events.txt", columns, rows)}


def _gdelt(where: Path, rows: Iterable[Row], columns: Sequence[str], added: Sequence[str]) -> dict[str, int]:
    """Write two files row by row: readers of GDELT count 61 columns and expect no head, so that ours stand beside."""
    count = 0
    with _whole(where / "events.export.CSV") as theirs, _whole(where / "events.sources.txt") as ours:
        ours.write(_line(added))
        for row in rows:
            theirs.write(_line(row.get(name) for name in columns))
            ours.write(_line(row.get(name) for name in added))
            count += 1
    return {"events.export.CSV": count, "events.sources.txt": count}


def _tabbed(path: Path, columns: Sequence[str], rows: Iterable[Row]) -> int:
    with _whole(path) as file:
        file.write(_line(columns))
        return sum(bool(file.write(_line(row.get(column) for column in columns))) for row in rows)


def _line(cells: Iterable[Any]) -> str:
    """A line of cells, parted by tabs. No cell holds a tab, a line's end or a double quote: readers differ about what these mean."""
    return "\t".join("" if cell is None else " ".join(str(cell).replace('"', "'").split()) for cell in cells) + "\n"


def _parquet(path: Path, columns: Sequence[str], rows: Iterable[Row], types: Mapping[str, type]) -> int:
    """Write typed columns: days, numbers, text; unknown is null. Raises DragomanError where polars is not installed."""
    try:
        import polars
    except ImportError as error:
        raise missing("polars") from error
    schema = {
        name: {date: polars.Date, int: polars.Int64, float: polars.Float64}.get(types.get(name, str), polars.String) for name in columns
    }
    cells = [tuple(_typed(row.get(name), types.get(name, str)) for name in columns) for row in rows]
    with _whole(path, "wb") as file:
        polars.DataFrame(cells, schema=schema, orient="row").write_parquet(file)
    return len(cells)


def _typed(cell: Any, kind: type) -> Any:
    if cell is None or cell == "":
        return None
    return date.fromisoformat(cell) if kind is date else kind(cell)


@contextmanager
def _whole(path: Path, mode: str = "w") -> Iterator[IO[Any]]:
    """A file that takes its place only when the block is done; interrupted, nothing of it stays."""
    part = path.with_name(path.name + PART)
    try:
        text = {"encoding": "utf-8", "errors": "backslashreplace", "newline": "\n"} if mode == "w" else {}
        with open(part, mode, **text) as file:  # type: ignore[call-overload]
            yield file
        os.replace(part, path)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise
