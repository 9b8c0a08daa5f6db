"""Which city a name means, and that disputed places have no state."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.events.gazetteer import city, country_of, disputed
from dragoman.events.lexicon import table
from dragoman.types import EventMention

EventsOf = Callable[[str], tuple[EventMention, ...]]


@pytest.mark.parametrize(
    ("name", "context", "country"),
    [
        ("Geneva", {"USA", "IRN"}, "CHE"),
        ("Vienna", {"USA"}, "AUT"),
        ("Moscow", {"USA"}, "RUS"),
        ("Paris", {"USA"}, "FRA"),
        ("London", {"CAN"}, "GBR"),
        ("Cairo", {"USA"}, "EGY"),
        ("Tripoli", set(), "LBY"),
        ("Tripoli", {"LBN"}, "LBN"),
        ("Tripoli", {"LBN", "LBY"}, None),
        ("Hyderabad", set(), None),
        ("Hyderabad", {"PAK"}, "PAK"),
        ("Cordoba", {"ESP"}, "ESP"),
        ("Santiago", {"USA"}, "CHL"),
        ("Georgetown", set(), None),
        ("Georgetown", {"GUY"}, "GUY"),
        ("Kingston", set(), "JAM"),
        ("Birmingham", {"USA"}, "USA"),
        ("Alexandria", {"USA"}, None),
        ("Manila", {"USA"}, "PHL"),
        ("Reykjavik", {"USA", "SUN"}, "ISL"),
        ("Wyoming", {"SUN"}, "USA"),
        ("Odessa", set(), "UKR"),
        ("Odessa", {"USA"}, "USA"),
        ("Victoria", {"CAN"}, "CAN"),
        ("Victoria", {"FRA"}, None),
        ("Santiago", {"DOM"}, None),
        ("Santiago", {"CHL", "DOM"}, "CHL"),
        ("San Jose", {"CRI", "USA"}, None),
        ("San José", {"CRI"}, "CRI"),
        ("Valencia", {"VEN"}, "VEN"),
        ("Valencia", {"ESP"}, "ESP"),
        ("Barcelona", {"VEN"}, "VEN"),
        ("Barcelona", {"FRA"}, None),
        ("Hamilton", {"BMU"}, None),
        ("Hamilton", {"NZL"}, "NZL"),
        ("La Paz", {"MEX"}, "MEX"),
        ("Granada", {"NIC"}, "NIC"),
        ("Athens", {"TUR"}, "GRC"),
        ("Guadalajara", {"ESP"}, None),
    ],
)
def test_the_city_that_is_meant(name: str, context: set[str], country: str | None) -> None:
    assert country_of(name, context) == country


def test_a_state_of_a_union_is_not_the_town_of_its_name() -> None:
    assert city("Wyoming", {"USA"}) is None


@pytest.mark.parametrize("name", ["Crimea", "Tibet", "Abkhazia", "South Ossetia", "Kashmir", "Golan Heights", "Somaliland", "Donbas"])
def test_disputed_regions_have_no_state(name: str) -> None:
    assert disputed(name, set())
    for context in (set(), {"RUS"}, {"UKR"}, {"CHN"}, {"IND"}, {"GEO"}):
        assert country_of(name, context) is None


@pytest.mark.parametrize("name", ["Sevastopol", "Donetsk", "Jerusalem", "Srinagar", "Tiraspol", "Lhasa"])
def test_cities_in_disputed_regions_keep_their_coordinates(name: str) -> None:
    found = city(name, set())
    assert found is not None
    assert found.country is None
    assert found.lat


def test_regions_of_several_states_need_context() -> None:
    assert country_of("Punjab", set()) is None
    assert country_of("Punjab", {"PAK"}) == "PAK"
    assert country_of("Punjab", {"PAK", "IND"}) is None
    assert country_of("Kurdistan", {"USA"}) is None


def test_no_region_is_under_a_state_and_shared_at_once() -> None:
    for row in table("places.tsv"):
        assert "-" in (row["country"], row["states"]), row["name"]


def test_place_of_an_event_in_disputed_territory(events_of: EventsOf) -> None:
    place = events_of("The Danish premier met Norway's foreign minister in Sevastopol.")[0].place
    assert place is not None
    assert (place.name, place.country) == ("Sevastopol", None)
    assert place.lat == pytest.approx(44.6, abs=0.1)


def test_state_that_is_taken_for_granted_is_said(events_of: EventsOf) -> None:
    event = events_of("Police arrested three students in Lima.")[0]
    assert {p.country for p in event.participants} == {"PER"}
    assert "only state that the sentence names" in event.why.reason


def test_a_guest_is_not_given_the_state_of_the_place(events_of: EventsOf) -> None:
    for event in events_of("Thousands of people marched through Lima in protest against President Alan Karlsen."):
        assert not [p for p in event.participants if "Karlsen" in p.name and p.country == "PER"]
