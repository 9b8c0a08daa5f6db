"""What a record holds of each page: its bytes and names, its job, and all that the first half made of it."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dragoman.store.codec import loads, plain, put, take, values_of
from dragoman.store.db import transaction
from dragoman.types import (
    Actor,
    Article,
    ArticleRecord,
    Block,
    Cast,
    EventMention,
    Found,
    Furniture,
    Given,
    Link,
    Mention,
    Office,
    Page,
    PageRecord,
    Run,
    Span,
    Statement,
    Time,
)

# Level 6 is zlib's own default: news pages shrink to about a third, and higher levels gain under 2 % for twice the time.
ZLIB_LEVEL = 6
BATCH = 100  # pages whose values are read together: one query a table for them
NOTED = """instr(rest, '"problems":["') > 0"""
WITHIN = "page BETWEEN ? AND ?"
Ids = tuple[str, str]  # the first and the last of a run of page ids, in order


@dataclass(frozen=True, slots=True)
class Source:
    """One page as it was added. Where it was added under several names, each part is the smallest one, whatever the order."""

    page: str  # page id
    data: bytes
    path: str | None
    url: str | None
    fetched: str | None  # YYYY-MM-DD
    given: Given | None = None  # what the archive that it was in says about it


def page_id(data: bytes) -> str:
    """Return the id that a page of these bytes has."""
    return "p" + hashlib.sha256(data).hexdigest()[:12]


def add_source(
    db: sqlite3.Connection,
    data: bytes,
    path: str = "",
    url: str = "",
    fetched: str = "",
    error: str | None = None,
    given: Given | None = None,
) -> bool:
    """Keep a page's bytes and name; return whether the bytes are new. `error` says why it is known already that it cannot be read.

    A page that was read is read again only where the new name changes what the first half is given.
    """
    sha = hashlib.sha256(data).hexdigest()
    page = page_id(data)
    held = db.execute("SELECT sha256 FROM sources WHERE page = ?", (page,)).fetchone()
    before = held and (names_of(db, page), _given(db, page))
    if held is None:
        db.execute("INSERT INTO sources VALUES (?, ?, ?, ?)", (page, sha, len(data), zlib.compress(data, ZLIB_LEVEL)))
        db.execute("INSERT INTO jobs VALUES (?, ?, ?, NULL)", (page, "failed" if error else "pending", error))
    db.execute("INSERT OR IGNORE INTO page_paths VALUES (?, ?, ?, ?, ?)", (page, path, url, fetched, _as_json(given)))
    if held is not None and (names_of(db, page), _given(db, page)) != before:
        db.execute("UPDATE jobs SET state = 'pending', error = NULL WHERE page = ?", (page,))
    return held is None


def names_of(db: sqlite3.Connection, page: str) -> tuple[str | None, str | None, str | None]:
    """Return the smallest path, URL and fetch day that a page was added under."""
    sql = "SELECT min(nullif(path, '')), min(nullif(url, '')), min(nullif(fetched, '')) FROM page_paths WHERE page = ?"
    path, url, fetched = db.execute(sql, (page,)).fetchone()
    return path, url, fetched


def source_of(db: sqlite3.Connection, page: str) -> Source:
    """Return a page as it was added."""
    data = zlib.decompress(db.execute("SELECT bytes FROM sources WHERE page = ?", (page,)).fetchone()[0])
    path, url, fetched = names_of(db, page)
    return Source(page, data, path, url, fetched, _given(db, page))


def _as_json(given: Given | None) -> str:
    """What was given with a page, without what is empty; '' for nothing, so that the key holds."""
    told = {} if given is None else {name: value for name, value in plain(given).items() if value}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")) if told else ""


def _given(db: sqlite3.Connection, page: str) -> Given | None:
    """What the smallest name that tells of anything gives with a page."""
    (told,) = db.execute("SELECT min(nullif(given, '')) FROM page_paths WHERE page = ?", (page,)).fetchone()
    if told is None:
        return None
    return loads(Given, told)


def add_unread(db: sqlite3.Connection, item: Found, path: str) -> None:
    """Note what in an input gave no page; the same thing twice is one line."""
    values = (path, item.start, item.end, item.url, item.kind, item.problem or "", item.count)
    db.execute("INSERT OR REPLACE INTO unread VALUES (?, ?, ?, ?, ?, ?, ?)", values)


def forget_unread(db: sqlite3.Connection, container: str) -> None:
    """Forget what was noted of an input, which is about to be gone through anew."""
    sql = "DELETE FROM unread WHERE path = ?1 OR substr(path, 1, length(?1) + 1) IN (?1 || '#', ?1 || '/')"
    db.execute(sql, (container,))


def unread(db: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    """Yield what gave no page, by input and place in it."""
    names = ("path", "start", "end", "url", "kind", "problem", "count")
    for row in db.execute("SELECT * FROM unread ORDER BY path, ifnull(start, -1), url, problem"):
        yield dict(zip(names, (cell if cell != "" else None for cell in row), strict=True))


def jobs(db: sqlite3.Connection, state: str) -> list[tuple[str, str | None]]:
    """Return the pages whose job is in this state (pending, done, failed), each with the error if there is one."""
    return list(db.execute("SELECT page, error FROM jobs WHERE state = ? ORDER BY page", (state,)))


def read_pages(db: sqlite3.Connection, only: str | None = None) -> list[str]:
    """Return the ids of the pages that were read, in order: all, or `only` the one if it was."""
    where = "" if only is None else "WHERE id = ?"
    return [page for (page,) in db.execute(f"SELECT id FROM pages {where} ORDER BY id", () if only is None else (only,))]


def noted(db: sqlite3.Connection) -> int:
    """Return how many pages were read with a note on what could not be: those of an index (migration 0005), whose condition this is."""
    return int(db.execute(f"SELECT count(*) FROM pages WHERE {NOTED}").fetchone()[0])


def retry_failed(db: sqlite3.Connection, made_by: str) -> None:
    """Let the next run try again what another version of Dragoman could not read."""
    db.execute("UPDATE jobs SET state = 'pending', error = NULL WHERE state = 'failed' AND made_by <> ?", (made_by,))


def all_pending(db: sqlite3.Connection) -> None:
    """Let the next run read every page anew, also those that failed."""
    db.execute("UPDATE jobs SET state = 'pending', error = NULL")


def read_with(db: sqlite3.Connection, gazetteer: str) -> int:
    """Note which gazetteer (its hash; empty: none) pages are read with; return how many that were read with another are read again.

    The caller holds the transaction: a run that is killed afterwards goes on with what is pending.
    """
    held = db.execute("SELECT value FROM state WHERE key = 'gazetteer'").fetchone()
    if (held[0] if held else "") == gazetteer:
        return 0
    db.execute("INSERT OR REPLACE INTO state VALUES ('gazetteer', ?)", (gazetteer,))
    return db.execute("UPDATE jobs SET state = 'pending', error = NULL WHERE state = 'done'").rowcount


# --- writing -----------------------------------------------------------------------------------------------------------------------------


def keep_outcome(db: sqlite3.Connection, page: str, record: PageRecord | None, error: str | None, made_by: str) -> str | None:
    """Write what became of a page, in one transaction; return why it failed, if it did.

    A page record that cannot be written (half a surrogate pair in a text, say) fails its page and not the run.
    """
    if record is not None:
        try:
            with transaction(db):
                save_page(db, record, made_by)
            return None
        except (sqlite3.IntegrityError, UnicodeError, TypeError, ValueError) as fault:
            error = f"what was read cannot be kept ({fault}). Please report it with the page."
    with transaction(db):
        fail_page(db, page, error or "no reason given", made_by)
    return error


def fail_page(db: sqlite3.Connection, page: str, error: str, made_by: str) -> None:
    """Note why a page could not be read; what an earlier run made of it goes."""
    _forget_page(db, page)
    db.execute("UPDATE jobs SET state = 'failed', error = ?, made_by = ? WHERE page = ?", (error, made_by, page))


def save_page(db: sqlite3.Connection, record: PageRecord, made_by: str) -> None:
    """Write all that a page yields, in place of what an earlier run made of it. The caller holds the transaction."""
    page = record.page
    _forget_page(db, page.id)
    put(db, "pages", [(page, {"n_chars": len(page.text), "runs": _packed(page.runs)})], apart=("articles", "furniture"))
    put(db, "furniture", _numbered(page.furniture, page=page.id))
    for n, item in enumerate(record.articles):
        _save_article(db, page, n, item)
    db.execute("UPDATE jobs SET state = 'done', error = NULL, made_by = ? WHERE page = ?", (made_by, page.id))
    if record.articles:
        merge_due(db)


def _forget_page(db: sqlite3.Connection, page: str) -> None:
    """Take away what an earlier run made of a page. Merging sees articles only: what never had one changes nothing there."""
    if db.execute("SELECT 1 FROM articles WHERE page = ?", (page,)).fetchone():
        merge_due(db)
    db.execute("DELETE FROM pages WHERE id = ?", (page,))


def merge_due(db: sqlite3.Connection) -> None:
    """Note that the second half has to run again."""
    db.execute("INSERT OR REPLACE INTO state VALUES ('merge', 'due')")


def is_merge_due(db: sqlite3.Connection) -> bool:
    """Return whether anything changed since the last merge."""
    return db.execute("SELECT 1 FROM state WHERE key = 'merge' AND value = 'due'").fetchone() is not None


def _save_article(db: sqlite3.Connection, page: Page, n: int, record: ArticleRecord) -> None:
    article, here = record.article, {"page": page.id, "article": record.article.id}
    published = {"earliest": article.published.earliest, "latest": article.published.latest}
    put(db, "articles", [(article, {"page": page.id, "n": n, **published})], apart=("blocks",))
    put(db, "blocks", _numbered(article.blocks, **here))
    put(db, "times", _numbered(record.times, **here))
    put(db, "article_actors", _numbered(record.cast.actors, **here), apart=("offices",))
    for actor in record.cast.actors:
        put(db, "offices", _numbered(actor.offices, page=page.id, actor=actor.id))
    put(db, "mentions", _numbered(record.cast.mentions, **here))
    said = [(value, {**extra, "speaker_actor": value.speaker.actor}) for value, extra in _numbered(record.statements, **here)]
    put(db, "statements", said, apart=("segments", "chain"))
    for statement in record.statements:
        put(db, "segments", _numbered(statement.segments, page=page.id, statement=statement.id))
        # A link's actor is a name of the first half; the column of that name is not the owner's.
        put(db, "links", _numbered(statement.chain, page=page.id, statement=statement.id))
    seen = [(value, {**extra, "start": value.trigger.start, "end": value.trigger.end}) for value, extra in _numbered(record.events, **here)]
    put(db, "event_mentions", seen)
    _index(db, page, article.id)


def _index(db: sqlite3.Connection, page: Page, article: str) -> None:
    """Put an article's blocks and statements into the full text."""
    for table, index in (("blocks", "passages"), ("statements", "quotes")):
        rows = db.execute(f'SELECT row, start, "end" FROM {table} WHERE article = ?', (article,)).fetchall()
        db.executemany(f"INSERT INTO {index} (rowid, text) VALUES (?, ?)", [(row, page.text[start:end]) for row, start, end in rows])


