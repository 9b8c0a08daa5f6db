"""Titles of events and propositions of claims in our own words. A title is never more certain than its event's status."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from dragoman.types import Participant, Place

DOUBT = frozenset(("alleged", "denied", "planned", "threatened", "hypothetical"))
TOGETHER, BOTH, SOURCE, TARGET, NOBODY = range(5)
NAMED = 3  # how many participants of a side a title names; of more, the first two
PLACED = frozenset(("CONSULT", "ASSAULT", "PROTEST"))  # types whose titles name the place
MUTUAL = frozenset(("CONSULT", "AGREE", "COOPERATE"))
ROUNDS = frozenset(("meet", "phone"))  # modes that need two sides
# Who stands for whom on one side: an office-holder for body and state, a body for its state.
RANK = {"person": 0, "body": 1, "group": 1, "organisation": 1, "alliance": 1, "media": 1, "state": 2, "population": 3, "unnamed": 4}
PEOPLED = frozenset(("state", "body", "organisation", "alliance"))
# Names that are plural without an "s", and names in "s" that are not.
PLURAL = frozenset(("people", "police", "men", "women", "troops", "forces", "children", "militia"))
SINGULAR = frozenset(("hamas", "press", "news", "congress", "states", "netherlands", "nations", "emirates", "philippines", "services"))

_BEHIND = re.compile(r" (?:of|in|from|to|for|at|with) ")
_ARTICLE = re.compile(r"^(?:The|A|An|Some|Another) (?=[a-z]|[A-Z]\w* [a-z])")
_FORMS = re.compile(r"\[([^|\]]*)\|([^]]*)\]")


@dataclass(frozen=True, slots=True)
class Deed:
    """What a title or a proposition is about."""

    type: str
    cameo: str | None
    mode: str | None
    participants: tuple[Participant, ...]
    things: frozenset[str] = frozenset()  # what is supplied, sent or asked for


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: for which events, and the five wordings; None passes on to the next row."""

    type: str
    mode: str | None
    cameo: str
    wordings: tuple[str | None, ...]


@cache
def table() -> tuple[Row, ...]:
    """The rows of `data/merge/titles.tsv`, in order."""
    lines = files("dragoman").joinpath("data/merge/titles.tsv").read_text(encoding="utf-8").splitlines()
    cells = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    empty = {"-": None}
    return tuple(Row(c[0], empty.get(c[1], c[1]), "" if c[2] == "-" else c[2], tuple(empty.get(w, w) for w in c[3:8])) for c in cells)


def title(deed: Deed, status: str, place: Place | None, kinds: dict[str, str]) -> str:
    """A line that says who did what to whom, as far as it is known. `kinds`: record-wide actor id -> kind."""
    line = phrase(replace(deed, participants=_without_place(deed, place, kinds)), kinds)
    if place and deed.type in PLACED and deed.mode != "visit" and place.name.casefold() not in line.casefold():
        line += f" in {place.name}"
    return f"{line} ({status})" if status in DOUBT else line


def _without_place(deed: Deed, place: Place | None, kinds: dict[str, str]) -> tuple[Participant, ...]:
    """Leave out the state that two others meet in."""
    others = {p.country for p in deed.participants if p.country and place and p.country != place.country}
    if place is None or deed.mode not in ROUNDS or len(others) < 2:
        return deed.participants
    return tuple(p for p in deed.participants if p.country != place.country or _kind(p, kinds) != "state")


def phrase(deed: Deed, kinds: dict[str, str]) -> str:
    """The same without a status."""
    sources, targets = _sides(deed, kinds)
    together = len(sources) > 1 and not targets and (deed.mode in ROUNDS or all(p.role == "both" for p in sources))
    if together and deed.type == "CONSULT" and len(sources) == 2:
        sources, targets, together = sources[:1], sources[1:], False
    case = TOGETHER if together else BOTH if sources and targets else SOURCE if sources else TARGET if targets else NOBODY
    thing = next(iter(deed.things)) if len(deed.things) == 1 else None
    template = _template(deed, case, thing) or _template(deed, SOURCE if case == TOGETHER else NOBODY, thing)
    if template is None:
        return deed.type.capitalize()
    counted = targets if case == TARGET else sources
    people = case == TARGET and "{p}" in template and any(_kind(p, kinds) in PEOPLED for p in counted)
    several = 2 if people or len(_distinct(counted)) > 1 or any(_plural(p, kinds) for p in counted) else 1
    words = {
        "a": _names([*sources, *targets]),
        "s": _names(sources),
        "t": _names(targets),
        "p": _names(targets, kinds),
        "o": thing or "",
    }
    said = _FORMS.sub(lambda forms: forms[several], template).format(**words)
    return said[:1].upper() + said[1:]


