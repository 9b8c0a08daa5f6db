"""Names by our own model: from words to tags to names."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise

import pytest

from dragoman.language import head
from dragoman.language.head import TAGS, encode, shape, spans, tag, tokenizer, windows

WORDS = "Foreign Minister Anahit Petrosyan met officials of the Northern Fisheries Board in Oslo .".split()


@pytest.mark.parametrize(
    ("word", "row"),
    [
        ("—", 0),
        ("2024", 1),
        ("word", 2),
        ("M.", 3),
        ("A", 4),
        ("NATO", 5),
        ("U.S.", 5),
        ("Oslo", 6),
        ("McNeil", 7),
        ("iPhone", 7),
        ("中文", 2),
    ],
)
def test_shape_tells_the_case(word: str, row: int) -> None:
    assert shape(word) == row < head.SHAPES


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ("O B-PERSON I-PERSON O", [(1, 3, "PERSON")]),
        ("B-PLACE B-PLACE", [(0, 1, "PLACE"), (1, 2, "PLACE")]),
        ("I-ORG I-ORG O", [(0, 2, "ORG")]),  # an inside tag after nothing begins a name
        ("B-ORG I-PLACE", [(0, 1, "ORG"), (1, 2, "PLACE")]),
        ("", []),
    ],
)
def test_tags_become_names(tags: str, expected: list[tuple[int, int, str]]) -> None:
    assert spans(tags.split()) == expected


def test_every_tag_but_one_belongs_to_a_label() -> None:
    assert TAGS[0] == "O"
    assert sorted(tag[:2] for tag in TAGS[1:]) == ["B-"] * 4 + ["I-"] * 4


def test_windows_cover_all_words_once_and_none_is_too_long() -> None:
    lengths = [1, 5, 40, 2] * 30
    cut = list(windows(lengths))
    assert cut[0][0] == 0
    assert cut[-1][1] == len(lengths)
    assert all(one[1] == other[0] for one, other in pairwise(cut))
    assert all(sum(lengths[a:b]) <= head.WINDOW for a, b in cut)
    assert list(windows([])) == []


def test_every_word_has_a_piece() -> None:
    pieces = tokenizer(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "os", "##lo"])
    ids, shapes = encode(pieces, ["Oslo", "\u200b", "", "Bergen", "x" * 500], 1)
    assert ids == [[4, 5], [1], [1], [1], [1]]
    assert len(shapes) == 5


def test_names_of_a_sentence() -> None:
    found = {(first, last): label for first, last, label in tag(WORDS)}
    assert found[(2, 4)] == "PERSON"
    assert found[(12, 13)] == "PLACE"
    assert found[(8, 11)] == "ORG"


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        # surnames that look like peoples
        ("Pavel Hakobyan said so . Later Hakobyan left .", "Pavel Hakobyan", "PERSON"),
        ("Secretary Masud Kermanian of the council spoke .", "Masud Kermanian", "PERSON"),
        # bodies, militias, agencies that no table has
        ("The Supreme Fisheries Council will vote on Friday .", "Supreme Fisheries Council", "ORG"),
        ("Fighters of the Dawn Brigades left the town of Keldara .", "Dawn Brigades", "ORG"),
        ("Fighters of the Dawn Brigades left the town of Keldara .", "Keldara", "PLACE"),
        ("The Lusatian minister arrived .", "Lusatian", "NORP"),
    ],
)
def test_hard_names(text: str, name: str, label: str) -> None:
    words = text.split()
    assert {" ".join(words[a:b]): found for a, b, found in tag(words)}.get(name) == label


def test_what_is_no_name() -> None:
    assert tag("The talks , held behind closed doors , ended without a joint statement .".split()) == []
    assert tag([]) == []


def test_a_paragraph_gives_the_same_names_wherever_it_stands() -> None:
    alone = tag(WORDS)
    for other in (["Yes", "."], WORDS * 20, ["NATO"] * 300):
        tag(other)
        assert tag(WORDS) == alone


def test_another_process_gives_the_same_names() -> None:
    code = f"from dragoman.language.head import tag; print(tag({WORDS * 9!r}))"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert said.strip() == repr(tag(WORDS * 9))


def test_a_long_paragraph_keeps_word_numbers() -> None:
    found = tag(WORDS * 60)
    assert all(0 <= first < last <= 60 * len(WORDS) for first, last, _ in found)
    assert sum(label == "PERSON" for _, _, label in found) > 55


def test_nothing_of_training_is_loaded() -> None:
    code = "import sys; from dragoman.language.head import tag; tag(['Oslo']); print({'torch', 'onnx', 'faker'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "set()"
