"""What a claim is about, as one mention or statement words it; and which of them are about one thing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations, product

from dragoman.merge.actors import Actors
from dragoman.merge.clusters import Edge
from dragoman.merge.corpus import Corpus, article_of, natural
from dragoman.merge.profiles import FUTURE, SPEECH, Profile
from dragoman.merge.stances import (
    DENYING,
    Matter,
    Stance,
    about_own_side,
    accused_in,
    charge_in,
    deed_in,
    denied_alone,
    matter_of,
    party,
    side_of,
    supplied,
    words_of,
)
from dragoman.merge.voices import Voice
from dragoman.merge.words import SUCCESSORS, TRANSFERS, WEAPONS, content_words, stem, things_in
from dragoman.types import Event, EventMention, Statement

AHEAD = re.compile(
    r"\b(?:will|would|shall|won[’']t|plan(?:s|ning)?|intends?|intentions?|going to|needs?|needed|seeks?|prepar(?:es|ing)|about to)\b",
    re.IGNORECASE,
)
PAIR = 2  # countries between which something is supplied
NAMED = 5  # countries named in a statement that are looked at
CROWD = 40  # members that each is compared with
# Deeds that events have a type for.
PLOVER = frozenset(("ASSAULT", "MOBILIZE", "AID"))
WEEK = 7
PARAGRAPH = 300  # characters
NAMING = frozenset(("name", "short", "acronym", "demonym", "metonym"))
# Words that tie nothing to anything.
_PLAIN_WORDS = """say said monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
september october november december week month year day night late early last next one two three four five six seven eight nine ten people
least force troop soldier military report claim accus den alleg near new use again overnight army
police government ministry official officials country state side party group fighter fighters rebel militia men woman women"""
PLAIN = frozenset(_PLAIN_WORDS.split()) | frozenset(map(stem, _PLAIN_WORDS.split()))
SEASON = 120  # days from a denial of seeking war to what contradicts it


@dataclass(frozen=True, slots=True)
class Proposition:
    """What a claim is about, as one mention words it."""

    type: str
    source: frozenset[str]  # countries; record-wide ids of armed groups and of what has no country
    target: frozenset[str]
    things: frozenset[str]
    events: frozenset[str]  # record-wide ids; none for a denial of what no page reports
    future: bool
    killing: bool = False
    matter: Matter | None = None  # of a statement that no event carries: a supply or a war, in other words
    deed: str = ""  # what is done, in the terms of `data/merge/deeds.tsv` or of PLOVER; empty: no deed
    places: frozenset[str] = frozenset()  # names of where, lower case


@dataclass(frozen=True, slots=True)
class Ground:
    """What propositions are read from."""

    corpus: Corpus
    known: dict[str, Profile]  # event mention id -> its profile
    event_of: dict[str, Event]  # event mention id -> its event
    actors: Actors

    def party(self, actor: str | None, country: str | None) -> str | None:
        """The side that an article's actor stands for."""
        return party(self.actors, actor, country)

    def parties(self, mention: EventMention, roles: tuple[str, ...]) -> frozenset[str]:
        """The sides that take part in an event in some roles."""
        return frozenset(side for p in mention.participants if p.role in roles and (side := self.party(p.actor, p.country)))

    def day(self, member: str) -> int | None:
        """The day on which a member was said, or the last of those on which it may have been printed, as an ordinal; None: not known."""
        mention = self.corpus.mentions.get(member)
        statement = self.corpus.statements.get(mention.according_to or "" if mention else member)
        if statement and statement.date and len(statement.date) == len("2024-01-01"):
            return date.fromisoformat(statement.date).toordinal()
        published = self.corpus.by_article[article_of(member)].record.article.published
        first, last = published.value or published.earliest, published.value or published.latest
        if first and last and len(first) == len(last) == len("2024-01-01"):
            days = date.fromisoformat(last).toordinal() - date.fromisoformat(first).toordinal()
            return date.fromisoformat(last).toordinal() if days <= WEEK else None
        return None


