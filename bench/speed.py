"""Speed and memory of the whole first half: articles and words a second, with one process and with two, and peak memory."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from bench.table import Row

FILE = "newswire_text.jsonl"
MOST = 120  # texts read in one measurement: about a minute a process


def predict(data: Path) -> list[dict[str, Any]]:
    """Measure the first half over the texts of `data` (objects with a `text`), with one process and with two, one dict each."""
    file = data / FILE if data.is_dir() else data
    if not file.exists():
        raise FileNotFoundError(2, "not found", str(file))
    return [{"id": f"{workers} process{'es' if workers > 1 else ''}", **_measure(file, workers)} for workers in (1, 2)]


def _measure(file: Path, workers: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "bench.measure", str(file), str(workers), str(MOST)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def score(data: Path, predictions: list[dict[str, Any]]) -> list[Row]:
    """Turn the measurements into rows. The last compares the two runs: what a second process gives on this machine."""
    rows = []
    for run in predictions:
        rows += [
            Row(f"articles/s, {run['id']}", value=run["articles"] / run["seconds"], n=run["articles"]),
            Row(f"words/s, {run['id']}", value=run["words"] / run["seconds"], n=run["words"]),
            Row(f"peak memory in MB, {run['id']}", value=run["megabytes"]),
            Row(f"pages that failed, {run['id']}", value=run["failed"]),
        ]
    rows.append(Row("speed of two processes to one", value=predictions[0]["seconds"] / predictions[1]["seconds"]))
    return rows
