"""Make the sample pages and their gold record from the marked pages.

    python -m tests.gate.make_gold

Each file in `marked/` is a sample page with marks written by hand: `⟦TAG arguments|text⟧`, nested where one thing holds another. Taking
the marks out gives the page; the marks themselves, with the tables of `marked/tables.toml`, give the gold record. docs/sample-pages.md
describes both. A gold span is text and its number (from 1) among the equal texts on the page, so that it does not depend on how a reader
counts the characters of an HTML page.
"""

from __future__ import annotations

import html
import json
import re
import sys
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

MARKED = Path(__file__).parent / "marked"
SAMPLES = Path(__file__).resolve().parents[2] / "src" / "dragoman" / "data" / "samples"
ROLES = {
    "T": "title",
    "K": "kicker",
    "D": "deck",
    "B": "byline",
    "Z": "date",
    "L": "dateline",
    "P": "paragraph",
    "C": "caption",
    "PC": "photo_credit",
    "CR": "credit",
}
FORMS = {"d": "direct", "i": "indirect", "m": "mixed"}
POLARITIES = {"+": "positive", "-": "negative", "o": "open", "?": None}
SIDES = (("asserted_by", "+"), ("denied_by", "-"))
STATUSES = {"P": "planned", "T": "threatened", "Y": "hypothetical", "A": "alleged", "D": "denied", "O": "ongoing"}
TAG = re.compile(r"<!--.*?-->|<(head|script|style)\b.*?</\1>|<[^>]*>", re.S)


@dataclass
class Mark:
    """One mark and the characters of the bare page that it encloses."""

    tag: str
    args: list[str]
    start: int
    end: int = -1
    inside: list[Mark] = field(default_factory=list)


def bare(marked: str) -> tuple[str, list[Mark]]:
    """Take the marks out: the page as it is read, and its marks in the order of their starts."""
    page: list[str] = []
    length = 0
    marks: list[Mark] = []
    stack: list[Mark] = []
    for piece in re.split(r"(⟦[A-Z+]+(?: [^|⟦⟧]*)?[|⟧]|⟧)", marked):
        if piece == "⟧":
            stack.pop().end = length
        elif piece.startswith("⟦"):
            tag, *args = piece[1:-1].split()
            mark = Mark(tag, args, length, length, list(stack))
            marks.append(mark)
            if piece.endswith("|"):
                stack.append(mark)
        else:
            page.append(piece)
            length += len(piece)
    if stack:
        raise SystemExit(f"a mark is not closed: {stack[-1].tag} {stack[-1].args}")
    return "".join(page), marks


def visible(source: str) -> str:
    """Return the visible text of an HTML fragment, white space folded."""
    return " ".join(html.unescape(TAG.sub(" ", source)).split())


def span(name: str, page: str, mark: Mark) -> dict[str, Any]:
    """Return the gold span of a mark: its text and which of the equal texts on the page it is."""
    if name.endswith(".html"):
        text = visible(page[mark.start : mark.end])
        before = visible(page[: mark.end])
    else:
        text = page[mark.start : mark.end]
        before = page[: mark.end]
    return {"page": name, "text": text, "n": before.count(text)}


