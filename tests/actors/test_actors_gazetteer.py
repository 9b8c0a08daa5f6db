"""A user's own file of actors: what it adds to a page, what it never does, and what is told of its mistakes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dragoman.actors import find_actors
from dragoman.actors.gazetteer import Gazetteer, with_names
from dragoman.actors.userfile import COLUMNS, read_gazetteer
from dragoman.errors import SettingsError
from dragoman.language import parse
from dragoman.types import Cast, Published
from tests.actors.actor_cast import NO_DATE, actor, mentions, name_of, page_of

TOML = """
[[actor]]
name = "Ana Ferreira Coutinho"
aliases = ["A. F. Coutinho", "the Iron Notary", "Nota"]
country = "PRT"
wikidata = "Q4242"
[[actor.office]]
title = "Foreign Minister"
begin = 2021-03-01
end = "2023-06"
[[actor.office]]
title = "Envoy"
body = "Baltic Desk"
begin = "2023-07"

[[actor]]
name = "Jon Marsh"
country = "GBR"
[[actor]]
name = "Jon Marsh"
country = "AUS"

[[actor]]
name = "League of the Dunes"
aliases = ["the Dune men", "LOD"]
kind = "group"
country = "DZA"
sector = "REB"

[[actor]]
name = "Norway"
aliases = ["Norge"]
kind = "state"
country = "NOR"
"""
IN_2022 = Published("2022-05-02", "2022-05-02", "2022-05-02", "day", "post_date", "2 May 2022")
IN_2024 = Published("2024-05-02", "2024-05-02", "2024-05-02", "day", "post_date", "2 May 2024")


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    path = tmp_path_factory.mktemp("own") / "own.toml"
    path.write_text(TOML, encoding="utf-8")
    return read_gazetteer(path)


def cast_with(text: str, gazetteer: Gazetteer, published: Published = NO_DATE) -> Cast:
    page, article = page_of(text, published)
    return find_actors(page, article, with_names(parse(page, article), gazetteer), gazetteer)


def test_an_alias_is_the_person_with_state_and_office_of_the_day(listed: Gazetteer) -> None:
    text = "Reporters met A. F. Coutinho on Monday. Coutinho said no. The Iron Notary left, and Nota spoke."
    for day, title in ((IN_2022, "Foreign Minister"), (IN_2024, "Envoy")):
        cast = cast_with(text, listed, day)
        found = actor(cast, "Ana Ferreira Coutinho")
        assert (found.country, found.wikidata, [(o.title, o.state, o.spans) for o in found.offices]) == (
            "PRT",
            "Q4242",
            [(title, "unknown", ())],
        )
        assert mentions(cast, text, "Ana Ferreira Coutinho") == ["A. F. Coutinho", "Coutinho", "Nota"]
        assert found.why is not None
        assert "line 2 of the user's gazetteer" in found.why.reason


def test_without_the_article_s_day_no_one_of_several_offices_is_taken(listed: Gazetteer) -> None:
    assert actor(cast_with("Ana Coutinho said no. Ana Ferreira Coutinho left.", listed), "Ana Ferreira Coutinho").offices == ()


def test_the_page_outranks_the_file(listed: Gazetteer) -> None:
    found = actor(cast_with("Portuguese Finance Minister Ana Ferreira Coutinho said no.", listed, IN_2022), "Ana Ferreira Coutinho")
    assert [(o.title, o.state) for o in found.offices] == [("Finance Minister", "current")]
    other = actor(cast_with("Brazilian Finance Minister Ana Ferreira Coutinho said no.", listed, IN_2022), "Ana Ferreira Coutinho")
    assert (other.country, other.wikidata, other.why) == ("BRA", None, None)  # a namesake


def test_of_namesakes_the_one_that_the_page_supports(listed: Gazetteer) -> None:
    assert actor(cast_with("Jon Marsh spoke in Australia. He left.", listed), "Jon Marsh").country == "AUS"
    assert actor(cast_with("British Ambassador Jon Marsh spoke.", listed), "Jon Marsh").country == "GBR"
    open_ = actor(cast_with("Jon Marsh spoke. He left.", listed), "Jon Marsh")
    assert (open_.country, open_.why) == (None, None)
    assert actor(cast_with("Ana Marsh spoke in Australia.", listed), "Ana Marsh").why is None


def test_groups_and_states_by_their_aliases(listed: Gazetteer) -> None:
    text = "The Dune men attacked the port. Norge condemned it. LOD said nothing."
    cast = cast_with(text, listed)
    assert (actor(cast, "League of the Dunes").kind, actor(cast, "League of the Dunes").country) == ("group", "DZA")
    assert name_of(cast, text, "LOD") == "League of the Dunes"
    assert name_of(cast, text, "Norge") == "Norway"


def test_a_longer_name_is_not_cut(listed: Gazetteer) -> None:
    text = "Maria Nota Velez spoke in Oslo."
    assert actor(cast_with(text, listed), "Maria Nota Velez").country is None


def test_an_article_without_listed_names_is_read_as_ever(listed: Gazetteer) -> None:
    text = "Norwegian Prime Minister Pavel Orlov met Marta Holm. She said the talks, as Reuters reported, were useful."
    page, article = page_of(text)
    assert cast_with(text, listed) == find_actors(page, article, parse(page, article))


def test_csv_says_the_same(listed: Gazetteer, tmp_path: Path) -> None:
    lines = [
        ",".join(COLUMNS),
        'Ana Ferreira Coutinho,person,"A. F. Coutinho; the Iron Notary",PRT,,Q4242,Foreign Minister,,,2021-03-01,2023-06',
        "Ana Ferreira Coutinho,person,Nota,PRT,,,Envoy,Baltic Desk,,2023-07,",
        "",
        "League of the Dunes,group,the Dune men;LOD,DZA,REB,,,,,,",
    ]
    path = tmp_path / "own.csv"
    path.write_text("\ufeff" + "\r\n".join(lines), encoding="utf-8")
    own = read_gazetteer(path)
    by_name = {one.name: one for one in listed.actors}
    for one in own.actors:
        other = by_name[one.name]
        assert (one.aliases, one.country, one.wikidata, one.offices) == (other.aliases, other.country, other.wikidata, other.offices)
    assert [one.line for one in own.actors] == [2, 5]


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ('[[actor]]\nname = "A"\nnmae = "B"', 3, "no key 'nmae'"),
        ('[[actor]]\nname = "A"\n[[actor]]\nkind = "person"', 3, "needs a name"),
        ('[[actor]]\nname = "A"\nkind = "robot"', 3, "kind is 'robot'"),
        ('[[actor]]\nname = "A"\ncountry = "Norway"', 3, "Did you mean NOR"),
        ('[[actor]]\nname = "A"\naliases = "B"', 3, "must be a list"),
        ('[[actor]]\nname = "A"\nwikidata = "4242"', 3, "must be Q"),
        ('[[actor]]\nname = "A"\n[[actor.office]]\nbegin = "2024"', 3, "needs a title"),
        ('[[actor]]\nname = "A"\n[[actor.office]]\ntitle = "T"\nbegin = "May 2024"', 5, "begin is 'May 2024'"),
        ('[[actor]]\nname = "A"\n[[actor.office]]\ntitle = "T"\nbegin = 2024\nend = "2023-05"', 6, "before it begins"),
        ('[[actor]]\nname = "A"\n\n[[actor]]\nname = "A"', 4, "already in line 1"),
        ('[[actor]]\nname = "A"\nkind = "state"', 1, "alpha-3"),
        ('[[actor]]\nname = "A"\nsector = "GOVT"', 3, "sector"),
        ('[actor]\nname = "A"', 1, "two brackets"),
        ('[[actors]]\nname = "A"', 1, "'actors' is not known"),
        ('[[actor]]\nname = "A', 2, "no TOML"),
        ("[[actor]]\nname = 5", 2, "must be text"),
    ],
)
def test_mistakes_in_toml_are_told_with_their_line(tmp_path: Path, text: str, line: int, told: str) -> None:
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=rf"own\.toml, line {line}: .*{re.escape(told)}"):
        read_gazetteer(path)


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("name,rank\nA,B", 1, "no column 'rank'"),
        ("person,country\nA,NOR", 1, "must name the columns"),
        ("name,country\nA,NOR,x", 2, "more cells"),
        ("name,country\nA", 2, "fewer cells"),
        ("name,country\nA,NOR\n,NOR", 3, "needs a name"),
        ("name,wikidata\nA,Q1\nA,Q2", 3, "another wikidata in line 2"),
        ('name,country\n"A,NOR', 2, "no CSV"),
    ],
)
def test_mistakes_in_csv_are_told_with_their_line(tmp_path: Path, text: str, line: int, told: str) -> None:
    path = tmp_path / "own.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=rf"own\.csv, line {line}: .*{re.escape(told)}"):
        read_gazetteer(path)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        read_gazetteer(tmp_path / "none.toml")
    (tmp_path / "own.txt").write_text("x")
    with pytest.raises(SettingsError, match=r"\.toml or a \.csv"):
        read_gazetteer(tmp_path / "own.txt")
    (tmp_path / "own.csv").write_bytes(b"name\nA\nB\xff\n")
    with pytest.raises(SettingsError, match="line 3: is not UTF-8"):
        read_gazetteer(tmp_path / "own.csv")
    (tmp_path / "own.toml").write_text("")
    assert read_gazetteer(tmp_path / "own.toml").actors == ()
