"""Reported clauses: "X said (that) ...", "..., X said", "..., X said, ...", with or without quotation marks inside."""

from __future__ import annotations

from dragoman.statements.chains import QUOTING, quoting_verb
from dragoman.statements.content import COMMAS, FINITE, MARKS, QUESTION, STOPS, after_dateline, clause_after, cue_of, outer_subject
from dragoman.statements.cues import Cue
from dragoman.statements.graph import Found, Graph, Phrase
from dragoman.statements.phrases import can_speak, cue_first, described, negated, noun_phrase, passive, phrase_between, subject
from dragoman.statements.speakers import UTTERANCES
from dragoman.statements.verbnouns import repeats
from dragoman.types import Span

# Acts whose cue may follow its content: "..., X announced". Condemning or demanding is not said in this way.
SPOKEN = frozenset({"say", "report", "announce", "confirm", "accuse", "warn", "ask", "believe", "urge", "promise", "threaten"})

# What shows something in words or figures; a decision or a visit shows nothing that anybody says.
SHOWING = frozenset({"show", "reveal", "demonstrate"})
STRESSING = frozenset("say underline stress emphasize emphasise note declare affirm state add conclude insist".split())
STUDIES = ("poll", "study", "survey", "report", "figure", "record", "document", "research", "evidence", "data", "statement", "review")
SUBORDINATE = frozenset({"when", "while", "as", "after", "before", "because", "since", "although", "though", "if", "asked", "speaking"})
MAX_COLON = 12  # tokens from a cue to its colon
MAX_SENTENCES = 12  # of a paragraph that a colon brings in
MAX_TIME = 8  # tokens: "..., the agency reported on Friday"
# An attribution behind its content is short: "officials told reporters in Geneva on Friday after the talks".
MAX_TAIL = 60  # tokens


def find_clauses(graph: Graph, taken: set[int]) -> list[Found]:
    """All reported clauses whose cue is not taken by a quotation or standing inside one."""
    found = []
    for verb in range(len(graph.tokens)):
        if verb in taken:
            continue
        cue = cue_of(graph, verb)
        if cue is not None and _unnamed(graph, verb):
            taken.add(verb)
            continue
        if cue is None or cue.lemma in QUOTING or not ({"that", "quote"} & cue.frames.keys()):
            continue
        if repeats(graph, verb):
            continue  # "repeated its warning that"
        read = _read_behind(graph, verb, cue) or _tail_of_carrier(graph, verb, cue) or _behind_colon(graph, verb, cue)
        if read is not None:
            found.append(read)
            taken.add(verb)
            continue
        first, second = (
            (_before, _after)
            if (_comma_follows(graph, verb) and not _that_follows(graph, verb)) or _clause_ahead(graph, verb)
            else (_after, _before)
        )
        result = first(graph, verb, cue) or second(graph, verb, cue)
        if result:
            found.append(result)
            taken.add(verb)
    return found


def _unnamed(graph: Graph, verb: int) -> bool:
    """Tell whether somebody only asks to stay unnamed: "who asked not to be named", "requested not to be identified"."""
    below = graph.child(verb, "xcomp", "ccomp", "conj")
    named = below is not None and graph.tokens[below].lemma.lower() in {"name", "identify", "quote"}
    return named and below is not None and graph.child(below, "auxpass") is not None


def _read_behind(graph: Graph, verb: int, cue: Cue) -> Found | None:
    """..., read the report; No deal, says X: the parser takes who speaks for what is said."""
    sentence = graph.sentence(verb)
    noun = next((c for c in graph.children[verb] if c > verb and graph.tokens[c].dep in {"dobj", "nsubj"}), None)
    if noun is None or verb < sentence.first + 2 or graph.tokens[verb - 1].text != ",":
        return None
    quoted = graph.tokens[verb - 2].text in MARKS and cue.lemma in STRESSING  # Norland “stands by Chile”, stressed Mr. Holm after the talks
    headline = sentence.role in {"title", "deck"} and can_speak(graph, Phrase(noun, noun, noun))
    said = (cue.lemma == "say" or quoted) and (graph.tokens[noun].pos == "PROPN" or headline)
    if cue.lemma != "read" and not said:
        return None
    if max(graph.right[noun], graph.right[verb] if quoted else 0) < sentence.last - 2:
        return None
    source = noun_phrase(graph, noun, low=verb + 1)
    first = after_dateline(graph, sentence.first)
    first += graph.tokens[first].text in COMMAS  # a dash that opens a line of talk
    content = graph.span(min(first, verb - 2), verb - 2)
    return Found("clause before its attribution", "say", (content,), graph.span(verb, verb), verb, source, lemma=cue.lemma)


