"""The record's events in the columns of the event data sets that people know: POLECAT, ICEWS and GDELT 2.0.

Columns stand in the order of the originals, then ours (`ADDED`), which say what the originals cannot: status, span, chain, copies, counts.
Unknown is an empty cell. Sources of the columns: headers of the POLECAT weekly and yearly files (doi:10.7910/DVN/AJGVIT) and of the ICEWS
Coded Event Data (doi:10.7910/DVN/28075); The GDELT Event Database Data Format Codebook V2.0 (2015).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from typing import Any

from dragoman.events.lexicon import code_of, table
from dragoman.export.dyads import Side, Told, both_ways, day, values
from dragoman.language.tables import rows
from dragoman.views.wording import chain, person

Cells = dict[str, Any]  # column -> cell; None: empty

# What a view takes where nobody asks otherwise. Possible and denied events are none of any of these data sets; GDELT's columns have no
# place to say that a row is what somebody alleges.
STATUSES = ("happened", "ongoing", "planned", "threatened", "alleged")
STATUSES_GDELT = ("happened", "ongoing", "planned", "threatened")

# --- what all have in common -------------------------------------------------------------------------------------------------------------

ADDED = (
    "Event Key",
    "Dyad",
    "Dyads",
    "Status",
    "Record Type",
    "Record CAMEO",
    "Date Begin",
    "Date End",
    "Date Precision",
    "Date Basis",
    "Pages",
    "Outlets",
    "Origins",
    "Origin Names",
    "According To",
    "Chain",
    "Copy Group",
    "Articles",
    "Spans",
    "Quote",
    "Other Participants",
    "Part Of",
)
# Of the columns that hold no text, where a format has types.
TYPES: dict[str, type] = (
    dict.fromkeys(("Event Date", "Publication Date", "Date Begin", "Date End"), date)
    | dict.fromkeys(("Actor COW", "Recipient COW", "GeoNames ID", "Dyad", "Dyads", "Pages", "Outlets", "Origins"), int)
    | dict.fromkeys(("Intensity", "Event Intensity", "Latitude", "Longitude"), float)
)


def added(told: Told, n: int, of: int) -> Cells:
    """The cells of ADDED for the n-th of an event's rows."""
    event, reports = told.event, told.reports
    said = [report.statement for report in reports if report.statement]
    return {
        "Event Key": event.id,
        "Dyad": n,
        "Dyads": of,
        "Status": event.status,
        "Record Type": event.type,
        "Record CAMEO": event.cameo,
        "Date Begin": event.date.begin,
        "Date End": event.date.end,
        "Date Precision": event.date.precision,
        "Date Basis": event.date.basis,
        "Pages": event.pages,
        "Outlets": event.outlets,
        "Origins": event.origins,
        "Origin Names": values(event.origin_names),
        "According To": values(person(statement["speaker"]) for statement in said),
        "Chain": values(f"{person(statement['speaker'])}, {chain(statement['chain'])}" for statement in said if statement["chain"]),
        "Copy Group": values(report.article["group"] for report in reports),
        "Articles": values(report.article["id"] for report in reports),
        "Spans": values(f"{report.page['id']}:{report.mention['start']}-{report.mention['end']}" for report in reports),
        "Quote": next((report.mention["extent"]["text"] for report in reports), None),
        "Other Participants": values(f"{party.name} ({', '.join(filter(None, (role, party.country)))})" for role, party in told.others),
        "Part Of": event.parent,
    }


@cache
def _table(name: str, key: str) -> dict[str, dict[str, str]]:
    return {row[key]: row for row in rows(f"export/{name}.tsv")}


def country_code(country: str | None, system: str, on: str | None = None) -> str | None:
    """A state's code in another system (cow, fips, cameo, icews) on a day; None where there is none."""
    row = _table("countries", "code").get(country or "", {})
    if system == "icews" and not row.get("icews"):  # it begins in 1995: a state that had come apart by then has the name it is known by
        return _states().get(country or "")
    if system == "cow" and on and row.get("cow_before"):
        code, until = row["cow_before"].split()
        if on < until:
            return code
    return row.get(system) or None


@cache
def _quads() -> dict[str, str]:
    return {row["type"]: row["quad"].upper() for row in table("plover.tsv")}


@cache
def _states() -> dict[str, str]:
    return {row["code"]: row["name"] for row in rows("actors/states.tsv")}


def _goldstein(cameo: str | None) -> float | None:
    return None if cameo is None else code_of(cameo).goldstein


def _names(side: Side) -> str:
    return values(party.name for party in side)


def _country(side: Side) -> str | None:
    return next((party.country for party in side if party.country), None)


def _sectors(side: Side) -> list[str]:
    """The sectors of a side, the most telling first: that of a person or body before that of the state."""
    return list(dict.fromkeys(party.sector for party in side if party.sector))


def _sector(sector: str | None, system: str) -> str | None:
    """What another system calls a sector; None where it has no name for it."""
    return _table("sectors", "sector").get(sector or "", {}).get(system) or None


def _first_published(told: Told) -> str | None:
    return min((r.article["published"]["value"] for r in told.reports if r.article["published"]["value"]), default=None)


