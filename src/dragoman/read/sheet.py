"""A page's lines with what is known of each: the sheet on which the next modules sort them into articles."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from dragoman.read import lines as m
from dragoman.read.dates import Day, date_line, days, placed_date_line, without_other_days
from dragoman.read.features import LONG, features
from dragoman.read.lines import Document, Line
from dragoman.read.looks import closes, furniture_kind, is_boxed_credit, shape_by_words
from dragoman.read.people import is_person
from dragoman.read.scripts import FULL_STOPS, at_least, n_words

NAMED = 4  # lines below the title in which a name alone may be that of the author
TITLE = 400  # characters of the longest line that may be a title
JUDGED = 600  # characters of a piece by which it is told whether it is made of words
BESIDE = 100  # characters of the longest line that holds a name and a day; twice as many with two days
LINKED = 0.8  # share of a line that is a link from which a line without a full stop is a link to elsewhere
VARIED = 30  # different characters of a piece in a script without spaces that is words
MOST = 0.6  # share of the running text that a mark of furniture may cover and still mean something
UNSEEN_MOST = 0.35  # the same for what is not shown: folded answers of a page of questions are shown by a click
_OFF = (
    m.NAV,
    m.HEADER,
    m.FOOTER,
    m.ASIDE,
    m.SHARE,
    m.AD,
    m.SUBSCRIBE,
    m.FORM,
    m.COOKIE,
    m.TEASER,
    m.TAGS,
    m.TABLE,
    m.LIST,
    m.CAPTION,
    m.UNSEEN,
)
BOXES = m.NAV | m.FOOTER | m.ASIDE | m.RELATED | m.COMMENT | m.SUBSCRIBE | m.COOKIE | m.FORM
_BELOW = re.compile(
    r"\b(?:writer|reporter|correspondent|editor|columnist|journalist|author|contributor|founder|manager|director|analyst|professor)\b"
    r"|^\W*\d{1,3}\W?min|\bmin(?:ute)?s? read\b|^reading time",
    re.I,
)
HEADINGS = ("h2", "h3", "h4", "h5", "h6")  # in the box of a picture they head a video or another story
_POSTED = re.compile(r"[—–-]{1,2}\s?[^\s—–-][^—–]{2,140}$")
LABELS = ("date_label", "byline_label")  # kinds of lines like "Published on" and "By" in an article's head
_WORD = re.compile(r"\w+")
# The same for ASCII, several times as fast: small letters, digits, _ and spaces.
_PLAIN = bytes(ord(chr(code).lower()) if code < 128 and (chr(code).isalnum() or chr(code) == "_") else 32 for code in range(256))
_NOTE = re.compile(r"^[^\W\d_a-z][^.,;:!?]{4,60}? (?:is|has|was) ")


@dataclass(slots=True)
class Sheet:
    """One page while its lines are being sorted: thrown away afterwards."""

    document: Document
    lines: list[Line]
    words: list[str]  # the text of each line
    markup: bool  # an HTML page
    wanted: tuple[str, ...]  # what metadata calls the article, as `plain` gives it, best first
    kinds: list[str | None] = field(default_factory=list)  # furniture by its words
    shapes: list[str] = field(default_factory=list)  # date, byline, credit, photo_credit, caption or nothing of these
    dates: dict[int, Day] = field(default_factory=dict)  # lines that are nothing but a date
    headline: int | None = None  # the line that metadata, or the only <h1>, makes the title
    scores: list[float] = field(default_factory=list)  # the model's, 0..1
    labels: set[str] = field(default_factory=set)  # section labels that the page repeats
    body: list[bool] = field(default_factory=list)  # lines taken for article text
    plains: list[str] = field(default_factory=list)  # the lines as `plain` gives them; empty for those too long to be a title
    notes: list[str] = field(default_factory=list)  # lines that may tell who somebody is: "ana writer is a reporter who ..."
    authors: frozenset[str] = frozenset()  # who metadata says wrote it, as `plain` gives them
    site: str = ""  # the outlet, as `plain` gives it
    live: bool = False  # a live blog
    starts: set[int] = field(default_factory=set)  # headings that begin articles of a page with several
    aside: set[int] = field(default_factory=set)  # lines that look like text and stand in boxes of furniture within an article


def make_sheet(document: Document, titles: tuple[str, ...], outlet: str | None = None) -> Sheet:
    """Look at each line by itself. `titles` is what the page's metadata calls the article, `outlet` the site, if anything."""
    words = [document.text[line.start : line.end] for line in document.lines]
    markup = any(line.box >= 0 for line in document.lines)
    sheet = Sheet(document, document.lines, words, markup, tuple(own for title in dict.fromkeys(titles) if (own := plain(title))))
    sheet.site = plain(outlet or "")
    sheet.plains = [plain(text) if len(text) <= TITLE else "" for text in words]
    sheet.notes = [plain(text[:80]) for text in words if 60 <= len(text) <= 1000 and _NOTE.match(text[:80])]
    drop_idle_marks(sheet)
    sheet.kinds = [
        "hidden" if line.marks & m.UNSEEN and line.tag != "h1" else furniture_kind(text)
        for text, line in zip(words, document.lines, strict=True)
    ]
    sheet.shapes = [shape(sheet, i) for i in range(len(words))]
    sheet.headline = headline_by_name(sheet)
    return sheet


