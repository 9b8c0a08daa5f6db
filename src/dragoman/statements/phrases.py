"""Noun phrases around a cue: its subject, wherever it stands, and whom it addresses."""

from __future__ import annotations

from dragoman.statements.cues import adjectives, words_of
from dragoman.statements.graph import Graph, Phrase

# Dependents of a noun that belong to the naming phrase when they stand at its edges.
EDGE = frozenset(",;:—–-―()[]\"'“”‘’.") | {"''", "``", "--"}
CALENDAR = frozenset(
    "January February March April June July August September October November December Monday Tuesday Wednesday Thursday Friday Saturday"
    " Sunday".split()
)
DASHES = frozenset({"--", "—", "–", "-", "―"})
# Participles that say who somebody is: "Holm, representing Norland,"; media that cite somebody are sorted with the chains.
WHO = frozenset({"represent", "head", "lead", "chair", "act", "run", "live", "cite", "quote", "include"})
# Nouns for what is issued in somebody's name, which speaks for them: "a statement from the agency welcomed".
ISSUED_WORDS = frozenset({"statement", "communique", "communiqué", "document"})
# Verbs that pass their subject down to a cue below them.
UP = frozenset({"conj", "xcomp", "advcl", "dep", "ccomp", "pcomp", "prep"})


def noun_phrase(graph: Graph, head: int, low: int = 0, high: int | None = None) -> Phrase:
    """The whole phrase of a head noun within tokens low..high-1, without punctuation at the edges."""
    first, last = max(graph.left[head], low), graph.right[head]
    if high is not None:
        last = min(last, high - 1)
    for i in range(first, head):  # "GENEVA (Reuters) -- President X": the dateline is not the speaker
        if graph.tokens[i].text in DASHES and i > first and graph.tokens[i - 1].end < graph.tokens[i].start < graph.tokens[i + 1].start - 1:
            first = i + 1  # "The deal - Holm said - is dead"
            break
        opens = first == graph.sentence(head).first and graph.tokens[i + 1].text == "The"
        if graph.tokens[i].text in DASHES and (graph.tokens[first].text.isupper() or opens):
            first = i + 1
    if (
        first < head
        and first > 0
        and graph.tokens[first - 1].text.lower() in {"in", "on", "last", "this"}
        and graph.tokens[first].text in CALENDAR
    ):
        first += 1  # "In February Holm offered"
    while first < head and (graph.tokens[first].text in EDGE or graph.tokens[first].dep in {"cc", "mark"}):
        first += 1
    for i in range(head + 1, last):  # ", in talks with Z": where they are, not who they are
        if graph.tokens[i].text == "," and (_aside(graph, i + 1, head)):
            last = i - 1
            break
    while last > head and graph.tokens[last].tag == "IN":
        last -= 1
    after = graph.tokens[last + 1] if last + 1 < graph.sentence(head).last and (high is None or last + 1 < high) else None
    named = after is not None and last == head and after.text.isupper() and len(after.text) > 2
    if named and graph.tokens[head].lemma.lower() in words_of("media.tsv")["noun"]:
        last += 1  # "told the state news agency SUNA that": the parser takes the name for an adverb
    while last > head and graph.tokens[last].text in EDGE and not graph.tokens[last].text.endswith(")"):
        last -= 1
    return Phrase(first, last, head)


def _aside(graph: Graph, at: int, head: int) -> bool:
    """ ", in talks with Z", ", speaking in Arvik": where they are or what they do, not who they are."""
    if graph.tokens[at].tag == "VBN" and graph.tokens[at].head == head and graph.tokens[at].lemma.lower() == "ask":
        return True  # "Her deputy, asked if the talks were dead,"
    if graph.tokens[at].tag == "VBG" and graph.tokens[at].head == head and graph.tokens[at].lemma.lower() not in WHO:
        return True
    return graph.tokens[at].tag == "IN" and graph.tokens[at].text.lower() != "of" and graph.tokens[at].head == head


