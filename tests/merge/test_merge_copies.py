"""Copies whole, cut and built in; boilerplate that is no copy; and where a report comes from."""

from __future__ import annotations

import random

from dragoman.merge import merge
from tests.merge.merge_records import Draft

WORDS = [
    a + b
    for a in ("bal", "cor", "den", "fil", "gar", "hol", "mer", "nos", "pol", "ras")
    for b in ("a", "en", "ick", "o", "us", "ity", "ing")
]


def prose(seed: int, words: int) -> str:
    """Words in an order that no other seed gives."""
    pick = random.Random(seed)
    return " ".join(pick.choice(WORDS) for _ in range(words))


def test_a_whole_copy_a_cut_copy_and_one_built_into_a_longer_text() -> None:
    report = prose(1, 200)
    drafts = [
        Draft("p1", f"One\n{report}", day="2024-05-02"),
        Draft("p2", f"Two\n{report}", day="2024-05-01"),
        Draft("p3", f"Three\n{report[: len(report) // 2]}", day="2024-05-03"),
        Draft("p4", f"Four\n{prose(2, 300)}\n{report}", day="2024-05-04"),
        Draft("p5", f"Five\n{prose(3, 300)}", day="2024-05-04"),
    ]
    merged = merge([draft.record() for draft in drafts])
    assert merged.copy_of == {"p1.1": "p2.1", "p3.1": "p2.1", "p4.1": "p2.1"}
    assert merged.origin_of == {"p1.1": "p2.1", "p2.1": "p2.1", "p3.1": "p2.1", "p4.1": "p4.1", "p5.1": "p5.1"}


def test_what_stands_in_the_copied_paragraph_of_an_own_report_has_the_originals_origin() -> None:
    dispatch = f"Arania struck Belmar on Monday, {prose(1, 120)}."
    original = Draft("p1", f"One\n{dispatch}", credits=("AP",))
    longer = Draft("p2", f"Two\n{prose(2, 200)}\n{dispatch}\nDorvia visited Belmar, {prose(4, 60)}.")
    for draft in (original, longer):
        sides = [draft.actor("Arania", "state", "AAA")], [draft.actor("Belmar", "state", "BBB")]
        draft.event("Arania struck Belmar on Monday", "struck", "ASSAULT", *sides, begin="2024-05-06")
    longer.event(
        "Dorvia visited Belmar", "visited", "CONSULT", [longer.actor("Dorvia", "state", "DDD")], [longer.actors[1].id], mode="visit"
    )
    merged = merge([original.record(), longer.record()])
    assert merged.origin_of == {"p1.1": "Associated Press", "p2.1": "p2.1"}
    strike, visit = merged.events
    assert (strike.pages, strike.origins) == (2, 1)
    assert visit.origins == 1


def test_several_credits_are_one_origin_as_written() -> None:
    drafts = [Draft("p1", f"One\n{prose(1, 80)}", credits=("X", "RT")), Draft("p2", f"Two\n{prose(2, 80)}", credits=("RT",))]
    assert merge([draft.record() for draft in drafts]).origin_of == {"p1.1": "X/RT", "p2.1": "RT"}


def test_shared_boilerplate_makes_no_copies() -> None:
    boiler = prose(9, 60)
    drafts = [Draft(f"p{i}", f"Title\n{prose(100 + i, 150)}\n{boiler}") for i in range(30)]
    assert merge([draft.record() for draft in drafts]).copy_of == {}


def test_short_notices_over_much_boilerplate_make_no_copies() -> None:
    boiler = prose(9, 60)
    drafts = [Draft(f"p{i:02}", f"Title\n{prose(100 + i, 30 if i % 3 else 250)}\n{boiler}") for i in range(30)]
    assert merge([draft.record() for draft in drafts]).copy_of == {}


def test_two_outlets_that_carry_one_agency_are_one_origin() -> None:
    drafts = [Draft("p1", f"One\n{prose(1, 80)}", credits=("Reuters",)), Draft("p2", f"Two\n{prose(2, 80)}", credits=("Reuters",))]
    merged = merge([draft.record() for draft in drafts])
    assert merged.copy_of == {}
    assert set(merged.origin_of.values()) == {"Reuters"}


def test_a_copy_without_the_credit_has_its_originals_origin() -> None:
    report = prose(1, 120)
    drafts = [Draft("p1", f"One\n{report}"), Draft("p2", f"Two\n{report}", credits=("AP",))]
    assert set(merge([draft.record() for draft in drafts]).origin_of.values()) == {"Associated Press"}


def test_many_copies_of_one_report_are_one_group() -> None:
    report = prose(1, 150)
    merged = merge([Draft(f"p{i:03}", f"Title\n{report}").record() for i in range(200)])
    assert set(merged.copy_of.values()) == {"p000.1"}
    assert len(merged.copy_of) == 199


def test_copies_count_once_as_origins_of_an_event() -> None:
    report = prose(1, 60) + " Arania struck Belmar."
    records = []
    for page in ("p1", "p2"):
        draft = Draft(page, f"Title\n{report}", outlet=page)
        a, b = draft.actor("Arania", "state", country="ISR"), draft.actor("Belmar", "state", country="LBN")
        draft.event("Arania struck Belmar", "struck", "ASSAULT", [a], [b])
        records.append(draft.record())
    (event,) = merge(records).events
    assert (event.pages, event.outlets, event.origins) == (2, 2, 1)


def test_a_page_of_one_endless_line_is_quick() -> None:
    draft = Draft("p1", "Title\n" + "word and other words " * 200_000)
    assert merge([draft.record()]).copy_of == {}


def test_a_text_without_words_is_nobodys_copy() -> None:
    assert merge([Draft(page, "…\n").record() for page in ("p1", "p2")]).copy_of == {}
