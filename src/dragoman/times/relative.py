"""Meanings of expressions that count from the document day or from the last date mentioned."""

from __future__ import annotations

from datetime import date, timedelta

from dragoman.times import calendars as cal
from dragoman.times.amounts import amount_of, past_amount, unit_of_words
from dragoman.times.dates import place_day
from dragoman.times.grammar import Parts
from dragoman.times.meaning import (
    DOCUMENT,
    MENTIONED,
    NONE,
    NOTHING,
    Context,
    Meaning,
    day_number,
    known,
    make_date,
    month_number,
    step,
    unknown,
    weekday_number,
)
from dragoman.times.periods import place_month
from dragoman.times.words import UNITS, lexicon, number_of

# The relative value of a unit whose place is unknown.
RELATIVE = {"D": "XXXX-XX-XX", "NI": "XXXX-XX-XXTNI", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "FN": "XXXX-WXX", "M": "XXXX-XX"}
RELATIVE |= {"Q": "XXXX-QX", "Y": "XXXX", "DE": "XXX", "CE": "XX", "ML": "XX"}


def place(day: date | None, unit: str, amount: int, basis: str) -> tuple[Meaning, ...]:
    """The unit that lies some units away from a day."""
    if day is None:
        return unknown(RELATIVE.get(unit, "XXXX-XX-XX"))
    moved = day if amount == 0 else cal.shift(day, "W" if unit == "WE" else unit, amount)
    if moved is None:
        return NOTHING
    return known(cal.value_at(moved, unit), basis, "TIME" if unit == "NI" else "DATE")


def this_unit(p: Parts, cx: Context) -> tuple[Meaning, ...]:
    """As in "last week", "this year", "next month": from the document day."""
    before = p.before()
    if "CAPITAL" in p.all("u")[0].classes and "CAPITAL" in p.all("r")[0].classes and before is not None and "CAPITAL" not in before.classes:
        return NOTHING  # "told This Week in Asia"
    if p.low("r") in ("previous", "following"):
        return the_unit(p, cx)
    return place(cx.day, UNITS[p.low("u")], step(p.low("r")), DOCUMENT)


LONGER = lexicon("week month year decade century")
DURING = lexicon("in over within during for throughout across")


def the_unit(p: Parts, cx: Context) -> tuple[Meaning, ...]:
    """As in "the previous year", "the next day", "that week", "the year before": from the last date mentioned."""
    before = p.before()
    if (
        p.low("r") == "next"
        and before is not None
        and (before.low in DURING)
        and p.low("u") in ("week", "month", "year", "decade", "century")
    ):
        return past_amount(p, cx)  # "over the next year"
    unit, way = UNITS[p.one("u", "u2")], step(p.one("r", "r2"))
    if p.low("r") in ("current", "latest") or (p.low("r") in ("coming", "upcoming") and unit != "D"):
        return place(cx.day, unit, way, DOCUMENT)
    if cx.last is None:
        if p.one("r", "r2") in ("same", "very", "that", "next", "following"):
            return unknown(RELATIVE[unit])
        return place(cx.day, unit, way, DOCUMENT)
    begin, end = cx.last
    if way and cal.days_of(cal.value_at(begin, unit)) != cal.days_of(cal.value_at(end, unit)):
        return unknown(RELATIVE[unit])  # the day before a month: nobody knows which
    return place(end if way > 0 else begin, unit, way, MENTIONED)


RUNNING = lexicon("at on end ended ending finish finished close closed in of during for earlier later throughout over until since")
STRONG = lexicon("end ended ending finish finished close closed later earlier during throughout")


def running_unit(p: Parts, cx: Context) -> tuple[Meaning, ...]:
    """As in "ended the day lower", "the end of the year", "over the weekend": the unit around the last or document day."""
    unit, before, second = UNITS[p.low("u")], p.before(), p.before(2)
    if before is None or before.low not in RUNNING:
        return NOTHING
    if p.text[p.first + 1].low == "full":
        return place(cx.day, unit, 0, DOCUMENT) if unit in ("Y", "Q") else NOTHING
    part = before.low == "of" and second is not None and second.low in ("end", "start", "beginning", "middle", "rest", "close")
    part = part or (before.low == "in" and second is not None and second.low in ("later", "earlier", "early", "late"))
    if not part and before.low not in STRONG and not (unit == "WE" and before.low in ("over", "during", "in", "for", "on", "at")):
        return NOTHING
    if unit == "WE":
        return place(cx.day, unit, -1 if cx.direction <= 0 and cx.day and cx.day.isoweekday() < 6 else 0, DOCUMENT)
    if unit == "D" and cx.last is not None and cx.last[0] == cx.last[1]:
        return place(cx.last[0], unit, 0, MENTIONED)
    if before.low == "in" and second is not None and second.low in ("later", "earlier", "early", "late") and cx.last is not None:
        return place(cx.last[0], unit, 0, MENTIONED)
    return place(cx.day, unit, 0, DOCUMENT)


