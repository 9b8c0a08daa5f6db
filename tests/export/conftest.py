"""The record of the sample pages, read once."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from dragoman.record import open as open_record


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("samples") / "r.dragoman"
    folder = Path(str(files("dragoman") / "data" / "samples"))
    with open_record(path) as record:
        record.add([page for page in sorted(folder.iterdir()) if page.suffix in (".txt", ".html")])
        record.run()
    return path
