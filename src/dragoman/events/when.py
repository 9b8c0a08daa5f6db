"""When an event took place: its own time expression, that of its sentence, its statement's date; never the story's day by default."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.events.lexicon import classes
from dragoman.events.match import carrier, match
from dragoman.events.stage import Stage
from dragoman.events.tree import Tree, is_verb
from dragoman.times.article import day_at
from dragoman.times.attach import attach
from dragoman.types import Article, EventDate, Parse, Span, Statement, Status, Time

# Prepositions that make a time a bound, not the day: "since 2012", "by June", "before the vote in May".
FROM = frozenset({"since", "after", "from"})
UNTIL = frozenset({"before", "by", "until", "till"})
NEXT = 4  # times behind a trigger among which that of its statement is looked for
# Parts of a day that alone do not say of which day: "went on through the night", "the night-time curfew".
HOURS = frozenset({"night", "morning", "afternoon", "evening", "day", "noon"})
OPEN = ("planned", "threatened", "hypothetical")
PAST = ("happened", "ongoing", "alleged")
LONGEST_DAY = 40  # code points of a heading that is a day: "Wednesday, 25 September 2024 (evening)"
# Clauses that share the day of the verb above: "visited on Monday, where he met", "flew in on Monday to meet".
SAME_DAY = frozenset({"relcl", "advcl", "xcomp", "conj"})


@dataclass(frozen=True, slots=True)
class Clock:
    """What the dates of an article's events can rest on."""

    article: Article
    parse: Parse
    times: tuple[Time, ...]
    headings: tuple[Time, ...] = ()  # days that stand alone above paragraphs, in text order


def date_of(
    clock: Clock, stage: Stage, verb: int, trigger: int, status: Status, said: Statement | None, until: int | None = None
) -> EventDate:
    """The date of a trigger whose tense stands on `verb`. `said` is the statement that the trigger itself is the cue of;
    times that start at or after `until` belong to another event.

    Unknown where nothing says it; then, for what happened, at most "not after the article".
    """
    just = _just_then(clock, stage, verb)
    if just is not None and verb == trigger:
        return EventDate(just.begin, just.end_date, just.precision, f"time expression “{just.text}”")
    found = [time for index in dict.fromkeys((trigger, verb)) if (time := _own(clock, stage, index)) is not None]
    if _remembered(stage.tree, trigger):
        found = [time for time in found if time.end - time.start == 4 and time.text.isdigit()]  # "the anniversary of the 1994 bombing"
    if _nested(stage.tree, trigger):
        own = set(stage.tree.below(trigger))
        found = [time for time in found if _first_token(stage.tree, time.start) in own]
    if until is not None:  # "condemned the killing last week": the time is the killing's
        found = [time for time in found if time.start < until]
    found = [time for time in found if not _last_such(stage.tree, trigger, time)]
    found.sort(key=lambda time: _word_before(stage.tree, time) in FROM | UNTIL)  # "in February for his first trip since 2012"
    if found and _ends(stage.tree, trigger, verb) and found[0].end_date is not None:
        return EventDate(None, found[0].end_date, "interval", f"time expression “{found[0].text}”, an end")
    if found:
        return _read(clock, stage, found[0], "time expression", status in PAST)
    carried = verb == trigger or carrier(stage.tree, trigger) == verb
    above = _shared(clock, stage, verb) if carried and status not in OPEN else None
    if above is not None and (until is None or above.start < until):
        return _read(clock, stage, above, "time of the clause above:")
    if said is not None and said.date is not None and len(said.date) == 10 and _dates(clock, stage.tree, said, trigger):
        return EventDate(said.date, said.date, "day", f"date of the statement: {said.date_basis}")
    heading = _heading(clock, stage, trigger) if status not in OPEN else None
    if heading is not None:
        return _read(clock, stage, heading, "the date above the paragraph:")
    latest = _latest(clock, stage.tree.tokens[trigger].start)
    if latest is None or status in (*OPEN, "denied"):
        return EventDate(None, None, "unknown", "no time expression belongs to it")
    return EventDate(None, latest, "interval", "on or before the day of the article")


