"""Bytes to characters, with the byte of every character kept: gzip, byte order marks, declared and guessed encodings, damaged bytes."""

from __future__ import annotations

import codecs
import re
import unicodedata
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from dragoman.errors import PageError
from dragoman.read.charset import SINGLE_BYTE, choose, codec_of
from dragoman.types import Run

Piece = tuple[int, int, int, int, bool]  # text start, text end, source start, source end (characters), verbatim

CONVERT, UNPACK = "Convert it to text or HTML first.", "Unpack it and add what is in it."
# What files begin with that are no pages, and what to do with them.
MAGIC = (
    (b"%PDF", "a PDF file", CONVERT),
    (b"{\\rtf", "a document in RTF", CONVERT),
    (b"%!PS", "a PostScript file", CONVERT),
    (b"\x89PNG", "a PNG image", CONVERT),
    (b"\xff\xd8\xff", "a JPEG image", CONVERT),
    (b"GIF8", "a GIF image", CONVERT),
    (b"II*\x00", "a TIFF image", CONVERT),
    (b"MM\x00*", "a TIFF image", CONVERT),
    (b"PK\x03\x04", "a ZIP archive or office document", CONVERT),
    (b"\xd0\xcf\x11\xe0", "an old office document", CONVERT),
    (b"bplist00", "a web archive of Safari or another property list", "Open it in the browser and save it as HTML."),
    (b"7z\xbc\xaf", "a 7-Zip archive", UNPACK),
    (b"Rar!", "a RAR archive", UNPACK),
    (b"BZh", "a bzip2 file", UNPACK),
    (b"\x28\xb5\x2f\xfd", "a Zstandard file", UNPACK),
    (b"\xfd7zXZ", "an xz file", UNPACK),
    (b"\x7fELF", "a program", "Name the page's text or HTML file."),
    (b"SQLite format 3\x00", "an SQLite database", "Name the page's text or HTML file."),
    (b"OggS", "an Ogg recording", CONVERT),
    (b"ID3", "an MP3 recording", CONVERT),
    (b"RIFF", "a RIFF recording or image", CONVERT),
)
BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SNIFF = 4096  # bytes looked at to tell binary from text, and where HTML declares its encoding
FAR = 1 << 16  # bytes looked at for a declaration where the bytes are no UTF-8
NUL_LIMIT = 0.02  # share of NUL and other control bytes above which a file is not text
CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\v\f\r\x1b")
LONE = re.compile("[\udc80-\udcff]+")  # bytes that did not decode (PEP 383)
AT_ONCE = 1 << 20  # characters that are placed, or looked through for damage, at once: more would take much memory
NOT_LONG = 4_000_000  # bytes of sound UTF-8 up to which all characters are placed beforehand: of more it would take much memory
BEYOND = 0xFFFF  # a character that stands for all from here on
BROKEN = 10_000  # bad bytes after which no more of a text of two bytes a character is decoded
DAMAGED = 25_000  # such bytes whose place is kept one by one
STEP = 1 << 14  # bytes decoded at once where some are bad
NULS = 0.02  # the least share of NUL bytes in UTF-16, and the most of characters that no text has
_STRANGE = frozenset(("Cc", "Cn", "Co", "Cs"))
UNITS = 1 << 16  # bytes by which UTF-16 without a byte order mark is told
DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})|<\?xml[^>]{0,100}?encoding=["']([A-Za-z0-9_:.-]{2,40})""", re.I
)
LANGUAGE = re.compile(rb"""<html[^>]{0,500}?\slang\s*=\s*["']?([A-Za-z-]{2,12})""", re.I)


@dataclass(frozen=True, slots=True)
class Source:
    """A page's bytes, decoded. `raw` holds a lone surrogate for each byte that did not decode, `text` U+FFFD in the same place."""

    text: str
    raw: str
    encoding: str  # a Python codec name
    skip: int  # bytes of the byte order mark
    problems: tuple[str, ...]
    further: Any = None  # of sound UTF-8 that is not long: for each byte that begins no character the character it belongs to, in order


