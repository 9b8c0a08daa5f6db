"""Patterns over word classes: how a row of the rule table becomes a matcher.

Each word of a text is coded as one character that stands for its set of classes; a pattern is a regular expression over these characters,
written with names: `<m:MONTH> DOT? <d:DAY>`. Upper-case names are classes of words.py, lower-case names are the words themselves.
`<x:...>` names a part, `$x` stands for a macro. All repeats in the table are bounded, so matching is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.times.words import Word

NAME = re.compile(r"[A-Za-z][A-Za-z']*")
FIRST = 0xE000  # codes of word sets start in Unicode's private area; texts never reach the patterns, so nothing can collide


@dataclass(frozen=True, slots=True)
class Parts:
    """A match: where it lies in the words of the text, and the words of its named parts."""

    text: list[Word]  # all words of the text
    first: int
    last: int  # exclusive
    parts: dict[str, list[Word]]

    def __contains__(self, name: str) -> bool:
        return bool(self.parts.get(name))

    def low(self, name: str) -> str:
        """The first word of a part in lower case; "" where the part is absent."""
        found = self.parts.get(name)
        return found[0].low if found else ""

    def one(self, *names: str) -> str:
        """The first word, in lower case, of the first of these parts that is there."""
        return next((self.parts[name][0].low for name in names if self.parts.get(name)), "")

    def before(self, back: int = 1) -> Word | None:
        """The word before the match (or further back), None at the start of the text or of a paragraph."""
        index = self.first - back
        return self.text[index] if index >= 0 and "BREAK" not in self.text[index].classes else None

    def after(self, on: int = 1) -> Word | None:
        """The word after the match (or further on), None at the end of the text or of a paragraph."""
        index = self.last - 1 + on
        return self.text[index] if index < len(self.text) and "BREAK" not in self.text[index].classes else None

    def all(self, name: str) -> list[Word]:
        """The words of a part."""
        return self.parts.get(name) or []


class Alphabet:
    """One code for each set of classes that the vocabulary can show, reduced to the names that some pattern uses."""

    def __init__(self, names: frozenset[str], vocabulary: Iterable[Word]) -> None:
        self.names = names
        self.codes: dict[frozenset[str], str] = {frozenset(): chr(FIRST)}
        for word in vocabulary:
            self.codes.setdefault(self._set(word.low, word.classes), chr(FIRST + len(self.codes)))
        # Codes of words that no pattern needs but as neighbours.
        self.plain = {code for classes, code in self.codes.items() if classes <= {"CAPITAL"}}
        self.memo: dict[tuple[str, frozenset[str]], str] = {}

    def _set(self, low: str, classes: frozenset[str]) -> frozenset[str]:
        kept = classes & self.names
        return kept | {low} if low in self.names else kept

    def code(self, word: Word) -> str:
        """The character for a word; the empty set's for one that no pattern can name."""
        key = (word.low if word.low in self.names else "", word.classes)
        found = self.memo.get(key)
        if found is None:
            found = self.codes.get(self._set(*key), chr(FIRST))
            self.memo[key] = found
        return found

    def charset(self, name: str) -> str:
        """A regular expression for one word of a class, or that very word."""
        codes = "".join(code for classes, code in self.codes.items() if name in classes)
        return f"[{codes}]" if codes else "(?!)"


def names_of(pattern: str) -> set[str]:
    """The classes and words that a pattern names."""
    return set(NAME.findall(re.sub(r"<\w+:|\(\?[=!<]+", " ", pattern)))


def expand(pattern: str, macros: dict[str, str]) -> str:
    """Replace `$name` by a macro's pattern. A macro may use those defined before it."""
    for name, body in reversed(macros.items()):
        pattern = pattern.replace("$" + name, f"(?:{body})")
    return pattern


def compile_pattern(pattern: str, alphabet: Alphabet) -> re.Pattern[str]:
    """Turn a pattern over names into one over codes."""
    pieces: list[str] = []
    seen: dict[str, int] = {}
    at = 0
    for match in re.finditer(r"<(?P<open>\w+):|(?P<look>\(\?<?[=!:])|(?P<close>>)|(?P<name>[A-Za-z][A-Za-z']*)", pattern):
        pieces.append(pattern[at : match.start()].replace(" ", ""))
        at = match.end()
        if match["open"]:
            name = match["open"]
            seen[name] = seen.get(name, 0) + 1
            pieces.append(f"(?P<{name}>" if seen[name] == 1 else f"(?P<{name}__{seen[name]}>")  # part_name() undoes this
        elif match["look"]:
            pieces.append(match["look"])
        elif match["close"]:
            pieces.append(")")
        else:
            pieces.append(alphabet.charset(match["name"]))
    pieces.append(pattern[at:].replace(" ", ""))
    return re.compile("".join(pieces))


def part_name(group: str) -> str:
    """The name of a part as the table has it: a part that stands in several alternatives has numbered groups."""
    return group.partition("__")[0]


# What a text must hold for a rule to match at all, read off the rule's pattern: a text without it need not be searched.
TOKEN = re.compile(r"\(\?<?[=!]|\(\?:|\(|<\w+:|[)>|?]|\{\d+,\d*\}|[A-Za-z][A-Za-z']*")
AROUND = ("(?=", "(?!", "(?<=", "(?<!")  # they take no word
# In nearly every text: of two things that a rule needs, one without these is the better to look for.
COMMON = frozenset(
    ["a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "that", "the", "this", "to", "COMMA", "DASH", "DOT", "HY"]
)


def needed(pattern: str) -> frozenset[str] | None:
    """Names (classes or words) of a pattern without macros of which each match has at least one; None where there is no such set."""
    tokens = TOKEN.findall(pattern)[::-1]
    return _either(tokens)


def _either(tokens: list[str]) -> frozenset[str] | None:
    """Alternatives up to the closing bracket: what one or the other needs. Takes its tokens from the end of the list."""
    found = _row(tokens)
    while tokens and tokens[-1] == "|":
        tokens.pop()
        other = _row(tokens)
        found = found | other if found is not None and other is not None else None
    return found


def _row(tokens: list[str]) -> frozenset[str] | None:
    """Words in a row: the least common of what its parts need."""
    best: frozenset[str] | None = None
    while tokens and tokens[-1] not in ("|", ")", ">"):
        token = tokens.pop()
        found: frozenset[str] | None = frozenset({token})
        if token[0] in "(<":
            found = _either(tokens)
            tokens.pop()
            if token in AROUND:
                found = None
        if tokens and (tokens[-1] == "?" or tokens[-1][0] == "{"):
            repeat = tokens.pop()
            if repeat == "?" or repeat.startswith("{0"):
                found = None
        if found is not None and (best is None or _cost(found) < _cost(best)):
            best = found
    return best


def _cost(names: frozenset[str]) -> int:
    return sum(20 if name in COMMON else 3 if name.isupper() else 1 for name in names)
