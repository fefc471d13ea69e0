"""Statistics of neighbouring areas: a world of nine squares by hand, and esda and scipy."""

from __future__ import annotations

import itertools
import sys
import time
import warnings
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest

import maps_world
import syria_geo as sg
from syria_geo.analysis import _autocorrelation
from syria_geo.analysis._autocorrelation import _adjusted, _two_sided
from syria_geo.analysis._measures import Measured, measured
from syria_geo.analysis._population import PER, area_values, load_population
from syria_geo.vocabulary import shared_labels

# Nine squares, three by three, that touch along their sides.
SQUARES = np.array([1, 1, 0, 1, 1, 0, 0, 0, 0], dtype=float)
SIDES = np.array(
    [
        (one, other)
        for one, other in itertools.product(range(9), repeat=2)
        if abs(one // 3 - other // 3) + abs(one % 3 - other % 3) == 1
    ]
)


@pytest.fixture(scope="module")
def located() -> gpd.GeoDataFrame:
    return sg.locate(sg.load_incidents())


@pytest.fixture
def nine_squares(monkeypatch: pytest.MonkeyPatch) -> None:
    pcodes = load_population("sub-district").pcodes[:9]
    world = Measured(pcodes, SQUARES, np.arange(9), SIDES, np.zeros(9, bool), 0, 0)
    monkeypatch.setattr(_autocorrelation, "measured", lambda *_: world)
    monkeypatch.setattr(_autocorrelation, "warn_of_few", lambda *_, **__: None)


def areas(level: str, values: Any) -> pd.DataFrame:
    return pd.DataFrame({"pcode": load_population(level).pcodes, "given": values})


def made(level: str, seed: int = 0) -> pd.DataFrame:
    draw = np.random.default_rng(seed)
    return areas(level, draw.gamma(0.5, 10, len(load_population(level).pcodes)))


def weights_of(found: Measured, transform: str = "r") -> Any:
    weights = _autocorrelation._weights(found)
    weights.transform = transform
    return weights


def moran_by_hand(values: Any) -> float:
    """Row-standardised: the mean product of each square and the mean of its neighbours."""
    z = np.array(values) - np.mean(values)
    around = np.bincount(SIDES[:, 0], z[SIDES[:, 1]]) / np.bincount(SIDES[:, 0])
    return float((z * around).sum() / (z**2).sum())


@pytest.mark.usefixtures("nine_squares")
def test_morans_i_of_nine_squares() -> None:
    # In ninths: 5 for each of the four squares of 1, -4 for the others; products with the mean of
    # the neighbours 25, 10, -2, 10, 2.5, 4, -2, 4, 16, in all 67.5; squares 4 * 25 + 5 * 16 = 180.
    found = sg.spatial_autocorrelation(maps_world.located(), permutations=9_999)
    assert found.moran_i == pytest.approx(67.5 / 180) == pytest.approx(moran_by_hand(SQUARES))
    assert found.expected == pytest.approx(-1 / 8)
    # All 126 ways to place four ones, each as likely.
    every = [
        moran_by_hand([float(at in chosen) for at in range(9)])
        for chosen in itertools.combinations(range(9), 4)
    ]
    as_far = np.mean(np.array(every) >= 0.375 - 1e-9)
    assert found.p_value == pytest.approx(2 * as_far, abs=0.01)
    assert found.z == pytest.approx((0.375 - np.mean(every)) / np.std(every), abs=0.05)


@pytest.mark.usefixtures("nine_squares")
def test_local_moran_of_nine_squares() -> None:
    table = sg.local_clusters(maps_world.located())[:9]
    expected = 8 / 180 * np.array([25, 10, -2, 10, 2.5, 4, -2, 4, 16])
    assert table["local_i"].to_numpy() == pytest.approx(expected)
    assert table["neighbours"].tolist() == [2, 3, 2, 3, 4, 3, 2, 3, 2]
    # Around the corner both neighbours are 1: of the eight others three are, so 3 / 8 * 2 / 7.
    assert table["p_value"][0] == pytest.approx(2 * 3 / 28, abs=0.02)
    assert set(table["label"]) == {"not significant"}


@pytest.mark.usefixtures("nine_squares")
def test_gi_star_of_nine_squares() -> None:
    # The corner and its two neighbours sum to 3, expected 3 * 4 / 9; the standard deviation of
    # the squares is sqrt(20) / 9, times sqrt((9 * 3 - 3 * 3) / 8): (5 / 3) / (sqrt(20) / 6).
    table = sg.hot_spots(maps_world.located())
    assert table["gi_star"][0] == pytest.approx(5**0.5)
    assert table["p_value"][0] == pytest.approx(2 * 3 / 28, abs=0.02)


@pytest.mark.usefixtures("nine_squares")
def test_marked_squares_bear_their_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_autocorrelation, "FALSE_DISCOVERIES", 1.0)
    labels = sg.local_clusters(maps_world.located())["label"].tolist()
    assert labels == [
        "high-high", "high-high", "low-high", "high-high", "high-high", "low-low", "low-high",
        "low-low", "low-low",
    ]  # fmt: skip
    assert sg.hot_spots(maps_world.located())["label"].tolist() == [
        "high", "high", "low", "high", "high", "low", "low", "low", "low",
    ]  # fmt: skip