def unpack(data: bytes, limit: int, name: str) -> tuple[bytes, bool]:
    """Decompress gzip, up to `limit` bytes; other data comes back as it is. The second value is False where gzip data breaks off.

    Raises PageError for what is over the limit, or damaged from the start.
    """
    if len(data) > limit:
        raise PageError(f"{name}: the page has {len(data):,} bytes; the limit is {limit:,}. Raise page_limit or split the file.", name)
    if not data.startswith(b"\x1f\x8b"):
        return data, True
    whole = True
    parts: list[bytes] = []
    total = 0
    rest = data
    while rest.startswith(b"\x1f\x8b"):
        engine = zlib.decompressobj(wbits=31)
        try:
            part = engine.decompress(rest, limit - total + 1)
        except zlib.error as error:
            if parts:
                whole = False
                break
            raise PageError(f"{name}: damaged gzip data ({error}). Fetch or compress the file again.", name) from error
        total += len(part)
        if total > limit:
            raise PageError(f"{name}: the gzip data expands to more than {limit:,} bytes. Raise page_limit if the page is sound.", name)
        parts.append(part)
        whole = engine.eof
        rest = engine.unused_data
    if not total and not whole:
        raise PageError(f"{name}: damaged gzip data: nothing can be read from it. Fetch or compress the file again.", name)
    return b"".join(parts), whole


