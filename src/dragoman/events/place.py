"""Where an event took place: the place named with the trigger, with its state and, where one is meant beyond doubt, its coordinates."""

from __future__ import annotations

from dragoman.events.match import carrier
from dragoman.events.tree import Tree, is_verb, prepositions
from dragoman.events.who import Stage
from dragoman.types import Parse, Place, Span

AT = ("in", "at", "near", "outside", "to", "inside", "across", "over", "around")
GOING = frozenset({"042", "043", "074", "154", "0861"})


def place_of(stage: Stage, parse: Parse, names: dict[int, tuple[int, int, str]], index: int, code: str) -> Place | None:
    """The place that stands with a trigger or its carrier; None where none is named."""
    tree = stage.tree
    verb = carrier(tree, index) if not is_verb(tree, index) else None
    for anchor in (index, verb):
        if anchor is None:
            continue
        for word in AT:
            if word == "to" and code not in GOING:
                continue
            for noun in prepositions(tree, anchor, frozenset({word})):
                found = _named(stage, tree, names, noun)
                if found is not None:
                    return found
    return None


def _named(stage: Stage, tree: Tree, names: dict[int, tuple[int, int, str]], noun: int) -> Place | None:
    if noun not in names or names[noun][2] != "PLACE":
        return None
    first, last, _ = names[noun]
    start, end = tree.tokens[first].start, tree.tokens[last - 1].end
    text = " ".join(tree.tokens[i].text for i in range(first, last))
    actor = stage.actor_at(noun)
    return Place(text, actor.country if actor is not None else None, None, None, None, Span(start, end))
