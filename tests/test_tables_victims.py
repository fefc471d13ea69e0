"""Medians and shares of victims, and their intervals: by hand, scipy and simulated truth."""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np
import pandas as pd
import pytest
from scipy.stats import beta, binom, t

import maps_world
import syria_geo as sg
from syria_geo.quantiles import _within, student_quantile
from syria_geo.tables._intervals import _median_rank, median_limits, share_limits

FEW = pytest.mark.filterwarnings("ignore:fewer than 5 incidents:syria_geo.SyriaGeoWarning")


def total_of(table: pd.DataFrame) -> dict[str, Any]:
    return {str(name): table[name].iloc[-1] for name in table.columns}


@pytest.mark.parametrize("freedom", [1, 2, 3, 4, 5, 6, 9, 10, 29, 30, 101, 2_000, 2_001, 100_000])
def test_quantiles_of_students_t(freedom: int) -> None:
    assert student_quantile(freedom) == pytest.approx(t.ppf(0.975, freedom), rel=1e-6)
    assert _within(np.pi / 2, freedom) == pytest.approx(1)


@pytest.mark.parametrize("size", [1, 5, 6, 8, 9, 25, 100, 1_000, 100_000])
def test_ranks_of_the_median_are_binomial(size: int) -> None:
    rank = _median_rank(size)
    assert rank == 0 or binom.cdf(rank - 1, size, 0.5) <= 0.025
    assert binom.cdf(rank, size, 0.5) > 0.025


def test_limits_of_the_median_are_those_of_the_tables() -> None:
    # As printed: of 10 values the 2nd and 9th, of 25 the 8th and 18th, of 100 the 40th and 61st.
    for size, ranks in ((6, (1, 6)), (10, (2, 9)), (25, (8, 18)), (100, (40, 61))):
        values = np.random.default_rng(0).permutation(size) + 1
        assert median_limits(np.array(values, dtype=float)) == ranks
    assert np.isnan(median_limits(np.arange(5.0))).all()
    assert np.isnan(median_limits(np.array([]))).all()


def test_limits_of_a_share_by_hand() -> None:
    # Four incidents of 10 killed with 2, 4, 6 and 8 children: half. Off by -3, -1, 1, 3, each
    # divided by 3 / 4, squared and summed 20 * 16 / 9, by 40 squared: as 11.25 people would be.
    low, high = share_limits(np.array([2.0, 4.0, 6.0, 8.0]), np.full(4, 10.0))
    people = 0.25 / (20 * 16 / 9 / 1600) * (1.959964 / 3.182446) ** 2
    square = 1.959964**2 / people
    half = np.sqrt(square * (0.25 + square / 4)) / (1 + square)
    assert (low, high) == pytest.approx((0.5 - half, 0.5 + half))


def test_limits_of_a_share_of_people_killed_one_by_one_are_wilsons() -> None:
    # Wilson's limits as published for 81 of 263 (Newcombe 1998): 0.2553 to 0.3662.
    part = np.repeat([1.0, 0.0], [81, 182])
    low, high = share_limits(part, np.ones(263))
    assert (low, high) == pytest.approx((0.2553, 0.3662), abs=0.001)  # t of 262 degrees


def test_all_and_none_leave_room() -> None:
    low, high = share_limits(np.zeros(10), np.full(10, 8.0))
    square = t.ppf(0.975, 9) ** 2 / 10  # ten incidents, and not eighty people
    assert (low, high) == pytest.approx((0.0, square / (1 + square)))
    assert share_limits(np.full(10, 8.0), np.full(10, 8.0)) == pytest.approx((1 - high, 1.0))


def test_one_incident_has_no_interval_of_a_share() -> None:
    assert np.isnan(share_limits(np.array([3.0]), np.array([9.0]))).all()
    assert np.isnan(share_limits(np.array([]), np.array([]))).all()


@pytest.mark.parametrize("incidents", [2, 5, 10, 30, 100])
@pytest.mark.parametrize(("share", "alike"), [(0.3, 3.0), (0.3, 1e6), (0.1, 2.0), (0.5, 0.5)])
def test_limits_of_shares_hold_the_truth_of_simulated_incidents(
    incidents: int, share: float, alike: float
) -> None:
    draw = np.random.default_rng(0)
    tolls = sg.load_incidents()["killed"].dropna().to_numpy(int)
    held = 0
    for _ in range(1_000):
        killed = draw.choice(tolls, incidents)
        own = beta.rvs(share * alike, (1 - share) * alike, size=incidents, random_state=draw)
        low, high = share_limits(draw.binomial(killed, own).astype(float), killed.astype(float))
        held += low <= share <= high
    assert held / 1_000 >= 0.92 - 0.015  # two standard errors


@pytest.mark.parametrize("size", [6, 20, 100])
def test_limits_of_medians_hold_the_truth(size: int) -> None:
    draw = np.random.default_rng(0)
    drawn = draw.lognormal(2, 1, (2_000, size))
    held = [low <= np.exp(2) <= high for low, high in map(median_limits, drawn)]
    assert np.mean(held) >= 0.95 - 0.01


