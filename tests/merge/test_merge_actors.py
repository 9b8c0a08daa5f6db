"""Who is the same across pages, who is not, and who waits for a person's word."""

from __future__ import annotations

from dragoman.merge import merge
from dragoman.types import Judgement, Merged
from tests.merge.merge_records import Draft


def cast(page: str, *actors: tuple[str, str, str | None]) -> Draft:
    draft = Draft(page, "Title\n" + "\n".join(name for name, _, _ in actors))
    for name, kind, country in actors:
        draft.actor(name, kind, country)  # type: ignore[arg-type]
    return draft


def same(merged: Merged, left: str, right: str) -> bool:
    return merged.actor_of[left] == merged.actor_of[right]


def test_spellings_of_one_name_are_one_person_with_the_most_frequent_full_name() -> None:
    drafts = [
        cast("p1", ("Sergei Orlov", "person", "RUS")),
        cast("p2", ("Sergey Orlov", "person", "RUS")),
        cast("p3", ("Sergei Orlov", "person", "RUS")),
    ]
    (actor,) = merge([draft.record() for draft in drafts]).actors
    assert actor.name == "Sergei Orlov"
    assert actor.names == (("Sergei Orlov", 2), ("Sergey Orlov", 1))


def test_a_surname_that_begins_otherwise() -> None:
    drafts = [cast("p1", ("Eduard Shalikadze", "person", "GEO")), cast("p2", ("Eduard Chalikadze", "person", "GEO"))]
    assert len(merge([draft.record() for draft in drafts]).actors) == 1
    drafts = [cast("p1", ("Eduard Shalikadze", "person", "GEO")), cast("p2", ("Eduard Malikadze", "person", None))]
    assert len(merge([draft.record() for draft in drafts]).actors) == 2


def test_namesakes_of_two_countries_wait_for_a_person() -> None:
    merged = merge([cast("p1", ("Mohammad Reza", "person", "IRN")).record(), cast("p2", ("Mohammad Reza", "person", "IDN")).record()])
    assert len(merged.actors) == 2
    assert [j.decision for j in merged.judgements if j.kind == "actor"] == ["unsure"]


def test_a_surname_goes_to_the_one_who_fits() -> None:
    merged = merge(
        [cast("p1", ("Ilse Korhal", "person", "NOR")).record(), cast("p2", ("Korhal", "person", None), ("Norway", "state", "NOR")).record()]
    )
    assert same(merged, "p1.1.a1", "p2.1.a1")
    assert next(a for a in merged.actors if a.kind == "person").name == "Ilse Korhal"


def test_a_surname_that_fits_two_is_queued() -> None:
    drafts = [
        cast("p1", ("Ilse Korhal", "person", "NOR")),
        cast("p2", ("Anders Korhal", "person", "NOR")),
        cast("p3", ("Korhal", "person", "NOR")),
    ]
    merged = merge([draft.record() for draft in drafts])
    assert len(merged.actors) == 3
    (queued,) = [j for j in merged.judgements if j.kind == "actor"]
    assert queued.decision == "unsure"
    assert "Anders Korhal" in queued.reason


def test_a_surname_without_support_is_queued() -> None:
    merged = merge([cast("p1", ("Ilse Korhal", "person", "NOR")).record(), cast("p2", ("Korhal", "person", None)).record()])
    assert len(merged.actors) == 2
    assert [j.decision for j in merged.judgements if j.kind == "actor"] == ["unsure"]


def test_father_and_son_stay_apart() -> None:
    merged = merge([cast("p1", ("Omar Haddad Jr.", "person", "LBN")).record(), cast("p2", ("Omar Haddad Sr.", "person", "LBN")).record()])
    assert len(merged.actors) == 2


def test_two_persons_of_one_article_are_not_joined_through_a_third_spelling() -> None:
    drafts = [cast("p1", ("Ali Karimi", "person", "IRN"), ("Amir Karimi", "person", "IRN")), cast("p2", ("Karimi", "person", "IRN"))]
    merged = merge([draft.record() for draft in drafts])
    assert not same(merged, "p1.1.a1", "p1.1.a2")


def test_councils_of_two_states_are_two() -> None:
    drafts = [
        cast("p1", ("Security Council", "body", "RUS")),
        cast("p2", ("Security Council", "body", "RUS"), ("UN Security Council", "body", None)),
        cast("p3", ("Security Council", "body", None)),
    ]
    merged = merge([draft.record() for draft in drafts])
    assert same(merged, "p1.1.a1", "p2.1.a1")
    assert len(merged.actors) == 3


def test_a_group_by_its_acronym() -> None:
    long = Draft("p1", "Title\nPopular Front of Arania")
    long.actor("Popular Front of Arania", "group", names=("Popular Front of Arania", "PFA"))
    short = Draft("p2", "Title\nPFA")
    short.actor("PFA", "organisation")
    assert len(merge([long.record(), short.record()]).actors) == 1


def test_the_unnamed_are_never_joined() -> None:
    merged = merge([cast(p, ("a senior official", "unnamed", "USA")).record() for p in ("p1", "p2")])
    assert len(merged.actors) == 2
    assert not merged.judgements


def test_a_person_parts_a_cluster_and_everything_that_would_lead_round_it() -> None:
    records = [cast(p, ("Ilse Korhal", "person", "NOR")).record() for p in ("p1", "p2", "p3")]
    apart = Judgement("actor", "p1.1.a1", "p2.1.a1", "different", "Ana", None, "namesakes", at="2026-01-01T00:00:00Z")
    also = Judgement("actor", "p1.1.a1", "p3.1.a1", "same", "Ana", None, "the minister", at="2026-01-02T00:00:00Z")
    merged = merge(records, [apart, also])
    assert same(merged, "p1.1.a1", "p3.1.a1")
    assert not same(merged, "p2.1.a1", "p3.1.a1")


def test_a_judgement_on_a_page_that_is_gone_does_nothing() -> None:
    gone = Judgement("actor", "p1.1.a1", "p9.1.a1", "same", "Ana", None, "", at="2026-01-01T00:00:00Z")
    assert len(merge([cast("p1", ("Ilse Korhal", "person", "NOR")).record()], [gone]).actors) == 1


def test_ten_thousand_actors_are_quick() -> None:
    import time

    given = [a + b for a in ("Ab", "Ker", "Lin", "Mor", "Tas") for b in ("an", "elo", "ira", "us", "ona")]
    family = [
        a + b + c for a in ("Bar", "Dol", "Gen", "Hut", "Val") for b in ("ga", "no", "ri", "ste") for c in ("k", "mov", "dze", "sson", "ri")
    ]
    drafts = [
        cast(f"p{i}", *((f"{given[(i + j) % 25]} {family[(i * 7 + j) % 100]}", "person", "FRA") for j in range(10))) for i in range(1000)
    ]
    records = [draft.record() for draft in drafts]
    started = time.perf_counter()
    merge(records)
    assert time.perf_counter() - started < 20
