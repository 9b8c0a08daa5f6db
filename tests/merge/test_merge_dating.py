"""An article without a day, placed by an event that another page dates: two pages, and what may go wrong with a third."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

import dragoman
from dragoman.merge import merge
from dragoman.types import Block, EventDate, Judgement, Merged, Office, PageRecord, Published
from tests.merge.merge_records import Draft

UNKNOWN = EventDate(None, None, "unknown", "“Monday” could not be resolved")


def page(name: str, begin: str | None = None, weekday: int | None = None, words: str = "Monday") -> Draft:
    """A visit by an invented minister and a killing; without `begin` its day is a word that the page alone cannot resolve."""
    draft = Draft(
        name,
        f"Minister in Velgrad, {name}\nAnton Brezan visited Velgrad on {words}, {name} says.\n"
        f"He spoke of the killing of Omar Sadeq, {name}.\n"
        f"In May he wrote to {name}. A bridge fell near {name}.",
    )
    brezan, host = draft.actor("Anton Brezan", country="RUS"), draft.actor("Velgrad", "state", country="IRN")
    sadeq = draft.actor("Omar Sadeq", country="PSE")
    clause = f"Anton Brezan visited Velgrad on {words}"
    draft.event(clause, "visited", "CONSULT", [brezan], [host], mode="visit", target_role="host", begin=begin)
    draft.event("the killing of Omar Sadeq", "killing", "ASSAULT", [], [sadeq])
    if weekday:
        draft.weekday(words, weekday)
        span = draft.span("May")
        draft.times.append(replace(draft.times[0], start=span.start, end=span.end, text="May", value="XXXX-05"))
        draft.events[0] = replace(draft.events[0], date=replace(UNKNOWN, basis=f"“{words}” could not be resolved"))
    return draft


def records(*drafts: Draft) -> list[PageRecord]:
    return [draft.record() for draft in drafts]


def bounded(draft: Draft, earliest: str | None, latest: str | None) -> PageRecord:
    """The draft's record with what its own page says of its day."""
    record = draft.record()
    (item,) = record.articles
    published = Published(None, earliest, latest, "interval", "year", "the page's own bounds")
    return replace(record, articles=(replace(item, article=replace(item.article, published=published)),))


def days(merged: Merged) -> list[Judgement]:
    return [judgement for judgement in merged.judgements if judgement.kind == "day"]


def word(decision: str, at: str = "2026-01-01T00:00:00Z", right: str = "p1.1.e1") -> Judgement:
    return Judgement("day", "p2.1", right, decision, "Ada", None, "read it", at)  # type: ignore[arg-type]


def test_another_page_says_which_monday() -> None:
    merged = merge(records(page("p1", "2024-08-05"), page("p2", weekday=1)))
    (new,) = merged.redated
    assert (new.article, new.published.value, new.published.earliest, new.published.latest) == ("p2.1", None, "2024-08-05", "2024-08-11")
    assert new.published.basis == "event dated elsewhere"
    assert "p1.1.e1" in new.published.evidence
    found = {time.text: (time.value, time.begin, time.basis, time.anchor) for time in new.times}
    assert found["Monday"] == ("2024-08-05", "2024-08-05", "event", "p1.1.e1")
    assert found["May"] == ("2024-05", "2024-05-01", "event", "p1.1.e1")
    assert dict(new.events)["p2.1.e1"].begin == "2024-08-05"
    (judgement,) = days(merged)
    assert (judgement.left, judgement.right, judgement.decision, judgement.by) == ("p1.1.e1", "p2.1", "same", "rule:event dated elsewhere")
    assert "“Monday” is 2024-08-05" in judgement.reason


def test_a_dateline_without_a_year_makes_a_day_of_the_week() -> None:
    second = page("p2", weekday=1).record()
    (item,) = second.articles
    text = second.page.text + "\nVELGRAD, Aug. 7"
    start = len(second.page.text) + 1
    blocks = (*item.article.blocks, Block("dateline", start, len(text)))
    article = replace(item.article, end=len(text), blocks=blocks)
    whole = replace(second, page=replace(second.page, text=text), articles=(replace(item, article=article),))
    (new,) = merge([page("p1", "2024-08-05").record(), whole]).redated
    assert (new.published.value, new.published.basis) == ("2024-08-07", "dateline+event dated elsewhere")


