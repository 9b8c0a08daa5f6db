"""When offices begin and end: each rule with sentences that it must catch, and ones that it must not."""

from __future__ import annotations

import pytest

from dragoman.actors.tenure import held_on
from dragoman.types import Office, Published
from tests.actors.actor_cast import actor, cast_of

DAY = Published("2024-08-06", "2024-08-06", "2024-08-06", "day", "post_date", "6 August 2024")
Told = tuple[str, str | None, str | None, str]


def told(text: str, name: str = "Erik Lund", published: Published = DAY) -> list[Told]:
    return [(o.title.casefold(), o.begin, o.end, o.state) for o in actor(cast_of(text, published), name).offices]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # coming in
        ("Erik Lund became Norway's defence minister last year.", ("defence minister", "2023", None, "current")),
        ("Erik Lund was appointed foreign minister on Monday.", ("foreign minister", "2024-08-05", None, "current")),
        ("Erik Lund was sworn in as prime minister of Norway in May.", ("prime minister", "2024-05", None, "current")),
        ("The king named Erik Lund as foreign minister in June.", ("foreign minister", "2024-06", None, "current")),
        ("Foreign Minister Erik Lund took office two years ago.", ("foreign minister", "2022", None, "current")),
        ("Erik Lund, who became president in March 2021, spoke.", ("president", "2021-03", None, "current")),
        ("Erik Lund took over as army chief in April.", ("army chief", "2024-04", None, "current")),
        ("Erik Lund will become foreign minister next month.", ("foreign minister", "2024-09", None, "elect")),
        ("Erik Lund has been foreign minister since Monday.", ("foreign minister", "2024-08-05", None, "current")),
        ("Erik Lund, Norway's foreign minister since last year, spoke.", ("foreign minister", "2023", None, "current")),
        ("Parliament elected Erik Lund president on July 3.", ("president", "2024-07-03", None, "current")),
        # going out
        ("Foreign Minister Erik Lund resigned on Tuesday.", ("foreign minister", None, "2024-08-06", "former")),
        ("Erik Lund stepped down as defence minister in May.", ("defence minister", None, "2024-05", "former")),
        ("Erik Lund was dismissed as army chief last week.", ("army chief", None, "2024", "former")),
        ("The president sacked Foreign Minister Erik Lund on Friday.", ("foreign minister", None, "2024-08-02", "former")),
        ("Erik Lund was Norway's defence minister until last year.", ("defence minister", None, "2023", "former")),
        ("Foreign Minister Erik Lund will step down next month.", ("foreign minister", None, "2024-09", "current")),
        ("Foreign Minister Erik Lund announced his resignation on Tuesday.", ("foreign minister", None, "2024-08-06", "former")),
        ("The king accepted Foreign Minister Erik Lund's resignation on Tuesday.", ("foreign minister", None, "2024-08-06", "former")),
        ("Erik Lund, the former defence minister, spoke.", ("defence minister", None, None, "former")),
        ("Erik Lund served as ambassador from 2010 to 2014.", ("ambassador", "2010", "2014", "former")),
        # moving, and one after the other
        ("Erik Lund was moved from defence minister to the security council in May.", ("defence minister", None, "2024-05", "former")),
        (
            "Since being moved from defence minister to the board in May, Erik Lund has said little.",
            ("defence minister", None, "2024-05", "former"),
        ),
        ("Erik Lund replaced Pavel Orlov as foreign minister in March.", ("foreign minister", "2024-03", None, "current")),
        ("Pavel Orlov was replaced by Erik Lund as defence minister on Monday.", ("defence minister", "2024-08-05", None, "current")),
        ("Erik Lund, who succeeded Pavel Orlov as foreign minister last year, spoke.", ("foreign minister", "2023", None, "current")),
        # words of state
        ("The outgoing foreign minister, Erik Lund, spoke.", ("foreign minister", None, None, "current")),
        ("Norway's acting president, Erik Lund, spoke.", ("president", None, None, "acting")),
        ("Interim Prime Minister Erik Lund spoke.", ("prime minister", None, None, "acting")),
        ("Prime Minister-designate Erik Lund spoke.", ("prime minister", None, None, "elect")),
        ("The then-foreign minister Erik Lund signed it.", ("foreign minister", None, None, "former")),
        ("Newly appointed Foreign Minister Erik Lund spoke.", ("foreign minister", None, None, "current")),
        ("Ex-President Erik Lund spoke.", ("president", None, None, "former")),
        ("Foreign Minister-in-waiting Marta Holm met former Prime Minister Erik Lund.", ("prime minister", None, None, "former")),
    ],
)
def test_what_a_sentence_says_of_an_office(text: str, expected: Told) -> None:
    assert expected in told(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Foreign Minister Erik Lund met reporters on Tuesday.", ("foreign minister", None, None, "current")),
        ("Foreign Minister Erik Lund refused to resign on Tuesday.", ("foreign minister", None, None, "current")),
        ("Foreign Minister Erik Lund did not resign on Tuesday.", ("foreign minister", None, None, "current")),
        ("Foreign Minister Erik Lund may step down next month.", ("foreign minister", None, None, "current")),
        ("The opposition urged Foreign Minister Erik Lund to resign on Tuesday.", ("foreign minister", None, None, "current")),
        ("If Foreign Minister Erik Lund resigns in May, there will be a vote.", ("foreign minister", None, None, "current")),
        ("Foreign Minister Erik Lund dismissed the report on Tuesday.", ("foreign minister", None, None, "current")),
        ("Foreign Minister Erik Lund appointed a new ambassador on Monday.", ("foreign minister", None, None, "current")),
        ("Foreign Minister Erik Lund took over the firm in May.", ("foreign minister", None, None, "current")),
        ("Foreign Minister Erik Lund left Oslo on Monday.", ("foreign minister", None, None, "current")),
        ("Foreign Minister Erik Lund moved to Oslo in May.", ("foreign minister", None, None, "current")),
        ("Foreign Minister Erik Lund named the suspects on Monday.", ("foreign minister", None, None, "current")),
        ("Foreign Minister Erik Lund said that Pavel Orlov resigned on Monday.", ("foreign minister", None, None, "current")),
        ("Foreign Minister Erik Lund offered his resignation on Monday.", ("foreign minister", None, None, "current")),
        ("Foreign Minister Erik Lund did not submit his resignation on Monday.", ("foreign minister", None, None, "current")),
        ("Foreign Minister Erik Lund announced the resignation of an aide.", ("foreign minister", None, None, "current")),
        ("Foreign Minister Erik Lund accepted Pavel Orlov's resignation on Monday.", ("foreign minister", None, None, "current")),
        ("Foreign Minister Erik Lund has visited Chile since Monday.", ("foreign minister", None, None, "current")),
        ("Foreign Minister Erik Lund retired the old flag in May.", ("foreign minister", None, None, "current")),
    ],
)
def test_what_a_sentence_does_not_say(text: str, expected: Told) -> None:
    assert told(text) == [expected]


