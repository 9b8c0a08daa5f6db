from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dragoman.views.passages import Marked, passage, quote

TEXT = "A line before.\nThe minister said on Monday that the talks had begun.\nA line after."


def test_a_passage_stays_in_its_paragraph_and_names_its_parts() -> None:
    start = TEXT.index("minister")
    pieces, first, last = passage(TEXT, [Marked(start, start + 8, "speaker")])
    assert TEXT[first:last] == "The minister said on Monday that the talks had begun."
    assert [(p.text, p.part) for p in pieces] == [
        ("The ", None),
        ("minister", "speaker"),
        (" said on Monday that the talks had begun.", None),
    ]


def test_a_later_mark_lies_on_top_of_an_earlier_one() -> None:
    pieces, _, _ = passage("he said so", [Marked(0, 10, "content"), Marked(3, 7, "cue")])
    assert [(p.text, p.part) for p in pieces] == [("he ", "content"), ("said", "cue"), (" so", "content")]


def test_a_long_paragraph_is_cut_at_words() -> None:
    text = "word " * 400
    pieces, first, last = passage(text, [Marked(1000, 1004, "name")], context=20)
    assert (first, last) == (980, 1024)
    assert [p.text for p in pieces if p.part] == ["word"]


@given(st.text(alphabet="ab \n", min_size=1, max_size=60), st.data())
def test_the_pieces_are_the_passage_and_hold_every_mark(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    pieces, first, last = passage(text, [Marked(start, end, "x")], context=5)
    assert "".join(p.text for p in pieces) == text[first:last]
    assert first <= start
    assert end <= last
    assert "".join(p.text for p in pieces if p.part == "x") == text[start:end]


def test_a_quote_is_one_line_cut_at_a_word() -> None:
    assert quote("one\n two  three", 9) == "one two…"
    assert quote("short", 9) == "short"
