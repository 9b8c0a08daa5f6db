"""The parts of one article around and inside its text: title, kicker, deck, byline, dates, captions, credits."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from dragoman.read import lines as m
from dragoman.read.bylines import EAST
from dragoman.read.captions import captions_above
from dragoman.read.dates import days, days_apart, is_stamp
from dragoman.read.looks import boxed_credit, closes, dateline_end, is_name, is_teaser_text
from dragoman.read.people import is_person, is_town, names_body, names_of, names_trade, says_by
from dragoman.read.scripts import n_words
from dragoman.read.sheet import (
    BOXES,
    LABELS,
    LINKED,
    NAMED,
    Sheet,
    full_stops,
    is_headline,
    likeness,
    names_author,
    overlaps,
    plain,
    signed,
    title_like,
)

LAST = 0.1  # score of a title that is taken where nothing else may be one
HEAD = 14  # lines above the text in which a text page's title is looked for
HTML_HEAD = 80  # the same for HTML, where the title is marked
TAIL = 5  # lines below the text in which a credit is looked for
LATE = 3  # lines below the first of the text in which a byline may still stand
NEWS = 2  # days between a site's header and its newest teasers
REPEATS = 40  # lines of the text in which a deck is looked for again
SOON = 8  # lines below the first of the text in which a date line may still be the article's
BELOW = 0.85  # share of an article's text that stands below the page's title; what is above goes
SCRAPS = 6  # lines at the head of a text among which such stand that are none of it
SCRAP = 24  # characters of the longest of them
CAPTION = 40  # characters of a caption that is no mere name: what is shorter may stand under several pictures
PICTURES = 60  # lines below the text in which its last pictures may stand
SIGNATURE = 25  # the same, for one that says "written by"
NAMES = 60  # characters of a line that is nothing but the names of those who signed, without a house in brackets behind them
_PUBLISHED = re.compile(r"\b(?:(?:first )?published|posted|publication date|date published|release date|date)\b", re.I)
_AUTHOR = re.compile(r"(?i:authors?|autor(?:en|es)?|auteurs?)\s+(?=[^\W\d_a-z])")
_READING = re.compile(r"\d\W?min(?:ute)?s?\b", re.I)
# What stands at the head of a body's paper, above the title of what it has to say.
_OFFICE = (
    r"(?:Ministry|Embassy|Consulate(?: General)?|(?:Permanent )?Mission|Secretariat|Chancellery|Presidency|Government|Department|Office)"
)
_LETTERHEAD = re.compile(
    rf"(?:The )?(?:[A-Z][\w.’'-]+ ){{0,2}}{_OFFICE}(?:(?:,? (?:of|for|to|and|in|the)){{1,2}}(?: [A-Z][\w.’'-]*,?){{1,2}}){{1,6}}"
    r"|(?i:(?:joint |official )?(?:press|news|media) (?:release|statement|office|service|section)s?|for immediate release)"
)
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d(?!\d)")
_HOUSED = re.compile(r"(\s?[,/|]\s?|\s+[-–—]+(?:\s+|$))")  # between a name and its place or house
_BRACKETED = re.compile(r"\s*\([^()]{2,30}\)$")
_HOUSE = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]{2,12}){1,3}")
NEARBY = 3  # lines between a name and a date that may be of the same byline
INSIDE = 0.25  # score from which a line between two lines of article text is article text as well


@dataclass(slots=True)
class Draft:
    """An article while its lines are being sorted: line numbers by part."""

    title: int | None = None
    head: dict[int, str] = field(default_factory=dict)  # line -> kicker, deck, byline, date
    parts: dict[int, str] = field(default_factory=dict)  # line -> paragraph, caption, photo_credit, credit, date
    body: list[int] = field(default_factory=list)


def draft_article(sheet: Sheet, before: int, first: int, last: int, after: int | None = None) -> Draft:
    """Sort the lines of one article: its text from line `first` to `last`, its head from line `before` on, the next one's from `after`."""
    after = len(sheet.lines) if after is None else after
    draft = Draft()
    reach = HTML_HEAD if sheet.markup else HEAD
    head = range(max(before, first - reach), first)
    draft.body = [i for i in range(first, last + 1) if sheet.body[i]]
    if sheet.markup and sheet.headline is not None and first < sheet.headline < last and not sheet.starts:
        below = [i for i in draft.body if i > sheet.headline]
        if sum(len(sheet.words[i]) for i in below) > BELOW * sum(len(sheet.words[i]) for i in draft.body):
            draft.body = below  # what stands above the page's title is no text of its article
            first = below[0]
            head = range(max(before, first - reach), first)
    topped = sheet.headline is not None and is_letterhead(sheet.words[sheet.headline])
    untitled = sheet.headline is None and not says_title(sheet)
    if (not sheet.markup or topped or untitled) and full_stops(sheet, draft.body):
        # Headlines end without a full stop; those that were taken for text go back to the head.
        while len(draft.body) > 1 and len(sheet.words[draft.body[0]]) <= 200 and not closes(sheet.words[draft.body[0]]):
            draft.body.pop(0)
            head = range(head.start, draft.body[0])
    if sheet.markup:
        drop_scraps(sheet, draft)
    draft.title = next((i for i in reversed(head) if i in sheet.starts), None) or find_title(sheet, head, draft.body[0], before)
    find_deck(sheet, draft)
    if draft.title is not None:
        sort_head(sheet, draft, head)
    sort_inside(sheet, draft)
    sort_tail(sheet, draft, after)
    if sheet.markup and not sheet.live:
        find_date(sheet, draft, before, after)
    drop_repeats(sheet, draft)
    return draft