def subject(graph: Graph, verb: int) -> Phrase | None:
    """The subject of a verb: its own, that of the verb it is coordinated with or depends on, or the noun it modifies."""
    node = verb
    for _ in range(6):
        token = graph.tokens[node]
        own = graph.subject(node) if node == verb else graph.subject(node, "nsubj", "nsubjpass")
        own = own if own is None or node == verb else _teller(graph, verb, node, own)
        if own is not None:
            return _subject_phrase(graph, own, verb)
        if node == verb and token.dep == "conj" and (beside := _beside(graph, verb)) is not None:
            return beside
        if node == verb and token.dep == "acl" and token.tag == "VBG" and verb > 1 and graph.tokens[verb - 1].text == ",":
            main = _main_subject(graph, token.head)
            if main is not None:
                return main  # "Holm thanked the crew of the ship, stressing ...": Holm stresses
        lost = (
            token.dep == "acl"
            and token.tag == "VBD"
            and graph.tokens[token.head].head == token.head
            and (token.head == cue_first(graph, node) - 1 or graph.tokens[cue_first(graph, node) - 1].text == ",")
        )
        if lost or token.dep == "relcl" or (token.dep == "acl" and token.tag == "VBG"):
            return noun_phrase(graph, token.head, high=node if token.head < node else None)
        manner = adjectives().get(graph.tokens[token.head].lemma.lower()) if node == verb and token.dep == "xcomp" else None
        if manner is not None and "aside" in manner.frames:
            node = graph.tokens[token.head].head  # "was quick to point out that"
            continue
        if (
            node == verb
            and token.dep == "ccomp"
            and token.head < verb
            and graph.tokens[token.head].lemma == "ask"
            and passive(graph, token.head)
        ):
            return noun_phrase(graph, graph.subject(token.head) or token.head, high=token.head)  # "Holm, asked if A, replied"
        habit = token.dep == "acomp" and node != verb and graph.tokens[verb].dep == "pcomp"  # "is fond of saying that"
        if (
            (token.dep not in UP and not habit)
            or token.head == node
            or (token.dep == "ccomp" and node == verb and token.tag not in {"VBG", "VB"})
        ):
            return None
        if token.dep == "ccomp" and node != verb:
            return None
        if token.dep == "xcomp":  # "encouraged states to tell": the states tell
            object_ = graph.child(token.head, "dobj")
            called = graph.tokens[token.head].lemma.lower() in {
                "summon",
                "recall",
                "visit",
            }  # "summoned the envoy to protest": the host does
            if (
                object_ is not None
                and token.head < object_ < node
                and not called
                and not (graph.tokens[verb].tag == "VB" and _aired(graph, object_))
            ):
                return noun_phrase(graph, object_, high=node)
        node = token.head
    return None


def _teller(graph: Graph, verb: int, node: int, own: int) -> int:
    """The subject of what a verb is joined to: whoever tells it, where that clause is told and its own subject is not who says the rest.

    "Told them the talks had failed and blamed Norland", "said it was “a shame”, and called for a truce".
    """
    token, at = graph.tokens[node], cue_first(graph, verb) - 2
    later = token.tag in {"VBZ", "VBP", "VBN"} and graph.tokens[verb].tag == "VBD"
    later = later or (at > 1 and graph.tokens[at].text == "," and graph.tokens[at - 1].text in {"”", '"', "''"})
    if token.dep != "ccomp" or not (later or not can_speak(graph, Phrase(own, own, own))):
        return own
    above = graph.subject(token.head, "nsubj")
    return above if above is not None and above < own and graph.tokens[above].text.lower() != "it" else own


def _aired(graph: Graph, noun: int) -> bool:
    """Tell whether an object is what somebody speaks in or through: "used a speech to argue", "went on television to deny"."""
    return graph.tokens[noun].lemma.lower() in words_of("venues.tsv")["venue"]


