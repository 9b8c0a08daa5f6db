"""When an event took place: its own time expression, that of its sentence, its statement's date; never the story's day by default."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.events.tree import Tree
from dragoman.types import Article, EventDate, Parse, Sentence, Statement, Status, Time


@dataclass(frozen=True, slots=True)
class Clock:
    """What the dates of an article's events can rest on."""

    article: Article
    parse: Parse
    times: tuple[Time, ...]


def date_of(
    clock: Clock, tree: Tree, sentence: Sentence, verb: int, trigger: int, status: Status, statement: Statement | None
) -> EventDate:
    """The date of an event whose clause has this verb. Unknown where nothing says it; then at most "not after the article"."""
    time = _attached(clock, tree, sentence, trigger) or (_attached(clock, tree, sentence, verb) if verb != trigger else None)
    if time is not None:
        if time.begin is None and time.end_date is None:
            return EventDate(None, None, "unknown", f"“{time.text}” could not be resolved")
        return EventDate(time.begin, time.end_date, time.precision, f"time expression “{time.text}”")
    return fallback(clock, status)


def fallback(clock: Clock, status: Status) -> EventDate:
    """What remains where no time expression belongs to the event: not after the article, for what happened."""
    latest = clock.article.published.latest
    if latest is None or status in ("planned", "threatened", "hypothetical"):
        return EventDate(None, None, "unknown", "no time expression belongs to it")
    return EventDate(None, latest, "interval", "on or before the day of the article")


def _attached(clock: Clock, tree: Tree, sentence: Sentence, index: int) -> Time | None:
    """The time expression in the same clause as a token, nearest first."""
    if not clock.times:
        return None
    try:
        from dragoman.times.attach import attach
    except ImportError:
        return _nearest(clock, tree, sentence, index)
    found: Time | None = attach(clock.parse, clock.times, index)
    return found


def _nearest(clock: Clock, tree: Tree, sentence: Sentence, index: int) -> Time | None:
    inside = {i for i in tree.below(index) if not _in_other_clause(tree, i, index)}
    best: tuple[int, Time] | None = None
    for time in clock.times:
        if time.type in ("DURATION", "SET"):
            continue
        for i in range(sentence.first, sentence.last):
            token = tree.tokens[i]
            if i in inside and token.start < time.end and time.start < token.end:
                distance = abs(i - index)
                if best is None or distance < best[0]:
                    best = (distance, time)
    return best[1] if best else None


def _in_other_clause(tree: Tree, index: int, top: int) -> bool:
    while index != top:
        if tree.tokens[index].dep in ("relcl", "ccomp", "advcl", "acl", "conj", "xcomp"):
            return True
        if tree.tokens[index].head == index:
            return True
        index = tree.tokens[index].head
    return False
