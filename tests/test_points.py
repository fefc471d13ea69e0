"""Statistics of points: counts in cells and densities, against hands, h3 and scikit-learn."""

from __future__ import annotations

import math
import sys
import warnings
from collections import Counter
from typing import Any

import geopandas as gpd
import h3
import numpy as np
import pandas as pd
import pyproj
import pytest
import shapely
from scipy import stats
from sklearn.neighbors import KernelDensity

import maps_world
import syria_geo as sg
from points_world import STRANGE, round_about, strange_tables, world
from syria_geo.analysis import _kernels, hexagons
from syria_geo.analysis._grids import country_grid
from syria_geo.analysis._kernels import BANDWIDTHS_KM, KERNELS, usual_bandwidth_km
from syria_geo.analysis._points import plane_km
from syria_geo.geodesy import areas_km2, distance_m

few = pytest.mark.filterwarnings("ignore:.* fewer than 20 show:syria_geo.SyriaGeoWarning")
COUNTS = ["incidents", "killed", "killed_unknown"]


# --- the plane ----------------------------------------------------------------------------------


def test_distances_on_the_plane_are_true_to_one_in_a_thousand() -> None:
    rng = np.random.default_rng(0)
    # Corners of the country and beyond; pairs up to some 100 km apart.
    lat, lon = rng.uniform(32.3, 37.4, 4000), rng.uniform(35.6, 42.4, 4000)
    table = pd.DataFrame({"latitude": lat, "longitude": lon})
    other = (table + rng.uniform(-0.7, 0.7, (4000, 2))).assign(uncertainty_m=100.0)
    table["uncertainty_m"] = 100.0
    every = np.ones(4000, bool)
    plane = np.hypot(*(plane_km(table, every) - plane_km(other, every)).T)
    true = distance_m(lat, lon, other["latitude"], other["longitude"]) / 1000
    assert np.abs(plane / true - 1).max() < 0.001
    assert np.abs(plane / true - 1).max() > 0.0004  # what the docstring says is what was measured


# --- squares ------------------------------------------------------------------------------------

# Three in one square of 10 km, one in the next, one just over its edge; one too uncertain.
SQUARES = [(1, 1), (9, 9), (5, 5), (11, 1), (-0.5, 1), (5, 5)]


def test_squares_are_counted_as_by_hand() -> None:
    located = world(SQUARES, uncertainty_m=[500, 500, 7071, 500, 500, 7072])
    located["killed"] = pd.array([1, 2, None, 4, 5, 6], dtype="Int64")
    cells = sg.grid_counts(located, cell_km=10)
    assert cells[["column", "row", *COUNTS]].values.tolist() == [
        [-1, 0, 1, 5, 0],
        [0, 0, 3, 3, 1],
        [1, 0, 1, 4, 0],
    ]
    assert cells["area_km2"].tolist() == [100, 100, 100]
    assert cells.attrs["left_out"] == 1
    assert cells.crs.to_epsg() == 4326


def test_squares_have_the_area_they_say_on_the_ellipsoid() -> None:
    cells = sg.grid_counts(sg.locate(sg.load_incidents()), cell_km=10)
    geod = pyproj.Geod(ellps="WGS84")
    true = [abs(geod.geometry_area_perimeter(one)[0]) / 1e6 for one in cells.geometry]
    assert true == pytest.approx([100.0] * len(cells), rel=1e-4)


def test_points_lie_in_their_squares() -> None:
    located = world(round_about(200, 1))
    cells = sg.grid_counts(located, cell_km=3)
    joined = gpd.sjoin(located, cells)
    assert len(joined) == 200
    assert joined.groupby("index_right").size().tolist() == cells["incidents"].tolist()


def test_empty_squares_cover_the_country() -> None:
    cells = sg.grid_counts(maps_world.located(), cell_km=50, empty=True)
    assert cells["incidents"].sum() + cells.attrs["left_out"] == maps_world.INCIDENTS
    assert (cells["incidents"] == 0).any()
    outline = sg.load_outline().geometry.iloc[0]
    assert outline.difference(cells.union_all()).area < 1e-3 * outline.area
    assert shapely.intersects(outline, cells.geometry.values).all()


