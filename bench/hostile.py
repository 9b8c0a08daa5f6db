"""Hostile pages, one a class: seconds and peak memory of reading each in a process of its own, and whether any text is lost silently.

`--data` names a folder that is not read: the pages are generated. `python -m bench.hostile PAGE [read|run|add]` measures one file and
prints a JSON object: `read` reads it as `dragoman.read` does, `run` reads and codes it, with the models loaded before the clock starts,
and `add` adds it to a record.
"""

from __future__ import annotations

import gzip
import io
import json
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any

from bench.encodings import encoded, texts
from bench.table import Row

SENTENCES = "".join(
    f"<p>The ministers of the two countries met for the {n}th time and agreed to go on with their talks, officials said.</p>"
    for n in range(4, 10)
)
HEAD = "<html><body><h1>Ministers go on with their talks</h1>"
START = HEAD + SENTENCES
MARK = "met for the 9th time"
NEWS = "The ministers met again in the capital on Monday. "
LINES = SENTENCES.replace("<p>", "").replace("</p>", "\n\n")
SECONDS = 2.0  # of processor time that a page may take
MEGABYTES = 400  # of memory that the process that reads it may take


def _varied(count: int) -> str:
    """Sentences that differ, as those of a real text do."""
    days = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
    return "".join(
        f"Delegation {n} from the {n % 97}th district met envoy {n * 7919 % 10007} on {days[n % 5]} about {n % 13} treaties. "
        for n in range(count)
    )


def _ld(value: str) -> str:
    return (
        f'<html><head><script type="application/ld+json">{value}</script></head><body><h1>Ministers go on with their talks</h1>{SENTENCES}'
    )


# What a pattern may go on over in more ways than one: each again and again, in lines of several lengths.
AGAIN = (
    "A-", "A", "a", "A ", "A. ", "A.B.", "A’", "A/", "By ", "By A ", "A and B ", "and ", "a, ", "A B, ", "7", "7 ", "7/", "7-", "12:",
    "2024 ", "(", "[", "- ", "– ", "|", " | ", "/", "Photo ", "© ", "Mr. A ", "a@", "@a ", "a.a", "http://a ", "…", "“", "É ", "Éa-",
    " ,", "No. ", "UPDATED ", "AP/", "May 5 ", "中", "م ",
)  # fmt: skip


def _again(unit: str) -> str:
    """Lines, or elements, of each of them."""
    return "".join(unit % (one * 900)[:size] for one in AGAIN for size in (60, 118, 190, 480, 900) for _ in range(4))


# Encodings and the language of their texts in `encodings.texts()`.
UNDECLARED = {
    "shift_jis": "ja", "euc_jp": "ja", "gb18030": "zh-hans", "big5": "zh-hant", "euc_kr": "ko", "koi8-r": "ru", "cp1251": "ru",
    "cp1256": "ar", "cp1253": "el", "cp874": "th", "cp1250": "pl", "utf-16-le": "en", "utf-16-be": "ru",
}  # fmt: skip


