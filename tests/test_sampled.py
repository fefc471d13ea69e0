"""The default run is a sample that keeps the ends of every family, and names what it leaves out."""

from __future__ import annotations

from pathlib import Path

import pytest

from sampled import LONG, MOST_CASES, thinned


@pytest.mark.parametrize("number", [1, 7, 8, 9, 1500])
def test_a_family_keeps_its_ends_and_no_more_than_its_most(number: int) -> None:
    family = list(range(number))
    kept = thinned(family)
    assert len(kept) == len(set(kept)) == min(number, MOST_CASES)
    assert kept[0] == 0
    assert kept[-1] == number - 1


def test_what_takes_long_is_there() -> None:
    there = {path.stem for path in Path(__file__).parent.glob("test_*.py")}
    assert there >= LONG


def test_all_cases_run_where_a_file_is_named(pytestconfig: pytest.Config) -> None:
    named = pytestconfig.args_source is pytest.Config.ArgsSource.ARGS
    assert pytestconfig.option.all or not named or hasattr(pytestconfig, "workerinput")
