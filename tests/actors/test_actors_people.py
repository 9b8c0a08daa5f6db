"""Persons: short forms, spellings, damage, namesakes; pronouns and descriptions."""

from __future__ import annotations

import time

import pytest

from dragoman.actors import find_actors
from dragoman.language import parse
from dragoman.types import Published
from tests.actors.actor_cast import actor, cast_of, mention, mentions, name_of, page_of


def test_short_forms_are_tied_to_the_full_name() -> None:
    text = "Foreign Minister Marta Lindqvist met reporters. Lindqvist declined to comment. Mrs. Lindqvist left."
    cast = cast_of(text)
    assert mentions(cast, text, "Marta Lindqvist") == ["Marta Lindqvist", "Lindqvist", "Lindqvist"]
    assert mention(cast, text, "Lindqvist").kind == "short"


def test_titles_stay_outside_the_mention() -> None:
    text = "Rear Admiral Hamid Daryaei and Brig. Gen. Karim Zand inspected the fleet with Secretary Okonkwo."
    cast = cast_of(text)
    for name in ("Hamid Daryaei", "Karim Zand", "Okonkwo"):
        assert mention(cast, text, name)


def test_possessive_ending_stays_outside() -> None:
    text = "President Pavel Orlov's visit ended. Orlov’s plane left."
    assert mentions(cast_of(text), text, "Pavel Orlov") == ["Pavel Orlov", "Orlov"]


def test_later_spellings_are_one_person_with_a_reason() -> None:
    text = "General Yusef Baghdani spoke first. Army chief Yusef Baqdani said the border was calm. Baqdani then left."
    cast = cast_of(text)
    assert actor(cast, "Yusef Baghdani") == actor(cast, "Yusef Baqdani")


def test_a_damaged_surname_near_its_owner() -> None:
    text = "Gen. Farid Zaheri spoke in Oslo. “The era is over,” state media quoted Zahera as saying."
    cast = cast_of(text)
    found = mention(cast, text, "Zahera")
    assert name_of(cast, text, "Zahera") == "Farid Zaheri"
    assert found.why is not None


def test_a_city_in_place_of_a_surname() -> None:
    text = "Foreign Minister Karel Leedholt met reporters. The talks went well, an agency quoted Leeds as saying."
    found = mention(cast_of(text), text, "Leeds")
    assert name_of(cast_of(text), text, "Leeds") == "Karel Leedholt"
    assert found.why is not None
    text = "Foreign Minister Karel Leedholt met Mr. Leedham. The talks in Leeds went well."
    assert "Leeds" not in actor(cast_of(text), "Karel Leedholt").names


def test_namesakes_stay_apart() -> None:
    text = "Defence Minister Mohammad Reza Karimi met Vice President Mohammad Reza Sohrabi. Karimi spoke. Sohrabi listened."
    cast = cast_of(text)
    assert mentions(cast, text, "Mohammad Reza Karimi") == ["Mohammad Reza Karimi", "Karimi"]
    assert mentions(cast, text, "Mohammad Reza Sohrabi") == ["Mohammad Reza Sohrabi", "Sohrabi"]


def test_a_father_is_not_his_son() -> None:
    text = "Crown Prince Faisal bin Hamdan arrived. King Hamdan stayed. Bin Hamdan spoke."
    cast = cast_of(text)
    assert "Hamdan" not in actor(cast, "Faisal bin Hamdan").names


def test_an_acronym_is_what_the_article_explains() -> None:
    text = "The Northern Fisheries Board (NFB) met on Monday. NFB officials declined to comment. The NFB said nothing."
    cast = cast_of(text)
    assert {name_of(cast, text, "Northern Fisheries Board"), name_of(cast, text, "NFB")} == {"Northern Fisheries Board"}