def drop_scraps(sheet: Sheet, draft: Draft) -> None:
    """Take labels in boxes of their own off the head of a text: "Listen to the article", the town in a list with the day."""
    body = draft.body
    usual = sheet.lines[max(body, key=lambda i: len(sheet.words[i]))]
    at = next((n for n, i in enumerate(body[:SCRAPS]) if sheet.lines[i].names[::2] == usual.names[::2]), 0)
    scraps = {i for n, i in enumerate(body[:SCRAPS]) if is_scrap(sheet, i, n < at)}
    draft.body = [i for i in body if i not in scraps]
    for i in scraps:
        sheet.body[i], sheet.scores[i] = False, 0.0


def is_scrap(sheet: Sheet, i: int, above: bool) -> bool:
    """Whether a line is how long reading takes or, `above` all lines of the text's own boxes, a few words that are no paragraph."""
    words, line = sheet.words[i], sheet.lines[i]
    if len(words) <= CAPTION and _READING.search(words):
        return True
    boxed = line.tag in ("li", "div", "span", "td", "button", "dd", "dt") and not line.bold and not line.own & m.TITLE
    return above and boxed and len(words) <= SCRAP and not closes(words)


def find_title(sheet: Sheet, head: range, first: int, before: int) -> int | None:
    """The line above the text that looks most like its title."""
    best: tuple[float, int] | None = None
    named = sheet.headline
    far = [named] if sheet.markup and named is not None and before <= named < head.start else []
    for i in (*far, *head):
        score = title_score(sheet, i, first)
        if score > 0 and (best is None or score > best[0]):
            best = (score, i)
    return best[1] if best else None


