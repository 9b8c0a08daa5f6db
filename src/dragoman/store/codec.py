"""Frozen dataclasses to JSON and to rows of tables, and back, by their type hints: one codec for every value of `dragoman.types`.

A dataclass becomes an object with one key a field, a tuple becomes a list. Reading takes fields that are missing from their defaults,
so that a record written before a field was added can still be read.
"""

from __future__ import annotations

import dataclasses
import json
import sqlite3
import types
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
Readers = tuple[frozenset[str], tuple[tuple[str, Callable[[Any], Any]], ...]]
SCALARS = (str, int, float, bool, type(None))
_ENCODE = json.JSONEncoder(separators=(",", ":")).encode
_DECODE = json.JSONDecoder().raw_decode


def dumps(value: Any) -> str:
    """Return the JSON text of a value: compact, keys in the order of the fields."""
    return json.dumps(plain(value), separators=(",", ":"), ensure_ascii=True)


def loads(kind: type[T], text: str) -> T:
    """Return the value of type `kind` that `dumps` wrote."""
    value: T = restorer(kind)(json.loads(text))
    return value


def plain(value: Any) -> Any:
    """Return the value as dicts, lists and scalars."""
    if isinstance(value, SCALARS):
        return value
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {name: plain(getattr(value, name)) for name in field_types(type(value))}
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    raise TypeError(f"no JSON form for {type(value).__name__}")


def field_types(kind: Any) -> dict[str, Any]:
    """Return the fields of a dataclass, in order, with their types."""
    types_of: dict[str, Any] = _field_types(kind)
    return types_of


@cache
def _field_types(kind: Any) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in dataclasses.fields(kind)}


def restorer(kind: Any) -> Callable[[Any], Any]:
    """Return the function that makes a value of type `kind` from what `plain` returned."""
    made: Callable[[Any], Any] = _restorer(kind)
    return made


@cache
def _restorer(kind: Any) -> Callable[[Any], Any]:
    origin = get_origin(kind)
    if origin is Literal or kind in SCALARS or kind is Any:
        return _same
    if origin in (Union, types.UnionType):
        return _optional(kind)
    if origin is tuple:
        return _tuple(get_args(kind))
    if origin is dict:
        item = restorer(get_args(kind)[1])
        return lambda value: {key: item(part) for key, part in value.items()}
    if dataclasses.is_dataclass(kind):
        return _dataclass(kind)
    raise TypeError(f"no JSON form for {kind!r}")


def _dataclass(kind: Any) -> Callable[[Any], Any]:
    known, nested = _readers(kind)

    def read(value: Any) -> Any:
        fields = dict(value) if value.keys() <= known else {name: part for name, part in value.items() if name in known}
        for name, inner in nested:
            if name in fields:
                fields[name] = inner(fields[name])
        return kind(**fields)

    return read


def _readers(kind: Any) -> Readers:
    readers: Readers = _readers_of(kind)
    return readers


@cache
def _readers_of(kind: Any) -> Readers:
    """The names of a dataclass's fields, and the readers of those that are more than a scalar."""
    readers = {name: restorer(field) for name, field in field_types(kind).items()}
    return frozenset(readers), tuple((name, read) for name, read in readers.items() if read is not _same)


def _same(value: Any) -> Any:
    return value


def _optional(kind: Any) -> Callable[[Any], Any]:
    inner = [part for part in get_args(kind) if part is not type(None)]
    if all(part in SCALARS for part in inner):
        return _same
    if len(inner) != 1:
        raise TypeError(f"no JSON form for {kind!r}: it could be any of several")
    read = restorer(inner[0])
    return lambda value: None if value is None else read(value)


def _tuple(parts: tuple[Any, ...]) -> Callable[[Any], Any]:
    if len(parts) == 2 and parts[1] is Ellipsis:
        item = restorer(parts[0])
        if item is _same:
            return tuple
        return lambda value: tuple(item(part) for part in value)
    readers = tuple(restorer(part) for part in parts)
    return lambda value: tuple(read(part) for read, part in zip(readers, value, strict=True))


# --- rows: a column named like a field holds that field, `rest` holds the other fields as JSON --------------------------------------------


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
    return _ENCODE({field: plain(getattr(value, field)) for field in _rest(type(value), tuple(names), apart)})


def _rest(kind: Any, names: tuple[str, ...], apart: tuple[str, ...]) -> tuple[str, ...]:
    fields: tuple[str, ...] = _rest_fields(kind, names, apart)
    return fields


@cache
def _rest_fields(kind: Any, names: tuple[str, ...], apart: tuple[str, ...]) -> tuple[str, ...]:
    """The fields of a dataclass that have no column of their own."""
    return tuple(field for field in field_types(kind) if field not in names and field not in apart)


def take(db: sqlite3.Connection, kind: type[T], sql: str, values: tuple[Any, ...] = ()) -> Iterator[tuple[dict[str, Any], sqlite3.Row]]:
    """Yield, for each row of a query, the fields of `kind` that it holds, and the row itself by column name.

    A record of thousands of pages is some hundred thousand rows, so nothing is looked up again for each of them.
    """
    known, nested = _readers(kind)
    inner = dict(nested)
    cursor = db.cursor()
    cursor.row_factory = sqlite3.Row
    cursor.execute(sql, values)
    names = [part[0] for part in cursor.description]
    held = [(place, name) for place, name in enumerate(names) if name in known]
    rest = names.index("rest") if "rest" in names else None
    for row in cursor:
        fields = {name: row[place] for place, name in held}
        if rest is not None:
            for name, part in _parsed(row[rest]):
                if name in inner:
                    fields[name] = inner[name](part)
                elif name in known:
                    fields[name] = part
        yield fields, row


def _parsed(text: str) -> Iterable[tuple[str, Any]]:
    """The keys and values of a JSON object as `put` writes it: without white space around it, which `json.loads` would look for."""
    return _DECODE(text)[0].items() if text else ()


def values_of(db: sqlite3.Connection, kind: type[T], sql: str, values: tuple[Any, ...] = ()) -> list[T]:
    """Return the values that the rows of a query hold."""
    return [kind(**fields) for fields, _ in take(db, kind, sql, values)]


def quoted(name: str) -> str:
    """Return a column's name as SQL takes it: `end` and `left` are words of the language."""
    return f'"{name}"'
