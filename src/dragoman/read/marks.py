"""What the words of tags, classes and ids say about where a line stands."""

from __future__ import annotations

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
    (m.CAPTION, "caption captions credit credits figcaption photocredit legend"),
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
)
TAG_MARKS = {
    "nav": m.NAV,
    "header": m.HEADER,
    "footer": m.FOOTER,
    "aside": m.ASIDE,
    "figcaption": m.CAPTION,
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

_MARK = {word: 0 for _, words in WORDS for word in words.split()}
for _bit, _words in WORDS:
    for _word in _words.split():
        _MARK[_word] |= _bit
_CUT = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
ATTRIBUTE = re.compile(r"""([^\s=/"'<>]{1,60})(?:\s*=\s*(?:"([^"]*)"?|'([^']*)'?|([^\s"'>]+)))?""")
_LOOKED_AT = frozenset(("class", "id", "role", "itemprop", "hidden", "style", "data-testid", "data-component"))
_TOLD = ("class", "id", "role", "itemprop", "style", "data-")  # without any of these there is none of them ("id" is in "hidden")
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
# Style sheets, scripts and the like set these on the whole page or body while it loads.
HIDDEN = 1 << 30
WINDOW = 4_000  # characters of a tag's attributes that are looked at


def attribute_marks(attributes: str) -> int:
    """Marks of one tag's attributes as they stand in the source. HIDDEN is set where the element is not shown."""
    lower = attributes.lower()
    if not any(part in lower for part in _TOLD):
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
        elif kind == "hidden":
            if value.lower() not in ("false", "until-found"):
                marks |= HIDDEN
        elif kind == "role":
            marks |= ROLES.get(value.strip().lower(), 0)
        elif kind == "itemprop":
            marks |= PROPS.get(value.strip().lower(), 0)
        else:
            marks |= words_marks(value)
    return marks


def words_marks(names: str) -> int:
    """Marks of a class or id value."""
    marks = 0
    for name in names.split(None, 40)[:40]:
        marks |= name_marks(name[:80])
    return marks


@lru_cache(maxsize=20_000)
def name_marks(name: str) -> int:
    """Marks of one name."""
    words = _CUT.findall(name)
    marks = 0
    for word in words:
        marks |= _MARK.get(word.lower(), 0)
    if len(words) > 1:
        marks |= _MARK.get("".join(words).lower(), 0)
    return marks
