"""The dating of articles: what the page offers, held against what the text says. An interval or nothing rather than a wrong day."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dragoman.times.calendars import days_of, sane
from dragoman.times.evidence import Clue, clues_of, partial_day, states_day
from dragoman.types import Article, DateCandidate, Page, Precision, Published, Span

# Sources that give an article's own date, best first. A page's header day, the fetch day and a copyright year are bounds only.
OWN = ("metadata", "post_date", "time_element", "dateline", "url")
BOUNDS = ("page_date", "fetched", "copyright")
EPOCH = 1990  # metadata older than the web is a clock that was never set
POSTED_LATE = timedelta(days=45)  # how long after its dateline a text may be posted again with a date line of its own
ZONES = timedelta(days=1)  # a page may be dated a day before or after by the clocks of two places
HARD = frozenset(
    {"anniversary", "anniversary+weekday", "stated", "past", "caption+weekday", "counted+weekday"}
)  # clues that reject a candidate
NAMES = {
    "post_date": "the date line of the article",
    "time_element": "the page's time element",
    "metadata": "the page's metadata",
    "dateline": "the dateline",
    "url": "the address of the page",
    "page_date": "the day that the page's header shows, which is that of the fetch",
    "fetched": "the day of the fetch",
    "copyright": "the copyright notice, if that is kept up to date",
}


@dataclass(frozen=True, slots=True)
class Offer:
    """A candidate as an interval of days."""

    source: str
    begin: date
    end: date
    precision: Precision
    evidence: str
    span: tuple[Span, ...]
    byte_start: int | None = None  # of the metadata that gives it
    byte_end: int | None = None


def date_articles(page: Page) -> Page:
    """Fill `Article.published` from the page's candidates and the text of each article.

    A candidate that the text contradicts is rejected, and the evidence says so. Without a sound candidate the text's own clues give an
    interval; where there is none either, the date is unknown and the evidence says why.
    """
    return replace(page, articles=tuple(_dated(a, publish(page, a, n)) for n, a in enumerate(page.articles)))


def _dated(article: Article, published: Published) -> Article:
    """The article with its date, and its posts that show a time alone on that day: as long as no midnight lies between them."""
    clocks = [post.clock for post in article.posts]
    known = [clock for clock in clocks if clock is not None]
    if known in (sorted(known), sorted(known, reverse=True)) and all(post.value is None for post in article.posts):
        day, basis = (published.value if published.precision == "day" else None), "the page does not say on which day"
    else:
        day, basis = None, "its time is not in line with those of the posts around it"
    placed = (
        post
        if post.value or post.clock is None
        else replace(post, value=day and f"{day}T{post.clock}", basis="article day" if day else basis)
        for post in article.posts
    )
    return replace(article, published=published, posts=tuple(placed))


def publish(page: Page, article: Article, number: int) -> Published:
    """The publication date of one article, as far as the page supports it."""
    offers = [o for c in page.candidates if (o := _offer(page, c, number)) is not None]
    limits = [o for o in offers if o.source in BOUNDS]
    notes: list[str] = []
    votes = Counter(o.begin for o in offers if o.source in OWN and o.precision == "day")
    own = sorted((o for o in offers if o.source in OWN), key=lambda o: (OWN.index(o.source), -votes[o.begin]))  # then page order
    sure = _agreed(own)
    # Where two sources agree on the day, only a text that states its own day can tell better.
    settled = bool(own) and _best(own, [], sure).begin in sure and not states_day(page, article)
    clues = [] if settled else clues_of(page, article)
    sound = [o for o in own if not _objection(o, [c for c in clues if c.kind == "stated"] if o.begin in sure else clues, limits, notes)]
    found = _from_offer(sound, clues, notes, sure) if sound else _from_text(clues, limits, notes)
    return pinned(page, article, found if found.basis != "post_date" or sure else _filed(page, article, found))


def _filed(page: Page, article: Article, published: Published) -> Published:
    """A date line days after the day that the dateline gives is of a later posting: the text was filed before."""
    partial = partial_day(page, article)
    if partial is None or published.value is None or all(block.role != "dateline" for block in article.blocks):
        return published
    posted = date.fromisoformat(published.value)
    days = partial.within(posted - POSTED_LATE, posted)
    if len(days) != 1 or posted - days[0] <= 2 * ZONES:
        return published
    day, said = days[0].isoformat(), page.text[partial.span.start : partial.span.end]
    evidence = f"the dateline says “{said}”; {published.evidence}, which is later and was not taken"
    return Published(day, day, day, "day", "dateline+post_date", evidence, (partial.span, *published.spans))


def pinned(page: Page, article: Article, published: Published) -> Published:
    """The date with what a dateline without a year ("TEHRAN, Aug. 5") adds: of an interval in which that day falls once, the day."""
    if published.value is not None or (partial := partial_day(page, article)) is None:
        return published
    said = f"{page.text[partial.span.start : partial.span.end]}"
    if published.earliest is None or published.latest is None:
        return replace(published, evidence=f"{published.evidence}; the dateline says “{said}”, of a year that nothing gives")
    days = partial.within(date.fromisoformat(published.earliest), date.fromisoformat(published.latest))
    if len(days) != 1:
        why = "which does not fall in that time" if not days else "which falls in that time more than once"
        return replace(published, evidence=f"{published.evidence}; the dateline says “{said}”, {why}")
    day = days[0].isoformat()
    evidence = f"the dateline says “{said}”, which from {published.earliest} to {published.latest} is {day}; {published.evidence}"
    return Published(day, day, day, "day", f"dateline+{published.basis}", evidence, (partial.span, *published.spans))


def _offer(page: Page, candidate: DateCandidate, number: int) -> Offer | None:
    if candidate.article not in (None, number) or (candidate.article is None and candidate.source in OWN and len(page.articles) > 1):
        return None
    found = days_of(candidate.value)
    if found is None or not sane(found[0]) or not sane(found[1]) or (candidate.source == "metadata" and found[0].year < EPOCH):
        return None
    span = (Span(candidate.start, candidate.end),) if candidate.start is not None and candidate.end is not None else ()
    return Offer(candidate.source, *found, candidate.evidence, span, candidate.byte_start, candidate.byte_end)


def _agreed(own: list[Offer]) -> frozenset[date]:
    """The days that two of metadata, date line and address give, one day's difference of clocks allowed: no passing date outweighs them."""
    days = {(o.source, o.begin) for o in own if o.precision == "day" and o.source in ("metadata", "post_date", "url")}
    return frozenset(day for source, day in days if any(other != source and abs(day - two) <= ZONES for other, two in days))


