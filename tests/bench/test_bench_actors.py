"""The benchmarks of names and of resolution: small runs, and that their scores can be low."""

from __future__ import annotations

import json
from pathlib import Path

from bench import name_pairs, resolve

PAIRS = [
    {"set": "one", "a": "Sergei Orlovin", "b": "Sergey Orlovin", "same": True},
    {"set": "one", "a": "Sergei Orlovin", "b": "Marta Holmqvist", "same": False},
    {"set": "two", "a": "Marta Holmqvist", "b": "Anna Lund", "same": True},
]


def test_name_pairs_are_scored_a_set(tmp_path: Path) -> None:
    (tmp_path / "name_pairs.jsonl").write_text("\n".join(json.dumps(pair) for pair in PAIRS), encoding="utf-8")
    said = name_pairs.predict(tmp_path)
    assert [line["same"] for line in said] == [True, False, False]
    rows = {row.measure: row for row in name_pairs.score(tmp_path, said)}
    assert (rows["one"].f1, rows["two"].f1, rows["all"].recall) == (1.0, 0.0, 0.5)
    speed = rows["pairs a second of processor time"].value
    assert speed is not None
    assert speed > 0


def test_the_world_is_the_same_for_one_seed_and_has_every_form() -> None:
    one, other = resolve.world(2000), resolve.world(2000)
    assert one == other
    assert one != resolve.world(2000, seed=1)
    assert len({form for _, form in one.truth.values()}) == 6


def test_resolution_is_scored(tmp_path: Path) -> None:
    def line(key: str, truth: int, actor: str) -> dict[str, object]:
        return {"id": key, "truth": truth, "actor": actor, "form": "as it is"}

    last = {"id": "", "seconds": 1.0, "queued": 0}
    right = [line("a", 1, "A"), line("b", 1, "A"), line("c", 2, "B"), last]
    wrong = [line("a", 1, "A"), line("b", 1, "B"), line("c", 2, "B"), last]
    assert resolve.score(tmp_path, right)[0].f1 == 1.0
    rows = {row.measure: row for row in resolve.score(tmp_path, wrong)}
    assert rows["pairs"].f1 == 0.0
    assert rows["B3"].precision == (1 + 0.5 + 0.5) / 3
