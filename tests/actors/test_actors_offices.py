"""Offices with their holders, bodies and states."""

from __future__ import annotations

import pytest

from dragoman.actors.offices import canonical
from tests.actors.actor_cast import actor, cast_of, mention, name_of


def offices(text: str, name: str) -> list[tuple[str, str | None, str | None, str]]:
    return [(o.title.casefold(), o.body, o.country, o.state) for o in actor(cast_of(text), name).offices]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Norwegian Prime Minister Pavel Orlov spoke.", "Pavel Orlov", ("prime minister", None, "NOR", "current")),
        ("Norway's Prime Minister Pavel Orlov spoke.", "Pavel Orlov", ("prime minister", None, "NOR", "current")),
        ("Pavel Orlov, the prime minister of Norway, spoke.", "Pavel Orlov", ("prime minister", None, "NOR", "current")),
        ("Pavel Orlov, the former prime minister of Norway, spoke.", "Pavel Orlov", ("prime minister", None, "NOR", "former")),
        ("Newly-elected Norwegian President Pavel Orlov spoke.", "Pavel Orlov", ("president", None, "NOR", "elect")),
        ("Acting Norwegian President Pavel Orlov spoke.", "Pavel Orlov", ("president", None, "NOR", "acting")),
        ("Norway's then-army chief Pavel Orlov spoke.", "Pavel Orlov", ("army chief", None, "NOR", "former")),
        ("Norway's late President Pavel Orlov was honoured.", "Pavel Orlov", ("president", None, "NOR", "former")),
        ("Pavel Orlov was Norway's defence minister before the war.", "Pavel Orlov", ("defence minister", None, "NOR", "former")),
        (
            "Norwegian Foreign Ministry spokesperson Marta Holm spoke.",
            "Marta Holm",
            ("foreign ministry spokesperson", "Foreign Ministry", "NOR", "current"),
        ),
        (
            "State Department spokesperson Marta Holm spoke.",
            "Marta Holm",
            ("state department spokesperson", "State Department", "USA", "current"),
        ),
        (
            "The secretary of Norway's Security Council, Marta Holm, spoke.",
            "Marta Holm",
            ("secretary", "Security Council", "NOR", "current"),
        ),
        (
            "Marta Holm, a spokeswoman for Russia's governing United Russia, spoke.",
            "Marta Holm",
            ("spokeswoman", "United Russia", "RUS", "current"),
        ),
        ("Marta Holm, who serves as secretary of NATO, spoke.", "Marta Holm", ("secretary", "NATO", None, "current")),
    ],
)
def test_an_office_as_the_text_gives_it(text: str, name: str, expected: tuple[str, str | None, str | None, str]) -> None:
    assert expected in offices(text, name)


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Norway, whose prime minister is Pavel Orlov, agreed.", "Pavel Orlov", ("prime minister", None, "NOR", "current")),
        (
            "The Presidium of the Supreme Soviet, whose chairman is the former foreign minister Pavel Orlov, agreed.",
            "Pavel Orlov",
            ("chairman", "Presidium of the Supreme Soviet", "SUN", "current"),
        ),
        (
            "Erik Lund, who succeeded Pavel Orlov as foreign minister of Norway, spoke.",
            "Erik Lund",
            ("foreign minister", None, "NOR", "current"),
        ),
        (
            "Erik Lund, who succeeded Pavel Orlov as foreign minister of Norway, spoke.",
            "Pavel Orlov",
            ("foreign minister", None, "NOR", "former"),
        ),
        (
            "Pavel Orlov was replaced by Erik Lund as Norway's defense secretary.",
            "Erik Lund",
            ("defense secretary", None, "NOR", "current"),
        ),
        (
            "Pavel Orlov was replaced by Erik Lund as Norway's defense secretary.",
            "Pavel Orlov",
            ("defense secretary", None, "NOR", "former"),
        ),
        ("President-elect Erik Lund of Norway spoke.", "Erik Lund", ("president", None, "NOR", "elect")),
        ("Norway's president-elect, Erik Lund, spoke.", "Erik Lund", ("president", None, "NOR", "elect")),
        ("Foreign Minister Erik Lund of Norway spoke.", "Erik Lund", ("foreign minister", None, "NOR", "current")),
        ("Erik Lund, then the Norwegian foreign minister, agreed.", "Erik Lund", ("foreign minister", None, "NOR", "former")),
        ("Secretary of State Erik Lund spoke. The United States agreed.", "Erik Lund", ("secretary of state", None, "USA", "current")),
        ("Secretary of State Erik Lund spoke. Norway agreed.", "Erik Lund", ("secretary of state", None, None, "current")),
    ],
)
def test_an_office_by_its_surroundings(text: str, name: str, expected: tuple[str, str | None, str | None, str]) -> None:
    assert expected in offices(text, name)