def _objection(offer: Offer, clues: list[Clue], limits: list[Offer], notes: list[str]) -> bool:
    """Whether the text or the page contradicts an offer; why is added to the notes."""
    what = f"{NAMES[offer.source]} says {offer.begin.isoformat() if offer.precision == 'day' else offer.evidence}"
    if _wrong_weekday(offer):
        notes.append(f"{what}, but its own day of the week does not fit")
        return True
    for clue in clues:
        if clue.kind not in HARD:
            continue
        early = clue.earliest is not None and offer.end + ZONES < clue.earliest
        late = clue.latest is not None and offer.begin - ZONES > clue.latest and clue.kind not in ("caption+weekday", "counted+weekday")
        if early or late:
            notes.append(f"{what}, but {clue.reason}")
            return True
    for limit in limits:
        if limit.source == "fetched" and offer.begin - ZONES > limit.end:
            notes.append(f"{what}, but the page was fetched on {limit.end.isoformat()}")
            return True
    return False


def _wrong_weekday(offer: Offer) -> bool:
    """Whether the evidence names a weekday that the date is not."""
    written = _weekdays_in(offer.evidence) if offer.precision == "day" else []
    return bool(written) and offer.begin.isoweekday() not in written


def _weekdays_in(evidence: str) -> list[int]:
    """The weekdays that a date line names among its first words."""
    names = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    words = [w.rstrip(".") for w in evidence[:80].lower().replace(",", " ").split()[:4]]
    return [names.index(w[:3]) + 1 for w in words if w[:3] in names and (w.endswith("day") or len(w) <= 5)]


