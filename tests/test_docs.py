"""The documentation names every command, option, setting, exit code and export column, and nothing that does not exist."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest
import typer

from dragoman import cli
from dragoman.record import open as open_record
from dragoman.settings import Settings

DOCS = Path(__file__).resolve().parents[1] / "docs"
COMMANDS = typer.main.get_command(cli.app).commands  # type: ignore[attr-defined]


def section(name: str, heading: str) -> str:
    """The text of a file under a heading, up to the next of the same level."""
    text = (DOCS / name).read_text(encoding="utf-8")
    found = re.search(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", text, re.M | re.S)
    assert found, f"{name} has no section {heading}"
    return found[1]


def test_the_reference_lists_exactly_the_commands() -> None:
    listed = re.findall(r"^\| `(\w+)", section("reference.md", "Commands"), re.M)
    assert sorted(listed) == sorted(COMMANDS)


def test_the_reference_names_every_option() -> None:
    text = (DOCS / "reference.md").read_text(encoding="utf-8")
    named = {option for command in COMMANDS.values() for part in command.params for option in part.opts if option.startswith("--")}
    missing = {option for option in named if f"`{option}" not in text}
    assert not missing


def test_the_reference_lists_exactly_the_settings() -> None:
    listed = re.findall(r"^\| `(\w+)`", section("reference.md", "Settings"), re.M)
    assert sorted(listed) == sorted(field.name for field in fields(Settings))


def test_the_reference_lists_exactly_the_exit_codes() -> None:
    listed = re.findall(r"^\| (\d+) ", section("reference.md", "Exit codes"), re.M)
    codes = (cli.OK, cli.INCOMPLETE, cli.USAGE, cli.BAD_RECORD, cli.NOT_FOUND, cli.INTERRUPTED)
    assert [int(code) for code in listed] == sorted(codes)


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("docs")
    samples = Path(cli.__file__).parent / "data" / "samples"
    with open_record(folder / "r.dragoman") as record:
        record.add([str(path) for path in sorted(samples.iterdir()) if path.suffix in (".txt", ".html")][:6])
        record.run()
        record.export(folder / "out")
    return folder / "out"


def test_the_exchange_format_page_names_every_column(exported: Path) -> None:
    import json

    for file in sorted(exported.glob("*.jsonl")):
        documented = {
            key.strip() for line in re.findall(r"^\| ([^|]+) \|", section("exchange-format.md", file.name), re.M) for key in line.split(",")
        } - {"key", "---"}
        lines = file.read_text(encoding="utf-8").splitlines()
        assert lines, f"{file.name} is empty: nothing to compare"
        for line in lines:
            assert set(json.loads(line)) == documented, file.name
