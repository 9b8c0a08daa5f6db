"""Placeholder while the record is built."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a record that is not as it must be."""

    table: str
    id: str
    what: str  # what is wrong
    todo: str  # what to do


def faults(db: sqlite3.Connection) -> Iterator[Fault]:
    """Yield what is wrong with a record."""
    yield from ()
