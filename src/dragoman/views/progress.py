"""Filling a record on a screen: how far it is, and what the record holds afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.views.wording import plural

if TYPE_CHECKING:
    from rich.console import Console

    from dragoman.record import AddReport, Record, RunReport

MOMENT, STEP = 2.0, 0.2  # seconds after which, and between which, it is said how far adding is


def add_with_progress(
    opened: Record, err: Console, paths: list[str], url: str | None, fetched: str | None, fields: dict[str, str]
) -> AddReport:
    """Add, and say how far it is once that takes longer than a moment."""
    from time import monotonic

    begun = monotonic()
    with err.status("") as status:
        status.stop()
        shown = begun

        def step(count: int, path: str) -> None:
            nonlocal shown
            now = monotonic()
            if now - begun > MOMENT and now - shown > STEP:
                shown = now
                status.update(f"{count:,} pages found, {count / (now - begun):,.0f} a second: {path[-80:]}")
                status.start()

        return opened.add(paths, url=url, fetched=fetched, fields=fields, progress=step)


def run_with_progress(opened: Record, out: Console, err: Console, workers: int, again: bool = False) -> RunReport:
    """Run with a progress bar on standard error, and say what the record holds afterwards."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=err, transient=True) as bar:
        task = bar.add_task("reading pages", total=None)

        def step(done: int, total: int, page: str) -> None:
            bar.update(task, completed=done, total=total, description="merging" if done == total else "reading pages")

        report = opened.run(workers=workers, progress=step, again=again)
    notes = f" {plural(report.noted, 'page')} of the record read with a note: see dragoman pages." if report.noted else ""
    if report.changed:
        out.print(f"The gazetteer is another than before: {plural(report.changed, 'page')} read again.", highlight=False)
    out.print(f"{plural(report.read, 'page')} read, {len(report.failed)} could not be read.{notes}", highlight=False)
    held = opened.counts()
    kinds = ("article", "statement", "event", "claim", "actor", "story")
    out.print(
        "The record holds " + ", ".join(plural(held["stories" if kind == "story" else f"{kind}s"], kind) for kind in kinds) + ".",
        highlight=False,
    )
    return report
