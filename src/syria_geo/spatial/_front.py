"""How far from a point the nearest line between two holders was, on its day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache, lru_cache

import numpy as np
import shapely
from numpy.typing import NDArray

from syria_geo.control import load_cells, load_timeline
from syria_geo.geodesy import EAST_PER_NORTH, distance_m
from syria_geo.spatial._ground import cell_places

__all__ = ["distances_km", "front_on"]

Numbers = NDArray[np.int64]
Measures = NDArray[np.float64]
Shapes = NDArray[np.object_]
Places = NDArray[np.int32]

# For fewer points, comparing with every line is quicker than sorting the lines by where they lie.
_FEW_POINTS = 40
# Fronts that are remembered, some fifty kilobytes each: the war has fewer.
_REMEMBERED = 2_048


def distances_km(latitudes: Measures, longitudes: Measures, days: Numbers) -> Measures:
    """Measure from each point to the nearest line between two holders of its day.

    Parameters
    ----------
    latitudes, longitudes : numpy.ndarray of float
        WGS 84 degrees; none missing.
    days : numpy.ndarray of int
        Ordinals of covered days.

    Returns
    -------
    numpy.ndarray of float
        Kilometres on the ellipsoid; the line is the nearest in a plane of degrees.
    """
    points = np.column_stack([longitudes * EAST_PER_NORTH, latitudes])
    spots = np.atleast_1d(np.asarray(shapely.points(points), dtype=object))
    nearest = np.empty(len(points), dtype=object)
    for rows, front in _by_front(days):
        nearest[rows] = _nearest(front, points[rows], spots[rows])
    ends = shapely.get_coordinates(shapely.shortest_line(spots, nearest)) / [EAST_PER_NORTH, 1]
    (x1, y1), (x2, y2) = ends[::2].T, ends[1::2].T
    return distance_m(y1, x1, y2, x2) / 1000


def front_on(day: date) -> Places:
    """Find the borders between cells of different holders on a covered day.

    Returns
    -------
    numpy.ndarray of int
        Positions in ``load_cells().borders``.
    """
    turn = np.searchsorted(load_timeline().turns, day.toordinal(), side="right") - 1
    return _front(int(turn))


def _by_front(days: Numbers) -> Iterator[tuple[Numbers, Places]]:
    """Put the points of days with the same lines together: weeks can pass without a change."""
    turn = np.searchsorted(load_timeline().turns, days, side="right") - 1
    order = np.argsort(turn, kind="stable")
    starts = np.flatnonzero(np.diff(turn[order], prepend=-1))
    for rows in np.split(order, starts[1:]):
        yield rows, _front(int(turn[rows[0]]))


def _nearest(front: Places, points: Measures, spots: Shapes) -> Shapes:
    """Choose of the lines of a front the one nearest to each point."""
    if len(points) < _FEW_POINTS:
        ends = _borders()[0][front]
        return _as_lines(ends[_one_by_one(ends, points)])
    lines = _lines()[front]
    return lines[shapely.STRtree(lines).nearest(spots)]


def _one_by_one(lines: Measures, points: Measures) -> list[int]:
    """Choose of many straight lines, shape (n, 2, 2), the one nearest to each point, (m, 2)."""
    (x1, y1), (x2, y2) = np.ascontiguousarray(lines.transpose(1, 2, 0))
    dx, dy = x2 - x1, y2 - y1
    square = dx * dx + dy * dy
    found = []
    for x, y in points:
        away_x, away_y = x1 - x, y1 - y
        share = np.clip((away_x * dx + away_y * dy) / -square, 0, 1)
        away_x += dx * share
        away_y += dy * share
        found.append(int(np.argmin(away_x * away_x + away_y * away_y)))
    return found


@lru_cache(maxsize=_REMEMBERED)
def _front(turn: int) -> Places:
    """Find the borders between cells of different holders, from a day of a change on."""
    timeline, (_, sides) = load_timeline(), _borders()
    facts, _ = timeline.on(date.fromordinal(int(timeline.turns[turn])))
    holders = timeline.holder_codes[facts]
    lines = np.flatnonzero(holders[sides[:, 0]] != holders[sides[:, 1]])
    return lines.astype(np.int32)


@cache
def _borders() -> tuple[Measures, Numbers]:
    """Give the ends of all borders between cells, and the places on their two sides.

    In a plane of degrees, enough to find what is nearest; it is measured on the ellipsoid.
    """
    ends, sides = load_cells().borders
    return ends * [EAST_PER_NORTH, 1], cell_places()[sides]


@cache
def _lines() -> Shapes:
    """Give all borders as lines; a table of a few hundred points needs none but the nearest."""
    return _as_lines(_borders()[0])


def _as_lines(ends: Measures) -> Shapes:
    return np.asarray(shapely.linestrings(ends), dtype=object)
