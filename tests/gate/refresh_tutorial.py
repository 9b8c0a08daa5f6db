"""Run the tutorial's commands again and put their output of today in place of the old.

    python -m tests.gate.refresh_tutorial

A block keeps its number of lines; `...` stands where there are more. A comment `<!-- ID: LIST REGEX -->` before a block names the thing
that the id in its command stands for: the first row of that list whose JSON matches. Commands without a block of output are left alone.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

TUTORIAL = Path(__file__).resolve().parents[2] / "docs" / "tutorial.md"
BLOCK = re.compile(
    r"(?:<!-- ID: (?P<list>\w+) (?P<want>.*) -->\n+)?```console\n\$ dragoman (?P<command>.*)\n(?P<output>(?:(?!```).*\n)*)```", re.M
)
ID = re.compile(r"\b[pEACST][0-9a-f]{12}[-.0-9a-z]*|\bID\b")
WIDTH = "110"  # columns


def run(command: str, folder: Path) -> list[str]:
    """Return the lines that a command prints in a folder."""
    record = {} if command.startswith("demo") else {"DRAGOMAN_RECORD": "demo.dragoman"}
    program = Path(sys.executable).parent / "dragoman"
    done = subprocess.run(
        f"{program} {command}",
        shell=True,
        cwd=folder,
        env={**os.environ, "COLUMNS": WIDTH, "NO_COLOR": "1", "TERM": "dumb", **record},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"dragoman {command}: exit code {done.returncode}\n{done.stderr}")
    lines = [line.rstrip() for line in done.stdout.replace(f"{folder}/", "").splitlines()]
    return "\n".join(lines).strip("\n").split("\n")


def renewed(match: re.Match[str], folder: Path) -> str:
    """Return a block with the output of today."""
    command, old = match["command"], match["output"].splitlines()
    if not old or old == ["..."] or command.startswith("add"):
        return match[0]
    head = ""
    if match["list"]:
        head = f"<!-- ID: {match['list']} {match['want']} -->\n\n"
        rows = json.loads("\n".join(run(f"{match['list']} --json", folder)))
        found = [row["id"] for row in rows if re.search(match["want"], json.dumps(row, ensure_ascii=False), re.S)]
        if not found:
            raise SystemExit(f"no row of {match['list']} matches {match['want']}")
        command = ID.sub(found[0], command)
    lines = run(command, folder)
    room = len(old) - (old[-1] == "...")
    shown = lines[:room] if len(lines) > len(old) else lines
    while shown and not shown[-1]:
        shown.pop()
    more = ["..."] if len(shown) < len(lines) else []
    return f"{head}```console\n$ dragoman {command}\n" + "".join(f"{line}\n" for line in [*shown, *more]) + "```"


def main() -> None:
    """Rewrite the tutorial."""
    folder = Path(tempfile.mkdtemp())
    try:
        text = TUTORIAL.read_text(encoding="utf-8")
        TUTORIAL.write_text(BLOCK.sub(lambda match: renewed(match, folder), text), encoding="utf-8")
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
