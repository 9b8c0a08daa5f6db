"""Days for articles that have none: an event that they put on "Monday", and that another page dates, says which Monday; and who still
holds an office that a dated page calls past says not after when.

One round, and only from days that the other page gives by itself: what was dated here dates nothing further, so nothing runs in circles.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dragoman.actors.gazetteer import canonical_title, head_after
from dragoman.merge.actors import Actors
from dragoman.merge.clusters import rulings_on
from dragoman.merge.corpus import Corpus, Item, article_of, natural
from dragoman.merge.events import EventGroups
from dragoman.merge.profiles import lead
from dragoman.times.article import anchor_of, anchored_times
from dragoman.times.dating import pinned
from dragoman.types import ArticleRecord, EventDate, EventMention, Judgement, Office, Published, Redated, Span, Statement, Time

ELSEWHERE, OFFICE = "event dated elsewhere", "office dated elsewhere"
WEEK = timedelta(days=6)  # a bare weekday means one of the last seven days
TOLD = ("happened", "ongoing", "alleged", "denied")  # what is only planned says little of the day on which it is told
REACH = 300  # code points between a statement and the time beside its cue
BOUND = {"since": "from", "after": "from", "from": "from", "before": "until", "by": "until", "until": "until", "till": "until"}
BY_THEN = "on or before the day of the article"  # events/when.py gives it to what happened at no time that the text names
_LEFT = re.compile(r"“(.+)” (?:could not be resolved|stands beside the cue and does not give a day)")


@dataclass(frozen=True, slots=True)
class Reading:
    """What another page says of the day of an undated article."""

    article: str
    other: str  # the event mention, or the article, that says it
    reason: str
    first: date | None  # of the days on which the article may have been published
    last: date | None
    rule: str
    score: float
    span: Span  # the words of the article that it rests on
    time: Time | None = None  # the relative time that has a day now
    day: date | None = None  # that day

    @property
    def pair(self) -> tuple[str, str]:
        """The two ids of its judgement."""
        left, right = sorted((self.article, self.other), key=natural)
        return left, right


def redate(
    corpus: Corpus, actors: Actors, grouped: EventGroups, judgements: Sequence[Judgement]
) -> tuple[tuple[Redated, ...], tuple[Judgement, ...]]:
    """What events and offices on dated pages say about the days of articles without one, and the judgements that say so.

    Readings that contradict each other, or the page's own bounds, are unsure and date nothing. A person's "same" on the two ids makes it
    the only reading, "different" and "unsure" leave it out.
    """
    word: dict[tuple[str, str], str] = {}
    for ruling in rulings_on("day", "E", [*corpus.by_article, *corpus.mentions], judgements):
        word.setdefault((ruling.left, ruling.right), ruling.decision)
    scores = _scores(grouped)
    found: dict[str, list[Reading]] = {}
    for reading in [*(r for group in grouped.groups for r in _by_event(corpus, group, scores)), *_by_office(corpus, actors)]:
        if word.get(reading.pair) != "different":
            found.setdefault(reading.article, []).append(reading)
    dated: list[Redated] = []
    made: list[Judgement] = []
    for article in sorted(found, key=natural):
        item = corpus.by_article[article]
        taken = [r for r in found[article] if word.get(r.pair) == "same"] or [r for r in found[article] if word.get(r.pair) != "unsure"]
        window = _window(item, taken)
        for reading in found[article]:
            fits = window is not None and reading in taken
            reason = reading.reason if window else f"{reading.reason}, which does not fit what else is known of the article's day"
            made.append(Judgement("day", *reading.pair, "same" if fits else "unsure", f"rule:{reading.rule}", reading.score, reason))
        if window is not None:
            dated.append(_redated(item, taken, *window))
    return tuple(dated), tuple(made)


def _scores(grouped: EventGroups) -> dict[str, float]:
    """Mention -> the best score of a rule that joined its group across articles."""
    root = {member: group[0] for group in grouped.groups for member in group}
    best: dict[str, float] = {}
    for judgement in grouped.judgements:
        if judgement.decision == "same" and judgement.score is not None and article_of(judgement.left) != article_of(judgement.right):
            best[root[judgement.left]] = max(best.get(root[judgement.left], 0.0), judgement.score)
    return {member: best[first] for member, first in root.items() if first in best}


def _by_event(corpus: Corpus, group: tuple[str, ...], scores: dict[str, float]) -> list[Reading]:
    """The readings that one event gives: at most one for each undated article, and none where its dated mentions disagree."""
    mentions = [corpus.mentions[member] for member in group]
    exact = [m for m in mentions if m.date.begin and m.date.begin == m.date.end and m.date.precision in ("day", "time")]
    if len({m.date.begin for m in exact}) != 1:
        return []
    day = date.fromisoformat(exact[0].date.begin or "")
    own = [m for m in mentions if not m.date.begin and m.status in TOLD and undated(corpus.by_article[article_of(m.id)].record)]
    out: dict[str, Reading] = {}
    for find in (_in_clause, _in_lead):
        for mine in own:
            article = article_of(mine.id)
            other = next((m.id for m in exact if article_of(m.id) != article), None)
            time = None if other is None or article in out else find(corpus.by_article[article], mine)
            if other is not None and time is not None and (window := _published(time, day)) is not None:
                reason = f"“{time.text}” is {day.isoformat()}, for {other} tells of the same event and gives its day"
                span = Span(time.start, time.end)
                out[article] = Reading(article, other, reason, *window, ELSEWHERE, scores.get(mine.id, 1.0), span, time, day)
    return [out[article] for article in sorted(out, key=natural)]


@dataclass(frozen=True, slots=True)
class Held:
    """An office that an article gives a person."""

    item: Item
    title: str  # canonical
    name: str
    office: Office


def _by_office(corpus: Corpus, actors: Actors) -> list[Reading]:
    """An article that gives a person an office is no younger than a page that calls them its former holder, and no older than one that
    calls them elected to it. Nothing is said where somebody came back to an office."""
    held: dict[tuple[str, str, str, str], list[Held]] = {}
    for item in corpus.items:
        for actor in item.record.cast.actors:
            for office in actor.offices if actor.kind == "person" else ():
                if office.country is not None and office.spans:
                    title = canonical_title(office)
                    key = (actors.actor_of[actor.id], title, office.country, (office.body or "").casefold())
                    held.setdefault(key, []).append(Held(item, title, actor.name, office))
    best: dict[tuple[str, bool], Reading] = {}
    for (_, _, country, _), terms in sorted(held.items()):
        dated = [term for term in terms if not undated(term.item.record)]
        ends = (_former(dated, country), _elect(dated)) if len(dated) < len(terms) else ()
        for mine in terms:
            if mine.office.state != "current" or not undated(mine.item.record) or not _spelt_out(mine):
                continue
            for other in filter(None, ends):
                reading = _bounded(mine, other)
                side = (reading.article, reading.last is not None)
                if side not in best or _tightness(reading) < _tightness(best[side]):
                    best[side] = reading
    return [best[side] for side in sorted(best, key=lambda side: (natural(side[0]), side[1]))]


def _former(dated: list[Held], country: str) -> Held | None:
    """The earliest page that calls the office past, and after which neither the record nor the table of heads knows it held again."""
    later = max((_day(t).earliest or "" for t in dated if t.office.state in ("current", "acting", "elect")), default="")
    past = [t for t in dated if t.office.state == "former" and (_day(t).latest or "") >= later]
    first = min(past, key=lambda t: (_day(t).latest or "", natural(t.item.id)), default=None)
    return None if first is None or head_after(first.name, country, _day(first).latest or "") else first


def _elect(dated: list[Held]) -> Held | None:
    """The latest page that calls somebody elected to the office, if none before it knows them in it."""
    last = max((t for t in dated if t.office.state == "elect"), key=lambda t: (_day(t).earliest or "", natural(t.item.id)), default=None)
    before = (t for t in dated if t.office.state in ("current", "former"))
    return None if last is None or any((_day(t).latest or "") < (_day(last).earliest or "") for t in before) else last


def _day(held: Held) -> Published:
    return held.item.record.article.published


def _tightness(reading: Reading) -> tuple[int, tuple[tuple[str, int], ...], str]:
    day = reading.last.toordinal() if reading.last else -reading.first.toordinal() if reading.first else 0
    return day, natural(reading.other), reading.reason


def _spelt_out(held: Held) -> bool:
    """Whether the words name the state or body of the office: "President Brezan" may be a courtesy to one who is out of office."""
    words = [held.item.text(span.start, span.end) for span in held.office.spans]
    return any(len(text.split()) > len(held.title.split()) for text in words)


def _bounded(mine: Held, other: Held) -> Reading:
    published, former = _day(other), other.office.state == "former"
    first = None if former else date.fromisoformat(published.earliest or "")
    last = date.fromisoformat(published.latest or "") if former else None
    span = mine.office.spans[0]
    when = published.value or f"{published.earliest} to {published.latest}"
    said = f"{other.item.id}, of {when}, calls {mine.name} {'the former' if former else 'elected to be'} {mine.title}"
    reason = f"“{mine.item.text(span.start, span.end)}”: {said}"
    return Reading(mine.item.id, other.item.id, reason, first, last, OFFICE, 0.7, span)


def undated(record: ArticleRecord) -> bool:
    """Whether an article has neither a day nor an interval of a week that it lies in."""
    published = record.article.published
    if published.value is not None and len(published.value) == 10:
        return False
    first, last = published.earliest, published.latest
    return first is None or last is None or date.fromisoformat(last) - date.fromisoformat(first) > WEEK


def _in_lead(item: Item, mention: EventMention) -> Time | None:
    """The one weekday that an article's first blocks name, for an event that these blocks tell: "told his guest on Monday ... they met"."""
    blocks = lead(item)
    if not any(block.start <= mention.trigger.start < block.end for block in blocks):
        return None
    times = [t for t in item.record.times if any(block.start <= t.start < block.end for block in blocks)]
    days = [t for t in times if t.begin is None and re.fullmatch(r"XXXX-WXX-[1-7]", t.value) and t.type == "DATE"]
    return days[0] if len({t.value for t in days}) == 1 and _bound(item, days[0]) is None else None


