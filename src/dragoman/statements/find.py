"""The statements stage: attributed content with speaker, cue, chain, act and date."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import replace

from dragoman.statements.chains import carried
from dragoman.statements.clauses import find_clauses
from dragoman.statements.dates import occasions
from dragoman.statements.direct import Spoken, find_direct, quotations
from dragoman.statements.extent import marks_of, with_marks
from dragoman.statements.found import REPORTS, Found, Phrase
from dragoman.statements.graph import Graph, build
from dragoman.statements.headlines import find_headlines, find_transcript
from dragoman.statements.make import HEADLINE_ROLES, Setting, dated_by_body, make_statement
from dragoman.statements.nominal import find_according, find_hearsay, find_nouns
from dragoman.statements.objects import find_objects
from dragoman.statements.quoting import cites_somebody, quoted
from dragoman.statements.resumed import agreed, find_resumed, resume
from dragoman.statements.speakers import Voices, span_of, voices
from dragoman.types import Article, Cast, Page, Parse, Span, Statement, Time

# A transcript's label, mark included, is no longer than this.
MAX_LABEL = 80  # code points


def find_statements(page: Page, article: Article, parse: Parse, times: tuple[Time, ...], cast: Cast) -> tuple[Statement, ...]:
    """All attributed content of an article, in text order. The writer's own sentences are no statements."""
    if not parse.tokens:
        return ()
    graph = build(parse)
    who = voices(page, graph, cast)
    spoken = quotations(page, article, graph)
    found = candidates(page, article, graph, who, spoken)
    found, carriers = carried(graph, who, quoted(graph, who, found))
    found, carriers = without_nested(graph, found, carriers, lambda item: cites_somebody(graph, who, item))
    order = sorted(range(len(found)), key=lambda i: (found[i].start, -found[i].end, span_of(found[i].cue)))
    marks = marks_of(one.quote for one in spoken)
    starts = [t.start for t in times]
    by_sentence: dict[int, list[Found]] = {}
    for item in found:
        if item.cue_token is not None:
            by_sentence.setdefault(graph.sentence_of[item.cue_token], []).append(item)
    at = Setting(page, article, graph, who, marks, times, starts, by_sentence, occasions(graph, found, times, article))
    result: list[Statement] = []
    last = None
    for i in order:
        statement = make_statement(at, found[i], carriers.get(i, []), result, last)
        if statement is None:
            continue
        result.append(statement)
        if statement.speaker.name is not None:
            last = statement.speaker
    return tuple(dated_by_body(at, result))


def candidates(page: Page, article: Article, graph: Graph, who: Voices, spoken: list[Spoken]) -> list[Found]:
    """What every rule finds; a cue is used once, and none inside a quotation that stands as an utterance."""
    taken: set[int] = set()
    found = find_transcript(page, article, graph)
    block(graph, found, taken)
    labelled = {one.block for one in spoken if any(f.start - MAX_LABEL <= one.quote.start < f.end for f in found)}
    found += find_direct(page, article, graph, [one for one in spoken if one.block not in labelled], taken)
    block(graph, found, taken)
    found += find_headlines(graph, who, HEADLINE_ROLES, taken)
    found += find_according(graph, taken)
    found += find_resumed(graph, taken)
    found += find_clauses(graph, taken)
    found += find_objects(graph, taken)
    found += find_nouns(graph, taken)
    found += find_hearsay(graph, taken)
    found = agreed(graph, resume(graph, found))
    marks = marks_of(one.quote for one in spoken)
    found = [replace(item, segments=with_marks(page.text, item.segments, marks)) for item in found]
    return without_covered(merge_following(graph, spoken, join_quotations(page, without_attributions(graph, found))))


def block(graph: Graph, found: list[Found], taken: set[int]) -> None:
    """Keep other rules from finding cues inside what is quoted."""
    for item in found:
        for segment in item.segments:
            taken.update(range(graph.at(segment.start), graph.at(segment.end - 1) + 1))


def merge_following(graph: Graph, spoken: list[Spoken], found: list[Found]) -> list[Found]:
    """The talks failed, X said. “More.”: a quotation right behind the sentence of an attribution goes on with it."""
    ends: dict[int, int] = {}  # sentence -> the attribution that closes it
    for i, item in enumerate(found):
        if item.rule == "clause before its attribution" and item.cue_token is not None:
            ends[graph.sentence_of[item.cue_token]] = i
    blocks = {one.quote.start: one for one in spoken}
    result, gone = list(found), set()
    for i, item in enumerate(found):
        one = blocks.get(item.start) if item.continues else None
        if one is None or one.first == 0:
            continue
        before = graph.sentence_of[one.first - 1]
        if before in ends and item.start >= found[ends[before]].end and graph.parse.sentences[before].block == one.block:
            into = ends[before]
            result[into] = replace(result[into], segments=(*result[into].segments, *item.segments))
            gone.add(i)
    return [item for i, item in enumerate(result) if i not in gone]


