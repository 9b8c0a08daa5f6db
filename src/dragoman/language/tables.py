"""Read the project's tables: tab-separated values under `dragoman/data`, with comment lines that say columns and source."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Rows of a table, by column name. `name` is relative to the data folder: "actors/states.tsv"."""
    text = files("dragoman").joinpath("data", *name.split("/")).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    columns = lines[0].split("\t")
    return tuple(dict(zip(columns, line.split("\t") + [""] * len(columns), strict=False)) for line in lines[1:])


def split(cell: str) -> tuple[str, ...]:
    """Values of a cell that holds several, separated by semicolons."""
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def word_set(text: str) -> frozenset[str]:
    """The words of a text, for word lists that are too short for a table."""
    return frozenset(text.split())