def test_the_squares_of_the_country_have_its_area() -> None:
    total = areas_km2(sg.load_outline().geometry)[0]
    for side in (5, 23):
        assert country_grid(float(side)).inside_km2.sum() == pytest.approx(total, rel=1e-9)


def test_squares_and_hexagons_count_alike() -> None:
    located = sg.locate(sg.load_incidents())
    one, other = sg.grid_counts(located, cell_km=50), hexagons(located, area_km2=2500)
    assert set(COUNTS) <= set(one.columns) & set(other.columns)
    assert one["incidents"].sum() + one.attrs["left_out"] == len(located)


def test_squares_are_of_ten_kilometres_unless_told_otherwise_and_of_one_at_least() -> None:
    located = maps_world.located()
    assert set(sg.grid_counts(located)["area_km2"]) == {100}
    assert set(sg.grid_counts(world([(0, 0)]), cell_km=1)["area_km2"]) == {1}
    assert sg.kernel_density(world(round_about(20, 1))).attrs["cell_km"] == 5


# --- H3 -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("resolution", [3, 5, 7])
def test_cells_are_those_of_h3(resolution: int) -> None:
    located = world(round_about(300, 2), uncertainty_m=100.0)
    cells = sg.h3_counts(located, resolution=resolution)
    points = zip(located["latitude"], located["longitude"], strict=True)
    theirs = Counter(h3.latlng_to_cell(*point, resolution) for point in points)
    assert dict(zip(cells["cell"], cells["incidents"], strict=True)) == theirs
    assert cells["cell"].tolist() == sorted(theirs)
    assert len(gpd.sjoin(located, cells)) == 300


def test_areas_are_those_of_h3_but_for_its_sphere() -> None:
    cells = sg.h3_counts(maps_world.located(), resolution=5, empty=True)
    theirs = np.array([h3.cell_area(cell, unit="km^2") for cell in cells["cell"]])
    geod = pyproj.Geod(ellps="WGS84")
    true = [abs(geod.geometry_area_perimeter(one)[0]) / 1e6 for one in cells.geometry]
    assert cells["area_km2"].to_numpy() == pytest.approx(theirs, rel=0.001)
    assert cells["area_km2"].to_numpy() == pytest.approx(np.array(true), rel=1e-4)
    assert cells["area_km2"].max() / cells["area_km2"].min() == pytest.approx(1.1, abs=0.03)


def test_empty_cells_cover_the_country() -> None:
    cells = sg.h3_counts(maps_world.located(), resolution=4, empty=True)
    outline = sg.load_outline().geometry.iloc[0]
    assert set(h3.geo_to_cells(outline, 4)) <= set(cells["cell"])
    assert outline.difference(cells.union_all()).area < 1e-6 * outline.area
    assert shapely.intersects(outline, cells.geometry.values).all()
    assert cells["incidents"].sum() + cells.attrs["left_out"] == maps_world.INCIDENTS


def test_the_country_has_a_cell_at_the_coarsest() -> None:
    cells = sg.h3_counts(maps_world.frame([]), resolution=0, empty=True)
    assert shapely.covers(cells.union_all(), sg.load_outline().geometry.iloc[0].centroid)


def test_cells_take_in_places_known_to_an_edge() -> None:
    edge = h3.average_hexagon_edge_length(5, unit="m")
    located = world([(0, 0)] * 3, uncertainty_m=[edge, edge + 1, np.nan])
    cells = sg.h3_counts(located, resolution=5)
    assert (cells["incidents"].tolist(), cells.attrs["left_out"]) == ([2], 1)


# --- kernel density -----------------------------------------------------------------------------


def integral(surface: gpd.GeoDataFrame) -> float:
    """Add up a surface over the country."""
    return float((surface["density"] * surface["area_km2"]).sum() / 1000)


def middles(surface: gpd.GeoDataFrame) -> Any:
    """Give the middles of the squares, in kilometres."""
    return (surface[["column", "row"]].to_numpy() + 0.5) * surface.attrs["cell_km"]


