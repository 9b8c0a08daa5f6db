"""Matters that no deed carries: who works for peace, whom a tie is aimed at, what caused a disaster, what was promised, what is signed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.merge.claims_differ import Count, contradict, counts_in
from dragoman.merge.claims_links import CROWD, PAIR, SEASON, WEEK, Ground, Proposition, clause, matter_stems
from dragoman.merge.clusters import Edge
from dragoman.merge.corpus import article_of, natural
from dragoman.merge.profiles import FUTURE, REAL
from dragoman.merge.stances import Stance, about_own_side, side_of, words_of
from dragoman.merge.voices import Voice
from dragoman.merge.words import stem
from dragoman.types import EventMention, Statement

_PEACE = re.compile(
    r"\b(?:peace|peaceful\w*|stability|security in|ceasefire|truce|de-?escalation|(?:eas|reduc|defus)\w+ (?:\w+ ){0,3}tensions?|"
    r"political (?:solution|settlement|approach)|end(?:ing)? (?:to )?the (?:\w+ )?(?:war|conflict|crisis|fighting|bloodshed))\b",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\b(?:roles?|steps?|efforts?|read(?:y|iness)|commit\w*|willing\w*|interest(?:ed)?|wants?|seeks?|help\w*|contribut\w+|"
    r"stands? for|works? for)\b",
    re.IGNORECASE,
)
_AGAINST_PEACE = re.compile(r"\b(?:against|undermin\w+|scuttl\w+|destabili\w+|sabotag\w+|hamper\w*|obstruct\w*|threat\w*)\b", re.IGNORECASE)
_NOT_AGAINST = re.compile(
    r"\b(?:not|never|n[’']t)\s+(?:\w+ly\s+)?(?:(?:directed|aimed|targeted)\s+(?:at|against)|against|targeting|a threat to)\s+"
    r"(?:(?:any|other|another|third|anyone|anybody|others|a third|anyone else)\b)",
    re.IGNORECASE,
)
_EFFECT = re.compile(
    r"\b(crash|accident|explosion|blast|fire|collapse|sinking|derailment|outage|disaster|leak|wreck)(?:e?s|e?d)?\b", re.IGNORECASE
)
_CAUSE = re.compile(
    r"\b(?:caused(?: by)?|causes?(?: of)?|reasons? (?:of|for|behind)|due to|because of|result(?:ed)? (?:of|from)|blamed on|attributed to|"
    r"brought down by)\b",
    re.IGNORECASE,
)
_NO_CAUSE = re.compile(r"\b(?:foul play|sabotage|attack|terroris\w+|negligence|human error|explosives?|technical fault)\b", re.IGNORECASE)
_ACCORD = re.compile(r"\b(?:agreements?|treat(?:y|ies)|pacts?|accords?|memorand(?:um|a)|deals?|partnership)\b", re.IGNORECASE)
_SIGNED = re.compile(r"\b(?:sign\w*|conclu\w+|complet\w+|finali[sz]\w+|seal\w*|reach\w*|ratif\w+|str(?:ike|uck))\b", re.IGNORECASE)
_ACCORD_STEMS = frozenset(("agreement", "treaty", "pact", "accord", "deal", "sign", "complet", "conclud", "reach", "new"))
SOON = 7  # days between what is told as done and as still to come
_CAPITAL = re.compile(r"\b[A-Z][a-z]{2,}\b")
# What follows the name of somebody who does something, or does not.
_DOES = re.compile(r"\s+(?:would|will|does|do|did|is|are|was|were|has|have|had|can|could|may|to|wants?|seeks?)\b", re.IGNORECASE)
LOOK = 20  # characters behind a name
TOLL_DAYS = 3  # within which two numbers are of one time: tolls rise
_COMMON = re.compile(r"(?<![\w’'-])[a-z]{4,}\b")
_TOLL_WORDS = "killed dead died death deaths toll wounded injured hurt least more about some only lost when were"
_TOLL_STEMS = frozenset(map(stem, _TOLL_WORDS.split()))
LATEST = 20  # groups that a statement is compared with


@dataclass(frozen=True, slots=True)
class Matter:
    """Statements on one such matter. The first member stands for it."""

    kind: str
    wording: str  # of the claim; "{party}" is the name of `party`; empty: quoted
    party: str | None
    voices: tuple[Voice, ...]
    reason: str
    told: tuple[str, ...] = ()  # mentions in outlets' own voice


def find_matters(ground: Ground) -> list[Matter]:
    """The matters of a record, in the order of their first statements."""
    found = [*_peace(ground), *_aims(ground), *_causes(ground), *_tolls(ground), *_promises(ground), *_accords(ground)]
    return sorted(found, key=lambda matter: natural(matter.voices[0].mention))


def _side(ground: Ground, statement: Statement) -> str | None:
    return ground.party(statement.speaker.actor, statement.speaker.country)


def _apart(ground: Ground, left: str, right: str, days: int) -> bool:
    """Whether two members are known to lie further apart than some days."""
    one, other = ground.day(left), ground.day(right)
    return one is not None and other is not None and abs(one - other) > days


def _named(ground: Ground, statement: Statement) -> list[tuple[int, str]]:
    """The sides named in a statement's content, with where their names end."""
    item = ground.corpus.by_article[article_of(statement.id)]
    actors = ground.corpus.actors
    inside = (m for m in item.record.cast.mentions if any(s.start <= m.start < s.end for s in statement.segments))
    return [(m.end, side) for m in inside if (side := ground.party(m.actor, actors[m.actor].country))]