@FEW
def test_parties_are_counted_as_the_house_does() -> None:
    located = maps_world.located().assign(counted_under="")
    table = sg.victim_shares(located)
    counts = sg.summary(located, by="party")["party"]
    assert set(table.index) == set(counts.index)
    assert table.index[-1] == "total"
    assert table["incidents"].to_dict() == counts["incidents"].to_dict()
    both = table.loc["Syrian regime forces and Russian forces"]
    assert (both["incidents"], both["killed_unknown"], both["killed_median"]) == (1, 0, 15)
    assert table["incidents"].iloc[:-1].sum() == table["incidents"]["total"] == 12


def _reference(part: list[float], whole: list[float]) -> tuple[float, float]:
    """Compute the limits of a share anew, person by person and with scipy, as the notes say it."""
    people = sum(whole)
    share = sum(part) / people
    off = [(p - share * w) * people / (people - w) for p, w in zip(part, whole, strict=True)]
    squares = [one * one for one in off]
    alike = people * people / sum(w * w for w in whole)
    count, freedom = alike, alike - 1
    if any(squares):
        count = min(people, share * (1 - share) * people * people / sum(squares))
        freedom = min(freedom, 2 * sum(squares) ** 2 / sum(one * one for one in squares))
    count *= (1.959963985 / t.ppf(0.975, max(1, int(freedom)))) ** 2
    z = 1.959963985
    root = z * np.sqrt(share * (1 - share) / count + z * z / (4 * count * count))
    ends = (share + z * z / (2 * count) + sign * root for sign in (-1, 1))
    low, high = (end / (1 + z * z / count) for end in ends)
    return max(low, 0.0), min(high, 1.0)


@pytest.mark.parametrize("seed", range(40))
def test_limits_of_shares_are_those_computed_anew(seed: int) -> None:
    draw = np.random.default_rng(seed)
    size = int(draw.integers(2, 12))
    whole = draw.integers(1, 40, size).astype(float)
    part = np.floor(whole * draw.random(size) * (draw.random(size) < (seed % 4 + 1) / 4))
    found = share_limits(part, whole)
    assert found == pytest.approx(_reference(part.tolist(), whole.tolist()), abs=1e-6)


def test_every_rank_of_a_median_is_the_last_that_half_of_all_allow() -> None:
    for size in range(1, 400):
        rank = _median_rank(size)
        assert binom.cdf(rank, size, 0.5) > 0.025
        assert rank == 0 or binom.cdf(rank - 1, size, 0.5) <= 0.025


def test_one_killed_counts_and_five_incidents_are_enough() -> None:
    rows = [
        maps_world.full_row(row, killed=killed, children=children, women=None)
        for row, (killed, children) in enumerate([(1, 1), (1, 0), (3, 9), (4, 0), (6, None)])
    ]
    with warnings.catch_warnings():
        warnings.simplefilter("error", sg.SyriaGeoWarning)
        total = total_of(sg.victim_shares(maps_world.frame(rows).assign(counted_under="ISIS")))
    names = ("incidents", "killed_unknown", "killed_median", "children_incidents", "children")
    assert [total[name] for name in names] == [5, 0, 3.0, 4, 4]
    assert (total["children_of"], total["women_incidents"]) == (9, 0)
    assert total["children_share"] == pytest.approx(4 / 9)
    fewer = maps_world.frame(rows[:4]).assign(counted_under="ISIS")
    with pytest.warns(sg.SyriaGeoWarning, match="fewer than 5 incidents.*: ISIS, total"):
        sg.victim_shares(fewer)


@FEW
def test_shares_and_medians_by_hand() -> None:
    total = total_of(sg.victim_shares(maps_world.located()))
    assert total["killed_unknown"] == 1
    # 5 6 7 8 9 12 15 18 20 25 30; of eleven the second and the tenth.
    medians = ("killed_median", "killed_median_low", "killed_median_high")
    assert [total[name] for name in medians] == [12.0, 6.0, 25.0]
    # The incident of nine killed does not say how many were children.
    children = ("children_incidents", "children", "children_of")
    assert [total[name] for name in children] == [10, 42, 146]
    assert total["children_share"] == pytest.approx(42 / 146)
    assert total["children_share_low"] < 42 / 146 < total["children_share_high"]
    assert total["women_share"] == pytest.approx(30 / 146)


def test_groups_of_few_incidents_are_named() -> None:
    with pytest.warns(sg.SyriaGeoWarning, match="Armed opposition factions, not stated$") as caught:
        table = sg.victim_shares(sg.load_incidents())
    assert caught[0].filename == __file__
    few = table.loc["Armed opposition factions"]
    assert few[["killed_median_low", "children_share_low"]].isna().all()
    assert pd.isna(few["women_share"])
    assert few["women_incidents"] == 0
    assert table.attrs["left_out"] == 1  # a death in custody


