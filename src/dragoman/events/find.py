"""Placeholder."""

from __future__ import annotations

from dragoman.types import Article, Cast, EventMention, Page, Parse, Statement, Time


def find_events(
    page: Page, article: Article, parse: Parse, times: tuple[Time, ...], cast: Cast, statements: tuple[Statement, ...]
) -> tuple[EventMention, ...]:
    """Placeholder."""
    return ()
