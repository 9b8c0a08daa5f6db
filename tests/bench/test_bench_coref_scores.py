"""The measures against the worked example of Pradhan et al. 2014 (Scoring Coreference Partitions of Predicted Mentions)."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.coref_scores import Clusters, b_cubed, ceaf_e, clusters_of, conll, muc


def sets(*clusters: str) -> Clusters:
    return [frozenset(cluster) for cluster in clusters]


KEY = sets("abc", "defg")
RESPONSE = sets("ab", "cd", "fghi")


def test_muc_of_the_published_example() -> None:
    assert muc(KEY, RESPONSE) == pytest.approx((0.4, 0.4, 0.4))


def test_b_cubed_of_the_published_example() -> None:
    precision, recall, f1 = b_cubed(KEY, RESPONSE)
    assert (precision, recall) == pytest.approx((0.5, 35 / 12 / 7))
    assert f1 == pytest.approx(0.4545, abs=1e-4)


def test_ceaf_e_of_the_published_example() -> None:
    precision, recall, f1 = ceaf_e(KEY, RESPONSE)
    assert (round(precision, 2), round(recall, 2), round(f1, 2)) == (0.43, 0.65, 0.52)


def test_perfect_and_empty() -> None:
    assert conll(KEY, KEY) == 1.0
    assert conll(KEY, []) == 0.0
    assert muc(sets("a", "b"), sets("a", "b")) == (0.0, 0.0, 0.0)  # no links, nothing to score


def test_all_in_one_cluster() -> None:
    assert muc(KEY, sets("abcdefg")) == pytest.approx((5 / 6, 1.0, 10 / 11))
    assert b_cubed(KEY, sets("abcdefg"))[1] == 1.0


def brute(key: Clusters, response: Clusters) -> float:
    small, large = (key, response) if len(key) <= len(response) else (response, key)
    return max(
        sum(2 * len(a & b) / (len(a) + len(b)) for a, b in zip(small, chosen, strict=True)) for chosen in permutations(large, len(small))
    )


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=12))
def test_the_pairing_is_the_best_one(labels: list[tuple[int, int]]) -> None:
    key = clusters_of((n, gold) for n, (gold, _) in enumerate(labels))
    response = clusters_of((n, said) for n, (_, said) in enumerate(labels))
    assert ceaf_e(key, response)[1] * len(key) == pytest.approx(brute(key, response))
