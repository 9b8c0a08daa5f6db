"""Whether a record still holds what it says: every hash, byte, span, reference and index. Reads everything, changes nothing."""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.errors import DragomanError
from dragoman.store import merged, pages, walk
from dragoman.store.pages import Source
from dragoman.types import Page

NO_LIMIT = 1 << 40  # bytes: what was read once may be read again
RESTORE = "restore the record from a copy, or add the page to a new record"
READ_AGAIN = "read the page again: `dragoman run --again`"
MERGE_AGAIN = "merge again: `dragoman run --again`"
REPORT = "read the page again with `dragoman run --again`; if the fault stays, report it with the page"


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a record that is not as it must be."""

    table: str
    id: str  # of the row, or of the nearest thing with an id
    what: str  # what is wrong
    todo: str  # what to do


def faults(db: sqlite3.Connection) -> Iterator[Fault]:
    """Yield what is wrong with a record; nothing if all is well."""
    for (line,) in db.execute("PRAGMA integrity_check"):
        if line != "ok":
            yield Fault("file", "", line, RESTORE)
    for table, row, parent, _ in db.execute("PRAGMA foreign_key_check").fetchall():
        yield Fault(table, str(row), f"its {parent} is not there", READ_AGAIN)
    for (page,) in db.execute("SELECT page FROM sources ORDER BY page").fetchall():
        yield from _page(db, page)
    yield from _jobs(db)
    yield from _index(db)
    yield from _copies_of_fields(db)
    yield from _judgements(db)
    if not pages.is_merge_due(db):  # else the next run merges anew, and what is there is allowed to be older than the pages
        yield from _merged(db)


# --- one page ----------------------------------------------------------------------------------------------------------------------------


def _page(db: sqlite3.Connection, page: str) -> Iterator[Fault]:
    """Bytes and hash, then what was read from them, then all that was found in it."""
    try:
        source = pages.source_of(db, page)
    except zlib.error as error:
        yield Fault("sources", page, f"its bytes cannot be decompressed ({error})", RESTORE)
        return
    sha = hashlib.sha256(source.data).hexdigest()
    stored, n_bytes = db.execute("SELECT sha256, n_bytes FROM sources WHERE page = ?", (page,)).fetchone()
    if sha != stored or pages.page_id(source.data) != page:
        yield Fault("sources", page, f"its bytes have the hash {sha}, not {stored}", RESTORE)
    if n_bytes != len(source.data):
        yield Fault("sources", page, f"it has {len(source.data)} bytes, not {n_bytes}", RESTORE)
    if not pages.read_pages(db, page):
        return
    try:
        record = pages.load_page(db, page)
    except (ValueError, TypeError, KeyError, zlib.error) as error:
        yield Fault("pages", page, f"what was found in it cannot be loaded ({type(error).__name__}: {error})", READ_AGAIN)
        return
    if record.page.sha256 != stored:
        yield Fault("pages", page, f"it says that its bytes have the hash {record.page.sha256}, not {stored}", READ_AGAIN)
    yield from _reading(record.page, source)
    for wrong in walk.page_faults(record):
        yield Fault(wrong.table, wrong.id, wrong.what, REPORT)


def _reading(page: Page, source: Source) -> Iterator[Fault]:
    """Reading the bytes again gives the same text, articles and furniture, and runs lead from the text to the bytes."""
    from dragoman.firsthalf import read
    from dragoman.read.decode import decode

    try:
        again = read(source.data, page.url, page.path, source.fetched, NO_LIMIT, source.given)
        encoding = decode(source.data, page.id, source.given.charset if source.given else "").encoding
    except DragomanError as error:
        yield Fault("pages", page.id, f"its bytes cannot be read any more ({error})", RESTORE)
        return
    if again.text != page.text:
        yield Fault("pages", page.id, "its bytes read again give another text (changed, or read by another version)", READ_AGAIN)
    elif _parts(again) != _parts(page):
        yield Fault("articles", page.id, "its bytes read again give other articles (changed, or read by another version)", READ_AGAIN)
    for wrong in walk.runs(page, source.data, encoding):
        yield Fault(wrong.table, wrong.id, wrong.what, REPORT)


def _parts(page: Page) -> tuple[object, ...]:
    return ([(article.id, article.start, article.end, article.blocks) for article in page.articles], page.furniture)


# --- the record as a whole ---------------------------------------------------------------------------------------------------------------


def _jobs(db: sqlite3.Connection) -> Iterator[Fault]:
    sql = """
        SELECT s.page, j.state, j.error, p.id FROM sources s LEFT JOIN jobs j USING (page) LEFT JOIN pages p ON p.id = s.page
        ORDER BY s.page
    """
    for page, state, error, read in db.execute(sql):
        if state is None:
            yield Fault("jobs", page, "the page has no job, so that no run would read it", "add the page again to a new record")
        elif state == "done" and read is None:
            yield Fault("jobs", page, "the page is noted as read, and nothing of it is there", READ_AGAIN)
        elif state == "failed" and not error:
            yield Fault("jobs", page, "the page failed, and the reason is not there", READ_AGAIN)


def _index(db: sqlite3.Connection) -> Iterator[Fault]:
    """The full text holds every block and statement, with the text that the page has there."""
    for table, index in (("blocks", "passages"), ("statements", "quotes")):
        lost = f"SELECT count(*) FROM {index} WHERE rowid NOT IN (SELECT row FROM {table})"
        if count := db.execute(lost).fetchone()[0]:
            yield Fault(index, "", f"{count} entries are of no {table}", READ_AGAIN)
        for page in pages.read_pages(db):
            text = pages.text_of(db, page)
            sql = f'SELECT t.article, t.start, t."end", x.text FROM {table} t LEFT JOIN {index} x ON x.rowid = t.row WHERE t.page = ?'
            for article, start, end, held in db.execute(sql, (page,)):
                if held != text[start:end]:
                    yield Fault(index, article, f"characters {start} to {end} are not in the full text as the page has them", READ_AGAIN)


# Columns that repeat a field kept in `rest`, for joins: table, key, column, where the field is.
REPEATED = (
    ("articles", "id", "earliest", "$.published.earliest"),
    ("articles", "id", "latest", "$.published.latest"),
    ("statements", "id", "speaker_actor", "$.speaker.actor"),
    ("event_mentions", "id", "start", "$.trigger.start"),
    ("event_mentions", "id", "end", "$.trigger.end"),
    ("events", "id", "begin", "$.date.begin"),
    ("events", "id", "end", "$.date.end"),
)


def _copies_of_fields(db: sqlite3.Connection) -> Iterator[Fault]:
    for table, key, column, field in REPEATED:
        for (row,) in db.execute(f"SELECT {key} FROM {table} WHERE \"{column}\" IS NOT json_extract(rest, '{field}')"):
            yield Fault(table, row, f"its column {column} is not what the value itself says", READ_AGAIN)
    for (row,) in db.execute("SELECT id FROM pages WHERE instr(text, char(0)) = 0 AND n_chars IS NOT length(text)"):
        yield Fault("pages", row, "its number of characters is not that of its text", READ_AGAIN)


def _judgements(db: sqlite3.Connection) -> Iterator[Fault]:
    """What people decided still has something to be about. It is never taken away by itself: their pages may be back one day."""
    from dragoman.store.corrections import stale

    for judgement, key in stale(db):
        about = f"{judgement.left} and {judgement.right}: {judgement.decision}, by {judgement.by}, {judgement.at}"
        what = f"a judgement names {key}, which the record no longer holds, and has no effect ({about})"
        pair = f"{judgement.left} {judgement.right}"
        undo = f"actors --undo {key}" if judgement.kind in ("actor", "name") else f"judge {judgement.kind} {pair} undone"
        todo = f"decide anew, and take this one back: `dragoman {undo} --by NAME --reason WHY`"
        yield Fault("judgements", key, what, todo)


def _merged(db: sqlite3.Connection) -> Iterator[Fault]:
    """Everything that merging names is there, both ways."""
    known = {table: _ids(db, table) for table in ("articles", "article_actors", "statements", "event_mentions", "actors", "events")}
    try:
        result = merged.load_merged(db)
    except (ValueError, TypeError, KeyError) as error:
        yield Fault("events", "", f"what was merged cannot be loaded ({type(error).__name__}: {error})", MERGE_AGAIN)
        return
    named: list[tuple[str, str, str, str]] = []  # table, id, what it names, the table that must hold that
    for part, whole in result.actor_of.items():
        named += [("identities", part, part, "article_actors"), ("identities", part, whole, "actors")]
    for part, whole in result.event_of.items():
        named += [("identities", part, part, "event_mentions"), ("identities", part, whole, "events")]
    for part, whole in result.copy_of.items():
        named += [("identities", part, part, "articles"), ("identities", part, whole, "articles")]
    named += [("identities", part, part, "articles") for part in result.origin_of]
    named += [("identities", part, other, "statements") for part, others in result.merged_statements.items() for other in (part, *others)]
    named += [("actors", actor.id, part, "article_actors") for actor in result.actors for part in actor.members]
    for event in result.events:
        if len({part.partition(".")[0] for part in event.mentions}) > event.pages:  # its sub-events may stand on further pages
            yield Fault("events", event.id, f"its number of pages ({event.pages}) is below that of its mentions", MERGE_AGAIN)
        if event.origin_names and len(event.origin_names) != event.origins:  # a record merged before they were kept names none
            yield Fault("events", event.id, f"it counts {event.origins} origins and names {len(event.origin_names)}", MERGE_AGAIN)
        named += [("events", event.id, part, "event_mentions") for part in event.mentions]
        named += [("participants", event.id, part.actor, "actors") for part in event.participants if part.actor]
    for claim in result.claims:
        named += [("claims", claim.id, part, "statements") for part in (*claim.asserted_by, *claim.denied_by, *claim.open)]
        named += [("claims", claim.id, claim.event, "events")] if claim.event else []
    for story in result.stories:
        named += [("stories", story.id, part, "articles") for part in story.articles]
        named += [("stories", story.id, part, "events") for part in story.events]
    for table, key, target, holder in named:
        if target not in known[holder]:
            yield Fault(table, key, f"names {target}, which is not among the {holder}", MERGE_AGAIN)
    for part in sorted(known["article_actors"] - set(result.actor_of)):
        yield Fault("identities", part, "no actor of the record stands for it", MERGE_AGAIN)
    for part in sorted(known["event_mentions"] - set(result.event_of)):
        yield Fault("identities", part, "no event of the record stands for it", MERGE_AGAIN)
    yield from _members(result.actor_of, {actor.id: actor.members for actor in result.actors}, "actors")
    yield from _members(result.event_of, {event.id: event.mentions for event in result.events}, "events")


def _members(whole_of: dict[str, str], members: dict[str, tuple[str, ...]], table: str) -> Iterator[Fault]:
    for key, parts in members.items():
        for part in parts:
            if whole_of.get(part) != key:
                yield Fault(table, key, f"lists {part}, which is kept as part of {whole_of.get(part)}", MERGE_AGAIN)


def _ids(db: sqlite3.Connection, table: str) -> set[str]:
    return {key for (key,) in db.execute(f"SELECT id FROM {table}")}
