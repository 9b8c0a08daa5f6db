"""Whatever a page offers and says, its dates are sound: a value lies in its interval, begin before end, reasons are given."""

from __future__ import annotations

import hashlib
from typing import get_args

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.times import date_articles, times_of
from dragoman.types import Article, Block, DateCandidate, Page, Published, Role

SOURCES = ("metadata", "url", "time_element", "post_date", "page_date", "dateline", "caption", "copyright", "fetched", "of the future")
VALUES = st.one_of(
    st.dates().map(str),
    st.sampled_from(["2024", "2024-08", "2024-13", "1970-01-01", "0000-00-00", "", "soon", "9999-12-31", "0001-01-01"]),
)
CANDIDATES = st.builds(
    DateCandidate,
    VALUES,
    st.sampled_from(SOURCES),
    st.sampled_from([None, 0, 1, 7]),
    st.none(),
    st.none(),
    st.sampled_from(["", "Monday, March 3", "x"]),
)
TEXTS = st.sampled_from(
    (
        "Premier Olaf Brandt visited Port Vell on Monday.",
        "Premier Olaf Brandt in Port Vell, September 30, 2024.",
        "Exactly one year has passed since the Beirut port explosion, he said on Friday.",
        "On the 9999th anniversary of the fall of the Berlin Wall they met.",
        "Exactly two months have passed since they met on January 1, 0001.",
        "Nine days after the talks of October 12 they left. It was October 12, 1986.",
        "Police today (July 28, 2022) found it; yesterday (July 28, 2020) they had not.",
        "They will vote on March 5, 2031. Ties broke in 2013.",
        "",
        "“ ” \n\n -",
    )
)


@settings(max_examples=200)
@given(st.lists(st.tuples(st.sampled_from(get_args(Role)), TEXTS), max_size=6), st.lists(CANDIDATES, max_size=5), st.integers(1, 2))
def test_dates_are_sound(parts: list[tuple[Role, str]], candidates: list[DateCandidate], articles: int) -> None:
    text, blocks = "", []
    for role, words in parts:
        blocks.append(Block(role, len(text), len(text) + len(words)))
        text += words + "\n\n"
    digest = hashlib.sha256(text.encode()).hexdigest()
    unknown = Published(None, None, None, "unknown", "unknown", "")
    made = tuple(Article(f"p{digest[:12]}.{n + 1}", 0, len(text), tuple(blocks), "en", unknown) for n in range(articles))
    page = Page(f"p{digest[:12]}", digest, "text/plain", None, None, None, text, (), None, made, (), tuple(candidates))
    dated = date_articles(page)
    assert dated == date_articles(page)
    for article in dated.articles:
        found = article.published
        assert found.evidence
        assert found.basis
        if found.value is not None:
            assert found.earliest == found.value == found.latest
        if found.earliest is not None and found.latest is not None:
            assert found.earliest <= found.latest
        assert all(0 <= span.start <= span.end <= len(text) for span in found.spans)
        for time in times_of(dated, article):
            assert text[time.start : time.end] == time.text
