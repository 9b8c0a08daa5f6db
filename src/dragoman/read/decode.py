"""Bytes to characters, with the byte of every character kept: gzip, byte order marks, declared and guessed encodings, damaged bytes."""

from __future__ import annotations

import codecs
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dragoman.errors import PageError
from dragoman.types import Run

Piece = tuple[int, int, int, int, bool]  # text start, text end, source start, source end (characters), verbatim

# What binary files begin with; a saved page never does.
MAGIC = (
    (b"%PDF", "a PDF file"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"BZh", "a bzip2 file"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard file"),
    (b"\xfd7zXZ", "an xz file"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"OggS", "an Ogg recording"),
    (b"ID3", "an MP3 recording"),
    (b"RIFF", "a RIFF recording or image"),
)
BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SNIFF = 4096  # bytes looked at to tell binary from text, and where HTML declares its encoding
NUL_LIMIT = 0.02  # share of NUL and other control bytes above which a file is not text
CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\v\f\r\x1b")
DAMAGE_LIMIT = (
    0.5  # bad stretches for each good sequence up to which a file is damaged UTF-8, not another encoding: those seldom look like UTF-8
)
FEW = 2  # bad stretches that count as damage where there is any good sequence at all
HIGH = re.compile(rb"[\x80-\xff]")
MARKUP = re.compile(rb"<[^<>]{0,2000}>")
MANY = 20  # bytes above ASCII from which on another alphabet is thought of
FOREIGN = 0.05  # their share of all letters; Polish has 7 in 100, English with damage fewer than 1
MOST_CHAOS, LEAST_COHERENCE = 0.1, 0.2  # of the detector: what a sure guess has
WESTERN_SHARE = 0.9
# Windows-1252 where it makes sense: quotation marks and dashes, signs at numbers, capitals that begin a word or stand among capitals, small
# letters at a letter. Not \xfe and \xff: those are damage more often than letters.
WESTERN = re.compile(
    rb"""[\x91\x93](?=[A-Za-z0-9$.\x80-\xff])|(?<=[^\s\x80-\x90])[\x92\x94\x85]|\x92(?=[a-z0-9])|[\x84\x95-\x97]"""
    rb"""|[\x80\xa3\xa5](?=\s?[0-9])|(?<=[0-9 ])[\x80\xb0\xb2\xb7\xbd](?![A-Za-z])|[\xa0\xa7\xa9\xab\xbb]"""
    rb"""|(?<![a-z])[\xc0-\xd6\xd8-\xde\x8a\x8c\x8e](?=[A-Za-z\xe0-\xf6\xf8-\xfd])|(?<=[A-Z])[\xc0-\xd6\xd8-\xde]"""
    rb"""|(?<=\s)\xe0(?=\s)|(?<=[A-Za-z])[\xdf-\xf6\xf8-\xfd\x9a\x9c\x9e]+|[\xdf-\xf6\xf8-\xfd\x9a\x9c\x9e]+(?=[a-z])"""
)
LONE = re.compile("[\udc80-\udcff]+")  # bytes that did not decode (PEP 383)
_LONE_ONE = re.compile("[\udc80-\udcff]")
AT_ONCE = 4_000_000  # bytes of the longest page all of whose characters are placed at once: of a longer one that would take much memory
DAMAGED = 50_000  # such bytes whose place is kept one by one
SAMPLE = 1 << 20  # bytes, from the first above ASCII, by which an encoding is chosen
DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})|<\?xml[^>]{0,100}?encoding=["']([A-Za-z0-9_:.-]{2,40})""", re.I
)


