"""The lists of the command line as tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from rich import box
from rich.console import Group, JustifyMethod, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dragoman.views.passages import quote
from dragoman.views.wording import carriers, chain, days, differing, offices, own_voices, plural, published, speakers

Row = dict[str, Any]
Column = tuple[str, Callable[[Row], str]]

WIDE = 120  # columns of a screen from which a list reads well as a table
WIDER = {"statements": 150, "timeline": 150, "judgements": 150}  # lists with long ids beside long texts
SLIM = frozenset({"months", "times"})  # lists that fit a narrow screen as tables
KEYS = frozenset(
    {"event", "statement", "article", "actor", "story", "page", "id", "month"}
)  # printed whole, to be copied into show and why
NUMBERS = frozenset({"pages", "outlets", "origins", "articles", "events", "score", "verbal coop.", "material coop."}) | {
    "verbal conflict",
    "material conflict",
}
LABELS = {"origin": "origin: ", "copy of": "copy of "}  # of cells that would not speak for themselves without a column's head
TOLD = frozenset({"what", "content", "title", "proposition"})  # what a row is about: never squeezed by the facts beside it
ROOMY = 150  # columns of a screen on which no column has to give way
NARROW = {"date": 13, "where": 14}  # what else gives way to those: a range of days stands on two lines
READABLE = 28  # columns in which a title of a few words stands on one or two lines
LONG = frozenset({"what", "title", "content", "carried", "also written", "offices", "reason", "published", "problems", "path"})


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
    "unread": (
        ("path", lambda r: r["path"] or "standard input"),
        ("bytes", lambda r: "" if r["start"] is None else f"{r['start']:,} to {r['end']:,}"),
        ("kind", lambda r: r["kind"]),
        ("problem", lambda r: r["problem"] + (f" ({r['url']})" if r["url"] else "")),
        ("parts", lambda r: str(r["count"])),
    ),
    "articles": (
        ("article", lambda r: r["id"]),
        ("title", lambda r: quote(r["title"] or "(no title)", 70)),
        ("published", published),
        ("origin", lambda r: "own report" if r["origin"] == r["id"] else r["origin"] or "unknown"),
        ("copy of", lambda r: r["copy_of"] or ""),
    ),
    "events": (
        ("event", lambda r: r["id"]),
        ("date", lambda r: days(r["date"]["begin"], r["date"]["end"])),
        ("type", lambda r: " ".join(filter(None, (r["type"] + (f"/{r['mode']}" if r["mode"] else ""), r["cameo"])))),
        ("what", lambda r: r["title"]),
        ("where", _place),
        ("pages", lambda r: str(r["pages"])),
        ("outlets", lambda r: str(r["outlets"])),
        ("origins", lambda r: str(r["origins"])),
    ),
    "statements": (
        ("statement", lambda r: r["id"]),
        ("date", lambda r: r["date"] or "unknown"),
        ("speaker", speakers),
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
        ("offices", lambda r: "; ".join(offices(r["offices"]))),
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
        ("verbal coop.", lambda r: str(r["verbal_cooperative"])),
        ("material coop.", lambda r: str(r["material_cooperative"])),
        ("verbal conflict", lambda r: str(r["verbal_conflictual"])),
        ("material conflict", lambda r: str(r["material_conflictual"])),
        ("only planned, alleged or denied", lambda r: str(r["other"])),
    ),
    "review": (
        ("left", lambda r: _card(r["left"])),
        ("right", lambda r: _card(r["right"])),
        ("score", lambda r: "" if r["score"] is None else f"{r['score']:.2f}"),
        ("reason", lambda r: r["reason"]),
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


def _card(actor: Row) -> str:
    """An actor of the review list: id, name, state, first offices and in how many articles."""
    about = ", ".join(part for part in (actor["country"], *actor["offices"][:2]) if part)
    return f"{actor['id']} {actor['name']}" + (f" ({about})" if about else "") + f", {plural(actor['articles'], 'article')}"


def table(kind: str, rows: Sequence[Row], width: int) -> RenderableType:
    """Lay out rows of one kind of the exchange format for a screen of `width` columns: a table, or where that is too narrow lines."""
    columns = COLUMNS[kind]
    if width < WIDER.get(kind, WIDE) and kind not in SLIM:
        return Group(*(line for row in rows for line in _stacked(columns, row)))
    result = Table(box=box.SIMPLE_HEAD, pad_edge=False, collapse_padding=True)
    for name, _ in columns:
        least = READABLE if name in TOLD and len(columns) > 4 else None
        most = NARROW.get(name) if width < ROOMY else None
        side: JustifyMethod = "right" if name in NUMBERS else "left"
        result.add_column(name, overflow="fold", no_wrap=name in KEYS, min_width=least, max_width=most, justify=side)
    for row in rows:
        result.add_row(*(Text(cell(row)) for _, cell in columns))  # Text: what a page says is never markup
    return result


def _stacked(columns: Sequence[Column], row: Row) -> Iterator[RenderableType]:
    """Yield a line of the short cells and, indented, one of each long one; numbers stand behind the last, with what they count."""
    cells = [(name, text) for name, cell in columns if (text := cell(row))]
    short = [(name, text) for name, text in cells if name not in LONG and name not in NUMBERS]
    yield Text.assemble(*((f"{LABELS.get(name, '')}{text}  ", "bold" if name in KEYS else "") for name, text in short))
    lines = [Text.assemble((f"{name}: ", "dim"), text) for name, text in cells if name in LONG]
    if numbers := ", ".join(_counted(name, text) for name, text in cells if name in NUMBERS):
        lines = lines or [Text()]
        lines[-1].append(f"; {numbers}" if lines[-1].plain else numbers, style="dim")
    for line in lines:
        yield Padding(line, (0, 0, 0, 4), expand=False)


def _counted(name: str, text: str) -> str:
    if name == "score":
        return f"score {text}"
    return plural(int(text), "story" if name == "stories" else name.removesuffix("s")) if text.isdigit() else text


def claims_matrix(claims: Sequence[Row], statements: dict[str, Row], outlet: Callable[[str], str], width: int) -> RenderableType:
    """Lay out claims with who asserts, who denies and who leaves open, each with the carriers and the outlets in which it stands.

    Outlets that tell the same in their own voice are named apart: what they tell is no statement.
    `statements` maps statement ids to rows, `outlet` names a page for people.
    """
    sides = (("asserted_by", "asserted by"), ("denied_by", "denied by"), ("open", "left open by"))
    if width < WIDE:
        return Group(*(line for claim in claims for line in _stacked_claim(claim, sides, statements, outlet)))
    result = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_lines=True)
    for name in ("claim", "proposition", *(word for _, word in sides), "origins", "days"):
        result.add_column(name, overflow="fold", no_wrap=name == "claim")
    for claim in claims:
        cells = ["\n".join([*_claimants(claim[side], statements, outlet), *own_voices(claim, side, outlet)]) for side, _ in sides]
        about = "\n".join([claim["proposition"], *differing(claim, statements, outlet)])
        line = (claim["id"], about, *cells, str(claim["origins"]), days(claim["first"], claim["last"]))
        result.add_row(*(Text(cell) for cell in line))
    return result


def _stacked_claim(
    claim: Row, sides: Sequence[tuple[str, str]], statements: dict[str, Row], outlet: Callable[[str], str]
) -> Iterator[RenderableType]:
    origins = plural(claim["origins"], "origin")
    yield Text.assemble((f"{claim['id']}  ", "bold"), f"{claim['proposition']}  {days(claim['first'], claim['last'])}  {origins}")
    for side, word in sides:
        for claimant in [*_claimants(claim[side], statements, outlet), *own_voices(claim, side, outlet)]:
            yield Padding(Text.assemble((f"{word} ", "dim"), claimant), (0, 0, 0, 4), expand=False)
    for line in differing(claim, statements, outlet):
        yield Padding(Text(line, style="dim"), (0, 0, 0, 4), expand=False)


def contested(claim: Row) -> tuple[bool, int, str]:
    """Sort claims that are both asserted and denied before the others, then those with the most origins."""
    return (not (claim["asserted_by"] and claim["denied_by"]), -claim["origins"], claim["id"])


def _claimants(ids: Sequence[str], statements: dict[str, Row], outlet: Callable[[str], str]) -> list[str]:
    """Name each claimant once, with who passed it on and the outlets in which the statement stands."""
    carried: dict[str, list[str]] = {}
    for row in (statements[i] for i in ids):
        via = carriers(row)
        carried.setdefault(speakers(row) + (f" via {via}" if via else ""), []).append(outlet(row["page"]))
    return [f"{who} [{', '.join(dict.fromkeys(where))}]" for who, where in carried.items()]
