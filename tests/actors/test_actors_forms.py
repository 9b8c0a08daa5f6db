"""Many forms in which newswire puts offices beside names. All persons and bodies are invented."""

from __future__ import annotations

import pytest

from dragoman.types import Published
from tests.actors.actor_cast import NO_DATE, actor, cast_of, mentions

Told = tuple[str, str | None, str | None, str]


def told(text: str, name: str) -> list[Told]:
    return [(o.title.casefold(), o.body, o.country, o.state) for o in actor(cast_of(text), name).offices]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        # compounds
        (
            "Marta Holm, Operations Director of the Northern Relief Fund, spoke.",
            "Marta Holm",
            ("operations director", "Northern Relief Fund", None, "current"),
        ),
        ("Norway's climate envoy, Marta Holm, spoke.", "Marta Holm", ("climate envoy", None, "NOR", "current")),
        ("U.S. House Speaker Marta Holm visited Oslo.", "Marta Holm", ("house speaker", None, "USA", "current")),
        (
            "Norway's deputy foreign minister for political affairs Marta Holm spoke.",
            "Marta Holm",
            ("deputy foreign minister for political affairs", None, "NOR", "current"),
        ),
        (
            "Norway's deputy foreign minister for political affairs, Marta Holm, spoke.",
            "Marta Holm",
            ("deputy foreign minister for political affairs", None, "NOR", "current"),
        ),
        # fields of ministers
        (
            "Federal Minister for Northern Affairs Marta Holm spoke.",
            "Marta Holm",
            ("federal minister for northern affairs", None, None, "current"),
        ),
        (
            "Norway's minister of state for trade and industry, Erik Lund, spoke.",
            "Erik Lund",
            ("minister of state for trade and industry", None, "NOR", "current"),
        ),
        (
            "Norway's minister of trade and industry, Erik Lund, spoke.",
            "Erik Lund",
            ("minister of trade and industry", None, "NOR", "current"),
        ),
        # what stands between an office and a name
        ("Norwegian police chief (PC) Erik Lund spoke.", "Erik Lund", ("police chief", None, "NOR", "current")),
        ("Norway's President at the time, Erik Lund, signed it.", "Erik Lund", ("president", None, "NOR", "former")),
        ("Erik Lund, Norway's president at the time, signed it.", "Erik Lund", ("president", None, "NOR", "former")),
        ("Erik Lund, 61, Norway's defence minister, spoke.", "Erik Lund", ("defence minister", None, "NOR", "current")),
        ("Norwegian Foreign Minister H.E. Marta Holm spoke.", "Marta Holm", ("foreign minister", None, "NOR", "current")),
        ("Norwegian Army Chief of Staff Lt. Gen. Erik Lund spoke.", "Erik Lund", ("army chief of staff", "Army", "NOR", "current")),
        # ambassadors
        ("Ambassador of Norway to Chile Marta Holm spoke.", "Marta Holm", ("ambassador", None, "NOR", "current")),
        ("Norway's ambassador to Chile, Marta Holm, spoke.", "Marta Holm", ("ambassador", None, "NOR", "current")),
        (
            "Norway's permanent representative to the United Nations, Marta Holm, spoke.",
            "Marta Holm",
            ("permanent representative", None, "NOR", "current"),
        ),
        # bodies that no table has
        (
            "Erik Lund, secretary of the Harbour and Coast Division, spoke.",
            "Erik Lund",
            ("secretary", "Harbour and Coast Division", None, "current"),
        ),
        (
            "The head of Norway's Atomic Energy Organization, Erik Lund, spoke.",
            "Erik Lund",
            ("head", "Atomic Energy Organization", "NOR", "current"),
        ),
        (
            "Norwegian Security Council secretary Erik Lund spoke.",
            "Erik Lund",
            ("security council secretary", "Security Council", "NOR", "current"),
        ),
        # clergy, thrones, ranks
        ("Archbishop Erik Lund spoke.", "Erik Lund", ("archbishop", None, None, "current")),
        ("Crown Prince Erik Lund of Norway spoke.", "Erik Lund", ("crown prince", None, "NOR", "current")),
        ("Grand Ayatollah Hamid Sohrabian spoke.", "Hamid Sohrabian", ("grand ayatollah", None, None, "current")),
        ("Vice Admiral Erik Lund spoke.", "Erik Lund", ("vice admiral", None, None, "current")),
        ("Major General Hamid Sohrabian spoke.", "Hamid Sohrabian", ("major general", None, None, "current")),
        (
            "Brigadier General Hamid Sohrabian, the commander of Iran's navy, spoke.",
            "Hamid Sohrabian",
            ("commander", "navy", "IRN", "current"),
        ),
        ("Chief Justice Marta Holm spoke.", "Marta Holm", ("chief justice", None, None, "current")),
        # several
        ("President Erik Lund of Norway and President Marta Holm of Chile met.", "Marta Holm", ("president", None, "CHL", "current")),
        ("Foreign ministers Erik Lund of Norway and Marta Holm of Chile met.", "Erik Lund", ("foreign minister", None, "NOR", "current")),
        ("Foreign ministers Erik Lund of Norway and Marta Holm of Chile met.", "Marta Holm", ("foreign minister", None, "CHL", "current")),
        (
            "The foreign ministers of Norway and Chile, Erik Lund and Marta Holm, met.",
            "Erik Lund",
            ("foreign minister", None, "NOR", "current"),
        ),
        (
            "The foreign ministers of Norway and Chile, Erik Lund and Marta Holm, met.",
            "Marta Holm",
            ("foreign minister", None, "CHL", "current"),
        ),
        ("Former MPs Erik Lund and Marta Holm hosted rallies.", "Marta Holm", ("mp", None, None, "former")),
        ("Norway's Trade Minister and Harbour Party leader Erik Lund spoke.", "Erik Lund", ("trade minister", None, "NOR", "current")),
        ("Former President and Prime Minister Erik Lund heads the clan.", "Erik Lund", ("prime minister", None, None, "former")),
        ("Former President and current Prime Minister Erik Lund spoke.", "Erik Lund", ("prime minister", None, None, "current")),
        ("Former pro-government MP Erik Lund spoke.", "Erik Lund", ("government mp", None, None, "former")),
        (
            "Norway's Social Development and Human Security Minister Erik Lund spoke.",
            "Erik Lund",
            ("social development and human security minister", None, "NOR", "current"),
        ),
        ("Marta Holm, co-founder, chairwoman and chief executive of the firm, spoke.", "Marta Holm", ("chairwoman", None, None, "current")),
        ("Erik Lund is prime minister and defence minister of Norway.", "Erik Lund", ("defence minister", None, "NOR", "current")),
    ],
)
def test_an_office_in_many_forms(text: str, name: str, expected: Told) -> None:
    assert expected in told(text, name)


