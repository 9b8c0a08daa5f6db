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


def paper(page: str, words: str, told: bool, day: str = "2024-05-06") -> Draft:
    draft = Draft(page, f"{page}\nAnton Brezan and Ilse Korhal {words}.", day=day)
    brezan, korhal = draft.actor("Anton Brezan", country="AAA"), draft.actor("Ilse Korhal", country="BBB")
    if told:
        draft.event(f"Anton Brezan and Ilse Korhal {words}", "spoke", "CONSULT", [brezan], [korhal], mode="meet", begin=day)
    return draft


WORDS = "spoke about river water, grain prices, fishing quotas, harbour dues, frontier posts, railway bridges and school books"


def test_an_article_without_an_event_joins_by_persons_days_and_words() -> None:
    plain = paper("p2", WORDS.replace("spoke about", "in pictures:") + " tonight", told=False)
    (story,) = merge([paper("p1", WORDS, told=True).record(), plain.record()]).stories
    assert story.articles == ("p1.1", "p2.1")


def test_other_days_or_other_words_are_another_affair() -> None:
    later = paper("p2", WORDS.replace("spoke about", "in pictures:"), told=False, day="2024-06-06")
    other = paper("p3", "in pictures: winter sports, horse races, dances, masks, lamps, kites, drums and a great deal of snow", told=False)
    stories = merge([paper("p1", WORDS, told=True).record(), later.record(), other.record()]).stories
    assert [story.articles for story in stories] == [("p1.1",)]


def cabled(page: str, day: str, words: str, person: str = "Anton Brezan", states: tuple[str, str] = ("ISR", "LBN")) -> Draft:
    draft = Draft(page, f"Arania and Belmar {words}, {person} said.\n{page}", day=day)
    draft.actor("Arania", "state", country=states[0])
    draft.actor("Belmar", "state", country=states[1])
    who = draft.actor(person, country=states[0])
    draft.event(f"Arania and Belmar {words}", "Arania", "ACCUSE", [who], [], begin=None)
    return draft


QUARREL = "quarrel over river water, grain prices, fishing quotas, harbour dues, frontier posts and railway bridges"


def test_one_pair_of_states_one_person_and_many_words_make_a_story() -> None:
    (story,) = merge(
        [cabled("p1", "2024-05-06", QUARREL).record(), cabled("p2", "2024-05-08", QUARREL.replace("over", "about")).record()]
    ).stories
    assert story.articles == ("p1.1", "p2.1")


def test_other_states_or_nobody_in_common_make_no_story() -> None:
    first = cabled("p1", "2024-05-06", QUARREL)
    elsewhere = cabled("p2", "2024-05-06", QUARREL, states=("ISR", "SYR"))
    nobody = cabled("p3", "2024-05-06", QUARREL, person="Ilse Korhal")
    later = cabled("p4", "2024-05-26", QUARREL)
    merged = merge([draft.record() for draft in (first, elsewhere, nobody, later)])
    assert all(len(story.articles) == 1 for story in merged.stories)
    assert ("p1.1", "p3.1", "unsure") in {(j.left, j.right, j.decision) for j in merged.judgements if j.kind == "story"}
