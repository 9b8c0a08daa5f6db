"""Find the actors of an article and every mention of them."""

from __future__ import annotations

from dragoman.actors.found import Found, Held, Sketch, head_of, words
from dragoman.actors.people import find_people
from dragoman.actors.states import find_known
from dragoman.types import Actor, Article, Cast, Mention, Page, Parse


def find_actors(page: Page, article: Article, parse: Parse) -> Cast:
    """Who is in the article: persons, states, bodies, organisations, groups, media and unnamed sources, each with its mentions."""
    sketches, found = find_people(parse)
    more_sketches, more_found = find_known(parse)
    return _cast(page, article, parse, [*sketches, *more_sketches], [*found, *more_found], [])


def _cast(page: Page, article: Article, parse: Parse, sketches: list[Sketch], found: list[Found], held: list[Held]) -> Cast:
    """Number the actors in the order of their first mention and give the mentions their ids."""
    by_key: dict[str, Sketch] = {}
    for sketch in sketches:
        by_key.setdefault(sketch.key, sketch)
    ordered = sorted(set(found), key=lambda f: (f.first, f.last, f.key))
    ids: dict[str, str] = {}
    for one in ordered:
        ids.setdefault(one.key, f"{article.id}.a{len(ids) + 1}")
    surfaces: dict[str, dict[str, None]] = {}
    mentions = []
    for one in ordered:
        start, end = parse.tokens[one.first].start, parse.tokens[one.last - 1].end
        if one.kind in {"name", "short", "acronym", "metonym", "demonym"}:
            surfaces.setdefault(one.key, {})[words(parse, one.first, one.last)] = None
        head = head_of(parse.tokens, one.first, one.last)
        mentions.append(Mention(ids[one.key], start, end, one.first, one.last, head, one.kind, one.why))
    actors = []
    for key, actor_id in ids.items():
        sketch = by_key[key]
        names = tuple(sorted(surfaces.get(key, {sketch.name: None}), key=lambda n: (-len(n), n)))
        offices = tuple(h.office for h in held if h.key == key)
        actors.append(Actor(actor_id, sketch.kind, sketch.name, sketch.country, sketch.sector, names, offices, None, sketch.why))
    return Cast(tuple(actors), tuple(mentions))
