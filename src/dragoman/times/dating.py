"""The dating of articles: what the page offers against what the text says."""

from __future__ import annotations

from dragoman.types import Page


def date_articles(page: Page) -> Page:
    """Give each article the date that the page supports."""
    return page
