"""When and where a statement was made: by the words beside its cue, the speaker's statement before, or the article's day."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from itertools import pairwise

from dragoman.statements.cues import nouns, words_of
from dragoman.statements.graph import Found, Graph, Phrase
from dragoman.statements.phrases import CALENDAR
from dragoman.statements.speakers import ISSUED, UTTERANCES, Voices, is_media_phrase
from dragoman.times.article import day_at
from dragoman.types import Article, Sentence, Speaker, Time

# An answer hung on somebody's words ("something Norland denies") has no time of its own.
TIMELESS = frozenset({"answer to what stands before"})
ARTICLE_DAY = "article day"
NO_DAY = "no time beside the cue, and the article's day is unknown"
BESIDE = "beside the cue:"
# A news article tells of the days right before it; a statement dated farther back is background and dates no other.
RECENT = 3  # days
# Paragraphs that go on with an occasion, at most; the bound keeps odd input from costing more than linear time.
REACH = 10
BEYOND = 2  # paragraphs that name none of it
OFFICIAL = frozenset({"state", "body"})  # kinds that speak for a country without an office
YEAR = re.compile(r"\d{4}")
DATED = re.compile(r"\d{4}(-\d\d(-\d\d)?|-W\d\d)?$")


def cue_time(graph: Graph, found: Found, others: list[Found], times: tuple[Time, ...], starts: list[int]) -> Time | None:
    """The time expression in the cue's sentence that stands outside the content; the nearest to the cue.

    `others` are the attributions of the sentence: a time that is nearer to the cue of another, or part of what another says, is not ours.
    """
    if found.cue is None or found.cue_token is None or found.rule in TIMELESS or (found.rule == "noun as cue" and found.source is None):
        return None
    around = [s for other in others for s in other.segments if not s.start <= found.cue.start < s.end]
    cues = [other.cue.start for other in others if other.cue is not None and other.cue.start != found.cue.start]
    sentence = graph.sentence(found.cue_token)
    begin, end = graph.tokens[sentence.first].start, graph.tokens[sentence.last - 1].end
    phrases = [found.source, *(phrase for phrase, _ in found.links)]
    named = [graph.span(p.first, _issued(graph, p)) for p in phrases if p is not None]  # "Norland Today" is a name
    best: Time | None = None
    for time in times[bisect_left(starts, begin) :]:
        if time.start >= end:
            break
        if time.type not in {"DATE", "TIME"} or any(s.start <= time.start < s.end for s in (*found.segments, *named, *around)):
            continue
        at = graph.at(time.start)
        if _elsewhere(graph, at, found.cue_token) or _numbered(graph, at, time):
            continue
        if _bracketed(graph, sentence, at) and not _bracketed(graph, sentence, found.cue_token):
            continue  # "(as a study found in 2021)"
        if any(abs(time.start - cue) < abs(time.start - found.cue.start) for cue in cues):
            continue
        if best is None or abs(time.start - found.cue.start) < abs(best.start - found.cue.start):
            best = time
    return best


def _issued(graph: Graph, phrase: Phrase) -> int:
    """The last token of a source phrase, or the one before what says when a document came out: "a statement released on Monday by ..."."""
    if graph.tokens[phrase.head].lemma.lower() not in UTTERANCES:
        return phrase.last
    issued = (c for c in graph.children[phrase.head] if phrase.head < c <= phrase.last and graph.tokens[c].lemma.lower() in ISSUED)
    return next(issued, phrase.last + 1) - 1


def _bracketed(graph: Graph, sentence: Sentence, token: int) -> bool:
    """Tell whether a token stands in brackets that open and close in its sentence."""
    near = graph.tokens[max(sentence.first, token - MAX_BRACKET) : token]
    opened = next((t.text for t in reversed(near) if t.text in {"(", ")"}), ")")
    return opened == "(" and any(t.text == ")" for t in graph.tokens[token : min(sentence.last, token + MAX_BRACKET)])


def _numbered(graph: Graph, token: int, time: Time) -> bool:
    """Tell whether a year is part of a name: "the Safety Rules 2009", "Expo 2020"."""
    if not YEAR.fullmatch(time.text) or not 0 < token < len(graph.tokens):
        return False
    before = graph.tokens[token - 1]
    return before.pos in {"NOUN", "PROPN"} and before.text[:1].isupper() and before.text not in CALENDAR and before.end + 1 == time.start


def _elsewhere(graph: Graph, token: int, cue: int) -> bool:
    """Tell whether a time stands in a relative clause that the cue is not in: "of the war that ended in 2009"."""
    for _ in range(12):
        if token >= len(graph.tokens) or token == cue or graph.tokens[token].head == token:
            return False
        if graph.tokens[token].dep == "relcl" and not graph.left[token] <= cue <= graph.right[token]:
            return True
        token = graph.tokens[token].head
    return False


COUNTED = re.compile(r"P(\d{1,2})([DW])")


def counted_back(graph: Graph, found: Found, times: tuple[Time, ...], starts: list[int], article: Article) -> tuple[str, str] | None:
    """(date, words) of "the denial came three days after Norland accused": counted back from the day in that sentence, or the article's."""
    verb = found.cue_token
    after = None if verb is None else next((c for c in graph.children[verb] if c < verb and graph.tokens[c].text.lower() == "after"), None)
    if verb is None or after is None or graph.tokens[after].dep != "mark" or graph.tokens[verb].tag != "VBD":
        return None
    sentence = graph.sentence(verb)
    begin, end = graph.tokens[sentence.first].start, graph.tokens[sentence.last - 1].end
    near = [t for t in times[bisect_left(starts, begin) :][: sentence.last - sentence.first] if t.start < end]
    span = next((t for t in near if graph.tokens[after - 1].end == t.end), None)
    size = None if span is None else COUNTED.fullmatch(span.value)
    came = graph.tokens[graph.tokens[verb].head]
    if span is None or size is None or came.lemma.lower() not in {"come", "follow"}:
        return None
    own = next((t.begin for t in near if t.begin and t.begin == t.end_date and t.end <= graph.tokens[after].start), None)
    day = own or (article.published.value if article.published.precision == "day" else None)
    if day is None:
        return None
    back = datetime.timedelta(days=int(size[1]) * (7 if size[2] == "W" else 1))
    return (datetime.date.fromisoformat(day) - back).isoformat(), f"{span.text} {graph.tokens[after].text}"


