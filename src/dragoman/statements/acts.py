"""What a statement does beyond its cue: polarity of its content, form, and the acts that come of both."""

from __future__ import annotations

from dragoman.statements.content import cue_of
from dragoman.statements.cues import nouns, words_of
from dragoman.statements.graph import Found, Graph
from dragoman.statements.quotes import Marks, Quote
from dragoman.statements.speakers import Voices
from dragoman.statements.verbnouns import PHRASE_RULE
from dragoman.types import Form, Polarity, Span, Speaker

OPENING = frozenset("\"“„«‘'`”’")
# "No expectation that": neither asserted nor denied.
NONCOMMITTAL = frozenset({"expectation", "comment", "knowledge", "information", "position", "opinion", "view", "idea"})
NEGATIVE = frozenset({"no", "not", "n't", "n’t", "never", "neither", "nor", "nobody", "nothing", "none", "cannot"})
UNABLE = frozenset({"can", "could", "must", "should", "may", "might", "ca"})
# "Cannot afford to refuse", "cannot help seeing": what has to be, not what is not so. Verb -> the form that it takes then.
NEEDS = {"afford": "VB", "help": "VBG"}
# Who says that one cannot do these leaves open what they are about: "could not confirm the report".
UNSURE = frozenset({"confirm", "verify", "comment", "exclude", "speculate", "rule"})
CHARGES = frozenset({"allegation", "accusation", "charge", "claim", "report", "rumour", "rumor"})
# Who has not done these has said neither that nor the contrary.
WITHHELD = frozenset({"deny", "oppose", "condemn", "praise", "reject", "accuse"})
NOONE = frozenset({"nobody", "none", "neither"})
# Who has not said anything has not declined to.
SILENT = frozenset({"comment", "respond", "reply", "answer", "remark"})
# Imperatives that ask for nothing: "thank you", "make no mistake", "believe me".
PHATIC = frozenset({"thank", "bless", "believe", "mark", "rest", "mind", "make", "look", "listen", "see", "imagine", "let", "damn"})
# Who refuses to do these declines to speak; of anything else, declines it and rejects it.
TALKING = SILENT | frozenset(
    {"say", "discuss", "elaborate", "disclose", "confirm", "deny", "tell", "name", "identify", "explain", "specify", "give", "draw"}
)
# Acts that are done by saying so in the present.
PERFORMED = frozenset(
    {"condemn", "reject", "deny", "urge", "praise", "support", "oppose", "warn", "promise", "agree", "request", "apologize"}
)
MAX_ADDRESS = 6  # tokens
PLAIN = frozenset({"say", "announce", "confirm", "report"})


def form_of(text: str, segments: tuple[Span, ...], marks: Marks) -> Form:
    """Direct where all of the content stands in quotation marks, mixed where some of it does."""
    inside = [marks.inside(s.start, s.end) for s in segments]
    if not any(inside):
        return "indirect"
    whole = all(
        quotes and quotes[0].start == s.start and quotes[-1].end >= s.end - 1 and _nothing_else(text, s, quotes)
        for s, quotes in zip(segments, inside, strict=True)
    )
    return "direct" if whole else "mixed"


def _nothing_else(text: str, segment: Span, quotes: tuple[Quote, ...]) -> bool:
    """Tell whether nothing but quotations stands in a segment."""
    at = segment.start
    for quote in quotes:
        if text[at : quote.start].strip():
            return False
        at = quote.end
    return not text[at : segment.end].strip(" .,")


def roots(graph: Graph, segments: tuple[Span, ...]) -> list[int]:
    """Tokens of the content whose head is outside it: its main verb or noun comes first."""
    result = []
    for segment in segments:
        first, last = graph.at(segment.start), graph.at(segment.end - 1)
        for i in range(first, min(last + 1, len(graph.tokens))):
            head = graph.tokens[i].head
            if (head == i or not first <= head <= last) and graph.tokens[i].pos in {"VERB", "AUX", "NOUN", "PROPN", "ADJ", "PRON"}:
                result.append(i)
    return result


