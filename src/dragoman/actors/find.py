"""Find the actors of an article and every mention of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from dragoman.actors.bodies import find_bodies, resolve_bodies, without_places
from dragoman.actors.compare import fold, parts
from dragoman.actors.describe import named_later, resolve
from dragoman.actors.eras import hit_map
from dragoman.actors.found import Found, Held, Sketch, apposed, excellency, head_of, words
from dragoman.actors.gazetteer import Gazetteer, Told, apply_listing, candidate, known_hits, listed_countries, listed_orgs, listed_persons
from dragoman.actors.holders import counterparts, countries_of, held_offices, link, sectors_of
from dragoman.actors.offices import Phrase, canonical, find_phrases, shared
from dragoman.actors.people import find_people
from dragoman.actors.pronouns import find_pronouns
from dragoman.actors.states import find_known
from dragoman.actors.tenure import changes, dated, owners, successions
from dragoman.actors.unnamed import MEDIA, find_unnamed
from dragoman.ids import id_at
from dragoman.language.gazetteer import entries
from dragoman.language.tables import rows
from dragoman.types import Actor, Article, Cast, Mention, Name, Office, Page, Parse, Time, Why

CHANNELS = frozenset({"channel", "magazine", "weekly", "paper", "outlet", "station", "newswire"})
STATE_WORDS = frozenset({"name", "demonym", "metonym"})


def find_actors(page: Page, article: Article, parse: Parse, gazetteer: Gazetteer | None = None, times: Sequence[Time] = ()) -> Cast:
    """Who is in the article: persons, states, bodies, organisations, groups, media and unnamed sources, each with its mentions.

    `gazetteer` holds actors that the user lists; the names in `parse` must be those of `gazetteer.with_names` then. `times` are the
    article's time expressions: they say when offices begin and end.
    """
    parse = _with_media(_without_excellencies(parse), article)
    known = hit_map(parse, article.published)
    if gazetteer is not None:
        known = known_hits(parse, known, gazetteer)
    sketches, people = find_people(parse)
    known_sketches, known_found = find_known(parse, known)
    bodies = without_places(parse, find_bodies(parse, known))
    by_key = {s.key: s for s in known_sketches}
    orgs = [(f.first, f.last, by_key[f.key]) for f in known_found if f.key.startswith("org:")]
    body_sketches, body_found = resolve_bodies(parse, bodies, orgs)
    found = _without_nested(people, body_found, known_found)
    other_sketches, other = _other_names(parse, found, [*known_sketches, *body_sketches], article)
    found = _named_in_full(parse, [*found, *other])
    sketches = [*sketches, *known_sketches, *body_sketches, *other_sketches]

    named = {i: f.last for f in people for i in range(f.first, f.last)}
    phrases = _with_states(find_phrases(parse, known, bodies, named), body_sketches, body_found)
    holder = link(parse, phrases, people)
    later = named_later(parse, phrases, holder, people)
    holder |= later
    reason = Why("named later", "the one person who is told of behind the first paragraph, and of no other office", 0.7)
    found = [*found, *(Found(phrases[n].first, phrases[n].last, "title", key, reason) for n, key in later.items())]
    made = changes(parse, phrases, holder, people)
    holder |= {change.phrase: change.person for change in made if change.phrase is not None and change.phrase not in holder}
    brought = len(phrases)
    phrases, holder = successions(parse, phrases, holder, people)
    phrases = owners(parse, known, counterparts(parse, phrases, holder), holder, people, bodies)
    several = shared(parse, known, phrases, people)
    holder |= {len(phrases) + number: key for number, (_, key) in enumerate(several)}
    phrases = [*phrases, *(phrase for phrase, _ in several)]
    held = held_offices(parse, phrases, holder, *dated(parse.tokens, phrases, made, times, brought))
    countries = countries_of(parse, known, people, held)
    if gazetteer is not None:
        told = Told(countries, _titles(held), _states(sketches), article.published)
        listing = listed_persons(parse, sketches, people, told, gazetteer)
        sketches, found, held = apply_listing(listing, listed_orgs(sketches, gazetteer), found, held, told)
        people = [f for f in found if f.key.startswith("person:")]
        holder = {number: listing.same.get(key, key) for number, key in holder.items()}
        countries = listed_countries(listing, countries)
    sketches, guessed, placed = _bare_surnames(sketches, people, held, countries, article)
    held = [*held, *guessed]
    countries |= placed
    sectors = sectors_of(phrases, holder)
    office_sketches, descriptions = resolve(parse, phrases, holder, held, people, countries)
    held, countries = _described(phrases, descriptions, held, countries)
    found = [*found, *descriptions]

    taken = {i for f in found if f.kind not in STATE_WORDS or not f.key.startswith("state:") for i in range(f.first, f.last)}
    taken |= {phrases[number].head for number in holder} | apposed(parse, people).keys()
    carriers = {s.key for s in sketches if s.kind == "media"}
    media = sorted((f for f in found if f.key in carriers), key=lambda f: f.first)
    unnamed_sketches, unnamed = find_unnamed(parse, known, taken, media)
    inside = {i for f in unnamed for i in range(f.first, f.last)}
    found = [*(f for f in found if f.first not in inside), *unnamed]
    sketches = [*(_complete(s, countries, sectors) for s in sketches), *office_sketches, *unnamed_sketches]
    kinds: dict[str, str] = {}
    for sketch in sketches:
        kinds.setdefault(sketch.key, sketch.kind)
    found = [*found, *find_pronouns(parse, found, kinds)]
    return _cast(article, parse, sketches, found, held)


def _without_excellencies(parse: Parse) -> Parse:
    """The names without "H.E." at their edges, which is part of none: "the Minister of Norway H.E. Marta Holm"."""
    kept: list[Name] = []
    for name in parse.names:
        first, last = name.first, name.last
        while last - 1 > first and excellency(parse.tokens[last - 1].text):
            last -= 1
        while first < last - 1 and excellency(parse.tokens[first].text):
            first += 1
        kept.append(name if (first, last) == (name.first, name.last) else replace(name, first=first, last=last))
    return replace(parse, names=tuple(kept))


def _with_media(parse: Parse, article: Article) -> Parse:
    """The names, with an agency that the article credits ("(Meridia)" in its dateline) never taken for a person."""
    credited = set(article.credits)
    if not credited:
        return parse
    return replace(
        parse,
        names=tuple(
            replace(name, label="ORG") if name.label == "PERSON" and words(parse, name.first, name.last) in credited else name
            for name in parse.names
        ),
    )


def _described(
    phrases: Sequence[Phrase], descriptions: Sequence[Found], held: list[Held], countries: dict[str, str | None]
) -> tuple[list[Held], dict[str, str | None]]:
    """Persons without a state, and their offices, with the one that a description of them names: "the Norwegian foreign minister"."""
    said: dict[str, set[tuple[str, str]]] = {}
    by_last = {phrase.last: phrase for phrase in phrases if phrase.country is not None}
    for one in descriptions:
        phrase = by_last.get(one.last)
        if one.key.startswith("person:") and one.key not in countries and phrase is not None and phrase.country is not None:
            said.setdefault(one.key, set()).add((phrase.canon, phrase.country))
    state = {key: next(iter(told))[1] for key, told in said.items() if len({country for _, country in told}) == 1}
    out = []
    for own in held:
        fits = own.key in state and (canonical(own.office.title), state[own.key]) in said[own.key] and own.office.country is None
        out.append(replace(own, office=replace(own.office, country=state[own.key])) if fits else own)
    return out, countries | state


def _with_states(phrases: list[Phrase], sketches: list[Sketch], found: list[Found]) -> list[Phrase]:
    """Give an office the state of its body, where the article ties the body to one: "Foreign Ministry spokesperson"."""
    state = {sketch.key: sketch.country for sketch in sketches}
    by_tokens = {(f.first, f.last): state.get(f.key) for f in found}
    return [replace(p, country=by_tokens.get(p.body_key)) if p.country is None and p.body_key is not None else p for p in phrases]


def _states(sketches: list[Sketch]) -> frozenset[str]:
    """Codes of the states that the article names."""
    return frozenset(sketch.country for sketch in sketches if sketch.kind == "state" and sketch.country is not None)


def _titles(held: list[Held]) -> dict[str, set[str]]:
    """Key of a person to the offices that the article gives, for comparison."""
    out: dict[str, set[str]] = {}
    for one in held:
        out.setdefault(one.key, set()).add(canonical(one.office.title))
    return out


def _bare_surnames(
    sketches: list[Sketch], people: list[Found], held: list[Held], countries: dict[str, str | None], article: Article
) -> tuple[list[Sketch], list[Held], dict[str, str | None]]:
    """States, and offices where the page gives none, from the table for persons of whom the page names no state.

    One whose states disagree on the page stays open. Returns the sketches with the reason, the offices, and the states.
    """
    states = _states(sketches)
    told = {h.key for h in held if h.office.country is not None or h.office.body is not None} | set(countries)
    titles_of = _titles(held)
    families = {fold(parts(s.name)[-1]) for s in sketches if s.kind == "person" and len(parts(s.name)) > 1}
    out, more = [], []
    placed: dict[str, str | None] = {}
    for sketch in sketches:
        found = candidate(sketch.name, article.published, states) if sketch.kind == "person" and sketch.key not in told else None
        own = titles_of.get(sketch.key, set())
        bare = parts(sketch.name) if sketch.kind == "person" else ()
        if len(bare) == 1 and fold(bare[0]) in families:
            found = None  # one of several of that surname, or the family: "the Karimov dynasty"
        if found is not None and (not own or canonical(found[1].title) in own):
            country, office, dated, why = found
            placed[sketch.key] = country
            sketch = replace(sketch, why=sketch.why or why)
            if dated and not own:
                more.append(Held(sketch.key, office, why))
        out.append(sketch)
    return out, more, placed


def _complete(sketch: Sketch, countries: dict[str, str | None], sectors: dict[str, str | None]) -> Sketch:
    """A person with the state and sector that the offices give."""
    if sketch.kind != "person":
        return sketch
    return replace(sketch, country=countries.get(sketch.key), sector=sectors.get(sketch.key) or sketch.sector)


def _without_nested(people: list[Found], bodies: list[Found], known: list[Found]) -> list[Found]:
    """Persons outrank bodies; a name of the tables outranks a body of the same tokens; a state inside a body's name is part of the name."""
    taken = {i for f in people for i in range(f.first, f.last)}
    exact = {(f.first, f.last) for f in known}
    kept = [f for f in bodies if not taken.intersection(range(f.first, f.last)) and (f.first, f.last) not in exact]
    covered = {i for f in kept for i in range(f.first, f.last)} | taken
    return [*people, *kept, *(f for f in known if not covered.intersection(range(f.first, f.last)))]


