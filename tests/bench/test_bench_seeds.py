"""The measures of the seed pages: whole chains, and claim groups with their sides."""

from __future__ import annotations

from typing import Any

import pytest

from bench.seeds import _holds, _same_chain

REPORTED = {"start": 10, "end": 18, "canonical": "Northwire", "role": "reported_by"}
UNNAMED = {"start": None, "end": None, "canonical": "blog of the page", "role": "published_by"}
NAMED = {"start": None, "end": None, "canonical": "NNA", "role": "published_by"}


def link(name: str, role: str, start: int | None = None) -> dict[str, Any]:
    return {"name": name, "role": role, "span": None if start is None else {"start": start, "end": start + 8}}


@pytest.mark.parametrize(
    ("gold", "ours", "outlet", "right"),
    [
        ([REPORTED, UNNAMED], [link("The wire", "reported_by", 10)], None, True),
        ([REPORTED, UNNAMED], [link("Northwire", "reported_by")], None, True),
        ([REPORTED, UNNAMED], [], None, False),
        ([REPORTED, UNNAMED], [link("Herald", "reported_by", 40)], None, False),
        ([NAMED], [link("NNA", "published_by")], "NNA", True),
        ([NAMED], [link("NNA", "reported_by")], "NNA", False),
        ([NAMED], [], "NNA", False),
    ],
)
def test_a_chain_is_right_as_a_whole(gold: list[Any], ours: list[Any], outlet: str | None, right: bool) -> None:
    assert _same_chain(gold, ours, outlet) is right


@pytest.mark.parametrize(
    ("sides", "joined", "found"),
    [
        ([{"a"}, {"b"}], {"A", "B"}, True),
        ([{"a"}, {"b"}], {"A"}, False),
        ([{"a", "c"}], {"A", "C"}, True),
        ([{"a", "c"}], {"A"}, False),
        ([{"a"}], {"A"}, True),
        ([], set(), False),
    ],
)
def test_a_claim_group_is_found_with_all_its_sides(sides: list[set[str]], joined: set[str | None], found: bool) -> None:
    assert _holds(sides, joined, {"a": "A", "b": "B", "c": "C"}) is found
