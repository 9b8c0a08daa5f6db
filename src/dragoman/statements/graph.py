"""A parse as a tree that can be asked for children and edges, and what the finders hand on in terms of its tokens."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from dragoman.types import ChainRole, Parse, Sentence, Span, Token

# Chains of heads longer than this do not occur in sentences; the bound keeps a damaged parse from costing more than linear time.
MAX_DEPTH = 120


@dataclass(frozen=True, slots=True)
class Graph:
    """The tokens of an article with their children and the edges of their subtrees (token indices, right edge inclusive)."""

    parse: Parse
    tokens: tuple[Token, ...]
    children: tuple[tuple[int, ...], ...]
    left: tuple[int, ...]
    right: tuple[int, ...]
    sentence_of: tuple[int, ...]  # token -> index into Parse.sentences
    starts: tuple[int, ...]  # start offset of every token, for look-ups by offset

    def sentence(self, token: int) -> Sentence:
        """The sentence a token stands in."""
        return self.parse.sentences[self.sentence_of[token]]

    def at(self, offset: int) -> int:
        """Index of the first token that ends after `offset`."""
        index = max(bisect_right(self.starts, offset) - 1, 0)
        while index < len(self.tokens) and self.tokens[index].end <= offset:
            index += 1
        return index

    def child(self, token: int, *deps: str) -> int | None:
        """The first child with one of these labels."""
        return next((c for c in self.children[token] if self.tokens[c].dep in deps), None)

    def subject(self, verb: int, *deps: str) -> int | None:
        """The child of a verb that is its subject; of several (a damaged parse) the one nearest before it, else the first behind it."""
        found = [c for c in self.children[verb] if self.tokens[c].dep in (deps or ("nsubj",))]
        before = [c for c in found if c < verb]
        return before[-1] if before else (found[0] if found else None)

    def span(self, first: int, last: int) -> Span:
        """The text of tokens first..last (inclusive)."""
        return Span(self.tokens[first].start, self.tokens[last].end)


def build(parse: Parse) -> Graph:
    """Index a parse. Edges never leave the sentence, whatever the heads say."""
    tokens = parse.tokens
    n = len(tokens)
    sentence_of = [0] * n
    for number, sentence in enumerate(parse.sentences):
        for i in range(sentence.first, sentence.last):
            sentence_of[i] = number
    children: list[list[int]] = [[] for _ in range(n)]
    left, right = list(range(n)), list(range(n))
    for i, token in enumerate(tokens):
        if token.head != i and 0 <= token.head < n and sentence_of[token.head] == sentence_of[i]:
            children[token.head].append(i)
        node = i
        for _ in range(MAX_DEPTH):
            head = tokens[node].head
            if head == node or not 0 <= head < n or sentence_of[head] != sentence_of[i]:
                break
            if left[head] <= i <= right[head]:
                break  # who set these edges set, or will set, those above
            if i < left[head]:
                left[head] = i
            else:
                right[head] = i
            node = head
    return Graph(
        parse,
        tokens,
        tuple(tuple(c) for c in children),
        tuple(left),
        tuple(right),
        tuple(sentence_of),
        tuple(t.start for t in tokens),
    )


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
    disputed: bool = False  # an accusation that the speaker calls wrong: a denial inside what the speaker says
    continues: bool = False  # no cue of its own: goes on with what the speaker said before

    @property
    def start(self) -> int:
        """Offset of the first content character."""
        return self.segments[0].start

    @property
    def end(self) -> int:
        """One past the last content character."""
        return self.segments[-1].end
