"""Where an event took place: the place named with the trigger, with its state and, where one is meant beyond doubt, its coordinates."""

from __future__ import annotations

from dragoman.events.gazetteer import city, country_of, disputed
from dragoman.events.match import carrier
from dragoman.events.stage import Stage, state_at
from dragoman.events.tree import Tree, is_verb, objects, prepositions, subjects
from dragoman.types import Place, Span

AT = ("in", "at", "near", "outside", "to", "inside", "across", "over", "around", "on", "through", "off")
GOING = ("042", "074", "154", "0861", "072", "073")  # where it leads is where it takes place
SPOKEN = ("02", "03", "10", "11", "12", "13")  # demands, promises, accusations: said elsewhere than where those live whom they are about
GATHERING = frozenset("gather meet assemble convene come arrive fly travel return be converge".split())
TALKED_OVER = frozenset({"discuss", "debate", "review", "address", "consider", "explore"})
HARM = frozenset("kill wound injure hit destroy damage claim leave take".split())  # what attacks do where they take place
WIDE = frozenset({"eurasia", "west", "east", "global south", "world", "earth"})  # no place that anything happens at
# Bare nouns that do say where: "in part of Darfur", "in front of parliament".
WHEREABOUTS = frozenset("front part territory north south east west centre center town downtown port orbit".split())
ON_OBJECT = ("042", "192", "194", "195", "190", "191")  # the object is the place: "visited Oslo", "shelled Juba"


def place_of(stage: Stage, index: int, code: str) -> Place | None:
    """The place that stands with a trigger, its carrier or its object; None where none is named."""
    tree = stage.tree
    verb = carrier(tree, index) if not is_verb(tree, index) else None
    for noun in _spots(stage, index, verb, code):
        found = named(stage, noun)
        if found is not None:
            return found
    return None


def _spots(stage: Stage, index: int, verb: int | None, code: str) -> list[int]:
    tree = stage.tree
    found: list[int] = []
    if code in ON_OBJECT and is_verb(tree, index):
        found += objects(tree, index)
    above = tree.tokens[index].head if tree.tokens[index].dep in ("nsubj", "nsubjpass") else None
    if above is not None and tree.kids(above, "dobj") and tree.lemma(above) not in HARM:
        above = None  # "the war in Mali has raised fears in Chad"
    clause = index if verb is None else verb
    if tree.tokens[clause].dep == "relcl" and any(tree.lemma(k) == "where" for k in tree.kids(clause, "advmod")):
        found.append(tree.tokens[clause].head)  # "from Beijing, where he signed"
    if code.startswith("14"):  # "protesters in Lima threw stones"
        found += [n for s in subjects(tree, clause) for n in prepositions(tree, s, frozenset({"in", "outside"}))]
    held = tree.tokens[index].head  # "gathered in Lima for talks"
    if tree.tokens[index].dep == "pobj" and tree.lemma(held) == "for" and tree.lemma(tree.tokens[held].head) in GATHERING:
        above = tree.tokens[held].head
    if code.startswith("04") and is_verb(tree, clause):  # "discussed it with his colleague in Lima"
        found += [n for o in prepositions(tree, clause, frozenset({"with"})) for n in prepositions(tree, o, frozenset({"in", "at"}))]
    doers = [n for by in tree.kids(index, "agent") for n in tree.kids(by, "pobj")]  # "kidnapped by gunmen in Kano"
    for anchor in (index, verb, above, *doers):
        if anchor is None:
            continue
        for word in AT:
            if (word != "to" or code in GOING) and not (word in ("on", "over") and code.startswith(SPOKEN)):  # "called on Peru"
                nouns = prepositions(tree, anchor, frozenset({word}))
                found += (
                    nouns if word not in ("over", "through", "off") else [n for n in nouns if n in stage.places]
                )  # "over the murder in Lima"
        spoken = code.startswith(SPOKEN) or tree.lemma(anchor) in TALKED_OVER  # "urged the sides in Libya", "discussed the war in Libya"
        if is_verb(tree, anchor) and not spoken:
            for noun in objects(tree, anchor):
                found += prepositions(tree, noun, frozenset({"in", "at", "near", "outside"}))
    found = [n for n in found if n in stage.places or tree.tokens[n].dep != "conj"]  # "against Chad and sanctions on Lima"
    return [i for noun in found if not _connecting(tree, noun) for i in _core(tree, noun)]


def _connecting(tree: Tree, noun: int) -> bool:
    """Whether a noun behind "in" or "on" is part of a preposition of several words: "in support of Peru", "in response to the raid"."""
    if tree.tokens[noun].tag != "NN" or tree.lemma(noun) in WHEREABOUTS or tree.kids(noun, "det", "poss", "compound", "nummod"):
        return False
    return any(
        tree.tokens[k].pos in ("ADP", "PART") and tree.lemma(k) in ("of", "to", "with", "for", "against", "at")
        for k in tree.kids(noun, "prep")
    )


def _core(tree: Tree, noun: int) -> list[int]:
    """The noun itself, then the places inside its phrase: "in the town of Cizre in Turkey", "in Beirut's suburbs"."""
    inner = tree.kids(noun, "appos", "poss", "compound") + prepositions(tree, noun, frozenset({"of", "in", "on"}))
    return [noun, *inner, *(i for n in inner for i in prepositions(tree, n, frozenset({"in", "of"})))]


def _in_part(stage: Stage, after: int, country: str | None) -> bool:
    """Whether the region that follows a city behind a comma lies in its state: "San Francisco, Veraguas" is not in California."""
    tokens = stage.tree.tokens
    inner = stage.places.get(after + 1)
    if inner is None or tokens[after].text != "," or after + 1 != inner.first:
        return True
    region = stage.tree.text(inner.first, inner.last).removeprefix("the ")
    actor = stage.actor_at(inner.first)
    of = country_of(region, stage.countries) or (actor.country if actor is not None else None)
    return of in (None, country)


def named(stage: Stage, noun: int) -> Place | None:
    """The place whose name a token belongs to."""
    name = stage.places.get(noun)
    if name is None:
        return None
    tree = stage.tree
    start, end = tree.tokens[name.first].start, tree.tokens[name.last - 1].end
    text = tree.text(name.first, name.last).removeprefix("the ")
    if text.lower() in WIDE:
        return None
    actor = stage.actor_at(noun)
    if actor is not None and actor.kind == "state" and actor.country is not None and actor.name.lower() == text.lower():
        return Place(text, actor.country, None, None, None, Span(start, end))
    found = city(text, stage.countries)
    if found is not None and not _in_part(stage, name.last, found.country):
        return Place(text, None, None, None, None, Span(start, end))
    if found is None:
        known = actor.country if actor is not None and not disputed(text, stage.countries) else None
        country = country_of(text, stage.countries) or known
        return Place(text, country, None, None, None, Span(start, end))
    return Place(text, state_at(stage, text, found.country), found.lat, found.lon, found.geonames, Span(start, end))
