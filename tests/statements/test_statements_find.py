"""Statements in sentences: contents, speakers, cues, acts, polarity. Every rule: what it catches, and what it must leave."""

from __future__ import annotations

from typing import Any

import pytest

# (text, content, source, act)
CAUGHT = [
    ("“We will not sign this treaty,” said Marta Holm.", "“We will not sign this treaty,”", "Marta Holm", "deny"),
    ("“Talks go on,” the minister told reporters in Oslo.", "“Talks go on,”", "the minister", "say"),
    ("The minister said, “Talks go on in Oslo.”", "“Talks go on in Oslo.”", "The minister", "say"),
    ("The ministry said in a statement: “Talks go on in Oslo.”", "“Talks go on in Oslo.”", "The ministry", "say"),
    ("The minister said that the talks would go on.", "the talks would go on", "The minister", "say"),
    ("The minister said the talks would go on.", "the talks would go on", "The minister", "say"),
    ("The talks will go on, the minister said on Monday.", "The talks will go on", "the minister", "say"),
    ("The talks will go on, said the minister.", "The talks will go on", "the minister", "say"),
    ("The talks, the minister said, will go on.", "The talks // will go on", "the minister", "say"),
    ("According to the ministry, the talks will go on.", "the talks will go on", "the ministry", "say"),
    ("The talks will go on, according to the ministry.", "The talks will go on", "the ministry", "say"),
    ("The talks “have not failed,” she added.", "The talks “have not failed,”", "she", "deny"),
    ("Norland accused Sudland of shelling the port.", "shelling the port", "Norland", "accuse"),
    ("Sudland was accused by Norland of shelling the port.", "shelling the port", "Norland", "accuse"),
    ("Sudland was accused by several states of war crimes.", "war crimes", "several states", "accuse"),
    ("No deal, says Marta Holm", "No deal", "Marta Holm", "deny"),
    ("Norland condemned the attack on the port.", "the attack on the port", "Norland", "condemn"),
    ("Norland rejected the allegations.", "the allegations", "Norland", "reject"),
    ("The envoy hailed the accord as a “historic” step.", "the accord as a “historic” step", "The envoy", "praise"),
    ("The envoy expressed satisfaction with the accord.", "the accord", "The envoy", "praise"),
    ("Norland pledged to withdraw its troops.", "withdraw its troops", "Norland", "promise"),
    ("Norland threatened to close the strait.", "close the strait", "Norland", "threaten"),
    ("Norland called on Sudland to release the crew.", "Sudland to release the crew", "Norland", "urge"),
    ("Norland has condemned the raid and called on all parties to leave.", "all parties to leave", "Norland", "urge"),
    ("The spokesman declined to comment on the report.", "comment on the report", "The spokesman", "decline"),
    ("The minister denied that troops had crossed the border.", "troops had crossed the border", "The minister", "deny"),
    ("The minister said they were ready to sign.", "they were ready to sign", "The minister", "promise"),
    ("The attacks raised fears that the war could spread.", "the war could spread", None, "fear"),
    ("The plan was reportedly approved. It reportedly covers all ports.", "covers all ports", None, "report"),
]


@pytest.mark.parametrize(("text", "content", "source", "act"), CAUGHT)
def test_caught(tell: Any, text: str, content: str, source: str | None, act: str) -> None:
    told = tell(text)
    found = [(told.content(s), told.source(s), s.act) for s in told.all]
    assert (content, source, act) in found


@pytest.mark.parametrize(
    "text",
    [
        "The ministers met in Geneva on Monday. They had lunch.",
        "Norland attacked the port of Arvik on Monday.",
        "The convoy reached the town and the troops left it.",
        "The book “War and Rain” won a prize.",
        "Norland's talks with Sudland focused on trade.",
        "The club is in charge of the port.",
        "I think the port is open and you know that it is.",
        "They met to support the plan and to discuss the road.",
        "The plan won the support of many towns.",
    ],
)
def test_left(tell: Any, text: str) -> None:
    assert tell(text).contents() == []


def test_accuser_and_accused_are_never_swapped(tell: Any) -> None:
    for text in ("Norland accused Sudland of shelling the port.", "Sudland was accused by Norland of shelling the port."):
        (one,) = tell(text).all
        assert one.speaker.name == "Norland"
        assert one.addressee is not None
        assert one.addressee.name == "Sudland"


def test_without_an_agent_nobody_speaks(tell: Any) -> None:
    (one,) = tell("Sudland was accused of shelling the port.").all
    assert one.act == "accuse"
    assert one.speaker.name is None
    assert one.speaker.span is None


