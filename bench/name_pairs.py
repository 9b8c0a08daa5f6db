"""Pairs of person names, the same person or not: F1 of each set at the product's one threshold, and how many pairs a second.

Data: `name_pairs.jsonl`, a pair a line: set, a, b, same. Predictions: `{"id", "same", "score", "why"}`.
"""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

from bench.table import Row, prf

FILE = "name_pairs.jsonl"
TIMED = 50_000  # pairs that are timed: each name of the set against others, so that most pairs are of two different names


def predict(data: Path) -> list[dict[str, Any]]:
    """What the product's matcher says of each pair."""
    from dragoman.actors.compare import SAME, compare_names

    out = []
    for number, item in enumerate(_items(data)):
        score, why = compare_names(item["a"], item["b"])
        out.append({"id": number, "same": score >= SAME, "score": score, "why": why})
    return out


def score(data: Path, predictions: list[dict[str, Any]]) -> list[Row]:
    """F1 a set and of all, and the speed in processor time."""
    items = _items(data)
    said = {line["id"]: line["same"] for line in predictions}
    rows = []
    for name in (*dict.fromkeys(item["set"] for item in items), "all"):
        own = [(said[number], item["same"]) for number, item in enumerate(items) if name in (item["set"], "all")]
        rows.append(prf(name, sum(a and b for a, b in own), sum(a for a, _ in own), sum(b for _, b in own)))
    return [*rows, Row("pairs a second of processor time", value=pairs_a_second([item[side] for item in items for side in "ab"]), n=TIMED)]


def pairs_a_second(names: list[str]) -> float:
    """Compare TIMED pairs of different names, each name again and again as a merge does. Splitting and folding names is timed too."""
    from dragoman.actors.compare import compare_names

    own = sorted(set(names))
    pairs = [(own[i % len(own)], own[(i * 7 + i // len(own) + 1) % len(own)]) for i in range(TIMED)]
    started = time.process_time()
    for a, b in pairs:
        compare_names(a, b)
    return round(TIMED / (time.process_time() - started))


def _items(data: Path) -> list[dict[str, Any]]:
    path = data / FILE if data.is_dir() else data
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