def _template(deed: Deed, case: int, thing: str | None) -> str | None:
    for row in table():
        if row.type == deed.type and row.mode in (None, deed.mode) and (deed.cameo or "").startswith(row.cameo):
            wording = row.wordings[case]
            if wording is not None and (thing or "{o}" not in wording):
                return wording
    return None


def _sides(deed: Deed, kinds: dict[str, str]) -> tuple[list[Participant], list[Participant]]:
    """Who is named on each side: persons first, and nobody who is there already through their office-holder or body."""
    sources = [p for p in deed.participants if p.role in ("source", "both")]
    targets = [p for p in deed.participants if p.role in ("target", "host")]
    everyone = sources + targets if deed.type in MUTUAL else None
    if deed.mode == "visit":
        everyone = None
        targets = [p for p in targets if p.role == "host"][:1] or targets
    sources = _telling(sources, everyone or sources, kinds)
    if everyone is not None or len(targets) > 1:
        targets = _telling(targets, everyone or targets, kinds)
    if len(sources) > 1 and targets and any(p.role == "source" for p in sources) and deed.mode != "visit":
        # One who acts on the other, beside those who only take part.
        sources = [p for p in sources if p.role == "source"]
    return sources, targets


def _telling(side: list[Participant], everyone: list[Participant], kinds: dict[str, str]) -> list[Participant]:
    rank = {id(p): RANK[_kind(p, kinds)] for p in everyone}
    best: dict[str, int] = {}
    for one in everyone:
        if one.country:
            best[one.country] = min(best.get(one.country, 9), rank[id(one)])
    named = {p.name for p in everyone if rank[id(p)] < RANK["unnamed"]}
    kept = [p for p in side if not ((p.country and rank[id(p)] > best[p.country] and best[p.country] < 2) or _idle(p, rank, best, named))]
    return sorted(kept, key=lambda p: rank[id(p)] > 0)


def _idle(one: Participant, rank: dict[int, int], best: dict[str, int], named: set[str]) -> bool:
    """Somebody without a name ("the two ministers", "top officials") beside two who have one, or beside their own state."""
    return rank[id(one)] == RANK["unnamed"] and (len(named) >= 2 or bool(one.country and best[one.country] < RANK["unnamed"]))


def _kind(participant: Participant, kinds: dict[str, str]) -> str:
    return kinds.get(participant.actor or "", "unnamed")


def _plural(participant: Participant, kinds: dict[str, str]) -> bool:
    """Whether a name takes a plural verb: "the two ministers", "Soviet officials", "Armed Forces of Iran"."""
    kind = _kind(participant, kinds)
    words = _BEHIND.split(participant.name, 1)[0].split()
    if kind in ("person", "state", "media", "alliance") or not words or words[0].casefold() in ("a", "an", "one", "another"):
        return False
    last = words[-1]
    if last.casefold() in PLURAL or " and " in participant.name:
        return True
    return (
        last.endswith("s")
        and last.casefold() not in SINGULAR
        and not last.endswith(("ss", "us", "’s", "'s", "ics"))
        and not last.isupper()
        and (kind != "organisation" or last.islower())
    )


def _distinct(participants: list[Participant]) -> list[str]:
    return list(dict.fromkeys(p.name for p in participants))


def _names(participants: list[Participant], people_of: dict[str, str] | None = None) -> str:
    """A list of names. `people_of`: kinds of actors, where those of states and bodies are to be their people."""
    names = []
    for one in participants:
        name = _ARTICLE.sub(lambda found: found[0].lower(), one.name)
        names.append(f"people of {name}" if people_of is not None and _kind(one, people_of) in PEOPLED else name)
    names = list(dict.fromkeys(names))
    if len(names) > NAMED:
        return f"{', '.join(names[:2])} and others"
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
