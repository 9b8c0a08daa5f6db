"""Dates with months in words, in the languages of `data/read/months.tsv`, and dates of other calendars where they convert exactly.

Lines come with their digits and signs as `latin` gives them, so that one set of patterns reads all scripts.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files

AROUND = 44  # characters before and after a year in which its day and month are looked for
STEPS = 6  # words and numbers there that are looked at
_BUDDHIST, _MINGUO = 543, 1911  # years that those eras are ahead of, and behind, the common one
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": _MINGUO, "民国": _MINGUO, "西元": 0, "公元": 0, "西暦": 0}
_SIGNS = str.maketrans(
    {
        **dict.fromkeys("\u200b\u200c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff\u061c\u00ad", " "),
        **dict.fromkeys("،၊、，", ","),
        **dict(zip("／．－‐‑٫：｜（）’՝", "/.---.:|()':", strict=True)),
    }
)
_ARABIC = str.maketrans("يىكأإآٱۀةھە", "ییکاااا\u0647\u0647\u0647\u0647")
_YEAR = re.compile(r"(?<!\d)(?:1[34]\d\d|19\d\d|20\d\d|2[45]\d\d)(?!\d(?!\d?[:.]\d\d(?!\d)))")
_TOKEN = re.compile(r"(?P<n>\d+)|(?P<w>[^\W\d_][^\s\d,;:|/()\[\]<>«»\"“”…]*)|(?P<skip>[\s,./'–-]+)|.", re.S)
_EAST = re.compile(
    rf"(?:(?P<era>{'|'.join(_ERAS)})\s?)?(?P<y>\d{{1,4}}|元)\s?[年년]\s?(?P<m>\d{{1,2}})\s?[月월]\s?(?P<d>\d{{1,2}})\s?[日号號일]"
)
_SOLAR = re.compile(r"(?<![\d/.-])(?P<y>1[34]\d\d)(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?![\d/])")
_THAI = re.compile(r"(?<![\d/.-])(?P<d>\d{1,2})(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)(?P<y>25[4-9]\d)(?![\d/])")
_SHORT_THAI = re.compile(r"(?<!\d)(?P<d>\d{1,2})\s?(?P<m>[ก-ฮ][ก-๏.]{2,10})\s?(?P<y>[67]\d)(?![\d:.])")  # 12 มี.ค. 67: 2567, which is 2024
_MAY = re.compile(rf"{_YEAR.pattern}|[年년]|[ก-๏]\.?\s?[67]\d(?!\d)")
_PERSIAN = re.compile(r"[\u06f0-\u06f9]|[\u0600-\u06ff]{2}")

PLANES = 0x20000  # Unicode has digits on its first two planes only (15.1); going through all seventeen takes a quarter of a second
Found = tuple[int, int, str]  # first and last character of a date, and its value: YYYY-MM-DD, or YYYY where day and month cannot be told


def latin(text: str) -> str:
    """A text of the same length with the digits of all scripts as 0 to 9, commas, slashes and bars as ASCII has them, marks of direction as
    spaces."""
    return text if text.isascii() else text.translate(_table())


@lru_cache(maxsize=1)
def _table() -> dict[int, int | str | None]:
    digits = {code: str(unicodedata.decimal(chr(code))) for code in range(0x660, PLANES) if chr(code).isdecimal()}
    return {**_SIGNS, **digits}


def folded(word: str) -> str:
    """How names are compared: in small letters, without dots and marks at the edges, Latin and Greek ones without accents, Arabic ones with
    one form of each letter."""
    word = word.casefold().replace("ı", "i").replace(".", "").strip("-–'’·՝։,:")
    if word.isascii():
        return word
    if word[:1] >= "\u0600" and word[:1] < "\u0780":
        return word.translate(_ARABIC)
    if word[:1] < "\u0530":
        return "".join(ch for ch in unicodedata.normalize("NFD", word) if not unicodedata.combining(ch)) or word
    return word


@lru_cache(maxsize=1)
def names() -> dict[str, tuple[tuple[str, int, frozenset[str]], ...]]:
    """What the table says of each folded name: letter, number and languages (empty: any)."""
    table = files("dragoman").joinpath("data/read/months.tsv").read_text(encoding="utf-8")
    found: dict[str, tuple[tuple[str, int, frozenset[str]], ...]] = {}
    for row in table.splitlines():
        if row and not row.startswith("#"):
            kind, name, languages = row.split("\t")
            found[name] = (*found.get(name, ()), (kind[0], int(kind[1:] or 0), frozenset(languages.split())))
    return found


def _month(word: str, language: str) -> tuple[str, int] | None:
    """Calendar and number of a month's name; number 0 where languages differ and none is given; None for no month."""
    known = names().get(word)
    if known is None and word.startswith("d'"):
        known = names().get(word[2:])
    rows = [row for row in known or () if row[0] in _CALENDARS]
    if language and len(rows) > 1:
        rows = [row for row in rows if language in row[2]] or rows
    told = {row[:2] for row in rows}
    if not told:
        return None
    return told.pop() if len(told) == 1 else ("m", 0)


