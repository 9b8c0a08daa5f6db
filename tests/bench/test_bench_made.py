"""Pages made of marked ones: what is their text stands on them, and the same chance makes the same page."""

from __future__ import annotations

from random import Random

from bench.made import Story, made_page, notices, paragraphs
from dragoman.read.markup import read_markup
from dragoman.read.sheet import make_sheet

OWN = Story(
    "Two leave the harbour commission",
    tuple(
        f"The council of ward {n} met. It heard {n} witnesses in the old town hall, and will hear more of them on Monday." for n in range(9)
    ),
)
OTHERS = [Story(f"Grain prices rise for week {n}", tuple(f"Traders in hall {n} warned of it at {k}." for k in range(9))) for n in range(5)]
NOTES = ["We store information on your device to show content that you may like, as cookies do."]


def test_the_text_of_a_made_page_stands_on_it() -> None:
    for n in range(60):
        source, text = made_page(Random(n), OWN, OTHERS, NOTES)
        assert made_page(Random(n), OWN, OTHERS, NOTES) == (source, text)
        document = read_markup(source)
        lines = [document.text[line.start : line.end] for line in document.lines]
        assert text
        assert not [words for words in text if words not in lines]
        assert not any("Traders" in words or words in NOTES for words in text)
        assert OWN.title in lines


def test_made_pages_differ() -> None:
    sources = [made_page(Random(n), OWN, OTHERS, NOTES)[0] for n in range(60)]
    assert len(set(sources)) == 60
    for part in ("<h3>Comments</h3>", "Reply</a>", "<br>", "<time>", "<table>", "<blockquote>", NOTES[0]):
        assert 0 < sum(part in source for source in sources) < 60, part


def test_stories_and_notices_of_a_page() -> None:
    source = "".join(f"<p>{words}</p>" for words in OWN.paragraphs) + f"<footer><p>{NOTES[0]}</p><p>Imprint</p></footer>"
    sheet = make_sheet(read_markup(f"<html><body><main>{source}</main></body></html>"), ())
    text = [i for i, words in enumerate(sheet.words) if words in OWN.paragraphs]
    others = [i for i in range(len(sheet.words)) if i not in text]
    assert paragraphs(sheet, text) == OWN.paragraphs
    assert paragraphs(sheet, text[:2]) == ()
    assert notices(sheet, others) == NOTES
