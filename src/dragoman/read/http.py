"""What a record of a web archive holds of a page: the HTTP answer taken apart, its transfer and content codings undone."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from datetime import date

from dragoman.read.feeds import feed_pages, is_feed
from dragoman.read.members import GZIP, PIECE, ZSTD, DamageError, pieces
from dragoman.types import Found, Given

_STATUS = re.compile(rb"(?:HTTP/\d(?:\.\d)? +|:status: *)(\d{3})[^\r\n]*\r?\n", re.I)  # the second as HTTP/2 has it
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|article|h1|p|div)\b", re.I)
_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]{2,40})""", re.I)
PAGES = ("text/html", "application/xhtml+xml", "text/plain", "multipart/related")
XML = ("text/xml", "application/xml", "application/rss+xml", "application/atom+xml", "application/rdf+xml")
UNSURE = ("", "application/octet-stream", "unknown", "binary/octet-stream", "application/unknown", "application/http")
READ = (200, 203)  # statuses of answers that are the page
SNIFF = 4096  # bytes looked at where no type is given
REVISIT = "a page as it was archived before (revisit record)"


class LimitError(DamageError):
    """A body that grows over the limit."""


def page_of(where: str, header: dict[str, str], block: bytes, whole: bool, limit: int, notes: tuple[str, ...] = ()) -> list[Found] | str:
    """Return what a WARC record gives: its page (of a feed, its entries), or why there is none; as a bare reason where it never was one.

    `header` is the record's, `block` what it describes; `whole` is False where only the beginning of a larger block is given.
    """
    kind = header["warc-type"].lower()
    if kind == "revisit":
        return REVISIT
    if kind == "continuation" or header.get("warc-segment-number", "1") != "1":
        return "a part of a page that is split over several records"
    if kind not in ("response", "resource", "conversion"):
        return f"a record that is no page ({kind[:40]})"
    url = header.get("warc-target-uri", "").strip("<> ")
    fetched = iso_date(header.get("warc-date", ""))
    media, charset = _media(header.get("content-type", ""))
    if header.get("warc-truncated"):
        notes = (*notes, f"the archive says that the page was cut off when it was fetched ({header['warc-truncated'][:40]})")
    body = block
    names: dict[str, str] = {}
    if kind == "response":
        status = _STATUS.match(block)
        if status is None:
            return f"an answer that is not one of HTTP ({media or 'of no type'})"
        names, start = _names(block)
        if int(status[1]) not in READ:
            return [Found(where, None, f"the answer has the HTTP status {status[1].decode()}", "left out", url)]
        body = block[start:]
        media, charset = _media(names.get("content-type", ""))
    if media not in PAGES + XML + UNSURE or (media in UNSURE and not _looks_html(body, names)):
        return f"no page ({media or 'of no type'})"
    if not whole:
        return [Found(where, None, f"is larger than {limit:,} bytes; raise the setting page_limit if it is one page", "refused", url)]
    try:
        data, more = _decoded(body, names, limit)
    except LimitError as error:
        return [Found(where, None, error.reason, "refused", url)]
    except DamageError as error:
        return [Found(where, None, error.reason, "damaged", url)]
    if not data.strip():
        return [Found(where, None, "is empty", "left out", url)]
    if is_feed(data):
        return [*feed_pages(where, data, url, fetched)]
    if media in XML and not _HTML.search(data[:SNIFF]):
        return f"no page ({media})"
    return [Found(where, data, None, "refused", url, fetched, Given(charset, notes=(*notes, *more)))]


def iso_date(text: str) -> str:
    """The day (UTC) of a WARC date; empty where there is none that the calendar has."""
    try:
        return date.fromisoformat(text[:10]).isoformat()
    except ValueError:
        return ""


def _media(value: str) -> tuple[str, str]:
    """The media type and the charset of a Content-Type."""
    found = _CHARSET.search(value)
    return value.partition(";")[0].strip().lower(), found[1] if found else ""


def _names(block: bytes) -> tuple[dict[str, str], int]:
    """The fields of an HTTP header, names in lower case, and where the body begins."""
    crlf, bare = block.find(b"\r\n\r\n"), block.find(b"\n\n")
    if crlf < 0 and bare < 0:
        return {}, len(block)
    end, start = (crlf, crlf + 4) if crlf >= 0 and (bare < 0 or crlf < bare) else (bare, bare + 2)
    names: dict[str, str] = {}
    for line in block[:end].decode("latin-1").splitlines()[1:]:
        name, colon, value = line.partition(":")
        if colon:
            names.setdefault(name.strip().lower(), value.strip())
    return names, start


