"""Which persons of different articles are one: by spelling, and where a spelling fits several, by state, office and company.

A name alone joins nobody where the record knows two who bear it: namesakes of two states, "Jamal Karim" beside Jamal Ahmad Karim and
Jamal Reza Karim. Then state, office or the states of the article decide, and where they do not, the pair waits for a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dragoman.actors.compare import SAME, block_key, compare_names, fold, parts, patronymic
from dragoman.actors.offices import OPEN_HEADS, canonical
from dragoman.language.names import FAMILY_FIRST
from dragoman.merge.clusters import Edge
from dragoman.merge.corpus import Corpus, article_of, natural
from dragoman.types import Actor

QUEUE = 0.72  # names this alike, and not enough to be one, wait for a person
SUPPORT = 0.06  # what the same country or the same office adds to a score
SINGLE = 0.84  # the score of one unique full name for a bare surname, or for one of several namesakes, with support
DAMAGED = 0.6  # what a bare surname needs to be a damaged form of the only holder of the same office in the same state
ALIKE = 0.9  # what two spellings need whose surnames begin otherwise
CONTRARY = 0.5  # full names less alike than this are not one person through a third: each has a part that the other lacks
CROWD = 40  # persons of one given name and country that each is compared with
COMMON = 200  # names that share two parts, whichever: more of them than this share two given names, as all Jean-Pierres do
FIT = 60  # spellings that one spelling is held against when it is asked whether it fits several persons
SUFFIX = re.compile(r"\b(jr|sr|junior|senior|ii|iii|iv)\b\.?", re.IGNORECASE)
WEAK = OPEN_HEADS | {
    "spokesperson",
    "member",
    "leader",
    "president",
    "general",
}  # offices that many of one state hold, or one of every state

Key = tuple[str, str | None]  # a spelling and the state that the article gives


@dataclass(frozen=True, slots=True)
class Group:
    """All persons of one spelling and state."""

    key: Key
    members: tuple[Actor, ...]
    offices: frozenset[str]  # canonical titles

    @property
    def first(self) -> Actor:
        """The one that stands for the group."""
        return self.members[0]


def person_edges(corpus: Corpus) -> Iterator[Edge]:
    """Full names against full names, then bare surnames against the one full name that fits."""
    persons = [a for a in (corpus.actors[m] for m in sorted(corpus.actors, key=natural)) if a.kind == "person" and parts(a.name)]
    company = {item.id: frozenset(a.country for a in item.record.cast.actors if a.country and a.kind != "person") for item in corpus.items}
    # One profile a spelling and country: 1,000 pages that name one person are one comparison.
    spellings: dict[Key, list[Actor]] = {}
    for person in persons:
        spellings.setdefault((person.name, person.country), []).append(person)
    groups = {key: Group(key, tuple(members), offices_of(members)) for key, members in spellings.items()}
    full = {key: group for key, group in groups.items() if len(parts(key[0])) > 1}
    yield from _full(full, company)
    yield from _singles([group for key, group in groups.items() if key not in full], full, company)


def offices_of(actors: Iterable[Actor]) -> frozenset[str]:
    """The offices that articles give these persons, one spelling each, less those that say little of who it is."""
    titles = {canonical(office.title) for actor in actors for office in actor.offices}
    return frozenset(title for title in titles if title.split()[-1] not in WEAK or " " in title)


# --- full names ---


@dataclass(frozen=True, slots=True)
class Match:
    """Two spellings that are alike."""

    left: Group
    right: Group
    score: float
    said: str


def _full(full: dict[Key, Group], company: dict[str, frozenset[str]]) -> Iterator[Edge]:
    matches = list(_matches(full))
    near: dict[Key, list[Group]] = {}
    for match in matches:
        if match.score >= SAME:
            near.setdefault(match.left.key, []).append(match.right)
            near.setdefault(match.right.key, []).append(match.left)
    torn = {key: choices for key, others in near.items() if len(choices := _choices(full[key], others)) > 1}
    for key, group in full.items():
        states = {one.key[1] for choice in torn.get(key, ()) for one in choice if one.key[1]}
        if key[1] is None and len(states) > 1:
            yield from _each(group, torn[key], company)  # the name is borne in two states: each article says for itself
            continue
        for member in group.members[1:]:
            yield Edge(group.first.id, member.id, 1.0, "full name", f"the same full name, {member.name}")
        if key in torn:
            yield from _one_of(group, torn[key], group.offices, company)
    for match in matches:
        if (match.left.key not in torn and match.right.key not in torn) or _kin(match.left, match.right):
            yield from _joined(match)


def _matches(full: dict[Key, Group]) -> Iterator[Match]:
    """Pairs of spellings worth a comparison, each once: one surname, one pair of parts in any order, or one given name and state."""
    blocks: dict[tuple[str, ...], list[Key]] = {}
    for key in full:
        own = parts(key[0])
        blocks.setdefault((block_key(key[0]),), []).append(key)
        skeletons = sorted({block_key(part)[:2] for part in own})[:4]
        for place, one in enumerate(skeletons):
            for other in skeletons[place + 1 :]:
                blocks.setdefault((one, other), []).append(key)
    seen: set[tuple[Key, Key]] = set()
    for name, block in blocks.items():
        for place, left in enumerate(block):
            for right in block[place + 1 : place + 1 + COMMON if len(name) > 1 else None]:
                if len(name) > 1 and (left, right) in seen:
                    continue
                if len(name) == 1 or block_key(left[0]) != block_key(right[0]):
                    seen.add((left, right))
                    match = _match(full[left], full[right])
                    if match is not None:
                        yield match
    given: dict[Key, list[Key]] = {}
    for key in full:
        given.setdefault((parts(key[0])[0], key[1]), []).append(key)
    for block in given.values():
        for place, left in enumerate(block):
            for right in block[place + 1 : place + 1 + CROWD]:
                if (left, right) not in seen and (left[1] or full[left].offices & full[right].offices):
                    match = _match(full[left], full[right])
                    if match is not None and match.score >= ALIKE - SUPPORT:
                        yield match


def _match(left: Group, right: Group) -> Match | None:
    score, said = compare_names(left.key[0], right.key[0])
    return Match(left, right, score, said) if score >= QUEUE - SUPPORT else None


def _joined(match: Match) -> Iterator[Edge]:
    """The edge of two spellings, sure where names and support are enough."""
    one, other, score = match.left.first, match.right.first, match.score
    support = []
    if one.country and one.country == other.country:
        support.append("the same country")
    shared = match.left.offices & match.right.offices
    if shared:
        support.append(f"the same office ({min(shared)})")
    total = min(1.0, score + SUPPORT * len(support))
    reason = f"{one.name} and {other.name}: {match.said}" + "".join(f"; {text}" for text in support)
    if one.country and other.country and one.country != other.country:
        if score >= SAME:
            yield Edge(one.id, other.id, score, "person names", f"{reason}; but of {one.country} and {other.country}", sure=False)
        return
    if total < QUEUE:
        return
    if bool(SUFFIX.search(one.name)) != bool(SUFFIX.search(other.name)) and not shared:
        yield Edge(
            one.id, other.id, total, "person names", f"{reason}; but one is called senior or junior, as a father or son is", sure=False
        )
        return
    yield Edge(one.id, other.id, total, "person names", reason, sure=total >= SAME)


def _kin(left: Group, right: Group) -> bool:
    """Whether two spellings may be one person without regard to a third: as many parts, and one state or none given on both sides."""
    return left.key[1] == right.key[1] and len(parts(left.key[0])) == len(parts(right.key[0]))


def _choices(group: Group, others: Sequence[Group]) -> list[list[Group]]:
    """The spellings that a spelling is alike to, as the persons they are among themselves.

    Two are told apart by their states, or by parts that each has and the other and the spelling have not. Who is of another state than the
    spelling is no choice; spellings without a state tell nobody apart.
    """
    country, size = group.key[1], len(parts(group.key[0]))
    people: list[list[Group]] = []
    for other in sorted(others[:FIT], key=lambda other: (-len(parts(other.key[0])), other.key[0], other.key[1] or "")):
        if country and other.key[1] and country != other.key[1]:
            continue
        home = next((person for person in people if all(_together(other, one, size) for one in person)), None)
        if home is None:
            people.append([other])
        else:
            home.append(other)
    return people


def _together(left: Group, right: Group, size: int) -> bool:
    if left.key[1] and right.key[1] and left.key[1] != right.key[1]:
        return False
    longer = min(len(parts(left.key[0])), len(parts(right.key[0]))) > size
    return not longer or compare_names(left.key[0], right.key[0])[0] > CONTRARY


def _each(group: Group, choices: list[list[Group]], company: dict[str, frozenset[str]]) -> Iterator[Edge]:
    """Every person of a spelling by itself: to the one of several namesakes whom the article supports."""
    for member in group.members:
        yield from _one_of(Group(group.key, (member,), offices_of([member])), choices, offices_of([member]), company)


def _one_of(group: Group, choices: list[list[Group]], offices: frozenset[str], company: dict[str, frozenset[str]]) -> Iterator[Edge]:
    """A spelling that several persons fit goes to the only one of them who shares its office, its state or its article's states."""
    member = group.first
    about = company.get(article_of(member.id), frozenset()) if len(group.members) == 1 else frozenset()

    def state_of(choice: list[Group]) -> frozenset[str]:
        return frozenset(one.key[1] for one in choice if one.key[1])

    shared = [choice for choice in choices if any(one.offices & offices for one in choice)]
    # Of a bare surname's bearers, one without a state may be of any.
    open_ = [choice for choice in choices if not state_of(choice)] if len(parts(member.name)) == 1 else []
    own = [choice for choice in choices if group.key[1] in state_of(choice) or choice in open_]
    near = [choice for choice in choices if about & state_of(choice) or choice in open_]
    for support, fit in (("the same office", shared), ("the same country", own), ("the article is about the country", near)):
        if len(fit) == 1 and (fit is shared or state_of(fit[0])):
            other = next(one for one in fit[0] if (one.offices & offices if fit is shared else one.key[1])).first
            names = ", ".join(sorted({choice[0].key[0] for choice in choices}))
            reason = f"{member.name} fits several persons ({names}); {support} speaks for {other.name}"
            yield Edge(other.id, member.id, SINGLE, "one of several", reason)
            return
    other = choices[0][0].first
    names = ", ".join(sorted({f"{choice[0].key[0]} ({choice[0].key[1] or 'no country given'})" for choice in choices}))
    yield Edge(other.id, member.id, 0.5, "one of several", f"{member.name} fits several persons: {names}", sure=False)


