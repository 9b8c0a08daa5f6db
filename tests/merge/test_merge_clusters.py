"""Clusters from judged pairs: people before rules, the latest word first, and no order that matters."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from dragoman.merge.clusters import Decided, Edge, always, blend_nothing, decide, keep_nothing, rulings_on
from dragoman.types import Judgement

MEMBERS = [f"p{n}.1.a1" for n in range(1, 9)]
pairs = st.tuples(st.sampled_from(MEMBERS), st.sampled_from(MEMBERS)).filter(lambda pair: pair[0] != pair[1])
edges = st.lists(st.builds(lambda pair, score: Edge(pair[0], pair[1], score / 10, "r", "because"), pairs, st.integers(1, 10)), max_size=20)
words = st.lists(st.tuples(pairs, st.sampled_from(("same", "different", "unsure"))), max_size=8)


def judgements(said: list[tuple[tuple[str, str], str]]) -> list[Judgement]:
    return [
        Judgement("actor", left, right, decision, "Ana", None, "", at=f"2026-01-{n + 1:02}T00:00:00Z")  # type: ignore[arg-type]
        for n, ((left, right), decision) in enumerate(said)
    ]


def run(found: list[Edge], said: list[Judgement]) -> Decided:
    rulings = rulings_on("actor", "A", MEMBERS, said)
    return decide("actor", MEMBERS, found, rulings, keep_nothing, blend_nothing, always)


@given(edges, words)
def test_every_member_is_in_one_cluster_and_the_last_word_holds(found: list[Edge], said: list[tuple[tuple[str, str], str]]) -> None:
    decided = run(found, judgements(said))
    assert sorted(m for group in decided.groups for m in group) == sorted(MEMBERS)
    if said:
        (left, right), decision = said[-1]
        together = decided.root_of()[left] == decided.root_of()[right]
        if decision != "unsure":
            assert together == (decision == "same")


@given(edges, words, st.randoms())
def test_the_order_of_edges_and_of_lines_changes_nothing(
    found: list[Edge], said: list[tuple[tuple[str, str], str]], chance: object
) -> None:
    given_words = judgements(said)
    first = run(found, given_words)
    chance.shuffle(found)  # type: ignore[attr-defined]
    chance.shuffle(given_words)  # type: ignore[attr-defined]
    assert run(found, given_words) == first


@given(edges)
def test_joins_and_judgements_are_the_same_number(found: list[Edge]) -> None:
    decided = run(found, [])
    assert len(MEMBERS) - len(decided.groups) == sum(j.decision == "same" for j in decided.judgements)


def test_a_word_that_is_taken_back_leaves_the_pair_in_the_queue() -> None:
    said = judgements([(("p1.1.a1", "p2.1.a1"), "same"), (("p1.1.a1", "p2.1.a1"), "unsure")])
    decided = run([Edge("p1.1.a1", "p2.1.a1", 0.9, "r", "because")], said)
    assert len(decided.groups) == len(MEMBERS)
    assert [j.decision for j in decided.judgements] == ["unsure"]


def test_an_unsure_edge_never_joins() -> None:
    decided = run([Edge("p1.1.a1", "p2.1.a1", 0.99, "r", "because", sure=False)], [])
    assert len(decided.groups) == len(MEMBERS)


def test_another_hash_seed_gives_the_same_bytes() -> None:
    root = Path(__file__).resolve().parents[2]
    code = (
        "from tests.merge.test_merge_events import visit\n"
        "from dragoman.merge import merge\n"
        "drafts = [visit('p1', '2024-08-05'), visit('p2', weekday=1), visit('p3', '2024-09-17', day='2024-09-18')]\n"
        "print(repr(merge([draft.record() for draft in drafts])))\n"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join((str(root), str(root / "src")))},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
    assert "Anton Brezan visits Velgrad" in outputs.pop()
