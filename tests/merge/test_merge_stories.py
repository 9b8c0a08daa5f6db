"""Articles on one affair within days."""

from __future__ import annotations

from dragoman.merge import merge
from tests.merge.merge_records import Draft


def article(page: str, day: str | None, begin: str | None = "2024-05-03") -> Draft:
    draft = Draft(page, f"Arania struck Belmar\n{page} tells that Anton Brezan went to Belmar.", day=day)
    a, b = draft.actor("Arania", "state", country="ISR"), draft.actor("Belmar", "state", country="LBN")
    brezan = draft.actor("Anton Brezan", country="RUS")
    draft.event("Arania struck Belmar", "struck", "ASSAULT", [a], [b], begin=begin, place=("Belmar", "LBN"))
    draft.event("Anton Brezan went to Belmar", "went", "CONSULT", [brezan], [b], mode="visit", begin=begin)
    return draft


def test_two_papers_within_days_make_a_story() -> None:
    (story,) = merge([article("p1", "2024-05-03").record(), article("p2", "2024-05-05").record()]).stories
    assert story.articles == ("p1.1", "p2.1")
    assert (story.begin, story.end) == ("2024-05-03", "2024-05-05")
    assert story.title


def test_a_look_back_a_month_later_is_another_story() -> None:
    merged = merge([article("p1", "2024-05-03").record(), article("p2", "2024-06-05").record()])
    assert len(merged.stories) == 2


def test_an_undated_article_joins_by_its_events_only() -> None:
    merged = merge([article("p1", "2024-05-03").record(), article("p2", None).record(), article("p3", None, begin="2023-01-01").record()])
    assert sorted(len(story.articles) for story in merged.stories) == [1, 2]


def test_an_empty_record_has_nothing() -> None:
    merged = merge([])
    assert not (merged.events)
    assert not (merged.stories)
    assert not (merged.claims)
    assert not (merged.actors)
    assert not (merged.judgements)
