"""Whether it happened: a table of sentences with the status of what they tell."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.types import EventMention

EventsOf = Callable[[str], tuple[EventMention, ...]]


def _rows() -> list[list[str]]:
    text = (Path(__file__).parent / "statuses.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if not line.startswith("#")][1:]


@pytest.mark.parametrize("row", _rows(), ids=lambda row: row[2])
def test_status_of_the_table(events_of: EventsOf, row: list[str]) -> None:
    type_, status, text = row
    found = {event.status for event in events_of(text) if event.type == type_}
    assert found == (set() if status == "none" else {status})


def test_what_somebody_tells_points_at_the_statement(events_of: EventsOf) -> None:
    event = next(e for e in events_of("Libya claims that Chad shelled Sirte.") if e.type == "ASSAULT")
    assert event.according_to is not None
    event = next(e for e in events_of("Chad shelled the Libyan town of Sirte.") if e.type == "ASSAULT")
    assert event.according_to is None