def with_countries(corpus: Corpus, actors: Actors) -> Corpus:
    """The corpus with the countries of speakers that only other pages give."""

    def known(statement: Statement) -> Statement:
        speaker = statement.speaker
        actor = None if speaker.country else actors.known.get(actors.actor_of.get(speaker.actor or "", ""))
        if actor is None or actor.country is None or actor.kind == "media":
            return statement
        return replace(statement, speaker=replace(speaker, country=actor.country))

    return Corpus(
        tuple(replace(item, record=replace(item.record, statements=tuple(map(known, item.record.statements)))) for item in corpus.items)
    )


def proposition(ground: Ground, member: str, voice: Voice) -> Proposition:
    """What one mention is about, or one statement whose words no event covers."""
    corpus = ground.corpus
    text = clause(corpus, member)
    if voice.about is not None and voice.doer is not None:
        about = proposition(ground, voice.about, Voice(voice.about, voice.statement, voice.stance))
        return replace(about, source=frozenset([SUCCESSORS.get(voice.doer, voice.doer)]))
    mention = corpus.mentions.get(member)
    if mention is None:
        return _worded(ground, corpus.statements[member], text)
    profile = ground.known[member]
    source = ground.parties(mention, ("source", "both")) or profile.source.countries or profile.source.actors
    statement = corpus.statements.get(voice.statement)
    if not source and mention.status == "denied" and statement is not None and about_own_side(corpus, statement):
        own = ground.party(statement.speaker.actor, statement.speaker.country)
        source = frozenset([own] if own and own not in profile.target.countries else [])
    if statement is not None:
        source = _charged(ground, statement, source)
    said = deed_in(corpus.by_article[article_of(member)].text(mention.trigger.start, mention.trigger.end))
    kind = "AID" if mention.type == "COOPERATE" and profile.things & WEAPONS and supplied(text) else mention.type  # "exported weapons to"
    return Proposition(
        kind,
        source,
        profile.target.persons or ground.parties(mention, ("target", "both", "host")) or profile.target.actors,
        profile.things,
        frozenset([ground.event_of[member].id]),
        mention.status in FUTURE or (mention.status == "denied" and bool(AHEAD.search(text))),
        profile.killing,
        deed=said[0] if said and said[0] not in PLOVER else "" if kind in SPEECH else kind,
        places=profile.places,
    )


def _charged(ground: Ground, statement: Statement, source: frozenset[str]) -> frozenset[str]:
    """Who did it, as a statement has it: nobody accuses themselves, and of several who took part one is charged."""
    accuser = ground.party(statement.speaker.actor, statement.speaker.country) if statement.act == "accuse" else None
    if accuser in source:
        source -= {accuser}
        accused = None if source else accused_in(ground.corpus, statement, ground.actors)
        return frozenset([accused]) if accused else source
    charge = charge_in(ground.corpus, statement, ground.actors) if len(source) > 1 else None
    return frozenset([charge.doer]) if charge and charge.doer in source and charge.doer else source


def _worded(ground: Ground, statement: Statement, text: str) -> Proposition:
    """The proposition of a statement in its own words."""
    corpus = ground.corpus
    charge = charge_in(corpus, statement, ground.actors)
    who = ground.party(statement.speaker.actor, statement.speaker.country) if denied_alone(corpus, statement) else None
    matter = matter_of(corpus, statement, ground.actors)
    supply = matter is not None and matter.kind == "supply" and supplied(text)
    # Who is named in "X had received drones from Y" is known, and not who supplies.
    own = about_own_side(corpus, statement) and not (statement.polarity == "positive" and statement.act in DENYING)
    source = frozenset([SUCCESSORS.get(who, who)] if who and (own or not supply) else [])
    target: frozenset[str] = frozenset()
    if own and who and charge is not None and charge.doer != who:
        charge = None  # "the invasion of Arania will not involve our troops"
    if charge is not None and charge.doer and (not supply or charge.deed == "AID"):
        source, target = frozenset([charge.doer]), frozenset([charge.target] if charge.target else [])
    things = things_in(text)
    kind = "AID" if supply and source and "arms" in things else ""  # a denial of all arms
    deed = "" if charge is None else charge.deed
    if deed == "AID" or (supply and kind):
        kind = deed = "AID"
        things = things or frozenset(["arms"])
    elif supply:
        deed = ""
    return Proposition(kind, source, target, things, frozenset(), bool(AHEAD.search(text)), matter=matter, deed=deed)


