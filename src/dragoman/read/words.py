"""Words around dates and names in many languages: the table `data/read/words.tsv`, and what takes them off a line."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

from dragoman.read.months import folded, latin, names

UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")  # scripts that set no spaces
_PARTS = re.compile(r"[\s,;:|/()\[\]<>«»\"“”–—·•∙⋅→-]+")


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, frozenset[str]]]:
    table = files("dragoman").joinpath("data/read/words.tsv").read_text(encoding="utf-8")
    found: dict[str, dict[str, frozenset[str]]] = {}
    for row in table.splitlines():
        if row and not row.startswith("#"):
            kind, word, languages = row.split("\t")
            found.setdefault(kind, {})[word] = frozenset(languages.split())
    return found


@lru_cache(maxsize=32)
def phrases(kind: str) -> tuple[str, ...]:
    """The phrases of a kind, the longest first."""
    return tuple(sorted(_table()[kind], key=lambda phrase: (-len(phrase), phrase)))


def languages_of(kind: str, phrase: str) -> frozenset[str]:
    """The languages that have a phrase of a kind, as ISO 639 codes."""
    return _table()[kind][phrase]


@lru_cache(maxsize=32)
def single(kind: str) -> frozenset[str]:
    """The words that the phrases of a kind are made of, folded."""
    return frozenset(folded(word) for phrase in phrases(kind) for word in _PARTS.split(phrase) if word)


@lru_cache(maxsize=1)
def _labels() -> tuple[frozenset[str], tuple[str, ...]]:
    """What may stand around a date: words, and those of scripts without spaces, the longest first."""
    kinds = ("published", "updated", "around")
    days = {name for name, rows in names().items() if any(row[0] == "w" for row in rows)}
    words = frozenset().union(*map(single, kinds)) | {word for name in days for word in name.split()}
    unspaced = {phrase for kind in kinds for phrase in phrases(kind) if UNSPACED.search(phrase)} | {n for n in days if UNSPACED.search(n)}
    return words, tuple(sorted(unspaced, key=lambda phrase: (-len(phrase), phrase)))


def without_labels(rest: str) -> str:
    """What is left of a date line without its date: less the words that stand around dates."""
    words, unspaced = _labels()
    left = []
    for part in _PARTS.split(latin(rest)):
        if part and folded(part) not in words and not part.isdigit():
            if UNSPACED.search(part):
                for label in unspaced:
                    part = part.replace(label, "")
            left.append(part)
    return " ".join(left)


def told_day(before: str) -> str:
    """What the words right before a date say of it: published, updated or nothing."""
    best = ""
    for part in _PARTS.split(before.replace("՝", ":")):
        word = folded(part)
        for kind in ("published", "updated") if word else ():
            inside = UNSPACED.search(word) and any(label in word for label in phrases(kind))
            if (word in single(kind) and len(word) > 3 and word not in single("around")) or inside:
                best = kind
    return best
