"""The gold record of the sample pages, with its spans resolved on our page text."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from dragoman.firsthalf import page_record, read
from dragoman.types import PageRecord

SAMPLES = Path(__file__).resolve().parents[2] / "src" / "dragoman" / "data" / "samples"
Row = dict[str, Any]
Chars = frozenset[tuple[str, int]]  # (page name, code point) pairs


@cache
def gold(kind: str) -> tuple[Row, ...]:
    """Return the rows of one gold file: articles, furniture, statements, events, claims, actors or pairs."""
    lines = (SAMPLES / "gold" / f"{kind}.jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(json.loads(line) for line in lines)


@cache
def records() -> dict[str, PageRecord]:
    """Return what the first half makes of each sample page, by file name."""
    paths = sorted(path for path in SAMPLES.iterdir() if path.suffix in (".html", ".txt"))
    return {path.name: page_record(read(path.read_bytes(), path=path.name)) for path in paths}


@cache
def occurrences(page: str, text: str) -> tuple[tuple[int, int], ...]:
    """Every place where a text stands on a page; any white space matches any."""
    pattern = r"\s+".join(re.escape(word) for word in text.split())
    return tuple(m.span() for m in re.finditer(pattern, records()[page].page.text))


def resolve(span: Row) -> tuple[int, int] | None:
    """Return the offsets of a gold span, None where the page text has too few such passages."""
    found = occurrences(span["page"], span["text"])
    return found[span["n"] - 1] if len(found) >= span["n"] else None


def chars(page: str, start: int, end: int) -> Chars:
    """Return the non-blank characters of a stretch."""
    text = records()[page].page.text
    return frozenset((page, i) for i in range(start, end) if not text[i].isspace())


def gold_chars(span: Row) -> Chars:
    """Return the non-blank characters of a gold span; none where it is not on our page text."""
    place = resolve(span)
    return chars(span["page"], *place) if place else frozenset()


def blocks(article: Row, roles: tuple[str, ...]) -> Chars:
    """Return the characters of a gold article's blocks with these roles."""
    return frozenset().union(*(gold_chars(block) for block in article["blocks"] if block["role"] in roles))


@cache
def person_mentions() -> tuple[tuple[str, str, int, int], ...]:
    """Every (person, page, start, end) where a gold person is named in an article; of nested forms the longest."""
    found: list[tuple[str, str, int, int]] = []
    forms = [(name, row["id"]) for row in gold("actors") if row["kind"] == "person" for name in row["names"]]
    inside = {article["page"]: frozenset[tuple[str, int]]() for article in gold("articles")}
    for article in gold("articles"):
        inside[article["page"]] |= blocks(article, ("title", "deck", "paragraph", "caption"))
    for page, body in inside.items():
        taken: set[int] = set()
        for name, person in sorted(forms, key=lambda form: (-len(form[0]), form)):
            for start, end in occurrences(page, name):
                text = records()[page].page.text
                whole = not re.search(r"\w", text[start - 1 : start] + text[end : end + 1])
                body_of_state = text[end:].startswith(" administration")
                if whole and not body_of_state and (page, start) in body and not taken & set(range(start, end)):
                    taken |= set(range(start, end))
                    found.append((person, page, start, end))
    return tuple(sorted(found))
