"""The language of an article: short ones, other scripts, English with many foreign names."""

from __future__ import annotations

import pytest

from dragoman.read.language import language_of, plainly_english
from dragoman.types import Block


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The envoys met in the port on Monday and spoke about the strait and the tolls for three hours.", "en"),
        ("Nkosazana Dlamini told Wanjiku Otieno that Thabo Mbeyi and Chidi Eze will fly to Lusaka today.", "en"),
        ("Der Außenminister traf den Botschafter am Montag in Wien zu langen Gesprächen über die Meerenge.", "de"),
        ("El ministro se reunió con la embajadora el lunes en la capital del país y negó las acusaciones.", "es"),
        ("Послы встретились в порту.", "ru"),
        ("外交部长周一在北京会见了法国大使。", "zh"),
        ("التقى الوزير السفير يوم الاثنين", "ar"),
        ("Envoys met on Monday.", None),
    ],
)
def test_the_language_of_an_article(text: str, code: str | None) -> None:
    assert language_of(text, [Block("paragraph", 0, len(text))]) == code


def test_each_article_of_a_page_has_its_own() -> None:
    english = "The envoys met in the port on Monday and spoke about the strait for three hours, the ministry said."
    german = "Der Außenminister traf den Botschafter am Montag in Wien, teilte das Ministerium am Abend mit."
    text = f"{english}\n{german}"
    cut = len(english) + 1
    assert language_of(text, [Block("paragraph", 0, cut - 1)]) == "en"
    assert language_of(text, [Block("paragraph", cut, len(text))]) == "de"


def test_the_small_words_tell_english_only_where_both_halves_have_them() -> None:
    english = "The envoys of the two states met in the port and spoke of the strait with their hosts. " * 3
    german = "Die Gesandten der beiden Staaten trafen sich am Hafen und sprachen lange mit ihren Gastgebern. " * 4
    assert plainly_english(english * 2)
    assert not plainly_english(english + german)
    assert not plainly_english("The envoys of the two states met.")  # too short to tell
