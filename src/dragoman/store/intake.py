"""From what a user names to pages' bytes: files, folders, globs, standard input, and what cannot be read."""

from __future__ import annotations

import glob
import gzip
import io
import os
import sys
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from dragoman.errors import PageError

STDIN = "-"
SUFFIXES = (".txt", ".html", ".htm")  # what is taken from a folder; each may also be compressed (.txt.gz, .html.gz)


@dataclass(frozen=True, slots=True)
class Found:
    """One page's bytes, or why there are none."""

    path: str  # as the user gave it; '' for standard input and for bytes
    data: bytes | None  # decompressed
    problem: str | None  # what is wrong and what to do


def gather(names: Iterable[str], limit: int) -> Iterator[Found]:
    """Yield what the names stand for. Folders are walked down, in order; a page over `limit` bytes is refused."""
    for name in names:
        if name == STDIN:
            yield read_stream("", sys.stdin.buffer, limit)
        elif os.path.isdir(name):
            yield from _folder(name, limit)
        elif not os.path.lexists(name) and glob.has_magic(name):
            yield from _glob(name, limit)
        else:
            yield read_file(name, limit)


def _folder(name: str, limit: int) -> Iterator[Found]:
    """Files with the known suffixes below a folder. Links to folders are not followed, so that no loop can arise."""
    closed: list[OSError] = []
    some = False
    for folder, below, files in os.walk(name, onerror=closed.append):
        below.sort()
        for file in sorted(files):
            plain = file.lower().removesuffix(".gz")
            if plain.endswith(SUFFIXES) or plain != file.lower():
                some = True
                yield read_file(os.path.join(folder, file), limit)
    for error in closed:
        some = True
        yield Found(str(error.filename), None, f"the folder cannot be read ({error.strerror}); change its permissions and add it again")
    if not some:
        yield Found(name, None, f"the folder holds no page ({', '.join(SUFFIXES)}, plain or .gz)")


def _glob(name: str, limit: int) -> Iterator[Found]:
    matches = sorted(glob.glob(name, recursive=True))
    if not matches:
        yield Found(name, None, "no file has such a name")
    for match in matches:
        if os.path.isdir(match):
            if "**" not in name:  # there, the files below are matches themselves
                yield from _folder(match, limit)
        else:
            yield read_file(match, limit)


def read_file(name: str, limit: int) -> Found:
    """Read one file, decompressed where its bytes are gzip's."""
    try:
        if not Path(name).is_file() and Path(name).exists():
            return Found(name, None, "is not a file (a device or a pipe); give standard input as -")
        with open(name, "rb") as file:
            return read_stream(name, file, limit)
    except FileNotFoundError:
        return Found(name, None, "there is no such file")
    except OSError as error:
        return Found(name, None, f"cannot be read ({error.strerror}); change its permissions or copy it, and add it again")


def read_stream(name: str, file: BinaryIO, limit: int) -> Found:
    """Read one page's bytes from an open file, one byte more than the limit at most."""
    return checked(name, file.read(limit + 1), limit)


def checked(name: str, data: bytes, limit: int) -> Found:
    """Decompress bytes that are gzip's, and refuse what is empty or too large."""
    if data[:2] == b"\x1f\x8b":
        try:
            data = _unpacked(data, limit)
        except (OSError, EOFError, zlib.error) as error:
            return Found(name, None, f"is damaged gzip ({error}); fetch or copy it again")
    if len(data) > limit:
        return Found(name, None, f"is larger than {limit:,} bytes; raise the setting page_limit if it is one page")
    if not data.strip():
        return Found(name, None, "is empty")
    return Found(name, data, None)


def _unpacked(data: bytes, limit: int) -> bytes:
    """Decompress, one byte more than the limit at most: a small file may hold gigabytes."""
    with gzip.GzipFile(fileobj=io.BytesIO(data)) as packed:
        return packed.read(limit + 1)


def binary(data: bytes) -> str | None:
    """Return why these bytes are no page of text or HTML; None where the reader can decode them."""
    from dragoman.read.decode import decode

    try:
        decode(data, "page")
    except PageError as error:
        return str(error).removeprefix("page: ")
    return None
