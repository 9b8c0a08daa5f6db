"""Damaged web archives: WARC files of our own making, mutated at known places. Every sound record must come back, all damage be listed.

`--data` names a folder that is not read: files are made by a seeded generator, so that the truth is known. A file is plain, or compressed
with gzip or zstd a record a member, or as one gzip member. What is changed is known to the byte; which records that leaves whole, too.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import random
import re
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.table import Row
from dragoman.store.intake import gather, read_bytes

FILES = 1_000
SPEED = 10_000  # pages of the file that speed is measured on
LIMIT = 1_000_000
NEAR = 4  # bytes that a told range may miss a change by: which of several line ends was taken out cannot be known
FORMS = ("plain", "gzip", "zstd", "gzip, one member")
MUTATIONS = ("flip", "zeros", "delete", "insert", "head", "cut", "garbage", "length")
MEMORY = """
import resource, sys
import dragoman
with dragoman.open(sys.argv[2]) as record:
    record.add(sys.argv[1])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""
SYLLABLES = ("ba", "cor", "den", "fi", "gar", "hol", "mer", "nos", "pol", "ra", "su", "ti", "vel", "wen", "yor", "zim")


@dataclass(frozen=True, slots=True)
class Part:
    """One record as it was written."""

    start: int  # bytes of the file, end exclusive
    end: int
    url: str  # empty: no page
    data: bytes  # the page
    block: int = 0  # where, behind the start, the part that a digest covers begins; plain files only


@dataclass(slots=True)
class Mutated:
    """A damaged file and what is known of it."""

    form: str
    kind: str
    data: bytes
    parts: list[Part]
    hit: list[Part] = field(default_factory=list)  # parts that were changed
    places: list[tuple[int, int]] = field(default_factory=list)  # bytes of the damaged file at which that happened
    lost: bool = False  # no record behind the change can be told sound: one compressed member holds them all


def prose(rnd: random.Random, words: int) -> str:
    """Words that mean nothing, in sentences."""
    made = ["".join(rnd.choices(SYLLABLES, k=rnd.randint(1, 4))) for _ in range(words)]
    return " ".join(word + ("." if rnd.random() < 0.07 else "") for word in made)


def make(rnd: random.Random, form: str, pages: int) -> tuple[bytes, list[Part]]:
    """Write a WARC file: a warcinfo record, and a request, a response and a metadata record for each page."""
    parts: list[Part] = []
    out = bytearray()
    whole = bytearray()
    for record, url, data, block in _records(rnd, pages):
        start = len(whole if form == "gzip, one member" else out)
        packed = record if form in ("plain", "gzip, one member") else gzip.compress(record, 6) if form == "gzip" else zstd(record)
        if form == "gzip, one member":
            whole += packed
        else:
            out += packed
        parts.append(Part(start, start + len(packed), url, data, block))
    return (gzip.compress(bytes(whole), 6), parts) if form == "gzip, one member" else (bytes(out), parts)


def zstd(data: bytes) -> bytes:
    """One zstd frame."""
    from fastwarc.stream_io import ZstdWriter

    class Kept(io.BytesIO):
        def close(self) -> None:
            """The writer closes what it wrote to."""

    out = Kept()
    writer = ZstdWriter(out)
    view = memoryview(data)
    while view:
        view = view[writer.write(bytes(view)) :]
    writer.close()
    return out.getvalue()


def _records(rnd: random.Random, pages: int) -> Iterator[tuple[bytes, str, bytes, int]]:
    yield _record("warcinfo", "", b"software: a bench\r\n")[0], "", b"", 0
    for number in range(pages):
        url = f"https://outlet{rnd.randrange(20)}.example/{number}/{rnd.randrange(10**6)}"
        page = f"<html><head><title>{prose(rnd, 5)}</title></head><body><p>{prose(rnd, rnd.randint(20, 900))}</p></body></html>".encode()
        head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(page)}\r\n\r\n".encode()
        record, block = _record("request", url, b"GET / HTTP/1.1\r\nHost: outlet.example\r\n\r\n")
        yield record, "", b"", block
        record, block = _record("response", url, head + page)
        yield record, url, page, block
        record, block = _record("metadata", url, b"fetchTimeMs: 12\r\n")
        yield record, "", b"", block


