"""Control zones: evidence to holders, holders to zones that tile the country."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from syria_geo.boundaries import load_outline
from syria_geo.catalog import data_path
from syria_geo.control import (
    HOLDERS,
    Evidence,
    Timeline,
    _cells,
    agree,
    contradictions,
    days_asked,
    load_cells,
    load_control_zones,
    load_evidence,
    load_timeline,
    merge_rebels,
    read_control_zones,
    read_evidence,
)
from syria_geo.errors import DataError, InputError, UsageError
from syria_geo.gazetteer import load_gazetteer
from syria_geo.geodesy import DEGREE_M, EAST_PER_NORTH
from syria_geo.incidents import CONTROL_PARTIES
from syria_geo.spatial import area_km2

ROOT = Path(__file__).parents[1]
DAYS = ("2016-08-09", "2016-09-23", "2016-12-07", "2017-01-29", "2017-09-15", "2021-02-28")

PERIODS = ["from,to,holder", "2016-09-01,2016-09-30,"]
STATEMENTS = ["pcode,name,holder,from,to,evidence,confidence,source"]
CAPTURES = ["date,precision,place,pcodes,lost_by,gained_by,how,confidence,source"]
ENCLAVES = ["name,pcodes,holder,besieged_by,from,to,source"]
REGIME, ISIS, REBELS, SDF = (
    "Syrian regime forces",
    "ISIS",
    "Armed opposition factions",
    "Syrian Democratic Forces",
)


def world(folder: Path, statements: str = "", captures: str = "", enclaves: str = "") -> Evidence:
    """Write small evidence tables: rows separated by line breaks, cells by commas."""
    tables = {
        "periods": (PERIODS, ""),
        "statements": (STATEMENTS, statements),
        "captures": (CAPTURES, captures),
        "enclaves": (ENCLAVES, enclaves),
    }
    for name, (head, rows) in tables.items():
        lines = [*head, *(row.strip() for row in rows.strip().splitlines() if row.strip())]
        (folder / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return read_evidence(folder)


def on(timeline: Timeline, pcode: str, day: int) -> tuple[str, str]:
    """Give holders and confidence of a place on a day of September 2016."""
    facts, confidences = timeline.on(date(2016, 9, day))
    number = timeline.number[pcode]
    fact = timeline.facts[facts[number]]
    return ";".join(fact.holder), ("high", "medium", "low")[confidences[number]]


# --- evidence to holders ----------------------------------------------------------------------


def test_a_statement_speaks_for_the_days_around_it(tmp_path: Path) -> None:
    timeline = Timeline(world(tmp_path, f"C1,A,{ISIS},2016-09-10,2016-09-12,snapshot,high,a map"))
    assert {on(timeline, "C1", day) for day in (1, 9, 10, 12, 13, 30)} == {(ISIS, "high")}


def test_a_capture_changes_the_holder_on_its_day(tmp_path: Path) -> None:
    timeline = Timeline(
        world(
            tmp_path,
            f"C1,A,{ISIS},2016-09-02,2016-09-02,snapshot,high,a map",
            f"2016-09-10,day,A,C1;C2,{ISIS},{SDF},captured,medium,a paper",
        )
    )
    assert on(timeline, "C1", 9) == (ISIS, "high")
    assert on(timeline, "C1", 10) == (SDF, "medium")
    assert on(timeline, "C1", 30) == (SDF, "medium")
    # Of C2 nothing else is known: before, it was with whom it was lost by.
    assert on(timeline, "C2", 1) == (ISIS, "medium")
    assert on(timeline, "C2", 10) == (SDF, "medium")


def test_a_capture_ends_what_was_said_before_it_not_what_is_said_from_its_day(
    tmp_path: Path,
) -> None:
    timeline = Timeline(
        world(
            tmp_path,
            f"""C1,A,{ISIS},2016-09-01,2016-09-20,snapshot,high,a map
                C2,A,{SDF},2016-09-10,2016-09-20,snapshot,high,a map""",
            f"2016-09-10,day,A,C1;C2,{ISIS},{SDF},captured,medium,a paper",
        )
    )
    assert [on(timeline, "C1", day) for day in (9, 12)] == [(ISIS, "high"), (SDF, "medium")]
    assert [on(timeline, "C2", day) for day in (9, 12)] == [(ISIS, "medium"), (SDF, "high")]


def test_a_place_may_change_hands_more_than_once(tmp_path: Path) -> None:
    timeline = Timeline(
        world(
            tmp_path,
            f"C1,A,{REGIME},2016-09-29,2016-09-29,snapshot,high,a map",
            f"""2016-09-20,day,A,C1,{REBELS},{REGIME},captured,medium,a paper
                2016-09-10,day,A,C1,{REGIME},{REBELS},captured,medium,a paper""",
        )
    )
    assert [on(timeline, "C1", day)[0] for day in (9, 10, 19, 20, 28)] == [
        REGIME,
        REBELS,
        REBELS,
        REGIME,
        REGIME,
    ]


def test_a_date_known_to_the_week_is_doubtful_around_it(tmp_path: Path) -> None:
    timeline = Timeline(
        world(
            tmp_path,
            f"C1,A,{ISIS},2016-09-01,2016-09-01,snapshot,high,a map",
            f"2016-09-15,week,A,C1,{ISIS},{SDF},captured,medium,a paper",
        )
    )
    confidences = [on(timeline, "C1", day)[1] for day in (10, 11, 15, 19, 20)]
    assert confidences == ["high", "low", "low", "low", "medium"]


def test_two_sides_that_disagree_make_the_days_between_doubtful(tmp_path: Path) -> None:
    timeline = Timeline(
        world(
            tmp_path,
            f"""C1,A,{ISIS},2016-09-05,2016-09-05,snapshot,high,a map
                C1,A,{SDF},2016-09-15,2016-09-15,snapshot,high,a map""",
        )
    )
    assert on(timeline, "C1", 5) == (ISIS, "high")
    assert on(timeline, "C1", 9) == (ISIS, "low")
    assert on(timeline, "C1", 11) == (SDF, "low")
    assert on(timeline, "C1", 15) == (SDF, "high")


def test_an_enclave_ends_with_its_fall_place_by_place(tmp_path: Path) -> None:
    timeline = Timeline(
        world(
            tmp_path,
            captures=f"2016-09-10,day,A,C1,{REBELS},{REGIME},captured,medium,a paper",
            enclaves=f"Pocket,C1;C2,{REBELS},{REGIME},2012-01-01,2016-09-20,a paper",
        )
    )
    assert [on(timeline, "C1", day)[0] for day in (9, 10, 25)] == [REBELS, REGIME, REGIME]
    assert [on(timeline, "C2", day)[0] for day in (10, 19, 20, 30)] == [
        REBELS,
        REBELS,
        REGIME,
        REGIME,
    ]


def test_a_statement_is_a_closer_look_than_an_enclave(tmp_path: Path) -> None:
    timeline = Timeline(
        world(
            tmp_path,
            f"C1,A,{REBELS};Fateh Al Sham Front,2016-09-05,2016-09-15,snapshot,low,a map",
            enclaves=f"Pocket,C1,{REBELS},{REGIME},2012-01-01,2018-01-01,a paper",
        )
    )
    assert on(timeline, "C1", 10) == (f"Fateh Al Sham Front;{REBELS}", "low")
    assert on(timeline, "C1", 20) == (REBELS, "medium")


def test_a_place_nothing_is_said_of_is_with_nobody(tmp_path: Path) -> None:
    timeline = Timeline(
        world(
            tmp_path,
            f"""C1,A,{ISIS},2020-09-05,2020-09-05,snapshot,high,m
                C2,A,{ISIS},2016-09-05,2016-09-05,snapshot,high,m""",
        )
    )
    assert on(timeline, "C1", 5) == ("", "low")
    assert on(timeline, "C2", 5) == (ISIS, "high")


def test_days_outside_the_periods_are_refused_with_the_periods(tmp_path: Path) -> None:
    timeline = Timeline(world(tmp_path, f"C1,A,{ISIS},2016-09-05,2016-09-05,snapshot,high,m"))
    with pytest.raises(UsageError, match=r"2016-10-01.*2016-09-01 to 2016-09-30"):
        timeline.on(date(2016, 10, 1))
    with pytest.raises(UsageError, match="2012-01-01 to 2026-02-28"):
        load_control_zones("2011-06-01")


# --- what evidence may not say ----------------------------------------------------------------

CLASHES = {
    "two holders of one place for the same days": (
        f"""C1,A,{ISIS},2016-09-01,2016-09-10,snapshot,high,m
            C1,A,{SDF},2016-09-10,2016-09-12,snapshot,high,m""",
        "",
        "",
        [("statements.csv", 3, "row 2")],
    ),
    "an end before a start": (
        f"C1,A,{ISIS},2016-09-10,2016-09-01,snapshot,high,m",
        "",
        "",
        [("statements.csv", 2, "before it starts")],
    ),
    "a place that is none": (
        f"C9,A,{ISIS},2016-09-01,2016-09-02,snapshot,high,m",
        "",
        "",
        [("statements.csv", 2, "C9")],
    ),
    "two captors on one day": (
        "",
        f"""2016-09-10,day,A,C1,{ISIS},{SDF},captured,medium,p
            2016-09-10,day,A,C1;C2,{ISIS},{REGIME},captured,medium,p""",
        "",
        [("captures.csv", 3, "row 2")],
    ),
    "lost and gained by the same": (
        "",
        f"2016-09-10,day,A,C1,{ISIS},{ISIS},captured,medium,p",
        "",
        [("captures.csv", 2, "the same")],
    ),
    "a statement that goes on past a capture": (
        f"C1,A,{ISIS},2016-09-01,2016-09-20,snapshot,high,m",
        f"2016-09-10,day,A,C1,{ISIS},{SDF},captured,medium,p",
        "",
        [("statements.csv", 2, "captures.csv row 2")],
    ),
    "a statement that denies an enclave": (
        f"C1,A,{ISIS},2016-09-05,2016-09-05,snapshot,high,m",
        "",
        f"Pocket,C1,{REBELS},{REGIME},2012-01-01,2018-01-01,p",
        [("enclaves.csv", 2, "statements.csv row 2")],
    ),
}
SOUND = {
    "joint": (
        f"""C1,A,{ISIS};{SDF},2016-09-01,2016-09-10,snapshot,high,m
            C1,A,{SDF};{ISIS},2016-09-05,2016-09-12,snapshot,high,m""",
        "",
        "",
    ),
    "one after the other": (
        f"""C1,A,{ISIS},2016-09-01,2016-09-09,snapshot,high,m
            C1,A,{SDF},2016-09-10,2016-09-12,snapshot,high,m""",
        f"2016-09-10,day,A,C1,{ISIS},{SDF},captured,medium,p",
        "",
    ),
    "an enclave fell before": (
        f"C1,A,{REGIME},2016-09-15,2016-09-15,snapshot,high,m",
        f"2016-09-10,day,A,C1,{REBELS},{REGIME},captured,medium,p",
        f"Pocket,C1;C2,{REBELS},{REGIME},2012-01-01,2018-01-01,p",
    ),
}


@pytest.mark.parametrize("case", CLASHES)
def test_contradictions_are_named_with_their_rows(case: str, tmp_path: Path) -> None:
    statements, captures, enclaves, expected = CLASHES[case]
    found = contradictions(world(tmp_path, statements, captures, enclaves), {"C1", "C2"})
    assert [(fault.file, fault.row) for fault in found] == [(f, row) for f, row, _ in expected]
    for fault, (_, _, words) in zip(found, expected, strict=True):
        assert words in fault.message


@pytest.mark.parametrize("case", SOUND)
def test_what_fits_together_is_not_refused(case: str, tmp_path: Path) -> None:
    assert contradictions(world(tmp_path, *SOUND[case]), {"C1", "C2"}) == ()


def test_cells_that_cannot_be_read_are_all_named(tmp_path: Path) -> None:
    with pytest.raises(DataError) as caught:
        world(
            tmp_path,
            """C1,A,Nobody,2016-09-01,2016-09-31,hearsay,sure,m
               C1,A,ISIS,2016-09-01""",
        )
    assert {(fault.row, fault.column) for fault in caught.value.faults} == {
        (2, "holder"),
        (2, "to"),
        (2, "evidence"),
        (2, "confidence"),
        (3, ""),
    }


def test_a_missing_or_other_table_is_named(tmp_path: Path) -> None:
    world(tmp_path)
    (tmp_path / "captures.csv").write_text("date,place\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"captures.csv must have the columns date, precision"):
        read_evidence(tmp_path)
    (tmp_path / "captures.csv").unlink()
    with pytest.raises(DataError, match=r"captures.csv is missing"):
        read_evidence(tmp_path)


def test_the_shipped_evidence_holds_no_contradiction() -> None:
    assert contradictions(load_evidence(), load_gazetteer().places) == ()
    assert set(HOLDERS) - {"Contested", "Unknown"} <= set(CONTROL_PARTIES)


# --- agreement --------------------------------------------------------------------------------


def test_agreement_is_a_party_in_common() -> None:
    assert agree((ISIS,), (ISIS, SDF)) is True
    assert agree((ISIS,), (SDF,)) is False
    assert agree((), (SDF,)) is None
    assert agree((SDF,), ()) is None
    assert agree((REBELS,), ("Hay'at Tahrir al Sham",)) is False
    assert agree((REBELS,), ("Hay'at Tahrir al Sham",), rebels_merged=True) is True
    assert agree((REBELS,), (REGIME,), rebels_merged=True) is False
    assert merge_rebels((ISIS, "Syrian National Army")) == {ISIS, REBELS}


# --- zones ------------------------------------------------------------------------------------


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("simplified", [False, True], ids=["exact", "simplified"])
def test_zones_leave_no_gaps_and_no_overlaps(day: str, simplified: bool) -> None:
    zones = load_control_zones(day, simplified=simplified)
    shapes = zones.geometry.values
    assert zones.crs == "EPSG:4326"
    assert shapely.is_valid(shapes).all()
    assert shapely.coverage_is_valid(shapes)
    union = shapely.union_all(shapes)
    assert abs(shapely.area(shapes).sum() - union.area) < 1e-9
    if not simplified:
        outline = load_outline().geometry.iloc[0]
        # Where lines meet the border, the border bends by less than three grid steps: 30 cm.
        assert shapely.hausdorff_distance(union, outline) < 3e-6
        assert shapely.symmetric_difference(union, outline).area < 1e-5
        assert [len(part.interiors) for part in shapely.get_parts(union)] == [0, 0]


def test_zones_say_who_how_sure_how_large_and_from_what() -> None:
    zones = load_control_zones(date(2017, 9, 15))
    assert all(isinstance(holder, tuple) for holder in zones["holder"])
    assert {name for holder in zones["holder"] for name in holder} <= set(HOLDERS)
    assert set(zones["confidence"]) == {"high", "medium", "low"}
    assert set(zones.loc[zones["empty"], "confidence"]) == {"low"}
    assert set(zones["as_of"]) == {date(2017, 9, 15)}
    assert all(zones["sources"])
    assert not zones.duplicated(["holder", "confidence", "empty"]).any()
    assert zones["area_km2"].to_numpy() == pytest.approx(area_km2(zones), rel=1e-4)
    assert zones.groupby("holder")["share"].sum().to_numpy() == pytest.approx(1)


def test_a_frame_of_zones_is_the_callers_own() -> None:
    zones = load_control_zones("2017-09-15")
    zones.loc[:, "confidence"] = "changed"
    assert "changed" not in set(load_control_zones("2017-09-15")["confidence"])


def holders_at(day: str, latitude: float, longitude: float) -> set[str]:
    zones = load_control_zones(day)
    inside = zones.geometry.contains(shapely.Point(longitude, latitude))
    return {name for holder in zones.loc[inside, "holder"] for name in holder}


def test_enclaves_lie_inside_and_fall_on_their_day() -> None:
    daraya = (33.4585, 36.2324)
    assert holders_at("2016-08-20", *daraya) == {REBELS}
    assert holders_at("2016-09-20", *daraya) == {REGIME}
    fuaa = load_gazetteer().places["C3905"]
    assert holders_at("2016-09-20", fuaa.latitude, fuaa.longitude) == {REGIME}


def test_quarters_of_aleppo_and_raqqa_change_hands_on_their_own_days() -> None:
    places = load_gazetteer().places
    hanano, sukkari, old_city = places["N0129"], places["N0219"], places["N0469"]
    for day, expected in {"2016-11-25": REBELS, "2016-11-26": REGIME}.items():
        assert holders_at(day, hanano.latitude, hanano.longitude) == {expected}
    assert holders_at("2016-12-10", sukkari.latitude, sukkari.longitude) == {REBELS}
    assert holders_at("2017-09-02", old_city.latitude, old_city.longitude) == {ISIS}
    assert holders_at("2017-09-03", old_city.latitude, old_city.longitude) == {SDF}


def test_cells_belong_to_their_places_and_cover_the_country() -> None:
    cells = load_cells()
    assert shapely.coverage_is_valid(cells.shapes)
    places, timeline = load_gazetteer().places, load_timeline()
    assert set(cells.pcodes) <= set(timeline.number)
    own = [places[pcode] for pcode in cells.pcodes]
    sites = shapely.points([(place.longitude, place.latitude) for place in own])
    in_country = shapely.intersects(shapely.union_all(cells.shapes), sites)
    at_home = shapely.intersects(cells.shapes, sites) & ~cells.empty
    assert at_home.sum() > 0.999 * (in_country & ~cells.empty).sum()
    ends, sides = cells.borders
    assert (sides[:, 0] != sides[:, 1]).all()
    inner = shapely.length(cells.shapes).sum() - shapely.length(shapely.union_all(cells.shapes))
    assert shapely.length(shapely.linestrings(ends)).sum() * 2 == pytest.approx(inner, rel=1e-6)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([("C1", "maybe")], r"feature 1 \(C1\): empty is true or false"),
        ([("C1", "true"), ("", "0"), ("C2", None)], r"feature 2 has no pcode(.|\n)*feature 3 \(C2"),
        ([("C1", "true"), ("C1", "1")], r"feature 2 \(C1\) is there twice"),
        ([("C2", "false"), ("C1", "1"), ("C1", "0")], ""),
    ],
)
def test_cells_that_cannot_be_told_apart_are_refused(
    rows: list[tuple[str, str | None]], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    frame = pd.DataFrame(rows, columns=["pcode", "empty"])
    shapes = [shapely.box(37 + n, 34, 38 + n, 35) for n in range(len(rows))]
    gpd.GeoDataFrame(frame, geometry=shapes, crs=4326).to_file(tmp_path / "cells.geojson")
    monkeypatch.setattr(_cells, "data_path", lambda name: tmp_path / "cells.geojson")
    if said:
        with pytest.raises(DataError, match=said):
            load_cells.__wrapped__()
        return
    cells = load_cells.__wrapped__()
    assert (cells.pcodes, cells.empty.tolist()) == (("C1", "C1", "C2"), [False, True, False])
    assert shapely.bounds(cells.shapes)[:, 0].tolist() == [39, 38, 37]
    assert {frozenset(pair) for pair in cells.borders[1].tolist()} == {
        frozenset({0, 1}),
        frozenset({1, 2}),
    }


def test_ground_across_the_euphrates_never_goes_to_the_other_bank() -> None:
    with data_path("boundaries", "control", "banks.csv").open(encoding="utf-8") as file:
        banks = {row["adm3_pcode"]: row["bank"] for row in csv.DictReader(file)}
    from syria_geo.boundaries import unit_shapes

    units = unit_shapes("sub-district")
    cells, places = load_cells(), load_gazetteer().places
    bank_of = np.array([banks.get(places[pcode].adm3_pcode, "") for pcode in cells.pcodes])
    for bank, other in (("left", "right"), ("right", "left")):
        ground = shapely.union_all(
            units.geometries[[banks.get(code) == bank for code in units.pcodes]]
        )
        strangers = cells.shapes[bank_of == other]
        strayed = shapely.area(shapely.intersection(strangers, ground)).sum()
        assert (
            strayed * (DEGREE_M / 1000) ** 2 * EAST_PER_NORTH < 5
        )  # square kilometres of scraps, of 35,000


# --- the build --------------------------------------------------------------------------------


def test_rebuilding_gives_the_same_cells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT))
    from boundaries.control import build

    folder = ROOT / "boundaries" / "control"
    build.build(tmp_path)
    built = gpd.read_file(tmp_path / "cells.geojson")
    shipped = gpd.read_file(folder / "cells.geojson")
    assert built[["pcode", "empty"]].equals(shipped[["pcode", "empty"]])
    # Another version of the geometry library may set a corner one grid step away.
    moved = shapely.hausdorff_distance(built.geometry.values, shipped.geometry.values)
    assert moved.max() < 3e-6
    decimals = re.findall(r"\.(\d+)", (tmp_path / "cells.geojson").read_text())
    assert max(map(len, decimals)) == 6  # a tenth of a metre
    kept = [
        line for line in (folder / "sources.toml").read_text().splitlines() if "sha" not in line
    ]
    again = (tmp_path / "sources.toml").read_text().splitlines()
    assert [line for line in again if "sha" not in line] == kept


def test_the_build_refuses_a_place_nothing_is_said_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(ROOT))
    from boundaries.control import build

    evidence = world(tmp_path, f"C1003,A,{ISIS},2016-09-05,2016-09-05,snapshot,high,m")
    places = load_gazetteer().places
    sites = build.Sites.of([places["C1003"], places["C1004"]])
    with pytest.raises(DataError, match=r"nothing is said of C1004 from 2016-09-01"):
        build.check(evidence, sites, places)
    evidence = world(tmp_path, f"C0,A,{ISIS},2016-09-05,2016-09-05,snapshot,high,m")
    with pytest.raises(DataError, match=r"statements.csv, row 2, column pcode: 'C0'"):
        build.check(evidence, sites, places)


# --- zones of one's own -----------------------------------------------------------------------


def own_zones(path: Path, *, crs: int = 4326, **columns: Sequence[object]) -> Path:
    table = {
        "holder": [ISIS, f"{SDF};{REGIME}"],
        "valid_from": ["2016-01-01", "2016-01-01"],
        "valid_to": ["2016-12-31", "2016-12-31"],
        "geometry": [shapely.box(38, 35, 39, 36), shapely.box(39, 35, 40, 36)],
    }
    frame = gpd.GeoDataFrame(table | columns, crs=4326)
    frame.to_crs(crs).to_file(path)
    return path


@pytest.mark.parametrize(("suffix", "crs"), [("geojson", 4326), ("gpkg", 32637)])
def test_zones_of_ones_own_may_come_in_any_crs(tmp_path: Path, suffix: str, crs: int) -> None:
    zones = read_control_zones(own_zones(tmp_path / f"mine.{suffix}", crs=crs))
    assert zones["holder"].tolist() == [(ISIS,), (REGIME, SDF)]
    assert zones["valid_from"].tolist() == [date(2016, 1, 1)] * 2
    assert zones["confidence"].tolist() == ["medium", "medium"]
    assert zones.crs == "EPSG:4326"
    assert zones.geometry.iloc[0].symmetric_difference(shapely.box(38, 35, 39, 36)).area < 1e-4


def test_all_faults_of_ones_own_zones_are_listed_at_once(tmp_path: Path) -> None:
    bow_tie = shapely.Polygon([(39, 35), (40, 36), (40, 35), (39, 36)])
    path = own_zones(
        tmp_path / "mine.geojson",
        holder=["Nobody", None],
        valid_from=["2017-01-01", "soon"],
        geometry=[shapely.box(38, 35, 39, 36), bow_tie],
    )
    with pytest.raises(InputError) as caught:
        read_control_zones(path)
    assert {(fault.row, fault.column) for fault in caught.value.faults} == {
        (1, "holder"),
        (1, "valid_to"),
        (2, "holder"),
        (2, "valid_from"),
        (2, "geometry"),
    }


def test_holders_and_confidence_of_ones_own_zones_are_understood_by_their_usual_words(
    tmp_path: Path,
) -> None:
    words = own_zones(
        tmp_path / "words.geojson", holder=["Daesh", "sdf; the REGIME"], confidence=["High", ""]
    )
    zones = read_control_zones(words)
    assert zones["holder"].tolist() == [(ISIS,), (REGIME, SDF)]
    assert zones["confidence"].tolist() == ["high", "medium"]
    unset = own_zones(tmp_path / "unset.geojson", confidence=[None, " low "])
    assert read_control_zones(unset)["confidence"].tolist() == ["medium", "low"]


def test_words_that_are_no_holder_or_confidence_get_the_choices(tmp_path: Path) -> None:
    path = own_zones(tmp_path / "a.geojson", holder=["isis", "moon; sun"], confidence=["sure", 1])
    with pytest.raises(InputError) as caught:
        read_control_zones(path)
    assert [(fault.row, fault.column) for fault in caught.value.faults] == [
        (1, "confidence"),
        (2, "holder"),
        (2, "confidence"),
    ]
    assert "choose from high, medium, low" in caught.value.faults[0].message
    assert "choose from Syrian regime forces" in caught.value.faults[1].message
    assert "moon" in caught.value.faults[1].message  # the first that is none
    assert "sun" not in caught.value.faults[1].message


def test_a_word_for_another_party_since_is_not_guessed(tmp_path: Path) -> None:
    days: Any = {"valid_from": ["2024-01-01"] * 2, "holder": ["the government", REGIME]}
    before = own_zones(tmp_path / "a.geojson", valid_to=["2024-12-07"] * 2, **days)
    assert read_control_zones(before)["holder"].tolist() == [(REGIME,)] * 2
    after = own_zones(tmp_path / "b.geojson", valid_to=["2024-12-08"] * 2, **days)
    with pytest.raises(InputError, match="may be another party from 2024-12-08 on") as caught:
        read_control_zones(after)
    assert [fault.row for fault in caught.value.faults] == [1]


@pytest.mark.parametrize("path", [None, 5, ["a.geojson"]])
def test_zones_of_no_path_say_so(path: object) -> None:
    with pytest.raises(UsageError, match="a path is wanted"):
        read_control_zones(path)  # type: ignore[arg-type]


def test_overlapping_zones_of_ones_own_are_refused_on_the_same_days_only(tmp_path: Path) -> None:
    over = [shapely.box(38, 35, 39.5, 36), shapely.box(39, 35, 40, 36)]
    with pytest.raises(InputError, match=r"row 2, column geometry: it overlaps row 1"):
        read_control_zones(own_zones(tmp_path / "same.geojson", geometry=over))
    later = own_zones(
        tmp_path / "later.geojson",
        geometry=over,
        valid_from=["2016-01-01", "2017-01-01"],
        valid_to=["2016-12-31", "2017-12-31"],
    )
    assert len(read_control_zones(later)) == 2


def test_files_that_hold_no_zones_are_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no file"):
        read_control_zones(tmp_path / "none.geojson")
    (tmp_path / "broken.geojson").write_text("{", encoding="utf-8")
    with pytest.raises(InputError, match=r"broken.geojson: it is no GeoJSON"):
        read_control_zones(tmp_path / "broken.geojson")
    frame = gpd.GeoDataFrame({"who": ["x"]}, geometry=[shapely.box(0, 0, 1, 1)], crs=4326)
    frame.to_file(tmp_path / "other.geojson")
    with pytest.raises(InputError, match=r"column valid_from: the column is missing"):
        read_control_zones(tmp_path / "other.geojson")


@pytest.mark.parametrize("value", ["23 September 2016", "2016-13-01", 20160923])
def test_what_is_no_day_is_refused(value: object) -> None:
    with pytest.raises(UsageError, match="is no day"):
        load_control_zones(value)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("soon", "control: 'soon' is no day; write dates"),
        (["soon", "2016-09-23", 5], "control: 'soon', 5 are no days; write dates"),
        (5, "control 5: give 'auto', a day"),
    ],
)
def test_all_that_is_no_day_is_named(asked: Any, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        days_asked(asked)
    assert days_asked("2016-09-23") == days_asked([date(2016, 9, 23)]) == [date(2016, 9, 23)]
