"""The event scorer, on values worked out by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bench.events import predict, same_record, score


def side(*countries: str | None) -> list[dict[str, Any]]:
    return [{"text": "x", "country": country} for country in countries]


def event(type_: str, source: list[dict[str, Any]], target: list[dict[str, Any]], cameo: str | None = None) -> dict[str, Any]:
    return {"type": type_, "source": source, "target": target, "cameo": cameo}


def write(path: Path, items: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(item) + "\n" for item in items), encoding="utf-8")
    return path


def test_a_record_agrees_on_type_and_on_both_sides() -> None:
    gold = event("ACCUSE", side("PER"), side("CHL", "BOL"))
    assert same_record(gold, event("ACCUSE", side("PER"), side("CHL")))
    assert not same_record(gold, event("ACCUSE", side("CHL"), side("PER")))
    assert not same_record(gold, event("ACCUSE", side("PER"), side(None)))
    assert not same_record(gold, event("REJECT", side("PER"), side("CHL")))
    assert same_record(event("PROTEST", side("PER"), []), event("PROTEST", side("PER"), []))
    assert not same_record(event("PROTEST", side("PER"), []), event("PROTEST", side("PER"), side("CHL")))


def test_counts_by_hand(tmp_path: Path) -> None:
    gold: list[dict[str, Any]] = [
        {"id": "1", "text": "a", "gold": [event("ACCUSE", side("PER"), side("CHL"))]},
        {"id": "2", "text": "b", "gold": [event("AID", side("USA"), side("HTI"))]},
        {"id": "3", "text": "c", "gold": [event("REJECT", side("FRA"), side("DEU"))]},
        {"id": "4", "text": "c", "gold": [event("ACCUSE", side("DEU"), side("FRA"))]},
    ]
    said: list[dict[str, Any]] = [
        {"id": "1", "events": [event("ACCUSE", side("PER"), side("CHL")), event("ASSAULT", side("PER"), side("CHL"))]},
        {"id": "2", "events": [event("AID", side("HTI"), side("USA"))]},
        {"id": "3", "events": [event("REJECT", side("FRA"), side("DEU"))]},
        {"id": "4", "events": []},
    ]
    types, records = score(write(tmp_path / "g.jsonl", gold), said)
    # types: 3 of 4 gold found; 4 distinct types said (text c is scored once), 3 of them right
    assert [types.precision, types.recall, types.n] == pytest.approx([3 / 4, 3 / 4, 4])
    # records: the swapped AID is wrong
    assert [records.precision, records.recall] == pytest.approx([2 / 4, 2 / 4])


def test_codes_by_hand(tmp_path: Path) -> None:
    gold = [{"id": str(i), "text": "t", "cameo": code} for i, code in enumerate(("1121", "072", "190"))]
    said: list[dict[str, Any]] = [
        {"id": "0", "events": [event("ACCUSE", [], [], "112")]},
        {"id": "1", "events": [event("AID", [], [], "072"), event("AID", [], [], "057")]},
        {"id": "2", "events": []},
    ]
    exact, root = score(write(tmp_path / "c.jsonl", gold), said)
    assert [exact.value, root.value] == pytest.approx([1 / 3, 2 / 3])


def test_predictions_have_the_documented_keys(tmp_path: Path) -> None:
    text = "Peru accused Chile of theft."
    line = predict(write(tmp_path / "p.jsonl", [{"id": "1", "text": text, "date": "2001-02-03", "gold": []}]))[0]
    assert line["id"] == "1"
    found = line["events"][0]
    assert set(found) == {"type", "cameo", "status", "source", "target", "place", "trigger"}
    assert text[slice(*found["trigger"])] == "accused"
    assert (found["source"], found["target"]) == ([{"text": "Peru", "country": "PER"}], [{"text": "Chile", "country": "CHL"}])


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        predict(tmp_path)