@FEW
def test_deaths_in_custody_count_when_asked() -> None:
    table = sg.victim_shares(sg.load_incidents(), kinds="all")
    assert table["incidents"]["total"] == 124
    assert table.attrs["left_out"] == 0


@FEW
@pytest.mark.parametrize("by", ["governorate", "found", "control", "zone", "month", "means"])
def test_every_grouping_adds_up(by: str) -> None:
    table = sg.victim_shares(maps_world.located(), by=by)
    assert table.index.name == by
    for name in ("incidents", "killed_unknown", "children", "women_of"):
        assert table[name].iloc[:-1].sum() == table[name].iloc[-1]
    if by == "month":
        months = [name for name in table.index if name not in ("not stated", "total")]
        assert months == sorted(months)


@FEW
@pytest.mark.parametrize("rows", [[], [6], [6, 0, 1]])
def test_tables_of_few_rows(rows: list[int]) -> None:
    table = sg.victim_shares(maps_world.frame([maps_world.full_row(row) for row in rows]))
    assert table["incidents"]["total"] == len(rows)
    assert table["killed_unknown"]["total"] == rows.count(6)


@FEW
def test_incidents_in_which_nobody_was_killed_are_no_share_but_in_the_median() -> None:
    rows = [
        maps_world.full_row(row, killed=killed, children=0, women=0)
        for row, killed in enumerate((0, 0, 4))
    ]
    total = total_of(sg.victim_shares(maps_world.frame(rows)))
    assert (total["killed_median"], total["children_incidents"]) == (0.0, 1)


@FEW
def test_any_index_does_and_the_table_stays_as_it_was() -> None:
    located = maps_world.located()
    other = located.set_index(["source", "incident_id"], drop=False).assign(مصدر="س")
    before = other.copy()
    pd.testing.assert_frame_equal(sg.victim_shares(other), sg.victim_shares(located))
    pd.testing.assert_frame_equal(pd.DataFrame(other), pd.DataFrame(before))


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"by": "colour"}, "by 'colour': choose from party"),
        ({"kinds": "some"}, "kinds 'some': choose from attacks, all"),
    ],
)
def test_unknown_words_are_refused(options: dict[str, Any], message: str) -> None:
    with pytest.raises(sg.UsageError, match=message):
        sg.victim_shares(maps_world.located(), **options)


def test_places_need_located_incidents() -> None:
    for by in ("found", "zone"):
        with pytest.raises(sg.UsageError, match=rf"by {by}: .*give what syria_geo\.locate returns"):
            sg.victim_shares(sg.load_incidents(), by=by)


@FEW
@pytest.mark.filterwarnings("ignore:by (month|year).:syria_geo.SyriaGeoWarning")
@pytest.mark.parametrize("by", ["party", "governorate", "control", "means", "month", "year"])
def test_what_the_source_says_needs_no_place(by: str) -> None:
    table = sg.victim_shares(sg.load_incidents(), by=by)
    assert table["incidents"].iloc[:-1].sum() == table["incidents"]["total"] == 123
    assert len(table) > 2


@pytest.mark.parametrize("share", [0.005, 0.02, 0.05])
@pytest.mark.parametrize("incidents", [100, 400])
def test_limits_of_rare_shares_hold_them(share: float, incidents: int) -> None:
    """Children who die together, in a few of many incidents: a variance that few incidents make."""
    chance, held = np.random.default_rng(7), []
    alpha, beta_ = share * 7 / 3, (1 - share) * 7 / 3  # alike within an incident: 0.3
    for _ in range(400):
        whole = chance.choice([1.0, 3, 5, 6, 7, 9, 12, 20, 45], incidents)
        part = chance.binomial(whole.astype(int), chance.beta(alpha, beta_, incidents))
        low, high = share_limits(part.astype(float), whole)
        held.append(low <= share <= high)
    assert np.mean(held) >= 0.93


@FEW
def test_years_warn_where_nobody_says_what_is_covered_and_say_it_where_somebody_does() -> None:
    incidents = sg.load_incidents()
    plain = pd.DataFrame(incidents[["place_text", "date", "killed"]]).assign(source="A list")
    for make in (sg.victim_shares, sg.summary):
        with pytest.warns(sg.SyriaGeoWarning) as told:
            make(plain, by="year")
        trend = [one for one in told if str(one.message).startswith("by year: which years the")]
        assert [one.filename for one in trend] == [__file__]
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        sg.victim_shares(plain, by="party")
    assert not [one for one in caught if "sources cover" in str(one.message)]
    for by in ("year", "month"):
        known = sg.victim_shares(incidents, by=by)
        theirs = sg.summary(incidents, by=by)[by]
        assert known["covered"].dropna().to_dict() == theirs["covered"].dropna().to_dict()
    assert "covered" not in sg.victim_shares(incidents, by="party")
