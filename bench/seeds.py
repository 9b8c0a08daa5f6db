"""The seed pages end to end: articles, roles, dates, times, persons, statements and events against the careful annotation.

`--data` is the folder that holds `seeds/` (five pages) and `gold/` (annotation of three). The record is made as a user makes it.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path
from typing import Any

from bench.table import Row, prf
from dragoman.record import open as open_record

# How the annotation's block roles read in our words; a role that is missing here is furniture.
ROLES = {
    "kicker": "kicker",
    "title": "title",
    "title_alt": "deck",
    "deck": "deck",
    "post_date": "date",
    "para": "paragraph",
    "dateline": "dateline",
    "desk_credit": "credit",
    "source_line": "credit",
    "caption": "caption",
    "photo_credit": "photo_credit",
}
TABLES = ("pages", "articles", "furniture", "times", "actors", "mentions", "statements", "events", "claims", "stories")
OVERLAP = 0.5  # Jaccard of characters from which two contents count as one, as in the statements benchmark


def predict(data: Path) -> list[dict[str, Any]]:
    """Make a record of the seed pages and return its lists as one dict a list: `{"id": table, "rows": [...]}`."""
    folder = _root(data) / "seeds"
    if not folder.is_dir():
        raise FileNotFoundError(2, "not found", str(folder))
    with tempfile.TemporaryDirectory() as place, open_record(Path(place) / "seeds.dragoman") as record:
        record.add([str(path) for path in sorted(folder.glob("*.txt"))])
        record.run()
        return [{"id": name, "rows": list(getattr(record, name)())} for name in TABLES]


def _root(data: Path) -> Path:
    return data.parent if data.name in ("bench", "seeds", "gold") else data


def score(data: Path, predictions: list[dict[str, Any]]) -> list[Row]:
    """Compare the lists with the annotation. Pages are matched by file name."""
    said = {table["id"]: table["rows"] for table in predictions}
    gold = {
        name: json.loads((_root(data) / "gold" / f"{name}.json").read_text("utf-8")) for name in ("pages", "statements_times", "events")
    }
    file_of = {row["id"]: Path(row["path"]).name for row in said["pages"]}
    annotated = {page["file"] for page in gold["pages"]["pages"]}
    for table in said.values():  # everything below compares by file and offsets
        for row in table:
            row["file"] = file_of.get(row.get("page") or "")
    return [
        Row("articles on the five pages", value=len(said["articles"]), n=8),
        _roles(said, gold["pages"]["pages"]),
        *_dates(said["articles"], gold["pages"]["pages"]),
        *_times(said["times"], gold["statements_times"]["times"], annotated),
        *_statements(said["statements"], gold["statements_times"], annotated),
        *_claims(said, gold["statements_times"], annotated),
        *_events(said["events"], gold["events"], file_of),
    ]


def _roles(said: dict[str, list[Any]], pages: list[Any]) -> Row:
    """Share of non-blank characters whose role is the annotation's (all furniture is one role)."""
    right = total = 0
    for page in pages:
        ours: dict[int, str] = {}
        for article in (row for row in said["articles"] if row["file"] == page["file"]):
            for block in article["blocks"]:
                ours.update(dict.fromkeys(range(block["start"], block["end"]), block["role"]))
        for block in page["blocks"]:
            parts = {i: ROLES.get(part["role"], "furniture") for part in block.get("parts", ()) for i in range(part["start"], part["end"])}
            for offset, char in enumerate(block["text"], block["start"]):
                if not char.isspace():
                    total += 1
                    right += ours.get(offset, "furniture") == parts.get(offset, ROLES.get(block["role"], "furniture"))
    return Row("roles right, share of characters", value=right / total, n=total)


