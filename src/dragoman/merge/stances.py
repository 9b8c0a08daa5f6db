"""What one statement does by itself: assert, deny or leave open; whose conduct it is about; and two matters that no event may carry."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import groupby
from typing import Literal

from dragoman.merge.actors import Actors
from dragoman.merge.corpus import Corpus, Item, article_of
from dragoman.merge.words import STOP, SUCCESSORS, stem, things_in
from dragoman.types import Mention, Statement

Stance = Literal["asserted", "denied", "open"]

OPEN_ACTS = frozenset(("decline", "no_comment", "not_claim", "no_claim"))
DENYING = frozenset(("deny", "reject", "refute", "dismiss", "disavow"))
# Acts that put something forward even in negated words: "complained that the party had not been consulted".
FORWARD = frozenset(("accuse", "condemn", "complain", "criticise", "criticize", "praise", "warn", "threaten", "urge", "demand", "request"))
OWN_WORDS = 3  # content words from which a denial says itself what it denies
BACK_NOUNS = ("allegation", "accusation", "claim", "charge", "report", "rumour", "responsibility", "suggestion", "something")
BACK_STEMS = frozenset(map(stem, BACK_NOUNS))
VIEW_NOUNS = ("view", "reading", "interpretation", "version", "account", "notion", "assertion", "contention", "argument", "idea")
VIEW_STEMS = BACK_STEMS | frozenset(map(stem, VIEW_NOUNS))
FOCUS = 2  # content words behind a negation that say what it negates
LEAD = 80  # first characters of a content, in which its subject stands
OPENING = 30  # in which a pronoun of the third person is that subject

NEGATION = re.compile(r"\b(?:not|never|no|neither|cannot|without|nothing|none|nobody)\b|n[’']t\b", re.IGNORECASE)
# Words between a negation and what it negates: "no evidence that", "did not even", "has not yet been".
_EMPTY_WORDS = """evidence proof sign indication basis truth plan plans intention intentions way ever even yet longer such need reason
fact time question doubt link going have had been being any anyone anything also at done true case"""
_EMPTY = frozenset(_EMPTY_WORDS.split())
_WORD = re.compile(r"[^\W_]+")
_NOT = r"(?:\bnot\b|n[’']t\b|\bnever\b|\bno\b|\bnothing\b|\bhardly\b)"
_VIEW = r"(?:view|opinion|position|stance|belie(?:f|ve)|conviction|judge?ment|assessment|policy|mind|charge|accusation|conclusion|that)s?"
_CHANGE = r"(?:chang|alter|shift|sh[ao]ok|shak|weaken|soften|abandon|drop|retract|forg[eo]t|revis|reconsider|doubt|budg)\w*"
# A negated change of mind upholds what it speaks of: "had not changed the view that ...", "no doubt that ...".
UPHOLDS = re.compile(rf"{_NOT}[^.;]{{0,30}}\b{_CHANGE}[^.;]{{0,60}}\b{_VIEW}\b", re.IGNORECASE)
# Who says that somebody "should not pass the buck" says that they do.
_OUGHT = re.compile(r"^[^.;,]{0,60}\b(?:should|must|ought)(?: not\b|n[’']t\b)", re.IGNORECASE)
UNDECIDED = re.compile(rf"{_NOT}[^.;]{{0,20}}\b(?:rul\w+ out|den(?:y|ied|ying)|disput\w+|confirm\w*|exclud\w+)\b", re.IGNORECASE)
# "These reports are false": what others say is denied.
_UNTRUE = re.compile(
    r"\b(?:reports?|claims?|allegations?|accusations?|charges?|rumou?rs?|assertions?|th(?:is|at|ese|ose))\b[^.;]{0,80}?"
    r"\b(?:is|are|was|were)\s+(?:\w+ )?(?:untrue|false|baseless|unfounded|groundless|fabricat\w+|an? lie|lies|nonsense|disinformation)\b",
    re.IGNORECASE,
)
# Who abstains denies doing it.
ABSTAINS = re.compile(r"\b(?:abstain|refrain|desist)(?:s|ed|ing)?\b", re.IGNORECASE)
_DENIAL_CUE = re.compile(r"\b(?:den(?:y|ie)|reject|refut|dismiss|disavow|rebuff|disput|contradict|rul\w+ out)", re.IGNORECASE)
_FIRST_PERSON = re.compile(r"\b(?:we|our|us|I|my)\b", re.IGNORECASE)
_THIRD_PERSON = re.compile(r"\b(?:they|their|its|he|his|she|her)\b", re.IGNORECASE)
_NO_EVIDENCE = re.compile(r"\bno (?:evidence|proof|sign|basis|truth|plans?|intentions?|such|link)\b", re.IGNORECASE)
# "... would not send any": a negated verb after its subject; and verbs by which nobody denies a deed ("cannot share the figures").
_NEGATED_VERB = re.compile(r"[^.;:!?]{0,25}?(?:\bnot|n[’']t|\bnever|\bcannot|\bno|\bneither)\b\s*(.*)", re.IGNORECASE | re.DOTALL)
_NO_CONDUCT = re.compile(
    r"(?:be\b|agree|accept|see\b|think|know|believe|understand|share\b|hesitat|respond|comment|mind\b|care\b|like\b|support\b|oppos|allow|afford|"
    r"hope|remember|recall|just\b|only\b|simply\b|yet\b|sure\b|expect|debat|going to (?:accept|be\b|allow|stop))",
    re.IGNORECASE,
)

_SUPPLY = re.compile(
    r"\b(?:suppl(?:y|ies|ied|ying|iers?)|sen[dt]s?|sending|provid\w+|provision|deliver\w*|receiv\w+|ship(?:ped|ping|ments?)|"
    r"transfer\w*|export\w*|giv(?:e|es|en|ing)|gave|relian(?:ce|t) (?:up)?on|rel(?:y|ies|ied|ying) (?:up)?on|depend\w* (?:up)?on)\b",
    re.IGNORECASE,
)
_WAR = re.compile(
    r"\b(?:seek\w*|want\w*|plan(?:s|ned|ning)?|prepar\w+|intend\w*|expand\w*|widen\w*|escalat\w+)\b(?:\W+\w+){0,6}?\W+(?:wars?|conflicts?|confrontations?|hostilities)\b",
    re.IGNORECASE,
)


# Who speaks of "potential transfers", of "any supply", leaves open whether there are any.
_POSSIBLE = re.compile(r"\b(?:potential|possible|hypothetical|any|whether|if|might|may|could)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Matter:
    """What a statement is about beyond its events: who is named in it, and what is supplied, if anything."""

    kind: Literal["supply", "war"]
    parties: frozenset[str]  # sides named in the content (see `party`), and the speaker's where it speaks of itself
    things: frozenset[str]


def words_of(corpus: Corpus, statement: Statement) -> str:
    """The content of a statement."""
    return corpus.words[statement.id]


def content_stems(corpus: Corpus, statement: Statement) -> frozenset[str]:
    """The stems of a statement's content words."""
    return corpus.stems[statement.id]