def _dates(clock: Clock, tree: Tree, said: Statement, trigger: int) -> bool:
    """Whether a statement's day is that of its own cue, and not the article's, or that of a later clause with a doer of its own."""
    if {"article", "occasion"} & set(said.date_basis.split()):
        return False
    at = bisect_right(clock.times, tree.tokens[trigger].start, key=lambda time: time.start)
    named = next((t for t in clock.times[at : at + NEXT] if t.begin == said.date and t.text in said.date_basis), None)
    between = range(trigger + 1, _first_token(tree, named.start)) if named is not None else ()
    return not any(tree.tokens[i].dep == "conj" and is_verb(tree, i) and tree.kids(i, "nsubj", "nsubjpass") for i in between)


def _just_then(clock: Clock, stage: Stage, verb: int) -> Time | None:
    """The day that a clause tells of: "shut since May 3, when soldiers shot at"."""
    token = stage.tree.tokens[verb]
    if token.dep != "relcl" or not any(stage.tree.lemma(k) == "when" for k in stage.tree.kids(verb, "advmod")):
        return None
    start = stage.tree.tokens[token.head].start
    at = bisect_right(clock.times, start, key=lambda time: time.start) - 1
    time = clock.times[at] if at >= 0 else None
    return time if time is not None and start < time.end and time.type == "DATE" and time.begin is not None else None


def _ends(tree: Tree, trigger: int, verb: int) -> bool:
    """Whether a time is that of the end of what lasts: "the visit ends on Tuesday", "returned on Tuesday from a visit"."""
    above = tree.tokens[trigger].head
    if tree.tokens[trigger].dep == "pobj" and tree.lemma(above) == "from" and tree.lemma(tree.tokens[above].head) in ("return", "come"):
        return True
    return tree.tokens[trigger].dep == "nsubj" and tree.tokens[trigger].head == verb and tree.lemma(verb) in ("end", "conclude", "finish")


def _last_such(tree: Tree, trigger: int, time: Time) -> bool:
    """Whether a time only says when the like was last seen: "the first visit since 1998", "the deadliest attack since May"."""
    first = _first_token(tree, time.start)
    if _word_before(tree, time) != "since":
        return False
    near = tree.tokens[max(0, trigger - 5) : first]
    return any(token.tag in ("JJS", "RBS") or token.lemma.lower() in ("first", "last") for token in near)


def _dateline(clock: Clock, tree: Tree, time: Time) -> bool:
    """Whether a time is that of the dateline that a paragraph begins with: "Lima, March 3. The premier said"."""
    first, behind = _first_token(tree, time.start), _first_token(tree, time.end)
    if behind >= len(tree.tokens) or tree.tokens[behind].text not in (".", "-", "–", "—", "--", "(", ":", ";"):
        return False
    block = next((b for b in clock.article.blocks if b.start <= time.start < b.end), None)
    if block is None or time.start - block.start > LONGEST_DAY:
        return False
    before = tree.tokens[_first_token(tree, block.start) : first]
    return bool(before) and before[-1].text == "," and all(t.text[:1].isupper() or not t.text[:1].isalpha() for t in before)


def _latest(clock: Clock, at: int) -> str | None:
    """The day on which the text at a place was out: the article's, or that of the post of a live blog."""
    return day_at(clock.article, at) if clock.article.posts else clock.article.published.latest


def _heading(clock: Clock, stage: Stage, trigger: int) -> Time | None:
    """The date that stands alone above a paragraph, in an article that is a list of days: "October 2" over what happened then."""
    at = bisect_right(clock.headings, stage.tree.tokens[trigger].start, key=lambda time: time.start)
    return clock.headings[at - 1] if len(clock.headings) > 1 and at else None


def make_clock(article: Article, parse: Parse, times: tuple[Time, ...]) -> Clock:
    """An article's times, with those that are all that a block of its body says."""
    headings = []
    starts = [time.start for time in times]
    for block in article.blocks:
        if block.role != "paragraph" or block.end - block.start > LONGEST_DAY:
            continue
        inside = times[bisect_left(starts, block.start) : bisect_left(starts, block.end)]
        if len(inside) == 1 and inside[0].type == "DATE" and inside[0].end - inside[0].start >= block.end - block.start - 2:
            headings.append(inside[0])
    return Clock(article, parse, times, tuple(headings))


