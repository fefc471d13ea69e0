"""Events as a table of incidents, which maps, pictures and exports take: each event is one row."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from syria_geo.geodesy import WGS84
from syria_geo.incidents import BLANKS, DAY_COLUMNS
from syria_geo.links._decision import UNSURE
from syria_geo.links._events import Events
from syria_geo.links._merge import Group, finest, grouped, tolls_of_side
from syria_geo.links._told import Row, Told, accounts_of
from syria_geo.provenance import facts_of, with_facts
from syria_geo.tables import parties_of
from syria_geo.tolls import TOLL_COLUMNS

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

__all__ = ["DOCUMENTED", "EVENT_INCIDENT_COLUMNS", "as_incidents"]

# Who documents an event, in the order in which it is shown: the first source alone, it and perhaps
# the second, both, and so on. "Perhaps" is an unsure link that nobody has decided.
ONE, ONE_ASKED, BOTH, OTHER_ASKED, OTHER = "one", "one_unsure", "both", "other_unsure", "other"
DOCUMENTED = (ONE, ONE_ASKED, BOTH, OTHER_ASKED, OTHER)
EVENT_INCIDENT_COLUMNS = ("documented", "killed_min", "killed_max", "accounts")

# What the sources may say differently: where they do, the event has none of it.
_AGREED = ("kind", "means", "counted_under")
_OF_DAY = (*DAY_COLUMNS, "date_text", "time_text", "date_precision")
# Who held the place is told of the day of the incident that placed the event.
_OF_HOLDER = {
    "control_zone": (),
    "control_confidence": "",
    "control_probability": np.nan,
    "control_distance_km": np.nan,
    "control_reason": "",
}
_OF_TEXT = ("source_start", "source_end")  # places in a text that the event has not


def as_incidents(one: pd.DataFrame, other: pd.DataFrame, links: pd.DataFrame) -> gpd.GeoDataFrame:
    """Make the table; see `syria_geo.merge_incidents`."""
    import geopandas as gpd
    import pandas as pd

    sides, groups = grouped(one, other, links)
    tables = one.reset_index(drop=True), other.reset_index(drop=True)
    asked = _open(links, sides)
    parties = [parties_of(table) for table in tables]
    names = [f"e{number:06d}" for number in range(1, len(groups) + 1)]
    event_of = {
        row: name for name, group in zip(names, groups, strict=True) for row in _rows(group)
    }
    told = Told(sides, tables, parties, links, event_of)
    rows = [
        {**_event(group, told, _asked_of(group, asked)), "incident_id": name}
        for name, group in zip(names, groups, strict=True)
    ]
    table = _typed(pd.DataFrame(rows, columns=[*BLANKS, *EVENT_INCIDENT_COLUMNS]))
    points = gpd.points_from_xy(table["longitude"], table["latitude"], crs=WGS84)
    located = gpd.GeoDataFrame(table, geometry=points, crs=WGS84)
    located.loc[table["latitude"].isna(), "geometry"] = None
    return with_facts(located, **_facts(tables))


def _rows(group: Group) -> list[Row]:
    return [(side, row) for side in (0, 1) for row in group[side]]


def _open(links: pd.DataFrame, sides: tuple[Events, Events]) -> set[Row]:
    """Give the rows that may have a counterpart: those of links that nobody has decided."""
    kept = links.loc[links["link"] == UNSURE]
    named = set(map(str, kept["one_id"])), set(map(str, kept["other_id"]))
    return {
        (at, row) for at, side in enumerate(sides) for row, cell in enumerate(side.ids)
        if str(cell) in named[at]
    }  # fmt: skip


def _asked_of(group: Group, asked: set[Row]) -> bool:
    return any(row in asked for row in _rows(group))


def _event(group: Group, told: Told, is_asked: bool) -> dict[str, Any]:
    rows = _rows(group)
    placed = finest(rows, told.sides) or rows[0]
    found = {name: told.cell(placed, name) for name in BLANKS}
    found |= _day(rows, placed, told)
    found |= {name: _agreed([told.text(row, name) for row in rows]) for name in _AGREED}
    accused = [";".join(told.parties(row)) for row in rows]
    found["perpetrators"] = tuple(filter(None, _agreed(accused).split(";")))
    if len(rows) > 1:
        found |= dict.fromkeys(_OF_TEXT)
        found |= {name: _joined(told, rows, name) for name in ("source", "notes")}
    return found | {
        "conflicts": _conflicts(rows, placed, told),
        "documented": _documented(group, is_asked),
        **_tolls(group, told.sides),
        "accounts": json.dumps(accounts_of(rows, told), ensure_ascii=False, allow_nan=False),
    }


def _documented(group: Group, is_asked: bool) -> str:
    mine, theirs = group
    if mine and theirs:
        return BOTH
    if mine:
        return ONE_ASKED if is_asked else ONE
    return OTHER_ASKED if is_asked else OTHER


def _agreed(texts: Iterable[str]) -> str:
    """Give what all say who say something; nothing where they differ."""
    said = set(filter(None, texts))
    return said.pop() if len(said) == 1 else ""


def _differing(rows: list[Row], told: Told) -> Iterator[str]:
    """Name what the event has none of because its sources differ."""
    if len({parties for row in rows if (parties := told.parties(row))}) > 1:
        yield "parties"
    yield from (
        name for name in ("kind", "means")
        if len({said for row in rows if (said := told.text(row, name))}) > 1
    )  # fmt: skip


def _joined(told: Told, rows: list[Row], name: str) -> str:
    return "; ".join(dict.fromkeys(filter(None, (told.text(row, name) for row in rows))))


def _day(rows: list[Row], placed: Row, told: Told) -> dict[str, Any]:
    """Give the day as the incident tells it that knows it best, that of the point where equal."""

    def width(row: Row) -> float:
        first, last = told.days(row)
        return last - first if first else np.inf

    best = min((placed, *rows), key=width)
    found = {name: told.cell(best, name) for name in _OF_DAY}
    return found if told.days(best) == told.days(placed) else found | _OF_HOLDER


def _conflicts(rows: list[Row], placed: Row, told: Told) -> tuple[str, ...]:
    """Give what the map says against the place, and in what the sources differ."""
    mine = tuple(told.cell(placed, "conflicts") or ())
    within = set(rows)
    pairs = [link for row in rows for end, link in told.links(row) if end in within]
    differing = [*_differing(rows, told), *(name for link in pairs for name in link["conflicts"])]
    theirs = (f"sources: {name}" for name in sorted(set(differing)))
    return tuple(dict.fromkeys((*mine, *theirs)))


def _tolls(group: Group, sides: tuple[Events, Events]) -> dict[str, int | None]:
    """Give the range of the toll; sums go by its least, and by other tolls of who tells that."""
    ranges = [tolls_of_side(side, rows) for side, rows in zip(sides, group, strict=True)]
    lows = [(low, at) for at, (low, _) in enumerate(ranges) if low is not None]
    highs = [high for _, high in ranges if high is not None]
    least, at = min(lows, default=(None, 0 if group[0] else 1))
    others = sides[at].other_tolls[group[at]]
    sums = [None if np.isnan(one).all() else int(np.nansum(one)) for one in others.T]
    return {
        "killed": least,
        **dict(zip(TOLL_COLUMNS[1:], sums, strict=True)),
        "killed_min": least,
        "killed_max": max(highs, default=None),
    }


# --- the table -----------------------------------------------------------------------------------


def _typed(table: pd.DataFrame) -> pd.DataFrame:
    """Give the columns the types that the incident table has."""
    for name, (dtype, missing) in BLANKS.items():
        kind: Any = dtype
        if kind == "object":
            lists: list[Any] = [() if cell is None else tuple(cell) for cell in table[name]]
            table[name] = lists
        elif missing == "":
            table[name] = table[name].fillna("").astype(kind)
        else:
            table[name] = table[name].astype(kind)
    return table.astype({"killed_min": "Int64", "killed_max": "Int64"})


def _facts(tables: tuple[pd.DataFrame, pd.DataFrame]) -> dict[str, Any]:
    """Say of which inputs the table was made; of two, by the first."""
    known = [facts_of(table) for table in tables]
    inputs = [one["input"] for one in known if "input" in one]
    return {"input": inputs[0], "options": {"linked": inputs[1:]}} if inputs else {}