def decode(data: bytes, name: str, charset: str = "") -> Source:
    """Decode a page: byte order mark, else UTF-8, else what it was sent with (`charset`) or declares, else a guess.

    Raises PageError for what is no text.
    """
    if not data.strip():
        raise PageError(f"{name}: the file is empty. Save or fetch the page again.", name)
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return _source(data[len(bom) :], encoding, len(bom), ())
    if told := no_page(data):
        raise PageError(f"{name}: {told}", name)
    head = data[:SNIFF]
    wide = _wide(data[:UNITS])
    if wide:
        return _source(data, wide, 0, (f"no byte order mark; read as {wide}",))
    for part in (head, data[len(data) // 2 :][:SNIFF]):
        if len(part) - len(part.translate(None, CONTROLS)) > NUL_LIMIT * len(part):
            raise PageError(f"{name}: this is binary data, not a text or HTML page. Name the page's text or HTML file.", name)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        declared = [codec_of(charset), *map(codec_of, _declared(data[:FAR]))]
        encoding, problems = choose(data, tuple(dict.fromkeys(filter(None, declared))), _language(head))
        return _source(data, encoding, 0, problems)
    problems = ()
    if data.isascii():
        if b"\x1b$B" in data or b"\x1b$@" in data:
            problems = ("the page is in ISO-2022-JP, whose letters are not decoded: convert it to UTF-8 to have them",)
    elif (first := next(filter(None, map(codec_of, (charset, *_declared(head)))), "utf-8")) != "utf-8":
        problems = (f"wrong encoding declared: {first}, but the bytes are UTF-8",)
    return Source(text, text, "utf-8", 0, problems, _further(data) if len(text) < len(data) <= NOT_LONG else None)


def _further(data: bytes) -> Any:
    """What `Source.further` holds of sound UTF-8."""
    import numpy as np  # imported late: `import dragoman` stays light

    places = np.flatnonzero(np.frombuffer(data, np.int8) < -64)  # the bytes 0x80 to 0xBF
    places -= np.arange(1, len(places) + 1)
    return places


def no_page(data: bytes) -> str | None:
    """What a file is that is no page, by its first bytes, and what to do with it; None where they do not tell."""
    return next((f"this is {what}, not a text or HTML page. {advice}" for magic, what, advice in MAGIC if data.startswith(magic)), None)


def runs_of(source: Source, pieces: Iterable[Piece]) -> tuple[Run, ...]:
    """Turn pieces (text and source characters) into runs (text characters and source bytes). Pieces must be in source order."""
    rows: list[Piece] = []
    last_end = last_byte = -1
    for piece in _in_bytes(source, pieces):
        start, end, first, last, verbatim = piece
        if verbatim and last_end == start and last_byte == first:
            rows[-1] = (rows[-1][0], end, rows[-1][2], last, True)
        else:
            rows.append(piece)
        last_end, last_byte = (end, last) if verbatim else (-1, -1)
    return tuple([Run(*row) for row in rows])


def _in_bytes(source: Source, pieces: Iterable[Piece]) -> Iterable[Piece]:
    """The pieces with bytes of the source for its characters."""
    size, skip = _width(source), source.skip
    if size == 1 and not skip and source.raw is source.text:
        return pieces
    cut = _split_damage(source, pieces)
    if size:
        return ((start, end, skip + left * size, skip + right * size, verbatim) for start, end, left, right, verbatim in cut)
    rows = list(cut)
    if not rows:
        return []
    starts, ends, lefts, rights, verbatim = zip(*rows, strict=True)
    both = [0] * (2 * len(rows))
    both[0::2], both[1::2] = lefts, rights
    found = _bytes_before(source, both)
    return zip(starts, ends, found[0::2], found[1::2], verbatim, strict=True)


def _bytes_before(source: Source, places: list[int]) -> list[int]:
    """How many bytes of the source stand before each of these characters of it, which are in order."""
    import numpy as np  # imported late: `import dragoman` stays light

    wanted = np.array(places)
    if source.further is not None:
        found = wanted + source.further.searchsorted(wanted)
        return cast(list[int], found.tolist())
    found = np.empty_like(wanted)
    before, done = source.skip, 0
    for at in range(0, places[-1] + 1, AT_ONCE):
        stop = min(at + AT_ONCE, places[-1])  # what comes behind the last of them is not counted
        ends = np.zeros(stop - at + 1, np.int64)
        _widths(source, at, stop).cumsum(out=ends[1:])
        upto = int(wanted.searchsorted(stop, "right"))
        found[done:upto] = before + ends[wanted[done:upto] - at]
        before, done = before + int(ends[-1]), upto
    return cast(list[int], found.tolist())


def _widths(source: Source, at: int, stop: int) -> Any:
    """The bytes of each of the characters from `at` to before `stop`; one of a byte that did not decode."""
    import numpy as np

    if source.encoding != "utf-8":
        codes = np.frombuffer(source.text[at:stop].encode("utf-32-le"), np.uint32)
        return _table(source.encoding, source.raw is not source.text)[np.minimum(codes, BEYOND)]
    row = np.frombuffer(source.raw[at:stop].encode("utf-8", "surrogatepass"), np.uint8)
    starts = np.flatnonzero((row & 0xC0) != 0x80)
    widths = np.diff(starts, append=len(row))
    if source.raw is not source.text:
        widths[np.flatnonzero((row[starts] == 0xED) & (row[np.minimum(starts + 1, len(row) - 1)] >= 0xB2))] = 1
    return widths


@cache
def _table(encoding: str, damaged: bool) -> Any:
    """The bytes of each character up to U+FFFE, and of one beyond; where a page is damaged, U+FFFD stands for a bad byte."""
    import numpy as np

    rows = [len(chr(code).encode(encoding, "ignore")) or 1 for code in range(BEYOND)]
    rows[0xFFFD] = 1 if damaged else rows[0xFFFD]
    return np.array([*rows, 4 if encoding.startswith(("gb18030", "utf-16")) else 2], np.int64)


def bytes_of(source: Source, left: int, right: int) -> tuple[int, int]:
    """Source bytes of a range of source characters: the first, and one past the last."""
    size = _width(source)
    if size:
        return source.skip + left * size, source.skip + right * size
    first, end = _bytes_before(source, [left, right])
    return first, end


def _width(source: Source) -> int:
    """Bytes a character where all have the same number, else 0."""
    if source.encoding == "utf-8":
        return 1 if source.raw.isascii() else 0
    if source.encoding.startswith("utf-32"):
        return 4
    return 1 if source.encoding in SINGLE_BYTE else 0


def _split_damage(source: Source, pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Cut pieces at damaged bytes: those are not verbatim."""
    if source.raw is source.text:
        yield from pieces
        return
    count = 0
    for start, end, left, right, verbatim in pieces:
        at = left
        if verbatim:
            for match in LONE.finditer(source.raw, left, right):
                count += match.end() - match.start()
                if count > DAMAGED:
                    verbatim, start = False, start + at - left
                    break
                if match.start() > at:
                    yield start + at - left, start + match.start() - left, at, match.start(), True
                for at in range(match.start() + 1, match.end() + 1):
                    yield start + at - left - 1, start + at - left, at - 1, at, False
        if at < right:
            yield start + at - left if verbatim else start, end, at, right, verbatim


def _source(data: bytes, encoding: str, skip: int, problems: tuple[str, ...]) -> Source:
    if encoding.startswith(("utf-16", "utf-32")):
        return _wide_source(data, encoding, skip, problems)
    first, whole = 0, True
    try:
        raw = text = data.decode(encoding)
    except UnicodeDecodeError as error:
        first = error.start
        raw, whole = _escaped(data, encoding)
        text = _marked(raw)
    source = Source(text, raw, encoding, skip, problems)
    if (
        not _width(source)
        and encoding != "utf-8"
        and sum(int(_widths(source, at, at + AT_ONCE).sum()) for at in range(0, len(raw), AT_ONCE)) != len(data)
    ):
        problems = (*problems, f"{encoding} text that does not encode back to the same bytes: its byte offsets are approximate")
    if raw is text:
        return Source(raw, raw, encoding, skip, problems)
    count = text.count("�") - raw.count("�")
    if count > DAMAGED:
        problems = (*problems, f"more than {DAMAGED:,} damaged bytes: the byte positions of what follows are approximate")
    what = f"{count} bytes that are not" if count > 1 else "1 byte that is not"
    where = f"the first at byte {skip + first:,}" if count > 1 else f"at byte {skip + first:,}"
    problems = (*problems, f"{what} valid {encoding}, {where}; each shown as U+FFFD")
    if not whole:
        problems = (*problems, f"behind {BROKEN:,} bytes that are not valid {encoding}, only ASCII was decoded")
    return Source(text, raw, encoding, skip, problems)


def _escaped(data: bytes, encoding: str) -> tuple[str, bool]:
    """Bytes decoded, with a lone surrogate for each that is none of the encoding; and whether all were decoded.

    Python's own handler (surrogateescape) takes a microsecond for each bad byte but in UTF-8.
    """
    if encoding == "utf-8":
        return data.decode(encoding, "surrogateescape"), True
    if encoding in SINGLE_BYTE:
        table = "".join(bytes((byte,)).decode(encoding, "ignore") or chr(0xDC00 + byte) for byte in range(256))
        return codecs.charmap_decode(data, "strict", table)[0], True
    parts: list[str] = []
    at = broken = 0
    while at < len(data) and broken < BROKEN:
        block = data[at : at + STEP]
        try:
            parts.append(block.decode(encoding))
            at += len(block)
        except UnicodeDecodeError as error:
            parts.append(block[: error.start].decode(encoding))
            at += error.start
            if not (error.start and error.end == len(block) and at + STEP < len(data)):  # else cut by the end of the block
                parts.append(bytes(block[error.start : error.start + 1]).decode("ascii", "surrogateescape"))
                at, broken = at + 1, broken + 1
    parts.append(data[at:].decode("ascii", "surrogateescape"))
    return "".join(parts), at >= len(data)


def _marked(raw: str) -> str:
    """A text with U+FFFD for each lone surrogate; both have three bytes in UTF-8. A pattern takes ten times as long."""
    import numpy as np

    parts: list[str] = []
    for at in range(0, len(raw), AT_ONCE):
        row = np.frombuffer(bytearray(raw[at : at + AT_ONCE].encode("utf-8", "surrogatepass")), np.uint8)
        bad = np.flatnonzero((row[:-2] == 0xED) & (row[1:-1] >= 0xB2))
        row[bad], row[bad + 1], row[bad + 2] = "\ufffd".encode()
        parts.append(row.tobytes().decode("utf-8"))
    return "".join(parts)


def _wide_source(data: bytes, encoding: str, skip: int, problems: tuple[str, ...]) -> Source:
    """UTF-16 and UTF-32: U+FFFD takes the place, and the bytes, of a unit that is no character; a unit cut off at the end is left out."""
    over = len(data) % (2 if encoding.startswith("utf-16") else 4)
    if over:
        data = data[:-over]
        problems = (*problems, f"the {encoding} text is cut off within a character: its last byte{'s' if over > 1 else ''} left out")
    text = data.decode(encoding, "replace")
    if text.encode(encoding) != data:
        problems = (*problems, f"not all bytes are valid {encoding}; U+FFFD stands where they are not")
    return Source(text, text, encoding, skip, problems)


def _wide(start: bytes) -> str | None:
    """UTF-16 without a byte order mark: Latin letters, line ends and spaces have NUL as one of their bytes.

    In the wrong order of bytes a text is full of characters that there are not, or has NUL where it should not.
    """
    half = len(start) // 2
    if half < 8 or start.count(0) < NULS * half:
        return None
    shares = {found: _strange(start[: 2 * half].decode(found, "replace")) for found in ("utf-16-le", "utf-16-be")}
    nuls = {"utf-16-le": start[1::2].count(0), "utf-16-be": start[0::2].count(0)}
    found = min(shares, key=lambda one: (shares[one], -nuls[one]))
    return found if shares[found] <= NULS and (shares[found] < max(shares.values()) or nuls[found] > half / 2) else None


def _strange(chars: str) -> float:
    """The share of characters that no text has."""
    return sum(chars.count(char) for char in set(chars) if unicodedata.category(char) in _STRANGE and char not in "\t\n\r\f") / len(chars)


def _declared(head: bytes) -> list[str]:
    """The encodings that HTML or XML declares, as written."""
    return [(found[1] or found[2]).decode("ascii") for found in DECLARED.finditer(head)][:2]


def _language(head: bytes) -> str:
    """The language that a page says it is in, as `letters.tsv` names it."""
    found = LANGUAGE.search(head)
    name = found[1].decode("ascii").lower() if found else ""
    if name.startswith("zh"):
        return "zh-Hant" if re.search("hant|tw|hk|mo", name) else "zh"
    return {"no": "nb", "nn": "nb", "bs": "hr", "me": "sr"}.get(name[:2], name[:2])