def clause(corpus: Corpus, member: str) -> str:
    """The clause of a mention, or the content of a statement."""
    item = corpus.by_article[article_of(member)]
    if member in corpus.mentions:
        extent = corpus.mentions[member].extent
        return item.text(extent.start, extent.end)
    return words_of(corpus, corpus.statements[member])


def _supplies(propositions: dict[str, Proposition]) -> dict[tuple[str, frozenset[str], bool], list[str]]:
    """What is supplied, between which two countries, in the future or not -> members whose events say so, in one direction only."""
    found: dict[tuple[str, frozenset[str], bool], list[str]] = {}
    for member in sorted(propositions, key=natural):
        claim = propositions[member]
        if claim.type == "AID" and len(claim.source | claim.target) == PAIR:
            for thing in sorted(claim.things):
                found.setdefault((thing, claim.source | claim.target, claim.future), []).append(member)
    return {key: members for key, members in found.items() if len({propositions[m].source for m in members}) == 1}


def unheard(ground: Ground, propositions: dict[str, Proposition], by_mention: dict[str, list[Voice]]) -> list[str]:
    """Statements without a voice that assert, in words no event was made of, what others claim or deny; and accusations of a deed."""
    corpus = ground.corpus
    supplies = _supplies(propositions)
    wary = {c for m, p in propositions.items() if p.matter and p.matter.kind == "war" and _denies(by_mention[m]) for c in p.source}
    contested = {(p.deed, c) for m, p in propositions.items() if p.deed and _denies(by_mention[m]) for c in p.source}
    spoken = {voice.statement for m, voices in by_mention.items() if propositions[m].type in ("AID", "") for voice in voices}
    told = {voice.statement for m, voices in by_mention.items() if propositions[m].deed for voice in voices}
    heard = told | spoken
    charged: dict[tuple[str, str], list[Statement]] = {}  # by whoever is not of the doer's side
    found = []
    for statement in corpus.statements.values():
        if side_of(corpus, statement) != "asserted":
            continue
        charge = None if statement.id in heard else charge_in(corpus, statement, ground.actors)
        if charge and charge.doer and ground.party(statement.speaker.actor, statement.speaker.country) != charge.doer:
            if (charge.deed, charge.doer) in contested or statement.act == "accuse":
                found.append(statement.id)
            else:
                charged.setdefault((charge.deed, charge.doer), []).append(statement)
            continue
        matter = None if statement.id in spoken else matter_of(corpus, statement, ground.actors)
        if matter is None:
            continue
        future = bool(AHEAD.search(words_of(corpus, statement)))
        if (matter.kind == "supply" and any(key in supplies for key in _exchanges(matter, future))) or (
            matter.kind == "war" and matter.parties & wary and ground.party(statement.speaker.actor, statement.speaker.country) not in wary
        ):
            found.append(statement.id)
    for group in charged.values():
        if len({s.speaker.country or s.speaker.name for s in group}) > 1:  # several sides charge one with it
            found += [s.id for s in group]
    return sorted(found, key=natural)


def _exchanges(matter: Matter, future: bool) -> list[tuple[str, frozenset[str], bool]]:
    pairs = [frozenset(pair) for pair in combinations(sorted(matter.parties)[:NAMED], PAIR)]
    return [(thing, pair, future) for thing in sorted(matter.things) for pair in pairs]


def _denies(voices: list[Voice]) -> bool:
    return any(voice.stance == "denied" for voice in voices)


def matters(corpus: Corpus, propositions: dict[str, Proposition], by_mention: dict[str, list[Voice]]) -> Iterable[Edge]:
    """Statements on one supply or one war, in whatever words."""
    supplies = _supplies(propositions)
    denials: dict[str, list[str]] = {}
    for member in sorted(propositions, key=natural):
        claim = propositions[member]
        if claim.matter and claim.matter.kind == "war" and _denies(by_mention[member]):
            for country in sorted(claim.source):
                for other in denials.get(country, ())[-CROWD:]:
                    if _near(corpus, other, member):
                        yield Edge(other, member, 0.7, "one matter", f"both deny that {country} seeks or widens a war")
                denials.setdefault(country, []).append(member)
    for member in sorted(propositions, key=natural):
        claim = propositions[member]
        if claim.matter is None:
            continue
        if claim.matter.kind == "supply":
            for thing, pair, future in _exchanges(claim.matter, claim.future):
                for other in supplies.get((thing, pair, future), ())[:1]:
                    yield Edge(other, member, 0.72, "one matter", f"both are about {thing} between {' and '.join(sorted(pair))}")
        elif not _denies(by_mention[member]):
            for country in sorted(claim.matter.parties):
                near = [other for other in denials.get(country, ())[:CROWD] if _near(corpus, other, member)]
                if near:
                    yield Edge(near[0], member, 0.68, "one matter", f"one says and the other denies that {country} seeks or widens a war")


