"""When two mentions or clusters are one happening: the rules, each with a score and a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dragoman.merge.profiles import MUTUAL, SPEECH, WORDED, Profile, Side, contradiction, weekdays_in

SAME = 0.65  # a pair is joined from here on
QUEUE = 0.5  # and shown to a person from here on
NEWS_DAYS = 3  # articles on one happening appear so many days apart at most, where nothing else dates it
NEAR_DAYS = 7  # dates wider than a week do not identify a happening
# Types whose deeds are done once: a treaty is signed, an envoy expelled. Attacks, meetings and words come again.
DONE_ONCE = frozenset(("SUPPORT", "SANCTION", "RETREAT", "COERCE", "AID"))
SUMMONED = frozenset({"summon"})
MATTER = 0.4  # share of the words that two accounts of one accusation, request or promise have in common
FEW = 3  # words from which that share says something
EXACT_DAYS = 2  # nor do wider ones identify what only states take part in


@dataclass(frozen=True, slots=True)
class Match:
    """A rule's verdict on a pair."""

    score: float
    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class Company:
    """What the articles of two clusters share beside the pair in question."""

    copies: bool  # one article is a copy of the other
    persons: int  # persons that both articles name
    incidents: int  # other happenings to the same persons that both tell
    left_weekday: int | None  # the weekday of each article's news, where no date is known
    right_weekday: int | None


def side_match(left: Side, right: Side) -> float | None:
    """How well two sides agree: 1 a shared actor, .6 the same country, 0 unknown, None: they are others."""
    if not left or not right:
        return 0.0
    if left.persons and right.persons:
        return 1.0 if left.persons & right.persons else None
    if left.actors & right.actors:
        return 1.0
    if left.countries & right.countries:
        # An organisation and a person of one country may be told apart; a person and their state are one side.
        return 0.6
    return None


def sides(left: Profile, right: Profile) -> tuple[float, float] | None:
    """How well source and target agree; for mutual types also crosswise, or as one party. None: they are others."""
    if left.type in MUTUAL and "visit" not in left.modes | right.modes:
        return _mutual(left.everyone, right.everyone)
    straight = (side_match(left.source, right.source), side_match(left.target, right.target))
    if straight[0] is not None and straight[1] is not None:
        return straight[0], straight[1]
    return None


def _mutual(left: Side, right: Side) -> tuple[float, float] | None:
    """How well two rounds of people or states agree: one may be named in part only, but not as others."""
    if not left or not right:
        return 0.0, 0.0
    if left.persons and right.persons:
        shared = left.persons & right.persons
        if not shared or not (left.persons <= right.persons or right.persons <= left.persons):
            return None
        return 1.0, len(shared) / len(left.persons | right.persons)
    if left.countries and right.countries and not (left.countries <= right.countries or right.countries <= left.countries):
        return None
    shared_countries = len(left.countries & right.countries)
    if left.actors & right.actors:
        return 1.0, 0.6 if shared_countries > 1 else 0.0
    return (0.6, 0.6) if shared_countries > 1 else (0.6, 0.0) if shared_countries else None


def within(left: Profile, right: Profile, anaphoric: bool) -> Match | None:
    """Two mentions of one article. `anaphoric`: the right one refers back ("the talks")."""
    if contradiction(left, right):
        return None
    if left.real != right.real and (left.future or right.future) and not (left.begin and right.begin):
        return None
    agreement = sides(left, right)
    if agreement is None:
        return None
    total = sum(agreement)
    same_word = _one_word(left, right)
    if left.background != right.background and not (anaphoric or (left.begin and right.begin)):
        return None  # what has no date of its own is the news, not what the page recalls
    if anaphoric:
        # Before looser pairs, so that "the trip" is bound to its visit when another visitor comes up.
        return Match(min(0.95, 0.8 + 0.05 * total + 0.05 * same_word), "refers back", "the later mention refers back to the earlier one")
    if (total < 1.0 and not (total >= 0.6 and same_word)) or _miscounted(left, right):
        return None
    if left.type in WORDED and not _one_matter(left, right, agreement):
        return None
    if left.type == "ASSAULT" and not _same_attack(left, right, same_word, total):
        return None
    score = 0.5 + 0.2 * total + 0.05 * same_word + 0.05 * bool(left.begin and right.begin) - 0.1 * (left.modes != right.modes)
    return Match(min(0.97, score), "one article", f"one article, type and participants{', and the same word' if same_word else ''}")


