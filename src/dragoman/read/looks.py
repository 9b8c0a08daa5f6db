"""What a line looks like on its own: furniture by its phrase, a date, a byline, a credit, a caption, a dateline at a paragraph's head."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

from dragoman.read.bylines import picture_credit, says_photo
from dragoman.read.dates import MONTHS, days
from dragoman.read.people import is_person, says_by
from dragoman.read.scripts import ends_sentence, n_words

_NONE: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
_EDGES = " \t\u00a0:.!?…|•·»«›‹→←▶►-–—_*#>()[]+<：！？。【】《》「」『』（）｜＞＜◆■●▼▲※"
PHRASE = 90  # characters of the longest line that a phrase is looked up for
HAS_WORDS = 22  # words of the longest line in which a phrase is looked for anywhere
ROW = 3  # words of a site's menu that make a line one
CRUMBS = 120  # characters of the longest line that says where a page stands in its site
CLOCK = 40  # characters of the longest line that is a time of day
CREDIT = 90  # characters of the longest line that is nothing but a credit by its word for "photo"
WORDS = 12  # words of the longest line that a beginning is looked up for
_MONTH = "|".join(sorted((name.capitalize() for name in MONTHS), key=len, reverse=True))


@lru_cache(maxsize=1)
def _furniture() -> tuple[tuple[str, str, str], ...]:
    """The rows of the tables of furniture, English first: kind, how to compare, phrase."""
    found = [(kind, how, phrase) for kind, how, phrase in _table("furniture")]
    for _, kind, how, phrases in _table("furniture_languages"):
        found += [(kind, how, phrase.lower().replace("：", ":")) for phrase in phrases.split(" | ")]
    return tuple(found)


def _table(name: str) -> list[list[str]]:
    table = files("dragoman").joinpath(f"data/read/{name}.tsv").read_text(encoding="utf-8")
    return [row.split("\t") for row in table.splitlines() if row.strip() and not row.startswith("#")]


@lru_cache(maxsize=1)
def _phrases() -> tuple[dict[str, str], dict[str, tuple[tuple[str, ...], tuple[str, ...]]]]:
    whole: dict[str, str] = {}
    starts: dict[str, list[tuple[str, str]]] = {}
    for kind, how, phrase in _furniture():
        if how == "is":
            whole.setdefault(phrase.strip(_EDGES), kind)
        elif how == "starts":
            starts.setdefault(phrase[:1], []).append((phrase, kind))
    return whole, {key: (tuple(phrase for phrase, _ in rows), tuple(kind for _, kind in rows)) for key, rows in starts.items()}


@lru_cache(maxsize=1)
def _inside() -> tuple[tuple[tuple[str, str], ...], tuple[str, ...], frozenset[str]]:
    """Phrases to look for anywhere in a line, with their kinds; those of two words; of each longer one a word between two others.

    A line that has neither one of the pairs nor one of these words has none of the phrases.
    """
    phrases = tuple((phrase, kind) for kind, how, phrase in _furniture() if how == "has")
    pairs = tuple(phrase for phrase, _ in phrases if phrase.count(" ") < 2)
    return phrases, pairs, frozenset(max(phrase.split(" ")[1:-1], key=len) for phrase, _ in phrases if phrase.count(" ") > 1)


@lru_cache(maxsize=1)
def section_words() -> frozenset[str]:
    """Words that stand in the menu of a news site."""
    return frozenset(phrase for _, how, phrase in _furniture() if how == "row")


@lru_cache(maxsize=1)
def _section_starts() -> frozenset[str]:
    return frozenset(words.split(" ")[0] for words in section_words())


@lru_cache(maxsize=1)
def agencies() -> dict[str, str]:
    """Names of news agencies and other credited sources in lower case, with the spelling to give."""
    table = files("dragoman").joinpath("data/read/agencies.tsv").read_text(encoding="utf-8")
    return {row.split("\t")[0].lower(): row.split("\t")[0] for row in table.splitlines() if row.strip() and not row.startswith("#")}


@lru_cache(maxsize=20_000)
def furniture_kind(line: str) -> str | None:
    """The kind of furniture that a line is by its words; None: not known."""
    if len(line) > PHRASE * 3:
        return "cookie_notice" if len(line) < 1500 and _COOKIES.match(line) else None
    plain = " ".join(line.split()).replace("’", "'").lower()
    if not plain.isascii():
        plain = plain.replace("i\u0307", "i").replace("：", ":")  # the first is what Turkish İ becomes
    core = plain.strip(_EDGES)
    if not core:
        return "separator" if plain not in ("©",) else "copyright"
    if not (core[0].isalnum() or any(ch.isalnum() for ch in core)):
        return "separator"
    if plain.startswith(("http", "www.")) and _ADDRESS.fullmatch(plain):
        return "url"
    if "@" in plain and _MAIL.fullmatch(plain):
        return "author_note"
    if plain.startswith(("(attn:", "(eds:")) and plain.endswith(")"):
        return "cms_id"  # what an agency tells its editors: "(ATTN: UPDATES with reaction in paras 5-6)"
    parted = plain.startswith("home") or ">" in plain or "»" in plain or "›" in plain or "→" in plain
    if parted and len(plain) <= CRUMBS and _CRUMBS.fullmatch(line.strip()):
        return "menu"
    if len(plain) <= CLOCK and (plain[0].isdigit() or plain[0] in "auo") and _CLOCK.fullmatch(plain):
        return "time_stamp"
    if ":" in plain and _PROMISE.match(plain) and not plain.endswith((".", "?", "!", "”", '"')):
        return "teaser"
    whole, starts = _phrases()
    if core.partition(" ")[0].rstrip(",") in _section_starts() and 1 < core.count(" ") < HAS_WORDS:
        row = set(_BETWEEN.split(core))
        if len(row) >= ROW and section_words().issuperset(row):
            return "menu"
    if len(core) <= PHRASE:
        kind = whole.get(core)
        if kind:
            return kind
        if (core.isdigit() and len(core) < 8) or (core[:1].isdigit() and _COUNTER.fullmatch(core)):
            return "counter"
        if core[-1].isdigit():  # with a count: "Comments (12)"
            kind = whole.get(core.rstrip("0123456789").rstrip(" (（"))
            if kind and kind != "date_label":
                return kind
        half = core[: len(core) // 2]
        if half in whole and core == f"{half} {half}":
            return whole[half]
        for phrase in ("related", "recommended"):  # a heading with its tab's label glued on: "You might also likeRELATED"
            if core.endswith(phrase) and core[: -len(phrase)] in whole:
                return whole[core[: -len(phrase)]]
    if n_words(core) <= WORDS or plain.startswith(("©", "copyright")):
        phrases, kinds = starts.get(plain[:1], _NONE)
        if plain.startswith(phrases):
            return next(kind for phrase, kind in zip(phrases, kinds, strict=True) if plain.startswith(phrase))
    if len(plain) < 200 and ("all rights reserved" in plain or ("©" in plain and _YEAR_MARK.search(plain))):
        return "copyright"
    phrases_inside, pairs, middles = _inside()
    if core.count(" ") < HAS_WORDS and (not middles.isdisjoint(plain.split()) or any(map(plain.__contains__, pairs))):
        for phrase, kind in phrases_inside:
            if phrase in plain:
                return kind
    if plain.endswith(" says:") and plain.count(" ") <= 5:
        return "comment_widget"
    if plain.startswith("* ") and "required" in plain:
        return "comment_widget"
    return None


_COUNTER = re.compile(r"\d{1,3}\s?(?:/|of|von|de|di|av|van|sur|z|из|/ )\s?\d{1,3}")
_BETWEEN = re.compile(r"(?: [&|/·•>] | and |,? )")  # what parts the words of a menu in one line
_YEAR_MARK = re.compile(r"©\s*(?:copyright\s*)?(?:19|20)\d\d")
# Where the page stands in its site: "Home > World > Asia".
_CRUMBS = re.compile(
    r"(?:[A-ZÀ-Þ][\w&'’ -]{0,30}\s*[>»›→]\s*){1,5}[A-ZÀ-Þ][\w&'’ -]{0,30}[>»›→]?|Home(?:page)?\s*(?:[/|>»›→-]\s*[\w&'’ -]{1,30}\s*){1,5}"
)
_CLOCK = re.compile(
    r"(?:at |updated |updated at )?\d{1,2}[:.]\d\d\s?(?:am|pm|a\.m\.|p\.m\.)?(?:\s?\(?(?:gmt|utc|[ecmp][sd]?t|bst|cet|ist|local time)\)?)?"
    r"|(?:\d{1,2}|an?|one)\s?(?:s|m|h|d|sec|mins?|hrs?|minutes?|hours?|days?|weeks?)\.? ago"
)
_PROMISE = re.compile(
    r"(?:coming (?:on|up|soon|next|this|tomorrow)\b|up next\b|tomorrow in\b|next week\b|in (?:sun|satur)day's paper\b)[^.:]{0,20}:\s"
)
_MAIL = re.compile(r"\(*[\w.+-]{1,60}@[\w-]{1,60}(?:\.[\w-]{1,30}){1,4}\)*(?: \(end\))?")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_COOKIES = re.compile(
    r"(?:We|This (?:web)?site|Our (?:web)?site|Our partners|We and our (?:partners|affiliates))\b[^.]{0,80}\bcookies\b"
    r"|(?:Necessary )?[Cc]ookies are\b"
)
_NAME = (
    r"(?:[A-ZÀ-Þ][\w'’.-]+|[A-Z]\.)(?:\s+(?:(?:de|da|di|del|der|van|von|al|el|bin|ibn|le|la)\s+){0,2}"
    r"(?:[A-ZÀ-Þ][\w'’.-]*|al-[A-Z]\w+)){1,4}"
)
_PERSON = re.compile(_NAME)
_BYLINE = re.compile(
    rf"{_NAME}\s*[|,/-]\s*(?:AP|AFP|Reuters|[A-Z][\w ]+(?:[Cc]orrespondent|[Ee]ditor|[Rr]eporter|[Ww]riter|News))"
    r"|[Aa]uthors?:?\s+\S.{1,120}",
)


def is_name(line: str) -> bool:
    """Whether a line is nothing but what may be a person's name: two to five words with capitals."""
    return len(line) <= 60 and bool(_PERSON.fullmatch(line.strip()))


