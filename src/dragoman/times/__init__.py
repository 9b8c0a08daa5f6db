"""When: time expressions, anchors, and the dating of articles.

The functions here import their modules on the first call: the patterns take time to compile, and `import dragoman` stays light. `attach`
has the name of its (small) module, which an import on the first call would put in its place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.times.attach import attach
from dragoman.times.calendars import compare

if TYPE_CHECKING:
    from dragoman.times.find import Anchor
    from dragoman.types import Article, Page, Time

__all__ = ["attach", "compare", "date_articles", "find_times", "times_of"]


def find_times(text: str, day: Anchor = None) -> tuple[Time, ...]:
    """Find and resolve the time expressions of a text. Offsets are code points of `text`.

    `day`: the document day (YYYY-MM-DD), an interval (earliest, latest) that it lies in, or None where it is unknown. Of an interval only
    what all its days agree on is resolved; the rest, and all that is relative to an unknown day, keeps a relative value (XXXX-WXX-1).
    """
    from dragoman.times import find

    return find.find_times(text, day)


def times_of(page: Page, article: Article) -> tuple[Time, ...]:
    """Find and resolve the time expressions of an article. Offsets are those of the page text.

    The anchor is the article's date, or the interval it lies in: what all its days agree on is resolved, the rest stays relative. "The
    next day" and its like follow the last date mentioned in the same or an earlier paragraph; a caption's date leads nobody astray.
    """
    from dragoman.times import article as module

    return module.times_of(page, article)


def date_articles(page: Page) -> Page:
    """Fill `Article.published` from the page's candidates and the text of each article.

    A candidate that the text contradicts is rejected, and the evidence says so. Without a sound candidate the text's own clues give an
    interval; where there is none either, the date is unknown and the evidence says why.
    """
    from dragoman.times import dating

    return dating.date_articles(page)
