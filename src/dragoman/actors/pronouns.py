"""He, she and it as subjects: the subject of the clause above or of the sentence before, where that leaves one. Others stay out.

A wrong antecedent is worse than none: titles and given names forbid, a person that no name stands for blocks the way back, and where a
clause of time stands below two who fit, it stays open.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.actors.found import Found, apposed, head_of
from dragoman.actors.unnamed import SAYING
from dragoman.language.names import given_names
from dragoman.language.tables import word_set
from dragoman.types import Parse, Sentence, Span, Why

PERSONAL = {"he": "male", "she": "female"}
TITLES = {
    "mr": "male",
    "mr.": "male",
    "sir": "male",
    "king": "male",
    "prince": "male",
    "mrs": "female",
    "mrs.": "female",
    "ms": "female",
    "ms.": "female",
}
TITLES |= {
    "queen": "female",
    "princess": "female",
    "dame": "female",
    "lady": "female",
    "miss": "female",
    "spokeswoman": "female",
    "spokesman": "male",
}
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
BACK = 3  # sentences that "he" may look back
# Nouns for one person whom the article may not name: "he" after them is none of those named before.
SOMEBODY = word_set(
    """
    man woman boy girl child inmate prisoner detainee victim suspect student teacher player coach wife husband widow son daughter brother
    sister father mother friend patient worker farmer driver owner neighbour neighbor passenger pilot guard policeman policewoman attacker
    assailant bomber killer hostage survivor singer actor actress director writer poet artist pupil doctor nurse priest employee resident
    witness soldier official diplomat analyst expert lawyer judge prosecutor activist journalist reporter minister president leader king
    """
)
REACH = 300  # tokens of one sentence that it may look back


def find_pronouns(parse: Parse, mentions: Sequence[Found], kinds: dict[str, str]) -> list[Found]:
    """Mentions for subject pronouns, with the reason for each. `kinds`: actor key to its kind."""
    tokens = parse.tokens
    by_token = {head_of(tokens, f.first, f.last): f for f in sorted(mentions, key=lambda f: (f.first, -f.last))}
    for at, key in apposed(parse, [f for f in mentions if kinds.get(f.key) == "person"]).items():
        by_token.setdefault(at, Found(at, at + 1, "title", key))  # "The envoy, Jan Berg, left. He ..."
    several = {token.head for token in tokens if token.dep == "conj"}  # "A and B left. He ..." says not who
    gender = _genders(parse, mentions)
    quoted = _quoted(parse)
    out: list[Found] = []
    for number, sentence in enumerate(parse.sentences):
        for at in range(sentence.first, sentence.last):
            low = tokens[at].text.casefold()
            if tokens[at].dep not in SUBJECTS or at in quoted:
                continue
            if low in PERSONAL:
                wanted = {"person", "unnamed"}
            elif low == "it" and tokens[tokens[at].head].lemma in SAYING:
                wanted = {"state", "body", "organisation", "group", "media", "alliance"}
            else:
                continue
            match = _antecedent(parse, number, at, wanted, by_token, kinds, gender, PERSONAL.get(low), quoted, several)
            if match is not None:
                other, reason = match
                span = Span(tokens[other.first].start, tokens[other.last - 1].end)
                why = Why(f"pronoun: {low}", reason, 0.8, (span,))
                one = Found(at, at + 1, "pronoun", other.key, why)
                out.append(one)
                by_token[at] = one
                if low in PERSONAL:
                    gender.setdefault(other.key, PERSONAL[low])
    return out


def _genders(parse: Parse, mentions: Sequence[Found]) -> dict[str, str]:
    out: dict[str, str] = {}
    for found in mentions:
        for at in (found.first - 1, found.last - 1):
            word = parse.tokens[at].text.casefold() if at >= 0 else ""
            if word in TITLES:
                out.setdefault(found.key, TITLES[word])
    for found in mentions:
        word = parse.tokens[found.first].text
        if found.key.startswith("person:") and found.last - found.first > 1 and word in given_names():
            out.setdefault(found.key, given_names()[word])
    return out


def _quoted(parse: Parse) -> set[int]:
    """Tokens inside quotation marks, counted block by block: a speaker's "he" is not the speaker."""
    out: set[int] = set()
    block, inside = -1, False
    for sentence in parse.sentences:
        if sentence.block != block:
            block, inside = sentence.block, False
        for i in range(sentence.first, sentence.last):
            text = parse.tokens[i].text
            if text in {"“", "``"}:
                inside = True
            elif text in {"”", "''"}:
                inside = False
            elif text == '"':
                inside = not inside
            elif inside:
                out.add(i)
    return out


