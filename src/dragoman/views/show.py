"""One thing of the record with its source passages, and why it is there: what `show` and `why` print."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dragoman.views.passages import Marked, passage, quote
from dragoman.views.wording import carriers, chain, counts, days, differing, offices, person, plural, published, sides, speakers

if TYPE_CHECKING:
    from dragoman.record import Record

Row = dict[str, Any]
PageText = Callable[[str], str]  # page id -> page text
Where = Callable[[str], str]  # page id -> outlet, URL or path, for people

STYLES = {
    "content": "green",
    "speaker": "bold cyan",
    "cue": "yellow",
    "carrier": "magenta",
    "trigger": "bold yellow",
    "name": "bold cyan",
    "office": "cyan",
    "evidence": "bold magenta",
    "title": "bold",
    "caption": "dim",
}
MOST_PASSAGES = 40  # an actor of a large record has thousands of mentions; the rest is counted, and `mentions --json` gives all


def show(record: Record, row: Row) -> RenderableType:
    """Lay out a row of `Record.get` with its source passages."""
    return Group(*LAYOUTS[row["table"]](row, related(record, row), record.text, places(record)))


def related(record: Record, row: Row) -> list[Row]:
    """Return the rows whose passages are shown with this one: an event's parts, an actor's mentions, a claim's statements, ..."""
    match row["table"]:
        case "events":
            parts = _tagged("events", (event for event in record.events() if event["parent"] == row["id"]))
            said = {mention["according_to"] for event in (row, *parts) for mention in event["mentions"]} - {None}
            return [*parts, *(record.get(key) for key in sorted(said))]
        case "actors":
            return [mention for mention in record.mentions() if mention["actor"] == row["id"]]
        case "claims":
            wanted = {*row["asserted_by"], *row["denied_by"], *row["open"]}
            return [statement for statement in record.statements() if statement["id"] in wanted]
        case "articles":
            return [statement for statement in record.statements() if statement["article"] == row["id"]]
        case "stories":
            events = set(row["events"])
            return [
                *_tagged("articles", (article for article in record.articles() if article["id"] in row["articles"])),
                *_tagged("events", (event for event in record.events() if event["id"] in events)),
                *_tagged("claims", (claim for claim in record.claims() if claim["event"] in events)),
            ]
        case "pages":
            return [
                *_tagged("articles", (article for article in record.articles() if article["id"] in row["articles"])),
                *_tagged("furniture", (part for part in record.furniture() if part["page"] == row["id"])),
            ]
    return []


def _tagged(table: str, rows: Iterable[Row]) -> list[Row]:
    return [{**row, "table": table} for row in rows]


def places(record: Record) -> Where:
    """Return a function that names a page for people: outlet, else URL, else file name."""
    names = {row["id"]: row["outlet"] or row["url"] or PurePath(row["path"] or row["id"]).name for row in record.pages()}
    return lambda page: names.get(page, page)


def origin(name: str, where: Where) -> str:
    """Name an origin for people: a source by its name, an article that had it first by its id and where it stands."""
    page, dot, number = name.partition(".")
    known = dot and number.isdigit() and where(page) != page
    return f"own report of {where(page)} ({name})" if known else name


def text(layout: RenderableType, width: int) -> str:
    """Return a layout as plain text of `width` columns."""
    from rich.console import Console

    console = Console(width=width, color_system=None, force_terminal=False)
    with console.capture() as captured:
        console.print(layout)
    return captured.get()


def coloured(text: str, marks: Sequence[Marked], where: str) -> RenderableType:
    """Lay out one passage in colour, with its place below it."""
    pieces, start, end = passage(text, marks)
    line = Text("… " if start > 0 and text[start - 1] != "\n" else "")
    for piece in pieces:
        line.append(piece.text.replace("\n", " "), style=STYLES.get(piece.part or "", ""))
    if end < len(text) and text[end] != "\n":
        line.append(" …")
    place = Text(f"{where}, characters {start}–{end}", style="dim")
    return Padding(Group(line, place), (0, 0, 1, 2), expand=False)


def _heading(title: str, *facts: tuple[str, str]) -> Iterator[RenderableType]:
    yield Text(title, style="bold")
    grid = Table.grid()
    grid.add_column(width=13, no_wrap=True)
    grid.add_column(overflow="fold")
    for name, value in facts:
        if value:
            grid.add_row(Text(f"  {name}", style="dim"), Text(value))
    yield grid
    yield Text("")


def _mark(span: Row | None, part: str) -> list[Marked]:
    return [] if span is None else [Marked(span["start"], span["end"], part)]