def _in_clause(item: Item, mention: EventMention) -> Time | None:
    """The one relative date in the mention's clause, where there is exactly one; several that say the same count as one."""
    inside = [
        t for t in item.record.times if t.begin is None and "X" in t.value and t.type in ("DATE", "TIME") and _within(t, mention.extent)
    ]
    return inside[0] if len({(t.value, t.text.lower()) for t in inside}) == 1 and _bound(item, inside[0]) is None else None


def _within(time: Time, span: Span) -> bool:
    return span.start <= time.start < span.end


def _published(time: Time, day: date) -> tuple[date | None, date | None] | None:
    """First and last day on which a text may have called `day` so; None where it cannot have."""
    if match := re.fullmatch(r"XXXX-WXX-([1-7])(?:T.*)?", time.value):
        return (day, day + WEEK) if day.isoweekday() == int(match[1]) else None
    if match := re.fullmatch(r"XXXX-(\d\d-\d\d)", time.value):
        return (day, None) if day.isoformat()[5:] == match[1] else None
    word = time.text.lower().split()[-1]
    if re.fullmatch(r"XXXX-XX-XX(?:T.*)?", time.value):
        shift = {"today": 0, "yesterday": 1, "tonight": 0}.get(word)
        return None if shift is None else (day + timedelta(days=shift), day + timedelta(days=shift))
    weeks = {"last week": 1, "this week": 0}.get(time.text.lower())
    if time.value == "XXXX-WXX" and weeks is not None:
        monday = day - timedelta(days=day.isoweekday() - 1) + timedelta(weeks=weeks)
        return (max(monday, day), monday + WEEK)
    return None


