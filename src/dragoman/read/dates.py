"""Calendar days as pages print them: in lines, attributes and addresses. Only what is written; nothing relative, nothing guessed."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from dragoman.read.months import folded, latin, names, written
from dragoman.read.words import without_labels
from dragoman.types import Post, Span

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        ("monday mon", "tuesday tue tues", "wednesday wed", "thursday thu thur thurs", "friday fri", "saturday sat", "sunday sun")
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_WEEKDAY = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
_END = r"(?!\d(?!\d?[:.]\d\d(?!\d)))"  # of a year; boxes of a page may set the hour right behind it: "202410:45"
_DATE = re.compile(
    rf"""(?:(?<![\w.-])|(?<=[a-z])(?=[A-Z]|\d{{1,2}}\s[A-Z][a-z]))(?:(?P<weekday>{_WEEKDAY})\b\.?\s{{0,3}},?\s{{0,3}}(?:the\s)?)?(?:
      (?P<y1>(?:19|20)\d\d)(?P<s1>[-/]|\.\s?)(?P<m1>\d{{1,2}})(?P=s1)(?P<d1>\d{{1,2}})(?!\d)
    | (?P<a2>\d{{1,2}})(?P<s2>[-/]|\.\s?)(?P<b2>\d{{1,2}})(?P=s2)(?P<y2>(?:19|20)\d\d){_END}
    | (?P<m3>{_MONTH})\b\.?\s{{0,3}}(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?\s{{0,2}},?\s{{0,3}}(?P<y3>(?:19|20)\d\d){_END}
    | (?P<d4>\d{{1,2}})(?:st|nd|rd|th|\.)?[\s-]{{0,3}}(?:of\s)?(?P<m4>{_MONTH})\b\.?[\s,-]{{0,3}}(?P<y4>(?:19|20)\d\d){_END}
    )""",
    re.I | re.X,
)
_YEAR = re.compile(r"(?:19|20|25)\d\d")  # every date in digits of Latin letters has one, years of the Buddhist era with it
_FAR = re.compile(r"[\u0660-\u1fff\u3005-\ud7ff]")  # letters and digits of scripts that have years of their own
_URL = re.compile(
    rf"(?<!\d)(?P<y>(?:19|20)\d\d)(?:[/_-](?P<m>\d{{1,2}}|{_MONTH})(?:[/_-](?P<d>\d{{1,2}}))?(?![\d\w])|(?P<m0>[01]\d)(?P<d0>[0-3]\d)(?!\d))",
    re.I,
)
_AROUND = re.compile(
    rf"""\b(?:{_WEEKDAY}|published|publish|publication|posting|posted|uploaded|edited|updated|update|modified|last|first|date|created|issued|released|added|time|read|min|mins|minutes?|on|at|by|the|
    pm|a\.m\.?|p\.m\.?|gmt|utc|est|edt|et|pst|pdt|pt|cst|cdt|bst|cet|cest|ist|irst|pkt|msk|eet|eest|hrs|hours?|ago|z|t)\b
    |\d{{1,2}}\s?[:.h]\s?\d\d(?:\s?[:.]\s?\d\d)?(?:\.\d+)?|[+-]\d\d:?\d\d""",
    re.I | re.X,
)
LAST_YEAR = 2069  # later ones are of other calendars: on Nepali pages 2080 is 2023
WEEKDAY = 14  # characters before and after a date in numbers in which its weekday stands
ORDERED = 100_000  # characters of a page in which dates in numbers are looked for that tell how these run
_NUMBERS = re.compile(r"(?<![\d/.-])(\d{1,2})([-/.])(\d{1,2})\2((?:19|20)\d\d)(?!\d)")
OTHERS = 4  # letters and digits of such a line that are no label's
LABELLED = 120  # characters of the longest line that is nothing but a date with its labels


@dataclass(frozen=True, slots=True)
class Day:
    """A written date."""

    start: int
    end: int
    value: str  # YYYY-MM-DD; YYYY where day and month cannot be told apart
    weekday: int | None  # 0 = Monday, as written; None: not written


def days(text: str, start: int = 0, end: int | None = None, locale: str = "") -> Iterator[Day]:
    """Yield the dates written in a stretch of text. Days that no calendar has are passed over.

    `locale` is the language of the page, "de" or "en-GB", and settles what 5/8/2024 and the few names of two months are; without it they
    give a year alone.
    """
    stop = len(text) if end is None else end
    if not _may_date(text, start, stop):
        return
    line = text[start:stop]
    plain, at, language = latin(line), 0, locale.partition("-")[0]
    for match in _DATE.finditer(plain):
        value = _value(match, locale)
        if value and len(value) == 4:
            value = _by_weekday(plain, match) or value
        if value:
            for first, last, other in written(line[at : match.start()], language):
                yield Day(start + at + first, start + at + last, other, None)
            weekday, at = match["weekday"], match.end()
            yield Day(start + match.start(), start + at, value, WEEKDAYS[weekday.lower()] if weekday else None)
    for first, last, other in written(line[at:], language):
        yield Day(start + at + first, start + at + last, other, None)


def _may_date(text: str, start: int, end: int) -> bool:
    """Whether a stretch may hold a date at all: most lines do not, and this is asked of all."""
    return _YEAR.search(text, start, end) is not None or (not text[start:end].isascii() and _FAR.search(text, start, end) is not None)


def _value(match: re.Match[str], locale: str = "") -> str | None:
    if match["y1"]:
        return _day(match["y1"], match["m1"], match["d1"])
    if match["y2"]:
        first, second, order = int(match["a2"]), int(match["b2"]), day_order(locale)
        if first == second or second > 12 or (first <= 12 and order == "mdy"):
            return _day(match["y2"], match["a2"], match["b2"])
        if first > 12 or match["s2"][0] == "." or order == "dmy":
            return _day(match["y2"], match["b2"], match["a2"])
        return match["y2"]  # 5/8/2024 is 5 August or 8 May
    if match["y3"]:
        return _day(match["y3"], str(MONTHS[match["m3"].lower()]), match["d3"])
    return _day(match["y4"], str(MONTHS[match["m4"].lower()]), match["d4"])


def _by_weekday(line: str, match: re.Match[str]) -> str | None:
    """The day of a date in numbers whose order is not known, where the weekday beside it is that of one of the two."""
    beside = f"{line[max(0, match.start() - WEEKDAY) : match.end()]} {line[match.end() : match.end() + WEEKDAY]}"
    rows = (row for word in re.findall(r"[^\W\d_]+", beside) for row in names().get(folded(word), ()))
    told = {row[1] for row in rows if row[0] == "w"} | {
        WEEKDAYS[word] for word in re.findall(r"[a-z]+", beside.lower()) if word in WEEKDAYS
    }
    either = (_day(match["y2"], match["a2"], match["b2"]), _day(match["y2"], match["b2"], match["a2"]))
    fits = [value for value in either if value and datetime.date.fromisoformat(value).weekday() in told]
    return fits[0] if len(fits) == 1 else None


def shown_order(text: str, known: set[str]) -> str:
    """How the dates in numbers of a page run, dmy or mdy, by those that can be but one day; empty where none is or they differ.

    `known` are days of it, "2019-05-12", months, "2019-05", and days of any year, "-05-12": what is one of these in one order only counts.
    """
    orders = set()
    for first, _, second, year in _NUMBERS.findall(latin(text[:ORDERED])):
        values = {"dmy": _day(year, second, first), "mdy": _day(year, first, second)}
        real = {order for order, value in values.items() if value}
        if first != second and len(real) == 2:
            real = {
                order
                for order in real
                if any((values[order] or "").startswith(day) or (values[order] or "").endswith(day) for day in known)
            }
        if len(real) == 1 and first != second:
            orders |= real
    return orders.pop() if len(orders) == 1 else ""


# Where English dates in numbers begin with the day, and the languages whose own numbers do not or that are at home in both (CLDR 47).
_DAY_FIRST = frozenset(
    "AE AU BD BW CY FJ GB GH GI GM GY HK IE IL IN JM KE KW LB LK MT MU MW MY NA NG NZ OM PG PK QA SA SG SL TT TZ UG UK ZM ZW".split()
)
_MONTH_FIRST = frozenset("US".split())
_EITHER = frozenset("zh ja ko fil tl mn hu lt".split())  # in these the year comes first, or the month may


def day_order(locale: str) -> str:
    """How dates in numbers run in a language, "de", "en-GB" or "es-PR": dmy, mdy, or nothing where both are usual or none is known.

    "en-dmy" says it outright.
    """
    language, _, country = locale.replace("_", "-").partition("-")
    if country in ("dmy", "mdy"):
        return country
    if country in _MONTH_FIRST or country == "PR":
        return "mdy" if language == "en" else ""
    if language == "en" or not language:
        return "dmy" if country in _DAY_FIRST else ""
    return "" if language in _EITHER or country in ("PH", "CA") else "dmy"


def _day(year: str, month: str, day: str) -> str | None:
    if int(year) > LAST_YEAR:
        return None
    try:
        return datetime.date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def url_day(url: str) -> tuple[str, str] | None:
    """The date in an address: its value (YYYY-MM or YYYY-MM-DD) and the part it was read from."""
    path = url.split("?")[0].split("#")[0]
    best: tuple[str, str] | None = None
    for match in _URL.finditer(path[:2000]):
        month, day = match["m"] or match["m0"], match["d"] or match["d0"]
        number = MONTHS.get(month.lower()) or (int(month) if month.isdigit() else 0)
        if not 1 <= number <= 12:
            continue
        if day is None:
            best = best or (f"{match['y']}-{number:02}", match[0])
            continue
        value = _day(match["y"], str(number), day)
        if value:
            return value, match[0]
    return best


def weekday_fits(day: Day) -> bool:
    """False where the weekday written beside a date is not that date's."""
    return day.weekday is None or len(day.value) != 10 or datetime.date.fromisoformat(day.value).weekday() == day.weekday


def days_apart(one: str, two: str) -> int:
    """Days between two dates (YYYY-MM-DD)."""
    return abs((datetime.date.fromisoformat(one) - datetime.date.fromisoformat(two)).days)


def date_line(text: str, start: int, end: int) -> Day | None:
    """The date of a line that holds a date, its labels and a time of day, and nothing else."""
    if end - start > LABELLED or end - start < 6:
        return None
    if not _may_date(text, start, end):
        return None
    found = next(days(text, start, end), None)
    if found is None:
        return None
    rest = _AROUND.sub(" ", text[start : found.start] + " " + text[found.end : end])
    rest = _DATE.sub(" ", latin(rest))
    if sum(ch.isalnum() for ch in rest) <= OTHERS:
        return found
    return found if sum(ch.isalnum() for ch in without_labels(rest)) <= OTHERS else None


# A day of a calendar that does not convert without tables (Nepali, Islamic), and a time of day in Chinese characters.
_ERA = r"(?:20[7-9]\d|14[3-6]\d)(?!\d)(?:\s?هـ?(?!\w))?(?:\s?الموافق)?"
_OTHER_DAY = re.compile(rf"[^\W\d_][^\s\d,|]*\s\d{{1,2}},?\s{_ERA}|(?<!\d)\d{{1,2}}\s[^\W\d_][^\s\d,|]*(?:\s[^\W\d_][^\s\d,|]*)?,?\s{_ERA}")
_EAST_CLOCK = re.compile(r"(?:午前|午後|上午|下午|오전|오후)?\s?\d{1,2}\s?[時时点시]\s?(?:\d{1,2}\s?[分분])?")


def without_other_days(line: str) -> str:
    """A byline with bars for what `days` does not read: days of calendars without a table, times in Chinese characters."""
    plain = latin(line)
    spans = sorted(found.span() for form in (_OTHER_DAY, _EAST_CLOCK) for found in form.finditer(plain))
    for first, last in reversed(spans):
        line = f"{line[:first]} | {line[last:]}"
    return line


_PLACE = re.compile(r"(?:[A-ZÀ-Þ][\w.’'-]+(?:[ /][A-ZÀ-Þ][\w.’'-]+){0,3},\s+){1,2}")


def placed_date_line(text: str, start: int, end: int) -> Day | None:
    """The day of a line that holds a place and a whole date, and nothing else: "The Hague, 11 October 2024" above a press release."""
    place = _PLACE.match(text, start, end) if end - start <= LABELLED and text[end - 1].isdigit() else None
    day = date_line(text, place.end(), end) if place else None
    return day if day and len(day.value) == len("2024-10-11") else None


# What stands above a post of a live blog: "10:45 GMT", "2h ago(10:45 GMT)", "March 8, 2024, 10:45 a.m.", "10:45 - Envoys arrive".
_STAMP = re.compile(
    r"\W*(?:(?:updated|posted)(?: at)? |(?:\d{1,2}|an?)\s?(?:s|m|h|d|mins?|hrs?|minutes?|hours?|days?)\.? ago\s?\(?)?"
    r"(?P<hour>[01]?\d|2[0-4])[:.](?P<minute>[0-5]\d)(?!\d)(?:\s?(?P<half>[ap])\.?m\b)?",
    re.I,
)
_CLOCK = re.compile(r"(?<![\d:.])(?P<hour>[01]?\d|2[0-4])[:.](?P<minute>[0-5]\d)(?![\d:])(?:\s?(?P<half>[ap])\.?m\b)?", re.I)
_OF_PAGE = re.compile(r"\W*(?:last |first )?(?:updated|published|modified)\b", re.I)  # the day of the whole page
ZONE = 16  # characters behind the time of a line that is nothing but a stamp
STAMP = 90  # characters of a line that is a stamp with its day
POSTS = 2  # stamps that make a live blog's posts


def posts(text: str, lines: list[tuple[int, int]], times: list[tuple[int, str]], end: int) -> tuple[Post, ...]:
    """The posts of a live blog, by the lines that stamp them, up to `end`. `times`: where `<time>` elements stand, and their days."""
    found: list[Post] = []
    for left, right in lines:
        words = text[left : min(right, left + 2 * STAMP)]
        at = bisect_left(times, (left - 2, ""))
        told = times[at][1] if at < len(times) and times[at][0] < right else None
        day = next(days(text, left, min(right, left + STAMP)), None) if right - left <= STAMP else None
        clock = _STAMP.match(words) or (_CLOCK.search(words) if day else None)
        if (clock is None and not (told and right - left <= STAMP)) or (day and _OF_PAGE.match(words)):
            continue
        value = day.value if day and len(day.value) == 10 else told
        hour = _hour(clock) if clock else None
        whole = f"{value}T{hour}" if value and hour else value
        basis = "stamp" if day and value == day.value else "time_element" if value else ""
        found.append(Post(left, end, whole, Span(left, right), basis, hour))
    if len(found) < POSTS:
        return ()
    return (*(replace(post, end=after.start) for post, after in pairwise(found)), found[-1])


def is_stamp(words: str, alone: bool = True) -> bool:
    """Whether a line is nothing but the time of a post ("10:45 GMT"), or begins with one where it need not stand `alone`."""
    if alone and (len(words) > STAMP + ZONE or (":" not in words and "." not in words)):
        return False
    found = _STAMP.match(words[:STAMP])
    if found is None or not alone:
        return found is not None
    return len(words) - found.end() <= ZONE and not re.search(r"[a-z]{3}", words[found.end() :])


def _hour(clock: re.Match[str]) -> str | None:
    hour, half = int(clock["hour"]), (clock["half"] or "").lower()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"{hour:02}:{clock['minute']}" if hour < 24 else None
