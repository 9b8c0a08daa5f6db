"""Quotations that stand as utterances of their own, and who they are attributed to: beside them, around them, or before them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from dragoman.statements.chains import QUOTING, quoting_verb
from dragoman.statements.content import COMMAS, FINITE, STOPS, cue_of
from dragoman.statements.graph import Found, Graph, Phrase
from dragoman.statements.phrases import cue_first, negated, noun_phrase, passive, phrase_between, subject
from dragoman.statements.quotes import Quote, find_quotes
from dragoman.types import Article, Page, Span

# An attribution is short: farther from the quotation than this, a verb of saying belongs to something else.
MAX_ATTRIBUTION = 40  # tokens
SUBORDINATE = frozenset({"when", "while", "as", "after", "before", "because", "since", "although", "though", "if", "that", "which"})
# "“A,” Holm said, but “b.”": words that join the parts of what is said.
JOINTS = frozenset({"and", "but", "or", "so", "because"})
# A quotation with no attribution at all has to look like speech, not like a title or a nickname.
MIN_LOOSE = 5  # words
# A name with its description under a quotation: more words are a sentence.
MAX_SIGNATURE = 15  # tokens
MAX_UP = 6  # heads from a cue to the cue whose content it stands in
SIGNATURE = re.compile(r"\s*([—–―-]{1,2})\s*([^\W\d_](?:[^.!?\n]|(?<=[A-Z])\.){1,80}?)\s*\.?\s*$")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A quotation with its tokens (first, last exclusive) and the block it stands in."""

    quote: Quote
    first: int
    last: int
    block: int


def quotations(page: Page, article: Article, graph: Graph) -> list[Spoken]:
    """All top-level quotations of the article's parsed blocks.

    One that is never closed ends with its sentence, or goes on to the block's end where the next block opens with a mark again.
    """
    blocks = sorted({s.block for s in graph.parse.sentences})
    result: list[Spoken] = []
    for place, block in enumerate(blocks):
        bounds = article.blocks[block]
        follows = article.blocks[blocks[place + 1]] if place + 1 < len(blocks) else None
        for quote in find_quotes(page.text, bounds.start, bounds.end):
            if not quote.closed:
                quote = _close(page, graph, quote, None if follows is None else follows.start)
            first, last = graph.at(quote.start), graph.at(quote.end)
            if last > first:
                result.append(Spoken(quote, first, last, block))
    return result


def _close(page: Page, graph: Graph, quote: Quote, next_start: int | None) -> Quote:
    if next_start is not None and page.text[next_start] in '"“„«' and page.text[quote.start] in '"“„«':
        return quote
    token = graph.at(quote.start)
    if token + 1 >= len(graph.tokens):
        return quote
    sentence = graph.sentence(min(token + 1, len(graph.tokens) - 1))
    for verb in range(token + 3, min(sentence.last, token + 3 * MAX_ATTRIBUTION)):
        cue = cue_of(graph, verb)
        own = None if cue is None or "quote" not in cue.frames or graph.tokens[verb].tag not in FINITE else graph.subject(verb)
        comma = 0 if own is None else min(cue_first(graph, verb), graph.left[own]) - 1
        if comma > token and graph.tokens[comma].text == ",":
            return Quote(quote.start, graph.tokens[comma].end, False)  # “The talks are over, Holm said on Monday.
    return Quote(quote.start, min(quote.end, max(graph.tokens[sentence.last - 1].end, quote.start + 1)), False)


def standing(page: Page, graph: Graph, spoken: Spoken, block_start: int) -> bool:
    """Tell whether a quotation is an utterance, not some words quoted within the writer's own sentence."""
    text = page.text
    at = spoken.quote.start - 1
    while at >= block_start and text[at].isspace():
        at -= 1
    opens = at < block_start or text[at] in '.?!:,;”"»…)' or text[at] in "—–―'" or _says(graph, spoken.first - 1)
    inner = text[spoken.quote.start : spoken.quote.end].strip("\"“”„«»‘’'` ")
    if not inner:
        return False
    headline = graph.sentence(spoken.first).role in {"title", "deck"} and graph.tokens[spoken.first - 1].text == ":"
    ends = headline or inner[-1] in ".,?!…—-–" or text[spoken.quote.end : spoken.quote.end + 1] in {",", "."} or ". " in inner
    words = 1 if _quoting(graph, spoken.first) else 3
    return opens and ends and (inner[0].isupper() or inner[0] in "….[($" or inner[0].isdigit() or inner.count(" ") >= words)


