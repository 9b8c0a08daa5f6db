"""The exchange format: keys, spans, order, and the same bytes whatever the order of pages and the number of processes."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

import pytest

from dragoman.errors import DragomanError
from dragoman.record import open as open_record

# The keys that programs of others rely on, a file at a time. Taken from the description of the exchange format.
KEYS = {
    "pages": "id path url outlet media_type sha256 n_chars page_date problems",
    "articles": "id page start end title kicker deck byline dateline credits language published paragraphs captions copy_of origin",
    "furniture": "page start end text kind",
    "times": "article page start end text type value begin end_date precision basis anchor",
    "actors": "id kind name country wikidata names offices",
    "mentions": "actor article page start end text kind",
    "statements": "id article page start end text segments form act polarity speaker cue chain date merged_with",
    "events": "id type cameo mode contexts title status date place participants parent mentions pages outlets origins why",
    "claims": "id proposition event asserted_by denied_by open origins first last",
    "stories": "id title begin end articles events",
}
INNER = {
    ("articles", "published"): "value earliest latest precision basis evidence",
    ("articles", "headline"): "value basis source span bytes",
    ("articles", "author_sources"): "value basis source span bytes",
    ("actors", "offices"): "title body country begin end spans",
    ("statements", "speaker"): "actor name office country kind span",
    ("statements", "chain"): "actor name role span",
    ("statements", "cue"): "page start end text",
    ("statements", "segments"): "page start end text",
    ("articles", "paragraphs"): "page start end text",
    ("articles", "captions"): "page start end text",
    ("events", "date"): "begin end precision basis",
    ("events", "place"): "name country lat lon geonames",
    ("events", "participants"): "actor role name country",
    ("events", "mentions"): "article page start end text status according_to",
}
Tables = dict[str, list[dict[str, Any]]]


def sample_pages() -> list[Path]:
    folder = Path(str(files("dragoman") / "data" / "samples"))
    return sorted(path for path in folder.iterdir() if path.suffix in (".txt", ".html"))


def exported(folder: Path, pages: list[Path]) -> dict[str, bytes]:
    with open_record(folder / "r.dragoman") as record:
        assert record.add(pages).problems == ()
        report = record.run()
        assert report.failed == ()
        assert record.check() == []
        counts = record.export(folder / "out")
        for format in EVENTS:
            record.export(folder / "events", format)
        found = {path.name: path.read_bytes() for path in (folder / "out").iterdir()}
        assert {name: data.count(b"\n") for name, data in found.items()} == counts
        lists = {name: getattr(record, name.removesuffix(".jsonl"))() for name in found}
    assert {name: [json.loads(line) for line in data.splitlines()] for name, data in found.items()} == lists
    return found


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("once")


@pytest.fixture(scope="module")
def bytes_once(once: Path) -> dict[str, bytes]:
    return exported(once, sample_pages())


@pytest.fixture(scope="module")
def tables(bytes_once: dict[str, bytes]) -> Tables:
    return {name.removesuffix(".jsonl"): [json.loads(line) for line in data.splitlines()] for name, data in bytes_once.items()}


RUN = """
import sys
import dragoman
if __name__ == "__main__":
    folder, workers, *pages = sys.argv[1:]
    with dragoman.open(folder + "/r.dragoman") as record:
        record.add(pages)
        record.run(workers=int(workers))
        record.export(folder + "/out")
        for format in ("events-csv", "icews", "gdelt"):
            record.export(folder + "/events", format)
