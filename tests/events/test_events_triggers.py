"""Every row of the trigger table: the sentence that it must catch, and the one that it must not."""

from __future__ import annotations

from functools import cache

import pytest

from dragoman.events.lexicon import Trigger, triggers
from dragoman.firsthalf import article_record
from dragoman.types import Article, Block, EventMention, Page, Published, Run


@cache
def events_of(text: str) -> tuple[EventMention, ...]:
    published = Published(None, None, None, "unknown", "unknown", "a test sentence")
    article = Article("p0.1", 0, len(text), (Block("paragraph", 0, len(text)),), "en", published)
    page = Page("p0", "0", "text/plain", None, None, None, text, (Run(0, len(text), 0, len(text), True),), None, (article,), ())
    return article_record(page, article).events


def rules(text: str) -> set[str]:
    return {event.why.rule.removeprefix("trigger:") for event in events_of(text)}


@pytest.mark.parametrize("row", [row for row in triggers() if row.family != "plan"], ids=lambda row: row.rule)
def test_row_catches_its_sentence(row: Trigger) -> None:
    if row.code == "016":
        pytest.skip("mere statements have no PLOVER type and make no event")
    assert row.rule in rules(row.catch)


@pytest.mark.parametrize("row", triggers(), ids=lambda row: row.rule)
def test_row_leaves_the_other_sentence(row: Trigger) -> None:
    assert row.rule not in rules(row.miss)
