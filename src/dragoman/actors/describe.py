"""Definite descriptions of persons: "the deputy prime minister", "Russian PM", "the Iranian defense minister". Unresolved ones stay out."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.actors.bodies import fields
from dragoman.actors.found import Found, Held, Sketch, head_of, words
from dragoman.actors.offices import DELEGATES, OPEN_HEADS, Phrase, canonical
from dragoman.types import Parse, Span, Why

# How far back, in sentences, "the president" without a state may look for its president where the article names several.
REACH = 8
MOST = 200  # offices, and mentions before, that a description is compared with: the latest
NOT_ONE = frozenset({"every", "each", "any", "no", "some", "several", "most", "many", "which", "whichever", "what"})
NEVER_ONE = frozenset({"spokesperson", "spokesman", "spokeswoman", "leader", "commander"})  # "a Hamas leader": nobody in particular
OPENED = ("secretary of ", "minister ")  # offices whose word stands first: "minister of trade"
FAMILIES = {  # the short way to say an office, and the offices it can stand for
    "minister": "minister",
    "spokesperson": "spokesperson",
    "secretary": "secretary",
    "leader": "leader",
    "general": "general",
    "commander": "commander",
    "chief": "chief",
    "ambassador": "ambassador",
    "envoy": "envoy",
    "chairman": "chairman",
    "premier": "prime minister",
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where persons are named: token and key, in text order."""

    at: int
    key: str


def resolve(
    parse: Parse,
    phrases: Sequence[Phrase],
    holder: dict[int, str],
    held: Sequence[Held],
    people: Sequence[Found],
    countries: dict[str, str | None],
) -> tuple[list[Sketch], list[Found]]:
    """Tie phrases that no name stands beside to a person of the article, or make an unnamed actor of those that say enough."""
    sketches: list[Sketch] = []
    found: list[Found] = []
    places = sorted((Place(f.first, f.key) for f in people), key=lambda p: p.at)
    unnamed: dict[tuple[str, str | None, str | None], str] = {}
    by_word: dict[str, list[Held]] = {}
    for one in held:
        canon = canonical(one.office.title)
        head = canon.split()[0 if canon.startswith(OPENED) else -1]
        by_word.setdefault(head, []).append(one)
    for number, phrase in enumerate(phrases):
        other = _counterpart(parse, number, phrases, holder, places) if number not in holder else None
        if other is not None:
            why = Why("counterpart", "the other of the two whom the article calls counterparts", 0.8)
            found.append(Found(phrase.first - 1, phrase.last, "title", other, why))
            continue
        if number in holder or phrase.plural or not _refers(parse, phrase):
            continue
        first = phrase.first - 1 if phrase.determiner in {"the", "this"} else phrase.first
        last = phrase.last
        last_word = FAMILIES.get(phrase.canon, phrase.canon).split()[-1]
        pool = held if phrase.canon.split()[-1] in OPEN_HEADS else by_word.get(last_word, [])
        match = _person(parse, phrase, pool[-MOST:], places, countries)
        if match is not None:
            key, why = match
            found.append(Found(first, last, "title", key, why))
            insort(places, Place(first, key), key=lambda p: p.at)
        elif phrase.country is not None and phrase.state != "former":
            indefinite = phrase.determiner in {"a", "an", "another"}
            first = phrase.first - 1 if indefinite else first
            name = words(parse, first if indefinite else phrase.first, last)
            own = f"unnamed:office:{phrase.head}"
            key = own if indefinite else unnamed.setdefault((phrase.canon, phrase.body, phrase.country), own)
            sketches.append(Sketch(key, "unnamed", name, phrase.country, phrase.sector))
            found.append(Found(first, last, "unnamed", key))
    return sketches, found