def written(line: str, language: str = "") -> Iterator[Found]:
    """The dates in a line that have a month in words or are of another calendar, in order. What none is costs little."""
    text = latin(line)
    if not _MAY.search(text):
        return
    found = [*_in_words(text, language), *_eastern(text), *_buddhist(text), *(_solar(text) if _PERSIAN.search(line) else ())]
    taken = -1
    for first, last, value in sorted(found):
        if first > taken:
            taken = last
            yield first, last, value


def _solar(text: str) -> Iterator[Found]:
    """Days in numbers of the Solar Hijri calendar: 1402/12/22 is 12 March 2024."""
    for match in _SOLAR.finditer(text):
        yield from _hit(match, "j", int(match["y"]), int(match["m"]), int(match["d"]))


def _buddhist(text: str) -> Iterator[Found]:
    """Days in numbers, or with a short year, of the Buddhist calendar: 12/03/2567 is 12 March 2024."""
    for match in _THAI.finditer(text):
        yield from _hit(match, "m", int(match["y"]), int(match["m"]), int(match["d"]))
    for match in _SHORT_THAI.finditer(text):
        month = _month(folded(match["m"]), "th")
        if month:
            yield from _hit(match, "m", 2500 + int(match["y"]), month[1], int(match["d"]))


def _eastern(text: str) -> Iterator[Found]:
    """2024年3月12日, 2024년 3월 12일, 令和6年3月12日, 民國113年3月12日."""
    for match in _EAST.finditer(text) if "年" in text or "년" in text else ():
        year = 1 if match["y"] == "元" else int(match["y"])
        if match["era"] or year > 999:
            yield from _hit(match, "m", year + _ERAS.get(match["era"] or "", 0), int(match["m"]), int(match["d"]))


def _hit(match: re.Match[str], calendar: str, year: int, month: int, day: int) -> Iterator[Found]:
    value = common(calendar, year, month, day)
    if value:
        yield match.start(), match.end(), value


def _in_words(text: str, language: str) -> Iterator[Found]:
    """Dates around a year: 12 de marzo de 2024, marzo 12, 2024, 2024. március 12., 2024. gada 12. marts, 12 tháng 3 năm 2024."""
    for match in _YEAR.finditer(text):
        left = list(_TOKEN.finditer(text, max(0, match.start() - AROUND), match.start()))
        right = list(_TOKEN.finditer(text, match.end(), min(len(text), match.end() + AROUND)))
        year = int(match[0])
        found = _beside(left[::-1], year, language, before=True)
        if found:
            yield found[0], match.end(), found[2]
            continue
        found = _beside(right, year, language, before=False)
        after = _YEAR.match(text, found[1] + len(text[found[1] :]) - len(text[found[1] :].lstrip(" ,."))) if found else None
        if found and not after:
            yield match.start(), found[1], found[2]


@dataclass(frozen=True, slots=True)
class _Sign:
    """What a word or a number beside a year is."""

    kind: str  # n: a number, u: the word for "month", l: a word that only links, else the letter of a calendar
    number: int
    start: int
    end: int


def _beside(tokens: list[re.Match[str]], year: int, language: str, before: bool) -> Found | None:
    """Day and month beside a year, read away from it: month and day in either order, or two numbers with the word for a month between."""
    signs = _signs([token for token in tokens if not token["skip"]], language, before)
    kinds = "".join("m" if sign.kind in _CALENDARS else sign.kind for sign in signs)
    if kinds[:2] in ("mn", "nm"):
        used, (month, day) = signs[:2], signs[:2] if kinds[0] == "m" else signs[1::-1]
    elif kinds == "nun":
        used, month, day = signs, replace(signs[0], kind="m"), signs[2]
    else:
        return None
    value = common(month.kind, year, month.number, day.number) if month.number else str(year) if 1900 <= year < 2100 else None
    return (min(sign.start for sign in used), max(sign.end for sign in used), value) if value else None


