"""The lists of the command line as tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from rich import box
from rich.table import Table
from rich.text import Text

from dragoman.views.passages import quote
from dragoman.views.wording import chain, counts, days, person, published

Row = dict[str, Any]
Column = tuple[str, Callable[[Row], str]]


def _place(row: Row) -> str:
    place = row["place"]
    return "" if place is None else ", ".join(part for part in (place["name"], place["country"]) if part)


COLUMNS: dict[str, tuple[Column, ...]] = {
    "pages": (
        ("page", lambda r: r["id"]),
        ("path", lambda r: r["url"] or r["path"] or "-"),
        ("outlet", lambda r: r["outlet"] or "unknown"),
        ("problems", lambda r: "; ".join(r["problems"])),
    ),
    "articles": (
        ("article", lambda r: r["id"]),
        ("title", lambda r: quote(r["title"] or "(no title)", 70)),
        ("published", published),
        ("origin", lambda r: r["origin"] or ""),
        ("copy of", lambda r: r["copy_of"] or ""),
    ),
    "events": (
        ("event", lambda r: r["id"]),
        ("date", lambda r: days(r["date"]["begin"], r["date"]["end"])),
        ("type", lambda r: r["type"] + (f"/{r['mode']}" if r["mode"] else "")),
        ("CAMEO", lambda r: r["cameo"] or ""),
        ("what", lambda r: r["title"]),
        ("where", _place),
        ("counted in", counts),
    ),
    "statements": (
        ("statement", lambda r: r["id"]),
        ("date", lambda r: r["date"] or "unknown"),
        ("speaker", lambda r: person(r["speaker"])),
        ("act", lambda r: r["act"]),
        ("content", lambda r: quote(r["text"], 110)),
        ("carried", lambda r: chain(r["chain"])),
    ),
    "actors": (
        ("actor", lambda r: r["id"]),
        ("kind", lambda r: r["kind"]),
        ("name", lambda r: r["name"]),
        ("country", lambda r: r["country"] or ""),
        ("also written", lambda r: ", ".join(n["name"] for n in r["names"] if n["name"] != r["name"])),
        ("offices", lambda r: "; ".join(dict.fromkeys(_office(o) for o in r["offices"]))),
    ),
    "stories": (
        ("story", lambda r: r["id"]),
        ("title", lambda r: r["title"]),
        ("days", lambda r: days(r["begin"], r["end"])),
        ("articles", lambda r: str(len(r["articles"]))),
        ("events", lambda r: str(len(r["events"]))),
    ),
    "times": (
        ("expression", lambda r: r["text"]),
        ("type", lambda r: r["type"]),
        ("value", lambda r: r["value"]),
        ("days", lambda r: days(r["begin"], r["end_date"])),
        ("precision", lambda r: r["precision"]),
        ("basis", lambda r: r["basis"] + (f": {r['anchor']}" if r["anchor"] else "")),
    ),
    "timeline": (
        ("date", lambda r: days(r["begin"], r["end"])),
        ("id", lambda r: r["id"]),
        ("kind", lambda r: r["type"] or r["kind"]),
        ("status or act", lambda r: r["status"] or ""),
        ("what", lambda r: quote(r["title"], 90)),
        ("who", lambda r: ", ".join(r["actors"])),
    ),
    "months": (
        ("month", lambda r: r["month"] or "unknown"),
        ("events", lambda r: str(r["events"])),
        ("verbal cooperation", lambda r: str(r["verbal_cooperative"])),
        ("material cooperation", lambda r: str(r["material_cooperative"])),
        ("verbal conflict", lambda r: str(r["verbal_conflictual"])),
        ("material conflict", lambda r: str(r["material_conflictual"])),
        ("only planned, alleged or denied", lambda r: str(r["other"])),
    ),
    "judgements": (
        ("kind", lambda r: r["kind"]),
        ("left", lambda r: r["left"]),
        ("right", lambda r: r["right"]),
        ("decision", lambda r: r["decision"]),
        ("by", lambda r: r["by"]),
        ("score", lambda r: "" if r["score"] is None else f"{r['score']:.2f}"),
        ("reason", lambda r: r["reason"]),
    ),
}


def _office(office: Row) -> str:
    state = office.get("state")
    text = ", ".join(part for part in (office["title"], office["body"], office["country"]) if part)
    return f"{text} ({state})" if state in ("former", "elect", "acting") else text


def table(kind: str, rows: Sequence[Row]) -> Table:
    """Lay out rows of one kind of the exchange format."""
    result = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    columns = COLUMNS[kind]
    for name, _ in columns:
        result.add_column(name, overflow="fold", no_wrap=name in ("event", "date", "statement", "article", "actor", "story", "page"))
    for row in rows:
        result.add_row(*(Text(cell(row)) for _, cell in columns))  # Text: what a page says is never markup
    return result


def claims_matrix(claims: Sequence[Row], statements: dict[str, Row], outlet: Callable[[str], str]) -> Table:
    """Lay out claims with who asserts, who denies and who leaves open, each with the outlets that carry it.

    `statements` maps statement ids to rows, `outlet` names a page for people.
    """
    result = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_lines=True)
    for name in ("claim", "proposition", "asserted by", "denied by", "left open by", "origins", "days"):
        result.add_column(name, overflow="fold")
    for claim in claims:
        cells = [_claimants(claim[side], statements, outlet) for side in ("asserted_by", "denied_by", "open")]
        line = (claim["id"], claim["proposition"], *cells, str(claim["origins"]), days(claim["first"], claim["last"]))
        result.add_row(*(Text(cell) for cell in line))
    return result


def _claimants(ids: Sequence[str], statements: dict[str, Row], outlet: Callable[[str], str]) -> str:
    """Name each claimant once, with the outlets in which the statement stands."""
    carried: dict[str, list[str]] = {}
    for row in (statements[i] for i in ids):
        carried.setdefault(person(row["speaker"]), []).append(outlet(row["page"]))
    return "\n".join(f"{who} [{', '.join(dict.fromkeys(where))}]" for who, where in carried.items())
