from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.record import Record
from dragoman.record import open as open_record
from tests.record.record_pages import PAGES


@pytest.fixture(scope="session")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of all the pages, read and merged. Not to be written to."""
    path = tmp_path_factory.mktemp("finished") / "r.dragoman"
    with open_record(path) as record:
        for name, text in PAGES.items():
            (path.parent / name).write_text(text, encoding="utf-8")
            record.add(path.parent / name)
        report = record.run()
        assert report.failed == ()
    return path


@pytest.fixture
def copied(finished: Path, tmp_path: Path) -> Path:
    """A copy of the record that a test may spoil."""
    return Path(shutil.copy(finished, tmp_path / "copy.dragoman"))


@pytest.fixture
def record(finished: Path) -> Iterator[Record]:
    with open_record(finished, create=False) as opened:
        yield opened
