"""Meanings of longer times that name a place in a calendar: months, quarters, seasons, years, decades, centuries, festivals."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from dragoman.times import calendars as cal
from dragoman.times.grammar import Parts
from dragoman.times.meaning import (
    DOCUMENT,
    EXPLICIT,
    JOINS,
    MENTIONED,
    NOTHING,
    Context,
    Meaning,
    explicit_year,
    full_year,
    known,
    month_number,
    nearest,
    relative_year,
    step,
    unknown,
    word_is,
    year_ahead,
)
from dragoman.times.words import DECADES, FUNCTION, HOLIDAYS, SEASONS, lexicon, number_of

# "about 2000 people", "2003 troops", "Resolution 1701": numbers that look like years. Words before and after that say so.
COUNTED = lexicon(
    "people troops soldiers civilians men women children persons others members workers employees jobs refugees migrants "
    "prisoners killed dead deaths injured wounded casualties cases victims homes houses buildings villages km kilometers "
    "kilometres miles metres meters feet tons tonnes kg barrels dollars euros pounds rupees percent pct million billion "
    "trillion points votes seats ships aircraft planes tanks missiles drones rockets students companies times more mw "
    "megawatts hours days weeks months years minutes seconds gmt utc sq square hectares acres degrees m ft mm cm hp kw"
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
    "each beginning ending end start previous throughout midway around"
)
HISTORY = lexicon("in since of from by until till to through during before after between and around circa the")


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
    if before and before.low == "-" and before.end == p.text[p.first].start and not word_is(p, 2, EARLY):
        return NOTHING  # "Chung Mong-Jun"
    if (
        low in NAMELIKE
        and after
        and "CAPITAL" in after.classes
        and not (before and before.low in ("in", "since", "last", "this", "next", "early", "late"))
    ):
        return NOTHING  # "a question by June Leow"
    if low == "march" and before and before.low == "the" and after and after.low in ("for", "of", "on", "to"):
        return NOTHING  # "the March on Rome"
    sign = before is not None and (before.low in MONTH_SIGNS or (before.low == "-" and word_is(p, 2, EARLY)))
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


SAYING = lexicon("said says say so shows showed announced reported claimed added told adding saying and")
BE = lexicon("is was are were has had have will would could should might may can did does do")


def named_month(p: Parts, cx: Context) -> tuple[Meaning, ...]:
    """As in "last March", "next May", "this June"."""
    month = month_number(p.all("m"))
    if "r2" in p:  # "that May": of the year last mentioned
        before, after = p.before(), p.after()
        named = p.low("m") in NAMELIKE and after is not None and after.low not in FUNCTION - BE
        if named or (before is not None and before.low in SAYING):
            return NOTHING  # "said that June was dry", "claims that May resigned"
        if cx.last is None:
            return unknown(f"XXXX-{month:02d}")
        return known(f"{cx.last[0].year:04d}-{month:02d}", MENTIONED)
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


FIGURES = lexicon(
    "profit profits results sales revenue revenues earnings loss losses income growth figures output exports imports turnover net"
)


def bare_half(p: Parts, cx: Context) -> tuple[Meaning, ...]:
    """As in "the second half", where the date before is that of a year or a part of one; else it may be the half of a match."""
    after = p.after()
    if p.text[p.first].low != "the" and (after is None or after.low not in FIGURES):
        return NOTHING
    if cx.last is None or (cx.last[1] - cx.last[0]).days < 80:
        return NOTHING
    return known(f"{cx.last[0].year:04d}-H{1 if p.low('o') == 'first' else 2}", MENTIONED)


def year_end(p: Parts, cx: Context) -> tuple[Meaning, ...]:
    """As in "year-end", "June-end"."""
    if "m" in p:
        found = place_month(month_number(p.all("m")), cx)
    else:
        found = unknown("XXXX") if cx.day is None else known(f"{cx.day.year:04d}", DOCUMENT)
    days = cal.days_of(found[0].value)
    return found if days is None else (replace(found[0], days=cal.part_of(days[:2], "end"), precision="approximate"),)


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
    if p.low("s") == "fall" and not p.one("r") and not (word_is(p, 1, IN_SEASON) and after is not None and after.low != "of"):
        return NOTHING  # "the fall of the wall"
    if not p.one("r") and (
        (after and "CAPITAL" not in after.classes and after.low.isalpha() and after.low not in FUNCTION) or after is None
    ):
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


def year(p: Parts, cx: Context) -> tuple[Meaning, ...]:
    """A bare year, unless its neighbours make it a count or a number."""
    number, before, after = int(p.low("y")), p.before(), p.after()
    if "t" in p:
        return known(f"{number:04d}")  # "the year 1100"
    if after and (after.low in COUNTED or "PERCENT" in after.classes or (after.low in ("-", ":") and _digit(p, 2))):
        return NOTHING
    if before and (before.low in NUMBERED or (before.classes & {"MONEY", "HASH", "SLASH", "PLUS", "COLON"} and before.low != ":")):
        return NOTHING
    if before and ("DIGITS" in before.classes and len(before.low) > 2):
        return NOTHING  # a telephone number
    if before and before.low == "the" and number < 1700 and not (after and after.low in PACTS):
        return NOTHING  # "the 1267 committee"
    if after and PEOPLE.fullmatch(after.low) and not (before and before.low in OF_A_YEAR):
        return NOTHING  # "in front of 1945 settlers", but "the 1945 settlers", "in 1945 settlers came"
    second = p.before(2)
    if before and before.low == "-" and before.end == p.all("y")[0].start and second and second.low.isdigit() and len(second.low) != 4:
        return NOTHING  # "555-1990"
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


PACTS = lexicon("treaty peace war battle siege revolution conquest uprising charter edict")
# Nouns that are counted. Other nouns in -ers have years before them: "2012 numbers".
PEOPLE = re.compile(
    r"(?!(?:numb|pap|ord|oth|lett|matt|cent|quart|pow)ers)\w{2,}ers|\w+(?:ists|ians|ees)|(?:doct|visit|invest|surviv)ors"
    r"|fans|guests|monks|nuns|kids|girls|boys|students|residents|agents|migrants"
)
OF_A_YEAR = frozenset({"the", "in", "since", "his", "her", "its", "their", "our", "'s", "that", "until", "by", "from", "this"})


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
        if not (word_is(p, 1, JOINS) and third is not None and third.low in ("the", "late", "early", "mid")):
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
