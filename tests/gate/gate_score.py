"""Scores our record of the sample pages against their gold record. docs/sample-pages.md says what each figure means."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from gate_gold import Chars, Row, blocks, chars, gold, gold_chars, person_mentions, records, resolve

from dragoman.merge import merge
from dragoman.types import ArticleRecord, EventMention, Mention, Merged, Statement

BODY = ("title", "deck", "paragraph")
ENOUGH = 0.5  # shared part of two stretches (intersection over union) from which on they are taken for the same


@dataclass(frozen=True)
class Figures:
    """Figures by name (shares in percent, or counts), and the mistakes behind them as lines for people."""

    values: dict[str, float]
    mistakes: tuple[str, ...]


@cache
def merged() -> Merged:
    """Return the second half's result over all sample pages."""
    return merge(tuple(records().values()))


def share(part: float, whole: float) -> float:
    """Return a percentage; 0 of nothing is 0."""
    return round(100 * part / whole, 1) if whole else 0.0


def f1(right: int, found: int, wanted: int) -> float:
    """Return F1 in percent."""
    return share(2 * right, found + wanted)


def overlap(left: Chars, right: Chars) -> float:
    """Return intersection over union."""
    return len(left & right) / len(left | right) if left and right else 0.0


def ours() -> Iterator[tuple[str, ArticleRecord]]:
    """Yield every article that we found with its page's file name."""
    for page, record in records().items():
        for article in record.articles:
            yield page, article


def body(page: str, article: ArticleRecord, roles: tuple[str, ...] = BODY) -> Chars:
    """Return the characters of our blocks with these roles."""
    return frozenset().union(*(chars(page, b.start, b.end) for b in article.article.blocks if b.role in roles))


@cache
def article_pairs() -> dict[str, ArticleRecord]:
    """Match gold articles with ours, one to one, best first."""
    found = [(overlap(blocks(g, BODY), body(p, a)), g["id"], a) for g in gold("articles") for p, a in ours() if p == g["page"]]
    pairs: dict[str, ArticleRecord] = {}
    taken: set[str] = set()
    for value, ident, article in sorted(found, key=lambda row: (-row[0], row[1], row[2].article.id)):
        if value >= ENOUGH and ident not in pairs and article.article.id not in taken:
            pairs[ident] = article
            taken.add(article.article.id)
    return pairs


def score_articles() -> Figures:
    """Articles split, their text, titles and captions, and what was left out of them."""
    pairs = article_pairs()
    ignored = frozenset[tuple[str, int]]().union(*(blocks(g, ("dateline", "byline", "date")) for g in gold("articles")))
    wanted = frozenset[tuple[str, int]]().union(*(blocks(g, BODY) for g in gold("articles"))) - ignored
    got = frozenset[tuple[str, int]]().union(*(body(p, a) for p, a in ours())) - ignored
    titles, captions, mistakes = 0, 0, list[str]()
    for row in gold("articles"):
        mine = pairs.get(row["id"])
        text = records()[row["page"]].page.text
        title = next((text[b.start : b.end] for b in mine.article.blocks if b.role == "title"), None) if mine else None
        titles += title == row["title"]
        if title != row["title"]:
            mistakes.append(f"{row['id']}: title {title!r} for {row['title']!r}")
        own = body(row["page"], mine, ("caption",)) if mine else frozenset()
        captions += sum(overlap(gold_chars(c), own & gold_chars(c)) > 0.9 for c in row["captions"])
    wrong = [f"{p}: in an article's text, and should not be: {_text(got - wanted, p)!r}" for p in records() if _text(got - wanted, p)]
    missed = [f"{p}: missing from the articles: {_text(wanted - got, p)!r}" for p in records() if _text(wanted - got, p)]
    furniture = [gold_chars(row) for row in gold("furniture")]
    inside = frozenset[tuple[str, int]]().union(*(chars(p, b.start, b.end) for p, a in ours() for b in a.article.blocks))
    n_captions = sum(len(g["captions"]) for g in gold("articles"))
    values = {
        "articles matched": len(pairs),
        "articles too many": sum(1 for _ in ours()) - len(pairs),
        "text recall": share(len(wanted & got), len(wanted)),
        "text precision": share(len(wanted & got), len(got)),
        "titles right": share(titles, len(gold("articles"))),
        "captions right": share(captions, n_captions),
        "furniture kept out": share(sum(not f & inside for f in furniture), len(furniture)),
    }
    return Figures(values, tuple(mistakes + wrong + missed))