def _dates(articles: list[Any], pages: list[Any]) -> Iterable[Row]:
    best = {page["file"]: page["articles"][0]["publication"]["best"] for page in pages}
    known = wrong = 0
    for row in (row for row in articles if row["file"] in best):
        date = row["published"]
        low, high = date["earliest"] or "0000", date["latest"] or "9999"
        known += (low, high) != ("0000", "9999")
        wrong += not low <= best[row["file"]] <= high or date["value"] not in (None, best[row["file"]])
    yield Row("articles dated to a day, an interval or by a bound", value=known, n=len(best))
    yield Row("articles dated wrongly", value=wrong, n=len(best))


def _times(said: list[Any], gold: list[Any], files: set[str]) -> Iterable[Row]:
    ours = [row for row in said if row["file"] in files]
    theirs = [row for row in gold if row["timex3"] and row["file"] in files and row["article"] and not row.get("in_furniture")]
    found = [(g, [o for o in ours if o["file"] == g["file"] and o["start"] < g["end"] and g["start"] < o["end"]]) for g in theirs]
    honest = [(g, o) for g, o in found if any(t["value"] == (g.get("value_from_page_alone") or g["value"]) for t in o)]
    yield prf("time expressions, relaxed", sum(bool(o) for _, o in found), len(ours), len(theirs))
    yield prf("time expressions, value", len(honest), len(ours), len(theirs))


def _asked(gold: Any, files: set[str]) -> list[Any]:
    """The annotation's statements without its narrators and teasers, which are not asked for."""
    return [g for g in gold["statements"] if g["file"] in files and not g.get("in_furniture") and g["speaker"]["kind"] != "narrator"]


def _matched(ours: list[Any], theirs: list[Any]) -> list[tuple[Any, Any]]:
    """Pairs of an annotated statement and ours whose contents overlap, each used once."""
    taken: set[str] = set()
    found = []
    for g in theirs:
        wanted = _characters(g)
        near = [(_jaccard(wanted, _characters(o)), o) for o in ours if o["file"] == g["file"] and o["id"] not in taken]
        overlap, match = max(near, key=lambda pair: pair[0], default=(0.0, None))
        if match is not None and overlap >= OVERLAP:
            taken.add(match["id"])
            found.append((g, match))
    return found


def _statements(said: list[Any], gold: Any, files: set[str]) -> Iterable[Row]:
    """Content overlap, and of that the speaker's span or country, and the chain."""
    ours, theirs = [row for row in said if row["file"] in files], _asked(gold, files)
    found = _matched(ours, theirs)
    of_matched = max(len(found), 1)
    yield prf("statements, content overlap", len(found), len(ours), len(theirs))
    yield prf("statements, content and speaker", sum(_same_speaker(g, o) for g, o in found), len(ours), len(theirs))
    country = sum(g["speaker"]["country"] == o["speaker"]["country"] for g, o in found)
    yield Row("speaker's country right, of matched", value=country / of_matched, n=len(found))
    outlets = {article["file"]: article["outlet"] for article in gold["articles"]}
    chains = sum(_same_chain(g["chain"], o["chain"], outlets[g["file"]]) for g, o in found)
    yield Row("whole chain right, of matched", value=chains / of_matched, n=len(found))


def _same_chain(gold: list[Any], ours: list[Any], outlet: str | None) -> bool:
    """Every link with its role, from the innermost: one passage, or one name. A publisher that the page does not name is not asked for."""
    theirs = [link for link in gold if link["role"] != "published_by" or outlet is not None]
    return len(theirs) == len(ours) and all(
        a["role"] == b["role"] and _same_link(a, b["span"], (b["name"] or "").casefold()) for a, b in zip(theirs, ours, strict=True)
    )


def _same_link(gold: Any, span: Any, name: str) -> bool:
    if gold["start"] is not None and span is not None:
        return bool(gold["start"] < span["end"] and span["start"] < gold["end"])
    return bool(name == gold["canonical"].casefold())


