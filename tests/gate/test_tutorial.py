"""The tutorial's commands exist and work on the sample pages. Its ids are examples: they change with the rules."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dragoman.cli import app

TUTORIAL = Path(__file__).resolve().parents[2] / "docs" / "tutorial.md"
COMMANDS = [shlex.split(line) for line in re.findall(r"^\$ dragoman (.*)$", TUTORIAL.read_text(encoding="utf-8"), re.M)]
TOLD = {
    "add",
    "run",
    "show",
    "why",
    "find",
    "events",
    "statements",
    "claims",
    "actors",
    "timeline",
    "pair",
    "brief",
    "export",
    "check",
    "demo",
}
AN_ID = re.compile(r"ID|[pEACST][0-9a-f]{12}[.0-9a-z]*")


def test_every_command_is_told() -> None:
    assert {command[0] for command in COMMANDS} >= TOLD


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the demo's record, made once."""
    path = tmp_path_factory.mktemp("tutorial") / "demo.dragoman"
    result = CliRunner().invoke(app, ["demo", "--record", str(path)])
    assert result.exit_code == 0, result.output
    return path


def test_the_commands_run(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(record.parent)
    monkeypatch.setenv("DRAGOMAN_RECORD", str(record))
    for command in COMMANDS:
        if command[0] in ("add", "run", "demo") or any(AN_ID.fullmatch(word) for word in command):
            continue  # the demo has run; the others name pages and ids of the reader's own
        result = CliRunner().invoke(app, command)
        assert result.exit_code == 0, (command, result.output)
        assert result.output.strip(), command


@pytest.mark.parametrize("kind", ["articles", "events", "statements", "claims", "actors"])
def test_an_id_of_each_list_can_be_shown(kind: str, record: Path) -> None:
    listed = CliRunner().invoke(app, [kind, "--json", "--limit", "1", "--record", str(record)])
    ident = re.search(r'"id": "([^"]+)"', listed.output)
    assert ident, listed.output
    for command in ("show", "why"):
        result = CliRunner().invoke(app, [command, ident[1], "--record", str(record)])
        assert result.exit_code == 0, (command, ident[1], result.output)
