"""Captions and their credits as galleries, stations, agencies and papers set them; labels that stand around text and are none of it."""

from __future__ import annotations

import pytest

from dragoman.firsthalf import read
from dragoman.read.captions import caption_end, caption_parts
from dragoman.read.lines import CAPTION as NAMED
from dragoman.read.lines import CREDIT
from tests.read.test_read_templates import BODY, CAPTION, TITLE, P, article_of, roles

CUT = P.index("<p>Crews")


@pytest.mark.parametrize(
    ("words", "caption"),
    [
        ("[1/2]Boats leave the harbour. HARBOR/Ana Berg Acquire Licensing Rights, opens new tab", "Boats leave the harbour."),
        ("Boats leave the harbour. QP/Ana Berg", "Boats leave the harbour."),
        ("Boats leave the harbour - Ana Berg/Quay Press", "Boats leave the harbour"),
        ("Boats leave the harbour.Credit...Ana Berg for The Quay Post", "Boats leave the harbour."),
        ("Boats leave the harbour. - Copyright Ana Berg/Quay Post", "Boats leave the harbour."),
        ("Image: Boats leave the harbour on Monday Pic: Ana Berg", "Boats leave the harbour on Monday"),
        ("2 of 5 | Boats leave the harbour.", "Boats leave the harbour."),
        ("Boats of World War II/III leave the harbour", "Boats of World War II/III leave the harbour"),
        ("Image", "Image"),
    ],
)
def test_parts_of_a_caption_by_its_words(words: str, caption: str) -> None:
    parts = caption_parts(words, 0, [])
    assert [words[a:b] for a, b, role in parts if role == "caption"] == [caption]
    assert "".join(words[a:b] for a, b, _ in parts).replace(" ", "") == words.replace(" ", "")


def test_parts_of_a_caption_by_the_names_of_elements() -> None:
    words = "ANA BERG/QPBoats leave the harbour"
    parts = caption_parts(words, 100, [(100, CREDIT), (111, NAMED)])
    assert [(words[a:b], role) for a, b, role in parts] == [("ANA BERG/QP", "photo_credit"), ("Boats leave the harbour", "caption")]
    whole = "Boats that Ana Berg saw leave the harbour"  # an element of that name around all of it tells nothing
    assert [role for *_, role in caption_parts(whole, 0, [(0, CREDIT | NAMED)])] == ["caption"]
    assert caption_end("The envoys and/or their boats leave") == 0


def fig(inside: str) -> str:
    return f"<figure><img>{inside}</figure>"


NOTED = f"<figcaption>{CAPTION}"
PICTURES = (
    f"<div class='content-media'>{fig('')}<p class='content-media__text'>{CAPTION} — Foto: Ana Berg/Mundo</p></div>",
    f"<div class='foto-desc'><div class='foto-desc-in'>{CAPTION} <span class='author'>| foto: <b>Ana Berg</b></span></div></div>",
    f"<div class='picBox medium'><a><img></a><p>{CAPTION}</p></div>",
    fig(f"<figcaption><span class='copyright'>Ana Berg / QP</span><span class='caption'>{CAPTION}</span></figcaption>"),
    fig(f"{NOTED}<span class='x-source'>ANA BERGQP</span></figcaption>"),
    fig(f"<span class='a1'>Image</span>{NOTED}<span><span>Credit...</span><span>Ana Berg</span></span></figcaption>"),
    fig(f"<div><span class='visually-hidden'>Image source, </span>Ana Berg</div>{NOTED}</figcaption>"),
    f"<div class='image'><div class='caption'><p>{CAPTION} <b class='credit'>Ana Berg/QP</b> <b class='hide-caption'>hide caption</b></p>"
    "</div><b class='toggle-caption'>toggle caption</b></div>",
    fig(f"<figcaption><span class='hide'>Image:</span><span>{CAPTION} Pic: Ana Berg</span></figcaption>"),
    fig(f"{NOTED}<span class='captionCredit'>Ana Berg/Copyright 2024 The QP. All rights reserved</span></figcaption>"),
    f"<div class='CarouselSlide'><img><div class='CarouselSlide-info'><p>{CAPTION}. (QP Photo/Ana Berg)</p></div></div>",
)


