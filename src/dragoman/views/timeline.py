"""Events and statements in the order of time."""

from __future__ import annotations

import sqlite3
from typing import Any

from dragoman.export import tables
from dragoman.store.merged import identities


def timeline(db: sqlite3.Connection) -> list[dict[str, Any]]:
    """Return a row for each event and statement, by date; what has no date stands at the end.

    Keys: kind (event or statement), id, begin, end, precision, title (of a statement: its text), status (of a statement: its act), type,
    actors (participants, or the speaker), countries (theirs), articles (that report it).
    """
    same = identities(db)
    found = [event_line(row) for row in tables.event_rows(db, same)]
    found += [statement_line(row) for row in tables.statement_rows(db, same)]
    return sorted(found, key=lambda row: (row["begin"] is None, row["begin"] or row["end"] or "9999", row["kind"], row["id"]))


def event_line(row: dict[str, Any]) -> dict[str, Any]:
    """Return an event as a line of a timeline."""
    return {
        "kind": "event",
        "id": row["id"],
        "begin": row["date"]["begin"],
        "end": row["date"]["end"],
        "precision": row["date"]["precision"],
        "title": row["title"],
        "status": row["status"],
        "type": row["type"],
        "actors": [part["name"] for part in row["participants"]],
        "countries": sorted({part["country"] for part in row["participants"]} - {None}),
        "articles": sorted({mention["article"] for mention in row["mentions"]}),
    }


def statement_line(row: dict[str, Any]) -> dict[str, Any]:
    """Return a statement as a line of a timeline."""
    speaker = row["speaker"]
    return {
        "kind": "statement",
        "id": row["id"],
        "begin": row["date"],
        "end": row["date"],
        "precision": None if row["date"] is None else "day" if len(row["date"]) == 10 and "W" not in row["date"] else "interval",
        "title": row["text"],
        "status": row["act"],
        "type": None,
        "actors": [speaker["name"]] if speaker["name"] else [],
        "countries": [speaker["country"]] if speaker["country"] else [],
        "articles": [row["article"]],
    }
