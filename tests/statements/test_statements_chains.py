"""Who passed it on: carriers, credits, outlets; and when it was said."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from dragoman.statements.chains import article_links
from dragoman.types import Block
from tests.statements.conftest import page_of


def test_a_medium_behind_the_sentence_carries_it(tell: Any) -> None:
    told = tell("Marta Holm told reporters that the port was open, Iranian state media reported.", outlet="Arvik Post")
    one = told.one("port was open")
    assert one.speaker.name == "Marta Holm"
    assert told.chain("port was open") == [("Iranian state media", "reported_by"), ("Arvik Post", "published_by")]


def test_a_medium_with_nobody_behind_it_speaks(tell: Any) -> None:
    (one,) = tell("Reuters reported in February that Norland had provided missiles.").all
    assert (one.speaker.name, one.speaker.kind, one.chain) == ("Reuters", "media", ())


def test_who_is_cited_speaks_and_who_cites_carries(tell: Any) -> None:
    told = tell("The ships have left port, the Wall Street Journal reported on Tuesday, citing an unnamed official.")
    (one,) = told.all
    assert told.source(one) == "an unnamed official"
    assert [link.role for link in one.chain] == ["reported_by"]
    assert "Wall Street Journal" in one.chain[0].name


def test_quoted_as_saying(tell: Any) -> None:
    for text in (
        "State media quoted Marta Holm as saying that the port was open.",
        "“The port is open,” state media quoted Marta Holm as saying.",
        "Marta Holm was quoted by state media as saying that the port was open.",
    ):
        told = tell(text)
        one = told.one("port")
        assert one.speaker.name == "Marta Holm", text
        assert [(link.name.lower(), link.role) for link in one.chain] == [("state media", "reported_by")], text


def test_according_to_a_medium_that_passes_speech_on(tell: Any) -> None:
    told = tell("According to Iranian media, Marta Holm said that the port was open.")
    assert told.chain("port was open") == [("Iranian media", "reported_by")]


def test_a_closing_attribution_covers_its_paragraph(tell: Any) -> None:
    told = tell("Marta Holm said the port was open. Holm said the road was closed, Reuters reported.")
    assert told.chain("port was open") == told.chain("road was closed") == [("Reuters", "reported_by")]


def test_two_carriers_stand_from_the_inner_to_the_outer(tell: Any) -> None:
    told = tell("The port is open, Marta Holm said on Sunday, Norland Radio reported, according to Reuters.")
    names = [name for name, _ in told.chain("port is open")]
    assert names[-1:] == ["Reuters"]


def test_one_credit_covers_what_has_no_other_carrier(tell: Any) -> None:
    told = tell("Marta Holm said the port was open. Reuters said the road was closed.", credits=("Reuters",), outlet="Arvik Post")
    assert told.chain("port was open") == [("Reuters", "reported_by"), ("Arvik Post", "published_by")]
    assert told.chain("road was closed") == [("Arvik Post", "published_by")]


def test_of_several_credits_none_is_picked(tell: Any) -> None:
    assert tell("Marta Holm said the port was open.", credits=("Reuters", "AFP")).all[0].chain == ()


def test_day_beside_the_cue(tell: Any) -> None:
    told = tell("Marta Holm said on Monday that the port was open. She added that the road was closed.", day="2024-08-06")
    assert told.one("port").date == "2024-08-05"
    assert told.one("road").date == "2024-08-05"
    assert told.one("road").date_basis.startswith("same occasion")


def test_the_day_of_what_is_said_is_not_the_day_it_is_said(tell: Any) -> None:
    (one,) = tell("Marta Holm said the port was closed on Monday.", day="2024-08-08").all
    assert (one.date, one.date_basis) == ("2024-08-08", "article day")


def test_no_day_is_invented(tell: Any) -> None:
    assert tell("Marta Holm said the port was open.").all[0].date is None
    assert tell("Marta Holm has said the port is open.", day="2024-08-08").all[0].date is None
    assert tell("Reuters reported that the port was open.", day="2024-08-08").all[0].date is None
    told = tell("Marta Holm said on Monday that the port was open.")
    assert told.all[0].date is None
    assert "Monday" in told.all[0].date_basis


def test_venue_and_addressee(tell: Any) -> None:
    (one,) = tell("Marta Holm told Erik Berg in an interview that the port was open.").all
    assert one.venue == "in an interview"
    assert one.addressee is not None
    assert one.addressee.name == "Erik Berg"


def test_read_the_report_names_no_carrier(tell: Any) -> None:
    told = tell("Holm had said in May that no trace of the ship had been found, read the report.", credits=("Reuters",))
    (one,) = told.all
    assert told.content(one) == "no trace of the ship had been found"
    assert [link.name for link in one.chain] == ["Reuters"]


def test_a_carrier_that_cites_another_keeps_both(tell: Any) -> None:
    told = tell("Norland said on Friday it was not true, the BBC reported, citing state television.")
    assert [role for _, role in told.chain("not true")] == ["reported_by", "reported_by"]
    assert told.chain("not true")[0] == ("state television", "reported_by")


def test_a_name_that_says_nothing_of_its_trade_carries_behind_a_report(tell: Any) -> None:
    told = tell("Marta Holm told reporters in Arvik that the leader would stay, Polpress reported.")
    assert told.chain("leader would stay") == [("Polpress", "reported_by")]


def test_an_agency_with_a_description_carries(tell: Any) -> None:
    for text in (
        "The port would be closed, Marta Holm said, the state news agency Tass reported.",
        "At that meeting Marta Holm offered to leave the port closed, the state news agency Tass reported.",
    ):
        told = tell(text)
        (one,) = told.all
        assert one.speaker.name is not None
        assert "Holm" in one.speaker.name
        assert [link.role for link in one.chain] == ["reported_by"], text
        assert "tass" in one.chain[0].name.lower()


def test_the_unnamed_one_whom_a_paper_cites_speaks_on(tell: Any) -> None:
    told = tell("A halt is too little, the Arvik Ledger reported, citing an unnamed official who said only a treaty would end the war.")
    for words in ("A halt is too little", "only a treaty would end the war"):
        assert told.one(words).speaker.name == "an unnamed official"
        assert told.one(words).act == "say"
        assert told.chain(words) == [("Arvik Ledger", "reported_by")]


def test_a_medium_quoted_by_another(tell: Any) -> None:
    told = tell("Radio Arvik, quoted by Halvorsen News, said the army would keep the accords.")
    assert told.one("keep the accords").speaker.name == "Radio Arvik"
    assert told.chain("keep the accords") == [("Halvorsen News", "reported_by")]


def test_a_statement_carried_by_an_agency_is_its_author_s(tell: Any) -> None:
    told = tell("Marta Holm resigned. Holm's statement of May 3, carried by Tass, said the accord could be signed.")
    one = told.one("accord could be signed")
    assert one.speaker.name == "Marta Holm"
    assert [link.role for link in one.chain] == ["reported_by"]
    told = tell("Marta Holm said in a statement carried by the Arvik news agency that the port was open.")
    assert told.chain("port was open") == [("the Arvik news agency", "reported_by")]


def test_who_hands_on_a_whole_attribution_carries_it(tell: Any) -> None:
    told = tell("“The port is open,” Marta Holm said, according to a statement by the ministry.")
    assert [s.speaker.name for s in told.all] == ["Marta Holm"]
    assert [role for _, role in told.chain("port is open")] == ["reported_by"]


def test_quoted_as_saying_at_the_end(tell: Any) -> None:
    told = tell("The talks had brought the two sides closer, Tass quoted Holm as saying.")
    (one,) = told.all
    assert one.speaker.name == "Holm"
    assert [link.role for link in one.chain] == ["reported_by"]


def test_the_day_of_the_meeting_is_that_of_the_remarks(tell: Any) -> None:
    told = tell("Marta Holm and Erik Berg held talks in Geneva on Tuesday.\n\nHolm said the port was open.", day="2024-08-08")
    assert told.one("port").date == "2024-08-06"
    assert "Tuesday" in told.one("port").date_basis
    told = tell("A storm hit the coast on Tuesday.\n\nMarta Holm said the port was open.", day="2024-08-08")
    assert told.one("port").date == "2024-08-08"


def test_a_day_before_the_subject(tell: Any) -> None:
    assert tell("On Wednesday Marta Holm told the council that the troops would go.", day="2024-08-09").all[0].date == "2024-08-07"


def test_the_time_of_another_s_words_is_not_ours(tell: Any) -> None:
    told = tell("Holm admitted on Monday that the radar was illegal, as Sudland had charged.", day="2024-08-06")
    dates = {told.source(s): s.date for s in told.all}
    assert dates == {"Holm": "2024-08-05", "Sudland": None}
    told = tell("The port is open, Holm noted, adding that trade has grown since last year.", day="2024-08-06")
    assert {s.date for s in told.all} == {"2024-08-06"}


def test_a_year_in_a_relative_clause_dates_no_statement(tell: Any) -> None:
    (one,) = tell("In the war that ended in 2009, Sudland was accused of killing civilians.", day="2024-08-06").all
    assert one.date is None


def test_another_s_day_does_not_reach_far(tell: Any) -> None:
    filler = "\n\nThe road is long.\n\nThe road is wide.\n\nThe road is old.\n\n"
    told = tell(f"Holm said on Monday that the port was open.{filler}Berg said the school was closed.", day="2024-08-07")
    assert told.one("school").date == "2024-08-07"


MET = "Iranian President Masoud Pezeshkian met Russian Foreign Minister Sergei Lavrov in Moscow on Monday.\n\n"


def test_an_occasion_dates_those_who_take_part_and_their_spokesmen(tell: Any) -> None:
    for who, day in (
        ("Lavrov", "2024-08-05"),
        ("Iranian Foreign Ministry spokesman Nasser Kanaani", "2024-08-05"),
        ("Brazilian Finance Minister Fernando Haddad", "2024-08-07"),
        ("Farmers", "2024-08-07"),
    ):
        assert tell(f"{MET}{who} said the port was open.", day="2024-08-07").one("port").date == day, who


def test_an_occasion_does_not_reach_far(tell: Any) -> None:
    filler = "The weather was cold.\n\nRain fell.\n\nA bridge fell.\n\nA tree fell.\n\n"
    far = "Iranian Foreign Ministry spokesman Nasser Kanaani said the port was open."
    assert tell(f"{MET}{filler}{far}", day="2024-08-07").one("port").date == "2024-08-07"


def test_the_unnamed_whom_a_medium_cites_have_no_day(tell: Any) -> None:
    for cited in (
        "The New York Times cited experts who said the port was open.",
        "The Arvik Ledger cited experts who said the port was open.",
    ):
        one = tell(MET + cited, day="2024-08-07").one("port")
        assert one.date is None
        assert "cites" in one.date_basis


def test_the_speaker_s_own_time_wins_over_an_occasion(tell: Any) -> None:
    last_week = "Last week, Russian Deputy Prime Minister Aleksey Overchuk said the port was old. "
    told = tell(f"{MET}{last_week}“It leaks,” Overchuk stated.\n\n“It smells,” he said.", day="2024-08-07")
    assert [told.one(words).date for words in ("old", "leaks", "smells")] == ["2024-W31"] * 3
    one = tell(f"{MET}{last_week}Overchuk told a reporter that the road was closed.", day="2024-08-07").one("road")
    assert one.date is None
    assert "2024-W31" in one.date_basis


@pytest.mark.parametrize(
    ("outlet", "credits", "dateline", "by", "links"),
    [
        (None, ("NNA",), "ARVIK (NNA) -", "Holm", [("NNA", "published_by")]),
        ("Herald", ("NNA",), "ARVIK (NNA) -", "Holm", [("NNA", "reported_by"), ("Herald", "published_by")]),
        ("N.N.A.", ("NNA",), "ARVIK (NNA) -", "Holm", [("N.N.A.", "published_by")]),
        (None, ("NNA",), "ARVIK -", "Holm", [("NNA", "reported_by")]),
        (None, ("NNA", "Northwire"), "ARVIK -", "Holm", []),
        (None, ("NNA",), "ARVIK (NNA) -", "NNA", []),
        ("Herald", ("NNA",), "ARVIK -", "NNA", [("Herald", "published_by")]),
    ],
)
def test_the_agency_of_a_dateline_publishes_where_the_page_names_no_outlet(
    outlet: str | None, credits: tuple[str, ...], dateline: str, by: str, links: list[tuple[str, str]]
) -> None:
    text = f"{dateline} Holm said the port was closed."
    page = page_of(text, None, outlet, credits, False)
    blocks = (Block("dateline", 0, len(dateline)), Block("paragraph", len(dateline) + 1, len(text)))
    article = replace(page.articles[0], blocks=blocks)
    assert [(link.name, link.role) for link in article_links(page, article, by, [])] == links
