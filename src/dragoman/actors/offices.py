"""Office phrases: "the chairman of Norway's Arctic Council and former finance minister", "Chilean Foreign Ministry spokeswoman"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from dragoman.actors.bodies import Body, fields
from dragoman.actors.found import Found, excellency, words
from dragoman.language.gazetteer import Hit
from dragoman.language.names import NOT_IN_NAMES, titles
from dragoman.language.tables import word_set
from dragoman.types import Name, Parse, Token

FORMER = word_set("former ex ex- late then then- one-time onetime ousted deposed previous ex-")
ELECT = word_set("elect newly-elected president-elect incoming designate")
ACTING = word_set("acting interim caretaker")
PASSING = word_set(
    """
    unnamed anonymous unidentified newly elected new current outgoing longtime long-time visiting ruling hardline - ‑ de facto
    military-backed pro anti
    """
)
MODIFIERS = word_set(
    """
    deputy vice first second prime chief senior assistant special top presidential national security affairs nuclear political press
    executive armed army navy air force military opposition main lead joint permanent general supreme personal principal federal regional
    state defense defence foreign interior finance party parliament parliamentary intelligence government police
    """
)
MATTERS = word_set("affairs relations matters issues policy policies operations planning cooperation negotiations talks control")
DELEGATES = word_set("ambassador delegate representative observer minister")


OWNED = word_set("his her its their whose")
OPEN_HEADS = word_set(
    "official officer aide diplomat lawmaker politician expert analyst activist journalist reporter correspondent author lawyer economist"
)
BETWEEN_OF_AND_NAME = word_set(
    "group movement party organization organisation militant islamist the armed rebel regional bloc alliance militia"
)


POSTED = frozenset({"ambassador", "consul", "envoy", "correspondent", "representative", "attaché", "attache"})
MAX_FIELD = 4  # tokens of a field in lower case behind an office word


@dataclass(frozen=True, slots=True)
class Phrase:
    """A position in tokens first..last (exclusive), determiner not counted."""

    first: int
    last: int
    head: int  # last token of the position's own words: "minister" in "prime minister of Russia"
    title: str  # as the page gives it, without state and status: "Foreign Ministry spokesperson"
    canon: str  # for comparison: "defense minister", "spokesperson"
    body: str | None
    body_key: tuple[int, int] | None
    country: str | None
    sector: str | None
    state: str  # current, former, elect, acting
    determiner: str  # "the", "a", "his", "" in lower case
    plural: bool = False


@cache
def _longest() -> int:
    return max(len(title.split()) for title in titles()) + 2


@cache
def _first_words() -> frozenset[str]:
    return frozenset(re.split(r"[ -]", title)[0].rstrip(".") for title in titles())


def find_phrases(parse: Parse, known: dict[int, Hit], bodies: Sequence[Body], named: dict[int, int]) -> list[Phrase]:
    """Office phrases in text order. `named`: token index to the end of the person name that covers it."""
    by_last = {body.last: body for body in bodies}
    by_first = {body.first: body for body in bodies}
    around = Around(parse, known, by_last, by_first, named, {i: name for name in parse.names for i in range(name.first, name.last)})
    inside = {i for body in bodies for i in range(body.first, body.last)}
    out: list[Phrase] = []
    for sentence in parse.sentences:
        at = sentence.first
        while at < sentence.last:
            end = _title_at(parse, at, sentence.last)
            if end is None or at in named or (at in inside and end - 1 in inside):
                at += 1
                continue
            if end - at > 1 and (_title_at(parse, end - 1, sentence.last) or 0) > end:
                at = end - 1  # "Army" in "Army Chief of Staff"
                continue
            low = words(parse, at, end).casefold()
            if end < sentence.last and (low in fields() or low in MODIFIERS) and _title_at(parse, end, sentence.last) is not None:
                at = end  # "Justice" in "Justice Minister", "deputy" in "deputy mayor"
                continue
            phrase = _phrase(around, at, end, sentence.first, sentence.last)
            out.append(phrase)
            at = max(end, phrase.last)
    return out


def _title_at(parse: Parse, at: int, ceiling: int) -> int | None:
    """End of the longest title of the table (offices and ranks, no honorifics) that starts at a token."""
    best = None
    if not {parse.tokens[at].text.casefold().rstrip("."), parse.tokens[at].lemma.casefold()} & _first_words():
        return None
    for end in range(at + 1, min(ceiling, at + _longest()) + 1):
        row = _row(parse, at, end)
        if row is not None and row["sort"] != "honorific":
            best = end
    if best is not None and parse.tokens[best - 1].pos not in {"NOUN", "PROPN", "ADJ"}:
        return None
    return best


def _row(parse: Parse, first: int, last: int) -> dict[str, str] | None:
    """The table's row of a title, also of one in the plural: "foreign ministers"."""
    row = titles().get(words(parse, first, last).casefold())
    word = parse.tokens[last - 1].text
    if row is None and word.endswith("s"):
        before = words(parse, first, last)[: -len(word)].casefold()
        row = titles().get(before + (parse.tokens[last - 1].lemma.casefold() if word.islower() or word.istitle() else word[:-1].casefold()))
    return row


