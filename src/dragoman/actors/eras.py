"""Which state a word stood for at the article's day: Moscow in 1987 is the Soviet Union's, Bonn was a capital until 1999."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from dragoman.language.gazetteer import CityLine, Entry, Hit, city_lines, hits
from dragoman.language.tables import rows, split, word_set
from dragoman.types import Parse, Published, Token

BY_STATE = frozenset({"state", "adjective", "people", "capital", "seat"})
# "former Soviet republic", "Soviet-era tanks": said from a day when the state is no more.
LONG_GONE = word_set("former ex post old then pre")
AFTERLIFE = word_set("era made style built designed backed")
# A state's name that is a part of another state's name too, and what tells that one.
ELSEWHERE = {"Georgia": word_set("Atlanta Savannah Augusta Macon Alabama Tennessee Carolina Fla. Ga.")}
# Adjectives and peoples that with a word before them ("Latin American"), or after them ("Turkish Cypriot"), are others'.
NOT_AFTER = {
    "American": word_set("Latin South Central Native African Afro Inter Pan Meso Anglo North Ibero Hispanic Asian"),
    "Americans": word_set("Latin South Central Native African Afro North Asian"),
    "Indian": word_set("West American"),
    "Indians": word_set("West American"),
}
NOT_AFTER |= {"Cypriot": word_set("Turkish"), "Cypriots": word_set("Turkish")}
NOT_BEFORE = {"Turkish": word_set("Cypriot Cypriots"), "Greek": word_set("Cypriot Cypriots"), "Russian": word_set("Orthodox")}
NOT_BEFORE |= {"Greek": word_set("Cypriot Cypriots Orthodox"), "British": word_set("Columbia")}
CLEAR = 2  # how many times as often the one must be named as the other where no date decides


def hit_map(parse: Parse, published: Published) -> dict[int, Hit]:
    """Token index to the table name that covers it. A word of two states is that of the era, or of the one named elsewhere, or left out."""
    found = [hit for sentence in parse.sentences for hit in hits(parse.tokens, sentence.first, sentence.last)]
    found = _as_the_page_explains(parse.tokens, found)
    away = _elsewhere(parse.tokens, found)
    found = [hit for hit in found if (hit.entry.name not in away or hit.entry.sort != "state") and not _of_others(parse.tokens, hit)]
    eras = _eras(parse.tokens, found, published)
    named = {hit.entry.code for hit in found if len({e.code for e in hit.entries}) == 1}
    capitals = {row["code"]: set(split(row["capitals"])) for row in rows("actors/states.tsv")}
    heirs = {row["successor"]: row["code"] for row in _former() if eras[row["code"]] and capitals[row["code"]] & capitals[row["successor"]]}
    at_home = {h.entry.code for h in found if h.entry.sort in {"state", "adjective", "people"}}
    out: dict[int, Hit] = {}
    for hit in found:
        if hit.entry.sort == "capital" and hit.entry.code not in at_home and parse.tokens[hit.first].text in outshone():
            continue
        fit = tuple(e for e in hit.entries if _in_time(e, hit, eras, published))
        if len({e.code for e in fit}) > 1 and hit.entry.sort in BY_STATE:
            fit = tuple(e for e in fit if e.code in named)
        if not fit or (hit.entry.sort in BY_STATE and len({e.code for e in fit}) > 1):
            continue
        fit = tuple(replace(e, code=heirs[e.code]) if e.sort not in BY_STATE and e.code in heirs else e for e in fit)
        for i in range(hit.first, hit.last):
            out[i] = Hit(hit.first, hit.last, fit)
    return out


def _as_the_page_explains(tokens: Sequence[Token], found: list[Hit]) -> list[Hit]:
    """Without the acronyms that stand for something else here: in an article on the "Northern Post Agency (NPA)" NPA is no armed group."""
    last = {hit.last: hit for hit in found if hit.entry.sort in {"organisation", "media"}}
    own: set[str] = set()
    for hit in found:
        text, at = tokens[hit.first].text, hit.first - 1
        short = hit.last - hit.first == 1 and hit.entry.sort in {"organisation", "media"} and text.isupper() and len(text) > 1
        if not short or at < 1 or hit.last >= len(tokens) or (tokens[at].text, tokens[hit.last].text) != ("(", ")"):
            continue
        if at in last and last[at].entry.name == hit.entry.name:
            continue
        before = _spelt(tokens, at, text)
        if before and not any(_kin(before, name) for name in _long_forms().get(hit.entry.name, ())):
            own.add(text)
    return [hit for hit in found if hit.last - hit.first > 1 or tokens[hit.first].text not in own]


def _spelt(tokens: Sequence[Token], at: int, acronym: str) -> list[str]:
    """The capitalised words that end before token `at` and whose first letters are the acronym; empty where they are not."""
    words: list[str] = []
    while (
        at > 0 and len(words) < len(acronym) and (tokens[at - 1].text[:1].isupper() or tokens[at - 1].text in {"of", "and", "for", "the"})
    ):
        at -= 1
        words += [tokens[at].text] if tokens[at].text[:1].isupper() else []
    return words[::-1] if "".join(word[0] for word in reversed(words)) == acronym else []


def _kin(words: Sequence[str], name: str) -> bool:
    """Whether most words begin as words of a name do: another spelling of it."""
    starts = {word[:4].casefold() for word in name.replace("-", " ").split()}
    return 2 * sum(word[:4].casefold() in starts for word in words) > len(words)


@cache
def _long_forms() -> dict[str, tuple[str, ...]]:
    """Organisations and media of the tables to their names of several words."""
    both = (*rows("actors/organisations.tsv"), *rows("actors/media.tsv"))
    return {row["name"]: tuple(name for name in (row["name"], *split(row["aliases"])) if " " in name) for row in both}


@cache
def outshone() -> frozenset[str]:
    """Capitals that share their name with a larger city of another state: "Victoria" alone is not the Seychelles'."""
    largest: dict[str, CityLine] = {}
    capitals: dict[str, CityLine] = {}
    for city in city_lines():
        if city.name not in largest or city.population > largest[city.name].population:
            largest[city.name] = city
        if city.capital:
            capitals[city.name] = city
    return frozenset(name for name, city in capitals.items() if largest[name].state != city.state)