def _quoting(graph: Graph, first: int) -> bool:
    """Tell whether somebody quotes a saying: "quoted a proverb, “trust, but verify.”"."""
    start = graph.sentence(first).first
    return any(graph.tokens[i].lemma.lower() in QUOTING and graph.tokens[i].tag in FINITE for i in range(max(start, first - 10), first))


def _says(graph: Graph, token: int) -> bool:
    cue = cue_of(graph, token) if token >= 0 else None
    return cue is not None and "quote" in cue.frames


def find_direct(page: Page, article: Article, graph: Graph, spoken: list[Spoken], taken: set[int]) -> list[Found]:
    """Attribute each standing quotation. Cue tokens that are used are added to `taken`."""
    spoken = _utterances(page, article, graph, spoken, taken)
    inside = _inside(graph, spoken)
    found: list[Found] = []
    loose: list[Spoken] = []
    by_cue: dict[int, int] = {}  # cue token -> index of the statement it attributes
    previous: tuple[Spoken, int] | None = None
    for one in spoken:
        signed = _signed(page, graph, one, article.blocks[one.block].end)
        ahead = None if signed is not None or not _complete(page, graph, one) else _ahead(page, graph, one, inside)
        result = signed or ahead or _after(page, graph, one, inside) or _ahead(page, graph, one, inside)
        into = None if result is None or result.cue_token is None else by_cue.get(result.cue_token)
        if result is not None and into is None and result.cue_token in taken:
            result = None
        if (
            into is None
            and result is None
            and previous is not None
            and not _in_clause(graph, one, inside)
            and previous[0].block == one.block
            and _adjoining(graph, previous[0], one)
        ):
            into = previous[1]
        if into is not None:  # the attribution stands between the two: one utterance in two parts
            found[into] = replace(found[into], segments=(*found[into].segments, _with_joint(graph, one)))
            previous = (one, into)
            continue
        if result is None:
            result = _paragraph_before(page, article, graph, one)
            if result is not None and result.cue_token in taken:
                result = None
        if result is not None and result.cue_token is not None:
            taken.add(result.cue_token)
            by_cue[result.cue_token] = len(found)
            previous = (one, len(found))
            found.append(result)
        elif _speech(page, one) or _sentence(page, graph, one):
            loose.append(one)
    found, loose = _backward(page, article, found, loose)
    found.extend(
        Found("quotation without a cue", "say", (Span(o.quote.start, o.quote.end),), None, None, None, continues=True) for o in loose
    )
    return found


def _utterances(page: Page, article: Article, graph: Graph, spoken: list[Spoken], taken: set[int]) -> list[Spoken]:
    """The quotations that stand as utterances, and what goes on with one behind its attribution: “A,” Holm said, “and b.”

    What stands within a longer report is left to its clause; no other cue is looked for in it.
    """
    inside = _inside(graph, spoken)
    result: list[Spoken] = []
    for one in spoken:
        before = result[-1] if result else None
        if standing(page, graph, one, article.blocks[one.block].start) or (before is not None and _resumes(page, graph, before, one)):
            if _told_on(graph, one, inside):
                taken.update(range(one.first, one.last))
            else:
                result.append(one)
    return result


def _resumes(page: Page, graph: Graph, before: Spoken, one: Spoken) -> bool:
    """Tell whether nothing but an attribution stands between two quotations of a sentence: “A,” Holm said, (but) “b.”"""
    between = graph.tokens[before.last : one.first]
    if before.block != one.block or not 2 < len(between) <= MAX_ATTRIBUTION or any(t.text in STOPS for t in between):
        return False
    joint = -2 if between[-1].text.lower() in JOINTS else -1
    cues = [i for i in range(before.last, one.first) if (cue := cue_of(graph, i)) is not None and "quote" in cue.frames]
    ends = page.text[one.quote.start : one.quote.end].rstrip("\"“”„«»‘’'` ")[-1:] in {".", "?", "!", ",", "…"}
    return between[joint].text in COMMAS and len(cues) == 1 and (ends or page.text[one.quote.end : one.quote.end + 1] in {".", ",", ";"})


