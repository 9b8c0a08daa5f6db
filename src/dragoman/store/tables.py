"""Values to rows and back: a column named like a field holds that field, `rest` holds the other fields as JSON."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from dragoman.store.codec import field_types, plain, restorer

T = TypeVar("T")


def columns(db: sqlite3.Connection, table: str) -> list[str]:
    """Return the names of a table's columns."""
    return [name for (name,) in db.execute("SELECT name FROM pragma_table_info(?) ORDER BY cid", (table,))]


def put(db: sqlite3.Connection, table: str, rows: Iterable[tuple[Any, Mapping[str, Any]]], apart: tuple[str, ...] = ()) -> None:
    """Insert values, each with the columns that are not fields of it. Fields named in `apart` are kept elsewhere."""
    names = [name for name in columns(db, table) if name != "row"]
    marks = ", ".join("?" * len(names))
    sql = f"INSERT INTO {table} ({', '.join(quoted(name) for name in names)}) VALUES ({marks})"
    db.executemany(sql, ([_cell(value, extra, name, names, apart) for name in names] for value, extra in rows))


def _cell(value: Any, extra: Mapping[str, Any], name: str, names: list[str], apart: tuple[str, ...]) -> Any:
    if name in extra:
        return extra[name]
    if name != "rest":
        return getattr(value, name)
    rest = {field: plain(getattr(value, field)) for field in field_types(type(value)) if field not in names and field not in apart}
    return json.dumps(rest, separators=(",", ":"))


def take(db: sqlite3.Connection, kind: type[T], sql: str, values: tuple[Any, ...] = ()) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Yield, for each row of a query, the fields of `kind` that it holds, and the row itself by column name."""
    types = field_types(kind)
    cursor = db.execute(sql, values)
    names = [part[0] for part in cursor.description]
    for cells in cursor:
        row = dict(zip(names, cells, strict=True))
        fields = {name: row[name] for name in types if name in row}
        for name, part in json.loads(row.get("rest") or "{}").items():
            if name in types:
                fields[name] = restorer(types[name])(part)
        yield fields, row


def values_of(db: sqlite3.Connection, kind: type[T], sql: str, values: tuple[Any, ...] = ()) -> list[T]:
    """Return the values that the rows of a query hold."""
    return [kind(**fields) for fields, _ in take(db, kind, sql, values)]


def quoted(name: str) -> str:
    """Return a column's name as SQL takes it: `end` and `left` are words of the language."""
    return f'"{name}"'
