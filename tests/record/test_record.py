from __future__ import annotations

import builtins
from pathlib import Path
from typing import Any

import pytest

from dragoman.errors import DragomanError, NotFoundError, QueryError, RecordError
from dragoman.export.rows import Rows
from dragoman.record import Record
from dragoman.record import open as open_record
from dragoman.settings import Settings
from dragoman.store import db as files
from dragoman.store import pages as stored
from tests.record.record_pages import PAGES, REPORT, STRIKE, VISIT

LISTS = (
    "pages",
    "articles",
    "furniture",
    "times",
    "actors",
    "mentions",
    "statements",
    "events",
    "claims",
    "stories",
    "judgements",
    "unread",
)


def everything(record: Record) -> dict[str, Rows]:
    return {name: getattr(record, name)() for name in LISTS}


def test_the_example_fills_the_lists_and_has_no_fault(record: Record) -> None:
    assert record.check() == []
    counts = {name: len(rows) for name, rows in everything(record).items()}
    assert record.counts() == counts
    assert counts["pages"] == len(PAGES)
    assert counts["articles"] == len(PAGES)
    assert all(counts[name] for name in ("furniture", "times", "actors", "mentions", "statements", "events", "stories")), counts


def test_adding_the_same_bytes_twice_changes_nothing(copied: Path, tmp_path: Path) -> None:
    again = tmp_path / "zz.txt"
    again.write_text(VISIT, encoding="utf-8")
    with open_record(copied) as record:
        before = everything(record)
        report = record.add([VISIT.encode(), again])
        assert report.added == ()
        assert report.known == (stored.page_id(VISIT.encode()),) * 2
        assert everything(record) == before
        result = record.run()
        assert (result.read, result.failed, result.merged, result.pending) == (0, (), False, 0)
        assert everything(record) == before


def test_what_cannot_be_read_is_told_and_the_rest_is_added(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "picture.txt").write_bytes(bytes(range(32)) * 100)
    (tmp_path / "good.txt").write_text(STRIKE, encoding="utf-8")
    with open_record(tmp_path / "r.dragoman", settings=Settings(page_limit=5000)) as record:
        report = record.add([tmp_path / "empty.txt", tmp_path / "picture.txt", tmp_path / "no.txt", b"x" * 5001, tmp_path / "good.txt"])
        assert [Path(problem.path).name for problem in report.problems] == ["empty.txt", "picture.txt", "no.txt", ""]
        assert len(report.added) == 2  # the binary file's bytes are kept
        kept = next(problem.page for problem in report.problems if problem.page)
        assert record.run().read == 1
        row = record.get(kept or "")
        assert (row["table"], row["n_chars"], row["n_bytes"]) == ("pages", None, 3200)
        assert "binary" in row["problems"][0]
        assert record.check() == []