def _text(marked: Chars, page: str) -> str:
    text = records()[page].page.text
    return "".join(text[i] for _, i in sorted(c for c in marked if c[0] == page))[:160]


def score_dates() -> Figures:
    """Publication days: right (unknown counts as right where the page does not say), missed, wrong."""
    counts: Counter[str] = Counter()
    mistakes = []
    for row in gold("articles"):
        mine = article_pairs().get(row["id"])
        want, got = row["published"], mine.article.published if mine else None
        value, first, last = got.value if got else None, want.get("earliest"), want.get("latest")
        outside = value is not None and (first is None or not first <= value <= last)
        verdict = "right" if value == want.get("value") else "wrong" if outside else "missed"
        counts[verdict] += 1
        if verdict != "right":
            mistakes.append(f"{row['id']}: {verdict}: {value} ({got.basis if got else 'no article'}) for {want}")
    return Figures({"dates right": counts["right"], "dates wrong": counts["wrong"]}, tuple(mistakes))


@cache
def mention_at() -> dict[tuple[str, int], Mention]:
    """Return which mention covers a character; of several the shortest."""
    found: dict[tuple[str, int], Mention] = {}
    for page, article in ours():
        for mention in sorted(article.cast.mentions, key=lambda m: (-(m.end - m.start), m.start)):
            found.update(dict.fromkeys(chars(page, mention.start, mention.end), mention))
    return found


@cache
def persons() -> dict[str, str]:
    """Return the record actor that stands for each gold person: the one with most of the mentions."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for person, page, _, end in person_mentions():
        mention = mention_at().get((page, end - 1))
        if mention:
            votes[person][merged().actor_of[mention.actor]] += 1
    return {person: min(count, key=lambda a: (-count[a], a)) for person, count in votes.items()}


def score_persons() -> Figures:
    """Names that lead to the right person, records that mix two persons, canonical names, countries and offices."""
    right, mistakes = 0, list[str]()
    holders: dict[str, set[str]] = defaultdict(set)
    for person, page, start, end in person_mentions():
        mention = mention_at().get((page, end - 1))
        actor = merged().actor_of[mention.actor] if mention else None
        right += actor is not None and actor == persons().get(person)
        if actor:
            holders[actor].add(person)
        if actor is None or actor != persons().get(person):
            mistakes.append(f"{page}: {records()[page].page.text[start:end]!r} should be {person}, is {actor}")
    actors = {actor.id: actor for actor in merged().actors}
    named = countries = offices = wanted = 0
    for row in gold("actors"):
        if row["kind"] != "person":
            continue
        mine = actors.get(persons().get(row["id"], ""))
        named += mine is not None and mine.name == row["name"]
        placed = mine is not None and (mine.country == row["country"] or (mine.country is None and row.get("country_open", False)))
        countries += placed
        held = [(office.title.casefold(), office.state) for _, office in mine.offices] if mine else []
        for office in row["offices"]:
            wanted += 1
            hit = any(_alike(office["title"], t) and office.get("state", s) == s for t, s in held)
            offices += hit
            if not hit:
                mistakes.append(f"{row['id']}: no office {office} among {held}")
        if mine is None or mine.name != row["name"] or not placed:
            mistakes.append(
                f"{row['id']}: {mine.name if mine else None}, {mine.country if mine else None} for {row['name']}, {row['country']}"
            )
    total = sum(row["kind"] == "person" for row in gold("actors"))
    mixed = [(actor, sorted(who)) for actor, who in holders.items() if len(who) > 1]
    values = {
        "person mentions right": share(right, len(person_mentions())),
        "persons mixed": len(mixed),
        "person names right": share(named, total),
        "person countries right": share(countries, total),
        "offices found": share(offices, wanted),
    }
    return Figures(values, tuple(mistakes + [f"one actor for {who}: {actor}" for actor, who in mixed]))


def _alike(gold_title: str, title: str) -> bool:
    return set(gold_title.casefold().replace("-", " ").split()) <= set(title.replace("-", " ").split())


@cache
def statement_pairs() -> dict[str, Statement]:
    """Match gold statements with ours by the overlap of their contents, one to one, best first."""
    found = []
    for row in gold("statements"):
        want = gold_chars(row)
        for page, article in ours():
            if page == row["page"]:
                found += [(overlap(want, content(page, s)), row["id"], s) for s in article.statements]
    pairs: dict[str, Statement] = {}
    taken: set[str] = set()
    for value, ident, statement in sorted(found, key=lambda row: (-row[0], row[1], row[2].id)):
        if value >= ENOUGH and ident not in pairs and statement.id not in taken:
            pairs[ident] = statement
            taken.add(statement.id)
    return pairs


def content(page: str, statement: Statement) -> Chars:
    """Return the characters of a statement's content."""
    return frozenset().union(*(chars(page, s.start, s.end) for s in statement.segments))


