"""Point to unit, joins, distances: small squares with known answers."""

from __future__ import annotations

import csv
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, cast

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import pytest
import shapely

from syria_geo.boundaries import load_governorates, load_outline, shapes_near, unit_shapes, units
from syria_geo.catalog import data_path
from syria_geo.control import load_cells, load_control_zones, load_timeline
from syria_geo.errors import InputError, SyriaGeoWarning, UsageError
from syria_geo.gazetteer import load_gazetteer
from syria_geo.geodesy import destination, distance_m
from syria_geo.spatial import (
    Found,
    admin_unit_at,
    admin_units_at,
    area_km2,
    coordinates,
    first_polygon,
    join_admin,
    join_control,
    join_polygons,
    read_polygons,
)
from syria_geo.spatial._front import distances_km, front_on
from syria_geo.spatial._ground import cell_places

# A B   four unit squares that meet at (1, 1);
# C D   x is longitude, y latitude
SQUARES = gpd.GeoDataFrame(
    {"name": ["A", "B", "C", "D"], "size": [1, 2, 3, 4]},
    geometry=[
        shapely.box(0, 1, 1, 2),
        shapely.box(1, 1, 2, 2),
        shapely.box(0, 0, 1, 1),
        shapely.box(1, 0, 2, 1),
    ],
    crs="EPSG:4326",
)
CASES = {
    "inside A": (0.5, 1.5, "A"),
    "inside D": (1.5, 0.5, "D"),
    "on A and B": (1, 1.5, "A"),
    "on C and D": (1, 0.5, "C"),
    "on B and D": (1.5, 1, "B"),
    "corner of all four": (1, 1, "A"),
    "outer edge of D": (2, 0.5, "D"),
    "outside": (5, 5, None),
}


def points(*pairs: tuple[float, float], crs: str | None = "EPSG:4326") -> gpd.GeoDataFrame:
    x, y = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    index = [f"row {n}" for n in range(len(pairs))]
    return gpd.GeoDataFrame(
        {"id": range(len(pairs))}, geometry=gpd.points_from_xy(x, y), crs=crs, index=index
    )


@pytest.mark.parametrize(("x", "y", "name"), CASES.values(), ids=CASES)
def test_a_point_belongs_to_exactly_one_square(x: float, y: float, name: str | None) -> None:
    joined = join_polygons(points((x, y)), SQUARES, ["name"])
    assert len(joined) == 1
    found = joined["name"].iloc[0]
    assert found == name if name else pd.isna(found)


def test_the_edge_rule_is_row_order() -> None:
    backwards = SQUARES.iloc[::-1]
    assert join_polygons(points((1, 1)), backwards, ["name"])["name"].tolist() == ["D"]


def test_joins_keep_rows_order_index_and_the_callers_frame() -> None:
    given = points((1.5, 0.5), (9, 9), (0.5, 1.5))
    given.loc["row 1", "geometry"] = None
    before = given.copy()
    joined = join_polygons(given, SQUARES, ["name", "size"])
    assert joined.index.tolist() == given.index.tolist()
    assert joined["id"].tolist() == [0, 1, 2]
    assert joined["name"].iloc[[0, 2]].tolist() == ["D", "A"]
    assert joined[["name", "size"]].iloc[1].isna().all()
    pd.testing.assert_frame_equal(given, before)


def test_missing_and_empty_points_lie_nowhere() -> None:
    given = gpd.GeoDataFrame(geometry=[None, shapely.Point()], crs="EPSG:4326")
    assert join_polygons(given, SQUARES, ["name"])["name"].isna().all()
    assert join_admin(given)["adm_found"].tolist() == ["no point", "no point"]
    assert first_polygon(SQUARES.geometry.values, [np.nan], [1.0]).tolist() == [-1]


