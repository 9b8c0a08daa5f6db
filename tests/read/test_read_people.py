"""Names in bylines and in metadata: what each rule must catch and what it must not."""

from __future__ import annotations

import pytest

from dragoman.read.people import authors_of, is_person, names_of, says_by, told_names


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
    ],
)
def test_bylines(line: str, names: tuple[str, ...]) -> None:
    assert tuple(name for name in names_of(line) if is_person(name)) == names


@pytest.mark.parametrize("line", ["By Ana Berg", "Written by: Ana Berg", "ByAna Berg", "3 May 2024 by Ana Berg", "Por Ana Berg"])
def test_lines_that_name_their_author(line: str) -> None:
    assert says_by(line)


@pytest.mark.parametrize("line", ["by the river", "Updated 3 May 2024", "Por favor", "The book by Ana Berg sold well", "Von Montag an"])
def test_lines_that_do_not(line: str) -> None:
    assert not says_by(line)


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("Ana Berg and Bo Lind, The Example Post", ("Ana Berg", "Bo Lind")),
        ("Ana Berg, Bo Lind", ("Ana Berg", "Bo Lind")),
        ("Ana Berg;Bo Lind", ("Ana Berg", "Bo Lind")),
        ("Ana Berg/AP", ("Ana Berg",)),
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


@pytest.mark.parametrize("name", ["Ana Berg", "Bo van der Lind", "Łucja Żak", "J. R. Hill", "Анна Берг"])
def test_persons(name: str) -> None:
    assert is_person(name)


@pytest.mark.parametrize("name", ["Berg", "News Desk", "Example Post Staff", "The Currency", "Ana Berg 2", "Copy link here"])
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
