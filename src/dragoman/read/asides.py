"""What stands inside or right after article text and is no part of it: teaser boxes, linked headlines, notes on authors, boilerplate."""

from __future__ import annotations

import re

from dragoman.read import lines as m
from dragoman.read.bylines import lead
from dragoman.read.dates import days
from dragoman.read.looks import closes, is_byline, is_name, is_teaser_text
from dragoman.read.months import folded
from dragoman.read.people import is_person, names_of
from dragoman.read.scripts import at_least, reach
from dragoman.read.sheet import Sheet, plain, sentence, title_like
from dragoman.read.words import phrases, single

UNIT = 160  # characters of the longest headline, and of the line below it, in a list of teasers
UNITS = 5  # such pairs that make a list
NEARLY = 0.8  # share of the page's text that they have to be
LISTED = 3  # snippets that break off, from which the page's first one is a teaser as well
HEAD = 12  # lines below a page's title in which its text begins
LABEL = 40  # letters of the longest of these that is no headline
STORY = 60  # letters of the shortest story
SHORT = 15  # and of the shortest sentence in it
PERHAPS = 0.2  # score of these sentences
FURTHER = 0.08  # and of others below them in boxes alike
_CLOCKED = re.compile(r"\d{1,2}[:.]\d\d\s+[^\W\d].{10,}")
CLOSING = 8  # lines at the end of a text in which such stand
_END = re.compile(
    r"[-—*#]*\s?(?:\(?(?:END|ENDS|end|ends|Ends|Enditem|endit)\)?|-?0-?|30|انتهى|انتهای پیام|پایان پیام)\s?[-—*#]*"
    r"|[(\[]?[a-z]{2,4}(?:[/.&-][a-z]{2,4}){1,3}[)\]]?"
)
_PRINTED = re.compile(r"(?:This (?:article|story) (?:was |first |originally ){1,2})?(?:[Pp]ublished|appeared|[Pp]rinted) in (?:the )?[A-Z]")
# What systems write below a text: where it came from, and where to read more.
_SYNDICATED = re.compile(
    r"(?:(?:Except for|Apart from) the (?:headline|title), )?(?:this|the above) "
    r"(?:story|report|article|news|copy|content|post)s? (?:is|was|has|have)"
    r" (?:not )?(?:been )?(?:an? )?(?:auto-?\s?generated|syndicated|unedited|edited by|published (?:un|from|via|directly)"
    r"|sourced from|taken from)"
    r"|artikel ini (?:telah|sudah|pernah) (?:tayang|terbit|dimuat|dipublikasikan|diterbitkan)",
    re.I,
)
_ORIGINAL = re.compile(r"\s*[(（]?原[标標][题題]\s?[:：]")  # what Chinese pages write above a text that they took over
_DOWNLOAD = re.compile(
    r"(?:(?:download|get|install|subscribe|follow|join|like|click|stay|dapatkan|ikuti|simak|gabung)(?![\w-])).{0,120}"
    r"\b(?:app|whatsapp|telegram|channel|youtube|facebook|twitter|instagram|google news|google play|newsletter|saluran)\b",
    re.I,
)
_LABEL = re.compile(r"[^\d:：/|]{2,40}\s?[:：/|]")
BOX = 4  # lines of a teaser above its snippet: label, title, date, byline
BIO = 700  # characters of the longest note on an author
ENDS = 5  # lines from the first and the last line of text within which a note on the author may stand
HEADS = m.TITLE | m.DECK | m.KICKER
BUTTON = 16  # characters of the longest label of a button
LAST = 3  # lines at the end of a text that say where and when it came out
GOES_ON = 80  # characters of a line that says so
SOURCE = 60  # characters of the houses behind "Source:"
LINKS = 4  # headlines below a heading inside a text
_IS = re.compile(r"\s*(?:\([^)]{1,40}\)\s*)?,?\s*(?:is|was|has|have|are|covers?|writes?|reports?|joined|works?|leads?|can be reached)\b")
_TRADE = re.compile(
    r"\b(?:writers?|reporters?|journalists?|correspondents?|editors?|authors?|columnists?|contributors?|freelance\w*|producer"
    r"|fellow|professors?|lecturer|analysts?|researchers?|director|founder|bureau chief|covers?|covering|covered|writes?|writing|reports on"
    r"|newsroom|followed? (?:him|her|them)|e-?mail|twitter)\b",
    re.I,
)
_FIRST = re.compile(r"(?:this (?:story|article|report|post) (?:was|has been) |\W*)(?:originally|first) published\b", re.I)
_COMPANY = re.compile(r"About (?:the )?([A-ZÀ-Þ][\w&.’'-]*)(?: [\w&.,’'-]+){0,6}:?")


