"""People's judgements, made ready for merging: latest first, and record-wide ids traced back to the members they were named after."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dragoman.merge.clusters import Kind
from dragoman.merge.corpus import natural, record_id
from dragoman.types import Judgement


def rulings_on(kind: Kind, prefix: str, members: Iterable[str], judgements: Sequence[Judgement]) -> list[Judgement]:
    """The judgements by people on things of one kind, latest first.

    A judgement may name an article-level id or the record-wide id that was derived from one. What names neither is left for a day when
    its page is back.
    """
    given = [judgement for judgement in judgements if judgement.kind == kind and not judgement.by.startswith("rule:")]
    if not given:
        return []
    known = {member: member for member in members}
    known.update({record_id(prefix, member): member for member in tuple(known)})
    found = []
    for judgement in given:
        left, right = known.get(judgement.left), known.get(judgement.right)
        if left is not None and right is not None and left != right:
            left, right = sorted((left, right), key=natural)
            found.append(replace(judgement, left=left, right=right))
    # Stable: judgements of one second keep the order in which they were made.
    return sorted(found, key=lambda judgement: judgement.at or "")[::-1]
