"""Events as POLECAT, ICEWS and GDELT have them: columns, codes, pairs, and the scripts that people read such files with."""

from __future__ import annotations

import csv
import json
import re
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pytest

from dragoman.errors import DragomanError, QueryError
from dragoman.events.lexicon import codes
from dragoman.export import eventdata, files
from dragoman.export.dyads import Dyad, Party, Told, both_ways, pair
from dragoman.language.tables import rows
from dragoman.record import Record
from dragoman.record import open as open_record
from dragoman.types import Event, EventDate, Place

# Heads of files as they are published: POLECAT 2018 to 2022, ICEWS, and the field names of GDELT's codebook 2.0.
POLECAT_HEAD = (
    "Event ID|Event Date|Event Type|Event Mode|Intensity|Quad Code|Contexts|Actor Name|Actor Country|Actor COW|Primary Actor Sector|"
    "Actor Sectors|Actor Title|Actor Name Raw|Wikipedia Actor ID|Recipient Name|Recipient Country|Recipient COW|Primary Recipient Sector|"
    "Recipient Sectors|Recipient Title|Recipient Name Raw|Wikipedia Recipient ID|Placename|City|District|Province|Country|Latitude|"
    "Longitude|GeoNames ID|Raw Placename|Feature Type|Source|Publication Date|Story People|Story Organizations|Story Locations|Language|"
    "Version"
)
ICEWS_HEAD = (
    "Event ID|Event Date|Source Name|Source Sectors|Source Country|Event Text|CAMEO Code|Intensity|Target Name|Target Sectors|"
    "Target Country|Story ID|Sentence Number|Publisher|City|District|Province|Country|Latitude|Longitude"
)
GDELT_HEAD = (
    "GlobalEventID Day MonthYear Year FractionDate Actor1Code Actor1Name Actor1CountryCode Actor1KnownGroupCode Actor1EthnicCode "
    "Actor1Religion1Code Actor1Religion2Code Actor1Type1Code Actor1Type2Code Actor1Type3Code Actor2Code Actor2Name Actor2CountryCode "
    "Actor2KnownGroupCode Actor2EthnicCode Actor2Religion1Code Actor2Religion2Code Actor2Type1Code Actor2Type2Code Actor2Type3Code "
    "IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale NumMentions NumSources NumArticles AvgTone "
    "Actor1Geo_Type Actor1Geo_FullName Actor1Geo_CountryCode Actor1Geo_ADM1Code Actor1Geo_ADM2Code Actor1Geo_Lat Actor1Geo_Long "
    "Actor1Geo_FeatureID Actor2Geo_Type Actor2Geo_FullName Actor2Geo_CountryCode Actor2Geo_ADM1Code Actor2Geo_ADM2Code Actor2Geo_Lat "
    "Actor2Geo_Long Actor2Geo_FeatureID ActionGeo_Type ActionGeo_FullName ActionGeo_CountryCode ActionGeo_ADM1Code ActionGeo_ADM2Code "
    "ActionGeo_Lat ActionGeo_Long ActionGeo_FeatureID DATEADDED SOURCEURL"
)
SECTORS = set("AGR BUS COP CRM CVL EDU ELI GOV HLH IGO JUD LAB LEG MED MIL NGO OPP PTY REB REF REL SPY UAF".split())


