"""Copies: articles that are one text, whole, cut or built into a longer one; and the origin that each article and statement goes back to.

Which texts are near-copies is `merge.shingles`' answer; here groups, origins and what was borrowed follow from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.merge.actors import Actors
from dragoman.merge.clusters import Edge, always, blend_nothing, decide, keep_nothing
from dragoman.merge.corpus import Corpus, Item, article_of, natural
from dragoman.merge.shingles import near_copies
from dragoman.types import EventMention, Judgement, Page, Statement

WORDS = 5  # length of a shingle by which what two copies share is shown
LONGEST = 20_000  # words of an article that are looked at
OWN = 0.6  # share of an article's shingles that its original has, below which the article is a report of its own with the other built in
TEXT_ROLES = ("title", "deck", "paragraph")

# How agencies are written in credits and datelines: abbreviation, name.
AGENCIES = (
    ("ap", "Associated Press"),
    ("the associated press", "Associated Press"),
    ("afp", "Agence France-Presse"),
    ("agence france presse", "Agence France-Presse"),
    ("dpa", "Deutsche Presse-Agentur"),
    ("upi", "United Press International"),
    ("aa", "Anadolu Agency"),
    ("anadolu", "Anadolu Agency"),
    ("rt", "RT"),
    ("russia today", "RT"),
    ("presstv", "Press TV"),
    ("press tv", "Press TV"),
)
Borrowed = tuple[str, tuple[tuple[int, int], ...]]
NOTHING: Borrowed = ("", ())
_AGENCY_OF = dict(AGENCIES)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Copies:
    """Who has whose text, and where it comes from."""

    copy_of: dict[str, str]  # article id -> the article that it is a copy of
    origin_of: dict[str, str]  # article id -> what it credits, or the id of the first article of its copy group, or its own
    group_of: dict[str, str]  # article id -> first id of its copy group
    borrowed: dict[str, Borrowed]  # for articles that add much of their own: the original, and the blocks with its text
    judgements: tuple[Judgement, ...]

    def origin_at(self, article: str, offset: int) -> str:
        """The origin of what stands at an offset of an article's page."""
        original, blocks = self.borrowed.get(article, NOTHING)
        taken = any(start <= offset < end for start, end in blocks)
        return self.origin_of[original if taken else article].casefold()


def find_copies(corpus: Corpus, rulings: list[Judgement]) -> Copies:
    """Group the articles of a record into copies of one text."""
    decided = decide("article", [item.id for item in corpus.items], _edges(corpus), rulings, keep_nothing, blend_nothing, always)
    copy_of: dict[str, str] = {}
    origin_of: dict[str, str] = {}
    borrowed: dict[str, Borrowed] = {}
    for group in decided.groups:
        shingles = {article: shingles_of(corpus.by_article[article]) for article in group} if len(group) > 1 else {}
        first = first_of([corpus.by_article[article] for article in group])
        credit = {article: _credited(corpus.by_article[article]) for article in group}
        source = next((article for article in (first, *group) if credit[article]), first)
        for article in group:
            if article != first:
                copy_of[article] = first
            # A report of an outlet's own that has the dispatch built in goes back to more than the dispatch.
            built_in = not credit[article] and article != source and _share(shingles[article], shingles[source]) < OWN
            origin_of[article] = article if built_in else credit[article] or credit[source] or first
            if built_in:
                borrowed[article] = source, _borrowed(corpus.by_article[article], shingles[source])
    return Copies(copy_of, origin_of, decided.root_of(), borrowed, decided.judgements)


def shingles_of(item: Item) -> frozenset[int]:
    """The word 5-grams of an article's own text, as numbers."""
    words: list[str] = []
    for block in item.record.article.blocks:
        if block.role in TEXT_ROLES:
            words.extend(_WORD.findall(item.text(block.start, block.end)[: LONGEST * 10].lower()))
        if len(words) > LONGEST:
            break
    return _grams(words[:LONGEST])


def _share(own: frozenset[int], other: frozenset[int]) -> float:
    """The share of one text that the other has."""
    return len(own & other) / max(1, len(own))


def _borrowed(item: Item, original: frozenset[int]) -> tuple[tuple[int, int], ...]:
    blocks = [b for b in item.record.article.blocks if b.role in TEXT_ROLES]
    grams = [(b, _grams(_WORD.findall(item.text(b.start, b.end).lower()))) for b in blocks]
    return tuple((b.start, b.end) for b, own in grams if own and _share(own, original) >= OWN)


def first_of(group: list[Item]) -> str:
    """The article that the others copied: the earliest where days are known, then one that credits no agency, then the first by id."""

    def rank(item: Item) -> tuple[object, ...]:
        published = item.record.article.published
        return (published.value is None, published.value or "", bool(item.record.article.credits), natural(item.id))

    return min(group, key=rank).id


def agency_name(name: str) -> str:
    """One name for an agency however it is written."""
    return _AGENCY_OF.get(" ".join(name.casefold().replace(".", "").split()), name.strip())


def _credited(item: Item) -> str | None:
    """The agency that an article credits as a whole, in a credit line or its dateline. Of several nobody knows which one had it first:
    together, as written, they are one origin."""
    names = list(dict.fromkeys(agency_name(name) for name in item.record.article.credits))
    return "/".join(names) if names else None


def _grams(words: list[str]) -> frozenset[int]:
    numbers = [_number(word) for word in words]
    return frozenset(hash(tuple(numbers[i : i + WORDS])) for i in range(len(numbers) - WORDS + 1))


def _number(word: str) -> int:
    """A number of a word that is the same in every process, unlike `hash` of a string."""
    return int.from_bytes(word.encode()[:24], "little")


def _edges(corpus: Corpus) -> Iterator[Edge]:
    """Pairs of articles one of whose texts contains the other, with reasons."""
    texts = ["\n".join(item.text(b.start, b.end) for b in item.record.article.blocks if b.role in TEXT_ROLES) for item in corpus.items]
    for pair in near_copies(texts):
        left, right = corpus.items[pair.left], corpus.items[pair.right]
        reason = (
            f"{100 * pair.share:.0f} % of the shorter text's runs of four words are in the longer text ({pair.shared} of those compared)"
        )
        yield Edge(left.id, right.id, min(1.0, pair.share), "containment", reason, sure=pair.sure)


def outlet_of(page: Page) -> str:
    """The page's outlet. A page that does not say counts as an outlet of its own: two unknown outlets are not known to be one."""
    return page.outlet.strip().casefold() if page.outlet else f"page:{page.id}"


def origin_of_statement(statement: Statement, actors: Actors, copies: Copies) -> str:
    """Who had it first: a medium that speaks for itself, the innermost carrier, else the article's own origin."""
    speaker = statement.speaker
    if speaker.kind == "media" and speaker.name:
        return agency_name(actors.names.get(actors.actor_of.get(speaker.actor or "", ""), speaker.name)).casefold()
    for link in statement.chain:
        if link.role != "published_by":
            name = actors.names.get(actors.actor_of.get(link.actor or "", ""), link.name)
            return agency_name(name).casefold()
    return copies.origin_at(article_of(statement.id), statement.start)


def origin_of_mention(corpus: Corpus, mention: EventMention, actors: Actors, copies: Copies) -> str:
    """The origin of the statement that an event is reported in, or of its article."""
    statement = corpus.statements.get(mention.according_to or "")
    if statement is not None:
        return origin_of_statement(statement, actors, copies)
    return copies.origin_at(article_of(mention.id), mention.trigger.start)
