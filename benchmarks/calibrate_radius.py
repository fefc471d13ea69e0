"""Calibrate the radius of answers on labelled place strings, and write ``matching/radii.csv``.

Run: ``python benchmarks/calibrate_radius.py [FOLDER] [--ucdp FILE] [--write]``. It takes less than
a minute; run it again when weights, thresholds or the gazetteer have changed. Without ``--write``
it only says what it would write, and what calibrating on one half gives on the other.

Split-conformal prediction: the score of a label is the least factor, or for an unsure answer the
least level of belief, at which the radius reaches the label. The row of a group is the quantile of
its scores that holds nine in ten labels not seen, too. A factor is never below 1: a label is a
point that somebody put for a town, and an incident may be anywhere in it. Groups are status,
precision and method of the radius; those with too few labels are pooled, first by precision, then
by status. Radii that are derived (near a place, between two) are a group of their own, and their
factor is 1 until there are labels enough: their parts add up to much already.

A label is left out where it lies in another governorate than its source prints, because it is
wrong or its string is; but not where the answer lies in another governorate as well, because
such labels tell whether to believe the name or the governorate.
"""

from __future__ import annotations

import argparse
import csv
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from labelled import DEFAULT, Row, agreeing, apart_m, distinct, read, stated
from syria_geo.matching import Matcher
from syria_geo.matching._belief import Beliefs
from syria_geo.matching._radius import (
    DERIVED,
    Radius,
    Spread,
    group_of,
    is_misplaced,
    is_whole_unit,
    reached_m,
    spread_of,
    widened_m,
)
from syria_geo.places import Match, Status

_TABLE = Path(__file__).parents[1] / "src" / "syria_geo" / "matching" / "radii.csv"
_COLUMNS = ("status", "precision", "method", "factor", "level", "n", "coverage")
_PROMISED = 0.9
# Two sources put a village 200 m apart (the median over sure answers); half of it is the label's
# own. Where a label brings a tolerance, that counts.
_LABEL_M = 100.0
# As coverage is reported besides: a label 2 km off is taken for right in the benchmark, too.
_REPORTED_M = 2_000.0
# With ninety labels the coverage of a group is good to 3 points.
_FEWEST = 90
_FEWEST_ALONE = 10  # of what nothing else is like; below ten there is no quantile

_MORE = 1e-6  # a level is reached by what lies beyond all that is nearer

_Key = tuple[str, str, str]


@dataclass(frozen=True)
class Sample:
    """An answer to a labelled string, and how far off it is."""

    file: str
    key: _Key
    extent_m: float
    spread: Spread
    error_m: float
    tolerance_m: float | None
    misplaced: bool

    @property
    def miss_m(self) -> float:
        """Metres that a radius has to reach, the label's own imprecision left out."""
        return max(0.0, self.error_m - (self.tolerance_m or _LABEL_M))


class Line(NamedTuple):
    """A row of the table."""

    factor: float
    level: float
    n: int
    coverage: float


Table = dict[_Key, Line]


# --- samples -------------------------------------------------------------------------------------


def samples(folder: Path, ucdp: Path | None) -> Iterator[Sample]:
    """Answer every distinct string that has a point, and leave out labels that contradict it."""
    matcher = Matcher()
    labels = [(f, row) for f, row in distinct(read(folder, ucdp)) if row["lat"] is not None]
    agree = agreeing(matcher, [row for _, row in labels])
    for (file, row), agrees in zip(labels, agree, strict=True):
        match = matcher.match(row["place_text"], governorate=stated(row))
        sample = _sample(file, row, match)
        if sample and (sample.misplaced or agrees):
            yield sample


def _sample(file: str, row: Row, match: Match) -> Sample | None:
    """Take what the radius is made from; that of a unit is not calibrated."""
    belief = match.believe
    if not isinstance(belief, Beliefs) or is_whole_unit(belief.answer):
        return None
    answer = belief.answer
    tolerance = row.get("tolerance_km")
    return Sample(
        file=file,
        key=group_of(answer, match.status),
        extent_m=answer.radius_m,
        spread=spread_of(belief.query, answer),
        error_m=apart_m(row, answer.point[0], answer.point[1]),
        tolerance_m=1000 * tolerance if tolerance else None,
        misplaced=is_misplaced(belief.query, answer),
    )


# --- calibration ---------------------------------------------------------------------------------


def calibrate(rows: Sequence[Sample]) -> Table:
    """Compute the factors from the sure answers, then the levels from the unsure ones."""
    table: Table = {}
    for key, group in _groups(rows, Status.SURE):
        factor = _factor(key, group)
        table[key] = _line(group, Line(_up(factor), 0.0, len(group), 0.0))
    for key, group in _groups(rows, Status.UNSURE):
        if key[2] == DERIVED:
            factor = _up(max(1.0, _quantile([one.miss_m / one.extent_m for one in group])))
            table[key] = _line(group, Line(factor, 0.0, len(group), 0.0))
            continue
        factor = _found(table, (Status.SURE, *key[1:])).factor
        level = _quantile([_level(sample, factor) for sample in group])
        table[key] = _line(group, Line(factor, _up(level + _MORE), len(group), 0.0))
    return table


def _factor(key: _Key, group: Sequence[Sample]) -> float:
    if key[2] == DERIVED and len(group) < _FEWEST:
        return 1.0
    return max(1.0, _quantile([sample.miss_m / sample.extent_m for sample in group]))


def _line(group: Sequence[Sample], line: Line) -> Line:
    held = _share(covers(sample, line, sample.tolerance_m or _LABEL_M) for sample in group)
    return line._replace(coverage=held)


