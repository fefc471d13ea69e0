"""How long two large tables take to link, beside the plain rule: within 5 km and one day.

Run: ``python benchmarks/linking_speed.py [ROWS OTHERS]``, by default 10,000 and 100,000. Incidents
are made: around the settlements of the gazetteer, more of them in some, over eight years; a third
of the smaller table is told by the larger one, too, with other tolls and days.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import TypeVar

import numpy as np
import pandas as pd

import syria_geo as sg
from syria_geo.geodesy import to_plane
from syria_geo.links import link

Found = TypeVar("Found")

DAYS = 2_900
PLACES = 1_500
SHARED = 3
PLAIN_M, PLAIN_DAYS = 5_000, 1


def main() -> None:
    """Print seconds, and how the pairs came out."""
    sizes = [int(word) for word in sys.argv[1:]] or [10_000, 100_000]
    one, other = tables(*sizes)
    plain_seconds, pairs = timed(lambda: plain(one, other))
    seconds, links = timed(lambda: link(one, other))
    told = links[links["link"] != "none"]
    same = told[told["link"] == "same"]
    numbers = same["one_id"].str[1:].astype(int)
    right = (same["one_id"].str[1:] == same["other_id"].str[1:]) & (numbers < sizes[0] // SHARED)
    print(f"{sizes[0]:,} x {sizes[1]:,} rows")
    shared = f"same {len(same):,} of {sizes[0] // SHARED:,}, right {right.mean():.3f}"
    print(f"link: {seconds:.1f} s, {shared}")
    print(f"plain rule with sorted days in numpy: {plain_seconds:.1f} s, {pairs:,} pairs")
    print(f"link takes {seconds / plain_seconds:.1f} times as long")


def timed(call: Callable[[], Found]) -> tuple[float, Found]:
    """Give how long a call takes, and what it gives."""
    start = time.perf_counter()
    found = call()
    return time.perf_counter() - start, found


def tables(rows: int, others: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Make two tables that share a third of the smaller one."""
    chance = np.random.default_rng(7)
    one = made(chance, rows, "a")
    other = made(chance, others, "b")
    shared = rows // SHARED
    for name in ("latitude", "longitude", "place_text", "perpetrators", "stated_governorate"):
        other.loc[other.index < shared, name] = one[name]
    shift = pd.to_timedelta(chance.choice([0, 0, 0, 1], shared), unit="D")
    other.loc[: shared - 1, "date"] = one["date"][:shared].to_numpy() + shift
    tolls = np.maximum(1, np.round(one["killed"][:shared] * chance.lognormal(0, 0.25, shared)))
    other.loc[other.index < shared, "killed"] = tolls.astype(int)
    return one, other


def made(chance: np.random.Generator, rows: int, mark: str) -> pd.DataFrame:
    """Make incidents in settlements of the gazetteer."""
    places = [p for p in sg.load_gazetteer().places.values() if p.pcode.startswith("C")][:PLACES]
    weights = weights_of(len(places))
    at = chance.choice(len(places), rows, p=weights / weights.sum())
    days = pd.Timestamp("2012-01-01") + pd.to_timedelta(chance.integers(0, DAYS, rows), unit="D")
    return pd.DataFrame({
        "incident_id": [f"{mark}{row}" for row in range(rows)],
        "place_text": [f"{places[k].name_en} town" for k in at],
        "stated_governorate": [places[k].adm1_pcode for k in at],
        "date": days,
        "killed": chance.geometric(0.25, rows),
        "perpetrators": chance.choice(["Syrian regime forces", "ISIS", "Russian forces"], rows),
        "latitude": [places[k].latitude for k in at],
        "longitude": [places[k].longitude for k in at],
        "uncertainty_m": 1_500.0,
    })  # fmt: skip


def weights_of(count: int) -> np.ndarray:
    """Give how often each settlement is told of."""
    return np.random.default_rng(11).pareto(1.2, count) + 0.01


def plain(one: pd.DataFrame, other: pd.DataFrame) -> int:
    """Count the pairs within the limits of the plain rule."""
    mine, theirs = (to_plane().transform(t["longitude"], t["latitude"]) for t in (one, other))
    order = np.argsort(other["date"].to_numpy(), kind="stable")
    days = other["date"].to_numpy()[order]
    limit = np.timedelta64(PLAIN_DAYS, "D")
    count = 0
    for row, day in enumerate(one["date"].to_numpy()):
        start, end = np.searchsorted(days, [day - limit, day + limit + np.timedelta64(1, "D")])
        near = order[start:end]
        apart = np.hypot(theirs[0][near] - mine[0][row], theirs[1][near] - mine[1][row])
        count += int((apart <= PLAIN_M).sum())
    return count


if __name__ == "__main__":
    main()
