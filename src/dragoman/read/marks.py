"""What the words of tags, classes and ids say about where a line stands."""

from __future__ import annotations

import html
import re
from functools import lru_cache

from dragoman.read import lines as m

# Words of class and id names, one row a mark. Names are cut at -, _, digits and capitals first, so "articleBody" gives "article body".
# Source: the names that news sites of many content systems use; kept general (no site's own names).
WORDS: tuple[tuple[int, str], ...] = (
    (m.NAV, "nav navbar navigation menu menus breadcrumb breadcrumbs crumbs topbar sitemap pagination pager toc hamburger megamenu skip"),
    (m.HEADER, "masthead siteheader topheader"),
    (m.FOOTER, "footer foot colophon copyright legal disclaimer bottombar"),
    (m.ASIDE, "sidebar aside rail sidecolumn rightcol secondary widget widgets module complementary"),
    (
        m.RELATED,
        "related recommended recommend recommendations recommendation popular trending trends mostread most-read more morenews also "
        "similar suggested next previous prev readmore outbrain taboola zergnet recirc recirculation latest mostpopular promos carousel",
    ),
    (m.COMMENT, "comment comments disqus respond reply replies discussion livefyre commentlist feedback"),
    (m.SHARE, "share sharing social socials follow addthis sharedaddy addtoany tools toolbar"),
    (
        m.AD,
        "ad ads advert adverts advertisement advertising sponsor sponsored sponsors promo promotion promoted dfp banner adslot "
        "commercial affiliate",
    ),
    (m.SUBSCRIBE, "newsletter subscribe subscription signup optin paywall mailchimp registration register login signin cta"),
    (m.META, "meta metadata info byline bylines details entrymeta postmeta articlemeta attribution"),
    (m.AUTHOR, "author authors byline bylines writer contributor contributors reporter bio"),
    (
        m.CAPTION,
        "caption captions credit credits figcaption photocredit legend imagecaption imgcaption photocaption piccaption mediacaption "
        "wpcaption captiontext bildunterschrift bildtext legende didascalia piefoto onderschrift billedtekst bildetekst kuvateksti",
    ),
    (m.TITLE, "title headline headlines hed heading entrytitle"),
    (
        m.DECK,
        "deck dek subtitle subhead subheadline subheading standfirst summary excerpt abstract tagline kop chapo",
    ),
    (m.BODY, "body story content post entry text articlebody storybody entrycontent richtext prose copy bodytext maincontent"),
    (m.TAGS, "tag tags topic topics keywords category categories labels cat"),
    (m.COOKIE, "cookie cookies consent gdpr modal popup overlay toast notice lightbox dialog tooltip"),
    (m.TEASER, "teaser teasers card cards tile tiles promo grid listing thumbnail thumb feed stream loop river"),
    (m.DATE, "date dateline datetime time timestamp published pubdate updated posted"),
    (m.KICKER, "kicker eyebrow section category rubric overline flag"),
    (m.BLOG, "liveblog live"),
    (m.ITEM, "item items block blocks"),
    (
        m.CREDIT,
        "credit credits photocredit copyright source photographer agency rights author byline fotograf fotografo photographe urheber",
    ),
    (
        m.PICTURE,
        "image images img imgs imagebox imginfo imgdesc photo photos photobox picture pictures pic pics picbox picinfo picdesc "
        "foto fotos fotka fotografia bild imagen imagens imagem immagine obrazek zdjecie kuva kep slika slike gambar "
        "gallery galeria galerie slideshow slide legenda leyenda keterangan",
    ),
)
TAG_MARKS = {
    "nav": m.NAV,
    "header": m.HEADER,
    "footer": m.FOOTER,
    "aside": m.ASIDE,
    "figcaption": m.CAPTION,
    "figure": m.FIGURE,
    "ul": m.LIST,
    "ol": m.LIST,
    "dl": m.LIST,
    "menu": m.NAV,
    "table": m.TABLE,
    "form": m.FORM,
    "button": m.FORM,
    "label": m.FORM,
    "select": m.FORM,
    "fieldset": m.FORM,
    "article": m.ARTICLE,
    "main": m.MAIN,
    "blockquote": m.QUOTE,
    "pre": m.CODE,
    "code": m.CODE,
    "time": m.DATE,
    "h1": m.TITLE,
    "address": m.AUTHOR,
    "dialog": m.COOKIE,
}
ROLES = {
    "navigation": m.NAV,
    "banner": m.HEADER,
    "contentinfo": m.FOOTER,
    "complementary": m.ASIDE,
    "main": m.MAIN,
    "article": m.ARTICLE,
    "dialog": m.COOKIE,
}
PROPS = {
    "articlebody": m.BODY,
    "headline": m.TITLE,
    "author": m.AUTHOR,
    "datepublished": m.DATE,
    "caption": m.CAPTION,
    "description": m.DECK,
}

