"""A user's gazetteer file, TOML or CSV, to values. What is wrong in it is told with file and line.

TOML holds a table `[[actor]]` an actor and below it a table `[[actor.office]]` an office. CSV holds a line an actor and office; lines of
one name, kind and country are one actor. The keys are COLUMNS in both, aliases a list in TOML and separated by ";" in CSV.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, get_args

from dragoman.actors.gazetteer import Gazetteer, Listed
from dragoman.actors.states import usual_names
from dragoman.errors import SettingsError
from dragoman.types import ActorKind, Office

ACTOR_KEYS = ("name", "kind", "aliases", "country", "sector", "wikidata")
OFFICE_KEYS = ("title", "body", "country", "begin", "end")
COLUMNS = (*ACTOR_KEYS, "title", "body", "office_country", "begin", "end")  # of a CSV file
KINDS = tuple(kind for kind in get_args(ActorKind) if kind not in ("unnamed", "population"))
SECTORS = frozenset("GOV MIL LEG PTY REB MED CVL BUS IGO SPY JUD OPP EDU REL NGO".split())
DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")

Fail = Callable[[int, str], SettingsError]


def read_gazetteer(path: str | Path) -> Gazetteer:
    """Read a user's file. Raises SettingsError, with the line where there is one, for what cannot be read or understood."""
    where = Path(path)
    try:
        data = where.read_bytes()
    except OSError as error:
        raise SettingsError(f"{where}: the gazetteer cannot be read ({error.strerror}). Name a TOML or CSV file.", str(where)) from error

    def fail(line: int, told: str) -> SettingsError:
        return SettingsError(f"{where}, line {line}: {told}", str(where))

    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise fail(data[: error.start].count(b"\n") + 1, "is not UTF-8 text. Save the file as UTF-8.") from error
    makers = {".toml": _from_toml, ".csv": _from_csv}
    if where.suffix.casefold() not in makers:
        raise SettingsError(f"{where}: a gazetteer is a .toml or a .csv file.", str(where))
    actors = makers[where.suffix.casefold()](text, fail)
    return Gazetteer(hashlib.sha256(data).hexdigest(), tuple(actors))


# --- TOML ---


def _from_toml(text: str, fail: Fail) -> list[Listed]:
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+)", str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        raise fail(line, f"is no TOML ({error}).") from error
    lines = _Lines(text)
    for key in content:
        if key != "actor":
            raise fail(lines.of(key), f"{key!r} is not known here. A gazetteer holds tables [[actor]].")
    listed = content.get("actor", [])
    if not isinstance(listed, list):
        raise fail(lines.of("actor"), "write [[actor]] with two brackets: a gazetteer holds a list of actors.")
    out: list[Listed] = []
    seen: dict[tuple[str, str, str | None], int] = {}
    for number, item in enumerate(listed):
        here = lines.table("actor", number)
        offices = item.pop("office", [])
        one = _listed(item, here, lambda key, here=here: lines.of(key, here), fail)  # type: ignore[misc]
        if not isinstance(offices, list):
            raise fail(lines.of("office", here), "write [[actor.office]] with two brackets: an actor may have several offices.")
        at = [line for line in lines.tables("actor.office") if here < line < lines.table("actor", number + 1)]
        made = []
        for place, office in enumerate(offices):
            line = at[place] if place < len(at) else here
            made.append(_office(office, one.country, line, lambda key, line=line: lines.of(key, line), fail))  # type: ignore[misc]
        earlier = seen.setdefault((one.name, one.kind, one.country), here)
        if earlier != here:
            raise fail(here, f"{one.name} is listed already in line {earlier}. Put both together.")
        out.append(replace(one, offices=tuple(made)))
    return out


class _Lines:
    """Where the keys and tables of a TOML file stand, for messages."""

    def __init__(self, text: str) -> None:
        self._lines = text.splitlines()

    def tables(self, name: str) -> list[int]:
        pattern = re.compile(rf"\s*\[\[\s*{re.escape(name)}\s*\]\]")
        return [number for number, line in enumerate(self._lines, 1) if pattern.match(line)]

    def table(self, name: str, number: int) -> int:
        """Line of the table with this number; past the last one, the line after the file."""
        found = self.tables(name)
        return found[number] if number < len(found) else len(self._lines) + 1

    def of(self, key: str, after: int = 0) -> int:
        """First line from `after` on that gives a key."""
        pattern = re.compile(rf"\s*(\[+\s*)?[\"']?{re.escape(key)}\b")
        for number, line in enumerate(self._lines[max(after - 1, 0) :], max(after, 1)):
            if pattern.match(line):
                return number
        return max(after, 1)


# --- CSV ---


def _from_csv(text: str, fail: Fail) -> list[Listed]:
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    out: dict[tuple[str, str, str | None], Listed] = {}
    try:
        header = reader.fieldnames or []
        if "name" not in header:
            raise fail(1, f"the first line must name the columns, `name` among them. Known columns: {', '.join(COLUMNS)}.")
        if unknown := [column for column in header if column not in COLUMNS]:
            raise fail(1, f"there is no column {unknown[0]!r}. Known columns: {', '.join(COLUMNS)}.")
        for row in reader:
            line = reader.line_num
            if None in row or None in row.values():
                raise fail(line, f"has {'more' if None in row else 'fewer'} cells than the first line has columns.")
            if any(cell.strip() for cell in row.values()):
                _add_row({key: cell.strip() for key, cell in row.items() if cell.strip()}, line, out, fail)
    except csv.Error as error:
        raise fail(reader.line_num + 1, f"is no CSV ({error}).") from error
    return list(out.values())