def statement_marks(row: Row) -> list[Marked]:
    """The parts of a statement, in the order in which they may cover each other."""
    marks = [Marked(segment["start"], segment["end"], "content") for segment in row["segments"]]
    for link in row["chain"]:
        marks += _mark(link["span"], "carrier")
    return [*marks, *_mark(row["speaker"]["span"], "speaker"), *_mark(row["cue"], "cue")]


def _statement(row: Row, related: Sequence[Row], text_of: PageText, where: Where) -> Iterator[RenderableType]:
    yield from _heading(
        f"{row['id']}  {speakers(row)}: {row['act']}",
        ("form", f"{row['form']}, {row['polarity']}"),
        ("date", f"{row['date'] or 'unknown'} ({row['date_basis']})"),
        ("to", person(row["addressee"]) if row["addressee"] else ""),
        ("where", row["venue"] or ""),
        ("carried", chain(row["chain"])),
    )
    yield coloured(text_of(row["page"]), statement_marks(row), where(row["page"]))


def _event(row: Row, related: Sequence[Row], text_of: PageText, where: Where) -> Iterator[RenderableType]:
    place = row["place"]
    yield from _heading(
        f"{row['id']}  {row['title']}",
        ("type", f"{row['type']}{'/' + row['mode'] if row['mode'] else ''}, CAMEO {row['cameo'] or 'none'}"),
        ("date", f"{days(row['date']['begin'], row['date']['end'])} ({row['date']['basis']})"),
        ("place", ", ".join(p for p in (place["name"], place["country"]) if p) if place else "unknown"),
        ("who", sides(row)),
        ("counted in", counts(row)),
        ("origins", "; ".join(origin(name, where) for name in row["origin_names"])),
        ("part of", row["parent"] or ""),
    )
    said = {part["id"]: part for part in related if part["table"] == "statements"}
    yield from _reports(row["mentions"], said, text_of, where)
    for part in (part for part in related if part["table"] == "events"):
        yield Text(f"  its part {part['id']}  {part['title']}", style="bold")
        yield from _reports(part["mentions"], said, text_of, where)


def _reports(mentions: Sequence[Row], said: dict[str, Row], text_of: PageText, where: Where) -> Iterator[RenderableType]:
    """Yield the passages in which an event is reported, each once with all its triggers, and in whose words they tell it."""
    found: dict[tuple[str, int, int], list[Marked]] = {}
    voices: dict[tuple[str, int, int], list[str]] = {}
    for mention in mentions:
        mark = Marked(mention["start"], mention["end"], "trigger")
        _, start, end = passage(text_of(mention["page"]), [mark])
        found.setdefault((mention["page"], start, end), []).append(mark)
        according = mention["according_to"]
        whose = f" according to {person(said[according]['speaker'])} ({according})" if according in said else ""
        voices.setdefault((mention["page"], start, end), []).append(mention["status"] + whose)
    for place, marks in found.items():
        yield coloured(text_of(place[0]), marks, f"{where(place[0])}: {'; '.join(dict.fromkeys(voices[place]))}")


def _actor(row: Row, related: Sequence[Row], text_of: PageText, where: Where) -> Iterator[RenderableType]:
    yield from _heading(
        f"{row['id']}  {row['name']}",
        ("kind", row["kind"]),
        ("country", row["country"] or "unknown"),
        ("written", ", ".join(f"{name['name']} ({name['count']})" for name in row["names"])),
    )
    for title, held in offices(row["offices"]).items():
        yield Text(f"  office: {title}", style="cyan")
        for span in {(span["page"], span["start"]): span for office in held for span in office["spans"]}.values():
            yield coloured(text_of(span["page"]), [Marked(span["start"], span["end"], "office")], where(span["page"]))
    for mention in related[:MOST_PASSAGES]:
        yield coloured(text_of(mention["page"]), [Marked(mention["start"], mention["end"], "name")], where(mention["page"]))
    if len(related) > MOST_PASSAGES:
        yield Text(f"  and {len(related) - MOST_PASSAGES} more mentions", style="dim")


def _claim(row: Row, related: Sequence[Row], text_of: PageText, where: Where) -> Iterator[RenderableType]:
    yield from _heading(
        f"{row['id']}  {row['proposition']}",
        ("days", days(row["first"], row["last"])),
        ("origins", str(row["origins"])),
        ("event", row["event"] or ""),
        ("but", "; ".join(differing(row, {s["id"]: s for s in related}, where))),
    )
    statements = {statement["id"]: statement for statement in related}
    for side, word in (("asserted_by", "asserted by"), ("denied_by", "denied by"), ("open", "left open by")):
        for statement in (statements[i] for i in row[side]):
            via = f" via {carriers(statement)}" if carriers(statement) else ""
            yield Text(f"  {word} {speakers(statement)}{via}, {statement['date'] or 'date unknown'}, {statement['id']}", style="bold")
            yield coloured(text_of(statement["page"]), statement_marks(statement), where(statement["page"]))
    for voice in row["outlet_voice"]:
        yield Text(f"  told by {where(voice['page'])} in its own voice, {voice['status']}, {voice['mention']}", style="bold")
        yield coloured(text_of(voice["page"]), [Marked(voice["start"], voice["end"], "trigger")], where(voice["page"]))


