"""The clusterer on small documents of our own, its linkage against a slow one, and the whole task where the gold set is there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bench import merge
from dragoman.merge.words import kin

TEXTS = {
    "1_a": ["The navy captured nine pirates off Velgrad on Monday .", "The arrest came after a chase ."],
    "1_b": ["Nine pirates were captured by the navy off Velgrad , officials said ."],
    "2_a": ["The striker Ilse Korhal captured the golden ball in the final .", "She said she was happy ."],
}
EVENTS = (
    ("1_a", 0, "captured", "A"),
    ("1_a", 1, "arrest", "A"),
    ("1_a", 1, "chase", "B"),
    ("1_b", 0, "captured", "A"),
    ("2_a", 0, "captured", "C"),
)


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    lines = []
    for doc, texts in TEXTS.items():
        words = [text.split() for text in texts]
        events: list[dict[str, Any]] = [
            {"doc": doc, "sent": sent, "tokens": [words[sent].index(word)], "text": word, "chain": chain}
            for name, sent, word, chain in EVENTS
            if name == doc
        ]
        lines.append(json.dumps({"id": doc, "sentences": words, "sentence_ids": list(range(len(words))), "events": events}))
    path = tmp_path / merge.FILE
    path.write_text("\n".join(lines))
    return path


def test_one_capture_in_two_papers_is_one_and_the_other_is_another(gold: Path) -> None:
    said = {(p["doc"], p["sent"], p["tokens"][0]): p["cluster"] for p in merge.predict(gold)}
    assert said["1_a", 0, 2] == said["1_b", 0, 3] != said["2_a", 0, 4]


def test_every_mention_is_predicted_once_from_file_or_folder(gold: Path) -> None:
    said = merge.predict(gold.parent)
    assert said == merge.predict(gold)
    assert len({(p["doc"], p["sent"], tuple(p["tokens"])) for p in said}) == len(EVENTS)


def test_chains_are_not_read(gold: Path) -> None:
    said = merge.predict(gold)
    blind = [json.loads(line) for line in gold.read_text().splitlines()]
    for doc in blind:
        for event in doc["events"]:
            del event["chain"]
    gold.write_text("\n".join(map(json.dumps, blind)))
    assert merge.predict(gold) == said


def test_perfect_predictions_score_one_hundred(gold: Path) -> None:
    said = [
        {"doc": e["doc"], "sent": e["sent"], "tokens": e["tokens"], "cluster": e["chain"]}
        for line in gold.read_text().splitlines()
        for e in json.loads(line)["events"]
    ]
    assert merge.score(gold, said)[-1].value == 100.0


def slow_link(probability: np.ndarray[Any, Any], threshold: float) -> list[set[int]]:
    clusters = [{n} for n in range(len(probability))]
    while len(clusters) > 1:
        pairs = [
            (probability[np.ix_(sorted(a), sorted(b))].mean(), i, j)
            for i, a in enumerate(clusters)
            for j, b in enumerate(clusters)
            if i < j
        ]
        best, i, j = max(pairs)
        if best < threshold:
            break
        clusters[i] |= clusters.pop(j)
    return clusters


@pytest.mark.parametrize("seed", range(5))
def test_linkage_is_average_linkage(seed: int) -> None:
    raw = np.random.default_rng(seed).random((14, 14)).astype(np.float32)
    probability = np.asarray((raw + raw.T) / 2, dtype=np.float32)
    labels = merge.link(probability, 0.52)
    found = {frozenset(n for n, own in enumerate(labels) if own == label) for label in labels}
    assert found == {frozenset(cluster) for cluster in slow_link(probability, 0.52)}


def test_kin_words() -> None:
    assert kin("visit", "trip")
    assert kin("assassination", "death")
    assert not kin("visit", "sanction")


def test_development_set_keeps_its_floor(shared: Path) -> None:
    data = shared / "bench" / merge.FILE
    assert (merge.score(data, merge.predict(data))[-1].value or 0) >= 76.0


@pytest.mark.parametrize(
    ("lemma", "shorter"),
    [("checks", "check"), ("escaped", "escape"), ("dies", "die"), ("robing", "rob"), ("#storm", "storm"), ("bed", "bed")],
)
def test_endings_left_on_a_lemma_go_where_a_known_word_remains(lemma: str, shorter: str) -> None:
    assert merge.base(lemma, {"check", "escape", "die", "rob", "storm", "be"}) == shorter
