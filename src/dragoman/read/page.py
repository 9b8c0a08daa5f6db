"""Bytes to a page: decode, read lines, sort them into articles and furniture, and say what was damaged."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace

from dragoman.errors import PageError
from dragoman.read.articles import sort_lines
from dragoman.read.blocks import Parts, Place, assemble
from dragoman.read.decode import Source, bytes_of, decode, runs_of, unpack
from dragoman.read.lines import Document, text_document
from dragoman.read.looks import agencies
from dragoman.read.markup import read_markup
from dragoman.read.meta import Meta, add_given, place_of, read_meta, title_outlet
from dragoman.settings import Settings
from dragoman.types import Given, Page

_HTML = re.compile(r"\s*+(?:<\?xml[^>]{0,200}>\s*+)?+(?:<!--.{0,5000}?-->\s*+)*+<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_TAGS = re.compile(r"</?(?:html|head|body|div|p|a|span|article|section|table|tr|td|ul|li|h[1-6]|meta|script|br|img)\b[^<>]{0,2000}>", re.I)
_SNIFF = 20_000  # characters looked at to tell HTML from text
_MANY_TAGS = 8  # tags in them from which a page without <html> counts as HTML
# Zero-width characters and marks of direction.
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")


def read_page(
    data: bytes | str,
    url: str | None = None,
    path: str | None = None,
    fetched: str | None = None,
    limit: int | None = None,
    given: Given | None = None,
) -> Page:
    """Read one page: its text, where each character stands in the source, its articles and its furniture.

    `data` is a text or HTML page as saved: bytes (gzip is expanded), or text already decoded. Runs count bytes of the page after gzip is
    expanded, of its UTF-8 form where text was given. `limit` is the most bytes that a page may have; None: the default of the setting
    `page_limit`. `given` is what an archive says about the page beside its bytes. Raises PageError for what is empty, binary or over
    the limit, and only then; everything else that is wrong with a page is told in `problems`.
    """
    name = path or url or "page"
    raw = data.encode("utf-8", "replace") if isinstance(data, str) else data
    sha = hashlib.sha256(raw).hexdigest()
    unpacked, whole = unpack(raw, Settings().page_limit if limit is None else limit, name)
    given = given or Given()
    source = decode(unpacked, name, given.charset)
    if not source.text.strip():
        raise PageError(f"{name}: the page holds nothing but white space. Save or fetch it again.", name)
    problems = list(source.problems) if whole else ["the gzip data is cut off or damaged: what came before is read", *source.problems]
    markup = _is_markup(source.text, path)
    document = read_markup(source.text) if markup else text_document(source.text)
    meta = read_meta(document.meta, url)
    add_given(meta, given)
    problems += [*given.notes, *document.problems]
    problems += _text_problems(source.text, document.text)
    result = sort_lines(document, meta)
    parts = assemble(document, result, meta, f"p{sha[:12]}", fetched, _places(source, document))
    problems += parts.problems
    if not parts.articles:
        problems.append(
            "no article found: all text of the page is kept as furniture" if document.lines else "the page shows no text at all"
        )
    outlet = meta.outlet or _title_outlet(document, meta, parts, url) or parts.outlet
    return Page(
        id=f"p{sha[:12]}",
        sha256=sha,
        media_type="text/html" if markup else "text/plain",
        url=url,
        path=path,
        outlet=outlet,
        text=document.text,
        runs=runs_of(source, document.pieces),
        page_date=parts.page_date or fetched,
        articles=tuple(replace(article, credits=_of_others(article.credits, outlet)) for article in parts.articles),
        furniture=parts.furniture,
        candidates=parts.candidates,
        problems=tuple(dict.fromkeys(problems)),
        encoding=source.encoding,
    )


def _places(source: Source, document: Document) -> Place:
    """What finds the bytes of a piece of metadata."""

    def place(label: str, value: str) -> tuple[int | None, int | None]:
        found = place_of(document.meta, document.places, label, value)
        return bytes_of(source, *found) if found else (None, None)

    return place


def _of_others(credits: tuple[str, ...], outlet: str | None) -> tuple[str, ...]:
    """The credits without the outlet's own initials in its datelines: "HALVIK (FO) -" on a page of the Fjord Observer.

    Agencies stay: their name is how other pages credit them.
    """
    initials = "".join(word[0] for word in (outlet or "").removeprefix("The ").split() if word[0].isupper())
    return tuple(name for name in credits if len(initials) < 2 or name != initials or name.lower() in agencies())


def _title_outlet(document: Document, meta: Meta, parts: Parts, url: str | None) -> str | None:
    """The outlet that <title> names beside the headline of the page's one article."""
    if not meta.document_title or len(parts.articles) != 1:
        return None
    shown = next((document.text[block.start : block.end] for block in parts.articles[0].blocks if block.role == "title"), meta.title)
    names = frozenset(document.text[row.start : row.end].lower() for row in parts.furniture if row.end - row.start <= 60)
    return title_outlet(meta.document_title, shown, names, url)


def _is_markup(text: str, path: str | None) -> bool:
    """Whether a page is HTML, by what it holds; its name only tips the scales."""
    if _HTML.match(text[:_SNIFF]):
        return True
    tags = len(_TAGS.findall(text[:_SNIFF]))
    ends = (path or "").lower().removesuffix(".gz")
    if ends.endswith((".html", ".htm", ".xhtml")):
        return tags > 0
    return tags >= _MANY_TAGS and (not ends.endswith(".txt") or text.lstrip().startswith("<"))


def _text_problems(source: str, text: str) -> list[str]:
    found = []
    count = source.count("\x00") if "\x00" in source else 0  # that there is none is found out ten times as fast
    if count:
        found.append(f"{count} NUL character{'s' if count > 1 else ''} in the page")
    marks = 0 if text.isascii() else len(_INVISIBLE.findall(text))
    if marks > 20:
        found.append(f"{marks} invisible characters (zero-width or direction marks) in the page")
    return found
