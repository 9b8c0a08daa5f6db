"""Claims: what statements assert, deny or leave open, grouped by who is said to have done what to whom with what."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import product

from dragoman.merge.actors import Actors
from dragoman.merge.claims_differ import differences
from dragoman.merge.claims_links import (
    CROWD,
    PARAGRAPH,
    SEASON,
    WEEK,
    Ground,
    Proposition,
    affairs,
    blend,
    clause,
    edges,
    fits,
    matter_stems,
    matters,
    one_affair,
    place_of,
    proposition,
    unheard,
    with_countries,
)
from dragoman.merge.claims_matters import Matter, find_matters, settle
from dragoman.merge.clusters import Edge, decide, rulings_on
from dragoman.merge.copies import Copies, origin_of_statement
from dragoman.merge.corpus import Corpus, article_of, natural, record_id
from dragoman.merge.events import FIRM
from dragoman.merge.profiles import REAL, SPEECH, Profile
from dragoman.merge.stances import (
    Stance,
    denied_alone,
    only_possible,
    plain_denial,
    shadowed,
    words_of,
)
from dragoman.merge.voices import Voice, find_contested, find_voices
from dragoman.merge.wording import Deed, phrase
from dragoman.merge.words import SUCCESSORS, TRANSFERS, WEAPONS
from dragoman.types import Claim, Difference, Event, Judgement, Participant, Statement

DEADLY = re.compile(r"\b(?:kill|assassinat|murder|death|dead|attack|strike|bomb|shoot|execut)\w*", re.IGNORECASE)
NAMELESS = re.compile(r"\b(?:those|whoever|who(?: was| were| is)?) (?:behind|responsible)\b|\bperpetrators?\b", re.IGNORECASE)
# Deeds that one is charged with; what one statement alone says of a request, a protest or a warning is its news, and no claim.
GRAVE = frozenset(("AID", "ASSAULT", "COERCE", "MOBILIZE", "SANCTION"))
THOUGHT = frozenset(("believe", "fear", "warn", "promise"))
GOODWILL = frozenset(("AGREE", "CONSULT", "COOPERATE", "SUPPORT"))
GOODWILL_OF_OTHERS = frozenset(("SUPPORT", "COOPERATE"))  # closer ties: a judgement, no deed that somebody has to prove
OWN = REAL | {"planned", "denied"}  # statuses of what an outlet tells in its own voice
DOERS = frozenset(("source", "both", "other"))
QUOTED = 140  # characters of a denial that a proposition quotes


def find_claims(
    corpus: Corpus, events: Sequence[Event], known: dict[str, Profile], actors: Actors, copies: Copies, judgements: Sequence[Judgement]
) -> tuple[tuple[Claim, ...], tuple[Judgement, ...]]:
    """The claims of a record and the judgements that grouped them."""
    corpus = with_countries(corpus, actors)
    event_of = {mention: event for event in events for mention in event.mentions}
    ground = Ground(corpus, known, event_of, actors)
    voices = list(find_voices(corpus, known))
    by_mention: dict[str, list[Voice]] = {}
    for voice in voices:
        by_mention.setdefault(voice.mention, []).append(voice)
    likenesses = _contest(corpus, by_mention)
    propositions = {m: proposition(ground, m, by_mention[m][0]) for m in by_mention}
    for statement in unheard(ground, propositions, by_mention):
        maybe = only_possible(words_of(corpus, corpus.statements[statement]))
        by_mention[statement] = [Voice(statement, statement, "open" if maybe else "asserted")]
        propositions[statement] = proposition(ground, statement, by_mention[statement][0])
    held, matter_at = settle(find_matters(ground), propositions, by_mention)
    rulings = rulings_on("claim", "C", propositions, judgements)
    decided = decide(
        "claim",
        list(propositions),
        [
            *edges(corpus, propositions, by_mention),
            *matters(corpus, propositions, by_mention),
            *affairs(ground, propositions),
            *likenesses,
            *held,
        ],
        rulings,
        propositions.__getitem__,
        blend,
        fits,
    )
    by_id = {event.id: event for event in events}
    groups = _spread_general_denials(ground, decided.groups, propositions, by_mention)
    groups = _join_lone_denials(ground, groups, propositions, by_mention)
    groups = _join_hypothetical(groups, propositions, by_mention)
    _leave_open(corpus, groups, propositions, by_mention, actors)
    own = {m: proposition(ground, m, Voice(m, "", "asserted")) for m in _own_voices(corpus)}
    plain = {
        (c.type, source, target)
        for m, c in own.items()
        for source in c.source
        for target in c.target
        if c.type not in TRANSFERS and corpus.mentions[m].status in REAL
    }
    groups = [g for g in groups if not matter_at.keys().isdisjoint(g) or _worth_keeping(corpus, g, by_mention, propositions, by_id, plain)]
    groups = _without_echoes(groups, by_mention, propositions)
    reasons: dict[str, set[str]] = {}
    for judgement in decided.judgements:
        if judgement.decision == "same":
            reasons.setdefault(judgement.left, set()).add(judgement.reason)
    claims = [_claim(ground, group, by_mention, propositions, by_id, copies, reasons, matter_at) for group in groups]
    tellers: dict[tuple[str, ...], list[str]] = {}
    for mention, claim in own.items():
        about_to = {("war", source) for source in claim.source if claim.type == "ASSAULT" and claim.future}
        for key in _deeds(claim) | about_to:
            tellers.setdefault(key, []).append(mention)
    wanted = {(propositions[m].deed, source) for group in groups for m in group for source in propositions[m].source}
    for mention, claim in own.items():
        for key in _ties(ground, mention, claim) if any((claim.deed, source) in wanted for source in claim.source) else ():
            tellers.setdefault(key, []).append(mention)
    for n, group in enumerate(groups):
        told = tuple(sorted({*claims[n].told, *_told(ground, group, propositions, own, tellers)}, key=natural))
        claims[n] = replace(claims[n], told=told, differs=_differs(ground, group, claims[n], told, propositions, matter_at))
    return tuple(_told_apart(claims, by_id)), decided.judgements


def _differs(
    ground: Ground,
    group: tuple[str, ...],
    claim: Claim,
    told: tuple[str, ...],
    propositions: dict[str, Proposition],
    matter_at: dict[str, Matter],
) -> tuple[Difference, ...]:
    """Where those who assert a claim do not agree. Times are compared of deeds and agreements that may be done, numbers of all else too."""
    kind = next((matter_at[m].kind for m in group if m in matter_at), None)
    timed = kind == "accord" or any(propositions[m].type and not propositions[m].future for m in group)
    return differences(ground, claim.asserted_by, told, timed and kind in (None, "accord"))


def _own_voices(corpus: Corpus) -> list[str]:
    """The mentions that outlets tell in their own voice: as facts, as planned, or as what did not happen."""
    return sorted((m.id for m in corpus.mentions.values() if m.according_to is None and m.status in OWN), key=natural)


def _told(
    ground: Ground,
    group: tuple[str, ...],
    propositions: dict[str, Proposition],
    own: dict[str, Proposition],
    tellers: dict[tuple[str, ...], list[str]],
) -> set[str]:
    """The mentions in outlets' own voice that tell what a claim says: one deed; one affair.

    Of a claim that somebody seeks war: what outlets tell them to be about to attack.
    """
    found: set[str] = set()
    for member in group:
        claim = propositions[member]
        if claim.type:
            found.update(m for key in _deeds(claim) for m in tellers.get(key, ()))
            for mention in dict.fromkeys(m for key in _ties(ground, member, claim) for m in tellers.get(key, ())[:CROWD]):
                if one_affair(ground, mention, member, {mention: own[mention], member: claim}):
                    found.add(mention)
        if claim.matter is not None and claim.matter.kind == "war":
            planned = (m for source in claim.source for m in tellers.get(("war", source), ()))
            found.update(m for m in planned if abs((ground.day(m) or 0) - (ground.day(member) or 0)) <= SEASON)
    return found


def _deeds(claim: Proposition) -> set[tuple[str, ...]]:
    """What two tellings of one deed have in common, one of: type, doer and event; type, doer, receiver and thing of a transfer."""
    ahead = "ahead" if claim.future else ""
    transfer = claim.type in TRANSFERS - SPEECH
    deeds: set[tuple[str, ...]] = {(claim.type, ahead, source, event) for source in claim.source for event in claim.events}
    return deeds | {(claim.type, ahead, *deed) for deed in (product(claim.source, claim.target, claim.things) if transfer else ())}


def _ties(ground: Ground, member: str, claim: Proposition) -> set[tuple[str, ...]]:
    """What two tellings of one affair have in common: the deed, the doer, and a place or a word for what was hit."""
    if not claim.deed or claim.deed in TRANSFERS:
        return set()
    ahead = "ahead" if claim.future else ""
    words = matter_stems(ground, member) | claim.places
    return {("affair", claim.deed, ahead, source, word) for source in claim.source for word in words}


def _leave_open(
    corpus: Corpus,
    groups: Sequence[tuple[str, ...]],
    propositions: dict[str, Proposition],
    by_mention: dict[str, list[Voice]],
    actors: Actors,
) -> None:
    """Who condemns a killing, or "those behind" it, and names no doer leaves open who did it: they stand in the claims about the doer."""
    naming = {voice.statement for m, claim in propositions.items() if claim.source for voice in by_mention[m] if claim.type == "ASSAULT"}
    nameless = (s for s in corpus.statements.values() if s.act == "condemn" or NAMELESS.search(words_of(corpus, s)))
    condemning = [(s, _killed_in(corpus, s, actors)) for s in nameless if s.id not in naming]
    for group in groups:
        doers = [m for m in group if propositions[m].type == "ASSAULT" and propositions[m].killing and propositions[m].source]
        victims = {victim for m in doers for victim in propositions[m].target}
        quiet = sorted((s.id for s, killed in condemning if killed & victims), key=natural)
        if quiet:
            by_mention[doers[0]] = [*by_mention[doers[0]], *(Voice(doers[0], statement, "open") for statement in quiet)]


def _killed_in(corpus: Corpus, statement: Statement, actors: Actors) -> frozenset[str]:
    """Record-wide ids of those named in a statement that speaks of a killing."""
    if not DEADLY.search(words_of(corpus, statement)):
        return frozenset()
    item = corpus.by_article[article_of(statement.id)]
    inside = (m for m in item.record.cast.mentions if any(s.start <= m.start < s.end for s in statement.segments))
    return frozenset(actors.actor_of[m.actor] for m in inside if m.actor in actors.actor_of)


def _join_hypothetical(
    groups: Sequence[tuple[str, ...]], propositions: dict[str, Proposition], by_mention: dict[str, list[Voice]]
) -> list[tuple[str, ...]]:
    """Who speaks of a supply only as a possibility ("any transfer would ...") leaves open what others assert or deny of it."""
    grown = {group: group for group in groups}
    taken: dict[tuple[str, str], list[tuple[str, ...]]] = {}  # type and doer -> groups in which somebody asserts or denies such a deed
    for group in groups:
        if any(voice.stance != "open" for m in group for voice in by_mention[m]):
            for key in {(propositions[m].type, source) for m in group for source in propositions[m].source}:
                taken.setdefault(key, []).append(group)
    for group in groups:
        if any(voice.stance != "open" for m in group for voice in by_mention[m]):
            continue
        near = dict.fromkeys(g for m in group for s in sorted(propositions[m].source) for g in taken.get((propositions[m].type, s), ()))
        met = [g for g in near if any(_meant(propositions[a], propositions[b]) for a in group for b in g)]
        if len(met) == 1 and group in grown:
            grown[met[0]] = (*grown[met[0]], *group)
            del grown[group]
    return sorted(grown.values(), key=lambda group: natural(group[0]))


def _meant(left: Proposition, right: Proposition) -> bool:
    deed = left.type == right.type and left.type in TRANSFERS - SPEECH
    return deed and bool(left.source & right.source and left.target & right.target and left.things & right.things)


def _told_apart(claims: list[Claim], events: dict[str, Event]) -> Iterable[Claim]:
    """Claims in the same words about different events say when, as far as that is known."""
    times = Counter(claim.proposition for claim in claims)
    for claim in claims:
        event = events.get(claim.event or "")
        if times[claim.proposition] > 1 and event is not None and event.date.begin and event.date.end:
            days = event.date.begin if event.date.begin == event.date.end else f"{event.date.begin} to {event.date.end}"
            yield replace(claim, proposition=f"{claim.proposition} ({days})")
        else:
            yield claim


def _worth_keeping(
    corpus: Corpus,
    group: tuple[str, ...],
    by_mention: dict[str, list[Voice]],
    propositions: dict[str, Proposition],
    events: dict[str, Event],
    plain: set[tuple[str, str, str]],
) -> bool:
    """What is only asserted is a claim unless an outlet tells the same, doer included, in its own voice.

    `plain`: (type, doer, receiver) of what outlets tell so, of any event: "the war of A against B".
    """
    voices = [voice for member in group for voice in by_mention[member]]
    claims = [propositions[member] for member in group]
    if all(voice.stance == "open" and voice.mention != voice.statement for voice in voices) and not any(claim.source for claim in claims):
        return False  # a possibility that nobody claims or denies
    if any(voice.stance != "asserted" for voice in voices):
        # A negative statement that nobody contradicts is a denial only if it says so or is about its own side.
        lone = all(v.stance == "denied" and (v.mention == v.statement or len(voices) == 1) for v in voices)
        own = any(_performs_deed(corpus, voice, propositions) for voice in voices)
        return not lone or own or any(plain_denial(corpus, corpus.statements[v.statement]) for v in voices)
    if all(_performs(corpus, voice, propositions[voice.mention]) for voice in voices if voice.mention in propositions):
        return False
    if all(_of_oneself(corpus, voice, propositions[voice.mention]) for voice in voices if voice.mention in propositions):
        return False
    if len({voice.statement for voice in voices}) == 1 and not any(_contestable(corpus, voice, claims[0]) for voice in voices):
        return False
    speakers = {corpus.statements[v.statement].speaker.country or corpus.statements[v.statement].speaker.name for v in voices}
    if all(claim.deed and not claim.events for claim in claims):
        return len(speakers) > 1  # several sides charge one with it
    told = [events[event] for claim in claims for event in sorted(claim.events)]
    doer = any(claim.source for claim in claims)
    if not told or not doer or all((c.type, s, t) in plain for c in claims for s in c.source for t in c.target or ("",)):
        return False
    return any(e.status not in FIRM or (doer and not any(p.role in ("source", "both") for p in e.participants)) for e in told)


def _contestable(corpus: Corpus, voice: Voice, claim: Proposition) -> bool:
    """Whether what one statement alone asserts is a claim: a deed that somebody is charged with, and no thought."""
    act = corpus.statements[voice.statement].act
    return act == "accuse" or (claim.type in GRAVE and not claim.future and act not in THOUGHT)


def _of_oneself(corpus: Corpus, voice: Voice, claim: Proposition) -> bool:
    """Whether a statement only says what its own side does or will do together with others, or for them: nobody has to claim that."""
    speaker = corpus.statements[voice.statement].speaker
    country = SUCCESSORS.get(speaker.country or "", speaker.country)
    mild = claim.type in GOODWILL or (claim.type == "AID" and claim.future)
    return claim.type in GOODWILL_OF_OTHERS or (mild and (country is None or country in claim.source))


def _without_echoes(
    groups: Sequence[tuple[str, ...]], by_mention: dict[str, list[Voice]], propositions: dict[str, Proposition]
) -> list[tuple[str, ...]]:
    """Leave out a claim of one statement, about an event without a doer, whose statement stands in another claim as well."""
    said = {group: {voice.statement for member in group for voice in by_mention[member]} for group in groups}
    times = Counter(statement for statements in said.values() for statement in statements)
    return [
        group
        for group in groups
        if len(said[group]) > 1
        or any(times[statement] == 1 for statement in said[group])
        or any(propositions[member].source or not propositions[member].type for member in group)
    ]


def _performs_deed(corpus: Corpus, voice: Voice, propositions: dict[str, Proposition]) -> bool:
    """Whether an event of which a statement speaks is a deed of the speaker's own side."""
    country = corpus.statements[voice.statement].speaker.country
    return (
        voice.mention != voice.statement and country is not None and SUCCESSORS.get(country, country) in propositions[voice.mention].source
    )


