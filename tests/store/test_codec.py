from __future__ import annotations

import json
from dataclasses import dataclass, replace
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.store.codec import dumps, field_types, loads
from dragoman.types import Event, Merged, PageRecord, Statement
from tests.store.store_values import merged_record, page_record


def of(kind: Any) -> st.SearchStrategy[Any]:
    """Values of a type, as its hints describe them."""
    origin, parts = get_origin(kind), get_args(kind)
    if origin is Literal:
        return st.sampled_from(parts)
    if origin in (Union, UnionType):
        return st.one_of(*(of(part) for part in parts))
    if origin is tuple and parts[-1] is Ellipsis:
        return st.lists(of(parts[0]), max_size=2).map(tuple)
    if origin is tuple:
        return st.tuples(*(of(part) for part in parts))
    if origin is dict:
        return st.dictionaries(of(parts[0]), of(parts[1]), max_size=2)
    if kind in (int, str, bool, type(None)):
        return st.from_type(kind)
    if kind is float:
        return st.floats(allow_nan=False, allow_infinity=False)
    return st.builds(kind, **{name: of(part) for name, part in field_types(kind).items()})


@settings(max_examples=30, suppress_health_check=list(HealthCheck))
@given(of(Statement))
def test_any_statement_comes_back_as_it_was(value: Statement) -> None:
    assert loads(Statement, dumps(value)) == value


@settings(max_examples=30, suppress_health_check=list(HealthCheck))
@given(of(Event))
def test_any_event_comes_back_as_it_was(value: Event) -> None:
    assert loads(Event, dumps(value)) == value


def test_whole_records_come_back_as_they_were() -> None:
    assert loads(PageRecord, dumps(page_record())) == page_record()
    assert loads(Merged, dumps(merged_record())) == merged_record()


def test_half_a_surrogate_pair_survives() -> None:
    judgement = replace(merged_record().judgements[0], reason="\udc80")
    assert loads(type(judgement), dumps(judgement)) == judgement


@dataclass(frozen=True)
class Before:
    name: str


@dataclass(frozen=True)
class After:
    name: str
    score: float | None = None


def test_a_field_that_was_added_later_takes_its_default() -> None:
    assert loads(After, dumps(Before("a"))) == After("a")


def test_a_field_that_is_no_more_is_left_out() -> None:
    assert loads(Before, dumps(After("a", 0.5))) == Before("a")


def test_what_has_no_json_form_is_refused() -> None:
    with pytest.raises(TypeError, match="no JSON form"):
        dumps({"a": {1, 2}})
    with pytest.raises(TypeError, match="no JSON form"):
        loads(set, json.dumps([1]))