@pytest.mark.parametrize(
    ("text", "begin", "end"),
    [
        ("Erik Lund, Norway's prime minister from 1981 to 1986, spoke.", "1981", "1986"),
        ("Erik Lund, foreign minister of Norway since March 1985, spoke.", "1985-03", None),
        ("Erik Lund became foreign minister of Norway in 1985.", "1985", None),
        ("Norway's prime minister, Erik Lund, met reporters in 1985.", None, None),
        ("Erik Lund was Norway's defence minister before he left in May.", None, None),
    ],
)
def test_the_days_of_an_office_need_an_explicit_year(text: str, begin: str | None, end: str | None) -> None:
    (office,) = actor(cast_of(text), "Erik Lund").offices
    assert (office.begin, office.end) == (begin, end)


def test_two_offices_before_one_name() -> None:
    text = "The visit of the secretary of Norway's Security Council and former defense minister, Pavel Orlov, was unannounced."
    assert [(title, state) for title, _, _, state in offices(text, "Pavel Orlov")] == [
        ("secretary", "current"),
        ("defense minister", "former"),
    ]
    assert actor(cast_of(text), "Pavel Orlov").country == "NOR"


def test_a_counterpart_holds_the_same_office() -> None:
    text = "Norwegian Defence Minister Pavel Orlov met his Canadian counterpart, Marta Holm, on Monday."
    assert ("defence minister", None, "CAN", "current") in offices(text, "Marta Holm")


def test_an_office_in_a_list_belongs_to_the_name_after_it() -> None:
    text = "He met Pavel Orlov, the commander of the Norwegian navy, Rear Adm. Marta Holm, and others."
    assert offices(text, "Marta Holm")[0][0] == "commander"
    assert offices(text, "Pavel Orlov") == []


def test_a_description_gives_the_state_of_an_office() -> None:
    text = "Foreign Minister Erik Lund arrived on Monday. The Norwegian foreign minister was glad."
    assert offices(text, "Erik Lund") == [("foreign minister", None, "NOR", "current")]
    assert actor(cast_of(text), "Erik Lund").country == "NOR"
    text = "Chile's Foreign Minister Erik Lund arrived. The Norwegian foreign minister was glad."
    assert actor(cast_of(text), "Erik Lund").country == "CHL"


def test_a_spokesman_of_somebody() -> None:
    text = "President Pavel Orlov’s spokesman, Erik Lund, denied it."
    assert [title for title, *_ in offices(text, "Erik Lund")] == ["spokesman"]


@pytest.mark.parametrize("text", ["Every Norwegian prime minister knows it.", "The Prime Minister's Office denied it."])
def test_what_points_at_nobody(text: str) -> None:
    assert not [m for m in cast_of(text).mentions if m.kind in {"title", "unnamed"}]


