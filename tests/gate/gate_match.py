"""What of our record of the sample pages belongs to what of their gold record."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dragoman.merge import merge
from dragoman.types import ArticleRecord, Mention, Merged, Statement
from tests.gate.gate_gold import Chars, blocks, chars, gold, gold_chars, person_mentions, records

BODY = ("title", "deck", "paragraph")
ENOUGH = 0.5  # shared part of two stretches (intersection over union) from which on they are taken for the same


@dataclass(frozen=True)
class Figures:
    """Figures by name (shares in percent, or counts), and the mistakes behind them as lines for people."""

    values: dict[str, float]
    mistakes: tuple[str, ...]


@cache
def merged() -> Merged:
    """Return the second half's result over all sample pages."""
    return merge(tuple(records().values()))


def share(part: float, whole: float) -> float:
    """Return a percentage; 0 of nothing is 0."""
    return round(100 * part / whole, 1) if whole else 0.0


def f1(right: int, found: int, wanted: int) -> float:
    """Return F1 in percent."""
    return share(2 * right, found + wanted)


def overlap(left: Chars, right: Chars) -> float:
    """Return intersection over union."""
    return len(left & right) / len(left | right) if left and right else 0.0


def ours() -> Iterator[tuple[str, ArticleRecord]]:
    """Yield every article that we found with its page's file name."""
    for page, record in records().items():
        for article in record.articles:
            yield page, article


def body(page: str, article: ArticleRecord, roles: tuple[str, ...] = BODY) -> Chars:
    """Return the characters of our blocks with these roles."""
    return frozenset().union(*(chars(page, b.start, b.end) for b in article.article.blocks if b.role in roles))


@cache
def article_pairs() -> dict[str, ArticleRecord]:
    """Match gold articles with ours, one to one, best first."""
    found = [(overlap(blocks(g, BODY), body(p, a)), g["id"], a) for g in gold("articles") for p, a in ours() if p == g["page"]]
    pairs: dict[str, ArticleRecord] = {}
    taken: set[str] = set()
    for value, ident, article in sorted(found, key=lambda row: (-row[0], row[1], row[2].article.id)):
        if value >= ENOUGH and ident not in pairs and article.article.id not in taken:
            pairs[ident] = article
            taken.add(article.article.id)
    return pairs


@cache
def mention_at() -> dict[tuple[str, int], Mention]:
    """Return which mention covers a character; of several the shortest."""
    found: dict[tuple[str, int], Mention] = {}
    for page, article in ours():
        for mention in sorted(article.cast.mentions, key=lambda m: (-(m.end - m.start), m.start)):
            found.update(dict.fromkeys(chars(page, mention.start, mention.end), mention))
    return found


@cache
def persons() -> dict[str, str]:
    """Return the record actor that stands for each gold person: the one with most of the mentions."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for person, page, _, end in person_mentions():
        mention = mention_at().get((page, end - 1))
        if mention:
            votes[person][merged().actor_of[mention.actor]] += 1
    return {person: min(count, key=lambda a: (-count[a], a)) for person, count in votes.items()}


@cache
def statement_pairs() -> dict[str, Statement]:
    """Match gold statements with ours by the overlap of their contents, one to one, best first."""
    found = []
    for row in gold("statements"):
        want = gold_chars(row)
        for page, article in ours():
            if page == row["page"]:
                found += [(overlap(want, content(page, s)), row["id"], s) for s in article.statements]
    pairs: dict[str, Statement] = {}
    taken: set[str] = set()
    for value, ident, statement in sorted(found, key=lambda row: (-row[0], row[1], row[2].id)):
        if value >= ENOUGH and ident not in pairs and statement.id not in taken:
            pairs[ident] = statement
            taken.add(statement.id)
    return pairs


def content(page: str, statement: Statement) -> Chars:
    """Return the characters of a statement's content."""
    return frozenset().union(*(chars(page, s.start, s.end) for s in statement.segments))