@few
def test_one_incident_is_a_kernel_as_by_hand() -> None:
    # In the middle of a square, 10 km wide: quartic 3/pi (1 - d²/h²)² / h², per 1,000 km².
    surface = sg.kernel_density(world([(2.5, 2.5)]), bandwidth_km=10, cell_km=5, edge=False)
    cells = surface.set_index(["column", "row"])["density"]
    assert cells[0, 0] == pytest.approx(3 / math.pi / 100 * 1000)
    assert cells[1, 0] == pytest.approx(3 / math.pi / 100 * 1000 * 0.75**2)
    assert cells[1, 1] == pytest.approx(3 / math.pi / 100 * 1000 * 0.5**2)
    assert cells[2, 0] == pytest.approx(0, abs=1e-12)
    surface = sg.kernel_density(
        world([(2.5, 2.5)]), bandwidth_km=10, cell_km=5, edge=False, kernel="gaussian"
    )
    cells = surface.set_index(["column", "row"])["density"]
    assert cells[0, 0] == pytest.approx(1000 / (2 * math.pi * 100))
    assert cells[2, 0] == pytest.approx(1000 / (2 * math.pi * 100) * math.exp(-0.5))


@pytest.mark.parametrize("kernel", KERNELS)
@pytest.mark.parametrize("cell_km", [2, 5, 10])
def test_a_density_integrates_to_the_incidents_used(kernel: str, cell_km: float) -> None:
    located = sg.locate(sg.load_incidents())
    surface = sg.kernel_density(located, bandwidth_km=25, cell_km=cell_km, kernel=kernel)
    assert surface.attrs["used"] + surface.attrs["left_out"] == len(located)
    assert surface.attrs["used"] > 90
    assert integral(surface) == pytest.approx(surface.attrs["used"], rel=1e-12)
    assert surface.attrs["total"] == surface.attrs["used"]


def test_the_bare_kernel_loses_what_falls_beyond_the_border() -> None:
    # Of the quartic kernel, the squared distance is 1 - u^(1/3) of the bandwidth's; at the coast.
    rng = np.random.default_rng(0)
    far, turn = 30 * np.sqrt(1 - rng.random(40_000) ** (1 / 3)), rng.uniform(0, 2 * np.pi, 40_000)
    lattakia = world([(-240.0, 60.0)] * 40)
    around = world(np.column_stack([-240 + far * np.cos(turn), 60 + far * np.sin(turn)]))
    outline = sg.load_outline().geometry.iloc[0]
    share = shapely.intersects_xy(outline, around["longitude"], around["latitude"]).mean()
    assert 0.3 < share < 0.9
    bare = sg.kernel_density(lattakia, bandwidth_km=30, cell_km=2, edge=False)
    assert integral(bare) == pytest.approx(40 * share, rel=0.02)
    assert integral(sg.kernel_density(lattakia, bandwidth_km=30, cell_km=2)) == pytest.approx(40)


def test_gaussian_densities_are_those_of_scikit_learn() -> None:
    points = round_about(200, 3)
    surface = sg.kernel_density(world(points), bandwidth_km=20, kernel="gaussian", edge=False)
    theirs = KernelDensity(bandwidth=20, kernel="gaussian").fit(points)
    expected = np.exp(theirs.score_samples(middles(surface))) * 200 * 1000
    assert surface["density"].to_numpy() == pytest.approx(expected, abs=expected.max() * 1e-5)


def test_gaussian_densities_are_those_of_scipy() -> None:
    points = round_about(200, 3)
    theirs = stats.gaussian_kde(points.T)
    theirs.covariance, theirs.cho_cov = np.eye(2) * 400, np.eye(2) * 20
    theirs.log_det = 2 * np.log(2 * np.pi * 400)
    surface = sg.kernel_density(world(points), bandwidth_km=20, kernel="gaussian", edge=False)
    expected = theirs(middles(surface).T) * 200 * 1000
    assert surface["density"].to_numpy() == pytest.approx(expected, abs=expected.max() * 1e-5)


