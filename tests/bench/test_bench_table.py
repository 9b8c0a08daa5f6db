"""The benchmark's frame: ratios from counts, the printed table, the command's answers to wrong calls."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bench.__main__ import main
from bench.table import Row, prf, render


def test_ratios_from_counts() -> None:
    row = prf("x", right=3, predicted=4, gold=6)
    assert (row.precision, row.recall) == (0.75, 0.5)
    assert row.f1 == pytest.approx(0.6)
    assert row.n == 6


def test_right_predictions_and_right_gold_may_be_counted_apart() -> None:
    row = prf("x", right=2, predicted=2, gold=4, right_gold=3)
    assert (row.precision, row.recall) == (1.0, 0.75)


def test_nothing_predicted_is_zero_not_an_error() -> None:
    assert prf("x", 0, 0, 5) == Row("x", 0.0, 0.0, 0.0, n=5)
    assert prf("x", 0, 3, 0).f1 == 0.0


def test_the_table_leaves_absent_parts_empty() -> None:
    assert render("t", [Row("speed", value=12.345, n=2)]).splitlines()[-1] == "| speed |  |  |  | 12.35 | 2 |"


@pytest.mark.parametrize("data", ["absent.jsonl", "."])
def test_a_wrong_call_is_one_message_and_exit_code_2(
    data: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["bench", "times", "--data", data])
    assert main() == 2
    assert "not found" in (error := capsys.readouterr().err) or data in error
