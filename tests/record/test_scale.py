from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dragoman.errors import DragomanError
from dragoman.scale import Outcome, outcomes, read_source
from dragoman.store.pages import Source


def sources(*texts: bytes) -> list[Source]:
    return [Source(f"p{n}", text, None, None, None) for n, text in enumerate(texts)]


def work(source: Source) -> Outcome:
    """Stands where the first half stands, and does what the page's bytes say."""
    if source.data == b"die":
        os.kill(os.getpid(), signal.SIGKILL)
    if source.data == b"exit":
        os._exit(3)
    return Outcome(source.page, None, source.data.decode())


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_every_page_has_one_outcome(workers: int) -> None:
    pages = sources(*(str(n).encode() for n in range(12)))
    found = list(outcomes(pages, workers, work))
    assert sorted((outcome.page, outcome.error) for outcome in found) == sorted((page.page, page.data.decode()) for page in pages)


def test_one_worker_keeps_the_order_and_stays_in_this_process() -> None:
    seen = []

    def note(source: Source) -> Outcome:
        seen.append(os.getpid())
        return Outcome(source.page, None, None)

    assert [outcome.page for outcome in outcomes(sources(b"a", b"b"), 1, note)] == ["p0", "p1"]
    assert seen == [os.getpid()] * 2


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_worker_that_dies_costs_one_page() -> None:
    pages = sources(b"a", b"die", b"b", b"exit", b"die", b"c", b"d", b"e")
    found = {outcome.page: outcome.error or "" for outcome in outcomes(pages, 2, work)}
    assert {page: found[page] for page in ("p0", "p2", "p5", "p6", "p7")} == {"p0": "a", "p2": "b", "p5": "c", "p6": "d", "p7": "e"}
    assert "SIGKILL" in found["p1"]
    assert "SIGKILL" in found["p4"]
    assert "exit status 3" in found["p3"]


def test_no_page_is_no_work() -> None:
    assert list(outcomes([], 2, work)) == []


def test_leaving_early_stops_the_workers() -> None:
    import multiprocessing

    stream = outcomes(sources(*[b"a"] * 50), 2, work)
    next(iter(stream))
    stream.close()  # type: ignore[attr-defined]
    assert multiprocessing.active_children() == []


def test_a_page_that_cannot_be_read_has_the_readers_reason() -> None:
    outcome = read_source(Source("p", b"%PDF-1.7 nothing more", "a.pdf", None, None))
    assert outcome.record is None
    assert "PDF" in (outcome.error or "")


def test_a_script_without_a_guard_is_told_what_to_do(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "from dragoman.scale import outcomes\nfrom dragoman.store.pages import Source\n"
        "list(outcomes([Source('p', b'A page', None, None, None)] * 4, 2))\n"
    )
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode != 0
    assert f"{DragomanError.__name__}: Worker processes cannot start" in done.stderr
    assert "if __name__ == '__main__'" in done.stderr


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks at /proc")
def test_workers_end_when_the_run_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "import multiprocessing, sys, time\nfrom dragoman.scale import Outcome, outcomes\nfrom dragoman.store.pages import Source\n"
        "def work(source):\n    time.sleep(0.2)\n    return Outcome(source.page, None, None)\n"
        "if __name__ == '__main__':\n"
        "    for outcome in outcomes((Source('p', b'', None, None, None) for _ in range(1000)), 2, work):\n"
        "        print(*[child.pid for child in multiprocessing.active_children()], flush=True)\n"
    )
    with subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        children = process.stdout.readline().split()
        process.kill()
    assert len(children) == 2
    until = time.monotonic() + 10
    while any(Path("/proc", child).exists() for child in children) and time.monotonic() < until:
        time.sleep(0.05)
    assert not [child for child in children if Path("/proc", child).exists()]
