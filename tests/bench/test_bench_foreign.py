"""Copies of pages in made-up languages: the same lines, in other letters."""

from __future__ import annotations

import pytest

from bench.foreign import TONGUES, Tongue, foreign, said, scores
from dragoman.read.markup import read_markup
from dragoman.read.scripts import extent

TEXT = (
    "The ferry to the outer islands sails again from Monday, the harbour office said. It had been in the dock for two weeks, and the "
    "islanders had waited for flour, mail and lamp oil."
)
PAGE = (
    "<html><head><title>The ferry sails</title></head><body><ul><li><a href='/'>Home</a></li></ul><article><h1>The ferry sails</h1>"
    + f"<p>{TEXT}</p><p>{TEXT[::-1]}.</p>"
    + "</article></body></html>"
)
BY_NAME = {tongue.name: tongue for tongue in TONGUES}


@pytest.mark.parametrize("tongue", TONGUES, ids=lambda tongue: tongue.name)
def test_lines_stay_what_they_are(tongue: Tongue) -> None:
    document = read_markup(PAGE)
    other = foreign(document, tongue)
    assert [(line.tag, line.box, line.marks) for line in other.lines] == [(line.tag, line.box, line.marks) for line in document.lines]
    assert [bool(line.link) for line in other.lines] == [bool(line.link) for line in document.lines]
    assert dict(other.meta)["title"] == other.text[other.lines[1].start : other.lines[1].end]
    assert other.text[other.lines[2].start : other.lines[2].end] == " ".join(said(TEXT, tongue).split())
    assert "ferry" not in other.text
    assert 0.5 < extent(said(TEXT, tongue)) / len(TEXT) < 1.4


def test_punctuation_and_spaces() -> None:
    assert said("No ice, none.", BY_NAME["han"]).endswith("。")
    assert " " not in said("No ice at all.", BY_NAME["han"])
    assert said("Is it ice?", BY_NAME["arabic"]).endswith("؟")
    assert said("It is ice.", BY_NAME["devanagari"]).endswith("।")
    assert said("It cost 12,000 in 1987.", BY_NAME["cyrillic"]).endswith("12,000 ин 1987.")


def test_a_word_is_always_the_same() -> None:
    han = BY_NAME["han"]
    assert said("Harbour", han) == said("harbour", han) == said("the harbour.", han)[-3:-1]


def test_scores() -> None:
    rows = scores(BY_NAME["kana"], [(read_markup(PAGE), {"url": "https://example.org/a", "text": f"{TEXT}\n{TEXT[::-1]}."})])
    assert [row.measure for row in rows] == ["kana, HTML", "kana, visible lines"]
    assert rows[0].f1 is not None
