"""From what a user names to pages' bytes: files, folders, globs, standard input, and what cannot be read."""

from __future__ import annotations

import glob
import io
import os
import re
import sqlite3
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from dragoman.errors import PageError, QueryError
from dragoman.read.archives import PACKED, SUFFIXES, is_wanted, page, parts
from dragoman.read.feeds import KEYS, Fields, fields
from dragoman.store import pages
from dragoman.store.db import transaction
from dragoman.types import Found

if TYPE_CHECKING:
    from dragoman.types import Given

STDIN = "-"
KNOWN = fields()
BATCH = 8_000_000  # bytes of pages that are written together: a run that is killed has lost no more than these
FEW = 200  # pages likewise
# How browsers and Windows name the folder that belongs to a page saved whole, in their languages.
_KEPT = re.compile(
    r"(.+)[-_.](?:files?|dateien|fichiers|archivos|arquivos|ficheiros|bestanden|filer|tiedostot|pliki|soubory|elemei|fajlovi|datoteke"
    r"|failid|faili|fails|bylos|dosyalar|fisiere|fitxers|fitxategiak)",
    re.I,
)
Progress = Callable[[int, str], None]  # pages found so far, and the path of the one just found


class Adding:
    """What one call of `add` has done so far."""

    def __init__(self, url: str, fetched: str) -> None:
        self._url, self._fetched = url, fetched
        self._containers: set[str] = set()
        self.added: list[str] = []  # ids of new pages
        self.known: list[str] = []  # ids of pages that the record held already
        self.problems: list[tuple[str | None, str, str]] = []  # page id if there is one, path, what is wrong
        self.left_out: Counter[str] = Counter()  # reason -> how many parts of the inputs

    def write(self, db: sqlite3.Connection, batch: list[Found]) -> None:
        """Write pages, and notes of what gave none, in one transaction."""
        with transaction(db):
            for item in batch:
                path, container = _text(item.path), _text(item.container)
                if container and container not in self._containers:
                    self._containers.add(container)
                    pages.forget_unread(db, container)
                if item.data is None:
                    self._note(db, item, path)
                else:
                    self._keep(db, item, item.data, path)

    def _note(self, db: sqlite3.Connection, item: Found, path: str) -> None:
        if item.kind != "absent":
            pages.add_unread(db, item, path)
        if item.kind == "left out":
            self.left_out[item.problem or ""] += item.count
        else:
            self.problems.append((None, path, item.problem or ""))

    def _keep(self, db: sqlite3.Connection, item: Found, data: bytes, path: str) -> None:
        page, error = pages.page_id(data), binary(data, item.given)
        new = pages.add_source(db, data, path, _text(item.url or self._url), item.fetched or self._fetched, error, item.given)
        (self.added if new else self.known).append(page)
        if error:
            self.problems.append((page, path, error))


def _text(name: str) -> str:
    """A name need not be UTF-8; the record's text is."""
    return name.encode("utf-8", "backslashreplace").decode()


def add(db: sqlite3.Connection, found: Iterable[Found], url: str, fetched: str, progress: Progress | None = None) -> Adding:
    """Write what was found into a record, some pages at a time. `url` and `fetched` hold where an input does not say."""
    adding = Adding(url, fetched)
    batch: list[Found] = []
    count = size = 0
    for item in found:
        batch.append(item)
        count += item.data is not None
        size += len(item.data or b"")
        if size > BATCH or len(batch) >= FEW:
            adding.write(db, batch)
            batch, size = [], 0
        if progress is not None:
            progress(count, item.path)
    adding.write(db, batch)
    return adding


def json_fields(named: Mapping[str, str] | None) -> Fields:
    """The keys of JSON Lines, those that a user named first. Raises QueryError for a role that there is not."""
    try:
        return fields(named)
    except KeyError as error:
        raise QueryError(f"{error.args[0]!r} is nothing that a key can hold; known: {', '.join(KEYS)}.", str(error.args[0])) from error


def gather(names: Iterable[str | bytes], limit: int, known: Fields = KNOWN) -> Iterator[Found]:
    """Yield what names (or bytes) stand for. Folders are walked down, in order; a page over `limit` bytes is refused."""
    for name in names:
        if isinstance(name, bytes):
            yield from read_bytes("", name, limit, known)
        elif name == STDIN:
            yield from read_stream("", sys.stdin.buffer, limit, known)
        elif os.path.isdir(name):
            yield from _folder(name, limit, known)
        elif not os.path.lexists(name) and glob.has_magic(name):
            yield from _glob(name, limit, known)
        else:
            yield from read_file(name, limit, known)


