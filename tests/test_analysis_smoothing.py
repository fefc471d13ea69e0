"""Smoothed rates against figures worked by hand and against esda; units that touch, libpysal."""

from __future__ import annotations

import warnings
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest

import maps_world
import syria_geo as sg
from syria_geo.analysis._contiguity import touching
from syria_geo.analysis._population import PER, AreaValues, area_values
from syria_geo.analysis._smoothing import _towards_all, smoothed_rates
from syria_geo.boundaries import unit_shapes


@pytest.fixture(scope="module")
def located() -> gpd.GeoDataFrame:
    return sg.locate(sg.load_incidents())


def areas_of(counts: list[float], people: list[float], clustering: float = 1.0) -> AreaValues:
    total, there = np.array(counts, dtype=float), np.array(people, dtype=float)
    return AreaValues(total, total / there * PER, there, clustering, 0)


def test_two_areas_worked_by_hand() -> None:
    # Rates 0.1 and 0.3, mean 0.2, variance 0.01; chance alone 0.2 / 100 = 0.002; 0.008 is between
    # the areas, so 0.8 of each difference is kept.
    smoothed, shrinkage = _towards_all(areas_of([10, 30], [100, 100]), np.array([True, True]))
    assert (smoothed / PER).tolist() == pytest.approx([0.12, 0.28])
    assert shrinkage.tolist() == pytest.approx([0.2, 0.2])


def test_where_tolls_cluster_more_is_chance() -> None:
    known = np.array([True, True])
    smoothed, shrinkage = _towards_all(areas_of([10, 30], [100, 100], 2.5), known)
    # Chance 0.005, between 0.005: half of each difference is kept.
    assert (smoothed / PER).tolist() == pytest.approx([0.15, 0.25])
    smoothed, shrinkage = _towards_all(areas_of([10, 30], [100, 100], 7.0), known)
    assert (smoothed / PER).tolist() == pytest.approx([0.2, 0.2])  # chance explains all of it
    assert shrinkage.tolist() == [1.0, 1.0]


def weights_of(pairs: Any, ids: list[int]) -> Any:
    from libpysal.weights import W

    place = {one: at for at, one in enumerate(ids)}
    near: dict[int, list[int]] = {at: [] for at in range(len(ids))}
    for one, other in pairs.tolist():
        if one in place and other in place:
            near[place[one]].append(place[other])
    return W(near, id_order=list(range(len(ids))), silence_warnings=True)


@pytest.mark.parametrize("level", ["governorate", "district", "sub-district"])
def test_smoothed_rates_of_incidents_are_those_of_esda(
    located: gpd.GeoDataFrame, level: str
) -> None:
    from esda.smoothing import Empirical_Bayes, Spatial_Empirical_Bayes

    table = smoothed_rates(located, level, value="incidents")
    areas = area_values(located, level, "incidents")
    known = np.flatnonzero(~np.isnan(areas.rate))
    count, people = (areas.rate * areas.people / PER)[known], areas.people[known]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        everywhere = Empirical_Bayes(count, people).r.ravel() * PER
        around = (
            Spatial_Empirical_Bayes(
                count, people, weights_of(touching(level), known.tolist())
            ).r.ravel()
            * PER
        )
    assert table["smoothed"].to_numpy()[known] == pytest.approx(everywhere)
    got, near = (table[name].to_numpy()[known] for name in ("smoothed_local", "neighbours"))
    assert got[near > 0] == pytest.approx(np.nan_to_num(around[near > 0]))
    assert np.isnan(got[near == 0]).all()


def test_smoothed_rates_stand_beside_what_they_are_made_of() -> None:
    table = smoothed_rates(maps_world.located(), "sub-district")
    raw = sg.rates(maps_world.located(), "sub-district")
    pd.testing.assert_frame_equal(table[list(raw.columns)], raw)
    missing = raw["rate"].isna()
    made = ["smoothed", "shrinkage", "smoothed_local", "shrinkage_local"]
    assert table.loc[missing, made].isna().to_numpy().all()
    assert table.loc[~missing, "smoothed"].notna().all()
    assert table.attrs["without_rate"] == missing.sum() > 0
    assert table.attrs["left_out"] == 3  # two without a place, one known to its governorate only
    arwad = table.set_index("pcode").loc["SY100001"]
    assert arwad["neighbours"] == 0
    assert np.isnan(float(str(arwad["smoothed_local"])))


def test_clustering_is_told() -> None:
    tolls = np.array([12, 20, 7, 9, 6, 15, 30, 25, 5], dtype=float)
    table = smoothed_rates(maps_world.located())
    assert table.attrs["clustering"] == pytest.approx((tolls**2).sum() / tolls.sum())
    assert smoothed_rates(maps_world.located(), value="incidents").attrs["clustering"] == 1


def test_people_are_those_the_rate_was_divided_by() -> None:
    areas = area_values(maps_world.located(), "governorate", "killed")
    table = sg.rates(maps_world.located())
    aleppo = table["pcode"].tolist().index("SY02")
    assert areas.people[aleppo] == pytest.approx(table["population"][aleppo])
    # Where nobody was killed: by the years of all ten incidents, six in 2016, three and one later.
    figures = sg.analysis.load_population()
    people = figures.people[figures.pcodes.index("SY10")]
    in_years = areas.people[figures.pcodes.index("SY10")]
    assert people[1:].min() < in_years < people[1:].max()


@pytest.mark.parametrize("rows", [[], [10], [0]])
def test_smoothed_rates_of_few_rows(rows: list[int]) -> None:
    table = smoothed_rates(maps_world.frame([maps_world.full_row(row) for row in rows]))
    assert len(table) == 14
    assert (table["smoothed"] >= 0).all()


@pytest.mark.parametrize("level", ["governorate", "district", "sub-district"])
@pytest.mark.parametrize("contiguity", ["queen", "rook"])
def test_units_that_touch_are_those_of_libpysal(level: str, contiguity: str) -> None:
    from libpysal.weights import Queen, Rook

    shapes = gpd.GeoDataFrame(geometry=list(unit_shapes(level).geometries))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        kind = Queen if contiguity == "queen" else Rook
        near = kind.from_dataframe(shapes, use_index=False).neighbors
    expected = sorted((one, other) for one, others in near.items() for other in others)
    assert [tuple(pair) for pair in touching(level, contiguity).tolist()] == expected


def test_arwad_touches_nothing_and_corners_count_for_queens_alone() -> None:
    pcodes, pairs = unit_shapes("sub-district").pcodes, touching("sub-district")
    assert set(range(len(pcodes))) - set(pairs[:, 0].tolist()) == {pcodes.index("SY100001")}
    assert len(pairs) - len(touching("sub-district", "rook")) == 4
    with pytest.raises(sg.UsageError, match="contiguity 'bishop': choose from queen, rook"):
        sg.local_clusters(sg.load_districts(), "district", value="x", contiguity="bishop")


def test_incidents_are_sorted_into_areas_once(monkeypatch: pytest.MonkeyPatch) -> None:
    from syria_geo.analysis import _population

    calls = []
    sort = _population._parts_of
    monkeypatch.setattr(
        _population,
        "_parts_of",
        lambda *given: calls.append(1) or sort(*given),  # type: ignore[func-returns-value]
    )
    sg.smoothed_rates(sg.locate(sg.load_incidents().head(5)), "district")
    assert len(calls) == 1