def set_aside(sheet: Sheet) -> None:
    """Mark what is no article text although it looks like it, or stands in the middle of it."""
    body = [i for i, is_body in enumerate(sheet.body) if is_body]
    if not body or list_of_teasers(sheet):
        return
    if _ORIGINAL.match(sheet.words[body[0]]) and len(body) > 1:
        put_aside(sheet, body[0], "title_repeat")
    notes_on_authors(sheet, body)
    boilerplate(sheet, body)
    closing_lines(sheet, body)
    below(sheet, body)
    if sheet.markup:
        buttons(sheet, body)
    else:
        linked_headlines(sheet, body[0], body[-1])
        teaser_boxes(sheet, body[0])


def buttons(sheet: Sheet, body: list[int]) -> None:
    """A word or two in a box of their own between two paragraphs, neither a heading nor in a list, nor in bold letters: "Save"."""
    texts = set(body)
    for i in range(body[0], body[-1]):
        words, line = sheet.words[i], sheet.lines[i]
        if (
            len(words) > BUTTON
            or sheet.kinds[i]
            or sheet.shapes[i]
            or line.tag not in ("div", "span", "button")
            or line.bold
            or line.own & HEADS
        ):
            continue
        beside = [j for j in (i - 1, i + 1) if i > body[0] or j > i]
        if not closes(words) and all(
            j in texts and sentence(sheet, j) and sheet.lines[j].tag == "p" and sheet.lines[j].box != line.box for j in beside
        ):
            put_aside(sheet, i, "form")


def put_aside(sheet: Sheet, i: int, kind: str) -> None:
    """Take a line out of everything that makes an article."""
    sheet.kinds[i], sheet.shapes[i], sheet.body[i] = kind, "", False


def notes_on_authors(sheet: Sheet, body: list[int]) -> None:
    """ "Ana Writer is a reporter who covers ...", at either end of a text and beginning with a name that signs it."""
    names = set(sheet.authors)
    for i, words in enumerate(sheet.words):
        if sheet.shapes[i] == "byline" and is_byline(words):
            names.update(map(plain, names_of(words)))
        elif i < body[0] and len(words) <= 40 and sheet.shapes[i + 1] == "date" and is_name(words):
            names.add(plain(words))
    names.discard("")
    ends = {*range(body[0] - ENDS, body[0] + 2), *body[-ENDS:], *range(body[-1], body[-1] + ENDS)}
    for i in sorted(ends):
        if 0 <= i < len(sheet.words) and is_note(sheet.words[i], names):
            put_aside(sheet, i, "author_note")


def below(sheet: Sheet, body: list[int]) -> None:
    """Lines that say that the text goes on below, and the last ones of a text that say where it comes from."""
    told = frozenset(phrases("below"))
    for i in body:
        if len(sheet.words[i]) <= GOES_ON and plain(sheet.words[i]) in told:
            put_aside(sheet, i, "advertisement")
    for i in body[-LAST:]:
        if len(sheet.words[i]) <= 2 * GOES_ON and _FIRST.match(sheet.words[i]) and next(days(sheet.words[i]), None):
            sheet.shapes[i], sheet.body[i] = "date", False
        label, colon, rest = sheet.words[i].strip("()[] ").partition(":")
        if colon and 1 < len(rest) <= SOURCE and folded(label.strip()) in single("source") and not closes(rest.rstrip(".")):
            sheet.shapes[i], sheet.body[i] = "credit", False