def title_score(sheet: Sheet, i: int, first: int) -> float:
    """How much a line above the text looks like its title."""
    words, line = sheet.words[i], sheet.lines[i]
    plain_line = sheet.markup and line.tag not in ("h1", "h2") and not line.own & m.TITLE
    if plain_line and says_title(sheet) and not overlaps(sheet, sheet.plains[i]) and not is_letterhead(words):
        return 0.0  # the page says what its title is, and this is not it: most lines
    n = n_words(words)
    if sheet.site and sheet.plains[i] == sheet.site not in sheet.wanted:
        return 0.0  # the site's own name above its post
    if sheet.kinds[i] or sheet.shapes[i] or (sheet.live and is_stamp(words)) or len(words) > 300 or not any(ch.isalpha() for ch in words):
        return 0.0
    score = 1.0 + (n >= 4) + (0 if closes(words) and not words.endswith(("?", "!")) else 1) - (n == 1) - 2 * (len(words) > 200)
    if is_letterhead(words):
        return LAST - (first - i) / 1000
    like = likeness(sheet, i)
    other = sheet.headline if like < 3 and sheet.headline != i and says_title(sheet) else None
    more = other is not None and likeness(sheet, other) > 1 and 1.5 * len(sheet.plains[i]) < len(sheet.plains[other])
    if (
        other is not None
        and more
        and sheet.plains[i] not in sheet.plains[other]
        and any(sheet.plains[i] in title for title in sheet.wanted)
    ):
        return LAST - (first - i) / 1000  # "Headline ~ Blog": the blog's name
    score += {3: 6, 2: 4}.get(like, 0)
    if sheet.markup:
        if says_title(sheet) and not like and line.tag not in ("h1", "h2") and not line.own & m.TITLE:
            return 0.0  # the page says what its title is, and this is not it
        score += {"h1": 5, "h2": 2, "h3": 1}.get(line.tag, 0) + 2 * bool(line.own & m.TITLE)
        boxed = line.marks & (m.NAV | m.FOOTER | m.COOKIE | m.RELATED | m.ASIDE) and not (like == 3 and line.tag == "h1")
        score -= 4 * bool(boxed) + 2 * (line.link > len(words) / 2)
        return score - min(1.0, (first - i) / HTML_HEAD)
    if signed(sheet, i) or (n <= 6 and _READING.search(words)) or names_somebody(words):
        score -= 2.5  # a date with its label, a time of reading, a name and a trade
    at = boxed_credit(words) if n > 4 else 0
    if dateline_end(words) or (at and (closes(words[:at]) or "/" in words[at:])):
        score -= 2  # the first paragraph, or what is in the picture
    # A title that a scraper repeats stands glued to its section's label as well.
    if any(other != i and sheet.words[other].endswith(words) and sheet.words[other] != words for other in range(max(0, i - 4), i)):
        score += 3
    if n >= 4 and any(title_like(sheet, j) and sheet.words[j].count(" ") >= 3 for j in range(max(i - 2, 0), i)):
        score -= 0.5  # the first of two headlines is the title, the second its longer form
    return score - (first - i) / (4 * HEAD)


def names_somebody(words: str) -> bool:
    """Whether a line is a name with a trade behind it, "Ana Berg, Harbour Journalist": a name alone may be a headline in capitals."""
    if len(words) > NAMES:
        return False
    name, *rest = _HOUSED.split(words, maxsplit=1)
    return is_name(name.strip()) and bool(rest) and names_trade(rest[-1].strip())


def says_title(sheet: Sheet) -> bool:
    """Whether metadata gives a title, not but the name of the site."""
    return any(n_words(title) > 2 for title in sheet.wanted)


def is_letterhead(words: str) -> bool:
    """Whether a line is but the name of a public body or of its press office, or says that a release follows."""
    return len(words) <= 120 and _LETTERHEAD.fullmatch(words.strip()) is not None


