"""Meanings of days: of a calendar, of the week, of the day before yesterday."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from dragoman.times import calendars as cal
from dragoman.times.grammar import Parts
from dragoman.times.meaning import (
    DOCUMENT,
    EXPLICIT,
    MENTIONED,
    NONE,
    NOTHING,
    Context,
    Meaning,
    day_number,
    explicit_year,
    known,
    make_date,
    month_number,
    nearest,
    relative_year,
    step,
    unknown,
    word_is,
    year_ahead,
)
from dragoman.times.words import HIJRI, IRANIAN, WEEKDAYS, lexicon, number_of


def iso(p: Parts, cx: Context) -> tuple[Meaning, ...]:
    """2024-08-05 and 2024-08-05T10:00Z."""
    low = p.text[p.first].low.upper()
    return known(low[:10] + low[10:16], kind="TIME" if len(low) > 10 else "DATE") if cal.days_of(low[:10]) else NOTHING


def numeric(p: Parts, cx: Context) -> tuple[Meaning, ...]:
    """22-03-2023, 3/22/2023, 2023/3/22. Where day and month could change places and differ, only the year is sure."""
    low = p.text[p.first].low
    parts = [int(x) for x in low.replace("/", "-").replace(".", "-").split("-")]
    if parts[0] > 31:
        year, month, day = parts
        if 1300 <= year < 1500:
            found = cal.iranian(year, month, day)
            return known(cal.iso(found)) if found else NOTHING
        made = make_date(year, month, day)
        return known(cal.iso(made)) if made else NOTHING
    first, second, year = parts
    european, american = make_date(year, second, first), make_date(year, first, second)
    if "." in low or american is None or european == american:
        return known(cal.iso(european)) if european else NOTHING
    if european is None:
        return known(cal.iso(american))
    both = sorted((european, american))
    return (Meaning("DATE", f"{year:04d}", EXPLICIT, (both[0], both[1]), "approximate"),)


def short_date(p: Parts, cx: Context) -> tuple[Meaning, ...]:
    """08/05/24: only where a document day within a year of one reading, and of no other, says which number is which."""
    first, second, last = (int(x) for x in p.text[p.first].low.replace("/", "-").split("-"))
    century = 2000 if last < 50 else 1900
    options = {d for d in (make_date(century + last, first, second), make_date(century + last, second, first)) if d is not None}
    if cx.day is not None and cx.day in options:
        options = {cx.day}
    elif cx.day is not None and len(options) > 1:
        options = {d for d in options if abs((d - cx.day).days) <= 31} or options
    if len(options) == 1:
        return known(cal.iso(options.pop()))
    if not options:
        return NOTHING
    return (Meaning("DATE", f"{century + last:04d}", EXPLICIT, (min(options), max(options)), "approximate"),)


# Days that news names without their year, and the words after them that say so.
FAMOUS = {(9, 11): 2001, (10, 7): 2023, (7, 7): 2005, (6, 4): 1989}
ATTACKS = lexicon("attack attacks terror terrorist massacre assault crackdown bombing bombings hijackings")


def calendar_day(p: Parts, cx: Context) -> tuple[Meaning, ...]:
    """A day of a month, with or without weekday and year."""
    month = month_number(p.all("m"))
    day = int(number_of(p.all("d2")) or 0) if "d2" in p else day_number(p.all("d"))
    if p.low("m") == "march" and word_is(p, 1, frozenset({"long"})):
        return NOTHING  # a rocket
    if (
        "y" not in p
        and word_is(p, 1, frozenset({"on"}))
        and word_is(p, 2, frozenset({"year"}))
        and word_is(p, 3, frozenset({"every", "each"}))
    ):
        return (Meaning("SET", f"XXXX-{month:02d}-{day:02d}", NONE),) if make_date(2000, month, day) else NOTHING
    year, basis = explicit_year(p) or (None if p.one("rel", "rel2") else year_ahead(p, month)), EXPLICIT
    if year is None and p.one("rel2") and cx.last is not None:
        year, basis = cx.last[0].year + step(p.one("rel2")), MENTIONED
    if year is None and (p.one("rel", "rel2") or cx.day is None):
        year, basis = relative_year(p, cx, "rel"), DOCUMENT
        if year is None:
            return unknown(f"XXXX-{month:02d}-{day:02d}") if make_date(2000, month, day) else NOTHING
    if year is not None:
        made = make_date(year, month, day)
        return known(cal.iso(made), basis) if made else NOTHING
    weekday, after = WEEKDAYS.get(p.low("w")), p.after()
    famous = FAMOUS.get((month, day))
    if famous and after and cx.day and (after.low in ATTACKS or (p.after(2) and p.after(2).low in ATTACKS)):  # type: ignore[union-attr]
        made = make_date(famous, month, day)
        if made and made < cx.day:
            return known(cal.iso(made))
    return place_day(month, day, replace(cx, direction=step(p.low("r0")) or cx.direction) if "r0" in p else cx, weekday)


FAR, NEAR = 330, 36  # days: "on August 5" beside a past tense on July 30 is hardly that of the year before


def place_day(month: int, day: int, cx: Context, weekday: int | None = None) -> tuple[Meaning, ...]:
    """Give a day of a month the year that lies nearest to the document day, in the direction of the tense; a weekday must fit."""
    if cx.day is None:
        return unknown(f"XXXX-{month:02d}-{day:02d}")
    if cx.since is not None:
        following = [
            d for y in (cx.since[0].year, cx.since[0].year + 1) if (d := make_date(y, month, day)) is not None and d >= cx.since[0]
        ]
        if following and (following[0] - cx.since[1]).days < 300:
            return known(cal.iso(following[0]), DOCUMENT)
    made = [make_date(y, month, day) for y in range(cx.day.year - 7, cx.day.year + 7) if y > 0]
    options = [d for d in made if d is not None]
    near = [d for d in options if abs((d - cx.day).days) <= 366]
    if weekday is not None:  # "Sunday, March 10": the year is one in which it is a Sunday
        fitting = [d for d in near if d.isoweekday() == weekday] or [d for d in options if d.isoweekday() == weekday]
        near = fitting or near
    if not near:
        near = options
    if not near:
        return NOTHING
    chosen = near[nearest([(d, d) for d in near], cx.day, cx.direction)]
    if abs((chosen - cx.day).days) > FAR:  # a tense that would lead most of a year away was somebody else's
        other = near[nearest([(d, d) for d in near], cx.day, 0)]
        chosen = other if abs((other - cx.day).days) < NEAR else chosen
    return known(cal.iso(chosen), DOCUMENT)


def day_range(p: Parts, cx: Context) -> tuple[Meaning, ...]:
    """As in "July 3-5": two expressions in one match, the month and year shared."""
    month, first, last = month_number(p.all("m")), day_number(p.all("d")), day_number(p.all("e"))
    year = explicit_year(p)
    out: list[Meaning] = []
    month_first = p.all("m")[0].start < p.all("d")[0].start
    for part, day in (("d", first), ("e", last)):
        if year is not None:
            made = make_date(year, month, day)
            meanings = known(cal.iso(made)) if made else NOTHING
        else:
            meanings = place_day(month, day, cx) if make_date(2000, month, day) else NOTHING
        if not meanings:
            return NOTHING
        words = list(p.all(part))
        if (part == "d") == month_first:
            words = p.all("m") + words
        if part == "e" and year is not None:
            words = words + p.all("y")
        elif part == "e" and not month_first:
            words = words + p.all("m")
        words.sort(key=lambda w: w.start)
        out.append(Meaning("DATE", meanings[0].value, meanings[0].basis, words=tuple(words)))
    return tuple(out)


def weekday_nth(p: Parts, cx: Context) -> tuple[Meaning, ...]:
    """As in "Monday the 5th": the nearest month in which both hold."""
    if cx.day is None:
        return unknown(f"XXXX-XX-{day_number(p.all('d')):02d}")
    want, number = WEEKDAYS[p.low("w")], day_number(p.all("d"))
    days = [cx.day + timedelta(days=n) for n in range(-366, 367)]
    options = [d for d in days if d.day == number and d.isoweekday() == want]
    return known(cal.iso(options[nearest([(d, d) for d in options], cx.day, cx.direction)]), DOCUMENT) if options else NOTHING


def famous(p: Parts, cx: Context) -> tuple[Meaning, ...]:
    """As in "9/11": days that are known by their numbers."""
    pair = (int(p.low("n")[:3]), int(p.low("n2")[:3]))
    after = p.after()
    if pair not in ((9, 11), (7, 7)) or (pair == (7, 7) and (after is None or after.low not in ATTACKS)):
        return NOTHING
    made = make_date(FAMOUS[pair], *pair)
    return known(cal.iso(made)) if made else NOTHING


# Months of the Iranian year that are no names of people or agencies too: only these stand with a day and no year.
PLAIN = frozenset({"farvardin", "ordibehesht", "khordad", "mordad", "amordad", "shahrivar", "bahman", "esfand"})


def _yearless(number: int, month: str, cx: Context) -> tuple[Meaning, ...]:
    if month not in PLAIN:
        return NOTHING
    if cx.day is None:
        return unknown("XXXX-XX-XX")
    made = (cal.iranian(year, IRANIAN[month], number) for year in range(cx.day.year - 623, cx.day.year - 619))
    options = [d for d in made if d is not None]
    return known(cal.iso(options[nearest([(d, d) for d in options], cx.day, cx.direction)]), DOCUMENT) if options else NOTHING


def eastern_month(p: Parts, cx: Context) -> tuple[Meaning, ...]:
    """A month of the Iranian solar calendar (exact) or of the Hijri calendar (a day either way): its days, and the year as value."""
    year, solar = int(p.low("y")), p.low("im")
    if solar:
        first, last = cal.iranian(year, IRANIAN[solar], 1), cal.iranian(year, IRANIAN[solar], 31 if IRANIAN[solar] < 7 else 29)
    else:
        first, last = cal.hijri(year, HIJRI[p.low("hm")], 1), cal.hijri(year, HIJRI[p.low("hm")], 30)
    if first is None or last is None:
        return NOTHING
    margin = timedelta(days=1)
    days = (first, last + margin if IRANIAN.get(solar, 0) > 6 else last) if solar else (first - margin, last + margin)
    return (Meaning("DATE", f"{first.year:04d}", EXPLICIT, days, "approximate"),)


def eastern_day(p: Parts, cx: Context) -> tuple[Meaning, ...]:
    """A day of the Iranian solar calendar (exact) or of the Hijri calendar (a day either way)."""
    day, solar = day_number(p.all("d") or p.all("d2")), p.one("im", "im2")
    if "y" not in p:
        return _yearless(day, solar, cx)
    year = int(p.low("y"))
    if solar:
        found = cal.iranian(year, IRANIAN[solar], day)
        return known(cal.iso(found)) if found else NOTHING
    found = cal.hijri(year, HIJRI[p.one("hm", "hm2")], day)
    if found is None:
        return NOTHING
    about = (found - timedelta(days=1), found + timedelta(days=1))
    return (Meaning("DATE", f"{found.year:04d}", EXPLICIT, about, "approximate"),)


TITLED = lexicon("times telegraph mirror express mail post herald star independent standard school schools club group sermon")
LEADERS = lexicon("leader leaders imam imams preacher preachers")


def _leads(p: Parts) -> bool:
    """Whether "Friday prayer" goes on to be somebody's office."""
    second = p.after(2)
    return second is not None and second.low in LEADERS


