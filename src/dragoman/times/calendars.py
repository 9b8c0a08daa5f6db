"""Calendar arithmetic: the days that a TIMEX3 value covers, moving by units, comparing, and the calendars and festivals of the news."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Literal, Protocol

from dragoman.types import Precision

MIN_YEAR, MAX_YEAR = 1, 9998  # what datetime can hold, with a year to spare
# Northern meteorological seasons, first month and length. News seldom means anything sharper; winter is that of the year it begins in.
SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
DAYS = {"D": 1, "W": 7, "FN": 14, "NI": 1, "WE": 2}
MONTHS_IN = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200, "ML": 12000}

Days = tuple[date, date]


def sane(day: date) -> bool:
    """Whether a day is far enough from the calendar's ends to be counted from. Nothing in the news is not."""
    return 1000 <= day.year <= 9000


def iso(day: date) -> str:
    """Write a day as YYYY-MM-DD."""
    return day.isoformat()


def month_of(year: int, month: int) -> Days:
    """First and last day of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def week_value(day: date) -> str:
    """The ISO week of a day, as 2024-W31."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def add_months(day: date, months: int) -> date | None:
    """Move a day by months, to the month's last day where the day does not exist; None beyond the calendar."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if not MIN_YEAR <= year <= MAX_YEAR:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def shift(day: date, unit: str, amount: int) -> date | None:
    """Move a day by an amount of a unit (a code of words.UNITS); None beyond the calendar."""
    if unit in MONTHS_IN:
        return add_months(day, MONTHS_IN[unit] * amount) if abs(amount) <= MAX_YEAR else None
    try:
        return day + timedelta(days=DAYS.get(unit, 0) * amount)
    except OverflowError:
        return None


def value_at(day: date, unit: str) -> str:
    """The TIMEX3 value, at a unit's grain, of the time around a day."""
    if unit in ("W", "FN"):
        return week_value(day)
    if unit == "WE":
        return week_value(day) + "-WE"
    if unit == "M":
        return f"{day.year:04d}-{day.month:02d}"
    if unit == "Q":
        return f"{day.year:04d}-Q{(day.month + 2) // 3}"
    if unit == "Y":
        return f"{day.year:04d}"
    if unit == "DE":
        return f"{day.year // 10:03d}"
    if unit in ("CE", "ML"):
        return f"{day.year // 100:02d}"
    return iso(day) + ("TNI" if unit == "NI" else "")


VALUE = re.compile(
    r"(?P<fy>FY)?(?P<year>\d{4})(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d))?|W(?P<week>\d\d)(?:-(?P<wday>[1-7]|WE))?"
    r"|Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<season>SP|SU|FA|WI)))?(?P<time>T.*)?"
)


def days_of(value: str) -> tuple[date, date, Precision] | None:
    """First and last day that a TIMEX3 value covers, and its precision; None for relative values, durations and sets."""
    try:
        if re.fullmatch(r"\d\d", value) and value != "00":
            return date(int(value) * 100, 1, 1), date(int(value) * 100 + 99, 12, 31), "century"
        if re.fullmatch(r"\d{3}", value) and value != "000":
            return date(int(value) * 10, 1, 1), date(int(value) * 10 + 9, 12, 31), "decade"
        match = VALUE.fullmatch(value)
        return None if match is None else _days(match)
    except (ValueError, OverflowError):
        return None


def _days(match: re.Match[str]) -> tuple[date, date, Precision]:
    year = int(match["year"])
    if match["day"]:
        day = date(year, int(match["month"]), int(match["day"]))
        return day, day, "time" if match["time"] else "day"
    if match["month"]:
        return *month_of(year, int(match["month"])), "month"
    if match["week"]:
        monday = date.fromisocalendar(year, int(match["week"]), 1)
        if match["wday"] == "WE":
            return monday + timedelta(days=5), monday + timedelta(days=6), "interval"
        if match["wday"]:
            day = monday + timedelta(days=int(match["wday"]) - 1)
            return day, day, "day"
        return monday, monday + timedelta(days=6), "week"
    if match["quarter"]:
        last = int(match["quarter"]) * 3
        return date(year, last - 2, 1), month_of(year, last)[1], "quarter"
    if match["half"]:
        return (
            (date(year, 1, 1), date(year, 6, 30), "interval")
            if match["half"] == "1"
            else (date(year, 7, 1), date(year, 12, 31), "interval")
        )
    if match["season"]:
        first = SEASON_MONTHS[match["season"]]
        end = month_of(year + 1, 2)[1] if first == 12 else month_of(year, first + 2)[1]
        return date(year, first, 1), end, "season"
    if match["fy"]:  # a fiscal year may begin in any month of the year before, or of its own year
        return date(year - 1, 4, 1), date(year + 1, 3, 31), "approximate"
    return date(year, 1, 1), date(year, 12, 31), "year"


