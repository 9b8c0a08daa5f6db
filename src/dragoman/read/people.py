"""The names of those who wrote an article: in bylines ("By Ana Writer and Bo Scribe, Staff Writers | 3 March") and in metadata."""

from __future__ import annotations

import re
from functools import lru_cache

from dragoman.read.bylines import EAST, eastern, eastern_person, glued_pair, is_body, lead, lead_words, small, without_trades
from dragoman.read.dates import days, without_other_days
from dragoman.read.months import folded
from dragoman.read.words import phrases, single

# What stands before the names in English: it must be followed by a name. For other languages see `bylines.lead`.
_BEFORE = r"(?:from our (?:own )?(?:\w+ )?(?:correspondent|reporter)\b|(?:authors?|byline|contributors?|text|words)\s*:|authors?\b)\s*:?\s*"
_BY = re.compile(rf"^\W*(?:(?i:{_BEFORE})|By(?=[A-Z][a-z]))")
_AFTER_BY = re.compile(r"(?:^|\W)(?:(?:by|By|BY)\b\s*:?\s*(?=[^\W\d_]|@)|By(?=[A-Z][a-z]))")
_LEADS = re.compile(
    r"^\W*(?:(?i:(?:(?:written|reported|posted|published|story|words|text|authored|curated|contributed|this \w+ was written"
    r"|(?:news |special |guest |video )?(?:analysis|opinion|report|review|column|commentary|interview|feature|essay|explainer"
    r"|post))\s+)?by)\b\s*:?\s*[^\W\d_a-z]"
    r"|By[A-Z][a-z]+ [A-Z])"
)
# "Autor: Ana Berg", "Text: Ana Berg Photos: Bo Lind": what stands before a colon says, in any language, what the people behind it did.
_LABEL = re.compile(r"^\W*[^\W\d_]{2,20}(?: [^\W\d_A-Z]{2,20})?\s?:\s*(?=[^\W\d_])")
_NEXT_LABEL = re.compile(r"\s+[^\W\d_]{3,20}\s?:(?:\s|(?=[^\W\d_])).*$", re.S)
# Where a line has lost the space between a name and what follows: "Ana FrostForeign editor", "Ana FrostCNN"; not "Ana FitzGerald".
_GLUED = re.compile(r"(?<=\s)(?!(?:Fitz|Mac|Mc)[A-Z])([^\W\d_a-z][^\W\d_A-Z]{2,})(?=[A-Z][a-zA-Z])")
_WEEKDAY = re.compile(
    r"\s(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,?\s+(?:\d|[A-Z][a-z]{2})|(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct"
    r"|Nov|Dec)[a-z]*\.?\s+\d).*$",
    re.S,
)
# Places of two words, which look like names: by how they begin or end.
_TOWN = re.compile(
    r"(?:New|San|Santa|Santo|St\.?|Saint|Los|Las|Port|Fort|Cape|Tel|Hong|Kuala|Buenos|Addis|Abu|Rio|São|Sao|Phnom|The|North|South|East|West"
    r"|Baton|Ho Chi|United|Sri|Saudi|Sierra|Costa|El|Puerto|Burkina)\s.*"
    r"|Ulaan ?baatar|.*\s(?:City|Beach|Springs|Islands?|Strip|Province|Republic|D\.?C\.?)"
)
_FIRST = re.compile(r"\W*([^\s:/]+)")
_BAR = re.compile(r"\s*[|•·⋅∙●‧→・—–]\s*|\s+-+\s+|\s{3,}|\n")
_AFTER = re.compile(
    r"\s*(?:\s\(|\((?![^()]*\)\s+\w)|\d|\b(?:in|for|at|with|on behalf of|on|and others|avec|mit|con|med|met)(?:\s|$)|<"
    r"|(?:\b|(?<=[a-z]))(?:[Uu]pdated?|[Pp]ublished|[Pp]osted|Last|[Ee]dited|[Rr]eviewed|[Ff]act[- ][Cc]hecked|[Mm]edically"
    r"|[Aa]dditional)\b|\b(?:last|publiziert|veröffentlicht|aktualisiert|erschienen|publié|publicado|pubblicato|gepubliceerd)\b"
    r"|\s(?:am|le|el|il|op|den)\s*$|\s(?:Date|Time) of\b"
    r"|[\w.+-]+@[\w.-]+).*$",
    re.S,
)
_SPLIT = re.compile(r"\s*[,;/、，،؛]\s*|\s+(?:and|und|et|og|och)\s+|\s+&\s+")
_COMMAS = re.compile(r"\s*[,;、，،؛]\s*")
_JOINED = re.compile(r"\s+(?:and|und|et|og|och|&)\s+|\s*/\s*")
_PLACED = re.compile(
    r"\s+(?:in|at|for|from|with|en|à|aus|desde|avec|mit|con|com)\s+(?=[^\W\d_a-z])|\s*\("
)  # where somebody wrote, or for whom
_SENTENCE = re.compile(r"(?<=[^\W\d_A-Z]{2})\.\s+(?=[^\W\d_a-z])")  # "Ana Berg. Example News"
_MARKUP = re.compile(r"<[^<>]{0,300}>")
_MAIL = re.compile(r"[\s(<\[]*[\w.+-]+@[\w-]+\.[\w.-]+[)>\]]*|(?<=\s)@\w+")  # addresses and names of users
_LEAD = re.compile(r"^\W*(?:(?i:written|reporting|reported|story|words)\s+)?(?:by|By|BY)\s+(?=[^\W\d_a-z])")
_SURNAME_FIRST = re.compile(
    r"([^\W\d_a-z][\w'’-]+), ([^\W\d_a-z][\w'’-]*\.?(?: [^\W\d_a-z]\.?){1,2})"
)  # with an initial: else "Xinhua, Beijing" is one
_DEGREE = re.compile(r"(?:[A-Z][A-Za-z]{0,4}\.?){1,4}[®™]?|[A-Z]-?[A-Z]{2,4}(?: \d{2,3})?|Jr\.?|Sr\.?|I{2,3}|IV|Esq\.?|Ph\.? ?D\.?")
_DEGREES = frozenset(
    "md phd rd rdn rn dvm jd mba cpa cfp cfa ms ma mph bs ba do dds dmd pa np edd psyd lcsw mfa msc bsc pt dpt jr sr ii iii iv esq facp "
    "faan cscs ldn cdn ryt llb llm faclm fand foma dabom dacvb obe mbe".split()
)
# Words of trades and of the bodies that write for papers: a name with one is nobody's name.
_TRADE = re.compile(
    r"\b(?:writers?|reporters?|correspondents?|editors?|editor-in-chief|columnists?|staff|desk|bureau|press|reuters|ap|afp|dpa|news"
    r"|contributors?|special|founder|co-founder|reviewer|producer|photographer|analyst|manager|director|expert|journalist|author"
    r"|reporting|editing|korrespondent(?:in)?|redakteur(?:in)?|journaliste|corresponsal|redactora?|inviat[oa]|giornalista)\b",
    re.I,
)
_LEADING = re.compile(r"(?:senior|deputy|chief|lead|former|staff|associate|assistant|managing|contributing|special|freelance)", re.I)
_FIELD = re.compile(
    r"(?:political|diplomatic|foreign|world|business|economics?|health|science|security|defence|defense|sports?|education|environment"
    r"|technology|culture|arts|legal|home|religion|crime|data|digital|video|global|national|international|regional|north|south|east|west"
    r"|africa|asia|europe|investigative|investigations|energy|climate|features?)",
    re.I,
)
_BODY = re.compile(
    r"\b(?:team|staff|desk|editors?|editorial|newsroom|newsdesk|news|press|agency|agencies|media|inc|llc|ltd|gmbh|group|university|college"
    r"|institute|foundation|association|company|corporation|services?|bureau|network|times|tribune|herald|gazette|journal|magazine|online|post|daily|weekly|chronicle|observer|guardian|telegraph"
    r"|redaktion|rédaction|redacción|redazione|redação|redaktionen|redactie|redakcja|redaksi|redaktsiya|nachrichten|today|tv|radio"
    r"|contributors?|correspondents?|reporters?|writers?|guest|admin|marketing|official|clinic|centre|center|council|society|studio"
    r"|international|agence|agentur|agencia|agenzia|agências?|presse|prensa|stampa|correspondants?|wires?|reports"
    r"|advertiser|disclosure|reading|author|video|podcast|tips|reviews?|blog|store|shop|support|department|office|government)\b",
    re.I,
)
_TEAM = re.compile(r"\b(?:team|staff|desk|editors|newsroom|newsdesk|redaktion|rédaction|redacción|redazione|redactie|redakcja)\b", re.I)
_NOBODY = frozenset(
    "undefined null none unknown admin administrator webmaster user guest author editor anonymous default n/a na staff by root".split()
) | {"super user", "site admin", "web admin"}
_PARTICLES = frozenset(
    "de da di del della der den dos das du van von vom zu zur al el bin ibn bint ben le la las los y e i abu af av ter te".split()
)
_COLON = re.compile(r"\s?:\s*(?=\||$)")  # behind the names: "كتب - ليلى أحمد:"
_INNER_LABEL = re.compile(r"[\s|)/,-]([^\W\d_]{2,20})\s?[:：]\s*(?=[^\W\d_])")
_WORD = re.compile(r"\S+")
_WIDE = re.compile(r"[ \t\u00a0]{3,}")
_OTHERS = re.compile(  # who had another hand in it
    r"\b(?:reviewed|edited|checked|translated|photo\w*|illustrat\w+|produced|presented|sponsored|approved)\s+by\b.*$", re.I | re.S
)
# What stands in the boxes where names do: buttons and labels.
_BUTTON = re.compile(
    r"(?:Copy|Share|Follow|Read|View|See|More|All|Sign|Log|Join|Print|Listen|Watch|Click|Show|Hide|Back|Skip|Save|Comments?|Our|Your|Updated"
    r"|Published|Posted|Text|About|Contact|Need|Get|Download|Subscribe|Home|Latest|Breaking|Filed|Categor(?:y|ies))\s"
)
_INITIALED = re.compile(r"(?:[^\W\d_a-z]\.){1,2}[^\W\d_a-z][^\W\d_A-Z]{2,20}")  # Б.Бат, as Mongolian papers sign
_OPENING = re.compile(r"^\s*[\[(（【][^\])）】]{2,20}[\])）】]\s*(?=\S)")  # a place and a house: "[해변=항구뉴스] 홍길동 기자"
_ACRONYM = re.compile(r"[A-Z]{2,5}")
_HONOUR = re.compile(r"^(?:dr|prof|professor|mr|mrs|ms|sir|rev)\.? ")
# What follows a name in a byline and not in a sentence: a place behind a dash, a body or a trade, a particle of place.
_AFTER_NAME = re.compile(r"\s*(?:[,;/|–—-]|\(|und|et|y|e|en)\s*(?:(?:d[aeio]s?|del|della|in|im|en|em|à|aus)\s)?[^\W\d_a-z]")
_TRADE_BEHIND = re.compile(r"\s*,\s*(\w+)")
SIGNATURE = 12  # words of such a byline
LONGEST = 60  # characters of a name
MOST = 30  # names of one article


