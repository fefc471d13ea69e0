"""Whole quarters: their parts answer for them."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from syria_geo.control import (
    Capture,
    Evidence,
    Period,
    Quarter,
    Timeline,
    load_quarters,
    load_timeline,
    read_quarters,
    with_quarters,
)
from syria_geo.errors import DataError
from syria_geo.gazetteer import load_gazetteer

STATE, REBELS = "Syrian regime forces", "Armed opposition factions"
FIRST, FELL, LAST = date(2013, 1, 1), date(2013, 3, 1), date(2013, 12, 31)
PERIOD = Period("periods.csv", 2, FIRST, LAST, (STATE,))


def capture(*pcodes: str, day: date = FELL, confidence: str = "high") -> Capture:
    return Capture(
        "captures.csv", 2, day, "day", "x", pcodes, (STATE,), (REBELS,), "captured", confidence, "s"
    )


def small(*captures: Capture) -> Evidence:
    return Evidence((PERIOD,), (), captures, ())


def holder(timeline: Timeline, pcode: str, day: date) -> tuple[str, ...]:
    return timeline.facts[int(timeline.on(day)[0][timeline.number[pcode]])].holder


def test_a_quarter_is_with_whoever_holds_a_part_of_it() -> None:
    later = capture("N2", day=date(2013, 6, 1), confidence="low")
    quarter = Quarter(2, "A1", "Whole", ("N1", "N2"))
    timeline = Timeline(with_quarters(small(capture("N1"), later), [quarter]))
    told = [(event.start, event.holder, event.confidence) for event in timeline.events("A1")]
    held = {start: parties for start, parties, _ in told}
    assert held[FIRST] == (STATE,)
    assert held[FELL] == (STATE, REBELS)
    assert holder(timeline, "A1", FELL - timedelta(days=1)) == (STATE,)
    assert holder(timeline, "A1", date(2013, 6, 1)) == (REBELS,)
    assert holder(timeline, "A1", LAST) == (REBELS,)
    assert told[-1][2] == "low"  # as sure as the least sure of its parts


@pytest.mark.parametrize(
    ("quarter", "said"),
    [
        (Quarter(2, "N1", "Whole", ("N2",)), "evidence of its own"),
        (Quarter(2, "A1", "Whole", ("N1", "N9")), "nothing is said of"),
    ],
)
def test_what_does_not_fit_the_evidence_is_refused(quarter: Quarter, said: str) -> None:
    with pytest.raises(DataError, match=said):
        with_quarters(small(capture("N1", "N2")), [quarter])


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("A1,Whole,\n", "no parts"),
        ("A1,Whole,N1\nA1,Again,N2\n", "twice"),
        ("A1,Whole,A2\nA2,Other,N2\n", "a part itself"),
    ],
)
def test_a_table_that_cannot_be_used_is_refused(tmp_path: Path, rows: str, said: str) -> None:
    path = tmp_path / "quarters.csv"
    path.write_text("pcode,name,parts\n" + rows, encoding="utf-8")
    with pytest.raises(DataError, match=said):
        read_quarters(path)


def test_the_quarters_that_ship_are_those_of_the_gazetteer() -> None:
    places, quarters = load_gazetteer().places, load_quarters()
    assert {one for one in places if one.startswith("A")} <= {one.pcode for one in quarters}
    for quarter in quarters:
        city = places[quarter.pcode].parent_pcode
        assert {places[part].parent_pcode for part in quarter.parts} == {city}


@pytest.mark.parametrize("year", range(2012, 2026))
def test_each_day_a_quarter_has_the_holders_of_its_parts(year: int) -> None:
    timeline = load_timeline()
    for month in (2, 7, 12):
        day = date(year, month, 11)
        for quarter in load_quarters():
            parts = {party for part in quarter.parts for party in holder(timeline, part, day)}
            assert set(holder(timeline, quarter.pcode, day)) == parts, (quarter.name, day)