def contrary(left: Iterable[str], right: Iterable[str]) -> bool:
    """Whether two clusters have full names of which each has a part that the other lacks."""
    return any(compare_names(a, b)[0] <= CONTRARY for a in left for b in right)


# --- bare surnames ---


def surnames(name: str) -> tuple[str, ...]:
    """The parts of a full name by which alone a person may be called: the last; the first of a Chinese, Korean or Vietnamese name, and of
    two Spanish surnames the first."""
    own = parts(name)
    first = name.split()[0]
    if first in FAMILY_FIRST and len(own) > 1:
        return (own[0],)
    inner = [part for part in own[1:-1] if not patronymic(part)] if len(own) > 2 else []
    return (own[-1], *inner[-1:])


def _singles(singles: Sequence[Group], full: dict[Key, Group], company: dict[str, frozenset[str]]) -> Iterator[Edge]:
    by_surname: dict[str, list[tuple[str, Group]]] = {}
    by_office: dict[tuple[str, str], list[Group]] = {}
    for group in full.values():
        for own in dict.fromkeys(surnames(group.key[0])):
            by_surname.setdefault(block_key(own), []).append((own, group))
        for office in group.offices if group.key[1] else ():
            by_office.setdefault((office, group.key[1] or ""), []).append(group)
    for group in singles:
        own = parts(group.key[0])[0]
        fitting: list[tuple[Group, float, str]] = []
        for theirs, other in by_surname.get(block_key(own), ()):
            score, said = compare_names(own, theirs)
            if score >= ALIKE and not (group.key[1] and other.key[1] and group.key[1] != other.key[1]):
                fitting.append((other, score, said))
        exact = [fit for fit in fitting if fit[1] == 1.0 and parts(fit[0].key[0])[-1] == own]
        people = _people(exact or fitting)
        for single in group.members:
            if fitting:
                yield from _surname(single, people, exact or fitting, company)
            else:
                yield from _damaged(single, own, by_office)


