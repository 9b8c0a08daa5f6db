"""Sentences to statements, through the real parser, times and cast."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from dragoman.actors import find_actors
from dragoman.language import parse
from dragoman.statements import find_statements
from dragoman.times import times_of
from dragoman.types import Article, Block, Page, Published, Run, Statement


@dataclass(frozen=True)
class Told:
    """The statements of a text, with short ways to look at them."""

    text: str
    all: tuple[Statement, ...]

    def contents(self) -> list[str]:
        return [self.content(s) for s in self.all]

    def content(self, statement: Statement) -> str:
        return " // ".join(self.text[s.start : s.end] for s in statement.segments)

    def source(self, statement: Statement) -> str | None:
        span = statement.speaker.span
        return None if span is None else self.text[span.start : span.end]

    def one(self, words: str) -> Statement:
        """The only statement whose content holds these words."""
        (found,) = [s for s in self.all if words in self.content(s)]
        return found

    def chain(self, words: str) -> list[tuple[str, str]]:
        return [(link.name, link.role) for link in self.one(words).chain]


Teller = Callable[..., Told]


def page_of(text: str, day: str | None, outlet: str | None, credits: tuple[str, ...], title: bool) -> Page:
    sha = hashlib.sha256(text.encode()).hexdigest()
    spans = [(m.start(), m.end()) for m in re.finditer(r"\S[^\n]*\S|\S", text)]
    blocks = tuple(Block("title" if title and i == 0 else "paragraph", a, b) for i, (a, b) in enumerate(spans))
    published = Published(day, day, day, "day" if day else "unknown", "post_date" if day else "unknown", "")
    end = spans[-1][1] if spans else 0
    article = Article(f"p{sha[:12]}.1", 0, end, blocks, "en", published, credits)
    run = Run(0, len(text), 0, len(text.encode()), True)
    return Page(f"p{sha[:12]}", sha, "text/plain", None, None, outlet, text, (run,), None, (article,), ())


@pytest.fixture(scope="session")
def tell() -> Teller:
    def run(text: str, day: str | None = None, outlet: str | None = None, credits: tuple[str, ...] = (), title: bool = False) -> Told:
        page = page_of(text, day, outlet, credits, title)
        article = page.articles[0]
        analysis = parse(page, article)
        cast = find_actors(page, article, analysis)
        return Told(text, find_statements(page, article, analysis, times_of(page, article), cast))

    return run