def names_of(line: str) -> tuple[str, ...]:
    """The names in a byline, each once, in its order: degrees stay with their name; trades, places and dates go."""
    core = _COLON.sub(" ", line[:500])
    for day in reversed(list(days(core))):
        core = f"{core[: day.start]} | {core[day.end :]}"
    core = without_other_days(core)
    core = _OTHERS.sub("", _WIDE.sub(" | ", _MAIL.sub(" | ", core)))
    by = _AFTER_BY.search(core)
    if by is None and EAST.search(core):
        return eastern(core, sure=True).names
    if by is None and (led := lead(core, boxed=True) or _labelled(core)):
        if led[0] == "other":
            return ()
        core = led[1]
    core = core[by.end() :] if by else _BY.sub("", core.strip(" |\n"))
    core = _NEXT_LABEL.sub("", _GLUED.sub(r"\1 | ", _LABEL.sub("", core)))
    found: tuple[str, ...] = ()
    for part in _BAR.split(core):
        names = _names([_unled(piece) for piece in _parts(part)], cut=True)
        if any(is_person(name) for name in names):
            return (names[0], *(name for name in names[1:] if not is_town(name) and not _is_house(name)))
        found = found or names
    return found


def _is_house(name: str) -> bool:
    """Whether what stands behind a name is a house with initials or a field: "Ana Berg, CNN Harbour", "Ana Berg, Business Harbour"."""
    first, *others = name.split()
    return bool(others) and not name.isupper() and (_ACRONYM.fullmatch(first) is not None or _FIELD.fullmatch(first) is not None)


