"""The dating of articles, on pages made for it."""

from __future__ import annotations

import hashlib
import re

import pytest

from dragoman.times import date_articles, times_of
from dragoman.times.anniversaries import anniversaries, event_in, world
from dragoman.times.evidence import COUNTING, STATED, TIMELY
from dragoman.types import Article, Block, DateCandidate, Page, Published, Role

UNKNOWN = Published(None, None, None, "unknown", "unknown", "not dated yet")


def make_page(parts: list[tuple[Role, str]], *candidates: DateCandidate) -> Page:
    text, blocks = "", []
    for role, words in parts:
        blocks.append(Block(role, len(text), len(text) + len(words)))
        text += words + "\n\n"
    digest = hashlib.sha256(text.encode()).hexdigest()
    article = Article(f"p{digest[:12]}.1", 0, len(text), tuple(blocks), "en", UNKNOWN)
    return Page(f"p{digest[:12]}", digest, "text/plain", None, None, None, text, (), None, (article,), (), candidates)


def dated(parts: list[tuple[Role, str]], *candidates: DateCandidate) -> Published:
    return date_articles(make_page(parts, *candidates)).articles[0].published


BODY: list[tuple[Role, str]] = [("title", "Envoys meet"), ("paragraph", "The envoys of Norland and Sudland met in Port Vell on Monday.")]


def test_a_post_date_is_taken() -> None:
    found = dated(BODY, DateCandidate("2024-08-06", "post_date", 0, evidence="Tuesday, August 6, 2024"))
    assert (found.value, found.earliest, found.latest, found.precision, found.basis) == (
        "2024-08-06",
        "2024-08-06",
        "2024-08-06",
        "day",
        "post_date",
    )


def test_nothing_gives_unknown_with_the_reason() -> None:
    found = dated(BODY)
    assert (found.value, found.earliest, found.latest, found.basis) == (None, None, None, "unknown")
    assert "no date" in found.evidence


def test_a_weekday_that_does_not_fit_its_date_is_not_believed() -> None:
    found = dated(BODY, DateCandidate("2024-08-06", "post_date", 0, evidence="Friday, August 6, 2024"))
    assert found.value is None
    assert "does not fit" in found.evidence


def test_a_day_before_what_the_text_tells_is_rejected() -> None:
    parts: list[tuple[Role, str]] = [*BODY, ("paragraph", "The bridge was struck on March 5, 2023, officials said.")]
    found = dated(parts, DateCandidate("2022-01-10", "metadata", 0, evidence="2022-01-10"))
    assert found.value is None
    assert found.earliest == "2023-03-05"
    assert "2022-01-10" in found.evidence


def test_a_day_that_the_text_expects_does_not_reject() -> None:
    parts: list[tuple[Role, str]] = [*BODY, ("paragraph", "The envoys set elections for March 5, 2025, and will meet on May 2, 2025.")]
    assert dated(parts, DateCandidate("2024-08-06", "post_date", 0, evidence="August 6, 2024")).value == "2024-08-06"


def test_a_copyright_year_bounds_and_dates_nothing() -> None:
    found = dated(BODY, DateCandidate("2024", "copyright", None, evidence="Copyright 2024 The Vell Post"))
    assert (found.value, found.earliest, found.latest) == (None, None, "2024-12-31")


def test_years_told_as_past_bound_from_below() -> None:
    parts: list[tuple[Role, str]] = [*BODY, ("paragraph", "Ties broke in 2013 and warmed in 2020 after the drought.")]
    found = dated(parts, DateCandidate("2024", "copyright", None, evidence="(c) 2024"))
    assert (found.value, found.earliest, found.latest, found.precision) == (None, "2020-01-01", "2024-12-31", "interval")


def test_a_header_day_is_a_bound_only() -> None:
    found = dated(BODY, DateCandidate("2023-03-22", "page_date", None, evidence="Wednesday, March 22 2023"))
    assert (found.value, found.latest) == (None, "2023-03-22")