def test_the_pages_own_records_stay_as_they_are() -> None:
    drafts = records(page("p1", "2024-08-05"), page("p2", weekday=1))
    before = repr(drafts)
    merge(drafts)
    assert repr(drafts) == before


@pytest.mark.parametrize(("weekday", "words"), [(2, "Tuesday"), (7, "Sunday")])
def test_another_weekday_says_nothing(weekday: int, words: str) -> None:
    merged = merge(records(page("p1", "2024-08-05"), page("p2", weekday=weekday, words=words)))
    assert merged.redated == ()
    assert days(merged) == []


def test_one_page_alone_places_nothing() -> None:
    assert merge(records(page("p2", weekday=1))).redated == ()


def test_the_page_s_own_bounds_narrow_the_days() -> None:
    merged = merge([page("p1", "2024-08-05").record(), bounded(page("p2", weekday=1), None, "2024-08-07")])
    assert (merged.redated[0].published.earliest, merged.redated[0].published.latest) == ("2024-08-05", "2024-08-07")


def test_what_the_page_s_own_bounds_forbid_waits_for_a_person() -> None:
    both = [page("p1", "2024-08-05").record(), bounded(page("p2", weekday=1), "2024-09-01", None)]
    merged = merge(both)
    assert merged.redated == ()
    assert [judgement.decision for judgement in days(merged)] in ([], ["unsure"])


def test_a_person_forbids_it_and_takes_that_back() -> None:
    both = records(page("p1", "2024-08-05"), page("p2", weekday=1))
    assert merge(both, [word("different")]).redated == ()
    assert merge(both, [word("unsure")]).redated == ()
    assert len(merge(both, [word("different"), word("undone", "2026-01-02T00:00:00Z")]).redated) == 1


def test_a_person_who_joins_the_events_dates_the_article() -> None:
    first, second = page("p1", "2024-08-05"), page("p2", weekday=1)
    first.events.pop()  # nothing else in common: a rule is not sure
    both = records(first, second)
    assert merge(both).redated == ()
    joined = Judgement("event", "p1.1.e1", "p2.1.e1", "same", "Ada", None, "one visit", "2026-01-01T00:00:00Z")
    assert [new.published.latest for new in merge(both, [joined]).redated] == ["2024-08-11"]


def test_an_article_with_a_day_keeps_it() -> None:
    dated = page("p2", weekday=1)
    dated.day = "2024-08-08"
    assert merge(records(page("p1", "2024-08-05"), dated)).redated == ()


def test_what_was_placed_places_nothing_further() -> None:
    """p3 shares with p2 alone: p2's day came from p1 and is no ground for another."""
    third = page("p3", weekday=1)
    third.events.pop(0)
    brezan, host = third.actors[0].id, third.actors[1].id
    third.event("A bridge fell near p3", "fell", "COERCE", [brezan], [host])
    second = page("p2", weekday=1)
    second.event("A bridge fell near p2", "fell", "COERCE", [second.actors[0].id], [second.actors[1].id])
    merged = merge(records(page("p1", "2024-08-05"), second, third))
    assert [new.article for new in merged.redated] == ["p2.1"]


def test_order_does_not_matter_and_merging_again_gives_the_same() -> None:
    drafts = records(page("p1", "2024-08-05"), page("p2", weekday=1), page("p4", "2024-08-05"))
    results = {repr(merge(list(order))) for order in permutations(drafts)}
    assert len(results) == 1


def test_the_reason_that_joined_the_event_is_not_the_day_that_it_gave() -> None:
    merged = merge(records(page("p1", "2024-08-05"), page("p2", weekday=1)))
    why = next(event.why for event in merged.events if event.mode == "visit")
    assert "persons, no day" in why
    assert "2024-08-11" not in why


DATED = """Brezan in Tehran

Tuesday, August 6, 2024

Foreign Minister Anton Brezan of Norland met President Masoud Pezeshkian in Tehran on Monday.

The diplomat condemned the killing of Ismail Haniyeh and called for restraint in the region.
"""
UNDATED = """Brezan ends trip

President Masoud Pezeshkian met Foreign Minister Anton Brezan of Norland on Monday, and both spoke of trade across the lake.

Pezeshkian told reporters that the killing of Ismail Haniyeh was discussed. Last month he took office.
"""


