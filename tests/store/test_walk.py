from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from dragoman.store.walk import Wrong, coverage, page_faults, runs
from dragoman.types import Furniture, Page, PageRecord, Published, Run, Span
from tests.store.store_values import ARTICLE_ID, DATA, PAGE_ID, page_record

replace: Any = dataclasses.replace  # untyped: values that the types do not allow are the point
RECORD = page_record()
ITEM = RECORD.articles[0]
PETROV = ITEM.cast.actors[0]
STATEMENT, EVENT, TIME = ITEM.statements[0], ITEM.events[0], ITEM.times[0]


def with_item(**changes: Any) -> PageRecord:
    return PageRecord(RECORD.page, (replace(ITEM, **changes),))


def with_article(**changes: Any) -> PageRecord:
    article = replace(ITEM.article, **changes)
    return PageRecord(replace(RECORD.page, articles=(article,)), (replace(ITEM, article=article),))


def test_a_sound_record_has_no_fault() -> None:
    assert list(page_faults(RECORD)) == []
    assert list(runs(RECORD.page, DATA, "utf-8")) == []


def office_from(begin: str) -> PageRecord:
    cast = RECORD.articles[0].cast
    actor = next(actor for actor in cast.actors if actor.offices)
    held = replace(actor, offices=(replace(actor.offices[0], begin=begin),))
    return with_item(cast=replace(cast, actors=tuple(held if one == actor else one for one in cast.actors)))


@pytest.mark.parametrize(("begin", "sound"), [("1985", True), ("1985-03", True), ("1985-03-11", True), ("March", False), ("198", False)])
def test_an_office_begins_as_exactly_as_the_page_says(begin: str, sound: bool) -> None:
    assert (list(page_faults(office_from(begin))) == []) is sound


BROKEN = [
    (with_item(times=(replace(TIME, text="Friday"),)), "times", "its text is not"),
    (with_item(times=(replace(TIME, start=14, end=14),)), "times", "lies outside"),
    (with_item(times=(replace(TIME, end=5000),)), "times", "lies outside"),
    (with_item(times=(replace(TIME, begin="May 6"),)), "times", "no day"),
    (with_item(times=(replace(TIME, precision="fortnight"),)), "times", "none of"),
    (with_item(statements=(replace(STATEMENT, cue=Span(64, 70)),)), "statements", "lies outside"),
    (with_item(statements=(replace(STATEMENT, segments=STATEMENT.segments[::-1]),)), "statements", "begin and end"),
    (with_item(statements=(replace(STATEMENT, segments=()),)), "statements", "begin and end"),
    (with_item(statements=(replace(STATEMENT, speaker=replace(STATEMENT.speaker, actor="x.1.a9")),)), "statements", "x.1.a9"),
    (with_item(statements=(replace(STATEMENT, addressee=replace(STATEMENT.speaker, actor="x.1.a9")),)), "statements", "x.1.a9"),
    (with_item(statements=(replace(STATEMENT, id="x.1.s1"),), events=()), "statements", "not one of article"),
    (with_item(statements=()), "event_mentions", f"{ARTICLE_ID}.s1"),
    (with_item(events=(replace(EVENT, status="sure"),)), "event_mentions", "none of"),
    (with_item(events=(replace(EVENT, trigger=Span(-3, 4)),)), "event_mentions", "lies outside"),
    (with_item(cast=replace(ITEM.cast, actors=ITEM.cast.actors[1:])), "mentions", f"{ARTICLE_ID}.a1"),
    (with_item(cast=replace(ITEM.cast, actors=(replace(PETROV, country="Iran"), *ITEM.cast.actors[1:]))), "article_actors", "alpha-3"),
    (with_article(published=Published("2024-05-08", "2024-06-01", "2024-06-02", "day", "x", "x")), "articles", "lies outside"),
    (with_article(published=Published(None, "2024-06-03", "2024-06-02", "day", "x", "x")), "articles", "before it begins"),
    (with_article(id="p000000000000.1"), "articles", "not one of page"),
    (with_article(end=20), "articles", "lies outside"),
    (replace(RECORD, page=replace(RECORD.page, furniture=())), "blocks", "no block"),
    (replace(RECORD, page=replace(RECORD.page, furniture=(Furniture(0, 4, "menu"), *RECORD.page.furniture))), "blocks", "also in another"),
]  # fmt: skip


@pytest.mark.parametrize(("record", "table", "what"), BROKEN)
def test_each_thing_that_is_wrong_is_found(record: PageRecord, table: str, what: str) -> None:
    found = list(page_faults(record))
    assert any(wrong.table == table and what in wrong.what for wrong in found), found


def page(**changes: Any) -> Page:
    return dataclasses.replace(RECORD.page, **changes)


def test_uncovered_characters_are_told_with_their_place() -> None:
    furniture = (Furniture(len(RECORD.page.text) - 4, len(RECORD.page.text), "teaser"),)
    assert list(coverage(page(furniture=furniture))) == [Wrong("blocks", PAGE_ID, "characters 63 to 68 stand in no block and no furniture")]


@pytest.mark.parametrize(
    ("found", "what"),
    [
        ((), "traced to no bytes"),
        ((Run(0, 9, 0, 9, True), Run(20, 72, 20, 76, False)), "traced to no bytes"),
        ((Run(0, 9, 1, 10, True), Run(9, 72, 10, 76, False)), "does not decode"),
        ((Run(0, 9, 0, 9, True), Run(5, 72, 10, 76, False)), "out of order"),
        ((Run(0, 72, 0, 5000, False),), "outside"),
    ],
)
def test_runs_that_do_not_lead_to_the_bytes(found: tuple[Run, ...], what: str) -> None:
    assert any(what in wrong.what for wrong in runs(page(runs=found), DATA, "utf-8"))