def test_the_speaker_in_the_middle_makes_two_segments(tell: Any) -> None:
    told = tell("“The talks went well,” Marta Holm said. “We will meet again in May.”")
    assert told.contents() == ["“The talks went well,” // “We will meet again in May.”"]
    assert told.all[0].form == "direct"


def test_a_quotation_over_two_paragraphs_keeps_its_speaker(tell: Any) -> None:
    told = tell("“We have warned of this for years,” said Marta Holm, the envoy.\n\n“Any transfer of arms would be a grave step.”")
    assert [s.speaker.name for s in told.all] == ["Marta Holm", "Marta Holm"]
    assert told.all[1].cue is None


def test_a_quotation_never_closed_ends_with_its_sentence(tell: Any) -> None:
    told = tell(
        "Marta Holm spoke.\n\n“Common aims matter most to all of us here. Holm stressed that trade will grow.\n\nShe said the port is open."
    )
    assert all("port is open" not in c or "Common aims" not in c for c in told.contents())
    assert "trade will grow" in told.contents()


def test_forms(tell: Any) -> None:
    told = tell("Holm said the plan was “a mistake” for all. “It is over,” she said. She said it was over.")
    assert [s.form for s in told.all] == ["mixed", "direct", "indirect"]


def test_a_headline_may_name_its_speaker_at_either_end(tell: Any) -> None:
    first = tell("Iran: no troops to be sent\n\nThe ministry spoke.", title=True).all[0]
    second = tell("Ties with Russia not against others: Iran\n\nThe ministry spoke.", title=True).all[0]
    assert first.speaker.name == second.speaker.name == "Iran"


def test_a_dateline_is_no_speaker(tell: Any) -> None:
    told = tell("TEHRAN: The port will open in May, the ministry stated.")
    assert [told.source(s) for s in told.all] == ["the ministry"]


def test_has_not_claimed_and_no_comment_are_open(tell: Any) -> None:
    for text, act in (
        ("The group has not claimed responsibility for the blast.", "not_claim"),
        ("The ministry has yet to comment on it.", "no_comment"),
        ("The ministry has not commented on the raid.", "no_comment"),
        ("The ministry did not respond to the charge.", "no_comment"),
        ("The ministry declined to comment on the raid.", "decline"),
    ):
        (one,) = tell(text).all
        assert (one.act, one.polarity) == (act, "open")


def test_polarity_is_that_of_the_content(tell: Any) -> None:
    assert tell("Holm denied that troops had crossed the border.").all[0].polarity == "positive"
    assert tell("Holm said troops had not crossed the border.").all[0].polarity == "negative"
    assert tell("Holm said the state had no expectation that talks would resume.").one("no expectation").polarity == "open"


def test_the_unnamed_stay_unnamed(tell: Any) -> None:
    (one,) = tell("A senior official said the port was closed.").all
    assert one.speaker.kind == "unnamed"


def test_a_second_attribution_ends_the_content(tell: Any) -> None:
    told = tell("Holm said the port was open, while Berg said it was closed.")
    assert told.contents() == ["the port was open", "it was closed"]


def test_transcript(tell: Any) -> None:
    told = tell("Excerpts follow.\n\nHOLM: We are ready to talk.\n\nBERG: So are we in the end.\n\nHOLM: Good.")
    assert [told.source(s) for s in told.all] == ["HOLM", "BERG", "HOLM"]


def test_why_names_the_rule_and_the_cue(tell: Any) -> None:
    (one,) = tell("Holm said the port was open.").all
    assert one.why.rule == "reported clause"
    assert "said" in one.why.reason
    assert one.cue in one.why.spans


def test_an_answer_hung_on_a_clause_has_that_clause_as_its_content(tell: Any) -> None:
    for text in (
        "Norland said that Sudland had shelled the port, something Sudland denies.",
        "Norland has said that Sudland had shelled the port, which Sudland denies.",
        "Norland said that Sudland had shelled the port, an accusation that Sudland has denied.",
    ):
        told = tell(text)
        assert told.contents() == ["Sudland had shelled the port"] * 2, text
        assert [told.source(s) for s in told.all] == ["Norland", "Sudland"]
        assert [s.act for s in told.all] == ["say", "deny"]


def test_adding_goes_with_whoever_speaks(tell: Any) -> None:
    told = tell("Holm said Berg had left the talks early, adding that the port was open.")
    assert told.contents() == ["Berg had left the talks early", "the port was open"]
    assert [s.speaker.name for s in told.all] == ["Holm", "Holm"]


