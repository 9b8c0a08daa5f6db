"""Train the line models of the page reader: `python -m bench.train_lines --data FOLDER_LIKE_pages_wcxb [--out FOLDER]`.

Learns from pages whose text people marked (WCXB, Murrough-Foley/web-content-extraction-benchmark, CC BY 4.0; articles only): the words of
page and marked text are laid side by side in order, and a line is article text where most of its words meet their like. One model for HTML
pages, one for the same pages reduced to visible lines. Gradient boosting of oblivious trees with a logistic loss, in numpy; deterministic.
Two-fold figures by site are printed last.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import zlib
from bisect import bisect_left
from collections import Counter
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch
from urllib.parse import urlsplit

import numpy as np

from bench.foreign import TONGUES, foreign, said
from bench.made import Story, made_page, notices, paragraphs
from bench.pages import N, answer, text_row
from dragoman.errors import PageError
from dragoman.read.decode import decode
from dragoman.read.features import N_TEXT, NAMES, margins
from dragoman.read.lines import Document, text_document
from dragoman.read.markup import read_markup
from dragoman.read.meta import read_meta
from dragoman.read.page import read_page
from dragoman.read.sheet import make_sheet, plain, rows, seen

BINS = 32
# Trees, depth, learning rate, and share of the rows that each tree's questions are chosen on (its leaves are set on all). More and deeper
# trees helped HTML (line F1 on unseen sites .949 and .959, before .947 and .957) and hurt visible lines of other sets.
SHAPES = {"lines_html": (200, 6, 0.1, 0.2), "lines_text": (120, 5, 0.12, 0.35)}
SHRINK = 20.0  # weight added to each leaf's curvature
SHARE = 0.5  # columns that each tree may ask about
CROPPED = 0.4  # weight of pages cut down to the text, beside whole pages
# Weight of a page's copy, short or in a made-up language, beside the page itself. Where it was .3 for visible lines as well, with short
# copies, English lost .009 there.
COPIES = {"lines_html": 0.3, "lines_text": 0.1}
# Weight of a made page (bench/made.py). Its few lines of text weigh as much as the rest, as on marked pages: else short texts seem rare.
MADE = 0.3
IS_TEXT = 0.6  # share of a line's words that meet their like in the marked text
LONELY = 12  # lines to the next marked one within which a line of a few words may count
MOST = 4_000_000  # words of the page times words of the text between two fixed points, above which they are not laid side by side
_TOKEN = re.compile(r"\w+")


def main() -> None:
    """Make the training rows, print figures by fold, train on everything and write the models."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("src/dragoman/data/read"))
    parser.add_argument("--no-folds", action="store_true", help="leave out the figures on unseen sites")
    parser.add_argument("--only", choices=tuple(SHAPES), help="train one model")
    args = parser.parse_args()
    golds = [json.loads(line) for line in (args.data / "pages.jsonl").read_text(encoding="utf-8").split("\n") if line]
    sets: dict[str, list[tuple[Any, Any, Any, int]]] = {"lines_html": [], "lines_text": []}
    pages: list[tuple[bytes, dict[str, Any], int]] = []
    stories: list[tuple[str, Story, int]] = []
    notes: tuple[list[str], list[str]] = ([], [])
    for row in golds:
        if row["kind"] != "article" or not row["text"]:
            continue
        raw = gzip.decompress((args.data / "html" / f"{row['id']}.html.gz").read_bytes())
        fold = zlib.crc32((urlsplit(row["url"]).hostname or "").encode()) % 2
        try:
            document = read_markup(decode(raw, row["id"]).text)
        except PageError:
            continue
        if not document.lines:
            continue
        pages.append((raw, row, fold))
        meta = read_meta(document.meta, row["url"])
        first, last = cropped(document, row)
        part = Document(document.text, document.lines[first:last], [])
        sheet = make_sheet(part, meta.titles)
        shown = text_document(shown_text(document, meta.titles))
        kept = text_document("\n".join(sheet.words[i] for i in seen(sheet)))
        for name, some, titles, weight in (
            ("lines_html", document, meta.titles, 1.0),
            ("lines_html", part, meta.titles, CROPPED),
            ("lines_text", shown, (), 1.0),
            ("lines_text", kept, (), CROPPED),
        ):
            if args.only not in (None, name) or not some.lines:
                continue
            x, y, w = examples(some, titles, row)
            sets[name].append((x, y, w * weight, fold))
            if some is document:
                whole = make_sheet(document, meta.titles)
                text = [i for i, hit in zip(seen(whole), y, strict=True) if hit]
                notes[fold].extend(notices(whole, sorted({*seen(whole)}.difference(text))))
                if row["title"] and (own := paragraphs(whole, text)):
                    stories.append((row["url"], Story(row["title"], own), fold))
            if COPIES[name]:
                sets[name].append((*abroad(some, titles, row["url"], x, y, w * weight * COPIES[name]), fold))
    if args.only in (None, "lines_html"):
        sets["lines_html"] += made(stories, notes)
    for name, parts in sets.items():
        if args.only not in (None, name):
            continue
        x = np.concatenate([part[0] for part in parts])
        y = np.concatenate([part[1] for part in parts])
        w = np.concatenate([part[2] for part in parts])
        folds = np.concatenate([np.full(len(part[1]), part[3]) for part in parts])
        print(f"{name}: {len(parts)} pages, {len(y)} lines, {y.mean():.3f} article text", flush=True)
        model = train(x, y, w, SHAPES[name])
        report(model, x, y, w)
        np.savez_compressed(args.out / f"{name}.npz", **model)
        for fold in () if args.no_folds else (0, 1):
            model = train(x[folds != fold], y[folds != fold], w[folds != fold], SHAPES[name])
            report(model, x[folds == fold], y[folds == fold], w[folds == fold])
            unseen(name, model, [(raw, row) for raw, row, where in pages if where == fold])