"""
EVENTS: tuple[Literal["events-csv", "icews", "gdelt"], ...] = ("events-csv", "icews", "gdelt")


@pytest.mark.parametrize(("seed", "workers"), [(1, 2), (2, 1)])
def test_order_processes_and_hashing_change_no_byte(
    tmp_path: Path, once: Path, bytes_once: dict[str, bytes], seed: int, workers: int
) -> None:
    """In a fresh process, whose sets and hashes have another order."""
    pages = [str(path) for path in sample_pages()]
    random.Random(seed).shuffle(pages)
    environment = {**os.environ, "PYTHONHASHSEED": str(seed)}
    subprocess.run([sys.executable, "-c", RUN, str(tmp_path), str(workers), *pages], check=True, env=environment)
    found = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    assert found.keys() == bytes_once.keys()
    for name, data in found.items():
        assert data == bytes_once[name], name
    for path in (once / "events").iterdir():
        assert path.read_bytes() == (tmp_path / "events" / path.name).read_bytes(), path.name


def test_pages_that_come_in_batches_end_in_the_same_bytes(tmp_path: Path, bytes_once: dict[str, bytes]) -> None:
    """A run after each batch, and a word that is said between two of them and taken back."""
    pages = [str(path) for path in sample_pages()]
    random.Random(3).shuffle(pages)
    with open_record(tmp_path / "r.dragoman") as record:
        for batch in (pages[:1], pages[1:9], pages[9:]):
            record.add(batch)
            record.run()
            one, other = (actor["id"] for actor in list(record.actors("person"))[:2])
            record.part_actors(one, other, "Kim", "a slip")
            record.undo_actor(one, "Kim", "it was a slip")
        record.run()
        record.export(tmp_path / "out")
    for name, data in bytes_once.items():
        if name != "judgements.jsonl":  # where the words stay
            assert (tmp_path / "out" / name).read_bytes() == data, name


def test_every_file_has_lines_with_every_key(tables: Tables) -> None:
    assert set(KEYS) | {"judgements"} == set(tables)
    for name, keys in KEYS.items():
        assert tables[name], name
        for row in tables[name]:
            assert set(keys.split()) <= set(row), name


def test_inner_objects_have_every_key(tables: Tables) -> None:
    for (name, field), keys in INNER.items():
        seen = 0
        for row in tables[name]:
            values = row[field] if isinstance(row[field], list) else [row[field]]
            for value in values:
                if value is not None:
                    seen += 1
                    assert set(keys.split()) <= set(value), (name, field)
        assert seen, (name, field)


def spans(value: Any) -> list[dict[str, Any]]:
    """Every object anywhere in a row that says where its text stands."""
    if isinstance(value, list):
        return [span for item in value for span in spans(item)]
    if not isinstance(value, dict):
        return []
    own = [value] if {"page", "start", "end", "text"} <= set(value) else []
    return own + [span for item in value.values() for span in spans(item)]


def test_every_span_is_the_text_of_its_page(tables: Tables) -> None:
    """Read with nothing but the page files themselves: text files decoded, HTML through the public reader."""
    import dragoman

    texts = {}
    for row in tables["pages"]:
        data = Path(row["path"]).read_bytes()
        texts[row["id"]] = data.decode() if row["media_type"] == "text/plain" else dragoman.read(data, path=row["path"]).text
        assert row["n_chars"] == len(texts[row["id"]])
    count = 0
    for name, rows in tables.items():
        for span in spans(rows):
            count += 1
            assert texts[span["page"]][span["start"] : span["end"]] == span["text"], name
    assert count > 1000


def test_every_id_leads_somewhere(tables: Tables) -> None:
    known = {name: {row["id"] for row in rows} for name, rows in tables.items() if rows and "id" in rows[0]}
    for name, rows in tables.items():
        assert len({row["id"] for row in rows if "id" in row}) == sum("id" in row for row in rows), f"{name}: an id occurs twice"
    assert {row["page"] for row in tables["articles"]} <= known["pages"]
    assert {row["actor"] for row in tables["mentions"]} <= known["actors"]
    for row in tables["statements"]:
        assert {row["speaker"]["actor"], *(link["actor"] for link in row["chain"])} - {None} <= known["actors"]
        assert set(row["merged_with"]) <= known["statements"] - {row["id"]}
    for row in tables["events"]:
        assert {part["actor"] for part in row["participants"]} - {None} <= known["actors"]
        assert {mention["according_to"] for mention in row["mentions"]} - {None} <= known["statements"]
        assert {mention["article"] for mention in row["mentions"]} <= known["articles"]
        assert row["parent"] is None or row["parent"] in known["events"]
    for row in tables["claims"]:
        assert {*row["asserted_by"], *row["denied_by"], *row["open"]} <= known["statements"]
    for row in tables["stories"]:
        assert set(row["articles"]) <= known["articles"]
        assert set(row["events"]) <= known["events"]
    assert {row["copy_of"] for row in tables["articles"]} - {None} <= known["articles"]


def test_rows_stand_in_the_order_of_ids(tables: Tables) -> None:
    for name in ("pages", "actors", "events", "claims", "stories"):
        ids = [row["id"] for row in tables[name]]
        assert ids == sorted(ids), name
    for name in ("articles", "furniture", "mentions", "statements", "times"):
        pages = [row["page"] for row in tables[name]]
        assert pages == sorted(pages), name


def test_real_pages_have_no_fault(tmp_path: Path, shared: Path) -> None:
    found = exported(tmp_path, sorted((shared / "seeds").glob("*.txt")))
    assert found["pages.jsonl"].count(b"\n") == 5


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with open_record(tmp_path / "r.dragoman") as record, pytest.raises(DragomanError, match=r"out: cannot be written.*Name a folder"):
        record.export(tmp_path / "out")


def test_a_speaker_bears_the_name_of_the_actor_in_the_record(tables: Tables) -> None:
    """Whatever damaged or short form the page prints: that stands in the span."""
    names = {actor["id"]: actor["name"] for actor in tables["actors"]}
    speakers = [row["speaker"] for row in tables["statements"] if row["speaker"]["actor"]]
    assert speakers
    assert all(speaker["name"] == names[speaker["actor"]] for speaker in speakers)