def is_byline(line: str) -> bool:
    """Whether a short line says who wrote the article."""
    if len(line) > 150:
        return False
    if not says_by(line):
        marked = "," in line or "-" in line or "|" in line or "/" in line or "uthor" in line
        if not marked or not _BYLINE.fullmatch(line.strip()):
            return False
    # "By Monday the city had fallen." is a sentence.
    return not (line.rstrip().endswith((".", "?", "!", "…")) and len(line.split()) > 6 and not line.rstrip().endswith((" a.m.", " p.m.")))


_SOURCE = re.compile(
    r"(?:[Ss]ources?|SOURCES?|[Vv]ia|[Cc]ourtesy(?:\s+of)?|[Cc]redits?(?:\s+to)?|[Aa]gency|[Oo]riginally published (?:by|in"
    r"|on))\s*[:/–-]?\s+(.{2,120})"
)
_REPORTING = re.compile(
    r"\(?(?:(?:Additional )?[Rr]eporting|Writing|Editing|Compiled|Edited|Translated|With (?:additional )?(?:inputs?|reporting"
    r"|files))\s+(?:by|from)\b.{3,400}"
)
# How a credit line begins that is longer than a few names.
_CREDITING = re.compile(
    r"\(?(?:sources?|via|courtesy|credits?|agency|originally|additional|reporting|writing|editing|compiled|edited|translated|with)\b", re.I
)
_CREDITS = frozenset("(SVCAORWETsvcaorwet")  # what such a line begins with
_TAIL = re.compile(r"[\s.]*[-–—]?\s*[(\[]([^()\[\]]{2,60})[)\]][\s.]*$")
_DASH_TAIL = re.compile(r"\s+[-–—]+\s*([A-Z][\w./ &’'-]{1,40}?)\s*$")
_DESK = re.compile(
    r"\b(?:[Dd]esk|[Mm]onitoring|[Aa]genc(?:y|ies)|[Aa]gencies|[Ww]ires?|[Nn]ews (?:[Ss]ervice|[Rr]eport)|[Ss]taff|[Cc]orrespondent"
    r"|[Bb]ureau|[Rr]eporter)\b"
)


