"""Time expressions against a gold set with TIMEX3 annotation, measured as TempEval-3 measured them.

Relaxed: a predicted expression overlaps a gold one. Strict: same first and last character. Value: overlaps, and the values are equal.
Precision is over all predicted, recall over all gold expressions of the set (micro average); each expression pairs with at most one
of the other side, in text order. All gold entries count, odd ones too: a scorer does not pick.
"""

from __future__ import annotations

import json
import re
import time
from pathlib import Path
from typing import Any

from bench.table import Row, prf
from dragoman.times import find, find_times

FILE = "times_meantime.jsonl"
Item = dict[str, Any]


def load(data: Path) -> list[Item]:
    """The documents of a gold file, or of the file of this task in a folder: id, text, dct, times."""
    path = data / FILE if data.is_dir() else data
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def document_day(dct: str | None) -> str | None:
    """The document day as an ISO day; sets write it with a time, without hyphens, and once day first. None where there is none."""
    if dct is None:
        return None
    if re.fullmatch(r"\d{4}-\d\d-\d\d", dct[:10]):
        return dct[:10]
    if re.fullmatch(r"\d{8}", dct):
        return f"{dct[:4]}-{dct[4:6]}-{dct[6:]}"
    other = re.fullmatch(r"(\d\d)-(\d\d)-(\d{4})", dct)
    return f"{other[3]}-{other[2]}-{other[1]}" if other else None


def own_day(text: str) -> str | None:
    """The day in a line of its own at the top of a text: its date line, which the page reader would take for the article's day."""
    lines = [line.strip() for line in text.splitlines() if line.strip()][:3]
    for line in lines:
        found = find_times(line)
        if len(found) == 1 and found[0].precision == "day" and len(found[0].text) >= len(line.rstrip(".")):
            return found[0].begin
    return None


def day_of(item: Item) -> str | None:
    """The document day that the set gives; without one, that of the text's own date line."""
    return document_day(item.get("dct")) or own_day(item["text"])


def predict(data: Path) -> list[Item]:
    """What the tagger says of each document, given its day."""
    out = []
    for item in load(data):
        times = find_times(item["text"], day_of(item))
        out.append({"id": item["id"], "times": [{"start": t.start, "end": t.end, "type": t.type, "value": t.value} for t in times]})
    return out


def score(data: Path, predictions: list[Item]) -> list[Row]:
    """Relaxed, strict, type and value F1, and documents a second."""
    items = load(data)
    said = {line["id"]: line["times"] for line in predictions}
    gold = [(item["times"], said.get(item["id"], [])) for item in items]
    rows = count(gold)
    find._look.cache_clear()  # what the predictions looked at is to be looked at anew
    started = time.process_time()
    for item in items:
        find_times(item["text"], day_of(item))
    return [*rows, Row("documents a second of processor time", value=len(items) / max(time.process_time() - started, 1e-9), n=len(items))]


def count(pairs: list[tuple[list[Item], list[Item]]]) -> list[Row]:
    """Rows over (gold, predicted) expressions of each document."""
    right = {"relaxed": 0, "strict": 0, "type": 0, "value": 0}
    predicted = gold = 0
    for truth, guess in pairs:
        predicted += len(guess)
        gold += len(truth)
        for one, two in aligned(truth, guess):
            right["relaxed"] += 1
            right["strict"] += (one["start"], one["end"]) == (two["start"], two["end"])
            right["type"] += one["type"] == two["type"]
            right["value"] += one["value"] == two["value"]
    return [prf(measure, n, predicted, gold) for measure, n in right.items()]


def aligned(truth: list[Item], guess: list[Item]) -> list[tuple[Item, Item]]:
    """Pair each predicted expression with a gold one that it overlaps: the same span where there is one, else the first that is free."""
    free = sorted(truth, key=lambda t: (t["start"], t["end"]))
    out: list[tuple[Item, Item]] = []
    exact = {(t["start"], t["end"]): t for t in free}
    rest = []
    for two in sorted(guess, key=lambda t: (t["start"], t["end"])):
        one = exact.pop((two["start"], two["end"]), None)
        if one is None:
            rest.append(two)
        else:
            free.remove(one)
            out.append((one, two))
    for two in rest:
        one = next((t for t in free if t["start"] < two["end"] and two["start"] < t["end"]), None)
        if one is not None:
            free.remove(one)
            out.append((one, two))
    return out
