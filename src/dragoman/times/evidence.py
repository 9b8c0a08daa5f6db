"""What the text of an article says about the day it was published on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from dragoman.times.anniversaries import anniversaries
from dragoman.times.calendars import sane
from dragoman.times.find import look, tag
from dragoman.times.meaning import make_date
from dragoman.times.tense import direction
from dragoman.times.words import WEEKDAYS, Word
from dragoman.types import Article, Page, Span, Time

BODY = frozenset({"title", "deck", "paragraph"})
# Photographs from elsewhere: their dates say nothing of the article's.
ARCHIVE = re.compile(r"\b(?:file|archive|archival|undated|stock)\b", re.I)
AHEAD = frozenset(
    ["for", "until", "till", "by", "before", "to", "through", "between", "ending", "expiring"]
)  # "elections for March 10, 2025" are to come
MOST_CAPTIONS = 20  # the latest of a gallery's
LONGEST = 50_000  # code points of a block that are read for clues: no paragraph of news is longer
# What every passage has that can be a clue; most paragraphs have none of it and are not analysed.
# Patterns for whole articles begin with a set of characters, so that the search passes quickly over all others.
TIMELY = re.compile(r"[\dDd](?:(?<=\d)|(?<=[Dd])ays?\b|(?<=D)AY\b)")
# What a clue is made of: a year, a weekday or a day of a month; a text of other numbers need not be cut into words.
DATED = re.compile(
    r"\d{4}|['’`]\d\d|\d[/.-]\d\d?[/.-]\d|day|\b(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.I
)
COUNTING = re.compile(r"[AaYyMm](?<!\w.)(?i:(?<=a)nniversary|(?<=y)ears?|(?<=m)onths?)\b")
STATED = re.compile(r"[TtYy](?<!\w.)(?i:(?<=t)oday|(?<=y)esterday|(?<=t)omorrow)\s?[(,]")
WEEK = timedelta(days=6)  # a bare weekday means one of the last seven days


@dataclass(frozen=True, slots=True)
class Clue:
    """One passage that bounds the publication day."""

    earliest: date | None
    latest: date | None
    kind: str  # anniversary, anniversary+weekday, caption+weekday, stated, past, year, future
    reason: str
    span: Span


@dataclass(frozen=True, slots=True)
class Mention:
    """A time expression with what dating needs to know of its surroundings."""

    time: Time  # with page offsets
    role: str
    way: int  # direction of the tense: -1, 0, 1
    before: str  # the word before it
    names: frozenset[str]  # capitalised words of its sentence


def clues_of(page: Page, article: Article) -> list[Clue]:
    """All clues of an article, from its own blocks only: teasers and footers are no part of it."""
    mentions = _mentions(page, article)
    clues = _stated(page, mentions) + _past_days(mentions) + _years(mentions) + _future(mentions)
    weekly = _caption_weekday(page, article, mentions)
    return _anniversary(page, article, mentions) + weekly + _counted(page, mentions) + clues


def states_day(page: Page, article: Article) -> bool:
    """Whether the text may say what day it is: "today (July 25, 2022)"."""
    return any(STATED.search(page.text, block.start, block.end) for block in article.blocks if block.role in BODY)


def _mentions(page: Page, article: Article) -> list[Mention]:
    out: list[Mention] = []
    for block in article.blocks:
        if block.role not in BODY and block.role != "caption":
            continue
        text = page.text[block.start : min(block.end, block.start + LONGEST)]
        if not TIMELY.search(text) or not DATED.search(text):
            continue
        times = tag(text, None, None)[0]
        if not times:
            continue
        words = look(text)[0]
        starts = {word.start: index for index, word in enumerate(words)}
        ends = {word.end: index for index, word in enumerate(words)}
        for time in times:
            first, last = starts[time.start], ends[time.end] + 1
            moved = Time(**{f: getattr(time, f) for f in FIELDS} | {"start": time.start + block.start, "end": time.end + block.start})
            before = words[first - 1].low if first else ""
            out.append(Mention(moved, block.role, direction(words, first, last), before, _names(text, words, first, last)))
    return out


FIELDS = ("start", "end", "text", "type", "value", "begin", "end_date", "precision", "basis", "anchor")


def _names(text: str, words: list[Word], first: int, last: int) -> frozenset[str]:
    """Capitalised words of the sentence around an expression."""
    low, high = first, last
    while low > 0 and not _full_stop(text, words, low - 1):
        low -= 1
        if first - low > 60:
            break
    while high < len(words) and not _full_stop(text, words, high):
        high += 1
        if high - last > 60:
            break
    names = {w.low for i, w in enumerate(words[low:high], low) if "CAPITAL" in w.classes and not first <= i < last and len(w.low) > 2}
    return frozenset(names - {"the", "and", "president", "minister", "prime", "foreign", "vice", "monday"})


def _full_stop(text: str, words: list[Word], index: int) -> bool:
    word = words[index]
    return "BREAK" in word.classes or (word.low in (".", "!", "?") and (word.end >= len(text) or text[word.end].isspace()))


def _is_day(time: Time) -> bool:
    return time.basis == "explicit" and time.type == "DATE" and time.precision == "day" and sane(_day(time))


def _day(time: Time) -> date:
    return date.fromisoformat(time.value[:10])


def _weekday(time: Time) -> int | None:
    match = re.fullmatch(r"XXXX-WXX-([1-7])(?:T.*)?", time.value) if time.type != "SET" else None
    return int(match[1]) if match else None


def _past(mention: Mention) -> bool:
    return mention.way <= 0 and mention.before not in AHEAD


def _stated(page: Page, mentions: list[Mention]) -> list[Clue]:
    """As in "today (July 25, 2022)", "yesterday, 24 July 2022": the text gives its own day."""
    out = []
    for one, two in pairwise(mentions):
        gap = page.text[one.time.end : two.time.start]
        word = one.time.text.lower()
        if not _is_day(two.time) or not re.fullmatch(r"\s?[(,]\s?", gap):
            continue
        span = Span(one.time.start, two.time.end)
        if word in ("today", "yesterday", "tomorrow"):
            day = _day(two.time) - timedelta(days={"today": 0, "yesterday": -1, "tomorrow": 1}[word])
            out.append(Clue(day, day, "stated", f"the text says “{page.text[span.start : span.end]}”", span))
    return out


def _past_days(mentions: list[Mention]) -> list[Clue]:
    """The latest day that the text, or a caption, tells as past: the article is no older."""
    told = ("on", "since", ",", "dated")
    days = [m for m in mentions if _is_day(m.time) and (m.role == "caption" or (m.way < 0 and m.before in told))]
    if not days:
        return []
    last = max(days, key=lambda m: m.time.value)
    where = "a caption" if last.role == "caption" else "the text"
    return [Clue(_day(last.time), None, "past", f"{where} tells of {last.time.text}", Span(last.time.start, last.time.end))]


def _years(mentions: list[Mention]) -> list[Clue]:
    """The latest year, month or quarter that the text tells as past."""
    kept = [
        m
        for m in mentions
        if m.time.basis == "explicit"
        and m.time.precision in ("year", "month", "quarter")
        and m.time.begin
        and m.way < 0
        and m.before in ("in", "since")
    ]
    if not kept:
        return []
    last = max(kept, key=lambda m: m.time.begin or "")
    begin = date.fromisoformat(last.time.begin or "")
    return [Clue(begin, None, "year", f"the text tells of {last.time.text} as past", Span(last.time.start, last.time.end))]


def _future(mentions: list[Mention]) -> list[Clue]:
    """A day that the text expects: the article is no younger. A weak clue, for quoted words may be older."""
    kept = [m for m in mentions if _is_day(m.time) and m.way > 0 and m.role in BODY]
    if not kept:
        return []
    first = min(kept, key=lambda m: m.time.value)
    return [Clue(None, _day(first.time), "future", f"the text expects {first.time.text}", Span(first.time.start, first.time.end))]


def _caption_weekday(page: Page, article: Article, mentions: list[Mention]) -> list[Clue]:
    """A caption gives the day of what the text puts on that day of the week: both speak of one event, so the article is of that week."""
    archive = [b for b in article.blocks if b.role == "caption" and ARCHIVE.search(page.text[b.start : b.end])]
    days = sorted((m for m in mentions if m.role == "caption" and _is_day(m.time)), key=lambda m: m.time.value, reverse=True)[
        :MOST_CAPTIONS
    ]
    days = [m for m in days if not any(b.start <= m.time.start < b.end for b in archive)]
    for caption in days:
        day = _day(caption.time)
        same = [m for m in mentions if m.role in BODY and _weekday(m.time) == day.isoweekday() and _past(m)]
        best = max(same, key=lambda m: len(caption.names & m.names), default=None)
        shared = caption.names & best.names if best else frozenset()
        if best is not None and len(shared) >= 2:
            names = ", ".join(sorted(shared)[:3])
            reason = f"a caption dates to {caption.time.text} what the text tells of “{best.time.text}” (both name {names})"
            spans = Span(caption.time.start, caption.time.end)
            return [Clue(day, day + WEEK, "caption+weekday", reason, spans)]
    return []


@dataclass(frozen=True, slots=True)
class Partial:
    """A day of publication without its year, as datelines give it: "TEHRAN, Aug. 5 (IRNA)"."""

    month: int
    day: int
    weekday: int | None  # Monday 1, where it is written
    span: Span

    def within(self, first: date, last: date) -> list[date]:
        """The days from `first` to `last` that it may be; at most one a year, none where the years are too many to tell."""
        if last.year - first.year > MOST_YEARS:
            return []
        made = (make_date(year, self.month, self.day) for year in range(first.year, last.year + 1))
        return [d for d in made if d and first <= d <= last and self.weekday in (None, d.isoweekday())]


MOST_YEARS = 30


def partial_day(page: Page, article: Article) -> Partial | None:
    """The yearless day of an article's dateline or date line; None where it has none, or several that differ."""
    found: dict[tuple[int, int], Partial] = {}
    for block in article.blocks:
        if block.role not in ("dateline", "date"):
            continue
        text = page.text[block.start : min(block.end, block.start + LONGEST)]
        for time in tag(text, None, None)[0]:
            value = re.fullmatch(r"XXXX-(\d\d)-(\d\d)", time.value)
            if value and time.type == "DATE":
                named = [WEEKDAYS[w.low] for w in look(text)[0] if w.low in WEEKDAYS and time.start <= w.start < time.end]
                span = Span(block.start + time.start, block.start + time.end)
                found[int(value[1]), int(value[2])] = Partial(int(value[1]), int(value[2]), named[0] if named else None, span)
    return next(iter(found.values())) if len(found) == 1 else None


