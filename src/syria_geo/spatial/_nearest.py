"""The feature nearest to each point, and how far it is on the ellipsoid."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from numbers import Real
from typing import TYPE_CHECKING, TypeVar

import numpy as np
import shapely

from syria_geo.errors import UsageError, show
from syria_geo.geodesy import EARTH_RADIUS_M, WGS84, distance_m, local_crs
from syria_geo.partitions import by_partition
from syria_geo.spatial._crs import check_crs, coordinates, has_columns, positions
from syria_geo.spatial._pieces import Pieces, pieces_of
from syria_geo.spatial._points import first_polygon
from syria_geo.spatial._taken import check_columns, check_new, taken

if TYPE_CHECKING:
    import pandas as pd
    from geopandas import GeoDataFrame
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]
    Measures = NDArray[np.float64]
    Shapes = NDArray[np.object_]

__all__ = ["join_nearest"]

_Table = TypeVar("_Table", bound="pd.DataFrame")

# Points are compared in a plane around the middle of their own square of so many degrees.
_SQUARE_DEG = 4
# Of features that are nearer to each other than this, the first counts: below it, arithmetic and
# not the ground decides.
_TIE_M = 0.001
_AT_ONCE = 100_000
# The stretch is worked out on a sphere: a tenth more of it is enough for the ellipsoid.
_SLACK = 1.1


@by_partition
def join_nearest(
    points: _Table,
    features: GeoDataFrame,
    columns: Sequence[str],
    *,
    max_distance_m: float | None = None,
    distance: str = "distance_m",
) -> _Table:
    """Add to each point some columns of the feature nearest to it, and how far that is.

    Parameters
    ----------
    points : geopandas.GeoDataFrame or pandas.DataFrame
        Points, as for `join_admin`. Of Dask, the answer is lazy.
    features : geopandas.GeoDataFrame
        Points, lines or polygons in any stated CRS, such as hospitals, roads, crossings or camps.
        Of features that are equally near, to a millimetre, the first row counts.
    columns : sequence of str
        Columns of ``features`` to add.
    max_distance_m : float, optional
        Nothing farther away is taken: such points are as if there were no feature.
    distance : str
        What to call the column of distances. A second join needs another name.

    Returns
    -------
    geopandas.GeoDataFrame or pandas.DataFrame
        A copy of ``points`` with the same rows, order, index, geometry and CRS; the added columns,
        and ``distance_m``: metres along the ellipsoid to the nearest spot of the feature, 0 in or
        on it. All are missing where a point is missing or no feature is near enough.

    Raises
    ------
    UsageError
        When a CRS is missing, a geometry is no point, a column is unknown or would overwrite one
        of the points', or ``max_distance_m`` is no distance.

    Notes
    -----
    The distance is from the point as it stands. What is known only to within ``uncertainty_m``
    is nearer or farther by up to that much, and another feature may be the nearest.

    Examples
    --------
    >>> import geopandas as gpd, syria_geo as sg
    >>> points = gpd.GeoDataFrame(geometry=gpd.points_from_xy([37.16], [36.2]), crs=4326)
    >>> crossings = gpd.GeoDataFrame(
    ...     {"name": ["Bab al-Salama", "Bab al-Hawa"]},
    ...     geometry=gpd.points_from_xy([37.09, 36.68], [36.64, 36.23]),
    ...     crs=4326,
    ... )
    >>> joined = sg.join_nearest(points, crossings, ["name"])
    >>> joined[["name", "distance_m"]].round().values.tolist()
    [['Bab al-Hawa', 43289.0]]
    """
    if not has_columns(points):
        check_crs(points, "points")
    check_crs(features, "features")
    check_columns(points, features, columns, "features")
    _check_distance(points, columns, max_distance_m, distance)
    x, y = positions(points, features.crs)
    latitudes, longitudes = coordinates(points)
    nearest = first_polygon(np.asarray(features.geometry.values), y, x)
    metres = np.where(nearest >= 0, 0.0, np.nan)
    away = np.flatnonzero((nearest < 0) & ~np.isnan(latitudes))
    nearest[away], metres[away] = _nearest(pieces_of(features), latitudes[away], longitudes[away])
    if max_distance_m is not None:
        beyond = metres > max_distance_m
        nearest[beyond], metres[beyond] = -1, np.nan
    return points.assign(**taken(features, columns, nearest), **{distance: metres})


def _check_distance(
    points: pd.DataFrame, columns: Sequence[str], max_distance_m: float | None, distance: str
) -> None:
    check_new(points, distance)
    if distance in columns:
        raise UsageError(
            f"{show(distance)} is a column of the features too: name another with distance="
        )
    number = isinstance(max_distance_m, Real) and not isinstance(max_distance_m, bool)
    if max_distance_m is not None and not (number and max_distance_m >= 0):
        raise UsageError(f"max_distance_m is {show(max_distance_m)}: give metres, such as 5000")


def _nearest(pieces: Pieces, latitudes: Measures, longitudes: Measures) -> tuple[Numbers, Measures]:
    """Find for each point the row of the nearest feature, -1 where there is none, and metres."""
    rows, metres = np.full(len(latitudes), -1, dtype=np.int64), np.full(len(latitudes), np.nan)
    if not len(pieces.shapes):
        return rows, metres
    # Many incidents share a point: each point is looked up once.
    spots, spot = np.unique(longitudes + 1j * latitudes, return_inverse=True)
    found, far = np.empty(len(spots), dtype=np.int64), np.empty(len(spots))
    for middle, group in _squares(spots.imag, spots.real):
        plane = _Plane(pieces, *middle)
        for start in range(0, len(group), _AT_ONCE):
            some = group[start : start + _AT_ONCE]
            found[some], far[some] = plane.nearest(spots.imag[some], spots.real[some])
    return found[spot], far[spot]


def _squares(
    latitudes: Measures, longitudes: Measures
) -> Iterator[tuple[tuple[float, float], Numbers]]:
    """Put points of one square of degrees together, with the middle of the square."""
    down, across = np.floor(latitudes / _SQUARE_DEG), np.floor(longitudes / _SQUARE_DEG)
    squares, square = np.unique(down + 1j * across, return_inverse=True)
    for number, corner in enumerate(squares):
        middle = (corner.real + 0.5) * _SQUARE_DEG, (corner.imag + 0.5) * _SQUARE_DEG
        yield middle, np.flatnonzero(square == number)


class _Plane:
    """Pieces in a plane that is true around a point: distances in it are never too short."""

    def __init__(self, pieces: Pieces, latitude: float, longitude: float) -> None:
        from pyproj import Transformer

        self._there = Transformer.from_crs(WGS84, local_crs(latitude, longitude), always_xy=True)
        degrees = shapely.get_coordinates(pieces.shapes)
        flat = np.column_stack(self._there.transform(degrees[:, 0], degrees[:, 1]))
        self._shapes = shapely.set_coordinates(pieces.shapes.copy(), flat)
        self._tree = shapely.STRtree(self._shapes)
        self._rows = pieces.rows

    def nearest(self, latitudes: Measures, longitudes: Measures) -> tuple[Numbers, Measures]:
        """Find the row nearest to each point, and the metres to it on the ellipsoid."""
        x, y = self._there.transform(longitudes, latitudes)
        points = np.atleast_1d(np.asarray(shapely.points(x, y), dtype=object))
        (_, _), flat = self._tree.query_nearest(points, return_distance=True, all_matches=False)
        reach = flat * _stretch(np.hypot(x, y) + flat) + _TIE_M
        point, piece = self._tree.query(points, predicate="dwithin", distance=reach)
        metres = self._measure(points[point], latitudes[point], longitudes[point], piece)
        least = np.full(len(points), np.inf)
        np.minimum.at(least, point, metres)
        tied = np.flatnonzero(metres <= least[point] + _TIE_M)
        rows = self._rows[piece[tied]]
        order = tied[np.lexsort([metres[tied], rows, point[tied]])]
        first = order[np.unique(point[order], return_index=True)[1]]
        return self._rows[piece[first]], metres[first]

    def _measure(
        self, points: Shapes, latitudes: Measures, longitudes: Measures, piece: Numbers
    ) -> Measures:
        ends = shapely.get_coordinates(shapely.shortest_line(points, self._shapes[piece]))[1::2]
        lon, lat = self._there.transform(ends[:, 0], ends[:, 1], direction="INVERSE")
        return distance_m(latitudes, longitudes, lat, lon)


def _stretch(metres: Measures) -> Measures:
    """Say by how much the plane makes distances too long, so far from its middle, at the most."""
    angle = np.clip(metres / EARTH_RADIUS_M, 1e-6, np.pi / 2)
    return 1 + _SLACK * (angle / np.sin(angle) - 1)
