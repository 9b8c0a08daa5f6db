"""Make a page of paragraphs, and the cast of its one article."""

from __future__ import annotations

import re

from dragoman.actors import find_actors
from dragoman.language import parse
from dragoman.times import times_of
from dragoman.types import Actor, Article, Block, Cast, Mention, Page, Published

NO_DATE = Published(None, None, None, "unknown", "unknown", "no date on the page")


def page_of(text: str, published: Published = NO_DATE) -> tuple[Page, Article]:
    """Each paragraph of the text is a block; there is no title."""
    blocks = tuple(Block("paragraph", m.start(), m.end()) for m in re.finditer(r"[^\n]+", text))
    article = Article("p0.1", 0, len(text), blocks, "en", published)
    return Page("p0", "0" * 64, "text/plain", None, None, None, text, (), None, (article,), ()), article


def cast_of(text: str, published: Published = NO_DATE) -> Cast:
    """Who is in the text."""
    page, article = page_of(text, published)
    return find_actors(page, article, parse(page, article), times=times_of(page, article))


def actor(cast: Cast, name: str) -> Actor:
    """The actor with this canonical name, or one of its surface forms."""
    fit = [a for a in cast.actors if a.name == name] or [a for a in cast.actors if name in a.names]
    assert len(fit) == 1, (name, [a.name for a in cast.actors])
    return fit[0]


def mentions(cast: Cast, text: str, name: str) -> list[str]:
    """The texts of an actor's mentions, in order."""
    key = actor(cast, name).id
    return [text[m.start : m.end] for m in cast.mentions if m.actor == key]


def mention(cast: Cast, text: str, words: str) -> Mention:
    """The first mention with this text."""
    fit = [m for m in cast.mentions if text[m.start : m.end] == words]
    assert fit, (words, [text[m.start : m.end] for m in cast.mentions])
    return fit[0]


def name_of(cast: Cast, text: str, words: str) -> str:
    """The canonical name of the actor that the first mention with this text belongs to."""
    key = mention(cast, text, words).actor
    return next(a.name for a in cast.actors if a.id == key)
