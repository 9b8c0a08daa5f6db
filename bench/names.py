"""Names: exact spans of persons, organisations and places in newswire from around the world, with gold tokens.

Data: `names_worldwide.jsonl`, one article a line: id, sentences of [token, BIO tag] pairs. Predictions: `{"id", "entities": [[sentence,
first_token, end_token, label]]}`, end exclusive, label Person, Organization, Location or NORP. Only the first three are scored.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from bench.table import Row, prf

LABELS = {"PERSON": "Person", "ORG": "Organization", "PLACE": "Location", "NORP": "NORP"}
SCORED = ("Person", "Organization", "Location")
FILE = "names_worldwide.jsonl"

# The first part of an article's id names the paper's country or region.
REGIONS = {
    "Middle East": ("alg", "eg", "iran", "israel", "kw", "oman", "qt", "saud", "uae", "me"),
    "Iran": ("iran",),
    "Africa": ("af", "afs", "et", "ghana", "kenya", "mauritius", "panaf", "sa", "nm"),
    "East Asia": ("cn", "jp", "jr", "kr", "mong", "tw"),
    "South and Southeast Asia": ("asia", "bangladesh", "in", "my", "th"),
    "Americas": (
        *("arg", "bol", "canada", "chile", "col", "cosric", "cuba", "ecuador", "elsalv", "guyana", "hond", "mex", "nic", "pan"),
        *("paraguay", "peru", "uruguay", "ven"),
    ),
    "Oceania": ("aus", "nz"),
}

Entity = tuple[int, int, int, str]


def predict(data: Path) -> list[dict[str, Any]]:
    """Names of the product's language stage, over the gold tokens."""
    from dragoman.language.backbone import parse_tokens

    out = []
    for item in _items(data):
        numbers = [number for number, sentence in enumerate(item["sentences"]) if sentence]
        parse = parse_tokens([[token for token, _ in item["sentences"][number]] for number in numbers])
        first_of = []  # per gold sentence: its first token in the parse
        at = 0
        for number in numbers:
            first_of.append(at)
            at += len(item["sentences"][number])
        entities = []
        block = 0
        for name in parse.names:
            while block + 1 < len(first_of) and first_of[block + 1] <= name.first:
                block += 1
            entities.append([numbers[block], name.first - first_of[block], name.last - first_of[block], LABELS[name.label]])
        out.append({"id": item["id"], "entities": entities})
    return out


def score(data: Path, predictions: Iterable[dict[str, Any]]) -> list[Row]:
    """Exact-span F1 in total, by label, and by region."""
    said = {p["id"]: {(s, a, b, label) for s, a, b, label in p["entities"] if label in SCORED} for p in predictions}
    gold = {item["id"]: gold_entities(item["sentences"]) for item in _items(data)}
    rows = [_row("all", gold, said, list(gold), SCORED)]
    rows += [_row(label, gold, said, list(gold), (label,)) for label in SCORED]
    for region, codes in REGIONS.items():
        ids = [i for i in gold if i.split("_")[0] in codes]
        if ids:
            rows.append(_row(region, gold, said, ids, SCORED))
            if region == "Middle East":
                rows += [_row(f"{region} {label}", gold, said, ids, (label,)) for label in SCORED]
    return rows + (seed_rows(data.parent) if (data.parent / "gold" / "events.json").exists() else [])


def seed_rows(shared: Path) -> list[Row]:
    """Mentions of persons by name on the seed pages that have gold: exact spans of every form of the gold persons' names."""
    right = said = wanted = 0
    gold, forms = person_forms(shared / "gold")
    for file in gold:
        text, have = _persons(shared / "seeds" / file)
        want = {(m.start(), m.end()) for start, end in have[1] for m in forms.finditer(text, start, end)}
        right, said, wanted = right + len(want & have[0]), said + len(have[0]), wanted + len(want)
    return [prf("persons by name on the seed pages", right, said, wanted)]


def person_forms(gold: Path) -> tuple[list[str], re.Pattern[str]]:
    """Files with gold, and a pattern of the persons' names: full names, last parts, and the variants and damaged forms listed there."""
    events = json.loads((gold / "events.json").read_text(encoding="utf-8"))
    damaged = json.loads((gold / "statements_times.json").read_text(encoding="utf-8"))["corruptions"]
    forms = {actor["name"] for actor in events["actors"].values() if actor["kind"] == "PER" and not actor["name"].startswith("unnamed")}
    forms |= {name.split()[-1].removeprefix("al-") for name in forms} | {" ".join(name.split()[-2:]) for name in forms}
    forms |= {row["text"] for row in damaged if "name damaged" in row["kind"] or "spelling variant" in row["kind"]}
    forms |= {form.split()[-1] for form in forms}
    longest = sorted(forms, key=lambda form: (-len(form), form))
    return sorted(events["files"].values()), re.compile(r"(?<!\w)(?:Seyed )?(?:" + "|".join(map(re.escape, longest)) + r")(?!\w)")


def _persons(path: Path) -> tuple[str, tuple[set[tuple[int, int]], list[tuple[int, int]]]]:
    """A page's text, our mentions of persons by name, and the spans of the blocks that were read for names."""
    from dragoman.actors import find_actors
    from dragoman.firsthalf import read
    from dragoman.language import parse

    page = read(path.read_bytes(), path=str(path))
    found: set[tuple[int, int]] = set()
    blocks: list[tuple[int, int]] = []
    for article in page.articles:
        cast = find_actors(page, article, parse(page, article))
        people = {actor.id for actor in cast.actors if actor.kind == "person"}
        found |= {(m.start, m.end) for m in cast.mentions if m.actor in people and m.kind in {"name", "short"}}
        blocks += [(b.start, b.end) for b in article.blocks if b.role in {"title", "deck", "paragraph", "caption"}]
    return page.text, (found, blocks)


def gold_entities(sentences: Sequence[Sequence[Sequence[str]]]) -> set[Entity]:
    """Entities of BIO or BIOES tags."""
    out: set[Entity] = set()
    for number, sentence in enumerate(sentences):
        start, label = 0, ""
        for i, (_, tag) in enumerate([*sentence, ("", "O")]):
            kind = tag[2:]
            if label and (tag[0] in "OBS" or kind != label):
                out.add((number, start, i, label))
                label = ""
            if tag != "O" and not label:
                start, label = i, kind
    return {entity for entity in out if entity[3] in SCORED}


def _row(name: str, gold: dict[str, set[Entity]], said: dict[str, set[Entity]], ids: Sequence[str], labels: Sequence[str]) -> Row:
    counts: Counter[str] = Counter()
    for i in ids:
        want = {e for e in gold[i] if e[3] in labels}
        have = {e for e in said.get(i, set()) if e[3] in labels}
        counts.update(right=len(want & have), said=len(have), gold=len(want))
    return prf(name, counts["right"], counts["said"], counts["gold"])


def _items(data: Path) -> Iterable[dict[str, Any]]:
    path = data / FILE if data.is_dir() else data
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)