@dataclass(frozen=True, slots=True)
class Source:
    """A page's bytes, decoded. `raw` holds a lone surrogate for each byte that did not decode, `text` U+FFFD in the same place."""

    text: str
    raw: str
    encoding: str  # a Python codec name
    skip: int  # bytes of the byte order mark
    problems: tuple[str, ...]
    data: bytes = b""  # what `raw` was decoded from, where that is sound UTF-8


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
    for magic, what in MAGIC:
        if data.startswith(magic):
            raise PageError(f"{name}: this is {what}, not a text or HTML page. Convert it to text or HTML first.", name)
    head = data[:SNIFF]
    wide = _wide(head)
    if wide:
        return _source(data, wide, 0, (f"no byte order mark; read as {wide}",))
    for part in (head, data[len(data) // 2 :][:SNIFF]):
        if len(part) - len(part.translate(None, CONTROLS)) > NUL_LIMIT * len(part):
            raise PageError(f"{name}: this is binary data, not a text or HTML page. Name the page's text or HTML file.", name)
    declared = (_codec(charset) if charset else None) or _declared(head)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _not_utf8(data, declared)
    problems: tuple[str, ...] = ()
    if declared and declared not in ("utf-8", "ascii") and not data.isascii():
        problems = (f"wrong encoding declared: {declared}, but the bytes are UTF-8",)
    return Source(text, text, "utf-8", 0, problems, data)


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
    if size:
        cut = _split_damage(source, pieces)
        return ((start, end, skip + left * size, skip + right * size, verbatim) for start, end, left, right, verbatim in cut)
    if source.data and len(source.data) <= AT_ONCE:
        return _in_utf8(source.data, list(pieces))
    return _one_by_one(source, pieces)


def _one_by_one(source: Source, pieces: Iterable[Piece]) -> Iterator[Piece]:
    raw, at_char, at_byte = source.raw, 0, source.skip
    for start, end, left, right, verbatim in _split_damage(source, pieces):
        first = at_byte + (_n_bytes(raw[at_char:left], source.encoding) if left > at_char else 0)
        at_byte = first + _n_bytes(raw[left:right], source.encoding)
        at_char = right
        yield start, end, first, at_byte, verbatim


def _in_utf8(data: bytes, pieces: list[Piece]) -> Iterable[Piece]:
    """The same for sound UTF-8: a character stands as many bytes further on as characters before it have bytes beyond their first."""
    import numpy as np  # imported late: `import dragoman` stays light

    if not pieces:
        return []
    further = np.flatnonzero(np.frombuffer(data, np.int8) < -64)  # the bytes 0x80 to 0xBF
    further -= np.arange(1, len(further) + 1)  # the character that each belongs to
    starts, ends, lefts, rights, verbatim = zip(*pieces, strict=True)
    first, last = ((places + further.searchsorted(places)).tolist() for places in (np.array(lefts), np.array(rights)))
    return zip(starts, ends, first, last, verbatim, strict=True)


def bytes_of(source: Source, left: int, right: int) -> tuple[int, int]:
    """Source bytes of a range of source characters: the first, and one past the last."""
    size = _width(source)
    if size:
        return source.skip + left * size, source.skip + right * size
    first = source.skip + _n_bytes(source.raw[:left], source.encoding)
    return first, first + _n_bytes(source.raw[left:right], source.encoding)


def _n_bytes(part: str, encoding: str) -> int:
    return len(part) if part.isascii() and encoding == "utf-8" else len(part.encode(encoding, "surrogateescape"))


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
    raw = data.decode(encoding, "surrogateescape")
    lone = LONE.search(raw)
    if lone is None:
        if not raw.isascii() and encoding not in SINGLE_BYTE and raw.encode(encoding, "surrogateescape") != data:
            problems = (*problems, f"{encoding} text that does not encode back to the same bytes: its byte offsets are approximate")
        return Source(raw, raw, encoding, skip, problems)
    text = _LONE_ONE.sub("\ufffd", raw)
    count = text.count("\ufffd") - raw.count("\ufffd")
    if count > DAMAGED:
        problems = (*problems, f"more than {DAMAGED:,} damaged bytes: the byte positions of what follows are approximate")
    first = skip + _n_bytes(raw[: lone.start()], encoding)
    what = f"{count} bytes that are not" if count > 1 else "1 byte that is not"
    where = f"the first at byte {first:,}" if count > 1 else f"at byte {first:,}"
    note = f"{what} valid {encoding}, {where}; each shown as U+FFFD"
    return Source(text, raw, encoding, skip, (*problems, note))


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


def _not_utf8(data: bytes, declared: str | None) -> Source:
    """Choose among damaged UTF-8, the declared encoding and a guessed one."""
    if declared and declared not in SINGLE_BYTE and declared != "utf-8" and not LONE.search(data.decode(declared, "surrogateescape")):
        return _source(data, declared, 0, ())  # an East Asian encoding seldom fits by chance
    first = HIGH.search(data)
    sample = data[first.start() if first else 0 :][:SAMPLE].decode("utf-8", "surrogateescape")
    bad = sum(1 for _ in LONE.finditer(sample))
    good = sum(1 for _ in re.finditer("[^\x00-\x7f\udc80-\udcff]", sample))
    if good and bad <= max(FEW, DAMAGE_LIMIT * good):
        return _source(data, "utf-8", 0, ())
    if declared in SINGLE_BYTE and not LONE.search(data[: 1 << 20].decode(str(declared), "surrogateescape")):
        return _source(data, str(declared), 0, ())
    found = "cp1252" if _western(data) else _foreign(data)
    if found is None:
        return _source(data, "utf-8", 0, ())
    said = f"declared as {declared}, but read" if declared else "no valid encoding declared; read"
    return _source(data, found, 0, (f"{said} as {found}",))


def _foreign(data: bytes) -> str | None:
    """The encoding of a text in another alphabet, None where there is little of one or no sure guess: of a few bytes none can be made."""
    start = data[: 1 << 20]
    sample = b"\n".join(re.findall(rb"[^\n]{0,200}[\x80-\xff][^\n]{0,200}", start)[:60])[:20_000]
    count = len(HIGH.findall(start))
    if count < MANY or count < FOREIGN * len(re.findall(rb"[A-Za-z\x80-\xff]", MARKUP.sub(b" ", start))):
        return None
    from charset_normalizer import from_bytes  # imported late: only damaged pages need it

    best = from_bytes(sample).best()
    if best is None or best.chaos > MOST_CHAOS or best.coherence < LEAST_COHERENCE:
        return None
    found = _codec(best.encoding)
    return found if found and found not in ("utf-8", "ascii") and not found.startswith(("utf-16", "utf-32", "utf-7")) else None


def _western(data: bytes) -> bool:
    """Whether nearly all bytes above ASCII stand where Windows-1252, which browsers assume, has a fitting letter or mark."""
    start = data[: 1 << 20]
    return sum(len(match[0]) for match in WESTERN.finditer(start)) >= WESTERN_SHARE * len(HIGH.findall(start))


def _wide(head: bytes) -> str | None:
    """UTF-16 without a byte order mark: mostly Latin text, so every other byte is NUL."""
    half = len(head) // 2
    if half < 8:
        return None
    if head[1::2].count(0) > 0.7 * half and head[0::2].count(0) < 0.05 * half:
        return "utf-16-le"
    if head[0::2].count(0) > 0.7 * half and head[1::2].count(0) < 0.05 * half:
        return "utf-16-be"
    return None


def _declared(head: bytes) -> str | None:
    found = DECLARED.search(head)
    return _codec((found[1] or found[2]).decode("ascii")) if found else None


def _codec(name: str) -> str | None:
    """The Python codec that a web page means: as browsers do, Latin-1 and ASCII are read as Windows-1252."""
    try:
        found = codecs.lookup(name.strip().lower())
    except LookupError:
        return None
    if not found._is_text_encoding:
        return None
    return "cp1252" if found.name in ("iso8859-1", "ascii") else found.name


SINGLE_BYTE = frozenset(
    codecs.lookup(name).name
    for name in (
        *(f"iso8859-{n}" for n in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14, 15, 16)),
        *(f"cp125{n}" for n in range(9)),
        *("koi8-r", "koi8-u", "mac-roman", "mac-cyrillic", "cp437", "cp850", "cp866", "cp874", "ascii"),
    )
)
