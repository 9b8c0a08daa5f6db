"""Attribution by a predicate that is no verb of saying, and by verbs of telling in the passive.

"Was adamant that ...", "is critical of ...", "the ministry's view is that ...", "made clear that ...", "was told by the king that ...",
"there was no comment from ...".
"""

from __future__ import annotations

from dataclasses import replace

from dragoman.statements.content import MAX_CONTENT, STOPS, clause_after, cue_of, finite
from dragoman.statements.cues import Cue, adjectives, nouns
from dragoman.statements.graph import Found, Graph, Phrase
from dragoman.statements.phrases import agent, can_speak, cue_first, negated, noun_phrase, passive, subject
from dragoman.statements.verbless import possessor
from dragoman.statements.verbnouns import PREPOSITIONS

CLEAR = frozenset({"clear", "plain", "known", "explicit"})
VERBS = frozenset({"VERB", "AUX"})
AUXILIARY = frozenset({"aux", "auxpass"})
BEING = frozenset({"be", "remain", "seem", "appear", "sound", "become"})
# Nouns for what somebody holds or answers, of which a clause may be said: "Norland's position is that".
HELD = frozenset({"position", "stance", "line", "answer", "reply", "response", "explanation", "theory", "verdict", "advice", "reading"})
NOBODY = frozenset({"it", "there", "that", "this", "what", "which", "you", "one"})
MAX_BEHIND = 8  # tokens from a predicate to its clause


def find_predicates(graph: Graph, taken: set[int]) -> list[Found]:
    """All attributions by a predicate whose cue is not taken."""
    found = []
    for at, token in enumerate(graph.tokens):
        if token.pos not in VERBS or token.dep in AUXILIARY or at in taken:
            continue
        lemma, hit = token.lemma.lower(), None
        if lemma in BEING:
            hit = _adjective(graph, at) or _of_noun(graph, at) or _no_comment(graph, at)
        elif lemma == "make":
            hit = _made_clear(graph, at)
        elif lemma == "plead":
            hit = _pleaded(graph, at)
        elif token.tag == "VBN":
            hit = _told(graph, at)
        if hit is not None:
            found.append(hit)
            taken.add(at)
            if hit.cue_token is not None:
                taken.add(hit.cue_token)
    return found


def _speaker(graph: Graph, verb: int) -> Phrase | None:
    source = subject(graph, verb)
    return None if source is None or graph.tokens[source.head].text.lower() in NOBODY or not can_speak(graph, source) else source


def _adjective(graph: Graph, verb: int) -> Found | None:
    """Holm was adamant that A; Norland is critical of the plan; the minister, worried about the price, ..."""
    tokens = graph.tokens
    at = graph.child(verb, "acomp", "oprd")
    ahead = any(tokens[c].tag == "MD" for c in graph.children[verb])  # "will be pleased that": not yet
    if at is None or at < verb or ahead or negated(graph, verb) or not finite(graph, verb):
        return None
    cue = adjectives().get(tokens[at].lemma.lower())
    source = _speaker(graph, verb)
    if cue is None or source is None:
        return None
    for child in (*graph.children[at], *graph.children[verb]):
        if child <= at or tokens[child].dep == "punct":
            continue
        last = graph.right[child]
        mark = next((i for i in range(at + 1, min(at + 3, last)) if tokens[i].text.lower() == "that" and tokens[i].dep == "mark"), None)
        own = graph.subject(child, "nsubj", "nsubjpass", "expl")
        bare = own is not None and graph.left[own] == at + 1  # "is confident the port will open"
        if tokens[child].dep in {"ccomp", "advcl"} and finite(graph, child) and "that" in cue.frames and (mark is not None or bare):
            begin = at + 1 if mark is None else mark + 1
            return _make(graph, cue, cue.act("that"), (begin, last), (cue_first(graph, verb), at), source)
        frame = PREPOSITIONS.get(tokens[child].text.lower(), tokens[child].text.lower())
        if child == at + 1 and tokens[child].dep in {"prep", "agent"} and frame in cue.frames and last > child:
            if not can_speak(graph, source) or tokens[source.head].pos not in {"PROPN", "PRON", "NOUN"}:
                return None
            return _make(graph, cue, cue.act(frame), (child + 1, last), (cue_first(graph, verb), at), source)
    return None


def _make(graph: Graph, cue: Cue, act: str, content: tuple[int, int], words: tuple[int, int], source: Phrase) -> Found | None:
    first, last = content[0], min(content[1], content[0] + MAX_CONTENT)
    while last > first and graph.tokens[last].text in STOPS | {",", "–", "—"}:
        last -= 1
    if last < first:
        return None
    cued = graph.span(*words)
    return Found("predicate", act, (graph.span(first, last),), cued, words[1], source, attitude=cue.attitude, lemma=cue.lemma)


