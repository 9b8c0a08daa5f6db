"""Who keeps silent: "has not responded", "did not answer calls", "could not be reached for comment", "had no comment"."""

from __future__ import annotations

from dragoman.statements.cues import words_of
from dragoman.statements.graph import Found, Graph, Phrase
from dragoman.statements.phrases import can_speak, cue_first, negated, noun_phrase, passive, subject

# Who has not done these keeps silent, and what they were asked by.
QUIET = frozenset({"comment", "respond", "reply", "answer", "react", "return"})
REACTING = frozenset({"respond", "react"})
ASKED = frozenset({"question", "call", "request", "message", "letter", "email", "e-mail", "query", "inquiry", "enquiry"})


def silence(graph: Graph, verb: int) -> Found | None:
    """Has not responded; did not answer calls; could not be reached for comment; had no immediate comment."""
    tokens, lemma = graph.tokens, graph.tokens[verb].lemma.lower()
    noun = graph.child(verb, "dobj")
    first = last = verb
    if lemma in {"have", "make", "offer", "give"} and noun is not None and tokens[noun].lemma.lower() == "comment":
        if not any(tokens[c].text.lower() == "no" for c in graph.children[noun]):
            return None
        first, last = (graph.left[noun], graph.right[noun]) if lemma == "have" else (noun, graph.right[noun])
    elif lemma == "reach" and graph.child(verb, "auxpass") is not None:
        if not negated(graph, verb) or not any(tokens[c].lemma.lower() in {"can", "could"} for c in graph.children[verb]):
            return None
        last = next((c + 1 for c in graph.children[verb] if tokens[c].text.lower() == "for" and graph.right[c] == c + 1), verb)
        if last == verb or tokens[last].lemma.lower() != "comment":
            return None  # "the town could not be reached"
    elif lemma in QUIET and (negated(graph, verb) or _neither(graph, verb)) and not passive(graph, verb):
        to = next((c for c in graph.children[verb] if c > verb and tokens[c].text.lower() == "to" and tokens[c].dep == "prep"), None)
        if (noun is not None and tokens[noun].lemma.lower() not in ASKED) or (noun is None and lemma == "return"):
            return None
        first, last = (
            (graph.left[noun], graph.right[noun]) if noun is not None else (verb, verb) if to is None else (to + 1, graph.right[to])
        )
    else:
        return None
    own = graph.subject(verb, "nsubj", "nsubjpass")
    source = subject(graph, verb) if own is None else noun_phrase(graph, own, high=cue_first(graph, verb))
    if source is None or not can_speak(graph, source) or (lemma in REACTING and not _somebody(graph, source)):
        return None
    cue = graph.span(cue_first(graph, verb), verb)
    return Found("silence", "decline", (graph.span(first, last),), cue, verb, source, lemma="comment", negated=True)


def _neither(graph: Graph, verb: int) -> bool:
    """Tell "neither A nor B has replied"."""
    own = graph.subject(verb)
    return own is not None and own < verb and graph.tokens[graph.left[own]].text.lower() == "neither"


def _somebody(graph: Graph, source: Phrase) -> bool:
    """Tell a name, a pronoun or a noun for people from what only reacts: "the bomb has not reacted"."""
    head = graph.tokens[source.head]
    words = words_of("animacy.tsv")
    return head.pos in {"PROPN", "PRON"} or head.lemma.lower() in words["person"] | words["speaks"]
