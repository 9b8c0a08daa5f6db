"""How likely each line is to be article text."""

from __future__ import annotations

import re
from typing import Any

from dragoman.read.features import N_TEXT
from dragoman.read.model import probabilities

_END = "\u00a0 \t\"”’'»)]"
_STOPS = (".", "!", "?", ":", ";", "…", "。", "؟")
_CREDIT = re.compile(r"\s*[(\[][^()\[\]]{1,60}[)\]]\s*$|\s+[-–—]+\s*[A-Z][\w./ ]{1,30}$")


def closes(line: str) -> bool:
    """Whether a line ends as a sentence does."""
    if line.rstrip(_END).endswith(_STOPS):
        return True
    # "... in May. (News Desk)": a credit may follow the full stop.
    end = line[-120:].rstrip()
    return bool(_CREDIT.search(end)) and _CREDIT.sub("", end).rstrip(_END).endswith(_STOPS)


def content_scores(markup: bool, rows: Any) -> list[float]:
    """Return one score a line, 0..1, from the lines' features."""
    scores: list[float] = probabilities(rows if markup else rows[:, :N_TEXT], "lines_html" if markup else "lines_text").tolist()
    return scores
