"""Lists narrowed to what a user asks for. Each function takes rows of the exchange format and returns those that fit."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, get_args

from dragoman.errors import QueryError
from dragoman.types import ActorKind, PloverType, Status
from dragoman.views.search import country as code_of
from dragoman.views.search import days

Row = dict[str, Any]


def events(
    rows: Iterable[Row], type: str | None = None, status: str | None = None, country: str | None = None, date: str | None = None
) -> list[Row]:
    """Keep events of a PLOVER type, with a status, in which a state takes part, that may lie in a time."""
    wanted = _one_of("type", type and type.upper(), get_args(PloverType))
    state = _one_of("status", status and status.lower(), get_args(Status))
    inside, code = period(date), country and code_of(country)
    return [
        row
        for row in rows
        if (wanted is None or row["type"] == wanted)
        and (state is None or row["status"] == state)
        and (code is None or any(part["country"] == code for part in row["participants"]))
        and inside(row["date"]["begin"], row["date"]["end"])
    ]


def statements(
    rows: Iterable[Row], speaker: str | None = None, act: str | None = None, country: str | None = None, date: str | None = None
) -> list[Row]:
    """Keep statements of a speaker whose name holds a text, of an act, of a state's speakers, that may lie in a time."""
    found = list(rows)
    wanted = _one_of("act", act and act.lower(), sorted({row["act"] for row in found}))
    inside, code = period(date), country and code_of(country)
    return [
        row
        for row in found
        if (speaker is None or speaker.casefold() in (row["speaker"]["name"] or "").casefold())
        and (wanted is None or row["act"] == wanted)
        and (code is None or row["speaker"]["country"] == code)
        and inside(row["date"], row["date"])
    ]


def actors(rows: Iterable[Row], kind: str | None = None, country: str | None = None) -> list[Row]:
    """Keep actors of a kind and of a state."""
    wanted, code = _one_of("kind", kind and kind.lower(), get_args(ActorKind)), country and code_of(country)
    return [row for row in rows if (wanted is None or row["kind"] == wanted) and (code is None or row["country"] == code)]


def articles(rows: Iterable[Row], date: str | None = None) -> list[Row]:
    """Keep articles that may have been published in a time."""
    inside = period(date)
    return [row for row in rows if inside(row["published"]["earliest"], row["published"]["latest"])]


def timeline(rows: Iterable[Row], country: str | None = None, date: str | None = None) -> list[Row]:
    """Keep lines of a timeline in which a state takes part, that may lie in a time."""
    inside, code = period(date), country and code_of(country)
    return [row for row in rows if (code is None or code in row["countries"]) and inside(row["begin"], row["end"])]


def statuses(wanted: str | Iterable[str] | None) -> tuple[str, ...] | None:
    """The statuses that a user names: one, several (also with commas between them) or "all"; None where none is named."""
    if wanted is None:
        return None
    words = [word.strip().lower() for text in ([wanted] if isinstance(wanted, str) else wanted) for word in text.split(",")]
    known = get_args(Status)
    return known if words == ["all"] else tuple(_one_of("status", word, known) or "" for word in words)


def period(date: str | None) -> Callable[[str | None, str | None], bool]:
    """Return a test whether an interval of days may lie in the wanted time. What has no date at all is not in any."""
    if date is None:
        return lambda begin, end: True
    first, last = days(date)
    return lambda begin, end: bool(begin or end) and (begin or "0000") <= last and (end or "9999") >= first


def _one_of(name: str, value: str | None, known: Iterable[str]) -> str | None:
    allowed = tuple(known)
    if value is not None and value not in allowed:
        raise QueryError(f"there is no {name} {value!r}. Known: {', '.join(allowed) or 'none, the record has no such rows'}.", value)
    return value
