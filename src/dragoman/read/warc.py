"""WARC and WET files to pages, record by record: damage costs the record that it hits, and is told with its bytes.

A reader of our own, because those at hand stop at the first damaged member or return a cut record as whole. The format: ISO 28500
(WARC 1.0 and 1.1), plain, or compressed with gzip or zstd, a record a member or otherwise.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from dragoman.read.http import page_of
from dragoman.read.members import NAMES, PIECE, DamageError, Member, members, pieces
from dragoman.types import Found

HEADER = 1 << 18  # bytes of the longest header; addresses of 100,000 characters exist
LEAST = 64  # bytes of the shortest header that can stand
PEEK = 1 << 16  # bytes kept of a record that is larger than a page may be
_VERSION = re.compile(rb"WARC/\d\.\d{1,2}\r?\n")
_MARK = b"WARC/"
_DIGEST = re.compile(r"(sha-?1|sha-?256|sha-?512|md5):([A-Za-z0-9+/=]+)", re.I)
_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}(?:T[\d:.]+Z?)?")
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
TYPES = frozenset(("warcinfo", "response", "resource", "request", "metadata", "revisit", "conversion", "continuation"))
NEEDED = frozenset(("warc-record-id", "warc-date"))
FIELDS = NEEDED | frozenset(
    "content-length content-type warc-type warc-concurrent-to warc-block-digest warc-payload-digest warc-ip-address warc-refers-to "
    "warc-refers-to-target-uri warc-refers-to-date warc-target-uri warc-truncated warc-warcinfo-id warc-filename warc-profile "
    "warc-identified-payload-type warc-segment-origin-id warc-segment-number warc-segment-total-length".split()
)  # of ISO 28500:2017
CUT = "the record is cut off"


@dataclass(slots=True)
class Record:
    """One record as it stands in the file."""

    at: int  # of the decompressed stream
    header: dict[str, str]  # names in lower case
    block: bytes  # what the header describes: up to the limit
    whole: bool = True  # False: larger than the limit
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class Damage:
    """Bytes of the decompressed stream that hold no record."""

    start: int
    end: int
    reason: str


@dataclass(slots=True)
class _Tape:
    """Decompressed pieces to look ahead in."""

    source: Iterator[bytes]
    at: int = 0  # of the stream: where `held` begins
    held: bytearray = field(default_factory=bytearray)

    def fill(self, count: int) -> bool:
        """Look ahead so many bytes; False where fewer are left."""
        while len(self.held) < count:
            piece = next(self.source, None)
            if piece is None:
                return False
            self.held += piece
        return True

    def drop(self, count: int) -> None:
        """Go on behind so many bytes, all of which were looked at."""
        del self.held[:count]
        self.at += count

    def skip(self, count: int) -> int:
        """Go on behind so many bytes without holding them; return how many there were."""
        left = count
        while left:
            if not self.held and not self.fill(1):
                break
            step = min(left, len(self.held))
            self.drop(step)
            left -= step
        return count - left


def pages(path: str, file: BinaryIO, magic: bytes | None, limit: int) -> Iterator[Found]:
    """Yield the pages of a WARC or WET file, what is damaged, and what was left out; `path` is how the file was named."""
    left: Counter[str] = Counter()
    for place, start, end, item in _records(file, magic, limit):
        where = f"{path}#{place}"
        if isinstance(item, Damage):
            yield Found(where, None, f"bytes {start:,} to {end:,}: {item.reason}", "damaged", start=start, end=end)
            continue
        found = page_of(where, item.header, item.block, item.whole, limit, item.notes)
        if isinstance(found, str):
            left[found] += 1
        else:
            for one in found:
                yield Found(where, one.data, one.problem, one.kind, one.url, one.fetched, one.given, start, end)
    for reason, count in sorted(left.items()):
        yield Found(path, None, reason, "left out", count=count)


Placed = tuple[str, int, int, Record | Damage]  # its place as a name, the bytes of the file that it takes, and what it is


def _records(file: BinaryIO, magic: bytes | None, limit: int) -> Iterator[Placed]:
    if magic is None:
        for item in _parse(_Tape(_plain(file)), limit, False, file):
            end = item.end if isinstance(item, Damage) else item.at
            at = item.start if isinstance(item, Damage) else item.at
            yield str(at), at, end, item
        return
    source = members(file, magic, limit)
    while True:
        run = _Run(file, magic, source)
        tape = _Tape(run.pieces())
        for item in _parse(tape, limit, True):
            member, inside = run.place(item.start if isinstance(item, Damage) else item.at)
            yield _name(member, inside), member.start, member.end, item
        if run.stop is None:
            return
        yield from _from_damaged(file, magic, run.stop, limit)


def _name(member: Member, inside: int) -> str:
    return f"{member.start}+{inside}" if inside else str(member.start)


class _Run:
    """Sound members one after another as one stream, up to a damaged one."""

    def __init__(self, file: BinaryIO, magic: bytes, source: Iterator[Member]) -> None:
        self._file, self._magic, self._source = file, magic, source
        self._places: deque[tuple[int, Member]] = deque()  # where each member begins in the stream
        self.stop: Member | None = None

    def pieces(self) -> Iterator[bytes]:
        """The members' data."""
        at = 0
        for member in self._source:
            if member.damage:
                self.stop = member
                return
            self._places.append((at, member))
            for piece in [member.data] if member.data is not None else pieces(self._file, member.start, self._magic):
                at += len(piece)
                yield piece

    def place(self, at: int) -> tuple[Member, int]:
        """The member that holds an offset of the stream, and where in it. Offsets must be asked for in order."""
        while len(self._places) > 1 and self._places[1][0] <= at:
            self._places.popleft()
        start, member = self._places[0]
        return member, at - start


