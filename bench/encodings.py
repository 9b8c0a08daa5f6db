"""Encodings told: pages of news in many languages, each in every encoding that it is met in, with no declaration, or with one that lies.

`--data` names a folder that is not read: the texts are in `languages.tsv`. A page is right if all of its characters are.
"""

from __future__ import annotations

import html
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from bench.table import Row
from dragoman.errors import PageError

HEADLINE = 90  # characters of the shortest pages
SAID = ("", "utf-8", "iso-8859-1", "windows-1251", "gb2312")  # what the pages declare
MENU = "<ul><li><a href='/'>Home</a></li><li><a href='/w'>World</a></li><li><a href='/s'>Sport</a></li></ul>" * 4
SCRIPT = "<script>for(var i=0;i<30;i++){if(i>3){document.getElementById('x')}}</script>" * 3
TONES = "\u0300\u0301\u0303\u0309\u0323"  # marks that Windows-1258 writes behind the letter


@cache
def texts() -> tuple[tuple[str, str, str], ...]:
    """Language, encoding and text of each row and encoding of the table."""
    rows = (Path(__file__).parent / "languages.tsv").read_text(encoding="utf-8").splitlines()
    cells = [row.split("\t") for row in rows if not row.startswith("#")]
    return tuple((language, codec, text) for language, codecs, text in cells for codec in codecs.split())


def encoded(text: str, codec: str) -> bytes:
    """A text in an encoding, what this does not have as HTML's numbers."""
    if codec == "cp1258":
        parts = (unicodedata.normalize("NFD", char) for char in text)
        text = "".join(
            unicodedata.normalize("NFC", "".join(c for c in part if c not in TONES)) + "".join(c for c in part if c in TONES)
            for part in parts
        )
    return text.encode(codec, "xmlcharrefreplace")


def page(text: str, codec: str, said: str) -> bytes:
    """A page of paragraphs with a menu and scripts, and the encoding that it declares."""
    meta = f"<meta charset='{said}'>" if said else ""
    body = "".join(f"<p>{part}.</p>\n" for part in text.split(". "))
    head = f"<html><head>{meta}<title>News</title>{SCRIPT}</head><body>{MENU}"
    return head.encode() + encoded(body, codec) + b"<p>Copyright. All rights reserved.</p></body></html>"


def cases() -> Iterator[tuple[str, str, str, str, bytes]]:
    """Language, encoding, form, declaration and bytes of each page."""
    for language, codec, text in texts():
        for said in SAID:
            yield language, codec, "page", said, page(text, codec, said)
            yield language, codec, "headline", said, page(text[:HEADLINE], codec, said)
        yield language, codec, "text", "", encoded(text, codec)


def predict(data: Path) -> list[dict[str, Any]]:
    """Decode each page: one dict each."""
    from dragoman.read.decode import decode

    rows = []
    for language, codec, form, said, page in cases():
        try:
            source = decode(page, "page")
            right, found = html.unescape(source.text) == html.unescape(page.decode(codec)), source.encoding
        except PageError as error:
            right, found = False, str(error)
        rows.append({"id": f"{language} {codec} {form} {said}", "form": form, "said": said, "encoding": found, "right": right})
    return rows


def score(data: Path, predictions: list[dict[str, Any]]) -> list[Row]:
    """The share of pages all of whose characters are right, by form and declaration."""
    rows = []
    for said in SAID:
        for form in ("page", "text", "headline"):
            some = [one["right"] for one in predictions if (one["said"], one["form"]) == (said, form)]
            what = f"declared as {said}" if said else "undeclared"
            rows += [Row(f"{form}, {what}: right", value=sum(some) / len(some), n=len(some))] if some else []
    return rows
