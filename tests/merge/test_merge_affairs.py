"""Claims of one affair: one deed in other words and other papers, charges that cross, denials that find their charge."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from dragoman.merge import merge
from dragoman.merge.corpus import corpus
from dragoman.merge.stances import deed_in, deeds, side_of
from dragoman.types import Claim
from tests.merge.merge_records import Draft

COUNTRIES = {"Arania": "AAA", "Belmar": "BBB", "Celmia": "CCC"}


def said(page: str, content: str, speaker: str, act: str = "say", day: str = "2024-05-02", **more: Any) -> Draft:
    """One statement on a page of its own, with the names of the three states wherever they stand in it."""
    draft = Draft(page, f"Title\n{speaker} said: {content}.", outlet=page, day=day)
    ids = {name: draft.actor(name, "state", country) for name, country in COUNTRIES.items()}
    begin = draft.text.index(content)
    for name, key in ids.items():
        at = draft.text.find(name, begin)
        if at >= 0:
            draft.mentions = [m for m in draft.mentions if m.actor != key or m.start != at]
            draft.mentions.append(replace(draft.mentions[0], actor=key, start=at, end=at + len(name)))
    draft.mentions.sort(key=lambda m: m.start)
    draft.statement(content, ids.get(speaker), act, date=day, **more)
    return draft


def claims(*drafts: Draft) -> tuple[Claim, ...]:
    return merge([draft.record() for draft in drafts]).claims


def test_the_table_of_deeds_catches_its_sentences_and_no_others() -> None:
    from importlib.resources import files

    lines = files("dragoman").joinpath("data/merge/deeds.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")][1:]
    assert len(rows) == len(deeds())
    for deed, _, catch, miss in rows:
        found = deed_in(catch)
        assert found is not None
        assert found[0] == deed
        assert deed_in(miss) is None


def test_one_deed_in_other_words_and_papers_is_one_claim_with_its_denial() -> None:
    (claim,) = claims(
        said("p1", "Belmar ships rammed a trawler", "Arania", "accuse"),
        said("p2", "a Belmar cutter collided with the trawler", "Celmia", day="2024-05-03"),
        said("p3", "Belmar had rammed no trawler", "Belmar", "deny", day="2024-05-04", polarity="negative"),
    )
    assert (claim.asserted_by, claim.denied_by) == (("p1.1.s1", "p2.1.s1"), ("p3.1.s1",))


def test_mutual_charges_are_two_claims_and_nobody_is_swapped() -> None:
    found = claims(
        said("p1", "Belmar rammed a trawler", "Arania", "accuse"),
        said("p2", "Arania rammed a trawler of Belmar", "Belmar", "accuse"),
        said("p3", "Arania has not rammed a trawler", "Arania", "deny", polarity="negative"),
        said("p4", "Belmar has never rammed a trawler", "Belmar", "deny", polarity="negative"),
    )
    assert sorted((claim.asserted_by, claim.denied_by) for claim in found) == [
        (("p1.1.s1",), ("p4.1.s1",)),
        (("p2.1.s1",), ("p3.1.s1",)),
    ]


def test_in_the_passive_the_doer_stands_behind_by() -> None:
    (claim,) = claims(
        said("p1", "a trawler of Arania was rammed by Belmar", "Arania", "accuse"),
        said("p2", "Belmar did not ram the trawler", "Belmar", "deny", polarity="negative"),
    )
    assert (claim.asserted_by, claim.denied_by) == (("p1.1.s1",), ("p2.1.s1",))


@pytest.mark.parametrize("late", ["2024-06-30", "2023-05-02"])
def test_a_deed_of_another_season_is_another_claim(late: str) -> None:
    found = claims(
        said("p1", "Belmar rammed a trawler", "Arania", "accuse"),
        said("p2", "Belmar has not rammed a trawler", "Belmar", "deny", day=late, polarity="negative"),
    )
    assert all(not (claim.asserted_by and claim.denied_by) for claim in found)


def strike(page: str, speaker: str, town: str, day: str = "2024-05-02", status: str = "alleged", **more: Any) -> Draft:
    words = f"Belmar bombed the market of {town}"
    draft = said(page, words, speaker, day=day, **more)
    belmar = next(a.id for a in draft.actors if a.name == "Belmar")
    draft.event(words, "bombed", "ASSAULT", [belmar], [], according_to=f"{page}.1.s1", status=status, place=(town, "AAA"))
    return draft


def test_strikes_on_two_towns_are_two_claims() -> None:
    found = claims(strike("p1", "Arania", "Orlin"), strike("p2", "Celmia", "Tesk"))
    assert [claim.asserted_by for claim in found] == [("p1.1.s1",), ("p2.1.s1",)]


def test_a_denial_without_details_goes_to_the_only_charge_of_its_week() -> None:
    (claim,) = claims(strike("p1", "Arania", "Orlin"), said("p2", "we did not fire a single shot", "Belmar", "deny", polarity="negative"))
    assert (claim.asserted_by, claim.denied_by) == (("p1.1.s1",), ("p2.1.s1",))
    found = claims(
        strike("p1", "Arania", "Orlin"),
        strike("p2", "Celmia", "Tesk"),
        said("p3", "we did not fire a single shot", "Belmar", "deny", polarity="negative"),
    )
    assert all(not (claim.asserted_by and claim.denied_by) for claim in found)  # nobody knows which


def test_a_denial_by_somebody_unknown_goes_to_the_charge_before_it() -> None:
    draft = strike("p1", "Arania", "Orlin")
    draft.text += " An officer said the pilots had not hit the market."
    draft.statement("the pilots had not hit the market", None, "deny", polarity="negative")
    (claim,) = claims(draft)
    assert claim.denied_by == ("p1.1.s2",)


def test_who_has_plans_to_attack_is_not_who_attacked() -> None:
    found = claims(
        strike("p1", "Arania", "Orlin"), said("p2", "Belmar had no plans to attack Arania", "Belmar", "deny", polarity="negative")
    )
    assert all(not (claim.asserted_by and claim.denied_by) for claim in found)


def test_an_armed_group_is_not_the_state_that_it_is_in() -> None:
    draft = Draft("p1", "Title\nCelmia says the Sand Front bombed the market. We bombed no market, the army said.", day="2024-05-02")
    front, celmia = draft.actor("Sand Front", "group", "AAA"), draft.actor("Celmia", "state", "CCC")
    army = draft.actor("army", "body", "AAA")
    first = draft.statement("the Sand Front bombed the market", celmia, "accuse")
    draft.event("the Sand Front bombed the market", "bombed", "ASSAULT", [front], [], according_to=first, status="alleged")
    draft.statement("We bombed no market", army, "deny", polarity="negative")
    assert all(not (claim.asserted_by and claim.denied_by) for claim in claims(draft))


def test_reports_called_untrue_are_denied_and_a_rebuke_denies_nothing() -> None:
    def side(content: str, polarity: str) -> str:
        pages = corpus([said("p1", content, "Belmar", polarity=polarity).record()])
        return side_of(pages, pages.statements["p1.1.s1"])

    assert side("the reports of a raid were untrue", "positive") == "denied"
    assert side("these claims are false and were printed twice", "positive") == "denied"
    assert side("the reports of a raid were long", "positive") == "asserted"
    assert side("Arania should not hide behind its neighbours", "negative") == "asserted"


def test_a_denial_whose_event_has_no_doer_is_worded_by_its_speaker() -> None:
    draft = Draft("p1", "Title\nThe envoy said nobody was shot at the harbour.")
    envoy = draft.actor("envoy", "person")
    first = draft.statement("nobody was shot at the harbour", envoy, "deny", polarity="negative")
    draft.event("nobody was shot at the harbour", "shot", "ASSAULT", [], [], according_to=first, status="denied")
    draft.text += " Reporters said nobody was shot at the harbour."
    draft.statements.append(replace(draft.statements[0], id="p1.1.s2", start=draft.text.rindex("nobody"), end=len(draft.text) - 1))
    assert all(claim.proposition for claim in claims(draft))


def test_nobody_accuses_themselves_even_where_the_event_has_them_as_doer() -> None:
    words = "Belmar for the bombing of the canal"
    draft = said("p1", words, "Arania", "accuse")
    arania = next(actor.id for actor in draft.actors if actor.name == "Arania")
    draft.event(words, "bombing", "ASSAULT", [arania], [], according_to="p1.1.s1", status="alleged")  # swapped
    (claim,) = claims(draft, said("p2", "Belmar did not bomb the canal", "Belmar", "deny", polarity="negative"))
    assert (claim.asserted_by, claim.denied_by) == (("p1.1.s1",), ("p2.1.s1",))
    assert "Belmar" in claim.proposition
    assert "Arania" not in claim.proposition


def test_of_two_who_took_part_one_is_charged() -> None:
    words = "Belmar bombed Arania first"
    draft = said("p1", words, "Celmia", "accuse")
    both = [actor.id for actor in draft.actors if actor.name != "Celmia"]
    draft.event(words, "bombed", "ASSAULT", both, [], according_to="p1.1.s1", status="alleged", source_role="both")
    (claim,) = claims(draft)
    assert claim.proposition.startswith("An attack by Belmar") or "Arania" not in claim.proposition