def test_false_discoveries_are_those_of_benjamini_and_hochberg() -> None:
    # Their example of 1995: of 15 p-values the first four are rejected at 0.05.
    p_values = np.array(
        [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262,
         0.5719, 0.6528, 0.7590, 1.0]
    )  # fmt: skip
    adjusted = _adjusted(p_values)
    assert (adjusted <= 0.05).sum() == 4
    assert adjusted[3] == pytest.approx(0.0095 * 15 / 4)


def test_p_values_are_two_sided_and_count_what_was_seen() -> None:
    simulated = np.array([[1.0, 1.0], [2.0, 2.0], [3.0, 3.0], [4.0, 4.0]])
    assert _two_sided(simulated, np.array([4.5, 2.0])).tolist() == [2 / 5, 1.0]


@pytest.mark.parametrize("level", ["district", "sub-district"])
def test_statistics_are_those_of_esda(level: str) -> None:
    import esda

    table = made(level)
    found = measured(table, level, "given", "rate", "queen")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        moran = esda.Moran(found.own, weights_of(found), permutations=0)
        local = esda.Moran_Local(found.own, weights_of(found), permutations=0)
        spots = esda.G_Local(found.own, weights_of(found, "b"), "B", 0, star=True)
    whole = sg.spatial_autocorrelation(table, level, value="given")
    assert whole.moran_i == pytest.approx(moran.I)
    assert whole.z == pytest.approx(moran.z_rand, abs=0.1)
    assert whole.p_value == pytest.approx(moran.p_rand, abs=0.1)  # theirs is normal
    at = found.taking_part
    clusters = sg.local_clusters(table, level, value="given")
    assert clusters["local_i"].to_numpy()[at] == pytest.approx(local.Is)
    high = sg.hot_spots(table, level, value="given")
    assert high["gi_star"].to_numpy()[at] == pytest.approx(spots.Zs)


def test_gi_star_is_the_formula_of_ord_and_getis() -> None:
    table = made("district", 3)
    values = table["given"].to_numpy()
    found = measured(table, "district", "given", "rate", "queen")
    near = np.eye(62)
    near[tuple(found.pairs.T)] = 1
    size = near.sum(axis=1)
    spread = values.std() * np.sqrt((62 * size - size**2) / 61)
    expected = (near @ values - size * values.mean()) / spread
    got = sg.hot_spots(table, "district", value="given")["gi_star"]
    assert got.to_numpy() == pytest.approx(expected)
    moved = sg.hot_spots(table.assign(given=values - 50), "district", value="given")
    assert moved["gi_star"].to_numpy() == pytest.approx(expected)  # also of values around 0


def test_standardised_rates_are_those_of_esda(located: gpd.GeoDataFrame) -> None:
    from esda.moran import assuncao_rate

    areas = area_values(located, "district", "incidents")
    expected = assuncao_rate(areas.rate * areas.people / PER, areas.people)
    found = measured(located, "district", "incidents", "standardised", "queen")
    assert found.values == pytest.approx(expected)
    killed = measured(located, "district", "killed", "standardised", "queen")
    assert np.abs(killed.values).max() < np.abs(found.values).max() * 2  # tolls cluster: no outlier


