"""What statements say of one another: the same utterance, like words for and against, and each statement's stance to a happening."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.merge.actors import Actors
from dragoman.merge.clusters import Decided, Edge, decide, rulings_on
from dragoman.merge.corpus import Corpus, Item, article_of, natural
from dragoman.merge.profiles import MUTUAL, REAL, SPEECH, Profile
from dragoman.merge.stances import (
    BACK_STEMS,
    DENYING,
    NEGATION,
    OWN_WORDS,
    VIEW_STEMS,
    Stance,
    about_own_side,
    content_stems,
    denied_alone,
    negated_in,
    shadowed,
    side_of,
    words_of,
)
from dragoman.merge.words import SUCCESSORS, TRANSFERS, groups_by_stem, stem, things_in
from dragoman.types import EventMention, Judgement, Statement

OVERLAP = 0.6  # share of the shorter content's stems that the longer one has
ALIKE = 0.45
SPREAD = 0.25  # share of all stems of both: a short content is not the same as any long one around it
FEWEST = 4  # stems: shorter contents agree by chance
DAYS = 10  # statements whose days are known lie at most so many days apart
PEERS = 40  # statements of one speaker that each is compared with, those that share the rarest stems first


def same_utterances(corpus: Corpus, actors: Actors, judgements: Sequence[Judgement]) -> tuple[Decided, dict[str, tuple[str, ...]]]:
    """The clusters of statements that are one utterance, and for each statement the others."""
    statements = corpus.statements
    rulings = rulings_on("statement", "U", statements, judgements)
    edges = list(_same_edges(corpus, actors))
    decided = decide("statement", list(statements), edges, rulings, lambda member: _days(statements[member]), _narrow, _meet)
    others = {m: tuple(o for o in group if o != m) for group in decided.groups if len(group) > 1 for m in group}
    return decided, others


def _same_edges(corpus: Corpus, actors: Actors) -> Iterable[Edge]:
    """Candidate pairs: one speaker, and a stem that few of the speaker's statements share."""
    by_speaker: dict[str, list[Statement]] = {}
    for member in sorted(corpus.statements, key=natural):
        statement = corpus.statements[member]
        speaker = actors.actor_of.get(statement.speaker.actor or "")
        if speaker:
            by_speaker.setdefault(speaker, []).append(statement)
    for speaker, group in by_speaker.items():
        stems = {s.id: content_stems(corpus, s) for s in group}
        index: dict[str, list[str]] = {}
        for statement in group:
            own = stems[statement.id]
            if len(own) < FEWEST:
                continue
            counts: dict[str, int] = {}
            for word in own:
                for other in index.get(word, ())[-PEERS:]:
                    counts[other] = counts.get(other, 0) + 1
            for other in sorted(counts, key=lambda o: (-counts[o], natural(o)))[:PEERS]:
                shared = len(own & stems[other])
                share = shared / min(len(own), len(stems[other]))
                spread = shared / len(own | stems[other])
                if shared >= FEWEST and share >= ALIKE and spread >= SPREAD and not _overlap(corpus.statements[other], statement):
                    reason = f"one speaker ({actors.names[speaker]}), {100 * share:.0f} % of the shorter content's words"
                    yield Edge(other, statement.id, share, "one utterance", reason, sure=share >= OVERLAP)
            for word in own:
                index.setdefault(word, []).append(statement.id)


def _overlap(left: Statement, right: Statement) -> bool:
    """Whether one statement stands in the other: nested attributions are two."""
    return article_of(left.id) == article_of(right.id) and left.start < right.end and right.start < left.end


Days = tuple[int, int] | None
_DATE = re.compile(r"(\d{4})-(?:W(\d\d)|(\d\d)(?:-(\d\d))?)")


def _days(statement: Statement) -> Days:
    """First and last day of a statement's date, which may be a day, a week or a month."""
    found = _DATE.fullmatch(statement.date or "")
    if not found:
        return None
    year, week, month, day = (int(part) if part else None for part in found.groups())
    try:
        if week:
            first = date.fromisocalendar(year or 1, week, 1).toordinal()
            return first, first + 6
        first = date(year or 1, month or 1, day or 1).toordinal()
    except ValueError:
        return None
    return (first, first) if day else (first, first + 30)


def _narrow(left: Days, right: Days) -> Days:
    if left is None or right is None:
        return left or right
    return min(left[0], right[0]), max(left[1], right[1])


def _meet(left: Days, right: Days) -> bool:
    if left is None or right is None:
        return True
    return max(left[0] - right[1], right[0] - left[1]) <= DAYS