def find_deck(sheet: Sheet, draft: Draft) -> None:
    """Take a deck that looks like a paragraph off the body's head."""
    if draft.title is not None and len(draft.body) > 1:
        opens = names_writer(sheet, draft, draft.body[0]) or (opens_with_name(sheet, draft.body[0]) and not names_persons(sheet, draft))
        if opens:
            draft.head[draft.body[0]] = "byline"
            draft.body = draft.body[1:]
    above = draft.body[0] - 1
    if len(draft.body) > 1 and names_trade(sheet.words[above + 1]) and "byline" in (sheet.shapes[above], draft.head.get(above)):
        draft.head[draft.body[0]] = "byline"  # what the one above is
        draft.body = draft.body[1:]
    body = draft.body
    if len(body) < 2 or sheet.live or (draft.title is None and sheet.markup):
        return
    first, second = body[0], body[1]
    tag = sheet.lines[first].tag
    if tag in ("h2", "h3") and any(sheet.lines[i].tag == tag for i in body[1:]):
        return  # the first of the article's headings
    words = sheet.words[first]
    own = plain(words)
    repeated = 30 < len(own) < 400 and any(own in plain(sheet.words[i]) for i in body[1:REPEATS] if len(sheet.words[i]) >= len(words) - 5)
    # A date or a name between two paragraphs parts a deck from the text, unless one stands above both: then it begins a post.
    parted = any(_dated(sheet, i) for i in range(first + 1, second)) and not any(
        sheet.shapes[i] == "date" for i in range(first if draft.title is None else draft.title + 1, first)
    )
    open_end = not closes(words) and full_stops(sheet, body) and all(closes(sheet.words[i]) for i in body[1:4])
    led = not dateline_end(words) and dateline_end(sheet.words[second]) > 0 and len(words) < 400
    filed = dateline_end(words) > 0
    marked = in_deck_box(sheet, first) and not in_deck_box(sheet, second) and not filed  # else the text is in a box named after its summary
    if sheet.markup:  # a paragraph like the next one is none, whatever stands between them
        one, two = sheet.lines[first], sheet.lines[second]
        alike = (one.tag, one.box) == (two.tag, two.box)
        parted, open_end = parted and not alike, open_end and not alike
    if repeated or parted or open_end or led or marked:
        draft.head[first] = "deck"
        draft.body = body[1:]


def opens_with_name(sheet: Sheet, i: int) -> bool:
    """Whether the first line of a text is but a name in bold letters, above a sentence: who wrote it."""
    words, line = sheet.words[i], sheet.lines[i]
    bold = sheet.markup and line.bold > len(words) / 2 and not line.link and line.tag not in ("h2", "h3", "h4")
    if not bold or len(words) > NAMES:
        return False
    name = _HOUSED.split(words, maxsplit=1)[0].strip()
    return is_name(name) and is_person(name) and not is_town(name) and closes(sheet.words[i + 1])


def in_deck_box(sheet: Sheet, i: int) -> bool:
    """Whether a line stands in a box that is named after a deck or a summary."""
    return sheet.markup and bool(sheet.lines[i].own & m.DECK) and not sheet.lines[i].own & m.BODY


def _dated(sheet: Sheet, i: int) -> bool:
    return sheet.kinds[i] in LABELS or sheet.shapes[i] in ("date", "byline") or signed(sheet, i)


def sort_head(sheet: Sheet, draft: Draft, head: range) -> None:
    """Kicker, deck, byline and dates around the title."""
    title = draft.title
    assert title is not None
    for i in range(title + 1, draft.body[0]):
        if i in draft.head:
            continue
        shape, line, words = sheet.shapes[i], sheet.lines[i], sheet.words[i]
        if shape in ("date", "byline"):
            draft.head[i] = shape
        elif shape in ("caption", "photo_credit") and not sheet.kinds[i]:
            draft.parts[i] = shape
        elif signed(sheet, i) or names_writer(sheet, draft, i) or names_at_edge(sheet, draft, i):
            draft.head[i] = "byline"
        elif sheet.kinds[i] or line.link > len(words) / 2 or is_teaser_text(words):
            continue
        elif sheet.markup:
            only = line.tag == "h2" and not any(sheet.lines[j].tag == "h2" for j in draft.body)  # else it heads the first section
            if line.own & m.DECK and dateline_end(words):
                draft.parts[i] = "paragraph"  # its first one, in a box of its own
            elif line.own & m.DECK or (only and not line.marks & (m.ASIDE | m.RELATED | m.NAV)):
                draft.head[i] = "deck"
        elif sheet.live and any(is_stamp(sheet.words[j], alone=False) for j in range(title + 1, i + 1)):
            draft.parts[i] = "paragraph"  # of the first post
        elif words.count(" ") >= 4 and i <= title + 3:
            draft.head[i] = "deck"
    above = title - 1
    if above >= head.start:
        words = sheet.words[above]
        glued = words.endswith(sheet.words[title])
        label = (
            not glued
            and words.count(" ") <= 3
            and len(words) <= 40
            and not sheet.kinds[above]
            and not sheet.shapes[above]
            and not closes(words)
        )
        if label and (not sheet.markup or sheet.lines[above].own & (m.KICKER | m.TAGS)):
            draft.head[above] = "kicker"
    for i in range(max(head.start, title - (6 if sheet.markup else 2)), title):
        if may_be_own(sheet, i, title) and dates_title(sheet, i, title):
            draft.head[i] = "date"
        elif sheet.shapes[i] == "byline" and (i == title - 1 or names_author(sheet, i)):
            draft.head[i] = "byline"
    if sheet.markup:
        draft.parts.update((i, sheet.shapes[i]) for i in captions_above(sheet, title, head.start) if i not in draft.head)
    if "byline" not in draft.head.values():
        boxed = (i for i in range(max(head.start, title - 6), title) if in_authors_box(sheet, draft, i))
        draft.head.update(dict.fromkeys(boxed, "byline"))


