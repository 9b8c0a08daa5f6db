"""How likely each line is to be article text."""

from __future__ import annotations

from dragoman.read import lines as m
from dragoman.read.lines import Document, Line

_OFF = m.NAV | m.FOOTER | m.COMMENT | m.RELATED | m.COOKIE | m.FORM | m.SUBSCRIBE | m.SHARE


def closes(line: str) -> bool:
    """Whether a line ends as a sentence does."""
    return line.rstrip("\u00a0 \t\"”’'»)]").endswith((".", "!", "?", ":", ";", "…", "。", "؟"))


def content_scores(document: Document) -> list[float]:
    """Return one score a line, 0..1."""
    return [_rule(document.text[line.start : line.end], line) for line in document.lines]


def _rule(words: str, line: Line) -> float:
    n = words.count(" ") + 1
    size = len(words)
    if line.link > size / 2 or (line.box >= 0 and line.marks & _OFF and not line.marks & m.BODY):
        return 0.0
    if words.rstrip().endswith(("…", "...")) and size < 200:
        return 0.2
    if n >= 8 and size >= 60 and closes(words):
        return 0.9
    if n >= 20 and size >= 140:
        return 0.7
    return 0.3 if n >= 3 and closes(words) else 0.1