def _performs(corpus: Corpus, voice: Voice, claim: Proposition) -> bool:
    """Whether a statement is the very act that the event codes: who says "we condemn" condemns and claims nothing."""
    speaker = corpus.statements[voice.statement].speaker
    country = SUCCESSORS.get(speaker.country or "", speaker.country)
    return claim.type in SPEECH and voice.mention in corpus.mentions and country is not None and country in claim.source


def _contest(corpus: Corpus, by_mention: dict[str, list[Voice]]) -> list[Edge]:
    """Add the voices that assert in like words what others deny, and the edges between them."""
    carrier: dict[str, str] = {}
    shadows = frozenset(s for item in corpus.items for s in shadowed(item))
    for member, voices in by_mention.items():
        for voice in voices:
            if voice.stance == "denied" and voice.statement not in shadows and denied_alone(corpus, corpus.statements[voice.statement]):
                carrier.setdefault(voice.statement, member)
    found_edges = []
    for found in find_contested(corpus, frozenset(carrier)):
        member = carrier.get(found.other, found.other)
        if member == found.other and member not in by_mention:
            by_mention[member] = [Voice(member, member, "asserted")]
        left, right = sorted((carrier[found.denial], member), key=natural)
        found_edges.append(Edge(left, right, min(0.85, found.score), "like words", found.reason))
    return found_edges


