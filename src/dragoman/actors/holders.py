"""Who holds an office phrase: the name after it, the name before its comma, or the subject of "was"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.actors.found import Found, Held, apposed, excellency, words
from dragoman.actors.offices import Phrase
from dragoman.actors.tenure import Tenure, tenure
from dragoman.language.gazetteer import Hit
from dragoman.language.names import titles
from dragoman.types import Office, Parse, Span, Token

RETIRED = frozenset({"retd", "ret'd", "ret", "retired", "rtd"})


def link(parse: Parse, phrases: Sequence[Phrase], people: Sequence[Found]) -> dict[int, str]:
    """Phrase number to the key of the person who holds it, where the text ties the two together."""
    starts = {f.first: f.key for f in people}
    ends = {f.last: f.key for f in people}
    sentence_of = _sentence_of(parse)
    holder: dict[int, str] = {}
    described = apposed(parse, people)
    for number, phrase in enumerate(phrases):
        key = _name_after(parse, phrase, starts, sentence_of) or (None if phrase.plural else described.get(phrase.head))
        if key is not None:
            holder[number] = key
    for number in range(len(phrases) - 2, -1, -1):  # "the secretary of ... and former defense minister, NAME"
        one, other = phrases[number], phrases[number + 1]
        if number in holder or number + 1 not in holder or other.determiner or one.plural:
            continue
        between = parse.tokens[one.last].text.casefold() if other.first - one.last == 1 else ""
        if between in {"and", "/", "-"} or (between == "," and not one.determiner):
            holder[number] = holder[number + 1]
    for number in range(len(phrases)):
        key = _complement(parse, number, phrases, holder, starts) if number not in holder else None
        if key is not None:
            holder[number] = key
    subjects = _subjects(parse, people)
    for number, phrase in enumerate(phrases):
        if number in holder or phrase.plural:
            continue
        key = _name_before(parse, phrase, ends, sentence_of) or _predicate(parse, phrase, subjects)
        joined = number > 0 and phrase.first - phrases[number - 1].last == 1 and parse.tokens[phrase.first - 1].text.casefold() == "and"
        if key is not None:
            holder[number] = key
        elif number - 1 in holder and not phrase.determiner and (joined or _listed(parse, phrases[number - 1], phrase, ends)):
            holder[number] = holder[number - 1]
    return holder


def _listed(parse: Parse, one: Phrase, other: Phrase, ends: dict[int, str]) -> bool:
    """Whether an office is the second of a list behind a name: "Marta Holm, co-founder, chairwoman and chief executive of the firm"."""
    tokens = parse.tokens
    behind = one.first > 1 and tokens[one.first - 1].text == "," and one.first - 1 in ends
    apart = other.first - one.last == 1 and tokens[one.last].text == ","
    return behind and apart and other.last < len(tokens) and tokens[other.last].text in {",", "and"}


def _sentence_of(parse: Parse) -> dict[int, int]:
    return {i: number for number, s in enumerate(parse.sentences) for i in range(s.first, s.last)}


def _name_after(parse: Parse, phrase: Phrase, starts: dict[int, str], sentence_of: dict[int, int]) -> str | None:
    tokens, at, comma = parse.tokens, phrase.last, False
    if phrase.plural:
        return None
    joined = phrase.first > 0 and tokens[phrase.first - 1].text.casefold() == "and"
    marked = phrase.determiner in {"the", "his", "her", "its", "their"} or phrase.country is not None or joined
    if at + 3 < len(tokens) and tokens[at].text == "(" and tokens[at + 2].text == ")" and tokens[at + 1].text.isupper():
        at += 3  # "superintendent of police (SP) Marta Holm"
    if at < len(tokens) and tokens[at].text in {",", ":"} and marked:
        at, comma = at + 1, True
    for _ in range(3):
        if at in starts:
            break
        if at + 1 < len(tokens) and excellency(tokens[at].text):
            at += 1  # "Foreign Minister HE Marta Holm"
            continue
        if [t.text.casefold().rstrip(".") for t in tokens[at : at + 3 : 2]] == ["(", ")"] and tokens[at + 1].text.casefold().rstrip(
            "."
        ) in RETIRED:
            at += 3  # "adviser Lt Gen (retd) Jan Berg"
            continue
        size = next((n for n in (4, 3, 2, 1) if words(parse, at, min(at + n, len(tokens))).casefold() in titles()), 0)
        if size == 0 or at + size >= len(tokens):
            return None
        at += size
    if at not in starts or sentence_of.get(at) != sentence_of.get(phrase.first):
        return None
    if comma and phrase.determiner != "the" and phrase.country is None and tokens[phrase.head].dep in {"dobj", "attr"}:
        return None
    return starts[at]


def _name_before(parse: Parse, phrase: Phrase, ends: dict[int, str], sentence_of: dict[int, int]) -> str | None:
    """ "Shoigu, the former defense minister of Russia," and "Ahmadian, who serves as secretary of ..."."""
    tokens = parse.tokens
    at = phrase.first - (1 if phrase.determiner else 0)
    at -= tokens[at - 1].text.casefold() in {"then", "now", "currently", "formerly"}
    if at > 3 and tokens[at - 1].text == "," and tokens[at - 2].text.isdecimal() and tokens[at - 3].text == ",":
        at -= 2  # "Marta Holm, 61, Norway's defence minister"
    if at - 1 <= 0 or sentence_of.get(at - 1) != sentence_of.get(phrase.first):
        return None
    if tokens[at - 1].text in {",", "-", "–", "—", "("} and at - 1 in ends:
        return ends[at - 1] if _closed(tokens, phrase.last) else None
    if phrase.first in ends and tokens[phrase.first].text[:1].isupper() and phrase.country is not None and not phrase.determiner:
        return ends[phrase.first] if _closed(tokens, phrase.last) else None  # "Marta Holm Ambassador of Norway to Chile,"
    if tokens[at - 1].text.casefold() == "as":
        for back in range(at - 1, max(at - 14, 0), -1):
            if back in ends and sentence_of.get(back) == sentence_of.get(at):
                near = range(max(back - 6, 0), at)  # "named NAME as", "NAME, who serves as"
                return ends[back] if any(tokens[i].lemma in {"serve", "appoint", "name", "elect", "nominate"} for i in near) else None
    return None


def _complement(parse: Parse, number: int, phrases: Sequence[Phrase], holder: dict[int, str], starts: dict[int, str]) -> str | None:
    """ "whose prime minister is NAME", "the commander is the former minister NAME": the name after the verb holds the office."""
    phrase, tokens = phrases[number], parse.tokens
    at = phrase.last
    if phrase.plural or at + 1 >= len(tokens) or tokens[at].text.casefold() != "is" or not (phrase.determiner or phrase.country):
        return None
    at += 2 if tokens[at + 1].text.casefold() in {"now", "currently", "still"} else 1
    if at in starts:
        return starts[at]
    following = number + 1
    if following in holder and 0 <= phrases[following].first - at <= 1:
        return holder[following]
    return None


def _closed(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether an office in apposition ends here, rather than going on to a name of its own: no capital, no further title."""
    return at >= len(tokens) or not (tokens[at].text[:1].isupper() or tokens[at].text.casefold().rstrip(".") in titles())


