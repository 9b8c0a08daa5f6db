"""Two pages, two names: one person, two persons, or a question. All persons are invented."""

from __future__ import annotations

import pytest

from dragoman.merge import merge
from dragoman.merge.persons import surnames
from dragoman.types import Merged
from tests.merge.merge_records import Draft

Person = tuple[str, str | None, str | None]  # name, state, office


def pages(*lists: tuple[Person, ...]) -> Merged:
    """A record of one article a list; `Norway` and the like are states that the article names."""
    records = []
    for number, people in enumerate(lists, 1):
        draft = Draft(f"p{number}", "Title\n" + "\n".join(name for name, _, _ in people))
        for name, country, office in people:
            draft.actor(name, "state" if office == "state" else "person", country, None if office == "state" else office)
        records.append(draft.record())
    return merge(records)


def verdict(merged: Merged, left: str = "p1.1.a1", right: str = "p2.1.a1") -> str:
    if merged.actor_of[left] == merged.actor_of[right]:
        return "same"
    asked = {frozenset((merged.actor_of[j.left], merged.actor_of[j.right])) for j in merged.judgements if j.decision == "unsure"}
    return "asked" if frozenset((merged.actor_of[left], merged.actor_of[right])) in asked else "apart"


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        # transliteration
        (("Yevgeny Khrushkov", "RUS", None), ("Evgeniy Hruschkow", "RUS", None), "same"),
        (("Mahmoud Qasemzadeh", "IRN", None), ("Mahmud Ghassemzadeh", None, None), "same"),
        (("Jafar Boukhari", None, None), ("Djaafar Bukhary", None, None), "same"),
        (("Oleksandr Tsvitkiv", "UKR", None), ("Olexandr Tzvitkiv", "UKR", None), "same"),
        (("Gökhan Yıldırgan", "TUR", None), ("Goekhan Yildirgan", None, None), "same"),
        # parts: patronymics, particles, glue, initials, generations
        (("Pyotr Ilyich Golubkin", "RUS", None), ("Pyotr Golubkin", "RUS", None), "same"),
        (("Nabil al-Qahtoun", "IRQ", None), ("Nabil Qahtoun", "IRQ", None), "same"),
        (("Nabil El Qahtoun", None, None), ("Nabil al-Qahtoun", None, None), "same"),
        (("Abdel Rahman Sabbagh", None, None), ("Abdelrahman Sabbagh", None, None), "same"),
        (("Ludwig von Altfels", "DEU", None), ("Ludwig Altfels", "DEU", None), "same"),
        (("Emily R. Stanfield", "USA", None), ("Emily Stanfield", "USA", None), "same"),
        (("Robert Stanfield", "USA", None), ("Emily R. Stanfield", "USA", None), "apart"),
        (("Robert Stanfield Sr.", "USA", None), ("Robert Stanfield Jr.", "USA", None), "apart"),
        (("Robert Stanfield", "USA", "senator"), ("Robert Stanfield Jr.", "USA", "envoy"), "asked"),
        (("Robert Stanfield", "USA", "trade envoy"), ("Robert Stanfield Jr.", "USA", "trade envoy"), "same"),
        (("Hamdan bin Rashad", "ARE", None), ("Rashad bin Hamdan", "ARE", None), "apart"),
        # given names alone are nobody, and a longer name says who
        (("Mohammad Reza", "IRN", None), ("Mohammad Reza", "IDN", None), "asked"),
        (("Mohammad Baqer", "IRN", None), ("Mohammad Baqer Sohrabian", "IRN", None), "asked"),
        (("Mohammad Baqeri", "IRN", "chief of staff"), ("Mohammad Baqer Sohrabian", "IRN", "parliament speaker"), "apart"),
        (("Mohammad Reza Karimpour", "IRN", None), ("Mohammad Reza Sohrabian", "IRN", None), "apart"),
        # orders of names
        (("Zhao Weidong", "CHN", None), ("Weidong Zhao", "CHN", None), "same"),
        (("Jung Jae-sung", "KOR", None), ("Jang Jae-sung", "KOR", None), "apart"),
        (("Choi Min-ho", "KOR", None), ("Choe Min Ho", "KOR", None), "same"),
        (("Nguyen Thi Hanh", "VNM", None), ("Tran Thi Hanh", "VNM", None), "apart"),
        (("Lucía Quintanar Ocampo", "MEX", None), ("Lucia Quintanar", "MEX", None), "same"),
        # other states
        (("Ilse Korhal", "NOR", None), ("Ilse Korhal", "SWE", None), "asked"),
        (("Ilse Korhal", "NOR", None), ("Anders Korhal", "NOR", None), "apart"),
        # bare surnames
        (("Ilse Korhal", "NOR", None), ("Korhal", "NOR", None), "same"),
        (("Ilse Korhal", "NOR", None), ("Korhal", None, None), "asked"),
        (("Ilse Korhal", "NOR", None), ("Korhal", "SWE", None), "apart"),
        (("Zhao Weidong", "CHN", None), ("Zhao", "CHN", None), "same"),
        (("Zhao Weidong", "CHN", None), ("Weidong", "CHN", None), "apart"),
        (("Lucía Quintanar Ocampo", "MEX", None), ("Quintanar", "MEX", None), "same"),
        (("Pyotr Ilyich Golubkin", "RUS", None), ("Ilyich", "RUS", None), "apart"),
        (("Nabil al-Qahtoun", "IRQ", None), ("Qahtoun", "IRQ", None), "same"),
        # damage, by context
        (("Farid Baqerian", "IRN", "chief of staff"), ("Bakerian", "IRN", "chief of staff"), "same"),
        (("Farid Baqeri", "IRN", "chief of staff"), ("Baker", "IRN", "chief of staff"), "same"),
        (("Farid Baqeri", "IRN", "chief of staff"), ("Baker", None, None), "apart"),
        (("Farid Baqeri", "IRN", "chief of staff"), ("Baker", "USA", "chief of staff"), "apart"),
    ],
)
def test_two_pages(left: Person, right: Person, expected: str) -> None:
    assert verdict(pages((left,), (right,))) == expected
    assert verdict(pages((right,), (left,))) == expected  # whichever page comes first