def side_of(corpus: Corpus, statement: Statement) -> Stance:
    """What a statement does to the proposition that its content names."""
    if statement.polarity == "open" or statement.act in OPEN_ACTS:
        return "open"
    if statement.polarity == "positive" and statement.act in DENYING:
        return "denied"
    words = words_of(corpus, statement)
    if statement.polarity == "positive" and _UNTRUE.search(words):
        return "denied"
    if statement.polarity == "positive":
        return "denied" if ABSTAINS.search(words) and about_own_side(corpus, statement) else "asserted"
    if UPHOLDS.search(words) or _OUGHT.search(words) or (statement.act in FORWARD):
        return "asserted"
    return "open" if UNDECIDED.search(words) else "denied"


def denied_alone(corpus: Corpus, statement: Statement) -> bool:
    """Whether a statement denies something in words of its own."""
    stems = content_stems(corpus, statement)
    return side_of(corpus, statement) == "denied" and len(stems - BACK_STEMS) >= OWN_WORDS


def plain_denial(corpus: Corpus, statement: Statement) -> bool:
    """Whether a negative statement is a denial though nobody is known to assert the contrary: it says so, or is about its own side."""
    if statement.act == "reject" and statement.polarity == "positive":
        return False  # a proposal is turned down
    item = corpus.by_article[article_of(statement.id)]
    if statement.cue and _DENIAL_CUE.search(item.text(statement.cue.start, statement.cue.end)):
        return True
    if _NO_EVIDENCE.search(words_of(corpus, statement)[:LEAD]) or (statement.act == "deny" and statement.polarity == "positive"):
        return True
    return any(
        (found := _NEGATED_VERB.match(item.text(at, min(statement.segments[0].end, at + LEAD)))) and not _NO_CONDUCT.match(found[1])
        for at in _own_subjects(item, statement)
    )