# Elements whose content is not shown, or is no text; skipped up to their end tag.
SKIPPED = frozenset(
    "script style noscript template textarea iframe noembed noframes xmp svg math object canvas audio video select datalist title".split()
)
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
# Elements that do not end the line that they stand in.
INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark meter nobr output picture progress q ruby rt rp s "
    "samp small span strike strong sub sup time tt u var wbr img amp-img embed map area input link meta source track param base "
    "slot".split()
)
MARKED = frozenset(("a", "b", "strong"))  # inline elements whose end tells something
WAITING = frozenset(("noscript", "template"))  # of the skipped elements those whose content is shown where scripts do not run
NAMED = frozenset("span a time cite em small label b strong i".split())  # inline elements whose names tell what they hold
_OTHERWISE = SKIPPED | VOID | INLINE - NAMED | frozenset(("html", "body", "dialog", "pre"))  # not told by class and id alone
# What a tag does: begin or end a block; stand in a line without a trace, unless in or as something hidden (a start or an end); nothing
# at all; or something else, which `Reader.tag` and `Reader.close` know.
START, END, LOOSE, LOOSE_END, NOTHING, OTHER, OTHER_END = range(7)
Tag = tuple[int, str, int, int]  # what it does, its name, where its attributes begin, marks
_NAME = re.compile(r"<(/?)([A-Za-z][^\s/>]{0,60}+)")
# A tag with its attributes, where these are in good order; else its name only.
TAG = re.compile(
    r"""<(/?)([A-Za-z][^\s/>]{0,60}+)"""
    r"""((?:\s++(?:[^\s"'<>/=]++(?:="[^"<>]{0,1000}+"|='[^'<>]{0,1000}+'|=[^\s"'<>=]++)?+)?+){0,40}+/?+>)?+"""
)
# A tag whose only attributes that may tell something are its class and id, and whose values all stand in double quotes: most tags.
_USUAL = re.compile(
    r"""<(?!meta|link|img|script|input|source|style|svg|html|body|pre|dialog)([a-z][a-z0-9]*+)"""
    r"""((?:\s++(?:class="([^"<>]*+)"|id="([^"<>]*+)"|(?:href|src|target|rel|title|alt|data-(?!testid|component)[a-z-]++)="[^"<>]*+"))*+)\s*+>"""
)
# Links to somebody who writes: rel=author, or a folder of the address that holds such people.
_REL = re.compile(r"rel\s*=\s*[\"']?[\w ]{0,40}\bauthor\b")
_FOLDER = re.compile(
    r"/(?:authors?|by|bylines?|contributors?|reporters?|journalists?|writers?|columnists?|auteurs?"
    r"|autor(?:en|es)?|autore|staff|people|profiles?)/[^\"'>\s]{2,80}"
)
_ADDRESS = re.compile(r"\shref=\"[^\"<>]*\"")
SHORT = 400  # characters of a tag that is looked up among those seen before
WRITER = 600  # characters of a link's attributes in which its writer is looked for