def _record(kind: str, url: str, block: bytes) -> tuple[bytes, int]:
    digest = base64.b32encode(hashlib.sha1(block, usedforsecurity=False).digest()).decode()
    lines = [
        "WARC/1.0",
        f"WARC-Type: {kind}",
        f"WARC-Record-ID: <urn:x:{hashlib.md5(block + kind.encode(), usedforsecurity=False).hexdigest()}>",
    ]
    lines += [f"WARC-Target-URI: {url}"] if url else []
    lines += ["WARC-Date: 2024-05-02T10:00:00Z", f"WARC-Block-Digest: sha1:{digest}", f"Content-Length: {len(block)}"]
    lines += ["Content-Type: application/http; msgtype=response"] if kind == "response" else []
    head = "\r\n".join(lines).encode() + b"\r\n\r\n"
    return head + block + b"\r\n\r\n", len(head)


def mutate(rnd: random.Random, form: str, kind: str, pages: int) -> Mutated:
    """Make a file and damage it in one way, at one to three places."""
    data, parts = make(rnd, form, pages)
    if form == "gzip, one member":
        at = rnd.randrange(len(data) // 4, len(data) - 20)
        if kind == "cut":
            return Mutated(form, kind, data[:at], parts, list(parts), [(at - 1, at)], True)
        changed = bytearray(data)
        changed[at : at + 4] = bytes(byte ^ rnd.randrange(1, 256) for byte in changed[at : at + 4])
        return Mutated(form, "flip", bytes(changed), parts, list(parts), [(at, at + 4)], True)
    result = Mutated(form, kind, data, parts)
    if kind == "cut":
        at = rnd.randrange(parts[1].end, len(data) - 5)
        result.data = data[:at]
        result.hit = [part for part in parts if part.end > at]
        result.places = [(at - 1, at)] if all(part.start != at for part in parts) else []
        return result
    chosen = sorted(rnd.sample(range(1, len(parts)), rnd.randint(1, 3)))
    out = bytearray()
    at = 0
    for index in chosen:
        part = parts[index]
        low = part.start + (part.block if form == "plain" else 0)  # no checksum covers a plain header
        out += data[at : part.start]
        before = len(out)
        new, first, last = _changed(rnd, kind, data[part.start : part.end], low - part.start)
        if kind == "garbage":
            out += new + data[part.start : part.end]
            result.places.append((before, before + len(new)))
        else:
            out += new
            result.hit.append(part)
            if new != data[part.start : part.end] and not (form == "gzip" and _means_the_same(new, data[part.start : part.end])):
                result.places.append((before + max(0, first - NEAR), before + max(last, first) + NEAR))
        at = part.end
    result.data = bytes(out + data[at:])
    return result


def _means_the_same(new: bytes, old: bytes) -> bool:
    """Whether a changed gzip member decompresses to the same: the time in its header means nothing."""
    try:
        return gzip.decompress(new) == gzip.decompress(old)
    except (OSError, EOFError, zlib.error):
        return False


def _changed(rnd: random.Random, kind: str, part: bytes, low: int) -> tuple[bytes, int, int]:
    """The bytes of a part after a change, and where in them it lies."""
    first = rnd.randrange(low, len(part) - 6)
    size = min(rnd.choice((1, 2, 8, 40)), len(part) - 5 - first)
    if kind == "flip":
        return (
            part[:first] + bytes(byte ^ rnd.randrange(1, 256) for byte in part[first : first + size]) + part[first + size :],
            first,
            first + size,
        )
    if kind == "zeros":
        return part[:first] + bytes(size) + part[first + size :], first, first + size
    if kind == "delete":
        return part[:first] + part[first + size :], first, first
    if kind == "insert":
        return part[:first] + rnd.randbytes(size) + part[first:], first, first + size
    if kind == "length" and (found := re.search(rb"Content-Length: (\d+)", part)):
        first, last = found.span(1)
        other = str(int(found[1]) + rnd.choice((-900, -1, 1, 2, 5_000, 10**9))).encode()
        return part[:first] + other + part[last:], first, first + len(other)
    if kind in ("head", "length"):
        return rnd.randbytes(4) + part[4:], 0, 4
    return rnd.randbytes(rnd.randint(5, 300)), 0, 0


@dataclass(slots=True)
class Outcome:
    """What reading a damaged file gave, against the truth."""

    sound: int = 0  # pages that the change left whole
    recovered: int = 0  # of those
    wrong: int = 0  # pages returned with bytes that no page had
    changes: int = 0  # places at which the file was changed
    listed: int = 0  # of those, told with bytes that hold the place
    harmless: int = 0  # of those not told, places where nothing was lost (a header field of gzip that means nothing)


def judge(case: Mutated) -> Outcome:
    """Read a damaged file and compare."""
    found = list(read_bytes("x.warc", case.data, LIMIT))
    given: dict[str, bytes] = {item.url: item.data for item in found if item.data is not None}
    pages = {part.url: part.data for part in case.parts if part.url}
    hit = {part.url for part in case.hit}
    outcome = Outcome(wrong=sum(pages.get(url) != data for url, data in given.items()), changes=len(case.places))
    sound = [part.url for part in case.parts if part.url and part.url not in hit]
    if case.lost and case.kind == "cut":
        sound = sound_before_cut(case)
    outcome.sound, outcome.recovered = len(sound), sum(given.get(url) == pages[url] for url in sound)
    ranges = [(item.start, item.end) for item in found if item.kind == "damaged" and item.start is not None and item.end is not None]
    for number, (first, last) in enumerate(case.places):
        if any(start < last and first < end for start, end in ranges):
            outcome.listed += 1
        elif len(case.hit) == len(case.places) and not case.lost and _same(case.hit[number], given):
            outcome.harmless += 1
    return outcome


def _same(part: Part, given: dict[str, bytes]) -> bool:
    """Whether a changed part gave the page that it had."""
    return bool(part.url) and given.get(part.url) == part.data


def sound_before_cut(case: Mutated) -> list[str]:
    """The pages that stand whole before the cut in a file of one compressed member, with the record behind them begun."""
    engine = zlib.decompressobj(31)
    there = len(engine.decompress(case.data))
    return [part.url for part in case.parts if part.url and part.end + 300 < there]


def predict(data: Path) -> list[dict[str, Any]]:
    """Mutate and read the files, then measure speed; one dict each."""
    rows: list[dict[str, Any]] = []
    for number in range(FILES):
        rnd = random.Random(number)
        form = FORMS[number % 4] if number % 20 >= 4 else FORMS[number % 3]
        case = mutate(rnd, form, MUTATIONS[number // 4 % len(MUTATIONS)], rnd.randint(3, 12))
        outcome = judge(case)
        rows.append({"id": number, "form": case.form, "kind": case.kind, **{name: getattr(outcome, name) for name in Outcome.__slots__}})
    rows += [_speed(form) for form in ("gzip", "plain")]
    return rows


def _speed(form: str) -> dict[str, Any]:
    """How fast a sound file is gone through, and how fast its pages come into a record."""
    from dragoman.record import open as open_record

    rnd = random.Random(1)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.warc"
        data, parts = make(rnd, form, SPEED)
        path.write_bytes(data)
        del data
        started = time.process_time()
        count = sum(item.data is not None for item in gather([str(path)], LIMIT))
        walked = time.process_time() - started
        started = time.process_time()
        with open_record(Path(folder) / "r.dragoman") as record:
            added = len(record.add(str(path)).added)
        took = time.process_time() - started
        size = path.stat().st_size
        command = [sys.executable, "-c", MEMORY, str(path), str(Path(folder) / "other.dragoman")]
        peak = float(subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout)
    return {
        "id": f"speed {form}",
        "records": len(parts) / walked,
        "added": added / took,
        "pages": count,
        "megabytes": size / 1e6,
        "memory": peak,
    }


def score(data: Path, predictions: list[dict[str, Any]]) -> list[Row]:
    """Sum up by form."""
    rows: list[Row] = []
    cases = [line for line in predictions if "form" in line]
    for form in (*FORMS, ""):
        lines = [line for line in cases if line["form"] == form or not form]
        name = form or "all"
        total = {key: sum(line[key] for line in lines) for key in Outcome.__slots__}
        rows += [
            Row(f"{name}: sound pages recovered", recall=total["recovered"] / max(1, total["sound"]), n=total["sound"]),
            Row(
                f"{name}: changes listed or harmless",
                recall=(total["listed"] + total["harmless"]) / max(1, total["changes"]),
                n=total["changes"],
            ),
            Row(f"{name}: pages returned wrong", value=total["wrong"], n=len(lines)),
        ]
    for line in predictions:
        if "records" in line:
            rows += [
                Row(f"{line['id']}: records walked a second", value=line["records"], n=line["pages"]),
                Row(f"{line['id']}: pages added to a record a second", value=line["added"], n=line["pages"]),
                Row(f"{line['id']}: peak memory of adding in MB (file of {line['megabytes']:.0f} MB)", value=line["memory"]),
            ]
    return rows