@dataclass(frozen=True, slots=True)
class Around:
    """What the article says beside the office words."""

    parse: Parse
    known: dict[int, Hit]
    by_last: dict[int, Body]
    by_first: dict[int, Body]
    named: dict[int, int]  # token of a person's name to the name's end
    labels: dict[int, Name]  # token to the name that covers it


def _phrase(around: Around, start: int, end: int, floor: int, ceiling: int) -> Phrase:
    """The whole phrase around the office words start..end, within a sentence floor..ceiling."""
    parse, known = around.parse, around.known
    tokens = parse.tokens
    row = _row(parse, start, end) or {"sort": "office", "sector": "", "title": ""}
    phrase = Phrase(start, end, end - 1, "", "", None, None, None, row["sector"] or None, "current", "")
    at = title_first = start
    while at > floor:
        step = _body_left(around, row, phrase, at) or _owner_left(around, phrase, at) or _modifier_left(tokens, row, phrase, at, floor)
        step = step or _compound_left(around, row, phrase, at) or _field_left(around, phrase, at, floor)
        if step is None:
            phrase = _determined(around, phrase, at - 1)
            break
        phrase, at, inside = step
        if inside is not None:
            title_first = inside
        if phrase.determiner:
            break
    phrase = _rightward(around, phrase, end, ceiling)
    if phrase.last not in around.named and (phrase.last == end or phrase.canon):
        phrase = _unlisted(parse, known, around.named, phrase, end, ceiling)
    if [t.text.casefold() for t in tokens[phrase.last : phrase.last + 3]] == ["at", "the", "time"] and phrase.last + 3 <= ceiling:
        phrase = replace(phrase, state="former", last=phrase.last + 3)
    if end < ceiling - 1 and tokens[end].text == "-" and tokens[end + 1].text.casefold() in ELECT:
        phrase = replace(phrase, state="elect", last=max(phrase.last, end + 2))
    title_end = phrase.head + 1 if phrase.canon == "" else int(phrase.canon)
    title = _title_text(parse, known, title_first, title_end)
    last = tokens[end - 1].text
    plural = tokens[end - 1].tag in {"NNS", "NNPS"} or (last.endswith("s") and last[:-1].casefold() in titles())
    served = around.known.get(phrase.body_key[0]) if phrase.body_key is not None else None
    if served is not None and served.entry.sector == "IGO" and phrase.country is None and not DELEGATES & set(title.casefold().split()):
        phrase = replace(phrase, sector="IGO")  # "the president of the European Commission"; an ambassador is of a state
    plain, _, status = title.rpartition("-")
    if plain and status.casefold() in ELECT:  # "President-elect"
        title, phrase = plain, replace(phrase, state="elect")
    return replace(phrase, first=at, title=title, canon=canonical(title), plural=plural)


