"""Media that quote or cite somebody: "X quoted Y as saying", "Y was quoted by X as saying", "X reported, citing Y", "X, quoting Y, said".

The one who is quoted is the speaker; the one who quotes is a carrier.
"""

from __future__ import annotations

from dataclasses import replace

from dragoman.statements.cues import words_of
from dragoman.statements.found import Found, Phrase
from dragoman.statements.graph import Graph
from dragoman.statements.phrases import agent, antecedent, cue_first, noun_phrase, phrase_between, subject
from dragoman.statements.speakers import Voices, is_media_phrase
from dragoman.types import ChainRole

QUOTING = frozenset({"quote", "cite"})
CARRYING = frozenset({"quote", "cite", "carry", "publish", "broadcast", "air", "relay", "report", "release", "distribute", "run"})
# "..., the agency reported on Friday in a dispatch from Geneva, citing ...": farther on, the citing is somebody else's.
MAX_CITING = 12  # tokens
CARRIED = frozenset({"statement", "interview", "remark", "comment", "speech", "message", "letter", "address"})
SPEECH = frozenset({"say", "tell", "state", "add", "warn", "claim", "declare", "write"})


def quoted(graph: Graph, who: Voices, found: list[Found]) -> list[Found]:
    """Put the quoted in the speaker's place, and drop what only says that somebody was cited."""
    result = []
    used: set[int] = set()
    behind: dict[int, tuple[tuple[Phrase, ChainRole], ...]] = {}  # head of somebody cited -> who cites them
    for item in found:
        moved = _as_saying(graph, item, used) or _citing(graph, who, item, used) or _passed_on(graph, who, item)
        if moved is not None and moved.source is not None:
            behind[moved.source.head] = moved.links
        result.append(moved or item)
    result = [_said_on(graph, item, behind) for item in result]
    return [item for item in result if (item.cue_token not in used or item.links)]


def _said_on(graph: Graph, item: Found, behind: dict[int, tuple[tuple[Phrase, ChainRole], ...]]) -> Found:
    """Citing an official who said ...: what the cited one says there has the same carrier."""
    if item.links or item.source is None:
        return item
    meant = antecedent(graph, item.source)
    if meant.head == item.source.head:
        return item
    return replace(item, links=behind.get(meant.head, ()))


def _passed_on(graph: Graph, who: Voices, item: Found) -> Found | None:
    """Radio X, quoted by Agency, said; the statement, carried by Agency, said."""
    if item.source is None:
        return None
    for at in range(item.source.head + 1, item.source.last + 1):
        token = graph.tokens[at]
        if token.tag == "VBN" and token.lemma.lower() in CARRYING and graph.tokens[at - 1].text == ",":
            by = agent(graph, at)
            if by is not None and item.source.first < at - 1 and (_medium(who, by) or graph.tokens[by.head].pos == "PROPN"):
                return replace(item, source=Phrase(item.source.first, at - 2, item.source.head), links=((by, "reported_by"), *item.links))
    return _in_what_was_carried(graph, item)


def _in_what_was_carried(graph: Graph, item: Found) -> Found | None:
    """X said in a statement carried by the agency: the agency passes it on."""
    if item.cue_token is None or item.links:
        return None
    for at in range(item.cue_token + 1, min(item.cue_token + MAX_CITING, graph.sentence(item.cue_token).last)):
        token = graph.tokens[at]
        if any(s.start <= token.start < s.end for s in item.segments):
            return None
        if token.tag == "VBN" and token.lemma.lower() in CARRYING and graph.tokens[token.head].lemma.lower() in CARRIED:
            by = agent(graph, at)
            return None if by is None else replace(item, links=((by, "reported_by"),))
    return None


def _medium(who: Voices, phrase: Phrase) -> bool:
    return is_media_phrase(who, phrase)


def cites_somebody(graph: Graph, who: Voices, item: Found) -> bool:
    """Citing the ministry: a ministry is not what somebody says."""
    if item.lemma not in QUOTING or item.rule != "object of a cue (np)" or item.cue_token is None:
        return False
    noun = graph.child(item.cue_token, "dobj")
    return noun is not None and (noun in who.at or graph.tokens[noun].lemma.lower() in words_of("animacy.tsv")["person"])


