"""Which CAMEO codes the tables can give: every one of the codebook but those listed here, each from a sentence of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.events.coding import coded
from dragoman.events.lexicon import code_of, codes
from dragoman.types import EventMention

EventsOf = Callable[[str], tuple[EventMention, ...]]

# Material cooperation in general: what is promised is either of a known kind (0311 to 0314) or no more than cooperation (030).
UNREACHED = {"031"}


def _rows() -> list[list[str]]:
    text = (Path(__file__).parent / "codes.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if not line.startswith("#")][1:]


def test_every_code_has_a_sentence() -> None:
    assert {row[0] for row in _rows()} == {code for code in codes() if not code.startswith("01")} - UNREACHED


@pytest.mark.parametrize("row", _rows(), ids=lambda row: row[0])
def test_code_comes_from_its_sentence(events_of: EventsOf, row: list[str]) -> None:
    code, source, target, text = row
    found = [event for event in events_of(text) if coded(event) == (code_of(code).plover, code)]
    assert found, [(e.cameo, e.status) for e in events_of(text)]
    if "IGO" not in source + target:
        assert any(_side(event, "source", source) and _side(event, "target", target) for event in found)


def _side(event: EventMention, role: str, wanted: str) -> bool:
    have = {p.country for p in event.participants if p.role in (role, "both") or (p.role == "host" and role == "target")}
    return wanted == "*" or bool(set(wanted.split(",")) & have)
