"""Words that can name one happening: "visit" and "trip", "killing" and "death"."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def groups() -> dict[str, frozenset[str]]:
    """Lemma -> the groups that it belongs to, from `data/merge/kin.tsv`."""
    table = files("dragoman").joinpath("data/merge/kin.tsv").read_text(encoding="utf-8")
    found: dict[str, set[str]] = {}
    for line in table.splitlines():
        if line and not line.startswith("#"):
            group, _, lemmas = line.partition("\t")
            for lemma in lemmas.split():
                found.setdefault(lemma.replace("_", " "), set()).add(group)
    return {lemma: frozenset(names) for lemma, names in found.items()}


def kin(left: str, right: str) -> bool:
    """Whether two lemmas share a group."""
    table = groups()
    return bool(table.get(left, frozenset()) & table.get(right, frozenset()))
