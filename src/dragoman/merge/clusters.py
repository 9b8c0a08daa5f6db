"""Clusters from judged pairs: the best-scored rule first, a person's word before any rule, and no cluster across a `different`."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Generic, Literal, TypeVar

from dragoman.merge.corpus import natural, record_id
from dragoman.types import Judgement

Kind = Literal["actor", "event", "statement", "article", "claim", "story", "day"]
P = TypeVar("P")


@dataclass(frozen=True, slots=True)
class Edge:
    """A pair that a rule takes for the same thing, or is not sure about."""

    left: str
    right: str
    score: float
    rule: str
    reason: str
    sure: bool = True  # False: for the review queue, never joined


@dataclass(frozen=True, slots=True)
class Decided:
    """The clusters, each sorted, in the order of their first members; and the judgements that made or withheld them."""

    groups: tuple[tuple[str, ...], ...]
    judgements: tuple[Judgement, ...]

    def root_of(self) -> dict[str, str]:
        """Member -> first member of its cluster."""
        return {member: group[0] for group in self.groups for member in group}


class Clusters(Generic[P]):
    """A union-find whose clusters carry a profile and may be forbidden to meet."""

    def __init__(self, members: Iterable[str], profile: Callable[[str], P]) -> None:
        self._parent = {member: member for member in members}
        self._apart: dict[str, set[str]] = {}
        self.profiles: dict[str, P] = {member: profile(member) for member in self._parent}

    def find(self, member: str) -> str:
        """The representative of a member's cluster."""
        root = member
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[member] != root:
            self._parent[member], member = root, self._parent[member]
        return root

    def may_meet(self, left: str, right: str) -> bool:
        """Whether no judgement keeps the two clusters apart."""
        return self.find(right) not in self._apart.get(self.find(left), ())

    def forbid(self, left: str, right: str) -> bool:
        """Keep two clusters apart for good. False where they are one already."""
        a, b = self.find(left), self.find(right)
        if a == b:
            return False
        self._apart.setdefault(a, set()).add(b)
        self._apart.setdefault(b, set()).add(a)
        return True

    def join(self, left: str, right: str, blend: Callable[[P, P], P]) -> None:
        """Make two clusters one."""
        a, b = self.find(left), self.find(right)
        if a == b:
            return
        keep, gone = (a, b) if natural(a) < natural(b) else (b, a)
        self.profiles[keep] = blend(self.profiles[keep], self.profiles.pop(gone))
        self._parent[gone] = keep
        for other in self._apart.pop(gone, set()):
            self._apart[other].discard(gone)
            self._apart[other].add(keep)
            self._apart.setdefault(keep, set()).add(other)

    def groups(self) -> tuple[tuple[str, ...], ...]:
        """All clusters, sorted inside and by their first members."""
        found: dict[str, list[str]] = {}
        for member in sorted(self._parent, key=natural):
            found.setdefault(self.find(member), []).append(member)
        return tuple(tuple(group) for group in found.values())


def decide(
    kind: Kind,
    members: Sequence[str],
    edges: Iterable[Edge],
    rulings: Sequence[Judgement],
    profile: Callable[[str], P],
    blend: Callable[[P, P], P],
    fits: Callable[[P, P], bool],
) -> Decided:
    """Join what people and rules say is the same.

    `rulings` are people's judgements on these members, latest first. `profile`, `blend` and `fits` say what a cluster is as a whole, so
    that two clusters that contradict each other are not joined through a third thing that fits both.
    """
    clusters = Clusters(members, profile)
    _apply_rulings(clusters, rulings, blend)
    unsettled = _retracted(rulings)
    judgements: list[Judgement] = []
    ordered = sorted(edges, key=lambda edge: (not edge.sure, -edge.score, natural(edge.left), natural(edge.right), edge.rule))
    queued: set[frozenset[Hashable]] = set()
    for edge in ordered:
        left, right = sorted((edge.left, edge.right), key=natural)
        if clusters.find(left) == clusters.find(right) or not clusters.may_meet(left, right):
            continue
        pair = frozenset((clusters.find(left), clusters.find(right)))
        fitting = fits(clusters.profiles[clusters.find(left)], clusters.profiles[clusters.find(right)])
        if edge.sure and fitting and frozenset((left, right)) not in unsettled:
            clusters.join(left, right, blend)
            judgements.append(Judgement(kind, left, right, "same", f"rule:{edge.rule}", round(edge.score, 3), edge.reason))
        elif (fitting or not edge.sure) and pair not in queued:
            queued.add(pair)
            judgements.append(Judgement(kind, left, right, "unsure", f"rule:{edge.rule}", round(edge.score, 3), edge.reason))
    return Decided(clusters.groups(), tuple(judgements))


def keep_nothing(member: str) -> None:
    """The profile of clusters that need none."""


def blend_nothing(left: None, right: None) -> None:
    """The blend of such profiles."""


def always(left: P, right: P) -> bool:
    """Where no cluster contradicts another."""
    return True


def _apply_rulings(clusters: Clusters[P], rulings: Sequence[Judgement], blend: Callable[[P, P], P]) -> None:
    """The latest word on a pair counts, and what follows from later words outranks an earlier one."""
    settled: set[frozenset[str]] = set()
    for ruling in rulings:
        pair = frozenset((ruling.left, ruling.right))
        if pair in settled:
            continue
        settled.add(pair)
        if ruling.decision == "different":
            clusters.forbid(ruling.left, ruling.right)
        elif ruling.decision == "same" and clusters.may_meet(ruling.left, ruling.right):
            clusters.join(ruling.left, ruling.right, blend)


def _retracted(rulings: Sequence[Judgement]) -> set[frozenset[str]]:
    """Pairs on which the latest word is `unsure`: rules may not join them directly."""
    latest: dict[frozenset[str], str] = {}
    for ruling in rulings:
        latest.setdefault(frozenset((ruling.left, ruling.right)), ruling.decision)
    return {pair for pair, decision in latest.items() if decision == "unsure"}


def rulings_on(
    kind: Kind,
    prefix: str,
    members: Iterable[str],
    judgements: Sequence[Judgement],
    elsewhere: Callable[[str], str | None] = lambda _: None,
) -> list[Judgement]:
    """The judgements by people on things of one kind that stand, latest first. What was undone is left out.

    A judgement may name an article-level id or the record-wide id that was derived from one; `elsewhere` may know who is meant by an id
    that is no longer there. What names neither is left for a day when its page is back.
    """
    given = [judgement for judgement in judgements if judgement.kind == kind and not judgement.by.startswith("rule:")]
    if not given:
        return []
    known = {member: member for member in members}
    known.update({record_id(prefix, member): member for member in tuple(known)})
    standing: dict[tuple[str, str], list[tuple[int, Judgement]]] = {}
    # Stable: judgements of one second keep the order in which they were made.
    for number, judgement in enumerate(sorted(given, key=lambda judgement: judgement.at or "")):
        left = known.get(judgement.left) or elsewhere(judgement.left)
        right = known.get(judgement.right) or elsewhere(judgement.right)
        if left is None or right is None or left == right:
            continue
        left, right = sorted((left, right), key=natural)
        words = standing.setdefault((left, right), [])
        if judgement.decision != "undone":
            words.append((number, replace(judgement, left=left, right=right)))
        elif words:
            words.pop()
    return [judgement for _, judgement in sorted((word for words in standing.values() for word in words), key=lambda word: -word[0])]