@pytest.fixture(scope="module")
def out(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("events")
    with open_record(samples) as record:
        for format in ("events-csv", "parquet", "icews", "gdelt"):
            counts = record.export(folder, format=format)
            assert set(counts) == {path.name for path in folder.iterdir() if path.name in counts}
    return folder


def table(path: Path) -> list[dict[str, str]]:
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


# --- columns and codes -------------------------------------------------------------------------------------------------------------------


def test_the_columns_are_those_of_the_originals_in_their_order() -> None:
    assert "|".join(eventdata.POLECAT) == POLECAT_HEAD
    assert "|".join(eventdata.ICEWS) == ICEWS_HEAD
    assert " ".join(eventdata.GDELT) == GDELT_HEAD
    assert len(eventdata.GDELT) == 61


def test_ours_stand_behind_theirs_under_names_of_their_own(out: Path) -> None:
    for name, theirs, ours in (
        ("events.txt", eventdata.POLECAT, eventdata.POLECAT_ADDED),
        ("events.tab", eventdata.ICEWS, eventdata.ICEWS_ADDED),
    ):
        assert not set(theirs) & set(ours)
        assert (out / name).read_text(encoding="utf-8").splitlines()[0] == "\t".join((*theirs, *ours))


def test_every_state_of_the_tables_has_its_codes() -> None:
    known = {row["code"]: row for row in rows("export/countries.tsv")}
    for state in rows("actors/states.tsv"):
        row = known[state["code"]]
        assert row["cow"].isdigit() or state["kind"] == "territory" or state["code"] in ("VAT", "ANT"), state["code"]
        assert len(row["cameo"]) == 3
    assert all(len(row["fips"]) in (0, 2) for row in known.values())
    today = [row["cow"] for code, row in known.items() if row["cow"] and code not in FORMER]
    assert len(today) == len(set(today)) == 195  # the system's members since 2011
    fips = [row["fips"] for code, row in known.items() if row["fips"] and code not in FORMER]
    assert len(fips) == len(set(fips))


FORMER = {row["code"] for row in rows("actors/states.tsv") if row["kind"] == "former"} | {"SCG", "ANT"}


@pytest.mark.parametrize(
    ("country", "system", "on", "code"),
    [
        ("GBR", "cow", None, "200"),
        ("GBR", "fips", None, "UK"),
        ("DEU", "cow", "1987-08-27", "260"),
        ("DEU", "cow", "1990-10-03", "255"),
        ("DEU", "cow", None, "255"),
        ("SUN", "fips", None, "UR"),
        ("ROU", "cameo", None, "ROM"),
        ("RUS", "icews", None, "Russian Federation"),
        ("SUN", "icews", None, "Soviet Union"),
        ("PSE", "fips", None, None),
        ("PSE", "cow", None, None),
        (None, "cow", None, None),
    ],
)
def test_codes_of_states(country: str | None, system: str, on: str | None, code: str | None) -> None:
    assert eventdata.country_code(country, system, on) == code


def test_every_sector_that_the_tables_give_has_a_code() -> None:
    assert {row["sector"] for row in rows("export/sectors.tsv")} == SECTORS
    for name in ("bodies", "fields", "media", "organisations", "titles", "unnamed"):
        used = {row["sector"] for row in rows(f"actors/{name}.tsv")} - {""}
        assert used <= SECTORS, name


def test_groups_and_texts_name_what_there_is() -> None:
    assert {row["name"] for row in rows("export/groups.tsv")} <= {row["name"] for row in rows("actors/organisations.tsv")}
    assert {row["code"] for row in rows("export/icews_texts.tsv")} <= set(codes())


def test_sectors_types_and_quads_of_a_real_export(out: Path) -> None:
    types = {row["type"]: row["quad"].upper() for row in _plover()}
    lines = table(out / "events.txt")
    assert lines
    for line in lines:
        assert line["Quad Code"] == types[line["Event Type"]]
        assert {line["Primary Actor Sector"], line["Primary Recipient Sector"]} <= SECTORS | {""}
        assert -10 <= float(line["Intensity"]) <= 10
        assert line["Intensity"] == line["Event Intensity"]


def _plover() -> list[dict[str, str]]:
    from dragoman.events.lexicon import table

    return table("plover.tsv")


# --- pairs -------------------------------------------------------------------------------------------------------------------------------


def party(name: str, country: str | None = None, kind: str | None = "person") -> Party:
    return Party(name, (name,), country, kind, "GOV", ())


NORA, IDA, NORWAY = party("Nora", "NOR"), party("Ida", "NOR"), party("Norway", "NOR", "state")
OLA, SWEDEN, FINLAND, CROWD = party("Ola", "SWE"), party("Sweden", "SWE", "state"), party("Finland", "FIN", "state"), party("a crowd")


@pytest.mark.parametrize(
    ("parties", "cameo", "pairs"),
    [
        ([("source", NORA), ("target", OLA)], "112", ["Nora > Ola"]),
        ([("source", NORA), ("target", SWEDEN), ("target", FINLAND)], "190", ["Nora > Sweden", "Nora > Finland"]),
        ([("source", NORWAY), ("source", NORA), ("host", SWEDEN)], "042", ["Nora+Norway > Sweden"]),
        ([("both", NORA), ("both", OLA), ("both", NORWAY), ("both", SWEDEN)], "057", ["Nora+Norway = Ola+Sweden"]),
        ([("both", NORA), ("both", OLA), ("both", FINLAND)], "057", ["Nora = Ola", "Nora = Finland", "Ola = Finland"]),
        ([("source", NORA), ("both", SWEDEN), ("target", OLA)], "040", ["Nora = Ola+Sweden"]),
        ([("source", NORA), ("source", OLA)], "040", ["Nora = Ola"]),
        ([("source", NORA), ("source", OLA)], "030", ["Nora > ", "Ola > "]),
        ([("source", NORA), ("target", IDA)], "040", ["Nora = Ida"]),
        ([("both", NORA), ("both", IDA)], "057", ["Nora = Ida"]),
        ([("both", NORA), ("both", NORWAY)], "057", ["Nora+Norway > "]),
        ([("source", FINLAND), ("both", NORA), ("both", OLA)], "045", ["Finland > Nora", "Finland > Ola"]),
        ([("target", CROWD)], "175", [" > a crowd"]),
        ([], "190", [" > "]),
    ],
)
def test_pairs(parties: list[tuple[str, Party]], cameo: str, pairs: list[str]) -> None:
    found, _ = pair(parties, cameo)
    assert [f"{_side(d.actor)} {'=' if d.mutual else '>'} {_side(d.recipient)}" for d in found] == pairs


def _side(side: tuple[Party, ...]) -> str:
    return "+".join(party.name for party in side)


def test_who_stands_in_no_pair_is_kept_beside() -> None:
    found, others = pair([("both", NORA), ("both", OLA), ("host", FINLAND), ("other", CROWD)], "040")
    assert (len(found), [(role, one.name) for role, one in others]) == (1, [("other", "a crowd"), ("host", "Finland")])


def an_event(**fields: Any) -> Event:
    day = EventDate("1987-09-15", "1987-09-15", "day", "time expression")
    made = Event("Eabc", "CONSULT", "040", "meet", (), "title", "happened", day, None, (), None, (), 1, 1, 1, "why")
    return replace(made, **fields)


def a_told(dyads: tuple[Dyad, ...], **fields: Any) -> Told:
    event = an_event(**fields)
    return Told(event, fields.get("type", event.type), event.cameo, dyads, (), (), (), (), ())


def test_what_both_do_and_a_visit_stand_twice_where_cameo_has_it_so() -> None:
    meeting = both_ways(a_told((Dyad((NORA,), (OLA,), True, "040"),)))
    assert [(_side(d.actor), d.cameo) for d in meeting] == [("Nora", "040"), ("Ola", "040")]
    visit = both_ways(a_told((Dyad((NORA,), (SWEDEN,), False, "042"),), cameo="042"))
    assert [(_side(d.actor), d.cameo) for d in visit] == [("Nora", "042"), ("Sweden", "043")]
    attack = both_ways(a_told((Dyad((NORWAY,), (SWEDEN,), False, "190"),), cameo="190"))
    assert len(attack) == 1
    alone = both_ways(a_told((Dyad((NORA,), (), False, "042"),), cameo="042"))
    assert len(alone) == 1


def test_rows_of_one_event_are_tied(out: Path) -> None:
    for name in ("events.txt", "events.tab"):
        lines = table(out / name)
        for key in {line["Event Key"] for line in lines}:
            mine = [line for line in lines if line["Event Key"] == key]
            assert [int(line["Dyad"]) for line in mine] == list(range(1, len(mine) + 1))
            assert {line["Dyads"] for line in mine} == {str(len(mine))}
    assert len({line["Event ID"] for line in table(out / "events.txt")}) == len(table(out / "events.txt"))


# --- days, places, status ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("begin", "end", "cells"),
    [
        ("2015-02-19", "2015-02-19", ("20150219", "201502", "2015", "2015.1342")),
        ("2015-02-01", "2015-02-28", (None, "201502", "2015", None)),
        ("2015-02-01", "2015-03-28", (None, None, "2015", None)),
        (None, "2015-02-19", (None, None, None, None)),
        ("2015-02-19", None, (None, None, None, None)),
        (None, None, (None, None, None, None)),
    ],
)
def test_a_day_that_is_not_known_stays_empty(begin: str | None, end: str | None, cells: tuple[str | None, ...]) -> None:
    event = a_told((Dyad((NORA,), (OLA,), True, "040"),), date=EventDate(begin, end, "day", ""))
    row = next(eventdata.gdelt(event))
    assert tuple(row[name] for name in ("Day", "MonthYear", "Year", "FractionDate")) == cells
    known = begin if begin == end else None
    assert next(eventdata.polecat([event], "1"))["Event Date"] == next(eventdata.icews([event]))["Event Date"] == known