def _labelled(core: str) -> tuple[str, str] | None:
    """What a label inside a line says, and what follows it: "Publish Date: | 14:33 Author: Ana Berg". None where none says who wrote."""
    for label in _INNER_LABEL.finditer(core):
        led = lead(core[label.start(1) :])
        if led and led[0] != "other":
            return led
    return None


def _parts(part: str) -> list[str]:
    """The pieces of one stretch of a byline: up to the place of the first person, and further persons with a place of their own."""
    pieces: list[str] = []
    whole = _WEEKDAY.sub("", _before_label(part))
    bare = _AFTER.sub("", whole)
    for listed in _COMMAS.split(bare):
        names = _SPLIT.split(listed)
        trade = max((i for i, name in enumerate(names) if _TRADE.search(name)), default=-1)
        # "Ana Berg, Fish and Harbour Editor": what stands behind the comma up to the trade is what she is.
        pieces += names[trade + 1 :] if pieces and not is_person(names[0]) else names
    if len(bare) < len(whole):
        placed = (_PLACED.split(piece)[0] for piece in _SPLIT.split(whole[len(bare) :]) if _PLACED.search(piece))
        pieces += [name for name in placed if is_person(name)]
    return pieces


def _before_label(part: str) -> str:
    """A stretch of a byline up to a word that says "published" or "updated" in any language, behind two words or more."""
    for word in list(_WORD.finditer(part))[2:]:
        if len(word[0]) > 4 and folded(word[0].strip(":,.")) in single("published") | single("updated"):
            return part[: word.start()]
    return part