def _in_clause(graph: Graph, one: Spoken, inside: set[int]) -> bool:
    """Tell whether a quotation is the end of a reported clause: "He left. Holm said that it was over: “...”"."""
    cues = (verb for verb in _back(graph, one, inside) if (cue := cue_of(graph, verb)) is not None and "quote" in cue.frames)
    verb = next(cues, None)
    return verb is not None and _clause_between(graph, verb, one.first)


def _back(graph: Graph, one: Spoken, inside: set[int]) -> Iterator[int]:
    """The tokens before a quotation in its own sentence, backwards, as far as an attribution reaches."""
    for at in range(one.first - 1, max(one.first - MAX_ATTRIBUTION, 0) - 1, -1):
        ends = graph.tokens[at].text in STOPS and not (at == one.first - 1 and graph.tokens[at].text == ";")  # "He said; “...”"
        if at in inside or ends or graph.parse.sentences[graph.sentence_of[at]].block != one.block:
            return
        yield at


def _with_joint(graph: Graph, one: Spoken) -> Span:
    """A further part of an utterance, with the conjunction that joins it: “A,” Holm said, but “b.”"""
    joined = one.first > 1 and graph.tokens[one.first - 1].text.lower() in JOINTS and graph.tokens[one.first - 2].text in COMMAS
    return Span(graph.tokens[one.first - 1].start if joined else one.quote.start, one.quote.end)


def _backward(page: Page, article: Article, found: list[Found], loose: list[Spoken]) -> tuple[list[Found], list[Spoken]]:
    """Give a paragraph that opens a quotation and never closes it to whoever is named behind the next paragraph's quotation."""
    by_start = {item.segments[0].start: i for i, item in enumerate(found)}
    left = []
    for one in reversed(loose):
        block = article.blocks[one.block]
        following = next((b.start for b in article.blocks[one.block + 1 :] if b.role == "paragraph"), None)
        i = by_start.get(following) if following is not None else None
        if one.quote.closed or one.quote.start != block.start or i is None:
            left.append(one)
            continue
        found[i] = replace(found[i], segments=(Span(one.quote.start, one.quote.end), *found[i].segments))
        by_start[one.quote.start] = i
    return found, left[::-1]


def _complete(page: Page, graph: Graph, one: Spoken) -> bool:
    """Tell whether a quotation ends its sentence behind a cue with a comma: "asked, “Why?” Holm replied that ..."."""
    inner = page.text[one.quote.start : one.quote.end].rstrip("\"”»’' ")
    introduced = one.first > 1 and graph.tokens[one.first - 1].text in {",", ":"} and _says(graph, one.first - 2)
    return introduced and inner[-1:] in {".", "?", "!"}


def _speech(page: Page, one: Spoken) -> bool:
    """Tell a quotation that nobody is named for from a title, a nickname or a heading in quotation marks."""
    text = page.text[one.quote.start : one.quote.end]
    return text.count(" ") + 1 >= MIN_LOOSE and (text[0] not in "'‘" or text[:2] == "''")


def _sentence(page: Page, graph: Graph, one: Spoken) -> bool:
    """Tell a short quotation that is a sentence of its own right behind one of the writer's: "The envoy smiled. “Ask me again.”"."""
    text = page.text[one.quote.start : one.quote.end]
    inner = text.strip("\"“”„«»' ")
    before = graph.tokens[one.first - 1] if one.first else None
    behind = before is not None and before.text in {".", "?", "!"} and graph.sentence(one.first - 1).block == one.block
    return behind and inner.count(" ") >= 2 and inner[:1].isupper() and inner[-1:] in ".?!…" and text[0] not in "'‘"