def test_a_table_that_has_its_points_in_columns_gets_the_answers_of_a_frame() -> None:
    x, y = [37.16, 40.14, np.nan, 36.3, 20.0], [36.2, 35.34, 35.0, np.nan, 35.0]
    table = pd.DataFrame(
        {"latitude": y, "longitude": x, "date": date(2016, 9, 23)}, index=range(5, 10)
    )
    before = table.copy(deep=True)
    spots = [
        None if np.isnan([a, b]).any() else shapely.Point(a, b) for a, b in zip(x, y, strict=True)
    ]
    frame = gpd.GeoDataFrame(table, geometry=spots, crs=4326)
    joins: list[Callable[[Any], Any]] = [
        join_admin,
        join_control,
        lambda given: join_control(given, brief=True),
        lambda given: join_polygons(given, load_governorates(), ["name_en"]),
        lambda given: join_polygons(given, load_governorates().to_crs(32637), ["name_en"]),
        lambda given: join_control(
            given,
            zones=load_control_zones("2016-09-23")
            .assign(valid_from=date(2016, 9, 1), valid_to=date(2016, 9, 30))
            .to_crs(3857),
        ),
    ]
    for join in joins:
        joined = join(table)
        assert type(joined) is pd.DataFrame
        pd.testing.assert_frame_equal(joined, pd.DataFrame(join(frame).drop(columns="geometry")))
    pd.testing.assert_frame_equal(table, before)
    whole = pd.DataFrame({"latitude": [35], "longitude": pd.array([38], dtype="Int64")})
    assert join_admin(whole)["adm_found"].tolist() == ["inside"]


@pytest.mark.parametrize(
    ("name", "cell", "told"),
    [
        ("latitude", 95.0, r"rows 1 \(counted from 0\): latitude 95.0 is no WGS 84 degree"),
        ("longitude", -np.inf, "longitude -inf is no WGS 84 degree"),
        ("longitude", "37.2 E", "column longitude holds no numbers"),
    ],
)
def test_columns_that_hold_no_degrees_are_refused(name: str, cell: object, told: str) -> None:
    given: dict[str, list[object]] = {"latitude": [35.0, 35.0], "longitude": [38.0, 38.0]}
    given[name][1] = cell
    with pytest.raises(UsageError, match=told):
        join_admin(pd.DataFrame(given))


def test_rows_are_answered_alike_however_many_are_taken_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    chance = np.random.default_rng(4)
    days = [date(2012, 1, 1), None, date(2016, 9, 23), date(2003, 1, 1), date(2026, 2, 28)]
    x, y = chance.uniform(35.5, 42.5, 90), chance.uniform(32, 37.5, 90)
    given = gpd.GeoDataFrame(
        {"date": days * 18, "uncertainty_m": 9_000.0}, geometry=gpd.points_from_xy(x, y), crs=4326
    )
    explained = join_control(given)
    columns = ["control_zone", "control_confidence"]
    for at_once in (7, 90, 500):
        monkeypatch.setattr("syria_geo.spatial._control._AT_ONCE", at_once)
        brief = join_control(given, brief=True)
        pd.testing.assert_frame_equal(brief[columns], explained[columns])


def test_empty_frames_stay_empty() -> None:
    assert join_polygons(points(), SQUARES, ["name"]).empty
    assert "adm3_pcode" in join_admin(points()).columns
    nothing = SQUARES.iloc[:0]
    assert join_polygons(points((1, 1)), nothing, ["name"])["name"].isna().tolist() == [True]
    assert admin_units_at([], []) == []


def test_a_missing_crs_is_refused_and_the_next_step_named() -> None:
    nowhere, nothing = points((1, 1), crs=None), cast(Any, None)
    with pytest.raises(UsageError, match="points are no GeoDataFrame, but a NoneType"):
        join_polygons(nothing, SQUARES, ["name"])
    with pytest.raises(UsageError, match=r"points are no GeoDataFrame, but a DataFrame"):
        join_admin(pd.DataFrame({"crs": ["x"]}))
    with pytest.raises(UsageError, match=r"points have no geometry.*set_geometry"):
        join_admin(gpd.GeoDataFrame({"id": [1]}))
    with pytest.raises(UsageError, match=r"points have no CRS.*points\.set_crs"):
        join_polygons(nowhere, SQUARES, ["name"])
    with pytest.raises(UsageError, match=r"polygons have no CRS.*polygons\.set_crs"):
        join_polygons(points((1, 1)), SQUARES.set_crs(None, allow_override=True), ["name"])
    with pytest.raises(UsageError, match=r"no CRS.*set_crs"):
        join_admin(nowhere)
    with pytest.raises(UsageError, match=r"no CRS.*set_crs"):
        coordinates(nowhere)


