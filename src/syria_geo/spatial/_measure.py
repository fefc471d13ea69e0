"""Distances, directions and areas, on the ellipsoid or in an equal-area projection."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray

from syria_geo.errors import UsageError

if TYPE_CHECKING:
    from geopandas import GeoDataFrame, GeoSeries
    from pyproj import Geod, Transformer

__all__ = ["area_km2", "destination", "distance_m"]

Numbers = NDArray[np.float64]

# Albers' equal-area projection around Syria: areas are true, whatever the shape.
_EQUAL_AREA = "+proj=aea +lat_1=33 +lat_2=36.5 +lat_0=35 +lon_0=39 +datum=WGS84 +units=m"
_STEP_DEGREES = 0.1


def distance_m(
    latitude: ArrayLike,
    longitude: ArrayLike,
    other_latitude: ArrayLike,
    other_longitude: ArrayLike,
) -> Numbers:
    """Measure how many metres lie between two points, along the Earth's surface.

    Parameters
    ----------
    latitude, longitude, other_latitude, other_longitude : float or array
        WGS 84 degrees; single values and arrays may be mixed.

    Returns
    -------
    numpy.ndarray of float
        Metres on the WGS 84 ellipsoid, of the arguments' common shape (0-dimensional for single
        points); NaN where a coordinate is missing.
    """
    here = np.broadcast_arrays(longitude, latitude, other_longitude, other_latitude)
    lon, lat, other_lon, other_lat = (np.asarray(part, dtype=float) for part in here)
    known = ~(np.isnan(lon) | np.isnan(lat) | np.isnan(other_lon) | np.isnan(other_lat))
    metres = np.full(lon.shape, np.nan)
    metres[known] = _ellipsoid().inv(lon[known], lat[known], other_lon[known], other_lat[known])[2]
    return metres


def destination(
    latitude: ArrayLike, longitude: ArrayLike, bearing_deg: ArrayLike, metres: ArrayLike
) -> tuple[Numbers, Numbers]:
    """Find the point so many metres away in a given direction.

    Parameters
    ----------
    latitude, longitude : float or array
        WGS 84 degrees of the start.
    bearing_deg : float or array
        Degrees clockwise from north: 90 is east.
    metres : float or array
        Distance along the Earth's surface.

    Returns
    -------
    latitude, longitude : numpy.ndarray of float
        WGS 84 degrees, of the arguments' common shape.
    """
    here = np.broadcast_arrays(longitude, latitude, bearing_deg, metres)
    start_lon, start_lat, bearing, far = (np.array(part, dtype=float) for part in here)
    lon, lat, _ = _ellipsoid().fwd(start_lon, start_lat, bearing, far)
    return np.asarray(lat), np.asarray(lon)


def area_km2(shapes: GeoSeries | GeoDataFrame) -> Numbers:
    """Measure the area of each shape in square kilometres.

    Parameters
    ----------
    shapes : geopandas.GeoSeries or geopandas.GeoDataFrame
        Polygons in any stated CRS.

    Returns
    -------
    numpy.ndarray of float
        Square kilometres, one for each row, from an equal-area projection of Syria.

    Raises
    ------
    UsageError
        When the CRS is not stated.
    """
    if shapes.crs is None:
        raise UsageError("the shapes have no CRS: set it first, e.g. shapes.set_crs(4326)")
    # Long straight borders are straight in degrees: without points on them they would be straight
    # in the projection, and lose ground.
    fine = shapes.geometry.to_crs(4326).segmentize(_STEP_DEGREES)
    return np.asarray(fine.to_crs(_EQUAL_AREA).area) / 1e6


def metres_to(shape: Any, latitude: float, longitude: float) -> float:
    """Measure from a point to the nearest point of a shape, in metres; 0 inside it."""
    plane = _flat(latitude, longitude)
    return float(shapely.distance(shapely.transform(shape, plane), shapely.Point(0, 0)))


def _flat(latitude: float, longitude: float) -> Any:
    """Give a projection to metres around one point: true distances from it (azimuthal)."""
    from pyproj import Transformer

    local = f"+proj=aeqd +lat_0={latitude} +lon_0={longitude} +datum=WGS84 +units=m"
    transformer: Transformer = Transformer.from_crs("EPSG:4326", local, always_xy=True)
    return lambda xy: np.column_stack(transformer.transform(xy[:, 0], xy[:, 1]))


@cache
def _ellipsoid() -> Geod:
    from pyproj import Geod  # slow to import, and most single look-ups never measure

    return Geod(ellps="WGS84")