def _claims(said: dict[str, list[Any]], gold: Any, files: set[str]) -> Iterable[Row]:
    """Groups of the annotation that one claim of ours holds, each side that is annotated included; and pairs that belong together.

    Sides are those of statements that are asked for: what a narrator asserts is no statement. A group of one side is found where two of
    its statements stand together (the only one of a group where it stands in a claim at all); one without statements is not asked for.
    """
    theirs = _asked(gold, files)
    ids = {g["id"]: o["id"] for g, o in _matched([row for row in said["statements"] if row["file"] in files], theirs)}
    asked = {g["id"] for g in theirs}
    groups = []
    for pair in gold["claim_pairs"]:
        sides = [{s for s in pair[side] if s in asked} for side in ("asserted_by", "denied_by", "noncommittal")]
        groups.append([side for side in sides if side])
    together = [set(match["statements"]) for match in gold["matches"]] + [set().union(*sides) for sides in groups if sides]
    claims = [{s for side in ("asserted_by", "denied_by", "open") for s in row[side]} for row in said["claims"]]
    of_ours = {ours: name for name, ours in ids.items()}
    right = [sides for sides in groups if any(_holds(sides, {ids.get(s) for side in sides for s in side} & c, ids) for c in claims)]
    pairs = [pair for claim in claims for pair in combinations(sorted(of_ours[s] for s in claim if s in of_ours), 2)]
    good = [pair for pair in pairs if any(set(pair) <= group for group in together)]
    yield Row("claim groups found", recall=len(right) / max(sum(map(bool, groups)), 1), n=sum(map(bool, groups)))
    yield Row("statements joined in a claim that belong together", precision=len(good) / max(len(pairs), 1), n=len(pairs))


def _holds(sides: list[set[str]], joined: set[str | None], ids: dict[str, str]) -> bool:
    """Whether one claim's statements of a group reach every side of it."""
    if len(sides) == 1:
        return len(joined) >= min(2, len(sides[0]))
    return bool(sides) and all({ids.get(s) for s in side} & joined for side in sides)


def _same_speaker(gold: Any, ours: Any) -> bool:
    span, theirs = ours["speaker"]["span"], gold["speaker"]
    if theirs.get("start") is None or span is None:
        return theirs.get("start") is None and span is None
    overlap = bool(span["start"] < theirs["end"] and theirs["start"] < span["end"])
    name, canonical = (ours["speaker"]["name"] or "").casefold(), (theirs["canonical"] or "").casefold()
    return overlap or (bool(name) and name.split()[-1] == canonical.split()[-1])


def _characters(row: Any) -> set[int]:
    return {i for part in row["segments"] for i in range(part["start"], part["end"])}


def _jaccard(left: set[int], right: set[int]) -> float:
    return len(left & right) / len(left | right) if left | right else 0.0


def _events(said: list[Any], gold: Any, file_of: dict[str, str]) -> Iterable[Row]:
    """Recall of the annotation's happenings by trigger and PLOVER type, and pairs of events that must stay apart."""
    found: dict[str, set[str]] = {}  # gold event -> ids of our events with a mention at one of its triggers
    right = asked = 0
    for event in (e for e in gold["events"] if e["plover"] and not e["in_furniture"]):
        asked += 1
        ours = set()
        for row in said:
            for mention in row["mentions"]:
                at = (file_of[mention["page"]], mention["start"], mention["end"])
                if any(m["file"] == at[0] and m["start"] < at[2] and at[1] < m["end"] for m in event["mentions"]):
                    ours.add((row["id"], row["type"]))
        found[event["id"]] = {key for key, _ in ours}
        right += any(type_ == event["plover"] for _, type_ in ours)
    yield Row("events found with their type, recall", value=right / asked, n=asked)
    soft = [set(pair["events"]) for pair in gold["soft_pairs"]]
    pairs = [pair for pair in gold["must_not_merge"] if set(pair) not in soft]
    yield Row("events merged that must stay apart", value=sum(bool(found[a] & found[b]) for a, b in pairs), n=len(pairs))
