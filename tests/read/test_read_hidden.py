"""What a page holds and does not show: in no article, whatever hides it; and quotations of posts, which are shown."""

from __future__ import annotations

import time

import pytest

from bench.pages import unplaced
from dragoman.read import read_page
from dragoman.read.articles import mark_text
from dragoman.read.marks import hidden_names, named
from dragoman.read.markup import read_markup
from dragoman.read.sheet import Sheet, make_sheet, seen

BODY = (
    "Officials from the two upstream states agreed on Thursday to share readings from the dam every hour, ending a long quarrel.",
    "The agreement was signed in the river port after two days of talks, the water ministry said in a statement on its own site.",
    "Farmers downstream say that releases in spring came without warning, a charge that those who run the dam have always denied.",
    "A joint commission is to meet again in November to settle who pays for three new gauges below the dam and for their upkeep.",
)
SECRET = "The secret paragraph tells what nobody is to read on this page."


def page(inside: str, head: str = "") -> str:
    first, last = ("".join(f"<p>{words}</p>" for words in part) for part in (BODY[:2], BODY[2:]))
    return (
        f"<html><head>{head}</head><body><article><h1>Neighbours agree to share the water</h1>{first}{inside}{last}</article></body></html>"
    )


def paragraphs(source: str) -> list[str]:
    found = read_page(source)
    assert unplaced(found) == 0
    return [found.text[b.start : b.end] for article in found.articles for b in article.blocks if b.role == "paragraph"]


HIDDEN = {
    "hidden": "<p hidden>%s</p>",
    "display": "<p style='color:red; display : none !important'>%s</p>",
    "in capitals": "<P STYLE='DISPLAY:NONE'>%s</P>",
    "visibility": "<div style='visibility:hidden'><p>%s</p></div>",
    "from screen readers": "<div aria-hidden=true><p>%s</p></div>",
    "for screen readers": "<p class='sr-only'>%s</p>",
    "by a usual name": "<div class='d-none'><p>%s</p></div>",
    "off the screen": "<p style='position:absolute; left:-9999px'>%s</p>",
    "without a size": "<p style='font-size:0'>%s</p>",
    "in a script's absence": "<noscript><p>%s</p></noscript>",
    "in a template": "<template><p>%s</p></template>",
    "in a drawing": "<svg><text>%s</text></svg>",
    "in a comment": "<!-- <p>%s</p> -->",
    "in a dialog": "<dialog><p>%s</p></dialog>",
    "in a dialog with a name": "<dialog class='wide open-later' id=open><p>%s</p></dialog>",
}


@pytest.mark.parametrize("how", HIDDEN)
def test_what_is_hidden_is_in_no_article(how: str) -> None:
    assert paragraphs(page(HIDDEN[how] % SECRET)) == list(BODY)


@pytest.mark.parametrize(("media", "hides"), [("screen", True), ("all", True), ("print", False), ("(max-width: 600px)", False)])
def test_a_style_sheet_hides_where_it_is_for_screens(media: str, hides: bool) -> None:
    found = paragraphs(page(f"<p class=promo>{SECRET}</p>", f"<style media='{media}'>.promo{{display:none}}</style>"))
    assert (SECRET not in found) == hides


@pytest.mark.parametrize(
    "rule",
    [
        ".promo{display:none}",
        "#top, .promo { color: red; display: none; }",
        ".a{color:red}p.promo{display:none!important}",
        ".promo{COLOR:RED;DISPLAY:none}",
        "P.promo{DISPLAY:NONE}",
        "<!-- .promo{Display:None} -->",
    ],
)
def test_a_style_sheet_of_the_page_hides(rule: str) -> None:
    found = read_page(page(f"<p class='x promo'>{SECRET}</p>", f"<style>{rule}</style>"))
    assert [piece.kind for piece in found.furniture if SECRET in found.text[piece.start : piece.end]] == ["hidden"]
    assert SECRET not in paragraphs(page(f"<p class='x promo'>{SECRET}</p>", f"<style>{rule}</style>"))


@pytest.mark.parametrize(
    ("attributes", "names"),
    [
        ('class="a b" id=c', {".a", ".b", "#c"}),
        ("CLASS='a' Id = 'B'", {".a", "#B"}),
        ('data-id="a" data-class="b"', set()),  # names of their own
        ('subclass="a" grid="b" x_id="c" classes="d" ids="e"', set()),
        ("title='class'", set()),
    ],
)
def test_names_of_a_tag(attributes: str, names: set[str]) -> None:
    assert named(attributes) == names


