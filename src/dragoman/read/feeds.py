"""Files that hold pages as entries of text: JSON Lines, RSS and Atom, MHTML. Each entry becomes one page."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.parser import BytesParser
from email.utils import parsedate_to_datetime
from html.entities import html5
from typing import Any, BinaryIO
from xml.etree import ElementTree

from dragoman.errors import PageError
from dragoman.read.decode import decode
from dragoman.types import Found, Given

# Which keys of a JSON object hold what, most telling first: the names that public news sets and crawlers use. --field adds to them.
# role: keys, white space between.
_KEYS = """
html: html raw_html page_html content_html body_html source_html
text: text maintext plain_text full_text article_text content_text articleBody body content article story
url: url link uri source_url page_url canonical_url target_uri warc_target_uri
title: title headline
date: date published date_publish published_at publish_date publication_date date_published datePublished pubDate pub_date
author: author authors byline creator
fetched: fetched fetch_time fetched_at date_download download_date crawl_date crawled_at warc_date retrieved
"""
KEYS = {role: tuple(keys.split()) for role, _, keys in (line.partition(":") for line in _KEYS.strip().splitlines())}
# What may stand before the first element of XML: white space, instructions, comments, a DOCTYPE with or without declarations.
_BEFORE = re.compile(
    r"""\s+|<\?.*?\?>|<!--.*?-->"""
    r"""|<!DOCTYPE(?:[^<>\["']|"[^"]*"|'[^']*')*+(?:\[(?:"[^"]*"|'[^']*'|<!--.*?-->|[^\]"'])*+\]\s*)?>""",
    re.I | re.S,
)
_ROOT = re.compile(r"<((?:[\w.-]+:)?[A-Za-z][\w.-]*)[\s/>]")
_HEADER = re.compile(rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){1,200}")
_MESSAGE = re.compile(rb"^content-type:\s*(?:multipart/(?:related|alternative|mixed)|text/(?:html|plain))\b", re.I | re.M)
_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{1,31});")
_BARE = re.compile(r"&(?!#?\w{1,32};)")
_DECLARED = re.compile(r"<!ENTITY\s+([\w.-]+)\s")
_NAMESPACE = re.compile(r"""\sxmlns(?::[\w.-]+)?\s*=\s*(?:"[^"]*"|'[^']*')""")
HEAD = 4096  # bytes that tell what a file is
PROLOG = 1 << 20  # bytes that may stand before a file's first element
NAMESPACES = 100  # that a feed may declare


# --- JSON Lines -------------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Fields:
    """Which keys of an object hold what, in the order in which they are tried."""

    keys: Mapping[str, tuple[str, ...]]

    def get(self, entry: dict[str, Any], role: str) -> Any:
        """What the first of a role's keys that is there and not empty holds; `a.b` is key b of the object under key a."""
        for key in self.keys[role]:
            value: Any = entry.get(key)
            if value is None and "." in key:
                value = entry
                for part in key.split("."):
                    value = value.get(part) if isinstance(value, dict) else None
            if value not in (None, "", [], {}):
                return value
        return None


def fields(named: Mapping[str, str] | None = None) -> Fields:
    """The keys that are tried, those named by the user first. Raises KeyError for a role that there is not."""
    keys = dict(KEYS)
    for role, key in (named or {}).items():
        keys[role] = (key, *keys[role])
    return Fields(keys)


def is_json_lines(head: bytes, known: Fields) -> bool:
    """Whether bytes begin with a line that is a JSON object with a page's text in it."""
    line, ended, _ = head.lstrip(b"\xef\xbb\xbf \t\r\n").partition(b"\n")
    if not line.startswith(b"{"):
        return False
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError):
        names = [name for role in ("html", "text") for name in known.keys[role]]
        return not ended and any(b'"' + name.encode() + b'"' in line for name in names)  # longer than what is looked at
    return isinstance(entry, dict) and bool(known.get(entry, "html") or known.get(entry, "text"))


def json_pages(path: str, file: BinaryIO, limit: int, known: Fields) -> Iterator[Found]:
    """Yield the pages of a file of JSON objects, one a line. A damaged line costs no other."""
    at, empty, told_empty = 0, 0, ""
    for number, line in enumerate(_lines(file, 2 * limit), 1):  # JSON may write a character in twelve bytes, seldom most of them
        start, at = at, at + len(line)
        where = f"{path}#{number}"
        if not line.strip(b" \t\r\n\xef\xbb\xbf"):
            continue
        if len(line) > 2 * limit:
            yield Found(where, None, f"line {number} is larger than a page may be", "refused", start=start, end=at)
            continue
        try:
            entry = json.loads(line.removeprefix(b"\xef\xbb\xbf").decode("utf-8"))
        except (ValueError, RecursionError) as error:
            told = f"line {number} is no JSON object ({str(error)[:80]}): bytes {start:,} to {at:,}"
            yield Found(where, None, told, "damaged", start=start, end=at)
            continue
        if not isinstance(entry, dict) or not (found := json_page(where, entry, known)):
            empty, told_empty = empty + 1, told_empty or no_text(entry)
            continue
        yield replace(found, start=start, end=at)
    if empty:
        yield Found(path, None, told_empty, count=empty)


def no_text(entry: Any) -> str:
    """Why an object gives no page, with the keys that it has; `a.b` is key b of the object under key a."""
    if not isinstance(entry, dict):
        return "no JSON object; each page must be one, with its text under a key"
    keys = [key for key, _ in zip(_worded(entry), range(12), strict=False)]
    there = f"; keys with words: {', '.join(keys)}"[:300] if keys else ""
    return f"no text in it under any key that is known; name the key with --field text=KEY{there}"


def _worded(entry: dict[str, Any], above: str = "", depth: int = 3) -> Iterator[str]:
    for key, value in entry.items():
        if isinstance(value, str) and value:
            yield above + key
        elif isinstance(value, dict) and depth:
            yield from _worded(value, f"{above}{key}.", depth - 1)


def _lines(file: BinaryIO, most: int) -> Iterator[bytes]:
    """Lines with their ends. Of one that is longer than `most`, pieces are joined to a stand-in of its length only up to twice that."""
    while line := file.readline(most + 1):
        while len(line) > most and not line.endswith(b"\n"):
            rest = file.readline(most + 1)
            if not rest:
                break
            line = bytes(min(len(line) + len(rest), 2 * most)) if not rest.endswith(b"\n") else line + rest
        yield line


def json_page(where: str, entry: dict[str, Any], known: Fields) -> Found | None:
    """The page of one object; None where it holds no text. Half a surrogate pair is written as U+FFFD."""
    title, author = _string(known.get(entry, "title")), known.get(entry, "author")
    authors = tuple(filter(None, map(_string, author if isinstance(author, list) else [author])))
    given = Given("", title, authors[:20], _moment(known.get(entry, "date")))
    url, fetched = _string(known.get(entry, "url")), _moment(known.get(entry, "fetched"))[:10]
    markup, text = _string(known.get(entry, "html")), _string(known.get(entry, "text"))
    if markup:
        body = markup
    elif text:
        begins = " ".join(text[: 3 * len(title) + 200].split()).lower()
        body = text if not title or " ".join(title.split()).lower() in begins else f"{title}\n\n{text}"
    else:
        return None
    given = replace(given, charset="utf-8")  # what the text says of its own encoding was true of its bytes before
    return Found(where, body.encode("utf-8", "replace"), None, url=url, fetched=_day(fetched), given=given)


def _string(value: Any) -> str:
    if isinstance(value, dict):
        value = value.get("name") or value.get("text") or ""
    if isinstance(value, list):
        value = "\n\n".join(part for part in value if isinstance(part, str))
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else ""


def _moment(value: Any) -> str:
    """A date as written; seconds or milliseconds since 1970 as ISO 8601."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return _string(value).strip()[:100]
    try:
        return datetime.fromtimestamp(value / 1000 if value > 1e11 else value, UTC).isoformat()
    except (OverflowError, OSError, ValueError):
        return ""


def _day(text: str) -> str:
    try:
        return datetime.fromisoformat(text).date().isoformat()
    except ValueError:
        return ""


# --- RSS and Atom -----------------------------------------------------------------------------------------------------------------------


def is_feed(head: bytes) -> bool:
    """Whether bytes begin as a file in RSS (any version) or Atom does."""
    return root(head).rpartition(":")[2] in ("rss", "feed", "rdf")


def root(data: bytes) -> str:
    """The name of the first element of XML or HTML, in lower case, behind what may stand before it; empty where there is none."""
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    start = data[:PROLOG].decode("utf-16", "replace") if wide else data[:PROLOG].removeprefix(b"\xef\xbb\xbf").decode("latin-1")
    named = _ROOT.match(start, _begin(start))
    return named[1].lower() if named else ""


def _begin(text: str) -> int:
    """Where the first element may begin."""
    at = 0
    while found := _BEFORE.match(text, at):
        at = found.end()
    return at


def feed_pages(path: str, data: bytes, url: str = "", fetched: str = "") -> Iterator[Found]:
    """Yield the entries of a feed, each as a page of HTML made of its title, date, author and text. A damaged entry costs no other."""
    try:
        text = decode(data, path).text
    except PageError as error:
        yield Found(path, None, str(error).removeprefix(f"{path}: "), "refused")
        return
    text = _ENTITY.sub(lambda match: html.unescape(match[0]).replace("&", "&amp;").replace("<", "&lt;"), _BARE.sub("&amp;", text))
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    first = root(data)
    prefix = f"{first.rpartition(':')[0]}:" if first.endswith(":feed") else ""
    items = re.compile(rf"<({prefix}(?:item|entry))(?=[\s>])", re.I if prefix else 0)
    begin = _begin(text[:PROLOG])
    own = [name for name in _DECLARED.findall(text[:begin]) if f"{name};" not in html5]
    text = " " * begin + text[begin:]
    head = items.split(text, maxsplit=1)[0]
    outlet = _outlet(head)
    spaces = "".join([*dict.fromkeys(_NAMESPACE.findall(head))][:NAMESPACES])
    number = counted = sized = 0  # characters of the text up to which its bytes were counted, and how many these are
    for start, end, part, whole in _items(text, items):
        number += 1
        where = f"{path}#{number}"
        try:
            if not whole:
                raise ElementTree.ParseError("it does not end")
            entry = ElementTree.fromstring(f"<r{spaces}>{part}</r>")[0]
        except (ElementTree.ParseError, IndexError) as error:
            low = sized + len(text[counted:start].encode("utf-8", "replace"))
            high = low + len(text[start:end].encode("utf-8", "replace"))
            counted, sized = end, high
            told = f"entry {number} is damaged or cut off ({error}): about bytes {low:,} to {high:,}"
            yield Found(where, None, told, "damaged", start=low, end=high)
            continue
        page = _entry(path, where, entry, outlet, url, fetched)
        if kept := [name for name in own if f"&amp;{name};" in part]:
            note = f"entities that the feed declares itself are left as they are written: {', '.join(kept[:5])}"
            page = replace(page, given=replace(page.given, notes=(note,)))
        yield page
    if not number:
        yield Found(path, None, "is a feed without entries", "left out")


def _items(text: str, items: re.Pattern[str]) -> Iterator[tuple[int, int, str, bool]]:
    """The entries of a feed as written: where each begins and ends, its text, and whether its end tag is there."""
    at = 0
    ends: dict[str, int] = {}  # where the next end tag of a name stands; -1: there is none
    while found := items.search(text, at):
        close = f"</{found[1]}>"
        end = ends.get(close, 0)
        if 0 <= end < found.end():
            end = ends[close] = text.find(close, found.end())
        following = items.search(text, found.end())
        if end < 0 or (following and following.start() < end and "<![CDATA[" not in text[found.end() : following.start()]):
            end = following.start() if following else len(text)
            yield found.start(), end, text[found.start() : end], False
        else:
            end += len(close)
            yield found.start(), end, text[found.start() : end], True
        at = end


def _outlet(head: str) -> str:
    found = re.search(r"<(?:[\w.-]+:)?title[^>]{0,200}>(.{1,300}?)</", head, re.S)
    return " ".join(html.unescape(re.sub(r"<!\[CDATA\[|\]\]>", "", found[1])).split())[:100] if found else ""


def _entry(path: str, where: str, entry: ElementTree.Element, outlet: str, url: str, fetched: str) -> Found:
    """One entry as a page. Its text is the fullest that it gives: content, else summary or description."""
    parts: dict[str, list[ElementTree.Element]] = {}
    for child in entry:
        parts.setdefault(child.tag.rpartition("}")[2].lower(), []).append(child)

    def first(*names: str) -> str:
        return next((words for name in names for child in parts.get(name, ()) if (words := "".join(child.itertext()).strip())), "")

    title = " ".join(html.unescape(re.sub(r"<[^>]{0,200}>", "", first("title"))).split())
    bodies = [_markup(child) for name in ("encoded", "content", "description", "summary") for child in parts.get(name, ())]
    people = parts.get("creator", []) + [child.find("{*}name") if len(child) else child for child in parts.get("author", [])]
    authors = tuple(_person("".join(child.itertext())) for child in people if child is not None)
    date = first("pubdate", "published", "issued", "date")
    source = next((name for child in parts.get("source", ()) if (name := (child.findtext("{*}title") or child.text or "").strip())), outlet)
    link = next((child.get("href", "") for child in parts.get("link", ()) if child.get("rel", "alternate") == "alternate"), "")
    link = link or first("link") or (first("guid", "id") if first("guid", "id").startswith("http") else "") or url
    metas = [("og:site_name", source), ("article:published_time", _iso(date)), *(("author", name) for name in authors[:1] if name)]
    body = max(bodies, key=len, default="")
    page = (
        '<!DOCTYPE html>\n<html><head><meta charset="utf-8">'
        + "".join(f'<meta name="{name}" content="{html.escape(value)}">' for name, value in metas if value)
        + f"<title>{html.escape(title)}</title></head>\n<body><article>\n<h1>{html.escape(title)}</h1>\n{body}\n</article></body></html>\n"
    )
    return Found(where, page.encode("utf-8", "replace"), None, url=link.strip(), fetched=fetched, given=Given("utf-8"))


def _markup(part: ElementTree.Element) -> str:
    """The text of an entry as HTML: elements written inside it, escaped HTML, or plain text in paragraphs."""
    if len(part):
        for child in part.iter():
            child.tag = child.tag.rpartition("}")[2] if isinstance(child.tag, str) else child.tag
        return html.escape(part.text or "") + "".join(ElementTree.tostring(child, "unicode", "html") for child in part)
    words = part.text or ""
    if part.get("type") == "text" or not re.search(r"</?\w[^<>]*>", words):
        plain = words if part.get("type") == "text" else html.unescape(words)
        return "".join(f"<p>{html.escape(line)}</p>\n" for line in plain.splitlines() if line.strip())
    return words


def _person(words: str) -> str:
    """The name in "mail@outlet.example (Name)", as RSS writes authors; empty where there is only an address."""
    found = re.search(r"\(([^()]+)\)", words)
    return found[1].strip() if found and "@" in words else "" if "@" in words else " ".join(words.split())[:100]


def _iso(date: str) -> str:
    """A day of a feed as ISO 8601, with its time where it has one; as written where it is in another form."""
    try:
        return parsedate_to_datetime(date).isoformat()
    except (ValueError, TypeError):
        return date


# --- MHTML ------------------------------------------------------------------------------------------------------------------------------


def is_mhtml(head: bytes) -> bool:
    """Whether bytes begin as a web page saved as one MIME message, or as a mail."""
    header = _HEADER.match(head[: 4 * HEAD].lstrip())
    return header is not None and b"mime-version:" in header[0].lower() and _MESSAGE.search(header[0]) is not None


def mhtml_page(path: str, data: bytes, fetched: str = "") -> Found:
    """The main HTML part of a page saved as MHTML, decoded, with its address and the day on which it was saved."""
    try:
        message = BytesParser().parsebytes(data.lstrip())
        all_parts = list(message.walk())
    except RecursionError:
        note = "a MIME message whose parts are nested too deep: read as it stands; save the page again as HTML"
        return Found(path, data, None, fetched=fetched, given=Given(notes=(note,)))
    parts = [part for part in all_parts if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    if message.get_content_type() != "multipart/related":  # a mail
        parts = parts or [part for part in all_parts if part.get_content_type() == "text/plain"]
    wanted = str(message.get_param("start") or "")
    main = next((part for part in parts if wanted and part.get("Content-ID") == wanted), parts[0] if parts else None)
    body = main.get_payload(decode=True) if main is not None else None
    if main is None or not isinstance(body, bytes) or not body.strip():
        return Found(path, None, "is a MIME message without a page of HTML in it, or is cut off before that", "damaged")
    url = str(main.get("Content-Location") or message.get("Snapshot-Content-Location") or "")
    day = _day(_iso(str(message.get("Date") or "")))
    boundary = str(message.get_boundary() or "")
    whole = not message.is_multipart() or (boundary and f"--{boundary}--".encode() in data)
    notes = () if whole else ("the MHTML file is cut off: its last boundary is missing",)
    charset = main.get_content_charset() or ""
    return Found(path, body, None, url=url if url.startswith("http") else "", fetched=fetched or day, given=Given(charset, notes=notes))
