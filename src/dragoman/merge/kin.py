"""Words that can name one happening: "visit" and "trip", "killing" and "death"."""

from __future__ import annotations

from collections.abc import Callable
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


@cache
def groups_by_stem(crude: Callable[[str], str]) -> dict[str, frozenset[str]]:
    """The same by the stems that `crude` makes of the lemmas, for words that nobody lemmatised."""
    found: dict[str, frozenset[str]] = {}
    for lemma, names in groups().items():
        found[crude(lemma)] = found.get(crude(lemma), frozenset()) | names
    return found