def same_period(p: Parts, cx: Context) -> tuple[Meaning, ...]:
    """As in "the same period last year", "the year-earlier quarter": the last stretch mentioned, a year back."""
    year, named = p.low("y"), {"month": "M", "quarter": "Q"}.get(p.low("u"))
    near = cx.last is not None and cx.day is not None and (cx.day - cx.last[0]).days < 400
    length = (cx.last[1] - cx.last[0]).days + 1 if cx.last is not None and near else 0
    unit = "M" if 28 <= length <= 31 else "Q" if 90 <= length <= 92 else ""
    if cx.last is not None and unit and (named or unit) == unit:
        moved_back = (cx.last[0].year - int(year)) if year else 1
        return place(cx.last[0], unit, -moved_back * (12 if unit == "M" else 4), MENTIONED)
    if year:
        return known(year)
    if named and cx.day is not None:  # figures of a quarter come out after it
        return place(cx.day, named, -12 if named == "M" else -5, DOCUMENT)
    return place(cx.day, "Y", -1, DOCUMENT)


def weekday_rel(p: Parts, cx: Context) -> tuple[Meaning, ...]:
    """As in "last Friday", "next Monday", "the following Monday", "that Tuesday"."""
    number, word = weekday_number(p.all("w")), p.low("r")
    if "WDABBR" in p.all("w")[0].classes and word in ("that", "same"):
        return NOTHING  # "said that Sun had resigned"
    from_last = p.text[p.first].low == "the" or word in ("that", "same", "following", "previous", "preceding")
    base = cx.last[1] if from_last and cx.last is not None else None if word in ("that", "same", "following") else cx.day
    if base is None:
        return unknown(f"XXXX-WXX-{number}")
    basis = MENTIONED if base is not cx.day else DOCUMENT
    way = step(word)
    if way < 0:
        day = base - timedelta(days=(base.isoweekday() - number - 1) % 7 + 1)
    elif way > 0:
        day = base + timedelta(days=(number - base.isoweekday() - 1) % 7 + 1)
    elif word == "this":
        monday = base - timedelta(days=base.isoweekday() - 1)
        day = monday + timedelta(days=number - 1)
        if day < base and cx.direction >= 0:
            day = day + timedelta(days=7)
    else:
        day = base - timedelta(days=(base.isoweekday() - number) % 7)
    return known(cal.iso(day), basis)


def weekday_of_week(p: Parts, cx: Context) -> tuple[Meaning, ...]:
    """As in "Friday of last week"."""
    number = weekday_number(p.all("w") or p.all("w2"))
    if cx.day is None:
        return unknown(f"XXXX-WXX-{number}")
    monday = cx.day - timedelta(days=cx.day.isoweekday() - 1) + timedelta(days=7 * step(p.one("r", "r2")))
    return known(cal.iso(monday + timedelta(days=number - 1)), DOCUMENT)


def unit_of(p: Parts, cx: Context) -> tuple[Meaning, ...]:
    """As in "the first week of May", "the last day of 2023"."""
    unit, nth = UNITS[p.low("u")], 0 if "l" in p else int(number_of(p.all("o")) or 0)
    if p.low("o") in ("last", "final"):
        nth = 0
    if "n0" in p:
        return NOTHING
    year = int(p.one("y", "y3")) if p.one("y", "y3") else None
    if "m" in p:
        month = month_number(p.all("m"))
        value = f"{year:04d}-{month:02d}" if year else place_month(month, cx)[0].value
    elif year:
        value = f"{year:04d}"
    elif cx.day is None:
        return unknown(RELATIVE[unit])
    else:
        value = place(cx.day, "M" if "u3" in p else "Y", step(p.one("rel")), DOCUMENT)[0].value
    days = cal.days_of(value)
    if days is None:
        return unknown(RELATIVE[unit])
    start = cal.shift(days[0], "W" if unit == "WE" else unit, nth - 1) if nth else days[1]
    if start is None or not days[0] <= start <= days[1]:
        return NOTHING
    if unit == "WE":
        start = start + timedelta(days=6 - start.isoweekday()) if nth else start
    return known(cal.value_at(start, unit), DOCUMENT if year is None else "explicit")


