"""What merging made of all pages, and the judgements behind it."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from dataclasses import dataclass, field

from dragoman.store.codec import put, take, values_of
from dragoman.store.pages import merge_due
from dragoman.types import Claim, Event, Judgement, Merged, Participant, RecordActor, Redated, Story


@dataclass(frozen=True, slots=True)
class Identities:
    """What merging made of each thing of the first half: the maps of `Merged`, without the things themselves."""

    actor_of: dict[str, str]
    event_of: dict[str, str]
    copy_of: dict[str, str]
    origin_of: dict[str, str]
    merged_statements: dict[str, tuple[str, ...]]
    name_of: dict[str, str]  # an actor as one article shows it -> its name in the record, mended by other pages
    redated: dict[str, Redated] = field(default_factory=dict)  # article -> what other pages say of its day


def save_merged(db: sqlite3.Connection, merged: Merged) -> None:
    """Write the result of a merge in place of the last one. The caller holds the transaction.

    The rules' judgements are replaced with it; a person's stay for ever.
    """
    for table in ("participants", "events", "actors", "claims", "stories", "identities", "redated"):
        db.execute(f"DELETE FROM {table}")
    db.execute('DELETE FROM judgements WHERE "at" IS NULL')
    put(db, "actors", [(actor, {}) for actor in merged.actors])
    dated = [(event, {"begin": event.date.begin, "end": event.date.end}) for event in merged.events]
    put(db, "events", dated, apart=("participants",))
    put(db, "participants", [(part, {"event": event.id, "n": n}) for event in merged.events for n, part in enumerate(event.participants)])
    put(db, "claims", [(claim, {}) for claim in merged.claims])
    put(db, "stories", [(story, {}) for story in merged.stories])
    maps = (("actor", merged.actor_of), ("event", merged.event_of), ("copy", merged.copy_of), ("origin", merged.origin_of))
    for kind, identity in maps:
        rows = [(kind, part, 0, whole) for part, whole in sorted(identity.items())]
        db.executemany("INSERT INTO identities VALUES (?, ?, ?, ?)", rows)
    same = [("statement", part, n, other) for part, others in sorted(merged.merged_statements.items()) for n, other in enumerate(others)]
    db.executemany("INSERT INTO identities VALUES (?, ?, ?, ?)", same)
    put(db, "redated", [(item, {}) for item in merged.redated])
    put(db, "judgements", [(item, {"seq": None}) for item in merged.judgements if item.at is None])
    db.execute("DELETE FROM state WHERE key = 'merge'")


def identities(db: sqlite3.Connection, page: str | None = None) -> Identities:
    """Return the maps from things of the first half to things of the record: all, or those of one page's things."""
    where, values = ("", ()) if page is None else ("WHERE part >= ? AND part < ?", (f"{page}.", f"{page}/"))  # "/" follows "." in ASCII
    maps: dict[str, dict[str, str]] = {kind: {} for kind in ("actor", "event", "copy", "origin")}
    same: dict[str, list[str]] = defaultdict(list)
    for kind, part, whole in db.execute(f"SELECT kind, part, whole FROM identities {where} ORDER BY kind, part, n", values):
        if kind == "statement":
            same[part].append(whole)
        else:
            maps[kind][part] = whole
    others = {part: tuple(ids) for part, ids in same.items()}
    articles = where.replace("part", "article")
    redated = {item.article: item for item in values_of(db, Redated, f"SELECT * FROM redated {articles} ORDER BY rowid", values)}
    names = "SELECT part, name FROM actors JOIN (SELECT part, whole FROM identities {} kind = 'actor') ON whole = id"
    name_of = dict(db.execute(names.format(f"{where} AND" if where else "WHERE"), values).fetchall())
    return Identities(maps["actor"], maps["event"], maps["copy"], maps["origin"], others, name_of, redated)


def actors(db: sqlite3.Connection, only: str | None = None) -> list[RecordActor]:
    """Return the actors of the record, by id: all, or `only` one."""
    return values_of(db, RecordActor, *_select("actors", "id", "id", only))


def whole_of(db: sqlite3.Connection, part: str) -> str | None:
    """Return the id of the record's actor that an actor as one article shows it became."""
    row = db.execute("SELECT whole FROM identities WHERE kind = 'actor' AND part = ?", (part,)).fetchone()
    return None if row is None else str(row[0])


def events(db: sqlite3.Connection, only: str | None = None) -> list[Event]:
    """Return the events of the record, by id: all, or `only` one."""
    parts: dict[str, list[Participant]] = defaultdict(list)
    for fields, row in take(db, Participant, *_select("participants", "event", "event, n", only)):
        parts[row["event"]].append(Participant(**fields))
    rows = take(db, Event, *_select("events", "id", "id", only))
    return [Event(**{**fields, "participants": tuple(parts[fields["id"]])}) for fields, _ in rows]


def claims(db: sqlite3.Connection, only: str | None = None) -> list[Claim]:
    """Return the claims of the record, by id: all, or `only` one."""
    return values_of(db, Claim, *_select("claims", "id", "id", only))


def stories(db: sqlite3.Connection, only: str | None = None) -> list[Story]:
    """Return the stories of the record, by id: all, or `only` one."""
    return values_of(db, Story, *_select("stories", "id", "id", only))


def _select(table: str, key: str, order: str, only: str | None) -> tuple[str, tuple[str, ...]]:
    if only is None:
        return f"SELECT * FROM {table} ORDER BY {order}", ()
    return f"SELECT * FROM {table} WHERE {key} = ? ORDER BY {order}", (only,)


def load_merged(db: sqlite3.Connection) -> Merged:
    """Return the last merge's result, in the order of ids; the rules' judgements in the order in which they were made."""
    maps = identities(db)
    return Merged(
        actors=tuple(actors(db)),
        actor_of=maps.actor_of,
        events=tuple(events(db)),
        event_of=maps.event_of,
        claims=tuple(claims(db)),
        stories=tuple(stories(db)),
        copy_of=maps.copy_of,
        origin_of=maps.origin_of,
        merged_statements=maps.merged_statements,
        judgements=tuple(judgements(db, by_person=False)),
        redated=tuple(maps.redated.values()),
    )


def judgements(db: sqlite3.Connection, by_person: bool | None = None) -> list[Judgement]:
    """Return the judgements, people's first, each in the order in which they were made: all, those of people, or those of rules."""
    where = {None: "", True: 'WHERE "at" IS NOT NULL', False: 'WHERE "at" IS NULL'}[by_person]
    return values_of(db, Judgement, f'SELECT * FROM judgements {where} ORDER BY "at" IS NULL, seq')


def add_judgement(db: sqlite3.Connection, judgement: Judgement) -> None:
    """Append a person's judgement; the next run applies it."""
    if judgement.at is None:
        raise ValueError("a person's judgement needs the time at which it was made")
    put(db, "judgements", [(judgement, {"seq": None})])
    merge_due(db)