MAX_BRACKET = 40  # tokens
MAX_ISSUED = 6  # sentences back in which a document may have come out
MAX_SENT = 12  # tokens from a document to when it came out


def issued_on(graph: Graph, found: Found, times: tuple[Time, ...], starts: list[int], article: Article) -> Time | None:
    """When the document came out that "the report said" goes on with: "a report that the president sent to Congress on Wednesday"."""
    if found.source is None or graph.tokens[found.source.first].text.lower() not in {"the", "it"}:
        return None
    word = graph.tokens[found.source.head].lemma.lower()
    if word not in UTTERANCES | {"document", "study", "survey", "poll"} or found.source.last > found.source.head:
        return None
    number = graph.sentence_of[found.source.head]
    for sentence in reversed(graph.parse.sentences[max(number - MAX_ISSUED, 0) : number]):
        nouns_ = [
            i for i in range(sentence.first, sentence.last) if graph.tokens[i].lemma.lower() == word and graph.tokens[i].pos == "NOUN"
        ]
        if not nouns_ or sentence.role != "paragraph":
            continue
        begin, end = graph.tokens[sentence.first].start, graph.tokens[sentence.last - 1].end
        near = [t for t in times[bisect_left(starts, begin) :][: sentence.last - sentence.first] if t.start < end]
        for time in near:
            hung = graph.at(time.start)
            sent = [i for i in range(max(nouns_[-1] - MAX_SENT, sentence.first), min(hung, nouns_[-1] + MAX_SENT)) if _sends(graph, i)]
            if time.begin is not None and time.begin == time.end_date and recent(time.begin, article) and sent and hung > nouns_[-1]:
                return time
        return None
    return None


def _sends(graph: Graph, token: int) -> bool:
    return graph.tokens[token].lemma.lower() in ISSUED | {"send", "submit", "present", "leak", "circulate"} and graph.tokens[token].tag in {
        "VBD",
        "VBN",
    }


def dated(time: Time) -> tuple[str | None, str]:
    """(date, basis) from a time expression."""
    if time.begin is not None and time.begin == time.end_date:
        return time.begin, f"{BESIDE} “{time.text}”"
    value = time.value[:10]
    if time.begin is not None and DATED.fullmatch(value):
        return value, f"{BESIDE} “{time.text}”"
    return None, f"“{time.text}” stands beside the cue and does not give a day"


@dataclass(frozen=True, slots=True)
class Occasion:
    """A dated happening at which people speak: what those who take part said after it without a time is of that day."""

    sentence: int
    date: str
    words: str  # the time expression
    until: int  # the last block that it reaches
    actors: frozenset[str]  # Actor ids named in its paragraph
    countries: frozenset[str]  # of those named in its sentence
    open: bool  # somebody named there is of no known state


