"""One row by its id, whatever it is an id of."""

from __future__ import annotations

import sqlite3

from dragoman.errors import NotFoundError
from dragoman.export import rows, tables
from dragoman.export.rows import Row
from dragoman.store import merged

OF_PAGES = (("articles", tables.article_rows), ("statements", tables.statement_rows), ("event_mentions", tables.event_mention_rows))


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
        return {"table": "pages", **next(tables.page_rows(db, page))}
    same = merged.identities(db, page)
    for table, make in OF_PAGES:
        if db.execute(f"SELECT 1 FROM {table} WHERE id = ?", (key,)).fetchone():
            return {"table": table, **next(row for row in make(db, same, page) if row["id"] == key)}
    return _merged(db, same.actor_of[key]) if key in same.actor_of else None


def _merged(db: sqlite3.Connection, key: str) -> Row | None:
    if found := merged.actors(db, key):
        return {"table": "actors", **rows.actor_row(found[0], tables.cutter(db))}
    if event := merged.events(db, key):
        mention = tables.mention_finder(db, merged.Identities({}, {}, {}, {}, {}, {}))  # an event's row shows nothing that they give
        return {"table": "events", **rows.event_row(event[0], filter(None, map(mention, event[0].mentions)))}
    if claim := merged.claims(db, key):
        return {"table": "claims", **rows.claim_row(claim[0])}
    if story := merged.stories(db, key):
        return {"table": "stories", **rows.story_row(story[0])}
    return None
