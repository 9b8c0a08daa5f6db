"""HTML to visible lines: one pass over the source, no tree, no recursion, time linear in the page's length.

The text of the page is what a reader sees: no scripts, styles, comments or hidden elements; white space folded as a browser folds it;
blocks on lines of their own. Each piece of text keeps the source characters that it comes from.
"""

from __future__ import annotations

import html
import re

from dragoman.read import lines as m
from dragoman.read.lines import Document, Line
from dragoman.read.marks import (
    ATTRIBUTE,
    END,
    HIDDEN,
    LOOSE,
    LOOSE_END,
    META_LIMIT,
    OTHER,
    OTHER_END,
    SEEN,
    SHORT,
    SKIPPED,
    START,
    TAG,
    VOID,
    WAITING,
    Tag,
    attribute,
    hidden_names,
    named,
    parsed_tag,
    told,
)

SPACE = " \t\n\r\f"
_REST = re.compile(r"""[^>"']*+(?:(?:"[^"]*+"|'[^']*+')[^>"']*+)*+>""")
# What is not taken as it stands: white space other than one space between words, and entities. It begins with a set of characters, so
# that the search passes quickly over all others.
_BIT = re.compile(
    r"[ \t\n\r\f&](?:(?<=&)(?:#[0-9]{1,8};?|#[xX][0-9a-fA-F]{1,7};?|[A-Za-z][A-Za-z0-9]{1,31};?)"
    r"|(?<=[\t\n\r\f])[ \t\n\r\f]*+|(?<= )[ \t\n\r\f]++)"
)
_CHANGED = re.compile(r"modifi|update", re.I)  # what the attributes of a <time> say that is not of the publication
# Beyond the limit of lines: what is no text there, and the text between tags.
_OTHER = re.compile("<(?:(" + "|".join(sorted(SKIPPED)) + r")(?=[\s/>])|!--|!\[CDATA\[)", re.I)
_BETWEEN = re.compile(r"(?<=>)[^<]*?[^<\s][^<]*")
_META_NAME = frozenset(("property", "name", "itemprop", "http-equiv"))
PIECES = 25_000  # stretches of text whose place in the source is kept one by one
HIDDEN_CHARS = 500  # characters of hidden text from which a page is looked at again
HIDDEN_SHARE = 4  # and how many times as long as the visible text it is
RUNNING = 600  # characters of running text on a page whose text is there for all to see
NEAR = 12  # open elements looked at for the start of a hidden inline element
INSIDE = m.ARTICLE | m.MAIN
SEAMS = m.CAPTION | m.CREDIT
DEPTH_LIMIT = 4_000  # open elements whose marks are kept; deeper ones inherit from the one at the limit


