"""Archives into a record: twice, interrupted, with what they say about their pages."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.files import make, mutate
from dragoman.errors import QueryError
from dragoman.record import Record
from dragoman.record import open as open_record
from dragoman.settings import Settings
from tests.read.read_warcs import answer, packed, record

STORY = "The envoys of both states met in the port on Monday. They spoke for three hours about the closed strait and the tolls."


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Record]:
    with open_record(tmp_path / "r.dragoman") as made:
        yield made


def test_adding_an_archive_twice_adds_nothing_twice(opened: Record, tmp_path: Path) -> None:
    path = tmp_path / "x.warc.gz"
    case = mutate(random.Random(3), "gzip", "flip", 8)
    path.write_bytes(case.data)
    first = opened.add(path)
    noted = list(opened.unread())
    again = opened.add(path)
    assert (again.added, again.known) == ((), first.added)
    assert list(opened.unread()) == noted
    assert {row["kind"] for row in noted} == {"damaged", "left out"}
    path.write_bytes(make(random.Random(3), "gzip", 8)[0])  # fetched anew, sound this time
    opened.add(path)
    assert {row["kind"] for row in opened.unread()} == {"left out"}
    assert opened.counts()["pages"] == 8


def test_what_the_archive_says_reaches_the_page(opened: Record, tmp_path: Path) -> None:
    body = (
        "<html><body><h1>Послы встретились</h1><p>Послы встретились в порту в понедельник и говорили о проливе три часа.</p></body></html>"
    )
    block = answer(body.encode("koi8-r"), Content_Type="text/html; charset=koi8-r")
    (tmp_path / "x.warc").write_bytes(packed("plain", record(block, WARC_Truncated="length")))
    opened.add(tmp_path / "x.warc")
    opened.run()
    (page,) = opened.pages()
    assert (page["url"], page["path"]) == ("https://outlet.example/1", f"{tmp_path}/x.warc#0")
    assert "cut off" in page["problems"][0]
    assert page["page_date"] == "2024-05-02"
    assert "Послы встретились в порту" in opened.text(page["id"])
    (article,) = opened.articles()
    assert (article["language"], article["published"]["value"]) == ("ru", None)
    assert opened.check() == []


def test_fields_of_json_lines_are_named(opened: Record, tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_text(json.dumps({"doc": STORY, "day": "2024-05-02"}) + "\n")
    opened.add(tmp_path / "x.jsonl", fields={"text": "doc", "date": "day"})
    opened.run()
    assert [article["published"]["value"] for article in opened.articles()] == ["2024-05-02"]
    assert opened.check() == []
    with pytest.raises(QueryError, match="known: html, text"):
        opened.add(tmp_path / "x.jsonl", fields={"body": "doc"})


def test_a_stop_keeps_what_was_written_and_the_same_call_goes_on(opened: Record, tmp_path: Path) -> None:
    path = tmp_path / "x.warc.gz"
    path.write_bytes(make(random.Random(5), "gzip", 700)[0])

    def stop(count: int, name: str) -> None:
        if count == 500:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        opened.add(path, progress=stop)
    kept = opened.counts()["pages"]
    assert 300 < kept < 500
    report = opened.add(path)
    assert (len(report.added), len(report.known)) == (700 - kept, kept)


def test_the_limit_on_pages_holds_in_workers_too(tmp_path: Path) -> None:
    text = (STORY + "\n\n") * 40
    with open_record(tmp_path / "r.dragoman", settings=Settings(page_limit=10_000)) as small:
        small.add(text.encode())
    with open_record(tmp_path / "r.dragoman", settings=Settings(page_limit=1_000)) as smaller:
        (failed,) = smaller.run(workers=2).failed
    assert "the limit is 1,000" in failed.error


def test_pages_of_other_languages_are_kept_marked_and_not_coded(opened: Record) -> None:
    german = "Der Außenminister traf den Botschafter am Montag in Wien. Die Regierung drohte mit Sanktionen, sagte ein Sprecher."
    mixed = "El ministro se reunió con la embajadora el lunes en la capital. El gobierno negó las acusaciones de la oposición."
    for text in (german, mixed, STORY):
        opened.add(f"Nachricht\n\n{text}\n\n{text[::-1].upper()[:0]}{text}".encode() if text is german else f"Titular\n\n{text}".encode())
    opened.run()
    by_language = {article["language"]: article["id"] for article in opened.articles()}
    assert by_language.keys() == {"de", "es", "en"}
    for rows in (opened.statements(), opened.mentions()):
        assert {row["article"] for row in rows} <= {by_language["en"]}
