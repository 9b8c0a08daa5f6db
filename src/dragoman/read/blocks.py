"""Sorted lines to the values of the contract: blocks, furniture, credits and date candidates, with every character in one of them."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from dragoman.read.articles import Sorted
from dragoman.read.bylines import EAST, HEAD, closing_names, dateline_names
from dragoman.read.captions import caption_parts, seams_of
from dragoman.read.dates import MONTHS, days, posts, shown_order, url_day, weekday_fits
from dragoman.read.heads import Draft
from dragoman.read.language import language_of
from dragoman.read.lines import Document, Line
from dragoman.read.looks import (
    agencies,
    credit_line,
    credit_tail,
    dateline_agencies,
    dateline_end,
    reported_by,
    section_words,
    signing_agencies,
)
from dragoman.read.meta import Meta, bare
from dragoman.read.people import authors_of, is_person, names_of, same_house, says_by
from dragoman.read.sheet import plain
from dragoman.read.words import told_day
from dragoman.types import Article, Block, DateCandidate, Furniture, Post, Published, Role, Told

UNDATED = Published(None, None, None, "unknown", "unknown", "the page gives no date")
WHOLE = ("too_long", "unreadable")  # kinds whose lines make one stretch
SAID = 10  # stretches of one kind that the problems name one by one
ABOVE = 400  # characters above an article in which a `<time>` is that of its head
SHORTEST = 15  # characters of a title that may be cut out of its line
_QUOTES = str.maketrans("‘’“”\u00a0", "''\"\" ")
_SITE_TAIL = re.compile(r"\s*[|–—•·»/]\s*|\s+-+\s+")
BROKEN = 3  # further lines of a heading above and below the one taken for the title
# What some pages write behind a title: who may read it, or what is in it.
_BADGE = re.compile(
    r"\s+[(\[|]?(?:premium|live|video|exclusive|abo|plus|paid|gallery|(?:for )?(?:subscribers?|members?)(?: only)?)[)\]]?\s*", re.I
)
CUT = 40  # characters of a title that metadata breaks off
LABEL = 60  # characters before a date in which a label says that it is of an update
_SECTION = re.compile(r"\s*\|\s*[^|]{2,25}$")
_SITE_HEAD = re.compile(r"\s*[:|]\s+|\s+[–—-]\s+")
KICKER = 32  # characters of the longest section label glued to a title
_MARK = r"(?:©|\(c\)|copyright)(?:\s*(?:©|\(c\)|copyright|by))?"
_YEARS = r"(?:(?:19|20)\d\d\s*[-–]\s*)?(?P<year>(?:19|20)\d\d)"
_WHO = r"(?P<who>[^\s\d.,|©·(:][^\d.,|©·(:]{1,59})"
_COPYRIGHT = tuple(
    re.compile(form, re.I)
    for form in (
        rf"^{_WHO}\s*{_MARK}\s*{_YEARS}",  # The Example Post © 2024
        rf"{_MARK}\s*{_YEARS}[\s,.|]*(?:by\s+)?{_WHO}",  # © 2024 The Example Post
        rf"{_MARK}\s*{_WHO}[\s,]*{_YEARS}",  # © The Example Post 2024
        rf"{_MARK}\s*{_YEARS}",
    )
)
_NOT_A_NAME = re.compile(
    r"\b(?:all rights|reserved|copyright|content|contents|material|site|website|design|powered|terms|privacy|photo|image)\b|\d{4}", re.I
)


@dataclass(slots=True)
class Parts:
    """What a page is made of."""

    articles: tuple[Article, ...]
    furniture: tuple[Furniture, ...]
    candidates: tuple[DateCandidate, ...]
    page_date: str | None
    outlet: str | None
    problems: list[str]


Place = Callable[[str, str], tuple[int | None, int | None]]  # source and value of a piece of metadata to its bytes


def assemble(document: Document, found: Sorted, meta: Meta, page_id: str, fetched: str | None, place: Place) -> Parts:
    """Make the blocks and furniture of a page. Every line goes to exactly one place; splits leave out white space only."""
    furniture = dict(found.furniture)
    parts = Parts((), (), (), None, None, [])
    candidates: list[DateCandidate] = []
    rows: list[Furniture] = []
    articles: list[Article] = []
    for number, draft in enumerate(found.drafts):
        blocks = _blocks(document, draft, furniture, rows, meta)
        told = meta if len(found.drafts) == 1 else Meta(outlet=meta.outlet)  # metadata speaks of the only article of a page
        authors = _authors(document.text, blocks, told)
        articles.append(
            Article(
                id=f"{page_id}.{number + 1}",
                start=blocks[0].start,
                end=blocks[-1].end,
                blocks=tuple(blocks),
                language=language_of(document.text, blocks),
                published=UNDATED,
                credits=_credits(document.text, blocks, told),
                authors=authors,
                headline=_headline(document.text, blocks, told, place),
                author_sources=tuple(_author_source(document.text, blocks, told, name, place) for name in authors),
                posts=_posts(document, draft, meta, blocks[-1].end) if found.live else (),
            )
        )
        candidates += _days(document.text, blocks, number, parts.problems, f"{articles[-1].language or ''}-{meta.country}", told)
    parts.problems += found.problems
    last = -2
    for i, kind in sorted(furniture.items()):
        line = document.lines[i]
        if kind in WHOLE and i == last + 1 and rows[-1].kind == kind:
            rows[-1] = replace(rows[-1], end=line.end)  # one stretch, whatever pieces it was cut into
        else:
            rows.append(Furniture(line.start, line.end, kind))
        last = i
        day = found.dates.get(i)
        if kind == "page_date" and day:
            candidates.append(DateCandidate(day.value, "page_date", None, day.start, day.end, document.text[line.start : line.end]))
            parts.page_date = parts.page_date or (day.value if len(day.value) == 10 else None)
            if not weekday_fits(day):
                parts.problems.append(f"the weekday does not fit the date in {document.text[day.start : day.end]!r}")
        elif kind == "url" and i == 0:
            address = url_day(document.text[line.start : line.end])
            if address:  # scrapers put the address above the text
                candidates.append(DateCandidate(address[0], "url", None, line.start, line.end, address[1]))
        elif kind == "copyright":
            candidates += _copyright(document.text, line.start, line.end, parts)
    only = 0 if len(articles) == 1 else None
    own = [_placed(replace(candidate, article=only), place) for candidate in meta.candidates]
    placed = [candidate for candidate in own if candidate.source == "url"]
    timed = [_placed(candidate, place) for candidate in _times(meta, articles)]
    candidates = [candidate for candidate in own if candidate.source != "url"] + timed + placed + candidates
    if fetched:
        candidates.append(DateCandidate(fetched, "fetched", None, evidence="the day the page was fetched"))
    parts.articles = tuple(articles)
    parts.furniture = tuple(sorted(rows, key=lambda row: row.start))
    parts.problems += [
        f"characters {row.start:,} to {row.end:,} are no words of any language: kept as unreadable"
        for row in rows
        if row.kind == "unreadable"
    ][:SAID]
    parts.candidates = tuple(candidates)
    return parts


def _blocks(document: Document, draft: Draft, furniture: dict[int, str], rows: list[Furniture], meta: Meta) -> list[Block]:
    """The blocks of one article in page order. A label glued to a repeated title is cut off: label to kicker, repeat to furniture.

    So are a label and a site's name around the title, where metadata gives the title without.
    """
    text, lines = document.text, document.lines
    blocks: list[Block] = []
    roles: dict[int, str] = {**draft.parts, **draft.head}
    if draft.title is not None:
        roles[draft.title] = "title"
        title = lines[draft.title]
        words = text[title.start : title.end]
        first, last = _heading(document, draft.title, meta.titles)
        for i in range(first, last + 1):
            furniture.pop(i, None)
        for i in range(max(0, draft.title - 3), draft.title):
            line = lines[i]
            whole = text[line.start : line.end]
            size = len(whole) - len(words)
            if i in furniture and 2 <= size <= KICKER and whole.endswith(words) and "kicker" not in roles.values():
                del furniture[i]
                label = whole[:size].rstrip()
                blocks.append(Block("kicker", line.start, line.start + len(label)))
                rows.append(Furniture(line.end - len(words), line.end, "title_repeat"))
    for i, role in sorted(roles.items()):
        line = lines[i]
        if role == "paragraph":
            blocks += _paragraph(text, line.start, line.end)
        elif role == "caption":
            blocks += _caption(document, line, rows)
        elif role == "title":
            start, end = lines[first].start, lines[last].end
            left, right = title_core(text[start:end], meta)
            left = left or section_glued(text, start, end)
            blocks.append(_trimmed(text, "title", start + left, start + right))
            if left:
                blocks.append(_trimmed(text, "kicker", start, start + left))
            if right < end - start:
                rows.append(Furniture(start + right, end, "site_name"))
        else:
            blocks.append(Block(_ROLES[role], line.start, line.end))
    return sorted(blocks, key=lambda block: block.start)


def _heading(document: Document, title: int, told: tuple[str, ...]) -> tuple[int, int]:
    """The first and last line of the title: a heading broken by <br> is one, where metadata has none of its lines alone for the title."""
    lines, first, last = document.lines, title, title
    if lines[title].tag not in ("h1", "h2"):
        return title, title

    def joined(upper: int) -> bool:
        one, two = lines[upper : upper + 2]
        return one.tag == two.tag and one.box == two.box and two.gap == 1

    while first > 0 and title - first < BROKEN and joined(first - 1):
        first -= 1
    while last + 1 < len(lines) and last - title < BROKEN and joined(last):
        last += 1
    whole = plain(document.text[lines[first].start : lines[last].end])
    titles = [plain(one) for one in told]
    alone = plain(document.text[lines[title].start : lines[title].end]) in titles
    known = not titles or any(whole in one or one in whole for one in titles)
    return (first, last) if first < last and known and not alone else (title, title)


_ROLES: dict[str, Role] = {
    "title": "title",
    "kicker": "kicker",
    "deck": "deck",
    "byline": "byline",
    "date": "date",
    "credit": "credit",
    "photo_credit": "photo_credit",
}


def section_glued(text: str, start: int, end: int) -> int:
    """Characters of the section's label glued to the title in start..end: "WorldHarbour reopens"; 0 where there is none.

    Many firms are spelt so ("WorldCom"): what follows the label has to be a word of the page, and the whole may stand nowhere else.
    """
    found = _GLUED.match(text, start, end)
    if not found or not section_words().issuperset(found[1].lower().split()):
        return 0
    word, rest = found[1].split()[-1] + found[2], found[2]
    alone = re.search(rf"(?<!\w){re.escape(rest)}(?!\w)", text[end:], re.I)
    return len(found[1]) if alone and not re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text[end:]) else 0


_GLUED = re.compile(r"((?:[A-Z][a-z]+ ){0,2}[A-Z][a-z]+)([A-Z]\w*)")


def title_core(line: str, meta: Meta) -> tuple[int, int]:
    """Where the title begins and ends in its line: less the section before it and the site's name after it, as far as metadata proves."""
    plain_line = line.translate(_QUOTES).lower()
    for title in meta.titles:
        own = title.translate(_QUOTES).lower()
        at = plain_line.find(own)
        short = own.rstrip(" .…")
        if at < 0 and len(own) > len(short) >= CUT and (at := plain_line.find(short)) >= 0:
            own, title = plain_line[at:], title[: len(short)] + line[at + len(short) :]  # metadata breaks off; the line goes on
        if at < 0 or own == plain_line or len(own) < SHORTEST or own.count(" ") < 2 or len(own) != len(title):
            continue
        left, right = line[:at], line[at + len(own) :]
        parted = left[-1:].strip() or left.rstrip()[-1:] in ":|/–—-•·" or _capital_inside(line[at : at + len(own)])
        label = not left or (len(left) <= KICKER and bool(parted))
        if label and (not right.strip() or _SITE_TAIL.match(right) or _BADGE.fullmatch(right)):
            return at, at + len(own)
    site = (meta.outlet or "").lower()
    tail = _SITE_TAIL.match(line, line.rfind(" ", 0, max(0, len(line) - len(site) - 1))) if site else None
    if tail and line[tail.end() :].strip().lower() == site:
        end = tail.start()
        while "|" in tail[0] and (tail := _SECTION.search(line, 0, end)) and tail.start() >= SHORTEST:
            end = tail.start()  # "Story | World | Site"
        return 0, end
    head = _SITE_HEAD.match(line, len(site)) if site and plain_line.startswith(site) else None
    return (head.end(), len(line)) if head and len(line) - head.end() >= SHORTEST else (0, len(line))


