"""Who a name may be: heads of state and government from the table. Only for persons of whom the page does not say of which state."""

from __future__ import annotations

from functools import cache

from dragoman.actors.compare import SURE, compare_names, fold, parts
from dragoman.language.tables import rows
from dragoman.types import Office, Published, Why

BEFORE, AFTER = "0000-00-00", "9999-99-99"


@cache
def _by_surname() -> dict[str, tuple[dict[str, str], ...]]:
    out: dict[str, list[dict[str, str]]] = {}
    for row in rows("actors/heads.tsv"):
        own = parts(row["surname"])
        if own:
            out.setdefault(fold(own[-1]), []).append(row)
    return {key: tuple(found) for key, found in out.items()}


def candidate(name: str, published: Published, states: frozenset[str]) -> tuple[str, Office, Why] | None:
    """State, office (state "unknown", no span) and reason for a name, where the table leaves one person at the article's day.

    A surname alone must be the table's letter by letter, and its state be named in the article (`states`: alpha-3 codes); a full name
    must be a spelling of the table's.
    """
    own = parts(name)
    if not own or len(own[-1]) < 4:
        return None
    fit = [row for row in _by_surname().get(fold(own[-1]), ()) if _held(row, published)]
    if len(own) == 1:
        fit = [row for row in fit if parts(row["surname"])[-1] == own[0] and row["country"] in states]
    else:
        fit = [row for row in fit if compare_names(name, row["name"])[0] >= SURE]
    if len({row["country"] for row in fit}) != 1:
        return None
    row = fit[-1]
    reason = (
        f"the page does not say of which state; {row['title']} {row['name']} is the only head of state or government of that name "
        f"in the table (seen {row['seen_from']} to {row['seen_to']})"
    )
    office = Office(row["title"], None, row["country"], row["begin"] or None, None, "unknown", ())
    return row["country"], office, Why("heads.tsv", reason, 0.6)


def _held(row: dict[str, str], published: Published) -> bool:
    """Whether the office may have been held in the window of the article's date: from its first day to a year after the last edition."""
    begin = row["begin"] or row["seen_from"] or BEFORE
    year = row["seen_to"][:4]
    end = f"{int(year) + 1}{row['seen_to'][4:]}" if year.isdigit() else AFTER
    return (published.latest or AFTER) >= begin and (published.earliest or BEFORE) <= end