def _add_row(row: dict[str, str], line: int, out: dict[tuple[str, str, str | None], Listed], fail: Fail) -> None:
    own: dict[str, Any] = {key: row[key] for key in ACTOR_KEYS if key in row}
    own["aliases"] = [alias.strip() for alias in row.get("aliases", "").split(";") if alias.strip()]
    one = _listed(own, line, lambda _: line, fail)
    office = {key: row[column] for key, column in zip(OFFICE_KEYS, COLUMNS[6:], strict=True) if column in row}
    offices = (_office(office, one.country, line, lambda _: line, fail),) if office else ()
    key = (one.name, one.kind, one.country)
    before = out.get(key)
    if before is None:
        out[key] = replace(one, offices=offices)
        return
    for word in ("sector", "wikidata"):
        if getattr(one, word) and getattr(before, word) and getattr(one, word) != getattr(before, word):
            raise fail(line, f"{one.name} has another {word} in line {before.line}.")
    out[key] = replace(
        before,
        aliases=tuple(dict.fromkeys((*before.aliases, *one.aliases))),
        sector=before.sector or one.sector,
        wikidata=before.wikidata or one.wikidata,
        offices=(*before.offices, *offices),
    )


# --- values ---


def _listed(item: Mapping[str, Any], line: int, line_of: Callable[[str], int], fail: Fail) -> Listed:
    """One actor without its offices."""
    _known_keys(item, (*ACTOR_KEYS, "office"), line_of, fail)
    name = _text(item, "name", line_of, fail)
    if not name or not any(c.isalpha() for c in name):
        raise fail(line_of("name") if "name" in item else line, "an actor needs a name.")
    kind = _text(item, "kind", line_of, fail) or "person"
    if kind not in KINDS:
        raise fail(line_of("kind"), f"the kind is {kind!r}; it must be one of {', '.join(KINDS)}.")
    aliases = item.get("aliases", [])
    if not isinstance(aliases, list) or not all(isinstance(alias, str) and any(c.isalpha() for c in alias) for alias in aliases):
        raise fail(line_of("aliases"), 'aliases must be a list of names: aliases = ["A. Name", "Name"].')
    country = _country(item, line_of, fail)
    if kind == "state" and country is None:
        raise fail(line, f"{name} is a state: give its country as an alpha-3 code.")
    sector = _text(item, "sector", line_of, fail)
    if sector is not None and sector not in SECTORS:
        raise fail(line_of("sector"), f"the sector is {sector!r}; it must be one of {', '.join(sorted(SECTORS))}.")
    wikidata = _text(item, "wikidata", line_of, fail)
    if wikidata is not None and not re.fullmatch(r"Q[1-9]\d*", wikidata):
        raise fail(line_of("wikidata"), f"the Wikidata id is {wikidata!r}; it must be Q and a number.")
    return Listed(name, kind, tuple(" ".join(a.split()) for a in aliases), country, sector, wikidata, (), line)  # type: ignore[arg-type]


def _office(item: Any, country: str | None, line: int, line_of: Callable[[str], int], fail: Fail) -> Office:
    _known_keys(item, OFFICE_KEYS, line_of, fail)
    title = _text(item, "title", line_of, fail)
    if not title:
        raise fail(line, "an office needs a title.")
    begin, end = _day(item, "begin", line_of, fail), _day(item, "end", line_of, fail)
    if begin and end and begin[: len(end)] > end[: len(begin)]:
        raise fail(line_of("end"), f"the office ends ({end}) before it begins ({begin}).")
    return Office(title, _text(item, "body", line_of, fail), _country(item, line_of, fail) or country, begin, end, "unknown", ())


def _known_keys(item: Mapping[str, Any], known: tuple[str, ...], line_of: Callable[[str], int], fail: Fail) -> None:
    for key in item:
        if key not in known:
            raise fail(line_of(key), f"there is no key {key!r} here. Known keys: {', '.join(known)}.")


def _text(item: Mapping[str, Any], key: str, line_of: Callable[[str], int], fail: Fail) -> str | None:
    value = item.get(key)
    if value is not None and not isinstance(value, str):
        raise fail(line_of(key), f"{key} is {value!r}; it must be text in quotation marks.")
    return " ".join(value.split()) or None if value is not None else None


def _country(item: Mapping[str, Any], line_of: Callable[[str], int], fail: Fail) -> str | None:
    country = _text(item, "country", line_of, fail)
    if country is None or country in usual_names():
        return country
    meant = next((code for code, name in usual_names().items() if country.casefold() in (code.casefold(), name.casefold())), None)
    hint = f" Did you mean {meant}?" if meant else ""
    raise fail(line_of("country"), f"the country is {country!r}; it must be an ISO 3166 alpha-3 code.{hint}")


def _day(item: Mapping[str, Any], key: str, line_of: Callable[[str], int], fail: Fail) -> str | None:
    value = item.get(key)
    text = value.isoformat() if isinstance(value, date) else str(value) if isinstance(value, int) else value
    if text is None:
        return None
    try:
        if not isinstance(text, str) or not DAY.fullmatch(text):
            raise ValueError
        date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        raise fail(line_of(key), f"{key} is {text!r}; it must be a year, a month or a day: 2024, 2024-08 or 2024-08-05.") from None
    return text
