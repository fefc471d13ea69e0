"""Zones of a user: many of them, of other calendars, of swapped axes and of several layers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pytest
import shapely

import syria_geo as sg
from syria_geo.boundaries import unit_shapes

SQUARE = shapely.box(38, 35, 39, 36)


def zones(
    path: Path, shapes: Sequence[object], days: list[tuple[str, str]], layer: str = "z"
) -> Path:
    first, last = zip(*days, strict=True)
    table = {"holder": ["ISIS"] * len(shapes), "valid_from": first, "valid_to": last}
    gpd.GeoDataFrame(table, geometry=shapes, crs=4326).to_file(path, layer=layer)
    return path


def after_each_other(count: int) -> list[tuple[str, str]]:
    days = [date(1980, 1, 1) + timedelta(days=2 * at) for at in range(count)]
    return [(day.isoformat(), (day + timedelta(days=1)).isoformat()) for day in days]


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Count the pairs of shapes that are compared, instead of looking at a clock."""
    counts: list[int] = []
    intersects = shapely.intersects

    def counted(one: Any, other: Any) -> Any:
        counts.append(np.size(one))
        return intersects(one, other)

    monkeypatch.setattr(shapely, "intersects", counted)
    return counts


def test_zones_of_the_same_ground_at_other_times_are_not_compared(
    tmp_path: Path, compared: list[int]
) -> None:
    path = zones(tmp_path / "many.gpkg", [SQUARE] * 2_000, after_each_other(2_000))
    assert len(sg.read_control_zones(path)) == 2_000
    assert sum(compared) == 0


def test_zones_of_one_day_are_compared_with_their_neighbours(
    tmp_path: Path, compared: list[int]
) -> None:
    side = 30
    shapes = [
        shapely.box(36 + x / 10, 33 + y / 10, 36.1 + x / 10, 33.1 + y / 10)
        for x in range(side)
        for y in range(side)
    ]
    path = zones(tmp_path / "grid.gpkg", list(shapes), [("2016-01-01", "2016-12-31")] * side**2)
    assert len(sg.read_control_zones(path)) == side**2
    assert sum(compared) <= 5 * side**2


@pytest.mark.parametrize("between", [0, 1, 250])
def test_an_overlap_is_found_however_far_apart_its_rows_are(tmp_path: Path, between: int) -> None:
    days = [("1970-01-01", "1970-06-30"), *after_each_other(between), ("1970-06-30", "1970-12-31")]
    path = zones(tmp_path / "two.gpkg", [SQUARE] * (between + 2), days)
    with pytest.raises(sg.InputError, match="overlaps row 1 by") as caught:
        sg.read_control_zones(path)
    assert [fault.row for fault in caught.value.faults] == [between + 2]
    days[-1] = ("1970-07-01", "1970-12-31")
    assert len(sg.read_control_zones(zones(path, [SQUARE] * (between + 2), days))) == between + 2


def test_swapped_axes_and_other_countries_are_refused(tmp_path: Path) -> None:
    year = [("2016-01-01", "2016-12-31")] * 2
    swapped = [shapely.box(33, 38, 34, 39), SQUARE]
    with pytest.raises(sg.InputError, match="latitude and longitude are swapped") as caught:
        sg.read_control_zones(zones(tmp_path / "swapped.gpkg", swapped, year))
    assert [fault.row for fault in caught.value.faults] == [1]
    with pytest.raises(sg.InputError, match=r"lies outside Syria: 2\.00, 48\.00.*check its CRS"):
        sg.read_control_zones(
            zones(tmp_path / "paris.gpkg", [SQUARE, shapely.box(2, 48, 3, 49)], year)
        )


@pytest.mark.parametrize(
    "box", [(35, 50, 36, 51), (35, 20, 36, 21), (50, 36, 51, 37), (20, 36, 21, 37)]
)
def test_what_lies_outside_either_way_is_not_called_swapped(
    box: tuple[float, float, float, float], tmp_path: Path
) -> None:
    path = zones(tmp_path / "away.gpkg", [shapely.box(*box)], [("2016-01-01", "2016-12-31")])
    with pytest.raises(sg.InputError, match="check its CRS"):
        sg.read_control_zones(path)


@pytest.mark.parametrize("beyond", [(-1, 0), (0, -1), (1, 0), (0, 1)])
def test_zones_may_reach_a_degree_beyond_the_country(
    beyond: tuple[int, int], tmp_path: Path
) -> None:
    west, south, east, north = shapely.total_bounds(unit_shapes("governorate").geometries)
    year = [("2016-01-01", "2016-12-31")]

    def beside(degrees: float) -> Path:
        x, y = (
            side * (degrees + (last - first))
            for side, first, last in zip(beyond, (west, south), (east, north), strict=True)
        )
        shape = shapely.box(west + x, south + y, east + x, north + y)
        return zones(tmp_path / f"{degrees}.gpkg", [shape], year)

    assert len(sg.read_control_zones(beside(0.9))) == 1
    with pytest.raises(sg.InputError, match="outside Syria"):
        sg.read_control_zones(beside(1.1))


def test_days_of_another_calendar_are_refused(tmp_path: Path) -> None:
    path = zones(tmp_path / "hijri.gpkg", [SQUARE], [("1437-01-01", "1899-12-31")])
    with pytest.raises(sg.InputError, match="before 1900; write days of the Greg") as caught:
        sg.read_control_zones(path)
    assert {fault.column for fault in caught.value.faults} == {"valid_from", "valid_to"}
    path = zones(tmp_path / "old.gpkg", [SQUARE], [("1900-01-01", "9999-12-31")])
    assert len(sg.read_control_zones(path)) == 1


def test_of_several_layers_one_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "two.gpkg"
    year = [("2016-01-01", "2016-12-31")]
    zones(path, [SQUARE], year, "mine")
    zones(path, [shapely.box(37, 34, 38, 35)], year, "theirs")
    with pytest.raises(sg.UsageError, match=r"which layer\? choose from mine, theirs"):
        sg.read_control_zones(path)
    assert sg.read_control_zones(path, layer="theirs").total_bounds.tolist() == [37, 34, 38, 35]
    with pytest.raises(sg.UsageError, match="has no layer 'others'"):
        sg.read_control_zones(path, layer="others")
