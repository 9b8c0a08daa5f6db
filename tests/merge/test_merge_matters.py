"""Claims that no deed carries: peace, aims, causes, promises, agreements done or still to come."""

from __future__ import annotations

from typing import Any

import pytest

from tests.merge.merge_records import Draft
from tests.merge.test_merge_affairs import claims, said


def test_who_speaks_for_peace_and_who_doubts_it_stand_in_one_claim() -> None:
    (claim,) = claims(
        said("p1", "Arania is ready to take further steps for stability on the coast", "Arania", "promise"),
        said("p2", "we have no hope that Arania will play a helpful role in easing the tensions", "Belmar", polarity="open"),
    )
    assert (claim.asserted_by, claim.open, claim.proposition) == (("p1.1.s1",), ("p2.1.s1",), "Arania works for peace")


def test_a_flat_doubt_denies() -> None:
    (claim,) = claims(
        said("p1", "Arania is ready for talks on a peaceful settlement", "Arania", "promise"),
        said("p2", "Arania does not want peace", "Belmar", polarity="negative"),
    )
    assert (claim.asserted_by, claim.denied_by) == (("p1.1.s1",), ("p2.1.s1",))


@pytest.mark.parametrize(
    ("content", "speaker"),
    [
        ("Belmar does not want peace", "Celmia"),  # another side
        ("Arania does not want money", "Belmar"),  # another matter
        ("Belmar does not seek peace with Arania", "Belmar"),  # of itself
    ],
)
def test_other_doubts_do_not_meet_it(content: str, speaker: str) -> None:
    found = claims(
        said("p1", "Arania is ready for talks on a peaceful settlement", "Arania", "promise"),
        said("p2", content, speaker, polarity="negative"),
    )
    assert all("works for peace" not in claim.proposition for claim in found)


def test_peace_in_another_region_is_another_matter() -> None:
    found = claims(
        said("p1", "Arania is ready for steps that bring stability to the Low Marches", "Arania", "promise"),
        said("p2", "we have no hope that Arania will help peace in the Upper Fells", "Belmar", polarity="open"),
    )
    assert found == ()


def test_ties_that_are_against_nobody_are_denied_to_be() -> None:
    draft = said("p1", "the ties of Arania and Belmar are old and not directed against any third state", "Arania")
    draft.text += " Its exercise was not aimed at anyone, Arania said."
    draft.statement("Its exercise was not aimed at anyone", draft.actors[0].id)
    (claim,) = claims(draft)
    assert (claim.asserted_by, claim.denied_by) == ((), ("p1.1.s1", "p1.1.s2"))
    assert claim.proposition.startswith("Arania")
    assert claims(said("p1", "Arania is not against the offer", "Arania")) == ()


def cause(*more: tuple[str, dict[str, Any]]) -> Draft:
    draft = Draft("p1", "Title\nThe plane crash was caused by fog, the inquiry said.")
    inquiry = draft.actor("inquiry", "unnamed")
    draft.statement("The plane crash was caused by fog", inquiry)
    for n, (content, kept) in enumerate(more):
        draft.text += f" {content}, source {n} said."
        draft.statement(content, draft.actor(f"source {n}", "unnamed"), **kept)
    return draft


def test_what_several_call_the_cause_of_a_disaster_is_one_claim_and_no_evidence_of_another_leaves_it_open() -> None:
    (claim,) = claims(
        cause(
            ("The reason for the crash of the plane was the weather", {}),
            ("There was no evidence of sabotage", {"act": "report", "polarity": "negative"}),
        )
    )
    assert (claim.asserted_by, claim.open) == (("p1.1.s1", "p1.1.s2"), ("p1.1.s3",))
    assert claims(cause()) == ()  # one statement alone
    assert claims(cause(("The blast was caused by gas", {}))) == ()  # another disaster


def promise(page: str, *contents: str) -> Draft:
    draft = Draft(page, "Title", day="2024-05-02")
    draft.text += "\n" + " ".join(f"Arania pledged {content}." for content in contents)
    arania, belmar = draft.actor("Arania", "state", "AAA"), draft.actor("Belmar", "state", "BBB")
    for content in contents:
        key = draft.statement(content, arania, "promise", date="2024-05-02")
        draft.event(content, content.split()[0], "AGREE", [arania], [belmar], according_to=key, status="alleged", begin="2024-05-02")
    return draft


def test_one_promise_told_twice_is_a_claim_and_one_told_once_is_news() -> None:
    (claim,) = claims(promise("p1", "help to Belmar", "more help to Belmar"))
    assert claim.asserted_by == ("p1.1.s1", "p1.1.s2")
    assert claim.proposition.startswith("Promised by Arania: ")
    assert claims(promise("p1", "help to Belmar")) == ()


def treaty(page: str, words: str, status: str, day: str, by: str | None = None, **more: Any) -> Draft:
    draft = Draft(page, f"Title\nArania and Belmar: {words}.", outlet=page, day=day)
    arania, belmar = draft.actor("Arania", "state", "AAA"), draft.actor("Belmar", "state", "BBB")
    key = draft.statement(words, arania, date=day) if by else None
    draft.event(words, words.split()[0], "AGREE", [arania, belmar], [], source_role="both", status=status, according_to=key, **more)
    return draft


def test_an_agreement_told_as_done_and_as_still_to_come_is_flagged_and_not_merged() -> None:
    ahead = treaty("p1", "ready to sign a new fishery agreement", "planned", "2024-05-02", by="Arania")
    done = treaty("p2", "completed a fishery agreement", "happened", "2024-05-03")
    (claim,) = claims(ahead, done)
    assert claim.asserted_by == ("p1.1.s1",)
    assert claim.told == ("p2.1.e1",)


@pytest.mark.parametrize(
    "done",
    [
        treaty("p2", "completed a fishery agreement", "happened", "2024-05-03", begin="2024-05-03"),  # signed on the day after
        treaty("p2", "completed a fishery agreement", "happened", "2024-09-03"),  # months later
        treaty("p2", "completed a prison agreement", "happened", "2024-05-03"),  # about something else
    ],
)
def test_what_may_have_followed_contradicts_nothing(done: Draft) -> None:
    ahead = treaty("p1", "ready to sign a new fishery agreement", "planned", "2024-05-02", by="Arania")
    assert claims(ahead, done) == ()