def without_attributions(graph: Graph, found: list[Found]) -> list[Found]:
    """Cut a later attribution off the end of reported clauses: "X said that ..., read the report"."""
    zones: dict[int, list[int]] = {}  # sentence -> where attributions behind their content start
    for item in found:
        if item.rule == "clause before its attribution" and item.cue is not None and item.cue_token is not None and item.source is not None:
            begin = min(item.cue.start, graph.tokens[item.source.first].start)
            zones.setdefault(graph.sentence_of[item.cue_token], []).append(begin)
    result = []
    for item in found:
        last = item.segments[-1]
        if item.rule == "reported clause" and item.cue_token is not None:
            for zone in zones.get(graph.sentence_of[item.cue_token], []):
                token = graph.at(zone) - 2
                if last.start < zone < last.end and item.cue_token < token and graph.tokens[token].end > last.start:
                    last = Span(last.start, graph.tokens[token].end)
            item = replace(item, segments=(*item.segments[:-1], last))
        result.append(item)
    return result


def join_quotations(page: Page, found: list[Found]) -> list[Found]:
    """Said it failed because, “...”: a quotation without a cue right behind a reported clause is the end of the clause."""
    loose = {item.start: item for item in found if item.continues}
    joined: set[int] = set()
    result = []
    for item in found:
        last = item.segments[-1]
        after = next((p for p in range(last.end, min(last.end + 4, len(page.text))) if p in loose), None)
        if not item.continues and after is not None and item.rule == "reported clause" and not page.text[last.end : after].strip(" ,"):
            joined.add(after)
            item = replace(item, segments=(*item.segments[:-1], Span(last.start, loose[after].end)))
        result.append(item)
    return [item for item in result if not (item.continues and item.start in joined)]


def without_covered(found: list[Found]) -> list[Found]:
    """Leave out quotations without a cue that another rule has taken up in its content."""
    taken = sorted((s.start, s.end) for f in found if not f.continues for s in f.segments)
    starts = [s for s, _ in taken]
    kept = []
    for item in found:
        at = bisect_right(starts, item.start + 1) - 1
        if item.continues and any(end >= item.end - 2 for _, end in taken[max(at - 3, 0) : at + 1]):
            continue
        kept.append(item)
    return kept


def without_nested(
    graph: Graph, found: list[Found], carriers: dict[int, list[Phrase]], empty: Callable[[Found], bool]
) -> tuple[list[Found], dict[int, list[Phrase]]]:
    """Leave out what is thought, wanted or touched on inside what somebody else reports: there it is part of the report."""
    reports = sorted((s.start, s.end) for f in found if f.rule in REPORTS or f.act == "decline" for s in f.segments)
    bounds: list[tuple[int, int]] = []  # per report in order: its start, and the farthest end so far
    for start, end in reports:
        bounds.append((start, max(end, bounds[-1][1] if bounds else 0)))
    starts = [b[0] for b in bounds]
    kept = []
    for i, item in enumerate(found):
        at = -1 if item.cue is None else bisect_right(starts, item.cue.start) - 1
        nested = item.cue is not None and at >= 0 and bounds[at][1] >= item.cue.end
        if (not nested or (item.rule in REPORTS and not item.attitude and not _infinitive(graph, item))) and not empty(item):
            kept.append(i)
    kept = [i for i in kept if not _writer(graph, found[i])]
    return [found[i] for i in kept], {new: carriers[i] for new, i in enumerate(kept) if i in carriers}


def _infinitive(graph: Graph, item: Found) -> bool:
    """Tell whether a cue is only wanted: "he said they should be encouraged to tell ..."."""
    token = item.cue_token
    if item.rule not in REPORTS and token is not None and graph.tokens[token].tag == "VB":
        return True
    return token is not None and graph.tokens[token].tag == "VB" and any(graph.tokens[c].tag == "TO" for c in graph.children[token])


def _writer(graph: Graph, item: Found) -> bool:
    """Tell whether the source is the writer's own I, we or you: the narrator is no speaker. Inside quotations no cue is looked for."""
    if item.source is None or item.rule == "transcript label":
        return False
    return graph.tokens[item.source.head].text.lower() in {"i", "we", "you"}
