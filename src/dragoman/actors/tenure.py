"""Offices over time and by their surroundings: who succeeded whom, since when and until when, and which state the office is of."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.actors.bodies import Body
from dragoman.actors.found import Found, words
from dragoman.actors.offices import Phrase
from dragoman.language.gazetteer import Hit
from dragoman.language.names import titles
from dragoman.language.tables import split, word_set
from dragoman.types import Office, Parse, Sentence, Span, Time, Token

SUCCEEDING = frozenset({"succeed", "replace", "follow", "supersede"})
# Verbs of coming into an office and of leaving it. Of "take" and "leave" the object must be an office, of "step" the particle "down".
ENTERING = word_set("become appoint elect reelect re-elect name make swear inaugurate install promote assume reappoint designate nominate")
LEAVING = word_set("resign quit retire dismiss sack fire oust remove depose topple")
MOVING = word_set("move transfer shift reassign switch")
PLAIN = word_set("office post position job role power duty")
GIVEN = word_set("appoint elect reelect re-elect name make swear inaugurate install promote reappoint designate nominate")
TAKEN = word_set("dismiss sack fire oust remove depose topple move transfer shift reassign")
COMING = word_set("will shall")  # auxiliaries beside which a verb still says what happens; others make it a wish or a doubt
DOUBT = word_set("may might could would should can must")
UNLESS = word_set("if unless whether before until")
HOLDING = word_set("be serve remain become act work")
TYING = word_set("as attr oprd dobj")  # how an office hangs on the verb that brings somebody into it
CLIMB = 6  # heads between a word and its verb
MONTHS = dict(
    zip("january february march april may june july august september october november december".split(), range(1, 13), strict=True)
)
YEAR = re.compile(r"(?:1[89]|20)\d\d")
NOW = frozenset({"current", "acting", "elect"})  # states of an office that a person may be called by at the article's day
NEAR = 12  # tokens after the verb within which "as minister" must begin


@dataclass(frozen=True, slots=True)
class Tenure:
    """When an office was held, as far as the words beside it say: YYYY, YYYY-MM or YYYY-MM-DD."""

    begin: str | None = None
    end: str | None = None
    state: str | None = None  # at the article's day, where the words say it: former (he resigned), elect (she will become)
    spans: tuple[Span, ...] = ()  # the words that say so


@dataclass(frozen=True, slots=True)
class Change:
    """A verb by which somebody comes into an office or leaves it."""

    verb: int
    person: str
    phrase: int | None  # number of the office phrase; None: the sentence has none but the person's own title
    enters: bool


def successions(
    parse: Parse, phrases: list[Phrase], holder: dict[int, str], people: Sequence[Found]
) -> tuple[list[Phrase], dict[int, str]]:
    """ "A, who succeeded B as secretary": A holds the office and B held it. B's is a phrase of its own at the list's end."""
    tokens = parse.tokens
    who = {i: f.key for f in people for i in range(f.first, f.last)}
    out, held = list(phrases), dict(holder)
    for number, phrase in enumerate(phrases):
        at = phrase.first - (1 if phrase.determiner else 0) - 1
        if number in holder or phrase.plural or at < 1 or tokens[at].text.casefold() != "as":
            continue
        verb = at
        for _ in range(4):  # the parser may hang "as" on the name before it
            verb = tokens[verb].head
            if tokens[verb].pos == "VERB":
                break
        sides = _sides(tokens, verb, at, who)
        if sides is None:
            continue
        held[number] = sides[0]
        held[len(out)] = sides[1]
        out.append(replace(phrase, state="former"))
    return out, held


def _sides(tokens: tuple[Token, ...], verb: int, at: int, who: dict[int, str]) -> tuple[str, str] | None:
    """Who came in and who went out by a verb of succession before token `at`."""
    below = [i for i in range(max(verb - 3 * NEAR, 0), min(verb + NEAR, at)) if i != verb and _governor(tokens, i) == verb]
    over = any(tokens[i].text == "over" for i in below) and tokens[verb].lemma == "take"
    if (tokens[verb].lemma not in SUCCEEDING and not over) or not verb < at <= verb + NEAR:
        return None
    before = [i for i in below if tokens[i].dep in {"nsubj", "nsubjpass"}]
    subject = next((who[i] for i in before if i in who), None)
    if subject is None and tokens[verb].dep == "relcl":
        subject = who.get(tokens[verb].head)
    other = next((who[i] for i in below if i > verb and i in who and tokens[i].dep in {"dobj", "pobj"}), None)
    if subject is None or other is None or subject == other:
        return None
    passive = any(tokens[i].dep in {"nsubjpass", "auxpass"} for i in below)
    return (other, subject) if passive else (subject, other)


def _governor(tokens: tuple[Token, ...], at: int) -> int:
    """The head of a token, prepositions passed over."""
    head = tokens[at].head
    return tokens[head].head if tokens[at].dep == "pobj" else head


REACH = 60  # tokens of a sentence in which its subject is looked for


def owners(
    parse: Parse,
    known: dict[int, Hit],
    phrases: Sequence[Phrase],
    holder: dict[int, str],
    people: Sequence[Found],
    bodies: Sequence[Body] = (),
) -> list[Phrase]:
    """Offices with the state that stands after the name ("Foreign Minister Marta Holm of Norway"), that alone has such a title, or that
    "its" refers to ("The Kremlin regretted this. Its spokesman, N, said")."""
    tokens = parse.tokens
    after = {f.first: f.last for f in people}
    named = {hit.entry.code for hit in known.values() if hit.entry.sort in {"state", "adjective", "people", "capital", "seat"}}
    out = []
    for number, phrase in enumerate(phrases):
        if phrase.country is None and phrase.body is None and number in holder:
            end = after.get(phrase.last)
            state = _state_after(tokens, known, end) if end is not None else None
            phrase = replace(phrase, country=state or _only_state(tokens, phrase, named))
            if phrase.country is None and phrase.determiner == "its":
                phrase = _its(parse, known, bodies, phrase)
        if phrase.country is None and phrase.body is None and phrase.determiner in {"", "the"} and not phrase.plural:
            phrase = _of_the_one_before(parse, known, bodies, phrase, number in holder)
        out.append(phrase)
    return out


def main_subject(parse: Parse, sentence: Sentence, reach: int) -> int | None:
    """The token that is the subject of a sentence's main verb, among its first `reach` tokens; None: there is none."""
    tokens = parse.tokens
    stop = min(sentence.last, sentence.first + reach)
    return next((i for i in range(sentence.first, stop) if tokens[i].dep == "nsubj" and tokens[tokens[i].head].dep == "ROOT"), None)


