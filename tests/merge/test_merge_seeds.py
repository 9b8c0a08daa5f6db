"""The whole way over the five seed pages: what must be one event, what must not, in any order."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from dragoman.firsthalf import page_record, read
from dragoman.merge import merge
from dragoman.types import EventMention, Merged, PageRecord


@pytest.fixture(scope="module")
def records() -> list[PageRecord]:
    seeds = Path(__file__).resolve().parents[3] / "shared" / "seeds"
    if not seeds.is_dir():
        pytest.skip("the seed pages are not beside this checkout")
    return [page_record(read(path.read_bytes(), path=path.name)) for path in sorted(seeds.glob("*.txt"))]


@pytest.fixture(scope="module")
def merged(records: list[PageRecord]) -> Merged:
    return merge(records)


def mentions(records: list[PageRecord]) -> dict[str, tuple[str, EventMention]]:
    return {m.id: (record.page.path or "", m) for record in records for article in record.articles for m in article.events}


def test_the_visit_of_5_august_has_two_outlets(merged: Merged) -> None:
    found = [e for e in merged.events if e.type == "CONSULT" and e.date.begin == e.date.end == "2024-08-05" and e.outlets == 2]
    assert {event.mode for event in found} == {"visit", "meet"}
    visit = next(event for event in found if event.mode == "visit")
    assert {event.parent for event in found} == {None, visit.id}


def test_what_the_gold_keeps_apart_is_apart(shared: Path, merged: Merged, records: list[PageRecord]) -> None:
    gold = json.loads((shared / "gold" / "events.json").read_text(encoding="utf-8"))
    home: dict[str, set[str]] = {}
    for ident, (path, mention) in mentions(records).items():
        for event in gold["events"]:
            if any(m["file"] == path and m["start"] < mention.trigger.end and mention.trigger.start < m["end"] for m in event["mentions"]):
                home.setdefault(event["id"], set()).add(merged.event_of[ident])
    for left, right in gold["must_not_merge"]:
        assert left in home, left
        assert right in home, right
        assert not home[left] & home[right], (left, right)


def test_any_order_gives_the_same(records: list[PageRecord], merged: Merged) -> None:
    for seed in range(3):
        shuffled = random.Random(seed).sample(records, len(records))
        assert repr(merge(shuffled)) == repr(merged)


def test_spellings_of_the_visitor_are_one_person(merged: Merged) -> None:
    (shoigu,) = [a for a in merged.actors if a.kind == "person" and "Shoigu" in a.name]
    assert {name for name, _ in shoigu.names} >= {"Sergei Shoigu", "Sergey Shoigu"}


def test_every_reference_is_to_something(merged: Merged) -> None:
    ids = {actor.id for actor in merged.actors}
    events = {event.id for event in merged.events}
    assert {p.actor for event in merged.events for p in event.participants if p.actor} <= ids
    assert {event.parent for event in merged.events if event.parent} <= events
    assert {claim.event for claim in merged.claims if claim.event} <= events
    assert {event for story in merged.stories for event in story.events} <= events
    assert len(ids) == len(merged.actors)
    assert len(events) == len(merged.events)