def takes_part(graph: Graph, occasion: Occasion, by: Speaker, sentence: int) -> bool:
    """Tell whether a speaker is named at an occasion or holds an office of a state that takes part: its spokesman, its ministry.

    Where the state of either is not known, an official takes part who speaks of the occasion or of its outcome in that sentence.
    """
    if by.kind in {None, "unnamed", "media", "population"}:
        return False
    if by.actor in occasion.actors:
        return True
    official = by.kind == "person" and by.office is not None
    if by.country in occasion.countries:
        return official or by.kind in OFFICIAL
    if not official or (by.country is not None and not occasion.open):
        return False
    words = words_of("venues.tsv")["occasion"] | words_of("venues.tsv")["outcome"]
    whole = graph.parse.sentences[sentence]
    return any(t.lemma.lower() in words and t.pos != "PROPN" for t in graph.tokens[whole.first : whole.last])


def occasions(who: Voices, found: list[Found], times: tuple[Time, ...], article: Article) -> list[Occasion]:
    """The meetings, visits and signings that the writer dates to one recent day, in text order.

    The time hangs on a verb in the past tense, outside what anybody says, and an occasion is named in the paragraph.
    """
    graph = who.graph
    words = words_of("venues.tsv")["occasion"]
    said = sorted((s.start, s.end) for f in found if not _news(who, f) for s in f.segments)
    opens = [s for s, _ in said]
    with_occasion = {
        graph.parse.sentences[graph.sentence_of[i]].block
        for i, t in enumerate(graph.tokens)
        if t.lemma.lower() in words and t.pos != "PROPN"
    }
    named = _named_in_blocks(who)
    told: dict[int, Occasion] = {}  # by sentence: one may hold many times
    result = []
    for time in times:
        at = graph.at(time.start)
        if at >= len(graph.tokens) or time.begin is None or time.begin != time.end_date or not recent(time.begin, article):
            continue
        number = graph.sentence_of[at]
        place = bisect_right(opens, time.start) - 1
        inside = any(end > time.start for _, end in said[max(place - 2, 0) : place + 1])
        block = graph.parse.sentences[number].block
        follows = block not in with_occasion and _goes_on(who, block)
        if graph.parse.sentences[number].role != "paragraph" or (block not in with_occasion and not follows) or inside:
            continue
        if follows:  # who takes part stands in the next paragraph
            named[block] = named.get(block, set()) | named.get(_blocks(who, block)[0][0], set())
        if _past(graph, at):
            if number not in told:
                told[number] = _occasion(who, number, time, with_occasion, named)
            result.append(replace(told[number], date=time.begin, words=time.text))
    return result


def _news(who: Voices, found: Found) -> bool:
    """Tell whether what is attributed is a medium's own news, which tells of a happening like the writer's: "..., Halyard reported"."""
    if found.source is None or found.lemma != "report" or found.links:
        return False
    mention = who.at.get(found.source.head)
    named = mention is not None and who.actors[mention.actor].kind in {"organisation", "group"}
    return is_media_phrase(who, found.source) or (named and who.graph.tokens[found.source.head].pos == "PROPN")


# A sentence that goes on with the announcement before it: "It came after three days of talks between A and B".
FOLLOWS = frozenset({"it", "this", "that", "they"})


def _goes_on(who: Voices, block: int) -> bool:
    """Tell whether the block behind this one says on which occasion what it tells came about."""
    sentences = who.graph.parse.sentences
    at = bisect_right(sentences, block, key=lambda s: s.block)
    if at >= len(sentences) or sentences[at].role != "paragraph" or sentences[at].last - sentences[at].first < 4:
        return False
    opening = who.graph.tokens[sentences[at].first : sentences[at].first + 4]
    said = opening[0].text.lower() in FOLLOWS or (opening[0].text == "The" and opening[1].lemma.lower() in nouns())
    words = who.graph.tokens[sentences[at].first : sentences[at].last]
    came = any(t.lemma.lower() in {"come", "follow"} and t.tag == "VBD" for t in opening[1:])
    return said and came and any(t.lemma.lower() in words_of("venues.tsv")["occasion"] and t.pos != "PROPN" for t in words)


def _occasion(who: Voices, number: int, time: Time, with_occasion: set[int], named: dict[int, set[str]]) -> Occasion:
    """The occasion that a sentence dates, with those who take part."""
    sentence = who.graph.parse.sentences[number]
    actors = frozenset(named.get(sentence.block, ()))
    here = {who.actors[who.at[i].actor].country for i in range(sentence.first, sentence.last) if i in who.at}
    states = frozenset(c for c in here if c)
    until = _until(who, sentence.block, with_occasion, named, actors)
    return Occasion(number, time.begin or "", time.text, until, actors, states, None in here)


def _named_in_blocks(who: Voices) -> dict[int, set[str]]:
    """Block -> the actors named in it."""
    named: dict[int, set[str]] = {}
    for token, mention in who.at.items():
        named.setdefault(who.graph.sentence(token).block, set()).add(mention.actor)
    return named


