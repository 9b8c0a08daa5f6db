"""The scorer of page reading, against values worked out by hand."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from bench.pages import authors_row, predict, score, shingle_scores, shingles, text_row


def test_shingles_are_a_multiset_of_four_words() -> None:
    assert shingles("a b c d a b c d") == {
        ("a", "b", "c", "d"): 2,
        ("b", "c", "d", "a"): 1,
        ("c", "d", "a", "b"): 1,
        ("d", "a", "b", "c"): 1,
    }
    assert shingles("Two words!") == {("Two", "words"): 1}
    assert not shingles(" ... ")


def test_scores_of_one_page() -> None:
    # gold: abcd bcde cdef; said: abcd bcde cdex dexy -> 2 right of 4 said and of 3 wanted
    assert shingle_scores("a b c d e f", "a b c d e x y") == (2 / 4, 2 / 3)
    assert shingle_scores("a b c d", "") == (0.0, 0.0)
    assert shingle_scores("", "") == (1.0, 1.0)
    # a repeated shingle counts once for each time that both have it
    assert shingle_scores("a a a a", "a a a a a a") == (1 / 3, 1.0)


def test_rows_average_pages_before_f1() -> None:
    row = text_row("text", [("a b c d e f", "a b c d e x y"), ("k l m n", "k l m n")])
    assert row.precision == pytest.approx((0.5 + 1) / 2)
    assert row.recall == pytest.approx((2 / 3 + 1) / 2)
    assert row.f1 == pytest.approx(2 * 0.75 * (5 / 6) / (0.75 + 5 / 6))


def test_both_layouts_are_read(tmp_path: Path) -> None:
    text = "The two ministers met in the capital on Monday. " * 8
    other = text.replace("Monday", "Tuesday")
    page = f"<html><body><h1>Ministers meet again in the capital</h1><p>{text}</p><p>{other}</p></body></html>"
    (tmp_path / "html").mkdir()
    (tmp_path / "html" / "one.html.gz").write_bytes(gzip.compress(page.encode()))
    gold = {"id": "one", "kind": "article", "url": "https://news.example/2024/08/06/a", "title": "Ministers meet again in the capital"}
    (tmp_path / "pages.jsonl").write_text(json.dumps({**gold, "text": f"{text}\n{other}\u2028", "date": None}) + "\n", encoding="utf-8")
    said = predict(tmp_path)
    assert [line["id"] for line in said] == ["one"]
    assert said[0]["title"] == gold["title"]
    rows = {row.measure: row for row in score(tmp_path, said)}
    assert rows["article text from HTML"].f1 == 1.0
    assert rows["title, exact"].f1 == 1.0
    (tmp_path / "pages.jsonl").unlink()
    (tmp_path / "ground-truth.json").write_text(json.dumps({"one": {"articleBody": text + other, "url": gold["url"]}}), encoding="utf-8")
    assert score(tmp_path, predict(tmp_path))[0].recall == 1.0


def test_authors_count_one_by_one() -> None:
    golds: dict[str, dict[str, Any]] = {"a": {"author": "Ana Berg, MD and Bo Lind"}, "b": {"authors": ["Cy Dahl"]}, "c": {"author": None}}
    row = authors_row(golds, {"a": {"authors": ["bo lind", "Ana Berg"]}, "b": {"authors": ["Di Holm"]}, "c": {"authors": ["Eli Moe"]}})
    assert row is not None
    assert (row.precision, row.recall, row.n) == (2 / 3, 2 / 3, 3)
    assert authors_row({"c": {"author": None}}, {}) is None


def test_a_missing_set_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        predict(tmp_path)
