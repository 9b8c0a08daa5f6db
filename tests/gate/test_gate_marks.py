"""The helper that makes the gold record, on pages of its own."""

from __future__ import annotations

from typing import Any

import pytest

from tests.gate.make_gold import bare, gold_of_page, span, visible

TABLES: dict[str, Any] = {"articles": {}, "actors": {"x": {"kind": "person", "name": "Ada Xu"}, "w": {"kind": "media", "name": "Wire"}}}


def gold(name: str, marked: str) -> tuple[str, dict[str, list[dict[str, Any]]]]:
    rows: dict[str, list[dict[str, Any]]] = {key: [] for key in ("articles", "furniture", "statements", "mentions")}
    return gold_of_page(name, marked, TABLES, rows), rows


def test_marks_are_taken_out_and_keep_their_places() -> None:
    page, marks = bare("⟦X menu|Home⟧ ⟦P|She ⟦E e1|met⟧ him⟧")
    assert page == "Home She met him"
    assert [(m.tag, page[m.start : m.end]) for m in marks] == [("X", "Home"), ("P", "She met him"), ("E", "met")]
    assert [m.tag for m in marks[2].inside] == ["P"]


def test_an_open_mark_is_refused() -> None:
    with pytest.raises(SystemExit):
        bare("⟦P|no end")


def test_the_number_of_a_span_counts_equal_texts_before_it() -> None:
    page, marks = bare("met, met and ⟦E e1|met⟧ and met")
    assert span("a.txt", page, marks[0]) == {"page": "a.txt", "text": "met", "n": 3}


def test_html_spans_are_of_visible_text() -> None:
    page, marks = bare("<head><title>met</title></head><p class='met'>They met. ⟦P|We <b>met</b> &amp; left⟧</p>")
    assert span("a.html", page, marks[0]) == {"page": "a.html", "text": "We met & left", "n": 1}
    assert visible("<script>met</script> a <!-- met --> b") == "a b"


def test_a_statement_takes_speaker_carriers_and_date() -> None:
    _, rows = gold("a.txt", "⟦A⟧⟦P|⟦S x say/deny - i dt=1987-01-02 ch=w:reported_by opt|It is not so⟧, she said⟧")
    row = rows["statements"][0]
    assert (row["speaker"]["name"], row["acts"], row["polarity"], row["date"]) == ("Ada Xu", ["say", "deny"], "negative", "1987-01-02")
    assert row["chain"] == [{"actor": "w", "name": "Wire", "role": "reported_by"}]
    assert row["optional"]


def test_an_event_inside_a_statement_is_according_to_it() -> None:
    _, rows = gold("a.txt", "⟦A⟧⟦P|⟦S x say + i|They will ⟦E e P|meet⟧⟧, she said. They ⟦E e ~|met⟧.⟧")
    assert [(m["according_to"], m["status"], m["anaphoric"]) for m in rows["mentions"]] == [
        ("a.txt#s1", "planned", False),
        (None, "happened", True),
    ]


def test_an_unknown_mark_is_refused() -> None:
    with pytest.raises(SystemExit):
        gold("a.txt", "⟦Q|what⟧")