def _capital_inside(title: str) -> bool:
    """Whether a title that is not written in capitals begins with one: what stands before it in its line is no part of its sentence."""
    words = re.findall(r"[^\W\d_]+", title)
    return title[:1].isupper() and 2 * sum(word[0].islower() for word in words) >= len(words)


def _paragraph(text: str, start: int, end: int) -> list[Block]:
    """A paragraph, its dateline and its closing credit apart."""
    words = text[start:end]
    blocks: list[Block] = []
    head = dateline_end(words)
    if head:
        blocks.append(_trimmed(text, "dateline", start, start + head))
        start += head
        words = words[head:]
    tail = credit_tail(words)
    if tail and tail[0] > 0 and words[: tail[0]].strip():
        blocks.append(_trimmed(text, "paragraph", start, start + tail[0]))
        blocks.append(_trimmed(text, "credit", start + tail[0], end))
    else:
        blocks.append(_trimmed(text, "paragraph", start, end))
    return blocks


def _caption(document: Document, line: Line, rows: list[Furniture]) -> list[Block]:
    """A caption and the credits in its line; counters and buttons go to the furniture."""
    words, at = document.text[line.start : line.end], line.start
    blocks: list[Block] = []
    for first, last, kind in caption_parts(words, at, seams_of(document.seams, at, line.end)):
        if kind == "button":
            rows.append(Furniture(at + first, at + last, kind))
        else:
            blocks.append(_trimmed(document.text, "caption" if kind == "caption" else "photo_credit", at + first, at + last))
    return blocks