def _behind_colon(graph: Graph, verb: int, cue: Cue) -> Found | None:
    """Holm added: A. B. / Holm said: and the next paragraph, without quotation marks: all that stands there is said."""
    tokens = graph.tokens
    sentence = graph.sentence(verb)
    colon = next((i for i in range(verb + 1, min(verb + MAX_COLON, sentence.last)) if tokens[i].text == ":"), None)
    if colon is None or "quote" not in cue.frames or sentence.role != "paragraph" or tokens[verb].tag not in FINITE:
        return None
    if any(tokens[i].pos in {"VERB", "AUX"} for i in range(verb + 1, colon)) or colon + 2 >= len(tokens):
        return None
    source = subject(graph, verb)
    block, number = graph.sentence(colon + 1).block, graph.sentence_of[colon + 1]
    if source is None or tokens[colon + 1].text in MARKS or (block != sentence.block and colon != sentence.last - 1):
        return None
    last = number
    while last + 1 < len(graph.parse.sentences) and graph.parse.sentences[last + 1].block == block and last - number < MAX_SENTENCES:
        last += 1
    end = graph.parse.sentences[last].last - 1
    if end - colon > MAX_SENTENCES * MAX_TAIL:
        return None
    if any(tokens[i].text in MARKS for i in range(colon + 1, end + 1)):
        return None  # what is quoted there is sorted by its marks
    if last == number and tokens[end].text in STOPS and end > colon + 1:
        end -= 1
    content = (graph.span(colon + 1, end),)
    return Found(
        "attribution before its quotation",
        cue.act("quote"),
        content,
        graph.span(cue_first(graph, verb), verb),
        verb,
        source,
        lemma=cue.lemma,
    )


def _tail_of_carrier(graph: Graph, verb: int, cue: Cue) -> Found | None:
    """..., the state news agency Tass reported: the parser takes the description for part of the clause before, and the verb for its own.

    Also: ..., Tass quoted him as saying.
    """
    tokens = graph.tokens
    sentence = graph.sentence(verb)
    quoting = quoting_verb(graph, verb) if tokens[verb].tag == "VBG" else None
    hung = tokens[verb].dep in {"relcl", "acl"} and tokens[verb].tag in FINITE
    if quoting is None and (not hung or cue.lemma not in {"report", "say"}):
        return None
    stop = next((i for i in range(verb + 1, min(verb + MAX_TIME, sentence.last)) if tokens[i].text in STOPS | {","}), None)
    if verb + 1 < sentence.last and (stop is None or any(tokens[i].pos in {"VERB", "AUX", "PRON"} for i in range(verb + 1, stop))):
        return None
    last = (verb if quoting is None else quoting) - 1
    comma = next(
        (i for i in range(last, sentence.first, -1) if tokens[i].text in COMMAS or tokens[i].pos in {"VERB", "AUX", "SCONJ"}), None
    )
    if comma is None or tokens[comma].text not in COMMAS or comma == last or comma < sentence.first + 2:
        return None
    named = tokens[last].pos in {"PROPN", "NOUN", "PRON"} and not any(t.tag in {"WDT", "WP"} for t in tokens[comma : last + 1])
    content = graph.span(after_dateline(graph, sentence.first), comma - 1)
    source = Phrase(comma + 1, last, last)
    if not named or content.end <= content.start or not any(t.tag in FINITE for t in tokens[sentence.first : comma]):
        return None
    return Found(
        "clause before its attribution", cue.act("that", "quote"), (content,), graph.span(verb, verb), verb, source, lemma=cue.lemma
    )