def _spread_general_denials(
    ground: Ground, groups: Sequence[tuple[str, ...]], propositions: dict[str, Proposition], by_mention: dict[str, list[Voice]]
) -> list[tuple[str, ...]]:
    """A denial of all arms denies the drones and the missiles: it stands in each such claim, and alone only where there is none."""
    general = {
        g for g in groups if any(_general(propositions[m]) for m in g) and {v.stance for m in g for v in by_mention[m]} == {"denied"}
    }
    grown: dict[tuple[str, ...], tuple[str, ...]] = {g: g for g in groups if g not in general}
    for denial in groups:
        if denial in general:
            met = [g for g in grown if any(_covers(ground, d, m, propositions) for d in denial for m in g)]
            for group in met:
                grown[group] = (*grown[group], *denial)
            if not met:
                grown[denial] = denial
    return sorted(grown.values(), key=lambda group: natural(group[0]))


def _general(claim: Proposition) -> bool:
    return claim.type in TRANSFERS and "arms" in claim.things


def _covers(ground: Ground, denial: str, member: str, propositions: dict[str, Proposition]) -> bool:
    """Whether a general denial is about the deed of a claim; one that names no receiver reaches no further than its week."""
    general, claim = propositions[denial], propositions[member]
    if general.type != claim.type or general.future != claim.future or not claim.things & WEAPONS or not general.source & claim.source:
        return False
    if general.target:
        return bool(general.target & claim.target)
    days = ground.day(denial), ground.day(member)
    return article_of(denial) == article_of(member) or (days[0] is not None and days[1] is not None and abs(days[0] - days[1]) <= WEEK)


