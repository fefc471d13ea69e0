"""How fast a table is worked on in batches, and that memory does not grow with it.

Run: ``python benchmarks/streams.py [--rows 10000,100000] [--to .csv] [--command export]
[--batch 20000]``. For each number of rows a CSV is made with given points and few distinct places
and days, and worked on by the command in a process of its own. Prints seconds of wall and of
processor time over the whole run (survey, check, locating, writing), rows a second of the latter,
and the peak of its resident memory.
"""

from __future__ import annotations

import argparse
import csv
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

_PLACES = (
    ("Douma city", 33.5711, 36.4027),
    ("Khan Shaykun, Idleb", 35.4393, 36.6512),
    ("Al Sukkari neighborhood, Aleppo city", 36.1759, 37.1433),
    ("Raqqa city", 35.9528, 39.0079),
    ("Homs city", 34.7308, 36.7094),
)
_NEAR = 8  # points around each place


def write_table(path: Path, rows: int) -> None:
    """Write a table that is the same whenever it is made."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(
            ["incident_id", "place_text", "date", "killed", "latitude", "longitude", "remark"]
        )
        for at in range(rows):
            text, latitude, longitude = _PLACES[at % len(_PLACES)]
            off = at // len(_PLACES) % _NEAR / 1000
            day = f"2016-{1 + at % 12:02}-05"
            point = (round(latitude + off, 4), round(longitude + off, 4))
            writer.writerow([f"row-{at}", text, day, at % 7, *point, "as told"])


def run(command: str, table: Path, output: Path, batch: int) -> tuple[float, float]:
    """Run the command in a process of its own; give the seconds of wall and processor time."""
    words = [*command.split(), str(table), "-o", str(output), "--batch", str(batch), "--quiet"]
    start, before = time.perf_counter(), _processor()
    subprocess.run([sys.executable, "-m", "syria_geo", *words], check=True)
    return time.perf_counter() - start, _processor() - before


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Print a line for each number of rows; the peak is that of the largest run so far."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", default="10000,50000,200000")
    parser.add_argument("--to", default=".csv", help=".csv, .geojson, .jsonl or .parquet")
    parser.add_argument("--command", default="export", help="export, join or 'locate --input'")
    parser.add_argument("--batch", type=int, default=20_000)
    options = parser.parse_args()
    print(f"{options.command} of a CSV to {options.to}, batches of {options.batch} rows")
    print("      rows      wall s processor s  rows/s   table MB  output MB  peak MB")
    for rows in map(int, options.rows.split(",")):
        with tempfile.TemporaryDirectory() as folder:
            table, output = Path(folder) / "table.csv", Path(folder) / f"located{options.to}"
            write_table(table, rows)
            wall, seconds = run(options.command, table, output, options.batch)
            sizes = [path.stat().st_size / 1e6 for path in (table, output)]
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(
            f"{rows:10d}{wall:12.1f}{seconds:12.1f}{rows / seconds:8.0f}"
            f"{sizes[0]:11.1f}{sizes[1]:11.1f}{peak:9.0f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