class Reader:
    """The state of one pass. Made and thrown away by `read_markup`; a class only because a tag changes nine things at once."""

    def __init__(self, source: str, hidden: bool = False) -> None:
        self.source = source
        self.shown = ~HIDDEN if hidden else -1  # marks that count: with `hidden`, elements that wait for a script are read as well
        self.skipped = SKIPPED - WAITING if hidden else SKIPPED
        self.out: list[str] = []  # parts of the page text
        self.size = 0  # characters in them
        self.pieces: list[tuple[int, int, int, int, bool]] = []
        self.lines: list[Line] = []
        self.meta: list[tuple[str, str]] = []
        self.places: list[tuple[int, int]] = []  # source characters of each
        self.line: Line | None = None
        self.space: tuple[int, int] | None = None  # white space seen since the last character of the line
        self.stack: list[tuple[str, int, int, int]] = [("", 0, 0, -1)]  # open elements: tag, marks, box, <article> number
        self.open: dict[str, int] = {}
        self.boxes = 0
        self.link = self.bold = self.pre = 0
        self.gap = 2
        self.inherit = 0  # marks of inline elements opened since the last line ended
        self.link_depth = self.bold_depth = 0  # open elements where the link or the bold type began
        self.hidden_chars = 0
        self.unseen: frozenset[str] = frozenset()  # classes and ids that the page's own style sheets hide
        self.missing: set[str] = set()  # end marks known not to come any more
        self.seams: list[tuple[int, int]] = []  # where inline elements named after captions or credits begin, and their marks
        self.image = False  # whether a picture was met that no text has followed yet
        self.budget = 4 * len(source) + 10_000  # characters that failed searches for a tag's end may look at
        self.problems: list[str] = []

    def run(self) -> None:
        """Pass over the whole source. What most tags do is done here: a call for each of them would take as long again."""
        source, at, length = self.source, 0, len(self.source)
        find, seen, stack, opened, shown, lines = source.find, SEEN.get, self.stack, self.open, self.shown, self.lines
        unseen = self.unseen
        while at < length:
            left = find("<", at)
            if left < 0:
                left = length
            if left > at and (self.line is not None or self.pre or not source[at:left].isspace()):
                if len(lines) >= m.LINES or len(self.pieces) > PIECES:
                    self.rest(at)
                    break
                self.text(at, left)
            if left >= length:
                break
            right = find(">", left, left + SHORT) + 1
            raw = source[left:right]
            known = seen(raw) or parsed_tag(raw)
            if known is None:
                right, known = self.unusual(left)
            at = right
            if known is None:
                continue
            does, name, attributes, marks = known
            if does == START:
                if self.line is not None:
                    lines.append(self.line)
                    self.line = None
                self.gap, self.space, self.inherit = 2, None, 0
                if stack[-1][0] == name and name in ("p", "li"):
                    self.pop(name)
                if unseen and right - left > len(name) + 2 and named(source[left:right]) & unseen:
                    marks |= m.UNSEEN
                self.push(name, marks & shown)
            elif does == END:
                if self.line is not None:
                    lines.append(self.line)
                    self.line = None
                self.gap, self.space, self.inherit = 2, None, 0
                if stack[-1][0] == name and not self.link and not self.bold:
                    stack.pop()
                    opened[name] -= 1
                elif opened.get(name):
                    self.pop(name)
            elif does == OTHER:
                if name == "a" and not marks and not stack[-1][1] & HIDDEN:
                    self.link, self.link_depth = 1, len(stack)
                else:
                    at = self.tag(name, left + attributes, right, marks)
                    unseen = self.unseen
            elif does == OTHER_END:
                if name == "a" and not opened.get(name):
                    self.link = 0
                else:
                    self.close(name) if name == "pre" else self.close_inline(name)
            elif does == LOOSE:
                if stack[-1][1] & HIDDEN:
                    self.push(name, HIDDEN)
            elif does == LOOSE_END and opened.get(name):
                self.close_inline(name)
        self.end_line()

    def unusual(self, left: int) -> tuple[int, Tag | None]:
        """Read a long tag, one in bad order or what is no tag: where it ends, and what it does as `parsed_tag` has it, if anything."""
        source = self.source
        if source.startswith(("<!", "<?"), left):
            return self.declaration(left), None
        tag = TAG.match(source, left)
        if tag is None:
            return self.declaration(left) if source.startswith("</", left) else self.lone(left), None
        at = tag.end(2)
        end = tag.end() if tag[3] else self.tag_end(at)
        if end < 0:
            self.problem("the page is cut off inside a tag")
            return len(source), None
        return end, told(tag[1], tag[2].lower(), at - left, source[at : min(end - 1, at + m.LONG_LINE)])

    def lone(self, left: int) -> int:
        """Take in a < that begins no tag."""
        self.text(left, left + 1)
        return left + 1

    def rest(self, at: int) -> None:
        """Read what comes after the limit of lines: the text between tags, in pieces, without asking where it stands."""
        source, length = self.source, len(self.source)
        what = f"{m.LINES:,} lines" if len(self.lines) >= m.LINES else f"{PIECES:,} stretches of text between tags"
        self.problem(f"more than {what}: what follows is kept in pieces of up to {m.PIECE:,} characters")
        self.end_line()
        self.link = self.bold = self.pre = 0
        self.stack[1:] = []
        while at < length:
            other = _OTHER.search(source, at)
            stop = other.start() if other else length
            for between in _BETWEEN.finditer(source, at, stop):
                if len(self.pieces) > PIECES:
                    self.coarse(between.start(), stop)
                    break
                self.text(*between.span())
                if self.line is not None and self.size - self.line.start > m.PIECE:
                    self.end_piece()
                elif self.line is not None:
                    self.out.append("\n")
                    self.size += 1
                    self.space = None
            if other is None:
                break
            if other[1] is None:
                at = self.declaration(stop)
                continue
            end = self.tag_end(other.end())
            at = self.skip(other[1].lower(), other.end(), end) if end >= 0 else length
        self.end_piece()

    def declaration(self, left: int) -> int:
        """Skip a comment, a doctype, a CDATA section or a bad end tag."""
        source = self.source
        for start, end in (("<!--", "-->"), ("<![CDATA[", "]]>")):
            if source.startswith(start, left):
                if source.startswith(("<!-->", "<!--->"), left):
                    return source.index(">", left) + 1
                right = self.find(end, left + len(start))
                if right >= 0:
                    return right + len(end)
                self.problem("a comment that never ends: read as if it ended at the next >")
        right = self.find(">", left)
        if right < 0:
            self.text(left, left + 1)
            return left + 1
        return right + 1

    def find(self, mark: str, at: int) -> int:
        """Find an end mark; a mark that was once not found is not searched again."""
        if mark in self.missing:
            return -1
        right = self.source.find(mark, at)
        if right < 0:
            self.missing.add(mark)
        return right

    def tag_end(self, at: int) -> int:
        """The character after a tag's `>`, quoted attribute values skipped. -1 where the page ends first."""
        right = self.find(">", at)
        if right < 0:
            return -1
        source = self.source
        if right - at < m.PIECE:
            inside = source[at:right]
            if not inside.count('"') & 1 and not inside.count("'") & 1:
                return right + 1
        if self.budget > 0:
            whole = _REST.match(source, at)
            if whole:
                self.budget -= max(0, whole.end() - at - m.LONG_LINE)
                return whole.end()
            self.budget -= len(source) - at
            self.problem("a tag with a quotation mark that is never closed: read as if it ended at the next >")
        return right + 1

    def tag(self, name: str, at: int, end: int, own: int) -> int:
        """Take in a start tag that does more than most, its attributes from `at` to before `end`; return where the source goes on."""
        if name in self.skipped:
            return self.skip(name, at, end)
        if name == "meta":
            self.metadata(at, end)
        elif name == "pre" or name in WAITING:
            self.end_line()
            self.push(name, own & self.shown)
            self.pre += name == "pre"
        elif not self.stack[-1][1] & HIDDEN:
            self.inline(name, at, end, own)
        elif name not in VOID:
            self.push(name, HIDDEN)
        return end

    def inline(self, name: str, at: int, end: int, own: int) -> None:
        """Take in a tag that does not end the line."""
        if name == "a":
            self.link, self.link_depth = 1, len(self.stack)
        elif name in ("b", "strong"):
            self.bold, self.bold_depth = self.bold + 1, len(self.stack)
        elif name == "br":
            self.end_line(1)
        elif name == "hr":
            self.end_line()
        elif name == "img":
            self.image = True
        elif name == "time":
            attributes = self.source[at : end - 1]
            value = attribute(attributes, "datetime")
            if value and not _CHANGED.search(attributes):
                self.meta.append(("time", f"{self.size}\t{value[:100]}"))
                self.places.append((at - 5, end))
        marks = own & self.shown
        if marks & HIDDEN or (marks & m.UNSEEN and "aria-hidden" not in self.source[at:end]):
            self.push(name, HIDDEN)
        elif marks:
            if marks & SEAMS:
                self.seams.append((self.size, marks))
            if self.line is None:
                told = marks & ~m.UNSEEN  # what is kept from screen readers alone is seen
                self.inherit = told if told & ~(m.PICTURE | m.CREDIT) else self.inherit | told

    def push(self, name: str, marks: int) -> None:
        """Open an element: its marks are those around it and its own."""
        stack = self.stack
        if len(stack) >= DEPTH_LIMIT:
            return
        _, above, _, article = stack[-1]
        self.boxes = box = self.boxes + 1
        if name == "article":
            article = box
        elif name == "header" and above & INSIDE:
            marks &= ~m.HEADER  # inside an article it holds the title
        stack.append((name, above | marks, box, article))
        self.open[name] = self.open.get(name, 0) + 1

    def close(self, name: str) -> None:
        """Close a block element and all that was left open inside it. An end tag without a start is passed over."""
        self.end_line()
        if name == "pre":
            self.pre = max(0, self.pre - 1)
        if self.open.get(name):
            self.pop(name)

    def close_inline(self, name: str) -> None:
        """The same for an inline element; of these only hidden ones are kept open."""
        if name == "a":
            self.link = 0
        elif name in ("b", "strong"):
            self.bold = max(0, self.bold - 1)
        if self.open.get(name) and any(tag == name for tag, *_ in self.stack[-NEAR:]):
            self.pop(name)

    def pop(self, name: str) -> None:
        """Take open elements off the stack, down to the last of this name."""
        stack = self.stack
        while True:
            top = stack.pop()[0]
            self.open[top] -= 1
            if top == name:
                break
        if self.link and len(stack) < self.link_depth:
            self.link = 0
        if self.bold and len(stack) < self.bold_depth:
            self.bold = 0

    def skip(self, name: str, at: int, end: int) -> int:
        """Pass over an element whose content is not shown. Titles and structured data are kept as metadata."""
        source = self.source
        if source[end - 2] == "/" and name in ("svg", "math", "object", "iframe", "canvas"):
            return end
        closing = self.end_tag(name, end)
        if closing < 0:
            self.problem(f"an element <{name}> that never ends: its tag was passed over, what follows was read")
            return end
        body = source[end : min(closing, end + 2_000_000)]
        if name == "title":
            self.meta.append(("title", html.unescape(body[:META_LIMIT])))
            self.places.append((end, end + len(body)))
        elif name == "script" and "ld+json" in source[at:end][:500].lower():
            self.meta.append(("ld", body))
            self.places.append((end, end + len(body)))
        elif name == "style":
            self.unseen |= hidden_names(body, source[at : end - 1])
        elif name in WAITING:
            self.hidden_chars += len(re.sub(r"<[^>]{0,2000}>|\s+", "", body[:100_000]))
        elif name == "iframe" or name == "select":
            self.end_line()
        right = self.find(">", closing)
        return right + 1 if right >= 0 else len(source)

    def end_tag(self, name: str, at: int) -> int:
        """Where the next end tag of an element starts, in any case of letters; -1: nowhere."""
        plain = self.find("</" + name, at)
        if plain >= 0:
            capital = self.source.find("</" + name.upper(), at, plain)
            return capital if capital >= 0 else plain
        capital = self.find("</" + name.upper(), at)
        if capital >= 0:
            return capital
        key = "</?" + name
        if key in self.missing:
            return -1
        mixed = re.compile("</" + re.escape(name), re.I).search(self.source, at)
        if mixed is None:
            self.missing.add(key)
            return -1
        return mixed.start()

    def metadata(self, at: int, end: int) -> None:
        """Keep a <meta> tag that has a name and a content; its attributes stand from `at` to before `end`."""
        name = value = ""
        for key, double, single, bare in ATTRIBUTE.findall(self.source[at : min(end - 1, at + META_LIMIT)]):
            lower = key.lower()
            if lower in _META_NAME and not name:
                name = (double or single or bare).strip().lower()
            elif lower == "content":
                value = double or single or bare
        if name and value:
            self.meta.append(("title:meta" if name == "title" else name, html.unescape(value)))
            self.places.append((at - 5, end))

    def text(self, left: int, right: int) -> None:
        """Add source characters to the current line."""
        if self.stack[-1][1] & HIDDEN:
            self.hidden_chars += right - left
            return
        source = self.source
        if len(self.pieces) > PIECES:
            self.coarse(left, right)
            return
        if self.pre:
            self.preformatted(left, right)
            return
        chunk = source[left:right]
        core = chunk.strip(SPACE)
        if not core:
            if self.line is not None and self.space is None:
                self.space = (left, right)
            return
        if "&" not in core and "\n" not in core and "  " not in core and "\t" not in core and "\r" not in core and "\f" not in core:
            start = left if core == chunk else left + chunk.index(core[0])
            end = start + len(core)
            if self.line is None:  # as most: `add` for the first text of a line
                line = self.begin()
                if self.image:
                    self.below_image(line, start)
                self.out.append(core)
                self.pieces.append((self.size, self.size + len(core), start, end, True))
                self.size = line.end = self.size + len(core)
                line.link, line.bold = len(core) if self.link else 0, len(core) if self.bold else 0
            else:
                if start > left and self.space is None:
                    self.space = (left, start)
                self.add(core, start, end, True)
            if end < right:
                self.space = (end, right)
            return
        at, stop = left + len(chunk) - len(chunk.lstrip(SPACE)), right - len(chunk) + len(chunk.rstrip(SPACE))
        if at > left:
            self.white(left, at)
        for bit in _BIT.finditer(source, at, stop):
            if len(self.pieces) > PIECES:
                self.coarse(at, right)
                return
            if bit.start() > at:
                self.add(source[at : bit.start()], at, bit.start(), True)
            at = bit.end()
            word = bit[0]
            if word[0] != "&":
                self.white(bit.start(), at)
                continue
            plain = html.unescape(word)
            if plain and not plain.strip(SPACE):
                self.white(bit.start(), at)
                if source[at] == " ":  # which would else count as one between words
                    at += 1
            elif plain:
                self.add(plain, bit.start(), at, plain == word)
        if at < stop:
            self.add(source[at:stop], at, stop, True)
        if stop < right:
            self.white(stop, right)

    def coarse(self, at: int, stop: int) -> None:
        """Take in source text without asking where each of its words stands; tags in it are left out."""
        source = self.source
        self.problem(f"more than {PIECES:,} stretches of text between tags: the byte positions of the later ones are approximate")
        while at < stop:
            end = m.stretch(source, at, stop, self.find)
            words = m.untagged(source[at:end])
            if words:
                if self.line is not None and self.size - self.line.start + len(words) > m.PIECE:
                    self.end_piece()
                elif self.line is not None and self.space is None and source[at - 1] != ";":
                    self.space = (at, at)
                self.add(words, at, end, False)
                self.line.piece = True  # type: ignore[union-attr]
            at = end

    def end_piece(self) -> None:
        """End the current line as a piece of a stretch that is not looked at line by line."""
        if self.line is not None:
            self.line.piece = True
            self.lines.append(self.line)
        self.line = self.space = None

    def preformatted(self, left: int, right: int) -> None:
        """Text whose line ends count."""
        at = left
        for row in self.source[left:right].splitlines(keepends=True):
            if len(self.lines) >= m.LINES:
                self.pre = 0
                self.text(at, right)
                return
            body = row.rstrip("\r\n")
            self.pre, depth = 0, self.pre
            self.text(at, at + len(body))
            self.pre = depth
            if len(body) < len(row):
                self.end_line(1)
            at += len(row)

    def white(self, left: int, right: int) -> None:
        """Note white space inside a line; it becomes one space when more text follows."""
        if self.line is not None and self.space is None:
            self.space = (left, right)

    def add(self, text: str, left: int, right: int, verbatim: bool) -> None:
        """Add characters to the line, with where they stand in the source."""
        line = self.line
        if line is None:
            line = self.begin()
            if self.image:
                self.below_image(line, left)
        elif self.space is not None:
            first, last = self.space
            if verbatim and last == left and last - first == 1 and self.source[first] == " ":
                left, text = first, " " + text
            else:
                line.link += self.link
                self.piece(1, first, last, self.source[first:last] == " ")
                self.out.append(" ")
                self.size += 1
            self.space = None
        length = len(text)
        self.out.append(text)
        self.piece(length, left, right, verbatim)
        self.size += length
        line.end = self.size
        if self.link:
            line.link += length
        if self.bold:
            line.bold += length

    def piece(self, length: int, left: int, right: int, verbatim: bool) -> None:
        """Note where the next characters of the text come from."""
        pieces = self.pieces
        if pieces and verbatim:
            start, end, first, last, same = pieces[-1]
            if same and last == left and end == self.size:
                pieces[-1] = (start, end + length, first, right, True)
                return
        pieces.append((self.size, self.size + length, left, right, verbatim))

    def begin(self) -> Line:
        """Start a line: after a line break that is no source text, except at the very start."""
        if self.size:
            self.out.append("\n")
            self.size += 1
        stack = self.stack
        name, marks, box, article = top = stack[-1]
        depth = len(stack)
        above = stack[-2] if depth > 1 else top
        outer = stack[-3] if depth > 2 else above
        own = (marks & ~above[1]) | (above[1] & ~outer[1]) | self.inherit
        # Lines of one <div> broken by <br>, and paragraphs of one <div>, are siblings: the box is where the block stands.
        box, around = (above[2], outer[2]) if name in PARTS else (box, above[2])
        marks = (marks | self.inherit) & ~HIDDEN
        self.line = line = Line(self.size, self.size, name, marks, own & ~HIDDEN, 0, 0, box, around, article, self.gap, 0, depth)
        return line

    def below_image(self, line: Line, at: int) -> None:
        """Mark the first line below a picture, whose source begins at `at`, if it is set apart as captions are."""
        if m.set_apart(self.source, at):
            line.marks |= m.UNDER
        self.image = False

    def end_line(self, gap: int = 2) -> None:
        """End the current line, if there is one."""
        if self.line is not None:
            self.lines.append(self.line)
            self.line = None
            self.gap = gap
        else:
            self.gap = max(gap, self.gap)
        self.space = None
        self.inherit = 0

    def problem(self, text: str) -> None:
        """Note what was wrong with the page, once."""
        if text not in self.problems and len(self.problems) < 20:
            self.problems.append(text)


