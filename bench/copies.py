"""Near-copies among many documents: edited, cut and embedded copies, and unrelated documents that share boilerplate paragraphs.

`--data` names newswire_text.jsonl or its folder: its sentences are what a seeded generator makes documents of (names, numbers and most
content words exchanged, a different way in each document, so that two documents of one sentence are not copies). With a file of objects
`{"id", "text"[, "group"]}` the pairs found in those are written instead, and scored where groups are given.

Predictions: `{"left", "right", "share", "shared"}`, one a pair.
"""

from __future__ import annotations

import json
import random
import re
import resource
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from bench.table import Row, prf
from dragoman.merge.shingles import near_copies

FILE = "newswire_text.jsonl"
DOCUMENTS = 50_000
KINDS = ("exact", "edited", "edited much", "cut", "cut, edited", "embedded", "embedded, edited", "cut, embedded")
SYLLABLES = ("Ba", "cor", "den", "fi", "gar", "hol", "mer", "nos", "pol", "ra", "su", "ti", "vel", "wen", "yor", "zim")
COMMON = 4  # letters up to which a word is kept: mostly the words that hold sentences together


@dataclass(frozen=True, slots=True)
class Document:
    """A made document, and whose copy it is: documents of one group are copies of one text."""

    id: str
    text: str
    group: str
    kind: str  # "" for an original


class Maker:
    """Makes documents from the sentences of articles."""

    def __init__(self, articles: Sequence[str], seed: int) -> None:
        self._rnd = random.Random(seed)
        self._articles = [found for article in articles if len(found := _sentences(article)) > 4]
        words = Counter(word for article in self._articles for sentence in article for word in re.findall(r"\w+", sentence))
        self._words = sorted(word for word, count in words.items() if len(word) > COMMON and word.islower() and count > 1)
        self._boilerplate = [self._sentences_of_one(self._rnd.randint(2, 5)) for _ in range(60)]

    def document(self, words: int) -> list[str]:
        """Paragraphs of one document: half of its sentences from one article, so that documents have topics in common."""
        topic = self._rnd.choice(self._articles)
        exchange: dict[str, str] = {}
        paragraphs: list[str] = []
        count = 0
        while count < words:
            source = topic if self._rnd.random() < 0.5 else self._rnd.choice(self._articles)
            part = [self._told(self._rnd.choice(source), exchange) for _ in range(self._rnd.randint(1, 4))]
            paragraphs.append(" ".join(part))
            count += sum(len(sentence.split()) for sentence in part)
        return paragraphs

    def _sentences_of_one(self, count: int) -> str:
        exchange: dict[str, str] = {}
        return " ".join(self._told(self._rnd.choice(self._rnd.choice(self._articles)), exchange) for _ in range(count))

    def _told(self, sentence: str, exchange: dict[str, str]) -> str:
        """A sentence with its names, numbers and most content words exchanged, the same way all through a document."""

        def other(match: re.Match[str]) -> str:
            word: str = match[0]
            if word not in exchange:
                exchange[word] = self._other(word)
            return exchange[word]

        return re.sub(r"\w+", other, sentence)

    def _other(self, word: str) -> str:
        if word.isdigit():
            return str(self._rnd.randrange(1, 10 ** len(word[:6])))
        if word[0].isupper() and self._rnd.random() < 0.6:
            return "".join(self._rnd.choices(SYLLABLES, k=self._rnd.randint(1, 3))).capitalize()
        if len(word) > COMMON and self._rnd.random() < 0.7:
            return str(self._rnd.choice(self._words))
        return word

    def edited(self, paragraphs: list[str], share: float) -> list[str]:
        """A copy with so many of its words exchanged, numbers changed, one sentence in twelve dropped and a few put in."""
        out = []
        for paragraph in paragraphs:
            kept = [sentence for sentence in re.split(r"(?<=[.!?]) ", paragraph) if self._rnd.random() > 1 / 12]
            text = re.sub(r"\w+", lambda match: self._rnd.choice(self._words) if self._rnd.random() < share else match[0], " ".join(kept))
            out += [text] if text else []
            if self._rnd.random() < 0.1:
                out.append(self._sentences_of_one(1))
        return out

    def copy(self, paragraphs: list[str], kind: str) -> list[str]:
        """A copy of one kind."""
        words = sum(len(paragraph.split()) for paragraph in paragraphs)
        if "cut" in kind:
            paragraphs = self._cut(paragraphs)
        if "edited" in kind:
            paragraphs = self.edited(paragraphs, self._rnd.uniform(0.1, 0.15) if "much" in kind else self._rnd.uniform(0.02, 0.08))
        if "embedded" in kind:
            around = self.document(int(words * self._rnd.uniform(0.7, 2.0)))
            at = self._rnd.randint(0, len(around))
            paragraphs = [*around[:at], *paragraphs, *around[at:]]
        return paragraphs

    def _cut(self, paragraphs: list[str]) -> list[str]:
        """The first, or a middle, 40 to 60 % of the sentences."""
        sentences = [(n, part) for n, paragraph in enumerate(paragraphs) for part in re.split(r"(?<=[.!?]) ", paragraph)]
        size = max(2, round(len(sentences) * self._rnd.uniform(0.4, 0.6)))
        first = 0 if self._rnd.random() < 0.6 else self._rnd.randint(0, len(sentences) - size) if len(sentences) > size else 0
        kept = sentences[first : first + size]
        return [" ".join(part for n, part in kept if n == number) for number in sorted({n for n, _ in kept})]

    def footers(self) -> list[str]:
        """Boilerplate below a document: none to three paragraphs, some with a number of their own."""
        chosen = self._rnd.sample(self._boilerplate, self._rnd.choice((0, 0, 1, 1, 2, 3)))
        return [re.sub(r"\b\w{6}\b", lambda match: str(self._rnd.randrange(10**6)), text, count=1) for text in chosen]

    def documents(self, count: int) -> Iterator[Document]:
        """Documents in the order in which they are made: each original followed by its copies."""
        made = 0
        while made < count:
            group = f"g{made}"
            words = self._rnd.randint(25, 50) if self._rnd.random() < 0.05 else min(1_500, int(self._rnd.lognormvariate(5.7, 0.6)) + 60)
            paragraphs = self.document(words)
            kinds = [""]
            if self._rnd.random() < 0.15:
                kinds += self._rnd.choices(KINDS, k=self._rnd.choice((1, 1, 1, 2, 3, 8)))
            for kind in kinds:
                text = "\n\n".join([*(self.copy(paragraphs, kind) if kind else paragraphs), *self.footers()])
                yield Document(f"d{made:06}", text, group, kind)
                made += 1