_BRACKETED = re.compile(r"\(([A-Z][\w.&’'-]*(?:[ /][A-Z][\w.&’'-]*){0,3})\)\.?")


def credit_line(line: str) -> tuple[str, ...] | None:
    """The sources named by a line that credits the article; None where it is no such line. Page order."""
    core = line.strip()
    if len(core) > 420 or (len(core) > 60 and not (core[0] in _CREDITS and _CREDITING.match(core))):
        return None
    crediting = core[:1] in _CREDITS
    if crediting and _REPORTING.fullmatch(core):
        return ()
    bare = core.strip("()[]-–— .")
    known = agencies()
    first = _FIRST.search(bare) if len(bare) <= 60 else None
    if first and first[0].lower() in _agency_words() and (bare.lower() in known or _SEPARATED.search(bare)):
        parts = split_names(bare)
        if parts and all(part.lower() in known for part in parts):
            return parts
    alone = _BRACKETED.fullmatch(core) if core[:1] == "(" else None
    if alone:
        return () if _DESK.search(alone[1]) else split_names(alone[1])
    found = _SOURCE.fullmatch(core) if crediting else None
    if found and len(found[1].split()) <= 8 and not found[1].rstrip().endswith(("?", "!")):
        names = split_names(found[1])
        if names and all(name[:1].isupper() or "." in name for name in names):
            return names
    return None


_FIRST = re.compile(r"\w+")
_SEPARATED = re.compile(r"[/|;,+&]|\b(?:and|via)\b")


