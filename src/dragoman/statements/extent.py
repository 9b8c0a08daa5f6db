"""Content holds whole quotations: their marks belong to it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.statements.quotes import Quote
from dragoman.types import Span

# A quotation that opens in the content belongs to it as a whole, unless it goes on and on.
MAX_REST = 1500  # code points
MARKS = "\"“”„«»‘’'`"


@dataclass(frozen=True, slots=True)
class Marks:
    """The quotations of an article in text order, to be asked by offset."""

    quotes: tuple[Quote, ...]
    starts: tuple[int, ...]

    def inside(self, start: int, end: int) -> tuple[Quote, ...]:
        """The quotations that open within start..end-1."""
        return self.quotes[bisect_left(self.starts, start) : bisect_left(self.starts, end)]


def marks_of(quotes: Iterable[Quote]) -> Marks:
    """Index quotations by where they open."""
    ordered = tuple(sorted(quotes, key=lambda q: q.start))
    return Marks(ordered, tuple(q.start for q in ordered))


def with_marks(text: str, segments: tuple[Span, ...], marks: Marks) -> tuple[Span, ...]:
    """Let each segment hold whole quotations: closing marks (with the full stop before), and an opening mark right before it."""
    return tuple(_whole(text, segment, marks) for segment in segments)


def _whole(text: str, segment: Span, marks: Marks) -> Span:
    start, end = segment.start, segment.end
    for quote in marks.inside(max(start - 2, 0), start):
        if not text[quote.start : start].strip(MARKS) and end < quote.end <= end + 4 and not text[end : quote.end].strip(MARKS + ".,!?"):
            start = quote.start
    for quote in marks.inside(max(start - 2, 0), start):
        if not text[quote.start : start].strip(MARKS) and quote.end <= end:
            start = quote.start  # said “blaming others” was wrong
    for quote in marks.inside(start, end):
        if end < quote.end and (quote.closed or quote.end <= end + 4) and quote.end - end < MAX_REST and "\n" not in text[end : quote.end]:
            end = quote.end
    return Span(start, end)
