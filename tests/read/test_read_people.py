"""Names in bylines and in metadata: what each rule must catch and what it must not."""

from __future__ import annotations

import pytest

from dragoman.read.people import authors_of, is_person, may_be_person, names_of, says_by, told_names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ana Berg and Bo Lind, Staff Writers | 3 March", ("Ana Berg", "Bo Lind")),
        ("By ANA BERG, Example Press", ("ANA BERG",)),
        ("Published August 7, 2023 by Ana Berg", ("Ana Berg",)),
        ("by: Ana Berg, Dec 17, 2025", ("Ana Berg",)),
        ("Dec. 19, 2025 · Ana Berg on behalf of the night shift", ("Ana Berg",)),
        ("Posted on December 18, 2025    Posted by Ana Berg     59 Comments", ("Ana Berg",)),
        ("ByAna Berg Updated onFebruary 16, 2026", ("Ana Berg",)),
        ("Ana Berg ⋅ Founder", ("Ana Berg",)),
        ("Ana Berg Senior Editor", ("Ana Berg",)),
        ("Ana Berg, MD. Reviewed by Bo Lind, DVM", ("Ana Berg, MD",)),
        ("Von Ana Berg und Bo Lind", ("Ana Berg", "Bo Lind")),
        ("Par Ana Berg avec AFP", ("Ana Berg",)),
        ("By Ana Berg in Harbourtown", ("Ana Berg",)),
        ("By Ana van der Berg (Harbourtown)", ("Ana van der Berg",)),
        ("By Ana BergPublished: Jan 3, 2025", ("Ana Berg",)),
        ("Written by Ana Berg, MS, RD on November 14, 2024", ("Ana Berg, MS, RD",)),
        ("By Ana Berg , Bo Lind on Monday, November 18th, 2024 at 11:08 a.m.", ("Ana Berg", "Bo Lind")),
        ("Von Ana Berg publiziert am 25. September 2024", ("Ana Berg",)),
        ("Por Ana Berg y Bo Lind", ("Ana Berg", "Bo Lind")),
        ("By Ana Berg, Bo Lind, and Cy Dahl in Harbourtown", ("Ana Berg", "Bo Lind", "Cy Dahl")),
        ("Por Ana Berg y Gasset", ("Ana Berg y Gasset",)),
        ("By Ana FrostHarbour editorThursday 12 September 2024", ("Ana Frost",)),  # the page has boxes there, the line no spaces
        ("Ana FrostHBC", ("Ana Frost",)),
        ("By Ana FitzGerald", ("Ana FitzGerald",)),
        ("By Ana Berg Tue 23 Jan", ("Ana Berg",)),
        ("BY ANA BERG @anaberg", ("ANA BERG",)),
        ("By ANA BERG Harbour Press", ("ANA BERG",)),
        ("By Ana Berg HBC Europe, Seatown", ("Ana Berg",)),
        ("By A. J. Berg", ("A. J. Berg",)),
        ("Ana Berg, New Harbour", ("Ana Berg",)),
        ("Ana Berg in Seatown and Bo Lind in Harbourtown", ("Ana Berg", "Bo Lind")),
        ("By Ana Berg, Fish and Harbour Expert & Bo Lind, Boat Expert", ("Ana Berg", "Bo Lind")),
        ("By Ana Berg, Chief Harbour Correspondent", ("Ana Berg",)),
        ("Ana Berg Political editor", ("Ana Berg",)),
        ("Por Ana Berg, da Redação — Porto Novo", ("Ana Berg",)),
        ("Haber: Ana Berg", ("Ana Berg",)),
        ("Tekst: Ana Berg Foto: Bo Lind", ("Ana Berg",)),
        ("Reporting: Ana Berg, Bo Lind", ("Ana Berg", "Bo Lind")),
    ],
)
def test_bylines(line: str, names: tuple[str, ...]) -> None:
    assert tuple(name for name in names_of(line) if is_person(name)) == names


@pytest.mark.parametrize(
    "line",
    [
        "By Ana Berg",
        "Written by: Ana Berg",
        "ByAna Berg",
        "3 May 2024 by Ana Berg",
        "Por Ana Berg",
        "Von Ana Berg erschienen am 3. Mai 2024",
        "Por Ana Berg, da Redação — Porto Novo",
        "Analysis by Ana Berg",
        "Curated by: Ana Berg",
    ],
)
def test_lines_that_name_their_author(line: str) -> None:
    assert says_by(line)