def _trimmed(text: str, role: Role, start: int, end: int) -> Block:
    words = text[start:end]
    left = start + len(words) - len(words.lstrip())
    return Block(role, left, left + len(words.strip()))


def _credits(text: str, blocks: list[Block], meta: Meta) -> tuple[str, ...]:
    """The sources that the article credits as a whole, each once: those in its text in page order, then agencies that sign it."""
    names: list[str] = []
    for block in blocks:
        words = text[block.start : block.end]
        if block.role == "dateline":
            names += dateline_agencies(words)
        elif block.role == "credit":
            found = credit_line(words)
            names += found if found is not None else (credit_tail(". " + words) or (0, ()))[1]
        elif block.role == "paragraph":
            name = reported_by(words)
            if name:
                names.append(name)
    lines = [text[block.start : block.end] for block in blocks if block.role == "byline"]
    signs = (agency for line in (*lines, *meta.sources, *meta.authors) for agency in signing_agencies(line[:200]))
    known = {form for name in names for form in _forms(name)}
    for name in signs:
        if not same_house(name, meta.outlet) and not _forms(name) & known:
            names.append(name)
            known |= _forms(name)
    return tuple(dict.fromkeys(names))


def _forms(name: str) -> set[str]:
    """A name and its initials: "The Associated Press" is AP as well."""
    words = re.findall(r"\w+", name.removeprefix("The "))
    initials = "".join(word[0] for word in words).lower()
    return {" ".join(words).lower(), initials if len(words) > 1 else name.lower()}


