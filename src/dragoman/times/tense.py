"""Tense and speech without a parser: do the words around an expression look back or ahead, and on which day was a quotation said?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from dragoman.times.words import Word, lexicon

# Words that look ahead wherever they stand near the expression.
AHEAD = lexicon(
    "payable effective will shall 'll won't scheduled due upcoming deadline planned plans expected slated tomorrow coming tentatively set "
    "hopes expects intends intend intended anticipated would should"
)
# Verbs and phrases that make a following infinitive a thing to come: "agreed to meet on Friday".
TO_COME = lexicon(
    "plans planning plan planned set due expected scheduled slated agreed vowed pledged promised want wants wanted likely "
    "about is are hope hopes hoped intend intends intended decided ready preparing prepares prepared expects order bound "
    "ahead going supposed invited urged asked told called vote voted want wish decision deal agreement proposal"
)
BACK = lexicon(
    "was were had did said told met went came took held made left began became gave found saw led won lost fell rose hit "
    "struck killed sent spoke wrote brought kept put set cut shot fought flew drove sat stood ran broke chose built bought "
    "sold paid rejected died shut quit fled grew knew threw ran swore drew rode rose sank stole taught thought caught dealt fought hid "
    "held hurt lent lit meant rang shook shone slept slid spent split swam swept tore wore withdrew overthrew undertook underwent "
    "forgave shrank sprang 'd"
)
# "put off until December": what is put off is still to come.
POSTPONED = lexicon("postponed delayed adjourned extended deferred suspended off")
UNTO = frozenset({"until", "till", "to"})
# Verbs that in the present tense tell of an appointed day: "the session resumes on Friday". Others are headlines of the past.
APPOINTED = lexicon("begins begin starts ends opens concludes expires expire resumes resume convenes convene")
PHRASES = {
    "takes": ("place", "effect"),
    "take": ("place", "effect"),
    "comes": ("into",),
    "come": ("into",),
    "kicks": ("off",),
    "runs": ("until",),
    "travels": ("to",),
    "travel": ("to",),
    "flies": ("to",),
    "fly": ("to",),
    "heads": ("to",),
    "leaves": ("for",),
    "departs": ("for",),
    "arrives": ("in",),
}
NOT_VERBS = lexicon("need indeed speed seed feed red bed united hundred")
MAX_BACK, MAX_ON = 25, 12  # words looked at before and after the expression
STOPS = frozenset({".", "!", "?", ";"})


def direction(words: list[Word], first: int, last: int) -> int:
    """1 where the nearest cue looks ahead, -1 where it looks back, 0 where there is none."""
    if first > 1 and words[first - 1].low == "in" and words[first - 2].low == "earlier":
        return -1
    if first > 1 and words[first - 1].low in UNTO and any(w.low in POSTPONED for w in words[max(first - 4, 0) : first - 1]):
        return 1
    found = _look(words, range(first - 1, max(first - MAX_BACK, 0) - 1, -1))
    found = found or _look(words, range(last, min(last + MAX_ON, len(words))), on=True)
    return found or int(first > 0 and words[first - 1].low in ("until", "till", "by"))


def _look(words: list[Word], indices: range, on: bool = False) -> int:
    for index in indices:
        word = words[index]
        low = word.low
        if "BREAK" in word.classes or (low in STOPS and not _abbreviation(words, index)):
            return 0
        if not on and (low in APPOINTED or (low in PHRASES and _next_is(words, index, PHRASES[low]))):
            return 1
        settled = not on and low in TO_COME and low not in AHEAD and low.endswith("ed") and not _next_is(words, index, ("to",))
        if settled and _verb(words, index, to_come=True):  # "agreed at a meeting on Friday", but "agreed to meet on Friday"
            return 1 if _to_be(words, index) else -1
        if low in AHEAD and not (low == "set" and not _next_is(words, index, ("to", "for"))):
            return 1
        if on and low.endswith("ed") and low in TO_COME and low not in AHEAD:
            return -1
        if low == "to" and index > 0 and index + 1 < len(words) and words[index - 1].low in TO_COME and words[index + 1].low.isalpha():
            return 1
        if low in BACK or (low.endswith("ed") and _verb(words, index)):
            return 1 if _to_be(words, index) else -1
    return 0


# Words before a participle that make it an adjective: "on proposed measures", "the occupied city", "a self-ruled island".
ADJECTIVAL = lexicon("the a an its their his her our this these those of on in with for at from into - –")


def _verb(words: list[Word], index: int, to_come: bool = False) -> bool:
    """Whether a word in -ed tells of something done."""
    low = words[index].low
    if len(low) < 5 or low in NOT_VERBS or (low in TO_COME and not to_come):
        return False
    return not (index > 0 and words[index - 1].low in ADJECTIVAL and index + 1 < len(words) and words[index + 1].low.isalpha())


def _to_be(words: list[Word], index: int) -> bool:
    """Whether a participle belongs to "will be", "is to be", "should be"."""
    before = [w.low for w in words[max(index - 4, 0) : index]]
    return "be" in before and any(w in AHEAD or w == "to" for w in before)


def _next_is(words: list[Word], index: int, options: tuple[str, ...]) -> bool:
    return index + 1 < len(words) and words[index + 1].low in options


def _abbreviation(words: list[Word], index: int) -> bool:
    """A full stop after one letter or a short title ends no sentence."""
    if index == 0 or words[index].low != ".":
        return False
    before = words[index - 1].low
    return (len(before) == 1 and before.isalpha()) or before in ("mr", "mrs", "dr", "gen", "sen", "rep", "st", "brig", "col", "lt", "adm")


# "today" inside quotation marks is the day on which it was said, not that of the article.
SAID = lexicon(
    "said says told stated added announced tweeted wrote declared remarked noted argued warned insisted explained stressed "
    "reporters speaking spoke statement speech interview address conference"
)
REACH = 5  # words between the verb of saying and its day: "told a news conference in Oslo on Monday"
SPOKEN = frozenset({"today", "two_days", "tonight"})  # rows of the table that a speaker's own day moves
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
