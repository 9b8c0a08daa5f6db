"""What one statement does: negated words that uphold, denials of one's own conduct, counter-charges, and matters in other words."""

from __future__ import annotations

import pytest

from dragoman.merge import merge
from dragoman.merge.actors import find_actors
from dragoman.merge.corpus import corpus
from dragoman.merge.stances import matter_of, negated_in, only_possible, plain_denial, side_of
from dragoman.types import Claim
from tests.merge.merge_records import Draft


def spoken(content: str, act: str = "deny", polarity: str = "negative") -> Draft:
    draft = Draft("p1", f"Title\nArania said {content}.\nBelmar was silent.")
    draft.actor("Belmar", "state", "BBB")
    draft.statement(content, draft.actor("Arania", "state", "AAA"), act, polarity=polarity)
    return draft


@pytest.mark.parametrize(
    ("content", "side"),
    [
        ("the tour had not changed its view that the plant was a breach", "asserted"),
        ("there was no doubt that the plant was a breach", "asserted"),
        ("it could not rule out that the plant was a breach", "open"),
        ("the plant was not a breach", "denied"),
        ("we will never abandon the plant", "denied"),
    ],
)
def test_negated_words_that_uphold_or_leave_open_deny_nothing(content: str, side: str) -> None:
    pages = corpus([spoken(content).record()])
    assert side_of(pages, pages.statements["p1.1.s1"]) == side


def test_a_complaint_in_negated_words_is_no_denial() -> None:
    pages = corpus([spoken("the party had not been asked", act="accuse").record()])
    assert side_of(pages, pages.statements["p1.1.s1"]) == "asserted"


@pytest.mark.parametrize(
    ("content", "plain"),
    [
        ("we sent no arms to anybody", True),
        ("its soldiers have never crossed the border river", True),
        ("no evidence of sabotage had been found at the plant", True),
        ("a halt of the work would not be enough", False),
        ("we will not be rushed by anybody in the matter", False),
        ("he could not share the number of cases at the plant", False),
        ("the work that we hope for in the valley is hard, and there is no road", False),
    ],
)
def test_judging_others_denies_nothing(content: str, plain: bool) -> None:
    draft = spoken(content)
    pages = corpus([draft.record()])
    assert plain_denial(pages, pages.statements["p1.1.s1"]) is plain
    assert bool(merge([draft.record()]).claims) is plain


def test_abstaining_from_ones_own_conduct_is_a_denial() -> None:
    pages = corpus([spoken("we abstain from the supply of weapons to anybody", act="say", polarity="positive").record()])
    assert side_of(pages, pages.statements["p1.1.s1"]) == "denied"


def test_a_counter_charge_after_a_denial_is_asserted_and_the_charge_before_it_denied() -> None:
    charge, counter = "building a forbidden plant near the border river", "the northern stations of Belmar break the same treaty"
    draft = Draft("p1", f"Title\nBelmar accused Arania of {charge}.\nArania denied the accusation and said that {counter}.")
    belmar, arania = draft.actor("Belmar", "state", "BBB"), draft.actor("Arania", "state", "AAA")
    draft.statement(charge, belmar, "accuse")
    draft.statement(counter, arania, "deny")
    draft.statement(counter, arania, "accuse")
    (claim,) = merge([draft.record()]).claims
    assert (claim.asserted_by, claim.denied_by) == (("p1.1.s1",), ("p1.1.s2",))


def supply(page: str = "p1") -> Draft:
    draft = Draft(page, "Title\nBelmar said Arania sent drones to Dorvia last year.")
    arania, dorvia = draft.actor("Arania", "state", "AAA"), draft.actor("Dorvia", "state", "DDD")
    said = draft.statement("Arania sent drones to Dorvia last year", draft.actor("Belmar", "state", "BBB"), "accuse")
    draft.event("Arania sent drones to Dorvia last year", "sent", "AID", [arania], [dorvia], according_to=said, status="alleged")
    return draft


def receipt(thing: str) -> Draft:
    content = f"Dorvia had received hundreds of {thing} from Arania"
    draft = Draft("p2", f"Other\nBelmar said {content}, something Dorvia denied.")
    draft.actor("Arania", "state", "AAA")
    dorvia = draft.actor("Dorvia", "state", "DDD")
    draft.statement(content, draft.actor("Belmar", "state", "BBB"), "say")
    draft.statement(content, dorvia, "deny")
    return draft


def claims(*drafts: Draft) -> tuple[Claim, ...]:
    return merge([draft.record() for draft in drafts]).claims


def test_what_one_received_is_what_the_other_sent() -> None:
    (claim,) = claims(supply(), receipt("drones"))
    assert claim.asserted_by == ("p1.1.s1", "p2.1.s1")
    assert claim.denied_by == ("p2.1.s2",)
    assert claim.proposition == "Arania supplies Dorvia with drones"


def test_another_thing_is_another_claim() -> None:
    assert len(claims(supply(), receipt("lorries full of wheat"))) == 2


def test_the_named_of_a_supply_are_its_parties() -> None:
    pages = corpus([receipt("drones").record()])
    matter = matter_of(pages, pages.statements["p2.1.s1"], find_actors(pages, ()))
    assert matter is not None
    assert matter.kind == "supply"
    assert (set(matter.parties), set(matter.things)) == ({"AAA", "DDD"}, {"drones"})


def test_who_does_not_seek_war_contradicts_who_says_that_they_prepare_for_one() -> None:
    one = Draft("p1", "Title\nArania said Arania does not seek war with anybody.")
    one.statement("Arania does not seek war with anybody", one.actor("Arania", "state", "AAA"), "deny", polarity="negative")
    other = Draft("p2", "Other\nBelmar said Arania makes preparations for an expanded conflict.")
    other.actor("Arania", "state", "AAA")
    other.statement("Arania makes preparations for an expanded conflict", other.actor("Belmar", "state", "BBB"))
    (claim,) = claims(one, other)
    assert (claim.asserted_by, claim.denied_by) == (("p2.1.s1",), ("p1.1.s1",))
    assert claim.proposition == "Arania seeks or prepares to widen a war"


def test_ones_own_accusation_is_an_act_and_no_claim() -> None:
    draft = Draft("p1", "Title\nArania said it condemns the raid of Belmar.")
    arania, belmar = draft.actor("Arania", "state", "AAA"), draft.actor("Belmar", "state", "BBB")
    said = draft.statement("it condemns the raid of Belmar", arania, "condemn")
    draft.event("it condemns the raid of Belmar", "condemns", "ACCUSE", [arania], [belmar], according_to=said, status="alleged")
    assert claims(draft) == ()


@pytest.mark.parametrize(
    ("words", "stems"),
    [
        ("it would not send any arms to Belmar", {"send", "arm"}),
        ("there was no evidence of a leak at the plant", {"leak", "plant"}),
        ("it had never even been asked for help", {"ask", "help"}),
        ("the plant is open", set()),
    ],
)
def test_what_a_denial_negates(words: str, stems: set[str]) -> None:
    assert negated_in(words) == stems


@pytest.mark.parametrize(
    ("words", "possible"),
    [
        ("they were watching potential transfers of arms", True),
        ("any supply of arms would be grave", True),
        ("arms were sent in May, and this could change the war", False),
        ("the port could open", False),
    ],
)
def test_a_supply_that_is_only_thought_of(words: str, possible: bool) -> None:
    assert only_possible(words) is possible