def across(left: Profile, right: Profile, company: Company) -> Match | None:
    """Two clusters of different articles."""
    if contradiction(left, right) or (left.real != right.real and (left.future or right.future) and not (left.begin and right.begin)):
        return None
    agreement = sides(left, right)
    if agreement is None:
        return None
    for rule in (_copy, _killing, _one_utterance, _one_report, _same_days, _same_charge, _same_deed, _same_news, _undated):
        match = rule(left, right, agreement, company)
        if match is not None:
            return match
    return None


def _one_word(left: Profile, right: Profile) -> bool:
    """Whether the triggers are one word, or words for one thing. Attacks go by many names, and are many."""
    return bool(left.stems & right.stems) or (left.type != "ASSAULT" and bool(left.kin & right.kin))


def shared_matter(left: Profile, right: Profile) -> tuple[float, int]:
    """The share of the shorter clause's words that the longer one has, and how many they are."""
    shared = len(left.matter & right.matter)
    return shared / max(1, min(len(left.matter), len(right.matter))), shared


def _one_matter(left: Profile, right: Profile, agreement: tuple[float, float]) -> bool:
    """Whether two speech acts are one: the same speaker, and the same words for what is said, where both say it."""
    if left.type in SPEECH and not (left.source and right.source):
        return False
    share, shared = shared_matter(left, right)
    fewest = min(len(left.matter), len(right.matter))
    if "114" in left.cameos & right.cameos and left.stems & right.stems & SUMMONED and sum(agreement) >= 1.2:
        return True  # an envoy is summoned, whatever is said about why
    if fewest == 0:
        return sum(agreement) >= 1.6
    return share >= MATTER if fewest >= FEW else shared > 0


def _miscounted(left: Profile, right: Profile) -> bool:
    """Whether two clauses count different things, with no person to say that they tell of one happening all the same."""
    return bool(left.counts and right.counts and not left.counts & right.counts and not left.everyone.persons & right.everyone.persons)


def _same_attack(left: Profile, right: Profile, same_word: bool, total: float) -> bool:
    """States strike one another often: what only states do needs a shared day, place or word to be one attack."""
    if left.everyone.persons & right.everyone.persons:
        return True
    dated = bool(left.begin and right.begin)
    return dated or same_word or bool(left.places & right.places) or total >= 2.0


def _copy(left: Profile, right: Profile, agreement: tuple[float, float], company: Company) -> Match | None:
    if company.copies and _one_word(left, right) and sum(agreement) > 0:
        return Match(0.95, "copied text", "the articles are copies of one text and use the same word")
    return None


def _killing(left: Profile, right: Profile, agreement: tuple[float, float], company: Company) -> Match | None:
    """A person dies once."""
    victims = left.target.persons & right.target.persons
    if left.killing and right.killing and victims and agreement[1] == 1.0:
        return Match(0.85, "one death", "both tell of the death of one person")
    return None


def _one_utterance(left: Profile, right: Profile, agreement: tuple[float, float], company: Company) -> Match | None:
    if left.utterances & right.utterances and _one_word(left, right) and sum(agreement) >= 0.6:
        return Match(0.85, "one utterance", "both stand in the same utterance, with the same word")
    return None


