"""One thing of the record with its source passages, and why it is there: what `show` and `why` print."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from dragoman.views.passages import Marked, passage
from dragoman.views.wording import chain, counts, days, person, published, sides

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
            return [event for event in record.events() if event["parent"] == row["id"]]
        case "actors":
            return [mention for mention in record.mentions() if mention["actor"] == row["id"]]
        case "claims":
            wanted = {*row["asserted_by"], *row["denied_by"], *row["open"]}
            return [statement for statement in record.statements() if statement["id"] in wanted]
        case "articles":
            return [statement for statement in record.statements() if statement["article"] == row["id"]]
        case "stories" | "pages":
            return [article for article in record.articles() if article["id"] in row["articles"]]
    return []


def places(record: Record) -> Where:
    """Return a function that names a page for people: outlet, else URL, else file name."""
    names = {row["id"]: row["outlet"] or row["url"] or PurePath(row["path"] or row["id"]).name for row in record.pages()}
    return lambda page: names.get(page, page)


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
    line = Text("  … " if start > 0 and text[start - 1] != "\n" else "  ")
    for piece in pieces:
        line.append(piece.text.replace("\n", " "), style=STYLES.get(piece.part or "", ""))
    if end < len(text) and text[end] != "\n":
        line.append(" …")
    return Group(line, Text(f"  {where}, characters {start}–{end}", style="dim"), Text(""))


def _heading(title: str, *facts: tuple[str, str]) -> Iterator[RenderableType]:
    yield Text(title, style="bold")
    for name, value in facts:
        if value:
            yield Text.assemble((f"  {name:<11}", "dim"), value)
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
        f"{row['id']}  {person(row['speaker'])}: {row['act']}",
        ("form", f"{row['form']}, {row['polarity']}"),
        ("date", f"{row['date'] or 'unknown'} ({row['date_basis']})"),
        ("to", person(row["addressee"]) if row["addressee"] else ""),
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
        ("part of", row["parent"] or ""),
    )
    yield from _reports(row["mentions"], text_of, where)
    for part in related:
        yield Text(f"  its part {part['id']}  {part['title']}", style="bold")
        yield from _reports(part["mentions"], text_of, where)


def _reports(mentions: Sequence[Row], text_of: PageText, where: Where) -> Iterator[RenderableType]:
    """Yield the passages in which an event is reported, each once with all its triggers."""
    found: dict[tuple[str, int, int, str], list[Marked]] = {}
    for mention in mentions:
        mark = Marked(mention["start"], mention["end"], "trigger")
        _, start, end = passage(text_of(mention["page"]), [mark])
        according = f"; according to {mention['according_to']}" if mention["according_to"] else ""
        found.setdefault((mention["page"], start, end, f"{mention['status']}{according}"), []).append(mark)
    for (page, _, _, status), marks in found.items():
        yield coloured(text_of(page), marks, f"{where(page)}: {status}")


def _actor(row: Row, related: Sequence[Row], text_of: PageText, where: Where) -> Iterator[RenderableType]:
    yield from _heading(
        f"{row['id']}  {row['name']}",
        ("kind", row["kind"]),
        ("country", row["country"] or "unknown"),
        ("written", ", ".join(f"{name['name']} ({name['count']})" for name in row["names"])),
    )
    for office in row["offices"]:
        title = ", ".join(part for part in (office["title"], office["body"], office["country"]) if part)
        yield Text(f"  office: {title}, {office['state']}", style="cyan")
        for span in office["spans"]:
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
    )
    statements = {statement["id"]: statement for statement in related}
    for side, word in (("asserted_by", "asserted by"), ("denied_by", "denied by"), ("open", "left open by")):
        for statement in (statements[i] for i in row[side]):
            yield Text(f"  {word} {person(statement['speaker'])}, {statement['date'] or 'date unknown'}, {statement['id']}", style="bold")
            yield coloured(text_of(statement["page"]), statement_marks(statement), where(statement["page"]))


def _article(row: Row, related: Sequence[Row], text_of: PageText, where: Where) -> Iterator[RenderableType]:
    yield from _heading(
        f"{row['id']}  {row['title'] or '(no title)'}",
        ("page", f"{where(row['page'])}, characters {row['start']}–{row['end']}"),
        ("published", published(row)),
        ("because", row["published"]["evidence"]),
        ("kicker", row["kicker"] or ""),
        ("deck", row["deck"] or ""),
        ("byline", row["byline"] or ""),
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


def _story(row: Row, related: Sequence[Row], text_of: PageText, where: Where) -> Iterator[RenderableType]:
    yield from _heading(f"{row['id']}  {row['title']}", ("days", days(row["begin"], row["end"])))
    for article in related:
        yield Text(f"  {article['id']}  {article['title'] or '(no title)'}  {published(article)}")


def _page(row: Row, related: Sequence[Row], text_of: PageText, where: Where) -> Iterator[RenderableType]:
    yield from _heading(
        f"{row['id']}  {row['url'] or row['path'] or ''}",
        ("outlet", row["outlet"] or "unknown"),
        ("media type", row["media_type"]),
        ("sha256", row["sha256"]),
        ("characters", str(row["n_chars"])),
        ("page date", row["page_date"] or "none"),
        ("problems", "; ".join(row["problems"])),
    )
    for article in related:
        yield Text(f"  {article['id']}  {article['title'] or '(no title)'}  {published(article)}")


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
        date = row["published"]
        lines += _heading(row["id"], ("published", published(row)), ("because", date["evidence"]))
        lines += [_evidence(span, text_of, where) for span in date["spans"]]
    else:
        lines += _heading(row["id"], ("because", reason or "it gathers what follows"))
    for part in (*row.get("mentions", ()), *(related(record, row) if row["table"] in ("claims", "stories", "pages") else ())):
        if part.get("why"):
            lines += _reason(part["id"], part["why"], text_of, where)
        elif "published" in part:
            lines += _heading(part["id"], ("title", part["title"] or ""), ("published", published(part)))
    for judgement in judgements(record, row):
        score = "" if judgement["score"] is None else f" ({judgement['score']:.2f})"
        lines.append(Text(f"  {judgement['decision']}: {judgement['left']} and {judgement['right']}", style="bold"))
        lines.append(Text(f"    {judgement['by']}{score}: {judgement['reason']}"))
    return Group(*lines)


def judgements(record: Record, row: Row) -> list[Row]:
    """Return the judgements on a thing or on the parts that were merged into it."""
    parts = {row["id"], *row.get("members", ()), *(mention["id"] for mention in row.get("mentions", ()))}
    return [judgement for judgement in record.judgements() if parts & {judgement["left"], judgement["right"]}]


def _reason(key: str, reason: Row, text_of: PageText, where: Where) -> Iterator[RenderableType]:
    score = "" if reason["score"] is None else f"{reason['score']:.2f}"
    yield from _heading(key, ("rule", reason["rule"]), ("score", score), ("because", reason["reason"]))
    for span in reason["spans"]:
        yield _evidence(span, text_of, where)


def _evidence(span: Row, text_of: PageText, where: Where) -> RenderableType:
    return coloured(text_of(span["page"]), [Marked(span["start"], span["end"], "evidence")], where(span["page"]))