def gold_of_page(name: str, marked: str, tables: dict[str, Any], gold: dict[str, list[dict[str, Any]]]) -> str:
    """Add one page's rows to `gold`; return the bare page."""
    page, marks = bare(marked)
    article: dict[str, Any] = {}
    numbers = {id(mark): number for number, mark in enumerate((m for m in marks if m.tag == "S"), 1)}
    for mark in marks:
        here = span(name, page, mark)
        if mark.tag == "A":
            ident = f"{name}#{sum(row['page'] == name for row in gold['articles']) + 1}"
            fields = ("title", "kicker", "deck", "byline", "dateline")
            extra = {"copy_of": None, "origin": None, **tables["articles"].get(ident, {})}
            article = {"id": ident, "page": name, **dict.fromkeys(fields), **extra, "paragraphs": [], "captions": [], "blocks": []}
            gold["articles"].append(article)
        elif mark.tag in ROLES:
            role = ROLES[mark.tag]
            if role in article:
                article[role] = here["text"]
            if role in ("paragraph", "caption"):
                article[role + "s"].append(here)
            article["blocks"].append({"role": role, **here})
        elif mark.tag == "X":
            gold["furniture"].append({**here, "kind": mark.args[0]})
        elif mark.tag == "S":
            gold["statements"].append(_statement(mark, here, article["id"], f"{name}#s{numbers[id(mark)]}", tables))
        elif mark.tag == "E":
            within = [numbers[id(outer)] for outer in mark.inside if outer.tag == "S"]
            according = f"{name}#s{within[-1]}" if within else None
            flags = [arg for arg in mark.args[1:] if arg != "~"]
            status = STATUSES[flags[0]] if flags else "happened"
            row = {"article": article["id"], **here, "status": status, "anaphoric": "~" in mark.args, "according_to": according}
            gold["mentions"].append({"event": mark.args[0], **row})
        else:
            raise SystemExit(f"{name}: there is no mark {mark.tag}")
    return page


def _statement(mark: Mark, here: dict[str, Any], article: str, ident: str, tables: dict[str, Any]) -> dict[str, Any]:
    speaker, act, polarity, form, *more = mark.args
    named = dict(arg.split("=", 1) for arg in more if "=" in arg)
    who = tables["actors"][speaker]
    office = who.get("office_on", {}).get(here["page"])
    chain = [link.split(":") for link in named["ch"].split(">")] if "ch" in named else []
    return {
        "id": ident,
        "article": article,
        **here,
        "form": FORMS[form],
        "act": act.split("/")[0],
        "acts": act.split("/"),
        "polarity": POLARITIES[polarity],
        "speaker": {"actor": speaker, "name": who["name"], "office": office, "country": who.get("country"), "kind": who["kind"]},
        "chain": [{"actor": carrier, "name": tables["actors"][carrier]["name"], "role": role} for carrier, role in chain],
        "date": named.get("dt"),
        "optional": "opt" in more,
        "claim": named.get("cl"),
    }


def build() -> dict[str, str]:
    """Return every file of the samples folder, as path below it and content."""
    tables = tomllib.loads((MARKED / "tables.toml").read_text(encoding="utf-8"))
    gold: dict[str, list[dict[str, Any]]] = {key: [] for key in ("articles", "furniture", "statements", "mentions")}
    files: dict[str, str] = {}
    for path in sorted(MARKED.glob("*.*")):
        if path.suffix in (".html", ".txt"):
            files[path.name] = gold_of_page(path.name, path.read_text(encoding="utf-8"), tables, gold)
    mentions = gold.pop("mentions")
    unknown = {row["event"] for row in mentions} ^ set(tables["events"])
    if unknown:
        raise SystemExit(f"events that are marked but not in the table, or the reverse: {sorted(unknown)}")
    rows: dict[str, list[dict[str, Any]]] = {key: list(values) for key, values in gold.items()}
    rows["actors"] = [{"id": key, "country": None, "offices": [], **value} for key, value in tables["actors"].items()]
    for row in rows["actors"]:
        row.pop("office_on", None)
    rows["events"] = []
    for key, value in tables["events"].items():
        own = [{k: v for k, v in row.items() if k != "event"} for row in mentions if row["event"] == key]
        rows["events"].append({"id": key, "parent": None, **value, "mentions": own})
    rows["claims"] = []
    for key, proposition in tables["claims"].items():
        sides = {side: [row["id"] for row in rows["statements"] if row["claim"] == key + sign] for side, sign in SIDES}
        rows["claims"].append({"id": key, "proposition": proposition, **sides})
    for row in rows["statements"]:
        row.pop("claim")
    rows["pairs"] = tables["pairs"]
    for key, values in rows.items():
        files[f"gold/{key}.jsonl"] = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in values)
    return files


def main() -> None:
    """Write the samples folder."""
    for name, content in build().items():
        target = SAMPLES / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content, encoding="utf-8")
    sys.stdout.write(f"{SAMPLES}: written\n")


if __name__ == "__main__":
    main()
