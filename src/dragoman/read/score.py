"""How likely each line is to be article text."""

from __future__ import annotations

from typing import Any

from dragoman.read.features import N_TEXT
from dragoman.read.model import probabilities


def closes(line: str) -> bool:
    """Whether a line ends as a sentence does."""
    return line.rstrip("\u00a0 \t\"”’'»)]").endswith((".", "!", "?", ":", ";", "…", "。", "؟"))


def content_scores(markup: bool, rows: Any) -> list[float]:
    """Return one score a line, 0..1, from the lines' features."""
    scores: list[float] = probabilities(rows if markup else rows[:, :N_TEXT], "lines_html" if markup else "lines_text").tolist()
    return scores
