"""Draw the labelled sample that the tests measure matching on from a table of UCDP GED.

Run: ``python benchmarks/draw_sample.py FILE``. Writes ``tests/fixtures/matching/ucdp.csv``: 300
distinct place strings that UCDP located to a place, with the first-order unit and the point it
prints; the same ones every time. Nothing is left out for being wrong or hard.
"""

from __future__ import annotations

import argparse
import csv
import random
from pathlib import Path

from labelled import read_ucdp

_SAMPLE = Path(__file__).parents[1] / "tests" / "fixtures" / "matching" / "ucdp.csv"
_COLUMNS = ("where_coordinates", "adm_1", "latitude", "longitude")
_SEED = 20261122
_COUNT = 300


def main() -> None:
    """Draw and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, help="a table of UCDP GED")
    rows = sorted(
        (row["place_text"], row["adm_1"], row["lat"], row["lon"])
        for row in read_ucdp(parser.parse_args().file)
    )
    drawn = sorted(random.Random(_SEED).sample(rows, _COUNT))  # noqa: S311
    with _SAMPLE.open("w", encoding="utf-8", newline="") as handle:
        csv.writer(handle, lineterminator="\n").writerows([_COLUMNS, *drawn])


if __name__ == "__main__":
    main()
