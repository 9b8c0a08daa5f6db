"""Names that the model misses but their own words give away: organisations by their head noun, acronyms by the words they stand for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dragoman.language.gazetteer import entries
from dragoman.language.tables import word_set
from dragoman.types import Name, Sentence, Token

# Head nouns that make a capitalised phrase an organisation, at its end or before "of" and "for".
HEADS = word_set(
    """
    Ministry Department Council Committee Commission Agency Authority Assembly Parliament Senate Congress Court Tribunal Bureau Secretariat
    Association Federation Union League Organization Organisation Institute Institution University College School Academy Foundation Fund
    Bank Party Movement Front Brigade Brigades Army Navy Guard Corps Command Forces Embassy Consulate Mission Board Chamber Group Company
    Corporation Corp Inc Ltd Airlines Airways Society Alliance Coalition Network Centre Center Office Directorate Administration Police
    Service Services Club Trust Museum Hospital News Times Post Herald Gazette Tribune Journal Radio Television Media Press
    """
)
OF_HEADS = word_set(
    """
    Ministry Department Council Committee Commission Agency Authority Assembly Court Bureau Secretariat Association Federation Union League
    Organization Organisation Institute University College School Academy Foundation Bank Party Movement Front Board Chamber Office
    Directorate Administration Embassy Society Alliance Coalition Academy Bank House
    """
)
DRAW = ("PLACE", "PERSON", "ORG", "NORP")
INNER = word_set("of for and the & on")
NOT_FIRST = word_set(
    "The A An This That In On At For And But His Her Its Their Our Former New Meanwhile However According As When While After Before"
)


def organisation_runs(tokens: Sequence[Token], sentence: Sentence) -> list[tuple[int, int]]:
    """Token runs (first, last exclusive) of capitalised words around a head noun, with at least two of them."""
    out = []
    at = sentence.first
    while at < sentence.last:
        if tokens[at].text not in HEADS or tokens[at].pos != "PROPN":
            at += 1
            continue
        first, last = at, at + 1
        while first > sentence.first and _name_word(tokens, first - 1, sentence.first):
            first -= 1
        while last < sentence.last and tokens[last].text in HEADS:
            last += 1
        if tokens[last - 1].text in OF_HEADS:
            last = _of(tokens, last, sentence.last)
        if last - first > 1 and not (first == sentence.first and tokens[first].text in NOT_FIRST):
            out.append((first, last))
        at = max(last, at + 1)
    return out


def _name_word(tokens: Sequence[Token], at: int, floor: int) -> bool:
    token = tokens[at]
    if token.text in {"&", "-"}:
        return at > floor and tokens[at - 1].text[:1].isupper()
    if token.text == "and":
        before = tokens[at - 1]
        return at > floor and before.text[:1].isupper() and before.dep in {"nmod", "compound", "amod", "conj"} and not entries(before.text)
    return (
        token.text[:1].isupper() and token.pos in {"PROPN", "ADJ", "NOUN"} and token.text not in NOT_FIRST and not token.text.endswith(".")
    )


def _of(tokens: Sequence[Token], last: int, ceiling: int) -> int:
    """Take in "of Foreign Affairs", "for the Disabled", "of Trade and Industry"."""
    at = end = last
    while at < ceiling and at - end < 3:
        text = tokens[at].text
        if text[:1].isupper() and tokens[at].pos in {"PROPN", "ADJ", "NOUN"} and at > last:
            at = end = at + 1
        elif text in INNER and (at > last or text in {"of", "for"}):
            at += 1
        else:
            break
    return end


def acronyms(tokens: Sequence[Token], names: Sequence[Name]) -> dict[str, str]:
    """Acronyms that an article explains, to the label of what they stand for: "International Atomic Energy Agency (IAEA)"."""
    out: dict[str, str] = {}
    for name in names:
        at = name.last
        if at + 2 < len(tokens) and tokens[at].text == "(" and tokens[at + 2].text == ")":
            text = tokens[at + 1].text
            initials = "".join(tokens[i].text[0] for i in range(name.first, name.last) if tokens[i].text[:1].isupper())
            if text.isupper() and 2 <= len(text) <= 8 and text[0] == initials[:1] and name.label in {"ORG", "PLACE"}:
                out[text] = name.label
    return out


def majority(tokens: Sequence[Token], names: Sequence[Name]) -> dict[tuple[str, ...], str]:
    """For each name that the tables do not know: the label that the model gives it most often in the article.

    At a draw place comes before person before organisation: places give their names to radars, plants and talks.
    """
    votes: dict[tuple[str, ...], Counter[str]] = {}
    for name in names:
        words = tuple(tokens[i].text for i in range(name.first, name.last))
        if not entries(" ".join(words)):
            votes.setdefault(words, Counter())[name.label] += 1
    return {words: min(count, key=lambda label: (-count[label], DRAW.index(label))) for words, count in votes.items()}
