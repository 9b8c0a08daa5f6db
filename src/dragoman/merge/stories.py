"""Stories: articles on one affair within days of one another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import combinations

from dragoman.merge.actors import Actors
from dragoman.merge.clusters import Edge, decide, rulings_on
from dragoman.merge.copies import Copies
from dragoman.merge.corpus import Corpus, Item, article_of, natural, record_id
from dragoman.merge.words import SUCCESSORS, content_words
from dragoman.types import Event, Judgement, Story

DAYS = 5  # articles of one story appear at most so many days apart, end to end twice that
FRESH = 7  # an event makes a story where it lies within so many days of the article; older ones are background
SAME = 0.6
QUEUE = 0.45
COMPANIONS = 2  # persons that an article without an event shares with those of its story
FAMOUS = 300  # articles from which a person's name says nothing of one affair
LIKE = 0.35  # and the share of the shorter text's words; articles on other affairs of the same persons lie below .25
FEWEST = 10  # and how many words
LONGEST = 5000  # characters of an article that are compared
CROWD = 40  # articles that one event links each article with
# Articles on one pair of states: calibrated on invented and real pages of unlike affairs of one pair, which share less of their words.
PAIRED = 0.2  # share of the shorter text's words where the leads name one pair of states and the texts one person
UNNAMED = 0.3  # and where they name no person in common: a person is asked
KNOWN = 25  # articles of the same days from which a person's name says nothing
MOST_STATES = 6  # a lead that names more is a survey
LEADING = 3  # paragraphs that tell an article's pair of states

Window = tuple[int, int] | None  # first and last day, as ordinals


def find_stories(
    corpus: Corpus, events: Sequence[Event], actors: Actors, copies: Copies, judgements: Sequence[Judgement]
) -> tuple[tuple[Story, ...], tuple[Judgement, ...]]:
    """Group articles into stories. An article that shares its affair with no other is a story of its own where it tells of an event."""
    windows = {item.id: _published(item) for item in corpus.items}
    told: dict[str, list[Event]] = {item.id: [] for item in corpus.items}
    for event in events:
        for article in dict.fromkeys(article_of(m) for m in event.mentions):
            told[article].append(event)
    articles = [item.id for item in corpus.items]
    rulings = rulings_on("story", "S", articles, judgements)
    edges = [*_edges(corpus, events, copies, windows), *_company(corpus, told, actors, windows), *_pairs(corpus, actors, windows)]
    decided = decide("story", articles, edges, rulings, windows.__getitem__, _blend, _fits)
    stories = [_story(corpus, group, told, windows) for group in decided.groups if len(group) > 1 or told[group[0]]]
    return tuple(stories), decided.judgements


def _edges(corpus: Corpus, events: Sequence[Event], copies: Copies, windows: dict[str, Window]) -> Iterable[Edge]:
    """Pairs of articles that tell of fresh events in common, or are copies."""
    shared: dict[tuple[str, str], list[Event]] = {}
    for event in events:
        articles = sorted({article_of(m) for m in event.mentions}, key=natural)
        fresh = [a for a in articles if _fresh(event, windows[a])]
        for place, left in enumerate(fresh):
            for right in fresh[place + 1 : place + 1 + CROWD]:
                shared.setdefault((left, right), []).append(event)
    groups: dict[str, list[str]] = {}
    for article, first in copies.group_of.items():
        groups.setdefault(first, []).append(article)
    for group in groups.values():
        for left, right in combinations(group[:2] if len(group) > 2 else group, 2):
            yield Edge(left, right, 1.0, "copies", "the articles are copies of one text")
        for other in group[2:]:
            yield Edge(group[0], other, 1.0, "copies", "the articles are copies of one text")
    for (left, right), common in shared.items():
        known = windows[left] is not None and windows[right] is not None
        score = min(
            0.95,
            0.35 + 0.25 * len(common) + 0.1 * known + 0.1 * any(_leading(corpus, e, left) and _leading(corpus, e, right) for e in common),
        )
        titles = "; ".join(sorted({event.title for event in common})[:3])
        if score >= QUEUE:
            yield Edge(left, right, score, "shared events", f"both tell of: {titles}", sure=score >= SAME)


def _company(corpus: Corpus, told: dict[str, list[Event]], actors: Actors, windows: dict[str, Window]) -> Iterable[Edge]:
    """Articles that tell of no event, with those of the same days that name the same persons in much the same words."""
    persons = {item.id: {actors.actor_of[a.id] for a in item.record.cast.actors if a.kind == "person"} for item in corpus.items}
    by_person: dict[str, list[str]] = {}
    for article, named in persons.items():
        for person in named if windows[article] is not None else ():
            by_person.setdefault(person, []).append(article)
    words: dict[str, frozenset[str]] = {}
    for article in (a for a in persons if not told[a] and windows[a] is not None):
        known = [by_person[person] for person in persons[article] if len(by_person[person]) <= FAMOUS]
        others = Counter(other for articles in known for other in articles if other != article)
        for other, shared in sorted(others.items(), key=lambda o: (-o[1], natural(o[0])))[:CROWD]:
            if shared < COMPANIONS or not _fits(windows[article], windows[other]):
                continue
            for one in (article, other):
                words.setdefault(one, _words(corpus.by_article[one]))
            common = len(words[article] & words[other])
            share = common / max(1, min(len(words[article]), len(words[other])))
            if common >= FEWEST and share >= LIKE:
                reason = f"{shared} persons in common, the same days and {100 * share:.0f} % of the shorter text's words"
                left, right = sorted((article, other), key=natural)
                yield Edge(left, right, SAME, "persons and words", reason)


def _pairs(corpus: Corpus, actors: Actors, windows: dict[str, Window]) -> Iterable[Edge]:
    """Articles of the same days whose leads are about one pair of states and that name a person, and much else, in common."""
    persons = {item.id: {actors.actor_of[a.id] for a in item.record.cast.actors if a.kind == "person"} for item in corpus.items}
    by_pair: dict[tuple[str, str], list[str]] = {}
    for item in corpus.items:
        if windows[item.id] is not None:
            for left, right in combinations(_lead_states(item, actors), 2):
                by_pair.setdefault((left, right), []).append(item.id)
    near: set[tuple[str, str]] = set()
    for articles in by_pair.values():
        ordered = sorted(articles, key=lambda a: (windows[a], natural(a)))
        for place, left in enumerate(ordered):
            near.update((left, right) for right in ordered[place + 1 : place + 1 + CROWD] if _fits(windows[left], windows[right]))
    words: dict[str, frozenset[str]] = {}
    seen = Counter(person for article in {a for pair in near for a in pair} for person in persons[article])
    for one, other in sorted(near, key=lambda pair: (natural(pair[0]), natural(pair[1]))):
        left, right = sorted((one, other), key=natural)
        for article in (left, right):
            words.setdefault(article, _words(corpus.by_article[article]))
        shared = [person for person in persons[left] & persons[right] if seen[person] <= KNOWN]
        common = len(words[left] & words[right])
        share = common / max(1, min(len(words[left]), len(words[right])))
        if common >= FEWEST and share >= (PAIRED if shared else UNNAMED):
            told = f"{len(shared)} person{'s' if len(shared) != 1 else ''} in common"
            reason = f"the same states lead both, {told}, the same days and {100 * share:.0f} % of the shorter text's words"
            yield Edge(left, right, SAME if shared else QUEUE, "states and persons", reason, sure=bool(shared))


def _lead_states(item: Item, actors: Actors) -> list[str]:
    """The countries, at most six, of whom an article's title and first paragraphs name, by whatever actor."""
    blocks = item.record.article.blocks
    told = [b for b in blocks if b.role in ("title", "deck")] + [b for b in blocks if b.role == "paragraph"][:LEADING]
    found: set[str] = set()
    for mention in item.record.cast.mentions:
        if any(block.start <= mention.start < block.end for block in told):
            actor = actors.known.get(actors.actor_of.get(mention.actor, ""))
            if actor is not None and actor.country is not None:
                found.add(SUCCESSORS.get(actor.country, actor.country))
    return sorted(found) if len(found) <= MOST_STATES else []