def about_own_side(corpus: Corpus, statement: Statement) -> bool:
    """Whether a statement's subject is the speaker, or the speaker's country: judging what others do denies nothing."""
    return bool(_own_subjects(corpus.by_article[article_of(statement.id)], statement))


def _own_subjects(item: Item, statement: Statement) -> list[int]:
    """Where, in the first characters of a statement, names of its own side end. An armed group and the state it is in are two sides."""
    first = statement.segments[0]
    limit = min(first.end, first.start + LEAD)
    lead = item.text(first.start, limit)
    found = [first.start + m.end() for m in _FIRST_PERSON.finditer(lead)]
    found += [first.start + m.end() for m in _THIRD_PERSON.finditer(lead[:OPENING])]
    speaker = statement.speaker
    countrymen = speaker.country and speaker.kind != "group"
    own = {a.id for a in item.record.cast.actors if countrymen and a.country == speaker.country and a.kind != "group"} | {speaker.actor}
    return found + [m.end for m in item.record.cast.mentions if m.actor in own and first.start <= m.start < limit]


def matter_of(corpus: Corpus, statement: Statement, actors: Actors) -> Matter | None:
    """The supply or the war that a statement speaks of."""
    words = words_of(corpus, statement)
    things = things_in(words)
    kind: Literal["supply", "war"] | None = "supply" if things and _SUPPLY.search(words) else "war" if _WAR.search(words) else None
    if kind is None:
        return None
    item = corpus.by_article[article_of(statement.id)]
    inside = [m.actor for m in item.record.cast.mentions if any(s.start <= m.start < s.end for s in statement.segments)]
    named = [party(actors, a, corpus.actors[a].country) for a in inside if corpus.actors[a].kind != "media"]
    if about_own_side(corpus, statement):
        named.append(party(actors, statement.speaker.actor, statement.speaker.country))
    return Matter(kind, frozenset(side for side in named if side), things)


def negated_in(words: str) -> frozenset[str]:
    """The stems of what a denial negates: "would not send any arms" send, arms; "no evidence of a leak" leak. Empty where nothing is."""
    found = NEGATION.search(words)
    if found is None:
        return frozenset()
    stems: list[str] = []
    for word in _WORD.findall(words[found.end() :].casefold()):
        if word not in STOP and word not in _EMPTY:
            stems.append(stem(word))
        if len(stems) == FOCUS:
            break
    return frozenset(stems)


def supplied(words: str) -> bool:
    """Whether some words speak of a supply, before any other deed that they name."""
    found, deed = _SUPPLY.search(words), deed_in(words)
    return found is not None and (deed is None or deed[0] == "AID" or found.start() < deed[1])


def only_possible(words: str) -> bool:
    """Whether the supply or the war that some words speak of is only thought of."""
    found = _SUPPLY.search(words) or _WAR.search(words)
    return found is not None and _POSSIBLE.search(words[: found.start()]) is not None


def shadowed(item: Item) -> frozenset[str]:
    """Denials whose content the same speaker puts forward ("denied the charge and said that ..."): they deny what was said before."""

    def where(statement: Statement) -> tuple[int, int, str]:
        return statement.start, statement.end, statement.speaker.actor or statement.speaker.name or ""

    found: set[str] = set()
    for _, group in groupby(sorted(item.record.statements, key=where), key=where):
        same = list(group)
        if any(s.act not in DENYING | OPEN_ACTS and s.polarity == "positive" for s in same):
            found |= {s.id for s in same if s.act in DENYING and s.polarity == "positive"}
    return frozenset(found)


NEAR = 60  # characters behind a deed's word in which its other side is named
_PASSIVE = re.compile(r"\b(?:was|were|been|being|be|is|are)\s+(?:\w+ly\s+|also\s+|not\s+)*$", re.IGNORECASE)
_BY = re.compile(r"[^.;:]{0,60}?\bby\b", re.IGNORECASE)
_OF = re.compile(r"\s+of\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[;:]|[.!?]\s")


