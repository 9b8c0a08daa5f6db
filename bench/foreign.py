"""Pages in languages that do not exist: the same lines and marks, each word in the letters, density and punctuation of another script.

Marked pages are nearly all English. A line model must not lean on English capitals, lengths or phrases, so it learns from such copies as
well, and what it does on them tells what it does on scripts that it never saw. The same word always gives the same word, so that a page and
its marked text stay alike; neither has a sentence of any language.

`python -m bench.foreign --data FOLDER_LIKE_pages_wcxb [--every N]` prints article text F1 of each language, on pages and on their visible
lines; the models that the package ships were trained on these pages.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import zlib
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

from bench.pages import answer, text_row
from bench.table import Row, render
from dragoman.errors import PageError
from dragoman.read.decode import decode
from dragoman.read.lines import Document
from dragoman.read.markup import read_markup
from dragoman.read.page import read_page
from dragoman.read.scripts import KANA, THREE, UNSPACED

_SMALL = "abcdefghijklmnopqrstuvwxyz"
_TOLD = frozenset("headline alternativeHeadline name description articleBody author publisher creator".split())


@dataclass(frozen=True, slots=True)
class Tongue:
    """How the words of a made-up language look. The ranges of `dense` hold characters that stand for `density` letters each."""

    name: str
    small: str = _SMALL  # what stands for a to z
    capital: str = ""  # the same for A to Z; empty: the script has no case
    dense: tuple[range, ...] = ()  # characters that words are made of by chance instead
    density: float = 1.0
    spaces: bool = True
    marks: dict[str, str] | None = None  # full stop, comma, question mark and what else the script has of its own
    nouns: float = 0.0  # share of words that are written with a capital anywhere


def _run(first: int) -> str:
    return "".join(map(chr, range(first, first + 26)))


_IDEOGRAPHS = range(0x4E00, 0x5E00)
_KANA = range(0x3042, 0x3090)
_WIDE = {".": "。", ",": "，", "?": "？", "!": "！", ":": "：", ";": "；", "“": "「", "”": "」"}
_OTHER = "eokzahtmuvpxlrwdjsbncgyqfi"  # a to z in another order
TONGUES = (
    Tongue("latin", _OTHER, _OTHER.upper()),
    Tongue("nouns", _OTHER[::-1], _OTHER[::-1].upper(), nouns=0.3),
    Tongue("cyrillic", _run(0x430), _run(0x410)),
    Tongue("arabic", "ابتثجحخدذرزسشصضطظعغفقكلمنه", marks={",": "،", "?": "؟", ";": "؛"}),
    Tongue("urdu", "ابپتثجچحخدذرزسشصضطظعغفقکلم", marks={".": "۔", ",": "،", "?": "؟"}),
    Tongue("hebrew", "אבגדהוזחטיכלמנסעפצקרשתםןףץ"),
    # Vowels as marks on the letter before: no letters by themselves.
    Tongue("devanagari", "ाकखगेघचछिजझटठडोढणतथदुधनपफब", marks={".": "।"}),
    Tongue("thai", "ากขคเจฉชิซฐณดตโถทธนบุปผพฟม", spaces=False, marks={".": " ", ",": " ", "?": "", ";": " "}),
    Tongue("han", dense=(_IDEOGRAPHS,), density=3.0, spaces=False, marks=_WIDE),
    Tongue("kana", dense=(_KANA, _IDEOGRAPHS, _KANA), density=2.3, spaces=False, marks={**_WIDE, ",": "、"}),
    Tongue("hangul", dense=(range(0xAC00, 0xD700),), density=2.2),
    Tongue("ethiopic", dense=(range(0x1208, 0x1248),), density=1.6, marks={".": "።", ",": "፣", "?": "?"}),
)
_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|[.,?!:;](?=[\s\"”’')\]]|$)|[“”]|\s+")
_KEPT = re.compile(r"[A-Z]{2,5}")


def said(text: str, tongue: Tongue) -> str:
    """The text in a tongue, line ends untouched. Half of the abbreviations stay as they are, as in real pages of other scripts."""
    parts, at = [], 0
    after = False  # a word of the tongue came last, and only a space since
    pending = ""
    for match in _TOKEN.finditer(text):
        token = match[0]
        if match.start() > at:
            parts += [pending, text[at : match.start()]]
            pending, after = "", False
        at = match.end()
        if token[0].isspace():
            pending = token
            continue
        if token[0].isalpha():
            own = _word(token, tongue)
            kept = own == token
            glued = not tongue.spaces and pending == " " and after and not kept
            parts += ["" if glued else pending, own]
            after = not kept
        else:
            mark = (tongue.marks or {}).get(token, token)
            glued = not tongue.spaces and pending == " " and mark != token
            parts += ["" if glued else pending, mark]
            after = mark != token
        pending = ""
    return "".join([*parts, pending, text[at:]])


def _word(word: str, tongue: Tongue) -> str:
    key = zlib.crc32(word.lower().encode())
    if _KEPT.fullmatch(word) and key % 2:
        return word
    if tongue.dense:
        spans = [tongue.dense[k % len(tongue.dense)] for k in range(max(1, round(len(word) / tongue.density)))]
        return "".join(chr(span[(key >> (k % 8 * 3)) * (2 * k + 1) % len(span)]) for k, span in enumerate(spans))
    own = word.translate(_letters(tongue.name))
    return own[:1].upper() + own[1:] if tongue.nouns and len(word) > 3 and key % 100 < 100 * tongue.nouns else own


@lru_cache(maxsize=len(TONGUES))
def _letters(name: str) -> dict[int, int]:
    tongue = next(one for one in TONGUES if one.name == name)
    return str.maketrans(_SMALL + _SMALL.upper(), tongue.small + (tongue.capital or tongue.small))


def foreign(document: Document, tongue: Tongue) -> Document:
    """A page's document with its lines and metadata in a tongue. Its pieces map the text to itself."""
    parts: list[str] = []
    lines = []
    size = at = 0
    for line in document.lines:
        old = document.text[line.start : line.end]
        between = document.text[at : line.start] if line.start >= at else ""
        new = " ".join(said(old, tongue).split()) or "-"
        parts += [between, new]
        size += len(between)
        scale = len(new) / max(1, len(old))
        link, bold = (min(len(new), round(part * scale)) for part in (line.link, line.bold))
        lines.append(replace(line, start=size, end=size + len(new), link=link, bold=bold))
        size += len(new)
        at = line.end
    text = "".join([*parts, document.text[at:]])
    meta = [(key, _told(key, value, tongue)) for key, value in document.meta]
    return Document(text, lines, [(0, len(text), 0, len(text), True)], meta, list(document.problems), list(document.places))


