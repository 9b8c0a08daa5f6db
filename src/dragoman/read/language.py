"""The language of an article."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from dragoman.types import Block

ENOUGH = 60  # letters below which a text is too short to tell
SAMPLE = 800  # characters that are looked at


def language_of(text: str, blocks: list[Block]) -> str | None:
    """ISO 639-1 code of an article's text; None where it is too short to tell."""
    sample, size = [], 0
    for block in blocks:
        if block.role in ("paragraph", "deck", "title"):
            part = text[block.start : min(block.end, block.start + SAMPLE)]
            sample.append(part)
            size += len(part)
            if size > SAMPLE:
                break
    words = " ".join(sample)[:SAMPLE]
    if sum(ch.isalpha() for ch in words) < ENOUGH:
        return None
    code: str = _identifier().classify(words)[0]
    return code


@lru_cache(maxsize=1)
def _identifier() -> Any:
    import py3langid  # imported late: loading takes a moment

    return py3langid