def _counterpart(parse: Parse, number: int, phrases: Sequence[Phrase], holder: dict[int, str], places: Sequence[Place]) -> str | None:
    """Whom "his counterpart" means where the article has introduced one pair: "Berg met his Chilean counterpart Marta Holm"."""
    phrase = phrases[number]
    if parse.tokens[phrase.head].text.casefold() != "counterpart" or phrase.determiner not in {"his", "her"} or phrase.country is not None:
        return None
    known = [
        n for n in range(max(number - MOST, 0), number) if n in holder and parse.tokens[phrases[n].head].text.casefold() == "counterpart"
    ]
    if len({holder[n] for n in known}) != 1:
        return None
    second = holder[known[0]]
    sentence = next(s for s in parse.sentences if s.first <= phrases[known[0]].first < s.last)
    inside = places[
        bisect_left(places, sentence.first, key=lambda p: p.at) : bisect_left(places, phrases[known[0]].first, key=lambda p: p.at)
    ]
    pair = {p.key for p in inside if p.key != second}
    before = places[max(bisect_left(places, phrase.first, key=lambda p: p.at) - 1, 0)].key if places else None
    if len(pair) != 1 or before not in {second, *pair}:
        return None
    return second if before != second else next(iter(pair))


LATER = 2  # paragraphs behind an office holder without a name in which the name may come


def named_later(parse: Parse, phrases: Sequence[Phrase], holder: dict[int, str], people: Sequence[Found]) -> dict[int, str]:
    """Phrase number to the person whose bare name comes behind: "Chile's trade minister resigned. / In Arica, Marta Holm said".

    Behind the first paragraph the name may come within two, elsewhere in the next sentence. Both are subjects, the person is met there
    first, with no other words for who that is, and nobody and no other office stands between the two.
    """
    body = [s for s in parse.sentences if s.role == "paragraph"]
    if not body:
        return {}
    tokens, held, out = parse.tokens, set(holder.values()), {}
    starts = [s.first for s in body]
    met: set[str] = set()
    last = -1  # where the person before was named
    for one in sorted((f for f in people if f.first >= body[0].first), key=lambda f: f.first):
        before, last = last, one.first
        if one.key in met or one.key in held or one.last - one.first < 2 or one.last >= len(tokens):
            met.add(one.key)
            continue
        met.add(one.key)
        described = tokens[one.last].text in {",", "("} or tokens[one.first - 1].pos in {"NOUN", "PROPN", "ADJ"}
        here = body[max(bisect_left(starts, one.first + 1) - 1, 0)]
        near = [n for n, p in enumerate(phrases) if before < p.first < one.first and n not in holder and p.first >= body[0].first]
        if described or not near or tokens[head_of(tokens, one.first, one.last)].dep != "nsubj":
            continue
        phrase = phrases[near[0]]
        there = body[max(bisect_left(starts, phrase.first + 1) - 1, 0)]
        close = here.block - body[0].block <= LATER if there.block == body[0].block else here.block == there.block
        apart = there is not here and close and all(phrases[n].canon.split()[-1:] == phrase.canon.split()[-1:] for n in near)
        known = phrase.country is not None and not phrase.plural and phrase.state != "former" and _refers(parse, phrase)
        if apart and known and tokens[phrase.head].dep == "nsubj":
            out[near[0]] = one.key
    return out


def _refers(parse: Parse, phrase: Phrase) -> bool:
    """Whether a phrase points at somebody: "the" or a state before it, not a predicate, not "a president", not part of a compound."""
    head = parse.tokens[phrase.head]
    if phrase.determiner in {"his", "her", "their", "its", "whose"} or head.dep in {"attr", "oprd", "amod", "appos"}:
        return False
    if phrase.determiner in {"a", "an", "another"} and phrase.canon.split()[-1] not in OPEN_HEADS | NEVER_ONE:
        return phrase.country is not None and head.dep in {"nsubj", "nsubjpass", "agent", "pobj", "dobj"}
    if phrase.canon.split()[-1:] == ["counterpart"]:
        return False
    if phrase.first > 0 and parse.tokens[phrase.first - 1].text.casefold() in NOT_ONE:
        return False
    after = phrase.last + 1
    if after < len(parse.tokens) and parse.tokens[phrase.last].tag == "POS" and parse.tokens[after].text.casefold() == "office":
        return False  # "the Prime Minister's Office" is a body
    return phrase.determiner in {"the", "this"} or phrase.country is not None


