"""The figures that are printed and the calibration that is shipped are computed right."""

from __future__ import annotations

import csv
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import results
from calibrate_radius import Sample, calibrate, covers, radius_m
from labelled import distinct, read_ucdp, stated
from matching import area_under_curve
from syria_geo.matching._radius import DERIVED, Spread

FAR = Spread([(0.0, 0.5), (40_000.0, 0.3), (90_000.0, 0.2)])


def sample(error_m: float, *, status: str = "sure", method: str = "spacing") -> Sample:
    key = (status, "settlement", method)
    return Sample("file", key, 1_000.0, FAR, error_m, tolerance_m=None, misplaced=False)


@given(st.integers(0, 10**6), st.integers(100, 160))
@settings(max_examples=20, deadline=None)
def test_nine_in_ten_labels_are_held_and_nothing_is_narrowed(seed: int, count: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    rows = [sample(chance.expovariate(1 / 2_000) % 9_000) for _ in range(count)]
    rows += [sample(chance.uniform(0, 80_000), status="unsure") for _ in range(count)]
    table = calibrate(rows)
    for status in ("sure", "unsure"):
        line = table[status, "settlement", "spacing"]
        group = [row for row in rows if row.key[0] == status]
        assert sum(covers(row, line, 100.0) for row in group) >= 0.9 * len(group)
        assert all(radius_m(row, line) >= row.extent_m for row in group)


def test_the_factor_is_the_quantile_of_what_is_missed() -> None:
    errors = [500.0] * 89 + [2_100.0] * 3 + [50_000.0] * 8
    line = calibrate([sample(error) for error in errors])["sure", "settlement", "spacing"]
    assert (line.factor, line.n, line.coverage) == (2.0, 100, 0.92)


def test_an_unsure_answer_reaches_as_far_as_its_rivals_have_to() -> None:
    rows = [sample(0.0) for _ in range(100)]
    rows += [sample(error, status="unsure") for error in [0.0] * 80 + [39_000.0] * 20]
    line = calibrate(rows)["unsure", "settlement", "spacing"]
    assert 0.5 < line.level <= 0.8
    assert radius_m(rows[-1], line) == 40_000


def test_small_groups_are_pooled_and_derived_radii_are_not() -> None:
    few = [sample(3_100.0, method="seat") for _ in range(30)]
    derived = [sample(3_100.0, method=DERIVED) for _ in range(30)]
    derived = [Sample(**{**vars(row), "key": ("sure", "", DERIVED)}) for row in derived]
    unsure = [sample(0.0, status="unsure") for _ in range(100)]
    table = calibrate([*few, *derived, *unsure, *(sample(0.0) for _ in range(400))])
    assert ("sure", "settlement", "seat") not in table
    assert table["sure", "", DERIVED].factor == 1.0
    assert table["sure", "", ""].n == 30
    assert table["sure", "", ""].factor > 1.0  # not that of the many whose points agree


def test_for_what_has_no_quantile_all_of_the_status_stand() -> None:
    few = [sample(3_100.0, method="seat") for _ in range(9)]
    table = calibrate([*few, *(sample(0.0) for _ in range(400))])
    assert table["sure", "", ""].n == 409


def test_the_area_under_the_curve_runs_from_nothing_to_the_other_side_of_the_earth() -> None:
    assert area_under_curve([0.0] * 5) == 0.0
    assert area_under_curve([20_039.0] * 5) == pytest.approx(1.0)
    assert area_under_curve([0.0, 20_039.0]) == pytest.approx(0.5)
    assert area_under_curve([1.0, 3.0]) < area_under_curve([3.0, 9.0])


def test_of_a_table_of_ucdp_the_strings_located_to_a_place_are_read_once(tmp_path: Path) -> None:
    path = tmp_path / "ged.csv"
    columns = ["id", "where_prec", "where_coordinates", "adm_1", "latitude", "longitude"]
    rows = [
        ["1", "1", "X village", "A Governorate", "35", "37"],
        ["2", "2", "X village", "A Governorate", "35.1", "37"],
        ["3", "4", "A Governorate", "A Governorate", "35", "37"],
        ["4", "1", "X village", "", "35", "37"],
    ]
    with path.open("w", encoding="utf-8", newline="") as handle:
        csv.writer(handle).writerows([columns, *rows])
    (row,) = read_ucdp(path)
    assert (row["id"], row["lat"], stated(row)) == ("ucdp-1", 35.0, "A Governorate")
    assert len(list(distinct([("a", row), ("b", row)]))) == 1


def test_results_of_one_benchmark_leave_the_others_as_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scripts: dict[str, tuple[list[str], str]] = {
        "one": ([], "One"),
        "two": ([], "Two"),
        "three": ([], "Three"),
    }
    monkeypatch.setattr(results, "SCRIPTS", scripts)
    monkeypatch.setattr(results, "RESULTS", tmp_path / "RESULTS.md")
    monkeypatch.setattr(results, "FOLDER", tmp_path)
    for name in scripts:
        (tmp_path / f"{name}.py").touch()
    monkeypatch.setattr(results, "run", lambda name, _: f"first run of {name}")
    monkeypatch.setattr("sys.argv", ["results.py", "three", "one"])
    results.main()
    monkeypatch.setattr(results, "run", lambda name, _: f"second run of {name}")
    monkeypatch.setattr("sys.argv", ["results.py", "two", "one"])
    results.main()
    told = (tmp_path / "RESULTS.md").read_text(encoding="utf-8")
    lines = [line for line in told.splitlines() if " run of " in line or line.startswith("## ")]
    assert lines == [
        "## One", "second run of one", "## Two", "second run of two", "## Three",
        "first run of three",
    ]  # fmt: skip
    monkeypatch.setattr("sys.argv", ["results.py", "two"])
    results.main()
    assert (tmp_path / "RESULTS.md").read_text(encoding="utf-8") == told