def _elsewhere(tokens: Sequence[Token], found: Sequence[Hit]) -> set[str]:
    """Names of states that mean a place in another state in this article: "the U.S. state of Georgia"."""
    names = {hit.entry.name for hit in found if hit.entry.sort == "state" and hit.entry.name in ELSEWHERE}
    own = {hit.entry.name for hit in found if hit.entry.sort in {"adjective", "people", "capital"}}
    said = {token.text for token in tokens} if names else set()
    return {name for name in names - own if said & ELSEWHERE[name]} | {
        hit.entry.name
        for hit in found
        if hit.entry.name in names
        and hit.first > 2
        and tokens[hit.first - 1].text == "of"
        and tokens[hit.first - 2].text.casefold() == "state"
        and tokens[hit.first - 3].text in {"U.S.", "US", "American"}
    }


def _of_others(tokens: Sequence[Token], hit: Hit) -> bool:
    """Whether an adjective is part of a longer one: "Latin American", "Inter-American", "Turkish Cypriot"."""
    word = tokens[hit.last - 1].text
    before = hit.first - (2 if hit.first > 1 and tokens[hit.first - 1].text in {"-", "‑"} else 1)
    if hit.entry.sort not in {"adjective", "people"}:
        return False
    if before >= 0 and tokens[before].text in NOT_AFTER.get(word, ()):
        return True
    return hit.last < len(tokens) and tokens[hit.last].text in NOT_BEFORE.get(word, ())


def _in_time(entry: Entry, hit: Hit, eras: dict[str, bool | None], published: Published) -> bool:
    """Whether a reading of a word is possible at the article's day."""
    if entry.sort not in BY_STATE:
        return True
    if entry.kind == "former":
        shared = len({e.code for e in hit.entries}) > 1
        return eras[entry.code] is not False if shared else entry.sort in {"state", "adjective", "people"} or eras[entry.code] is True
    if entry.end:
        return _within(entry.begin, entry.end, published) is True
    return not any(e.kind == "former" and e.successor == entry.code and eras[e.code] for e in hit.entries)


def _eras(tokens: Sequence[Token], found: Sequence[Hit], published: Published) -> dict[str, bool | None]:
    """Code of each former state: whether the article stands in its days; None where date and words leave it open."""
    years = [int(t.text) for t in tokens if len(t.text) == 4 and t.text.isdecimal() and 1800 <= int(t.text) < 2100]
    out: dict[str, bool | None] = {}
    for row in _former():
        within = _within(row["begin"], row["end"], published)
        own = sum(1 for h in found if _names(h, row["code"], frozenset({"state", "adjective", "people"})) and not _long_gone(tokens, h))
        after = sum(1 for h in found if _names(h, row["successor"], frozenset({"state"})))
        words = sum(1 for h in found if h.entry.code == row["successor"] and h.entry.sort in {"adjective", "people"} and len(h.entries) > 1)
        if within or (own and not after and own >= words):
            out[row["code"]] = True
        elif within is False or not own or after + words >= CLEAR * own:
            out[row["code"]] = False
        else:
            in_days = bool(years) and int(row["begin"][:4]) <= max(years) <= int(row["end"][:4])
            out[row["code"]] = True if in_days else None
    return out


@cache
def _former() -> tuple[dict[str, str], ...]:
    return tuple(row for row in rows("actors/states.tsv") if row["kind"] == "former")


def _within(begin: str, end: str, published: Published) -> bool | None:
    """Whether the article was published within these days; None where its date does not say."""
    if published.latest is None and published.earliest is None:
        return None
    if (published.latest is not None and published.latest < begin) or (published.earliest is not None and published.earliest > end):
        return False
    if published.latest is None or published.latest > end or (published.earliest is not None and published.earliest < begin):
        return None
    return True


def _names(hit: Hit, code: str, sorts: frozenset[str]) -> bool:
    """Whether a word names this state and no other."""
    return {e.code for e in hit.entries} == {code} and hit.entry.sort in sorts


def _long_gone(tokens: Sequence[Token], hit: Hit) -> bool:
    before = [tokens[i].text.casefold() for i in range(max(hit.first - 2, 0), hit.first)]
    if before and (before[-1] in LONG_GONE or (before[-1] == "-" and before[0] in LONG_GONE)):
        return True
    after = [tokens[i].text.casefold() for i in range(hit.last, min(hit.last + 2, len(tokens)))]
    return len(after) == 2 and after[0] == "-" and after[1] in AFTERLIFE