def test_an_office_before_a_comma_is_not_the_next_person_s() -> None:
    text = "Erik Lund, a former parliament speaker, met Norwegian President Pavel Orlov. The board named Marta Holm as its new chairwoman."
    assert [title for title, *_ in offices(text, "Pavel Orlov")] == ["president"]
    assert [title for title, *_ in offices(text, "Marta Holm")] == ["chairwoman"]


def test_joined_offices_share_their_state() -> None:
    text = "Norwegian Prime Minister and Foreign Minister Pavel Orlov spoke."
    assert [country for _, _, country, _ in offices(text, "Pavel Orlov")] == ["NOR", "NOR"]


def test_spans_lead_back_to_the_page() -> None:
    text = "Norwegian Prime Minister Pavel Orlov spoke. Orlov, the prime minister, left."
    (office,) = actor(cast_of(text), "Pavel Orlov").offices
    assert [text[s.start : s.end] for s in office.spans] == ["Norwegian Prime Minister", "prime minister"]


def test_country_stays_unknown_where_the_page_does_not_say() -> None:
    assert actor(cast_of("Foreign Minister Marta Holm spoke."), "Marta Holm").country is None


@pytest.mark.parametrize(
    ("text", "words", "name", "country"),
    [
        ("The Foreign Ministry in Oslo announced it.", "Foreign Ministry", "Foreign Ministry of Norway", "NOR"),
        (
            "The Ministry of Foreign Affairs of Norway announced it.",
            "Ministry of Foreign Affairs of Norway",
            "Foreign Ministry of Norway",
            "NOR",
        ),
        ("Norway's mission to the United Nations said no.", "Norway's mission to the United Nations", None, "NOR"),
        ("The Russian Security Council met.", "Russian Security Council", "Security Council of Russia", "RUS"),
        ("Norway's military denied it.", "Norway's military", "Military of Norway", "NOR"),
        ("The Philippine Department of Justice charged him.", "Philippine Department of Justice", None, "PHL"),
    ],
)
def test_bodies_with_their_state(text: str, words: str, name: str | None, country: str) -> None:
    cast = cast_of(text)
    found = name_of(cast, text, words)
    assert name is None or found == name
    assert actor(cast, found).country == country


def test_the_security_council_is_the_united_nations_where_the_page_has_no_other() -> None:
    text = "The United Nations met. The Security Council voted."
    assert "UN Security Council" in {a.name for a in cast_of(text).actors}
    assert actor(cast_of("The Security Council voted on Monday to extend the mission in Mali."), "UN Security Council").sector == "IGO"
    for text in (
        "Security Council Secretary Erik Lund left for Oslo.",
        "Erik Lund, secretary of the Security Council, left for Oslo.",
        "He was moved to the security council in May.",
        "The National Security Council met. The Security Council voted.",
    ):
        assert "UN Security Council" not in {a.name for a in cast_of(text).actors}, text
    text = "The UN Security Council met. Diplomats waited. The council was divided."
    assert [a.name for a in cast_of(text).actors if a.kind != "unnamed"] == ["UN Security Council"]
    text = "Norway's Security Council met. The Security Council voted."
    assert {a.name for a in cast_of(text).actors} == {"Security Council of Norway"}


def test_a_place_with_the_name_of_a_body_is_none() -> None:
    assert "West Bank" not in {a.name for a in cast_of("Violence in the West Bank grew.").actors}


@pytest.mark.parametrize(
    ("text", "words", "kind", "country"),
    [
        ("A U.S. official told reporters it was late.", "A U.S. official", "unnamed", "USA"),
        ("An unnamed Norwegian official denied it.", "An unnamed Norwegian official", "unnamed", "NOR"),
        ("Two diplomats said the talks failed.", "Two diplomats", "unnamed", None),
        ("Analysts said the price would fall.", "Analysts", "unnamed", None),
        ("Norwegian state media reported the strike.", "Norwegian state media", "media", "NOR"),
        ("Western countries accused Norway of it.", "Western countries", "group", None),
        ("Senior Norwegian officials have said so.", "Senior Norwegian officials", "unnamed", "NOR"),
    ],
)
def test_unnamed_sources(text: str, words: str, kind: str, country: str | None) -> None:
    cast = cast_of(text)
    found = mention(cast, text, words)
    who = next(a for a in cast.actors if a.id == found.actor)
    assert (who.kind, who.country, found.kind) == (kind, country, "unnamed")


