"""Colons that attribute: headlines ("Tehran: no troops to be sent", "Not against others: Iran") and transcripts ("HOLM: We are ready.")."""

from __future__ import annotations

import re

from dragoman.statements.cues import words_of
from dragoman.statements.found import Found, Phrase
from dragoman.statements.graph import Graph
from dragoman.statements.phrases import phrase_between
from dragoman.statements.speakers import Voices
from dragoman.types import Article, Page, Span

# Speakers in headlines are short; more words before the colon are a topic.
MAX_SPEAKER = 6  # tokens


def find_headlines(graph: Graph, who: Voices, roles: frozenset[str], taken: set[int]) -> list[Found]:
    """Colon attributions in the blocks of these roles."""
    found = []
    for sentence in graph.parse.sentences:
        if sentence.role not in roles:
            continue
        colons = [i for i in range(sentence.first, sentence.last) if graph.tokens[i].text == ":"]
        if len(colons) != 1 or colons[0] in taken:
            continue
        colon = colons[0]
        before = _speaker(graph, who, sentence.first, colon - 1)
        after = _speaker(graph, who, colon + 1, sentence.last - 1)
        if before is not None and sentence.last - colon > 3:
            found.append(_make(graph, before, colon, colon + 1, sentence.last - 1))
        elif after is not None and colon - sentence.first > 2:
            found.append(_make(graph, after, colon, sentence.first, colon - 1))
    return found


def _make(graph: Graph, source: Phrase, colon: int, first: int, last: int) -> Found:
    while last > first and graph.tokens[last].text in {".", "!"}:
        last -= 1
    return Found("headline colon", "say", (graph.span(first, last),), graph.span(colon, colon), colon, source, lemma=":")


def _speaker(graph: Graph, who: Voices, first: int, last: int) -> Phrase | None:
    while last > first and graph.tokens[last].text in {".", "!", "?"}:
        last -= 1
    if last < first or last - first >= MAX_SPEAKER:
        return None
    words = graph.tokens[first : last + 1]
    if any(t.pos in {"VERB", "AUX", "SCONJ"} or t.pos == "NUM" for t in words):
        return None
    phrase = phrase_between(graph, first, last)
    if phrase is None:
        return None
    named = phrase.head in who.at or last in who.at or words[-1].lemma.lower() in words_of("animacy.tsv")["titled"]
    return Phrase(first, last, phrase.head) if named else None


# A transcript's label: the speaker in capitals, at the start of a paragraph.
LABEL = re.compile(r"[\"“]?((?:[A-Z][A-Z.'’-]+)(?: [A-Z][A-Z.'’-]+){0,3}): ")


def find_transcript(page: Page, article: Article, graph: Graph) -> list[Found]:
    """Paragraphs with speakers' labels. A single label is a dateline or a heading: at least two different ones make a transcript."""
    labels: list[tuple[int, re.Match[str]]] = []
    for number in sorted({s.block for s in graph.parse.sentences if s.role == "paragraph"}):
        match = LABEL.match(page.text, article.blocks[number].start, article.blocks[number].end)
        if match:
            labels.append((number, match))
    if len({m.group(1) for _, m in labels}) < 2:
        return []
    found = []
    for number, match in labels:
        first, last = graph.at(match.start(1)), graph.at(match.end(1) - 1)
        colon = graph.at(match.end(1))
        content = Span(match.end(), article.blocks[number].end)
        if content.end > content.start:
            found.append(
                Found("transcript label", "say", (content,), graph.span(colon, colon), colon, Phrase(first, last, last), lemma=":")
            )
    return found
