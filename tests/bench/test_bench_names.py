"""The scorer of the names benchmark on hand-made values, and its predictions on a sentence of our own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench import names

SENTENCE = [
    ["Marta", "B-Person"],
    ["Holm", "I-Person"],
    ["of", "O"],
    ["NATO", "B-Organization"],
    ["left", "O"],
    ["Oslo", "B-Location"],
    ["Bergen", "B-Location"],
    ["Monday", "B-Date"],
    [".", "O"],
]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    path = tmp_path / names.FILE
    lines = [{"id": "iran_paper_1", "sentences": [SENTENCE]}, {"id": "nz_paper_1", "sentences": [[], SENTENCE]}]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def test_gold_entities_of_bio_tags() -> None:
    assert names.gold_entities([SENTENCE]) == {
        (0, 0, 2, "Person"),
        (0, 3, 4, "Organization"),
        (0, 5, 6, "Location"),
        (0, 6, 7, "Location"),
    }


def test_gold_entities_of_bioes_tags() -> None:
    tags = [["Marta", "B-Person"], ["Holm", "E-Person"], ["Oslo", "S-Location"], ["Bergen", "S-Location"]]
    assert names.gold_entities([tags]) == {(0, 0, 2, "Person"), (0, 2, 3, "Location"), (0, 3, 4, "Location")}


def test_score_counts_exact_spans(data: Path) -> None:
    said = [
        {"id": "iran_paper_1", "entities": [[0, 0, 2, "Person"], [0, 3, 4, "Location"], [0, 5, 7, "Location"], [0, 7, 8, "NORP"]]},
        {"id": "nz_paper_1", "entities": [[1, 0, 2, "Person"], [1, 3, 4, "Organization"], [1, 5, 6, "Location"], [1, 6, 7, "Location"]]},
    ]
    rows = {row.measure: row for row in names.score(data, said)}
    assert rows["Iran"].precision == pytest.approx(1 / 3)
    assert rows["Iran"].recall == 0.25
    assert rows["Middle East"].n == 4
    assert rows["Oceania"].f1 == 1.0
    assert rows["Person"].f1 == 1.0
    assert rows["all"].precision == pytest.approx(5 / 7)
    assert rows["all"].recall == pytest.approx(5 / 8)


def test_an_article_without_predictions_counts_as_missed(data: Path) -> None:
    rows = {row.measure: row for row in names.score(data, [])}
    assert rows["all"].f1 == 0.0
    assert rows["all"].n == 8


def test_predictions_have_the_published_format(data: Path) -> None:
    predictions = names.predict(data)
    assert [p["id"] for p in predictions] == ["iran_paper_1", "nz_paper_1"]
    assert [0, 0, 2, "Person"] in predictions[0]["entities"]
    assert [1, 0, 2, "Person"] in predictions[1]["entities"]
    assert all(s == 1 for s, *_ in predictions[1]["entities"])


def test_persons_of_the_seed_pages_have_every_form(tmp_path: Path) -> None:
    (tmp_path / "events.json").write_text(
        json.dumps({"files": {"0": "a.txt"}, "actors": {"x": {"name": "Ali al-Noor", "kind": "PER"}, "y": {"name": "Oslo", "kind": "LOC"}}})
    )
    (tmp_path / "statements_times.json").write_text(
        json.dumps({"corruptions": [{"kind": "name damaged", "text": "Olly Nora"}, {"kind": "missing comma", "text": "of it"}]})
    )
    files, forms = names.person_forms(tmp_path)
    assert files == ["a.txt"]
    assert forms.findall("Ali al-Noor met Noor and Olly Nora of it in Oslo; Nora left, Noors did not.") == [
        "Ali al-Noor",
        "Noor",
        "Olly Nora",
        "Nora",
    ]


def test_persons_by_name_on_the_seed_pages(shared: Path) -> None:
    (row,) = names.seed_rows(shared)
    assert row.f1 is not None
    assert row.f1 >= 0.97