def _its(parse: Parse, known: dict[int, Hit], bodies: Sequence[Body], phrase: Phrase) -> Phrase:
    """An office at the head of a sentence, of the body or government that is the subject of the sentence before."""
    number = bisect_right(parse.sentences, phrase.first, key=lambda s: s.first) - 1
    here, before = parse.sentences[number], parse.sentences[number - 1] if number else None
    inside = [i for i in range(max(here.first, phrase.first - REACH), phrase.first - 1) if parse.tokens[i].dep == "nsubj"]
    if inside and phrase.first - here.first > 2:
        at: int | None = inside[-1]  # "Norland denied it; its president, N, ..."
    elif before is None or phrase.first - here.first > 2 or before.role != here.role:
        return phrase
    else:
        at = main_subject(parse, before, REACH)
    if at is None:
        return phrase
    body = next((b for b in bodies if b.first <= at < b.last), None)
    if body is not None:
        return replace(
            phrase, body=words(parse, body.first, body.last).removeprefix("The "), body_key=(body.first, body.last), country=body.country
        )
    hit = known.get(at)
    if hit is not None and hit.entry.sort in {"state", "capital", "seat", "organisation"} and hit.last == at + 1:
        own = hit.entry.name if hit.entry.sort == "organisation" else None
        return replace(phrase, country=hit.entry.code or None, body=own)
    return phrase


# Offices of a state, and the verbs of a sentence about its state behind which such an office needs no state of its own.
OF_STATE = frozenset({"president", "vice president", "chancellor", "foreign secretary", "king", "foreign ministry spokesperson"})
ABOUT = word_set("""
    be say tell insist deny reject welcome condemn urge call warn announce stress accuse refuse decline declare state demand want have add
    maintain claim protest vow pledge promise confirm agree
""")


