"""A small model of gradient-boosted oblivious trees: how likely a line is to be article text. Trained by bench/train_lines.py."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import Any

from dragoman.read.features import N_TEXT

CHUNK = 2_000  # lines scored at a time, to bound memory


@lru_cache(maxsize=2)
def load(name: str) -> dict[str, Any]:
    """The arrays of one model: `column` and `threshold` (trees, depth), `leaf` (trees, 2 ** depth), `start` (1,)."""
    import numpy as np  # imported late: `import dragoman` stays light

    with files("dragoman").joinpath(f"data/read/{name}.npz").open("rb") as file:
        stored = np.load(file, allow_pickle=False)
        return {key: stored[key] for key in stored.files}


def probabilities(rows: Any, name: str) -> Any:
    """Score feature rows with a model: one probability a row."""
    import numpy as np

    return 1.0 / (1.0 + np.exp(-margins(rows, load(name))))


def margins(rows: Any, model: dict[str, Any]) -> Any:
    """Log-odds of each row: each tree asks `depth` questions and looks its answer up."""
    import numpy as np

    column, threshold, leaf = model["column"], model["threshold"], model["leaf"]
    trees, depth = column.shape
    powers = (1 << np.arange(depth)).astype(np.int32)
    base = (np.arange(trees) << depth).astype(np.int32)
    flat = leaf.ravel()
    out = np.empty(len(rows), np.float32)
    for first in range(0, len(rows), CHUNK):
        part = rows[first : first + CHUNK]
        asked = part[:, column.ravel()] > threshold.ravel()
        index = asked.reshape(len(part), trees, depth) @ powers + base
        out[first : first + CHUNK] = flat[index].sum(1) + float(model["start"][0])
    return out


def content_scores(markup: bool, rows: Any) -> list[float]:
    """Return one score a line, 0..1, from the lines' features."""
    scores: list[float] = probabilities(rows if markup else rows[:, :N_TEXT], "lines_html" if markup else "lines_text").tolist()
    return scores
