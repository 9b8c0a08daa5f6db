"""How candidates settle among one another: answers to what stands before, content shared or cut, quotations joined, doubles left out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import replace

from dragoman.statements.content import COMMAS, STOPS, cue_of
from dragoman.statements.direct import Spoken
from dragoman.statements.graph import REPORTS, Found, Graph, Phrase
from dragoman.statements.phrases import cue_first, negated, phrase_between
from dragoman.types import Page, Span

RULE = "answer to what stands before"
ANSWERS = frozenset({"deny", "reject", "confirm", "condemn", "accuse", "praise"})
HOOKS = frozenset(
    {"offer", "proposal", "demand", "call", "request", "plan"}
    | {"something", "which", "claim", "charge", "allegation", "accusation", "assertion", "report", "suggestion", "statement", "move"}
)
# Rules whose content is something wanted: what is only wanted is not said.
WISHES = frozenset(
    {"object of a cue (obj-to)", "object of a cue (to)", "object of a cue (on-to)", "object of a cue (of)", "object of a cue (for)"}
)
# More reported clauses than this in one sentence are no prose.
MAX_CLAUSES = 40
# Who calls an accusation so denies it.
UNTRUE = frozenset({"wrongly", "falsely", "wrongfully", "baselessly", "groundlessly", "unjustly", "mistakenly", "untruthfully"})
# From the comma to the verb: ", an accusation that the Foreign Ministry of Norland has repeatedly denied".
MAX_HOOK = 14  # tokens
MAX_WHEN = 10  # tokens behind the verb, to the end


def find_resumed(graph: Graph, taken: set[int]) -> list[Found]:
    """Answers whose content is the clause before them; for now all of the sentence up to the comma."""
    found = []
    tokens = graph.tokens
    for verb in range(len(tokens)):
        cue = None if verb in taken else cue_of(graph, verb)
        if cue is None or "np" not in cue.frames or cue.frames["np"] not in ANSWERS or tokens[verb].tag not in {"VBZ", "VBP", "VBD", "VBN"}:
            continue
        comma = _hook(graph, verb)
        if comma is None:
            continue
        start = comma + 1
        while tokens[start].lemma.lower() not in HOOKS:
            start += 1
        if tokens[start + 1].text.lower() in {"that", "which"}:
            start += 1
        first = cue_first(graph, verb)
        source = phrase_between(graph, start + 1, first - 1) if first > start + 1 else None
        begin = graph.sentence(verb).first
        if source is not None and comma > begin:
            taken.add(verb)
            content = graph.span(begin, comma - 1)
            found.append(
                Found(RULE, cue.act("np"), (content,), graph.span(first, verb), verb, source, lemma=cue.lemma, negated=negated(graph, verb))
            )
    return found


def _hook(graph: Graph, verb: int) -> int | None:
    """The comma before "something", "which" or "a charge", where nothing follows the verb that it could be about."""
    tokens = graph.tokens
    sentence = graph.sentence(verb)
    stop = next((i for i in range(verb + 1, min(verb + MAX_WHEN, sentence.last)) if tokens[i].text in STOPS | {",", "and", "but"}), None)
    later = range(verb + 1, sentence.last if stop is None else stop)
    if len(later) >= MAX_WHEN or (later and tokens[verb + 1].pos not in {"ADP", "ADV"}) or any(tokens[i].pos == "VERB" for i in later):
        return None  # "a charge he denied within the hour", not "a charge he denied knowing"
    for at in range(verb - 1, max(sentence.first, verb - MAX_HOOK) - 1, -1):
        if tokens[at].text in COMMAS:
            hooks = [i for i in range(at + 1, min(at + 4, verb)) if tokens[i].lemma.lower() in HOOKS]
            return at if hooks and all(tokens[i].tag in {"DT", "JJ"} for i in range(at + 1, hooks[0])) else None
        if tokens[at].pos == "VERB":
            return None
    return None


def agreed(graph: Graph, found: list[Found]) -> list[Found]:
    """Y admitted that A, as X had charged: X charged A, not that Y admitted it."""
    result = list(found)
    clauses: dict[int, list[int]] = {}  # sentence -> its reported clauses
    for i, item in enumerate(found):
        if item.rule == "reported clause" and item.cue_token is not None:
            clauses.setdefault(graph.sentence_of[item.cue_token], []).append(i)
    for i, item in enumerate(found):
        if item.rule != "clause before its attribution" or item.source is None or item.cue_token is None or len(item.segments) != 1:
            continue
        at = min(item.source.first, item.cue_token) - 1
        if at < 1 or graph.tokens[at].text.lower() != "as":
            continue
        near = clauses.get(graph.sentence_of[item.cue_token], [])[:MAX_CLAUSES]
        inner = [j for j in near if _owned_clause(graph, item, found[j])]
        if inner:
            last = found[inner[-1]].segments[-1]
            end = min(last.end, item.end)
            if end > last.start:
                both = (*found[inner[-1]].segments[:-1], Span(last.start, end))
                result[i] = replace(item, segments=both)
                result[inner[-1]] = replace(found[inner[-1]], segments=both)
    return result


def _owned_clause(graph: Graph, outer: Found, inner: Found) -> bool:
    """Tell whether an attribution inside another's content has somebody to say it: not “it does not answer whether ...”."""
    if inner.cue is None or inner.source is None or inner.rule != "reported clause" or inner.negated:
        return False
    return outer.start <= inner.cue.start < outer.end and graph.tokens[inner.source.head].text.lower() != "it"


