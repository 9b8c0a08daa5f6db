"""HTML pages: visible text, metadata, articles and furniture."""

from __future__ import annotations

import pytest

from dragoman.read import articles, read_page
from dragoman.read import lines as m
from dragoman.read.heads import in_row
from dragoman.read.marks import END, SEEN, hidden_names, parsed_tag
from dragoman.read.markup import read_markup
from dragoman.read.sheet import make_sheet
from dragoman.types import Page

BODY = """
<p>The trade ministers of the two countries met in the harbour town on Tuesday, and agreed to end the quarrel over fish.</p>
<p>Under the agreement boats from both coasts may again work in the strait, which had been closed to them since the spring.</p>
<figure><img src="a.jpg"><figcaption>The two ministers on the quay, May 6, 2024. Photo: A. Person</figcaption></figure>
<p>&ldquo;It took us two years,&rdquo; one of the ministers told reporters, &ldquo;and it need not have taken us two weeks.&rdquo;</p>
<h2>What comes next</h2>
<p>The parliaments of both countries have to approve the agreement, and are expected to do so before the summer.</p>
<p>Fishermen on the southern coast said that they would believe it when they saw it, and went on mending their nets.</p>
"""
PAGE = f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<title>Ministers end the quarrel over fish | The Example Post</title>
<meta property="og:title" content="Ministers end the quarrel over fish">
<meta property="og:site_name" content="The Example Post">
<script type="application/ld+json">{{"@context": "https://schema.org", "@type": "NewsArticle", 
"headline": "Ministers end the quarrel over fish", "datePublished": "2024-05-07T08:00:00Z",
"author": {{"@type": "Person", "name": "Ana Writer"}}}}</script>
<style>p {{ color: red }}</style></head>
<body>
<nav class="menu"><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li><li><a href="/fish">Fisheries</a></li></ul></nav>
<article>
<p class="kicker">Fisheries</p>
<h1>Ministers end the quarrel over fish</h1>
<p class="standfirst">Boats from both coasts may work in the strait again</p>
<p class="byline">By Ana Writer</p>
<time datetime="2024-05-07">7 May 2024</time>
{BODY}
</article>
<aside class="related"><h3>Related news</h3><ul><li><a href="/1">Storm closes the strait for a day</a></li>
<li><a href="/2">Harbour town builds a new market hall</a></li></ul></aside>
<section id="comments"><h3>Leave a comment</h3>
<p class="comment">I have fished in that strait for forty years and never saw a minister there.</p></section>
<footer><p>&copy; 2024 The Example Post. All rights reserved.</p></footer>
</body></html>"""


def part(page: Page, role: str) -> list[str]:
    return [page.text[block.start : block.end] for block in page.articles[0].blocks if block.role == role]


def furniture(page: Page) -> dict[str, str]:
    return {page.text[piece.start : piece.end]: piece.kind for piece in page.furniture}


def test_roles() -> None:
    page = read_page(PAGE)
    assert page.media_type == "text/html"
    assert len(page.articles) == 1
    assert part(page, "title") == ["Ministers end the quarrel over fish"]
    assert part(page, "kicker") == ["Fisheries"]
    assert part(page, "deck") == ["Boats from both coasts may work in the strait again"]
    assert part(page, "byline") == ["By Ana Writer"]
    assert part(page, "date") == ["7 May 2024"]
    assert part(page, "caption") == ["The two ministers on the quay, May 6, 2024."]
    assert part(page, "photo_credit") == ["Photo: A. Person"]
    assert len(part(page, "paragraph")) == 6
    assert part(page, "paragraph")[2].startswith("“It took us two years,”")


def test_furniture() -> None:
    kinds = furniture(read_page(PAGE))
    assert kinds["Home"] == "menu"
    assert kinds["Related news"] == "widget_heading"
    assert kinds["Storm closes the strait for a day"] == "teaser"
    assert kinds["Leave a comment"] == "comment_widget"
    assert kinds["I have fished in that strait for forty years and never saw a minister there."] == "comment_widget"
    assert kinds["© 2024 The Example Post. All rights reserved."] == "copyright"


def test_metadata() -> None:
    page = read_page(PAGE, url="https://post.example/2024/05/fish")
    assert page.outlet == "The Example Post"
    found = {(c.value, c.source, c.article) for c in page.candidates}
    assert found == {
        ("2024-05-07", "metadata", 0),
        ("2024-05-07", "time_element", 0),
        ("2024-05-07", "post_date", 0),
        ("2024-05", "url", 0),
        ("2024-05-06", "caption", 0),
        ("2024", "copyright", None),
    }


def test_bare_pages_are_read_too() -> None:
    page = read_page(f"<h1>Ministers end the quarrel over fish</h1><p>By Ana Writer</p>{BODY}")
    assert part(page, "title") == ["Ministers end the quarrel over fish"]
    assert part(page, "byline") == ["By Ana Writer"]
    assert len(part(page, "paragraph")) == 6


def test_two_article_elements_are_two_articles() -> None:
    other = BODY.replace("trade ministers", "transport ministers").replace("fish", "rail")
    page = read_page(
        f"<html><body><article><h1>Ministers end the quarrel over fish</h1>{BODY}</article>"
        f"<article><h1>Night trains are to run through the mountains</h1>{other}</article></body></html>"
    )
    titles = [page.text[block.start : block.end] for article in page.articles for block in article.blocks if block.role == "title"]
    assert titles == ["Ministers end the quarrel over fish", "Night trains are to run through the mountains"]


def test_a_list_of_teasers_is_no_article() -> None:
    items = "".join(
        f"<li><a href='/{n}'>Minister number {n} opens a bridge over the river</a> <p>The bridge ...</p></li>" for n in range(30)
    )
    page = read_page(f"<html><body><nav><a href='/'>Home</a></nav><h2>Latest news</h2><ul class='listing'>{items}</ul></body></html>")
    assert page.articles == ()
    assert any("no article" in problem for problem in page.problems)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>one  \n two</p>", "one two"),
        ("<p>a<b>b</b> c</p>", "ab c"),
        ("<p>a<br>b</p>", "a\nb"),
        ("<div>a<p>b</p>c</div>", "a\nb\nc"),
        ("x &amp; y &lt;z&gt; &#8217; &eacute; &copy", "x & y <z> ’ é ©"),
        ("a &unknown; b & c &", "a &unknown; b & c &"),
        ("a<script>b < c</script>d<style>e</style>f", "adf"),
        ("a<!-- b --> c<!doctype x>", "a c"),
        ("a<span hidden>b</span> c<div style='display: none'>d<div>e</div>f</div>", "a c"),
        ("a <span aria-hidden='true' class='hidden-xs' title='hidden'>b</span>", "a b"),
        ("<p title='a>b' class=\"c\">d</p>", "d"),
        ("<pre>a\n  b</pre>", "a\nb"),
        ("a < b and b > c", "a < b and b > c"),
        ("<noscript>a</noscript><template>b</template>c", "c"),
        ("<textarea>a</textarea><select><option>b</select>c", "c"),
        ("<SCRIPT>a</Script>b", "b"),
        ("a<script>b", "ab"),  # a script that never ends hides nothing
        ("<title>a</title><svg><text>b</text></svg>c", "c"),
    ],
)
def test_visible_text(source: str, text: str) -> None:
    assert read_markup(source).text == text


def test_lines_know_their_links_and_boxes() -> None:
    lines = read_markup("<nav><a href='/'>Home</a> page</nav><div><p>one</p><p>two</p></div>").lines
    assert [line.link for line in lines] == [4, 0, 0]
    assert lines[1].box == lines[2].box != lines[0].box


def test_damaged_structured_data_is_passed_over() -> None:
    page = read_page(PAGE.replace('"@type": "NewsArticle",', '"@type": "NewsArticle" oops'))
    assert page.articles
    assert page.outlet == "The Example Post"


def told(what: str, rounds: int = 3) -> str:
    return "".join(
        f"<p>The {what} ministers of the two countries met in the harbour town for round {n} of talks, and agreed on Tuesday to go on.</p>"
        f"<p>It took two years, the {what} minister told reporters after round {n}, and it need not have taken more than two weeks.</p>"
        for n in range(rounds)
    )


def titles(page: Page) -> list[str]:
    return [page.text[block.start : block.end] for article in page.articles for block in article.blocks if block.role == "title"]


@pytest.mark.parametrize(
    "one",
    [
        "<article><h2>Ministers end the quarrel over {0}</h2><p class='byline'>By Ana Writer</p><time>7 May 2024</time>{1}</article>",
        "<h2>Ministers end the quarrel over {0}</h2><p class='date'>May 7, 2024</p>{1}",
        "<div class='post'><h2><a href='/x'>Ministers end the quarrel over {0}</a></h2>{1}<a href='#'>Comments</a></div>",
    ],
)
def test_several_articles_of_one_page(one: str) -> None:
    what = ("fish", "grain", "steel")
    page = read_page("<html><body><div>" + "".join(one.format(name, told(name)) for name in what) + "</div></body></html>")
    assert titles(page) == [f"Ministers end the quarrel over {name}" for name in what]
    assert [sum(block.role == "paragraph" for block in article.blocks) for article in page.articles] == [6, 6, 6]


def test_sections_of_one_article_are_one_article() -> None:
    sections = "".join(f"<h2>The {name} question</h2>{told(name)}" for name in ("fish", "grain", "steel"))
    page = read_page(f"<html><body><article><h1>Ministers end three quarrels</h1>{sections}</article></body></html>")
    assert titles(page) == ["Ministers end three quarrels"]
    assert part(page, "paragraph")[0] == "The fish question"


def test_linked_headings_with_a_snippet_are_teasers() -> None:
    one = "<article class='teaser'><h2><a href='/x'>Ministers end the quarrel over {0}</a></h2><time>May 7, 2024</time>{1}</article>"
    rows = "".join(one.format(name, told(name, 1)[:140] + "</p>") for name in ("fish", "grain", "steel", "wool"))
    page = read_page(f"<html><body><h1>World</h1>{rows}</body></html>")
    assert page.articles == ()
    assert {piece.kind for piece in page.furniture} == {"menu", "teaser"}
    assert any("no article" in problem for problem in page.problems)


def test_a_live_blog_is_one_article_with_dated_posts() -> None:
    post = "<article class='post'><time>May 7, 2024 1{0}:00</time><h2>Round {0} of the talks has begun</h2>{1}</article>"
    posts = "".join(post.format(n, told("fish", 1)) for n in range(4))
    said = '<script type="application/ld+json">{"@type": "LiveBlogPosting", "headline": "Talks in the harbour town"}</script>'
    page = read_page(f"<html><head>{said}</head><body><article><h1>Talks in the harbour town</h1>{posts}</article></body></html>")
    assert len(page.articles) == 1
    assert part(page, "date") == [f"May 7, 2024 1{n}:00" for n in range(4)]
    assert [c.value for c in page.candidates if c.source == "post_date"] == ["2024-05-07"] * 4


@pytest.mark.parametrize(
    ("title", "url", "outlet"),
    [
        ("Ministers end the quarrel | The Example Post", None, "The Example Post"),
        ("Ministers end the quarrel - World - Example Post", "https://www.examplepost.test/1", "Example Post"),
        ("Ministers end the quarrel - Example Post", None, None),
        ("Ministers end the quarrel – and what comes next", None, None),
        ("Ministers end the quarrel | World", None, None),
        ("Another thing | The Example Post", None, None),
    ],
)
def test_the_outlet_in_the_title_element(title: str, url: str | None, outlet: str | None) -> None:
    page = read_page(
        f"<html><head><title>{title}</title></head><body><h1>Ministers end the quarrel</h1>{told('fish')}</body></html>", url=url
    )
    assert page.outlet == outlet
    assert titles(page) == ["Ministers end the quarrel"]


def test_authors() -> None:
    assert read_page(PAGE).articles[0].authors == ("Ana Writer",)
    assert read_page(PAGE.replace("By Ana Writer", "Ana Writer")).articles[0].authors == ("Ana Writer",)
    assert part(read_page(PAGE.replace("By Ana Writer", "Ana Writer")), "byline") == ["Ana Writer"]
    assert read_page(PAGE.replace('"name": "Ana Writer"', '"nick": "aw"').replace("By Ana Writer", "")).articles[0].authors == ()


def with_data(data: str, head: str = "") -> Page:
    return read_page(
        f"<html><head><title>Ministers end the quarrel | Post</title>{head}<script type='application/ld+json'>{data}</script></head>"
        f"<body><h1>Ministers end the quarrel</h1>{told('fish')}</body></html>"
    )


def day(page: Page) -> str | None:
    return next((candidate.value for candidate in page.candidates if candidate.source == "metadata"), None)


@pytest.mark.parametrize(
    "data",
    [
        '{"@type": "NewsArticle", "headline": "Ministers end the quarrel", "datePublished": "2024-05-07", "author": "Ana Berg"}',
        '[{"@type": "WebSite", "name": "Post"}, {"@type": ["ReportageNewsArticle"], "datePublished": "2024-05-07T08:00:00+02:00",'
        '"author": [{"@type": "Person", "name": "Ana Berg"}]}]',
        '{"@graph": [{"@type": "WebPage", "datePublished": "2024-05-07", "author": {"@id": "#a"}}, {"@type": "Person", "@id": "#a",'
        '"name": "Ana Berg"}]}',
        '{"@type": "NewsArticle", "datePublished": "2024-05-07", "author": {"@type": "Person", "name": ["Ana Berg"]},}',
        '{"@type": "Article", "datePublished": "2024-05-07", "author": "Ana Berg"}'.replace('"', "&quot;"),
        '{"@type": "NewsArticle" oops "author": {"@type": "Person", "name": "Ana Berg"}, "datePublished": "2024-05-07"',
        '{"@type": "NewsArticle", "datePublished": 1715068800000, "author": {"@type": "Person", "givenName": "Ana", "familyName": "Berg"}}',
        '{"@type": "NewsArticle", "datePublished": "2024-05-07", "author": {"@list": [{"@type": "Person", "name": "Ana Berg"}]}}',
        '{"@type": "WebSite", "name": "Post"} {"@type": "NewsArticle", "datePublished": "2024-05-07", "author": "Ana Berg"}',
        '{"@type": "NewsArticle", "headline": "Ministers\\x quarrel", "datePublished": "2024-05-07", "author": {"name": "Ana Berg"}}',
        '/*<![CDATA[*/ {"@type": "Article", "datePublished": "2024-05-07", "author": {"name": "By Ana Berg, Post"}} /*]]>*/',
    ],
)
def test_structured_data_in_all_shapes(data: str) -> None:
    page = with_data(data)
    assert page.articles[0].authors == ("Ana Berg",)
    assert day(page) == "2024-05-07"


def test_damaged_structured_data_names_all_authors() -> None:
    names = '"author": [{"name": "Ana Berg"}, {"name": "Bo Lind"}]'
    data = '{"@type": "NewsArticle" oops "headline": "Ministers end \\u201ea\\u201c quarrel", ' + names
    page = read_page(f"<html><head><script type='application/ld+json'>{data}</script></head><body>{told('fish')}</body></html>")
    assert page.articles[0].authors == ("Ana Berg", "Bo Lind")
    headline = page.articles[0].headline
    assert headline is not None
    assert headline.value == "Ministers end „a“ quarrel"


def test_structured_data_of_other_articles_does_not_count() -> None:
    other = '{"@type": "NewsArticle", "headline": "Storm closes the strait", "datePublished": "2023-01-01", "author": "Bo Lind"}'
    own = '{"@type": "NewsArticle", "headline": "Ministers end the quarrel", "datePublished": "2024-05-07", "author": "Ana Berg"}'
    page = with_data(f"[{other}, {own}]")
    assert (day(page), page.articles[0].authors) == ("2024-05-07", ("Ana Berg",))
    live = '{"@type": "LiveBlogPosting", "headline": "Ministers end the quarrel", "datePublished": "2024-05-07", "liveBlogUpdate": [%s]}'
    assert {c.value for c in with_data(live % other).candidates if c.source == "metadata"} == {"2024-05-07"}


def test_meta_tags_in_the_order_of_what_they_mean() -> None:
    head = '<meta name="date" content="2024-05-09"><meta property="article:published_time" content="2024-05-07T08:00:00Z">'
    page = with_data("{}", head + '<meta name="author" content="Ana Berg and Bo Lind">')
    assert (day(page), page.articles[0].authors) == ("2024-05-07", ("Ana Berg", "Bo Lind"))


def test_meta_tags_however_they_are_spelt() -> None:
    for name, value in (("Publish_Date", "7 May 2024"), ("articlePublished", "2024-05-07T01:00"), ("pub-date", "1715068800")):
        assert day(with_data("{}", f'<meta name="{name}" content="{value}">')) == "2024-05-07"
    assert day(with_data("{}", '<meta name="date-modified" content="2024-05-07">')) is None
    head = '<meta name="twitter:label2" content="Written by"><meta name="twitter:data2" content="Ana Berg">'
    assert with_data("{}", head).articles[0].authors == ("Ana Berg",)
    assert with_data("{}", head.replace("Written by", "Reading time")).articles[0].authors == ()


def test_pictures_below_the_text_and_their_repeats() -> None:
    figure = "<figure><figcaption>{} in the strait, seen from the quay of the harbour town</figcaption></figure>"
    row = "".join(
        f"<span>{n}</span>" + figure.format(what) for n, what in enumerate(("Boats", "Nets", "Boats", "Gulls", "Fish", "Crabs"), 1)
    )
    box = "<div class='caption'><h4>Another story of the strait</h4></div>"
    page = read_page(
        f"<html><body><h1>Ministers end the quarrel</h1>{box}{told('fish')}{row}<p>Read more</p>{figure.format('Oil')}</body></html>"
    )
    assert [caption.split()[0] for caption in part(page, "caption")] == ["Boats", "Nets", "Gulls", "Fish", "Crabs"]
    assert [row.kind for row in page.furniture if page.text[row.start : row.end].startswith("Boats")] == ["caption_repeat"]


def test_names_in_a_row_of_headings_are_no_byline() -> None:
    sheet = make_sheet(read_markup("<h1>Swimmers</h1><h5>Ana Berg</h5><h5>Bo Lind</h5><p>May 7, 2024</p><h5>Cy Dahl</h5><p>Text</p>"), ())
    assert [in_row(sheet, i) for i in range(6)] == [False, True, True, False, False, False]


def test_times_of_teasers_and_of_updates_do_not_count() -> None:
    body = "<time datetime='2024-05-07'>7 May</time>" + told("fish") + "<time class='updated' datetime='2024-05-11'>11 May</time>"
    teasers = "<footer>" + "<a href='/x'>Another story</a><time datetime='2024-06-01'>1 June</time>" * 3 + "</footer>"
    page = read_page(f"<html><body><h1>Ministers end the quarrel</h1>{body}{teasers}</body></html>")
    assert [c.value for c in page.candidates if c.source == "time_element"] == ["2024-05-07"]


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Ministers end the quarrel – Post", "Ministers end the quarrel"),
        ("World: Ministers end the quarrel", "Ministers end the quarrel"),
        ("Ministers end the quarrel – and what comes next", "Ministers end the quarrel – and what comes next"),
    ],
)
def test_titles_without_what_is_glued_to_them(line: str, title: str) -> None:
    said = "Ministers end the quarrel" if line != title else line
    head = f'<meta property="og:title" content="{said}"><meta property="og:site_name" content="Post">'
    page = read_page(f"<html><head>{head}</head><body><h1>{line}</h1>{told('fish')}</body></html>")
    assert titles(page) == [title]


@pytest.mark.parametrize(
    ("head", "tail", "byline"),
    [
        ("<p>Ana Berg</p><p>9 min read</p>", "", "Ana Berg"),
        ("<p>Ana Berg</p><p>Foreign correspondent</p>", "", "Ana Berg | Foreign correspondent"),
        ("<p>Ana Berg</p>", "<p>Ana Berg is a reporter of ours who covers the strait and all that swims in it.</p>", "Ana Berg"),
        ("<p>Harbour Town</p>", "", None),
        ("", "<p>Written by Ana Berg</p>", "Written by Ana Berg"),
        ("<p><a href='/authors/ana-berg'>Ana Berg</a></p>", "", "Ana Berg"),
    ],
)
def test_bylines_of_html_pages(head: str, tail: str, byline: str | None) -> None:
    page = read_page(f"<html><body><h1>Ministers end the quarrel</h1>{head}{told('fish')}{tail}</body></html>")
    assert part(page, "byline") == (byline.split(" | ") if byline else [])
    assert page.articles[0].authors == (("Ana Berg",) if byline else ())


def test_a_date_below_the_text_counts_where_it_says_published() -> None:
    for line, found in (("Published March 9, 2026", ["2026-03-09"]), ("March 9, 2026", [])):
        page = read_page(f"<html><body><h1>Ministers end the quarrel</h1>{told('fish', 6)}<p>{line}</p></body></html>")
        assert [c.value for c in page.candidates if c.source == "post_date"] == found


def test_lines_beyond_the_limit_are_kept_without_what_is_no_text() -> None:
    rows = "<li><a href='/x'>Row of a list</a></li>" * 10_500 + "<script>var x = '<p>no text</p>';</script><p>The last &amp; least.</p>"
    page = read_page(f"<html><body><h1>Ministers end the quarrel</h1>{told('fish')}<ul>{rows}</ul></body></html>")
    assert page.text.rstrip().endswith("The last & least.")
    assert page.text.count("Row of a list") == 10_500
    assert "no text" not in page.text
    assert any("6,000 lines" in problem for problem in page.problems)


def test_the_text_that_structured_data_repeats_is_taken() -> None:
    quote = "So say we all"
    body = f"{told('fish', 6)}<blockquote>{quote} in the harbour town, he said</blockquote>{told('rail', 6)}"
    plain_body = " ".join(body.replace("<p>", " ").replace("</p>", " ").replace("blockquote>", "p>").split())
    data = '{"@type": "NewsArticle", "headline": "Ministers end the quarrel", "articleBody": "' + plain_body + '"}'
    extra = "<p>Sign up to our letter and never miss a word about the strait again, we promise.</p>"
    head = f"<script type='application/ld+json'>{data}</script>"
    page = read_page(f"<html><head>{head}</head><body><h1>Ministers end the quarrel</h1>{body}{extra}</body></html>")
    assert any(quote in line for line in part(page, "paragraph"))
    assert not any("never miss" in line for line in part(page, "paragraph"))


def test_what_structured_data_lacks_between_its_paragraphs_is_no_text() -> None:
    promise = "<p>Three fishermen told our reporter in another story how they had crossed the strait by night in a leaking boat.</p>"
    body = (told("fish", 6), told("rail", 6))
    said = " ".join(" ".join(body).replace("<p>", " ").replace("</p>", " ").split())
    for repeated in (said, said[: len(said) // 3]):  # the whole text, or its beginning only
        data = '{"@type": "NewsArticle", "headline": "Ministers end the quarrel", "articleBody": "' + repeated + '"}'
        head = f"<script type='application/ld+json'>{data}</script>"
        page = read_page(f"<html><head>{head}</head><body><h1>Ministers end the quarrel</h1>{promise.join(body)}</body></html>")
        assert any("Three fishermen" in line for line in part(page, "paragraph")) == (repeated != said)


def test_what_looks_like_furniture_amid_text_is_text() -> None:
    source = f"<html><body><article><h1>Ministers end the quarrel</h1>{told('fish', 6)}<p>___</p>{told('rail', 6)}</article></body></html>"
    assert "___" in part(read_page(source), "paragraph")


def test_a_link_alone_amid_text_is_none_unless_the_model_is_sure(monkeypatch: pytest.MonkeyPatch) -> None:
    link = "<h4><a href='/strait'>Three fishermen cross the strait</a></h4>"
    source = f"<html><body><article><h1>Ministers end the quarrel</h1>{told('fish', 6)}{link}{told('rail', 6)}</article></body></html>"
    for score, is_text in ((0.4, False), (0.9, True)):
        monkeypatch.setattr(articles, "content_scores", lambda markup, rows, score=score: [0.1] + [0.9] * 12 + [score] + [0.9] * 12)
        assert any("Three fishermen" in line for line in part(read_page(source), "paragraph")) == is_text


@pytest.mark.parametrize(
    ("outlet", "initials", "credits"),
    [
        ("Fjord Observer", "FO", ()),
        ("The Fjord Observer", "FO", ()),
        ("Fjord Observer", "NNA", ("NNA",)),
        ("Associated Press", "AP", ("AP",)),
    ],
)
def test_an_outlets_own_initials_are_no_credit(outlet: str, initials: str, credits: tuple[str, ...]) -> None:
    html = (
        f'<html><head><meta property="og:site_name" content="{outlet}"><title>Harbour of Halvik reopens</title></head>'
        f"<body><article><h1>Harbour of Halvik reopens</h1><p>HALVIK ({initials}) - The harbour of Halvik reopened on Tuesday"
        " after a strike of nine days, the ministry of transport said in a statement.</p><p>Ships that had waited off the coast"
        " began to enter the port in the morning, and the first of them were unloaded by noon.</p></article></body></html>"
    )
    assert read_page(html.encode()).articles[0].credits == credits


def test_a_tag_seen_before_is_read_as_the_first_time() -> None:
    SEEN.clear()
    shown = '<html><body><div class="comment" title="a > b"><p>One talks.</p></div>'
    page = shown + "<div hidden><p>Not shown.</p></div><DIV HIDDEN>Nor this.</DIV>"
    first = read_markup(page)
    assert first.text == "One talks."
    assert first.lines[0].marks & m.COMMENT
    assert read_markup(page) == first
    assert parsed_tag('<div title="a >') is None  # does not end at its first >
    assert parsed_tag("</DIV>") == (END, "div", 5, 0)


@pytest.mark.parametrize(
    ("style", "names"),
    [
        (".a{display:none}", {".a"}),
        (".a, #b { color: red; Display: NONE }", {".a", "#b"}),
        (".display-4{color:red}.a{display:none;display:block}", {".a"}),
        (".a{display:none}.a{display:block}", set()),
        ("@media print{.a{display:none}}.b{display:none", {".b"}),
        (".a{-x-display:none}.b .c{display:none}", set()),
        (".a{text-decoration:none}", set()),
    ],
)
def test_names_that_a_style_sheet_hides(style: str, names: set[str]) -> None:
    assert hidden_names(style) == names


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ('<p style="display: none">Not this.<p>But this.</p>', "But this."),  # the second paragraph ends the first
        ('<div style="display: none"><p>Not this.<p>Nor this.</p></div>But this.', "But this."),
        ('<p>One <span hidden>not <b>this</b></span> two <i class="x">three</i>.</p>', "One two three."),
        ("<p>One</p></i></span></p><p>two</b> three", "One\ntwo three"),
        ('<p>One</p><ahref="https://a.example/x" title="X"></a><p>two</p><p title="y">three</p>', "One\ntwo\nthree"),  # a space lost
        ("<ul><li>One<li>two<li>three</ul>four", "One\ntwo\nthree\nfour"),
    ],
)
def test_what_ends_what(source: str, text: str) -> None:
    assert read_markup(source).text == text


@pytest.mark.parametrize(
    ("tag", "author"),
    [
        ('<a href="/staff/ana-writer/">', True),
        ('<a rel="author" href="/x">', True),
        ("<A HREF='/Authors/Ana-Writer'>", True),
        ('<a href="/story/authorities-act">', False),
        ('<a href="/by">', False),
        (f'<a title="{"x" * 500}" href="/author/ana">', True),
    ],
)
def test_links_to_writers(tag: str, author: bool) -> None:
    line = read_markup(f"<div>{tag}Ana Writer</a></div>").lines[0]
    assert bool(line.marks & m.AUTHOR) is author


def test_the_name_of_the_site_in_the_first_heading_is_no_title() -> None:
    page = read_page(
        b"<html><head><title>Who is lying about the port? | Gull Notes of the Bay</title>"
        b'<meta property="og:site_name" content="Gull Notes of the Bay"></head><body>'
        b'<div><h1><a href="/">Gull Notes of the Bay</a></h1></div><h3>Who is lying about the port?</h3>'
        b"<p>Somebody is not telling the truth about the port, and I have spent the weekend trying to find out who that is.</p>"
        b"<p>The minister called in the envoy on Sunday and told him that there was no base on the coast, and nothing else.</p>"
        b"</body></html>"
    )
    (article,) = page.articles
    assert [page.text[b.start : b.end] for b in article.blocks if b.role == "title"] == ["Who is lying about the port?"]


@pytest.mark.parametrize(("count", "kept"), [(400, 401), (20, 1)])
def test_an_article_is_kept_where_the_model_takes_one_line_of_hundreds(monkeypatch: pytest.MonkeyPatch, count: int, kept: int) -> None:
    """As it does where one paragraph is repeated a thousand times, and in one of its copies a byte is damaged."""
    monkeypatch.setattr(articles, "content_scores", lambda markup, table: [0.3] * (len(table) - 1) + [0.9])
    text = "".join(
        f"<p>The two sides met for the {n}th time and agreed on what to talk about when they meet again.</p>" for n in range(count)
    )
    last = (
        "<p>The minister, who had come by sea, said that the harbour would be open to ships of both states from the spring on. "
        "He would not say which of the two had asked for it, nor what became of the tolls that had kept them away for so long.</p>"
    )
    page = read_page(f"<html><body><h1>Ministers end the quarrel</h1><section><div>{text}</div></section><div><div>{last}</div></div>")
    assert sum(part.role == "paragraph" for part in page.articles[0].blocks) == kept
