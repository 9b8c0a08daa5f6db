"""Words: crude stems, groups of words that can name one happening, and the classes of things that tell one transfer from another."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files


@cache
def groups() -> dict[str, frozenset[str]]:
    """Lemma -> the groups that it belongs to, from `data/merge/kin.tsv`."""
    table = files("dragoman").joinpath("data/merge/kin.tsv").read_text(encoding="utf-8")
    found: dict[str, set[str]] = {}
    for line in table.splitlines():
        if line and not line.startswith("#"):
            group, _, lemmas = line.partition("\t")
            for lemma in lemmas.split():
                found.setdefault(lemma.replace("_", " "), set()).add(group)
    return {lemma: frozenset(names) for lemma, names in found.items()}


def kin(left: str, right: str) -> bool:
    """Whether two lemmas share a group."""
    table = groups()
    return bool(table.get(left, frozenset()) & table.get(right, frozenset()))


@cache
def groups_by_stem() -> dict[str, frozenset[str]]:
    """The same by the stems of the lemmas, for words that nobody lemmatised."""
    found: dict[str, frozenset[str]] = {}
    for lemma, names in groups().items():
        found[stem(lemma)] = found.get(stem(lemma), frozenset()) | names
    return found


@cache
def _apart() -> dict[str, tuple[tuple[str, frozenset[str]], ...]]:
    table = files("dragoman").joinpath("data/merge/apart.tsv").read_text(encoding="utf-8")
    found: dict[str, tuple[tuple[str, frozenset[str]], ...]] = {}
    for line in table.splitlines()[3:]:
        code, deed, lemmas = line.split("\t")
        found[code] = (*found.get(code, ()), (deed, frozenset(map(stem, lemmas.split()))))
    return found


def other_words(code: str, left: frozenset[str], right: frozenset[str]) -> bool:
    """Whether the words of two clusters name different deeds of one CAMEO code ("recalled", "expelled"), by `data/merge/apart.tsv`."""
    rows = _apart().get(code[:3], ())
    one, other = ({deed for deed, stems in rows if stems & words} for words in (left, right))
    return bool(one and other and not one & other)


# "Moscow" may be read as either: for telling sides apart, a former state is its successor.
SUCCESSORS = {"SUN": "RUS", "YUG": "SRB", "SCG": "SRB", "CSK": "CZE", "DDR": "DEU", "YMD": "YEM", "ZAR": "COD"}
# Class, words. "arms" is the general word that denials prefer.
OBJECTS: tuple[tuple[str, str], ...] = (
    ("drones", r"drones?|uavs?|unmanned|shaheds?|loitering"),
    ("air defence", r"air[- ]defen[cs]e|anti-?aircraft|s-[34]00|patriots?"),
    ("missiles", r"missiles?|rockets?|ballistic"),
    ("nuclear material", r"uranium|plutonium|nuclear|enrich\w*|centrifuges?|warheads?"),
    ("troops", r"troops?|soldiers?|fighters?|mercenar\w+|volunteers?|(?:military|army) personnel|forces"),
    ("ammunition", r"ammunition|shells|munitions?|artillery"),
    ("aircraft", r"aircraft|jets?|planes?|helicopters?|bombers?"),
    ("ships", r"ships?|vessels?|tankers?|submarines?"),
    ("money", r"funds?|funding|money|loans?|billion|million|payments?"),
    ("relief", r"food|medicines?|humanitarian|relief|grain|wheat"),
    ("arms", r"arms|weapons?|weaponry|military (?:aid|assistance|support|equipment|hardware|help)|armaments?"),
)
_OBJECTS = tuple((name, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for name, words in OBJECTS)
_ANY_OBJECT = re.compile(rf"\b(?:{'|'.join(words for _, words in OBJECTS)})\b", re.IGNORECASE)
NO_THINGS: frozenset[str] = frozenset()
WEAPONS = frozenset(("drones", "air defence", "missiles", "ammunition", "aircraft", "arms"))
# Types whose object tells one claim from another.
TRANSFERS = frozenset(("AID", "MOBILIZE", "REQUEST", "COOPERATE", "SUPPORT", "RETREAT"))


def things_in(text: str) -> frozenset[str]:
    """The classes of things that a passage names."""
    if _ANY_OBJECT.search(text) is None:  # most passages: one search in place of eleven
        return NO_THINGS
    return frozenset(name for name, words in _OBJECTS if words.search(text))


_ENVOYS = (
    ("ambassador", re.compile(r"\b(?:ambassadors?|envoys?|heads? of mission)\b", re.IGNORECASE)),
    ("diplomats", re.compile(r"\b(?:diplomats?|attach[eé]s?|consuls?|charg[eé]s? d[’']affaires)\b", re.IGNORECASE)),
)


def envoys_in(text: str) -> frozenset[str]:
    """Which envoys a passage on broken ties names: an ambassador goes once, diplomats go in numbers."""
    return frozenset(name for name, words in _ENVOYS if words.search(text))


STOP_WORDS = """
the a an and or of to in on for with by at from as is are was were be been being has have had will would that this these those it its they
their he his she her we our you i not no any all also more than said says there which who whom what into over under between about
"""
STOP = frozenset(STOP_WORDS.split())
_WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """A crude stem of a trigger: enough to see "visited" and "visits" as one word."""
    first = word.casefold().split()[0] if word.split() else ""
    for suffix in ("ations", "ation", "ating", "ings", "ing", "ated", "ates", "ate", "ied", "ies", "ed", "es", "s", "e"):
        if first.endswith(suffix) and len(first) - len(suffix) >= 3:
            first = first[: -len(suffix)]
            break
    # "expelled" and "expels", "stopped" and "stops" are one word
    return first[:-1] if len(first) > 3 and first[-1] == first[-2] and first[-1] in "bdglmnprt" else first


def content_words(text: str) -> frozenset[str]:
    """The stems of a passage's content words."""
    return frozenset(map(stem, {*_WORD.findall(text.casefold())} - STOP))
