"""On whose ground a point lies, that of places just beyond the drawn border included."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray

from syria_geo.control import load_cells, load_timeline
from syria_geo.gazetteer import load_gazetteer
from syria_geo.geodesy import distance_m
from syria_geo.spatial._grids import cell_grid
from syria_geo.spatial._points import FEW_POINTS, TOLERANCE_M, first_polygon

__all__ = ["Ground", "cell_places", "ground_at", "ground_of"]

Numbers = NDArray[np.float64]


@cache
def cell_places() -> NDArray[np.int64]:
    """Give for each cell its place, as the position in ``load_timeline().pcodes``."""
    number = load_timeline().number
    return np.array([number[pcode] for pcode in load_cells().pcodes], dtype=np.int64)


class Ground(NamedTuple):
    """The cells of points, and which of the points lie beyond all cells.

    Parameters
    ----------
    cells : numpy.ndarray of int
        Positions in `load_cells()`; -1 where none is near.
    beyond : numpy.ndarray of bool
        True where no cell holds the point: the nearest one, if any, speaks for it.
    """

    cells: NDArray[np.int64]
    beyond: NDArray[np.bool_]


def ground_at(latitudes: ArrayLike, longitudes: ArrayLike, pcodes: Sequence[str]) -> Ground:
    """Find on whose ground points lie.

    Crossings, harbours and quarters by the sea lie up to a few kilometres beyond the outline, which
    is drawn coarsely there: a place with a sub-district gets the nearest cell, as it gets its unit.

    Parameters
    ----------
    latitudes, longitudes : array of float
        WGS 84 degrees; NaN where missing.
    pcodes : sequence of str
        The places the points stand for, empty where they stand for none.
    """
    places = (load_gazetteer().places.get(pcode) for pcode in pcodes)
    has_unit = np.array([bool(place and place.adm3_pcode) for place in places], dtype=bool)
    return ground_of(np.asarray(latitudes), np.asarray(longitudes), has_unit)


def ground_of(latitudes: Numbers, longitudes: Numbers, has_unit: NDArray[np.bool_]) -> Ground:
    """Find on whose ground points lie, where it is known which stand for a place with a unit."""
    lat, lon = np.asarray(latitudes, dtype=float), np.asarray(longitudes, dtype=float)
    if len(lat) < FEW_POINTS:
        found = first_polygon(load_cells().shapes, lat, lon)
    else:
        found = cell_grid().first(lat, lon)
    beyond = found < 0
    near = np.flatnonzero(beyond & has_unit & ~np.isnan(lat) & ~np.isnan(lon))
    if near.size:
        found[near] = _nearest(lat[near], lon[near])
    return Ground(found, beyond)


def _nearest(latitudes: Numbers, longitudes: Numbers) -> NDArray[np.int64]:
    """Give the cell nearest to each point, -1 farther than a stored unit is believed."""
    shapes, points = load_cells().shapes, shapely.points(longitudes, latitudes)
    nearest = shapely.STRtree(shapes).nearest(points)
    ends = shapely.get_coordinates(shapely.shortest_line(points, shapes[nearest]))
    (x1, y1), (x2, y2) = ends[::2].T, ends[1::2].T
    return np.where(distance_m(y1, x1, y2, x2) <= TOLERANCE_M, nearest, -1)
