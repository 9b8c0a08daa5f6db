"""Events: mentions of one happening brought together, first within an article, then across articles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product

from dragoman.merge.actors import Actors
from dragoman.merge.clusters import Edge, decide
from dragoman.merge.copies import Copies
from dragoman.merge.corpus import Corpus, Item, article_of, natural
from dragoman.merge.pairs import NEAR_DAYS, QUEUE, SAME, Company, across, within
from dragoman.merge.parents import lend_days
from dragoman.merge.profiles import Profile, blend, contradiction, lead_weekday, profiles, shape_of
from dragoman.merge.rulings import rulings_on
from dragoman.types import EventMention, Judgement

WINDOW = 60  # mentions of one type in one article that each mention is compared with: keeps a book-long page linear
CROWD = 40  # clusters in one block that each cluster is compared with, nearest in time first


@dataclass(frozen=True, slots=True)
class EventGroups:
    """Mention ids that report one event, and why."""

    groups: tuple[tuple[str, ...], ...]
    profiles: dict[str, Profile]  # of single mentions
    judgements: tuple[Judgement, ...]


def group_events(
    corpus: Corpus, actors: Actors, copies: Copies, utterance_of: dict[str, str], judgements: Sequence[Judgement]
) -> EventGroups:
    """Cluster the event mentions of all articles. `utterance_of`: statement id -> its group, for statements that are repeated."""
    known = profiles(corpus, actors.actor_of, actors.known, utterance_of)
    rulings = rulings_on("event", "E", known, judgements)
    edges = [edge for item in corpus.items for edge in _within(item, known)]
    local = decide("event", list(known), edges, rulings, known.__getitem__, blend, _fits)
    root = local.root_of()
    shapes = lend_days({group[0]: shape_of(group, known) for group in local.groups})
    lifted = [replace(r, left=root[r.left], right=root[r.right]) for r in rulings if root[r.left] != root[r.right]]
    found = list(_across(corpus, shapes, actors, copies))
    wide = decide("event", list(shapes), found, lifted, shapes.__getitem__, blend, _fits)
    members = {group[0]: group for group in local.groups}
    groups = [tuple(sorted((m for r in group for m in members[r]), key=natural)) for group in wide.groups]
    return EventGroups(tuple(sorted(groups, key=lambda group: natural(group[0]))), known, (*local.judgements, *wide.judgements))


def _fits(left: Profile, right: Profile) -> bool:
    return contradiction(left, right) is None


def _within(item: Item, known: dict[str, Profile]) -> Iterable[Edge]:
    """Pairs of mentions of one article, in text order."""
    by_type: dict[str, list[EventMention]] = {}
    for mention in sorted(item.record.events, key=lambda m: (m.trigger.start, natural(m.id))):
        before = by_type.setdefault(mention.type, [])
        for earlier in reversed(before[-WINDOW:]):
            match = within(known[earlier.id], known[mention.id], mention.anaphoric)
            if match is None or match.score < QUEUE:
                continue
            yield Edge(earlier.id, mention.id, match.score, match.rule, match.reason, sure=match.score >= SAME)
            if mention.anaphoric:
                break  # what refers back refers to the nearest that fits
        before.append(mention)


def _across(corpus: Corpus, shapes: dict[str, Profile], actors: Actors, copies: Copies) -> Iterable[Edge]:
    """Pairs of clusters of different articles: first those that days, deaths or copies tell; then, with their help, the undated."""
    persons = {item.id: frozenset(actors.actor_of[a.id] for a in item.record.cast.actors if a.kind == "person") for item in corpus.items}
    weekdays = {item.id: lead_weekday(item) for item in corpus.items}
    incidents: dict[tuple[str, str], int] = {}
    later: list[tuple[str, str]] = []
    for left, right in _candidates(shapes, copies):
        a, b = article_of(left), article_of(right)
        company = Company(copies.group_of[a] == copies.group_of[b], len(persons[a] & persons[b]), 0, weekdays[a], weekdays[b])
        match = across(shapes[left], shapes[right], company)
        if match is not None and match.rule != "persons, no day" and match.score >= QUEUE:
            if match.score >= SAME and match.rule != "states and days":
                incidents[a, b] = incidents.get((a, b), 0) + 1
            yield Edge(left, right, match.score, match.rule, match.reason, sure=match.score >= SAME)
        elif match is None or match.rule == "persons, no day":
            later.append((left, right))
    for left, right in later:
        a, b = article_of(left), article_of(right)
        company = Company(False, len(persons[a] & persons[b]), incidents.get((a, b), 0), weekdays[a], weekdays[b])
        match = across(shapes[left], shapes[right], company)
        if match is not None and match.score >= QUEUE:
            yield Edge(left, right, match.score, match.rule, match.reason, sure=match.score >= SAME)


def _candidates(shapes: dict[str, Profile], copies: Copies) -> list[tuple[str, str]]:
    """Pairs worth comparing: those that share a block."""
    blocks: dict[tuple[object, ...], list[str]] = {}
    for member in sorted(shapes, key=natural):
        for key in _keys(member, shapes[member], copies):
            blocks.setdefault(key, []).append(member)
    pairs = set()
    for key in blocks:
        block = sorted(blocks[key], key=lambda m: (shapes[m].begin is None, str(shapes[m].begin), natural(m)))
        for place, left in enumerate(block):
            for right in block[place + 1 : place + 1 + CROWD]:
                if article_of(left) != article_of(right):
                    pairs.add((left, right) if natural(left) < natural(right) else (right, left))
    return sorted(pairs, key=lambda pair: (natural(pair[0]), natural(pair[1])))


def _keys(member: str, shape: Profile, copies: Copies) -> Iterable[tuple[object, ...]]:
    """The blocks of a cluster."""
    everyone = shape.everyone
    persons = sorted(everyone.persons)[:12]
    for stem in sorted(shape.stems):
        yield ("copy", copies.group_of[article_of(member)], shape.type, stem)
    if shape.killing:
        for person in sorted(shape.target.persons):
            yield ("death", person)
    for utterance in sorted(shape.utterances):
        yield ("utterance", shape.type, utterance)
    for medium, thing in product(sorted({medium for medium, _ in shape.reports}), sorted(shape.things)):
        yield ("report", shape.type, medium, thing)
    if shape.begin and shape.end and (shape.end - shape.begin).days < NEAR_DAYS:
        # Two runs of days of up to a week that meet share a week or lie in neighbouring ones.
        weeks = range(shape.begin.toordinal() // 7, shape.end.toordinal() // 7 + 1)
        for person, week in product(persons, weeks):
            yield ("person", shape.type, person, week)
        for pair, week in product(combinations(sorted(everyone.countries)[:6], 2), weeks):
            yield ("states", shape.type, *pair, week)
    for pair in combinations(persons, 2):
        yield ("two", shape.type, *pair)
    if "visit" in shape.modes:
        for person, country in product(sorted(shape.source.persons)[:4], sorted(shape.target.countries)[:2]):
            yield ("visit", person, country)
