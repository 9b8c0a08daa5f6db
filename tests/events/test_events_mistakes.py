"""Mistakes once made on news pages: what is no event, who takes no part, which date is another's."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.firsthalf import page_record, read
from dragoman.types import EventMention

EventsOf = Callable[[str], tuple[EventMention, ...]]


def of_type(events: tuple[EventMention, ...], type_: str) -> list[EventMention]:
    return [event for event in events if event.type == type_]


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("The earthquake struck northern Chile on Wednesday.", "ASSAULT"),
        ("Chad's premier, speaking to the National Assembly, admitted the loss.", "CONSULT"),
        ("Climate change threatens the harvest of Chad.", "THREATEN"),
        ("The Danish and Swedish ministers discussed ways of expanding trade relations.", "SUPPORT"),
        ("China's Long March rockets are on show in Norway.", "PROTEST"),
        ("The Danish premier flew home to Copenhagen in Denmark.", "CONSULT"),
    ],
)
def test_what_is_no_event(events_of: EventsOf, text: str, type_: str) -> None:
    assert not of_type(events_of(text), type_)


def test_groups_that_took_no_part_do_not_take_part(events_of: EventsOf) -> None:
    text = "Chad and Libya held talks. The rebels of Niger, which took no part in the talks, complained."
    for event in of_type(events_of(text), "CONSULT"):
        assert "NER" not in {p.country for p in event.participants}


def test_people_of_a_quotation_do_not_take_part_in_what_is_told_outside(events_of: EventsOf) -> None:
    text = "“The plan was made by President Ivan Petrov of Bulgaria,” Norway's premier Kari Holm said during the talks with Denmark."
    for event in of_type(events_of(text), "CONSULT"):
        assert "BGR" not in {p.country for p in event.participants}


def test_a_clause_beside_keeps_its_own_event_and_people(events_of: EventsOf) -> None:
    text = "Chad agreed last month to dismantle the radar, when its foreign minister met Libya's president Ali Saleh in Niamey."
    events = events_of(text)
    assert of_type(events, "CONSULT")
    assert all("LBY" not in {p.country for p in event.participants} for event in of_type(events, "AGREE"))


@pytest.mark.parametrize(
    ("text", "type_", "status"),
    [
        ("Chad is to begin the withdrawal of its troops from Libya.", "RETREAT", "planned"),
        ("The Danish premier will not travel to Oslo.", "CONSULT", "denied"),
        ("Chad did not sign the treaty with Libya.", "SUPPORT", "denied"),
        ("The Danish and Norwegian premiers are expected to meet in Vienna.", "CONSULT", "planned"),
    ],
)
def test_planned_and_denied(events_of: EventsOf, text: str, type_: str, status: str) -> None:
    assert status in {event.status for event in of_type(events_of(text), type_)}


def test_receiver_is_the_target(events_of: EventsOf) -> None:
    event = of_type(events_of("Sudan received drones from Iran."), "AID")[0]
    assert [(p.role, p.country) for p in event.participants] == [("source", "IRN"), ("target", "SDN")]


def test_a_date_counted_from_another_event(dated: EventsOf) -> None:
    text = "Two weeks after the summit in Geneva on May 3, the French president visited Libya."
    visit = next(e for e in dated(text) if e.cameo == "042")
    assert (visit.date.begin, visit.date.end, visit.date.precision) == ("2020-05-13", "2020-05-21", "approximate")
    assert "summit" in visit.date.basis


def test_years_of_a_life_are_no_date(dated: EventsOf) -> None:
    for event in dated("The Danish premier met the Norwegian minister Kari Holm (1932-2010) in Oslo."):
        assert event.date.begin is None


def test_that_visit_is_the_one_just_told_of(dated: EventsOf) -> None:
    text = "The Danish premier visited Norway on Monday. In May 2018 the Danish premier travelled to Norway; that visit failed."
    visits = [e for e in dated(text) if e.anaphoric]
    assert [(e.date.begin, e.date.end) for e in visits] == [("2018-05-01", "2018-05-31")]


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Savett, a professor, warned that Russia could attack the town.", "THREATEN"),
        ("“We have been warning of the growing pact of Chad with Libya since the invasion,” Norway's envoy said.", "THREATEN"),
        ("Doctors warned that the flu could strike Chad early this year.", "THREATEN"),
        ("Norway did not expect to be hit by high prices.", "ASSAULT"),
        ("A Danish woman faces trial for her role in the riots in Genoa.", "PROTEST"),
        ("Chad's striker signed a contract with a club in Italy.", "SUPPORT"),
        ("The Norwegian minister underlined the need for expanding ties with Chad.", "SUPPORT"),
        ("The police arrested a man in Oslo after a crash.", "AGREE"),
        ("A driver was arrested in Madrid after a crash.", "COERCE"),
        ("Chad's party leader rallied his followers behind the law.", "PROTEST"),
        ("The volunteers agreed that the beaches of Portugal were dirty.", "AGREE"),
    ],
)
def test_what_general_news_only_sounds_like(events_of: EventsOf, text: str, type_: str) -> None:
    assert not of_type(events_of(text), type_)


@pytest.mark.parametrize(
    "text",
    [
        "Israeli warplanes struck an airport near Aleppo in Syria, killing six soldiers.",
        "An Israeli air raid on the Syrian town of Homs killed six people.",
        "Israeli soldiers attacked a Syrian post and killed two guards.",
    ],
)
def test_an_attack_and_its_dead_are_one_event(events_of: EventsOf, text: str) -> None:
    found = of_type(events_of(text), "ASSAULT")
    assert len(found) == 1
    assert {(p.role, p.country) for p in found[0].participants} >= {("source", "ISR"), ("target", "SYR")}


def test_what_is_done_together_shares_its_sides(events_of: EventsOf) -> None:
    events = events_of("The Danish premier met the Norwegian prime minister in Lima on Monday and signed a treaty.")
    for type_ in ("CONSULT", "SUPPORT"):
        event = of_type(events, type_)[0]
        assert {p.country for p in event.participants} == {"DNK", "NOR"}
    assert of_type(events, "CONSULT")[0].cameo == "044"  # on nobody's ground
    place = of_type(events, "CONSULT")[0].place
    assert place is not None
    assert place.name == "Lima"


def test_staff_of_a_body_between_states_get_no_state(events_of: EventsOf) -> None:
    event = of_type(events_of("U.N. investigators arrested two Serbian generals."), "COERCE")[0]
    assert {(p.role, p.country) for p in event.participants} == {("source", None), ("target", "SRB")}


def test_a_nation_abroad_is_of_the_state_that_it_lives_in(events_of: EventsOf) -> None:
    event = of_type(events_of("Bosnian Serbs attacked Croatian soldiers."), "ASSAULT")[0]
    assert [(p.role, p.country) for p in event.participants] == [("source", "BIH"), ("target", "HRV")]


def test_a_killing_reported_yesterday_was_not_yesterday(dated: EventsOf) -> None:
    for event in of_type(dated("Chad yesterday published a report on the killing of Libyan refugees by Sudan."), "ASSAULT"):
        assert event.date.begin is None


def test_a_city_is_not_in_another_region_than_the_one_named_behind_it(events_of: EventsOf) -> None:
    for event in events_of("The Danish premier met the Norwegian king in San Francisco, Panama, on Monday."):
        assert event.place is None or event.place.country in (None, "PAN")


def sides(event: EventMention) -> set[tuple[str, str | None]]:
    return {(p.role, p.country) for p in event.participants}


def test_the_head_of_a_states_council_acts_for_that_state(events_of: EventsOf) -> None:
    event = of_type(events_of("Ivan Petrov, the head of Bulgaria's Security Council, met Chad's president in Niamey."), "CONSULT")[0]
    assert {p.country for p in event.participants} == {"BGR", "TCD"}


def test_who_has_blamed_is_the_source(events_of: EventsOf) -> None:
    event = of_type(events_of("Chad, which lost two soldiers, has blamed Libya for the raid."), "ACCUSE")[0]
    assert sides(event) == {("source", "TCD"), ("target", "LBY")}


def test_a_delivery_that_a_paper_reports_is_alleged_and_says_by_whom(events_of: EventsOf) -> None:
    text = "Sudan has delivered rockets to Chad, The Oslo Post reported on Tuesday, citing a Norwegian official."
    event = of_type(events_of(text), "AID")[0]
    assert (event.status, sides(event)) == ("alleged", {("source", "SDN"), ("target", "TCD")})
    assert event.according_to is not None


def test_the_dead_are_no_target_of_those_who_condemn_their_killing(events_of: EventsOf) -> None:
    event = of_type(events_of("Norway condemned the killing of a Libyan envoy by Chad."), "ACCUSE")[0]
    assert ("target", "LBY") not in sides(event)
    assert ("source", "NOR") in sides(event)


def test_a_name_that_is_a_leaders_elsewhere_brings_no_state(events_of: EventsOf) -> None:
    event = of_type(events_of("Chad's foreign ministry spokesman Gamal Nasser condemned Libya."), "ACCUSE")[0]
    assert sides(event) == {("source", "TCD"), ("target", "LBY")}


def test_a_meeting_on_neutral_ground_is_a_meeting(events_of: EventsOf) -> None:
    text = "The special envoys of Chad and Libya, Adam Hamdan and Omar Zway, held their second meeting in Vienna."
    (event,) = of_type(events_of(text), "CONSULT")
    assert (event.cameo, event.mode) == ("044", None)


@pytest.mark.parametrize("modal", ["could", "would", "might"])
def test_a_deed_that_is_the_subject_of_what_may_be_has_no_doer_and_did_not_happen(events_of: EventsOf, modal: str) -> None:
    text = f"A former Danish deputy minister, Lars Holm, warned that reopening the border with Sweden {modal} ruin brewers."
    assert not of_type(events_of(text), "RETREAT")


def test_the_speaker_is_not_who_does_what_a_bare_gerund_says(events_of: EventsOf) -> None:
    text = "Lars Holm, a Danish deputy minister, said that reopening the border with Sweden had ruined brewers."
    sources = [p.name for e in of_type(events_of(text), "RETREAT") for p in e.participants if p.role == "source"]
    assert "Lars Holm" not in sources


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("Lima closed the border in 1993 in support of Chile.", "163", None),
        ("Peru closed the crossing in coordination with Chile.", "163", None),
        ("Norway shelled Tromsa in response to the demands of Sweden.", "194", "Tromsa"),
        ("Norway's army attacked rebels in part of Darfur.", "190", "Darfur"),
        ("Norwegian workers protested in front of the embassy in Lima.", "141", "Lima"),
    ],
)
def test_prepositions_of_several_words_name_no_place(events_of: EventsOf, text: str, code: str, place: str | None) -> None:
    event = next(e for e in events_of(text) if e.cameo == code)
    assert (event.place.name if event.place else None) == place


def test_a_demand_is_not_made_where_those_are_to_whom_it_goes(events_of: EventsOf) -> None:
    event = of_type(events_of("Norway and Denmark urged both sides in Chad to stop fighting."), "REQUEST")[0]
    assert event.place is None


MEETING = "Norwegian Foreign Minister Kari Holm met Danish counterpart Lars Friis in Berlin on Saturday."
COLONEL = "Colonel Adam Idris, a spokesman of Chad's army, said soldiers had returned."


@pytest.mark.parametrize(
    ("before", "names"),
    [
        (MEETING, {"Kari Holm", "Lars Friis"}),
        (f"{COLONEL} {MEETING}", {"Kari Holm", "Lars Friis"}),
        (f"{MEETING} {COLONEL}", {"Kari Holm", "Lars Friis"}),
        (f"{COLONEL} Lars Friis of Denmark listened.", {"The two ministers"}),
        (f"{COLONEL} Norwegian Foreign Minister Kari Holm listened.", {"The two ministers"}),
    ],
)
def test_two_ministers_are_two_of_that_office_or_nobody(events_of: EventsOf, before: str, names: set[str]) -> None:
    event = of_type(events_of(f"{before} The two ministers urged Libya to stop fighting."), "REQUEST")[0]
    assert {p.name for p in event.participants if p.role == "source"} == names


def test_names_are_the_characters_of_the_page(events_of: EventsOf) -> None:
    event = of_type(events_of("Fighters of Mali attacked Saint-Louis in Senegal on Monday."), "ASSAULT")[0]
    assert event.place is not None
    assert event.place.name == "Saint-Louis"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Norway will impose sanctions on two Libyan commanders if the shelling continues.", "threatened"),
        ("Norway will impose sanctions on two Libyan commanders unless the shelling ends.", "threatened"),
        ("Norway will impose sanctions on two Libyan commanders in May.", "planned"),
    ],
)
def test_harm_under_a_condition_is_a_threat(events_of: EventsOf, text: str, status: str) -> None:
    assert of_type(events_of(text), "SANCTION")[0].status == status


@pytest.mark.parametrize(
    ("text", "type_", "source", "status"),
    [
        ("Chad's army denied that its men had crossed the river and accused Libyan soldiers of theft.", "ACCUSE", "TCD", "happened"),
        (
            "Norway's Kari Holm said the two Russian envoys had paid for riots and gave them 72 hours to leave.",
            "THREATEN",
            "NOR",
            "happened",
        ),
        ("Norway's Kari Holm said Libyan troops had crossed the border and attacked a village.", "ASSAULT", "LBY", "alleged"),
    ],
)
def test_what_the_speaker_does_beside_saying(events_of: EventsOf, text: str, type_: str, source: str, status: str) -> None:
    event = of_type(events_of(text), type_)[0]
    assert ({p.country for p in event.participants if p.role == "source"}, event.status) == ({source}, status)


def test_what_goes_to_nobody_is_denied(events_of: EventsOf) -> None:
    (event,) = of_type(events_of("Chad supplies weapons to no party in Libya, its spokesman Adam Idris said."), "AID")
    assert event.status == "denied"


def test_what_has_yet_to_be_done_is_not_done(events_of: EventsOf) -> None:
    assert not events_of("The parliament of Chad has yet to ratify the treaty with Libya.")
    assert events_of("The parliament of Chad has ratified the treaty with Libya.")


def test_the_cause_of_an_act_is_not_its_place(events_of: EventsOf) -> None:
    (event,) = of_type(events_of("Norway expelled three Russian diplomats over the poisoning in Salisbury."), "SANCTION")
    assert event.place is None


@pytest.mark.parametrize(("move", "known"), [("met in Geneva", True), ("exchanged fire", True), ("sent envoys to Lima", False)])
def test_two_governments_are_the_only_two_spoken_of(events_of: EventsOf, move: str, known: bool) -> None:
    events = of_type(events_of(f"Chad and Libya {move}. The two governments agreed to a ceasefire."), "AGREE")
    assert bool(events) == known
    assert all({p.country for p in event.participants} == {"TCD", "LBY"} for event in events)


def test_who_is_cited_does_not_take_part(events_of: EventsOf) -> None:
    text = (
        "Danish Foreign Minister Lars Friis will travel to Lima next month, according to the Volar agency, which cited a Peruvian official."
    )
    (event,) = of_type(events_of(text), "CONSULT")
    assert {p.country for p in event.participants} == {"DNK", "PER"}


def test_a_stretch_of_days_ends_where_it_says(dated: EventsOf) -> None:
    (visit,) = of_type(dated("The Danish premier will pay an official visit to Norway from May 25 to 27."), "CONSULT")
    assert (visit.status, visit.date.begin, visit.date.end) == ("planned", "2020-05-25", "2020-05-27")


def test_no_stretch_of_days_ends_before_it_begins(dated: EventsOf) -> None:
    for event in dated("The Danish premier will visit Norway from June 3. Chad has shelled Libya since June 1."):
        assert event.date.begin is None or event.date.end is None or event.date.begin <= event.date.end


def test_a_present_tense_may_look_ahead(dated: EventsOf) -> None:
    text = "Danish Foreign Minister Kari Holm travels to Peru on Friday. An official denied that the visit had been brought forward."
    told = of_type(dated(text), "CONSULT")
    assert [(e.status, e.date.begin, e.according_to) for e in told] == [("planned", "2020-05-22", None)] * 2


def test_what_comes_of_a_deed_has_its_day(dated: EventsOf) -> None:
    told = of_type(dated("On Tuesday Libyan ships fired rockets at a port in Chad, wounding two sailors of Chad."), "ASSAULT")
    assert told
    assert {e.date.begin for e in told} == {"2020-05-19"}


def test_a_day_that_nothing_gives_is_still_not_after_the_article(dated: EventsOf) -> None:
    (event,) = of_type(dated("Chad attacked Libya on the following day."), "ASSAULT")
    assert (event.date.begin, event.date.end) in ((None, "2020-05-20"), ("2020-05-19", "2020-05-19"))


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Qatar offered mediation to Chad and Sudan.", {"039"}),
        ("Qatar accepted an offer of mediation from Chad.", {"038"}),
        ("Chad's foreign minister discussed the border with his Libyan colleague by phone.", {"041"}),
        ("Chad's ambassador handed a note to the foreign ministry of Norway.", set()),
        ("Chad summoned Libya's envoy to protest against what it called lies.", {"114"}),
    ],
)
def test_codes_by_what_goes_with_the_verb(events_of: EventsOf, text: str, codes: set[str | None]) -> None:
    assert {event.cameo for event in events_of(text)} == codes


def test_who_is_thanked_for_mediation_mediated(events_of: EventsOf) -> None:
    text = "Armenia's foreign minister met his Azerbaijani counterpart. Premier Gevorg Adamyan thanked Georgia for its mediation."
    (event,) = [e for e in events_of(text) if e.cameo == "045"]
    assert [p.country for p in event.participants if p.role == "source"] == ["GEO"]


def test_a_spokesman_is_none_of_two_leaders(events_of: EventsOf) -> None:
    text = "The Kremlin regretted it. Its spokesman, Ivan Lunin, said that Russian President Pavel Orlov was ready to meet both leaders."
    assert all("Lunin" not in p.name for event in events_of(text) for p in event.participants)


def test_days_that_stand_above_paragraphs_date_what_is_told_there() -> None:
    page = read(
        "<html><title>A list of clashes</title><body><article><h1>A list of clashes</h1><p>22 May 2025</p>"
        "<p>Here is what is known of the clashes so far, day by day.</p>"
        "<h3>May 3</h3><p>Chadian soldiers attack the Libyan town of Sirte, and three people are hurt there.</p>"
        "<h3>May 9</h3><p>Libya's foreign minister Ali Saleh meets the foreign minister of Chad, Idriss Maham, in Tunis.</p>"
        "</article></body></html>"
    )
    (record,) = page_record(page).articles
    assert {(e.type, e.date.begin) for e in record.events} >= {("ASSAULT", "2025-05-03"), ("CONSULT", "2025-05-09")}


def test_whoever_accuses_of_a_shooting_killed_nobody(events_of: EventsOf) -> None:
    told = of_type(events_of("Bolivian officials accused the Peruvian navy of firing on a boat, killing one man."), "ASSAULT")
    assert told
    assert {p.country for event in told for p in event.participants if p.role == "source"} == {"PER"}


def test_two_presidents_of_two_states_met(events_of: EventsOf) -> None:
    (event,) = of_type(events_of("Presidents Rosa Quispe of Bolivia and Carlos Benavides of Peru met in Copacabana."), "CONSULT")
    assert {p.country for p in event.participants} == {"BOL", "PER"}


def test_a_treaty_is_signed_on_the_day_behind_it(dated: EventsOf) -> None:
    (event,) = of_type(dated("Ethiopia signed a memorandum with Kenya on Tuesday."), "SUPPORT")
    assert event.date.begin == "2020-05-19"


def test_missiles_fired_on_a_day_hit_nobody(dated: EventsOf) -> None:
    assert {e.cameo for e in dated("North Korea last fired ballistic missiles on Jan. 14.")} == {"150"}
    assert {e.cameo for e in dated("Hezbollah fired rockets on Israel.")} == {"194"}
