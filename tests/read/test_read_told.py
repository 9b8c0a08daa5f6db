"""What a page tells of an article out of sight, with the bytes that tell it; agencies that sign."""

from __future__ import annotations

import pytest

from dragoman.firsthalf import read
from dragoman.read.looks import signing_agencies
from dragoman.types import Given, Page, Told

TEXT = "".join(
    f"<p>The fish ministers of the two countries met on day {n} in the harbour town, and agreed to end the quarrel over it.</p>"
    for n in range(1, 7)
)
DATA = (
    '{"@type": "NewsArticle", "name": "Fish", "headline": "Minister \\u201eende\\u201c the quarrel", '
    '"datePublished": "2024-05-07T08:00:00Z", "author": {"@type": "Person", "name": "Ana Berg"}}'
)
HEAD = "<meta charset='{}'><title>Ministers — ende — the quarrel | The Post</title><meta property='og:site_name' content='The Post'>"


def page_of(head: str, body: str = TEXT, encoding: str = "utf-8") -> tuple[Page, bytes]:
    raw = f"<html><head>{HEAD.format(encoding)}{head}</head><body>{body}</body></html>".encode(encoding)
    return read(raw, url="https://post.test/1"), raw


def source_of(told: Told, raw: bytes, encoding: str = "utf-8") -> str:
    return raw[told.byte_start : told.byte_end].decode(encoding)


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252", "utf-16"])
def test_metadata_leads_to_its_bytes(encoding: str) -> None:
    data = f"<script type='application/ld+json'>{DATA}</script>"
    page, raw = page_of(data, encoding=encoding)
    (article,) = page.articles
    shift = 2 if encoding == "utf-16" else 0  # of the byte order mark, which a slice of the rest has not
    codec = "utf-16-le" if shift else encoding
    headline, (author,) = article.headline, article.author_sources
    assert headline is not None
    assert (headline.value, headline.basis, headline.source) == ("Minister „ende“ the quarrel", "metadata", "JSON-LD headline")
    assert source_of(headline, raw, codec) == "Minister \\u201eende\\u201c the quarrel"
    assert (author.value, author.basis, author.source, source_of(author, raw, codec)) == (
        "Ana Berg",
        "metadata",
        "JSON-LD author",
        "Ana Berg",
    )
    day = article.published
    assert (day.value, raw[day.byte_start : day.byte_end].decode(codec)) == ("2024-05-07", "2024-05-07T08:00:00Z")


def test_tags_are_places_as_a_whole() -> None:
    tags = ('<meta property="og:title" content="Ministers end the quarrel &amp; more">', "<meta name=author content='Ana Berg'>")
    page, raw = page_of("".join(tags))
    headline, (author,) = page.articles[0].headline, page.articles[0].author_sources
    assert headline is not None
    assert (headline.value, headline.source, source_of(headline, raw)) == ("Ministers end the quarrel & more", "og:title", tags[0])
    assert (author.source, source_of(author, raw)) == ("author", tags[1])


def test_the_shown_title_comes_first_and_keeps_its_span() -> None:
    page, _ = page_of(
        "<meta property='og:title' content='Fish: how two years of talks ended'>", f"<h1>Ministers&nbsp;end a quarrel</h1>{TEXT}"
    )
    headline = page.articles[0].headline
    assert headline is not None
    assert (headline.value, headline.basis, headline.byte_start) == ("Ministers end a quarrel", "page", None)
    assert page.text[headline.start : headline.end] == "Ministers\xa0end a quarrel"


@pytest.mark.parametrize(
    ("told", "value"),
    [
        ("Ministers end the quarrel | The Post", "Ministers end the quarrel"),
        ("Ministers end the quarrel - The Post", "Ministers end the quarrel"),
        ("Ministers end the quarrel - at last", "Ministers end the quarrel - at last"),
    ],
)
def test_the_sites_name_is_no_part_of_a_headline(told: str, value: str) -> None:
    headline = page_of(f"<meta property='og:title' content='{told}'>")[0].articles[0].headline
    assert headline is not None
    assert headline.value == value


