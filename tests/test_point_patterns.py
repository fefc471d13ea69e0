"""Patterns of points in space and time: K, Knox, clusters, against pointpats and plain loops."""

from __future__ import annotations

import itertools
import math
import sys
from typing import Any

import geopandas as gpd
import libpysal
import numpy as np
import pandas as pd
import pytest
from sklearn.cluster import DBSCAN

import maps_world
import syria_geo as sg
from points_world import STRANGE, days, round_about, strange_tables, world
from syria_geo.analysis import _pairs, _ripley, load_population
from syria_geo.analysis._pairs import near_in_both, near_pairs
from syria_geo.analysis._points import days_known_within
from syria_geo.analysis._population import people_shared
from syria_geo.analysis._ripley import Ripley, global_envelope
from syria_geo.analysis._settled import Window, settled, settled_people

pytestmark = pytest.mark.filterwarnings("ignore:Numba")
few = pytest.mark.filterwarnings("ignore:.* fewer than 20 show:syria_geo.SyriaGeoWarning")


# --- pairs --------------------------------------------------------------------------------------


def test_pairs_are_those_of_a_plain_loop() -> None:
    points = round_about(120, 1).round()
    day = np.random.default_rng(1).integers(0, 40, 120).astype(np.float64)
    near, both = set(), set()
    for one, other in itertools.combinations(range(120), 2):
        if math.dist(points[one], points[other]) <= 10:
            near.add((one, other))
            if abs(day[one] - day[other]) <= 5:
                both.add((one, other))
    assert set(map(tuple, near_pairs(points, 10).tolist())) == near
    assert set(map(tuple, near_in_both(points, day, 10, 5).tolist())) == both


def test_more_pairs_than_a_computer_holds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_pairs, "MOST_PAIRS", 189)
    with pytest.raises(sg.UsageError, match=r"190 pairs .* more than 189; give a smaller distance"):
        sg.knox(world([(0, 0)] * 20, date=days(range(20))), distance_km=1, days=1)
    monkeypatch.setattr(_pairs, "MOST_PAIRS", 190)
    sg.knox(world([(0, 0)] * 20, date=days(range(20))), distance_km=1, days=1, permutations=19)


# --- days ---------------------------------------------------------------------------------------


def test_days_known_to_an_interval_fit_when_it_is_no_longer_than_the_days() -> None:
    table = pd.DataFrame(
        {
            "date": days([0, np.nan, np.nan, 3, 3, np.nan, 5]),
            "date_earliest": days([0, 10, 10, np.nan, 1, np.nan, np.nan]),
            "date_latest": days([0, 14, 15, np.nan, 9, 20, np.nan]),
            "date_precision": ["day", "interval", "interval", "", "interval", "", "month"],
        }
    )
    when, fits = days_known_within(table, 4)
    start = pd.Timestamp("2016-01-01").toordinal()
    assert (when - start).tolist() == pytest.approx([0, 12, 12.5, 3, 3, np.nan, 5], nan_ok=True)
    assert fits.tolist() == [True, True, False, True, False, False, False]


# --- Ripley's K ---------------------------------------------------------------------------------


def test_a_square_moved_shares_with_itself_what_geometry_says() -> None:
    # The mean over all directions for a square of side a: a² - 4 a r / pi + r² / pi.
    window = Window(2.0, (0.0, 0.0), np.ones((50, 50), dtype=bool))
    r = np.array([0, 1, 5.3, 20, 60])
    expected = 100**2 - 4 * 100 * r / math.pi + r**2 / math.pi
    assert window.overlap_km2(r) == pytest.approx(expected, rel=1e-4)


def test_k_of_three_points_is_as_by_hand() -> None:
    window = Window(1.0, (0.0, 0.0), np.ones((100, 100), dtype=bool))
    points = np.array([[50.2, 50.2], [53.2, 54.2], [50.2, 60.2]])  # 5, 10 and 6.7 km apart
    ripley = Ripley.of(window, np.array([5.5, 7.0, 12.0]))

    def shared(r: float) -> float:
        return 100**2 - 4 * 100 * r / math.pi + r**2 / math.pi

    one = 2 * 100**4 / (3 * 2)  # both ways, over n (n - 1)
    expected = np.cumsum([one / shared(5), one / shared(math.sqrt(45)), one / shared(10)])
    assert ripley.pairs(points).tolist() == [1, 2, 3]
    assert ripley.measured(points) == pytest.approx(expected, rel=0.005)