def names_in_date(text: str, block: Block) -> bool:
    """Whether a date line says who wrote as well: in Chinese a name takes no more room than a label."""
    words = text[block.start : block.end]
    return block.role == "date" and EAST.search(words) is not None and says_by(words)


def _authors(text: str, blocks: list[Block], meta: Meta) -> tuple[str, ...]:
    """Who wrote an article."""
    bylines = [text[block.start : block.end] for block in blocks if block.role == "byline" or names_in_date(text, block)]
    first = next((block.start for block in blocks if block.role == "paragraph"), 0)
    head = sum(block.role == "byline" and block.start < first for block in blocks)
    led = next((block.start for block in blocks if block.role in ("dateline", "paragraph")), 0)
    last = next((text[block.start : block.end] for block in reversed(blocks) if block.role in ("paragraph", "credit")), "")
    signed = dateline_names(text[led : led + HEAD]) or closing_names(last)
    if signed and not any(is_person(name, sure=True) for line in bylines for name in names_of(line)):
        bylines, head = [signed, *bylines], head + 1
    persons = frozenset(name for name in meta.persons if name.lower() not in agencies())
    return authors_of(bylines, meta.authors, meta.outlet, persons, head)


def _headline(text: str, blocks: list[Block], meta: Meta, place: Place) -> Told | None:
    """What an article is called: its title as the page shows it, else as metadata tells it, less the site's name.

    Of 257 WCXB pages whose JSON-LD holds an article 235 are titled as the page shows it and 214 as JSON-LD has it; of the 35 where the two
    differ 27 as shown (November 2026).
    """
    shown = next((block for block in blocks if block.role == "title"), None)
    if shown:
        told_titles = (*meta.titles, *([meta.document_title] if meta.document_title else []))
        value = as_told(" ".join(html.unescape(text[shown.start : shown.end]).split()), told_titles)
        return Told(value, "page", "title", shown.start, shown.end)
    told, source = (meta.title, meta.title_source) if meta.title else (meta.document_title, "title")
    if not told:
        return None
    left, right = title_core(told, meta)
    if source == "title" and (left, right) == (0, len(told)):
        right = next((bar.start() for bar in [_LAST_BAR.search(told)] if bar), right)
    first, last = place(source, told)
    return Told(" ".join(told[left:right].split()), "metadata", source, byte_start=first, byte_end=last)