def test_quartic_densities_with_corrected_edges_are_those_of_a_plain_sum() -> None:
    points = np.vstack([round_about(20, 4), [(-190, 90), (-190, 90), (-185, 95)]])
    surface = sg.kernel_density(world(points), bandwidth_km=40, cell_km=10)
    middle, area = middles(surface), surface["area_km2"].to_numpy()
    expected = np.zeros(len(surface))
    for point in points:
        away = np.hypot(*(middle - point).T) / 40
        heights = np.where(away < 1, (1 - away**2) ** 2, 0)
        expected += heights / (heights * area).sum() * 1000
    assert surface["density"].to_numpy() == pytest.approx(expected, abs=1e-6 * expected.max())


def test_incidents_at_one_place_weigh_as_many_as_they_are() -> None:
    once = sg.kernel_density(world(round_about(25, 5)), bandwidth_km=20)
    many = sg.kernel_density(world(np.repeat(round_about(25, 5), 4, axis=0)), bandwidth_km=20)
    assert many["density"].to_numpy() == pytest.approx(once["density"].to_numpy() * 4)


def test_the_order_of_rows_and_the_memory_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    located = world(round_about(50, 6))
    once = sg.kernel_density(located, bandwidth_km=20)
    monkeypatch.setattr(_kernels, "_AT_ONCE", 300)
    again = sg.kernel_density(located.iloc[::-1], bandwidth_km=20)
    assert again["density"].to_numpy() == pytest.approx(once["density"].to_numpy())


def test_tolls_weigh_and_unknown_ones_are_counted() -> None:
    located = world(np.repeat([[2.5, 2.5]], 30, axis=0))
    located["killed"] = pd.array([None] * 5 + [0] * 5 + [3] * 20, dtype="Int64")
    surface = sg.kernel_density(located, bandwidth_km=20, value="killed")
    assert integral(surface) == pytest.approx(60)
    told = {name: surface.attrs[name] for name in ("used", "left_out", "value_unknown", "unit")}
    assert told == {
        "used": 25,
        "left_out": 5,
        "value_unknown": 5,
        "unit": "persons per 1,000 km²",
    }


def test_what_is_too_uncertain_or_outside_is_counted() -> None:
    points = np.vstack([round_about(30, 7), [(-400, 0), (np.nan, np.nan)]])
    located = world(points, uncertainty_m=[20_001, 20_000, *[np.nan] * 30])
    surface = sg.kernel_density(located, bandwidth_km=20)
    assert (surface.attrs["used"], surface.attrs["left_out"]) == (29, 3)
    assert surface.attrs["outside"] == 1


def test_a_surface_unstacks_to_its_shape() -> None:
    surface = sg.kernel_density(sg.locate(sg.load_incidents()))
    raster = surface.set_index(["row", "column"])["density"].unstack()
    assert raster.shape == surface.attrs["shape"]
    assert raster.index.is_monotonic_increasing


@pytest.mark.parametrize("seed", range(3))
def test_the_usual_bandwidth_foretells_each_place_best(seed: int) -> None:
    spread = (6, 15, 40)[seed]
    points = np.random.default_rng(seed).normal(0, spread, (60, 2)).round(1)
    points = np.vstack([points, points[:10], points[:5]])
    likelihoods = []
    for width in BANDWIDTHS_KM:
        normal = stats.norm(scale=width)
        total = 0.0
        for point in points:
            others = points[(points != point).any(axis=1)]
            heights = normal.pdf(others[:, 0] - point[0]) * normal.pdf(others[:, 1] - point[1])
            total += math.log(heights.sum() / len(others))
        likelihoods.append(total)
    best = BANDWIDTHS_KM[int(np.argmax(likelihoods))]
    assert usual_bandwidth_km(points, "gaussian") == best
    assert usual_bandwidth_km(points, "quartic") == pytest.approx(best * 2.78, rel=0.001)


def test_canonical_bandwidths_smooth_alike() -> None:
    # Of a normal density the mean integrated squared error is least at the ratio of the two.
    r = (np.arange(200_000) + 0.5) / 200_000
    quartic = KERNELS["quartic"][0](r**2)
    ground = 2 * np.pi * r / len(r)
    assert (quartic * ground).sum() == pytest.approx(1)
    roughness = (quartic**2 * ground).sum()
    variance = (quartic * r**2 * ground).sum() / 2
    ratio = (roughness / variance**2) ** (1 / 6) / (1 / (4 * np.pi)) ** (1 / 6)
    assert KERNELS["quartic"][2] == pytest.approx(ratio)


