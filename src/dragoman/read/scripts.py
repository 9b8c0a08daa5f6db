"""What a line holds whatever it is written in: its size in Latin letters, its words, and whether it ends as a sentence.

Sizes: a text of 600 characters in English has about 600 in Greek, Hindi or Thai, 280 in Korean, 250 in Japanese, 380 in Amharic and
190 in Chinese. Chinese, Japanese, Thai, Lao, Khmer and Burmese have no spaces between words; Thai and Lao have no full stops either.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

# Ranges of characters that stand for two letters (Hangul, Ethiopic, Kana, Yi) and for three (ideographs), as in a regular expression.
_TWO = "\u1100-\u139f\u3041-\u30ff\u3105-\u318e\u31a0-\u31ff\ua000-\ua4cf\ua960-\ua97c\uac00-\ud7fb\uff66-\uff9d"
_THREE = "\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_BARE = "\u0e01-\u0e5b\u0e81-\u0edf"  # Thai and Lao
_UNSPACED = f"{_BARE}\u1000-\u109f\u1780-\u17d3\u19e0-\u19ff"  # and Burmese and Khmer
TWO, THREE, UNSPACED = (re.compile(f"[{span}]") for span in (_TWO, _THREE, _UNSPACED))
_RUNS = [re.compile(f"[{span}]++") for span in (_TWO, _THREE, _UNSPACED, "\u3041-\u30ff\u31f0-\u31ff\uff66-\uff9d")]
_DENSE = re.compile("[\u0e00-\u1fff\u2e80-\U0003ffff]")  # two plain ranges that hold all of these: found out fast where there is none
KANA = re.compile("[\u3041-\u30ff\u31f0-\u31ff\uff66-\uff9d]")
_LAST_BARE = re.compile(f"[{_BARE}]")
WORDS_TELL = 20  # characters for each word in which that many words are looked for first
WORD = 6  # Latin letters of a word with its space
# What ends a sentence: Latin, Arabic and Urdu, Devanagari and its kin, Armenian, Ethiopic, Burmese, Khmer, Tibetan, ideographic.
ENDS = ".!?…؟۔।॥։።፧፨၊။។៕།༎。．｡！？‼⁇⁈⁉"
COMMAS = ",،、，፣՝"
STOPS = (*ENDS, ":", ";", "：", "；", "؛")
FULL_STOPS = (".", ":", ";", *"。।۔։።။។：；")
CLOSERS = "\u00a0 \t\"”’'»)]」』）〉》】›“"  # what may stand behind the end of a sentence
# It begins with a set of characters, so that the search passes quickly over all others.
SENTENCE = re.compile(rf"[{re.escape(ENDS[:3] + ENDS[4:])}](?:(?<![.!?])|[\"”’')\]»]*(?:\s|$))")
GEORGIAN = frozenset(map(chr, range(0x10D0, 0x1100)))  # letters that have capitals in Unicode only
JOINERS = "\u200c\u200d"  # inside words of Persian and of Indian languages
UNSTOPPED = 80  # characters from which a line of Thai or Lao is taken for a sentence: headlines are mostly shorter


def extent(text: str) -> int:
    """How long a text is in letters of the Latin script."""
    if text.isascii() or not _DENSE.search(text):
        return len(text)
    two, three, _, _ = _RUNS
    return len(text) + _held(two, text) + 2 * _held(three, text)


def reach(texts: Iterable[str], size: int) -> int:
    """How long texts are together, counted up to `size` only."""
    total = 0
    for text in texts:
        total += extent(text)
        if total >= size:
            break
    return total


def _held(runs: re.Pattern[str], text: str) -> int:
    """How many characters stand in runs of a script: there are fewer runs to make than characters."""
    return sum(map(len, runs.findall(text)))


def at_least(text: str, size: int) -> bool:
    """Whether a text is that long in letters of the Latin script."""
    return len(text) >= size or (3 * len(text) >= size and extent(text) >= size)


def n_words(text: str) -> int:
    """About how many words a line has: by its spaces, and by its length where its script has none."""
    spaces = text.count(" ") + 1
    if text.isascii() or not _DENSE.search(text):
        return spaces
    _, three, unspaced, kana = _RUNS
    bare = _held(unspaced, text) + 2 * _held(kana, text) + 3 * _held(three, text)
    return spaces + bare // WORD


def more_words(text: str, count: int) -> bool:
    """Whether a line has more than so many words; of a long one the beginning tells."""
    head = text[: WORDS_TELL * count]
    return n_words(head) > count or (len(text) > len(head) and n_words(text) > count)


def ends_sentence(line: str) -> bool:
    """Whether a line's last mark, behind closing quotes and brackets, ends a sentence; in scripts without such marks its length tells."""
    core = line.rstrip(CLOSERS)
    return core.endswith(STOPS) or (len(core) >= UNSTOPPED and core[-1] > "\u0e00" and _LAST_BARE.match(core[-1]) is not None)
