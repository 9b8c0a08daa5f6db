"""What a page says about itself out of sight: JSON-LD, OpenGraph and other meta tags, `<time>`, `<title>`, the address."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from dragoman.read.dates import days, url_day
from dragoman.types import DateCandidate

_PUBLISHED = frozenset(
    "article:published_time og:published_time og:article:published_time datepublished date dc.date dc.date.issued dcterms.created "
    "dcterms.date "
    "dc.date.created pubdate publishdate publish-date publish_date sailthru.date parsely-pub-date article.published "
    "citation_publication_date "
    "citation_date originalpublicationdate cxenseparse:recs:publishtime rnews:datepublished displaydate article:published bt:pubdate "
    "dcterms.issued eomportal-lastupdate ptime published_at published-date created".split()
)
_TITLE = ("og:title", "twitter:title", "headline", "dc.title", "parsely-title", "sailthru.title")
_SITE = ("og:site_name", "application-name", "apple-mobile-web-app-title")
_TYPES = (
    "article",
    "newsarticle",
    "reportagenewsarticle",
    "blogposting",
    "liveblogposting",
    "analysisnewsarticle",
    "opinionnewsarticle",
    "report",
    "socialmediaposting",
)
_ISO = re.compile(r"((?:19|20)\d\d)-(\d\d)-(\d\d)|((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)")
LD_LIMIT = 2_000_000  # characters of structured data that are read
NODES = 5_000  # objects of it that are looked at


@dataclass(slots=True)
class Meta:
    """Metadata that bears on articles."""

    title: str | None = None  # as OpenGraph or JSON-LD give it
    document_title: str | None = None  # <title>, often with the site's name
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    live: bool = False  # the page calls itself a live blog
    candidates: list[DateCandidate] = field(default_factory=list)


def read_meta(pairs: list[tuple[str, str]], url: str | None) -> Meta:
    """Read a page's metadata. Date candidates come in the order: JSON-LD, meta tags, `<time>`, address."""
    meta = Meta()
    seen: set[tuple[str, str, str]] = set()

    def offer(value: str, source: str, label: str) -> None:
        day = iso_day(value)
        if day and (day, source, label) not in seen and len(meta.candidates) < 60:
            seen.add((day, source, label))
            meta.candidates.append(DateCandidate(day, source, None, evidence=f"{label}: {value.strip()[:80]}"))

    publisher = None
    for node in _nodes(pairs):
        kind = _type(node)
        if any(name in _TYPES for name in kind):
            meta.live = meta.live or "liveblogposting" in kind
            meta.title = meta.title or _text(node.get("headline")) or _text(node.get("name"))
            offer(_text(node.get("datePublished")) or "", "metadata", "JSON-LD datePublished")
            publisher = publisher or _name(node.get("publisher"))
            if not meta.authors:
                meta.authors = tuple(_names(node.get("author")))
        elif any(name in ("newsmediaorganization", "website") for name in kind):
            publisher = publisher or _name(node)
    site = None
    for name, value in pairs:
        if name in _PUBLISHED:
            offer(value, "metadata", name)
        elif name in _TITLE:
            meta.title = meta.title or value.strip()[:500] or None
        elif name in _SITE:
            site = site or value.strip()[:100] or None
        elif name == "title":
            meta.document_title = meta.document_title or " ".join(value.split())[:500] or None
        elif name == "author" and not meta.authors and not value.startswith("http"):
            meta.authors = (value.strip()[:100],)
    for name, value in pairs:
        if name == "time":
            offer(value.partition("\t")[2], "time_element", "time")
    found = url_day(url) if url else None
    if found:
        meta.candidates.append(DateCandidate(found[0], "url", None, evidence=found[1]))
    meta.outlet = site or publisher
    return meta


def iso_day(value: str) -> str | None:
    """The day in an attribute's value; None where it holds none."""
    match = _ISO.search(value[:100])
    if match:
        found = next(days("-".join(part for part in match.groups() if part)), None)
        return found.value if found else None
    found = next(days(value[:100]), None)
    return found.value if found and len(found.value) == 10 else None


def _nodes(pairs: list[tuple[str, str]]) -> Iterator[dict[str, Any]]:
    """The objects of all JSON-LD blocks, outer ones first. Damaged blocks are passed over."""
    left = NODES
    for name, value in pairs:
        if name != "ld" or len(value) > LD_LIMIT:
            continue
        body = re.sub(r"^\s*(?:<!--|//<!\[CDATA\[|/\*<!\[CDATA\[\*/)|(?:-->|//\]\]>)\s*$", "", value).strip().rstrip(";")
        try:
            queue: list[Any] = [json.loads(body, strict=False)]
        except (ValueError, RecursionError):
            continue
        while queue and left > 0:
            node = queue.pop(0)
            left -= 1
            if isinstance(node, list):
                queue.extend(node[:200])
            elif isinstance(node, dict):
                yield node
                queue.extend(
                    node[key]
                    for key in ("@graph", "mainEntity", "mainEntityOfPage", "liveBlogUpdate")
                    if isinstance(node.get(key), (list, dict))
                )


def _type(node: dict[str, Any]) -> list[str]:
    kind = node.get("@type")
    return [str(item).lower() for item in (kind if isinstance(kind, list) else [kind])]


def _text(value: Any) -> str | None:
    import html

    return html.unescape(value).strip() or None if isinstance(value, str) else None


def _name(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _names(value: Any) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        name = _name(item)
        if name and not name.startswith("http") and len(name) < 100:
            yield name


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
