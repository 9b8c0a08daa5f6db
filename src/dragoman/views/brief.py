"""The brief: a readable report in Markdown or HTML in which every line cites the passage that it rests on."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from dragoman.views.passages import quote
from dragoman.views.wording import chain, counts, days, differing, person, plural, published, speakers

if TYPE_CHECKING:
    from dragoman.record import Record

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Source:
    """The rows that a brief is written from, as lists of the exchange format."""

    pages: Mapping[str, Row]
    articles: Mapping[str, Row]
    statements: Mapping[str, Row]
    events: Mapping[str, Row]
    claims: Sequence[Row]
    stories: Sequence[Row]


@dataclass(slots=True)
class _Notes:
    """Numbered citations in the order of their first use; the same passage keeps its number."""

    source: Source
    numbers: dict[tuple[str, int, int], int] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)

    def cite(self, article: str | None, page: str, start: int, end: int, text: str) -> str:
        key = (page, start, end)
        if key not in self.numbers:
            self.numbers[key] = len(self.numbers) + 1
            row = self.source.pages[page]
            where = row["outlet"] or row["url"] or PurePath(row["path"] or page).name
            title = self.source.articles[article]["title"] if article else None
            dated = published(self.source.articles[article]) if article else ""
            parts = [part for part in (where, _escape(quote(title, 80)) if title else None, dated) if part]
            self.lines.append(f"{self.numbers[key]}. {'; '.join(parts)}; {page}, characters {start}–{end}: “{_escape(quote(text))}”")
        return f"[[{self.numbers[key]}]](#passage-{self.numbers[key]})"


def source(record: Record) -> Source:
    """Gather the rows that a brief is written from."""

    def by_id(rows: Sequence[Row]) -> dict[str, Row]:
        return {row["id"]: row for row in rows}

    return Source(
        by_id(record.pages()),
        by_id(record.articles()),
        by_id(record.statements()),
        by_id(record.events()),
        record.claims(),
        record.stories(),
    )


def brief(source: Source, title: str = "The sourced record") -> str:
    """Write the brief as Markdown: stories, their events, what was said, what is claimed and denied, what is not known."""
    notes = _Notes(source)
    outlets = {page["outlet"] for page in source.pages.values() if page["outlet"]}
    lines = [
        f"# {_escape(title)}",
        "",
        f"{plural(len(source.pages), 'page')} of {plural(len(outlets), 'named outlet')}, {plural(len(source.articles), 'article')}, "
        f"{plural(len(source.statements), 'statement')}, {plural(len(source.events), 'event')}, {plural(len(source.claims), 'claim')}. "
        "A report is given with its source, a claim with its claimant, a denial with its denier; numbers in brackets lead to the passages. "
        "Words in quotation marks are a speaker's own as the page gives them; words in italics are the page's account of what was said.",
        "",
    ]
    told: set[str] = set()
    for story in sorted(source.stories, key=lambda row: (row["begin"] or "9999", row["id"])):
        lines += [f"## {_escape(story['title'])}", "", f"*{days(story['begin'], story['end'])}*", ""]
        events = [source.events[i] for i in story["events"] if i in source.events and i not in told]
        told.update(row["id"] for row in events)
        lines += _events(events, notes)
        inside = set(story["articles"])
        lines += _statements([row for row in source.statements.values() if row["article"] in inside], notes)
    rest = [row for row in source.events.values() if row["id"] not in told]
    if rest:
        lines += ["## Other events", "", *_events(rest, notes)]
    lines += _claims(source, notes)
    lines += _unknown(source)
    lines += ["## Passages", "", *notes.lines, ""]
    return "\n".join(lines)


def _events(events: Iterable[Row], notes: _Notes) -> list[str]:
    ordered = sorted(events, key=lambda row: (row["date"]["begin"] or row["date"]["end"] or "9999", row["id"]))
    lines = []
    for row in ordered:
        cites = "".join(notes.cite(m["article"], m["page"], m["start"], m["end"], m["text"]) for m in row["mentions"])
        when = days(row["date"]["begin"], row["date"]["end"])
        where = f", {row['place']['name']}" if row["place"] else ""
        named = [_escape(name) for name in row["origin_names"] if name not in notes.source.articles]
        origins = f" ({'; '.join(named)})" if named else ""
        lines.append(f"- **{when}**{_escape(where)}: {_escape(row['title'])}; {counts(row)}{origins} {cites}")
    return [*lines, ""] if lines else []


def _statements(statements: Iterable[Row], notes: _Notes) -> list[str]:
    lines = []
    for row in sorted(statements, key=lambda row: (row["date"] or "9999", row["page"], row["start"])):
        carried = chain(row["chain"])
        to = f" to {_escape(person(row['addressee']))}" if row.get("addressee") else ""
        cite = notes.cite(row["article"], row["page"], row["start"], row["end"], row["text"])
        words = _escape(quote(row["text"], 300))
        content = words if row["form"] == "direct" else f"*{words}*"
        lines.append(
            f"- {_escape(speakers(row))}, {row['act']}{to}, {row['date'] or 'date unknown'}: {content}"
            f"{f' ({_escape(carried)})' if carried else ''} {cite}"
        )
    return ["### Said", "", *lines, ""] if lines else []


def _claims(source: Source, notes: _Notes) -> list[str]:
    def outlet(page: str) -> str:
        row = source.pages[page]
        return row["outlet"] or row["url"] or PurePath(row["path"] or page).name

    lines = []
    for claim in source.claims:
        lines.append(f"- {_escape(claim['proposition'])} ({plural(claim['origins'], 'origin')})")
        lines += [f"    - {_escape(line)}" for line in differing(claim, source.statements, outlet)]
        for side, word in (("asserted_by", "asserted by"), ("denied_by", "denied by"), ("open", "left open by")):
            for row in (source.statements[i] for i in claim[side] if i in source.statements):
                cite = notes.cite(row["article"], row["page"], row["start"], row["end"], row["text"])
                carried = chain(row["chain"])
                lines.append(f"    - {word} {_escape(speakers(row))}{f' ({_escape(carried)})' if carried else ''} {cite}")
        for voice in claim["outlet_voice"]:
            cite = notes.cite(voice["article"], voice["page"], voice["start"], voice["end"], voice["text"])
            lines.append(f"    - told as {voice['status']} by {_escape(outlet(voice['page']))} in its own voice {cite}")
    return ["## Claimed and denied", "", *lines, ""] if lines else []


def _unknown(source: Source) -> list[str]:
    lines = [
        f"- When “{_escape(row['title'] or row['id'])}” was published: {_escape(published(row))}"
        for row in source.articles.values()
        if row["published"]["value"] is None
    ]
    return ["## Not known", "", *lines, ""] if lines else []


def _escape(text: str) -> str:
    """Keep page text from being read as Markdown or HTML."""
    return "".join("\\" + c if c in "\\`*_[]#|" else html.escape(c, quote=False) for c in text)


STYLE = """body{font:17px/1.5 Georgia,serif;max-width:46rem;margin:1.5rem auto;padding:0 1rem;color:#1b1b1b;background:#fff;
overflow-wrap:anywhere}
h1,h2,h3,nav{font-family:system-ui,sans-serif;line-height:1.25}h2{margin-top:2.2rem;border-bottom:1px solid #ccc;padding-bottom:.2rem}
ul,ol{padding-left:1.2rem}ol{padding-left:2.2rem;font-size:.9rem}li{margin:.45rem 0}nav li{margin:.2rem 0}summary{cursor:pointer}
a{color:#0b57a4;text-decoration:none}a:hover{text-decoration:underline}:target{background:#fff3c4}
@media(prefers-color-scheme:dark){body{color:#ddd;background:#161616}h2{border-color:#444}a{color:#8ab8ec}:target{background:#4a3f10}}
@media print{nav{display:none}body{max-width:none}}"""


def as_html(markdown: str, title: str = "The sourced record") -> str:
    """Turn the brief into one HTML page that needs nothing else: no script, no font, no picture from elsewhere."""
    from markdown_it import MarkdownIt

    body = MarkdownIt("commonmark", {"html": False}).render(markdown)
    before, heading, passages = body.partition("<h2>Passages</h2>")
    numbers = count(1)  # each passage gets the anchor that its citations lead to
    body = before + heading + re.sub("<li>", lambda _: f'<li id="passage-{next(numbers)}">', passages)
    heads = re.findall("<h2>(.*?)</h2>", body)
    parts = count(1)
    body = re.sub("<h2>", lambda _: f'<h2 id="part-{next(parts)}">', body)
    entries = "".join(f'<li><a href="#part-{n}">{head}</a></li>' for n, head in enumerate(heads, start=1))
    contents = f"<nav><details><summary>Contents</summary><ul>{entries}</ul></details></nav>\n"
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{html.escape(title)}</title>\n'
        f"<style>{STYLE}</style>\n</head>\n<body>\n{body.replace('</h1>', '</h1>' + contents, 1)}</body>\n</html>\n"
    )
