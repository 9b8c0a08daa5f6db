"""What a file holds, by its bytes first and its name second: a page, or pages in an archive, a web archive or a list of entries."""

from __future__ import annotations

import io
import json
import re
import tarfile
import tempfile
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from typing import Any, BinaryIO

from dragoman.read import feeds, warc
from dragoman.read.decode import no_page
from dragoman.read.feeds import Fields
from dragoman.read.members import BOMB, GZIP, NAMES, ZSTD, Unpacked, compression, stream
from dragoman.types import Found

HEAD = 4096  # bytes that tell what a file is
BLOCK = 512  # bytes of a tar block
LONGEST_NAME = 1 << 16  # bytes of a member's name
PAGES = (".txt", ".html", ".htm", ".xhtml", ".mhtml", ".mht", ".eml", ".rss", ".atom", ".xml", ".jsonl", ".ndjson", ".warc", ".wet")
SUFFIXES = (*PAGES, ".zip", ".wacz", ".tar", ".tgz", ".tbz2", ".txz")
PACKED = (".gz", ".bz2", ".xz", ".zst")
ARCHIVE = "is an archive within an archive; unpack it and add what is in it"
INDEXES = (".cdx", ".cdxj", ".idx", ".log", ".css", ".js", ".svg", ".sql")  # no pages, compressed or not
TEXTS = (".txt", ".html", ".htm", ".xhtml")
NO_PAGES = {
    "urlset": "is a sitemap: a list of addresses, no page; fetch the pages that it names and add them",
    "sitemapindex": "is a list of sitemaps, no page; fetch the pages that they name and add them",
    "opml": "is a list of feeds (OPML), no page; fetch the feeds that it names and add them",
}
OFFICE = ("[Content_Types].xml", "word/document.xml", "content.xml")  # members that only office documents have
_LISTED = re.compile(rb'\s*\{[^{}\n]{0,300}"json-pages-1\.')  # the list of pages that a WACZ file has beside its web archives
_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\{\s*\"|\[\s*\{\s*\")")
_WEB_ARCHIVE = re.compile(r"\.(?:warc|wet)(?:\.(?:gz|zst))?$", re.I)


def is_wanted(name: str, endings: tuple[str, ...] = SUFFIXES) -> bool:
    """Whether a file that nobody named outright is taken, by its ending: that of a page or archive, also compressed."""
    low = name.lower()
    packed = low.endswith(PACKED) and not low.rpartition(".")[0].endswith(INDEXES)
    return low.endswith(endings) or packed


def parts(path: str, file: BinaryIO, limit: int, known: Fields, inside: bool = False) -> Iterator[Found]:
    """Yield the pages that a file holds, and what in it gives none. The file must be able to seek; `limit` is the most bytes of a page.

    `inside` an archive, another archive is refused.
    """
    head = file.read(HEAD)
    file.seek(0)
    magic = compression(head)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        yield from [_refused(path, ARCHIVE)] if inside else _zip(path, file, limit, known)
    elif warc.is_warc(head):
        yield from warc.pages(path, file, None, limit)
    elif magic is None:
        yield from _plain(path, file, limit, known, inside)
    else:
        unpacked = Unpacked(stream(file, magic))
        reader = io.BufferedReader(unpacked)
        begins = reader.peek(HEAD)[:HEAD]
        if warc.is_warc(begins) or (unpacked.damage and _WEB_ARCHIVE.search(path)):
            if magic in (GZIP, ZSTD):
                yield from warc.pages(path, file, magic, limit)
            else:
                yield _refused(path, f"is a web archive compressed with {NAMES[magic]}; unpack it and add it again")
            return
        if compression(begins) or begins.startswith(b"PK\x03\x04"):
            yield _refused(path, ARCHIVE)
            return
        yield from _plain(path, reader, limit, known, inside, unpacked, NAMES[magic])


