"""The same utterance in several places: one speaker, and words that agree, as far as two translations of one sentence do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from dragoman.merge.actors import Actors
from dragoman.merge.clusters import Decided, Edge, decide
from dragoman.merge.corpus import Corpus, article_of, natural
from dragoman.merge.profiles import stem
from dragoman.merge.rulings import rulings_on
from dragoman.types import Judgement, Statement

OVERLAP = 0.6  # share of the shorter content's stems that the longer one has
QUEUE = 0.45
SPREAD = 0.25  # share of all stems of both: a short content is not the same as any long one around it
FEWEST = 4  # stems: shorter contents agree by chance
DAYS = 10  # statements whose days are known lie at most so many days apart
CROWD = 40  # statements of one speaker that each is compared with, those that share the rarest stems first
STOP_WORDS = """
the a an and or of to in on for with by at from as is are was were be been being has have had will would that this these those it its they
their he his she her we our you i not no any all also more than said says there which who whom what into over under between about
"""
STOP = frozenset(STOP_WORDS.split())
_WORD = re.compile(r"[^\W_]+")


def same_utterances(corpus: Corpus, actors: Actors, judgements: Sequence[Judgement]) -> tuple[Decided, dict[str, tuple[str, ...]]]:
    """The clusters of statements that are one utterance, and for each statement the others."""
    statements = corpus.statements
    rulings = rulings_on("statement", "U", statements, judgements)
    edges = list(_edges(corpus, actors))
    decided = decide("statement", list(statements), edges, rulings, lambda member: _days(statements[member]), _narrow, _meet)
    others = {m: tuple(o for o in group if o != m) for group in decided.groups if len(group) > 1 for m in group}
    return decided, others


def content_stems(corpus: Corpus, statement: Statement) -> frozenset[str]:
    """The stems of a statement's content words."""
    item = corpus.by_article[article_of(statement.id)]
    words = [w for span in statement.segments for w in _WORD.findall(item.text(span.start, span.end).casefold())]
    return frozenset(stem(word) for word in words if word not in STOP)


def _edges(corpus: Corpus, actors: Actors) -> Iterable[Edge]:
    """Candidate pairs: one speaker, and a stem that few of the speaker's statements share."""
    by_speaker: dict[str, list[Statement]] = {}
    for member in sorted(corpus.statements, key=natural):
        statement = corpus.statements[member]
        speaker = actors.actor_of.get(statement.speaker.actor or "")
        if speaker:
            by_speaker.setdefault(speaker, []).append(statement)
    for speaker, group in by_speaker.items():
        stems = {s.id: content_stems(corpus, s) for s in group}
        index: dict[str, list[str]] = {}
        for statement in group:
            own = stems[statement.id]
            if len(own) < FEWEST:
                continue
            counts: dict[str, int] = {}
            for word in own:
                for other in index.get(word, ())[-CROWD:]:
                    counts[other] = counts.get(other, 0) + 1
            for other in sorted(counts, key=lambda o: (-counts[o], natural(o)))[:CROWD]:
                shared = len(own & stems[other])
                share = shared / min(len(own), len(stems[other]))
                spread = shared / len(own | stems[other])
                if shared >= FEWEST and share >= QUEUE and spread >= SPREAD and not _overlap(corpus.statements[other], statement):
                    reason = f"one speaker ({actors.names[speaker]}), {100 * share:.0f} % of the shorter content's words"
                    yield Edge(other, statement.id, share, "one utterance", reason, sure=share >= OVERLAP)
            for word in own:
                index.setdefault(word, []).append(statement.id)


def _overlap(left: Statement, right: Statement) -> bool:
    """Whether one statement stands in the other: nested attributions are two."""
    return article_of(left.id) == article_of(right.id) and left.start < right.end and right.start < left.end


Days = tuple[int, int] | None


def _days(statement: Statement) -> Days:
    """First and last day of a statement's date, which may be a day, a week or a month."""
    found = re.fullmatch(r"(\d{4})-(?:W(\d\d)|(\d\d)(?:-(\d\d))?)", statement.date or "")
    if not found:
        return None
    year, week, month, day = (int(part) if part else None for part in found.groups())
    try:
        if week:
            first = date.fromisocalendar(year or 1, week, 1).toordinal()
            return first, first + 6
        first = date(year or 1, month or 1, day or 1).toordinal()
    except ValueError:
        return None
    return (first, first) if day else (first, first + 30)


def _narrow(left: Days, right: Days) -> Days:
    if left is None or right is None:
        return left or right
    return min(left[0], right[0]), max(left[1], right[1])


def _meet(left: Days, right: Days) -> bool:
    if left is None or right is None:
        return True
    return max(left[0] - right[1], right[0] - left[1]) <= DAYS