def _folder(name: str, limit: int, known: Fields) -> Iterator[Found]:
    """Files with the known endings below a folder. Links to folders are not followed, so that no loop can arise."""
    closed: list[OSError] = []
    left: Counter[str] = Counter()
    some = False
    for folder, below, files in os.walk(name, onerror=closed.append):
        frames = _frames(below, files)
        below[:] = sorted(set(below) - frames)
        if frames:
            kept = "pictures and frames of pages that a browser saved whole; name the folder itself to add it"
            yield Found(folder, None, kept, "left out", count=len(frames), container=name)
        for file in sorted(files):
            if is_wanted(file):
                some = True
                yield from read_file(os.path.join(folder, file), limit, known)
            else:
                left[os.path.splitext(file)[1].lower()[:20] or "no ending"] += 1
    for error in closed:
        some = True
        told = f"the folder cannot be read ({error.strerror}); change its permissions and add it again"
        yield Found(str(error.filename), None, told, "absent")
    if left and some:
        told = ", ".join(f"{ending} {count}" for ending, count in left.most_common(8)) + (", ..." if len(left) > 8 else "")
        reason = f"no page by its ending ({told}); name the file itself to add it"
        yield Found(name, None, reason, "left out", count=left.total(), container=name)
    if not some:
        yield Found(name, None, f"the folder holds no page ({' '.join(SUFFIXES)}; plain, {' '.join(PACKED)})", "absent")


def _frames(folders: list[str], files: list[str]) -> set[str]:
    """The folders in which a browser kept what belongs to a page that it saved whole: "Talks_files" beside "Talks.html"."""
    pages = {os.path.splitext(file)[0] for file in files if file.lower().endswith((".html", ".htm", ".xhtml"))}
    return {folder for folder in folders if (found := _KEPT.fullmatch(folder)) and found[1] in pages}


def _glob(name: str, limit: int, known: Fields) -> Iterator[Found]:
    matches = sorted(glob.glob(name, recursive=True))
    if not matches:
        yield Found(name, None, "no file has such a name", "absent")
    for match in matches:
        if os.path.isdir(match):
            if "**" not in name:  # there, the files below are matches themselves
                yield from _folder(match, limit, known)
        else:
            yield from read_file(match, limit, known)


def read_file(name: str, limit: int, known: Fields = KNOWN) -> Iterator[Found]:
    """Yield the pages of one file, decompressed and unpacked."""
    try:
        if not Path(name).is_file() and Path(name).exists():
            yield Found(name, None, "is not a file (a device or a pipe); give standard input as -", "absent")
            return
        with open(name, "rb") as file:
            for found in _some(name, parts(name, file, limit, known)):
                yield replace(found, container=name)
    except FileNotFoundError:
        yield Found(name, None, "there is no such file", "absent")
    except OSError as error:
        told = f"cannot be read ({error.strerror or error}); change its permissions or copy it, and add it again"
        yield Found(name, None, told, "absent")


def read_stream(name: str, file: BinaryIO, limit: int, known: Fields = KNOWN) -> Iterator[Found]:
    """Yield the pages of an open file that is only read on. What is larger than a page is copied to disk, if it may be an archive."""
    data = file.read(limit + 1)
    if len(data) <= limit:
        yield from read_bytes(name, data, limit, known)
        return
    with tempfile.TemporaryFile() as copy:
        copy.write(data)
        if _is_one_page(name, data[: 1 << 16], limit, known):  # it may go on for ever
            yield from page(name, data, limit, known)
            return
        while block := file.read(1 << 20):
            copy.write(block)
        copy.seek(0)
        yield from _some(name, parts(name, copy, limit, known))


def _is_one_page(name: str, head: bytes, limit: int, known: Fields) -> bool:
    """Whether the beginning of a stream is taken as a page, not as an archive or a list."""
    first = next(parts(name, io.BytesIO(head), limit, known), None)
    return first is not None and first.path == name and first.data is not None


def read_bytes(name: str, data: bytes, limit: int, known: Fields = KNOWN) -> Iterator[Found]:
    """Yield the pages that bytes hold."""
    return _some(name, parts(name, io.BytesIO(data), limit, known))


def _some(name: str, found: Iterator[Found]) -> Iterator[Found]:
    """What was found; of an input that gives nothing at all, that."""
    none = True
    for item in found:
        none = False
        yield item
    if none:
        yield Found(name, None, "holds no page", "left out")


def binary(data: bytes, given: Given | None = None) -> str | None:
    """Return why these bytes are no page of text or HTML; None where the reader can decode them."""
    from dragoman.read.decode import decode

    try:
        decode(data, "page", given.charset if given else "")
    except PageError as error:
        return str(error).removeprefix("page: ")
    return None
