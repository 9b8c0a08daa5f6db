"""A run that is killed anywhere, again and again, ends with the same record as one that is left alone."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dragoman.record import open as open_record

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs fork and SIGKILL")

STATES = ("Norway", "Chile", "Peru", "Kenya", "Ghana", "Japan", "Nepal", "Malta", "Qatar", "Spain", "Italy", "Egypt")
KILLS = 20


def page(n: int) -> bytes:
    a, b, c = (STATES[(n + step) % len(STATES)] for step in (0, 1, 5))
    return f"""{a} and {b} hold talks

CAPITAL, {n + 1} March 2023 - The foreign minister of {a} met the president of {b} on Wednesday and praised the trade accord.

"We will send aid to {c} in April," the minister told reporters after the meeting. {c} denied that it had asked for help.

{b} condemned an attack on its embassy in {c}, in which three guards were wounded, and called on {a} to close its border.
""".encode()


PAGES = [page(n) for n in range(12)]


def run(path: str, workers: int) -> None:
    # A group of its own, so that workers can be found and ended with it.
    os.setsid()
    with open_record(path) as record:
        record.run(workers=workers)


def export(path: Path) -> dict[str, bytes]:
    out = path.with_suffix(".out")
    with open_record(path) as record:
        assert record.check() == []
        record.export(out)
    return {file.name: file.read_bytes() for file in out.iterdir()}


def new_record(path: Path) -> Path:
    with open_record(path) as record:
        record.add(PAGES)
    return path


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], float]:
    """The export of a run that was left alone, and how long the run took, with models loaded. In seconds."""
    path = new_record(tmp_path_factory.mktemp("whole") / "r.dragoman")
    with open_record(path) as record:
        record.run()
        start = time.monotonic()
        record.run(again=True)
        took = time.monotonic() - start
    found = export(path)
    assert all(found[f"{name}.jsonl"] for name in ("articles", "statements", "events", "actors"))
    return found, took


def killed_after(path: Path, delay: float) -> None:
    """Start a run in a process of its own (models are loaded already: it is a fork of this one) and kill it."""
    process = multiprocessing.get_context("fork").Process(target=run, args=(str(path), 1))
    process.start()
    time.sleep(delay)
    process.kill()
    process.join()


def again(path: Path) -> None:
    """Let the next run read every page anew, so that each kill may fall anywhere in a run."""
    db = sqlite3.connect(path)
    db.execute("UPDATE jobs SET state = 'pending'")
    db.commit()
    db.close()


def test_killed_twenty_times(tmp_path: Path, whole: tuple[dict[str, bytes], float]) -> None:
    expected, took = whole
    path = new_record(tmp_path / "r.dragoman")
    chance = random.Random(20)
    points = [(n + chance.random()) / KILLS * took * 1.1 for n in range(KILLS)]  # spread over the run, the merge included
    chance.shuffle(points)
    pending = set()
    for n, delay in enumerate(points):
        killed_after(path, delay)
        with open_record(path) as record:  # opens after every kill, and what is there is whole
            assert len(record.pages()) == len(PAGES)
        pending.add(waiting(path))
        if n % 3:
            again(path)
    assert len(pending) > 3, f"the kills fell on too few different points of a run: {pending}"
    with open_record(path) as record:
        record.run()
    assert export(path) == expected


def waiting(path: Path) -> int:
    """How many pages are still to be read."""
    db = sqlite3.connect(path)
    left: int = db.execute("SELECT count(*) FROM jobs WHERE state = 'pending'").fetchone()[0]
    db.close()
    return left


def killed_at(path: Path, left: int, workers: int = 1) -> None:
    """Start a run and kill it when no more than so many pages are left."""
    process = multiprocessing.get_context("fork").Process(target=run, args=(str(path), workers))
    process.start()
    until = time.monotonic() + 120
    while waiting(path) > left and time.monotonic() < until:
        time.sleep(0.01)
    process.kill()
    process.join()


def test_killed_after_every_page_it_still_gets_on(tmp_path: Path, whole: tuple[dict[str, bytes], float]) -> None:
    """Nothing is started over: a run that is killed after each page reads each page once."""
    path = new_record(tmp_path / "r.dragoman")
    left = [len(PAGES)]
    while left[-1]:
        killed_at(path, left[-1] - 1)
        left.append(waiting(path))
        assert left[-1] < left[-2]
    assert len(left) > 4
    with open_record(path) as record:
        assert record.run().read == 0
    assert export(path) == whole[0]


def test_killed_with_two_workers(tmp_path: Path, whole: tuple[dict[str, bytes], float]) -> None:
    path = new_record(tmp_path / "r.dragoman")
    killed_at(path, len(PAGES) - 2, workers=2)
    left = waiting(path)
    assert 0 < left <= len(PAGES) - 2
    with open_record(path) as record:
        assert record.run().read == left
    assert export(path) == whole[0]


INTERRUPTED = """
import sys
import dragoman
if __name__ == "__main__":
    try:
        with dragoman.open(sys.argv[1]) as record:
            record.run(workers=int(sys.argv[2]), progress=lambda done, total, page: print(done, flush=True))
    except KeyboardInterrupt:
        sys.exit(130)
"""


def assert_gone(group: int) -> None:
    """No process of a group is left, at once or shortly after."""
    for _ in range(200):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    pytest.fail("processes are left behind")


def heed_ctrl_c() -> None:
    """A shell starts what runs in the background with Ctrl-C ignored, and children inherit that."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.parametrize("workers", [1, 2])
def test_ctrl_c_ends_the_run_and_its_workers_and_keeps_what_was_read(
    tmp_path: Path, whole: tuple[dict[str, bytes], float], workers: int
) -> None:
    path = new_record(tmp_path / "r.dragoman")
    command = [sys.executable, "-c", INTERRUPTED, str(path), str(workers)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True, preexec_fn=heed_ctrl_c
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "1\n"
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to the run and to its workers
        _, errors = process.communicate(timeout=30)
    assert process.returncode == 130
    assert errors == ""
    assert_gone(process.pid)
    with open_record(path) as record:
        assert 0 < record.run().read < len(PAGES)
    assert export(path) == whole[0]