def _join_lone_denials(
    ground: Ground, groups: Sequence[tuple[str, ...]], propositions: dict[str, Proposition], by_mention: dict[str, list[Voice]]
) -> list[tuple[str, ...]]:
    """A denial in words of its own goes to the only claim of that week that the same doer did such a deed.

    Where nobody can tell who the denier is, it goes to the nearest such charge before it in the article.
    """
    sides = {group: {voice.stance for m in group for voice in by_mention[m]} for group in groups}
    asserted: dict[tuple[str, str, bool, str | int], list[tuple[str, ...]]] = {}
    home: dict[str, dict[str, tuple[str, ...]]] = {}  # article -> its members, each with its claim
    for group in groups:
        if "asserted" in sides[group]:
            for member in group:
                home.setdefault(article_of(member), {})[member] = group
            for key, when in product(_keys(group, propositions), _times(ground, group)):
                asserted.setdefault((*key, when), []).append(group)
    grown = {group: group for group in groups}
    for group in groups:
        if sides[group] != {"denied"} or not any(propositions[m].deed for m in group):
            continue
        keys = _keys(group, propositions)
        times = _times(ground, group, WEEK)
        near = dict.fromkeys(g for key, when in product(sorted(keys), times) for g in asserted.get((*key, when), ()))
        met = [g for g in near if any(one_affair(ground, a, b, propositions) for a in group for b in g)]
        here = [g for g in met if {article_of(m) for m in g} & {article_of(m) for m in group}]
        only = (
            (here or met)[0]
            if len(here or met) == 1
            else None
            if keys
            else _before(ground, group[0], home.get(article_of(group[0]), {}), propositions)
        )
        if only is not None:
            grown[only] = (*grown[only], *group)
            del grown[group]
    return sorted(grown.values(), key=lambda group: natural(group[0]))


