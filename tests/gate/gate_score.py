"""Scores articles, dates, persons and statements of the sample pages. docs/sample-pages.md says what each figure means."""

from __future__ import annotations

from collections import Counter, defaultdict

from dragoman.types import Statement
from tests.gate.gate_events import score_claims, score_copies, score_events
from tests.gate.gate_gold import Chars, Row, blocks, chars, gold, gold_chars, person_mentions, records
from tests.gate.gate_match import (
    BODY,
    Figures,
    article_pairs,
    body,
    content,
    f1,
    mention_at,
    merged,
    ours,
    overlap,
    persons,
    share,
    statement_pairs,
)


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


SCORES = {
    "articles": score_articles,
    "dates": score_dates,
    "persons": score_persons,
    "statements": score_statements,
    "events": score_events,
    "claims": score_claims,
    "copies": score_copies,
}