def test_two_unnamed_officials_are_two() -> None:
    text = "A U.S. official said yes. Another U.S. official said no."
    cast = cast_of(text)
    assert mention(cast, text, "A U.S. official").actor != mention(cast, text, "Another U.S. official").actor


def test_canonical_titles() -> None:
    assert canonical("PM") == canonical("Prime Minister")
    assert canonical("Defence Minister") == canonical("minister of defense")
    assert canonical("spokeswoman") == canonical("spokesperson")
    assert canonical("vice-president") != canonical("president")


@pytest.mark.parametrize(
    ("text", "words", "sector"),
    [
        ("U.N. investigators blamed both sides.", "U.N. investigators", "IGO"),
        ("European Union diplomats met in Oslo.", "European Union diplomats", "IGO"),
        ("Hamas officials rejected the offer.", "Hamas officials", "REB"),
        ("NATO troops crossed the river.", "NATO troops", "MIL"),
        ("Norwegian officials rejected the offer.", "Norwegian officials", "GOV"),
    ],
)
def test_an_unnamed_source_has_the_sector_of_its_organisation(text: str, words: str, sector: str) -> None:
    cast = cast_of(text)
    key = mention(cast, text, words).actor
    assert [a.sector for a in cast.actors if a.id == key] == [sector]


