"""Names mended with what the article and the tables say."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from dragoman.language import parse
from dragoman.language.backbone import parse_tokens
from dragoman.language.gazetteer import entries, hits
from dragoman.language.tables import rows, split, word_set
from dragoman.types import Article, Block, Page, Parse, Published


def analyse(text: str) -> Parse:
    blocks = tuple(Block("paragraph", m.start(), m.end()) for m in re.finditer(r"[^\n]+", text))
    article = Article("p0.1", 0, len(text), blocks, "en", Published(None, None, None, "unknown", "unknown", ""))
    return parse(Page("p0", "", "text/plain", None, None, None, text, (), None, (article,), ()), article)


def names(text: str) -> dict[str, str]:
    analysis = analyse(text)
    tokens = analysis.tokens
    return {text[tokens[n.first].start : tokens[n.last - 1].end]: n.label for n in analysis.names}


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("Foreign Minister Anahit Petrosyan arrived. Petrosyan spoke first.", "Petrosyan", "PERSON"),
        ("Brig. Gen. Karim Zand inspected the ships.", "Karim Zand", "PERSON"),
        ("Talks between Kyiv and Chisinau went on.", "Chisinau", "PLACE"),
        ("The Supreme National Security Council met.", "Supreme National Security Council", "ORG"),
        ("He taught at the Northern University of Trade.", "Northern University of Trade", "ORG"),
        ("Hezbollah rejected the offer.", "Hezbollah", "ORG"),
        ("Norwegian and Soviet experts met.", "Soviet", "NORP"),
        ("The Northern Fisheries Board (NFB) met. On Friday NFB spoke.", "NFB", "ORG"),
        ("US sees a potential transfer as alarming.", "US", "PLACE"),
        ("Fighting in the West Bank went on.", "West Bank", "PLACE"),
        ("Pavel Orlov was replaced on Monday.", "Pavel Orlov", "PERSON"),
        ("Secretary of State Marta Holm spoke.", "Marta Holm", "PERSON"),
        ("Lena Kovac and Peter Oduya spoke.", "Lena Kovac", "PERSON"),
        ("Erik Lund, secretary of the Harbour and Coast Division, spoke.", "Harbour and Coast Division", "ORG"),
        ("In May Ramiro Estevez spoke.", "Ramiro Estevez", "PERSON"),
        ("On Monday Karin Holm spoke.", "Karin Holm", "PERSON"),
        ("President Jonas Berg of Norway spoke.", "Jonas Berg", "PERSON"),
        ("Mr. April Stone spoke.", "April Stone", "PERSON"),
        ("The Northern Fisheries Board (NFB) met. NFB Chief Lund spoke.", "NFB", "ORG"),
        ("The Northern Fisheries Board (NFB) met. NFB Marta Holm spoke.", "Marta Holm", "PERSON"),
        ("Iran FM warns of a harsh response.", "Iran", "PLACE"),
        ("Denzel Washington met Mr. Washington. The United States agreed.", "Washington", "PERSON"),
    ],
)
def test_a_name_gets_its_label(text: str, name: str, label: str) -> None:
    assert names(text).get(name) == label


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Iraq is ready.", "Iraq is"),
        ("President Pavel Orlov's plane landed.", "Pavel Orlov's"),
        ("It cost US$40 million.", "US"),
        ("See https://www.example.org/Norway/Some_Story for more.", "https://www.example.org/Norway/Some_Story"),
        ("The Northern Council met.", "The Northern Council"),
        ("Federal Minister for Northern Affairs Marta Holm spoke.", "Northern Affairs"),
    ],
)
def test_what_is_no_name(text: str, wrong: str) -> None:
    assert wrong not in names(text)


def test_glued_tokens_are_cut() -> None:
    text = "Marta Holm(L) met reporters,“We agree” she said."
    words = [t.text for t in analyse(text).tokens]
    assert "Holm" in words
    assert "reporters" in words
    assert all(text[t.start : t.end] == t.text for t in analyse(text).tokens)


def test_names_do_not_overlap_and_are_in_order() -> None:
    text = "Norway's Foreign Minister Pavel Orlov, NATO and the Northern Council of Trade met in Oslo with Rear Adm. Marta Holm."
    found = analyse(text).names
    assert all(one.last <= other.first for one, other in pairwise(found))
    assert len(found) >= 5


def test_gazetteer_does_not_care_how_tokens_are_cut() -> None:
    analysis = analyse("The U.N. and al-Qaeda and Côte d’Ivoire and PEOPLE'S LIBERATION ARMY were named.")
    found = {hit.entry.name for s in analysis.sentences for hit in hits(analysis.tokens, s.first, s.last)}
    assert {"United Nations", "Al-Qaeda", "Ivory Coast", "People's Liberation Army"} <= found


def test_gazetteer_keeps_ambiguity() -> None:
    assert {entry.code for entry in entries("Congolese")} == {"COG", "COD"}
    assert entries("Nowhereland") == ()


def test_given_tokens_keep_their_numbers() -> None:
    sentences = [["Pavel", "Orlov", "met", "NATO", "officials", "."], ["Orlov", "'s", "plane", "landed", "in", "Oslo", "."]]
    analysis = parse_tokens(sentences)
    assert [t.text for t in analysis.tokens] == [word for sentence in sentences for word in sentence]
    found = {(n.first, n.last): n.label for n in analysis.names}
    assert found[(0, 2)] == "PERSON"
    assert found[(6, 7)] == "PERSON"
    assert found[(11, 12)] == "PLACE"


def test_tables_skip_comments_and_split_cells() -> None:
    assert all(not row["title"].startswith("#") for row in rows("actors/titles.tsv"))
    assert split("a; b;;c ") == ("a", "b", "c")
    assert word_set(" x  y ") == {"x", "y"}


@pytest.mark.parametrize("text", ["", "   ", "\u200b", "((((", "A.B.C.D.", "Mr.", "’s", "—" * 400, "Ünï çødé 한국 中文 العربية"])
def test_odd_text_does_no_harm(text: str) -> None:
    analysis = analyse(text)
    assert all(0 <= n.first < n.last <= len(analysis.tokens) for n in analysis.names)


def test_given_names_are_of_one_sex_and_no_state() -> None:
    table = rows("actors/given_names.tsv")
    assert len(table) == len({row["name"] for row in table})
    assert {row["gender"] for row in table} == {"female", "male"}
    assert not [row["name"] for row in table if any(entry.sort == "state" for entry in entries(row["name"]))]


def test_names_of_media_and_reefs_are_nobody() -> None:
    assert "PERSON" not in names("The minister spoke to Agence Sahélienne de Presse about the wreck.").values()
    assert "PERSON" not in names("Norway will not give up Sabrina Shoal and is ready for talks.").values()