def test_a_dateline_is_no_content(tell: Any) -> None:
    told = tell("Geneva, Switzerland – The port will open in May, the ministry said.")
    assert told.contents() == ["The port will open in May"]


def test_a_signature_under_a_quotation(tell: Any) -> None:
    told = tell("“The port has to stay open for us all.” — Marta Holm")
    assert [told.source(s) for s in told.all] == ["Marta Holm"]


def test_a_paragraph_that_introduces_a_quotation(tell: Any) -> None:
    told = tell("Marta Holm told the council:\n\n“The port has to stay open for us all.”")
    assert [told.source(s) for s in told.all] == ["Marta Holm"]


# (text, every (content, source, act) of it)
WHOLE = [
    (
        "Holm told a news conference that the meeting had been useful and blamed Sudland for its failure.",
        [("the meeting had been useful", "Holm", "say"), ("Sudland for its failure", "Holm", "accuse")],
    ),
    (
        "Officials have denied the accusation and have charged that Sudland broke the treaty.",
        [("the accusation", "Officials", "deny"), ("Sudland broke the treaty", "Officials", "accuse")],
    ),
    (
        "Holm admitted that the radar was a violation of the treaty, as Sudland had charged.",
        [
            ("the radar was a violation of the treaty", "Holm", "confirm"),
            ("the radar was a violation of the treaty", "Sudland", "accuse"),
        ],
    ),
    ("Norland told 25 members of the Sudland mission to leave.", [("to leave", "Norland", "request")]),
    ("President Marta Holm quoted a proverb, “trust, but verify.”", [("“trust, but verify.”", "President Marta Holm", "say")]),
    ("Norland rejects that charge.", [("that charge", "Norland", "reject")]),
    ("Arvik – The High Court in Arvik on Tuesday rejected the plea.", [("the plea", "The High Court in Arvik", "reject")]),
    (
        "Holm said the towns had seen change and urged the people to care for them.",
        [("the towns had seen change", "Holm", "say"), ("the people to care for them", "Holm", "urge")],
    ),
    ("Norland denies it.", [("it", "Norland", "deny")]),
    (
        "Holm said that Norland is a large state and expressed satisfaction with the accord.",
        [("Norland is a large state", "Holm", "say"), ("the accord", "Holm", "praise")],
    ),
    ("The ministry did not say how many were held and did not name them.", [("how many were held", "The ministry", "decline")]),
    ("The strikes, according to the ministry, went on for days.", [("The strikes // went on for days", "the ministry", "say")]),
    (
        "According to the ministry, the army fired first, adding that the road was closed.",
        [("the army fired first", "the ministry", "say"), ("the road was closed", "the ministry", "say")],
    ),
    ("The spokesman declined to comment on the raid.", [("comment on the raid", "The spokesman", "decline")]),
    ("Holm said “blaming others” was wrong.", [("“blaming others” was wrong", "Holm", "say")]),
    ("Norland agreed on Thursday to open the port.", [("open the port", "Norland", "agree")]),
    (
        "Holm said the state would not allow a base, and Sudland has denied seeking one.",
        [("the state would not allow a base", "Holm", "deny"), ("seeking one", "Sudland", "deny")],
    ),
    (
        "Norland rejected claims made by Erik Berg that the port was closed.",
        [
            ("claims made by Erik Berg that the port was closed", "Norland", "reject"),
            ("the port was closed", "Erik Berg", "say"),
        ],
    ),
]


@pytest.mark.parametrize(("text", "wanted"), WHOLE)
def test_whole(tell: Any, text: str, wanted: list[tuple[str, str, str]]) -> None:
    told = tell(text)
    assert [(told.content(s), told.source(s), s.act) for s in told.all] == wanted


@pytest.mark.parametrize(
    "text",
    [
        "The meeting was attended by Saud Hilal, Said Salim and some officials.",
        "A decision is expected to be announced on Monday.",
        "The team claimed victory in the final.",
        "It is easy to blame the rain.",
        "Besides that, the problems of the port began long ago.",
    ],
)
def test_left_too(tell: Any, text: str) -> None:
    assert tell(text).contents() == []


def test_what_only_bears_on_a_view_denies_nothing(tell: Any) -> None:
    (one,) = tell("A spokesman said the visit had not changed the view that the station was a violation.").all
    assert one.act == "say"


def test_whom_an_order_is_for_is_its_addressee(tell: Any) -> None:
    (one,) = tell("Norland told Sudland to close the port.").all
    assert one.addressee is not None
    assert one.addressee.name == "Sudland"


