"""Every row of the trigger table: the sentence that it must catch, and the one that it must not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.events.lexicon import Trigger, triggers
from dragoman.types import EventMention

EventsOf = Callable[[str], tuple[EventMention, ...]]


def rules(events_of: EventsOf, text: str) -> set[str]:
    return {event.why.rule.removeprefix("trigger:") for event in events_of(text)}


@pytest.mark.parametrize("row", [row for row in triggers() if row.family != "plan"], ids=lambda row: row.rule)
def test_row_catches_its_sentence(events_of: EventsOf, row: Trigger) -> None:
    if row.code.startswith("01"):
        pytest.skip("mere statements have no PLOVER type and make no event")
    assert row.rule in rules(events_of, row.catch)


@pytest.mark.parametrize("row", triggers(), ids=lambda row: row.rule)
def test_row_leaves_the_other_sentence(events_of: EventsOf, row: Trigger) -> None:
    assert row.rule not in rules(events_of, row.miss)
