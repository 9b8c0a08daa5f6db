"""What a benchmark reports: rows of measures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One measure. Ratios are 0..1; None where a measure has no such part."""

    measure: str
    precision: float | None = None
    recall: float | None = None
    f1: float | None = None
    value: float | None = None  # a measure that is one number: accuracy, CoNLL F1, articles a second
    n: int | None = None  # gold items it rests on


def prf(measure: str, right: float, predicted: float, gold: float, right_gold: float | None = None) -> Row:
    """Precision, recall and F1 from counts. `right_gold` where right gold items are counted apart from right predictions."""
    precision = right / predicted if predicted else 0.0
    recall = (right if right_gold is None else right_gold) / gold if gold else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return Row(measure, precision, recall, f1, n=round(gold))


def render(title: str, rows: Iterable[Row]) -> str:
    """Format rows as a Markdown table, as BENCHMARKS.md keeps them."""
    lines = [f"### {title}", "", "| measure | precision | recall | F1 | value | n |", "|---|---|---|---|---|---|"]
    for row in rows:
        cells = [_ratio(row.precision), _ratio(row.recall), _ratio(row.f1), _number(row.value), "" if row.n is None else str(row.n)]
        lines.append(f"| {row.measure} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _ratio(value: float | None) -> str:
    return "" if value is None else f"{100 * value:.1f}"


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.4g}"
