"""Which polygon a point lies in, for millions of points: a look-up, and exact tests near borders.

The ground is cut into coarse cells, and those that a border crosses into fine ones. A cell that no
border comes near lies in one polygon or in none, and answers by look-up; only points in the fine
cells along borders are tested, with exact predicates against the few polygons of their coarse cell.
So the answers are those of :func:`first_polygon`, border rule included.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray

from syria_geo.spatial._points import first_polygon

__all__ = ["PolygonGrid", "divided"]

Numbers = NDArray[np.int64]
Degrees = NDArray[np.float64]

# Of polygons the size of sub-districts, one point in a hundred then needs an exact test, and the
# fine cells take three megabytes.
_COARSE = 0.02  # degrees
_FINE = 16  # fine cells along a coarse one
# What a fine cell says where it does not name one of its coarse cell's polygons.
_NOWHERE, _ASK = 254, 255
# Wider than the rounding of a point to its cell; narrower than anything drawn.
_MARGIN = 1e-9
# So many points are looked up at once: what is worked with on the way is many times their size.
_AT_ONCE = 1_000_000
_SPLIT = -2  # a coarse cell says -2 - n where its n-th block of fine cells has to be asked


@dataclass(frozen=True)
class PolygonGrid:
    """The polygons of a layer, with a grid that answers for most points.

    Parameters
    ----------
    polygons : numpy.ndarray of shapely polygons
        WGS 84 degrees, in order of precedence.
    origin : numpy.ndarray of float, shape (2,)
        South-west corner: longitude, latitude.
    coarse : numpy.ndarray of int, shape (rows, columns)
        The polygon of each coarse cell, -1 for none, or -2 - n for the n-th block of fine ones.
    blocks : numpy.ndarray of int, shape (n, fine cells)
        For each fine cell a place in the list of its coarse cell's polygons.
    ends : numpy.ndarray of int, shape (n + 1,)
        Where in ``nearby`` the polygons of each block begin, and the last ones end.
    nearby : numpy.ndarray of int
        The polygons that meet each divided cell, in order of precedence.
    """

    polygons: NDArray[np.object_]
    origin: Degrees
    coarse: NDArray[np.int32]
    blocks: NDArray[np.uint8]
    ends: NDArray[np.int32]
    nearby: NDArray[np.int32]

    @classmethod
    def of(cls, polygons: NDArray[np.object_]) -> PolygonGrid:
        """Divide the ground of some polygons."""
        return cls(polygons, **divided(polygons))

    @classmethod
    def names(cls) -> list[str]:
        """Name the arrays that can be kept and given back to the constructor."""
        return [field.name for field in fields(cls) if field.name != "polygons"]

    def first(self, latitudes: ArrayLike, longitudes: ArrayLike) -> Numbers:
        """Find for each point the first polygon that holds or touches it.

        Parameters
        ----------
        latitudes, longitudes : array of float
            WGS 84 degrees; NaN where missing.

        Returns
        -------
        numpy.ndarray of int
            Positions in ``polygons``; -1 where there is none, or the point is missing.
        """
        lat, lon = np.asarray(latitudes, dtype=float), np.asarray(longitudes, dtype=float)
        found = np.empty(lat.shape, dtype=np.int64)
        for start in range(0, len(lat), _AT_ONCE):
            part = slice(start, start + _AT_ONCE)
            found[part] = self._first(lat[part], lon[part])
        return found

    def _first(self, lat: Degrees, lon: Degrees) -> Numbers:
        rows, columns = self.coarse.shape
        x, y = (lon - self.origin[0]) / _COARSE, (lat - self.origin[1]) / _COARSE
        outside = ~((x >= 0) & (x < columns) & (y >= 0) & (y < rows))  # and what is missing
        x[outside] = y[outside] = 0.0
        across, up = x.astype(np.int32), y.astype(np.int32)
        found: Numbers = self.coarse[up, across].astype(np.int64)
        found[outside] = -1
        divided = np.flatnonzero(found <= _SPLIT)
        block = _SPLIT - found[divided]
        fine = _fine_cell(x[divided] - across[divided], y[divided] - up[divided])
        said = self.blocks[block, fine]
        named = said < _NOWHERE
        answers = np.full(len(divided), -1, dtype=np.int64)
        answers[named] = self.nearby[self.ends[block[named]] + said[named]]
        ask = np.flatnonzero(said == _ASK)
        spots = divided[ask]
        answers[ask] = self._exactly(block[ask], lat[spots], lon[spots])
        found[divided] = answers
        return found

    def _exactly(self, block: Numbers, latitudes: Degrees, longitudes: Degrees) -> Numbers:
        """Test points against the polygons of their coarse cell, the first before the others."""
        answers = np.full(len(block), -1, dtype=np.int64)
        # Points of one cell after the other: the polygons they are tested against stay at hand.
        open_ones, offset = np.argsort(block, kind="stable"), 0
        shapely.prepare(self.polygons.copy())  # shapely 2.1 takes no array that is read-only
        while open_ones.size:
            at = self.ends[block[open_ones]] + offset
            has_more = at < self.ends[block[open_ones] + 1]
            open_ones, at = open_ones[has_more], at[has_more]
            polygon = self.nearby[at]
            inside = shapely.intersects_xy(
                self.polygons[polygon], longitudes[open_ones], latitudes[open_ones]
            )
            answers[open_ones[inside]] = polygon[inside]
            open_ones, offset = open_ones[~inside], offset + 1
        return answers


def _fine_cell(x: Degrees, y: Degrees) -> Numbers:
    """Give the number of the fine cell of points, told as shares of their coarse cell."""
    across, up = (x * _FINE).astype(np.int64), (y * _FINE).astype(np.int64)
    return up * _FINE + across


# --- dividing -------------------------------------------------------------------------------------


def divided(polygons: NDArray[np.object_]) -> Mapping[str, NDArray[Any]]:
    """Divide the ground of some polygons: the arrays of their grid."""
    west, south, east, north = shapely.total_bounds(polygons)
    origin = np.floor(np.array([west, south]) / _COARSE - 1) * _COARSE
    columns, rows = np.ceil((np.array([east, north]) - origin) / _COARSE).astype(int) + 1
    crossed = _crossed(polygons, origin, rows * _FINE, columns * _FINE)
    filled = _filled(crossed, polygons, origin)
    # One row for each coarse cell, its fine cells side by side.
    squares = filled.reshape(rows, _FINE, columns, _FINE).transpose(0, 2, 1, 3)
    cells = squares.reshape(rows * columns, _FINE * _FINE)
    coarse = cells[:, 0].copy()
    split = np.flatnonzero((cells != coarse[:, None]).any(axis=1) | (coarse == _SPLIT))
    coarse[split] = _SPLIT - np.arange(len(split), dtype=np.int32)
    ends, nearby = _nearby(polygons, origin, split, columns)
    return {
        "origin": origin,
        "coarse": coarse.reshape(rows, columns),
        "blocks": _blocks(cells[split], ends, nearby),
        "ends": ends,
        "nearby": nearby,
    }


def _crossed(
    polygons: NDArray[np.object_], origin: Degrees, rows: int, columns: int
) -> NDArray[np.bool_]:
    """Mark the fine cells that a border comes near."""
    corners, ring = shapely.get_coordinates(
        shapely.get_rings(shapely.get_parts(polygons.copy())), return_index=True
    )
    corners = (corners - origin) * (_FINE / _COARSE)
    same = ring[1:] == ring[:-1]
    start, end = corners[:-1][same], corners[1:][same]
    marked = np.zeros((rows, columns), dtype=bool)
    while len(start):
        short = (np.abs(end - start) <= 1).all(axis=1)
        _mark(marked, start[short], end[short])
        start, end = start[~short], end[~short]
        middle = (start + end) / 2
        start, end = np.concatenate([start, middle]), np.concatenate([middle, end])
    return marked


def _mark(marked: NDArray[np.bool_], start: Degrees, end: Degrees) -> None:
    """Mark the cells, two by two at most, that the boxes of short sides meet."""
    margin = _MARGIN * _FINE / _COARSE
    low = np.floor(np.minimum(start, end) - margin).astype(int)
    high = np.floor(np.maximum(start, end) + margin).astype(int)
    for up in range(3):
        for across in range(3):
            column, row = np.minimum(low + np.array([across, up]), high).T
            marked[row, column] = True


def _filled(
    crossed: NDArray[np.bool_], polygons: NDArray[np.object_], origin: Degrees
) -> NDArray[np.int32]:
    """Give each fine cell its polygon; those that a border comes near stay to be asked.

    Cells side by side, or one above the other, that no border comes near lie in the same polygon:
    one of them speaks for all that hang together.
    """
    rows, columns = crossed.shape
    flat = crossed.ravel()
    begins = np.ones(len(flat), dtype=bool)
    begins[1:] = flat[1:] != flat[:-1]
    begins[::columns] = True
    starts = np.flatnonzero(begins)
    is_open = ~flat[starts]
    speakers = _speakers(starts, flat, columns)
    asked = np.flatnonzero(is_open & (speakers == np.arange(len(starts))))
    row, column = np.divmod(starts[asked], columns)
    size = _COARSE / _FINE
    holders = np.full(len(starts), _SPLIT, dtype=np.int32)
    holders[asked] = first_polygon(
        polygons, origin[1] + (row + 0.5) * size, origin[0] + (column + 0.5) * size
    )
    holders[is_open] = holders[speakers[is_open]]
    lengths = np.diff(np.append(starts, len(flat)))
    return np.repeat(holders, lengths).reshape(rows, columns)


def _speakers(starts: Numbers, flat: NDArray[np.bool_], columns: int) -> Numbers:
    """Give for each run of cells the run that speaks for it: above its ends, again and again."""
    speakers = np.arange(len(starts))
    ends = np.append(starts[1:], len(flat)) - 1
    for cells in (ends, starts):
        above = cells - columns
        hangs = np.flatnonzero(~flat[cells] & (above >= 0))
        hangs = hangs[~flat[above[hangs]]]
        speakers[hangs] = np.searchsorted(starts, above[hangs], side="right") - 1
    while (further := speakers[speakers]).tobytes() != speakers.tobytes():
        speakers = further
    return speakers


def _nearby(
    polygons: NDArray[np.object_], origin: Degrees, split: Numbers, columns: int
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """List for each divided cell the polygons that meet it, in order of precedence."""
    row, column = np.divmod(split, columns)
    west, south = origin[0] + column * _COARSE, origin[1] + row * _COARSE
    boxes = shapely.box(
        west - _MARGIN, south - _MARGIN, west + _COARSE + _MARGIN, south + _COARSE + _MARGIN
    )
    box, polygon = shapely.STRtree(polygons).query(boxes, predicate="intersects")
    order = np.lexsort((polygon, box))
    ends = np.zeros(len(split) + 1, dtype=np.int32)
    np.cumsum(np.bincount(box, minlength=len(split)), out=ends[1:])
    return ends, polygon[order].astype(np.int32)


def _blocks(
    cells: NDArray[np.int32], ends: NDArray[np.int32], nearby: NDArray[np.int32]
) -> NDArray[np.uint8]:
    """Say of each fine cell which of its coarse cell's polygons it lies in."""
    said = np.full(cells.shape, _ASK, dtype=np.uint8)
    said[cells == -1] = _NOWHERE
    most = int(np.diff(ends).max(initial=0))
    for place in range(min(most, _NOWHERE)):
        known = np.flatnonzero(ends[:-1] + place < ends[1:])
        polygon = nearby[ends[known] + place]
        at, fine = np.nonzero(cells[known] == polygon[:, None])
        said[known[at], fine] = place
    return said
