"""Zones of a stretch of days, each once for as long as it stayed as it was.

A picture of a day has some 35 zones, and most of them are those of the day before: years of them
are a table that a GIS program opens when each zone stands in it once, with its first and last day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray

from syria_geo.control._cells import DRAWN_DEGREES, load_cells
from syria_geo.control._evidence import CONFIDENCES
from syria_geo.control._kept import load_timeline
from syria_geo.control._zones import Group, groups_of, objects, shares, turning_days
from syria_geo.geodesy import WGS84, areas_km2

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

__all__ = ["covered_stretches", "lasting_zones"]

_DAY = timedelta(days=1)


class _Zone(NamedTuple):
    group: Group
    first: date
    last: date
    share: float


def lasting_zones(
    stretches: Iterable[tuple[date, date]], *, days: Iterable[date] = (), most_pictures: int
) -> GeoDataFrame:
    """Give the zones of whole stretches of days, each with the days on which it stayed the same.

    Parameters
    ----------
    stretches : iterable of (date, date)
        First and last day of each, within the periods that the evidence covers.
    days : iterable of date
        Days on which the zones are wanted as they were, before all others.
    most_pictures : int
        Where more days than these brought a change, the zones are those of `days` and of the first
        of each month, and where that is too many as well of the first of each month alone. Each
        picture then stands until the next.

    Returns
    -------
    geopandas.GeoDataFrame
        Columns as `load_control_zones` gives with ``until``, from the earliest on; ``share`` is
        that of the first day. On every day the zones valid then cover the country once. Shapes
        are drawn with fewer corners, the same on all days, and areas are those of the whole
        shapes. ``attrs["pictures"]`` says which days have pictures: ``changes``, ``days`` or
        ``months``.
    """
    import geopandas as gpd

    pictures, drawn = _pictures(list(stretches), {*days}, most_pictures)
    zones = [zone for turns, last in pictures for zone in _lasting(turns, last)]
    zones.sort(key=lambda zone: zone.first)
    frame = gpd.GeoDataFrame(
        {
            "holder": objects([zone.group.holder for zone in zones]),
            "confidence": [CONFIDENCES[zone.group.confidence] for zone in zones],
            "empty": [zone.group.empty for zone in zones],
            "area_km2": [_area(zone.group) for zone in zones],
            "share": [zone.share for zone in zones],
            "valid_from": objects([zone.first for zone in zones]),
            "valid_to": objects([zone.last for zone in zones]),
            "sources": objects([zone.group.sources for zone in zones]),
        },
        geometry=_shapes([zone.group for zone in zones]),
        crs=WGS84,
    )
    frame.attrs["pictures"] = drawn
    return frame


_Pictures = list[tuple[list[date], date]]


def _pictures(
    stretches: list[tuple[date, date]], days: set[date], most: int
) -> tuple[_Pictures, str]:
    """Choose the days of each stretch whose pictures are drawn, and name the choice."""
    changes = [(turning_days(*ends), ends[1]) for ends in stretches]
    months = [(_months(*ends), ends[1]) for ends in stretches]
    wanted = [
        (sorted({*firsts} | {day for day in days if firsts[0] <= day <= last}), last)
        for firsts, last in months
    ]
    for chosen, name in ((changes, "changes"), (wanted, "days")):
        if sum(len(turns) for turns, _ in chosen) <= most:
            return chosen, name
    return months, "months"


def covered_stretches(first: date, last: date) -> list[tuple[date, date]]:
    """Give the parts of a stretch of days that the evidence covers."""
    periods = [course.period for course in load_timeline().courses]
    parts = [(max(first, one.start), min(last, one.end)) for one in periods]
    return sorted((start, end) for start, end in parts if start <= end)


def _months(first: date, last: date) -> list[date]:
    """Give the first day of a stretch, and the first of each month after it."""
    return [
        first,
        *(
            date(year, month, 1)
            for year in range(first.year, last.year + 1)
            for month in range(1, 13)
            if first < date(year, month, 1) <= last
        ),
    ]


def _lasting(days: list[date], last: date) -> Iterator[_Zone]:
    """Follow each zone from picture to picture, until it is no longer there as it was."""
    standing: dict[tuple[object, ...], _Zone] = {}
    for day in days:
        groups = groups_of(day)
        areas = np.array([_area(group) for group in groups])
        now = {
            _key(group): _Zone(group, day, last, share)
            for group, share in zip(
                groups, shares([group.holder for group in groups], areas).tolist(), strict=True
            )
        }
        for key in [key for key in standing if key not in now]:
            yield standing.pop(key)._replace(last=day - _DAY)
        standing = {key: standing.get(key, zone) for key, zone in now.items()}
    yield from standing.values()


def _key(group: Group) -> tuple[object, ...]:
    return group.holder, group.confidence, group.empty, group.sources, group.cells.tobytes()


@cache
def _cell_areas() -> NDArray[np.float64]:
    import geopandas as gpd

    return areas_km2(gpd.GeoSeries(load_cells().shapes, crs=WGS84))


def _area(group: Group) -> float:
    return float(_cell_areas()[group.cells].sum())


@cache
def _drawn() -> NDArray[np.object_]:
    """Give the cells with fewer corners; neighbours still share their borders."""
    drawn: NDArray[np.object_] = shapely.coverage_simplify(load_cells().shapes, DRAWN_DEGREES)
    return drawn


def _shapes(groups: list[Group]) -> NDArray[np.object_]:
    """Unite the cells of each zone; one that comes back is united once."""
    known: dict[bytes, object] = {}
    for group in groups:
        key = group.cells.tobytes()
        if key not in known:
            known[key] = shapely.coverage_union_all(_drawn()[group.cells])
    return objects([known[group.cells.tobytes()] for group in groups])
