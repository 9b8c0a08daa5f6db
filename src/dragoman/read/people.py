"""The names of those who wrote an article: in bylines ("By Ana Writer and Bo Scribe, Staff Writers | 3 March") and in metadata."""

from __future__ import annotations

import re

from dragoman.read.dates import days

# What stands before the names, in the languages of the papers that carry it: it must be followed by a name.
_BEFORE = (
    r"(?:from our (?:own )?(?:\w+ )?(?:correspondent|reporter)\b"
    r"|(?:authors?|byline|contributors?|text|words|autor(?:a|es)?|auteurs?|autore|tekst|toimittaja)\s*:"
    r"|authors?\b)\s*:?\s*"
)
_BY = re.compile(rf"^\W*(?:(?i:{_BEFORE})|By(?=[A-Z][a-z])|(?:Von|Par|Por|Di|Door|Av|Af|Oleh)\s+(?=[^\W\d_a-z]))")
_AFTER_BY = re.compile(r"(?:^|\W)(?:(?:by|By|BY)\b\s*:?\s*(?=[^\W\d_]|@)|By(?=[A-Z][a-z]))")
_LEADS = re.compile(
    r"^\W*(?:(?i:(?:(?:written|reported|posted|published|story|words|text|authored|this \w+ was written)\s+)?by)\b\s*:?\s*[^\W\d_a-z]"
    r"|By[A-Z][a-z]+ [A-Z])"
)
_FOREIGN = re.compile(r"^(?:Von|Par|Por|Di|Door|Av|Af|Oleh|Text|Tekst|Autor|Autora|Auteur|Autore):?\s+(?=[^\W\d_a-z])")
_BAR = re.compile(r"\s*[|•·⋅∙●‧→・—–]\s*|\s+-+\s+|\s{3,}|\n")
_AFTER = re.compile(
    r"\s*(?:\s\(|\((?![^()]*\)\s+\w)|\d|\b(?:in|for|at|with|on behalf of|on|and others|avec|mit|con|med|met)\s|<"
    r"|\b(?:[Uu]pdated?|[Pp]ublished|[Pp]osted|[Ll]ast|[Ee]dited|[Rr]eviewed|[Ff]act[- ][Cc]hecked|[Mm]edically|[Aa]dditional)\b"
    r"|[\w.+-]+@[\w.-]+).*$",
    re.S,
)
_SPLIT = re.compile(r"\s*[,;/、，]\s*|\s+(?:and|und|et|og|och)\s+|\s+&\s+")
_COMMAS = re.compile(r"\s*[,;、，]\s*")
_JOINED = re.compile(r"\s+(?:and|und|et|og|och|&)\s+|\s*/\s*")
_DEGREE = re.compile(r"(?:[A-Z][A-Za-z]{0,4}\.?){1,4}[®™]?|[A-Z]-?[A-Z]{2,4}(?: \d{2,3})?|Jr\.?|Sr\.?|I{2,3}|IV|Esq\.?|Ph\.? ?D\.?")
_DEGREES = frozenset(
    "md phd rd rdn rn dvm jd mba cpa cfp cfa ms ma mph bs ba do dds dmd pa np edd psyd lcsw mfa msc bsc pt dpt jr sr ii iii iv esq facp "
    "faan cscs ldn cdn ryt llb llm faclm fand foma dabom dacvb obe mbe".split()
)
# Words of trades and of the bodies that write for papers: a name with one is nobody's name.
_TRADE = re.compile(
    r"\b(?:writers?|reporters?|correspondents?|editors?|editor-in-chief|columnists?|staff|desk|bureau|press|reuters|ap|afp|dpa|news"
    r"|contributors?|special|founder|co-founder|reviewer|producer|photographer|analyst|manager|director|expert|journalist|author"
    r"|reporting|editing)\b",
    re.I,
)
_LEADING = re.compile(r"(?:senior|deputy|chief|lead|former|staff|associate|assistant|managing|contributing|special|freelance)", re.I)
_BODY = re.compile(
    r"\b(?:team|staff|desk|editors?|editorial|newsroom|newsdesk|news|press|agency|agencies|media|inc|llc|ltd|gmbh|group|university|college"
    r"|institute|foundation|association|company|corporation|services?|bureau|network|times|tribune|herald|gazette|journal|magazine|online|post|daily|weekly|chronicle|observer|guardian|telegraph"
    r"|redaktion|rédaction|redacción|redazione|redação|redaktionen|redactie|redakcja|redaksi|redaktsiya|nachrichten|today|tv|radio"
    r"|contributors?|correspondents?|reporters?|writers?|guest|admin|marketing|official|clinic|centre|center|council|society|studio"
    r"|advertiser|disclosure|reading|author|video|podcast|tips|reviews?|blog|store|shop|support|department|office|government)\b",
    re.I,
)
_TEAM = re.compile(r"\b(?:team|staff|desk|editors|newsroom|newsdesk|redaktion|rédaction|redacción|redazione|redactie|redakcja)\b", re.I)
_NOBODY = frozenset(
    "undefined null none unknown admin administrator webmaster user guest author editor anonymous default n/a na staff by root".split()
)
_PARTICLES = frozenset(
    "de da di del della der den dos das du van von vom zu zur al el bin ibn bint ben le la las los y e i abu af av ter te".split()
)
_WIDE = re.compile(r"[ \t\u00a0]{3,}")
_OTHERS = re.compile(  # who had another hand in it
    r"\b(?:reviewed|edited|checked|translated|photo\w*|illustrat\w+|produced|presented|sponsored|approved)\s+by\b.*$", re.I | re.S
)
LONGEST = 60  # characters of a name
MOST = 30  # names of one article


