"""Quotation marks: all kinds, nested, unbalanced, apostrophes."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.statements.quotes import find_quotes


def quoted(text: str) -> list[str]:
    return [text[q.start : q.end] for q in find_quotes(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "we agree" and left.', ['"we agree"']),
        ("He said “we agree” and left.", ["“we agree”"]),
        ("He said ''we agree'' and left.", ["''we agree''"]),
        ("Er sagte „we agree“ and left.", ["„we agree“"]),
        ("He said «we agree» and left.", ["«we agree»"]),
        ("He said ‘we agree’ and left.", ["‘we agree’"]),
        ("He said 'we agree' and left.", ["'we agree'"]),
        ("The envoy's plan and the ministers' talks won't fail.", []),
        ("The ‘leaders’ talks’ began.", ["‘leaders’ talks’"]),
        ("“She told me ‘never’ twice,” he said.", ["“She told me ‘never’ twice,”"]),
        ("“We signed," + '"' + " he said.", ["“We signed," + '"']),
        ("”We signed,” he said.", ["”We signed,”"]),
        ('"A," he said. "B."', ['"A,"', '"B."']),
        ("In the '90s they didn't talk.", []),
    ],
)
def test_marks_are_paired(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_an_opening_mark_without_a_partner_is_not_closed() -> None:
    (quote,) = find_quotes('"Shared obstacles matter. He went on.', 0, 37)
    assert not quote.closed
    assert quote.end == 37


def test_a_closing_mark_without_a_partner_is_nothing() -> None:
    assert quoted('It ended there." He left.') == []


@given(st.text(alphabet="ab .,'\"“”‘’«»\n", max_size=80))
def test_quotes_never_overlap(text: str) -> None:
    end = 0
    for quote in find_quotes(text, 0, len(text)):
        assert end <= quote.start < quote.end <= len(text)
        end = quote.end


def test_a_million_marks_take_no_time() -> None:
    started = time.perf_counter()
    find_quotes('"a ' * 330_000, 0, 990_000)
    assert time.perf_counter() - started < 10
