"""Who passed it on: carriers, credits, outlets; and when it was said."""

from __future__ import annotations

from typing import Any


def test_a_medium_behind_the_sentence_carries_it(tell: Any) -> None:
    told = tell("Marta Holm told reporters that the port was open, Iranian state media reported.", outlet="Arvik Post")
    one = told.one("port was open")
    assert one.speaker.name == "Marta Holm"
    assert told.chain("port was open") == [("Iranian state media", "reported_by"), ("Arvik Post", "published_by")]


def test_a_medium_with_nobody_behind_it_speaks(tell: Any) -> None:
    (one,) = tell("Reuters reported in February that Norland had provided missiles.").all
    assert (one.speaker.name, one.speaker.kind, one.chain) == ("Reuters", "media", ())


def test_who_is_cited_speaks_and_who_cites_carries(tell: Any) -> None:
    told = tell("The missiles have been delivered, the Wall Street Journal reported on Friday, citing an unnamed official.")
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