def score_statements() -> Figures:
    """Statements in paragraphs: content, speaker, act, polarity, carriers, date."""
    pairs = statement_pairs()
    matched = {s.id for s in pairs.values()}
    optional = {pairs[row["id"]].id for row in gold("statements") if row["optional"] and row["id"] in pairs}
    paragraphs: dict[str, Chars] = defaultdict(frozenset)
    for page, article in ours():
        paragraphs[page] |= body(page, article, ("paragraph", "caption"))
    mistakes, found, counts = [], 0, Counter[str]()
    for page, article in ours():
        for s in article.statements:
            if s.id not in optional and content(page, s) & paragraphs[page]:
                found += 1
                if s.id not in matched:
                    text = records()[page].page.text
                    mistakes.append(f"{page}: too many: {text[s.start : s.end]!r} by {s.speaker.name} ({s.act}, {s.why.rule})")
    wanted = [row for row in gold("statements") if not row["optional"]]
    for row in wanted:
        mine = pairs.get(row["id"])
        if mine is None:
            mistakes.append(f"{row['page']}: missed: {row['text']!r} by {row['speaker']['name']}")
            continue
        # Carriers that the article only credits are the article's, not the statement's.
        got_chain = [link.name for link in mine.chain if link.role != "published_by" and link.span]
        want_chain = [link["name"] for link in row["chain"]]
        marks = {
            "speaker": _speaker_right(row, mine),
            "act": mine.act in row["acts"],
            "polarity": row["polarity"] in (None, mine.polarity),
            "chain": len(got_chain) == len(want_chain) and all(_named(w, g) for w, g in zip(want_chain, got_chain, strict=True)),
            "date": row["date"] in (None, mine.date),
        }
        counts.update(key for key, value in marks.items() if value)
        shown = {"speaker": mine.speaker.name, "act": mine.act, "polarity": mine.polarity, "chain": got_chain, "date": mine.date}
        mistakes += [f"{row['page']}: {key} {shown[key]!r} of {row['text']!r} ({row[key]!r})" for key, ok in marks.items() if not ok]
    right = len(matched) - len(optional)
    values = {"statements F1": f1(right, found, len(wanted))}
    values |= {f"statement {key}s right": share(counts[key], right) for key in ("speaker", "act", "chain", "date")}
    values["statement polarities right"] = share(counts["polarity"], right)
    return Figures(values, tuple(mistakes))


def _named(want: str, got: str | None) -> bool:
    left, right = want.casefold(), (got or "").casefold()
    return bool(right) and (left in right or right in left)