Step = tuple[Phrase, int, int | None]  # the phrase so far, its first token, and the first token of its title where that moved


def _body_left(around: Around, row: dict[str, str], phrase: Phrase, at: int) -> Step | None:
    """ "Iranian Foreign Ministry" before "spokesperson", "Hamas" before "leader", "Norwegian" before "president"."""
    body = None if row["sort"] == "rank" else around.by_last.get(at)
    if body is not None and not body.definite:
        name = _body_name(around.parse, around.known, body)
        country, sector = phrase.country or body.country, phrase.sector if row["sector"] else body.sector
        phrase = replace(phrase, body=name, body_key=(body.first, body.last), country=country, sector=sector)
        return phrase, body.first, _after_state(around.known, body.first, at)
    hit = around.known.get(at - 1)
    if hit is None:
        return _bracket_left(around, phrase, at)
    if hit.entry.sort in {"adjective", "state"} and phrase.country is None:
        return replace(phrase, country=hit.entry.code), hit.first, None
    if hit.entry.sort in {"seat", "organisation", "media"} and phrase.body is None:
        name = hit.entry.name if hit.entry.sort != "seat" else words(around.parse, hit.first, hit.last)
        country, sector = phrase.country or hit.entry.code or None, row["sector"] or hit.entry.sector or None
        return replace(phrase, body=name, body_key=(hit.first, hit.last), country=country, sector=sector), hit.first, hit.first
    return None


def _bracket_left(around: Around, phrase: Phrase, at: int) -> Step | None:
    """ "Northern Fisheries Board (NFB)" before "Chief": the body whose acronym the page explains."""
    tokens = around.parse.tokens
    if at < 4 or tokens[at - 1].text != ")" or tokens[at - 3].text != "(" or not tokens[at - 2].text.isupper() or phrase.body is not None:
        return None
    hit, name, body = around.known.get(at - 4), around.labels.get(at - 4), around.by_last.get(at - 3)
    if hit is not None and hit.entry.sort == "organisation" and hit.last == at - 3:
        phrase = replace(phrase, body=hit.entry.name, body_key=(hit.first, hit.last), country=phrase.country or hit.entry.code or None)
        return replace(phrase, sector=phrase.sector or hit.entry.sector or None), hit.first, None
    if body is not None and not body.definite:
        phrase = replace(phrase, body=_body_name(around.parse, around.known, body), body_key=(body.first, body.last))
        return replace(phrase, country=phrase.country or body.country, sector=phrase.sector or body.sector), body.first, None
    if name is None or name.label != "ORG" or name.last != at - 3:
        return None
    return replace(phrase, body=words(around.parse, name.first, name.last)), name.first, None


def _owner_left(around: Around, phrase: Phrase, at: int) -> Step | None:
    """ "Norway's" or "Norway's Security Council's" before the office; of anybody else, "Orlov's spokesman", it counts as "his"."""
    before = at - 1
    if around.parse.tokens[before].tag != "POS" or phrase.country is not None:
        return None
    owner, body = around.known.get(before - 1), around.by_last.get(before)
    if body is not None:
        name = _body_name(around.parse, around.known, body)
        return replace(phrase, country=body.country, body=name, body_key=(body.first, body.last)), body.first, None
    if owner is not None and owner.entry.sort in {"state", "capital", "seat", "organisation"}:
        phrase = replace(phrase, country=owner.entry.code or None)
        if owner.entry.sort == "organisation":
            phrase = replace(phrase, body=owner.entry.name, body_key=(owner.first, owner.last))
        return phrase, owner.first, None
    return replace(phrase, determiner="his"), at, None


