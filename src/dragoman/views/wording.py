"""Short wordings of the record's values, the same on every screen and in every report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

Row = dict[str, Any]


def days(begin: str | None, end: str | None) -> str:
    """Word an interval of days; either side may be unknown."""
    if begin and end:
        return begin if begin == end else f"{begin} to {end}"
    if begin:
        return f"{begin} or later"
    return f"by {end}" if end else "date unknown"


def published(row: Row) -> str:
    """Word an article's publication date with its basis."""
    date = row["published"]
    if date["value"]:
        return f"{date['value']} ({date['basis']})"
    if date["earliest"] or date["latest"]:
        return f"{days(date['earliest'], date['latest'])} ({date['basis']})"
    return f"unknown: {date['evidence']}"


def person(speaker: Row | None) -> str:
    """Word a speaker: name, office and country as far as known."""
    if speaker is None or not (speaker["name"] or speaker["span"]):
        return "speaker not named"
    name = speaker["name"] or speaker["span"]["text"]
    extra = ", ".join(part for part in (speaker["office"], speaker["country"]) if part)
    return f"{name} ({extra})" if extra else name


def office(row: Row) -> str:
    """Word a position: title, body where the title does not hold it already, country, and what it is where it is not a current one."""
    body = row["body"] if (row["body"] or "").casefold() not in row["title"].casefold() else None
    text = ", ".join(part for part in (row["title"], body, row["country"]) if part)
    return f"{text} ({row['state']})" if row.get("state") in ("former", "elect", "acting") else text


def offices(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Positions by their wording; those that differ in capitals only are one."""
    found: dict[str, list[Row]] = {}
    spelled: dict[str, str] = {}
    for row in rows:
        text = office(row)
        found.setdefault(spelled.setdefault(text.casefold(), text), []).append(row)
    return found


def speakers(statement: Row) -> str:
    """Word all who make a statement: one person, or those who speak together."""
    together = statement.get("speakers") or [statement["speaker"]]
    words = [person(one) for one in together]
    return " and ".join(([", ".join(words[:-1])] if len(words) > 1 else []) + words[-1:])


def carriers(statement: Row) -> str:
    """Word who passed a statement on before the page's outlet, innermost first. Empty where nobody did."""
    return ", ".join(link["name"] for link in statement["chain"] if link["role"] != "published_by")


def chain(links: Iterable[Row]) -> str:
    """Word the carriers between speaker and reader, innermost first. Empty where there is none."""
    words = {"reported_by": "reported by", "citing": "cited by", "published_by": "published by"}
    return ", ".join(f"{words[link['role']]} {link['name']}" for link in links)


def sides(event: Row) -> str:
    """Word who did it to whom: sources -> targets, equals joined by a dash."""

    def names(*roles: str) -> str:
        return ", ".join(dict.fromkeys(p["name"] for p in event["participants"] if p["role"] in roles))

    both, source, target = names("both"), names("source"), names("target", "host")
    left = " – ".join(part for part in (both, source) if part)
    return f"{left} → {target}" if left and target else left or target


def counts(event: Row) -> str:
    """Word the three numbers that are never one: pages, outlets, origins."""
    return ", ".join(
        f"{event[key]} {key[:-1] if event[key] == 1 else key}" for key in ("pages", "outlets", "origins") if event.get(key) is not None
    )


def plural(number: int, noun: str) -> str:
    """`1 page`, `2 pages`, `2 stories`."""
    if number == 1:
        return f"1 {noun}"
    return f"{number} {noun[:-1]}ies" if noun.endswith("y") else f"{number} {noun}s"


def own_voices(claim: Row, side: str, outlet: Callable[[str], str]) -> list[str]:
    """Name the outlets that tell what is claimed in their own voice, or that deny it: what they tell is no statement."""
    told: dict[str, list[str]] = {}
    for voice in claim.get("outlet_voice", ()):
        if side == ("denied_by" if voice["status"] == "denied" else "asserted_by"):
            told.setdefault(" (as planned)" if voice["status"] == "planned" else "", []).append(outlet(voice["page"]))
    return [f"{', '.join(dict.fromkeys(where))}, in its own voice{how}" for how, where in sorted(told.items())]


def differing(claim: Row, statements: Mapping[str, Row], outlet: Callable[[str], str]) -> list[str]:
    """Word where those who assert a claim do not agree: each value with who gives it."""
    lines = []
    for difference in claim.get("differs", ()):
        values = []
        for value in difference["values"]:
            givers = (speakers(statements[key]) if key in statements else outlet(key.partition(".")[0]) for key in value["by"])
            values.append(f"{value['value']} ({', '.join(dict.fromkeys(givers))})")
        lines.append(f"they differ: {'; '.join(values)}")
    return lines
