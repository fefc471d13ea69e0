"""Who held a place: what the page's card says, the zone it draws there, and the join."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest

import syria_geo as sg
from syria_geo.control import load_timeline
from syria_geo.gazetteer import load_gazetteer
from syria_geo.maps import density_map
from syria_geo.places import Kind

PAGE = Path(__file__).parents[1] / "page"
MADE = 600
SEED = 7

# What the page's own code says of each incident: the lines of its card, the holders drawn at its
# point on its day (null where no zones are drawn then), and, where it is open, whose day is drawn.
ASK = """
import { readFileSync } from "node:fs";
import { readData, unpacked } from "./src/model/data.js";
import * as facts from "./src/model/facts.js";
import { createFigures } from "./src/model/figures.js";
import { stateFrom, usualView } from "./src/model/state.js";
import { use } from "./src/model/text.js";

const raw = JSON.parse(readFileSync(0, "utf8"));
const data = readData(raw, { tool: {}, data: {} }, await unpacked(raw.packed));
use(data.labels, "en");
const figures = createFigures(data);
const start = stateFrom(usualView(data, figures.range));
const rows = Array.from({ length: data.count }, (_, row) => {
  const open = { ...start, opened: { kind: "incident", row, keyboard: false } };
  const { current, why } = figures.zonesDrawn(open);
  return {
    zone: data.lists.control_zone.of(row), lines: facts.control(data, row),
    drawn: facts.drawnAt(data, row), day: current?.day ?? null, why,
  };
});
process.stdout.write(JSON.stringify(rows));
"""


@pytest.fixture(scope="module")
def node() -> str:
    found = shutil.which("node")
    if found is None:
        pytest.skip("no node on this machine: the page's code cannot be asked without a browser")
    return found


def asked(node: str, located: gpd.GeoDataFrame) -> list[dict[str, Any]]:
    """Ask the page made of a table about each of its incidents."""
    page = density_map(located).get_root().render()
    data = re.findall(r'<script type="application/json" id="map_[^"]*">(.*?)</script>', page)[0]
    done = subprocess.run(  # noqa: S603
        [node, "--input-type=module", "-e", ASK], cwd=PAGE, input=data.encode(),
        capture_output=True, check=True,
    )  # fmt: skip
    rows: list[dict[str, Any]] = json.loads(done.stdout)
    return rows


def made() -> pd.DataFrame:
    """Make incidents at places of all kinds, on days from before the evidence to after it."""
    rng = np.random.default_rng(SEED)
    places = [one for one in load_gazetteer().places.values() if one.kind is not Kind.COUNTRY]
    without_ground = [one for one in places if one.pcode in {"C5710", "C6674", "C4360", "C2528"}]
    chosen = [*without_ground * 10, *(places[at] for at in rng.integers(0, len(places), MADE))]
    first = date(2011, 6, 1)
    days = [first + timedelta(int(more)) for more in rng.integers(0, 5_600, len(chosen))]
    table = pd.DataFrame({"place_text": [one.pcode for one in chosen], "date": days})
    table["date"] = pd.to_datetime(table["date"])
    table["date_earliest"], table["date_latest"] = table["date"], table["date"]
    nth = np.arange(len(table))
    interval = nth % 10 == 3  # known to lie between two days only
    table.loc[interval, "date_latest"] += pd.Timedelta(days=20)
    table.loc[interval, "date"] = pd.NaT
    undated = nth % 10 == 7
    table.loc[undated, ["date", "date_earliest", "date_latest"]] = pd.NaT
    # Some bring a point of their own: beside the place, or just over the border.
    shift = rng.normal(0, 0.02, (len(table), 2))
    own = nth % 5 == 1
    points = np.array([[one.latitude, one.longitude] for one in chosen]) + shift
    table["latitude"] = np.where(own, points[:, 0], np.nan)
    table["longitude"] = np.where(own, points[:, 1], np.nan)
    return table


@cache
def tables() -> dict[str, gpd.GeoDataFrame]:
    return {"bundled": sg.locate(sg.load_incidents()), "made": sg.locate(made())}


@pytest.mark.parametrize("name", ["bundled", "made"])
def test_card_drawn_zone_and_join_agree(node: str, name: str) -> None:
    located = tables()[name]
    joined = sg.join_control(located)
    said = asked(node, located)
    assert len(said) == len(joined)
    for one, (_, row) in zip(said, joined.iterrows(), strict=True):
        holder = list(row["control_zone"])
        assert one["zone"] == holder, row
        day = None if pd.isna(row["date"]) else row["date"].date()
        is_covered = day is not None and load_timeline().covers(day)
        assert (one["drawn"] is not None) == (is_covered and row["status"] != "unlocated"), row
        # Where the map draws something else than is said, the card says so: never silently.
        differs = one["drawn"] is not None and set(one["drawn"]) != set(holder)
        told = [line for line in one["lines"] if "the map draws" in line]
        assert len(told) == differs, (one, row["control_reason"])


@pytest.mark.parametrize("name", ["bundled", "made"])
def test_the_zones_drawn_are_those_of_the_day_of_the_open_incident(node: str, name: str) -> None:
    located = tables()[name]
    last = located["date"].max().date()
    for one, day in zip(asked(node, located), located["date"], strict=True):
        wanted = last if pd.isna(day) else day.date()
        if load_timeline().covers(wanted):
            assert date(1970, 1, 1) + timedelta(one["day"]) == wanted
        else:
            assert (one["day"], one["why"]) == (None, "none")


def test_the_made_incidents_hold_all_cases() -> None:
    located = tables()["made"]
    days = located["date"].dropna().dt.date
    covered = days.map(load_timeline().covers)
    assert (~covered & (days < date(2012, 1, 1))).sum() > 5
    assert (~covered & (days > date(2026, 2, 28))).sum() > 5
    assert covered.sum() > MADE / 2
    assert located["date"].isna().sum() > MADE / 10
    assert (located["match_type"] == "given coordinates").sum() > MADE / 10


def test_a_town_without_ground_of_its_own_differs_seldom(node: str) -> None:
    located = tables()["bundled"]
    joined = sg.join_control(located)
    differ = [
        row["control_reason"]
        for one, (_, row) in zip(asked(node, located), joined.iterrows(), strict=True)
        if one["drawn"] is not None and set(one["drawn"]) != set(row["control_zone"])
    ]
    # Two are of the whole of Raqqa, one of a camp within a region, two known to a unit only.
    assert len(differ) == 5
    assert sum("only, through which a line ran" in reason for reason in differ) == 2