def _modifier_left(tokens: tuple[Token, ...], row: dict[str, str], phrase: Phrase, at: int, floor: int) -> Step | None:
    """ "former", "newly elected", "acting", "deputy", "foreign" and the like."""
    before = at - 1
    low = tokens[before].text.casefold()
    earlier = tokens[before - 1].text.casefold() if before > floor else ""
    if low in FORMER or (low == "-" and earlier in {"ex", "then"}):
        return replace(phrase, state="former"), before, None
    if low in ELECT or (low == "elected" and earlier in {"newly", "-"}):
        return replace(phrase, state="elect"), before, None
    if low in ACTING:
        return replace(phrase, state="acting"), before, None
    if low in PASSING:
        return phrase, before, None
    field = low in fields() or low in MODIFIERS or low == "affairs"
    if row["sort"] != "rank" and field and tokens[before].pos in {"ADJ", "NOUN", "PROPN", "ADV"}:
        return phrase, before, before
    if low == "and" and earlier in fields() and tokens[at].text.casefold() in fields():
        return phrase, before, None
    return None


def _field_left(around: Around, phrase: Phrase, at: int, floor: int) -> Step | None:
    """Capitalised words of a minister's field that no table has: "Social Development and Human Security Minister"."""
    tokens, before = around.parse.tokens, at - 1
    if tokens[phrase.head].lemma.casefold() != "minister" or not tokens[at].text[:1].isupper():
        return None
    step = before - (tokens[before].text == "and")
    token, name = tokens[step], around.labels.get(step)
    free = (name is None or name.label in {"ORG", "NORP"}) and step not in around.known and step not in around.named
    fits = token.text[:1].isupper() and token.pos in {"PROPN", "NOUN", "ADJ"} and token.text not in NOT_IN_NAMES and step > floor
    if not free or not fits or token.text.casefold() in titles() or token.text.casefold() in MODIFIERS | FORMER | ACTING | PASSING:
        return None
    return phrase, step, step


def _compound_left(around: Around, row: dict[str, str], phrase: Phrase, at: int) -> Step | None:
    """Nouns that no table has before an office word: "Operations Director", "climate envoy", "House Speaker"; an acronym is its body."""
    tokens, name = around.parse.tokens, around.labels.get(at - 1)
    token, first = tokens[at - 1], at - 1
    if (
        row["sort"] == "rank"
        or excellency(token.text)
        or token.dep != "compound"
        or not at <= token.head < phrase.last
        or token.pos not in {"NOUN", "PROPN"}
    ):
        return None
    if (
        (name is not None and (name.label not in {"ORG", "NORP"} or name.last > at or name.first < at - 1))
        or at - 1 in around.known
        or at - 1 in around.named
    ):
        return None
    if first > 2 and tokens[first - 1].text == "-" and tokens[first - 2].end == tokens[first - 1].start and first - 2 not in around.known:
        first -= 2  # "party-list"
    acronym = first == at - 1 and token.text.isupper() and 1 < len(token.text) < 9
    return (replace(phrase, body=phrase.body or token.text) if acronym else phrase), first, first


def _determined(around: Around, phrase: Phrase, before: int) -> Phrase:
    """Note the determiner before the phrase; "whose" after an organisation makes it that organisation's."""
    tokens = around.parse.tokens
    low = tokens[before].text.casefold()
    if low in {"the", "a", "an", "this", "another"} or low in OWNED:
        phrase = replace(phrase, determiner=low)
    if phrase.determiner and before > 0 and tokens[before - 1].text.casefold() in {"then", "formerly"}:
        phrase = replace(phrase, state="former")
    if low != "whose" or phrase.country is not None or before < 2:
        return phrase
    end = before - 1 if tokens[before - 1].text == "," else before
    owner, body = around.known.get(end - 1), around.by_last.get(end)
    if body is not None and not body.definite and phrase.body is None:
        name = _body_name(around.parse, around.known, body)
        return replace(phrase, body=name, body_key=(body.first, body.last), country=body.country)
    if owner is not None and owner.entry.sort == "state":
        return replace(phrase, country=owner.entry.code)
    if owner is not None and owner.entry.sort == "organisation" and phrase.body is None:
        return replace(phrase, body=owner.entry.name, body_key=(owner.first, owner.last), country=owner.entry.code or None)
    return phrase


