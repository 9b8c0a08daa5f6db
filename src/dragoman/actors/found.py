"""What the finders of this room hand to each other before mentions and actors are made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.language.names import titles
from dragoman.types import ActorKind, MentionKind, Office, Parse, Token, Why


@dataclass(frozen=True, slots=True)
class Sketch:
    """An actor before it has an id."""

    key: str  # "state:IRN", "org:NATO", "person:3", "body:IRN:foreign ministry", "unnamed:17"
    kind: ActorKind
    name: str
    country: str | None
    sector: str | None
    why: Why | None = None
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A mention before it has an actor id: tokens first..last (exclusive)."""

    first: int
    last: int
    kind: MentionKind
    key: str  # Sketch.key
    why: Why | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """An office that the text gives to the person behind `key`."""

    key: str
    office: Office
    why: Why | None = None  # where it is not the page's own


def head_of(tokens: tuple[Token, ...], first: int, last: int) -> int:
    """The token of a run that the rest hangs on: the first whose head lies outside, seen from the right."""
    for i in range(last - 1, first - 1, -1):
        if not first <= tokens[i].head < last or tokens[i].head == i:
            return i
    return last - 1


MAX_DESCRIPTION = 12  # tokens from the noun of a description to the name behind its comma


def apposed(parse: Parse, people: Sequence[Found]) -> dict[int, str]:
    """Noun (token) to the person whose name stands behind its comma: "A former ambassador, Jan Berg, said", "the envoy to the talks, Jan
    Berg, left". Not a list ("met a minister, Jan Berg, and others"), and nobody where a verb or a second comma stands between."""
    tokens, out = parse.tokens, {}
    for one in people:
        head = tokens[head_of(tokens, one.first, one.last)]
        at = head.head
        if head.dep == "appos" and tokens[at].dep == "pobj" and tokens[tokens[at].head].text.casefold() in {"for", "of"}:
            above = tokens[tokens[at].head].head  # "a spokesman for the army, Jan Berg,": the parser hangs the name on the army
            at = above if tokens[above].lemma.casefold() in titles() and tokens[at].lemma.casefold() not in titles() else at
        if head.dep != "appos" or not one.first - MAX_DESCRIPTION <= at < one.first:
            continue
        noun, before = tokens[at], one.first - 1
        while before > at and tokens[before].text != "," and tokens[before].tag in {"NNP", "NN"}:
            before -= 1  # "the spokesman, Maj. Gen. Jan Berg,"
        between = tokens[at + 1 : before]
        closed = one.last < len(tokens) and tokens[one.last].text == ","
        joined = one.last + 1 < len(tokens) and tokens[one.last + 1].dep == "cc"
        alone = noun.pos == "NOUN" and noun.tag == "NN" and noun.dep in {"nsubj", "nsubjpass", "pobj"}
        apart = tokens[before].text == "," and not any(t.text == "," or t.pos in {"VERB", "AUX"} for t in between)
        if alone and apart and closed and not joined:
            out[at] = one.key
    return out


def words(parse: Parse, first: int, last: int) -> str:
    """The tokens' text with single spaces where the page has white space."""
    tokens = parse.tokens
    parts = []
    for i in range(first, last):
        if i > first and tokens[i].start > tokens[i - 1].end:
            parts.append(" ")
        parts.append(tokens[i].text)
    return "".join(parts)


EXCELLENCIES = frozenset({"HE", "HH", "HM", "HRH", "HMEH"})  # before a name or an office, and part of neither


def excellency(text: str) -> bool:
    """Whether a token is "HE" or "H.E."."""
    return text.replace(".", "") in EXCELLENCIES and text.isupper()