def ago(p: Parts, cx: Context) -> tuple[Meaning, ...]:
    """As in "two weeks ago": at the unit's grain, with a margin of half a unit in the days."""
    if "long" in p:
        return (Meaning("DATE", "PAST_REF", NONE),)
    unit, number = unit_of_words(p), amount_of(p)
    if "hf" in p:
        unit, number = {"Y": ("M", 6.0), "DE": ("Y", 5.0), "CE": ("Y", 50.0)}.get(unit, (unit, None))
        if unit == "TH":
            return moved(cx.day, unit, -1, DOCUMENT)
    if number is None or number != int(number) or number > 9000:
        return (Meaning("DATE", "PAST_REF", DOCUMENT if cx.day else NONE, days=_vague_past(p, cx, unit), precision="approximate"),)
    if "td" in p and cx.day is not None:  # "twenty years ago today"
        at = cal.shift(cx.day - timedelta(days=int(p.low("td") == "yesterday")), unit, -int(number))
        return known(cal.iso(at), DOCUMENT) if at else NOTHING
    return moved(cx.day, unit, int(number) * (1 if p.low("x") == "hence" else -1), DOCUMENT, bool(_approximate(p)))


def _approximate(p: Parts) -> bool:
    first = p.text[p.first]
    return "APPROX" in first.classes or first.low in ("more", "over", "less", "at", "up", "just", "well", "under")


FEW_RANGE = {"few": (2, 9), "several": (2, 12), "couple": (1, 4), "some": (2, 60), "many": (3, 99), "dozen": (8, 16), "dozens": (20, 99)}


def _vague_past(p: Parts, cx: Context, unit: str) -> cal.Days | None:
    low, high = FEW_RANGE.get(next((w.low for w in p.all("v") + p.all("v2") if w.low in FEW_RANGE), ""), (0, 0))
    if cx.day is None or not high:
        return None
    begin, end = cal.shift(cx.day, unit, -high), cal.shift(cx.day, unit, -low)
    return (begin, end) if begin and end else None


def moved(day: date | None, unit: str, amount: int, basis: str, rough: bool = False) -> tuple[Meaning, ...]:
    """A day some units away, at the grain of the unit; the interval is that grain, widened for round numbers."""
    if unit.startswith("T"):
        if day is None:
            return unknown("XXXX-XX-XX")
        near = day + timedelta(days=1 if amount > 0 else -1) if day.year > 1 else day
        return (Meaning("DATE", cal.iso(day), basis, (min(day, near), max(day, near)), "approximate"),)
    if day is None:
        return unknown(RELATIVE.get(unit, "XXXX-XX-XX"))
    at = cal.shift(day, unit, amount)
    if at is None:
        return NOTHING
    value = cal.iso(at) if unit == "W" and abs(amount) == 1 else cal.value_at(at, unit)
    days = cal.days_of(cal.value_at(at, unit))
    if days is None:
        return known(value, basis)
    begin, end, precision = days
    if unit == "W":
        begin, end, precision = min(begin, at - timedelta(days=3)), max(end, at + timedelta(days=3)), "approximate"
    if unit in ("M", "Y", "DE") or rough:
        half = {"M": 16, "Y": 183, "DE": 1826}.get(unit, 2)
        try:
            begin, end, precision = min(begin, at - timedelta(days=half)), max(end, at + timedelta(days=half)), "approximate"
        except OverflowError:
            return NOTHING
    if rough:  # "more than two years ago" may be any time before; no interval is safe
        return (Meaning("DATE", value, basis, days=(begin, end), precision="approximate"),)
    return (Meaning("DATE", value, basis, days=(begin, end), precision=precision),)


def from_now(p: Parts, cx: Context) -> tuple[Meaning, ...]:
    """As in "three days from now", "a week from Monday"."""
    if "u2" not in p:
        number = amount_of(p)
        return (
            moved(cx.day, unit_of_words(p), int(number), DOCUMENT)
            if number and number == int(number)
            else (Meaning("DATE", "FUTURE_REF", NONE),)
        )
    day = cx.day
    if day is not None and "w" in p and p.low("w") not in ("today", "now"):
        day = day + timedelta(days=(weekday_number(p.all("w")) - day.isoweekday()) % 7)
    at = cal.shift(day, UNITS[p.low("u2")], 1) if day else None
    return known(cal.iso(at), DOCUMENT) if at else unknown("XXXX-XX-XX")