def _free_relative(graph: Graph, verb: int, first: int) -> bool:
    """Tell "what he said was a bold statement": the verb is the clause's own, and what follows is said of it."""
    what = next((c for c in graph.children[verb] if graph.tokens[c].text.lower() == "what" and c < verb), None)
    own = graph.subject(verb)
    return what is not None and own is not None and what < own < verb and first == verb + 1 and graph.tokens[first].pos in {"AUX", "VERB"}


def _finite(graph: Graph, content: tuple[int, int]) -> bool:
    """Tell whether a clause says something: "found that it rained", not "found the door open"."""
    return any(graph.tokens[i].tag in FINITE and graph.tokens[i].dep != "relcl" for i in range(content[0], content[1] + 1))


def _comma_follows(graph: Graph, verb: int) -> bool:
    return verb + 1 < len(graph.tokens) and graph.tokens[verb + 1].text in COMMAS


def _that_follows(graph: Graph, verb: int) -> bool:
    """Tell whether a clause with "that" hangs on the verb: "announced, with the union, that ..."."""
    return any(
        c > verb and (mark := graph.child(c, "mark")) is not None and graph.tokens[mark].text.lower() == "that"
        for c in graph.children[verb]
    )


def _clause_ahead(graph: Graph, verb: int) -> bool:
    """Tell whether a whole clause and a comma stand before the verb's subject: "Prices fell, the agency said on Friday, ..."."""
    own = graph.subject(verb)
    if own is None:
        return False
    first = min(graph.left[own] if own < verb else cue_first(graph, verb), cue_first(graph, verb))
    start = graph.sentence(verb).first
    if first - 1 <= start or graph.tokens[first - 1].text not in COMMAS:
        return False
    opening = graph.tokens[start]
    if opening.text.lower() in SUBORDINATE:
        return False
    return any(t.tag in {"VBD", "VBZ", "VBP", "MD"} and t.dep != "relcl" for t in graph.tokens[max(start, first - 60) : first - 1])


def _after(graph: Graph, verb: int, cue: Cue) -> Found | None:
    if "that" not in cue.frames and "quote" not in cue.frames:
        return None
    content = clause_after(graph, verb)
    if content is None or content[1] - content[0] < 1 or _free_relative(graph, verb, content[0]):
        return None
    if "that" not in cue.frames and graph.tokens[content[0] - 1].text.lower() == "that":
        return None  # "what it called false reports that ...": the clause is the noun's
    if passive(graph, verb) or (cue.act("that", "quote") == "report" and not _finite(graph, content)):
        return None
    if graph.tokens[content[0]].text == "(" and not _finite(graph, content):
        return None  # "felt the absence of Berg (injured)"
    asks = graph.tokens[content[0]].tag in QUESTION or graph.tokens[content[0]].text.lower() in {"whether", "if"}
    if "that" not in cue.frames and not asks and not any(t.text in MARKS for t in graph.tokens[content[0] - 1 : content[1] + 2]):
        return None  # "will continue its quest": only a quotation continues
    source = outer_subject(graph, verb) or subject(graph, verb)
    if source is None and (quoting := quoting_verb(graph, verb)) is not None:
        source = phrase_between(graph, quoting + 1, verb - 2)
    if source is None and verb == graph.tokens[verb].head and graph.tokens[cue_first(graph, verb) - 1].pos == "PROPN":
        beside = cue_first(graph, verb) - 1  # the parser lost the subject: "In a talk with the Arvik Post Holm said"
        source = Phrase(beside, beside, beside)
    if source is None or (
        cue.lemma in SHOWING and not can_speak(graph, source) and not graph.tokens[source.head].lemma.lower().endswith(STUDIES)
    ):
        return None
    addressee = None
    whole = graph.child(verb, "dobj")
    if (
        whole is not None
        and "np" in cue.frames
        and "adr" not in cue.frames
        and not ("obj-to" in cue.frames and can_speak(graph, noun_phrase(graph, whole, high=content[0])))  # "requested the court that ..."
        and verb < whole < content[0]
        and graph.right[whole] >= content[0] - 2
    ):
        content = (max(graph.left[whole], verb + 1), content[1])  # "disputes the idea that ..."
    if "adr" in cue.frames or "obj-to" in cue.frames:
        noun = graph.child(verb, "dobj", "dative", "iobj")
        if noun is not None and verb < noun < content[0]:
            addressee = noun_phrase(graph, noun, high=content[0])
    first = cue_first(graph, verb)
    act, attitude = cue.act("that", "quote"), cue.attitude
    above = graph.tokens[graph.tokens[verb].head].lemma.lower()
    if asks and cue.lemma in {"know", "hear", "understand"} and graph.tokens[verb].dep == "xcomp" and above in {"demand", "want", "ask"}:
        act, attitude = "ask", False  # "demanding to know when"
    return Found(
        "reported clause",
        act,
        (graph.span(*content),),
        graph.span(first, verb),
        verb,
        source,
        addressee,
        attitude=attitude,
        lemma=cue.lemma,
        negated=negated(graph, verb),
    )