def _of_the_one_before(parse: Parse, known: dict[int, Hit], bodies: Sequence[Body], phrase: Phrase, named: bool) -> Phrase:
    """A bare office of what the sentence before is about: "China's foreign ministry denied it. “No,” spokesman N said."

    Of a state only where that sentence opens with it and names no other: "Chile was cautious. Foreign Minister N said ...". A spokesman may
    be of any body, a minister only of a state. Not: "Norland bombed the town. President N said ...".
    """
    tokens = parse.tokens
    number = bisect_right(parse.sentences, phrase.first, key=lambda s: s.first) - 1
    here, before = parse.sentences[number], parse.sentences[number - 1] if number else None
    if before is None or before.block != here.block or before.role != here.role:
        return phrase
    at = main_subject(parse, before, REACH)
    if at is None or tokens[tokens[at].head].lemma not in ABOUT:
        return phrase
    if phrase.canon == "spokesperson":
        body = next((b for b in bodies if b.first <= at < b.last and not b.definite), None)
        if body is None or not named:
            return phrase
        return replace(phrase, body=words(parse, body.first, body.last), body_key=(body.first, body.last), country=body.country)
    states = {hit.entry.code for i in range(before.first, here.last) if (hit := known.get(i)) is not None and hit.entry.code}
    hit = known.get(at)
    first = phrase.first - (1 if phrase.determiner else 0) == here.first
    of_state = phrase.canon in OF_STATE or phrase.canon.endswith(" minister") or phrase.canon.startswith("minister ")
    if hit is None or hit.entry.sort not in {"state", "capital", "seat"} or len(states) != 1 or not (first and of_state):
        return phrase
    return replace(phrase, country=hit.entry.code or None)


def _state_after(tokens: tuple[Token, ...], known: dict[int, Hit], at: int) -> str | None:
    """The state in "of Norway", "of the Soviet Union" and ", of Chile," right after a name."""
    at += at + 1 < len(tokens) and tokens[at].text == "," and tokens[at + 1].text == "of"
    if at + 2 >= len(tokens) or tokens[at].text != "of":
        return None
    hit = known.get(at + 2 if tokens[at + 1].text == "the" else at + 1)
    if hit is None or hit.entry.sort != "state" or (hit.last < len(tokens) and tokens[hit.last].tag == "POS"):
        return None
    return hit.entry.code


def _only_state(tokens: tuple[Token, ...], phrase: Phrase, named: set[str]) -> str | None:
    """The only state named in the article of those that have a title of this name, for titles that few states have."""
    row = titles().get(phrase.title.casefold())
    if row is None or not row.get("states") or (phrase.last < len(tokens) and tokens[phrase.last].text == "for"):
        return None
    fit = named.intersection(split(row["states"]))
    return next(iter(fit)) if len(fit) == 1 else None


def tenure(tokens: tuple[Token, ...], phrase: Phrase) -> Tenure:
    """Begin and end of an office where explicit years stand right beside it: "from 1981 to 1986", "since March 1985", "(1981-1986)"."""
    at = phrase.last
    while at < len(tokens) and tokens[at].text in {",", "("}:
        at += 1
    low = tokens[at].text.casefold() if at < len(tokens) else ""
    first = _date(tokens, at + 1 if low in {"from", "since", "between", "until", "till", "in"} else at)
    if first is None:
        return Tenure()
    value, after = first
    joined = after < len(tokens) and tokens[after].text.casefold() in {"to", "until", "till", "and", "-", "–", "through"}
    second = _date(tokens, after + 1) if joined else None
    span = (Span(tokens[at].start, tokens[(second or first)[1] - 1].end),)
    if low in {"from", "between"} or (tokens[at - 1].text == "(" and second is not None):
        return Tenure(value, second[0] if second is not None else None, spans=span)
    if low == "since":
        return Tenure(value, None, spans=span)
    if low in {"until", "till"}:
        return Tenure(None, value, spans=span)
    return Tenure()


def _date(tokens: tuple[Token, ...], at: int) -> tuple[str, int] | None:
    """A year, or a month with its year, at a token; and the token after it."""
    if at >= len(tokens):
        return None
    text = tokens[at].text
    month = MONTHS.get(text.casefold()) if text[:1].isupper() else None
    if month is not None and at + 1 < len(tokens) and YEAR.fullmatch(tokens[at + 1].text):
        return f"{tokens[at + 1].text}-{month:02d}", at + 2
    return (text, at + 1) if YEAR.fullmatch(text) else None


# --- by verbs and time expressions ---


