"""How long a whole table of others takes: read, located, joined, mapped, counted and written.

Run: ``python benchmarks/layouts.py TABLE.csv [--layout NAME]``, such as the UCDP events of Syria.
The seconds depend on the machine and on what else it does; processor time is printed beside them.
"""

from __future__ import annotations

import argparse
import time
import warnings
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import syria_geo as sg

_Result = TypeVar("_Result")


def timed(what: str, work: Callable[[], _Result]) -> _Result:
    """Do a part of the work and print how long it took."""
    began, worked = time.perf_counter(), time.process_time()
    result = work()
    seconds, busy = time.perf_counter() - began, time.process_time() - worked
    print(f"{what:10} {seconds:7.1f} s  {busy:7.1f} s of the processor")
    return result


def main() -> None:
    """Do all of it and print the seconds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("table", type=Path)
    parser.add_argument("--layout", help="recognised if left out")
    options = parser.parse_args()
    warnings.simplefilter("ignore", sg.SyriaGeoWarning)
    table = timed("read", lambda: sg.read_incidents(options.table, layout=options.layout))
    located = timed("locate", lambda: sg.locate(table))
    timed("join", lambda: sg.join_admin(located[["geometry"]]))
    timed("count", lambda: sg.count_by_area(located))
    with TemporaryDirectory() as folder:
        timed("map", lambda: sg.save_map(located, Path(folder) / "map.html"))
        timed("GeoPackage", lambda: sg.to_file(located, Path(folder) / "all.gpkg"))
        for name in ("ucdp-ged", "acled", "uwazi"):
            path = Path(folder) / f"{name}.csv"
            timed(name, partial(sg.to_file, located, path, layout=name))
    print(f"{len(table):,} rows, {int(table['killed'].sum()):,} killed")


if __name__ == "__main__":
    main()
