"""Meanings of durations, sets, times of day and vague references."""

from __future__ import annotations

from datetime import date, timedelta

from dragoman.times import calendars as cal
from dragoman.times.dates import place_day
from dragoman.times.grammar import Parts
from dragoman.times.meaning import (
    DOCUMENT,
    EXPLICIT,
    NONE,
    NOTHING,
    Context,
    Meaning,
    day_number,
    make_date,
    month_number,
    step,
    unknown,
    weekday_number,
)
from dragoman.times.words import DAYPARTS, FUNCTION, MONTHS, PLURALS, SEASONS, UNITS, WEEKDAYS, Word, lexicon, number_of

# Units that have no letter in TIMEX3 durations, in those that have.
AS = {"DE": ("Y", 10), "CE": ("Y", 100), "ML": ("Y", 1000), "NI": ("NI", 1), "FN": ("W", 2), "WE": ("WE", 1)}
ADVERBS = {"hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "biweekly": "P2W", "fortnightly": "P2W", "monthly": "P1M"}
ADVERBS |= {
    "bimonthly": "P2M",
    "quarterly": "P1Q",
    "annual": "P1Y",
    "annually": "P1Y",
    "yearly": "P1Y",
    "biannual": "P6M",
    "biennial": "P2Y",
}


def unit_code(word: Word) -> str:
    """The code of a unit's name, singular or plural."""
    return UNITS.get(word.low) or PLURALS[word.low]


def unit_of_words(p: Parts) -> str:
    """The code of the match's unit."""
    return unit_code(p.all("u")[0])


def amount_of(p: Parts) -> float | None:
    """How many units; None where the text is vague ("several")."""
    if p.one("v", "v2"):
        if any(w.low == "couple" for w in p.all("v")):
            return 2
        return 12 if p.all("v") and p.all("v")[-1].low == "dozen" else None
    if p.one("n"):
        number = number_of(p.all("n"))
        words = [w.low for w in p.text[p.first : p.last]]
        if number is not None and "half" in words and words.index("half") > 0 and words[words.index("half") - 1] in ("a", "-", "and"):
            number += 0.5
        return number
    return 1 + 0.5 * ("half" in [w.low for w in p.text[p.first : p.last]]) if p.one("one", "one2") else None


def period(number: float | None, unit: str, plural: str = "X") -> str:
    """The TIMEX3 value of a number of units; None: PX."""
    time = "T" if unit.startswith("T") else ""
    letter = unit.removeprefix("T")
    if number is None:
        return f"P{time}{plural}{letter}"
    if unit in AS:
        letter, factor = AS[unit]
        number *= factor
    if number != int(number):  # halves go into the next smaller unit
        smaller = {"Y": ("M", 12), "TH": ("M", 60), "TM": ("S", 60), "D": ("H", 24)}.get(time + letter)
        if smaller is None:
            return f"P{time}{number:g}{letter}"
        time = "T" if letter in ("D", "H", "M") and (time or letter == "D") else time
        return f"P{time}{number * smaller[1]:g}{smaller[0]}"
    return f"P{time}{int(number)}{letter}"


# "over the past several weeks": how many a vague amount may be. Wide on purpose: the interval has to hold the truth.
MOST = {"few": 9, "several": 12, "couple": 4, "some": 60, "many": 99, "dozen": 16, "dozens": 99}


LASTS = lexicon("to will would can could may might must should shall not 'll only also n't")  # "the truce is to last 18 months"


def past_amount(p: Parts, cx: Context) -> tuple[Meaning, ...]:
    """As in "the past several weeks", "the next six months": a duration that ends or begins on the document day."""
    word, unit = p.low("r"), unit_of_words(p)
    number: float | None = amount_of(p) if p.one("n", "v", "v2", "one") else 1
    if p.text[p.first].low != "the" and word in ("first", "final", "last", "past", "next") and not p.one("n", "v", "v2"):
        return NOTHING
    if word in ("first", "final") and not p.one("n", "v", "v2"):
        return NOTHING
    value = period(number, unit)
    way, before = step(word), p.before()
    if p.text[p.first].low == "last" and before is not None and before.low in LASTS:
        return (Meaning("DURATION", value, NONE, words=tuple(p.text[p.first + 1 : p.last])),)
    if cx.day is None or word in ("first", "final", "previous", "preceding", "following") or (way > 0 > cx.direction):
        return (Meaning("DURATION", value, NONE),)
    vague = next((w.low for w in p.all("v") + p.all("v2") if w.low in MOST), "")
    count = number if number is not None else MOST.get(vague)
    if count is None:
        return (Meaning("DURATION", value, NONE),)
    other = (
        cx.day + timedelta(days=way) if unit.startswith("T") else cal.shift(cx.day, "D" if unit == "NI" else unit, way * int(count + 0.5))
    )
    if other is None:
        return (Meaning("DURATION", value, NONE),)
    days = (other, cx.day) if way < 0 else (cx.day, other)
    return (Meaning("DURATION", value, DOCUMENT, days, "approximate"),)


def recent_units(p: Parts, cx: Context) -> tuple[Meaning, ...]:
    """As in "in recent months", "the coming weeks"."""
    word, unit = p.low("r"), unit_of_words(p)
    if word in ("recent", "latest"):
        return _recent(unit, cx)
    if word in ("previous", "preceding", "following"):
        return (Meaning("DURATION", period(None, unit), NONE),)
    return (Meaning("DATE" if step(word) > 0 else "DURATION", "FUTURE_REF" if step(word) > 0 else period(None, unit), NONE),)


def _recent(unit: str, cx: Context) -> tuple[Meaning, ...]:
    begin = cal.shift(cx.day, unit, -20) if cx.day and not unit.startswith("T") else None
    if begin is None or cx.day is None:
        return (Meaning("DATE", "PAST_REF", NONE),)
    return (Meaning("DATE", "PAST_REF", DOCUMENT, (begin, cx.day), "approximate"),)


def duration(p: Parts, cx: Context) -> tuple[Meaning, ...]:
    """Amounts of time. Not ages ("a 30-year-old man"), not "a second time", not "one day" in tales."""
    words, after = p.text[p.first : p.last], p.after()
    unit = unit_of_words(p)
    plural = p.all("u")[0].low in PLURALS
    if after is not None and (after.low == "old" or (after.low == "-" and (p.after(2) is not None and p.after(2).low in ("old", "olds")))):  # type: ignore[union-attr]
        return NOTHING
    if after is not None and after.low == "olds":
        return NOTHING
    if p.one("all"):
        if unit not in ("D", "NI", "W", "M", "Y", "DE") or plural:
            return NOTHING
        return (Meaning("DURATION", period(1, unit), NONE),)
    if unit == "Q" and (p.one("one") or amount_of(p) == 1) and (after is None or after.low == "of" or words[0].low != "a"):
        return NOTHING  # "a quarter of the dealers"
    if p.one("one") and amount_of(p) == 1:
        return single(p, unit)
    if "many" in (words[0].low, words[-2].low) and (before := p.before()) is not None and before.low == "as":
        return NOTHING  # "the third storm in as many weeks"
    if p.one("v2") and not plural:
        return NOTHING  # "some day"
    number = amount_of(p)
    if number is not None and (
        (number > 100_000 and not any(w.low in ("million", "billion") for w in words))
        or (unit == "TS" and not plural and words[-1].low != "second")
    ):
        return NOTHING
    if unit == "TS" and not plural and not any(w.low == "-" for w in words):
        return NOTHING  # "one second"
    if number is not None and 1900 <= number <= 2100 and p.all("n")[0].low.isdigit() and not plural:
        return NOTHING  # "the 2024 year"
    if not plural and number not in (None, 1) and not any(w.low == "-" for w in words) and unit not in ("D", "TH", "W", "M", "Y", "TM"):
        return NOTHING
    if unit == "Q" and p.one("v", "v2", "n") and not plural and not any(w.low == "-" for w in words):
        return NOTHING
    return (Meaning("DURATION", period(number, unit), NONE),)


def compound(p: Parts, cx: Context) -> tuple[Meaning, ...]:
    """As in "six years and three months": one duration."""
    units = [unit_code(p.all("u")[0]), unit_code(p.all("u2")[0])]
    numbers = [number_of(p.all("n")), number_of(p.all("n2"))]
    order = ["Y", "M", "W", "D", "TH", "TM", "TS"]
    if any(u not in order for u in units) or order.index(units[0]) >= order.index(units[1]) or None in numbers:
        return NOTHING
    if any(n is None or n != int(n) for n in numbers):
        return NOTHING
    first, second = (period(n, u)[1:] for n, u in zip(numbers, units, strict=True))
    if first.startswith("T") and second.startswith("T"):
        second = second[1:]
    return (Meaning("DURATION", f"P{first}{second}", NONE),)


LASTING = lexicon(
    "for in within after over than least about nearly almost of during around approximately roughly into spent took take "
    "takes lasted last lasts through under"
)


def single(p: Parts, unit: str) -> tuple[Meaning, ...]:
    """As in "a year": a duration after "for", "in", "over" and their like; a rate after an amount ("15 a year")."""
    words, before, after = p.text[p.first : p.last], p.before(), p.after()
    if unit in ("TS", "WE") or p.all("u")[0].low in PLURALS:
        return NOTHING
    if words[1].low == "-":
        return NOTHING  # "twice-a-decade"
    if words[0].low in ("a", "an") and words[-2].low == "-":
        return (Meaning("DURATION", period(1, unit), NONE, words=tuple(words[1:])),)  # "a week-long siege"
    if any("APPROX" in w.classes or w.low in ("than", "least", "over", "under") for w in words[:-2]) or "-" in [w.low for w in words]:
        return (Meaning("DURATION", period(1, unit), NONE),)
    if (
        before is not None
        and before.low in LASTING
        and not (before.low == "in" and unit == "D" and after is not None and after.low == "when")
    ):
        if before.low == "of" and unit in ("D", "TM"):
            return NOTHING
        return (Meaning("DURATION", period(1, unit), NONE),)
    if after is not None and after.low in ("after", "before", "long", "since") and unit != "TM":
        return (Meaning("DURATION", period(1, unit), NONE),)
    return per_unit(p, Context(None)) if p.last - p.first == 2 else NOTHING


RATED = lexicon("once twice thrice times percent million billion trillion thousand hundred dollars euros pounds barrels people")


def per_unit(p: Parts, cx: Context) -> tuple[Meaning, ...]:
    """As in "twice a year", "$5 million a day", "per year": a set."""
    before, words = p.before(), p.text[p.first : p.last]
    unit = unit_code(words[-1])
    if unit in ("TS", "WE", "CE", "ML") or (unit == "NI" and words[0].low != "per"):
        return NOTHING
    rate = before is not None and (
        before.low in RATED
        or before.low[0].isdigit()
        or (before.low.endswith("s") and before.low not in NOT_PLURAL)
        or "PERCENT" in before.classes
    )
    if len(words) == 2 and words[0].low != "per" and not rate:
        return NOTHING
    return (Meaning("SET", period(1, "D" if unit == "NI" else unit), NONE),)


NOT_PLURAL = lexicon("is was has as this its his us thus does always says plus perhaps 's")


def half_unit(p: Parts, cx: Context) -> tuple[Meaning, ...]:
    """As in "half an hour"."""
    return (Meaning("DURATION", period(0.5, unit_of_words(p)), NONE),)


BARE_BEFORE = lexicon(
    "for in over after within of during took take lasted last lasting spent through before into just by since many untold long"
)
BARE_AFTER = lexicon("of ago after before later long")


LONG = frozenset({"D", "W", "M", "Y", "DE", "CE"})


def bare_units(p: Parts, cx: Context) -> tuple[Meaning, ...]:
    """As in "for years", "minutes before", "decades-long": an unknown number of units."""
    before, after = p.before(), p.after()
    unit, first = unit_of_words(p), p.text[p.first].low
    if first == "the":
        return (Meaning("DURATION", period(None, unit), NONE),) if before is not None and before.low == "over" and unit in LONG else NOTHING
    if p.text[p.last - 1].low != "long":
        if before is not None and before.low == "as":
            return NOTHING
        fits = (
            (before is not None and before.low in BARE_BEFORE)
            or (after is not None and after.low in BARE_AFTER)
            or first in ("many", "untold", "long")
        )
        second = p.before(2)
        fits = fits or (before is not None and before.low in ("or", "and") and second is not None and second.low in PLURALS)
        if (
            not fits
            or (before is not None and before.low in ("of", "by") and unit in ("TM", "D", "WE", "NI", "TS", "Q"))
            or unit in ("WE", "TS", "Q")
        ):
            return NOTHING
        if after is not None and after.low in ("old",):
            return NOTHING
    return (Meaning("DURATION", period(None, unit), NONE),)


def unit_long(p: Parts, cx: Context) -> tuple[Meaning, ...]:
    """As in "yearlong", "week-long"."""
    word = p.low("l").removesuffix("long") or p.low("u")
    return (Meaning("DURATION", period(1, UNITS[word]), NONE),)


def every(p: Parts, cx: Context) -> tuple[Meaning, ...]:
    """As in "every two weeks", "each Friday", "every morning"."""
    words = [w.low for w in p.text[p.first : p.last]]
    if "w" in p:
        return (Meaning("SET", f"XXXX-WXX-{weekday_number(p.all('w'))}", NONE),)
    if "m" in p:
        return (Meaning("SET", f"XXXX-{MONTHS[p.low('m')]:02d}", NONE),)
    if "p" in p:
        return (Meaning("SET", "XXXX-XX-XXT" + DAYPARTS[p.low("p")], NONE),)
    if "s" in p:
        return (Meaning("SET", f"XXXX-{SEASONS[p.low('s')]}", NONE),)
    unit = unit_of_words(p)
    if unit == "TS":
        return NOTHING
    number = 2.0 if "other" in words else number_of(p.all("n") or p.all("o")) if p.one("n", "o") else 1.0
    return (Meaning("SET", period(number, unit), NONE),)


def weekdays(p: Parts, cx: Context) -> tuple[Meaning, ...]:
    """As in "Mondays"."""
    if "e" in p:
        return (Meaning("SET", "XXXX-WXX-WE", NONE),)
    return (Meaning("SET", f"XXXX-WXX-{WEEKDAYS[p.low('w')[:-1]]}", NONE),)


def adverb_set(p: Parts, cx: Context) -> tuple[Meaning, ...]:
    """As in "weekly", "annual"; not in the names of newspapers."""
    word = p.text[p.first]
    before, after = p.before(), p.after()
    if "CAPITAL" in word.classes and before is not None and before.low not in (".", '"', "“"):
        return NOTHING
    if after is not None and "CAPITAL" in after.classes and ("CAPITAL" in word.classes or word.low in PAPERS):
        return NOTHING
    if word.low in PAPERS and before is not None and "CAPITAL" in before.classes:
        return NOTHING  # "the Aljarida daily"
    return (Meaning("SET", ADVERBS[word.low], NONE),)


PAPERS = frozenset({"daily", "weekly", "monthly", "quarterly"})


def clock(p: Parts, cx: Context) -> tuple[Meaning, ...]:
    """As in "6:40 p.m.", "08:30 UTC today", "0800 GMT"."""
    word = next(p.all(h)[0] for h in ("h", "h2", "h3", "h4", "h5") if h in p)
    if "h4" in p or ("h2" in p and not _is_time(p)):
        return NOTHING
    low = f"{int(number_of([word]) or 0):02d}" if word.low.isalpha() else word.low.replace(".", ":")
    if "h3" in p:
        low = low[:2] + ":" + low[2:]
    hour, _, minute = low.partition(":")
    value = int(hour)
    if "ap" in p:
        if not 1 <= value <= 12:
            return NOTHING
        value = value % 12 + (12 if p.low("ap").startswith("p") else 0)
    elif "dp" in p and p.low("dp") in ("afternoon", "evening", "night") and value < 12:
        value += 12
    if value > 24 or (minute[:2].isdigit() and int(minute[:2]) > 59):
        return NOTHING
    zone = "Z" if any(w.low in ("utc", "gmt") for w in p.text[p.first : p.last]) else ""
    stamp = f"T{value:02d}:{minute or '00'}{zone}" if minute else f"T{value:02d}:00{zone}"
    day, basis = clock_day(p, cx)
    if day is None:
        return unknown((f"XXXX-WXX-{weekday_number(p.all('w'))}" if "w" in p and "m" not in p else "XXXX-XX-XX") + stamp, "TIME")
    return (Meaning("TIME", cal.iso(day) + stamp, basis),)


def _is_time(p: Parts) -> bool:
    """A bare 12:30 is a time with a zone, after "at" or its like, or before a day; else it may be a score or a verse."""
    before = p.before()
    return bool(
        "z2" in p
        or "w" in p
        or "t" in p
        or (before is not None and before.low in ("at", "by", "until", "around", "from", "before", "after", "till", "since"))
    )


def clock_day(p: Parts, cx: Context) -> tuple[date | None, str]:
    """The day that a time of day belongs to."""
    if "m" in p:
        month, day = month_number(p.all("m")), day_number(p.all("d"))
        if "y" in p:
            return make_date(int(p.low("y")), month, day), EXPLICIT
        placed = place_day(month, day, cx)
        return (date.fromisoformat(placed[0].value), DOCUMENT) if placed and "X" not in placed[0].value else (None, NONE)
    if cx.day is not None and "w" in p:
        back = (cx.day.isoweekday() - weekday_number(p.all("w"))) % 7
        return (cx.day - timedelta(days=back) if cx.direction <= 0 or back == 0 else cx.day + timedelta(days=7 - back)), DOCUMENT
    if cx.day is not None and "t" in p:
        return cx.day + timedelta(days={"today": 0, "yesterday": -1, "tomorrow": 1}[p.low("t")]), DOCUMENT
    if cx.last is not None and cx.last[0] == cx.last[1] and "w" not in p and "t" not in p:
        return cx.last[0], "last date mentioned"
    return (cx.day if "w" not in p else None), DOCUMENT


def noon(p: Parts, cx: Context) -> tuple[Meaning, ...]:
    """As in "noon", "midnight"."""
    zone = "Z" if p.low("z") in ("utc", "gmt") else ""
    stamp = {"midnight": "T24:00", "dawn": "TMO", "midday": "TMI"}.get(p.low("p"), "T12:00") + zone
    before = p.before()
    if p.low("p") == "dawn" and not ("w" in p or (before is not None and before.low in ("at", "by", "before", "until", "since", "after"))):
        return NOTHING  # "the dawn of an era"
    day, basis = clock_day(p, cx)
    return (Meaning("TIME", cal.iso(day) + stamp, basis),) if day else unknown("XXXX-XX-XX" + stamp, "TIME")


def present(p: Parts, cx: Context) -> tuple[Meaning, ...]:
    """As in "now", "currently"."""
    return (Meaning("DATE", "PRESENT_REF", NONE),)


def past(p: Parts, cx: Context) -> tuple[Meaning, ...]:
    """As in "recently", "the past"."""
    after, before = p.after(), p.before()
    told = before is not None and before.low in ("in", "of", "than")
    if "p" in p and after is not None and after.low.isalpha() and not told and after.low not in FUNCTION:
        return NOTHING
    return (Meaning("DATE", "PAST_REF", NONE),)


def future(p: Parts, cx: Context) -> tuple[Meaning, ...]:
    """As in "the near future", "the long term"."""
    after = p.after()
    if (
        "l" not in p
        and "n" not in p
        and after is not None
        and after.low.isalpha()
        and after.low in ("of", "king", "president", "leader", "state")
    ):
        return NOTHING
    return (Meaning("DATE", "FUTURE_REF", NONE),)


def soon(p: Parts, cx: Context) -> tuple[Meaning, ...]:
    """As in "soon"."""
    return (Meaning("DATE", "FUTURE_REF", NONE),)
