"""Bytes: empty, binary, packed, wrongly declared, damaged."""

from __future__ import annotations

import gzip
import hashlib
import re
import zlib

import pytest

from bench import encodings
from dragoman.errors import PageError
from dragoman.read import decode as decoding
from dragoman.read import read_page
from dragoman.read.charset import codec_of
from dragoman.read.decode import Source, bytes_of, decode, runs_of

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
    assert decode(SENTENCE.strip().encode(encoding), "page").encoding == encoding


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


@pytest.mark.parametrize(("language", "codec", "text"), encodings.texts())
def test_a_page_is_read_in_its_encoding_whatever_it_declares(language: str, codec: str, text: str) -> None:
    for said in ("", "utf-8", "iso-8859-1", "gb2312", codec):
        page = encodings.page(text, codec, said)
        source = decode(page, "page")
        assert source.text == page.decode(codec)
        assert runs_of(source, [(0, len(source.text), 0, len(source.text), False)])[0].byte_end == len(page)


def test_a_headline_is_mostly_enough_to_tell_an_encoding() -> None:
    rows = [encodings.page(text[: encodings.HEADLINE], codec, "").decode(codec) for _, codec, text in encodings.texts()]
    pages = [encodings.page(text[: encodings.HEADLINE], codec, "") for _, codec, text in encodings.texts()]
    right = sum(decode(page, "page").text == row for page, row in zip(pages, rows, strict=True))
    assert right >= len(pages) - 3  # 77 of 80


@pytest.mark.parametrize(
    ("name", "codec"),
    [
        ("windows-1252", "cp1252"),
        ("ISO-8859-1", "cp1252"),
        ("latin5", "cp1254"),
        ("x-sjis", "cp932"),
        ("GB2312", "gb18030"),
        ("ks_c_5601-1987", "cp949"),
        ("big5", "big5hkscs"),
        ("win-1251", "cp1251"),
        ("tis-620", "cp874"),
        ("utf8", "utf-8"),
        ("utf-16", None),
        ("utf-7", None),
        ("unicode_escape", None),
        ("zip", None),
        ("utf-99", None),
        ("", None),
    ],
)
def test_names_of_encodings_are_meant_as_browsers_mean_them(name: str, codec: str | None) -> None:
    assert codec_of(name) == codec


def test_the_language_that_a_page_names_helps_to_tell_its_encoding() -> None:
    words = "<p>Premier Wałęsa</p>"
    assert "Wałęsa" in decode(f"<html lang=pl><body>{words}".encode("iso8859-2"), "page").text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("language", ["ru", "el", "ja", "zh-hans", "ko", "ar"])
def test_utf16_of_other_alphabets_without_a_mark(language: str, encoding: str) -> None:
    text = next(text for name, _, text in encodings.texts() if name == language)
    data = "".join(f"<p>{part}</p>\n" for part in text.split(". ")).encode(encoding)
    source = decode(data, "page")
    assert (source.encoding, source.text) == (encoding, data.decode(encoding))


def test_what_only_looks_like_utf16_is_no_text() -> None:
    with pytest.raises(PageError, match="binary"):
        decode(bytes(value for number in range(3_000) for value in (number * 7919 % 251, 0 if number % 9 else 1)), "page")


def test_iso_2022_jp_is_told() -> None:
    assert any("ISO-2022-JP" in problem for problem in decode("会談は有益だった。".encode("iso2022_jp"), "page").problems)


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


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "cp932", "euc_jp", "gb18030", "big5hkscs", "cp949", "cp1251"])
def test_every_character_leads_to_its_bytes(encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "AT_ONCE", 50)  # so that places are counted over several pieces
    words = {"cp949": "양국 장관", "cp1251": "Министры", "big5hkscs": "兩國外交"}.get(
        encoding, "日本 カナ" if encoding != "utf-8" else "naïve – 北京 𝐁"
    )
    text = (words + " plain ｱ " if encoding == "cp932" else words + " plain ") * 40
    data = text.encode(encoding)
    source = Source(text, text, encoding, 3, ())
    places = [(i, i + 3, i * 2, i * 2 + 3, False) for i in range(0, len(text) // 2 - 3, 3)]
    for row, (_, _, left, right, _) in zip(runs_of(source, places), places, strict=True):
        assert data[row.byte_start - 3 : row.byte_end - 3].decode(encoding) == text[left:right]
        assert bytes_of(source, left, right) == (row.byte_start, row.byte_end)
    assert runs_of(source, []) == ()


@pytest.mark.parametrize("encoding", ["utf-8", "cp932", "gb18030", "cp949", "cp1252"])
def test_bytes_around_damage_are_exact(encoding: str) -> None:
    good = {"cp949": "양국이 ", "cp1252": "café "}.get(encoding, "日本の一 ").encode(encoding)
    bad = b"\x81\x20"
    data = (good * 60 + bad) * 7 + good + b"end"
    source = decode(b"<meta charset=" + encoding.encode() + b">" + data, "page")
    assert (source.encoding, source.text.count("\ufffd")) == (encoding, 7)
    left = source.text.index("end")
    assert bytes_of(source, left, left + 3) == (len(data) + len(encoding) + 12, len(data) + len(encoding) + 15)
    place = source.text.rindex("\ufffd")
    (run,) = runs_of(source, [(0, 1, place, place + 1, True)])
    assert not run.verbatim
    assert (b"<meta charset=" + encoding.encode() + b">" + data)[run.byte_start : run.byte_end] == bad[:1]


def test_a_text_of_two_bytes_a_character_with_much_damage_ends() -> None:
    source = decode("日本語のページです。".encode("cp932") * 2_000 + b"\x81 " * 40_000 + b"end", "page", "shift_jis")
    assert source.encoding == "cp932"
    assert source.text.endswith("\ufffd end")
    assert any("only ASCII was decoded" in problem for problem in source.problems)