def test_where_nothing_else_names_the_article_its_title_element_does() -> None:
    page, raw = page_of("")
    headline = page.articles[0].headline
    assert headline is not None
    assert (headline.value, headline.source) == ("Ministers — ende — the quarrel", "title")
    assert source_of(headline, raw) == "Ministers — ende — the quarrel | The Post"
    assert read(f"<html><body>{TEXT}</body></html>").articles[0].headline is None


def test_metadata_names_none_of_several_articles() -> None:
    two = "".join(
        f"<article><h2>Fish quarrel number {n} ends</h2><p>By Ana Berg</p><time>May {n}, 2024</time>{TEXT}</article>" for n in (3, 4)
    )
    page, _ = page_of("<meta property='og:title' content='Two quarrels'><meta name='author' content='Bo Lind'>", two)
    assert [article.headline and article.headline.value for article in page.articles] == [
        "Fish quarrel number 3 ends",
        "Fish quarrel number 4 ends",
    ]
    assert all("Bo Lind" not in article.authors for article in page.articles)


def test_a_name_in_a_byline_and_in_metadata_has_both_places() -> None:
    page, raw = page_of("<meta name='author' content='Ana Berg'>", f"<h1>Ministers end a quarrel</h1><p>By Ana Berg</p>{TEXT}")
    (author,) = page.articles[0].author_sources
    assert (author.basis, author.source, page.text[author.start : author.end]) == ("page", "byline", "Ana Berg")
    assert source_of(author, raw) == "<meta name='author' content='Ana Berg'>"


def test_what_an_archive_says_has_no_bytes_on_the_page() -> None:
    given = Given("", "Ministers end the quarrel", ("Ana Berg",), "2024-05-07")
    (article,) = read(
        "\n".join(["It was said on Monday that the fish ministers had met in the harbour town to end it."] * 6), given=given
    ).articles
    assert article.author_sources == (Told("Ana Berg", "metadata", "given"),)
    assert article.headline in (None, Told("Ministers end the quarrel", "metadata", "given"))
    assert article.published.byte_start is None


@pytest.mark.parametrize(
    ("line", "agencies"),
    [
        ("By ANA BERG, AP Diplomatic Writer", ("AP",)),
        ("Ana Berg/AFP", ("AFP",)),
        ("By Reuters", ("Reuters",)),
        ("Associated Press November 19, 2024, 9:02 AM", ("Associated Press",)),
        ("By Ana Berg and Reuters", ("Reuters",)),
        ("PTI, Harbourtown", ("PTI",)),
        ("By Ana Berg, Reuters Institute fellow", ()),
        ("By Ana Berg", ()),
    ],
)
def test_agencies_that_sign(line: str, agencies: tuple[str, ...]) -> None:
    assert signing_agencies(line) == agencies


def credits_of(author: str, publisher: str = "The Post", text: str = TEXT) -> tuple[str, ...]:
    data = '{"@type": "NewsArticle", "author": {"name": "%s"}, "publisher": {"name": "%s"}}'
    body = f"<h1>Ministers end a quarrel</h1>{text}"
    return page_of(f"<script type='application/ld+json'>{data % (author, publisher)}</script>", body)[0].articles[0].credits


def test_agencies_in_metadata_are_credits() -> None:
    assert credits_of("Reuters") == ("Reuters",)
    assert credits_of("Ana Berg", "Associated Press") == ("Associated Press",)
    assert credits_of("Associated Press", text=TEXT.replace("The fish", "HARBOURTOWN (AP) — The fish", 1)) == ("AP",)  # one and the same
    assert credits_of("Ana Berg") == ()
    head = "<meta property='og:site_name' content='Reuters'><meta name='author' content='Reuters'>"
    assert read(f"<html><head>{head}</head><body><h1>Ministers end a quarrel</h1>{TEXT}</body></html>").articles[0].credits == ()
