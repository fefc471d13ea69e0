"""The timeline that ships: worked out at first use, and kept between runs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from syria_geo.catalog import data_path
from syria_geo.control._evidence import Period, load_evidence
from syria_geo.control._quarters import load_quarters, with_quarters
from syria_geo.control._timeline import Course, Fact, Timeline
from syria_geo.stored import cached
from syria_geo.vocabulary import party_rows

__all__ = ["load_timeline"]

Arrays = Mapping[str, NDArray[Any]]

_OF_COURSE = ("keys", "facts", "doubtful", "turns", "spreads")
# What the arrays are as text: places, facts, periods, and where each course ends in the columns.
_TOLD = "told"


@cache
def load_timeline() -> Timeline:
    """Load the timeline of the evidence that ships with the package, whole quarters included."""
    names = (_TOLD, "holder_codes", *_OF_COURSE)
    return _unpacked(cached("timeline", tuple(_made_from()), names, _packed))


def _made_from() -> Iterator[bytes]:
    """Give the tables, the names of parties, and the code that reads them."""
    for table in sorted(data_path("boundaries", "control").glob("*.csv")):
        yield table.read_bytes()
    yield json.dumps([dict(row) for row in party_rows()]).encode()
    for code in sorted(Path(__file__).parent.glob("*.py")):
        yield code.read_bytes()


def _packed() -> Arrays:
    timeline = Timeline(with_quarters(load_evidence(), load_quarters()))
    told = {
        "pcodes": timeline.pcodes,
        "facts": [
            (fact.holder, fact.confidence, fact.evidence, fact.source, fact.start.toordinal())
            for fact in timeline.facts
        ],
        "courses": [
            (
                course.period.file, course.period.row, course.period.start.toordinal(),
                course.period.end.toordinal(), course.period.holder,
                len(course.keys), len(course.turns),
            )
            for course in timeline.courses
        ],
    }  # fmt: skip
    columns = {
        name: np.concatenate([getattr(course, name) for course in timeline.courses])
        for name in _OF_COURSE
    }
    text = np.frombuffer(json.dumps(told).encode(), dtype=np.uint8)
    return {_TOLD: text, "holder_codes": timeline.holder_codes, **columns}


def _unpacked(arrays: Arrays) -> Timeline:
    told = json.loads(arrays[_TOLD].tobytes())
    facts = [
        Fact(tuple(holder), confidence, evidence, source, date.fromordinal(start))
        for holder, confidence, evidence, source, start in told["facts"]
    ]
    courses = list(_courses(told["courses"], arrays))
    return Timeline.of(told["pcodes"], courses, facts, arrays["holder_codes"].tolist())


def _courses(rows: list[list[Any]], arrays: Arrays) -> Iterator[Course]:
    key = turn = 0
    for file, row, start, end, holder, keys, turns in rows:
        period = Period(file, row, date.fromordinal(start), date.fromordinal(end), tuple(holder))
        changes, turned = slice(key, key + keys), slice(turn, turn + turns)
        yield Course(
            period, arrays["keys"][changes], arrays["facts"][changes], arrays["doubtful"][changes],
            arrays["turns"][turned], arrays["spreads"][turned],
        )  # fmt: skip
        key, turn = key + keys, turn + turns