@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """Words only, in lower case: how titles and decks are compared."""
    return " ".join(text.encode().translate(_PLAIN).decode().split() if text.isascii() else _WORD.findall(text.lower()))


def readable(piece: str) -> bool:
    """Whether a piece of a line without end is made of words: not code, data or one letter a thousand times."""
    return _of_words(piece[:JUDGED])


@lru_cache(maxsize=20_000)  # each piece of a long page is asked about twice
def _of_words(sample: str) -> bool:
    words = sample.split()
    if not sample.isascii() and n_words(sample) > 2 * len(words):
        return len(set(sample)) > min(VARIED, len(sample) / 3)  # no spaces between words
    if len(words) < len(sample) / 25 or (words and max(map(len, words)) > 25 and sum(len(word) > 25 for word in words) >= 0.1 * len(words)):
        return False
    return len(set(words)) > min(8, len(words) / 4)


def drop_idle_marks(sheet: Sheet) -> None:
    """Take a mark of furniture off where it covers most of the page's running text: a <form> around everything tells nothing."""
    if not sheet.markup:
        return
    long = [
        (line.marks, len(words))
        for line, words in zip(sheet.lines, sheet.words, strict=True)
        if len(words) >= LONG and line.link < len(words) / 2
    ]
    total = sum(size for _, size in long)
    idle = 0
    for bit in _OFF:
        if total and sum(size for marks, size in long if marks & bit) > (UNSEEN_MOST if bit == m.UNSEEN else MOST) * total:
            idle |= bit
    if idle:
        for line in sheet.lines:
            line.marks &= ~idle
            line.own &= ~idle


def seen(sheet: Sheet) -> list[int]:
    """The lines that the page shows: the line models are asked of no others, and see no others around these."""
    return [i for i, kind in enumerate(sheet.kinds) if kind != "hidden"]


def rows(sheet: Sheet) -> Any:
    """The features of the lines that the page shows, a row for each of `seen`, for the line models."""
    shown = seen(sheet)
    if len(shown) == len(sheet.lines):
        return features(sheet.lines, sheet.words, sheet.kinds, sheet.shapes, sheet.headline)
    return features(
        [sheet.lines[i] for i in shown],
        [sheet.words[i] for i in shown],
        [sheet.kinds[i] for i in shown],
        [sheet.shapes[i] for i in shown],
        None if sheet.headline is None else shown.index(sheet.headline),
    )


def headline_by_name(sheet: Sheet) -> int | None:
    """The line that metadata calls the title: the last heading of those that match, else the last match."""
    heads = [i for i, line in enumerate(sheet.lines) if line.tag == "h1" and not sheet.kinds[i] and not line.marks & BOXES]
    alone = heads[0] if len(heads) == 1 else None
    if not sheet.wanted:
        return alone
    best: tuple[int, int] | None = None
    for i, words in enumerate(sheet.words):
        if not sheet.kinds[i] and len(words) <= 400 and at_least(words, 8):
            match = likeness(sheet, i)
            rank = match + 2 * (sheet.lines[i].tag == "h1") if match else 0
            if rank and (best is None or rank > best[0]):
                best = (rank, i)
    return best[1] if best else alone


def likeness(sheet: Sheet, i: int) -> int:
    """How much a line is what metadata calls the article: 3 the same words, 2 a part of them or they of it, 0 neither (or the site)."""
    own = sheet.plains[i]
    if not own or (own == sheet.site and own not in sheet.wanted):
        return 0
    if own in sheet.wanted:
        return 3
    return 2 if n_words(own) > 2 and overlaps(sheet, own) else 0


def overlaps(sheet: Sheet, own: str) -> bool:
    """Whether words are a part of what metadata calls the article, or that of them. A loop: this is asked of all lines."""
    for title in sheet.wanted:  # noqa: SIM110 - `any` takes three times as long
        if own in title or title in own:
            return True
    return False


def shape(sheet: Sheet, i: int) -> str:
    """What kind of short line this is by its words: date, byline, credit, photo_credit, caption or nothing of these."""
    words, line = sheet.words[i], sheet.lines[i]
    if len(words) > 620 or line.tag == "h1" or sheet.plains[i] in sheet.wanted:
        return ""
    if line.marks & m.QUOTE and _POSTED.match(words):
        return "credit"  # who wrote the post that is quoted, and when
    day = date_line(sheet.document.text, line.start, line.end)
    if day:
        sheet.dates[i] = day
        return "date"
    boxed = line.own & m.AUTHOR and not line.own & m.TAGS and not sheet.kinds[i]
    told = shape_by_words(words)
    if told == "byline" or (boxed and len(words) < 80 and not closes(words)):
        return "byline"
    if told in ("photo_credit", "credit"):
        return told
    captioned = line.tag == "figcaption" or line.own & m.CAPTION
    placed = None if captioned else placed_date_line(sheet.document.text, line.start, line.end)
    if placed:
        sheet.dates[i] = placed
        return "date"
    if line.tag == "figcaption" or (line.own & m.CAPTION and not line.own & m.BODY and len(words) < 400 and line.tag not in HEADINGS):
        return "photo_credit" if is_boxed_credit(words) else "caption"
    return told if told and (not sheet.markup or line.link < len(words) / 2) else ""


