"""Placeholder: every name is an actor. The owner of the room replaces it."""

from __future__ import annotations

from dragoman.types import Actor, Article, Cast, Mention, Page, Parse

KINDS = {"PERSON": "person", "ORG": "organisation", "PLACE": "state", "NORP": "population"}


def find_actors(page: Page, article: Article, parse: Parse) -> Cast:
    """Make an actor of every distinct name."""
    actors: dict[str, Actor] = {}
    mentions = []
    for name in parse.names:
        start, end = parse.tokens[name.first].start, parse.tokens[name.last - 1].end
        text = page.text[start:end]
        if text not in actors:
            actors[text] = Actor(f"{article.id}.a{len(actors) + 1}", KINDS[name.label], text, None, None, (text,))  # type: ignore[arg-type]
        inside = range(name.first, name.last)
        head = next((i for i in inside if parse.tokens[i].head not in inside), name.last - 1)
        mentions.append(Mention(actors[text].id, start, end, name.first, name.last, head, "name"))
    return Cast(tuple(actors.values()), tuple(mentions))