def made(stories: list[tuple[str, Story, int]], notes: tuple[list[str], list[str]]) -> list[tuple[Any, Any, Any, int]]:
    """The examples of a page made of each story and of others of its fold; half of them stand in languages that do not exist."""
    found: list[tuple[Any, Any, Any, int]] = []
    for url, story, fold in stories:
        others = [one for address, one, where in stories if where == fold and address != url]
        source, text = made_page(Random(url), story, others, notes[fold])
        document = read_markup(source)
        titles = read_meta(document.meta, url).titles
        x, y, w = examples(document, titles, {"title": story.title, "text": "\n".join(text)})
        if len(found) % 2:
            x, y, w = abroad(document, titles, url, x, y, w)
        for own in (y > 0, y == 0):
            w[own] *= 50 * MADE / max(1e-9, float(w[own].sum()))
        found.append((x, y, w, fold))
    return found


def shown_text(document: Document, titles: tuple[str, ...]) -> str:
    """The page text without the lines that the page does not show: no scraper that takes what is to be seen has them."""
    sheet = make_sheet(document, titles)
    parts, at = [], 0
    for i in sorted({*range(len(sheet.lines))}.difference(seen(sheet))):
        parts.append(document.text[at : sheet.lines[i].start].rstrip())
        at = sheet.lines[i].end
    return "".join([*parts, document.text[at:]])


def cropped(document: Document, row: dict[str, Any]) -> tuple[int, int]:
    """The lines of a page as many scrapers leave it: the text, and up to a few lines before and after it."""
    exact = {plain(line) for line in row["text"].split("\n") if len(line) > 40}
    hits = [
        i for i, line in enumerate(document.lines) if line.end - line.start > 40 and plain(document.text[line.start : line.end]) in exact
    ]
    if not hits:
        return 0, len(document.lines)
    seed = zlib.crc32(row["url"].encode())
    return max(0, hits[0] - seed % 7), hits[-1] + 1 + (seed >> 8) % 9


def examples(document: Document, titles: tuple[str, ...], row: dict[str, Any]) -> tuple[Any, Any, Any]:
    """Feature rows, labels and weights of the lines that a page shows. Lines that repeat the title are no article text."""
    sheet = make_sheet(document, titles)
    headlines = {*map(plain, titles), plain(row["title"] or "")}
    shown = [sheet.words[i] for i in seen(sheet)]
    marked = marked_lines(shown, row["text"])
    labels = [hit and plain(words) not in headlines for hit, words in zip(marked, shown, strict=True)]
    weights = [min(60.0, max(1.0, len(_TOKEN.findall(words)) - 3.0) + 2.0) ** 0.7 for words in shown]
    weight = np.array(weights, np.float32)
    return rows(sheet), np.array(labels, np.float32), weight / max(1.0, float(weight.sum())) * 100


