"""How often the matcher is right, and how far off, on labelled place strings.

Run: ``python benchmarks/matching.py [FOLDER] [--case lower|upper|title] [--misses] [--half 0|1]
[--agreeing]``.
FOLDER holds JSON-lines files as `labelled` reads them; ``--ucdp FILE`` adds a table of UCDP GED.
They are for measuring only and are not part of the project; without them this says so and does
nothing.

An answer is right when its P-code is one of the accepted ones or its point lies within the
tolerance: the row's ``tolerance_km``, else 5 km, and 2 km as the stricter figure. Where a row has
no point, nobody could place it: only "sure" is wrong there.

The second table has the figures of the field, over the rows with a point: the share of answers
within 1 and 5 km of the label; the area under the curve of the log error, from 0 (all exact) to 1
(all on the other side of the earth), where no answer counts as 1 (Gritta, Pilehvar, Limsopatham
and Collier 2018); the share of labels within ``uncertainty_m`` of sure and of unsure answers, and
with 2 km more; the share whose place is among the answer and its first nine rivals, and that share
among the unsure answers alone.
"""

from __future__ import annotations

import argparse
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from labelled import DEFAULT, Row, agreeing, apart_m, distinct, read, stated
from syria_geo.matching import Matcher
from syria_geo.places import Match, Status

__all__ = ["Judged", "area_under_curve", "held", "judge", "judge_all", "recalled", "share"]

_TOLERANCE_KM = 5.0
_STRICT_KM = 2.0
_FINE_KM = 1.0
_LISTED = 10  # places that a person looks through: the answer and its first rivals
# No two points of the earth are further apart (as in Gritta et al.).
_FARTHEST_KM = 20_039.0
_CASES: Mapping[str, Callable[[str], str]] = {
    "lower": str.lower,
    "upper": str.upper,
    "title": str.title,
}


@dataclass(frozen=True)
class Judged:
    """A labelled string, its answer, and whether that is right."""

    file: str
    row: Row
    match: Match
    right: bool
    right_strictly: bool

    @property
    def sure(self) -> bool:
        """Whether the answer is called sure."""
        return self.match.status is Status.SURE

    @property
    def has_point(self) -> bool:
        """Whether the label says where it is."""
        return self.row["lat"] is not None

    @property
    def error_km(self) -> float:
        """Kilometres between the label and the answer; the most there is where none was given."""
        if self.match.latitude is None or self.match.longitude is None:
            return _FARTHEST_KM
        return apart_m(self.row, self.match.latitude, self.match.longitude) / 1000


# --- judging -------------------------------------------------------------------------------------


def judge_all(matcher: Matcher, rows: Iterable[tuple[str, Row]]) -> list[Judged]:
    """Match every string with the governorate its source states, and compare."""
    return [judge(matcher, file, row) for file, row in rows]


def judge(matcher: Matcher, file: str, row: Row) -> Judged:
    """Match one string, and compare."""
    match = matcher.match(row["place_text"], governorate=stated(row))
    tolerance = row.get("tolerance_km") or _TOLERANCE_KM
    strict = row.get("tolerance_km") or _STRICT_KM
    return Judged(file, row, match, _right(row, match, tolerance), _right(row, match, strict))


def _right(row: Row, match: Match, tolerance_km: float) -> bool:
    if match.place is not None and match.place.pcode in _accepted(row):
        return True
    if row["lat"] is None:
        return match.status is not Status.SURE
    if match.latitude is None or match.longitude is None:
        return False
    return apart_m(row, match.latitude, match.longitude) <= 1000 * tolerance_km


def _accepted(row: Row) -> set[str]:
    return {row.get("pcode") or "", *row.get("acceptable_pcodes", ())} - {""}


def held(one: Judged, more_km: float = 0.0) -> bool:
    """Say whether a label lies within the radius, the tolerance it states, and some more."""
    reach = (one.match.uncertainty_m or 0.0) / 1000
    return one.error_km <= reach + (one.row.get("tolerance_km") or more_km)


def recalled(one: Judged) -> bool:
    """Say whether the place meant is the answer or one of its first nine rivals."""
    tolerance = one.row.get("tolerance_km") or _TOLERANCE_KM
    rivals = [rival.place for rival in one.match.rivals[: _LISTED - 1]]
    return one.right or any(
        place.pcode in _accepted(one.row) or apart_m(one.row, *place.point) <= 1000 * tolerance
        for place in rivals
    )


def area_under_curve(errors_km: Sequence[float]) -> float:
    """Integrate the log error over the answers, best first; 0 is best."""
    logs = sorted(math.log(error + 1) / math.log(_FARTHEST_KM + 1) for error in errors_km)
    if len(logs) < 2:
        return logs[0] if logs else math.nan
    middles = ((one + other) / 2 for one, other in pairwise(logs))
    return sum(middles) / (len(logs) - 1)


def share(hits: Iterable[bool]) -> float:
    """Give the part that is true, in per cent."""
    found = list(hits)
    return 100 * sum(found) / len(found) if found else math.nan