def _near(corpus: Corpus, left: str, right: str) -> bool:
    """Whether two statements lie within a season of one another, as far as their days are known."""
    days = [(corpus.statements[member].date or "")[:10] for member in (left, right)]
    try:
        one, other = (date.fromisoformat(day) for day in days)
    except ValueError:
        return True
    return abs((one - other).days) <= SEASON


def _one_mouth(corpus: Corpus, by_mention: dict[str, list[Voice]], left: str, right: str) -> bool:
    """Whether one speaker would assert and deny one thing: "would scrap its missiles" and "they would not be replaced" are two things."""
    sides: dict[Stance, set[str]] = {}
    for voice in (*by_mention[left], *by_mention[right]):
        speaker = corpus.statements[voice.statement].speaker
        if speaker.actor or speaker.name:
            sides.setdefault(voice.stance, set()).add(speaker.actor or speaker.name or "")
    return bool(sides.get("asserted", set()) & sides.get("denied", set()))


def edges(corpus: Corpus, propositions: dict[str, Proposition], by_mention: dict[str, list[Voice]]) -> Iterable[Edge]:
    """One event is one claim; so is one deed of one state to another with the same things, across events."""
    first: dict[tuple[object, ...], str] = {}
    for member in sorted(propositions, key=natural):
        claim = propositions[member]
        for event in sorted(claim.events):
            # That something was done and who did it are two claims: who condemns a killing does not say who killed.
            seen = first.setdefault(("event", event, *sorted(claim.source)), member)
            if seen != member:
                yield Edge(seen, member, 0.9, "one event", "both report the same event")
        for source, thing in product(sorted(claim.source), sorted(claim.things)):
            seen = first.setdefault(("article", article_of(member), source, thing, claim.future), member)
            denied = _denies(by_mention[seen]) or _denies(by_mention[member])
            either = not claim.type or not propositions[seen].type
            if seen != member and denied and either and not _one_mouth(corpus, by_mention, seen, member):
                yield Edge(seen, member, 0.7, "one denial", f"one article, {source} and {thing}")
        if claim.events and claim.type not in SPEECH and (claim.source or claim.target):
            key = (
                "here",
                article_of(member),
                claim.type,
                *sorted(claim.source),
                "to",
                *sorted(claim.target),
                *sorted(claim.things),
                claim.future,
            )
            seen = first.setdefault(key, member)
            if seen != member:
                yield Edge(seen, member, 0.66, "one deed", "one article, the same deed, doer and receiver")
        if not claim.source or (not claim.target and not claim.things) or (claim.type in TRANSFERS and not claim.things):
            continue
        if claim.type not in TRANSFERS or not claim.events:
            continue
        classes = sorted(claim.things) or [""]
        for thing in classes:
            for source in sorted(claim.source):
                deed = ("deed", claim.type, source, thing, claim.future)
                seen = first.setdefault((*deed, *sorted(claim.target)), member)
                if seen != member:
                    yield Edge(seen, member, 0.8, "one deed", f"the same {claim.type}, doer and receiver, and {thing or 'no thing named'}")