def polarity_of(graph: Graph, found: Found) -> Polarity:
    """Of the content's own main proposition."""
    if (
        found.act == "not_claim"
        or (found.act == "claim" and nobody(graph, found))
        or (found.negated and found.act in {"say", "report", "confirm", "announce", "claim"} | WITHHELD)
    ):
        return "open"
    if found.act == "decline":
        return "open" if found.negated or _talks(graph, found) else "positive"
    if _no_comment(graph, found):
        return "open"
    tops = roots(graph, found.segments)
    verbs = [i for i in tops if graph.tokens[i].pos in {"VERB", "AUX"}] or tops
    if not verbs:
        return "positive"
    top = verbs[0]
    if _has_to(graph, top):
        return "positive"
    for child in graph.children[top]:
        token = graph.tokens[child]
        if token.text.lower() in {"longer", "more"} and graph.tokens[child - 1].text.lower() == "no":
            return "negative"  # "no longer shared a room"
        if (token.dep == "neg" or token.text.lower() in NEGATIVE) and not _only(graph, child):
            return "open" if graph.tokens[top].lemma.lower() in UNSURE else "negative"
        if token.dep in {"nsubj", "nsubjpass", "attr", "dobj"} and any(
            graph.tokens[c].text.lower() == "no" and graph.tokens[c].dep in {"det", "neg"} and not _only(graph, c)
            for c in graph.children[child]
        ):
            return "open" if token.lemma.lower() in NONCOMMITTAL else "negative"
        if (
            token.dep == "prep"
            and token.text.lower() == "in"
            and any(graph.tokens[i].text.lower() == "no" for i in range(child, min(child + 2, len(graph.tokens))))
        ):
            return "negative"
    return "positive"


def _only(graph: Graph, negation: int) -> bool:
    """Tell "not only", "not just" and "No. 3": what follows is so."""
    after = graph.tokens[min(negation + 1, len(graph.tokens) - 1)]
    return after.text.lower() in {"only", "just", "merely", "simply"} or (
        graph.tokens[negation].text[:2] == "No" and after.text[:1] in "#.0123456789"
    )


def _has_to(graph: Graph, verb: int) -> bool:
    """Tell whether a negated verb says that something has to be: "cannot afford to refuse"."""
    below = graph.child(verb, "xcomp")
    form = NEEDS.get(graph.tokens[verb].lemma.lower())
    return below is not None and graph.tokens[below].tag == form and any(graph.tokens[c].tag == "MD" for c in graph.children[verb])


def nobody(graph: Graph, found: Found) -> bool:
    """Tell whether the source is nobody: "no group has claimed responsibility"."""
    if found.source is None:
        return False
    first, head = graph.tokens[found.source.first].text.lower(), graph.tokens[found.source.head].text.lower()
    not_one = first == "not" and graph.tokens[found.source.first + 1].text.lower() in {"one", "a"}
    return head in NOONE or first == "no" or not_one or (first in NOONE and graph.tokens[found.source.first].head == found.source.head)


def act_of(who: Voices, by: Speaker, found: Found, polarity: Polarity) -> str:
    """The cue's act, as the content and a negation of the cue change it.

    A plain saying that something is not so denies it; that one is ready or determined, promises; that something is a crime, accuses. A cue
    that is itself negated declines.
    """
    if found.lemma == "ask" and found.act == "ask" and found.rule == "reported clause":
        opening = who.graph.tokens[who.graph.at(found.start)]
        if who.graph.tokens[max(who.graph.at(found.start) - 1, 0)].text.lower() == "that" and opening.text.lower() not in {"if", "whether"}:
            return "request"  # "asked that the port be opened"
    if found.act == "claim":
        owned = found.lemma == "responsibility" or any(
            who.graph.tokens[i].lemma.lower() in {"responsibility", "credit"} for i in roots(who.graph, found.segments)
        )
        return "say" if not owned else ("not_claim" if found.negated or nobody(who.graph, found) else "claim")
    if (found.lemma in SILENT and found.act == "decline" and found.rule != PHRASE_RULE) or _no_comment(who.graph, found):
        return "no_comment"  # "did not respond to the report"
    if found.act == "decline" and not found.negated:
        return "decline" if _talks(who.graph, found) else "reject"
    if found.negated:
        if found.act in {"say", "report", "confirm", "announce"}:
            return "no_comment" if found.lemma in SILENT else "decline"
        if found.act == "agree":
            return "reject"
        if found.act == "support":
            return "oppose"
        if found.act in WITHHELD:
            return "say"  # "did not rule out", "did not condemn"
    if found.act == "deny" and found.rule == "object of a cue (np)" and _granted(who.graph, found):
        return "reject"
    if found.act == "reject" and found.rule == "object of a cue (np)" and _as_untrue(who.graph, found):
        return "deny"
    if found.rule in {"object of a cue (small)", "object of a cue (as)"}:
        return _called(who.graph, found) or found.act
    if found.act not in PLAIN or found.attitude:
        return found.act
    graph = who.graph
    tops = roots(graph, found.segments)
    if _imperative(graph, found):
        return "urge"
    if polarity == "negative" and tops and _unclaimed(graph, tops[0]):
        return found.act
    if polarity == "negative":
        unable = tops and any(graph.tokens[c].tag == "MD" and graph.tokens[c].lemma.lower() in UNABLE for c in graph.children[tops[0]])
        judged = _judged(graph, tops[0]) if tops else None
        return found.act if unable or (tops and _about_words(graph, tops[0])) else judged or "deny"
    if polarity == "open":
        return found.act
    if found.act == "confirm":
        return found.act  # who admits a violation accuses nobody
    return _performed(who, by, tops) or ("deny" if tops and _untrue(graph, tops[0]) else None) or _by_content(graph, tops) or found.act


