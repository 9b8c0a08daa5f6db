"""Compact, invented pages as papers and agencies of Asia, Africa and Oceania build them: captions, bylines, dates, ends of texts."""

from __future__ import annotations

import pytest

from dragoman.firsthalf import read
from dragoman.read.looks import boxed_credit, ends_in_taker
from dragoman.types import Article, Page

TEXT = [
    "The transport ministers of Mareland and Costavia agreed on Sunday to reopen the ferry across the strait, closed for four years.",
    "Speaking after talks in the port of Quaytown, Minister Tomas Verel said the first boats would leave before the end of the summer.",
    "The agreement also covers customs posts at both ends and a joint rescue service, officials said, and awaits approval.",
    "Traders in Quaytown welcomed the news, though some doubted that the old terminal could be repaired in time.",
]
TITLE = "Harbour ministers agree to reopen the strait ferry"
CAPTION = "The two ministers on the quay in Quaytown on Sunday morning."


def one(body: str, head: str = "") -> tuple[Page, Article]:
    """The only article of a page without a date in its address."""
    source = f"<!doctype html><html><head><meta charset=utf-8><title>{TITLE}</title>{head}</head><body>{body}</body></html>"
    page = read(source.encode(), url="https://paper.example/a/12")
    (article,) = page.articles
    return page, article


def paragraphs(lines: list[str]) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


def parts(page: Page, article: Article, role: str) -> list[str]:
    return [page.text[block.start : block.end] for block in article.blocks if block.role == role]


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        ("Farmers march on Wednesday. PHOTO | BEN OTULA | HARBOUR MEDIA", "PHOTO | BEN OTULA | HARBOUR MEDIA"),
        ("The bank in Quaytown | Photo Credit: Ravi K", "| Photo Credit: Ravi K"),
        ("Farmers march on Wednesday. — Harbour Post", "— Harbour Post"),
        ("Farmers march on Wednesday. —RICHARD A. REYNO", "—RICHARD A. REYNO"),
        ("Passengers wait on Tuesday. (Harbour News)", "(Harbour News)"),
        ("Farmers march on Wednesday. Harbour Photo", "Harbour Photo"),
        ("Ministers in Quaytown - FILE PHOTO", "- FILE PHOTO"),
        ("Kedua menteri berjabat tangan. - Foto PELABUHAN", "- Foto PELABUHAN"),
        ("وزرا مصافحہ کرتے ہوئے - فوٹو: فائل", "- فوٹو: فائل"),
        ("兩國運輸部長在濱城港握手。（海港社）", "（海港社）"),
        ("The ministers of Mareland (left) and Costavia (right)", ""),
        ("Victor N. Burton at the gate of the harbour museum", ""),
        ("Ministers at the opening of the exhibition From Quay to Photo", ""),
    ],
)
def test_credits_of_houses_that_no_table_knows(caption: str, credit: str) -> None:
    at = boxed_credit(caption)
    assert (caption[at:] if at else "") == credit


def test_a_line_that_ends_in_who_took_it() -> None:
    said = [
        ends_in_taker(f"The envoy speaks in Karsa. ({who})") for who in ("Harbour News/Ana Berg", "海港社/王小明", "AP/Reuters", "left")
    ]
    assert said == [True, True, False, False]


@pytest.mark.parametrize(
    "box",
    [
        f"<div class='article-image'><img src=x.jpg><p>{CAPTION}</p></div>",
        f"<div class=foto><img src=x.jpg><p class=legenda>{CAPTION}</p></div>",
        f"<div class=wrap><img src=x.jpg><span class=img_descr>{CAPTION}</span></div>",
        f"<table align=center><tr><td><img src=x.jpg></td></tr><tr><td class=Image>{CAPTION}</td></tr></table>",
        f"<p align=left><font color=navy>{CAPTION} (Harbour News/Ana Berg)</font></p>",
    ],
)
def test_captions_in_boxes_named_after_pictures(box: str) -> None:
    page, article = one(f"<div><h1>{TITLE}</h1>{box}<div class=text>{paragraphs(TEXT)}</div></div>")
    assert parts(page, article, "caption") == [CAPTION]
    assert parts(page, article, "paragraph") == TEXT


def test_a_date_or_a_button_beside_a_picture_is_no_caption() -> None:
    box = "<div class=hero-image><img src=x.jpg><span>Published 12 May 2019, updated an hour ago</span><div>Watch it live now</div></div>"
    page, article = one(f"<h1>{TITLE}</h1>{box}{paragraphs(TEXT)}")
    assert parts(page, article, "caption") == []


def test_a_box_named_after_a_picture_that_holds_the_text_is_none() -> None:
    page, article = one(f"<h1>{TITLE}</h1><div class='photo-story'>{paragraphs(TEXT)}</div>")
    assert parts(page, article, "caption") == []
    assert parts(page, article, "paragraph") == TEXT


def test_the_caption_of_a_picture_above_the_title() -> None:
    top = f"<div class=media><img src=x.jpg><div class=caption>{CAPTION} (AP/Bo Lind)</div></div>"
    page, article = one(f"<ul><li>Home</li><li>World</li></ul><section>{top}<h1>{TITLE}</h1><p>12 May 2019</p>{paragraphs(TEXT)}</section>")
    assert parts(page, article, "caption") == [CAPTION]