@pytest.mark.parametrize(
    ("tag", "hidden"), [("<dialog>", True), ("<dialog id=open>", True), ("<dialog open>", False), ("<DIALOG OPEN=''>", False)]
)
def test_a_dialog_is_hidden_until_it_is_opened(tag: str, hidden: bool) -> None:
    sheet = make_sheet(read_markup(page(f"{tag}<p>{SECRET}</p></dialog>")), ())
    assert (sheet.kinds[sheet.words.index(SECRET)] == "hidden") is hidden


SHOWN = {
    "until it is found": ("<p hidden='until-found'>%s</p>", ""),
    "for print only": ("<p class=promo>%s</p>", "<style>@media print { .promo { display: none } }</style>"),
    "later shown again": ("<p class=promo>%s</p>", "<style>.promo{display:none} .promo{display:block}</style>"),
    "inside another": ("<p class=promo>%s</p>", "<style>.closed .promo{display:none}</style>"),
    "on wide screens": ("<div class='hidden md:block'><p>%s</p></div>", ""),
    "about to move in": ("<p style='opacity:0; transform:translateY(50px)'>%s</p>", ""),
    "of another size": ("<p style='opacity:0.9; font-size:0.8em'>%s</p>", ""),
    "folded": ("<details><summary>More</summary><p>%s</p></details>", ""),
}


@pytest.mark.parametrize("how", SHOWN)
def test_what_is_shown_stays(how: str) -> None:
    inside, head = SHOWN[how]
    assert SECRET in paragraphs(page(inside % SECRET, head))


@pytest.mark.parametrize("how", ["from screen readers", "for screen readers", "off the screen", "in a dialog"])
def test_the_line_model_sees_nothing_hidden(how: str) -> None:
    """The lines that are shown have the scores of the page without the others, which have none."""
    titles = "".join(f"<li>Watch video number {n} of the river: what officials said of it</li>" for n in range(30))
    bare, full = (sort_of(page(inside)) for inside in ("", f"<ul>{HIDDEN[how] % titles}</ul>"))
    assert [full.words[i] for i in seen(full)] == bare.words
    assert [full.scores[i] for i in seen(full)] == bare.scores
    hidden = [full.scores[i] for i, kind in enumerate(full.kinds) if kind == "hidden"]
    assert len(hidden) >= 30
    assert not any(hidden)


def sort_of(source: str) -> Sheet:
    sheet = make_sheet(read_markup(source), ())
    mark_text(sheet, "")
    return sheet


def test_hidden_words_inside_a_paragraph_are_cut_out() -> None:
    inside = (
        f"<p>{BODY[0][:-1]}<span class='visually-hidden'> {SECRET}</span>.</p><p>{BODY[1]}<span style='display:none'>{SECRET}</span></p>"
    )
    assert not any(SECRET in words for words in paragraphs(page(inside)))


def test_a_name_that_covers_most_of_the_text_hides_nothing() -> None:
    """Style sheets hide what scripts show: the whole article, for one."""
    source = page("").replace("<article>", "<article class=entry>").replace("<head>", "<head><style>.entry{display:none}</style>")
    assert paragraphs(source) == list(BODY)


def test_a_short_article_is_not_mixed_with_long_hidden_lists() -> None:
    offers = "".join(f"<li>Offer {n} of the week, which nobody asked for, at a price of {n} crowns.</li>" for n in range(200))
    assert paragraphs(
        page("") + f"<div style='display:none'><ul>{offers}</ul></div>" + "<p>The commission has met four times before, in Tamsin.</p>" * 3
    )[:4] == list(BODY)


def test_style_sheets_are_read_in_linear_time() -> None:
    began = time.process_time()
    for sheet in (
        "@" * 200_000,
        "/*" * 100_000,
        "@a{" * 60_000,
        "a" * 200_000,
        ".a," * 60_000 + "{display:none}",
        "@a{b{}" * 30_000,
        "{" * 200_000,
    ):
        hidden_names(sheet)
    assert time.process_time() - began < 2


def test_an_embedded_post_is_part_of_the_article() -> None:
    quote = (
        "<blockquote class='twitter-tweet'><p lang='en'>We will see the same numbers at the same time. That is where trust begins.</p>"
        "&mdash; Orla Fenwick (@ofenwick) <a href='https://x.example/1'>March 7, 2024</a></blockquote><script async src='x.js'></script>"
    )
    found = read_page(page(quote))
    (article,) = found.articles
    words = [found.text[b.start : b.end] for b in article.blocks if b.role == "paragraph"]
    assert "We will see the same numbers at the same time. That is where trust begins." in words
    assert all(one in words for one in BODY)
    assert unplaced(found) == 0
    (credit,) = [found.text[b.start : b.end] for b in article.blocks if b.role == "credit"]
    assert credit == "— Orla Fenwick (@ofenwick) March 7, 2024"
    assert not article.credits
    assert "2024-03-07" not in {c.value for c in found.candidates if c.source == "post_date"}
