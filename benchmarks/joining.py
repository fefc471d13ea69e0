"""Points to sub-districts and zones of control, against the rivals at their best, in one run.

Run: ``python benchmarks/joining.py [ROWS] [--rounds 5] [--large]``. Points lie anywhere in the
country. Printed is the best of several rounds, each joining in turn with the others, and the ratio
to `join_admin`: seconds say more about the machine than about the code. The rivals answer with the
P-code of the sub-district alone; SedonaDB is left out, with the reason, where it is not installed
(``pip install 'syria-geo[bench]'``). ``--large`` joins ten times as many points besides, in a
process of its own, and prints its peak memory.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from syria_geo.boundaries import load_outline, load_subdistricts
from syria_geo.spatial import first_polygon, join_admin, join_control

_SEED = 20260102
_DAYS = 3_000
_CHECKED = 100_000
_FIRST_DAY = "2012-01-01"

Work = Callable[[], object]


def points(count: int) -> gpd.GeoDataFrame:
    """Make points within the country, each on one of some thousand days."""
    chance = np.random.default_rng(_SEED)
    lon, lat = spots_in_the_country(chance, count)
    after = pd.to_timedelta(chance.integers(0, _DAYS, count), unit="D")
    days = pd.Timestamp(_FIRST_DAY) + after
    return gpd.GeoDataFrame({"date": days}, geometry=gpd.points_from_xy(lon, lat), crs=4326)


def spots_in_the_country(chance: np.random.Generator, count: int) -> np.ndarray:
    """Give longitudes and latitudes, shape (2, count)."""
    outline = load_outline(simplified=True).geometry.iloc[0]
    shapely.prepare(outline)
    west, south, east, north = outline.bounds
    found = np.empty((0, 2))
    while len(found) < count:
        spots = chance.uniform((west, south), (east, north), (count, 2))
        found = np.concatenate([found, spots[shapely.contains_xy(outline, *spots.T)]])
    return found[:count].T


def sedona(spots: gpd.GeoDataFrame, units: gpd.GeoDataFrame) -> Work | None:
    """Prepare the join of SedonaDB, both tables in its memory; None where it is not installed."""
    try:
        import sedonadb
    except ImportError:
        return None
    engine = sedonadb.connect()
    numbered = spots[["geometry"]].assign(id=np.arange(len(spots)))
    engine.create_data_frame(numbered).to_memtable().to_view("points")
    engine.create_data_frame(units).to_memtable().to_view("units")
    asked = "SELECT p.id, u.pcode FROM points p JOIN units u ON ST_Within(p.geometry, u.geometry)"
    return lambda: engine.sql(asked).to_pandas()


def seconds(work: Work) -> float:
    """Wall-clock time, as engines use all cores."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def check(spots: gpd.GeoDataFrame, units: gpd.GeoDataFrame) -> None:
    """Compare the answers with exact predicates and the border rule."""
    few = spots.iloc[:_CHECKED]
    exact = first_polygon(units.geometry.to_numpy(), few.geometry.y, few.geometry.x)
    codes = np.array([*units["pcode"], ""], dtype=object)[exact]
    found = join_admin(spots)["adm3_pcode"].astype(str).to_numpy()[:_CHECKED]
    if (found != codes).any():
        raise SystemExit("the answers are not those of exact predicates")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", type=int, nargs="?", default=1_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--large", action="store_true")
    options = parser.parse_args()
    spots, units = points(options.rows), load_subdistricts()[["pcode", "geometry"]]
    check(spots, units)
    rival = sedona(spots, units)
    works: dict[str, Work] = {
        "join_admin, three levels and names": lambda: join_admin(spots),
        "geopandas.sjoin, within": lambda: spots.sjoin(units, predicate="within", how="left"),
        **({"SedonaDB, ST_Within, in memory": rival} if rival else {}),
        f"join_control(brief=True), {_DAYS:,} days": lambda: join_control(spots, brief=True),
    }
    best = {name: seconds(work) for name, work in works.items()}  # warm
    for _ in range(options.rounds):
        best = {name: min(best[name], seconds(work)) for name, work in works.items()}
    # Slow enough that one round says what there is to say.
    best[f"join_control, explained, {_DAYS:,} days"] = seconds(lambda: join_control(spots))
    report(options.rows, best, has_sedona=rival is not None)
    if options.large:
        print(large(10 * options.rows, best))


def report(rows: int, best: Mapping[str, float], *, has_sedona: bool) -> None:
    """Print seconds and ratios."""
    least = next(iter(best.values()))
    print(
        f"{rows:,} points, 272 sub-districts, best of several rounds, answers as exact predicates"
    )
    for name, taken in best.items():
        print(f"{name:40} {taken:8.2f} s   {taken / least:7.1f} x join_admin")
    if not has_sedona:
        print("SedonaDB is not installed: pip install 'syria-geo[bench]'")


def large(rows: int, best: Mapping[str, float]) -> str:
    """Join many points in a process of its own: growth, and peak memory with the points."""
    code = f"import joining; joining.alone({rows})"
    told = subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path(__file__).parent,
        capture_output=True,
        check=True,
        text=True,
    )
    taken, megabytes = map(float, told.stdout.split())
    return (
        f"{rows:,} points as latitude and longitude: {taken:.2f} s, "
        f"{taken / next(iter(best.values())):.1f} x the time for a tenth of them as geometry; "
        f"peak memory {megabytes:,.0f} MB, the points themselves included"
    )


def alone(rows: int) -> None:
    """Join points and print the seconds, and the peak memory in MB."""
    lon, lat = spots_in_the_country(np.random.default_rng(_SEED), rows)
    table = pd.DataFrame({"latitude": lat, "longitude": lon})
    join_admin(table.iloc[:50_000])
    taken = seconds(lambda: join_admin(table))
    print(taken, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


if __name__ == "__main__":
    main()