def split_names(text: str) -> tuple[str, ...]:
    """Cut "X/RT/IRNA" or "AP, Reuters and AFP" into names, trimmed, in page order."""
    return tuple(name for part in re.split(r"\s*[/|;,+]\s*|\s+and\s+|\s+&\s+|\s+via\s+", text) if (name := part.strip(" .-–—()")))


def credit_tail(paragraph: str) -> tuple[int, tuple[str, ...]] | None:
    """Where a credit begins at a paragraph's end, "(Int'l Monitoring Desk)" or "— AFP", and the sources it names."""
    known = agencies()
    end = paragraph[-90:]
    found = _TAIL.search(end) if ")" in end or "]" in end else None
    shift = max(0, len(paragraph) - 90)
    if found:
        names = split_names(found[1])
        opening = shift + found.start(1) - 1
        if names and all(name.lower() in known for name in names):
            return opening, names
        if _DESK.search(found[1]) and len(found[1].split()) <= 6:
            return opening, ()
    end = paragraph[-60:]
    found = _DASH_TAIL.search(end) if "-" in end or "–" in end or "—" in end else None
    if found:
        names = split_names(found[1])
        shift = max(0, len(paragraph) - 60)
        if names and all(name.lower() in known for name in names) and paragraph[: shift + found.start()].rstrip()[-1:] in ".!?”\"’')":
            inner = found.start() + len(found[0]) - len(found[0].lstrip())
            return shift + inner, names
    return None


@lru_cache(maxsize=1)
def _agency_words() -> frozenset[str]:
    """The words that names of agencies begin with: few lines have one."""
    return frozenset(re.findall(r"\w+", name)[0] for name in agencies())


_SIGNS = re.compile(r"\s*[,|/;•·–—()\n]\s*|\s+-+\s+|\s+(?:and|with|for|und|et|avec|mit|y|con)\s+|^\W*(?:[Bb]y|BY|Von|Par|Por)\b:?\s*")
_WIRE = re.compile(r"(\w+) .*\b(?:writers?|reporters?|correspondents?|editors?|staff|bureau)\b", re.I)


def signing_agencies(line: str) -> tuple[str, ...]:
    """The agencies that sign in a byline or an author's name: "By ANA BERG, AP Diplomatic Writer", "Ana Berg/AFP", "Reuters"."""
    found = []
    if not _agency_words().intersection(re.findall(r"\w+", line.lower())):
        return ()
    for day in reversed(list(days(line))):
        line = f"{line[: day.start]}|{line[day.end :]}"
    for part in _SIGNS.split(line):
        wire = _WIRE.fullmatch(part)
        name = agencies().get(part.lower()) or (agencies().get(wire[1].lower()) if wire else None)
        if name:
            found.append(name)
    return tuple(found)


_REPORTED = re.compile(r",\s+(?:the\s+)?([A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*){0,3})\s+(?:has\s+)?reported\.?[”\"]?\s*$")


def reported_by(paragraph: str) -> str | None:
    """The agency in a paragraph's closing ", Reuters reported."; None for a source that is no known agency or outlet."""
    found = _REPORTED.search(paragraph[-80:])
    return agencies().get(found[1].lower()) if found else None


