"""Reported clauses: "X said (that) ...", "..., X said", "..., X said, ...", with or without quotation marks inside."""

from __future__ import annotations

from dragoman.statements.cues import Cue, verbs
from dragoman.statements.found import Found, Phrase
from dragoman.statements.graph import Graph
from dragoman.statements.phrases import cue_first, negated, noun_phrase, passive, subject
from dragoman.types import Span

# Acts whose cue may follow its content: "..., X announced". Condemning or demanding is not said in this way.
SPOKEN = frozenset({"say", "report", "announce", "confirm", "accuse", "warn", "ask", "believe", "urge"})
CLAUSES = frozenset({"ccomp", "xcomp", "parataxis"})
QUESTION = frozenset({"WP", "WDT", "WRB", "WP$"})
STOPS = frozenset(".?!;")
COMMAS = frozenset({",", "—", "–", "--", "―", "-"})
MARKS = frozenset({'"', "“", "”", "''", "``", "‘", "’", "'"})


def cue_of(graph: Graph, token: int) -> Cue | None:
    """The table row of a verb, with its particle where the table has one."""
    word = graph.tokens[token]
    if word.pos not in {"VERB", "AUX"} and word.tag[:2] != "VB":
        return None
    lemma = word.lemma.lower()
    table = verbs()
    for child in graph.children[token]:
        if child > token and graph.tokens[child].dep in {"prt", "advmod"}:
            joined = table.get(f"{lemma}-{graph.tokens[child].text.lower()}")
            if joined:
                return joined
    return table.get(lemma)


def clause_after(graph: Graph, verb: int) -> tuple[int, int] | None:
    """Tokens (first, last) of the clause that a cue brings in behind it, without "that"; None where there is none."""
    tokens = graph.tokens
    end = graph.sentence(verb).last
    for child in graph.children[verb]:
        token = tokens[child]
        if child < verb or token.dep not in CLAUSES:
            continue
        if token.dep == "xcomp" and graph.child(child, "nsubj", "mark") is None:
            continue
        first = max(graph.left[child], verb + 1)
        if token.dep == "xcomp" and tokens[first].text.lower() == "to":
            continue
        return _trim(graph, first, _extend(graph, verb, graph.right[child], end))
    for at in range(verb + 1, min(verb + 12, end)):
        if tokens[at].text.lower() == "that" and tokens[at].tag in {"IN", "WDT", "DT"} and tokens[at].dep == "mark":
            return _trim(graph, at, _extend(graph, verb, end - 1, end))
        if tokens[at].text in STOPS:
            break
    return None


def _extend(graph: Graph, verb: int, last: int, end: int) -> int:
    """Where the content stops: at the sentence's end, unless something after it hangs on the cue or above."""
    tokens = graph.tokens
    while last + 1 < end:
        following = tokens[last + 1]
        if following.text in STOPS:
            break
        if following.text in COMMAS or following.text in MARKS:
            after = last + 2
            if after < end and _own(graph, verb, after):
                break
            last += 1
            continue
        if _own(graph, verb, last + 1):
            break
        last = max(last + 1, min(graph.right[last + 1], end - 1))
    return last


def _own(graph: Graph, verb: int, token: int) -> bool:
    """Tell whether a token opens a part that belongs to the cue or to the clause above it, not to the content."""
    node = token
    for _ in range(12):
        current = graph.tokens[node]
        if current.head == node:
            return True
        if current.head == verb:
            return current.dep in {"conj", "cc", "advcl", "punct", "npadvmod", "prep", "advmod", "dep", "relcl"}
        if current.head < verb and graph.left[verb] <= current.head and node > verb:
            return True
        node = current.head
        if node == verb:
            return True
    return False


def _trim(graph: Graph, first: int, last: int) -> tuple[int, int] | None:
    tokens = graph.tokens
    while first <= last and (
        tokens[first].text in {",", ":", "-", "—"} or (tokens[first].text.lower() == "that" and tokens[first].dep == "mark")
    ):
        first += 1
    while last > first and (tokens[last].text in STOPS or tokens[last].text in COMMAS or tokens[last].text == ":"):
        last -= 1
    return (first, last) if first <= last else None


def find_clauses(graph: Graph, taken: set[int]) -> list[Found]:
    """All reported clauses whose cue is not taken by a quotation or standing inside one."""
    found = []
    for verb in range(len(graph.tokens)):
        if verb in taken:
            continue
        cue = cue_of(graph, verb)
        if cue is None or not ({"that", "quote"} & cue.frames.keys()):
            continue
        result = (
            _before(graph, verb, cue) or _after(graph, verb, cue)
            if _comma_follows(graph, verb)
            else _after(graph, verb, cue) or _before(graph, verb, cue)
        )
        if result:
            found.append(result)
            taken.add(verb)
    return found


def _comma_follows(graph: Graph, verb: int) -> bool:
    return verb + 1 < len(graph.tokens) and graph.tokens[verb + 1].text in COMMAS


def _after(graph: Graph, verb: int, cue: Cue) -> Found | None:
    if "that" not in cue.frames and "quote" not in cue.frames:
        return None
    content = clause_after(graph, verb)
    if content is None or content[1] - content[0] < 1:
        return None
    if passive(graph, verb):
        return None
    source = subject(graph, verb)
    if source is None:
        return None
    addressee = None
    if "adr" in cue.frames or "obj-to" in cue.frames:
        noun = graph.child(verb, "dobj", "dative", "iobj")
        if noun is not None and verb < noun < content[0]:
            addressee = noun_phrase(graph, noun, high=content[0])
    first = cue_first(graph, verb)
    return Found(
        "reported clause",
        cue.act("that", "quote"),
        (graph.span(*content),),
        graph.span(first, verb),
        verb,
        source,
        addressee,
        attitude=cue.attitude,
        lemma=cue.lemma,
        negated=negated(graph, verb),
    )


