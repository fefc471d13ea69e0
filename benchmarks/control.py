"""How far the control zones agree with what the reports say of each place.

The reports' own statements ("was under the control of ...") are no part of the evidence: they are
the independent check. Agreement is a party in common, exact and with all rebel parties counted
as one. The second table leaves each place out and asks its nearest neighbour instead: it measures
how smooth the evidence is, not how true.

    python benchmarks/control.py
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import shapely

import syria_geo as sg
from syria_geo.control import agree, load_cells, load_timeline
from syria_geo.gazetteer import load_gazetteer

if TYPE_CHECKING:
    from pandas import DataFrame

TARGET_EXACT, TARGET_MERGED = 0.92, 0.95
NEAR_KM = 5
DAYS = (date(2016, 9, 15), date(2017, 1, 15), date(2017, 9, 15), date(2020, 5, 1))


def main() -> int:
    """Print both tables; exit code 1 when agreement is below target."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="list the incidents that disagree")
    misses = parser.parse_args().misses
    table = statements()
    print(f"{'':34}{'stated':>7}{'no zone':>9}{'exact':>8}{'merged':>8}")
    for name, rows in groups(table):
        print(f"{name:34}{line(rows)}")
    if misses:
        list_misses(table)
    print("\nevidence, each place left out and its nearest neighbour asked")
    for day in DAYS:
        print(f"{day!s:34}{left_out(day):>32.1%}")
    sure = table[table["status"] == "sure"]
    met = share(sure, "exact") >= TARGET_EXACT and share(sure, "merged") >= TARGET_MERGED
    return int(not met)


def statements() -> DataFrame:
    """Join the bundled incidents to the zones of their days, and compare with what is stated."""
    joined = sg.join_control(sg.locate(sg.load_incidents()))
    stated: DataFrame = joined[joined["stated_control"].map(len) > 0].copy()
    for name, merged in (("exact", False), ("merged", True)):
        stated[name] = [
            agree(stated_parties, found, rebels_merged=merged)
            for stated_parties, found in zip(
                stated["stated_control"], stated["control_zone"], strict=True
            )
        ]
    return stated


def groups(table: DataFrame) -> Iterator[tuple[str, DataFrame]]:
    """Give the rows: all, by place, by report, by party, near to and far from lines."""
    yield "all incidents with a statement", table
    yield "  place sure", table[table["status"] == "sure"]
    yield "  place unsure", table[table["status"] == "unsure"]
    months = table["incident_id"].str.extract(r"(\d{4}-\d{2})", expand=False)
    for month, rows in table.groupby(months):
        yield f"  report of {month}", rows
    for party in sorted({name for stated in table["stated_control"] for name in stated}):
        yield f"  stated: {party}"[:33], table[table["stated_control"].map(holds(party))]
    near = table["control_distance_km"] < NEAR_KM
    yield f"  within {NEAR_KM} km of a line", table[near]
    yield f"  farther than {NEAR_KM} km from lines", table[table["control_distance_km"] >= NEAR_KM]
    for confidence in ("high", "medium", "low"):
        yield f"  confidence {confidence}", table[table["control_confidence"] == confidence]


def holds(party: str) -> Callable[[tuple[str, ...]], bool]:
    """Make a test for a party among several."""
    return lambda names: party in names


def line(rows: DataFrame) -> str:
    """Write counts and shares of one group."""
    without = int(rows["exact"].isna().sum())
    shares = f"{share(rows, 'exact'):>8.1%}{share(rows, 'merged'):>8.1%}"
    return f"{len(rows):>7}{without:>9}{shares if len(rows) > without else ''}"


def share(rows: DataFrame, kind: str) -> float:
    """Give the share that agrees, among the incidents that have a zone."""
    judged = rows[kind].dropna()
    return float(np.mean(judged.astype(bool))) if len(judged) else float("nan")


def list_misses(table: DataFrame) -> None:
    """Print the incidents whose zone shares no party with the statement."""
    for row in table[table["exact"].eq(False)].to_dict("records"):
        stated, found = "; ".join(row["stated_control"]), "; ".join(row["control_zone"])
        print(f"\n{row['incident_id']}  {row['date']}  {row['place_name_en']} ({row['status']})")
        print(f"    stated {stated}; zone {found} ({row['control_confidence']})")
        print(f"    {row['control_reason']}")


def left_out(day: date) -> float:
    """Ask the nearest neighbour of every place for its holder."""
    timeline, places = load_timeline(), load_gazetteer().places
    facts, _ = timeline.on(day)
    pcodes = sorted(set(load_cells().pcodes))
    points = shapely.points([(places[p].longitude * 0.82, places[p].latitude) for p in pcodes])
    holders = timeline.holder_codes[facts[[timeline.number[pcode] for pcode in pcodes]]]
    asked, nearest = shapely.STRtree(points).query_nearest(
        points, exclusive=True, all_matches=False
    )
    return float(np.mean(holders[asked] == holders[nearest]))


if __name__ == "__main__":
    raise SystemExit(main())