def is_note(words: str, names: set[str]) -> bool:
    """Whether a line tells who one of these people is."""
    if not 30 <= len(words) <= BIO:
        return False
    own = plain(words[:80])
    name = next((name for name in sorted(names, key=len, reverse=True) if own.startswith(name + " ")), None)
    if name is None:
        return False
    at = re.match(r"\W*" + r"\W+".join(map(re.escape, name.split())), words, re.I)
    return at is not None and _IS.match(words, at.end()) is not None and _TRADE.search(words) is not None


def closing_lines(sheet: Sheet, body: list[int]) -> None:
    """Take lines of credits off the end of a text: "Editor: Bo Lind", "Published in Harbour Post, May 12th, 2019", "(ab/cd)", "ENDS"."""
    for i in range(body[-1], max(body[len(body) // 2], body[-1] - CLOSING), -1):
        words = sheet.words[i]
        if not sheet.body[i]:
            continue
        role = closing_role(words)
        if role == "":
            return
        sheet.body[i], sheet.shapes[i] = False, role
        if role in ("separator", "boilerplate"):
            put_aside(sheet, i, role)


def closing_role(words: str) -> str:
    """What a line at the end of a text is: byline, credit, separator (a mark of the end, initials) or nothing of these."""
    core = words.strip(" ()（）[]")
    if not core or _END.fullmatch(words.strip(" /")):
        return "separator"
    if len(words) <= 300 and (_SYNDICATED.match(core) or _DOWNLOAD.match(core)):
        return "boilerplate"
    if len(words) > 120:
        return ""
    if _PRINTED.match(core) and next(days(core), None):
        return "credit"
    label = _LABEL.match(core)
    led = lead(core) if label else None
    if led is None or len(led[1]) > 80 or closes(led[1].rstrip(".")):
        return ""
    return "credit" if led[0] == "other" else "byline" if any(is_person(name, sure=True) for name in names_of(words)[:1]) else ""


def boilerplate(sheet: Sheet, body: list[int]) -> None:
    """ "About Example Industries" below a text, and the paragraph under it that begins with the same name."""
    for i in range(body[len(body) // 2], min(body[-1] + ENDS, len(sheet.words) - 1)):
        heading = _COMPANY.fullmatch(sheet.words[i]) if len(sheet.words[i]) < 90 else None
        if heading and heading[1].lower() in plain(sheet.words[i + 1][:60]).split():
            put_aside(sheet, i, "boilerplate")
            put_aside(sheet, i + 1, "boilerplate")


def linked_headlines(sheet: Sheet, first: int, last: int) -> None:
    """Headlines below a heading like "See also": inside a text that goes on below, or with a sentence each."""
    for i in range(first + 1, len(sheet.words)):
        if sheet.kinds[i] != "widget_heading":
            continue
        below = i + 1
        while below < min(i + 1 + LINKS, last) and title_like(sheet, below) and not closes(sheet.words[below]):
            below += 1
        if i < last and not sheet.body[below]:
            below = i
        end = i + 1
        while end + 1 < len(sheet.words) and is_unit(sheet, end, end + 1) and not (end + 2 < len(sheet.words) and sentence(sheet, end + 2)):
            end += 2
        for j in range(i + 1, max(end if end > i + 3 else 0, below if i < last else 0)):
            put_aside(sheet, j, "teaser")


def is_unit(sheet: Sheet, head: int, below: int) -> bool:
    """Whether a headline stands above one line that tells a little of it."""
    return (
        title_like(sheet, head)
        and not closes(sheet.words[head])
        and len(sheet.words[head]) <= UNIT
        and closes(sheet.words[below])
        and len(sheet.words[below]) <= 2 * UNIT
    )


def list_of_teasers(sheet: Sheet) -> bool:
    """Whether a page is but headlines with a line or a time each, without a text of its own: then these are marked as teasers."""
    if sheet.live or story(sheet):
        return False
    rows = [i for i in range(len(sheet.words)) if not sheet.kinds[i] and sheet.shapes[i] != "date"]
    size = sum(len(sheet.words[i]) for i in rows)
    running = sum(len(sheet.words[i]) for i in rows if len(sheet.words[i]) > UNIT and closes(sheet.words[i]))
    if size - running < NEARLY * size:  # as on most pages: what runs on is no headline, and no line below one
        return False
    units, found, at = 0, [], 0
    while at < len(rows):
        here, below = rows[at], rows[at + 1] if at + 1 < len(rows) else None
        if _CLOCKED.match(sheet.words[here]) and not closes(sheet.words[here]):
            step = 1
        elif title_like(sheet, here) and not closes(sheet.words[here]) and len(sheet.words[here]) <= UNIT and below is not None:
            step = 2 if closes(sheet.words[below]) and len(sheet.words[below]) <= UNIT else 0
        else:
            step = 0
        units += bool(step)
        found += rows[at : at + step]
        at += step or 1
    if units < UNITS or sum(len(sheet.words[i]) for i in found) < NEARLY * size or any(sheet.shapes[i] == "byline" for i in rows):
        return False
    for i in {*found, *(i for i in rows if sheet.body[i])}:
        put_aside(sheet, i, "teaser")
    return True


def story(sheet: Sheet) -> list[int]:
    """The sentences right below the line that an HTML page's metadata calls its title, in which the model sees text, if only perhaps.

    None where they are too few to be a text of their own.
    Of a story of a few short sentences among teasers it is less sure than of a long one, and of teasers still less.
    """
    found: list[int] = []
    if not sheet.markup or sheet.headline is None or not sheet.wanted:
        return found
    for i in range(sheet.headline + 1, len(sheet.words)):
        words, line = sheet.words[i], sheet.lines[i]
        last = sheet.lines[found[-1]] if found else line
        plain_text = not sheet.kinds[i] and not sheet.shapes[i] and line.link <= len(words) / 2
        goes_on = found and (line.outer, line.tag, line.own) == (last.outer, last.tag, last.own)
        enough = sheet.body[i] or sheet.scores[i] >= (FURTHER if goes_on else PERHAPS)
        if plain_text and enough and closes(words) and at_least(words, SHORT):
            found.append(i)
        elif found or i > sheet.headline + HEAD or sheet.kinds[i] == "widget_heading" or (plain_text and at_least(words, LABEL)):
            break
    return found if reach((sheet.words[i] for i in found), STORY) >= STORY else []


def teaser_boxes(sheet: Sheet, first: int) -> None:
    """A snippet that breaks off inside or after text, with the label, title and date above it. Where all do, so does the first line."""
    body = [i for i, is_body in enumerate(sheet.body) if is_body]
    if sum(is_teaser_text(sheet.words[i]) for i in body) >= max(2, len(body) - 1) or (
        is_teaser_text(sheet.words[first]) and sum(is_teaser_text(words) for words in sheet.words) >= LISTED
    ):
        first = max(-1, first - BOX)
    for i in range(first + 1, len(sheet.words)):
        if not is_teaser_text(sheet.words[i]) or sheet.kinds[i]:
            continue
        put_aside(sheet, i, "teaser")
        titles = 0
        for j in range(i - 1, max(i - 1 - BOX, first), -1):
            if sheet.kinds[j] or sentence(sheet, j) or closes(sheet.words[j]):
                break
            titles += title_like(sheet, j) and sheet.words[j].count(" ") > 2
            if titles > 1 or sheet.shapes[j] not in ("", "date", "byline") or len(sheet.words[j]) > 220:
                break
            put_aside(sheet, j, "teaser")