def _speaker_right(row: Row, mine: Statement) -> bool:
    want, got = row["speaker"], mine.speaker
    if want["kind"] == "person":
        return got.actor is not None and merged().actor_of[got.actor] == persons().get(want["actor"])
    names = next(actor["names"] for actor in gold("actors") if actor["id"] == want["actor"])
    surface = records()[row["page"]].page.text[got.span.start : got.span.end] if got.span else None
    by_name = any(_named(name, shown) for name in (*names, want["name"]) for shown in (got.name, surface))
    by_country = want["kind"] in ("state", "body") and got.kind in ("state", "body") and want["country"] == got.country
    return by_name or by_country


@cache
def event_links() -> dict[str, set[str]]:
    """Return, for each of our event mentions, the gold events that it may report: type right, trigger at the same word or in its clause."""
    links: dict[str, set[str]] = defaultdict(set)
    for row in gold("events"):
        for spot in row["mentions"]:
            place = resolve(spot)
            for page, article in ours() if place else ():
                for e in article.events if page == spot["page"] else ():
                    if place and e.type in row["types"] and e.trigger.start < place[1] and place[0] < e.trigger.end:
                        links[e.id].add(row["id"])
    return links


def mentions_of_ours() -> dict[str, tuple[str, EventMention]]:
    """Return our event mentions by id, with their page."""
    return {e.id: (page, e) for page, article in ours() for e in article.events}


def score_events() -> Figures:
    """Events after merging: found with type and countries, wrong merges, dates and status."""
    links, mentions = event_links(), mentions_of_ours()
    paragraphs = frozenset[tuple[str, int]]().union(*(body(p, a, ("paragraph", "caption")) for p, a in ours()))
    optional = {row["id"] for row in gold("events") if row.get("optional")}
    countries = {row["id"]: set(row["countries"]) for row in gold("events")}
    wanted = set(countries) - optional
    typed, full, found, mixed, mistakes = set[str](), set[str](), 0, 0, list[str]()
    parents = {row["id"]: row["parent"] for row in gold("events")}
    for event in merged().events:
        gold_ids = set[str]().union(*(links.get(m, set()) for m in event.mentions))
        mine = {p.country for p in event.participants if p.country}
        typed |= gold_ids
        right = {g for g in gold_ids if countries[g] == mine}
        full |= right
        apart = [(a, b) for a, b in combinations(sorted(gold_ids), 2) if parents[a] != b and parents[b] != a]
        mixed += bool(apart)
        if apart:
            mistakes.append(f"one event for {apart}: {event.title}: {event.why}")
        in_text = any((mentions[m][0], mentions[m][1].trigger.start) in paragraphs for m in event.mentions)
        if gold_ids & optional or not in_text:
            continue
        found += 1
        if not right:
            page, first = mentions[event.mentions[0]]
            clause = records()[page].page.text[first.extent.start : first.extent.end]
            mistakes.append(f"{page}: {event.type} {event.title!r} {sorted(mine)} ({sorted(gold_ids)}) from {clause!r}")
    more = _dates_and_status()
    mistakes += [f"event missed: {g}: {next(r['title'] for r in gold('events') if r['id'] == g)}" for g in sorted(wanted - typed)]
    values = {
        "event types found": share(len(typed & wanted), len(wanted)),
        "events F1": f1(len(full & wanted), found, len(wanted)),
        "events wrongly merged": mixed,
        **more.values,
        "event pairs joined": _joined(),
    }
    return Figures(values, tuple(mistakes) + more.mistakes)


