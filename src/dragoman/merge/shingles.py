"""Which of many texts are near-copies of one another: word n-grams, an index of half of them, containment.

The half is chosen by hash, the same one in every text: min-wise sampling in the form that keeps a fixed share, from which containment can
be told and not only resemblance (Broder 1997, "On the resemblance and containment of documents"). MinHash signatures in bands were tried:
two texts of different length resemble one another little, so that cut and embedded copies are missed (BENCHMARKS.md).
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, combinations
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]

# Calibrated with `python -m bench copies`; again when its figures fall on other texts.
WORDS = 4  # length of a shingle: of five words, edited copies keep too few; of three, unrelated texts share too many
LONGEST = 20_000  # words of a text that are looked at
CONTAINED = 0.3  # share of the shorter text's shingles from which two texts are copies; texts on one event share below .1
UNSURE = 0.18  # from here on a person is asked
FEWEST = 8  # shingles looked at that must be shared: below it two short notices may agree by chance
SHORT, NEARLY = 5, 0.8  # as many are enough where they are nearly all that the shorter text has
MANY = 4  # texts with the same shingles from which on those may be boilerplate
PASSAGE = 5  # shingles looked at, about ten words, that the same texts must have to be a passage
ALIKE = 0.05  # share of the rest that copies have in common beside a passage; unrelated texts lie below .02
ALL = 0.1  # share of a text: where less than it is left beside the passage, the passage is the text
ASKED = 20  # of the shingles that two texts share with many others, so many are looked up
GROUP, WITNESSES = 3, 4  # texts from which on a group is not joined by one pair alone, and how many on each side are asked
MOSTLY = 0.6  # share of the shorter text from which on what it shares is no passage in it but the text
PART = 0.45  # share from which on a passage that two texts share makes them copies: paragraphs of background are used again and again
SPARED = 0.1  # share of a stretch's shingles from which on edits have spared some in it
SPREAD = 0.65  # share of ten stretches with some, from which on a text was edited, and does not merely hold a passage
PROBED = 7  # of the texts that share a passage, so many are compared
FEW = 12  # up to so many texts with a shingle, all pairs of them are counted
LEADERS = 3  # of more, each is counted with the fullest ones and with its neighbour
SHARED = 0.25  # share of a text's shingles that many texts have, from which on it may be one of a large group of copies
BATCH = 250  # texts whose words are held at a time
PARTS = 8  # in which shingles are sorted: a power of two
# Words are cut by table, five times as fast as by pattern: ASCII letters to lower case, all else below 128 but digits to blanks.
_TABLE = bytes(byte + 32 if 65 <= byte <= 90 else byte if byte > 127 or chr(byte).isalnum() else 32 for byte in range(256))
_MARKS = "“”‘’„‚«»‹›…–—―−·•\u00a0\u200b\u2009\u202f\u3000"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts, by their places in the list, one of which holds much of the other."""

    left: int
    right: int  # larger than left
    share: float  # of the shorter one's shingles, boilerplate left out, that the longer one has
    shared: int  # shingles, of those looked at
    sure: bool  # False: a person should look


class _Numbers(dict[bytes, int]):
    """Words as numbers, the same in every process."""

    def __missing__(self, word: bytes) -> int:
        self[word] = number = zlib.crc32(word)
        return number


def _words(text: str) -> list[bytes]:
    text = text[: 12 * LONGEST]
    if not text.isascii():
        text = text.lower()
        for mark in _MARKS:
            text = text.replace(mark, " ")
    return text.encode("utf-8", "replace").translate(_TABLE).split()[:LONGEST]


def near_copies(texts: Sequence[str]) -> list[Pair]:
    """Return the pairs of near-copies, in order. Of a large group, each text with at least one other of it.

    Time and memory grow with the number of words; what many otherwise unrelated texts share counts nothing.
    """

    index = _Index(*_shared(_sketches(texts), len(texts)))
    index.drop(index.boilerplate())
    return sorted(_pairs(index, texts), key=lambda pair: (pair.left, pair.right))