def _made_clear(graph: Graph, verb: int) -> Found | None:
    """Holm made (it) clear (to the crew) that A."""
    tokens = graph.tokens
    end = graph.sentence(verb).last
    clear = next((i for i in range(verb + 1, min(verb + 3, end)) if tokens[i].text.lower() in CLEAR), None)
    that = (
        None
        if clear is None
        else next((i for i in range(clear + 1, min(clear + MAX_BEHIND, end)) if tokens[i].text.lower() == "that"), None)
    )
    source = None if that is None else _speaker(graph, verb)
    if clear is None or that is None or source is None or tokens[that].dep not in {"mark", "nsubj", "dobj"} or negated(graph, verb):
        return None
    if any(tokens[i].text in STOPS | {","} or tokens[i].pos == "VERB" for i in range(clear + 1, that)):
        return None
    last = max(graph.right[tokens[that].head], that + 1)
    return _make(graph, Cue("make", {"that": "say"}, False), "say", (that + 1, last), (cue_first(graph, verb), clear), source)


def _told(graph: Graph, verb: int) -> Found | None:
    """Holm was told by the king that A: the king speaks. "Was told that A" does not say who did."""
    cue = cue_of(graph, verb)
    if cue is None or "adr" not in cue.frames or "that" not in cue.frames or not passive(graph, verb) or negated(graph, verb):
        return None
    patient = graph.child(verb, "nsubjpass")
    content = clause_after(graph, verb)
    by = agent(graph, verb)
    if patient is None or content is None or content[1] <= content[0]:
        return None
    if by is not None and by.last >= content[0]:
        by = replace(by, last=content[0] - 1)
        while by.last > by.head and graph.tokens[by.last].text.lower() in {"that", ","}:
            by = replace(by, last=by.last - 1)
    if not any(t.text.lower() in {"that", "whether"} for t in graph.tokens[verb + 1 : content[0] + 1]):
        return None
    content = (content[0] + (graph.tokens[content[0]].text.lower() == "that"), content[1])
    made = _make(graph, cue, cue.act("that"), content, (cue_first(graph, verb), verb), by or Phrase(verb, verb, verb))
    told = noun_phrase(graph, patient, high=cue_first(graph, verb))
    return None if made is None else replace(made, source=by, addressee=told)


def _pleaded(graph: Graph, verb: int) -> Found | None:
    """Holm pleaded (not) guilty (to the charge)."""
    tokens = graph.tokens
    end = graph.sentence(verb).last
    guilty = next((i for i in range(verb + 1, min(verb + 3, end)) if tokens[i].text.lower() == "guilty"), None)
    source = None if guilty is None else _speaker(graph, verb)
    if guilty is None or source is None:
        return None
    act = "deny" if tokens[guilty - 1].text.lower() == "not" else "confirm"
    return _make(graph, Cue("plead", {}, False), act, (verb + 1, guilty), (cue_first(graph, verb), verb), source)


def _of_noun(graph: Graph, verb: int) -> Found | None:
    """The ministry's view is that A; Norland's message was clear: A."""
    tokens = graph.tokens
    if tokens[verb].lemma.lower() != "be" or (
        graph.tokens[min(verb + 1, len(tokens) - 1)].text.lower() != "that" and not _colon(graph, verb)
    ):
        return None
    own = graph.subject(verb)
    if own is None or own > verb:
        return None
    lemma = tokens[own].lemma.lower()
    cue = nouns().get(lemma)
    if lemma not in HELD and (cue is None or "that" not in cue.frames):
        return None
    owner = possessor(graph, own)
    if owner is None or negated(graph, verb) or not can_speak(graph, owner):
        return None
    act = "say" if cue is None or lemma in HELD else cue.act("that")
    clause = next(
        (c for c in graph.children[verb] if c > verb and tokens[c].dep in {"ccomp", "attr", "advcl"} and graph.left[c] == verb + 1), None
    )
    if clause is not None and tokens[verb + 1].text.lower() == "that" and tokens[verb + 1].dep == "mark":
        return _make(graph, Cue(lemma, {}, act in {"believe", "fear"}), act, (verb + 2, graph.right[clause]), (own, verb), owner)
    clear = graph.child(verb, "acomp")
    if clear is not None and tokens[clear].lemma.lower() in {"clear", "simple", "blunt", "plain"} and tokens[clear + 1].text == ":":
        return _make(graph, Cue(lemma, {}, False), act, (clear + 2, graph.sentence(verb).last - 1), (own, clear), owner)
    return None


def _colon(graph: Graph, verb: int) -> bool:
    """Tell whether a colon stands right behind what a verb says: "was clear: ..."."""
    return any(t.text == ":" for t in graph.tokens[verb + 2 : verb + 4])


def _no_comment(graph: Graph, verb: int) -> Found | None:
    """There was no immediate comment from the army."""
    tokens = graph.tokens
    if graph.child(verb, "expl") is None:
        return None
    noun = graph.child(verb, "attr", "nsubj")
    if noun is None or tokens[noun].lemma.lower() not in {"comment", "reaction", "response", "reply"}:
        return None
    if not any(tokens[c].text.lower() == "no" for c in graph.children[noun]):
        return None
    for child in (*graph.children[noun], *graph.children[verb]):
        who = graph.child(child, "pobj") if child > noun and tokens[child].text.lower() in {"from", "by"} else None
        if who is not None:
            cue = graph.span(verb, verb)
            content = (graph.span(noun, noun),)
            return Found("silence", "decline", content, cue, verb, noun_phrase(graph, who), lemma="comment", negated=True)
    return None
