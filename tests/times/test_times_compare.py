"""Comparing uncertain times."""

from __future__ import annotations

import pytest

from dragoman.times import compare, find_times
from dragoman.types import Time


def one(text: str, day: str | None = "2024-08-06") -> Time:
    found = find_times(text, day)
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("a", "b", "order"),
    [
        ("on 5 May 2024", "in June 2024", "before"),
        ("in June 2024", "on 5 May 2024", "after"),
        ("on 5 May 2024", "on May 5, 2024", "same"),
        ("in May 2024", "on 5 May 2024", "cannot say"),
        ("in May 2024", "in 2024", "overlaps"),
        ("in May 2024", "in May 2024", "same"),
        ("for two years", "in 2024", "cannot say"),
        ("yesterday", "today", "before"),
    ],
)
def test_orders(a: str, b: str, order: str) -> None:
    assert compare(one(a), one(b)) == order


def test_unknown_days_cannot_be_compared() -> None:
    assert compare(one("on Monday", None), one("in 2024")) == "cannot say"


def test_turning_the_question_turns_the_answer() -> None:
    turned = {"before": "after", "after": "before"}
    texts = ["in 2023", "in May 2024", "on 5 May 2024", "last week", "two years ago", "in the 1990s", "several weeks"]
    for a in texts:
        for b in texts:
            forth, back = compare(one(a), one(b)), compare(one(b), one(a))
            assert back == turned.get(forth, forth)
