"""Who a name may be: actors that a user lists in a file of their own, and heads of state and government from the package's table.

Neither outranks the page: a state or office from here is used only where the page gives none, and is marked as such. Of namesakes, one is
taken only where the page leaves one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from dragoman.actors.compare import SURE, compare_names, fold, parts
from dragoman.actors.found import Found, Held, Sketch, words
from dragoman.language.gazetteer import LABELS, Entry, Hit, Index, index_of, walk
from dragoman.language.tables import rows
from dragoman.types import ActorKind, Name, Office, Parse, Published, Why

BEFORE, AFTER = "0000-00-00", "9999-99-99"


@dataclass(frozen=True, slots=True)
class Listed:
    """An actor of a user's file."""

    name: str
    kind: ActorKind
    aliases: tuple[str, ...]
    country: str | None  # alpha-3
    sector: str | None
    wikidata: str | None
    offices: tuple[Office, ...]  # state "unknown", no spans
    line: int  # where the file lists it


@dataclass(frozen=True, slots=True, eq=False)
class Gazetteer:
    """A user's file, read."""

    digest: str  # sha256 of its bytes: with another one, pages are read again
    actors: tuple[Listed, ...]


@lru_cache(maxsize=4)
def _index(gazetteer: Gazetteer) -> Index[Listed]:
    return index_of((alias, one) for one in gazetteer.actors for alias in (one.name, *one.aliases))


@dataclass(frozen=True, slots=True)
class Spot:
    """A place where a listed name stands: tokens first..last (exclusive)."""

    first: int
    last: int
    listed: tuple[Listed, ...]


def spots(parse: Parse, gazetteer: Gazetteer) -> list[Spot]:
    """Every place where the article has a listed name that is not a part of a longer name of a person or an organisation."""
    covering = {i: name for name in parse.names for i in range(name.first, name.last)}
    out = []
    for sentence in parse.sentences:
        for first, last, listed in walk(parse.tokens, sentence.first, sentence.last, _index(gazetteer)):
            outer = [covering[i] for i in (first, last - 1) if i in covering]
            wider = any(name.last > last or _core(parse, name) < first for name in outer)
            if not wider or (all(one.kind != "person" for one in listed) and all(name.label == "PLACE" for name in outer)):
                out.append(Spot(first, last, listed))
    return out


def _core(parse: Parse, name: Name) -> int:
    """First token of a name without "the"."""
    return name.first + (parse.tokens[name.first].text.casefold() == "the" and name.last - name.first > 1)


def with_names(parse: Parse, gazetteer: Gazetteer) -> Parse:
    """The parse with the listed names among its names, in place of what the models made of these words."""
    found = spots(parse, gazetteer)
    inside = {i for spot in found for i in range(spot.first, spot.last)}
    names = [name for name in parse.names if not inside.intersection(range(_core(parse, name), name.last))]
    for spot in found:
        kind = spot.listed[0].kind
        names.append(Name(spot.first, spot.last, "PERSON" if kind == "person" else LABELS["state" if kind == "state" else "organisation"]))
    return replace(parse, names=tuple(sorted(names, key=lambda name: name.first)))


def known_hits(parse: Parse, known: dict[int, Hit], gazetteer: Gazetteer) -> dict[int, Hit]:
    """The names of the tables (token index to hit) with the listed states, bodies and organisations in their place.

    A name that is listed for several stays with the package's tables.
    """
    out: dict[int, Hit] = {}
    for spot in spots(parse, gazetteer):
        if len(spot.listed) == 1 and spot.listed[0].kind != "person":
            one = spot.listed[0]
            sort = "state" if one.kind == "state" else "media" if one.kind == "media" else "organisation"
            name = usual_name(one.country) if one.kind == "state" and one.country else one.name
            hit = Hit(spot.first, spot.last, (Entry(sort, name, one.country or "", one.sector or "", one.kind),))  # type: ignore[arg-type]
            out |= dict.fromkeys(range(spot.first, spot.last), hit)
    return {i: hit for i, hit in known.items() if not any(j in out for j in range(hit.first, hit.last))} | out


@cache
def _names() -> dict[str, str]:
    return {row["code"]: row["name"] for row in rows("actors/states.tsv")}


