from __future__ import annotations

import dataclasses
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.store import db as files
from dragoman.store import merged, pages
from dragoman.store.codec import columns, field_types
from dragoman.types import Judgement, PageRecord
from tests.store.store_values import DATA, PAGE_ID, TEXT, merged_record, page_record


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    connection = files.connect(tmp_path / "r.dragoman")
    pages.add_source(connection, DATA, "a.txt")
    with files.transaction(connection):
        pages.save_page(connection, page_record(), "0")
    yield connection
    connection.close()


def all_fields_are_set(value: object) -> bool:
    """Whether no field stands at None or empty, so that a lost field would show."""
    return all(getattr(value, name) not in (None, (), "") for name in field_types(type(value)))


def test_the_example_sets_every_field() -> None:
    record = page_record()
    item = record.articles[0]
    values = [record.page, item.article, *item.times, item.cast.actors[0], *item.cast.mentions, *item.statements, *item.events]
    values += [item.cast.actors[0].offices[0], record.page.furniture[0], record.page.candidates[0]]
    assert all(all_fields_are_set(value) for value in values)


def test_a_page_record_comes_back_as_it_was(db: sqlite3.Connection) -> None:
    record = page_record()
    assert pages.load_page(db, PAGE_ID) == record
    assert list(pages.load_pages(db)) == [record]
    assert list(pages.load_pages(db, runs=False)) == [dataclasses.replace(record, page=dataclasses.replace(record.page, runs=()))]


def test_saving_again_replaces_and_adds_nothing(db: sqlite3.Connection) -> None:
    # The parts of the full text index (passages_data and so on) may grow; what it indexes may not.
    names = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    tables = [name for name in names if not name.startswith(("passages_", "quotes_"))]
    before = {name: db.execute(f"SELECT count(*) FROM {name}").fetchone() for name in tables}
    with files.transaction(db):
        pages.save_page(db, page_record(), "0")
    assert pages.load_page(db, PAGE_ID) == page_record()
    assert {name: db.execute(f"SELECT count(*) FROM {name}").fetchone() for name in tables} == before


def test_a_page_that_fails_later_takes_everything_of_it_away(db: sqlite3.Connection) -> None:
    with files.transaction(db):
        pages.fail_page(db, PAGE_ID, "gone bad", "0")
    for table in (
        "pages",
        "articles",
        "blocks",
        "times",
        "article_actors",
        "mentions",
        "statements",
        "event_mentions",
        "passages",
        "quotes",
    ):
        assert db.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table
    assert pages.jobs(db, "failed") == [(PAGE_ID, "gone bad")]
    assert pages.source_of(db, PAGE_ID).data == DATA


def test_a_record_that_cannot_be_kept_fails_its_page_only(db: sqlite3.Connection) -> None:
    record = page_record()
    broken = dataclasses.replace(record, page=dataclasses.replace(record.page, text=TEXT + "\udc80"))
    error = pages.keep_outcome(db, PAGE_ID, broken, None, "0")
    assert error is not None
    assert "cannot be kept" in error
    assert pages.jobs(db, "failed") == [(PAGE_ID, error)]


def test_what_failed_is_tried_again_by_another_version_only(db: sqlite3.Connection) -> None:
    with files.transaction(db):
        pages.fail_page(db, PAGE_ID, "gone bad", "1")
    pages.retry_failed(db, "1")
    assert pages.jobs(db, "pending") == []
    pages.retry_failed(db, "2")
    assert pages.jobs(db, "pending") == [(PAGE_ID, None)]


def test_the_maps_of_one_page_are_those_of_its_things(db: sqlite3.Connection) -> None:
    with files.transaction(db):
        merged.save_merged(db, merged_record())
    assert merged.identities(db, PAGE_ID) == merged.identities(db)
    assert merged.identities(db, PAGE_ID[:-1]) == merged.Identities({}, {}, {}, {}, {}, {})


def test_the_merged_record_comes_back_as_it_was(db: sqlite3.Connection) -> None:
    with files.transaction(db):
        merged.save_merged(db, merged_record())
    assert merged.load_merged(db) == merged_record()
    with files.transaction(db):
        merged.save_merged(db, merged_record())
    assert merged.load_merged(db) == merged_record()


