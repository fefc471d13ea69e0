"""How much of the reports the reader reads right, field by field, against the reviewed rows.

Usage: python benchmarks/reading.py REPORTS_FOLDER

The reviewed rows are the incidents that ship. They were made by hand before the reader existed;
where hand and reader differed, the paragraph was looked up (see ``incidents/README.md``).
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from pathlib import Path

import pandas as pd

from syria_geo.incidents import TOLL_COLUMNS, load_incidents
from syria_geo.reports import parse_report_file

FIELDS = (
    "date", "time_text", "perpetrators", "counted_under", "means", "place_text",
    "stated_governorate", "stated_control", *TOLL_COLUMNS, "kind",
)  # fmt: skip


def rows_of(table: pd.DataFrame) -> dict[str, dict[str, str]]:
    """Give each incident's fields as text, by where its passage starts in which report."""
    return {
        f"{row['source']} {row['source_start']}": {name: str(row[name]) for name in FIELDS}
        for row in table.to_dict("records")
    }


def read_folder(folder: Path) -> tuple[pd.DataFrame, float]:
    """Read all reports of a folder, and how long the slowest took (seconds)."""
    tables, slowest = [], 0.0
    for path in sorted(folder.glob("*.txt")):
        start = time.perf_counter()
        tables.append(parse_report_file(path).to_frame())
        slowest = max(slowest, time.perf_counter() - start)
    return pd.concat(tables, ignore_index=True), slowest


def main(folder: Path) -> int:
    """Print found, missed and invented incidents, and the share of each field that is right."""
    read_table, slowest = read_folder(folder)
    read, reviewed = rows_of(read_table), rows_of(load_incidents())
    both = sorted(set(read) & set(reviewed))
    right = Counter(
        name for key in both for name in FIELDS if read[key][name] == reviewed[key][name]
    )
    print(f"found {len(both)} of {len(reviewed)}, invented {len(set(read) - set(reviewed))}")
    for name in FIELDS:
        print(f"{name:20} {right[name]:4} of {len(reviewed)}")
    total = len(reviewed) * len(FIELDS)
    print(f"{'all fields':20} {100 * sum(right.values()) / total:.2f} %")
    print(f"slowest report: {slowest:.2f} s")
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1])))