def _from_offer(sound: list[Offer], clues: list[Clue], notes: list[str], sure: frozenset[date]) -> Published:
    """The best of the sound offers; a finer one within it sharpens it; a clue that fits a month or year narrows it."""
    best = _best(sound, clues, sure)
    begin, end = best.begin, best.end
    if best.precision != "day":
        for clue in clues:
            low, high = max(begin, clue.earliest or begin), min(end, clue.latest or end)
            if low <= high:
                begin, end = low, high
    agreeing = sorted({NAMES[o.source] for o in sound if o is not best and o.begin <= best.begin <= o.end})
    evidence = f"{NAMES[best.source]}: {best.evidence.strip() or best.begin.isoformat()}"
    if best.precision == "day" and _weekdays_in(best.evidence):
        evidence += "; its weekday fits"
    if agreeing:
        evidence += "; agrees with " + " and ".join(agreeing)
    other = next((o for o in sound if o.precision == "day" and best.precision == "day" and abs((o.begin - best.begin).days) > 1), None)
    if other is not None:
        evidence += f"; {NAMES[other.source]} says {other.begin.isoformat()}, which may be that of an update"
    if notes:
        evidence += "; " + "; ".join(notes)
    day = best.precision == "day"
    return Published(
        value=begin.isoformat() if day else None,
        earliest=begin.isoformat(),
        latest=end.isoformat(),
        precision="day" if day else best.precision if (begin, end) == (best.begin, best.end) else "interval",
        basis=best.source,
        evidence=evidence,
        spans=best.span,
        byte_start=best.byte_start,
        byte_end=best.byte_end,
    )


def _best(sound: list[Offer], clues: list[Clue], sure: frozenset[date]) -> Offer:
    """The first day in order of sources; where metadata and the visible line differ, the earlier: the later one is of an update.

    Days before a year or month that the text tells as past step back where there are later ones, unless two sources agree on them.
    """
    told = max((c.earliest for c in clues if c.kind == "year" and c.earliest is not None), default=date.min)
    days = [o for o in sound if o.precision == "day"]
    days = [o for o in days if o.begin >= told or o.begin in sure] or days
    if not days:
        return sound[0]
    tops = [next((o for o in days if o.source == source), None) for source in ("metadata", "post_date")]
    both = [o for o in tops if o is not None]
    if len(both) < 2:
        return days[0]
    told_day = both[0]
    if any(o.source == "post_date" and abs(o.begin - told_day.begin) <= ZONES for o in days):
        return told_day  # one moment by two clocks
    return min(both, key=lambda o: o.begin)


def _from_text(clues: list[Clue], limits: list[Offer], notes: list[str]) -> Published:
    """An interval from the clues of the text and the bounds of the page; unknown where there are none."""
    early: date | None = None
    late: date | None = None
    used: list[tuple[str, str, tuple[Span, ...]]] = []
    order = {"stated": 0, "anniversary+weekday": 1, "counted+weekday": 2, "caption+weekday": 3, "anniversary": 4, "past": 5, "year": 6}
    for clue in sorted((c for c in clues if c.kind in order), key=lambda c: order[c.kind]):
        low, high = _later(early, clue.earliest), _earlier(late, clue.latest)
        if low is not None and high is not None and low > high:
            notes.append(f"{clue.reason}, which does not fit")
            continue
        if (low, high) != (early, late):
            used.append((clue.kind, clue.reason, (clue.span,)))
        early, late = low, high
    for limit in sorted(limits, key=lambda o: BOUNDS.index(o.source)):
        if late is not None and late <= limit.end:
            continue
        if early is not None and limit.end < early:
            notes.append(f"{NAMES[limit.source]} says {limit.evidence.strip()}, which is older than the text")
            continue
        late = limit.end
        used.append((limit.source, f"not after {limit.end.isoformat()} by {NAMES[limit.source]}", limit.span))
    notes += [
        f"{NAMES[o.source]}, {o.begin.isoformat()}, is later than what the text implies and was not taken"
        for o in limits
        if o.source == "page_date" and late is not None and late < o.begin
    ]
    if not used:
        reason = "the page offers no date, and nothing in the text ties it to a day"
        return Published(None, None, None, "unknown", "unknown", "; ".join([reason, *notes]))
    single = early is not None and early == late
    kinds = [kind for kind, _, _ in used]
    return Published(
        value=early.isoformat() if single and early else None,
        earliest=early.isoformat() if early else None,
        latest=late.isoformat() if late else None,
        precision="day" if single else "interval" if early and late else "unknown",
        basis=kinds[0] if early or kinds[0] not in BOUNDS else f"unknown: only a bound from {kinds[0]}",
        evidence="; ".join([reason for _, reason, _ in used] + notes),
        spans=tuple(span for _, _, spans in used for span in spans),
    )


def _later(a: date | None, b: date | None) -> date | None:
    return b if a is None else a if b is None else max(a, b)


def _earlier(a: date | None, b: date | None) -> date | None:
    return b if a is None else a if b is None else min(a, b)
