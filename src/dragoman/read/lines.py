"""The lines of a page: what both readers (text and HTML) hand to the stage that gives lines their roles."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

# Where a line stands, as the words of its element's and its ancestors' tags, classes and ids say. Bits of Line.marks.
NAV, HEADER, FOOTER, ASIDE, RELATED, COMMENT, SHARE, AD = (1 << n for n in range(8))
SUBSCRIBE, META, AUTHOR, CAPTION, TITLE, DECK, BODY, TAGS = (1 << n for n in range(8, 16))
LIST, TABLE, FORM, ARTICLE, MAIN, QUOTE, COOKIE, CODE = (1 << n for n in range(16, 24))
TEASER, DATE, KICKER, BLOG, ITEM = (1 << n for n in range(24, 29))
N_MARKS = 29
FIGURE = 1 << 31  # inside a <figure>; no feature of the models
CREDIT, PICTURE = 1 << 32, 1 << 33  # named after a photo's credit, or after a picture; no features either
UNDER = 1 << 34  # in italics or small letters right below a picture
NAMES = CREDIT | PICTURE | UNDER  # these do not count where places of lines are compared: text stands beside pictures
UNSEEN = 1 << 29  # not shown, as far as one can tell without a browser: kept as furniture


@dataclass(slots=True)
class Line:
    """One line of page text without the white space around it. Mutable while it is being read, then only looked at."""

    start: int  # code points of the page text
    end: int
    tag: str = ""  # the block element that holds it: p, h1, li, figcaption, ...; empty for text pages
    marks: int = 0  # of the element and its ancestors
    own: int = 0  # marks of the element itself and its parent
    link: int = 0  # characters inside links
    bold: int = 0  # characters inside b and strong
    box: int = -1  # number of the element that holds the block; lines of one box are siblings; -1 for text pages
    outer: int = -1  # number of the element around that
    article: int = -1  # number of the innermost <article> element; -1: none
    gap: int = 0  # blank lines before it (text pages), or 2 after a block's end and 1 after <br> (HTML)
    indent: int = 0  # white space characters before it (text pages)
    depth: int = 0  # open block elements
    piece: bool = False  # cut from a line without end

    @property
    def names(self) -> tuple[str, int, int]:
        """The line's element, and the marks by which its place is like another's."""
        return self.tag, self.own & ~NAMES, self.marks & ~NAMES


# Line ends as str.splitlines knows them, without the separators U+001C to U+001E that scrapers leave inside lines.
_LINE = re.compile("[^\n\r\v\f\x85\u2028\u2029]+")
# Of HTML beyond the limit of stretches: tags that part words, and those that do not.
_WITHIN = re.compile("</?(?:a|abbr|b|cite|code|del|em|font|i|ins|mark|q|s|small|span|strong|sub|sup|time|u)(?=[\\s/>])[^<>]*+>")
_OPENS = re.compile("<[A-Za-z/!?]")
_PARTING = re.compile("<[A-Za-z/!?][^<>]*+>")
# What stands right before a caption in a plain paragraph, and how such a line ends.
_SET = re.compile(r"<(?:em|i|small|cite)(?:\s[^<>]*)?>\s*\Z", re.I)
_ENDS = re.compile(r"[^<]{8,400}</(?:em|i|small|cite)>\s*</?(?:p|div|td|br|center|figure|span|strong|em|a|li|section)\b", re.I)
COARSE = 4_000  # characters of the source that have one place there
RUNS = 80  # characters of a line of running text
LONG_LINE = 20_000  # characters; a longer line of a text page is cut at white space, so that no later stage chokes on it
PIECE = 2_000  # characters of a piece of such a line
LINES = 6_000  # lines of a page that are looked at one by one; what comes after is taken in pieces of PIECE characters
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d\b")  # what a line of its own begins with
_WRAP_MIN, _WRAP_MAX = 45, 110  # characters: the widths at which texts are wrapped by hand or by mail programs


def text_document(text: str) -> Document:
    """A text page's lines; the page text is the whole file."""
    lines = text_lines(text)
    document = Document(text, lines, [(0, len(text), 0, len(text), True)])
    if len(lines) > LINES:
        document.problems.append(f"more than {LINES:,} lines: what follows is kept in pieces of up to {PIECE:,} characters")
        return document
    if any(line.piece for line in lines):
        document.problems.append(f"a line of more than {LONG_LINE:,} characters: cut at white space into paragraphs")
    return document