def _other_names(parse: Parse, found: list[Found], sketches: list[Sketch], article: Article) -> tuple[list[Sketch], list[Found]]:
    """Organisations and populations that only the model knows. The last word of a longer name of the article is that name: "The Times"."""
    taken = {i for f in found for i in range(f.first, f.last)}
    longer: dict[str, list[str]] = {}
    for sketch in sketches:
        if sketch.kind in {"media", "organisation", "body", "group"} and " " in sketch.name:
            longer.setdefault(sketch.name.split()[-1], []).append(sketch.key)
    made: list[Sketch] = []
    more: list[Found] = []
    short = _explained(parse, found)
    for name in parse.names:
        before = name.first - 1
        if name.label == "ORG" and before > 0 and parse.tokens[before].text == "(" and more and more[-1].last == before:
            short |= _explained(parse, more[-1:])
        if name.label not in {"ORG", "NORP"} or taken.intersection(range(name.first, name.last)):
            continue
        first = name.first + (parse.tokens[name.first].text.casefold() == "the" and name.last - name.first > 1)
        core = words(parse, first, name.last)
        if any(entry.sort in {"seat", "capital", "place"} for entry in entries(core)):
            continue  # here it is where something happens
        if name.label == "NORP" and (core in adjectives() or parse.tokens[name.last - 1].dep in {"amod", "compound"}):
            continue
        if core in short:
            why = Why("acronym", f"the article explains {core} where it first stands", 0.95)
            more.append(Found(name.first, name.last, "acronym", short[core], why))
            continue
        keys = set(longer.get(core, ()))
        if name.last - first == 1 and len(keys) == 1:
            key = next(iter(keys))
            why = Why("short form: last word", f"{core} ends the name of one organisation of the article", 0.9)
            more.append(Found(name.first, name.last, "short", key, why))
            continue
        kind = (
            "media" if core in article.credits or _called_medium(parse, name) else "organisation" if name.label == "ORG" else "population"
        )
        sketch = Sketch(f"name:{core.casefold()}", kind, core, None, None)  # type: ignore[arg-type]
        made.append(sketch)
        more.append(Found(name.first, name.last, "name", sketch.key))
    return made, more


