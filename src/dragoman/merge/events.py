"""Events: mentions of one happening brought together, first within an article, then across articles; and what they say together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date as day
from datetime import timedelta
from itertools import combinations, product

from dragoman.merge.actors import Actors
from dragoman.merge.clusters import Edge, decide, rulings_on
from dragoman.merge.copies import Copies, origin_of_mention, outlet_of
from dragoman.merge.corpus import Corpus, Item, article_of, natural, record_id
from dragoman.merge.pairs import DONE_ONCE, NEAR_DAYS, QUEUE, SAME, Company, across, window, within
from dragoman.merge.profiles import SPEECH, Profile, blend, contradiction, date_of, lead_weekday, mode_of, profiles, shape_of
from dragoman.merge.wording import Deed, title
from dragoman.types import Event, EventDate, EventMention, Judgement, Participant, Place, Status

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
        fitting = sorted((v for v in candidates if _part_of(shape, shapes[v])), key=lambda v: (-_closeness(shape, shapes[v]), v))
        if fitting and (len(fitting) == 1 or _closeness(shape, shapes[fitting[0]]) > _closeness(shape, shapes[fitting[1]])):
            found[first] = fitting[0]
    return found


def _part_of(meeting: Profile, visit: Profile) -> bool:
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
    exact = bool(visit.begin and visit.end and (visit.end - visit.begin).days < NEAR_DAYS)
    return 2.0 * dated + 0.5 * exact + len(meeting.articles & visit.articles) / len(meeting.articles)


def lend_days(shapes: dict[str, Profile]) -> dict[str, Profile]:
    """Give a meeting without a day those of the short visit in the same article that it is part of."""
    lent = dict(shapes)
    for meeting, visit in find_parents(shapes).items():
        own, of = shapes[meeting], shapes[visit]
        if own.begin is None and of.begin and of.end and (of.end - of.begin).days <= SHORT:
            # The visit's day may be that of its beginning or of its end.
            around = timedelta(days=SHORT)
            lent[meeting] = replace(own, begin=of.begin - around, end=of.end + around, weekdays=frozenset())
    return lent


WINDOW = 60  # mentions of one type in one article that each mention is compared with: keeps a book-long page linear
CROWD = 40  # clusters in one block that each cluster is compared with, nearest in time first


@dataclass(frozen=True, slots=True)
class EventGroups:
    """Mention ids that report one event, and why."""

    groups: tuple[tuple[str, ...], ...]
    profiles: dict[str, Profile]  # of single mentions
    judgements: tuple[Judgement, ...]


def group_events(
    corpus: Corpus,
    actors: Actors,
    copies: Copies,
    utterance_of: dict[str, str],
    judgements: Sequence[Judgement],
    before: EventGroups | None = None,
) -> EventGroups:
    """Cluster the event mentions of all articles. `utterance_of`: statement id -> its group, for statements that are repeated.

    `before`: the groups of a round in which fewer days were known. What it joined stays joined, by its reasons, unless new days forbid.
    """
    known = profiles(corpus, actors.actor_of, actors.known, utterance_of)
    rulings = rulings_on("event", "E", known, judgements)
    edges = [edge for item in corpus.items for edge in _within(item, known)]
    local = decide("event", list(known), edges, rulings, known.__getitem__, blend, _fits)
    root = local.root_of()
    shapes = lend_days({group[0]: shape_of(group, known) for group in local.groups})
    lifted = [replace(r, left=root[r.left], right=root[r.right]) for r in rulings if root[r.left] != root[r.right]]
    found = list(_across(corpus, shapes, actors, copies))
    found += [Edge(root[j.left], root[j.right], j.score or 0.0, j.by.removeprefix("rule:"), j.reason) for j in _crossing(before)]
    wide = decide("event", list(shapes), found, lifted, shapes.__getitem__, blend, _fits)
    members = {group[0]: group for group in local.groups}
    groups = [tuple(sorted((m for r in group for m in members[r]), key=natural)) for group in wide.groups]
    made = EventGroups(tuple(sorted(groups, key=lambda group: natural(group[0]))), known, (*local.judgements, *wide.judgements))
    return made if before is None else _with_first_reasons(before, made)


def _crossing(groups: EventGroups | None) -> list[Judgement]:
    """The joins across articles."""
    made = () if groups is None else groups.judgements
    return [j for j in made if j.decision == "same" and article_of(j.left) != article_of(j.right)]


def _with_first_reasons(before: EventGroups, after: EventGroups) -> EventGroups:
    """The groups of a second round; what the first round joined keeps the reason that it had there."""
    old = {member: group[0] for group in before.groups for member in group}
    new = {member: group[0] for group in after.groups for member in group}
    kept = [j for j in before.judgements if j.decision == "same" and new[j.left] == new[j.right]]
    added = [j for j in after.judgements if j.decision != "same" or old[j.left] != old[j.right]]
    return replace(after, judgements=(*kept, *added))


def _fits(left: Profile, right: Profile) -> bool:
    return contradiction(left, right) is None


def _within(item: Item, known: dict[str, Profile]) -> Iterable[Edge]:
    """Pairs of mentions of one article, in text order."""
    by_type: dict[str, list[EventMention]] = {}
    for mention in sorted(item.record.events, key=lambda m: (m.trigger.start, natural(m.id))):
        before = by_type.setdefault(mention.type, [])
        for earlier in reversed(before[-WINDOW:]):
            match = within(known[earlier.id], known[mention.id], mention.anaphoric)
            if match is None or match.score < QUEUE:
                continue
            yield Edge(earlier.id, mention.id, match.score, match.rule, match.reason, sure=match.score >= SAME)
            if mention.anaphoric:
                break  # what refers back refers to the nearest that fits
        before.append(mention)


def _across(corpus: Corpus, shapes: dict[str, Profile], actors: Actors, copies: Copies) -> Iterable[Edge]:
    """Pairs of clusters of different articles: first those that days, deaths or copies tell; then, with their help, the undated."""
    persons = {item.id: frozenset(actors.actor_of[a.id] for a in item.record.cast.actors if a.kind == "person") for item in corpus.items}
    weekdays = {item.id: lead_weekday(item) for item in corpus.items}
    incidents: dict[tuple[str, str], int] = {}
    later: list[tuple[str, str]] = []
    for left, right in _candidates(shapes, copies):
        a, b = article_of(left), article_of(right)
        company = Company(copies.group_of[a] == copies.group_of[b], len(persons[a] & persons[b]), 0, weekdays[a], weekdays[b])
        match = across(shapes[left], shapes[right], company)
        if match is not None and match.rule != "persons, no day" and match.score >= QUEUE:
            if match.score >= SAME and match.rule != "states and days":
                incidents[a, b] = incidents.get((a, b), 0) + 1
            yield Edge(left, right, match.score, match.rule, match.reason, sure=match.score >= SAME)
        elif match is None or match.rule == "persons, no day":
            later.append((left, right))
    for left, right in later:
        a, b = article_of(left), article_of(right)
        company = Company(False, len(persons[a] & persons[b]), incidents.get((a, b), 0), weekdays[a], weekdays[b])
        match = across(shapes[left], shapes[right], company)
        if match is not None and match.score >= QUEUE:
            yield Edge(left, right, match.score, match.rule, match.reason, sure=match.score >= SAME)


def _candidates(shapes: dict[str, Profile], copies: Copies) -> list[tuple[str, str]]:
    """Pairs worth comparing: those that share a block."""
    blocks: dict[tuple[object, ...], list[str]] = {}
    for member in sorted(shapes, key=natural):
        for key in _keys(member, shapes[member], copies):
            blocks.setdefault(key, []).append(member)
    pairs = set()
    for key in blocks:
        block = sorted(blocks[key], key=lambda m: (shapes[m].begin is None, str(shapes[m].begin), natural(m)))
        for place, left in enumerate(block):
            for right in block[place + 1 : place + 1 + CROWD]:
                if article_of(left) != article_of(right):
                    pairs.add((left, right) if natural(left) < natural(right) else (right, left))
    return sorted(pairs, key=lambda pair: (natural(pair[0]), natural(pair[1])))


def _keys(member: str, shape: Profile, copies: Copies) -> Iterable[tuple[object, ...]]:
    """The blocks of a cluster."""
    everyone = shape.everyone
    persons = sorted(everyone.persons)[:12]
    for stem in sorted(shape.stems):
        yield ("copy", copies.group_of[article_of(member)], shape.type, stem)
    if shape.killing:
        for person in sorted(shape.target.persons):
            yield ("death", person)
    for utterance in sorted(shape.utterances):
        yield ("utterance", shape.type, utterance)
    for medium, thing in product(sorted({medium for medium, _ in shape.reports}), sorted(shape.things)):
        yield ("report", shape.type, medium, thing)
    if shape.begin and shape.end and (shape.end - shape.begin).days < NEAR_DAYS:
        # Two runs of days of up to a week that meet share a week or lie in neighbouring ones.
        weeks = range(shape.begin.toordinal() // 7, shape.end.toordinal() // 7 + 1)
        for person, week in product(persons, weeks):
            yield ("person", shape.type, person, week)
        for pair, week in product(combinations(sorted(everyone.countries)[:6], 2), weeks):
            yield ("states", shape.type, *pair, week)
    if shape.type in SPEECH and shape.news:
        weeks = range(shape.news[0].toordinal() // 7, shape.news[1].toordinal() // 7 + 1)
        for source, target, week in product(sorted(shape.source.countries)[:2], sorted(shape.target.countries)[:2], weeks):
            yield ("charge", shape.type, source, target, week)
    days = window(shape) if shape.type in DONE_ONCE else None
    if days is not None:
        weeks = range(days[0].toordinal() // 7, days[1].toordinal() // 7 + 1)
        for source, target, week in product(sorted(shape.source.countries)[:2], sorted(shape.target.countries)[:2], weeks):
            yield ("deed", shape.type, source, target, week)
    for pair in combinations(persons, 2):
        yield ("two", shape.type, *pair)
    if "visit" in shape.modes:
        for person, country in product(sorted(shape.source.persons)[:4], sorted(shape.target.countries)[:2]):
            yield ("visit", person, country)


ROLES = ("source", "both", "target", "host", "other")
FIRM = ("happened", "ongoing")
OPEN = ("planned", "threatened", "hypothetical")  # what is still to come has only the day that it is given
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
    written = {name.casefold(): name for name in sorted((*actors.names.values(), *copies.origin_of.values()), reverse=True)}
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
                date=event.date if event.status in OPEN else _during(event.date, visit),
                pages=len(pages),
                outlets=len(outlets),
                origins=len(origins),
                origin_names=tuple(sorted(written.get(origin, origin) for origin in origins)),
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
        date=_date([(m, date_of(corpus.by_article[article_of(m.id)], m)) for m in mentions]),
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


def _date(mentions: list[tuple[EventMention, EventDate]]) -> EventDate:
    """The narrowest of the days given: the others contain or meet it."""

    def width(dated: tuple[EventMention, EventDate]) -> tuple[bool, bool, int, bool]:
        mention, date = dated
        days = _days(date.begin, date.end)
        return (date.begin is None and date.end is None, days is None, days or 0, mention.according_to is not None)

    best = min(mentions, key=width)[1]
    known = [date for _, date in mentions if date.begin and date.end and (_days(date.begin, date.end) or 0) <= SHORT]
    if known and max(d.begin or "" for d in known) > min(d.end or "" for d in known):
        first, last = min(d.begin or "" for d in known), max(d.end or "" for d in known)
        return EventDate(first, last, "interval", "from the first to the last of the days that its mentions give")
    return best


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
