"""What the line models see: counted for all lines at once, and the same as counting in each line alone."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.read import features as f
from dragoman.read.lines import text_document
from dragoman.read.markup import read_markup
from dragoman.read.scripts import GEORGIAN, JOINERS, KANA, SENTENCE, THREE, UNSPACED, WORD, extent
from dragoman.read.sheet import make_sheet, rows

LINES = [
    "The minister of trade said on Monday that 12,000 tonnes would be shipped.",
    "the beforehand Before before",
    "Élan vital: 3 m² und Über-All, naïve",
    "Москва и Tehran 2024 ٢٠٢٤",
    "北京 the 大学 of",
    "両国の外相がウィーンで会談。",
    "हिन्दी में एक वाक्य।",
    "ნავსადგური გაიხსნა",
    "آسیب‌دیده",
    "ท่าเรือเปิดแล้ว 한국 አማርኛ",
    "...",
    "x",
    "snake_case and don't",
    "𝐁old letters beyond the plane ½",
    "Really? Yes! (So they said.) He left.” Then",
]


def counted_alone(line: str) -> tuple[float, ...]:
    """Words, capitals, sentences, digits and what a dense or unspaced script adds, of one line by the patterns that define them."""
    letters = "".join("a" if unicodedata.category(ch)[0] == "M" or ch in JOINERS else ch for ch in line)
    starts = [found.start() for found in re.finditer(r"[^\W\d_]+", letters)]
    dense = extent(line) - len(line)
    spans = ((UNSPACED, 1), (KANA, 2), (THREE, 3))
    unspaced = sum(weight * len(span.findall(line)) for span, weight in spans)
    n = max(len(starts) + unspaced // WORD, 1)
    digits = sum(map(str.isdigit, line)) if len(line) < f.SHORT else len(re.findall(r"\d", line))
    capitals = sum(line[at].isupper() for at in starts) / n
    if not capitals and any(ch.isalnum() and not ch.isdecimal() and (ch.lower() == ch.upper() or ch in GEORGIAN) for ch in line):
        capitals = f.CASELESS
    return (n, capitals, len(SENTENCE.findall(line)), digits / len(line), dense, unspaced)


def test_counted_together_as_alone() -> None:
    assert list(zip(*f._counted(LINES), strict=True)) == [counted_alone(line) for line in LINES]


def test_more_lines_than_a_chunk() -> None:
    lines = LINES * (f.CHUNK // len(LINES) + 1)
    assert list(zip(*f._counted(lines), strict=True)) == [counted_alone(line) for line in LINES] * (f.CHUNK // len(LINES) + 1)


@settings(max_examples=100)
@given(st.lists(st.text(st.characters(exclude_characters="\n"), min_size=1, max_size=60), min_size=1, max_size=8))
def test_counted_whatever_the_script(lines: list[str]) -> None:
    assert list(zip(*f._counted(lines), strict=True)) == [counted_alone(line) for line in lines]


def test_neighbours_beyond_the_ends() -> None:
    document = text_document("One line of a text.\n\nAnother line, and a longer one.")
    words = [document.text[line.start : line.end] for line in document.lines]
    rows = f.features(document.lines, words, [None, None], ["", ""], None)
    assert rows.shape == (2, f.N_TEXT)
    before, after = f.NAMES.index("size-1"), f.NAMES.index("size+1")
    assert rows[:, before].tolist() == [-1.0, pytest.approx(np.log1p(len(words[0])))]
    assert rows[:, after].tolist() == [pytest.approx(np.log1p(len(words[1]))), -1.0]
    assert rows[:, f.NAMES.index("size+3")].tolist() == [-1.0, -1.0]
    assert f.features([], [], [], [], None).shape == (0, len(f.NAMES))


def test_margins_as_each_tree_says() -> None:
    rng = np.random.default_rng(7)
    model: dict[str, Any] = {
        "column": rng.integers(0, 4, (5, 3)).astype(np.uint8),
        "threshold": rng.integers(0, 3, (5, 3)).astype(np.float32),
        "leaf": rng.normal(size=(5, 8)).astype(np.float32),
        "start": np.array([0.25], np.float32),
    }
    rows = rng.integers(0, 4, (40, 4)).astype(np.float32)
    for row, margin in zip(rows, f.margins(rows, model), strict=True):
        said = 0.25
        for column, threshold, leaf in zip(model["column"], model["threshold"], model["leaf"], strict=True):
            said += leaf[sum(int(row[column[k]] > threshold[k]) << k for k in range(3))]
        assert margin == pytest.approx(said, abs=1e-5)


def test_snippets_and_paragraphs_are_told_by_their_like_and_by_the_title() -> None:
    card = "<div class=card><a href=/x>Grain prices rise for a third week</a><p>Traders warned of it on Thursday.</p></div>"
    text = "<h1>Two leave the commission</h1><div><p>Two members have left.</p><p>A third is to follow.</p></div>"
    source = f"<html><title>Two leave the commission</title><body><div><div>{card * 3}</div></div>{text}</body></html>"
    sheet = make_sheet(read_markup(source), ("Two leave the commission",))
    columns = dict(zip(f.NAMES, rows(sheet).T.tolist(), strict=True))
    at = {words: i for i, words in enumerate(sheet.words)}
    snippet, own, headline = at["Traders warned of it on Thursday."], at["Two members have left."], at["Grain prices rise for a third week"]
    assert [columns["alike"][i] for i in (snippet, own)] == pytest.approx([np.log1p(3), np.log1p(2)])
    assert [columns["alike_a_box"][i] for i in (snippet, own)] == [1.0, 2.0]
    assert [columns["alike_below_link"][i] for i in (snippet, own, headline)] == [1.0, 0.0, 0.0]
    assert [columns["title_links"][i] for i in (own, headline)] == [0.0, pytest.approx(-np.log1p(3 if headline == 0 else 1))]
    assert columns["title_in"][own] == 1.0
    assert columns["title_out"][sheet.headline or 0] == 0.0
    without = make_sheet(read_markup(source.replace("<title>Two leave the commission</title>", "").replace("h1", "div")), ())
    assert set(rows(without).T.tolist()[f.NAMES.index("title_chars")]) == {-99.0}