def as_told(shown: str, titles: tuple[str, ...]) -> str:
    """A title as the page shows it, or as metadata writes the same letters where the page has them all in capitals or lost a mark.

    "HarbourMinisters meet" is "Harbour: Ministers meet" where the colon is for screen readers alone.
    """
    letters = bare(shown)
    for title in titles:
        other = " ".join(title.split())
        if other != shown and bare(other) == letters and (shown.isupper() or plain(other) != plain(shown)):
            return other
        at = other.lower().find(shown.lower()) if shown.isupper() and len(shown) > SHORTEST else -1
        if at >= 0 and not other[at : at + len(shown)].isupper():
            return other[at : at + len(shown)]  # with the site's name behind it
    return shown


_LAST_BAR = re.compile(r"\s+\|\s+[^|]{2,40}$")


def _author_source(text: str, blocks: list[Block], meta: Meta, name: str, place: Place) -> Told:
    """Where an author's name was read: in metadata, in a byline, or in both."""
    bare = name.split(",")[0]
    told = next((one.split(",")[0] for one in meta.authors if bare.lower() in one.lower()), None)
    first, last = place(meta.author_source, told) if told else (None, None)
    for block in blocks:
        if block.role in ("byline", "date", "dateline", "paragraph"):
            at = text.find(bare, block.start, block.end if block.role == "byline" else block.start + HEAD)
            at = text.find(bare, max(block.start, block.end - HEAD), block.end) if at < 0 and EAST.search(bare) else at
            if at >= 0:
                return Told(name, "page", "byline", at, at + len(bare), first, last)
    return Told(name, "metadata", meta.author_source, byte_start=first, byte_end=last)


def _placed(candidate: DateCandidate, place: Place) -> DateCandidate:
    """A day of metadata with the bytes that give it."""
    if candidate.source not in ("metadata", "time_element"):
        return candidate
    label, _, value = candidate.evidence.partition(": ")
    first, last = place(label, value)
    return replace(candidate, byte_start=first, byte_end=last)