def earlier(p: Parts, cx: Context) -> tuple[Meaning, ...]:
    """As in "two days later", "a year earlier": from the last date mentioned; "before" and "after" only where nothing follows."""
    word, after = p.low("x"), p.after()
    if word == "before" and after is not None and after.low.isalpha() and after.low not in ENDINGS:
        return NOTHING
    unit, number = unit_of_words(p), amount_of(p)
    way = 1 if word in ("later", "afterward", "afterwards") else -1
    if number is None or number != int(number):
        return (Meaning("DATE", "PAST_REF" if way < 0 else "XXXX-XX-XX", NONE),)
    if cx.last is None:
        return moved(cx.day, unit, int(number) * way, DOCUMENT) if way < 0 else unknown(RELATIVE.get(unit, "XXXX-XX-XX"))
    base = cx.last[0] if way < 0 else cx.last[1]
    if unit in ("D", "W") and cx.last[0] != cx.last[1]:
        return unknown(RELATIVE[unit])  # two days after some month
    return moved(base, unit, int(number) * way, MENTIONED)


ENDINGS = lexicon("in at on by and but when as with for to from during under")


def consecutive(p: Parts, cx: Context) -> tuple[Meaning, ...]:
    """As in "the third straight day": the day, week or year that runs now."""
    return place(cx.day, UNITS[p.low("u")], 0, DOCUMENT)


def daypart(p: Parts, cx: Context) -> tuple[Meaning, ...]:
    """As in "this morning", "Friday night", "the morning of August 5", "tonight"."""
    part = {"tonight": "night"}.get(p.one("d", "p"), p.one("p")) or {"late": "night"}.get(p.low("q"), "morning")
    code = {
        "morning": "TMO",
        "afternoon": "TAF",
        "evening": "TEV",
        "night": "TNI",
        "midday": "TMI",
        "noon": "T12:00",
        "midnight": "T24:00",
    }.get(part, "TMI")
    if p.one("m", "m3"):
        month, number = month_number(p.all("m") or p.all("m3")), day_number([w for w in p.all("d") + p.all("d3") if w.low[0].isdigit()])
        if "y" in p:
            made = make_date(int(p.low("y")), month, number)
            base = known(cal.iso(made)) if made else NOTHING
        else:
            base = place_day(month, number, cx)
        return tuple(Meaning("TIME", m.value + code, m.basis) for m in base)
    day, basis = cx.day, DOCUMENT
    word = p.one("r", "t", "r2")
    if word in ("that",) or "r2" in p:
        day, basis = (cx.last[0], MENTIONED) if cx.last and cx.last[0] == cx.last[1] else (None, NONE)
        day = day + timedelta(days=step(p.low("r2"))) if day else None
    elif "w" in p:
        if day is None:
            return unknown(f"XXXX-WXX-{weekday_number(p.all('w'))}{code}", "TIME")
        back = (day.isoweekday() - weekday_number(p.all("w"))) % 7
        day = day - timedelta(days=back) if cx.direction <= 0 or back == 0 else day + timedelta(days=7 - back)
    elif day is not None:
        day = day + timedelta(days={"last": -1, "yesterday": -1, "previous": -1, "tomorrow": 1, "next": 1}.get(word, 0))
    return known(cal.iso(day) + code, basis, "TIME") if day else unknown("XXXX-XX-XX" + code, "TIME")


def bare_daypart(p: Parts, cx: Context) -> tuple[Meaning, ...]:
    """As in "in the morning", "overnight": of the last day mentioned, else of the document day; not "night club"."""
    before, after, word = p.before(), p.after(), p.low("p")
    trading = after is not None and after.low == "trading" and before is not None and before.low in ("in", "during", "of")
    if (
        word != "overnight"
        and not trading
        and not (p.text[p.first].low == "the" or "q" in p or (before and before.low in ("by", "at", "until", "before", "after")))
    ):
        return NOTHING
    if after and after.low in ("club", "clubs", "flight", "flights", "vision", "sky", "market", "star", "stars", "post"):
        return NOTHING
    code = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "noon": "T12:00", "midnight": "T24:00"}.get(word, "TNI")
    if (word == "night" and before and before.low in ("at", "by")) or (after and after.low in ("after", "before", "of", "when")):
        return unknown("XXXX-XX-XX" + code, "TIME")  # of every night, or of what is told next
    if cx.last and cx.last[0] == cx.last[1]:
        return known(cal.iso(cx.last[0]) + code, MENTIONED, "TIME")
    return known(cal.iso(cx.day) + code, DOCUMENT, "TIME") if cx.day else unknown("XXXX-XX-XX" + code, "TIME")