def may_be_own(sheet: Sheet, i: int, title: int) -> bool:
    """Whether a date above the title may be the article's: in no menu, and in the site's head only right above the title, with a time."""
    if not sheet.markup or not sheet.lines[i].marks & (m.NAV | m.HEADER):
        return True
    return i == title - 1 and not sheet.lines[i].marks & m.NAV and _CLOCK.search(sheet.words[i]) is not None


def dates_title(sheet: Sheet, i: int, title: int) -> bool:
    """Whether a line above the title is a date, right above it also with a section beside it: "12 May 2019 | 14:33 | Politics"."""
    words = sheet.words[i]
    if sheet.shapes[i] == "date":
        return not is_page_date(sheet, i)
    beside = i >= title - 2 and not sheet.shapes[i] and not sheet.lines[i].link and "|" in words
    return beside and signed(sheet, i) and all(len(part) <= 40 for part in words.split("|"))


def names_at_edge(sheet: Sheet, draft: Draft, i: int) -> bool:
    """Whether a line right below the title, or right above the text, is but the name of who wrote it."""
    title = draft.title
    if title is not None and i == title + 1 and below_dated_title(sheet, i, title):
        return True
    return i == draft.body[0] - 1 and not sheet.kinds[i] and opens_with_name(sheet, i) and not names_persons(sheet, draft)


def below_dated_title(sheet: Sheet, i: int, title: int) -> bool:
    """Whether a line right below a title with its date right above is but a name, of a script whose names can be told."""
    words, line = sheet.words[i].strip("【】()（） "), sheet.lines[i]
    dated = any(sheet.shapes[j] == "date" and not sheet.kinds[j] for j in range(max(0, title - 2), title))
    named = is_name(words) or (EAST.search(words) is not None and len(words) <= 12)
    alone = sheet.markup and not sheet.kinds[i] and not line.link and line.tag not in ("h2", "h3", "h4", "li")
    return dated and alone and named and is_person(words) and not is_town(words)


def names_writer(sheet: Sheet, draft: Draft, i: int) -> bool:
    """Whether a line below the title names who wrote.

    Beside a date, also with a place ("Ana Berg, Seatown"), in a box of authors, or as the first line there, with a date close below.
    """
    words, line = sheet.words[i], sheet.lines[i]
    if (
        (is_name(words) or (EAST.search(words) is not None and is_person(words.strip("【】（）() "))))
        and not line.own & m.TAGS
        and not in_row(sheet, i)
        and beside_date(sheet, i)
    ):
        return True
    if len(words) > 80 or sheet.kinds[i] or closes(words) or line.own & m.TAGS or in_row(sheet, i):
        return False
    if in_authors_box(sheet, draft, i):
        return True
    name, mark, place = (*_HOUSED.split(words, maxsplit=1), "", "")[:3]
    if mark and is_person(name.strip()) and len(place) <= 30 and place != place.lower() and not any(ch.isdigit() for ch in place):
        return beside_date(sheet, i)
    assert draft.title is not None
    below = range(i + 1, min(i + 1 + NEARBY, len(sheet.lines)))
    dates = [j for j in below if sheet.shapes[j] == "date" or (words == words.upper() == words.lower() and signed(sheet, j))]
    near = any(all(len(sheet.words[k]) <= 40 for k in range(i + 1, j)) for j in dates)
    return near and line.tag not in ("h1", "h2", "h3") and is_person(words) and all(j in draft.head for j in range(draft.title + 1, i))