def _signed(page: Page, graph: Graph, one: Spoken, block_end: int) -> Found | None:
    """“...” — Name, at the end of a block."""
    match = SIGNATURE.match(page.text, one.quote.end, block_end)
    if match is None:
        return None
    dash, first, last = graph.at(match.start(1)), graph.at(match.start(2)), graph.at(match.end(2) - 1)
    words = graph.tokens[first : last + 1]
    if not words or len(words) > MAX_SIGNATURE or any(t.pos in {"VERB", "AUX"} and t.tag != "NNP" for t in words):
        return None
    source = phrase_between(graph, first, last)
    if source is None:
        return None
    return Found("signature", "say", (Span(one.quote.start, one.quote.end),), graph.span(dash, dash), dash, source)


def _paragraph_before(page: Page, article: Article, graph: Graph, one: Spoken) -> Found | None:
    """He said: — and the quotation is the next paragraph."""
    if one.first == 0 or one.quote.start != article.blocks[one.block].start:
        return None
    colon = one.first - 1
    if graph.tokens[colon].text != ":":
        return None
    sentence = graph.sentence(colon)
    for verb in range(colon, sentence.first - 1, -1):
        cue = cue_of(graph, verb)
        if cue is not None and "quote" in cue.frames:
            source = subject(graph, verb)
            if source is not None:
                return _found(graph, "attribution before its quotation", one, verb, source, cue.act("quote"), colon)
    roots = [i for i in range(sentence.first, sentence.last) if graph.tokens[i].head == i]
    source = subject(graph, roots[0]) if roots else None
    if source is None:
        return None
    return Found("colon before a quotation", "say", (Span(one.quote.start, one.quote.end),), graph.span(colon, colon), colon, source)


def _inside(graph: Graph, spoken: list[Spoken]) -> set[int]:
    return {i for one in spoken for i in range(one.first, min(one.last, len(graph.tokens)))}


def _adjoining(graph: Graph, before: Spoken, one: Spoken) -> bool:
    """“A,” X said. “B.”: at most one sentence end between the attribution and the next quotation."""
    between = graph.tokens[before.last : one.first]
    return before.block == one.block and len(between) <= MAX_ATTRIBUTION and sum(t.text in STOPS for t in between) <= 1


def _after(page: Page, graph: Graph, one: Spoken, inside: set[int]) -> Found | None:
    """“...,” X said / said X / X told Y."""
    tokens = graph.tokens
    start = one.last
    if start >= len(tokens) or graph.parse.sentences[graph.sentence_of[start]].block != one.block:
        return None
    inner = page.text[one.quote.start : one.quote.end].rstrip("\"”»’' ")
    if inner.endswith(".") and tokens[start].text not in COMMAS and not tokens[start].text[:1].islower() and not _inverted(graph, start):
        return None
    while start < len(tokens) and tokens[start].text in COMMAS:
        start += 1
    stop = _window_end(graph, start, one.block, inside)
    for verb in range(start, stop):
        cue = cue_of(graph, verb)
        if cue is None or "quote" not in cue.frames or (tokens[verb].tag == "VB" and not _past_like(graph, verb)) or cue.lemma in QUOTING:
            continue
        if tokens[verb].tag == "VBG" and tokens[verb - 1].text.lower() != "as":
            continue
        if tokens[verb].tag == "VBG":  # "X quoted Y as saying": the carrier for now; quoting.py sorts the two
            quoting = quoting_verb(graph, verb)
            quoter = None if quoting is None else subject(graph, quoting) or phrase_between(graph, start, quoting - 1)
            return None if quoter is None else _found(graph, "quotation before its attribution", one, verb, quoter, cue.act("quote"), stop)
        if passive(graph, verb):
            continue  # "“The Wave,” a film, is expected to ...": nobody says so
        source = _beside(graph, verb, start, stop)
        if source is None or min(source.first, cue_first(graph, verb)) > start + 2 or tokens[start].text.lower() in SUBORDINATE:
            continue
        return _found(graph, "quotation before its attribution", one, verb, source, cue.act("quote"), stop)
    return None


def _past_like(graph: Graph, verb: int) -> bool:
    """Tell whether a base form may be the past of "read" or "put", or is what somebody "went on to say"."""
    up = graph.tokens[verb].head
    going_on = graph.tokens[verb].dep == "xcomp" and graph.tokens[up].lemma.lower() == "go"
    return going_on or (graph.tokens[verb].lemma.lower() in {"read", "put"} and graph.child(verb, "aux") is None)


