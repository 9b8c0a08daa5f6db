"""What people decide about actors: merging, parting and naming them, and taking such a word back. Each decision is a list of judgements.

Everything here reads the record and returns judgements; the caller appends them. Ids in them are those of actors as one article shows
them, made from a place on a page: they outlive a merge, and reading the page again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

from dragoman.errors import NotFoundError, QueryError
from dragoman.merge.actors import actor_at
from dragoman.merge.clusters import rulings_on
from dragoman.merge.corpus import natural, record_id
from dragoman.store import merged, pages
from dragoman.types import Judgement, Mention, RecordActor

MOST_PAIRS = 20_000  # judgements that one split may write: every part against every other one


@dataclass(frozen=True, slots=True)
class Word:
    """Who decides, when and why."""

    by: str
    reason: str
    at: str  # ISO 8601 UTC time

    def on(self, left: str, right: str, decision: str, kind: str = "actor") -> Judgement:
        """The judgement that these words are about."""
        if kind == "actor":
            left, right = sorted((left, right), key=natural)
        return Judgement(kind, left, right, decision, self.by, None, self.reason, self.at)  # type: ignore[arg-type]


def actor_of(db: sqlite3.Connection, key: str) -> RecordActor:
    """The actor that an id names: its own, that of one of its parts, or one from before it was merged. Raises NotFoundError."""
    whole = merged.whole_of(db, key) or key
    for actor in merged.actors(db, whole):
        return actor
    for actor in merged.actors(db):  # an id that the actor had before something earlier was merged into it
        if any(record_id("A", member) == key for member in actor.members):
            return actor
    raise NotFoundError(f"The record holds no actor with the id {key!r}. `dragoman actors` lists them.", key)


def merge(db: sqlite3.Connection, keys: Sequence[str], word: Word) -> list[Judgement]:
    """All these actors are one. Where an earlier word kept parts of two of them apart, this one outranks it."""
    found = _distinct(db, keys)
    if len(found) < 2:
        raise QueryError("Name two or more actors that are not one already.", " ".join(keys))
    out = [word.on(found[0].members[0], other.members[0], "same") for other in found[1:]]
    for one, other in combinations(found, 2):
        out += [word.on(j.left, j.right, "same") for j in _apart(db, one.members, other.members) if j.left != j.right]
    return list(dict.fromkeys(out))


def split(db: sqlite3.Connection, key: str, parts: Sequence[str], word: Word) -> list[Judgement]:
    """Parts of an actor are somebody else than its other parts; without `parts`, each of its parts is somebody else.

    A part is the id of an actor as one article shows it, of an article or of a page, or a name that it is called by there.
    """
    actor = actor_of(db, key)
    if len(actor.members) < 2:
        raise QueryError(f"{key} ({actor.name}) stands on one article only: there is nothing to split.", key)
    if not parts:
        pairs = list(combinations(actor.members, 2))
    else:
        leaving = _parts(db, actor, parts)
        rest = [member for member in actor.members if member not in leaving]
        if not rest:
            raise QueryError(f"{', '.join(parts)}: that is the whole of {key} ({actor.name}). Name fewer parts, or none.", key)
        pairs = [(one, other) for one in leaving for other in rest]
    if len(pairs) > MOST_PAIRS:
        raise QueryError(
            f"{key} ({actor.name}) has {len(actor.members)} parts: too many to split at once ({len(pairs)} pairs, at most {MOST_PAIRS}). "
            "Name the parts that are to leave.",
            key,
        )
    return [word.on(left, right, "different") for left, right in pairs]


def apart(db: sqlite3.Connection, left: str, right: str, word: Word) -> list[Judgement]:
    """Two actors are not the same: what a pair in the queue is answered with where it is refused."""
    found = _distinct(db, (left, right))
    if len(found) < 2:
        raise QueryError(f"{left} and {right} are one actor. Use split to part it.", left)
    few = len(found[0].members) * len(found[1].members) <= MOST_PAIRS
    lefts, rights = (actor.members if few else actor.members[:1] for actor in found)
    return [word.on(one, other, "different") for one in lefts for other in rights]


def rename(db: sqlite3.Connection, key: str, name: str, word: Word) -> list[Judgement]:
    """An actor is called so, whatever the pages call it most."""
    name = " ".join(name.split())
    if not name:
        raise QueryError("An actor's name must have a letter.", name)
    return [word.on(actor_of(db, key).members[0], name, "same", kind="name")]


def undo(db: sqlite3.Connection, key: str, word: Word) -> list[Judgement]:
    """Take back the latest decision about an actor or its parts that still stands, with everything that was decided with it."""
    standing = [j for j in _standing(merged.judgements(db, by_person=True)) if j.kind in ("actor", "name")]
    members = {key}
    if not any(key in (j.left, j.right) for j in standing):  # else it may be an id that the record no longer holds
        members = set(actor_of(db, key).members)
        members |= {record_id("A", member) for member in members}
    about = [j for j in standing if members & {j.left, j.right}]
    if not about:
        raise QueryError(f"Nobody has decided anything about {key} that still stands.", key)
    last = about[-1]
    act = [j for j in standing if (j.at, j.by, j.reason) == (last.at, last.by, last.reason)]
    return [replace(j, decision="undone", by=word.by, reason=word.reason, at=word.at) for j in act]


def queue(db: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    """Pairs of actors that rules are not sure about, best score first, each pair once: `{left, right, score, reason, by}`."""
    whole = merged.identities(db).actor_of
    actors = {actor.id: actor for actor in merged.actors(db)}
    asked: set[frozenset[str]] = set()
    waiting = [j for j in merged.judgements(db, by_person=False) if j.kind == "actor" and j.decision == "unsure"]
    for j in sorted(waiting, key=lambda j: (-(j.score or 0.0), natural(j.left), natural(j.right))):
        left, right = actors.get(whole.get(j.left, "")), actors.get(whole.get(j.right, ""))
        if left is None or right is None or left.id == right.id or frozenset((left.id, right.id)) in asked:
            continue
        asked.add(frozenset((left.id, right.id)))
        yield {"left": _card(left), "right": _card(right), "score": j.score, "by": j.by, "reason": j.reason}


def _card(actor: RecordActor) -> dict[str, Any]:
    offices = list(dict.fromkeys(office.title for _, office in actor.offices))
    articles = len({member.rpartition(".")[0] for member in actor.members})
    return {"id": actor.id, "name": actor.name, "kind": actor.kind, "country": actor.country, "offices": offices, "articles": articles}


def stale(db: sqlite3.Connection) -> Iterator[tuple[Judgement, str]]:
    """People's judgements that still stand and name something that the record no longer holds, with what they name."""
    known = {kind: _ids(db, tables) for kind, tables in HOLDERS.items()}
    for judgement in _standing(merged.judgements(db, by_person=True)):
        kind = "actor" if judgement.kind == "name" else judgement.kind
        prefix = PREFIXES[kind]
        for key in (judgement.left, judgement.right)[: 1 if judgement.kind == "name" else 2]:
            if key in known[kind] or (kind == "actor" and actor_at(_mentions(db, key), key)):
                continue
            if key.startswith(prefix) and any(record_id(prefix, part) == key for part in known[kind]):
                continue
            yield judgement, key


