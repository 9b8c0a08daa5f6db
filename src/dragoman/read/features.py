"""What the line models see of a line (its looks, its neighbours, its place on the page and in its boxes) and what they make of it.

The models are gradient-boosted oblivious trees, trained by bench/train_lines.py: how likely a line is to be article text.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache
from importlib.resources import files
from typing import Any

from dragoman.read import lines as m
from dragoman.read.lines import Document, Line

FUNCTION_WORDS = frozenset(
    "the a an of in on at to for from by with and or but that which who as is are was were be been has have had it its he she they his her "
    "their this these those not will would said we i you our your if when after before about into more than also there".split()
)
TAGS = {tag: n for n, tag in enumerate("p div h1 h2 h3 h4 li td span section article blockquote figcaption a dd pre body".split(), 1)}
KINDS = {
    kind: n
    for n, kind in enumerate(
        "widget_heading teaser read_more comment_widget share newsletter menu advertisement footer copyright tags cms_id date_label "
        "counter separator".split(),
        1,
    )
}
SHAPES = {shape: n for n, shape in enumerate("date byline credit photo_credit caption".split(), 1)}
LONG = 80  # characters from which a line that ends as a sentence counts as running text
HEAD = 500  # characters of a line whose words are counted
SHORT = 40  # characters of a line whose digits are counted one by one
CHUNK = 2_000  # lines scored at a time, to bound memory
FAR = 30  # lines; larger distances are the same to the model
_SENTENCE = re.compile(r"[.!?][\"”’')\]]*(?:\s|$)")
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_]+")
_GAPS = {code: " " for code in range(128) if not chr(code).isalpha()}  # the same for ASCII, several times as fast
_END = "\u00a0 \t\"”’'»)]"

BASE = (
    "size words closes link bold commas digits capitals function sentences lower ellipsis question bar kind shape repeats gap indent "
    "quote colon piece".split()
)
AROUND = ("size", "closes", "link", "known", "function")
OFFSETS = (-3, -2, -1, 1, 2, 3)
PLACE = "place chars_before before after near5 near12 links5 known5 first_known n_lines total".split()
MARKUP = "tag depth box_share box_top outer_share outer_top article_share same_box same_outer same_own from_title titled".split()
NAMES: tuple[str, ...] = (
    *BASE,
    *(f"{name}{offset:+d}" for offset in OFFSETS for name in AROUND),
    *PLACE,
    *MARKUP,
    *(f"mark{n}" for n in range(m.N_MARKS)),
    *(f"own{n}" for n in range(m.N_MARKS)),
)
N_TEXT = len(BASE) + len(OFFSETS) * len(AROUND) + len(PLACE)  # features that a text page has too


def features(document: Document, words: list[str], kinds: list[str | None], shapes: list[str], title: int | None) -> Any:
    """Return a float32 array, one row a line, columns as NAMES (text pages: the first N_TEXT)."""
    import numpy as np  # imported late: `import dragoman` stays light

    lines = document.lines
    if not lines:
        return np.zeros((0, len(NAMES)), np.float32)
    markup = any(line.box >= 0 for line in lines)
    repeats: dict[str, int] = {}
    for text in words:
        repeats[text] = repeats.get(text, 0) + 1
    base = np.array(
        [_base(line, text, kind, shape, repeats[text]) for line, text, kind, shape in zip(lines, words, kinds, shapes, strict=True)],
        np.float32,
    )
    size, closes, link = np.expm1(base[:, 0]), base[:, 2], base[:, 3]
    known = (base[:, 14] > 0).astype(np.float32)
    long = (size >= LONG) & (closes > 0) & (link < 0.4)
    mass = np.where(long, size, 0.0)
    around = np.stack((base[:, 0], closes, link, known, base[:, 8]), 1)
    columns = [base, *(_shift(np, around, offset) for offset in OFFSETS), _place(np, lines, size, mass, link, known, long)]
    if markup:
        columns.append(_boxes(np, lines, mass, title))
        marks = np.array([(line.marks, line.own) for line in lines], np.int64)
        bits = np.arange(m.N_MARKS)
        columns += [(marks[:, :1] >> bits) & 1, (marks[:, 1:] >> bits) & 1]
    return np.concatenate(columns, 1).astype(np.float32)


def _base(line: Line, text: str, kind: str | None, shape: str, repeats: int) -> tuple[float, ...]:
    size = len(text)
    head = text if size <= HEAD else text[:HEAD]
    some = len(head)
    words = head.translate(_GAPS).split() if head.isascii() else _WORD.findall(head)
    n = len(words) or 1
    tail = text.rstrip(_END)[-1:]
    first = text[:1]
    return (
        math.log1p(size),
        math.log1p(text.count(" ") + 1),
        tail in ".!?…。؟" if tail else 0,
        line.link / size,
        line.bold / size,
        text.count(",") / n,
        sum(map(str.isdigit, head)) / some if some < SHORT else len(_DIGIT.findall(head)) / some,
        sum(map(str.isupper, [word[0] for word in words])) / n,
        sum(map(FUNCTION_WORDS.__contains__, words)) / n,
        len(_SENTENCE.findall(head)),
        first.islower(),
        text.endswith(("…", "...")),
        tail == "?",
        "|" in head or "»" in head or "›" in head,
        KINDS.get(kind, 16) if kind else 0,
        SHAPES.get(shape, 0),
        min(repeats, 5),
        min(line.gap, 4),
        min(line.indent, 9),
        first in "\"“‘'«",
        tail == ":",
        line.piece,
    )


def _shift(np: Any, rows: Any, offset: int) -> Any:
    """The rows of each line's neighbour; -1 beyond the page's ends."""
    moved = np.full_like(rows, -1.0)
    if abs(offset) < len(rows):
        if offset < 0:
            moved[-offset:] = rows[:offset]
        else:
            moved[:-offset] = rows[offset:]
    return moved


def _place(np: Any, lines: list[Line], size: Any, mass: Any, link: Any, known: Any, long: Any) -> Any:
    n = len(lines)
    index = np.arange(n)
    total = max(float(mass.sum()), 1.0)
    ahead = np.where(long, index, -FAR)
    before = np.minimum(index - np.maximum.accumulate(np.concatenate(([-FAR], ahead[:-1]))), FAR)
    back = np.where(long, index, n + FAR)
    after = np.minimum(np.minimum.accumulate(np.concatenate((back[1:], [n + FAR]))[::-1])[::-1] - index, FAR)
    widget = np.where(known > 0, index, -FAR)
    return np.stack(
        (
            index / n,
            (np.cumsum(mass) - mass) / total,
            before,
            after,
            np.log1p(_window(np, mass, 5) - mass),
            np.log1p(_window(np, mass, 12) - mass),
            _window(np, link * size, 5) / (_window(np, size, 5) + 1),
            _window(np, known, 5),
            np.minimum(index - np.maximum.accumulate(widget), FAR),
            np.full(n, math.log1p(n)),
            np.full(n, math.log1p(total)),
        ),
        1,
    )


def _window(np: Any, values: Any, reach: int) -> Any:
    """Sums over the lines up to `reach` before and after."""
    sums = np.concatenate(([0.0], np.cumsum(values, dtype=np.float64)))
    index = np.arange(len(values))
    return sums[np.minimum(index + reach + 1, len(values))] - sums[np.maximum(index - reach, 0)]


def _boxes(np: Any, lines: list[Line], mass: Any, title: int | None) -> Any:
    total = max(float(mass.sum()), 1.0)
    shares = {}
    for name in ("box", "outer", "article"):
        ids = np.array([getattr(line, name) for line in lines], np.int64)
        _, inverse = np.unique(ids, return_inverse=True)
        sums = np.bincount(inverse, weights=mass)
        shares[name] = (sums[inverse] / total, sums[inverse] / max(float(sums.max()), 1.0), ids, inverse, sums)
    box, outer = shares["box"], shares["outer"]
    own = np.array([line.own for line in lines], np.int64)
    best = int(np.argmax(box[1])) if len(lines) else 0
    index = np.arange(len(lines))
    tags = np.array([TAGS.get(line.tag, 0) for line in lines], np.float32)
    return np.stack(
        (
            tags,
            np.minimum([line.depth for line in lines], 40),
            box[0],
            box[1],
            outer[0],
            outer[1],
            shares["article"][0] * (shares["article"][2] >= 0),
            box[2] == box[2][best],
            outer[2] == outer[2][best],
            own == own[best],
            np.clip(index - title, -FAR, 4 * FAR) if title is not None else np.full(len(lines), -FAR - 1),
            np.full(len(lines), float(title is not None)),
        ),
        1,
    )


@lru_cache(maxsize=2)
def load(name: str) -> dict[str, Any]:
    """The arrays of one model: `column` and `threshold` (trees, depth), `leaf` (trees, 2 ** depth), `start` (1,)."""
    import numpy as np  # imported late: `import dragoman` stays light

    with files("dragoman").joinpath(f"data/read/{name}.npz").open("rb") as file:
        stored = np.load(file, allow_pickle=False)
        return {key: stored[key] for key in stored.files}


def probabilities(rows: Any, name: str) -> Any:
    """Score feature rows with a model: one probability a row."""
    import numpy as np

    return 1.0 / (1.0 + np.exp(-margins(rows, load(name))))


def margins(rows: Any, model: dict[str, Any]) -> Any:
    """Log-odds of each row: each tree asks `depth` questions and looks its answer up."""
    import numpy as np

    column, threshold, leaf = model["column"], model["threshold"], model["leaf"]
    trees, depth = column.shape
    base = (np.arange(trees) << depth).astype(np.int32)
    flat = leaf.ravel()
    out = np.empty(len(rows), np.float32)
    for first in range(0, len(rows), CHUNK):
        part = np.ascontiguousarray(rows[first : first + CHUNK].T)  # a question asks a whole column: fastest where that lies in one piece
        asked = (part[column.ravel()] > threshold.ravel()[:, None]).view(np.uint8).reshape(trees, depth, -1)
        answers = asked[:, 0].copy()  # the number of a leaf, at most 255
        for level in range(1, depth):
            answers |= asked[:, level] << level
        leaves = np.ascontiguousarray(answers.T) + base  # a line its row: the order in which floats are added is the result, to the bit
        out[first : first + CHUNK] = flat[leaves].sum(1) + float(model["start"][0])
    return out


def content_scores(markup: bool, rows: Any) -> list[float]:
    """Return one score a line, 0..1, from the lines' features."""
    scores: list[float] = probabilities(rows if markup else rows[:, :N_TEXT], "lines_html" if markup else "lines_text").tolist()
    return scores