def changes(parse: Parse, phrases: Sequence[Phrase], holder: dict[int, str], people: Sequence[Found]) -> list[Change]:
    """Who comes into which office and who leaves it, by the verbs of the article: "was sworn in as", "resigned", "moved from A to B"."""
    tokens = parse.tokens
    who = {i: f.key for f in people for i in range(f.first, f.last)}
    by_verb: dict[int, list[tuple[int, str]]] = {}
    for number, phrase in enumerate(phrases):
        verb, link = _verb_over(tokens, phrase)
        if verb is not None and not phrase.plural:
            by_verb.setdefault(verb, []).append((number, link))
    out: list[Change] = []
    for verb, token in enumerate(tokens):
        lemma = token.lemma.casefold()
        sort = _sort_of(tokens, verb, lemma)
        if sort is None or not _happens(tokens, verb):
            continue
        person = _moved(tokens, verb, lemma, who)
        named = [(n, link) for n, link in by_verb.get(verb, ()) if person is None or holder.get(n, person) == person]
        if person is None:
            person = next((holder[n] for n, link in named if n in holder and (link != "subject" or lemma not in GIVEN | TAKEN)), None)
        if person is None:
            continue
        told = [(n, link) for n, link in named if link in TYING | ({"from", "to"} if sort == "move" else set())]
        if sort == "move":
            out += [Change(verb, person, n, link != "from") for n, link in told]
        elif told:
            out += [Change(verb, person, n, sort == "enter") for n, link in told]
        else:
            out.append(Change(verb, person, None, sort == "enter"))
    return out


def _sort_of(tokens: tuple[Token, ...], verb: int, lemma: str) -> str | None:
    """Whether a verb is one of entering, leaving or moving."""
    if tokens[verb].pos not in {"VERB", "AUX"}:
        return None
    below = [tokens[i] for i in range(verb + 1, min(verb + 6, len(tokens))) if tokens[i].head == verb]
    plain = any(t.dep == "dobj" and t.lemma.casefold() in PLAIN for t in below)
    if not plain and lemma in {"take", "resign", "quit", "retire"} and any(t.dep == "dobj" for t in below):
        return None  # "took over the firm", "retired the flag"
    if _resignation(tokens, verb, lemma) is not None:
        return "leave"
    if lemma in ENTERING:
        return "enter"
    if lemma == "take" and (plain or any(t.lemma == "over" for t in below)):
        return "enter"
    if lemma in LEAVING or (lemma == "leave" and plain) or (lemma == "step" and any(t.text in {"down", "aside"} for t in below)):
        return "leave"
    return "move" if lemma in MOVING else None


def _resignation(tokens: tuple[Token, ...], verb: int, lemma: str) -> int | None:
    """The owner's token in "announced his resignation" and "accepted Lund's resignation"; of an offered one nobody knows."""
    own = lemma in {"announce", "submit", "tender", "hand", "present"}
    if not own and lemma != "accept":
        return None
    for i in range(verb + 1, min(verb + 9, len(tokens))):
        if tokens[i].head == verb and tokens[i].dep == "dobj" and tokens[i].lemma.casefold() == "resignation":
            owner = next((k for k in range(verb + 1, i) if tokens[k].head == i and tokens[k].dep == "poss"), None)
            if owner is not None and own == (tokens[owner].text.casefold() in {"his", "her"}):
                return owner
    return None


def _happens(tokens: tuple[Token, ...], verb: int) -> bool:
    """Whether a verb says what happens or is to happen: no "may", no "not", no "refused to", no "if"."""
    below = [tokens[i] for i in range(max(verb - 12, 0), verb) if tokens[i].head == verb]
    if any(t.dep == "neg" or t.text.casefold() in DOUBT or (t.dep == "mark" and t.text.casefold() in UNLESS) for t in below):
        return False
    token = tokens[verb]
    if token.dep in {"xcomp", "csubj"} or (
        token.dep == "ccomp" and tokens[token.head].lemma in {"want", "ask", "urge", "demand", "expect"}
    ):
        return False
    over = tokens[token.head]
    return not (token.dep == "acl" and token.tag == "VB") and not (token.dep == "conj" and over.dep == "xcomp")


