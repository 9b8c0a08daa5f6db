"""Find the time expressions of a text: match the rules, settle overlaps, give each its meaning against the anchor."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache
from itertools import pairwise

from dragoman.times import amounts, dates, periods, relative
from dragoman.times.calendars import Days, iso, part_of, sane
from dragoman.times.grammar import Alphabet, Parts, compile_pattern, expand, names_of, needed, part_name
from dragoman.times.meaning import DOCUMENT, JOINS, NONE, SPEECH, Build, Context, Meaning
from dragoman.times.rules import MACROS, TABLE, Rule
from dragoman.times.tense import SPOKEN, direction, speech_day
from dragoman.times.words import (
    CLASSES,
    HOLIDAYS,
    MARKS,
    MONTHS,
    SHAPES,
    WEEKDAYS,
    ZONES,
    Word,
    digit_classes,
    word_classes,
    words_of,
)
from dragoman.types import Time

Anchor = str | tuple[str, str] | None
MAX_TEXT = 200_000  # code points tagged at a time; longer texts are cut at blank lines or spaces, so that memory stays small

KEPT = 3_000  # code points of a text whose matches are kept for a second look: an article is dated first, and then read for its times


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule's match: words [first, last) and the parts."""

    rule: int
    first: int
    last: int
    parts: Parts


@cache
def rules() -> tuple[tuple[Rule, Callable[[str], object], Build], ...]:
    """The table with its patterns compiled: once a process, on first use."""
    alphabet = _alphabet()
    out = []
    for row in TABLE:
        rule = Rule(*row)
        pattern = compile_pattern(expand(rule.pattern, MACROS), alphabet)
        build = next(getattr(m, rule.build) for m in (dates, periods, relative, amounts) if hasattr(m, rule.build))
        out.append((rule, pattern.finditer, build))
    return tuple(out)


@cache
def _needs() -> tuple[frozenset[str] | None, ...]:
    """For each rule the codes of which a text must have one, None for a rule that must always be tried."""
    out = []
    for row in TABLE:
        names = needed(expand(row[1], MACROS))
        out.append(None if names is None else frozenset([code for classes, code in _alphabet().codes.items() if classes & names]))
    return tuple(out)


@cache
def _alphabet() -> Alphabet:
    names: set[str] = set()
    for row in TABLE:
        names |= names_of(expand(row[1], MACROS))
    names.add("BREAK")
    vocabulary = {w for words in CLASSES.values() for w in words.split()} | {n for n in names if n.islower()} | set(ZONES)
    vocabulary |= set(MONTHS) | set(WEEKDAYS) | {d + "s" for d in WEEKDAYS} | {w for h in HOLIDAYS for w in h.replace("-", " ").split()}
    seeds: list[Word] = []
    for text in sorted(vocabulary):
        seeds += [Word(0, 0, text, word_classes(written)) for written in (text, text.capitalize(), text.upper())]
    seeds.append(Word(0, 0, "x", word_classes("X")))
    seeds += [Word(0, 0, n, digit_classes(n)) for n in [str(n) for n in range(2300)] + ["0000", "0800", "0830", "0099", "9999", "10000"]]
    seeds += [Word(0, 0, "07", digit_classes("07")), Word(0, 0, "00", digit_classes("00")), Word(0, 0, "2359", digit_classes("2359"))]
    seeds += [Word(0, 0, "", frozenset({name})) for name in [*MARKS.values(), *SHAPES.values(), "MARK"]]
    return Alphabet(frozenset(names), seeds)


def find_times(text: str, day: Anchor = None) -> tuple[Time, ...]:
    """Find and resolve the time expressions of a text. Offsets are code points of `text`.

    `day`: the document day (YYYY-MM-DD), an interval (earliest, latest) that it lies in, or None where it is unknown. Of an interval only
    what all its days agree on is resolved; the rest, and all that is relative to an unknown day, keeps a relative value (XXXX-WXX-1).
    """
    return tag(text, day, None)[0]


def tag(text: str, day: Anchor, last: Days | None) -> tuple[tuple[Time, ...], Days | None]:
    """find_times with the last date mentioned before the text; gives that after it as well."""
    earliest, latest = anchor_days(day)
    out: list[Time] = []
    for start, piece in pieces(text):
        found, last = _find(piece, earliest, latest, last)
        out += [replace(t, start=t.start + start, end=t.end + start) for t in found] if start else found
    return tuple(out), last


def anchor_days(day: Anchor) -> tuple[date | None, date | None]:
    """First and last possible document day. Raises ValueError for what is no ISO day."""
    if day is None:
        return None, None
    first, last = (date.fromisoformat(d) for d in ((day, day) if isinstance(day, str) else day))
    return (first, last) if sane(first) and sane(last) else (None, None)