def _article(row: Row, related: Sequence[Row], text_of: PageText, where: Where) -> Iterator[RenderableType]:
    yield from _heading(
        f"{row['id']}  {row['title'] or '(no title)'}",
        ("page", f"{where(row['page'])}, characters {row['start']}–{row['end']}"),
        ("published", published(row)),
        ("because", row["published"]["evidence"]),
        ("kicker", row["kicker"] or ""),
        ("deck", row["deck"] or ""),
        ("byline", row["byline"] or ""),
        ("authors", _by_basis(row["author_sources"], row["authors"])),
        ("headline", _by_basis([row["headline"]], []) if row["headline"] and row["title_span"] is None else ""),
        ("dateline", row["dateline"] or ""),
        ("credits", ", ".join(row["credits"])),
        ("copy of", row["copy_of"] or ""),
        ("language", row["language"] or "unknown"),
    )
    text = text_of(row["page"])
    captions = {(span["start"], span["end"]) for span in row["captions"]}
    for span in sorted([*row["paragraphs"], *row["captions"]], key=lambda s: s["start"]):
        style = STYLES["caption"] if (span["start"], span["end"]) in captions else ""
        line = Text(text[span["start"] : span["end"]], style=style)
        for statement in related:
            for mark in statement_marks(statement):
                if span["start"] <= mark.start and mark.end <= span["end"]:
                    line.stylize(STYLES[mark.part], mark.start - span["start"], mark.end - span["start"])
        yield Padding(line, (0, 0, 1, 2))


def _by_basis(told: Sequence[Row], names: Sequence[str]) -> str:
    """Values with where those were read that the page does not show: "Ana Berg (only in metadata: JSON-LD author)"."""
    found = [one["value"] + (f" (only in metadata: {one['source']})" if one["basis"] == "metadata" else "") for one in told]
    return ", ".join(found or names)


def _story(row: Row, related: Sequence[Row], text_of: PageText, where: Where) -> Iterator[RenderableType]:
    parts = {table: [part for part in related if part["table"] == table] for table in ("articles", "events", "claims")}
    yield from _heading(
        f"{row['id']}  {row['title']}",
        ("days", days(row["begin"], row["end"])),
        ("outlets", ", ".join(dict.fromkeys(where(article["page"]) for article in parts["articles"]))),
    )
    for article in parts["articles"]:
        yield _entry(article["id"], article["title"] or "(no title)", f"{where(article['page'])}; {published(article)}")
    if parts["events"]:
        yield Text("\n  events", style="dim")
    for event in sorted(parts["events"], key=lambda event: (event["date"]["begin"] or event["date"]["end"] or "9999", event["id"])):
        yield _entry(event["id"], event["title"], f"{days(event['date']['begin'], event['date']['end'])}; {counts(event)}")
    if parts["claims"]:
        yield Text("\n  claims", style="dim")
    for claim in parts["claims"]:
        yield _entry(claim["id"], claim["proposition"], plural(claim["origins"], "origin"))


def _entry(key: str, title: str, facts: str) -> RenderableType:
    """A line that leads to another thing: its id, what it is, and below it a few facts."""
    return Padding(Group(Text.assemble((key, "bold"), f"  {title}"), Text(f"    {facts}", style="dim")), (0, 0, 0, 2), expand=False)


def _page(row: Row, related: Sequence[Row], text_of: PageText, where: Where) -> Iterator[RenderableType]:
    parts = Counter(part["kind"] for part in related if part["table"] == "furniture")
    yield from _heading(
        f"{row['id']}  {row['url'] or row['path'] or ''}",
        ("outlet", row["outlet"] or "unknown"),
        ("media type", row["media_type"] or "unknown"),
        ("sha256", row["sha256"]),
        ("size", f"{row['n_bytes']} bytes" + (f", {row['n_chars']} characters" if row["n_chars"] is not None else "")),
        ("page date", row["page_date"] or "none"),
        ("furniture", ", ".join(f"{kind} {n}" for kind, n in sorted(parts.items(), key=lambda part: (-part[1], part[0])))),
        ("problems", "; ".join(row["problems"])),
    )
    for article in (part for part in related if part["table"] == "articles"):
        yield _entry(article["id"], article["title"] or "(no title)", published(article))