@pytest.mark.parametrize(
    "line",
    [
        "by the river",
        "Updated 3 May 2024",
        "Por favor",
        "The book by Ana Berg sold well",
        "Von Montag an",
        "Von Ana Berg, der Ministerin",  # "der Ministerin" is nobody's name
        "Von Ana Berg, die im Hafen lebt.",
        "Photos by Ana Berg",
    ],
)
def test_lines_that_do_not(line: str) -> None:
    assert not says_by(line)


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("Ana Berg and Bo Lind, The Example Post", ("Ana Berg", "Bo Lind")),
        ("Ana Berg, Harbour Correspondent, and Bo Lind, Chief Fish Editor", ("Ana Berg", "Bo Lind")),
        ("EP Staff Reporter", ("EP Staff Reporter",)),
        ("Ana Berg, Bo Lind", ("Ana Berg", "Bo Lind")),
        ("Ana Berg;Bo Lind", ("Ana Berg", "Bo Lind")),
        ("Ana Berg/AP", ("Ana Berg",)),
        ("Ana Berg, MD and Bo Lind", ("Ana Berg, MD", "Bo Lind")),
        ("Ana Berg in Harbourtown and Bo Lind in Seatown", ("Ana Berg", "Bo Lind")),
        ("Ana Berg and agencies", ("Ana Berg",)),
        ("AFP and Ana Berg", ("Ana Berg",)),
        ("Ana Berg with AFP", ("Ana Berg",)),
        ("Ana Berg Senior Reporter", ("Ana Berg",)),
        ("Al Sahil Staff", ("Al Sahil Staff",)),
        ("Ana Berg @anaberg", ("Ana Berg",)),
        ("Reporting by Ana Berg; editing by Bo Lind", ("Ana Berg",)),
        ("Автор: Анна Берг", ("Анна Берг",)),
        ("Staff and agencies", ("Staff and agencies",)),
        ("Ana Berg. Example International", ("Ana Berg",)),
        ("J. R. Hill", ("J. R. Hill",)),
        ("Ana Berg ana@example.test", ("Ana Berg",)),
        ("<a href='/ana'>Ana Berg</a>", ("Ana Berg",)),
        ("Berg, Ana M.", ("Ana M. Berg",)),
        ("Northwire, Seatown", ("Northwire", "Seatown")),
        ("Ana Berg y Bo Lind", ("Ana Berg", "Bo Lind")),
        ("Ana Berg, MD", ("Ana Berg, MD",)),
        ("Centre for Fish and Rivers", ("Centre for Fish and Rivers",)),
        ("Example News Desk", ("Example News Desk",)),
        ("王小明", ("王小明",)),
        ("https://example.test/ana", ()),
        ("admin", ()),
    ],
)
def test_metadata(value: str, names: tuple[str, ...]) -> None:
    assert told_names(value) == names


@pytest.mark.parametrize("name", ["Ana Berg", "Bo van der Lind", "Łucja Żak", "J. R. Hill", "Анна Берг", "Omar bin Said al-Bahri"])
def test_persons(name: str) -> None:
    assert is_person(name)


@pytest.mark.parametrize(
    "name",
    ["Berg", "News Desk", "Example Post Staff", "The Currency", "Ana Berg 2", "Copy link here", "Copy Link", "In: Soups"],
)
def test_no_persons(name: str) -> None:
    assert not is_person(name)


def test_who_wrote_it() -> None:
    assert authors_of(["By Ana Berg and Bo Lind"], ("Ana Berg",)) == ("Ana Berg", "Bo Lind")  # the byline names more
    assert authors_of(["By Ana Berg"], ("Ana Berg", "Bo Lind")) == ("Ana Berg", "Bo Lind")  # or metadata does
    assert authors_of(["Cy Dahl"], ("Ana Berg",)) == ("Ana Berg",)
    assert authors_of(["By Ana Berg"], ("Example Post",)) == ("Ana Berg",)  # persons before bodies
    assert authors_of(["Share this story"], ("Example News Desk",)) == ("Example News Desk",)
    assert authors_of(["Example Post Staff"], ()) == ("Example Post Staff",)
    assert authors_of(["Copy link"], ()) == ()


def test_whom_the_page_shows_above_the_text_and_metadata_does_not_know() -> None:
    assert authors_of(["By Bo Lind"], ("Ana Berg",), head=1) == ("Bo Lind",)  # metadata names who put the page up
    assert authors_of(["By Bo Lind"], ("Ana Berg",)) == ("Ana Berg",)  # below the text stands who wrote something else
    assert authors_of(["By Ana BergSeatown"], ("Ana Berg",), head=1) == ("Ana Berg",)  # something is glued to the name
    assert authors_of(["By Dr Ana Berg, Bo Lind"], ("Ana Berg",), head=1) == ("Dr Ana Berg", "Bo Lind")
    assert authors_of(["by Harbour Institute"], ("Example Post staff",), head=1) == ("Harbour Institute",)


def test_the_outlet_is_no_author_beside_others() -> None:
    assert authors_of([], ("Ana Berg Example Post",), "Example Post") == ("Ana Berg",)
    assert authors_of([], ("Ana Berg", "Example Post"), "Example Post Deutschland") == ("Ana Berg",)
    assert authors_of(["By Ana Berg, EXP Business"], ("Ana Berg",), "EXP") == ("Ana Berg",)
    assert authors_of(["Ana Berg Example Post"], (), "examplepost") == ("Ana Berg",)
    assert authors_of(["By Example Post"], (), "Example Post") == ("Example Post",)  # where nobody else is named
    assert authors_of([], ("Ana Berg", "Jordan Lind"), "Jordan") == ("Ana Berg", "Jordan Lind")
    assert authors_of([], ("Ana Berg", "Ana Lind"), "Ana Post") == ("Ana Berg", "Ana Lind")


def test_a_byline_that_is_a_bodys_name_proves_that_body() -> None:
    assert authors_of(["Example Garden Team", "Garden Style"], ("Example Garden Team",)) == ("Example Garden Team",)
    assert authors_of(["By Ana Berg", "Garden Style"], ("Example Garden Team",)) == ("Ana Berg",)
    assert names_of("TOX Lifestyle Desk") == ("TOX Lifestyle Desk",)


def test_persons_in_any_shape_and_in_small_letters() -> None:
    assert authors_of([], ("Ana Berg", "Regan"), persons=frozenset({"Regan"})) == ("Ana Berg", "Regan")
    assert authors_of([], ("Ana Berg", "Regan")) == ("Ana Berg",)
    assert authors_of(["Ana Berg, Example Writer"], ("ANA BERG",)) == ("Ana Berg",)
    assert [name for name in ("Regan", "admin", "NCA", "News Desk", "王小明") if may_be_person(name)] == ["Regan", "王小明"]
