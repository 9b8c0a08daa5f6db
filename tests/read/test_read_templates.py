"""Pages as content systems of news build them: title, authors, day, paragraphs and captions of each."""

from __future__ import annotations

import json

import pytest

from dragoman.firsthalf import read
from dragoman.types import Article

BODY = (
    "The fish ministers of the two countries met on Tuesday in the harbour town, and agreed to end the quarrel over the shallow waters.",
    "They will send a commission to the islands in the spring, which is to count the boats of both sides and to report by autumn.",
    "“It has taken us two years to get here,” the older of the two told reporters, standing on the quay in a wet coat.",
    "Crews had kept their boats in port since the summer, and prices at the auction hall had risen by a third, traders said.",
    "The treaty goes before both parliaments next month, where it is thought to have a narrow majority.",
)
TITLE = "Ministers end the quarrel over the shallow waters"
P = "".join(f"<p>{words}</p>" for words in BODY)
MENU = "<header><a href='/'>Quay Post</a><nav><ul><li><a href='/w'>World</a></li><li><a href='/s'>Sport</a></li></ul></nav></header>"
FOOT = "<footer><a href='/about'>About us</a><p>© 2024 Quay Post. All rights reserved.</p></footer>"
SITE = "<meta property='og:site_name' content='Quay Post'>"


def article_of(body: str, head: str = "", title: str = TITLE) -> tuple[Article, str]:
    source = f"<html><head><title>{title}</title>{SITE}{head}</head><body>{MENU}<main>{body}</main>{FOOT}</body></html>"
    page = read(source)
    (article,) = page.articles
    return article, page.text


def roles(article: Article, text: str, role: str) -> list[str]:
    return [text[block.start : block.end] for block in article.blocks if block.role == role]


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("<div class='by'><span>Ana Frost</span><span>Fish editor</span><span>12 September 2024</span></div>", ("Ana Frost",)),
        ("<div><strong>Ana Berg, New Harbour</strong></div><div>UPDATED: Sep 12, 2024 07:12 IST</div>", ("Ana Berg",)),
        ("<p>Por <b>Ana Berg</b>, da Redação — Porto Novo</p><p>12/09/2024 13h00</p>", ("Ana Berg",)),
        ("<div class='post-author'><div class='info'><div><p>Ana Berg</p></div><div><p>Writer</p></div></div></div>", ("Ana Berg",)),
        ("<div><a href='/x'>Ana Berg</a></div><div>Fish and ports</div><time datetime='2024-09-12'>12 Sep 2024</time>", ("Ana Berg",)),
        ("<div>Written by <a href='/a'>Ana Berg</a></div><div>Edited by: <a href='/b'>Bo Lind</a></div>", ("Ana Berg",)),
        ("<p>By Ana Berg in Seatown and Bo Lind in Harbourtown</p>", ("Ana Berg", "Bo Lind")),
        ("<div class='author-box'><div><a>Copy Link</a></div></div>", ()),
    ],
)
def test_bylines_below_the_title(byline: str, names: tuple[str, ...]) -> None:
    article, text = article_of(f"<h1>{TITLE}</h1>{byline}<div class='text'>{P}</div>")
    assert article.authors == names
    assert roles(article, text, "paragraph") == list(BODY)


def test_a_byline_above_the_title_and_one_below_the_text() -> None:
    above = f"<div class='author-info'><div><div>Ana Berg</div></div></div><h1>{TITLE}</h1>{P}"
    below = f"<h1>{TITLE}</h1>{P}<div class='author-box'><div><div><h4>Ana Berg</h4></div></div><p>Ana Berg is a writer on fish.</p></div>"
    assert article_of(above)[0].authors == article_of(below)[0].authors == ("Ana Berg",)
    article, text = article_of(f"<h1>{TITLE}</h1>{P}<p><i>Ana Berg</i></p>")  # signed as a letter is
    assert (article.authors, roles(article, text, "paragraph")) == (("Ana Berg",), list(BODY))
    town = article_of(f"<h1>{TITLE}</h1>{P}<p>New Harbour</p>")[0]
    assert town.authors == ()


