"""Text pages: articles, roles and furniture."""

from __future__ import annotations

import pytest

from dragoman import read
from dragoman.read import read_page
from dragoman.read.dates import placed_date_line
from dragoman.types import Page

ONE = """Politics

Ministers agree to reopen the northern bridge after talks

Both sides say that lorries will cross again before the end of the month.

Published

on

The transport ministers of the two countries agreed on Monday to reopen the northern bridge, closed since spring, Reuters reported.

They met for three hours in the border town and signed a short statement at the end of the day, according to a spokesperson.

Both sides say that lorries will cross again before the end of the month.

"We have waited long enough for this," one of the ministers told reporters after the ceremony in the town hall.

The bridge carried more than a thousand lorries a day before it was closed, and traders on both banks have asked for its return ever since.

Continue Reading

"""
TWO = (
    ONE.replace("Ministers agree to reopen the northern bridge after talks", "Central bank of the islands leaves its rate where it was")
    .replace("transport ministers of the two countries", "governors of the central bank of the islands")
    .replace("reopen the northern bridge, closed", "leave the rate of interest alone, falling")
    .replace(
        "Both sides say that lorries will cross again before the end of the month.",
        "Traders had expected a cut of a quarter of a point this autumn.",
    )
)
SITE = """Wednesday , March 22 2023

Northern province counts the cost of the flood

HARBOURTOWN: The government of the northern province said on Tuesday that the flood of last week had destroyed four hundred houses.

Another two thousand houses can be repaired before the winter, the head of the province told a news conference in the capital.

The army has sent engineers to rebuild the three bridges that were carried away, and the first of them will be open in May. (News Desk)

Check Also

Storm warning for the southern coast

22-03-2023 SOUTHPORT: Fishermen on the southern coast were told to stay ashore ...
"""
PHOTOS = """DiplomacyEnvoys meet in the old town

Envoys meet in the old town

-

Two days of talks end with a short statement and a promise to meet again

The envoys of the two governments met in the old town on Thursday for the first time since the war ended.

They spoke for two days behind closed doors, and left by different gates when the meeting was over.

The envoy of the northern government in the old town, October 3, 2024. © Agency / A. Person

Neither of them answered questions, but a short statement promised another meeting before the end of the year.

Source X/Sputnik

Latest news

Rain at last in the western valleys

Farmers in the western valleys welcomed the first rain in ...
"""


def roles(page: Page, article: int = 0) -> list[tuple[str, str]]:
    return [(block.role, page.text[block.start : block.end]) for block in page.articles[article].blocks]


def part(page: Page, role: str, article: int = 0) -> list[str]:
    return [text for name, text in roles(page, article) if name == role]


def furniture(page: Page) -> dict[str, str]:
    return {page.text[piece.start : piece.end]: piece.kind for piece in page.furniture}


def test_two_articles_with_labels_decks_and_end_marks() -> None:
    page = read_page("Connect with us\n\n" + ONE + TWO + "Trending\n\nCopyright © 2024 The Example Post. All rights reserved!\n")
    assert len(page.articles) == 2
    assert part(page, "kicker") == ["Politics"]
    assert part(page, "title") == ["Ministers agree to reopen the northern bridge after talks"]
    assert part(page, "title", 1) == ["Central bank of the islands leaves its rate where it was"]
    assert part(page, "deck") == ["Both sides say that lorries will cross again before the end of the month."]
    assert [len(part(page, "paragraph", n)) for n in (0, 1)] == [5, 5]
    assert page.articles[0].credits == ("Reuters",)
    assert [article.id for article in page.articles] == [f"{page.id}.1", f"{page.id}.2"]
    assert page.outlet == "The Example Post"
    kinds = furniture(page)
    assert kinds["Continue Reading"] == "read_more"
    assert kinds["Published"] == "date_label"
    assert kinds["Trending"] == "widget_heading"


def test_a_site_header_with_the_day_of_the_fetch_is_no_post_date() -> None:
    page = read_page(SITE)
    assert page.page_date == "2023-03-22"
    assert furniture(page)["Wednesday , March 22 2023"] == "page_date"
    assert [(c.value, c.source, c.article) for c in page.candidates] == [("2023-03-22", "page_date", None)]
    assert part(page, "dateline") == ["HARBOURTOWN:"]
    assert part(page, "credit") == ["(News Desk)"]
    assert part(page, "paragraph")[0].startswith("The government")
    assert furniture(page)["Check Also"] == "widget_heading"
    assert len(page.articles) == 1


def test_teasers_of_the_next_days_show_a_site_header_as_well() -> None:
    page = read_page(SITE.replace("22-03-2023", "23-03-2023"))
    assert page.page_date == "2023-03-22"
    assert read_page(SITE.replace("22-03-2023", "12-03-2023")).page_date is None


def test_a_date_over_the_title_belongs_to_the_post() -> None:
    page = read_page(SITE.split("Check Also")[0])
    assert part(page, "date") == ["Wednesday , March 22 2023"]
    assert page.page_date is None
    assert [(c.value, c.source, c.article) for c in page.candidates] == [("2023-03-22", "post_date", 0)]


def test_a_weekday_that_does_not_fit_is_told() -> None:
    page = read_page(SITE.split("Check Also")[0].replace("Wednesday", "Friday"))
    assert any("weekday" in problem for problem in page.problems)


