"""The matrix of claims: who asserts and denies, through whom, where; and what is told in an outlet's own voice."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman.views.show import text
from dragoman.views.tables import claims_matrix, contested


def speaker(name: str, country: str | None = None) -> dict[str, Any]:
    return {"name": name, "office": None, "country": country, "span": None}


def statement(page: str, *speakers: dict[str, Any], via: str | None = None) -> dict[str, Any]:
    chain = [{"name": via, "role": "reported_by"}] if via else []
    return {"page": page, "speaker": speakers[0], "speakers": list(speakers), "chain": [*chain, {"name": page, "role": "published_by"}]}


SAID = {
    "s1": statement("p1", speaker("Celmia", "USA"), via="Northwire"),
    "s2": statement("p2", speaker("Celmia", "USA"), via="Northwire"),
    "s3": statement("p2", speaker("Marta Holm"), speaker("Jan Berg")),
}


def claim(
    key: str, asserted: list[str], denied: list[str], origins: int = 1, told: tuple[tuple[str, str], ...] = (), **more: Any
) -> dict[str, Any]:
    sides = {"asserted_by": asserted, "denied_by": denied, "open": []}
    voices = [{"page": page, "status": status} for page, status in told]
    return {
        "id": key,
        "proposition": "Arania arms Belmar",
        "origins": origins,
        "first": None,
        "last": None,
        "outlet_voice": voices,
        **sides,
        **more,
    }


@pytest.mark.parametrize("width", [80, 200])
def test_a_claimant_stands_once_with_its_carrier_and_its_outlets(width: int) -> None:
    lines = " ".join(
        text(
            claims_matrix(
                [claim("C1", ["s1", "s2"], ["s3"], told=(("p3", "happened"), ("p4", "denied"), ("p5", "planned")))],
                SAID,
                lambda page: page,
                width,
            ),
            width,
        ).split()
    )
    assert lines.count("Celmia") == 1
    for words in (
        "via Northwire",
        "[p1, p2]",
        "Marta Holm and Jan Berg",
        "p3, in its own voice",
        "p4, in its own voice",
        "p5, in its own voice (as planned)",
    ):
        assert words in lines, words


def test_contested_claims_come_first_then_those_of_most_origins() -> None:
    rows = [claim("C1", ["s1"], [], origins=5), claim("C2", ["s1"], ["s3"]), claim("C3", [], ["s3"], origins=2)]
    assert [row["id"] for row in sorted(rows, key=contested)] == ["C2", "C1", "C3"]


@pytest.mark.parametrize("width", [80, 200])
def test_where_those_who_assert_it_differ_each_value_stands_with_who_gives_it(width: int) -> None:
    values = [{"value": "at least 40", "by": ["s1", "s2"]}, {"value": "64", "by": ["p3.1.e1"]}]
    row = claim("C1", ["s1", "s2"], [], differs=[{"what": "number", "values": values}])
    lines = " ".join(
        text(claims_matrix([row], SAID, lambda page: page, 400 if width > 100 else width), 400 if width > 100 else width).split()
    )
    assert "they differ: at least 40 (Celmia (USA)); 64 (p3)" in lines