def test_a_wrong_crs_that_leads_off_the_earth_is_told() -> None:
    with pytest.raises(UsageError, match=r"rows 0 .*cannot be converted from EPSG:32637.*set_crs"):
        join_admin(points((1e9, 1e9), crs="EPSG:32637"))


OTHER_CRS = ["EPSG:32637", "EPSG:3857", "OGC:CRS84", "EPSG:22780"]


@pytest.mark.parametrize("crs", OTHER_CRS)
def test_a_join_computes_in_its_own_crs_and_gives_back_the_callers(crs: str) -> None:
    given = points((36.3, 33.5), (38.0, 36.0)).to_crs(crs)
    given.loc["row 2"] = given.loc["row 0"].where([True, False], None)
    before = given.copy()
    joined = join_admin(given)
    assert joined["adm1_pcode"].tolist() == ["SY01", "SY02", ""]
    assert joined.crs == given.crs
    assert joined.geometry.geom_equals(given.geometry).tolist() == [True, True, False]
    pd.testing.assert_frame_equal(given, before)


@pytest.mark.parametrize("crs", OTHER_CRS[:3])
def test_a_point_on_or_near_a_border_has_one_unit_in_every_crs(crs: str) -> None:
    corners = shapely.get_coordinates(unit_shapes("sub-district").geometries[100:120])[::10]
    near = np.concatenate([corners + np.array(step) for step in ([0, 0], [1e-7, -1e-7])]).round(9)
    stated = points(*map(tuple, near))
    expected = join_admin(stated)["adm3_pcode"].tolist()
    assert join_admin(stated.to_crs(crs))["adm3_pcode"].tolist() == expected


@pytest.mark.parametrize("crs", OTHER_CRS[:3])
def test_points_and_polygons_may_differ_in_crs(crs: str) -> None:
    cases = list(CASES.values())
    given = points(*((x, y) for x, y, _ in cases)).to_crs(crs)
    joined = join_polygons(given, SQUARES, ["name"])
    assert [None if pd.isna(name) else name for name in joined["name"]] == [c[2] for c in cases]
    assert joined.crs == crs
    inside = join_polygons(given.iloc[:2], SQUARES.to_crs("EPSG:3857"), ["name"])
    assert inside["name"].tolist() == ["A", "D"]


def test_whole_numbers_and_truth_values_stay_what_they_are() -> None:
    polygons = SQUARES.assign(
        number=np.arange(len(SQUARES), dtype="int32"), small=np.uint8(7), held=True, share=0.5
    )
    for given, missing in ((points((0.5, 0.5), (9, 9)), True), (points((0.5, 0.5)), False)):
        joined = join_polygons(given, polygons, ["number", "small", "held", "share"])
        types = joined.dtypes.astype(str).to_dict()
        wanted = {"number": "Int64", "small": "UInt64", "held": "boolean", "share": "float64"}
        assert {name: types[name] for name in wanted} == wanted
        assert joined[["number", "small", "held"]].iloc[0].to_list() == [2, 7, True]
        assert joined["number"].isna().any() == missing


# --- polygons of a file ---------------------------------------------------------------------


def test_a_file_without_polygons_says_so(tmp_path: Path) -> None:
    table = tmp_path / "nokind.gpkg"
    pyogrio.write_dataframe(pd.DataFrame({"a": [1]}), table, layer="nokind")
    for layer in (None, "nokind"):
        with pytest.raises(InputError, match=r"nokind\.gpkg holds no polygons"):
            read_polygons(table, layer=layer)


def test_a_file_of_another_kind_is_refused_with_the_choices(tmp_path: Path) -> None:
    table = tmp_path / "nokind.csv"
    table.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(
        UsageError, match=r"'nokind\.csv' is no GIS file we read; choose from .gpkg"
    ):
        read_polygons(table)


