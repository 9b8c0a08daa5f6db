"""The text of an article is found alike in thirty languages: pages of the usual makes, and their visible lines alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from dragoman.firsthalf import read
from dragoman.types import Page


class Story(NamedTuple):
    """One row of tongues.tsv."""

    language: str
    title: str
    byline: str
    date: str
    caption: str
    related: str
    share: str
    comments: str
    newsletter: str
    copyright: str
    sentences: list[str]
    others: list[str]
    menu: list[str]


def stories() -> list[Story]:
    lines = Path(__file__).with_name("tongues.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return [story(*row) for row in rows]


def story(*cells: str) -> Story:
    language, title, byline, date, caption, sentences, others, menu, related, share, comments, newsletter, rights = cells
    lists = (cell.split(" | ") for cell in (sentences, others, menu))
    return Story(language, title, byline, date, caption, related, share, comments, newsletter, rights, *lists)


STORIES = stories()


def paragraphs(story: Story) -> list[str]:
    """The story's text: paragraphs of one to three sentences."""
    glue = "" if story.language in ("zh", "ja") else " "
    return [glue.join(story.sentences[first:last]) for first, last in ((0, 2), (2, 4), (4, 7), (7, 8), (1, 4), (3, 6))]


def links(words: list[str]) -> str:
    return "".join(f'<li><a href="/{n}">{word}</a></li>' for n, word in enumerate(words))


def tidy(story: Story) -> str:
    """A page with the elements that HTML has for each part."""
    text = "".join(f"<p>{words}</p>" for words in paragraphs(story))
    return (
        f"<!doctype html><html lang={story.language}><head><title>{story.title} | {story.menu[0]}</title>"
        f'<meta property="og:title" content="{story.title}"></head><body><header><nav><ul>{links(story.menu)}</ul></nav></header>'
        f'<main><article><h1>{story.title}</h1><div class="byline">{story.byline}</div><div class="date">{story.date}</div>'
        f'<figure><img src="x.jpg"><figcaption>{story.caption}</figcaption></figure>{text}</article>'
        f"<aside><h3>{story.related}</h3><ul>{links(story.others)}</ul></aside></main><footer><p>{story.copyright}</p></footer></body></html>"
    )


def soup(story: Story) -> str:
    """A page of boxes whose names tell nothing, without metadata."""
    text = "".join(f"<div>{words}</div>" for words in paragraphs(story))
    others = "".join(f'<div class="q"><a href="/{n}">{words}</a></div>' for n, words in enumerate(story.others))
    return (
        f'<html><head><title>{story.title}</title></head><body><div class="a"><ul>{links(story.menu)}</ul></div><div class="b">'
        f'<div class="t"><b>{story.title}</b></div><div class="x">{story.date}</div><div class="k">{text}</div>'
        f'<div class="h">{story.related}</div>{others}</div><div class="z">{story.copyright}</div></body></html>'
    )


def blog(story: Story) -> str:
    """A page as blog software makes it: share bar, a link inside the text, newsletter, teasers with a snippet, comments."""
    own = paragraphs(story)
    text = "".join(f"<p>{words}</p>" for words in own[:3])
    text += f'<p><strong>{story.related}:</strong> <a href="/r">{story.others[2]}</a></p>' + "".join(f"<p>{words}</p>" for words in own[3:])
    cards = "".join(f'<div class="card"><h4><a href="/{n}">{words}</a></h4></div>' for n, words in enumerate(story.others))
    return (
        f'<!doctype html><html><head><title>{story.title}</title></head><body><div class="menu"><ul>{links(story.menu)}</ul></div>'
        f'<div class="post"><h1 class="entry-title">{story.title}</h1><p class="entry-meta">{story.byline} <span>{story.date}</span></p>'
        f'<div class="share"><a href="#">Facebook</a> <a href="#">{story.share}</a></div><div class="entry-content">{text}</div>'
        f'<div class="newsletter"><p>{story.newsletter}</p></div><div class="related-posts"><h3>{story.related}</h3>{cards}</div>'
        f'<div id="comments"><h3>{story.comments} (1)</h3><p>{story.sentences[4]} OK</p></div></div>'
        f'<div class="footer"><p>{story.copyright}</p></div></body></html>'
    )


def text_of(page: Page) -> str:
    blocks = [block for article in page.articles for block in article.blocks if block.role == "paragraph"]
    return "\n".join(page.text[block.start : block.end] for block in blocks)


@pytest.mark.parametrize("make", [tidy, soup, blog])
@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.language)
def test_the_text_is_found(story: Story, make: Callable[[Story], str]) -> None:
    page = read(make(story).encode(), url="https://example.org/a")
    assert len(page.articles) == 1
    found = text_of(page).split("\n")
    assert [words for words in paragraphs(story) if words not in found][1:] == []  # the first may be the deck
    assert not {*story.others, *story.menu, story.related, story.copyright, story.newsletter} & {*found}
    assert page.articles[0].language == story.language
    assert not any(row.kind == "unreadable" for row in page.furniture)


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.language)
def test_the_text_is_found_in_visible_lines(story: Story) -> None:
    page = read(read(tidy(story).encode(), url="https://example.org/a").text.encode())
    assert len(page.articles) == 1
    found = text_of(page).split("\n")
    assert [words for words in paragraphs(story) if words not in found][1:] == []
    assert not {*story.menu, story.copyright} & {*found}
    assert page.articles[0].language == story.language


def test_a_long_line_without_spaces_is_words() -> None:
    """A page whose text has no line ends is cut into pieces; in Chinese no spaces tell that they are made of words."""
    story = next(story for story in STORIES if story.language == "zh")
    page = read(("".join(story.sentences) * 200).encode())
    assert not any(row.kind == "unreadable" for row in page.furniture)
    assert not any("no words of any language" in problem for problem in page.problems)