def test_pairs_are_those_that_pointpats_counts() -> None:
    from pointpats import k

    points = np.vstack([round_about(80, 2), round_about(10, 2)])
    distances = np.array([5.0, 10.0, 20.0])
    # Theirs counts less than the distance, and has no correction: K = A 2 pairs / n².
    _, theirs = k(points, support=distances)
    span = np.ptp(points, axis=0).prod()
    window = Window(1.0, (0.0, -50.0), np.ones((100, 100), dtype=bool))
    ours = Ripley.of(window, distances).pairs(points)
    assert ours == pytest.approx(theirs * 90**2 / span / 2)


@pytest.mark.parametrize("many", [10**9, 0])
def test_points_at_random_have_k_of_pi_r_squared(
    many: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_ripley, "MANY", many)
    window, rng = settled(), np.random.default_rng(1)
    ripley = Ripley.of(window, np.array([5.0, 10, 20, 50, 100]))
    curves = [ripley.measured(window.drawn(2000, window.even(), rng)) for _ in range(30)]
    assert np.mean(curves, axis=0) == pytest.approx(np.pi * ripley.distances**2, rel=0.012)


def test_many_points_counted_by_squares_have_nearly_the_same_k(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window, rng = settled(), np.random.default_rng(2)
    points = window.drawn(1500, settled_people(2016), rng)
    for distances in ([5.0, 10, 40], [2.0, 6, 40]):
        ripley = Ripley.of(window, np.array(distances))
        exact = ripley.measured(points)
        with monkeypatch.context() as patch:
            patch.setattr(_ripley, "MANY", 0)
            assert ripley.measured(points) == pytest.approx(exact, rel=0.02)


def test_simulated_points_lie_where_people_live() -> None:
    window, rng = settled(), np.random.default_rng(3)
    shares = settled_people(2016)
    assert shares.sum() == pytest.approx(1)
    points = window.drawn(5000, shares, rng)
    assert (window.cells_of(points) >= 0).all()
    assert window.area_km2 == pytest.approx(108_000, rel=0.03)  # of 188,000
    assert window.side_km == 2
    joined = gpd.sjoin(world(points), sg.load_governorates())
    share = joined["pcode"].value_counts(normalize=True)
    population = load_population("governorate")
    people = population.people[:, population.years.index(2016)]
    assert len(share) == 14
    for pcode, living in zip(population.pcodes, people / people.sum(), strict=True):
        assert share[pcode] == pytest.approx(living, abs=0.02)


def test_the_people_of_a_sub_district_are_shared_among_its_places() -> None:
    population = load_population("sub-district")
    of_2004 = dict(zip(population.pcodes, population.people[:, 0], strict=True))
    one, other = population.pcodes[:2]
    found = people_shared((one, one, other, "elsewhere"), 2004)
    assert found.tolist() == [of_2004[one] / 2, of_2004[one] / 2, of_2004[other], 0]


def test_k_tells_clusters_from_chance() -> None:
    window, rng = settled(), np.random.default_rng(4)
    when = pd.Timestamp("2016-06-01")
    chance = world(window.drawn(60, settled_people(2016), rng), date=when)
    table = sg.ripley_k(chance, [5, 10, 20], simulations=99)
    assert table.attrs["p_value"] > 0.05
    inside = table["k_km2"].between(table["global_low_km2"], table["global_high_km2"])
    assert inside.all()
    middle = window.drawn(6, window.even(), rng)
    near = np.repeat(middle, 10, axis=0) + rng.normal(0, 1, (60, 2))
    table = sg.ripley_k(world(near), [5, 10, 20], simulations=99, among="ground")
    assert table.attrs["p_value"] == 0.01
    assert (table["k_km2"] > table["high_km2"]).all()
    assert table["l_km"].to_numpy() == pytest.approx(np.sqrt(table["k_km2"] / np.pi))
    assert table["expected_km2"].to_numpy() == pytest.approx(
        np.pi * table["distance_km"] ** 2, rel=0.25
    )


def test_chance_is_called_a_cluster_one_time_in_twenty() -> None:
    window, rng = settled(), np.random.default_rng(5)
    shares = settled_people(2016)
    ripley = Ripley.of(window, np.array([5.0, 20]))
    found = 0
    for _ in range(200):
        curves = np.array([ripley.measured(window.drawn(30, shares, rng)) for _ in range(20)])
        found += global_envelope(curves[0], curves[1:])[0] <= 0.05
    assert 2 <= found <= 20  # 10 of 200 are expected, give or take 3 at one standard deviation


def test_extreme_rank_lengths_are_as_by_hand() -> None:
    # Ranks from the nearer end, sorted: (1,1) (1,2) (2,3) (2,2) (1,1) and so on.
    curves = np.array([[2.0, 2], [3, 3], [4, 4], [1, 5]])
    p_value, low, high = global_envelope(np.array([9.0, 9]), curves)
    # Observed: highest in both, ranks 1 and 1: no other is as extreme, but (1, 5): ranks 1 and 2.
    assert p_value == 1 / 5
    assert (low.tolist(), high.tolist()) == ([1, 2], [9, 9])


def test_an_envelope_leaves_out_one_curve_in_twenty() -> None:
    rng = np.random.default_rng(6)
    curves = rng.normal(size=(199, 3))
    p_value, low, high = global_envelope(np.zeros(3), curves)
    inside = ((curves >= low) & (curves <= high)).all(axis=1).sum()
    assert inside == 189
    assert p_value > 0.5
    assert global_envelope(np.full(3, 9.0), curves)[0] == 1 / 200


def test_curves_that_are_all_alike_are_no_evidence() -> None:
    p_value, low, high = global_envelope(np.ones(2), np.ones((39, 2)))
    assert (p_value, low.tolist(), high.tolist()) == (1, [1, 1], [1, 1])


def test_pointwise_envelopes_spare_the_outermost_of_each_side() -> None:
    curves = np.arange(1.0, 200)[:, None]
    low, high = _ripley._pointwise(np.random.default_rng(0).permutation(curves))
    assert (low.tolist(), high.tolist()) == ([5], [195])  # 191 of 200 ranks, 95 %
    low, high = _ripley._pointwise(np.arange(1.0, 40)[:, None])
    assert (low.tolist(), high.tolist()) == ([1], [39])


@few
def test_k_counts_what_it_leaves_out() -> None:
    points = np.vstack([settled().drawn(5, settled().even(), np.random.default_rng(7))])
    table = np.vstack([points, [(100, -100), (np.nan, np.nan)]])  # the desert; nowhere
    located = world(table, uncertainty_m=[5001, 5000, *[500] * 5])
    found = sg.ripley_k(located, [5, 10], simulations=39).attrs
    assert (found["incidents"], found["left_out"], found["outside"]) == (4, 3, 1)


def test_the_population_is_of_the_year_nearest_to_most() -> None:
    points = settled().drawn(21, settled().even(), np.random.default_rng(8))
    for year, expected in ((2005, 2004), (2016, 2016), (2024, 2023)):
        located = world(points, date=pd.Timestamp(f"{year}-05-01"))
        found = sg.ripley_k(located, [5], simulations=39)
        assert found.attrs["year"] == expected
    assert sg.ripley_k(world(points), [5], simulations=39).attrs["year"] == 2023


def test_k_does_not_hang_on_the_order_of_rows_and_does_on_the_seed() -> None:
    located = sg.locate(sg.load_incidents())
    once = sg.ripley_k(located, [10, 5], simulations=39)
    again = sg.ripley_k(located.iloc[::-1], [5, 10, 10], simulations=39)
    pd.testing.assert_frame_equal(once, again)
    other = sg.ripley_k(located, [5, 10], simulations=39, seed=1)
    assert once["k_km2"].tolist() == other["k_km2"].tolist()
    assert once["high_km2"].tolist() != other["high_km2"].tolist()


# --- Knox ---------------------------------------------------------------------------------------


def burkitt() -> gpd.GeoDataFrame:
    """Give 188 cases of Burkitt's lymphoma in Uganda (Williams 1978), as places of the plane."""
    cases = gpd.read_file(libpysal.examples.get_path("burkitt.shp"))
    # Moved into the middle of the plane: a unit of theirs is a kilometre here.
    points = cases[["X", "Y"]].to_numpy(float) - [300, 300]
    return world(points, date=days(cases["T"].tolist()))


def test_knox_finds_the_pairs_that_pointpats_finds_in_a_textbook_case() -> None:
    from pointpats import Knox

    cases = burkitt()
    assert len(cases) == 188
    # A hair more, for distances of exactly 20 go to degrees and back.
    table = sg.knox(cases, distance_km=20 + 1e-6, days=5, permutations=999).iloc[0]
    assert table["pairs"] == 13  # the figure of their manual
    points = np.round(_plane(cases), 6)
    when = (cases["date"] - cases["date"].min()).dt.days.to_numpy().reshape(-1, 1)
    theirs = Knox(points, when, delta=20, tau=5, permutations=999)
    assert table["pairs"] == theirs.statistic_
    assert table["p_value"] == pytest.approx(theirs.p_sim, abs=0.04)


def _plane(table: gpd.GeoDataFrame) -> Any:
    from syria_geo.analysis._points import plane_km

    return plane_km(table, np.ones(len(table), dtype=bool))


@few
def test_knox_is_as_by_hand() -> None:
    # Two at one place a day apart, two at another on one day, one far from all.
    located = world([(0, 0), (1, 0), (50, 0), (50, 2), (150, 0)], date=days([0, 1, 10, 10, 11]))
    row = sg.knox(located, distance_km=2.5, days=1, permutations=199).iloc[0]
    # Near in space: 0-1, 2-3. Near in time: 0-1, 2-3, 2-4, 3-4. In both: 0-1, 2-3.
    assert row[["pairs", "near_in_space", "near_in_time"]].tolist() == [2, 2, 4]
    assert row["expected"] == pytest.approx(2 * 4 / 10)
    assert row["ratio"] == pytest.approx(2.5)


@few
def test_the_p_value_is_that_of_all_permutations() -> None:
    points, when = [(0, 0), (1, 0), (50, 0), (50, 2), (150, 0)], [0, 1, 10, 10, 11]
    pairs = [(0, 1), (2, 3)]
    every = [
        sum(abs(order[i] - order[j]) <= 1 for i, j in pairs)
        for order in itertools.permutations(when)
    ]
    exact = np.mean(np.array(every) >= 2)
    row = sg.knox(world(points, date=days(when)), distance_km=2.5, days=1, permutations=4999)
    assert row["p_value"].item() == pytest.approx(exact, abs=0.02)
    assert (row["low"].item(), row["high"].item()) == tuple(
        np.quantile(every, (0.025, 0.975), method="inverted_cdf")
    )


def test_knox_expects_what_the_mean_of_permutations_is() -> None:
    # As Knox (1964) has it: near in space times near in time over all pairs; of his 96 children
    # 25 * 152 / 4560 = 0.83.
    located = world(round_about(60, 9), date=days(np.random.default_rng(9).integers(0, 90, 60)))
    row = sg.knox(located, distance_km=8, days=7, permutations=199).iloc[0]
    mean = row["near_in_space"] * row["near_in_time"] / (60 * 59 / 2)
    assert row["expected"] == pytest.approx(mean)
    assert row["low"] <= row["expected"] <= row["high"]
    assert 0.02 < row["p_value"] < 0.98


def test_knox_finds_what_spreads() -> None:
    rng = np.random.default_rng(10)
    start, begin = rng.uniform(-50, 50, (15, 2)), rng.integers(0, 300, 15)
    points = np.repeat(start, 4, axis=0) + rng.normal(0, 1, (60, 2))
    located = world(points, date=days(np.repeat(begin, 4) + rng.integers(0, 5, 60)))
    table = sg.knox(located, distance_km=[10, 5], days=[7, 30], permutations=99)
    assert table[["distance_km", "days"]].values.tolist() == [[5, 7], [5, 30], [10, 7], [10, 30]]
    assert (table["p_value"] == 0.01).all()
    assert (table["ratio"] > 2).all()
    assert table.attrs == {"permutations": 99, "seed": 0}


@few
def test_knox_counts_what_it_leaves_out() -> None:
    located = world(
        [(0, 0)] * 5 + [(np.nan, np.nan)],
        date=days([0, 1, np.nan, 3, 3, 3]),
        uncertainty_m=[3000, 500, 500, 500, 500, 500],
        date_precision=["day", "day", "day", "day", "month", "day"],
    )
    table = sg.knox(located, distance_km=[2, 5], days=3, permutations=19)
    assert table[["incidents", "left_out"]].values.tolist() == [[2, 4], [3, 3]]


@pytest.mark.parametrize("several", [(5, 2), np.array([2.0, 5]), pd.Series([5, 2, 5])])
def test_several_distances_may_stand_in_anything(several: Any) -> None:
    located = world(round_about(20, 1), date=days(range(20)))
    table = sg.knox(located, distance_km=several, days=3, permutations=19)
    assert table["distance_km"].tolist() == [2, 5]


def test_knox_gives_the_same_for_the_same_seed() -> None:
    located = sg.locate(sg.load_incidents())
    once, again = (sg.knox(located, distance_km=5, days=7, permutations=49) for _ in range(2))
    pd.testing.assert_frame_equal(once, again)
    other = sg.knox(located, distance_km=5, days=7, permutations=49, seed=3)
    assert other["pairs"].tolist() == once["pairs"].tolist()


# --- clusters -----------------------------------------------------------------------------------


def clusters(located: gpd.GeoDataFrame, **options: Any) -> list[int]:
    """Give the clusters of a world, 0 where there is none."""
    found = sg.space_time_clusters(located, **options)
    return [int(one) for one in found["cluster"].fillna(0)]


@few
def test_clusters_are_as_by_hand() -> None:
    # Three near in both; one near in space only; one near in time only; a chain of four on 1 km.
    points = [(0, 0), (0, 1), (1, 0), (0, 0), (30, 0), (60, 0), (61, 0), (62, 0), (63, 0)]
    when = [10, 11, 12, 40, 11, 0, 1, 2, 3]
    found = sg.space_time_clusters(world(points, date=days(when)), distance_km=1.5, days=3, least=3)
    # The chain comes first: it begins earlier. Its ends have one neighbour: they are its border.
    assert found["cluster"].tolist() == [2, 2, 2, pd.NA, pd.NA, 1, 1, 1, 1]
    few_near = "too few near"
    assert found["cluster_reason"].tolist() == [
        *["core"] * 3, few_near, few_near, "border", "core", "core", "border",
    ]  # fmt: skip
    assert found["cluster"].dtype == "Int64"
    assert found.attrs["left_out"] == 0


@few
def test_clusters_say_why_a_row_is_in_none() -> None:
    located = world(
        [(0, 0)] * 5 + [(np.nan, np.nan)],
        date=days([0, 1, np.nan, 3, 3, 3]),
        uncertainty_m=[3000, 500, 500, 500, 500, 500],
        date_precision=["day", "day", "day", "day", "month", "day"],
    )
    found = sg.space_time_clusters(located, distance_km=2, days=2, least=2)
    assert found["cluster_reason"].tolist() == [
        "place too uncertain", "core", "no date", "core", "date too uncertain", "no point",
    ]  # fmt: skip
    assert found["cluster"].tolist() == [pd.NA, 1, pd.NA, 1, pd.NA, pd.NA]
    assert found.attrs["left_out"] == 4


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("least", [2, 4])
def test_clusters_are_those_of_a_plain_dbscan(seed: int, least: int) -> None:
    rng = np.random.default_rng(seed)
    points = np.vstack([round_about(90, seed), np.repeat(round_about(5, seed + 9), 4, axis=0)])
    when = rng.integers(0, 60, 110).astype(float)
    ours = clusters(world(points, date=days(when)), distance_km=8, days=6, least=least)
    # The greater of the two distances, each over what is near: near in both is 1 or less.
    space = np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1)) / 8
    both = np.maximum(space, np.abs(when[:, None] - when[None]) / 6)
    theirs = DBSCAN(eps=1, min_samples=least, metric="precomputed").fit(both)
    core = theirs.core_sample_indices_
    assert [one == 0 for one in ours] == [one == -1 for one in theirs.labels_]
    # The cores are parted alike, whatever the numbers; a border has a core of its cluster near.
    parted = {(ours[i], theirs.labels_[i]) for i in core}
    assert len(parted) == len({a for a, _ in parted}) == len({b for _, b in parted}) > 1
    for row in set(np.flatnonzero(ours)) - set(core):
        assert ours[row] == min(ours[i] for i in core if both[row, i] <= 1)


