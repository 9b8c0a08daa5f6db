"""The tables fit together, and the codebook page is what they say."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

from dragoman.events.codebook import codebook
from dragoman.events.coding import plover_of
from dragoman.events.lexicon import classes, code_of, codes, intent, intents, table, triggers
from dragoman.types import PloverType, Status

DOCS = Path(__file__).resolve().parents[2] / "docs" / "codebook.md"


def test_types_are_the_sixteen() -> None:
    assert [row["type"] for row in table("plover.tsv")] == list(get_args(PloverType))
    assert {row["status"] for row in table("statuses.tsv")} == set(get_args(Status))


def test_every_code_maps_to_a_type_except_statements() -> None:
    assert len(codes()) > 280
    for code, line in codes().items():
        assert (plover_of(code) is None) == code.startswith("01")
        assert line.plover is None or line.plover in get_args(PloverType)
        assert -10 <= line.goldstein <= 10


def test_known_values() -> None:
    assert (code_of("190").goldstein, code_of("057").goldstein, code_of("112").goldstein) == (-10.0, 8.0, -2.0)
    assert [plover_of(c) for c in ("042", "072", "0874", "100", "090", "173", "1621")] == [
        "CONSULT",
        "AID",
        "RETREAT",
        "REQUEST",
        "ACCUSE",
        "COERCE",
        "SANCTION",
    ]


def test_intents_lead_to_codes() -> None:
    for row in intents().values():
        for family in ("agree", "appeal", "demand", "reject", "threaten"):
            assert row[family] in codes()
    assert [intent("040", f) for f in ("agree", "appeal", "demand", "reject")] == ["036", "026", "106", "125"]
    assert intent("195", "threaten") == "1384"


def test_trigger_rows_are_well_formed() -> None:
    seen = set()
    for row in triggers():
        assert row.rule not in seen
        seen.add(row.rule)
        assert row.pos in ("v", "n", "a")
        assert row.code == "" or row.code in codes(), row.rule
        for need in row.needs:
            for value in need.values:
                for part in value.split("&"):
                    assert not part.startswith("@") or part[1:] in classes() or part == "@revenge", row.rule
        assert row.catch.endswith(".")
        assert row.miss.endswith(".")


def test_codebook_page_is_current() -> None:
    assert DOCS.read_text(encoding="utf-8") == codebook(), "run: python -m dragoman.events.codebook > docs/codebook.md"
