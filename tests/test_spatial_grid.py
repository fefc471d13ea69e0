"""The grid answers as exact predicates do: inside, on borders, beyond, and beside the grid."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from numpy.typing import NDArray

from syria_geo.boundaries import unit_shapes
from syria_geo.control import load_cells
from syria_geo.spatial import (
    _grids,
    _points,
    first_polygon,
    join_admin,
    join_control,
    located_units,
)
from syria_geo.spatial._grid import _COARSE, PolygonGrid

Degrees = NDArray[np.float64]

SQUARES = np.array(
    [shapely.box(36.0, 34.0, 36.1, 34.1), shapely.box(36.1, 34.0, 36.2, 34.1)], dtype=object
)


def places(polygons: NDArray[np.object_], count: int) -> tuple[Degrees, Degrees]:
    """Points anywhere in the box of polygons, on their corners, and on the middles of sides."""
    chance = np.random.default_rng(5)
    west, south, east, north = shapely.total_bounds(polygons)
    corners = shapely.get_coordinates(polygons)
    chosen = chance.integers(0, len(corners) - 1, count)
    sides = (corners[chosen] + corners[chosen + 1]) / 2
    nudged = corners[chosen] + chance.choice([-1e-12, 1e-12, 1e-7], (count, 2))
    anywhere = chance.uniform([west - 0.1, south - 0.1], [east + 0.1, north + 0.1], (count, 2))
    lon, lat = np.concatenate([corners[chosen], sides, nudged, anywhere]).T
    return lat, lon


@pytest.mark.parametrize("layer", ["sub-districts", "cells"])
def test_the_grid_of_a_layer_answers_as_exact_predicates_do(layer: str) -> None:
    grid = _grids.unit_grid() if layer == "sub-districts" else _grids.cell_grid()
    lat, lon = places(grid.polygons, 3_000)
    found = grid.first(lat, lon)
    assert found.tolist() == first_polygon(grid.polygons, lat, lon).tolist()
    assert -1 in found
    assert len(set(found.tolist())) > 100


def test_a_point_on_a_border_belongs_to_the_first_polygon() -> None:
    grid = PolygonGrid.of(SQUARES)
    assert grid.first([34.05, 34.05, 34.05], [36.1, 36.0, 36.2]).tolist() == [0, 0, 1]


def test_of_polygons_that_overlap_the_first_counts() -> None:
    whole = shapely.box(35.9, 33.9, 36.3, 34.2)
    grid = PolygonGrid.of(np.array([SQUARES[0], whole, SQUARES[1]], dtype=object))
    assert grid.first([34.05, 34.05, 34.15], [36.05, 36.15, 36.05]).tolist() == [0, 1, 1]


def test_a_hole_is_in_no_polygon() -> None:
    ring = shapely.difference(shapely.box(36, 34, 36.3, 34.3), shapely.box(36.1, 34.1, 36.2, 34.2))
    grid = PolygonGrid.of(np.array([ring], dtype=object))
    assert grid.first([34.15, 34.1, 34.05], [36.15, 36.15, 36.15]).tolist() == [-1, 0, 0]


@pytest.mark.parametrize("seed", range(12))
def test_polygons_of_any_size_that_lie_over_each_other(seed: int) -> None:
    """From less than a fine cell to many coarse ones, corners on the lines of the grid and off."""
    chance = np.random.default_rng(seed)
    middles = np.array([36, 34]) + chance.uniform(0, 0.3, (6, 2)).round(seed % 4)
    turns = np.sort(chance.uniform(0, 2 * np.pi, (6, 5)))
    reach = chance.choice([0.0005, 0.004, 0.03, 0.2], 6)[:, None, None]
    corners = middles[:, None] + reach * np.stack([np.cos(turns), np.sin(turns)], axis=-1)
    polygons = np.asarray(shapely.polygons(corners), dtype=object)
    lat, lon = places(polygons, 100)
    expected = first_polygon(polygons, lat, lon)
    assert PolygonGrid.of(polygons).first(lat, lon).tolist() == expected.tolist()
    assert len(set(expected.tolist())) > 2


def test_missing_and_far_points_lie_nowhere() -> None:
    grid = PolygonGrid.of(SQUARES)
    far = [np.nan, 34.05, 0.0, 89.0, -34.05]
    assert grid.first(far, [36.05, np.nan, 36.05, 36.05, 1e9]).tolist() == [-1] * 5
    assert grid.first([], []).tolist() == []


def test_what_lies_on_the_last_line_of_a_grid_is_beyond_it() -> None:
    grid = PolygonGrid.of(np.array([shapely.box(36.02, 34.02, 36.97, 34.97)], dtype=object))
    rows, columns = grid.coarse.shape
    (west, south), east, north = grid.origin, 37.0, 35.0
    assert ((east - west) / _COARSE, (north - south) / _COARSE) == (columns, rows)
    lon, lat = [east, west, 36.5, 36.5, 36.5], [34.5, 34.5, north, south, 34.5]
    assert grid.first(lat, lon).tolist() == [-1, -1, -1, -1, 0]


def test_many_points_are_looked_up_in_the_units_that_are_given() -> None:
    districts, count = unit_shapes("district"), _points.FEW_POINTS + 10
    lat, lon = np.random.default_rng(3).uniform([33.0, 36.5], [36.5, 41.0], (count, 2)).T
    found = located_units(districts, lat, lon)[0]
    assert found.tolist() == first_polygon(districts.geometries, lat, lon).tolist()
    assert found.max() > 20


def test_the_arrays_of_a_grid_make_it_again() -> None:
    grid = PolygonGrid.of(SQUARES)
    again = PolygonGrid(SQUARES, **{name: getattr(grid, name) for name in PolygonGrid.names()})
    lat, lon = places(SQUARES, 50)
    assert again.first(lat, lon).tolist() == grid.first(lat, lon).tolist()


def test_most_points_need_no_exact_test(monkeypatch: pytest.MonkeyPatch) -> None:
    grid, asked = _grids.unit_grid(), [0]
    lat, lon = np.random.default_rng(6).uniform([33.0, 36.5], [36.5, 41.0], (20_000, 2)).T
    exact = shapely.intersects_xy

    def counted(shapes: NDArray[np.object_], x: Degrees, y: Degrees) -> NDArray[np.bool_]:
        asked[0] += len(x)
        return np.asarray(exact(shapes, x, y))

    monkeypatch.setattr("shapely.intersects_xy", counted)
    grid.first(lat, lon)
    assert 0 < asked[0] < len(lat) / 20


def test_only_ground_along_borders_is_divided_and_one_cell_speaks_for_its_neighbours(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = [0]

    def counted(polygons: NDArray[np.object_], lat: Degrees, lon: Degrees) -> object:
        asked[0] += np.size(lat)
        return first_polygon(polygons, lat, lon)

    monkeypatch.setattr("syria_geo.spatial._grid.first_polygon", counted)
    grid = PolygonGrid.of(np.array([shapely.box(36.005, 34.005, 36.995, 34.995)], dtype=object))
    along = 4 * 50  # coarse cells of 0.02 degrees along the sides of a square of one degree
    assert along - 8 <= len(grid.blocks) <= along
    assert asked[0] <= 2  # the inside and the outside


def crowd(count: int) -> gpd.GeoDataFrame:
    chance = np.random.default_rng(7)
    lat, lon = chance.uniform([32.3, 35.6], [37.3, 42.4], (count, 2)).T
    days = pd.Timestamp("2012-01-01") + pd.to_timedelta(chance.integers(0, 5_000, count), unit="D")
    shapes = gpd.points_from_xy(lon, lat)
    frame = gpd.GeoDataFrame({"date": days, "killed": 1}, geometry=shapes, crs=4326)
    frame.loc[frame.index % 97 == 0, "date"] = pd.NaT
    frame.loc[frame.index % 89 == 0, "geometry"] = None
    return frame


@pytest.mark.parametrize("join", [join_admin, join_control], ids=lambda join: join.__name__)
def test_many_points_are_joined_as_few_are(join: object, monkeypatch: pytest.MonkeyPatch) -> None:
    assert callable(join)
    frame = crowd(400)
    few = join(frame)
    for module in ("_points", "_ground"):
        monkeypatch.setattr(f"syria_geo.spatial.{module}.FEW_POINTS", 1)
    many = join(frame)
    pd.testing.assert_frame_equal(pd.DataFrame(many), pd.DataFrame(few))
    assert many["killed"].sum() == len(frame)


def test_zones_alone_are_those_of_the_explained_answer() -> None:
    frame = crowd(300).assign(uncertainty_m=4_000.0, precision="settlement")
    told, alone = join_control(frame), join_control(frame, brief=True)
    shared = ["control_zone", "control_confidence"]
    pd.testing.assert_frame_equal(pd.DataFrame(told[shared]), pd.DataFrame(alone[shared]))
    assert not {"control_reason", "control_distance_km"} & set(alone.columns)


def test_the_grid_in_use_is_that_of_the_polygons_in_use() -> None:
    assert _grids.unit_grid().polygons is unit_shapes("sub-district").geometries
    assert _grids.cell_grid().polygons is load_cells().shapes
    assert _points.FEW_POINTS > 1