def _numbered(values: tuple[Any, ...], **extra: Any) -> list[tuple[Any, dict[str, Any]]]:
    return [(value, {**extra, "n": n}) for n, value in enumerate(values)]


def _packed(runs: tuple[Run, ...]) -> bytes:
    """Pages of HTML have a run for each entity, so runs are kept as bare rows of numbers."""
    rows = [[run.start, run.end, run.byte_start, run.byte_end, int(run.verbatim)] for run in runs]
    return zlib.compress(json.dumps(rows, separators=(",", ":")).encode(), ZLIB_LEVEL)


def _unpacked(packed: bytes) -> tuple[Run, ...]:
    return tuple(Run(a, b, c, d, bool(verbatim)) for a, b, c, d, verbatim in json.loads(zlib.decompress(packed)))


# --- reading -----------------------------------------------------------------------------------------------------------------------------


def load_page(db: sqlite3.Connection, page: str, runs: bool = True) -> PageRecord:
    """Return the page record exactly as the first half made it, or without its runs. Raises KeyError for a page that was not read."""
    for record in _loaded(db, (page, page), runs):
        return record
    raise KeyError(page)


def load_pages(db: sqlite3.Connection, runs: bool = True) -> Iterator[PageRecord]:
    """Yield the page records of a record, by page id. Without `runs`, pages of HTML take far less memory."""
    known = read_pages(db)
    for first in range(0, len(known), BATCH):
        batch = known[first : first + BATCH]
        yield from _loaded(db, (batch[0], batch[-1]), runs)