def _undeclared(codec: str, unit: str) -> bytes:
    """So many bytes in an encoding that nothing declares: `unit` holds %s where a text stands."""
    text = next(text for language, _, text in texts() if language == UNDECLARED[codec])
    head, part = encoded(START + "<p>", codec), encoded(unit % (text + " "), codec)
    return head + part * (20_000_000 // len(part))


def _mixed(unit: str) -> bytes:
    """Three encodings in turn, within each paragraph."""
    russian = next(text for language, _, text in texts() if language == "ru")
    part = "été très bien, où ça. ".encode("cp1252") + "été très bien, où ça. ".encode() + russian.encode("cp1251")
    return (START + "<p>").encode() + (unit.encode() % part) * (20_000_000 // len(part))


def _damaged(unit: str) -> bytes:
    """UTF-8 with a bad byte every million."""
    russian = next(text for language, _, text in texts() if language == "ru")
    data = bytearray((START + "<p>").encode() + (unit % russian).encode() * 22_000)
    data[5_000::1_000_000] = b"\xff" * len(data[5_000::1_000_000])
    return bytes(data)


@cache
def _bomb() -> bytes:
    return gzip.compress(bytes(300_000_000), 1)


def _twenty() -> dict[str, Callable[[], str | bytes]]:
    """Classes of 20 MB in encodings that nothing declares, in one element and in many."""
    made: dict[str, Callable[[], str | bytes]] = {}
    for unit, where in (("%s", "one element"), ("<p>%s</p>\n", "paragraphs")):
        for codec in UNDECLARED:
            made[f"20 MB of undeclared {codec} in {where}"] = partial(_undeclared, codec, unit)
        made[f"20 MB of three encodings mixed in {where}"] = partial(_mixed, unit)
        made[f"20 MB of UTF-8 with bad bytes in {where}"] = partial(_damaged, unit)
    return made


# Pages with an article that has to be found: MARK stands in one of its paragraphs.
KEPT: dict[str, Callable[[], str | bytes]] = {
    "1,000 nested elements": lambda: "<html><body>" + "<div>" * 1_000 + SENTENCES + "</div>" * 1_000,
    "100,000 nested elements": lambda: "<html><body>" + "<div>" * 100_000 + SENTENCES + "</div>" * 100_000,
    "a million nested elements": lambda: HEAD + "<div>" * 1_000_000 + SENTENCES,
    "nested elements never closed": lambda: "<html><body>" + "<div class='a b'>" * 100_000 + SENTENCES,
    "nested elements with names of their own": lambda: HEAD + "".join(f"<div class='c{n}x' id='i{n}'>" for n in range(100_000)) + SENTENCES,
    "nested inline elements": lambda: "<html><body>" + "<b>" * 100_000 + SENTENCES,
    "nested made-up elements": lambda: HEAD + "".join(f"<x-{n}>" for n in range(100_000)) + SENTENCES,
    "nested lists": lambda: HEAD + "<ul><li>" * 50_000 + SENTENCES,
    "nested block quotes": lambda: START + "<blockquote>" * 50_000 + "x",
    "nested tables": lambda: START + "<table><tr><td>" * 5_000 + "x" + "</td></tr></table>" * 5_000,
    "an article in 5,000 tables": lambda: HEAD + "<table><tr><td>" * 5_000 + SENTENCES + "</td></tr></table>" * 5_000,
    "nested font elements": lambda: HEAD + "<font color=red>" * 200_000 + SENTENCES,
    "end tags without start": lambda: START + "</div>" * 300_000,
    "crossed tags": lambda: "<html><body>" + "<div><p>" * 50_000 + "</x></p>" * 50_000 + SENTENCES,
    "crossed inline tags": lambda: START + "<b><i></b></i>" * 100_000,
    "200,000 attributes": lambda: "<html><body><div " + " ".join(f'a{n}="v"' for n in range(200_000)) + ">" + SENTENCES,
    "200,000 attributes in an end tag": lambda: START + "</div " + " ".join(f'a{n}="v"' for n in range(200_000)) + "><p>More of it.</p>",
    "200,000 class names": lambda: HEAD + "<div class='" + " ".join(f"c{n}" for n in range(200_000)) + "'>" + SENTENCES,
    "a million attributes, quotes open": lambda: HEAD + "<div " + "a='b c=\"d " * 1_000_000 + ">" + SENTENCES,
    "200,000 open quotation marks": lambda: "<html><body><div " + 'a="' * 200_001 + ">" + SENTENCES,
    "an attribute of 1 MB": lambda: HEAD + '<div data-x="' + "v" * 1_000_000 + '">' + SENTENCES,
    "attributes of 1 MB with tags in them": lambda: HEAD + '<div data-x="' + "<p>no text</p>" * 70_000 + '">' + SENTENCES,
    "a style of 1 MB": lambda: HEAD + '<div style="' + "color:red;" * 100_000 + '">' + SENTENCES,
    "a picture of 10 MB in an address": lambda: START + '<img src="data:image/png;base64,' + "iVBORw0KGgo" * 1_000_000 + '">',
    "1,000 pictures in addresses": lambda: START + ('<img src="data:image/png;base64,' + "iVBOR" * 2_000 + '">') * 1_000,
    "crossed quotation marks": lambda: START + "<a x=\"<b y='" * 100_000 + ">",
    "less-than signs": lambda: START + "<" * 500_000,
    "less-than signs in text": lambda: START + "<p>" + "a < b and " * 300_000,
    "tags never ended": lambda: START + "<a " * 500_000,
    "comments never ended": lambda: START + "<!--" * 300_000,
    "comments ended wrongly": lambda: START + "<!-- a --" * 100_000,
    "conditional comments": lambda: START + "<!--[if IE]><p>x</p><![endif]-->" * 50_000,
    "comments before the page": lambda: "<!-- a -->" * 2_000 + SENTENCES,
    "a comment of 10 MB": lambda: START + "<!-- " + "x<p>y</p>" * 1_100_000 + " --><p>The end.</p>",
    "scripts never ended": lambda: START + "<script>" * 100_000,
    "scripts in mixed case": lambda: START + "<sCript>x</scrIpt>" * 50_000,
    "a script of 10 MB": lambda: START + "<script>" + "if(a<b){c='</div>';}" * 500_000 + "</script>",
    "a style sheet never ended": lambda: START + "<style>" + "p{color:red}" * 100_000,
    "a text area never ended": lambda: START + "<textarea>" + "words " * 200_000,
    "titles never ended": lambda: "<html><head>" + "<title>" * 100_000 + "<body>" + SENTENCES,
    "CDATA never ended": lambda: START + "<![CDATA[" * 100_000,
    "ampersands": lambda: START + "<p>" + "&" * 500_000,
    "entities without end": lambda: START + "<p>" + "&abcdefghijklmnop" * 50_000,
    "numbers without end": lambda: START + "<p>" + "&#" * 200_000 + "9" * 100_000,
    "numbers that are no characters": lambda: START + "<p>" + "&#x110000;&#0;&#xD800;&#xFFFF;&#99999999;" * 50_000,
    "a million entities": lambda: START + "<p>" + "&eacute;&amp;" * 500_000,
    "a billion laughs": lambda: (
        '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "ha">'
        + "".join(f'<!ENTITY a{n} "{"&a" + str(n - 1) + ";":s}{"&a;" * 9}">' for n in range(1, 20))
        + "]>"
        + START
        + "<p>&a19;</p>"
    ),
    "no-break spaces": lambda: START + "<p>" + "&nbsp;" * 300_000 + "x",
    "white space": lambda: START + "<p>" + " \n" * 1_000_000 + "x",
    "a million line breaks": lambda: START + "<br>" * 1_000_000 + "x",
    "short lines": lambda: START + "a<br>" * 60_000,
    "a million short paragraphs": lambda: START + "<p>a</p>" * 1_000_000,
    "preformatted lines": lambda: START + "<pre>" + "line of text\n" * 60_000,
    "a million preformatted lines": lambda: START + "<pre>" + "line\n" * 1_000_000,
    "preformatted text in one line": lambda: START + "<pre>" + "line of text " * 1_000_000,
    "nested preformatted text": lambda: START + "<pre>" * 50_000 + "x\n" * 50_000,
    "300,000 links in one line": lambda: START + '<a href="/x">Some link here</a> ' * 300_000,
    "300,000 links in a list": lambda: START + '<li class="i"><a href="/x">Some link here</a></li>' * 300_000,
    "300,000 links before the article": lambda: "<html><body>" + '<a href="/x">Some link here</a> ' * 300_000 + SENTENCES,
    "links never closed": lambda: START + '<a href="/x">link ' * 200_000,
    "table cells": lambda: START + "<table>" + "<tr><td>one<td>two" * 40_000,
    "paragraphs never closed": lambda: START + "<p>Some text that goes on" * 50_000,
    "direction marks": lambda: START + "<p>" + "\u202e\u200b" * 100_000,
    "marks over one letter": lambda: START + "<p>a" + "\u0301" * 500_000,
    "surrogates": lambda: START.encode() + b"<p>" + b"\xed\xa0\x80" * 100_000,
    "deep structured data": lambda: _ld("[" * 300_000),
    "structured data of 10 MB": lambda: _ld('{"@type":"NewsArticle","headline":"x","a":[' + '{"b":"c"},' * 1_000_000 + "1]}"),
    "structured data of 10 MB, one text": lambda: _ld('{"@type":"NewsArticle","articleBody":"' + NEWS * 200_000 + '"}'),
    "damaged structured data": lambda: _ld('{"@type":"NewsArticle","headline":"x' + '\\"' * 1_000_000),
    "100,000 persons in structured data": lambda: _ld('{"@type":"NewsArticle","author":[' + '{"name":"A B"},' * 100_000 + "1]}"),
    "100,000 pieces of structured data": lambda: START + '<script type="application/ld+json">{"@type":"NewsArticle"}</script>' * 100_000,
    "huge numbers in structured data": lambda: _ld('{"@type":"NewsArticle","a":' + "9" * 100_000 + "}"),
    "much metadata": lambda: "<html><head>" + '<meta property="og:title" content="x">' * 30_000 + "<body>" + SENTENCES,
    "titles of 1 MB": lambda: "<html><head><title>" + "Ministers talk " * 70_000 + "</title><body>" + SENTENCES,
    "100,000 authors": lambda: "<html><head>" + '<meta name="author" content="Ana Writer">' * 100_000 + "<body>" + SENTENCES,
    "times": lambda: START + '<time datetime="2024-01-01">x</time>' * 30_000,
    "selects never closed": lambda: START + "<select>" * 50_000,
    "a picture drawn of 2 million points": lambda: START + "<svg>" + '<path d="M0 0L1 1"/>' * 500_000 + "</svg><p>The end.</p>",
    "a drawing never closed": lambda: "<html><body><svg><g>" + "<path/>" * 100_000 + SENTENCES,
    "frames in frames": lambda: START + "<iframe srcdoc='<iframe>'>" * 50_000,
    "templates in templates": lambda: START + "<template>" * 50_000 + "x" + "</template>" * 50_000,
    "hidden elements": lambda: START + "<div hidden>x</div><span style='display:none'>y</span>" * 50_000,
    "articles": lambda: "<html><body>" + f"<article><h1>Ministers go on with their talks</h1>{SENTENCES}</article>" * 800,
    "thousands of empty articles": lambda: START + "<article><h2><a href='/x'>Ministers talk about it</a></h2></article>" * 20_000,
    "headings": lambda: START + "<h2>Ministers go on with their talks</h2>" * 20_000,
    "paragraphs of one thing again and again": lambda: START + _again("<p>%s</p>"),
    "bylines of one thing again and again": lambda: HEAD + _again("<p class='byline'>%s</p>") + SENTENCES,
    "captions of one thing again and again": lambda: START + _again("<figcaption>%s</figcaption>"),
    "headings of one thing again and again": lambda: START + _again("<h2>%s</h2>"),
    "text between boxes": lambda: (
        "<html><body>" + (SENTENCES + "<h3>Related</h3><div class='related'><p>" + "Words and words. " * 9 + "</p></div>") * 700
    ),
    "20 MB in one line": lambda: "<html><body><p>" + SENTENCES + NEWS * 400_000,
    "20 MB in one line, accented": lambda: "<html><body><p>" + SENTENCES + "&nbsp;" + NEWS * 400_000 + "é",
    "20 MB in one element, wrapped": lambda: START + "<p>" + (NEWS.replace(" ", "\n  ")) * 250_000,
    "20 MB of sentences that differ": lambda: START + "<p>" + _varied(200_000) + "</p>",
    "20 MB of paragraphs": lambda: START + ("<p>" + NEWS * 4 + "</p>\n") * 90_000,
    "20 MB of bold words": lambda: START + "<p>" + "<b>The</b> minister &eacute; " * 700_000,
    "a page of one line, 5 MB": lambda: START + "<div class='a'><span>x</span></div>" * 140_000,
    "an encoding that does not exist": lambda: ("<html><head><meta charset='utf-99'>" + START[6:]).encode(),
    "an encoding that lies": lambda: ("<html><head><meta charset='utf-16'>" + START[6:] + "<p>é</p>").encode(),
    "encodings that contradict": lambda: ("<meta charset='koi8-r'><meta charset='shift_jis'>" * 5_000 + START + "<p>é</p>").encode(),
    "declared as UTF-7": lambda: ("<html><head><meta charset='utf-7'>" + START[6:] + "+ADw-script+AD4-").encode(),
    "declared as a codec that is none": lambda: ("<html><head><meta charset='zip'>" + START[6:] + "é").encode("cp1252"),
    "UTF-16 without a mark": lambda: START.encode("utf-16-le"),
    "UTF-16 of an odd length": lambda: START.encode("utf-16") + b"x",
    "UTF-32": lambda: START.encode("utf-32"),
    "a bad byte and a word of 60,000 letters": lambda: START.encode() + b"<p>\xff " + b"A" * 60_000,
    "a bad byte and a number of 60,000 digits": lambda: START.encode() + b"<p>\xff " + b"0123456789" * 6_000,
    "a bad byte and comments never ended": lambda: START.encode() + b"<p>\xff " + b"<!--" * 16_000,
    "two encodings": lambda: START.encode() + "<p>é ü ö</p>".encode("cp1252") * 20_000 + "<p>é ü ö</p>".encode() * 20_000,
    "bytes that are no UTF-8": lambda: START.encode() + b"<p>" + b"\xff\xfe\x80 " * 200_000,
    "20 MB of an East Asian encoding": lambda: (START + "<p>日本語のページ</p>" * 800_000).encode("shift_jis"),
    **_twenty(),
    "20 MB of bytes that Shift_JIS has not": lambda: (
        (START.replace("<body>", "<meta charset=shift_jis><body>", 1)).encode() + b"<p>" + b"\x81 " * 10_000_000
    ),
    "20 MB of bytes that Windows-1252 has not": lambda: (
        (START.replace("<body>", "<meta charset=windows-1252><body>", 1)).encode() + b"<p>" + b"caf\xe9 " * 210_000 + b"\x81" * 19_000_000
    ),
    "20 MB of bytes that are no UTF-8": lambda: START.encode() + b"<p>" + b"\xff\xfe\x80 " * 5_000_000,
    "gzip within its limit": lambda: gzip.compress((START + "<p>" + " " * 30_000_000).encode()),
}
# Pages that may give no article, and then have to say so.
TOLD: dict[str, Callable[[], str | bytes]] = {
    "20 MB of one text line": lambda: NEWS * 400_000,
    "20 MB without a space": lambda: "x" * 20_000_000,
    "20 MB without a space, accented": lambda: "é" * 10_000_000,
    "20 MB of words in another script": lambda: "министры " * 1_100_000,
    "20 MB of lines that differ": lambda: _varied(200_000).replace(". ", ".\n"),
    "20 MB of lines with accents": lambda: _varied(200_000).replace(". ", "é.\n"),
    "long lines of one thing again and again": lambda: (
        LINES + "".join((one * 19_000)[:19_000] + "\n" for one in AGAIN) + "By" + " " * 19_000 + "x"
    ),
    "lines of capitals and dashes": lambda: LINES + ("A-" * 95 + "\n") * 500,
    "lines of one thing again and again": lambda: LINES + _again("%s\n"),
    "a sentence of 500,000 words": lambda: "minister " * 500_000,
    "a million empty lines": lambda: "a\n" + "\n" * 1_000_000 + "b",
    "a million line ends": lambda: "a\n" * 1_000_000,
    "a million carriage returns": lambda: "a\r" * 1_000_000 + "\n",
    "a million short sentences": lambda: "It rained.\n" * 1_000_000,
    "line separators": lambda: "The minister spoke.\u2028" * 200_000,
    "only full stops": lambda: "." * 5_000_000,
    "only punctuation": lambda: "?!;:,.-–—\n" * 500_000,
    "only NUL": lambda: "\0" * 5_000_000,
    "only form feeds": lambda: "\f" * 5_000_000,
    "dates": lambda: "2024-01-01 " * 200_000,
    "lines of dates": lambda: "Monday, 1 January 2024\n" * 9_000,
    "bylines": lambda: "By Ana Writer\n" * 9_000,
    "headlines": lambda: "Ministers go on with their talks today\n" * 9_000,
    "headlines with dates": lambda: ("Ministers go on with their talks today\n1 January 2024\n" + NEWS * 2 + "\n") * 3_000,
    "brackets": lambda: "(" * 200_000,
    "quotation marks": lambda: '"' * 500_000,
    "quotation marks never closed": lambda: ("“The ministers met,” he said. “" * 20_000) + "\n",
    "capitals": lambda: "AAA " * 200_000,
    "digits": lambda: "1234567890" * 500_000,
    "URLs": lambda: "https://example.org/a/b/c?d=e " * 100_000,
    "NUL characters": lambda: NEWS * 50 + "\0" * 20,
    "zero-width characters": lambda: "\u200b" * 100_000 + "\n",
    "zero-width characters in words": lambda: "\u200b".join(NEWS * 5_000),
    "private characters": lambda: "\ue000\U0010fffd" * 200_000,
    "hidden page": lambda: "<html><body><div hidden>" + SENTENCES,
    "hidden page, crossed": lambda: "<html><body>" + "<div hidden><b>" * 20_000 + "</i></b>" * 20_000 + SENTENCES,
    "a page that a script makes": lambda: "<html><body><div id=app></div><script>" + "x" * 100_000 + "</script>",
    "no text": lambda: "<html><body><img src='x'></body></html>",
    "only links": lambda: "<html><body>" + '<a href="/x">Some link here</a> ' * 300_000,
    "NUL characters in tags": lambda: START + "<p\0>x</p\0>" * 50_000 + "\0",
    "half a million bytes of damage": lambda: bytes(range(256)) * 2_000,
    "gzip of 300 MB": lambda: _bomb(),
    "gzip in gzip": lambda: gzip.compress(_bomb()),
    "gzip cut off": lambda: gzip.compress((START * 50).encode())[:200],
    "gzip that is none": lambda: b"\x1f\x8b" + b"x" * 100_000,
    "40 MB": lambda: "x " * 20_000_000,
}


def _warc(records: list[bytes]) -> bytes:
    return b"".join(
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://example.org/%d\r\nWARC-Date: 2024-01-01T00:00:00Z\r\n"
        b"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-%012d>\r\nContent-Type: application/http;msgtype=response\r\n"
        b"Content-Length: %d\r\n\r\n%s\r\n\r\n" % (n, n, len(record), record)
        for n, record in enumerate(records)
    )


def _http(body: bytes, headers: bytes = b"") -> bytes:
    return b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + headers + b"\r\n" + body


def _zip(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in members.items():
            out.writestr(name, data)
    return file.getvalue()


GOOD = START.encode()
# Files of several pages: name, content. The good page in each has to come back, and what is lost has to be told.
FILES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "a WARC bomb": ("a.warc.gz", lambda: gzip.compress(_warc([_http(bytes(300_000_000))]), 1) + gzip.compress(_warc([_http(GOOD)]))),
    "a WARC bomb in an encoding": (
        "a.warc",
        lambda: _warc([_http(_bomb(), b"Content-Encoding: gzip\r\n"), _http(GOOD)]),
    ),
    "a WARC bomb in two encodings": (
        "a.warc",
        lambda: _warc([_http(gzip.compress(_bomb()), b"Content-Encoding: gzip, gzip\r\n"), _http(GOOD)]),
    ),
    "encodings that lie": (
        "a.warc",
        lambda: _warc(
            [
                _http(GOOD, b"Content-Encoding: gzip\r\n"),
                _http(GOOD, b"Content-Encoding: br\r\n"),
                _http(GOOD, b"Content-Encoding: deflate\r\n"),
                _http(GOOD, b"Transfer-Encoding: chunked\r\n"),
                _http(GOOD + b" ", b"Content-Encoding: x-unknown\r\n"),
            ]
        ),
    ),
    "100,000 header lines": ("a.warc", lambda: _warc([_http(GOOD, b"X: y\r\n" * 100_000), _http(GOOD)])),
    "a length that lies": (
        "a.warc",
        lambda: _warc([_http(b"x")]).replace(b"Content-Length: 64", b"Content-Length: 9" + b"9" * 30) + _warc([_http(GOOD)]),
    ),
    "a ZIP bomb": ("a.zip", lambda: _zip({"a.html": bytes(300_000_000), "b.html": GOOD})),
    "a ZIP in a ZIP": ("a.zip", lambda: _zip({"a.zip": _zip({"a.html": bytes(300_000_000)}), "b.html": GOOD})),
    "a ZIP of 20,000 pages": ("a.zip", lambda: _zip({**{f"{n}.txt": b"" for n in range(20_000)}, "b.html": GOOD})),
    "an entity bomb in a feed": (
        "a.xml",
        lambda: (
            b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "'
            + b"ha" * 10_000
            + b'"><!ENTITY b "'
            + b"&a;" * 10_000
            + b'">]><rss><channel><item><title>x</title><description>&b;</description></item></channel></rss>'
        ),
    ),
    "a feed nested deep": ("a.rss", lambda: b"<rss><channel>" + b"<item>" * 100_000),
    "JSON nested deep": ("a.json", lambda: b'{"text":' + b"[" * 200_000),
    "a JSON line of 20 MB": (
        "a.jsonl",
        lambda: json.dumps({"text": NEWS * 400_000}).encode() + b"\n" + json.dumps({"text": LINES}).encode() + b"\n",
    ),
    "an MHTML of 10,000 parts": (
        "a.mhtml",
        lambda: (
            b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n'
            + b"--b\r\nContent-Type: image/png\r\n\r\nx\r\n" * 10_000
            + b"--b\r\nContent-Type: text/html\r\n\r\n"
            + GOOD
            + b"\r\n--b--\r\n"
        ),
    ),
    "an MHTML nested deep": (
        "a.mhtml",
        lambda: (
            b"MIME-Version: 1.0\r\n"
            + b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n) for n in range(5_000))
            + b"Content-Type: text/html\r\n\r\n"
            + GOOD
        ),
    ),
}


