"""Who does it to whom: the sides of events over the ways in which English puts them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.types import EventMention

EventsOf = Callable[[str], tuple[EventMention, ...]]


def only(events_of: EventsOf, text: str, type_: str) -> EventMention:
    found = [event for event in events_of(text) if event.type == type_]
    assert len(found) == 1, [(e.type, e.why.rule) for e in events_of(text)]
    return found[0]


def sides(event: EventMention) -> tuple[set[str | None], set[str | None]]:
    sources = {p.country for p in event.participants if p.role in ("source", "both")}
    targets = {p.country for p in event.participants if p.role in ("target", "host", "both")}
    return sources, targets


@pytest.mark.parametrize(
    ("text", "type_", "source", "target"),
    [
        ("Peru accused Chile of moving the border stones.", "ACCUSE", "PER", "CHL"),
        ("Chile was accused by Peru of moving the border stones.", "ACCUSE", "PER", "CHL"),
        ("Peru has blamed Chile and will not attend.", "ACCUSE", "PER", "CHL"),
        ("Iran's delivery of rockets to Sudan was confirmed.", "AID", "IRN", "SDN"),
        ("Rockets were delivered to Sudan by Iran.", "AID", "IRN", "SDN"),
        ("Iran provided Sudan with rockets.", "AID", "IRN", "SDN"),
        ("Kenya urged Uganda to open the border.", "REQUEST", "KEN", "UGA"),
        ("Kenya demanded that Uganda release the drivers.", "REQUEST", "KEN", "UGA"),
        ("Yemen rejected an American request to question the men.", "REJECT", "YEM", "USA"),
        ("Israeli tanks shelled Syrian posts.", "ASSAULT", "ISR", "SYR"),
        ("Syrian posts were shelled by Israeli tanks.", "ASSAULT", "ISR", "SYR"),
        ("Libya expelled the Italian ambassador.", "SANCTION", "LBY", "ITA"),
        ("Norway's foreign minister, who visited Peru in May, was pleased.", "CONSULT", "NOR", "PER"),
    ],
)
def test_source_and_target_are_not_swapped(events_of: EventsOf, text: str, type_: str, source: str, target: str) -> None:
    assert sides(only(events_of, text, type_)) == ({source}, {target})


@pytest.mark.parametrize(
    "text",
    [
        "France and Germany held talks in Geneva.",
        "Talks between France and Germany were held in Geneva.",
        "France and Germany have signed a treaty.",
        "A clash between French and German soldiers went on.",
    ],
)
def test_those_who_act_together_are_both(events_of: EventsOf, text: str) -> None:
    event = events_of(text)[0]
    assert {p.country for p in event.participants} == {"FRA", "DEU"}
    assert {p.role for p in event.participants} == {"both"}


def test_visited_state_is_host(events_of: EventsOf) -> None:
    event = only(events_of, "The Danish premier visited Norway on Friday.", "CONSULT")
    assert [(p.country, p.role) for p in event.participants] == [("DNK", "source"), ("NOR", "host")]


def test_victim_is_not_the_target_of_those_who_condemn(events_of: EventsOf) -> None:
    event = only(events_of, "Russia condemned the killing of the Syrian general.", "ACCUSE")
    assert sides(event) == ({"RUS"}, set())


def test_subject_of_an_infinitive_is_the_one_who_is_urged(events_of: EventsOf) -> None:
    assert not [e for e in events_of("Kenya urged Uganda to sign the treaty with Rwanda.") if e.type == "SUPPORT"]


def test_accused_of_doing_it_does_it_as_a_claim(events_of: EventsOf) -> None:
    found = {e.type: e for e in events_of("Western countries accused Iran of sending rockets to Sudan.")}
    assert sides(found["AID"]) == ({"IRN"}, {"SDN"})
    assert found["AID"].status == "alleged"


def test_offsets_and_ids(events_of: EventsOf) -> None:
    text = "Peru accused Chile. Chile arrested Peruvian students."
    events = events_of(text)
    assert [text[e.trigger.start : e.trigger.end] for e in events] == ["accused", "arrested"]
    assert [e.id for e in events] == ["p0.1.e5", "p0.1.e26"]
    for event in events:
        assert event.extent.start <= event.trigger.start < event.trigger.end <= event.extent.end
        for who in event.participants:
            assert who.span is not None
            assert text[who.span.start : who.span.end]


def test_the_talks_take_their_sides_from_the_meeting(events_of: EventsOf) -> None:
    text = "The Danish premier met Norway's foreign minister in Oslo on Friday. The talks lasted two hours."
    talks = next(e for e in events_of(text) if text[e.trigger.start : e.trigger.end] == "talks")
    assert talks.anaphoric
    assert {p.country for p in talks.participants} == {"DNK", "NOR"}


@pytest.mark.parametrize("text", ["", "Rain.", "The.", "— — —", "Peru " * 300, "Peru accused " * 60, "“Peru", "\u202e\u200b visited"])
def test_odd_text_does_not_break(events_of: EventsOf, text: str) -> None:
    events_of(text)
