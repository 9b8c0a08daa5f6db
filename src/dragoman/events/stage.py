"""The stage that an article's events play on: its sentence trees with its actors and places on them."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, replace

from dragoman.events.lexicon import words as listed
from dragoman.events.tree import PARTITIVE, Tree, prepositions
from dragoman.types import Actor, Cast, Mention, Name, Parse, Participant, ParticipantRole, Span

AGENTIVE = ("eer", "ist", "man", "woman", "ian", "er", "or")
NOT_PEOPLE = listed("not_people")
PEOPLE = listed("people")
SAYING = listed("saying")
# What a title before the name of a leader or minister ends in.
OFFICES = frozenset({"minister", "president", "premier", "chancellor", "king", "queen"})
LONGEST = 90  # tokens of a sentence before a name
TITLE = 8  # tokens in which a title before a name begins
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
    actors.update(_at_home(tree, actors, at, cast, parse))
    named = Counter(actors[m.actor].country for m in cast.mentions if m.actor in actors and m.kind != "pronoun")
    weight = {country: number for country, number in named.items() if country is not None}
    return Stage(tree, actors, at, inner, places, countries, bodies, weight)


def _at_home(tree: Tree, actors: dict[str, Actor], at: dict[int, Mention], cast: Cast, parse: Parse) -> dict[str, Actor]:
    """Ministers and leaders of no named state who tell what a state does, as of that state.

    "Chad will close the road, Prime Minister N announced", "Chad has joined Libya in the embargo, its finance minister, N, said".
    """
    found: dict[str, Actor] = {}
    starts = [s.first for s in parse.sentences]
    for mention in cast.mentions:
        actor = actors.get(mention.actor)
        if mention.kind != "name" or actor is None or actor.kind != "person" or actor.country is not None or actor.id in found:
            continue
        begin = max(starts[max(0, bisect_right(starts, mention.first) - 1)], mention.first - LONGEST)
        title = _told_by(tree, mention, begin)
        if title is None or any(i in at for i in range(title, mention.first)):
            continue
        states = (actors.get(at[i].actor) for i in range(begin, title) if i in at and tree.tokens[i].dep == "nsubj")
        state = next((a for a in states if a is not None and a.country is not None and a.kind in ("state", "body")), None)
        if state is not None:
            found[actor.id] = replace(actor, country=state.country)
    return found


def _told_by(tree: Tree, mention: Mention, begin: int) -> int | None:
    """Where the title of a person begins who is told after a comma to have said what stands before it; None where that is not so."""
    tokens = tree.tokens
    behind = mention.last + (mention.last < len(tokens) and tokens[mention.last].text == ",")
    if behind >= len(tokens) or tokens[behind].tag not in ("VBD", "VBZ") or tree.lemma(behind) not in SAYING:
        return None
    commas = (i for i in range(mention.first - 2, max(begin, mention.first - TITLE), -1) if tokens[i].text == ",")
    title = next(commas, -1) + 1
    words = [t.text for t in tokens[title : mention.first]]
    bare = bool(words) and words[0][:1].isupper() and words[-1].lower() in OFFICES
    return title if title and (words[0].lower() == "its" or bare) else None


def state_at(stage: Stage, place: str, country: str | None) -> str | None:
    """The state of a place as the article's actors have it: "Moscow" of 1987 is the Soviet Union's. Disputed places keep none."""
    if country is None:
        return None
    named = (a.country for a in stage.actors.values() if a.kind == "state" and a.country and place in a.names)
    before = PREDECESSORS.get(country)
    older = before if before in stage.countries and country not in stage.countries else country
    return next(named, older)


def is_people(stage: Stage, noun: int, depth: int = 0) -> bool:
    """Whether a noun is a crowd, a person or a population."""
    tree = stage.tree
    actor = stage.actor_at(noun)
    lemma, text = tree.lemma(noun), tree.tokens[noun].text.lower()
    if actor is not None and stage.mention(noun) is not None:
        return actor.kind not in ("organisation", "media")
    if lemma.endswith(AGENTIVE) and lemma not in NOT_PEOPLE:
        return True
    if lemma in PEOPLE or text in PEOPLE:
        return True
    counted = prepositions(tree, noun, frozenset({"of"})) if lemma in PARTITIVE and depth < 3 else []
    if counted:  # "a number of students", not "a package of measures"
        return any(is_people(stage, inner, depth + 1) for inner in counted)
    return tree.tokens[noun].pos == "NUM" or (lemma in PARTITIVE and tree.tokens[noun].pos != "NOUN")


def seat_of(stage: Stage, mention: Mention) -> Actor | None:
    """The union that "Brussels" stands for, where an article speaks of it and of nothing else in Belgium."""
    if (
        mention.last != mention.first + 1
        or stage.tree.tokens[mention.first].text != "Brussels"
        or stage.actors[mention.actor].kind != "state"
    ):
        return None
    names = {name for name in stage.actors[mention.actor].names if name != "Brussels"}
    return None if names else next((a for a in stage.actors.values() if a.kind == "alliance" and a.name == "European Union"), None)


def is_dateline(tree: Tree, first: int, last: int) -> bool:
    """Whether a place stands before a dash as a dateline does: "CAIRO - 26 July"."""
    behind = tree.tokens[last].text if last < len(tree.tokens) else ""
    return behind in ("-", "–", "—", "--") and all(t.text.isupper() and len(t.text) > 2 for t in tree.tokens[first:last])
