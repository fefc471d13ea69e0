"""Radius, rivals and shares of governorates: what has to hold of every answer."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import syria_geo as sg
from matching_sample import read
from syria_geo.gazetteer import load_gazetteer
from syria_geo.geodesy import great_circle_m
from syria_geo.matching import match_place
from syria_geo.matching._radius import Spread, radii, widened_m
from syria_geo.matching._thresholds import ONE_GROUND_M
from syria_geo.places import Match, MatchType, Precision, Status
from syria_geo.resolving import Given, Question, resolve_each

PHRASES = [(row["text"], row["governorate"]) for row in read()]


def answered(text: str, governorate: str = "") -> Match:
    return match_place(text, governorate=governorate or None)


@given(st.sampled_from(PHRASES))
@settings(max_examples=80, deadline=None)
def test_belief_adds_up(phrase: tuple[str, str]) -> None:
    match = answered(*phrase)
    shares, rivals = match.adm1_shares, match.rivals
    assert sum(shares.values()) == pytest.approx(1.0)
    assert all(share > 0 for share in shares.values())
    assert list(shares.values()) == sorted(shares.values(), reverse=True)
    assert set(shares) <= {"", *(f"SY{number:02}" for number in range(1, 15))}
    scores = [rival.score for rival in rivals]
    assert scores == sorted(scores, reverse=True)
    codes = [rival.place.pcode for rival in rivals]
    assert len(codes) == len(set(codes))
    left = match.elsewhere.score if match.elsewhere else 0.0
    assert sum(scores) + left <= 1.01


@given(st.sampled_from(PHRASES))
@settings(max_examples=80, deadline=None)
def test_the_radius_is_never_below_the_extent_of_what_is_named(phrase: tuple[str, str]) -> None:
    match = answered(*phrase)
    if match.uncertainty_m is None or match.extent_m is None:
        assert match.status is Status.UNLOCATED
        return
    assert match.uncertainty_m >= match.extent_m
    if match.status is Status.SURE:
        # Names decide a sure answer: no rival widens it, only the calibration.
        widest = max(row.factor for key, row in radii().items() if key[0] == "sure")
        assert match.uncertainty_m <= widened_m(match.extent_m, widest) + 1


@given(st.sampled_from(PHRASES))
@settings(max_examples=60, deadline=None)
def test_an_answer_is_not_its_own_rival(phrase: tuple[str, str]) -> None:
    match = answered(*phrase)
    assert match.place is None or match.place not in [rival.place for rival in match.rivals]


def test_an_unsure_radius_reaches_to_the_rival_that_is_as_likely() -> None:
    equal = [
        match
        for match in (answered(*phrase) for phrase in PHRASES[:300])
        if match.status is Status.UNSURE and match.rivals and match.precision is not None
        and match.rivals[0].score >= match.score > 0.3
        and match.precision not in (Precision.GOVERNORATE, Precision.BETWEEN)
    ]  # fmt: skip
    assert equal
    for match in equal:
        assert match.place is not None
        assert match.uncertainty_m is not None
        away = great_circle_m(match.place.point, match.rivals[0].place.point)
        assert match.uncertainty_m >= away - 1, match.query


def test_a_sure_answer_names_few_rivals_and_an_unsure_one_up_to_nine() -> None:
    matches = [answered(*phrase) for phrase in PHRASES[:200]]
    most = {status: max(len(m.rivals) for m in matches if m.status is status) for status in Status}
    assert most[Status.SURE] <= 5
    assert most[Status.UNSURE] == 9
    assert most[Status.UNLOCATED] == 0


@given(st.sampled_from(PHRASES))
@settings(max_examples=60, deadline=None)
def test_no_two_rivals_stand_on_one_ground(phrase: tuple[str, str]) -> None:
    match = answered(*phrase)
    if match.status is Status.UNSURE:
        for one, other in combinations(match.rivals, 2):
            assert great_circle_m(one.place.point, other.place.point) > ONE_GROUND_M, one


def codes_of(match: Match) -> set[str]:
    assert match.place is not None
    return {match.place.pcode, *(rival.place.pcode for rival in match.rivals)}


@pytest.mark.parametrize(
    ("text", "governorate", "named"),
    [
        ("the road between Palmyra and Deir ez-Zor", "", {"C2889", "C5086"}),
        ("Kafr Nabl, Khan Shaykun and Hazano", "Idlib", {"C4068", "C3987", "C3944"}),
    ],
)
def test_each_place_that_is_named_is_listed(text: str, governorate: str, named: set[str]) -> None:
    match = answered(text, governorate)
    assert match.status is Status.UNSURE
    assert named <= codes_of(match)


def test_a_name_that_leads_nowhere_may_be_at_the_largest_towns() -> None:
    assert {"C3871", "C3987"} <= codes_of(answered("Qzxqzx village", "Idlib"))


def test_a_side_of_a_governorate_lists_towns_of_that_side() -> None:
    match = answered("southern Idlib countryside", "Idlib")
    assert len(match.rivals) > 4
    assert match.latitude is not None
    assert match.longitude is not None
    assert match.uncertainty_m is not None
    middle = match.latitude, match.longitude
    assert all(great_circle_m(r.place.point, middle) <= match.uncertainty_m for r in match.rivals)


def test_homonyms_alone_explain_a_name_that_both_bear() -> None:
    assert not [r for r in answered("Mansura, Aleppo").rivals if "largest" in r.reason]


def test_what_is_left_lies_in_the_stated_governorate() -> None:
    match = answered("Zeitun village", "SY08")
    assert match.elsewhere is not None
    assert match.elsewhere.place.pcode == "SY08"
    assert match.adm1_shares["SY08"] > 0.5
    assert any(rival.place.adm1_pcode != "SY08" for rival in match.rivals)


def test_what_is_left_of_an_unstated_governorate_belongs_to_none() -> None:
    match = answered("Zeitun village")
    assert match.elsewhere is not None
    assert match.elsewhere.place.pcode == "SY"
    assert 0.01 < match.adm1_shares[""] < 0.5


def test_a_governorate_keeps_its_radius() -> None:
    for phrase, governorate in (("Idlib governorate", ""), ("Qzxqzx village", "SY07")):
        match = answered(phrase, governorate)
        assert match.precision is Precision.GOVERNORATE
        assert match.uncertainty_m == load_gazetteer().places["SY07"].uncertainty_m
        assert match.adm1_shares["SY07"] > 0.9


def test_an_answer_outside_the_stated_governorate_reaches_back_into_it() -> None:
    match = answered("Khan Shaykun city", "SY08")
    assert match.place is not None
    assert match.conflicts == ("governorate",)
    unit = load_gazetteer().places["SY08"]
    assert match.uncertainty_m is not None
    assert match.uncertainty_m > great_circle_m(match.place.point, unit.point)
    assert match.adm1_shares["SY08"] > match.adm1_shares["SY07"] > 0.3


def test_a_point_given_keeps_its_radius_and_leaves_no_doubt_of_the_governorate() -> None:
    question = Question("Khan Shaykun city", "", Given(35.44, 36.65, 30.0, Precision.POINT))
    (match,) = resolve_each([question])
    assert match.match_type == MatchType.GIVEN
    assert (match.uncertainty_m, match.adm1_shares) == (30.0, {"SY07": 1.0})


def test_a_pcode_and_nothing_at_all_have_one_share() -> None:
    assert answered("C3987").adm1_shares == {"SY07": 1.0}
    assert answered("Atlantis").adm1_shares == {"": 1.0}


def test_a_match_goes_to_another_process_with_its_belief_and_without_the_gazetteer() -> None:
    match = sg.locate_place("Tal Abiad village", governorate="Aleppo")
    sent = pickle.dumps(match)
    assert len(sent) < 200_000
    assert pickle.loads(sent).rivals == match.rivals  # noqa: S301


# --- the parts --------------------------------------------------------------------------------


def test_a_spread_reaches_as_far_as_the_belief_it_has_to_hold() -> None:
    spread = Spread([(0.0, 0.6), (1_000.0, 0.3), (9_000.0, 0.1)])
    assert [spread.reach_m(level) for level in (0.5, 0.6, 0.7, 0.95)] == [0, 0, 1_000, 9_000]
    assert spread.belief_nearer(1_000.0) == 0.6
    assert Spread([]).reach_m(0.9) == 0.0


def test_a_wide_region_is_widened_by_ten_kilometres_at_most() -> None:
    assert widened_m(1_000, 2.0) == 2_000
    assert widened_m(50_000, 2.0) == 60_000


def test_the_calibration_has_a_row_for_whatever_is_asked() -> None:
    table = radii()
    assert {("sure", "", ""), ("unsure", "", "")} <= set(table)
    assert all(row.factor >= 1 for row in table.values())
    doubtful = {key: row for key, row in table.items() if key[0] == "unsure"}
    assert all(row.level == 0 for key, row in table.items() if key not in doubtful)
    assert all(0.5 < row.level <= 1 for key, row in doubtful.items() if key[2] != "derived")


# Run apart, so that nothing is loaded yet.
_ALONE = """
import json, sys
from syria_geo.matching import match_place
found = [match_place(text).rivals for text in json.loads(sys.stdin.read())]
told = [[(one.place.pcode, one.score, one.reason) for one in rivals] for rivals in found]
print(json.dumps([told, "numpy" in sys.modules]))
"""


def test_rivals_are_found_without_numpy_and_are_the_same_with_it() -> None:
    asked = ["Dumma Hajarr", "near Kafr Nabblu"]
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", _ALONE], input=json.dumps(asked), capture_output=True, check=True,
        text=True,
    )  # fmt: skip
    alone, loaded = json.loads(done.stdout)
    assert (loaded, "numpy" in sys.modules) == (False, True)
    for text, rivals in zip(asked, alone, strict=True):
        here = [[one.place.pcode, one.score, one.reason] for one in answered(text).rivals]
        assert rivals == here
        assert "its name is only remotely alike" in [reason for *_, reason in rivals]
