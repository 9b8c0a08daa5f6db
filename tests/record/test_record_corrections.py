"""People decide who is who: merging, parting, splitting and naming actors, taking it back, and what a re-reading leaves of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dragoman.errors import NotFoundError, QueryError
from dragoman.record import Record
from dragoman.record import open as open_record

DAY = "OSLO, {} March 2023 - "
PAGES = {
    "a.txt": DAY.format(14)
    + "Norwegian Foreign Minister Ilse Korhal met reporters in Oslo on Tuesday.\n\nKorhal said that talks would go on.",
    "b.txt": DAY.format(15) + "Norwegian Foreign Minister Ilse Korhal flew to Chile on Wednesday.\n\nKorhal will stay for two days.",
    "c.txt": DAY.format(16) + "The novelist Ilse Korhal read from her new book in Bergen.\n\nKorhal has lived in Norway for years.",
    "d.txt": DAY.format(17) + "Ilsabet Korhalsen, who leads the Northern Fisheries Board, spoke in Bergen on Friday about salmon.",
}
WHO = {"by": "Kim", "reason": "I know them"}


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Record]:
    for name, text in PAGES.items():
        (tmp_path / name).write_text(f"News of the day {name}\n\n{text}\n", encoding="utf-8")
    with open_record(tmp_path / "r.dragoman") as record:
        record.add([tmp_path / name for name in PAGES])
        record.run()
        yield record


def persons(record: Record) -> dict[str, dict[str, Any]]:
    """Persons by name, those of one name by the page they stand on first."""
    found: dict[str, dict[str, Any]] = {}
    for row in sorted((row for row in record.actors("person")), key=lambda row: row["members"][0]):
        found.setdefault(row["name"], row)
    return found


def part_on(record: Record, row: dict[str, Any], name: str) -> str:
    """The part of an actor that stands on the page of this file."""
    page = next(page["id"] for page in record.pages() if page["path"].endswith(name))
    return str(next(member for member in row["members"] if member.startswith(page)))


def test_two_are_merged_and_the_word_outlives_reading_again(opened: Record) -> None:
    before = {row["id"]: row for row in opened.actors()}
    found = persons(opened)
    assert set(found) == {"Ilse Korhal", "Ilsabet Korhalsen"}
    made = opened.merge_actors(found["Ilse Korhal"]["id"], found["Ilsabet Korhalsen"]["id"], **WHO)
    assert [(j.decision, j.by, j.reason) for j in made] == [("same", "Kim", "I know them")]
    opened.run()
    assert len(persons(opened)) == 1
    opened.run(again=True)
    assert len(persons(opened)) == 1
    assert opened.check() == []
    opened.undo_actor(found["Ilsabet Korhalsen"]["id"], **WHO)  # the id that it had before it was merged
    opened.run()
    assert {row["id"]: row for row in opened.actors()} == before
    assert [j["decision"] for j in opened.judgements() if j["by"] == "Kim"] == ["same", "undone"]


def test_a_part_is_split_off_by_page_and_joined_again(opened: Record) -> None:
    whole = persons(opened)["Ilse Korhal"]
    assert len(whole["members"]) == 3
    stray = part_on(opened, whole, "c.txt")
    made = opened.split_actor(whole["id"], stray.partition(".")[0], **WHO)
    assert {j.decision for j in made} == {"different"}
    opened.run()
    sizes = sorted(len(row["members"]) for row in opened.actors("person") if row["name"] == "Ilse Korhal")
    assert sizes == [1, 2]
    assert opened.get(stray)["members"] == [stray]
    opened.merge_actors(stray, next(m for m in whole["members"] if m != stray), **WHO)
    opened.run()
    assert opened.get(stray)["members"] == whole["members"]


def test_a_split_without_parts_parts_all_and_undo_takes_the_whole_of_it_back(opened: Record) -> None:
    whole = persons(opened)["Ilse Korhal"]
    assert len(opened.split_actor(whole["id"], **WHO)) == 3
    opened.run()
    assert all(opened.get(member)["members"] == [member] for member in whole["members"])
    assert len(opened.undo_actor(whole["members"][1], **WHO)) == 3
    opened.run()
    assert opened.get(whole["id"])["members"] == whole["members"]


def test_a_name_that_a_person_gives(opened: Record) -> None:
    key = persons(opened)["Ilse Korhal"]["id"]
    opened.rename_actor(key, "Ilse  K. Korhal", **WHO)
    opened.rename_actor(key, "Ilse Korhal-Vik", **WHO)
    opened.run()
    assert opened.get(key)["name"] == "Ilse Korhal-Vik"
    assert "Ilse Korhal-Vik" not in {name["name"] for name in opened.get(key)["names"]}  # no page writes it so
    opened.undo_actor(key, by="Kim", reason="other")
    opened.undo_actor(key, by="Kim", reason="again")
    opened.run(again=True)
    assert opened.get(key)["name"] == "Ilse Korhal"
    with pytest.raises(QueryError, match="Nobody has decided"):
        opened.undo_actor(key, **WHO)


def test_the_queue_lists_pairs_that_are_accepted_or_refused(opened: Record) -> None:
    found = persons(opened)
    left, right = found["Ilse Korhal"]["id"], found["Ilsabet Korhalsen"]["id"]
    opened.merge_actors(left, right, by="Kim", reason="one")
    opened.judge("actor", left, right, "unsure", "Kim", "perhaps not")
    opened.run()
    for row in opened.review():
        assert {row["left"]["id"], row["right"]["id"]} <= {r["id"] for r in opened.actors()}
        assert row["reason"]
    opened.part_actors(left, right, **WHO)
    opened.run()
    assert {left, right} not in [{row["left"]["id"], row["right"]["id"]} for row in opened.review()]


def test_what_makes_no_sense_is_told(opened: Record) -> None:
    found = persons(opened)
    whole, other = found["Ilse Korhal"], found["Ilsabet Korhalsen"]
    with pytest.raises(QueryError, match="two or more"):
        opened.merge_actors(whole["id"], whole["members"][1], **WHO)
    with pytest.raises(NotFoundError, match="dragoman actors"):
        opened.merge_actors(whole["id"], "A0", **WHO)
    with pytest.raises(QueryError, match="one article only"):
        opened.split_actor(other["id"], **WHO)
    with pytest.raises(QueryError, match="is no part of"):
        opened.split_actor(whole["id"], "Nobody", **WHO)
    with pytest.raises(QueryError, match="the whole of"):
        opened.split_actor(whole["id"], "Ilse Korhal", **WHO)
    with pytest.raises(QueryError, match="one actor"):
        opened.part_actors(whole["members"][0], whole["members"][1], **WHO)
    with pytest.raises(QueryError, match="a letter"):
        opened.rename_actor(whole["id"], "  ", **WHO)
    with pytest.raises(QueryError, match="name of the person"):
        opened.merge_actors(whole["id"], other["id"], by=" ", reason="x")
    assert [j for j in opened.judgements() if j["at"]] == []


def test_a_judgement_whose_page_reads_otherwise_now(opened: Record) -> None:
    """An id is a place on the page: who is named there now is meant; where nobody is, the check says so."""
    found = persons(opened)
    left, right = part_on(opened, found["Ilse Korhal"], "a.txt"), found["Ilsabet Korhalsen"]["members"][0]
    article, _, place = left.rpartition(".a")
    inside, nowhere = f"{article}.a{int(place) + 3}", f"{article}.a1"
    with sqlite3.connect(opened.path) as db:
        for key in (inside, nowhere):
            row = ("actor", *sorted((key, right)), "same", "Kim", "as read by another version", "2026-01-01T00:00:00Z")
            db.execute('INSERT INTO judgements (kind, "left", "right", decision, "by", reason, "at") VALUES (?, ?, ?, ?, ?, ?, ?)', row)
    opened.rename_actor(right, "Somebody", **WHO)
    opened.run()
    assert opened.get(left)["id"] == opened.get(right)["id"]
    (fault,) = opened.check()
    assert (fault.table, fault.id) == ("judgements", nowhere)
    assert f"actors --undo {nowhere}" in fault.todo
    opened.undo_actor(nowhere, **WHO)
    assert opened.check() == []