def _subjects(parse: Parse, people: Sequence[Found]) -> dict[int, str]:
    """Verb (token) to the person who is its subject."""
    tokens = parse.tokens
    return {
        tokens[i].head: found.key for found in people for i in range(found.first, found.last) if tokens[i].dep in {"nsubj", "nsubjpass"}
    }


def _predicate(parse: Parse, phrase: Phrase, subjects: dict[int, str]) -> str | None:
    """ "Shoigu was Russia's defence minister": the subject of the copula holds the office."""
    tokens = parse.tokens
    head = tokens[phrase.head]
    verb = tokens[head.head]
    if head.dep not in {"attr", "oprd"} or verb.lemma not in {"be", "become", "remain", "elect", "appoint", "name"}:
        return None
    return subjects.get(head.head)


def held_offices(
    parse: Parse, phrases: Sequence[Phrase], holder: dict[int, str], by_phrase: dict[int, Tenure], by_person: dict[str, Tenure]
) -> list[Held]:
    """The offices of each person in text order, mentions of one office joined; military and other ranks last.

    `by_phrase` and `by_person`: what the article's times say of them (see `tenure.dated`).
    """
    tokens = parse.tokens
    made: list[tuple[str, Phrase, Office]] = []
    of: dict[str, list[int]] = {}  # the person's offices in `made`
    late: set[str] = set()
    entered: set[int] = set()  # numbers in `made` of offices that a verb or a time tells of
    for number, phrase in enumerate(phrases):
        key = holder.get(number)
        if key is None:
            continue
        state = phrase.state
        verb = tokens[tokens[phrase.head].head]
        if state == "current" and tokens[phrase.head].dep == "attr" and verb.tag == "VBD" and verb.lemma == "be":
            state = "former"
        span = Span(tokens[phrase.first].start, tokens[phrase.last - 1].end)
        when, more = tenure(tokens, phrase), by_phrase.get(number, Tenure())
        begin, end = when.begin or more.begin, when.end or more.end
        if state == "current":
            state = more.state or ("former" if when.end is not None or (end is not None and verb.tag == "VBD") else state)
        spans = (span, *(s for s in dict.fromkeys((*when.spans, *more.spans)) if s.start >= span.end or s.end <= span.start))
        office = Office(phrase.title, phrase.body, phrase.country, begin, end, state, spans)  # type: ignore[arg-type]
        if state == "former" and _late(parse, phrase):
            late.add(key)
        for i in of.get(key, ()):
            _, other, earlier = made[i]
            # Whoever "became president" and is the former president elsewhere has been president once.
            once = key in late or number in by_phrase or i in entered
            if _same(phrase.canon, other.canon) and (joined := _join(earlier, office, once)) is not None:
                made[i] = (key, other if len(other.title) >= len(phrase.title) else phrase, joined)
                break
        else:
            of.setdefault(key, []).append(len(made))
            entered |= {len(made)} if number in by_phrase else set()
            made.append((key, phrase, office))
    ranked = sorted(made, key=lambda m: titles().get(m[1].canon, {}).get("sort") == "rank")
    return _by_person([Held(key, office) for key, _, office in ranked], by_person)


