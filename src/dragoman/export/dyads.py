"""Events as event data sets count them: a row for each pair of sides, tied by the event's id, with all that the row rests on.

A side is what takes part in one role for one state: "Gorbachev" and "Soviet Union" under one treaty are one side, so that a treaty of two
states is one pair, whoever signed it. Actors without a state are sides of their own.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations
from typing import Any

from dragoman.events.coding import coded
from dragoman.export import tables
from dragoman.export.rows import Row, statement_row
from dragoman.store import merged, pages
from dragoman.store.merged import Identities
from dragoman.types import Event, Participant, RecordActor, Statement

# CAMEO codes of which both sides are the doers. The codebook has them coded twice, with the actors reversed.
MUTUAL = frozenset({"040", "041", "044", "046"})
MEDIATE = "045"  # who mediates between equals is no party of what they do
REVERSED = {"042": "043", "043": "042"}  # a visit and its hosting are two codes of one pair
PAGES = 64  # pages whose statements are kept at hand


@dataclass(frozen=True, slots=True)
class Party:
    """One participant with what the record knows of the actor."""

    name: str  # as the record has it
    raw: tuple[str, ...]  # as the passages have it
    country: str | None
    kind: str | None
    sector: str | None
    titles: tuple[str, ...]  # offices on the pages that report the event


Side = tuple[Party, ...]  # one role, one state; the most telling party first; empty: not known


@dataclass(frozen=True, slots=True)
class Dyad:
    """One pair of sides."""

    actor: Side
    recipient: Side
    mutual: bool  # both did it: neither is the recipient rather than the other
    cameo: str | None


@dataclass(frozen=True, slots=True)
class Report:
    """One passage that reports an event."""

    mention: Row  # a row of `event_mention_row`
    article: Row  # of articles.jsonl
    page: Row  # of pages.jsonl
    statement: Row | None  # of statements.jsonl: in whose words


@dataclass(frozen=True, slots=True)
class Told:
    """An event with its pairs and its passages, the earliest first."""

    event: Event
    type: str  # PLOVER type and CAMEO code as event data count them: a planned visit is an agreement to visit
    cameo: str | None
    dyads: tuple[Dyad, ...]
    others: tuple[tuple[str, Party], ...]  # role and participant that stand in no pair
    reports: tuple[Report, ...]
    people: tuple[str, ...]  # named in the articles that report it
    organisations: tuple[str, ...]
    locations: tuple[str, ...]


def told(db: sqlite3.Connection, statuses: Collection[str]) -> Iterator[Told]:
    """Yield the record's events of these statuses by the day that they begin (or end), then by id; those without a day last."""
    same = merged.identities(db)
    actors = {actor.id: actor for actor in merged.actors(db)}
    report = _reporter(db, same)
    named = _named(actors)
    events = [event for event in merged.events(db) if event.status in statuses]
    for event in sorted(events, key=lambda e: (e.date.begin or e.date.end or "9999", e.id)):
        reports = tuple(sorted(filter(None, map(report, event.mentions)), key=_published))
        where = {r.page["id"] for r in reports}
        kind, cameo = coded(event)
        parties = [(part.role, _party(part, actors, reports, where)) for part in event.participants]
        dyads, others = pair(parties, event.cameo)
        story = [named.get(article, {}) for article in dict.fromkeys(r.article["id"] for r in reports)]
        people, organisations, locations = (
            tuple(dict.fromkeys(name for names in story for name in names.get(group, ()))) for group in GROUPS
        )
        yield Told(event, kind, cameo, dyads, others, reports, people, organisations, locations)


def _published(report: Report) -> tuple[str, str, int]:
    day = report.article["published"]
    return (day["value"] or day["latest"] or "9999", report.article["id"], report.mention["start"])


# --- pairs -------------------------------------------------------------------------------------------------------------------------------


def pair(parties: Iterable[tuple[str, Party]], cameo: str | None) -> tuple[tuple[Dyad, ...], tuple[tuple[str, Party], ...]]:
    """Pair the participants of an event, given with their roles; also return those that stand in no pair.

    Sources act on targets, and where there is none on hosts. Where some are equals, or the code is one of meeting, all who take part are
    equals. Who acts alone, or is acted on by nobody named, stands in one pair with an empty side.
    """
    found: dict[str, list[Party]] = {role: [] for role in ("source", "target", "both", "host", "other")}
    for role, party in parties:
        found[role].append(party)
    sources, targets, hosts = found["source"], found["target"], found["host"]
    others = [("other", party) for party in found["other"]]
    if cameo == MEDIATE:
        targets = [*targets, *found["both"]]
    elif found["both"] or (cameo in MUTUAL and sources):
        equals = _sides([*sources, *found["both"], *targets])
        if len(equals) == 1 and not targets:  # two parties of one state
            equals = [(party,) for party in equals[0] if party.kind != "state"]
        if len(equals) > 1:
            pairs = tuple(Dyad(left, right, True, cameo) for left, right in combinations(equals, 2))
            return pairs, (*others, *(("host", party) for party in hosts))
        sources = [*sources, *found["both"]]  # all of one state: who meets whom stays as the page has it
    if not targets:
        targets, hosts = hosts, []
    mutual = cameo in MUTUAL
    left, right = _sides(sources) or [()], _sides(targets) or [()]
    others += [("host", party) for party in hosts]
    return tuple(Dyad(one, other, mutual, cameo) for one in left for other in right), tuple(others)