def _words(item: Item) -> frozenset[str]:
    blocks = [b for b in item.record.article.blocks if b.role in ("title", "deck", "paragraph")]
    return content_words(" ".join(item.text(b.start, b.end) for b in blocks)[:LONGEST])


def _published(item: Item) -> Window:
    published = item.record.article.published
    first, last = published.earliest or published.value, published.latest or published.value
    try:
        window = (date.fromisoformat(first or "").toordinal(), date.fromisoformat(last or "").toordinal())
    except ValueError:
        return None
    # A window of months says nothing about days.
    return window if window[1] - window[0] <= 2 * DAYS else None


def _fresh(event: Event, window: Window) -> bool:
    """Whether an event is news in an article, or cannot be told to be background."""
    try:
        begin = date.fromisoformat(event.date.begin or "").toordinal()
        end = date.fromisoformat(event.date.end or event.date.begin or "").toordinal()
    except ValueError:
        return True
    if end - begin > 4 * FRESH:
        return False
    return window is None or (begin - FRESH <= window[1] and window[0] <= end + FRESH)


def _leading(corpus: Corpus, event: Event, article: str) -> bool:
    """Whether an article tells of an event in its title, deck or first paragraph."""
    blocks = corpus.by_article[article].record.article.blocks
    ends = [b.end for b in blocks if b.role in ("title", "deck")] + [b.end for b in blocks if b.role == "paragraph"][:1]
    limit = max(ends, default=0)
    return any(article_of(m) == article and corpus.mentions[m].trigger.start < limit for m in event.mentions)