def _signs(tokens: list[re.Match[str]], language: str, before: bool) -> list[_Sign]:
    """What stands beside a year, nearest first, up to what is no part of a date; words that only link are left out."""
    signs: list[_Sign] = []
    i = 0
    while i < min(len(tokens), STEPS) and len(signs) < 3:
        sign, size = _sign(tokens, i, language, before)
        if sign is None:
            break
        i += size
        again = signs and sign.kind in _CALENDARS and (sign.kind, sign.number) == (signs[-1].kind, signs[-1].number)
        if sign.kind != "l" and not again:  # some pages give a month two names: آذار/مارس
            signs.append(sign)
    return signs


def _sign(tokens: list[re.Match[str]], i: int, language: str, before: bool) -> tuple[_Sign | None, int]:
    """What a word or number beside a year is, and how many tokens that takes; None for what ends the search."""
    token, beyond = tokens[i], tokens[i + 1] if i + 1 < len(tokens) else None
    first, last = token.span()
    if token["n"]:
        clock = beyond is not None and beyond[0] == ":" and (beyond.end() == first if before else beyond.start() == last)
        return (_Sign("n", int(token["n"]), first, last) if len(token["n"]) <= 2 and not clock else None), 1
    if not token["w"]:
        return None, 1
    word = folded(token["w"])
    month = _month(word, language)
    if month:
        return _Sign(*month, first, last), 1
    if beyond is not None and beyond["w"]:  # names of two words: كانون الثاني
        month = _month(" ".join((folded(beyond["w"]), word) if before else (word, folded(beyond["w"]))), language)
        if month:
            return _Sign(*month, min(first, beyond.start()), max(last, beyond.end())), 2
    other = next((row[0] for row in names().get(word, ()) if row[0] in "lu"), None)
    if other is None:
        beside = beyond if before else tokens[i - 1] if i else None
        glued = beside is not None and beside["n"] and first in (beside.end(), beside.end() + 1) and len(word) <= 3
        other = "l" if glued else None  # 1er, 12-го, 3rd
    return (_Sign(other, 0, first, last) if other else None), 1


def common(calendar: str, year: int, month: int, day: int) -> str | None:
    """The day of the common calendar, YYYY-MM-DD, of one of another; None for one that is no day, or of a year that pages are not of."""
    if calendar == "m" and 2440 <= year < 2600:
        year -= _BUDDHIST
    try:
        found = _CALENDARS[calendar](year, month, day)
    except ValueError:
        return None
    return found.isoformat() if found and 1900 <= found.year < 2100 else None


def _solar_hijri(year: int, month: int, day: int) -> datetime.date | None:
    """A day of the Solar Hijri calendar of Iran and Afghanistan, by the cycle of 33 years that holds from 1178 to 1633."""
    if not 1300 <= year < 1500 or not 1 <= month <= 12 or not 1 <= day <= 31 - (month > 6):
        return None

    def new_year(which: int) -> int:
        since = which - 979
        return _SOLAR_START + 365 * since + since // 33 * 8 + (since % 33 + 3) // 4

    at = new_year(year) + 31 * min(month - 1, 6) + 30 * max(0, month - 7) + day - 1
    return datetime.date.fromordinal(at) if at < new_year(year + 1) else None


_SOLAR_START = datetime.date(1600, 3, 20).toordinal()  # the first day of the year 979


def _ethiopian(year: int, month: int, day: int) -> datetime.date | None:
    """A day of the Ethiopian calendar: twelve months of thirty days and one of five, or six before the turn of a leap year."""
    last = 30 if month <= 12 else 6 if year % 4 == 3 else 5
    if not 1900 <= year < 2100 or not 1 <= month <= 13 or not 1 <= day <= last:
        return None
    return datetime.date.fromordinal(_ETHIOPIAN_START + 365 * (year - 1) + year // 4 + 30 * (month - 1) + day - 1)


_ETHIOPIAN_START = 2796  # 29 August 8 of the Julian calendar, the first day of the year 1
_CALENDARS: dict[str, Callable[[int, int, int], datetime.date | None]] = {"m": datetime.date, "j": _solar_hijri, "e": _ethiopian}