# --- peace -------------------------------------------------------------------------------------------------------------------------------


def _peace(ground: Ground) -> Iterable[Matter]:
    """Who doubts that somebody works for peace, beside what that side says of itself."""
    corpus = ground.corpus
    presented: dict[str, list[tuple[Statement, Stance]]] = {}
    doubts: dict[str, list[tuple[Statement, Stance]]] = {}
    for statement in corpus.statements.values():
        words = words_of(corpus, statement)
        if not _PEACE.search(words):
            continue
        side, own, named = side_of(corpus, statement), _side(ground, statement), _named(ground, statement)
        if own is None and statement.act == "promise" and named:
            own = named[0][1]  # nobody promises for another state
        if side == "asserted" and own is not None:
            if _PART.search(words) and (about_own_side(corpus, statement) or statement.act == "promise"):
                presented.setdefault(own, []).append((statement, "asserted"))
            elif _AGAINST_PEACE.search(words) and not about_own_side(corpus, statement):
                presented.setdefault(own, []).append((statement, "open"))  # who blames others says nothing of what it does itself
        elif side != "asserted" and _PART.search(words):
            text = corpus.by_article[article_of(statement.id)].text
            about = [p for end, p in named if p != own and _DOES.match(text(end, min(end + LOOK, statement.end)))]
            if about:
                doubts.setdefault(about[0], []).append((statement, side))
    for party in sorted(doubts):
        yield from _disputes(ground, party, doubts[party], presented.get(party, []))


def _disputes(
    ground: Ground, party: str, doubts: Sequence[tuple[Statement, Stance]], presented: Sequence[tuple[Statement, Stance]]
) -> Iterable[Matter]:
    region = {s.id: _region(ground, s) for s, _ in (*doubts, *presented)}
    first = doubts[0][0].id
    near = [
        (s, stance)
        for s, stance in (*doubts, *presented)
        if not _apart(ground, first, s.id, SEASON) and not (region[first] and region[s.id] and not region[first] & region[s.id])
    ]
    if any(stance == "asserted" for _, stance in near):
        yield _matter("peace", "{party} works for peace", party, near, f"one side speaks for peace, another doubts that it does ({party})")


def _region(ground: Ground, statement: Statement) -> frozenset[str]:
    """Capitalised words of a content that name no actor: "the Middle East"."""
    item = ground.corpus.by_article[article_of(statement.id)]
    actors = [(m.start, m.end) for m in item.record.cast.mentions]
    words = (
        (found[0], found.start() + part.start, found.end() + part.start)
        for part in statement.segments
        for found in _CAPITAL.finditer(item.text(part.start, part.end))
        if found.start() > 1  # the first word says nothing by its capital
    )
    return frozenset(word for word, start, end in words if not any(a < end and start < b for a, b in actors))


# --- at whom ties are aimed --------------------------------------------------------------------------------------------------------------


def _aims(ground: Ground) -> Iterable[Matter]:
    """Who says that its ties or arms are not against anybody: a denial, though nobody may have said so."""
    found: dict[str, list[Statement]] = {}
    for statement in ground.corpus.statements.values():
        own = _side(ground, statement)
        if own is not None and _NOT_AGAINST.search(words_of(ground.corpus, statement)):
            found.setdefault(own, []).append(statement)
    for own, statements in sorted(found.items()):
        for group in _by_affair(ground, statements):
            wording = "{party}’s ties or measures are aimed at others"
            yield _matter(
                "aim", wording, own, [(s, "denied") for s in group], f"one side ({own}) says that what it does is aimed at nobody"
            )


