"""Where the content of a cue begins and stops, in tokens."""

from __future__ import annotations

from dragoman.statements.cues import Cue, phrases, verbs
from dragoman.statements.graph import Graph, Phrase
from dragoman.statements.phrases import CALENDAR, can_speak, negated, noun_phrase, subject

CLAUSES = frozenset({"ccomp", "xcomp", "parataxis"})
QUESTION = frozenset({"WP", "WDT", "WRB", "WP$"})
STOPS = frozenset(".?!;")
COMMAS = frozenset({",", "—", "–", "--", "―", "-"})
MARKS = frozenset({'"', "“", "”", "''", "``", "‘", "’", "'"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
# Acts of reporting: a coordinated or concessive clause with such a cue is an attribution of its own, not more content.
REPORTING = frozenset({"say", "report", "announce", "confirm", "deny", "accuse", "warn", "ask", "urge", "promise", "threaten", "request"})
# Acts that speakers do, rather than those they speak of.
ADDRESSED = frozenset({"urge", "warn", "condemn", "praise", "request", "threaten", "promise", "accuse", "reject"})
# What a speaker does with somebody else's words or deeds while saying something.
ANSWERED = frozenset({"reject", "deny", "condemn", "praise", "accuse"})
# Joints at which a new attribution may start inside what the parser takes for one clause.
JOINTS = frozenset({"and", "but", "while", "though", "although", "whereas", "or"})
# Whoever says something citing somebody goes on with it behind.
CITING = frozenset({"cite", "quote"})
# Content longer than this is a list or a damaged sentence; the bound keeps odd input from costing more than linear time.
MAX_CONTENT = 300  # tokens
MAX_DATELINE = 12  # tokens


def cue_of(graph: Graph, token: int) -> Cue | None:
    """The table row of a verb, with its particle where the table has one."""
    word = graph.tokens[token]
    if word.pos not in {"VERB", "AUX"} and word.tag[:2] != "VB":
        return None
    if word.text == "Said" and token > graph.sentence(token).first and graph.sentence(token).role == "paragraph":
        return None  # a name: "Said Salim"
    before = graph.tokens[token - 1]
    if word.tag == "VBZ" and before.text == "that" and before.tag == "DT" and token - 1 > graph.sentence(token).first:
        return None  # "and that reports to the contrary were false": a noun
    lemma = word.lemma.lower()
    table = verbs()
    for child in graph.children[token]:
        if child > token and graph.tokens[child].dep in {"prt", "advmod"}:
            joined = table.get(f"{lemma}-{graph.tokens[child].text.lower()}")
            if joined:
                return joined
    return table.get(lemma)


def after_dateline(graph: Graph, first: int) -> int:
    """The first token behind a dateline that opens a sentence: "ARVIK, Norland (NNA) — ", "TEHRAN: ", "26 July 2022: "."""
    tokens = graph.tokens
    for at in range(first + 1, min(first + MAX_DATELINE, graph.sentence(first).last - 1)):
        word = tokens[at].text
        spaced = tokens[at - 1].end < tokens[at].start and tokens[at].end < tokens[at + 1].start
        if (word in COMMAS and word != "," and spaced) or (word == ":" and (tokens[first].text.isupper() or tokens[first].text.isdigit())):
            return at + 1
        if tokens[at].pos not in {"PROPN", "NUM"} and word not in {",", "(", ")", "."}:
            break
    return first


def clause_after(graph: Graph, verb: int) -> tuple[int, int] | None:
    """Tokens (first, last) of the clause that a cue brings in behind it, without "that"; None where there is none."""
    tokens = graph.tokens
    end = graph.sentence(verb).last
    for child in graph.children[verb]:
        token = tokens[child]
        if child < verb or token.dep not in CLAUSES:
            continue
        asked = any(tokens[c].tag in {"WP", "WDT"} and c < verb for c in graph.children[verb])  # "who prosecutors say passed the letter"
        if token.dep == "xcomp" and graph.child(child, "nsubj", "mark") is None and not (asked and token.tag in FINITE):
            continue
        first = max(graph.left[child], verb + 1)
        if token.dep == "xcomp" and tokens[first].text.lower() == "to":
            continue
        first = _lost_subject(graph, verb, child, first)
        return _clause(graph, verb, first, graph.right[child], end)
    for at in range(verb + 1, min(verb + 12, end)):
        above = tokens[tokens[at].head].head
        if tokens[at].dep == "mark" and verb < above < at and cue_of(graph, above) is not None and finite(graph, above):
            break  # "who had threatened to leave, told them that ...": the clause is the other verb's
        if tokens[at].text.lower() == "that" and tokens[at].tag in {"IN", "WDT", "DT"} and tokens[at].dep == "mark":
            return _clause(graph, verb, at, end - 1, end)
        citing = tokens[at].tag == "VBG" and tokens[at].lemma.lower() in CITING  # "reported, citing an official, that ..."
        joined = tokens[at].dep == "conj" or (
            tokens[at].tag == "VBG" and tokens[at - 1].text in MARKS | {","} and told(graph, at) and not citing
        )
        if (
            tokens[at].text in STOPS
            or _brings_in(graph, at, verb)
            or (joined and tokens[at].pos == "VERB" and cue_of(graph, at) is not None)
        ):
            break  # "denied it and charged that ...", "showed no weakness, adding that ...": the clause is the second verb's
    return None


def _lost_subject(graph: Graph, verb: int, clause: int, first: int) -> int:
    """Where a clause begins whose subject the parser takes for an object of the cue: "said people and families would qualify"."""
    cue, lost = cue_of(graph, verb), graph.child(verb, "dobj")
    if lost is None or not verb < lost < first or graph.left[lost] != verb + 1 or cue is None or {"adr", "obj-to"} & cue.frames.keys():
        return first
    bare = graph.child(clause, "nsubj", "nsubjpass", "expl", "mark") is None
    return verb + 1 if bare and finite(graph, clause) else first


def _clause(graph: Graph, verb: int, first: int, last: int, end: int) -> tuple[int, int] | None:
    last = min(last, first + MAX_CONTENT)
    if graph.tokens[first].lemma.lower() in CITING and graph.tokens[first].tag == "VBG":  # "reported, citing X, that ..."
        first = next((i for i in range(first, last) if graph.tokens[i].dep == "mark" and graph.tokens[i].text.lower() == "that"), first)
    if graph.tokens[first].text.lower() == "only" and graph.tokens[first + 1].text.lower() == "that":
        first += 1  # "said only that it was aware"
    first = _behind_day(graph, verb, first, last)
    return _trim(graph, first, _cut(graph, verb, first, _extend(graph, verb, last, end)))


def _brings_in(graph: Graph, verb: int, above: int) -> bool:
    """Tell whether a finite verb behind a cue brings in a clause of its own: "has vowed, hours after Norland warned that ..."."""
    cue, own = cue_of(graph, verb), graph.subject(verb)
    return graph.tokens[verb].tag in FINITE and own is not None and above < own < verb and cue is not None and "that" in cue.frames


def _behind_day(graph: Graph, verb: int, first: int, last: int) -> int:
    """The first token behind a day that belongs to the cue: "said (on) Monday the port was closed"."""
    tokens = graph.tokens
    at = first + (tokens[first].text.lower() == "on")
    cue = cue_of(graph, verb)
    told_to = cue is not None and "adr" in cue.frames and tokens[first].text.lower() == "on"  # "told the court on Friday it was shut"
    if (first != verb + 1 and not told_to) or at + 1 >= last or tokens[at].text not in CALENDAR or tokens[verb].tag not in {"VBD", "VBN"}:
        return first
    own = next((i for i in range(at + 1, min(at + MAX_DATELINE, last)) if tokens[i].dep in {"nsubj", "nsubjpass", "expl"}), None)
    return at + 1 if own is not None and graph.left[own] == at + 1 else first


def _extend(graph: Graph, verb: int, last: int, end: int) -> int:
    """Where the content stops: at the sentence's end, unless something after it hangs on the cue or above."""
    tokens = graph.tokens
    end = min(end, last + MAX_CONTENT)
    while last + 1 < end:
        following = tokens[last + 1]
        if following.text in STOPS:
            break
        at = last + 1
        if following.text in COMMAS or following.text in MARKS:
            at = last + 2
        if at < end and _own(graph, verb, at):
            joined = _more(graph, at, end)
            if joined is None:
                break
            last = min(graph.right[joined], end - 1)
            continue
        last = max(at if at < end else last + 1, min(graph.right[at], end - 1) if at < end else last + 1)
    return last


def _more(graph: Graph, at: int, end: int) -> int | None:
    """The verb of a coordinated clause that the parser hangs on the cue but that goes on with the content: "said A was and B was not"."""
    tokens = graph.tokens
    if tokens[at].text.lower() not in {"and", "but", "or"}:
        return None
    head = tokens[at].head
    joined = next((c for c in graph.children[head] if c > at and tokens[c].dep == "conj"), None)
    if joined is None or joined >= end:
        return None
    if tokens[joined].tag == "VB" and tokens[head].tag in FINITE:
        return joined  # "said she wanted to speak and let them know": the infinitive is not the cue's
    cue = cue_of(graph, joined)
    earlier = any(tokens[c].text.lower() == "had" and tokens[c].dep == "aux" for c in graph.children[joined])
    if earlier and tokens[head].tag == "VBD":
        return joined  # "said it knew and had asked them": the past before the cue's
    if cue is not None and not cue.attitude:
        return None
    own = graph.child(joined, "nsubj", "nsubjpass", "expl") is not None
    return joined if own or any(tokens[c].tag == "MD" for c in graph.children[joined]) else None


MAX_SECOND = 60  # tokens behind a semicolon in which another speaker is looked for


def _told_behind(graph: Graph, at: int, last: int) -> bool:
    """Tell whether somebody of their own speaks behind a semicolon."""
    for verb in range(at + 2, min(last + 1, at + MAX_SECOND)):
        if graph.tokens[verb].text == ";":
            break
        own = graph.subject(verb)
        cue = cue_of(graph, verb) if own is not None and at < own < verb else None
        if cue is not None and own is not None and not cue.attitude and finite(graph, verb) and can_speak(graph, Phrase(own, own, own)):
            return True
    return False


def _cut(graph: Graph, verb: int, first: int, last: int) -> int:
    """The last token before an attribution of its own that the parser took into the content: "..., though she noted that ..."."""
    tokens = graph.tokens
    headline = graph.sentence(verb).role in {"title", "deck"}
    for at in range(first + 2, last - 1):
        if headline and tokens[at].text.lower() == "as" and tokens[at].dep == "mark":
            return at - 1  # "X confirms A as Y visits": headlines hang the occasion on "as"
        if tokens[at].text == ";" and _told_behind(graph, at, last):
            return at - 1  # "...; a spokesman denied this": another speaks
        if tokens[at].text == "," and _adjunct(graph, at, last):
            return at - 1
        comma = tokens[at - 1].text == "," or (tokens[at - 1].text in MARKS and tokens[at - 2].text == ",")
        if tokens[at].tag == "VBG" and comma and (told(graph, at) or answered(graph, at) or _mute(graph, verb, at)):
            return at - 2 if tokens[at - 1].text == "," else at - 1  # "..., adding that ...": the speaker goes on
        if tokens[at].text.lower() not in JOINTS:
            continue
        joined = _joined(graph, at, last)
        if joined is None:
            continue
        if negated(graph, verb) and negated(graph, joined) and graph.subject(joined) is None:
            return at - 2 if tokens[at - 1].text == "," else at - 1  # "did not say how many came and did not name them"
        cue = cue_of(graph, joined) or _phrase(graph, joined)
        if cue is None or cue.attitude or cue.act("that", "quote") not in REPORTING or not finite(graph, joined):
            continue
        own = graph.subject(joined)
        head = tokens[joined].head
        if own is None:
            below = graph.subject(head)
            mute = below is not None and tokens[head].dep == "ccomp" and not can_speak(graph, Phrase(below, below, below))
            later = tokens[joined].tag == "VBD" and (
                tokens[head].tag in {"VBZ", "VBP"}  # "said A is and expressed": the tense changes
                # "said A had come and urged B", "conceded that A had come but insisted that B"
                or (tokens[head].tag == "VBN" and (cue.act("np", "obj-to", "that") in ADDRESSED or _clausal(graph, joined)))
            )
            later = later or (tokens[at - 1].text == "," and tokens[at - 2].text in MARKS and _addressing(cue))
            bare = tokens[joined].dep == "conj" and (tokens[head].tag == "VB" or mute or later) and tokens[joined].tag in {"VBD", "VBZ"}
            cut = bare and tokens[joined].tag == tokens[verb].tag
        else:
            cut = own > at and _clausal(graph, joined) and (tokens[at - 1].text == "," or tokens[own].pos == "PRON")
        if cut:
            return at - 2 if tokens[at - 1].text == "," else at - 1
    return last


UNITS = frozenset({"minute", "hour", "day", "week", "month", "year"})


def _adjunct(graph: Graph, comma: int, last: int) -> bool:
    """Tell what says when or how it was said, not what: ", a day after Norland closed the port", ", stopping short of a threat"."""
    tokens = graph.tokens
    if comma + 3 > last:
        return False
    if tokens[comma + 1].text.lower() == "stopping" and tokens[comma + 2].text.lower() == "short":
        return True
    if tokens[comma + 1].text.lower() == "as" and tokens[comma + 2].tag == "VBN" and cue_of(graph, comma + 2) is not None:
        return True  # ", as alleged by villagers"
    for at in range(comma + 2, min(comma + 5, last)):
        if tokens[at].text.lower() in {"after", "before"}:
            return tokens[at - 1].lemma.lower() in UNITS and not any(t.text == "," for t in tokens[at : last + 1])
    return False


def _mute(graph: Graph, verb: int, at: int) -> bool:
    """Tell whether a participle of saying is the speaker's, since the content's own subject cannot speak.

    "Stressed that the border must be kept, expressing support for the talks"; not: "said the crew had left, urging others to follow".
    """
    cue = _phrase(graph, at) or cue_of(graph, at)
    if cue is None or cue.attitude or not (_phrase(graph, at) or cue.act("np", "obj-to", "for", "small") in ADDRESSED):
        return False
    clause = next((c for c in graph.children[verb] if c > verb and graph.tokens[c].dep in CLAUSES), None)
    own = None if clause is None else graph.child(clause, "nsubj", "nsubjpass")
    return own is not None and graph.tokens[own].pos == "NOUN" and not can_speak(graph, Phrase(own, own, own))


def _phrase(graph: Graph, verb: int) -> Cue | None:
    """A verb and its noun that are one cue ("expressed satisfaction"), as if the verb alone were."""
    noun = graph.child(verb, "dobj")
    phrase = None if noun is None else phrases().get((graph.tokens[verb].lemma.lower(), graph.tokens[noun].lemma.lower()))
    return None if phrase is None else Cue(graph.tokens[verb].lemma, {"that": "say"}, False)


def answered(graph: Graph, at: int) -> bool:
    """Tell whether a participle is something else that the speaker does: "said it would stay, rejecting the demand"."""
    cue = cue_of(graph, at)
    return cue is not None and not cue.attitude and cue.act("np", "as", "of") in ANSWERED and graph.child(at, "dobj") is not None


def outer_subject(graph: Graph, verb: int) -> Phrase | None:
    """Of ", adding that ...": whoever speaks in the sentence, not the subject of what is said in it."""
    if graph.tokens[verb].tag != "VBG" or verb == 0 or graph.tokens[verb - 1].text != ",":
        return None
    for at in range(max(graph.sentence(verb).first, verb - 80), verb):
        cue = cue_of(graph, at)
        if cue is not None and not cue.attitude and graph.tokens[at].tag in FINITE and graph.subject(at) is not None:
            return subject(graph, at)
        if graph.tokens[at].text.lower() == "according" and graph.tokens[at + 1].text.lower() == "to":
            noun = graph.child(at + 1, "pobj")
            return None if noun is None else noun_phrase(graph, noun, low=at + 2)
    return None


def told(graph: Graph, at: int) -> bool:
    """Tell whether a participle goes on telling: "adding that", "citing"."""
    cue = cue_of(graph, at)
    if graph.tokens[at].lemma.lower() in CITING:
        return True
    return cue is not None and not cue.attitude and "that" in cue.frames and cue.frames["that"] in REPORTING


def _addressing(cue: Cue) -> bool:
    """Tell a cue of what speakers do to somebody: behind a quotation that ends a clause it is theirs, “..., and called for a truce”."""
    return bool({"urge", "warn", "condemn", "request", "accuse", "reject"} & {cue.act("np", "obj-to", "that"), cue.act("for", "obj-to")})


def _joined(graph: Graph, at: int, last: int) -> int | None:
    """The verb of the clause that a conjunction opens."""
    for i in range(at + 1, min(at + 12, last + 1)):
        if graph.tokens[i].pos in {"VERB", "AUX"} and graph.tokens[i].dep not in {"aux", "auxpass"} and finite(graph, i):
            return i
    return None


def finite(graph: Graph, verb: int) -> bool:
    """Tell whether a verb form, with its auxiliaries, is finite: "denied", "has denied"."""
    if graph.tokens[verb].tag in FINITE:
        return True
    return any(c < verb and graph.tokens[c].dep in {"aux", "auxpass"} and graph.tokens[c].tag in FINITE for c in graph.children[verb])


def _clausal(graph: Graph, verb: int) -> bool:
    return any(c > verb and graph.tokens[c].dep in CLAUSES for c in graph.children[verb])


def _doubled(graph: Graph, that: int) -> bool:
    """Tell a "that" that the parser takes for a subject beside the clause's own: "in a post that ports were closed"."""
    own = graph.subject(graph.tokens[that].head, "nsubj", "nsubjpass", "expl")
    return graph.tokens[that].dep in {"nsubj", "nsubjpass"} and own is not None and own > that


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
        tokens[first].text in {",", ":", "-", "—"}
        or (tokens[first].text.lower() == "that" and (tokens[first].dep == "mark" or tokens[first].tag == "IN" or _doubled(graph, first)))
    ):
        first += 1
    while last > first and (tokens[last].text in STOPS or tokens[last].text in COMMAS or tokens[last].text in {":", "and", "but", "or"}):
        last -= 1
    if tokens[last].text == ")":  # a remark in brackets at the end is the writer's
        opening = next((i for i in range(last, first, -1) if tokens[i].text == "("), None)
        if opening is not None and opening > first + 3 and last - opening > 4:
            last = opening - 1
    return (first, last) if first <= last else None