def _mention(row: Row, related: Sequence[Row], text_of: PageText, where: Where) -> Iterator[RenderableType]:
    yield from _heading(
        f"{row['id']}  {row['type']}, {row['status']}",
        ("event", row["event"] or ""),
        ("date", f"{days(row['date']['begin'], row['date']['end'])} ({row['date']['basis']})"),
        ("who", sides(row)),
        ("according to", row["according_to"] or ""),
    )
    yield coloured(text_of(row["page"]), [Marked(row["start"], row["end"], "trigger")], where(row["page"]))


LAYOUTS = {
    "pages": _page,
    "articles": _article,
    "statements": _statement,
    "event_mentions": _mention,
    "events": _event,
    "actors": _actor,
    "claims": _claim,
    "stories": _story,
}


def why(record: Record, row: Row) -> RenderableType:
    """Lay out how a value came about: rule, score, reason and passages, and the judgements by which its parts were merged."""
    text_of, where = record.text, places(record)
    reason = row.get("why")
    lines: list[RenderableType] = []
    if isinstance(reason, dict):
        lines += _reason(row["id"], reason, text_of, where)
    elif "published" in row:
        lines += _dated(row, text_of, where)
    else:
        lines += _heading(row["id"], ("because", reason or _gathers(row)))
    for part in (*row.get("mentions", ()), *(related(record, row) if row["table"] in ("claims", "stories", "pages") else ())):
        if isinstance(part.get("why"), dict):
            lines += _reason(part["id"], part["why"], text_of, where)
        elif "published" in part:
            lines += _dated(part, text_of, where)
    lines += [_offer(candidate) for candidate in _offers(record, row)]
    for judgement in judgements(record, row):
        score = "" if judgement["score"] is None else f" ({judgement['score']:.2f})"
        lines.append(Text(f"  {judgement['decision']}: {judgement['left']} and {judgement['right']}", style="bold"))
        lines.append(Text(f"    {judgement['by']}{score}: {judgement['reason']}"))
    return Group(*lines)


def _gathers(row: Row) -> str:
    """What makes one thing of its parts, where no rule has a reason of its own."""
    if row["table"] == "stories":
        alone = "no other article was judged to be on this affair"
        together = "its articles report the same events, or are about the same states and persons, within days of one another"
        return together if len(row["articles"]) > 1 else alone
    if row["table"] == "pages":
        return "it is what was added; its bytes give its id, and reading them the articles that follow"
    return "its parts are one by the judgements that follow"


def _dated(row: Row, text_of: PageText, where: Where) -> Iterator[RenderableType]:
    """Why an article has the day that it has."""
    date = row["published"]
    yield from _heading(row["id"], ("title", row["title"] or ""), ("published", published(row)), ("because", date["evidence"]))
    for span in date["spans"]:
        yield _evidence(span, text_of, where)


def _offers(record: Record, row: Row) -> list[Row]:
    """The days that were on offer for a page's articles, or for one of them."""
    if row["table"] not in ("pages", "articles"):
        return []
    page = row if row["table"] == "pages" else record.get(row["page"])
    return [offer for offer in page["date_candidates"] if row is page or offer["article"] in (None, row["id"])]


def _offer(candidate: Row) -> RenderableType:
    at = f", characters {candidate['span']['start']}–{candidate['span']['end']}" if candidate["span"] else ""
    of = f" for {candidate['article']}" if candidate["article"] else ""
    evidence = quote(candidate["evidence"], 100)
    return Text.assemble(("  on offer  ", "dim"), f"{candidate['value']} from {candidate['source']}{of}{at}: {evidence}")


def judgements(record: Record, row: Row) -> list[Row]:
    """Return the judgements on a thing or on the parts that were merged into it."""
    parts = {row["id"], *row.get("members", ()), *(mention["id"] for mention in row.get("mentions", ()))}
    inside = set(row["articles"]) if row["table"] in ("stories", "pages") else set()
    kind = {"stories": "story", "pages": "article"}.get(row["table"], "")
    return [
        judgement
        for judgement in record.judgements()
        if parts & (ends := {judgement["left"], judgement["right"]}) or (judgement["kind"] == kind and inside & ends)
    ]


def _reason(key: str, reason: Row, text_of: PageText, where: Where) -> Iterator[RenderableType]:
    score = "" if reason["score"] is None else f"{reason['score']:.2f}"
    yield from _heading(key, ("rule", reason["rule"]), ("score", score), ("because", reason["reason"]))
    for span in reason["spans"]:
        yield _evidence(span, text_of, where)


def _evidence(span: Row, text_of: PageText, where: Where) -> RenderableType:
    return coloured(text_of(span["page"]), [Marked(span["start"], span["end"], "evidence")], where(span["page"]))
