"""What makes two mentions two events: another speaker or matter, another deed, a time named before what refers back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.merge import merge
from dragoman.types import Event, Time
from tests.merge.merge_records import Draft

CHARGES = "Title\nArania accused Belmar of sending spies over the border river.\nArania accused Belmar of {}."


def events(*drafts: Draft) -> tuple[Event, ...]:
    return merge([draft.record() for draft in drafts]).events


def charge(draft: Draft, clause: str) -> None:
    known = {actor.name: actor.id for actor in draft.actors}
    arania = known.get("Arania") or draft.actor("Arania", "state", "AAA")
    belmar = known.get("Belmar") or draft.actor("Belmar", "state", "BBB")
    draft.event(clause, "accused", "ACCUSE", [arania], [belmar])


@pytest.mark.parametrize(("matter", "number"), [("sending many spies across the river", 1), ("burning the grain of three villages", 2)])
def test_one_accuser_accuses_of_one_thing_or_of_two(matter: str, number: int) -> None:
    draft = Draft("p1", CHARGES.format(matter))
    charge(draft, "Arania accused Belmar of sending spies over the border river")
    charge(draft, f"Arania accused Belmar of {matter}")
    assert len(events(draft)) == number


@pytest.mark.parametrize(("day", "number"), [("2024-05-07", 1), ("2024-07-07", 2)])
def test_one_accusation_in_two_papers_of_the_same_days(day: str, number: int) -> None:
    drafts = []
    for page, published in (("p1", "2024-05-06"), ("p2", day)):
        clause = "Arania accused Belmar of sending spies over the border river"
        drafts.append(Draft(page, f"Title\n{clause}, {page} says.", day=published))
        charge(drafts[-1], clause)
    assert len(events(*drafts)) == number


def test_praise_and_a_signature_are_two_events() -> None:
    draft = Draft("p1", "Title\nArania praised Belmar and Arania signed with Belmar.")
    arania, belmar = draft.actor("Arania", "state", "AAA"), draft.actor("Belmar", "state", "BBB")
    draft.event("Arania praised Belmar", "praised", "SUPPORT", [arania], [belmar])
    draft.event("Arania signed with Belmar", "signed", "SUPPORT", [arania], [belmar])
    draft.events = [replace(e, cameo=code) for e, code in zip(draft.events, ("051", "057"), strict=True)]
    assert len(events(draft)) == 2
    draft.events = [replace(e, cameo="057") for e in draft.events]
    assert len(events(draft)) == 1


def test_what_refers_back_is_of_the_time_named_before_it_in_its_sentence() -> None:
    text = "Title\nAnton Brezan visited Velgrad on Monday. In May 2019 Mr. Brezan was there for a fair; that visit ended early."
    draft = Draft("p1", text)
    brezan, velgrad = draft.actor("Anton Brezan", country="AAA"), draft.actor("Velgrad", "state", "BBB")
    more = {"mode": "visit", "target_role": "host", "begin": "2024-05-06"}
    draft.event("Anton Brezan visited Velgrad on Monday", "visited", "CONSULT", [brezan], [velgrad], **more)
    draft.event("that visit ended early", "visit", "CONSULT", [brezan], [velgrad], anaphoric=True, **more)
    last = draft.events[-1]
    draft.events[-1] = replace(last, date=replace(last.date, basis="as “visited”, which it refers back to"))
    assert len(events(draft)) == 1
    span = draft.span("May 2019")
    draft.times.append(Time(span.start, span.end, "May 2019", "DATE", "2019-05", "2019-05-01", "2019-05-31", "month", "explicit", None))
    first, second = events(draft)
    assert (first.date.begin, second.date.begin, second.date.end) == ("2024-05-06", "2019-05-01", "2019-05-31")


@pytest.mark.parametrize(("day", "number"), [("2024-05-08", 1), ("2024-05-20", 2)])
def test_a_visit_lasts_from_the_arrival_to_the_end(day: str, number: int) -> None:
    drafts = []
    for page, words, begin in (("p1", "arrived in", "2024-05-06"), ("p2", "ended a tour of", day)):
        draft = Draft(page, f"{page}\nAnton Brezan {words} Velgrad.")
        sides = [draft.actor("Anton Brezan", country="AAA")], [draft.actor("Velgrad", "state", "BBB")]
        clause = f"Anton Brezan {words} Velgrad"
        draft.event(clause, words.split()[0], "CONSULT", *sides, mode="visit", target_role="host", begin=begin)
        drafts.append(draft)
    found = events(*drafts)
    assert len(found) == number
    assert (found[0].date.begin, found[0].date.end) == ("2024-05-06", day if number == 1 else "2024-05-06")
