"""Who asserts, who denies, who leaves open; and the same utterance in two papers."""

from __future__ import annotations

from dragoman.merge import merge
from dragoman.types import Claim
from tests.merge.merge_records import Draft


def accusation(page: str, thing: str = "drones", day: str | None = None, carriers: tuple[str, ...] = ()) -> Draft:
    draft = Draft(page, f"Arms\nCelmia said that Arania sent {thing} to Belmar.", outlet=page)
    celmia = draft.actor("Celmia", "state", "USA")
    arania = draft.actor("Arania", "state", "IRN")
    belmar = draft.actor("Belmar", "state", "RUS")
    said = draft.statement(f"Arania sent {thing} to Belmar", celmia, "accuse", date=day, carriers=carriers)
    draft.event(f"Arania sent {thing} to Belmar", "sent", "AID", [arania], [belmar], according_to=said, status="alleged")
    return draft


def denial(page: str, clause: str = "Arania never provided any weapons to Belmar", day: str | None = None) -> Draft:
    draft = Draft(page, f"Denial\nArania denied the report. {clause}, the ministry said.", outlet=page)
    arania = draft.actor("Arania", "state", "IRN")
    belmar = draft.actor("Belmar", "state", "RUS")
    said = draft.statement(clause, arania, "deny", polarity="negative", date=day)
    draft.event(clause, clause.split()[2], "AID", [arania], [belmar], according_to=said, status="denied")
    return draft


def claims(*drafts: Draft) -> tuple[Claim, ...]:
    return merge([draft.record() for draft in drafts]).claims


def test_a_denial_in_other_words_on_another_page_meets_its_accusation() -> None:
    (claim,) = claims(accusation("p1", day="2024-06-07"), denial("p2", day="2024-02-03"))
    assert claim.asserted_by == ("p1.1.s1",)
    assert claim.denied_by == ("p2.1.s1",)
    assert (claim.first, claim.last, claim.origins) == ("2024-02-03", "2024-06-07", 2)
    assert "Arania" in claim.proposition


def test_missiles_are_not_drones() -> None:
    assert len(claims(accusation("p1", "missiles"), accusation("p2", "drones"))) == 2


def test_a_report_that_two_papers_carry_from_one_agency_is_one_origin() -> None:
    (claim,) = claims(accusation("p1", carriers=("Reuters",)), accusation("p2", carriers=("Reuters",)))
    assert len(claim.asserted_by) == 2
    assert claim.origins == 1


def test_a_bare_denial_goes_to_the_deed_before_it() -> None:
    draft = accusation("p1")
    draft.text += " That is untrue, said Arania."
    draft.statement("That is untrue", draft.actors[1].id, "deny", polarity="negative")
    (claim,) = claims(draft)
    assert claim.denied_by == ("p1.1.s2",)


def test_a_bare_denial_answers_the_accusation_that_no_event_covers() -> None:
    draft = Draft("p1", "Bugs\nArania accused Belmar of planting microphones in its walls. Belmari officials denied the charge.")
    arania, belmar = draft.actor("Arania", "state", "USA"), draft.actor("Belmar", "state", "SUN")
    draft.statement("planting microphones in its walls", arania, "accuse")
    draft.statement("the charge", belmar, "deny")
    (claim,) = claims(draft)
    assert (claim.asserted_by, claim.denied_by) == (("p1.1.s1",), ("p1.1.s2",))
    assert "planting microphones" in claim.proposition


def test_not_claiming_responsibility_is_open_and_no_denial() -> None:
    draft = Draft("p1", "Killing\nArania blamed Belmar for the killing of Omar Sadeq. Belmar has not claimed responsibility.")
    arania, belmar = draft.actor("Arania", "state", "IRN"), draft.actor("Belmar", "state", "ISR")
    sadeq = draft.actor("Omar Sadeq", country="PSE")
    blamed = draft.statement("blamed Belmar for the killing of Omar Sadeq", arania, "accuse")
    draft.event("the killing of Omar Sadeq", "killing", "ASSAULT", [belmar], [sadeq], according_to=blamed, status="alleged")
    draft.statement("has not claimed responsibility", belmar, "decline", polarity="open")
    (claim,) = claims(draft)
    assert (claim.asserted_by, claim.denied_by, claim.open) == (("p1.1.s1",), (), ("p1.1.s2",))


def test_who_condemns_a_killing_does_not_say_who_killed() -> None:
    draft = Draft(
        "p1", "Killing\nCelmia condemned the killing of Omar Sadeq. Arania has blamed Belmar. Belmar has not claimed responsibility."
    )
    celmia, arania = draft.actor("Celmia", "state", "RUS"), draft.actor("Arania", "state", "IRN")
    belmar, sadeq = draft.actor("Belmar", "state", "ISR"), draft.actor("Omar Sadeq", country="PSE")
    condemned = draft.statement("the killing of Omar Sadeq", celmia, "condemn")
    draft.event("the killing of Omar Sadeq", "killing", "ASSAULT", [], [sadeq], according_to=condemned)
    draft.statement("Belmar", arania, "accuse")
    draft.statement("responsibility", belmar, "not_claim", polarity="open")
    (by_belmar,) = claims(draft)
    assert (by_belmar.asserted_by, by_belmar.open, by_belmar.denied_by) == (("p1.1.s2",), ("p1.1.s1", "p1.1.s3"), ())


def test_a_denial_that_nobody_asserted_is_a_claim() -> None:
    (claim,) = claims(denial("p1"))
    assert claim.asserted_by == ()
    assert claim.denied_by == ("p1.1.s1",)


def test_one_utterance_in_two_translations() -> None:
    records = []
    for page, words in (
        ("p1", "we are ready for full cooperation with Arania on regional issues"),
        ("p2", "full cooperation with Arania on regional matters"),
    ):
        draft = Draft(page, f"Talks\nBrezan said {words}.")
        draft.statement(words, draft.actor("Anton Brezan", country="RUS"), date="2024-08-05")
        records.append(draft.record())
    assert merge(records).merged_statements == {"p1.1.s1": ("p2.1.s1",), "p2.1.s1": ("p1.1.s1",)}


def test_one_sentence_said_again_months_later_is_another_utterance() -> None:
    records = []
    for page, day in (("p1", "2024-08-05"), ("p2", "2024-11-05")):
        draft = Draft(page, "Talks\nBrezan said we are ready for full cooperation with Arania.")
        draft.statement("we are ready for full cooperation with Arania", draft.actor("Anton Brezan", country="RUS"), date=day)
        records.append(draft.record())
    assert merge(records).merged_statements == {}
