"""Claims: what statements assert, deny or leave open, grouped by who is said to have done what to whom with what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Literal

from dragoman.merge.actors import Actors
from dragoman.merge.clusters import Decided, Edge, decide
from dragoman.merge.contested import find_contested
from dragoman.merge.copies import Copies
from dragoman.merge.corpus import Corpus, Item, article_of, natural, record_id
from dragoman.merge.profiles import FUTURE, MUTUAL, SPEECH, SUCCESSORS, Profile, stem
from dragoman.merge.rulings import rulings_on
from dragoman.merge.sources import origin_of_statement
from dragoman.merge.things import TRANSFERS, WEAPONS, things_in
from dragoman.merge.utterances import content_stems
from dragoman.merge.wording import phrase
from dragoman.types import Claim, Event, EventMention, Judgement, Statement

Stance = Literal["asserted", "denied", "open"]

OPEN_ACTS = frozenset(("decline", "no_comment", "not_claim", "no_claim"))
DENYING = frozenset(("deny", "reject", "refute", "dismiss", "disavow"))
OWN_WORDS = 3  # content words from which a denial says itself what it denies
BACK_STEMS = frozenset(
    map(stem, ("allegation", "accusation", "claim", "charge", "report", "rumour", "responsibility", "suggestion", "something"))
)
AHEAD = re.compile(r"\b(?:will|would|shall|won[’']t|plans?|intends?|going to|need to|seeks?)\b", re.IGNORECASE)
QUOTED = 90  # characters of a denial that a proposition quotes
NEXT = 150  # characters between what is said and a bare denial of it
BACK = 400  # characters before a bare denial ("something Moscow denies") in which its claim stands


@dataclass(frozen=True, slots=True)
class Voice:
    """One statement's stance to one reported happening."""

    mention: str  # the mention, or the statement where no event type covers what it says
    statement: str
    stance: Stance
    about: str | None = None  # the mention that a statement without its own is about
    doer: str | None = None  # the country that the statement, and not the mention, names or answers for


@dataclass(frozen=True, slots=True)
class Proposition:
    """What a claim is about, as one mention words it."""

    type: str
    source: frozenset[str]  # countries; record-wide actor ids of what has none
    target: frozenset[str]
    things: frozenset[str]
    events: frozenset[str]  # record-wide ids; none for a denial of what no page reports
    future: bool


def find_claims(
    corpus: Corpus, events: Sequence[Event], known: dict[str, Profile], actors: Actors, copies: Copies, judgements: Sequence[Judgement]
) -> tuple[tuple[Claim, ...], tuple[Judgement, ...]]:
    """The claims of a record and the judgements that grouped them."""
    event_of = {mention: event for event in events for mention in event.mentions}
    voices = list(_voices(corpus, known))
    by_mention: dict[str, list[Voice]] = {}
    for voice in voices:
        by_mention.setdefault(voice.mention, []).append(voice)
    likenesses = _contest(corpus, by_mention)
    propositions = {m: _proposition(corpus, m, by_mention[m][0], known, event_of, actors) for m in by_mention}
    rulings = rulings_on("claim", "C", propositions, judgements)
    decided = decide("claim", list(propositions), [*_edges(propositions), *likenesses], rulings, propositions.__getitem__, _blend, _fits)
    by_id = {event.id: event for event in events}
    groups = _spread_general_denials(decided.groups, propositions, by_mention)
    groups = [g for g in groups if any(propositions[m].events for m in g) or any(v.stance != "asserted" for m in g for v in by_mention[m])]
    claims = tuple(_claim(corpus, group, by_mention, propositions, by_id, actors, copies, decided) for group in groups)
    return claims, decided.judgements


def _contest(corpus: Corpus, by_mention: dict[str, list[Voice]]) -> list[Edge]:
    """Add the voices that assert in like words what others deny, and the edges between them."""
    carrier: dict[str, str] = {}
    for member, voices in by_mention.items():
        for voice in voices:
            if voice.stance == "denied" and denied_alone(corpus, corpus.statements[voice.statement]):
                carrier.setdefault(voice.statement, member)
    edges = []
    for found in find_contested(corpus, frozenset(carrier)):
        member = carrier.get(found.other, found.other)
        if member == found.other and member not in by_mention:
            by_mention[member] = [Voice(member, member, "asserted")]
        left, right = sorted((carrier[found.denial], member), key=natural)
        edges.append(Edge(left, right, min(0.85, found.score), "like words", found.reason))
    return edges