def test_one_bad_page_is_told_and_skipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault in a stage, made here by one that fails on one page, costs that page and nothing else."""
    import dragoman.events

    find = dragoman.events.find_events

    def failing(page: Any, *rest: Any) -> Any:
        if "embassy" in page.text:
            raise ZeroDivisionError("division by zero")
        return find(page, *rest)

    monkeypatch.setattr(dragoman.events, "find_events", failing)
    with open_record(tmp_path / "r.dragoman") as record:
        record.add([VISIT.encode(), STRIKE.encode()])
        report = record.run()
        assert (report.read, report.pending) == (1, 0)
        (problem,) = report.failed
        assert problem.page == stored.page_id(STRIKE.encode())
        assert "ZeroDivisionError: division by zero" in problem.error
        assert record.get(problem.page)["problems"] == [problem.error]
        assert record.run().failed == ()  # told once
        monkeypatch.undo()
        assert record.run(again=True).read == 2
        assert record.check() == []


def test_a_fault_in_merging_is_told_and_keeps_what_was_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import dragoman.merge

    def failing(*given: Any) -> Any:
        raise KeyError("p1.1.a1")

    monkeypatch.setattr(dragoman.merge, "merge", failing)
    with open_record(tmp_path / "r.dragoman") as record:
        record.add(VISIT.encode())
        with pytest.raises(DragomanError, match=r"while merging: KeyError: 'p1\.1\.a1'"):
            record.run()
        assert len(record.articles()) == 1
        monkeypatch.undo()
        report = record.run()
        assert (report.read, report.merged) == (0, True)
        assert record.check() == []


def test_a_closed_record_says_so(tmp_path: Path) -> None:
    record = open_record(tmp_path / "r.dragoman")
    record.close()
    with pytest.raises(RecordError, match="was closed"):
        record.pages()


def test_an_interrupted_run_keeps_what_it_read(tmp_path: Path) -> None:
    def stop(done: int, total: int, page: str) -> None:
        assert total == 3
        if done == 2:
            raise KeyboardInterrupt

    with open_record(tmp_path / "r.dragoman") as record:
        record.add([VISIT.encode(), STRIKE.encode(), REPORT.encode()])
        with pytest.raises(KeyboardInterrupt):
            record.run(progress=stop)
        assert len(record.articles()) == 2
        assert record.check() == []
        report = record.run()
        assert (report.read, report.merged, report.pending) == (1, True, 0)


def test_lists_can_be_read_between_reading_pages_anew_and_merging(copied: Path) -> None:
    with open_record(copied) as record:
        with files.transaction(record._db) as db:
            for row in record.pages():
                stored.fail_page(db, row["id"], "made to fail for this test", "another version")
        rows = everything(record)
        assert rows["articles"] == []
        assert rows["events"]
        assert not any(row["mentions"] for row in rows["events"])
        assert not any(office["spans"] for row in rows["actors"] for office in row["offices"])
        assert record.check() == []  # it says itself that it waits for a merge
        record.run()  # tries again what another version could not read
        assert all(row["mentions"] for row in record.events())
        assert record.check() == []


def test_every_id_of_every_list_can_be_got(record: Record) -> None:
    for name in ("pages", "articles", "actors", "statements", "events", "claims", "stories"):
        for row in getattr(record, name)():
            assert record.get(row["id"]) == {"table": name, **row}


def test_a_page_has_its_text_and_its_bytes(record: Record) -> None:
    page = stored.page_id(VISIT.encode())
    assert record.text(page) == VISIT
    assert record.source(page) == VISIT.encode()
    for key in ("p000000000000", page + ".1"):
        for get in (record.text, record.source):
            with pytest.raises(NotFoundError):
                get(key)


def test_ids_of_the_first_half_can_be_got(record: Record) -> None:
    actor = next(row for row in record.actors() if row["members"])
    assert record.get(actor["members"][0])["id"] == actor["id"]
    event = next(row for row in record.events() if row["mentions"])
    mention = record.get(event["mentions"][0]["id"])
    assert (mention["table"], mention["event"]) == ("event_mentions", event["id"])


@pytest.mark.parametrize("key", ["", "E0", "p000000000000", "\0", "\udc80", "nonsense; DROP TABLE pages"])
def test_an_id_that_is_not_there(record: Record, key: str) -> None:
    with pytest.raises(NotFoundError, match="nothing with the id"):
        record.get(key)
    some = record.pages()[0]["id"]
    with pytest.raises(NotFoundError):
        record.get(some + ".99")


def test_a_judgement_is_kept_applied_and_can_be_taken_back(copied: Path) -> None:
    with open_record(copied) as record:
        before = {row["id"]: row for row in record.actors()}
        persons = sorted(row["members"][0] for row in before.values() if row["kind"] == "person")[:2]
        record.judge("actor", persons[1], persons[0], "same", "Kim", "one and the same, for this test")
        assert record.run().merged
        assert record.get(persons[0])["id"] == record.get(persons[1])["id"]
        assert record.check() == []
        record.judge("actor", persons[0], persons[1], "different", "Kim", "they are not")
        record.run(again=True)
        assert {row["id"]: row for row in record.actors()} == before
        assert [row["decision"] for row in record.judgements() if row["by"] == "Kim"] == ["same", "different"]


def test_judgements_that_make_no_sense(record: Record) -> None:
    left, right = (row["id"] for row in record.actors()[:2])
    for wrong in (
        ("planet", left, right, "same", "Kim", "x"),
        ("actor", left, right, "maybe", "Kim", "x"),
        ("actor", left, right, "same", " ", "x"),
        ("actor", left, right, "same", "rule:x", "x"),
        ("actor", left, left, "same", "Kim", "x"),
    ):
        with pytest.raises(QueryError):
            record.judge(*wrong)
    with pytest.raises(NotFoundError):
        record.judge("actor", left, "A0", "same", "Kim", "x")


def test_a_second_writer_is_told_and_readers_go_on(copied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LOCK_MS", 50)
    with open_record(copied) as record, files.only_writer(copied):
        for write in (lambda: record.add(b"A page"), record.run):
            with pytest.raises(RecordError, match="another process is writing"):
                write()
        assert len(record.pages()) == len(PAGES)


def test_a_damaged_record_says_what_to_do(copied: Path) -> None:
    data = bytearray(copied.read_bytes())
    data[8192 : len(data) // 2] = bytes(len(data) // 2 - 8192)
    copied.write_bytes(data)

    def read_it_all() -> None:
        with open_record(copied) as record:
            everything(record)

    with pytest.raises(RecordError, match=r"copy\.dragoman: is (damaged|not a record|cut off).*(Restore|restore)"):
        read_it_all()


def test_lists_become_frames(record: Record) -> None:
    pytest.importorskip("pandas")
    pytest.importorskip("polars")
    for name in LISTS:
        rows = getattr(record, name)()
        assert len(rows.to_pandas()) == len(rows)
        assert rows.to_polars().height == len(rows)
    assert list(record.actors().to_pandas()["name"]) == [row["name"] for row in record.actors()]


@pytest.mark.parametrize(("library", "method"), [("pandas", "to_pandas"), ("polars", "to_polars")])
def test_a_missing_library_is_told(monkeypatch: pytest.MonkeyPatch, library: str, method: str) -> None:
    load = builtins.__import__

    def absent(name: str, *rest: Any, **named: Any) -> Any:
        if name == library:
            raise ImportError(name)
        return load(name, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", absent)
    with pytest.raises(DragomanError, match=f"{library} is not installed. Install it with"):
        getattr(Rows([{"a": 1}]), method)()


def test_an_empty_record_has_empty_lists(tmp_path: Path) -> None:
    with open_record(tmp_path / "r.dragoman") as record:
        assert record.run().read == 0
        assert all(rows == [] for rows in everything(record).values())
        assert record.timeline() == []
        assert record.find("anything") == []
        assert record.check() == []
        with pytest.raises(QueryError, match="jsonl"):
            record.export(tmp_path, format="xml")  # type: ignore[arg-type]