# Shares of the lighter content's weight (stems by rarity) that two contents must have in common, and how many stems. Calibrated on the
# sample pages' claims and read on unrelated newswire: below .5, pairs of two articles are chance; within one article they are not.
HERE = (0.5, 3)  # an assertion and a denial in one article
ELSEWHERE = (0.55, 4)
REPEATED = (0.5, 3)  # two denials
TELLING = 8  # of a denial's stems, the rarest so many bring candidates
COMMON = 200  # a stem in more statements than this brings none
CHALLENGERS = 30  # candidates of one denial, those with the most rare stems in common
# What is asked for, wished or felt is not asserted.
NOT_ASSERTED = frozenset(
    (
        *("urge", "request", "demand", "ask", "invite", "hope", "thank", "promise", "threaten", "decline", "not_claim", "no_comment"),
        *("condemn", "praise", "support", "oppose", "reject"),
    )
)


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two statements on one proposition, in words alone."""

    denial: str
    other: str
    score: float
    reason: str


def find_contested(corpus: Corpus, denials: frozenset[str]) -> Iterable[Likeness]:
    """Pairs of a denial with an assertion, or with another denial. `denials`: ids of statements that deny in words of their own."""
    stems = corpus.stems
    spread = Counter(word for own in stems.values() for word in own)
    weight = {word: math.log(1 + len(stems) / times) for word, times in spread.items()}
    index: dict[str, list[str]] = {}
    for statement in sorted(stems, key=natural):
        for word in stems[statement]:
            if spread[word] <= COMMON:
                index.setdefault(word, []).append(statement)
    for denial in sorted(denials, key=natural):
        own = stems[denial]
        found: Counter[str] = Counter()
        for word in sorted(own, key=lambda word: (spread[word], word))[:TELLING]:
            found.update(index.get(word, ()))
        for other, _ in sorted(found.items(), key=lambda pair: (-pair[1], natural(pair[0])))[:CHALLENGERS]:
            if other == denial or (other in denials and natural(other) < natural(denial)):
                continue
            if not _about_one(corpus, denial, stems[other]) or (other in denials and not _about_one(corpus, other, own)):
                continue
            score, shared = _likeness(own, stems[other], weight)
            near = article_of(denial) == article_of(other)
            needed, fewest = REPEATED if near and other in denials else HERE if near else ELSEWHERE
            if score >= needed and shared >= fewest and _beyond_names(corpus, denial, other) and _may_meet(corpus, denial, other, denials):
                yield Likeness(denial, other, score, f"{100 * score:.0f} % of the shorter content's words, the rarer the more")


def _about_one(corpus: Corpus, denial: str, other: frozenset[str]) -> bool:
    """Whether what a denial negates is in another content, in that word or in kindred ones: not only what it is otherwise about."""
    statement = corpus.statements[denial]
    focus = negated_in(words_of(corpus, statement)) if statement.polarity == "negative" else frozenset()
    if not focus or focus & other:
        return True
    table = groups_by_stem()
    kinds = {kind for word in focus for kind in table.get(word, ())}
    return any(kinds & table.get(word, frozenset()) for word in other)


def _beyond_names(corpus: Corpus, denial: str, other: str) -> bool:
    """Whether two contents share a word that is no part of a name: two remarks on one state are not on one thing."""
    own, its = (
        {stem(word.casefold()) for word in re.findall(r"[^\W\d_]+", words_of(corpus, corpus.statements[id_])) if word.islower()}
        for id_ in (denial, other)
    )
    return bool(own & its & corpus.stems[denial] & corpus.stems[other])


def _likeness(left: frozenset[str], right: frozenset[str], weight: Mapping[str, float]) -> tuple[float, int]:
    shared = left & right
    lighter = min(sum(weight[word] for word in left), sum(weight[word] for word in right))
    return (sum(weight[word] for word in shared) / lighter if lighter else 0.0), len(shared)


def _may_meet(corpus: Corpus, denial: str, other: str, denials: frozenset[str]) -> bool:
    """Nobody asserts in one article what they deny there; months later they may admit it."""
    left, right = corpus.statements[denial], corpus.statements[other]
    same_article = article_of(denial) == article_of(other)
    if same_article and left.start < right.end and right.start < left.end:
        # "X said ..., something Y denies": one content, two speakers. Otherwise one statement stands in the other.
        # "Reports that A were denied by X": what is reported stands in what is denied.
        reported = right.why.rule == "noun as cue" and left.start <= right.start and right.end <= left.end
        return ((left.start, left.end) == (right.start, right.end) or reported) and _speaker(left) != _speaker(right)
    if other in denials:
        return True
    asserted = side_of(corpus, right) == "asserted" and right.act not in NOT_ASSERTED
    return asserted and not (same_article and _speaker(left) == _speaker(right))


def _speaker(statement: Statement) -> str | None:
    return statement.speaker.country or statement.speaker.actor or statement.speaker.name


# "It was not true" only points back.
UNTRUE_WORDS = """true untrue correct accurate inaccurate false wrong baseless unfounded groundless fabricated lie lies nonsense so case
fact happen disinformation propaganda"""
UNTRUE = frozenset(map(stem, UNTRUE_WORDS.split()))
CHARGE = re.compile(r"\b(?:accusation|charge|allegation)s?\b", re.IGNORECASE)
_TURN = re.compile(r"\bbut\b|\bhowever\b|\bon the contrary\b|\brather\b|[.;]\s", re.IGNORECASE)
# A second clause with a modal of its own: "does not seek war, and they will get a response"; not "not true that he came and would stay".
_ANEW = re.compile(
    r"(?:(?!\bthat\b|\bif\b|\bwhether\b).)*?\b(?:and|yet|while|whereas|though|although)\b(?:(?!\bthat\b)[^,;.]){0,60}?"
    r"\b(?:will|would|shall|must)\b(?! (?:not|never|no)\b)",
    re.IGNORECASE | re.DOTALL,
)
_REQUEST = re.compile(r"['’]s (?:[a-z]+ ){0,2}(?:requests?|demands?|appeals?|pleas?)\b")
LOOK = 40  # characters behind a name in which its request is named
SPAN = 1200  # characters between a request and what speaks of it
NEXT = 150  # characters between what is said and a bare denial of it
SCOPE = 400  # characters behind a negation in which a clause of its own may end it
BACK = 400  # characters before a bare denial ("something Moscow denies") in which its claim stands


@dataclass(frozen=True, slots=True)
class Voice:
    """One statement's stance to one reported happening."""

    mention: str  # the mention, or the statement where no event type covers what it says
    statement: str
    stance: Stance
    about: str | None = None  # the mention that a statement without its own is about
    doer: str | None = None  # the country that the statement, and not the mention, names or answers for


