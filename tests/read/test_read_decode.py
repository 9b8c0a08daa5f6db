"""Bytes: empty, binary, packed, wrongly declared, damaged."""

from __future__ import annotations

import gzip
import hashlib
import re
import zlib
from dataclasses import replace

import pytest

from dragoman.errors import PageError
from dragoman.read import read_page
from dragoman.read.decode import decode, runs_of

SENTENCE = "The two ministers met in the capital on Monday and agreed to hold another round of talks, officials said. "
TEXT = "Ministers meet again\n\n" + SENTENCE * 3 + "\n\n" + SENTENCE * 2 + "\n"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        ("\u00a0\u2003\n".encode(), "white space"),
        (b"%PDF-1.7\n1 0 obj", "PDF"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "PNG"),
        (b"PK\x03\x04" + b"x" * 50, "ZIP"),
        (bytes(range(256)) * 40, "binary"),
        (b"\x1f\x8b\x08\x00broken", "gzip"),
    ],
)
def test_what_is_no_page(data: bytes, words: str) -> None:
    with pytest.raises(PageError, match=words) as caught:
        read_page(data, path="folder/page.txt")
    assert caught.value.about == "folder/page.txt"
    assert str(caught.value).startswith("folder/page.txt: ")


def test_gzip_is_unpacked_and_named_by_its_own_bytes() -> None:
    packed = gzip.compress(TEXT.encode(), mtime=0)
    page = read_page(packed)
    assert page.text == TEXT
    assert page.sha256 == hashlib.sha256(packed).hexdigest()
    assert page.id == "p" + page.sha256[:12]
    assert read_page(packed + packed).text == TEXT * 2


def test_a_gzip_bomb_is_refused() -> None:
    engine = zlib.compressobj(9, wbits=31)
    bomb = b"".join(engine.compress(b" " * 1_000_000) for _ in range(60)) + engine.flush()
    with pytest.raises(PageError, match="expands"):
        read_page(bomb)


def test_a_cut_gzip_file_gives_what_is_there() -> None:
    packed = gzip.compress(TEXT.encode(), mtime=0)
    page = read_page(packed[:-12])
    assert TEXT.startswith(page.text[:50])
    assert any("cut off" in problem for problem in page.problems)


def test_damaged_utf8_is_told() -> None:
    data = TEXT.replace("capital", "café capital").encode() + b"\nand \xff\xfe then\n"
    page = read_page(data)
    assert "café" in page.text
    assert "\ufffd\ufffd then" in page.text
    assert any("2 bytes" in problem for problem in page.problems)
    bad = [run for run in page.runs if not run.verbatim]
    assert [data[run.byte_start : run.byte_end] for run in bad] == [b"\xff", b"\xfe"]


def test_wrong_declaration_is_told() -> None:
    page = read_page(f"<html><head><meta charset='iso-8859-1'></head><body><p>Café. {SENTENCE}</p></body></html>".encode())
    assert "Café" in page.text
    assert any("wrong encoding" in problem for problem in page.problems)
    assert page.encoding == "utf-8"


def test_undeclared_encoding_is_guessed_and_told() -> None:
    page = read_page(("Ministers meet\n\nThe café in the rue Général Leclerc was full. " + SENTENCE).encode("cp1252"))
    assert "café" in page.text
    assert any("read as" in problem for problem in page.problems)


def damaged(*parts: bytes) -> bytes:
    """An English text with these bytes between its sentences."""
    return b"Ministers meet\n\n" + b" ".join(SENTENCE.encode() + part for part in parts) + SENTENCE.encode()


@pytest.mark.parametrize(
    "parts",
    [
        (b"minis\xffter", b"cap\x81ital", b"\xfe"),
        (b"\x9d", b"a\x8fb", b"talks\xd0 "),
        (b"minister\xd5s",),  # an apostrophe of old Macintosh text: too little to tell
        (b"caf\xc3 and caf\xc3", b"\xe2\x80 end"),  # cut UTF-8 sequences
        (b"\xe2\x80",) * 60,
    ],
)
def test_few_bad_bytes_are_damage_and_no_foreign_alphabet(parts: tuple[bytes, ...]) -> None:
    data = damaged(*parts)
    bad = [place for place, byte in enumerate(data) if byte > 127]
    page = read_page(data)
    assert page.encoding == "utf-8"
    assert page.text.count("\ufffd") == len(bad)
    many = f"{len(bad)} bytes that are" if len(bad) > 1 else "1 byte that is"
    assert any(p.startswith(f"{many} not valid utf-8") and f"at byte {bad[0]};" in p for p in page.problems)


