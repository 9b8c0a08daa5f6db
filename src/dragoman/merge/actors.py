"""Actors across pages: states and bodies by their names and countries, persons by their names, offices and company."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TypeVar

from dragoman.actors.compare import SAME, compare_names, parts
from dragoman.merge.clusters import Edge, decide, rulings_on
from dragoman.merge.corpus import Corpus, article_of, natural, record_id
from dragoman.merge.persons import SUFFIX, contrary, person_edges
from dragoman.merge.words import SUCCESSORS
from dragoman.types import Actor, Judgement, Mention, RecordActor

T = TypeVar("T")
_POSSESSIVE = re.compile(r"[’']s?\b")
_WORD = re.compile(r"\w+")

# Kinds that pages mix up for one and the same thing ("Hamas": a group or an organisation).
FAMILY = {
    "body": "body",
    "organisation": "org",
    "group": "org",
    "alliance": "org",
    "media": "org",
    "state": "state",
    "population": "population",
}
# Words that name a kind of body and not one body: without a country they say nothing across pages.
GENERIC_WORDS = """
ministry minister foreign defence defense interior finance security council parliament government army navy military forces armed police
court senate congress party state department national supreme central bank embassy mission office cabinet presidency assembly media agency
news group organisation organization committee commission delegation administration authorities officials union front movement the of and
"""
GENERIC = frozenset(GENERIC_WORDS.split())


@dataclass(frozen=True, slots=True)
class Face:
    """What a cluster of persons is known by."""

    countries: frozenset[str]
    articles: frozenset[str]
    full: frozenset[str]  # full names, lower case
    suffixes: frozenset[str]
    wikidata: frozenset[str]
    mixed: bool = False  # a person's word joined full names that no rule would: they tell nobody else apart any more


@dataclass(frozen=True, slots=True)
class Actors:
    """The actors of a record."""

    actors: tuple[RecordActor, ...]
    actor_of: dict[str, str]
    names: dict[str, str]  # record-wide id -> name
    kinds: dict[str, str]  # record-wide id -> kind
    known: dict[str, RecordActor]  # record-wide id -> actor
    judgements: tuple[Judgement, ...]
    states: dict[str, str]  # country, that of the successor of a former one -> name of its state


def find_actors(corpus: Corpus, judgements: Sequence[Judgement]) -> Actors:
    """Cluster the articles' actors."""
    actors = corpus.actors
    elsewhere = partial(actor_at, {item.id: item.record.cast.mentions for item in corpus.items})
    rulings = rulings_on("actor", "A", actors, judgements, elsewhere)
    edges = [*_same_thing(actors), *person_edges(corpus)]
    decided = decide("actor", list(actors), edges, rulings, lambda member: _face(actors[member]), _blend, _fits)
    surfaces = _surfaces(corpus)
    called = names_given(actors, judgements, elsewhere)
    found = tuple(_record_actor(corpus, group, surfaces, called) for group in decided.groups)
    actor_of = {member: actor.id for actor in found for member in actor.members}
    names = {actor.id: actor.name for actor in found}
    kinds: dict[str, str] = {actor.id: actor.kind for actor in found}
    states = {SUCCESSORS.get(a.country, a.country): a.name for a in reversed(found) if a.kind == "state" and a.country}
    return Actors(found, actor_of, names, kinds, {actor.id: actor for actor in found}, decided.judgements, states)


def actor_at(mentions: Mapping[str, Sequence[Mention]], key: str) -> str | None:
    """The actor that an id of another reading meant: the one whose name now covers the place that the id is made from.

    `mentions`: article id to its mentions. None where nobody, or more than one, is named there.
    """
    article, _, place = key.rpartition(".")
    start = place.removeprefix("a").partition("-")[0]
    if article not in mentions or not place.startswith("a") or not start.isdecimal():
        return None
    there = {m.actor for m in mentions[article] if m.start <= int(start) < m.end and m.kind not in ("pronoun", "title")}
    return there.pop() if len(there) == 1 else None


def names_given(
    actors: Iterable[str], judgements: Sequence[Judgement], elsewhere: Callable[[str], str | None]
) -> dict[str, tuple[int, str]]:
    """Article-level actor id to the name that a person gave it and still stands, each with its number in the order of time."""
    known = {key: member for member in actors for key in (member, record_id("A", member))}
    standing: dict[str, list[tuple[int, str]]] = {}
    for number, judgement in enumerate(sorted((j for j in judgements if j.kind == "name" and j.at), key=lambda j: j.at or "")):
        member = known.get(judgement.left) or elsewhere(judgement.left)
        words = standing.setdefault(member or "", [])
        if judgement.decision == "same":
            words.append((number, judgement.right))
        elif words:
            words.pop()
    return {member: words[-1] for member, words in standing.items() if member and words}


def _face(actor: Actor) -> Face:
    article = article_of(actor.id)
    person = actor.kind == "person"
    name = actor.name.casefold()
    return Face(
        frozenset([actor.country] if actor.country else []),
        frozenset([article] if person else []),
        frozenset([name] if person and len(parts(actor.name)) > 1 else []),
        frozenset(found.group(1).casefold() for found in SUFFIX.finditer(actor.name)) if person else frozenset(),
        frozenset([actor.wikidata] if actor.wikidata else []),
    )


