"""Captions of pictures: which lines in their boxes are some, and what of such a line is the credit, a counter or a button."""

from __future__ import annotations

import re
from bisect import bisect_left

from dragoman.read import lines as m
from dragoman.read.bylines import picture_credit, says_photo
from dragoman.read.features import LONG
from dragoman.read.looks import boxed_credit, closes, ends_in_taker, is_boxed_credit, names_takers
from dragoman.read.scripts import at_least
from dragoman.read.sheet import HEADINGS, Sheet, signed

CAPTION = 600  # characters of the longest caption
FIGURES = 0.35  # share of the running text that figures may hold where they are figures
LONGEST = 300  # characters of a line that is told to be a caption by its end alone
SHORT = 30  # letters of the shortest caption that only the name of its box tells
UNDER = ("▲", "△")  # what Korean and Chinese pages begin a caption with
OTHERS = 5  # times as long as a line set below a picture the page's text is where that is a caption
ABOVE = 6  # lines above a title in which the captions of its picture may stand
CREDIT = 120  # characters of the longest credit in an element that is named after credits
RUNNING = 2  # words in small letters from which a line says what a picture shows
NO_CAPTION = m.TABLE | m.QUOTE | m.LIST | m.CODE | m.FORM | m.NAV | m.FOOTER  # what else stands in such boxes
_ELSEWHERE = m.ASIDE | m.SUBSCRIBE | m.RELATED | m.AD | m.SHARE | m.AUTHOR | m.TEASER  # boxes that hold pictures of other things
# Before a caption: where it stands in a gallery, and what the line is.
_HEAD = re.compile(
    r"(?:[\[(]?\d{1,3}\s?(?:/|of)\s?\d{1,3}[\])]?\s*[|:.]?\s*)?"
    r"(?:(?i:(?:image|photo|picture|media|video|bild|foto)(?:\s(?:caption|description|text))?)\s*[:,]\s*(?=\S+\s\S+\s\S))?"
)
# Behind it: what a click does.
_BUTTON = re.compile(
    r"(?:[\s,|]*(?:(?:acquire|purchase|buy) licens\w+ rights|(?:hide|toggle|show|expand) captions?|opens? (?:in )?(?:a )?new (?:tab|window)"
    r"|enlarge(?: (?:this )?(?:image|photo))?|view (?:gallery|larger|full ?screen|image in fullscreen)|read more|show (?:more|less)"
    r"|buy (?:this )?photos?|[↗→>›»]))+\s*$",
    re.I,
)
_PARTING = " \u00a0|–—-/·•"  # between a caption and its credit
_LABEL = re.compile(r"(?:image|photo|picture|play|pause|video|credits?|caption|copyright)[.…:]*", re.I)
# Credits at the end that `looks` does not know: "HARBOR/Ana Berg", "- Ana Berg/Quay Press", "Credit...Ana Berg", "- Copyright Ana Berg".
_TAIL = re.compile(
    r"(?:\s*(?:(?<=\s)[–—-]\s+)?(?:\b(?i:copyright)\b|(?<!\w)©|\(c\))[\s:©]+\S.{1,90}|\s*(?:\bCredits?\s*:|Credits?\s*(?:\.{3}|…))\s*\S.{1,90}"
    r"|(?:(?<=[.!?”\"’)\]])|\s)\s*\(?(?!I{2,})[A-ZÀ-Þ]{2,14}(?:\s[Pp]hoto)?/\s?[A-ZÀ-Þ][^\s/]*(?:[ /][A-ZÀ-Þ][^\s/]*){0,5}\)?\.?"
    r"|(?:(?<=[.!?”\"’)\]])|\s)\s*(?:Pics?|Pix|Source|Image|Img)\s?:\s?[A-ZÀ-Þ][^.!?]{1,60}"
    r"|(?:(?<=[.!?”\"’)\]])|\s[/|(–-])\s*[^\W\d_a-z][^.!?]{2,60}\snuotr\.\)?)$"  # Lithuanian has the word behind the name
)
# The same in brackets: "(Pic: Ana Berg)", "[Ana Berg]" behind a full stop.
_BRACKET = re.compile(r"(?:(?<=[.!?”\"’»])\s?|\s(?=[(\[]Pic))[(\[](Pics?:\s?)?([^()\[\]]{4,60})[)\]]\.?$")
_DASHED = re.compile(r"\s+[–—|-]\s+([^–—|]{3,70})$")


