"""Answers hung on what stands before: "..., something Norland denies", "..., a charge that Norland rejects"."""

from __future__ import annotations

from dataclasses import replace

from dragoman.statements.content import COMMAS, STOPS, cue_of
from dragoman.statements.found import Found
from dragoman.statements.graph import Graph
from dragoman.statements.phrases import cue_first, negated, phrase_between
from dragoman.types import Span

RULE = "answer to what stands before"
ANSWERS = frozenset({"deny", "reject", "confirm", "condemn", "accuse", "praise"})
HOOKS = frozenset(
    {"something", "which", "claim", "charge", "allegation", "accusation", "assertion", "report", "suggestion", "statement", "move"}
)
# From the comma to the verb: ", an accusation that the Foreign Ministry of Norland has repeatedly denied".
MAX_HOOK = 14  # tokens


def find_resumed(graph: Graph, taken: set[int]) -> list[Found]:
    """Answers whose content is the clause before them; for now all of the sentence up to the comma."""
    found = []
    tokens = graph.tokens
    for verb in range(len(tokens)):
        cue = None if verb in taken else cue_of(graph, verb)
        if cue is None or "np" not in cue.frames or cue.frames["np"] not in ANSWERS or tokens[verb].tag not in {"VBZ", "VBP", "VBD", "VBN"}:
            continue
        comma = _hook(graph, verb)
        if comma is None:
            continue
        start = comma + 1
        while tokens[start].lemma.lower() not in HOOKS:
            start += 1
        if tokens[start + 1].text.lower() in {"that", "which"}:
            start += 1
        first = cue_first(graph, verb)
        source = phrase_between(graph, start + 1, first - 1) if first > start + 1 else None
        begin = graph.sentence(verb).first
        if source is not None and comma > begin:
            taken.add(verb)
            content = graph.span(begin, comma - 1)
            found.append(
                Found(RULE, cue.act("np"), (content,), graph.span(first, verb), verb, source, lemma=cue.lemma, negated=negated(graph, verb))
            )
    return found


def _hook(graph: Graph, verb: int) -> int | None:
    """The comma before "something", "which" or "a charge", where nothing follows the verb that it could be about."""
    tokens = graph.tokens
    sentence = graph.sentence(verb)
    if verb + 1 < sentence.last and tokens[verb + 1].text not in STOPS | {",", "and", "but"}:
        return None
    for at in range(verb - 1, max(sentence.first, verb - MAX_HOOK) - 1, -1):
        if tokens[at].text in COMMAS:
            hooks = [i for i in range(at + 1, min(at + 4, verb)) if tokens[i].lemma.lower() in HOOKS]
            return at if hooks and all(tokens[i].tag in {"DT", "JJ"} for i in range(at + 1, hooks[0])) else None
        if tokens[at].pos == "VERB":
            return None
    return None


def agreed(graph: Graph, found: list[Found]) -> list[Found]:
    """Y admitted that A, as X had charged: X charged A, not that Y admitted it."""
    result = list(found)
    for i, item in enumerate(found):
        if item.rule != "clause before its attribution" or item.source is None or item.cue is None or len(item.segments) != 1:
            continue
        at = min(item.source.first, graph.at(item.cue.start)) - 1
        if at < 1 or graph.tokens[at].text.lower() != "as":
            continue
        inner = [f for f in found if f is not item and _owned_clause(graph, item, f)]
        if inner:
            last = inner[-1].segments[-1]
            end = min(last.end, item.end)
            if end > last.start:
                result[i] = replace(item, segments=(*inner[-1].segments[:-1], Span(last.start, end)))
                j = found.index(inner[-1])
                result[j] = replace(inner[-1], segments=(*inner[-1].segments[:-1], Span(last.start, end)))
    return result


def _owned_clause(graph: Graph, outer: Found, inner: Found) -> bool:
    """Tell whether an attribution inside another's content has somebody to say it: not “it does not answer whether ...”."""
    if inner.cue is None or inner.source is None or inner.rule != "reported clause" or inner.negated:
        return False
    return outer.start <= inner.cue.start < outer.end and graph.tokens[inner.source.head].text.lower() != "it"


def resume(graph: Graph, found: list[Found]) -> list[Found]:
    """Give each answer the content it answers, and end that content before the answer."""
    result = list(found)
    by_sentence: dict[int, list[int]] = {}
    for i, item in enumerate(found):
        if item.cue_token is not None and item.rule != RULE:
            by_sentence.setdefault(graph.sentence_of[item.cue_token], []).append(i)
    for i, item in enumerate(found):
        if item.rule != RULE or item.cue_token is None:
            continue
        comma = item.segments[-1].end
        for j in by_sentence.get(graph.sentence_of[item.cue_token], []):
            earlier = result[j]
            last = earlier.segments[-1]
            if earlier.cue_token is not None and earlier.cue_token < item.cue_token and last.start < comma <= last.end + 1:
                cut = Span(last.start, min(last.end, comma))
                result[j] = replace(earlier, segments=(*earlier.segments[:-1], cut))
                if cut.end > cut.start:
                    result[i] = replace(result[i], segments=(cut,))
    return result