def _one_report(left: Profile, right: Profile, agreement: tuple[float, float], company: Company) -> Match | None:
    """Two pages that pass on one medium's report of one deed."""
    reports = [(one, other) for one in sorted(left.reports) for other in sorted(right.reports) if one[0] == other[0]]
    meant = [(one, other) for one, other in reports if one[1] == other[1] or not one[1] or not other[1]]
    if not meant or not left.things & right.things or not _one_word(left, right) or sum(agreement) < 1.2:
        return None
    when = next((day for pair in meant for _, day in pair if day), "")
    same = any(one[1] and one[1] == other[1] for one, other in meant)
    return Match(
        0.8 if same else 0.6,
        "one report",
        f"both pass on one medium's report{' of ' + when if when else ''}, with the same word and things",
    )


def _same_days(left: Profile, right: Profile, agreement: tuple[float, float], company: Company) -> Match | None:
    if not (left.begin and right.begin and left.end and right.end):
        return None
    days = (min(left.end, right.end) - max(left.begin, right.begin)).days + 1
    widest = max((left.end - left.begin).days, (right.end - right.begin).days) + 1
    persons = left.everyone.persons & right.everyone.persons
    named = (left.everyone.actors & right.everyone.actors) if left.type != "ASSAULT" else persons
    first, last = sorted((max(left.begin, right.begin), min(left.end, right.end)))
    when = f"{first}" if days == 1 else f"{first} to {last}"
    total = sum(agreement)
    if widest > NEAR_DAYS or total < 0.6:
        return None
    if left.type in WORDED and not ({"057"} & left.cameos & right.cameos) and not _one_matter(left, right, agreement):
        return None
    same_word = _one_word(left, right)
    where = left.place_countries & right.place_countries
    if persons and (total >= 1.0 or not left.everyone.countries or not right.everyone.countries):
        score = 0.7 + 0.08 * total + 0.05 * (widest == 1) + 0.03 * same_word
        return Match(min(0.97, score), "persons and days", f"the same person and type, {when}")
    if widest > EXACT_DAYS or total < 1.2 or _miscounted(left, right) or not (named or where or (same_word and widest == 1)):
        return None
    said = left.type in SPEECH and "057" not in left.cameos & right.cameos  # a treaty is signed once, a thing may be said twice a day
    score = 0.5 + 0.07 * total + 0.08 * same_word + 0.08 * bool(left.places & right.places) - 0.15 * said
    return (
        Match(score, "states and days", f"the same states and type, {when}{', the same word' if same_word else ''}")
        if score >= QUEUE
        else None
    )


def _same_charge(left: Profile, right: Profile, agreement: tuple[float, float], company: Company) -> Match | None:
    """One accusation, request or threat told by two articles of the same days: speaker, addressee and the words of it agree."""
    one, other = window(left), window(right)
    share, shared = shared_matter(left, right)
    if left.type not in SPEECH or one is None or other is None or min(agreement) < 0.6 or share < MATTER or shared < FEW:
        return None
    if (min(one[1], other[1]) - max(one[0], other[0])).days < 0 or abs((one[1] - other[1]).days) > NEWS_DAYS:
        return None
    return Match(
        min(0.9, 0.5 + 0.1 * sum(agreement) + 0.2 * share), "same words and days", f"the same speaker, addressee and {shared} words of it"
    )


def _same_deed(left: Profile, right: Profile, agreement: tuple[float, float], company: Company) -> Match | None:
    """One signing, expulsion or ban that leads two articles of the same days, one of them without its day: both sides and the word agree.

    What is done to one named person is done once; what only states do needs a place, a thing or a number in common as well.
    """
    one, other = window(left), window(right)
    if left.type not in DONE_ONCE or one is None or other is None or not (left.real and right.real) or not _one_word(left, right):
        return None
    if min(agreement) < 0.6 or not _specific(left, right) or _miscounted(left, right):
        return None
    if (min(one[1], other[1]) - max(one[0], other[0])).days < 0 or abs((one[1] - other[1]).days) > NEWS_DAYS:
        return None
    persons = left.everyone.persons & right.everyone.persons
    common = (left.places & right.places) | (left.things & right.things) | (left.counts & right.counts)
    if not persons and not common:
        return None
    score = 0.6 + 0.05 * sum(agreement) + 0.02 * len(persons)
    return Match(min(0.85, score), "one deed", "the same sides, deed and word, in articles of the same days")


