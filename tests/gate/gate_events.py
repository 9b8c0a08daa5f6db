"""Scores events, claims and copies of the merged record of the sample pages. docs/sample-pages.md says what each figure means."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cache
from itertools import combinations

from dragoman.types import EventMention
from tests.gate.gate_gold import gold, records, resolve
from tests.gate.gate_match import Figures, article_pairs, body, f1, merged, ours, share, statement_pairs


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
            # What somebody is said to have done in a statement is alleged; a reader may also take it as told.
            right = mine.status == spot["status"] or (mine.status == "alleged" and spot["status"] == "happened" and spot["according_to"])
            counts["status"] += bool(right)
            if not right:
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
