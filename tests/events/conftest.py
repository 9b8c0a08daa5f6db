"""Events of a text, for the tests of this room."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from dragoman.firsthalf import article_record
from dragoman.types import Article, Block, EventMention, Page, Published, Run


@cache
def _events(text: str, day: str | None) -> tuple[EventMention, ...]:
    known = Published(day, day, day, "day", "post_date", "a test")
    published = known if day else Published(None, None, None, "unknown", "unknown", "a test")
    article = Article("p0.1", 0, len(text), (Block("paragraph", 0, len(text)),), "en", published)
    page = Page("p0", "0", "text/plain", None, None, None, text, (Run(0, len(text), 0, len(text), True),), None, (article,), ())
    return article_record(page, article).events


@pytest.fixture
def events_of() -> Callable[[str], tuple[EventMention, ...]]:
    """Events of an article of one paragraph whose day is not known."""
    return lambda text: _events(text, None)


@pytest.fixture
def dated() -> Callable[[str], tuple[EventMention, ...]]:
    """The same for an article of Wednesday, 20 May 2020."""
    return lambda text: _events(text, "2020-05-20")