def _by_affair(ground: Ground, statements: Sequence[Statement]) -> Iterable[list[Statement]]:
    """Statements of one article, or of one week that share a word."""
    groups: list[list[Statement]] = []
    stems = {s.id: matter_stems(ground, s.id) for s in statements}
    for statement in sorted(statements, key=lambda s: natural(s.id)):
        for group in groups[-LATEST:]:
            one = group[0]
            same = article_of(one.id) == article_of(statement.id)
            if same or (ground.day(one.id) and not _apart(ground, one.id, statement.id, WEEK) and stems[one.id] & stems[statement.id]):
                group.append(statement)
                break
        else:
            groups.append([statement])
    return groups


# --- causes ------------------------------------------------------------------------------------------------------------------------------


def _causes(ground: Ground) -> Iterable[Matter]:
    """What several statements call the cause of one disaster; who finds no evidence of another cause leaves it open."""
    named: dict[str, list[Statement]] = {}
    others: dict[str, list[Statement]] = {}  # by article
    for statement in ground.corpus.statements.values():
        words = words_of(ground.corpus, statement)
        effect = _EFFECT.search(words)
        if effect and _CAUSE.search(words) and side_of(ground.corpus, statement) == "asserted":
            named.setdefault(effect[1].casefold(), []).append(statement)
        elif _NO_CAUSE.search(words) and side_of(ground.corpus, statement) != "asserted":
            others.setdefault(article_of(statement.id), []).append(statement)
    for what, told in sorted(named.items()):
        for group in _by_affair(ground, told):
            quiet = [s for article in dict.fromkeys(article_of(g.id) for g in group) for s in others.get(article, ())]
            speakers = {s.speaker.actor or s.speaker.name for s in group}
            if len(group) > 1 and (quiet or len(speakers) > 1):
                voices: list[tuple[Statement, Stance]] = [(s, "asserted") for s in group]
                voices += [(s, "open") for s in quiet]
                yield _matter("cause", "", None, voices, f"they say what caused one {what}")


# --- tolls -------------------------------------------------------------------------------------------------------------------------------


def _tolls(ground: Ground) -> Iterable[Matter]:
    """How many were killed or hurt by one thing, where those who say so differ: told within days, tied by a common noun ("the market")."""
    told: dict[str, list[tuple[Statement, Count, frozenset[str]]]] = {"killed": [], "hurt": []}
    for statement in ground.corpus.statements.values():
        words = words_of(ground.corpus, statement)
        counts = counts_in(words) if side_of(ground.corpus, statement) == "asserted" else []
        common = frozenset(stem(word) for word in _COMMON.findall(words)) & matter_stems(ground, statement.id)
        for what, found in told.items():
            own = [count for count in counts if count.what == what]
            if len(own) == 1:
                found.append((statement, own[0], common - own[0].units - _TOLL_STEMS))
    for what, found in told.items():
        used: set[str] = set()
        for n, (one, count, tie) in enumerate(found):
            near = [
                (s, c)
                for s, c, t in found[n + 1 : n + 1 + LATEST * LATEST]
                if s.id not in used and t & tie and _side(ground, s) != _side(ground, one) and not _apart(ground, one.id, s.id, TOLL_DAYS)
            ]
            if one.id not in used and any(contradict(count, c) for _, c in near):
                used |= {one.id, *(s.id for s, _ in near)}
                values = " or ".join(dict.fromkeys([count.shown, *(c.shown for _, c in near)]))
                voices: list[tuple[Statement, Stance]] = [(one, "asserted"), *((s, "asserted") for s, _ in near)]
                yield _matter("toll", f"Numbers of {what}: {values}", None, voices, f"they say how many were {what}, and differ")


# --- promises ----------------------------------------------------------------------------------------------------------------------------


def _promises(ground: Ground) -> Iterable[Matter]:
    """What one side is told to have promised, more than once."""
    found: dict[str, list[Statement]] = {}
    for item in ground.corpus.items:
        cues = {(s.cue.start, s.cue.end): s for s in item.record.statements if s.act == "promise" and s.cue and s.polarity == "positive"}
        said = {s.id: s for s in item.record.statements if s.act == "promise" and s.polarity == "positive"}
        for mention in item.record.events:
            statement = said.get(mention.according_to or "") or cues.get((mention.trigger.start, mention.trigger.end))
            if mention.type == "AGREE" and statement is not None and mention.status != "denied":
                group = found.setdefault(ground.event_of[mention.id].id, [])
                if statement not in group:
                    group.append(statement)
    for event, group in sorted(found.items()):
        if len(group) > 1:
            yield _matter("promise", "", _side(ground, group[0]), [(s, "asserted") for s in group], f"one promise ({event})")


# --- agreements, done or still to come ---------------------------------------------------------------------------------------------------


