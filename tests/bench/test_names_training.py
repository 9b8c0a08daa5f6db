"""What the names head learns from."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

import pytest

from bench import names_data
from bench.names_data import UNSURE, Example, altered, chunks, cut, read_own, read_sets
from dragoman.language.head import TAGS, spans

OWN = Path(names_data.__file__).with_name("names_own.txt")


def test_own_sentences_are_marked_as_they_should_be() -> None:
    lines = [line for line in OWN.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert 450 < len(lines) < 600
    assert len(set(lines)) == len(lines)
    for line in lines:
        bare = re.sub(r"\[(?:PER|ORG|LOC|NORP) [^\[\]]+\]", "", line)
        assert "[" not in bare, line
        assert "]" not in bare, line


def test_own_sentences_have_every_label() -> None:
    found = [label for example in read_own(OWN) for _, _, label in spans([TAGS[tag] for tag in example.tags])]
    assert {label: found.count(label) > 200 for label in ("PERSON", "ORG", "PLACE", "NORP")} == dict.fromkeys(
        ("PERSON", "ORG", "PLACE", "NORP"), True
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Brig. Gen. Zand", ["Brig.", "Gen.", "Zand"]),
        ("al-Assad 's U.S. visit", ["al", "-", "Assad", "'s", "U.S.", "visit"]),
        ("Micheal O'Dowd ( 61 )", ["Micheal", "O'Dowd", "(", "61", ")"]),
    ],
)
def test_words_are_cut_like_the_products(text: str, words: list[str]) -> None:
    assert cut(text) == words


def test_sets_lose_articles_and_gain_peoples(tmp_path: Path) -> None:
    item = {
        "set": "x",
        "tokens": "The Norwegian envoy left the Volta basin village on Green Day".split(),
        "spans": [[4, 8, "LOC"]],
        "unsure": [2],
    }
    file = tmp_path / "names.jsonl"
    file.write_text(json.dumps(item), encoding="utf-8")
    (example,) = read_sets(file)["x"]
    tags = [TAGS[tag] if tag != UNSURE else "?" for tag in example.tags]
    assert tags == ["O", "B-NORP", "?", "O", "O", "B-PLACE", "O", "O", "O", "?", "O"]


def test_chunks_keep_every_word() -> None:
    examples = [Example([str(i)] * (i % 40 + 1), [0] * (i % 40 + 1)) for i in range(200)]
    parts = list(chunks(examples, random.Random(1)))
    assert [w for part in parts for w in part.words] == [w for example in examples for w in example.words]
    assert len(parts) < 150


class _Bank:
    titles = ("Chief",)
    bodies = ("Northern Fisheries Board",)

    def person(self, chance: random.Random) -> tuple[list[str], list[str]]:
        return ["Anahit"], ["van", "Dijk"]

    def place(self, chance: random.Random) -> list[str]:
        return ["Port", "Sudan"]

    def coined(self, like: str, chance: random.Random) -> list[str]:
        return ["Zendali"]


def test_swapped_names_keep_their_labels_and_a_surname_its_replacement() -> None:
    words = "Marta Holm met NATO in Bergen . Holm left .".split()
    tags = [TAGS.index(t) for t in "B-PERSON I-PERSON O B-ORG O B-PLACE O B-PERSON O O".split()]
    seen = set()
    for seed in range(200):
        new = altered(Example(words, tags), _Bank(), random.Random(seed))  # type: ignore[arg-type]
        assert len(new.words) == len(new.tags)
        found = spans([TAGS[tag] for tag in new.tags])
        assert sorted(label for _, _, label in found) == ["ORG", "PERSON", "PERSON", "PLACE"]
        seen.add(" ".join(new.words))
    assert "Anahit van Dijk met NATO in Bergen . van Dijk left ." in seen
    assert len(seen) > 10
