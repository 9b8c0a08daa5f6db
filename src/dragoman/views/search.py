"""Full text with filters: passages and quotes that hold the words, as rows."""

from __future__ import annotations

import calendar
import json
import re
import sqlite3
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args

from dragoman.errors import QueryError
from dragoman.types import PloverType

FILTERS = ("actor", "country", "type", "outlet", "date")
PART = re.compile(r'(?:(?P<key>[A-Za-z]+):(?!//))?(?:"(?P<phrase>[^"]*)"?|(?P<word>\S+))?')
DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


@dataclass(frozen=True, slots=True)
class Query:
    """A query taken apart."""

    match: str | None  # in FTS5's language; None: filters only
    filters: tuple[tuple[str, str], ...]


def parse_query(text: str) -> Query:
    """Take a query apart: words, "phrases", word*, OR, and key:value filters. Raises QueryError for a filter that does not exist."""
    text = text.replace("\0", " ").encode("utf-8", "replace").decode()  # SQLite takes neither NUL nor half a surrogate pair
    words: list[str] = []
    filters: list[tuple[str, str]] = []
    for part in PART.finditer(text):
        value = part["phrase"] if part["phrase"] is not None else part["word"]
        key = (part["key"] or "").lower()
        if key and key not in FILTERS:
            raise QueryError(f"there is no filter {key}: in {text!r}. Filters: {', '.join(name + ':' for name in FILTERS)}.", text)
        if key and not value:
            raise QueryError(f"the filter {key}: in {text!r} has no value.", text)
        if key:
            filters.append((key, value))
        elif value:
            words.append(_term(value, part["phrase"] is not None))
    while words and words[-1] in ("OR", ""):
        words.pop()
    while words and words[0] in ("OR", ""):
        words.pop(0)
    match = re.sub(r"OR (?:OR )+", "OR ", " ".join(word for word in words if word))
    if not match and not filters:
        raise QueryError(f"the query {text!r} holds no word to look for.", text)
    return Query(match or None, tuple(filters))


def _term(word: str, phrase: bool) -> str:
    """Quote a word, so that FTS5 takes none of its signs for an operator."""
    if word == "OR" and not phrase:
        return word
    if not re.search(r"\w", word):
        return ""
    quoted = '"' + word.rstrip("*").replace('"', '""') + '"'
    return quoted + "*" if word.endswith("*") and not phrase else quoted


def days(text: str) -> tuple[str, str]:
    """Return the first and last day of 2024, 2024-08, 2024-08-05 or A..B, as YYYY-MM-DD. Raises QueryError."""
    first, dots, last = text.partition("..")
    begin, end = _day(first, False, text), _day(last if dots else first, True, text)
    if begin > end:
        raise QueryError(f"the date {text!r} ends before it begins.", text)
    return begin, end


def _day(part: str, last: bool, whole: str) -> str:
    found = DAY.fullmatch(part)
    if not part:  # an open end
        return "9999-12-31" if last else "0001-01-01"
    month = int(found[2] or (12 if last else 1)) if found else 0
    if not found or not 1 <= month <= 12 or int(found[1]) < 1:
        raise QueryError(f"{whole!r} is no date. Write 2024, 2024-08, 2024-08-05 or 2024-08-01..2024-08-31.", whole)
    length = calendar.monthrange(int(found[1]), month)[1]
    day = int(found[3] or (length if last else 1))
    if not 1 <= day <= length:
        raise QueryError(f"{whole!r} is no date: {found[1]}-{month:02} has {length} days.", whole)
    return f"{found[1]}-{month:02}-{day:02}"


def country(text: str) -> str:
    """Return the alpha-3 code of a state named by its code or its usual English name. Raises QueryError."""
    code = _countries().get(text.casefold())
    if code is None:
        raise QueryError(
            f"there is no state {text!r} in the tables. Give its ISO 3166 alpha-3 code (IRN) or its usual English name (Iran).", text
        )
    return code


@cache
def _countries() -> dict[str, str]:
    """The tables of the product first, then ISO 3166 itself."""
    import pycountry

    from dragoman.language.tables import rows, split

    names: dict[str, str] = {}
    for entry in pycountry.countries:
        for field in ("alpha_2", "alpha_3", "name", "official_name", "common_name"):
            if hasattr(entry, field):
                names[getattr(entry, field).casefold()] = entry.alpha_3
    for row in rows("actors/states.tsv"):
        for name in (row["code"], row["name"], *split(row["aliases"])):
            names[name.casefold()] = row["code"]
    return names


# --- in SQL ------------------------------------------------------------------------------------------------------------------------------