@pytest.mark.parametrize(("crs", "corner"), [("EPSG:4326", 5_000), ("EPSG:32637", 9e9)])
def test_corners_beyond_the_earth_are_told_in_degrees_and_in_metres(
    crs: str, corner: float, tmp_path: Path
) -> None:
    frame = gpd.GeoDataFrame(
        {"name": ["a", "b"]}, geometry=SQUARES.geometry[:2], crs="EPSG:4326"
    ).to_crs(crs)
    frame.to_file(tmp_path / "near.gpkg")
    assert len(read_polygons(tmp_path / "near.gpkg")) == 2
    far = frame.set_geometry([frame.geometry[0], shapely.box(0, 0, corner, 1)], crs=crs)
    far.to_file(tmp_path / "far.gpkg")
    with pytest.raises(InputError) as caught:
        read_polygons(tmp_path / "far.gpkg")
    assert [fault.row for fault in caught.value.faults] == [2]


@pytest.mark.parametrize(
    ("bare", "told"),
    [
        ([1], "lie nowhere: 2"),
        ([0, 2], "lie nowhere: 1, 3"),
        (list(range(10)), "lie nowhere: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10"),
        (list(range(1, 12)), "lie nowhere: 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 1 more"),
    ],
)
def test_rows_without_a_shape_are_told_as_the_file_counts_them(
    bare: list[int], told: str, tmp_path: Path
) -> None:
    shapes = [None if at in bare else shapely.box(37, 35, 38, 36) for at in range(12)]
    frame = gpd.GeoDataFrame({"name": range(12)}, geometry=shapes, crs="EPSG:4326")
    frame.to_file(tmp_path / "bare.gpkg")
    with pytest.warns(SyriaGeoWarning, match=f"bare.gpkg.*{told}$"):
        assert len(read_polygons(tmp_path / "bare.gpkg")) == 12


def test_what_is_no_polygon_is_refused_by_its_kinds(tmp_path: Path) -> None:
    shapes = [
        shapely.Point(37, 35),
        shapely.box(37, 35, 38, 36),
        shapely.LineString([(0, 0), (1, 1)]),
    ]
    frame = gpd.GeoDataFrame({"name": range(3)}, geometry=shapes, crs="EPSG:4326")
    frame.to_file(tmp_path / "mixed.geojson")
    with pytest.raises(InputError, match=r"mixed.geojson holds LineString, Point; polygons are"):
        read_polygons(tmp_path / "mixed.geojson")


def test_the_layer_is_chosen_among_those_with_shapes(tmp_path: Path) -> None:
    path = tmp_path / "mine.gpkg"
    pyogrio.write_dataframe(SQUARES, path, layer="squares")
    pyogrio.write_dataframe(pd.DataFrame({"a": [1]}), path, layer="notes")
    assert len(read_polygons(path)) == len(read_polygons(path, layer="squares")) == len(SQUARES)
    with pytest.raises(InputError, match=r"layer 'notes' of mine\.gpkg holds no polygons"):
        read_polygons(path, layer="notes")
    with pytest.raises(UsageError, match=r"has no layer 'circles': choose from squares"):
        read_polygons(path, layer="circles")
    pyogrio.write_dataframe(SQUARES, path, layer="others")
    with pytest.raises(UsageError, match=r"which layer\? choose from squares, others"):
        read_polygons(path)


def test_columns_that_cannot_be_joined_are_named() -> None:
    with pytest.raises(UsageError, match=r"'colour'.*name, size"):
        join_polygons(points((1, 1)), SQUARES, ["colour"])
    with pytest.raises(UsageError, match="already have a column 'name'"):
        join_polygons(points((1, 1)).assign(name="mine"), SQUARES, ["name"])
    with pytest.raises(UsageError, match="'unit'"):
        join_admin(points((36, 34)), stored="unit")


def test_only_points_are_joined() -> None:
    with pytest.raises(UsageError, match=r"rows 0, 1.*Polygon, not a point"):
        join_polygons(SQUARES[["geometry"]].iloc[:2], SQUARES, ["name"])


# --- official units -----------------------------------------------------------------------


def test_a_point_in_damascus_lies_in_damascus_at_every_level() -> None:
    hit = admin_unit_at(33.5105, 36.2927)
    assert (hit.adm1_pcode, hit.adm2_pcode, hit.adm3_pcode) == ("SY01", "SY0100", "SY010000")
    joined = join_admin(points((36.2927, 33.5105)))
    assert joined["adm1_name_en"].tolist() == ["Damascus"]
    assert joined["adm3_name_ar"].tolist() == ["دمشق"]