def _nested(tree: Tree, noun: int) -> bool:
    """Whether an event noun stands inside another noun's phrase: "unveiled yesterday a report on the killing" does not date the killing."""
    token = tree.tokens[noun]
    if is_verb(tree, noun) or carrier(tree, noun) is not None or token.dep != "pobj":
        return False
    above = tree.tokens[token.head].head
    return above != token.head and not is_verb(tree, above) and tree.tokens[above].dep not in ("ROOT", "npadvmod")


def _remembered(tree: Tree, noun: int) -> bool:
    """Whether an event noun is only what a day reminds of: "the anniversary of the bombing last Monday"."""
    return any(tree.lemma(head) in ("anniversary", "commemoration") for head in list(tree.up(noun))[:3])


def _read(clock: Clock, stage: Stage, time: Time, basis: str, past: bool = True) -> EventDate:
    basis = f"{basis} “{time.text}”"
    latest = _latest(clock, time.start)
    if time.begin is None and time.end_date is None:
        return _unresolved(time, latest if past else None)
    word = _word_before(stage.tree, time)
    if word in FROM:
        until = _until(clock, stage, time)
        if until is not None and (time.begin or "") <= (until.end_date or ""):
            return EventDate(time.begin, until.end_date, "interval", f"{basis} to “{until.text}”")
        over = latest is not None and time.begin is not None and latest < time.begin  # what begins after the article has no known end
        return EventDate(time.begin, None if over else latest, "interval", f"{basis}, a beginning")
    if word in UNTIL:
        return EventDate(None, time.end_date, "interval", f"{basis}, an end")
    return EventDate(time.begin, time.end_date, time.precision, basis)


def _unresolved(time: Time, latest: str | None) -> EventDate:
    """A day that nothing gives; of what happened, still not after the article (`latest`)."""
    why = f"“{time.text}” could not be resolved"
    if latest is None:
        return EventDate(None, None, "unknown", why)
    return EventDate(None, latest, "interval", f"{why}; on or before the day of the article")


def _until(clock: Clock, stage: Stage, time: Time) -> Time | None:
    """The end of a stretch of days: "12" of "from March 10 to 12"."""
    tree = stage.tree
    last = _first_token(tree, time.end)
    if last >= len(tree.tokens) or tree.tokens[last].text.lower() not in ("to", "until", "till", "through", "-", "–"):
        return None
    start = tree.tokens[last + 1].start if last + 1 < len(tree.tokens) else -1
    return next((other for other in clock.times if other.start == start and other.end_date is not None), None)


def _first_token(tree: Tree, start: int) -> int:
    return bisect_left(tree.tokens, start, key=lambda token: token.start)


def _word_before(tree: Tree, time: Time) -> str:
    index = _first_token(tree, time.start) - 1
    while index >= 0 and tree.tokens[index].pos in ("DET", "ADV", "PUNCT"):
        index -= 1
    return tree.lemma(index) if index >= 0 else ""


def _own(clock: Clock, stage: Stage, index: int) -> Time | None:
    """The time that belongs to a token itself. A time inside a name, or that belongs to another event on the way, is not it."""
    time = attach(clock.parse, clock.times, index)
    if time is None or time.type in ("DURATION", "SET") or _dateline(clock, stage.tree, time):
        return None
    if time.text.lower().removeprefix("the ") in HOURS:
        return None
    first = _first_token(stage.tree, time.start)
    mention = stage.at.get(first)
    if mention is not None and mention.kind != "pronoun":
        return None
    if first and stage.tree.tokens[first - 1].text == "(":
        return None  # "(1932-2010)" behind a name is its bearer's
    if _in_name(stage.tree, first, time.end, index):
        return None
    for head in stage.tree.up(first):
        if head == index:
            break
        token = stage.tree.tokens[head]
        if (
            token.dep == "pobj"
            and not time.start <= token.start < time.end
            and stage.tree.lemma(token.head) in FROM | UNTIL | {"following"}
        ):
            return None  # "after the start of his term in May": the start's month
        if not is_verb(stage.tree, head) and head not in stage.tree.up(index) and match(stage, head) is not None:
            return None
    return time