def _surname(
    single: Actor, people: list[list[Group]], fitting: list[tuple[Group, float, str]], company: dict[str, frozenset[str]]
) -> Iterator[Edge]:
    """A bare surname is the one person that it fits, where country, office or the article's states support that."""
    other, said = fitting[0][0].first, fitting[0][2]
    if len(people) > 1:
        yield from _one_of(Group((single.name, single.country), (single,), offices_of([single])), people, offices_of([single]), company)
        return
    reason = f"{single.name} and {other.name}: {said}"
    support = _support(single, people[0], company)
    if support is None:
        yield Edge(single.id, other.id, 0.6, "surname", f"{reason}; nothing but the name supports it", sure=False)
    else:
        yield Edge(single.id, other.id, SINGLE, "surname", f"{reason}; {support}; no other person fits")


def _support(single: Actor, person: Sequence[Group], company: dict[str, frozenset[str]]) -> str | None:
    """What beside the surname speaks for one person."""
    shared = offices_of([single]) & frozenset(office for group in person for office in group.offices)
    states = {group.key[1] for group in person if group.key[1]}
    if shared:
        return f"the same office ({min(shared)})"
    if single.country and single.country in states:
        return "the same country"
    about = states & company.get(article_of(single.id), frozenset())
    return f"the article is about {min(about)}" if about else None