def weekday(p: Parts, cx: Context) -> tuple[Meaning, ...]:
    """A bare weekday: the last one, the document day included, or the next where tense and cues look ahead."""
    number, before, after = WEEKDAYS[p.low("w")], p.before(), p.after()
    if "WDABBR" in p.text[p.first].classes and not (
        before and before.low in ("on", "since", "until", "from", "by", "last", "next", "open")
    ):
        return NOTHING  # "the Sun", "Chung Ki-Sun", "Mr. Sun"
    if (
        after is not None
        and ((after.low in TITLED and "CAPITAL" in after.classes) or (after.low == "prayer" and _leads(p)))
        and p.last - p.first == 1
    ):
        return NOTHING  # "the Sunday Times", "the Friday prayer leader"
    if before and before.low in ("black", "bloody", "ash", "palm", "good", "holy", "easter", "super", "whit"):
        return NOTHING
    if cx.day is None:
        return unknown(f"XXXX-WXX-{number}")
    back = (cx.day.isoweekday() - number) % 7
    if cx.since is not None and cx.since[0] == cx.since[1] and abs((cx.since[0] - cx.day).days) < 15:  # "from Tuesday to Thursday"
        return known(cal.iso(cx.since[0] + timedelta(days=(number - cx.since[0].isoweekday()) % 7)), DOCUMENT)
    day = cx.day - timedelta(days=back) if cx.direction <= 0 or back == 0 else cx.day + timedelta(days=7 - back)
    return known(cal.iso(day), DOCUMENT)


