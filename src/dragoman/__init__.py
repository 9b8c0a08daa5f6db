"""Dragoman reads news pages about diplomacy and keeps the sourced record. The public names, nothing else.

`read` and `times` are functions here, though packages of the same names lie beside this file: import from those with `from ... import`.
"""

from dragoman.errors import DragomanError, NotFoundError, PageError, QueryError, RecordError, SettingsError
from dragoman.firsthalf import page_record, read, read_gazetteer
from dragoman.record import Record, open
from dragoman.settings import Settings
from dragoman.times import find_times as times

__version__ = "0.1.0"

__all__ = [
    "DragomanError",
    "NotFoundError",
    "PageError",
    "QueryError",
    "Record",
    "RecordError",
    "Settings",
    "SettingsError",
    "open",
    "page_record",
    "read",
    "read_gazetteer",
    "times",
]
