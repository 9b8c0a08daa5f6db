"""Where those who tell one thing do not agree: how many, and whether it is done or still to come."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import inf

from dragoman.merge.claims_links import PARAGRAPH, Ground
from dragoman.merge.corpus import article_of, natural
from dragoman.merge.words import STOP, stem
from dragoman.types import Difference, Value

WORDS = "two three four five six seven eight nine ten eleven twelve".split()
TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100}
_VALUES = {"one": 1} | {word: n for n, word in enumerate(WORDS, start=2)} | TENS
_COUNT = re.compile(
    r"(?P<how>at least|more than|over|up to|fewer than|less than|about|around|some|nearly|almost|only|as many as)?\s*"
    r"(?<![\w.,$€£-])(?P<number>\d{1,3}(?:,\d{3})+|\d+|" + "|".join(_VALUES) + r")(?![\w.]*%)(?! ?(?:per cent|percent))\b"
    r"(?P<scale> thousand| million)?(?P<of>(?:[ -][a-z][\w’'-]*|[ ][A-Z][\w’'-]*){1,3})?",
    re.IGNORECASE,
)
# Not counted: days, money, distances, ages.
_UNCOUNTED = re.compile(
    r"^\W*(?:(?:day|week|month|year|hour|minute|o.clock|january|february|march|april|may|june|july|august|september|october|november|december|"
    r"dollars?|euros?|billion|km|kilomet|miles?|met(?:er|re)s?|percent|a\.?m|p\.?m|st|nd|rd|th)\b|years?-old|days?\b|hours?\b|weeks?\b|months?\b|years?\b)",
    re.IGNORECASE,
)
_KILLED = re.compile(r"\b(?:kill\w*|dead|died|deaths?|death toll|lost)\b", re.IGNORECASE)
_HURT = re.compile(r"\b(?:wound\w*|injur\w*|hurt)\b", re.IGNORECASE)
_COMING = re.compile(r"\b(?:expect(?:s|ed|ing)?|imminent|will|would|about to|prepar(?:es|ed|ing)|plans? to|soon)\b", re.IGNORECASE)
_NOW = re.compile(r"\b(?:now|just|newly|this week|recently)\b", re.IGNORECASE)
NEAR = 45  # characters between a number and the word that says what became of those counted
MOST = 100  # members of a claim that are compared
LAG = 15  # days from which one time is another
PEOPLE_WORDS = "people persons civilians men women residents others victims person civilian dead killed wounded injured were"
PEOPLE = frozenset(map(stem, PEOPLE_WORDS.split()))


@dataclass(frozen=True, slots=True)
class Count:
    """A number of somebody or something, as words give it."""

    what: str  # killed, hurt, or empty: what is counted by its own words
    units: frozenset[str]  # stems of the words behind the number
    low: float
    high: float
    shown: str


def counts_in(words: str) -> list[Count]:
    """The numbers of people and things in some words; days, years, money and percentages left out."""
    found = []
    for match in _COUNT.finditer(words):
        number, unit = match["number"].casefold(), match["of"] or ""
        value = float(_VALUES.get(number) or number.replace(",", ""))
        if _UNCOUNTED.match(unit) or (number.isdigit() and len(number) == 4 and 1900 <= value <= 2100) or number == "one":
            continue
        value *= {"thousand": 1e3, "million": 1e6}.get((match["scale"] or "").strip().casefold(), 1)
        low, high = _bounds((match["how"] or "").casefold(), value)
        killed, hurt = (_distance(pattern, words, match) for pattern in (_KILLED, _HURT))
        what = "" if min(killed, hurt) > NEAR else "killed" if killed <= hurt else "hurt"
        units = frozenset(stem(word) for word in re.findall(r"[^\W\d_]+", unit) if word.casefold() not in STOP)
        if what or units:
            found.append(Count(what, units, low, high, " ".join(f"{match['how'] or ''} {match['number']}{match['scale'] or ''}".split())))
    return found


def _bounds(how: str, value: float) -> tuple[float, float]:
    if how in ("at least", "more than", "over"):
        return value, inf
    if how in ("up to", "fewer than", "less than", "as many as"):
        return 0, value
    if how in ("about", "around", "some", "nearly", "almost"):
        return 0.9 * value, 1.1 * value
    return value, value


def _distance(pattern: re.Pattern[str], words: str, match: re.Match[str]) -> int:
    """Characters between a number and the nearest such word in its clause."""
    gaps = []
    for found in pattern.finditer(words):
        between = words[match.end("number") : found.start()] if found.start() >= match.end("number") else words[found.end() : match.start()]
        if not re.search(r"[;:.]|\band had\b", between):
            gaps.append(len(between))
    return min(gaps, default=10**6)


def contradict(left: Count, right: Count) -> bool:
    """Whether two counts are of the same and cannot both be right."""
    if left.what != right.what or (left.low <= right.high and right.low <= left.high):
        return False
    if left.what:
        return bool(left.units & right.units) or bool((left.units | right.units) & PEOPLE) or not (left.units and right.units)
    return bool(left.units & right.units - PEOPLE)


def differences(ground: Ground, asserted: Sequence[str], told: Sequence[str], timed: bool) -> tuple[Difference, ...]:
    """Where statements that assert one thing, and outlets that tell it, give other numbers or (`timed`) other times."""
    members = [*asserted, *told][:MOST]
    return tuple(found for found in (_numbers(ground, members), _times(ground, members) if timed else None) if found)


def _words(ground: Ground, member: str) -> str:
    item = ground.corpus.by_article[article_of(member)]
    mention = ground.corpus.mentions.get(member)
    parts = [mention.extent] if mention else ground.corpus.statements[member].segments
    return " ".join(item.text(part.start, part.end) for part in parts)


def _numbers(ground: Ground, members: Sequence[str]) -> Difference | None:
    counts = {member: counts_in(_words(ground, member)) for member in members}
    apart: dict[str, list[str]] = {}
    for n, left in enumerate(members):
        for right in members[n + 1 :]:
            # Two numbers in one mouth are two things.
            if _teller(ground, left) == _teller(ground, right):
                continue
            for one in counts[left]:
                if any(not contradict(one, other) and one.what == other.what and one.units & other.units for other in counts[right]):
                    continue
                for other in (other for other in counts[right] if contradict(one, other)):
                    apart.setdefault(one.shown, []).append(left)
                    apart.setdefault(other.shown, []).append(right)
    values = sorted(((value, tuple(sorted(set(by), key=natural))) for value, by in apart.items()), key=lambda pair: natural(pair[1][0]))
    return Difference("number", tuple(Value(value, by) for value, by in values)) if values else None


def _teller(ground: Ground, member: str) -> str:
    mention = ground.corpus.mentions.get(member)
    statement = ground.corpus.statements.get(mention.according_to or "" if mention else member)
    if statement is None:
        return ground.corpus.by_article[article_of(member)].page.outlet or article_of(member)
    return (statement.speaker.actor and ground.actors.actor_of.get(statement.speaker.actor)) or statement.speaker.name or member


def _times(ground: Ground, members: Sequence[str]) -> Difference | None:
    """What one tells as done, and others then or later as still to come, or as done only now. Unknown days are worded as such."""
    days = {member: _told_on(ground, member) for member in members}
    ahead = {member for member in members if _ahead(ground, member)}
    done = {m: day for m, day in days.items() if m not in ahead and day is not None}
    if not done:
        return None
    first = min(done.values())
    coming = [m for m in sorted(ahead, key=natural) if (day := days[m]) is None or day >= first - PLANNED]
    now = [m for m, day in days.items() if m not in ahead and (day is None or day - first >= LAG) and _NOW.search(_words(ground, m))]
    when: dict[str, list[str]] = {}
    latest = max((day for m in coming if (day := days[m]) is not None), default=None)
    for member, day in sorted(done.items(), key=lambda pair: (pair[1], natural(pair[0]))):
        if member not in now and (latest is None or day <= latest + PLANNED):
            when.setdefault(f"done, told {_told_when(ground, member)}", []).append(member)
    for word, some in (("still to come", coming), ("only now", now)):
        for member in some:
            when.setdefault(f"{word}, told {_told_when(ground, member)}", []).append(member)
    if not (coming or now) or len(when) < 2:
        return None
    return Difference("time", tuple(Value(value, tuple(sorted(by, key=natural))) for value, by in when.items()))


PLANNED = 7  # days by which what is told as done may lead what is told as still to come


def _ahead(ground: Ground, member: str) -> bool:
    mention = ground.corpus.mentions.get(member)
    return mention.status == "planned" if mention else _COMING.search(_words(ground, member)[:PARAGRAPH]) is not None


def _told_on(ground: Ground, member: str) -> int | None:
    """The day, or the first day of the month, on which a member was said; else printed."""
    statement = ground.corpus.statements.get(member)
    if statement is not None and (found := re.fullmatch(r"(\d{4})-(\d\d)", statement.date or "")):
        return date(int(found[1]), int(found[2]), 1).toordinal()
    return ground.day(member)


def _told_when(ground: Ground, member: str) -> str:
    """When a member was said, else printed, in words that say no more than is known."""
    statement = ground.corpus.statements.get(member)
    if statement is not None and statement.date:
        return f"in {statement.date}" if len(statement.date) < len("2024-01-01") else f"on {statement.date}"
    published = ground.corpus.by_article[article_of(member)].record.article.published
    if published.value:
        return f"on {published.value}"
    if published.earliest and published.latest:
        return f"between {published.earliest} and {published.latest}"
    return "on a day not known"
