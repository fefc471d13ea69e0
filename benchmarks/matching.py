"""How often the matcher is right, on labelled place strings: three figures, side by side.

Run: ``python benchmarks/matching.py [FOLDER] [--misses] [--half 0|1]``. FOLDER holds JSON-lines
files whose rows have ``place_text``, ``lang``, a point (``lat``, ``lon``) or P-codes, and what the
source says besides (a governorate). Such files are for measuring only and are not part of the
project; without them this says so and does nothing.

An answer is right when its P-code is one of the accepted ones or its point lies within the
tolerance: the row's ``tolerance_km``, else 5 km, and 2 km as the stricter figure. Where a row has
no point, nobody could place it: only "sure" is wrong there.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from syria_geo.geodesy import ellipsoid
from syria_geo.matching import Matcher
from syria_geo.places import Match, Status

Row = dict[str, Any]

_DEFAULT = Path(__file__).parents[2] / "shared" / "bench"
_CONTEXT = ("stated_governorate", "governorate", "adm_1")
_TOLERANCE_KM = 5.0
_STRICT_KM = 2.0


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


def read(folder: Path) -> Iterator[tuple[str, Row]]:
    """Yield every labelled string with the name of its file."""
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield path.stem, json.loads(line)


def judge(matcher: Matcher, file: str, row: Row) -> Judged:
    """Match one string, with the governorate its source states, and compare."""
    given = next((row[key] for key in _CONTEXT if row.get(key)), None)
    match = matcher.match(row["place_text"], governorate=given)
    tolerance = row.get("tolerance_km") or _TOLERANCE_KM
    strict = row.get("tolerance_km") or _STRICT_KM
    return Judged(file, row, match, _right(row, match, tolerance), _right(row, match, strict))


def _right(row: Row, match: Match, tolerance_km: float) -> bool:
    accepted = {row.get("pcode"), *row.get("acceptable_pcodes", ())} - {None}
    if match.place is not None and match.place.pcode in accepted:
        return True
    if row["lat"] is None:
        return match.status is not Status.SURE
    return match.latitude is not None and apart_km(row, match) <= tolerance_km


def apart_km(row: Row, match: Match) -> float:
    """Kilometres on the ellipsoid between the label and the answer."""
    metres: float = ellipsoid().inv(row["lon"], row["lat"], match.longitude, match.latitude)[2]
    return metres / 1000


def table(judged: Iterable[Judged]) -> str:
    """Lay out the figures by file and language."""
    groups: dict[tuple[str, str], list[Judged]] = defaultdict(list)
    for one in judged:
        groups[one.file, one.row["lang"]].append(one)
        groups[one.file, "all"].append(one)
    head = f"{'file':20} {'lang':4} {'n':>5} {'right':>7} {'when sure':>10} {'sure':>6} {'2 km':>6}"
    lines = [_line(*key, rows) for key, rows in sorted(groups.items())]
    return "\n".join([head, *lines])


def _line(file: str, lang: str, rows: Sequence[Judged]) -> str:
    sure = [one for one in rows if one.sure]
    figures = (
        _share(one.right for one in rows),
        _share(one.right for one in sure),
        _share(one.sure for one in rows),
        _share(one.right_strictly for one in rows),
    )
    right, when_sure, called, strict = (f"{figure:.1f}" for figure in figures)
    return f"{file:20} {lang:4} {len(rows):5} {right:>7} {when_sure:>10} {called:>6} {strict:>6}"


def _share(hits: Iterable[bool]) -> float:
    found = list(hits)
    return 100 * sum(found) / len(found) if found else float("nan")


def calibration(judged: Iterable[Judged]) -> str:
    """Compare the score with the share that is right, by tenths."""
    tenths: dict[int, list[Judged]] = defaultdict(list)
    for one in judged:
        tenths[min(9, int(one.match.score * 10))].append(one)
    return "\n".join(
        f"score {tenth / 10:.1f} to {(tenth + 1) / 10:.1f}: {len(rows):5} answers, "
        f"{_share(one.right for one in rows):5.1f} % right"
        for tenth, rows in sorted(tenths.items())
    )


def misses(judged: Iterable[Judged]) -> Iterator[str]:
    """Yield a line for every wrong answer."""
    for one in judged:
        if not one.right:
            match, row = one.match, one.row
            far = f"{apart_km(row, match):.1f} km" if match.latitude and row["lat"] else "no point"
            place = match.place.pcode if match.place else "-"
            how = f"{match.status} {match.score:.2f} {place} {match.name} ({match.match_type})"
            yield f"{row['id']}: {row['place_text']} -> {how}, {far}"


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=_DEFAULT)
    parser.add_argument("--misses", action="store_true", help="list every wrong answer")
    parser.add_argument("--half", type=int, choices=(0, 1), help="only every second string")
    options = parser.parse_args()
    rows = list(read(options.folder))
    if not rows:
        print(f"no labelled strings (*.jsonl) in {options.folder}: nothing to measure")
        return
    matcher = Matcher()
    wanted = [row for n, row in enumerate(rows) if options.half in (None, n % 2)]
    judged = [judge(matcher, file, row) for file, row in wanted]
    print(table(judged), calibration(judged), sep="\n\n")
    if options.misses:
        print("", *misses(judged), sep="\n")


if __name__ == "__main__":
    main()
