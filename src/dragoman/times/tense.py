"""Tense without a parser: do the words around an expression look back or ahead?"""

from __future__ import annotations

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
    "sold paid rejected died 'd"
)
NOT_VERBS = lexicon("need indeed speed seed feed red bed united hundred")
MAX_BACK, MAX_ON = 25, 12  # words looked at before and after the expression
STOPS = frozenset({".", "!", "?", ";"})


def direction(words: list[Word], first: int, last: int) -> int:
    """1 where the nearest cue looks ahead, -1 where it looks back, 0 where there is none."""
    if first > 1 and words[first - 1].low == "in" and words[first - 2].low == "earlier":
        return -1
    found = _look(words, range(first - 1, max(first - MAX_BACK, 0) - 1, -1))
    return found or _look(words, range(last, min(last + MAX_ON, len(words))), on=True)


def _look(words: list[Word], indices: range, on: bool = False) -> int:
    for index in indices:
        word = words[index]
        low = word.low
        if "BREAK" in word.classes or (low in STOPS and not _abbreviation(words, index)):
            return 0
        if low in AHEAD and not (low == "set" and not _next_is(words, index, ("to", "for"))):
            return 1
        if on and low.endswith("ed") and low in TO_COME and low not in AHEAD:
            return -1
        if low == "to" and index > 0 and index + 1 < len(words) and words[index - 1].low in TO_COME and words[index + 1].low.isalpha():
            return 1
        if low in BACK or (len(low) > 4 and low.endswith("ed") and low not in NOT_VERBS and low not in TO_COME):
            return 1 if low.endswith("ed") and _to_be(words, index) else -1
    return 0


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