def stance(statement: Statement, mention: EventMention) -> Stance:
    """Whether a statement asserts, denies or leaves open what a mention inside it reports."""
    if statement.polarity == "open" or statement.act in OPEN_ACTS:
        return "open"
    if mention.status == "denied":
        return "denied"
    if statement.act in DENYING and mention.type != "REJECT":
        return "denied"
    return "open" if mention.status == "hypothetical" else "asserted"


def denied_alone(corpus: Corpus, statement: Statement) -> bool:
    """Whether a statement denies something in words of its own."""
    stems = content_stems(corpus, statement)
    denies = statement.act in DENYING or statement.polarity == "negative"
    return denies and len(stems) >= OWN_WORDS and not stems & BACK_STEMS


def _voices(corpus: Corpus, known: dict[str, Profile]) -> Iterable[Voice]:
    for item in corpus.items:
        mentions = sorted(item.record.events, key=lambda m: (m.trigger.start, natural(m.id)))
        spoken: dict[str, int] = {}
        for mention in mentions:
            statement = corpus.statements.get(mention.according_to or "")
            if statement is not None:
                spoken[statement.id] = spoken.get(statement.id, 0) + 1
                yield Voice(mention.id, statement.id, stance(statement, mention))
        for statement in item.record.statements:
            blamed = _blame(corpus, item, statement, mentions, known) if statement.act == "accuse" and statement.id not in spoken else None
            if blamed is not None:
                yield Voice(statement.id, statement.id, "asserted", blamed[0].id, blamed[1])
            if statement.id in spoken or (statement.polarity == "positive" and statement.act not in DENYING | OPEN_ACTS):
                continue
            side: Stance = "open" if statement.act in OPEN_ACTS or statement.polarity == "open" else "denied"
            if side == "denied" and denied_alone(corpus, statement):
                yield Voice(statement.id, statement.id, side)
            elif len(content_stems(corpus, statement) - BACK_STEMS) < OWN_WORDS:
                accusation = _accusation(corpus, item, statement)
                reported = next((m for m in mentions if accusation and m.according_to == accusation.id and m.type not in SPEECH), None)
                earlier = reported or (None if accusation else _antecedent(item, statement, mentions, known))
                if earlier is not None and not known[earlier.id].source and statement.speaker.country:
                    yield Voice(statement.id, statement.id, side, earlier.id, statement.speaker.country)
                elif earlier is not None:
                    yield Voice(earlier.id, statement.id, side)
                elif accusation is not None:
                    yield Voice(accusation.id, accusation.id, "asserted")
                    yield Voice(accusation.id, statement.id, side)


def _accusation(corpus: Corpus, item: Item, denial: Statement) -> Statement | None:
    """What a bare denial ("the charge") answers: the nearest accusation before it by somebody else, or what was said just before."""
    start = _begin(denial)
    before = [
        s
        for s in item.record.statements
        if s.end <= start
        and s.polarity == "positive"
        and start - s.end <= (BACK if s.act == "accuse" else NEXT)
        and len(content_stems(corpus, s)) >= OWN_WORDS
    ]
    nearest = max(before, key=lambda s: (s.end, s.act == "accuse", s.id), default=None)
    if nearest is None or (denial.speaker.country and denial.speaker.country == nearest.speaker.country):
        return None
    return nearest


def _blame(
    corpus: Corpus, item: Item, statement: Statement, mentions: list[EventMention], known: dict[str, Profile]
) -> tuple[EventMention, str] | None:
    """What a bare accusation ("blamed Israel") is about, the nearest attack before it without another doer; and the country it names."""
    if len(content_stems(corpus, statement)) >= OWN_WORDS:
        return None
    named = {m.actor for m in item.record.cast.mentions if statement.start <= m.start < statement.end}
    accused = sorted({a.country for a in item.record.cast.actors if a.id in named and a.country})
    for mention in reversed(mentions):
        if len(accused) == 1 and mention.type == "ASSAULT" and mention.trigger.end <= _begin(statement):
            doers = known[mention.id].source.countries
            if not doers or SUCCESSORS.get(accused[0], accused[0]) in doers:
                return mention, accused[0]
    return None


