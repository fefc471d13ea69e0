"""How far the true place may lie from an answer: a radius that holds nine in ten of them.

The extent of what is named is the least. A label of another source seldom lies at the same point,
so a factor widens it; and where it is not known which place is meant, the radius reaches to the
rivals and into the unit, until the belief within it comes to a level. Factors and levels are
calibrated on labelled phrases by split-conformal prediction (Vovk, Gammerman and Shafer 2005) and
stand in ``radii.csv``, which ``benchmarks/calibrate_radius.py`` writes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from syria_geo.geodesy import Point, great_circle_m
from syria_geo.matching._answer import Answer, Query, precision_of
from syria_geo.matching._context import Scope
from syria_geo.matching._evidence import UNITS
from syria_geo.matching._index import Index
from syria_geo.matching._thresholds import (
    DOUBTED,
    MISPLACED,
    MOST_WIDENED_M,
    SURE,
    UNIT_SAMPLE,
)
from syria_geo.places import Kind, Precision, Status
from syria_geo.rows import read_rows

__all__ = [
    "DERIVED",
    "GUESSED",
    "MISPLACED",
    "Radius",
    "Spread",
    "group_of",
    "is_as_listed",
    "is_misplaced",
    "is_whole_unit",
    "radii",
    "radius_m",
    "reached_m",
    "spread_of",
    "widened_m",
]

Group = tuple[str, str, str]

# What an answer's method is called where its radius is not that of a gazetteer place.
DERIVED = "derived"
# And where it is in doubt what is named, or nothing is: the capital of the governorate.
GUESSED = "guessed"


class Radius(NamedTuple):
    """A row of the calibration.

    ``factor`` widens the extent of an answer. ``level`` is the belief that the radius of an unsure
    answer has to hold; 0 of a sure one, and of one that is told by a neighbour: its place is known.
    """

    factor: float
    level: float


@cache
def radii() -> dict[Group, Radius]:
    """Read the calibration: status, precision and method to its row; empty cells are the rest."""
    return {
        (row["status"], row["precision"], row["method"]): Radius(
            float(row["factor"]), float(row["level"])
        )
        for row in read_rows("radii.csv", "syria_geo.matching")
    }


def group_of(answer: Answer, status: Status) -> Group:
    """Say by which rows an answer is calibrated: status, precision and method of its radius."""
    place = answer.place
    if place is not None and is_as_listed(answer) and answer.choices:
        return str(status), str(answer.precision), place.uncertainty_method
    told = answer.choices and answer.posterior >= SURE
    return str(status), "", DERIVED if told else GUESSED


def is_as_listed(answer: Answer) -> bool:
    """Say whether the point and the extent of an answer are those of a place of the gazetteer."""
    place = answer.place
    return place is not None and (answer.point, answer.radius_m) == (
        place.point,
        place.uncertainty_m,
    )


def radius_m(query: Query, answer: Answer, *, sure: bool) -> float:
    """Compute the radius of an answer in metres; that of a unit holds all of it already."""
    if is_whole_unit(answer) and (sure or answer.precision is Precision.GOVERNORATE):
        return answer.radius_m
    row = _row(group_of(answer, Status.SURE if sure else Status.UNSURE))
    reached = reached_m(answer.radius_m, row, lambda: spread_of(query, answer))
    return max(reached, _of_its_place(answer))


def reached_m(extent_m: float, row: Radius, spread: Callable[[], Spread]) -> float:
    """Widen an extent by a row of the calibration, and until the belief in it is what that asks."""
    widened = widened_m(extent_m, row.factor)
    return max(widened, spread().reach_m(row.level)) if row.level else widened


def _of_its_place(answer: Answer) -> float:
    """Give the sure radius of the place an answer is told by, and what was added: it is no nearer.

    "Outside Aleppo" is no narrower than "Aleppo".
    """
    place = answer.place
    if place is None or not answer.choices or answer.point != place.point:
        return 0.0
    row = _row((str(Status.SURE), str(precision_of(place)), place.uncertainty_method))
    return widened_m(place.uncertainty_m, row.factor) + answer.radius_m - place.uncertainty_m


def is_whole_unit(answer: Answer) -> bool:
    """Say whether an answer is an official unit, or a side of a governorate."""
    return answer.place is not None and answer.place.kind in UNITS


def widened_m(extent_m: float, factor: float) -> float:
    """Widen what is named by a factor, a wide region by no more than 10 km."""
    return min(extent_m * factor, extent_m + MOST_WIDENED_M)


def _row(group: Group) -> Radius:
    """Take the row of the group, else the one it is pooled in."""
    status, precision, _ = group
    pooled = (group, (status, precision, ""), (status, "", ""))
    return next(radii()[key] for key in pooled if key in radii())


class Spread(NamedTuple):
    """Where the place meant may be: metres from the answer, nearest first, and the belief in it."""

    rows: Sequence[tuple[float, float]]

    def reach_m(self, level: float) -> float:
        """Give the distance within which a part of the belief lies."""
        held = 0.0
        for metres, belief in self.rows:
            held += belief
            if held >= level:
                return metres
        return self.rows[-1][0] if self.rows else 0.0

    def belief_nearer(self, metres: float) -> float:
        """Add up the belief in all that lies nearer than a distance."""
        return sum(belief for away, belief in self.rows if away < metres)


def spread_of(query: Query, answer: Answer) -> Spread:
    """Spread the belief over the candidates, and what is left over the places of the unit.

    Only an answer that is not sure has a spread: something speaks against it, so that it is wrong
    more often than its names tell.
    """
    kept = 1.0 - (MISPLACED if is_misplaced(query, answer) else DOUBTED)
    rows = [(metres, belief * kept) for metres, belief in _of_candidates(answer)]
    left = max(0.0, 1.0 - sum(belief for _, belief in rows))
    scattered = _scattered(query.index, query.context.scope)
    rows += ((great_circle_m(answer.point, at), left / len(scattered)) for at in scattered)
    return Spread(sorted(rows))


def is_misplaced(query: Query, answer: Answer) -> bool:
    """Say whether the governorate of an answer is in doubt: another is stated, or two are."""
    return "governorate" in answer.conflicts or query.context.scope.differ


def _of_candidates(answer: Answer) -> Iterator[tuple[float, float]]:
    """Yield how far the other candidates lie; of several names, those of the least sure."""
    if not answer.choices:
        yield 0.0, answer.posterior
        return
    choice = min(answer.choices, key=lambda choice: choice.posterior)
    best = choice.best.place.point
    for ranked in choice.ranked:
        yield great_circle_m(best, ranked.place.point), ranked.posterior


def _scattered(index: Index, scope: Scope) -> Sequence[Point]:
    codes = scope.pcodes
    return index.remember(("scattered", codes), lambda: _sample(index, codes))


def _sample(index: Index, codes: Sequence[str]) -> Sequence[Point]:
    """Take evenly from the towns and villages of some governorates, or of the country."""
    towns = [
        place.point
        for place in index.gazetteer.places.values()
        if place.kind is Kind.SETTLEMENT and (not codes or place.adm1_pcode in codes)
    ]
    return towns[:: max(1, len(towns) // UNIT_SAMPLE)]