def _before(graph: Graph, verb: int, cue: Cue) -> Found | None:
    """The content stands before the attribution: "..., X said", "..., said X", "..., X said, ..."."""
    if cue.act("quote", "that") not in SPOKEN or not {"quote", "that"} & cue.frames.keys():
        return None
    tokens = graph.tokens
    sentence = graph.sentence(verb)
    own = graph.subject(verb)
    if own is None and tokens[verb].dep == "xcomp" and tokens[tokens[verb].head].lemma.lower() == "go":
        own = graph.subject(tokens[verb].head)  # "she went on to say"
    if own is None or graph.tokens[own].tag in {"WP", "WDT"} or _occasion(graph, verb, own):
        return None
    source = described(graph, verb, noun_phrase(graph, own, high=verb)) if own < verb else noun_phrase(graph, own, low=verb + 1)
    if _has_object(graph, verb, cue):
        return None
    first = min(source.first, cue_first(graph, verb))
    comma = first - 1
    if tokens[comma].text.lower() == "as" and comma - 1 > sentence.first:  # "..., as X said"
        comma -= 1
    if comma <= sentence.first or not (tokens[comma].text in COMMAS or _closing(graph, comma)):
        return None
    reads = cue.lemma == "read" and tokens[own].lemma.lower() in UTTERANCES  # "..., the statement read"
    if "that" not in cue.frames and not reads and not MARKS & {tokens[comma].text, tokens[comma - 1].text}:
        return None  # "..., the problems began": only a quotation begins or goes on
    stop = _tail(graph, max(verb, source.last), sentence.last)
    if stop is None:
        return None
    verbal = any(tokens[i].pos in {"VERB", "AUX"} for i in range(sentence.first, comma))
    if tokens[sentence.first].tag == "VBG" and not any(tokens[i].tag in FINITE for i in range(sentence.first, comma)):
        return None  # "Replying to a question, X said"
    if [t.text.lower() for t in tokens[sentence.first : sentence.first + 3]][::2] in (["for", "part"], ["from", "side"]):
        return None  # "For his part, Holm affirmed, in Arvik, the readiness to talk"
    opening = _own_clause(graph, sentence.first, comma, source)
    segments = _around(graph, sentence.first if opening is None else opening, comma, stop, sentence.last)
    if segments is None:
        return None
    if (
        not verbal
        and len(segments) == 1
        and segments[0].start < tokens[comma].start
        and own < verb
        and sentence.role not in {"title", "deck"}
    ):
        return None  # "No deal, says X" may lack a verb, "In May, X said" is no content
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


def _own_clause(graph: Graph, first: int, comma: int, source: Phrase) -> int | None:
    """Where the content begins behind what the writer tells of the speaker: "Holm disagrees: the money, she says, is there"."""
    tokens = graph.tokens
    colon = next((i for i in range(first + 2, comma) if tokens[i].text == ":"), None)
    if colon is None or tokens[source.head].text.lower() not in {"he", "she", "they"}:
        return None
    told = next((i for i in range(first, colon) if tokens[i].tag in {"VBD", "VBZ", "VBP"} and tokens[i].dep not in {"relcl", "acl"}), None)
    own = None if told is None else graph.subject(told)
    return colon + 1 if own is not None and own < colon and tokens[own].pos in {"PROPN", "NOUN"} else None


def _occasion(graph: Graph, verb: int, own: int) -> bool:
    """Tell whether the verb is that of "after the hearing has concluded"."""
    opening = graph.left[own] - 1
    return any(
        graph.tokens[i].text.lower() in {"after", "before", "until", "once"}
        for i in range(max(opening - 3, graph.sentence(verb).first), own)
    )