def _after_state(known: dict[int, Hit], first: int, last: int) -> int:
    """First token of a body phrase after its demonym or "Iran's"."""
    hit = known.get(first)
    if hit is not None and hit.entry.sort in {"state", "adjective", "seat"} and hit.last < last:
        return hit.last
    return first


def _body_name(parse: Parse, known: dict[int, Hit], body: Body) -> str:
    first = _after_state(known, body.first, body.last)
    if parse.tokens[first].tag == "POS" or parse.tokens[first].text.casefold() == "the":
        first += 1
    return words(parse, first, body.last)


def _title_text(parse: Parse, known: dict[int, Hit], first: int, last: int) -> str:
    kept = [i for i in range(first, last) if not (i in known and known[i].entry.sort in {"state", "adjective"})]
    while kept and (parse.tokens[kept[0]].tag == "POS" or parse.tokens[kept[0]].text.casefold() in FORMER | ELECT | ACTING | PASSING):
        kept.pop(0)
    return words(parse, kept[0], last) if kept else words(parse, last - 1, last)


def _rightward(around: Around, phrase: Phrase, end: int, ceiling: int) -> Phrase:
    """Take in "of Russia's Security Council", "for foreign affairs", "to the United Nations". `canon` carries the end of a longer title."""
    parse, known, by_first, named = around.parse, around.known, around.by_first, around.named
    tokens = parse.tokens
    if end >= ceiling - 1 or tokens[end].text.casefold() not in {"of", "for", "to", "at", "in"}:
        return phrase
    link = tokens[end].text.casefold()
    begin = end + 1
    if tokens[begin].text.casefold() == "the" and begin + 1 < ceiling:
        begin += 1
    body = by_first.get(begin) or by_first.get(end + 1)
    if body is not None and link != "in":
        sketch_country = phrase.country or body.country
        name = None if body.definite else _body_name(parse, known, body)
        return replace(
            phrase,
            last=body.last,
            body=phrase.body or name,
            body_key=(body.first, body.last),
            country=sketch_country,
            sector=phrase.sector or body.sector,
        )
    hit = known.get(begin)
    if hit is not None and hit.first == begin:
        if hit.last + 1 < ceiling and tokens[hit.last].tag == "POS" and link in {"of", "for"}:
            # "a spokeswoman for Norway's governing Labour Party": the state owns the body
            return _governed(parse, known, replace(phrase, country=phrase.country or hit.entry.code or None), hit.last + 1, ceiling)
        if hit.last < ceiling and tokens[hit.last].tag == "POS":
            return phrase
        inside = hit.last < ceiling and tokens[hit.last - 1].dep == "compound" and tokens[hit.last].pos == "PROPN"
        if inside and hit.last not in named:  # "president of the Nigeria Labour Congress"
            return phrase
        about = _past_group(tokens, hit.last, ceiling)
        if hit.entry.sort == "state" and about > hit.last:  # "the commander of the Haiti mission": where, not whose
            return replace(phrase, last=about)
        if link == "in" and hit.entry.sort in {"state", "capital", "seat"}:  # "the ambassador in Arvik, Marta Holm,": where, not whose
            posted = phrase.country is not None or phrase.determiner in OWNED or tokens[phrase.head].text.casefold() in POSTED
            return replace(phrase, last=hit.last) if posted and hit.last < ceiling and tokens[hit.last].text == "," else phrase
        if hit.entry.sort == "state" and link != "to":
            return replace(phrase, last=_accredited(around, hit.last, ceiling), country=phrase.country or hit.entry.code)
        if hit.entry.sort in {"state", "organisation"} and link == "to":
            return replace(phrase, last=hit.last)
        if hit.entry.sort in {"organisation", "media"}:
            country = phrase.country or hit.entry.code or None
            return replace(
                phrase,
                last=hit.last,
                body=phrase.body or hit.entry.name,
                body_key=(hit.first, hit.last),
                country=country,
                sector=phrase.sector or hit.entry.sector or None,
            )
    return _field_right(around, phrase, end, begin, ceiling) if link in {"of", "for"} else phrase