def _sketches(texts: Sequence[str]) -> list[list[Array]]:
    """The shingles that are looked at, each with the number of its text in its lowest bits; in parts by their highest."""
    import numpy as np

    numbers = _Numbers()
    low = np.uint64((1 << _bits(len(texts))) - 1)
    borders = np.arange(1, PARTS, dtype=np.uint64) << np.uint64(64 - PARTS.bit_length() + 1)
    found: list[list[Array]] = [[] for _ in range(PARTS)]
    for first in range(0, len(texts), BATCH):
        words = [_words(text) for text in texts[first : first + BATCH]]
        owner = np.repeat(np.arange(first, first + len(words), dtype=np.uint64), [len(part) for part in words])
        flat = np.fromiter(map(numbers.__getitem__, chain.from_iterable(words)), dtype=np.uint64, count=len(owner))
        if len(flat) < WORDS:
            continue
        mixed = _mixed(flat)
        last = len(mixed)
        taken = (owner[:last] == owner[WORDS - 1 :]) & ((mixed & np.uint64(1)) == 0)  # no shingle reaches into the next text
        packed = (mixed[taken] & ~low) | owner[:last][taken]
        packed.sort()
        packed = packed[np.append(True, packed[1:] != packed[:-1])] if len(packed) else packed
        for part, stretch in zip(found, np.split(packed, np.searchsorted(packed, borders)), strict=True):
            part.append(stretch.copy())
    return found


def _mixed(flat: Array) -> Array:
    """The runs of words, given as numbers, each as one number."""
    import numpy as np

    factors = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F), np.uint64(0x165667B19E3779F9), np.uint64(0xD6E8FEB86659FD93))
    last = len(flat) - WORDS + 1
    mixed: Array = sum((flat[n : n + last] * factors[n] for n in range(WORDS)), np.zeros(last, np.uint64))
    mixed ^= mixed >> np.uint64(31)
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    mixed ^= mixed >> np.uint64(29)
    return mixed


def _bits(count: int) -> int:
    """Bits that the number of a text takes. Those left for a shingle, 48 for 50,000 texts, tell millions apart."""
    return max(1, count.bit_length())


def _shared(sketches: list[list[Array]], count: int) -> tuple[Array, Array, Array, Array]:
    """Of each shingle that several texts have: those texts, one after another; how many; its number. And the shingles of each text."""
    import numpy as np

    bits, low = np.uint64(_bits(count)), np.uint64((1 << _bits(count)) - 1)
    sizes = np.zeros(count, np.int64)
    owners, counts, keys = [np.zeros(0, np.int32)], [np.zeros(0, np.int64)], [np.zeros(0, np.uint64)]
    while sketches:
        part = np.concatenate(sketches.pop(0) or [np.zeros(0, np.uint64)])
        part.sort()
        texts = (part & low).astype(np.int32)
        sizes += np.bincount(texts, minlength=count)
        part >>= bits
        starts = np.flatnonzero(np.concatenate(([True], part[1:] != part[:-1]))) if len(part) else np.zeros(0, np.int64)
        times = np.diff(np.append(starts, len(part)))
        owners.append(texts[np.repeat(times > 1, times)])
        counts.append(times[times > 1])
        keys.append(part[starts][times > 1])
    return np.concatenate(owners), np.concatenate(counts), np.concatenate(keys), sizes


