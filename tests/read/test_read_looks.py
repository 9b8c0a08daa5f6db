"""What lines look like: each rule with what it must catch and what it must not."""

from __future__ import annotations

import pytest

from dragoman.read.looks import (
    boxed_credit,
    credit_line,
    credit_tail,
    dateline_agencies,
    dateline_end,
    furniture_kind,
    is_boxed_credit,
    is_byline,
    is_caption,
    is_name,
    is_photo_credit,
    photo_credit,
    reported_by,
)

REST = "The two sides agreed on Monday to resume their talks."


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Check Also", "widget_heading"),
        ("You might also likeRELATED", "widget_heading"),
        ("Continue Reading", "read_more"),
        ("No comments:", "comment_widget"),
        ("Home World Politics Sport", "menu"),
        ("News | Business | Arts & Culture", "menu"),
        ("News ID 12345", "cms_id"),
        ("(ATTN: UPDATES with reaction in paras 5-6; ADDS photo)", "cms_id"),
        ("holm@wire.example (END)", "author_note"),
        ("Keywords #bridge #talks", "tags"),
        ("Copyright © 2024 The Example Post. All rights reserved.", "copyright"),
        ("Sign up for our daily letter", "newsletter"),
        ("• • •", "separator"),
        ("some reader says:", "comment_widget"),
        ("This website uses cookies to improve your experience. " + "We assume you are fine with this. " * 8, "cookie_notice"),
    ],
)
def test_furniture(line: str, kind: str) -> None:
    assert furniture_kind(line) == kind


@pytest.mark.parametrize(
    "line",
    [
        "World Sport",
        "World politics turn on energy",
        "Talks resume in the capital",
        REST,
        "More than a dozen people were hurt, officials said.",
        "On Monday",
    ],
)
def test_not_furniture(line: str) -> None:
    assert furniture_kind(line) is None


@pytest.mark.parametrize(
    ("paragraph", "dateline"),
    [
        ("Iran (IMNA) - " + REST, "Iran (IMNA) - "),
        ("TEHRAN: " + REST, "TEHRAN: "),
        ("22-03-2023 WASHINGTON: " + REST, "22-03-2023 WASHINGTON: "),
        ("LONDON, May 3 (Reuters) - " + REST, "LONDON, May 3 (Reuters) - "),
        ("VIENNA — " + REST, "VIENNA — "),
        ("PARIS (AP) — " + REST, "PARIS (AP) — "),
        ("NEW DELHI, India (AFP) – " + REST, "NEW DELHI, India (AFP) – "),
        ("(Reuters) - " + REST, "(Reuters) - "),
        ("Harbourtown- " + REST, "Harbourtown- "),
        (REST, ""),
        ("The minister (left) - who spoke on Monday - said that talks would resume soon.", ""),
        ("NATO-led forces will stay in the country until the end of the year.", ""),
        ("UPDATE: " + REST, ""),
        ("Smith: we never agreed to those terms, and we never shall agree.", ""),
        ("MPs — not ministers — decide on this, the speaker of the house said.", ""),
    ],
)
def test_datelines(paragraph: str, dateline: str) -> None:
    assert paragraph[: dateline_end(paragraph)] == dateline


def test_dateline_agencies() -> None:
    assert dateline_agencies("LONDON, May 3 (Reuters) - ") == ("Reuters",)
    assert dateline_agencies("VIENNA — ") == ()
    assert dateline_agencies("BERLIN/WARSAW - ") == ()
    assert dateline_agencies("TEHRAN/IRNA - ") == ("IRNA",)
    assert dateline_agencies("OSLO/ROME (NNA) - ") == ("NNA",)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Source X/RT/IRNA", ("X", "RT", "IRNA")),
        ("Source: Reuters", ("Reuters",)),
        ("(AP)", ("AP",)),
        ("(Example News)", ("Example News",)),
        ("(as of Monday)", None),
        ("(Example Monitoring Desk)", ()),
        ("Reporting by Ana Writer; Editing by Bo Checker", ()),
        ("Sources close to the government said that talks would resume.", None),
        ("Source of the river found", None),
        (REST, None),
    ],
)
def test_credit_lines(line: str, names: tuple[str, ...] | None) -> None:
    assert credit_line(line) == names


def test_credit_tails() -> None:
    tail = credit_tail(REST + " (Int’l Monitoring Desk)")
    assert tail == (len(REST) + 1, ())
    assert credit_tail(REST + " (AFP)") == (len(REST) + 1, ("AFP",))
    assert credit_tail(REST + " — Reuters") == (len(REST) + 1, ("Reuters",))
    assert credit_tail("He met the head of the agency (IAEA).") is None
    assert credit_tail(REST) is None


def test_reported_by() -> None:
    assert reported_by("Talks will resume on Monday, Reuters reported.") == "Reuters"
    assert reported_by("Talks will resume on Monday, state media reported.") is None
    assert reported_by("Reuters reported in May that talks would resume.") is None


def test_captions_and_photo_credits() -> None:
    caption = "Crowds in the main square on Sept. 28, 2024. © Agency / A. Person"
    assert is_caption(caption)
    assert caption[photo_credit(caption) :] == "© Agency / A. Person"
    assert is_photo_credit("Photo: A. Person/Agency")
    assert is_caption("Minister A (L) and Minister B in the capital")
    assert not is_caption(REST)
    assert photo_credit(REST) == 0


def test_names() -> None:
    assert is_name("Ana Writer")
    assert is_name("Bo van der Reporter")
    assert not is_name("Writer")
    assert not is_name("Ana Writer was here")


def test_bylines() -> None:
    assert is_byline("By Ana Writer and Bo Reporter")
    assert is_byline("Written by Ana Writer")
    assert not is_byline("By Monday the whole of the city had fallen to them.")
    assert not is_byline(REST)


@pytest.mark.parametrize(
    "line",
    [
        "Ana Berg | Example Wire | Getty Images",
        "(Ana Berg / Associated Press)",
        "Ana Berg, Associated Press",
        "Image copyright Getty Images",
        "Reuters",
        "Courtesy of the port",
        "Photo illustration by the Post. Photo by Ana Berg.",
    ],
)
def test_credits_in_the_box_of_a_picture(line: str) -> None:
    assert is_boxed_credit(line)


@pytest.mark.parametrize(
    "line", ["Ana Berg", "Boats in the strait on Monday.", "The head of Reuters speaks on the quay", "A pool of fish, seen from above"]
)
def test_captions_are_no_credits(line: str) -> None:
    assert not is_boxed_credit(line)


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        ("Boats in the strait [File: Reuters]", "[File: Reuters]"),
        ("Boats in the strait (Ana Berg / Associated Press)", "(Ana Berg / Associated Press)"),
        ("Boats in the straitCredit: Ana Berg", "Credit: Ana Berg"),
        ("Boats lie in the strait.Ana Berg/Getty", "Ana Berg/Getty"),
        ("Boats in the strait AP", "AP"),
        ("Boats in the strait (left) and on land", ""),
        ("Boats of the news agency Reuters", ""),
    ],
)
def test_credits_behind_captions(caption: str, credit: str) -> None:
    at = boxed_credit(caption)
    assert (caption[at:] if at else "") == credit