def _person(
    parse: Parse, phrase: Phrase, held: Sequence[Held], places: Sequence[Place], countries: dict[str, str | None]
) -> tuple[str, Why] | None:
    """The one person whose office a phrase names, with the reason; None where nobody or several fit."""
    if phrase.determiner in {"a", "an", "another"}:
        return None
    fit: dict[str, Held] = {}
    for one in held:
        if one.office.state == "former" and phrase.state != "former":
            continue
        country = one.office.country or countries.get(one.key)
        if phrase.country is not None and country is not None and country != phrase.country:
            continue
        if phrase.body is not None and one.office.body is not None and phrase.body.casefold() != one.office.body.casefold():
            continue
        if phrase.country is not None and country is None and phrase.canon in DELEGATES:
            continue  # "the representative of Norland" is not the Secretary-General's
        if phrase.body is not None and one.office.body is None and country is None and phrase.canon == "spokesperson":
            continue  # "a spokesman for the army" is not the ministry's
        if _same_office(phrase.canon, canonical(one.office.title), phrase.country is not None and country is not None):
            fit.setdefault(one.key, one)
    if not fit:
        return _by_field(parse, phrase, held, countries)
    end = bisect_left(places, phrase.first, key=lambda p: p.at)
    before = [p for p in places[max(end - MOST, 0) : end] if p.key in fit]
    text = words(parse, phrase.first, phrase.last)
    if len(fit) == 1:
        key = next(iter(fit))
        if not before and (phrase.country is None or (fit[key].office.country or countries.get(key)) is None):
            return None
    else:
        exact = {key for key, one in fit.items() if canonical(one.office.title) == phrase.canon}
        nearest = [p for p in before if p.key in exact] or before
        rivals = {p.key for p in nearest[-2:] if _sentences_between(parse, p.at, nearest[-1].at) == 0} if nearest else set()
        if len(rivals) > 1 and phrase.country is None:
            return None  # both stand in one sentence
        if not nearest or (phrase.country is None and _sentences_between(parse, nearest[-1].at, phrase.first) > REACH):
            return None
        key = nearest[-1].key
    one = fit[key]
    reason = f'"{text}": the article calls this person "{one.office.title}"' + (
        "" if len(fit) == 1 else ", and names nobody else of that office since"
    )
    return key, Why("office in the article", reason, 0.9 if len(fit) == 1 else 0.7, one.office.spans[:1])


def _same_office(short: str, full: str, with_country: bool) -> bool:
    if short == full:
        return True
    family = FAMILIES.get(short)
    if family is None:
        return with_country and full.endswith(" " + short) and not full.startswith(("deputy", "vice", "assistant", "first deputy"))
    if (family == "minister" and "prime" in full) or (family == "secretary" and full in {"general secretary", "press secretary"}):
        return False
    if family == "secretary" and full.startswith("secretary of "):
        return True
    return full == family or full.endswith(" " + family) or (family == "minister" and full.startswith("minister "))


def _by_field(parse: Parse, phrase: Phrase, held: Sequence[Held], countries: dict[str, str | None]) -> tuple[str, Why] | None:
    """ "Russia's top defense official": the one person of that state whose office, held or left, is in that field."""
    left, _, head = phrase.canon.rpartition(" ")
    field = next((w for w in left.split() if w in fields()), None)
    if head not in OPEN_HEADS or phrase.country is None or field is None:
        return None
    keys = {
        h.key for h in held if (h.office.country or countries.get(h.key)) == phrase.country and field in canonical(h.office.title).split()
    }
    if len(keys) != 1:
        return None
    key = next(iter(keys))
    office = next(h.office for h in held if h.key == key and field in canonical(h.office.title).split())
    reason = f'"{words(parse, phrase.first, phrase.last)}": the only person of that state and field in the article ("{office.title}")'
    return key, Why("office in the article, by field", reason, 0.6, office.spans[:1])


def _sentences_between(parse: Parse, one: int, other: int) -> int:
    return sum(1 for s in parse.sentences if one < s.first <= other)


def span_of(parse: Parse, found: Found) -> Span:
    """The characters of a mention."""
    return Span(parse.tokens[found.first].start, parse.tokens[found.last - 1].end)