def test_a_border_point_gets_the_smallest_pcode_and_levels_agree() -> None:
    shapes = unit_shapes("sub-district")
    for shape in shapes.geometries[::40]:
        for x, y in shapely.get_coordinates(shape)[::50]:
            touching = shapely.intersects(shapes.geometries, shapely.Point(x, y))
            smallest = min(np.array(shapes.pcodes)[touching])
            hit = admin_unit_at(y, x)
            assert hit.adm3_pcode == smallest
            assert hit.adm2_pcode == smallest[:6]
            assert hit.adm1_pcode == smallest[:4]


def test_no_point_in_the_country_falls_between_units() -> None:
    outline = unit_shapes("country").geometries[0]
    rng = np.random.default_rng(7)
    x, y = rng.uniform(35.7, 42.4, 4000), rng.uniform(32.3, 37.4, 4000)
    inside = shapely.contains_xy(outline, x, y)
    found = [hit.adm3_pcode != "" for hit in admin_units_at(list(y), list(x))]
    assert found == inside.tolist()


def test_one_point_and_many_points_agree() -> None:
    rng = np.random.default_rng(3)
    y, x = rng.uniform(32.3, 37.4, 60), rng.uniform(35.7, 42.4, 60)
    many = admin_units_at(list(y), list(x))
    assert many == [admin_unit_at(lat, lon) for lat, lon in zip(y, x, strict=True)]


def test_points_outside_are_never_assigned_silently() -> None:
    sea = admin_unit_at(35.5, 35.0)
    assert sea.found is Found.OUTSIDE
    assert sea.adm1_pcode == sea.adm3_pcode == ""
    # Two kilometres off the island of Arwad, with and without a stored unit.
    assert admin_unit_at(34.85, 35.845).found is Found.OUTSIDE
    near = admin_unit_at(34.85, 35.845, stored_adm3="SY100001")
    assert (near.adm3_pcode, near.found) == ("SY100001", Found.STORED)
    assert admin_unit_at(34.85, 35.845, stored_adm3="SY010000").found is Found.OUTSIDE


def test_a_stored_unit_never_overrules_the_polygon_a_point_lies_in() -> None:
    hit = admin_unit_at(33.5105, 36.2927, stored_adm3="SY020000")
    assert (hit.adm3_pcode, hit.found) == ("SY010000", Found.INSIDE)


def test_stored_codes_and_coordinates_that_are_none_are_refused() -> None:
    with pytest.raises(UsageError, match="'SY99'"):
        admin_unit_at(33.5, 36.3, stored_adm3="SY99")
    with pytest.raises(UsageError, match="latitude 336"):
        admin_unit_at(336.0, 33.5)
    assert admin_unit_at(None, 36.3).found is Found.NO_POINT
    assert admin_unit_at(float("nan"), 36.3).found is Found.NO_POINT


def test_every_official_place_lies_in_its_stored_unit() -> None:
    with data_path("gazetteer", "places.csv").open(encoding="utf-8", newline="") as file:
        rows = [r for r in csv.DictReader(file) if r["pcode"].startswith("C") and r["adm3_pcode"]]
    frame = points(*((float(r["longitude"]), float(r["latitude"])) for r in rows))
    stored = [row["adm3_pcode"] for row in rows]
    joined = join_admin(frame.assign(stored=stored), stored="stored")
    assert joined["adm3_pcode"].tolist() == stored
    assert (joined["adm_found"] == Found.STORED.value).sum() == 41
    alone = join_admin(frame)
    assert (alone["adm3_pcode"] == "").sum() == 41


def test_units_are_looked_up_without_a_data_frame_library() -> None:
    code = (
        "import sys; from syria_geo.spatial import admin_unit_at; admin_unit_at(33.5, 36.3);"
        "print([m for m in ('pandas', 'geopandas', 'pyproj') if m in sys.modules])"
    )
    run = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "[]"
    assert len(shapes_near((36.3, 33.5, 36.3, 33.5)).pcodes) < len(units()) / 10


# --- measures -----------------------------------------------------------------------------


