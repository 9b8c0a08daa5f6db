"""The exchange format's tables of a record, row by row in the order of stable ids, of all pages or of `only` one.

Nothing holds more than one page's text at a time but the few that rows across pages go back to.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache

from dragoman.errors import NotFoundError
from dragoman.export import rows
from dragoman.export.rows import Cut, Row
from dragoman.store import merged, pages
from dragoman.store.codec import take
from dragoman.store.merged import Identities
from dragoman.types import Article, EventMention

# Page texts kept at hand for rows that cite several pages: 64 of 8 KB are half a megabyte.
TEXTS = 64


def cutter(db: sqlite3.Connection) -> Cut:
    """Return a function that gives the text of a span of any page; None where the page is not there (any more) until the next merge."""
    text = lru_cache(TEXTS)(lambda page: pages.text_of(db, page) if pages.read_pages(db, page) else None)

    def cut(page: str, start: int, end: int) -> str | None:
        whole = text(page)
        return None if whole is None else whole[start:end]

    return cut


def page_rows(db: sqlite3.Connection, only: str | None = None) -> Iterator[Row]:
    """Every page that was added, also those not read."""
    sql = """
        SELECT s.page, s.sha256, s.n_bytes, j.error FROM sources s JOIN jobs j USING (page)
        WHERE s.page = ifnull(?, s.page) ORDER BY s.page
    """
    for page, sha, n_bytes, error in db.execute(sql, (only,)).fetchall():
        path, url, _ = pages.names_of(db, page)
        if db.execute("SELECT 1 FROM pages WHERE id = ?", (page,)).fetchone():
            row = rows.page_row(pages.page_of(db, page, pages.articles_of(db, page), runs=False), n_bytes)
            yield {**row, "path": path, "url": url}
        else:
            yield rows.unread_row(page, sha, n_bytes, path, url, error or "not read yet: run `dragoman run`")


def article_rows(db: sqlite3.Connection, same: Identities, only: str | None = None) -> Iterator[Row]:
    """Articles, by page and place on it."""
    for page in pages.read_pages(db, only):
        text = pages.text_of(db, page)
        for article in pages.articles_of(db, page):
            yield rows.article_row(page, text, _dated(article, same), same)


def furniture_rows(db: sqlite3.Connection, only: str | None = None) -> Iterator[Row]:
    """Furniture, by page and place on it."""
    for page in pages.read_pages(db, only):
        value = pages.page_of(db, page, (), runs=False)
        for part in value.furniture:
            yield rows.furniture_row(page, value.text, part)


def _dated(article: Article, same: Identities) -> Article:
    """The article with the days that an event on other pages gives it."""
    new = same.redated.get(article.id)
    return article if new is None else replace(article, published=new.published)


def time_rows(db: sqlite3.Connection, same: Identities, only: str | None = None) -> Iterator[Row]:
    """Time expressions, by page, article and place."""
    for page in pages.read_pages(db, only):
        found = pages.times_of(db, page)
        for article in article_ids(db, page):
            new = same.redated.get(article)
            known = {(time.start, time.end): time for time in new.times} if new else {}
            for time in found.get(article, ()):
                yield rows.time_row(page, article, known.get((time.start, time.end), time))


def mention_rows(db: sqlite3.Connection, same: Identities, only: str | None = None) -> Iterator[Row]:
    """Mentions of actors, by page, article and place."""
    for page in pages.read_pages(db, only):
        text, casts = pages.text_of(db, page), pages.casts_of(db, page)
        for article in article_ids(db, page):
            if article in casts:
                yield from rows.mention_rows(page, text, article, casts[article], same)


def statement_rows(db: sqlite3.Connection, same: Identities, only: str | None = None) -> Iterator[Row]:
    """Statements, by page, article and place."""
    for page in pages.read_pages(db, only):
        text, found = pages.text_of(db, page), pages.statements_of(db, page)
        for article in article_ids(db, page):
            new = same.redated.get(article)
            known = {key: (day, basis) for key, day, basis in new.statements} if new else {}
            for old in found.get(article, ()):
                day, basis = known.get(old.id, (old.date, old.date_basis))
                statement = replace(old, date=day, date_basis=basis)
                yield rows.statement_row(page, text, article, statement, same)


def event_mention_rows(db: sqlite3.Connection, same: Identities, only: str | None = None) -> Iterator[Row]:
    """Places where events are reported, by page, article and place."""
    for page in pages.read_pages(db, only):
        text, found = pages.text_of(db, page), pages.event_mentions_of(db, page)
        for article in article_ids(db, page):
            for mention in found.get(article, ()):
                yield rows.event_mention_row(page, text, article, _mention(mention, article, same), same)


def event_rows(db: sqlite3.Connection, same: Identities) -> Iterator[Row]:
    """Events, by id."""
    mention = mention_finder(db, same)
    for event in merged.events(db):
        yield rows.event_row(event, filter(None, map(mention, event.mentions)))


def _mention(mention: EventMention, article: str, same: Identities) -> EventMention:
    new = same.redated.get(article)
    dates = dict(new.events) if new else {}
    return replace(mention, date=dates[mention.id]) if mention.id in dates else mention


def mention_finder(db: sqlite3.Connection, same: Identities) -> Callable[[str], Row | None]:
    """Return a function that gives the row of an event mention by its id. An event's mentions stand on any pages.

    It gives None for one that is not there: between reading a page anew and the next merge, events still name what was there before.
    """
    text = lru_cache(TEXTS)(lambda page: pages.text_of(db, page))

    def find(key: str) -> Row | None:
        for fields, row in take(db, EventMention, "SELECT * FROM event_mentions WHERE id = ?", (key,)):
            mention = _mention(EventMention(**fields), row["article"], same)
            return rows.event_mention_row(row["page"], text(row["page"]), row["article"], mention, same)
        return None

    return find


def actor_rows(db: sqlite3.Connection) -> Iterator[Row]:
    """Actors of the record, by id."""
    cut = cutter(db)
    for actor in merged.actors(db):
        yield rows.actor_row(actor, cut)


def claim_rows(db: sqlite3.Connection, only: str | None = None) -> Iterator[Row]:
    """Claims, by id: all, or `only` one."""
    found = merged.claims(db, only)
    if not found:
        return
    mention = mention_finder(db, Identities({}, {}, {}, {}, {}, {}))  # the row of a passage shows nothing that they give
    outlets = dict(db.execute("SELECT id, outlet FROM pages").fetchall())
    for claim in found:
        told = filter(None, map(mention, claim.told))
        yield rows.claim_row(claim, ({**row, "outlet": outlets.get(row["page"])} for row in told))


def story_rows(db: sqlite3.Connection) -> Iterator[Row]:
    """Stories, by id."""
    yield from map(rows.story_row, merged.stories(db))


def judgement_rows(db: sqlite3.Connection) -> Iterator[Row]:
    """Judgements, in the order in which they were made."""
    yield from map(rows.judgement_row, merged.judgements(db))


def article_ids(db: sqlite3.Connection, page: str) -> list[str]:
    """Return the ids of a page's articles, in order."""
    return [article for (article,) in db.execute("SELECT id FROM articles WHERE page = ? ORDER BY n", (page,))]