@pytest.mark.parametrize(
    "words",
    [
        "the ministers\u2019 talks",
        "\u201cWe agreed,\u201d he said \u2013 twice",
        "José Muñoz",
        "the Élysée",
        "SÃO PAULO",
        "\u20ac30 and \u00a35",
    ],
)
def test_western_letters_and_marks_are_read(words: str) -> None:
    page = read_page(damaged(words.encode("cp1252") + b" "))
    assert (page.encoding, words in page.text) == ("cp1252", True)
    assert "no valid encoding declared; read as cp1252" in page.problems


def test_a_page_declared_as_utf8_may_be_western() -> None:
    head = "<html><head><meta charset='utf-8'></head><body><h1>Ministers meet</h1>"
    html = f"{head}<p>The minister\u2019s café. {SENTENCE}</p></body></html>"
    page = read_page(html.encode("cp1252"))
    assert "minister\u2019s café" in page.text
    assert "declared as utf-8, but read as cp1252" in page.problems


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r"])
def test_a_text_in_another_alphabet_is_guessed(encoding: str) -> None:
    text = "Министры встретились в столице и договорились продолжить переговоры о мире. "
    page = read_page((text * 4).encode(encoding))
    assert text.strip() in page.text
    assert any("read as" in problem for problem in page.problems)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark(encoding: str) -> None:
    page = read_page(TEXT.encode(encoding))
    assert page.text == TEXT
    assert page.runs[0].byte_end == 2 * len(TEXT)


@pytest.mark.parametrize(
    ("encoding", "broken", "end", "words"),
    [
        ("utf-16-le", b"", b"a", "cut off"),
        ("utf-16-be", b"", b"\xe9", "cut off"),
        ("utf-16-le", b"\x00\xd8", b"", "U\\+FFFD"),
        ("utf-32-le", b"\xff\xff\xff\x7f", b"ab", "U\\+FFFD|cut off"),
    ],
)
def test_damaged_wide_text_is_read_and_told(encoding: str, broken: bytes, end: bytes, words: str) -> None:
    width = 4 if "32" in encoding else 2
    data = "\ufeff".encode(encoding) + broken + TEXT.encode(encoding) + end
    page = read_page(data)
    assert page.text == "\ufffd" * bool(broken) + TEXT
    assert page.encoding == encoding
    assert any(re.search(words, problem) for problem in page.problems)
    assert page.runs[-1].byte_end <= len(data) - len(end)
    assert (page.runs[-1].byte_end - page.runs[0].byte_start) == width * (page.runs[-1].end - page.runs[0].start)


@pytest.mark.parametrize(
    "text",
    [
        "Les ministres des affaires étrangères se sont réunis à Genève et ont décidé de poursuivre les négociations. ",
        "Die Minister für Äußeres trafen sich in Köln und beschlossen, die Gespräche fortzuführen. ",
    ],
)
def test_undeclared_western_languages(text: str) -> None:
    page = read_page((text * 6).encode("cp1252"))
    assert (page.encoding, text.strip() in page.text) == ("cp1252", True)


def test_a_byte_order_mark_is_no_text() -> None:
    page = read_page(TEXT.encode("utf-8-sig"))
    assert page.text == TEXT
    assert page.runs[0].byte_start == 3


def test_text_given_as_text() -> None:
    page = read_page(TEXT)
    assert page == read_page(TEXT.encode())
    assert read_page(TEXT + "\ud800").text.endswith("?")


def test_control_characters_are_told() -> None:
    page = read_page(TEXT + "a\0b")
    assert any("NUL" in problem for problem in page.problems)


def test_bytes_of_utf8_at_once_as_one_by_one() -> None:
    text = "naïve – “quoted” 北京 𝐁 plain " * 40
    data = text.encode()
    pieces = [(i, i + 3, i * 2, i * 2 + 3, False) for i in range(0, len(text) // 2 - 3, 3)]
    at_once = decode(data, "page")
    assert at_once.data == data
    assert runs_of(at_once, pieces) == runs_of(replace(at_once, data=b""), pieces)
    assert runs_of(at_once, []) == ()