def _as_saying(graph: Graph, item: Found, used: set[int]) -> Found | None:
    """M quoted X as saying; X was quoted (by M) as saying."""
    if item.cue_token is None or graph.tokens[item.cue_token].tag != "VBG" or graph.tokens[item.cue_token].lemma.lower() not in SPEECH:
        return None
    verb = quoting_verb(graph, item.cue_token)
    if verb is None:
        return None
    used.add(verb)
    cue = graph.span(cue_first(graph, verb), verb)
    noun = graph.child(verb, "dobj")
    by = agent(graph, verb)
    patient = graph.child(verb, "nsubjpass")
    if patient is not None or by is not None:
        source = item.source if patient is None else noun_phrase(graph, patient, high=verb)
        return replace(item, cue=cue, source=source, links=() if by is None else ((by, "reported_by"),))
    carrier = subject(graph, verb) or _before(graph, verb)
    if noun is None:  # the parser took "Y as saying" for something else: the noun before "as"
        noun = next((i for i in range(item.cue_token - 1, verb, -1) if graph.tokens[i].pos in {"NOUN", "PROPN", "PRON"}), None)
    if noun is None or carrier is None or carrier.head == noun:
        return None
    source = noun_phrase(graph, noun, low=verb + 1, high=item.cue_token - 1)
    return replace(item, cue=cue, source=source, links=((carrier, "reported_by"),))


def _before(graph: Graph, verb: int) -> Phrase | None:
    """The noun phrase right before a verb whose subject the parser lost: from the last comma on."""
    first = verb
    while first > graph.sentence(verb).first and graph.tokens[first - 1].text not in {",", ";", "”", '"'}:
        first -= 1
    phrase = phrase_between(graph, first, cue_first(graph, verb) - 1)
    return None if phrase is None else Phrase(first, cue_first(graph, verb) - 1, phrase.head)


def quoting_verb(graph: Graph, saying: int) -> int | None:
    """The verb "quoted" or "cited" that "as saying" belongs to: by its heads, or the nearest one before it."""
    if saying == 0 or graph.tokens[saying - 1].text.lower() != "as":
        return None
    node = saying
    for _ in range(4):
        node = graph.tokens[node].head
        if graph.tokens[node].lemma.lower() in QUOTING:
            return node
    first = graph.sentence(saying).first
    return next((i for i in range(saying - 1, max(first, saying - 16) - 1, -1) if graph.tokens[i].lemma.lower() in QUOTING), None)


def _citing(graph: Graph, who: Voices, item: Found, used: set[int]) -> Found | None:
    """M reported, citing X; M, quoting X, said. Documents and data that are cited are no speakers here only where M is no medium."""
    if item.cue_token is None or item.source is None or item.rule == "object of a cue (np)":
        return None
    if item.lemma != "report" and not is_media_phrase(who, item.source):
        return None
    child = _citing_verb(graph, item)
    noun = None if child is None else graph.child(child, "dobj")
    if child is None or noun is None:
        return None
    used.add(child)
    carrier = Phrase(item.source.first, min(item.source.last, child - 1), item.source.head) if child > item.source.head else item.source
    told = next((i for i in range(noun + 1, graph.right[noun]) if graph.tokens[i].tag == "WP" and _saying(graph, i)), None)
    act = "say" if item.act == "report" else item.act  # the medium reports, whom it cites says
    return replace(item, act=act, source=noun_phrase(graph, noun, high=told), links=((_trimmed(graph, carrier), "reported_by"),))


def _saying(graph: Graph, pronoun: int) -> bool:
    return any(t.lemma.lower() in SPEECH for t in graph.tokens[pronoun + 1 : pronoun + 3])


def _citing_verb(graph: Graph, item: Found) -> int | None:
    """The participle "citing" or "quoting" beside a cue or its source, outside the content."""
    assert item.cue_token is not None
    assert item.source is not None
    last = min(max(item.cue_token, item.source.last) + MAX_CITING, graph.sentence(item.cue_token).last)
    behind = range(max(item.cue_token, item.source.last) + 1, last)
    near: list[int] = [*graph.children[item.source.head], *graph.children[item.cue_token], *behind]
    for child in near:
        token = graph.tokens[child]
        if token.lemma.lower() in QUOTING and token.tag == "VBG" and not any(s.start <= token.start < s.end for s in item.segments):
            return child
    return None


def _trimmed(graph: Graph, phrase: Phrase) -> Phrase:
    last = phrase.last
    while last > phrase.head and graph.tokens[last].text in {",", "—", "-"}:
        last -= 1
    return Phrase(phrase.first, last, phrase.head)
