"""Live blogs: one article whose posts have times of their own, and what they say is read against the day of the post."""

from __future__ import annotations

import json

import pytest

import dragoman
from bench.pages import unplaced
from dragoman.types import Article, Page

POSTS = (
    ("10:45", "Delegations arrive", "The two delegations have arrived at the town hall and are shaking hands in front of the cameras."),
    ("10:12", "‘Not there yet’", "“We are not there yet,” said the deputy water minister, Orla Fenwick. She did not expect a deal today."),
    (
        "09:30",
        "Roads closed",
        "Police have closed the roads around the town hall. A small group of farmers is protesting at the western gate.",
    ),
    ("08:05", "Good morning", "Welcome to our coverage of the water talks in Tamsin, where envoys of the two upstream states meet again."),
)


def html(days: tuple[int, ...], data: str = "", name: str = "post") -> str:
    body = "".join(
        f"<article class={name}><time datetime='2024-03-{day:02}T{clock}:00Z'>{clock}</time><h2>{head}</h2><p>{words}</p></article>"
        for (clock, head, words), day in zip(POSTS, days, strict=True)
    )
    return f"<html><head>{data}</head><body><main><h1>Water talks in Tamsin</h1>{body}</main></body></html>"


NODE = {"@type": "LiveBlogPosting", "headline": "Water talks in Tamsin", "datePublished": "2024-03-07T08:00:00Z"}
LD = f"<script type='application/ld+json'>{json.dumps(NODE)}</script>"
TEXTS = {
    "times alone": "Water talks in Tamsin – as it happened\n\nMarch 7, 2024\n\n"
    + "\n\n".join(f"{clock} GMT\n\n{words}" for clock, _, words in POSTS),
    "times with headings": "Live: water talks in Tamsin\nLast updated: 7 March 2024 11:02 GMT\n"
    + "\n".join(f"{clock} GMT – {head}\n{words}" for clock, head, words in POSTS),
    "how long ago": "Water talks in Tamsin live\n7 March 2024\n"
    + "\n".join(f"{n}h ago({clock} GMT)\n{words}" for n, (clock, _, words) in enumerate(POSTS, 1)),
}


def one(source: str) -> tuple[Page, Article]:
    page = dragoman.read(source.encode())
    (article,) = page.articles
    assert unplaced(page) == 0
    return page, article


@pytest.mark.parametrize("how", TEXTS)
def test_times_in_a_text_are_those_of_posts(how: str) -> None:
    page, article = one(TEXTS[how])
    assert [post.value for post in article.posts] == [f"2024-03-07T{clock}" for clock, _, _ in POSTS]
    assert {post.basis for post in article.posts} == {"article day"}
    for post, (clock, _, words) in zip(article.posts, POSTS, strict=True):
        assert clock in page.text[post.stamp.start : post.stamp.end]
        assert words in page.text[post.start : post.end]


@pytest.mark.parametrize("source", [html((8, 8, 7, 7), LD), html((8, 8, 7, 7), name="liveblog")])
def test_elements_give_each_post_its_day(source: str) -> None:
    _, article = one(source)
    assert [post.value for post in article.posts] == ["2024-03-08T10:45", "2024-03-08T10:12", "2024-03-07T09:30", "2024-03-07T08:05"]
    assert sum(block.role == "date" for block in article.blocks) == len(POSTS)


def test_stamps_with_a_day_and_half_of_a_day() -> None:
    lines = "\n".join(f"March {day}, 2024, {clock} p.m.\n{words}" for (clock, _, words), day in zip(POSTS, (8, 8, 7, 7), strict=True))
    _, article = one(f"Live updates: water talks in Tamsin\n{lines}")
    assert [post.value for post in article.posts] == ["2024-03-08T22:45", "2024-03-08T22:12", "2024-03-07T21:30", "2024-03-07T20:05"]


def test_times_over_midnight_have_no_day() -> None:
    order = [POSTS[2], POSTS[3], POSTS[0], POSTS[1]]
    _, article = one(
        "Water talks in Tamsin – live\n\nMarch 7, 2024\n\n" + "\n\n".join(f"{clock} GMT\n\n{words}" for clock, _, words in order)
    )
    assert [(post.value, post.clock) for post in article.posts] == [(None, clock) for clock, _, _ in order]


def test_a_list_of_headlines_with_times_is_no_live_blog() -> None:
    page = dragoman.read(("Latest news\n" + "\n".join(f"{clock}\n{head} in the capital\n" for clock, head, _ in POSTS * 3)).encode())
    assert not any(article.posts for article in page.articles)


def test_an_article_has_no_posts() -> None:
    text = (
        "Envoys meet in Tamsin\n\nMarch 7, 2024\n\n" + "\n\n".join(words for _, _, words in POSTS) + "\n\nThe meeting began at 10:45 GMT."
    )
    assert one(text)[1].posts == ()


def test_what_a_post_says_is_of_its_day() -> None:
    page, article = one(html((9, 8, 7, 7), LD))
    record = dragoman.page_record(page).articles[0]
    (said,) = [one for one in record.statements if one.speaker.name and "Fenwick" in one.speaker.name and one.form != "indirect"]
    assert (said.date, said.date_basis) == ("2024-03-08", "article day, of its post")
    (today,) = [time for time in record.times if time.text == "today"]
    assert today.begin == "2024-03-08"
    assert article.published.value == "2024-03-07"
