"""The commands as a user calls them: what they print, on which stream, and with which exit code."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from dragoman import cli

PAGES = {
    "one.txt": (
        "Envoy visits Vienna\n\nTuesday, December 8, 1987\n\n"
        "The Austrian foreign minister, Alois Mock, met the Hungarian ambassador in Vienna on Monday, the ministry said.\n\n"
        "“We are ready to sign,” Mr Mock told reporters after the talks.\n\n"
        "Hungary denied that it had closed the border crossing near the town.\n"
    ),
    "two.html": (
        "<html><head><title>Border stays open</title></head><body><nav><a href='/'>Home</a></nav><article><h1>Border stays open</h1>"
        "<p>Hungary said on Tuesday, December 8, 1987 that the border crossing near the town would stay open to "
        "travellers of both countries.</p>"
        "<p>Austria had accused Hungary of closing the crossing without a warning to the people who live on both sides of it.</p>"
        "</article><footer>All rights reserved</footer></body></html>"
    ),
}
LISTS = ("pages", "articles", "events", "statements", "claims", "actors", "stories", "judgements", "timeline")


@dataclass
class Result:
    code: int
    out: str
    err: str


Call = Callable[..., Result]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of the two pages above."""
    from dragoman.record import open as open_record

    folder = tmp_path_factory.mktemp("cli")
    for name, text in PAGES.items():
        (folder / name).write_text(text, encoding="utf-8")
    with open_record(folder / "r.dragoman") as record:
        record.add([str(folder / name) for name in PAGES])
        record.run()
    return folder / "r.dragoman"


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Call:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    for name in ("DRAGOMAN_RECORD", "DRAGOMAN_WORKERS"):
        monkeypatch.delenv(name, raising=False)

    def run(*arguments: object) -> Result:
        monkeypatch.setattr(sys, "argv", ["dragoman", *map(str, arguments)])
        code = 0
        try:
            cli.main()
        except SystemExit as stop:
            code = int(stop.code or 0)
        captured = capsys.readouterr()
        return Result(code, captured.out, captured.err)

    return run


def rows(call: Call, filled: Path, *arguments: object) -> list[dict[str, object]]:
    result = call(*arguments, "--json", "--record", filled)
    assert result.code == cli.OK, result.err
    found: list[dict[str, object]] = json.loads(result.out)
    return found