def _closing(graph: Graph, at: int) -> bool:
    """Tell a closing mark from an opening one by the white space around it."""
    tokens = graph.tokens
    if tokens[at].text not in MARKS or tokens[at - 1].end != tokens[at].start:
        return False
    return at + 1 >= len(tokens) or tokens[at].end < tokens[at + 1].start or tokens[at + 1].text in STOPS | COMMAS


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
    end = min(end, at + MAX_TAIL)
    while at < end:
        token = graph.tokens[at]
        if token.text in MARKS and not _closing(graph, at):
            return None  # a quotation opens: content behind the cue
        if token.text in STOPS or token.text in COMMAS or token.text in MARKS or token.text in {":", ")"}:
            return at
        if token.dep in {"mark", "nsubj", "nsubjpass", "expl"} and token.pos in {"SCONJ", "PRON", "NOUN", "PROPN"}:
            return at if token.text.lower() in {"as", "after", "before", "when", "while", "because", "since"} else None
        if token.text.lower() == "without":
            return at  # "told the paper without elaborating when ..."
        if token.tag in QUESTION:
            return None
        if token.pos in {"VERB", "AUX"} and token.tag in {"VBZ", "VBD", "VBP", "MD"}:
            return None
        at += 1
    return end


def _around(graph: Graph, first: int, comma: int, stop: int, end: int) -> tuple[Span, ...] | None:
    tokens = graph.tokens
    left = after_dateline(graph, first)
    while left < comma and tokens[left].text in COMMAS:
        left += 1
    if left >= comma or tokens[left].text.lower() == "according":
        return None
    if tokens[comma - 1].tag in {"WDT", "WP"} and tokens[comma - 2].text != "of" and stop + 2 < end and tokens[stop].text in COMMAS:
        tail = end - 1
        if tokens[comma - 2].text == "(":
            tail = next((i for i in range(stop + 1, end) if tokens[i].text == ")"), end) - 1
        while tail > stop + 1 and tokens[tail].text in STOPS:
            tail -= 1
        return (graph.span(stop + 1, tail),)  # "ties which, he said, are strong": only the relative clause
    last = comma if tokens[comma].text in MARKS else comma - 1
    head = graph.span(left, last)
    if stop + 2 >= end or tokens[stop].text not in COMMAS or not _goes_on(graph, stop + 1, comma):
        return (head,)
    tail_last = end - 1
    while tail_last > stop + 1 and tokens[tail_last].text in STOPS:
        tail_last -= 1
    opening = next((i for i in range(left, comma) if tokens[i].text == "("), None)
    closing = next((i for i in range(stop + 1, tail_last + 1) if tokens[i].text == ")"), None)
    if opening is not None and closing is not None and not any(tokens[i].text == ")" for i in range(opening, comma)):
        tail_last = closing - 1  # "The port (which, Holm said, had been mined) is closed"
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
        "without",
        "according",
    }:
        return False
    if any(
        graph.tokens[i].text.lower() in {"after", "before"} and token.pos in {"NOUN", "NUM", "ADV"}
        for i in range(at + 1, min(at + 4, len(graph.tokens)))
    ):
        return False  # "..., Holm has vowed, hours after ..."
    # "..., he said, Press TV reported": another attribution, not more content.
    sentence = graph.sentence(at)
    told = any(t.tag in FINITE for t in graph.tokens[sentence.first : comma])
    remark = told and token.text.lower() in {"the", "a", "an"} and graph.tokens[at + 1].tag in {"JJ", "JJS", "JJR", "RBS", "NN"}
    if remark and not any(t.pos in {"VERB", "AUX"} for t in graph.tokens[at : sentence.last]):
        return False  # "..., the ministry said, the first such complaint in a decade"
    for verb in range(at, min(at + 12, sentence.last)):
        cue = cue_of(graph, verb)
        if cue is not None and cue.act("quote", "that") in SPOKEN and graph.tokens[verb].tag != "VB":
            own = graph.subject(verb)
            return not (own is not None and at <= own and _tail(graph, max(verb, own), sentence.last) is not None)
        if graph.tokens[verb].pos in {"VERB", "AUX"}:
            break
    return True
