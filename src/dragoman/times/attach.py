"""Which time belongs to an event: by the dependency tree first, then by the clause, then by order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from dragoman.types import Parse, Sentence, Time, Token

# Labels on the way from a verb or noun down to a time that modifies it ("visited on Monday", "Monday's visit", "talks held in May").
DOWN = frozenset(
    {"npadvmod", "prep", "pobj", "advmod", "tmod", "pcomp", "nmod", "amod", "poss", "compound", "nummod", "appos", "dep", "det"}
)
# A step into one of these leaves the event for another: "said Iran attacked on Friday" does not date the saying.
OTHER_EVENT = frozenset({"ccomp", "advcl", "relcl", "xcomp", "conj", "parataxis", "csubj", "acl"})
CONTENT = frozenset({"of", "for", "from", "against"})  # "accused Chad of shelling a town in May" does not date the charge
LONGEST = 200  # code points of a time expression
REACH = 80  # tokens before and after the trigger: what lies farther belongs to something else
MAX_DEPTH = 6  # steps down from the trigger
LIGHT = frozenset({"PRESENT_REF", "PAST_REF", "FUTURE_REF"})


def attach(parse: Parse, times: Sequence[Time], head: int) -> Time | None:
    """The time of the event whose trigger is token `head` (an index into parse.tokens), or None where none belongs to it.

    Durations and sets say how long or how often, not when, and never attach. A time in the same dependency subtree without another verb
    between wins; then, for a noun or an infinitive, one that its governing verb has; then the nearest in the same clause.
    """
    sentence = sentence_of(parse, head)
    if sentence is None:
        return None
    sentence = replace(sentence, first=max(sentence.first, head - REACH), last=min(sentence.last, head + REACH))
    inside = _in_sentence(parse, times, sentence)
    if not inside:
        return None
    found = _below(parse, inside, head, sentence)
    if found is not None:
        return found
    token = parse.tokens[head]
    climbed = head
    for _ in range(3):  # "held talks on Monday", "agreed to meet on Friday": the verb above lends its time to its objects
        if token.head == climbed or token.dep not in (
            "dobj",
            "obj",
            "nsubj",
            "nsubjpass",
            "attr",
            "pobj",
            "prep",
            "compound",
            "poss",
            "conj",
        ):
            break
        climbed = token.head
        token = parse.tokens[climbed]
        if token.pos in ("VERB", "AUX"):
            found = _below(parse, inside, climbed, sentence)
            if found is not None:
                return found
            if token.dep != "conj":
                break
    found = _same_clause(parse, inside, head, sentence)
    if found is None and _shares_time(parse, head, sentence):
        return _below(parse, inside, parse.tokens[head].head, sentence)
    return found


def _shares_time(parse: Parse, head: int, sentence: Sentence) -> bool:
    """Whether a verb tells of the same occasion as its governor: "visited on Monday, where he met ..."."""
    token = parse.tokens[head]
    if token.pos != "VERB" or token.head == head:
        return False
    children = [parse.tokens[i] for i in range(sentence.first, sentence.last) if parse.tokens[i].head == head and i != head]
    if token.dep == "conj":
        return not any(child.dep in ("nsubj", "nsubjpass", "aux") for child in children)
    return token.dep in ("relcl", "advcl") and any(child.text.lower() == "where" for child in children)


def sentence_of(parse: Parse, index: int) -> Sentence | None:
    """The sentence that holds a token."""
    place = bisect_left(parse.sentences, index + 1, key=lambda s: s.last)
    if place < len(parse.sentences) and parse.sentences[place].first <= index < parse.sentences[place].last:
        return parse.sentences[place]
    return None


def _in_sentence(parse: Parse, times: Sequence[Time], sentence: Sentence) -> list[tuple[Time, int, int]]:
    """Dates and times of day in a sentence with their first and last token (exclusive)."""
    start, end = parse.tokens[sentence.first].start, parse.tokens[sentence.last - 1].end
    out = []
    # Times stand in text order and are short: those of the sentence lie between two places.
    for time in times[bisect_left(times, start - LONGEST, key=lambda t: t.start) : bisect_left(times, end, key=lambda t: t.start)]:
        if time.end <= start or time.type not in ("DATE", "TIME"):
            continue
        covered = [i for i in range(sentence.first, sentence.last) if parse.tokens[i].start < time.end and time.start < parse.tokens[i].end]
        if covered:
            out.append((time, covered[0], covered[-1] + 1))
    return out


def _below(parse: Parse, inside: list[tuple[Time, int, int]], head: int, sentence: Sentence) -> Time | None:
    """The time that modifies a token, fewest steps first, then the nearest; exact dates before "now" and "recently"."""
    best: tuple[bool, int, int, Time] | None = None
    for time, first, last in inside:
        depths = [d for d in (_depth(parse, i, head) for i in range(first, last)) if d is not None]
        if not depths:
            continue
        key = (time.value in LIGHT, min(depths), abs(first - head))
        if best is None or key < best[:3]:
            best = (*key, time)
    return None if best is None else best[3]


def _depth(parse: Parse, index: int, head: int) -> int | None:
    """Steps from a token up to `head` over labels of DOWN; None where the way is longer or leads through another event."""
    for depth in range(MAX_DEPTH):
        if index == head:
            return depth
        token: Token = parse.tokens[index]
        if token.dep in OTHER_EVENT or token.dep not in DOWN or token.head == index:
            return None
        if token.dep == "pcomp" and token.pos == "VERB" and parse.tokens[token.head].text.lower() in CONTENT:
            return None
        index = token.head
    return None


def _same_clause(parse: Parse, inside: list[tuple[Time, int, int]], head: int, sentence: Sentence) -> Time | None:
    """The nearest time with no other verb, and no clause boundary, between it and the trigger."""
    best: tuple[bool, int, Time] | None = None
    verbs = _verbs(parse, sentence, head)
    for time, first, last in inside:
        low, high = (last, head) if first < head else (head + 1, first)
        if any(_boundary(parse.tokens[i]) for i in range(low, high)):
            continue
        if any(_depth(parse, i, v) is not None for i in range(first, last) for v in verbs):
            continue  # it modifies another verb
        key = (time.value in LIGHT, high - low)
        if best is None or key < best[:2]:
            best = (*key, time)
    return None if best is None else best[2]


def _boundary(token: Token) -> bool:
    return token.text in (";", ":", "“", "”", '"') or (token.pos == "VERB" and token.tag in ("VBD", "VBZ", "VBP")) or token.dep == "mark"


def _verbs(parse: Parse, sentence: Sentence, head: int) -> list[int]:
    return [i for i in range(sentence.first, sentence.last) if i != head and parse.tokens[i].pos == "VERB"]
