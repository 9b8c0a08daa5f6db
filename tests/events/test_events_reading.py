"""Facts that a reader found to be false: who is no party, what is only talked about, whose date and place is another's."""

from __future__ import annotations

import pytest

from dragoman.types import EventMention
from tests.events.test_events_mistakes import EventsOf, of_type

PETROV = " President Ivan Petrov of Bulgaria was silent."


def names(event: EventMention) -> set[str]:
    return {p.name for p in event.participants}


@pytest.mark.parametrize(
    "text",
    [
        "The Chadian president, in talks with Petrov ally, calls for wider ties with Libya." + PETROV,
        "The Danish premier met Petrov's envoy in Oslo." + PETROV,
        "The Danish premier met Petrov critic Kari Holm in Oslo." + PETROV,
    ],
)
def test_a_name_that_only_modifies_is_no_party(events_of: EventsOf, text: str) -> None:
    meetings = of_type(events_of(text), "CONSULT")
    assert meetings
    assert all("Ivan Petrov" not in names(event) for event in meetings)


def test_an_envoy_is_of_the_state_that_sends_him(events_of: EventsOf) -> None:
    event = of_type(events_of("The Danish premier met Petrov's envoy in Oslo." + PETROV), "CONSULT")[0]
    assert [(p.name, p.country) for p in event.participants if p.role == "target"] == [("Petrov's envoy", "BGR")]


def test_a_critic_of_a_government_is_not_of_it(events_of: EventsOf) -> None:
    event = of_type(events_of("The Chadian minister met Kremlin critic Oleg Sidorov in Oslo."), "CONSULT")[0]
    assert ("Oleg Sidorov", None) in {(p.name, p.country) for p in event.participants}


def test_allies_of_a_state_are_not_that_state(events_of: EventsOf) -> None:
    assert all("Norway" not in names(event) for event in events_of("The Danish premier met Norway's allies in Vienna."))


@pytest.mark.parametrize(
    "text",
    [
        "The unrest came after Norway and partners, including in Asia, warned that such a move by Chad could meet with consequences.",
        "The cuts come after Norway and its allies, among them Chile, warned that a step by Chad could bring sanctions.",
    ],
)
def test_who_warns_is_not_warned(events_of: EventsOf, text: str) -> None:
    event = of_type(events_of(text), "THREATEN")[0]
    assert ("source", "NOR") in {(p.role, p.country) for p in event.participants}
    assert "NOR" not in {p.country for p in event.participants if p.role == "target"}


@pytest.mark.parametrize(
    "talks",
    [
        "Chad praised the role of Libya in the talks on a prisoner swap.",
        "The Darfur ceasefire talks went on.",
        "The talks over the dam went on.",
    ],
)
def test_talks_on_another_matter_are_not_the_meeting_before(events_of: EventsOf, talks: str) -> None:
    events = of_type(events_of("The Danish premier met Norway's foreign minister in Vienna. " + talks), "CONSULT")
    assert len(events) == 1


def test_talks_without_a_topic_of_their_own_are_the_meeting_before(events_of: EventsOf) -> None:
    events = of_type(events_of("The Danish premier met Norway's foreign minister in Vienna. The talks went on."), "CONSULT")
    assert len(events) == 2
    assert names(events[0]) == names(events[1])


@pytest.mark.parametrize("when", ["on May 9", "on the sidelines of the fair"])
def test_a_day_behind_talks_is_no_topic(events_of: EventsOf, when: str) -> None:
    text = f"The Danish premier met Norway's foreign minister in Vienna. The meeting {when} lasted an hour."
    assert len(of_type(events_of(text), "CONSULT")) == 2


def test_neither_of_a_hyphenated_pair_is_the_giver(events_of: EventsOf) -> None:
    assert not of_type(events_of("The officials watched the potential Chadian-Libyan missile transfers."), "AID")
    event = of_type(events_of("Any Chadian transfer of rockets to Libya would alarm Niger."), "AID")[0]
    assert [(p.role, p.country) for p in event.participants] == [("source", "TCD"), ("target", "LBY")]


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Dozens of Libyan soldiers were being trained in Chad.", "AID"),
        ("Chad backs Libya, which is at war with Niger in the desert.", "ASSAULT"),
        ("The Danish premier told Kari Holm of Norway that they also discussed the situation in Libya.", "CONSULT"),
        ("The talks focused on bilateral cooperation between Chad and Libya.", "COOPERATE"),
        ("The ministers discussed cooperation with Libya.", "COOPERATE"),
    ],
)
def test_what_reports_no_such_event(events_of: EventsOf, text: str, type_: str) -> None:
    assert not of_type(events_of(text), type_)


def test_an_announced_refusal_is_a_refusal_and_no_deployment(events_of: EventsOf) -> None:
    found = events_of("The ministry in Oslo announced that Norway will not send troops to Chad.")
    assert of_type(found, "REJECT")
    assert not of_type(found, "MOBILIZE")


def test_a_named_demand_is_rejected(events_of: EventsOf) -> None:
    assert of_type(events_of("Norway said it would not meet Russian demands."), "REJECT")


def test_cooperation_that_is_no_topic_still_counts(events_of: EventsOf) -> None:
    assert of_type(events_of("The cooperation between Chad and Libya is old."), "COOPERATE")


@pytest.mark.parametrize(
    "text",
    ["The Danish and Norwegian premiers discussed the situation in Libya.", "The Danish and Norwegian premiers held talks in Eurasia."],
)
def test_topics_and_continents_are_no_place(events_of: EventsOf, text: str) -> None:
    meetings = of_type(events_of(text), "CONSULT")
    assert meetings
    assert all(event.place is None for event in meetings)


@pytest.mark.parametrize("treaty", ["1972 Missile Treaty", "Missile Treaty of 1972", "Missile Treaty of May 1972"])
def test_the_year_in_a_name_dates_nothing(dated: EventsOf, treaty: str) -> None:
    events = dated(f"Chad accused Libya of breaking the {treaty} with a radar.")
    assert events
    assert all(event.date.begin is None for event in events)


@pytest.mark.parametrize("aim", ["prepare the summit", "fix a date for the summit"])
def test_a_summit_to_come_has_not_the_date_of_the_meeting_before_it(dated: EventsOf, aim: str) -> None:
    text = f"The Danish and Norwegian ministers will meet in October to {aim}."
    assert [event.trigger.start for event in dated(text) if event.date.begin is not None] == [text.index("meet")]


def test_a_place_is_in_the_state_that_the_actors_are_of(events_of: EventsOf) -> None:
    then = "The Soviet Union and the United States held talks in Moscow. The American secretary visited Moscow."
    for event in of_type(events_of(then), "CONSULT"):
        assert event.place is not None
        assert event.place.country == "SUN"
        assert "RUS" not in {p.country for p in event.participants}
    now = of_type(events_of("Russia and the United States held talks in Moscow."), "CONSULT")[0]
    assert now.place is not None
    assert now.place.country == "RUS"


def test_contexts_need_more_than_a_word_in_a_list(events_of: EventsOf) -> None:
    event = events_of("Chad and Libya signed a memorandum on cooperation in tourism, health and nuclear energy.")[0]
    assert not {"cbrn", "disease"} & set(event.contexts)
    assert "cbrn" in events_of("Chad and Libya signed a treaty on nuclear weapons.")[0].contexts
