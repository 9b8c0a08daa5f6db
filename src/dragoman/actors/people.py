"""Persons of one article: which names are one person. Short forms and later spellings are tied to the full name; namesakes stay apart."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from dragoman.actors.compare import SAME, SURE, compare_names, fold, parts
from dragoman.actors.found import Found, Sketch, words
from dragoman.language.gazetteer import cities, entries
from dragoman.types import Name, Parse, Span, Why

# A single word this like a person's surname is taken for a damaged form of it, where that person was named within NEAR sentences,
# nobody else is as like, and the word names nobody else in the article. Set on made-up damage: one or two letters of five to eight.
DAMAGED = 0.6
NEAR = 3
SHARED = 20  # persons with one part in common that a full name is compared with, the latest named
MOST = 60  # persons of one block that a name is compared with, the latest named: keeps endless lists of names linear
MISLABELLED = 0.88  # a word this like a surname of the article is that name, whatever the model calls it ("Haniyah", "Haniyeh")

HONOURS = frozenset({"HE", "H.E.", "HRH", "H.R.H.", "HH", "Eng.", "Adv."})  # that the model takes into a name
SON_OF = frozenset({"bin", "ibn", "bint", "ben"})


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
        first = name.first + (parse.tokens[name.first].text in HONOURS and name.last - name.first > 1)
        if name.label == "PERSON" and parts(text := words(parse, first, name.last)):
            out.append(Naming(first, name.last, text, number))
    return _with_mislabelled(parse, _without_families(out))


def _without_families(own: list[Naming]) -> list[Naming]:
    """Leave out "the Karimis": the surname of somebody in the article with an s is a family."""
    surnames = {naming.text.split()[-1] for naming in own if len(parts(naming.text)) > 1}
    return [n for n in own if not (" " not in n.text and n.text.endswith("s") and n.text[:-1] in surnames and n.text not in surnames)]


def _with_mislabelled(parse: Parse, own: list[Naming]) -> list[Naming]:
    """Add single words that the model calls something else, that no table knows, and that spell a surname of the article."""
    surnames: dict[str, list[str]] = {}
    for surname in dict.fromkeys(parts(n.text)[-1] for n in own if len(parts(n.text)) > 1):
        surnames.setdefault(fold(surname)[:1], []).append(surname)
    more = []
    taken = {i for name in parse.names for i in range(name.first, name.last)}
    for number, sentence in enumerate(parse.sentences):
        for name in _names_in(parse, sentence.first, sentence.last):
            text = parse.tokens[name.first].text
            if name.label == "PERSON" or name.last - name.first > 1 or entries(text) or len(text) < 5 or not parts(text):
                continue
            near = surnames.get(fold(parts(text)[0])[:1], [])[:MOST]
            speaks = _speaks(parse, name.first)
            if (speaks and sum(_like_a_place(text, surname) for surname in near) == 1) or any(
                compare_names(text, surname)[0] >= (SAME if speaks else MISLABELLED) for surname in near
            ):
                more.append(Naming(name.first, name.last, text, number))
        free = (i for i in range(sentence.first, sentence.last) if parse.tokens[i].pos == "PROPN" and i not in taken and _speaks(parse, i))
        for at in free:  # the model may see no name there at all
            text = parse.tokens[at].text
            if (
                not entries(text)
                and parts(text)
                and sum(_like_a_place(text, surname) for surname in surnames.get(fold(parts(text)[0])[:1], [])[:MOST]) == 1
            ):
                more.append(Naming(at, at + 1, text, number))
    return sorted([*own, *more], key=lambda n: n.first)


def _speaks(parse: Parse, at: int) -> bool:
    """Whether a word says something, or is quoted as saying it."""
    token, verb = parse.tokens[at], parse.tokens[parse.tokens[at].head]
    if token.dep in {"nsubj", "nsubjpass"}:
        return verb.lemma in {"say", "tell", "add", "warn", "speak"}
    return token.dep == "dobj" and verb.lemma in {"quote", "cite"}


def _like_a_place(single: str, surname: str) -> bool:
    """A city that begins as a surname and is about as long: what a spelling checker makes of a name it does not know."""
    a, b = single.casefold(), surname.casefold()
    return single in cities() and a[:3] == b[:3] and a != b and abs(len(a) - len(b)) <= 3


def _names_in(parse: Parse, first: int, last: int) -> list[Name]:
    low = bisect_left(parse.names, first, key=lambda n: n.first)
    high = bisect_left(parse.names, last, key=lambda n: n.first)
    return list(parse.names[low:high])


@dataclass(frozen=True, slots=True)
class Groups:
    """Full names grouped by person, with the groups that have a folded part, anywhere or at their end."""

    members: list[list[Naming]]
    by_part: dict[str, list[int]]
    by_surname: dict[str, list[int]]
    by_letter: dict[str, list[int]]  # first letter of the folded surname
    by_text: dict[str, int]  # the name as it stands


def find_people(parse: Parse) -> tuple[list[Sketch], list[Found]]:
    """One sketch a person, and their mentions by name."""
    all_names = namings(parse)
    groups = Groups([], {}, {}, {}, {})
    for naming in all_names:
        if len(parts(naming.text)) > 1:
            _add_full(naming, groups)
    people: list[list[tuple[Naming, Why | None]]] = [[(n, None) for n in group] for group in groups.members]
    lone: dict[str, list[tuple[Naming, Why | None]]] = {}
    for naming in all_names:
        if len(parts(naming.text)) > 1:
            continue
        match = _home_of_single(naming, groups)
        if match is not None:
            people[match[0]].append((naming, match[1]))
        else:
            lone.setdefault(fold(parts(naming.text)[0]), []).append((naming, None))
    people += _mend_damaged(list(lone.values()), people)
    return _sketches(parse, people)


def _add_full(naming: Naming, groups: Groups) -> None:
    """Put a full name to the person it spells, or make a new one."""
    if naming.text in groups.by_text:
        groups.members[groups.by_text[naming.text]].append(naming)
        return
    folded = _keys(naming.text)
    near = sorted({number for part in folded for number in groups.by_part.get(part, [])[-SHARED:]})
    best: tuple[float, int] | None = None
    for number in near:
        score = max(compare_names(naming.text, other.text)[0] for other in groups.members[number][:4])
        shorter = len(parts(groups.members[number][0].text)) != len(folded)  # "Mohamed bin Zayed", later with his family's name
        if score >= (SAME if shorter else SURE) and (best is None or score > best[0]):
            best = (score, number)
    number = len(groups.members) if best is None else best[1]
    if best is None:
        groups.members.append([])
    groups.members[number].append(naming)
    groups.by_text[naming.text] = number
    for index, keys in ((groups.by_part, folded), (groups.by_surname, folded[-1:]), (groups.by_letter, [folded[-1][:1]])):
        for key in keys:
            numbers = index.setdefault(key, [])
            if number not in numbers[-MOST:]:
                numbers.append(number)


def _keys(name: str) -> list[str]:
    """The folded parts of a name; a father's name at its end keeps its "bin": Salman alone is not Mohammed bin Salman."""
    folded = [fold(part) for part in parts(name)]
    words = re.split(r"[\s-]+", name.casefold())
    if len(words) > 1 and words[-2] in SON_OF:
        folded[-1] = f"bin {folded[-1]}"
    return folded