def _blend(left: Face, right: Face) -> Face:
    return Face(
        left.countries | right.countries,
        left.articles | right.articles,
        left.full | right.full,
        left.suffixes | right.suffixes,
        left.wikidata | right.wikidata,
        left.mixed or right.mixed or _contrary(left, right),
    )


def _fits(left: Face, right: Face) -> bool:
    """Two clusters that one article, one country or one suffix tells apart are not joined through a third."""
    if left.wikidata and right.wikidata and not left.wikidata & right.wikidata:
        return False
    if left.countries and right.countries and not left.countries & right.countries:
        return False
    if left.suffixes and right.suffixes and left.suffixes != right.suffixes:
        return False
    if left.articles & right.articles:
        # The article's own reading kept them apart: only spellings of one full name may still be one.
        return any(compare_names(a, b)[0] >= SAME for a in sorted(left.full) for b in sorted(right.full))
    return left.mixed or right.mixed or not _contrary(left, right)


def _contrary(left: Face, right: Face) -> bool:
    return left.full != right.full and contrary(left.full - right.full, right.full - left.full)


def _same_thing(actors: dict[str, Actor]) -> Iterable[Edge]:
    """States, bodies, organisations and groups: one name (or a name and its acronym) and one country."""
    first: dict[tuple[str, ...], str] = {}
    for member in sorted(actors, key=natural):
        actor = actors[member]
        if actor.wikidata and actor.kind != "unnamed":
            seen = first.setdefault(("wikidata", actor.wikidata), member)
            if seen != member:
                yield Edge(seen, member, 1.0, "wikidata", f"both are {actor.wikidata}")
        family = FAMILY.get(actor.kind)
        if family is None:
            continue
        for name in _telling_names(actor, family):
            seen = first.setdefault((family, name, actor.country or ""), member)
            if seen != member:
                where = f" of {actor.country}" if actor.country else ""
                yield Edge(seen, member, 0.95, "name and country", f"both are named “{name}”{where}")


def _telling_names(actor: Actor, family: str) -> list[str]:
    """The names by which an actor may be known on another page, folded. Bare kinds of body count only with a country."""
    if family in ("state", "population"):
        return [_folded(actor.name)]
    found = []
    for name in dict.fromkeys((actor.name, *actor.names)):
        words = _folded(name).split()
        generic = all(word in GENERIC for word in words)
        if not any(c.isupper() for c in name) or (generic and not (actor.country and name == actor.name)):
            continue
        found.append(" ".join(words))
    return found


@lru_cache(maxsize=1 << 14)
def _folded(name: str) -> str:
    return " ".join(word for word in _WORD.findall(_POSSESSIVE.sub("", name.casefold())) if word != "the")


def _surfaces(corpus: Corpus) -> dict[str, Counter[str]]:
    """Article-level actor id -> how often each naming form stands in the text. Pronouns and titles are not names."""
    counts: dict[str, Counter[str]] = {}
    for item in corpus.items:
        for mention in item.record.cast.mentions:
            if mention.kind not in ("pronoun", "title"):
                counts.setdefault(mention.actor, Counter())[" ".join(item.text(mention.start, mention.end).split())] += 1
    return counts


def _record_actor(
    corpus: Corpus, group: tuple[str, ...], surfaces: dict[str, Counter[str]], called: dict[str, tuple[int, str]]
) -> RecordActor:
    """One actor from its members, by majority where they differ; ties go to the first in order. A name that a person gave outranks all."""
    members = [corpus.actors[member] for member in group]
    names: Counter[str] = Counter()
    for member in members:
        names.update(surfaces.get(member.id) or dict.fromkeys(member.names, 0))
    offices = {(corpus.by_article[article_of(member.id)].page.id, office): None for member in members for office in member.offices}
    return RecordActor(
        record_id("A", group[0]),
        _most([member.kind for member in members]),
        max((called[member] for member in group if member in called), default=(0, ""))[1] or canonical_name(members),
        _known([member.country for member in members]),
        _known([member.sector for member in members]),
        _known([member.wikidata for member in members]),
        tuple(sorted(names.items(), key=lambda found: (-found[1], found[0]))),
        tuple(offices),
        group,
    )


def canonical_name(members: list[Actor]) -> str:
    """The most frequent of the fullest forms: a bare surname never stands for a full name, nor one damaged spelling for the usual one."""
    counts = Counter(member.name for member in members)
    fullest = max(min(len(parts(name)), 2) for name in counts)
    return min((name for name in counts if min(len(parts(name)), 2) == fullest), key=lambda name: (-counts[name], -len(name), name))


def _most(values: list[T]) -> T:
    return Counter(values).most_common(1)[0][0]


def _known(values: list[str | None]) -> str | None:
    known = [value for value in values if value]
    return _most(known) if known else None
