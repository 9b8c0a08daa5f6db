"""Chains: who passed a statement on between its speaker and the page.

Media quote or cite: "X quoted Y as saying", "Y was quoted by X as saying", "X reported, citing Y", "X, quoting Y, said". The one who is
quoted is the speaker, the one who quotes is a carrier.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from dragoman.statements.acts import roots
from dragoman.statements.cues import words_of
from dragoman.statements.graph import REPORTS, Found, Graph, Phrase
from dragoman.statements.phrases import agent, antecedent, cue_first, noun_phrase, phrase_between, subject
from dragoman.statements.speakers import Voices, is_media_phrase, issuer, mention_of
from dragoman.types import Article, ChainRole, Link, Page

# Acts of speech that are passed on even where their content is no clause ("described X as", "condemned"). What somebody asked for, agreed
# or declined is rather the event that the medium reports.
UTTERED = frozenset(
    {"say", "praise", "condemn", "accuse", "deny", "reject", "warn", "threaten", "promise", "urge", "support", "oppose", "fear"}
)
# Rules whose attribution stands behind its content.
BEHIND = frozenset({"clause before its attribution", "quotation before its attribution"})
# Share of a carrier's content that one inner attribution has to fill to be what the carrier passes on.
MOST = 0.6


def link(who: Voices, phrase: Phrase, role: ChainRole) -> Link:
    """One carrier from its phrase."""
    mention = mention_of(who, phrase)
    span = who.graph.span(phrase.first, phrase.last)
    if mention is None or mention.kind == "unnamed":  # "the state news agency IRNA"
        inside = (who.at[i] for i in range(phrase.first, phrase.last + 1) if i in who.at)
        mention = next((m for m in inside if who.actors[m.actor].kind == "media" and m.kind != "unnamed"), mention)
    if mention is not None and mention.kind == "unnamed" and mention.last <= phrase.last and who.graph.tokens[phrase.last].pos == "PROPN":
        first = next(i for i in range(mention.last, phrase.last + 1) if who.graph.tokens[i].pos == "PROPN")
        return Link(None, " ".join(who.page.text[who.graph.tokens[first].start : span.end].split()), role, span)  # "the channel Ufuk TV"
    if mention is not None and mention.actor in who.actors:
        return Link(mention.actor, who.actors[mention.actor].name, role, span)
    return Link(None, " ".join(who.page.text[span.start : span.end].split()), role, span)


def carried(graph: Graph, who: Voices, found: list[Found]) -> tuple[list[Found], dict[int, list[Phrase]]]:
    """Turn media that pass on what others said into carriers.

    Returns the statements that remain and, by index, the phrases of their carriers from the innermost outward. A statement whose
    source is a medium and whose content is itself an attribution disappears: the inner one gets the medium as its carrier. Where a medium
    reports in its own voice it stays the speaker.
    """
    order = sorted(range(len(found)), key=lambda i: (found[i].start, -found[i].end))
    by_cue = sorted((item.cue.start, i) for i, item in enumerate(found) if item.cue is not None)
    starts = [start for start, _ in by_cue]
    carriers: dict[int, list[Phrase]] = {}
    gone: set[int] = set()
    for outer in order:  # outermost first
        item = found[outer]
        if item.source is None or not (_passes_on(graph, who, item) or item.rule == "according to" or _cited_behind(item)):
            continue
        near = by_cue[bisect_left(starts, item.start) : bisect_left(starts, item.end)]
        inner = [i for _, i in near if i != outer and _contains(item, found[i]) and _speech(found[i])]
        if not (
            _passes_on(graph, who, item) or _cited_behind(item)
        ):  # "..., Holm said, according to the ministry"; else it is part of the account
            inner = [i for i in inner if found[i].rule in BEHIND]
        if inner and _main(graph, item, found, inner):
            mute = _report_read(item, graph) or graph.tokens[item.source.head].pos == "PRON"  # "quoted him as saying"
            passing = [] if mute else [item.source]
            for i in () if _report_read(item, graph) else inner:  # "read the report" names no carrier: the article's credit does
                carriers[i] = [*passing, *(phrase for phrase, _ in item.links), *carriers.get(i, [])]
            gone.add(outer)
    _cover_paragraphs(graph, found, gone, carriers)
    kept = [i for i in range(len(found)) if i not in gone]
    return [found[i] for i in kept], {new: carriers[i] for new, i in enumerate(kept) if i in carriers}


def _cited_behind(item: Found) -> bool:
    """Holm said A, state media reported, citing the ministry: whoever is cited behind what another says passes it on."""
    return bool(item.links) and item.rule in BEHIND


def _speech(item: Found) -> bool:
    return not item.attitude and (item.rule in REPORTS or item.act in UTTERED)


def _passes_on(graph: Graph, who: Voices, item: Found) -> bool:
    """Tell whether a source carries what it is said to have reported."""
    assert item.source is not None
    document = item.rule in BEHIND and graph.tokens[item.source.head].lemma.lower() in {"report", "article"}
    return document or is_media_phrase(who, item.source) or _report_read(item, graph) or _reports(graph, who, item)


def _reports(graph: Graph, who: Voices, item: Found) -> bool:
    """..., Halyard reported: a name that is no person's or state's, behind what somebody else said, passes it on."""
    if item.lemma != "report" or item.source is None or item.rule != "clause before its attribution":
        return False
    mention = mention_of(who, item.source)
    kind = None if mention is None or mention.actor not in who.actors else who.actors[mention.actor].kind
    return graph.tokens[item.source.head].pos == "PROPN" and kind in {None, "organisation", "media", "group"}


def _report_read(item: Found, graph: Graph) -> bool:
    """..., read the report: the piece of news itself, not somebody it tells of."""
    return (
        item.lemma == "read" and item.source is not None and graph.tokens[item.source.head].lemma.lower() in {"report", "article", "story"}
    )


def _contains(outer: Found, inner: Found) -> bool:
    cue = inner.cue
    return cue is not None and any(s.start <= cue.start and cue.end <= s.end for s in outer.segments)


def _main(graph: Graph, outer: Found, found: list[Found], inner: list[int]) -> bool:
    """Tell whether the outer content is itself an attribution: an inner one makes up most of it, opens it, or is its main verb."""
    covered = sum(s.end - s.start for s in outer.segments)
    tops = set(roots(graph, outer.segments))
    for i in inner:
        item = found[i]
        begin = min(item.start, graph.tokens[item.source.first].start if item.source else item.start)
        extent = max(item.end, item.cue.end if item.cue else 0) - begin
        if extent >= MOST * covered or begin <= outer.start + 3 or item.cue_token in tops:
            return True
    return False


def _cover_paragraphs(graph: Graph, found: list[Found], gone: set[int], carriers: dict[int, list[Phrase]]) -> None:
    """ "..., Reuters reported" at the end of a paragraph covers what others said in the sentences before it."""
    last = {sentence.block: number for number, sentence in enumerate(graph.parse.sentences)}
    closing: dict[int, tuple[int, Phrase]] = {}
    for i in gone:
        item = found[i]
        if item.rule != "clause before its attribution" or item.cue_token is None or item.source is None or item.lemma == "read":
            continue
        number = graph.sentence_of[item.cue_token]
        if last[graph.parse.sentences[number].block] == number:
            closing[graph.parse.sentences[number].block] = (number, item.source)
    for i, item in enumerate(found):
        number = graph.sentence_of[graph.at(item.start)] if graph.at(item.start) < len(graph.tokens) else 0
        end = closing.get(graph.parse.sentences[number].block)
        if end is not None and i not in gone and i not in carriers and number < end[0] and not item.links:
            carriers[i] = [end[1]]


def article_links(page: Page, article: Article, by: str | None, links: list[Link]) -> tuple[Link, ...]:
    """Add what covers the whole article: its one credit where there is no other carrier, and who published it.

    A dateline ("ARVIK (NNA) -") is printed by whoever puts an article out: where the page names no outlet, its agency is the publisher.
    Where an outlet prints it, the agency carries what has no other carrier, as does a credit line. Of several credits none is known to be
    the one; a credit that is the speaker `by` does not carry itself.
    """
    publisher = page.outlet or _in_dateline(page, article)
    result = [one for one in links if publisher is None or _plain(one.name) != _plain(publisher)]  # "told the Post", in the Post
    credit = article.credits[0] if len(article.credits) == 1 and not _of_a_paragraph(page, article) else None
    known = {_plain(name) for name in (publisher, by, *(one.name for one in links)) if name}
    if credit is not None and not result and _plain(credit) not in known:
        result.append(Link(None, credit, "reported_by", None))
    if publisher is not None and (page.outlet is not None or publisher != by):
        result.append(Link(None, publisher, "published_by", None))
    return tuple(result)


def _of_a_paragraph(page: Page, article: Article) -> bool:
    """Tell whether the article's credit is no more than ", Reuters reported" at the end of a paragraph between others."""
    credit = article.credits[0]
    if any(block.role in {"credit", "dateline", "byline"} and credit in page.text[block.start : block.end] for block in article.blocks):
        return False
    paragraphs = [page.text[block.start : block.end] for block in article.blocks if block.role == "paragraph"]
    naming = [i for i, words in enumerate(paragraphs) if words.rstrip('”". ').endswith(f"{credit} reported")]
    return len(naming) == 1 and 0 < naming[0] < len(paragraphs) - 1