def _specific(left: Profile, right: Profile) -> bool:
    """Whether both are of one CAMEO code that says what was done."""
    return any(not code.endswith("0") for code in left.cameos & right.cameos)


def _same_news(left: Profile, right: Profile, agreement: tuple[float, float], company: Company) -> Match | None:
    """A happening without a day that leads the news of known days: it fell in the week before."""
    one, other = window(left), window(right)
    if one is None or other is None or (left.begin and right.begin and not _month_and_day(one, other)):
        return None
    days = min(one[1], other[1]) - max(one[0], other[0])
    apart = abs((one[1] - other[1]).days) if left.news and right.news and not (left.begin or right.begin) else 0
    shared = left.everyone.persons & right.everyone.persons
    visits = "visit" in left.modes & right.modes and len(shared) == 1 and min(agreement) > 0
    if days.days < 0 or apart > NEWS_DAYS or not (len(shared) >= 2 or visits):
        return None
    score = 0.68 + 0.03 * min(len(shared), 3) + 0.03 * bool(left.places & right.places) - 0.02 * apart
    return Match(score, "persons and news", f"the same persons; one without a day, in the lead of an article of {max(one[1], other[1])}")


def window(profile: Profile) -> tuple[date, date] | None:
    """The days of a cluster, or those that its news can be of."""
    if profile.begin and profile.end:
        return profile.begin, profile.end
    return profile.news


def _month_and_day(one: tuple[date, date], other: tuple[date, date]) -> bool:
    """Whether one run of days is a month and the other lies in it."""
    widths = sorted(((one[1] - one[0]).days, (other[1] - other[0]).days))
    return widths[0] < NEAR_DAYS <= widths[1]


def _undated(left: Profile, right: Profile, agreement: tuple[float, float], company: Company) -> Match | None:
    """One of the two has no day: the same two persons, an agreeing weekday, and something else that both articles tell."""
    if left.begin and right.begin:
        return None
    shared = left.everyone.persons & right.everyone.persons
    if len(shared) < 2 and not (len(shared) == 1 and "visit" in left.modes & right.modes and min(agreement) > 0):
        return None
    agrees = weekday_agrees(left, right, company)
    if agrees is False:
        return None
    evidence = []
    if agrees:
        evidence.append("the weekday agrees")
    if company.incidents:
        evidence.append(
            f"both articles tell of {company.incidents} other happening{'s' if company.incidents > 1 else ''} to the same persons"
        )
    others = company.persons - len(shared)
    if others >= 2:
        evidence.append(f"both articles name {others} other persons")
    score = 0.4 + 0.05 * min(len(shared), 3) + 0.1 * bool(agrees) + 0.12 * min(company.incidents, 2) + 0.04 * min(others, 3)
    if score < QUEUE:
        return None
    reason = (
        f"the same {len(shared)} person{'s' if len(shared) > 1 else ''}; no day in one article; {'; '.join(evidence) or 'nothing else'}"
    )
    # Without a weekday and a second happening in common, two meetings of the same persons may be months apart.
    certain = agrees and company.incidents > 0
    return Match(min(score, 0.8 if certain else SAME - 0.01), "persons, no day", reason)


def weekday_agrees(left: Profile, right: Profile, company: Company) -> bool | None:
    """Whether the weekday named in one article falls on the other's days; None: no weekday to go by."""
    one = left.weekdays or (frozenset([company.left_weekday]) if company.left_weekday and not left.begin else frozenset())
    other = right.weekdays or (frozenset([company.right_weekday]) if company.right_weekday and not right.begin else frozenset())
    one = one or (weekdays_in(left.begin, left.end) if left.begin else frozenset())
    other = other or (weekdays_in(right.begin, right.end) if right.begin else frozenset())
    if not one or not other or len(one) == 7 or len(other) == 7:
        return None
    return bool(one & other)