def test_a_shared_surname_is_nobody_in_particular() -> None:
    text = "Adam Brandt and his sister Julia Brandt both voted. Later Brandt spoke."
    cast = cast_of(text)
    last = [m for m in cast.mentions if text[m.start : m.end] == "Brandt"][-1]
    assert last.actor not in {actor(cast, "Adam Brandt").id, actor(cast, "Julia Brandt").id}


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Marta Lindqvist arrived on Monday. She said the talks would go on.", "She", "Marta Lindqvist"),
        ("Prime Minister Pavel Orlov will visit Norway, where he will meet officials.", "he", "Pavel Orlov"),
        ("Norwegian Prime Minister Pavel Orlov spoke. The prime minister praised the accord.", "The prime minister", "Pavel Orlov"),
        ("Norwegian PM to visit Canada. Prime Minister Pavel Orlov of Norway will leave on Monday.", "Norwegian PM", "Pavel Orlov"),
        ("Mrs. Lindqvist met Pavel Orlov. Erik Lund and Pavel Orlov signed. She urged the two to go on.", "She", "Lindqvist"),
        ("Marta Lindqvist met reporters. Erik Lund left. She said no.", "She", "Marta Lindqvist"),
        ("Secretary of State Erik Lund met General Secretary Pavel Orlov. Lund left. The secretary spoke.", "The secretary", "Erik Lund"),
        ("Norway's Foreign Ministry spoke. It said the accord stands.", "It", "Foreign Ministry of Norway"),
        ("Hamas rejected it. The group said no.", "The group", "Hamas"),
        ("Reuters wrote so. The agency said it had proof.", "The agency", "Reuters"),
        ("The Northern Fisheries Agency met. The agency said no.", "The agency", "Northern Fisheries Agency"),
        ("Norway's Foreign Ministry spoke. The ministry denied the report.", "The ministry", "Foreign Ministry of Norway"),
    ],
)
def test_references_are_resolved_with_a_reason(text: str, words: str, name: str) -> None:
    cast = cast_of(text)
    assert name_of(cast, text, words) == name
    assert mention(cast, text, words).why is not None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It rained. He said so.", "He"),
        ("The president spoke at noon.", "The president"),
        ("The ministry denied the report.", "The ministry"),
        ("Norwegian President Erik Lund spoke. A prisoner was freed. He said little.", "He"),
        ("Erik Lund asked Pavel Orlov to wait before he left.", "he"),
        ("Marta Lindqvist arrived in Oslo. He said no.", "He"),
        ("Erik Lund and Pavel Orlov met. The two men agreed. He said no.", "The two men"),
        ("Marta Lindqvist quoted a letter: “He is a spy.”", "He"),
    ],
)
def test_the_unresolved_stays_out(text: str, words: str) -> None:
    cast = cast_of(text)
    assert words not in [text[m.start : m.end] for m in cast.mentions]


def test_she_does_not_follow_a_mr() -> None:
    text = "Mr. Orlov met Mrs. Lindqvist. She said little."
    assert name_of(cast_of(text), text, "She") == "Lindqvist"


def test_a_bare_surname_of_a_head_of_state_is_marked() -> None:
    day = Published("2016-05-02", "2016-05-02", "2016-05-02", "day", "post_date", "2 May 2016")
    cast = cast_of("Aides of Obama travelled from the United States to Oslo on Monday.", day)
    found = actor(cast, "Obama")
    assert found.country == "USA"
    assert found.why is not None
    assert found.why.rule == "heads.tsv"
    assert all(office.state == "unknown" and not office.spans for office in found.offices)


def test_an_office_of_a_body_outranks_the_table() -> None:
    found = actor(cast_of("NATO Secretary General Angela Merkel spoke in Brussels."), "Angela Merkel")
    assert found.country is None
    assert all(office.state == "current" for office in found.offices)


def test_a_bare_surname_without_its_state_stays_open() -> None:
    assert actor(cast_of("Aides of Obama travelled to Oslo on Monday."), "Obama").country is None


def test_two_subjects_are_no_antecedent() -> None:
    text = "Marta Lindqvist and Anna Berg arrived. She said little."
    assert "She" not in [text[m.start : m.end] for m in cast_of(text).mentions]