# What a judgement of a kind may name: tables of ids, and the letter of the ids of the record that are made from them.
HOLDERS = {
    "actor": ("article_actors", "actors"),
    "event": ("event_mentions", "events"),
    "statement": ("statements",),
    "article": ("articles",),
    "claim": ("event_mentions", "statements", "claims"),
    "story": ("articles", "stories"),
    "day": ("articles", "event_mentions"),
}
PREFIXES = {"actor": "A", "event": "E", "statement": "U", "article": "R", "claim": "C", "story": "S", "day": "E"}


def _ids(db: sqlite3.Connection, tables: Iterable[str]) -> set[str]:
    return {key for table in tables for (key,) in db.execute(f"SELECT id FROM {table}")}


def _mentions(db: sqlite3.Connection, key: str) -> dict[str, tuple[Mention, ...]]:
    """The mentions of the article that an id belongs to."""
    page, article = key.partition(".")[0], key.rpartition(".")[0]
    cast = pages.casts_of(db, page).get(article) if article else None
    return {} if cast is None else {article: cast.mentions}


def _distinct(db: sqlite3.Connection, keys: Sequence[str]) -> list[RecordActor]:
    found = {actor.id: actor for actor in (actor_of(db, key) for key in keys)}
    return sorted(found.values(), key=lambda actor: natural(actor.members[0]))


def _apart(db: sqlite3.Connection, left: Sequence[str], right: Sequence[str]) -> Iterator[Judgement]:
    """The words that stand by which parts of two actors are different."""
    for judgement in rulings_on("actor", "A", (*left, *right), merged.judgements(db, by_person=True)):
        crossing = {judgement.left in left, judgement.right in left} == {True, False}
        if judgement.decision == "different" and crossing:
            yield judgement


def _parts(db: sqlite3.Connection, actor: RecordActor, parts: Sequence[str]) -> list[str]:
    """The members that ids or names stand for, in order. Raises QueryError for what stands for none."""
    leaving: set[str] = set()
    called: dict[str, set[str]] = {}
    for page in dict.fromkeys(member.partition(".")[0] for member in actor.members):
        for cast in pages.casts_of(db, page).values():
            for one in cast.actors:
                called[one.id] = {one.name, *one.names}
    for part in parts:
        fit = [m for m in actor.members if m == part or m.startswith(f"{part}.") or part in called.get(m, ())]
        if not fit:
            told = f"{part!r} is no part of {actor.id} ({actor.name}). Its parts are {', '.join(actor.members[:8])}"
            raise QueryError(told + (" and more." if len(actor.members) > 8 else "."), part)
        leaving.update(fit)
    return sorted(leaving, key=natural)


def _standing(judgements: Sequence[Judgement]) -> list[Judgement]:
    """People's words that nobody has taken back, in the order in which they were made. Judgements on one pair name it alike."""
    words: dict[tuple[str, str, str], list[tuple[int, Judgement]]] = {}
    for number, judgement in enumerate(judgements):
        pair = words.setdefault((judgement.kind, judgement.left, judgement.right), [])
        if judgement.decision != "undone":
            pair.append((number, judgement))
        elif pair:
            pair.pop()
    return [judgement for _, judgement in sorted((word for pair in words.values() for word in pair), key=lambda word: word[0])]
