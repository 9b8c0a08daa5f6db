from __future__ import annotations

import gzip
import io
import os
import sys
from pathlib import Path

import pytest

from dragoman.store.intake import binary, gather, read_file
from dragoman.types import Found

LIMIT = 1000


def found(*names: object) -> list[Found]:
    return list(gather([str(name) for name in names], LIMIT))


def test_a_folder_is_walked_down_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.HTML", "c.htm", "d.txt.gz", "e.gz", "picture.jpg", "below/f.txt", "Below/g.html.gz"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(gzip.compress(name.encode()) if name.endswith(".gz") else name.encode())
    results = found(tmp_path)
    assert [result.data and result.data.decode() for result in results] == [
        "a.HTML", "b.txt", "c.htm", "d.txt.gz", "e.gz", "Below/g.html.gz", "below/f.txt", None,
    ]  # fmt: skip
    assert results[0].path == f"{tmp_path}/a.HTML"
    assert (results[-1].kind, results[-1].count) == ("left out", 1)
    assert ".jpg 1" in (results[-1].problem or "")


def test_names_stay_as_they_were_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("pages").mkdir()
    Path("pages/a.txt").write_text("A")
    assert [result.path for result in found("pages", "pages/a.txt", "./pages/*.txt", "pages/**")] == [
        "pages/a.txt", "pages/a.txt", "./pages/a.txt", "pages/a.txt",
    ]  # fmt: skip


def test_a_file_named_outright_needs_no_suffix(tmp_path: Path) -> None:
    path = tmp_path / "page[1]"  # brackets are not a pattern where such a file is there
    path.write_text("A page")
    assert found(path) == [Found(str(path), b"A page", container=str(path))]


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"A page")))
    assert found("-") == [Found("", b"A page", None)]


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "is empty"),
        (b" \n\n", "is empty"),
        (gzip.compress(gzip.compress(b"A page")), "archive within an archive"),
        (b"x" * 1001, "larger than 1,000 bytes"),
        (gzip.compress(b"x" * 100_000), "larger than 1,000 bytes"),
        (gzip.compress(b"abc" * 50)[:-9], "damaged gzip"),
        (b"\x1f\x8b nothing of the kind", "damaged gzip"),
    ],
)
def test_what_is_refused(tmp_path: Path, data: bytes, problem: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    (result,) = read_file(str(path), LIMIT)
    assert result.data is None
    assert problem in (result.problem or "")


def test_the_frames_of_a_page_saved_whole_are_left_out(tmp_path: Path) -> None:
    for name in (
        "Talks.html",
        "Talks_files/frame.html",
        "Talks_files/deep/a.html",
        "Reise.htm",
        "Reise-Dateien/x.html",
        "other_files/b.html",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"<html><body><p>{name}", "utf-8")
    results = found(tmp_path)
    assert [Path(result.path).name for result in results if result.data] == ["Reise.htm", "Talks.html", "b.html"]
    assert [(result.kind, result.count) for result in results if not result.data] == [("left out", 2)]


def test_what_is_not_there(tmp_path: Path) -> None:
    results = found(tmp_path / "no.txt", tmp_path / "*.txt", tmp_path)
    assert [result.problem for result in results] == [
        "there is no such file",
        "no file has such a name",
        "the folder holds no page (.txt .html .htm .xhtml .mhtml .mht .eml .rss .atom .xml .jsonl .ndjson .warc .wet .zip .wacz "
        ".tar .tgz .tbz2 .txz; plain, .gz .bz2 .xz .zst)",
    ]
    assert {result.kind for result in results} == {"absent"}


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="permissions do not bind this user")
def test_what_may_not_be_read_is_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "a.txt").write_text("A")
    (tmp_path / "b.txt").write_text("B")
    (tmp_path / "closed").chmod(0)
    (tmp_path / "a.txt").chmod(0)
    try:
        results = found(tmp_path)
    finally:
        (tmp_path / "closed").chmod(0o700)
    assert [(Path(result.path).name, result.data) for result in results] == [("a.txt", None), ("b.txt", b"B"), ("closed", None)]
    assert "permissions" in (results[0].problem or "")
    assert "folder cannot be read" in (results[2].problem or "")


def test_a_folder_that_cannot_be_listed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same for those who may read everything: the system's refusal is made here."""
    (tmp_path / "a.txt").write_text("A")
    (tmp_path / "closed").mkdir()
    scan = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    results = found(tmp_path)
    assert [(Path(result.path).name, result.data) for result in results] == [("a.txt", b"A"), ("closed", None)]
    assert "Permission denied" in (results[1].problem or "")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes")
def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert "is not a file" in (found(tmp_path)[0].problem or "")


def test_links_that_lead_round_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A")
    (tmp_path / "again").symlink_to(tmp_path)
    (tmp_path / "broken.txt").symlink_to(tmp_path / "nothing")
    assert [result.problem for result in found(tmp_path)] == [None, "there is no such file"]


def test_binary_files_are_known_as_such() -> None:
    assert "PDF" in (binary(b"%PDF-1.7 and so on") or "")
    assert binary(bytes(range(32)) * 20) is not None
    assert binary("Zwei Fälle".encode("cp1252")) is None
    assert binary("A page".encode("utf-16")) is None
