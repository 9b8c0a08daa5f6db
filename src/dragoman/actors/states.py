"""States and the tables' organisations where they stand in the text: by name, by demonym, or by capital and seat when these act."""

from __future__ import annotations

from functools import cache

from dragoman.actors.found import Found, Sketch, head_of
from dragoman.language.gazetteer import Entry, Hit
from dragoman.language.tables import rows, word_set
from dragoman.types import Parse, Token, Why

# Dependencies in which a capital stands for its government: it does something, has something, or is dealt with as a party.
ACTING = frozenset({"nsubj", "nsubjpass", "poss", "dobj", "agent", "dative"})
# Prepositions after which a capital is a party, not a place, where the head is a dealing between parties.
PARTY_PREPOSITIONS = frozenset({"between", "by", "with", "against"})
# Verbs and nouns of moving and being somewhere: their objects are places ("visited Tehran", "left Moscow").
MOVING = word_set(
    """
    visit leave reach enter arrive tour fly travel head strike hit bomb shell attack shake rock capture besiege surround seize take
    storm target flee near approach cross depart join host bypass destroy occupy liberate retake
    """
)
# What a city has as a place, not as a government: "Beirut's southern suburbs".
PLACE_PARTS = word_set(
    """
    suburb suburbs airport street outskirts district neighbourhood neighborhood university skyline mayor population resident port square
    centre center downtown embassy stadium hospital hotel bazaar market mosque church stock exchange metro station old city quarter
    """
)


WITHIN = word_set("in inside outside at near around behind opposite")
ROOMS = word_set("Room Hall Garden Lawn Wing Gate Walls walls steps lawn grounds gates rooms hall room")


@cache
def usual_names() -> dict[str, str]:
    """Alpha-3 to the usual English name."""
    return {row["code"]: row["name"] for row in rows("actors/states.tsv")}


def state_sketch(code: str) -> Sketch:
    """The actor of a state."""
    return Sketch(f"state:{code}", "state", usual_names()[code], code, "GOV")


def org_sketch(entry: Entry) -> Sketch:
    """The actor of an organisation of the tables."""
    prefix = "media" if entry.sort == "media" else "org"
    return Sketch(f"{prefix}:{entry.name}", entry.kind, entry.name, entry.code or None, entry.sector or None)  # type: ignore[arg-type]


def find_known(parse: Parse, known: dict[int, Hit]) -> tuple[list[Sketch], list[Found]]:
    """States, demonyms, acting capitals and seats, organisations and media of the tables, where the language stage kept them as names."""
    labels = {i: name for name in parse.names for i in range(name.first, name.last)}
    headline = max((s.last for s in parse.sentences if s.role in {"title", "deck"}), default=0)
    sketches: list[Sketch] = []
    found: list[Found] = []
    for at, hit in known.items():
        if at == hit.first:
            name = labels.get(hit.first)
            if name is None or name.label == "PERSON":
                continue
            longer = name.first < hit.first or name.last > hit.last
            if longer and name.label in {"ORG", "PLACE"} and not _only_article_more(parse.tokens, name.first, hit):
                continue
            made = _one(parse, hit, headline)
            if made is not None:
                sketches.append(made[0])
                found.append(made[1])
    return sketches, found


def _only_article_more(tokens: tuple[Token, ...], first: int, hit: Hit) -> bool:
    return first == hit.first - 1 and tokens[first].text.casefold() == "the"


def _one(parse: Parse, hit: Hit, headline: int) -> tuple[Sketch, Found] | None:
    entry = hit.entry
    if entry.sort == "place":
        return None
    if entry.sort in {"organisation", "media"}:
        kind = "acronym" if _acronym(parse.tokens, hit) and entry.name != parse.tokens[hit.first].text else "name"
        return org_sketch(entry), Found(hit.first, hit.last, kind, org_sketch(entry).key)  # type: ignore[arg-type]
    sketch = state_sketch(entry.code)
    if entry.sort == "state":
        return sketch, Found(hit.first, hit.last, "name", sketch.key)
    if entry.sort in {"adjective", "people"}:
        return sketch, Found(hit.first, hit.last, "demonym", sketch.key)
    reason = None if _dateline(parse.tokens, hit) else acting(parse.tokens, hit.first, hit.last)
    if reason is None and hit.last < headline and _speaks(parse.tokens, hit.last):
        reason = "a headline gives its words after a colon"
    if entry.sort == "seat" and not _where(parse.tokens, hit.first, hit.last):
        reason = reason or "a seat of government is named for the government"
    if reason is None:
        return None
    surface = " ".join(t.text for t in parse.tokens[hit.first : hit.last])
    why = Why(f"states.tsv:{entry.sort}", f"{surface} stands for the government of {entry.name}: {reason}")
    return sketch, Found(hit.first, hit.last, "metonym", sketch.key, why)


def _dateline(tokens: tuple[Token, ...], hit: Hit) -> bool:
    """Whether a capital opens a line as the place of report: "OSLO, July 24:", "Oslo (Agency) -"."""
    line_start = hit.first == 0 or tokens[hit.first].start > tokens[hit.first - 1].end + 1
    if not line_start or hit.last >= len(tokens):
        return False
    after = tokens[hit.last].text
    return after in {"(", "-", "–", "—", ":", "|"} or (after == "," and tokens[hit.first].text.isupper())


def _speaks(tokens: tuple[Token, ...], at: int) -> bool:
    """ "Oslo: the bridge is safe" in a headline: what follows the colon is a clause."""
    return tokens[at].text == ":" and any(t.tag in {"VBZ", "VBP", "VBD", "MD"} for t in tokens[at + 1 : at + 9])


def _where(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    """A palace as the place where something happens: "in the Kremlin", "the East Room of the White House"."""
    token = tokens[head_of(tokens, first, last)]
    governor = tokens[token.head]
    within = governor.text.casefold() in WITHIN or (governor.text == "of" and tokens[governor.head].text in ROOMS)
    return token.dep == "pobj" and within


def _acronym(tokens: tuple[Token, ...], hit: Hit) -> bool:
    text = tokens[hit.first].text
    return hit.last - hit.first == 1 and text.isupper() and len(text) <= 8


def acting(tokens: tuple[Token, ...], first: int, last: int) -> str | None:
    """Why a capital in tokens first..last stands for its government, or None where it is a place."""
    at = head_of(tokens, first, last)
    seen = 0
    while tokens[at].dep in {"conj", "appos"} and seen < 8:
        at, seen = tokens[at].head, seen + 1
    dep, governor = tokens[at].dep, tokens[tokens[at].head]
    if dep in {"nsubj", "agent"} or (dep == "nsubjpass" and governor.lemma not in MOVING):
        return f'it is the subject of "{governor.text}"'
    if dep == "poss" and governor.lemma.casefold() not in PLACE_PARTS:
        return f'it has something: "{governor.text}"'
    if dep in {"dobj", "dative"} and governor.lemma not in MOVING and governor.pos == "VERB":
        return f'it is the object of "{governor.text}"'
    if dep == "pobj":
        if governor.text.casefold() in PARTY_PREPOSITIONS:
            return f'it is a party: "{governor.text}"'
        if governor.text.casefold() == "to" and first >= 2 and tokens[governor.head].lemma in {"accord", "due"}:
            return "it is named as a source"
    return None