def _in_dateline(page: Page, article: Article) -> str | None:
    """The one agency that the article's dateline names."""
    datelines = [page.text[block.start : block.end] for block in article.blocks if block.role == "dateline"]
    named = [name for name in article.credits if any(name in words for words in datelines)]
    return named[0] if len(named) == 1 else None


def _plain(name: str) -> str:
    """A name as it is compared: "Press TV" and "PressTV" are one."""
    return "".join(c for c in name.casefold().removeprefix("the ") if c.isalnum())


QUOTING = frozenset({"quote", "cite"})
CARRYING = frozenset({"quote", "cite", "carry", "publish", "broadcast", "air", "relay", "report", "release", "distribute", "run"})
# "..., the agency reported on Friday in a dispatch from Geneva, citing ...": farther on, the citing is somebody else's.
MAX_CITING = 12  # tokens
MAX_CITED = 3  # media that cite one another before somebody speaks
CARRIED = frozenset({"statement", "interview", "remark", "comment", "speech", "message", "letter", "address"})
TALKS = frozenset({"interview", "speak", "talk", "remark", "comment"})
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
        comma = graph.tokens[at - 1].text == ","
        if token.tag == "VBN" and token.lemma.lower() in CARRYING and (comma or token.lemma.lower() in QUOTING):
            by = agent(graph, at)  # "officials cited by the Post": with or without a comma
            last = at - 2 if comma else at - 1
            if by is not None and item.source.first <= last and (is_media_phrase(who, by) or graph.tokens[by.head].pos == "PROPN"):
                return replace(item, source=Phrase(item.source.first, last, item.source.head), links=((by, "reported_by"), *item.links))
    return _in_what_was_carried(graph, who, item)


