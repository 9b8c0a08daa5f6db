"""The time of direct speech: "today" inside quotation marks is the day on which it was said, not that of the article."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from dragoman.times.words import Word, lexicon

SAID = lexicon(
    "said says told stated added announced tweeted wrote declared remarked noted argued warned insisted explained stressed "
    "reporters speaking spoke statement speech interview address conference"
)
REACH = 5  # words between the verb of saying and its day: "told a news conference in Oslo on Monday"
RULES = frozenset({"today", "two_days", "tonight"})  # rows of the table that a speaker's own day moves
RECENT = timedelta(days=7)  # quotations of an article are of its week; older ones are too seldom to trust


def speech_day(words: list[Word], inside: list[bool], at: int, days: Sequence[tuple[int, date]], day: date) -> date | None:
    """The day on which the quotation around word `at` was said, where the same paragraph gives exactly one; else None.

    `days`: single days of the text outside quotation marks, as (first word, day) pairs in order.
    """
    low, high = at, at
    while low > 0 and "BREAK" not in words[low - 1].classes and at - low < 120:
        low -= 1
    while high < len(words) and "BREAK" not in words[high].classes and high - at < 120:
        high += 1
    found = {
        said for index, said in days if low <= index < high and not inside[index] and _said(words, index) and day - RECENT <= said <= day
    }
    return found.pop() if len(found) == 1 else None


def _index(pair: tuple[int, date]) -> int:
    return pair[0]


def _said(words: list[Word], index: int) -> bool:
    """Whether a verb of saying, and no full stop or quotation mark between, stands shortly before or after a word."""
    around = (words[max(index - REACH, 0) : index][::-1], words[index + 1 : index + 1 + REACH])
    return any(_meets(stretch) for stretch in around)


def _meets(stretch: list[Word]) -> bool:
    for word in stretch:
        if word.low in SAID:
            return True
        if word.classes & {"DOT", "QUOTE", "BREAK"}:
            return False
    return False
