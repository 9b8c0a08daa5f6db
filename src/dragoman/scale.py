"""The first half over many pages, in this process or in several.

Each worker process is given one page at a time over a pipe of its own, so that a worker that dies (killed for memory, or by a fault in
native code) is known to have died on that page: the page is reported, a fresh worker takes its place, and the run goes on.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import threading
import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnContext, SpawnProcess
from typing import TYPE_CHECKING

from dragoman.errors import DragomanError, PageError
from dragoman.store.pages import Source
from dragoman.types import PageRecord

if TYPE_CHECKING:
    from dragoman.actors.gazetteer import Gazetteer

# A worker is told to end by a None; it is given this long before it is stopped.
GRACE = 5.0  # seconds

NO_START = (
    "Worker processes cannot start. In a script of your own, put the call under `if __name__ == '__main__':`, because each worker imports "
    "the script; or run with workers=1."
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one page."""

    page: str  # page id
    record: PageRecord | None  # None where it could not be read
    error: str | None  # then: why


Work = Callable[[Source], Outcome]


def read_source(source: Source, gazetteer: Gazetteer | None = None, limit: int | None = None) -> Outcome:
    """Run the first half over one page of at most `limit` bytes. Never raises for what is wrong with the page or with a stage."""
    from dragoman.firsthalf import page_record, read

    try:
        page = read(source.data, url=source.url, path=source.path, fetched=source.fetched, limit=limit, given=source.given)
        return Outcome(source.page, page_record(page, gazetteer), None)
    except PageError as error:
        return Outcome(source.page, None, str(error))
    except Exception as error:  # one bad page must not stop a run
        return Outcome(source.page, None, _told(error))


def _told(error: Exception) -> str:
    """Say what failed inside Dragoman and where, in one line that can be reported."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{frame.filename.replace(chr(92), '/').rpartition('/dragoman/')[2]}:{frame.lineno}"
    return f"a fault inside Dragoman: {type(error).__name__}: {error} ({where}). Please report it with the page."


def outcomes(sources: Iterable[Source], workers: int = 1, work: Work = read_source) -> Iterator[Outcome]:
    """Yield the outcome of each page: in the order given with one worker, in any order with several.

    With one worker the pages are read in this process. With several, `work` must be importable by name in the workers.
    """
    if workers <= 1:
        for source in sources:
            yield work(source)
        return
    yield from _in_workers(iter(sources), workers, work)


@dataclass(slots=True)
class _Worker:
    process: SpawnProcess
    pipe: Connection
    page: str | None = None  # the page it was given
    ready: bool = False  # it has started and can read pages


def _in_workers(sources: Iterator[Source], count: int, work: Work) -> Iterator[Outcome]:
    # "spawn" is safe where the caller has threads and the same on every system.
    context = multiprocessing.get_context("spawn")
    workers: list[_Worker] = []
    try:
        for source in sources:
            if len(workers) < count:
                workers.append(_start(context, work))
                _give(workers[-1], source)
                continue
            outcome = _next_outcome(context, workers, work)
            free = next(worker for worker in workers if worker.page is None)
            _give(free, source)
            yield outcome
        while any(worker.page is not None for worker in workers):
            yield _next_outcome(context, workers, work)
    finally:
        _stop(workers)


def _start(context: SpawnContext, work: Work) -> _Worker:
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, work), daemon=True)
    with _deaf():
        process.start()
    theirs.close()  # else its end would stay open here, and the worker's death would not be seen
    return _Worker(process, ours)


@contextlib.contextmanager
def _deaf() -> Iterator[None]:
    """Ctrl-C reaches every process of the terminal, and what it means is for the run to decide: a child inherits that it is ignored."""
    if threading.current_thread() is not threading.main_thread():  # only there may signals be set
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _give(worker: _Worker, source: Source) -> None:
    worker.page = source.page
    with contextlib.suppress(OSError):  # it died between two pages: seen when its outcome is awaited
        worker.pipe.send(source)


def _next_outcome(context: SpawnContext, workers: list[_Worker], work: Work) -> Outcome:
    """Wait for any busy worker; one that died is replaced and its page is the one that failed."""
    busy = {worker.pipe: worker for worker in workers if worker.page is not None}
    ready = wait(list(busy))[0]
    worker = busy[ready]  # type: ignore[index]
    page = worker.page or ""
    try:
        if not worker.ready:
            worker.ready = worker.pipe.recv()
        outcome: Outcome = worker.pipe.recv()
    except (EOFError, OSError):
        if not worker.ready:
            raise DragomanError(NO_START, "workers") from None
        worker.process.join(GRACE)
        outcome = Outcome(
            page, None, f"the process that read this page ended ({_ending(worker.process.exitcode)}); it may be too large for memory"
        )
        worker.pipe.close()
        workers[workers.index(worker)] = _start(context, work)
        return outcome
    worker.page = None
    return outcome


def _ending(code: int | None) -> str:
    if code is not None and code < 0:
        return f"signal {signal.Signals(-code).name}" if -code in [item.value for item in signal.Signals] else f"signal {-code}"
    return f"exit status {code}"


def _stop(workers: list[_Worker]) -> None:
    for worker in workers:
        if worker.page is not None:  # interrupted: what it is doing is of no use any more
            worker.process.terminate()
        else:
            try:
                worker.pipe.send(None)
            except OSError:
                worker.process.terminate()
    for worker in workers:
        worker.process.join(GRACE)
        if worker.process.is_alive():
            worker.process.kill()
            worker.process.join()
        worker.pipe.close()


def _serve(pipe: Connection, work: Work) -> None:
    """A worker's life: one page after another until told to end, or until the run that started it is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # where the run was started outside the main thread
    pipe.send(True)
    while True:
        try:
            source = pipe.recv()
        except (EOFError, OSError):
            return
        if source is None:
            return
        outcome = work(source)
        try:
            pipe.send(outcome)
        except OSError:
            return