def test_both_sides_of_a_succession_and_of_a_dismissal() -> None:
    text = "Erik Lund replaced Pavel Orlov as foreign minister in March."
    assert told(text, "Pavel Orlov") == [("foreign minister", None, "2024-03", "former")]
    text = "President Pavel Orlov dismissed army chief Erik Lund on Monday."
    assert told(text, "Pavel Orlov") == [("president", None, None, "current")]
    assert told(text) == [("army chief", None, "2024-08-05", "former")]


def test_whoever_became_president_and_is_the_former_president_was_it_once() -> None:
    text = "Former President Erik Lund spoke. Lund became president in 2005. Lund remained president until 2015."
    assert told(text) == [("president", "2005", "2015", "former")]
    text = "Erik Lund became president in 2005. The former president, Erik Lund, spoke on Monday."
    assert told(text) == [("president", "2005", None, "former")]


def test_the_words_that_say_when_are_spans_of_the_office() -> None:
    text = "Erik Lund was appointed foreign minister on Monday."
    (office,) = actor(cast_of(text, DAY), "Erik Lund").offices
    assert [text[s.start : s.end] for s in office.spans] == ["foreign minister", "Monday"]


def test_without_the_article_s_day_relative_times_say_nothing() -> None:
    nothing = Published(None, None, None, "unknown", "unknown", "none")
    assert told("Erik Lund was appointed foreign minister on Monday.", published=nothing) == [("foreign minister", None, None, "current")]
    assert told("Erik Lund was appointed foreign minister in March 2021.", published=nothing) == [
        ("foreign minister", "2021-03", None, "current")
    ]


def office(title: str, begin: str | None, end: str | None, state: str) -> Office:
    return Office(title, None, None, begin, end, state, ())  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("day", "expected"),
    [(None, "envoy"), ("2024-08-06", "envoy"), ("2024-04-30", "minister"), ("2024-05", "minister"), ("2019", None), ("2022", "minister")],
)
def test_the_office_of_a_day(day: str | None, expected: str | None) -> None:
    held = held_on((office("minister", "2020", "2024-05", "former"), office("envoy", "2024-05-20", None, "current")), day)
    assert (held.title if held else None) == expected


def test_a_speaker_has_the_office_of_the_statement_s_day() -> None:
    from dragoman.firsthalf import page_record, read

    text = (
        "Talks go on\n\nOSLO, 6 August 2024 - Erik Lund, Norway's foreign minister from 2010 to 2020, was appointed envoy in May.\n\n"
        "“The treaty is dead,” Lund said on 3 March 2015 in Bergen before reporters of both countries.\n\n"
        "“The treaty lives on,” Lund told reporters in Oslo on Tuesday.\n"
    )
    (article,) = page_record(read(text)).articles
    said = {text[s.start : s.end][1:-2]: (s.date, s.speaker.office) for s in article.statements}
    assert said == {"The treaty is dead": ("2015-03-03", "foreign minister"), "The treaty lives on": ("2024-08-06", "envoy")}
