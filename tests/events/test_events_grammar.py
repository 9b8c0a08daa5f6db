"""Who did what to whom where the sentence says it by its grammar: two occasions in one verb, "both", "their", "when", "the step"."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.types import EventMention

EventsOf = Callable[[str], tuple[EventMention, ...]]


def sides(event: EventMention) -> set[tuple[str, str | None]]:
    return {(p.role, p.country) for p in event.participants}


def of_type(events: tuple[EventMention, ...], type_: str) -> list[EventMention]:
    return [event for event in events if event.type == type_]


@pytest.mark.parametrize(
    "text",
    [
        "Foreign Minister Adam Kone of Niger met his Chadian colleague in Agadez on Monday and his Libyan colleague in Tripoli on Tuesday.",
        "Niger's premier met the Chadian president in Agadez on Monday and President Omar Zway of Libya in Tripoli on Tuesday.",
    ],
)
def test_one_verb_that_tells_of_two_meetings_makes_two(dated: EventsOf, text: str) -> None:
    first, second = of_type(dated(text), "CONSULT")
    assert {c for _, c in sides(first)} == {"NER", "TCD"}
    assert {c for _, c in sides(second)} == {"NER", "LBY"}
    assert (first.date.begin, second.date.begin) == ("2020-05-18", "2020-05-19")
    assert first.place is not None
    assert second.place is not None
    assert (first.place.name, second.place.name) == ("Agadez", "Tripoli")
    assert first.id != second.id


def test_one_meeting_with_two_guests_stays_one(dated: EventsOf) -> None:
    (event,) = of_type(dated("The Danish premier met the Norwegian king and the Swedish queen in Oslo on Monday."), "CONSULT")
    assert {c for _, c in sides(event)} == {"DNK", "NOR", "SWE"}


def test_a_whole_sentence_has_a_verb(events_of: EventsOf) -> None:
    (event,) = of_type(events_of("Hundreds of Cypriot students protested outside the Turkish embassy in Athens on Tuesday."), "PROTEST")
    assert sides(event) == {("source", "CYP"), ("target", "TUR")}


def test_their_ministers_are_of_both(dated: EventsOf) -> None:
    text = "Kenya and Uganda on Tuesday reopened the crossing at Busia after their interior ministers met in Kampala a day earlier."
    events = dated(text)
    (meeting,) = of_type(events, "CONSULT")
    assert sides(meeting) == {("both", "KEN"), ("both", "UGA")}
    assert (meeting.date.begin, meeting.date.end) == ("2020-05-18", "2020-05-18")
    assert meeting.place is not None
    assert meeting.place.name == "Kampala"
    (opening,) = of_type(events, "RETREAT")
    assert sides(opening) == {("source", "KEN"), ("source", "UGA")}


@pytest.mark.parametrize(
    ("text", "type_", "wanted"),
    [
        (
            "Neither Serbia nor Montenegro signed, and both refuse to let observers of the United Nations in.",
            "REJECT",
            {("source", "SRB"), ("source", "MNE"), ("target", None)},
        ),
        (
            "Chad and Libya exchanged fire on Monday. The two agreed on a truce on Tuesday.",
            "AGREE",
            {("both", "TCD"), ("both", "LBY")},
        ),
    ],
)
def test_both_are_the_two_just_joined(events_of: EventsOf, text: str, type_: str, wanted: set[tuple[str, str | None]]) -> None:
    (event,) = of_type(events_of(text), type_)
    assert sides(event) == wanted


def test_who_was_killed_when_somebody_attacked_was_killed_by_them(events_of: EventsOf) -> None:
    (event,) = of_type(events_of("Six soldiers of Niger were killed when gunmen from Libya attacked their camp near Madama."), "ASSAULT")
    assert sides(event) == {("source", "LBY"), ("target", "NER")}


@pytest.mark.parametrize(
    ("text", "type_", "wanted"),
    [
        ("Iranian boats fired at a Kuwaiti trawler. Iraq condemned the attack.", "ACCUSE", {("source", "IRQ"), ("target", "IRN")}),
        ("Russia withdrew its tanks from Georgia. Norway welcomed the step.", "SUPPORT", {("source", "NOR"), ("target", "RUS")}),
        ("Gunmen fired at a Kuwaiti trawler. Iraq condemned the attack.", "ACCUSE", {("source", "IRQ")}),
    ],
)
def test_the_deed_that_is_condemned_is_that_of_who_did_it(
    events_of: EventsOf, text: str, type_: str, wanted: set[tuple[str, str | None]]
) -> None:
    (event,) = of_type(events_of(text), type_)
    assert sides(event) == wanted


@pytest.mark.parametrize(
    ("text", "type_", "wanted"),
    [
        ("A Danish woman was arrested in Madrid on Monday.", "COERCE", {("source", "ESP"), ("target", "DNK")}),
        ("In Yangon the police closed a Danish newspaper.", "COERCE", {("source", "MMR"), ("target", "DNK")}),
        ("Two Chadian envoys were expelled from Libya.", "SANCTION", {("source", "LBY"), ("target", "TCD")}),
        ("Thailand's ambassador was summoned to the foreign ministry in Manila.", "ACCUSE", {("source", "PHL"), ("target", "THA")}),
        ("The expulsion of four Venezuelan envoys by Guyana made news.", "SANCTION", {("source", "GUY"), ("target", "VEN")}),
        ("Nepal has agreed to let Bangladesh use two of its ports.", "AGREE", {("source", "NPL"), ("target", "BGD")}),
    ],
)
def test_who_acts_where_the_verb_is_passive_or_the_place_tells(
    events_of: EventsOf, text: str, type_: str, wanted: set[tuple[str, str | None]]
) -> None:
    (event,) = of_type(events_of(text), type_)
    assert sides(event) == wanted


def test_a_head_of_government_met_in_a_capital_is_of_that_state(events_of: EventsOf) -> None:
    event = of_type(events_of("The Danish premier met President Luc Morand in Paris."), "CONSULT")[0]
    assert {c for _, c in sides(event)} == {"DNK", "FRA"}
    assert "capital" in event.why.reason
    event = of_type(events_of("The Danish premier met President Luc Morand in Geneva."), "CONSULT")[0]
    assert {c for _, c in sides(event)} == {"DNK", None}


@pytest.mark.parametrize(
    ("text", "type_", "begin", "end"),
    [
        ("The road has been shut since April 30, when Ugandan soldiers shot two Kenyan traders.", "ASSAULT", "2020-04-30", "2020-04-30"),
        ("Georgia asked Russia for a full withdrawal by June.", "REQUEST", None, "2020-05-20"),
        ("Russian shelling of Kharkiv went on through the night.", "ASSAULT", None, "2020-05-20"),
    ],
)
def test_days_of_the_event_and_of_what_is_wanted(dated: EventsOf, text: str, type_: str, begin: str | None, end: str) -> None:
    (event,) = of_type(dated(text), type_)
    assert (event.date.begin, event.date.end) == (begin, end)


@pytest.mark.parametrize(
    ("text", "type_", "wanted"),
    [
        (
            "Chad has joined Libya in the embargo, its finance minister, Paul Dakar, said on Tuesday. Dakar accused Mali of delays.",
            "ACCUSE",
            {("source", "TCD"), ("target", "MLI")},
        ),
        (
            "Fiji will ban French ships from its ports, Prime Minister Jone Raka announced. Raka blamed France for the spill.",
            "ACCUSE",
            {("source", "FJI"), ("target", "FRA")},
        ),
        (
            "Denmark's premier flew to Lima on Monday. He and President Rosa Quispe of Peru signed a declaration.",
            "SUPPORT",
            {("both", "DNK"), ("both", "PER")},
        ),
        (
            "Lebanon's premier telephoned the French president and asked him to restrain Israel.",
            "REQUEST",
            {("source", "LBN"), ("target", "FRA")},
        ),
        ("Soldiers from Cambodia and Thailand fired at each other for an hour.", "ASSAULT", {("both", "KHM"), ("both", "THA")}),
        ("Refugees from Nicaragua were granted asylum by Costa Rica.", "AID", {("source", "CRI"), ("target", "NIC")}),
        ("Troops from Kenya were massed along the frontier with Somalia.", "MOBILIZE", {("source", "KEN"), ("target", "SOM")}),
        ("Two Omani tankers were seized by Iran's navy.", "COERCE", {("source", "IRN"), ("target", "OMN")}),
        ("China signed an agreement on police training with Fiji.", "SUPPORT", {("source", "CHN"), ("target", "FJI")}),
        (
            "“We hold Honduras responsible for the deaths,” Salvadoran Foreign Minister Marta Quijano said.",
            "ACCUSE",
            {("source", "SLV"), ("target", "HND")},
        ),
        (
            "“Honduras must pay for the bridge,” Salvadoran Foreign Minister Marta Quijano said.",
            "REQUEST",
            {("source", "SLV"), ("target", "HND")},
        ),
    ],
)
def test_who_is_meant_by_grammar(events_of: EventsOf, text: str, type_: str, wanted: set[tuple[str, str | None]]) -> None:
    (event,) = of_type(events_of(text), type_)
    assert sides(event) == wanted


def test_an_invitation_is_not_dated_by_the_meeting(dated: EventsOf) -> None:
    (event,) = of_type(dated("France has invited Chad and Libya to a meeting in Nice on Friday."), "AGREE")
    assert event.date.begin is None


def test_an_agreement_is_not_dated_by_what_followed(dated: EventsOf) -> None:
    event = of_type(dated("Bulgaria agreed with Turkey to patrol the river, and their guards began the patrols on May 4."), "AGREE")[0]
    assert event.date.begin is None


def test_one_visit_told_twice_in_a_sentence_is_one(dated: EventsOf) -> None:
    (event,) = of_type(
        dated("Ethiopia's premier flew to Asmara on Thursday, the first visit by an Ethiopian leader in six years."), "CONSULT"
    )
    assert sides(event) == {("source", "ETH"), ("host", "ERI")}


def test_the_city_of_a_dateline_does_nothing(dated: EventsOf) -> None:
    text = "BRASILIA, May 18 - Venezuelan soldiers fired on a Brazilian police boat on Sunday and wounded an officer, a minister said."
    event = of_type(dated(text), "ASSAULT")[0]
    assert sides(event) == {("source", "VEN"), ("target", "BRA")}


@pytest.mark.parametrize(
    ("text", "type_", "wanted"),
    [
        ("Ghana handed a suspected arms dealer over to Togo.", "COOPERATE", {("source", "GHA"), ("target", "TGO")}),
        ("Finland lifted the sanctions that it had imposed on two Russian banks.", "CONCEDE", {("source", "FIN"), ("target", "RUS")}),
        (
            "Kenya's trade minister wrote to her Ethiopian counterpart asking him to drop the toll.",
            "REQUEST",
            {("source", "KEN"), ("target", "ETH")},
        ),
        (
            "The withdrawal of the last Indian soldiers from the Maldives was completed.",
            "RETREAT",
            {("source", "IND"), ("host", "MDV")},
        ),
        (
            "Colombia and Peru quarrel over a bridge. Brazil's president telephoned both leaders.",
            "CONSULT",
            {("source", "BRA"), ("target", "COL"), ("target", "PER")},
        ),
    ],
)
def test_sides_behind_clauses_and_nouns(events_of: EventsOf, text: str, type_: str, wanted: set[tuple[str, str | None]]) -> None:
    event = of_type(events_of(text), type_)[0]
    assert {(role.replace("host", "target"), c) for role, c in sides(event)} == {(role.replace("host", "target"), c) for role, c in wanted}


def test_a_sea_is_of_no_state(events_of: EventsOf) -> None:
    for event in events_of("A Norwegian tanker was seized by Yemeni rebels in the Red Sea."):
        assert event.place is None or event.place.country is None
        assert "SDN" not in {c for _, c in sides(event)}


@pytest.mark.parametrize(
    ("text", "type_", "place"),
    [
        ("Togolese and Beninese ministers gathered in Cotonou on Monday for talks.", "CONSULT", "Cotonou"),
        ("Georgia's foreign minister discussed the matter with his Turkish colleague in Ankara.", "CONSULT", "Ankara"),
        ("Protesters in Harare threw stones at shops of Zimbabwe's leader.", "PROTEST", "Harare"),
        ("Joseph Raka, premier of Fiji, had returned from Beijing, where he signed an agreement with China.", "SUPPORT", "Beijing"),
    ],
)
def test_where_it_took_place(events_of: EventsOf, text: str, type_: str, place: str) -> None:
    event = of_type(events_of(text), type_)[0]
    assert event.place is not None
    assert event.place.name == place


def test_whom_they_accused_was_accused_by_who_expelled_them(events_of: EventsOf) -> None:
    text = "Denmark and Norway expelled six Russian diplomats whom they accused of spying."
    (event,) = of_type(events_of(text), "ACCUSE")
    assert sides(event) == {("source", "DNK"), ("source", "NOR"), ("target", "RUS")}


def test_that_country_is_the_one_just_named(events_of: EventsOf) -> None:
    (event,) = of_type(events_of("The king spoke of his love for Nepal. The last Indian soldiers left that country in May."), "RETREAT")
    assert {c for _, c in sides(event)} == {"IND", "NPL"}


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("“We will not be fooled,” said Bolivia's president.", "REJECT"),
        ("Kenyan police raided three houses in Uganda.", "ASSAULT"),
        ("Chad's ministry of finance is targeting a package of measures.", "ASSAULT"),
        ("The trucks of the firm, transporting food to Peru, were white.", "AID"),
        ("Visiting Doha, Nepal's minister asked Qatar to raise wages.", "RETREAT"),
    ],
)
def test_what_grammar_rules_out(events_of: EventsOf, text: str, type_: str) -> None:
    assert not of_type(events_of(text), type_)
