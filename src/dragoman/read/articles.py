"""Lines to articles: the model's scores and the rules around them, then each line in its place."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from dragoman.read import lines as m
from dragoman.read.asides import set_aside, story
from dragoman.read.captions import find_captions
from dragoman.read.dates import Day, is_stamp
from dragoman.read.features import content_scores
from dragoman.read.heads import INSIDE, Draft, draft_article, is_letterhead
from dragoman.read.lines import Document, Line
from dragoman.read.looks import closes, is_teaser_text
from dragoman.read.meta import Meta
from dragoman.read.scripts import at_least, extent, more_words, reach
from dragoman.read.sheet import (
    BOXES,
    HEADINGS,
    LINKED,
    Sheet,
    is_headline,
    likeness,
    make_sheet,
    names_author,
    plain,
    readable,
    repeated_labels,
    rows,
    seen,
    sentence,
    signed,
    signed_elsewhen,
    signs_head,
)
from dragoman.read.stretches import MIN_CHARS, SURE, glued_heads, repeated_heads, segments

BODY = 0.5  # score from which a line is article text
KNOWN = 0.6  # the same on HTML pages for one that only its form makes furniture: a table's numbers, marks between sections, addresses
FORMAL = ("separator", "counter", "url", "time_stamp")  # the kinds of such lines
LEAST = 0.03  # the same in elements of the very names that most of the text stands in
FELLOWS = 3  # lines of such that tell
BEYOND = 8  # lines below the last of them among which more of the text may stand
BOXED = 0.15  # the same in a box of its own that is like the one before: some systems put each paragraph in one
SENTENCE = 0.08  # score from which a full sentence is article text where it stands beside such, or where nothing else is
INSIDE_TEXT = ("advertisement", "widget_heading")  # furniture of a text page beyond which the text above it may go on below
ACROSS = 2  # such lines at most
LONG_SENTENCE = 110  # characters of a line of a text page that is a sentence without its full stop
TEASERS = 3  # sentences below linked headlines that make a list of teasers where there is no other text
SHORT_SENTENCE = 30  # letters of the shortest sentence that is text because it stands beside such, in HTML among its like
TOLD = 30  # characters of a line that is looked for in the text that metadata repeats
WHOLE = 0.85  # share of that text found on the page from which it is the whole article
UNTOLD = 0.05  # score of a long line that it lacks then: a note, a promise of another article, a caption
MOST = 0.7  # and of what the model takes for text: else metadata gives only the beginning
FEW = 50  # times as much running text as the model takes for text, from which what it doubts is text as well
_UNSTOPPED = re.compile(r"[\u0e01-\u0edf]$")  # Thai and Lao end sentences without a mark
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d(?!\d)")
UNTITLED = 120  # characters of a sentence that is no title, although it holds what metadata calls the article
_TAGS = re.compile(r"<[^<>]{0,300}>")
_LIVE = re.compile(r"\blive\b|\bupdates\b", re.I)
STAMPS = 3  # posts below such a word, or in boxes that are named after a live blog, that make one
SIGNED = 8  # lines below the title in which a name with a date is a byline
LIVE = re.compile(
    r"^live(?:blog| blog| updates?)?$|^live:|\blive (?:updates|blog|coverage|reporting)\b|\bas it happened\b|[-–—|:] live$", re.I
)
# Characters of one article, and of all articles of a page, that go on to the later stages. Those take about five seconds for 100,000
# characters; the longest of 711 articles marked by hand has 50,000. What is over stays on the page as furniture. A line counts some
# characters more than it has, for a thousand lines of one word take longer than one line of a thousand words.
ARTICLE_LIMIT = 200_000
PAGE_LIMIT = 400_000
LINE_COST = 40


@dataclass(slots=True)
class Sorted:
    """Every line of a page in its place: in a draft, or in `furniture` with a kind."""

    drafts: list[Draft]
    furniture: dict[int, str]
    dates: dict[int, Day]  # lines that are nothing but a date
    problems: list[str] = field(default_factory=list)
    live: bool = False  # the page is a live blog


def sort_lines(document: Document, meta: Meta) -> Sorted:
    """Sort a page's lines into articles and furniture."""
    titles = tuple(title for title in meta.titles if not is_letterhead(title))
    sheet = make_sheet(document, titles, meta.outlet)
    sheet.authors = frozenset(name for author in meta.authors if len(name := plain(author)) > 2)
    sheet.live = meta.live
    mark_text(sheet, meta.body)
    result = Sorted([], {}, sheet.dates)
    before = 0
    found = segments(sheet)
    for number, (first, last) in enumerate(found, 1):
        following = found[number][0] if number < len(found) else len(sheet.lines)
        after = next((i for i in range(last + 1, following) if i in sheet.starts), following)
        draft = draft_article(sheet, before, first, last, after)
        if sheet.live:
            stamp_posts(sheet, draft)
        result.drafts.append(draft)
        before = max((*draft.parts, *draft.head, draft.title or 0)) + 1
    result.live = sheet.live and len(result.drafts) == 1
    shorten(sheet, result)
    used = {i for draft in result.drafts for i in (*draft.parts, *draft.head, *([] if draft.title is None else [draft.title]))}
    leftovers(sheet, result, used)
    return result