def _begin(statement: Statement) -> int:
    """The first character of a statement, its speaker and its cue."""
    return min([statement.start] + [span.start for span in (statement.cue, statement.speaker.span) if span])


def _antecedent(item: Item, statement: Statement, mentions: list[EventMention], known: dict[str, Profile]) -> EventMention | None:
    """What a denial without a proposition of its own denies: the nearest earlier deed of the speaker's country."""
    country = statement.speaker.country
    start = _begin(statement)
    for mention in reversed(mentions):
        if mention.trigger.start >= start or start - mention.trigger.end > BACK or mention.type in SPEECH:
            continue
        profile = known[mention.id]
        accused = country in profile.everyone.countries if mention.type in TRANSFERS | MUTUAL else country in profile.source.countries
        if country and accused:
            return mention
        if country and mention.type == "ASSAULT" and not profile.source:
            return mention
    return None


def _proposition(
    corpus: Corpus, member: str, voice: Voice, known: dict[str, Profile], event_of: dict[str, Event], actors: Actors
) -> Proposition:
    text = _words(corpus, member)
    if voice.about is not None and voice.doer is not None:
        about = _proposition(corpus, voice.about, Voice(voice.about, voice.statement, voice.stance), known, event_of, actors)
        return replace(about, source=frozenset([SUCCESSORS.get(voice.doer, voice.doer)]))
    mention = corpus.mentions.get(member)
    if mention is None:
        speaker = corpus.statements[member].speaker
        who = speaker.country or actors.actor_of.get(speaker.actor or "") if denied_alone(corpus, corpus.statements[member]) else None
        return Proposition("", frozenset([who] if who else []), frozenset(), things_in(text), frozenset(), bool(AHEAD.search(text)))
    profile = known[member]
    return Proposition(
        mention.type,
        profile.source.countries or profile.source.actors,
        profile.target.persons or profile.target.countries or profile.target.actors,
        profile.things,
        frozenset([event_of[member].id]),
        mention.status in FUTURE or (mention.status == "denied" and bool(AHEAD.search(text))),
    )


def _words(corpus: Corpus, member: str) -> str:
    """The clause of a mention, or the content of a statement."""
    item = corpus.by_article[article_of(member)]
    if member in corpus.mentions:
        extent = corpus.mentions[member].extent
        return item.text(extent.start, extent.end)
    return " ".join(item.text(span.start, span.end) for span in corpus.statements[member].segments)


def _edges(propositions: dict[str, Proposition]) -> Iterable[Edge]:
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
            if seen != member and (not claim.type or not propositions[seen].type):
                yield Edge(seen, member, 0.7, "one denial", f"one article, {source} and {thing}")
        if not claim.source or (not claim.target and not claim.things) or (claim.type in TRANSFERS and not claim.things):
            continue
        if claim.type not in TRANSFERS:
            continue
        classes = sorted(claim.things) or [""]
        for thing in classes:
            for source in sorted(claim.source):
                key = ("deed", claim.type, source, thing, claim.future)
                seen = first.setdefault((*key, *sorted(claim.target)), member)
                if seen != member:
                    yield Edge(seen, member, 0.8, "one deed", f"the same {claim.type}, doer and receiver, and {thing or 'no thing named'}")


def _spread_general_denials(
    groups: Sequence[tuple[str, ...]], propositions: dict[str, Proposition], by_mention: dict[str, list[Voice]]
) -> list[tuple[str, ...]]:
    """A denial of all arms denies the drones and the missiles: it stands in each such claim, and alone only where there is none."""
    general = {g for g in groups if all(_general(propositions[m]) and {v.stance for v in by_mention[m]} == {"denied"} for m in g)}
    grown: dict[tuple[str, ...], tuple[str, ...]] = {g: g for g in groups if g not in general}
    for denial in groups:
        if denial in general:
            met = [g for g in grown if any(_covers(denial[0], m, propositions) for m in g)]
            for group in met:
                grown[group] = (*grown[group], *denial)
            if not met:
                grown[denial] = denial
    return sorted(grown.values(), key=lambda group: natural(group[0]))


