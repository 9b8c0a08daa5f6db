"""Sizes, words and ends of sentences whatever the script."""

from __future__ import annotations

import numpy as np
import pytest

from dragoman.read import features as f
from dragoman.read.lines import text_document
from dragoman.read.looks import closes, furniture_kind
from dragoman.read.scripts import at_least, ends_sentence, extent, n_words


@pytest.mark.parametrize(
    ("text", "letters", "words"),
    [
        ("The harbour is open", 19, 4),
        ("Гавань снова открыта", 20, 3),
        ("बंदरगाह फिर खुला", 16, 3),
        ("港口重新开放了", 21, 4),
        ("항구가 다시 열렸다", 18, 3),
        ("みなとが開いた", 15, 3),
        ("ท่าเรือเปิดแล้ว", 15, 3),
        ("ወደቡ ተከፈተ", 15, 2),
    ],
)
def test_sizes_in_latin_letters(text: str, letters: int, words: int) -> None:
    assert extent(text) == letters
    assert n_words(text) == words
    assert at_least(text, letters)
    assert not at_least(text, letters + 1)


@pytest.mark.parametrize(
    "line",
    [
        "She came.",
        "“She came.”",
        "彼女は来た。",
        "彼女は「来る。」",
        "她来了吗？",
        "वह आ गई।",
        "وہ آ گئی۔",
        "هل جاءت؟",
        "Նա եկավ։",
        "እሷ መጣች።",
        "သူမ လာခဲ့သည်။",
        "Sie kam, „weil es regnete.“",
        "Elle est venue. »",
        "เรือลำแรกเข้าเทียบท่าในช่วงบ่ายของวันอังคารหลังจากรออยู่นอกชายฝั่งนานถึงสี่วันเพราะคลื่นลมแรง",
    ],
)
def test_ends_of_sentences(line: str) -> None:
    assert ends_sentence(line)
    assert closes(line)


@pytest.mark.parametrize("line", ["She came", "彼女は来た", "वह आ गई", "เรือเข้าเทียบท่าแล้ว", "来了、", "", "»"])
def test_lines_without_an_end(line: str) -> None:
    assert not ends_sentence(line)


def test_a_line_looks_alike_in_dense_scripts() -> None:
    """The same sentence in Chinese is a third as long in characters and about as long in letters, and its commas are commas."""
    pair = ["The two ministers met in the old town on Monday, and they talked for hours.", "两位部长星期一在老城会面，双方谈了好几个小时。"]
    document = text_document("\n\n".join(pair))
    rows = f.features(document.lines, pair, [None, None], ["", ""], None)
    size, words, closing, commas = (f.NAMES.index(name) for name in ("size", "words", "closes", "commas"))
    assert rows[1, size] == pytest.approx(rows[0, size], abs=0.15)
    assert rows[1, words] == pytest.approx(rows[0, words], abs=0.4)
    assert rows[:, closing].tolist() == [1.0, 1.0]
    assert rows[:, commas].min() > 0
    assert np.isfinite(rows).all()


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Читайте также", "widget_heading"),
        ("Lire aussi : la réforme attend", "teaser"),
        ("相关新闻：", "widget_heading"),
        ("関連記事", "widget_heading"),
        ("İlgili haberler", "widget_heading"),
        ("شارك", "share"),
        ("댓글 쓰기", "comment_widget"),
        ("Alle Rechte vorbehalten", "copyright"),
        ("责任编辑：王某", "author_note"),
    ],
)
def test_labels_in_other_languages(line: str, kind: str) -> None:
    assert furniture_kind(line) == kind


@pytest.mark.parametrize(
    "line",
    [
        "Читайте также новую книгу поэта в библиотеке города, сказала она гостям вечера.",
        "关于我们的港口，市长说得很多。",
        "広告の売り上げは三年続けて減り、会社は来年から新しい仕組みを始めると話した。",
        "Recibe el presidente a los pescadores",
        "Teilen will er das Land nicht",
    ],
)
def test_sentences_with_such_words_are_none(line: str) -> None:
    assert furniture_kind(line) is None
