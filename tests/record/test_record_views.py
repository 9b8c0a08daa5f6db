from __future__ import annotations

import re

import pytest

from dragoman.errors import QueryError
from dragoman.record import Record
from dragoman.views.relations import months


def test_the_timeline_is_in_order_and_holds_every_event_and_statement(record: Record) -> None:
    rows = record.timeline()
    assert sorted(row["id"] for row in rows) == sorted(row["id"] for row in [*record.events(), *record.statements()])
    dates = [row["begin"] for row in rows]
    known = [date for date in dates if date is not None]
    assert known == sorted(known)
    assert dates[len(known) :] == [None] * (len(dates) - len(known))
    assert all(row["articles"] for row in rows if row["kind"] == "statement")


def test_a_pair_holds_the_events_of_both_and_nothing_else(record: Record) -> None:
    pair = record.pair("Norway", "CHL")
    assert (pair["left"], pair["right"]) == ("NOR", "CHL")
    both = [row for row in record.events() if {"NOR", "CHL"} <= {part["country"] for part in row["participants"]}]
    assert sorted(row["id"] for row in pair["events"]) == sorted(row["id"] for row in both)
    assert sum(line["events"] for line in pair["months"]) == len(both)
    assert any("expand trade" in row["text"] for row in pair["statements"])
    assert not any("embassy" in row["text"] for row in pair["statements"])
    turned = record.pair("CHL", "NOR")
    assert (turned["events"], turned["statements"], turned["months"]) == (pair["events"], pair["statements"], pair["months"])


def test_a_state_has_no_relation_with_itself(record: Record) -> None:
    with pytest.raises(QueryError, match="same state"):
        record.pair("Norway", "NOR")
    with pytest.raises(QueryError, match="no state"):
        record.pair("Norway", "Utopia")


def event(kind: str, status: str, begin: str | None, end: str | None) -> dict[str, object]:
    return {"type": kind, "status": status, "date": {"begin": begin, "end": end}}


def test_months_count_what_happened_by_side_and_the_rest_beside_it() -> None:
    rows = [
        event("CONSULT", "happened", "2024-05-01", "2024-05-01"),
        event("AID", "ongoing", "2024-05-07", "2024-05-09"),
        event("ASSAULT", "happened", "2024-05-02", "2024-05-02"),
        event("ASSAULT", "alleged", "2024-05-02", "2024-05-02"),
        event("ACCUSE", "happened", "2024-04-02", "2024-04-02"),
        event("CONSULT", "happened", "2024-01-01", "2024-12-31"),  # the year is known, the month is not
        event("CONSULT", "planned", None, None),
    ]
    april, may, unknown = months(rows)
    assert (april["month"], april["conflictual"], april["verbal_conflictual"]) == ("2024-04", 1, 1)
    assert may["month"] == "2024-05"
    assert (may["events"], may["cooperative"], may["conflictual"], may["other"]) == (4, 2, 1, 1)
    assert (may["verbal_cooperative"], may["material_cooperative"], may["material_conflictual"]) == (1, 1, 1)
    assert (unknown["month"], unknown["events"], unknown["cooperative"], unknown["other"]) == (None, 2, 1, 1)


def lines_of(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines()]


def test_an_event_names_its_origins_and_whose_words_tell_it(record: Record) -> None:
    for event in record.events():
        shown = record.show(event["id"], 200)
        told = next(line for line in lines_of(shown) if line.startswith("origins "))
        assert len(told.split("; ")) == event["origins"] == len(event["origin_names"])
        for mention in event["mentions"]:
            if mention["according_to"]:
                speaker = record.get(mention["according_to"])["speaker"]["name"] or "speaker not named"
                assert f"according to {speaker}" in " ".join(shown.split())


def test_a_story_shows_its_articles_events_and_claims(record: Record) -> None:
    claims = record.claims()
    for story in record.stories():
        shown = lines_of(record.show(story["id"], 200))
        below = [claim["id"] for claim in claims if claim["event"] in story["events"]]
        for key in (*story["articles"], *story["events"], *below):
            assert any(line.startswith(key) for line in shown), key


def test_why_a_story_tells_by_what_its_articles_are_one(record: Record) -> None:
    joined = [j for j in record.judgements() if j["kind"] == "story" and j["decision"] == "same"]
    several = [story for story in record.stories() if len(story["articles"]) > 1]
    assert several, "no story of several articles: nothing to tell"
    for story in several:
        mine = [j for j in joined if {j["left"], j["right"]} <= set(story["articles"])]
        told = record.why(story["id"], 300)
        assert mine
        assert all(j["reason"] in told for j in mine)


def test_why_a_page_tells_the_days_on_offer(record: Record) -> None:
    seen = 0
    for page in record.pages():
        told = record.why(page["id"], 300)
        for offer in page["date_candidates"]:
            seen += 1
            assert f"{offer['value']} from {offer['source']}" in told
            if offer["span"]:
                text = record.text(page["id"])
                assert text[offer["span"]["start"] : offer["span"]["end"]] == offer["span"]["text"]
    assert seen


def test_the_brief_marks_whose_words_stand_there(record: Record) -> None:
    text = record.brief()
    seen = set()
    for statement in record.statements():
        if not re.search(r"[\\`*_\[\]#|<>&]", statement["text"]) and len(statement["text"]) < 200:
            words = " ".join(statement["text"].split())
            assert (f": {words}" if statement["form"] == "direct" else f": *{words}*") in text
            seen.add(statement["form"])
    assert seen >= {"direct", "indirect"}


def test_the_html_brief_is_one_file_whose_links_lead_somewhere(record: Record) -> None:
    page = record.brief("A title & more", "html")
    anchors = set(re.findall(r'id="([^"]+)"', page))
    links = re.findall(r'href="#([^"]+)"', page)
    assert links
    assert set(links) <= anchors
    assert not re.findall(r'(?:src|href)="(?!#)', page), "something from elsewhere"
    assert "<script" not in page
    assert 'name="viewport"' in page
    assert "<title>A title &amp; more</title>" in page
    assert len(re.findall(r"<h2 ", page)) == len(re.findall(r'<li><a href="#part-', page))
