"""Several articles on one page, HTML and text, and lists of teasers, which are none. Each page is built from the same made-up reports."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.pages import unplaced
from dragoman.read import read_page
from dragoman.types import Page

FILE = Path(__file__).with_name("reports.txt")
REPORTS = {
    name: (headline, tuple(words))
    for name, headline, *words in (part.strip().split("\n\n") for part in FILE.read_text(encoding="utf-8").split("# ")[1:])
}
TEASERS = (
    (
        "Storm warning for the southern coast",
        "Fishermen were told to stay ashore until Monday as winds of up to ninety kilometres an hour were expected.",
    ),
    ("Museum shows letters of forgotten envoy", "The letters, found in an attic, tell of three years of talks that nobody knew about."),
    ("Bread prices rise for fifth month", "Bakers blame the price of gas; the government promises to look into it."),
    ("Court frees editor after two nights", "The judge found no reason to keep her in custody before the trial."),
    ("Border town counts the cost of the flood", "Four hundred houses are gone and two thousand need repair before winter."),
    ("New ambassador hands over his letters", "He was received in the palace on Tuesday, the first envoy in six years."),
    ("Teachers to strike on Thursday", "Unions reject an offer of three percent over two years."),
    ("Airline drops route to the capital", "The last flight leaves at the end of the month."),
    ("Team loses its third match in a row", "The coach says that he will stay until the end of the season."),
    ("Parliament debates law on lobbying", "The opposition wants a register that anyone can read."),
    ("Snow closes two passes", "Drivers should take the tunnel instead."),
    ("Port workers end their walkout", "Containers began to move again in the night."),
)
MENU = (
    "<nav><ul>"
    + "".join(f"<li><a href='/x'>{word}</a></li>" for word in ("Home", "World", "Politics", "Business", "Sport"))
    + "</ul></nav>"
)
END = "<footer><p>© 2024 The Tamsin Courier. All rights reserved.</p><a href='/about'>About us</a></footer>"


def head(name: str) -> str:
    return REPORTS[name][0]


def html(name: str) -> str:
    return "".join(f"<p>{words}</p>" for words in REPORTS[name][1])


def text(name: str, between: str = "\n\n") -> str:
    return between.join(REPORTS[name][1])


def page(body: str, title: str = "The Tamsin Courier") -> str:
    return f"<!DOCTYPE html><html><head><title>{title}</title></head><body>{MENU}{body}{END}</body></html>"


def card(name: str, day: int) -> str:
    return (
        f"<div class=item><h2><a href='/{name}'>{head(name)}</a></h2><p class=date>March {day}, 2024</p>"
        f"<p>{' '.join(REPORTS[name][1][:2])}</p><a href='/{name}'>Read more</a></div>"
    )


def post(name: str, who: str) -> str:
    return f"<div class=post><h1 class=title>{head(name)}</h1><div class=meta>{who}</div><div class=body>{html(name)}</div></div>"


BRIEF = "Morning briefing: five things to know today"
WELCOME = "Good morning. Here is what happened while you slept, in five short pieces from our reporters."
COMMENTS = (
    "They should never have been arrested in the first place. My uncle fished there for forty years and nobody asked him for a licence.",
    "A transponder does not fail in a storm. I have been at sea for twenty years and I have never seen one fail because of bad weather.",
)
PAGES: dict[str, tuple[list[str], str]] = {  # headlines of the articles that a page has, and the page
    "HTML: each in an article element": (
        ["dam", "fish"],
        page(
            f"<main><article><h1>{head('dam')}</h1><p class=byline>By Ana Writer</p><time>7 March 2024</time>{html('dam')}"
            f"</article><article><h1>{head('fish')}</h1><time datetime='2024-03-08'>8 March 2024</time>{html('fish')}</article></main>"
        ),
    ),
    "HTML: the next one loaded below": (
        ["dam", "rail"],
        page(
            post("dam", "Ana Writer | 7 March 2024") + "<div>Next article</div>" + post("rail", "Bo Reporter | 9 March 2024"), head("dam")
        ),
    ),
    "HTML: headings only": (
        ["bank", "vote"],
        page("<div>" + "".join(f"<div class=story><h2>{head(name)}</h2>{html(name)}</div>" for name in ("bank", "vote")) + "</div>"),
    ),
    "HTML: headings and days": (
        ["dam", "fish", "rail"],
        page("<hr>".join(f"<h2>{head(name)}</h2><p><em>March 7, 2024</em></p>{html(name)}" for name in ("dam", "fish", "rail"))),
    ),
    "HTML: a front page": ([], page("".join(f"<div class=card><h3><a href='/x'>{a}</a></h3><p>{b}</p></div>" for a, b in TEASERS))),
    "HTML: a section page": (
        [],
        page("<main><h1>World</h1>" + "".join(card(name, day) for day, name in enumerate(REPORTS, 5)) + "</main>"),
    ),
    "HTML: an article with related ones": (
        ["dam"],
        page(
            f"<article><h1>{head('dam')}</h1><p class=byline>By Ana Writer</p>{html('dam')}</article>"
            "<section class=related><h3>Related</h3>"
            + "".join(f"<div><h4><a href='/x'>{head(name)}</a></h4><p>{REPORTS[name][1][0]}</p></div>" for name in ("fish", "bank", "rail"))
            + "</section>",
            head("dam"),
        ),
    ),
    "HTML: an article with comments": (
        ["fish"],
        page(
            f"<article><h1>{head('fish')}</h1>{html('fish')}</article><section id=comments><h2>2 Comments</h2>"
            + "".join(f"<div class=comment><b>Marta K.</b><p>{words}</p></div>" for words in COMMENTS)
            + "</section>",
            head("fish"),
        ),
    ),
    "HTML: a briefing": (
        [BRIEF],
        page(
            f"<article><h1>{BRIEF}</h1><time>11 March 2024</time><p>{WELCOME}</p>"
            + "".join(f"<h3>{n}. {head(name)}</h3><p>{REPORTS[name][1][0]}</p>" for n, name in enumerate(REPORTS, 1))
            + "</article>",
            BRIEF,
        ),
    ),
    "text: days and names": (
        ["dam", "fish"],
        f"{head('dam')}\n\nBy Ana Writer\nMarch 7, 2024\n\n{text('dam')}\n\n"
        f"{head('fish')}\n\nBy Bo Reporter\nMarch 8, 2024\n\n{text('fish')}\n",
    ),
    "text: a ruler between": (["bank", "rail"], f"{head('bank')}\n\n{text('bank')}\n\n----------\n\n{head('rail')}\n\n{text('rail')}\n"),
    "text: datelines": (
        ["vote", "dam"],
        f"{head('vote')}\n\nPORT ELLIS (Reuters) - {text('vote')}\n\n{head('dam')}\n\nTAMSIN, March 7 (AP) - {text('dam')}\n",
    ),
    "text: nothing between": (["rail", "fish"], "\n".join(f"{head(name)}\n{text(name, chr(10))}" for name in ("rail", "fish"))),
    "text: a front page": ([], "Home\nWorld\nSport\n" + "\n".join(f"{a}\n{b}" for a, b in TEASERS) + "\n© 2024 The Tamsin Courier"),
    "text: a section page": (
        [],
        "World\n\n" + "\n\n".join(f"{head(name)}\nMarch 5, 2024\n{' '.join(REPORTS[name][1][:2])} ...\nRead more" for name in REPORTS),
    ),
    "text: headlines with times": ([], "Latest news\n" + "\n".join(f"{n}:15 {a}" for n, (a, _) in enumerate(TEASERS, 10))),
    "text: headlines with times and a line each": (
        [],
        "Latest news\n" + "\n".join(f"{n}:15\n{a}\n{b}" for n, (a, b) in enumerate(TEASERS, 10)),
    ),
    "text: an article with related ones": (
        ["dam"],
        f"Home\n{head('dam')}\nBy Ana Writer\nMarch 7, 2024\n{text('dam', chr(10))}\nRelated\n"
        + "\n".join(f"{head(name)}\n{REPORTS[name][1][0]}" for name in ("fish", "bank")),
    ),
    "text: an article with comments": (
        ["fish"],
        f"{head('fish')}\nMarch 8, 2024\n{text('fish', chr(10))}\n2 Comments\nMarta K.\n2 hours ago\n" + "\nReply\n".join(COMMENTS),
    ),
    "text: a briefing": (
        [BRIEF],
        f"{BRIEF}\nMarch 11, 2024\n\n{WELCOME}\n\n"
        + "\n\n".join(f"{n}. {head(name)}\n{' '.join(REPORTS[name][1][:2])}" for n, name in enumerate(REPORTS, 1)),
    ),
}


def titles(found: Page) -> list[str]:
    return ["".join(found.text[b.start : b.end] for b in article.blocks if b.role == "title") for article in found.articles]


@pytest.mark.parametrize("name", PAGES)
def test_articles_of_a_page(name: str) -> None:
    wanted, source = PAGES[name]
    found = read_page(source)
    assert titles(found) == [head(one) if one in REPORTS else one for one in wanted]
    assert unplaced(found) == 0
    for one, article in zip(wanted, found.articles, strict=True):
        own = [found.text[b.start : b.end] for b in article.blocks if b.role == "paragraph"]
        if one in REPORTS:
            assert sum(any(words[-60:] in part for part in own) for words in REPORTS[one][1]) == len(REPORTS[one][1])
            assert not any(words in part for part in own for other in REPORTS if other != one for words in REPORTS[other][1])


def test_a_section_about_the_same_people_is_no_second_article() -> None:
    more = text("dam").replace("Officials from", "Engineers of").replace("The agreement was", "A second paper was")
    (article,) = read_page(f"{head('dam')}\n\n{text('dam')}\n\nWhat the new readings from the Kel dam will show\n\n{more}").articles
    assert len([b for b in article.blocks if b.role == "paragraph"]) >= 10


def test_a_day_below_one_article_and_above_the_next_belongs_to_one_of_them() -> None:
    """A day between two articles is part of one, never of both."""
    parts = "".join(
        f"<article><h2>{head(name)}</h2>{html(name)}<div>Posted by Ana on Saturday March 09, 2024</div></article>" for name in REPORTS
    )
    found = read_page(page(parts))
    assert len(found.articles) == len(REPORTS)
    assert unplaced(found) == 0