def told_names(value: str) -> tuple[str, ...]:
    """The names in a value of metadata: as in a byline, but what is no list of persons stays as it is."""
    core = " ".join(_MAIL.sub(" ", _MARKUP.sub(" ", value[:1000])).split())
    if "www." in core:
        return ()  # "Quay Post (www.quaypost.test)" is where it stands
    if EAST.search(core):
        return eastern(core, sure=True).names or ((core,) if core else ())
    led = lead(core)
    if led and led[0] == "other":
        return ()
    core = _BAR.split(_LEAD.sub("", led[1] if led else core))[0]
    turned = _SURNAME_FIRST.fullmatch(core)
    if turned and not _BODY.search(core) and not _TRADE.search(core) and not _is_degree(turned[2]):
        return (f"{turned[2]} {turned[1]}",)
    sentence = _SENTENCE.split(core)
    core = sentence[0] if is_person(sentence[0]) else core
    parts: list[str] = []
    for part in _COMMAS.split(core):
        pair = [_unplaced(name) for name in _JOINED.split(part)]
        among = [is_person(name) or _is_degree(name) for name in pair]
        others = (_BODY.search(name) or _TRADE.search(name) for name, person in zip(pair, among, strict=True) if not person)
        joined = len(pair) > 1 and any(among) and ((among[0] and "/" in part) or all(others))
        parts += pair if joined else [_unplaced(part.removeprefix("and "))]
    names = _names(parts, cut=False)
    people = tuple(name for name in names if is_person(name))
    return people or names