def resume(graph: Graph, found: list[Found]) -> list[Found]:
    """Give each answer the content it answers, and end that content before the answer."""
    result = list(found)
    by_sentence: dict[int, list[int]] = {}
    for i, item in enumerate(found):
        if item.cue_token is not None and item.rule != RULE:
            by_sentence.setdefault(graph.sentence_of[item.cue_token], []).append(i)
    for i, item in enumerate(found):
        if item.rule != RULE or item.cue_token is None:
            continue
        comma = item.segments[-1].end
        for j in by_sentence.get(graph.sentence_of[item.cue_token], []):
            earlier = result[j]
            last = earlier.segments[-1]
            if len(earlier.segments) > 1 and last.start <= comma + 2 and earlier.cue is not None and earlier.cue.end <= comma:
                rest = earlier.segments[:-1]  # "A, Holm said, a charge Berg denied"
                result[j], result[i] = replace(earlier, segments=rest), replace(result[i], segments=rest)
                continue
            if earlier.cue_token is not None and earlier.cue_token < item.cue_token and last.start < comma <= last.end + 1:
                cut = Span(last.start, min(last.end, comma))
                result[j] = replace(earlier, segments=(*earlier.segments[:-1], cut))
                if cut.end > cut.start:
                    result[i] = replace(result[i], segments=(cut,))
    return result


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
        behind = item.rule == "according to" and item.source is not None and item.cue_token is not None
        if behind and item.cue_token is not None and item.source is not None and item.cue is not None:
            ends = item.source.last + 1 >= graph.sentence(item.cue_token).last - 1
            if ends and graph.tokens[item.cue_token - 1].text == ",":  # "said A, according to the agency."
                zones.setdefault(graph.sentence_of[item.cue_token], []).append(item.cue.start)
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


def orderly(item: Found) -> Found:
    """The segments in text order, none running into the next: what damaged marks leave."""
    if len(item.segments) == 1:
        return item
    kept: list[Span] = []
    for segment in sorted(item.segments, key=lambda s: (s.start, s.end)):
        if not kept or segment.start >= kept[-1].end:
            kept.append(segment)
        else:
            kept[-1] = Span(kept[-1].start, max(kept[-1].end, segment.end))
    return replace(item, segments=tuple(kept))


def without_covered(found: list[Found]) -> list[Found]:
    """Leave out quotations without a cue that another rule has taken up in its content."""
    taken = sorted((s.start, s.end) for f in found if not f.continues for s in f.segments)
    starts = [s for s, _ in taken]
    cited = {item.segments for item in found if item.rule in REPORTS}
    kept = []
    for item in found:
        if item.rule == "noun as cue" and item.segments in cited:
            continue  # "said in a statement that ...": once
        at = bisect_right(starts, item.start + 1) - 1
        if item.continues and any(end >= item.end - 2 for _, end in taken[max(at - 3, 0) : at + 1]):
            continue
        kept.append(item)
    return kept


