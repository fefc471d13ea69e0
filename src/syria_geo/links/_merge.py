"""Events out of two sources: one row for each, with everything that every source says of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from syria_geo.cells import is_missing_cell
from syria_geo.errors import Fault, InputError, UsageError, choices, show
from syria_geo.links._decision import JUDGEMENTS, SAME, UNSURE
from syria_geo.links._events import Events, Floats, events_of

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "EVENT_COLUMNS", "LINKS", "NONE", "Group", "finest", "grouped", "merged", "tolls_of_side",
]  # fmt: skip

# Rows of the first and of the second table that are one event.
Group = tuple[list[int], list[int]]

EVENT_COLUMNS = (
    "event_id", "one_ids", "other_ids", "sources", "places", "date_earliest", "date_latest",
    "killed_min", "killed_max", "latitude", "longitude", "uncertainty_m", "placed_by",
)  # fmt: skip
_NO_POINT = float("nan")
# In a table of links, a row that has no counterpart.
NONE = "none"
LINKS = (*JUDGEMENTS, NONE)


def merged(one: pd.DataFrame, other: pd.DataFrame, links: pd.DataFrame) -> pd.DataFrame:
    """Join what is linked as the same; see `syria_geo.merge_events`."""
    import pandas as pd

    sides, groups = grouped(one, other, links)
    tables = one, other
    rows = [_event(number, group, sides, tables) for number, group in enumerate(groups, start=1)]
    table = pd.DataFrame(rows, columns=list(EVENT_COLUMNS))
    for name in ("date_earliest", "date_latest"):
        table[name] = pd.to_datetime(table[name]).astype("datetime64[s]")
    for name in ("killed_min", "killed_max"):
        table[name] = table[name].astype("Int64")
    return table


def grouped(
    one: pd.DataFrame, other: pd.DataFrame, links: pd.DataFrame
) -> tuple[tuple[Events, Events], list[Group]]:
    """Give both tables as they are compared, and the rows of each event, in order."""
    if one is other and len(one):
        raise UsageError(
            "one and other are the same table, and each of its incidents would count twice; take "
            "out yourself what stands twice in it"
        )
    sides = events_of(one, "one: "), events_of(other, "other: ")
    return sides, _groups(sides, _same(links, sides))


def _same(links: pd.DataFrame, sides: tuple[Events, Events]) -> list[tuple[int, int]]:
    """Give the rows of each pair that is the same; links that are none of these are refused."""
    columns = getattr(links, "columns", ())
    if missing := [n for n in ("one_id", "other_id", "link") if n not in columns]:
        raise UsageError(f"links: there is no column {', '.join(missing)}; give what link returned")
    rows = [{str(cell): at for at, cell in enumerate(side.ids)} for side in sides]
    told = list(zip(links["one_id"], links["other_id"], links["link"], strict=True))
    if faults := [one for at, row in enumerate(told, start=1) for one in _faults(at, row, rows)]:
        raise InputError("the links are of other tables, or are none", faults)
    return [(rows[0][str(one)], rows[1][str(other)]) for one, other, link in told if link == SAME]


def _faults(at: int, row: tuple[Any, Any, Any], rows: list[dict[str, int]]) -> Iterator[Fault]:
    *pair, link = row
    if link not in LINKS:
        yield Fault("links", f"{show(link)} is no link; {choices(LINKS)}", at, "link")
    if link not in (SAME, UNSURE):
        return
    for name, cell, ids in zip(("one_id", "other_id"), pair, rows, strict=True):
        if str(cell) not in ids:
            said = f"{show(str(cell))} is in no row of that table; link these two tables again"
            yield Fault("links", said, at, name)


def _groups(sides: tuple[Events, Events], pairs: Iterable[tuple[int, int]]) -> list[Group]:
    """Put rows together that hang together, in the order of the rows; each row is in one group."""
    first = len(sides[0])
    parent = list(range(first + len(sides[1])))

    def top(row: int) -> int:
        while parent[row] != row:
            parent[row] = parent[parent[row]]
            row = parent[row]
        return row

    for mine, theirs in pairs:
        ends = sorted((top(mine), top(first + theirs)))
        parent[ends[1]] = ends[0]
    groups: dict[int, Group] = {}
    for row in range(len(parent)):
        mine_and_theirs = groups.setdefault(top(row), ([], []))
        mine_and_theirs[row >= first].append(row - first if row >= first else row)
    return list(groups.values())


def _event(
    number: int,
    group: Group,
    sides: tuple[Events, Events],
    tables: tuple[pd.DataFrame, pd.DataFrame],
) -> dict[str, Any]:
    rows = [(side, row) for side in (0, 1) for row in group[side]]
    days = [(sides[s].first[r], sides[s].last[r]) for s, r in rows if sides[s].first[r]]
    low, high = _tolls(group, sides)
    return {
        "event_id": f"e{number:06d}",
        "one_ids": tuple(str(sides[0].ids[row]) for row in group[0]),
        "other_ids": tuple(str(sides[1].ids[row]) for row in group[1]),
        "sources": _texts(rows, tables, "source"),
        "places": _texts(rows, tables, "place_text"),
        "date_earliest": _day(min((first for first, _ in days), default=0)),
        "date_latest": _day(max((last for _, last in days), default=0)),
        "killed_min": low,
        "killed_max": high,
        **_point(rows, sides, tables),
    }


def _day(number: int) -> Any:
    from datetime import date

    return date.fromordinal(int(number)) if number else None


def _texts(rows: list[tuple[int, int]], tables: tuple[Any, Any], name: str) -> tuple[str, ...]:
    cells = (tables[side][name].iloc[row] for side, row in rows if name in tables[side].columns)
    return tuple(dict.fromkeys(str(cell) for cell in cells if not is_missing_cell(cell)))


def _tolls(group: Group, sides: tuple[Events, Events]) -> tuple[int | None, int | None]:
    """Give the least and the most that one source tells of the whole event."""
    told = [tolls_of_side(sides[side], rows) for side, rows in enumerate(group)]
    lows = [low for low, _ in told if low is not None]
    highs = [high for _, high in told if high is not None]
    return min(lows, default=None), max(highs, default=None)


def tolls_of_side(side: Events, rows: list[int]) -> tuple[int | None, int | None]:
    """Give the least and the most that one source tells of an event, its parts added up."""
    return _sum(side.low[rows]), _sum(side.high[rows])


def _sum(tolls: Floats) -> int | None:
    return None if np.isnan(tolls).all() else int(np.nansum(tolls))


def _point(
    rows: list[tuple[int, int]], sides: tuple[Events, Events], tables: tuple[Any, Any]
) -> dict[str, Any]:
    """Give the point of the incident that is placed most finely, and say whose it is."""
    found_row = finest(rows, sides)
    if found_row is None:
        return dict.fromkeys(("latitude", "longitude", "uncertainty_m"), _NO_POINT) | {
            "placed_by": ""
        }
    side, row = found_row
    columns = ("latitude", "longitude", "uncertainty_m")
    found: dict[str, Any] = {n: float(tables[side][n].iloc[row]) for n in columns}
    return found | {"placed_by": str(sides[side].ids[row])}


def finest(rows: list[tuple[int, int]], sides: tuple[Events, Events]) -> tuple[int, int] | None:
    """Give side and row of the incident that is placed most finely; None where none is placed."""
    placed = [(sides[s].radius[r], s, r) for s, r in rows if not np.isnan(sides[s].east[r])]
    return min(placed)[1:] if placed else None