def _accords(ground: Ground) -> Iterable[Matter]:
    """An agreement that one tells as still to come and another, in the same days, as done: perhaps two, so their events stay apart."""
    mentions = sorted((m for m in ground.corpus.mentions.values() if _accord(ground, m)), key=lambda m: natural(m.id))
    ahead: dict[tuple[str, int], list[EventMention]] = {}  # side and week -> mentions
    for mention in mentions:
        day = ground.day(mention.id)
        if mention.status in FUTURE and mention.according_to is not None and day is not None:
            for side in _around(ground, mention):
                ahead.setdefault((side, day // SOON), []).append(mention)
    used: set[str] = set()
    for later in (m for m in mentions if m.status in REAL or (m.status == "alleged" and m.according_to is not None)):
        parties, day = ground.parties(later, ("source", "target", "both")), ground.day(later.id)
        if len(parties) < PAIR or day is None:
            continue
        stems = matter_stems(ground, later.id) - _ACCORD_STEMS
        weeks = range(day // SOON - 1, day // SOON + 2)
        near = [
            m
            for m in [m for week in weeks for m in ahead.get((min(parties), week), ())][:CROWD]
            if m.id not in used
            and article_of(m.id) != article_of(later.id)
            and parties <= _around(ground, m)
            and stems & matter_stems(ground, m.id)
            and not _apart(ground, m.id, later.id, SOON)
            and not _after(ground, later, m)
        ]
        if near:
            used |= {m.id for m in near}
            statements = [ground.corpus.statements[m.according_to or ""] for m in near]
            if later.according_to is not None:
                statements.append(ground.corpus.statements[later.according_to])
            voices: list[tuple[Statement, Stance]] = [(s, "asserted") for s in dict.fromkeys(statements)]
            told = () if later.according_to is not None else (later.id,)
            title = ground.event_of[later.id].title.partition(" (")[0]
            why = "an agreement of the same parties, told as done and as still to come"
            yield _matter("accord", f"{title}: done, or still to come", None, voices, why, told)


def _accord(ground: Ground, mention: EventMention) -> bool:
    words = clause(ground.corpus, mention.id)
    return mention.type in ("AGREE", "SUPPORT", "COOPERATE") and bool(_ACCORD.search(words) and _SIGNED.search(words))


def _around(ground: Ground, mention: EventMention) -> frozenset[str]:
    """The sides named in the sentence of a mention: "the Islamic state" may be the Iran before it."""
    item = ground.corpus.by_article[article_of(mention.id)]
    text = item.page.text
    begin = max(text.rfind(". ", 0, mention.trigger.start), text.rfind("\n", 0, mention.trigger.start)) + 1
    end = min((at for at in (text.find(". ", mention.trigger.end), text.find("\n", mention.trigger.end)) if at >= 0), default=len(text))
    named = (m.actor for m in item.record.cast.mentions if begin <= m.start < end)
    return frozenset(side for a in named if (side := ground.party(a, ground.corpus.actors[a].country)))


def _after(ground: Ground, done: EventMention, ahead: EventMention) -> bool:
    """Whether what is done is dated after the day on which it was still to come: then nothing contradicts."""
    profile, day = ground.known[done.id], ground.day(ahead.id)
    return profile.begin is not None and day is not None and profile.begin.toordinal() >= day


# --- into the claims ---------------------------------------------------------------------------------------------------------------------


def _matter(
    kind: str, wording: str, party: str | None, said: Iterable[tuple[Statement, Stance]], reason: str, told: tuple[str, ...] = ()
) -> Matter:
    ordered = sorted(said, key=lambda pair: natural(pair[0].id))
    return Matter(kind, wording, party, tuple(Voice(s.id, s.id, stance) for s, stance in ordered), reason, told)


def settle(
    matters: Sequence[Matter], propositions: dict[str, Proposition], by_mention: dict[str, list[Voice]]
) -> tuple[list[Edge], dict[str, Matter]]:
    """Enter the matters' statements among the members, and return the edges that hold each together and the matter of each first member.

    A statement that is a member already, of another claim, stays one, and its stance here hangs on the matter's first free member.
    """
    found: list[Edge] = []
    matter_of: dict[str, Matter] = {}
    for matter in matters:
        free = [voice for voice in matter.voices if voice.statement not in by_mention]
        if not free:
            continue
        first = free[0].statement
        for voice in free:
            by_mention[voice.statement] = [voice]
            source = frozenset([matter.party] if matter.party else [])
            propositions[voice.statement] = Proposition(
                "", source, frozenset(), frozenset(), frozenset(), False, deed=f"{matter.kind}:{first}"
            )
            if voice.statement != first:
                found.append(Edge(first, voice.statement, 0.73, "one matter", matter.reason))
        by_mention[first] += [Voice(first, v.statement, v.stance) for v in matter.voices if v not in free]
        matter_of[first] = matter
    return found, matter_of
