from __future__ import annotations

from dragoman.ids import id_at


def test_an_id_says_where_the_thing_stands() -> None:
    assert id_at("p0.1", "s", 120, set()) == "p0.1.s120"


def test_things_at_one_place_have_ids_of_their_own() -> None:
    taken: set[str] = set()
    for _ in range(3):
        taken.add(id_at("p0.1", "e", 7, taken))
    assert taken == {"p0.1.e7", "p0.1.e7-2", "p0.1.e7-3"}
