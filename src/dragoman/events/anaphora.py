"""Event nouns that point back: "the talks", "his visit". Their open sides come from the event that they refer to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.types import EventMention, Participant

# Codes whose nouns are used for one another: a meeting, talks and negotiations; an attack and a war; a killing and an assassination.
FAMILIES = (("042", "043"), ("04",), ("18", "19", "20"), ("14",), ("057", "03"))
DEEDS = frozenset({"CONCEDE", "RETREAT", "COOPERATE", "AID", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})
NEAR = 350  # code points, about two sentences, that "the attack" may lie farther back than "the step", which is of the sentence before
REACH = 12  # event mentions back: about a page of news


def fill(event: EventMention, before: Sequence[EventMention], paragraph: int) -> EventMention:
    """Complete an event mention that points back from the earlier mention that it means; unchanged where none fits.

    `paragraph`: where the mention's own paragraph begins in the page text.
    """
    found = antecedent(event, before, paragraph)
    if found is None:
        came = visitor(event, before) if event.cameo in ("040", "046") and event.participants else None
        return event if came is None else replace(event, participants=(*event.participants, replace(came, role="target", span=None)))
    if event.cameo == "042" and found.cameo == "043":  # "welcomed N. The visit": N came
        turned = {"source": "other", "target": "source"}
        found = replace(found, participants=tuple(replace(p, role=turned.get(p.role, p.role)) for p in found.participants))  # type: ignore[arg-type]
    own = {p.name for p in event.participants}
    countries = {p.country for p in event.participants if p.country is not None}
    missing = tuple(p for p in found.participants if p.name not in own and (p.country is None or p.country not in countries))
    if len(event.participants) >= 2 and not _one_sided(event.participants):
        missing = ()
    date = event.date
    if (date.begin is None and date.precision in ("unknown", "interval")) and found.date.begin is not None:
        date = replace(found.date, basis=f"as “{found.why.reason.split('”')[0].lstrip('“')}”, which it refers back to: {found.date.basis}")
    place = event.place or found.place
    why = replace(event.why, reason=f"{event.why.reason}; it refers back to an earlier mention", spans=(*event.why.spans, found.trigger))
    participants = (*event.participants, *(replace(m, span=None) for m in missing))
    status = found.status if event.status in ("planned", "hypothetical") else event.status
    return replace(event, status=status, participants=participants, date=date, place=place, why=why)


def answered(event: EventMention, before: Sequence[EventMention], code: str | None, floor: int) -> EventMention:
    """Give what is said of a deed just told ("condemned the attack", "welcomed the step") the one who did it; unchanged where none fits.

    `code`: of the deed's noun; None where it only says that something was done. `floor`: where the sentence before begins.
    """
    own = {p.country for p in event.participants}
    for other in reversed(before[-REACH:]):
        if other.trigger.start < floor - (0 if code is None else NEAR):
            break
        like = _family(other.cameo) == _family(code) if code is not None else other.type in DEEDS
        if not like or other.status not in ("happened", "ongoing", "alleged"):
            continue
        sides = {"source", "both"} if event.type == "SUPPORT" else {"source"}
        doers = [p for p in other.participants if p.role in sides]
        if not doers or any(p.country is None or p.country in own for p in doers):
            continue
        why = replace(event.why, reason=f"{event.why.reason}; of what was told before", spans=(*event.why.spans, other.trigger))
        return replace(event, participants=(*event.participants, *(replace(p, role="target", span=None) for p in doers)), why=why)
    return event


def visitor(event: EventMention, before: Sequence[EventMention]) -> Participant | None:
    """Who came, where a meeting names only people of the visited state: the visitor of the last visit to it."""
    home = {p.country for p in event.participants}
    for other in reversed(before[-REACH:]):
        if other.cameo == "042" and len(home) == 1 and home & {p.country for p in other.participants if p.role == "host"}:
            return next((p for p in other.participants if p.role == "source" and p.country not in home), None)
    return None


def _one_sided(participants: tuple[Participant, ...]) -> bool:
    return len({p.country for p in participants}) == 1


def antecedent(event: EventMention, before: Sequence[EventMention], paragraph: int) -> EventMention | None:
    """The nearest earlier mention of the same family that shares a participant, or that nothing contradicts.

    Where it opens a paragraph and several events of different dates or hosts fit, the first is meant: the one that the article is about.
    """
    family = _family(event.cameo)
    own = {p.actor for p in event.participants if p.actor is not None}
    fitting = [
        other
        for other in reversed(before[-REACH:])
        if family is not None
        and _family(other.cameo) == family
        and len(other.participants) > 1
        and other.status not in ("hypothetical", "denied", "threatened")
        and (not own or own & {p.actor for p in other.participants})
    ]
    if not fitting:
        return None
    apart = {(o.date.begin, o.date.end) for o in fitting if o.date.begin is not None}
    hosts = {p.country for o in fitting for p in o.participants if p.role == "host"}
    return fitting[-1] if max(len(apart), len(hosts)) > 1 and fitting[0].trigger.start < paragraph else fitting[0]


def _family(code: str | None) -> int | None:
    if code is None:
        return None
    return next((number for number, codes in enumerate(FAMILIES) if code.startswith(codes)), None)
