"""What is known of a happening: the profile of one mention, and of a cluster of mentions."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.merge.corpus import Corpus, Item, article_of
from dragoman.merge.words import SUCCESSORS, TRANSFERS, content_words, envoys_in, groups_by_stem, other_words, stem, things_in
from dragoman.types import Block, EventDate, EventMention, Participant, RecordActor, Statement, Time

# Types whose sides may be swapped: both do the same thing.
MUTUAL = frozenset(("CONSULT", "AGREE", "COOPERATE"))
SPEECH = frozenset(("SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN"))
REAL = frozenset(("happened", "ongoing", "alleged"))
FUTURE = frozenset(("planned", "threatened", "hypothetical"))
# What CONSULT modes come down to: a visit, a call, mediation; everything else is a meeting. Other types' modes say how, not what.
MODES = {"visit": "visit", "host": "visit", "phone": "phone", "mediate": "mediate"}
KILLING = re.compile(r"^(?:kill|assassinat|murder|execut|slay|slain|dead|death|die[ds]?$|dying)", re.IGNORECASE)
# Weekdays as TIMEX3 writes them where the week is unknown: XXXX-WXX-1 is a Monday.
_WEEKDAY = re.compile(r"^XXXX-WXX-([1-7])")
# A number before a word in lower case: what it counts. "5 August" and "in 2012" count nothing.
COUNT = re.compile(
    r"\b(\d{1,3}(?:,\d{3})*)\b(?=[- ](?:(?!Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[A-Z][a-z]+ )?(?!(?:per|percent)\b)[a-z]{3,})"
)
# Types whose events differ by what was said: one accusation is not another.
WORDED = SPEECH | {"AGREE"}
# Types whose CAMEO codes, where specific, are different deeds: praise is not a signature, an arrest no expulsion.
DEEDS = frozenset(("SUPPORT", "COERCE", "SANCTION", "RETREAT", "AID", "PROTEST", "ACCUSE"))
# Codes of one deed in other words: to criticise, to accuse.
ALIKE = {"111": "112", "110": "112", "113": "112", "170": "17", "050": "05", "070": "07", "160": "16", "141": "140"}
SENTENCE = 300  # characters in which the sentence before a trigger is looked for
_STOP = re.compile(r"(?<=[a-z\d)”’\"%]{3})[.!?]\s+(?=[“\"A-Z])|\n")
LEAD = 5  # paragraphs of an article that tell its news: a weekday there is its day, what has no day there is recent
WEEK = 7
STAY = 3  # days between two days of one visit
MONTH = 31  # wider runs of days are bounds, not a date


@dataclass(frozen=True, slots=True)
class Side:
    """Who stands on one side of an event."""

    actors: frozenset[str]  # record-wide ids
    persons: frozenset[str]  # those of them that are persons
    countries: frozenset[str]
    states: frozenset[str]  # countries named as such, not through a person

    def __or__(self, other: Side) -> Side:
        return Side(self.actors | other.actors, self.persons | other.persons, self.countries | other.countries, self.states | other.states)

    def __bool__(self) -> bool:
        return bool(self.actors or self.countries)


NOBODY = Side(frozenset(), frozenset(), frozenset(), frozenset())


@dataclass(frozen=True, slots=True)
class Profile:
    """What the mentions of a cluster say together."""

    type: str
    modes: frozenset[str]
    cameos: frozenset[str]
    source: Side
    target: Side
    begin: date | None  # the days that all dated mentions allow
    end: date | None
    weekdays: frozenset[int]  # 1 is Monday; from the mention's own words, or from the article's lead where `lead`
    places: frozenset[str]  # names, lower case
    place_countries: frozenset[str]
    real: bool
    future: bool
    killing: bool
    stems: frozenset[str]  # of the triggers
    kin: frozenset[str]  # groups of words that the triggers belong to: a trip is a visit
    articles: frozenset[str]
    earliest: date | None  # days before or after which it cannot have happened, where the days themselves are not known
    latest: date | None
    things: frozenset[str]  # what is supplied, sent or asked for
    counts: frozenset[str]  # numbers of people or things in its clause ("25 diplomats"); years and days left out
    news: tuple[date, date] | None  # the week before its article, where it has no day and stands in the article's lead
    utterances: frozenset[str]  # groups of repeated statements that its mentions stand in
    reports: frozenset[tuple[str, str]]  # media that are said to report it, by record-wide id, each with the date of the report, or ""
    matter: frozenset[str]  # stems of what its clause says beside the trigger and the names of those who take part
    background: bool  # a month and more older than its article, by a date of its own

    @property
    def everyone(self) -> Side:
        """Both sides together."""
        return self.source | self.target


def profile_of(
    item: Item,
    mention: EventMention,
    actor_of: dict[str, str],
    actors: dict[str, RecordActor],
    utterance_of: dict[str, str],
    statement: Statement | None,
) -> Profile:
    """What one mention says. `statement`: the one that it is told in."""
    source = _side([p for p in mention.participants if p.role in ("source", "both")], actor_of, actors)
    target = _side([p for p in mention.participants if p.role in ("target", "both", "host")], actor_of, actors)
    dated = date_of(item, mention)
    begin, end = _day(dated.begin), _day(dated.end)
    known = begin is not None and end is not None and (end - begin).days <= MONTH
    place = mention.place
    trigger = item.text(mention.trigger.start, mention.trigger.end)
    real = mention.status in REAL
    told = _day(item.record.article.published.latest) if real else None
    text = item.text(mention.extent.start, mention.extent.end)
    return Profile(
        mention.type,
        frozenset([mode_of(mention)] if mention.type == "CONSULT" else []),
        frozenset([mention.cameo] if mention.cameo else []),
        source,
        target,
        begin if known else None,
        end if known else None,
        weekdays_of(item, mention),
        frozenset([place.name.casefold()] if place else []),
        frozenset([SUCCESSORS.get(place.country, place.country)] if place and place.country else []),
        real,
        mention.status in FUTURE,
        bool(KILLING.match(trigger)),
        frozenset([stem(trigger)]),
        groups_by_stem().get(stem(trigger), frozenset()),
        frozenset([item.id]),
        None if known else begin,
        min((day for day in (None if known else end, told) if day), default=None),
        things_in(text) if mention.type in TRANSFERS else envoys_in(text) if mention.type == "SANCTION" else frozenset(),
        frozenset(COUNT.findall(text)),
        _news(item, mention) if real and not known else None,
        frozenset([utterance_of[statement.id]] if statement and statement.id in utterance_of else []),
        _reports(statement, actor_of, actors) if statement else frozenset(),
        _matter(item, mention) if mention.type in WORDED else frozenset(),
        _background(item, end, mention.anaphoric),
    )


def _background(item: Item, end: date | None, anaphoric: bool) -> bool:
    """Whether a mention is of older days: "fought in 2011", in a paper of 2025."""
    published = _day(item.record.article.published.earliest)
    return end is not None and published is not None and not anaphoric and (published - end).days > MONTH


def date_of(item: Item, mention: EventMention) -> EventDate:
    """When a mention puts its event. What refers back ("that visit") is of the time that its sentence names just before it, if any."""
    given = mention.date
    if not mention.anaphoric or not given.basis.startswith("as “"):
        return given
    before = item.text(max(0, mention.trigger.start - SENTENCE), mention.trigger.start)
    start = mention.trigger.start - len(before) + max((m.end() for m in _STOP.finditer(before)), default=0)
    for time in reversed(_times_in(item, start, mention.trigger.start)):
        begin, end = _day(time.begin), _day(time.end_date)
        if begin and end and (end - begin).days <= MONTH:
            first, last = _day(given.begin), _day(given.end)
            if (last and begin > last) or (first and end < first):
                return EventDate(time.begin, time.end_date, time.precision, f"time named before it: “{time.text}”")
            break
    return given


def _matter(item: Item, mention: EventMention) -> frozenset[str]:
    """The words of a clause that say what was asked, promised or charged."""
    parts = [p.span for p in mention.participants if p.span] + [mention.trigger]
    words: set[str] = set()
    at = mention.extent.start
    for span in sorted(parts, key=lambda span: (span.start, span.end)):
        words |= content_words(item.text(at, max(at, span.start)))
        at = max(at, span.end)
    return frozenset(words | content_words(item.text(at, max(at, mention.extent.end))))


def mode_of(mention: EventMention) -> str:
    """What kind of contact a CONSULT is."""
    return MODES.get(mention.mode or "", "meet")


def blend(left: Profile, right: Profile) -> Profile:
    """What two clusters say together."""
    begin = max((day for day in (left.begin, right.begin) if day), default=None)
    end = min((day for day in (left.end, right.end) if day), default=None)
    if begin and end and begin > end:
        begin, end = end, begin  # a visit, from the day that one gives to that of the other
    return Profile(
        left.type,
        left.modes | right.modes,
        left.cameos | right.cameos,
        left.source | right.source,
        left.target | right.target,
        begin,
        end,
        left.weekdays | right.weekdays,
        left.places | right.places,
        left.place_countries | right.place_countries,
        left.real or right.real,
        left.future or right.future,
        left.killing or right.killing,
        left.stems | right.stems,
        left.kin | right.kin,
        left.articles | right.articles,
        max((day for day in (left.earliest, right.earliest) if day), default=None),
        min((day for day in (left.latest, right.latest) if day), default=None),
        left.things & right.things or left.things | right.things,
        left.counts | right.counts,
        left.news or right.news,
        left.utterances | right.utterances,
        left.reports | right.reports,
        left.matter | right.matter,
        left.background and right.background,
    )


def shape_of(group: tuple[str, ...], known: dict[str, Profile]) -> Profile:
    """What all mentions of a group say together."""
    shape = known[group[0]]
    for member in group[1:]:
        shape = blend(shape, known[member])
    return shape


def contradiction(left: Profile, right: Profile) -> str | None:
    """Why two clusters cannot be one happening, or None."""
    if left.type != right.type:
        return "the types differ"
    if left.modes and right.modes and not left.modes & right.modes:
        return "the modes differ"
    if left.type in DEEDS and _other_deed(left.cameos, right.cameos):
        return "the deeds differ"
    if left.type in DEEDS and any(other_words(code, left.stems, right.stems) for code in left.cameos & right.cameos):
        return "the words name different deeds"
    if left.begin and right.begin and left.end and right.end and (left.begin > right.end or right.begin > left.end):
        gap = (max(left.begin, right.begin) - min(left.end, right.end)).days
        if gap > STAY or not _one_stay(left, right):
            return "the days differ"
    if _outside(left, right) or _outside(right, left):
        return "the days of one are not possible for the other"
    if left.things and right.things and not left.things & right.things:
        return "the things differ"
    if left.weekdays and right.weekdays and not left.weekdays & right.weekdays:
        return "the weekdays differ"
    if _misses_weekday(left, right) or _misses_weekday(right, left):
        return "the weekday is not among the days"
    if left.place_countries and right.place_countries and not left.place_countries & right.place_countries:
        return "the countries differ"
    if _others(left, right):
        return "other persons took part"
    return None


def _one_stay(left: Profile, right: Profile) -> bool:
    """Whether both tell of one visitor in one place: one names the arrival, the other the end of the visit."""
    where = left.target.actors & right.target.actors or left.places & right.places
    return "visit" in left.modes & right.modes and bool(left.source.persons & right.source.persons and where)


def _other_deed(left: frozenset[str], right: frozenset[str]) -> bool:
    """Whether two sets of CAMEO codes name different deeds. A code that ends in 0 is unspecific."""
    one, other = ({ALIKE.get(code[:3], code[:3]) for code in codes} for codes in (left, right))
    return bool(one and other) and not any(a.startswith(b) or b.startswith(a) for a in one for b in other)


def _times_in(item: Item, start: int, end: int) -> Sequence[Time]:
    """The times that begin between two places; they stand in text order."""
    times = item.record.times
    return times[bisect_left(times, start, key=lambda t: t.start) : bisect_left(times, end, key=lambda t: t.start)]


def weekdays_of(item: Item, mention: EventMention) -> frozenset[int]:
    """Weekdays that stand in the mention's own clause, for a mention whose day is not known."""
    if mention.date.begin:
        return frozenset()
    inside = _times_in(item, mention.extent.start, mention.extent.end)
    found = {int(match[1]) for time in inside if (match := _WEEKDAY.match(time.value))}
    return frozenset(found) if len(found) == 1 else frozenset()


