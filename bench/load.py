"""The second half under load: records of many pages merged, and merged again after ten pages were added.

Pages are made from the sample pages, read once. Each variant of them is an affair of its own: other persons, other days and other content
words, all as long as those that they stand for, so that spans hold; the same states, deeds and outlets. `--data` is not read.
"""

from __future__ import annotations

import random
import re
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from bench.table import Row
from dragoman.merge.words import STOP
from dragoman.record import open as open_record
from dragoman.scale import outcomes
from dragoman.store import codec, pages
from dragoman.store.db import transaction
from dragoman.types import PageRecord

SAMPLES = Path(__file__).resolve().parents[1] / "src" / "dragoman" / "data" / "samples"
SIZES = (1_000, 5_000)  # pages
ADDED = 10  # pages that come later
SPREAD = 20 * 365  # days over which a variant's news is moved
_DAY = re.compile(r"\b(?:19|20)\d\d-\d\d-\d\d\b")
_WORD = re.compile(r"\b[a-z]{4,}\b")
LETTERS = ("aeiou", "bcdfghjklmnpqrstvwxz")


def base(most: int | None = None) -> list[PageRecord]:
    """The page records of the sample pages, or of so many of them."""
    data = [file.read_bytes() for file in sorted(SAMPLES.iterdir()) if file.suffix in (".html", ".txt")][:most]
    sources = [pages.Source(pages.page_id(page), page, None, None, None) for page in data]
    return [outcome.record for outcome in outcomes(iter(sources), 1) if outcome.record is not None]


def variants(records: Sequence[PageRecord], count: int) -> Iterator[PageRecord]:
    """So many pages, the same for the same records."""
    for number in range(count):
        round_, place = divmod(number, len(records))
        yield variant(records[place], round_) if round_ else records[place]


def variant(record: PageRecord, number: int) -> PageRecord:
    """The same page about other people on other days."""
    page = pages.page_id(f"{record.page.id} {number}".encode())
    kept = {word for article in record.articles for word in _kept(record.page.text, article)}
    other = partial(_other, seed=number)
    text = _WORD.sub(lambda m: m[0] if m[0] in kept else other(m[0]), record.page.text)
    persons = [actor for article in record.articles for actor in article.cast.actors if actor.kind == "person"]
    named = {word for person in persons for name in person.names for word in re.findall(r"\w+", name)}
    named = {word for word in named if word.isascii() and word.istitle() and word.isalpha() and len(word) > 2}
    moved = timedelta(days=random.Random(number).randrange(SPREAD))
    names = re.compile(rf"\b(?:{'|'.join(sorted(named)) or '(?!)'})\b")
    text = names.sub(lambda m: other(m[0].lower()).title(), text)
    told = codec.dumps(replace(record, page=replace(record.page, text=text))).replace(record.page.id, page)
    told = names.sub(lambda m: other(m[0].lower()).title(), told)
    told = _DAY.sub(lambda m: str(date.fromisoformat(m[0]) + moved), told)
    return codec.loads(PageRecord, told)


def _kept(text: str, article: Any) -> Iterator[str]:
    """The words by which events and statements are known, and those that say nothing."""
    yield from STOP
    for mention in article.events:
        yield from text[mention.trigger.start : mention.trigger.end].lower().split()
    for statement in article.statements:
        if statement.cue:
            yield from text[statement.cue.start : statement.cue.end].lower().split()
    for when in article.times:
        yield from text[when.start : when.end].lower().split()


def _other(word: str, seed: int) -> str:
    """A word as long as another one, always the same for it and the seed."""
    chance = random.Random(f"{word} {seed}")
    return "".join(chance.choice(LETTERS[0] if letter in LETTERS[0] else LETTERS[1]) for letter in word)


def fill(path: Path, records: Sequence[PageRecord]) -> None:
    """Put pages into a record as a run would have."""
    with open_record(path) as record:
        db = record._db
        with transaction(db):
            for made in records:
                told = made.page.id.encode()
                db.execute("INSERT INTO sources VALUES (?, ?, ?, ?)", (made.page.id, made.page.sha256 + made.page.id, len(told), told))
                db.execute("INSERT INTO jobs VALUES (?, 'done', NULL, NULL)", (made.page.id,))
                pages.save_page(db, made, "bench")


def merge_again(path: Path) -> dict[str, float]:
    """Merge what waits, as a run does that reads nothing. Return seconds of processor time."""
    with open_record(path) as record:
        started = time.process_time()
        record.run()
        took = time.process_time() - started
        return {"seconds": took, "events": record.counts()["events"]}


def predict(_data: Path) -> list[dict[str, Any]]:
    """Measure each size: one dict each."""
    records = base()
    found = []
    for size in SIZES:
        made = list(variants(records, size + ADDED))
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "load.dragoman"
            fill(path, made[:size])
            whole = merge_again(path)
            fill(path, made[size:])
            found.append({"id": f"{size:,} pages", "pages": size, "whole": whole, "more": merge_again(path)})
    return found


def score(_data: Path, predictions: list[dict[str, Any]]) -> list[Row]:
    """Turn the measurements into rows. The last says how the time of a page grows from the smallest record to the largest."""
    rows = []
    for run in predictions:
        whole, more = run["whole"], run["more"]
        rows += [
            Row(f"{run['id']}: loading, merging and writing, s", value=whole["seconds"], n=whole["events"]),
            Row(f"{run['id']}: again after {ADDED} more, s", value=more["seconds"], n=more["events"]),
        ]
    each = [run["whole"]["seconds"] / run["pages"] for run in predictions]
    return [*rows, Row("time of a page in the largest record to that in the smallest", value=each[-1] / each[0])]
