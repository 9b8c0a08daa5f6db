"""`python -m bench TASK --data FILE_OR_DIR [--predictions OUT.jsonl] [--json]`.

A task is a module of this package with two functions: `predict(data)` returns what the system says, one dict an item, in the format of
the task's predictions file; `score(data, predictions)` returns rows. `data` is a file, or a folder in which the task knows its file.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
import time
from dataclasses import asdict
from pathlib import Path

from bench.table import render

TASKS = (
    *("events", "times", "statements", "merge", "pages", "names", "name_pairs", "resolve"),
    *("seeds", "files", "copies", "speed", "load", "hostile", "encodings"),
)


def main() -> int:
    """Run one task, or all that find their data under the folder."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("task", choices=(*TASKS, "all"))
    parser.add_argument("--data", type=Path, required=True, help="a gold file, or the folder that holds it")
    parser.add_argument("--predictions", type=Path, help="write what the system said here, one JSON object a line")
    parser.add_argument("--json", action="store_true", help="print rows as JSON lines instead of a table")
    args = parser.parse_args()
    if not args.data.exists():
        print(f"bench: {args.data}: no such file or folder. Name the gold set with --data.", file=sys.stderr)
        return 2
    for task in TASKS if args.task == "all" else (args.task,):
        module = importlib.import_module(f"bench.{task}")
        started = time.perf_counter()
        try:
            predictions = module.predict(args.data)
            rows = module.score(args.data, predictions)
        except FileNotFoundError as error:
            print(f"bench {task}: {error.filename}: not found. Name the gold set with --data.", file=sys.stderr)
            if args.task == "all":
                continue
            return 2
        if args.predictions:
            with args.predictions.open("w", encoding="utf-8") as out:
                out.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in predictions)
        if args.json:
            for row in rows:
                print(json.dumps({"task": task, **asdict(row)}))
        else:
            print(render(f"{task} ({args.data.name}, {time.perf_counter() - started:.0f} s)", rows), end="\n\n", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