def usual_name(code: str) -> str:
    """The usual English name of a state."""
    return _names()[code]


@dataclass(frozen=True, slots=True)
class Told:
    """What the article itself says of its persons, by key."""

    countries: dict[str, str | None]
    titles: dict[str, set[str]]  # canonical titles of the offices it gives them
    states: frozenset[str]  # alpha-3 codes of the states it names
    published: Published


@dataclass(frozen=True, slots=True)
class Listing:
    """Which persons of an article the user's file lists."""

    entries: dict[str, tuple[Listed, Why]]  # key of a person to the entry, with the reason
    same: dict[str, str]  # key of a person to the key that persons of one entry share


def listed_persons(parse: Parse, sketches: Sequence[Sketch], people: Sequence[Found], told: Told, gazetteer: Gazetteer) -> Listing:
    """The persons to whom one entry of the user's file fits, as far as the page says who they are."""
    by_place = {(spot.first, spot.last): spot.listed for spot in spots(parse, gazetteer)}
    spelt: dict[str, list[Listed]] = {}
    for one in gazetteer.actors:
        if one.kind == "person":
            for key in dict.fromkeys(fold(own[-1]) for own in map(parts, (one.name, *one.aliases)) if len(own) > 1):
                spelt.setdefault(key, []).append(one)
    out: dict[str, tuple[Listed, Why]] = {}
    for sketch in sketches:
        if sketch.kind != "person":
            continue
        fit: dict[Listed, str] = {}
        for found in people:
            if found.key == sketch.key:
                for one in by_place.get((found.first, found.last), ()):
                    fit.setdefault(one, words(parse, found.first, found.last))
        own = parts(sketch.name)
        if len(own) > 1:
            for one in spelt.get(fold(own[-1]), ()):
                if any(compare_names(sketch.name, name)[0] >= SURE for name in (one.name, *one.aliases)):
                    fit.setdefault(one, sketch.name)
        left = _by_page(list(fit), sketch.key, told)
        if len(left) == 1:
            (one,) = left
            reason = f"{fit[one]} is {one.name} by line {one.line} of the user's gazetteer"
            out[sketch.key] = (one, Why("gazetteer", reason, 0.9))
    first: dict[Listed, str] = {}
    same = {key: first.setdefault(one, key) for key, (one, _) in out.items()}
    return Listing({same[key]: entry for key, entry in reversed(out.items())}, same)


def _by_page(fit: list[Listed], key: str, told: Told) -> list[Listed]:
    """Of the entries that bear a name: those that the page does not contradict; of several, those that it supports."""
    country = told.countries.get(key)
    fit = [one for one in fit if one.kind == "person" and not (country and one.country and country != one.country)]
    tests = (
        lambda one: country is not None and one.country == country,
        lambda one: bool({canonical_title(office) for office in one.offices} & told.titles.get(key, set())),
        lambda one: one.country in told.states,
        lambda one: bool(offices_at(one, told.published)),
    )
    for test in tests:
        if len(fit) > 1:
            fit = [one for one in fit if test(one)] or fit
    return fit


def canonical_title(office: Office) -> str:
    """An office's title as `offices.canonical` writes it."""
    from dragoman.actors.offices import canonical

    return canonical(office.title)


def offices_at(one: Listed, published: Published) -> list[Office]:
    """The listed offices that may be held at the article's day; none of several where that day is not known."""
    if published.earliest is None and published.latest is None and len(one.offices) > 1:
        return []
    return [o for o in one.offices if (published.latest or AFTER) >= (o.begin or BEFORE) and (published.earliest or BEFORE) <= _last(o.end)]


def _last(end: str | None) -> str:
    """The last day of a year, month or day, as text that sorts."""
    return AFTER if end is None else f"{end}-12-31" if len(end) == 4 else f"{end}-31" if len(end) == 7 else end