def test_distances_are_metres_on_the_ellipsoid() -> None:
    # One degree of the equator is 1/360 of the WGS 84 equatorial circumference.
    assert distance_m(0, 0, 0, 1) == pytest.approx(2 * np.pi * 6_378_137 / 360, rel=1e-9)
    many = distance_m([33.0, np.nan, 35.0], 36.0, [34.0, 33.0, 35.0], 36.0)
    assert many[0] == pytest.approx(110_913.4, abs=0.1)
    assert np.isnan(many[1])
    assert many[2] == 0


def test_a_destination_is_as_far_as_asked_and_in_the_right_direction() -> None:
    latitude, longitude = destination(35.0, 38.0, 90, 10_000)
    assert distance_m(35.0, 38.0, latitude, longitude) == pytest.approx(10_000, abs=1e-3)
    assert longitude > 38.1
    assert latitude == pytest.approx(35.0, abs=1e-3)
    north, _ = destination(35.0, 38.0, [0, 180], [1000, 1000])
    assert north[0] > 35.0 > north[1]


def test_areas_are_square_kilometres_whatever_the_crs() -> None:
    governorates = load_governorates()
    total = area_km2(load_outline())[0]
    assert total == pytest.approx(188_132, abs=2)
    assert area_km2(governorates).sum() == pytest.approx(total, rel=1e-6)
    utm = area_km2(governorates.iloc[:2].to_crs(32637))
    assert utm == pytest.approx(area_km2(governorates.geometry.iloc[:2]), rel=1e-4)
    with pytest.raises(UsageError, match="no CRS"):
        area_km2(gpd.GeoSeries([shapely.box(0, 0, 1, 1)]))


# --- who held the place that day --------------------------------------------------------------

RAQQA_OLD_CITY = (39.0154, 35.9529)
DESERT = (37.9015, 33.114)


def incidents(
    *rows: tuple[tuple[float, float] | None, object], **columns: list[object]
) -> gpd.GeoDataFrame:
    shapes = [None if place is None else shapely.Point(*place) for place, _ in rows]
    days = np.empty(len(rows), dtype=object)
    days[:] = [day for _, day in rows]
    return gpd.GeoDataFrame({"date": days} | columns, geometry=shapes, crs="EPSG:4326")


def test_each_incident_gets_the_zone_of_its_own_day() -> None:
    given = incidents(
        (RAQQA_OLD_CITY, date(2017, 9, 2)),
        (RAQQA_OLD_CITY, date(2017, 9, 3)),
        (RAQQA_OLD_CITY, date(2021, 2, 1)),
    )
    before = given.copy()
    joined = join_control(given)
    assert joined["control_zone"].tolist() == [
        ("ISIS",),
        ("Syrian Democratic Forces",),
        ("Syrian Democratic Forces",),
    ]
    assert joined["control_reason"].str.contains("Mansour").all()
    assert "change of hands" in joined["control_reason"].iloc[1]
    assert joined["control_distance_km"].iloc[0] < 2 < joined["control_distance_km"].iloc[2]
    pd.testing.assert_frame_equal(given, before)


def test_an_incident_without_a_zone_says_why() -> None:
    joined = join_control(
        incidents(
            (RAQQA_OLD_CITY, None),
            (RAQQA_OLD_CITY, pd.NaT),
            (RAQQA_OLD_CITY, date(2011, 5, 5)),
            (None, date(2017, 9, 2)),
            ((35.0, 35.5), date(2017, 9, 2)),
        )
    )
    assert joined["control_zone"].tolist() == [()] * 5
    assert joined["control_confidence"].tolist() == [""] * 5
    assert joined["control_distance_km"].isna().all()
    reasons = joined["control_reason"].tolist()
    assert reasons[:2] == ["it has no date"] * 2
    assert reasons[2].startswith("2011-05-05 is not covered: 2012-01-01 to")
    assert reasons[3:] == ["it is not located", "the point lies outside the country"]