@pytest.mark.parametrize(
    ("text", "name", "wrong"),
    [
        ("Erik Lund was sworn in as president before the chief justice on Friday.", "Erik Lund", "chief justice"),
        ("Erik Lund took over as coach from the mayor of Bergen.", "Erik Lund", "mayor"),
        ("Erik Lund was named in a report to the prime minister.", "Erik Lund", "prime minister"),
        ("Erik Lund met the foreign minister of Chile, Marta Holm.", "Erik Lund", "foreign minister"),
        ("The ambassador of Norway and Erik Lund met.", "Erik Lund", "ambassador"),
        ("Erik Lund, whom the president appointed, spoke.", "Erik Lund", "president"),
    ],
)
def test_an_office_of_somebody_else(text: str, name: str, wrong: str) -> None:
    assert wrong not in [title for title, *_ in told(text, name)]


@pytest.mark.parametrize(
    "text", ["Latin American states agreed.", "The Inter-American court met.", "Turkish Cypriot voters stayed at home."]
)
def test_adjectives_of_others(text: str) -> None:
    assert not {"USA", "TUR", "CYP"} & {one.country for one in cast_of(text).actors}


def test_a_family_is_no_person() -> None:
    text = "President Jamal Karimov spoke. The Karimovs own the bank. Karimov left."
    assert mentions(cast_of(text), text, "Jamal Karimov") == ["Jamal Karimov", "Karimov"]
    assert "Karimovs" not in {one.name for one in cast_of(text).actors if one.kind == "person"}


def test_the_table_of_heads_gives_no_office_without_a_day_nor_beside_the_page_s() -> None:
    text = "Aides of Barack Obama travelled from the United States to Oslo. Obama spoke."
    found = actor(cast_of(text), "Barack Obama")
    assert (found.country, found.offices) == ("USA", ())
    assert found.why is not None
    day = Published("2016-05-02", "2016-05-02", "2016-05-02", "day", "post_date", "2 May 2016")
    assert [o.title for o in actor(cast_of(text, day), "Barack Obama").offices] == ["President"]
    own = "President Barack Obama spoke in Oslo about the United States."
    assert [(o.title, o.state) for o in actor(cast_of(own, day), "Barack Obama").offices] == [("President", "current")]
    assert actor(cast_of(own, NO_DATE), "Barack Obama").country == "USA"
