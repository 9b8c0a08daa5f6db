"""Chains: who passed a statement on between its speaker and the page."""

from __future__ import annotations

from bisect import bisect_left

from dragoman.statements.acts import roots
from dragoman.statements.found import REPORTS, Found, Phrase
from dragoman.statements.graph import Graph
from dragoman.statements.speakers import Voices, is_media_phrase, mention_of
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
        if item.source is None or not (_passes_on(graph, who, item) or item.rule == "according to"):
            continue
        near = by_cue[bisect_left(starts, item.start) : bisect_left(starts, item.end)]
        inner = [i for _, i in near if i != outer and _contains(item, found[i]) and _speech(found[i])]
        if not _passes_on(graph, who, item):  # "..., Holm said, according to the ministry"; else the inner one is part of the account
            inner = [i for i in inner if found[i].rule in BEHIND]
        if inner and _main(graph, item, found, inner):
            for i in () if _report_read(item, graph) else inner:  # "read the report" names no carrier: the article's credit does
                carriers[i] = [item.source, *(phrase for phrase, _ in item.links), *carriers.get(i, [])]
            gone.add(outer)
    _cover_paragraphs(graph, found, gone, carriers)
    kept = [i for i in range(len(found)) if i not in gone]
    return [found[i] for i in kept], {new: carriers[i] for new, i in enumerate(kept) if i in carriers}


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
    """Add what covers the whole article: its one credit where there is no other carrier, and the page's outlet.

    Of several credits none is known to be the one; a credit that is the speaker `by` does not carry itself.
    """
    result = list(links)
    credit = article.credits[0] if len(article.credits) == 1 else None
    if credit is not None and not result and credit not in {page.outlet, by}:
        result.append(Link(None, credit, "reported_by", None))
    if page.outlet is not None:
        result.append(Link(None, page.outlet, "published_by", None))
    return tuple(result)