def _until(who: Voices, block: int, with_occasion: set[int], named: dict[int, set[str]], actors: frozenset[str]) -> int:
    """The last paragraph of the run that goes on with an occasion: it is named there, or a person who takes part, and a little beyond.

    Captions between paragraphs do not count.
    """
    people = {a for a in actors if a in who.actors and who.actors[a].kind == "person"}
    until, since = block, 0
    for other, role in _blocks(who, block):
        since = 0 if role != "paragraph" or other in with_occasion or people & named.get(other, set()) else since + 1
        if since > BEYOND:
            break
        until = other
    return until


def _blocks(who: Voices, block: int) -> list[tuple[int, str]]:
    """The blocks with sentences after a block, with their roles, as far as an occasion may reach."""
    sentences = who.graph.parse.sentences
    at = bisect_right(sentences, block, key=lambda s: s.block)
    result: list[tuple[int, str]] = []
    while at < len(sentences) and len(result) < REACH:
        result.append((sentences[at].block, sentences[at].role))
        at = bisect_right(sentences, sentences[at].block, key=lambda s: s.block)
    return result


def _past(graph: Graph, token: int) -> bool:
    """Tell whether a time hangs on a verb in the past tense that is nobody's saying and in no relative clause."""
    for _ in range(4):
        current = graph.tokens[token]
        if current.pos == "VERB":
            finite = (current.tag == "VBD" or (current.tag == "VBN" and current.dep == "conj")) and not any(
                graph.tokens[c].dep in {"aux", "auxpass"} for c in graph.children[token]
            )
            above = graph.tokens[current.head]
            news = current.dep == "ccomp" and current.head > token and above.lemma == "report"  # "..., Halyard reported"
            return finite and (news or current.dep not in {"relcl", "advcl", "ccomp"})
        if current.head == token:
            return False
        token = current.head
    return False


def recent(date: str | None, article: Article) -> bool:
    """Tell whether a statement's day is that of the news, not of its background."""
    if date is None or len(date) != 10:
        return False
    if article.published.value is None or len(article.published.value) != 10:
        return True
    return 0 <= (datetime.date.fromisoformat(article.published.value) - datetime.date.fromisoformat(date)).days <= RECENT


def perfect(graph: Graph, found: Found) -> bool:
    """Tell whether the cue is in the perfect: "has said" does not say when."""
    if found.cue_token is None:
        return False
    token = graph.tokens[found.cue_token]
    return token.tag in {"VBN", "VBD"} and any(
        graph.tokens[c].lemma.lower() == "have" and graph.tokens[c].dep == "aux" for c in graph.children[found.cue_token]
    )


def article_day(article: Article, at: int) -> tuple[str | None, str]:
    """(date, basis) from the article's own day, or that of the post of a live blog in which the statement begins."""
    if article.posts:
        day = day_at(article, at)
        return day, f"{ARTICLE_DAY}, of its post" if day else "no time beside the cue, and the post's day is unknown"
    if article.published.value is not None and article.published.precision == "day":
        return article.published.value, ARTICLE_DAY
    return None, NO_DAY


def venue_of(graph: Graph, found: Found) -> str | None:
    """Where it was said, as the text gives it beside the cue: "in a statement", "at a news conference", "on state television"."""
    if found.cue_token is None or found.source is None or found.lemma == "according":
        return None
    venues = words_of("venues.tsv")
    cue = graph.tokens[found.cue_token]
    if cue.pos not in {"VERB", "AUX"}:
        return None
    addressee = () if found.addressee is None else graph.children[found.addressee.head]
    for child in (*graph.children[found.cue_token], *addressee):
        word = graph.tokens[child].text.lower()
        noun = graph.child(child, "pobj") if graph.tokens[child].dep == "prep" else None
        if noun is None or word not in {"in", "at", "on", "during", "after", "to", "via", "through"}:
            continue
        if any(s.start <= graph.tokens[at].start < s.end for s in found.segments for at in (child, noun)):
            continue
        if graph.tokens[noun].lemma.lower() in venues["venue"] or graph.tokens[noun].text.lower() in venues["venue"]:
            last = noun
            while last < graph.right[noun] and graph.tokens[last + 1].text.lower() not in {"that", "which", "who", ",", "about"}:
                last += 1
            return _as_printed(graph, child, last)
    return None


def _as_printed(graph: Graph, first: int, last: int) -> str:
    """The words of tokens first..last, with blanks where the page has some, without the full stop that stuck to the last."""
    parts = [t.text + (" " if t.end < after.start else "") for t, after in pairwise(graph.tokens[first : last + 2])]
    return "".join(parts if len(parts) > last - first else [*parts, graph.tokens[last].text]).strip().rstrip(".")