def _unplaced(name: str) -> str:
    """A name without where its bearer wrote, and as what: "Ana Berg in Harbourtown" and "Ana Berg Senior Writer" are Ana Berg."""
    name = _without_trade(name, plain=False)
    place = _PLACED.search(name)
    return name[: place.start()] if place and is_person(name[: place.start()]) else name


def _unled(piece: str) -> str:
    """A piece of a byline without a word for "by" at its head: of "Harbour / Par Ana Berg" the second."""
    first = _FIRST.match(piece)
    led = lead(piece) if first and first[1].lower() in lead_words() else None
    return led[1] if led and led[0] != "other" else piece


def _is_degree(name: str) -> bool:
    return name.lower().replace(".", "").split(" ")[0].rstrip("®™") in _DEGREES and bool(_DEGREE.fullmatch(name))


def _paired(part: str) -> list[str]:
    """Two persons joined by a word that names have too ("Ana Berg y Bo Lind"), each apart; else the part as it is."""
    pairs = [_paired_by().split(part)]
    if not part.isascii():
        pairs += [glued_pair(part, "و"), glued_pair(part, "ו")]
    return next((pair for pair in pairs if len(pair) == 2 and all(" " in name.strip() and is_person(name) for name in pair)), [part])


@lru_cache(maxsize=1)
def _paired_by() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{'|'.join(map(re.escape, phrases('and')))})\s+")


def _names(parts: list[str], cut: bool) -> tuple[str, ...]:
    names: list[str] = []
    for part in (one for both in parts for one in _paired(both)):
        name = " ".join(part.split()).strip(" .,;:-–—/\"“”'’*_•|").removeprefix("and ")
        name = _without_trade(name) if cut else name
        if names and name and all(folded(word) in single("trade") for word in name.split()):
            continue
        bare = without_trades(name)
        if bare != name and (not is_person(bare) or _LEADING.match(bare) or _FIELD.fullmatch(bare.split(" ")[0])):
            if names and any(map(is_person, names)):
                continue  # "Ana Berg, Chief Harbour Editor": the trade is hers
            bare = name
        name = bare
        if names and _is_degree(name):
            names[-1] += f", {name}"
        elif name and not name.startswith(("http", "@", "www.")) and name.lower() not in _NOBODY and len(name) <= LONGEST:
            names.append(name)
    kept = [name for name in names if not (len(names) > 1 and _TRADE.search(name))]
    return tuple(dict.fromkeys(kept or names))[:MOST]


def _without_trade(name: str, plain: bool = True) -> str:
    """A name without the trade written after it: "Ana Writer Senior Editor" is Ana Writer. Without `plain` only such of two words go."""
    words = name.split(" ")
    for i in range(2, len(words) if plain else 0):
        house = _ACRONYM.fullmatch(words[i]) and not _is_degree(words[i]) and not name.isupper()
        shouted = not words[i].isupper() and all(word.isupper() and len(word) > 2 for word in words[:i]) and len(words[i]) > 2
        if (house or shouted) and is_person(" ".join(words[:i])):  # "ANA BERG Harbour Press", "Ana Berg HBC"
            return " ".join(words[:i])
    for i in range(2, len(words)):
        if words[i].lower() in ("desk", "bureau", "press", "news") or words[i:] in (["Staff"], ["staff"]):
            return name  # of a body, which is all of it
        leads = _LEADING.fullmatch(words[i]) and i + 1 < len(words)
        leads = leads or (plain and _FIELD.fullmatch(words[i]) and any(_TRADE.fullmatch(word) for word in words[i + 1 :]))
        if (leads or (plain and _TRADE.fullmatch(words[i]))) and is_person(" ".join(words[:i])):
            return " ".join(words[:i])
    return name


