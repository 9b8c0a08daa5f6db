"""What the finders hand on: attributed content in terms of tokens, before anyone asks who the speaker is."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.types import ChainRole, Span

# Rules whose content is a proposition.
REPORTS = frozenset(
    {
        "reported clause",
        "clause before its attribution",
        "according to",
        "quotation before its attribution",
        "attribution before its quotation",
        "colon before a quotation",
        "headline colon",
        "answer to what stands before",
    }
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: first and last token (inclusive) and its head."""

    first: int
    last: int
    head: int


@dataclass(frozen=True, slots=True)
class Found:
    """Attributed content as one rule found it."""

    rule: str
    act: str
    segments: tuple[Span, ...]
    cue: Span | None
    cue_token: int | None
    source: Phrase | None
    addressee: Phrase | None = None
    links: tuple[tuple[Phrase, ChainRole], ...] = ()  # carriers named beside the cue, innermost first
    attitude: bool = False  # thought rather than said
    lemma: str = ""
    negated: bool = False  # the cue is: "did not say whether"
    continues: bool = False  # no cue of its own: goes on with what the speaker said before

    @property
    def start(self) -> int:
        """Offset of the first content character."""
        return self.segments[0].start

    @property
    def end(self) -> int:
        """One past the last content character."""
        return self.segments[-1].end