def aired(graph: Graph, verb: int) -> bool:
    """Tell whether an infinitive is what somebody does with their words: "took to Telegram to accuse", "issued a statement to deny"."""
    above = graph.tokens[verb].head
    if above >= verb or graph.tokens[above].pos != "VERB" or graph.tokens[verb].dep not in {"advcl", "xcomp"}:
        return False
    if graph.tokens[above].lemma.lower() == "summon" and graph.tokens[verb].tag == "VB":
        return True  # "summoned the envoy to protest"
    for child in graph.children[above]:
        noun = graph.child(child, "pobj") if graph.tokens[child].dep == "prep" else child if graph.tokens[child].dep == "dobj" else None
        took = graph.tokens[above].lemma.lower() == "take" and graph.tokens[child].text.lower() == "to"
        if noun is not None and noun < verb and (_aired(graph, noun) or (took and graph.tokens[noun].pos == "PROPN")):
            return True
    return False


def _main_subject(graph: Graph, node: int) -> Phrase | None:
    """The subject of the clause that a noun stands in, where the noun is not the subject itself."""
    for _ in range(8):
        token = graph.tokens[node]
        if token.dep in {"nsubj", "nsubjpass", "appos"} or token.head == node:
            return None
        node = token.head
        if graph.tokens[node].tag in {"VBD", "VBZ", "VBP"}:
            own = graph.subject(node)
            return None if own is None or own > node else noun_phrase(graph, own, high=node)
    return None


def _beside(graph: Graph, verb: int) -> Phrase | None:
    """The subject of a coordinated verb that the parser hung elsewhere: "reappointed ambassadors and Norland said ..."."""
    noun = cue_first(graph, verb) - 1
    above = graph.tokens[verb].head
    for child in graph.children[above]:  # "and the minister, without naming him, replied": the parser joins the minister to the verb above
        opening = graph.left[child] - 1
        joined = graph.tokens[child].dep == "conj" and graph.tokens[child].pos in {"NOUN", "PROPN", "PRON"}
        behind = graph.tokens[min(graph.right[child] + 1, verb)]
        joined = joined and child < verb and (behind.text == "," or graph.right[child] + 1 == cue_first(graph, verb))
        if joined and above < opening and graph.tokens[opening].dep == "cc" and graph.tokens[opening].head == above:
            return noun_phrase(graph, child, high=verb)
    if noun < 1 or graph.tokens[noun].pos not in {"PROPN", "PRON"} or graph.tokens[noun - 1].dep != "cc":
        return None
    return Phrase(noun, noun, noun)


def described(graph: Graph, verb: int, phrase: Phrase) -> Phrase:
    """The subject with a description before its name that the parser takes for a subject of its own: "the news agency Arvpress"."""
    beside = graph.subject(verb)
    for child in graph.children[verb]:
        apart = graph.tokens[child].dep == "nsubj" and graph.tokens[child].lemma.lower() in words_of("media.tsv")["noun"]
        if child != beside and apart and graph.right[child] == phrase.first - 1:
            return Phrase(noun_phrase(graph, child).first, phrase.last, phrase.head)
    return phrase


def _subject_phrase(graph: Graph, head: int, verb: int) -> Phrase:
    """The subject's phrase; one that the parser let swallow the verb is cut before it."""
    if head > verb:
        return noun_phrase(graph, head, low=verb + 1)
    behind = _behind_dateline(graph, head, verb)
    if behind is not None:
        return behind
    if graph.right[head] > head and graph.tokens[graph.right[head]].tag == "WDT" and graph.left[head] > graph.sentence(head).first + 1:
        above = phrase_between(graph, graph.sentence(head).first, graph.left[head] - 2)
        if above is not None and graph.tokens[graph.left[head] - 1].text == ",":
            return above  # "The memo, parts of which were leaked, says": not the parts
    phrase = described(graph, verb, noun_phrase(graph, head, high=verb))
    last = cue_first(graph, verb) - 1
    rest = graph.tokens[phrase.last + 1 : last + 1]
    if (
        rest
        and len(rest) <= 3
        and graph.tokens[phrase.last].pos == "PROPN"
        and all(t.text[:1].isupper() and t.tag[:2] == "NN" for t in rest)
    ):
        return Phrase(phrase.first, last, head)  # the parser took the end of a name for a time: "Norland Today"
    return phrase