@pytest.mark.parametrize(
    ("text", "sector"),
    [
        ("U.N. envoy Erik Lund spoke.", "IGO"),
        ("Erik Lund, the president of the European Commission, spoke.", "IGO"),
        ("Norway's ambassador to the United Nations, Erik Lund, spoke.", "GOV"),
        ("U.N. Ambassador Erik Lund spoke.", "GOV"),
    ],
)
def test_who_serves_an_international_organisation_is_its_own(text: str, sector: str) -> None:
    assert actor(cast_of(text), "Erik Lund").sector == sector


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("International Atomic Energy Agency (IAEA) Chief Erik Lund spoke.", "International Atomic Energy Agency"),
        ("On Monday the Northern Fisheries Board (NFB) Chief Erik Lund spoke.", "Northern Fisheries Board"),
        ("The report (PDF) Chief Erik Lund read was long.", None),
    ],
)
def test_an_acronym_in_brackets_stands_between_body_and_office(text: str, body: str | None) -> None:
    assert [o.body for o in actor(cast_of(text), "Erik Lund").offices] == [body]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("The Kremlin regretted it. Its spokesman, Pavel Orlov, spoke.", "Pavel Orlov", ("spokesman", None, "RUS", "current")),
        (
            "The Norwegian Coast Guard denied it. Its spokesman, Jan Berg, spoke.",
            "Jan Berg",
            ("spokesman", "Norwegian Coast Guard", "NOR", "current"),
        ),
        ("Norway denied it to Chile. The firm and its spokesman, Jan Berg, left.", "Jan Berg", ("spokesman", None, None, "current")),
        (
            "Norway's foreign minister, Jan Berg, left. Chile's president met his Peruvian counterpart Marta Holm.",
            "Marta Holm",
            ("president", None, "PER", "current"),
        ),
        (
            "Jan Berg, the Norwegian foreign minister, flew to Lima for talks with Marta Holm, his Peruvian opposite number.",
            "Marta Holm",
            ("foreign minister", None, "PER", "current"),
        ),
        ("Qatari Foreign Minister HE Jan Berg spoke.", "Jan Berg", ("foreign minister", None, "QAT", "current")),
    ],
)
def test_offices_that_another_sentence_or_side_tells(text: str, name: str, expected: tuple[str, str | None, str | None, str]) -> None:
    assert expected in offices(text, name)


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("The governor of Arvik County, Marta Holm, spoke.", "Marta Holm", ("governor", None, None, "current")),
        ("The spokesman for the Selm group, Pavel Orlov, spoke.", "Pavel Orlov", ("spokesman", "Selm group", None, "current")),
        ("The inspector general of police, Pavel Orlov, spoke.", "Pavel Orlov", ("inspector general of police", None, None, "current")),
        ("Home adviser Lt Gen (retd) Pavel Orlov spoke.", "Pavel Orlov", ("home adviser", None, None, "current")),
        (
            "Minister of Foreign Affairs and Expatriates Dr. Pavel Orlov spoke.",
            "Pavel Orlov",
            ("minister of foreign affairs and expatriates", None, None, "current"),
        ),
        (
            "The Minister for Foreign Affairs of Norway H.E. Marta Holm met Pavel Orlov.",
            "Marta Holm",
            ("minister for foreign affairs", None, "NOR", "current"),
        ),
        (
            "The Iraqi Minister of Interior Major General Pavel Orlov spoke.",
            "Pavel Orlov",
            ("minister of interior", None, "IRQ", "current"),
        ),
        (
            "Poland was angry. Its ambassador in Berlin, Marta Holm, spoke.",
            "Marta Holm",
            ("ambassador", None, "POL", "current"),
        ),
        ("Chile was cautious. Foreign Minister Marta Holm said so.", "Marta Holm", ("foreign minister", None, "CHL", "current")),
        ("Norway's navy denied it. Spokesman Pavel Orlov said so.", "Pavel Orlov", ("spokesman", "Norway's navy", "NOR", "current")),
        # What must stay open:
        ("Chile bombed the port. Foreign Minister Marta Holm spoke.", "Marta Holm", ("foreign minister", None, None, "current")),
        ("Chile accused Peru of it. Foreign Minister Marta Holm spoke.", "Marta Holm", ("foreign minister", None, None, "current")),
        ("Chile was cautious. The envoy met Foreign Minister Marta Holm.", "Marta Holm", ("foreign minister", None, None, "current")),
        ("The commander of the Haiti mission, Pavel Orlov, spoke.", "Pavel Orlov", ("commander", None, None, "current")),
    ],
)
def test_an_office_in_the_manner_of_agencies(text: str, name: str, expected: tuple[str, str | None, str | None, str]) -> None:
    assert expected in offices(text, name)


def test_his_counterpart_is_the_other_of_the_one_pair() -> None:
    text = "Pavel Orlov met his Chilean counterpart Marta Holm. Orlov thanked Chile. His counterpart welcomed the treaty."
    assert name_of(cast_of(text), text, "His counterpart") == "Marta Holm"
    alone = "Pavel Orlov thanked Chile. His counterpart welcomed the treaty."
    assert "His counterpart" not in [alone[m.start : m.end] for m in cast_of(alone).mentions]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A special envoy of the board, Marta Holm, spoke. The representative of Chile left.", "The representative of Chile"),
        ("The spokesperson for the Foreign Ministry of Chile left. Army spokesman Pavel Orlov spoke.", "spokesperson"),
    ],
)
def test_who_is_of_a_state_is_nobody_without_one(text: str, words: str) -> None:
    cast = cast_of(text)
    assert all(a.kind != "person" for m in cast.mentions for a in cast.actors if a.id == m.actor and words in text[m.start : m.end])


def test_what_is_called_a_medium_is_one() -> None:
    text = "The news agency Halyard Wire reported it. The agency said it had seen a letter."
    cast = cast_of(text)
    assert actor(cast, "Halyard Wire").kind == "media"
    assert name_of(cast, text, "The agency") == "Halyard Wire"
    assert actor(cast_of("The paper said Halyard Steel had closed."), "Halyard Steel").kind == "organisation"