_CAPS = r"[A-ZÀ-Þ][A-ZÀ-Þ.’'()-]+(?:[ /][A-ZÀ-Þ][A-ZÀ-Þ.’'()-]*){0,3}"
_PLACE = r"[A-ZÀ-Þ][\w.’'-]+(?:[ /][A-ZÀ-Þ][\w.’'-]+){0,3}"
_DAY = rf"(?:(?:{_MONTH})\.?\s+\d{{1,2}}(?:,?\s+\d{{4}})?|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{_MONTH})\.?(?:,?\s+\d{{4}})?)"
_ARABIC = r"[\u0621-\u06d3\u200c]{2,14}"
_DATELINE = re.compile(
    rf"""(?:
      {_PLACE}(?:/{_CAPS})?(?:\s\[{_PLACE}\])?(?:,\s+(?:[A-Z][a-z]+\s\d{{1,2}},\s14\d\d,\s+)?{_DAY})?,?\s*
      (?:\([A-Z][\w./&’' -]{{1,30}}\)|(?<=,\s)[A-Z]{{3,8}})\s?(?:\.?--?(?=\s)|\.?[–—]|:(?=\s))
    | {_PLACE}\s\([A-Z]{{2,8}}\)\s+(?:{_MONTH})\s\d{{1,2}}[/,]\s?\d{{4}}(?:\s?[–—-])?(?=\s)
    | (?:\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{4}}\s+)?{_CAPS}(?:,\s+(?:{_PLACE}|{_CAPS}))?(?:,\s+{_DAY})?\s*
      (?:[/(\[]\s*[A-Z][\w./&’' -]{{1,40}}[)\]]?)?
      \s*(?:[:]|--|[–—]|-(?=\s))
    | {_PLACE}(?:,\s+{_PLACE})?(?:,\s+{_DAY})?\s*[/(\[]\s*[A-Z][\w./&’' -]{{1,40}}\s*[)\]/]\s*(?:[:]|--|[–—]|-)?
    | {_PLACE}[-–](?=\s)
    | {_PLACE}(?:,\s+{_PLACE})?,\s+{_DAY}\s*(?:[:]|--|[–—]|-(?=\s))
    | [(\[]\s*[A-Z][\w./&’' -]{{1,40}}\s*[)\]]\s*(?:--|[–—]|-)
    | {_PLACE}(?:,\s+{_PLACE})?,\s+{_DAY},\s+[A-Z]\w+:(?=\s)
    | (?:[A-Z][\w.’'-]+\s){{1,2}}(?:News|Post|Press|Agency|TV|Times)/(?=\s)
    | {_ARABIC}(?:\s{_ARABIC}){{0,2}}\s?[-–—/]\s?{_ARABIC}(?:\s{_ARABIC}){{0,2}}\s?[-–—:/](?=\s)
    )\s*""",
    re.X,
)
_AGENCY = re.compile(r"[/(\[]\s*([A-Z][\w./&’' -]{1,40}?)\s*[)\]/:–—-]")
_SPEAKER = re.compile(
    r"^(?:Q|A|Mr|Mrs|Ms|Dr|NOTE|UPDATE|BREAKING|WATCH|READ|LIVE|VIDEO|PHOTOS?|OPINION|ANALYSIS|EXCLUSIVE|RELATED|MORE|ALSO|CORRECTION"
    r"|EDITOR|CNN|WHO|FILE)\b"
)


_DAY_END = re.compile(r"\d[/,]\s?\d{4}\s*$")
_FULL_STOP = re.compile(r"[.!?…][\"”’')\]]*(?:\s|$)")


def dateline_end(paragraph: str) -> int:
    """Where the text of a paragraph begins after its dateline, "LONDON, May 3 (Reuters) - "; 0: no dateline."""
    found = _DATELINE.match(paragraph[:120])
    if not found or _SPEAKER.match(paragraph):
        return 0
    head, rest = found[0], paragraph[found.end() :]
    # A dateline leads into a sentence: an opening quotation mark, a capital or a digit.
    if (
        not rest
        or not (rest[0].isupper() or rest[0].isdigit() or "\u0620" <= rest[0] <= "\u06d3" or rest[0] in "“\"‘'«(")
        or len(rest) < 30
    ):
        return 0
    if (
        head.rstrip()[-1] not in ":-–—"
        and not head.endswith("/ ")
        and not _DAY_END.search(head)
        and not any(name.lower() in agencies() for name in _AGENCY.findall(head))
    ):
        return 0
    if head.rstrip().endswith(":") and (len(head.split()) > 6 or not _FULL_STOP.search(rest) or rest.rstrip().endswith("?")):
        return 0  # "ANP: Will they come?" is a question of the agency's
    return found.end()


_LETTERS = 4  # of an agency's initials: "TEHRAN/IRNA"


def dateline_agencies(dateline: str) -> tuple[str, ...]:
    """The agencies in a dateline's brackets."""
    named = (name for found in _AGENCY.findall(dateline) for name in split_names(found) if name[:1].isupper())
    # "BERLIN/WARSAW -": a second place, unless it is an agency or as short as their letters.
    short = 0 if "(" in dateline else _LETTERS
    return tuple(n for n in named if f"/{n}" not in dateline or not n.isupper() or len(n) <= short or n.lower() in agencies())


