"""Pages that make readers hang or lose text: each within its time, with its text or a word about what was lost."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

import dragoman
from bench import hostile
from dragoman.errors import PageError
from dragoman.read import read_page

SECONDS = 6.0  # of processor time; each takes at most 2 on an idle machine, and build machines are slow
MEGABYTES = 300  # of a process that reads one page; 180 measured, 323 on the one page that `python -m bench hostile` alone reads
# Read by `python -m bench hostile` only: the others of their kind are faster and test the same.
SLOW = re.compile(
    r"^20 MB of|^20 MB in one element|^a million (?!entities|empty)|^300,000 links before|^only links|^less-than signs in|^40 MB"
)


def timed(name: str) -> tuple[list[str], tuple[str, ...]]:
    """The paragraphs and problems of a class, read within its time."""
    data = hostile.page(name)
    began = time.process_time()
    try:
        page = read_page(data)
    except PageError as error:
        return [], (str(error),)
    finally:
        assert time.process_time() - began < SECONDS
    return [page.text[b.start : b.end] for a in page.articles for b in a.blocks if b.role == "paragraph"], page.problems


@pytest.mark.parametrize("name", [name for name in hostile.KEPT if not SLOW.search(name)])
def test_text_is_kept(name: str) -> None:
    paragraphs, _ = timed(name)
    assert any(hostile.MARK in words for words in paragraphs)


@pytest.mark.parametrize("name", [name for name in hostile.TOLD if not SLOW.search(name)])
def test_nothing_is_lost_without_a_word(name: str) -> None:
    paragraphs, problems = timed(name)
    assert paragraphs or problems


@pytest.mark.parametrize("name", hostile.FILES)
def test_files_within_their_time(name: str, tmp_path: Path) -> None:
    file, data = hostile.FILES[name][0], hostile.page(name)
    (tmp_path / file).write_bytes(data)
    began = time.process_time()
    with dragoman.open(tmp_path / "r.dragoman") as record:
        report = record.add(tmp_path / file)
    assert time.process_time() - began < SECONDS
    assert report.added or report.problems
    if hostile.MARK.encode() in data:  # in the clear: not within a damaged or compressed part
        assert report.added


def test_blocks_are_of_bounded_size() -> None:
    page = read_page("The ministers met again in the capital on Monday. " * 20_000)
    assert max(block.end - block.start for block in page.articles[0].blocks) <= 2_000
    assert any("cut at white space" in problem for problem in page.problems)


def test_what_is_no_language_is_marked() -> None:
    page = read_page("The ministers met.\n" + "0123456789abcdef" * 5_000)
    assert "unreadable" in {piece.kind for piece in page.furniture}


STATUS = Path("/proc/self/status")
# The child asks for its own peak: ru_maxrss starts at that of the process it was forked from, here one with many tests behind it.
PEAK = """
from pathlib import Path
from dragoman.read import read_page
def peak():
    return next(int(line.split()[1]) for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM:"))
before = peak()
read_page(PAGE)
print(before, peak())
"""


@pytest.mark.skipif(not (STATUS.exists() and "VmHWM:" in STATUS.read_text()), reason="no /proc that tells a process's peak memory")
@pytest.mark.parametrize(
    "page",
    [
        "'The ministers met again. ' * 800_000",
        "'<body>' + '<a>Some link here</a> ' * 300_000",
        "'<p>&nbsp;é ' + 'The ministers met\\nagain. ' * 800_000",
        "'<p>' + '<b>x</b>&eacute;\\n' * 500_000",
        "b'<p>' + b'\\xff \\xfe\\x80' * 500_000",
    ],
)
def test_memory_is_bounded(page: str) -> None:
    done = subprocess.run([sys.executable, "-c", PEAK.replace("PAGE", page)], capture_output=True, text=True, check=True)
    before, after = map(int, done.stdout.split())
    assert before < 100 * 1024  # the measure is the child's own
    assert before < after < MEGABYTES * 1024


def test_half_a_million_bytes_of_damage() -> None:
    with pytest.raises(PageError):
        read_page(bytes(range(256)) * 2_000)


def test_what_is_too_long_is_kept_and_told() -> None:
    told = "".join(f"The ministers met again in the capital on Monday, for the {n}th time.\n\n" for n in range(30_000))
    page = read_page("Ministers meet\n\n" + told)
    kept = sum(block.end - block.start for block in page.articles[0].blocks)
    assert 100_000 < kept <= 210_000
    (rest,) = (piece for piece in page.furniture if piece.kind == "too_long")
    assert rest.end == len(page.text.rstrip())
    assert any(f"{rest.start:,} to {rest.end:,}" in problem for problem in page.problems)


def test_the_limit_of_bytes_is_the_callers() -> None:
    with pytest.raises(PageError, match="limit is 100"):
        read_page("The ministers met. " * 50, limit=100)
    assert read_page("The ministers met. " * 50, limit=1_000).text


def test_a_line_of_no_language_is_one_stretch() -> None:
    page = read_page("x" * 1_000_000)
    assert [(piece.start, piece.end, piece.kind) for piece in page.furniture] == [(0, 1_000_000, "unreadable")]
    assert any("unreadable" in problem for problem in page.problems)
