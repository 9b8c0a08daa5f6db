"""The first half: from the bytes of one page to its page record. A pure function, the same in any process and order."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.read import read_page
from dragoman.times import date_articles, times_of
from dragoman.types import Article, ArticleRecord, Cast, Given, Page, PageRecord

if TYPE_CHECKING:
    from dragoman.actors.gazetteer import Gazetteer


def read(
    data: bytes | str,
    url: str | None = None,
    path: str | None = None,
    fetched: str | None = None,
    limit: int | None = None,
    given: Given | None = None,
) -> Page:
    """Read one page into articles and furniture, with publication dates as far as the page supports them.

    `data` is the page as saved: bytes, or text already decoded. `url`, `path` and the fetch day (`fetched`, ISO date) are kept where
    given and are evidence for the outlet and the date. `limit` is the most bytes that a page may have (None: the default), `given` what an
    archive says about the page beside its bytes. Raises PageError where nothing can be read.
    """
    return date_articles(read_page(data, url=url, path=path, fetched=fetched, limit=limit, given=given))


def read_gazetteer(path: str | Path) -> Gazetteer:
    """Read a TOML or CSV file of actors, aliases and offices of your own, for `page_record`.

    Raises SettingsError, with file and line, for what is wrong in it.
    """
    from dragoman.actors.userfile import read_gazetteer as read_file

    return read_file(path)


def page_record(page: Page, gazetteer: Gazetteer | None = None) -> PageRecord:
    """Everything that one page yields. Articles that are not in English are kept, and not analysed.

    `gazetteer`: actors that the user lists, from `dragoman.read_gazetteer`.
    """
    return PageRecord(page, tuple(article_record(page, article, gazetteer) for article in page.articles))


def article_record(page: Page, article: Article, gazetteer: Gazetteer | None = None) -> ArticleRecord:
    """Run the stages after reading over one article."""
    # Imported here: their tables and models take time to load, and reading a page or its times needs none of them.
    from dragoman.actors import find_actors
    from dragoman.events import find_events
    from dragoman.language import parse
    from dragoman.statements import find_statements

    times = times_of(page, article)
    if article.language not in ("en", None):
        return ArticleRecord(article, times, Cast((), ()), (), ())
    analysis = parse(page, article)
    if gazetteer is not None:
        from dragoman.actors.gazetteer import with_names

        analysis = with_names(analysis, gazetteer)
    cast = find_actors(page, article, analysis, gazetteer, times)
    statements = find_statements(page, article, analysis, times, cast)
    events = find_events(page, article, analysis, times, cast, statements)
    return ArticleRecord(article, times, cast, statements, events)