def _from_damaged(file: BinaryIO, magic: bytes, member: Member, limit: int) -> Iterator[Placed]:
    """A damaged member: told, and of several records in it those that stand before the damage."""
    source = iter([member.data]) if member.data is not None else _until_damage(file, member.start, magic)
    held: Record | None = None
    count = 0
    for item in _parse(_Tape(source), limit, False):
        if held is not None:
            count += 1
            yield _name(member, held.at), member.start, member.end, held
        held = None
        if isinstance(item, Record):
            held = item
            if not member.cut and "warc-block-digest" not in item.header:
                held.notes = (*item.notes, f"the {NAMES[magic]} data that holds it is damaged behind it, and no checksum proves the page")
        # Damage within is part of the member's.
    reason = f"{member.damage}"
    if count:
        reason += f"; {count} record{'s' if count > 1 else ''} before the damage {'are' if count > 1 else 'is'} read"
    yield str(member.start), member.start, member.end, Damage(0, 0, reason)


def _until_damage(file: BinaryIO, start: int, magic: bytes) -> Iterator[bytes]:
    try:
        yield from pieces(file, start, magic)
    except DamageError:
        return


def _plain(file: BinaryIO) -> Iterator[bytes]:
    at = 0
    while True:
        file.seek(at)
        piece = file.read(PIECE)
        if not piece:
            return
        at += len(piece)
        yield piece


# --- records ------------------------------------------------------------------------------------------------------------------------------


