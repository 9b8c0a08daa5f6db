"""Anniversaries: "exactly one year has passed since ..." dates the article that says so, if the event's day is known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from dragoman.times.calendars import add_months, sane
from dragoman.times.find import find_times
from dragoman.times.words import ORDINALS, number_of, words_of

NUMBER = r"(?P<n>\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty)"
ORDINAL = r"(?P<o>\d{1,3}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|twentieth|thirtieth|fiftieth)"
PASSED = r"(?:(?:has|have|had)\s(?:now\s)?(?:passed|elapsed|gone\sby)\s)?"
REST = r"(?P<rest>[^.;!?\n“”]{3,160})"
# Columns: how exactly it says it, pattern. The event is told by the words that follow within the sentence.
PATTERNS = (
    ("exact", re.compile(rf"\b(?:exactly|precisely)\s{NUMBER}\s(?P<u>year|month)s?\s{PASSED}(?:since|after|ago)\s{REST}", re.I)),
    ("exact", re.compile(rf"\b{NUMBER}\s(?P<u>year|month)s?\s(?:ago\s)?to\sthe\sday\s(?:since|after|of|that)?\s?{REST}", re.I)),
    (
        "exact",
        re.compile(
            rf"\b(?:marked|marks|mark|marking|on|commemorated?|celebrated?)\s(?:the|its|their)\s{ORDINAL}\sanniversary\sof\s{REST}", re.I
        ),
    ),
    ("near", re.compile(rf"\bthe\s{ORDINAL}\sanniversary\sof\s{REST}", re.I)),
    ("near", re.compile(rf"\b{NUMBER}\s(?P<u>year|month)s?\s(?:has|have)\s(?:now\s)?(?:passed|elapsed|gone\sby)\ssince\s{REST}", re.I)),
)
MARGIN = {"exact": (3, 3), "near": (31, 45)}  # days before and after the anniversary on which a page may speak so
ABOUT = re.compile(r"\b(?:more than|over|nearly|almost|about|around|less than|at least)\s$", re.I)


@dataclass(frozen=True, slots=True)
class Anniversary:
    """A sentence that counts whole years from a known day."""

    start: int
    end: int
    day: date  # the anniversary
    exact: bool
    event: str
    earliest: date  # of the day on which it is said
    latest: date


@cache
def world() -> tuple[tuple[date, tuple[tuple[str, ...], ...], str], ...]:
    """The table of known days: date, groups of words, name."""
    rows = []
    for line in (files("dragoman.times") / "world.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            day, words, name = line.split("\t")
            rows.append((date.fromisoformat(day), tuple(tuple(group.split("|")) for group in words.split("+")), name))
    return tuple(rows)


def event_in(phrase: str) -> tuple[date, str] | None:
    """The known day that a phrase names: the row with most groups; None where no row fits or two days fit equally well."""
    low = " " + re.sub(r"[^\w./'-]+", " ", phrase.lower().replace("’s", "").replace("'s", "").replace("’", "'")) + " "
    fits = [(len(groups), day, name) for day, groups, name in world() if all(any(f" {w} " in low for w in g) for g in groups)]
    if not fits:
        return None
    most = max(n for n, _, _ in fits)
    best = {(day, name) for n, day, name in fits if n == most}
    return best.pop() if len(best) == 1 else None


def stated_day(phrase: str) -> tuple[date, str] | None:
    """The one day that the phrase itself gives ("... signed the treaty on May 26, 1972"); None where it gives none or several."""
    days = {t.value for t in find_times(phrase) if t.basis == "explicit" and t.precision == "day"}
    return (date.fromisoformat(days.pop()), "the day that the text gives") if len(days) == 1 else None


def anniversaries(text: str) -> list[Anniversary]:
    """Every anniversary in a text whose event has a day, in the text or in the table. The earlier pattern wins where two fit one place."""
    found: dict[int, Anniversary] = {}
    for kind, pattern in PATTERNS:
        for match in pattern.finditer(text):
            if ABOUT.search(text[max(match.start() - 12, 0) : match.start()]) or match.end() in found:
                continue
            event = stated_day(match["rest"]) or event_in(match["rest"])
            day = None if event is None else _counted(event[0], match)
            if event is None or day is None:
                continue
            before, after = MARGIN[kind]
            window = day - timedelta(days=before), day + timedelta(days=after)
            found[match.end()] = Anniversary(match.start(), match.end(), day, kind == "exact", event[1], *window)
    return sorted(found.values(), key=lambda a: a.start)


def _counted(day: date, match: re.Match[str]) -> date | None:
    parts = match.groupdict()
    raw = parts.get("n") or parts.get("o") or ""
    number = ORDINALS.get(raw.lower()) or number_of(words_of(raw))
    if not number:
        return None
    counted = add_months(day, int(number) * (1 if (parts.get("u") or "").lower() == "month" else 12))
    return counted if counted is not None and sane(counted) else None
