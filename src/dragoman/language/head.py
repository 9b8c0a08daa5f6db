"""Names by our own model: a small transformer (MiniLM-L6, fine-tuned, int8) that labels the words of a paragraph.

`python -m bench.train_names` makes the files under `data/language`; the model card beside them says from what. One paragraph is one run of
the model, never padded and never put beside others: int8 numbers depend on what is in a batch, and a paragraph must give the same names
wherever it stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, Literal, get_args

Label = Literal["PERSON", "ORG", "PLACE", "NORP"]

# What a word may be labelled: outside, or at the beginning of or inside a name.
TAGS: tuple[str, ...] = ("O", *(f"{at}-{label}" for label in get_args(Label) for at in "BI"))
SHAPES = 8  # rows of the case table: see shape()
WINDOW = 160  # word pieces that the model sees at once
FOLDER = ("data", "language")


def shape(word: str) -> int:
    """The case of a word, which the uncased word pieces do not show."""
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return 1 if any(c.isdigit() for c in word) else 0
    if all(c.islower() or not c.isupper() for c in letters):
        return 2
    if all(c.isupper() for c in letters):
        return (3 if word[-1:] == "." else 4) if len(letters) == 1 else 5
    return 6 if word[0].isupper() and not any(c.isupper() for c in word[1:]) else 7


def tokenizer(vocabulary: Sequence[str]) -> Any:
    """Word pieces of BERT's uncased models, over a vocabulary given in order of its numbers."""
    from tokenizers import Tokenizer
    from tokenizers.models import WordPiece
    from tokenizers.normalizers import BertNormalizer
    from tokenizers.pre_tokenizers import BertPreTokenizer

    pieces = Tokenizer(WordPiece({piece: i for i, piece in enumerate(vocabulary)}, unk_token="[UNK]", max_input_chars_per_word=40))
    pieces.normalizer = BertNormalizer(lowercase=True, strip_accents=True)
    pieces.pre_tokenizer = BertPreTokenizer()
    return pieces


def encode(pieces: Any, words: Sequence[str], unknown: int) -> tuple[list[list[int]], list[int]]:
    """Word pieces of each word, at least one, and the shape of each word. `unknown` stands for words without any piece."""
    coded = pieces.encode(list(words), is_pretokenized=True, add_special_tokens=False)
    ids: list[list[int]] = [[] for _ in words]
    for piece, word in zip(coded.ids, coded.word_ids, strict=True):
        ids[word].append(piece)
    return [row[:WINDOW] or [unknown] for row in ids], [shape(word) for word in words]


@cache
def _model() -> tuple[Any, Any, dict[str, int]]:
    import onnxruntime

    folder = files("dragoman").joinpath(*FOLDER)
    vocabulary = folder.joinpath("names.vocab.txt").read_text(encoding="utf-8").splitlines()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # the product runs one process a core
    options.log_severity_level = 3
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC  # the graph is as fast as written
    session = onnxruntime.InferenceSession(folder.joinpath("names.onnx").read_bytes(), options, providers=["CPUExecutionProvider"])
    return session, tokenizer(vocabulary), {piece: i for i, piece in enumerate(vocabulary) if piece.startswith("[")}


def windows(lengths: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Cut words with so many pieces each into stretches (first, last exclusive) of at most WINDOW pieces."""
    first = total = 0
    for at, length in enumerate(lengths):
        if total + length > WINDOW and at > first:
            yield first, at
            first, total = at, 0
        total += length
    if first < len(lengths):
        yield first, len(lengths)


def tag(words: Sequence[str]) -> list[tuple[int, int, Label]]:
    """Names in the words of one paragraph: (first, last exclusive, label), in order, not overlapping."""
    if not words:
        return []
    session, pieces, special = _model()
    ids, shapes = encode(pieces, words, special["[UNK]"])
    tags: list[int] = []
    for first, last in windows([len(row) for row in ids]):
        tags += _run(session, ids[first:last], shapes[first:last], special)
    return spans([TAGS[i] for i in tags])


def _run(session: Any, ids: list[list[int]], shapes: list[int], special: dict[str, int]) -> list[int]:
    import numpy as np

    row, cases, starts = [special["[CLS]"]], [0], []
    for pieces, case in zip(ids, shapes, strict=True):
        starts.append(len(row))
        row += pieces
        cases += [case] * len(pieces)
    row.append(special["[SEP]"])
    cases.append(0)
    feed = {"pieces": np.array([row], np.int64), "cases": np.array([cases], np.int64)}
    scores = session.run(["scores"], feed)[0][0]
    return [int(i) for i in scores[starts].argmax(axis=1)]


def spans(tags: Sequence[str]) -> list[tuple[int, int, Label]]:
    """Names of a row of tags. An inside tag after nothing of its label begins a name."""
    out: list[tuple[int, int, Label]] = []
    first, label = 0, ""
    for at, here in enumerate([*tags, "O"]):
        if label and (here != f"I-{label}"):
            out.append((first, at, label))  # type: ignore[arg-type]
            label = ""
        if here != "O" and not label:
            first, label = at, here[2:]
    return out
