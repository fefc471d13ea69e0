"""Equal-area hexagons: density that does not depend on where a border was drawn."""

from __future__ import annotations

import math
from numbers import Real
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from syria_geo.analysis._points import counts_in_cells, known_within
from syria_geo.errors import UsageError, show
from syria_geo.geodesy import WGS84, to_plane
from syria_geo.incidents import points_of

if TYPE_CHECKING:
    import geopandas

__all__ = ["HEXAGON_KM2", "hexagon_cells", "hexagon_corners", "hexagons"]

_Floats = npt.NDArray[np.float64]
_Cells = npt.NDArray[np.int64]

# Of tables, pages and pictures unless told otherwise: near the median of the sub-districts, 221.
HEXAGON_KM2 = 250.0


def hexagons(
    located: geopandas.GeoDataFrame, *, area_km2: float = HEXAGON_KM2
) -> geopandas.GeoDataFrame:
    """Count incidents in hexagons that all have the same area on the ground.

    Parameters
    ----------
    located : geopandas.GeoDataFrame
        Located incidents. Rows without a point, and rows whose uncertainty radius is wider than
        a hexagon, are in none of them: a governorate's middle is not where something happened.
    area_km2 : float
        Area of each hexagon in square kilometres.

    Returns
    -------
    geopandas.GeoDataFrame
        EPSG:4326, one row per hexagon with at least one incident, from west to east: ``column``,
        ``row``, ``incidents``, ``killed`` (sum of the known tolls), ``killed_unknown`` (incidents
        whose toll is not known), ``geometry``. ``attrs["left_out"]`` is the number of incidents
        in no hexagon, so that the counts add up to the input.

    Raises
    ------
    UsageError
        When the area is not a positive number.
    InputError
        When a toll is no whole number of 0 or more.
    """
    fits = fits_hexagon(located, area_km2)
    points = points_of(located)
    cells = hexagon_cells(points.longitude[fits], points.latitude[fits], area_km2=area_km2)
    found, index = np.unique(cells, axis=0, return_inverse=True)
    counts = counts_in_cells(located, fits, index.reshape(-1), len(found))
    return _frame(found, counts, area_km2, int((~fits).sum()))


def fits_hexagon(located: geopandas.GeoDataFrame, area_km2: float) -> npt.NDArray[np.bool_]:
    """Tell for each incident whether its place is known well enough for hexagons of this size."""
    return known_within(located, _radius_m(area_km2))


def hexagon_cells(longitude: npt.ArrayLike, latitude: npt.ArrayLike, *, area_km2: float) -> _Cells:
    """Find the hexagon each point lies in.

    Parameters
    ----------
    longitude, latitude : array-like of float, shape (n,)
        WGS 84 degrees.
    area_km2 : float
        Area of a hexagon.

    Returns
    -------
    numpy.ndarray of int, shape (n, 2)
        Axial coordinates (column, row) of the hexagon; pointy top, (0, 0) at the centre of the
        projection.
    """
    x, y = to_plane().transform(np.asarray(longitude, float), np.asarray(latitude, float))
    radius = _radius_m(area_km2)
    column = (math.sqrt(3) / 3 * np.asarray(x) - np.asarray(y) / 3) / radius
    row = 2 / 3 * np.asarray(y) / radius
    return _rounded(column, row)


def hexagon_corners(cells: _Cells, *, area_km2: float) -> _Floats:
    """Give the corners of hexagons.

    Parameters
    ----------
    cells : numpy.ndarray of int, shape (n, 2)
        As `hexagon_cells` returns them.
    area_km2 : float
        Area of a hexagon.

    Returns
    -------
    numpy.ndarray of float, shape (n, 6, 2)
        Longitude and latitude of the corners, WGS 84 degrees.
    """
    radius = _radius_m(area_km2)
    x = radius * math.sqrt(3) * (cells[:, 0] + cells[:, 1] / 2)
    y = radius * 1.5 * cells[:, 1]
    turn = np.radians(np.arange(6) * 60 + 30)
    corner_x = x[:, None] + radius * np.cos(turn)
    corner_y = y[:, None] + radius * np.sin(turn)
    longitude, latitude = to_plane().transform(corner_x, corner_y, direction="INVERSE")
    return np.stack([longitude, latitude], axis=-1)


def _frame(
    cells: _Cells, counts: dict[str, _Cells], area_km2: float, left_out: int
) -> geopandas.GeoDataFrame:
    import geopandas
    import shapely

    frame = geopandas.GeoDataFrame(
        {"column": cells[:, 0], "row": cells[:, 1]} | counts,
        geometry=shapely.polygons(hexagon_corners(cells, area_km2=area_km2)),
        crs=WGS84,
    )
    frame.attrs["left_out"] = left_out
    return frame


def _rounded(column: _Floats, row: _Floats) -> _Cells:
    """Round to the nearest hexagon: round all three cube coordinates, repair the worst one."""
    cube = np.stack([column, row, -column - row])
    nearest = np.round(cube)
    worst = np.abs(nearest - cube).argmax(axis=0)
    repaired = nearest - np.where(np.arange(3)[:, None] == worst, nearest.sum(axis=0), 0)
    return repaired[:2].T.astype(np.int64)


# From a house to the country whole, and no number that overflows when it is squared.
_LEAST_KM2, _MOST_KM2 = 0.001, 1_000_000


def _radius_m(area_km2: float) -> float:
    """Distance from the centre of a regular hexagon to its corners."""
    number = isinstance(area_km2, Real) and not isinstance(area_km2, bool)
    if not (number and _LEAST_KM2 <= area_km2 <= _MOST_KM2):
        raise UsageError(
            f"a hexagon of {show(area_km2)} km²: give a number, of {_LEAST_KM2:g} to {_MOST_KM2:,} "
            f"square kilometres, such as {HEXAGON_KM2:g}"
        )
    return math.sqrt(area_km2 * 1e6 * 2 / (3 * math.sqrt(3)))