def _outlets(told: Told) -> str:
    return values(report.page["outlet"] for report in told.reports)


def _raw_place(told: Told) -> str | None:
    found = (report.mention["place"]["name"] for report in told.reports if report.mention["place"])
    return next(found, told.event.place.name if told.event.place else None)


# --- POLECAT -----------------------------------------------------------------------------------------------------------------------------

_SIDE = ("{0} Name", "{0} Country", "{0} COW", "Primary {0} Sector", "{0} Sectors", "{0} Title", "{0} Name Raw", "Wikipedia {0} ID")
POLECAT = (
    *("Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts"),
    *(name.format("Actor") for name in _SIDE),
    *(name.format("Recipient") for name in _SIDE),
    *("Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type"),
    *("Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version"),
)
# The files since 2023 head the fifth column otherwise; a script finds it under either name.
POLECAT_ADDED = ("Event Intensity", *ADDED)
FEATURES = {0: None, 1: "PCLI", 3: "PPL", 4: "PPL"}  # GeoNames: a state; a city, town or village
LANGUAGES = {"en": "English"}  # no others are coded


def polecat(events: Iterable[Told], version: str) -> Iterator[Cells]:
    """Yield a row for each pair of sides; what both do stands once, the side that the page puts first as the actor."""
    for told in events:
        yield from _polecat(told, version)


def _polecat(told: Told, version: str) -> Iterator[Cells]:
    event, place = told.event, told.event.place
    on = event.date.end or event.date.begin
    for n, dyad in enumerate(told.dyads, start=1):
        intensity = _goldstein(told.cameo)
        yield {
            "Event ID": f"{event.id}_{n}",
            "Event Date": day(event),
            "Event Type": told.type,
            "Event Mode": event.mode if told.type == event.type else None,
            "Intensity": intensity,
            "Quad Code": _quads()[told.type],
            "Contexts": values(event.contexts),
            **_polecat_side("Actor", dyad.actor, on),
            **_polecat_side("Recipient", dyad.recipient, on),
            "Placename": place.name if place else None,
            "City": place.name if place and place.geonames else None,
            "Country": place.country if place else None,
            "Latitude": place.lat if place else None,
            "Longitude": place.lon if place else None,
            "GeoNames ID": place.geonames if place else None,
            "Raw Placename": _raw_place(told),
            "Feature Type": FEATURES[_geo_type(told)],
            "Source": _outlets(told),
            "Publication Date": _first_published(told),
            "Story People": values(told.people),
            "Story Organizations": values(told.organisations),
            "Story Locations": values(told.locations),
            "Language": values(LANGUAGES.get(r.article["language"], r.article["language"]) for r in told.reports),
            "Version": f"dragoman-{version}",
            "Event Intensity": intensity,
            **added(told, n, len(told.dyads)),
        }


def _polecat_side(word: str, side: Side, on: str | None) -> Cells:
    sectors = _sectors(side)
    cells = (
        _names(side),
        _country(side),
        country_code(_country(side), "cow", on),
        sectors[0] if sectors else None,
        values(sectors),
        values(title for party in side for title in party.titles),
        values(raw for party in side for raw in party.raw),
        None,
    )
    return dict(zip((name.format(word) for name in _SIDE), cells, strict=True))


# --- ICEWS -------------------------------------------------------------------------------------------------------------------------------

ICEWS = (
    *("Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code", "Intensity"),
    *("Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher"),
    *("City", "District", "Province", "Country", "Latitude", "Longitude"),
)
ICEWS_ADDED = ("Source Country Code", "Source Sector Codes", "Target Country Code", "Target Sector Codes", *ADDED)


def icews(events: Iterable[Told]) -> Iterator[Cells]:
    """Yield a row for each directed pair, numbered in their order; what both do, and visits, stand twice, as CAMEO has it."""
    for number, row in enumerate((row for told in events for row in _icews(told)), start=1):
        yield {"Event ID": number, **row}


def _icews(told: Told) -> Iterator[Cells]:
    place = told.event.place
    dyads = both_ways(told)
    for n, dyad in enumerate(dyads, start=1):
        cameo = dyad.cameo
        yield {
            "Event Date": day(told.event),
            **_icews_side("Source", dyad.actor),
            "Event Text": _event_text(cameo),
            "CAMEO Code": cameo,
            "Intensity": _goldstein(cameo),
            **_icews_side("Target", dyad.recipient),
            "Publisher": _outlets(told),
            "City": place.name if place and place.geonames else None,
            "Country": country_code(place.country, "icews") if place else None,
            "Latitude": place.lat if place else None,
            "Longitude": place.lon if place else None,
            **added(told, n, len(dyads)),
        }


def _event_text(cameo: str | None) -> str | None:
    if cameo is None:
        return None
    own = _table("icews_texts", "code").get(code_of(cameo).code)
    return own["text"] if own else code_of(cameo).label.removesuffix(", not specified")