def stance(corpus: Corpus, statement: Statement, mention: EventMention) -> Stance:
    """Whether a statement asserts, denies or leaves open what a mention inside it reports."""
    side = side_of(corpus, statement)
    if side == "open":
        return side
    upheld = statement.polarity == "negative" and side == "asserted"
    negated = statement.polarity == "positive" or reaches(corpus, statement, mention.trigger.start)
    if (mention.status == "denied" and not upheld) or (
        side == "denied" and negated and statement.act in DENYING and mention.type != "REJECT"
    ):
        return "denied"
    return "open" if mention.status == "hypothetical" else "asserted"


def _of_own_things(corpus: Corpus, statement: Statement, mentions: list[EventMention]) -> bool:
    """Whether a denial is about troops or arms of its own side, and none of its happenings says so."""
    here = {m.type for m in mentions if m.according_to == statement.id}
    return not here & TRANSFERS and bool(things_in(words_of(corpus, statement))) and about_own_side(corpus, statement)


def reaches(corpus: Corpus, statement: Statement, offset: int) -> bool:
    """Whether a statement's negation reaches an offset: not what stands before it ("the war will not spread") nor behind a "but"."""
    before = corpus.by_article[article_of(statement.id)].text(statement.start, max(offset, statement.start))
    found = NEGATION.search(before)
    return found is not None and _TURN.search(before, found.end()) is None and _ANEW.match(before, found.end(), found.end() + SCOPE) is None


def find_voices(corpus: Corpus, known: dict[str, Profile]) -> Iterable[Voice]:
    """Every statement's stance. `known`: event mention id -> its profile."""
    for item in corpus.items:
        mentions = sorted(item.record.events, key=lambda m: (m.trigger.start, natural(m.id)))
        spoken: dict[str, set[Stance]] = {}
        for mention in mentions:
            statement = corpus.statements.get(mention.according_to or "")
            if statement is not None:
                side = stance(corpus, statement, mention)
                if performed(statement, mention, known):
                    side = side if mention.status == "denied" or side != "denied" else "asserted"
                    spoken.setdefault(statement.id, set()).add(side if side == "denied" else "open")
                else:
                    spoken.setdefault(statement.id, set()).add(side if mention.type not in SPEECH else "open")
                yield Voice(mention.id, statement.id, side)
        yield from _presupposed(corpus, item, mentions, known)
        shadows = shadowed(item)
        for statement in item.record.statements:
            side = side_of(corpus, statement)
            blamed = _blame(corpus, item, statement, mentions, known) if statement.act == "accuse" and statement.id not in spoken else None
            if blamed is not None:
                yield Voice(statement.id, statement.id, "asserted", blamed[0].id, blamed[1])
            if statement.id in shadows:
                yield from _answer(corpus, item, statement, mentions, known)
            elif side == "asserted" or (statement.id in spoken and (side != "denied" or "denied" in spoken[statement.id])):
                if side == "denied" and _of_own_things(corpus, statement, mentions):
                    yield Voice(statement.id, statement.id, side)
                continue  # a denial whose happenings are those of its other clauses, or are only spoken of, still denies
            elif side == "denied" and denied_alone(corpus, statement):
                yield Voice(statement.id, statement.id, side)
            elif bare(corpus, statement):
                yield from _answer(corpus, item, statement, mentions, known)


