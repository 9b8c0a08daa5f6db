"""Frozen dataclasses to JSON and back, by their type hints: one codec for every value of `dragoman.types`.

A dataclass becomes an object with one key a field, a tuple becomes a list. Reading takes fields that are missing from their defaults,
so that a record written before a field was added can still be read.
"""

from __future__ import annotations

import dataclasses
import json
import types
from collections.abc import Callable
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
SCALARS = (str, int, float, bool, type(None))


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
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {name: plain(getattr(value, name)) for name in field_types(type(value))}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
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
    readers = {name: restorer(field) for name, field in field_types(kind).items()}
    return lambda value: kind(**{name: readers[name](part) for name, part in value.items() if name in readers})


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
