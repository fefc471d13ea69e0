"""Zones of a day: the cells of all places with the same holder and confidence, merged."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import shapely

from syria_geo.control._cells import DRAWN_DEGREES, load_cells
from syria_geo.control._evidence import CONFIDENCES, HOLDERS, Holders
from syria_geo.control._kept import load_timeline
from syria_geo.dates import read_day, read_stretch
from syria_geo.deprecated import renamed, warn_deprecated
from syria_geo.errors import UsageError
from syria_geo.files import as_path
from syria_geo.geodesy import WGS84, areas_km2

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from numpy.typing import NDArray

__all__ = [
    "Group",
    "groups_of",
    "load_control_zones",
    "objects",
    "read_control_zones",
    "shares",
    "turning_days",
]

_DAYS_KEPT = 32
_DAY = timedelta(days=1)


def _is_file(day: object) -> bool:
    return isinstance(day, Path) or (isinstance(day, str) and Path(day).is_file())


@renamed(_is_file, day_or_path="day")
def load_control_zones(
    day: str | date, *, until: str | date | None = None, simplified: bool = False
) -> GeoDataFrame:
    """Load the zones of control of a day, or of all days of a stretch.

    Parameters
    ----------
    day : str or datetime.date
        A covered day, such as ``"2016-09-23"``.
    until : str or datetime.date, optional
        The last day of a stretch that begins with ``day``: each picture that differs from the one
        of the day before has zones of its own.
    simplified : bool
        True for the light edition that maps draw; zones still share their borders.

    Returns
    -------
    geopandas.GeoDataFrame
        EPSG:4326. One row for each holder, confidence and emptiness, which together cover the
        country once: ``holder`` (tuple of parties; two or more held it together),
        ``confidence`` (``high``, ``medium``, ``low``), ``empty`` (True: no place within 15 km,
        nobody is known to hold it), ``area_km2``, ``share`` (of the holder's area), ``as_of``
        (the day), ``sources`` (keys of ``boundaries/control/sources.toml`` or publications),
        ``geometry``. With ``until``, ``valid_from`` and ``valid_to`` (first and last day) stand
        for ``as_of``: zones of one day cover the country once.

    Raises
    ------
    UsageError
        For what is no day, an end before the start, and for a day the evidence does not cover;
        names the covered periods.

    Notes
    -----
    Built from dated evidence by place, CC BY-SA 4.0; see ``docs/control.md``. Zones are
    estimates and no statement on who should govern a place.

    See Also
    --------
    read_control_zones : zones of your own.

    Examples
    --------
    >>> import syria_geo as sg
    >>> zones = sg.load_control_zones("2016-09-23", simplified=True)
    >>> zones.crs.to_string(), len(zones)
    ('EPSG:4326', 35)
    >>> zones[["holder", "confidence", "area_km2"]].head(2).round().values.tolist()
    [[('Syrian regime forces',), 'high', 20724.0], [('Syrian regime forces',), 'medium', 15265.0]]
    """
    if isinstance(day, str | Path) and _is_file(day):
        # The decorator stands between the caller and here.
        warn_deprecated("load_control_zones(path)", "read_control_zones(path)", stacklevel=3)
        return read_control_zones(day, simplified=simplified)
    if until is not None:
        return _zones_until(_day(day), _day(until), simplified)
    return _zones(_day(day), simplified).copy()


def read_control_zones(
    path: str | Path, *, layer: str | None = None, simplified: bool = False
) -> GeoDataFrame:
    """Read zones of control of your own from a file of polygons.

    Parameters
    ----------
    path : str or pathlib.Path
        A GeoPackage, GeoJSON, shapefile, FlatGeobuf or KML in any stated CRS, with the columns
        ``holder`` (a party by any of its usual names, several joined with ``;``), ``valid_from``,
        ``valid_to`` and, if wanted, ``confidence`` (``high``, ``medium``, ``low``).
    layer : str, optional
        Which of its layers, where several have shapes.
    simplified : bool
        True for fewer vertices, as maps draw them.

    Returns
    -------
    geopandas.GeoDataFrame
        EPSG:4326, one row for each polygon: ``holder`` (tuple of parties), ``confidence``
        (``medium`` where the file states none), ``valid_from``, ``valid_to``, ``geometry``.

    Raises
    ------
    UsageError
        For what is no path or no GIS file, and where several layers could be meant.
    InputError
        For a file that is absent, no file of polygons, or has faults; lists all of them.

    See Also
    --------
    load_control_zones : the zones that ship, of a day.
    join_control : takes the zones read here as ``zones=``.

    Examples
    --------
    >>> import geopandas as gpd, shapely, syria_geo as sg
    >>> mine = {"holder": ["ISIS"], "valid_from": ["2016-01-01"], "valid_to": ["2016-12-31"]}
    >>> shape = [shapely.box(38, 35, 39, 36)]
    >>> gpd.GeoDataFrame(mine, geometry=shape, crs="EPSG:4326").to_file("mine.geojson")
    >>> zones = sg.read_control_zones("mine.geojson")
    >>> zones[["holder", "confidence", "valid_to"]].astype(str).values.tolist()
    [["('ISIS',)", 'medium', '2016-12-31']]
    """
    from syria_geo.control._own import read_zones

    return read_zones(as_path(path), layer=layer, simplified=simplified)


def _day(value: object) -> date:
    try:
        return read_day(value)
    except UsageError as error:
        raise UsageError(f"{error}; read_control_zones reads a file of your own") from None


def _zones_until(first: date, last: date, simplified: bool) -> GeoDataFrame:
    """Put the zones of all pictures between two days into one table."""
    import pandas as pd

    first, last = read_stretch(first, last)
    days = turning_days(first, last)
    ends = [*(day - _DAY for day in days[1:]), last]
    pictures = [
        _zones(day, simplified).drop(columns="as_of").assign(valid_from=day, valid_to=end)
        for day, end in zip(days, ends, strict=True)
    ]
    together: GeoDataFrame = pd.concat(pictures, ignore_index=True)
    return together


def turning_days(first: date, last: date) -> list[date]:
    """Give the first day, and each on which the picture differs from the day before."""
    timeline, before, days = load_timeline(), b"", []
    for number in range((last - first).days + 1):
        day = first + number * _DAY
        facts, confidences = timeline.on(day)
        picture = timeline.holder_codes[facts].tobytes() + confidences.tobytes()
        if picture != before:
            days.append(day)
        before = picture
    return days


@lru_cache(maxsize=_DAYS_KEPT)
def _zones(day: date, simplified: bool) -> GeoDataFrame:
    import geopandas as gpd

    groups = groups_of(day)
    cells = load_cells().shapes
    shapes = np.array([shapely.coverage_union_all(cells[group.cells]) for group in groups])
    area = areas_km2(gpd.GeoSeries(shapes, crs=WGS84))
    if simplified:
        shapes = shapely.coverage_simplify(shapes, DRAWN_DEGREES)
    return gpd.GeoDataFrame(
        {
            "holder": objects([group.holder for group in groups]),
            "confidence": [CONFIDENCES[group.confidence] for group in groups],
            "empty": [group.empty for group in groups],
            "area_km2": area,
            "share": shares([group.holder for group in groups], area),
            "as_of": objects([day] * len(groups)),
            "sources": objects([group.sources for group in groups]),
        },
        geometry=shapes,
        crs=WGS84,
    )


class Group(NamedTuple):
    """The cells of one zone."""

    holder: Holders
    confidence: int
    empty: bool
    cells: NDArray[np.int64]
    sources: tuple[str, ...]


def groups_of(day: date) -> list[Group]:
    """Sort the cells by holder, confidence and emptiness; name what each group rests on."""
    timeline, cells = load_timeline(), load_cells()
    of_place, sure = timeline.on(day)
    place = [timeline.number[pcode] for pcode in cells.pcodes]
    facts, empty = of_place[place], cells.empty.astype(np.int64)
    confidence = np.where(cells.empty, len(CONFIDENCES) - 1, sure[place])
    keys = np.column_stack([timeline.holder_codes[facts], confidence, empty])
    kinds, kind = np.unique(keys, axis=0, return_inverse=True)
    groups = []
    for number in range(len(kinds)):
        members = np.flatnonzero(kind.ravel() == number)
        resting_on = [timeline.facts[fact] for fact in np.unique(facts[members])]
        sources = {source for fact in resting_on for source in fact.source.split(" | ")}
        _, level, deserted = kinds[number].tolist()
        groups.append(
            Group(resting_on[0].holder, level, bool(deserted), members, tuple(sorted(sources)))
        )
    return sorted(groups, key=_order)


def _order(group: Group) -> tuple[list[int], int, bool]:
    return [HOLDERS.index(name) for name in group.holder], group.confidence, group.empty


def shares(holders: list[Holders], area: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give each zone's part of all that its holder holds, whatever the confidence."""
    total: dict[Holders, float] = {}
    for holder, size in zip(holders, area, strict=True):
        total[holder] = total.get(holder, 0.0) + float(size)
    return np.asarray(area / [total[holder] for holder in holders])


def objects(values: list[Any]) -> NDArray[np.object_]:
    column = np.empty(len(values), dtype=object)
    column[:] = values
    return column
