"""The cue lexicons: what a word does (act) and how the content hangs on it (frames)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Cue:
    """All that the tables say of one word: frame -> act. `attitude` where every row is one of thought, not of speech."""

    lemma: str
    frames: dict[str, str]
    attitude: bool

    def act(self, *frames: str) -> str:
        """The act of the first of these frames that the word has; else of its first frame."""
        return next((self.frames[f] for f in frames if f in self.frames), next(iter(self.frames.values())))


@dataclass(frozen=True, slots=True)
class Phrase:
    """Verb + noun that are one cue."""

    links: frozenset[str]
    act: str


def _rows(name: str) -> list[list[str]]:
    text = (files("dragoman") / "data" / "statements" / name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


def _table(name: str) -> dict[str, Cue]:
    frames: dict[str, dict[str, str]] = {}
    spoken: set[str] = set()
    for act, columns, lemmas in _rows(name):
        names = columns.split()
        for lemma in lemmas.split():
            row = frames.setdefault(lemma, {})
            for frame in names:
                if frame != "att":
                    row.setdefault(frame, act)
            if "att" not in names:
                spoken.add(lemma)
    return {lemma: Cue(lemma, row, lemma not in spoken) for lemma, row in frames.items()}


@cache
def verbs() -> dict[str, Cue]:
    """Verb lemma (with particle: "point-out") -> cue."""
    return _table("cues.tsv")


@cache
def adjectives() -> dict[str, Cue]:
    """Adjective that attributes -> cue."""
    return _table("adjectives.tsv")


@cache
def nouns() -> dict[str, Cue]:
    """Noun lemma -> cue."""
    return _table("nouns.tsv")


@cache
def phrases() -> dict[tuple[str, str], Phrase]:
    """(verb lemma, noun lemma) -> phrase."""
    table = {}
    for verb_words, noun_words, links, act in _rows("phrases.tsv"):
        for verb in verb_words.split():
            for noun in noun_words.split():
                table[verb, noun] = Phrase(frozenset(links.split()), act)
    return table


@cache
def words_of(name: str) -> dict[str, frozenset[str]]:
    """Kind -> words, of a table with these two columns."""
    return {kind: frozenset(words.split()) for kind, words in _rows(name)}
