"""Which encoding a page is in where none is declared, or a wrong one: by the letters that languages are written with.

Each pair of an encoding and a language in `letters.tsv` reads the page's words. A reading is as likely as its letters are frequent in that
language and as its words look like words: capitals at their beginning, one alphabet in each, no signs within. Readings are held against
damage, bytes that mean nothing, and against one another; what is not sure is no guess.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp, log
from typing import Any

# Names of encodings that Python does not know or means otherwise than web pages do (WHATWG Encoding Standard, 4.2), by Python's names and
# as written. Latin-1 and ASCII are read as Windows-1252.
_MEANT = """
cp1252: ascii iso8859-1
cp1254: iso8859-9
cp874: iso8859-11 tis-620 dos-874
gb18030: gb2312 gbk hz x-gbk chinese cn-gb
big5hkscs: big5 cp950 x-x-big5 cn-big5
cp932: shift_jis shift_jisx0213 shift_jis_2004 x-sjis windows-31j
euc_jp: euc_jisx0213 euc_jis_2004 x-euc-jp
cp949: euc_kr johab korean windows-949 ks_c_5601-1987 ksc_5601
iso8859-8: iso-8859-8-i iso-8859-8-e logical visual
koi8-r: koi koi8
koi8-u: koi8-ru
mac-roman: macintosh x-mac-roman
mac-cyrillic: x-mac-cyrillic x-mac-ukrainian
utf-8: utf8mb4 unicode-1-1-utf-8 x-unicode20utf8
"""
MEANT = {name: codec for codec, _, names in (row.partition(": ") for row in _MEANT.strip().splitlines()) for name in names.split()}
SINGLE_BYTE = frozenset(
    codecs.lookup(name).name
    for name in (
        *(f"iso8859-{n}" for n in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14, 15, 16)),
        *(f"cp125{n}" for n in range(9)),
        *("cp437", "cp720", "cp737", "cp775", "cp850", "cp852", "cp855", "cp857", "cp862", "cp864", "cp866", "cp869", "cp874"),
        *("koi8-r", "koi8-u", "koi8-t", "kz1048", "mac-roman", "mac-cyrillic", "mac-greek", "mac-latin2", "mac-turkish", "ascii"),
    )
)
TWO_BYTES = frozenset(codecs.lookup(name).name for name in ("gb18030", "big5hkscs", "cp932", "euc_jp", "cp949"))
WINDOW = 64_000  # bytes looked at from the first above ASCII on, from the middle of the page, and before its end
WORDS = 40_000  # bytes of their words that are read
SAMPLE = 1 << 18  # bytes, from the first above ASCII, by which damaged UTF-8 is told
DAMAGE_LIMIT = (
    0.5  # bad stretches for each good sequence up to which a file is damaged UTF-8, not another encoding: those seldom look like UTF-8
)
FEW = 2  # bad stretches that count as damage where there is any good sequence at all
SOUND = 0.02  # bad stretches for each good sequence up to which no other encoding is asked about, whatever is declared
# Of the readings, in natural logarithms: what a guess has at least in all, and for each byte above ASCII, and how much likelier than the
# next it is; how much likelier than what is declared it is where that is not believed. Set on pieces of 6, 12 and 24 words of the sentences
# in tests/read/languages.tsv (of 12 words none is wrong), and on English text with up to 60 random bytes.
LEAST, EACH, AHEAD, AGAINST = 8.0, 0.8, 3.0, 15.0
FOREIGN = 0.04  # the least share of words with a letter above ASCII, in lines that have any; Slovene has 0.15, English with damage less
WESTERN_SHARE = 0.9
# Windows-1252 where it makes sense: quotation marks and dashes, signs at numbers, capitals that begin a word or stand among capitals, small
# letters at a letter. Not \xfe and \xff: those are damage more often than letters.
WESTERN = re.compile(
    rb"""[\x91\x93](?=[A-Za-z0-9$.\x80-\xff])|(?<=[^\s\x80-\x90])[\x92\x94\x85]|\x92(?=[a-z0-9])|[\x84\x95-\x97]"""
    rb"""|[\x80\xa3\xa5](?=\s?[0-9])|(?<=[0-9 ])[\x80\xb0\xb2\xb7\xbd](?![A-Za-z])|[\xa0\xa7\xa9\xab\xbb]"""
    rb"""|(?<![a-z])[\xc0-\xd6\xd8-\xde\x8a\x8c\x8e](?=[A-Za-z\xe0-\xf6\xf8-\xfd])|(?<=[A-Z])[\xc0-\xd6\xd8-\xde]"""
    rb"""|(?<=\s)\xe0(?=\s)|(?<=[A-Za-z'\x92])[\xdf-\xf6\xf8-\xfd\x9a\x9c\x9e]+"""
    rb"""|(?<![\xdf-\xf6\xf8-\xfd\x9a\x9c\x9e])[\xdf-\xf6\xf8-\xfd\x9a\x9c\x9e]++(?=[a-z])"""
)
HIGH = re.compile(rb"[\x80-\xff]")
# Each of these begins only where what it may begin with does, and gives nothing back: time grows with the length, whatever the page holds.
_NO_TEXT = re.compile(rb"<(script|style)\b.*?(?:</\1|\Z)|<!--.*?(?:-->|\Z)|<[^<>]{0,2000}+>", re.I | re.S)
_WORD = re.compile(rb"(?<![A-Za-z'-])[A-Za-z'-]*+[\x80-\xff][A-Za-z'\x80-\xff-]*+")
# Of a text of two bytes a character: these end between characters.
_STRETCH = re.compile(rb"(?<![^\x00-\x2f<>])[^\x00-\x2f<>\x80-\xff]*+[\x80-\xff][^\x00-\x20<>]*+")
_LINE = re.compile(rb"(?<![^\n])[^\n\x80-\xff]*+[\x80-\xff][^\n]*+")

# What a byte stands for, within words.
NONE, SMALL, LARGE, HIGH_SMALL, HIGH_LARGE, HIGH_LETTER, MARK, SIGN, BAD = range(9)
_QUOTES = frozenset("‘’“”„‚«»‹›–—…\u00a0·،؛؟")
_SIGNS = frozenset("§©®°€£¥•™´¿¡ºª½²³№")
# Natural logarithms of chances, set by hand: a sign or a byte that means nothing in running text; a capital after a small letter; a letter
# of another alphabet in a word; two letters above ASCII side by side in a language of Latin script; a sign between two letters. Quotation
# marks speak neither for an encoding nor against it.
LOG_SIGN, LOG_BAD, LOG_MARK = log(0.003), log(0.0005), log(1 / 128)
LOG_RARE = log(0.0008)  # a letter that the language does not have
LOG_CASE, LOG_MIXED, LOG_BESIDE, LOG_WITHIN = log(0.01), log(0.01), log(0.2), log(0.02)
LOG_SHOUT = log(0.3)  # a capital behind a capital
LOG_DAMAGE = log(1 / 128)  # a byte that means nothing
COMMON = 0.3  # share of the characters above ASCII that stand in any text, of a language with thousands: Chinese has 0.5 and more
WRONG = 0.02  # share of characters that may be damaged
LATER = 1.5  # taken off for each encoding of a language that is rarer than its first
USUAL = 2.0  # added for Windows-1252, which browsers assume
TOLD = 4.0  # added for the language that the page says it is in


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read the words of a page."""

    codec: str  # a Python codec name
    language: str
    score: float  # natural logarithm of how much likelier it is than damage
    high: int  # bytes above ASCII that were read
    share: float  # of the words, in lines with a byte above ASCII, that have one


@dataclass(frozen=True, slots=True, eq=False)
class _Letters:
    """What a language is written with."""

    language: str
    codecs: tuple[str, ...]
    latin: bool
    chances: dict[str, float]  # natural logarithm of each letter's chance among those above ASCII
    common: frozenset[str]  # of a language with thousands of characters


@cache
def languages() -> tuple[_Letters, ...]:
    """The table of languages."""
    rows = files("dragoman").joinpath("data/read/letters.tsv").read_text(encoding="utf-8").splitlines()
    return tuple(_row(*row.split("\t")) for row in rows if row and not row.startswith(("#", "language\t")))


def _row(language: str, names: str, letters: str) -> _Letters:
    codes = tuple(codecs.lookup(name).name for name in names.split())
    if len(letters) > 1 and codes[0] not in TWO_BYTES:
        latin = " " in letters
        weights = (
            {part[0]: float(part[1:]) for part in letters.split()}
            if latin
            else {letter: exp(-4 * place / len(letters)) for place, letter in enumerate(letters)}
        )
        total = sum(weights.values())
        return _Letters(language, codes, latin, {letter: log(0.95 * weight / total) for letter, weight in weights.items()}, frozenset())
    return _Letters(language, codes, False, {}, frozenset(letters))


def codec_of(name: str) -> str | None:
    """The Python codec that a web page means by the name of an encoding; None where it means none in which ASCII is ASCII."""
    low = re.sub(r"^(?:x-)?(?:windows|win|cp|ibm)[-_ ]?(?=\d)", "cp", name.strip().lower())
    try:
        low = MEANT.get(low) or codecs.lookup(low).name
    except LookupError:
        return None
    low = MEANT.get(low, low)
    return low if low == "utf-8" or low in SINGLE_BYTE or low in TWO_BYTES else None


def choose(data: bytes, declared: tuple[str, ...], language: str = "") -> tuple[str, tuple[str, ...]]:
    """The encoding of a page that is not sound UTF-8, and what is to be told of that.

    `declared` are the codecs that the page, or who sent it, names, the likeliest first; `language` what the page says it is in. Damaged
    UTF-8 comes first, then what is declared, unless the letters speak against it; then what the letters tell for sure; then
    Windows-1252, which browsers assume, where it makes sense. Else it is UTF-8 with all bytes above ASCII damaged.
    """
    first = HIGH.search(data)
    sample = data[first.start() if first else 0 :][:SAMPLE].decode("utf-8", "surrogateescape")
    bad = len(re.findall("[\udc80-\udcff]+", sample))
    good = len(re.findall("[^\x00-\x7f\udc80-\udcff]", sample))
    sparse = len(re.findall("[\udc80-\udcff]", sample)) <= good
    if good and bad <= SOUND * good:
        return "utf-8", ()
    found = readings(data, language, declared)
    for codec in declared:
        if codec in TWO_BYTES and _believed(data, codec, found):
            return codec, ()
    if sparse and good and bad <= max(FEW, DAMAGE_LIMIT * good):
        return "utf-8", ()
    for codec in declared:
        if codec in SINGLE_BYTE and _believed(data, codec, found):
            return codec, ()
    best = _sure(data, found)
    codec = best or ("cp1252" if _western(data) else "utf-8")
    if codec == "utf-8" or codec in declared:
        return codec, ()
    said = f"declared as {declared[0]}, but read" if declared else "no valid encoding declared; read"
    return codec, (f"{said} as {codec}",)


def _believed(data: bytes, codec: str, found: list[Reading]) -> bool:
    """Whether a declaration can be true: few bytes that mean nothing in it, and none of the readings much likelier."""
    try:
        data[: 1 << 20].decode(codec)
    except UnicodeDecodeError as error:
        if error.start < len(data[: 1 << 20]) - 4 and codec in SINGLE_BYTE:
            return False
    if not found:
        return True
    best, own = found[0], next((one.score for one in found if one.codec == codec), 0.0)
    known = codec in TWO_BYTES or any(codec in row.codecs for row in languages())
    return best.score < own + (AGAINST if known else 4 * AGAINST) or best.score < EACH * best.high or alike(data, best.codec, codec)


def _sure(data: bytes, found: list[Reading]) -> str | None:
    """The best reading where there is little doubt."""
    if not found:
        return None
    best = found[0]
    other = next((one.score for one in found[1:] if one.score > best.score - AHEAD and not alike(data, one.codec, best.codec)), None)
    return best.codec if best.score >= max(LEAST, EACH * best.high) and best.share >= FOREIGN and other is None else None


def _western(data: bytes) -> bool:
    """Whether nearly all bytes above ASCII stand where Windows-1252 has a fitting letter or mark."""
    start = b" ".join(_windows(data))
    return sum(map(len, WESTERN.findall(start))) >= WESTERN_SHARE * len(HIGH.findall(start))


def readings(data: bytes, language: str = "", declared: tuple[str, ...] = ()) -> list[Reading]:
    """How a page that is not UTF-8 can be read, the likeliest first: of each encoding the language that fits best.

    `language` is what the page says of itself, if anything; encodings that are `declared` may be in any language. The list is empty where
    no byte is above ASCII.
    """
    text = b"\n".join(_NO_TEXT.sub(b"\n", part) for part in _windows(data))
    every = _WORD.findall(text)
    words = _joined(every)
    if not words:
        return []
    single, pairs = _counts(words)
    stretches = _joined(_STRETCH.findall(text))
    high, share = len(HIGH.findall(words)), len(every) / max(1, sum(len(line.split()) for line in _LINE.findall(text)))
    scores: dict[str, tuple[Any, Any]] = {}
    best: dict[str, Reading] = {}
    for row in languages():
        others = () if row.common else (codec for codec in declared if codec in SINGLE_BYTE - {"cp1252"} - {*row.codecs})
        for place, codec in [*enumerate(row.codecs), *((0, codec) for codec in others)]:
            if row.common:
                score = _score_wide(stretches, codec, row.common)
            else:
                if codec not in scores:
                    scores[codec] = single, _classes(codec).T @ pairs @ _classes(codec)
                score = _score(scores[codec], codec, row)
            score += USUAL * (codec == "cp1252") - LATER * place + TOLD * (row.language == language)
            if codec not in best or score > best[codec].score:
                best[codec] = Reading(codec, row.language, score, high, share)
    return sorted(best.values(), key=lambda one: -one.score)


def alike(data: bytes, one: str, other: str) -> bool:
    """Whether two encodings of a byte a character read a page's bytes alike."""
    if one in TWO_BYTES or other in TWO_BYTES:
        return False
    used = set(b"".join(_windows(data)))
    return all(_decoded(one)[byte] == _decoded(other)[byte] for byte in used if byte > 127)


def _windows(data: bytes) -> Iterator[bytes]:
    first = HIGH.search(data)
    if first is None:
        return
    at = max(0, first.start() - 200)
    for start in (at, len(data) // 2, len(data) - WINDOW):
        if start >= at:
            yield data[start : start + WINDOW]
            at = start + WINDOW


def _joined(found: list[bytes]) -> bytes:
    """Words with spaces between them, up to so many bytes."""
    size = 0
    for count, word in enumerate(found):
        size += len(word) + 1
        if size > WORDS:
            return b" ".join(found[:count]) or word[:WORDS]
    return b" ".join(found)


def _counts(words: bytes) -> tuple[Any, Any]:
    """How often each byte stands in the words, and each pair of bytes."""
    import numpy as np  # imported late: `import dragoman` stays light

    row = np.frombuffer(b" " + words, np.uint8).astype(np.int32)
    pairs = np.bincount(row[:-1] * 256 + row[1:], minlength=65536).reshape(256, 256)
    return np.bincount(row, minlength=256).astype(float), pairs.astype(float)


@cache
def _decoded(codec: str) -> tuple[str, ...]:
    """The character of each byte; empty for one that has none."""
    return tuple(bytes((byte,)).decode(codec, "ignore") for byte in range(256))


@cache
def _classes(codec: str) -> Any:
    """What each byte is within words: a matrix of 256 bytes and 9 classes."""
    import numpy as np

    return np.eye(9)[[_class(char, byte) for byte, char in enumerate(_decoded(codec))]]


def _class(char: str, byte: int) -> int:
    if byte < 128:
        return SMALL if char.islower() else LARGE if char.isupper() else NONE
    kind = unicodedata.category(char) if char else "Cc"
    if char in _QUOTES or kind == "Nd":
        return MARK
    if char in _SIGNS:
        return SIGN
    return {"Ll": HIGH_SMALL, "Lu": HIGH_LARGE, "Lo": HIGH_LETTER, "Mn": HIGH_LETTER, "Mc": HIGH_LETTER, "Lm": HIGH_LETTER}.get(kind, BAD)


@cache
def _costs(latin: bool) -> Any:
    """Natural logarithms of the chances that one class follows another in a word."""
    import numpy as np

    cost = np.zeros((9, 9))
    high, plain = (HIGH_SMALL, HIGH_LARGE, HIGH_LETTER), (SMALL, LARGE)
    for before in (SMALL, HIGH_SMALL):
        cost[before, HIGH_LARGE] += LOG_CASE
    cost[HIGH_SMALL, LARGE] += LOG_CASE
    cost[HIGH_LARGE, HIGH_LARGE] += LOG_SHOUT
    for one in high:
        for other in high:
            cost[one, other] += LOG_BESIDE if latin else 0
        for other in plain:
            cost[one, other] += 0 if latin else LOG_MIXED
            cost[other, one] += 0 if latin else LOG_MIXED
        if latin:
            cost[NONE, one] += LOG_BESIDE  # few words begin with one
    for letter in (*high, *plain):
        cost[letter, SIGN] += LOG_WITHIN / 2
        cost[SIGN, letter] += LOG_WITHIN / 2
    return cost


@cache
def _chances(codec: str, row: _Letters) -> Any:
    """Natural logarithm of the chance of each byte above ASCII, less that of damage."""
    import numpy as np

    fixed = {MARK: LOG_MARK, SIGN: LOG_SIGN, BAD: LOG_BAD}
    chances = np.zeros(256)
    for byte in range(128, 256):
        char = _decoded(codec)[byte]
        kind = _class(char, byte)
        chances[byte] = fixed[kind] if kind in fixed else row.chances.get(char.lower(), LOG_RARE)
        chances[byte] -= LOG_DAMAGE
    return chances


def _score(counts: tuple[Any, Any], codec: str, row: _Letters) -> float:
    """How much likelier the words are in this encoding and language than damage; `counts` of bytes, and of pairs of classes."""
    single, pairs = counts
    return float(single @ _chances(codec, row) + (pairs * _costs(row.latin)).sum())


def _score_wide(stretches: bytes, codec: str, common: frozenset[str]) -> float:
    """The same of an encoding of two bytes a character: few of them damaged, many of those that stand in any text."""
    chars = [char for char in stretches.decode(codec, "replace") if char > "\x7f"]
    wrong = chars.count("\ufffd")
    share = sum(map(common.__contains__, chars)) / max(1, len(chars))
    if share < COMMON or wrong > WRONG * len(chars) + 1:
        return LOG_DAMAGE * len(chars)
    return -LOG_DAMAGE * len(chars) * share