def test_of_many_places_some_choose_the_bandwidth(monkeypatch: pytest.MonkeyPatch) -> None:
    points = np.random.default_rng(1).normal(0, 20, (400, 2))
    monkeypatch.setattr(_kernels, "MOST_SPOTS", 100)
    assert usual_bandwidth_km(points, "gaussian") in (7.0, 10.0, 14.0)
    assert usual_bandwidth_km(points, "gaussian") == usual_bandwidth_km(points, "gaussian")


@few
def test_incidents_that_do_not_spread_get_the_narrowest_kernel() -> None:
    assert sg.kernel_density(world([(0, 0)] * 3), cell_km=5).attrs["bandwidth_km"] == 10


def test_few_incidents_are_warned_about() -> None:
    with pytest.warns(sg.SyriaGeoWarning, match="a density of 19 incidents: fewer than 20"):
        sg.kernel_density(world(round_about(19, 1)))
    with pytest.warns(sg.SyriaGeoWarning, match="a density of 1 incident:"):
        sg.kernel_density(world([(0, 0)]))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        sg.kernel_density(world(round_about(20, 1)))


# --- all of them --------------------------------------------------------------------------------

CALLS: dict[str, Any] = {
    "grid_counts": sg.grid_counts,
    "h3_counts": sg.h3_counts,
    "kernel_density": sg.kernel_density,
}


@few
@pytest.mark.parametrize("name", CALLS)
@pytest.mark.parametrize("strange", STRANGE)
def test_strange_tables_are_counted_whole_and_left_as_they_are(name: str, strange: str) -> None:
    located = strange_tables()[strange]
    before = located.copy()
    found = CALLS[name](located)
    pd.testing.assert_frame_equal(pd.DataFrame(located), pd.DataFrame(before))
    total = found["incidents"].sum() if "incidents" in found.columns else found.attrs["used"]
    assert total + found.attrs["left_out"] == len(located)
    assert found.crs.to_epsg() == 4326
    if name == "kernel_density":
        assert integral(found) == pytest.approx(total)


@pytest.mark.parametrize(
    ("call", "options", "says"),
    [
        ("grid_counts", {"cell_km": 0.5}, "give 1 or more"),
        ("grid_counts", {"cell_km": float("nan")}, "above zero"),
        ("grid_counts", {"cell_km": "5"}, "above zero"),
        ("grid_counts", {"cell_km": True}, "above zero"),
        ("h3_counts", {"resolution": 16}, "0 to 15"),
        ("h3_counts", {"resolution": True}, "0 to 15"),
        ("h3_counts", {"resolution": "5"}, "0 to 15"),
        ("kernel_density", {"kernel": "cubic"}, "choose from quartic, gaussian"),
        ("kernel_density", {"value": "houses"}, "choose from incidents, killed"),
        ("kernel_density", {"bandwidth_km": 9}, "less than two cells of 5 km"),
        ("kernel_density", {"bandwidth_km": -1}, "above zero"),
        ("kernel_density", {"cell_km": 0}, "above zero"),
    ],
)
def test_impossible_options_are_refused(call: str, options: dict[str, Any], says: str) -> None:
    with pytest.raises(sg.UsageError, match=says):
        CALLS[call](maps_world.located(), **options)


@pytest.mark.parametrize("call", CALLS)
def test_a_table_that_was_not_located_is_refused(call: str) -> None:
    with pytest.raises(sg.UsageError, match="not located"):
        CALLS[call](sg.load_incidents())


def test_without_h3_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "h3", None)
    with pytest.raises(sg.UsageError, match=r"needs h3: pip install 'syria-geo\[stats\]'"):
        sg.h3_counts(maps_world.located())


def test_a_wrong_toll_is_named() -> None:
    with pytest.raises(sg.InputError, match="no toll"):
        sg.grid_counts(world([(0, 0)], killed=[-1]))
