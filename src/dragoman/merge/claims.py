"""Claims: what statements assert, deny or leave open, grouped by who is said to have done what to whom with what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import product

from dragoman.merge.actors import Actors
from dragoman.merge.clusters import Decided, Edge, decide, rulings_on
from dragoman.merge.copies import Copies, origin_of_statement
from dragoman.merge.corpus import Corpus, article_of, natural, record_id
from dragoman.merge.events import FIRM
from dragoman.merge.profiles import FUTURE, SUCCESSORS, Profile
from dragoman.merge.voices import Stance, Voice, denied_alone, find_contested, find_voices
from dragoman.merge.wording import Deed, phrase
from dragoman.merge.words import TRANSFERS, WEAPONS, things_in
from dragoman.types import Claim, Event, Judgement

AHEAD = re.compile(r"\b(?:will|would|shall|won[’']t|plans?|intends?|going to|need to|seeks?)\b", re.IGNORECASE)
QUOTED = 90  # characters of a denial that a proposition quotes


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
    voices = list(find_voices(corpus, known))
    by_mention: dict[str, list[Voice]] = {}
    for voice in voices:
        by_mention.setdefault(voice.mention, []).append(voice)
    likenesses = _contest(corpus, by_mention)
    propositions = {m: _proposition(corpus, m, by_mention[m][0], known, event_of, actors) for m in by_mention}
    rulings = rulings_on("claim", "C", propositions, judgements)
    decided = decide("claim", list(propositions), [*_edges(propositions), *likenesses], rulings, propositions.__getitem__, _blend, _fits)
    by_id = {event.id: event for event in events}
    groups = _spread_general_denials(decided.groups, propositions, by_mention)
    groups = [g for g in groups if _worth_keeping(g, by_mention, propositions, by_id)]
    claims = tuple(_claim(corpus, group, by_mention, propositions, by_id, actors, copies, decided) for group in groups)
    return claims, decided.judgements


def _worth_keeping(
    group: tuple[str, ...], by_mention: dict[str, list[Voice]], propositions: dict[str, Proposition], events: dict[str, Event]
) -> bool:
    """What is only asserted is a claim unless an outlet tells the same, doer included, in its own voice."""
    if any(voice.stance != "asserted" for member in group for voice in by_mention[member]):
        return True
    told = [events[event] for member in group for event in sorted(propositions[member].events)]
    if not told:
        return False
    doer = any(propositions[member].source for member in group)
    return any(e.status not in FIRM or (doer and not any(p.role in ("source", "both") for p in e.participants)) for e in told)


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
    deed = Deed(event.type, event.cameo, event.mode, participants, frozenset(things))
    return phrase(deed, actors.kinds)


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
