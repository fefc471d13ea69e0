"""Points to zones that hold for some days only: the zone of each point's own day."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeVar

import numpy as np
from numpy.typing import NDArray

from syria_geo.dates import day_numbers
from syria_geo.errors import UsageError, choices, show
from syria_geo.partitions import by_partition
from syria_geo.spatial._crs import check_crs, has_columns, positions
from syria_geo.spatial._joins import categories_of
from syria_geo.spatial._points import first_polygon
from syria_geo.spatial._taken import check_columns, check_new, taken

if TYPE_CHECKING:
    import pandas as pd
    from geopandas import GeoDataFrame

__all__ = ["join_dated"]

_Table = TypeVar("_Table", bound="pd.DataFrame")
Numbers = NDArray[np.int64]
_LAST_DAY = datetime.date.max.toordinal()

_FOUND = ["inside", "in no zone of its day", "outside all zones", "no date", "no point"]
_INSIDE, _OTHER_DAYS, _OUTSIDE, _NO_DATE, _NO_POINT = range(len(_FOUND))


@by_partition
def join_dated(
    points: _Table,
    zones: GeoDataFrame,
    columns: Sequence[str],
    *,
    date: str = "date",
    valid_from: str = "valid_from",
    valid_to: str = "valid_to",
    found: str = "zone_found",
) -> _Table:
    """Add to each point some columns of the zone it lies in on its own day.

    For zones of your own that hold for a time, such as besieged areas, ceasefire lines or
    camps. Who held a place is `join_control`, which knows the zones that ship.

    Parameters
    ----------
    points : geopandas.GeoDataFrame or pandas.DataFrame
        Points, as for `join_admin`, with a column of days. Of Dask, the answer is lazy.
    zones : geopandas.GeoDataFrame
        Polygons in any stated CRS, each with its first and its last day, in order of precedence:
        a point on a border, or where zones of one day overlap, belongs to the first row that
        holds on its day and touches it.
    columns : sequence of str
        Columns of ``zones`` to add.
    date : str
        The column of ``points`` with the day of each: days, times, ISO texts such as
        ``2016-09-23``, or missing.
    valid_from, valid_to : str
        The columns of ``zones`` with the first and the last day on which each holds. Both days
        count; a missing one leaves that end open.
    found : str
        What to call the column that says how a point came to its zone.

    Returns
    -------
    geopandas.GeoDataFrame or pandas.DataFrame
        A copy of ``points`` with the same rows, order, index, geometry and CRS; the added columns,
        missing where a point has no zone; and ``zone_found``: ``inside``, ``in no zone of its
        day`` (zones of other days are there), ``outside all zones``, ``no date``, ``no point``.

    Raises
    ------
    UsageError
        When a CRS is missing, a geometry is no point, a column is unknown or would overwrite one
        of the points', a cell is no day, or a zone ends before it begins.

    Examples
    --------
    >>> import geopandas as gpd, shapely, syria_geo as sg
    >>> zones = gpd.GeoDataFrame(
    ...     {"name": ["siege"], "valid_from": ["2016-07-17"], "valid_to": ["2016-12-22"]},
    ...     geometry=[shapely.box(37.1, 36.1, 37.3, 36.3)],
    ...     crs=4326,
    ... )
    >>> points = gpd.GeoDataFrame(
    ...     {"date": ["2016-12-22", "2016-12-23", None]},
    ...     geometry=gpd.points_from_xy([37.16] * 3, [36.2] * 3),
    ...     crs=4326,
    ... )
    >>> joined = sg.join_dated(points, zones, ["name"])
    >>> joined.assign(name=joined["name"].fillna(""))[["name", "zone_found"]].values.tolist()
    [['siege', 'inside'], ['', 'in no zone of its day'], ['', 'no date']]
    """
    if not has_columns(points):
        check_crs(points, "points")
    check_crs(zones, "zones")
    check_columns(points, zones, columns, "zones")
    _check_found(points, columns, found)
    days = _days(points, date, "points")
    first_day, last_day = _validity(zones, valid_from, valid_to)
    x, y = positions(points, zones.crs)
    shapes = np.asarray(zones.geometry.values)

    def holds(point: Numbers, zone: Numbers) -> NDArray[np.bool_]:
        held: NDArray[np.bool_] = (first_day[zone] <= days[point]) & (days[point] <= last_day[zone])
        return held

    dated = np.where(days > 0, x, np.nan)
    first = first_polygon(shapes, y, dated, counts=holds)
    how = np.where(first >= 0, _INSIDE, _OUTSIDE)
    elsewhere = np.flatnonzero((first < 0) & (days > 0))
    how[elsewhere[first_polygon(shapes, y[elsewhere], x[elsewhere]) >= 0]] = _OTHER_DAYS
    how[days == 0] = _NO_DATE
    how[np.isnan(x)] = _NO_POINT
    return points.assign(**taken(zones, columns, first), **{found: categories_of(_FOUND)[how]})


def _check_found(points: pd.DataFrame, columns: Sequence[str], found: str) -> None:
    check_new(points, found)
    if found in columns:
        raise UsageError(f"{show(found)} is a column of the zones too: name another with found=")


def _days(frame: pd.DataFrame, column: str, name: str) -> Numbers:
    """Read a column of days as numbers; 0 where a day is missing."""
    if column not in frame.columns:
        known = choices([str(known) for known in frame.columns])
        raise UsageError(f"the {name} have no column {show(column)} of days: {known}")
    return day_numbers(frame[column])


def _validity(zones: GeoDataFrame, valid_from: str, valid_to: str) -> tuple[Numbers, Numbers]:
    """Read the first and the last day of each zone; an open end is a day beyond all others."""
    first, last = _days(zones, valid_from, "zones"), _days(zones, valid_to, "zones")
    last = np.where(last == 0, _LAST_DAY, last)  # a missing first day is 0: before all
    wrong = np.flatnonzero(last < first)
    if wrong.size:
        at = wrong[0]
        raise UsageError(
            f"zone {at} (counted from 0) ends on {_day(last[at])}, before it begins on "
            f"{_day(first[at])}"
        )
    return first, last


def _day(number: int) -> str:
    return datetime.date.fromordinal(int(number)).isoformat()