def _called_medium(parse: Parse, name: Name) -> bool:
    """Whether the word before a name says that it is a medium: "the news agency Halyard Wire", "the channel “Two Captains”"."""
    tokens, at = parse.tokens, name.first - 1
    while at > 0 and tokens[at].text in {'"', "“", "``", "‘", "'"}:
        at -= 1
    if at < 0 or tokens[at].pos != "NOUN" or tokens[at].lemma.casefold() not in MEDIA | CHANNELS or tokens[at].tag == "NNS":
        return False
    heads = {tokens[i].head for i in range(name.first, name.last)}
    return at in heads or name.first <= tokens[at].head < name.last


def _explained(parse: Parse, found: list[Found]) -> dict[str, str]:
    """Acronyms in brackets right after a name: acronym to the actor's key. "Financial Board of Norway (FBN)"."""
    tokens, out = parse.tokens, {}
    for one in found:
        at = one.last
        if one.key.startswith(("org:", "body:", "name:", "media:")) and at + 2 < len(tokens) and tokens[at].text == "(":
            text = tokens[at + 1].text
            initials = [tokens[i].text[0] for i in range(one.first, one.last) if tokens[i].text[:1].isupper()]
            if tokens[at + 2].text == ")" and text.isupper() and 2 <= len(text) <= 8 and text[0] in initials:
                out[text] = one.key
    return out


