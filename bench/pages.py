"""Article text, title and date of news pages, against pages whose text people marked.

`--data` is a folder like `pages_articles` (ground-truth.json and html/ID.html.gz) or `pages_wcxb` (pages.jsonl and html/ID.html.gz), or the
folder that holds `pages_articles`. The measure is the one of the public article extraction benchmark: multisets of four-word shingles,
precision and recall of each page averaged over pages.
"""

from __future__ import annotations

import gzip
import html
import importlib
import importlib.util
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from bench.table import Row
from dragoman.errors import PageError
from dragoman.firsthalf import read
from dragoman.read.looks import furniture_kind, shape_by_words
from dragoman.read.people import told_names
from dragoman.read.sheet import plain
from dragoman.types import Page

N = 4  # words of a shingle
_TOKEN = re.compile(r"\w+", re.UNICODE)
BODY = ("paragraph",)
POSTS = 3  # articles of a page from which all are its text


def predict(data: Path) -> list[dict[str, Any]]:
    """Read each page of the set. The text is that of the page's largest article, of all from three on; null where no article is found."""
    folder = _folder(data)
    return [{"id": name, **answer(_read(gzip.decompress(path.read_bytes()), gold.get("url")))} for name, path, gold in _pages(folder)]


def score(data: Path, predictions: list[dict[str, Any]]) -> list[Row]:
    """Text from HTML, text from the same pages reduced to visible lines, titles, dates and speed."""
    folder = _folder(data)
    said = {line["id"]: line for line in predictions}
    pages = list(_pages(folder))
    golds = {name: gold for name, _, gold in pages}
    rows = [
        text_row("article text from HTML", [(golds[name]["articleBody"], said.get(name, {}).get("articleBody") or "") for name in golds])
    ]
    for kind in sorted({gold["kind"] for gold in golds.values() if gold.get("kind")}):
        some = [name for name in golds if golds[name]["kind"] == kind]
        rows.append(
            text_row(f"the same, kind {kind}", [(golds[name]["articleBody"], said.get(name, {}).get("articleBody") or "") for name in some])
        )
    rows += [row for key in ("title", "author", "date") if (row := _exact(key, golds, said))]
    rows += [row for row in (authors_row(golds, said),) if row]
    reduced, seconds, count, left, wrong = [], 0.0, 0, 0, 0
    peer, peer_seconds, peer_texts = _peer(), 0.0, []
    for cached in (furniture_kind, shape_by_words, plain):
        cached.cache_clear()  # no line was seen before
    for _, path, gold in pages:
        raw = gzip.decompress(path.read_bytes())
        began = time.process_time()
        page = _read(raw, gold.get("url"))
        seconds, count = seconds + time.process_time() - began, count + 1
        if peer:
            began = time.process_time()
            told = peer(raw)
            peer_seconds += time.process_time() - began
            peer_texts.append((gold["articleBody"], told))
        lines = page.text if page else ""
        if page:
            left, wrong = left + unplaced(page), wrong + unmapped(page, raw)
        reduced.append((gold["articleBody"], answer(_read(lines.encode("utf-8"), None))["articleBody"] or ""))
    rows.append(text_row("article text from visible lines", reduced))
    rows.append(Row("characters in neither article nor furniture", value=left, n=count))
    rows.append(Row("characters whose source bytes do not decode to them", value=wrong, n=count))
    rows.append(Row("pages a second of processor time", value=count / seconds if seconds else None, n=count))
    if peer:
        rows.append(text_row("trafilatura: article text from HTML", peer_texts))
        rows.append(Row("trafilatura: pages a second of processor time", value=count / peer_seconds if peer_seconds else None, n=count))
    return rows


def _peer() -> Callable[[bytes], str] | None:
    """trafilatura's text of a page, with metadata as ours; None where it is not installed. It is no part of what the project locks."""
    if importlib.util.find_spec("trafilatura") is None:
        return None
    extract = importlib.import_module("trafilatura").bare_extraction
    return lambda raw: getattr(extract(raw, with_metadata=True), "text", None) or ""


def unplaced(page: Page) -> int:
    """Characters, white space aside, that stand in no block and no furniture, or in two of them."""
    hits = bytearray(len(page.text))
    places = [(block.start, block.end) for article in page.articles for block in article.blocks]
    for start, end in (*places, *((piece.start, piece.end) for piece in page.furniture)):
        for i in range(start, end):
            hits[i] = min(hits[i] + 1, 2)
    return sum(hit != 1 and not ch.isspace() for hit, ch in zip(hits, page.text, strict=True))


def unmapped(page: Page, raw: bytes) -> int:
    """Characters, white space aside, that no run leads to source bytes that decode to them.

    Bytes of a verbatim run decode to its very text, those of another one to an entity for it, or are no valid bytes where it says U+FFFD.
    """
    mapped = bytearray(len(page.text))
    for run in page.runs:
        source, text = raw[run.byte_start : run.byte_end].decode(page.encoding, "replace"), page.text[run.start : run.end]
        if source == text or (not run.verbatim and html.unescape(source) == text):
            mapped[run.start : run.end] = b"\1" * len(text)
    return sum(not hit and not ch.isspace() for hit, ch in zip(mapped, page.text, strict=True))


