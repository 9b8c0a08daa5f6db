"""The command line: thin commands over a record. `dragoman COMMAND --help` describes each.

Exit codes: 0 done; 1 done, but some pages could not be read or `check` found faults; 2 the command, a setting or a query is wrong;
3 the record file cannot be used; 4 the record holds nothing under that id; 130 interrupted.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console

from dragoman.errors import DragomanError, NotFoundError, QueryError, RecordError, SettingsError
from dragoman.settings import Settings, load
from dragoman.views.progress import add_with_progress, run_with_progress
from dragoman.views.wording import days, plural

if TYPE_CHECKING:
    from dragoman.record import Record

OK, INCOMPLETE, USAGE, BAD_RECORD, NOT_FOUND, INTERRUPTED = 0, 1, 2, 3, 4, 130

app = typer.Typer(
    name="dragoman",
    help="Reads news pages about diplomacy and keeps the sourced record.",
    epilog="Exit codes: 0 done; 1 pages not read, or faults found; 2 wrong use; 3 record unusable; 4 not found; 130 interrupted.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
SHOWN = 20  # problems of one `add` that are printed; the record keeps all
LEFT_SHOWN = 6  # reasons for leaving something out, likewise
PIPED_WIDTH = 160  # columns where the output is no screen, so that tables keep their shape in a file
out = Console(width=None if sys.stdout.isatty() or "COLUMNS" in os.environ else PIPED_WIDTH)
err = Console(stderr=True)

RecordOption = Annotated[
    Path | None, typer.Option("--record", "-r", help="The record file [default: record.dragoman, or the setting's value].")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print a JSON array of rows in the exchange format instead of a table.")]
LimitOption = Annotated[int | None, typer.Option("--limit", min=1, help="Show at most this many rows.")]
CountryOption = Annotated[str | None, typer.Option("--country", help="Only with this country (ISO 3166 alpha-3).")]
DateOption = Annotated[str | None, typer.Option("--date", help="Only in this time: 2024, 2024-08, 2024-08-05 or 2024-08-01..2024-08-31.")]


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        out.print(version("dragoman"), highlight=False)
        raise typer.Exit(OK)


@app.callback()
def common(
    version: Annotated[bool, typer.Option("--version", is_eager=True, callback=_version, help="Print the version and stop.")] = False,
) -> None:
    """Reads news pages about diplomacy and keeps the sourced record."""


def main() -> None:
    """Run the command line; turn errors into one clear line and an exit code."""
    try:
        app()
    except NotFoundError as error:
        _die(error, NOT_FOUND)
    except RecordError as error:
        _die(error, BAD_RECORD)
    except (QueryError, SettingsError) as error:
        _die(error, USAGE)
    except DragomanError as error:
        _die(error, INCOMPLETE)
    except KeyboardInterrupt:
        err.print("dragoman: interrupted. What was read is kept; run the same command again to go on.", style="red", highlight=False)
        sys.exit(INTERRUPTED)
    except BrokenPipeError:  # the reader of a pipe has seen enough
        sys.stderr.close()
        sys.exit(OK)


def _die(error: DragomanError, code: int) -> None:
    err.print(f"dragoman: {error}", style="red", markup=False, highlight=False, soft_wrap=True)
    sys.exit(code)


@contextmanager
def _open(record: Path | None, create: bool = False, gazetteer: str | None = None) -> Iterator[Record]:
    """Open the record that the option, the setting or the default names; say how to make one where there is none."""
    from dragoman.record import open as open_record

    settings = _settings(record, gazetteer=gazetteer)
    path = Path(settings.record)
    if not create and not path.exists():
        raise RecordError(f"{path}: there is no record here. Make one with: dragoman add PATH... --record {path}", str(path))
    with open_record(path, settings=settings) as opened:
        before = opened.waiting()
        yield opened
        unread, unmerged = opened.waiting()
        if any(before) and not create:  # what was shown, or written, is from before these
            lacks = [f"{plural(unread, 'page')} still to be read"] * bool(unread) + ["what was read last is not merged yet"] * unmerged
            if lacks:
                err.print(f"Not complete: {'; '.join(lacks)}. Next: dragoman run (or wait for the run that goes on).", style="yellow")


def _settings(record: Path | None, workers: int | None = None, gazetteer: str | None = None) -> Settings:
    return load(record=None if record is None else str(record), workers=workers, gazetteer=gazetteer)


def _print_json(value: Any) -> None:
    """Print JSON as it is: no wrapping, no colour."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")


