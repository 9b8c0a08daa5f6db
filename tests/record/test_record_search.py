from __future__ import annotations

import contextlib
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.errors import QueryError
from dragoman.record import Record
from dragoman.views.search import FILTERS, Query, country, days, parse_query


def texts(rows: list[dict[str, Any]]) -> set[str]:
    return {row["text"] for row in rows}


def test_words_find_passages_and_quotes(record: Record) -> None:
    rows = record.find("expand trade")
    assert {row["kind"] for row in rows} == {"passage", "quote"}
    for row in rows:
        assert "expand trade" in row["text"]
        assert record.get(row["id"])["table"] == ("articles" if row["kind"] == "passage" else "statements")
    assert [row["score"] for row in rows] == sorted((row["score"] for row in rows), reverse=True)


def test_stems_match_and_phrases_must_stand_together(record: Record) -> None:
    assert any("visited" in text for text in texts(record.find("visits")))
    assert record.find('"trade with Chile"')
    assert not record.find('"Chile with trade"')
    assert record.find("Chile with trade")
    assert texts(record.find("embass*")) == texts(record.find("embassy"))
    assert texts(record.find("salmon OR Kumasi")) == texts(record.find("salmon")) | texts(record.find("Kumasi"))
    assert not record.find("salmon Kumasi")


def test_filters_narrow_what_is_found(record: Record) -> None:
    articles = {row["article"]: row for row in record.find("country:NOR")}
    assert len(articles) == 2
    assert texts(record.find("country:Norway trade")) <= texts(record.find("trade"))
    assert all("Solberg" in text or "she" in text.lower() for text in texts(record.find("actor:solberg"))) or record.find("actor:solberg")
    assert record.find("actor:solberg ready")
    assert not record.find("actor:moreno Peru")
    assert {row["outlet"] for row in record.find("outlet:accra")} == {"The Accra Monitor"}
    assert {row["published"] for row in record.find("date:2022-11")} == {"2022-11-03"}
    assert not record.find("date:1999")
    types = {row["type"] for row in record.events()}
    assert all(record.find(f"type:{kind}") for kind in types)


def test_filters_alone_list_everything_in_order(record: Record) -> None:
    rows = record.find("date:2022..2024")
    assert len(rows) > 10
    assert len(record.find("date:2022..2024", limit=3)) == 3
    places = [(row["page"], row["article"], row["start"]) for row in rows]
    assert places == sorted(places)


NO_SENSE = ("", "  ", '""', "...", "OR", "colour:red", "country:Nowhere", "type:DANCE", "actor:")
NO_DATES = ("date:soon", "date:2024-13", "date:2024-02-30", "date:2024..2023", "date:0000")


@pytest.mark.parametrize("query", NO_SENSE + NO_DATES)
def test_queries_that_make_no_sense_are_told(record: Record, query: str) -> None:
    with pytest.raises(QueryError):
        record.find(query)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])  # the record is only read
@given(st.text(max_size=30))
def test_no_query_breaks_the_search(record: Record, query: str) -> None:
    with contextlib.suppress(QueryError):
        record.find(query)


def test_signs_are_words_and_not_operators(record: Record) -> None:
    for query in (
        'NEAR(trade "x',
        "trade AND",
        "a^b",
        "-trade",
        "NOT",
        "col : umn",
        "https://a.example/x?y=1",
        "a\udc80b",
        "a\0b",
        "x'; DROP TABLE pages",
    ):
        record.find(query)


def test_a_query_is_taken_apart() -> None:
    query = parse_query('Actor:"Kari Solberg" "free trade" fish* OR ship date:2024')
    assert query == Query('"free trade" "fish"* OR "ship"', (("actor", "Kari Solberg"), ("date", "2024")))
    with pytest.raises(QueryError, match=", ".join(f"{name}:" for name in FILTERS)):
        parse_query("colour:red")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024-08-05", "2024-08-05", "2024-08-05"),
        ("2023-12..2024-02", "2023-12-01", "2024-02-29"),
        ("2024-08-05..", "2024-08-05", "9999-12-31"),
        ("..2024", "0001-01-01", "2024-12-31"),
    ],
)
def test_dates_of_queries(text: str, first: str, last: str) -> None:
    assert days(text) == (first, last)


def test_states_by_code_and_name() -> None:
    assert [country(name) for name in ("IRN", "iran", "Russia", "Côte d'Ivoire", "South Korea", "gb")] == [
        "IRN", "IRN", "RUS", "CIV", "KOR", "GBR",
    ]  # fmt: skip
