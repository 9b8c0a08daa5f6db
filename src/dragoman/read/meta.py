"""What a page says about itself out of sight: JSON-LD, OpenGraph and other meta tags, `<time>`, `<title>`, the address."""

from __future__ import annotations

import datetime
import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from dragoman.read.dates import days, url_day
from dragoman.read.people import is_person, may_be_person, told_names
from dragoman.types import DateCandidate, Given

# Names of meta tags, best first: those that mean publication, then those that may mean another day. As `_bare` gives them.
_PUBLISHED = (
    "articlepublishedtime ogarticlepublishedtime ogpublishedtime articlepublished datepublished originalpublicationdate rnewsdatepublished "
    "parselypubdate sailthrudate cxenseparserecspublishtime cxenseparserecsarticlepublished cxenseparsepublishtime btpubdate ogpubdate "
    "pubdate publishdate publishtime publishedat publisheddate published wpublisheddate publicationdate publicationtime articlepubdate "
    "articlepublisheddate articlepublishdate articledateoriginal dateposted releasedate citationpublicationdate citationdate "
    "citationonlinedate displaydate ptime dctermsissued dcdateissued dctermsavailable datecreated dctermscreated dcdatecreated dctermsdate "
    "dcdate created datepub articledate firstpublished firstpublishdate storydate contentpublished contentpublisheddate "
    "vrpublishedtime iso8601publishdate creationdate createdate articlecreateat pubtime pubdatetime "
    "publisheddatetime publicationdatetime date".split()
)
_RANK = {name: rank for rank, name in enumerate(_PUBLISHED)}
_TITLE = ("og:title", "twitter:title", "headline", "parsely-title", "sailthru.title", "cxenseparse:title", "dc.title", "title:meta")
_SITE = ("og:site_name", "application-name", "apple-mobile-web-app-title")
# Meta tags that name authors, best first.
_AUTHOR = tuple(
    "author parsely-author sailthru.author article:author og:article:author og:author citation_author dc.creator dcterms.creator byl "
    "byline cxenseparse:author mrf:authors bt:author vr:author rnews:author authors article_author article.author content-author "
    "content_author "
    "analytics:author shareaholic:article_author_name twitter:data1 twitter:data2 twitter:data3".split()
)
_ARTICLES = ("report", "review", "recipe", "howto", "newsarticle")
_SECONDS = re.compile(r"1\d{9}(?:\d{3})?")  # since 1970, or thousandths of them
_ISO = re.compile(r"((?:19|20)\d\d)-(\d\d)-(\d\d)|((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)")
_CLOCK = re.compile(r"(?<=\d )\d\d:\d\d:\d\d [A-Z]{3,5} (?=\d{4})")  # "Thu Sep 12 06:10:00 UTC 2024", as Java prints a day
LD_LIMIT = 2_000_000  # characters of structured data that are read
NODES = 5_000  # objects of it that are looked at
CANDIDATES = 60  # days that are kept


@dataclass(slots=True)
class Meta:
    """Metadata that bears on articles."""

    title: str | None = None  # as JSON-LD or OpenGraph give it
    titles: tuple[str, ...] = ()  # all that the page calls itself, best first
    document_title: str | None = None  # <title>, often with the site's name
    outlet: str | None = None
    title_source: str = ""  # JSON-LD headline, the name of a meta tag, or title
    authors: tuple[str, ...] = ()
    author_source: str = ""  # JSON-LD author, or the name of a meta tag
    persons: frozenset[str] = frozenset()  # those that JSON-LD calls persons
    sources: tuple[str, ...] = ()  # bodies that JSON-LD names as its author's house, its publisher or its source
    live: bool = False  # the page calls itself a live blog
    body: str = ""  # the article's text as JSON-LD repeats it, with what markup stands in it
    candidates: list[DateCandidate] = field(default_factory=list)
    times: list[tuple[int, DateCandidate]] = field(default_factory=list)  # days of `<time>` elements and where they stand
    country: str = ""  # ISO 3166 alpha-2, by the address: how the page's dates in numbers run


