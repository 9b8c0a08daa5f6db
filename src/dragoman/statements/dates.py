"""When a statement was made: the time beside its cue, the occasion of the speaker's last statement, the article's day, or unknown."""

from __future__ import annotations

import re
from bisect import bisect_left

from dragoman.statements.found import Found
from dragoman.statements.graph import Graph
from dragoman.types import Article, Time

DATED = re.compile(r"\d{4}(-\d\d(-\d\d)?|-W\d\d)?$")


def cue_time(graph: Graph, found: Found, times: tuple[Time, ...], starts: list[int]) -> Time | None:
    """The time expression in the cue's sentence that stands outside the content; the nearest to the cue."""
    if found.cue is None or found.cue_token is None:
        return None
    sentence = graph.sentence(found.cue_token)
    begin, end = graph.tokens[sentence.first].start, graph.tokens[sentence.last - 1].end
    best: Time | None = None
    for time in times[bisect_left(starts, begin) :]:
        if time.start >= end:
            break
        if time.type not in {"DATE", "TIME"} or any(s.start <= time.start < s.end for s in found.segments):
            continue
        if best is None or abs(time.start - found.cue.start) < abs(best.start - found.cue.start):
            best = time
    return best


def dated(time: Time) -> tuple[str | None, str]:
    """(date, basis) from a time expression."""
    if time.begin is not None and time.begin == time.end_date:
        return time.begin, f"“{time.text}” beside the cue"
    value = time.value[:10]
    if time.begin is not None and DATED.fullmatch(value):
        return value, f"“{time.text}” beside the cue"
    return None, f"“{time.text}” beside the cue does not give a day"


def perfect(graph: Graph, found: Found) -> bool:
    """Tell whether the cue is in the perfect: "has said" does not say when."""
    if found.cue_token is None:
        return False
    token = graph.tokens[found.cue_token]
    return token.tag in {"VBN", "VBD"} and any(
        graph.tokens[c].lemma.lower() == "have" and graph.tokens[c].dep == "aux" for c in graph.children[found.cue_token]
    )


def article_day(article: Article) -> tuple[str | None, str]:
    """(date, basis) from the article's own day."""
    if article.published.value is not None and article.published.precision == "day":
        return article.published.value, "article day"
    return None, "no time beside the cue, and the article's day is unknown"
