"""The same thing across pages: copies, actors, events, claims and stories, each decision kept as a judgement."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.merge.actors import find_actors
from dragoman.merge.claims import find_claims
from dragoman.merge.clusters import rulings_on
from dragoman.merge.copies import find_copies
from dragoman.merge.corpus import corpus, natural
from dragoman.merge.dating import overlaid, redate
from dragoman.merge.events import build_events, group_events
from dragoman.merge.stories import find_stories
from dragoman.merge.voices import same_utterances
from dragoman.types import Judgement, Merged, PageRecord

__all__ = ["merge"]


def merge(records: Sequence[PageRecord], judgements: Sequence[Judgement] = ()) -> Merged:
    """Decide what is the same across pages.

    A pure function of the set of page records and the judgements: the order of `records` does not matter, that of `judgements` is the
    order in which people made them (their time counts first). A person's latest word on a pair outranks every rule, and what it implies
    for clusters as well. Rule judgements in the result name article-level ids; people's are not repeated in it.
    """
    pages = corpus(records)
    copies = find_copies(pages, rulings_on("article", "R", pages.by_article, judgements))
    actors = find_actors(pages, judgements)
    utterances, merged_statements = same_utterances(pages, actors, judgements)
    repeated = {statement: group for statement, group in utterances.root_of().items() if statement in merged_statements}
    grouped = group_events(pages, actors, copies, repeated, judgements)
    redated, days = redate(pages, actors, grouped, judgements)
    if redated:  # once more, with the days that they have now
        pages = overlaid(pages, redated)
        grouped = group_events(pages, actors, copies, repeated, judgements, grouped)
    events = build_events(pages, grouped, actors, copies)
    claims, claim_judgements = find_claims(pages, events, grouped.profiles, actors, copies, judgements)
    stories, story_judgements = find_stories(pages, events, actors, copies, judgements)
    made = (
        *copies.judgements,
        *actors.judgements,
        *grouped.judgements,
        *claim_judgements,
        *story_judgements,
        *utterances.judgements,
        *days,
    )
    result = Merged(
        actors=actors.actors,
        actor_of=actors.actor_of,
        events=events,
        event_of={mention: event.id for event in events for mention in event.mentions},
        claims=claims,
        stories=stories,
        copy_of=copies.copy_of,
        origin_of=copies.origin_of,
        merged_statements=merged_statements,
        judgements=tuple(sorted(made, key=lambda j: (j.kind, natural(j.left), natural(j.right), j.decision, j.by))),
        redated=redated,
    )
    natural.cache_clear()  # of a large record, some hundred MB
    return result