def read_meta(pairs: list[tuple[str, str]], url: str | None) -> Meta:
    """Read a page's metadata. Date candidates come in the order: JSON-LD, meta tags, `<time>` (apart, with its place), address."""
    meta = Meta()
    tags: dict[str, list[str]] = {}
    for name, value in pairs:
        if name not in ("ld", "time"):
            tags.setdefault(name, []).append(value)
    for value in tags.get("parsely-page", [])[:1]:
        for key, text in _page_of(value).items():
            tags.setdefault(key, []).append(text)
    meta.document_title = " ".join(tags.get("title", [""])[0].split())[:500] or None
    tagged = [
        (title, name) for name in _TITLE for value in tags.get(name, [])[:3] if (title := " ".join(html.unescape(value).split())[:500])
    ]
    shown = [title for title, _ in tagged]
    publisher = _structured(pairs, meta, [*shown, meta.document_title or ""])
    meta.titles = tuple(dict.fromkeys([*([meta.title] if meta.title else []), *shown]))
    if not meta.title and tagged:
        meta.title, meta.title_source = tagged[0]
    meta.titles = meta.titles or ((meta.document_title,) if meta.document_title else ())
    ranked = sorted((rank, name) for name in tags if (rank := _rank(name)) is not None)
    for _, name in ranked:
        for value in tags[name][:5]:
            _offer(meta, value, name)
    if not any(is_person(name) or name in meta.persons for name in meta.authors):
        authors, source = _tagged_authors(tags)
        if not meta.authors or any(is_person(name) for name in authors):
            meta.authors, meta.author_source = authors, source
    for name, value in pairs:
        if name == "time" and len(meta.times) < CANDIDATES:
            at, _, stamp = value.partition("\t")
            day = iso_day(stamp)
            if day:
                meta.times.append((int(at), DateCandidate(day, "time_element", None, evidence=f"time: {stamp.strip()[:80]}")))
    meta.outlet = next((value.strip()[:100] for name in _SITE for value in tags.get(name, []) if value.strip()), None) or publisher
    if meta.outlet is None and meta.document_title:
        tail = _BETWEEN.split(meta.document_title)[-1].strip().lower()
        meta.outlet = next((name for name in meta.authors if name.lower() == tail != (meta.title or "").lower()), None)
    meta.country = country_of(url or "")
    found = url_day(url) if url else None
    if found:
        meta.candidates.append(DateCandidate(found[0], "url", None, evidence=found[1]))
    return meta


def country_of(url: str) -> str:
    """The country of a page by the last part of its host's name; og:locale and "en-US" are what systems write unasked."""
    end = url.lower().partition("//")[2].partition("/")[0].partition(":")[0].rpartition(".")[2]
    return "US" if end in ("gov", "mil") else end.upper() if len(end) == 2 and end.isalpha() else ""


def _page_of(value: str) -> dict[str, str]:
    """The values that one meta tag of Parse.ly holds as JSON, under the names of the tags that it also knows."""
    names = {"title": "parsely-title", "pub_date": "parsely-pub-date", "author": "parsely-author"}
    try:
        told = json.loads(html.unescape(value))
    except (ValueError, RecursionError):
        return {}
    return {names[key]: text for key, text in told.items() if key in names and isinstance(text, str)} if isinstance(told, dict) else {}


@lru_cache(maxsize=2000)
def _rank(name: str) -> int | None:
    return _RANK.get(bare(name))


def _offer(meta: Meta, value: str | None, label: str) -> None:
    day = iso_day(value or "")
    if value and day and len(meta.candidates) < CANDIDATES:
        candidate = DateCandidate(day, "metadata", None, evidence=f"{label}: {value.strip()[:80]}")
        if all((one.value, one.evidence.partition(":")[0]) != (day, label.partition(":")[0]) for one in meta.candidates):
            meta.candidates.append(candidate)