def _told(key: str, value: str, tongue: Tongue) -> str:
    if key == "ld":
        try:
            return json.dumps(_names(json.loads(value), tongue, False), ensure_ascii=False)
        except (ValueError, RecursionError):
            return value
    return said(value, tongue) if "title" in key or "author" in key or "site_name" in key or "description" in key else value


def _names(value: Any, tongue: Tongue, told: bool) -> Any:
    if isinstance(value, dict):
        return {key: _names(one, tongue, key in _TOLD) for key, one in value.items()}
    if isinstance(value, list):
        return [_names(one, tongue, told) for one in value]
    return said(value, tongue) if told and isinstance(value, str) and not value.startswith("http") else value


def main() -> None:
    """Read the pages in each language and print how much of their text was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--every", type=int, default=7, help="read one page in so many")
    args = parser.parse_args()
    golds = [json.loads(line) for line in (args.data / "pages.jsonl").read_text(encoding="utf-8").split("\n") if line]
    pages = []
    for row in [gold for gold in golds if gold["kind"] == "article" and gold["text"]][:: args.every]:
        raw = gzip.decompress((args.data / "html" / f"{row['id']}.html.gz").read_bytes())
        try:
            pages.append((read_markup(decode(raw, row["id"]).text), row))
        except PageError:
            continue
    found = [row for tongue in TONGUES for row in scores(tongue, pages)]
    print(render(f"foreign, {len(pages)} pages", found))


def scores(tongue: Tongue, pages: list[tuple[Document, dict[str, Any]]]) -> list[Row]:
    """Article text of pages in a tongue, and of the same as visible lines."""
    from_markup, from_lines = [], []
    for document, row in pages:
        other, gold = foreign(document, tongue), _spaced(said(row["text"], tongue))
        text = other.text
        with patch("dragoman.read.page.read_markup", lambda _, other=other: other):
            from_markup.append((gold, _spaced(answer(read_page("<html><body>", row["url"]))["articleBody"] or "")))
        from_lines.append((gold, _spaced(answer(read_page(text))["articleBody"] or "")))
    return [text_row(f"{tongue.name}, HTML", from_markup), text_row(f"{tongue.name}, visible lines", from_lines)]


def _spaced(text: str) -> str:
    """The text with spaces around each character of a script that has none between words: what the measure calls a word."""
    for kind in (UNSPACED, KANA, THREE):
        text = kind.sub(r" \g<0> ", text)
    return text


if __name__ == "__main__":
    main()
