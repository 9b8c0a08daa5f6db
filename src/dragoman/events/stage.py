"""The stage that an article's events play on: its sentence trees with its actors and places on them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from dragoman.events.tree import Tree
from dragoman.types import Actor, Cast, Mention, Name, Parse, Participant, ParticipantRole, Span

# States that came apart: a place in what is now the first lies in the second where the article speaks of that one alone.
PREDECESSORS = {"RUS": "SUN", "SRB": "YUG", "CZE": "CSK"}


@dataclass(frozen=True, slots=True)
class Who:
    """An actor as it stands in one noun phrase."""

    actor: Actor
    country: str | None
    name: str
    first: int  # tokens, last exclusive
    last: int

    @property
    def key(self) -> str:
        """What tells two apart: the actor's id, or the name of a place that is no actor."""
        return self.actor.id or self.name

    def participant(self, tree: Tree, role: ParticipantRole) -> Participant:
        """The participant of an event that it is."""
        span = Span(tree.tokens[self.first].start, tree.tokens[self.last - 1].end)
        return Participant(self.actor.id or None, role, self.name, self.country, span)


@dataclass(frozen=True, slots=True)
class Stage:
    """The sentence trees of an article with its actors on them."""

    tree: Tree
    actors: dict[str, Actor]
    at: dict[int, Mention]  # token -> the longest mention over it
    inner: dict[int, Mention]  # token -> the shortest mention over it
    places: dict[int, Name]  # token -> the name of a place that it belongs to
    countries: frozenset[str]  # that the article speaks of
    bodies: frozenset[int]  # tokens of names of organisations
    weight: dict[str, int]  # country -> how often the article names it, by whatever actor

    def mention(self, index: int) -> Mention | None:
        """The mention whose head a token is, or that ends in it."""
        found = self.at.get(index)
        if found is not None and (found.head == index or found.last - 1 == index):
            return found
        return None

    def actor_at(self, index: int) -> Actor | None:
        """The actor whose mention covers a token."""
        found = self.at.get(index)
        return self.actors.get(found.actor) if found else None


def make_stage(tree: Tree, cast: Cast, parse: Parse) -> Stage:
    """Index the cast by token."""
    at: dict[int, Mention] = {}
    inner: dict[int, Mention] = {}
    tokens = parse.tokens
    for mention in sorted(cast.mentions, key=lambda m: (m.last - m.first, m.first)):
        if tokens[mention.first].text == "-" or (
            mention.first > 1 and tokens[mention.first - 1].text == "-" and tokens[mention.first - 2].lemma in ("anti", "pro")
        ):
            continue  # "an anti-Chadian writer" says whom the writer is against, not whose he is
        for index in range(mention.first, mention.last):
            inner.setdefault(index, mention)
            at[index] = mention
    places = {i: name for name in parse.names if name.label == "PLACE" for i in range(name.first, name.last)}
    bodies = frozenset(i for name in parse.names if name.label == "ORG" for i in range(name.first, name.last))
    countries = frozenset(actor.country for actor in cast.actors if actor.country is not None)
    actors = {actor.id: actor for actor in cast.actors}
    named = Counter(actors[m.actor].country for m in cast.mentions if m.actor in actors and m.kind != "pronoun")
    weight = {country: number for country, number in named.items() if country is not None}
    return Stage(tree, actors, at, inner, places, countries, bodies, weight)


def state_at(stage: Stage, place: str, country: str | None) -> str | None:
    """The state of a place as the article's actors have it: "Moscow" of 1987 is the Soviet Union's. Disputed places keep none."""
    if country is None:
        return None
    named = (a.country for a in stage.actors.values() if a.kind == "state" and a.country and place in a.names)
    before = PREDECESSORS.get(country)
    older = before if before in stage.countries and country not in stage.countries else country
    return next(named, older)