def sentence(sheet: Sheet, i: int) -> bool:
    """Whether a line is running text by its words."""
    return at_least(sheet.words[i], 50) and closes(sheet.words[i])


def is_headline(sheet: Sheet, i: int) -> bool:
    """Whether a line is the title by its name or, on a text page, by standing before the first text without ending as a sentence."""
    if sheet.headline == i or sheet.plains[i] in sheet.wanted:
        return True
    if sheet.markup or not title_like(sheet, i):
        return False
    label = i > 0 and (sheet.words[i - 1] in sheet.labels or sheet.kinds[i - 1] == "read_more")
    return label or any(sheet.kinds[j] in LABELS or sheet.shapes[j] == "date" for j in range(i + 1, min(i + 3, len(sheet.lines))))


def repeated_labels(sheet: Sheet) -> set[str]:
    """Short lines that a page repeats right above title-like lines: the sections of its articles."""
    seen: dict[str, int] = {}
    for i in range(len(sheet.lines) - 1):
        words = sheet.words[i]
        if len(words) <= 30 and not sheet.kinds[i] and words.count(" ") <= 2 and title_like(sheet, i + 1):
            seen[words] = seen.get(words, 0) + 1
    return {words for words, count in seen.items() if count > 1}


def title_like(sheet: Sheet, i: int) -> bool:
    """Whether a line could be a headline: a few words without a full stop."""
    words = sheet.words[i]
    return (
        not sheet.kinds[i]
        and not sheet.shapes[i]
        and len(words) <= 220
        and at_least(words, 12)
        and n_words(words) > 2
        and not words.rstrip().endswith(FULL_STOPS)
    )


def full_stops(sheet: Sheet, body: list[int]) -> bool:
    """Whether an article's sentences end with full stops, so that a line without one tells something."""
    long = [closes(sheet.words[i]) for i in body if at_least(sheet.words[i], 60)]
    return len(long) > 1 and sum(long) >= 0.8 * (len(long) - 1)


def signed(sheet: Sheet, i: int) -> bool:
    """Whether a short line in an article's head holds a date beside a name: "From our correspondent Ana Writer 27.08.1987"."""
    words, line = sheet.words[i], sheet.lines[i]
    if len(words) > 2 * BESIDE or sheet.kinds[i] or line.link > len(words) * LINKED:
        return False
    told = list(days(sheet.document.text, line.start, line.end))[:2]  # of publication and of an update
    if closes(words) and not (told and len(sheet.document.text[told[-1].end : line.end].strip(" .")) == 1):
        return False  # "12 мая 2019 г." ends no sentence
    found = [day.end - day.start for day in told]
    return bool(found) and len(words) <= BESIDE * len(found) and line.end - line.start - sum(found) <= 60 + 30 * (len(found) - 1)


def signed_elsewhen(sheet: Sheet, i: int) -> bool:
    """Whether a short line is a name beside a day of a calendar that is not converted, as Nepali pages have it."""
    words = sheet.words[i]
    if words.isascii() or len(words) > 80 or sheet.kinds[i] or closes(words):
        return False
    rest = without_other_days(words)
    return rest != words and any(is_person(part.strip(" -–—:,")) for part in rest.split("|"))


def signs_head(sheet: Sheet, i: int, title: int) -> bool:
    """Whether a line close below the title is the name of a person, with a trade, a reading time or a note on that person to prove it."""
    words = sheet.words[i]
    if not title < i <= title + NAMED or len(words) > 60 or not is_person(words) or sheet.plains[i] in sheet.wanted:
        return False
    below = i + 1
    while below < len(sheet.lines) and sheet.kinds[below] in ("separator", "share"):
        below += 1
    if below < len(sheet.lines) and len(sheet.words[below]) <= 100 and _BELOW.search(sheet.words[below]):
        return True
    own = sheet.plains[i]
    return any(other.startswith((f"{own} is ", f"{own} has ", f"{own} was ")) for other in sheet.notes)


def names_author(sheet: Sheet, i: int) -> bool:
    """Whether a line is nothing but the name of somebody who metadata says wrote the article, or stands below "Written by"."""
    words = sheet.words[i]
    if not 3 <= len(words) <= 80 or sheet.kinds[i] or sheet.shapes[i] not in ("", "byline"):
        return False
    if sheet.authors and sheet.plains[i].removeprefix("by ") in sheet.authors:
        return True
    return i > 0 and sheet.kinds[i - 1] == "byline_label" and words[:1].isupper() and words.count(" ") < 7 and not closes(words)
