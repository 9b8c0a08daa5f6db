"""Meanings of dates that name a place in a calendar: days, months, quarters, seasons, years, decades, centuries, festivals."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from dragoman.times import calendars as cal
from dragoman.times.grammar import Parts
from dragoman.times.meaning import (
    DOCUMENT,
    EXPLICIT,
    JOINS,
    MENTIONED,
    NONE,
    NOTHING,
    Context,
    Meaning,
    day_number,
    known,
    make_date,
    month_number,
    nearest,
    step,
    unknown,
    year_ahead,
)
from dragoman.times.words import DECADES, HIJRI, HOLIDAYS, IRANIAN, SEASONS, WEEKDAYS, lexicon, number_of

# "about 2000 people", "2003 troops", "Resolution 1701": numbers that look like years. Words before and after that say so.
COUNTED = lexicon(
    "people troops soldiers civilians men women children persons others members workers employees jobs refugees migrants "
    "prisoners killed dead deaths injured wounded casualties cases victims homes houses buildings villages km kilometers "
    "kilometres miles metres meters feet tons tonnes kg barrels dollars euros pounds rupees percent pct million billion "
    "trillion points votes seats ships aircraft planes tanks missiles drones rockets students companies times more mw "
    "megawatts hours days weeks months years minutes seconds gmt utc sq square hectares acres degrees"
)
NUMBERED = lexicon(
    "resolution resolutions flight no number article section page room highway route about nearly almost around "
    "approximately over some roughly than least most only paragraph law act decree boeing airbus ps channel fm am unit "
    "regiment"
)
# Months that are also words or names need a sign that a month is meant.
NAMELIKE = frozenset({"may", "march", "april", "june", "august", "jan"})
MONTH_SIGNS = lexicon(
    "in since of by from until till to through during before after between and or last next this early late mid for every "
    "each beginning ending end start that previous throughout midway around"
)
HISTORY = lexicon("in since of from by until till to through during before after between and around circa the")


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
    if p.low("m") == "march" and _word_is(p, 1, frozenset({"long"})):
        return NOTHING  # a rocket
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
    return place_day(month, day, cx, weekday)


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


def eastern_day(p: Parts, cx: Context) -> tuple[Meaning, ...]:
    """A day of the Iranian solar calendar (exact) or of the Hijri calendar (a day either way)."""
    day, year = day_number(p.all("d") or p.all("d2")), int(p.low("y"))
    solar = p.one("im", "im2")
    if solar:
        found = cal.iranian(year, IRANIAN[solar], day)
        return known(cal.iso(found)) if found else NOTHING
    found = cal.hijri(year, HIJRI[p.one("hm", "hm2")], day)
    if found is None:
        return NOTHING
    about = (found - timedelta(days=1), found + timedelta(days=1))
    return (Meaning("DATE", f"{found.year:04d}", EXPLICIT, about, "approximate"),)


def calendar_month(p: Parts, cx: Context) -> tuple[Meaning, ...]:
    """A month, with or without its year."""
    month = month_number(p.all("m"))
    year, basis = explicit_year(p), EXPLICIT
    if year is None and p.one("rel", "rel2"):
        base = cx.last[0].year if p.one("rel2") and cx.last else cx.day.year if cx.day and not p.one("rel2") else None
        if base is None:
            return unknown(f"XXXX-{month:02d}")
        return known(f"{base + step(p.one('rel', 'rel2')):04d}-{month:02d}", DOCUMENT)
    if year is not None:
        return known(f"{year:04d}-{month:02d}", basis)
    shared = year_ahead(p, month)
    if shared is not None:
        return known(f"{shared:04d}-{month:02d}")
    low, before, after = p.text[p.first].low, p.before(), p.after()
    if before and before.low == "-" and before.end == p.text[p.first].start and not _word_is(p, 2, EARLY):
        return NOTHING  # "Chung Mong-Jun"
    if (
        low in NAMELIKE
        and after
        and "CAPITAL" in after.classes
        and not (before and before.low in ("in", "since", "last", "this", "next", "early", "late"))
    ):
        return NOTHING  # "a question by June Leow"
    sign = before is not None and (before.low in MONTH_SIGNS or (before.low == "-" and _word_is(p, 2, EARLY)))
    named = before is not None and before.low in OWNERS
    if low in NAMELIKE and not (sign or (named and after is not None and after.low.isalpha())):
        return NOTHING
    if after and after.low == "'s" and low in NAMELIKE:
        return NOTHING
    if before and "CAPITAL" in before.classes and before.low not in MONTH_SIGNS and before.low not in EARLY:
        return NOTHING  # "Theresa May", "Black September"
    if before and before.low == "for" and cx.direction > 0:  # "it will publish its figures for June"
        return place_month(month, replace(cx, direction=0))
    return place_month(month, cx)


OWNERS = frozenset({"the", "a", "its", "their", "'s"})  # "the June figures", "a March meeting"
EARLY = frozenset({"early", "mid", "late", "the", "earlier", "later"})


def place_month(month: int, cx: Context) -> tuple[Meaning, ...]:
    """Give a month the year that lies nearest to the document day, in the direction of the tense."""
    if cx.day is None:
        return unknown(f"XXXX-{month:02d}")
    if cx.since is not None and cx.since[0].year < cal.MAX_YEAR:
        following = next(m for y in (cx.since[0].year, cx.since[0].year + 1) if (m := cal.month_of(y, month))[1] >= cx.since[0])
        if (following[0] - cx.since[1]).days < 300:
            return known(cal.value_at(following[0], "M"), DOCUMENT)
    options = [cal.month_of(y, month) for y in range(max(cx.day.year - 1, 1), cx.day.year + 2)]
    chosen = options[nearest(options, cx.day, cx.direction)]
    return known(cal.value_at(chosen[0], "M"), DOCUMENT)


def named_month(p: Parts, cx: Context) -> tuple[Meaning, ...]:
    """As in "last March", "next May", "this June"."""
    month = month_number(p.all("m"))
    if cx.day is None:
        return unknown(f"XXXX-{month:02d}")
    way = step(p.low("r"))
    options = [cal.month_of(y, month) for y in range(max(cx.day.year - 1, 1), cx.day.year + 2)]
    if way == 0:
        return known(cal.value_at(options[1][0], "M"), DOCUMENT)
    options = [o for o in options if not o[0] <= cx.day <= o[1]]
    return known(cal.value_at(options[nearest(options, cx.day, way)][0], "M"), DOCUMENT)


def quarter(p: Parts, cx: Context) -> tuple[Meaning, ...]:
    """As in "the third quarter", "Q3 2024". Without a year: the latest such quarter that has begun."""
    token = p.low("q")
    if token[:1] == "h" or token[1:] == "h":
        return half_of(int(token.strip("h")), explicit_year(p), cx)
    number = int(token.strip("q")) if token else int(number_of(p.all("o")) or 0)
    if not 1 <= number <= 4:
        return NOTHING
    year = explicit_year(p)
    if year is not None:
        return known(f"{year:04d}-Q{number}")
    if cx.day is None:
        return unknown(f"XXXX-Q{number}")
    if p.one("rel", "rel2"):
        return known(f"{cx.day.year + step(p.one('rel', 'rel2')):04d}-Q{number}", DOCUMENT)
    options = [(date(y, number * 3 - 2, 1), cal.month_of(y, number * 3)[1]) for y in range(max(cx.day.year - 1, 1), cx.day.year + 2)]
    return known(cal.value_at(options[nearest(options, cx.day, cx.direction or -1)][0], "Q"), DOCUMENT)


def half_of(number: int, year: int | None, cx: Context) -> tuple[Meaning, ...]:
    """The first or second half of a year."""
    if year is not None:
        return known(f"{year:04d}-H{number}")
    return unknown(f"XXXX-H{number}") if cx.day is None else known(f"{cx.day.year:04d}-H{number}", DOCUMENT)


def half_year(p: Parts, cx: Context) -> tuple[Meaning, ...]:
    """As in "the first half of 2023"."""
    number = 1 if p.low("o") == "first" else 2
    return half_of(number, explicit_year(p) or relative_year(p, cx, "rel"), cx)


IN_SEASON = frozenset({"in", "by", "since", "until", "during"})


def season(p: Parts, cx: Context) -> tuple[Meaning, ...]:
    """A season, placed by its year, by "last" and "next", or by the tense."""
    code, year = SEASONS[p.low("s")], explicit_year(p) or relative_year(p, cx, "rel")
    if year is not None:
        return known(f"{year:04d}-{code}", EXPLICIT if "y" in p else DOCUMENT)
    if cx.day is None:
        return unknown(f"XXXX-{code}")
    after, before = p.after(), p.before()
    if p.text[p.first].low not in ("the", "last", "this", "next", "coming", "past", "previous", "following") and not (
        before and before.low in IN_SEASON
    ):
        return NOTHING
    if p.low("s") == "fall" and not p.one("r") and not (_word_is(p, 1, IN_SEASON) and after is not None and after.low != "of"):
        return NOTHING  # "the fall of the wall"
    if not p.one("r") and ((after and "CAPITAL" not in after.classes and after.low.isalpha() and after.low not in CLAUSE) or after is None):
        return NOTHING  # "the summer camp"
    values = [f"{y:04d}-{code}" for y in range(max(cx.day.year - 1, 1), cx.day.year + 2)]
    options = [(found[0], found[1]) for found in map(cal.days_of, values) if found]
    way = step(p.one("r")) or cx.direction
    if p.one("r") == "this":
        way = 0
    elif p.one("r"):
        kept = [i for i, o in enumerate(options) if not o[0] <= cx.day <= o[1]]
        values, options = [values[i] for i in kept], [options[i] for i in kept]
    return known(values[nearest(options, cx.day, way)], DOCUMENT)


CLAUSE = lexicon("of and but when after before as in on at with for that which the while since because by to was were is has had")


def year(p: Parts, cx: Context) -> tuple[Meaning, ...]:
    """A bare year, unless its neighbours make it a count or a number."""
    number, before, after = int(p.low("y")), p.before(), p.after()
    if "t" in p:
        return known(f"{number:04d}")  # "the year 1100"
    if after and (after.low in COUNTED or "PERCENT" in after.classes or (after.low in ("-", ":") and _digit(p, 2))):
        return NOTHING
    if before and (before.low in NUMBERED or (before.classes & {"MONEY", "HASH", "SLASH", "PLUS", "COLON"} and before.low != ":")):
        return NOTHING
    second = p.before(2)
    if (
        before
        and before.low in ("-", "–", ".")
        and before.end == p.all("y")[0].start
        and not _digit(p, -2)
        and not (second and second.low in EARLY)
    ):
        return NOTHING  # "Su-2014", "v.2014"
    if after and after.start == p.all("y")[0].end and after.low not in ("'s",) and (after.low[0].isalnum() or after.low == "_"):
        return NOTHING  # "2000km"
    if not 1900 <= number <= 2060 and not (
        before and before.low in HISTORY and number >= 1200 and not (after and after.low.isalpha() and after.low.endswith("s"))
    ):
        return NOTHING
    return known(f"{number:04d}")


def _word_is(p: Parts, back: int, options: frozenset[str]) -> bool:
    word = p.before(back)
    return word is not None and word.low in options


def _digit(p: Parts, where: int) -> bool:
    word = p.after(where) if where > 0 else p.before(-where)
    return word is not None and word.low[0].isdigit()


def short_year(p: Parts, cx: Context) -> tuple[Meaning, ...]:
    """As in "in '98": the preposition is no part of it."""
    words = p.all("y2")
    return (Meaning("DATE", f"{full_year(words[0].low):04d}", words=tuple(words)),)


def year_span(p: Parts, cx: Context) -> tuple[Meaning, ...]:
    """As in "1980-88": two expressions."""
    first, low = int(p.low("y")), p.low("z")
    last = int(low) if len(low) == 4 else first // 100 * 100 + int(low)
    if not (1200 <= first < last <= 2100):
        return NOTHING
    return (
        Meaning("DATE", f"{first:04d}", words=tuple(p.all("y"))),
        Meaning("DATE", f"{last:04d}", words=tuple(p.all("z"))),
    )


def fiscal_year(p: Parts, cx: Context) -> tuple[Meaning, ...]:
    """Fiscal years: not the calendar year, and nobody says here when they begin."""
    low = p.low("f")
    if low:
        digits = low[2:].strip()
        number = int(digits) if len(digits) == 4 else full_year("'" + digits[-2:])
    else:
        number = int(p.low("y"))
    return known(f"FY{number:04d}")


def decade(p: Parts, cx: Context) -> tuple[Meaning, ...]:
    """As in "the 1990s", "the 70s", "the late eighties". Without a century: the latest that has begun."""
    low = p.low("x").strip("'’`s")
    if low:
        number = int(low)
    elif (p.before() and "POSS" in p.before().classes) or p.text[p.first].low not in ("the", "early", "mid", "late"):  # type: ignore[union-attr]
        return NOTHING  # "in his twenties"
    else:
        number = DECADES[p.low("w")]
    if number < 100:
        number += 1900 if number >= 20 else 2000
    if len(low) == 2 and p.text[p.first].low not in ("the", "early", "mid", "late") and "'" not in p.low("x")[:1]:
        third = p.before(3)
        if not (_word_is(p, 1, JOINS) and third is not None and third.low in ("the", "late", "early", "mid")):
            return NOTHING  # "in their 20s and 30s"
    part = p.one("q", "q2")
    days = cal.days_of(f"{number // 10:03d}")
    if part and days:
        return (Meaning("DATE", f"{number // 10:03d}", days=cal.part_of(days[:2], part), precision="approximate"),)
    return known(f"{number // 10:03d}")


def century(p: Parts, cx: Context) -> tuple[Meaning, ...]:
    """As in "the 19th century" has the value 18."""
    number = int(number_of(p.all("o")) or 0) - 1
    if not 0 < number < 22:
        return NOTHING
    days = cal.days_of(f"{number:02d}")
    part = p.one("q")
    if part and days:
        return (Meaning("DATE", f"{number:02d}", days=cal.part_of(days[:2], part), precision="approximate"),)
    return known(f"{number:02d}")


def holiday(p: Parts, cx: Context) -> tuple[Meaning, ...]:
    """Festivals: those of a fixed day get it; those of the Hijri calendar get an interval and the year as value."""
    name = "".join(
        (" " if i and w.low not in ("'s", "-") and p.all("h")[i - 1].low != "-" else "") + w.low for i, w in enumerate(p.all("h"))
    )
    rule = HOLIDAYS[name]
    year = explicit_year(p)
    if year is None and "rel" in p:
        year = relative_year(p, cx, "rel")
    fixed = len(rule) == 5 and rule[2] == "-"
    if year is None and cx.day is None:
        return unknown(f"XXXX-{rule}" if fixed else "XXXX-XX-XX")
    if year is not None:
        options = [cal.festival(rule, year)]
    else:
        assert cx.day is not None
        options = [cal.festival(rule, y) for y in range(cx.day.year - 1, cx.day.year + 2)]
    real = [o for o in options if o is not None]
    if not real:
        return NOTHING
    chosen = (
        real[0] if year is not None or cx.day is None else real[nearest([o[:2] for o in real], cx.day, step(p.one("r")) or cx.direction)]
    )
    basis = EXPLICIT if explicit_year(p) is not None else DOCUMENT
    if chosen[2]:
        return known(cal.iso(chosen[0]), basis)
    return (Meaning("DATE", f"{chosen[0].year:04d}", basis, chosen[:2], "approximate"),)


def weekday(p: Parts, cx: Context) -> tuple[Meaning, ...]:
    """A bare weekday: the last one, the document day included, or the next where tense and cues look ahead."""
    number, before = WEEKDAYS[p.low("w")], p.before()
    if "WDABBR" in p.text[p.first].classes and not (
        before and before.low in ("on", "since", "until", "from", "by", "last", "next", "open")
    ):
        return NOTHING  # "the Sun", "Chung Ki-Sun", "Mr. Sun"
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
        and before.low.isalpha()
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