@pytest.mark.parametrize(
    ("caption", "shown"),
    [
        ("<span>Boats in the harbour on Monday</span><span>Photograph: Ana Berg/Quay Post</span>", "Boats in the harbour on Monday"),
        ("Boats in the harbour on Monday. (UP Photo/Ana Berg)", "Boats in the harbour on Monday."),
        ("Boats in the harbour on Monday [Ana Berg/Al Sahil]", "Boats in the harbour on Monday"),
        ("Boats in the harbour on Monday. (Ana Berg)", "Boats in the harbour on Monday."),
        ("Boats in the harbour on Monday. Ana Berg for Quay Post", "Boats in the harbour on Monday."),
        ("Boats in the harbour on Monday.<span>Reuters</span>", "Boats in the harbour on Monday."),
        ("Boats in the harbour on Monday. Foto: Ana Berg", "Boats in the harbour on Monday."),
        ("<div>Boats in the harbour on Monday.</div><div>Photographer: Ana Berg/Marketline</div>", "Boats in the harbour on Monday."),
        ("Visitors greet Gov. Ana Berg", "Visitors greet Gov. Ana Berg"),  # no full stop of a sentence
        ("The boats (left) leave for New Harbour", "The boats (left) leave for New Harbour"),
    ],
)
def test_captions_without_their_credit(caption: str, shown: str) -> None:
    article, text = article_of(f"<h1>{TITLE}</h1>{P[:140]}<figure><img><figcaption>{caption}</figcaption></figure>{P}")
    assert roles(article, text, "caption") == [shown]


def test_a_bold_lead_and_a_link_between_paragraphs_lead_away() -> None:
    link = "<a href='/x'>How the fish came to the shallow waters</a>"
    cut = P.index("<p>Crews")
    for lead in ("Lire aussi", "Read more:", "Lue myös"):
        article, text = article_of(f"<h1>{TITLE}</h1>{P[:cut]}<p><b>{lead}</b> {link}</p>{P[cut:]}")
        assert roles(article, text, "paragraph") == list(BODY)
    rows = f"<p><b>Boats and their nets:</b> {link}</p><p><b>Ports and their quays:</b> {link}</p>"  # a list of the text's own
    article, text = article_of(f"<h1>{TITLE}</h1>{P[:cut]}{rows}{P[cut:]}")
    assert len(roles(article, text, "paragraph")) == len(BODY) + 2


def test_a_letterhead_is_no_title() -> None:
    top = "<h1>Ministry of Fish and Ports</h1><h3>Press Office</h3>"
    article, text = article_of(
        f"{top}<h2>Communique on the shallow waters</h2><p>Seatown, 3 October 2024</p>{P}", "", "Ministry of Fish and Ports"
    )
    assert roles(article, text, "title") == ["Communique on the shallow waters"]
    assert roles(article, text, "paragraph") == list(BODY)
    article, text = article_of(
        f"<h1>Ministry of Fish and Ports closes two harbours</h1>{P}", "", "Ministry of Fish and Ports closes two harbours"
    )
    assert roles(article, text, "title") == ["Ministry of Fish and Ports closes two harbours"]


def test_a_label_inside_the_heading_where_metadata_breaks_off() -> None:
    data = f"<meta property='og:title' content='{TITLE}, say both gove…'>"
    article, text = article_of(f"<h1><span>Fish talks</span> <span>{TITLE}, say both governments</span></h1>{P}", data)
    assert roles(article, text, "title") == [f"{TITLE}, say both governments"]
    assert roles(article, text, "kicker") == ["Fish talks"]


def test_a_text_in_a_box_named_after_its_summary_has_no_deck() -> None:
    article, text = article_of(f"<h1>{TITLE}</h1><div class='field field-type-text-with-summary'>{P}</div>")
    assert roles(article, text, "paragraph") == list(BODY)
    article, text = article_of(f"<h1>{TITLE}</h1><p class='summary'>{BODY[0]}</p>{P[150:]}")
    assert roles(article, text, "deck") == [BODY[0]]


@pytest.mark.parametrize(
    "heading",
    [
        "<h1>Ministers end the quarrel<br>over the shallow waters</h1>",
        "<h1>Ministers end<br>the quarrel over<br>the shallow waters</h1>",
        f"<h1><div class='kicker'>Fish talks</div><div>{TITLE}</div></h1>",
        f"<h1>{TITLE} <span class='badge'>Premium</span></h1>",
        f"<h1>Quay Post: {TITLE}</h1>",
        f"<h1>{TITLE} | World | Quay Post</h1>",
    ],
)
def test_what_is_broken_or_added_to_in_the_heading(heading: str) -> None:
    article, _ = article_of(f"{heading}{P}", f"<meta property='og:title' content='{TITLE}'>")
    assert article.headline is not None
    assert (article.headline.value, article.headline.basis) == (TITLE, "page")