def deictic(p: Parts, cx: Context) -> tuple[Meaning, ...]:
    """today, yesterday, tomorrow."""
    word = p.low("d")
    before = p.before()
    if word == "today" and "CAPITAL" in p.text[p.first].classes and before is not None and "CAPITAL" in before.classes:
        return NOTHING  # "Russia Today", "USA Today"
    after = p.after()
    if (
        "CAPITAL" in p.text[p.first].classes
        and before is not None
        and (before.low.isalpha() or before.low == "'s")
        and after is not None
        and "CAPITAL" in after.classes
    ):
        return NOTHING  # "the Tomorrow Group"
    if word == "today" and nowadays(p, cx):
        return (Meaning("DATE", "PRESENT_REF", NONE),)
    if cx.day is None:
        return unknown("XXXX-XX-XX")
    day = cx.day + timedelta(days={"today": 0, "yesterday": -1, "tomorrow": 1}[word])
    return known(cal.iso(day), DOCUMENT)


EVENTS = lexicon("meeting attack talks vote session summit visit announcement decision statement election ceremony hearing strike")
GENERAL = lexicon("already still more most these many no where is are has have world we")


def nowadays(p: Parts, cx: Context) -> bool:
    """Whether "today" means these days: "today's world", and in direct speech before a statement in the present tense."""
    after, second = p.after(), p.after(2)
    if after and after.low == "'s":
        return not (second and second.low in EVENTS)
    return cx.quoted and after is not None and after.low in GENERAL and cx.direction == 0


def deictic2(p: Parts, cx: Context) -> tuple[Meaning, ...]:
    """The day before yesterday, the day after tomorrow."""
    if cx.day is None:
        return unknown("XXXX-XX-XX")
    return known(cal.iso(cx.day + timedelta(days=-2 if "d" in p else 2)), DOCUMENT)
