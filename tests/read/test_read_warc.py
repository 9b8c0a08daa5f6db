"""Web archives: records to pages, damage told with its bytes, HTTP codings undone."""

from __future__ import annotations

import gzip
import io
import zlib

import pytest

from bench.files import zstd
from dragoman.read.archives import parts
from dragoman.read.feeds import fields
from dragoman.read.members import GZIP, Member, members
from dragoman.types import Found
from tests.read.read_warcs import PAGE, URL, answer, packed, record

LIMIT = 50_000
FORMS = ("plain", "gzip", "zstd")


def found(data: bytes, limit: int = LIMIT) -> list[Found]:
    return list(parts("x.warc", io.BytesIO(data), limit, fields()))


def pages(data: bytes) -> list[bytes]:
    return [item.data for item in found(data) if item.data is not None]


def numbered(n: int) -> bytes:
    return record(answer(PAGE.replace(b"Monday", b"day %d" % n)), url=f"{URL}/{n}")


@pytest.mark.parametrize("form", FORMS)
def test_a_page_comes_with_its_address_and_day(form: str) -> None:
    (page,) = found(packed(form, record(answer(Content_Type="text/html; charset=windows-1251"))))
    assert (page.data, page.url, page.fetched, page.given.charset) == (PAGE, URL, "2024-05-02", "windows-1251")
    assert page.path == "x.warc#0"


@pytest.mark.parametrize("form", FORMS)
def test_a_damaged_member_costs_no_other_and_is_told_with_its_bytes(form: str) -> None:
    whole = [packed(form, numbered(n)) for n in range(5)]
    start, end = len(b"".join(whole[:2])), len(b"".join(whole[:3]))
    data = bytearray(b"".join(whole))
    data[start + 2 : start + 6] = b"\xff" * 4
    items = found(bytes(data))
    assert [item.url[-1] for item in items if item.data] == ["0", "1", "3", "4"]
    assert [(item.start, item.end) for item in items if item.kind == "damaged"] == [(start, end)]


@pytest.mark.parametrize("form", FORMS)
def test_a_tail_that_is_cut_off_is_told_and_not_returned(form: str) -> None:
    data = packed(form, numbered(1), numbered(2))
    for cut in (6, 40):
        first, told = found(data[:-cut])
        assert first.url.endswith("/1")
        assert (told.data, told.kind, told.end) == (None, "damaged", len(data) - cut)
        assert "cut off" in (told.problem or "")