def _plain(
    path: str, file: Any, limit: int, known: Fields, inside: bool, unpacked: Unpacked | None = None, packing: str = ""
) -> Iterator[Found]:
    """What is not compressed, or not any more: then `unpacked` knows whether it broke off."""
    head = file.peek(HEAD)[:HEAD] if hasattr(file, "peek") else file.getbuffer()[:HEAD].tobytes()
    if head[257:262] == b"ustar" and _header(head[:BLOCK]):
        yield from [_refused(path, ARCHIVE)] if inside else _tar(path, file, limit, known)
    elif _LISTED.match(head):
        yield Found(path, None, "a list of the pages of an archive, not the pages", "left out")
        return
    elif head[:2] in (b"\xff\xfe", b"\xfe\xff") and feeds.is_json_lines(head[: len(head) & ~1].decode("utf-16", "ignore").encode(), known):
        yield _refused(path, "is JSON Lines in UTF-16, which JSON does not allow; convert it to UTF-8 and add it again")
        return
    elif feeds.is_json_lines(head, known):
        yield from feeds.json_pages(path, file, limit, known)
    else:
        data = file.read(limit + 1)
        if unpacked and unpacked.damage:
            yield Found(path, None, f"is damaged {packing} ({unpacked.damage.reason}); fetch or copy it again", "damaged")
        else:
            yield from page(path, data, limit, known)
        return
    if unpacked and unpacked.damage:
        told = f"{unpacked.damage.reason}: what stands behind the first {unpacked.given:,} bytes of its content is lost"
        yield Found(path, None, told, "damaged")


def page(path: str, data: bytes, limit: int, known: Fields) -> Iterator[Found]:
    """Yield the page that bytes are, or the pages that a feed or a list of JSON objects of that size has."""
    if len(data) > limit:
        yield _refused(path, f"is larger than {limit:,} bytes; raise the setting page_limit if it is one page")
    elif not data.strip():
        yield _refused(path, "is empty")
    elif told := no_page(data):
        yield _refused(path, told)
    elif path.lower().endswith((".csv", ".tsv")):
        yield _refused(path, "is a table; write it as JSON Lines, an object a row with its text, title, url and date, and add that")
    elif feeds.is_feed(data):
        yield from feeds.feed_pages(path, data)
    elif feeds.is_mhtml(data):
        yield feeds.mhtml_page(path, data)
    elif path.lower().endswith((".json", ".jsonl", ".ndjson")) or (_JSON.match(data) and not path.lower().endswith(TEXTS)):
        yield from _json(path, data, known)
    elif (root := feeds.root(data)) in NO_PAGES:
        yield _refused(path, NO_PAGES[root])
    elif path.lower().endswith((".xml", ".rss", ".atom")) and root != "html" and not re.search(rb"<html\b", data[:HEAD], re.I):
        yield _refused(path, f"is XML ({root[:40] or 'without an element'}), but neither RSS nor Atom")
    else:
        yield Found(path, data)


