"""Ids of what one article yields, made from where it stands: what a person decided about one still holds when others are found or lost."""

from __future__ import annotations

from collections.abc import Container


def id_at(article: str, kind: str, start: int, taken: Container[str]) -> str:
    """Return an id of the article's thing of a kind (`a` actor, `s` statement, `e` event mention) at a code point of the page.

    A second thing at the same place, one that is in `taken`, gets a number behind it: `p0123456789ab.1.s120`, `p0123456789ab.1.s120-2`.
    """
    base = f"{article}.{kind}{start}"
    number, found = 1, base
    while found in taken:
        number += 1
        found = f"{base}-{number}"
    return found
