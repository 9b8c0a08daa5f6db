"""Every character of a page is in one place, and every run of its text leads back to the bytes it came from."""

from __future__ import annotations

import gzip
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import PageError
from dragoman.read import read_page
from dragoman.types import Page

QUIET = settings(max_examples=150)
SENTENCE = "The two ministers met in the capital on Monday and agreed to hold another round of talks, officials said."
PARTS = st.sampled_from(
    [
        SENTENCE,
        "Ministers meet again",
        "By Ana Writer",
        "Tuesday, August 6, 2024",
        "Read more",
        "Latest news",
        "Source X/RT/IRNA",
        "A teaser that breaks off ...",
        "LONDON, May 3 (Reuters) - " + SENTENCE,
        SENTENCE + " (Monitoring Desk)",
        "A crowd in the square. © Agency / A. Person",
        "-",
        "\u200b",
        "caf\u00e9 \u00a0 \U0001f600",
        "x",
        "",
        "   ",
    ]
)
TAGS = st.sampled_from(
    (
        "<p>|</p>|<div class='sidebar'>|</div>|<h1>|</h1>|<a href='/x'>|</a>|<br>|<li>|<article>|</article>|<!-- c -->|<span hidden>|"
        "</span>|"
        "&amp;|&nbsp;|&copy|&#8217;|&|<|<script>if (a < b) {}</script>|<style>p {}</style>|<b>|</b>|<table><tr><td>|<pre>|</pre>|\n|  |"
        "<p class=\"a>b\">|<!--|<figcaption>|</figcaption>|<time datetime='2024-08-06'>|</time>"
    ).split("|")
)


def assert_sound(data: bytes, page: Page) -> None:
    """Check cover, order and provenance of a page."""
    text = page.text
    seen = bytearray(len(text))
    for part in [block for article in page.articles for block in article.blocks] + list(page.furniture):
        assert 0 <= part.start < part.end <= len(text)
        assert not text[part.start].isspace()
        assert not text[part.end - 1].isspace()
        for i in range(part.start, part.end):
            seen[i] += 1
    for i, ch in enumerate(text):
        assert seen[i] == 1 or (seen[i] == 0 and ch.isspace()), (i, seen[i], text[max(0, i - 20) : i + 20])
    for article in page.articles:
        assert (article.start, article.end) == (article.blocks[0].start, article.blocks[-1].end)
        assert all(a.end <= b.start for a, b in pairwise(article.blocks))
    assert all(a.end <= b.start and a.byte_end <= b.byte_start for a, b in pairwise(page.runs))
    assert not "".join(text[a.end : b.start] for a, b in pairwise(page.runs)).strip()
    for run in page.runs:
        source = data[run.byte_start : run.byte_end]
        assert source
        if run.verbatim:
            assert source.decode(page.encoding) == text[run.start : run.end]


@QUIET
@given(st.lists(PARTS, min_size=1, max_size=25), st.sampled_from(["\n", "\n\n", "\r\n", " \n \n"]))
def test_text_pages_are_covered(parts: list[str], between: str) -> None:
    data = between.join(parts).encode()
    try:
        page = read_page(data)
    except PageError:
        assert not data.decode().strip()
        return
    assert page.text == data.decode()
    assert_sound(data, page)


@QUIET
@given(st.lists(st.one_of(PARTS, TAGS), min_size=1, max_size=60))
def test_html_pages_are_covered(parts: list[str]) -> None:
    data = ("<html><body>" + "".join(parts)).encode()
    page = read_page(data)
    assert_sound(data, page)
    assert page.articles or page.problems


@QUIET
@given(st.text(max_size=300))
def test_any_text_is_covered(text: str) -> None:
    data = text.encode("utf-8", "replace")
    try:
        page = read_page(data)
    except PageError:
        return
    assert_sound(data, page)


@QUIET
@given(st.lists(st.one_of(PARTS, TAGS), max_size=20), st.binary(max_size=12), st.integers(0, 400))
def test_damaged_bytes_are_told_and_traced(parts: list[str], damage: bytes, at: int) -> None:
    data = ("<html><body><p>" + SENTENCE + "".join(parts)).encode()
    data = data[:at] + damage + data[at:]
    try:
        page = read_page(data)
    except PageError:
        return
    assert_sound(data, page)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "iso8859-2", "cp1251", "gb18030", "euc_jp", "utf-16"])
def test_declared_encodings_keep_their_bytes(encoding: str) -> None:
    word = {"cp1251": "встреча", "gb18030": "会谈", "euc_jp": "会談", "iso8859-2": "łódź"}.get(encoding, "café")
    declared = encoding.replace("utf-8-sig", "utf-8")
    data = f"<html><head><meta charset='{declared}'></head><body><p>{word}: {SENTENCE}</p></body></html>".encode(encoding)
    page = read_page(data)
    assert word in page.text
    assert_sound(data, page)


def test_benchmark_pages_are_covered(shared: Path) -> None:
    pages = sorted((shared / "bench" / "pages_articles" / "html").glob("*.gz"))[::9]
    assert pages
    for path in pages:
        data = gzip.decompress(path.read_bytes())
        assert_sound(data, read_page(data))


def test_seed_pages_are_covered(shared: Path) -> None:
    for path in sorted((shared / "seeds").glob("*.txt")):
        data = path.read_bytes()
        page = read_page(data, path=str(path))
        assert page.text == data.decode()
        assert_sound(data, page)