def is_person(name: str, sure: bool = False) -> bool:
    """Whether a name may be that of a person: two to five words with capitals (or of a script without), none of a body or a trade.

    Chinese, Japanese and Korean ones begin with a surname; `sure`: something else says that it is a person's, so that rare forms count.
    """
    if not name.isascii() and EAST.search(name):
        return eastern_person(name, sure)
    words = name.split(",")[0].split()
    if len(words) == 1 and _INITIALED.fullmatch(name):
        return not is_body(name) and not _BODY.search(name)
    if not 2 <= len(words) <= 5 or words[0] in ("The", "A", "In", "This") or _BODY.search(name) or _TRADE.search(name):
        return False
    if ":" in name or "@" in name or "+" in name or name.startswith(("L'", "L’")) or _BUTTON.match(name):
        return False
    main = [word for word in words if word.lower() not in _PARTICLES]
    if len(main) == 1 and words[0].islower():
        return False  # "da Redação", "der Ministerin"
    return (
        bool(main)
        and not is_body(name)
        and all(
            not small(word.removeprefix("al-").removeprefix("el-"))
            and not ("\u0620" <= word <= "\u06ff" and len(word) == 1 and f"{word}." not in name)  # of an era: "2019 م"
            and any(ch.isalpha() for ch in word)
            and not any(ch.isdigit() for ch in word)
            for word in (raw.strip("\"“”'’().") or "0" for raw in main)
        )
    )


def names_body(name: str) -> bool:
    """Whether a name is that of a desk, an agency or a house, by a word of it, or nobody's."""
    return is_body(name) or _BODY.search(name) is not None or name.lower() in _NOBODY


def names_trade(line: str) -> bool:
    """Whether a short line is but a trade and its house, as below a name: "Harbour Reporter", "Senior Court Reporter"."""
    words = line.split()
    return 1 <= len(words) <= 5 and line[:1].isupper() and line[-1:].isalpha() and _TRADE.search(words[-1]) is not None


def is_town(name: str) -> bool:
    """Whether a name looks like that of a person and is that of a place by how it begins or ends: "New Harbour", "Quay City"."""
    return _TOWN.fullmatch(name) is not None


def may_be_person(name: str) -> bool:
    """Whether a name that its page calls a person's may be one: of one word too, but no body, no trade and no initials or user's name."""
    if EAST.search(name):
        return eastern_person(name, sure=True) or (len(name) > 1 and not is_body(name))
    return (
        name[:1].isalpha()
        and not name[0].islower()
        and not name.isupper()
        and not is_body(name)
        and not _BODY.search(name)
        and not _TRADE.search(name)
    )


def says_by(line: str) -> bool:
    """Whether a line says in words that names follow, a date before it or not: "Published 3 May 2024 by Ana Writer"."""
    told = "by" in line.lower()
    if told and _LEADS.match(line):
        return True
    if not line.isascii() and EAST.search(line):
        found = eastern(_OPENING.sub("", line))
        return found.told and found.clean
    first = _FIRST.match(line)
    led = lead(line) if first and first[1].lower() in lead_words() else None
    if led and led[0] != "other":
        rest = _AFTER.sub("", led[1])
        names = _SPLIT.split(rest)
        if all(is_person(name) for one in names for name in _paired(one)):
            return True
        named = is_person(names[0].strip()) and len(line.split()) <= SIGNATURE and line.rstrip()[-1:] not in ".?!:…"
        trade = _TRADE_BEHIND.match(rest, len(names[0]))
        if named and (_AFTER_NAME.match(rest, len(names[0])) or (trade and folded(trade[1]) in single("trade"))):
            return True
    by = _AFTER_BY.search(line) if told else None
    if by is None or not line[by.end()].isupper():
        return False
    head = line[: by.start()].strip()
    return len(head) <= 60 and (head.lower().startswith(("posted", "published", "updated")) or next(days(head), None) is not None)


