"""Limits of rates against tables, a paper's worked example, scipy and simulated truth."""

from __future__ import annotations

from typing import Any, cast

import numpy as np
import numpy.typing as npt
import pandas as pd
import pytest
from scipy.stats import chi2, gamma

import maps_world
import syria_geo as sg
from syria_geo.analysis import load_population, rates
from syria_geo.analysis._limits import sum_limits
from syria_geo.quantiles import gamma_quantile


def by_pcode(table: pd.DataFrame) -> dict[str, dict[str, Any]]:
    """Give the rows of a table of areas by their P-codes."""
    return cast("dict[str, dict[str, Any]]", table.set_index("pcode").to_dict("index"))


def limits_of(total: float, squares: float, largest: float) -> tuple[float, float]:
    low, high = sum_limits(*(np.array([one], dtype=float) for one in (total, squares, largest)))
    return float(low[0]), float(high[0])


@pytest.mark.parametrize(
    ("count", "low", "high"),
    # Exact limits of a Poisson count as printed in Garwood's table and those after it.
    [
        (0, 0.0, 3.689),
        (1, 0.0253, 5.572),
        (2, 0.242, 7.225),
        (5, 1.623, 11.668),
        (10, 4.795, 18.390),
        (20, 12.217, 30.888),
        (50, 37.111, 65.919),
        (100, 81.364, 121.627),
    ],
)
def test_limits_of_counts_are_garwoods(count: int, low: float, high: float) -> None:
    assert limits_of(count, count, 1) == pytest.approx((low, high), abs=0.0006)


def test_limits_are_those_of_the_example_of_fay_and_feuer() -> None:
    # Down's syndrome in Michigan by age of mothers of five or more (Fleiss 1981, p. 249);
    # Fay and Feuer (1997), table I: 75.5 per 100,000, from 67.7 to 188.3.
    cases = np.array([0, 8, 63, 112, 262, 295])
    births = np.array([327, 30666, 123419, 149919, 104088, 34392])
    standard = np.array([319933, 931318, 786511, 488235, 237863, 61313])
    weight = 100_000 * standard / standard.sum() / births
    rate = float((weight * cases).sum())
    assert rate == pytest.approx(75.5, abs=0.05)
    got = limits_of(rate, float((weight**2 * cases).sum()), float(weight.max()))
    assert got == pytest.approx((67.7, 188.3), abs=0.05)


@pytest.mark.parametrize("upper", [False, True])
def test_quantiles_are_those_of_scipy(upper: bool) -> None:
    shapes = [1.0, 1.01, 1.3, 2.0, 2.5, 7.7, 33.0, 100.5, 1e3, 1e4, 1e6]
    got = [gamma_quantile(shape, upper=upper) for shape in shapes]
    assert got == pytest.approx(list(gamma.ppf(0.975 if upper else 0.025, shapes)), rel=1e-9)


def test_an_unknown_weight_has_no_limits() -> None:
    assert np.isnan(limits_of(0.0, 0.0, np.nan)[1])


def test_rates_of_incidents_have_poisson_limits() -> None:
    table = by_pcode(whole := rates(maps_world.located(), value="incidents"))
    row = table["SY02"]
    assert (row["incidents"], row["incidents_unknown"]) == (3, 0)
    unit = 100_000 / row["population"]
    assert row["rate"] == pytest.approx(3 * unit)
    assert row["rate_low"] == pytest.approx(chi2.ppf(0.025, 6) / 2 * unit)
    assert row["rate_high"] == pytest.approx(chi2.ppf(0.975, 8) / 2 * unit)
    nothing = table["SY10"]
    assert (nothing["rate"], nothing["rate_low"]) == (0.0, 0.0)
    assert whole["incidents"].sum() == 10
    assert "killed" not in whole.columns