_PHOTO = re.compile(
    r"""(?:\(?\s*(?:©|[Pp]hoto(?:graph)?s?(?:\s+(?:by|courtesy|credit))?\s*[:/]|PHOTO\s*[:/]?
    |[Pp]hoto(?:graph)?\s+(?:by|courtesy)\b|[Ii]mage(?:\s+(?:credit|courtesy|source))?\s*:|[Ii]mage\s+(?:[Cc]opyright\b|[Ss]ource,)|[Cc]redit\s*:|[Pp]icture\s*:|[Ff]ile\s+photo).{0,120}
    |\(?(?:AP|AFP|EPA|REUTERS|Reuters|TASS|Sputnik|Xinhua|Anadolu)?\s*(?:[Pp]hoto|[Ii]mages?)?\s*/\s*[A-Z].{0,80}
    |(?:.{0,60}/)?\s*(?:AFP/)?Getty\sImages.{0,60}|.{0,60}\bvia\s(?:AP|REUTERS|Reuters|AFP|Getty\sImages))\s*$""",
    re.X,
)
_INNER_CREDIT = re.compile(
    r"""(?:\s|(?<=[.\])]))(©[\s\u00a0]*\S.{1,90}$|[(\[]\s*(?:(?:[Ff]ile\s)?(?:[Pp]hoto|[Ii]mage|[Cc]redit|[Pp]icture)
    |AP\b|AFP\b|Reuters\b|REUTERS\b|EPA\b|Getty\b)[^()\[\]]{0,80}[)\]]\.?$
    |(?:[Pp]hoto(?:graph)?s?|PHOTOS?|[Ii]mage|[Pp]icture)(?:\s+(?:credit|courtesy|by))?\s*:\s*\S.{1,80}$
    |Credit\s*:\s*\S.{1,80}$|(?:REUTERS|Reuters|AFP|AP(?:\s+Photo)?|EPA|Getty(?:\s+Images)?)\s*/\s*\S.{1,60}$)""",
    re.X,
)
_CAPTION_WORD = re.compile(
    r"^(?:[Ff]ile (?:photo|picture|image)|FILE\s*(?:PHOTO)?\b|[Pp]hoto shows|[Pp]ictured|[Ii]n this (?:photo|image|picture|file)"
    r"|[Aa] (?:file )?(?:photo|picture|handout))"
)
_SIDE = re.compile(r"\((?:L|R|C|left|right|center|centre|[Ll]-R|2nd [LR]|top|bottom)\)|(?:^|, )(?:left|right|center|centre), ")

_ENDS_IN_DAY = re.compile(rf",\s+(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?{_DAY}\.?$")


_PHOTO_WORDS = ("©", "Photo", "photo", "PHOTO", "Image", "image", "Credit", "credit", "Picture", "picture", "File", "file")
_CREDIT_MARK = re.compile(r"[©(\[:/]")  # a credit inside a caption has one of these


def is_photo_credit(line: str) -> bool:
    """Whether a short line is nothing but a photo's credit."""
    if says_photo(line):
        return True
    if len(line) > 140 or not ("/" in line or "via" in line or "Getty" in line or line.lstrip("(").lstrip().startswith(_PHOTO_WORDS)):
        return False
    return bool(_PHOTO.match(line)) and not line.rstrip().endswith("?")


def photo_credit(caption: str) -> int:
    """Where the photo credit at a caption's end begins; 0: none."""
    shift = max(0, len(caption) - 140)
    if not _CREDIT_MARK.search(caption, shift):
        return 0
    found = _INNER_CREDIT.search(caption[shift:])
    return shift + found.start(1) if found and shift + found.start(1) > 0 else 0


# Houses that photos come from, as credits in the box of a picture name them with nothing before.
_HOUSE = (
    r"(?:(?:The )?Associated Press|AP(?: Photos?)?|AFP|(?i:reuters|getty(?: images)?|shutterstock|istock(?:photo)?|alamy|epa(?:-efe)?"
    r"|bloomberg|xinhua|tass|sputnik|anadolu(?: agency)?|dpa|zuma(?: press)?|nurphoto|imago|picture alliance|wikimedia(?: commons)?"
    r"|unsplash|pexels|pixabay|handout|pool))"
)
_BOXED = re.compile(
    rf"\(?(?:Image (?:copyright|source)\s.{{1,80}}|Courtesy(?: of)?:? .{{2,60}}"
    rf"|(?:[Pp]hoto(?:graph| illustration)?s?|[Ii]llustration|[Ii]mage|[Vv]ideo)\s+(?:by|courtesy)\s.{{1,90}}"
    rf"|(?:[A-ZÀ-Þ][^\s!?:|/,•]*(?: (?:[A-ZÀ-Þ][^\s!?:|/,•]*|de|da|van|von|al|of|the|and|for|via)){{0,6}}(?:\s?[|/,•]|\s[–—-])\s*){{0,3}}"
    rf"{_HOUSE}(?:\s?[/,|-]\s?[^.!?:]{{1,40}})?)\s*\)?"
)
_BOXED_TAIL = re.compile(
    rf"""\s*([(\[][^()\[\]]{{0,70}}\b{_HOUSE}\s*[)\]])\.?$|(?<=[.!?”"'’)\]])\s*((?:[A-ZÀ-Þ][\w.'’-]+[ ,/|]+){{0,4}}{_HOUSE})$"""
    r"""|\s((?:AP|AFP|EPA|REUTERS)(?:\s[Pp]hoto)?)$"""
    r"""|(?<=[\w.!?”"'’)\]])\s?((?:Credit|(?:Photo|Image|Picture)s?(?: credit| by)?|Photograph(?:er)?|Video|Source"""
    r"""|Fotos?|FOTOS?):\s*\S.{1,80})$"""
    r"""|\s([(\[][^()\[\]]{0,40}[A-Z][^()\[\]]{1,40}/\s?[A-Z][^()\[\]]{1,40}[)\]])\.?$"""
)
# What stands behind the last full stop of a caption, and words with one that are no sentence's end.
_LAST = re.compile(r"(?<=[a-zà-ÿ\d\])][.!?”\"’»])\s*([^.!?:;]{2,60})$")
_SHORT = re.compile(r"\b(?:Gov|Sen|Gen|Rep|Prof|Capt|Col|Maj|Sgt|Lt|Rev|Hon|Pres|Adm|Dept|Mt|Ft|St|Jan|Feb|Aug|Sept?|Oct|Nov|Dec|No|vs)\.$")
_LABEL_TAIL = re.compile(r"\s*(?:(?<=[.!?”\"’»\s])|[|–—-]\s*)(?:[^\W\d_]{4,14}\s?:\s*|©\s?)([^:©]{3,60})$")
_LABELLED = re.compile(r"(?:[^\W\d_]{4,14}(?: [a-z]{2,3})?\s?:\s*|©\s*)(?=[^\W\d_a-z])")
_FILE = re.compile(r".{0,40}\b(?:file|handout) (?:photo(?:graph)?|picture|image)\.?", re.I)


