"""Copies: articles that are one text, whole, cut or built into a longer one; and the origin that each article and statement goes back to.

Candidates come from an index of sampled word 5-grams; what decides is containment, the share of the shorter text's 5-grams that the
longer one has. Paragraphs that many otherwise unrelated articles share stay below the threshold, or are left out of the count.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from dragoman.merge.actors import Actors
from dragoman.merge.clusters import Edge, always, blend_nothing, decide, keep_nothing
from dragoman.merge.corpus import Corpus, Item, article_of, natural
from dragoman.types import EventMention, Judgement, Page, Statement

WORDS = 5  # length of a shingle
SAMPLE = 8  # one shingle in so many is indexed; a text of 50 words is missed once in 500 times
LONGEST = 20_000  # words of an article that are looked at
CONTAINED = 0.6  # share of the shorter text's shingles; edited agency copies lie above .7, articles on one event below .2
UNSURE = 0.35  # from here on a person is asked
FEWEST = 15  # shared shingles: below it two short notices may agree by chance
COMPARED = 4  # each article is compared with so many of those that share a shingle before it: keeps large copy groups linear
BOILERPLATE = 4  # a paragraph that so many articles have, most of which share nothing else, is not evidence
PROBED = 7  # of so many of them the rests are compared
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
    shingles = {item.id: shingles_of(item) for item in corpus.items}
    edges = list(_edges(shingles, _boilerplate(corpus, shingles)))
    decided = decide("article", list(shingles), edges, rulings, keep_nothing, blend_nothing, always)
    copy_of: dict[str, str] = {}
    origin_of: dict[str, str] = {}
    borrowed: dict[str, Borrowed] = {}
    for group in decided.groups:
        first = first_of([corpus.by_article[article] for article in group])
        credit = {article: _credited(corpus.by_article[article]) for article in group}
        source = next((article for article in (first, *group) if credit[article]), first)
        for article in group:
            if article != first:
                copy_of[article] = first
            # A report of an outlet's own that has the dispatch built in goes back to more than the dispatch.
            built_in = not credit[article] and article != source and _share(shingles[article], shingles[source]) < CONTAINED
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


def containment(left: frozenset[int], right: frozenset[int]) -> tuple[float, int]:
    """The share of the shorter text that the longer one has, and how many shingles that are."""
    shared = len(left & right)
    return shared / max(1, min(len(left), len(right))), shared


def _share(own: frozenset[int], other: frozenset[int]) -> float:
    """The share of one text that the other has."""
    return len(own & other) / max(1, len(own))


def _borrowed(item: Item, original: frozenset[int]) -> tuple[tuple[int, int], ...]:
    blocks = [b for b in item.record.article.blocks if b.role in TEXT_ROLES]
    grams = [(b, _grams(_WORD.findall(item.text(b.start, b.end).lower()))) for b in blocks]
    return tuple((b.start, b.end) for b, own in grams if own and _share(own, original) >= CONTAINED)


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
    """The agency that an article credits as a whole, or the one in brackets in the dateline. Of several nobody knows which one had it
    first: together, as written, they are one origin."""
    names = list(dict.fromkeys(agency_name(name) for name in item.record.article.credits))
    if names:
        return "/".join(names)
    for block in item.record.article.blocks:
        if block.role == "dateline":
            found = re.search(r"\(([A-Z][\w .'-]{1,40})\)", item.text(block.start, block.end))
            if found:
                return agency_name(found[1])
    return None


def _grams(words: list[str]) -> frozenset[int]:
    numbers = [_number(word) for word in words]
    return frozenset(hash(tuple(numbers[i : i + WORDS])) for i in range(len(numbers) - WORDS + 1))


def _number(word: str) -> int:
    """A number of a word that is the same in every process, unlike `hash` of a string."""
    return int.from_bytes(word.encode()[:24], "little")


def _boilerplate(corpus: Corpus, shingles: dict[str, frozenset[int]]) -> frozenset[int]:
    """The shingles of paragraphs that several articles have which share nothing else."""
    holders: dict[str, list[str]] = {}
    for item in corpus.items:
        for text in {item.text(b.start, b.end).strip().lower() for b in item.record.article.blocks if b.role in TEXT_ROLES}:
            holders.setdefault(text, []).append(item.id)
    found: set[int] = set()
    for text, articles in holders.items():
        if len(articles) >= BOILERPLATE:
            own = _grams(_WORD.findall(text))
            step = max(1, len(articles) // PROBED)
            rests = [shingles[article] - own for article in articles[::step][:PROBED]]
            alike = [containment(left, right)[0] >= UNSURE for left, right in combinations(rests, 2)]
            if own and sum(alike) * 2 < len(alike):
                found |= own
    return frozenset(found)


def _edges(shingles: dict[str, frozenset[int]], boilerplate: frozenset[int]) -> Iterable[Edge]:
    """Pairs of articles whose texts contain one another, with reasons."""
    own = {article: grams - boilerplate for article, grams in shingles.items()}
    before: dict[int, list[str]] = {}
    for article, grams in own.items():
        candidates: Counter[str] = Counter()
        for gram in grams:
            if gram % SAMPLE == 0:
                bucket = before.setdefault(gram, [])
                candidates.update(bucket)
                if len(bucket) < COMPARED:
                    bucket.append(article)
        for other, _ in sorted(candidates.items(), key=lambda found: (-found[1], natural(found[0])))[: 4 * COMPARED]:
            share, shared = containment(grams, own[other])
            if shared < FEWEST or share < UNSURE:
                continue
            reason = f"{100 * share:.0f} % of the shorter text's word 5-grams ({shared}) are in the longer text"
            yield Edge(other, article, share, "containment", reason, sure=share >= CONTAINED)


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