def test_zones_of_points_are_those_of_the_polygons() -> None:
    rng = np.random.default_rng(5)
    day = date(2016, 12, 7)
    x, y = rng.uniform(35.8, 42, 1500), rng.uniform(32.4, 37.1, 1500)
    joined = join_control(incidents(*(((a, b), day) for a, b in zip(x, y, strict=True))))
    zones = load_control_zones(day)
    drawn = join_polygons(joined, zones, ["holder", "confidence"])
    known = drawn["holder"].notna()
    assert known.sum() > 500
    assert (joined["control_zone"] == drawn["holder"])[known].all()
    assert (joined["control_confidence"] == drawn["confidence"])[known].all()
    assert (joined["control_zone"][~known].map(len) == 0).all()


def test_the_distance_is_that_to_the_nearest_line_between_holders() -> None:
    day = date(2017, 1, 15)
    joined = join_control(incidents((RAQQA_OLD_CITY, day), ((36.7, 35.14), day)))
    zones = load_control_zones(day).dissolve("holder").to_crs(32637)
    border = load_outline().to_crs(32637).geometry.iloc[0].boundary
    lines = zones.geometry.boundary.union_all().difference(border.buffer(5))
    spots = joined.to_crs(32637).geometry.distance(lines) / 1000
    assert joined["control_distance_km"].to_numpy() == pytest.approx(spots.to_numpy(), rel=0.02)


def test_the_line_found_is_the_nearest_of_all_however_many_points_are_asked_for() -> None:
    day, count = date(2016, 12, 1), 50
    lat, lon = np.random.default_rng(9).uniform([33, 36.3], [36.5, 40], (count, 2)).T
    many = distances_km(lat, lon, np.full(count, day.toordinal()))
    few = slice(0, 6)
    assert distances_km(lat[few], lon[few], np.full(6, day.toordinal())) == pytest.approx(many[few])
    ends = load_cells().borders[0][front_on(day)]  # straight lines, longitude before latitude
    along = np.linspace(0, 1, 21)[:, None, None]
    x, y = np.moveaxis(ends[:, 0] + along * (ends[:, 1] - ends[:, 0]), -1, 0).reshape(2, -1)
    nearest = [distance_m(lat[n], lon[n], y, x).min() / 1000 for n in range(6)]
    assert many[few] == pytest.approx(nearest, rel=0.01, abs=0.1)


@pytest.mark.parametrize("days_later", [-1, 0, 1])
@pytest.mark.parametrize("turn", [10, 500, -1])
def test_a_front_lies_where_the_holders_of_its_very_day_differ(turn: int, days_later: int) -> None:
    timeline = load_timeline()
    day = date.fromordinal(int(timeline.turns[turn]) + days_later)
    facts, _ = timeline.on(day)
    sides = cell_places()[load_cells().borders[1]]
    one, other = (timeline.holder_codes[facts][sides[:, side]] for side in (0, 1))
    assert front_on(day).tolist() == np.flatnonzero(one != other).tolist()


def test_every_place_has_its_zone_the_first_of_all_as_well() -> None:
    known = load_gazetteer().places
    first = [known[pcode] for pcode in load_timeline().pcodes[:3]]
    day = date(2016, 12, 1)
    rows = incidents(*(((place.longitude, place.latitude), day) for place in first))
    joined = join_control(rows)
    assert joined["control_zone"].map(len).tolist() == [1, 1, 1]
    assert join_control(rows, brief=True)["control_zone"].tolist() == (
        joined["control_zone"].tolist()
    )


def test_the_evidence_of_the_very_place_comes_first() -> None:
    # The point of Aleppo lies in one of its neighbourhoods; the city was held by several.
    aleppo = load_gazetteer().places["C1007"]
    at = (aleppo.longitude, aleppo.latitude)
    day = date(2016, 9, 20)
    city = join_control(incidents((at, day), place_pcode=["C1007"]))
    assert len(city["control_zone"].iloc[0]) == 3
    ground = join_control(incidents((at, day), place_pcode=[""]))
    assert len(ground["control_zone"].iloc[0]) == 1
    # A point well away from its place does not stand for it: "10 km east of Aleppo".
    away = join_control(incidents(((at[0] + 0.3, at[1]), day), place_pcode=["C1007"]))
    assert "nearest place" in away["control_reason"].iloc[0]