@pytest.mark.parametrize("seed", range(4))
def test_clusters_do_not_hang_on_the_order_of_rows(seed: int) -> None:
    rng = np.random.default_rng(seed)
    located = world(round_about(150, seed), date=days(rng.integers(0, 40, 150)))
    once = sg.space_time_clusters(located, distance_km=6, days=8, least=4)
    order = rng.permutation(150)
    again = sg.space_time_clusters(located.iloc[order], distance_km=6, days=8, least=4)
    assert once["cluster"].max() > 2
    pd.testing.assert_frame_equal(pd.DataFrame(once.iloc[order]), pd.DataFrame(again))


# --- all of them --------------------------------------------------------------------------------

USUAL: dict[str, dict[str, Any]] = {
    "ripley_k": {"distances_km": [5, 20], "simulations": 39},
    "knox": {"distance_km": 5, "days": 7, "permutations": 19},
    "space_time_clusters": {"distance_km": 5, "days": 7},
}


def called(name: str, located: Any, **options: Any) -> Any:
    """Call a function with the usual options of these tests."""
    return getattr(sg, name)(located, **(USUAL[name] | options))


@few
@pytest.mark.parametrize("name", USUAL)
@pytest.mark.parametrize("strange", STRANGE)
def test_strange_tables_lose_no_row_and_stay_as_they_are(name: str, strange: str) -> None:
    located = strange_tables()[strange]
    before = located.copy()
    found = called(name, located)
    pd.testing.assert_frame_equal(pd.DataFrame(located), pd.DataFrame(before))
    if name == "space_time_clusters":
        assert found.index.equals(located.index)
        assert found.crs == located.crs
        assert isinstance(found, gpd.GeoDataFrame)
        shared = [one for one in located.columns if one != "cluster"]
        pd.testing.assert_frame_equal(pd.DataFrame(found[shared]), pd.DataFrame(located[shared]))
        counted = found["cluster_reason"].isin(["core", "border", "too few near"]).sum()
        assert counted + found.attrs["left_out"] == len(located)
    elif name == "knox":
        assert (found["incidents"] + found["left_out"]).tolist() == [len(located)]
        assert found["p_value"].isna().tolist() == [found["incidents"].item() < 2]
    else:
        assert found.attrs["incidents"] + found.attrs["left_out"] == len(located)
        assert math.isnan(found.attrs["p_value"]) == (found.attrs["incidents"] < 2)
        assert found["k_km2"].isna().all() == (found.attrs["incidents"] < 2)


