"""What every page record must fulfil, whatever stage made it: spans, texts, references, allowed values. A pure function over values."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

from dragoman.store.codec import field_types
from dragoman.types import Article, ArticleRecord, Office, Page, PageRecord, Run

# Fields whose spans may lie anywhere on the page: a date line or an outlet's name above the article, the text around it.
PAGE_WIDE = frozenset({"published", "chain", "candidates", "why"})
DATES = frozenset({"begin", "end_date", "earliest", "latest"})  # fields that hold a full day where they hold anything
DAY = re.compile(r"\d{4}-\d\d-\d\d")
PART_OF_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")  # an office's begin or end, of which a page may tell only the year or month
COUNTRY = re.compile(r"[A-Z]{3}")


@dataclass(frozen=True, slots=True)
class Wrong:
    """Something that a page record must not hold."""

    table: str
    id: str  # of the nearest thing with an id
    what: str


def page_faults(record: PageRecord) -> Iterator[Wrong]:
    """Yield what is wrong with a page record."""
    page = record.page
    yield from coverage(page)
    for part in page.furniture:
        yield from _values(part, page, "furniture", page.id, (0, len(page.text)))
    for candidate in page.candidates:
        yield from _values(candidate, page, "pages", page.id, (0, len(page.text)))
        if candidate.article is not None and not 0 <= candidate.article < len(page.articles):
            yield Wrong("pages", page.id, f"a date is offered for article number {candidate.article}, which is not there")
    for item in record.articles:
        yield from article_faults(page, item)


def article_faults(page: Page, record: ArticleRecord) -> Iterator[Wrong]:
    """Yield what is wrong with one article and all that was found in it."""
    article = record.article
    inside = (article.start, article.end)
    if not article.id.startswith(page.id + "."):
        yield Wrong("articles", article.id, f"its id is not one of page {page.id}")
    yield from _values(article, page, "articles", article.id, inside)
    yield from _published(article)
    tables = (
        ("times", record.times),
        ("article_actors", record.cast.actors),
        ("mentions", record.cast.mentions),
        ("statements", record.statements),
        ("event_mentions", record.events),
    )
    for table, values in tables:
        for value in values:
            key = getattr(value, "id", article.id)
            if not key.startswith(article.id):
                yield Wrong(table, key, f"its id is not one of article {article.id}")
            yield from _values(value, page, table, key, inside)
    yield from _segments(record)
    yield from _references(record)


def coverage(page: Page) -> Iterator[Wrong]:
    """Every non-blank character stands in exactly one block or piece of furniture."""
    parts = [(block.start, block.end, article.id) for article in page.articles for block in article.blocks]
    parts += [(part.start, part.end, page.id) for part in page.furniture]
    at, owner = 0, page.id
    for start, end, key in sorted(parts):
        if start < at and start < end:
            yield Wrong("blocks", key, f"characters {start} to {min(at, end)} stand also in another block or furniture ({owner})")
        elif page.text[at:start].strip():
            lost = len(page.text[at:start]) - len(page.text[at:start].lstrip())
            yield Wrong("blocks", page.id, f"characters {at + lost} to {start} stand in no block and no furniture")
        if end > at:
            at, owner = end, key
    if page.text[at:].strip():
        yield Wrong("blocks", page.id, f"characters {at} to {len(page.text)} stand in no block and no furniture")


def runs(page: Page, data: bytes, encoding: str) -> Iterator[Wrong]:
    """Every run lies inside text and bytes, in order; verbatim ones decode to exactly their text. Text outside runs is white space."""
    at = at_byte = 0
    for run in page.runs:
        if not (at <= run.start <= run.end <= len(page.text)) or not (0 <= run.byte_start <= run.byte_end <= len(data)):
            yield Wrong("pages", page.id, f"its run {_at(run)} lies outside the text or the bytes, or out of order")
            return
        if page.text[at : run.start].strip():
            yield Wrong("pages", page.id, f"characters {at} to {run.start} are traced to no bytes")
        if run.verbatim and data[run.byte_start : run.byte_end].decode(encoding, "replace") != page.text[run.start : run.end]:
            yield Wrong("pages", page.id, f"its run {_at(run)} does not decode to its text")
        at, at_byte = run.end, run.byte_end
    if page.text[at:].strip():
        yield Wrong("pages", page.id, f"characters {at} to {len(page.text)} are traced to no bytes (last byte traced: {at_byte})")


def _at(run: Run) -> str:
    return f"{run.start} to {run.end} (bytes {run.byte_start} to {run.byte_end})"


# --- values ------------------------------------------------------------------------------------------------------------------------------


def _values(value: Any, page: Page, table: str, key: str, inside: tuple[int, int]) -> Iterator[Wrong]:
    """Walk down a value: its own span and text, its literals, dates and countries, then the values in it."""
    first, last = inside
    start, end = getattr(value, "start", None), getattr(value, "end", None)
    if isinstance(start, int) and isinstance(end, int):
        if not (first <= start < end <= last):
            yield Wrong(table, key, f"{type(value).__name__} {start} to {end} lies outside {first} to {last}")
        elif getattr(value, "text", page.text[start:end]) != page.text[start:end]:
            yield Wrong(table, key, f"its text is not that of characters {start} to {end}")
    for name, kind in field_types(type(value)).items():
        part = getattr(value, name)
        allowed = _literals(kind)
        if allowed and part is not None and part not in allowed:
            yield Wrong(table, key, f"{name} is {part!r}, which is none of {', '.join(allowed)}")
        elif name in DATES and part is not None and not (PART_OF_DAY if isinstance(value, Office) else DAY).fullmatch(part):
            yield Wrong(table, key, f"{name} is {part!r}, which is no day")
        elif name == "country" and part is not None and not COUNTRY.fullmatch(part):
            yield Wrong(table, key, f"country is {part!r}, which is no alpha-3 code")
        wide = (0, len(page.text)) if name in PAGE_WIDE else inside
        for item in part if isinstance(part, tuple) else (part,):
            if dataclasses.is_dataclass(item):
                yield from _values(item, page, table, key, wide)


def _literals(kind: Any) -> tuple[str, ...]:
    """The values that a field may have, if they are listed."""
    if get_origin(kind) is Literal:
        return get_args(kind)
    if get_origin(kind) in (Union, UnionType):
        return tuple(value for part in get_args(kind) for value in _literals(part))
    return ()


def _published(article: Article) -> Iterator[Wrong]:
    day = article.published
    if day.value is not None and not (day.earliest or "") <= day.value <= (day.latest or ""):
        yield Wrong("articles", article.id, f"its date {day.value} lies outside {day.earliest} to {day.latest}")
    if day.earliest and day.latest and day.earliest > day.latest:
        yield Wrong("articles", article.id, f"its date ends ({day.latest}) before it begins ({day.earliest})")


def _segments(record: ArticleRecord) -> Iterator[Wrong]:
    for statement in record.statements:
        parts = statement.segments
        if not parts or parts[0].start != statement.start or parts[-1].end != statement.end:
            yield Wrong("statements", statement.id, "its segments do not begin and end where it does")
        elif any(left.end > right.start for left, right in pairwise(parts)):
            yield Wrong("statements", statement.id, "its segments overlap or stand out of order")


def _references(record: ArticleRecord) -> Iterator[Wrong]:
    """Everything named by an id is in the same article."""
    actors = {actor.id for actor in record.cast.actors}
    statements = {statement.id for statement in record.statements}
    named: list[tuple[str, str, str | None, set[str]]] = []
    named += [("mentions", record.article.id, mention.actor, actors) for mention in record.cast.mentions]
    for statement in record.statements:
        said = [statement.speaker.actor, *(link.actor for link in statement.chain)]
        said += [statement.addressee.actor] if statement.addressee else []
        named += [("statements", statement.id, actor, actors) for actor in said]
    for event in record.events:
        named += [("event_mentions", event.id, part.actor, actors) for part in event.participants]
        named.append(("event_mentions", event.id, event.according_to, statements))
    for table, key, target, known in named:
        if target is not None and target not in known:
            yield Wrong(table, key, f"names {target}, which is not in its article")
