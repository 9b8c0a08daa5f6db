"""When: time expressions, anchors, and the dating of articles."""

from dragoman.types import Article, Page, Time


def times_of(page: Page, article: Article) -> tuple[Time, ...]:
    """Placeholder."""
    return ()


def date_articles(page: Page) -> Page:
    """Placeholder."""
    return page