def test_add_and_run_say_what_they_did_and_adding_again_changes_nothing(call: Call, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(PAGES["one.txt"], encoding="utf-8")
    first = call("add", "one.txt")
    assert (first.code, "1 page added" in first.out) == (cli.OK, True)
    assert "1 already there" in call("add", "one.txt").out
    ran = call("run")
    assert ran.code == cli.OK
    assert "1 page read" in ran.out
    assert "0 pages read" in call("run").out


def test_a_list_says_what_it_does_not_hold_yet(call: Call, tmp_path: Path) -> None:
    for name, text in PAGES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert "Not complete" not in call("add", "one.txt").err
    assert "Not complete: 1 page still to be read. Next: dragoman run" in call("events").err
    assert "Not complete" not in call("run").err
    assert call("events").err == ""
    call("add", "two.html")
    call("run")
    call(
        "judge",
        "actor",
        *(row["id"] for row in rows(call, tmp_path / "record.dragoman", "actors")[:2]),
        "different",
        "--by=A",
        "--reason=b",
    )
    told = call("actors", "--json")
    assert "Not complete: what was read last is not merged yet" in told.err
    assert json.loads(told.out)


def test_an_interrupt_while_the_commands_load_is_told_without_a_traceback() -> None:
    code = """
import sys, runpy
class Stop:
    def find_spec(self, name, path=None, target=None):
        if name == "dragoman.cli":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Stop())
runpy.run_module("dragoman", run_name="__main__")
"""
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (cli.INTERRUPTED, "dragoman: interrupted.\n")


def test_a_run_counts_the_pages_read_with_a_note(call: Call, tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_bytes(PAGES["one.txt"].encode().replace(b"Vienna on", b"Vienna\xff\xfe on"))
    (tmp_path / "good.txt").write_text(PAGES["one.txt"], encoding="utf-8")
    call("add", "bad.txt", "good.txt")
    assert "1 page of the record read with a note" in call("run").out


def test_a_misspelt_path_leaves_no_record(call: Call, tmp_path: Path) -> None:
    assert call("add", "absent.txt").code == cli.INCOMPLETE
    assert list(tmp_path.iterdir()) == []


def test_a_bad_page_is_reported_and_the_others_go_on(call: Call, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "image.html").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
    (tmp_path / "good.txt").write_text(PAGES["one.txt"], encoding="utf-8")
    result = call("add", "empty.txt", "image.html", "absent.txt", "good.txt")
    assert result.code == cli.INCOMPLETE
    for name in ("empty.txt", "image.html", "absent.txt"):
        assert re.search(rf"not read: .*{name}", result.err)
    assert "1 page" in call("run").out
    assert [article["title"] for article in json.loads(call("articles", "--json").out)] == ["Envoy visits Vienna"]


@pytest.mark.parametrize("name", LISTS)
def test_every_list_prints_a_table_and_json(call: Call, filled: Path, name: str) -> None:
    assert rows(call, filled, name)
    table = call(name, "--record", filled)
    assert table.code == cli.OK
    assert table.out.strip()


def test_lists_can_be_narrowed(call: Call, filled: Path) -> None:
    everything = rows(call, filled, "statements")
    denials = rows(call, filled, "statements", "--act", "deny")
    assert 0 < len(denials) < len(everything)
    assert {row["act"] for row in denials} == {"deny"}
    assert rows(call, filled, "actors", "--country", "Hungary") == rows(call, filled, "actors", "--country", "HUN")
    assert len(rows(call, filled, "statements", "--limit", "1")) == 1
    assert rows(call, filled, "articles", "--date", "1987") != []
    assert rows(call, filled, "articles", "--date", "1986") == []


@pytest.mark.parametrize("name", ["pages", "articles", "events", "statements", "claims", "actors", "stories"])
def test_show_and_why_work_for_every_kind_of_thing(call: Call, filled: Path, name: str) -> None:
    key = rows(call, filled, name)[0]["id"]
    for command in ("show", "why"):
        result = call(command, key, "--record", filled)
        assert (result.code, str(key) in result.out) == (cli.OK, True), result.err
        assert json.loads(call(command, key, "--json", "--record", filled).out)["id"] == key


def test_show_prints_the_passage_with_its_place(call: Call, filled: Path) -> None:
    said = next(row for row in rows(call, filled, "statements") if "ready to sign" in str(row["text"]))
    shown = call("show", said["id"], "--record", filled).out
    assert "Mr Mock told reporters" in shown
    assert re.search(r"one\.txt, characters \d+–\d+", shown)


def test_find_takes_words_phrases_and_filters(call: Call, filled: Path) -> None:
    assert all("crossing" in str(row["text"]) for row in rows(call, filled, "find", "crossing"))
    assert rows(call, filled, "find", "ready to sign") != []  # one argument with spaces is a phrase
    assert rows(call, filled, "find", "ready", "country:AUT") != []
    assert rows(call, filled, "find", "ready", "date:1999") == []
    assert rows(call, filled, "find", "country:AUT date:1987") == rows(call, filled, "find", "country:AUT", "date:1987") != []
    assert rows(call, filled, "find", "actor:Alois Mock") != []


def test_pair_shows_both_states(call: Call, filled: Path) -> None:
    result = call("pair", "AUT", "Hungary", "--record", filled)
    assert result.code == cli.OK
    assert "AUT and HUN" in result.out


def test_the_brief_cites_its_passages(call: Call, filled: Path, tmp_path: Path) -> None:
    text = call("brief", "--record", filled).out
    notes = re.findall(r"^(\d+)\. .*characters \d+–\d+", text, re.M)
    cited = re.findall(r"\[(\d+)\]", text.split("## Passages")[0])
    assert notes
    assert set(cited) == set(notes)
    assert call("brief", "--format", "html", "--out", "brief.html", "--record", filled).code == cli.OK
    assert (tmp_path / "brief.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_export_and_check(call: Call, filled: Path, tmp_path: Path) -> None:
    assert call("export", "--out", "out", "--record", filled).code == cli.OK
    assert (tmp_path / "out" / "statements.jsonl").read_text(encoding="utf-8").count("\n") == len(rows(call, filled, "statements"))
    checked = call("check", "--record", filled)
    assert (checked.code, checked.out.strip()) == (cli.OK, "0 faults")


def test_a_judgement_is_kept_with_its_maker(call: Call, filled: Path) -> None:
    left, right = (row["id"] for row in rows(call, filled, "articles")[:2])
    made = call("judge", "article", left, right, "different", "--by", "A. Reader", "--reason", "two texts", "--record", filled)
    assert made.code == cli.OK
    assert "A. Reader" in {row["by"] for row in rows(call, filled, "judgements")}


def test_python_has_the_command_line_s_verbs(call: Call, filled: Path) -> None:
    from dragoman.record import open as open_record

    with open_record(filled) as record:
        denial = record.statements(act="deny")[0]
        assert denial["text"] in record.show(denial["id"])
        assert denial["why"]["rule"] in record.why(denial["id"])
        assert record.brief().startswith("# The sourced record")
        assert record.brief(format="html").startswith("<!doctype html>")
        assert {row["id"] for row in record.events(country="HUN")} == {
            row["id"] for row in rows(call, filled, "events", "--country", "HUN")
        }


def test_the_version_is_told(call: Call) -> None:
    from dragoman import __version__

    assert call("--version").out.strip() == __version__


def test_times_needs_no_record(call: Call, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("They met last Friday.", encoding="utf-8")
    found = json.loads(call("times", "note.txt", "--day", "1987-12-08", "--json").out)
    assert [time["value"] for time in found] == ["1987-12-04"]
    assert call("times", "note.txt", "--day", "8.12.1987").code == cli.USAGE
    assert call("times", "note.txt", "--day", "1987-02-30").code == cli.USAGE
    assert call("times", "nothing.txt").code == cli.USAGE
    assert "XXXX-WXX-5" in call("times", "note.txt").out
    assert "--day" in call("times", "note.txt").out


def test_times_of_a_page_are_those_of_its_visible_text(call: Call, tmp_path: Path) -> None:
    words = "<p>The envoys met on Monday, and will meet again in two weeks, the ministry said in Oslo.</p>"
    page = f'<!doctype html><html><head><meta name="date" content="2019-01-01"></head><body><h1>Envoys meet</h1>{words}</body></html>'
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    found = json.loads(call("times", "page.html", "--day", "1987-12-09", "--json").out)
    assert [(time["text"], time["value"]) for time in found] == [("Monday", "1987-12-07"), ("two weeks", "P2W")]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("events",), cli.BAD_RECORD, "dragoman add"),
        (("show", "Enothing"), cli.NOT_FOUND, "Enothing"),
        (("find", "colour:red"), cli.USAGE, "colour"),
        (("events", "--date", "soon"), cli.USAGE, "soon"),
        (("events", "--type", "WAR"), cli.USAGE, "CONSULT"),
        (("statements", "--act", "sing"), cli.USAGE, "deny"),
        (("actors", "--kind", "ghost"), cli.USAGE, "person"),
        (("add", "one.txt", "--fetched", "yesterday"), cli.USAGE, "yesterday"),
        (("pair", "AUT", "Atlantis"), cli.USAGE, "Atlantis"),
        (("brief", "--format", "pdf"), cli.USAGE, "pdf"),
        (("export", "--format", "xml", "--out", "out"), cli.USAGE, "xml"),
        (("fly",), cli.USAGE, "fly"),
    ],
)
def test_an_error_is_one_clear_message_and_a_code(call: Call, filled: Path, arguments: tuple[str, ...], code: int, said: str) -> None:
    option = () if arguments in {("events",), ("fly",)} else ("--record", filled)
    result = call(*arguments, *option)
    assert result.code == code
    assert said in result.err
    assert "Traceback" not in result.err


def test_a_file_that_is_no_record_is_left_alone(call: Call, tmp_path: Path) -> None:
    (tmp_path / "r.dragoman").write_text("not a database", encoding="utf-8")
    result = call("articles", "--record", "r.dragoman")
    assert result.code == cli.BAD_RECORD
    assert "r.dragoman" in result.err
    assert (tmp_path / "r.dragoman").read_text(encoding="utf-8") == "not a database"


def test_markup_in_a_page_is_text_to_the_screen(call: Call, tmp_path: Path) -> None:
    text = "Minister [bold]speaks[/x]\n\nThe minister of Austria said on Monday that [/red] the talks [link] had begun in Vienna.\n"
    (tmp_path / "odd.txt").write_text(text, encoding="utf-8")
    call("add", "odd.txt")
    call("run")
    for name in ("articles", "statements", "actors"):
        assert call(name).code == cli.OK
    assert call("find", "talks").code == cli.OK
    article = json.loads(call("articles", "--json").out)[0]["id"]
    assert "[/red]" in call("show", article).out


def test_actors_are_merged_reviewed_and_undone(call: Call, filled: Path, tmp_path: Path) -> None:
    import shutil

    copy = shutil.copy(filled, tmp_path / "copy.dragoman")
    left, right = (str(row["id"]) for row in rows(call, Path(copy), "actors")[:2])
    who = ("--by", "A. Reader", "--reason", "seen both", "--record", copy)
    merged = call("actors", "--merge", left, right, *who)
    assert (merged.code, f"--undo {left}" in merged.out) == (cli.OK, True)
    call("run", "--record", copy)
    names = [row["name"] for row in rows(call, Path(copy), "actors")]
    assert call("actors", "--rename", left, "Both of them", *who).code == cli.OK
    call("run", "--record", copy)
    assert "Both of them" in [row["name"] for row in rows(call, Path(copy), "actors")]
    assert call("actors", "--undo", left, *who).code == cli.OK
    call("run", "--record", copy)
    assert names == [row["name"] for row in rows(call, Path(copy), "actors")]
    assert call("actors", "--review", "--record", copy).code == cli.OK


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("A1", "A2"), "Name one thing to do"),
        (("--merge", "--split", "A1"), "Name one thing to do"),
        (("--merge", "A1", "--by", "x", "--reason", "y"), "Wrong number of ids"),
        (("--rename", "A1", "B", "--by", "x"), "who makes it and why"),
    ],
)
def test_a_decision_that_is_not_complete_is_told(call: Call, filled: Path, words: tuple[str, ...], told: str) -> None:
    result = call("actors", *words, "--record", filled)
    assert result.code == cli.USAGE
    assert told in result.err