def _before(graph: Graph, verb: int, cue: Cue) -> Found | None:
    """The content stands before the attribution: "..., X said", "..., said X", "..., X said, ..."."""
    if cue.act("quote", "that") not in SPOKEN or not {"quote", "that"} & cue.frames.keys():
        return None
    tokens = graph.tokens
    sentence = graph.sentence(verb)
    own = graph.child(verb, "nsubj")
    if own is None:
        return None
    source = noun_phrase(graph, own, high=verb) if own < verb else noun_phrase(graph, own, low=verb + 1)
    if _has_object(graph, verb, cue):
        return None
    first = min(source.first, cue_first(graph, verb))
    comma = first - 1
    if comma <= sentence.first or tokens[comma].text not in COMMAS | MARKS:
        return None
    stop = _tail(graph, max(verb, source.last), sentence.last)
    if stop is None:
        return None
    if not any(tokens[i].pos in {"VERB", "AUX"} for i in range(sentence.first, comma)) and stop >= sentence.last - 1:
        return None
    segments = _around(graph, sentence.first, comma, stop, sentence.last)
    if segments is None:
        return None
    addressee = None
    noun = graph.child(verb, "dobj", "dative")
    if "adr" in cue.frames and noun is not None and noun > verb:
        addressee = noun_phrase(graph, noun)
    return Found(
        "clause before its attribution",
        cue.act("that", "quote"),
        segments,
        graph.span(cue_first(graph, verb), verb),
        verb,
        source,
        addressee,
        attitude=cue.attitude,
        lemma=cue.lemma,
        negated=negated(graph, verb),
    )


def _has_object(graph: Graph, verb: int, cue: Cue) -> bool:
    """Tell whether the verb has content of its own behind it: "X called her vote a mistake" is no attribution of what stands before."""
    tokens = graph.tokens
    for child in graph.children[verb]:
        if child < verb:
            continue
        if tokens[child].dep in {"oprd", "xcomp"} or (
            tokens[child].dep == "dobj" and "adr" not in cue.frames and child == verb + 1 + _determiners(graph, verb)
        ):
            return True
    return False


def _determiners(graph: Graph, verb: int) -> int:
    count = 0
    while verb + 1 + count < len(graph.tokens) and graph.tokens[verb + 1 + count].dep in {
        "det",
        "amod",
        "compound",
        "poss",
        "nummod",
        "case",
    }:
        count += 1
    return count


def _tail(graph: Graph, last: int, end: int) -> int | None:
    """Index of the mark that closes the attribution; None where a clause follows the cue instead."""
    at = last + 1
    while at < end:
        token = graph.tokens[at]
        if token.text in STOPS or token.text in COMMAS or token.text in MARKS or token.text in {":", ")"}:
            return at
        if token.dep in {"mark", "nsubj", "nsubjpass", "expl"} and token.pos in {"SCONJ", "PRON", "NOUN", "PROPN"}:
            return at if token.text.lower() in {"as", "after", "before", "when", "while", "because", "since"} else None
        if token.tag in QUESTION:
            return None
        if token.pos in {"VERB", "AUX"} and token.tag in {"VBZ", "VBD", "VBP", "MD"}:
            return None
        at += 1
    return end


def _around(graph: Graph, first: int, comma: int, stop: int, end: int) -> tuple[Span, ...] | None:
    tokens = graph.tokens
    left = first
    while left < comma and tokens[left].text in COMMAS:
        left += 1
    if left >= comma:
        return None
    last = comma if tokens[comma].text in MARKS else comma - 1
    head = graph.span(left, last)
    if stop + 2 >= end or tokens[stop].text not in COMMAS or not _goes_on(graph, stop + 1, comma):
        return (head,)
    tail_last = end - 1
    while tail_last > stop + 1 and tokens[tail_last].text in STOPS:
        tail_last -= 1
    return (head, graph.span(stop + 1, tail_last))


def _goes_on(graph: Graph, at: int, comma: int) -> bool:
    """Tell whether the content goes on behind the attribution."""
    token = graph.tokens[at]
    if (token.tag == "VBG" and token.dep != "csubj" and token.text.lower() != "including") or token.text.lower() in {
        "as",
        "while",
        "after",
        "who",
        "whose",
        "which",
        "referring",
        "according",
    }:
        return False
    # "..., he said, Press TV reported": another attribution, not more content.
    sentence = graph.sentence(at)
    for verb in range(at, min(at + 12, sentence.last)):
        cue = cue_of(graph, verb)
        if cue is not None and cue.act("quote", "that") in SPOKEN and graph.tokens[verb].tag != "VB":
            own = graph.child(verb, "nsubj")
            return not (own is not None and at <= own and _tail(graph, max(verb, own), sentence.last) is not None)
        if graph.tokens[verb].pos in {"VERB", "AUX"}:
            break
    return True


def phrase_between(graph: Graph, first: int, last: int) -> Phrase | None:
    """The noun phrase that tokens first..last (inclusive) make up, whatever the parser says; None where no noun is in it."""
    best = None
    for i in range(first, last + 1):
        token = graph.tokens[i]
        if token.pos in {"NOUN", "PROPN", "PRON"} and not first <= token.head <= last:
            best = i
            break
    if best is None:
        best = next((i for i in range(last, first - 1, -1) if graph.tokens[i].pos in {"NOUN", "PROPN", "PRON"}), None)
    if best is None:
        return None
    return noun_phrase(graph, best, low=first, high=last + 1)