def names_of(line: str) -> tuple[str, ...]:
    """The names in a byline, each once, in its order: degrees stay with their name; trades, places and dates go."""
    core = line[:500]
    for day in reversed(list(days(core))):
        core = f"{core[: day.start]} | {core[day.end :]}"
    core = _OTHERS.sub("", _WIDE.sub(" | ", core))
    by = _AFTER_BY.search(core)
    core = core[by.end() :] if by else _BY.sub("", core.strip(" |\n"))
    found: tuple[str, ...] = ()
    for part in _BAR.split(core):
        names = _names(_SPLIT.split(_AFTER.sub("", part)), cut=True)
        if any(is_person(name) for name in names):
            return names
        found = found or names
    return found


def told_names(value: str) -> tuple[str, ...]:
    """The names in a value of metadata: as in a byline, but what is no list of persons stays as it is."""
    core = " ".join(value[:1000].split())
    core = _BAR.split(re.sub(r"^\W*(?:by|By|BY|Von|Par|Por)\s+(?=[^\W\d_a-z])", "", core))[0]
    parts: list[str] = []
    for part in _COMMAS.split(core):
        pair = _JOINED.split(part)
        joined = len(pair) > 1 and (all(is_person(name) for name in pair) or ("/" in part and is_person(pair[0])))
        parts += pair if joined else [part.removeprefix("and ")]
    names = _names(parts, cut=False)
    people = tuple(name for name in names if is_person(name))
    return people or names


def _names(parts: list[str], cut: bool) -> tuple[str, ...]:
    names: list[str] = []
    for part in parts:
        name = " ".join(part.split()).strip(" .,;:-–—/\"“”'’*_•|")
        name = _without_trade(name) if cut else name
        if names and name.lower().replace(".", "").split(" ")[0].rstrip("®™") in _DEGREES and _DEGREE.fullmatch(name):
            names[-1] += f", {name}"
        elif name and not name.startswith(("http", "@", "www.")) and name.lower() not in _NOBODY and len(name) <= LONGEST:
            names.append(name)
    kept = [name for name in names if not (len(names) > 1 and _TRADE.search(name))]
    return tuple(dict.fromkeys(kept or names))[:MOST]


def _without_trade(name: str) -> str:
    """A name without the trade written after it: "Ana Writer Senior Editor" is Ana Writer."""
    words = name.split(" ")
    for i in range(2, len(words)):
        if (_LEADING.fullmatch(words[i]) or _TRADE.fullmatch(words[i])) and is_person(" ".join(words[:i])):
            return " ".join(words[:i])
    return name


def is_person(name: str) -> bool:
    """Whether a name may be that of a person: two to five words with capitals (or of a script without), none of a body or a trade."""
    words = name.split(",")[0].split()
    if not 2 <= len(words) <= 5 or words[0] in ("The", "A", "In", "This") or _BODY.search(name) or _TRADE.search(name):
        return False
    main = [word for word in words if word.lower() not in _PARTICLES]
    return bool(main) and all(
        not word[0].islower() and any(ch.isalpha() for ch in word) and not any(ch.isdigit() for ch in word)
        for word in (raw.strip("\"“”'’().") or "0" for raw in main)
    )


def says_by(line: str) -> bool:
    """Whether a line says in words that names follow, a date before it or not: "Published 3 May 2024 by Ana Writer"."""
    told = "by" in line.lower()
    if told and _LEADS.match(line):
        return True
    foreign = _FOREIGN.match(line)
    if foreign:
        names = _SPLIT.split(line[foreign.end() :])
        return all(is_person(name) for name in names)
    by = _AFTER_BY.search(line) if told else None
    if by is None or not line[by.end()].isupper():
        return False
    head = line[: by.start()].strip()
    return len(head) <= 60 and (head.lower().startswith(("posted", "published", "updated")) or next(days(head), None) is not None)


def authors_of(bylines: list[str], told: tuple[str, ...], outlet: str | None = None) -> tuple[str, ...]:
    """Who wrote an article, by its bylines and by what its metadata tells (`told`).

    Persons where there are any. Metadata decides, unless a line that says "by" names its people and more of them. Where nobody is named,
    the body that signs ("Example News Desk"), as the page has it.
    """
    people = tuple(name for name in told if is_person(name) and name != outlet)
    lines = sorted(bylines, key=lambda line: not says_by(line))
    shown = [tuple(name for name in names_of(line) if is_person(name)) for line in lines]
    if people:
        known = set(_folded(people))
        fuller = (seen for line, seen in zip(lines, shown, strict=True) if says_by(line) and known < set(_folded(seen)))
        return next(fuller, people)
    signs = (names_of(line) for line in lines if says_by(line) or _TEAM.search(line))
    return next((seen for seen in shown if seen), ()) or told or next(signs, ())


def _folded(names: tuple[str, ...]) -> list[str]:
    return [" ".join(name.lower().split(",")[0].split()) for name in names]