def _in_what_was_carried(graph: Graph, who: Voices, item: Found) -> Found | None:
    """X said in a statement carried by the agency, in an interview with the paper: the agency, the paper passes it on."""
    if item.cue_token is None or item.links or item.rule == "noun as cue" or item.source is None:
        return None
    sentence = graph.sentence(item.cue_token)
    first = item.source.first if item.source.first < item.cue_token else item.cue_token
    for at in (*range(max(sentence.first, first - MAX_CITING), first), *range(first, min(item.cue_token + MAX_CITING, sentence.last))):
        token = graph.tokens[at]
        if any(s.start <= token.start < s.end for s in item.segments):
            if at > item.cue_token:
                return None
            continue
        by = None
        if token.head == item.source.head and issuer(who, item.source) is not None:
            continue  # "a statement released by the ministry": its own
        if token.tag in {"VBN", "VBD"} and token.lemma.lower() in CARRYING and graph.tokens[token.head].lemma.lower() in CARRIED:
            by = agent(graph, at)
        elif token.text.lower() in {"with", "to"} and graph.tokens[token.head].lemma.lower() in TALKS:
            noun = graph.child(at, "pobj")
            by = None if noun is None else noun_phrase(graph, noun)
            own = by is not None and graph.tokens[by.first].text.lower() == "this"  # "spoke to this paper"
            if by is not None and (own or not is_media_phrase(who, by) or graph.tokens[by.head].text.lower() in {"press", "media"}):
                by = None  # "in an interview with students", "in remarks to the press"
        if by is not None:
            return replace(item, links=((by, "reported_by"),))
    return None


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
    by = agent(graph, verb) or _by_behind(graph, item.cue_token)
    patient = graph.child(verb, "nsubjpass")
    across = None if patient is not None else _across_aside(graph, verb)
    if patient is not None or by is not None or across is not None:
        source = across or item.source if patient is None else noun_phrase(graph, patient, high=verb)
        return replace(item, cue=cue, source=source, links=() if by is None else ((by, "reported_by"),))
    carrier = subject(graph, verb) or _before(graph, verb)
    if noun is None:  # the parser took "Y as saying" for something else: the noun before "as"
        noun = next((i for i in range(item.cue_token - 1, verb, -1) if graph.tokens[i].pos in {"NOUN", "PROPN", "PRON"}), None)
    if noun is None or carrier is None or carrier.head == noun:
        return None
    source = noun_phrase(graph, noun, low=verb + 1, high=item.cue_token - 1)
    return replace(item, cue=cue, source=source, links=((carrier, "reported_by"),))


