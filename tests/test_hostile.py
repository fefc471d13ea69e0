"""Hostile input: every case ends as its row says, without a traceback, within its limits.

The cases are in tests/hostile, class by class; docs/hostile-input.md is made from them. Those that
take long by their nature run with HOSTILE=all (make hostile).
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from hostile.case import Case
from hostile.cases import CASES
from hostile.runner import Runner, running, wrong_with
from hostile.table import PAGE, page_of

ALL = os.environ.get("HOSTILE") == "all"
# Of classes whose cases differ by one letter or format, each test run takes so many at once.
SAMPLED = {
    "cells without end",
    "cells of pandas",
    "characters",
    "markup",
    "days and figures",
    "nesting",
    "numbers",
    "options",
}
EACH = 5
CHOSEN = [
    case for at, case in enumerate(CASES) if ALL or case.kind not in SAMPLED or at % EACH == 0
]


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    with running() as started:
        yield started


@pytest.mark.skipif(not hasattr(os, "fork"), reason="cases run in forks, which Windows has not")
@pytest.mark.parametrize("case", CHOSEN, ids=lambda case: f"{case.kind}: {case.name}")
def test_hostile_input_ends_as_its_row_says(case: Case, runner: Runner, tmp_path: Path) -> None:
    if case.heavy and not ALL:
        pytest.skip("takes long by its nature; run with HOSTILE=all")
    assert wrong_with(case, runner.run(case, tmp_path)) == ""


def test_cases_are_many_and_have_names_of_their_own() -> None:
    assert len(CASES) >= 300
    assert [name for name, times in Counter(case.name for case in CASES).items() if times > 1] == []


def test_page_is_made_from_the_cases() -> None:
    assert PAGE.read_text(encoding="utf-8") == page_of(CASES), "python -m hostile --page"