def without_nested(
    graph: Graph, found: list[Found], carriers: dict[int, list[Phrase]], empty: Callable[[Found], bool]
) -> tuple[list[Found], dict[int, list[Phrase]]]:
    """Leave out what is thought, wanted or touched on inside what somebody else reports: there it is part of the report."""
    reports = sorted(
        (s.start, s.end)
        for f in found
        if f.rule in REPORTS or f.rule in WISHES or (f.act == "decline" and f.rule != "silence")
        for s in f.segments
    )
    bounds: list[tuple[int, int]] = []  # per report in order: its start, and the farthest end so far
    for start, end in reports:
        bounds.append((start, max(end, bounds[-1][1] if bounds else 0)))
    starts = [b[0] for b in bounds]
    found = _disputed(graph, found)
    cues = {item.cue_token for item in found if item.rule == "reported clause"}
    kept = []
    for i, item in enumerate(found):
        start = -1 if item.cue_token is None else graph.tokens[item.cue_token].start  # not that of its "to"
        at = -1 if item.cue is None else bisect_right(starts, start) - 1
        nested = item.cue is not None and at >= 0 and bounds[at][1] >= item.cue.end
        report = (item.rule in REPORTS and not item.attitude and not _infinitive(graph, item)) or item.disputed
        unable = (
            item.negated
            and _cannot(graph, item.cue_token)
            and item.source is not None
            and graph.tokens[item.source.head].text.lower() in {"it", "they", "he", "she"}
        )
        if (not nested or (report and not unable and not _own_words(graph, item, cues))) and not empty(item):
            kept.append(i)
    kept = [i for i in kept if not _writer(graph, found[i]) and not _wondered(graph, found[i])]
    return [found[i] for i in kept], {new: carriers[i] for new, i in enumerate(kept) if i in carriers}


def _cannot(graph: Graph, verb: int | None) -> bool:
    return verb is not None and any(graph.tokens[c].lemma.lower() in {"can", "could"} for c in graph.children[verb])


def _disputed(graph: Graph, found: list[Found]) -> list[Found]:
    """Holm said that those who wrongly accuse Norland of A ...: Holm denies A, nobody in this sentence asserts it."""
    outer = sorted((f.start, f.end, i) for i, f in enumerate(found) if f.rule in REPORTS and f.source is not None and not f.negated)
    starts = [start for start, _, _ in outer]
    result = list(found)
    for i, item in enumerate(found):
        verb = item.cue_token
        if verb is None or item.act != "accuse" or item.rule != "object of a cue (of)":
            continue
        if not any(graph.tokens[c].text.lower() in UNTRUE for c in graph.children[verb]):
            continue
        near = outer[max(bisect_right(starts, graph.tokens[verb].start) - 3, 0) : bisect_right(starts, graph.tokens[verb].start)]
        around = [j for _, end, j in near if end > item.end - 1 and j != i]
        if around:
            result[i] = replace(item, act="deny", source=found[around[-1]].source, addressee=None, links=(), disputed=True)
    return result


def _own_words(graph: Graph, item: Found, cues: set[int | None]) -> bool:
    """Tell whether somebody only tells what they said themselves: "Holm said she had told them that ..."."""
    verb = item.cue_token
    if (
        verb is None
        or item.rule != "reported clause"
        or item.act not in {"say", "report", "believe", "fear"}
        or graph.tokens[verb].dep != "ccomp"
    ):
        return False
    own = graph.subject(verb)
    return graph.tokens[verb].head in cues and own is not None and graph.tokens[own].text.lower() in {"he", "she", "they"}


def _infinitive(graph: Graph, item: Found) -> bool:
    """Tell whether a cue is only wanted: "he said they should be encouraged to tell ..."."""
    token = item.cue_token
    if item.rule not in REPORTS and token is not None and graph.tokens[token].tag == "VB":
        return True
    return token is not None and graph.tokens[token].tag == "VB" and any(graph.tokens[c].tag == "TO" for c in graph.children[token])


def _wondered(graph: Graph, item: Found) -> bool:
    """Tell whether a cue stands in a question: "Would Norland consider this a threat?" does not say that it does."""
    verb = item.cue_token
    if verb is None or item.source is None or graph.tokens[graph.sentence(verb).last - 1].text != "?":
        return False
    own = graph.subject(verb)
    return own is not None and any(graph.tokens[c].dep == "aux" and c < own for c in graph.children[verb])


def _writer(graph: Graph, item: Found) -> bool:
    """Tell whether the source is the writer's own I, we or you: the narrator is no speaker. Inside quotations no cue is looked for."""
    if item.source is None or item.rule == "transcript label":
        return False
    return graph.tokens[item.source.head].text.lower() in {"i", "we", "you"}
