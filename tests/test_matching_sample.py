"""The reviewed answers stay as they are, until a person has read what moved and why."""

from __future__ import annotations

import pytest

from matching_sample import COLUMNS, read, row_of
from syria_geo.places import MatchType
from syria_geo.resolving import resolve

PARTS = 24  # so that what moved is found soon


@pytest.mark.parametrize("part", range(PARTS))
def test_every_answer_is_the_reviewed_one(part: int) -> None:
    moved = []
    for row in read()[part::PARTS]:
        match = resolve(row["text"], governorate=row["governorate"])
        found = dict(zip(COLUMNS, row_of(row["text"], row["governorate"], match), strict=True))
        if found != row:
            moved.append(
                (row, {name: value for name, value in found.items() if row[name] != value})
            )
    assert not moved, (
        f"{len(moved)} answers moved, first: {moved[0]}; read all of them with "
        "`python -m tests.matching_sample && git diff tests/fixtures/matching`"
    )


def test_the_sample_has_answers_of_all_sorts() -> None:
    rows = read()
    assert {row["status"] for row in rows} == {"sure", "unsure", "unlocated"}
    never_from_a_phrase = {MatchType.DECISION, MatchType.GIVEN, MatchType.PCODE}
    assert {row["match_type"] for row in rows} >= {*MatchType} - never_from_a_phrase
    assert len({row["reason"] for row in rows}) >= 10
