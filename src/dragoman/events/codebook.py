"""The codebook page of the documentation, written from the tables so that it cannot fall behind them."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.events.lexicon import table, triggers

HEAD = """# Codebook of events

Written by `python -m dragoman.events.codebook` from the tables under `src/dragoman/data/events/`; a test compares the two.
Sources: CAMEO Codebook 1.1b3 (Schrodt 2012) for codes, Goldstein (1992) as carried over to CAMEO for the values,
PLOVER 2021 (Halterman and others 2023) for types, modes and contexts. Descriptions are ours.
"""


def codebook() -> str:
    """The whole page as Markdown."""
    return "\n".join([HEAD, *_types(), *_statuses(), *_contexts(), *_codes(), *_intents(), *_triggers()]) + "\n"


def _rows(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> list[str]:
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    lines += ["| " + " | ".join(cell.replace("|", "/") for cell in row) + " |" for row in rows]
    return [*lines, ""]


def _types() -> list[str]:
    rows = [(r["type"], r["meaning"], r["quad"]) for r in table("plover.tsv")]
    return ["## PLOVER types", "", *_rows(("type", "meaning", "quad class"), rows)]


def _statuses() -> list[str]:
    rows = [(r["status"], r["meaning"]) for r in table("statuses.tsv")]
    return ["## Status", "", *_rows(("status", "when it is given"), rows)]


def _contexts() -> list[str]:
    rows = [(r["context"], r["lemmas"].replace(" ", ", ")) for r in table("contexts.tsv")]
    return ["## Contexts", "", *_rows(("context", "words that bring it"), rows)]


def _codes() -> list[str]:
    rows = [(r["code"], r["label"], r["quad"], r["goldstein"], r["plover"], r["mode"]) for r in table("cameo.tsv")]
    return ["## CAMEO codes", "", *_rows(("code", "label", "quad class", "Goldstein", "PLOVER type", "mode"), rows)]


def _intents() -> list[str]:
    names = ("base", "agree", "appeal", "demand", "reject", "threaten")
    note = "What is promised, asked, refused or threatened gives the code: the row whose beginning fits the code of that event best."
    return [
        "## Promises, appeals, demands, refusals, threats",
        "",
        note,
        "",
        *_rows(names, [tuple(r[n] for n in names) for r in table("intents.tsv")]),
    ]


def _triggers() -> list[str]:
    rows = [(t.rule, ", ".join(t.lemmas), t.pos, t.code or "-", t.family or "-", t.catch) for t in triggers()]
    return ["## Trigger rows", "", *_rows(("row", "lemmas", "pos", "code", "family", "example"), rows)]


if __name__ == "__main__":
    import sys

    sys.stdout.write(codebook())