def test_a_name_that_two_states_know_goes_where_the_article_points() -> None:
    namesakes = (("Jamal Kazimi", "IRN", None),), (("Jamal Kazimi", "PAK", None),)
    about = pages(*namesakes, (("Jamal Kazimi", None, None), ("Iran", "IRN", "state")))
    assert verdict(about, right="p3.1.a1") == "same"
    assert verdict(about, "p2.1.a1", "p3.1.a1") != "same"
    nothing = pages(*namesakes, (("Jamal Kazimi", None, None),), (("Jamal Kazimi", None, None),))
    assert verdict(nothing, right="p3.1.a1") == "asked"
    assert len({nothing.actor_of[f"p{n}.1.a1"] for n in range(1, 5)}) == 4
    both = pages(*namesakes, (("Jamal Kazimi", None, None), ("Iran", "IRN", "state"), ("Pakistan", "PAK", "state")))
    assert verdict(both, right="p3.1.a1") == "asked"


def test_a_name_that_two_states_know_goes_by_office() -> None:
    merged = pages(
        (("Jamal Kazimi", "IRN", "oil minister"),), (("Jamal Kazimi", "PAK", "army chief"),), (("Jamal Kazimi", None, "army chief"),)
    )
    assert verdict(merged, "p2.1.a1", "p3.1.a1") == "same"
    assert verdict(merged, "p1.1.a1", "p3.1.a1") != "same"


def test_a_short_name_that_two_longer_ones_fit_joins_neither() -> None:
    longer = (("Jamal Ahmad Kazimi", "IRN", None),), (("Jamal Tariq Kazimi", "IRN", None),)
    merged = pages(*longer, (("Jamal Kazimi", "IRN", None),))
    assert [verdict(merged, f"p{n}.1.a1", "p3.1.a1") for n in (1, 2)].count("asked") == 1
    assert len({merged.actor_of[f"p{n}.1.a1"] for n in (1, 2, 3)}) == 3
    by_office = pages((("Jamal Ahmad Kazimi", "IRN", "oil minister"),), longer[1], (("Jamal Kazimi", "IRN", "oil minister"),))
    assert verdict(by_office, "p1.1.a1", "p3.1.a1") == "same"


def test_a_surname_of_two_goes_by_office_and_not_by_a_state_that_one_only_happens_to_give() -> None:
    two = (("Ilse Korhal", "NOR", "mayor of Bergen"),), (("Anders Korhal", None, None),)
    assert verdict(pages(*two, (("Korhal", "NOR", None),)), "p1.1.a1", "p3.1.a1") == "asked"
    assert verdict(pages(*two, (("Korhal", None, "mayor of Bergen"),)), "p1.1.a1", "p3.1.a1") == "same"


def test_two_holders_of_one_office_leave_a_damaged_name_alone() -> None:
    two = (("Farid Baqeri", "IRN", "chief of staff"),), (("Hadi Bagherian", "IRN", "chief of staff"),)
    merged = pages(*two, (("Baker", "IRN", "chief of staff"),))
    assert len({merged.actor_of[f"p{n}.1.a1"] for n in (1, 2, 3)}) == 3


def test_surnames() -> None:
    assert surnames("Zhao Weidong") == ("zhao",)
    assert surnames("Lucía Quintanar Ocampo") == ("ocampo", "quintanar")
    assert surnames("Pyotr Ilyich Golubkin") == ("golubkin",)