def _home_of_single(naming: Naming, groups: Groups) -> tuple[int, Why] | None:
    """The person whose full name has this word: at its end, else anywhere, else in another spelling. None where several fit."""
    own = _keys(naming.text)[0]
    for rule, index in (("surname", groups.by_surname), ("part of the name", groups.by_part)):
        fit = index.get(own, [])
        if len(fit) == 1:
            other = groups.members[fit[0]][0]
            return fit[0], Why(f"short form: {rule}", f"{naming.text} is the {rule} of {other.text} in this article", 0.95)
        if fit:
            return None
    if len(own) < 5:
        return None
    close = [
        number
        for number in groups.by_letter.get(own[0], [])[-MOST:]
        if max(_spelling(own, n.text) for n in groups.members[number][:4]) >= MISLABELLED
    ]
    if len(close) == 1:
        other = groups.members[close[0]][0]
        return close[0], Why("short form: spelling", f"{naming.text} is a spelling of the surname of {other.text} in this article", 0.85)
    return None


def _spelling(own: str, full: str) -> float:
    """How like a folded word is to the surname of a full name; a father's name is no surname."""
    surname = _keys(full)[-1]
    return 0.0 if surname.startswith("bin ") else compare_names(own, surname)[0]


def _mend_damaged(
    lone: list[list[tuple[Naming, Why | None]]], people: list[list[tuple[Naming, Why | None]]]
) -> list[list[tuple[Naming, Why | None]]]:
    """Add single words that are damaged forms of a person named just before to that person; return the words that stay on their own."""
    by_sentence: dict[int, list[tuple[int, Naming]]] = {}
    for number, person in enumerate(people):
        for naming, _ in person:
            by_sentence.setdefault(naming.sentence, []).append((number, naming))
    rest = []
    for group in lone:
        naming = group[0][0]
        fit: dict[int, tuple[float, Naming]] = {}
        if len(group) == 1:
            for back in range(NEAR + 1):
                for number, other in by_sentence.get(naming.sentence - back, [])[-MOST:]:
                    score = _alike(naming.text, other.text)
                    if score >= DAMAGED and score > fit.get(number, (0.0, other))[0]:
                        fit[number] = (score, other)
        if len(fit) == 1:
            ((number, (score, other)),) = fit.items()
            reason = f"{naming.text} stands once, near {other.text}, and is close to it in spelling; nobody else is"
            why = Why("damaged name in context", reason, round(score, 2), (Span(other.first, other.last),))
            people[number].append((naming, why))
        else:
            rest.append(group)
    return rest


def _alike(single: str, full: str) -> float:
    """How like a single word is to the last part of a name; 0 where the first letters differ."""
    if _keys(full)[-1].startswith("bin "):
        return 0.0
    a, b = parts(single)[0], parts(full)[-1]
    if _like_a_place(single, b):
        return DAMAGED
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
