"""What the finders of this room hand to each other before mentions and actors are made."""

from __future__ import annotations

from dataclasses import dataclass

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