def test_measures_are_rates_and_counts(located: gpd.GeoDataFrame) -> None:
    table = sg.rates(located, "sub-district")
    rate = measured(located, "sub-district", "killed", "rate", "queen")
    few = rate.few_people
    assert rate.values[~few] == pytest.approx(table["rate"].to_numpy()[~few], nan_ok=True)
    assert np.isnan(rate.values[few]).all()
    people = area_values(located, "sub-district", "killed").people
    assert (few == (people < 10_000)).all()
    assert set(table["few_people"][few]) == {True, False}  # whatever happened there
    count = measured(located, "sub-district", "killed", "count", "queen")
    assert count.values == pytest.approx(table["killed"].to_numpy(float))
    of_areas = measured(table, "sub-district", "rate", "rate", "queen")
    assert of_areas.values == pytest.approx(table["rate"].to_numpy(), nan_ok=True)


def test_what_takes_no_part_is_counted(located: gpd.GeoDataFrame) -> None:
    with pytest.warns(sg.SyriaGeoWarning, match=r"184 of 232 areas are zero"):
        table = sg.local_clusters(located, "sub-district", value="incidents")
    assert len(table) == 272
    assert table["label"].value_counts()[["few people", "no data"]].tolist() == [38, 2]
    assert table["measured"].isna().sum() == 40
    attrs = {"left_out": 2, "no_data": 2, "few_people": 38, "no_neighbours": 0}
    assert attrs.items() <= table.attrs.items()
    assert (table.attrs["permutations"], table.attrs["false_discoveries"]) == (9_999, 0.05)
    assert table["local_i"].notna().sum() == 232
    with pytest.warns(sg.SyriaGeoWarning):
        whole = sg.spatial_autocorrelation(located, "sub-district", value="incidents")
    assert (whole.units, whole.no_data, whole.few_people, whole.left_out) == (232, 2, 38, 2)


def test_an_island_has_no_neighbours(located: gpd.GeoDataFrame) -> None:
    with pytest.warns(sg.SyriaGeoWarning, match=r"221 of 271 areas are zero"):
        table = sg.hot_spots(located, "sub-district", value="incidents", measure="count")
    assert table["pcode"][table["label"] == "no neighbours"].tolist() == ["SY100001"]  # Arwad
    assert table.attrs["no_neighbours"] == 1
    assert table["gi_star"].isna().sum() == 1


@pytest.mark.parametrize("name", ["spatial_autocorrelation", "local_clusters", "hot_spots"])
def test_few_areas_are_warned_about(located: gpd.GeoDataFrame, name: str) -> None:
    with pytest.warns(sg.SyriaGeoWarning, match=r"14 areas are few \(fewer than 30\)") as caught:
        getattr(sg, name)(located)
    assert caught[0].filename == __file__


@pytest.mark.parametrize("name", ["spatial_autocorrelation", "local_clusters", "hot_spots"])
def test_same_seed_same_answer_and_numpys_generator_stays_as_it_was(name: str) -> None:
    table, call = made("district"), getattr(sg, name)
    np.random.seed(17)
    expected = np.random.random()
    np.random.seed(17)
    first = call(table, "district", value="given", permutations=999)
    assert np.random.random() == expected
    again, other = (
        call(table, "district", value="given", permutations=999, seed=seed) for seed in (0, 1)
    )
    if name == "spatial_autocorrelation":
        assert first == again != other
    else:
        pd.testing.assert_frame_equal(first, again)
        assert not first.equals(other)


def test_a_patch_of_high_values_is_found_and_what_differs_from_it() -> None:
    table = sg.load_districts().assign(given=0.0)
    east = table.representative_point().x > 38.5
    table.loc[east, "given"] = 10.0
    table["given"] += np.random.default_rng(0).random(len(table))
    labels = sg.local_clusters(table, "district", value="given")["label"]
    assert set(labels[east.to_numpy()]) <= {"high-high", "not significant"}
    assert (labels == "high-high").sum() >= 5
    high = sg.hot_spots(table, "district", value="given")["label"]
    assert (high == "high").sum() >= 5
    assert sg.spatial_autocorrelation(table, "district", value="given").p_value < 0.001


def test_chance_alone_seldom_marks_an_area() -> None:
    marked = [
        (sg.local_clusters(made("district", seed), "district", value="given")["p_adjusted"] <= 0.05)
        for seed in range(40)
    ]
    assert sum(one.any() for one in marked) <= 6  # 2 expected; more than 6 once in 300 times


