"""Attributed content that is not a clause.

Objects ("condemned the killing"), prepositions ("accused Iran of sending"), infinitives ("pledged to ..."), predicates ("hailed it as ...",
"called it a crime"), verb and noun as one cue ("expressed satisfaction with").
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from dragoman.statements.content import FINITE, MARKS, QUESTION, STOPS, answered, cue_of, outer_subject
from dragoman.statements.cues import Cue, nouns, words_of
from dragoman.statements.graph import Found, Graph, Phrase
from dragoman.statements.phrases import (
    CALENDAR,
    agent,
    aired,
    antecedent,
    can_speak,
    cue_first,
    negated,
    noun_phrase,
    passive,
    subject,
    withheld,
)
from dragoman.statements.silence import silence
from dragoman.statements.verbnouns import PHRASE_RULE, PREPOSITIONS, phrase_cue
from dragoman.types import Span

# Nouns with these endings take an infinitive that belongs to them.
ABSTRACT = ("tion", "ness", "ment", "ity", "ance", "ence", "al", "plan", "intent", "will", "pledge", "promise", "effort")
OFFERED = frozenset({"support", "help", "aid", "apology", "thanks", "ban", "strike", "war", "action", "talks", "truce", "deal"}) | {
    "offer",
    "request",
}
# What reveals something in words or figures.
FOUND_OUT = frozenset(
    "poll study survey report figure record document research evidence data statement review paper investigation probe".split()
)
AGENTS = ("er", "or", "ist", "ian", "ate")  # endings of nouns for people
GUESTS = frozenset("visitor guest tourist refugee migrant delegation delegate thousand hundred million newcomer".split())
# Who is told of something; of other nouns "of" belongs to the noun ("told members of the crew").
LISTENERS = frozenset({"reporter", "journalist", "audience", "lawmaker", "investor", "he", "she", "they", "I", "we"})
# Acts that answer what was said before: "Norland denies it".
ANSWERS = frozenset({"deny", "reject", "confirm", "oppose"})
# Acts that are something said even where the cue is negated: "did not confirm the report", "did not support the plan".
UNSETTLED = frozenset({"say", "confirm", "deny", "support", "oppose", "claim", "reject", "agree", "believe", "condemn"})
MAX_CHARGE = 30  # tokens from whom somebody accuses to what of
MAX_NAMES = 60  # tokens of what somebody is called
# A short object has no more words: "rejects the new American charge".
MAX_SHORT = 6  # tokens


# What is recalled by calling it back, not by speaking of it.
CALLED_BACK = frozenset(
    "ambassador envoy diplomat consul delegation delegate attaché attache troop soldier reservist vehicle car product".split()
)


def find_objects(graph: Graph, taken: set[int]) -> list[Found]:
    """All verbs that attribute a phrase, and whose cue is not taken."""
    found = []
    for verb in range(len(graph.tokens)):
        if verb in taken or graph.tokens[verb].pos not in {"VERB", "AUX"} or (_purpose(graph, verb) and not aired(graph, verb)):
            continue
        if (graph.tokens[verb].tag == "VBG" and withheld(graph, verb)) or _asked(graph, verb):
            continue
        cue = None if _may(graph, verb) else cue_of(graph, verb)
        result = phrase_cue(graph, verb) or (None if cue is None else _object(graph, verb, cue)) or silence(graph, verb)
        if (
            result
            and result.rule == HEARSAY_RULE
            and any(graph.at(s.start) <= i <= graph.at(s.end - 1) for s in result.segments for i in _below(graph, verb, taken))
        ):
            continue  # "“Go,” the general is reported to have said": the quotation has a cue of its own
        if result:
            found.append(result)
            taken.add(verb)
            if result.rule == PHRASE_RULE:
                taken.update(range(graph.at(result.cue.start), graph.at(result.cue.end - 1) + 1) if result.cue else ())
    return found


def _below(graph: Graph, verb: int, taken: set[int]) -> list[int]:
    """The verbs that hang on a verb and are cues already."""
    return [c for c in graph.children[verb] if c in taken and cue_of(graph, c) is not None]


def _asked(graph: Graph, verb: int) -> bool:
    """Tell what somebody was only asked: "when asked if he regretted the war"."""
    token = graph.tokens[verb]
    if token.dep not in {"ccomp", "advcl"} or graph.tokens[token.head].lemma.lower() != "ask":
        return False
    mark = graph.child(verb, "mark")
    return mark is not None and graph.tokens[mark].text.lower() in {"if", "whether"}


def _may(graph: Graph, verb: int) -> bool:
    """Tell what somebody may do but has not: "can dissolve the parliament and call for polls". What they cannot do is kept."""
    token = graph.tokens[verb]
    above = token.head if token.dep == "conj" and graph.tokens[token.head].tag == "VB" else verb
    modal = any(graph.tokens[c].lemma.lower() in {"can", "may", "might"} and graph.tokens[c].tag == "MD" for c in graph.children[above])
    return token.tag == "VB" and modal and not negated(graph, verb) and not negated(graph, above)


def _purpose(graph: Graph, verb: int) -> bool:
    """Tell whether an infinitive says what for: "met to support the plan" attributes nothing."""
    token = graph.tokens[verb]
    if (
        token.tag == "VB"
        and token.dep == "conj"
        and graph.tokens[token.head].tag == "VB"
        and not any(graph.tokens[c].tag in {"MD", "TO"} or graph.tokens[c].dep == "aux" for c in graph.children[verb])
    ):
        token = graph.tokens[token.head]  # "asked to leave and denounce"
    return token.tag == "VB" and token.dep in {"advcl", "acl", "relcl"}


def _object(graph: Graph, verb: int, cue: Cue) -> Found | None:
    if passive(graph, verb):
        return _passive(graph, verb, cue)
    source = (outer_subject(graph, verb) if answered(graph, verb) else None) or subject(graph, verb)
    if source is None or not can_speak(graph, source):
        return None
    whom = graph.child(verb, "dobj")
    if cue.lemma == "recall" and whom is not None and graph.tokens[whom].lemma.lower() in CALLED_BACK:
        return None  # "recalled its ambassador"
    governor = graph.tokens[verb].head
    if graph.tokens[source.head].text.lower() == "it" and (graph.tokens[governor].pos == "ADJ" or graph.tokens[governor].lemma == "be"):
        return None  # "It is easy to blame"
    noun = graph.child(verb, "dobj", "iobj")
    if noun is not None and noun + 1 < len(graph.tokens) and graph.tokens[noun + 1].head == verb and graph.tokens[noun + 1].dep == "dobj":
        noun += 1  # "accused Gen Holm": the parser takes the title for an object of its own
    noun = _across(graph, verb) if noun is None else noun
    for finder in (_figure, _as, _preposition, _infinitive, _small, _noun, _short_object):
        hit = finder(graph, verb, cue, noun)
        if hit is not None:
            first, last, frame = hit
            if cue.lemma == "respond" and not negated(graph, verb):
                return None  # who responds to a charge has not declined to
            if frame in {"np", "npq"} and negated(graph, verb) and cue.act(frame) not in UNSETTLED:
                return None  # "did not unveil a plan": nothing is said
            if frame == "to" and cue.frames[frame] in {"decline", "request"} and _named(graph, first, last):
                return None  # "an official who declined to be named", "who asked not to be identified"
            frame = "npq" if frame == "np" and "np" not in cue.frames else frame
            addressed = noun is not None and frame in {"obj-to", "of", "for", "about", "with", "on"} and noun < first
            addressee = noun_phrase(graph, noun, high=first) if addressed and noun is not None else None
            return _make(graph, verb, cue, frame, first, last, source, addressee)
    if "self" in cue.frames:
        return None
    return None


def _across(graph: Graph, verb: int) -> int | None:
    """The object behind an aside that the parser hung on the aside: "affirmed, in a letter to the mayor, the readiness to talk"."""
    tokens, last = graph.tokens, graph.sentence(verb).last
    if verb + 2 < last and tokens[verb + 1].text == "as":  # "dismissed as “baseless” the charge that ..."
        behind = next((i for i in range(verb + 3, min(verb + 3 + MAX_SHORT, last)) if tokens[i].pos == "DET"), None)
        if behind is None and tokens[verb + 2].lemma.lower() in words_of("contents.tsv")["untrue"]:
            behind = verb + 3  # "rejected as baseless Norlandic claims that"
        quoted = behind is not None and (tokens[behind - 1].text in MARKS or tokens[behind - 1].pos == "ADJ")
        return tokens[behind].head if behind is not None and quoted and graph.left[tokens[behind].head] == behind else None
    if verb + 2 >= last or tokens[verb + 1].text != "," or tokens[verb + 2].pos != "ADP":
        return None
    comma = next((i for i in range(verb + 3, min(verb + MAX_CHARGE, last)) if tokens[i].text == ","), last)
    if comma + 2 >= last or tokens[comma + 1].pos != "DET":
        return None
    noun = tokens[comma + 1].head
    return (
        noun
        if tokens[noun].dep in {"appos", "conj", "dep"} and verb <= tokens[noun].head < comma and graph.left[noun] == comma + 1
        else None
    )


def _named(graph: Graph, first: int, last: int) -> bool:
    """Tell "(not to) be named": what sources ask for."""
    words = graph.tokens[first : min(first + 4, last + 1)]
    return any(a.lemma == "be" and b.tag == "VBN" and b.lemma != "draw" for a, b in pairwise(words)) and not any(
        t.pos in {"NOUN", "PROPN"} for t in words
    )


def _make(
    graph: Graph, verb: int, cue: Cue, frame: str, first: int, last: int, source: Phrase | None, addressee: Phrase | None
) -> Found | None:
    for comma in range(first + 1, last - 1):
        told = graph.tokens[comma + 2]
        if (
            graph.tokens[comma].text == ","
            and graph.tokens[comma + 1].text.lower() == "as"
            and told.tag == "VBN"
            and cue_of(graph, comma + 2)
        ):
            last = comma - 1  # "denied shelling the town, as alleged by villagers"
            break
    while last > first and graph.tokens[last].text in STOPS | {",", ":", "–", "—", "-", "and", "but", "or"}:
        last -= 1
    start = cue_first(graph, verb)
    asks = frame == "to" and graph.tokens[first].lemma == "know" and graph.tokens[first + 1].tag in QUESTION  # "demanded to know when"
    first += asks
    return Found(
        f"object of a cue ({frame})",
        "ask" if asks else cue.act(frame),
        (graph.span(first, last),),
        graph.span(start, verb),
        verb,
        source,
        addressee,
        attitude=cue.attitude,
        lemma=cue.lemma,
        negated=negated(graph, verb),
    )


def _figure(graph: Graph, verb: int, cue: Cue, noun: int | None) -> tuple[int, int, str] | None:
    """Puts the number at 400: whom or what, and the figure."""
    at = (
        graph.child(verb, "prep")
        if noun is None
        else next((c for i in (verb, noun) for c in graph.children[i] if _at_figure(graph, c)), None)
    )
    if "num" not in cue.frames or noun is None or noun < verb or at is None or not noun < at:
        return None
    return max(graph.left[noun], verb + 1), graph.right[at], "num"


def _at_figure(graph: Graph, token: int) -> bool:
    below = range(token + 1, min(graph.right[token], token + 5) + 1)
    return graph.tokens[token].text.lower() == "at" and any(graph.tokens[i].pos == "NUM" for i in below)


def _as(graph: Graph, verb: int, cue: Cue, noun: int | None) -> tuple[int, int, str] | None:
    if "as" in cue.frames and noun is None and verb + 3 < graph.sentence(verb).last and graph.tokens[verb + 1].text.lower() == "as":
        named = graph.child(verb + 1, "pobj")  # "described as regrettable a decision"
        if (
            named is not None
            and graph.tokens[verb + 2].pos == "ADJ"
            and graph.tokens[verb + 3].pos == "DET"
            and graph.left[named] <= verb + 3
        ):
            return verb + 2, graph.right[named], "as"
    if "as" not in cue.frames or noun is None or noun < verb:
        return None
    first = graph.left[noun]
    for child in (*graph.children[verb], *graph.children[noun]):
        if child > noun and graph.tokens[child].text.lower() == "as" and graph.tokens[child].dep in {"prep", "mark"}:
            return max(first, verb + 1), max(graph.right[child], graph.right[noun]), "as"
    return None


def _preposition(graph: Graph, verb: int, cue: Cue, noun: int | None) -> tuple[int, int, str] | None:
    tokens = graph.tokens
    wanted = next((c for c in graph.children[verb] if c > verb and graph.left[c] == verb + 1 and tokens[verb + 1].dep == "mark"), None)
    if wanted is not None and tokens[verb + 1].text.lower() == "for" and "for" in cue.frames and tokens[wanted].pos == "VERB":
        return verb + 2, graph.right[wanted], "for"  # "called for the crew to be freed"
    places = [verb] if noun is None else [verb, noun]
    charged = "of" in cue.frames and cue.frames["of"] == "accuse"
    if charged and noun is not None:  # "accused the chair of the board of lying": the charge is the gerund
        of = next((i for i in range(noun + 1, min(noun + MAX_CHARGE, graph.sentence(verb).last)) if _lying(graph, i)), None)
        if of is not None:
            return of + 1, graph.right[of], "of"
    for place in places:
        for child in graph.children[place]:
            if child <= verb or tokens[child].dep not in {"prep", "dative", "prt"}:
                continue
            word = tokens[child].text.lower()
            frame = PREPOSITIONS.get(word)
            if word == "on" and "on-to" in cue.frames and noun is None:
                hit = _call_on(graph, verb, child)
                if hit:
                    return hit
            if frame is None or frame not in cue.frames:
                continue
            if place == noun and frame == "of" and cue.lemma == "tell" and tokens[noun].lemma.lower() not in LISTENERS:
                continue  # "told members of the crew": whom, not what of
            if frame in {"of", "for"} and noun is None and cue.frames[frame] in {"accuse", "praise", "condemn"}:
                continue
            if place == noun and frame == "for" and cue.frames[frame] not in {"accuse", "condemn", "praise"}:
                continue
            inner = [c for c in graph.children[child] if c > child]
            if inner and (graph.tokens[inner[0]].text in CALENDAR or (frame == "with" and graph.tokens[inner[0]].tag == "PRP")):
                continue  # "agreed on Thursday", "agreed with her"
            if inner:
                first = graph.left[inner[0]] if graph.left[inner[0]] > child else child + 1
                if frame == "for" and noun is not None and verb < noun < child:
                    first = max(graph.left[noun], verb + 1)  # "condemned Norland for the strikes": whom, too
                return first, _to_do(graph, verb, graph.right[child]), frame
    return None


def _lying(graph: Graph, token: int) -> bool:
    """Tell "of" before a gerund."""
    return graph.tokens[token].text.lower() == "of" and any(graph.tokens[c].tag == "VBG" and c > token for c in graph.children[token])


def _to_do(graph: Graph, verb: int, last: int) -> int:
    """The last token of what is wanted of somebody: "called for the crew to be freed"."""
    tokens = graph.tokens
    if last + 2 < graph.sentence(verb).last and tokens[last + 1].tag == "TO" and tokens[tokens[last + 1].head].head == verb:
        return graph.right[tokens[last + 1].head]
    return last


def _call_on(graph: Graph, verb: int, on: int) -> tuple[int, int, str] | None:
    """Called on Y to do Z: Z."""
    for place in (verb, on, *(c for c in graph.children[on])):
        for child in graph.children[place]:
            if child > on and graph.tokens[child].dep in {"xcomp", "advcl", "acl", "relcl", "ccomp"}:
                to = next((c for c in graph.children[child] if graph.tokens[c].text.lower() == "to" and c < child), None)
                if to is not None:
                    return on + 1, graph.right[child], "on-to"
    return None


def _infinitive(graph: Graph, verb: int, cue: Cue, noun: int | None) -> tuple[int, int, str] | None:
    wanted = {"to", "obj-to", "ing"} & cue.frames.keys()
    if not wanted:
        return None
    for child in graph.children[verb]:
        token = graph.tokens[child]
        if child < verb or token.dep not in {"xcomp", "ccomp", "advcl"}:
            continue
        to = next((c for c in graph.children[child] if graph.tokens[c].tag == "TO" and c < child), None)
        gerund = token.tag == "VBG" or any(graph.tokens[c].text.lower() == "having" and c < child for c in graph.children[child])
        right_behind = graph.left[child] <= verb + 2  # "ruled out arresting him if he came": the parser may call it a clause of its own
        if (
            to is None and gerund and "ing" in wanted and (token.dep != "advcl" or (right_behind and token.tag == "VBG"))
        ):  # "denied sending", "denied having sent"
            return max(graph.left[child], verb + 1), graph.right[child], "ing"
        if to is None:
            continue
        begins = min(graph.left[child], to) if graph.tokens[to - 1].head == child and graph.tokens[to - 1].dep in {"neg", "advmod"} else to
        begins = max(begins, to - 1)
        between = graph.child(child, "nsubj")
        if (between is not None and between < to) or (noun is not None and noun < to):
            if "obj-to" in wanted:
                who = between if between is not None else noun
                if cue.frames["obj-to"] == "request" and "adr" in cue.frames:
                    return (
                        begins,
                        _whole_aim(graph, verb, child),
                        "obj-to",
                    )  # "told the crew to leave": an order, and the crew its addressee
                return max(graph.left[who], verb + 1) if who is not None else to + 1, _whole_aim(graph, verb, child), "obj-to"
            continue
        if "to" in wanted and token.dep != "advcl":
            return to + 1 if begins == to else begins, _whole_aim(graph, verb, child), "to"  # "pledged not to leave": with its "not"
    return None


def _whole_aim(graph: Graph, verb: int, aim: int) -> int:
    """The last token of an infinitive with what is joined to it: "to meet and in part exceed", not "to strike and sent ships"."""
    tokens = graph.tokens
    last = graph.right[aim]
    for child in graph.children[aim]:
        joint = child - 1 if tokens[child - 1].dep == "cc" else None
        if child > aim and tokens[child].dep == "conj" and tokens[child].tag in {"VBD", "VBZ"} and joint is not None and joint > aim:
            return joint - 1 if tokens[joint - 1].text != "," else joint - 2
    sentence = graph.sentence(verb)
    joint = last + 1
    if joint >= sentence.last or tokens[joint].text.lower() not in {"and", "or", "but"}:
        return last
    up = tokens[verb].head if tokens[verb].tag == "VBG" else verb
    joined = next((c for c in graph.children[up] if c > joint and tokens[c].dep == "conj"), None)
    bare = joined is not None and (tokens[joined].tag == "VB" or (tokens[joined].tag == "VBP" and tokens[up].tag in {"VBD", "VBN"}))
    if joined is None or not bare or graph.subject(joined) is not None:
        return last
    return graph.right[joined]


def _small(graph: Graph, verb: int, cue: Cue, noun: int | None) -> tuple[int, int, str] | None:
    if "small" not in cue.frames or (noun is not None and graph.tokens[noun].text.lower().endswith(("self", "selves"))):
        return None  # "a group calling itself Dawn"
    for child in graph.children[verb]:
        if cue.lemma == "hold" and graph.tokens[child].lemma.lower() not in words_of("contents.tsv")["blame_adjective"]:
            continue  # "held the crew hostage"; but "held the crew responsible"
        if child > verb and graph.tokens[child].dep in {"oprd", "ccomp", "xcomp"}:
            first = min(graph.left[child], verb + 1 if noun is None else graph.left[noun])
            return max(first, verb + 1), graph.right[child], "small"
    if cue.lemma == "hold" and any(graph.tokens[c].tag == "MD" for c in graph.children[verb]):
        return None  # "could hold them liable"
    blamed = None if cue.lemma != "hold" or noun is None or noun < verb else graph.child(noun, "amod")
    guilty = blamed is not None and graph.tokens[blamed].lemma.lower() in words_of("contents.tsv")["blame_adjective"]
    if noun is not None and blamed is not None and noun < blamed and guilty:
        return max(graph.left[noun], verb + 1), graph.right[blamed], "small"
    mark = (
        None
        if noun is None
        else next((i for i in range(noun + 1, min(noun + 4, len(graph.tokens))) if graph.tokens[i].text in MARKS), None)
    )
    if noun is not None and noun > verb and mark is not None and mark < graph.sentence(verb).last and cue.lemma != "hold":
        end = min(graph.sentence(verb).last, mark + MAX_NAMES)  # called the plan “a disaster,” “a shame” and “an insult”
        return graph.left[noun], max(i for i in range(mark, end) if i == mark or graph.tokens[i].text in MARKS), "small"
    return None


def _short_object(graph: Graph, verb: int, cue: Cue, noun: int | None) -> tuple[int, int, str] | None:
    """Rejects that charge; rejects US claims: the parser takes the short object for a clause."""
    if "np" not in cue.frames or noun is not None:
        return None
    end = graph.sentence(verb).last
    last = next((i for i in range(verb + 1, min(verb + MAX_SHORT, end)) if graph.tokens[i].text in STOPS), end) - 1
    whole = verb + 1 < last < verb + MAX_SHORT and graph.tokens[last].lemma.lower() in nouns()
    plain = not any(graph.tokens[i].tag in FINITE | {"TO", "IN"} for i in range(verb + 1, last))
    return (verb + 1, last, "np") if whole and plain else None


def _noun(graph: Graph, verb: int, cue: Cue, noun: int | None) -> tuple[int, int, str] | None:
    if not {"np", "npq"} & cue.frames.keys() or noun is None or noun < verb or graph.tokens[noun].tag in {"WP", "WDT"}:
        return None
    if cue.frames.get("np") == "urge" and graph.tokens[noun].pos == "PROPN":
        return None  # "urged Israelis": whom, not what
    if cue.frames.get("np") == "report" and not _discloses(graph, verb):
        return None  # "the photograph revealed a scar"
    if cue.lemma == "welcome" and _guest(graph, noun):
        return None  # "the town welcomes thousands": nothing is said
    pronoun = graph.tokens[noun].tag == "PRP" or graph.tokens[noun].tag == "DT"
    if pronoun and not (graph.tokens[noun].text.lower() in {"it", "this", "that"} and cue.frames.get("np") in ANSWERS):
        return None
    if cue.lemma == "claim" and graph.tokens[noun].lemma.lower() in {
        "victory",
        "win",
        "life",
        "title",
        "prize",
        "medal",
        "seat",
        "territory",
    }:
        return None  # "claimed victory": nothing is said
    if "np" not in cue.frames and not _abstract(graph, verb, noun):
        return None
    last = graph.right[noun]
    beside = graph.tokens[last + 1] if last + 1 < len(graph.tokens) else graph.tokens[last]
    if cue.act("np", "npq") == "promise" and beside.text.lower() in {"within", "before", "by"} and beside.head == verb:
        last = graph.right[last + 1]  # "promised elections within two years"
        beside = graph.tokens[min(last + 1, len(graph.tokens) - 1)]
    if beside.tag == "IN" and beside.head == verb and graph.child(last + 1, "pcomp") is not None:
        last = graph.right[last + 1]  # "praised its role in freeing the crew"
    blamed = cue.lemma == "blame" and beside.text.lower() == "on"  # "blamed the delay on the crew"
    if (beside.text.lower() == "by" or blamed) and beside.head == verb and graph.child(last + 1, "pobj") is not None:
        last = graph.right[last + 1]  # "denied any wrongdoing by the force": the verb is active
    if graph.tokens[last].tag == "POS" and last + 1 < graph.sentence(verb).last and graph.tokens[last + 1].lemma.lower() in nouns():
        last += 1  # "reject the aide's claims": the parser takes the last noun for a verb
    if last + 2 < graph.sentence(verb).last and graph.tokens[last + 1].tag == "TO" and graph.tokens[noun].lemma.lower().endswith(ABSTRACT):
        below = graph.tokens[last + 1].head  # "highlighted their determination to ..."
        if graph.tokens[below].head == verb:
            last = graph.right[below]
    return max(graph.left[noun], verb + 1), _before_venue(graph, noun, last), "np"


def _discloses(graph: Graph, verb: int) -> bool:
    """Tell somebody, or what is said or found out, from a thing that shows something."""
    source = subject(graph, verb)
    head = None if source is None else graph.tokens[antecedent(graph, source).head]
    words = words_of("animacy.tsv")
    if head is None or head.pos != "NOUN" or head.lemma.lower().endswith(AGENTS):
        return True
    return head.lemma.lower() in words["person"] | words["speaks"] | FOUND_OUT | words_of("media.tsv")["noun"]


def _guest(graph: Graph, noun: int) -> bool:
    """Tell who is welcomed as a guest from what is welcomed in words."""
    lemma = graph.tokens[noun].lemma.lower()
    return lemma in words_of("animacy.tsv")["person"] | GUESTS or graph.tokens[noun].pos == "NUM"


def _before_venue(graph: Graph, noun: int, last: int) -> int:
    """The last token before where it was said: "announced the raid at a press conference", but "the remarks at the conference"."""
    if graph.tokens[noun].lemma.lower() in nouns():
        return last
    for child in graph.children[noun]:
        at = graph.child(child, "pobj") if child > noun and graph.tokens[child].text.lower() in {"at", "in", "on", "during"} else None
        if at is not None and graph.tokens[at].lemma.lower() in words_of("venues.tsv")["said_in"] and graph.right[at] >= last:
            return child - 1
    return last


def _abstract(graph: Graph, verb: int, noun: int) -> bool:
    """Tell whether an object names an act or a quality, or is quoted."""
    lemma = graph.tokens[noun].lemma.lower()
    return lemma.endswith(ABSTRACT) or lemma in OFFERED or any(graph.tokens[i].text in MARKS for i in range(verb + 1, noun))


def _passive(graph: Graph, verb: int, cue: Cue) -> Found | None:
    """Iran was accused by X of Y: X speaks. Without "by" the speaker is not given."""
    by = agent(graph, verb)
    told = _hearsay(graph, verb, cue, by) or _done_by(graph, verb, cue, by)
    if told is not None:
        return told
    if by is None and cue.attitude:
        return None  # "is expected to": nobody's
    below = () if by is None else graph.children[by.head]  # "accused by several states of ...": the parser hangs "of" on "states"
    for child in (*graph.children[verb], *below):
        token = graph.tokens[child]
        if child <= verb:
            continue
        if token.dep == "prep":
            frame = PREPOSITIONS.get(token.text.lower())
            if frame in cue.frames and frame in {"of", "for", "with"}:
                if by is None and "adr" in cue.frames:
                    return None  # "laughed when told of the report"
                if cue.lemma == "ask" and graph.tokens[min(child + 1, len(graph.tokens) - 1)].lemma.lower() == "comment":
                    return None  # "asked for comment, the office referred questions to the court"
                if by is not None and child in below:
                    by = noun_phrase(graph, by.head, high=child)
                return _make(graph, verb, cue, str(frame), child + 1, graph.right[child], by, _patient(graph, verb))
        if token.dep in {"xcomp", "ccomp"} and {"obj-to", "to"} & cue.frames.keys():
            to = next((c for c in graph.children[child] if graph.tokens[c].tag == "TO" and c < child), None)
            if to is not None and "obj-to" in cue.frames:
                return _make(graph, verb, cue, "obj-to", to + 1, graph.right[child], by, _patient(graph, verb))
    return None


# "Is said to", "it is believed that": nobody need be named. What is only expected or wanted is nobody's.
SAID = frozenset({"say", "report", "believe", "think", "allege", "rumor", "rumour", "claim", "suspect", "announce", "reveal", "disclose"})
# What is done to its object by saying so: "the strike was condemned by Norland".
SPOKEN_OF = frozenset({"condemn", "praise", "reject", "deny", "oppose", "support", "announce", "confirm", "agree"})
HEARSAY_RULE = "hearsay passive"


def _hearsay(graph: Graph, verb: int, cue: Cue, by: Phrase | None) -> Found | None:
    """Holm is said to have fled; it was reported (by X) that Holm had fled."""
    patient = graph.child(verb, "nsubjpass")
    if cue.lemma not in SAID or patient is None or negated(graph, verb):
        return None
    act = {"say": "report"}.get(cue.act("that"), cue.act("that"))
    for child in graph.children[verb]:
        token = graph.tokens[child]
        if child < verb or token.dep not in {"ccomp", "xcomp"} or (by is not None and child < by.last):
            continue
        first, last = graph.left[child], graph.right[child]
        if graph.tokens[patient].text.lower() == "it" and token.dep == "ccomp":
            content: tuple[Span, ...] = (graph.span(first + (graph.tokens[first].dep == "mark"), last),)
        elif token.tag[:2] == "VB" and graph.tokens[first].tag == "TO" and graph.tokens[patient].pos != "PRON":
            subject_ = noun_phrase(graph, patient, high=cue_first(graph, verb))
            content = (graph.span(subject_.first, subject_.last), graph.span(first, last))
        else:
            continue
        return Found(HEARSAY_RULE, act, content, graph.span(cue_first(graph, verb), verb), verb, by, lemma=cue.lemma)
    return None


def _done_by(graph: Graph, verb: int, cue: Cue, by: Phrase | None) -> Found | None:
    """The strike was condemned by Norland."""
    act = cue.frames.get("np")
    patient = graph.child(verb, "nsubjpass")
    if by is None or patient is None or act not in SPOKEN_OF or cue.attitude or not can_speak(graph, by):
        return None
    if graph.tokens[patient].tag in {"WDT", "WP", "PRP"}:
        return None
    phrase = noun_phrase(graph, patient, high=cue_first(graph, verb))
    made = _make(graph, verb, cue, "np", phrase.first, phrase.last, by, None)
    as_ = next((c for c in graph.children[verb] if c > verb and graph.tokens[c].text.lower() == "as"), None)
    if made is not None and made.act == "reject" and as_ is not None:  # "was dismissed as propaganda by Norland"
        said = {graph.tokens[i].lemma.lower() for i in range(as_ + 1, min(graph.right[as_], as_ + MAX_SHORT) + 1)}
        made = replace(made, act="deny") if said & words_of("contents.tsv")["untrue"] else made
    return made


def _patient(graph: Graph, verb: int) -> Phrase | None:
    noun = graph.child(verb, "nsubjpass")
    return None if noun is None else noun_phrase(graph, noun, high=verb)