def _structured(pairs: list[tuple[str, str]], meta: Meta, titles: list[str]) -> str | None:
    """Take title, authors and day of the page's own article from its JSON-LD; return the publisher.

    Of several articles it is the one whose headline the page's other titles repeat, else the first. What a WebPage says of itself comes
    after what an article says.
    """
    nodes = list(_nodes(pairs))
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    articles = [node for node in nodes if _is_article(node)]
    wanted = [bare(title) for title in titles if title]
    own = next((node for node in articles if (line := bare(_headline(node) or "")) and any(line in title for title in wanted)), None)
    chosen = own or next((node for node in articles if _headline(node)), None) or next(iter(articles), None)
    publisher = None
    for node in [*([chosen] if chosen else []), *(node for node in nodes if "webpage" in _type(node))]:
        meta.live = meta.live or "liveblogposting" in _type(node)
        if node is chosen:
            meta.title, meta.title_source = _headline(node), "JSON-LD headline"
            meta.body = _text(node.get("articleBody")) or ""
            publisher = _name(node.get("publisher"), by_id)
            houses = [name for key in ("publisher", "sourceOrganization", "author", "creator") for name, _ in _names(node.get(key), by_id)]
            meta.sources = tuple(dict.fromkeys(houses))
        _offer(meta, _text(node.get("datePublished")), "JSON-LD datePublished")
        if not meta.authors:
            found = tuple(_names(node.get("author"), by_id)) or tuple(_names(node.get("creator"), by_id))
            meta.authors = tuple(dict.fromkeys(name for text, _ in found for name in told_names(text)))
            meta.author_source = "JSON-LD author"
            meta.persons = frozenset(name for text, person in found if person for name in told_names(text) if may_be_person(name))
    if chosen and not any(candidate.source == "metadata" for candidate in meta.candidates):
        _offer(meta, _text(chosen.get("dateCreated")), "JSON-LD dateCreated")
    for node in nodes:
        if publisher is None and any(name in ("newsmediaorganization", "website") for name in _type(node)):
            publisher = _name(node, by_id)
    return publisher


def _is_article(node: dict[str, Any]) -> bool:
    return any((kind.endswith(("article", "posting")) and kind != "jobposting") or kind in _ARTICLES for kind in _type(node))


def _headline(node: dict[str, Any]) -> str | None:
    title = _text(node.get("headline")) or _text(node.get("name"))
    return " ".join(title.split())[:500] if title else None


def bare(text: str) -> str:
    """The letters and digits of a text, in lower case."""
    return "".join(ch for ch in text.lower() if ch.isalnum())


def _tagged_authors(tags: dict[str, list[str]]) -> tuple[tuple[str, ...], str]:
    """The authors of the first kind of meta tag that names any, and the tag's name."""
    for name in _AUTHOR:
        if name.startswith("twitter:data"):  # whatever the label beside it says
            label = " ".join(tags.get(name.replace("data", "label"), [])).lower()
            if "by" not in label.split() and "author" not in label:
                continue
        found = tuple(dict.fromkeys(one for value in tags.get(name, [])[:30] for one in told_names(value) if "://" not in value))
        if found:
            return found, name
    return (), ""


def place_of(pairs: list[tuple[str, str]], places: list[tuple[int, int]], label: str, value: str) -> tuple[int, int] | None:
    """The source characters of the metadata that gives a value: a tag, or the string in JSON-LD; None where there is none.

    `places` are those of each of `pairs`. `label` is as in the evidence of a date, in `title_source` or in `author_source`.
    """
    data = label.startswith("JSON-LD ")
    for (name, text), (first, last) in zip(pairs, places, strict=False):
        if data and name == "ld":
            found = _string_of(text, label.removeprefix("JSON-LD "), value)
            if found:
                return first + found[0], first + found[1]
        elif name == label and value in (text.partition("\t")[2] if name == "time" else " ".join(html.unescape(text).split())):
            return first, last
    return None


def _string_of(data: str, key: str, value: str) -> tuple[int, int] | None:
    """Where JSON-LD has a string: characters inside its quotation marks. A name stands under "name" as well, behind the key."""
    first = data.find(f'"{key}"')
    if key == "author":
        at = data.find(value, first if first >= 0 else max(0, data.find('"creator"')))
        at = at if at >= 0 else data.find(value)
        return (at, at + len(value)) if at >= 0 else None
    for found in re.finditer(f'"(?:{key}|name){_QUOTED}' if key == "headline" else f'"{key}{_QUOTED}', data):
        try:
            told = _text(json.loads(f'"{found[1]}"', strict=False))
        except ValueError:
            continue
        if told and " ".join(told.split())[:500].startswith(value):
            return found.span(1)
    return None


