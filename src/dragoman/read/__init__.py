"""Bytes to pages and articles, with every character accounted for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.types import Given, Page

__all__ = ["read_page"]


def read_page(
    data: bytes | str,
    url: str | None = None,
    path: str | None = None,
    fetched: str | None = None,
    limit: int | None = None,
    given: Given | None = None,
) -> Page:
    """Read one page: its text, where each character stands in the source, its articles and its furniture.

    `data` is a text or HTML page as saved: bytes (gzip is expanded), or text already decoded. Runs count bytes of the page after gzip is
    expanded, of its UTF-8 form where text was given. `limit` is the most bytes that a page may have; None: the default of the setting
    `page_limit`. `given` is what an archive says about the page beside its bytes. Raises PageError for what is empty, binary or over
    the limit, and only then; everything else that is wrong with a page is told in `problems`.
    """
    from dragoman.read import page  # imported late: its patterns take time to compile, and `import dragoman` stays light

    return page.read_page(data, url, path, fetched, limit, given)