def test_a_line_above_the_title_in_one_heading_is_no_part_of_it() -> None:
    article, text = article_of(f"<h1>Fish talks<br>{TITLE}</h1>{P}", f"<meta property='og:title' content='{TITLE}'>")
    assert roles(article, text, "title") == [TITLE]


CAPTION = "Boats in the harbour on Monday"


@pytest.mark.parametrize(
    "picture",
    [
        f"<figure><img><figcaption><div><div><p>{CAPTION}</p></div></div></figcaption></figure>",
        f"<figure><img><div><div><p>{CAPTION}</p></div></div><div>Ana Berg/Quay Post</div></figure>",
        f"<div class='image'><img><div class='image-caption'>{CAPTION}</div><div class='image-credit'>Ana Berg</div></div>",
        f"<amp-img src='x'></amp-img><p class='wp-caption-text'>{CAPTION}</p>",
        f"<figure><img><span>Image source, Getty Images</span><figcaption>{CAPTION}</figcaption></figure>",
        f"<figure><img><figcaption>{CAPTION} | Bild: Ana Berg / dpa</figcaption></figure>",
        f"<div class='slide'><img><div>1 of 2</div><div class='slide-caption'>{CAPTION}</div></div>",
    ],
)
def test_captions_are_no_text_and_text_is_no_caption(picture: str) -> None:
    article, text = article_of(f"<h1>{TITLE}</h1>{P[:140]}{picture}{P[140:]}")
    assert roles(article, text, "caption") == [CAPTION]
    assert roles(article, text, "paragraph") == list(BODY)


def test_what_else_stands_in_figures() -> None:
    quoted = "<figure><blockquote><p>“We are going home, all of us, and we shall not be back before the spring.”</p></blockquote></figure>"
    article, text = article_of(f"<h1>{TITLE}</h1>{P}{quoted}{P[200:]}")
    assert not roles(article, text, "caption")
    whole = f"<h1>{TITLE}</h1><figure>{P}</figure>"  # a page that is one figure
    article, text = article_of(whole)
    assert roles(article, text, "paragraph") == list(BODY)


@pytest.mark.parametrize(
    "box",
    [
        "<div>Save</div>",
        "<form><p>Your answer</p><button>Vote</button></form>",
        "<section class='newsletter'><h3>The Morning Tide</h3><p>Our briefing on the sea, every weekday.</p></section>",
        "<p>Sign up <a href='/s'>here</a>.</p>",
        "<p>Our Standards: <a href='/s'>The Quay Post Code</a></p>",
        "<p><em>Download the Quay Post app for breaking news alerts.</em></p>",
    ],
)
def test_boxes_between_paragraphs(box: str) -> None:
    cut = P.index("<p>Crews")
    article, text = article_of(f"<h1>{TITLE}</h1>{P[:cut]}{box}{P[cut:]}")
    assert roles(article, text, "paragraph") == list(BODY)


@pytest.mark.parametrize(
    ("head", "line", "day"),
    [
        (
            "<script type='application/ld+json'>{'@type': 'NewsArticle', 'datePublished': 'Thu Sep 12 06:10:00 UTC 2024'}</script>",
            "",
            "2024-09-12",
        ),
        ("<meta name='iso-8601-publish-date' content='2024-09-12'>", "", "2024-09-12"),
        ("", "<p>Updated September 14, 2024, first published September 12, 2024</p>", "2024-09-12"),
        ("", "<div><span>Ana Berg</span><span>12 September 2024</span></div>", "2024-09-12"),
    ],
)
def test_days(head: str, line: str, day: str) -> None:
    article, _ = article_of(
        f"<h1>{TITLE}</h1>{line}{P}", head.replace("{'", '{"').replace("': '", '": "').replace("', '", '", "').replace("'}", '"}')
    )
    assert article.published.value == day


def test_one_tag_with_json_and_creators_behind_authors() -> None:
    page = json.dumps({"title": TITLE, "pub_date": "2024-09-12T06:10:00Z", "author": "Ana Berg"})
    article, _ = article_of(f"<h1>{TITLE}</h1>{P}", f"<meta name='parsely-page' content='{page}'>")
    assert (article.authors, article.published.value) == (("Ana Berg",), "2024-09-12")
    assert article_of(f"<h1>{TITLE}</h1>{P}", "<meta name='parsely-page' content='{'>")[0].authors == ()
    data = '<script type="application/ld+json">{"@type": "NewsArticle", "author": {"name": "Ana Berg"}, "creator": ["Bo Lind"]}</script>'
    assert article_of(f"<h1>{TITLE}</h1>{P}", data)[0].authors == ("Ana Berg",)