def _groups(rows: Iterable[Sample], status: Status) -> Iterator[tuple[_Key, list[Sample]]]:
    """Yield the groups with enough labels, the finest first; what is left is pooled."""
    of_status = rest = [sample for sample in rows if sample.key[0] == status]
    pools: tuple[Callable[[_Key], _Key], ...] = (lambda key: key, lambda key: (*key[:2], ""))
    for pool in pools:
        found: dict[_Key, list[Sample]] = defaultdict(list)
        for sample in rest:
            found[pool(sample.key)].append(sample)
        big = {key: group for key, group in sorted(found.items()) if _is_enough(key, group)}
        yield from big.items()
        rest = [sample for sample in rest if pool(sample.key) not in big]
    if not of_status:
        return
    yield (str(status), "", ""), rest if len(rest) >= _FEWEST_ALONE else of_status


def _is_enough(key: _Key, group: Sequence[Sample]) -> bool:
    return len(group) >= (_FEWEST_ALONE if key[2] == DERIVED else _FEWEST)


def _quantile(scores: Sequence[float]) -> float:
    """Give the score that nine in ten labels not seen stay within, too."""
    rank = math.ceil((len(scores) + 1) * _PROMISED)
    return sorted(scores)[min(rank, len(scores)) - 1]


def _up(value: float) -> float:
    """Round up, so that the label at the quantile is held."""
    return math.ceil(round(100 * value, 6)) / 100


def _level(sample: Sample, factor: float) -> float:
    if sample.miss_m <= widened_m(sample.extent_m, factor):
        return 0.0
    return sample.spread.belief_nearer(sample.miss_m)


def _found(table: Table, key: _Key) -> Line:
    keys = (key, (*key[:2], ""), (key[0], "", ""))
    return next(table[one] for one in keys if one in table)


def radius_m(sample: Sample, line: Line) -> float:
    """Compute the radius that a row of the table gives."""
    return reached_m(sample.extent_m, Radius(line.factor, line.level), lambda: sample.spread)


def covers(sample: Sample, line: Line, tolerance_m: float) -> bool:
    """Say whether a label lies within the radius and a tolerance."""
    return sample.error_m <= radius_m(sample, line) + tolerance_m


def _share(hits: Iterable[bool]) -> float:
    found = list(hits)
    return sum(found) / len(found) if found else math.nan


# --- what is printed and written -----------------------------------------------------------------


def unseen(rows: Sequence[Sample]) -> Iterator[tuple[Sample, Line]]:
    """Give every second answer the row that the others calibrate, and the other way round."""
    for half in (0, 1):
        table = calibrate(rows[1 - half :: 2])
        yield from ((sample, _found(table, sample.key)) for sample in rows[half::2])


def report(pairs: Iterable[tuple[Sample, Line]]) -> str:
    """Lay out the coverage on labels not seen, by file and status."""
    groups: dict[tuple[str, str], list[tuple[Sample, Line]]] = defaultdict(list)
    for sample, line in pairs:
        for file in (sample.file, "all"):
            groups[file, sample.key[0]].append((sample, line))
    head = (
        f"{'not seen':20} {'':6} {'n':>5} {'within':>7} {'+ 2 km':>7} {'median km':>10} {'mean':>6}"
    )
    return "\n".join([head, *(_told(*key, group) for key, group in sorted(groups.items()))])


def _told(file: str, status: str, group: Sequence[tuple[Sample, Line]]) -> str:
    radii = sorted(radius_m(sample, line) / 1000 for sample, line in group)
    strict = _share(covers(s, line, s.tolerance_m or 0.0) for s, line in group)
    loose = _share(covers(s, line, s.tolerance_m or _REPORTED_M) for s, line in group)
    mean, median = sum(radii) / len(radii), radii[len(radii) // 2]
    return (
        f"{file:20} {status:6} {len(group):5} {100 * strict:7.1f} {100 * loose:7.1f} "
        f"{median:10.1f} {mean:6.1f}"
    )


def lines(table: Table) -> list[list[str]]:
    """Write the table as rows of text."""
    return [
        [*key, f"{line.factor:.2f}", f"{line.level:.2f}", str(line.n), f"{line.coverage:.3f}"]
        for key, line in sorted(table.items())
    ]


def main() -> None:
    """Calibrate, print, and write where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=DEFAULT)
    parser.add_argument("--ucdp", type=Path, help="a table of UCDP GED")
    parser.add_argument("--write", action="store_true", help=f"write {_TABLE.name}")
    options = parser.parse_args()
    rows = list(samples(options.folder, options.ucdp))
    if {sample.key[0] for sample in rows} != {Status.SURE, Status.UNSURE}:
        print(f"{options.folder}: no labels of sure and of unsure answers, nothing to calibrate on")
        return
    written = lines(calibrate(rows))
    print(*(", ".join(row) for row in ([*_COLUMNS], *written)), sep="\n")
    print("", report(unseen(rows)), "", _misplaced(rows), sep="\n")
    if options.write:
        with _TABLE.open("w", encoding="utf-8", newline="") as handle:
            csv.writer(handle, lineterminator="\n").writerows([_COLUMNS, *written])


def _misplaced(rows: Iterable[Sample]) -> str:
    found = [sample for sample in rows if sample.misplaced]
    wrong = sum(sample.miss_m > 5_000 + sample.extent_m for sample in found)
    return f"{wrong} of {len(found)} answers outside the stated governorate are wrong"


if __name__ == "__main__":
    main()