def in_authors_box(sheet: Sheet, draft: Draft, i: int) -> bool:
    """Whether a short line names persons and stands, at whatever depth, in a box that is named after authors; not where the text does."""
    words, line = sheet.words[i], sheet.lines[i]
    if not line.marks & m.AUTHOR or len(words) > 80 or sheet.kinds[i] or closes(words) or in_row(sheet, i):
        return False
    if line.marks & (m.COMMENT | m.RELATED | m.TAGS | m.NAV) or (line.marks & m.FOOTER and line.tag == "address"):
        return False  # what stands there may be the address of the house
    if any(sheet.lines[j].marks & m.AUTHOR for j in draft.body[:3]):
        return False
    return any(is_person(name) for name in names_of(words)[:1])


def in_row(sheet: Sheet, i: int) -> bool:
    """Whether a line is one of several headings in a row: names there are of those in the pictures, not of who wrote it."""
    tag = sheet.lines[i].tag
    return tag in ("h3", "h4", "h5", "h6") and any(0 <= j < len(sheet.lines) and sheet.lines[j].tag == tag for j in (i - 1, i + 1))


def beside_date(sheet: Sheet, i: int) -> bool:
    """Whether the next line above or below, marks of separation left out, is a date, or that below a label like "Last updated"."""
    if i + 1 < len(sheet.lines) and sheet.kinds[i + 1] == "date_label":
        return True
    for step in (1, -1):
        at = i + step
        while 0 <= at < len(sheet.lines) and sheet.kinds[at] in ("separator", *LABELS):
            at += step
        if 0 <= at < len(sheet.lines) and sheet.shapes[at] == "date":
            return True
    return False


def is_page_date(sheet: Sheet, i: int) -> bool:
    """Whether a date above the title is the site's own "today": the page's teasers carry that day, or one within two days of it."""
    if sheet.markup and (_READING.search(sheet.words[i]) or _PUBLISHED.search(sheet.words[i])):
        return False
    today = sheet.dates[i].value
    after = next((j for j in range(i, len(sheet.lines)) if sheet.kinds[j] == "widget_heading"), None)
    if after is None or len(today) != 10:
        return False
    teasers = (day.value for j in range(after, min(after + 200, len(sheet.lines))) for day in days(sheet.words[j][:300]))
    return any(days_apart(today, value) <= NEWS for value in teasers if len(value) == 10)


def find_date(sheet: Sheet, draft: Draft, before: int, after: int) -> None:
    """The date line of an article whose head has none: among the first lines of the text, or one that says "published" anywhere near.

    Lines above `before` belong to the article above, those from `after` on to the next.
    """
    heads = [i for i, role in draft.head.items() if role in ("date", "byline")]
    if any(i in sheet.dates or next(days(sheet.words[i]), None) for i in heads):
        return
    first, last = draft.body[0], draft.body[-1]
    title = first if draft.title is None else draft.title
    for i in range(max(before, title - NAMED), min(last + SIGNATURE, after)):
        words, line = sheet.words[i], sheet.lines[i]
        if i in draft.parts or i in draft.head or len(words) > 120 or line.marks & (m.RELATED | m.TEASER | m.NAV | m.COMMENT):
            continue
        if i > last and sheet.kinds[i] in ("widget_heading", "comment_widget"):
            return
        if sheet.shapes[i] == "credit":
            continue
        told = _PUBLISHED.search(words) is not None or (i > 0 and _PUBLISHED.match(sheet.words[i - 1]) and len(sheet.words[i - 1]) <= 20)
        near = title < i <= first + SOON and i in sheet.dates
        if (told or near) and next(days(words), None):
            draft.head[i] = "date"
            return


