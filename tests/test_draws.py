"""Draws of places: what they keep, what they promise, and whether intervals hold the truth."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest

import syria_geo as sg
from syria_geo.analysis import area_rates, hexagons
from syria_geo.boundaries import unit_shapes
from syria_geo.draws._drawn import drawn, limits
from syria_geo.draws._intervals import areas_of
from syria_geo.draws._law import BEYOND, even_reach, reach
from syria_geo.draws._sites import sites_of
from syria_geo.geodesy import distance_m
from syria_geo.incidents import share_texts, shares_in
from syria_geo.matching import stated_governorates
from syria_geo.spatial import located_units
from syria_geo.vocabulary import LEVELS

PHRASES = [
    ("Douma city", ""),
    ("Khan Shaykun, Idleb", ""),
    ("Idlib governorate", ""),
    ("Mansura", "SY02"),
    ("Al Salhiya, Deir Ez-Zour", ""),
    ("10 km east of Palmyra", ""),
    ("Al-Bab district", ""),
    ("Kafr Nabl, Aleppo or Idlib", ""),
    ("Atlantis", ""),
]


@pytest.fixture(scope="module")
def located() -> gpd.GeoDataFrame:
    texts, governorates = zip(*PHRASES, strict=True)
    table = pd.DataFrame({"place_text": texts, "stated_governorate": governorates, "killed": 3})
    return sg.locate(table)


@pytest.fixture(scope="module")
def bundled() -> gpd.GeoDataFrame:
    return sg.locate(sg.load_incidents())


def given(points: list[tuple[float, float]], radius: float = 500.0, **more: Any) -> Any:
    lat, lon = zip(*points, strict=True)
    table = {"place_text": "", "latitude": lat, "longitude": lon, "uncertainty_m": radius, **more}
    return sg.locate(pd.DataFrame(table))


# --- where draws lie ------------------------------------------------------------------------------


def test_nine_in_ten_draws_of_a_sure_answer_lie_within_its_radius(bundled: Any) -> None:
    sure = bundled[(bundled["status"] == "sure") & (bundled["precision"] == "settlement")]
    draws = sg.draw_places(sure, draws=400)
    own = sure.iloc[draws["row"]]
    away = distance_m(
        own["latitude"].to_numpy(),
        own["longitude"].to_numpy(),
        draws["latitude"],
        draws["longitude"],
    )
    within = away <= own["uncertainty_m"].to_numpy()
    assert within.mean() == pytest.approx(0.905, abs=0.01)
    assert np.median(away / own["uncertainty_m"]) == pytest.approx(0.16, abs=0.01)
    assert (away <= BEYOND * own["uncertainty_m"].to_numpy() * 1.01).all()


def test_draws_of_all_answers_lie_within_the_radius_as_often_as_promised(bundled: Any) -> None:
    draws = sg.draw_places(bundled, draws=200)
    own = bundled.iloc[draws["row"]]
    away = distance_m(
        own["latitude"].to_numpy(),
        own["longitude"].to_numpy(),
        draws["latitude"],
        draws["longitude"],
    )
    unsure = (own["status"] == "unsure").to_numpy()
    within = away <= own["uncertainty_m"].to_numpy() + 1
    assert 0.86 <= within[unsure].mean() <= 0.97


def test_the_law_holds_what_it_says() -> None:
    chances = np.linspace(0, 1, 100_001)
    assert (np.diff(reach(chances)) >= 0).all()
    assert np.mean(reach(chances) <= 1) == pytest.approx(0.9 / 0.995, abs=1e-4)
    assert reach(np.array([1.0]))[0] == pytest.approx(BEYOND) == pytest.approx(13.2, abs=0.1)
    assert np.mean(even_reach(chances) <= 0.5) == pytest.approx(0.25, abs=1e-4)


def test_a_point_given_is_drawn_evenly_over_its_circle() -> None:
    draws = sg.draw_places(given([(35.0, 38.5)], 20_000.0), draws=3000)
    away = distance_m(35.0, 38.5, draws["latitude"], draws["longitude"])
    assert away.max() <= 20_200
    assert np.mean(away <= 10_000) == pytest.approx(0.25, abs=0.03)


def test_a_unit_is_drawn_all_over_and_not_outside(located: Any) -> None:
    one = located[located["place_text"] == "Idlib governorate"]
    shares = sg.area_shares(one, "district")
    assert len(shares) == 5
    assert shares["pcode"].str.startswith("SY07").all()
    assert shares["share"].max() < 0.6


def test_an_unsure_answer_is_drawn_at_its_rivals_as_likely_as_it_says(located: Any) -> None:
    row = located[located["place_text"] == "Mansura"].iloc[0]
    told = shares_in(row["place_shares"])
    assert row["status"] == "unsure"
    assert sum(told.values()) == pytest.approx(1, abs=0.001)
    assert next(iter(told)) == row["place_pcode"]
    rivals = [code for code in row["rivals"] if code in told]
    assert list(told)[1 : 1 + len(rivals)] == rivals
    draws = sg.draw_places(located[located["place_text"] == "Mansura"], draws=4000)
    rival = sg.load_gazetteer().places[row["rivals"][0]]
    away = distance_m(rival.latitude, rival.longitude, draws["latitude"], draws["longitude"])
    near = np.mean(away < 3 * rival.uncertainty_m)
    assert near == pytest.approx(told[rival.pcode], abs=0.05)


def test_a_table_that_does_not_say_how_likely_rivals_are_shares_what_the_score_leaves(
    located: Any,
) -> None:
    one = located[located["place_text"] == "Mansura"].drop(columns="place_shares")
    draws = sg.draw_places(one, draws=1000)
    assert len(draws) == 1000
    codes = [sg.load_gazetteer().places[code] for code in one["rivals"].iloc[0]]
    for rival in codes[:3]:
        away = distance_m(rival.latitude, rival.longitude, draws["latitude"], draws["longitude"])
        assert (away < 2_000).any()


def test_no_draw_leaves_the_country_or_the_stated_governorate() -> None:
    # Azaz lies by the border, Jisr ash-Shugur near Lattakia, and Douma near Damascus.
    texts = ["Azaz city", "Jisr Ash-Shugur city", "Douma city", "Albu Kamal city"]
    stated = ["SY02", "SY07", "SY03", "SY09"]
    table = sg.locate(pd.DataFrame({"place_text": texts, "stated_governorate": stated}))
    wide = table.assign(uncertainty_m=30_000.0)
    shares = sg.area_shares(wide, draws=400)
    for row, codes in enumerate([{"SY02"}, {"SY07"}, {"SY03"}, {"SY09"}]):
        assert set(shares.loc[shares["row"] == row, "pcode"]) <= codes
    free = sg.area_shares(wide.assign(stated_governorate=""), draws=400)
    assert "" not in set(free["pcode"])
    assert len(free) > len(shares)


def test_a_point_outside_the_country_may_be_drawn_there() -> None:
    beyond = given([(35.0, 38.5)], 1000.0).assign(latitude=33.0, longitude=35.0, adm3_pcode="")
    assert sg.area_shares(beyond)["pcode"].tolist() == [""]
    counts = sg.count_intervals(beyond)
    assert counts["mean"].iloc[-1] == counts["low"].iloc[-1] == 1


def test_rows_with_the_same_words_mean_the_same_place(located: Any) -> None:
    twice = sg.locate(pd.DataFrame({"place_text": ["Mansura"] * 2, "stated_governorate": "SY02"}))
    draws = sg.draw_places(twice, draws=300)
    one, other = (draws[draws["row"] == row] for row in (0, 1))
    apart = distance_m(
        one["latitude"].to_numpy(), one["longitude"].to_numpy(),
        other["latitude"].to_numpy(), other["longitude"].to_numpy(),
    )  # fmt: skip
    assert apart.max() < 60_000
    assert np.quantile(apart, 0.9) < 10_000
    assert (apart == 0).all()


def test_rows_at_one_point_share_its_error_whatever_words_put_them_there() -> None:
    """The law is that of the points of places: how far the true one lies is one fact."""
    told = sg.locate(
        pd.DataFrame({"place_text": ["Douma", "Douma city"] * 100, "stated_governorate": "SY03"})
    )
    assert told["place_text"].nunique() == 2
    assert told["place_pcode"].nunique() == 1
    draws = sg.draw_places(told, draws=50)
    assert (draws.groupby("draw")[["longitude", "latitude"]].nunique() == 1).all(axis=None)
    # All of them are in the sub-district of the town or none is, and never some of them.
    counts = sg.count_intervals(told, "sub-district", draws=400, confidence=0.999)
    assert set(counts["low"]) | set(counts["high"]) <= {0, len(told)}


def test_rows_with_a_name_that_no_list_has_mean_one_place() -> None:
    told = sg.locate(
        pd.DataFrame({"place_text": ["Qwxzv farm"] * 50, "stated_governorate": "Rural Damascus"})
    )
    assert set(told["match_type"]) == {"stated unit only"}
    draws = sg.draw_places(told, draws=20)
    assert (draws.groupby("draw")["longitude"].nunique() == 1).all()
    assert draws["longitude"].nunique() > 10


def test_in_a_unit_or_a_circle_that_is_given_each_row_lies_for_itself() -> None:
    unit = sg.locate(pd.DataFrame({"place_text": ["Idlib governorate"] * 50}))
    circle = given([(35.0, 38.5)] * 50, 1000.0)
    for table in (unit, circle):
        draws = sg.draw_places(table, draws=5)
        assert (draws.groupby("draw")["longitude"].nunique() > 20).all()


# --- seeds ----------------------------------------------------------------------------------------


def test_the_same_seed_gives_the_same_draws_and_few_are_the_first_of_many(bundled: Any) -> None:
    many, again = (sg.draw_places(bundled, draws=40) for _ in range(2))
    few, others = sg.draw_places(bundled, draws=10), sg.draw_places(bundled, draws=10, seed=1)
    pd.testing.assert_frame_equal(many, again)
    pd.testing.assert_frame_equal(many[many["draw"] < 10], few)
    assert not np.allclose(few["latitude"], others["latitude"])


def test_blocks_make_no_difference(bundled: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = sg.count_intervals(bundled, "district", draws=20)
    monkeypatch.setattr("syria_geo.draws._drawn._AT_ONCE", 300)
    pd.testing.assert_frame_equal(sg.count_intervals(bundled, "district", draws=20), whole)


# --- strange tables -------------------------------------------------------------------------------


def strange(located: Any) -> list[Any]:
    multi = located.set_axis(
        pd.MultiIndex.from_product([["a", "b", "c"], [1, 2, 3]], names=["x", "y"])
    )
    return [
        located.set_axis([f"ب{n}" for n in range(len(located))]),
        located.set_axis([7] * len(located)),
        multi,
        located.to_crs(32637),
        located.iloc[:0],
        located.iloc[:1],
        located[located["status"] == "unlocated"],
        pd.DataFrame(located.drop(columns="geometry")),
        located.assign(date=pd.NaT, place_name_ar="دوما", place_shares=None),
    ]


@pytest.mark.parametrize("number", range(9))
def test_strange_tables_keep_their_rows_and_are_not_changed(located: Any, number: int) -> None:
    table = strange(located)[number]
    before = table.copy()
    joined = sg.join_shares(table, draws=20)
    assert joined.index.equals(table.index)
    assert list(joined.columns) == [*table.columns, "adm1_shares", "adm3_shares"]
    there = table["latitude"].notna()
    for shares, known in zip(joined["adm1_shares"], there, strict=True):
        assert sum(shares_in(shares).values()) == (pytest.approx(1) if known else 0)
        assert all(a >= b for a, b in pairwise(shares_in(shares).values()))
    for level in ("governorate", "sub-district"):
        counts = sg.count_intervals(table, level, draws=20)
        assert counts["mean"].sum() == pytest.approx(len(table))
        assert counts.attrs["left_out"] == int((~there).sum())
        assert (counts["low"] <= counts["high"]).all()
    weighted = sg.count_by_area(joined, weighted=True)
    assert weighted["incidents"].sum() == pytest.approx(len(table))
    assert len(sg.rate_intervals(table, draws=5)) == 14
    assert sg.hexagon_intervals(table, draws=20)["mean"].sum() == pytest.approx(there.sum())
    found = sg.with_draws(table, lambda one: len(one), draws=3)
    assert found[["value", "low", "high"]].to_numpy().tolist() == [[len(table)] * 3]
    if isinstance(table, gpd.GeoDataFrame):
        pd.testing.assert_frame_equal(pd.DataFrame(table), pd.DataFrame(before))
        assert joined.crs == table.crs


def test_what_is_wrong_is_refused(located: Any) -> None:
    with pytest.raises(sg.UsageError, match="not located"):
        sg.count_intervals(pd.DataFrame({"place_text": ["Douma"]}))
    for options in (
        {"draws": 0},
        {"draws": 2.5},
        {"draws": True},
        {"seed": -1},
        {"confidence": 90},
    ):
        with pytest.raises(sg.UsageError, match=next(iter(options))):
            sg.count_intervals(located, **options)
    with pytest.raises(sg.UsageError, match="unknown level"):
        sg.area_shares(located, "street")
    with pytest.raises(sg.UsageError, match="unknown value"):
        sg.count_intervals(located, value="rate")
    with pytest.raises(sg.UsageError, match="give a list"):
        sg.join_shares(located, levels="governorate")
    with pytest.raises(sg.UsageError, match="has to give numbers"):
        sg.with_draws(located, lambda table: table["place_text"], draws=1)
    with pytest.raises(sg.UsageError, match="join_shares"):
        sg.count_by_area(located, weighted=True)


def test_a_table_in_partitions_is_refused(located: Any) -> None:
    parts = pytest.importorskip("dask_geopandas").from_geopandas(located, npartitions=2)
    for function in (sg.count_intervals, sg.join_shares, sg.draw_places, sg.hexagon_intervals):
        with pytest.raises(sg.UsageError, match="compute"):
            function(parts)
    with pytest.raises(sg.UsageError, match="compute"):
        sg.count_by_area(parts.assign(adm1_shares=""), weighted=True)


# --- counts ---------------------------------------------------------------------------------------


def test_counts_and_intervals_add_up(bundled: Any) -> None:
    for level in ("governorate", "district", "sub-district"):
        found, plain = sg.count_intervals(bundled, level), sg.count_by_area(bundled, level)
        assert found["pcode"].tolist() == plain["pcode"].tolist()
        assert found["incidents"].tolist() == plain["incidents"].tolist()
        assert found["mean"].sum() == pytest.approx(len(bundled))
        assert (found["certain"] <= found["low"]).all()
        assert ((found["low"] <= found["mean"] + 1) & (found["mean"] - 1 <= found["high"])).all()


def test_a_toll_that_is_not_known_adds_nothing_and_is_counted(located: Any) -> None:
    table = located.assign(killed=pd.array([5, None, 1, 2, 3, 4, 5, 6, 7], dtype="Int64"))
    found = sg.count_intervals(table, value="killed", draws=50)
    assert found["mean"].sum() == pytest.approx(33)
    assert found.attrs == {"left_out": 1, "unknown": 1}
    assert found["certain"].iloc[-1] == found["low"].iloc[-1] == 7  # without a point: nowhere else


def test_limits_are_values_that_were_drawn() -> None:
    low, high = limits(np.array([[0.0], [1], [1], [1], [1], [1], [1], [1], [1], [3]]), 0.8)
    assert (low[0], high[0]) == (0, 1)
    low, high = limits(np.arange(1.0, 201)[:, None], 0.9)
    assert (low[0], high[0]) == (10, 190)


def test_points_known_exactly_leave_no_interval() -> None:
    table = given([(36.2, 37.16), (35.34, 40.14), (35.34, 40.14)], 10.0)
    found = sg.count_intervals(table, "sub-district", draws=50)
    plain = sg.count_by_area(table, "sub-district")["incidents"].tolist()
    for name in ("mean", "low", "high", "certain"):
        assert found[name].tolist() == plain


def test_a_circle_over_a_border_is_shared_by_its_area() -> None:
    """A point on the border of two sub-districts, the share of one measured with shapely."""
    import shapely

    from syria_geo.geodesy import local_crs

    lat, lon = 33.51, 36.31
    circle = gpd.GeoSeries([shapely.Point(0, 0).buffer(8000, 64)], crs=local_crs(lat, lon))
    shapes = unit_shapes("sub-district")
    parts = gpd.GeoSeries(list(shapes.geometries), index=shapes.pcodes, crs=4326)
    near = parts[parts.intersects(circle.to_crs(4326).iloc[0])].to_crs(circle.crs)
    exact = near.intersection(circle.iloc[0]).area / circle.area.iloc[0]
    found = sg.area_shares(given([(lat, lon)], 8000.0), "sub-district", draws=4000)
    shares = found.set_index("pcode")["share"]
    assert len(exact) > 1
    for pcode, share in exact.items():
        assert shares.get(pcode, 0.0) == pytest.approx(share, abs=0.03)


# --- rates, hexagons, any statistic ---------------------------------------------------------------


def test_rates_of_draws_are_those_of_the_tables_drawn(bundled: Any) -> None:
    quick = sg.rate_intervals(bundled, "district", draws=10)
    slow = sg.with_draws(bundled, lambda table: area_rates(table, "district"), draws=10)
    known = quick["mean"].notna().to_numpy()
    assert known.sum() > 30
    np.testing.assert_allclose(quick["mean"][known], slow["mean"][known])
    np.testing.assert_allclose(quick["rate"], area_rates(bundled, "district"))
    few = sg.rate_intervals(bundled, "sub-district", draws=10)
    assert few.loc[few["rate"].notna(), "mean"].notna().mean() > 0.9


def test_hexagons_of_draws_are_those_of_the_tables_drawn(bundled: Any) -> None:
    def in_hexagons(table: gpd.GeoDataFrame) -> Any:
        return hexagons(table, area_km2=1000).set_index(["column", "row"])["incidents"]

    quick = sg.hexagon_intervals(bundled, area_km2=1000, draws=10)
    slow = sg.with_draws(bundled, in_hexagons, draws=10)
    sums = quick.set_index(["column", "row"])["mean"]
    drawn_only = slow["mean"].dropna()
    assert set(sums.index) == set(drawn_only.index)
    assert (sums <= drawn_only.reindex(sums.index) + 1e-9).all()  # where a draw has none: left out
    plain = hexagons(bundled, area_km2=1000)
    assert quick["incidents"].sum() <= plain["incidents"].sum()
    assert quick["mean"].sum() == pytest.approx(len(bundled))


def test_any_statistic_has_the_limits_of_the_counts(located: Any) -> None:
    """One rule of quantiles for all intervals; draws that do not have a number do not count."""
    counts = sg.count_intervals(located, draws=40, confidence=0.5).set_index("pcode")
    found = sg.with_draws(
        located,
        lambda table: table["adm1_pcode"].value_counts(),
        draws=40,
        confidence=0.5,
    )
    always = [code for code in found.index if code and found["low"].notna()[code]]
    whole = sg.with_draws(
        located,
        lambda table: table["adm1_pcode"].value_counts().reindex(counts.index, fill_value=0),
        draws=40,
        confidence=0.5,
    )
    for end in ("low", "high"):
        assert whole.loc[always, end].tolist() == counts.loc[always, end].tolist()
    numbers = iter([0.0, np.nan, *range(1, 41)])
    counted = sg.with_draws(located, lambda _: float(next(numbers)), draws=41, confidence=0.5)
    assert counted[["low", "high"]].to_numpy().tolist() == [[10, 30]]


def test_any_statistic_has_its_interval(located: Any) -> None:
    for function in (
        lambda table: table["latitude"].mean(),
        lambda table: np.array([table.geometry.x.mean(), table.geometry.y.mean()]),
        lambda table: table.groupby("adm1_pcode").size(),
        lambda table: pd.DataFrame({"a": [1, 2], "text": "x", "b": [len(table), 4]}),
    ):
        found = sg.with_draws(located, function, draws=5)
        assert list(found.columns) == ["value", "mean", "low", "high"]
        assert (found["low"] <= found["high"]).all()
    seen: dict[str, Any] = {}

    def looked_at(table: Any) -> int:
        seen["last"] = table
        return 1

    sg.with_draws(located.to_crs(32637), looked_at, draws=2)
    last = seen["last"]
    assert last.crs.to_epsg() == 32637
    assert last["uncertainty_m"].dropna().eq(0).all()
    back = last.to_crs(4326).geometry
    np.testing.assert_allclose(back.x.dropna(), last["longitude"].dropna())
    assert sg.join_admin(last)["adm3_pcode"].tolist() == last["adm3_pcode"].tolist()


# --- files ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("ending", ["csv", "geojson", "gpkg", "parquet", "xlsx", "jsonl"])
def test_shares_survive_files(located: Any, tmp_path: Path, ending: str) -> None:
    joined = sg.join_shares(located)
    path = sg.to_file(joined, tmp_path / f"incidents.{ending}")
    again = sg.read_incidents(path)
    assert again["place_shares"].map(tuple).tolist() == joined["place_shares"].tolist()
    pd.testing.assert_frame_equal(
        sg.count_by_area(sg.locate(again), weighted=True),
        sg.count_by_area(joined, weighted=True),
    )


def test_texts_of_shares() -> None:
    texts = share_texts({"SY02": 0.6, "": 0.39999, "SY07": 0.00001})
    assert texts == ("SY02 0.6000", "0.4000")
    assert shares_in(texts) == {"SY02": 0.6, "": 0.4}


def test_weighted_counts_are_the_means_of_draws_where_each_place_is_told_once(located: Any) -> None:
    joined = sg.join_shares(located, draws=1000)
    weighted = sg.count_by_area(joined, weighted=True)
    mean = sg.count_intervals(located, draws=1000)["mean"]
    np.testing.assert_allclose(weighted["incidents"].astype(float), mean, atol=0.06)
    assert weighted["killed"].sum() == pytest.approx(located["killed"].sum())


# --- the truth ------------------------------------------------------------------------------------


def test_intervals_hold_the_labels_as_often_where_each_place_is_told_ten_times() -> None:
    """As in large tables: one place, and one error. With ten errors a place they hold fewer."""
    located, labels = _sample()
    held = {}
    for told in (1, 10):
        table = pd.concat([located] * told, ignore_index=True)
        matrix = np.concatenate([block.adm3 for block in drawn(sites_of(table), 200, 0)])
        truths = np.tile(labels, (100, told))
        held[told] = [randomised(matrix, truths, one, told=told) for one in LEVELS]
    assert held[10] == pytest.approx(held[1], abs=0.04)


def test_intervals_hold_nine_in_ten_true_counts() -> None:
    """Worlds drawn from the labelled sample: its own labels, and draws of another seed.

    Counts are whole, so an interval holds its nine in ten or more: the share is that of the
    randomised ranks of the truth, in areas of which the draws disagree.
    """
    located, labels = _sample()
    sites = sites_of(located)
    matrix = np.concatenate([block.adm3 for block in drawn(sites, 400, 0)])
    truths = np.concatenate([block.adm3 for block in drawn(sites, 200, 1)])
    for level in ("governorate", "district", "sub-district"):
        assert randomised(matrix, truths, level) == pytest.approx(0.9, abs=0.02)
        # Three hundred labels are one truth: it is held as often, but for its chance.
        held = randomised(matrix, np.tile(labels, (200, 1)), level)
        assert 0.84 <= held <= 0.97, level


def _sample() -> tuple[Any, Any]:
    """Locate the labelled sample: rows with a point, and the sub-districts of their labels."""
    sample = pd.read_csv(Path(__file__).parent / "fixtures" / "matching" / "ucdp.csv")
    sample = sample[_agreeing(sample)]
    located = sg.locate(
        pd.DataFrame(
            {
                "place_text": sample["where_coordinates"],
                "stated_governorate": [stated_governorates(name)[0] for name in sample["adm_1"]],
            }
        )
    )
    at = sample["latitude"].to_numpy(), sample["longitude"].to_numpy()
    labels = located_units(unit_shapes("sub-district"), *at)[0]
    placed = located["latitude"].notna().to_numpy()
    return located.loc[placed], labels[placed]


def _agreeing(sample: pd.DataFrame) -> list[bool]:
    """Leave out labels in another governorate than the source prints, as the calibration does."""
    hits = sg.join_admin(sample[["latitude", "longitude"]])["adm1_pcode"]
    printed = map(stated_governorates, sample["adm_1"])
    return [hit in codes for hit, codes in zip(hits, printed, strict=True)]


def randomised(matrix: Any, truths: Any, level: str, *, told: int = 1) -> float:
    chance = np.random.default_rng(2)
    areas, ranks = areas_of(level), []
    width = int(areas[-1]) + 1
    for truth in truths:
        places = matrix.shape[1] // told
        rows = chance.choice(places, 124, replace=False)
        rows = (rows + places * np.arange(told)[:, None]).ravel()
        found = np.array([np.bincount(areas[one], minlength=width) for one in matrix[:, rows]])
        true = np.bincount(areas[truth[rows]], minlength=width)
        agreed = np.array([np.bincount(column).max() for column in found.T]) / len(found)
        asked = agreed < 0.9
        below, equal = (found < true).sum(axis=0)[asked], (found == true).sum(axis=0)[asked]
        ranks.append((below + chance.random(len(below)) * (equal + 1)) / (len(found) + 1))
    rank = np.concatenate(ranks)
    return float(((rank >= 0.05) & (rank <= 0.95)).mean())


def test_an_area_of_which_no_value_is_known_is_not_surely_zero() -> None:
    found = sg.count_intervals(sg.locate(["Douma city", "Atlantis"]), value="killed", draws=5)
    told = found.set_index("name_en").loc["Rural Damascus", ["killed", "mean", "low", "high"]]
    assert told.isna().all()
    assert found.set_index("name_en").loc["Quneitra", "high"] == 0