def _blend(left: Window, right: Window) -> Window:
    if left is None or right is None:
        return left or right
    return min(left[0], right[0]), max(left[1], right[1])


def _fits(left: Window, right: Window) -> bool:
    if left is None or right is None:
        return True
    gap = max(left[0] - right[1], right[0] - left[1])
    return gap <= DAYS and max(left[1], right[1]) - min(left[0], right[0]) <= 2 * DAYS


def _story(corpus: Corpus, group: tuple[str, ...], told: dict[str, list[Event]], windows: dict[str, Window]) -> Story:
    window: Window = None
    for article in group:
        window = _blend(window, windows[article])
    weight: dict[str, float] = {}
    by_id = {event.id: event for article in group for event in told[article]}
    tellers: dict[str, set[str]] = {}
    for article in group:
        for event in told[article]:
            mentions = sum(article_of(m) == article for m in event.mentions)
            # A meeting counts for its visit as well: the visit rather than its meeting names the story.
            for ident in (event.id, event.parent):
                if ident in by_id:
                    part = 1.0 if ident == event.id else 0.5
                    weight[ident] = weight.get(ident, 0.0) + part * (2 * _leading(corpus, event, article) + min(mentions, 4) / 2)
                    tellers.setdefault(ident, set()).add(article)
    # What only sources say does not name a story while something else does; then the event that most articles report.
    main = min(
        weight,
        key=lambda e: (
            by_id[e].status not in ("happened", "ongoing"),
            -len(tellers[e]),
            not _two_sided(by_id[e]),
            -weight[e],
            by_id[e].parent is not None,
            e,
        ),
        default=None,
    )
    begin, end = (date.fromordinal(day).isoformat() for day in window) if window else (None, None)
    parent = by_id[main].parent if main else None
    if parent in by_id:
        main = parent
    title = by_id[main].title if main else _headline(corpus.by_article[group[0]])
    return Story(record_id("S", group[0]), title, begin, end, group, tuple(sorted(by_id)))


def _two_sided(event: Event) -> bool:
    roles = [p.role for p in event.participants]
    return roles.count("both") > 1 or ({"source", "both"} & {*roles} and {"target", "host"} & {*roles}) != set()


def _headline(item: Item) -> str:
    block = next((b for b in item.record.article.blocks if b.role == "title"), None)
    return " ".join(item.text(block.start, block.end).split()) if block else "Articles without a title"