def _looks_html(body: bytes, names: dict[str, str]) -> bool:
    return bool(_HTML.search(body[:SNIFF])) or (body[:2] == GZIP[:2] and "gzip" in names.get("content-encoding", "").lower())


# --- codings ------------------------------------------------------------------------------------------------------------------------------


def _decoded(body: bytes, names: dict[str, str], limit: int) -> tuple[bytes, tuple[str, ...]]:
    """The body without its codings, and what was wrong. Many archives keep a header for a coding that they have undone already.

    Raises LimitError where it grows over the limit, DamageError where nothing can be decoded.
    """
    notes: list[str] = []
    length = names.get("content-length", "")
    chunked = "chunked" in names.get("transfer-encoding", "").lower()
    if not chunked and length.isascii() and length.isdigit() and len(body) < int(length[:18]):
        notes.append(f"the page was cut off when it was fetched: {len(body):,} of {int(length[:18]):,} bytes")
    if chunked:
        body, ended = _unchunked(body)
        if not ended:
            notes.append("the page was cut off when it was fetched: its last chunk is missing")
    for coding in reversed(names.get("content-encoding", "").lower().replace(" ", "").split(",")):
        if coding in ("", "identity"):
            continue
        body, sound = _uncoded(body, coding, limit)
        if not sound:
            notes.append(f"its {coding} data is cut off or damaged: what came before is read")
    return body, tuple(notes)


def _unchunked(body: bytes) -> tuple[bytes, bool]:
    """A body out of its chunks (RFC 9112, 7.1); as it is where it does not stand in chunks. False where the last chunk is missing."""
    parts: list[bytes] = []
    at = 0
    while True:
        line = body.find(b"\n", at, at + 1000)
        size = body[at:line].partition(b";")[0].strip() if line >= 0 else b""
        if not size or len(size) > 8 or size.strip(b"0123456789abcdefABCDEF"):
            return (b"".join(parts), False) if parts else (body, True)
        count = int(size, 16)
        if not count:
            return b"".join(parts), True
        parts.append(body[line + 1 : line + 1 + count])
        at = line + 1 + count
        if at >= len(body):
            return b"".join(parts), False
        at += 2 if body[at : at + 2] == b"\r\n" else 1 if body[at : at + 1] == b"\n" else 0


def _uncoded(body: bytes, coding: str, limit: int) -> tuple[bytes, bool]:
    """A body without one content coding; False where the data breaks off. As it is where it is not so coded."""
    if coding in ("gzip", "x-gzip"):
        return _all(pieces(io.BytesIO(body), 0, GZIP), limit) if body[:2] == GZIP[:2] else (body, True)
    if coding == "zstd":
        return _all(pieces(io.BytesIO(body), 0, ZSTD), limit) if body[:4] == ZSTD else (body, True)
    if coding == "deflate":
        return _inflated(body, limit)
    if coding == "br":
        return _brotli(body, limit)
    raise DamageError(f"its content coding ({coding[:40]}) is not known")


def _all(source: Iterator[bytes], limit: int) -> tuple[bytes, bool]:
    parts: list[bytes] = []
    total = 0
    try:
        for piece in source:
            total += len(piece)
            parts.append(piece)
            _within(total, limit)
    except DamageError:
        if total > limit or not parts:
            raise
        return b"".join(parts), False
    return b"".join(parts), True


def _within(total: int, limit: int) -> None:
    if total > limit:
        raise LimitError(f"expands to more than {limit:,} bytes; raise the setting page_limit if it is one page")


def _inflated(body: bytes, limit: int) -> tuple[bytes, bool]:
    """ "deflate" is zlib's format (RFC 9110), and from some servers bare deflate data."""
    for bits in (15, -15):
        engine = zlib.decompressobj(wbits=bits)
        try:
            data = engine.decompress(body, limit + 1)
        except zlib.error:
            continue
        if data:
            _within(len(data), limit)
            return data, engine.eof
    return body, True


def _brotli(body: bytes, limit: int) -> tuple[bytes, bool]:
    """A brotli body. The format has no magic number: what is no brotli data comes back as it is."""
    from fastwarc.stream_io import BrotliReader  # imported late: only such pages need it

    reader = BrotliReader(io.BytesIO(body))
    parts: list[bytes] = []
    total = 0
    while True:
        try:
            piece = reader.read(PIECE)
        except OSError as error:
            if not parts and b"<" not in body[:SNIFF]:
                raise DamageError("its br data is damaged") from error
            return (b"".join(parts), False) if parts else (body, True)
        if not piece:
            return b"".join(parts), True
        total += len(piece)
        _within(total, limit)
        parts.append(piece)