def is_boxed_credit(line: str) -> bool:
    """Whether a line in the box of a picture is nothing but the credit: "Ana Berg | Getty Images", "Courtesy of the port"."""
    core = line.strip()
    if len(core) > 120:
        return False
    label = _LABELLED.match(core)
    if picture_credit(core) == 0 and len(core) <= CREDIT:
        return True
    return bool(_BOXED.fullmatch(core) or _FILE.fullmatch(core)) or (label is not None and names_takers(core[label.end() :]))


_FOR = re.compile(r"\s+(?:for|via|pour|für|para|per)\s+")


def names_takers(text: str) -> bool:
    """Whether a text is but the names of persons and agencies, who took a picture: "Ana Berg/AFP", "Ana Berg for the Post"."""
    who, *house = _FOR.split(text.strip(" ()[]."), maxsplit=1)
    names = split_names(who)
    if not names or not (is_person(names[0]) or names[0].lower() in agencies()):
        return False
    return all((name[:1].isupper() or name.lower() in agencies()) and name.count(" ") < 4 for name in (*names, *house))


# Credits of houses that no table knows, behind a caption's full stop, a dash or a bar.
_STOP = r"""(?:(?<=[^A-Z\s][.!?])|(?<=[”"’'»)\]。！？।]))\s*"""  # not of initials
_CAPITAL = r"[A-ZÀ-Þ][\w.&’'-]*"
_PHOTOS = r"(?:[Pp]hotos?|PHOTOS?|[Ff]otos?|FOTOS?|[Pp]ic(?:ture|tures|s)?|PIC(?:TURES?|S)?|[Ii]mages?|Gambar)"
_HOUSE_TAIL = re.compile(
    rf"{_STOP}[—–-]{{1,2}}\s?({_CAPITAL}(?:[ /,]\s?{_CAPITAL}){{0,5}})\.?$"  # The quay. — Harbour Post
    rf"|{_STOP}([(\[]{_CAPITAL}(?:[ /,]\s?{_CAPITAL}){{0,4}}[)\]])$"  # The quay. (Harbour Post)
    rf"|(?:{_STOP}|\s[|/–—-]\s?)((?:{_CAPITAL}\s){{0,3}}(?:(?:file|FILE) )?{_PHOTOS}\s?(?:(?:by|BY|via|courtesy|[|/:])\s?.{{2,70}})?)$"
    rf"|(?:{_STOP}|\s[|/–—-]\s?)({_PHOTOS}\s{_CAPITAL}(?:[ /,]\s?{_CAPITAL}){{0,4}})$"
    rf"|(?:{_STOP}|\s)([(\[][^()\[\]]{{0,30}}\b(?:[Pp]hotos?|[Pp]ictures?|[Ii]mages?) (?:by|courtesy) [^()\[\]]{{2,50}}[)\]])\.?$"
    rf"|{_STOP}((?:{_CAPITAL} ?){{1,3}}/ ?(?:Ph|Photo)\.? {_CAPITAL}.{{0,30}})$"
    r"|(?<=다\.)\s?(/?\s?[^\s.]{2,10}(?:\s[^\s.]{2,8}){0,2})$"
    r"|\s([(（](?!يمين|يسار|وسط|اليمين|اليسار|الوسط)(?:[\u0620-\u06ff]{3,14}|[\u0620-\u06ff](?= ))(?:[ /][\u0620-\u06ff]{1,12}){0,2}[)）])$"
    rf"|{_STOP}([（〔［][^（）〔〕［］]{{2,12}}[）〕］])$"
    r"|([（(〔［][^（）()〔〕［］]{0,12}(?:社|攝|摄|提供|照|圖|图|片|資料|资料|報|报|网|網|제공|사진|뉴스|撮影|写真)[）)〕］])[。.]?$"
)
_PART = re.compile(r"(?:^|[\s|–—/-])(?:photo|image|picture|file|video|ph\.)\s*$", re.I)  # of "Photo credit:"
_SEPARATORS = " \t\u00a0|/–—-·•"


