"""What three rounds of reading whole stories showed: sides that the parse loses, deeds told as plans, dates of something else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.types import EventMention
from tests.events.test_events_mistakes import EventsOf, of_type

Dated = Callable[[str], tuple[EventMention, ...]]


def countries(event: EventMention, *roles: str) -> set[str | None]:
    return {p.country for p in event.participants if p.role in roles}


def test_two_names_that_a_comma_joins_in_a_headline(events_of: EventsOf) -> None:
    (event,) = of_type(events_of("Chad, Libya sign border treaty"), "SUPPORT")
    assert countries(event, "both") == {"TCD", "LBY"}
    (lone,) = of_type(events_of("On Monday, Libya signed a border treaty with Chad."), "SUPPORT")
    assert countries(lone, "source") == {"LBY"}


def test_peoples_that_a_comma_joins_in_a_headline(events_of: EventsOf) -> None:
    (event,) = of_type(events_of("Chadian, Libyan soldiers exchange fire"), "ASSAULT")
    assert countries(event, "both") == {"TCD", "LBY"}


def test_a_verb_behind_a_gerund_is_the_accusers(events_of: EventsOf) -> None:
    text = "Chad's government accused the Libyan army of carrying out the raid and summoned Libya's ambassador."
    (event,) = [e for e in of_type(events_of(text), "ACCUSE") if e.cameo == "114"]
    assert (countries(event, "source"), countries(event, "target"), event.status) == ({"TCD"}, {"LBY"}, "happened")


def test_who_offers_behind_a_clause_of_place(events_of: EventsOf) -> None:
    (event,) = of_type(events_of("Norway, where many Chadians live in exile, offered to mediate."), "AGREE")
    assert (countries(event, "source"), countries(event, "target")) == ({"NOR"}, set())


def test_a_second_person_behind_a_comma_is_met_too(events_of: EventsOf) -> None:
    text = "Libyan leader Salim Bakri also met Norway's Kari Holm, and Chadian leader Idris Haroun."
    (event,) = of_type(events_of(text), "CONSULT")
    assert countries(event, "target", "both") >= {"NOR", "TCD"}


def test_what_a_state_did_goes_on_with_it(events_of: EventsOf) -> None:
    (event,) = [e for e in events_of("Chad closed its schools. It also expelled the Libyan ambassador.") if e.type == "SANCTION"]
    assert (countries(event, "source"), countries(event, "target")) == ({"TCD"}, {"LBY"})
    text = "Idris Haroun of Chad wept. It also expelled the Libyan ambassador."
    assert all(not countries(e, "source") for e in of_type(events_of(text), "SANCTION"))


def test_its_ministry_is_of_the_state_before(events_of: EventsOf) -> None:
    event = of_type(events_of("Chad was angry. Its Foreign Ministry summoned the Libyan ambassador."), "ACCUSE")[0]
    assert countries(event, "source") == {"TCD"}


def test_an_envoy_is_recalled_from_where_he_serves(events_of: EventsOf) -> None:
    (event,) = of_type(events_of("Chad recalled its own ambassador from Libya."), "SANCTION")
    assert {p.name for p in event.participants if p.role == "target"} == {"Libya"}


def test_the_two_sides_are_those_of_the_article(events_of: EventsOf) -> None:
    text = (
        "Chadian and Libyan troops fought for a week. Chad lost a post and Libya two tanks. Norway, which armed Libya once, was worried. "
        "Oslo urged both sides to hold talks."
    )
    (event,) = of_type(events_of(text), "REQUEST")
    assert (countries(event, "source"), countries(event, "target")) == ({"NOR"}, {"TCD", "LBY"})


def test_the_two_countries_are_the_pair_just_named(events_of: EventsOf) -> None:
    text = "Chad and Libya fought. Chad lost, Libya won. Norway and Denmark were worried. The two countries called on Chad to hold talks."
    (event,) = of_type(events_of(text), "REQUEST")
    assert countries(event, "source") == {"NOR", "DNK"}


def test_two_ministers_are_those_who_met_before(events_of: EventsOf) -> None:
    text = (
        "European Union foreign policy chief Marta Riis met Norwegian Foreign Minister Kari Holm in Oslo. "
        "The two ministers urged Chad to free the prisoners."
    )
    (event,) = of_type(events_of(text), "REQUEST")
    assert {p.name for p in event.participants if p.role in ("source", "both")} == {"Marta Riis", "Kari Holm"}


def test_we_is_the_state_that_suffers_not_its_minister(events_of: EventsOf) -> None:
    text = '"They attacked us at dawn," said Chadian Defence Minister Idris Haroun. Libya was silent. Chad mourned.'
    assert all("Idris Haroun" not in {p.name for p in e.participants if p.role == "target"} for e in of_type(events_of(text), "ASSAULT"))


def test_people_who_do_not_act_for_their_state(events_of: EventsOf) -> None:
    (event,) = of_type(events_of("Chad's opposition demanded that Libya free the prisoners."), "REQUEST")
    assert [(p.name, p.country) for p in event.participants if p.role == "source"] == [("Chad's opposition", "TCD")]
    (event,) = of_type(events_of("Chad's government demanded that Libya free the prisoners."), "REQUEST")
    assert "opposition" not in {p.name for p in event.participants}


def test_a_member_of_an_alliance_is_not_the_alliance(events_of: EventsOf) -> None:
    event = of_type(events_of("It was the first sale of tanks by a NATO member to Chad."), "AID")[0]
    assert "NATO" not in {p.name for p in event.participants}


def test_brussels_is_the_union_where_nothing_else_is_belgian(events_of: EventsOf) -> None:
    (event,) = of_type(events_of("Brussels blacklisted ten Chadian generals. The European Union named them."), "SANCTION")
    assert {p.name for p in event.participants if p.role == "source"} == {"European Union"}
    (event,) = of_type(events_of("Brussels blacklisted ten Chadian generals. The European Union and Belgium named them."), "SANCTION")
    assert countries(event, "source") == {"BEL"}


def test_troops_on_their_own_ground_are_aimed_at_nobody(events_of: EventsOf) -> None:
    (event,) = of_type(events_of("Norway put its forces in Bergen on alert."), "MOBILIZE")
    assert not countries(event, "target")
    (event,) = of_type(events_of("Norway sent troops to Denmark."), "MOBILIZE")
    assert countries(event, "target") == {"DNK"}


def test_where_the_fire_fell_is_no_second_attack(events_of: EventsOf) -> None:
    text = "Libyan troops shelled a base in Chad, hitting a hospital."
    assert len(of_type(events_of(text), "ASSAULT")) == 1
    text = "Libyan troops shelled a base in Chad before attacking the town of Abeche."
    assert len(of_type(events_of(text), "ASSAULT")) == 2


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Chad sent fighter jets to bomb a Libyan base.", "happened"),
        ("Chad bought fighter jets to bomb a Libyan base.", None),
        ("Chad will send fighter jets to bomb a Libyan base.", "planned"),
    ],
)
def test_jets_sent_to_bomb_have_bombed(events_of: EventsOf, text: str, status: str | None) -> None:
    found = {event.status for event in of_type(events_of(text), "ASSAULT")}
    assert found == {status} if status else "happened" not in found


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The European Union condemned Chad's decision to expel the Libyan ambassador.", "happened"),
        ("Norway regrets Chad's decision to blame Libya for the raid.", "happened"),
        ("Chad plans to expel the Libyan ambassador.", "planned"),
        ("Chad is to be invited to the talks.", "planned"),
        ("Chad was invited to the talks by Libya.", "happened"),
    ],
)
def test_what_is_decided_and_what_is_to_be_done(events_of: EventsOf, text: str, status: str) -> None:
    assert status in {e.status for e in events_of(text) if e.type in ("SANCTION", "AGREE", "REQUEST", "ACCUSE")}


def test_at_the_request_of_is_no_request_of_its_own(events_of: EventsOf) -> None:
    assert not of_type(events_of("Chad will send troops to Libya at Libya's request."), "REQUEST")


@pytest.mark.parametrize(
    ("text", "begin"),
    [
        ("It was the first visit to Norway by a Chadian president since 1998.", None),
        ("The Chadian president visited Norway in 1998.", "1998-01-01"),
        ("Lima, May 19. Chad attacked Libya.", None),
    ],
)
def test_a_time_of_something_else_dates_nothing(dated: Dated, text: str, begin: str | None) -> None:
    assert {e.date.begin for e in dated(text) if e.type in ("CONSULT", "ASSAULT")} == {begin}


def test_a_charge_is_not_of_the_year_of_the_deed(dated: Dated) -> None:
    (event,) = of_type(dated("Chad accused Libya of financing a coup in 2018."), "ACCUSE")
    assert event.date.begin is None
    (event,) = of_type(dated("Chad accused Libya on Monday of financing a coup."), "ACCUSE")
    assert event.date.begin == "2020-05-18"


def test_the_end_of_a_visit_is_no_day_of_its_beginning(dated: Dated) -> None:
    events = dated("Norway's king welcomed President Idris Haroun of Chad. The visit ends on Friday.")
    (visit,) = [e for e in events if e.cameo == "042"]
    assert (visit.date.begin, visit.date.end) == (None, "2020-05-22")
    assert countries(visit, "source") == {"TCD"}


def test_a_killing_does_not_refer_back_to_a_threat(events_of: EventsOf) -> None:
    text = "Chad will bomb Libyan towns if the raids go on. Norway condemned the killing of civilians."
    assert all(not countries(e, "source") & {"TCD"} for e in events_of(text) if e.type == "ASSAULT" and e.status != "threatened")


def test_a_president_of_unknown_state_can_travel(events_of: EventsOf) -> None:
    (event,) = of_type(events_of("President Otu Baran left for a state visit to Norway."), "CONSULT")
    assert countries(event, "host") == {"NOR"}
    assert not of_type(events_of("Otu Baran left for a visit to Norway."), "CONSULT")


def test_a_sentence_asks_for_the_statements_near_it(events_of: EventsOf) -> None:
    line = 'Chad attacked Libya, minister Idris Haroun said. "We were at home," he added, and so it went on. '
    events = of_type(events_of(line * 60), "ASSAULT")
    assert len(events) == 60
    assert {e.status for e in events} == {"alleged"}


def test_killed_in_an_explosion_is_one_event(events_of: EventsOf) -> None:
    (event,) = of_type(events_of("A Chadian general was killed in a truck bomb explosion in Oslo, Norway."), "ASSAULT")
    assert (event.cameo, countries(event, "target")) == ("1832", {"TCD"})
    assert len(of_type(events_of("A Chadian general was killed after a Libyan raid on Abeche."), "ASSAULT")) == 2


def test_a_victim_named_before_a_killing_did_not_do_it(events_of: EventsOf) -> None:
    event = of_type(events_of("Libya was angered by Idris Haroun's killing. Chadian minister Idris Haroun was seventy."), "ASSAULT")[0]
    assert (countries(event, "source"), countries(event, "target")) == (set(), {"TCD"})


def test_a_fear_elsewhere_is_not_the_place_of_a_war(events_of: EventsOf) -> None:
    event = of_type(events_of("Chad's invasion of Libya has raised fears in Norway."), "ASSAULT")[0]
    assert event.place is None or event.place.country != "NOR"


def test_what_a_pact_allows_is_not_done(events_of: EventsOf) -> None:
    (event,) = of_type(events_of("A pact allows Chad to send troops to Libya."), "MOBILIZE")
    assert event.status == "hypothetical"
    (event,) = of_type(events_of("Chad was asked by Libya and sent troops to Libya."), "MOBILIZE")
    assert event.status == "happened"


def test_a_border_names_no_victim(events_of: EventsOf) -> None:
    event = of_type(events_of("Chadian troops captured part of a rebel base on the Libyan border."), "ASSAULT")[0]
    assert "LBY" not in countries(event, "target")


def test_an_anniversary_gives_the_day_of_no_deed(dated: Dated) -> None:
    found = [e for e in dated("Chad marked the anniversary of the bombing of Abeche on Monday.") if e.type == "ASSAULT"]
    assert all(event.date.begin is None for event in found)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Speaker Idris Haroun told the guests to refrain from applause.", False),
        ("Foreign Minister Idris Haroun told the rebels to lay down their arms.", True),
    ],
)
def test_offices_at_home_make_no_act_between_states(events_of: EventsOf, text: str, found: bool) -> None:
    assert bool(of_type(events_of(text), "REQUEST")) == found


def test_her_first_trip_leads_nowhere(events_of: EventsOf) -> None:
    assert not of_type(events_of("Norwegian premier Kari Holm was silent on her first trip in years."), "CONSULT")
    assert of_type(events_of("Norwegian premier Kari Holm was silent on her first trip to Chad."), "CONSULT")


def test_who_returns_from_a_trip_was_abroad_before(dated: Dated) -> None:
    text = "Norwegian premier Kari Holm returned to Oslo on Monday from a trip to Chad, where she met President Idris Haroun."
    events = of_type(dated(text), "CONSULT")
    (trip,) = [e for e in events if e.cameo == "042"]
    assert (countries(trip, "host"), trip.date.begin, trip.date.end) == ({"TCD"}, None, "2020-05-18")
    assert all(e.date.begin is None for e in events)


def test_a_president_of_unknown_state_goes_home(events_of: EventsOf) -> None:
    assert not of_type(events_of("President Otu Baran returned to Oslo."), "CONSULT")


def test_troops_that_are_stationed_are_of_the_state_that_sent_them(events_of: EventsOf) -> None:
    (event,) = of_type(events_of("Norwegian troops have been stationed in Chad since 2007."), "MOBILIZE")
    assert (countries(event, "source"), countries(event, "target")) == ({"NOR"}, {"TCD"})


def test_its_ships_are_of_the_state_before(events_of: EventsOf) -> None:
    (event,) = of_type(events_of("Chad was silent. Its soldiers fired at Libyan boats."), "ASSAULT")
    assert countries(event, "source") == {"TCD"}


def test_a_cancelled_trip_needs_somewhere_to_go(events_of: EventsOf) -> None:
    assert not of_type(events_of("Norwegian premier Kari Holm cancelled the trip after floods."), "SANCTION")
    assert of_type(events_of("Norwegian premier Kari Holm cancelled a visit to Chad."), "SANCTION")


def test_a_crowd_in_a_town_protests_against_its_state_not_the_town(events_of: EventsOf) -> None:
    (event,) = of_type(events_of("Farmers blocked the road near Bergen on Sunday in protest. Norway was shocked."), "PROTEST")
    assert {p.name for p in event.participants if p.role == "target"} <= {"Norway"}


def test_it_is_no_person(events_of: EventsOf) -> None:
    text = "When it opened fire on Chadian boats, Libyan leader Salim Bakri was silent."
    assert all("Salim Bakri" not in {p.name for p in e.participants} for e in of_type(events_of(text), "ASSAULT"))


def test_a_heading_of_two_nouns_is_no_complaint(events_of: EventsOf) -> None:
    assert not of_type(events_of("Chad protest"), "ACCUSE")
    assert of_type(events_of("Chad protested. Libya was silent."), "ACCUSE")


def test_a_paper_that_a_government_shuts_is_of_its_state(events_of: EventsOf) -> None:
    (event,) = of_type(events_of("Nicaragua's government ordered the newspaper La Prensa to suspend publication."), "COERCE")
    assert countries(event, "target") == {"NIC"}