def _sides(parties: Iterable[Party]) -> list[Side]:
    """Group parties by state, in their order; in a side those that say more than its name come before the state itself."""
    sides: dict[str, list[Party]] = {}
    for party in parties:
        sides.setdefault(party.country or f"name:{party.name}", []).append(party)
    return [tuple(sorted(side, key=lambda party: party.kind in ("state", None))) for side in sides.values()]


def both_ways(told: Told) -> tuple[Dyad, ...]:
    """The pairs of an event as CAMEO has them coded: what both do, and a visit that took place, once from each side."""
    found = []
    for dyad in told.dyads:
        found.append(replace(dyad, cameo=told.cameo))
        reversed_ = REVERSED.get(told.cameo or "", told.cameo)
        if dyad.actor and dyad.recipient and (dyad.mutual or reversed_ != told.cameo):
            found.append(Dyad(dyad.recipient, dyad.actor, dyad.mutual, reversed_))
    return tuple(found)


# --- what a row rests on -----------------------------------------------------------------------------------------------------------------


def _party(part: Participant, actors: dict[str, RecordActor], reports: Iterable[Report], where: Collection[str]) -> Party:
    actor = actors.get(part.actor or "")
    spans = (p["span"]["text"] for r in reports for p in r.mention["participants"] if p["span"] and _is(part, p))
    raw = tuple(dict.fromkeys(" ".join(text.split()) for text in spans))
    if actor is None:
        return Party(part.name, raw or (part.name,), part.country, None, None, ())
    held = [office for page, office in actor.offices if page in where and office.state != "former"]
    titles = dict.fromkeys(", ".join(text for text in (o.title, o.body) if text) for o in held)
    return Party(part.name, raw or (part.name,), part.country or actor.country, actor.kind, actor.sector, tuple(titles))


def _is(part: Participant, row: Row) -> bool:
    return bool(row["actor"] == part.actor if part.actor else row["actor"] is None and row["name"] == part.name)


def _reporter(db: sqlite3.Connection, same: Identities) -> Callable[[str], Report | None]:
    """Return a function that gives an event mention with its article, page and statement; None for one that is not there (any more)."""
    mention = tables.mention_finder(db, same)
    statements = lru_cache(PAGES)(lambda page: _statements(db, page))
    page_row = lru_cache(maxsize=None)(lambda page: next(tables.page_rows(db, page)))
    articles: dict[str, Row] = {}

    def article(key: str, page: str) -> Row:
        if key not in articles:  # without its text: that of a large record is not held
            whole = (row for row in tables.article_rows(db, same, page))
            for row in whole:
                articles[row["id"]] = {name: row[name] for name in ARTICLE_KEYS} | {"lead": _lead(row), "group": _group(row["id"], same)}
        return articles[key]

    def find(key: str) -> Report | None:
        row = mention(key)
        if row is None:
            return None
        source: tuple[str, Statement] | None = statements(row["page"]).get(row["according_to"] or "")
        said = statement_row(row["page"], pages.text_of(db, row["page"]), source[0], source[1], same) if source else None
        return Report(row, article(row["article"], row["page"]), page_row(row["page"]), said)

    return find


ARTICLE_KEYS = ("id", "published", "language")


def _group(article: str, same: Identities) -> str:
    """The article that a copy goes back to, over copies of copies; that of an original is itself."""
    seen = {article}
    while (source := same.copy_of.get(article)) is not None and source not in seen:
        seen.add(source)
        article = source
    return article


def _lead(article: Row) -> int:
    """The end of an article's first paragraph: what stands before is its title and lead."""
    first = article["paragraphs"][:1]
    return int(first[0]["end"] if first else article["end"])


def _statements(db: sqlite3.Connection, page: str) -> dict[str, tuple[str, Statement]]:
    found = pages.statements_of(db, page).items()
    return {statement.id: (article, statement) for article, statements in found for statement in statements}


GROUPS = ("people", "organisations", "locations")
GROUP_OF = {"person": "people", "state": "locations", "body": "organisations", "organisation": "organisations"} | {
    "group": "organisations",
    "alliance": "organisations",
    "media": "organisations",
}


def _named(actors: dict[str, RecordActor]) -> dict[str, dict[str, list[str]]]:
    """Who and what each article names, by group, in the order of names."""
    found: dict[str, dict[str, list[str]]] = {}
    for actor in sorted(actors.values(), key=lambda a: (a.name, a.id)):
        group = GROUP_OF.get(actor.kind)
        for article in {member.rpartition(".")[0] for member in actor.members} if group else ():
            found.setdefault(article, {}).setdefault(group or "", []).append(actor.name)
    return found


def day(event: Event) -> str | None:
    """The day of an event, where it is known to the day; None else."""
    date = event.date
    return date.begin if date.begin is not None and date.begin == date.end else None


def values(parts: Iterable[Any]) -> str:
    """Several values in one cell, as POLECAT writes them."""
    return "; ".join(dict.fromkeys(str(part) for part in parts if part is not None and part != ""))
