"""The figures of the sample pages, and the mistakes behind them.

python -m tests.gate            all figures and mistakes
python -m tests.gate events     one part of them
python -m tests.gate --raise    raise the floors of floors.toml to a little under today's figures; none is lowered
"""

from __future__ import annotations

import datetime
import math
import sys
import tomllib
from pathlib import Path

from tests.gate.gate_score import SCORES

FLOORS = Path(__file__).parent / "floors.toml"
MARGIN = 2.0  # percent points or things that a figure may fall: one page of seventeen is about that much
# Wrong things are counted; their ceilings only come down.
WRONG = ("too many", "wrong", "mixed")
# Small counts have no margin.
EXACT = ("articles matched", "claims found", "copies found", "origins named")


def show(parts: list[str]) -> None:
    """Print figures and mistakes."""
    for part, score in SCORES.items():
        if parts and part not in parts:
            continue
        figures = score()
        sys.stdout.write(f"\n== {part}\n")
        for name, value in figures.values.items():
            sys.stdout.write(f"{name:<32} {value:g}\n")
        for mistake in figures.mistakes:
            sys.stdout.write(f"  - {mistake}\n")


def raise_floors() -> None:
    """Write floors.toml anew."""
    text = FLOORS.read_text(encoding="utf-8")
    old = tomllib.loads(text)
    floors, ceilings = [], []
    for score in SCORES.values():
        for name, value in score().values.items():
            if any(word in name for word in WRONG):
                ceilings.append((name, min(int(value), old["ceilings"].get(name, int(value)))))
            else:
                low = int(value) if name in EXACT or value == 100 else max(0, math.floor(value - MARGIN))
                floors.append((name, max(low, old["floors"].get(name, 0))))
    head = text[: text.index("measured =")]
    day = datetime.datetime.now(datetime.UTC).date()
    lines = [f"measured = {day}", "", "[floors]", *(f'"{name}" = {value}' for name, value in floors)]
    lines += ["", "[ceilings]", *(f'"{name}" = {value}' for name, value in ceilings)]
    FLOORS.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    if "--raise" in sys.argv:
        raise_floors()
    else:
        show(sys.argv[1:])