def apply_listing(
    listing: Listing, sketches: Iterable[Sketch], found: Iterable[Found], held: Sequence[Held], told: Told
) -> tuple[list[Sketch], list[Found], list[Held]]:
    """Give persons what their entry says and the page does not: name and offices. Two of one entry become one."""
    held = [replace(h, key=listing.same.get(h.key, h.key)) for h in held]
    placed = {h.key for h in held if h.office.country is not None or h.office.body is not None}
    more = [
        Held(key, office, why)
        for key, (one, why) in sorted(listing.entries.items())
        if key not in placed
        for office in offices_at(one, told.published)
    ]
    out = []
    for sketch in sketches:
        if listing.same.get(sketch.key, sketch.key) == sketch.key:
            if sketch.key in listing.entries:
                one, why = listing.entries[sketch.key]
                sketch = replace(sketch, name=one.name, sector=one.sector, wikidata=one.wikidata, why=why)
            out.append(sketch)
    return out, [replace(f, key=listing.same.get(f.key, f.key)) for f in found], [*held, *more]


def listed_countries(listing: Listing, countries: dict[str, str | None]) -> dict[str, str | None]:
    """The state of each person: as the page says, else as the user's file does."""
    out: dict[str, str | None] = {}
    for key, country in countries.items():
        out[listing.same.get(key, key)] = out.get(listing.same.get(key, key)) or country
    return out | {key: out.get(key) or one.country for key, (one, _) in listing.entries.items()}


def listed_orgs(sketches: Iterable[Sketch], gazetteer: Gazetteer) -> Iterator[Sketch]:
    """Sketches of states and organisations with the Wikidata id that the user's file gives."""
    ids = {(one.name, one.country): one.wikidata for one in gazetteer.actors if one.kind not in ("person", "state") and one.wikidata}
    for sketch in sketches:
        own = ids.get((sketch.name, sketch.country)) if sketch.kind != "person" else None
        yield replace(sketch, wikidata=own) if own else sketch


# --- heads of state and government -------------------------------------------------------------------------------------------------------


@cache
def _by_surname() -> dict[str, tuple[dict[str, str], ...]]:
    out: dict[str, list[dict[str, str]]] = {}
    for row in rows("actors/heads.tsv"):
        own = parts(row["surname"])
        if own:
            out.setdefault(fold(own[-1]), []).append(row)
    return {key: tuple(found) for key, found in out.items()}


def candidate(name: str, published: Published, states: frozenset[str]) -> tuple[str, Office, bool, Why] | None:
    """State, office (state "unknown", no span), whether it was held on the article's day, and reason, where the table leaves one person.

    A surname alone must be the table's letter by letter, and its state be named in the article (`states`: alpha-3 codes); a full name
    must be a spelling of the table's. Of an article without a day the table knows the state at most.
    """
    own = parts(name)
    if not own or len(own[-1]) < 4:
        return None
    fit = [row for row in _by_surname().get(fold(own[-1]), ()) if _held(row, published)]
    if len(own) == 1:
        fit = [row for row in fit if parts(row["surname"])[-1] == own[0] and row["country"] in states]
    else:
        fit = [row for row in fit if compare_names(name, row["name"])[0] >= SURE]
    if len({row["country"] for row in fit}) != 1:
        return None
    row = fit[-1]
    reason = (
        f"the page does not say of which state; {row['title']} {row['name']} is the only head of state or government of that name "
        f"in the table (seen {row['seen_from']} to {row['seen_to']})"
    )
    office = Office(row["title"], None, row["country"], row["begin"] or None, None, "unknown", ())
    dated = published.earliest is not None and published.latest is not None and published.earliest >= (row["begin"] or row["seen_from"])
    return row["country"], office, dated, Why("heads.tsv", reason, 0.6)


def head_after(name: str, country: str, day: str) -> bool:
    """Whether the table knows a person of this name as head of this state or government after a day (YYYY-MM-DD)."""
    own = parts(name)
    found = _by_surname().get(fold(own[-1]), ()) if own else ()
    return any(row["country"] == country and max(row["begin"] or "", row["seen_to"] or AFTER) > day for row in found)


def _held(row: dict[str, str], published: Published) -> bool:
    """Whether the office may have been held in the window of the article's date: from its first day to a year after the last edition."""
    begin = row["begin"] or row["seen_from"] or BEFORE
    year = row["seen_to"][:4]
    end = f"{int(year) + 1}{row['seen_to'][4:]}" if year.isdigit() else AFTER
    return (published.latest or AFTER) >= begin and (published.earliest or BEFORE) <= end