@pytest.mark.parametrize("picture", PICTURES)
@pytest.mark.parametrize("above", [False, True])
def test_pictures_between_paragraphs_and_above_the_title(picture: str, above: bool) -> None:
    title = f"<h1>{TITLE}</h1>"
    article, text = article_of(picture + title + P if above else f"{title}{P[:CUT]}{picture}{P[CUT:]}")
    assert [caption.rstrip(".") for caption in roles(article, text, "caption")] == [CAPTION]
    assert roles(article, text, "paragraph") == list(BODY)


def test_pictures_of_other_stories_and_boxes_of_letters_have_no_captions() -> None:
    other = "<figure><div><a href='/x'><div>How the fish came to the shallow waters</div></a><span>Read more</span></div></figure>"
    letter = "<figure><aside><h2>The Tide</h2><p>Our letter tells of the sea each day</p></aside></figure>"
    article, text = article_of(f"<h1>{TITLE}</h1>{P[:CUT]}{other}{letter}{P[CUT:]}")
    assert roles(article, text, "caption") == []
    assert roles(article, text, "paragraph") == list(BODY)


@pytest.mark.parametrize(
    "scrap",
    [
        "<ul><li>SEATOWN</li><li>12 March 2024</li></ul>",
        "<ul class='tools-x'><li>Keep for later</li><li>Hear the text</li></ul>",
        "<p class='reading'>Temps de lecture 3 min.</p>",
    ],
)
def test_scraps_above_the_text_are_none_of_it(scrap: str) -> None:
    article, text = article_of(f"<h1>{TITLE}</h1><p class='deck'>The harbour town saw the end of it.</p>{scrap}<div class='text'>{P}</div>")
    assert roles(article, text, "paragraph") == list(BODY)


def test_lines_that_lead_below_and_houses_at_the_end() -> None:
    lead = "<p>Dalszy ciąg artykułu pod materiałem wideo</p>"
    article, text = article_of(f"<h1>{TITLE}</h1>{P[:CUT]}{lead}{P[CUT:]}<p>Źródło: Fala, PAP</p>")
    assert roles(article, text, "paragraph") == list(BODY)
    assert roles(article, text, "credit") == ["Źródło: Fala, PAP"]


def test_short_paragraphs_each_in_boxes_of_its_own() -> None:
    whole = (*BODY, "Both parliaments are to vote on it next week.")
    boxed = "".join(f"<div data-component='text-block'><div class='x7'><p>{words}</p></div></div>" for words in whole)
    links = "<div><ul><li><a href='/a'>Boats and their nets</a></li><li><a href='/b'>Ports and their quays</a></li></ul></div>"
    article, text = article_of(f"<h1>{TITLE}</h1><article>{boxed}{links}</article>")
    assert roles(article, text, "paragraph")[-2:] == [BODY[-1], "Both parliaments are to vote on it next week."]


def test_a_mark_that_only_screen_readers_get_and_a_heading_in_capitals() -> None:
    head = f"<meta property='og:title' content='Fish talks: {TITLE}'>"
    kicker = "<span class='kicker'>Fish talks</span><span class='visually-hidden'>: </span>"
    article, _ = article_of(f"<h1>{kicker}<span>{TITLE}</span></h1>{P}", head)
    assert article.headline is not None
    assert article.headline.value == f"Fish talks: {TITLE}"
    shouted = article_of(f"<h1>{TITLE.upper()}</h1>{P}", f"<meta property='og:title' content='{TITLE}'>")[0]
    assert shouted.headline is not None
    assert shouted.headline.value == TITLE


def test_a_list_of_facts_below_the_text_names_who_wrote() -> None:
    facts = "<ul><li><strong>Date</strong> 12.03.2014</li><li><strong>Author</strong> <a href='#'>Ana Berg</a></li></ul>"
    article, _ = article_of(f"<h1>{TITLE}</h1>{P}{facts}", "<meta name='author' content='Quay Post (www.quaypost.test)'>")
    assert article.authors == ("Ana Berg",)


@pytest.mark.parametrize(
    ("words", "caption"),
    [
        ("Boats leave the harbour. (Pic: Ana Berg)", "Boats leave the harbour."),
        ("Οι βάρκες φεύγουν από το λιμάνι. [Νίκος Πύργος]", "Οι βάρκες φεύγουν από το λιμάνι."),
        ("Laivai išplaukia iš uosto. / Ana Berg/QP nuotr.", "Laivai išplaukia iš uosto."),
        ("The boats (left) leave the harbour", "The boats (left) leave the harbour"),
    ],
)
def test_credits_in_brackets_and_behind_the_name(words: str, caption: str) -> None:
    assert [words[a:b] for a, b, role in caption_parts(words, 0, []) if role == "caption"] == [caption]


