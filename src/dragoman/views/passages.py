"""Passages: a stretch of page text cut around the spans that matter, each piece with the part it plays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

CONTEXT = 120  # code points shown on each side of a span, cut at a word
WHOLE = 600  # code points up to which a paragraph is shown whole


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text in a passage."""

    text: str
    part: str | None  # content, speaker, cue, trigger, time, name, extent; None: context


@dataclass(frozen=True, slots=True)
class Marked:
    """A span of the page with the part that it plays. Of overlapping spans the one given later lies on top."""

    start: int
    end: int
    part: str


def passage(text: str, marks: Sequence[Marked], context: int = CONTEXT) -> tuple[tuple[Piece, ...], int, int]:
    """Cut `text` around `marks`. Returns the pieces in order and the start and end of the passage in code points.

    The passage stays within the paragraphs that the marks stand in; a long paragraph is cut to `context` on each side.
    """
    first = min(mark.start for mark in marks)
    last = max(mark.end for mark in marks)
    start = text.rfind("\n", 0, first) + 1
    line_end = text.find("\n", last)
    end = len(text) if line_end < 0 else line_end
    if end - start > WHOLE:
        start = max(start, first - context)
        while 0 < start < first and not text[start - 1].isspace():
            start += 1
        end = min(end, last + context)
        while last < end < len(text) and not text[end].isspace():
            end -= 1
    edges = sorted({start, end, *(mark.start for mark in marks), *(mark.end for mark in marks)})
    pieces = []
    for left, right in pairwise(edges):
        over = [mark.part for mark in marks if mark.start <= left and right <= mark.end]
        pieces.append(Piece(text[left:right], over[-1] if over else None))
    return tuple(pieces), start, end


def quote(text: str, limit: int = 160) -> str:
    """Return the text on one line, cut at a word with an ellipsis where it is longer than `limit` code points."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    return line[: limit - 1].rsplit(" ", 1)[0] + "…"