def stamp_posts(sheet: Sheet, draft: Draft) -> None:
    """Make the times of a live blog's posts parts of it."""
    first = draft.body[0] - 2 if draft.title is None else draft.title + 1
    for i in range(max(0, first), draft.body[-1] + 1):
        if is_stamp(sheet.words[i]):
            draft.head.pop(i, None)
            draft.parts[i] = "date"


def shorten(sheet: Sheet, result: Sorted) -> None:
    """Take what is over the limits out of the articles: it stays on the page as furniture, and the problems say where it stands."""
    left = PAGE_LIMIT
    kept: list[Draft] = []
    none: list[int] = []  # lines of articles that there is no room for at all
    for number, draft in enumerate(result.drafts, 1):
        room, used = min(ARTICLE_LIMIT, left), 0
        parts = sorted(draft.parts)
        over = []
        for i in parts:
            used += len(sheet.words[i]) + LINE_COST
            if used > room:
                over.append(i)
        left -= min(used, room)
        if not over:
            kept.append(draft)
        elif over[0] == parts[0]:
            none += sorted({*parts, *draft.head, *([] if draft.title is None else [draft.title])})
        else:
            draft.parts = {i: role for i, role in draft.parts.items() if i < over[0]}
            kept.append(draft)
            put_over(
                sheet, result, over, f"article {number} is longer than {ARTICLE_LIMIT:,} characters, {LINE_COST} more counted for each line"
            )
    if none:
        gone = len(result.drafts) - len(kept)
        put_over(sheet, result, none, f"the page's articles are longer than {PAGE_LIMIT:,} characters, and its last {gone} not taken")
    result.drafts = kept


def put_over(sheet: Sheet, result: Sorted, over: list[int], why: str) -> None:
    """Keep lines that are over a limit as furniture, and say so."""
    result.furniture.update(dict.fromkeys(over, "too_long"))
    start, end = sheet.lines[over[0]].start, sheet.lines[over[-1]].end
    result.problems.append(f"{why}: characters {start:,} to {end:,} of the page are kept as furniture and not analysed")


def is_live(sheet: Sheet) -> bool:
    """Whether the page's head says that it is a live blog: its posts are parts of one article."""
    first = next((i for i, body in enumerate(sheet.body) if body), 0)
    if any(LIVE.search(words) for words in sheet.words[max(0, first - SIGNED) : first] if len(words) <= 200):
        return True
    stamps = [i for i, words in enumerate(sheet.words) if is_stamp(words)]
    boxed = sum(bool(sheet.lines[i].marks & m.BLOG) for i in stamps)
    return boxed >= STAMPS or (
        len(stamps) >= STAMPS and any(_LIVE.search(words) for words in sheet.words[: stamps[0]] if len(words) <= 200)
    )