def _judged(graph: Graph, top: int) -> str | None:
    """What "is not acceptable" does, which denies nothing."""
    what = graph.child(top, "acomp") if graph.tokens[top].lemma == "be" else None
    return "reject" if what is not None and graph.tokens[what].lemma.lower() in words_of("contents.tsv")["unwelcome"] else None


def _untrue(graph: Graph, top: int) -> bool:
    """Tell "it is a lie", "that is false": said of what another said."""
    own, what = graph.subject(top), graph.child(top, "attr", "acomp")
    if (
        graph.tokens[top].lemma != "be"
        or own is None
        or what is None
        or graph.tokens[own].text.lower() not in {"it", "this", "that", "these"}
    ):
        return False
    return graph.tokens[what].lemma.lower() in words_of("contents.tsv")["untrue"] and graph.child(what, "prep", "relcl") is None


def _unclaimed(graph: Graph, top: int) -> bool:
    """Tell "nobody has claimed responsibility": that a third party is silent denies nothing."""
    noun = graph.child(top, "dobj")
    return graph.tokens[top].lemma.lower() == "claim" and noun is not None and graph.tokens[noun].lemma.lower() == "responsibility"


def _called(graph: Graph, found: Found) -> str | None:
    """What calling or describing something does: "called the report false" denies, "described the raid as a war crime" accuses."""
    words = words_of("contents.tsv")
    lemmas = [t.lemma.lower() for t in graph.tokens[graph.at(found.start) : graph.at(found.end - 1) + 1]]
    lemmas = [lemma for lemma in lemmas if lemma[:1].isalpha()]
    if found.lemma in {"call", "label", "brand", "deem", "term", "consider", "dismiss", "reject", "describe", "denounce"} and lemmas:
        charge = next((i for i, lemma in enumerate(lemmas) if lemma in CHARGES), len(lemmas))
        if lemmas[-1] in words["untrue"] or any(lemma in words["untrue"] for lemma in lemmas[:charge] if charge < len(lemmas)):
            return "deny"  # "called the report false", "called baseless the charge that", "called the accusation a fairy tale"
    plain = found.act in {"say", "report"}
    return "accuse" if plain and any(lemma in words["accuse_noun"] for lemma in lemmas[2:]) else None


def _granted(graph: Graph, found: Found) -> bool:
    """Tell whether something is denied to somebody: "denied bail"."""
    tops = roots(graph, found.segments)
    return bool(tops) and graph.tokens[tops[0]].lemma.lower() in words_of("contents.tsv")["granted"]


def _as_untrue(graph: Graph, found: Found) -> bool:
    """Tell "dismissed as “baseless” the charge": the word stands between the cue and what is denied."""
    at = found.cue_token
    between = () if at is None else graph.tokens[at + 1 : graph.at(found.start)]
    return bool({t.lemma.lower() for t in between} & words_of("contents.tsv")["untrue"])


def _talks(graph: Graph, found: Found) -> bool:
    """Tell whether what is declined or refused is to speak: "declined to comment"; the cue alone means that too."""
    tops = roots(graph, found.segments)
    phrase = found.rule == PHRASE_RULE and found.lemma in SILENT  # "declined comment on the raid"
    return phrase or not tops or graph.tokens[tops[0]].lemma.lower() in TALKING or found.segments[0] == found.cue


def _no_comment(graph: Graph, found: Found) -> bool:
    """Tell the answer “No comment.”"""
    first, last = graph.at(found.start), graph.at(found.end - 1)
    words = [t.text.lower() for t in graph.tokens[first : min(last + 1, first + 8)] if t.text[0].isalpha()]
    return words in (["no", "comment"], ["no", "comments"])