def _list(kind: str, rows: Iterable[dict[str, Any]], as_json: bool, limit: int | None) -> None:
    """Print rows as a table or as JSON."""
    found = list(rows)
    shown = found[:limit]
    if as_json:
        _print_json(shown)
        return
    from dragoman.views.tables import table

    out.print(table(kind, shown, out.width))
    more = f", {len(shown)} shown" if len(shown) < len(found) else ""
    nouns = {"stories": "story", "unread": "line", "timeline": "line", "review": "pair"}
    out.print(f"{plural(len(found), nouns.get(kind, kind.removesuffix('s')))}{more}", style="dim")


# --- filling a record --------------------------------------------------------------------------------------------------------------------


@app.command()
def add(
    paths: Annotated[list[str], typer.Argument(help="Files, archives, folders, globs, or - for standard input: see docs/files.md.")],
    record: RecordOption = None,
    url: Annotated[str | None, typer.Option("--url", help="Where the page was saved from (for one page).")] = None,
    fetched: Annotated[str | None, typer.Option("--fetched", help="The day on which the pages were fetched, YYYY-MM-DD.")] = None,
    field: Annotated[
        list[str] | None, typer.Option("--field", help="A key of JSON Lines, as ROLE=KEY: text, html, url, title, date, author, fetched.")
    ] = None,
) -> None:
    """Add pages: text, HTML, MHTML, WARC, WET, JSON Lines, RSS, Atom, ZIP, tar. The same page twice changes nothing."""
    path = Path(_settings(record).record)
    is_new = not path.exists()
    with _open(record, create=True) as opened:
        report = add_with_progress(opened, err, paths, url, fetched, _named_fields(field or []))
        noted = opened.counts()["unread"]
    if is_new and not report.added and not noted:  # a misspelt path must not leave an empty record behind
        path.unlink()
    _problems(report.problems[:SHOWN])
    if len(report.problems) > SHOWN:
        err.print(f"... and {len(report.problems) - SHOWN} more: dragoman unread", style="red", highlight=False)
    if report.left_out:
        told = sorted(report.left_out, key=lambda left: (-left[1], left[0]))
        reasons = "; ".join(f"{reason} ({count})" for reason, count in told[:LEFT_SHOWN]) + ("; ..." if len(told) > LEFT_SHOWN else "")
        out.print(f"Left out: {reasons}. List: dragoman unread", style="dim", markup=False, highlight=False, soft_wrap=True)
    out.print(
        f"{plural(len(report.added), 'page')} added, {len(report.known)} already there, {len(report.problems)} with a problem.",
        highlight=False,
    )
    if report.problems:
        raise typer.Exit(INCOMPLETE)


def _named_fields(named: list[str]) -> dict[str, str]:
    pairs = [pair.partition("=") for pair in named]
    wrong = next((pair for pair, (role, _, key) in zip(named, pairs, strict=True) if not role or not key), None)
    if wrong is not None:
        raise QueryError(f"--field {wrong}: give a role and a key, such as text=body.", wrong)
    return {role: key for role, _, key in pairs}


def _problems(problems: Iterable[Any]) -> None:
    for problem in problems:
        err.print(
            f"not read: {problem.path or 'standard input'}: {problem.error}", style="red", markup=False, highlight=False, soft_wrap=True
        )


@app.command()
def run(
    record: RecordOption = None,
    workers: Annotated[int | None, typer.Option("--workers", "-w", min=1, help="Processes that read pages side by side.")] = None,
    again: Annotated[bool, typer.Option("--again", help="Read every page anew, as after an upgrade.")] = False,
    gazetteer: Annotated[
        str | None, typer.Option("--gazetteer", help="A .toml or .csv file of actors, aliases and offices of your own.")
    ] = None,
) -> None:
    """Read the pages that wait and merge what they say. Interrupted at any point, the next run goes on."""
    with _open(record, gazetteer=gazetteer) as opened:
        report = run_with_progress(opened, out, err, _settings(record, workers).workers, again)
    _problems(report.failed)
    if report.failed:
        raise typer.Exit(INCOMPLETE)


