"""ZIP and tar files, and what a file is by its bytes."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import re
import tarfile
import zipfile
from collections.abc import Callable

import pytest

from bench.files import zstd
from dragoman.read.archives import parts
from dragoman.read.feeds import fields
from dragoman.types import Found
from tests.read.read_warcs import PAGE, answer, record

TEXT = b"Envoys meet\n\nThe envoys met in the port on Monday.\n"


def found(data: bytes, path: str = "x") -> list[Found]:
    return list(parts(path, io.BytesIO(data), 100_000, fields()))


def kinds(data: bytes, path: str = "x") -> dict[str, str]:
    return {item.path: "page" if item.data is not None else item.kind for item in found(data, path)}


def zipped(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), data)
    return out.getvalue()


def tarred(**members: bytes) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name.replace("__", "/").replace("_", "."))
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


@pytest.mark.parametrize("pack", [bytes, gzip.compress, bz2.compress, lzma.compress, zstd])
def test_every_form_may_be_compressed(pack: Callable[[bytes], bytes]) -> None:
    assert [item.data for item in found(pack(TEXT), "a.txt.x")] == [TEXT]
    assert [item.data for item in found(pack(b'{"text": "One."}\n{"text": "Two."}\n'), "a.x")] == [b"One.", b"Two."]
    assert [item.data for item in found(pack(tarred(a_txt=TEXT)), "a.x")] == [TEXT]


@pytest.mark.parametrize("make", [zipped, tarred])
def test_members_are_pages_and_others_are_counted(make: Callable[..., bytes]) -> None:
    lines = json.dumps({"text": "One."}).encode() + b"\n"
    data = make(
        inner__a_html=PAGE,
        b_txt=TEXT,
        c_txt_gz=gzip.compress(TEXT),
        d_jsonl=lines,
        e_warc_gz=gzip.compress(record(answer())),
        f_png=b"\x89PNG",
    )
    items = found(data, "p")
    assert {item.path: item.data for item in items if item.data} == {
        "p/inner/a.html": PAGE, "p/b.txt": TEXT, "p/c.txt.gz": TEXT, "p/d.jsonl#1": b"One.", "p/e.warc.gz#0": PAGE,
    }  # fmt: skip
    assert [(item.kind, item.count, item.problem) for item in items if not item.data] == [("left out", 1, "no page by its ending (.png)")]


@pytest.mark.parametrize("make", [zipped, tarred])
def test_an_archive_within_an_archive_is_refused_and_the_rest_goes_on(make: Callable[..., bytes]) -> None:
    data = make(a_zip=zipped(b_txt=TEXT), b_tar_gz=gzip.compress(tarred(b_txt=TEXT)), c_txt=TEXT)
    assert kinds(data, "p") == {"p/a.zip": "refused", "p/b.tar.gz": "refused", "p/c.txt": "page"}


def test_names_that_lead_out_are_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in ("../a.txt", "/b.txt", "c/../../d.txt", "C:\\e.txt", "f..g.txt"):
            archive.writestr(name, TEXT)
    assert sum(item.data is not None for item in found(out.getvalue())) == 1


def test_links_are_refused() -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        link = tarfile.TarInfo("a.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
        info = tarfile.TarInfo("n" * 150 + ".txt")  # a name that needs a header of its own
        info.size = len(TEXT)
        archive.addfile(info, io.BytesIO(TEXT))
    assert kinds(out.getvalue(), "t") == {"t/a.txt": "refused", f"t/{'n' * 150}.txt": "page"}


def test_an_encrypted_member_is_refused() -> None:
    data = bytearray(zipped(a_txt=TEXT, b_txt=TEXT))
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1  # the flag in the table of contents
    items = found(bytes(data))
    assert "encrypted" in (items[0].problem or "")
    assert items[1].data == TEXT


def test_bombs_are_refused() -> None:
    items = found(zipped(a_txt=b" " * 5_000_000, b_txt=TEXT))
    assert ["bomb" in (item.problem or "") for item in items] == [True, False]
    assert "larger than" in (found(gzip.compress(b" " * 5_000_000))[0].problem or "")
    data = zipped(a_txt=TEXT * 500)
    entry = data[data.index(b"PK\x01\x02") : data.index(b"PK\x05\x06")]
    end = bytearray(data[data.index(b"PK\x05\x06") :])
    end[8:12] = (200).to_bytes(2, "little") * 2
    end[12:16] = (200 * len(entry)).to_bytes(4, "little")
    (told,) = found(data[: data.index(b"PK\x01\x02")] + entry * 200 + bytes(end))  # two hundred names for one member
    assert "overlap" in (told.problem or "")


def test_a_damaged_member_of_a_zip_costs_no_other() -> None:
    data = bytearray(zipped(a_txt=TEXT * 9, b_txt=TEXT))
    data[40:44] = b"\xff" * 4
    items = found(bytes(data), "z")
    assert [(item.path, item.kind if item.data is None else "page") for item in items] == [("z/a.txt", "damaged"), ("z/b.txt", "page")]
    assert items[0].start == 0


def test_a_zip_without_its_table_of_contents_is_read_member_by_member() -> None:
    data = zipped(a_txt=TEXT, b_html=PAGE, c_txt=TEXT * 3)
    told, *items = found(data[: data.index(b"PK\x01\x02") - 5], "z")
    assert told.kind == "damaged"
    assert [(item.path, item.data is not None) for item in items] == [("z/a.txt", True), ("z/b.html", True), ("z/c.txt", False)]


def test_behind_damage_in_a_tar_the_next_header_counts() -> None:
    data = bytearray(tarred(a_txt=TEXT, b_txt=TEXT, c_txt=TEXT))
    data[1024:1030] = b"\xff" * 6
    items = found(bytes(data), "t")
    assert [(item.path, item.data is not None) for item in items] == [("t/a.txt", True), ("t", False), ("t/c.txt", True)]
    assert (items[1].start, items[1].end) == (1024, 2048)


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_a_tar_that_is_cut_off_says_so(pack: Callable[[bytes], bytes]) -> None:
    import random

    noise = bytes(random.Random(1).choices(b"abcdefgh \n", k=20_000))
    data = pack(tarred(a_txt=TEXT, b_txt=noise))
    items = found(data[: len(data) // 2], "t")
    assert items[0].data == TEXT
    assert all(item.kind == "damaged" and item.data is None for item in items[1:])
    assert any("cut off" in (item.problem or "") for item in items[1:])


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.pdf", b"%PDF-1.7 x", "a PDF file, .* Convert"),
        ("a.rtf", b"{\\rtf1 x}", "RTF"),
        ("a.html", b"\xff\xd8\xff\xe0 x", "JPEG"),
        ("a.webarchive", b"bplist00 x", "save it as HTML"),
        ("a.rar", b"Rar!\x1a", "Unpack it"),
        ("a.csv", b"url,text\n1,x\n", "JSON Lines"),
        ("a.docx", zipped(word__document_xml=b"<x/>"), "office document"),
    ],
)
def test_files_that_are_no_pages_say_what_to_do(name: str, data: bytes, words: str) -> None:
    (item,) = found(data, name)
    assert (item.data, item.kind) == (None, "refused")
    assert re.search(words, item.problem or "")


def test_a_wacz_file_gives_the_pages_of_its_archives() -> None:
    listed = b'{"format": "json-pages-1.0", "id": "pages"}\n{"url": "https://a.example/1", "text": "Envoys meet"}\n'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("archive/data.warc.gz", gzip.compress(record(answer())))
        archive.writestr("pages/pages.jsonl", listed)
        archive.writestr("indexes/index.cdx.gz", gzip.compress(b"example,a)/1 2024"))
        archive.writestr("datapackage.json", b"{}")
    items = found(out.getvalue(), "a.wacz")
    assert [item.path for item in items if item.data] == ["a.wacz/archive/data.warc.gz#0"]
    assert {item.kind for item in items if not item.data} == {"left out"}
    assert found(listed, "pages.jsonl")[0].kind == "left out"
