"""Compressed streams piece by piece: the members of a gzip file, the frames of a zstd file, and what is left of them after damage.

A file of many members (as WARC files have, one a record) is walked so that a damaged member costs no other: the next one is found by its
magic number and must decompress. Nothing is held in memory beyond a limit.
"""

from __future__ import annotations

import bz2
import io
import lzma
import zlib
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

CHUNK = 1 << 16  # bytes read at a time
PIECE = 1 << 20  # bytes decompressed at a time
BOMB = 400  # bytes out for one byte in, over more than a page's limit: gzip reaches 1,032 on zeros, a page of text seldom 20
MEMORY = 256 << 20  # bytes that an xz stream may ask for
GZIP, ZSTD, BZIP2, XZ = b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd", b"BZh", b"\xfd7zXZ\x00"
NAMES = {GZIP: "gzip", ZSTD: "zstd", BZIP2: "bzip2", XZ: "xz"}
DICTIONARY = 0x184D2A5D  # magic number of the frame that holds a dictionary (WARC files compressed with zstd)
Pieces = Generator[bytes, None, int]  # yields decompressed pieces, returns the offset behind the member


class DamageError(Exception):
    """A member that cannot be decompressed to its end."""

    def __init__(self, reason: str, cut: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.cut = cut  # the file ended first: what came before is sound


@dataclass(frozen=True, slots=True)
class Member:
    """One compressed member and where it stands in the file."""

    start: int
    end: int  # exclusive; of a damaged one, where the next one starts
    data: bytes | None  # decompressed, as far as it goes; None where that is more than was to be held
    damage: str | None = None
    cut: bool = False


def compression(head: bytes) -> bytes | None:
    """Return the magic number of the compression that bytes begin with."""
    if head[:3] == b"\x1f\x8b\x08" or head[:2] == b"\x1f\x8b":
        return GZIP
    if head[:4] == ZSTD or (len(head) >= 4 and head[1:4] == b"\x2a\x4d\x18" and 0x50 <= head[0] <= 0x5F):
        return ZSTD
    return next((magic for magic in (BZIP2, XZ) if head.startswith(magic)), None)


def pieces(file: BinaryIO, start: int, magic: bytes, dictionary: bytes = b"") -> Pieces:
    """Decompress the member at an offset. Raises DamageError where it breaks off."""
    if magic == GZIP:
        return _gzip(file, start)
    if magic == ZSTD:
        return _zstd(file, start, dictionary)
    return _blocks(file, start, magic)


def stream(file: BinaryIO, magic: bytes) -> Iterator[bytes]:
    """Decompress all members one after another, up to the first damage. Raises DamageError there; zeros at the end are padding."""
    at, size = 0, file.seek(0, io.SEEK_END)
    dictionary = b""
    while at < size:
        file.seek(at)
        head = file.read(CHUNK)
        if compression(head) != magic:
            if at and not head.strip(b"\x00"):
                return
            raise DamageError(f"what stands from byte {at:,} on is no {NAMES[magic]} data")
        dictionary = dictionary or _dictionary(file, at)
        at = yield from pieces(file, at, magic, dictionary)


def members(file: BinaryIO, magic: bytes, hold: int) -> Iterator[Member]:
    """Yield the members of a gzip or zstd file in order, sound and damaged. Data up to `hold` bytes comes with them.

    Every sound member was decompressed to its end, its checksum compared. Between two members no byte is passed over in silence.
    """
    at, size = 0, file.seek(0, io.SEEK_END)
    dictionary = _dictionary(file, 0)
    while at < size:
        member = _member(file, at, magic, hold, dictionary)
        if member.damage:
            end = _next(file, at + 1, size, magic, dictionary)
            member = Member(at, end, member.data, member.damage, member.cut and end == size)
        yield member
        at = member.end


def _member(file: BinaryIO, start: int, magic: bytes, hold: int, dictionary: bytes) -> Member:
    file.seek(start)
    if compression(file.read(8)) != magic:
        return Member(start, start, b"", f"no {NAMES[magic]} member begins here")
    held: list[bytes] | None = []
    total = 0
    source = pieces(file, start, magic, dictionary)
    try:
        while True:
            piece = next(source)
            total += len(piece)
            if held is not None:
                held.append(piece)
            if total > hold:
                held = None
                taken = file.tell() - start
                if total > BOMB * taken:
                    return Member(start, start, b"", f"{taken:,} bytes expand to more than {total:,}: a decompression bomb")
    except StopIteration as done:
        return Member(start, done.value, None if held is None else b"".join(held))
    except DamageError as damage:
        return Member(start, start, None if held is None else b"".join(held), damage.reason, damage.cut)


def _next(file: BinaryIO, start: int, size: int, magic: bytes, dictionary: bytes) -> int:
    """The offset of the next member that begins with data which decompresses; the file's size where there is none."""
    overlap = len(magic) - 1
    at = start
    while at < size:
        file.seek(at)
        block = file.read(PIECE + overlap)
        found = block.find(magic)
        while found >= 0:
            if _begins(file, at + found, magic, dictionary):
                return at + found
            found = block.find(magic, found + 1)
        at += PIECE
    return size


def _begins(file: BinaryIO, start: int, magic: bytes, dictionary: bytes) -> bool:
    """Whether a member begins here: with a WARC record, or sound to its end. Three or four bytes of magic number may arise by chance."""
    source = pieces(file, start, magic, dictionary)
    total = 0
    try:
        while True:
            piece = next(source)
            if not total and piece.startswith(b"WARC/"):
                return True
            total += len(piece)
            if total > 64 * PIECE:  # no chance stream goes on for so long
                return True
    except StopIteration:
        return total > 0
    except DamageError:
        return False


# --- one member ---------------------------------------------------------------------------------------------------------------------------


def _gzip(file: BinaryIO, start: int) -> Pieces:
    engine = zlib.decompressobj(wbits=31)
    at, rest = start, b""
    while not engine.eof:
        if not rest:
            file.seek(at)
            rest = file.read(CHUNK)
            at += len(rest)
            if not rest:
                raise DamageError("the gzip data is cut off", cut=True)
        try:
            piece = engine.decompress(rest, PIECE)
        except zlib.error as error:
            raise DamageError(f"damaged gzip data ({str(error).rpartition(': ')[2]})") from error
        rest = engine.unconsumed_tail
        if piece:
            yield piece
    return at - len(engine.unused_data)


def _blocks(file: BinaryIO, start: int, magic: bytes) -> Pieces:
    engine: Any = bz2.BZ2Decompressor() if magic == BZIP2 else lzma.LZMADecompressor(memlimit=MEMORY)
    at = start
    while not engine.eof:
        rest = b""
        if engine.needs_input:
            file.seek(at)
            rest = file.read(CHUNK)
            at += len(rest)
            if not rest:
                raise DamageError(f"the {NAMES[magic]} data is cut off", cut=True)
        try:
            piece = engine.decompress(rest, PIECE)
        except (OSError, EOFError, lzma.LZMAError) as error:
            raise DamageError(f"damaged {NAMES[magic]} data ({error})") from error
        if piece:
            yield piece
    return at - len(engine.unused_data)


def _zstd(file: BinaryIO, start: int, dictionary: bytes) -> Pieces:
    """One frame. Its end is found by walking over its blocks, so that the decoder sees this frame and no other."""
    from fastwarc.stream_io import ZstdReader  # imported late: only such files need it

    file.seek(start)
    head = file.read(8)
    if head[:4] != ZSTD:  # a frame to be skipped
        end = start + 8 + int.from_bytes(head[4:8], "little")
        if end > file.seek(0, io.SEEK_END):
            raise DamageError("the zstd data is cut off", cut=True)
        return end
    end = _frame_end(file, start)
    reader = ZstdReader(_Slice(file, start, end), dictionary=dictionary or None)
    while True:
        try:
            piece = reader.read(PIECE)
        except OSError as error:
            raise DamageError(f"damaged zstd data ({error})") from error
        if not piece:
            return end
        yield piece


def _frame_end(file: BinaryIO, start: int) -> int:
    """The offset behind a zstd frame (RFC 8878, 3.1.1)."""
    file.seek(start + 4)
    flags = file.read(1)
    if not flags:
        raise DamageError("the zstd data is cut off", cut=True)
    if flags[0] & 0x08:
        raise DamageError("damaged zstd data (a reserved bit is set)")
    single = flags[0] >> 5 & 1
    size = (1 - single) + (0, 1, 2, 4)[flags[0] & 3] + (single, 2, 4, 8)[flags[0] >> 6]
    at, limit = start + 5 + size, file.seek(0, io.SEEK_END)
    while True:
        file.seek(at)
        head = file.read(3)
        block = int.from_bytes(head, "little")
        kind, length = block >> 1 & 3, block >> 3
        if len(head) < 3:
            raise DamageError("the zstd data is cut off", cut=True)
        if kind == 3 or length > 1 << 17:
            raise DamageError("damaged zstd data (a block of a kind or size that there is not)")
        at += 3 + (1 if kind == 1 else length)
        if block & 1:
            at += 4 * (flags[0] >> 2 & 1)  # a checksum
            break
    if at > limit:
        raise DamageError("the zstd data is cut off", cut=True)
    return at


def _dictionary(file: BinaryIO, start: int) -> bytes:
    """The dictionary that a zstd file begins with, plain or compressed itself; empty where there is none."""
    file.seek(start)
    head = file.read(8)
    if len(head) < 8 or int.from_bytes(head[:4], "little") != DICTIONARY:
        return b""
    found = file.read(min(int.from_bytes(head[4:], "little"), MEMORY))
    if found[:4] != ZSTD:
        return found
    try:
        return b"".join(_zstd(io.BytesIO(found), 0, b""))
    except DamageError:
        return b""


class _Slice:
    """A stretch of a file as a file of its own."""

    def __init__(self, file: BinaryIO, start: int, end: int) -> None:
        self._file, self._at, self._end = file, start, end

    def read(self, size: int = -1) -> bytes:
        """Read on; nothing at the end of the stretch."""
        left = self._end - self._at
        self._file.seek(self._at)
        data = self._file.read(left if size < 0 else min(size, left))
        self._at += len(data)
        return data

    def seek(self, offset: int, whence: int = 0) -> int:
        """Not needed by a decoder that reads on."""
        raise OSError("cannot seek")

    def tell(self) -> int:
        """Where the next read begins, in the file."""
        return self._at

    def close(self) -> None:
        """The file stays open."""


class Unpacked(io.RawIOBase):
    """Decompressed pieces as a file to read on in. What stops it is kept in `damage`, and the file ends there."""

    def __init__(self, source: Iterator[bytes]) -> None:
        self._source = source
        self._rest = b""
        self.given = 0  # bytes that came out
        self.damage: DamageError | None = None

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, target: Any) -> int:
        """Fill a buffer; 0 at the end, or at damage."""
        while not self._rest:
            try:
                self._rest = next(self._source)
            except StopIteration:
                return 0
            except DamageError as damage:
                self.damage = damage
                return 0
        count = min(len(target), len(self._rest))
        target[:count] = self._rest[:count]
        self._rest = self._rest[count:]
        self.given += count
        return count