class _Index:
    """The shingles that several texts have: who has each, and which each text has."""

    def __init__(self, owners: Array, counts: Array, keys: Array, sizes: Array) -> None:
        self.owners = owners
        self.counts = counts  # texts of each shingle
        self.keys = keys  # the shingles themselves, in order
        self.dropped: Array = keys[:0]
        self.sizes = sizes  # shingles of each text, boilerplate left out
        self._arrange()

    def _arrange(self) -> None:
        import numpy as np

        self.starts: Array = np.concatenate(([0], np.cumsum(self.counts)))
        shingles = np.repeat(np.arange(len(self.counts), dtype=np.int32), self.counts)
        order = np.argsort(self.owners, kind="stable")
        self._of_text: Array = shingles[order]
        self._ends: Array = np.searchsorted(self.owners[order], np.arange(len(self.sizes) + 1))

    def of(self, text: int) -> Array:
        """The shingles of a text that another text has too, in order."""
        return self._of_text[self._ends[text] : self._ends[text + 1]]

    def texts(self, shingle: int) -> Array:
        """The texts that have a shingle, in order."""
        return self.owners[self.starts[shingle] : self.starts[shingle + 1]]

    def drop(self, wrong: Array) -> None:
        """Leave shingles (a mask) out of everything."""
        import numpy as np

        gone = np.repeat(wrong, self.counts)
        self.sizes = self.sizes - np.bincount(self.owners[gone], minlength=len(self.sizes))
        self.owners, self.counts = self.owners[~gone], self.counts[~wrong]
        self.dropped, self.keys = self.keys[wrong], self.keys[~wrong]
        self._arrange()

    def boilerplate(self) -> Array:
        """A mask of the shingles in passages that several texts have which share nothing else."""
        import numpy as np

        wrong = np.zeros(len(self.counts), bool)
        if not len(self.counts):
            return wrong
        # A passage: shingles that the very same texts have, known by a number made of those.
        numbers = (np.arange(len(self.sizes), dtype=np.uint64) + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
        numbers = (numbers ^ (numbers >> np.uint64(29))) * np.uint64(0xBF58476D1CE4E5B9)
        marks = np.add.reduceat(numbers[self.owners], self.starts[:-1])
        _, first, passage, n_shingles = np.unique(marks, return_index=True, return_inverse=True, return_counts=True)
        for at in np.flatnonzero((n_shingles >= PASSAGE) & (self.counts[first] >= MANY)):
            if not self._are_copies(int(first[at])):
                wrong |= passage == at
                if self.counts[first[at]] > FEW:
                    self._add_kin(wrong, int(first[at]))
        return wrong

    def _add_kin(self, wrong: Array, shingle: int) -> None:
        """Add the shingles that nearly all texts with a wrong one have, and few others."""
        import numpy as np

        texts = self.texts(shingle)
        kin = np.intersect1d(self.of(int(texts[0])), self.of(int(texts[len(texts) // 2])), assume_unique=True)
        kin = kin[~wrong[kin] & (self.counts[kin] >= 0.8 * len(texts)) & (self.counts[kin] <= 1.6 * len(texts))]
        for other in kin.tolist():
            wrong[other] = len(np.intersect1d(self.texts(other), texts, assume_unique=True)) >= 0.8 * len(texts)

    def is_boilerplate(self, shingles: Array) -> bool:
        """Whether what two texts share beside known passages stands in others as well which have nothing else in common."""
        import numpy as np

        asked = shingles[:: max(1, len(shingles) // ASKED)][:ASKED].tolist()
        texts, times = np.unique(np.concatenate([self.texts(shingle) for shingle in asked]), return_counts=True)
        texts = texts[2 * times >= len(asked)]
        if len(texts) < 3:
            return False
        probed = [int(text) for text in texts[:: max(1, len(texts) // PROBED)][:PROBED]]
        rests = [np.setdiff1d(self.of(text), shingles, assume_unique=True) for text in probed]
        return not self._alike(probed, rests, 4)

    def _are_copies(self, shingle: int) -> bool:
        """Whether the texts that have a passage have more in common, or are nothing but it."""

        texts, count = self.texts(shingle), int(self.counts[shingle])
        probed = [int(text) for text in texts[:: max(1, len(texts) // PROBED)][:PROBED]]
        # Not the rest of a text: what nearly as many texts have. Other passages that all of them have are as doubtful as this one.
        rests = [(own := self.of(text))[self.counts[own] < 0.8 * count] for text in probed]
        return self._alike(probed, rests, 4 if count <= FEW else 2)

    def _alike(self, texts: list[int], rests: list[Array], part: int = 2) -> bool:
        """Whether half of the pairs of some texts (or another part) share more of the rests given than chance would have it.

        Two texts one of which has next to no rest count as alike: what they have in common is then a text itself.
        """
        import numpy as np

        left = [int(self.sizes[text]) - (len(self.of(text)) - len(rest)) for text, rest in zip(texts, rests, strict=True)]
        whole = [rest <= ALL * self.sizes[text] for text, rest in zip(texts, left, strict=True)]
        alike = [
            whole[one]
            or whole[other]
            or len(np.intersect1d(rests[one], rests[other], assume_unique=True)) >= max(2, ALIKE * min(left[one], left[other]))
            for one, other in combinations(range(len(texts)), 2)
        ]
        return bool(part * sum(alike) >= len(alike))


def _pairs(index: _Index, texts: Sequence[str]) -> Iterator[Pair]:
    """Pairs that share enough, each compared on all that the two texts have."""
    import numpy as np

    n = len(index.sizes)
    events = [*_few(index, n), *_many(index, n)]
    if not events:
        return
    pairs, counts = np.unique(np.concatenate(events), return_counts=True)
    lefts, rights = np.divmod(pairs, n)
    least = np.minimum(index.sizes[lefts], index.sizes[rights])
    likely = np.flatnonzero(counts >= np.maximum(2, 0.3 * UNSURE * least))
    group = list(range(n))
    members: dict[int, list[int]] = {}
    for at in likely[np.argsort(-(counts[likely] / np.maximum(1, least[likely])), kind="stable")].tolist():
        left, right, less = int(lefts[at]), int(rights[at]), int(least[at])
        both = np.intersect1d(index.of(left), index.of(right), assume_unique=True)
        share = len(both) / max(1, less)
        if len(both) < (SHORT if share >= NEARLY else FEWEST) or share < UNSURE:
            continue
        sure = share >= CONTAINED
        if share < MOSTLY:
            if _root(group, left) == _root(group, right):
                continue
            shorter = left if index.sizes[left] <= index.sizes[right] else right
            if _spread(texts[shorter], index, both, _bits(n)) < SPREAD:
                doubtful = both[index.counts[both] > 2]
                if 2 * len(doubtful) > len(both) and index.is_boilerplate(doubtful):
                    continue
                sure = share >= PART
        if sure:
            sure = _join(index, group, members, left, right)
        yield Pair(left, right, share, len(both), sure)


def _join(index: _Index, group: list[int], members: dict[int, list[int]], left: int, right: int) -> bool:
    """Make the groups of two texts one. False where one is large and nothing in it but these two speaks for that."""
    import numpy as np

    one, other = _root(group, left), _root(group, right)
    if one == other:
        return True
    sides = members.get(one, [left]), members.get(other, [right])
    if max(map(len, sides)) >= GROUP:
        fullest = [sorted(side, key=lambda text: -int(index.sizes[text]))[:WITNESSES] for side in sides]
        pairs = [(a, b) for a in {left, *fullest[0]} for b in {right, *fullest[1]} if (a, b) != (left, right)]
        shares = (
            len(np.intersect1d(index.of(a), index.of(b), assume_unique=True)) >= UNSURE * min(index.sizes[a], index.sizes[b])
            for a, b in pairs
        )
        if not any(shares):
            return False
    group[one] = other
    members[other] = sides[0] + sides[1]
    members.pop(one, None)
    return True


def _spread(text: str, index: _Index, shared: Array, bits: int) -> float:
    """The share of ten stretches of a text in which it has shingles of those shared. A passage stands in few; edits spare some in each."""
    import numpy as np

    numbers = _Numbers()
    flat = np.array([numbers[word] for word in _words(text)], dtype=np.uint64)
    mixed = _mixed(flat)
    keys = mixed[(mixed & np.uint64(1)) == 0] >> np.uint64(bits)
    keys = keys[~np.isin(keys, index.dropped)]
    if not len(keys):
        return 0.0
    hits = np.isin(keys, index.keys[shared])
    stretches = np.array_split(hits, min(10, len(hits)))
    return float(np.mean([stretch.mean() >= SPARED for stretch in stretches]))


def _root(group: list[int], text: int) -> int:
    while group[text] != text:
        group[text] = group[group[text]]
        text = group[text]
    return text


def _few(index: _Index, n: int) -> Iterator[Array]:
    """Pairs (left times n, plus right) of texts with a shingle that few have, once a shingle."""
    import numpy as np

    for size in range(2, FEW + 1):
        rows = np.flatnonzero(index.counts == size)
        if len(rows):
            texts = index.owners[index.starts[rows][:, None] + np.arange(size)]
            for one, other in combinations(range(size), 2):
                yield texts[:, one].astype(np.int64) * n + texts[:, other]


def _many(index: _Index, n: int) -> Iterator[Array]:
    """Pairs of texts with a shingle that many have: only texts that mostly consist of such, each with its neighbour and the fullest."""
    import numpy as np

    large = index.counts > FEW
    of_large = np.repeat(large, index.counts)
    common = np.bincount(index.owners[of_large], minlength=n)
    mostly = common >= np.maximum(FEWEST, SHARED * index.sizes)
    for shingle in np.flatnonzero(large):
        texts = index.texts(int(shingle)).astype(np.int64)
        texts = texts[mostly[texts]]
        if len(texts) > 1:
            yield texts[:-1] * n + texts[1:]
            fullest = texts[np.argsort(-common[texts], kind="stable")[:LEADERS]]
            for leader in fullest:
                others = texts[texts != leader]
                yield np.minimum(others, leader) * n + np.maximum(others, leader)