def _by_person(held: list[Held], by_person: dict[str, Tenure]) -> list[Held]:
    """Offices with what is said of a person and no office in particular ("he resigned on Tuesday"), where the person has one that fits."""
    out = list(held)
    for key, when in by_person.items():
        fit = [i for i, one in enumerate(out) if one.key == key and one.office.state in {"current", "acting"}]
        if len(fit) != 1:
            continue
        office = out[fit[0]].office
        if (when.begin and office.begin) or (when.end and office.end):
            continue
        state = when.state if when.state == "former" else office.state
        begin, end = office.begin or when.begin, office.end or when.end
        changed = replace(office, begin=begin, end=end, state=state, spans=tuple(dict.fromkeys((*office.spans, *when.spans))))  # type: ignore[arg-type]
        out[fit[0]] = replace(out[fit[0]], office=changed)
    return out


def _same(one: str, other: str) -> bool:
    return one == other or one.endswith(" " + other) or other.endswith(" " + one)


def _late(parse: Parse, phrase: Phrase) -> bool:
    return any(parse.tokens[i].text.casefold() == "late" for i in range(phrase.first, phrase.head))


def _join(one: Office, other: Office, late: bool) -> Office | None:
    """Two mentions of an office as one, where they do not contradict each other. "Newly elected president" and "president" is in office."""
    if None not in (one.country, other.country) and one.country != other.country:
        return None
    if None not in (one.body, other.body) and one.body != other.body:
        return None
    if any(None not in pair and pair[0] != pair[1] for pair in ((one.begin, other.begin), (one.end, other.end))):
        return None
    if "former" in (one.state, other.state) and one.state != other.state and not late:
        return None
    title = one.title if len(one.title) >= len(other.title) else other.title
    state = one.state if one.state == other.state else "former" if late and "former" in (one.state, other.state) else "current"
    spans = (*one.spans, *other.spans)
    return Office(title, one.body or other.body, one.country or other.country, one.begin or other.begin, one.end or other.end, state, spans)