def _behind_dateline(graph: Graph, head: int, verb: int) -> Phrase | None:
    """The speaker behind a dateline whose place the parser takes for the subject: "Arvik – The High Court on Tuesday dismissed"."""
    tokens, first = graph.tokens, graph.sentence(head).first
    if head > first + 2 or tokens[head].pos != "PROPN":
        return None
    dashes = [i for i in range(first + 1, verb) if tokens[i].text in DASHES and tokens[i - 1].end < tokens[i].start]
    if len(dashes) != 1 or not head < dashes[0] < first + 8 or tokens[dashes[0] + 1].text != "The":
        return None
    return phrase_between(graph, dashes[0] + 1, cue_first(graph, verb) - 1)


def antecedent(graph: Graph, phrase: Phrase) -> Phrase:
    """The noun that a relative pronoun stands for; any other phrase is itself."""
    if graph.tokens[phrase.head].tag not in {"WP", "WDT"}:
        return phrase
    verb = graph.tokens[phrase.head].head
    above = graph.tokens[verb].head
    if graph.tokens[above].lemma == "be" and graph.tokens[verb].dep == "ccomp" and (noun := graph.child(above, "attr")) is not None:
        return noun_phrase(graph, noun, high=phrase.first) if noun < phrase.first else phrase  # "It was Holm who said"
    for _ in range(4):
        token = graph.tokens[verb]
        if token.dep == "relcl" and token.head != verb:
            return noun_phrase(graph, token.head, high=phrase.first)
        if token.head == verb:
            break
        verb = token.head
    return phrase


def agent(graph: Graph, verb: int) -> Phrase | None:
    """Who did it, of a passive verb: the noun after "by"."""
    by = graph.child(verb, "agent")
    if by is None:
        return None
    noun = graph.child(by, "pobj")
    if noun is None:
        return None
    of = next((c for c in graph.children[noun] if c > noun and graph.tokens[c].text.lower() in {"of", "for"} and _gerund(graph, c)), None)
    return _with_name(graph, noun_phrase(graph, noun, high=of), by)


def _with_name(graph: Graph, phrase: Phrase, by: int) -> Phrase:
    """A description with the name behind its comma that the parser hung elsewhere: "by the head of the port, Jan Berg, who ..."."""
    tokens = graph.tokens
    last = name = phrase.last + 2
    if tokens[phrase.head].tag != "NN" or last >= graph.sentence(by).last or tokens[last - 1].text != ",":
        return phrase
    while name < graph.sentence(by).last and tokens[name].dep == "compound" and tokens[name].pos == "PROPN":
        name += 1
    apart = (
        tokens[name].dep in {"appos", "npadvmod"} and tokens[name].pos == "PROPN" and not phrase.first <= tokens[name].head <= phrase.last
    )
    return Phrase(phrase.first, name, phrase.head) if apart and graph.left[name] in {last - 1, last} and name > last else phrase


def _gerund(graph: Graph, preposition: int) -> bool:
    return any(graph.tokens[c].tag == "VBG" for c in graph.children[preposition])


def passive(graph: Graph, verb: int) -> bool:
    """Tell whether the verb's subject is the one it is done to."""
    token = graph.tokens[verb]
    if token.tag not in {"VBN", "VBD"}:
        return False
    if graph.child(verb, "nsubjpass", "auxpass", "agent") is not None:
        return True
    own = graph.child(verb, "nsubj") if token.lemma.lower() == "ask" and graph.tokens[verb - 1].text == "," else None
    if own is not None and own < verb and graph.right[own] <= verb - 1:
        return True  # "Her deputy, asked if the talks were dead, shrugged"
    if token.lemma.lower() == "ask" and graph.tokens[verb - 1].text.lower() in {"when", "if", "once"}:
        return True  # "“No,” Holm said when asked"
    return token.tag == "VBN" and token.dep in {"acl", "advcl"} and not _perfect(graph, verb)


