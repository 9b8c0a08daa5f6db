"""The package loads its rules on first use, and its names stay functions after that."""

from __future__ import annotations

import inspect
import subprocess
import sys

from dragoman import read, times
from dragoman.read import page
from dragoman.times import article, dating, find

PAIRS = (("find_times", find), ("times_of", article), ("date_articles", dating))


def test_importing_loads_no_rules() -> None:
    code = "import sys, dragoman; print([m for m in sys.modules if m in ('dragoman.times.find', 'dragoman.read.page')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_names_stay_functions() -> None:
    code = (
        "import dragoman; dragoman.read('A line.'); dragoman.times('Monday'); from dragoman.times import *; from dragoman.read import *; "
    )
    code += "print([callable(f) for f in (attach, compare, date_articles, find_times, times_of, read_page, dragoman.read, dragoman.times)])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == str([True] * 8)


def test_the_packages_show_what_their_modules_have() -> None:
    package = sys.modules["dragoman.times"]
    pairs = [(getattr(package, name), getattr(module, name)) for name, module in PAIRS]
    pairs.append((sys.modules["dragoman.read"].read_page, page.read_page))
    for shown, real in pairs:
        assert inspect.signature(shown) == inspect.signature(real)
        assert shown.__doc__ == real.__doc__
    assert callable(read)
    assert times("on 2024-05-06")[0].value == "2024-05-06"