def _inverted(graph: Graph, start: int) -> bool:
    return start < len(graph.tokens) and cue_of(graph, start) is not None


def _window_end(graph: Graph, start: int, block: int, inside: set[int]) -> int:
    at = start
    while at < len(graph.tokens) and at - start < MAX_ATTRIBUTION:
        token = graph.tokens[at]
        if at in inside or graph.parse.sentences[graph.sentence_of[at]].block != block:
            break
        if token.text in STOPS:
            break
        at += 1
    return at


def _beside(graph: Graph, verb: int, start: int, stop: int) -> Phrase | None:
    """The speaker beside a verb of saying that follows a quotation."""
    own = graph.subject(verb, "nsubj", "nsubjpass")
    if own is not None and start <= own < stop:
        return (
            noun_phrase(graph, own, low=start, high=verb)
            if own < verb
            else noun_phrase(graph, own, low=verb + 1, high=_comma_end(graph, own, stop))
        )
    first = cue_first(graph, verb)
    if first <= start:  # "said X"
        return phrase_between(graph, verb + 1, _comma_end(graph, verb, stop) - 1) if verb + 1 < stop else None
    return phrase_between(graph, start, first - 1)


def _comma_end(graph: Graph, at: int, stop: int) -> int:
    """End of an inverted speaker: the phrase's own end, or the first comma that no apposition crosses."""
    edge = graph.right[at]
    node = at + 1
    while node < stop and node <= max(edge, at):
        node += 1
    while node < stop and graph.tokens[node].text not in COMMAS and graph.tokens[node].pos in {"PROPN", "NOUN"}:
        node += 1
    return max(node, min(at + 2, stop))


def _ahead(page: Page, graph: Graph, one: Spoken, inside: set[int]) -> Found | None:
    """X said, “...” / X: “...” / X said in a statement: “...”."""
    tokens = graph.tokens
    start = min(_back(graph, one, inside), default=one.first)
    if start == one.first or (
        tokens[one.first - 1].text not in {",", ":", ";", "-", "—", "–", "that", "as"} and cue_of(graph, one.first - 1) is None
    ):
        return None
    for verb in range(one.first - 1, start - 1, -1):
        cue = cue_of(graph, verb)
        if cue is None or "quote" not in cue.frames or (passive(graph, verb) and quoting_verb(graph, verb) is None):
            continue
        if cue.lemma in QUOTING and (tokens[verb].tag not in FINITE or graph.child(verb, "dobj") is None):
            continue  # "quoted a proverb, “...”"; the rest of quoting is sorted in quoting.py
        if _clause_between(graph, verb, one.first):
            return None
        if "that" not in cue.frames and graph.child(verb, "xcomp") is not None:
            continue  # "began to show ...: “...”"
        source = subject(graph, verb)
        if source is None and verb == start:  # "Said X: ..."
            source = phrase_between(graph, verb + 1, one.first - 1)
        if source is None or source.first < start:
            source = phrase_between(graph, start, cue_first(graph, verb) - 1) if cue_first(graph, verb) > start else source
        if source is None:
            return None
        found = _found(graph, "attribution before its quotation", one, verb, source, cue.act("quote"), one.first)
        opening = _opening(graph, start, min(source.first, cue_first(graph, verb)) - 1, one.first - 1)
        return found if opening is None else replace(found, segments=(opening, *found.segments))
    if tokens[one.first - 1].text in {":", ";"}:
        finite = next((i for i in range(start, one.first - 1) if tokens[i].tag in FINITE), None)
        source = _label(graph, start, one.first - 2) if finite is None else subject(graph, finite)
        if source is not None:
            colon = one.first - 1
            return Found(
                "colon before a quotation", "say", (Span(one.quote.start, one.quote.end),), graph.span(colon, colon), colon, source
            )
    return None


