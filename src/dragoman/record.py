"""A record: one file that holds pages, what was read from them and what was merged. The thin shell around pure stages."""

from __future__ import annotations

import gc
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal, get_args, get_type_hints

from dragoman.check import Fault, faults
from dragoman.errors import DragomanError, NotFoundError, QueryError
from dragoman.export import files as exports
from dragoman.export import tables
from dragoman.export.rows import Rows
from dragoman.export.tables import row_of
from dragoman.settings import Settings
from dragoman.store import db as files
from dragoman.store import merged, pages
from dragoman.types import Judgement
from dragoman.views import narrow
from dragoman.views.relations import pair, timeline
from dragoman.views.search import find

if TYPE_CHECKING:
    from dragoman.actors.gazetteer import Gazetteer
    from dragoman.store.corrections import Word

Input = str | os.PathLike[str] | bytes
Progress = Callable[[int, int, str], None]  # pages done, pages to do, id of the page just done
Adding = Callable[[int, str], None]  # pages found so far, and the path of the one just found

LISTS = ("articles", "furniture", "times", "actors", "mentions", "statements", "events", "claims", "stories", "judgements")
COUNTED = {"pages": "sources"} | {name: name for name in (*LISTS, "unread")}  # list -> table


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read."""

    page: str | None  # page id; None where there were no bytes to keep
    path: str  # as it was given
    error: str  # what is wrong and what to do


@dataclass(frozen=True, slots=True)
class AddReport:
    """What adding did."""

    added: tuple[str, ...]  # ids of new pages, in the order in which they were found
    known: tuple[str, ...]  # ids of pages that the record held already
    problems: tuple[Problem, ...]
    left_out: tuple[tuple[str, int], ...] = ()  # what the inputs hold beside pages: a reason, and of how many parts; see `Record.unread`


@dataclass(frozen=True, slots=True)
class RunReport:
    """What a run did."""

    read: int  # pages read by this run
    failed: tuple[Problem, ...]  # pages that this run could not read
    merged: bool  # whether the second half ran
    pending: int  # pages still to be read
    changed: int = 0  # pages read again because the gazetteer is another than the one they were read with
    noted: int = 0  # pages of the record that were read with a note, by this run or an earlier one


def open(path: str | os.PathLike[str] = "record.dragoman", create: bool = True, settings: Settings | None = None) -> Record:
    """Open a record, made new where the file does not exist and `create` allows it.

    Raises RecordError for a file that is no record, is damaged, or was written by a newer version.
    """
    return Record(Path(path), files.connect(Path(path), create), settings or Settings())


class Record:
    """An open record. Use it in a `with` block, or close it. Lists are lists of dicts in the exchange format's shape."""

    def __init__(self, path: Path, db: sqlite3.Connection, settings: Settings) -> None:
        self.path = path
        self._db = db
        self._settings = settings

    def __enter__(self) -> Record:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the file. What was written is on disk already."""
        self._db.close()

    # --- filling it ----------------------------------------------------------------------------------------------------------------------

    def add(
        self,
        inputs: Input | Iterable[Input],
        url: str | None = None,
        fetched: str | None = None,
        fields: Mapping[str, str] | None = None,
        progress: Adding | None = None,
    ) -> AddReport:
        """Add pages: bytes, files, archives, folders (walked down), globs, or "-" for standard input. Nothing is read yet: see `run`.

        `url` and `fetched` (YYYY-MM-DD) are where and when the pages were fetched, where known; what an archive itself says goes before.
        `fields` names the keys of JSON Lines: {"text": "body"}; roles are text, html, url, title, date, author and fetched. What cannot
        be read is reported, noted (see `unread`), and the rest is added. Adding the same bytes again changes nothing.
        """
        if fetched is not None and not _is_day(fetched):
            raise QueryError(f"fetched is {fetched!r}; it must be a day as YYYY-MM-DD.", fetched)
        from dragoman.store import intake  # imported late: only adding needs its many formats

        named = [item if isinstance(item, bytes) else os.fspath(item) for item in _listed(inputs)]
        found = intake.gather(named, self._settings.page_limit, intake.json_fields(fields))
        with self._writing():
            adding = intake.add(self._db, found, url or "", fetched or "", progress)
        problems = tuple(Problem(*problem) for problem in adding.problems)
        return AddReport(tuple(adding.added), tuple(adding.known), problems, tuple(sorted(adding.left_out.items())))

    def run(self, workers: int | None = None, progress: Progress | None = None, again: bool = False) -> RunReport:
        """Read the pages that wait, then merge. Killed or interrupted at any point, the next run goes on where this one stopped.

        `workers` processes read pages side by side (default: the setting); the result does not depend on how many. A page that cannot
        be read is reported and left out. `again` reads every page anew, as after an upgrade. Pages that were read with another gazetteer
        than the setting's (its content counts, not its name) are read anew. Raises SettingsError where that file is wrong.
        """
        from dragoman import __version__
        from dragoman.scale import outcomes, read_source

        made_by, failed, done = __version__, [], 0
        gazetteer = self._gazetteer()
        work = partial(read_source, gazetteer=gazetteer, limit=self._settings.page_limit)
        with self._writing():
            with files.transaction(self._db) as db:
                changed = pages.read_with(db, gazetteer.digest if gazetteer else "")
            if again:
                pages.all_pending(self._db)
            pages.retry_failed(self._db, made_by)
            waiting = [page for page, _ in pages.jobs(self._db, "pending")]
            sources = (pages.source_of(self._db, page) for page in waiting)
            for outcome in outcomes(sources, min(workers or self._settings.workers, len(waiting)), work):
                error = pages.keep_outcome(self._db, outcome.page, outcome.record, outcome.error, made_by)
                if error is not None:
                    failed.append(Problem(outcome.page, pages.names_of(self._db, outcome.page)[0] or "", error))
                done += 1
                if progress is not None:
                    progress(done, len(waiting), outcome.page)
            due = pages.is_merge_due(self._db)
            if due:
                self._merge()
            return RunReport(done - len(failed), tuple(failed), due, len(pages.jobs(self._db, "pending")), changed, pages.noted(self._db))

    def _gazetteer(self) -> Gazetteer | None:
        """The user's own list of actors, where the settings name one."""
        if not self._settings.gazetteer:
            return None
        from dragoman.actors.userfile import read_gazetteer

        return read_gazetteer(self._settings.gazetteer)

    def judge(self, kind: str, left: str, right: str, decision: str, by: str, reason: str) -> Judgement:
        """Say that two things are the `same`, `different`, or that this is `unsure`; `undone` takes the latest word back.

        The next run applies it. Nothing is overwritten: a later judgement on the same pair outranks this one. `left` and `right` are ids of
        one kind.
        """
        hints = get_type_hints(Judgement)
        for name, value in (("kind", kind), ("decision", decision)):
            known = [word for word in get_args(hints[name]) if word != "name"]
            if value not in known:
                raise QueryError(f"{name} is {value!r}; it must be one of {', '.join(known)}.", value)
        if left == right:
            raise QueryError(f"{left} is the same as itself. Name two ids.", left)
        first, second = sorted((left, right))
        word = _word(by, reason)
        judgement = Judgement(kind, first, second, decision, word.by, None, word.reason, word.at)  # type: ignore[arg-type]
        with self._writing():
            named = {(j.left, j.right) for j in merged.judgements(self._db, by_person=True) if j.kind == kind}
            for key in (left, right) if decision != "undone" or (first, second) not in named else ():
                row_of(self._db, key)
            with files.transaction(self._db) as db:
                merged.add_judgement(db, judgement)
        return judgement

    def merge_actors(self, *ids: str, by: str, reason: str) -> list[Judgement]:
        """Say that all these actors are one. The next run applies it. Raises NotFoundError, and QueryError where they are one already."""
        return self._decide("merge", by, reason, ids)

    def split_actor(self, key: str, *parts: str, by: str, reason: str) -> list[Judgement]:
        """Say that parts of an actor are somebody else than the rest of it; without `parts`, that each part is somebody else.

        A part is an id from the actor's `members`, the id of an article or a page, or a name by which it goes there.
        """
        return self._decide("split", by, reason, key, parts)

    def part_actors(self, left: str, right: str, by: str, reason: str) -> list[Judgement]:
        """Say that two actors are not the same, so that no rule joins them: refuses a pair of the `review` list."""
        return self._decide("apart", by, reason, left, right)

    def rename_actor(self, key: str, name: str, by: str, reason: str) -> list[Judgement]:
        """Say what an actor is called, whatever the pages call it most."""
        return self._decide("rename", by, reason, key, name)

    def undo_actor(self, key: str, by: str, reason: str) -> list[Judgement]:
        """Take back the latest decision on an actor that still stands. Raises QueryError where there is none."""
        return self._decide("undo", by, reason, key)

    def _decide(self, act: str, by: str, reason: str, *about: Any) -> list[Judgement]:
        """Make the judgements of an act of `store.corrections` and append them, all or none."""
        from dragoman.store import corrections

        word = _word(by, reason)
        with self._writing():
            made: list[Judgement] = getattr(corrections, act)(self._db, *about, word)
            with files.transaction(self._db) as db:
                for judgement in made:
                    merged.add_judgement(db, judgement)
        return made

    # --- reading it ----------------------------------------------------------------------------------------------------------------------

    def pages(self) -> Rows:
        """Every page that was added, also those that could not be read."""
        return self._rows(tables.page_rows)

    def unread(self) -> Rows:
        """What in the inputs gave no page: damaged (with its bytes), refused, or left out, with the reason."""
        return self._rows(pages.unread)

    def articles(self, date: str | None = None) -> Rows:
        """Articles, by page and place on it; of those that may have been published in a time (2024, 2024-08, 2024-08-01..2024-08-31)."""
        return Rows(narrow.articles(self._rows(tables.article_rows, True), date))

    def furniture(self) -> Rows:
        """Page text that belongs to no article."""
        return self._rows(tables.furniture_rows)

    def times(self) -> Rows:
        """Time expressions."""
        return self._rows(tables.time_rows, True)

    def actors(self, kind: str | None = None, country: str | None = None) -> Rows:
        """Actors across pages; of a kind, of a state (alpha-3 code or name)."""
        return Rows(narrow.actors(self._rows(tables.actor_rows), kind, country))

    def mentions(self) -> Rows:
        """Where actors are named."""
        return self._rows(tables.mention_rows, True)

    def statements(self, speaker: str | None = None, act: str | None = None, country: str | None = None, date: str | None = None) -> Rows:
        """Who said what, through which chain; of a speaker, an act, a state's speakers, a time."""
        return Rows(narrow.statements(self._rows(tables.statement_rows, True), speaker, act, country, date))

    def events(self, type: str | None = None, status: str | None = None, country: str | None = None, date: str | None = None) -> Rows:
        """What happened, or is said to have happened, with every passage that reports it; of a PLOVER type, a status, a state, a time."""
        return Rows(narrow.events(self._rows(tables.event_rows, True), type, status, country, date))

    def claims(self) -> Rows:
        """Propositions with who asserts and who denies them."""
        return self._rows(tables.claim_rows)

    def stories(self) -> Rows:
        """Articles on one affair."""
        return self._rows(tables.story_rows)

    def judgements(self) -> Rows:
        """What was decided to be the same or not: people's judgements, then those of rules."""
        return self._rows(tables.judgement_rows)

    def review(self) -> Rows:
        """Pairs of actors that no rule is sure about, best score first: `merge_actors` accepts one, `part_actors` refuses it."""
        from dragoman.store import corrections

        with files.guard(self.path), files.snapshot(self._db):
            return Rows(corrections.queue(self._db))

    def waiting(self) -> tuple[int, bool]:
        """Return how many pages wait to be read, and whether merging waits: then lists across pages are those of the last merge."""
        with files.guard(self.path):
            return len(pages.jobs(self._db, "pending")), pages.is_merge_due(self._db)

    def counts(self) -> dict[str, int]:
        """How many lines each list has, without making the lists."""
        with files.guard(self.path):
            return {name: self._db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for name, table in COUNTED.items()}

    def get(self, key: str) -> dict[str, Any]:
        """Return one thing by its id, with `table` naming the list that it belongs to. Raises NotFoundError."""
        with files.guard(self.path):
            return row_of(self._db, key)

    def text(self, page: str) -> str:
        """Return the text of a page, into which all its spans point. Raises NotFoundError for a page that was not read."""
        with files.guard(self.path):
            if not pages.read_pages(self._db, page):
                raise NotFoundError(f"The record holds no text of a page {page!r}. `dragoman pages` lists its pages.", page)
            return pages.text_of(self._db, page)

    def source(self, page: str) -> bytes:
        """Return the bytes of a page as they were added (decompressed). Raises NotFoundError."""
        with files.guard(self.path):
            if self.get(page)["table"] != "pages":
                raise NotFoundError(f"{page!r} is not the id of a page. `dragoman pages` lists them.", page)
            return pages.source_of(self._db, page).data

    def find(self, query: str, limit: int | None = None) -> Rows:
        """Search passages and quotes: words, "phrases", and the filters actor:, country:, type:, outlet: and date:."""
        with files.guard(self.path):
            return Rows(find(self._db, query, limit))

    def timeline(self, country: str | None = None, date: str | None = None) -> Rows:
        """Dated events and statements in the order of time; of a state, in a time."""
        with files.guard(self.path):
            return Rows(narrow.timeline(timeline(self._db), country, date))

    def pair(self, left: str, right: str) -> dict[str, Any]:
        """What passed between two states (alpha-3 codes or names): events, statements, and counts by month."""
        with files.guard(self.path):
            return pair(self._db, left, right)

    def show(self, key: str, width: int = 120) -> str:
        """Return one thing with its source passages as plain text. Raises NotFoundError."""
        from dragoman.views.show import show, text

        return text(show(self, self.get(key)), width)

    def why(self, key: str, width: int = 120) -> str:
        """Return how a thing came about, rule, score, reason and passages, as plain text. Raises NotFoundError."""
        from dragoman.views.show import text, why

        return text(why(self, self.get(key)), width)

    def brief(self, title: str = "The sourced record", format: Literal["md", "html"] = "md") -> str:
        """Return a report in which every line cites its passages, in Markdown or as one HTML page."""
        from dragoman.views import brief

        if format not in ("md", "html"):
            raise QueryError(f"format is {format!r}; it must be md or html.", format)
        written = brief.brief(brief.source(self), title)
        return brief.as_html(written, title) if format == "html" else written

    def export(
        self, out: str | os.PathLike[str], format: exports.Format = "jsonl", status: str | Iterable[str] | None = None
    ) -> dict[str, int]:
        """Write the record into a folder: all of it (jsonl), or its events as event data sets have them. Return the lines of each file.

        `status` are those of the events to take in the formats of events: one, several, or "all" (default: as docs/event-exports.md says).
        """
        if format not in exports.FORMATS:
            raise QueryError(f"format is {format!r}; it must be one of {', '.join(exports.FORMATS)}.", format)
        if status is not None and format == "jsonl":
            raise QueryError("jsonl holds events of every status; leave status out, or name a format of events.", format)
        taken = narrow.statuses(status)
        with files.guard(self.path), files.snapshot(self._db):
            return exports.write(self._db, Path(out), format, taken)

    def check(self) -> list[Fault]:
        """Check every span, hash and reference of the record; return the faults, none if all is well."""
        with files.guard(self.path), files.snapshot(self._db):
            return list(faults(self._db))

    # --- how ---------------------------------------------------------------------------------------------------------------------------

    def _merge(self) -> None:
        """Run the second half. It needs every page record at once; the pages' bytes, and the way from text to bytes, stay on disk."""
        from dragoman.merge import merge

        with _no_collector():
            records = tuple(pages.load_pages(self._db, runs=False))
            try:
                result = merge(records, merged.judgements(self._db, by_person=True))
            except Exception as error:
                told = f"a fault inside Dragoman while merging: {type(error).__name__}: {error}. What was read is kept; please report it."
                raise DragomanError(told, str(self.path)) from error
            with files.transaction(self._db) as db:
                merged.save_merged(db, result)

    def _rows(self, make: Callable[..., Iterable[dict[str, Any]]], identities: bool = False) -> Rows:
        with files.guard(self.path), files.snapshot(self._db):
            return Rows(make(self._db, merged.identities(self._db)) if identities else make(self._db))

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with files.only_writer(self.path), files.guard(self.path):
            yield


@contextmanager
def _no_collector() -> Iterator[None]:
    """Millions of values are made here, none in a cycle: looking for some took a third of the time, and more in larger records."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _listed(inputs: Input | Iterable[Input]) -> Iterable[Input]:
    return (inputs,) if isinstance(inputs, str | os.PathLike | bytes) else inputs


def _word(by: str, reason: str) -> Word:
    """Who decides now, and why. Raises QueryError for nobody."""
    from dragoman.store.corrections import Word

    if not by.strip() or by.startswith("rule:"):
        raise QueryError("A judgement needs the name of the person who makes it.", by)
    by, reason = (text.encode("utf-8", "replace").decode() for text in (by, reason))
    return Word(by, reason, datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"))


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
