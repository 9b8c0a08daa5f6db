"""Offices over time and by their surroundings: who succeeded whom, since when and until when, and which state the office is of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.actors.found import Found
from dragoman.actors.offices import Phrase
from dragoman.language.gazetteer import Hit
from dragoman.language.names import titles
from dragoman.language.tables import split
from dragoman.types import Parse, Token

SUCCEEDING = frozenset({"succeed", "replace", "follow", "supersede"})
ENTERING = frozenset({"become", "appoint", "elect", "name", "make", "swear", "inaugurate"})
MONTHS = dict(
    zip("january february march april may june july august september october november december".split(), range(1, 13), strict=True)
)
YEAR = re.compile(r"(?:1[89]|20)\d\d")
NEAR = 12  # tokens after the verb within which "as minister" must begin


@dataclass(frozen=True, slots=True)
class Tenure:
    """When an office was held, as far as the words beside it say: YYYY or YYYY-MM."""

    begin: str | None
    end: str | None


def successions(
    parse: Parse, phrases: list[Phrase], holder: dict[int, str], people: Sequence[Found]
) -> tuple[list[Phrase], dict[int, str]]:
    """ "A, who succeeded B as secretary": A holds the office and B held it. B's is a phrase of its own at the list's end."""
    tokens = parse.tokens
    who = {i: f.key for f in people for i in range(f.first, f.last)}
    out, held = list(phrases), dict(holder)
    for number, phrase in enumerate(phrases):
        at = phrase.first - (1 if phrase.determiner else 0) - 1
        if number in holder or phrase.plural or at < 1 or tokens[at].text.casefold() != "as":
            continue
        verb = at
        for _ in range(4):  # the parser may hang "as" on the name before it
            verb = tokens[verb].head
            if tokens[verb].pos == "VERB":
                break
        sides = _sides(tokens, verb, at, who)
        if sides is None:
            continue
        held[number] = sides[0]
        held[len(out)] = sides[1]
        out.append(replace(phrase, state="former"))
    return out, held


def _sides(tokens: tuple[Token, ...], verb: int, at: int, who: dict[int, str]) -> tuple[str, str] | None:
    """Who came in and who went out by a verb of succession before token `at`."""
    below = [i for i in range(max(verb - 3 * NEAR, 0), min(verb + NEAR, at)) if i != verb and _governor(tokens, i) == verb]
    over = any(tokens[i].text == "over" for i in below) and tokens[verb].lemma == "take"
    if (tokens[verb].lemma not in SUCCEEDING and not over) or not verb < at <= verb + NEAR:
        return None
    before = [i for i in below if tokens[i].dep in {"nsubj", "nsubjpass"}]
    subject = next((who[i] for i in before if i in who), None)
    if subject is None and tokens[verb].dep == "relcl":
        subject = who.get(tokens[verb].head)
    other = next((who[i] for i in below if i > verb and i in who and tokens[i].dep in {"dobj", "pobj"}), None)
    if subject is None or other is None or subject == other:
        return None
    passive = any(tokens[i].dep in {"nsubjpass", "auxpass"} for i in below)
    return (other, subject) if passive else (subject, other)


def _governor(tokens: tuple[Token, ...], at: int) -> int:
    """The head of a token, prepositions passed over."""
    head = tokens[at].head
    return tokens[head].head if tokens[at].dep == "pobj" else head


def owners(parse: Parse, known: dict[int, Hit], phrases: Sequence[Phrase], holder: dict[int, str], people: Sequence[Found]) -> list[Phrase]:
    """Offices with the state that stands after the name ("Foreign Minister Marta Holm of Norway"), or that alone has such a title."""
    tokens = parse.tokens
    after = {f.first: f.last for f in people}
    named = {hit.entry.code for hit in known.values() if hit.entry.sort in {"state", "adjective", "people", "capital", "seat"}}
    out = []
    for number, phrase in enumerate(phrases):
        if phrase.country is None and phrase.body is None and number in holder:
            end = after.get(phrase.last)
            state = _state_after(tokens, known, end) if end is not None else None
            phrase = replace(phrase, country=state or _only_state(tokens, phrase, named))
        out.append(phrase)
    return out


def _state_after(tokens: tuple[Token, ...], known: dict[int, Hit], at: int) -> str | None:
    """The state in "of Norway" and "of the Soviet Union" right after a name."""
    if at + 2 >= len(tokens) or tokens[at].text != "of":
        return None
    hit = known.get(at + 2 if tokens[at + 1].text == "the" else at + 1)
    if hit is None or hit.entry.sort != "state" or (hit.last < len(tokens) and tokens[hit.last].tag == "POS"):
        return None
    return hit.entry.code


def _only_state(tokens: tuple[Token, ...], phrase: Phrase, named: set[str]) -> str | None:
    """The only state named in the article of those that have a title of this name, for titles that few states have."""
    row = titles().get(phrase.title.casefold())
    if row is None or not row.get("states") or (phrase.last < len(tokens) and tokens[phrase.last].text == "for"):
        return None
    fit = named.intersection(split(row["states"]))
    return next(iter(fit)) if len(fit) == 1 else None


def tenure(tokens: tuple[Token, ...], phrase: Phrase) -> Tenure:
    """Begin and end of an office where explicit years stand right beside it: "from 1981 to 1986", "since March 1985", "(1981-1986)"."""
    at = phrase.last
    while at < len(tokens) and tokens[at].text in {",", "("}:
        at += 1
    low = tokens[at].text.casefold() if at < len(tokens) else ""
    first = _date(tokens, at + 1 if low in {"from", "since", "between", "until", "till", "in"} else at)
    if first is None:
        return Tenure(None, None)
    value, after = first
    joined = after < len(tokens) and tokens[after].text.casefold() in {"to", "until", "till", "and", "-", "–", "through"}
    second = _date(tokens, after + 1) if joined else None
    if low in {"from", "between"} or (tokens[at - 1].text == "(" and second is not None):
        return Tenure(value, second[0] if second is not None else None)
    if low == "since":
        return Tenure(value, None)
    if low in {"until", "till"}:
        return Tenure(None, value)
    verb = tokens[tokens[phrase.head].head]
    verb = tokens[verb.head] if verb.text.casefold() == "as" else verb
    if low == "in" and verb.lemma in ENTERING:
        return Tenure(value, None)
    return Tenure(None, None)


def _date(tokens: tuple[Token, ...], at: int) -> tuple[str, int] | None:
    """A year, or a month with its year, at a token; and the token after it."""
    if at >= len(tokens):
        return None
    text = tokens[at].text
    month = MONTHS.get(text.casefold()) if text[:1].isupper() else None
    if month is not None and at + 1 < len(tokens) and YEAR.fullmatch(tokens[at + 1].text):
        return f"{tokens[at + 1].text}-{month:02d}", at + 2
    return (text, at + 1) if YEAR.fullmatch(text) else None
