"""What dates, numbers, things and reports say about whether two mentions are one happening; and who may be named as its doer."""

from __future__ import annotations

from dragoman.merge import merge
from dragoman.types import Event
from tests.merge.merge_records import Draft


def talks(page: str, day: str, verb: str = "met", begin: str | None = None, end: str | None = None, far: bool = False) -> Draft:
    """Two persons meet, told in the first paragraph, or in one far down."""
    start = "".join(f"\nOther matters, number {n}, fill {page}." for n in range(6)) if far else ""
    draft = Draft(page, f"News of {page}{start}\nIlse Korhal {verb} Anton Brezan, {page} says.", day=day)
    one, other = draft.actor("Ilse Korhal", country="NOR"), draft.actor("Anton Brezan", country="RUS")
    draft.event(f"Ilse Korhal {verb} Anton Brezan", verb, "CONSULT", [one], [other], begin=begin, end=end)
    return draft


def transfer(page: str, thing: str, **more: str) -> Draft:
    draft = Draft(page, f"Arms\nArania sent {thing} to Belmar, {page} says.")
    arania, belmar = draft.actor("Arania", "state", "IRN"), draft.actor("Belmar", "state", "RUS")
    medium = draft.actor("Halyard", "media")
    said = draft.statement(f"Arania sent {thing} to Belmar", medium, "report", date=more.get("date"))
    draft.event(f"Arania sent {thing} to Belmar", "sent", "AID", [arania], [belmar], according_to=said, status="alleged")
    return draft


def events(*drafts: Draft) -> tuple[Event, ...]:
    return merge([draft.record() for draft in drafts]).events


def test_the_news_of_two_days_is_one_meeting() -> None:
    (event,) = events(talks("p1", "1987-04-15"), talks("p2", "1987-04-16", verb="saw"))
    assert (event.pages, event.mode, event.date.begin) == (2, "meet", None)


def test_the_news_of_two_weeks_is_two_meetings() -> None:
    assert len(events(talks("p1", "1987-04-15"), talks("p2", "1987-04-25"))) == 2


def test_what_stands_far_down_is_no_news() -> None:
    assert len(events(talks("p1", "1987-04-15"), talks("p2", "1987-04-16", far=True))) == 2


def test_a_month_and_the_news_of_a_day_in_it() -> None:
    (event,) = events(talks("p1", "1986-10-13"), talks("p2", "1987-12-10", begin="1986-10-01", end="1986-10-31"))
    assert event.pages == 2


def test_a_year_is_a_bound_and_no_date() -> None:
    assert len(events(talks("p1", "1987-12-10", begin="1986-01-01", end="1986-12-31"), talks("p2", "1987-12-11", begin="1986-05-02"))) == 2


def test_an_end_alone_is_no_day() -> None:
    drafts = [talks("p1", "1986-10-13", far=True), talks("p2", "1986-10-14", far=True)]
    merged = merge([draft.record() for draft in drafts])
    assert len(merged.events) == 2
    assert {j.decision for j in merged.judgements if j.kind == "event"} == {"unsure"}


def test_one_medium_s_report_on_two_pages_is_one_event_of_one_origin() -> None:
    (event,) = events(transfer("p1", "missiles", date="2024-02"), transfer("p2", "missiles", date="2024-02"))
    assert (event.pages, event.outlets, event.origins, event.status) == (2, 2, 1, "alleged")


def test_reports_of_two_months_are_two() -> None:
    assert len(events(transfer("p1", "missiles", date="2024-02"), transfer("p2", "missiles", date="2024-08"))) == 2


def test_what_one_utterance_tells_on_two_pages_is_one_event() -> None:
    drafts = []
    for page, words in (
        ("p1", "Belmar struck our northern harbour without any warning"),
        ("p2", "Belmar struck the northern harbour without warning"),
    ):
        draft = Draft(page, f"Strike\nAnton Brezan told {page}: {words}.")
        brezan, belmar = draft.actor("Anton Brezan", country="RUS"), draft.actor("Belmar", "state", "ISR")
        said = draft.statement(words, brezan)
        draft.event(words, "struck", "ASSAULT", [belmar], [], according_to=said, status="alleged")
        drafts.append(draft)
    (event,) = events(*drafts)
    assert (event.pages, event.status) == (2, "alleged")


