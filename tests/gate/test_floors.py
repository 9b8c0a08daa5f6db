"""The gate: the record of the sample pages must not become worse than floors.toml says."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.gate.gate_gold import SAMPLES, gold, person_mentions, records, resolve
from tests.gate.gate_match import Figures
from tests.gate.gate_score import SCORES
from tests.gate.make_gold import build

FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def figures() -> dict[str, Figures]:
    return {part: score() for part, score in SCORES.items()}


@pytest.mark.parametrize("name", sorted(FLOORS["floors"]))
def test_no_figure_falls_below_its_floor(name: str, figures: dict[str, Figures]) -> None:
    values = {key: value for part in figures.values() for key, value in part.values.items()}
    assert values[name] >= FLOORS["floors"][name], "\n".join(
        line for part in figures.values() if name in part.values for line in part.mistakes
    )


@pytest.mark.parametrize("name", sorted(FLOORS["ceilings"]))
def test_no_count_of_wrong_things_rises(name: str, figures: dict[str, Figures]) -> None:
    values = {key: value for part in figures.values() for key, value in part.values.items()}
    assert values[name] <= FLOORS["ceilings"][name], "\n".join(
        line for part in figures.values() if name in part.values for line in part.mistakes
    )


def test_every_figure_has_a_floor_or_a_ceiling(figures: dict[str, Figures]) -> None:
    assert {name for part in figures.values() for name in part.values} == set(FLOORS["floors"]) | set(FLOORS["ceilings"])


def test_pages_and_gold_are_those_of_the_marked_pages() -> None:
    made = build()
    there = {str(path.relative_to(SAMPLES)) for path in SAMPLES.rglob("*") if path.is_file() and path.suffix in (".html", ".txt", ".jsonl")}
    assert there == set(made)
    for name, content in made.items():
        assert (SAMPLES / name).read_text(encoding="utf-8") == content, f"{name}: run python -m tests.gate.make_gold"


def test_every_gold_span_stands_on_our_page_text() -> None:
    spans = [block for article in gold("articles") for block in article["blocks"]]
    spans += [*gold("furniture"), *gold("statements"), *(spot for event in gold("events") for spot in event["mentions"])]
    lost = [(span["page"], span["text"], span["n"]) for span in spans if resolve(span) is None]
    assert not lost


def test_the_gold_is_of_one_piece() -> None:
    articles = {row["id"] for row in gold("articles")}
    events = {row["id"] for row in gold("events")}
    statements = {row["id"] for row in gold("statements")}
    assert {row["article"] for row in gold("statements")} <= articles
    assert {spot["article"] for row in gold("events") for spot in row["mentions"]} <= articles
    assert {row["parent"] for row in gold("events")} <= events | {None}
    assert {ident for row in gold("pairs") for ident in (*row.get("different", ()), row.get("same"))} <= events | {None}
    assert all(set(row["asserted_by"]) | set(row["denied_by"]) <= statements and row["denied_by"] for row in gold("claims"))
    assert {row["page"] for row in gold("articles")} == set(records())
    assert len({person for person, *_ in person_mentions()}) == sum(row["kind"] == "person" for row in gold("actors"))


def test_the_samples_hold_the_traps() -> None:
    pages = {name: (SAMPLES / name).read_text(encoding="utf-8") for name in records()}
    assert len(pages) >= 14
    assert sum(name.endswith(".html") for name in pages) >= 6
    assert sum(row["page"] == "danube-four.txt" for row in gold("articles")) == 4
    assert sum(row["copy_of"] is not None for row in gold("articles")) == 2
    assert any(row["published"] == {} for row in gold("articles"))
    assert {row["kind"] for row in gold("furniture")} >= {"page_date", "teaser", "comment_form", "menu", "footer", "cookie_notice"}
    assert any(row.get("damaged") for row in gold("actors"))
    assert any(len(row["chain"]) == 2 for row in gold("statements"))
    assert any(link["role"] == "citing" for row in gold("statements") for link in row["chain"])
    assert {spot["status"] for row in gold("events") for spot in row["mentions"]} == {"happened", "planned", "hypothetical", "denied"}
