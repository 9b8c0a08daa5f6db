"""Sides of an event that the slots leave open: the place that suffers it, and the state within which it plays."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from dragoman.events.gazetteer import hosting
from dragoman.events.lexicon import Trigger
from dragoman.events.match import carrier, slot
from dragoman.events.place import named, place_of
from dragoman.events.roles import Roles
from dragoman.events.stage import Stage, Who, is_people
from dragoman.events.tree import is_passive, is_verb, objects, subjects
from dragoman.events.who import actors_of
from dragoman.types import Actor, Place, Sentence

# What plays within one state unless the text says otherwise: reforms, curfews, arrests, verdicts, protests, resignations.
DOMESTIC = (
    "034",
    "024",
    "104",
    "123",
    "035",
    "081",
    "082",
    "083",
    "0841",
    "116",
    "132",
    "133",
    "137",
    "14",
    "172",
    "173",
    "175",
    "171",
    "1213",
    "1013",
)
# What is done to a place where nobody is named.
ON_PLACE = ("14", "15", "171", "172", "175", "18", "19", "20", "081", "086")
SETTLED = ("IGO", "NGO", "MED")
PUBLIC = ("GOV", "MIL", "LEG", "JUD", "SPY")
# Who acts only on the ground of its own state, and in which events: arrests, bans, verdicts, investigations.
AUTHORITIES = frozenset("police policeman authority court tribunal prosecutor judge customs magistrate government gendarme".split())
ON_GROUND = ("09", "116", "172", "173", "175")
DECREED = ("1722", "1723", "1724", "0813", "0814", "1323", "1324")  # curfews and the like: decreed by leaders for their own state alone
HEADS = frozenset({"president", "prime minister", "premier", "chancellor", "king", "queen", "foreign minister", "emir", "sultan"})


def settle(stage: Stage, sentence: Sentence, index: int, row: Trigger, code: str, sides: Roles) -> Roles:
    """Fill open sides where the code allows it, and give unnamed states to people of domestic events."""
    if code.startswith("04"):
        return _at_seat(stage, index, code, sides)
    sources, targets, assumed = sides.sources, sides.targets, ""
    if code.startswith(ON_GROUND):
        ground = place_of(stage, index, code)
        sources = _authority(stage, ground, sources, targets, index)
    if not targets and code.startswith(("17", "18", "19", "20")):
        targets = _theirs(stage, index, sources)
    if code.startswith(("03", "05")) and not sides.mutual:
        own = {who.country for who in sources}
        targets = tuple(w for w in targets if not (w.actor.kind == "state" and w.country in own))
    if row.rule == "will-not":
        own = {who.country for who in sources}
        targets = tuple(w for w in targets if w.country not in own)
    if not targets and code.startswith(("17", "18", "19", "20", "083", "14")):
        targets = _unnamed(stage, index, row)
    if not sources and code.startswith("14") and (is_verb(stage.tree, index) or carrier(stage.tree, index) is not None):
        sources = tuple(_as_crowd(stage, noun) for noun in subjects(stage.tree, index) if is_people(stage, noun))[:1]
    if not targets and code.startswith(ON_PLACE) and not sides.mutual:
        targets = _at_place(stage, index, code)
        if code.startswith("14"):  # people in the streets of a town protest against no town, but maybe against its state
            states = {a.country: a for a in stage.actors.values() if a.kind == "state"}
            named = [states.get(w.country or "", w.actor) for w in targets]
            targets = tuple(replace(w, actor=a, name=a.name) for w, a in zip(targets, named, strict=True))
    harmed = code.startswith(("18", "19", "20")) and (code not in ("190", "182", "1823") or sources)
    if targets and harmed and all(who.country is None and not who.actor.id for who in targets):
        targets = (*targets, *_at_place(stage, index, code))  # people of no known state: those on whose ground they were hit
    policing = bool(sources) and code.startswith(("18", "19")) and all(_polices(stage, who) for who in sources)
    if code.startswith(DOMESTIC) or policing:
        home = _home(stage, sentence)
        if home is not None:
            state = _named_state(stage, sentence, home) or code.startswith(DECREED)
            sources = tuple(_at_home(stage, who, home, state) for who in sources)
            targets = tuple(_at_home(stage, who, home, state) for who in targets) or _state(stage, sentence, code, home)
            if code.startswith("172"):  # the paper that a government shuts is one of its own
                targets = tuple(replace(w, country=home) if w.country is None and w.actor.kind == "media" else w for w in targets)
            assumed = f"“{{}}” counted as of {home}, the only state that the sentence names"
    if code.startswith("14"):
        place = place_of(stage, index, code)
        if place is not None and place.country is not None:
            sources = tuple(_at_home(stage, who, place.country, persons=False) for who in sources)
            assumed = assumed or f"“{{}}” counted as of {place.country}, where it took place"
    if code.startswith("15"):  # troops on one's own ground are aimed at nobody
        own = {who.country for who in sources}
        targets = tuple(w for w in targets if w.country is None or w.country not in own)
    if code.startswith(("173", "116", "09")) and not sources and all(who.actor.country is None for who in sides.targets):
        targets = ()  # a driver arrested somewhere by somebody is no affair of states
    before = {who.name for who in (*sides.sources, *sides.targets) if who.country is not None}
    homed = [who.name for who in (*sources, *targets) if who.country is not None and who.actor.country is None and who.name not in before]
    note = assumed.format("”, “".join(homed)) if homed and assumed else ""
    return Roles(sources, tuple(w for w in targets if w.key or w.name), sides.mutual, note)


def _authority(stage: Stage, ground: Place | None, sources: tuple[Who, ...], targets: tuple[Who, ...], index: int) -> tuple[Who, ...]:
    """The state on whose ground police, courts and prosecutors act: theirs, also where nobody else is named ("was arrested in Lima")."""
    if ground is None or ground.country is None or ground.span is None:
        return sources
    if sources:
        acting = (_polices(stage, who) for who in sources)
        return tuple(replace(w, country=ground.country) if own else w for w, own in zip(sources, acting, strict=True))
    abroad = {who.country for who in targets} - {None, ground.country}
    if not abroad or (is_verb(stage.tree, index) and not is_passive(stage.tree, index)):
        return sources
    return _at_place_named(stage, ground)


def _polices(stage: Stage, who: Who) -> bool:
    """Whether somebody of no named state acts on the ground of its own state alone: "police", "a court"."""
    return who.country is None and stage.tree.lemma(who.last - 1) in AUTHORITIES and who.actor.sector not in SETTLED


def _theirs(stage: Stage, index: int, sources: tuple[Who, ...]) -> tuple[Who, ...]:
    """Whose "its positions" are that another attacks: of who does something in a clause beside ("If Chad ..., Libya will shell its")."""
    tree = stage.tree
    if not is_verb(tree, index) or not any(tree.tokens[k].tag == "PRP$" for n in objects(tree, index) for k in tree.kids(n, "poss")):
        return ()
    own = {who.country for who in sources}
    beside = [c for c in tree.kids(index, "advcl") if tree.tokens[c].tag != "VBG"]
    found = [who for c in beside for noun in tree.kids(c, "nsubj", "nsubjpass") for who in actors_of(stage, noun)]
    return tuple(who for who in found if who.country is not None and who.country not in own)[:1] if own - {None} else ()


def _at_seat(stage: Stage, index: int, code: str, sides: Roles) -> Roles:
    """A head of state or government of no named state who meets somebody in a capital is of that state: "met President N in Paris"."""
    everybody = (*sides.sources, *sides.targets)
    open_ = [w for w in everybody if w.country is None and w.actor.kind == "person" and any(_heads(o.title) for o in w.actor.offices)]
    place = place_of(stage, index, code) if len(open_) == 1 and len({w.key for w in everybody}) > 1 else None
    if place is None or place.country is None or place.country in {w.country for w in everybody} or not hosting(place.name, place.country):
        return sides
    note = f"“{open_[0].name}” counted as of {place.country}, in whose capital the meeting was"
    sources, targets = (
        tuple(replace(w, country=place.country) if w.key == open_[0].key else w for w in side) for side in (sides.sources, sides.targets)
    )
    return replace(sides, sources=sources, targets=targets, note=note)


def _heads(title: str) -> bool:
    return title.lower() in HEADS


def _home(stage: Stage, sentence: Sentence) -> str | None:
    """The one state that a sentence speaks of; None where it speaks of none or several."""
    found: set[str] = set()
    for i in range(sentence.first, sentence.last):
        actor = stage.actor_at(i)
        if actor is not None and actor.country is not None:
            found.add(actor.country)
        elif i in stage.places and stage.places[i].first == i:
            place = named(stage, i)
            if place is not None and place.country is not None:
                found.add(place.country)
    return next(iter(found)) if len(found) == 1 else None


def _named_state(stage: Stage, sentence: Sentence, home: str) -> bool:
    """Whether a sentence names the state itself or its people, and not only a place in it, where anybody may be a guest."""
    found = [actor for i in range(sentence.first, sentence.last) if i not in stage.places and (actor := stage.actor_at(i)) is not None]
    found += [a for i in range(sentence.first, sentence.last) if (a := stage.actor_at(i)) is not None and a.kind == "state"]
    return any(actor.country == home for actor in found)


def _state(stage: Stage, sentence: Sentence, code: str, home: str) -> tuple[Who, ...]:
    """The state whose people a reform or a restriction is for, where the sentence names it."""
    if not code.startswith(("081", "172", "132")):
        return ()
    for i in range(sentence.first, sentence.last):
        mention = stage.mention(i)
        if mention is not None and mention.kind == "name" and stage.actors[mention.actor].kind == "state":
            actor = stage.actors[mention.actor]
            return (Who(actor, home, actor.name, mention.first, mention.last),)
    return ()


def _at_home(stage: Stage, who: Who, home: str, persons: bool) -> Who:
    """A crowd or a body as of the state that the event plays in; `persons`: office holders too. Others may come from anywhere."""
    actor = who.actor
    if who.country is not None or actor.sector in SETTLED or actor.kind in ("alliance", "media"):
        return who
    if actor.kind == "unnamed" and not stage.bodies.isdisjoint(range(who.first, who.last)):
        return who  # "U.N. investigators"
    if actor.kind == "person" and not (persons and (actor.offices or actor.sector in PUBLIC)):
        return who
    return replace(who, country=home)


def _unnamed(stage: Stage, index: int, row: Trigger) -> tuple[Who, ...]:
    """People who are named by no state: "arrested the demonstrators". Their state stays unknown here."""
    nouns = [
        noun
        for name in row.target
        if name.removeprefix("obj.") in ("obj", "of", "on", "against", "from", "by", "with", "at")
        for noun in slot(stage, index, name)
    ]
    if not nouns and row.pos == "v":
        nouns = objects(stage.tree, index)
    return tuple(_as_crowd(stage, noun) for noun in nouns if is_people(stage, noun) and stage.mention(noun) is None)[:1]


def _as_crowd(stage: Stage, noun: int) -> Who:
    kids = [k for k in stage.tree.kids(noun, "amod", "compound", "nummod") if k < noun]
    first = min([noun, *kids, *(k for n in kids for k in stage.tree.kids(n, "amod", "compound", "nummod"))])  # "several dozen farmers"
    name = stage.tree.text(first, noun + 1)
    return Who(Actor("", "unnamed", name, None, None, (name,)), None, name, first, noun + 1)


def _at_place(stage: Stage, index: int, code: str) -> tuple[Who, ...]:
    place = place_of(stage, index, code)
    return () if place is None or place.country is None or place.span is None else _at_place_named(stage, place)


def _at_place_named(stage: Stage, place: Place) -> tuple[Who, ...]:
    start = place.span.start if place.span is not None else -1
    tokens = stage.tree.tokens
    first = bisect_left(tokens, start, key=lambda token: token.start)
    actor = stage.actor_at(first) or Actor("", "state", place.name, place.country, None, (place.name,))
    return (Who(actor, place.country, place.name, first, stage.places[first].last),)
