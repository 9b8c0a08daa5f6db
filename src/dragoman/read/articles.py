"""Lines to articles: which lines make one story, and what part of it each line is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from dragoman.read import lines as m
from dragoman.read.dates import Day, date_line, days
from dragoman.read.features import LONG, features
from dragoman.read.lines import Document
from dragoman.read.looks import credit_line, dateline_end, furniture_kind, is_byline, is_caption, is_photo_credit, is_teaser_text
from dragoman.read.score import closes, content_scores

BODY = 0.5  # score from which a line is article text
SENTENCE = 0.08  # score from which a full sentence of a text page is article text where it stands beside such
HEAD = 14  # lines above the text in which a text page's title is looked for
HTML_HEAD = 80  # the same for HTML, where the title is marked
TAIL = 5  # lines below the text in which a credit is looked for
MIN_CHARS = 200  # characters of article text below which a stretch is no article where the page has a longer one
MIN_SECOND = 400  # the same for a further article of a page
SIGNED = 8  # lines below the title in which a name with a date is a byline
REACH = 4  # stretches back that an article on an HTML page may go on from
SECOND = 0.25  # and its share of the longest article's characters, on HTML pages
NEXT = 0.3  # share of the longest stretch that the one right below the title must have to be the main article
INSIDE = 0.3  # score from which a line between two lines of article text is article text as well
MOST = 0.6  # share of the running text that a mark of furniture may cover and still mean something
_OFF = (m.NAV, m.HEADER, m.FOOTER, m.ASIDE, m.SHARE, m.AD, m.SUBSCRIBE, m.FORM, m.COOKIE, m.TEASER, m.TAGS, m.TABLE, m.LIST, m.CAPTION)
_BOXES = m.NAV | m.FOOTER | m.ASIDE | m.RELATED | m.COMMENT | m.SUBSCRIBE | m.COOKIE | m.FORM
LINKED = 0.8  # share of a line that is a link from which a line without a full stop is a link to elsewhere
SURE = 0.8  # score of a sentence that is article text even in a box of furniture
_WORD = re.compile(r"\w+")


@dataclass(slots=True)
class Draft:
    """An article while its lines are being sorted: line numbers by part."""

    title: int | None = None
    head: dict[int, str] = field(default_factory=dict)  # line -> kicker, deck, byline, date
    parts: dict[int, str] = field(default_factory=dict)  # line -> paragraph, caption, photo_credit, credit, date, byline
    body: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Sorted:
    """Every line of a page in its place: in a draft, or in `furniture` with a kind."""

    drafts: list[Draft]
    furniture: dict[int, str]
    dates: dict[int, Day]  # lines that are nothing but a date


def sort_lines(document: Document, title: str | None) -> Sorted:
    """Sort a page's lines into articles and furniture. `title` is what the page's metadata calls the article, if anything."""
    sorter = Sorter(document, title)
    return sorter.sort()


def plain(text: str) -> str:
    """Words only, in lower case: how titles and decks are compared."""
    return " ".join(_WORD.findall(text.lower()))


def readable(piece: str) -> bool:
    """Whether a piece of a line without end is made of words: not code, data or one letter a thousand times."""
    words = piece.split()
    short = [word for word in words if len(word) <= 25]
    return len(words) >= len(piece) / 25 and len(short) > 0.9 * len(words) and len(set(words)) > min(8, len(words) / 4)


class Sorter:
    """One page being sorted. Thrown away afterwards."""

    def __init__(self, document: Document, title: str | None) -> None:
        self.document = document
        self.lines = document.lines
        self.words = [document.text[line.start : line.end] for line in self.lines]
        self.markup = any(line.box >= 0 for line in self.lines)
        self.drop_idle_marks()
        self.wanted = plain(title) if title else ""
        self.kinds = [furniture_kind(words) for words in self.words]
        self.dates: dict[int, Day] = {}
        self.shapes = [self.shape(i) for i in range(len(self.lines))]
        self.headline = self.headline_by_name()
        self.scores: list[float] = []
        self.labels: set[str] = set()
        self.aside: set[int] = set()  # lines that look like text and stand in boxes of furniture within an article
        self.body: list[bool] = []

    def drop_idle_marks(self) -> None:
        """Take a mark of furniture off where it covers most of the page's running text: a <form> around everything tells nothing."""
        if not self.markup:
            return
        long = [
            (line.marks, len(words))
            for line, words in zip(self.lines, self.words, strict=True)
            if len(words) >= LONG and line.link < len(words) / 2
        ]
        total = sum(size for _, size in long)
        idle = 0
        for bit in _OFF:
            if total and sum(size for marks, size in long if marks & bit) > MOST * total:
                idle |= bit
        if idle:
            for line in self.lines:
                line.marks &= ~idle
                line.own &= ~idle

    def rows(self) -> Any:
        """The lines' features for the line models."""
        return features(self.document, self.words, self.kinds, self.shapes, self.headline)

    def headline_by_name(self) -> int | None:
        """The line that metadata calls the title: the last heading of those that match, else the last match."""
        heads = [i for i, line in enumerate(self.lines) if line.tag == "h1" and not self.kinds[i] and not line.marks & _BOXES]
        alone = heads[0] if len(heads) == 1 else None
        if not self.wanted:
            return alone
        best: tuple[int, int] | None = None
        for i, words in enumerate(self.words):
            if 8 <= len(words) <= 400 and not self.kinds[i]:
                own = plain(words)
                match = 3 if own == self.wanted else 2 if own.count(" ") >= 2 and (own in self.wanted or self.wanted in own) else 0
                rank = match + 2 * (self.lines[i].tag == "h1") if match else 0
                if rank and (best is None or rank > best[0]):
                    best = (rank, i)
        return best[1] if best else alone

    def shape(self, i: int) -> str:
        """What kind of short line this is by its words: date, byline, credit, photo_credit, caption or nothing of these."""
        words, line = self.words[i], self.lines[i]
        if len(words) > 620:
            return ""
        day = date_line(self.document.text, line.start, line.end)
        if day:
            self.dates[i] = day
            return "date"
        if is_byline(words) or (line.own & m.AUTHOR and len(words) < 80 and not closes(words)):
            return "byline"
        if is_photo_credit(words):
            return "photo_credit"
        if credit_line(words) is not None:
            return "credit"
        if line.tag == "figcaption" or (line.own & m.CAPTION and not line.own & m.BODY and len(words) < 400):
            return "caption"
        if is_caption(words) and (not self.markup or line.link < len(words) / 2):
            return "caption"
        return ""

    def sort(self) -> Sorted:
        self.scores = content_scores(self.markup, self.rows()) if self.lines else []
        self.labels = self.repeated_labels()
        self.body = [
            score >= BODY and not self.kinds[i] and not self.shapes[i] and not self.is_headline(i) for i, score in enumerate(self.scores)
        ]
        self.bridge()
        if self.markup and self.headline is not None:
            # What stands above the title is no text, whatever it looks like, unless whole sentences do.
            for i in range(self.headline):
                self.body[i] = self.body[i] and self.sentence(i)
        first = next((i for i, body in enumerate(self.body) if body), 0)
        head = self.headline if self.headline is not None else first - 1
        for i in range(max(0, head + 1), min(head + SIGNED, len(self.lines))):
            if not self.shapes[i] and self.signed(i):
                self.shapes[i], self.body[i] = "byline", False
        for i, line in enumerate(self.lines):
            if line.piece and (not readable(self.words[i]) or (self.markup and line.link > len(self.words[i]) / 2)):
                self.body[i] = False
        result = Sorted([], {}, self.dates)
        before = 0
        for first, last in self.segments():
            draft = self.draft(before, first, last)
            result.drafts.append(draft)
            before = max((*draft.parts, *draft.head, draft.title or 0)) + 1
        used = {i for draft in result.drafts for i in (*draft.parts, *draft.head, *([] if draft.title is None else [draft.title]))}
        self.leftovers(result, used)
        return result

    # --- segments ---------------------------------------------------------------------------------------------------------------

    def segments(self) -> list[tuple[int, int]]:
        """First and last body line of each article."""
        runs: list[list[int]] = []
        for i, is_body in enumerate(self.body):
            if not is_body:
                continue
            if runs and not self.border(runs[-1][-1], i):
                runs[-1].append(i)
            else:
                runs.append([i])
        if not runs:
            return []
        groups = self.groups(runs)
        # The model's doubts count: a list of teasers is long, but the model is less sure of it.
        sizes = [int(sum(len(self.words[i]) * self.scores[i] ** 2 / (1 if self.sentence(i) else 3) for i in run)) for run in groups]
        top = self.main_run(groups, sizes)
        kept = [run for k, run in enumerate(groups) if k == top or self.stands_alone(groups, sizes, k, top)]
        for run in kept:
            self.strays(run)
        self.aside = {i for run in kept for i in run if not self.body[i]}
        return [(left[0], left[-1]) for run in kept if (left := [i for i in run if self.body[i]])]

    def groups(self, runs: list[list[int]]) -> list[list[int]]:
        """Stretches joined that are one article. On HTML pages one may go on after boxes that the model took for text as well."""
        groups = [runs[0]]
        for run in runs[1:]:
            reach = min(len(groups), REACH if self.markup else 1)
            back = next((k for k in range(1, reach + 1) if self.goes_on(groups[-k], run)), 0)
            if not back:
                groups.append(run)
                continue
            for between in groups[len(groups) - back + 1 :]:
                for i in between:
                    self.body[i] = False
            del groups[len(groups) - back + 1 :]
            groups[-1] = groups[-1] + run
        return groups

    def main_run(self, runs: list[list[int]], sizes: list[int]) -> int:
        """The stretch that is the page's main article: the longest, or that right after the line that metadata calls the title."""
        top = max(range(len(runs)), key=lambda k: (sizes[k], len(runs[k])))
        if self.headline is not None:
            after = next((k for k, run in enumerate(runs) if run[-1] > self.headline), None)
            boxed = self.lines[runs[top][0]].marks & (m.COMMENT | m.RELATED | m.ASIDE)
            if after is not None and after < top and sizes[after] >= (MIN_CHARS if boxed else NEXT * sizes[top]):
                return after
        return top

    def stands_alone(self, runs: list[list[int]], sizes: list[int], k: int, top: int) -> bool:
        """Whether a stretch is an article of its own: long enough, under a title of its own, and set apart as the main one is."""
        run = runs[k]
        before = runs[k - 1][-1] if k else -1
        if sum(len(self.words[i]) for i in run) < MIN_SECOND or len(run) < 2 or not self.new_head(before, run[0]):
            return False
        if any(self.kinds[i] == "comment_widget" for i in range(before + 1, run[0])):
            return False
        if not self.markup:
            return True
        one, two = self.lines[run[0]], self.lines[runs[top][0]]
        apart = one.article >= 0 and one.article != two.article
        return apart and sizes[k] >= SECOND * sizes[top] and not one.marks & (m.COMMENT | m.RELATED | m.ASIDE | m.COOKIE)

    def anchor(self, run: list[int]) -> int:
        """The line that stands for a stretch: one of the box, of the kind of element, that holds most of it."""
        weight: dict[tuple[int, str], int] = {}
        first: dict[tuple[int, str], int] = {}
        for i in run:
            key = (self.lines[i].outer, self.lines[i].tag)
            weight[key] = weight.get(key, 0) + len(self.words[i]) // (1 if self.sentence(i) else 3)
            first.setdefault(key, i)
        return first[max(weight, key=lambda key: weight[key])]

    def strays(self, run: list[int]) -> None:
        """Take short lines in boxes of furniture out of an article whose text stands in no such box."""
        if not self.markup:
            # The lists of headlines that follow an article have no full stops.
            while len(run) > 2 and self.full_stops(run) and not closes(self.words[run[-1]]):
                self.body[run.pop()] = False
            return
        usual = self.lines[self.anchor(run)].marks
        for i in run:
            line = self.lines[i]
            boxed = line.marks & _BOXES & ~usual and not (self.sentence(i) and self.scores[i] > SURE)
            linked = line.link > LINKED * len(self.words[i]) and not closes(self.words[i])
            if boxed or linked:
                self.body[i] = False

    def sentence(self, i: int) -> bool:
        """Whether a line is running text by its words."""
        return len(self.words[i]) >= 50 and closes(self.words[i])

    def goes_on(self, before: list[int], run: list[int]) -> bool:
        """Whether a stretch after a box of other text is still the same article."""
        gap = range(before[-1] + 1, run[0])
        size = sum(len(self.words[i]) for i in run)
        if not self.markup and any(self.kinds[i] in ("comment_widget", "copyright") for i in gap):
            return False
        if self.markup:
            one, two = self.lines[self.anchor(before)], self.lines[self.anchor(run)]
            if (one.marks ^ two.marks) & (m.COMMENT | m.RELATED):
                return False
            alike = (one.tag, one.own, one.marks) == (two.tag, two.own, two.marks) and one.article == two.article
            return one.box == two.box or one.outer == two.outer or alike or (one.article == two.article >= 0 and size >= MIN_CHARS)
        return size >= MIN_CHARS and not self.new_head(before[-1], run[0])

    def border(self, left: int, right: int) -> bool:
        """Whether two body lines with no body line between them belong to different stretches."""
        gap = range(left + 1, right)
        kinds = [self.kinds[i] for i in gap]
        if any(kind in ("widget_heading", "comment_widget", "copyright") for kind in kinds):
            return True
        return self.new_head(left, right)

    def new_head(self, left: int, right: int) -> bool:
        """Whether the lines between look like the head of a new article: a title, with a date, a label or an end mark about it."""
        gap = range(left + 1, right)
        marked = any(self.kinds[i] in ("read_more", "date_label") or self.shapes[i] in ("date", "byline") for i in gap)
        if self.markup:
            one, two = self.lines[left].article, self.lines[right].article
            heads = any(self.lines[i].tag in ("h1", "h2") for i in gap)
            return heads and (one != two or marked or any(self.lines[i].tag == "h1" for i in gap))
        # The head may end in a deck that looks like a paragraph, with the date line after it; or begin with a label seen before.
        marked = marked or any(
            self.kinds[i] == "date_label" or self.shapes[i] == "date" for i in range(right + 1, min(right + 4, len(self.lines)))
        )
        marked = marked or any(self.words[i] in self.labels for i in gap)
        return marked and any(self.title_like(i) for i in gap)

    def is_headline(self, i: int) -> bool:
        """Whether a line is the title by its name or, on a text page, by standing before the first text without ending as a sentence."""
        if self.headline == i or (self.wanted and len(self.words[i]) < 400 and plain(self.words[i]) == self.wanted):
            return True
        if self.markup or not self.title_like(i):
            return False
        label = i > 0 and (self.words[i - 1] in self.labels or self.kinds[i - 1] == "read_more")
        return label or any(self.kinds[j] == "date_label" or self.shapes[j] == "date" for j in range(i + 1, min(i + 3, len(self.lines))))

    def bridge(self) -> None:
        """Add full sentences that the model doubts: beside article text, or all of them where it found none.

        It has learned from pages full of furniture; of a short page or a plain one it has seen little.
        """
        for step in (1, -1):
            for i in range(len(self.lines))[::step]:
                before = i - step
                beside = 0 <= before < len(self.lines) and self.body[before]
                if beside and not self.body[i] and self.doubtful(i) and (not self.markup or self.lines[i].box == self.lines[before].box):
                    self.body[i] = True
        if sum(len(words) for words, body in zip(self.words, self.body, strict=True) if body) < MIN_CHARS:
            for i, line in enumerate(self.lines):
                if self.doubtful(i) and not line.marks & _BOXES:
                    self.body[i] = True

    def doubtful(self, i: int) -> bool:
        """Whether a line is a full sentence that the model gives some chance."""
        words, line = self.words[i], self.lines[i]
        if self.kinds[i] or self.shapes[i] or self.is_headline(i) or is_teaser_text(words) or line.link > len(words) / 2:
            return False
        return self.scores[i] >= SENTENCE and closes(words) and len(words) >= 50 and words.count(" ") >= 7

    def repeated_labels(self) -> set[str]:
        """Short lines that a page repeats right above title-like lines: the sections of its articles."""
        seen: dict[str, int] = {}
        for i in range(len(self.lines) - 1):
            words = self.words[i]
            if len(words) <= 30 and not self.kinds[i] and words.count(" ") <= 2 and self.title_like(i + 1):
                seen[words] = seen.get(words, 0) + 1
        return {words for words, count in seen.items() if count > 1}

    def title_like(self, i: int) -> bool:
        words = self.words[i]
        return (
            not self.kinds[i]
            and not self.shapes[i]
            and 12 <= len(words) <= 220
            and words.count(" ") >= 2
            and not words.rstrip().endswith((".", ":", ";"))
        )

    # --- heads ------------------------------------------------------------------------------------------------------------------

    def draft(self, before: int, first: int, last: int) -> Draft:
        draft = Draft()
        reach = HTML_HEAD if self.markup else HEAD
        head = range(max(before, first - reach), first)
        draft.body = [i for i in range(first, last + 1) if self.body[i]]
        if not self.markup and self.full_stops(draft.body):
            # Headlines end without a full stop; those that were taken for text go back to the head.
            while len(draft.body) > 1 and len(self.words[draft.body[0]]) <= 200 and not closes(self.words[draft.body[0]]):
                draft.body.pop(0)
                head = range(head.start, draft.body[0])
        draft.title = self.find_title(head, draft.body[0])
        self.find_deck(draft)
        if draft.title is not None:
            self.sort_head(draft, head)
        self.sort_inside(draft)
        self.sort_tail(draft)
        return draft

    def full_stops(self, body: list[int]) -> bool:
        """Whether an article's sentences end with full stops, so that a line without one tells something."""
        long = [closes(self.words[i]) for i in body if len(self.words[i]) >= 60]
        return len(long) > 1 and sum(long) >= 0.8 * (len(long) - 1)

    def find_title(self, head: range, first: int) -> int | None:
        best: tuple[float, int] | None = None
        for i in head:
            score = self.title_score(i, first)
            if score > 0 and (best is None or score > best[0]):
                best = (score, i)
        return best[1] if best else None

    def title_score(self, i: int, first: int) -> float:
        """How much a line above the text looks like its title."""
        words, line = self.words[i], self.lines[i]
        n = words.count(" ") + 1
        if self.kinds[i] or self.shapes[i] or len(words) > 300 or not any(ch.isalpha() for ch in words):
            return 0.0
        score = 1.0 + (n >= 4) + (0 if closes(words) and not words.endswith(("?", "!")) else 1) - (n == 1) - 2 * (len(words) > 200)
        own = plain(words)
        if self.wanted and own:
            if own == self.wanted:
                score += 6
            elif n >= 3 and (own in self.wanted or self.wanted in own):
                score += 4
        if self.markup:
            score += {"h1": 5, "h2": 2, "h3": 1}.get(line.tag, 0) + 2 * bool(line.own & m.TITLE)
            score -= 4 * bool(line.marks & (m.NAV | m.FOOTER | m.COOKIE | m.RELATED | m.ASIDE)) + 2 * (line.link > len(words) / 2)
            return score - (first - i) / HTML_HEAD
        # A title that a scraper repeats stands glued to its section's label as well.
        if any(other != i and self.words[other].endswith(words) and self.words[other] != words for other in range(max(0, i - 4), i)):
            score += 3
        if n >= 4 and any(self.title_like(j) and self.words[j].count(" ") >= 3 for j in range(max(i - 2, 0), i)):
            score -= 0.5  # the first of two headlines is the title, the second its longer form
        return score - (first - i) / (4 * HEAD)

    def find_deck(self, draft: Draft) -> None:
        """Take a deck that looks like a paragraph off the body's head."""
        body = draft.body
        if len(body) < 2 or draft.title is None and self.markup:
            return
        first, second = body[0], body[1]
        words = self.words[first]
        own = plain(words)
        repeated = 30 < len(own) < 400 and any(own in plain(self.words[i]) for i in body[1:] if len(self.words[i]) >= len(words) - 5)
        parted = any(
            self.kinds[i] == "date_label" or self.shapes[i] in ("date", "byline") or self.signed(i) for i in range(first + 1, second)
        )
        open_end = not closes(words) and self.full_stops(body) and all(closes(self.words[i]) for i in body[1:4])
        led = not dateline_end(words) and dateline_end(self.words[second]) > 0 and len(words) < 400
        marked = self.markup and bool(self.lines[first].own & m.DECK) and not self.lines[first].own & m.BODY
        if repeated or parted or open_end or led or marked:
            draft.head[first] = "deck"
            draft.body = body[1:]

    def sort_head(self, draft: Draft, head: range) -> None:
        """Kicker, deck, byline and dates around the title."""
        title = draft.title
        assert title is not None
        for i in range(title + 1, draft.body[0]):
            if i in draft.head:
                continue
            shape, line, words = self.shapes[i], self.lines[i], self.words[i]
            if shape in ("date", "byline"):
                draft.head[i] = shape
            elif shape in ("caption", "photo_credit"):
                draft.parts[i] = shape
            elif self.signed(i):
                draft.head[i] = "byline"
            elif self.kinds[i] or line.link > len(words) / 2 or is_teaser_text(words):
                continue
            elif self.markup:
                if line.own & m.DECK or (line.tag == "h2" and not line.marks & (m.ASIDE | m.RELATED | m.NAV)):
                    draft.head[i] = "deck"
            elif words.count(" ") >= 4 and i <= title + 3:
                draft.head[i] = "deck"
        above = title - 1
        if above >= head.start:
            words = self.words[above]
            glued = words.endswith(self.words[title])
            label = (
                not glued
                and words.count(" ") <= 3
                and len(words) <= 40
                and not self.kinds[above]
                and not self.shapes[above]
                and not closes(words)
            )
            if label and (not self.markup or self.lines[above].own & (m.KICKER | m.TAGS)):
                draft.head[above] = "kicker"
        for i in range(max(head.start, title - 2), title):
            if self.shapes[i] == "date" and (not self.markup or not self.lines[i].marks & (m.NAV | m.HEADER)) and not self.is_page_date(i):
                draft.head[i] = "date"
            elif self.shapes[i] == "byline" and i == title - 1:
                draft.head[i] = "byline"

    def signed(self, i: int) -> bool:
        """Whether a short line in an article's head holds a date beside a name: "From our correspondent Ana Writer 27.08.1987"."""
        words, line = self.words[i], self.lines[i]
        if len(words) > 100 or self.kinds[i] or closes(words) or line.link > len(words) * LINKED:
            return False
        day = next(days(self.document.text, line.start, line.end), None)
        return day is not None and (line.end - line.start) - (day.end - day.start) <= 60

    def is_page_date(self, i: int) -> bool:
        """Whether a date above the title is the site's own "today": the page's teasers carry the same day."""
        value = self.dates[i].value
        after = next((j for j in range(i, len(self.lines)) if self.kinds[j] == "widget_heading"), None)
        if after is None:
            return False
        return any(day.value == value for j in range(after, min(after + 200, len(self.lines))) for day in days(self.words[j][:300]))

    # --- insides and tails ------------------------------------------------------------------------------------------------------

    def sort_inside(self, draft: Draft) -> None:
        first, last = draft.body[0], draft.body[-1]
        body = set(draft.body)
        for i in range(first, last + 1):
            if i in body:
                draft.parts[i] = "paragraph"
            elif self.shapes[i] in ("caption", "photo_credit"):
                draft.parts[i] = self.shapes[i]
            elif (
                not self.kinds[i]
                and not self.shapes[i]
                and not self.is_headline(i)
                and not is_teaser_text(self.words[i])
                and self.scores[i] >= INSIDE
                and i not in self.aside
            ):
                draft.parts[i] = "paragraph"

    def sort_tail(self, draft: Draft) -> None:
        """Credits, captions and bylines directly below the text."""
        last = draft.body[-1]
        for i in range(last + 1, min(last + 1 + TAIL, len(self.lines))):
            if self.body[i] or self.kinds[i] in ("widget_heading", "read_more", "comment_widget"):
                return
            if self.shapes[i] == "credit" and not self.lines[i].link > len(self.words[i]) / 2:
                draft.parts[i] = "credit"
            elif self.shapes[i] in ("caption", "photo_credit") and i == last + 1:
                draft.parts[i] = self.shapes[i]

    # --- furniture --------------------------------------------------------------------------------------------------------------

    def leftovers(self, result: Sorted, used: set[int]) -> None:
        titles = {plain(self.words[d.title]) for d in result.drafts if d.title is not None}
        first = min(used, default=len(self.lines))
        widget = False
        for i, words in enumerate(self.words):
            if i in used:
                widget = False
                continue
            kind = self.kinds[i]
            if kind == "widget_heading":
                widget = True
            result.furniture[i] = kind or self.kind_of(i, words, titles, i < first, widget)

    def kind_of(self, i: int, words: str, titles: set[str], before: bool, widget: bool) -> str:
        line = self.lines[i]
        if line.piece and not readable(words):
            return "unreadable"
        if len(words) < 400 and plain(words) in titles:
            return "title_repeat"
        if self.shapes[i] == "date":
            return "page_date" if before else "date"
        if is_teaser_text(words):
            return "teaser"
        for bit, kind in _KINDS:
            if line.marks & bit:
                return kind
        if widget:
            return "teaser"
        return "menu" if before or line.link > len(words) / 2 else "other"


_KINDS = (
    (m.COOKIE, "cookie_notice"),
    (m.COMMENT, "comment_widget"),
    (m.SHARE, "share"),
    (m.SUBSCRIBE, "newsletter"),
    (m.AD, "advertisement"),
    (m.FOOTER, "footer"),
    (m.NAV, "menu"),
    (m.TAGS, "tags"),
    (m.RELATED, "teaser"),
    (m.TEASER, "teaser"),
    (m.ASIDE, "teaser"),
    (m.FORM, "form"),
    (m.HEADER, "menu"),
)