def authors_of(
    bylines: list[str], told: tuple[str, ...], outlet: str | None = None, persons: frozenset[str] = frozenset(), head: int = 0
) -> tuple[str, ...]:
    """Who wrote an article, by its bylines and by what its metadata tells (`told`).

    Persons where there are any; `persons` are those of `told` that metadata calls so, in whatever shape. Metadata decides, unless a line
    that says "by" names its people and more of them, or, among the first `head` bylines, those above the text, other people: then metadata
    names who put the page up. Where nobody is named, the body that signs ("Example News Desk"), as the page has it.
    """
    told = tuple(dict.fromkeys(without_house(name, outlet) for name in told))
    people = tuple(name for name in told if (is_person(name, True) or name in persons) and not same_house(name, outlet))
    lines = sorted(bylines, key=lambda line: not says_by(line))
    signed = {line: tuple(one for name in names_of(line) if is_person(one := without_house(name, outlet), True)) for line in lines}
    named = {line: tuple(name for name in names if not same_house(name, outlet)) for line, names in signed.items()}
    if people:
        known = set(_folded(people))
        over = next((named[line] for line in lines if says_by(line) and known < set(_folded(named[line]))), ())
        below = " ".join(" ".join(bylines).lower().split())
        if not over and not any(name in below for name in known):
            over = next((named[line] for line in bylines[:head] if says_by(line)), ())
        return over or tuple(_in_small_letters(name, bylines) for name in people)
    signs = (names_of(line) for line in lines if says_by(line) or _TEAM.search(line))
    shown = (seen for names in (named, signed) for seen in names.values() if seen)
    above = (names_of(line) for line in bylines[:head] if says_by(line) and not same_house(_AFTER_BY.sub("", line), outlet))
    bare = {" ".join(_AFTER_BY.sub("", line).lower().split()) for line in bylines}
    if any(name.lower() in bare for name in told):
        return told  # a byline is nothing but that body's name; what else looks like one may be a section
    return next((seen for seen in named.values() if seen), ()) or next(above, ()) or told or next(shown, ()) or next(signs, ())


def same_house(name: str, outlet: str | None) -> bool:
    """Whether a name is that of the outlet, or one is the beginning of the other: "Example News" of "Example"."""
    one, two = name.lower().split(), (outlet or "").lower().removeprefix("the ").split()
    short = min(len(one), len(two))
    if short == 0 or one[:short] != two[:short]:
        return False
    return short > 1 or len(one) == len(two) or (len(two) == 1 and ((outlet or "").isupper() or bool(_BODY.search(name))))


def without_house(name: str, outlet: str | None) -> str:
    """A name without the outlet's glued on behind: "Ana Berg Example Post" is Ana Berg on a page of that outlet."""
    words, house = name.split(), re.sub(r"\W", "", outlet or "").lower()
    for i in range(2, len(words)):
        if house and re.sub(r"\W", "", "".join(words[i:])).lower() == house:
            return " ".join(words[:i])
    return name


def _in_small_letters(name: str, bylines: list[str]) -> str:
    """A name that metadata has in capitals as a byline writes it, if one does otherwise."""
    if not name.isupper():
        return name
    found = (match[0] for line in bylines for match in re.finditer(re.escape(name), line, re.I))
    return next((other for other in found if not other.isupper()), name)


def _folded(names: tuple[str, ...]) -> list[str]:
    return [_HONOUR.sub("", " ".join(name.lower().split(",")[0].split())) for name in names]