def mark_text(sheet: Sheet, told_text: str) -> None:
    """Mark the lines that are article text: those of the model, less what the rules know better."""
    sheet.scores = [0.0] * len(sheet.lines)
    if shown := seen(sheet):
        for i, score in zip(shown, content_scores(sheet.markup, rows(sheet)), strict=True):
            sheet.scores[i] = score
    if at_least(told_text, MIN_CHARS):
        score_told(sheet, plain(_TAGS.sub(" ", told_text)))
    at = sheet.headline
    if at is not None and sheet.lines[at].tag != "h1" and len(sheet.words[at]) > UNTITLED and sheet.plains[at] not in sheet.wanted:
        sheet.headline = at if not closes(sheet.words[at]) else None  # a paragraph that holds what <title> says, the site's name
    elif sheet.markup and at is not None:
        sheet.headline = fuller(sheet, at)
    sheet.labels = set() if sheet.markup else repeated_labels(sheet)
    if sheet.markup:
        find_captions(sheet)
    for i, score in enumerate(sheet.scores):
        if sheet.markup and score >= (BODY if sheet.lines[i].tag == "td" else KNOWN) and sheet.kinds[i] in FORMAL:
            sheet.kinds[i] = None
    told = [
        bool(kind or shape) or sheet.lines[i].tag == "h1" for i, (kind, shape) in enumerate(zip(sheet.kinds, sheet.shapes, strict=True))
    ]
    sheet.body = [score >= BODY and not told[i] and not is_headline(sheet, i) for i, score in enumerate(sheet.scores)]
    sheet.live = sheet.live or is_live(sheet)
    for i in story(sheet):
        sheet.body[i] = True
    bridge(sheet)
    if sheet.markup:
        rejoin(sheet)
        inner_headings(sheet)
    repeated_heads(sheet)
    set_aside(sheet)
    glued_heads(sheet)
    if sheet.markup and sheet.headline is not None:
        # What stands above the title is no text, whatever it looks like, unless whole sentences do.
        for i in range(sheet.headline):
            sheet.body[i] = sheet.body[i] and sentence(sheet, i)
    first = next((i for i, body in enumerate(sheet.body) if body), 0)
    head = sheet.headline if sheet.headline is not None else first - 1
    for i in range(max(0, head + 1), min(head + SIGNED, len(sheet.lines))):
        if sheet.shapes[i] in ("caption", "photo_credit") and sheet.markup and i <= head + 2 and not sheet.lines[i].marks & m.FIGURE:
            clocked = (_CLOCK.search(sheet.words[i]) is not None or not sheet.lines[i].marks & m.CAPTION) and signed(sheet, i)
            sheet.shapes[i] = "" if clocked else sheet.shapes[i]  # in a box named after credits: who and when
        if not sheet.shapes[i] and (signed(sheet, i) or signed_elsewhen(sheet, i) or (sheet.markup and signs_head(sheet, i, head))):
            sheet.shapes[i], sheet.body[i] = "byline", False
    for i in range(len(sheet.lines)):
        if names_author(sheet, i):
            sheet.shapes[i], sheet.body[i] = "byline", False
    for i, line in enumerate(sheet.lines):
        if line.piece and (not readable(sheet.words[i]) or (sheet.markup and line.link > len(sheet.words[i]) / 2)):
            sheet.body[i], sheet.scores[i] = False, 0.0


def fuller(sheet: Sheet, at: int) -> int:
    """The headline, or another line that is more of what metadata calls the article: a blog's own name may be its <h1> and end <title>."""
    own = sheet.plains[at]
    if own in sheet.wanted or not any(own in title for title in sheet.wanted):
        return at
    parts = [i for i, words in enumerate(sheet.plains) if i > at and len(words) > 1.5 * len(own) and likeness(sheet, i) == 2]
    inside = [i for i in parts if any(sheet.plains[i] in title and own in title for title in sheet.wanted)]
    return max(inside, key=lambda i: len(sheet.plains[i])) if inside else at


