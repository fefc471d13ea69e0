"""The default run is a sample that keeps the ends of every family, and names what it leaves out."""

from __future__ import annotations

from pathlib import Path

import pytest

import sampled
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


@pytest.mark.parametrize("workers", ["0", "2"])
@pytest.mark.parametrize(
    ("named", "all_of_them"), [("", False), ("test_many.py", True), ("--all", True)]
)
def test_all_cases_run_where_a_file_is_named(
    named: str, all_of_them: bool, workers: str, pytester: pytest.Pytester
) -> None:
    pytester.makeconftest(Path(sampled.__file__).read_text(encoding="utf-8"))
    pytester.makeini("[pytest]\ntestpaths = .")
    pytester.makepyfile(
        test_many="import pytest\n@pytest.mark.parametrize('n', range(30))\ndef test_it(n): pass"
    )
    found = pytester.runpytest_subprocess("-n", workers, *named.split())
    found.assert_outcomes(passed=30 if all_of_them else MOST_CASES)
