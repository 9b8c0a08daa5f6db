"""Attributed content against PolNeAR-style gold: content exact, overlap and tokens, source, relation, direct relation, reportive cues."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from bench.table import Row, prf
from dragoman.actors import find_actors
from dragoman.language import parse
from dragoman.statements import find_statements
from dragoman.times import times_of
from dragoman.types import Article, Block, Page, Published, Run, Statement

FILE = "statements_polnear.jsonl"
WORD = re.compile(r"\w+(?:['’]\w+)*|[^\w\s]")
# In this annotation the content begins with its complementizer; ours begins after it.
COMPLEMENTIZER = re.compile(r"\b(that,?|to)\s+$", re.I)
# The words that report speech; everything else in this annotation (thinks, wants, supports) is an attitude or an act.
REPORTIVE = frozenset(
    {
        *(
            "say",
            "says",
            "said",
            "saying",
            "tell",
            "tells",
            "told",
            "according",
            "add",
            "adds",
            "added",
            "adding",
            "note",
            "notes",
            "noted",
        ),
        *("report", "reports", "reported", "write", "writes", "wrote", "state", "states", "stated", "announce", "announces", "announced"),
        *("claim", "claims", "claimed", "argue", "argues", "argued", "explained", "warned", "insisted", "suggested", "acknowledged"),
        *("asked", "responded", "replied"),
    }
)
QUOTE_MARKS = "\"“”''``‘’«»„"
OVERLAP = 0.5  # Jaccard of token sets from which two spans count as the same

Spans = list[list[int]]


def items(data: Path) -> list[dict[str, Any]]:
    """The gold articles: from the file, or from its folder."""
    path = data / FILE if data.is_dir() else data
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def page_of(text: str) -> Page:
    """A page whose blocks are the text's lines, so that all offsets are the text's own. The first line is the title."""
    raw = text.encode()
    sha = hashlib.sha256(raw).hexdigest()
    spans = [(m.start(), m.end()) for m in re.finditer(r"\S[^\n]*\S|\S", text)]
    blocks = tuple(Block("title" if i == 0 else "paragraph", a, b) for i, (a, b) in enumerate(spans))
    unknown = Published(None, None, None, "unknown", "unknown", "the text gives no date")
    articles = (Article(f"p{sha[:12]}.1", spans[0][0], spans[-1][1], blocks, "en", unknown),) if spans else ()
    return Page(f"p{sha[:12]}", sha, "text/plain", None, None, None, text, (Run(0, len(text), 0, len(raw), True),), None, articles, ())


def statements_of(text: str) -> tuple[Statement, ...]:
    """Run the stages that statements need over one text."""
    page = page_of(text)
    result: list[Statement] = []
    for article in page.articles:
        analysis = parse(page, article)
        cast = find_actors(page, article, analysis)
        result += find_statements(page, article, analysis, times_of(page, article), cast)
    return tuple(result)


def predict(data: Path) -> list[dict[str, Any]]:
    """What the system says of every text."""
    return [{"id": item["id"], "attributions": [_line(item["text"], s) for s in statements_of(item["text"])]} for item in items(data)]


def _line(text: str, statement: Statement) -> dict[str, Any]:
    content = [[s.start, s.end] for s in statement.segments]
    found = COMPLEMENTIZER.search(text, max(content[0][0] - 9, 0), content[0][0])
    if found:
        content[0][0] = found.start(1)
    source, cue = statement.speaker.span, statement.cue
    return {
        "source": [] if source is None else [[source.start, source.end]],
        "cue": [] if cue is None else [[cue.start, cue.end]],
        "content": content,
        "speaker": statement.speaker.name,
        "chain": [link.name for link in statement.chain],
        "form": statement.form,
    }


def tokens_in(index: list[tuple[int, int]], spans: Spans) -> frozenset[int]:
    """Numbers of the words (white space and marks at the edges do not count) that stand in some spans."""
    return frozenset(i for i, (a, b) in enumerate(index) if any(a < e and b > s for s, e in spans))


def words(text: str) -> list[tuple[int, int]]:
    """Offsets of the words and punctuation marks of a text; quotation marks are left out."""
    return [(m.start(), m.end()) for m in WORD.finditer(text) if m.group() not in QUOTE_MARKS]


def jaccard(a: frozenset[int], b: frozenset[int]) -> float:
    """Overlap of two token sets, 0..1."""
    return len(a & b) / len(a | b) if a | b else 0.0


def pairs(gold: list[frozenset[int]], said: list[frozenset[int]], least: float = OVERLAP) -> list[tuple[int, int]]:
    """One-to-one matches of gold and predicted content, best overlap first."""
    scored = sorted(((jaccard(g, p), -i, -j) for i, g in enumerate(gold) for j, p in enumerate(said) if g & p), reverse=True)
    used_gold: set[int] = set()
    used_said: set[int] = set()
    result = []
    for value, i, j in scored:
        if value >= least and -i not in used_gold and -j not in used_said:
            used_gold.add(-i)
            used_said.add(-j)
            result.append((-i, -j))
    return result


def score(data: Path, predictions: Iterable[dict[str, Any]]) -> list[Row]:
    """Rows of the table. Spans are compared as sets of words."""
    said = {line["id"]: line["attributions"] for line in predictions}
    total: dict[str, list[float]] = {}
    for item in items(data):
        for name, right, predicted, gold in _counts(item["text"], item["attributions"], said.get(item["id"], [])):
            sums = total.setdefault(name, [0, 0, 0])
            sums[0] += right
            sums[1] += predicted
            sums[2] += gold
    rows = [prf(name, *sums) for name, sums in total.items() if not name.startswith("cue")]
    for name, sums in total.items():
        if name.startswith("cue"):
            rows.append(Row(name, recall=sums[0] / sums[2] if sums[2] else 0.0, n=round(sums[2])))
    return rows


def _counts(text: str, gold: list[dict[str, Any]], said: list[dict[str, Any]]) -> Iterator[tuple[str, float, float, float]]:
    index = words(text)
    g = [tokens_in(index, a["content"]) for a in gold]
    p = [tokens_in(index, a["content"]) for a in said]
    gs = [tokens_in(index, a["source"]) for a in gold]
    ps = [tokens_in(index, a["source"]) for a in said]
    both = pairs(g, p)
    exact = [(i, j) for i, j in both if g[i] == p[j]]
    yield "content exact", len(exact), len(p), len(g)
    yield "content overlap", len(both), len(p), len(g)
    all_gold: frozenset[int] = frozenset().union(*g) if g else frozenset()
    all_said: frozenset[int] = frozenset().union(*p) if p else frozenset()
    yield "content tokens", len(all_gold & all_said), len(all_said), len(all_gold)
    sources = pairs([s for s in gs if s], [s for s in ps if s])
    yield "source overlap", len(sources), sum(bool(s) for s in ps), sum(bool(s) for s in gs)
    related = [(i, j) for i, j in both if jaccard(gs[i], ps[j]) >= OVERLAP or (not gs[i] and not ps[j])]
    yield "relation", len(related), len(p), len(g)
    for form in ("direct", "indirect", "mixed"):
        gold_form = {i for i, a in enumerate(gold) if form_of(text, a["content"]) == form}
        said_form = {j for j, a in enumerate(said) if form_of(text, a["content"]) == form}
        right = [(i, j) for i, j in related if i in gold_form and j in said_form]
        yield f"{form} relation", len(right), len(said_form), len(gold_form)
    reportive = [i for i, a in enumerate(gold) if REPORTIVE & {text[s:e].lower().strip(":,") for s, e in _words_of(index, a["cue"])}]
    cues = {i: [j for j, a in enumerate(said) if _touch(gold[i]["cue"], a["cue"])] for i in reportive}
    yield "cue recall, reportive", sum(bool(js) for js in cues.values()), 0, len(reportive)
    named = [i for i in reportive if gs[i]]
    right_speaker = sum(any(jaccard(gs[i], ps[j]) >= OVERLAP for j in cues[i]) for i in named)
    yield "cue with the right speaker, reportive", right_speaker, 0, len(named)


def _words_of(index: list[tuple[int, int]], spans: Spans) -> list[tuple[int, int]]:
    return [(a, b) for a, b in index if any(a >= s and b <= e for s, e in spans)]


def _touch(a: Spans, b: Spans) -> bool:
    return any(s < f and t < e for s, e in a for t, f in b)


def form_of(text: str, content: Spans) -> str:
    """Direct where every part is wholly in quotation marks, mixed where some marks stand in it, else indirect."""
    parts = [text[s:e].strip() for s, e in content]
    if parts and all(part[:1] in QUOTE_MARKS and part.rstrip(".,")[-1:] in QUOTE_MARKS for part in parts):
        return "direct"
    return "mixed" if any(mark in part for part in parts for mark in '"“”«»') or any("''" in part for part in parts) else "indirect"
