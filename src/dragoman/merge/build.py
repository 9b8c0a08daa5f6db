"""From a group of mentions to an event: what most of them say, and what all of them together support."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date as day

from dragoman.merge.actors import Actors
from dragoman.merge.copies import Copies
from dragoman.merge.corpus import Corpus, article_of, record_id
from dragoman.merge.events import EventGroups
from dragoman.merge.parents import SHORT, find_parents
from dragoman.merge.profiles import Profile, mode_of, shape_of
from dragoman.merge.sources import origin_of_mention, outlet_of
from dragoman.merge.wording import Deed, title
from dragoman.types import Event, EventDate, EventMention, Judgement, Participant, Place, Status

ROLES = ("source", "both", "target", "host", "other")
FIRM = ("happened", "ongoing")
# Types whose doer is a matter of guilt.
GRAVE = frozenset(("ASSAULT", "COERCE", "THREATEN", "MOBILIZE", "SANCTION", "AID"))
# How firm a status is, where no mention is in the outlet's own voice.
DOUBTFUL: tuple[Status, ...] = ("alleged", "planned", "threatened", "hypothetical", "denied")


def build_events(corpus: Corpus, grouped: EventGroups, actors: Actors, copies: Copies) -> tuple[Event, ...]:
    """All events, each with its sub-events' pages, outlets and origins counted in."""
    reasons = _reasons(grouped)
    shapes = {group[0]: shape_of(group, grouped.profiles) for group in grouped.groups}
    events = {group[0]: _event(corpus, group, shapes[group[0]], actors, reasons.get(group[0], ())) for group in grouped.groups}
    parents = find_parents(shapes)
    children: dict[str, list[str]] = {}
    for child, parent in parents.items():
        children.setdefault(parent, []).append(child)
    members = {group[0]: group for group in grouped.groups}
    found = []
    for first, event in events.items():
        # A page that reports the meeting of a visit reports the visit.
        told = [m for one in (first, *children.get(first, ())) for m in members[one]]
        pages = {corpus.by_article[article_of(m)].page.id for m in told}
        outlets = {outlet_of(corpus.by_article[article_of(m)].page) for m in told}
        origins = {origin_of_mention(corpus, corpus.mentions[m], actors, copies) for m in told}
        visit = events[parents[first]] if first in parents else None
        found.append(
            replace(
                event,
                parent=visit.id if visit else None,
                date=_during(event.date, visit),
                pages=len(pages),
                outlets=len(outlets),
                origins=len(origins),
            )
        )
    return tuple(found)


def _event(corpus: Corpus, group: tuple[str, ...], shape: Profile, actors: Actors, reasons: tuple[str, ...]) -> Event:
    mentions = [corpus.mentions[m] for m in group]
    first = mentions[0]
    modes = Counter(mode_of(m) if m.type == "CONSULT" else m.mode for m in mentions if m.mode or m.type == "CONSULT")
    mode = modes.most_common(1)[0][0] if modes else None
    cameos = Counter(m.cameo for m in mentions if m.cameo)
    status = consensus(mentions)
    participants, accused = _unproven(_participants(mentions, actors), mentions, status, actors)
    place = _place(mentions)
    cameo = min(cameos, key=lambda code: (-cameos[code], -len(code), code)) if cameos else None
    deed = Deed(first.type, cameo, "kill" if first.type == "ASSAULT" and shape.killing else mode, participants, shape.things)
    return Event(
        id=record_id("E", group[0]),
        type=first.type,
        cameo=cameo,
        mode=mode,
        contexts=tuple(sorted({context for m in mentions for context in m.contexts})),
        title=title(deed, status, place, actors.kinds),
        status=status,
        date=_date(mentions),
        place=place,
        participants=participants,
        parent=None,
        mentions=group,
        pages=0,
        outlets=0,
        origins=0,
        why=_why(mentions, reasons, accused),
    )


def _why(mentions: list[EventMention], reasons: tuple[str, ...], accused: tuple[str, ...]) -> str:
    joined = (
        "; ".join(reasons) if reasons else f"one mention: {mentions[0].why.reason}" if len(mentions) == 1 else f"{len(mentions)} mentions"
    )
    return f"{joined}; named as doer only by sources: {', '.join(accused)}" if accused else joined