def text_lines(text: str) -> list[Line]:
    """Cut a text page into lines; lines that only wrap one paragraph are joined, and lines without end are cut at white space."""
    lines: list[Line] = []
    before = 0
    for match in _LINE.finditer(text):
        if len(lines) >= LINES:
            lines += [Line(left, right, piece=True) for left, right in cut(text, match.start(), len(text.rstrip()))]
            break
        line = match[0]
        core = line.strip()
        if not core:
            continue
        start = match.start() + len(line) - len(line.lstrip())
        gap = max(0, text.count("\n", before, start) - 1) if lines else 0
        indent = start - match.start()
        pieces = cut(text, start, start + len(core)) if len(core) > LONG_LINE else [(start, start + len(core))]
        for left, right in pieces:
            lines.append(Line(left, right, gap=gap, indent=indent, piece=len(core) > LONG_LINE))
            gap = 1
        before = start + len(core)
    return _unwrap(text, lines)


def cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a long stretch into pieces without white space at their ends: at a sentence's end, else at white space, else anywhere."""
    at = start
    while end - at > PIECE:
        stop = max(text.rfind(mark, at + PIECE // 2, at + PIECE) for mark in (". ", "\n", "。", "।"))
        space = text.rfind(" ", at + PIECE // 2, at + PIECE)
        right = stop + 1 if stop > 0 else space if space > 0 else at + PIECE
        yield from _stripped(text, at, right)
        at = right
    yield from _stripped(text, at, end)


def _stripped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    words = text[start:end]
    core = words.strip()
    if core:
        left = start + len(words) - len(words.lstrip())
        yield left, left + len(core)


def trimmed(text: str, line: Line) -> Line | None:
    """Take no-break and other spaces off a line's ends; None for a line of nothing else."""
    words = text[line.start : line.end]
    core = words.strip()
    if not core:
        return None
    line.start += len(words) - len(words.lstrip())
    line.end = line.start + len(core)
    return line


def cut_line(text: str, line: Line) -> list[Line]:
    """Cut a line without end, as in a text page."""
    return [
        replace(line, start=left, end=right, link=min(line.link, right - left), piece=True)
        for left, right in cut(text, line.start, line.end)
    ]


def _unwrap(text: str, lines: list[Line]) -> list[Line]:
    """Join the lines of hand-wrapped paragraphs. Only where a page is wrapped throughout: most of its lines end near one width."""
    follow = [i for i in range(1, len(lines)) if lines[i].gap == 0]
    if len(follow) < 4 or len(follow) < len(lines) / 3:
        return lines
    widths = sorted(lines[i - 1].end - lines[i - 1].start for i in follow)
    width = widths[len(widths) * 9 // 10]
    near = sum(width * 0.75 <= w <= width * 1.05 for w in widths)
    if not _WRAP_MIN <= width <= _WRAP_MAX or near < 0.6 * len(widths):
        return lines
    joined = [lines[0]]
    for line in lines[1:]:
        last = joined[-1]
        tail = text.rfind("\n", last.start, last.end)
        length = last.end - (tail + 1 if tail > 0 else last.start)
        follows = line.gap == 0 and line.indent <= last.indent and not _CLOCK.match(text, line.start)
        if follows and length >= width * 0.7 and line.end - line.start <= width * 1.2:
            last.end = line.end
        else:
            joined.append(line)
    return joined


@dataclass(slots=True)
class Document:
    """What a reader makes of one page before anyone asks which line is what."""

    text: str
    lines: list[Line]
    pieces: list[tuple[int, int, int, int, bool]]  # decode.Piece: text and source characters
    meta: list[tuple[str, str]] = field(default_factory=list)  # ("og:title", "..."), ("time", "..."), ("ld", json), ("title", ...)
    problems: list[str] = field(default_factory=list)
    places: list[tuple[int, int]] = field(default_factory=list)  # of each of `meta`: the tag, or the data itself, as source characters
    seams: list[tuple[int, int]] = field(default_factory=list)  # where inline elements named after captions or credits begin, their marks


def stretch(source: str, at: int, stop: int, find: Callable[[str, int], int]) -> int:
    """Where a stretch of HTML from `at` ends that is taken at once: before a tag or after white space, where there is either.

    `find` finds the next of some characters, or tells with -1 that there is none, without looking through the source again.
    """
    end = at + COARSE
    if end >= stop:
        return stop
    tag = source.rfind("<", at, end)
    if tag >= at and _OPENS.match(source, tag) and source.find(">", tag, end) < 0:
        return tag if tag > at else find(">", at) + 1 or stop
    part = source[at:end]
    return at + max(part.rfind(" "), part.rfind("\n"), part.rfind(">"), part.rfind(";")) + 1 or end


def untagged(stretch: str) -> str:
    """The words of such a stretch."""
    return " ".join(html.unescape(_PARTING.sub(" ", _WITHIN.sub("", stretch))).split())


def set_apart(source: str, at: int) -> bool:
    """Whether HTML text that begins at `at` is a whole line in italics or small letters, as captions below a picture are."""
    return bool(_SET.search(source, max(0, at - 80), at) and _ENDS.match(source, at, at + 600))


def running(lines: list[Line]) -> int:
    """The characters of the lines that are running text."""
    return sum(line.end - line.start for line in lines if line.end - line.start >= RUNS and line.link < RUNS / 2)
