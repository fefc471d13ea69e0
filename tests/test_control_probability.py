"""How likely a holder is the right one: the numbers are measured, and mean what they say."""

from __future__ import annotations

import csv
from datetime import date

import geopandas as gpd
import numpy as np
import pytest
from boundaries.control import calibrate
from scipy.stats import norm

import syria_geo as sg
from syria_geo.control import CONFIDENCES, agree, load_calibration, load_timeline
from syria_geo.control._belief import Calibration, probability_of_turn
from syria_geo.gazetteer import load_gazetteer

# Not the days on which the numbers were fitted.
OTHER_DAYS = [date(year, month, 3) for year in range(2012, 2026) for month in (3, 9)]
POINTS = 0.03


@pytest.fixture(scope="module")
def left() -> calibrate.Left:
    return calibrate.left_out(OTHER_DAYS, every=3)


def test_ground_between_places_is_as_likely_as_it_is_right(left: calibrate.Left) -> None:
    sure = load_calibration().of_ground(left.line_km, left.site_km)
    bins = np.minimum((sure * 10).astype(int), 9)
    error = sum(
        abs(sure[bins == one].mean() - left.right[bins == one].mean()) * (bins == one).mean()
        for one in np.unique(bins)
    )
    assert error < POINTS
    assert abs(sure.mean() - left.right.mean()) < POINTS / 2
    for near, far in ((0, 1), (1, 3), (3, 10), (10, 99)):
        there = (left.line_km >= near) & (left.line_km < far)
        assert abs(sure[there].mean() - left.right[there].mean()) < POINTS, (near, far)


def test_ground_at_the_width_of_a_probability_has_it() -> None:
    calibration, sites = load_calibration(), np.array([0.5, 3.0, 12.0])
    for asked in (0.8, 0.9, 0.95):
        widths = calibration.width_km(sites, asked)
        found = calibration.of_ground(widths, sites)
        assert (found >= asked - 1e-9).all()  # at the line it may be surer than asked
        assert found[widths > 0] == pytest.approx(asked)
    assert (calibration.width_km(sites, 0.95) > 0).any()


def test_numbers_fitted_on_half_of_the_places_hold_for_the_other(left: calibrate.Left) -> None:
    adm3 = [place.adm3_pcode for place in load_gazetteer().places.values()]
    assert len(set(adm3)) > 200
    half = left.place % 2 == 0
    fitted = calibrate.fitted(calibrate.Left(*(column[half] for column in left)))
    design = [np.ones((~half).sum()), np.log1p(left.line_km[~half]), np.log1p(left.site_km[~half])]
    sure = 1 / (1 + np.exp(-(fitted @ np.array(design))))
    assert abs(sure.mean() - left.right[~half].mean()) < POINTS / 2


def test_the_numbers_are_those_that_the_script_measures() -> None:
    written = load_calibration()
    assert (np.diff(written.evidence) <= 0).all()
    assert written.evidence[0] > written.evidence[-1]
    assert written.terms[1] > 0 > written.terms[2]  # far from the line, near the place
    cases = list(calibrate.evidence_right())
    for confidence, value in zip(CONFIDENCES, written.evidence, strict=True):
        assert calibrate.share(cases, confidence) == pytest.approx(value, abs=0.005)


def test_lists_of_known_days_are_right_as_often_as_the_zones_say() -> None:
    timeline = load_timeline()
    sure, right = [], []
    for path in calibrate.LISTS:
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                day = date.fromisoformat(row["date"])
                number = timeline.number[row["pcode"]]
                fact = timeline.facts[timeline.on(day)[0][number]]
                sure.append(timeline.probabilities(day)[number])
                told = [tuple(one.strip().split(";")) for one in row["holder"].split("|")]
                right.append(any(agree([p.strip() for p in t], fact.holder) for t in told))
    assert len(sure) > 590
    assert abs(np.mean(sure) - np.mean(right)) < POINTS


def test_a_change_of_hands_known_to_the_month_is_even_on_its_day() -> None:
    spread = np.full(5, 15)
    found = probability_of_turn(np.array([-16, -15, 0, 14, 15]), spread)
    assert found.round(2).tolist() == [1.0, 0.97, 0.52, 0.97, 1.0]
    assert probability_of_turn(np.array([0, -1]), np.array([0, 0])).tolist() == [1.0, 1.0]


def test_a_point_near_a_line_or_of_a_wide_radius_is_less_sure() -> None:
    draw = np.random.default_rng(3)
    x, y = draw.uniform(36.8, 38.0, 300), draw.uniform(35.9, 36.6, 300)
    points = gpd.GeoDataFrame(
        {"date": ["2016-09-23"] * 300}, geometry=gpd.points_from_xy(x, y), crs=4326
    )
    joined = sg.join_control(points)
    near = joined["control_distance_km"] < 1
    sure = joined["control_probability"]
    assert sure[near].mean() < 0.85 < 0.95 < sure[joined["control_distance_km"] > 5].mean()
    wide = sg.join_control(points.assign(uncertainty_m=20_000.0, status="sure"))
    told = wide["control_probability"].notna()
    # Nine in ten of normally spread points lie within the radius; the line is taken as straight.
    side = norm.cdf(np.sqrt(2 * np.log(10)) * joined["control_distance_km"] / 20)
    assert wide["control_probability"][told].to_numpy() == pytest.approx((sure * side)[told])
    unsure = sg.join_control(points.assign(uncertainty_m=2e4, status="unsure", match_score=0.6))
    expected = sure * (0.6 + 0.4 * side)
    assert unsure["control_probability"][told].to_numpy() == pytest.approx(expected[told])
    far = gpd.GeoDataFrame(
        {"date": ["2016-09-23", "2011-01-01", None]},
        geometry=gpd.points_from_xy([39.7, 37, 37], [33.3, 36.5, 36.5]),
        crs=4326,
    )
    assert sg.join_control(far)["control_probability"].isna()[1:].all()


def test_the_bundled_incidents_agree_as_often_as_the_zones_say() -> None:
    located = sg.locate(sg.load_incidents())
    stated = located[
        (located["stated_control"].map(len) > 0) & (located["control_zone"].map(len) > 0)
    ]
    right = [
        bool(agree(told, found))
        for told, found in zip(stated["stated_control"], stated["control_zone"], strict=True)
    ]
    assert abs(float(np.mean(right)) - stated["control_probability"].mean()) < POINTS


def test_a_calibration_by_hand() -> None:
    made = Calibration(
        evidence=np.array([0.9, 0.8, 0.7]),
        terms=np.array([0.5, 1.0, -0.25]),
        landmarks=((2011, 0.6), (2015, 0.9)),
    )
    assert [made.of_landmark(year) for year in (2010, 2011, 2014, 2015, 2024)] == [
        1.0, 0.6, 0.6, 0.9, 0.9,
    ]  # fmt: skip
    # At the line and the place; 3 km from the line; 3 km from the place.
    found = made.of_ground([0, 3, 0], [0, 0, 3])
    odds = np.exp([0.5, 0.5 + np.log(4), 0.5 - 0.25 * np.log(4)])
    assert found == pytest.approx(odds / (1 + odds))
    assert made.width_km(2.0, made.of_ground(7.0, 2.0)) == pytest.approx(7.0)
    assert made.width_km(0.0, 0.5) == 0.0  # as likely at the line itself