def _damaged(single: Actor, own: str, by_office: dict[tuple[str, str], list[Group]]) -> Iterator[Edge]:
    """A word that is no known surname, but something like that of the only holder of the same office of the same state."""
    groups = {id(g): g for office in offices_of([single]) for g in by_office.get((office, single.country or ""), ())}
    people = _people([(group, 1.0, "") for group in groups.values()])
    if len(people) != 1:
        return
    other = people[0][0]
    score = max(compare_names(own, theirs)[0] for theirs in surnames(other.key[0]))
    if score >= QUEUE - SUPPORT or (score >= DAMAGED and fold(own)[:1] == fold(surnames(other.key[0])[0])[:1]):
        office = min(offices_of([single]) & other.offices)
        reason = f"{single.name} is like the surname of {other.first.name}, the only {office} of {single.country} in the record"
        yield Edge(single.id, other.first.id, SAME, "damaged name, same office", reason)


def _people(fitting: Sequence[tuple[Group, float, str]]) -> list[list[Group]]:
    """The persons that a list of full names is, spellings counted once."""
    people: list[list[Group]] = []
    for group, _, _ in fitting[: FIT * 4]:
        for person in people:
            same_state = group.key[1] == person[0].key[1] or group.key[1] is None or person[0].key[1] is None
            score = compare_names(group.key[0], person[0].key[0])[0] + SUPPORT * (group.key[1] == person[0].key[1])
            if same_state and score >= SAME:
                person.append(group)
                break
        else:
            people.append([group])
    return people