def _unproven(
    participants: tuple[Participant, ...], mentions: list[EventMention], status: Status, actors: Actors
) -> tuple[tuple[Participant, ...], tuple[str, ...]]:
    """Take the deed from those to whom only sources ascribe it: that somebody was killed may be a fact while by whom is a claim."""
    if mentions[0].type not in GRAVE or status not in FIRM:
        return participants, ()
    own = [p for m in mentions if m.according_to is None and m.status in FIRM for p in m.participants if p.role in ("source", "both")]
    proven = {actors.actor_of.get(p.actor or "", p.name.casefold()) for p in own}
    accused = [p for p in participants if p.role in ("source", "both") and (p.actor or p.name.casefold()) not in proven]
    kept = tuple(replace(p, role="other") if p in accused else p for p in participants)
    return tuple(sorted(kept, key=lambda p: ROLES.index(p.role))), tuple(p.name for p in accused)


def consensus(mentions: list[EventMention]) -> Status:
    """What the mentions together support. Only an outlet's own voice makes a happening a fact of the record; a source's word is a claim."""
    own = {m.status for m in mentions if m.according_to is None}
    if "happened" in own:
        return "happened"
    if "ongoing" in own:
        return "ongoing"
    told = {("alleged" if m.status in ("happened", "ongoing") else m.status) for m in mentions}
    return next(status for status in DOUBTFUL if status in told)


def _participants(mentions: list[EventMention], actors: Actors) -> tuple[Participant, ...]:
    """Every actor once, in the role that most mentions give it; a name without an actor once a role."""
    known = actors.known
    roles: dict[str, Counter[str]] = {}
    sample: dict[str, Participant] = {}
    for mention in mentions:
        for part in mention.participants:
            actor = known.get(actors.actor_of.get(part.actor or "", ""))
            key = actor.id if actor else f"name:{part.name.casefold()}"
            roles.setdefault(key, Counter())[part.role] += 1
            merged = (
                Participant(actor.id, part.role, actor.name, part.country or actor.country, None)
                if actor
                else replace(part, actor=None, span=None)
            )
            if key not in sample or (sample[key].country is None and merged.country):
                sample[key] = merged
    found = [replace(sample[key], role=min(counts, key=lambda r: (-counts[r], ROLES.index(r)))) for key, counts in roles.items()]  # type: ignore[arg-type]
    states = {(p.role, p.country) for p in found if p.actor and known[p.actor].kind == "state"}
    weight = {key: sum(counts.values()) for key, counts in roles.items()}
    keys = dict(zip(map(id, found), roles, strict=True))
    # A city that stands for its state, beside the state itself, says nothing more.
    found = [p for p in found if p.actor or (p.role, p.country) not in states]
    return tuple(sorted(found, key=lambda p: (ROLES.index(p.role), -weight[keys[id(p)]], p.name, p.actor or "")))


def _date(mentions: list[EventMention]) -> EventDate:
    """The narrowest of the days given: the others contain or meet it."""

    def width(mention: EventMention) -> tuple[bool, bool, int, bool]:
        date = mention.date
        days = _days(date.begin, date.end)
        return (date.begin is None and date.end is None, days is None, days or 0, mention.according_to is not None)

    return min(mentions, key=width).date


def _during(date: EventDate, visit: Event | None) -> EventDate:
    """A meeting without a day took place on those of its visit, if that was short."""
    if date.begin or visit is None:
        return date
    days = _days(visit.date.begin, visit.date.end)
    if days is None or days > SHORT:
        return date
    return replace(visit.date, basis=f"during a visit of known days: {visit.date.basis}")


def _days(begin: str | None, end: str | None) -> int | None:
    try:
        return (day.fromisoformat(end) - day.fromisoformat(begin)).days if begin and end else None
    except ValueError:
        return None


def _place(mentions: list[EventMention]) -> Place | None:
    """The place that most mentions name; of two, the one that the gazetteer knows, then the narrower."""
    places = Counter(replace(m.place, span=None) for m in mentions if m.place)
    if not places:
        return None
    cities = {place: n for place, n in places.items() if place.geonames is not None or place.lat is not None} or places
    return min(cities, key=lambda place: (-cities[place], place.country is None, place.name))


def _reasons(grouped: EventGroups) -> dict[str, tuple[str, ...]]:
    """First member of a group -> the distinct reasons that joined it, most frequent first."""
    root = {member: group[0] for group in grouped.groups for member in group}
    counts: dict[str, Counter[str]] = {}
    for judgement in grouped.judgements:
        if judgement.decision == "same":
            counts.setdefault(root[judgement.left], Counter())[_reason(judgement)] += 1
    return {first: tuple(text for text, _ in sorted(found.items(), key=lambda r: (-r[1], r[0]))[:4]) for first, found in counts.items()}


def _reason(judgement: Judgement) -> str:
    return f"{judgement.by.removeprefix('rule:')}: {judgement.reason} ({judgement.score:.2f})"