def test_the_page_outranks_the_table() -> None:
    cast = cast_of("Canadian poet Anna Obama and Norwegian Foreign Minister Erik Putin spoke.")
    assert actor(cast, "Erik Putin").country == "NOR"
    assert actor(cast, "Erik Putin").why is None


def test_a_surname_after_its_article_is_the_person() -> None:
    text = "President Hamdi El-Nouri spoke. El-Nouri added that he agreed."
    assert mentions(cast_of(text), text, "Hamdi El-Nouri") == ["Hamdi El-Nouri", "El-Nouri", "he"]


def test_many_names_take_time_in_proportion() -> None:
    names = [
        f"{a}{b} {c}{a}"
        for a in ("Bor", "Kas", "Mel", "Tov")
        for b in ("an", "in", "ul", "ek")
        for c in ("Vas", "Ned", "Rum", "Gor", "Pit")
    ]
    text = "\n".join(f"Minister {one} met {other}." for one in names for other in names[:10])
    page, article = page_of(text)
    analysis = parse(page, article)
    start = time.process_time()
    find_actors(page, article, analysis)
    assert time.process_time() - start < 3.0


def test_the_same_twice() -> None:
    text = "Norwegian Prime Minister Pavel Orlov met Canadian officials. He said the talks, as Reuters reported, were useful."
    assert cast_of(text) == cast_of(text)


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "…", "'s", "the of and", "A" * 5000, "Mr. Mr. Mr.", "” “", "He he he said", "U.S.-U.S.-U.S."]
)
def test_odd_input_does_no_harm(text: str) -> None:
    cast = cast_of(text)
    ids = {a.id for a in cast.actors}
    assert all(m.actor in ids and text[m.start : m.end] for m in cast.mentions)


def test_an_acronym_is_what_the_article_spells_out() -> None:
    text = "The Rapid Support Forces took the town. The RSF did not comment.\nReporters Without Borders (RSF) called it a crime."
    assert mentions(cast_of(text), text, "Rapid Support Forces") == ["Rapid Support Forces"]
    text = "The Rapid Support Forces took the town, residents said. The RSF did not comment."
    assert mentions(cast_of(text), text, "Rapid Support Forces") == ["Rapid Support Forces", "RSF"]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("A former envoy, Marta Holm, left. She was tired.", "Marta Holm"),
        ("Norway's envoy to the talks, Marta Holm, left. She was tired.", "Marta Holm"),
        ("A spokeswoman for the army, Marta Holm, left after dark. She was tired.", "Marta Holm"),
        ("A lawyer for the family, Marta Holm, left. She was tired.", "Marta Holm"),
    ],
)
def test_a_name_behind_the_comma_of_a_description_is_who_is_described(text: str, meant: str) -> None:
    cast = cast_of(text)
    assert name_of(cast, text, "She") == meant
    assert not [a.name for a in cast.actors if a.kind == "unnamed"]


def test_an_office_holder_without_a_name_is_named_behind_the_first_paragraph() -> None:
    text = "Norway's justice minister has resigned.\nSpeaking in Bergen, Marta Holm said the work was done."
    cast = cast_of(text)
    assert [(o.title, o.country) for o in actor(cast, "Marta Holm").offices] == [("justice minister", "NOR")]
    assert name_of(cast, text, "Norway's justice minister") == "Marta Holm"


@pytest.mark.parametrize(
    "text",
    [
        "Norway's justice minister has resigned.\nMarta Holm, a trader, was relieved.",
        "Norway's justice minister has resigned.\nTrader Marta Holm was relieved.",
        "Norway's justice minister has resigned.\nJan Berg met Marta Holm.\nThe finance minister was relieved.",
        "Norway's justice minister met Jan Berg.\nMarta Holm was relieved.",
    ],
)
def test_who_is_described_otherwise_is_not_the_office_holder(text: str) -> None:
    assert not [o for o in actor(cast_of(text), "Marta Holm").offices if o.title == "justice minister"]