# --- tables --------------------------------------------------------------------------------------

_Figures = Callable[[Sequence[Judged]], Sequence[str]]


def table(judged: Sequence[Judged], head: Sequence[str], figures: _Figures) -> str:
    """Lay out the figures by file and language."""
    groups: dict[tuple[str, str], list[Judged]] = defaultdict(list)
    for one in judged:
        groups[one.file, one.row["lang"]].append(one)
        groups[one.file, "all"].append(one)
    lines = [_line(*key, f"{len(rows)}", figures(rows)) for key, rows in sorted(groups.items())]
    return "\n".join([_line("file", "lang", "n", head), *lines])


def _line(file: str, lang: str, n: str, cells: Sequence[str]) -> str:
    return f"{file:20} {lang:4} {n:>5}" + "".join(f" {cell:>9}" for cell in cells)


_RIGHT = ("right", "when sure", "sure", "2 km")


def _how_right(rows: Sequence[Judged]) -> Sequence[str]:
    shares = (
        share(one.right for one in rows),
        share(one.right for one in rows if one.sure),
        share(one.sure for one in rows),
        share(one.right_strictly for one in rows),
    )
    return [f"{figure:.1f}" for figure in shares]


_FIELD = ("1 km", "5 km", "AUC", "held sure", "+ 2 km", "unsure", "+ 2 km", "in 10", "unsure")


def _how_far(rows: Sequence[Judged]) -> Sequence[str]:
    placed = [one for one in rows if one.has_point]
    located = [one for one in placed if one.match.latitude is not None]
    sure = [one for one in located if one.sure]
    unsure = [one for one in located if not one.sure]
    shares = [
        share(one.error_km <= _FINE_KM for one in placed),
        share(one.error_km <= _TOLERANCE_KM for one in placed),
        share(held(one) for one in sure),
        share(held(one, _STRICT_KM) for one in sure),
        share(held(one) for one in unsure),
        share(held(one, _STRICT_KM) for one in unsure),
        share(recalled(one) for one in placed),
        share(recalled(one) for one in unsure),
    ]
    cells = [f"{figure:.1f}" for figure in shares]
    return [*cells[:2], f"{area_under_curve([one.error_km for one in placed]):.3f}", *cells[2:]]


def calibration(judged: Iterable[Judged]) -> str:
    """Compare the score with the share that is right, by tenths."""
    tenths: dict[int, list[Judged]] = defaultdict(list)
    for one in judged:
        tenths[min(9, int(one.match.score * 10))].append(one)
    return "\n".join(
        f"score {tenth / 10:.1f} to {(tenth + 1) / 10:.1f}: {len(rows):5} answers, "
        f"{share(one.right for one in rows):5.1f} % right"
        for tenth, rows in sorted(tenths.items())
    )


def misses(judged: Iterable[Judged]) -> Iterator[str]:
    """Yield a line for every wrong answer."""
    for one in judged:
        if not one.right:
            match, row = one.match, one.row
            far = f"{one.error_km:.1f} km" if match.latitude and one.has_point else "no point"
            place = match.place.pcode if match.place else "-"
            how = f"{match.status} {match.score:.2f} {place} {match.name} ({match.match_type})"
            yield f"{row['id']}: {row['place_text']} -> {how}, {far}"


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=DEFAULT)
    parser.add_argument("--ucdp", type=Path, help="a table of UCDP GED besides")
    parser.add_argument("--case", choices=_CASES, help="ask in letters of this case")
    parser.add_argument("--misses", action="store_true", help="list every wrong answer")
    parser.add_argument("--half", type=int, choices=(0, 1), help="only every second string")
    parser.add_argument(
        "--agreeing",
        action="store_true",
        help="each string once, without labels outside the governorate their source prints",
    )
    options = parser.parse_args()
    rows = list(read(options.folder, options.ucdp))
    if options.agreeing:
        rows = _agreeing(rows)
    if not rows:
        print(f"no labelled strings (*.jsonl) in {options.folder}: nothing to measure")
        return
    wanted = [row for n, row in enumerate(rows) if options.half in (None, n % 2)]
    judged = judge_all(Matcher(), [(file, _in_case(row, options.case)) for file, row in wanted])
    print(table(judged, _RIGHT, _how_right), table(judged, _FIELD, _how_far), sep="\n\n")
    print("", calibration(judged), sep="\n")
    if options.misses:
        print("", *misses(judged), sep="\n")


def _agreeing(labels: Iterable[tuple[str, Row]]) -> list[tuple[str, Row]]:
    once = list(distinct(labels))
    agree = agreeing(Matcher(), [row for _, row in once])
    return [label for label, agrees in zip(once, agree, strict=True) if agrees]


def _in_case(row: Row, case: str | None) -> Row:
    return {**row, "place_text": _CASES[case](row["place_text"])} if case else row


if __name__ == "__main__":
    main()