def boxed_credit(caption: str) -> int:
    """Where the credit at the end of a line in the box of a picture begins, with what parts it from the caption; 0: none."""
    at = _boxed_credit(caption)
    if not at:
        found = _HOUSE_TAIL.search(caption, max(0, len(caption) - 140))
        at = found.start(found.lastindex or 0) if found else 0
    part = _PART.search(caption[:at])
    bare = caption[: part.start() if part else at].rstrip(_SEPARATORS)
    return len(caption) - len(caption[len(bare) :].lstrip()) if at else 0


_TAKEN = re.compile(r"[(（][^()/（）／]{2,30}[/／]\s?([^()/（）／]{2,40})[)）]$")


def ends_in_taker(line: str) -> bool:
    """Whether a line ends with a house and who took the picture for it: "(Harbour News/Ana Berg)"."""
    found = _TAKEN.search(line[-80:]) if line[-1:] in ")）" and len(line) < 400 else None
    return found is not None and is_person(found[1].strip(), sure=True)


def _boxed_credit(caption: str) -> int:
    """The same by what is known: words for "photo", houses and names of persons."""
    at, other = photo_credit(caption), picture_credit(caption)
    if at or other > 0:
        return min(place for place in (at, other) if place > 0)
    shift = max(0, len(caption) - 140)
    found = _BOXED_TAIL.search(caption[shift:])
    if found and shift + found.start() > 0:
        return shift + found.start(found.lastindex or 0)
    last = _LAST.search(caption, shift)
    told = last is not None and not _SHORT.search(caption[: last.start(1)].rstrip()) and names_takers(last[1])
    if last and told:
        return last.start(1)
    label = _LABEL_TAIL.search(caption, shift)
    return label.start() if label and names_takers(label[1]) else 0


_DAY_ENDS = frozenset("0123456789.")


def is_caption(line: str) -> bool:
    """Whether a line of a text page is a photo's caption, by its credit, its words or the sides it names."""
    if len(line) > 600:
        return False
    dated = line[-1:] in _DAY_ENDS and len(line) < 250 and line[-2:].strip(".")[-1:].isdigit() and ". " not in line[:-40]
    if dated and _ENDS_IN_DAY.search(line[-60:]) and re.search(r"\d{4}\.?$", line):
        return True  # "The two men leave the house, October 12, 1986."
    if photo_credit(line) or (line[:1] in "FfPpIiAa" and _CAPTION_WORD.match(line)):
        return True
    sides = "(" in line or "left" in line or "right" in line or "cent" in line
    return sides and len(line) < 300 and bool(_SIDE.search(line))


@lru_cache(maxsize=20_000)
def shape_by_words(line: str) -> str:
    """What a short line is by its words alone: byline, photo_credit, credit, caption or nothing of these. A site's pages share many."""
    if is_byline(line):
        return "byline"
    if is_photo_credit(line):
        return "photo_credit"
    if credit_line(line) is not None:
        return "credit"
    return "caption" if is_caption(line) else ""


def is_teaser_text(line: str) -> bool:
    """Whether a line breaks off as the snippet of another article does."""
    return line.rstrip(" \t\u00a0»›>→]").endswith(("…", "...")) or line.rstrip().endswith(("[…]", "[...]"))


_LAST_CREDIT = re.compile(r"\s*[(\[][^()\[\]]{1,60}[)\]]\s*$|\s+[-–—]+\s*[A-Z][\w./ ]{1,30}$")


def closes(line: str) -> bool:
    """Whether a line ends as a sentence does."""
    if ends_sentence(line):
        return True
    # "... in May. (News Desk)": a credit may follow the full stop.
    end = line[-120:].rstrip()
    if not end or not (end[-1] in ")]" or "-" in end or "–" in end or "—" in end):
        return False
    return bool(_LAST_CREDIT.search(end)) and ends_sentence(_LAST_CREDIT.sub("", end))