def _opening(graph: Graph, first: int, comma: int, end: int) -> Span | None:
    """What is said before the attribution, where the quotation goes on with it: "It was, Holm said, “a stone.”" """
    tokens = graph.tokens
    sentence = graph.sentence(comma)
    if (
        first != sentence.first
        or comma <= first
        or tokens[end].text == ":"
        or tokens[comma].text not in COMMAS
        or sentence.role != "paragraph"
    ):
        return None
    opening = tokens[first]
    if opening.text.lower() in SUBORDINATE or opening.tag in {"IN", "VBG", "VBN", "RB", "WRB"}:
        return None  # "When asked, Holm said"
    said = any(tokens[i].tag in FINITE and tokens[i].dep not in {"relcl", "acl", "advcl"} for i in range(first, comma))
    into = tokens[min(end + 2, len(tokens) - 1)]  # behind the mark: "Their fleet, Holm boasted, “could sink”"
    said = said or (into.text[:1].islower() and into.tag in FINITE and tokens[comma - 1].pos in {"NOUN", "PROPN"})
    return graph.span(first, comma - 1) if said else None


def _told_on(graph: Graph, one: Spoken, inside: set[int]) -> bool:
    """Tell whether the cue before a quotation is part of what its own speaker tells: "Holm said she recalled thinking, “...”"."""
    for verb in _back(graph, one, inside):
        inner = cue_of(graph, verb)
        if inner is None or not {"quote", "that"} & inner.frames.keys():
            continue
        own = graph.subject(verb)
        if not (inner.attitude or own is None or graph.tokens[own].tag == "PRP"):
            return False
        node = verb
        for _ in range(MAX_UP):
            token = graph.tokens[node]
            if token.head >= node:
                return False
            node = token.head
            outer = cue_of(graph, node)
            if token.dep == "ccomp" and outer is not None and "that" in outer.frames and not outer.attitude:
                return graph.subject(node) is not None
    return False


def _label(graph: Graph, first: int, last: int) -> Phrase | None:
    """Marta Holm, foreign minister: the name is before the comma, the description behind it belongs to the phrase."""
    cuts = {",", "on", "about"}
    comma = next((i for i in range(first + 1, last) if graph.tokens[i].text in cuts), last + 1)
    named = interviewed(graph, first, comma - 1) or phrase_between(graph, first, comma - 1)
    return None if named is None else named if named.first > first + 1 else Phrase(named.first, last, named.head)


def interviewed(graph: Graph, first: int, last: int) -> Phrase | None:
    """Whom a label names that says what follows is an interview: "Interview with Marta Holm: “...”"."""
    talk = next((i for i in range(first, last) if graph.tokens[i].lemma.lower() in {"interview", "conversation", "q&a"}), None)
    if talk is None or graph.tokens[talk + 1].text.lower() not in {"with", "of"}:
        return None
    return phrase_between(graph, talk + 2, last)


def _clause_between(graph: Graph, verb: int, end: int) -> bool:
    """Tell whether a clause stands between the cue and the quotation: then that clause, with the quotation in it, is the content."""
    for i in range(verb + 1, end):
        token = graph.tokens[i]
        if token.text.lower() == "that" and token.dep == "mark" and i < end - 1:
            return True
        below = graph.tokens[token.head]
        if token.dep in {"nsubj", "nsubjpass"} and verb < i < token.head < end and below.dep in {"ROOT", "ccomp", "conj"}:
            return True
        if (
            token.tag in {"VBD", "VBZ", "VBP", "MD"}
            and graph.child(i, "nsubj", "nsubjpass") is not None
            and token.dep in {"ccomp", "parataxis"}
        ):
            return True
    return False


def _found(graph: Graph, rule: str, one: Spoken, verb: int, source: Phrase, act: str, stop: int) -> Found:
    addressee = None
    cue = cue_of(graph, verb)
    noun = graph.child(verb, "dobj", "dative")
    if cue is not None and "adr" in cue.frames:
        if noun is None or not verb < noun < stop:
            noun = next((i for i in range(verb + 1, min(verb + 8, stop)) if graph.tokens[i].pos in {"NOUN", "PROPN", "PRON"}), None)
        addressee = None if noun is None else noun_phrase(graph, noun, low=verb + 1, high=stop)
    return Found(
        rule,
        act,
        (Span(one.quote.start, one.quote.end),),
        graph.span(cue_first(graph, verb), verb),
        verb,
        source,
        addressee,
        lemma="" if cue is None else cue.lemma,
        negated=negated(graph, verb, (one.first, one.last)),
    )