def _keys(group: tuple[str, ...], propositions: dict[str, Proposition]) -> set[tuple[str, str, bool]]:
    about = [propositions[m] for m in group]
    return {(claim.deed, source, claim.future) for claim in about for source in claim.source if claim.deed}


def _times(ground: Ground, group: tuple[str, ...], reach: int = 0) -> set[str | int]:
    """The articles of a group, and its weeks; with a reach in days, also those in which what lies so near to it may fall."""
    days = [day for member in group if (day := ground.day(member)) is not None]
    weeks = {week for day in days for week in range((day - reach) // WEEK, (day + reach) // WEEK + 1)}
    return {*weeks, *map(article_of, group)}


def _before(ground: Ground, denial: str, home: dict[str, tuple[str, ...]], propositions: dict[str, Proposition]) -> tuple[str, ...] | None:
    """The claim that holds the nearest charge of such a deed before a denial. `home`: what its article says, each with its claim."""
    at, claim = place_of(ground.corpus, denial), propositions[denial]
    charges = [m for m in home if (propositions[m].deed, propositions[m].future) == (claim.deed, claim.future)]
    earlier = [m for m in charges if 0 < at - place_of(ground.corpus, m) <= 2 * PARAGRAPH]
    return home[max(earlier, key=lambda m: place_of(ground.corpus, m))] if earlier else None


def _claim(
    ground: Ground,
    group: tuple[str, ...],
    by_mention: dict[str, list[Voice]],
    propositions: dict[str, Proposition],
    events: dict[str, Event],
    copies: Copies,
    reasons: dict[str, set[str]],
    matter_at: dict[str, Matter],
) -> Claim:
    corpus, actors = ground.corpus, ground.actors
    stances: dict[str, Stance] = {}
    for member in group:
        for voice in by_mention[member]:
            # A statement that both asserts and denies ("not X but Y") is kept on the side that the reader must not miss.
            if stances.get(voice.statement) != "denied":
                stances[voice.statement] = voice.stance
    sides = {side: tuple(s for s in sorted(stances, key=natural) if stances[s] == side) for side in ("asserted", "denied", "open")}
    statements = [corpus.statements[s] for s in stances]
    dates = sorted(s.date for s in statements if s.date)
    told = [(m, events[e]) for m in group for e in sorted(propositions[m].events)]
    sided = [event for m, event in told if propositions[m].source and any(p.role in DOERS for p in event.participants)]
    event = max(sided, key=lambda event: any(p.role == "target" for p in event.participants), default=told[0][1] if told else None)
    about = [propositions[m] for m in group]
    linked = sorted({reason for m in group for reason in reasons.get(m, ())})
    matter = next((matter_at[m] for m in group if m in matter_at), None)
    if matter is not None:
        wording = _of_matter(corpus, matter, group, stances, actors)
    elif event and (len(stances) > 1 or any(c.source for c in about)):
        wording = _wording(event, about, actors)
    else:
        wording = _war(about, actors) or _quoted(corpus, group, stances, actors)
    return Claim(
        record_id("C", group[0]),
        wording,
        event.id if event else None,
        sides["asserted"],
        sides["denied"],
        sides["open"],
        len({origin_of_statement(s, actors, copies) for s in statements}),
        dates[0] if dates else None,
        dates[-1] if dates else None,
        "; ".join(linked) or "what one statement reports",
        matter.told if matter else (),
    )


def _wording(event: Event, about: list[Proposition], actors: Actors) -> str:
    """The event without its status. Who did it is said only where the claim says so, and then even if the event does not."""
    participants = event.participants
    doer = any(claim.source for claim in about)
    if doer and not any(p.role in ("source", "both") for p in participants):
        participants = tuple(replace(p, role="source") if p.role == "other" else p for p in participants)
    elif not doer:
        participants = tuple(p for p in participants if p.role != "source")
    else:
        participants = _charged_alone(participants, frozenset(side for claim in about for side in claim.source), actors)
    counts = Counter(thing for claim in about for thing in claim.things)
    things = frozenset(thing for thing, n in counts.items() if n == max(counts.values()))
    mode = "kill" if event.type == "ASSAULT" and any(claim.killing for claim in about) else event.mode
    said = phrase(Deed(event.type, event.cameo, mode, participants, things), actors.kinds)
    return f"{said} (yet to happen)" if all(claim.future for claim in about) else said


def _charged_alone(participants: tuple[Participant, ...], doers: frozenset[str], actors: Actors) -> tuple[Participant, ...]:
    """The participants with those doers only that the claim charges, which need not be whom the event's other reports name."""

    def side(one: Participant) -> str | None:
        return one.actor if actors.kinds.get(one.actor or "") == "group" else SUCCESSORS.get(one.country or "", one.country)

    charged = [p for p in participants if p.role in ("source", "both") and side(p) in doers]
    others = [p for p in participants if p.role in ("source", "both") and side(p) is not None and side(p) not in doers]
    if not others:
        return participants
    if not charged:
        names = [(party, name) for party in sorted(doers) if (name := _party_name(party, actors))]
        charged = [Participant(party if party in actors.names else None, "source", name, None, None) for party, name in names]
    kept = [p for p in participants if p not in others and p not in charged]
    return (*(replace(p, role="source") for p in charged), *kept)


def _war(about: list[Proposition], actors: Actors) -> str | None:
    """The proposition that several statements, in various words, deny or assert of one state."""
    if len(about) < 2 or any(claim.matter is None or claim.matter.kind != "war" for claim in about):
        return None
    country = next((c for claim in about for c in sorted(claim.source)), None)
    state = _party_name(country, actors)
    return f"{state} seeks or prepares to widen a war" if state else None


def _party_name(party: str | None, actors: Actors) -> str | None:
    """The name of a side: of a state by its country, of an armed group by its id."""
    return actors.names.get(party or "") or actors.states.get(party or "")


def _of_matter(corpus: Corpus, matter: Matter, group: tuple[str, ...], stances: dict[str, Stance], actors: Actors) -> str:
    """The wording of a claim that no deed carries."""
    name = _party_name(matter.party, actors)
    if matter.wording and (name or matter.party is None):
        return matter.wording.replace("{party}", name or "")
    quote = _quoted(corpus, group, stances, actors)
    speaker = corpus.statements[matter.voices[0].statement].speaker
    who = actors.names.get(actors.actor_of.get(speaker.actor or "", "")) or speaker.name
    return f"Promised by {who}: {quote}" if matter.kind == "promise" and who else quote


def _quoted(corpus: Corpus, group: tuple[str, ...], stances: dict[str, Stance], actors: Actors) -> str:
    """The proposition of a claim that no event carries, in the words of one who asserts it, else of one who denies it.

    The words taken have most of what several say ("the radar near X", not "a clear violation"), and of those the fewest.
    """
    asserted = [m for m in group if stances.get(m) == "asserted"]
    words_of = {m: frozenset(re.findall(r"\w{4,}", clause(corpus, m).lower())) for m in group}
    counts = Counter(word for words in words_of.values() for word in words)

    def rank(member: str) -> tuple[bool, int, int, tuple[tuple[str, int], ...]]:
        length = len(clause(corpus, member))
        return length > QUOTED, -sum(counts[word] > 1 for word in words_of[member]), length, natural(member)

    member = min(asserted or group, key=rank)
    words = " ".join(clause(corpus, member).split()).strip("“”\"' ,")
    quote = f"“{words if len(words) <= QUOTED else words[:QUOTED].rsplit(' ', 1)[0] + ' …'}”"
    if asserted:
        return quote
    mention = corpus.mentions.get(member)
    said = member if mention is None else mention.according_to or next(iter(stances))
    speaker = corpus.statements[said].speaker
    return f"Denied by {actors.names.get(actors.actor_of.get(speaker.actor or '', '')) or speaker.name or 'a source'}: {quote}"