# --- lists -------------------------------------------------------------------------------------------------------------------------------


@app.command()
def pages(record: RecordOption = None, as_json: JsonOption = False, limit: LimitOption = None) -> None:
    """List the pages, also those that could not be read."""
    with _open(record) as opened:
        _list("pages", opened.pages(), as_json, limit)


@app.command()
def unread(record: RecordOption = None, as_json: JsonOption = False, limit: LimitOption = None) -> None:
    """List what in the added files gave no page: damaged, with its bytes; refused; or left out."""
    with _open(record) as opened:
        _list("unread", opened.unread(), as_json, limit)


@app.command()
def articles(record: RecordOption = None, as_json: JsonOption = False, limit: LimitOption = None, date: DateOption = None) -> None:
    """List the articles with their dates, origins and copies."""
    with _open(record) as opened:
        _list("articles", opened.articles(date), as_json, limit)


@app.command()
def events(
    record: RecordOption = None,
    as_json: JsonOption = False,
    limit: LimitOption = None,
    type_: Annotated[str | None, typer.Option("--type", help="Only this PLOVER type, such as CONSULT.")] = None,
    status: Annotated[str | None, typer.Option("--status", help="Only with this status, such as denied.")] = None,
    country: CountryOption = None,
    date: DateOption = None,
) -> None:
    """List the events: what happened, or is said to have happened, by date."""
    with _open(record) as opened:
        rows = opened.events(type_, status, country, date)
    rows.sort(key=lambda row: (row["date"]["begin"] or row["date"]["end"] or "9999", row["id"]))
    _list("events", rows, as_json, limit)


@app.command()
def statements(
    record: RecordOption = None,
    as_json: JsonOption = False,
    limit: LimitOption = None,
    speaker: Annotated[str | None, typer.Option("--speaker", help="Only of a speaker whose name holds this.")] = None,
    act: Annotated[str | None, typer.Option("--act", help="Only this act, such as deny.")] = None,
    country: CountryOption = None,
    date: DateOption = None,
) -> None:
    """List who said what, through which chain of outlets."""
    with _open(record) as opened:
        _list("statements", opened.statements(speaker, act, country, date), as_json, limit)


@app.command()
def claims(record: RecordOption = None, as_json: JsonOption = False, limit: LimitOption = None) -> None:
    """Show the claims as a matrix: who asserts, who denies, who leaves open, in which outlets, from how many origins."""
    with _open(record) as opened:
        rows = list(opened.claims())
        if as_json:
            _print_json(rows[:limit])
            return
        from dragoman.views.show import places
        from dragoman.views.tables import claims_matrix, contested

        rows.sort(key=contested)
        said = {row["id"]: row for row in opened.statements()}
        where = places(opened)
    out.print(claims_matrix(rows[:limit], said, where, out.width))
    out.print(plural(len(rows), "claim"), style="dim")


@app.command()
def actors(
    about: Annotated[
        list[str] | None, typer.Argument(metavar="[ID]...", help="What a decision is about: see --merge and the others.")
    ] = None,
    record: RecordOption = None,
    as_json: JsonOption = False,
    limit: LimitOption = None,
    kind: Annotated[str | None, typer.Option("--kind", help="Only this kind, such as person.")] = None,
    country: CountryOption = None,
    review: Annotated[bool, typer.Option("--review", help="List the pairs that may be one and wait for a person.")] = False,
    merge: Annotated[bool, typer.Option("--merge", help="ID ID...: these are one. Accepts a pair of --review.")] = False,
    apart: Annotated[bool, typer.Option("--apart", help="ID ID: these are two. Refuses a pair of --review.")] = False,
    split: Annotated[bool, typer.Option("--split", help="ID [PART...]: these parts (all, if none) are somebody else.")] = False,
    rename: Annotated[bool, typer.Option("--rename", help="ID NAME: it is called so.")] = False,
    undo: Annotated[bool, typer.Option("--undo", help="ID: take the latest decision about it back.")] = False,
    by: Annotated[str, typer.Option("--by", help="Who decides.")] = "",
    reason: Annotated[str, typer.Option("--reason", help="Why.")] = "",
) -> None:
    """List who is in the record, under every spelling, with offices; or decide who is who, which is kept for ever and can be undone."""
    acts = [name for name, asked in (("merge", merge), ("apart", apart), ("split", split), ("rename", rename), ("undo", undo)) if asked]
    ids = about or []
    if acts or (ids and not review):
        _decide_actors(acts, ids, by, reason, record)
        return
    with _open(record) as opened:
        rows = opened.review() if review else opened.actors(kind, country)
    _list("review" if review else "actors", rows, as_json, limit)


