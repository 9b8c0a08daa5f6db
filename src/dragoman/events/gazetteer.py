"""Places: which state a place lies in, and which city a name means, where that can be told."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache, lru_cache

from dragoman.events.lexicon import table
from dragoman.language.gazetteer import CityLine, city_lines

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
    if not name.isascii():
        name = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    return name.replace("’", "'").lower().removeprefix("the ").strip()


@cache
def _alpha3() -> dict[str, str]:
    import pycountry

    return {c.alpha_2: c.alpha_3 for c in pycountry.countries} | {"XK": "XKX"}


@cache
def _numbers() -> tuple[dict[str, list[int]], dict[str, list[int]]]:
    """Lines of the list of cities by folded name, and by other names."""
    own: dict[str, list[int]] = {}
    other: dict[str, list[int]] = {}
    for number, line in enumerate(city_lines()):
        name = fold(line.name)
        own.setdefault(name, []).append(number)
        for alias in line.aliases:
            if alias != name:
                other.setdefault(alias, []).append(number)
    return own, other


@cache
def _marked() -> tuple[frozenset[tuple[str, str]], frozenset[tuple[str, str, str]]]:
    """Seats that are no capitals, and cities in disputed territory."""
    seats = frozenset((row["country"], fold(row["name"])) for row in table("seats.tsv"))
    return seats, frozenset((row["country"], row["admin1"], row["name"]) for row in table("disputed.tsv"))


def _city(line: CityLine) -> City:
    seats, disputed = _marked()
    open_ = not disputed.isdisjoint({(line.state, line.part, "*"), (line.state, "*", line.name)})
    state = None if open_ else _alpha3().get(line.state)
    seat = line.capital or (line.state, fold(line.name)) in seats
    return City(line.geonames, line.name, state, line.lat, line.lon, line.population, seat, f"{line.state}-{line.part}")


@lru_cache(maxsize=4096)
def _called(name: str) -> tuple[City, ...]:
    """Cities that a folded name may mean, largest first: by their own name and, where a city is large or a seat, by its other names.

    Another name of a city counts where it outweighs the cities of that name ("Odessa" is Odesa, and not the one in Texas), and none of
    them is a capital ("Victoria" is that of the Seychelles, and not Hong Kong).
    """
    own, other = _numbers()
    found = [_city(city_lines()[i]) for i in own.get(name, ())]
    largest = max((c.population for c in found), default=0)
    if not any(c.seat for c in found):
        found += [c for i in other.get(name, ()) if (c := _city(city_lines()[i])).population >= OUTWEIGHS * largest]
    return tuple(sorted(found, key=lambda c: (-c.population, c.geonames)))


@lru_cache(maxsize=4096)
def _longer(name: str) -> frozenset[str]:
    """States with a large city that is called by its first word: "Santiago" for Santiago de los Caballeros."""
    other = _numbers()[1]
    lines = (city_lines()[i] for i in other.get(name, ()))
    return frozenset(state for line in lines if fold(line.name).startswith(f"{name} d") and (state := _city(line).country) is not None)


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
    found = _called(fold(name))
    chosen = _chosen(name, context)
    if chosen is None or any(c.country == chosen.country and OUTWEIGHS * c.population > chosen.population for c in found if c != chosen):
        return None
    region = _regions().get(_plain(name), (frozenset(), None))[1]
    if region is not None and not chosen.seat and chosen.part.startswith("US-") and chosen.part != region:
        return None  # "Wyoming" is the state and not the city of that name in another
    return chosen


def hosting(name: str, country: str) -> bool:
    """Whether a name is that of a state's capital where its own leaders receive, and no seat of bodies between states such as Vienna."""
    best = next((c for c in _called(fold(name)) if c.country == country), None)
    return best is not None and best.seat and all(fold(best.name) != seat for _, seat in _marked()[0])


def _chosen(name: str, context: Collection[str]) -> City | None:
    """The city that is meant, or one of several in the state that is meant; None where the article may mean another by its short name."""
    chosen = _choice(_called(fold(name)), context)
    if chosen is not None and chosen.country not in context and not _longer(fold(name)).isdisjoint(context):
        return None
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
    cities = _called(fold(name))
    if cities:
        chosen = _chosen(name, context)  # None: a city's name that several states have
        if chosen is None and region is not None and region[0] == {c.country for c in cities}:
            return next(iter(region[0]))  # "Wyoming": the state or a town, in the same country
        return chosen.country if chosen is not None else None
    return next(iter(region[0])) if region is not None else None


def disputed(name: str, context: Collection[str]) -> bool:
    """Whether a place is known and lies in territory that two sides claim."""
    region = _regions().get(_plain(name))
    if region is not None and not region[0]:
        return True
    chosen = _chosen(name, context)
    return chosen is not None and chosen.country is None
