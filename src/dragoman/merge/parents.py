"""Which meetings are part of which visits, and what a meeting learns from its visit."""

from __future__ import annotations

from dataclasses import replace

from dragoman.merge.profiles import Profile

SHORT = 2  # days from first to last: a meeting during a longer visit has no day of its own


def find_parents(shapes: dict[str, Profile]) -> dict[str, str]:
    """Meetings that took place during a visit: the visitor takes part, days and place agree."""
    visits: dict[str, list[str]] = {}
    for first, shape in shapes.items():
        if "visit" in shape.modes:
            for person in shape.source.persons | shape.target.persons:
                visits.setdefault(person, []).append(first)
    found = {}
    for first, shape in shapes.items():
        if shape.type not in ("CONSULT", "AGREE", "COOPERATE") or "visit" in shape.modes or "phone" in shape.modes:
            continue
        candidates = {v for person in shape.everyone.persons for v in visits.get(person, ())}
        fitting = sorted((v for v in candidates if _during(shape, shapes[v])), key=lambda v: (-_closeness(shape, shapes[v]), v))
        if fitting and (len(fitting) == 1 or _closeness(shape, shapes[fitting[0]]) > _closeness(shape, shapes[fitting[1]])):
            found[first] = fitting[0]
    return found


def _during(meeting: Profile, visit: Profile) -> bool:
    hosts = visit.target.countries | visit.place_countries
    if hosts and meeting.place_countries and not hosts & meeting.place_countries:
        return False
    if hosts and not (hosts & meeting.everyone.countries or hosts & meeting.place_countries):
        return False
    if meeting.begin and visit.begin and meeting.end and visit.end:
        return meeting.begin <= visit.end and visit.begin <= meeting.end and (meeting.end - meeting.begin).days <= 7
    if meeting.weekdays and visit.weekdays and not meeting.weekdays & visit.weekdays:
        return False
    return bool(meeting.articles & visit.articles)


def _closeness(meeting: Profile, visit: Profile) -> float:
    dated = bool(meeting.begin and visit.begin)
    return 2.0 * dated + len(meeting.articles & visit.articles) / len(meeting.articles)


def lend_days(shapes: dict[str, Profile]) -> dict[str, Profile]:
    """Give a meeting without a day those of the short visit in the same article that it is part of."""
    lent = dict(shapes)
    for meeting, visit in find_parents(shapes).items():
        own, of = shapes[meeting], shapes[visit]
        if own.begin is None and of.begin and of.end and (of.end - of.begin).days <= SHORT:
            lent[meeting] = replace(own, begin=of.begin, end=of.end, weekdays=frozenset())
    return lent