# Acts of `actors`: the record's verb, how many ids it takes at least and at most, and how it is called.
ACTS: dict[str, tuple[str, int, int | None, str]] = {
    "merge": ("merge_actors", 2, None, "--merge ID ID..."),
    "apart": ("part_actors", 2, 2, "--apart ID ID"),
    "split": ("split_actor", 1, None, "--split ID [PART...]"),
    "rename": ("rename_actor", 2, 2, "--rename ID NAME"),
    "undo": ("undo_actor", 1, 1, "--undo ID"),
}


def _decide_actors(acts: list[str], ids: list[str], by: str, reason: str, record: Path | None) -> None:
    """Carry out one act on actors and say what was noted."""
    if len(acts) != 1:
        known = ", ".join(f"--{act}" for act in ACTS)
        raise QueryError(
            f"Name one thing to do with {' '.join(ids) or 'actors'}: {known}. One actor is shown by: dragoman show ID", "actors"
        )
    verb, fewest, most, usage = ACTS[acts[0]]
    if len(ids) < fewest or (most is not None and len(ids) > most):
        raise QueryError(f"Wrong number of ids. Usage: dragoman actors {usage} --by NAME --reason WHY", acts[0])
    if not by.strip() or not reason.strip():
        raise QueryError(f"A decision needs who makes it and why: dragoman actors {usage} --by NAME --reason WHY", acts[0])
    with _open(record) as opened:
        made = getattr(opened, verb)(*ids, by=by, reason=reason)
    verb_done = "taken back" if acts[0] == "undo" else "noted"
    out.print(f"{plural(len(made), 'judgement')} {verb_done}, by {by}. Next: dragoman run", markup=False, highlight=False)
    if acts[0] != "undo":
        out.print(f"To take this back: dragoman actors --undo {ids[0]} --by NAME --reason WHY", markup=False, highlight=False, style="dim")


@app.command()
def stories(record: RecordOption = None, as_json: JsonOption = False, limit: LimitOption = None) -> None:
    """List the stories: articles on one affair within days of one another."""
    with _open(record) as opened:
        _list("stories", opened.stories(), as_json, limit)


@app.command()
def judgements(
    record: RecordOption = None,
    as_json: JsonOption = False,
    limit: LimitOption = None,
    unsure: Annotated[bool, typer.Option("--unsure", help="Only what waits for a person's decision.")] = False,
) -> None:
    """List what was decided to be the same or not, by rules and by people."""
    with _open(record) as opened:
        rows = [row for row in opened.judgements() if not unsure or row["decision"] == "unsure"]
    _list("judgements", rows, as_json, limit)


@app.command()
def timeline(
    record: RecordOption = None,
    as_json: JsonOption = False,
    limit: LimitOption = None,
    country: CountryOption = None,
    date: DateOption = None,
) -> None:
    """Show events and statements in the order of time; what has no date stands at the end."""
    with _open(record) as opened:
        _list("timeline", opened.timeline(country, date), as_json, limit)