_MARK = {word: 0 for _, words in WORDS for word in words.split()}
for _bit, _words in WORDS:
    for _word in _words.split():
        _MARK[_word] |= _bit
_APART = bytes(code if 97 <= code <= 122 else 32 for code in range(256))  # all but small letters parts words
_CUT = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
ATTRIBUTE = re.compile(r"""([^\s=/"'<>]{1,60})(?:\s*=\s*(?:"([^"]*)"?|'([^']*)'?|([^\s"'>]+)))?""")
_LOOKED_AT = frozenset(("class", "id", "role", "itemprop", "hidden", "aria-hidden", "style", "data-testid", "data-component"))
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
# Not shown either, by tricks; and names that the usual style sheets hide, unless another name shows them on a wide screen.
_SUNK = re.compile(r"(?:left|top|right|text-indent)\s*:\s*-\d{4,}|(?:font-size|opacity)\s*:\s*0(?![.\d]*[1-9])", re.I)
_MOVING = re.compile(r"transform|transition|animation|will-change", re.I)  # only the state from which it moves into sight
_UNSEEN = frozenset(
    "sr-only visually-hidden visuallyhidden screen-reader-text screen-reader-only screen-reader element-invisible is-visually-hidden "
    "a11y-hidden assistive-text u-visually-hidden hidden d-none is-hidden u-hidden".split()
)
_WIDE = re.compile(r"(?:^|\s)(?:\w+:(?:block|flex|grid|inline|table|contents|not-sr)|d-\w\w-)")
# Style sheets, scripts and the like set these on the whole page or body while it loads.
HIDDEN = 1 << 30
NAME = 80  # characters of one name that are looked at
KEPT = 200  # characters of a class or id value that is looked up among those seen before
META_LIMIT = 20_000  # characters kept of one metadata value
WINDOW = 4_000  # characters of a tag's attributes that are looked at


def attribute_marks(attributes: str) -> int:
    """Marks of one tag's attributes as they stand in the source. HIDDEN is set where the element is not shown."""
    if attributes.startswith(' class="'):  # as most tags that have any: no other attribute need be cut out
        end = attributes.find('"', 8)
        if 0 < end < WINDOW and not _tells(attributes[end + 1 :].lower()):
            return _value_marks(attributes[8:end])
    elif not _tells(attributes.lower()):
        return 0
    marks = 0
    for name, double, single, bare in ATTRIBUTE.findall(attributes[:WINDOW]):
        kind = name.lower()
        if kind not in _LOOKED_AT:
            continue
        value = double or single or bare
        if kind == "style":
            if _HIDING.search(value):
                marks |= HIDDEN
            elif _SUNK.search(value) and not _MOVING.search(value):
                marks |= m.UNSEEN
        elif kind == "hidden":
            if value.lower() not in ("false", "until-found"):
                marks |= HIDDEN
        elif kind == "aria-hidden":
            if value.lower() == "true":
                marks |= m.UNSEEN
        elif kind == "role":
            marks |= ROLES.get(value.strip().lower(), 0)
        elif kind == "itemprop":
            marks |= PROPS.get(value.strip().lower(), 0)
        else:
            marks |= _value_marks(value)
    return marks


def _tells(lower: str) -> bool:
    """Whether attributes in lower case may hold one of those looked at; "id" is in "hidden"."""
    return bool(lower) and (
        "class" in lower or "id" in lower or "style" in lower or "role" in lower or "itemprop" in lower or "data-" in lower
    )


def _value_marks(value: str) -> int:
    return kept_marks(value) if len(value) <= KEPT else words_marks(value)


def words_marks(names: str) -> int:
    """Marks of a class or id value."""
    marks = 0
    for name in names.split(None, 40)[:40]:
        known = _NAMES.get(name)
        marks |= name_marks(name) if known is None else known
    return marks & ~m.UNSEEN if marks & m.UNSEEN and _WIDE.search(names) else marks


kept_marks = lru_cache(maxsize=10_000)(words_marks)