def pieces(text: str) -> list[tuple[int, str]]:
    """Cut a text too long to tag at once; cuts fall on white space where there is any."""
    if len(text) <= MAX_TEXT:
        return [(0, text)]
    out, start = [], 0
    while start < len(text):
        end = min(start + MAX_TEXT, len(text))
        if end < len(text):
            cut = max(text.rfind("\n\n", start + MAX_TEXT // 2, end), text.rfind(" ", end - 1000, end))
            end = cut if cut > start else end
        out.append((start, text[start:end]))
        start = end
    return out


def _find(text: str, earliest: date | None, latest: date | None, last: Days | None) -> tuple[list[Time], Days | None]:
    words, inside, found = look(text)
    out: list[Time] = []
    spoken = _days_outside(words, inside, found, earliest) if earliest is not None and earliest == latest else []
    ended = -2  # one past the last word of the expression before
    for hit in found:
        rule, _, build = rules()[hit.rule]
        way = direction(words, hit.first, hit.last)
        joined = ended == hit.first - 1 and words[ended].low in JOINS
        cx = Context(earliest, way, last, inside[hit.first], last if joined else None)
        ended = hit.last
        said = None
        if inside[hit.first] and rule.name in SPOKEN and spoken and earliest is not None:
            said = speech_day(words, inside, hit.first, spoken, earliest)
            cx = replace(cx, day=said or earliest)
        meanings = build(hit.parts, cx)
        if said is not None:
            meanings = tuple(replace(m, basis=SPEECH) if m.basis == DOCUMENT else m for m in meanings)
        if earliest != latest and meanings:
            meanings = agreed(meanings, build(hit.parts, replace(cx, day=latest)), build(hit.parts, replace(cx, day=None)))
        for meaning in meanings:
            if meaning.words:
                first = next(i for i in range(hit.first, hit.last) if words[i] is meaning.words[0])
                end = next(i for i in range(hit.first, hit.last) if words[i] is meaning.words[-1]) + 1
            else:
                first, end = hit.first, hit.last
            anchor = (said, said) if said is not None else (earliest, latest)
            time, span = _time(text, words, first, end, meaning, *anchor)
            if out and time.start < out[-1].end:
                continue
            out.append(time)
            if span is not None and meaning.type in ("DATE", "TIME") and sane(span[0]) and sane(span[1]):
                last = span
    return _on_days(text, out), last


def _on_days(text: str, times: list[Time]) -> list[Time]:
    """Times of day with the day that stands right behind: "dawn" of "at dawn on Tuesday" is Tuesday's, whatever day came before."""
    out = list(times)
    for number, (time, behind) in enumerate(pairwise(times)):
        day = behind.begin if behind.precision == "day" and behind.type == "DATE" and behind.begin == behind.end_date else None
        whole, _, hour = time.value.partition("T")
        near = len(whole) == 10 and time.type == "TIME" and text[time.end : behind.start] in (" on ", " of ")
        if day is not None and near and hour:
            out[number] = replace(
                time, value=f"{day}T{hour}", begin=day, end_date=day, precision="time", basis=behind.basis, anchor=behind.anchor
            )
    return out


def look(text: str) -> tuple[list[Word], list[bool], list[Hit]]:
    """The words of a text, which of them are quoted, and the matches; none of that depends on a day. Not to be changed by the caller."""
    return _look(text) if len(text) <= KEPT else _look.__wrapped__(text)


@lru_cache(maxsize=128)
def _look(text: str) -> tuple[list[Word], list[bool], list[Hit]]:
    words = words_of(text)
    return words, quoted(words), hits(words)


def _days_outside(words: list[Word], inside: list[bool], found: list[Hit], day: date) -> list[tuple[int, date]]:
    """Single days that stand outside quotation marks, as (first word, day); only where there is a quotation at all."""
    if True not in inside:
        return []
    out = []
    for hit in found:
        if inside[hit.first] or rules()[hit.rule][0].name not in ("weekday", "month_day", "the_nth_of_month", "iso"):
            continue
        for meaning in rules()[hit.rule][2](hit.parts, Context(day, -1)):
            span = meaning.span()
            if span is not None and span[0] == span[1]:
                out.append((hit.first, span[0]))
    return out


def hits(words: list[Word]) -> list[Hit]:
    """All matches that win: at each place the longest, then the earlier row; none overlap."""
    alphabet = _alphabet()
    codes = list(map(alphabet.code, words))
    plain = alphabet.plain
    # Of a run of words that no pattern names two are enough to keep its neighbours apart: most of a text need not be searched.
    last = len(codes) - 1
    kept = [i for i, c in enumerate(codes) if c not in plain or i in (0, last) or codes[i - 1] not in plain or codes[i + 1] not in plain]
    short = "".join([codes[i] for i in kept])
    kept.append(len(codes))
    found: list[tuple[int, int, int, object]] = []
    there = set(short)
    for number, ((_, finditer, _), need) in enumerate(zip(rules(), _needs(), strict=True)):
        if need is not None and need.isdisjoint(there):
            continue
        found += [(kept[m.start()], -(kept[m.end() - 1] + 1), number, m) for m in finditer(short)]  # type: ignore[attr-defined]
    found.sort(key=lambda row: row[:3])
    out: list[Hit] = []
    end = 0
    for first, minus_last, number, match in found:
        if first < end:
            continue
        groups = match.groupdict()  # type: ignore[attr-defined]
        parts = {part_name(k): words[kept[match.start(k)] : kept[match.end(k) - 1] + 1] for k, v in groups.items() if v}  # type: ignore[attr-defined]
        hit = Hit(number, first, -minus_last, Parts(words, first, -minus_last, parts))
        if not rules()[number][2](hit.parts, PROBE):
            continue
        out.append(hit)
        end = -minus_last
    return out


PROBE = Context(date(2000, 1, 1), 0, (date(1999, 1, 1), date(1999, 12, 31)))  # a day on which every rule that fits has some meaning


def quoted(words: list[Word]) -> list[bool]:
    """Whether each word is inside double quotation marks; a blank line ends what was left open."""
    inside, out = False, []
    for word in words:
        if "BREAK" in word.classes or word.low == "”":
            inside = False
        elif word.low == "“":
            inside = True
        elif word.low == '"':
            inside = not inside
        out.append(inside)
    return out


def agreed(first: tuple[Meaning, ...], last: tuple[Meaning, ...], free: tuple[Meaning, ...]) -> tuple[Meaning, ...]:
    """What the earliest and the latest document day agree on. Meanings grow with the day, so that all days between then agree too.

    Where they differ the value stays relative, and the interval is the one from the first reading's begin to the last one's end.
    """
    if first == last:
        return first
    out = []
    for one, two, loose in zip(first, last, free or first, strict=False):
        a, b = one.span(), two.span()
        if one.value == two.value and one.days == two.days:
            out.append(one)
        elif a is None or b is None:
            out.append(replace(loose, basis=NONE, days=None))
        else:
            out.append(replace(loose, basis=one.basis, days=(min(a[0], b[0]), max(a[1], b[1])), precision="interval"))
    return tuple(out)


LEFT_EARLY = {"early": "early", "mid": "mid", "late": "late", "earlier": "", "later": "", "middle": "mid"}
LEFT_PART = {"start": "start", "beginning": "start", "middle": "mid", "end": "end", "close": "end", "rest": "", "course": ""}


def extend(words: list[Word], first: int, meaning: Meaning) -> tuple[int, str]:
    """Take "early", "mid-", "late", "earlier", "the end of" before a date into it. Gives the new first word and the part meant."""
    if meaning.type == "SET" or meaning.value.endswith("_REF"):
        return (first - 1, "") if first and meaning.value == "PRESENT_REF" and words[first - 1].low == "right" else (first, "")
    if meaning.type == "DURATION":
        return first, ""
    index, part = first, ""
    back = index - 1
    if back >= 0 and words[back].low == "-":
        back -= 1
    if back >= 0 and words[back].low in LEFT_EARLY and "BREAK" not in words[back].classes:
        deictic = (
            words[first].low in ("this", "today", "last", "next", "yesterday", "that", "tomorrow") or "WEEKDAY" in words[first].classes
        )
        if words[back].low not in ("earlier", "later") or deictic or words[back + 1].low == "in":
            index, part = back, LEFT_EARLY[words[back].low]
            if index and words[index - 1].low in ("very",):
                index -= 1
            return index, part
    if index >= 2 and words[index - 1].low == "of" and words[index - 2].low in LEFT_PART:
        part = LEFT_PART[words[index - 2].low]
        if part:
            index -= 2
            if index and words[index - 1].low in ("the", "very"):
                index -= 1
            return index, part
    return first, ""


def _time(
    text: str, words: list[Word], first: int, last: int, meaning: Meaning, earliest: date | None, latest: date | None
) -> tuple[Time, Days | None]:
    first, part = extend(words, first, meaning)
    span = meaning.span()
    begin_end: Days | None = None if span is None else span[:2]
    precision = "unknown" if span is None else span[2]
    if span is not None and part and begin_end is not None and span[0] != span[1]:
        begin_end, precision = part_of(span[:2], part), "approximate"
    start, end = words[first].start, words[last - 1].end
    anchor = None
    if meaning.basis in (DOCUMENT, SPEECH) and earliest is not None and latest is not None:
        anchor = iso(earliest) if earliest == latest else f"{iso(earliest)}/{iso(latest)}"
    time = Time(
        start=start,
        end=end,
        text=text[start:end],
        type=meaning.type,
        value=meaning.value,
        begin=iso(begin_end[0]) if begin_end else None,
        end_date=iso(begin_end[1]) if begin_end else None,
        precision=precision,
        basis=meaning.basis,
        anchor=anchor,
    )
    return time, begin_end if meaning.type in ("DATE", "TIME") else None
