"""A verb and its noun that together are one cue: "expressed satisfaction with", "raised fears that", "repeated its warning that"."""

from __future__ import annotations

from dragoman.statements.cues import Phrase as Shape
from dragoman.statements.cues import nouns, phrases, words_of
from dragoman.statements.graph import Found, Graph
from dragoman.statements.phrases import cue_first, negated, subject
from dragoman.types import Span

PHRASE_RULE = "verb and noun as one cue"
# Preposition -> the frame of the tables that it stands for.
PREPOSITIONS = {
    "of": "of",
    "for": "for",
    "about": "about",
    "against": "against",
    "on": "on",
    "upon": "on",
    "with": "with",
    "to": "to-np",
    "at": "at",
    "over": "over",
    "in": "in",
    "toward": "to-np",
    "towards": "to-np",
}
# Who does these with what was said before says it again: "repeated its warning that".
REPEATING = frozenset({"repeat", "reiterate", "renew", "restate", "reaffirm"})


def repeats(graph: Graph, verb: int) -> bool:
    """Tell "repeated its warning that": the noun says what is done."""
    if graph.tokens[verb].lemma.lower() not in REPEATING:
        return False
    noun = graph.child(verb, "dobj")
    return noun is not None and graph.tokens[noun].lemma.lower() in nouns()


def _repeated(noun: str) -> Shape:
    """A verb of repeating with a noun of speech, as a cue of both."""
    cue = nouns()[noun]
    return Shape(frozenset(cue.frames), cue.act(*cue.frames))


def phrase_cue(graph: Graph, verb: int) -> Found | None:
    """Expressed satisfaction with ..., raised fears that ...: the verb and its noun are the cue."""
    noun = graph.child(verb, "dobj")
    if noun is None or noun < verb:
        return None
    lemma = graph.tokens[noun].lemma.lower()
    phrase = phrases().get((graph.tokens[verb].lemma.lower(), lemma)) or (_repeated(lemma) if repeats(graph, verb) else None)
    if phrase is None:
        return None
    around = (*graph.children[noun], *graph.children[verb])
    if graph.tokens[noun].lemma.lower() in {"protest", "complaint", "objection"}:  # "lodged a protest with Norland over the raid"
        around = tuple(c for c in around if graph.tokens[c].text.lower() != "with")
    thanked = phrase.act == "praise" and any(graph.tokens[c].text.lower() == "for" and c > noun for c in around)
    for child in around:
        token = graph.tokens[child]
        if child <= noun or (thanked and token.dep == "prep" and token.text.lower() == "to"):
            continue  # "expressed gratitude to Norland for its help": its help
        first = None
        if token.dep == "prep" and PREPOSITIONS.get(token.text.lower()) in phrase.links:
            first = child + 1
        elif token.dep in {"acl", "ccomp", "relcl", "advcl", "xcomp"} and phrase.links & {"that", "to"}:
            start = graph.left[child]
            if graph.tokens[start].text.lower() in {"that", "to"}:
                first = start + 1
        if first is not None and first <= graph.right[child]:
            owner = graph.subject(verb)
            someone = owner is not None and (
                graph.tokens[owner].pos in {"PROPN", "PRON"} or graph.tokens[owner].lemma.lower() in words_of("animacy.tsv")["person"]
            )
            impersonal = (
                not someone
                and phrase.act == "fear"
                and graph.tokens[verb].lemma.lower()
                in {
                    "raise",
                    "spark",
                    "fuel",
                    "stoke",
                    "prompt",
                    "trigger",
                }
            )
            source = None if impersonal else subject(graph, verb)
            if source is None and not impersonal:
                return None
            cue_last = first - 1 if token.dep == "prep" else noun
            last = graph.right[child]
            return Found(
                PHRASE_RULE,
                phrase.act,
                (Span(graph.tokens[first].start, graph.tokens[last].end),),
                graph.span(noun if impersonal else cue_first(graph, verb), cue_last),
                verb,
                source,
                lemma=graph.tokens[noun].lemma.lower(),
                negated=negated(graph, verb),
            )
    return None