@pytest.mark.parametrize("name", USUAL)
def test_few_incidents_are_warned_about(name: str) -> None:
    points = settled().drawn(20, settled().even(), np.random.default_rng(11))
    located = world(points, date=days(range(20)))
    called(name, located)
    with pytest.warns(sg.SyriaGeoWarning, match="of 19 incidents: fewer than 20 show") as caught:
        getattr(sg, name)(located.head(19), **USUAL[name])
    assert caught[0].filename == __file__


@pytest.mark.parametrize(
    ("call", "options", "says"),
    [
        ("ripley_k", {"distances_km": []}, "at least one number"),
        ("ripley_k", {"distances_km": [0, 5]}, "above zero"),
        ("ripley_k", {"distances_km": [5, 2000]}, "reaches beyond the populated area"),
        ("ripley_k", {"among": "trees"}, "choose from people, ground"),
        ("ripley_k", {"simulations": 38}, "39 or more"),
        ("ripley_k", {"seed": -1}, "0 or more"),
        ("knox", {"distance_km": "5"}, "above zero"),
        ("knox", {"days": 0}, "above zero"),
        ("knox", {"days": [1, float("inf")]}, "above zero"),
        ("knox", {"permutations": 18}, "19 or more"),
        ("knox", {"permutations": 19.5}, "whole number"),
        ("knox", {"seed": True}, "whole number"),
        ("space_time_clusters", {"distance_km": -1}, "above zero"),
        ("space_time_clusters", {"days": None}, "above zero"),
        ("space_time_clusters", {"least": 1}, "2 or more"),
    ],
)
@few
def test_impossible_options_are_refused(call: str, options: dict[str, Any], says: str) -> None:
    with pytest.raises(sg.UsageError, match=says):
        called(call, maps_world.located(), **options)


@pytest.mark.parametrize("call", USUAL)
def test_a_table_that_was_not_located_is_refused(call: str) -> None:
    with pytest.raises(sg.UsageError, match="not located"):
        called(call, sg.load_incidents())


@few
@pytest.mark.parametrize(
    ("call", "module"),
    [
        ("ripley_k", "scipy.spatial"),
        ("knox", "scipy.spatial"),
        ("space_time_clusters", "sklearn.cluster"),
    ],
)
def test_without_its_library_it_says_what_to_install(
    call: str, module: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(sg.UsageError, match=r"pip install 'syria-geo\[stats\]'"):
        called(call, maps_world.located())