LAST = "They are to vote on it next week."


def test_text_goes_on_beyond_another_storys_box() -> None:
    boxes = [
        f"<div class='article__block'><div class='article__text'>{words}</div></div>"
        for words in (*BODY, "They are to vote on it next week.")
    ]
    link = "<div class='article__block'><a><span class='article-title'>How the fish came</span></a><div class='info'>3 May</div></div>"
    article, text = article_of(f"<h1>{TITLE}</h1><div class='article__body'>{''.join(boxes[:4])}{link}{''.join(boxes[4:])}</div>")
    assert roles(article, text, "paragraph") == [*BODY, LAST]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("<div><time>12 March 2024</time><span>10:45</span></div>", ()),
        (
            "<div>di Ana Berg <span>Pubblicato il 12 marzo 2024 alle 10:05</span> <span>Ultimo aggiornamento 13 marzo 2024</span></div>",
            ("Ana Berg",),
        ),
    ],
)
def test_days_glued_to_hours_and_two_days_beside_a_name(line: str, names: tuple[str, ...]) -> None:
    article, text = article_of(f"<h1>{TITLE}</h1>{line}<div>{P}</div>")
    assert (article.published.value, article.authors) == ("2024-03-12", names)
    assert roles(article, text, "paragraph") == list(BODY)


def test_who_took_the_picture_wrote_nothing_and_the_house_in_the_title_is_no_author() -> None:
    figure = (
        f"<figure><img><figcaption><p class='photo_title'>{CAPTION}</p><p class='photo_author'>Foto: Bo Lind, QP</p></figcaption></figure>"
    )
    signed = "<p class='text text_authors'>Ana Berg</p>"
    article, text = article_of(f"<h1>{TITLE}</h1>{figure}<div class='text'>{P}{signed}</div>")
    assert (article.authors, roles(article, text, "caption")) == (("Ana Berg",), [CAPTION])
    source = (
        f"<title>{TITLE} - Le Quai</title><meta name='author' content='Le Quai'><h1>{TITLE}</h1><p>Par Ana Berg, envoyée spéciale</p>{P}"
    )
    assert read(source).articles[0].authors == ("Ana Berg",)
    first = "<p>This story was originally published March 12, 2024, 5:05 AM.</p>"
    article, text = article_of(f"<h1>{TITLE}</h1>{P}{first}")
    assert roles(article, text, "paragraph") == list(BODY)


@pytest.mark.parametrize(
    "picture",
    [
        f"<p><img src='a.jpg'><br><em>{CAPTION}</em></p>",
        f"<p><img src='a.jpg'></p><p><small class='x'>{CAPTION}</small></p>",
        f"<div><a href='/big'><img src='a.jpg'></a></div><p><i>{CAPTION}</i></p>",
    ],
)
def test_captions_in_plain_paragraphs_right_below_a_picture(picture: str) -> None:
    article, text = article_of(f"<h1>{TITLE}</h1>{P[:CUT]}{picture}{P[CUT:]}")
    assert roles(article, text, "caption") == [CAPTION]
    assert roles(article, text, "paragraph") == list(BODY)


def test_a_paragraph_below_a_picture_is_text() -> None:
    article, text = article_of(f"<h1>{TITLE}</h1><p><img src='a.jpg'></p>{P.replace('The fish', '<i>The</i> fish', 1)}")
    assert (roles(article, text, "caption"), roles(article, text, "paragraph")) == ([], list(BODY))


def test_the_taker_of_a_picture_above_the_names_and_a_shouted_title_with_the_house_behind_it() -> None:
    figure = f"<figure><img><figcaption><p>{CAPTION}</p><p><small>Bo Lind/AFP</small></p></figcaption></figure>"
    article, _ = article_of(
        f"<h1>{TITLE.upper()}</h1>{figure}<ul class='authors'><li><a href='/author/a'>Ana Berg</a></li></ul>{P}", "", f"{TITLE} | QP"
    )
    assert article.authors == ("Ana Berg",)
    assert article.headline is not None
    assert article.headline.value == TITLE