_QUOTED = r'"\s*:\s*"((?:[^"\\]|\\.){1,2000}+)"'


def add_given(meta: Meta, given: Given) -> None:
    """Add what an archive says about a page beside its bytes, behind what the page says itself."""
    if not meta.title and given.title:
        meta.title, meta.title_source = given.title, "given"
    meta.titles = meta.titles or ((given.title,) if given.title else ())
    if not meta.authors and given.authors:
        meta.authors, meta.author_source = given.authors, "given"
    _offer(meta, given.published, "given with the page")


def iso_day(value: str) -> str | None:
    """The day in an attribute's value; None where it holds none."""
    if _SECONDS.fullmatch(value.strip()):
        return datetime.datetime.fromtimestamp(int(value.strip()[:10]), datetime.UTC).date().isoformat()
    value = _CLOCK.sub("", value[:100])
    match = _ISO.search(value)
    if match:
        found = next(days("-".join(part for part in match.groups() if part)), None)
        return found.value if found else None
    found = next(days(value), None)
    return found.value if found and len(found.value) == 10 else None


def _nodes(pairs: list[tuple[str, str]]) -> Iterator[dict[str, Any]]:
    """The objects of all JSON-LD blocks, outer ones first."""
    left = NODES
    for name, value in pairs:
        if name != "ld" or len(value) > LD_LIMIT:
            continue
        queue = _parsed(value)
        at = 0
        while at < len(queue) and left > 0:
            node = queue[at]
            at, left = at + 1, left - 1
            if isinstance(node, list):
                queue.extend(node[:200])
            elif isinstance(node, dict):
                yield node
                inner = (node.get(key) for key in ("@graph", "mainEntity", "mainEntityOfPage"))
                queue.extend(part for part in inner if isinstance(part, (list, dict)))


_WRAPPED = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/)\s*$")
_COMMA = re.compile(r",(\s*[}\]])")
_STRING = r'\s*:\s*"((?:[^"\\]|\\.){1,1000})"'
_PARTS = {name: re.compile(f'"{name}"{_STRING}') for name in ("headline", "datePublished")}
_KIND = re.compile(r'"@type"\s*:\s*\[?\s*"(\w{0,30}(?:Article|Posting))"')
_WRITER = re.compile(r'"author"\s*:\s*(?:"([^"\\]{2,100})"|\[([^\]]{0,3000})\]|[\[{][^\]}]{0,500}?"name"\s*:\s*"((?:[^"\\]|\\.){2,100})")')
_CALLED = re.compile(r'"name"\s*:\s*"((?:[^"\\]|\\.){2,100})"')
_ESCAPE = re.compile(r"\\(?![\"\\/bfnrtu])")  # a backslash that JSON does not know: most often before an apostrophe
SEVERAL = 50  # values in one block, one behind the other


def _parsed(value: str) -> list[Any]:
    """The values of one block of JSON-LD. From a damaged one what can be told without doubt: kind, headline, day and author."""
    body = _WRAPPED.sub("", value).strip().rstrip(";")
    forms = [body, _COMMA.sub(r"\1", body)]
    if "&quot;" in body:
        forms.append(html.unescape(body))
    if _ESCAPE.search(body):
        forms.append(_ESCAPE.sub("", forms[1]))
    for form in forms if not body.startswith("[" * 100) else ():
        try:
            return _values(form)
        except ValueError:
            continue
        except RecursionError:
            return []
    kind = _KIND.search(body)
    if not kind:
        return []
    node: dict[str, Any] = {"@type": kind[1]}
    for name, pattern in _PARTS.items():
        found = pattern.search(body, kind.start() if name == "headline" else 0)
        if found:
            node[name] = _unescaped(found[1])
    writer = _WRITER.search(body)
    if writer:
        listed = [_unescaped(name) for name in _CALLED.findall(writer[2] or "")]
        node["author"] = listed or writer[1] or (_unescaped(writer[3]) if writer[3] else None)
    return [node]