@dataclass(frozen=True, slots=True)
class Charge:
    """A deed that a statement speaks of, in words that no event type may cover."""

    deed: str
    doer: str | None  # a country, or the record-wide id of an armed group or of what has no country
    target: str | None


@cache
def deeds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The rows of `data/merge/deeds.tsv`: a deed and the words that name it."""
    lines = files("dragoman").joinpath("data/merge/deeds.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    return tuple((deed, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for deed, words, *_ in rows)


@lru_cache(maxsize=1 << 15)
def deed_in(words: str, start: int = 0) -> tuple[str, int, int] | None:
    """The deed that some words name first, with the offsets of its word."""
    found = [(m.start(), n, deed, m.end()) for n, (deed, pattern) in enumerate(deeds()) if (m := pattern.search(words, start))]
    return (min(found)[2], min(found)[0], min(found)[3]) if found else None


def party(actors: Actors, actor: str | None, country: str | None) -> str | None:
    """The side that an article's actor stands for: its country; itself where it is an armed group or has none; None: "the air force"."""
    known = actors.known.get(actors.actor_of.get(actor or "", ""))
    if known is None or known.kind == "unnamed":
        return SUCCESSORS.get(country, country) if country else None
    country = country or known.country
    if known.kind == "group" or (country is None and known.kind in ("alliance", "state", "population")):
        return known.id
    return SUCCESSORS.get(country, country) if country else None


def charge_in(corpus: Corpus, statement: Statement, actors: Actors) -> Charge | None:
    """The first deed that a statement's words name, who does it and to whom, by the order of the words."""
    item = corpus.by_article[article_of(statement.id)]
    words = item.text(statement.start, statement.end)
    named = [m for m in item.record.cast.mentions if statement.start <= m.start < statement.end]
    found = deed_in(words)
    while found and any(m.kind == "name" and m.start < statement.start + found[2] and statement.start + found[1] < m.end for m in named):
        found = deed_in(words, found[2])  # a word of a name: "Strike Force"
    if found is None:
        return None
    deed, at, end = found[0], statement.start + found[1], statement.start + found[2]

    def side_of_first(mentions: list[Mention]) -> str | None:
        named = (corpus.actors[mention.actor] for mention in mentions)
        return next((side for a in named if a.kind not in ("media", "person") and (side := party(actors, a.id, a.country))), None)

    before = [m for m in reversed(named) if m.end <= at and not _CLAUSE.search(item.text(m.end, at))]
    after = [m for m in named if end <= m.start <= end + NEAR and not _CLAUSE.search(item.text(end, m.start))]
    by = _BY.match(item.text(end, statement.end))
    agents = [m for m in named if by and end + by.end() <= m.start <= end + by.end() + NEAR] if by else []
    if _PASSIVE.search(item.text(statement.start, at)) or agents:
        return Charge(deed, side_of_first(agents), side_of_first(before) or side_of_first([m for m in after if m not in agents]))
    if not before and deed == "MOBILIZE" and _OF.match(item.text(end, statement.end)):
        return Charge(deed, side_of_first(after), None)
    doer = side_of_first(before)
    if doer is None and statement.act == "accuse":
        doer = side_of_first(_accused(item, statement))
    if doer is None and _FIRST_PERSON.search(item.text(statement.start, at)):
        doer = party(actors, statement.speaker.actor, statement.speaker.country)
    return Charge(deed, doer, side_of_first(after))


def accused_in(corpus: Corpus, statement: Statement, actors: Actors) -> str | None:
    """The side that an accusation names first, other than the accuser's."""
    item = corpus.by_article[article_of(statement.id)]
    inside = [m for m in item.record.cast.mentions if statement.start <= m.start < statement.end]
    own = party(actors, statement.speaker.actor, statement.speaker.country)
    named = (corpus.actors[m.actor] for m in [*_accused(item, statement), *inside])
    sides = (party(actors, a.id, a.country) for a in named if a.kind != "media")
    return next((side for side in sides if side and side != own), None)


def _accused(item: Item, statement: Statement) -> list[Mention]:
    """Who is named between "accused" and what they are accused of, the nearest first."""
    begin = statement.cue.end if statement.cue and statement.cue.end <= statement.start else statement.start
    return [m for m in reversed(item.record.cast.mentions) if begin <= m.start and m.end <= statement.start]