MOST_SEEN = 20_000  # names, and tags, that are kept
_NAMES: dict[str, int] = {}  # marks of names met before
_WITH = frozenset("has with no without is".split())  # "has-image" is a name of what stands beside one


def name_marks(name: str) -> int:
    """Marks of one name."""
    plain = name[:NAME]
    lower = plain.lower()
    marks = m.UNSEEN if lower in _UNSEEN else 0
    if lower == plain and plain.isascii():  # as most are
        words = plain.encode().translate(_APART).decode().split()
    else:
        words = [word.lower() for word in _CUT.findall(plain)]
    for word in words:
        if word in _MARK:
            marks |= _MARK[word]
    if len(words) > 1:
        marks |= _MARK.get("".join(words), 0)
    if marks & m.PICTURE and not _WITH.isdisjoint(words):
        marks &= ~m.PICTURE
    if len(_NAMES) > MOST_SEEN:
        _NAMES.clear()
    if len(name) <= NAME:
        _NAMES[name] = marks
    return marks


SEEN: dict[str, Tag] = {}  # tags met before: three in four of a page


def parsed_tag(raw: str) -> Tag | None:
    """A tag up to its first >: what it does, its name, where its attributes begin, their marks. None where it does not end there.

    It is kept in SEEN, where one looks before this is asked.
    """
    if raw.startswith(_LONG) and "'" not in raw and not raw.count('"') & 1:  # no value goes beyond the first >
        return _UNASKED[raw[1 : raw.index(" ")]]
    known = _parsed(raw)
    if known is not None:
        if len(SEEN) >= MOST_SEEN:
            SEEN.clear()
        SEEN[raw] = known
    return known


def _parsed(raw: str) -> Tag | None:
    usual = _USUAL.fullmatch(raw)
    if usual is not None and usual[1] not in _OTHERWISE:
        name, attributes, classes, own_id = usual.groups()
        own = (_value_marks(classes) if classes else 0) | (words_marks(own_id) if own_id else 0)
        if name not in NAMED:
            return START, name, usual.start(2), own | TAG_MARKS.get(name, 0)
        if name == "a" and _is_writer(attributes.lower()):
            own |= m.AUTHOR
        return _inline(name, usual.start(2), own)
    found = _NAME.match(raw)
    if found is None:
        return None
    if "'" in raw or raw.count('"') & 1:  # else no value goes beyond the first >
        whole = TAG.match(raw)
        if whole is None or not whole[3]:
            return None
    at = found.end()
    return told(found[1], found[2].lower(), at, raw[at:-1])


def told(closing: str, name: str, at: int, attributes: str) -> Tag:
    """What a tag does, its name, `at`, and the marks of its attributes and, of a block, of its name."""
    if closing:
        if name in INLINE:
            return (OTHER_END if name in MARKED else LOOSE_END), name, at, 0
        return (OTHER_END if name == "pre" else END), name, at, 0
    if name in SKIPPED:
        return OTHER, name, at, attribute_marks(attributes) if name in WAITING else 0
    if name in INLINE or name in VOID:
        if name in VOID:
            return (OTHER if name in ("meta", "br", "hr", "img") else NOTHING), name, at, 0
        marks = _inline_marks(name, attributes) if len(attributes) > 6 and name in NAMED else 0
        return _inline(name, at, marks)
    own = 0 if name in ("html", "body") else TAG_MARKS.get(name, 0) | (attribute_marks(attributes) if attributes else 0)
    if name == "dialog" and attribute(attributes, "open") is None:
        own |= m.UNSEEN  # a closed one, until a script opens it
    return (OTHER if name == "pre" else START), name, at, own


def _inline(name: str, at: int, marks: int) -> Tag:
    return (OTHER if marks or name in MARKED or name == "time" else LOOSE), name, at, marks