def find_captions(sheet: Sheet) -> None:
    """Find captions that stand deeper in the box of a picture than the two elements around a line tell, and the credits beside them."""
    size = sum(len(words) for words in sheet.words if len(words) >= LONG)

    def told(bit: int) -> int:
        idle = sum(len(words) for words, line in zip(sheet.words, sheet.lines, strict=True) if line.marks & bit and len(words) >= LONG)
        return bit if idle <= FIGURES * size else 0

    boxes, pictures = m.CAPTION | told(m.FIGURE), told(m.PICTURE)
    for i, line in enumerate(sheet.lines):
        words = sheet.words[i]
        if ":" in words and credited(sheet, i):
            sheet.shapes[i], sheet.scores[i] = "caption", 0.0
            continue
        if not (
            line.marks & boxes
            or (line.marks & pictures and below_picture(sheet, i))
            or (size > OTHERS * len(words) and told_below(sheet, i))
            or ends_in_taker(words)
        ):
            continue
        cell = m.TABLE if line.own & (m.PICTURE | m.CAPTION) or told_below(sheet, i) else 0
        told_kind = sheet.kinds[i] and not (sheet.kinds[i] == "copyright" and line.marks & m.CAPTION and shows(words))
        if line.marks & NO_CAPTION & ~cell or len(words) > CAPTION or told_kind:
            continue
        if line.tag in HEADINGS or line.tag == "h1" or i == sheet.headline:
            continue
        other = line.link > len(words) / 2 or (line.marks & _ELSEWHERE and not (caption_end(words) and not line.link))
        if not line.marks & m.CAPTION and other:
            continue  # another story's picture
        if _LABEL.fullmatch(words) or not _BUTTON.sub("", words):
            sheet.kinds[i], sheet.shapes[i] = "button", ""
            continue
        sheet.kinds[i] = None
        sort_caption(sheet, i)


def told_below(sheet: Sheet, i: int) -> bool:
    """Whether a line is set right below a picture as captions are, or begins as they do on Korean and Chinese pages."""
    words = sheet.words[i]
    if words[:1] in UNDER and len(words) <= LONGEST:
        return True
    return bool(sheet.lines[i].marks & m.UNDER) and SHORT <= len(words) <= LONGEST and not sheet.shapes[i] and shows(words)


def below_picture(sheet: Sheet, i: int) -> bool:
    """Whether a line in a box that by its name holds a picture may be what is said of that: no date, name or button."""
    words, line = sheet.words[i], sheet.lines[i]
    if line.own & (m.TITLE | m.DECK | m.DATE | m.META) or sheet.shapes[i] or len(words) > LONGEST:
        return False
    if not line.own & m.PICTURE and not caption_end(words):
        return False
    return at_least(words, SHORT) and line.link <= len(words) / 2 and not signed(sheet, i)


def credited(sheet: Sheet, i: int) -> bool:
    """Whether a line beside the text ends with the credit of a photo, by a word for one and a colon: "The quay. — Foto: Ana Berg"."""
    words, line = sheet.words[i], sheet.lines[i]
    if len(words) > LONGEST or ":" not in words or sheet.kinds[i] or line.link > len(words) / 2 or line.marks & (NO_CAPTION | m.COMMENT):
        return False
    at = picture_credit(words)
    return at > 0 and says_photo(words[at:].lstrip(" |–—-/·•"))


def sort_caption(sheet: Sheet, i: int) -> None:
    """Make a line in a picture's box a caption or a credit."""
    words, line = sheet.words[i], sheet.lines[i]
    taken = (line.own & m.CREDIT and is_boxed_credit(words)) or (line.marks & m.FIGURE and "/" in words and names_takers(words))
    if not sheet.shapes[i] or (sheet.shapes[i] == "byline" and taken):
        sheet.shapes[i] = "photo_credit" if taken or is_boxed_credit(words) else "caption"  # "Photo: Ana Berg" in a box named after authors
    if sheet.shapes[i] == "photo_credit" and (head := _HEAD.match(words)) and shows(words[head.end() :]):
        sheet.shapes[i] = "caption"  # "Image: Boats leave the harbour"
    if sheet.shapes[i] != "caption":
        return
    if line.own & m.CREDIT and len(words) <= CREDIT and not (closes(words) and shows(words)):
        inline = seams_of(sheet.document.seams, line.start, line.end)
        if not any(marks & m.CAPTION and not marks & m.CREDIT for _, marks in inline) and not shows(words):
            sheet.shapes[i] = "photo_credit"
    if sheet.shapes[i] == "caption" and names_takers(words):
        near = [sheet.lines[j] for j in (i - 1, i + 1) if 0 <= j < len(sheet.lines) and sheet.shapes[j] == "caption"]
        beside = any({line.box, line.outer} & {one.box, one.outer} for one in near) or any(one.tag == "figcaption" for one in near)
        if beside or "/" in words or "|" in words or (line.tag != "figcaption" and line.marks & m.FIGURE and not line.own & m.CAPTION):
            sheet.shapes[i] = "photo_credit"