def sort_inside(sheet: Sheet, draft: Draft) -> None:
    """Paragraphs, captions and photo credits between the first and the last line of the text."""
    first, last = draft.body[0], draft.body[-1]
    body = set(draft.body)
    usual = sheet.lines[max(draft.body, key=lambda i: len(sheet.words[i]))].marks
    stamps = {i for i in range(first, last) if sheet.shapes[i] == "date" and not sheet.kinds[i] and (i - 1 in body or i + 1 in body)}
    for i in range(first, last + 1):
        if i in body or mark_between(sheet, i):
            draft.parts[i] = "paragraph"
        elif sheet.shapes[i] == "byline" and not names_persons(sheet, draft) and i - first <= LATE:
            draft.head[i] = "byline"
        elif i in stamps and (sheet.live or len(stamps) > 1):
            draft.parts[i] = "date"  # of a post of a live blog
        elif sheet.shapes[i] in ("caption", "photo_credit") and not sheet.kinds[i]:
            draft.parts[i] = sheet.shapes[i]
        elif sheet.shapes[i] == "credit" and sheet.lines[i].marks & m.QUOTE:
            draft.parts[i] = "credit"
        elif (
            not sheet.kinds[i]
            and not sheet.shapes[i]
            and not is_headline(sheet, i)
            and not is_teaser_text(sheet.words[i])
            and sheet.scores[i] >= INSIDE
            and sheet.lines[i].link <= LINKED * len(sheet.words[i])
            and i not in sheet.aside
            and not sheet.lines[i].marks & BOXES & ~usual
        ):
            draft.parts[i] = "paragraph"


def mark_between(sheet: Sheet, i: int) -> bool:
    """Whether a line without words parts two paragraphs that stand beside it: "___", or a full stop after a word in a box of its own."""
    if sheet.kinds[i] != "separator" or not (sheet.body[i - 1] and sheet.body[i + 1]):
        return False
    boxes = {line.box for line in sheet.lines[i - 1 : i + 2]}
    return sheet.markup and len(boxes) == 1 and not sheet.lines[i].link


def pictures(sheet: Sheet, first: int, end: int) -> bool:
    """Whether there is nothing but pictures' captions, credits and counters from line `first` to before `end`."""
    return all(sheet.shapes[i] in ("caption", "photo_credit") or sheet.kinds[i] in ("counter", "separator") for i in range(first, end))


def drop_repeats(sheet: Sheet, draft: Draft) -> None:
    """Take captions and credits that stood before in the article out of it: galleries show each twice and more."""
    seen: set[str] = set()
    for i in sorted(i for i, role in draft.parts.items() if role in ("caption", "photo_credit")):
        words = sheet.words[i]
        if (len(words) >= CAPTION and words in seen) or (draft.parts[i] == "photo_credit" and sheet.kinds[i - 1] == "caption_repeat"):
            del draft.parts[i]
            sheet.kinds[i] = "caption_repeat"
        seen.add(words)


def sort_tail(sheet: Sheet, draft: Draft, after: int) -> None:
    """Credits, captions and bylines directly below the text."""
    last = draft.body[-1]
    if not names_persons(sheet, draft):
        take_signature(sheet, draft, after)
    end = min(last + 1 + TAIL, after)
    while end < after and end < last + PICTURES and pictures(sheet, last + 1, end + 1):
        end += 1
    for i in range(last + 1, end):
        if sheet.kinds[i] == "comment_widget":
            break
        if sheet.body[i] or sheet.kinds[i] in ("widget_heading", "read_more"):
            return
        if names_author(sheet, i) and "byline" not in draft.head.values():
            draft.head[i] = "byline"
        elif sheet.shapes[i] == "credit" and not sheet.lines[i].link > len(sheet.words[i]) / 2:
            draft.parts[i] = "credit"
        elif sheet.shapes[i] in ("caption", "photo_credit") and not sheet.kinds[i] and pictures(sheet, last + 1, i):
            draft.parts[i] = sheet.shapes[i]
    if "byline" not in draft.head.values():
        for i in range(last + 1, min(last + 1 + SIGNATURE, after)):
            if sheet.body[i] or sheet.kinds[i] == "comment_widget":
                return
            if (sheet.shapes[i] == "byline" and (says_by(sheet.words[i]) or labelled(sheet, i))) or in_authors_box(sheet, draft, i):
                draft.head[i] = "byline"
                return