def _parse(tape: _Tape, limit: int, proven: bool, file: BinaryIO | None = None) -> Iterator[Record | Damage]:
    """Yield the records of a decompressed stream, in order. `proven` says that a checksum holds for all of its bytes.

    `file` is given where the stream is the file itself, so that the end of a record too large to hold can be looked up.
    """
    doubt = False  # the record before was damaged: lengths are not believed without a look, so that many wrong ones cost no more than one
    while True:
        _skip_blank(tape)
        if not tape.fill(1):
            return
        start = tape.at
        header, size = _header(tape)
        if header is None or not (proven or _is_likely(header)):
            _search(tape, 1)
            yield Damage(start, tape.at, "no WARC record begins here" if size == 0 else "the header of a WARC record is damaged")
            doubt = True
            continue
        length = int(header["content-length"])
        if length > limit:
            items = [_large(tape, header, size, length, file)]
        elif doubt and not proven and (early := _early(tape, size, length)):
            tape.drop(early)
            items = [Damage(start, tape.at, "another record begins before the length that the header gives")]
        else:
            items = _record(tape, header, size, length, proven)
        doubt = isinstance(items[-1], Damage)
        yield from items


def _skip_blank(tape: _Tape) -> None:
    while tape.fill(1) and tape.held[0] in b"\r\n":
        tape.drop(1)


def _header(tape: _Tape, at: int = 0) -> tuple[dict[str, str] | None, int]:
    """The header that stands at an offset of what is held, and where its block begins; None where there is no sound one.

    The second value is 0 where not even its first line is there.
    """
    tape.fill(at + LEAST)
    if not _VERSION.match(tape.held, at, at + 16):
        return None, 0
    end = -1
    seen = at
    while end < 0:
        crlf = tape.held.find(b"\r\n\r\n", seen)
        bare = tape.held.find(b"\n\n", seen, crlf if crlf >= 0 else at + HEADER)
        end = crlf + 4 if crlf >= 0 and (bare < 0 or crlf < bare) else bare + 2 if bare >= 0 else -1
        if end < 0:
            seen = max(at, len(tape.held) - 3)
            if len(tape.held) - at > HEADER or not tape.fill(len(tape.held) + 1):
                return None, 1
    raw = bytes(tape.held[at:end])
    fields = _fields(raw)
    return fields, end - at


def _fields(raw: bytes) -> dict[str, str] | None:
    """The named fields of a header; None where they are not what a header can be."""
    if _CONTROL.search(raw):
        return None
    try:
        lines = raw.decode("utf-8").splitlines()
    except UnicodeDecodeError:
        return None
    fields: dict[str, str] = {}
    name = ""
    for line in lines[1:]:
        if line[:1] in (" ", "\t") and name:
            fields[name] += " " + line.strip()
            continue
        head, colon, value = line.partition(":")
        if not line:
            continue
        if not colon or not head or " " in head:
            return None
        name = head.lower()
        fields.setdefault(name, value.strip())
    length = fields.get("content-length", "")
    if not (length.isascii() and length.isdigit() and len(length) < 16) or not fields.get("warc-type"):
        return None
    return fields


def _is_likely(header: dict[str, str]) -> bool:
    """Whether a header that no checksum covers looks as it was written.

    Its type is one of the standard's, its date and digest can be read, and it does not lack a field that every record has while it has
    one that nobody knows.
    """
    if header["warc-type"].lower() not in TYPES or not _DATE.fullmatch(header.get("warc-date", "2000")):
        return False
    digest = header.get("warc-block-digest")
    if digest is not None and digest.lower().startswith(("sha", "md5")) and _digest(header, b"") is None:
        return False
    return header.keys() >= NEEDED or header.keys() <= FIELDS


def _search(tape: _Tape, skip: int) -> bool:
    """Go on to the next record that has a sound header, `skip` bytes from here at the least; to the end where there is none."""
    tape.fill(skip)
    at = min(skip, len(tape.held))
    while True:
        found = tape.held.find(_MARK, at)
        if found < 0:
            keep = len(_MARK)  # the mark may be cut by the end of what is held
            tape.drop(max(0, len(tape.held) - keep))
            at = 0
            if not tape.fill(len(tape.held) + 1):
                tape.drop(len(tape.held))
                return False
            continue
        if _header(tape, found)[0] is not None:  # not only at the start of a line: what stood before it may be what is damaged
            tape.drop(found)
            return True
        at = found + 1