def _inline_marks(name: str, attributes: str) -> int:
    if name != "a" or len(attributes) > SHORT:
        return attribute_marks(attributes) | (m.AUTHOR if name == "a" and _is_writer(attributes[:WRITER].lower()) else 0)
    # Links differ in their addresses, and are else alike.
    return _link_marks(_ADDRESS.sub("", attributes)) | (m.AUTHOR if _is_writer(attributes.lower()) else 0)


_link_marks = lru_cache(maxsize=5_000)(attribute_marks)
# Tags whose attributes are not asked for here, and differ from tag to tag.
_UNASKED = {name: told("", name, len(name) + 1, "") for name in ("img", "link", "meta", "script")}
_LONG = tuple(f"<{name} " for name in _UNASKED)


def _is_writer(attributes: str) -> bool:
    return _FOLDER.search(attributes) is not None or ("author" in attributes and _REL.search(attributes) is not None)


def attribute(attributes: str, name: str) -> str | None:
    """The value of one attribute in a tag's source, entities resolved."""
    for key, double, single, bare in ATTRIBUTE.findall(attributes[:META_LIMIT]):
        if key.lower() == name:
            return html.unescape(double or single or bare)
    return None


def hidden_names(style: str, attributes: str = "") -> frozenset[str]:
    """The classes and ids, as ".a" and "#b", that a style sheet hides on every screen: by a rule of their own, outside of conditions.

    `attributes` are those of its tag: a sheet for print, or for screens of some width, hides nothing.
    """
    style = style[:STYLE].replace("Display", "display").replace("DISPLAY", "display")
    if not _HIDES.search(style) or not _ALL_MEDIA.fullmatch(attribute(attributes, "media") or ""):
        return frozenset()
    names: set[str] = set()
    style = style.replace("<!--", "").replace("-->", "")
    style = _CONDITION.sub("", _REMARK.sub("", style) if "/*" in style else style)
    at = end = 0
    while (at := style.find("display", at)) >= 0:  # most rules say nothing of it
        shows = _DISPLAY.match(style, at)
        stop = style.find("}", at) if shows else -1
        stop = stop if stop >= 0 else len(style)
        if shows is None or style.find("{", at, stop) >= 0:  # a part of a name, or no rule by itself
            at += 1
            continue
        hides = shows[1].lower() == "none"
        if hides or names:
            selectors = style[style.rfind("}", end, at) + 1 or end : at].rpartition("{")[0].rpartition(";")[2]
            plain = {found[1] for one in selectors.split(",")[:100] if (found := _SIMPLE.fullmatch(one.strip()))}
            if hides:
                names |= plain
            else:
                names -= plain
        at = end = stop
    return frozenset(names)


@lru_cache(maxsize=20_000)
def named(raw: str) -> frozenset[str]:
    """The classes and ids of a tag, as ".a" and "#b"."""
    return frozenset(
        (sign + one)
        for rest, double, single, bare in _NAMED.findall(raw)
        for sign in ("#" if len(rest) == 1 else ".",)
        for one in (double or single or bare).split(None, 40)[:40]
    )


STYLE = 200_000  # characters of a style sheet that are looked at
_ALL_MEDIA = re.compile(r"\s*(?:only\s+)?(?:all|screen)?(?:\s*,.*)?\s*", re.I | re.S)
_HIDES = re.compile("display[^;{}]{0,40}[nN][oO][nN][eE]")
_REMARK = re.compile(r"/\*(?:[^*]|\*(?!/))*+(?:\*/)?")
_CONDITION = re.compile(r"@[^{};]{0,300}\{(?:[^{}]*\{[^{}]*\})*+[^{}]*\}")
_DISPLAY = re.compile(r"(?<![^{;\s])display\s*:\s*([a-zA-Z-]+)")
_SIMPLE = re.compile(r"[a-z0-9]*([.#][\w-]{1,60})", re.I)
# It begins with a set of characters, so that the search passes quickly over all others.
_NAMED = re.compile(r"""[CcIi](?<![\w-][CcIi])((?<=[Cc])[Ll][Aa][Ss][Ss]|(?<=[Ii])[Dd])\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