def _field_right(around: Around, phrase: Phrase, end: int, begin: int, ceiling: int) -> Phrase:
    """Take in a field, a body or a place that no table has behind "of" or "for": "for Trade", "of the Arvik group", "of police"."""
    parse, known, tokens = around.parse, around.known, around.parse.tokens
    at = begin
    while at < ceiling and (tokens[at].text.casefold() in fields() or tokens[at].text.casefold() in {"affairs", "and"}):
        at += 1
    if at > begin and tokens[at - 1].text.casefold() == "and":
        more = _capitals(around, at, ceiling)  # "Foreign Affairs and Expatriates"
        at = more if more > at else at - 1
    at = max(at, _matters(tokens, begin, ceiling))
    while at - 1 > begin and tokens[at - 1].text.casefold() in titles():
        at -= 1  # "Foreign Affairs and Expatriates Dr."
    if at > begin:
        phrase = replace(phrase, last=at, canon=str(at))
        if at < ceiling - 1 and tokens[at].text.casefold() == "of":
            next_hit = known.get(at + 1) or known.get(at + 2)
            if next_hit is not None and next_hit.entry.sort == "state":
                return replace(phrase, last=next_hit.last, country=phrase.country or next_hit.entry.code)
        return phrase
    phrase = _governed(parse, known, phrase, begin, ceiling)
    label = around.labels.get(begin)
    if phrase.last == end and label is not None and label.label == "ORG" and label.first in {begin, begin - 1} and begin not in known:
        # "secretary of the Harbour Division"
        last = _past_group(tokens, label.last, ceiling)  # "spokesman for the Arvik group"
        return replace(phrase, last=last, body=phrase.body or words(parse, begin, last))
    if phrase.last == end and label is not None and label.label == "PLACE" and label.first == begin and begin not in known:
        return replace(phrase, last=label.last)  # "the governor of Arvik County, Jan Berg,"
    plain = _plain_field(around, end + 1, ceiling) if phrase.last == end else None
    if plain is not None:
        return replace(phrase, last=plain, canon=str(plain))
    last = _capitals(around, begin, ceiling) if begin == end + 2 else begin
    if phrase.last == end and last - begin > 1:
        return replace(phrase, last=last, body=phrase.body or words(parse, begin, last))
    return phrase


def _past_group(tokens: tuple[Token, ...], at: int, ceiling: int) -> int:
    """The token behind lower-case nouns that a name describes: "the Arvik group"."""
    while at < ceiling and tokens[at].pos == "NOUN" and tokens[at].text.islower() and tokens[at - 1].dep == "compound":
        at += 1
    return at


def _plain_field(around: Around, begin: int, ceiling: int) -> int | None:
    """The comma behind lower-case nouns that end a title, where a person's name follows: "inspector general of police, Jan Berg"."""
    tokens, at = around.parse.tokens, begin
    while at < ceiling and at - begin < MAX_FIELD and tokens[at].text.islower() and tokens[at].pos in {"NOUN", "ADJ", "CCONJ"}:
        at += 1
    named = at + 1 < ceiling and (at + 1 in around.named if tokens[at].text == "," else at in around.named)
    return at if at > begin and tokens[at - 1].pos == "NOUN" and named else None