def test_one_member_of_many_records_gives_those_before_the_damage() -> None:
    data = gzip.compress(b"".join(numbered(n) for n in range(200)))
    items = found(data[: len(data) // 2])
    assert len(items) > 50
    assert [int(item.url.rpartition("/")[2]) for item in items[:-1]] == list(range(len(items) - 1))
    assert f"{len(items) - 1} records before the damage are read" in (items[-1].problem or "")
    assert items[1].path == f"x.warc#0+{len(numbered(0))}"


def test_members_need_not_end_where_records_do() -> None:
    whole = b"".join(numbered(n) for n in range(9))
    data = b"".join(gzip.compress(whole[at : at + 333]) for at in range(0, len(whole), 333))
    assert len(pages(data)) == 9


@pytest.mark.parametrize("length", [1, 400, 10**9])
def test_a_wrong_length_costs_its_record(length: int) -> None:
    wrong = record(answer(), url="https://outlet.example/wrong", length=length)
    items = found(numbered(1) + wrong + numbered(2))
    assert [item.url[-2:] for item in items if item.data] == ["/1", "/2"]
    assert [(item.start, item.end) for item in items if item.kind == "damaged"] == [(len(numbered(1)), len(numbered(1) + wrong))]


def test_changed_bytes_are_known_by_the_digest_where_there_is_one() -> None:
    import hashlib

    block = answer()
    digest = f"sha256:{hashlib.sha256(block).hexdigest()}"
    right, wrong = record(block, WARC_Block_Digest=digest), record(block.replace(b"Monday", b"Friday"), WARC_Block_Digest=digest)
    assert [item.kind for item in found(right + wrong) if item.data is None] == ["damaged"]
    (read,) = found(gzip.compress(wrong))  # gzip's checksum holds: whoever wrote it wrote another digest
    assert "digest" in read.given.notes[0]


def test_a_record_within_a_record_is_that_records_matter() -> None:
    inner = numbered(1)
    assert pages(record(inner, kind="resource", Content_Type="application/warc") + numbered(2)) == pages(numbered(2))


@pytest.mark.parametrize("kind", ["request", "metadata", "warcinfo", "revisit", "continuation"])
def test_what_is_no_page_is_counted(kind: str) -> None:
    items = found(record(answer(), kind=kind) * 3)
    assert [(item.kind, item.count) for item in items] == [("left out", 3)]


def test_answers_that_failed_are_listed_one_by_one() -> None:
    items = found(record(answer(status="404 Not Found")) + record(answer(status="301 Moved"), url="https://outlet.example/2"))
    assert [(item.kind, item.url) for item in items] == [("left out", URL), ("left out", "https://outlet.example/2")]
    assert "404" in (items[0].problem or "")


def test_pictures_are_counted_and_pages_without_a_type_are_looked_at() -> None:
    untyped = record(answer(Content_Type="application/octet-stream"))
    items = found(record(answer(b"\x89PNG", Content_Type="image/png")) * 2 + untyped)
    assert [item.data for item in items] == [PAGE, None]
    assert (items[1].problem, items[1].count) == ("no page (image/png)", 2)


def test_wet_and_resource_records_are_pages() -> None:
    wet = record(b"Envoys meet\nThe envoys met.", kind="conversion", Content_Type="text/plain")
    saved = record(PAGE, kind="resource", Content_Type="text/html; charset=utf-8")
    assert pages(wet + saved) == [b"Envoys meet\nThe envoys met.", PAGE]


def chunked(body: bytes) -> bytes:
    return b"".join(b"%x;x=y\r\n%s\r\n" % (len(body[i : i + 37]), body[i : i + 37]) for i in range(0, len(body), 37)) + b"0\r\n\r\n"


@pytest.mark.parametrize(
    ("body", "names"),
    [
        (gzip.compress(PAGE), {"Content_Encoding": "gzip"}),
        (zlib.compress(PAGE), {"Content_Encoding": "deflate"}),
        (zlib.compress(PAGE)[2:-4], {"Content_Encoding": "deflate"}),
        (zstd(PAGE), {"Content_Encoding": "zstd"}),
        (chunked(PAGE), {"Transfer_Encoding": "chunked"}),
        (chunked(gzip.compress(PAGE)), {"Transfer_Encoding": "chunked", "Content_Encoding": "gzip"}),
        (gzip.compress(gzip.compress(PAGE)), {"Content_Encoding": "gzip, gzip"}),
        (PAGE, {"Content_Encoding": "gzip"}),  # undone by the archive, the header kept
        (PAGE, {"Content_Encoding": "br"}),
        (PAGE, {"Transfer_Encoding": "chunked"}),
    ],
)
def test_codings_are_undone(body: bytes, names: dict[str, str]) -> None:
    (page,) = found(record(answer(body, **names)))
    assert (page.data, page.given.notes) == (PAGE, ())


def test_brotli_is_undone() -> None:
    from fastwarc.stream_io import BrotliWriter

    class Kept(io.BytesIO):
        def close(self) -> None:
            """The writer closes what it wrote to."""

    out = Kept()
    writer = BrotliWriter(out)
    writer.write(PAGE)
    writer.close()
    assert pages(record(answer(out.getvalue(), Content_Encoding="br"))) == [PAGE]


@pytest.mark.parametrize(
    ("block", "fields_"),
    [
        (answer(chunked(PAGE)[:-60], Transfer_Encoding="chunked"), {}),
        (answer(gzip.compress(PAGE)[:-20], Content_Encoding="gzip"), {}),
        (answer(PAGE[:-30], Content_Length=str(len(PAGE))), {}),
        (answer(), {"WARC_Truncated": "length"}),
    ],
)
def test_a_page_cut_off_when_it_was_fetched_says_so(block: bytes, fields_: dict[str, str]) -> None:
    (page,) = found(record(block, **fields_))  # type: ignore[arg-type]
    assert page.data is not None
    assert page.data.startswith(b"<html>")
    assert "cut off" in page.given.notes[0]


@pytest.mark.parametrize("size", [60_000, 3_000_000])
def test_a_page_that_grows_over_the_limit_is_refused(size: int) -> None:
    bomb = gzip.compress(b"<p>" + b" " * size)
    items = found(record(answer(bomb, Content_Encoding="gzip")) + numbered(1))
    assert [item.data is not None for item in items] == [False, True]
    assert "expands to more than 50,000 bytes" in (items[0].problem or "")


@pytest.mark.parametrize("form", FORMS)
def test_a_record_larger_than_a_page_may_be_is_passed_over(form: str) -> None:
    items = found(packed(form, numbered(1), record(answer(b"<html>" + " ".join(map(str, range(20_000))).encode())), numbered(2)))
    assert [item.data is not None for item in items] == [True, False, True]
    assert "larger than 50,000 bytes" in (items[1].problem or "")


def test_a_bomb_among_members_stops_at_the_limit() -> None:
    bomb = gzip.compress(b"\0" * 50_000_000)
    data = gzip.compress(numbered(1)) + bomb + gzip.compress(numbered(2))
    items = found(data)
    assert [item.data is not None for item in items] == [True, False, True]
    assert "bomb" in (items[1].problem or "")


def test_members_cover_the_file() -> None:
    sound = [gzip.compress(b"WARC/1.0\r\n" + bytes([n]) * 500) for n in range(4)]
    data = sound[0] + b"in between" + sound[1] + sound[2][:-3] + sound[3] + b"\0" * 7
    walked = list(members(io.BytesIO(data), GZIP, 1 << 20))
    assert [member.damage is None for member in walked] == [True, False, True, False, True, False]
    assert [walked[0].start, *(member.end for member in walked)] == [0, *(member.start for member in walked[1:]), len(data)]
    assert isinstance(walked[0], Member)


def test_a_hundred_thousand_wrong_lengths_take_no_long() -> None:
    bad = record(b"x", url="u", length=40_000)
    items = found(bad * 5_000)
    assert not any(item.data for item in items)


def test_no_bytes_make_it_fail() -> None:
    import random

    for seed in range(300):
        rnd = random.Random(seed)
        data = bytearray(packed(rnd.choice(FORMS), *(numbered(n) for n in range(3))))
        for _ in range(rnd.randint(1, 30)):
            data[rnd.randrange(len(data))] = rnd.randrange(256)
        for item in found(bytes(data)):
            assert (item.data is None) == (item.problem is not None)


@pytest.mark.parametrize("status", [b"HTTP/2 200", b"HTTP/2.0 200 ", b"HTTP/3 200 OK", b"http/1.1 200 ok", b":status: 200"])
def test_answers_of_every_version_of_http_are_pages(status: bytes) -> None:
    block = status + b"\r\ncontent-type: text/html; charset=utf-8\r\n\r\n" + PAGE
    (item,) = found(record(block))
    assert (item.data, item.given.charset) == (PAGE, "utf-8")