def _loaded(db: sqlite3.Connection, ids: Ids, runs: bool) -> Iterator[PageRecord]:
    """The page records of a run of pages."""
    articles: dict[str, list[Article]] = defaultdict(list)
    for article in articles_of(db, ids):
        articles[article.id.partition(".")[0]].append(article)
    times, casts, statements, events = times_of(db, ids), casts_of(db, ids), statements_of(db, ids), event_mentions_of(db, ids)
    furniture = _grouped(db, Furniture, f"SELECT * FROM furniture WHERE {WITHIN} ORDER BY page, n", ids, "page")
    empty = Cast((), ())
    for fields, row in take(db, Page, "SELECT * FROM pages WHERE id BETWEEN ? AND ? ORDER BY id", ids):
        page = fields["id"]
        own = tuple(articles.get(page, ()))
        traced = _unpacked(row["runs"]) if runs else ()
        yield PageRecord(
            Page(**{**fields, "runs": traced, "articles": own, "furniture": furniture.get(page, ())}),
            tuple(
                ArticleRecord(item, times.get(item.id, ()), casts.get(item.id, empty), statements.get(item.id, ()), events.get(item.id, ()))
                for item in own
            ),
        )


def page_of(db: sqlite3.Connection, page: str, articles: tuple[Article, ...], runs: bool = True) -> Page:
    """Return a page with the articles given."""
    for fields, row in take(db, Page, "SELECT * FROM pages WHERE id = ?", (page,)):
        traced = _unpacked(row["runs"]) if runs else ()
        furniture = values_of(db, Furniture, "SELECT * FROM furniture WHERE page = ? ORDER BY n", (page,))
        return Page(**{**fields, "runs": traced, "articles": articles, "furniture": tuple(furniture)})
    raise KeyError(page)