SELECT = """
SELECT '{kind}' AS kind, {id} AS id, t.article, t.page, t.start, t."end" AS "end", {text} AS text, {role} AS role, p.outlet AS outlet,
       a.rest AS article_rest, {score} AS score
FROM {source} JOIN pages p ON p.id = t.page JOIN articles a ON a.id = t.article
"""
INSIDE = 'x.article = t.article AND x.start >= t.start AND x."end" <= t."end"'
IS_ACTOR = "i.kind = 'actor' AND i.part ="
NAMED = f"EXISTS (SELECT 1 FROM mentions x JOIN identities i ON {IS_ACTOR} x.actor WHERE {INSIDE} AND i.whole IN ({{who}}))"
SPOKEN = f"EXISTS (SELECT 1 FROM identities i WHERE {IS_ACTOR} t.speaker_actor AND i.whole IN ({{who}}))"
HOLDS_EVENT = f"EXISTS (SELECT 1 FROM event_mentions x WHERE {INSIDE} AND (x.type = ? OR x.mode = ?))"
LISTED = "SELECT value FROM json_each(?)"
OF_COUNTRY = "SELECT id FROM actors WHERE country = ?"


def find(db: sqlite3.Connection, text: str, limit: int | None = None) -> list[dict[str, Any]]:
    """Return the passages (blocks of articles) and quotes (statements) that a query finds, best first.

    Words must all occur (stems match: visit finds visited); filters must all hold. Keys of a row: kind (passage or quote), id (of the
    article or statement), article, page, start, end, text, role (of the block; of a quote: its act), outlet, published (the day),
    earliest, latest, score.
    """
    query = parse_query(text)
    found: list[dict[str, Any]] = []
    for kind in ("passage", "quote"):
        found += _search(db, query, kind)
    found.sort(key=lambda row: (-row["score"], row["page"], row["article"], row["start"], row["kind"]))
    return found[:limit]


def _search(db: sqlite3.Connection, query: Query, kind: str) -> list[dict[str, Any]]:
    table, index = ("blocks", "passages") if kind == "passage" else ("statements", "quotes")
    score = f"-bm25({index})" if query.match else "0.0"
    source = f"{index} JOIN {table} t ON t.row = {index}.rowid"
    parts = {"id": "t.article", "role": "t.role"} if kind == "passage" else {"id": "t.id", "role": "t.act"}
    sql = SELECT.format(kind=kind, text=f"{index}.text", score=score, source=source, **parts)
    where, values = ([f"{index} MATCH ?"], [query.match]) if query.match else ([], [])
    for key, value in query.filters:
        condition, more = _condition(db, key, value, kind)
        where.append(condition)
        values += more
    cursor = db.execute(sql + " WHERE " + " AND ".join(where), values)
    names = [part[0] for part in cursor.description]
    found = []
    for cells in cursor:
        row = dict(zip(names, cells, strict=True))
        published = json.loads(row.pop("article_rest"))["published"]
        row |= {key: published[name] for key, name in (("published", "value"), ("earliest", "earliest"), ("latest", "latest"))}
        row["score"] = round(row["score"], 4)
        found.append(row)
    return found


def _condition(db: sqlite3.Connection, key: str, value: str, kind: str) -> tuple[str, list[Any]]:
    """Return what a filter means in SQL, with its values."""
    if key in ("actor", "country"):
        who = LISTED if key == "actor" else OF_COUNTRY
        given = json.dumps(actors_named(db, value)) if key == "actor" else country(value)
        tests = [NAMED] if kind == "passage" else [NAMED, SPOKEN]
        return "(" + " OR ".join(test.format(who=who) for test in tests) + ")", [given] * len(tests)
    if key == "type":
        modes = [mode for (mode,) in db.execute("SELECT DISTINCT mode FROM event_mentions WHERE mode IS NOT NULL ORDER BY mode")]
        if value.upper() not in get_args(PloverType) and value.lower() not in modes:
            raise QueryError(f"there is no event type {value!r}. Types: {', '.join([*get_args(PloverType), *modes])}.", value)
        return HOLDS_EVENT, [value.upper(), value.lower()]
    if key == "outlet":
        return "instr(lower(p.outlet), lower(?)) > 0", [value]
    first, last = days(value)
    return "a.earliest <= ? AND a.latest >= ?", [last, first]


def actors_named(db: sqlite3.Connection, name: str) -> list[str]:
    """Return the ids of the actors with this id or with a name that holds all words of this one."""
    wanted = set(re.findall(r"\w+", name.casefold()))
    found = []
    for actor, usual, rest in db.execute("SELECT id, name, rest FROM actors ORDER BY id"):
        names = [usual, *(form for form, _ in json.loads(rest)["names"])]
        if actor == name or (wanted and any(wanted <= set(re.findall(r"\w+", form.casefold())) for form in names)):
            found.append(actor)
    return found