def _imperative(graph: Graph, found: Found) -> bool:
    """Tell whether a quotation opens with an imperative, behind no more than who is addressed: "Mr. Berg, open the gate"."""
    first, last = graph.at(found.segments[0].start), graph.at(found.segments[0].end - 1)
    if first >= len(graph.tokens) or graph.tokens[first].text not in OPENING:
        return False
    at = first + 1
    limit = min(last, graph.sentence(at).last) if at < len(graph.tokens) else at
    if any(graph.tokens[i].text == "?" for i in range(at, limit + 1) if i < len(graph.tokens)):
        return False
    comma = next((i for i in range(at, min(at + MAX_ADDRESS, limit)) if graph.tokens[i].text == ","), None)
    if comma is not None and all(graph.tokens[i].pos == "PROPN" for i in range(at, comma)):
        at = comma + 1
    while at < limit and graph.tokens[at].text.lower() in {"please", "do", "not", "n't", "n’t", "never"}:
        at += 1
    if at >= limit or graph.tokens[at].tag != "VB" or graph.tokens[at].lemma.lower() in PHATIC:
        return False
    aux = any(graph.tokens[c].tag in {"MD", "TO"} for c in graph.children[at])
    own = graph.subject(at, "nsubj", "nsubjpass")
    return not aux and (own is None or (comma is not None and own < comma))


def _about_words(graph: Graph, top: int) -> bool:
    """Tell whether what is negated only bears on somebody's words: "the visit had not changed the view that ..." denies nothing."""
    noun = graph.child(top, "dobj")
    return noun is not None and graph.tokens[noun].lemma.lower() in nouns() and graph.child(noun, "acl", "ccomp", "relcl") is not None


def _performed(who: Voices, by: Speaker, tops: list[int]) -> str | None:
    """We condemn ..., Norland strongly condemns ... (said for Norland): the content's own verb is the act."""
    if not tops:
        return None
    own = who.graph.subject(tops[0])
    cue = cue_of(who.graph, tops[0])
    if own is None or cue is None or cue.attitude or who.graph.tokens[tops[0]].tag not in {"VBP", "VBZ"}:
        return None
    mention = who.at.get(own)
    actor = None if mention is None else who.actors.get(mention.actor)
    first_person = who.graph.tokens[own].text.lower() in {"i", "we"}
    home = actor is not None and actor.kind in {"state", "body"} and by.country is not None and actor.country == by.country
    act = cue.act("np", "obj-to", "that")
    return act if (first_person or home) and act in PERFORMED else None


def _blameable(graph: Graph, top: int) -> bool:
    """Tell who can be behind something from what is: "repairs were behind the fall" accuses nobody."""
    own = graph.subject(top)
    return own is None or graph.tokens[own].pos != "NOUN" or graph.tokens[own].lemma.lower() in words_of("animacy.tsv")["person"]


def _by_content(graph: Graph, tops: list[int]) -> str | None:
    """What a plain saying does by its main predicate."""
    words = words_of("contents.tsv")
    for top in tops[:1]:
        if graph.tokens[top].lemma.lower() in words["promise_noun"] and graph.tokens[top].pos == "NOUN":
            return "promise"
        for child in graph.children[top]:
            token = graph.tokens[child]
            if token.dep == "acomp" and token.lemma.lower() in words["promise_adjective"]:
                return "promise"
            blamed = token.dep in {"acomp", "prep"} and token.lemma.lower() in words["blame_adjective"] and graph.tokens[top].lemma == "be"
            if blamed and (graph.subject(top) is None or _blameable(graph, top)):
                return "accuse"
            own = graph.subject(top)
            if token.dep == "attr" and own is not None and graph.tokens[own].lemma.lower() in CHARGES:
                near = graph.tokens[child : min(graph.right[child], child + 4) + 1]
                if any(t.lemma.lower() in words["untrue"] for t in near):
                    return "deny"  # "Norland's claims were a pack of lies"
            inner = [child, *(g for c in graph.children[child] for g in graph.children[c])]
            if token.dep == "attr" and any(graph.tokens[i].lemma.lower() in words["accuse_noun"] for i in inner):
                return "accuse"
        if graph.tokens[top].lemma.lower() in words["promise_adjective"] and graph.tokens[top].tag == "VBN":
            return "promise"
    return None
