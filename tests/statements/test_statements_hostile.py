"""Odd input: nothing fails, nothing takes more than linear time."""

from __future__ import annotations

import random
import time
from itertools import pairwise
from typing import Any

import pytest

from dragoman.statements import find_statements
from dragoman.types import Article, Block, Cast, Page, Parse, Published, Sentence, Token

SCRAPS = ('"', '" " "', "“““", "said", "said said said, said.", "According to", ": : :", "— he said —", "He said: “", "said X: “”")


@pytest.mark.parametrize("text", SCRAPS)
def test_scraps(tell: Any, text: str) -> None:
    for statement in tell(text).all:
        for span in statement.segments:
            assert 0 <= span.start < span.end <= len(text)


def test_no_tokens_no_statements() -> None:
    published = Published(None, None, None, "unknown", "unknown", "")
    article = Article("p0.1", 0, 0, (), "en", published)
    page = Page("p0", "0", "text/plain", None, None, None, "", (), None, (article,), ())
    assert find_statements(page, article, Parse((), (), ()), (), Cast((), ())) == ()


def flat(words: list[str], heads: list[int], deps: list[str], tags: list[str]) -> tuple[Page, Article, Parse]:
    """A hand-made parse of one sentence of a paragraph."""
    text = " ".join(words)
    tokens = []
    at = 0
    for word, head, dep, tag in zip(words, heads, deps, tags, strict=True):
        pos = "VERB" if tag.startswith("V") else "NOUN"
        tokens.append(Token(at, at + len(word), word, {"said": "say"}.get(word, word), pos, tag, dep, head))
        at += len(word) + 1
    published = Published(None, None, None, "unknown", "unknown", "")
    article = Article("p0.1", 0, len(text), (Block("paragraph", 0, len(text)),), "en", published)
    page = Page("p0", "0", "text/plain", None, None, None, text, (), None, (article,), ())
    return page, article, Parse(tuple(tokens), (Sentence(0, len(words), 0, "paragraph"),), ())


def test_a_cyclic_parse_ends() -> None:
    page, article, parse = flat(["a", "said", "b"], [1, 2, 1], ["nsubj", "ccomp", "ccomp"], ["NN", "VBD", "VBD"])
    find_statements(page, article, parse, (), Cast((), ()))


def test_a_sentence_of_ten_thousand_cues_is_linear() -> None:
    n = 5_000
    words = ["he", "said"] * n
    heads = [min(i + 1, 2 * n - 1) if i % 2 == 0 else max(i - 2, 1) for i in range(2 * n)]
    page, article, parse = flat(words, heads, ["nsubj", "ccomp"] * n, ["PRP", "VBD"] * n)
    started = time.perf_counter()
    find_statements(page, article, parse, (), Cast((), ()))
    assert time.perf_counter() - started < 30


def test_sixty_thousand_tokens_of_attributions_in_one_paragraph_is_linear(tell: Any) -> None:
    words = ["“Yes,", "”", "Reuters", "said", ".", "Holm", "said", "it", "fell", "."]
    heads = [3, 3, 3, 3, 3, 6, 6, 8, 6, 6]
    deps = ["ccomp", "punct", "nsubj", "ROOT", "punct", "nsubj", "ROOT", "nsubj", "ccomp", "punct"]
    tags = ["UH", "''", "NNP", "VBD", ".", "NNP", "VBD", "PRP", "VBD", "."]
    n = 6_000
    page, article, parse = flat(words * n, [h + 10 * k for k in range(n) for h in heads], deps * n, tags * n)
    sentences = tuple(Sentence(i, i + 5, 0, "paragraph") for i in range(0, 10 * n, 5))
    started = time.perf_counter()
    found = find_statements(page, article, Parse(parse.tokens, sentences, ()), (), Cast((), ()))
    assert time.perf_counter() - started < 30
    assert len(found) >= n


PIECES = (
    "“", "”", '"', "Holm said", "as Berg had charged", "according to the ministry", ", carried by Tass,", "quoted", "as saying", "that",
    "the port is open", "which, he said,", "declined to comment", "Said", "—", ":", ", adding that", ".", "\n\n", "on Monday", "it said",
    "; “", "«", "»", "''", "‘", "’", "but", "accused him of lying", "she remembered thinking,", "― Jan G. Berg", "Her deputy shrugged.",
    "not only", "Nobody", "the speaker", "Arvik – The court", "in a statement", "the statement says", ", rejecting the plan",
)  # fmt: skip


def test_segments_are_in_order_and_inside_the_article_whatever_the_text(tell: Any) -> None:
    draw = random.Random(7)
    for _ in range(80):
        text = " ".join(draw.choice(PIECES) for _ in range(40)).strip() or "."
        for statement in tell(text, day="2024-08-06").all:
            spots = [(s.start, s.end) for s in statement.segments]
            assert all(0 <= a < b <= len(text) for a, b in spots), text
            assert spots == sorted(spots), text
            assert all(before[1] <= after[0] for before, after in pairwise(spots)), text
