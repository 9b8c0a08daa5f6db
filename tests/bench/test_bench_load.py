"""The load: variants of a page whose spans hold, that are other affairs; and a measurement of a few pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import load
from dragoman.merge import merge
from dragoman.types import PageRecord


@pytest.fixture(scope="module")
def records() -> list[PageRecord]:
    return load.base(2)


def test_a_variant_has_its_spans_and_other_people(records: list[PageRecord]) -> None:
    for record in records:
        other = load.variant(record, 3)
        assert other == load.variant(record, 3)
        assert other.page.id != record.page.id
        assert len(other.page.text) == len(record.page.text)
        for old, new in zip(record.articles, other.articles, strict=True):
            assert new.article.id == old.article.id.replace(record.page.id, other.page.id)
            persons = {actor.id: actor for actor in new.cast.actors if actor.kind == "person"}
            assert {actor.name for actor in persons.values()}.isdisjoint(actor.name for actor in old.cast.actors)
            for mention in new.cast.mentions:
                if mention.actor in persons and mention.kind == "name":
                    assert " ".join(other.page.text[mention.start : mention.end].split()) in persons[mention.actor].names


def test_variants_are_affairs_of_their_own(records: list[PageRecord]) -> None:
    pages = list(load.variants(records, 8))
    merged = merge(pages)
    assert not merged.copy_of
    persons = [actor for actor in merged.actors if actor.kind == "person"]
    alone = merge(records)
    assert len(persons) >= 3 * sum(actor.kind == "person" for actor in alone.actors)
    assert merge(pages[::-1]) == merged


def test_a_record_is_measured(monkeypatch: pytest.MonkeyPatch, records: list[PageRecord]) -> None:
    monkeypatch.setattr(load, "SIZES", (3, 6))
    monkeypatch.setattr(load, "base", lambda: records)
    rows = load.score(Path(), load.predict(Path()))
    assert rows[0].measure.startswith("3 pages")
    assert len(rows) == 5
    assert all(row.value and row.value > 0 for row in rows)