def part_of(days: Days, part: str) -> Days:
    """Narrow an interval to its early, middle or late part. Generous halves: "early May" may well be the 12th."""
    length = (days[1] - days[0]).days + 1
    if part in ("early", "start", "beginning"):
        return days[0], days[0] + timedelta(days=max(length // 2 - 1, 0))
    if part in ("late", "end", "close"):
        return days[1] - timedelta(days=max(length // 2 - 1, 0)), days[1]
    return days[0] + timedelta(days=length // 5), days[1] - timedelta(days=length // 5)


def easter(year: int) -> date:
    """Easter Sunday of the Western churches (the anonymous Gregorian computus)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    x = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * x) // 451
    month, day = divmod(h + x - 7 * m + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the Eastern churches, in the Gregorian calendar (Meeus's Julian computus); for the years 1900 to 2099."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return date(year, month, day + 1) + timedelta(days=13)


def rosh_hashanah(year: int) -> date:
    """1 Tishri in a Gregorian year: the mean new moon, put off by the four rules of the Hebrew calendar."""
    hebrew = year + 3761
    months = (235 * hebrew - 234) // 19
    parts = 12_084 + 13_753 * months
    day = 29 * months + parts // 25_920
    if 3 * (day + 1) % 7 < 3:
        day += 1
    return date.fromordinal(-1_373_427 + _put_off(hebrew, day))


def _put_off(hebrew: int, day: int) -> int:
    """The last two rules: years of impossible length."""
    before, after = _elapsed(hebrew - 1), _elapsed(hebrew + 1)
    if after - day == 356:
        return day + 2
    return day + 1 if day - before == 382 else day


def _elapsed(hebrew: int) -> int:
    months = (235 * hebrew - 234) // 19
    day = 29 * months + (12_084 + 13_753 * months) // 25_920
    return day + 1 if 3 * (day + 1) % 7 < 3 else day


def _hebrew(rule: str, year: int) -> tuple[date, date, bool]:
    """Feasts of the Hebrew calendar; days begin on the evening before. Of several days the value is no single one."""
    begin = rosh_hashanah(year)
    if rule == "hanukkah":
        complete = (rosh_hashanah(year + 1) - begin).days in (355, 385)
        first = begin + timedelta(days=83 + complete)
        return first - timedelta(days=1), first + timedelta(days=7), False
    numbers = [int(n) for n in re.findall(r"[+-]\d+", rule)]
    first = begin - timedelta(days=163) if rule.startswith("passover") else begin
    first += timedelta(days=numbers[0])
    return (first, first, True) if len(numbers) == 1 else (first - timedelta(days=1), first + timedelta(days=numbers[1] - 1), False)


# First days of the Chinese year from 1990, as month and day of the calendars in print; a test checks that they are whole moons apart.
_LUNAR = (
    "127 215 204 123 210 131 219 207 128 216 205 124 212 201 122 209 129 218 207 126 214 203 123 210 131 219 208 128 216 205 125 "
    "212 201 122 210 129 217 206 126 213 203"
)
LUNAR = {year: date(year, int(md[0]), int(md[1:])) for year, md in enumerate(_LUNAR.split(), 1990)}


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth Monday (1) .. Sunday (7) of a month; nth -1: the last."""
    if nth > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
    last = month_of(year, month)[1]
    return last - timedelta(days=(last.isoweekday() - weekday) % 7)


def iranian(year: int, month: int, day: int) -> date | None:
    """The Gregorian day of an Iranian solar date: right for the years 1206 to 1498 by the 33-year rule; None outside."""
    if not (1206 <= year <= 1498 and 1 <= month <= 12 and 1 <= day <= (31 if month < 7 else 30)):
        return None
    passed = 365 * (year - 1) + (8 * (year - 1) + 29) // 33  # 8 leap years in 33
    passed += 31 * (month - 1) if month <= 7 else 186 + 30 * (month - 7)
    return date.fromordinal(226_894 + passed + day)


def hijri(year: int, month: int, day: int) -> date | None:
    """The Gregorian day of a Hijri date by the tabular calendar; sightings differ from it by a day either way."""
    if not (1 <= year <= 1600 and 1 <= month <= 12 and 1 <= day <= 30):
        return None
    passed = 354 * (year - 1) + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2
    return date.fromordinal(227_014 + passed + day)


def hijri_in(gregorian: int, month: int, day: int) -> list[date]:
    """The days of a Gregorian year on which a Hijri date falls: one or two, seldom none."""
    near = round((gregorian - 622) * 1.03069)
    found = (hijri(y, month, day) for y in range(near - 1, near + 3))
    return [d for d in found if d is not None and d.year == gregorian]


def festival(rule: str, year: int) -> tuple[date, date, bool] | None:
    """First and last day of a festival in a year, and whether it is sure to the day. `rule` is a value of words.HOLIDAYS."""
    if not 1600 <= year <= MAX_YEAR:
        return None
    if rule.startswith("hijri"):
        numbers = [int(n) for n in rule.split("-")[1:]]
        begins = hijri_in(year, numbers[0], numbers[1] if len(numbers) > 1 else 1)
        if not begins:
            return None
        length = 1 if len(numbers) > 1 else 30
        return begins[0] - timedelta(days=1), begins[0] + timedelta(days=length), False
    if rule == "quds":  # the last Friday of Ramadan
        begins = hijri_in(year, 10, 1)
        return (begins[0] - timedelta(days=9), begins[0], False) if begins else None
    if rule.startswith("between"):
        first, last = (date.fromisoformat(f"{year:04d}-{rule[at : at + 5]}") for at in (8, 14))
        return first, last, False
    if rule == "lunar":
        known = LUNAR.get(year)
        return (date(year, 1, 21), date(year, 2, 21), False) if known is None else (known, known, True)
    if rule.startswith(("hebrew", "hanukkah", "passover")):
        return _hebrew(rule, year)
    if rule.startswith("iranian"):
        solar = iranian(year - 622 if rule[8:10] >= "10" else year - 621, int(rule[8:10]), int(rule[11:13]))
        return None if solar is None else (solar, solar, True)
    if rule == "orthodox":
        day = orthodox_easter(year)
    elif rule.startswith("easter"):
        day = easter(year) + timedelta(days=int(rule[6:] or 0))
    elif rule == "nowruz":
        return date(year, 3, 20), date(year, 3, 21), False
    elif rule in FLOATING:
        day = nth_weekday(year, *FLOATING[rule])
    else:
        day = date.fromisoformat(f"{year:04d}-{rule}")
    return day, day, True


FLOATING = {"thanksgiving": (11, 4, 4), "labor": (9, 1, 1), "memorial": (5, 1, -1), "mlk": (1, 1, 3)}  # month, weekday, nth


Order = Literal["before", "after", "same", "overlaps", "cannot say"]


class HasDays(Protocol):
    """Anything with a first and last day: a Time, or an interval made by days()."""

    @property
    def begin(self) -> str | None: ...  # noqa: D102

    @property
    def end_date(self) -> str | None: ...  # noqa: D102

    @property
    def precision(self) -> str: ...  # noqa: D102


def compare(a: HasDays, b: HasDays) -> Order:
    """How two uncertain times lie to each other.

    "before" and "after" hold whatever days of the two intervals are meant. "same" needs the same single day on both sides, for an interval
    says only that the time lies somewhere in it; "overlaps": each is a stretch and they share days; "cannot say": an interval is missing,
    or a single day lies within the other's stretch.
    """
    if a.begin is None or a.end_date is None or b.begin is None or b.end_date is None:
        return "cannot say"
    if a.end_date < b.begin:
        return "before"
    if b.end_date < a.begin:
        return "after"
    if a.begin == a.end_date == b.begin == b.end_date:
        return "same"
    stretches = {"week", "month", "season", "quarter", "year", "decade", "century"}
    if a.precision in stretches and b.precision in stretches:
        return "same" if (a.begin, a.end_date) == (b.begin, b.end_date) else "overlaps"
    return "cannot say"