@pytest.mark.parametrize(
    ("place", "cells"),
    [
        (None, (0, None, None, None)),
        (Place("Oslo", "NOR", 59.9, 10.7, 3143244, None), (4, "Oslo, Norway", "NO", None)),
        (Place("Boston", "USA", 42.4, -71.1, 4930956, None), (3, "Boston, United States", "US", None)),
        (Place("Norway", "NOR", None, None, None, None), (1, "Norway", "NO", "NO")),
        (Place("Finnmark", "NOR", None, None, None, None), (0, None, None, None)),
        (Place("Atlantis", None, None, None, None, None), (0, None, None, None)),
    ],
)
def test_places_of_gdelt(place: Place | None, cells: tuple[Any, ...]) -> None:
    row = next(eventdata.gdelt(a_told((Dyad((NORA,), (OLA,), True, "040"),), place=place)))
    names = ("ActionGeo_Type", "ActionGeo_FullName", "ActionGeo_CountryCode", "ActionGeo_ADM1Code")
    assert tuple(row.get(name) for name in names) == cells


@pytest.mark.parametrize(
    ("code", "quad"), [("010", 1), ("057", 1), ("061", 2), ("0874", 2), ("090", 3), ("139", 3), ("141", 4), ("204", 4)]
)
def test_quad_classes(code: str, quad: int) -> None:
    assert eventdata.quad_class(code) == quad