def affairs(ground: Ground, propositions: dict[str, Proposition]) -> Iterable[Edge]:
    """One deed of one doer, told of in one week, where something besides ties them: the article, a place, or a word for what was hit."""
    buckets: dict[tuple[str, str, bool], list[str]] = {}
    for member in sorted(propositions, key=natural):
        claim = propositions[member]
        if claim.deed and (claim.things or claim.deed not in TRANSFERS):
            for source in sorted(claim.source):
                buckets.setdefault((claim.deed, source, claim.future), []).append(member)
    corpus = ground.corpus
    stems = {member: matter_stems(ground, member) for bucket in buckets.values() for member in bucket}
    for (deed, _, _), bucket in buckets.items():
        dated = sorted(bucket, key=lambda member: (ground.day(member) or 0, natural(member)))
        for n, right in enumerate(dated):
            for left in dated[max(0, n - CROWD) : n]:
                shared = stems[left] & stems[right]
                tied = shared or propositions[left].places & propositions[right].places or _beside(corpus, left, right)
                if tied and one_affair(ground, left, right, propositions, unknown=len(shared) >= PAIR):
                    words = ", ".join(sorted(shared)[:3]) or "one place"
                    a, b = sorted((left, right), key=natural)
                    yield Edge(a, b, 0.74 if article_of(a) == article_of(b) else 0.7, "one affair", f"one doer, one deed ({deed}), {words}")


def _beside(corpus: Corpus, left: str, right: str) -> bool:
    """Whether one article tells them within a paragraph: "it did not attack the town. Belmar says that it carried out the strike"."""
    return article_of(left) == article_of(right) and abs(place_of(corpus, left) - place_of(corpus, right)) <= PARAGRAPH


def place_of(corpus: Corpus, member: str) -> int:
    """The offset of a mention's trigger or of a statement."""
    mention = corpus.mentions.get(member)
    return mention.trigger.start if mention else corpus.statements[member].start


def one_affair(ground: Ground, left: str, right: str, propositions: dict[str, Proposition], unknown: bool = False) -> bool:
    """Whether nothing keeps two tellings of one doer's deed apart: days (`unknown`: they need not be known), receivers, places, things."""
    one, other = propositions[left], propositions[right]
    days = ground.day(left), ground.day(right)
    apart = not unknown if days[0] is None or days[1] is None else abs(days[0] - days[1]) > WEEK
    if article_of(left) != article_of(right) and apart:
        return False
    if one.places and other.places and not one.places & other.places:
        return False
    first, last = (_run(ground, left), _run(ground, right))
    if first and last and (first[0] > last[1] or last[0] > first[1]):
        return False
    return fits(one, other) or bool(one.events and other.events and fits(replace(one, type=""), replace(other, type="")))


def _run(ground: Ground, member: str) -> tuple[date, date] | None:
    """The days of a mention's event, where they are known."""
    profile = ground.known.get(member)
    return (profile.begin, profile.end) if profile and profile.begin and profile.end else None


def matter_stems(ground: Ground, member: str) -> frozenset[str]:
    """The content words of a clause without names, deeds, days and numbers: what was hit, blown up, massed."""
    item = ground.corpus.by_article[article_of(member)]
    mention = ground.corpus.mentions.get(member)
    statement = ground.corpus.statements.get(member)
    parts = [mention.extent] if mention else list(statement.segments) if statement else []
    words: set[str] = set()
    for part in parts:
        at = part.start
        for named in [m for m in item.record.cast.mentions if part.start <= m.start < part.end and m.kind in NAMING]:
            words |= content_words(item.text(at, max(at, named.start)))
            at = max(at, named.end)
        words |= content_words(item.text(at, max(at, part.end)))
    return frozenset(w for w in words - PLAIN if len(w) > 2 and not w.isdigit() and deed_in(w) is None)


def blend(left: Proposition, right: Proposition) -> Proposition:
    """What two groups say together."""
    return Proposition(
        left.type or right.type,
        left.source & right.source or left.source | right.source,
        left.target & right.target or left.target | right.target,
        left.things & right.things or left.things | right.things,
        left.events | right.events,
        left.future and right.future,
        left.killing or right.killing,
        left.matter or right.matter,
        left.deed or right.deed,
        left.places & right.places or left.places | right.places,
    )


def fits(left: Proposition, right: Proposition) -> bool:
    """Different things, or different receivers, are different claims."""
    if left.type and right.type and left.type != right.type:
        return False
    if left.deed and right.deed and left.deed != right.deed:
        return False
    if left.source and right.source and not left.source & right.source:
        return False
    if left.events & right.events:
        return bool(left.source) == bool(right.source)
    if left.target and right.target and not left.target & right.target:
        return False
    return not (left.things and right.things and not left.things & right.things)