def test_saving_pages_and_judgements_makes_a_merge_due_and_merging_ends_that(db: sqlite3.Connection) -> None:
    assert pages.is_merge_due(db)
    with files.transaction(db):
        merged.save_merged(db, merged_record())
    assert not pages.is_merge_due(db)
    merged.add_judgement(db, Judgement("actor", "A1", "A2", "same", "Kim", None, "one person", "2024-01-01T00:00:00Z"))
    assert pages.is_merge_due(db)


def test_a_page_without_articles_makes_no_merge_due(db: sqlite3.Connection) -> None:
    bare = dataclasses.replace(page_record().page, id="p000000000001", articles=(), furniture=())
    with files.transaction(db):
        merged.save_merged(db, merged_record())
        db.execute("INSERT INTO sources VALUES (?, 'other', 1, x'00')", (bare.id,))
        db.execute("INSERT INTO jobs VALUES (?, 'pending', NULL, NULL)", (bare.id,))
        pages.save_page(db, PageRecord(bare, ()), "0")
    assert not pages.is_merge_due(db)
    with files.transaction(db):
        pages.fail_page(db, bare.id, "cut off", "0")
    assert not pages.is_merge_due(db)
    with files.transaction(db):  # what took part in the last merge, and has no article now
        pages.save_page(db, PageRecord(dataclasses.replace(page_record().page, articles=()), ()), "0")
    assert pages.is_merge_due(db)


def test_notes_are_counted_from_an_index(db: sqlite3.Connection) -> None:
    assert pages.noted(db) == 1
    plan = db.execute(f"EXPLAIN QUERY PLAN SELECT count(*) FROM pages WHERE {pages.NOTED}").fetchall()
    assert "pages_noted" in plan[0][-1]
    with files.transaction(db):
        quiet = dataclasses.replace(page_record().page, problems=(), url='https://a.example/"problems":["')
        pages.save_page(db, dataclasses.replace(page_record(), page=quiet), "0")
    assert pages.noted(db) == 0


def test_pages_are_read_alike_one_by_one_and_together(db: sqlite3.Connection) -> None:
    assert list(pages.load_pages(db)) == [pages.load_page(db, page) for page in pages.read_pages(db)] == [page_record()]
    with pytest.raises(KeyError):
        pages.load_page(db, "p000000000000")


def test_a_persons_judgement_can_be_neither_changed_nor_removed(db: sqlite3.Connection) -> None:
    mine = Judgement("actor", "A1", "A2", "same", "Kim", None, "one person", "2024-01-01T00:00:00Z")
    merged.add_judgement(db, mine)
    for sql in ("DELETE FROM judgements", "UPDATE judgements SET decision = 'unsure'"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            db.execute(sql)
    with files.transaction(db):
        merged.save_merged(db, merged_record())
    assert merged.judgements(db) == [mine, *merged_record().judgements]


def test_a_page_under_several_names_has_the_smallest_of_each_whatever_the_order(tmp_path: Path) -> None:
    found: list[pages.Source] = []
    names = [("b.txt", "http://x.example", ""), ("a.txt", "", "2024-02-02"), ("c.txt", "http://a.example", "2024-01-01")]
    for order in (names, names[::-1]):
        connection = files.connect(tmp_path / f"{len(found)}.dragoman")
        new = [pages.add_source(connection, DATA, *name) for name in order]
        assert new == [True, False, False]
        found.append(pages.source_of(connection, PAGE_ID))
        connection.close()
    assert found[0] == found[1] == pages.Source(PAGE_ID, DATA, "a.txt", "http://a.example", "2024-01-01")


def test_a_new_name_makes_the_page_wait_again_only_where_the_name_counts(db: sqlite3.Connection) -> None:
    pages.add_source(db, DATA, "a.txt")
    pages.add_source(db, DATA, "z.txt")
    assert pages.jobs(db, "pending") == []
    pages.add_source(db, DATA, "a.txt", "http://b.example/2")
    assert pages.jobs(db, "pending") == [(PAGE_ID, None)]


def test_columns_of_flat_tables_hold_all_fields(db: sqlite3.Connection) -> None:
    """Tables without `rest` must have a column for each field, also for one that is added to the value some day."""
    from dragoman.types import Block, Furniture, Judgement, Span

    for table, kind in (("blocks", Block), ("furniture", Furniture), ("segments", Span), ("judgements", Judgement)):
        assert set(field_types(kind)) <= set(columns(db, table)), table