def _json(path: str, data: bytes, known: Fields) -> Iterator[Found]:
    """One JSON object, or an array of them; else lines, each of which says what is wrong with it."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        yield from feeds.json_pages(path, io.BytesIO(data), len(data), known)
        return
    if isinstance(value, dict) and not (known.get(value, "html") or known.get(value, "text")):
        lists = [part for part in value.values() if isinstance(part, list) and part and all(isinstance(one, dict) for one in part)]
        value = [one for part in lists for one in part] or value  # {"articles": [...]}, as services answer, and JSON Feed
    for number, entry in enumerate(value if isinstance(value, list) else [value], 1):
        found = feeds.json_page(f"{path}#{number}", entry, known) if isinstance(entry, dict) else None
        yield found or _refused(f"{path}#{number}", feeds.no_text(entry))


def _refused(path: str, reason: str) -> Found:
    return Found(path, None, reason)


def _inside(path: str, file: BinaryIO, size: int, limit: int, known: Fields) -> Iterator[Found]:
    """Yield what one member of an archive holds. A list of entries or a web archive may be larger than one page."""
    reader = io.BufferedReader(file)  # type: ignore[type-var]
    head = reader.peek(HEAD)[:HEAD]
    if _LISTED.match(head):
        yield Found(path, None, "a list of the pages of an archive, not the pages", "left out")
    elif feeds.is_json_lines(head, known):
        yield from feeds.json_pages(path, reader, limit, known)
    elif warc.is_warc(head) or (compression(head) and _WEB_ARCHIVE.search(path)):
        with tempfile.TemporaryFile() as copy:  # reading it takes going back, which members of archives cannot
            while block := reader.read(1 << 20):
                copy.write(block)
            copy.seek(0)
            yield from parts(path, copy, limit, known, True)
    else:
        data = reader.read(limit + 1)
        if len(data) < min(size, limit + 1):
            yield Found(path, None, f"is cut off: {len(data):,} of {size:,} bytes are there", "damaged")
        else:
            yield from parts(path, io.BytesIO(data), limit, known, True)


def _odd(name: str) -> str | None:
    """Why a member with this name is not read. Nothing is ever written under such a name; but an archive that has one was made to harm."""
    if name.startswith(("/", "\\")) or re.match(r"[A-Za-z]:[\\/]", name) or ".." in re.split(r"[\\/]", name):
        return "its name leads out of the archive; unpack it yourself if you trust it"
    return "its name holds a NUL character" if "\x00" in name else None


def _left(path: str, left: Counter[str]) -> Iterator[Found]:
    """What an archive holds that is no page, by ending."""
    for ending, count in sorted(left.items()):
        yield Found(path, None, f"no page by its ending ({ending or 'none'})", "left out", count=count)


def _ending(name: str) -> str:
    return re.sub(r".*?(\.[^./\\]{1,10})?$", r"\1", name.lower(), flags=re.S)


# --- ZIP --------------------------------------------------------------------------------------------------------------------------------


def _zip(path: str, file: BinaryIO, limit: int, known: Fields) -> Iterator[Found]:
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        yield Found(path, None, f"its table of contents is damaged or cut off ({error}): members are read one by one", "damaged")
        yield from _salvaged(path, file, limit, known)
        return
    left: Counter[str] = Counter()
    with archive:
        members = [info for info in archive.infolist() if not info.is_dir()]
        if any(info.filename in OFFICE for info in members[:20]):
            yield _refused(path, "this is an office document, not a text or HTML page. Convert it to text or HTML first.")
            return
        if sum(info.compress_size for info in members) > file.seek(0, io.SEEK_END):
            yield _refused(path, "its members overlap: a decompression bomb; nothing of it is read")
            return
        for info in members:
            where = f"{path}/{info.filename}"
            reason = _odd(info.filename) or _zip_reason(info, limit)
            if reason:
                yield _refused(where, reason)
            elif not is_wanted(info.filename, PAGES) and not is_wanted(info.filename):
                left[_ending(info.filename)] += 1
            else:
                yield from _zipped(archive, info, where, limit, known)
    yield from _left(path, left)


def _zip_reason(info: zipfile.ZipInfo, limit: int) -> str | None:
    """Why a member is not read, as far as the table of contents tells."""
    if info.flag_bits & 1:
        return "is encrypted; unpack it with its password and add it"
    if info.external_attr >> 28 == 0xA:
        return "is a link, not a file"
    if info.file_size > limit and info.file_size > BOMB * max(1, info.compress_size):
        return f"{info.compress_size:,} bytes expand to {info.file_size:,}: a decompression bomb"
    return None


def _zipped(archive: zipfile.ZipFile, info: zipfile.ZipInfo, where: str, limit: int, known: Fields) -> Iterator[Found]:
    try:
        with archive.open(info) as member:
            yield from _inside(where, member, info.file_size, limit, known)  # type: ignore[arg-type]
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError) as error:
        start, end = info.header_offset, info.header_offset + 30 + len(info.filename.encode()) + info.compress_size
        reason = f"is damaged ({error}): bytes {start:,} to {end:,}"
        yield Found(where, None, reason, "damaged", start=start, end=end)


def _salvaged(path: str, file: BinaryIO, limit: int, known: Fields) -> Iterator[Found]:
    """Members of a ZIP file without its table of contents, each found by its local header (APPNOTE 4.3.7)."""
    at, size = 0, file.seek(0, io.SEEK_END)
    while at < size:
        file.seek(at)
        block = file.read((1 << 20) + 3)
        found = block.find(b"PK\x03\x04")
        if found < 0:
            at += 1 << 20
            continue
        start = at + found
        file.seek(start)
        head = file.read(30)
        at = start + 4
        if len(head) < 30:
            return
        flags, method = int.from_bytes(head[6:8], "little"), int.from_bytes(head[8:10], "little")
        crc, packed = int.from_bytes(head[14:18], "little"), int.from_bytes(head[18:22], "little")
        n_name, n_extra = int.from_bytes(head[26:28], "little"), int.from_bytes(head[28:30], "little")
        name = file.read(n_name).decode("utf-8" if flags & 0x800 else "cp437", "replace")
        where = f"{path}/{name}"
        if name.endswith("/") or not is_wanted(name):
            continue
        if _odd(name) or flags & 1:
            yield _refused(where, _odd(name) or "is encrypted; unpack it with its password and add it")
            continue
        file.seek(start + 30 + n_name + n_extra)
        data, end, sound = _inflated(file, packed if method == 0 else None, limit)
        if method not in (0, 8) or not sound or (not flags & 8 and len(data) <= limit and zlib.crc32(data) != crc):
            yield Found(where, None, f"is damaged or cut off: from byte {start:,} on", "damaged", start=start, end=end)
        else:
            at = end
            yield from parts(where, io.BytesIO(data), limit, known, True)


def _inflated(file: BinaryIO, stored: int | None, limit: int) -> tuple[bytes, int, bool]:
    """The data of a member from here on, where it ends, and whether it is whole; one byte more than the limit at most."""
    if stored is not None:
        data = file.read(min(stored, limit + 1))
        return data, file.tell(), len(data) == min(stored, limit + 1)
    engine = zlib.decompressobj(wbits=-15)
    out: list[bytes] = []
    left = limit + 1
    try:
        while not engine.eof and left > 0:
            block = engine.unconsumed_tail or file.read(1 << 16)
            if not block:
                return b"", file.tell(), False
            piece = engine.decompress(block, left)
            out.append(piece)
            left -= len(piece)
    except zlib.error:
        return b"", file.tell(), False
    return b"".join(out), file.tell() - len(engine.unused_data), True


# --- tar --------------------------------------------------------------------------------------------------------------------------------


class _Window(io.RawIOBase):
    """The next so many bytes of a file that is only read on."""

    def __init__(self, file: BinaryIO, size: int) -> None:
        self._file, self.left = file, size

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, target: Any) -> int:
        """Fill a buffer; 0 at the end."""
        data = self._file.read(min(len(target), self.left))
        target[: len(data)] = data
        self.left -= len(data)
        return len(data)


def _header(block: bytes) -> tarfile.TarInfo | None:
    try:
        info = tarfile.TarInfo.frombuf(block, "utf-8", "backslashreplace")
    except (tarfile.HeaderError, ValueError):
        return None
    return info if info.size >= 0 else None


def _tar(path: str, file: BinaryIO, limit: int, known: Fields) -> Iterator[Found]:
    """Members in the order of the file, which is read once. Behind damage, the next block that is a header with a right checksum counts."""
    at, lost, ended = 0, -1, False
    name, size = "", -1  # of the next member, from a header of its own
    left: Counter[str] = Counter()
    while block := file.read(BLOCK):
        start, at = at, at + len(block)
        if not block.strip(b"\x00"):
            ended = True
            continue
        info = _header(block) if len(block) == BLOCK else None
        if info is None:
            lost = start if lost < 0 else lost
            continue
        if lost >= 0:
            yield _lost(path, lost, start)
            lost = -1
        ended = False
        length = size if size >= 0 else info.size
        padded = -(-length // BLOCK) * BLOCK if info.isreg() or info.type in _EXTRA else 0
        at += padded
        window = _Window(file, padded)
        if info.type in _EXTRA:
            extra = window.read(min(length, LONGEST_NAME)) or b""
            name, size = _extra(info.type, extra, name, size)
        else:
            where = name or info.name
            reason = _odd(where) or (None if info.isreg() or info.isdir() else "is a link or a device, not a file")
            if reason:
                yield _refused(f"{path}/{where}", reason)
            elif info.isreg() and is_wanted(where):
                yield from _inside(f"{path}/{where}", _Window(window, length), length, limit, known)  # type: ignore[arg-type]
            elif info.isreg():
                left[_ending(where)] += 1
            name, size = "", -1
        while window.read(1 << 20):
            pass
    if lost >= 0:
        yield _lost(path, lost, at)
    elif not ended:
        yield Found(path, None, "is cut off: the mark at the end of the archive is missing", "damaged", start=at, end=at)
    yield from _left(path, left)


_EXTRA = (b"L", b"K", b"x", b"g")  # headers about the next member: a long name, a long link, and POSIX's records


def _extra(kind: bytes, data: bytes, name: str, size: int) -> tuple[str, int]:
    """The name and size of the next member with what one such header adds."""
    if kind == b"L":
        return data.rstrip(b"\x00").decode("utf-8", "backslashreplace"), size
    if kind == b"x":
        for found in re.finditer(rb"\d+ (path|size)=([^\n]*)\n", data):
            words = found[2].decode("utf-8", "backslashreplace")
            if found[1] == b"path":
                name = words
            elif words.isascii() and words.isdigit() and len(words) < 16:
                size = int(words)
    return name, size


def _lost(path: str, start: int, end: int) -> Found:
    return Found(path, None, f"bytes {start:,} to {end:,} of the archive hold no member", "damaged", start=start, end=end)
