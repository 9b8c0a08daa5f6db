"""The benchmark of hostile pages: what it counts as lost, and that one class is measured in a process of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bench import hostile


def said(name: str, how: str = "read", **values: Any) -> dict[str, Any]:
    return {"name": name, "how": how, "seconds": 0.1, "megabytes": 50, "articles": 0, "problems": [], "kept": False, **values}


def test_an_article_that_was_planted_has_to_be_found() -> None:
    name = next(iter(hostile.KEPT))
    assert hostile.lost(name, said(name, articles=1, problems=["something"]))
    assert not hostile.lost(name, said(name, articles=1, kept=True))


def test_a_page_without_an_article_has_to_say_so() -> None:
    name = next(iter(hostile.TOLD))
    assert hostile.lost(name, said(name))
    assert not hostile.lost(name, said(name, problems=["no article found"]))


def test_bounds_are_counted() -> None:
    one, two = list(hostile.TOLD)[:2]
    rows = hostile.score(Path(), [said(one, seconds=2.5, problems=["x"]), said(two, megabytes=500), said(one, how="add", died=9)])
    values = {row.measure: row.value for row in rows}
    assert values["pages read: over 2 s"] == 1
    assert values["pages read: over 400 MB"] == 1
    assert values[f"pages read: text lost without a word ({two})"] == 1
    assert values["files added: processes that died"] == 1
    assert "pages read and coded: over 2 s" not in values


def test_classes_are_many_and_names_are_one_each() -> None:
    names = [*hostile.KEPT, *hostile.TOLD, *hostile.FILES]
    assert len(names) == len(set(names)) >= 120


def test_a_class_is_measured() -> None:
    (found,) = hostile.measured(["1,000 nested elements"], "read")
    assert found["kept"]
    assert 0 < found["seconds"] < 10
    assert 10 < found["megabytes"] < hostile.MEGABYTES