def _window(item: Item, placed: list[Reading]) -> tuple[date | None, date | None] | None:
    """The days on which all readings and the page's own bounds agree; None where there are none."""
    published = item.record.article.published
    firsts = [p.first for p in placed if p.first] + ([date.fromisoformat(published.earliest)] if published.earliest else [])
    lasts = [p.last for p in placed if p.last] + ([date.fromisoformat(published.latest)] if published.latest else [])
    first, last = max(firsts, default=None), min(lasts, default=None)
    return None if not placed or (first and last and first > last) else (first, last)


def _redated(item: Item, placed: list[Reading], first: date | None, last: date | None) -> Redated:
    """The article's new interval, and its times, events and statements read against it."""
    article = item.record.article
    bounds = [article.published.evidence] if article.published.earliest or article.published.latest else []
    rules = dict.fromkeys(reading.rule for reading in placed)
    published = Published(
        first.isoformat() if first and first == last else None,
        first.isoformat() if first else None,
        last.isoformat() if last else None,
        "day" if first and first == last else "interval" if first and last else "unknown",
        ELSEWHERE if ELSEWHERE in rules else OFFICE if first and last else f"unknown: only a bound from {OFFICE}",
        "; ".join([*dict.fromkeys(reading.reason for reading in placed), *bounds]),
        tuple(dict.fromkeys(reading.span for reading in placed)),
    )
    published = pinned(item.page, article, published)
    anchor = anchor_of(published)
    read = {(t.start, t.end): t for t in anchored_times(item.page, article, anchor)} if anchor is not None else {}
    days = {(r.time.start, r.time.end): r for r in placed if r.time is not None}
    by_event = next((r.other for r in placed if r.time is not None), placed[0].other)
    times: list[Time] = []
    for old in item.record.times:
        key = (old.start, old.end)
        by = days[key].other if key in days else by_event
        new = read.get(key)
        if key in days and old.value != "XXXX-WXX":
            day = str(days[key].day)
            clock = re.search(r"T.*", old.value)
            value, precision = day + clock[0] if clock else day, "time" if clock else "day"
            new = replace(old, value=value, begin=day, end_date=day, precision=precision)  # type: ignore[arg-type]
        if old.begin is None and new is not None and new.begin is not None:
            times.append(replace(new, basis="event", anchor=by))
    changed = {(t.start, t.end): t for t in times}
    events = tuple((m.id, when) for m in item.record.events if (when := _event_date(item, m, changed, published.latest)) is not None)
    statements = tuple((s.id, *said) for s in item.record.statements if (said := _statement_date(s, times)) is not None)
    return Redated(article.id, published, tuple(times), events, statements)