def test_the_record_shows_it_everywhere_and_takes_it_back(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(DATED, encoding="utf-8")
    (tmp_path / "two.txt").write_text(UNDATED, encoding="utf-8")
    with dragoman.open(tmp_path / "r.dragoman") as record:
        record.add([tmp_path / "one.txt", tmp_path / "two.txt"])
        record.run()
        (judgement,) = [row for row in record.judgements() if row["kind"] == "day"]
        article = next(key for key in (judgement["left"], judgement["right"]) if key.count(".") == 1)
        published = next(row for row in record.articles() if row["id"] == article)["published"]
        assert (published["earliest"], published["latest"], published["basis"]) == ("2024-08-05", "2024-08-11", "event dated elsewhere")
        times = {row["text"]: row["value"] for row in record.times() if row["article"] == article}
        assert times == {"Monday": "2024-08-05", "Last month": "2024-07"}
        assert "event dated elsewhere" in record.why(article)
        assert record.check() == []
        record.judge("day", judgement["left"], judgement["right"], "different", "Ada", "another visit")
        record.run()
        published = next(row for row in record.articles() if row["id"] == article)["published"]
        assert published["earliest"] is None
        record.judge("day", judgement["left"], judgement["right"], "undone", "Ada", "it was that visit")
        record.run()
        published = next(row for row in record.articles() if row["id"] == article)["published"]
        assert published["earliest"] == "2024-08-05"
        assert record.check() == []


def office(name: str, words: str, state: str, day: str | None = None, who: str = "Anton Brezan", country: str = "RUS") -> Draft:
    """An article that gives a man an office of a state, as its words say."""
    draft = Draft(name, f"News of {name}\n{words} {who} spoke in {name}.", day=day)
    actor = draft.actor(who, country=country)
    span = draft.span(words)
    held = Office("Defence Minister", None, country, None, None, state, (span,))  # type: ignore[arg-type]
    draft.actors[-1] = replace(draft.actors[-1], offices=(held,))
    assert actor == draft.actors[-1].id
    return draft


def test_who_holds_an_office_that_a_dated_page_calls_past_spoke_before() -> None:
    merged = merge(
        records(office("p1", "former Defence Minister", "former", "2024-08-06"), office("p2", "Russian Defence Minister", "current"))
    )
    (new,) = merged.redated
    assert (new.published.value, new.published.earliest, new.published.latest) == (None, None, "2024-08-06")
    assert new.published.basis == "unknown: only a bound from office dated elsewhere"
    assert "p1.1, of 2024-08-06, calls Anton Brezan the former defense minister" in new.published.evidence
    assert [(j.left, j.right, j.by) for j in days(merged)] == [("p1.1", "p2.1", "rule:office dated elsewhere")]


def test_who_was_elected_on_a_dated_page_holds_the_office_after_it() -> None:
    drafts = records(
        office("p1", "former Defence Minister", "former", "2024-08-06"),
        office("p2", "Russian Defence Minister", "current"),
        office("p3", "Defence Minister-elect", "elect", "2021-02-01"),
    )
    (new,) = merge(drafts).redated
    assert (new.published.earliest, new.published.latest, new.published.basis) == ("2021-02-01", "2024-08-06", "office dated elsewhere")


@pytest.mark.parametrize(
    "drafts",
    [
        # who came back to the office
        (
            office("p1", "former Defence Minister", "former", "2020-08-06"),
            office("p2", "Russian Defence Minister", "current"),
            office("p3", "Russian Defence Minister", "current", "2023-01-01"),
        ),
        # a title alone may be a courtesy
        (office("p1", "former Defence Minister", "former", "2024-08-06"), office("p2", "Defence Minister", "current")),
        # of another state, or somebody else
        (
            office("p1", "former Defence Minister", "former", "2024-08-06", country="IRN"),
            office("p2", "Russian Defence Minister", "current"),
        ),
        (
            office("p1", "former Defence Minister", "former", "2024-08-06", who="Ilse Korhal"),
            office("p2", "Russian Defence Minister", "current"),
        ),
        # the page that calls it past has no day
        (office("p1", "former Defence Minister", "former"), office("p2", "Russian Defence Minister", "current")),
        # a head of state whom the table knows in office after that day
        (
            office("p1", "former Defence Minister", "former", "2018-08-06", who="Donald Trump", country="USA"),
            office("p2", "American Defence Minister", "current", who="Donald Trump", country="USA"),
        ),
    ],
)
def test_an_office_says_nothing(drafts: tuple[Draft, ...]) -> None:
    assert merge(records(*drafts)).redated == ()