def _news(item: Item, mention: EventMention) -> tuple[date, date] | None:
    published = item.record.article.published
    first, last = _day(published.earliest), _day(published.latest)
    if first is None or last is None or (last - first).days >= WEEK or mention.date.begin:
        return None
    leading = any(block.start <= mention.trigger.start < block.end for block in lead(item))
    return (first - timedelta(days=WEEK - 1), last) if leading else None


def lead(item: Item) -> list[Block]:
    """The blocks that tell an article's news: its title, its deck and its first paragraphs."""
    blocks = item.record.article.blocks
    return [b for b in blocks if b.role in ("title", "deck")] + [b for b in blocks if b.role == "paragraph"][:LEAD]


def lead_weekday(item: Item) -> int | None:
    """The weekday that an article's first blocks name first: the day of its news, where nothing gives a date."""
    blocks = lead(item)
    for time in item.record.times:
        match = _WEEKDAY.match(time.value)
        if match and any(block.start <= time.start < block.end for block in blocks):
            return int(match[1])
    return None


def weekdays_in(begin: date | None, end: date | None) -> frozenset[int]:
    """The weekdays of a run of days, 1 is Monday; all of them from a week on."""
    if begin is None or end is None or (end - begin).days >= WEEK - 1:
        return frozenset(range(1, 8))
    return frozenset((begin.toordinal() + n - 1) % 7 + 1 for n in range((end - begin).days + 1))