def _moved(tokens: tuple[Token, ...], verb: int, lemma: str, who: dict[int, str]) -> str | None:
    """Whom a verb brings in or takes out: its object where somebody else acts, else its subject or that of the clause above."""
    below = [i for i in range(max(verb - 40, 0), min(verb + 16, len(tokens))) if tokens[i].head == verb]
    passive = any(tokens[i].dep in {"nsubjpass", "auxpass"} for i in below) or tokens[verb].dep == "acl"
    # The parser may take "A sworn in as minister" for a small clause: its subject is the one.
    owner = _resignation(tokens, verb, lemma)
    if owner is not None and lemma == "accept":
        return who.get(owner)
    objects = [i for i in below if tokens[i].dep in {"dobj", "nsubj", "oprd"} and i > verb and i in who]
    # Of "elected A president" it may make one noun, as of "made A the envoy" a clause.
    objects += [i for k in below if k > verb and tokens[k].dep in {"dobj", "ccomp", "oprd"} for i in range(verb, k + 1) if i in who]
    if not passive and lemma in GIVEN | TAKEN and objects:
        return who[objects[0]]
    if not passive and lemma in (GIVEN | TAKEN) - {"move", "transfer", "shift"} and any(tokens[i].dep == "dobj" for i in below):
        return None
    subject = next((i for i in below if tokens[i].dep in {"nsubj", "nsubjpass"} and i < verb), None)
    if subject is not None and subject in who:
        return who[subject]
    if subject is not None and tokens[subject].tag not in {"WP", "WDT"}:
        return None
    above = tokens[verb].head
    if tokens[verb].dep in {"relcl", "acl"}:
        return who.get(above)
    if tokens[verb].dep in {"conj", "advcl"} or tokens[verb].dep == "pcomp":
        above = tokens[above].head if tokens[verb].dep == "pcomp" else above
        return next(
            (who[i] for i in range(max(above - 40, 0), above) if tokens[i].head == above and i in who and "subj" in tokens[i].dep), None
        )
    return None


def _verb_over(tokens: tuple[Token, ...], phrase: Phrase) -> tuple[int | None, str]:
    """The verb that an office hangs on, and by what: as, from, to, of (a post), attr; "subject" where it is part of a subject."""
    at, link = phrase.head, ""
    for _ in range(CLIMB):
        token = tokens[at]
        above = token.head
        if above == at:
            return None, link
        if token.dep == "prep" or tokens[at].text.casefold() in {"as", "from", "to"}:
            link = link or token.text.casefold()
        elif token.dep in {"attr", "oprd", "dobj"}:
            link = link or token.dep
        elif token.dep in {"nsubj", "nsubjpass", "appos"}:
            link = "subject"
        if tokens[above].pos in {"VERB", "AUX"} and tokens[above].dep not in {"aux", "auxpass"}:
            return above, link
        at = above
    return None, link


def dated(
    tokens: tuple[Token, ...], phrases: Sequence[Phrase], made: Sequence[Change], times: Sequence[Time], brought: int
) -> tuple[dict[int, Tenure], dict[str, Tenure]]:
    """When offices begin and end: by phrase number, and by person where the sentence names no office.

    `brought`: number of the first phrase that `successions` added; those are of who went out.
    """
    starts = {token.start: i for i, token in enumerate(tokens)}
    placed = [(starts[time.start], time) for time in times if time.start in starts]
    by_verb: dict[int, list[tuple[int, Time]]] = {}
    for at, time in placed:
        verb = _verb_of_time(tokens, at, time)
        if verb is not None:
            by_verb.setdefault(verb, []).append((at, time))
    by_phrase: dict[int, Tenure] = {}
    by_person: dict[str, Tenure] = {}
    for change in made:
        found = _of_change(tokens, change, by_verb.get(change.verb, ()))
        if change.phrase is not None:
            by_phrase[change.phrase] = _both(by_phrase.get(change.phrase, Tenure()), found)
        elif found.begin or found.end or found.state == "former":
            by_person[change.person] = _both(by_person.get(change.person, Tenure()), found)
    for number, phrase in enumerate(phrases):
        verb, link = _verb_over(tokens, phrase)
        if verb is not None and link == "as" and tokens[verb].lemma in SUCCEEDING | {"take"}:
            found = _of_change(tokens, Change(verb, "", number, number < brought), by_verb.get(verb, ()))
            by_phrase.setdefault(number, found)
        beside = _beside(tokens, phrase, verb if link in {"attr", "as", ""} else None, placed, by_verb)
        if beside is not None:
            by_phrase[number] = _both(beside, by_phrase.get(number, Tenure()))
    return by_phrase, by_person


def _both(one: Tenure, other: Tenure) -> Tenure:
    return Tenure(
        one.begin or other.begin, one.end or other.end, one.state or other.state, tuple(dict.fromkeys((*one.spans, *other.spans)))
    )