def test_an_exact_anniversary_with_a_weekday_gives_the_week() -> None:
    words = "He told reporters on Tuesday that exactly two years have passed since the Abraham Accords were signed."  # 15 September 2020
    header = DateCandidate("2022-10-19", "page_date", None, evidence="Wednesday, October 19 2022")
    found = dated([("title", "Two years on"), ("paragraph", words)], header)
    assert (found.value, found.earliest, found.latest) == (None, "2022-09-13", "2022-09-19")
    assert found.basis == "anniversary+weekday"
    assert "2022-10-19" in found.evidence


def test_an_anniversary_contradicts_a_post_date() -> None:
    words = "Survivors gathered at the docks: exactly one year has passed since the Beirut port explosion."
    found = dated([("paragraph", words)], DateCandidate("2022-03-01", "post_date", 0, evidence="March 1, 2022"))
    assert found.value is None
    assert found.earliest == "2021-08-01"


def test_a_caption_of_the_same_event_gives_the_week() -> None:
    parts: list[tuple[Role, str]] = [
        ("title", "Premier visits"),
        ("paragraph", "Premier Olaf Brandt visited Port Vell on Monday."),
        ("caption", "Premier Olaf Brandt arrives in Port Vell on September 30, 2024."),
    ]
    found = dated(parts)
    assert (found.value, found.earliest, found.latest, found.basis) == (None, "2024-09-30", "2024-10-06", "caption+weekday")


def test_days_counted_from_a_dated_event_give_the_week() -> None:
    parts: list[tuple[Role, str]] = [
        ("paragraph", "Norland on Tuesday ordered ten envoys home."),
        ("paragraph", "The order came nine days after the Vell meeting broke up on October 12."),
        ("caption", "Brandt and Olsen outside the town hall in Vell on October 12, 1986."),
    ]
    found = dated(parts)  # 21 October 1986 was a Tuesday
    assert (found.value, found.earliest, found.latest, found.basis) == (None, "1986-10-21", "1986-10-27", "counted+weekday")


def test_an_anniversary_of_a_day_that_the_text_gives() -> None:
    words = (
        "He told reporters on Thursday. On Wednesday he spoke; exactly one year has passed since they signed the pact on December 8, 1987."
    )
    found = dated([("paragraph", words)], DateCandidate("1988-12-21", "post_date", 0, evidence="Wednesday , December 21 1988"))
    assert (found.value, found.earliest, found.latest) == (None, "1988-12-08", "1988-12-14")


DATELINE: list[tuple[Role, str]] = [("dateline", "PORT VELL, Aug. 5 (Vell Agency)"), *BODY]


def test_a_dateline_without_a_year_is_a_day_where_the_rest_leaves_one_year() -> None:
    header = DateCandidate("2024-09-02", "page_date", None, evidence="Monday, September 2 2024")
    parts: list[tuple[Role, str]] = [*DATELINE, ("paragraph", "The bridge was struck on March 5, 2024, officials said.")]
    found = dated(parts, header)
    assert (found.value, found.precision, found.basis) == ("2024-08-05", "day", "dateline+past")
    assert "“Aug. 5”" in found.evidence
    month = dated(DATELINE, DateCandidate("2024-08", "url", 0, evidence="/2024/08/"))
    assert (month.value, month.basis) == ("2024-08-05", "dateline+url")


def test_a_dateline_without_a_year_alone_dates_nothing() -> None:
    found = dated(DATELINE)
    assert (found.value, found.earliest, found.latest) == (None, None, None)
    assert "of a year that nothing gives" in found.evidence
    bounded = dated(DATELINE, DateCandidate("2024", "copyright", None, evidence="(c) 2024"))
    assert (bounded.value, bounded.earliest, bounded.latest) == (None, None, "2024-12-31")
    other = dated(DATELINE, DateCandidate("2024-03", "url", 0, evidence="/2024/03/"))
    assert (other.value, other.earliest) == (None, "2024-03-01")
    assert "does not fall in that time" in other.evidence


