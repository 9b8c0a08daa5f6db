"""What the line models see of a line (its looks, its neighbours, its place on the page and in its boxes) and what they make of it.

The models are gradient-boosted oblivious trees, trained by bench/train_lines.py: how likely a line is to be article text.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from functools import lru_cache
from importlib.resources import files
from typing import Any

from dragoman.read import lines as m
from dragoman.read.lines import Line
from dragoman.read.scripts import CLOSERS, COMMAS, ENDS, GEORGIAN, JOINERS, KANA, SENTENCE, THREE, TWO, UNSPACED, WORD, ends_sentence

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
LONG = 80  # Latin letters, or as much of another script, from which a line that ends as a sentence counts as running text
HEAD = 500  # characters of a line whose words are counted
SHORT = 40  # characters of a line in which ² is a digit as well
CHUNK = 2_000  # lines scored at a time, to bound memory
CLASSED = 0x2100  # characters whose classes are looked up: Latin, Cyrillic, punctuation, ... The others are asked one by one
LINKED = 0.8  # share of a line that is a link from which it leads elsewhere
HEADLINE = 20  # letters of the shortest headline
H1, H4 = TAGS["h1"], TAGS["h4"]
_LETTER, _UPPER, _DECIMAL, _OTHER_DIGIT, _TWO, _THREE, _UNSPACED, _CASELESS = 1, 2, 4, 8, 16, 32, 64, 128
CASELESS = 0.1  # what counts as the share of capitals in scripts that have none: about that of running text
FAR = 30  # lines; larger distances are the same to the model
_CLOSING = frozenset(ENDS)
_OPENING = frozenset("\"“‘'«„「『《")
_ASKING = frozenset("?؟？")
_BARS = re.compile("[|»›｜]")

BASE = (
    "size words closes link bold commas digits capitals sentences lower ellipsis question bar kind shape repeats gap indent "
    "quote colon piece".split()
)
# Columns of small numbers or of truths: the fastest way into an array is by way of bytes.
_SMALL = frozenset(map(BASE.index, "closes lower ellipsis question bar kind shape repeats gap indent quote colon piece".split()))
AROUND = ("size", "closes", "link", "known")
OFFSETS = (-3, -2, -1, 1, 2, 3)
PLACE = "place chars_before before after near5 near12 links5 known5 first_known n_lines total".split()
MARKUP = "tag depth box_share box_top outer_share outer_top article_share same_box same_outer same_own from_title titled".split()
WITHIN = tuple(f"{box}_{what}" for box in ("box", "outer", "article") for what in ("link", "lines", "closes", "long"))
ALIKE = "alike alike_a_box alike_below_link alike_closes alike_size alike_link".split()
TITLE = "title_chars title_heads title_links title_out title_in".split()
NAMES: tuple[str, ...] = (
    *BASE,
    *(f"{name}{offset:+d}" for offset in OFFSETS for name in AROUND),
    *PLACE,
    *MARKUP,
    *WITHIN,
    *(f"mark{n}" for n in range(m.N_MARKS)),
    *(f"own{n}" for n in range(m.N_MARKS)),
    *ALIKE,
    *TITLE,
)
N_TEXT = len(BASE) + len(OFFSETS) * len(AROUND) + len(PLACE)  # features that a text page has too


def features(lines: list[Line], words: list[str], kinds: list[str | None], shapes: list[str], title: int | None) -> Any:
    """Return a float32 array, one row a line, columns as NAMES (text pages: the first N_TEXT)."""
    import numpy as np  # imported late: `import dragoman` stays light

    if not lines:
        return np.zeros((0, len(NAMES)), np.float32)
    markup = any(line.box >= 0 for line in lines)
    rows = np.empty((len(lines), len(NAMES) if markup else N_TEXT), np.float32)
    table = np.empty((len(BASE), len(lines)), np.float32)
    for n, column in enumerate(_base(lines, words, kinds, shapes)):
        table[n] = np.frombuffer(bytes(column), np.uint8) if n in _SMALL else column
    base = np.ascontiguousarray(table.T)
    rows[:, : len(BASE)] = base
    size, closes, link = np.expm1(base[:, 0]), base[:, 2], base[:, 3]
    known = (base[:, BASE.index("kind")] > 0).astype(np.float32)
    long = (size >= LONG) & (closes > 0) & (link < 0.4)
    mass = np.where(long, size, 0.0)
    around = np.stack((base[:, 0], closes, link, known), 1)
    at = len(BASE)
    for offset in OFFSETS:
        _shift(rows[:, at : at + len(AROUND)], around, offset)
        at += len(AROUND)
    for column in _place(np, lines, size, mass, link, known, long):
        rows[:, at] = column
        at += 1
    if markup:
        tags = np.array([TAGS.get(line.tag, 0) for line in lines], np.int64)
        depth = np.minimum([line.depth for line in lines], 40)
        own = np.array([line.own & ~m.NAMES for line in lines], np.int64)
        for column in _boxes(np, lines, mass, size, link * size, closes, title, tags, depth, own):
            rows[:, at] = column
            at += 1
        for marks in (np.array([line.marks for line in lines], "<i8"), own.astype("<i8")):
            octets = marks.view(np.uint8).reshape(len(lines), 8)
            rows[:, at : at + m.N_MARKS] = np.unpackbits(octets[:, :4], 1, m.N_MARKS, "little")
            at += m.N_MARKS
        linked = (link >= LINKED) & (size >= HEADLINE)
        places = np.array([line.box for line in lines], np.int64) + 1
        alike = _alike(np, (own * 64 + depth) * 32 + tags, places, (closes, base[:, 0], link), linked)
        for column in (*alike, *_since_title(np, (mass, (tags >= H1) & (tags <= H4), linked & (closes == 0)), depth, title)):
            rows[:, at] = column
            at += 1
    return rows


def _base(lines: list[Line], words: list[str], kinds: list[str | None], shapes: list[str]) -> list[list[Any]]:
    """The columns of BASE. Each is made for all lines at once: what a step costs is its call, not its few characters."""
    repeats = Counter(words)
    heads = [text if len(text) <= HEAD else text[:HEAD] for text in words]
    firsts = [text[0] for text in words]
    tails = [text.rstrip(CLOSERS)[-1:] for text in words]
    sizes = [len(text) for text in words]
    extents, spoken = sizes, [text.count(" ") + 1 for text in words]
    closing: list[float] = [tail in _CLOSING for tail in tails]
    n, capitals, sentences, digits, wider, unspaced = _counted(heads)
    if any(wider) or any(unspaced):  # a script that is denser than Latin letters, or has no spaces
        scales = [size / len(head) for size, head in zip(sizes, heads, strict=True)]
        extents = [size + round(more * scale) for size, more, scale in zip(sizes, wider, scales, strict=True)]
        spoken = [count + int(more * scale) // WORD for count, more, scale in zip(spoken, unspaced, scales, strict=True)]
        closing = [known or ends_sentence(text) for known, text in zip(closing, words, strict=True)]
    return [
        [math.log1p(extent) for extent in extents],
        [math.log1p(count) for count in spoken],
        closing,
        [line.link / size for line, size in zip(lines, sizes, strict=True)],
        [line.bold / size for line, size in zip(lines, sizes, strict=True)],
        [(text.count(",") if text.isascii() else sum(map(text.count, COMMAS))) / count for text, count in zip(words, n, strict=True)],
        digits,
        capitals,
        sentences,
        [first.islower() and first not in GEORGIAN for first in firsts],
        [text.endswith(("…", "...")) for text in words],
        [tail in _ASKING for tail in tails],
        ["|" in head or (not head.isascii() and _BARS.search(head) is not None) for head in heads],
        [KINDS.get(kind, 16) if kind else 0 for kind in kinds],
        [SHAPES.get(shape, 0) for shape in shapes],
        [count if (count := repeats[text]) < 5 else 5 for text in words],
        [line.gap if line.gap < 4 else 4 for line in lines],
        [line.indent if line.indent < 9 else 9 for line in lines],
        [first in _OPENING for first in firsts],
        [tail in ":：" for tail in tails],
        [line.piece for line in lines],
    ]


def _counted(heads: list[str]) -> tuple[list[Any], ...]:
    """Of each line its words (at least 1), the share of capitals among them, its sentences, its share of digits.

    Then the letters that it stands for beyond its own, and the letters of words that no spaces part, where its script is such.
    """
    import numpy as np

    columns: list[list[Any]] = [[], [], [], [], [], []]
    for first in range(0, len(heads), CHUNK):
        part = heads[first : first + CHUNK]
        text = "\n".join(part)
        sizes = np.array([len(head) for head in part])
        edges = np.concatenate(([0], np.cumsum(sizes + 1)))
        flags = _classed(text)
        words = _words(flags)
        digits = _per_line(np.flatnonzero(flags & _DECIMAL), edges)
        most = flags.max()
        if most >= _OTHER_DIGIT:
            digits += np.where(sizes < SHORT, _per_line(np.flatnonzero(flags & _OTHER_DIGIT), edges), 0)
        wider = unspaced = np.zeros(len(part), np.int64)
        if most >= _TWO:
            wider = _per_line(np.flatnonzero(flags & _TWO), edges) + 2 * _per_line(np.flatnonzero(flags & _THREE), edges)
            bare = flags & _UNSPACED > 0
            unspaced = sum(_per_line(np.flatnonzero(bare & (flags & kind > 0)), edges) for kind in (_UNSPACED, _TWO, _THREE, _THREE))
        n = np.maximum(_per_line(words, edges) + unspaced // WORD, 1)
        capitals = _per_line(words[flags[words] & _UPPER > 0], edges) / n
        if most >= _CASELESS:
            capitals = np.where((capitals == 0) & (_per_line(np.flatnonzero(flags & _CASELESS), edges) > 0), CASELESS, capitals)
        sentences = _per_line([match.start() for match in SENTENCE.finditer(text)], edges)
        for column, values in zip(columns, (n, capitals, sentences, digits / sizes, wider, unspaced), strict=True):
            column += values.tolist()
    return tuple(columns)


def _per_line(places: Any, edges: Any) -> Any:
    """How many of these places, which are in order, stand in each line."""
    import numpy as np

    return np.diff(np.searchsorted(places, edges))


def _classed(text: str) -> Any:
    """What each character of a text is, as `_class` says."""
    import numpy as np

    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
    flags = _classes()[np.minimum(codes, CLASSED)]
    rare = np.flatnonzero(codes >= CLASSED)
    if len(rare):
        # Told for each that there is, by a table up to the last of them: sorting a long text's characters takes ten times as long.
        table = np.zeros(int(codes.max()) + 1, np.uint8)
        table[codes[rare]] = 1
        for code in np.flatnonzero(table).tolist():
            table[code] = _class(chr(code))
        flags[rare] = table[codes[rare]]
    return flags


def _class(char: str) -> int:
    """What a character is, as bits: a letter (no \\d; marks on letters too), a capital letter, a \\d, a digit that is no \\d, like ².

    And whether it stands for two or three Latin letters, is of a script whose words no spaces part, or of one without capitals.
    """
    decimal = char.isdecimal()
    letter = (char.isalnum() and not decimal) or unicodedata.category(char)[0] == "M" or char in JOINERS
    other = char.isdigit() and not decimal
    two, three = TWO.match(char) is not None, THREE.match(char) is not None
    unspaced = three or UNSPACED.match(char) is not None or KANA.match(char) is not None
    kind = letter * _LETTER | (letter and char.isupper()) * _UPPER | decimal * _DECIMAL | other * _OTHER_DIGIT
    caseless = letter and char.isalnum() and (char.lower() == char.upper() or char in GEORGIAN)
    return kind | two * _TWO | three * _THREE | unspaced * _UNSPACED | caseless * _CASELESS


@lru_cache(maxsize=1)
def _classes() -> Any:
    """The classes of the characters below CLASSED; what stands at CLASSED is for all others."""
    import numpy as np

    return np.array([*(_class(chr(code)) for code in range(CLASSED)), 0], np.uint8)


def _words(flags: Any) -> Any:
    """Where the words of a text, its runs of letters, begin."""
    import numpy as np

    letters = np.zeros(len(flags) + 2, np.uint8)
    letters[1:-1] = flags & _LETTER
    return np.flatnonzero(letters[1:] > letters[:-1])


def _shift(place: Any, rows: Any, offset: int) -> None:
    """Write the rows of each line's neighbour; -1 beyond the page's ends."""
    n = len(rows)
    if offset < 0:
        place[-offset:] = rows[: max(0, n + offset)]
        place[:-offset] = -1.0
    else:
        place[: max(0, n - offset)] = rows[offset:]
        place[max(0, n - offset) :] = -1.0


def _place(np: Any, lines: list[Line], size: Any, mass: Any, link: Any, known: Any, long: Any) -> Any:
    n = len(lines)
    index = np.arange(n)
    total = max(float(mass.sum()), 1.0)
    ahead = np.where(long, index, -FAR)
    before = np.minimum(index - np.maximum.accumulate(np.concatenate(([-FAR], ahead[:-1]))), FAR)
    back = np.where(long, index, n + FAR)
    after = np.minimum(np.minimum.accumulate(np.concatenate((back[1:], [n + FAR]))[::-1])[::-1] - index, FAR)
    widget = np.where(known > 0, index, -FAR)
    near, far = _sums_near(np, mass, 5), _sums_near(np, mass, 12)
    return (
        index / n,
        (np.cumsum(mass) - mass) / total,
        before,
        after,
        np.log1p(near - mass),
        np.log1p(far - mass),
        _sums_near(np, link * size, 5) / (_sums_near(np, size, 5) + 1),
        _sums_near(np, known, 5),
        np.minimum(index - np.maximum.accumulate(widget), FAR),
        math.log1p(n),
        math.log1p(total),
    )


def _sums_near(np: Any, values: Any, reach: int) -> Any:
    """Sums over the lines up to `reach` before and after."""
    sums = np.concatenate(([0.0], np.cumsum(values, dtype=np.float64)))
    index = np.arange(len(values))
    return sums[np.minimum(index + reach + 1, len(values))] - sums[np.maximum(index - reach, 0)]


def _boxes(
    np: Any, lines: list[Line], mass: Any, size: Any, link: Any, closes: Any, title: int | None, tags: Any, depth: Any, own: Any
) -> Any:
    """The columns of MARKUP and WITHIN. `link` is in characters."""
    total = max(float(mass.sum()), 1.0)
    shares = {}
    within = []
    for name in ("box", "outer", "article"):
        ids = np.array([getattr(line, name) for line in lines], np.int64)
        sums = np.bincount(ids + 1, weights=mass)
        masses = sums[ids + 1]
        shares[name] = (masses / total, masses / max(float(sums.max()), 1.0), ids)
        count = np.maximum(np.bincount(ids + 1), 1)
        chars = np.maximum(np.bincount(ids + 1, weights=size), 1)
        inside = (np.bincount(ids + 1, weights=link) / chars, np.log1p(count), np.bincount(ids + 1, weights=closes) / count, sums / chars)
        within += [column[ids + 1] for column in inside]
    box, outer = shares["box"], shares["outer"]
    best = int(np.argmax(box[1])) if len(lines) else 0
    index = np.arange(len(lines))
    return (
        tags,
        depth,
        box[0],
        box[1],
        outer[0],
        outer[1],
        shares["article"][0] * (shares["article"][2] >= 0),
        box[2] == box[2][best],
        outer[2] == outer[2][best],
        own == own[best],
        -FAR - 1 if title is None else np.clip(index - title, -FAR, 4 * FAR),
        title is not None,
        *within,
    )


def _alike(np: Any, keys: Any, places: Any, columns: tuple[Any, ...], linked: Any) -> Any:
    """The columns of ALIKE: of a line's like on the page (tag, names and depth), wherever they stand, how many there are, and in a box.

    Then how often a linked line stands above one, and the means of other columns. Snippets of teasers stand one in a box, below a link
    each; paragraphs stand together.
    """
    _, group = np.unique(keys, return_inverse=True)
    count = np.bincount(group)
    width = int(places.max()) + 1
    boxes = np.bincount(np.unique(group * width + places) // width)
    below = np.concatenate(([False], linked[:-1]))
    means = [np.bincount(group, weights=column) / count for column in (below, *columns)]
    return tuple(column[group] for column in (np.log1p(count), count / boxes, *means))


def _since_title(np: Any, columns: tuple[Any, ...], depth: Any, title: int | None) -> Any:
    """The columns of TITLE: what stands between a line and the title (text, headings, linked headlines; less than 0 above the title).

    Then how far out of the title's box one has to go to come to the line, and how far in again. Without a title, -99.
    """
    if title is None:
        return (-99,) * len(TITLE)
    above = np.where(np.arange(len(depth)) < title, -1, 1)
    sums = [np.cumsum(values, dtype=np.float64) - values for values in columns]
    least = np.concatenate((np.minimum.accumulate(depth[title::-1])[::-1], np.minimum.accumulate(depth[title:])[1:]))
    return (*(above * np.log1p(np.abs(sum_ - sum_[title])) for sum_ in sums), depth[title] - least, depth - least)


@lru_cache(maxsize=2)
def load(name: str) -> dict[str, Any]:
    """The arrays of one model, with its questions: `column` and `threshold` (trees, depth), `leaf` (trees, 2 ** depth), `start` (1,)."""
    import numpy as np  # imported late: `import dragoman` stays light

    with files("dragoman").joinpath(f"data/read/{name}.npz").open("rb") as file:
        stored = np.load(file, allow_pickle=False)
        return questions({key: stored[key] for key in stored.files})


def questions(model: dict[str, Any]) -> dict[str, Any]:
    """The model with its questions, each once: their `asked` columns and `limit`s, and `of`, which of them each tree asks (trees, depth).

    The trees of a model ask two in three questions again.
    """
    import numpy as np

    pairs = np.stack((model["column"].ravel().astype(np.float64), model["threshold"].ravel().astype(np.float64)), 1)
    distinct, of = np.unique(pairs, axis=0, return_inverse=True)
    asked, limits = distinct[:, 0].astype(np.int64), distinct[:, 1:].astype(np.float32)
    return {**model, "asked": asked, "limit": limits, "of": of.reshape(model["column"].shape)}


def probabilities(rows: Any, name: str) -> Any:
    """Score feature rows with a model: one probability a row."""
    import numpy as np

    return 1.0 / (1.0 + np.exp(-margins(rows, load(name))))


def margins(rows: Any, model: dict[str, Any]) -> Any:
    """Log-odds of each row: each tree asks `depth` questions and looks its answer up."""
    import numpy as np

    model = model if "of" in model else questions(model)
    asked, limit, of, leaf = model["asked"], model["limit"], model["of"], model["leaf"]
    trees, depth = of.shape
    base = (np.arange(trees) << depth).astype(np.int32)
    flat = leaf.ravel()
    out = np.empty(len(rows), np.float32)
    for first in range(0, len(rows), CHUNK):
        part = np.ascontiguousarray(rows[first : first + CHUNK].T)  # a question asks a whole column: fastest where that lies in one piece
        said = (part[asked] > limit).view(np.uint8)
        answers = said[of[:, 0]]  # the number of a leaf, at most 255
        for level in range(1, depth):
            answers |= said[of[:, level]] << level
        leaves = np.ascontiguousarray(answers.T) + base  # a line its row: the order in which floats are added is the result, to the bit
        out[first : first + CHUNK] = flat[leaves].sum(1) + float(model["start"][0])
    return out


def content_scores(markup: bool, rows: Any) -> list[float]:
    """Return one score a line, 0..1, from the lines' features."""
    scores: list[float] = probabilities(rows if markup else rows[:, :N_TEXT], "lines_html" if markup else "lines_text").tolist()
    return scores
