"""Tables of ten thousand to ten million rows: rows a second, what a row costs more, peak memory.

Run: ``python benchmarks/large_tables.py [rows of the largest]``. Each figure comes from a process
of its own, because peak memory is that of a process. Needs the extra ``[dask]`` for the lines of
Parquet and Dask.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

_SEED = 20260101
_SIZES = (10_000, 100_000, 1_000_000)
_LARGEST = 10_000_000
_PART = 500_000
_PHRASES = 200
_WEST, _EAST, _SOUTH, _NORTH = 35.7, 42.4, 32.3, 37.3  # degrees around the country


def points(rows: int, seed: int = _SEED) -> Any:
    """Scatter points over the country and its neighbours, on days of ten years."""
    import geopandas as gpd
    import pandas as pd

    chance = np.random.default_rng(seed)
    x, y = chance.uniform(_WEST, _EAST, rows), chance.uniform(_SOUTH, _NORTH, rows)
    days = np.datetime64("2013-01-01") + chance.integers(0, 3650, rows).astype("timedelta64[D]")
    table = pd.DataFrame({"date": days, "killed": chance.integers(0, 9, rows)})
    return gpd.GeoDataFrame(table, geometry=gpd.points_from_xy(x, y), crs=4326)


def columns(rows: int) -> Any:
    """Give such points in columns of a table, and no geometry."""
    import pandas as pd

    chance = np.random.default_rng(_SEED)
    days = np.datetime64("2013-01-01") + chance.integers(0, 3650, rows).astype("timedelta64[D]")
    places = {
        "longitude": chance.uniform(_WEST, _EAST, rows),
        "latitude": chance.uniform(_SOUTH, _NORTH, rows),
    }
    return pd.DataFrame({"date": days, "killed": chance.integers(0, 9, rows), **places})


def phrases(rows: int) -> Any:
    """Repeat a few distinct place phrases, as large tables do, without days."""
    import pandas as pd

    from syria_geo.gazetteer import load_gazetteer

    chance = np.random.default_rng(_SEED)
    names = [place.name_en for place in load_gazetteer().places.values() if place.name_en]
    few = np.array(names, dtype=object)[chance.integers(0, len(names), _PHRASES)]
    return pd.DataFrame({"place_text": few[chance.integers(0, _PHRASES, rows)]})


def write_parts(folder: Path, rows: int) -> None:
    """Write points as GeoParquet, a part at a time."""
    folder.mkdir()
    for at, first in enumerate(range(0, rows, _PART)):
        part = points(min(_PART, rows - first), _SEED + at)
        part.to_parquet(folder / f"part.{at:04}.parquet", index=False)


# --- what is measured, each in a process of its own ----------------------------------------------


def _plain(rows: int, _: Path) -> Callable[[], object]:
    import geopandas as gpd

    import syria_geo as sg

    table, units = points(rows), sg.load_subdistricts()[["pcode", "geometry"]]
    return lambda: gpd.sjoin(table, units, how="left", predicate="intersects")


def _admin(rows: int, _: Path) -> Callable[[], object]:
    import syria_geo as sg

    table = points(rows)
    sg.join_admin(table.head(10))  # the units are loaded
    return lambda: sg.join_admin(table)


def _control(rows: int, _: Path) -> Callable[[], object]:
    import syria_geo as sg

    table = points(rows)
    sg.join_control(table.head(10), brief=True)
    return lambda: sg.join_control(table, brief=True)


def _admin_columns(rows: int, _: Path) -> Callable[[], object]:
    import syria_geo as sg

    table = columns(rows)
    sg.join_admin(table.head(10))
    return lambda: sg.join_admin(table)


def _control_columns(rows: int, _: Path) -> Callable[[], object]:
    import syria_geo as sg

    table = columns(rows)
    sg.join_control(table.head(10), brief=True)
    return lambda: sg.join_control(table, brief=True)


def _locate(rows: int, _: Path) -> Callable[[], object]:
    import syria_geo as sg

    table = phrases(rows)
    sg.locate(table.head(10))
    return lambda: sg.locate(table)


def _count(rows: int, _: Path) -> Callable[[], object]:
    import syria_geo as sg

    table = sg.join_admin(points(rows))
    return lambda: sg.count_by_area(table)


def _parts(rows: int, folder: Path) -> Callable[[], object]:
    """Join Parquet to Parquet in this process, part by part."""
    import dask
    import dask_geopandas

    import syria_geo as sg

    dask.config.set(scheduler="synchronous")
    source = folder / f"points-{rows}"
    write_parts(source, rows)
    lazy = dask_geopandas.read_parquet(source)
    return lambda: sg.to_file(sg.join_admin(lazy), folder / f"joined-{rows}.parquet")


def _cluster(rows: int, folder: Path) -> Callable[[], object]:
    """Join and count Parquet on two worker processes, already running."""
    import dask_geopandas
    from distributed import Client, LocalCluster

    import syria_geo as sg

    cluster = LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None)
    client = Client(cluster)
    lazy = dask_geopandas.read_parquet(folder / f"points-{rows}")
    client.run(_warm)

    def act() -> float:
        sg.count_by_area(sg.join_admin(lazy))
        return float(max(client.run(_peak).values()))

    return act


def _one(rows: int, folder: Path) -> Callable[[], object]:
    """Join and count the same Parquet in this process, part by part."""
    import dask
    import dask_geopandas

    import syria_geo as sg

    dask.config.set(scheduler="synchronous")
    _warm()
    lazy = dask_geopandas.read_parquet(folder / f"points-{rows}")
    return lambda: sg.count_by_area(sg.join_admin(lazy))


def _peak() -> float:
    """Give the peak memory of this process in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _warm() -> None:
    import syria_geo as sg

    sg.join_admin(points(10))