def test_the_weekday_of_a_dateline_says_which_year() -> None:
    words = "Ties broke in 2013 and warmed in 2020 after the drought."
    copyright_ = DateCandidate("2024", "copyright", None, evidence="(c) 2024")
    parts: list[tuple[Role, str]] = [("dateline", "PORT VELL, Monday, August 5 (Vell Agency)"), ("paragraph", words)]
    assert dated(parts, copyright_).value == "2024-08-05"  # in 2020 to 2024 only 2024 has it on a Monday
    assert dated([("dateline", "PORT VELL, August 5"), ("paragraph", words)], copyright_).value is None


def test_an_archive_caption_gives_no_week() -> None:
    parts: list[tuple[Role, str]] = [
        ("paragraph", "Premier Olaf Brandt visited Port Vell on Monday."),
        ("caption", "File photo: Premier Olaf Brandt arrives in Port Vell on September 30, 2019."),
    ]
    found = dated(parts)
    assert (found.earliest, found.latest) == ("2019-09-30", None)


def test_the_text_states_its_own_day() -> None:
    found = dated([("paragraph", "Police today (July 28, 2022) recovered the ledger.")])
    assert (found.value, found.precision, found.basis) == ("2022-07-28", "day", "stated")


def test_of_two_days_the_earlier_is_the_publication_unless_the_text_tells_of_later() -> None:
    offers = (DateCandidate("2023-05-01", "metadata", 0), DateCandidate("2025-03-04", "post_date", 0, evidence="March 4, 2025"))
    assert dated(BODY, *offers).value == "2023-05-01"
    later: list[tuple[Role, str]] = [*BODY, ("paragraph", "In 2024 the bridge was closed.")]
    assert dated(later, *offers).value == "2025-03-04"


def test_a_month_in_the_address_is_an_interval() -> None:
    found = dated(BODY, DateCandidate("2024-08", "url", 0, evidence="/2024/08/"))
    assert (found.value, found.earliest, found.latest, found.precision) == (None, "2024-08-01", "2024-08-31", "month")


def test_page_metadata_date_no_single_article_of_several() -> None:
    page = make_page(BODY, DateCandidate("2024-08-06", "metadata", None, evidence="2024-08-06"))
    two = Page(**{f: getattr(page, f) for f in page.__slots__} | {"articles": (page.articles[0], page.articles[0])})
    assert [a.published.value for a in date_articles(two).articles] == [None, None]
    assert date_articles(page).articles[0].published.value == "2024-08-06"


def test_times_follow_the_article_date() -> None:
    candidate = DateCandidate("2024-08-06", "post_date", 0, evidence="August 6, 2024")
    page = date_articles(make_page(BODY, candidate))
    found = times_of(page, page.articles[0])
    assert [(t.text, t.value, t.basis, t.anchor) for t in found] == [("Monday", "2024-08-05", "document day", "2024-08-06")]
    assert all(page.text[t.start : t.end] == t.text for t in found)


def test_times_of_an_undated_article_stay_relative() -> None:
    page = date_articles(make_page([*BODY, ("paragraph", "Last week they spoke; in February they wrote.")]))
    assert [(t.value, t.begin, t.basis) for t in times_of(page, page.articles[0])] == [
        ("XXXX-WXX-1", None, "none"),
        ("XXXX-WXX", None, "none"),
        ("XXXX-02", None, "none"),
    ]


