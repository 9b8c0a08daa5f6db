"""Where tellers differ: numbers that cannot both be right, and what is done by one and still to come by another."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman.merge.claims_differ import contradict, counts_in
from dragoman.types import Claim
from tests.merge.merge_records import Draft
from tests.merge.test_merge_affairs import claims, said


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("at least 40 people were killed at the market", [("killed", "at least 40")]),
        ("the blast wounded twelve sailors and killed 3,100", [("hurt", "twelve"), ("killed", "3,100")]),
        ("Arania sent about 300 drones to Belmar", [("", "about 300")]),
        ("on 12 May 2023 they paid $40 for 30 years, 5 percent of it, in two days", []),
        ("one man spoke", []),
    ],
)
def test_people_and_things_are_counted_and_days_and_money_are_not(words: str, shown: list[tuple[str, str]]) -> None:
    assert [(count.what, count.shown) for count in counts_in(words)] == shown


@pytest.mark.parametrize(
    ("left", "right", "apart"),
    [
        ("64 people were killed", "45 people were killed", True),
        ("at least 40 people were killed", "64 civilians were killed", False),  # both may be right
        ("about 62 people were killed", "64 people were killed", False),
        ("64 people were killed", "45 people were hurt", False),
        ("it sent 40 drones", "it sent nine drones", True),
        ("it sent 40 drones", "it sent nine ships", False),
    ],
)
def test_numbers_contradict_where_both_cannot_be_right(left: str, right: str, apart: bool) -> None:
    (one,), (other,) = counts_in(left), counts_in(right)
    assert contradict(one, other) is contradict(other, one) is apart


def test_sides_that_count_the_killed_of_one_place_otherwise_are_shown_with_their_numbers() -> None:
    (claim,) = claims(
        said("p1", "64 people were killed in the bakery", "Arania"),
        said("p2", "the raid on the bakery killed 45 people", "Belmar", day="2024-05-03"),
        said("p3", "12 people were killed in the quarry", "Celmia"),
    )
    assert claim.proposition == "Numbers of killed: 64 or 45"
    assert claim.asserted_by == ("p1.1.s1", "p2.1.s1")
    (difference,) = claim.differs
    assert [(value.value, value.by) for value in difference.values] == [("64", ("p1.1.s1",)), ("45", ("p2.1.s1",))]


def test_a_toll_that_rises_over_weeks_or_in_one_mouth_differs_from_nothing() -> None:
    first = said("p1", "64 people were killed in the bakery", "Arania")
    assert claims(first, said("p2", "the raid on the bakery killed 85 people", "Belmar", day="2024-05-20")) == ()
    assert claims(first, said("p2", "the raid on the bakery killed 85 people", "Arania")) == ()


def supply(page: str, words: str, trigger: str, speaker: str, day: str, **more: Any) -> Draft:
    draft = said(page, words, speaker, "accuse", day=day)
    ids = {actor.name: actor.id for actor in draft.actors}
    draft.event(words, trigger, "AID", [ids["Arania"]], [ids["Belmar"]], according_to=f"{page}.1.s1", status="alleged", **more)
    return draft


def times(*drafts: Draft) -> list[str]:
    found: tuple[Claim, ...] = claims(*drafts)
    return [value.value for claim in found for difference in claim.differs for value in difference.values if difference.what == "time"]


def test_what_was_done_in_spring_and_is_said_in_autumn_to_be_done_only_now_is_flagged() -> None:
    early = supply("p1", "Arania sent missiles to Belmar", "sent", "Celmia", "2024-03-01")
    late = supply("p2", "Arania has now sent missiles to Belmar", "sent", "Celmia", "2024-09-01")
    assert times(early, late) == ["done, told on 2024-03-01", "only now, told on 2024-09-01"]
    assert times(early, supply("p2", "Arania sent missiles to Belmar", "sent", "Celmia", "2024-09-01")) == []


def test_what_outlets_tell_of_a_claim_in_their_own_voice_is_listed_with_its_status() -> None:
    words = "Belmar bombed the market of Orlin"
    draft = said("p1", words, "Arania", "accuse")
    belmar = next(actor.id for actor in draft.actors if actor.name == "Belmar")
    draft.event(words, "bombed", "ASSAULT", [belmar], [], according_to="p1.1.s1", status="alleged", place=("Orlin", "AAA"))
    other = Draft("p2", "Title\nBelmar did not bomb the market of Orlin. Belmar plans to bomb Tesk.", outlet="p2", day="2024-05-03")
    doer = other.actor("Belmar", "state", "BBB")
    other.event("Belmar did not bomb the market of Orlin", "bomb", "ASSAULT", [doer], [], status="denied", place=("Orlin", "AAA"))
    other.event("Belmar plans to bomb Tesk", "bomb", "ASSAULT", [doer], [], status="planned", place=("Tesk", "AAA"))
    (claim,) = claims(draft, other)
    assert claim.told == ("p2.1.e1",)