def test_glued_label_captions_and_source_line() -> None:
    page = read_page(PHOTOS)
    assert roles(page)[:3] == [
        ("kicker", "Diplomacy"),
        ("title", "Envoys meet in the old town"),
        ("deck", "Two days of talks end with a short statement and a promise to meet again"),
    ]
    assert part(page, "caption") == ["The envoy of the northern government in the old town, October 3, 2024."]
    assert part(page, "photo_credit") == ["© Agency / A. Person"]
    assert part(page, "credit") == ["Source X/Sputnik"]
    assert page.articles[0].credits == ("X", "Sputnik")
    assert [kind for text, kind in furniture(page).items() if text.startswith("Farmers")] == ["teaser"]
    assert [kind for text, kind in furniture(page).items() if text.startswith("Rain")] == ["teaser"]
    assert [c.source for c in page.candidates] == ["caption"]


def test_a_name_beside_the_date_is_a_byline() -> None:
    page = read_page(PHOTOS.replace("-\n", "-\n\nAna Writer\n\nOctober 4, 2024\n", 1))
    assert part(page, "byline") == ["Ana Writer"]
    assert part(page, "date") == ["October 4, 2024"]


def test_hand_wrapped_lines_are_one_paragraph() -> None:
    words = (
        "The envoys of the two governments met in the old town on Thursday for the first\n"
        "time since the war ended, and spoke for two days behind closed doors before they\n"
        "left by different gates. Neither of them answered any questions, although a short\n"
        "statement promised another meeting before the end of the year in the same town.\n"
    )
    page = read_page(
        "Envoys meet in the old town\n\n" + words + "\n" + words.replace("envoys", "delegates") + "\n" + words.replace("Thursday", "Friday")
    )
    assert len(part(page, "paragraph")) == 3
    assert part(page, "paragraph")[0] == words.strip()


def test_language_of_articles() -> None:
    assert read_page(ONE).articles[0].language == "en"
    german = (
        "Die Gesandten der beiden Regierungen trafen sich am Donnerstag in der Altstadt, zum ersten Mal seit dem Ende des Krieges. " * 3
    )
    assert read_page("Gesandte treffen sich\n\n" + german).articles[0].language == "de"


def test_fetch_day_and_address_are_candidates() -> None:
    page = read_page(PHOTOS, url="https://news.example/2024/10/04/envoys", fetched="2024-11-20")
    assert [(c.value, c.source) for c in page.candidates if c.source in ("url", "fetched")] == [
        ("2024-10-04", "url"),
        ("2024-11-20", "fetched"),
    ]
    assert page.page_date == "2024-11-20"


def test_an_address_above_the_text_is_no_title() -> None:
    page = read_page("https://news.example/2024/10/04/envoys\n\n" + PHOTOS.split("Latest news")[0].split("-\n")[1])
    assert furniture(page)["https://news.example/2024/10/04/envoys"] == "url"
    assert ("2024-10-04", "url") in [(c.value, c.source) for c in page.candidates]
    assert part(page, "title") == ["Two days of talks end with a short statement and a promise to meet again"]


def test_a_link_with_a_date_inside_a_text_is_no_new_article() -> None:
    words = [line for line in PHOTOS.split("\n") if line.endswith(".") and not line.endswith("...")]
    link = ["Ferry service to the islands starts again", "11 July 2022"]
    page = read_page("\n\n".join([*words, *link, *(line.replace("envoys", "delegates") for line in words)]) + "\n")
    assert len(page.articles) == 1
    assert len(part(page, "paragraph")) == 2 * len([line for line in words if "©" not in line])


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(end: str) -> None:
    page = read_page(PHOTOS.replace("\n", end))
    assert page.text == PHOTOS.replace("\n", end)
    assert part(page, "title") == ["Envoys meet in the old town"]


def test_reading_is_deterministic() -> None:
    assert read_page(ONE + TWO) == read_page(ONE + TWO)


@pytest.mark.parametrize(
    ("line", "label", "title"),
    [
        ("WorldNorland shuts its border crossing", "World", "Norland shuts its border crossing"),
        ("World NewsNorland shuts its border crossing", "World News", "Norland shuts its border crossing"),
        ("WorldPort shuts its border crossing", None, "WorldPort shuts its border crossing"),
    ],
)
def test_a_section_glued_to_the_title_is_its_kicker(line: str, label: str | None, title: str) -> None:
    text = (
        f"Home World Politics Sport\n{line}\nBy Staff Writer\n"
        "The government of Norland closed the crossing at Halvik on Tuesday, its foreign ministry said in the capital.\n"
        "Traders on both sides of the line said that their lorries had waited since the weekend for papers to be stamped.\n"
    )
    page = read_page(text)
    blocks = {block.role: page.text[block.start : block.end] for block in page.articles[0].blocks}
    assert (blocks.get("kicker"), blocks["title"]) == (label, title)
    assert ("menu", "Home World Politics Sport") in {(f.kind, page.text[f.start : f.end]) for f in page.furniture}


def test_a_press_release_is_of_the_day_that_stands_with_its_place() -> None:
    source = (
        "Envoys call for a truce\n\nThe Hague, 11 October 2024\n\n"
        "The envoys of three states met on Friday and called on both sides to lay down their arms.\n\n"
        "They will come together again in the new year, a spokeswoman for the hosts said after the talks.\n"
    )
    page = read(source.encode(), "release.txt")
    [article] = page.articles
    assert article.published.value == "2024-10-11"
    assert [page.text[b.start : b.end] for b in article.blocks if b.role == "date"] == ["The Hague, 11 October 2024"]


@pytest.mark.parametrize("line", ["The Hague, October", "Envoys met in The Hague, 11 October 2024 was late", "the hague, 11 October 2024"])
def test_a_place_with_something_else_is_no_date_line(line: str) -> None:
    assert placed_date_line(line, 0, len(line)) is None