def _antecedent(
    parse: Parse,
    number: int,
    at: int,
    wanted: set[str],
    by_token: dict[int, Found],
    kinds: dict[str, str],
    gender: dict[str, str],
    own: str | None,
    quoted: set[int],
    several: set[int],
) -> tuple[Found, str] | None:
    """The nearest fitting subject before a pronoun: of a clause above it, then of the sentences before."""
    tokens = parse.tokens

    def fits(i: int) -> bool:
        found = by_token.get(i)
        if found is None or kinds.get(found.key) not in wanted:
            return False
        if own is not None and tokens[i].tag in {"NNS", "NNPS"} and found.kind == "unnamed":
            return False
        return own is None or gender.get(found.key, own) == own

    sentence = parse.sentences[number]
    here = [i for i in range(max(sentence.first, at - REACH), at) if fits(i) and i not in quoted]
    subjects = [i for i in here if tokens[i].dep in SUBJECTS and i not in several]
    floor = subjects[-1] + 1 if subjects else max(sentence.first, at - REACH)
    if own is not None and any(
        i in by_token and by_token[i].key.startswith("name:") and tokens[i].dep in SUBJECTS for i in range(floor, at)
    ):
        return None  # a subject that nobody knows, and that may well be a person
    if (
        subjects
        and own is not None
        and _timed(parse, at)
        and {by_token[i].key for i in here if i > subjects[-1]} - {by_token[subjects[-1]].key}
    ):
        return None  # "Lund urged the president to wait before he left"
    if subjects:
        return by_token[subjects[-1]], f'the subject before it in the same sentence ("{tokens[subjects[-1]].text}")'
    if own is not None and _somebody(parse, replace(sentence, last=at), by_token):
        return None
    for back in range(1, BACK + 1):
        if number - back < 0 or parse.sentences[number - back].role != sentence.role:
            break
        before = parse.sentences[number - back]
        inside = [i for i in range(max(before.first, before.last - REACH), before.last) if fits(i) and i not in quoted]
        subjects = [i for i in inside if tokens[i].dep in SUBJECTS and i not in several]
        subjects = [i for i in subjects if not _below(parse, i)] or subjects
        chosen = subjects[0] if subjects else None
        if chosen is None and len({by_token[i].key for i in inside}) == 1:
            chosen = inside[-1]
        if chosen is not None and own is not None and _somebody(parse, replace(before, first=chosen + 1), by_token):
            return None
        if chosen is not None:
            return by_token[chosen], f'the subject of the sentence {back} before ("{tokens[chosen].text}")'
        if inside or (own is not None and _somebody(parse, before, by_token)):
            return None
    if len({by_token[i].key for i in here}) == 1 and here:
        return by_token[here[-1]], f'the only one named before it in the sentence ("{tokens[here[-1]].text}")'
    return None


def _below(parse: Parse, at: int) -> bool:
    """Whether a subject belongs to a relative or adverbial clause rather than to the main line."""
    verb = parse.tokens[parse.tokens[at].head]
    return verb.dep in {"relcl", "advcl", "acl"}


def _timed(parse: Parse, at: int) -> bool:
    """Whether a pronoun is the subject of a clause of time or condition."""
    verb = parse.tokens[at].head
    return parse.tokens[verb].dep == "advcl" and any(
        t.head == verb and t.dep in {"mark", "advmod"} for t in parse.tokens[max(at - 3, 0) : at]
    )


def _somebody(parse: Parse, sentence: Sentence, by_token: dict[int, Found]) -> bool:
    """Whether a single person whom no mention stands for is the subject of the sentence's main line."""
    for i in range(sentence.first, sentence.last):
        token = parse.tokens[i]
        if (
            token.dep in SUBJECTS
            and token.tag == "NN"
            and token.lemma.casefold() in SOMEBODY
            and i not in by_token
            and not _below(parse, i)
        ):
            return True
    return False
