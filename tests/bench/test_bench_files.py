"""Mutated web archives, some of those that `python -m bench files` reads: sound pages come back, damage is told, nothing is wrong."""

from __future__ import annotations

import io
import random

import pytest

from bench.files import FORMS, MUTATIONS, judge, make, mutate, score
from dragoman.store.intake import read_bytes


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", MUTATIONS)
def test_every_sound_record_is_recovered_and_all_damage_listed(form: str, kind: str) -> None:
    for seed in range(4):
        outcome = judge(mutate(random.Random(f"{form}{kind}{seed}"), form, kind, 5))
        assert (outcome.recovered, outcome.wrong) == (outcome.sound, 0), seed
        assert outcome.listed + outcome.harmless == outcome.changes, seed


def test_a_sound_file_reads_as_another_reader_reads_it() -> None:
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    data, parts = make(random.Random(1), "gzip", 20)
    ours = {item.url: item.data for item in read_bytes("x.warc.gz", data, 1_000_000) if item.data is not None}
    records = ArchiveIterator(io.BytesIO(data), record_types=WarcRecordType.response)
    theirs = {record.headers.get("WARC-Target-URI"): record.reader.read() for record in records}
    assert ours == theirs == {part.url: part.data for part in parts if part.url}


def test_what_was_lost_shows_in_the_score() -> None:
    line = {"id": 1, "form": "gzip", "kind": "flip", "sound": 4, "recovered": 3, "wrong": 1, "changes": 2, "listed": 1, "harmless": 0}
    rows = {row.measure: row for row in score(None, [line])}  # type: ignore[arg-type]
    assert rows["gzip: sound pages recovered"].recall == 0.75
    assert rows["gzip: changes listed or harmless"].recall == 0.5
    assert rows["gzip: pages returned wrong"].value == 1