COUNTED = re.compile(r"\s(?:after|since)\b[^.;!?\n]{0,120}")
AMOUNT = re.compile(r"P(\d{1,3})([DW])")


def _counted(page: Page, mentions: list[Mention]) -> list[Clue]:
    """As in "nine days after the meeting broke up on October 12": the day counted from a day whose year the page gives elsewhere."""
    dated = {m.time.value[5:10]: m.time.value[:10] for m in mentions if _is_day(m.time)}
    weekdays = {w for m in mentions if m.role in BODY and _past(m) and (w := _weekday(m.time)) is not None}
    out = []
    for one, two in pairwise(mentions):
        amount = AMOUNT.fullmatch(one.time.value) if one.time.type == "DURATION" and one.role in BODY else None
        gap = page.text[one.time.end : two.time.start]
        value = dated.get(two.time.value[5:10]) if re.fullmatch(r"(?:XXXX|\d{4})-\d\d-\d\d", two.time.value) else None
        if amount is None or value is None or not COUNTED.fullmatch(gap):
            continue
        day = date.fromisoformat(value) + timedelta(days=int(amount[1]) * (7 if amount[2] == "W" else 1))
        fits = amount[2] == "D" and day.isoweekday() in weekdays
        span = Span(one.time.start, two.time.end)
        reason = f"“{page.text[span.start : span.end][:80]}” is {day.isoformat()}" + (
            ", on the weekday that the text names" if fits else ""
        )
        out.append(Clue(day, day + WEEK if fits else None, "counted+weekday" if fits else "past", reason, span))
    return out


def _anniversary(page: Page, article: Article, mentions: list[Mention]) -> list[Clue]:
    out = []
    weekdays = {w for m in mentions if m.role in BODY and _past(m) and (w := _weekday(m.time)) is not None}
    for block in article.blocks:
        if block.role not in BODY:
            continue
        text = page.text[block.start : min(block.end, block.start + LONGEST)]
        for found in anniversaries(text) if COUNTING.search(text) else ():
            span = Span(found.start + block.start, found.end + block.start)
            reason = f"“{page.text[span.start : span.end][:60]}...” counts from {found.event}: {found.day.isoformat()}"
            if found.exact and (len(weekdays) == 1 or found.day.isoweekday() in weekdays):
                weekday = found.day.isoweekday() if found.day.isoweekday() in weekdays else next(iter(weekdays))
                day = next(d for n in range(7) if (d := found.earliest + timedelta(days=n)).isoweekday() == weekday)
                reason += f"; the day of the week that the text names next to it is {day.isoformat()}"
                out.append(Clue(day, day + WEEK, "anniversary+weekday", reason, span))
            else:
                out.append(Clue(found.earliest, found.latest + (WEEK if found.exact else timedelta()), "anniversary", reason, span))
    return out