def performed(statement: Statement, mention: EventMention, known: dict[str, Profile]) -> bool:
    """Whether a mention is a speech act of the very speaker: "we want no war, they will get a response" warns, and denies no warning."""
    country = SUCCESSORS.get(statement.speaker.country or "", statement.speaker.country)
    source = known[mention.id].source
    return mention.type in SPEECH and (country in source.countries or (not source.countries and statement.speaker.actor in source.actors))


def _presupposed(corpus: Corpus, item: Item, mentions: list[EventMention], known: dict[str, Profile]) -> Iterable[Voice]:
    """Who speaks of "Norland's request" says that there was one: the nearest request of that state that was told before."""
    requests = [m for m in mentions if m.type == "REQUEST" and m.status in REAL]
    if not requests:
        return
    country = {actor.id: actor.country for actor in item.record.cast.actors}
    for named in item.record.cast.mentions:
        if not _REQUEST.match(item.text(named.end, named.end + LOOK)):
            continue
        holder = next((s for s in item.record.statements if any(p.start <= named.start < p.end for p in s.segments)), None)
        before = [m for m in requests if m.trigger.end < named.start and m.according_to != (holder.id if holder else None)]
        owner = SUCCESSORS.get(country.get(named.actor) or "", country.get(named.actor))
        meant = next((m for m in reversed(before) if owner in known[m.id].source.countries), None)
        if holder is not None and meant is not None and named.start - meant.trigger.end <= SPAN:
            yield Voice(meant.id, holder.id, "asserted")


def bare(corpus: Corpus, statement: Statement) -> bool:
    """Whether a denial only points back ("the charge", "that view"). Who rejects "the limit" turns down a proposal and denies nothing."""
    own = content_stems(corpus, statement)
    if statement.polarity == "negative":
        return not own - BACK_STEMS - UNTRUE
    if statement.act == "reject":
        return not own - VIEW_STEMS - UNTRUE
    return len(own - BACK_STEMS) < OWN_WORDS


def _answer(corpus: Corpus, item: Item, statement: Statement, mentions: list[EventMention], known: dict[str, Profile]) -> Iterable[Voice]:
    """The voices of a denial, or of a silence, that points back to what was said or told before."""
    side: Stance = "open" if side_of(corpus, statement) == "open" else "denied"
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
        and not (denial.speaker.country and denial.speaker.country == s.speaker.country)
        and len(content_stems(corpus, s)) >= OWN_WORDS
    ]
    told = {m.according_to for m in item.record.events if m.type not in SPEECH}
    if not _points_back(corpus, denial):
        silent = side_of(corpus, denial) == "open"
        before = [
            s for s in before if s.act == "accuse" and (not silent or _meets(item, s, denial))
        ]  # "denied any wrongdoing": an answer to a charge only
    charged = CHARGE.search(item.text(start, max(denial.end, start))[:NEXT]) and any(s.act == "accuse" for s in before)
    answered = [s for s in before if s.act == "accuse" or not charged]
    if charged and any(s.id in told for s in answered):
        answered = [s for s in answered if s.id in told]  # a deed, rather than the words about it
    return max(answered, key=lambda s: (s.end, s.act == "accuse", s.id), default=None)


def _meets(item: Item, charge: Statement, denial: Statement) -> bool:
    """Whether an accusation names who is silent about it, or a side of that state, in its sentence."""
    state = {actor.id: actor.country for actor in item.record.cast.actors}
    first = max(min(_begin(charge), charge.start) - NEXT, 0)
    inside = {m.actor for m in item.record.cast.mentions if first <= m.start < charge.end}
    country = denial.speaker.country
    return denial.speaker.actor in inside or (country is not None and any(state.get(a) == country for a in inside))


def _points_back(corpus: Corpus, denial: Statement) -> bool:
    """Whether a bare denial or silence has a word for what it answers ("the report", "this"), and nothing besides of its own."""
    own = content_stems(corpus, denial)
    return bool(own & VIEW_STEMS) or not own - UNTRUE


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
