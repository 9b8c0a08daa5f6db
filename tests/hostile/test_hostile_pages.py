"""Pages that make readers hang or lose text: each within its time, with its text or a word about what was lost."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from dragoman.errors import PageError
from dragoman.read import read_page

SENTENCES = "".join(
    f"<p>The ministers of the two countries met for the {n}th time and agreed to go on with their talks, officials said.</p>"
    for n in range(4, 10)
)
START = "<html><body><h1>Ministers go on with their talks</h1>" + SENTENCES
MARK = "met for the 9th time"
SECONDS = 6.0  # of processor time; each takes at most 2 on an idle machine, and build machines are slow
MEGABYTES = 600  # of a process that reads one page; 430 measured

KEPT = {
    "nested elements": "<html><body>" + "<div>" * 100_000 + SENTENCES + "</div>" * 100_000,
    "nested elements never closed": "<html><body>" + "<div class='a b'>" * 100_000 + SENTENCES,
    "nested inline elements": "<html><body>" + "<b>" * 100_000 + SENTENCES,
    "end tags without start": START + "</div>" * 300_000,
    "crossed tags": "<html><body>" + "<div><p>" * 50_000 + "</x></p>" * 50_000 + SENTENCES,
    "200,000 attributes": "<html><body><div " + " ".join(f'a{n}="v"' for n in range(200_000)) + ">" + SENTENCES,
    "200,000 open quotation marks": "<html><body><div " + 'a="' * 200_001 + ">" + SENTENCES,
    "crossed quotation marks": START + "<a x=\"<b y='" * 100_000 + ">",
    "less-than signs": START + "<" * 500_000,
    "tags never ended": START + "<a " * 500_000,
    "comments never ended": START + "<!--" * 300_000,
    "comments ended wrongly": START + "<!-- a --" * 100_000,
    "scripts never ended": START + "<script>" * 100_000,
    "scripts in mixed case": START + "<sCript>x</scrIpt>" * 50_000,
    "titles never ended": "<html><head>" + "<title>" * 100_000 + "<body>" + SENTENCES,
    "CDATA never ended": START + "<![CDATA[" * 100_000,
    "ampersands": START + "<p>" + "&" * 500_000,
    "entities without end": START + "<p>" + "&abcdefghijklmnop" * 50_000,
    "numbers without end": START + "<p>" + "&#" * 200_000 + "9" * 100_000,
    "no-break spaces": START + "<p>" + "&nbsp;" * 300_000 + "x",
    "white space": START + "<p>" + " \n" * 1_000_000 + "x",
    "line breaks": START + "<br>" * 300_000 + "x",
    "short lines": START + "a<br>" * 60_000,
    "preformatted lines": START + "<pre>" + "line of text\n" * 60_000,
    "links": START + '<a href="/x">Some link here</a> ' * 100_000,
    "300,000 links in one line": START + '<a href="/x">Some link here</a> ' * 300_000,
    "300,000 links in a list": START + '<li class="i"><a href="/x">Some link here</a></li>' * 300_000,
    "links in a list": START + '<li><a href="/x">Some link here</a></li>' * 60_000,
    "table cells": START + "<table>" + "<tr><td>one<td>two" * 40_000,
    "paragraphs never closed": START + "<p>Some text that goes on" * 50_000,
    "direction marks": START + "<p>" + "\u202e\u200b" * 100_000,
    "deep structured data": '<html><head><script type="application/ld+json">' + "[" * 300_000 + "</script><body>" + SENTENCES,
    "much metadata": "<html><head>" + '<meta property="og:title" content="x">' * 30_000 + "<body>" + SENTENCES,
    "times": START + '<time datetime="2024-01-01">x</time>' * 30_000,
    "selects never closed": START + "<select>" * 50_000,
    "articles": "<html><body>" + f"<article><h1>Ministers go on with their talks</h1>{SENTENCES}</article>" * 800,
    "text between boxes": "<html><body>"
    + (SENTENCES + "<h3>Related</h3><div class='related'><p>" + "Words and words. " * 9 + "</p></div>") * 700,
    "20 MB in one line": "<html><body><p>" + SENTENCES + "The ministers met again in the capital on Monday. " * 400_000,
}
TEXTS = {
    "20 MB of one text line": "The ministers met again in the capital on Monday. " * 400_000,
    "20 MB without a space": "x" * 20_000_000,
    "a million line ends": "a\n" * 1_000_000,
    "a million short sentences": "It rained.\n" * 1_000_000,
    "dates": "2024-01-01 " * 200_000,
    "brackets": "(" * 200_000,
    "capitals": "AAA " * 200_000,
    "NUL characters": "The ministers met again in the capital on Monday. " * 50 + "\0" * 20,
    "zero-width characters": "\u200b" * 100_000 + "\n",
    "hidden page": "<html><body><div hidden>" + SENTENCES,
    "hidden page, crossed": "<html><body>" + "<div hidden><b>" * 20_000 + "</i></b>" * 20_000 + SENTENCES,
    "no text": "<html><body><img src='x'></body></html>",
}


def timed(text: str) -> tuple[str, int, tuple[str, ...]]:
    began = time.process_time()
    page = read_page(text)
    assert time.process_time() - began < SECONDS
    return page.text, len(page.articles), page.problems


@pytest.mark.parametrize("name", KEPT)
def test_text_is_kept(name: str) -> None:
    text, articles, _ = timed(KEPT[name])
    assert MARK in text
    assert articles


@pytest.mark.parametrize("name", TEXTS)
def test_nothing_is_lost_without_a_word(name: str) -> None:
    _, articles, problems = timed(TEXTS[name])
    assert articles or problems


def test_blocks_are_of_bounded_size() -> None:
    page = read_page("The ministers met again in the capital on Monday. " * 20_000)
    assert max(block.end - block.start for block in page.articles[0].blocks) <= 2_000
    assert any("cut at white space" in problem for problem in page.problems)


def test_what_is_no_language_is_marked() -> None:
    page = read_page("The ministers met.\n" + "0123456789abcdef" * 5_000)
    assert "unreadable" in {piece.kind for piece in page.furniture}


STATUS = Path("/proc/self/status")
# The child asks for its own peak: ru_maxrss starts at that of the process it was forked from, here one with many tests behind it.
PEAK = """
from pathlib import Path
from dragoman.read import read_page
def peak():
    return next(int(line.split()[1]) for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM:"))
before = peak()
read_page(PAGE)
print(before, peak())
"""


@pytest.mark.skipif(not (STATUS.exists() and "VmHWM:" in STATUS.read_text()), reason="no /proc that tells a process's peak memory")
@pytest.mark.parametrize("page", ["'The ministers met again. ' * 800_000", "'<body>' + '<a>Some link here</a> ' * 300_000"])
def test_memory_is_bounded(page: str) -> None:
    done = subprocess.run([sys.executable, "-c", PEAK.replace("PAGE", page)], capture_output=True, text=True, check=True)
    before, after = map(int, done.stdout.split())
    assert before < 100 * 1024  # the measure is the child's own
    assert before < after < MEGABYTES * 1024


def test_half_a_million_bytes_of_damage() -> None:
    with pytest.raises(PageError):
        read_page(bytes(range(256)) * 2_000)


def test_what_is_too_long_is_kept_and_told() -> None:
    page = read_page("Ministers meet\n\n" + "The ministers met again in the capital on Monday.\n\n" * 30_000)
    kept = sum(block.end - block.start for block in page.articles[0].blocks)
    assert 100_000 < kept <= 210_000
    (rest,) = (piece for piece in page.furniture if piece.kind == "too_long")
    assert rest.end == len(page.text.rstrip())
    assert any(f"{rest.start:,} to {rest.end:,}" in problem for problem in page.problems)


def test_the_limit_of_bytes_is_the_callers() -> None:
    with pytest.raises(PageError, match="limit is 100"):
        read_page("The ministers met. " * 50, limit=100)
    assert read_page("The ministers met. " * 50, limit=1_000).text


def test_a_line_of_no_language_is_one_stretch() -> None:
    page = read_page("x" * 1_000_000)
    assert [(piece.start, piece.end, piece.kind) for piece in page.furniture] == [(0, 1_000_000, "unreadable")]
    assert any("unreadable" in problem for problem in page.problems)