def _sentences(text: str) -> list[str]:
    parts = [part for line in text.splitlines() for part in re.split(r"(?<=[.!?]) +", line.strip())]
    return [part for part in parts if 5 <= len(part.split()) <= 45 and part[-1] in ".!?"]


def read(data: Path, count: int = DOCUMENTS) -> list[Document]:
    """The documents of a file that has some, else documents made from the newswire's sentences, shuffled."""
    file = data / FILE if data.is_dir() else data
    if data.is_dir() and not file.exists():
        file = data / "bench" / FILE
    with open(file, encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    if file.name != FILE:
        return [Document(str(row["id"]), row["text"], str(row.get("group", row["id"])), "") for row in rows]
    made = list(Maker([row["text"] for row in rows], 7).documents(count))
    random.Random(8).shuffle(made)
    return made


_MEASURED: dict[str, float] = {}


def predict(data: Path) -> list[dict[str, Any]]:
    """Find the pairs; the time that took is kept for the score."""
    documents = read(data)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.process_time()
    found = near_copies([document.text for document in documents])
    _MEASURED["seconds"] = time.process_time() - started
    _MEASURED["memory"] = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    ids = [document.id for document in documents]
    return [
        {"left": ids[one.left], "right": ids[one.right], "share": round(one.share, 3), "shared": one.shared} for one in found if one.sure
    ]


def score(data: Path, predictions: Sequence[dict[str, Any]]) -> list[Row]:
    """Pairs of one group, as found and with what follows from them; by kind of copy, pairs of it and its original."""
    documents = read(data)
    groups: dict[str, list[Document]] = {}
    for document in documents:
        groups.setdefault(document.group, []).append(document)
    gold = {frozenset((one.id, other.id)) for group in groups.values() for one, other in combinations(group, 2)}
    root = {document.id: document.id for document in documents}

    def find(key: str) -> str:
        while root[key] != key:
            root[key] = root[root[key]]
            key = root[key]
        return key

    said = set()
    for line in predictions:
        said.add(frozenset((line["left"], line["right"])))
        root[find(line["left"])] = find(line["right"])
    joined: dict[str, list[str]] = {}
    for document in documents:
        joined.setdefault(find(document.id), []).append(document.id)
    closed = {frozenset(pair) for group in joined.values() for pair in combinations(group, 2)}
    rows = [
        prf("pairs, with what follows from them", len(closed & gold), len(closed), len(gold)),
        Row("pairs as compared: precision", precision=len(said & gold) / max(1, len(said)), n=len(said)),
    ]
    for kind in KINDS:
        pairs = {
            frozenset((one.id, document.id))
            for group in groups.values()
            for one in group
            if not one.kind
            for document in group
            if document.kind == kind
        }
        rows.append(Row(f"recall: {kind}", recall=len(closed & pairs) / max(1, len(pairs)), n=len(pairs)))
    if "seconds" in _MEASURED:
        rows.append(Row("documents a second of processor time", value=len(documents) / _MEASURED["seconds"], n=len(documents)))
        rows.append(Row("growth of memory in MB", value=_MEASURED["memory"]))
    return rows