def test_a_caption_does_not_change_who_speaks_on(tell: Any) -> None:
    told = tell("“The port has to stay open,” said Marta Holm.\n\n“Any other course would be a grave mistake.”")
    assert [s.speaker.name for s in told.all] == ["Marta Holm", "Marta Holm"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Marta Holm and Erik Berg said the port would open.", ["Marta Holm", "Erik Berg"]),
        ("“The port is closed,” said Marta Holm, the foreign minister, and Jan Berg, the envoy.", ["Marta Holm", "Jan Berg"]),
        ("Norway's Foreign Minister Marta Holm and her French counterpart Jan Berg said it was over.", ["Marta Holm", "Jan Berg"]),
        ("The presidents of France and Germany, Marta Holm and Jan Berg, said it was over.", ["Marta Holm", "Jan Berg"]),
        ("France, Germany and Iran condemned the strike.", ["France", "Germany", "Iran"]),
        ("According to Marta Holm and Jan Berg, the talks were useful.", ["Marta Holm", "Jan Berg"]),
        ("Marta Holm, the president and commander of the army, said it was over.", []),
        ("The ministers of France and Norway said it was over.", []),
        ("Officials in Tehran and Moscow said it was over.", []),
        ("Holm's friends and family said it was over.", []),
    ],
)
def test_all_who_speak_together_are_named(tell: Any, text: str, names: list[str]) -> None:
    (one,) = tell(text).all
    assert [speaker.name for speaker in one.speakers] == names
    assert one.speaker.name == (names[0] if names else one.speaker.name)


def test_people_of_several_states_are_of_none(tell: Any) -> None:
    (one,) = tell("Iranian and Russian officials said the talks were useful.").all
    assert (one.speaker.name, one.speaker.country) == ("Iranian and Russian officials", None)


def test_it_said_goes_on_with_the_body_that_spoke(tell: Any) -> None:
    told = tell("The Foreign Ministry said the port was open. Norland supplies the army with oil, it said.")
    first, second = told.all
    assert first.speaker.name == second.speaker.name


def test_a_topic_before_a_colon_is_no_speaker(tell: Any) -> None:
    assert tell("Hong Kong chaos: China deploys troops\n\nThe day was cold.", title=True).contents() == []


def test_according_to_ends_before_a_spliced_clause(tell: Any) -> None:
    told = tell("According to the council, the aim of the visit was to calm the coast, the choice of the day is a strange one.")
    assert told.contents() == ["the aim of the visit was to calm the coast"]
    for whole in (
        "the port was open, the road was closed, and the school was shut",
        "although the port was open, the road was closed",
        "the visit, which began on Monday, was short",
    ):
        assert tell(f"According to the council, {whole}.").contents() == [whole]


def test_what_nobody_can_afford_has_to_be_done(tell: Any) -> None:
    (one,) = tell("Experts said that due to the drought, the island cannot afford to turn down the offer.").all
    assert (one.act, one.polarity) == ("say", "positive")
    assert tell("Holm said Norland cannot help its neighbours.").all[0].polarity == "negative"
    assert tell("Holm said Norland cannot afford a new port.").all[0].polarity == "negative"


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("Holm said those who wrongly accuse Norland of arming the rebels should count their own guns.", "arming the rebels"),
        ("Holm said that Norland had been falsely accused of closing the strait.", "closing the strait"),
    ],
)
def test_an_accusation_called_wrong_is_denied(tell: Any, text: str, denied: str) -> None:
    told = tell(text)
    (one,) = [s for s in told.all if told.content(s) == denied]
    assert (told.source(one), one.act, one.polarity) == ("Holm", "deny", "positive")


def test_an_accusation_not_called_wrong_is_part_of_what_is_said(tell: Any) -> None:
    assert len(tell("Holm said those who accuse Norland of arming the rebels should come forward.").all) == 1


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("“Mr. Berg, open these gates!” Holm said.", "urge"),
        ("“Open the gate,” Holm told the guards.", "urge"),
        ("“Please come back,” Holm said.", "urge"),
        ("“Do not shell the port,” Holm told Sudland.", "urge"),
        ("“Thank you for the help,” Holm said.", "say"),
        ("“Make no mistake: the port is ours,” Holm said.", "say"),
        ("“Open borders are good for trade,” Holm said.", "say"),
        ("“To open the gate is folly,” Holm said.", "say"),
        ("“Norland, my home, is calm,” Holm said.", "say"),
    ],
)
def test_an_imperative_urges(tell: Any, text: str, act: str) -> None:
    assert tell(text).all[0].act == act