def _bound(item: Item, time: Time) -> str | None:
    """Whether the word before a time makes it a beginning or an end: "since Monday", "until Monday"."""
    words = item.text(max(time.start - 24, 0), time.start).lower().split()
    return next((BOUND[word] for word in reversed(words[-2:]) if word in BOUND), None)


def _event_date(item: Item, mention: EventMention, changed: dict[tuple[int, int], Time], latest: str | None) -> EventDate | None:
    """The date of an event whose time expression has days now; for one without, that it is not after its article."""
    left = _LEFT.search(mention.date.basis)
    if left is None:
        open_ended = mention.date.basis == BY_THEN or (mention.status in TOLD and mention.date.basis.startswith("no time expression"))
        return EventDate(None, latest, "interval", BY_THEN) if latest is not None and open_ended else None
    found = {t.value: t for t in changed.values() if t.text == left[1] and _within(t, mention.extent)}
    if len(found) != 1:
        return None
    time = next(iter(found.values()))
    basis = f"time expression “{time.text}”, by {ELSEWHERE}"
    bound = _bound(item, time)
    if bound == "from":
        return EventDate(time.begin, latest, "interval", f"{basis}, a beginning")
    if bound == "until":
        return EventDate(None, time.end_date, "interval", f"{basis}, an end")
    return EventDate(time.begin, time.end_date, time.precision, basis)


def _statement_date(statement: Statement, times: list[Time]) -> tuple[str, str] | None:
    """The day of a statement whose time beside the cue has one now."""
    left = None if statement.date is not None else _LEFT.search(statement.date_basis)
    near = [t for t in times if left and t.text == left[1] and statement.start - REACH <= t.start < statement.end + REACH]
    days = {t.begin if t.begin == t.end_date else t.value for t in near}
    day = days.pop() if len(days) == 1 else None
    day = day if day and re.fullmatch(r"\d{4}(-\d\d(-\d\d)?|-W\d\d)?", day) else None
    return None if day is None or left is None else (day, f"beside the cue: “{left[1]}”, by {ELSEWHERE}")


def overlay(record: ArticleRecord, new: Redated) -> ArticleRecord:
    """The article as it stands with what other pages say of its day."""
    times = {(t.start, t.end): t for t in new.times}
    events, statements = dict(new.events), {s: (day, basis) for s, day, basis in new.statements}
    return replace(
        record,
        article=replace(record.article, published=new.published),
        times=tuple(times.get((t.start, t.end), t) for t in record.times),
        events=tuple(replace(m, date=events[m.id]) if m.id in events else m for m in record.events),
        statements=tuple(
            replace(s, date=statements[s.id][0], date_basis=statements[s.id][1]) if s.id in statements else s for s in record.statements
        ),
    )


def overlaid(corpus: Corpus, dated: Sequence[Redated]) -> Corpus:
    """The corpus with all articles as they stand now."""
    new = {r.article: r for r in dated}
    return Corpus(tuple(replace(item, record=overlay(item.record, new[item.id])) if item.id in new else item for item in corpus.items))
