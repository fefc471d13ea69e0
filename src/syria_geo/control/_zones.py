"""Zones of a day: the cells of all places with the same holder and confidence, merged."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import shapely

from syria_geo.control._cells import EQUAL_AREA, load_cells
from syria_geo.control._evidence import CONFIDENCES, HOLDERS, Holders
from syria_geo.control._timeline import load_timeline
from syria_geo.errors import UsageError, show

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from numpy.typing import NDArray

__all__ = ["load_control_zones"]

# As for the boundaries: the square root, in degrees, of the smallest bend worth drawing.
_TOLERANCE = 0.01
# Long straight borders need points on them to keep their ground in a projection.
_STEP_DEGREES = 0.1
_DAYS_KEPT = 32


def load_control_zones(day_or_path: str | date | Path, *, simplified: bool = False) -> GeoDataFrame:
    """Load the zones of control of a day, or zones of your own from a file.

    Parameters
    ----------
    day_or_path : str, datetime.date or pathlib.Path
        A covered day such as ``"2016-09-23"``, or a file of polygons that GDAL reads, in any
        CRS, with the columns ``holder`` (several joined with ``;``), ``valid_from``,
        ``valid_to`` and, if wanted, ``confidence``.
    simplified : bool
        True for the light edition that maps draw; zones still share their borders.

    Returns
    -------
    geopandas.GeoDataFrame
        EPSG:4326. Of a day, one row for each holder, confidence and emptiness, which together
        cover the country once: ``holder`` (tuple of parties; two or more held it together),
        ``confidence`` (``high``, ``medium``, ``low``), ``empty`` (True: no place within 15 km,
        nobody is known to hold it), ``area_km2``, ``share`` (of the holder's area), ``as_of``
        (the day), ``sources`` (keys of ``boundaries/control/sources.toml`` or publications),
        ``geometry``. Of a file: ``holder``, ``confidence``, ``valid_from``, ``valid_to``,
        ``geometry``.

    Raises
    ------
    UsageError
        For a day the evidence does not cover; names the covered periods.
    InputError
        For a file with faults; lists all of them.

    Notes
    -----
    Built from dated evidence by place, CC BY-SA 4.0; see ``docs/control.md``. Zones are
    estimates and no statement on who should govern a place.
    """
    day = as_day(day_or_path)
    if day is None:
        from syria_geo.control._own import read_zones

        return read_zones(Path(str(day_or_path)), simplified=simplified)
    return _zones(day, simplified).copy()


def as_day(value: object) -> date | None:
    """Read a day; None where the value is a path."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, Path):
        return None
    if not isinstance(value, str):
        raise UsageError(f"{show(value)} is no day and no file: give e.g. '2016-09-23'")
    try:
        return date.fromisoformat(value)
    except ValueError:
        if Path(value).suffix:
            return None
        raise UsageError(f"{show(value)} is no day: write YYYY-MM-DD, or give a file") from None


@lru_cache(maxsize=_DAYS_KEPT)
def _zones(day: date, simplified: bool) -> GeoDataFrame:
    import geopandas as gpd

    groups = _groups(day)
    cells = load_cells().shapes
    shapes = np.array([shapely.coverage_union_all(cells[group.cells]) for group in groups])
    fine = gpd.GeoSeries(shapes, crs="EPSG:4326").segmentize(_STEP_DEGREES)
    area = fine.to_crs(EQUAL_AREA).area.to_numpy() / 1e6
    if simplified:
        shapes = shapely.coverage_simplify(shapes, _TOLERANCE)
    return gpd.GeoDataFrame(
        {
            "holder": _objects([group.holder for group in groups]),
            "confidence": [CONFIDENCES[group.confidence] for group in groups],
            "empty": [group.empty for group in groups],
            "area_km2": area,
            "share": _shares([group.holder for group in groups], area),
            "as_of": _objects([day] * len(groups)),
            "sources": _objects([group.sources for group in groups]),
        },
        geometry=shapes,
        crs="EPSG:4326",
    )


class _Group(NamedTuple):
    """The cells of one zone."""

    holder: Holders
    confidence: int
    empty: bool
    cells: NDArray[np.int64]
    sources: tuple[str, ...]


def _groups(day: date) -> list[_Group]:
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
            _Group(resting_on[0].holder, level, bool(deserted), members, tuple(sorted(sources)))
        )
    return sorted(groups, key=_order)


def _order(group: _Group) -> tuple[list[int], int, bool]:
    return [HOLDERS.index(name) for name in group.holder], group.confidence, group.empty


def _shares(holders: list[Holders], area: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give each zone's part of all that its holder holds, whatever the confidence."""
    total: dict[Holders, float] = {}
    for holder, size in zip(holders, area, strict=True):
        total[holder] = total.get(holder, 0.0) + float(size)
    return np.asarray(area / [total[holder] for holder in holders])


def _objects(values: list[Any]) -> NDArray[np.object_]:
    column = np.empty(len(values), dtype=object)
    column[:] = values
    return column