def test_all_the_same_has_no_statistic() -> None:
    table = areas("district", 3.0)
    whole = sg.spatial_autocorrelation(table, "district", value="given")
    assert np.isnan([whole.moran_i, whole.expected, whole.z, whole.p_value]).all()
    for name, call in (("local_i", sg.local_clusters), ("gi_star", sg.hot_spots)):
        found = call(table, "district", value="given")
        assert found[name].isna().all()
        assert set(found["label"]) == {"not significant"}


@pytest.mark.parametrize("rows", [[], [0], [10, 11]])
@pytest.mark.parametrize("measure", ["rate", "count", "standardised"])
def test_tables_of_few_rows(rows: list[int], measure: str) -> None:
    few = maps_world.frame([maps_world.full_row(row) for row in rows])
    with pytest.warns(sg.SyriaGeoWarning, match="areas are zero"):
        table = sg.local_clusters(few, "district", measure=measure, permutations=99)
    assert len(table) == 62
    assert table.attrs["left_out"] == len([row for row in rows if row >= 10])


def test_tables_of_areas_may_have_any_index_order_and_further_columns() -> None:
    table = made("district")
    other = table.sample(frac=1, random_state=0).assign(مصدر="س").set_index("pcode", drop=False)
    before = other.copy()
    expected = sg.local_clusters(table, "district", value="given", permutations=99)
    got = sg.local_clusters(other, "district", value="given", permutations=99)
    pd.testing.assert_frame_equal(got, expected)
    pd.testing.assert_frame_equal(other, before)
    part = sg.local_clusters(table[:40], "district", value="given", permutations=99)
    assert part.attrs["no_data"] == 22


def test_rows_without_a_p_code_are_counted(located: gpd.GeoDataFrame) -> None:
    table = sg.count_by_area(located, "district")
    with pytest.warns(sg.SyriaGeoWarning, match="33 of 62 areas are zero"):
        found = sg.spatial_autocorrelation(table, "district", value="incidents")
    assert (found.units, found.left_out) == (62, 1)  # "not placed"


def wrong(**changes: Any) -> pd.DataFrame:
    return made("district").assign(**changes)


@pytest.mark.parametrize(
    ("table", "options", "message"),
    [
        (made("district"), {"value": "given", "measure": "count"}, "taken as it is"),
        (made("district"), {"value": "other"}, "no column 'other'"),
        (made("governorate"), {"value": "given"}, "'SY01' is no P-code of this level"),
        (pd.concat([made("district")] * 2), {"value": "given"}, "two rows of one area"),
        (wrong(given="many"), {"value": "given"}, "'given' of the areas holds no numbers"),
        (made("district"), {"value": "given", "permutations": 98}, "99 or more"),
        (made("district"), {"value": "given", "permutations": True}, "99 or more"),
        (made("district"), {"value": "given", "contiguity": "bishop"}, "queen, rook"),
        (maps_world.located(), {"measure": "raw"}, "rate, count, standardised"),
        (maps_world.located(), {"value": "massacres"}, "a rate is of a toll or incidents"),
        (made("district")[["given"]], {}, r"give what syria_geo\.locate returns"),
    ],
)
def test_what_cannot_be_compared_says_what_to_do(
    table: pd.DataFrame, options: dict[str, Any], message: str
) -> None:
    for call in (sg.spatial_autocorrelation, sg.local_clusters, sg.hot_spots):
        with pytest.raises(sg.UsageError, match=message):
            call(table, "district", **options)


def test_without_pysal_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "esda", None)
    with pytest.raises(sg.UsageError, match=r"pip install 'syria-geo\[stats\]'"):
        sg.local_clusters(made("district"), "district", value="given")


def test_labels_are_known_in_both_languages() -> None:
    words = {
        *_autocorrelation._QUADRANTS.values(),
        "high",
        "low",
        "not significant",
        "no data",
        "few people",
    }
    for language in ("en", "ar"):
        known = {key.removeprefix("cluster:") for key in shared_labels()[language]}
        assert {*words, "no neighbours", "few people"} <= known
    table = sg.local_clusters(made("district"), "district", value="given", permutations=99)
    assert set(table["label_ar"]) == {shared_labels()["ar"]["cluster:not significant"]}


def test_all_sub_districts_take_less_than_two_seconds() -> None:
    table = made("sub-district")
    sg.local_clusters(table, "sub-district", value="given", permutations=99)  # imports, borders
    start = time.perf_counter()
    for call in (sg.spatial_autocorrelation, sg.local_clusters, sg.hot_spots):
        call(table, "sub-district", value="given", permutations=999)
    assert time.perf_counter() - start < 2