def _matters(tokens: tuple[Token, ...], begin: int, ceiling: int) -> int:
    """End of "political affairs", "arms control issues" after "for": lower-case words up to a noun of matters; else `begin`."""
    for at in range(begin, min(begin + 6, ceiling)):
        if tokens[at].text.casefold() in MATTERS:
            return at + 1
        if tokens[at].pos not in {"ADJ", "NOUN", "CCONJ"} or not tokens[at].text.islower():
            break
    return begin


def _capitals(around: Around, begin: int, ceiling: int) -> int:
    """End of a run of capitalised words, "and", "of" and "for" between them, that is no name of a person or place: a body."""
    tokens, at, end = around.parse.tokens, begin, begin
    while at < ceiling and at - begin < 9 and at not in around.named and at not in around.known:
        label = around.labels.get(at)
        if (
            tokens[at].text[:1].isupper()
            and not excellency(tokens[at].text)
            and tokens[at].pos in {"PROPN", "NOUN", "ADJ"}
            and (label is None or label.label in {"ORG", "NORP"})
        ):
            end = at + 1
        elif tokens[at].text not in {"and", "of", "for", "the", "&"} or at == begin:
            break
        at += 1
    return end


def _accredited(around: Around, at: int, ceiling: int) -> int:
    """End of "to Cuba" after "ambassador of Qatar"."""
    tokens = around.parse.tokens
    if at >= ceiling - 1 or tokens[at].text.casefold() != "to":
        return at
    begin = at + 2 if tokens[at + 1].text.casefold() == "the" else at + 1
    hit = around.known.get(begin)
    return hit.last if hit is not None and hit.first == begin and hit.entry.sort in {"state", "organisation"} else at


def _governed(parse: Parse, known: dict[int, Hit], phrase: Phrase, begin: int, ceiling: int) -> Phrase:
    """Take in an organisation of the tables after adjectives and "group": "of the Islamist group Hamas"."""
    for at in range(begin, min(begin + 7, ceiling)):
        inner = known.get(at)
        if inner is not None and inner.entry.sort == "organisation":
            country = phrase.country or inner.entry.code or None
            return replace(
                phrase,
                last=inner.last,
                body=inner.entry.name,
                body_key=(inner.first, inner.last),
                country=country,
                sector=phrase.sector or inner.entry.sector or None,
            )
        low = parse.tokens[at].text.casefold()
        if inner is None and low not in BETWEEN_OF_AND_NAME and parse.tokens[at].pos not in {"ADJ", "VERB"}:
            break
    return phrase


def _unlisted(parse: Parse, known: dict[int, Hit], named: dict[int, int], phrase: Phrase, end: int, ceiling: int) -> Phrase:
    """Take in a capitalised body that no table has, where a person's name follows it: "Head of Norway's Trade Board (NTB) Marta Holm"."""
    tokens = parse.tokens
    at = end
    if at >= ceiling - 1 or tokens[at].text.casefold() not in {"of", "for"}:
        return phrase
    at += 2 if tokens[at + 1].text.casefold() == "the" else 1
    owner = known.get(at)
    country = phrase.country
    if owner is not None and owner.entry.sort in {"state", "capital"} and owner.last < ceiling and tokens[owner.last].tag == "POS":
        country, at = country or owner.entry.code, owner.last + 1
    elif owner is not None and owner.entry.sort == "adjective":
        country, at = country or owner.entry.code, owner.last
    first = at
    while at < ceiling and at not in named and at - first < 12:
        text = tokens[at].text
        state = known.get(at)
        if state is not None and state.entry.sort == "state" and tokens[at - 1].text == "of" and at - 1 > first:
            # "for Foreign Affairs of Norway Marta Holm"
            return replace(phrase, last=state.last, country=country or state.entry.code, canon=str(at - 1))
        if not (text[:1].isupper() or text in {"and", "of", "for", "&", "(", ")", "the", "-"}):
            return phrase
        at += 1
    if at >= ceiling or at not in named or at == first:
        return phrase
    at = next((at - n for n in (3, 2, 1) if at - n > first and words(parse, at - n, at).casefold() in titles()), at)  # "of Trade Colonel N"
    field = tokens[phrase.head].text.casefold() in {"minister", "secretary"} and (
        tokens[phrase.head].text.casefold() == "minister" or any(tokens[i].text.casefold() in fields() for i in range(first, at))
    )
    if field:
        return replace(phrase, last=at, country=country, canon=str(at))
    return replace(phrase, last=at, country=country, body=words(parse, first, at), canon="")


