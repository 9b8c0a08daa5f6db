"""Sentences of news with the expressions, types and values that the TIMEX3 guidelines ask for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dragoman.times import find_times

MARK = re.compile(r"\[([^\[\]|]+)\|(?:(SET) )?([^\[\]|]+)\]")
Row = tuple[str, str, list[tuple[str, str, str]]]


def kind_of(value: str) -> str:
    """The type that a value without a mark has."""
    return "DATE" if value.endswith("_REF") else "DURATION" if value.startswith("P") else "TIME" if "T" in value else "DATE"


def rows(name: str) -> list[Row]:
    """Document day, sentence without marks, and its expressions in order as (text, type, value)."""
    out: list[Row] = []
    for line in (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            day, marked = line.split("\t")
            gold = [(m[1], m[2] or kind_of(m[3]), m[3]) for m in MARK.finditer(marked)]
            out.append((day, MARK.sub(r"\1", marked), gold))
    return out


@pytest.mark.parametrize(
    ("day", "text", "gold"), [*rows("news.tsv"), *rows("kinds.tsv")], ids=lambda part: part if isinstance(part, str) else ""
)
def test_news_is_read_as_the_guidelines_ask(day: str, text: str, gold: list[tuple[str, str, str]]) -> None:
    assert [(t.text, t.type, t.value) for t in find_times(text, day)] == gold
