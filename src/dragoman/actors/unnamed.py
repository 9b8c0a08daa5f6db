"""Sources and actors that the page describes without a name: "an unnamed U.S. official", "two diplomats", "Iranian state media"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from dragoman.actors.found import Found, Sketch, words
from dragoman.language.gazetteer import Hit
from dragoman.language.tables import rows, word_set
from dragoman.types import Parse, Token, Why

MEDIA = word_set("media press television tv radio newspaper daily broadcaster agency website outlet")
TURNS = word_set("yet but still also even then now so meanwhile later earlier however only")  # before a noun phrase, and no part of it
BLOCS = word_set("country state power nation government ally")
LINKS = word_set("for of from in at")
SEATED = word_set("official authority police resident protester demonstrator militant source")  # those "in Oslo" are Norway's
ARMED = frozenset({"MIL", "REB"})  # "Hamas fighters", "NATO troops": what they are outranks whose they are
AGENTS = frozenset({"nsubj", "nsubjpass", "agent"})
SAYING = word_set(
    """
    say tell add note report cite quote accord claim announce deny confirm warn accuse state declare argue believe suggest stress insist
    describe urge call reveal disclose inform brief speak ask
    """
)


@cache
def nouns() -> dict[str, dict[str, str]]:
    """Noun (lemma) to its row."""
    return {row["noun"]: row for row in rows("actors/unnamed.tsv")}


def find_unnamed(parse: Parse, known: dict[int, Hit], taken: set[int], named: Sequence[Found]) -> tuple[list[Sketch], list[Found]]:
    """Noun phrases around the nouns of the table: indefinite, plural, or with a state's adjective; each is an actor of its own.

    `named`: mentions of media by name, in text order: "the newspaper" is the last of them, or stays out.
    """
    tokens = parse.tokens
    sketches: list[Sketch] = []
    found: list[Found] = []
    media: dict[tuple[str, str | None], str] = {}
    firsts = {f.first for f in named}
    for sentence in parse.sentences:
        for at in range(sentence.first, sentence.last):
            token = tokens[at]
            row = nouns().get(token.lemma.casefold()) or nouns().get(token.text.casefold())
            if row is None or at in taken or token.pos not in {"NOUN", "PROPN"} or token.dep == "compound":
                continue
            first, last, country, states, sector = _span(parse, known, at, sentence.first, sentence.last)
            if taken.intersection(i for i in range(first, last) if i not in known) or not _counts(tokens, row, at, first, country, states):
                continue
            text = words(parse, first, last)
            if row["noun"] in MEDIA and (at + 1 in firsts or (at + 2 in firsts and tokens[at + 1].pos == "PUNCT")):
                continue  # "the news agency Halyard Wire" has a name
            if row["noun"] in MEDIA and tokens[first].text.casefold() == "the" and first + 1 == at and row["noun"] != "media":
                before = bisect_left(named, at, key=lambda f: f.first)
                if before:
                    why = Why("the medium named before", f"{text}: the last medium that the article named", 0.8)
                    found.append(Found(first, last, "title", named[before - 1].key, why))
                continue
            kind = "media" if row["noun"] in MEDIA else "group" if row["noun"] in BLOCS else "unnamed"
            key = f"unnamed:{at}"
            if kind in {"media", "group"} or row["noun"] == "police":
                key = media.setdefault((_plain(text), country), key)
            own = row["sector"] if kind == "media" or row["sector"] in ARMED else sector or row["sector"]
            sketches.append(Sketch(key, kind, text, country, own or None))  # type: ignore[arg-type]
            found.append(Found(first, last, "unnamed", key))
    return sketches, found


def _plain(text: str) -> str:
    low = text.casefold()
    return low[4:] if low.startswith("the ") else low


def _span(parse: Parse, known: dict[int, Hit], at: int, floor: int, ceiling: int) -> tuple[int, int, str | None, set[str], str]:
    """The noun phrase of a noun: its words to the left, the state that modifies it, and the sector of the organisation that does ("U.N.
    investigators"); "for X" and "of X" to the right stay out."""
    tokens, first, country, sector = parse.tokens, at, None, ""
    states: set[str] = set()
    while first > floor and at - first < 9:
        before = first - 1
        hit = known.get(before)
        if hit is not None and hit.entry.sort in {"adjective", "state", "people"}:
            country = hit.entry.code
            states.add(country)
            first = hit.first
            continue
        if hit is not None and hit.entry.sort in {"organisation", "seat"}:
            country = country or hit.entry.code or None
            sector = sector or hit.entry.sector
            first = hit.first
            continue
        token = tokens[before]
        if token.tag == "POS":
            owner = known.get(before - 1)
            if owner is None or owner.entry.sort not in {"state", "capital", "seat", "organisation"}:
                break
            country = country or owner.entry.code or None
            sector = sector or (owner.entry.sector if owner.entry.sort == "organisation" else "")
            first = owner.first
            continue
        inside = token.pos in {"ADJ", "NUM", "NOUN", "ADV"} or (token.pos == "PROPN" and token.dep in {"compound", "amod", "nmod"})
        if (
            not inside
            and not (token.pos == "DET" and token.head == at)
            and not (token.text in {"-", "other"} or token.tag in {"VBN", "VBG"})
        ):
            break
        if token.tag in {"VBN", "VBG"} and token.head != at and token.dep != "amod":
            break
        first = before
        if token.pos == "DET":
            break
    links = LINKS if tokens[at].lemma.casefold() in SEATED else LINKS - {"in", "at"}
    while first < at and (not tokens[first].text[:1].isalnum() or tokens[first].text.casefold() in TURNS):
        first += 1
    if tokens[first].text.casefold() == "based" and first < at:
        first += 1
    if country is None and at + 2 < ceiling and tokens[at + 1].text.casefold() in links:
        begin = at + 3 if tokens[at + 2].text.casefold() == "the" else at + 2
        after = known.get(begin)
        if after is not None and after.first == begin and not (after.last < ceiling and tokens[after.last].text in {"and", ","}):
            country = after.entry.code or None
    return first, at + 1, country if len(states) < 2 else None, states, sector


def _counts(tokens: tuple[Token, ...], row: dict[str, str], at: int, first: int, country: str | None, states: set[str]) -> bool:
    """Whether a noun phrase is an actor here: a source, or somebody who acts, with enough said of who it is."""
    token, verb = tokens[at], tokens[tokens[at].head]
    plural = token.tag in {"NNS", "NNPS"} or row["noun"] in {"police", "media"}
    saying = verb.lemma in SAYING and (token.dep in AGENTS or token.dep in {"dobj", "pobj", "dative"})
    by_name = tokens[first].text.casefold()
    if token.dep == "pobj" and verb.lemma.casefold() == "to" and tokens[verb.head].text.casefold() == "according":
        saying = True
    western = any(tokens[i].text in {"Western", "European", "Arab", "African", "Asian", "Gulf"} for i in range(first, at))
    if row["noun"] in BLOCS:
        return western and plural
    if row["noun"] in MEDIA and by_name == "social":
        return False
    if row["noun"] in MEDIA:
        owned = any(tokens[i].text.casefold() in {"state", "official", "local", "controlled", "state-run"} for i in range(first, at))
        return (country is not None or owned or saying) and token.dep not in {"attr"}
    if token.dep not in AGENTS and not saying and not (country is not None and token.dep in {"conj", "dobj", "pobj", "appos", "poss"}):
        return False
    if by_name in {"the", "this", "that"} and not plural and country is None:
        return False
    if by_name in {"every", "each", "any", "no"}:
        return False
    if plural and row["plural_alone"] != "yes":
        return False
    if row["noun"] == "opposition":
        return by_name == "the" and saying
    return plural or country is not None or by_name in {"a", "an", "another", "one", "no"} or saying
