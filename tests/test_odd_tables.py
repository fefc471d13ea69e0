"""Statistics and draws of tables that were changed after they were located: nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest

import syria_geo as sg
from syria_geo.analysis import hexagons
from syria_geo.incidents import check_located, points_of

pytestmark = pytest.mark.filterwarnings("ignore::syria_geo.SyriaGeoWarning")

Answer = Callable[[Any], Any]

ON_POINTS: dict[str, Answer] = {
    "kernel_density": lambda table: sg.kernel_density(table, cell_km=20, bandwidth_km=60),
    "grid_counts": sg.grid_counts,
    "h3_counts": sg.h3_counts,
    "hexagons": hexagons,
    "ripley_k": lambda table: sg.ripley_k(table, [10], simulations=39),
    "knox": lambda table: sg.knox(table, distance_km=10, days=7, permutations=19),
    "clusters": lambda table: sg.space_time_clusters(table, distance_km=10, days=7),
    "draw_places": lambda table: sg.draw_places(table, draws=2),
    "count_intervals": lambda table: sg.count_intervals(table, draws=2),
    "hexagon_intervals": lambda table: sg.hexagon_intervals(table, draws=2),
    "join_shares": lambda table: sg.join_shares(table, draws=2),
}


@pytest.fixture(scope="module")
def located() -> Any:
    return sg.locate(sg.load_incidents().head(30))


def changed(table: Any, name: str, cell: object) -> Any:
    cells = table[name].astype(object).tolist()
    cells[3] = cell
    return table.assign(**{name: pd.Series(cells, index=table.index, dtype=object)})


@pytest.mark.parametrize("answer", ON_POINTS.values(), ids=ON_POINTS)
@pytest.mark.parametrize(
    ("name", "cell", "said"),
    [
        ("latitude", "north", "no latitude"),
        ("latitude", 200.0, "no latitude"),
        ("longitude", -1e10, "no longitude"),
        ("longitude", float("inf"), "no longitude"),
        ("latitude", True, "no latitude"),
        ("uncertainty_m", -5.0, "no radius"),
        ("uncertainty_m", "far", "no radius"),
    ],
)
def test_what_is_no_point_is_refused_with_its_row(
    located: Any, answer: Answer, name: str, cell: object, said: str
) -> None:
    with pytest.raises(sg.InputError, match=said) as caught:
        answer(changed(located, name, cell))
    assert [(fault.row, fault.column) for fault in caught.value.faults] == [(4, name)]


@pytest.mark.parametrize("answer", ON_POINTS.values(), ids=ON_POINTS)
def test_what_was_not_located_is_refused_by_all(answer: Answer) -> None:
    for table in (None, [1], "x", sg.load_incidents()):
        with pytest.raises(sg.UsageError, match="these incidents are not located"):
            answer(table)


@pytest.mark.parametrize("answer", ON_POINTS.values(), ids=ON_POINTS)
def test_a_column_that_is_there_twice_is_refused(located: Any, answer: Answer) -> None:
    with pytest.raises(sg.UsageError, match="latitude more than once"):
        answer(pd.concat([located, located[["latitude"]]], axis=1))


def test_all_faults_of_points_are_told_together(located: Any) -> None:
    table = changed(changed(located, "latitude", "north"), "uncertainty_m", -1)
    with pytest.raises(sg.InputError, match="2 faults") as caught:
        points_of(table)
    assert [fault.column for fault in caught.value.faults] == ["latitude", "uncertainty_m"]


def test_numbers_written_as_text_are_the_same_points(located: Any) -> None:
    texts = located.assign(latitude=located["latitude"].astype(str).replace("nan", " "))
    for ours, theirs in zip(points_of(texts), points_of(located), strict=True):
        np.testing.assert_array_equal(ours, theirs)
    kept = sg.count_intervals(texts, draws=5)
    pd.testing.assert_frame_equal(kept, sg.count_intervals(located, draws=5))


def test_a_table_needs_only_the_columns_that_are_asked_for() -> None:
    check_located(pd.DataFrame({"adm1_pcode": ["SY02"]}), ["adm1_pcode"])
    with pytest.raises(sg.UsageError, match=r"by zone: these .* not located"):
        check_located(pd.DataFrame({"adm1_pcode": ["SY02"]}), told="by zone: ")


def test_a_toll_that_is_there_twice_is_refused(located: Any) -> None:
    twice = pd.concat([located, located[["killed"]]], axis=1)
    for answer in (sg.rates, sg.grid_counts, sg.victim_shares, sg.count_by_area):
        with pytest.raises(sg.UsageError, match="killed more than once"):
            answer(twice)


@pytest.mark.parametrize("answer", [sg.spatial_autocorrelation, sg.local_clusters, sg.hot_spots])
def test_seeds_are_whole_numbers_of_any_size(located: Any, answer: Any) -> None:
    for wrong in (-1, "a", True, 1.5, None):
        with pytest.raises(sg.UsageError, match="seed="):
            answer(located, "district", permutations=99, seed=wrong)
    one, other = (answer(located, "district", permutations=99, seed=2**40) for _ in range(2))
    assert str(one) == str(other)


def test_a_list_is_no_word(located: Any) -> None:
    lists: list[Callable[[], Any]] = [
        lambda: sg.local_clusters(located, "district", contiguity=["queen"]),  # type: ignore[arg-type]
        lambda: sg.kernel_density(located, kernel=["quartic"]),  # type: ignore[arg-type]
        lambda: sg.victim_shares(located, by=["year"]),  # type: ignore[arg-type]
        lambda: sg.area_shares(located, ["district"]),  # type: ignore[arg-type]
        lambda: sg.join_shares(located, levels=5),  # type: ignore[arg-type]
    ]
    for answer in lists:
        with pytest.raises(sg.UsageError):
            answer()


def test_a_bandwidth_beyond_the_country_is_refused_and_not_computed(located: Any) -> None:
    with pytest.raises(sg.UsageError, match="wider than the country"):
        sg.kernel_density(located, bandwidth_km=1e9)


# --- rates ----------------------------------------------------------------------------------------


def test_a_rate_of_a_part_of_those_killed_is_none(located: Any) -> None:
    # 32,290 people in 2016, none in 2017: ten of seventeen killed made a rate of 31 per 100,000.
    two = located.head(2).assign(
        adm3_pcode="SY020204", killed=[10, 7], date=["2016-05-01", "2017-05-01"]
    )
    row = sg.rates(two, "sub-district").set_index("pcode").loc["SY020204"]
    assert row["killed"] == 17
    assert np.isnan([row["rate"], row["rate_low"], row["rate_high"]]).all()
    whole = sg.rates(two.head(1), "sub-district").set_index("pcode").loc["SY020204"]
    assert whole["rate"] == pytest.approx(10 / 32_290 * 100_000)
    # Where nobody was killed nothing is missing from the rate.
    none = sg.rates(two.assign(killed=[10, 0]), "sub-district").set_index("pcode")
    assert none.loc["SY020204", "rate"] == pytest.approx(whole["rate"])


@pytest.mark.parametrize("day", ["05/06/2016", "soon", 20160501])
def test_what_is_no_day_is_refused_and_not_taken_for_the_last_year(located: Any, day: Any) -> None:
    table = changed(located, "date", day)
    for answer in (sg.rates, sg.smoothed_rates, sg.rate_intervals):
        with pytest.raises(sg.UsageError, match="is no day"):
            answer(table)
    undated = sg.rates(changed(located, "date", None))
    assert undated["killed"].sum() == located["killed"].sum()


def test_draws_do_not_hang_on_the_order_of_the_rows(located: Any) -> None:
    shuffled = located.sample(frac=1, random_state=3)
    for answer in (sg.count_intervals, sg.hexagon_intervals, sg.rate_intervals):
        one, other = (answer(table, draws=40) for table in (located, shuffled))
        pd.testing.assert_frame_equal(pd.DataFrame(one), pd.DataFrame(other))


# --- squares --------------------------------------------------------------------------------------


def test_squares_of_an_area_are_those_of_its_side(located: Any) -> None:
    by_area, by_side = sg.grid_counts(located, cell_km2=400), sg.grid_counts(located, cell_km=20)
    pd.testing.assert_frame_equal(pd.DataFrame(by_area), pd.DataFrame(by_side))
    odd = sg.grid_counts(located, cell_km2=250)
    ground = sg.area_km2(odd) if hasattr(sg, "area_km2") else odd.to_crs(6933).area / 1e6
    assert np.asarray(ground) == pytest.approx(250, rel=2e-3)
    assert odd["incidents"].sum() + odd.attrs["left_out"] == len(located)


def test_a_side_and_an_area_are_one_too_many(located: Any) -> None:
    with pytest.raises(sg.UsageError, match="cell_km=10, cell_km2=100: give the side or the area"):
        sg.grid_counts(located, cell_km=10, cell_km2=100)
    for wrong in (0, -1, 0.5, "100", True, float("nan")):
        with pytest.raises(sg.UsageError, match="cell_km2="):
            sg.grid_counts(located, cell_km2=wrong)  # type: ignore[arg-type]
