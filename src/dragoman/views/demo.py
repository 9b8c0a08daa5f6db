"""The demo's tour: the main screens of the record made of the sample pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from rich.rule import Rule

from dragoman.views.show import show
from dragoman.views.tables import claims_matrix, contested, table

if TYPE_CHECKING:
    from rich.console import Console

    from dragoman.record import Record

MOST_ROWS = 12  # of each list; the record has them all


def tour(record: Record, out: Console, where: Callable[[str], str], path: str) -> None:
    """Print articles, events, one event with its passages, claims and one denial, and name the commands to go on with."""
    out.print(Rule("dragoman articles: what was read, with each date's basis"))
    out.print(table("articles", record.articles(), out.width))
    events = sorted(record.events(), key=lambda row: (row["date"]["begin"] or row["date"]["end"] or "9999", row["id"]))
    seen = sorted(events, key=lambda row: (-row["origins"], -row["outlets"], row["date"]["begin"] or "9999", row["id"]))
    chosen = {row["id"] for row in seen[:MOST_ROWS]}
    out.print(Rule("dragoman events: the most widely reported, by date; pages, outlets and origins are three numbers"))
    out.print(table("events", [row for row in events if row["id"] in chosen], out.width))
    if seen:
        out.print(Rule(f"dragoman show {seen[0]['id']}: every line leads back to the page"))
        out.print(show(record, {**seen[0], "table": "events"}))
    statements = {row["id"]: row for row in record.statements()}
    claims = sorted(record.claims(), key=contested)
    out.print(Rule("dragoman claims: who asserts, who denies"))
    out.print(claims_matrix(claims[:MOST_ROWS], statements, where, out.width))
    denial = next((statements[i] for claim in claims for i in claim["denied_by"]), None)
    if denial:
        out.print(Rule(f"dragoman show {denial['id']}"))
        out.print(show(record, {**denial, "table": "statements"}))
    out.print(Rule("go on"))
    out.print(f"dragoman timeline -r {path}    dragoman pair USA SUN -r {path}    dragoman brief -r {path} --format html --out brief.html")
    out.print(f"dragoman find radar -r {path}    dragoman export -r {path} --out record    dragoman check -r {path}")
