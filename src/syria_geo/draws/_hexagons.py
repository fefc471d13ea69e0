"""Hexagons with the interval that the uncertainty of places leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from syria_geo.analysis import HEXAGON_KM2, hexagon_cells, hexagon_corners, hexagons
from syria_geo.draws._drawn import check_draws, drawn, limits
from syria_geo.draws._sites import sites_of
from syria_geo.geodesy import WGS84

if TYPE_CHECKING:
    import geopandas

__all__ = ["hexagon_intervals", "hexagon_keys"]

_Whole = npt.NDArray[np.int64]

_WIDE = 1 << 32  # room for the row of a hexagon beside its column, in one number
_ZERO = 1 << 31
# So many numbers are laid out at once: hexagons times draws.
_AT_ONCE = 10_000_000


def hexagon_intervals(
    located: geopandas.GeoDataFrame,
    *,
    area_km2: float = HEXAGON_KM2,
    draws: int = 200,
    seed: int = 0,
    confidence: float = 0.9,
) -> geopandas.GeoDataFrame:
    """Count incidents in hexagons of one area, with the interval that the places leave.

    Parameters
    ----------
    located : geopandas.GeoDataFrame
        What `syria_geo.locate` returns; it is not changed.
    area_km2 : float
        Area of each hexagon in square kilometres.
    draws, seed, confidence
        As for `count_intervals`.

    Returns
    -------
    geopandas.GeoDataFrame
        EPSG:4326, one row per hexagon that some draw puts an incident in, from west to east:
        ``column``, ``row``, ``incidents`` (the number whose place is known better than a hexagon),
        ``mean``, ``low``, ``high``, ``geometry``. ``mean`` adds up to the incidents with a point;
        ``attrs["left_out"]`` counts those without.

    Raises
    ------
    UsageError
        When the area is not a positive number, or the table was not located.

    Examples
    --------
    >>> import syria_geo as sg
    >>> located = sg.locate(sg.load_incidents().head(20))
    >>> found = sg.hexagon_intervals(located, area_km2=1000, draws=50)
    >>> round(found["mean"].sum())
    20
    """
    check_draws(draws, seed, confidence)
    sites = sites_of(located)
    hexagon_cells([], [], area_km2=area_km2)  # refuses what is no area, before the work
    keys = [np.empty(0, dtype=np.int64)]
    for block in drawn(sites, draws, seed):
        cells = hexagon_cells(block.longitude.ravel(), block.latitude.ravel(), area_km2=area_km2)
        keys.append(hexagon_keys(cells))
    number = np.repeat(np.arange(draws), len(sites.rows))
    found, place = np.unique(np.concatenate(keys), return_inverse=True)
    cells = np.column_stack([found // _WIDE, found % _WIDE - _ZERO])
    mean, low, high = _limits(place, number, len(found), draws, confidence)
    return _frame(located, cells, (mean, low, high), area_km2, len(located) - len(sites.rows))


def hexagon_keys(cells: _Whole) -> _Whole:
    """Write the column and row of each hexagon as one number."""
    return np.asarray(cells[:, 0] * _WIDE + cells[:, 1] + _ZERO)


def _limits(
    place: _Whole, number: _Whole, size: int, draws: int, confidence: float
) -> tuple[npt.NDArray[np.float64], _Whole, _Whole]:
    """Count by hexagon and draw, some hexagons at a time, and give mean and limits."""
    order = np.argsort(place, kind="stable")
    place, number = place[order], number[order]
    low, high = np.zeros((2, size), dtype=np.int64)
    step = max(1, _AT_ONCE // draws)
    for start in range(0, size, step):
        stop = min(start + step, size)
        part = slice(*np.searchsorted(place, [start, stop]))
        flat = number[part] * (stop - start) + place[part] - start
        counts = np.bincount(flat, minlength=draws * (stop - start)).reshape(draws, -1)
        low[start:stop], high[start:stop] = limits(counts.astype(float), confidence)
    return np.bincount(place, minlength=size) / draws, low, high


def _frame(
    located: geopandas.GeoDataFrame,
    cells: _Whole,
    found: tuple[npt.NDArray[np.float64], _Whole, _Whole],
    area_km2: float,
    left_out: int,
) -> geopandas.GeoDataFrame:
    import geopandas
    import shapely

    plain = hexagons(located, area_km2=area_km2)
    known = dict(
        zip(zip(plain["column"], plain["row"], strict=True), plain["incidents"], strict=True)
    )
    incidents = [int(known.get((column, row), 0)) for column, row in cells.tolist()]
    mean, low, high = found
    frame = geopandas.GeoDataFrame(
        {
            "column": cells[:, 0],
            "row": cells[:, 1],
            "incidents": incidents,
            "mean": mean,
            "low": low,
            "high": high,
        },
        geometry=shapely.polygons(hexagon_corners(cells, area_km2=area_km2)),
        crs=WGS84,
    )
    frame.attrs["left_out"] = left_out
    return frame
