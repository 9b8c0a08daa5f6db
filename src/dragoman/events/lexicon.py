"""The tables of the events room, read once a process: codes, triggers, noun classes, contexts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

Family = Literal["agree", "appeal", "demand", "reject", "threaten", "plan"]


@dataclass(frozen=True, slots=True)
class Code:
    """A line of the CAMEO codebook."""

    code: str
    label: str
    quad: str
    goldstein: float
    plover: str | None  # None: a mere statement
    mode: str | None


@dataclass(frozen=True, slots=True)
class Need:
    """A condition on what stands around a trigger."""

    keys: tuple[str, ...]
    values: tuple[str, ...]
    negated: bool


@dataclass(frozen=True, slots=True)
class Trigger:
    """A row of the trigger table."""

    rule: str
    lemmas: tuple[str, ...]
    pos: str
    needs: tuple[Need, ...]
    code: str  # CAMEO; of a composing row: the default where nothing more is known
    family: Family | None
    target: tuple[str, ...]
    flags: frozenset[str]
    catch: str
    miss: str


def table(name: str) -> list[dict[str, str]]:
    """Rows of a table of this room, by column name. Lines that begin with # are comments."""
    text = (files("dragoman") / "data" / "events" / name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    head = lines[0].split("\t")
    return [dict(zip(head, line.split("\t"), strict=True)) for line in lines[1:]]


def _need(text: str) -> Need:
    negated = "!=" in text
    keys, _, values = text.partition("!=" if negated else "=")
    return Need(tuple(keys.split("/")), tuple(values.split("/")), negated)


@cache
def triggers() -> tuple[Trigger, ...]:
    """All rows of the trigger table, in its order."""
    rows = []
    for row in table("triggers.tsv"):
        family, code = None, row["code"]
        if code.startswith("="):
            family, _, code = code[1:].partition(":")
        rows.append(
            Trigger(
                rule=row["rule"],
                lemmas=tuple(row["lemmas"].split(",")),
                pos=row["pos"],
                needs=tuple(_need(part) for part in row["need"].split(";")) if row["need"] != "-" else (),
                code=code,
                family=family,  # type: ignore[arg-type]
                target=tuple(row["target"].split(",")),
                flags=frozenset() if row["flags"] == "-" else frozenset(row["flags"].split(",")),
                catch=row["catch"],
                miss=row["not"],
            )
        )
    return tuple(rows)


@cache
def triggers_of(lemma: str, pos: str) -> tuple[Trigger, ...]:
    """Rows for a lemma, in the order of the table."""
    return _by_lemma().get((lemma, pos), ())


@cache
def _by_lemma() -> dict[tuple[str, str], tuple[Trigger, ...]]:
    found: dict[tuple[str, str], tuple[Trigger, ...]] = {}
    for row in triggers():
        for lemma in row.lemmas:
            found[lemma, row.pos] = (*found.get((lemma, row.pos), ()), row)
    return found


@cache
def vocabulary() -> frozenset[str]:
    """The words that triggers, their conditions, classes and lists name."""
    found = {lemma for row in triggers() for lemma in row.lemmas} | {w for named in classes().values() for w in named}
    found |= {value for row in triggers() for need in row.needs for value in need.values}
    return frozenset(found | {word for row in table("words.tsv") for word in row["words"].split()})


@cache
def classes() -> dict[str, frozenset[str]]:
    """Noun classes by name."""
    return {row["class"]: frozenset(row["lemmas"].split()) for row in table("classes.tsv")}


@cache
def codes() -> dict[str, Code]:
    """The CAMEO codebook by code."""
    return {
        row["code"]: Code(
            row["code"],
            row["label"],
            row["quad"],
            float(row["goldstein"]),
            None if row["plover"] == "-" else row["plover"],
            None if row["mode"] == "-" else row["mode"],
        )
        for row in table("cameo.tsv")
    }


@cache
def code_of(code: str) -> Code:
    """A code's line, or that of the nearest code above it."""
    while code not in codes():
        code = code[:-1]
    return codes()[code]


@cache
def intents() -> dict[str, dict[str, str]]:
    """For the beginning of a CAMEO code, the code of each speech act about it."""
    return {row["base"]: row for row in table("intents.tsv")}


@cache
def intent(base: str, family: str) -> str | None:
    """The code of a speech act about an event: ("040", "agree") gives 036. None where the table has no row."""
    for length in (4, 3, 2):
        if len(base) >= length and base[:length] in intents():
            return intents()[base[:length]][family]
    return None


@cache
def words(name: str) -> frozenset[str]:
    """A word list by name."""
    return {row["list"]: frozenset(row["words"].split()) for row in table("words.tsv")}[name]


@cache
def contexts() -> dict[str, frozenset[str]]:
    """PLOVER contexts and the words that bring them."""
    return {row["context"]: frozenset(row["lemmas"].split()) for row in table("contexts.tsv")}