def _across_aside(graph: Graph, verb: int) -> Phrase | None:
    """Who was quoted where an aside stands before the verb and the parser lost them: "after Holm, in an interview, was quoted as"."""
    comma = cue_first(graph, verb) - 1
    if graph.child(verb, "auxpass") is None or graph.tokens[comma].text != ",":
        return None
    opening = next((i for i in range(comma - 1, max(comma - MAX_CITING, 1), -1) if graph.tokens[i].text == ","), None)
    if opening is None or graph.tokens[opening - 1].pos not in {"PROPN", "NOUN", "PRON"}:
        return None
    return noun_phrase(graph, opening - 1, high=opening)


def _by_behind(graph: Graph, saying: int) -> Phrase | None:
    """Was quoted as saying by the Arvik Post."""
    by = next((c for c in graph.children[saying] if c > saying and graph.tokens[c].text.lower() == "by"), None)
    noun = None if by is None else graph.child(by, "pobj")
    return None if noun is None else noun_phrase(graph, noun)


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
        if graph.tokens[node].lemma.lower() in QUOTING | {"report"}:
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
    source, links = noun_phrase(graph, noun, high=told), [_trimmed(graph, carrier)]
    for _ in range(MAX_CITED):  # "Tass, quoting the agency, which cited an official"
        deeper = next((c for c in graph.children[source.head] if source.head < c <= source.last and _cites(graph, c)), None)
        cited = None if deeper is None else graph.child(deeper, "dobj")
        if deeper is None or cited is None:
            break
        links.insert(0, _trimmed(graph, Phrase(source.first, deeper - 1, source.head)))
        source = noun_phrase(graph, cited)
    return replace(item, act=act, source=source, links=tuple((one, "reported_by") for one in links))


def _cites(graph: Graph, token: int) -> bool:
    return graph.tokens[token].lemma.lower() in QUOTING and graph.tokens[token].dep in {"relcl", "acl", "advcl"}


def _saying(graph: Graph, pronoun: int) -> bool:
    return any(t.lemma.lower() in SPEECH for t in graph.tokens[pronoun + 1 : pronoun + 3])


def _citing_verb(graph: Graph, item: Found) -> int | None:
    """The verb "citing", "quoting" or "which cited" beside a cue or its source, outside the content."""
    assert item.cue_token is not None
    assert item.source is not None
    last = min(max(item.cue_token, item.source.last) + MAX_CITING, graph.sentence(item.cue_token).last)
    behind = range(max(item.cue_token, item.source.last) + 1, last)
    within = range(item.source.head + 1, item.source.last + 1)
    near: list[int] = [*graph.children[item.source.head], *graph.children[item.cue_token], *within, *behind]
    for child in near:
        token = graph.tokens[child]
        told = token.tag == "VBG" or (token.dep == "relcl" and token.head == item.source.head)  # "the agency, which cited an official"
        if token.lemma.lower() in QUOTING and told and not any(s.start <= token.start < s.end for s in item.segments):
            return child
    return None


def _trimmed(graph: Graph, phrase: Phrase) -> Phrase:
    last = phrase.last
    while last > phrase.head and graph.tokens[last].text in {",", "—", "-", "which"}:
        last -= 1
    return Phrase(phrase.first, last, phrase.head)