def test_an_interval_resolves_what_its_days_agree_on() -> None:
    parts: list[tuple[Role, str]] = [
        ("paragraph", "Premier Olaf Brandt visited Port Vell on Monday. Last month he wrote. Yesterday he rested."),
        ("caption", "Premier Olaf Brandt arrives in Port Vell on September 30, 2024."),
    ]
    page = date_articles(make_page(parts))
    found = {t.text: t for t in times_of(page, page.articles[0])}
    assert found["Monday"].value == "2024-09-30"
    assert (found["Last month"].value, found["Last month"].begin, found["Last month"].end_date) == ("XXXX-XX", "2024-08-01", "2024-09-30")
    assert (found["Yesterday"].begin, found["Yesterday"].end_date) == ("2024-09-29", "2024-10-05")


def test_a_wide_interval_places_nothing_that_its_days_do_not_agree_on() -> None:
    words = "Ties broke in 2013 and warmed in 2020 after the drought. Last week they met on Monday."
    page = date_articles(make_page([("paragraph", words)], DateCandidate("2024", "copyright", None, evidence="(c) 2024")))
    found = {t.text: t for t in times_of(page, page.articles[0])}
    assert (found["Monday"].value, found["Monday"].begin, found["Monday"].basis) == ("XXXX-WXX-1", None, "none")
    assert (found["2013"].value, found["2013"].begin) == ("2013", "2013-01-01")


def test_the_table_of_days_is_sound() -> None:
    rows = world()
    assert len(rows) >= 60
    assert [day for day, _, _ in sorted(rows)] == sorted(day for day, _, _ in rows)
    assert all(words and all(all(w == w.lower() and w for w in group) for group in words) and name for _, words, name in rows)


@pytest.mark.parametrize(
    ("phrase", "day"),
    [
        ("the fall of the Berlin Wall", "1989-11-09"),
        ("the Berlin Wall was built", "1961-08-13"),
        ("Russia's invasion of Ukraine", "2022-02-24"),
        ("Iraq's invasion of Kuwait", "1990-08-02"),
        ("the wedding of his sister", None),
    ],
)
def test_events_are_told_by_their_words(phrase: str, day: str | None) -> None:
    found = event_in(phrase)
    assert (found[0].isoformat() if found else None) == day


def test_rough_counts_are_no_anniversaries() -> None:
    assert anniversaries("more than exactly two years since the Berlin Wall fell") == []
    assert anniversaries("nearly two years have passed since the Berlin Wall fell") == []
    assert [a.day.isoformat() for a in anniversaries("on the 10th anniversary of the fall of the Berlin Wall")] == ["1999-11-09"]


def test_a_date_line_long_after_the_dateline_is_of_a_later_posting() -> None:
    parts: list[tuple[Role, str]] = [("dateline", "PORT VELL, 14 June (Vell Agency)"), BODY[1]]
    found = dated(parts, DateCandidate("2025-06-22", "post_date", 0, evidence="Sunday 22 June 2025"))
    assert (found.value, found.basis) == ("2025-06-14", "dateline+post_date")
    next_day = dated(parts, DateCandidate("2025-06-15", "post_date", 0, evidence="Sunday 15 June 2025"))
    assert (next_day.value, next_day.basis) == ("2025-06-15", "post_date")


@pytest.mark.parametrize(
    ("pattern", "has", "has_not"),
    [
        (TIMELY, ("in 1987", "on Monday", "ten days", "DAY of rest", "a Day"), ("daylight", "Daysail", "DAYS", "dAY", "no time")),
        (COUNTING, ("a year", "Years", "MONTHS later", "the Anniversary"), ("yearly", "amonth", "month_end", "anniversaries", "ear")),
        (STATED, ("today (July 25)", "TOMORROW,", "Yesterday, 24 July"), ("today is", "xtoday,", "_yesterday (", "omorrow,")),
    ],
)
def test_what_a_text_must_have_to_be_read_for_clues(pattern: re.Pattern[str], has: tuple[str, ...], has_not: tuple[str, ...]) -> None:
    assert [text for text in has if not pattern.search(text)] == []
    assert [text for text in has_not if pattern.search(text)] == []