def _early(tape: _Tape, size: int, length: int) -> int:
    """Where, within the length that a header gives, another record begins; 0 if none does. Looks no further than that."""
    at, end = size, size + length
    while True:
        found = tape.held.find(_MARK, at, end)
        if found >= 0:
            if tape.held[found - 1] in b"\r\n" and _header(tape, found)[0] is not None:
                return found
            at = found + 1
        elif len(tape.held) >= end or not tape.fill(len(tape.held) + 1):
            return 0
        else:
            at = max(size, at, len(tape.held) - PIECE - len(_MARK))


def _record(tape: _Tape, header: dict[str, str], size: int, length: int, proven: bool) -> list[Record | Damage]:
    """The record whose header is `size` bytes long, checked against what stands behind it and against its digest; or what is damaged."""
    start, end = tape.at, size + length
    there = tape.fill(end)
    tape.fill(end + 4)
    block = bytes(tape.held[size:end])
    right = _digest(header, block) if there else False
    if there:
        after = bytes(tape.held[end : end + 4])
        closed = after == b"\r\n\r\n" or after[:2] == b"\n\n"
        loose = proven and not after.strip(b"\r\n")[:1].strip(_MARK[:1])
        notes = ("the digest that the archive gives for it does not fit its bytes",) if proven and right is False else ()
        if (closed or loose) and (proven or right is not False):
            tape.drop(end + (4 if after == b"\r\n\r\n" else 2 if closed else 0))
            return [Record(start, header, block, True, notes)]
        if closed:
            tape.drop(end + (4 if after[:1] == b"\r" else 2))
            return [Damage(start, tape.at, "its bytes do not fit the digest that its header gives")]
        if right and not proven:
            tape.drop(end)
            _search(tape, 0)
            return [Record(start, header, block), Damage(start + end, tape.at, "what stands behind a record is damaged, not the record")]
    found = _search(tape, size)
    if there:
        reason = "the record does not end where its header says"
    elif found:
        reason = f"its header gives a length of {length:,} bytes, and another record begins before that"
    else:
        reason = f"{CUT}: {length:,} bytes are announced and {len(block):,} are there"
    return [Damage(start, tape.at, reason)]


def _large(tape: _Tape, header: dict[str, str], size: int, length: int, file: BinaryIO | None) -> Record | Damage:
    """A record that is larger than a page may be: its beginning, if its end is where it should be."""
    start = tape.at
    tape.fill(size + PEEK)
    record = Record(start, header, bytes(tape.held[size : size + PEEK]), False)
    if file is not None:
        file.seek(start + size + length)
        if file.read(4) != b"\r\n\r\n":
            _search(tape, size)
            return Damage(start, tape.at, f"its header gives a length of {length:,} bytes, and no record ends there")
    there = tape.skip(size + length)
    if there < size + length:
        return Damage(start, tape.at, f"{CUT}: {length:,} bytes are announced and {there - size:,} are there")
    return record


def _digest(header: dict[str, str], block: bytes) -> bool | None:
    """Whether the block has the digest that the header gives; None where it gives none that can be compared."""
    found = _DIGEST.fullmatch(header.get("warc-block-digest", "").strip())
    if found is None:
        return None
    engine = hashlib.new(found[1].lower().replace("-", ""), block, usedforsecurity=False)
    given = found[2]
    known = (engine.hexdigest(), base64.b32encode(engine.digest()).decode().rstrip("="), base64.b64encode(engine.digest()).decode())
    if len(given.rstrip("=")) not in {len(form.rstrip("=")) for form in known}:
        return None
    return given.lower() == known[0] or given.upper().rstrip("=") == known[1] or given == known[2]


def is_warc(head: bytes) -> bool:
    """Whether bytes begin as a WARC file does."""
    return bool(_VERSION.match(head.lstrip(b"\r\n")[:16]))
