"""Persons of one article: which names are one person. Short forms and later spellings are tied to the full name; namesakes stay apart."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from dragoman.actors.compare import SAME, compare_names, fold, parts
from dragoman.actors.found import Found, Sketch, words
from dragoman.language.gazetteer import entries
from dragoman.types import Name, Parse, Span, Why

# A single word this like a person's surname is taken for a damaged form of it, where that person was named within NEAR sentences,
# nobody else is as like, and the word names nobody else in the article. Set on made-up damage: one or two letters of five to eight.
DAMAGED = 0.6
NEAR = 3
MISLABELLED = 0.88  # a word this like a surname of the article is that name, whatever the model calls it ("Haniyah", "Haniyeh")


@dataclass(frozen=True, slots=True)
class Naming:
    """One person name in the text."""

    first: int
    last: int
    text: str
    sentence: int


def namings(parse: Parse) -> list[Naming]:
    """The PERSON names of an article, with the number of their sentence."""
    out = []
    number = 0
    for name in parse.names:
        while number < len(parse.sentences) - 1 and parse.sentences[number].last <= name.first:
            number += 1
        if name.label == "PERSON" and parts(text := words(parse, name.first, name.last)):
            out.append(Naming(name.first, name.last, text, number))
    return _with_mislabelled(parse, out)


def _with_mislabelled(parse: Parse, own: list[Naming]) -> list[Naming]:
    """Add single words that the model calls something else, that no table knows, and that spell a surname of the article."""
    surnames = {parts(n.text)[-1]: n for n in own if len(parts(n.text)) > 1}
    more = []
    for number, sentence in enumerate(parse.sentences):
        for name in _names_in(parse, sentence.first, sentence.last):
            text = parse.tokens[name.first].text
            if name.label == "PERSON" or name.last - name.first > 1 or entries(text) or len(text) < 5 or not parts(text):
                continue
            if any(compare_names(text, surname)[0] >= MISLABELLED for surname in surnames):
                more.append(Naming(name.first, name.last, text, number))
    return sorted([*own, *more], key=lambda n: n.first)


def _names_in(parse: Parse, first: int, last: int) -> list[Name]:
    low = bisect_left(parse.names, first, key=lambda n: n.first)
    high = bisect_left(parse.names, last, key=lambda n: n.first)
    return list(parse.names[low:high])


def find_people(parse: Parse) -> tuple[list[Sketch], list[Found]]:
    """One sketch a person, and their mentions by name."""
    all_names = namings(parse)
    fulls: list[list[Naming]] = []
    for naming in all_names:
        if len(parts(naming.text)) < 2:
            continue
        home = _home_of_full(naming, fulls)
        if home is None:
            fulls.append([naming])
        else:
            home.append(naming)
    people: list[list[tuple[Naming, Why | None]]] = [[(n, None) for n in group] for group in fulls]
    singles: list[Naming] = [n for n in all_names if len(parts(n.text)) == 1]
    lone: list[list[tuple[Naming, Why | None]]] = []
    for naming in singles:
        match = _home_of_single(naming, fulls)
        if match is not None:
            people[match[0]].append((naming, match[1]))
            continue
        for group in lone:
            if fold(parts(group[0][0].text)[0]) == fold(parts(naming.text)[0]):
                group.append((naming, None))
                break
        else:
            lone.append([(naming, None)])
    people += _mend_damaged(lone, people, singles)
    return _sketches(parse, people)


def _home_of_full(naming: Naming, fulls: list[list[Naming]]) -> list[Naming] | None:
    best: tuple[float, int] | None = None
    for number, group in enumerate(fulls):
        score = max(compare_names(naming.text, other.text)[0] for other in group[:4])
        if score >= SAME and (best is None or score > best[0]):
            best = (score, number)
    return None if best is None else fulls[best[1]]


def _home_of_single(naming: Naming, fulls: list[list[Naming]]) -> tuple[int, Why] | None:
    """The person whose full name has this word: at its end, else anywhere. None where several fit."""
    own = fold(parts(naming.text)[0])
    for rule, pick in (("surname", -1), ("part of the name", None)):
        fit = []
        for number, group in enumerate(fulls):
            known = {fold(p) for n in group for p in (parts(n.text)[pick:] if pick else parts(n.text))}
            if own in known:
                fit.append(number)
        if len(fit) == 1:
            other = fulls[fit[0]][0]
            return fit[0], Why(f"short form: {rule}", f"{naming.text} is the {rule} of {other.text} in this article", 0.95)
        if len(fit) > 1:
            return None
    close = [
        number for number, group in enumerate(fulls) if max(compare_names(own, fold(parts(n.text)[-1]))[0] for n in group) >= MISLABELLED
    ]
    if len(close) == 1 and len(own) > 4:
        other = fulls[close[0]][0]
        return close[0], Why("short form: spelling", f"{naming.text} is a spelling of the surname of {other.text} in this article", 0.85)
    return None


def _mend_damaged(
    lone: list[list[tuple[Naming, Why | None]]], people: list[list[tuple[Naming, Why | None]]], singles: list[Naming]
) -> list[list[tuple[Naming, Why | None]]]:
    """Add single words that are damaged forms of a person named just before to that person; return the words that stay on their own."""
    rest = []
    for group in lone:
        naming = group[0][0]
        fit = []
        for person in people:
            near = [n for n, _ in person if 0 <= naming.sentence - n.sentence <= NEAR]
            if len(group) == 1 and near:
                score = max(_alike(naming.text, n.text) for n in near)
                if score >= DAMAGED:
                    fit.append((score, person, near[-1]))
        if len(fit) == 1:
            score, person, other = fit[0]
            reason = f"{naming.text} stands once, near {other.text}, and is close to it in spelling; nobody else is"
            person.append((naming, Why("damaged name in context", reason, round(score, 2), (Span(other.first, other.last),))))
        else:
            rest.append(group)
    return rest


def _alike(single: str, full: str) -> float:
    """How like a single word is to the last part of a name; 0 where the first letters differ."""
    a, b = parts(single)[0], parts(full)[-1]
    if a[0] != b[0] or min(len(a), len(b)) < 4:
        return 0.0
    return compare_names(a, b)[0]


def _sketches(parse: Parse, people: list[list[tuple[Naming, Why | None]]]) -> tuple[list[Sketch], list[Found]]:
    sketches, found = [], []
    for number, person in enumerate(people):
        key = f"person:{number}"
        fullest = max((n for n, _ in person), key=lambda n: (len(parts(n.text)), len(n.text), -n.first))
        sketches.append(Sketch(key, "person", fullest.text, None, None))
        for naming, why in person:
            if why is not None and why.rule == "damaged name in context":
                span = why.spans[0]
                why = Why(why.rule, why.reason, why.score, (Span(parse.tokens[span.start].start, parse.tokens[span.end - 1].end),))
            short = len(parts(naming.text)) < len(parts(fullest.text))
            found.append(Found(naming.first, naming.last, "short" if short else "name", key, why))
    return sketches, found