def abroad(document: Document, titles: tuple[str, ...], url: str, x: Any, y: Any, w: Any) -> tuple[Any, Any, Any]:
    """The examples of a page, x, y and w, as those of a copy of it, which its address chooses: most in a made-up language, some cut short.

    Half of the phrases of furniture are known in such a language, by chance: the table has some of each. A short copy has but the first
    lines of the text and all that stands around it, for the marked pages are mostly long; of visible lines there are none.
    """
    seed = zlib.crc32(url.encode())
    tongue = TONGUES[seed % len(TONGUES)]
    sheet = make_sheet(document, titles)
    shown = seen(sheet)
    text = [line for line, hit in zip(shown, y, strict=True) if hit]
    gone = {*text[2 + (seed >> 9) % 5 :]} if sheet.markup and (seed >> 7) % 4 == 0 else {*text[:0]}
    kept = [i for i in range(len(document.lines)) if i not in gone]
    part = Document(document.text, [document.lines[i] for i in kept], [])
    if (seed >> 16) % 4:
        part, titles = foreign(part, tongue), tuple(said(title, tongue) for title in titles)
    other = make_sheet(part, titles)
    for k, i in enumerate(kept):
        if sheet.kinds[i] and not other.kinds[k] and zlib.crc32(sheet.words[i].encode()) % 2:
            other.kinds[k] = sheet.kinds[i]
    place = {line: k for k, line in enumerate(shown)}
    both = [(k, place[kept[line]]) for k, line in enumerate(seen(other)) if kept[line] in place]
    own, original = [k for k, _ in both], [k for _, k in both]
    weight = w[original]
    return rows(other)[own], y[original], weight * (float(w.sum()) / max(1e-9, float(weight.sum())))


def marked_lines(lines: list[str], text: str) -> list[bool]:
    """Whether each line of a page stands in the marked text, at its place there: a table's cells do, the same words in a menu do not."""
    words = [_TOKEN.findall(line.lower()) for line in lines]
    met = aligned([word for own in words for word in own], _TOKEN.findall(text.lower()))
    hits, ends, at = [], [], 0
    for own in words:
        there = [place for place in met[at : at + len(own)] if place >= 0]
        at += len(own)
        hits.append(bool(own) and len(there) >= IS_TEXT * len(own))
        ends.append((there[0], there[-1]) if there else (-9, -9))
    marked = [i for i, hit in enumerate(hits) if hit]
    lonely = []  # a few words prove nothing unless they stand beside other marked ones in both texts
    for before, i, after in zip([-1, *marked], marked, [*marked[1:], -1], strict=False):
        beside = (before >= 0 and i - before <= LONELY and ends[i][0] - ends[before][1] <= 2) or (
            after >= 0 and after - i <= LONELY and ends[after][0] - ends[i][1] <= 2
        )
        if len(words[i]) < N and not beside:
            lonely.append(i)
    for i in lonely:
        hits[i] = False
    for i in range(1, len(lines) - 1):
        if not words[i]:
            hits[i] = hits[i - 1] and hits[i + 1]
    return hits


def aligned(page: list[str], text: list[str]) -> list[int]:
    """For each word of a page its place in the text, -1 where it has none: what both have once, in order, then what is between."""
    both = [{tuple(one[i : i + N]): i for i in range(len(one) - N + 1)} for one in (page, text)]
    counts = [Counter(tuple(one[i : i + N]) for i in range(len(one) - N + 1)) for one in (page, text)]
    pairs = sorted((i, both[1][key]) for key, i in both[0].items() if counts[0][key] == 1 == counts[1][key])
    places = [-1] * len(page)
    for i, j in rising(pairs):
        for step in range(N):
            if places[i + step] < 0:
                places[i + step] = j + step
    anchors = [(-1, -1), *((i, j) for i, j in enumerate(places) if j >= 0), (len(page), len(text))]
    for (left, above), (right, below) in pairwise(anchors):
        reach = 3 * (below - above) + 50  # what stands far from all of the text at either end is none of it
        first = max(left + 1, right - reach) if left < 0 else left + 1
        last = min(right, left + reach) if right == len(page) else right
        if first < last and above + 1 < below and (last - first) * (below - above) < MOST:
            for a, b, size in SequenceMatcher(None, page[first:last], text[above + 1 : below], autojunk=False).get_matching_blocks():
                places[first + a : first + a + size] = range(above + 1 + b, above + 1 + b + size)
    return places


def rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of the pairs, which come by their first number, whose second numbers rise as well."""
    lowest: list[int] = []
    ends: list[int] = []
    back = [-1] * len(pairs)
    for k, (_, j) in enumerate(pairs):
        at = bisect_left(lowest, j)
        lowest[at : at + 1] = [j]
        ends[at : at + 1] = [k]
        back[k] = ends[at - 1] if at else -1
    chain, k = [], ends[-1] if ends else -1
    while k >= 0:
        chain.append(pairs[k])
        k = back[k]
    return chain[::-1]


def train(x: Any, y: Any, w: Any, shape: tuple[int, int, float, float]) -> dict[str, Any]:
    """Boost oblivious trees: each level asks one question of all rows, the one that lowers the loss most."""
    trees, depth, rate_of_learning, share = shape
    random = np.random.default_rng(7)
    cuts = [np.unique(np.quantile(x[:, k], np.linspace(0, 1, BINS + 1)[1:-1])) for k in range(x.shape[1])]
    binned = np.stack([np.searchsorted(cut, x[:, k], side="left") for k, cut in enumerate(cuts)], 0).astype(np.uint8)
    rate = float((y * w).sum() / w.sum())
    start = np.log(rate / (1 - rate))
    score = np.full(len(y), start)
    column, threshold, leaf = [], [], []
    for _ in range(trees):
        p = 1 / (1 + np.exp(-score))
        gradient, curve = w * (y - p), w * p * (1 - p) + 1e-9
        some = np.sort(random.choice(len(y), int(len(y) * share), replace=False))
        part, where, down, bend = binned[:, some], np.zeros(len(some), np.int32), gradient[some], curve[some]
        allowed = np.sort(random.choice(x.shape[1], int(x.shape[1] * SHARE), replace=False))
        at = np.zeros(len(y), np.int32)
        chosen: list[tuple[int, int]] = []
        for _ in range(depth):
            first = where * BINS
            best = max((*_gain(part[k], first, down, bend, 1 << len(chosen), len(cuts[k])), int(k)) for k in allowed if len(cuts[k]))
            chosen.append((best[2], best[1]))
            where += (part[best[2]] > best[1]).astype(np.int32) << (len(chosen) - 1)
            at += (binned[best[2]] > best[1]).astype(np.int32) << (len(chosen) - 1)
        g = np.bincount(at, gradient, 1 << depth)
        h = np.bincount(at, curve, 1 << depth)
        values = rate_of_learning * g / (h + SHRINK)
        score += values[at]
        column.append([k for k, _ in chosen])
        threshold.append([cuts[k][cut] for k, cut in chosen])
        leaf.append(values)
    return {
        "column": np.array(column, np.uint8),
        "threshold": np.array(threshold, np.float32),
        "leaf": np.array(leaf, np.float32),
        "start": np.array([start], np.float32),
    }


def _gain(bins: Any, first: Any, gradient: Any, curve: Any, leaves: int, n_cuts: int) -> tuple[float, int]:
    """The best cut of one column over all leaves, whose first bins these are: its gain and its number."""
    key = first + bins
    g = np.bincount(key, gradient, leaves * BINS).reshape(leaves, BINS).cumsum(1)
    h = np.bincount(key, curve, leaves * BINS).reshape(leaves, BINS).cumsum(1)
    left = (g**2 / (h + SHRINK))[:, :n_cuts]
    right = ((g[:, -1:] - g) ** 2 / (h[:, -1:] - h + SHRINK))[:, :n_cuts]
    gains = (left + right).sum(0)
    cut = int(np.argmax(gains))
    return float(gains[cut]), cut


def report(model: dict[str, Any], x: Any, y: Any, w: Any) -> None:
    """Print precision, recall and F1 of lines, weighted by their words."""
    said = margins(x, model) > 0
    right = float(w[said & (y > 0)].sum())
    precision, recall = right / float(w[said].sum()), right / float(w[y > 0].sum())
    used = np.bincount(model["column"].ravel(), minlength=x.shape[1]).argsort()[::-1][:12]
    print(
        f"  P {precision:.4f} R {recall:.4f} F1 {2 * precision * recall / (precision + recall):.4f}  {[NAMES[k] for k in used]}", flush=True
    )


def unseen(name: str, model: dict[str, Any], pages: list[tuple[bytes, dict[str, Any]]]) -> None:
    """Print the scores of whole pages read with this model: what `python -m bench pages` measures."""
    with patch("dragoman.read.features.load", lambda _: model):
        said = [(row["text"], raw if name == "lines_html" else _visible(raw)) for raw, row in pages]
        row = text_row("", [(gold, answer(read_page(data))["articleBody"] or "") for gold, data in said])
    assert row.precision is not None
    assert row.recall is not None
    assert row.f1 is not None
    print(f"  article text of {len(pages)} pages of the other sites: P {row.precision:.4f} R {row.recall:.4f} F1 {row.f1:.4f}", flush=True)


def _visible(raw: bytes) -> str:
    return read_markup(decode(raw, "page").text).text


if __name__ == "__main__":
    assert len(NAMES) < 256
    assert len(NAMES) > N_TEXT
    main()