def _dates_and_status() -> Figures:
    mentions, counts, mistakes = mentions_of_ours(), Counter[str](), list[str]()
    spots = [(row, spot, resolve(spot)) for row in gold("events") for spot in row["mentions"]]
    for row, spot, place in spots:
        for ident, (page, mine) in mentions.items():
            if row["id"] not in event_links().get(ident, ()) or page != spot["page"] or place is None:
                continue
            if not (mine.trigger.start < place[1] and place[0] < mine.trigger.end):
                continue
            where = f"{page}: {row['id']}, {spot['text']!r}"
            counts["all"] += 1
            counts["status"] += mine.status == spot["status"]
            if mine.status != spot["status"]:
                mistakes.append(f"{where}: status {mine.status}, should be {spot['status']}")
            date = row.get("date")
            if date and mine.date.begin:
                inside = mine.date.begin <= date["end"] and date["begin"] <= (mine.date.end or mine.date.begin)
                counts["dated" if inside else "misdated"] += 1
                if not inside:
                    mistakes.append(f"{where}: date {mine.date.begin} to {mine.date.end} ({mine.date.basis}), should be {date}")
    values = {
        "event status right": share(counts["status"], counts["all"]),
        "event dates right": counts["dated"],
        "event dates wrong": counts["misdated"],
    }
    return Figures(values, tuple(mistakes))


def _joined() -> float:
    """Return the share of pairs of pages that report one event and meet in one event of ours."""
    joined, wanted = 0, 0
    mentions = mentions_of_ours()
    for row in gold("pairs"):
        if "same" not in row:
            continue
        reports = [{mentions[m][0] for m in e.mentions if row["same"] in event_links().get(m, ())} for e in merged().events]
        for pair in combinations(row["pages"], 2):
            wanted += 1
            joined += any(set(pair) <= pages for pages in reports)
    return share(joined, wanted)


def score_claims() -> Figures:
    """Claims with both sides found, and statements on the wrong side or in a claim with another."""
    of_ours = {mine.id: ident for ident, mine in statement_pairs().items()}
    sides = {s: (row["id"], side) for row in gold("claims") for side in ("asserted_by", "denied_by") for s in row[side]}
    found, wrong, mistakes = set[str](), 0, []
    for claim in merged().claims:
        seen = set[tuple[str, str]]()
        for side, members in (("asserted_by", claim.asserted_by), ("denied_by", claim.denied_by)):
            for member in members:
                spot = sides.get(of_ours.get(member, ""))
                if spot and spot[1] != side:
                    wrong += 1
                    mistakes.append(f"claim {claim.proposition!r}: {of_ours[member]} stands on the wrong side ({side})")
                if spot:
                    seen.add((spot[0], side))
        found |= {key for key, _ in seen if {(key, "asserted_by"), (key, "denied_by")} <= seen}
        if len({key for key, _ in seen}) > 1:
            wrong += 1
            mistakes.append(f"claim {claim.proposition!r} mixes {sorted(seen)}")
    mistakes += [f"claim missed: {row['proposition']}" for row in gold("claims") if row["id"] not in found]
    return Figures({"claims found": len(found), "claims wrong": wrong}, tuple(mistakes))


def score_copies() -> Figures:
    """Copies of one report among the matched articles, and their origin."""
    pairs = {ident: record.article.id for ident, record in article_pairs().items()}
    group = {mine: merged().copy_of.get(mine, mine) for mine in pairs.values()}
    want = [(row["id"], row["copy_of"]) for row in gold("articles") if row["copy_of"]]
    right = sum(a in pairs and b in pairs and group[pairs[a]] == group[pairs[b]] for a, b in want)
    known = {frozenset((a, b)) for a, b in want} | {frozenset(p) for p in combinations([a for a, _ in want], 2)}
    wrong = [(a, b) for a, b in combinations(sorted(pairs), 2) if group[pairs[a]] == group[pairs[b]] and frozenset((a, b)) not in known]
    origins = [row for row in gold("articles") if row["origin"]]
    named = sum(merged().origin_of.get(pairs.get(row["id"], "")) == row["origin"] for row in origins)
    missed = [f"copy missed: {a} of {b}" for a, b in want if not (a in pairs and b in pairs and group[pairs[a]] == group[pairs[b]])]
    values = {"copies found": right, "copies wrong": len(wrong), "origins named": named}
    return Figures(values, tuple(missed + [f"no copies: {pair}" for pair in wrong]))


SCORES = {
    "articles": score_articles,
    "dates": score_dates,
    "persons": score_persons,
    "statements": score_statements,
    "events": score_events,
    "claims": score_claims,
    "copies": score_copies,
}