def shared(parse: Parse, known: dict[int, Hit], phrases: Sequence[Phrase], people: Sequence[Found]) -> list[tuple[Phrase, str]]:
    """An office in the plural, one of each for the persons listed beside it: "foreign ministers A of Norway and B of Chile", and "the
    presidents of Norway and Chile, A and B"."""
    starts = {f.first: f for f in people}
    out: list[tuple[Phrase, str]] = []
    for phrase in phrases:
        if not phrase.plural:
            continue
        states, at = _listed_states(parse.tokens, known, phrase)
        named: list[tuple[str, str | None]] = []
        while at in starts:
            one = starts[at]
            state, end = _state_behind(parse.tokens, known, one.last)
            named.append((one.key, state))
            at = _past_joint(parse.tokens, end)
        if not named or (len(states) > 1 and len(states) != len(named)):
            continue
        head = parse.tokens[phrase.head]
        singular = head.lemma.casefold() if head.text.islower() or head.text.istitle() else head.text[:-1]
        title = phrase.title.removesuffix(head.text) + singular
        for number, (key, state) in enumerate(named):
            country = state or (states[number] if len(states) > 1 else phrase.country)
            out.append((replace(phrase, title=title, canon=canonical(title), country=country, plural=False), key))
    return out


def _listed_states(tokens: tuple[Token, ...], known: dict[int, Hit], phrase: Phrase) -> tuple[list[str], int]:
    """The states of "of Norway, Peru and Chile," and the token where the names may begin."""
    at = phrase.last
    states = []
    before = known.get(at - 1)
    if before is not None and before.entry.sort == "state" and at - 1 > phrase.head:
        states.append(before.entry.code)
        while (hit := known.get(_past_joint(tokens, at))) is not None and hit.entry.sort == "state" and _past_joint(tokens, at) > at:
            states.append(hit.entry.code)
            at = hit.last
    return states, at + (at < len(tokens) and tokens[at].text in {",", ":"} and bool(states))


def _state_behind(tokens: tuple[Token, ...], known: dict[int, Hit], at: int) -> tuple[str | None, int]:
    """The state in "of Norway" behind a name, and the token after it."""
    if at + 1 >= len(tokens) or tokens[at].text != "of":
        return None, at
    hit = known.get(at + 2 if tokens[at + 1].text == "the" else at + 1)
    return (hit.entry.code, hit.last) if hit is not None and hit.entry.sort == "state" else (None, at)


def _past_joint(tokens: tuple[Token, ...], at: int) -> int:
    """The token after a comma, an "and", or both."""
    for text in (",", "and"):
        at += at < len(tokens) and tokens[at].text.casefold() == text
    return at


def canonical(title: str) -> str:
    """A title for comparison: one spelling of defence, spokesman and premier, in lower case."""
    low = title.casefold().replace("’", "'").replace("defence", "defense").replace("vice-president", "vice president")
    low = low.replace("spokeswoman", "spokesperson").replace("spokesman", "spokesperson").replace("chairwoman", "chairman")
    low = low.replace("chairperson", "chairman").replace("minister of ", "minister ").replace("minister for ", "minister ")
    low = "prime minister" if low in {"pm", "premier"} else low.replace("opposite number", "counterpart")
    if low.startswith("minister ") and low[9:] in fields():
        low = f"{fields()[low[9:]]['name'].casefold().replace('defence', 'defense')} minister"
    return low.replace("external affairs minister", "foreign minister")