def _verb_of_time(tokens: tuple[Token, ...], at: int, time: Time) -> int | None:
    """The verb that a time expression dates: the first above its words."""
    inside = at
    while inside + 1 < len(tokens) and tokens[inside + 1].end <= time.end:
        inside += 1
    head = inside
    for i in range(at, inside + 1):
        if not at <= tokens[i].head <= inside:
            head = i
    for _ in range(CLIMB):
        above = tokens[head].head
        if above == head:
            return None
        if tokens[above].pos in {"VERB", "AUX"} and tokens[above].dep not in {"aux", "auxpass"}:
            return above
        head = above
    return None


def _of_change(tokens: tuple[Token, ...], change: Change, found: Sequence[tuple[int, Time]]) -> Tenure:
    """What a verb and the times beside it say of an office."""
    verb = tokens[change.verb]
    auxes = {
        t.text.casefold() for t in tokens[max(change.verb - 8, 0) : change.verb] if t.head == change.verb and t.dep in {"aux", "auxpass"}
    }
    finite = verb.tag in {"VBD", "VBN", "VBZ", "VBP"} or verb.tag == "VBG"
    ahead = (
        bool(auxes & COMING) or verb.tag == "VB" or (verb.tag == "VBG" and bool(auxes & {"is", "are", "'s", "’s"}) and "being" not in auxes)
    )
    point, span = next(((value, Span(t.start, t.end)) for at, t in found if (value := day_of(t)) and _plain(tokens, at)), (None, None))
    spans = (span,) if span is not None else ()
    if change.enters:
        proposed = verb.lemma in {"nominate", "designate"}
        return Tenure(None if proposed else point, None, "elect" if ahead or proposed else None, spans)
    return Tenure(None, point, None if ahead or not finite else "former", spans)


def _plain(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a time says when, and not since when or until when."""
    before = tokens[at - 1].text.casefold() if at else ""
    before = tokens[at - 2].text.casefold() if before in {"the", "late", "early"} and at > 1 else before
    return before not in {"since", "until", "till", "from", "before", "after", "by", "to", "between", "and", "than"}


def _beside(
    tokens: tuple[Token, ...],
    phrase: Phrase,
    verb: int | None,
    placed: Sequence[tuple[int, Time]],
    by_verb: dict[int, list[tuple[int, Time]]],
) -> Tenure | None:
    """ "minister since Monday", "was minister until last year", "has been envoy for three years": bounds with a preposition."""
    first = bisect_left(placed, phrase.last, key=lambda item: item[0])
    near = [item for item in placed[first : first + 2] if item[0] <= phrase.last + 3]
    if verb is not None and tokens[verb].lemma in HOLDING:
        near += [item for item in by_verb.get(verb, ()) if item not in near]
    begin = end = None
    spans: list[Span] = []
    for at, time in near:
        words = [tokens[i].text.casefold() for i in range(max(at - 2, 0), at)]
        low = words[-1] if words else ""
        low = words[0] if low in {"the", "late", "early"} and len(words) > 1 else low
        value = day_of(time)
        if value is None:
            continue
        if low == "since" and begin is None:
            begin = value
        elif low in {"until", "till"} and end is None:
            end = value
        elif low == "from" and begin is None and tokens[at - 1].dep == "prep":
            begin = value
        elif low == "to" and begin is not None and end is None:
            end = value
        else:
            continue
        spans.append(Span(time.start, time.end))
    return Tenure(begin, end, None, tuple(spans)) if spans else None


def day_of(time: Time) -> str | None:
    """A time as an office has it: a year, month or day, as exact as its words are; None for lengths, habits and the unknown."""
    if time.type not in ("DATE", "TIME") or time.begin is None:
        return None
    found = re.match(r"\d{4}(-\d{2}(-\d{2})?)?(?=T|$)", time.value)
    if found is not None:
        return found[0]
    if time.end_date is None:
        return None
    for size in (10, 7, 4):
        if time.begin[:size] == time.end_date[:size]:
            return time.begin[:size]
    return None


def held_on(offices: Sequence[Office], day: str | None) -> Office | None:
    """The first office that its holder had on a day (YYYY-MM-DD or shorter), or at the article's day where `day` is None.

    One whose begin or end lies on the wrong side of the day is none; one that the text calls former is one only before its end.
    """
    for office in offices:
        if day is None or (office.begin is None and office.end is None):
            if office.state in NOW or (office.state == "unknown" and office.end is None):
                return office
            continue
        begun = office.begin is None or office.begin[: len(day)] <= day[: len(office.begin)]
        over = office.end is not None and office.end[: len(day)] < day[: len(office.end)]
        if begun and not over and (office.state in NOW or office.end is not None):
            return office
    return None
