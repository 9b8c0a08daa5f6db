"""The table of sentences: every kind of attribution with all that has to be read from it, and nothing more."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

DAY = "2024-05-15"
LEAST = 120  # sentences that the table has to hold


def rows() -> list[tuple[str, list[list[str]]]]:
    """(sentence, its statements as cells) of `sentences.tsv`."""
    found: list[tuple[str, list[list[str]]]] = []
    for line in Path(__file__).with_name("sentences.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        if line.startswith("\t"):
            found[-1][1].append(line[1:].split("\t"))
        else:
            found.append((line, []))
    return found


def cells(told: Any, statement: Any) -> list[str]:
    """A statement as the table writes it."""
    speaker = " + ".join(one.name for one in statement.speakers) or statement.speaker.name or "-"
    chain = " > ".join(link.name for link in statement.chain) or "-"
    more = []
    if statement.addressee and statement.addressee.name:
        more.append(f"to {statement.addressee.name}")
    if statement.venue:
        more.append(f"at {statement.venue}")
    if statement.date != DAY:
        more.append(f"on {statement.date or '?'}")
    content = told.content(statement).replace("\n", " / ")
    return [content, speaker, statement.act, statement.polarity, chain, "; ".join(more) or "-"]


@pytest.mark.parametrize(("line", "wanted"), rows(), ids=lambda value: value[:60] if isinstance(value, str) else "")
def test_every_sentence_of_the_table(tell: Any, line: str, wanted: list[list[str]]) -> None:
    title = line.startswith("T:")
    told = tell(line.removeprefix("T:").replace("\\n", "\n"), title=title, day=DAY)
    assert [cells(told, statement) for statement in told.all] == wanted


def test_the_table_is_large_enough() -> None:
    assert len(rows()) >= LEAST
