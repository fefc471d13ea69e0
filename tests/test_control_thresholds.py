"""Where the answer on control changes: each number from both of its sides.

Each case stands close to one number, so that a change of it by a factor of two, either way, fails
here.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import shapely

from syria_geo.boundaries import unit_shapes
from syria_geo.control import Timeline, load_control_zones, read_control_zones
from syria_geo.errors import InputError, UsageError
from syria_geo.gazetteer import load_gazetteer
from syria_geo.geodesy import DEGREE_M
from syria_geo.spatial import Found, admin_unit_at, join_control
from test_control import ISIS, SDF, on, own_zones, world

DAY = date(2017, 1, 15)


def answer(
    latitude: float, longitude: float, day: date = DAY, **cells: object
) -> dict[str, object]:
    columns = {"date": [day], **{name: [cell] for name, cell in cells.items()}}
    points = [shapely.Point(longitude, latitude)]
    joined = join_control(gpd.GeoDataFrame(columns, geometry=points, crs=4326))
    row: dict[str, object] = joined.to_dict("records")[0]
    return row


# --- where ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("metres", "at_place"), [(450, True), (550, False)])
def test_a_point_within_500_m_of_its_place_stands_for_it(metres: float, at_place: bool) -> None:
    aleppo = load_gazetteer().places["C1007"]
    latitude = aleppo.latitude + metres / DEGREE_M
    row = answer(latitude, aleppo.longitude, date(2016, 9, 20), place_pcode="C1007")
    assert str(row["control_reason"]).startswith("Aleppo (C1007)") is at_place


def test_a_line_within_5_km_is_told() -> None:
    longitudes = np.arange(38.0, 39.0, 0.02)
    points = [shapely.Point(longitude, 36.3) for longitude in longitudes]
    frame = gpd.GeoDataFrame({"date": [DAY] * len(points)}, geometry=points, crs=4326)
    joined = join_control(frame)
    distance, reason = joined["control_distance_km"], joined["control_reason"]
    assert (reason.str.contains("km from a line") == (distance < 5)).all()
    assert distance.between(4, 5).any()
    assert distance.between(5, 6).any()


@pytest.mark.parametrize(("day", "told"), [(3, True), (13, True), (14, False)])
def test_a_change_of_hands_within_ten_days_is_told(day: int, told: bool) -> None:
    row = answer(35.9529, 39.0154, date(2017, 9, day))  # Raqqa, captured on 3 September
    assert (f"{day - 3} days from a change of hands" in str(row["control_reason"])) is told


@pytest.mark.parametrize(("metres", "found"), [(3_950, Found.STORED), (4_050, Found.OUTSIDE)])
def test_a_stored_unit_is_believed_up_to_4_km_away(metres: float, found: Found) -> None:
    shapes = unit_shapes("sub-district")
    corners = shapely.get_coordinates(shapes.geometries[shapes.pcodes.index("SY100001")])
    longitude, latitude = corners[np.argmin(corners[:, 0])]  # the westernmost, by the sea
    west = longitude - metres / (DEGREE_M * np.cos(np.radians(latitude)))
    assert admin_unit_at(latitude, west, stored_adm3="SY100001").found is found


@pytest.mark.parametrize(("share", "doubtful"), [(0.9, False), (1.1, True)])
def test_a_radius_that_reaches_the_line_makes_the_zone_doubtful(
    share: float, doubtful: bool
) -> None:
    metres = 1000 * float(str(answer(36.5, 37.0)["control_distance_km"]))
    row = answer(36.5, 37.0, uncertainty_m=share * metres)
    assert ("the line is nearer than the point is sure" in str(row["control_reason"])) is doubtful
    assert (row["control_confidence"] == "low") is doubtful


@pytest.mark.parametrize(("latitude", "longitude"), [(90, 0), (-90, 0), (0, 180), (0, -180)])
def test_degrees_end_at_the_poles_and_the_date_line(latitude: int, longitude: int) -> None:
    assert admin_unit_at(latitude, longitude).found is Found.OUTSIDE
    with pytest.raises(UsageError, match="itude"):
        admin_unit_at(latitude * 1.001, longitude * 1.001)


# --- when -----------------------------------------------------------------------------------------


def test_a_date_known_to_the_month_is_doubtful_fifteen_days_around_it(tmp_path: Path) -> None:
    timeline = Timeline(
        world(
            tmp_path,
            f"C1,A,{ISIS},2016-09-01,2016-09-01,snapshot,high,a map",
            f"2016-09-05,month,A,C1,{ISIS},{SDF},captured,medium,a paper",
        )
    )
    assert [on(timeline, "C1", day)[1] for day in (20, 21)] == ["low", "medium"]


# --- zones ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("square_metres", "refused"), [(9_000, False), (11_000, True)])
def test_zones_that_overlap_by_a_hectare_are_refused(
    square_metres: float, refused: bool, tmp_path: Path
) -> None:
    strip = square_metres / (DEGREE_M * DEGREE_M * np.cos(np.radians(35.5)))
    shapes = [shapely.box(38, 35, 39 + strip, 36), shapely.box(39, 35, 40, 36)]
    path = own_zones(tmp_path / "mine.gpkg", geometry=shapes)
    if refused:
        with pytest.raises(InputError, match="overlaps row 1"):
            read_control_zones(path)
    else:
        assert len(read_control_zones(path)) == 2


def test_an_overlap_is_told_in_square_kilometres(tmp_path: Path) -> None:
    shapes = [shapely.box(38, 35, 39.01, 36), shapely.box(39, 35, 40, 36)]
    with pytest.raises(InputError, match=r"overlaps row 1 by 100\.\d\d square kilometres"):
        read_control_zones(own_zones(tmp_path / "mine.gpkg", geometry=shapes))


@pytest.mark.parametrize(("height", "corners"), [(0.009, 5), (0.011, 6)])
def test_a_bend_of_a_hundredth_of_a_degree_is_worth_drawing(
    height: float, corners: int, tmp_path: Path
) -> None:
    bent = shapely.Polygon([(38, 35), (39, 35), (39, 36), (38.5, 36 + height), (38, 36)])
    path = own_zones(tmp_path / "mine.gpkg", geometry=[bent, shapely.box(39, 35, 40, 36)])
    zones = read_control_zones(path, simplified=True)
    assert shapely.get_num_coordinates(zones.geometry.iloc[0]) == corners


def test_the_light_edition_is_light_and_true() -> None:
    exact = load_control_zones(DAY).geometry.to_numpy()
    light = load_control_zones(DAY, simplified=True).geometry.to_numpy()
    corners = [shapely.get_num_coordinates(shapes).sum() for shapes in (light, exact)]
    moved = shapely.area(shapely.symmetric_difference(light, exact)).sum()
    assert corners[0] < 0.4 * corners[1]
    assert moved < 0.02 * shapely.area(exact).sum()
