"""Quotation marks of a block, paired: straight, typographic, doubled apostrophes, guillemets, nested and unbalanced ones.

Content holds whole quotations: their marks belong to it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.types import Span

MARKS = re.compile(r"''|``|[\"“”„‟«»‘’'‹›＂]")
DOUBLE_OPEN = frozenset("“„‟«") | {"``"}
DOUBLE_CLOSE = frozenset("”»")
SINGLE = frozenset("‘’'‹›")
OPENERS_BEFORE = frozenset("([{—–-―/:;,")
CLOSERS_AFTER = frozenset(".,;:!?)]}—–-―/…")

# A single quotation mark is an apostrophe far more often; one pair may not span more than this.
MAX_SINGLE = 600  # code points
NOT_OPENING = re.compile(r"['’](?:\d\ds?\b|em\b|til\b|tis\b|twas\b|cause\b|bout\b|n['’]|s\b|re\b|ve\b|ll\b|t\b)", re.I)


@dataclass(frozen=True, slots=True)
class Quote:
    """One top-level pair of marks; offsets of the page text, marks included."""

    start: int
    end: int
    closed: bool  # False: no closing mark in this block


def find_quotes(text: str, start: int, end: int) -> list[Quote]:
    """Pair the marks of text[start:end]. An opening mark without a partner gives a quote that runs to `end` and is not closed."""
    quotes: list[Quote] = []
    opened: tuple[int, bool] | None = None  # (offset, is a single mark)
    for match in MARKS.finditer(text, start, end):
        mark, at, after = match.group(), match.start(), match.end()
        opens, closes = _opens(text, start, end, at, after), _closes(text, start, end, at, after)
        if mark in SINGLE:
            if opened is None and mark in "‘'‹" and opens and not NOT_OPENING.match(text, at) and _single_partner(text, after, end, mark):
                opened = (at, True)
            elif opened is not None and opened[1] and mark in "’'›" and closes and not _plural(text, at, after, end):
                quotes.append(Quote(opened[0], after, True))
                opened = None
        elif opened is not None and opened[1]:
            continue  # a double mark within single ones
        elif opened is None:
            if mark in DOUBLE_OPEN or (opens and not (closes and mark in DOUBLE_CLOSE)):
                opened = (at, False)
        elif mark in DOUBLE_CLOSE or (mark not in DOUBLE_OPEN and (closes or not opens)) or (mark == "“" and closes and not opens):
            quotes.append(Quote(opened[0], after, True))
            opened = None
        elif mark in DOUBLE_OPEN and opens and at > opened[0]:
            quotes.append(Quote(opened[0], at, False))  # never closed, and the next one opens
            opened = (at, False)
    if opened is not None and not opened[1]:
        quotes.append(Quote(opened[0], end, False))
    return quotes


def _opens(text: str, start: int, end: int, at: int, after: int) -> bool:
    before = at == start or text[at - 1].isspace() or text[at - 1] in OPENERS_BEFORE or text[at - 1] in "“‘\"'"
    return before and after < end and not text[after].isspace() and text[after] not in ",;:!?)"


def _closes(text: str, start: int, end: int, at: int, after: int) -> bool:
    return (
        at > start
        and not text[at - 1].isspace()
        and (after >= end or text[after].isspace() or text[after] in CLOSERS_AFTER or text[after] in "”’\"'")
    )


def _plural(text: str, at: int, after: int, end: int) -> bool:
    """Tell the apostrophe of "the leaders’ talks" from a closing mark: another closing mark follows before the next opening one."""
    if text[at - 1] != "s" or not re.match(r" [a-z]", text[after : after + 2]):
        return False
    rest = text[after : min(after + 200, end)]
    close = re.search(r"[\w.,!?]['’](?!\w)", rest)
    opening = re.search(r"(?:^|\s)['‘]\w", rest)
    return close is not None and (opening is None or close.start() < opening.start())


def _single_partner(text: str, after: int, end: int, mark: str) -> bool:
    close = "'" if mark == "'" else ("’'" if mark == "‘" else "›")
    return re.search(rf"[^\s\w]?[{close}](?!\w)", text[after : min(after + MAX_SINGLE, end)]) is not None


# A quotation that opens in the content belongs to it as a whole, unless it goes on and on.
MAX_REST = 1500  # code points
EDGES = "\"“”„«»‘’'`"


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
        if not text[quote.start : start].strip(EDGES) and end < quote.end <= end + 4 and not text[end : quote.end].strip(EDGES + ".,!?"):
            start = quote.start
    for quote in marks.inside(max(start - 2, 0), start):
        if not text[quote.start : start].strip(EDGES) and quote.end <= end:
            start = quote.start  # said “blaming others” was wrong
    for quote in marks.inside(start, end):
        if end < quote.end and (quote.closed or quote.end <= end + 4) and quote.end - end < MAX_REST and "\n" not in text[end : quote.end]:
            end = quote.end
    return Span(start, end)