def text_of(db: sqlite3.Connection, page: str) -> str:
    """Return a page's text."""
    row = db.execute("SELECT text FROM pages WHERE id = ?", (page,)).fetchone()
    if row is None:
        raise KeyError(page)
    return str(row[0])


def articles_of(db: sqlite3.Connection, page: str | Ids) -> tuple[Article, ...]:
    """Return a page's articles, in order; or those of a run of pages."""
    blocks = _grouped(db, Block, f"SELECT * FROM blocks WHERE {WITHIN} ORDER BY article, n", page, "article")
    rows = take(db, Article, f"SELECT * FROM articles WHERE {WITHIN} ORDER BY page, n", _run(page))
    return tuple(Article(**{**fields, "blocks": blocks.get(fields["id"], ())}) for fields, _ in rows)


def times_of(db: sqlite3.Connection, page: str | Ids) -> dict[str, tuple[Time, ...]]:
    """Return the times of each article of a page."""
    return _grouped(db, Time, f"SELECT * FROM times WHERE {WITHIN} ORDER BY article, n", page, "article")


def casts_of(db: sqlite3.Connection, page: str | Ids) -> dict[str, Cast]:
    """Return the actors and mentions of each article of a page."""
    offices = _grouped(db, Office, f"SELECT * FROM offices WHERE {WITHIN} ORDER BY actor, n", page, "actor")
    actors: dict[str, list[Actor]] = defaultdict(list)
    for fields, row in take(db, Actor, f"SELECT * FROM article_actors WHERE {WITHIN} ORDER BY article, n", _run(page)):
        actors[row["article"]].append(Actor(**{**fields, "offices": offices.get(fields["id"], ())}))
    mentions = _grouped(db, Mention, f"SELECT * FROM mentions WHERE {WITHIN} ORDER BY article, n", page, "article")
    return {article: Cast(tuple(actors[article]), mentions.get(article, ())) for article in sorted({*actors, *mentions})}


def statements_of(db: sqlite3.Connection, page: str | Ids) -> dict[str, tuple[Statement, ...]]:
    """Return the statements of each article of a page."""
    segments = _grouped(db, Span, f"SELECT * FROM segments WHERE {WITHIN} ORDER BY statement, n", page, "statement")
    chains = _grouped(db, Link, f"SELECT * FROM links WHERE {WITHIN} ORDER BY statement, n", page, "statement")
    found: dict[str, list[Statement]] = defaultdict(list)
    for fields, row in take(db, Statement, f"SELECT * FROM statements WHERE {WITHIN} ORDER BY article, n", _run(page)):
        parts = {"segments": segments.get(fields["id"], ()), "chain": chains.get(fields["id"], ())}
        found[row["article"]].append(Statement(**{**fields, **parts}))
    return {article: tuple(values) for article, values in found.items()}


def event_mentions_of(db: sqlite3.Connection, page: str | Ids) -> dict[str, tuple[EventMention, ...]]:
    """Return the event mentions of each article of a page."""
    return _grouped(db, EventMention, f"SELECT * FROM event_mentions WHERE {WITHIN} ORDER BY article, n", page, "article")


def _run(page: str | Ids) -> Ids:
    return (page, page) if isinstance(page, str) else page


def _grouped(db: sqlite3.Connection, kind: Any, sql: str, page: str | Ids, owner: str) -> dict[str, tuple[Any, ...]]:
    groups: dict[str, list[Any]] = defaultdict(list)
    for fields, row in take(db, kind, sql, _run(page)):
        groups[row[owner]].append(kind(**fields))
    return {key: tuple(values) for key, values in groups.items()}