def _in_name(tree: Tree, first: int, end: int, index: int) -> bool:
    """Whether a time says which treaty is meant, not when: "the 1972 Missile Treaty", "the Missile Treaty of May 1972"."""
    while tree.tokens[first].head != first and tree.tokens[first].end < end and first < tree.tokens[first].head:
        first = tree.tokens[first].head  # "May 1972": its head speaks for it
    time = tree.tokens[first]
    if time.dep in ("nummod", "compound", "amod", "nmod"):
        named = time.head
    elif time.dep == "pobj" and tree.lemma(time.head) == "of":
        named = tree.tokens[time.head].head
    else:
        return False
    return named != index and _pact(tree, named)


def _pact(tree: Tree, noun: int) -> bool:
    return tree.tokens[noun].pos == "PROPN" or tree.lemma(noun) in classes()["agreement"]


def _shared(clock: Clock, stage: Stage, verb: int) -> Time | None:
    tree = stage.tree
    token = tree.tokens[verb]
    if token.dep not in SAME_DAY or token.head == verb:
        return None
    head = token.head
    if not is_verb(tree, head):
        if token.dep != "relcl":
            return None
        head = next((h for h in tree.up(head) if is_verb(tree, h)), head)
    if token.dep == "relcl" and not any(tree.lemma(k) in ("where", "when", "during") for k in tree.children[verb]):
        return None
    if token.dep == "relcl" and any(tree.tokens[h].dep == "prep" and tree.lemma(h) == "from" for h in list(tree.up(verb))[:4]):
        return None  # "returned on Thursday from a trip to Kenya, where he met": before that day
    beside = token.tag == "VBG" and token.head < verb and not tree.kids(verb, "mark", "nsubj", "prep")  # "fired at a boat, wounding two"
    if token.dep == "advcl" and token.tag != "VB" and not (beside and any(t.text == "," for t in tree.tokens[verb - 1 : verb])):
        return None
    if token.dep == "conj" and (tree.kids(verb, "nsubj", "nsubjpass") or token.tag != tree.tokens[head].tag):
        return None
    return _own(clock, stage, head)


def after_event(clock: Clock, tree: Tree, trigger: int, verb: int, dates: dict[int, EventDate]) -> EventDate | None:
    """The date that "two weeks after the visit" gives, where that visit is dated. `dates`: of the other events, by trigger."""
    for prep in (k for anchor in (trigger, verb) for k in tree.kids(anchor, "prep", "advmod") if tree.lemma(k) in ("after", "before")):
        other = next((dates[n] for n in tree.kids(prep, "pobj") if n in dates), None)
        spans = (time for n in tree.kids(prep, "npadvmod", "nmod") for time in clock.times if time.start <= tree.tokens[n].start < time.end)
        length = next((found for time in spans if (found := _days(time.value)) is not None), None)
        if other is None or other.begin is None or other.end is None or length is None:
            continue
        days, slack = length if tree.lemma(prep) == "after" else (-length[0], length[1])
        begin = date.fromisoformat(other.begin) + timedelta(days=days - slack)
        end = date.fromisoformat(other.end) + timedelta(days=days + slack)
        basis = f"counted from “{tree.tokens[tree.kids(prep, 'pobj')[0]].text}”: {other.basis}"
        return EventDate(begin.isoformat(), end.isoformat(), "approximate", basis)
    return None


def _days(value: str) -> tuple[int, int] | None:
    """Days of a TIMEX3 duration, and how far off it may be: a day for days, half of the unit for longer ones."""
    found = re.fullmatch(r"P(\d{1,3})([DWMY])", value)
    if found is None:
        return None
    unit = {"D": 1, "W": 7, "M": 30, "Y": 365}[found[2]]
    return int(found[1]) * unit, (unit + 1) // 2


def said_by(statements: tuple[Statement, ...], trigger: Span) -> Statement | None:
    """The statement whose cue a trigger is."""
    return next((s for s in statements if s.cue is not None and s.cue.start < trigger.end and trigger.start < s.cue.end), None)