def _perfect(graph: Graph, verb: int) -> bool:
    return any(graph.tokens[c].lemma.lower() == "have" and graph.tokens[c].dep == "aux" for c in graph.children[verb])


def negated(graph: Graph, verb: int, quoted: tuple[int, int] = (0, 0)) -> bool:
    """Tell whether the verb itself is negated: "did not say", "has yet to say". `quoted`: tokens that are content, last exclusive."""
    head = graph.tokens[verb].head
    pending = graph.tokens[verb].tag == "VB" and head < verb and graph.tokens[head].lemma.lower() in {"have", "be"}
    if pending and any(graph.tokens[i].text.lower() == "yet" for i in range(head + 1, verb)):
        return True
    above = graph.tokens[verb].head
    if graph.tokens[verb].dep == "conj" and any(graph.tokens[c].text.lower() == "nor" for c in graph.children[above]):
        return True  # "neither confirmed nor denied"
    object_ = graph.child(verb, "dobj")  # "confirmed neither version"
    if object_ is not None and object_ > verb and any(graph.tokens[c].text.lower() == "neither" for c in graph.children[object_]):
        return True
    return any(
        graph.tokens[c].dep == "neg" or (c < verb and graph.tokens[c].lemma.lower() in {"never", "neither", "nor"})
        for c in graph.children[verb]
        if not quoted[0] <= c < quoted[1]
    )


# Who does these with something has not done it: "refrained from calling", "stopped short of accusing".
AVOIDING = frozenset({"refrain", "abstain", "avoid", "shy", "stop"})


def withheld(graph: Graph, verb: int) -> bool:
    """Tell a gerund that says what somebody has not done: "stopped short of calling it a war", "left without denying it"."""
    if graph.tokens[verb].tag != "VBG":
        return False
    before = graph.tokens[verb].head
    if graph.tokens[before].pos == "ADP" and before < verb:
        above = graph.tokens[graph.tokens[before].head]
        short = graph.tokens[before].text.lower() == "of" and "short" in {above.text.lower(), graph.tokens[before - 1].text.lower()}
        return graph.tokens[before].text.lower() == "without" or short or (above.lemma.lower() in AVOIDING and above.text != "stop")
    return graph.tokens[before].lemma.lower() == "avoid" and graph.tokens[verb].dep == "xcomp"


def cue_first(graph: Graph, verb: int) -> int:
    """First token of the verb group: auxiliaries, negation and adverbs that stand directly before the verb."""
    first = verb
    while first > 0:
        token = graph.tokens[first - 1]
        if token.head == verb and token.dep in {"aux", "auxpass", "neg", "advmod"} and token.pos in {"AUX", "PART", "ADV", "VERB"}:
            first -= 1
        else:
            break
    return first


def animacy() -> dict[str, frozenset[str]]:
    """Nouns that do and do not stand for somebody who speaks, and endings of nouns for happenings and qualities."""
    return words_of("animacy.tsv")


def can_speak(graph: Graph, phrase: Phrase) -> bool:
    """Tell whether a phrase can stand for somebody who speaks or wants: not for a happening or a quality."""
    phrase = antecedent(graph, phrase)
    token = graph.tokens[phrase.head]
    if token.tag in {"WP", "WDT"} and token.text.lower() != "who":
        return False
    lemma = token.lemma.lower()
    if token.pos == "NOUN":
        words = animacy()
        return (
            lemma in words["speaks"]
            or (lemma in ISSUED_WORDS and token.dep == "nsubj")
            or not (lemma in words["mute"] or lemma.endswith(tuple(sorted(words["ending"]))))
        )
    return lemma not in {"this", "that", "these", "there", "what", "all"} or token.tag in {"WP", "WDT"}


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