def score_told(sheet: Sheet, told: str) -> None:
    """Raise the lines that metadata repeats as the article's text; where it has nearly all of it, lower what it does not repeat.

    Headings and other short lines between those that it repeats are left to the model: metadata often lacks them.
    """
    own = [i for i, words in enumerate(sheet.words) if at_least(words, TOLD) and (key := plain(words[:100])) and key in told]
    size = sum(len(sheet.words[i]) for i in own)
    if size < len(told) / 2:
        return  # cut down, or the text of something else
    for i in own:
        sheet.scores[i] = max(sheet.scores[i], SURE)
        if at_least(sheet.words[i], 2 * TOLD):
            sheet.kinds[i], sheet.shapes[i] = None, ""
    found = sum(len(words) for words, score in zip(sheet.words, sheet.scores, strict=True) if score >= BODY)
    if size >= WHOLE * len(told) and len(told) >= MOST * found:
        repeated = set(own)
        for i, words in enumerate(sheet.words):
            if not own[0] < i < own[-1]:
                sheet.scores[i] = sheet.scores[i] if i in repeated else 0.0
            elif i not in repeated and at_least(words, 2 * TOLD):
                sheet.scores[i] = min(sheet.scores[i], UNTOLD)


def bridge(sheet: Sheet) -> None:
    """Add full sentences that the model doubts: beside article text, or all of them where it found none, or next to none.

    It has learned from pages full of furniture; of a short page, a plain one or one that repeats itself a thousand times it has seen
    little.
    """
    for step in (1, -1):
        for i in range(len(sheet.lines))[::step]:
            if sheet.body[i]:
                continue
            before = i - step
            while sheet.live and 0 < before < len(sheet.lines) and heads_post(sheet, before):
                before -= step  # posts of a live blog stand beside one another
            while (
                not sheet.markup and step < 0 and before - i <= ACROSS and before < len(sheet.lines) and sheet.kinds[before] in INSIDE_TEXT
            ):
                before += 1  # a scrape keeps the advertisement, not the box around it
            if sheet.markup and 0 <= before < len(sheet.lines) and sheet.kinds[before] == "teaser":
                before -= step  # a promise of another article between two paragraphs
            beside = 0 <= before < len(sheet.lines) and sheet.body[before]
            if beside and doubtful(sheet, i, before) and (not sheet.markup or together(sheet, i, before)):
                sheet.body[i] = True
    enough = max(MIN_CHARS, sum(map(len, sheet.words)) // FEW)
    found = reach((words for words, body in zip(sheet.words, sheet.body, strict=True) if body), enough)
    if found < enough:
        told = {i: above for i, line in enumerate(sheet.lines) if sheet.markup and (above := link_above(sheet, i)) is not None}
        doubted = [i for i, line in enumerate(sheet.lines) if doubtful(sheet, i) and not line.marks & BOXES and i not in told]
        if (found < MIN_CHARS and not story(sheet)) or found < sum(extent(sheet.words[i]) for i in doubted) // FEW:
            for i in doubted:
                sheet.body[i] = True
            for i in told if len(told) >= TEASERS and not doubted else ():
                for j in range(told[i], i + 1):
                    sheet.kinds[j], sheet.shapes[j], sheet.body[j] = "teaser", "", False


def heads_post(sheet: Sheet, i: int) -> bool:
    """Whether a line is the stamp or the heading of a live blog's post."""
    return sheet.shapes[i] == "date" or sheet.kinds[i] == "time_stamp" or (sheet.lines[i].tag in HEADINGS and not sheet.body[i])


def inner_headings(sheet: Sheet) -> None:
    """Add headings between two lines of text of one box, and others of that box right above text: of an article's sections."""
    found: set[tuple[str, int]] = set()
    above: list[int] = []
    for i in range(1, len(sheet.lines) - 1):
        one, line, two = sheet.lines[i - 1 : i + 2]
        plain_heading = line.tag in HEADINGS and not line.link and not sheet.kinds[i] and not sheet.shapes[i] and i != sheet.headline
        if plain_heading and sheet.scores[i] >= SENTENCE and sheet.body[i + 1] and line.box == two.box:
            above.append(i)
            if sheet.body[i - 1] and one.box == line.box:
                found.add((line.tag, line.box))
    for i in above:
        if (sheet.lines[i].tag, sheet.lines[i].box) in found:
            sheet.body[i] = True


def rejoin(sheet: Sheet) -> None:
    """Add sentences that stand in elements of the same names as most of the text, beyond a box of something else."""
    body = [i for i, is_body in enumerate(sheet.body) if is_body]
    kinds = Counter({place(sheet.lines[i]): 0 for i in body})
    for i in body:
        kinds[place(sheet.lines[i])] += len(sheet.words[i])
    own, size = kinds.most_common(1)[0] if kinds else (None, 0)
    of_text = [i for i in body if place(sheet.lines[i]) == own]
    if len(of_text) < FELLOWS or 2 * size < sum(kinds.values()) or not own or not own[2]:
        return
    for i in range(of_text[0], min(of_text[-1] + BEYOND, len(sheet.lines))):
        if i > of_text[-1] and (sheet.lines[i].tag in HEADINGS or sheet.kinds[i] == "widget_heading"):
            return  # of other stories
        if not sheet.body[i] and place(sheet.lines[i]) == own and sheet.scores[i] >= LEAST and doubtful(sheet, i, of_text[0], LEAST):
            sheet.body[i] = True


def place(line: Line) -> tuple[str, int, int, int, int]:
    """Where a line stands, by the names of its elements."""
    tag, own, marks = line.names
    return tag, marks, own, line.depth, line.article


def link_above(sheet: Sheet, i: int) -> int | None:
    """The linked headline that a sentence stands below, with a date or a name between at most: it promises another page."""
    above = i - 1
    while above > 0 and i - above <= ACROSS and sheet.shapes[above]:
        above -= 1
    if above < 0 or sheet.kinds[i] or sheet.shapes[i] or not closes(sheet.words[i]):
        return None
    return above if sheet.lines[above].link > LINKED * len(sheet.words[above]) and not closes(sheet.words[above]) else None


def together(sheet: Sheet, i: int, before: int) -> bool:
    """Whether two lines of an HTML page stand in one box, or in two alike side by side: then the model must not doubt much."""
    one, two = sheet.lines[i], sheet.lines[before]
    return one.box == two.box or (one.outer == two.outer and sheet.scores[i] >= INSIDE) or (twins(one, two) and sheet.scores[i] >= BOXED)


def twins(one: Line, two: Line) -> bool:
    """Whether two lines stand equally deep in elements of the same names, inside a box that holds an article."""
    return bool(one.marks & (m.ARTICLE | m.MAIN | m.BODY)) and place(one) == place(two)


def doubtful(sheet: Sheet, i: int, beside: int | None = None, least: float = SENTENCE) -> bool:
    """Whether a line is a full sentence that the model gives some chance, a shorter one where it stands beside text in a box of such."""
    words, line = sheet.words[i], sheet.lines[i]
    if sheet.kinds[i] or sheet.shapes[i] or is_headline(sheet, i) or is_teaser_text(words) or line.link > len(words) / 2:
        return False
    if not sheet.markup and at_least(words, LONG_SENTENCE) and sheet.scores[i] >= 2 * SENTENCE:
        return True  # whether or not its full stop was lost
    near = line if beside is None else sheet.lines[beside]
    alike = beside is not None and ((line.box, line.names[:2]) == (near.box, near.names[:2]) or twins(line, near))
    short = alike if sheet.markup else sheet.scores[i] >= 2 * SENTENCE
    enough = SHORT_SENTENCE if short else 50
    ends = closes(words) or (alike and sheet.markup and _UNSTOPPED.search(words) is not None)
    return sheet.scores[i] >= least and ends and at_least(words, enough) and more_words(words, enough // 7)


def leftovers(sheet: Sheet, result: Sorted, used: set[int]) -> None:
    """Give every line that is in no article a kind of furniture."""
    titles = {sheet.plains[d.title] for d in result.drafts if d.title is not None} - {""}
    first = min(used, default=len(sheet.lines))
    widget = False
    for i, words in enumerate(sheet.words):
        if i in used or i in result.furniture:
            widget = False
            continue
        kind = sheet.kinds[i]
        if kind == "widget_heading":
            widget = True
        result.furniture[i] = kind or kind_of(sheet, i, words, titles, i < first, widget)


def kind_of(sheet: Sheet, i: int, words: str, titles: set[str], before: bool, widget: bool) -> str:
    """The kind of a line that its words do not tell: by its date, its end, its boxes and its place."""
    line = sheet.lines[i]
    if line.piece and not readable(words):
        return "unreadable"
    if sheet.plains[i] in titles:
        return "title_repeat"
    if sheet.shapes[i] == "date":
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
