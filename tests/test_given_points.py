"""Points that a table brings: used, checked, set against the phrase, and never lost again."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from syria_geo.errors import InputError, UsageError
from syria_geo.export import to_file
from syria_geo.geodesy import destination
from syria_geo.incidents import read_incidents, read_with_notes
from syria_geo.locating import locate, locate_place
from syria_geo.places import MatchType, Precision
from syria_geo.resolving import Given

PLACE = "Khan Shaykun city, Idleb"
HERE = locate_place(PLACE)
LAT, LON = 35.4446, 36.6481
FAR = (36.2021, 37.1343)  # in Aleppo


def table(*points: tuple[object, object], **columns: object) -> pd.DataFrame:
    lat, lon = zip(*points, strict=True)
    return pd.DataFrame({"place_text": PLACE, "latitude": lat, "longitude": lon, **columns})


def away(metres: float) -> tuple[float, float]:
    """Give the point so far east of the place."""
    assert HERE.latitude is not None
    assert HERE.longitude is not None
    lat, lon = destination(HERE.latitude, HERE.longitude, 90, metres)
    return float(lat), float(lon)


def write(folder: Path, text: str) -> Path:
    path = folder / "points.csv"
    path.write_text(text, encoding="utf-8")
    return path


# --- used and compared -----------------------------------------------------------------------


def test_a_point_is_used_and_agrees_with_its_phrase() -> None:
    [row] = locate(table((LAT, LON))).to_dict("records")
    assert (row["latitude"], row["longitude"]) == (LAT, LON)
    assert (row["match_type"], row["status"], row["conflicts"]) == (MatchType.GIVEN, "sure", ())
    assert row["place_name_en"] == "Khan Shaykun"
    assert row["adm1_pcode"] == "SY07"
    assert row["adm3_pcode"].startswith("SY07")
    assert np.isnan(row["match_score"])
    assert row["reason"] == ""


def test_a_point_far_from_its_phrase_is_a_conflict_that_says_how_far() -> None:
    [row] = locate(table(FAR)).to_dict("records")
    assert (row["latitude"], row["longitude"]) == FAR
    assert (row["status"], row["conflicts"]) == ("unsure", ("distance",))
    assert row["reason"].startswith("the point given lies 9")
    assert "Khan Shaykun" in row["reason"]
    assert HERE.place is not None
    assert row["rivals"][0] == HERE.place.pcode
    assert row["place_pcode"] == ""
    assert row["adm1_pcode"] == "SY02"


def test_the_circles_decide_whether_the_two_agree() -> None:
    aside = (LAT + 0.05, LON)  # five and a half kilometres north
    narrow, wide = locate(table(aside, aside, uncertainty_m=[100, 20_000]))["conflicts"]
    assert (narrow, wide) == (("distance",), ())


@pytest.mark.parametrize(("share", "apart"), [(0.98, False), (1.02, True)])
def test_a_place_is_taken_twice_as_wide_as_its_radius(share: float, apart: bool) -> None:
    own, place = 300.0, HERE.uncertainty_m or 0.0
    point = away(share * (own + 2 * place))
    [conflicts] = locate(table(point, uncertainty_m=[own]))["conflicts"]
    assert (conflicts == ("distance",)) is apart


@pytest.mark.parametrize(("metres", "moved"), [(0.9, False), (1.1, True)])
def test_a_point_less_than_a_metre_away_was_not_moved(metres: float, moved: bool) -> None:
    given = Given(*away(metres), 100.0, Precision.POINT, found_before=True)
    assert (given.settled(HERE) is not None) is moved


@pytest.mark.parametrize(
    ("phrase", "conflicts"),
    [
        ("Idleb governorate", ()),
        ("Homs governorate", ("distance",)),
        ("", ()),
        ("a place that nobody lists xyzzy", ()),
    ],
)
def test_a_coarse_or_unknown_phrase_is_set_against_its_ground(
    phrase: str, conflicts: tuple[str, ...]
) -> None:
    located = locate(table((LAT, LON)).assign(place_text=phrase))
    assert located["conflicts"].to_list() == [conflicts]
    assert located["latitude"].to_list() == [LAT]


def test_a_point_outside_the_stated_governorate_is_a_conflict() -> None:
    located = locate(table((LAT, LON), stated_governorate=["SY02"]))
    assert located["conflicts"].to_list() == [("governorate",)]
    assert located["status"].to_list() == ["unsure"]


def test_rows_without_a_point_are_found_by_their_words_beside_those_with_one() -> None:
    located = locate(table((LAT, LON), (None, None)))
    assert located["match_type"].eq(MatchType.GIVEN).to_list() == [True, False]
    assert located["place_pcode"].nunique() == 1
    assert len(located) == 2


def test_points_can_be_ignored() -> None:
    located = locate(table(FAR), ignore_points=True)
    assert located["place_name_en"].to_list() == ["Khan Shaykun"]
    assert located["input_latitude"].to_list() == [FAR[0]]


# --- how good a point is ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lat", "lon", "radius", "precision"),
    [
        ("35.4446", "36.6481", 100, "point"),
        ("35.445", "36.648", 157, "point"),
        ("35.44", "36.65", 1573, "settlement"),
        ("35.40", "36.6", 1573, "settlement"),
        ("35.4", "36.6", 15725, "district"),
        ("35", "37", 157254, "governorate"),
        ("35°26'41\"N", "36°38'53\"E", 100, "point"),
    ],
)
def test_decimals_say_how_good_a_point_is(
    tmp_path: Path, lat: str, lon: str, radius: float, precision: str
) -> None:
    cell = lat.replace('"', '""'), lon.replace('"', '""')
    path = write(tmp_path, f'place_text,latitude,longitude\nx,"{cell[0]}","{cell[1]}"\n')
    [row] = locate(read_incidents(path)).to_dict("records")
    assert (row["uncertainty_m"], row["precision"]) == (radius, precision)
    assert bool(row["adm3_pcode"]) == (precision in {"point", "settlement"})


def test_what_the_table_says_of_a_point_counts_first(tmp_path: Path) -> None:
    text = "place_text,latitude,longitude,uncertainty_m,precision\nx,35.44,36.65,30,street\n"
    [row] = locate(read_incidents(write(tmp_path, text))).to_dict("records")
    assert (row["uncertainty_m"], row["precision"], row["where_prec"]) == (30, "street", 1)
    assert "input_precision" not in row


# --- what is no point in Syria ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("lat", "lon", "column", "says"),
    [
        ("91", "37.1", "latitude", "lies beyond 90"),
        ("36.2", "181", "longitude", "lies beyond 180"),
        ("38.5", "35.2", "latitude", "look swapped"),
        ("0", "0", "latitude", "no position"),
        ("48.8566", "2.3522", "latitude", "outside Syria"),
        ("36.2", "", "longitude", "only one of"),
        ("north", "37.1", "latitude", "no coordinate"),
        ("3621.5", "3715.2", "latitude", "lies beyond 90"),
    ],
)
def test_a_point_that_cannot_be_is_a_fault_with_row_and_column(
    tmp_path: Path, lat: str, lon: str, column: str, says: str
) -> None:
    path = write(tmp_path, f"place_text,latitude,longitude\nDouma,,\nx,{lat},{lon}\n")
    with pytest.raises(InputError) as caught:
        read_incidents(path)
    [fault] = caught.value.faults
    assert (fault.row, fault.column) == (3, column)
    assert says in fault.message
    reading = read_with_notes(path)
    assert reading.table["latitude"].isna().all()
    assert len(reading.table) == 2


def test_a_fault_names_the_column_as_the_file_does(tmp_path: Path) -> None:
    path = write(tmp_path, "Location,Lat,Long\nDouma,91,37.1\n")
    with pytest.raises(InputError, match=r"row 2, column Lat \(latitude\)"):
        read_incidents(path, columns="recognised")


# --- geometry ----------------------------------------------------------------------------------


def frame(*shapes: object, crs: object = 4326) -> gpd.GeoDataFrame:
    own = {"place_text": PLACE, "camera": [f"N{n}" for n in range(len(shapes))]}
    return gpd.GeoDataFrame(own, geometry=list(shapes), crs=crs)


@pytest.mark.parametrize("crs", [4326, 32637, 3857])
@pytest.mark.parametrize("suffix", [".gpkg", ".geojson", ".parquet", ".fgb", ".shp"])
def test_geometry_of_any_crs_is_a_point_given(tmp_path: Path, suffix: str, crs: int) -> None:
    path = tmp_path / f"mine{suffix}"
    shapes = frame(shapely.Point(LON, LAT), None, shapely.Point(*FAR[::-1])).to_crs(crs)
    if suffix == ".parquet":
        shapes.to_parquet(path)
    elif suffix == ".fgb":
        shapes.to_file(path, SPATIAL_INDEX="NO")
    else:
        shapes.to_file(path)
    located = locate(read_incidents(path, columns="recognised"))
    assert located["camera"].to_list() == ["N0", "N1", "N2"]
    assert located["match_type"].eq(MatchType.GIVEN).to_list() == [True, False, True]
    assert located["latitude"].to_list()[0] == pytest.approx(LAT, abs=1e-7)
    assert located["uncertainty_m"].to_list()[0] == 100
    assert located["conflicts"].to_list()[2] == ("distance",)


def test_a_frame_in_any_crs_is_located_where_its_points_are() -> None:
    points = frame(shapely.Point(LON, LAT)).to_crs(32637)
    before = points.copy(deep=True)
    located = locate(points)
    assert located.crs.to_epsg() == 4326
    assert located.geometry.iloc[0].y == pytest.approx(LAT, abs=1e-7)
    pd.testing.assert_frame_equal(points, before)
    with pytest.raises(UsageError, match="set_crs"):
        locate(points.set_crs(None, allow_override=True))


def test_an_area_gives_a_point_inside_it_and_a_radius_that_covers_it() -> None:
    area = shapely.box(LON - 0.05, LAT - 0.05, LON + 0.05, LAT + 0.05)
    [row] = locate(frame(area)).to_dict("records")
    assert shapely.Point(row["longitude"], row["latitude"]).within(area)
    assert row["uncertainty_m"] > 7_000
    assert shapely.from_wkt(row["input_geometry"]).equals(area)


# --- a point moved since -----------------------------------------------------------------------


def moved_by_geopandas(path: Path, point: shapely.Point) -> None:
    layer = gpd.read_parquet(path) if path.suffix == ".parquet" else gpd.read_file(path)
    layer.geometry = [point, *layer.geometry[1:]]
    path.unlink()
    layer.to_parquet(path) if path.suffix == ".parquet" else layer.to_file(path, layer="incidents")


def moved_as_text(path: Path, point: shapely.Point) -> None:
    document = json.loads(path.read_text(encoding="utf-8"))
    document["features"][0]["geometry"] = {"type": "Point", "coordinates": [point.x, point.y]}
    path.write_text(json.dumps(document), encoding="utf-8")


@pytest.mark.parametrize(
    ("suffix", "move"),
    [
        (".gpkg", moved_by_geopandas),
        (".parquet", moved_by_geopandas),
        (".geojson", moved_as_text),
    ],
)
def test_a_point_moved_in_an_export_survives_every_round(
    tmp_path: Path, suffix: str, move: Callable[[Path, shapely.Point], None]
) -> None:
    located = locate(pd.DataFrame({"place_text": [PLACE, "Douma city", ""], "killed": [5, 6, 7]}))
    path = to_file(located, tmp_path / f"out{suffix}")
    move(path, shapely.Point(LON + 0.01, LAT + 0.01))
    reading = read_with_notes(path)
    assert any("1 point changed since" in note for note in reading.notes)
    once = locate(reading.table)
    twice = locate(read_incidents(to_file(once, tmp_path / f"again{suffix}")))
    for result in (once, twice):
        assert result["latitude"].to_list()[0] == pytest.approx(LAT + 0.01, abs=1e-6)
        assert result["match_type"].to_list()[0] == MatchType.GIVEN
        assert result["match_type"].to_list()[1:] == located["match_type"].to_list()[1:]
        assert result["killed"].to_list() == [5, 6, 7]


def test_an_edited_coordinate_in_a_file_without_geometry_is_kept_and_unsure(
    tmp_path: Path,
) -> None:
    located = locate(pd.DataFrame({"place_text": [PLACE, "Douma city"]}))
    text = to_file(located, tmp_path / "out.csv").read_text(encoding="utf-8")
    latitude = f"{located['latitude'].iloc[0]:.6f}".rstrip("0")
    path = write(tmp_path, text.replace(latitude, "35.5012", 1))
    first, second = locate(read_incidents(path)).to_dict("records")
    assert (first["latitude"], first["status"]) == (35.5012, "unsure")
    assert "moved by hand" in first["reason"] or "km from" in first["reason"]
    assert second["status"] == located["status"].iloc[1]


def doubtful_export(folder: Path, suffix: str) -> tuple[Path, pd.Series]:
    located = locate(pd.DataFrame({"place_text": ["Al Hamdaniya"], "killed": [4]}))
    assert located["status"].to_list() == ["unsure"]
    return to_file(located, folder / f"own{suffix}"), located.iloc[0]


@pytest.mark.parametrize("suffix", [".geojson", ".gpkg"])
def test_columns_edited_beside_a_geometry_are_what_was_changed(tmp_path: Path, suffix: str) -> None:
    path, before = doubtful_export(tmp_path, suffix)
    layer = gpd.read_file(path)
    path.unlink()
    layer.assign(latitude=36.5).to_file(path, layer="incidents")
    [row] = locate(read_incidents(path)).to_dict("records")
    assert row["latitude"] == 36.5
    assert row["longitude"] == pytest.approx(before["longitude"], abs=1e-6)
    assert row["match_type"] == MatchType.GIVEN


@pytest.mark.parametrize("gone", ["rivals", "reason", "match_type", "control_zone"])
def test_a_finding_never_becomes_a_given_point_for_want_of_a_column(
    tmp_path: Path, gone: str
) -> None:
    path, before = doubtful_export(tmp_path, ".csv")
    table = pd.read_csv(path, dtype=str).drop(columns=gone)
    table.to_csv(path, index=False)
    [row] = locate(read_incidents(path)).to_dict("records")
    assert row["status"] == "unsure"
    assert row["match_type"] == before["match_type"]
    frame = locate(pd.DataFrame({"place_text": ["Al Hamdaniya"]})).drop(columns=[gone])
    assert locate(frame)["status"].to_list() == ["unsure"]


def test_doubt_of_a_point_is_not_washed_off_by_a_second_round(tmp_path: Path) -> None:
    path, before = doubtful_export(tmp_path, ".csv")
    text = path.read_text(encoding="utf-8").replace(f"{before['latitude']:.6f}", "36.19")
    path.write_text(text, encoding="utf-8")
    for _ in range(3):
        located = locate(read_incidents(path))
        assert located["latitude"].to_list() == [36.19]
        assert located["status"].to_list() == ["unsure"]
        path = to_file(located, tmp_path / "again.csv")


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
@pytest.mark.parametrize(
    ("lat", "lon", "says"),
    [("0", "0", "no position"), ("37.1113", "36.1809", "swapped"), ("91", "37", "beyond 90"),
     ("", "37.1", "only one of"), ("48.9", "2.35", "outside Syria")],
)  # fmt: skip
def test_points_edited_in_our_own_table_are_checked_too(
    tmp_path: Path, suffix: str, lat: str, lon: str, says: str
) -> None:
    path, _ = doubtful_export(tmp_path, ".csv")
    table = pd.read_csv(path, dtype=str).assign(latitude=lat, longitude=lon)
    path = tmp_path / f"edited{suffix}"
    table.to_csv(path, index=False) if suffix == ".csv" else table.to_excel(path, index=False)
    with pytest.raises(InputError, match=says):
        read_incidents(path)
    reading = read_with_notes(path)
    assert locate(reading.table)["match_type"].ne(MatchType.GIVEN).all()


def test_rows_without_geometry_use_the_columns_and_the_users_columns_stay(tmp_path: Path) -> None:
    path = tmp_path / "mine.gpkg"
    shapes = frame(shapely.Point(LON, LAT), None, shapely.Point(LON, LAT))
    shapes.assign(latitude=[35.0, 35.8, LAT], longitude=[37.0, 36.6, LON]).to_file(path)
    reading = read_with_notes(path)
    assert any("differ from the geometry (first in row 1)" in note for note in reading.notes)
    located = locate(reading.table)
    assert located["latitude"].to_list() == pytest.approx([LAT, 35.8, LAT])
    assert located["input_latitude"].to_list() == [35.0, 35.8, LAT]


def test_faulty_points_stay_to_be_seen_and_can_be_ignored(tmp_path: Path) -> None:
    path = write(
        tmp_path, f"place_text,latitude,longitude\n{PLACE!r},48.9,2.35\n".replace("'", '"')
    )
    table = read_with_notes(path).table
    assert table["latitude"].isna().all()
    assert table["input_latitude"].to_list() == ["48.9"]
    located = locate(read_incidents(path, ignore_points=True), ignore_points=True)
    assert located["place_name_en"].to_list() == ["Khan Shaykun"]


@pytest.mark.parametrize(
    ("precision", "radius", "levels"),
    [  # its sub-district has 203 km2, its district 2,027: circles of 8.0 and 25.4 km
        ("between", 7_900, 3),
        ("between", 8_200, 2),
        ("between", 25_000, 2),
        ("between", 26_000, 1),
        ("between", 400_000, 1),
        ("settlement", 25_000, 3),  # the point of a town lies in the units of the town
    ],
)
def test_a_point_wider_than_a_unit_does_not_say_it_is_there(
    precision: str, radius: int, levels: int
) -> None:
    [row] = locate(table((LAT, LON), uncertainty_m=radius, precision=precision)).to_dict("records")
    codes = [bool(row[f"adm{level}_pcode"]) for level in (1, 2, 3)]
    assert codes == [level <= levels for level in (1, 2, 3)]


@pytest.mark.parametrize(
    ("radius", "precision"),
    [("", "point"), (250, "point"), (3000, "settlement"), (3e4, "district")],
)
def test_decimals_make_no_point_exact_whose_radius_is_wide(
    tmp_path: Path, radius: object, precision: str
) -> None:
    text = f"place_text,latitude,longitude,uncertainty_m\nKhan Shaykun,{LAT},{LON},{radius}\n"
    assert read_incidents(write(tmp_path, text)).loc[0, "precision"] == precision


# --- phrases alone -----------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [list, tuple, pd.Series])
def test_phrases_alone_will_do(kind: Callable[[list[str]], object]) -> None:
    located = locate(kind([PLACE, "Douma city"]))  # type: ignore[arg-type]
    assert located["place_text"].to_list() == [PLACE, "Douma city"]
    assert located["status"].to_list() == ["sure", "sure"]


def test_a_series_keeps_its_index_and_one_text_is_no_list() -> None:
    assert list(locate(pd.Series({"a": PLACE, "b": ""})).index) == ["a", "b"]
    with pytest.raises(UsageError, match="locate_place"):
        locate(PLACE)


def test_a_point_just_beyond_the_border_or_off_the_coast_says_why_it_has_no_units() -> None:
    points = {"latitude": [35.18, 36.84, 33.51], "longitude": [35.93, 38.01, 36.29]}
    found = locate(pd.DataFrame({"place_text": ["Baniyas", "Jarablus", "Damascus"], **points}))
    assert found["adm1_pcode"].tolist() == ["", "", "SY01"]
    told = ["lies in no governorate" in reason for reason in found["reason"]]
    assert told == [True, True, False]
    assert found["status"].tolist() == ["sure"] * 3
