"""What an expression means, what it is read against, and the small helpers that all meaning functions share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from dragoman.times.calendars import Days, days_of
from dragoman.times.grammar import Parts
from dragoman.times.words import MONTHS, WEEKDAYS, Word
from dragoman.types import Precision, TimeType

EXPLICIT, DOCUMENT, MENTIONED, SPEECH, NONE = "explicit", "document day", "last date mentioned", "day of the speech", "none"


@dataclass(frozen=True, slots=True)
class Context:
    """What relative expressions are read against."""

    day: date | None  # the document day; None: unknown
    direction: int = 0  # -1 past, 1 future, by tense and cues around the expression; 0: none
    last: Days | None = None  # the last date mentioned before, as first and last day
    quoted: bool = False  # inside direct speech
    since: Days | None = None  # the date before, where only "to", "and" or a dash stands between: "from July 7 to September 4"


@dataclass(frozen=True, slots=True)
class Meaning:
    """Type and TIMEX3 value of an expression, and its days where the value alone does not give them."""

    type: TimeType
    value: str
    basis: str = EXPLICIT
    days: Days | None = None
    precision: Precision | None = None  # None: that of the value
    words: tuple[Word, ...] = ()  # the words that carry it, where a match holds several expressions; (): all

    def span(self) -> tuple[date, date, Precision] | None:
        """First and last day and precision; None where they are unknown."""
        if self.days is not None:
            return *self.days, self.precision or "interval"
        found = days_of(self.value) if self.type in ("DATE", "TIME") else None
        return found if found is None or self.precision is None else (found[0], found[1], self.precision)


Build = Callable[[Parts, Context], tuple[Meaning, ...]]
NOTHING: tuple[Meaning, ...] = ()
PAST_WORDS = frozenset({"last", "past", "previous", "preceding", "prior", "latest", "before"})
NEXT_WORDS = frozenset({"next", "coming", "upcoming", "following", "ensuing", "after"})


def step(word: str) -> int:
    """-1 for "last" and its like, 1 for "next", 0 for "this" and "same"."""
    return -1 if word in PAST_WORDS else 1 if word in NEXT_WORDS else 0


def known(value: str, basis: str = EXPLICIT, kind: TimeType = "DATE") -> tuple[Meaning, ...]:
    """One meaning with a value."""
    return (Meaning(kind, value, basis),)


def unknown(value: str, kind: TimeType = "DATE") -> tuple[Meaning, ...]:
    """One meaning that stays relative for want of an anchor."""
    return (Meaning(kind, value, NONE),)


def month_number(words: list[Word]) -> int:
    """The month that the first of these words names."""
    return MONTHS[words[0].low]


def weekday_number(words: list[Word]) -> int:
    """The weekday, Monday 1, that the first of these words names."""
    return WEEKDAYS[words[0].low]


def day_number(words: list[Word]) -> int:
    """The day of the month in "5" or "5th"."""
    return int("".join(c for c in words[0].low if c.isdigit()))


def make_date(year: int, month: int, day: int) -> date | None:
    """A day, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


JOINS = frozenset({"to", "and", "until", "till", "through", "-", "–", "or"})


def year_ahead(p: Parts, month: int) -> int | None:
    """The year that a date without one shares with the next: "between April and June 2008", "from 3 May to 5 June 2008"."""
    join = p.after()
    if join is None or join.low not in JOINS:
        return None
    other = 0
    for on in range(2, 7):
        word = p.after(on)
        if word is None:
            return None
        if word.classes & {"MONTH", "MONTHABBR"} and not other:
            other = MONTHS[word.low]
        elif "YEAR" in word.classes and other and len(word.low) == 4:
            return int(word.low) - (month > other)
        elif not (word.classes & {"DAY", "NTH", "COMMA", "DOT"}):
            return None
    return None


def nearest(options: list[tuple[date, date]], day: date, direction: int) -> int:
    """Index of the interval nearest to the day: of those begun by it (direction -1), of those not over (1), or of all (0).

    Without a direction a day ahead counts as twice as far: news tells more of the past.
    """
    best, score = 0, None
    for index, (begin, end) in enumerate(options):
        if (direction < 0 and begin > day) or (direction > 0 and end < day):
            continue
        distance = 0 if begin <= day <= end else (day - end).days if end < day else (begin - day).days * (1 if direction else 2)
        key = (distance, begin > day)
        if score is None or key < score:
            best, score = index, key
    return best


def relative_year(p: Parts, cx: Context, *names: str) -> int | None:
    """The year of "last year" and its like within a longer date; None where the document day is unknown or no such part is there."""
    word = p.one(*names)
    return None if cx.day is None or not word else cx.day.year + step(word)


def explicit_year(p: Parts) -> int | None:
    """The year written in the match."""
    word = p.one("y", "y0", "y3")
    if word:
        return int(word)
    short = p.one("y2")
    return full_year(short) if short else None


def full_year(short: str) -> int:
    """'98 is 1998, '07 is 2007: nobody writes of the years ahead of us with two digits yet."""
    number = int(short[-2:])
    return 2000 + number if number < 50 else 1900 + number


def word_is(p: Parts, back: int, options: frozenset[str]) -> bool:
    """Whether the word some places before the match is one of these."""
    word = p.before(back)
    return word is not None and word.low in options