# Elements that hold one block of text each; others (div, td, section) may hold many.
PARTS = frozenset("p h1 h2 h3 h4 h5 h6 li blockquote figcaption dt dd pre time cite figure caption".split())


def read_markup(source: str) -> Document:
    """Read an HTML page into its visible text, lines, source pieces and metadata."""
    reader = Reader(source)
    reader.run()
    if reader.hidden_chars > max(HIDDEN_CHARS, HIDDEN_SHARE * reader.size) and m.running(reader.lines) < RUNNING:
        reader = Reader(source, hidden=True)
        reader.run()
        reader.problem("most of the text stands in elements that a browser shows only after running the page's scripts: they were read")
    text = "".join(reader.out)
    lines: list[Line] = []
    for line in reader.lines:
        trimmed = m.trimmed(text, line) if text[line.start].isspace() or text[line.end - 1].isspace() else line
        if trimmed is not None:
            if line.end - line.start > m.LONG_LINE:
                lines += m.cut_line(text, trimmed)
            else:
                lines.append(trimmed)
    if any(line.end - line.start > m.LONG_LINE for line in reader.lines):
        reader.problem(f"a line of more than {m.LONG_LINE:,} characters: cut at white space into paragraphs")
    return Document(text, lines, reader.pieces, reader.meta, reader.problems, reader.places, reader.seams)