def profiles(corpus: Corpus, actor_of: dict[str, str], actors: dict[str, RecordActor], utterance_of: dict[str, str]) -> dict[str, Profile]:
    """Event mention id -> its profile. `utterance_of`: statement id -> its group, for statements that are repeated elsewhere."""
    mentions = corpus.mentions.values()
    told = corpus.statements
    return {
        m.id: profile_of(corpus.by_article[article_of(m.id)], m, actor_of, actors, utterance_of, told.get(m.according_to or ""))
        for m in mentions
    }


def _reports(statement: Statement, actor_of: dict[str, str], actors: dict[str, RecordActor]) -> frozenset[tuple[str, str]]:
    named = [statement.speaker.actor, *(link.actor for link in statement.chain if link.role != "published_by")]
    media = {actor_of.get(actor or "", "") for actor in named}
    return frozenset((actor, statement.date or "") for actor in media if actor in actors and actors[actor].kind == "media")


def _side(participants: list[Participant], actor_of: dict[str, str], actors: dict[str, RecordActor]) -> Side:
    ids, persons, countries, states = set(), set(), set(), set()
    for participant in participants:
        actor = actors.get(actor_of.get(participant.actor or "", ""))
        country = participant.country or (actor.country if actor else None)
        if country:
            country = SUCCESSORS.get(country, country)
            countries.add(country)
        if actor is None:
            continue
        if actor.kind != "unnamed":
            ids.add(actor.id)
        if actor.kind == "person":
            persons.add(actor.id)
        elif country:
            states.add(country)
    return Side(frozenset(ids), frozenset(persons), frozenset(countries), frozenset(states))


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        return None


def _others(left: Profile, right: Profile) -> bool:
    """Whether persons on one side, or in one round, have nobody in common."""
    if left.type in MUTUAL and "visit" not in left.modes | right.modes:
        return _disjoint(left.everyone.persons, right.everyone.persons)
    return _disjoint(left.source.persons, right.source.persons) or _disjoint(left.target.persons, right.target.persons)


def _disjoint(left: frozenset[str], right: frozenset[str]) -> bool:
    return bool(left and right and not left & right)


def _outside(dated: Profile, bounded: Profile) -> bool:
    after = dated.begin and bounded.latest and dated.begin > bounded.latest
    if after and dated.begin and bounded.latest and (dated.begin - bounded.latest).days <= STAY and _one_stay(dated, bounded):
        after = False  # a paper of the day of departure tells of the visit of the days after
    before = dated.end and bounded.earliest and dated.end < bounded.earliest
    return bool(after or before)


def _misses_weekday(named: Profile, dated: Profile) -> bool:
    return bool(named.weekdays and dated.begin and dated.end and not named.weekdays & weekdays_in(dated.begin, dated.end))
