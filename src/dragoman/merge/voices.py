"""Who says what of a happening: each statement's stance to what it reports, answers or leaves open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from dragoman.merge.corpus import Corpus, Item, natural
from dragoman.merge.profiles import MUTUAL, SPEECH, SUCCESSORS, Profile, stem
from dragoman.merge.things import TRANSFERS
from dragoman.merge.utterances import content_stems
from dragoman.types import EventMention, Statement

Stance = Literal["asserted", "denied", "open"]

OPEN_ACTS = frozenset(("decline", "no_comment", "not_claim", "no_claim"))
DENYING = frozenset(("deny", "reject", "refute", "dismiss", "disavow"))
OWN_WORDS = 3  # content words from which a denial says itself what it denies
BACK_NOUNS = ("allegation", "accusation", "claim", "charge", "report", "rumour", "responsibility", "suggestion", "something")
BACK_STEMS = frozenset(map(stem, BACK_NOUNS))
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


def find_voices(corpus: Corpus, known: dict[str, Profile]) -> Iterable[Voice]:
    """Every statement's stance. `known`: event mention id -> its profile."""
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
