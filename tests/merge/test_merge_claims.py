"""Who asserts, who denies, who leaves open; and the same utterance in two papers."""

from __future__ import annotations

from dataclasses import replace

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


def test_a_denial_that_turns_to_a_threat_still_denies_and_the_threat_is_not_denied() -> None:
    words = "Arania is not seeking to widen the war, but it will answer the raid"
    draft = Draft("p1", f"Title\n{words}, Arania said. Celmia said Arania was preparing for a wider conflict.")
    arania, celmia = draft.actor("Arania", "state", "IRN"), draft.actor("Celmia", "state", "USA")
    said = draft.statement(words, arania, "deny", polarity="negative")
    draft.event("it will answer the raid", "answer", "THREATEN", [arania], [], according_to=said, status="planned")
    draft.statement("Arania was preparing for a wider conflict", celmia)
    at = draft.text.index("Arania was")
    draft.mentions.append(replace(draft.mentions[0], start=at, end=at + len("Arania")))
    (claim,) = claims(draft)
    assert (claim.asserted_by, claim.denied_by) == (("p1.1.s2",), ("p1.1.s1",))


def test_where_an_outlet_tells_the_same_in_its_own_voice_the_claim_says_so() -> None:
    own = Draft("p3", "Arms\nArania has sent drones to Belmar for years.", outlet="p3")
    arania, belmar = own.actor("Arania", "state", "IRN"), own.actor("Belmar", "state", "RUS")
    own.event("Arania has sent drones to Belmar", "sent", "AID", [arania], [belmar])
    (claim,) = claims(accusation("p1"), denial("p2"), own)
    assert claim.told == ("p3.1.e1",)
    (without,) = claims(accusation("p1"), denial("p2"))
    assert without.told == ()


def test_who_speaks_of_a_supply_only_as_possible_leaves_it_open() -> None:
    draft = Draft("p2", "Arms\nAny transfer of drones from Arania to Belmar would be grave, Dorlia said.", outlet="p2")
    arania, belmar = draft.actor("Arania", "state", "IRN"), draft.actor("Belmar", "state", "RUS")
    dorlia = draft.actor("Dorlia", "state", "GBR")
    words = "Any transfer of drones from Arania to Belmar would be grave"
    said = draft.statement(words, dorlia, "warn")
    draft.event(words, "transfer", "AID", [arania], [belmar], according_to=said, status="hypothetical")
    (claim,) = claims(accusation("p1"), draft)
    assert (claim.asserted_by, claim.open) == (("p1.1.s1",), ("p2.1.s1",))


def test_who_speaks_of_a_request_says_that_there_was_one() -> None:
    draft = Draft("p1", "Arms\nThe Herald said Arania asked Belmar for radars. Experts said Belmar would meet Arania's request.")
    herald, arania = draft.actor("Herald", "media"), draft.actor("Arania", "state", "IRN")
    belmar, experts = draft.actor("Belmar", "state", "RUS"), draft.actor("Experts", "unnamed")
    first = draft.statement("Arania asked Belmar for radars", herald, "report")
    draft.event("Arania asked Belmar for radars", "asked", "REQUEST", [arania], [belmar], according_to=first, status="alleged")
    draft.statement("Belmar would meet Arania's request", experts)
    at = draft.text.index("Arania's")
    draft.mentions.append(replace(draft.mentions[1], start=at, end=at + len("Arania")))
    (claim,) = claims(draft)
    assert claim.asserted_by == ("p1.1.s1", "p1.1.s2")


def test_what_one_statement_alone_says_of_closer_ties_or_of_a_request_is_no_claim() -> None:
    for kind in ("SUPPORT", "REQUEST", "COOPERATE"):
        draft = Draft("p1", "Ties\nCelmia said Arania works with Belmar.")
        celmia, arania, belmar = (draft.actor(n, "state", c) for n, c in (("Celmia", "USA"), ("Arania", "IRN"), ("Belmar", "RUS")))
        said = draft.statement("Arania works with Belmar", celmia)
        draft.event("Arania works with Belmar", "works", kind, [arania], [belmar], according_to=said, status="alleged")
        assert claims(draft) == ()


def said_beside(words: str, trigger: str, kind: str, status: str) -> Draft:
    """A denial by Arania in which one happening is reported."""
    draft = Draft("p1", f"Title\n{words}, Arania said.")
    arania = draft.actor("Arania", "state", "IRN")
    said = draft.statement(words, arania, "deny", polarity="negative")
    draft.event(words, trigger, kind, [arania], [], according_to=said, status=status)
    return draft


def test_nobody_denies_the_warning_that_they_give_beside_a_denial() -> None:
    for words in (
        "Arania wants no war, and the rebels will get an answer",
        "Arania wants no war in the south, though its army must answer the raid",
        "We want no war and this raid calls for an answer",  # no modal: still its own warning
    ):
        found = claims(said_beside(words, "answer", "THREATEN", "planned"))
        assert [claim.proposition for claim in found if not claim.proposition.startswith("Denied by")] == []


def test_who_denies_to_have_threatened_denies_it_once() -> None:
    (claim,) = claims(said_beside("Arania had never threatened the rebels in the south", "threatened", "THREATEN", "denied"))
    assert claim.denied_by == ("p1.1.s1",)


def test_a_negation_ends_before_a_clause_with_a_modal_of_its_own() -> None:
    def stances(words: str) -> set[str]:
        draft = Draft("p1", f"Title\n{words}, Arania said. Celmia said its army will enter Belmar.")
        arania, celmia = draft.actor("Arania", "state", "IRN"), draft.actor("Celmia", "state", "USA")
        belmar = draft.actor("Belmar", "state", "RUS")
        said = draft.statement(words, arania, "deny", polarity="negative")
        draft.event(words, "enter", "ASSAULT", [arania], [belmar], according_to=said, status="planned")
        other = draft.statement("its army will enter Belmar", celmia, "accuse")
        draft.event("its army will enter Belmar", "enter", "ASSAULT", [arania], [belmar], according_to=other, status="alleged")
        return {
            side for claim in claims(draft) for side in ("asserted_by", "denied_by") if "p1.1.s1" in getattr(claim, side) and claim.event
        }

    assert "denied_by" not in stances("Arania does not fear a storm, and its army will enter Belmar")
    assert "denied_by" in stances("It is not true that Arania is at war and that its army will enter Belmar")
    assert "denied_by" in stances("Arania will not fly over Belmar or enter it")
