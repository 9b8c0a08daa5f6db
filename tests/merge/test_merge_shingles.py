"""Near-copies among texts: whole, edited, cut, embedded; and what many unrelated texts share counts nothing."""

from __future__ import annotations

import random

import pytest

from dragoman.merge.shingles import near_copies

WORDS = [
    a + b
    for a in ("bal", "cor", "den", "fil", "gar", "hol", "mer", "nos", "pol", "ras")
    for b in ("a", "en", "ick", "o", "us", "ity", "ing")
]


def prose(seed: object, words: int) -> str:
    """Words in an order that no other seed gives."""
    pick = random.Random(str(seed))
    return " ".join(pick.choice(WORDS) for _ in range(words))


def pairs(*texts: str) -> set[tuple[int, int]]:
    return {(pair.left, pair.right) for pair in near_copies(texts) if pair.sure}


def edited(text: str, share: float) -> str:
    pick = random.Random(1)
    return " ".join("other" + str(pick.randrange(99)) if pick.random() < share else word for word in text.split())


OWN = prose("own", 300)
HALF = " ".join(OWN.split()[:150])


@pytest.mark.parametrize(
    "copy",
    [
        OWN,
        OWN.upper().replace(" ", ", "),
        HALF,
        " ".join(OWN.split()[100:230]),
        edited(OWN, 0.12),
        edited(HALF, 0.06),
        f"{prose('before', 300)}\n{OWN}\n{prose('after', 300)}",
        f"{prose('before', 200)}\n{edited(OWN, 0.06)}",
    ],
)
def test_copies_are_found(copy: str) -> None:
    assert pairs(prose("first", 300), OWN, prose("last", 300), copy) == {(1, 3)}


def test_what_many_share_makes_no_copies() -> None:
    boiler = [prose(f"boiler {n}", 70) for n in range(3)]
    texts = [f"{prose(n, random.Random(n).randint(60, 200))}\n{boiler[n % 3]}\n{boiler[(n + 1) % 3]}" for n in range(60)]
    assert pairs(*texts) == set()


def test_short_notices_below_much_boilerplate_make_no_copies_and_their_copies_do() -> None:
    boiler = prose("boiler", 90)
    texts = [f"{prose(n, 45)}\n{boiler}" for n in range(40)]
    assert pairs(*texts, f"{prose(7, 45)}\n{boiler}") == {(7, 40)}


def test_a_paragraph_of_background_used_again_makes_no_copy_for_sure() -> None:
    background = prose("background", 60)
    assert pairs(f"{prose(1, 200)}\n{background}", f"{prose(2, 200)}\n{background}") == set()


def test_a_large_group_hangs_together() -> None:
    texts = [f"{edited(prose('own', 300), 0.01 * (n % 8))}\n{prose(n, 20)}" for n in range(60)]
    found = pairs(*texts)
    joined = {0}
    for _ in range(60):
        joined |= {one for pair in found if joined & set(pair) for one in pair}
    assert len(joined) == 60


def test_nothing_and_next_to_nothing() -> None:
    assert near_copies([]) == []
    assert near_copies(["", "…", "one two three", "one two three"]) == []


def test_the_order_of_texts_changes_nothing() -> None:
    texts = [prose(n, 200) for n in range(10)] + [HALF, OWN, edited(OWN, 0.05)]
    order = random.Random(2).sample(range(len(texts)), len(texts))
    again = {tuple(sorted((order[left], order[right]))) for left, right in pairs(*(texts[n] for n in order))}
    roots = [{frozenset(pair) for pair in found} for found in (pairs(*texts), again)]
    assert all({n for pair in found for n in pair} == {10, 11, 12} for found in roots)
