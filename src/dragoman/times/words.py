"""The words of time: which classes a word belongs to, and a tokeniser that cuts a text into such words.

Rules (rules.py) are patterns over word classes, so that neither spelling, nor spacing, nor case is anyone's business but this module's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache


def lexicon(words: str) -> frozenset[str]:
    """A set of words from a string of them: how the lexicons of this room are written."""
    return frozenset(words.split())


# Words that go on with a clause: what stands before them is no part of a compound ("in the winter many froze", not "the winter camp").
FUNCTION = lexicon(
    "of and but or nor when after before as in on at with for that the which while since because by to from into over under than if a an "
    "was were is are has have had will would could may might can did does do he she it they we you i his her its their our who what where "
    "there this these those many some most all both each few several no none such not also only even once then so more much other another "
    "until till during between among about against through thus however although though unlike despite"
)


def _list(words: str) -> list[str]:
    return words.split()


MONTHS = {
    **{m: i + 1 for i, m in enumerate(_list("january february march april may june july august september october november december"))},
    **{m: i + 1 for i, m in enumerate(_list("jan feb mar apr _ jun jul aug sep oct nov dec")) if m != "_"},
    "sept": 9,
}
WEEKDAYS = {
    **{d: i + 1 for i, d in enumerate(_list("monday tuesday wednesday thursday friday saturday sunday"))},
    **{d: i + 1 for i, d in enumerate(_list("mon tue wed thu fri sat sun"))},
    "tues": 2,
    "weds": 3,
    "thur": 4,
    "thurs": 4,
}
CARDINALS = {
    **{w: i + 1 for i, w in enumerate(_list("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"))},
    **{w: i + 16 for i, w in enumerate(_list("sixteen seventeen eighteen nineteen"))},
    **{w: 10 * (i + 2) for i, w in enumerate(_list("twenty thirty forty fifty sixty seventy eighty ninety"))},
    "hundred": 100,
    "thousand": 1000,
}
ORDINALS = {
    **{w: i + 1 for i, w in enumerate(_list("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"))},
    **{w: i + 13 for i, w in enumerate(_list("thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"))},
    "thirtieth": 30,
    "fortieth": 40,
    "fiftieth": 50,
    "sixtieth": 60,
    "seventieth": 70,
    "hundredth": 100,
}
# Units of time: the letter of TIMEX3 durations; T before units below a day. DE and CE are decades and centuries.
UNITS = {
    "second": "TS",
    "minute": "TM",
    "hour": "TH",
    "day": "D",
    "night": "NI",
    "weekend": "WE",
    "week": "W",
    "fortnight": "FN",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "DE",
    "century": "CE",
    "millennium": "ML",
}
PLURALS = {
    **{unit + "s": code for unit, code in UNITS.items()},
    "centuries": "CE",
    "millennia": "ML",
    "mins": "TM",
    "hrs": "TH",
    "secs": "TS",
}
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
DAYPARTS = {
    "morning": "MO",
    "afternoon": "AF",
    "evening": "EV",
    "night": "NI",
    "overnight": "NI",
    "midday": "MI",
    "noon": "MI",
    "dawn": "MO",
}
DECADES = {w: 10 * (i + 2) for i, w in enumerate(_list("twenties thirties forties fifties sixties seventies eighties nineties"))}
# Months of the Iranian solar and of the Hijri calendar, in the spellings of English news.
IRANIAN = {
    m: i + 1
    for i, names in enumerate(
        _list("farvardin ordibehesht khordad|khurdad tir mordad|amordad shahrivar mehr aban azar dey|dei bahman esfand")
    )
    for m in names.split("|")
}
HIJRI = {
    **{
        m: i + 1 for i, m in enumerate(_list("muharram safar rabi_1 rabi_2 jumada_1 jumada_2 rajab shaban ramadan shawwal")) if "_" not in m
    },
    "moharram": 1,
    "ramazan": 9,
    "ramzan": 9,
    "sha'ban": 8,
}
ZONES = _list("utc gmt est edt cst cdt mst mdt pst pdt et bst cet cest eet eest msk irst ist jst aest pkt sast wat eat")
# Festivals: a month and day of the Gregorian calendar, or a rule of calendars.festival().
HOLIDAYS = {
    "christmas": "12-25",
    "christmas day": "12-25",
    "christmas eve": "12-24",
    "boxing day": "12-26",
    "new year's day": "01-01",
    "new year's": "01-01",
    "new year's eve": "12-31",
    "halloween": "10-31",
    "valentine's day": "02-14",
    "may day": "05-01",
    "labour day": "05-01",
    "international women's day": "03-08",
    "bastille day": "07-14",
    "veterans day": "11-11",
    "armistice day": "11-11",
    "remembrance day": "11-11",
    "anzac day": "04-25",
    "nowruz": "nowruz",
    "norouz": "nowruz",
    "newroz": "nowruz",
    "persian new year": "nowruz",
    "easter": "easter",
    "easter sunday": "easter",
    "good friday": "easter-2",
    "easter monday": "easter+1",
    "pentecost": "easter+49",
    "ash wednesday": "easter-46",
    "thanksgiving": "thanksgiving",
    "thanksgiving day": "thanksgiving",
    "labor day": "labor",
    "memorial day": "memorial",
    "martin luther king day": "mlk",
    "orthodox christmas": "01-07",
    "orthodox easter": "orthodox",
    "rosh hashanah": "hebrew+0+2",
    "yom kippur": "hebrew+9",
    "sukkot": "hebrew+14+7",
    "hanukkah": "hanukkah",
    "chanukah": "hanukkah",
    "purim": "passover-30",
    "passover": "passover+0+7",
    "pesach": "passover+0+7",
    "shavuot": "passover+50",
    "lunar new year": "lunar",
    "chinese new year": "lunar",
    "tet": "lunar",
    "diwali": "between-10-17-11-15",
    "vesak": "between-04-20-06-05",
    "islamic revolution day": "iranian-11-22",
    "quds day": "quds",
    "al-quds day": "quds",
    "international quds day": "quds",
    "ramadan": "hijri-9",
    "ramazan": "hijri-9",
    "ramzan": "hijri-9",
    "muharram": "hijri-1",
    "eid al-fitr": "hijri-10-1",
    "eid ul-fitr": "hijri-10-1",
    "eid al-adha": "hijri-12-10",
    "eid ul-adha": "hijri-12-10",
    "ashura": "hijri-1-10",
    "arbaeen": "hijri-2-20",
}

# class -> words. A word may be in several. Words that a rule names in lower case need no entry.
CLASSES: dict[str, str] = {
    "CARD": " ".join(CARDINALS),
    "ORD": " ".join(ORDINALS) + " final last",
    "UNIT": " ".join(UNITS),
    "UNITS": " ".join(PLURALS),
    "BIGUNIT": "day week month quarter year decade century weekend",
    "SEASON": " ".join(SEASONS),
    "DAYPART": "morning afternoon evening night",
    "POINT": "noon midnight midday",
    "DECADE": " ".join(DECADES),
    "IRANIAN": " ".join(IRANIAN),
    "HIJRI": " ".join(HIJRI),
    "FEW": "few several some many",
    "APPROX": "nearly almost about around approximately roughly over some exactly barely",
    "EARLY": "early mid late",
    "PART": "start beginning middle end close",
    "LAST": "last past previous preceding latest",
    "PASTADJ": "past last previous recent",
    "NEXT": "next coming upcoming following",
    "FUTADJ": "next coming upcoming following",
    "THIS": "this current present",
    "EACH": "every each",
    "HALF": "half",
    "MULT": "once twice thrice",
    "BE": "is are was were be been being",
}


@dataclass(slots=True)
class Word:
    """A token of the text with its classes. `text` is lower case except that of unknown words.

    Never changed. Not frozen, since a page has a thousand of them: a frozen one takes three times as long to make.
    """

    start: int
    end: int
    low: str
    classes: frozenset[str]


# One alternative a shape; the first that fits wins. Every alternative is bounded or a plain run, so cutting is linear.
# Digit runs of more than 15 are one shapeless token.
TOKEN = re.compile(
    r"""
    (?P<word>[^\W\d_]{3,}(?:['’](?!s\b)[^\W\d_]+)?)  # most tokens: first, for speed
  | (?P<iso>(?<![\d\-/])\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?(?:\.\d{1,6})?(?:Z|[+-]\d{2}:?\d{2})?)?(?![\d\-/]))
  | (?P<dmy>(?<![\d\-/.])\d{1,2}(?P<sep>[-/.])\d{1,2}(?P=sep)\d{4}(?![\d\-/]))
  | (?P<ymd>(?<![\d\-/.])\d{4}(?P<sep2>[/.])\d{1,2}(?P=sep2)\d{1,2}(?![\d\-/]))
  | (?P<mdy>(?<![\d\-/.])\d{1,2}(?P<sep3>[-/])\d{1,2}(?P=sep3)\d{2}(?![\d\-/]))
  | (?P<clock>(?<![\d:.])(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?![\d:])|(?<![\d:.])[01]?\d\.[0-5]\d(?=\s?[ap]\.?m\b))
  | (?P<decades>(?<![\d])(?:1[5-9]|20)\d0['’]?s\b|['’`][1-9]0s\b|(?<![\d.,$-])[2-9]0s\b)
  | (?P<shortyear>(?<!\w)['’]\d\d(?!\w))
  | (?P<nth>(?<![\d.,])\d{1,2}(?:st|nd|rd|th)\b)
  | (?P<nthbig>(?<![\d.,])\d{3}(?:st|nd|rd|th)\b)
  | (?P<meridiem>(?<![^\W\d_])[ap]\.\s?m\.?(?!\w)|(?<![^\W\d_])[ap]m\b)
  | (?P<quarter>(?-i:\b[1-4]Q\b|\bQ[1-4]\b|\bH[12]\b))
  | (?P<fiscal>\bFY\s?\d{2,4}\b)
  | (?P<decimal>(?<![\w.,])\d{1,6}\.\d{1,6}(?![\w.]))
  | (?P<grouped>(?<![\d.,])\d{1,3}(?:,\d{3}){1,6}(?![\d]))
  | (?P<digits>\d+)
  | (?P<short>[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)?)
  | (?P<poss>['’]s\b)
  | (?P<blank>\n[^\S\n]*\n)
  | (?P<mark>[^\w\s])
  | (?P<other>_+)
    """,
    re.VERBOSE | re.IGNORECASE,
)
MARKS = {
    ",": "COMMA",
    ".": "DOT",
    "-": "HY",
    "‐": "HY",
    "‑": "HY",
    "–": "DASH",
    "—": "DASH",
    "/": "SLASH",
    "(": "LP",
    ")": "RP",
    "[": "LP",
    "]": "RP",
    "$": "MONEY",
    "£": "MONEY",
    "€": "MONEY",
    "#": "HASH",
    "%": "PERCENT",
    ":": "COLON",
    "+": "PLUS",
    '"': "QUOTE",
    "“": "QUOTE",
    "”": "QUOTE",
}
SHAPES = {
    "iso": "ISO",
    "dmy": "DMY",
    "ymd": "YMD",
    "mdy": "MDY",
    "clock": "CLOCK",
    "decades": "DECADES",
    "shortyear": "SHORTYEAR",
    "nth": "NTH",
}
SHAPES |= {"meridiem": "MERIDIEM", "quarter": "QTOKEN", "fiscal": "FISCAL", "decimal": "DECIMAL", "grouped": "GROUPED", "poss": "POSS"}
SHAPES |= {"blank": "BREAK", "nthbig": "NTHBIG", "other": "OTHER"}
BREAK = frozenset({"BREAK"})


def _by_word() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for name, words in CLASSES.items():
        for word in words.split():
            table.setdefault(word, set()).add(name)
    return {word: frozenset(classes) for word, classes in table.items()}


VOCABULARY = _by_word()
ABBREVIATED = frozenset({"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"})
SHORTDAYS = frozenset({"mon", "tue", "tues", "wed", "weds", "thu", "thur", "thurs", "fri", "sat", "sun"})
MAX_DIGITS = 15  # longer runs of digits are no number of ours


@lru_cache(maxsize=20_000)
def word_classes(text: str) -> frozenset[str]:
    """Classes of a word as written: names of months and days count only with a capital letter."""
    low = text.lower().replace("’", "'")
    classes = set(VOCABULARY.get(low, ()))
    if text[0].isupper():
        if low in MONTHS:
            classes.add("MONTHABBR" if low in ABBREVIATED else "MONTH")
        if low in WEEKDAYS:
            classes.add("WDABBR" if low in SHORTDAYS else "WEEKDAY")
        if low.endswith("days") and low[:-1] in WEEKDAYS:
            classes.add("WEEKDAYS")
        classes.add("CAPITAL")
    else:
        classes.discard("IRANIAN")
        classes.discard("HIJRI")
    if text.lower() in ZONES and (text.isupper()):
        classes.add("ZONE")
    return frozenset(classes)


@lru_cache(maxsize=4_000)
def digit_classes(text: str) -> frozenset[str]:
    """Classes of a run of digits: a number, and what of day, month, hour or year it could be."""
    if len(text) > MAX_DIGITS:
        return frozenset({"OTHER"})
    number = int(text)
    classes = {"DIGITS"}
    if len(text) <= 2:
        if 1 <= number <= 31:
            classes.add("DAY")
        if number <= 24:
            classes.add("HOUR")
        classes.add("TWO")
    if len(text) == 4:
        if 1000 <= number <= 2199:
            classes.add("YEAR")
        if number // 100 <= 24 and number % 100 < 60:
            classes.add("HHMM")
        if 1300 <= number <= 1499:
            classes.add("EASTYEAR")
    return frozenset(classes)


_MARK_CLASSES = {mark: frozenset({name}) for mark, name in MARKS.items()}
_MARK = frozenset({"MARK"})
_SHAPE_CLASSES = {shape: frozenset({name}) for shape, name in SHAPES.items()}


def words_of(text: str) -> list[Word]:
    """Cut a text into words, numbers and marks with their classes. A blank line is a mark of its own."""
    out: list[Word] = []
    for match in TOKEN.finditer(text):
        kind, raw = match.lastgroup or "other", match[0]
        start, end = match.span()
        if kind == "word" or kind == "short":
            low = raw.lower()
            out.append(Word(start, end, low.replace("’", "'") if "’" in low else low, word_classes(raw)))
        elif kind == "mark":
            out.append(Word(start, end, raw, _MARK_CLASSES.get(raw, _MARK)))
        elif kind == "digits":
            out.append(Word(start, end, raw, digit_classes(raw)))
        elif kind == "blank":
            out.append(Word(start, end, "\n", BREAK))
        else:
            out.append(Word(start, end, raw.lower().replace("’", "'"), _SHAPE_CLASSES[kind]))
    return out


def number_of(words: list[Word]) -> float | None:
    """The number that digits or number words spell ("twenty five", "two hundred", "1,500"); None where they spell none."""
    if len(words) == 4 and words[2].low == "/" and int(words[3].low[:MAX_DIGITS]):  # "2 1/2"
        return int(words[0].low[:MAX_DIGITS]) + int(words[1].low[:MAX_DIGITS]) / int(words[3].low[:MAX_DIGITS])
    total, part, seen = 0.0, 0.0, False
    for word in words:
        low = word.low
        if low[0].isdigit() and len(low) <= MAX_DIGITS + 4:
            digits = low.rstrip("stndrh") if not low.isdigit() else low
            try:
                part, seen = part + float(digits.replace(",", "")), True
            except ValueError:
                return None
        elif low in ("a", "an"):
            part, seen = part + 1, True
        elif low in ("million", "billion"):
            part, seen = max(part, 1) * (1e6 if low == "million" else 1e9), True
        elif low == "hundred":
            part, seen = max(part, 1) * 100, True
        elif low == "thousand":
            total, part, seen = total + max(part, 1) * 1000, 0, True
        elif low in CARDINALS:
            part, seen = part + CARDINALS[low], True
        elif low in ORDINALS:
            part, seen = part + ORDINALS[low], True
    return total + part if seen else None
