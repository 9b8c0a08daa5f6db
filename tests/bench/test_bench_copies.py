"""The copies benchmark on sentences of our own: the generator's truth, the floor, and what a wrong pair costs."""

from __future__ import annotations

import json
import random
from pathlib import Path

from bench import copies

PLACES = ("harbour", "capital", "border", "island", "province", "valley", "embassy", "ministry", "parliament", "market")
DEEDS = ("discussed", "criticised", "postponed", "announced", "rejected", "welcomed", "reviewed", "suspended", "defended", "reopened")
THINGS = ("agreement", "inspection", "delivery", "ceasefire", "railway", "pipeline", "election", "conference", "blockade", "fishery")


def articles(count: int) -> list[str]:
    pick = random.Random(3)
    made = "The {} of the northern {} yesterday {} another {} which neighbouring {} officials had {} before the {} began."
    kinds = (PLACES, PLACES, DEEDS, THINGS, PLACES, DEEDS, THINGS)
    return [" ".join(made.format(*(pick.choice(kind) for kind in kinds)) for _ in range(12)) for _ in range(count)]


def test_copies_of_all_kinds_are_found_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / copies.FILE).write_text("".join(json.dumps({"id": str(n), "text": text}) + "\n" for n, text in enumerate(articles(40))))
    made = copies.read(tmp_path, 400)
    assert {document.kind for document in made} == {"", *copies.KINDS}
    assert len({document.id for document in made}) == len(made)


def test_pairs_of_a_file_with_groups_are_scored(tmp_path: Path) -> None:
    pick = random.Random(5)
    texts = [" ".join(str(pick.randrange(5_000)) for _ in range(120)) for _ in range(4)]
    file = tmp_path / "mine.jsonl"
    rows = [{"id": f"d{n}", "text": text, "group": f"g{n % 4}"} for n, text in enumerate([*texts, texts[0], texts[1]])]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows))
    said = copies.predict(file)
    assert [(line["left"], line["right"]) for line in said] == [("d0", "d4"), ("d1", "d5")]
    first = copies.score(file, said)[0]
    assert (first.precision, first.recall, first.n) == (1.0, 1.0, 2)
    wrong = copies.score(file, [*said, {"left": "d2", "right": "d3"}])[0]
    assert wrong.precision == 2 / 3
