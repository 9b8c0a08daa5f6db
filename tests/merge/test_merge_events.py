"""One visit in two papers, other visits by the same man, and what must not be joined."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

from dragoman.merge import merge
from dragoman.types import Event, EventDate, Judgement, Merged
from tests.merge.merge_records import Draft


def visit(
    page: str, begin: str | None = None, day: str | None = None, weekday: int | None = None, second: bool = True, incident: bool = True
) -> Draft:
    """An article on a visit by an invented minister, with the meeting that is its core and a killing that both sides talk about."""
    draft = Draft(
        page,
        f"Minister in Velgrad, {page}\nAnton Brezan visited Velgrad on Monday, {page} says.\nAnton Brezan met Ilse Korhal in {page}.\n"
        f"{page} tells of the killing of Omar Sadeq.",  # in words of its own: no copy
        day=day,
    )
    brezan = draft.actor("Anton Brezan", country="RUS")
    host = draft.actor("Velgrad", "state", country="IRN")
    korhal = draft.actor("Ilse Korhal", country="IRN")
    if weekday:
        draft.weekday("Monday", weekday)
    draft.event(
        "Anton Brezan visited Velgrad on Monday", "visited", "CONSULT", [brezan], [host], mode="visit", target_role="host", begin=begin
    )
    if second:
        draft.event(
            "Anton Brezan met Ilse Korhal", "met", "CONSULT", [brezan], [korhal], mode="meet", begin=begin, place=("Velgrad", "IRN")
        )
    if incident:
        sadeq = draft.actor("Omar Sadeq", country="PSE")
        draft.event("the killing of Omar Sadeq", "killing", "ASSAULT", [], [sadeq])
    return draft


def visits(merged: Merged) -> list[Event]:
    return [event for event in merged.events if event.mode == "visit"]


def test_a_visit_on_one_day_in_two_papers_is_one_event_with_two_outlets() -> None:
    merged = merge([visit("p1", "2024-08-05").record(), visit("p2", "2024-08-05").record()])
    (event,) = visits(merged)
    assert (event.pages, event.outlets, event.origins) == (2, 2, 2)
    assert event.title == "Anton Brezan visits Velgrad"
    assert "2024-08-05" in event.why


def test_visits_on_other_days_stay_apart() -> None:
    merged = merge([visit("p1", "2024-08-05").record(), visit("p2", "2024-09-17").record()])
    assert len(visits(merged)) == 2


def test_an_undated_visit_joins_by_weekday_and_a_killing_that_both_tell_of() -> None:
    merged = merge([visit("p1", "2024-08-05").record(), visit("p2", weekday=1).record()])
    (event,) = visits(merged)
    assert event.date.begin == "2024-08-05"
    assert "weekday" in event.why


def test_an_undated_visit_on_another_weekday_stays_apart() -> None:
    merged = merge([visit("p1", "2024-08-05").record(), visit("p2", weekday=2).record()])
    assert len(visits(merged)) == 2


def test_the_same_weekday_alone_is_not_enough() -> None:
    merged = merge([visit("p1", "2024-08-05").record(), visit("p2", weekday=1, incident=False).record()])
    assert len(visits(merged)) == 2


def test_a_report_from_before_the_visit_is_not_of_the_visit() -> None:
    merged = merge([visit("p1", "2024-08-05").record(), visit("p2", weekday=1, day="2024-08-01").record()])
    assert len(visits(merged)) == 2


def test_an_undated_visit_is_no_bridge_between_two_days() -> None:
    drafts = [visit("p1", "2024-08-05"), visit("p2", weekday=1), visit("p3", "2024-08-12")]
    for order in permutations(drafts):
        merged = merge([draft.record() for draft in order])
        assert len(visits(merged)) == 2


def test_the_meeting_is_part_of_the_visit() -> None:
    merged = merge([visit("p1", "2024-08-05").record()])
    meeting = next(event for event in merged.events if event.mode == "meet")
    assert meeting.parent == visits(merged)[0].id


def test_a_page_that_tells_only_of_the_meeting_counts_for_the_visit() -> None:
    lone = visit("p2", "2024-08-05")
    lone.events.pop(0)
    merged = merge([visit("p1", "2024-08-05").record(), lone.record()])
    (event,) = visits(merged)
    assert (event.pages, event.outlets) == (2, 2)


def test_an_anaphoric_mention_goes_to_the_nearest_before_it() -> None:
    draft = Draft("p1", "Talks\nBrezan met Korhal.\nBrezan met Adel.\nThe talks were long.")
    brezan, korhal, adel = (draft.actor(name, country=c) for name, c in (("Brezan", "RUS"), ("Korhal", "IRN"), ("Adel", "EGY")))
    first = draft.event("Brezan met Korhal", "met", "CONSULT", [brezan], [korhal], mode="meet")
    second = draft.event("Brezan met Adel", "met", "CONSULT", [brezan], [adel], mode="meet")
    back = draft.event("The talks were long", "talks", "CONSULT", anaphoric=True)
    merged = merge([draft.record()])
    assert merged.event_of[back] == merged.event_of[second] != merged.event_of[first]


def test_strikes_by_the_same_states_on_different_days_are_two() -> None:
    draft = Draft("p1", "Strikes\nArania struck Belmar on 3 May.\nArania struck Belmar again on 7 May.")
    a, b = draft.actor("Arania", "state", country="ISR"), draft.actor("Belmar", "state", country="LBN")
    draft.event("Arania struck Belmar on 3 May", "struck", "ASSAULT", [a], [b], begin="2024-05-03")
    draft.event("Arania struck Belmar again on 7 May", "struck", "ASSAULT", [a], [b], begin="2024-05-07")
    assert len(merge([draft.record()]).events) == 2


def test_the_striker_and_the_struck_are_not_swapped() -> None:
    draft = Draft("p1", "Strikes\nArania struck Belmar.\nBelmar struck Arania.")
    a, b = draft.actor("Arania", "state", country="ISR"), draft.actor("Belmar", "state", country="LBN")
    draft.event("Arania struck Belmar", "struck", "ASSAULT", [a], [b], begin="2024-05-03")
    draft.event("Belmar struck Arania", "struck", "ASSAULT", [b], [a], begin="2024-05-03")
    assert len(merge([draft.record()]).events) == 2


def test_what_only_a_source_says_is_alleged() -> None:
    draft = Draft("p1", "Report\nAn official said Arania struck Belmar.")
    a, b = draft.actor("Arania", "state", country="ISR"), draft.actor("Belmar", "state", country="LBN")
    said = draft.statement("Arania struck Belmar", None)
    draft.event("Arania struck Belmar", "struck", "ASSAULT", [a], [b], according_to=said)
    (event,) = merge([draft.record()]).events
    assert event.status == "alleged"
    assert event.title == "Arania attacks Belmar (alleged)"


def test_a_plan_is_not_the_deed() -> None:
    draft = Draft("p1", "Report\nArania may strike Belmar.\nArania struck Belmar.")
    a, b = draft.actor("Arania", "state", country="ISR"), draft.actor("Belmar", "state", country="LBN")
    draft.event("Arania may strike Belmar", "strike", "ASSAULT", [a], [b], status="hypothetical")
    draft.event("Arania struck Belmar", "struck", "ASSAULT", [a], [b])
    assert len(merge([draft.record()]).events) == 2


def test_a_person_splits_and_joins_and_takes_it_back() -> None:
    records = [visit("p1", "2024-08-05").record(), visit("p2", "2024-08-05").record()]
    split = Judgement("event", "p1.1.e1", "p2.1.e1", "different", "Ana", None, "two trips", at="2026-01-01T00:00:00Z")
    assert len(visits(merge(records, [split]))) == 2
    undone = Judgement("event", "p1.1.e1", "p2.1.e1", "same", "Ana", None, "one after all", at="2026-01-02T00:00:00Z")
    assert len(visits(merge(records, [split, undone]))) == 1
    assert len(visits(merge(records, [undone, split]))) == 1


def test_a_persons_word_joins_what_rules_keep_apart_by_record_wide_ids_too() -> None:
    records = [visit("p1", "2024-08-05").record(), visit("p2", "2024-09-17").record()]
    one, other = sorted(event.id for event in visits(merge(records)))
    joined = Judgement("event", one, other, "same", "Ana", None, "the date is a misprint", at="2026-01-01T00:00:00Z")
    assert len(visits(merge(records, [joined]))) == 1


def test_every_join_has_a_judgement() -> None:
    merged = merge([visit("p1", "2024-08-05").record(), visit("p2", "2024-08-05").record()])
    joined = sum(len(event.mentions) - 1 for event in merged.events)
    same = [j for j in merged.judgements if j.kind == "event" and j.decision == "same"]
    assert len(same) == joined
    assert all(j.score and j.reason and j.by.startswith("rule:") for j in same)


def test_the_order_of_pages_changes_nothing() -> None:
    records = [visit("p1", "2024-08-05").record(), visit("p2", weekday=1).record(), visit("p3", "2024-09-17").record()]
    results = [merge(order) for order in permutations(records)]
    assert all(repr(result) == repr(results[0]) for result in results)
    assert results[0] == merge([*records, records[1]])


def ousted(page: str, day: str, word: str, cameo: str, begin: str | None = None, name: str = "Otto Lind") -> Draft:
    draft = Draft(page, f"Arania {word} {name} of Belmar. {page}", day=day)
    a, envoy = draft.actor("Arania", "state", country="ISR"), draft.actor(name, country="LBN")
    draft.event(f"Arania {word} {name} of Belmar", word, "SANCTION", [a], [envoy], begin=begin)
    draft.events[-1] = replace(draft.events[-1], cameo=cameo)
    return draft


def test_an_envoy_is_expelled_once_whatever_paper_gives_the_day() -> None:
    drafts = [ousted("p1", "2024-05-07", "expelled", "161", "2024-05-06"), ousted("p2", "2024-05-08", "expels", "161")]
    (event,) = merge([draft.record() for draft in drafts]).events
    assert (event.pages, event.date.begin) == (2, "2024-05-06")


def test_other_deeds_persons_or_weeks_are_other_events() -> None:
    first = ousted("p1", "2024-05-07", "expelled", "161", "2024-05-06")
    others = [
        ousted("p2", "2024-05-08", "recalled", "161"),
        ousted("p3", "2024-05-08", "expelled", "161", name="Ada Berg"),
        ousted("p4", "2024-06-08", "expelled", "161"),
    ]
    assert len(merge([draft.record() for draft in (first, *others)]).events) == 4


def test_what_a_page_recalls_is_not_its_news() -> None:
    draft = Draft("p1", "Arania bombed Belmar. In 2011 Arania fought Belmar.", day="2024-05-07")
    a, b = draft.actor("Arania", "state", country="ISR"), draft.actor("Belmar", "state", country="LBN")
    draft.event("Arania bombed Belmar", "bombed", "ASSAULT", [a], [b])
    draft.event("In 2011 Arania fought Belmar", "fought", "ASSAULT", [a], [b])
    draft.events[-1] = replace(draft.events[-1], date=EventDate("2011-01-01", "2011-12-31", "year", "test"))
    assert len(merge([draft.record()]).events) == 2
    draft.events[-1] = replace(draft.events[-1], date=EventDate(None, "2024-05-07", "interval", "test"))
    assert len(merge([draft.record()]).events) == 1


def test_a_paper_of_the_day_of_departure_tells_of_the_visit() -> None:
    def left(page: str, day: str, begin: str) -> Draft:
        draft = Draft(page, f"Anton Brezan went to Belmar. {page}", day=day)
        brezan, b = draft.actor("Anton Brezan", country="ISR"), draft.actor("Belmar", "state", country="LBN")
        draft.event("Anton Brezan went to Belmar", "went", "CONSULT", [brezan], [b], mode="visit", begin=begin, place=("Belmar", "LBN"))
        return draft

    (event,) = merge([left("p1", "2024-05-03", "2024-05-03").record(), left("p2", "2024-05-06", "2024-05-06").record()]).events
    assert (event.date.begin, event.date.end) == ("2024-05-03", "2024-05-06")
    apart = merge([left("p1", "2024-05-03", "2024-05-03").record(), left("p2", "2024-05-16", "2024-05-16").record()]).events
    assert len(apart) == 2


def test_an_ambassador_without_a_name_is_the_one_who_was_expelled() -> None:
    named = Draft("p1", "Arania expelled Belmar's ambassador Otto Lind.", day="2024-05-07")
    a, envoy = named.actor("Arania", "state", country="ISR"), named.actor("Otto Lind", country="LBN")
    named.event("Arania expelled Belmar's ambassador Otto Lind", "expelled", "SANCTION", [a], [envoy], begin="2024-05-06")
    other = Draft("p2", "A paper says that Arania will not regret to have expelled the envoy.", day="2024-05-08")
    a, envoy = other.actor("Arania", "state", country="ISR"), other.actor("the envoy", "unnamed", country="LBN")
    other.event("Arania will not regret to have expelled the envoy", "expelled", "SANCTION", [a], [envoy])
    for draft in (named, other):
        draft.events[-1] = replace(draft.events[-1], cameo="161")
    (event,) = merge([named.record(), other.record()]).events
    assert event.pages == 2