def text_row(measure: str, pairs: list[tuple[str, str]]) -> Row:
    """Average precision and recall over (gold, said) pages; F1 from the averages, as the public benchmark has it."""
    both = [shingle_scores(gold, said) for gold, said in pairs]
    precision = sum(one for one, _ in both) / len(both) if both else 0.0
    recall = sum(two for _, two in both) / len(both) if both else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return Row(measure, precision, recall, f1, n=len(pairs))


def shingle_scores(gold: str, said: str) -> tuple[float, float]:
    """Precision and recall of one page: 0 where nothing was said, 1 where nothing was to be said and nothing was."""
    one, two = shingles(gold), shingles(said)
    right = sum(min(count, two[shingle]) for shingle, count in one.items())
    total_said, total_gold = sum(two.values()), sum(one.values())
    if not total_said and not total_gold:
        return 1.0, 1.0
    return (right / total_said if total_said else 0.0), (right / total_gold if total_gold else 0.0)


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """The multiset of four-word sequences; a shorter text is one shingle."""
    words = _TOKEN.findall(text)
    if not words:
        return Counter()
    return Counter(tuple(words[i : i + N]) for i in range(max(1, len(words) - N + 1)))


def _exact(key: str, golds: dict[str, dict[str, Any]], said: dict[str, dict[str, Any]]) -> Row | None:
    """Share of right answers among those given, and among those that gold knows."""
    known = [name for name in golds if golds[name].get(key)]
    if not known:
        return None
    given = [name for name in known if said.get(name, {}).get(key)]
    joined = re.compile(r"\band\b" if key == "author" else r"(?!)", re.I)  # "A, B and C" are the authors A, B, C
    right = sum(_plain(joined.sub("", golds[name][key])) == _plain(joined.sub("", said[name][key])) for name in given)
    precision, recall = right / len(given) if given else 0.0, right / len(known)
    return Row(f"{key}, exact", precision, recall, 2 * precision * recall / (precision + recall) if right else 0.0, n=len(known))


def authors_row(golds: dict[str, dict[str, Any]], said: dict[str, dict[str, Any]]) -> Row | None:
    """Names of authors one by one, over all pages that have gold authors; degrees, case and order do not count.

    Gold holds them as a list (`authors`) or in one string (`author`).
    """
    known = {name: gold.get("authors") or [gold["author"]] for name, gold in golds.items() if gold.get("authors") or gold.get("author")}
    if not known:
        return None
    right = given = wanted = 0
    for name, gold in known.items():
        one = {_name(part) for told in gold for part in told_names(told) or (told,)}
        two = {_name(part) for part in said.get(name, {}).get("authors") or ()}
        right, given, wanted = right + len(one & two), given + len(two), wanted + len(one)
    precision, recall = right / given if given else 0.0, right / wanted if wanted else 0.0
    return Row("authors, each", precision, recall, 2 * precision * recall / (precision + recall) if right else 0.0, n=wanted)


def _name(text: str) -> str:
    return _plain(text.split(",")[0])


def _plain(text: str) -> str:
    return " ".join(_TOKEN.findall(text.lower()))


def answer(page: Page | None) -> dict[str, Any]:
    """What is scored of a page: text, title, authors and date of its largest article; None where it has none.

    A page of posts, of three articles or more, has the text of all.
    """
    if page is None or not page.articles:
        return {"articleBody": None, "title": None, "author": None, "authors": [], "date": None}
    article = max(page.articles, key=lambda one: sum(block.end - block.start for block in one.blocks if block.role in BODY))
    told = page.articles if len(page.articles) >= POSTS else (article,)
    body = [page.text[block.start : block.end] for one in told for block in one.blocks if block.role in BODY]
    title = article.headline.value if article.headline else None
    found = {"articleBody": "\n\n".join(body), "title": title, "author": ", ".join(article.authors) or None}
    return {**found, "authors": list(article.authors), "date": article.published.value}


def _read(raw: bytes, url: str | None) -> Page | None:
    try:
        return read(raw, url=url)
    except PageError:
        return None


def _folder(data: Path) -> Path:
    if (data / "ground-truth.json").is_file() or (data / "pages.jsonl").is_file():
        return data
    if (data / "pages_articles").is_dir():
        return data / "pages_articles"
    raise FileNotFoundError(2, "no ground-truth.json or pages.jsonl", str(data))


def _pages(folder: Path) -> Iterator[tuple[str, Path, dict[str, Any]]]:
    """Id, file and gold of each page."""
    if (folder / "ground-truth.json").is_file():
        truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
        for name in sorted(truth):
            yield name, folder / "html" / f"{name}.html.gz", truth[name]
        return
    for row in filter(None, (folder / "pages.jsonl").read_text(encoding="utf-8").split("\n")):
        gold = json.loads(row)
        yield gold["id"], folder / "html" / f"{gold['id']}.html.gz", {**gold, "articleBody": gold["text"] or ""}
