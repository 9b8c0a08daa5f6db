"""Placeholder."""

from __future__ import annotations

from dragoman.types import Article, Cast, Page, Parse, Statement, Time


def find_statements(page: Page, article: Article, parse: Parse, times: tuple[Time, ...], cast: Cast) -> tuple[Statement, ...]:
    """Placeholder."""
    return ()
