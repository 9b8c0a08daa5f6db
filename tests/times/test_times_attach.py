"""Which time belongs to which event, on sentences parsed with the model."""

from __future__ import annotations

import pytest

from dragoman.language import parse
from dragoman.times import attach, times_of
from dragoman.types import Article, Block, Page, Parse, Published, Sentence, Time, Token

PUBLISHED = Published("2024-08-06", "2024-08-06", "2024-08-06", "day", "post_date", "")


def read(text: str) -> tuple[Parse, tuple[Time, ...]]:
    article = Article("p000000000000.1", 0, len(text), (Block("paragraph", 0, len(text)),), "en", PUBLISHED)
    page = Page("p000000000000", "0" * 64, "text/plain", None, None, None, text, (), None, (article,), ())
    return parse(page, article), times_of(page, article)


@pytest.mark.parametrize(
    ("text", "trigger", "expression"),
    [
        ("The envoy visited Oslo on Monday, where he met the premier.", "visited", "Monday"),
        ("The envoy visited Oslo on Monday, where he met the premier.", "met", "Monday"),
        ("Officials said on Friday that rebels attacked the base on Tuesday.", "said", "Friday"),
        ("Officials said on Friday that rebels attacked the base on Tuesday.", "attacked", "Tuesday"),
        ("Both ministers held talks in Moscow last week.", "talks", "last week"),
        ("The two sides agreed to meet on 5 May.", "meet", "5 May"),
        ("Monday's visit was the first since the war began in 2022.", "visit", "Monday"),
        ("Monday's visit was the first since the war began in 2022.", "began", "2022"),
        ("The treaty, signed in December 1987, was ratified in 1988.", "signed", "December 1987"),
        ("The treaty, signed in December 1987, was ratified in 1988.", "ratified", "1988"),
        ("Last month, Egypt reopened its embassy, and Turkey sent an envoy in June.", "reopened", "Last month"),
        ("Last month, Egypt reopened its embassy, and Turkey sent an envoy in June.", "sent", "June"),
        ("In February, the agency reported that Iran had provided missiles.", "provided", None),
        ("The truce lasted two weeks.", "lasted", None),
    ],
)
def test_the_time_of_an_event(text: str, trigger: str, expression: str | None) -> None:
    analysis, times = read(text)
    head = next(i for i, token in enumerate(analysis.tokens) if token.text == trigger)
    found = attach(analysis, times, head)
    assert (found.text if found else None) == expression


def test_no_times_no_answer() -> None:
    analysis, times = read("The envoy visited Oslo.")
    assert attach(analysis, times, 2) is None


def test_a_tree_that_runs_in_circles_ends() -> None:
    tokens = tuple(Token(i * 2, i * 2 + 1, "x", "x", "NOUN", "NN", "prep", (i + 1) % 4) for i in range(4))
    analysis = Parse(tokens, (Sentence(0, 4, 0, "paragraph"),), ())
    time = Time(6, 7, "x", "DATE", "2024", "2024-01-01", "2024-12-31", "year", "explicit", None)
    assert attach(analysis, [time], 0) in (time, None)
    assert attach(analysis, [time], 9) is None
