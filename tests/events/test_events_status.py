"""Whether it happened, when and where."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.events.coding import coded
from dragoman.events.gazetteer import city, country_of
from dragoman.types import EventMention

EventsOf = Callable[[str], tuple[EventMention, ...]]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Chad attacked Libya.", "happened"),
        ("Chad will attack Libya.", "planned"),
        ("Chad is preparing to attack Libya.", "planned"),
        ("Chad could attack Libya.", "hypothetical"),
        ("If Chad attacks Libya, prices will rise.", "hypothetical"),
        ("Any transfer of rockets from Iran to Sudan would be grave.", "hypothetical"),
        ("Chad's planned delivery of rockets to Sudan is costly.", "planned"),
        ("The alleged delivery of rockets by Iran to Sudan is costly.", "alleged"),
        ("Chad is attacking Libya.", "ongoing"),
    ],
)
def test_status(events_of: EventsOf, text: str, status: str) -> None:
    assert status in {event.status for event in events_of(text)}


@pytest.mark.parametrize(
    "text",
    ["Chad did not attack Libya.", "Chad never attacked Libya.", "Chad refrained from attacking Libya.", "Chad attacked nobody in Libya."],
)
def test_what_did_not_happen_is_no_event(events_of: EventsOf, text: str) -> None:
    assert not [event for event in events_of(text) if event.type == "ASSAULT"]


def test_troops_that_will_not_be_sent_are_not_deployed(events_of: EventsOf) -> None:
    assert "MOBILIZE" not in {
        event.type for event in events_of("Chad will not send troops to Sudan, the foreign ministry announced on Monday.")
    }


def test_speech_act_is_one_event_and_takes_its_content_with_it(events_of: EventsOf) -> None:
    assert [event.type for event in events_of("Iran threatened to shell Iraqi towns.")] == ["THREATEN"]


def test_planned_events_are_coded_as_promise_or_threat(events_of: EventsOf) -> None:
    visit = events_of("The Danish premier will visit Norway.")[0]
    assert (visit.type, visit.status, coded(visit)) == ("CONSULT", "planned", ("AGREE", "036"))
    attack = events_of("Chad will attack Libya.")[0]
    assert coded(attack)[0] == "THREATEN"


@pytest.mark.parametrize(
    ("text", "begin", "end"),
    [
        ("The Danish premier visited Norway on Monday.", "2020-05-18", "2020-05-18"),
        ("In February, the Danish premier visited Norway.", "2020-02-01", "2020-02-29"),
        ("The Danish premier visited Norway last year.", "2019-01-01", "2019-12-31"),
        ("The Danish premier visited Norway.", None, "2020-05-20"),
        ("The Danish premier will visit Norway.", None, None),
        ("The Danish premier visited Norway on Monday, where he met the Swedish premier.", "2020-05-18", "2020-05-18"),
    ],
)
def test_dates(dated: EventsOf, text: str, begin: str | None, end: str | None) -> None:
    for event in dated(text):
        assert (event.date.begin, event.date.end) == (begin, end), event.date


def test_time_of_another_event_is_not_taken(dated: EventsOf) -> None:
    killing = next(e for e in dated("Chad protested on Monday against the killing of the Chadian envoy in 2012.") if e.type == "ASSAULT")
    assert killing.date.begin is None or killing.date.begin == "2012-01-01"


def test_place_with_coordinates(events_of: EventsOf) -> None:
    place = events_of("The Danish premier met Norway's foreign minister in Nairobi.")[0].place
    assert place is not None
    assert (place.name, place.country, place.geonames) == ("Nairobi", "KEN", 184745)
    assert place.lat == pytest.approx(-1.28, abs=0.1)


def test_cities_that_share_a_name_need_context() -> None:
    assert city("Valencia", frozenset()) is None
    assert getattr(city("Valencia", {"ESP"}), "country", None) == "ESP"
    assert getattr(city("Tripoli", {"LBN"}), "country", None) == "LBN"
    assert getattr(city("Paris", frozenset()), "country", None) == "FRA"
    assert city("Nowhere-upon-Nothing", frozenset()) is None
    assert country_of("Gaza Strip", frozenset()) == "PSE"


def test_deaths_in_accidents_are_no_attacks(events_of: EventsOf) -> None:
    assert not [e for e in events_of("The Chadian minister was killed in a helicopter crash in Libya.") if e.type == "ASSAULT"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Chad accused Libya of spying.", "1125"),
        ("Chad accused Libya of war crimes.", "1124"),
        ("Chad accused Libya of laziness.", "112"),
        ("Chad suspended military aid to Libya.", "1622"),
        ("Chad promised to lift the curfew.", "0351"),
        ("Chad refused to lift sanctions on Libya.", "1244"),
        ("Chad called for a ceasefire in Libya.", "0256"),
        ("Chad threatened to suspend aid to Libya.", "1311"),
    ],
)
def test_codes_are_as_fine_as_the_words(events_of: EventsOf, text: str, code: str) -> None:
    assert [event.cameo for event in events_of(text)] == [code]


def test_denied_by_the_one_who_is_said_to_have_done_it(events_of: EventsOf) -> None:
    text = "“Chad has not sent any rockets to Libya,” the foreign minister of Chad said on Friday."
    found = [event for event in events_of(text) if event.type == "AID"]
    assert [event.status for event in found] == ["denied"]
    assert found[0].according_to is not None


def test_killed_in_a_strike_is_killed_by_whose_strike_it_was(events_of: EventsOf) -> None:
    event = next(e for e in events_of("Two Syrian officers were killed in an Israeli strike on Friday.") if e.why.rule == "trigger:kill")
    assert {p.country for p in event.participants if p.role == "source"} == {"ISR"}


def test_the_time_of_what_is_condemned_is_not_the_time_of_condemning(dated: EventsOf) -> None:
    found = {e.type: e for e in dated("Chad condemned the killing of its envoy in Libya last week.")}
    assert found["ACCUSE"].date.begin is None
    assert found["ACCUSE"].place is None
