"""The articles of a record in a fixed order, and what every merging step asks of them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from dragoman.merge.words import content_words
from dragoman.types import Actor, ArticleRecord, EventMention, Page, PageRecord, Statement

Prefix = str


@dataclass(frozen=True, slots=True)
class Item:
    """One article with its page."""

    page: Page
    record: ArticleRecord

    @property
    def id(self) -> str:
        """The article's id."""
        return self.record.article.id

    def text(self, start: int, end: int) -> str:
        """The page text between two offsets."""
        return self.page.text[start:end]


@dataclass(frozen=True)
class Corpus:
    """All articles, sorted by id, and look-ups over them. A page that is given twice counts once."""

    items: tuple[Item, ...]

    @cached_property
    def by_article(self) -> dict[str, Item]:
        """Article id -> article."""
        return {item.id: item for item in self.items}

    @cached_property
    def actors(self) -> dict[str, Actor]:
        """Article-level actor id -> actor."""
        return {actor.id: actor for item in self.items for actor in item.record.cast.actors}

    @cached_property
    def mentions(self) -> dict[str, EventMention]:
        """Event mention id -> mention."""
        return {mention.id: mention for item in self.items for mention in item.record.events}

    @cached_property
    def statements(self) -> dict[str, Statement]:
        """Statement id -> statement."""
        return {statement.id: statement for item in self.items for statement in item.record.statements}

    @cached_property
    def words(self) -> dict[str, str]:
        """Statement id -> its content."""
        said = ((item, statement) for item in self.items for statement in item.record.statements)
        return {s.id: " ".join(item.text(span.start, span.end) for span in s.segments) for item, s in said}

    @cached_property
    def stems(self) -> dict[str, frozenset[str]]:
        """Statement id -> the stems of its content words."""
        return {statement: content_words(words) for statement, words in self.words.items()}


def corpus(records: Sequence[PageRecord]) -> Corpus:
    """Put the records in the order that makes the result independent of theirs."""
    pages = {
        record.page.id: record
        for record in sorted(records, key=lambda record: (record.page.id, record.page.path or "", repr(record.page.url)))
    }
    items = [Item(record.page, article) for record in pages.values() for article in record.articles]
    return Corpus(tuple(sorted(items, key=lambda item: natural(item.id))))


def article_of(member: str) -> str:
    """The article of an article-level id: `p01.2.a7` belongs to `p01.2`."""
    return member.rpartition(".")[0]


@cache
def natural(identifier: str) -> tuple[tuple[str, int], ...]:
    """A sort key that puts `p01.2` before `p01.10`. `merge` empties its cache when it is done."""
    parts = []
    for part in identifier.split("."):
        letters = part.rstrip("0123456789") if len(part) < 9 else part
        digits = part[len(letters) :]
        parts.append((letters, int(digits) if digits else -1))
    return tuple(parts)


def record_id(prefix: Prefix, member: str) -> str:
    """The record-wide id of a merged thing whose first member is given. It stays as long as that member does."""
    return prefix + hashlib.blake2s(member.encode(), digest_size=6).hexdigest()