def test_actors_of_gdelt() -> None:
    nato = Party("NATO", ("NATO",), None, "alliance", "IGO", ())
    row = next(eventdata.gdelt(a_told((Dyad((nato,), (SWEDEN,), False, "112"),), cameo="112")))
    assert (row["Actor1Code"], row["Actor1KnownGroupCode"], row["Actor1Type1Code"]) == ("IGONAT", "NAT", "IGO")
    assert (row["Actor2Code"], row["Actor2CountryCode"], row["Actor2Type1Code"]) == ("SWE", "SWE", None)


def test_an_actor_with_codes_of_nobody_s_leaves_cells_empty() -> None:
    """As a user's own list of actors may bring them."""
    odd = Party("Order of Malta", ("the Order",), "XOM", "organisation", "XYZ", ())
    event = a_told((Dyad((odd,), (SWEDEN,), False, "112"),), cameo="112", type="ACCUSE")
    assert (row := next(eventdata.gdelt(event)))["Actor1Code"] == row["Actor1CountryCode"] == "XOM"
    assert next(eventdata.icews([event]))["Source Sectors"] is None
    assert next(eventdata.polecat([event], "1"))["Actor COW"] is None


def test_what_is_planned_counts_as_agreed_and_says_so(out: Path) -> None:
    planned = [line for line in table(out / "events.txt") if line["Status"] == "planned"]
    assert {(line["Event Type"], line["Record Type"]) for line in planned} >= {("AGREE", "CONSULT")}
    meetings = [line for line in table(out / "events.tab") if line["Record CAMEO"] == "040" and line["Status"] == "planned"]
    assert {(line["CAMEO Code"], line["Event Text"]) for line in meetings} == {("036", "Express intent to meet or negotiate")}


def statuses(folder: Path, name: str) -> set[str]:
    return {line["Status"] for line in table(folder / name)}


def test_statuses_are_taken_as_documented_or_as_asked(samples: Path, out: Path, tmp_path: Path) -> None:
    assert statuses(out, "events.txt") == statuses(out, "events.tab") == {"happened", "planned", "alleged"}
    assert statuses(out, "events.sources.txt") == {"happened", "planned"}
    with open_record(samples) as record:
        record.export(tmp_path / "all", "gdelt", status="all")
        record.export(tmp_path / "one", "icews", status="denied")
        record.export(tmp_path / "two", "events-csv", status=["denied", "hypothetical"])
        assert statuses(tmp_path / "all", "events.sources.txt") == {event["status"] for event in record.events()}
        with pytest.raises(QueryError, match="no status 'maybe'"):
            record.export(tmp_path / "x", "icews", status="maybe")
        with pytest.raises(QueryError, match="jsonl holds events of every status"):
            record.export(tmp_path / "x", status="all")
        with pytest.raises(QueryError, match="format is 'csv'; it must be one of jsonl, events-csv, parquet, icews, gdelt"):
            record.export(tmp_path / "x", "csv")  # type: ignore[arg-type]
    assert statuses(tmp_path / "one", "events.tab") == {"denied"}
    assert statuses(tmp_path / "two", "events.txt") == {"denied", "hypothetical"}