def test_doubt_about_the_place_lowers_confidence() -> None:
    day, palmyra = date(2017, 9, 20), (38.2877, 34.5656)
    given = incidents(
        *[(palmyra, day)] * 4,
        uncertainty_m=[100.0, 100.0, 300_000.0, 300_000.0],
        precision=["settlement", "settlement", "settlement", "governorate"],
        status=["sure", "unsure", "sure", "sure"],
    )
    joined = join_control(given)
    assert joined["control_confidence"].tolist() == ["high", "low", "low", ""]
    assert joined["control_zone"].map(len).tolist() == [1, 1, 1, 0]
    assert "known to its governorate only" in joined["control_reason"].iloc[3]


def test_the_zone_of_the_day_does_not_hang_on_the_crs() -> None:
    rng = np.random.default_rng(11)
    x, y = rng.uniform(36, 41, 40), rng.uniform(34.5, 36.5, 40)
    given = incidents(*(((a, b), date(2017, 1, 15)) for a, b in zip(x, y, strict=True)))
    expected = join_control(given)
    for crs in OTHER_CRS[:2]:
        joined = join_control(given.to_crs(crs))
        assert joined["control_zone"].tolist() == expected["control_zone"].tolist()
        assert joined["control_reason"].tolist() == expected["control_reason"].tolist()
        assert joined.crs == crs


def test_empty_ground_is_never_firmly_held() -> None:
    joined = join_control(incidents((DESERT, date(2017, 1, 15))))
    assert joined["control_confidence"].tolist() == ["low"]
    assert "empty ground" in joined["control_reason"].iloc[0]


def test_incidents_can_be_joined_to_zones_of_ones_own() -> None:
    zones = gpd.GeoDataFrame(
        {
            "holder": [("ISIS",), ("Syrian Democratic Forces",)],
            "confidence": ["high", "medium"],
            "valid_from": [date(2017, 1, 1), date(2017, 9, 1)],
            "valid_to": [date(2017, 8, 31), date(2017, 12, 31)],
        },
        geometry=[shapely.box(38, 35, 40, 37)] * 2,
        crs="EPSG:4326",
    )
    days = [date(2017, 8, 31), date(2017, 9, 1), date(2016, 1, 1)]
    joined = join_control(incidents(*((RAQQA_OLD_CITY, day) for day in days)), zones=zones)
    assert joined["control_zone"].tolist() == [("ISIS",), ("Syrian Democratic Forces",), ()]
    assert "no zone of the given ones" in joined["control_reason"].iloc[2]
    other = join_control(joined.to_crs("EPSG:32637"), zones=zones.to_crs("EPSG:3857"))
    assert other["control_zone"].tolist() == joined["control_zone"].tolist()
    with pytest.raises(UsageError, match="zones have no CRS"):
        join_control(joined, zones=zones.set_crs(None, allow_override=True))
    with pytest.raises(UsageError, match="valid_to"):
        join_control(joined, zones=zones.drop(columns="valid_to"))


def test_incidents_without_a_date_column_or_crs_are_refused() -> None:
    wrongs: list[Any] = [points((36, 34)), None]
    for wrong in wrongs:
        with pytest.raises(UsageError, match="'date'"):
            join_control(wrong)
    with pytest.raises(UsageError, match="no CRS"):
        join_control(points((36, 34), crs=None).assign(date=date(2017, 1, 1)))
    assert join_control(incidents()).empty


def test_dates_may_be_texts_and_what_is_none_is_refused() -> None:
    day = date(2017, 1, 15)
    expected = join_control(incidents((RAQQA_OLD_CITY, day)))["control_reason"].to_list()
    for kept in ("2017-01-15", "2017-01-15T10:30:00", pd.Timestamp(day), " 2017-01-15 "):
        joined = join_control(incidents((RAQQA_OLD_CITY, day)).assign(date=kept))
        assert joined["control_reason"].to_list() == expected
    for missing in (None, "", pd.NaT):
        joined = join_control(incidents((RAQQA_OLD_CITY, day)).assign(date=missing))
        assert joined["control_reason"].to_list() == ["it has no date"]
    for wrong in ("gestern", "2017-13-45", 20170115, 2017.0):
        with pytest.raises(UsageError, match=rf"{wrong}.* is no day.*2016-09-23"):
            join_control(incidents((RAQQA_OLD_CITY, day)).assign(date=wrong))
