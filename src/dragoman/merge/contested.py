"""Contested propositions that no event type covers ("the radar breaks the treaty"): a denial, and what is said in its rare words."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dragoman.merge.corpus import Corpus, article_of, natural
from dragoman.merge.utterances import content_stems
from dragoman.types import Statement

# Shares of the lighter content's weight (stems by rarity) that two contents must have in common, and how many stems. Calibrated on the
# sample pages' claims and read on unrelated newswire: below .5, pairs of two articles are chance; within one article they are not.
HERE = (0.42, 3)  # an assertion and a denial in one article
ELSEWHERE = (0.55, 4)
REPEATED = (0.5, 3)  # two denials
TELLING = 8  # of a denial's stems, the rarest so many bring candidates
COMMON = 200  # a stem in more statements than this brings none
CROWD = 30  # candidates of one denial, those with the most rare stems in common
# What is asked for, wished or felt is not asserted.
NOT_ASSERTED = frozenset(
    ("urge", "request", "demand", "ask", "invite", "hope", "thank", "promise", "threaten", "decline", "not_claim", "no_comment")
)


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two statements on one proposition, in words alone."""

    denial: str
    other: str
    score: float
    reason: str


def find_contested(corpus: Corpus, denials: frozenset[str]) -> Iterable[Likeness]:
    """Pairs of a denial with an assertion, or with another denial. `denials`: ids of statements that deny in words of their own."""
    stems = {s.id: content_stems(corpus, s) for s in corpus.statements.values()}
    spread = Counter(stem for own in stems.values() for stem in own)
    weight = {stem: math.log(1 + len(stems) / times) for stem, times in spread.items()}
    index: dict[str, list[str]] = {}
    for statement in sorted(stems, key=natural):
        for stem in stems[statement]:
            if spread[stem] <= COMMON:
                index.setdefault(stem, []).append(statement)
    for denial in sorted(denials, key=natural):
        own = stems[denial]
        found: Counter[str] = Counter()
        for stem in sorted(own, key=lambda stem: (spread[stem], stem))[:TELLING]:
            found.update(index.get(stem, ()))
        for other, _ in sorted(found.items(), key=lambda pair: (-pair[1], natural(pair[0])))[:CROWD]:
            if other == denial or (other in denials and natural(other) < natural(denial)):
                continue
            score, shared = _likeness(own, stems[other], weight)
            near = article_of(denial) == article_of(other)
            needed, fewest = REPEATED if near and other in denials else HERE if near else ELSEWHERE
            if score >= needed and shared >= fewest and _may_meet(corpus, denial, other, denials):
                yield Likeness(denial, other, score, f"{100 * score:.0f} % of the shorter content's words, the rarer the more")


def _likeness(left: frozenset[str], right: frozenset[str], weight: Mapping[str, float]) -> tuple[float, int]:
    shared = left & right
    lighter = min(sum(weight[stem] for stem in left), sum(weight[stem] for stem in right))
    return (sum(weight[stem] for stem in shared) / lighter if lighter else 0.0), len(shared)


def _may_meet(corpus: Corpus, denial: str, other: str, denials: frozenset[str]) -> bool:
    """Nobody asserts in one article what they deny there; months later they may admit it."""
    left, right = corpus.statements[denial], corpus.statements[other]
    same_article = article_of(denial) == article_of(other)
    if same_article and left.start < right.end and right.start < left.end:
        # "X said ..., something Y denies": one content, two speakers. Otherwise one statement stands in the other.
        return (left.start, left.end) == (right.start, right.end) and _speaker(left) != _speaker(right)
    if other in denials:
        return True
    return right.polarity == "positive" and right.act not in NOT_ASSERTED and not (same_article and _speaker(left) == _speaker(right))


def _speaker(statement: Statement) -> str | None:
    return statement.speaker.country or statement.speaker.actor or statement.speaker.name