# --- scripts that people have ------------------------------------------------------------------------------------------------------------


def test_a_script_for_polecat_reads_ours(out: Path) -> None:
    """Days parsed, states taken apart at semicolons, dyads counted: as scripts for the published files do it."""
    frame = pd.read_csv(out / "events.txt", sep="\t", low_memory=False)
    frame["Event Date"] = pd.to_datetime(frame["Event Date"], format="%Y-%m-%d")
    frame["Actor Country"] = frame["Actor Country"].str.split("; ")
    frame = frame.explode("Actor Country")
    dyads = frame.dropna(subset=["Actor Country", "Recipient Country"]).groupby(["Actor Country", "Recipient Country", "Quad Code"])
    counts = dyads["Event ID"].nunique()
    assert counts["SUN", "USA", "VERBAL COOPERATION"] >= 10
    signed = frame[(frame["Event Date"] == "1987-12-08") & (frame["Event Type"] == "SUPPORT")]
    assert signed[["Actor COW", "Recipient COW"]].to_numpy().tolist() == [[365, 2]]
    with open(out / "events.txt", encoding="ISO-8859-1") as file:  # by position
        lines = list(csv.reader(file, delimiter="\t"))
    assert {line[15] for line in lines[1:] if line[7] == "Andrei Gromyko"} == {"George Shultz"}


def test_a_script_for_icews_reads_ours(out: Path) -> None:
    types: Any = {
        "Event ID": "int32",
        "CAMEO Code": str,
        "Story ID": "Int32",
        "Sentence Number": "Int32",
        "Latitude": float,
        "Longitude": float,
    }
    frame = pd.read_csv(out / "events.tab", sep="\t", dtype=types, parse_dates=["Event Date"], quoting=csv.QUOTE_NONE)
    assert frame["Event Date"].dtype.kind == "M"
    assert frame["CAMEO Code"].str.len().between(3, 4).all()
    assert frame["Event ID"].is_unique
    both = frame.groupby(["Source Country", "Target Country"])["Intensity"].mean()
    assert {("United States", "Soviet Union"), ("Soviet Union", "United States")} <= set(both.index)
    visits = frame[frame["Event Text"].isin(["Make a visit", "Host a visit"])]
    assert set(visits["CAMEO Code"]) == {"042", "043"}


def test_a_script_for_gdelt_reads_ours(out: Path) -> None:
    names = GDELT_HEAD.split()
    frame = pd.read_csv(out / "events.export.CSV", sep="\t", header=None, names=names, index_col=False, dtype=dict.fromkeys(names, str))
    assert list(frame.columns) == names
    assert {len(line.split("\t")) for line in (out / "events.export.CSV").read_text(encoding="utf-8").splitlines()} == {61}
    assert frame["GlobalEventID"].astype("int64").is_unique
    assert (frame["EventRootCode"] == frame["EventCode"].str[:2]).all()
    assert set(frame["QuadClass"]) <= set("1234")
    assert pd.to_datetime(frame["DATEADDED"].dropna(), format="%Y%m%d%H%M%S").notna().all()
    assert pd.to_datetime(frame["Day"].dropna(), format="%Y%m%d").dt.strftime("%Y%m").eq(frame["MonthYear"][frame["Day"].notna()]).all()
    ours = pd.read_csv(out / "events.sources.txt", sep="\t", dtype={"GlobalEventID": str})
    assert frame.merge(ours, on="GlobalEventID").shape[0] == len(frame)


def test_no_cell_changes_with_how_quotes_are_read(out: Path) -> None:
    for name in ("events.txt", "events.tab"):
        plain = pd.read_csv(out / name, sep="\t", dtype=str, quoting=csv.QUOTE_NONE)
        assert plain.equals(pd.read_csv(out / name, sep="\t", dtype=str))


def test_parquet_has_types(out: Path) -> None:
    frame = pl.read_parquet(out / "events.parquet")
    assert tuple(frame.columns) == (*eventdata.POLECAT, *eventdata.POLECAT_ADDED)
    assert frame.schema["Event Date"] == pl.Date
    assert frame.schema["Actor COW"] == frame.schema["Dyads"] == frame.schema["GeoNames ID"] == pl.Int64
    assert frame.schema["Intensity"] == pl.Float64
    text = pl.read_csv(out / "events.txt", separator="\t", infer_schema_length=0)
    assert text.height == frame.height
    assert frame["Event Date"].cast(pl.String).to_list() == text["Event Date"].to_list()
    assert date(1987, 12, 8) in frame["Event Date"].to_list()