def _icews_side(word: str, side: Side) -> Cells:
    sectors = _sectors(side)
    named = [_sector(sector, "icews") for sector in sectors]
    return {
        f"{word} Name": side[0].name if side else None,
        f"{word} Sectors": ",".join(name for name in named if name) or None,
        f"{word} Country": country_code(_country(side), "icews"),
        f"{word} Country Code": _country(side),
        f"{word} Sector Codes": values(sectors),
    }


# --- GDELT -------------------------------------------------------------------------------------------------------------------------------

_ACTOR = (
    *("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code"),
    *("Type1Code", "Type2Code", "Type3Code"),
)
_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
GDELT = (
    *("GlobalEventID", "Day", "MonthYear", "Year", "FractionDate"),
    *(f"Actor1{name}" for name in _ACTOR),
    *(f"Actor2{name}" for name in _ACTOR),
    *("IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale"),
    *("NumMentions", "NumSources", "NumArticles", "AvgTone"),
    *(f"{what}Geo_{name}" for what in ("Actor1", "Actor2", "Action") for name in _GEO),
    *("DATEADDED", "SOURCEURL"),
)
GDELT_ADDED = ("GlobalEventID", *ADDED)  # in a file of its own: readers of GDELT count 61 columns
ROWS = 1 << 14  # pairs that one event may have without two of them sharing a number: those of a hundred and twenty sides, both ways


def gdelt(told: Told) -> Iterator[Cells]:
    """Yield a row for each directed pair, as `icews`. An event without a CAMEO code has none."""
    dyads = both_ways(told) if told.cameo else ()
    articles = {report.article["id"] for report in told.reports}
    sources = [report.page["url"] or report.page["path"] for report in told.reports]
    added_on = _first_published(told)
    for n, dyad in enumerate(dyads, start=1):
        cameo = dyad.cameo or ""
        yield {
            "GlobalEventID": int(told.event.id[1:], 16) * ROWS + n,
            **_gdelt_date(told),
            **{f"Actor1{name}": cell for name, cell in _gdelt_actor(dyad.actor).items()},
            **{f"Actor2{name}": cell for name, cell in _gdelt_actor(dyad.recipient).items()},
            "IsRootEvent": int(any(report.mention["start"] < report.article["lead"] for report in told.reports)),
            "EventCode": cameo,
            "EventBaseCode": cameo[:3],
            "EventRootCode": cameo[:2],
            "QuadClass": quad_class(cameo),
            "GoldsteinScale": _goldstein(cameo),
            "NumMentions": len(told.reports),
            "NumSources": told.event.outlets,
            "NumArticles": len(articles),
            "Actor1Geo_Type": 0,
            "Actor2Geo_Type": 0,
            **_gdelt_place(told),
            "DATEADDED": added_on.replace("-", "") + "000000" if added_on else None,
            "SOURCEURL": next(filter(None, sources), None),
            **added(told, n, len(dyads)),
        }


def quad_class(cameo: str) -> int:
    """GDELT's quad class of a CAMEO code: 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict."""
    root = int(cameo[:2])
    return 1 if root <= 5 else 2 if root <= 8 else 3 if root <= 13 else 4


def _gdelt_date(told: Told) -> Cells:
    """The day, month and year, each where the event is known to lie within one."""
    begin, end = told.event.date.begin or "", told.event.date.end or "-"
    known = day(told.event)
    year, month, number = map(int, known.split("-")) if known else (0, 0, 0)
    return {
        "Day": known.replace("-", "") if known else None,
        "MonthYear": begin[:7].replace("-", "") if begin[:7] == end[:7] else None,
        "Year": begin[:4] if begin[:4] == end[:4] else None,
        "FractionDate": f"{year + ((month - 1) * 30 + number) / 365:.4f}" if known else None,
    }


def _gdelt_actor(side: Side) -> Cells:
    if not side:
        return {}
    first = side[0]
    country = country_code(first.country, "cameo") or first.country
    group = _table("groups", "name").get(first.name, {}).get("code")
    sector = None if first.kind == "state" else _sector(first.sector, "cameo")
    return {
        "Code": "".join(filter(None, (country, sector, group))) or None,
        "Name": first.name.upper(),
        "CountryCode": country,
        "KnownGroupCode": group,
        "Type1Code": sector,
    }


def _gdelt_place(told: Told) -> Cells:
    place, kind = told.event.place, _geo_type(told)
    if place is None or kind == 0:
        return {"ActionGeo_Type": 0}
    state, fips = _states().get(place.country or "", place.country), country_code(place.country, "fips")
    return {
        "ActionGeo_Type": kind,
        "ActionGeo_FullName": place.name if kind == 1 else values((place.name, state)).replace("; ", ", "),
        "ActionGeo_CountryCode": fips,
        "ActionGeo_ADM1Code": fips if kind == 1 else None,
        "ActionGeo_Lat": place.lat,
        "ActionGeo_Long": place.lon,
    }


def _geo_type(told: Told) -> int:
    """GDELT's type of the place: 1 country, 3 city of the USA, 4 city elsewhere, 0 not known to be either."""
    place = told.event.place
    if place is None or place.country is None:
        return 0
    if place.geonames:
        return 3 if place.country == "USA" else 4
    return 1 if place.name == _states().get(place.country) else 0
