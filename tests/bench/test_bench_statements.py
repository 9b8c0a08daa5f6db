"""The scorer of attributed content, on values made by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bench.statements import form_of, items, jaccard, page_of, pairs, predict, score, tokens_in, words
from bench.table import Row

TEXT = "Holm said that the port is open. “It is,” Berg said."


def at(part: str, text: str = TEXT) -> list[int]:
    start = text.index(part)
    return [start, start + len(part)]


GOLD = [
    {"source": [at("Holm")], "cue": [at("said")], "content": [at("that the port is open")]},
    {"source": [at("Berg")], "cue": [[47, 51]], "content": [at("“It is,”")]},
]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "statements_polnear.jsonl").write_text(json.dumps({"id": "a", "text": TEXT, "attributions": GOLD}) + "\n", encoding="utf-8")
    return tmp_path


def rows(data: Path, said: list[dict[str, Any]]) -> dict[str, Row]:
    return {row.measure: row for row in score(data, [{"id": "a", "attributions": said}])}


def test_words_leave_out_quotation_marks() -> None:
    assert ["“It is,”"[a:b] for a, b in words("“It is,”")] == ["It", "is", ","]
    assert len(tokens_in(words(TEXT), [at("“It is,”")])) == 3


def test_jaccard_and_pairs() -> None:
    a, b, c = frozenset({1, 2, 3, 4}), frozenset({1, 2, 3}), frozenset({4})
    assert jaccard(a, b) == 0.75
    assert jaccard(frozenset(), frozenset()) == 0
    assert pairs([a], [c, b]) == [(0, 1)]
    assert pairs([a], [c]) == []


def test_gold_against_itself_is_perfect(data: Path) -> None:
    for name, row in rows(data, GOLD).items():
        assert row.recall == 1.0 or row.n == 0, name


def test_overlap_is_not_exact_and_needs_the_source_for_a_relation(data: Path) -> None:
    said = [{"source": [at("Berg")], "cue": [at("said")], "content": [at("the port is open")]}]
    result = rows(data, said)
    assert result["content overlap"].precision == 1.0
    assert result["content overlap"].recall == 0.5
    assert result["content exact"].f1 == 0.0
    assert result["relation"].f1 == 0.0
    assert result["cue recall, reportive"].recall == 0.5
    assert result["cue with the right speaker, reportive"].recall == 0.0


def test_token_counts(data: Path) -> None:
    said = [{"source": [], "cue": [], "content": [at("port is open. “It")]}]
    row = rows(data, said)["content tokens"]
    assert row.precision == pytest.approx(4 / 5)  # the full stop is outside the gold
    assert row.recall == pytest.approx(4 / 8)


def test_forms() -> None:
    assert form_of(TEXT, [at("“It is,”")]) == "direct"
    assert form_of("He is “mad” now", [[0, 15]]) == "mixed"
    assert form_of(TEXT, [at("that the port is open")]) == "indirect"


def test_pages_keep_the_offsets_of_the_text() -> None:
    page = page_of("A title\n\nA line. \n  B line.")
    assert [page.text[b.start : b.end] for b in page.articles[0].blocks] == ["A title", "A line.", "B line."]
    assert page_of("").articles == ()


def test_predictions_have_the_format(data: Path) -> None:
    assert items(data / "statements_polnear.jsonl") == items(data)
    (line,) = predict(data)
    assert line["id"] == "a"
    first = line["attributions"][0]
    assert set(first) >= {"source", "cue", "content", "speaker", "chain"}
    assert TEXT[first["content"][0][0] : first["content"][0][1]] == "that the port is open"
