"""A rule is only tried where the text has what it needs, and nothing is lost by that."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.times import find
from dragoman.times.grammar import expand, needed
from dragoman.times.rules import MACROS, TABLE, Rule
from dragoman.times.words import words_of

RULES = [Rule(*row) for row in TABLE]
PIECES = sorted({word for rule in RULES for text in (rule.example, rule.not_in) for word in text.split()})


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("DAY of? MONTH", {"DAY"}),
        ("the DAY", {"DAY"}),
        ("(?:the )?<x:soon|later>", {"soon", "later"}),
        ("(?:a|b)?c", {"c"}),
        ("(?:a|b c?){1,3}", {"a", "b"}),
        ("a{0,2}<x:YEAR>(?!PERCENT)", {"YEAR"}),
        ("(?<!SLASH)(?=DIGITS)YEAR", {"YEAR"}),
        ("now|(?:then)?", None),
        ("(?=DIGITS)", None),
        ("a|(?:b|c d)", {"a", "b", "c"}),
    ],
)
def test_what_a_pattern_needs(pattern: str, names: set[str] | None) -> None:
    assert needed(pattern) == names


def test_every_rule_needs_something() -> None:
    assert [rule.name for rule in RULES if not needed(expand(rule.pattern, MACROS))] == []


def spots(text: str) -> list[tuple[int, int, int]]:
    return [(hit.rule, hit.first, hit.last) for hit in find.hits(words_of(text))]


def unfiltered(text: str) -> list[tuple[int, int, int]]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(find, "_needs", lambda: (None,) * len(TABLE))
        return spots(text)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_nothing_is_lost_in_the_examples(rule: Rule) -> None:
    assert spots(rule.example) == unfiltered(rule.example) != []


@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_nothing_is_lost_in_any_row_of_their_words(pieces: list[str]) -> None:
    text = " ".join(pieces)
    assert spots(text) == unfiltered(text)


def test_a_second_look_at_a_text_gives_the_same() -> None:
    text = "They met on Monday and will meet again in May. " * 3
    long = text * (find.KEPT // len(text) + 1)
    for one in (text, long):
        first = find.find_times(one, "2024-08-06")
        assert first == find.find_times(one, "2024-08-06")
        assert first[0].value == "2024-08-05"
        assert find.find_times(one, None)[0].value != "2024-08-05"