def _posts(document: Document, draft: Draft, meta: Meta, end: int) -> tuple[Post, ...]:
    """The posts of a live blog, from the first stamp below its title on."""
    parts = sorted(draft.parts)
    first = max(0, parts[0] - 1) if draft.title is None else draft.title + 1
    lines = [(line.start, line.end) for line in document.lines[first : parts[-1] + 1]]
    return posts(document.text, lines, sorted((at, candidate.value) for at, candidate in meta.times if len(candidate.value) == 10), end)


def _times(meta: Meta, articles: list[Article]) -> list[DateCandidate]:
    """The days of `<time>` elements: of each article those inside it or right above; where none is, all count for the only article."""
    found = [
        replace(candidate, article=number)
        for number, article in enumerate(articles)
        for at, candidate in meta.times
        if article.start - ABOVE <= at <= article.end and (number == 0 or at >= articles[number - 1].end)
    ]
    return list(dict.fromkeys(found or [replace(candidate, article=0) for _, candidate in meta.times if len(articles) == 1]))


def _days(text: str, blocks: list[Block], number: int, problems: list[str], locale: str, meta: Meta) -> list[DateCandidate]:
    """The dates in an article's blocks; where one in numbers may be two days, as the page's others run."""
    if any(len(day.value) == 4 and day.source == "post_date" for day in _block_dates(text, blocks, number, [], locale)):
        order = shown_order(text, _known_days(text, blocks, meta))
        locale = f"{locale.partition('-')[0]}-{order}" if order else locale
    return _block_dates(text, blocks, number, problems, locale)


def _block_dates(text: str, blocks: list[Block], number: int, problems: list[str], locale: str) -> list[DateCandidate]:
    """Dates written in an article's date lines, datelines and captions; of date lines no day of an update where they have others."""
    found: list[DateCandidate] = []
    updates: list[DateCandidate] = []
    for block in blocks:
        source = {"date": "post_date", "byline": "post_date", "dateline": "dateline", "caption": "caption"}.get(block.role)
        if source is None:
            continue
        before = text.rfind("\n", 0, max(0, block.start - 1)) + 1  # a label may stand on the line above
        for day in days(text, block.start, block.end, locale):
            one = DateCandidate(day.value, source, number, day.start, day.end, text[day.start : day.end])
            updated = source == "post_date" and told_day(text[max(before, day.start - LABEL) : day.start]) == "updated"
            (updates if updated else found).append(one)
            before = day.end
            if not weekday_fits(day):
                problems.append(f"the weekday does not fit the date in {text[day.start : day.end]!r}")
    return found if any(one.source == "post_date" and len(one.value) == 10 for one in found) else found + updates


def _known_days(text: str, blocks: list[Block], meta: Meta) -> set[str]:
    """Days and months that an article is known to be of, as `shown_order` takes them: of metadata, its address and its dateline."""
    known = {day.value for day in meta.candidates if len(day.value) >= len("2019-05")}
    led = next((text[block.start : block.end] for block in blocks if block.role == "dateline"), "")
    for before, month, after in _LED.findall(led):
        if before or after:
            known.add(f"-{MONTHS[month.lower()]:02}-{int(before or after):02}")
    return known


_LED = re.compile(
    rf"(?:(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?\s)?\b({'|'.join(MONTHS)})\b\.?(?:\s(\d{{1,2}})(?!\d))?(?<=\d|[a-z.])(?=\W)", re.I
)


def _copyright(text: str, start: int, end: int, parts: Parts) -> list[DateCandidate]:
    """The year of a copyright line; its name is the outlet's where nothing better is known."""
    line = text[start : min(end, start + 300)]
    forms = [form.search(line) for form in _COPYRIGHT]
    found = next((match for match in forms[:3] if match and not _NOT_A_NAME.search(match["who"])), forms[3])
    if not found:
        return []
    who = (found.groupdict().get("who") or "").strip(" -–—;")
    if who[:1].isupper() and parts.outlet is None and len(who.split()) <= 6:
        parts.outlet = who
    year = found["year"]
    return [DateCandidate(year, "copyright", None, start, end, text[start:end][:120])] if year else []
