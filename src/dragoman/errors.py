"""The error tree.

DragomanError
├── PageError         a page cannot be read at all (the run goes on without it)
├── RecordError       a record file cannot be opened, is of another version, or is damaged
├── NotFoundError     an id or name that the record does not hold
├── QueryError        a query, filter or date that cannot be understood
└── SettingsError     a setting that is unknown or has a wrong value

Each says what is wrong, where (`about`: a path, id, query or key) and what to do.
"""

from __future__ import annotations


class DragomanError(Exception):
    """Base of every error that Dragoman raises on purpose."""

    def __init__(self, message: str, about: str = "") -> None:
        super().__init__(message)
        self.about = about  # the path, id, query or key that the error is about


class PageError(DragomanError):
    """A page cannot be read at all."""


class RecordError(DragomanError):
    """A record file cannot be opened, is of another version, or is damaged."""


class NotFoundError(DragomanError):
    """The record holds nothing under this id or name."""


class QueryError(DragomanError):
    """A query, filter or date cannot be understood."""


class SettingsError(DragomanError):
    """A setting is unknown or has a wrong value."""