def shows(words: str) -> bool:
    """Whether a line says what a picture shows: by words in small letters, which names and houses hardly have."""
    credit = caption_end(words)
    told = (word.strip(".,;") for word in words[: credit or len(words)].split())
    return sum(word.isalpha() and word[:1].islower() and len(word) > 2 for word in told) >= RUNNING


def caption_end(words: str) -> int:
    """Where the credit at the end of a caption begins; 0: nowhere."""
    found = [at for at in (boxed_credit(words), _tail(words)) if at > 0]
    return min(found, default=0)


def _tail(words: str) -> int:
    shift = max(0, len(words) - 140)
    found = _TAIL.search(words, shift)
    if found:
        return found.start()
    bracket = _BRACKET.search(words, shift)
    if bracket and (bracket[1] or names_takers(bracket[2])):
        return bracket.start()
    dashed = _DASHED.search(words, shift)
    return dashed.start() if dashed and "/" in dashed[1] and names_takers(dashed[1]) else 0


def caption_parts(words: str, start: int, seams: list[tuple[int, int]]) -> list[tuple[int, int, str]]:
    """A caption's line in its parts, in page order: (first, last, role), role "caption", "photo_credit" or "button".

    `start` is where the line begins on the page, `seams` where elements inside it do that are named after captions or credits.
    """
    cuts = [(max(0, at - start), marks) for at, marks in seams]
    ends = [*(at for at, _ in cuts[1:]), len(words)]
    named = [(at, end, marks) for (at, marks), end in zip(cuts, ends, strict=False) if words[at:end].strip()]
    credits = [(at, end) for at, end, marks in named if marks & m.CREDIT and end - at <= CREDIT and not shows(words[at:end])]
    if not credits or sum(end - at for at, end in credits) >= len(words.strip()):
        return _by_words(words, 0, len(words))
    parts: list[tuple[int, int, str]] = []
    at = 0
    for left, right in credits:
        core = len(words[:left].rstrip(_PARTING))
        parts += _by_words(words, at, core) if core > at else []
        parts.append((max(at, core), right, "photo_credit"))
        at = right
    return parts + (_by_words(words, at, len(words)) if words[at:].strip() else [])


def _by_words(words: str, first: int, last: int) -> list[tuple[int, int, str]]:
    """The parts of a stretch of a caption as its words tell them."""
    own = words[first:last]
    head = _HEAD.match(own)
    left = head.end() if head and own[head.end() :].strip() else 0
    button = _BUTTON.search(own, left)
    right = button.start() if button else len(own)
    credit = left + caption_end(own[left:right])
    credit = max(left, len(own[:credit].rstrip(_PARTING))) if credit > left else left
    parts = [(0, left, "button"), (left, right if credit == left else credit, "caption")]
    parts += [(credit, right, "photo_credit")] if credit > left else []
    return [(first + a, first + b, role) for a, b, role in (*parts, (right, len(own), "button")) if own[a:b].strip()]


def seams_of(seams: list[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    """The seams inside a line of the page, those that begin it among them."""
    return seams[bisect_left(seams, (start - 1, 0)) : bisect_left(seams, (end, 0))]


def captions_above(sheet: Sheet, title: int, first: int) -> list[int]:
    """The captions of a picture that stands above the title, in one <article> or right above it, from line `first` on."""
    found: list[int] = []
    for i in range(title - 1, max(first, title - ABOVE) - 1, -1):
        line = sheet.lines[i]
        if sheet.kinds[i] or line.marks & m.NAV:
            continue
        boxed = line.marks & (m.RELATED | m.TEASER | m.ASIDE | m.AD) and not caption_end(sheet.words[i])
        if boxed or line.link or line.tag in ("h1", "h2", "h3"):
            break
        if line.article == sheet.lines[title].article and sheet.shapes[i] in ("caption", "photo_credit") and not sheet.kinds[i]:
            found.append(i)
    return found