def page(name: str) -> bytes:
    """The bytes of a class."""
    made = (KEPT.get(name) or TOLD.get(name) or FILES[name][1])()
    return made.encode("utf-8", "surrogatepass") if isinstance(made, str) else made


def lost(name: str, said: dict[str, Any]) -> bool:
    """Whether a measurement shows that text of a page was lost without a word."""
    if name in KEPT:
        return not said["kept"]
    return not (said["articles"] or said["problems"])


def predict(data: Path) -> list[dict[str, Any]]:
    """Measure each class: one dict each. Pages are read, and read and coded; files are added to a record."""
    return list(measured([*KEPT, *TOLD], "read")) + list(measured(FILES, "add")) + list(measured([*KEPT, *TOLD], "run"))


def measured(names: Any, how: str) -> Iterator[dict[str, Any]]:
    """Measure classes one after the other, each in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            file = Path(folder) / (FILES[name][0] if name in FILES else "page")
            file.write_bytes(page(name))
            done = subprocess.run([sys.executable, "-m", "bench.hostile", str(file), how], stdout=subprocess.PIPE, text=True)
            said = json.loads(done.stdout) if done.returncode == 0 else {"seconds": 0.0, "megabytes": 0, "died": done.returncode}
            yield {"id": f"{name}, {how}", "name": name, "how": how, "articles": 0, "problems": [], "kept": False, **said}


def score(data: Path, predictions: list[dict[str, Any]]) -> list[Row]:
    """Rows for each way of reading: how many classes, the slowest, the largest, how many over the bounds, and silent losses."""
    rows = []
    for how, what in (("read", "pages read"), ("add", "files added"), ("run", "pages read and coded")):
        some = [one for one in predictions if one["how"] == how]
        if not some:
            continue
        slow, large = max(some, key=lambda one: one["seconds"]), max(some, key=lambda one: one["megabytes"])
        n, gone = len(some), [one["name"] for one in some if lost(one["name"], one)]
        rows += [
            Row(f"{what}: seconds of the slowest ({slow['name']})", value=slow["seconds"], n=n),
            Row(f"{what}: MB of the largest ({large['name']})", value=large["megabytes"], n=n),
            Row(f"{what}: over {SECONDS:g} s", value=sum(one["seconds"] > SECONDS for one in some), n=n),
            Row(f"{what}: over {MEGABYTES} MB", value=sum(one["megabytes"] > MEGABYTES for one in some), n=n),
            Row(f"{what}: processes that died", value=sum("died" in one for one in some), n=n),
            Row(f"{what}: text lost without a word{' (' + '; '.join(gone) + ')' if gone else ''}", value=len(gone), n=n),
        ]
    return rows


def peak() -> int:
    """Peak memory of this process in MB. Not ru_maxrss: a process inherits that of the one that started it."""
    status = Path("/proc/self/status")
    if status.exists():
        return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM:")) // 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def measure(file: str, how: str) -> dict[str, Any]:
    """Read one file in this process, by `how`: seconds of processor time, peak memory, and what came of it."""
    import dragoman
    from dragoman.errors import PageError

    if how == "run":
        dragoman.page_record(dragoman.read(GOOD))
    data = Path(file).read_bytes()
    began = time.process_time()
    try:
        if how == "add":
            with tempfile.TemporaryDirectory() as folder, dragoman.open(Path(folder) / "r.dragoman") as record:
                report = record.add(file)
                seconds = time.process_time() - began
                told = [problem.error for problem in report.problems]
                return {"seconds": seconds, "megabytes": peak(), "articles": len(report.added), "problems": told[:5]}
        found = dragoman.read(data)
        coded = dragoman.page_record(found) if how == "run" else None
    except PageError as error:
        return {"seconds": time.process_time() - began, "megabytes": peak(), "articles": 0, "problems": [str(error)[:200]]}
    seconds = time.process_time() - began
    kept = any(MARK in found.text[b.start : b.end] for a in found.articles for b in a.blocks if b.role == "paragraph")
    return {
        "seconds": seconds,
        "megabytes": peak(),
        "articles": len(found.articles),
        "problems": found.problems[:5],
        "kept": kept,
        "characters": sum(b.end - b.start for a in found.articles for b in a.blocks),
        "events": sum(len(a.events) for a in coded.articles) if coded else None,
    }


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "read")))
