"""A record read with a user's own gazetteer: another content reads the pages again, the same content under another name does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import SettingsError
from dragoman.record import open as open_record
from dragoman.settings import Settings
from tests.record.record_pages import STRIKE, VISIT

OWN = '[[actor]]\nname = "{}"\naliases = ["Solberg"]\ncountry = "NOR"\nwikidata = "Q4242"\n'


def wikidata(path: Path, own: Path | None, workers: int = 1) -> tuple[set[str | None], int, int]:
    """The ids in the record after a run with a gazetteer, the pages read again for it, and the pages read."""
    with open_record(path, settings=Settings(gazetteer=str(own) if own else "")) as record:
        report = record.run(workers=workers)
        assert record.check() == []
        return {row["wikidata"] for row in record.actors("person")} - {None}, report.changed, report.read


def test_a_changed_gazetteer_reads_the_pages_again(tmp_path: Path) -> None:
    own, path = tmp_path / "own.toml", tmp_path / "r.dragoman"
    with open_record(path) as record:
        record.add([VISIT.encode(), STRIKE.encode()])
        record.run()
        plain = {name: getattr(record, name)() for name in ("actors", "mentions", "events", "statements")}
    own.write_text(OWN.format("Kari Solberg"), encoding="utf-8")
    assert wikidata(path, own) == ({"Q4242"}, 2, 2)
    assert wikidata(path, own) == ({"Q4242"}, 0, 0)
    moved = own.rename(tmp_path / "moved.toml")
    assert wikidata(path, moved) == ({"Q4242"}, 0, 0)
    moved.write_text(OWN.format("Kari Solberg").replace("4242", "99"), encoding="utf-8")
    assert wikidata(path, moved, workers=2) == ({"Q99"}, 2, 2)
    assert wikidata(path, None) == (set(), 2, 2)
    with open_record(path) as record:
        assert {name: getattr(record, name)() for name in plain} == plain


def test_a_wrong_gazetteer_stops_the_run_before_anything_changes(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text("[[actor]]\n", encoding="utf-8")
    with open_record(tmp_path / "r.dragoman", settings=Settings(gazetteer=str(tmp_path / "own.toml"))) as record:
        record.add([VISIT.encode()])
        with pytest.raises(SettingsError, match=r"own\.toml, line 1: an actor needs a name"):
            record.run()
        assert record.counts()["articles"] == 0
