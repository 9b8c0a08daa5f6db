"""`python tests/gate` prints the figures of the sample pages and the mistakes behind them; `python tests/gate events` one part."""

from __future__ import annotations

import sys

from gate_score import SCORES


def main(parts: list[str]) -> None:
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


if __name__ == "__main__":
    main(sys.argv[1:])