WORK: dict[str, Callable[[int, Path], Callable[[], object]]] = {
    "geopandas sjoin": _plain,
    "join_admin": _admin,
    "join_control brief": _control,
    "admin, columns": _admin_columns,
    "control, columns": _control_columns,
    "count_by_area": _count,
    "locate": _locate,
    "Parquet to Parquet": _parts,
    "count, one process": _one,
    "count, two workers": _cluster,
}


def measure(name: str, rows: int, folder: Path) -> tuple[float, float, float]:
    """Give seconds, those of the processor, and peak memory in MB, of work in its own process."""
    command = [sys.executable, __file__, name, str(rows), str(folder)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    seconds, worked, peak = map(float, done.stdout.split()[-3:])
    return seconds, worked, peak


def _child(name: str, rows: int, folder: Path) -> None:
    act = WORK[name](rows, folder)
    start, worked = time.perf_counter(), time.process_time()
    found = act()
    seconds, worked = time.perf_counter() - start, time.process_time() - worked
    peaks = [_peak(), *([found] if isinstance(found, float) else [])]
    print(seconds, worked, max(peaks))


def _line(name: str, rows: int, folder: Path, first: float | None = None) -> float:
    seconds, worked, peak = measure(name, rows, folder)
    each = worked / rows
    ratio = f"{each / first:8.2f} x a row" if first else " " * 16
    print(
        f"{name:20} {rows:>12,} {seconds:8.2f} s {worked:8.2f} s of processor"
        f" {ratio} {peak:7.0f} MB",
        flush=True,
    )
    return each


def main(largest: int = _LARGEST) -> None:
    """Print the figures side by side."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for work in (
            "geopandas sjoin",
            "join_admin",
            "join_control brief",
            "count_by_area",
            "locate",
        ):
            first = None
            for rows in _SIZES:
                each = _line(work, rows, folder, first)
                first = first or each
        for work in (
            "join_admin",
            "join_control brief",
            "admin, columns",
            "control, columns",
            "Parquet to Parquet",
            "count, one process",
            "count, two workers",
        ):
            _line(work, largest, folder)


if __name__ == "__main__":
    if len(sys.argv) > 2:
        _child(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
    else:
        main(*map(int, sys.argv[1:]))