def _named_in_full(parse: Parse, found: list[Found]) -> list[Found]:
    """Acronyms as the article itself spells them out, whatever a table has for the letters: "the Rapid Support Forces ... the RSF".

    Only where one actor of the article has these initials, and what the letters stand for elsewhere is not named in full.
    """
    tokens = parse.tokens
    full: dict[str, dict[str, None]] = {}
    spelled = set()
    for one in found:
        if one.last - one.first > 1 and one.key.startswith(("org:", "body:", "name:", "media:")):
            spelled.add(one.key)
            initials = "".join(tokens[i].text[0] for i in range(one.first, one.last) if tokens[i].text[:1].isupper())
            full.setdefault(initials, {})[one.key] = None
    out = []
    for one in found:
        text = tokens[one.first].text
        keys = list(full.get(text, ())) if one.last - one.first == 1 and len(text) > 1 and one.key not in spelled else []
        if len(keys) == 1 and one.kind in {"name", "acronym"} and one.key.startswith(("org:", "name:", "media:")):
            why = Why("acronym: initials", f"{text} has the initials of one actor that the article names in full", 0.9)
            one = replace(one, kind="acronym", key=keys[0], why=why)
        out.append(one)
    return out


@cache
def adjectives() -> frozenset[str]:
    """Adjectives of peoples that are no states ("Western", "Kurdish"): they describe, and name nobody."""
    return frozenset(row["adjective"] for row in rows("actors/peoples.tsv") if row["adjective"])


def _cast(article: Article, parse: Parse, sketches: list[Sketch], found: list[Found], held: list[Held]) -> Cast:
    """Put the actors in the order of their first mention and give the mentions their ids."""
    by_key: dict[str, Sketch] = {}
    for sketch in sketches:
        by_key.setdefault(sketch.key, sketch)
    ordered = sorted(set(found), key=lambda f: (f.first, f.last, f.key, f.kind))
    ids: dict[str, str] = {}
    for one in ordered:
        if one.key not in ids:
            ids[one.key] = id_at(article.id, "a", parse.tokens[one.first].start, ids.values())
    surfaces: dict[str, dict[str, None]] = {}
    mentions = []
    for one in ordered:
        start, end = parse.tokens[one.first].start, parse.tokens[one.last - 1].end
        if one.kind in {"name", "short", "acronym", "metonym", "demonym"}:
            surfaces.setdefault(one.key, {})[words(parse, one.first, one.last)] = None
        head = head_of(parse.tokens, one.first, one.last)
        mentions.append(Mention(ids[one.key], start, end, one.first, one.last, head, one.kind, one.why))
    actors = []
    reasons = {h.key: h.why for h in held if h.why is not None}
    offices: dict[str, list[Office]] = {}
    for one_held in held:
        offices.setdefault(one_held.key, []).append(one_held.office)
    for key, actor_id in ids.items():
        sketch = by_key[key]
        names = tuple(sorted(surfaces.get(key, {sketch.name: None}), key=lambda n: (-len(n), n)))
        why = sketch.why or reasons.get(key)
        actors.append(
            Actor(
                actor_id, sketch.kind, sketch.name, sketch.country, sketch.sector, names, tuple(offices.get(key, ())), sketch.wikidata, why
            )
        )
    return Cast(tuple(actors), tuple(mentions))
