"""The statements stage: attributed content with speaker, cue, chain, act and date."""

from __future__ import annotations

from dataclasses import replace

from dragoman.statements.acts import nobody
from dragoman.statements.chains import carried, cites_somebody, quoted
from dragoman.statements.clauses import find_clauses
from dragoman.statements.dates import occasions
from dragoman.statements.direct import Spoken, find_direct, quotations
from dragoman.statements.documents import find_documents, find_minutes, find_transcript
from dragoman.statements.graph import Found, Graph, build
from dragoman.statements.make import HEADLINE_ROLES, Setting, dated_by_body, make_statement
from dragoman.statements.objects import find_objects
from dragoman.statements.predicates import find_predicates
from dragoman.statements.quotes import marks_of, with_marks
from dragoman.statements.settle import (
    agreed,
    find_resumed,
    join_quotations,
    merge_following,
    orderly,
    resume,
    without_attributions,
    without_covered,
    without_nested,
)
from dragoman.statements.speakers import Voices, span_of, voices, with_office_of_day
from dragoman.statements.verbless import find_according, find_headlines, find_hearsay, find_held, find_nouns
from dragoman.types import Article, Cast, Page, Parse, Statement, Time

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
    at = Setting(page, article, graph, who, marks, times, starts, by_sentence, occasions(who, found, times, article))
    result: list[Statement] = []
    last = None
    for i in order:
        statement = make_statement(at, found[i], carriers.get(i, []), result, last)
        if statement is None:
            continue
        result.append(statement)
        if statement.speaker.name is not None:
            last = statement.speaker
    return tuple(with_office_of_day(who, statement) for statement in dated_by_body(at, result))


def candidates(page: Page, article: Article, graph: Graph, who: Voices, spoken: list[Spoken]) -> list[Found]:
    """What every rule finds; a cue is used once, and none inside a quotation that stands as an utterance."""
    taken: set[int] = set()
    found = find_transcript(page, article, graph, who)
    found += find_documents(page, article, graph) if not found else []
    block(graph, found, taken)
    labelled = {one.block for one in spoken if any(f.start - MAX_LABEL <= one.quote.start < f.end for f in found)}
    found += find_direct(page, article, graph, [one for one in spoken if one.block not in labelled], taken)
    block(graph, found, taken)
    found += find_headlines(graph, who, HEADLINE_ROLES, taken)
    found += find_according(graph, taken)
    found += find_held(graph, taken)
    found += find_resumed(graph, taken)
    found += find_predicates(graph, taken)
    found += find_clauses(graph, taken)
    found += find_objects(graph, taken)
    found += find_nouns(graph, taken)
    found += find_hearsay(graph, taken)
    found = agreed(graph, resume(graph, found))
    marks = marks_of(one.quote for one in spoken)
    found = [replace(item, segments=with_marks(page.text, item.segments, marks)) for item in found]
    found = without_covered(merge_following(graph, spoken, join_quotations(page, without_attributions(graph, found))))
    found = [replace(item, negated=True) if nobody(graph, item) else item for item in found]
    found += find_minutes(graph, found)
    return [orderly(item) for item in found]


def block(graph: Graph, found: list[Found], taken: set[int]) -> None:
    """Keep other rules from finding cues inside what is quoted."""
    for item in found:
        for segment in item.segments:
            taken.update(range(graph.at(segment.start), graph.at(segment.end - 1) + 1))
