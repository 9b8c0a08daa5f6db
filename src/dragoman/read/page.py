"""Placeholder: paragraphs of a text file. The reader's owner replaces it."""

from __future__ import annotations

import hashlib
import re

from dragoman.types import Article, Block, Page, Published, Run


def read_page(data: bytes | str, url: str | None = None, path: str | None = None, fetched: str | None = None) -> Page:
    """Read a text page: the first block is the title, the others are paragraphs."""
    raw = data.encode() if isinstance(data, str) else data
    text = raw.decode("utf-8", "replace")
    sha = hashlib.sha256(raw).hexdigest()
    spans = [(m.start(), m.end()) for m in re.finditer(r"\S[^\n]*\S|\S", text)]
    blocks = tuple(Block("title" if i == 0 else "paragraph", a, b) for i, (a, b) in enumerate(spans))
    unknown = Published(None, None, None, "unknown", "unknown", "the page gives no date")
    articles = (Article(f"p{sha[:12]}.1", spans[0][0], spans[-1][1], blocks, "en", unknown),) if spans else ()
    runs = (Run(0, len(text), 0, len(raw), True),)
    return Page(f"p{sha[:12]}", sha, "text/plain", url, path, None, text, runs, None, articles, ())