def counterparts(parse: Parse, phrases: Sequence[Phrase], holder: dict[int, str]) -> list[Phrase]:
    """Phrases with "counterpart" replaced by the office that the sentence's other side holds, and joined offices under one state."""
    out = list(phrases)
    for number in range(1, len(phrases)):
        one, other = out[number - 1], out[number]
        joined = other.first - one.last == 1 and parse.tokens[one.last].text.casefold() == "and" and not other.determiner
        bare = other.country is None and other.body is None and other.state == "current"
        if joined and bare and number in holder and holder.get(number - 1) == holder[number]:
            # "Qatari Prime Minister and Foreign Minister", "former president and prime minister Marta Holm"
            said = parse.tokens[other.first].text.casefold() in {"current", "present", "incumbent", "new", "now"}
            out[number] = replace(other, country=one.country, state="former" if one.state == "former" and not said else other.state)
    for number, phrase in enumerate(phrases):
        if phrase.canon.split()[-1:] != ["counterpart"] or number not in holder:
            continue
        for earlier in range(number - 1, max(number - 20, -1), -1):
            other = out[earlier]
            rank = titles().get(other.canon, {}).get("sort") == "rank"
            # Whoever holds the nearest office is the other side, named or not: "Norway's president met his Chilean counterpart N".
            apart = other.country != phrase.country and (
                holder.get(earlier, holder[number]) != holder[number] or (earlier not in holder and other.country is not None)
            )
            if apart and not other.plural and other.state != "former" and not rank:
                out[number] = replace(phrase, title=other.title, canon=other.canon, sector=other.sector)
                break
    return out


def countries_of(parse: Parse, known: dict[int, Hit], people: Sequence[Found], held: Sequence[Held]) -> dict[str, str | None]:
    """The state of each person: of the offices held, else of "Egypt's" or "Egyptian" right before the name. None where these disagree."""
    out: dict[str, str | None] = {}
    for former in (False, True):
        found: dict[str, set[str]] = {}
        for one_held in held:
            if one_held.office.country and (one_held.office.state == "former") == former:
                found.setdefault(one_held.key, set()).add(one_held.office.country)
        for key, states in found.items():
            out.setdefault(key, next(iter(states)) if len(states) == 1 else None)
    for one in people:
        before = one.first - 1
        if one.key in out or before < 1:
            continue
        owned = parse.tokens[before].tag == "POS"
        hit = known.get(before - 1 if owned else before)
        if hit is None or len({entry.code for entry in hit.entries}) > 1 or hit.last not in {before, before + 1}:
            continue
        if (owned and hit.entry.sort in {"state", "adjective", "organisation"}) or hit.entry.sort == "adjective":
            out[one.key] = hit.entry.code or None
    return out


def sectors_of(phrases: Sequence[Phrase], holder: dict[int, str]) -> dict[str, str | None]:
    """The sector of each person: that of the first office not yet left, else of the first office."""
    out: dict[str, str | None] = {}
    for former in (False, True):
        for number, key in sorted(holder.items()):
            if (phrases[number].state == "former") == former and phrases[number].sector is not None:
                out.setdefault(key, phrases[number].sector)
    return out
