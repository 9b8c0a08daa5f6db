"""The language of an article."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from dragoman.types import Block

ENOUGH = 60  # Latin letters below which a text is too short to tell
FEW = 12  # letters of another script likewise: the script tells most
# By how much another language must be likelier than English (natural logarithm of the odds). Of 75-letter pieces of English newswire with
# many foreign names 2 % are taken for another language, all by less than 28; such pieces in other languages lie above 100.
MARGIN = 40.0
SAMPLE = 800  # characters that are looked at
# English without a doubt: a sample of many words with such a share of these in either half. Of 985 articles of many sites 8 in 10 are so,
# and the identifier calls all of them English.
_ENGLISH = frozenset("the of and that for with from said have were they their which who would been this but not by".split())
MANY, SHARE = 80, 0.08


def language_of(text: str, blocks: list[Block]) -> str | None:
    """ISO 639-1 code of an article's text; None where it is too short to tell. What may be English is taken for it."""
    sample, size = [], 0
    for block in blocks:
        if block.role in ("paragraph", "deck", "title"):
            part = text[block.start : min(block.end, block.start + SAMPLE)]
            sample.append(part)
            size += len(part)
            if size > SAMPLE:
                break
    words = " ".join(sample)[:SAMPLE]
    if plainly_english(words):
        return "en"
    letters = [ch for ch in words if ch.isalpha()]
    latin = sum(ch < "\u0250" for ch in letters)
    if len(letters) < (ENOUGH if 2 * latin > len(letters) else FEW):
        return None
    ranks: list[tuple[str, float]] = _identifier().rank(words)
    code, odds = max(ranks, key=lambda rank: rank[1])
    english = next((rank[1] for rank in ranks if rank[0] == "en"), None)
    return "en" if english is not None and odds - english < MARGIN else code


def plainly_english(sample: str) -> bool:
    """Whether the small words tell that a text is English, so that no identifier need be asked."""
    words = sample.lower().split()
    half = len(words) // 2
    if len(words) < MANY:
        return False
    return all(sum(map(_ENGLISH.__contains__, part)) >= SHARE * len(part) for part in (words[:half], words[half:]))


@lru_cache(maxsize=1)
def _identifier() -> Any:
    import py3langid  # imported late: loading takes a moment

    return py3langid
