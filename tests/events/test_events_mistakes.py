"""Mistakes once made on news pages: what is no event, who takes no part, which date is another's."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.types import EventMention

EventsOf = Callable[[str], tuple[EventMention, ...]]


def of_type(events: tuple[EventMention, ...], type_: str) -> list[EventMention]:
    return [event for event in events if event.type == type_]


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("The earthquake struck northern Chile on Wednesday.", "ASSAULT"),
        ("Chad's premier, speaking to the National Assembly, admitted the loss.", "CONSULT"),
        ("Climate change threatens the harvest of Chad.", "THREATEN"),
        ("The Danish and Swedish ministers discussed ways of expanding trade relations.", "SUPPORT"),
        ("China's Long March rockets are on show in Norway.", "PROTEST"),
        ("The Danish premier flew home to Copenhagen in Denmark.", "CONSULT"),
    ],
)
def test_what_is_no_event(events_of: EventsOf, text: str, type_: str) -> None:
    assert not of_type(events_of(text), type_)


def test_groups_that_took_no_part_do_not_take_part(events_of: EventsOf) -> None:
    text = "Chad and Libya held talks. The rebels of Niger, which took no part in the talks, complained."
    for event in of_type(events_of(text), "CONSULT"):
        assert "NER" not in {p.country for p in event.participants}


def test_people_of_a_quotation_do_not_take_part_in_what_is_told_outside(events_of: EventsOf) -> None:
    text = "“The plan was made by President Ivan Petrov of Bulgaria,” Norway's premier Kari Holm said during the talks with Denmark."
    for event in of_type(events_of(text), "CONSULT"):
        assert "BGR" not in {p.country for p in event.participants}


def test_a_clause_beside_keeps_its_own_event_and_people(events_of: EventsOf) -> None:
    text = "Chad agreed last month to dismantle the radar, when its foreign minister met Libya's president Ali Saleh in Niamey."
    events = events_of(text)
    assert of_type(events, "CONSULT")
    assert all("LBY" not in {p.country for p in event.participants} for event in of_type(events, "AGREE"))


@pytest.mark.parametrize(
    ("text", "type_", "status"),
    [
        ("Chad is to begin the withdrawal of its troops from Libya.", "RETREAT", "planned"),
        ("The Danish premier will not travel to Oslo.", "CONSULT", "denied"),
        ("Chad did not sign the treaty with Libya.", "SUPPORT", "denied"),
        ("The Danish and Norwegian premiers are expected to meet in Vienna.", "CONSULT", "planned"),
    ],
)
def test_planned_and_denied(events_of: EventsOf, text: str, type_: str, status: str) -> None:
    assert status in {event.status for event in of_type(events_of(text), type_)}


def test_receiver_is_the_target(events_of: EventsOf) -> None:
    event = of_type(events_of("Sudan received drones from Iran."), "AID")[0]
    assert [(p.role, p.country) for p in event.participants] == [("source", "IRN"), ("target", "SDN")]


def test_a_date_counted_from_another_event(dated: EventsOf) -> None:
    text = "Two weeks after the summit in Geneva on May 3, the French president visited Libya."
    visit = next(e for e in dated(text) if e.cameo == "042")
    assert (visit.date.begin, visit.date.end, visit.date.precision) == ("2020-05-13", "2020-05-21", "approximate")
    assert "summit" in visit.date.basis


def test_years_of_a_life_are_no_date(dated: EventsOf) -> None:
    for event in dated("The Danish premier met the Norwegian minister Kari Holm (1932-2010) in Oslo."):
        assert event.date.begin is None


def test_that_visit_is_the_one_just_told_of(dated: EventsOf) -> None:
    text = "The Danish premier visited Norway on Monday. In May 2018 the Danish premier travelled to Norway; that visit failed."
    visits = [e for e in dated(text) if e.anaphoric]
    assert [(e.date.begin, e.date.end) for e in visits] == [("2018-05-01", "2018-05-31")]