def test_parquet_without_polars_says_what_to_install(samples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "polars", None)
    with open_record(samples) as record, pytest.raises(DragomanError, match=r"pip install 'dragoman\[frames\]'"):
        record.export(tmp_path, format="parquet")
    assert list(tmp_path.iterdir()) == []


# --- what a row rests on -----------------------------------------------------------------------------------------------------------------


def test_spans_counts_and_chains_are_those_of_the_record(samples: Path, out: Path) -> None:
    with open_record(samples) as record:
        events = {event["id"]: event for event in record.events()}
        articles = {article["id"]: article for article in record.articles()}
        for line in table(out / "events.txt"):
            event = events[line["Event Key"]]
            assert [int(line[name]) for name in ("Pages", "Outlets", "Origins")] == [event["pages"], event["outlets"], event["origins"]]
            assert len(line["Origin Names"].split("; ")) == event["origins"]
            spans = {f"{m['page']}:{m['start']}-{m['end']}": m["text"] for m in event["mentions"]}
            assert set(line["Spans"].split("; ")) == set(spans)
            for span, text in spans.items():
                page, _, where = span.partition(":")
                start, end = map(int, where.split("-"))
                assert record.text(page)[start:end] == text
            assert set(line["Articles"].split("; ")) == {m["article"] for m in event["mentions"]}
            groups = {articles[m["article"]]["copy_of"] or m["article"] for m in event["mentions"]}
            assert set(line["Copy Group"].split("; ")) == groups
            assert bool(line["According To"]) == any(m["according_to"] for m in event["mentions"])


def test_the_same_record_gives_the_same_bytes(samples: Path, out: Path, tmp_path: Path) -> None:
    with open_record(samples) as record:
        for format in ("events-csv", "parquet", "icews", "gdelt"):
            record.export(tmp_path, format=format)
    for path in tmp_path.iterdir():
        assert path.read_bytes() == (out / path.name).read_bytes(), path.name


@pytest.mark.parametrize("format", ["jsonl", "events-csv", "icews", "gdelt"])
def test_interrupted_writing_leaves_what_was_there(samples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, format: Any) -> None:
    def stop(*_: Any, **__: Any) -> str:
        raise KeyboardInterrupt

    with open_record(samples) as record:
        record.export(tmp_path, format)
        before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
        monkeypatch.setattr(files, "_line", stop)
        monkeypatch.setattr(json, "dumps", stop)
        with pytest.raises(KeyboardInterrupt):
            record.export(tmp_path, format)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_record_without_events_gives_heads(tmp_path: Path) -> None:
    with open_record(tmp_path / "r.dragoman") as record:
        _heads_only(record, tmp_path / "out")


def _heads_only(record: Record, folder: Path) -> None:
    assert record.export(folder, "icews") == {"events.tab": 0}
    assert record.export(folder, "gdelt") == {"events.export.CSV": 0, "events.sources.txt": 0}
    assert record.export(folder, "parquet") == {"events.parquet": 0}
    assert (folder / "events.tab").read_text().count("\n") == 1


def test_the_documentation_names_every_column() -> None:
    text = (Path(__file__).parents[2] / "docs" / "event-exports.md").read_text(encoding="utf-8")
    geo = {f"Actor{n}Geo_{name}" for n in "12" for name in "FullName CountryCode ADM1Code ADM2Code Lat Long FeatureID".split()}
    same = {name.replace("Actor1", "Actor2") for name in eventdata.GDELT if re.fullmatch(r"Actor1(Ethnic|Religion.|Type[23])Code", name)}
    documented = {name.strip() for line in re.findall(r"^\| ([^|]+) \|", text, re.M) for name in line.split(",")}
    documented |= {"Event Intensity", *eventdata.ICEWS_ADDED[:4]} | geo | same
    theirs = {*eventdata.POLECAT, *eventdata.ICEWS, *eventdata.GDELT}
    every = theirs | {*eventdata.POLECAT_ADDED, *eventdata.ICEWS_ADDED, *eventdata.GDELT_ADDED}
    assert every - documented == set()
    heads = {"column", "format", "view", "---", *(f"`{format}`" for format in files.FORMATS)}
    assert documented - every - heads == set()
