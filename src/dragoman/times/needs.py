"""What a text must hold for a rule to match at all, read off the rule's pattern: a text without it need not be searched."""

from __future__ import annotations

import re

TOKEN = re.compile(r"\(\?<?[=!]|\(\?:|\(|<\w+:|[)>|?]|\{\d+,\d*\}|[A-Za-z][A-Za-z']*")
AROUND = ("(?=", "(?!", "(?<=", "(?<!")  # they take no word
# In nearly every text: of two things that a rule needs, one without these is the better to look for.
COMMON = frozenset(
    ["a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "that", "the", "this", "to", "COMMA", "DASH", "DOT", "HY"]
)


def needed(pattern: str) -> frozenset[str] | None:
    """Names (classes or words) of a pattern without macros of which each match has at least one; None where there is no such set."""
    tokens = TOKEN.findall(pattern)[::-1]
    return _either(tokens)


def _either(tokens: list[str]) -> frozenset[str] | None:
    """Alternatives up to the closing bracket: what one or the other needs. Takes its tokens from the end of the list."""
    found = _row(tokens)
    while tokens and tokens[-1] == "|":
        tokens.pop()
        other = _row(tokens)
        found = found | other if found is not None and other is not None else None
    return found


def _row(tokens: list[str]) -> frozenset[str] | None:
    """Words in a row: the least common of what its parts need."""
    best: frozenset[str] | None = None
    while tokens and tokens[-1] not in ("|", ")", ">"):
        token = tokens.pop()
        found: frozenset[str] | None = frozenset({token})
        if token[0] in "(<":
            found = _either(tokens)
            tokens.pop()
            if token in AROUND:
                found = None
        if tokens and (tokens[-1] == "?" or tokens[-1][0] == "{"):
            repeat = tokens.pop()
            if repeat == "?" or repeat.startswith("{0"):
                found = None
        if found is not None and (best is None or _cost(found) < _cost(best)):
            best = found
    return best


def _cost(names: frozenset[str]) -> int:
    return sum(20 if name in COMMON else 3 if name.isupper() else 1 for name in names)
