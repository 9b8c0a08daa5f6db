"""The lexicons: they load, and the docs name every act and every frame."""

from __future__ import annotations

from pathlib import Path

from dragoman.statements.cues import adjectives, nouns, phrases, verbs, words_of

DOCS = Path(__file__).resolve().parents[2] / "docs" / "statements.md"


def acts() -> set[str]:
    found = {act for table in (verbs(), nouns(), adjectives()) for cue in table.values() for act in cue.frames.values()}
    return found | {phrase.act for phrase in phrases().values()} | {"not_claim", "no_comment"}


def test_the_docs_name_every_act() -> None:
    text = DOCS.read_text(encoding="utf-8")
    assert [act for act in sorted(acts()) if f"`{act}`" not in text] == []


def test_attitudes_are_told_from_utterances() -> None:
    assert verbs()["want"].attitude
    assert not verbs()["say"].attitude


def test_small_tables_have_their_kinds() -> None:
    assert set(words_of("animacy.tsv")) == {"ending", "speaks", "mute", "person", "titled", "norm"}
    assert set(words_of("media.tsv")) == {"noun", "part", "first", "name"}
    contents = {"promise_adjective", "promise_noun", "accuse_noun", "granted", "blame_adjective", "untrue", "unwelcome"}
    assert set(words_of("contents.tsv")) == contents
    assert set(words_of("venues.tsv")) == {"venue", "said_in", "occasion", "outcome"}
