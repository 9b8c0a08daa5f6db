"""Whole scraped pages in the manner of many sites, with invented news: every line in its role.

A line of `scrapes/*.txt` reads `role|text`; `-` is furniture of any kind. On pages with several articles roles carry the article's number:
`paragraph2|...`. Lines are joined with blank lines between them, and without.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.read import read_page

PAGES = {path.stem: path.read_text(encoding="utf-8") for path in sorted((Path(__file__).parent / "scrapes").glob("*.txt"))}


def wrong_lines(marked: str, between: str) -> list[str]:
    """Lines of a page whose first characters are in another role than the one they are marked with."""
    rows = [tuple(line.split("|", 1)) for line in marked.strip().split("\n")]
    text, at, wanted = "", [], []
    for n, (role, words) in enumerate(rows):
        at.append(len(text))
        wanted.append(role)
        glued = role == "dateline"
        text += words + (" " if glued else between if n < len(rows) - 1 else "\n")
    page = read_page(text)
    many = any(role[-1:].isdigit() for role in wanted)
    wrong = []
    for start, role, (_, words) in zip(at, wanted, rows, strict=True):
        got = next(
            (
                block.role + (str(n) if many else "")
                for n, article in enumerate(page.articles, 1)
                for block in article.blocks
                if block.start <= start < block.end
            ),
            "-",
        )
        if got != role:
            kind = next((piece.kind for piece in page.furniture if piece.start <= start < piece.end), "")
            wrong.append(f"{role} read as {got} {kind}: {words[:60]}")
    return wrong


@pytest.mark.parametrize("between", ["\n\n", "\n"])
@pytest.mark.parametrize("name", PAGES)
def test_every_line_in_its_role(name: str, between: str) -> None:
    assert wrong_lines(PAGES[name], between) == []