def _general(claim: Proposition) -> bool:
    return claim.type in TRANSFERS and claim.things == {"arms"}


def _covers(denial: str, member: str, propositions: dict[str, Proposition]) -> bool:
    """Whether a general denial is about the deed of a claim; one that names no receiver reaches no further than its article."""
    general, claim = propositions[denial], propositions[member]
    if general.type != claim.type or general.future != claim.future or not claim.things & WEAPONS or not general.source & claim.source:
        return False
    return bool(general.target & claim.target) or (not general.target and article_of(denial) == article_of(member))


def _blend(left: Proposition, right: Proposition) -> Proposition:
    return Proposition(
        left.type or right.type,
        left.source & right.source or left.source | right.source,
        left.target & right.target or left.target | right.target,
        left.things & right.things or left.things | right.things,
        left.events | right.events,
        left.future and right.future,
    )


def _fits(left: Proposition, right: Proposition) -> bool:
    """Different things, or different receivers, are different claims."""
    if left.type and right.type and left.type != right.type:
        return False
    if left.source and right.source and not left.source & right.source:
        return False
    if left.events & right.events:
        return bool(left.source) == bool(right.source)
    if left.target and right.target and not left.target & right.target:
        return False
    return not (left.things and right.things and not left.things & right.things)


def _claim(
    corpus: Corpus,
    group: tuple[str, ...],
    by_mention: dict[str, list[Voice]],
    propositions: dict[str, Proposition],
    events: dict[str, Event],
    actors: Actors,
    copies: Copies,
    decided: Decided,
) -> Claim:
    stances: dict[str, Stance] = {}
    for member in group:
        for voice in by_mention[member]:
            # A statement that both asserts and denies ("not X but Y") is kept on the side that the reader must not miss.
            if stances.get(voice.statement) != "denied":
                stances[voice.statement] = voice.stance
    sides = {side: tuple(s for s in sorted(stances, key=natural) if stances[s] == side) for side in ("asserted", "denied", "open")}
    statements = [corpus.statements[s] for s in stances]
    dates = sorted(s.date for s in statements if s.date)
    event = next((events[e] for m in group for e in sorted(propositions[m].events)), None)
    things = sorted({thing for m in group for thing in propositions[m].things})
    linked = sorted({j.reason for j in decided.judgements if j.decision == "same" and j.left in group})
    return Claim(
        record_id("C", group[0]),
        _wording(event, things, any(propositions[m].source for m in group), actors) if event else _quoted(corpus, group, stances, actors),
        event.id if event else None,
        sides["asserted"],
        sides["denied"],
        sides["open"],
        len({origin_of_statement(s, actors, copies) for s in statements}),
        dates[0] if dates else None,
        dates[-1] if dates else None,
        "; ".join(linked) or "what one statement reports",
    )


def _wording(event: Event, things: list[str], doer: bool, actors: Actors) -> str:
    """The event without its status. `doer`: the claim says who did it, though the event may not."""
    participants = event.participants
    if doer and not any(p.role in ("source", "both") for p in participants):
        participants = tuple(replace(p, role="source") if p.role == "other" else p for p in participants)
    elif not doer:
        participants = tuple(p for p in participants if p.role != "source")
    return phrase(event.type, event.mode, participants, actors.persons, ", ".join(things) if event.type in TRANSFERS and things else None)


def _quoted(corpus: Corpus, group: tuple[str, ...], stances: dict[str, Stance], actors: Actors) -> str:
    """The proposition of a claim that no event carries: the shortest honest wording is that of who asserts it, else of who denies it."""
    asserted = [m for m in group if stances.get(m) == "asserted"]
    member = min(asserted or group, key=lambda m: (len(_words(corpus, m)), natural(m)))
    words = " ".join(_words(corpus, member).split()).strip("“”\"' ")
    quote = f"“{words if len(words) <= QUOTED else words[:QUOTED].rsplit(' ', 1)[0] + ' …'}”"
    if asserted:
        return quote
    speaker = corpus.statements[member].speaker
    return f"Denied by {actors.names.get(actors.actor_of.get(speaker.actor or '', '')) or speaker.name or 'a source'}: {quote}"
