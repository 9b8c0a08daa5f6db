"""The times of an article: all its blocks, with page offsets, read against its own date."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from datetime import date

from dragoman.times.find import Anchor, tag
from dragoman.times.meaning import DOCUMENT, NONE
from dragoman.types import Article, Page, Published, Time

# Blocks whose times count, in page order. Photo credits and credits hold copyright years, bylines nothing.
ROLES = frozenset({"title", "kicker", "deck", "dateline", "date", "paragraph", "caption"})
# Days. In a wider window what its days do not agree on gets no days at all: "on Friday" of some year says nothing.
MAX_WINDOW = 92


def anchor_of(published: Published) -> Anchor:
    """What relative expressions of an article may be read against: its day, an interval of days, or nothing."""
    if published.value is not None and len(published.value) == 10:
        return published.value
    if published.earliest is not None and published.latest is not None:
        return published.earliest, published.latest
    return None


def day_at(article: Article, at: int) -> str | None:
    """The day on which what stands at a place of the article was published: of a live blog that of the post, else the article's."""
    number = bisect_right(article.posts, at, key=lambda post: post.start)
    post = article.posts[number - 1] if number and at < article.posts[number - 1].end else None
    if post is not None:
        return post.value[:10] if post.value else None
    return article.published.value if article.published.precision == "day" else None


def times_of(page: Page, article: Article) -> tuple[Time, ...]:
    """Find and resolve the time expressions of an article. Offsets are those of the page text.

    The anchor is the article's date, or the interval it lies in: what all its days agree on is resolved, the rest stays relative. "The
    next day" and its like follow the last date mentioned in the same or an earlier paragraph; a caption's date leads nobody astray.
    """
    return anchored_times(page, article, anchor_of(article.published))


def anchored_times(page: Page, article: Article, anchor: Anchor) -> tuple[Time, ...]:
    """The times of an article against an anchor of the caller's choice."""
    out: list[Time] = []
    last = None
    wide = isinstance(anchor, tuple) and (date.fromisoformat(anchor[1]) - date.fromisoformat(anchor[0])).days > MAX_WINDOW
    for block in article.blocks:
        if block.role not in ROLES or block.start >= block.end:
            continue
        own = (day_at(article, block.start) or anchor) if article.posts and anchor == anchor_of(article.published) else anchor
        found, after = tag(page.text[block.start : block.end], own, last if block.role == "paragraph" else None)
        if block.role == "paragraph":
            last = after
        moved = [replace(time, start=time.start + block.start, end=time.end + block.start) for time in found]
        out += [_unplaced(time) if wide and time.basis == DOCUMENT and "X" in time.value else time for time in moved]
    out.sort(key=lambda time: (time.start, time.end))
    return tuple(out)


def _unplaced(time: Time) -> Time:
    """The time without days: its relative value is all that is known."""
    return replace(time, begin=None, end_date=None, precision="unknown", basis=NONE, anchor=None)
