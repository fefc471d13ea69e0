"""Where people live: the ground around settlements, and how many live on each part of it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from syria_geo.analysis._grids import country_km
from syria_geo.analysis._points import Floats, need
from syria_geo.analysis._population import people_shared
from syria_geo.gazetteer import load_gazetteer
from syria_geo.geodesy import to_plane
from syria_geo.places import Kind

__all__ = ["SETTLED_KM", "Window", "settled", "settled_people"]

_Cells = npt.NDArray[np.int64]

SETTLED_KM = 5.0
"""How far around a settlement people live and move; nine in ten have a neighbour within 3 km."""

SETTLED_CELL_KM = 2.0

_LIVED_IN = (Kind.SETTLEMENT, Kind.NEIGHBOURHOOD, Kind.CAMP)
_TURNS = 360


@dataclass(frozen=True)
class Window:
    """A part of the plane made of squares, in which points may lie.

    Parameters
    ----------
    side_km : float
        Side of a square.
    corner_km : tuple of float
        West and south of the first square.
    inside : numpy.ndarray of bool, shape (columns, rows)
        Which squares are part of the window.
    """

    side_km: float
    corner_km: tuple[float, float]
    inside: npt.NDArray[np.bool_]

    @property
    def area_km2(self) -> float:
        """Area of the window."""
        return float(self.inside.sum()) * self.side_km**2

    def cells_of(self, points: Floats) -> _Cells:
        """Give the number of the square of each point, -1 outside the window."""
        at = np.floor((points - np.array(self.corner_km)) / self.side_km).astype(np.int64)
        shape = np.array(self.inside.shape)
        there = ((at >= 0) & (at < shape)).all(axis=1)
        column, row = np.where(there[:, None], at, 0).T
        there &= self.inside[column, row]
        return np.where(there, column * shape[1] + row, -1)

    def drawn(self, count: int, shares: Floats, rng: np.random.Generator) -> Floats:
        """Draw points: a square by its share, and a spot anywhere in it.

        Parameters
        ----------
        count : int
            How many.
        shares : numpy.ndarray of float, shape (columns * rows,)
            Of each square; they add up to 1, and are 0 outside the window.
        rng : numpy.random.Generator
            Where chance comes from.
        """
        cells = np.searchsorted(np.cumsum(shares), rng.random(count), side="right")
        cells = np.minimum(cells, np.flatnonzero(shares)[-1])  # sums end a hair below 1
        low = np.column_stack(np.divmod(cells, self.inside.shape[1]))
        return np.array(self.corner_km) + (low + rng.random((count, 2))) * self.side_km

    def even(self) -> Floats:
        """Give shares by which every part of the window is as likely as any other."""
        flat = self.inside.ravel().astype(float)
        return np.asarray(flat / flat.sum())

    def overlap_km2(self, distances_km: Floats) -> Floats:
        """Measure how much of the window it shares with itself moved so far, on the mean.

        The mean is over all directions, and exact for each of them: of squares, the overlap is
        linear between moves by whole squares.
        """
        signal, ndimage = need("scipy.signal"), need("scipy.ndimage")
        mask = self.inside.astype(float)
        shared = signal.fftconvolve(mask, mask[::-1, ::-1]) * self.side_km**2
        turn = np.arange(_TURNS) * (2 * math.pi / _TURNS)
        away = np.asarray(distances_km)[:, None] / self.side_km
        middle = np.array(self.inside.shape)[:, None, None] - 1
        at = middle + np.stack([away * np.cos(turn), away * np.sin(turn)])
        return np.asarray(ndimage.map_coordinates(shared, at, order=1).mean(axis=1))


@dataclass(frozen=True)
class _Places:
    """Where people live on the plane, and the sub-district of each place."""

    points: Floats
    units: tuple[str, ...]


@cache
def _places() -> _Places:
    lived = [place for place in load_gazetteer().places.values() if place.kind in _LIVED_IN]
    lived.sort(key=lambda place: place.pcode)
    east, north = to_plane().transform(
        [place.longitude for place in lived], [place.latitude for place in lived]
    )
    points = np.column_stack([east, north]) / 1000
    return _Places(points, tuple(place.adm3_pcode for place in lived))


@cache
def settled() -> Window:
    """Give the ground of the country within 5 km of a settlement, quarter or camp."""
    import shapely

    country = country_km()
    west, south, east, north = country.bounds
    side = SETTLED_CELL_KM
    corner = (math.floor(west / side) * side, math.floor(south / side) * side)
    shape = (math.ceil((east - corner[0]) / side), math.ceil((north - corner[1]) / side))
    middles = _middles(corner, shape)
    tree = need("scipy.spatial").cKDTree(_places().points)
    near, _ = tree.query(middles, distance_upper_bound=SETTLED_KM)
    shapely.prepare(country)
    inside = np.isfinite(near) & shapely.contains_xy(country, middles[:, 0], middles[:, 1])
    return Window(side, corner, inside.reshape(shape))


@cache
def settled_people(year: int) -> Floats:
    """Give the share of people in each square of `settled`, by the figures of a year.

    The people of a sub-district are shared evenly among its settlements, quarters and camps, and
    those of each evenly among the squares that no other place is nearer to; where others are
    nearer to all of them, as in cities, they live in the square that is nearest.
    """
    window, places = settled(), _places()
    spatial = need("scipy.spatial")
    squares = np.flatnonzero(window.inside.ravel())
    middles = _middles(window.corner_km, window.inside.shape)[squares]
    owner = spatial.cKDTree(places.points).query(middles)[1]
    own = np.bincount(owner, minlength=len(places.points))
    people = people_shared(places.units, year)
    without = own == 0
    square = spatial.cKDTree(middles).query(places.points[without])[1]
    found = people[owner] / own[owner]
    found += np.bincount(square, people[without], len(squares))
    shares = np.zeros(window.inside.size)
    shares[squares] = found / found.sum()
    return shares


def _middles(corner: tuple[float, float], shape: tuple[int, ...]) -> Floats:
    at = np.indices(shape).reshape(2, -1).T
    return np.asarray(np.array(corner) + (at + 0.5) * SETTLED_CELL_KM)