def test_other_things_are_another_transfer() -> None:
    assert len(events(transfer("p1", "missiles", date="2024-02"), transfer("p2", "drones", date="2024-02"))) == 2


def test_other_numbers_are_another_expulsion() -> None:
    draft = Draft("p1", "Diplomats\nArania expelled 25 Belmari diplomats.\nBelmar had seen Arania expel 55 officials.")
    arania, belmar = draft.actor("Arania", "state", "USA"), draft.actor("Belmar", "state", "SUN")
    draft.event("Arania expelled 25 Belmari diplomats", "expelled", "COERCE", [arania], [belmar])
    draft.event("Arania expel 55 officials", "expel", "COERCE", [arania], [belmar])
    assert len(events(draft)) == 2


def test_that_he_was_killed_is_a_fact_and_by_whom_is_a_claim() -> None:
    draft = Draft("p1", "Death\nOmar Sadeq was killed on Monday.\nArania said Belmar killed Omar Sadeq.")
    sadeq, belmar = draft.actor("Omar Sadeq", country="PSE"), draft.actor("Belmar", "state", "ISR")
    arania = draft.actor("Arania", "state", "IRN")
    draft.event("Omar Sadeq was killed on Monday", "killed", "ASSAULT", [], [sadeq])
    said = draft.statement("Belmar killed Omar Sadeq", arania, "accuse")
    draft.event("Belmar killed Omar Sadeq", "killed", "ASSAULT", [belmar], [sadeq], according_to=said, status="alleged")
    merged = merge([draft.record()])
    (event,) = merged.events
    assert event.status == "happened"
    assert {p.name: p.role for p in event.participants} == {"Omar Sadeq": "target", "Belmar": "other"}
    assert "Belmar" not in event.title
    assert "named as doer only by sources: Belmar" in event.why
    (claim,) = merged.claims
    assert claim.proposition == "Belmar kills Omar Sadeq"


def test_an_outlets_own_word_names_the_doer() -> None:
    draft = Draft("p1", "Strike\nBelmar struck Arania.")
    belmar, arania = draft.actor("Belmar", "state", "ISR"), draft.actor("Arania", "state", "IRN")
    draft.event("Belmar struck Arania", "struck", "ASSAULT", [belmar], [arania])
    assert events(draft)[0].title == "Belmar attacks Arania"


def test_the_meeting_of_a_visit_has_its_day() -> None:
    draft = Draft("p1", "Visit\nAnton Brezan visited Velgrad on 5 August.\nAnton Brezan met Ilse Korhal.")
    brezan, velgrad = draft.actor("Anton Brezan", country="RUS"), draft.actor("Velgrad", "state", "NOR")
    korhal = draft.actor("Ilse Korhal", country="NOR")
    draft.event(
        "Anton Brezan visited Velgrad", "visited", "CONSULT", [brezan], [velgrad], mode="visit", target_role="host", begin="2024-08-05"
    )
    draft.event("Anton Brezan met Ilse Korhal", "met", "CONSULT", [brezan], [korhal])
    meeting = next(event for event in events(draft) if event.mode == "meet")
    assert meeting.date.begin == "2024-08-05"
    assert meeting.date.basis.startswith("during a visit")


def test_a_claim_in_words_that_no_event_type_covers() -> None:
    accuser = Draft("p1", "Radar\nArania said the tracking station near Velgrad breaks the orbital treaty.")
    accuser.statement("the tracking station near Velgrad breaks the orbital treaty", accuser.actor("Arania", "state", "USA"), "accuse")
    denier = Draft("p2", "Radar\nBelmar denied that its tracking station near Velgrad broke the orbital treaty.")
    denier.statement("its tracking station near Velgrad broke the orbital treaty", denier.actor("Belmar", "state", "SUN"), "deny")
    other = Draft("p3", "Trade\nBelmar said that grain prices would rise before the harvest.")
    other.statement("grain prices would rise before the harvest", other.actor("Belmar", "state", "SUN"))
    (claim,) = merge([draft.record() for draft in (accuser, denier, other)]).claims
    assert (claim.asserted_by, claim.denied_by, claim.event) == (("p1.1.s1",), ("p2.1.s1",), None)
    assert "tracking station" in claim.proposition
