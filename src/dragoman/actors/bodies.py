"""Bodies of states and organisations that no table lists, from their head nouns: "the Foreign Ministry in Tehran"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dragoman.actors.found import Found, Sketch, words
from dragoman.actors.states import usual_names
from dragoman.language.gazetteer import Hit
from dragoman.language.tables import rows, word_set
from dragoman.types import Parse, Token, Why

LINKS = word_set("of for and the & on")
MODIFIERS = word_set(
    "supreme national central federal regional provincial state top military naval general joint air special permanent diplomatic"
)
RANKED = word_set(
    """
    President Prime Minister King Queen Mr Mrs Ms Dr General Secretary Vice Deputy Chief Spokesman Spokesperson Spokeswoman Former The A An
    """
)
FOLLOWED_BY_TO = word_set("mission embassy delegation consulate")
GOVERNMENT = word_set("government administration cabinet presidency")


@dataclass(frozen=True, slots=True)
class Body:
    """A body phrase in tokens first..last (exclusive)."""

    first: int
    last: int
    core: str  # what it is, without its state, in one spelling: "foreign ministry"
    country: str | None
    sector: str
    kind: str
    definite: bool  # nothing but "the ministry": it needs an antecedent
    proper: bool  # written as a name
    text: str  # as the page has it


@cache
def _heads() -> dict[str, dict[str, str]]:
    return {row["head"]: row for row in rows("actors/bodies.tsv")}


@cache
def fields() -> dict[str, dict[str, str]]:
    """Field of government ("foreign affairs") to its row."""
    return {row["word"]: row for row in rows("actors/fields.tsv")}


def find_bodies(parse: Parse, known: dict[int, Hit]) -> list[Body]:
    """Every body phrase, in text order, not overlapping."""
    out: list[Body] = []
    for sentence in parse.sentences:
        at = sentence.first
        while at < sentence.last:
            body = _body_at(parse, known, at, sentence.first, sentence.last)
            if body is None:
                at += 1
                continue
            if out and body.first < out[-1].last:  # "Secretariat of the ... Council": the outer phrase holds the inner one
                at += 1
                continue
            out.append(body)
            at = body.last
    return out


def _head_ending(parse: Parse, at: int, floor: int) -> tuple[int, dict[str, str]] | None:
    for size in (3, 2, 1):
        first = at - size + 1
        if first >= floor:
            row = _heads().get(words(parse, first, at + 1).casefold())
            if row is not None:
                return first, row
    return None


def _body_at(parse: Parse, known: dict[int, Hit], at: int, floor: int, ceiling: int) -> Body | None:
    tokens = parse.tokens
    if tokens[at].pos not in {"NOUN", "PROPN"}:
        return None
    ending = _head_ending(parse, at, floor)
    if ending is None:
        return None
    head_first, row = ending
    if at + 1 < ceiling and _head_ending(parse, at + 1, at) is not None:
        return None  # the longer phrase is the body: "Navy Command", "army council"
    first, country, marked = _leftward(tokens, known, head_first, floor)
    last, right_country, topic = _rightward(parse, known, at + 1, ceiling, row["head"])
    if country is None:
        country = right_country
    proper = any(tokens[i].text[:1].isupper() for i in range(max(first, head_first), at + 1)) and at > floor
    core = _core(parse, known, first, head_first, at + 1, topic)
    bare = core == row["head"]
    definite = bare and country is None and not topic and _after_the(tokens, first, floor)
    if row["alone"] == "no" and not definite and (not proper or (bare and not topic)):
        return None
    if bare and country is None:
        if not _after_the(tokens, first, floor):
            return None
        return Body(
            first - 1,
            last,
            core,
            _near_capital(known, last, ceiling, tokens),
            row["sector"],
            row["kind"],
            True,
            proper,
            words(parse, first - 1, last),
        )
    if country is None:
        country = _near_capital(known, last, ceiling, tokens)
    if country is None and not proper and not marked:
        return None
    return Body(first, last, core, country, _sector(core, row), row["kind"], False, proper, words(parse, first, last))


def _leftward(tokens: tuple[Token, ...], known: dict[int, Hit], at: int, floor: int) -> tuple[int, str | None, bool]:
    """Go left over the modifiers of a head noun: (first token, state, whether a field of government stands there)."""
    marked = False
    while at > floor:
        before = at - 1
        token = tokens[before]
        hit = known.get(before)
        if hit is not None and hit.entry.sort in {"state", "adjective", "seat", "capital"}:
            abroad = (
                hit.entry.sort == "state"
                and tokens[at].lemma.casefold() == "mission"
                and not tokens[before].text.replace(".", "").isupper()
            )
            if hit.entry.sort == "capital" or abroad:  # "the Norland mission": one in Norland, or about it
                return at, None, marked
            return hit.first, hit.entry.code, marked
        if hit is not None and hit.entry.sort == "organisation":
            return hit.first, hit.entry.code or None, marked
        if token.tag == "POS" and before > floor:
            owner = known.get(before - 1)
            if owner is not None and owner.entry.sort in {"state", "capital", "seat"}:
                return owner.first, owner.entry.code, marked
            return at, None, marked
        low = token.text.casefold()
        if low in fields() or (low in {"affairs"} and before > floor):
            marked = True
        elif (
            low in MODIFIERS
            or (low in {"and", "&"} and tokens[before - 1].text.casefold() in fields() and marked)
            or (token.text[:1].isupper() and token.pos in {"PROPN", "ADJ", "NOUN"} and token.text not in RANKED and before > floor)
            or (
                token.text == "-" and before - floor > 0 and tokens[before - 1].text[:1].isupper() and tokens[before - 1].end == token.start
            )
        ):
            pass
        else:
            break
        at -= 1
    return at, None, marked


def _rightward(parse: Parse, known: dict[int, Hit], at: int, ceiling: int, head: str) -> tuple[int, str | None, str]:
    """Go right over "of Foreign Affairs", "of Iran", "to the United Nations": (last token, state, topic)."""
    tokens, country, topic = parse.tokens, None, ""
    while at < ceiling - 1:
        low = tokens[at].text.casefold()
        if low == "to" and head in FOLLOWED_BY_TO:
            to = at + 2 if tokens[at + 1].text.casefold() == "the" else at + 1
            hit = known.get(to)
            if hit is None:
                break
            return hit.last, country, f"{topic} to {hit.entry.name}".strip()
        if low not in {"of", "for"}:
            break
        begin = at + 2 if tokens[at + 1].text.casefold() == "the" else at + 1
        hit = known.get(begin)
        if hit is not None and hit.entry.sort == "organisation" and hit.first == begin:
            topic = f"{topic} {hit.entry.name}".strip()
            country, at = country or hit.entry.code or None, hit.last
            continue
        if hit is not None and hit.entry.sort == "state" and hit.first == begin:
            return hit.last, hit.entry.code or None, topic
        end = _topic_end(tokens, known, begin, ceiling)
        if end == begin:
            break
        owner = next((known[i] for i in range(begin, end) if i in known and known[i].entry.code), None)
        if owner is not None:
            country = owner.entry.code
        topic = f"{topic} {words(parse, begin, end)}".strip()
        at = end
    return at, country, topic


def _topic_end(tokens: tuple[Token, ...], known: dict[int, Hit], begin: int, ceiling: int) -> int:
    """End of the run after "of": name words and fields of government, with "and" between."""
    at = end = begin
    while at < ceiling:
        low = tokens[at].text.casefold()
        if (
            (tokens[at].text[:1].isupper() and tokens[at].pos in {"PROPN", "ADJ", "NOUN"})
            or low in fields()
            or (low == "affairs" and at > begin)
        ):
            at = end = at + 1
        elif low in {"and", "'s", "’s", ","} and at > begin and at + 1 < ceiling and tokens[at + 1].text[:1].isupper() and low != ",":
            at += 1
        else:
            break
    return end


def _core(parse: Parse, known: dict[int, Hit], first: int, head_first: int, head_last: int, topic: str) -> str:
    """What the body is, without its state: field words in one spelling, then the head, then what follows "of" unless it is a field."""
    left = [
        parse.tokens[i].text.casefold()
        for i in range(first, head_first)
        if not (i in known and known[i].entry.sort in {"state", "adjective", "people", "capital", "seat"}) and parse.tokens[i].tag != "POS"
    ]
    head = words(parse, head_first, head_last).casefold()
    field = fields().get(" ".join(left)) or fields().get(topic.casefold())
    if field is not None:
        return f"{field['name'].casefold()} {head}"
    core = " ".join([*left, head])
    if not topic:
        return core
    return f"{core} {topic.casefold()}" if topic.startswith("to ") else f"{core} of {topic.casefold()}"


def _sector(core: str, row: dict[str, str]) -> str:
    first = core.rsplit(" ", 1)[0]
    if row["head"] in {"ministry", "department"}:
        for field in fields().values():
            if field["name"].casefold() == first:
                return field["sector"]
    return row["sector"]


def _after_the(tokens: tuple[Token, ...], first: int, floor: int) -> bool:
    return first > floor and tokens[first - 1].text.casefold() == "the"


def _near_capital(known: dict[int, Hit], last: int, ceiling: int, tokens: tuple[Token, ...]) -> str | None:
    """The state whose capital follows: "the Foreign Ministry in Tehran"."""
    if last + 1 < ceiling and tokens[last].text.casefold() == "in":
        hit = known.get(last + 1)
        if hit is not None and hit.entry.sort in {"capital", "state"}:
            return hit.entry.code
    return None


def without_places(parse: Parse, bodies: list[Body]) -> list[Body]:
    """Bodies that the language stage does not know as places: "West Bank" is none."""
    places = {(n.first, n.last) for n in parse.names if n.label == "PLACE"}
    return [body for body in bodies if body.country is not None or (body.first, body.last) not in places]


NATIONAL = frozenset({"org:US National Security Council", "org:Supreme National Security Council"})
SEATED_IN_NATIONAL = word_set("secretary chief head chairman chairwoman deputy director adviser advisor aide spokesman spokeswoman")
GENERIC = {  # "the group", "the alliance": the last organisation of this kind that the article named
    "group": {"group"},
    "movement": {"group"},
    "militia": {"group"},
    "organization": {"organisation", "group"},
    "organisation": {"organisation", "group"},
    "alliance": {"alliance"},
    "agency": {"organisation"},
}


def resolve_bodies(parse: Parse, bodies: list[Body], orgs: list[tuple[int, int, Sketch]]) -> tuple[list[Sketch], list[Found]]:
    """Give every body phrase its actor. `orgs`: token runs and organisations that the tables know, in text order.

    A body without a state takes that of the last body of its kind. In a headline, which comes before the text that explains it, it takes
    that of the only one.
    """
    sketches: list[Sketch] = []
    found: list[Found] = []
    last_of: dict[str, Sketch] = {}  # core, or the head noun alone, to the last body named by it
    by_core: dict[str, set[str]] = {}
    for body in bodies:
        if body.country is not None:
            by_core.setdefault(body.core, set()).add(body.country)
    headline = max((s.last for s in parse.sentences if s.role in {"title", "deck"}), default=0)
    seen_orgs = {sketch.key for _, _, sketch in orgs}
    united_nations = bool({"org:United Nations", "org:UN Security Council"} & seen_orgs)
    others = bool(by_core.get("security council")) or any(sketch.key in NATIONAL for _, _, sketch in orgs)
    others |= not united_nations and any(body.core.endswith(" security council") for body in bodies)
    listed = {(first, last): sketch for first, last, sketch in orgs}
    next_org = 0
    for body in bodies:
        why = None
        country = body.country
        while next_org < len(orgs) and orgs[next_org][0] < body.first:
            sketch = orgs[next_org][2]
            for noun, kinds in GENERIC.items():
                if sketch.kind in kinds and (noun != "agency" or sketch.name.endswith("Agency")):
                    last_of[noun] = sketch
            next_org += 1
        noun = body.core.split(" of ")[0].split(" to ")[0].split(" ")[-1]
        if (body.first, body.last) in listed:  # the table knows it better
            last_of[body.core] = last_of[noun] = listed[(body.first, body.last)]
            continue
        if body.core == "security council" and country is None and not others and (united_nations or _worldwide(parse.tokens, body)):
            sketch = Sketch("org:UN Security Council", "organisation", "UN Security Council", None, "IGO")
            sketches.append(sketch)
            reason = "the United Nations is named in the article" if united_nations else "it stands with capitals and without a state"
            why = Why("security council", f"{reason}, and no other security council is named")
            found.append(Found(body.first, body.last, "short", sketch.key, why))
            continue
        if country is None:
            earlier = last_of.get(noun if body.definite else body.core)
            if earlier is None and body.first < headline and len(by_core.get(body.core, ())) == 1:
                earlier = _sketch(body, next(iter(by_core[body.core])))
            if earlier is not None:
                text = words(parse, body.first, body.last)
                sketches.append(earlier)
                found.append(Found(body.first, body.last, "title" if body.definite else "short", earlier.key, _earlier(text, earlier)))
                last_of[noun] = earlier
                continue
            if body.definite:
                continue
        sketch = _sketch(body, country)
        sketches.append(sketch)
        found.append(Found(body.first, body.last, "name", sketch.key, why))
        last_of[body.core] = last_of[noun] = sketch
    return sketches, found


def _worldwide(tokens: tuple[Token, ...], body: Body) -> bool:
    """Whether "the Security Council" may be the United Nations' where nothing names these: theirs has no secretary and no head."""
    if not body.proper:
        return False
    after = tokens[body.last].text.casefold() if body.last < len(tokens) else ""
    before = tokens[body.first - 2].text.casefold() if body.first > 1 and tokens[body.first - 1].text.casefold() == "of" else ""
    return not {after, before} & SEATED_IN_NATIONAL


def _earlier(text: str, sketch: Sketch) -> Why:
    return Why("same body", f"{text}: {sketch.name} is the body of this kind that the article names", 0.9)


def _sketch(body: Body, country: str | None) -> Sketch:
    core = "government" if body.core in GOVERNMENT else body.core
    name = " ".join(w if w in LINKS else w[:1].upper() + w[1:] for w in core.split())
    if body.proper and not body.definite and (" of " in body.core or " to " in body.core):
        name = body.text  # a name of several parts stays as the page has it
    elif country is not None:
        name = f"{name} of {usual_names()[country]}"
    return Sketch(f"body:{country or '?'}:{core}", body.kind, name, country, body.sector)  # type: ignore[arg-type]
