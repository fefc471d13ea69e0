"""Do intervals of draws hold the truth? Labelled places as truth, and worlds drawn by the model.

Run: ``python benchmarks/draws.py [FOLDER] [--worlds N] [--events FILE]``. It takes about a minute.

A world is some of the labelled phrases, drawn at random. Their answers give an interval for the
count of every area, their labels the true count. Labels in another governorate than their source
prints are left out, as in ``calibrate_radius.py``. A second kind of world puts the places of the
same phrases where a draw of another seed has them. ``--events`` takes a table of UCDP GED instead
of the phrases: events, which name their places again and again, as real tables do.

Counts are whole numbers, so an interval that promises nine in ten holds more: of an area where
nothing is in doubt it holds all. So three figures are given: of all areas; of those where the
interval is open (low below high); and, of these where the draws disagree in one of ten, the share
of true counts whose randomised rank among the draws lies in the middle nine tenths, which is
exactly 90 % where the draws are right (Smith 1985; Czado, Gneiting and Held 2009).
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

import syria_geo as sg
from labelled import DEFAULT, agreeing, distinct, read, stated
from syria_geo.boundaries import unit_shapes
from syria_geo.draws._drawn import drawn, limits
from syria_geo.draws._intervals import areas_of
from syria_geo.draws._sites import sites_of
from syria_geo.errors import UsageError
from syria_geo.matching import Matcher
from syria_geo.spatial import located_units
from syria_geo.vocabulary import LEVELS, find_governorate

Whole = npt.NDArray[np.int64]

_CONFIDENCE = 0.9
_DRAWS = 400
_SIZES = (124, 500)
_SIZES_OF_EVENTS = (500, 2_000, 100_000)
# An area is in doubt where fewer draws than this agree on its count.
_AGREED = 0.9


class Coverage(NamedTuple):
    """Of some areas of some worlds: how many, and which share of true counts was held."""

    areas: int
    held: float
    open_areas: int
    open_held: float
    doubtful: int
    randomised: float


def labelled(folder: Path, *, everything: bool = False) -> tuple[pd.DataFrame, Whole]:
    """Locate the labelled phrases, and give the sub-district of each label; -1 for none."""
    rows = [row for _, row in distinct(read(folder)) if row["lat"] is not None]
    good = agreeing(Matcher(), rows)
    kept = [row for row, agrees in zip(rows, good, strict=True) if agrees or everything]
    table = pd.DataFrame(
        {
            "place_text": [row["place_text"] for row in kept],
            "stated_governorate": [_governorate(stated(row)) for row in kept],
        }
    )
    located = sg.locate(table)
    placed = located["latitude"].notna().to_numpy()
    latitude, longitude = ([row[name] for row in kept] for name in ("lat", "lon"))
    adm3 = located_units(unit_shapes("sub-district"), latitude, longitude)[0]
    return located.loc[placed], adm3[placed]


def events(path: Path) -> tuple[pd.DataFrame, Whole]:
    """Locate the events of a table of UCDP GED that are known to a place, as `labelled` does."""
    table = pd.read_csv(path, low_memory=False)
    table = table[table["where_prec"].isin([1, 2]) & table["latitude"].notna()]
    codes = {name: _governorate(name) for name in table["adm_1"].dropna().unique()}
    told = {
        "place_text": table["where_coordinates"].to_numpy(),
        "stated_governorate": table["adm_1"].map(codes).fillna("").to_numpy(),
    }
    located = sg.locate(pd.DataFrame(told))
    at = table["latitude"].to_numpy(), table["longitude"].to_numpy()
    adm3, hits = located_units(unit_shapes("sub-district"), *at)[0], sg.join_admin(table)
    agrees = hits["adm1_pcode"].astype(str).to_numpy() == located["stated_governorate"].to_numpy()
    kept = located["latitude"].notna().to_numpy() & agrees
    return located.loc[kept], adm3[kept]


def _governorate(name: str | None) -> str:
    try:
        return find_governorate(name) if name else ""
    except UsageError:
        return ""


def worlds(
    matrix: Whole, truths: Whole, level: str, size: int, count: int
) -> Iterator[tuple[Whole, Whole]]:
    """Yield counts by draw and area, and the true ones, of some rows at random."""
    chance = np.random.default_rng(1)
    areas = areas_of(level)
    width = int(areas[-1]) + 1
    for world in range(count):
        rows = chance.choice(matrix.shape[1], min(size, matrix.shape[1]), replace=False)
        flat = areas[matrix[:, rows]] + np.arange(len(matrix))[:, None] * width
        found = np.bincount(flat.ravel(), minlength=len(matrix) * width).reshape(-1, width)
        yield found, np.bincount(areas[truths[world % len(truths), rows]], minlength=width)


def coverage(pairs: Iterator[tuple[Whole, Whole]]) -> Coverage:
    """Say how often the true counts are held."""
    chance = np.random.default_rng(2)
    held, is_open, ranks = [], [], []
    for found, true in pairs:
        low, high = limits(found.astype(float), _CONFIDENCE)
        some = (found > 0).any(axis=0) | (true > 0)
        held.append(((low <= true) & (true <= high))[some])
        is_open.append((low < high)[some])
        commonest = np.array([np.bincount(column).max() for column in found.T]) / len(found)
        asked = commonest < _AGREED
        below, equal = (found < true).sum(axis=0)[asked], (found == true).sum(axis=0)[asked]
        ranks.append((below + chance.random(len(below)) * (equal + 1)) / (len(found) + 1))
    all_held, all_open, rank = map(np.concatenate, (held, is_open, ranks))
    rest = (1 - _CONFIDENCE) / 2
    inside = (rank >= rest) & (rank <= 1 - rest)
    return Coverage(
        len(all_held), float(all_held.mean()), int(all_open.sum()),
        float(all_held[all_open].mean()), len(rank), float(inside.mean()),
    )  # fmt: skip


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=DEFAULT)
    parser.add_argument("--worlds", type=int, default=300)
    parser.add_argument("--all", action="store_true", help="with labels that contradict a source")
    parser.add_argument("--events", type=Path, help="a table of UCDP GED instead of the phrases")
    options = parser.parse_args()
    sizes = _SIZES_OF_EVENTS if options.events else _SIZES
    if options.events:
        located, truth = events(options.events)
    else:
        located, truth = labelled(options.folder, everything=options.all)
    sites = sites_of(located)
    matrix = np.concatenate([block.adm3 for block in drawn(sites, _DRAWS, 0)])
    others = np.concatenate([block.adm3 for block in drawn(sites, options.worlds, 1)])
    print(f"{len(located)} rows, {sites.count} phrases, {_DRAWS} draws, {options.worlds} worlds")
    print(f"{'truth':7} {'level':12} {'of':>5} {'all':>6} {'open':>6} {'randomised':>10}  areas")
    for name, true in (("labels", truth[None]), ("model", others)):
        for level in LEVELS:
            for size in sizes:
                one = coverage(worlds(matrix, true, level, size, options.worlds))
                print(
                    f"{name:7} {level:12} {size:5} {100 * one.held:6.1f} "
                    f"{100 * one.open_held:6.1f} {100 * one.randomised:10.1f}  "
                    f"{one.areas}, {one.open_areas}, {one.doubtful}"
                )


if __name__ == "__main__":
    main()
