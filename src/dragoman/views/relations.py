"""Over time: all events and statements in order, and of a pair of states the events between them, what each says, counts by month."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from functools import cache
from typing import Any

from dragoman.errors import QueryError
from dragoman.export import tables
from dragoman.store.merged import identities
from dragoman.views.search import country

# An event counts under cooperation or conflict only where the record has it as having happened; all else is counted beside it.
REAL = frozenset({"happened", "ongoing"})

# The counts of a month.
SIDES = ("cooperative", "conflictual")
COLUMNS = (*SIDES, *(f"{form}_{side}" for side in SIDES for form in ("verbal", "material")), "other")


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


# --- a pair of states ---------------------------------------------------------------------------------------------------------------------


def pair(db: sqlite3.Connection, left: str, right: str) -> dict[str, Any]:
    """Return what passed between two states, given as alpha-3 codes or usual names.

    Keys: left, right (alpha-3); events (rows of the exchange format in which both take part, by date); statements (rows in which a
    speaker of the one names the other, or speaks to them, by date); months (counts of events by month, see `months`).
    """
    a, b = country(left), country(right)
    if a == b:
        raise QueryError(f"{left} and {right} are the same state. Name two.", right)
    same = identities(db)
    events = [row for row in tables.event_rows(db, same) if {a, b} <= {part["country"] for part in row["participants"]}]
    events.sort(key=lambda row: (row["date"]["begin"] is None, row["date"]["begin"] or row["date"]["end"] or "9999", row["id"]))
    named = _countries_named(db)
    states = dict(db.execute("SELECT id, country FROM actors WHERE country IS NOT NULL"))
    statements = [row for row in tables.statement_rows(db, same) if _between(row, states, named[row["id"]], a, b)]
    statements.sort(key=lambda row: (row["date"] is None, row["date"] or "", row["id"]))
    return {"left": a, "right": b, "events": events, "statements": statements, "months": months(events)}


def _between(row: dict[str, Any], states: dict[str, str], named: set[str], a: str, b: str) -> bool:
    """A speaker's country is the one that the article gives, else the one that other articles give the same actor."""
    speaker, *about = (
        person["country"] or states.get(person["actor"] or "") for person in (row["speaker"], row["addressee"]) if person is not None
    )
    about = [*about, *named]
    return (speaker == a and b in about) or (speaker == b and a in about)


def _countries_named(db: sqlite3.Connection) -> dict[str, set[str]]:
    """Return, by statement, the states whose actors its content names."""
    found: dict[str, set[str]] = defaultdict(set)
    sql = """
        SELECT s.id, x.country FROM statements s
        JOIN mentions m ON m.article = s.article AND m.start >= s.start AND m."end" <= s."end"
        JOIN identities i ON i.kind = 'actor' AND i.part = m.actor JOIN actors x ON x.id = i.whole WHERE x.country IS NOT NULL
    """
    for statement, code in db.execute(sql):
        found[statement].add(code)
    return found


def months(events: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Count events by month, by the quad class of their type. What is not dated to one month is counted under None.

    Keys: month (YYYY-MM), events, cooperative and conflictual (of those that happened), each also verbal and material, and other (planned,
    threatened, alleged, denied: reported, and not counted as having happened).
    """
    counts: dict[str, dict[str, Any]] = {}
    for row in events:
        begin, end = (row["date"]["begin"] or "")[:7], (row["date"]["end"] or "")[:7]
        month = begin if begin == end else ""
        line = counts.setdefault(month, {"month": month or None, "events": 0, **dict.fromkeys(COLUMNS, 0)})
        line["events"] += 1
        if row["status"] not in REAL:
            line["other"] += 1
            continue
        form, side = _quads()[row["type"]].split()
        side = "cooperative" if side == "cooperation" else "conflictual"
        line[side] += 1
        line[f"{form}_{side}"] += 1
    return [counts[month] for month in sorted(counts, key=lambda month: (not month, month))]


@cache
def _quads() -> dict[str, str]:
    """Quad class by type, from the events room's table: "verbal cooperation" and so on."""
    from dragoman.events.lexicon import table

    return {row["type"]: row["quad"] for row in table("plover.tsv")}