@app.command()
def pair(
    left: Annotated[str, typer.Argument(help="A state: alpha-3 code or name.")],
    right: Annotated[str, typer.Argument(help="The other state.")],
    record: RecordOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show what passed between two states: events, statements, and how the months compare."""
    with _open(record) as opened:
        found = opened.pair(left, right)
    if as_json:
        _print_json(found)
        return
    from dragoman.views.tables import table

    out.print(f"{found['left']} and {found['right']}", style="bold")
    for kind in ("months", "events", "statements"):
        if found[kind]:
            out.print(table(kind, found[kind], out.width))
    out.print(f"{plural(len(found['events']), 'event')}, {plural(len(found['statements']), 'statement')}", style="dim")


@app.command()
def find(
    query: Annotated[list[str], typer.Argument(help='Words, "phrases", and filters actor: country: type: outlet: date:')],
    record: RecordOption = None,
    as_json: JsonOption = False,
    limit: LimitOption = 20,
) -> None:
    """Search passages and quotes."""
    from dragoman.views.show import places

    with _open(record) as opened:
        rows = opened.find(" ".join(_requoted(part) for part in query))
        where = places(opened)
    if as_json:
        _print_json(rows[:limit])
        return
    for row in rows[:limit]:
        out.print(
            f"[bold]{row['id']}[/]  {row['kind']}, {row['role']}; {where(row['page'])}, {days(row['earliest'], row['latest'])}",
            highlight=False,
        )
        out.print(f"  {row['text']}", markup=False, highlight=False)
    out.print(f"{plural(len(rows), 'passage')} found" + (f", {limit} shown" if limit and len(rows) > limit else ""), style="dim")


def _requoted(part: str) -> str:
    """Give an argument with spaces the quotation marks back that the shell took: "arms control", actor:"Sean Example".

    One that holds filters or marks of its own is a whole query: "country:IRN type:CONSULT".
    """
    if " " not in part or '"' in part:
        return part
    key, colon, value = part.partition(":")
    if not colon:
        return f'"{part}"'
    return part if " " in key or ":" in value else f'{key}:"{value}"'


# --- one thing ---------------------------------------------------------------------------------------------------------------------------

ID = Annotated[
    str, typer.Argument(metavar="ID", help="The id of an article, event, actor, statement, claim, story or page, as the lists print it.")
]


@app.command()
def show(key: ID, record: RecordOption = None, as_json: JsonOption = False) -> None:
    """Show one thing with its source passages in colour."""
    from dragoman.views.show import show as layout

    with _open(record) as opened:
        row = opened.get(key)
        if as_json:
            _print_json(row)
        else:
            out.print(layout(opened, row))


@app.command()
def why(key: ID, record: RecordOption = None, as_json: JsonOption = False) -> None:
    """Show how a value came about: which rule, cue, score and passages."""
    from dragoman.views.show import judgements
    from dragoman.views.show import why as layout

    with _open(record) as opened:
        row = opened.get(key)
        if as_json:
            _print_json({"id": row["id"], "why": row.get("why"), "judgements": judgements(opened, row)})
        else:
            out.print(layout(opened, row))


@app.command()
def judge(
    kind: Annotated[str, typer.Argument(help="What the two are: actor, event, statement, article, claim or story.")],
    left: Annotated[str, typer.Argument(help="An id.")],
    right: Annotated[str, typer.Argument(help="Another id.")],
    decision: Annotated[str, typer.Argument(help="same, different, unsure, or undone to take the latest word back.")],
    by: Annotated[str, typer.Option("--by", help="Who decides.")],
    reason: Annotated[str, typer.Option("--reason", help="Why.")],
    record: RecordOption = None,
) -> None:
    """Decide that two things are the same, or are not. Kept for ever, applied by the next run, outranked by a later decision."""
    with _open(record) as opened:
        judgement = opened.judge(kind, left, right, decision, by, reason)
    out.print(f"{judgement.left} and {judgement.right}: {judgement.decision}, by {judgement.by}. Next: dragoman run", highlight=False)


# --- the record as a whole --------------------------------------------------------------------------------------------------------


@app.command()
def brief(
    record: RecordOption = None,
    format_: Annotated[str, typer.Option("--format", help="md or html.")] = "md",
    target: Annotated[Path | None, typer.Option("--out", "-o", help="Write here instead of to standard output.")] = None,
    title: Annotated[str, typer.Option("--title", help="The report's title.")] = "The sourced record",
) -> None:
    """Write a readable report in which every line cites its passages."""
    with _open(record) as opened:
        text = opened.brief(title, format_)  # type: ignore[arg-type]  # an unknown format is answered with QueryError
    if target is None:
        sys.stdout.write(text)
        return
    try:
        target.write_text(text, encoding="utf-8")
    except OSError as error:
        raise QueryError(f"{target}: cannot be written ({error.strerror}). Name another file with --out.", str(target)) from error
    out.print(f"{target} written", highlight=False)


@app.command()
def export(
    target: Annotated[Path, typer.Option("--out", "-o", help="The folder to write to, made where it does not exist.")],
    record: RecordOption = None,
    format_: Annotated[
        str, typer.Option("--format", help="jsonl: the whole record. Its events alone: events-csv or parquet (as POLECAT), icews, gdelt.")
    ] = "jsonl",
    status: Annotated[
        str | None, typer.Option("--status", help="Events of these statuses, with commas between them, or all (not for jsonl).")
    ] = None,
) -> None:
    """Write the record in the exchange format, or its events in the columns of POLECAT, ICEWS or GDELT."""
    with _open(record) as opened:
        written = opened.export(target, format_, status)  # type: ignore[arg-type]  # an unknown format is answered with QueryError
    out.print(f"{target}: " + ", ".join(f"{name} {count}" for name, count in written.items()), highlight=False, soft_wrap=True)


@app.command()
def check(record: RecordOption = None, as_json: JsonOption = False) -> None:
    """Prove the record: every span, every hash, every reference."""
    with _open(record) as opened:
        found = opened.check()
        noted = opened.counts()["unread"]
    if as_json:
        _print_json([{"table": fault.table, "id": fault.id, "what": fault.what, "todo": fault.todo} for fault in found])
    else:
        for fault in found:
            err.print(f"{fault.table} {fault.id}: {fault.what}. {fault.todo}", style="red", markup=False, highlight=False, soft_wrap=True)
        more = f"; {plural(noted, 'part')} of the added files gave no page: dragoman unread" if noted else ""
        out.print(plural(len(found), "fault") + more, highlight=False)
    if found:
        raise typer.Exit(INCOMPLETE)


@app.command()
def times(
    file: Annotated[Path, typer.Argument(help="A text or HTML file, or - for standard input.")],
    day: Annotated[
        str | None, typer.Option("--day", help="The day the text was written, YYYY-MM-DD; else relative times stay relative.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Find the time expressions of a text, or of a page's visible text, and what they stand for."""
    from dataclasses import asdict

    from dragoman.times import find_times, times_of

    if day is not None:
        _check_day(day)
    try:
        data = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
        text = data.decode("utf-8-sig")
    except OSError as error:
        raise QueryError(f"{file}: cannot be read ({error.strerror}). Name a text file.", str(file)) from error
    except UnicodeDecodeError as error:
        raise QueryError(f"{file}: cannot be read as UTF-8 text ({error}). Name a text file.", str(file)) from error
    if text[:1000].lstrip().lower().startswith(("<!doctype html", "<html")):
        from dragoman.firsthalf import read

        page = read(data, path=None if str(file) == "-" else str(file))
        text = page.text
        found = [time for article in page.articles for time in times_of(page, article)] if day is None else find_times(text, day)
    else:
        found = find_times(text, day)
    _list("times", [asdict(time) for time in found], as_json, None)
    if not as_json and day is None and any(time.begin is None and time.value.startswith("XX") for time in found):
        out.print("Relative times have no days: --day YYYY-MM-DD says when the text was written.", style="dim")


def _check_day(day: str) -> None:
    from datetime import date

    try:
        date.fromisoformat(day)
    except ValueError as error:
        raise QueryError(f"--day {day}: not a day. Give it as YYYY-MM-DD.", day) from error


@app.command()
def demo(
    record: Annotated[Path, typer.Option("--record", "-r", help="The record file to make.")] = Path("demo.dragoman"),
    workers: Annotated[int | None, typer.Option("--workers", "-w", min=1, help="Processes that read pages side by side.")] = None,
) -> None:
    """Read the sample pages that come with the package and show the record made of them."""
    from dragoman.views.demo import tour
    from dragoman.views.show import places

    folder = Path(__file__).parent / "data" / "samples"
    pages = sorted(str(path) for path in folder.iterdir() if path.suffix in (".html", ".txt"))
    with _open(record, create=True) as opened:
        opened.add(pages)
        run_with_progress(opened, out, err, _settings(record, workers).workers)
        tour(opened, out, places(opened), str(record))


if __name__ == "__main__":
    main()
