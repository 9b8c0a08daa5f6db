"""Coreference measures: MUC (Vilain 1995), B-cubed (Bagga and Baldwin 1998), CEAF-e (Luo 2005), and their mean, the CoNLL F1 of 2012."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence

Clusters = Sequence[frozenset[Hashable]]
Scores = tuple[float, float, float]  # precision, recall, F1, each 0..1


def clusters_of(labelled: Iterable[tuple[Hashable, Hashable]]) -> list[frozenset[Hashable]]:
    """Clusters from pairs of mention and label, in the order of their first mentions."""
    found: dict[Hashable, set[Hashable]] = {}
    for mention, label in labelled:
        found.setdefault(label, set()).add(mention)
    return [frozenset(cluster) for cluster in found.values()]


def muc(key: Clusters, response: Clusters) -> Scores:
    """Links kept: for each cluster, its size less the number of pieces that the other side cuts it into."""
    return _scores(*_links(response, key), *_links(key, response))


def b_cubed(key: Clusters, response: Clusters) -> Scores:
    """For each mention, how much of its own cluster it shares with its cluster on the other side."""
    return _scores(*_overlap(response, key), *_overlap(key, response))


def ceaf_e(key: Clusters, response: Clusters) -> Scores:
    """Clusters paired one to one so that the sum of their Dice similarities is greatest."""
    total = sum(_best_pairing(block) for block in _blocks(key, response))
    return _scores(total, len(response), total, len(key))


def conll(key: Clusters, response: Clusters) -> float:
    """The mean F1 of the three."""
    return (muc(key, response)[2] + b_cubed(key, response)[2] + ceaf_e(key, response)[2]) / 3


def _scores(right: float, predicted: float, right_gold: float, gold: float) -> Scores:
    precision = right / predicted if predicted else 0.0
    recall = right_gold / gold if gold else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _home(clusters: Clusters) -> dict[Hashable, int]:
    return {mention: number for number, cluster in enumerate(clusters) for mention in cluster}


def _links(clusters: Clusters, other: Clusters) -> tuple[float, float]:
    home = _home(other)
    kept = total = 0
    for cluster in clusters:
        pieces = {home.get(mention, mention) if mention in home else ("alone", mention) for mention in cluster}
        kept += len(cluster) - len(pieces)
        total += len(cluster) - 1
    return kept, total


def _overlap(clusters: Clusters, other: Clusters) -> tuple[float, float]:
    home = _home(other)
    shared = 0.0
    total = 0
    for cluster in clusters:
        pieces = Counter(home[mention] for mention in cluster if mention in home)
        shared += sum(size * size for size in pieces.values()) / len(cluster)
        total += len(cluster)
    return shared, total


def _blocks(key: Clusters, response: Clusters) -> list[list[list[float]]]:
    """Similarity matrices of groups of clusters that have mentions in common with no other group: the pairing falls apart into them."""
    home = _home(response)
    parent = list(range(len(key) + len(response)))

    def find(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    shared: dict[tuple[int, int], int] = {}
    for row, cluster in enumerate(key):
        for mention in cluster:
            if mention in home:
                shared[row, home[mention]] = shared.get((row, home[mention]), 0) + 1
                parent[find(row)] = find(len(key) + home[mention])
    rows: dict[int, list[int]] = {}
    columns: dict[int, list[int]] = {}
    for node in range(len(parent)):
        (rows if node < len(key) else columns).setdefault(find(node), []).append(node if node < len(key) else node - len(key))
    blocks = []
    for root, members in rows.items():
        others = columns.get(root, [])
        if others:
            blocks.append([[2 * shared.get((r, c), 0) / (len(key[r]) + len(response[c])) for c in others] for r in members])
    return blocks


def _best_pairing(similarity: list[list[float]]) -> float:
    """The greatest sum of a one-to-one pairing (Kuhn and Munkres, with potentials)."""
    if len(similarity) > len(similarity[0]):
        similarity = [list(column) for column in zip(*similarity, strict=True)]
    n, m = len(similarity), len(similarity[0])
    u, v = [0.0] * (n + 1), [0.0] * (m + 1)
    match, way = [0] * (m + 1), [0] * (m + 1)
    for row in range(1, n + 1):
        match[0] = row
        column = 0
        least = [float("inf")] * (m + 1)
        used = [False] * (m + 1)
        while True:
            used[column] = True
            current, delta, following = match[column], float("inf"), 0
            for j in range(1, m + 1):
                if not used[j]:
                    cost = -similarity[current - 1][j - 1] - u[current] - v[j]
                    if cost < least[j]:
                        least[j], way[j] = cost, column
                    if least[j] < delta:
                        delta, following = least[j], j
            for j in range(m + 1):
                if used[j]:
                    u[match[j]] += delta
                    v[j] -= delta
                else:
                    least[j] -= delta
            column = following
            if match[column] == 0:
                break
        while column:
            match[column] = match[way[column]]
            column = way[column]
    return sum(similarity[match[j] - 1][j - 1] for j in range(1, m + 1) if match[j])