def take_signature(sheet: Sheet, draft: Draft, after: int) -> None:
    """Make the last line of a text, or the next one in its box, its byline where it is but the names of those who wrote it."""
    size = 2 if house_below(sheet, draft) else 1
    last = draft.body[-1]
    if len(draft.body) > size + 1 and is_signature(sheet, draft.body[-size - 1], draft.body[-size]):
        for i in draft.body[-size:]:
            draft.head[i] = "byline"
            draft.parts.pop(i, None)
        draft.body = draft.body[:-size]
        return
    below = next((i for i in range(last + 1, after) if sheet.shapes[i] != "credit" and sheet.kinds[i] != "separator"), after)
    if below < after and not sheet.body[below] and not sheet.shapes[below] and not sheet.kinds[below] and sheet.markup:
        one, two = sheet.lines[last], sheet.lines[below]
        if {one.box, one.outer} & {two.box, two.outer} and two.bold > len(sheet.words[below]) / 2 and is_signature(sheet, last, below):
            draft.head[below] = "byline"


def names_persons(sheet: Sheet, draft: Draft) -> bool:
    """Whether a byline of an article's head names who signs: many are but the outlet beside a day."""
    bylines = [i for i, role in draft.head.items() if role == "byline"]
    return any(names_who(sheet, i) for i in bylines)


def names_who(sheet: Sheet, i: int) -> bool:
    """Whether a byline names a person or a house: not where it says but "By Staff Reporter", or the outlet beside a day."""
    names = names_of(sheet.words[i])
    if any(is_person(name, sure=True) for name in names):
        return True
    return (says_by(sheet.words[i]) or not signed(sheet, i)) and not (names and all(map(names_body, names)))


def house_below(sheet: Sheet, draft: Draft) -> bool:
    """Whether the last line of a text is but the outlet or its address, as below the name of who wrote it."""
    words = sheet.words[draft.body[-1]]
    return len(draft.body) > 3 and len(words) <= 40 and (_HOUSE.fullmatch(words.strip()) is not None or plain(words) == sheet.site)


def labelled(sheet: Sheet, i: int) -> bool:
    """Whether a line of a list of facts is "Author Ana Berg", without a colon."""
    found = _AUTHOR.match(sheet.words[i])
    return found is not None and len(sheet.words[i]) <= 80 and is_person(next(iter(names_of(sheet.words[i][found.end() :])), ""))


def is_signature(sheet: Sheet, above: int, i: int) -> bool:
    """Whether a line is but the names of those who wrote, below a sentence and credits; a house in brackets may follow."""
    if len(sheet.words[i]) > 2 * NAMES:
        return False
    words = _BRACKETED.sub("", sheet.words[i].strip(" -–—")).strip(" -–—()")
    if not words or words[-1:] in ".!?…" or is_town(words.partition(",")[0]) or len(words) > NAMES:
        return False
    if words == words.lower() == words.upper() and not (sheet.markup and sheet.lines[i].bold > len(words) / 2):
        return False  # where names have no capitals, two words are one only in bold letters
    if any(sheet.shapes[j] != "credit" for j in range(above + 1, i)):
        return False
    persons = all(is_person(name) for name in words.split(" / ")) and len(words) <= 40 + 20 * (" / " in words)
    return persons and closes(sheet.words[above]) and len(sheet.words[above]) >= CAPTION