# --- one row by its id, whatever it is an id of ------------------------------------------------------------------------------------------

OF_PAGES = (("articles", article_rows), ("statements", statement_rows), ("event_mentions", event_mention_rows))


def row_of(db: sqlite3.Connection, key: str) -> Row:
    """Return the row with this id; `table` names the list that it belongs to. Raises NotFoundError.

    Ids of the first half begin with the id of their page. The id of an actor as one article shows it gives the actor of the record.
    """
    key = key.encode("utf-8", "replace").decode()  # half a surrogate pair is in no id, and SQLite takes none
    page = key.partition(".")[0]
    row = _of_page(db, page, key) if db.execute("SELECT 1 FROM sources WHERE page = ?", (page,)).fetchone() else _merged(db, key)
    if row is None:
        raise NotFoundError(f"The record holds nothing with the id {key!r}. `dragoman find` and the lists show ids.", key)
    return row


def _of_page(db: sqlite3.Connection, page: str, key: str) -> Row | None:
    if key == page:
        return {"table": "pages", **next(page_rows(db, page))}
    same = merged.identities(db, page)
    for table, make in OF_PAGES:
        if db.execute(f"SELECT 1 FROM {table} WHERE id = ?", (key,)).fetchone():
            return {"table": table, **next(row for row in make(db, same, page) if row["id"] == key)}
    return _merged(db, same.actor_of[key]) if key in same.actor_of else None


def _merged(db: sqlite3.Connection, key: str) -> Row | None:
    if found := merged.actors(db, key):
        return {"table": "actors", **rows.actor_row(found[0], cutter(db))}
    if event := merged.events(db, key):
        mention = mention_finder(db, Identities({}, {}, {}, {}, {}, {}))  # an event's row shows nothing that they give
        return {"table": "events", **rows.event_row(event[0], filter(None, map(mention, event[0].mentions)))}
    if claim := next(claim_rows(db, key), None):
        return {"table": "claims", **claim}
    if story := merged.stories(db, key):
        return {"table": "stories", **rows.story_row(story[0])}
    return None