def test_limits_of_tolls_weigh_each_incident() -> None:
    table = by_pcode(rates(maps_world.located()))
    tolls = np.array([12.0, 20.0, 7.0])  # of Aleppo, all in 2016
    inside = np.array([12, 20, 7, 9, 6, 15, 30, 25, 5], dtype=float)
    usual = (inside**2).sum() / inside.sum()
    most = max(20.0, usual)
    total, squares = tolls.sum() + most, (tolls**2).sum() + most**2
    unit = 100_000 / table["SY02"]["population"]
    high = gamma.ppf(0.975, total**2 / squares, scale=squares / total) * unit
    assert table["SY02"]["rate_high"] == pytest.approx(high)
    total, squares = tolls.sum(), (tolls**2).sum()
    low = gamma.ppf(0.025, total**2 / squares, scale=squares / total) * unit
    assert table["SY02"]["rate_low"] == pytest.approx(low)
    # Where nobody was killed the upper limit is that of no incident of the usual toll.
    people = load_population().people[load_population().pcodes.index("SY10")]
    fewest = people[[1, 2, 3]].min()  # 2016, 2017 and 2023, the years of the table
    assert table["SY10"]["rate_high"] == pytest.approx(3.688879 * usual / fewest * 100_000)


def test_limits_of_tolls_are_wider_than_if_each_victim_died_alone() -> None:
    table = by_pcode(rates(maps_world.located()))["SY02"]
    unit = 100_000 / table["population"]
    assert table["rate_low"] < chi2.ppf(0.025, 78) / 2 * unit
    assert table["rate_high"] > chi2.ppf(0.975, 80) / 2 * unit


def test_limits_hold_every_rate_and_are_missing_with_it() -> None:
    table = rates(maps_world.located(), "sub-district", value="children")
    missing = table["rate"].isna()
    assert missing.any()
    assert table.loc[missing, ["rate_low", "rate_high"]].isna().to_numpy().all()
    known = table[~missing]
    assert (known["rate_low"] <= known["rate"]).all()
    assert (known["rate_high"] > known["rate"]).all()


@pytest.mark.parametrize("rows", [0, 1])
def test_limits_of_few_rows(rows: int) -> None:
    located = maps_world.frame([maps_world.full_row(0, killed=0)] * rows)
    table = rates(located)
    assert (table["rate"] == 0).all()
    assert (table["rate_high"] > 0).all()


def test_tables_of_any_index_have_the_same_rates_and_stay_as_they_were() -> None:
    located = maps_world.located()
    other = located.set_index(["source", "incident_id"], drop=False).assign(مصدر="س")
    before = other.copy()
    pd.testing.assert_frame_equal(rates(other), rates(located))
    pd.testing.assert_frame_equal(pd.DataFrame(other), pd.DataFrame(before))


def simulated(tolls: npt.NDArray[Any], expected: float, seed: int) -> float:
    """Tell how often the limits hold the truth where `expected` incidents happen on average."""
    draw = np.random.default_rng(seed)
    runs = 2_000
    counts = draw.poisson(expected, runs)
    drawn = [draw.choice(tolls, count) for count in counts]
    usual = (tolls**2).sum() / tolls.sum()
    total = np.array([one.sum() for one in drawn], dtype=float)
    squares = np.array([(one**2).sum() for one in drawn], dtype=float)
    largest = np.array([max(usual, one.max(initial=0)) for one in drawn], dtype=float)
    low, high = sum_limits(total, squares, largest)
    truth = expected * tolls.mean()
    return float(((low <= truth) & (truth <= high)).mean())


@pytest.mark.parametrize("expected", [0.3, 1, 3, 10, 30, 100])
def test_limits_hold_the_truth_of_simulated_incidents(expected: float) -> None:
    tolls = sg.load_incidents()["killed"].dropna().to_numpy(float)
    assert simulated(tolls, expected, seed=1) >= 0.95 - 0.01  # two standard errors of 2,000 runs
    assert simulated(np.ones(3), expected, seed=2) >= 0.95 - 0.01


@pytest.mark.parametrize("expected", [1, 10, 100])
def test_limits_hold_where_one_incident_in_a_thousand_kills_a_thousand(expected: float) -> None:
    tolls = np.repeat([1.0, 5.0, 50.0, 1000.0], [900, 90, 9, 1])
    assert simulated(tolls, expected, seed=3) >= 0.95 - 0.01