def _values(form: str) -> list[Any]:
    """The JSON values of a text, one behind the other with nothing or commas between. Raises ValueError for what is no JSON."""
    decoder = json.JSONDecoder(strict=False)
    found: list[Any] = []
    at = 0
    while at < len(form) and len(found) < SEVERAL:
        value, at = decoder.raw_decode(form, at)
        found.append(value)
        while at < len(form) and form[at] in " \t\r\n,;":
            at += 1
    return found


def _unescaped(text: str) -> str:
    """A string of damaged JSON without its escapes."""
    try:
        return str(json.loads(f'"{text}"', strict=False))
    except ValueError:
        return re.sub(r"\\(.)", r"\1", text)


def _type(node: dict[str, Any]) -> list[str]:
    kind = node.get("@type")
    return [str(item).lower() for item in (kind if isinstance(kind, list) else [kind])]


def _text(value: Any) -> str | None:
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("@value")
    if type(value) is int:
        value = str(value)
    return html.unescape(html.unescape(value)).strip() or None if isinstance(value, str) else None


def _name(value: Any, by_id: dict[str, dict[str, Any]]) -> str | None:
    return next((name for name, _ in _names(value, by_id)), None)


def _names(value: Any, by_id: dict[str, dict[str, Any]]) -> Iterator[tuple[str, bool]]:
    """The names in a value of JSON-LD, and whether it calls their bearers persons: a string, an object with a name or a reference to one,
    a list of these."""
    if isinstance(value, dict) and isinstance(value.get("@list"), list):
        value = value["@list"]
    for item in value[:100] if isinstance(value, list) else [value]:
        node = item
        if isinstance(item, dict) and not item.get("name"):
            node = by_id.get(str(item.get("@id")), item)
        found = node.get("name") if isinstance(node, dict) else node
        if found is None and isinstance(node, dict):
            found = " ".join(part for key in ("givenName", "familyName") if (part := _text(node.get(key))))
        for name in found[:30] if isinstance(found, list) else [found]:
            text = _text(name)
            if text and not text.startswith("http") and len(text) < 300:
                yield text, isinstance(node, dict) and "person" in _type(node)


_BETWEEN = re.compile(r"\s+[|•·»:–—-]+\s+|\s*[|»]\s*")
_NAME = re.compile(
    r"(?:[A-ZÀ-Þ0-9][\w.&’'!-]*|of|the|and|for|in|on|de|la|el|al)(?: (?:[A-ZÀ-Þ0-9][\w.&’'!-]*|of|the|and|for|in|on|de|la|el|al)){0,5}"
)


def title_outlet(document_title: str | None, headline: str | None, names: frozenset[str], url: str | None) -> str | None:
    """The outlet in a page's <title>, "Story | Section | Outlet": what stands last after the headline, or first before it.

    None unless it is written as a name and something else bears it out: a bar before it, the page's address, or a line of the page that is
    nothing but that name (`names`, in lower case).
    """
    if not document_title or not headline:
        return None
    parts = _BETWEEN.split(document_title)
    whole = " ".join(document_title.split())
    if len(parts) < 2:
        return None
    wanted = " ".join(headline.split()).lower()
    if whole.lower().startswith(wanted) and len(whole) > len(wanted):
        name = parts[-1].strip()
    elif whole.lower().endswith(wanted) and len(whole) > len(wanted):
        name = parts[0].strip()
    else:
        return None
    if not _NAME.fullmatch(name) or name.lower() in wanted or len(name) < 2:
        return None
    host = re.sub(r"[^a-z0-9]", "", (url or "").lower().split("//")[-1].split("/")[0])
    letters = re.sub(r"[^a-z0-9]", "", name.lower().removeprefix("the "))
    initials = "".join(word[0] for word in name.lower().split())
    borne_out = name.lower() in names or (len(letters) > 2 and letters in host) or (len(initials) > 2 and initials in host)
    barred = "|" in document_title and " " in name
    return name if borne_out or barred else None
