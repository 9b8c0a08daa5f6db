"""Event coding: PLOVER types with both sides, and CAMEO codes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from bench.table import Row, prf
from dragoman.events.coding import coded
from dragoman.firsthalf import article_record, page_record, read
from dragoman.language import parse
from dragoman.types import Article, ArticleRecord, Block, EventMention, Page, Participant, Published, Run

FILES = ("events_plover.jsonl", "events_cameo_codes.jsonl")
NEWS = "newswire_text.jsonl"  # general news: courts, sport, business, politics at home
EVERY = 5  # article of it that is read, to keep the run short
STATEMENTS = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "AGREE"})


def items(data: Path) -> list[dict[str, Any]]:
    """The gold items of a file, or of both files of a folder."""
    paths = [data / name for name in FILES if (data / name).exists()] if data.is_dir() else [data]
    if not paths:
        raise FileNotFoundError(2, "no such file", str(data / FILES[0]))
    return [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def record_of(text: str, date: str | None) -> ArticleRecord:
    """The first half over a text of one paragraph."""
    if date:
        published = Published(date, date, date, "day", "metadata", "the gold set gives the day")
    else:
        published = Published(None, None, None, "unknown", "unknown", "the gold set gives no day")
    article = Article("p000000000000.1", 0, len(text), (Block("paragraph", 0, len(text)),), "en", published)
    page = Page(
        "p000000000000", "0" * 64, "text/plain", None, None, None, text, (Run(0, len(text), 0, len(text), True),), None, (article,), ()
    )
    return article_record(page, article)


def predict(data: Path) -> list[dict[str, Any]]:
    """What the system says, one line an item."""
    lines = []
    for item in items(data):
        record = record_of(item["text"], item.get("date"))
        sectors = {a.id: a.sector for a in record.cast.actors}
        lines.append({"id": item["id"], "events": [_line(item["text"], event, sectors) for event in record.events]})
    return lines


def _line(text: str, event: EventMention, sectors: dict[str, str | None]) -> dict[str, Any]:
    type_, cameo = coded(event)
    both = [p for p in event.participants if p.role == "both"]

    def side(*roles: str) -> list[dict[str, Any]]:
        return [_who(text, p, sectors) for p in event.participants if p.role in roles] + [_who(text, p, sectors) for p in both]

    return {
        "type": type_,
        "cameo": cameo,
        "status": event.status,
        "source": side("source"),
        "target": side("target", "host"),
        "place": event.place.name if event.place else None,
        "trigger": [event.trigger.start, event.trigger.end],
    }


def _who(text: str, who: Participant, sectors: dict[str, str | None]) -> dict[str, Any]:
    sector = sectors.get(who.actor or "")
    country = who.country or (sector if sector in ("IGO", "NGO") else None)
    return {"text": text[who.span.start : who.span.end] if who.span else who.name, "country": country}


def _countries(side: list[dict[str, Any]]) -> set[str]:
    return {who["country"] for who in side if who["country"]}


def same_record(gold: dict[str, Any], event: dict[str, Any]) -> bool:
    """Whether type and the countries of both sides agree: a side agrees where it shares a country, or is empty in both."""
    if gold["type"] != event["type"]:
        return False
    for side in ("source", "target"):
        want, have = _countries(gold[side]), _countries(event[side])
        if bool(want) != bool(have) or (want and not want & have):
            return False
    return True


def score(data: Path, predictions: list[dict[str, Any]]) -> list[Row]:
    """Rows for the PLOVER items (type, record) and the CAMEO items (exact and two-digit codes).

    The gold names one event an item and says nothing of the others in the text. Precision therefore counts distinct predicted types
    (records: distinct types with their countries) and calls right what the gold names: true events beyond the gold lower it.
    """
    said = {line["id"]: line["events"] for line in predictions}
    gold = items(data)
    plover = [item for item in gold if "gold" in item]
    cameo = [item for item in gold if "cameo" in item]
    rows = []
    if plover:
        rows += _plover_rows(plover, said)
    if cameo:
        rows += _cameo_rows(cameo, said)
    if data.is_dir() and (data / NEWS).exists():
        rows.append(_news_row(data / NEWS))
    return rows


def _news_row(path: Path) -> Row:
    """The share of sentences of general news in which something else than a statement is coded: it should be small."""
    sentences = coded_ = 0
    for line in path.read_text(encoding="utf-8").splitlines()[::EVERY]:
        page = read(json.loads(line)["text"])
        for record in page_record(page).articles:
            analysis = parse(page, record.article)
            at = [e.trigger.start for e in record.events if e.type not in STATEMENTS]
            spans = [(analysis.tokens[s.first].start, analysis.tokens[s.last - 1].end) for s in analysis.sentences]
            sentences += len(spans)
            coded_ += sum(any(start <= i < end for i in at) for start, end in spans)
    return Row("general news: sentences with an event that is no statement", value=coded_ / max(sentences, 1), n=sentences)


def _plover_rows(gold: list[dict[str, Any]], said: dict[str, list[dict[str, Any]]]) -> list[Row]:
    texts: dict[str, list[dict[str, Any]]] = {}
    events: dict[str, list[dict[str, Any]]] = {}
    for item in gold:  # the same text may carry several gold events under several ids
        texts.setdefault(item["text"], []).extend(item["gold"])
        events.setdefault(item["text"], said.get(item["id"], []))
    right_types = predicted_types = right_records = predicted_records = found_types = found_records = total = 0
    for text, wanted in texts.items():
        types = {event["type"] for event in events[text]}
        right_types += len(types & {g["type"] for g in wanted})
        predicted_types += len(types)
        found_types += sum(g["type"] in types for g in wanted)
        found_records += sum(any(same_record(g, event) for event in events[text]) for g in wanted)
        distinct = {json.dumps([e["type"], sorted(_countries(e["source"])), sorted(_countries(e["target"]))]): e for e in events[text]}
        right_records += sum(any(same_record(g, event) for g in wanted) for event in distinct.values())
        predicted_records += len(distinct)
        total += len(wanted)
    return [
        prf("PLOVER type", right_types, predicted_types, total, found_types),
        prf("PLOVER record (type, both countries)", right_records, predicted_records, total, found_records),
    ]


def _cameo_rows(gold: list[dict[str, Any]], said: dict[str, list[dict[str, Any]]]) -> list[Row]:
    exact = root = 0
    for item in gold:
        codes = {event["cameo"] for event in said.get(item["id"], []) if event["cameo"]}
        exact += item["cameo"] in codes
        root += item["cameo"][:2] in {code[:2] for code in codes}
    total = len(gold)
    return [Row("CAMEO code, exact", value=exact / total, n=total), Row("CAMEO code, two digits", value=root / total, n=total)]
