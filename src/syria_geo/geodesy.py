"""Distances, bearings and the equal-area projection: measured here and nowhere else.

Points are (latitude, longitude) in WGS 84 degrees. Light on purpose: numpy and pyproj are only
imported by what needs them, since one look-up of a place seldom measures on the ellipsoid.
"""

from __future__ import annotations

from functools import cache
from math import asin, atan2, cos, degrees, pi, radians, sin, sqrt
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from geopandas import GeoSeries
    from numpy.typing import ArrayLike, NDArray
    from pyproj import Geod, Transformer

    Numbers = NDArray[np.float64]

__all__ = [
    "DEGREE_M",
    "EARTH_RADIUS_M",
    "EAST_PER_NORTH",
    "EQUAL_AREA_CRS",
    "WGS84",
    "WGS84_EPSG",
    "Point",
    "angle_between",
    "areas_km2",
    "bearing_deg",
    "destination",
    "distance_m",
    "ellipsoid",
    "great_circle_m",
    "is_within",
    "local_crs",
    "metres_between",
    "midpoint",
    "move",
    "on_earth",
    "shifted",
    "to_plane",
    "within_reach",
]

# Lambert azimuthal equal-area centred on Syria: areas are exact, and shapes are true to better
# than 1 part in 1,000 within the country.
EQUAL_AREA_CRS = "+proj=laea +lat_0=35 +lon_0=38.5 +datum=WGS84 +units=m +no_defs"

# Degrees of latitude and longitude: what every result is stated in.
WGS84_EPSG = 4326
WGS84 = f"EPSG:{WGS84_EPSG}"

Point = tuple[float, float]  # latitude, longitude in WGS 84 degrees

_RADIAN = pi / 180
EARTH_RADIUS_M = 6_371_008.8  # mean radius of the WGS 84 ellipsoid (IUGG)
_ROUNDING = 1e-6  # degrees that a conversion may be off
DEGREE_M = radians(1) * EARTH_RADIUS_M  # metres of a degree of latitude, on the sphere
# How long a degree of longitude is beside one of latitude, at 35 N: a plane in which longitudes
# shrink so is true to 3 % over Syria, enough to say which of two places is nearer.
EAST_PER_NORTH = cos(radians(35))


_COMPASS_DEG = {
    "N": 0.0,
    "NE": 45.0,
    "E": 90.0,
    "SE": 135.0,
    "S": 180.0,
    "SW": 225.0,
    "W": 270.0,
    "NW": 315.0,
}


@cache
def ellipsoid() -> Geod:
    """Give the WGS 84 ellipsoid to measure on."""
    from pyproj import Geod  # slow to import, and most single look-ups never measure

    return Geod(ellps="WGS84")


def local_crs(latitude: float, longitude: float) -> str:
    """Give the CRS in metres around a point in WGS 84 degrees: distances from it are true."""
    return f"+proj=aeqd +lat_0={latitude} +lon_0={longitude} +datum=WGS84 +units=m"


# --- on a sphere: quick, to compare places -------------------------------------------------------


def great_circle_m(one: Point, other: Point) -> float:
    """Great-circle distance in metres: within 0.6 % of the ellipsoid, enough to rank homonyms."""
    # Said out: it is asked a hundred times a phrase, and two calls would be a third of it.
    lat1, lat2 = one[0] * _RADIAN, other[0] * _RADIAN
    lon1, lon2 = one[1] * _RADIAN, other[1] * _RADIAN
    across = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_RADIUS_M * asin(sqrt(across))


def is_within(one: Point, other: Point, reach_m: float) -> bool:
    """Tell whether two points are no farther apart than some metres, as `great_circle_m` has it.

    None is nearer than it is to the north or south, which is asked first: most are far.
    """
    if abs(one[0] - other[0]) > reach_m / DEGREE_M + _ROUNDING:
        return False
    return great_circle_m(one, other) <= reach_m


def bearing_deg(start: Point, end: Point) -> float:
    """Bearing in degrees clockwise from north, on a sphere."""
    (lat1, lon1), (lat2, lon2) = _radians(start), _radians(end)
    east = sin(lon2 - lon1) * cos(lat2)
    north = cos(lat1) * sin(lat2) - sin(lat1) * cos(lat2) * cos(lon2 - lon1)
    return degrees(atan2(east, north)) % 360


def angle_between(direction: str, bearing: float) -> float:
    """Angle, 0 to 180 degrees, of a compass direction such as ``NE`` to a bearing, 0 to 360."""
    turn = abs(_COMPASS_DEG[direction] - bearing)
    return min(turn, 360 - turn)


def _radians(point: Point) -> Point:
    return radians(point[0]), radians(point[1])


def shifted(
    latitude: Numbers, longitude: Numbers, east_m: Numbers, north_m: Numbers
) -> tuple[Numbers, Numbers]:
    """Move many points by metres to the east and north: within 1 % up to 100 km, and quick."""
    import numpy as np

    moved = latitude + north_m / DEGREE_M
    return moved, longitude + east_m / (DEGREE_M * np.cos(np.radians(latitude)))


# --- on the ellipsoid: exact, for what is stated -------------------------------------------------


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
    import numpy as np

    here = np.broadcast_arrays(longitude, latitude, other_longitude, other_latitude)
    lon, lat, other_lon, other_lat = (np.asarray(part, dtype=float) for part in here)
    known = ~(np.isnan(lon) | np.isnan(lat) | np.isnan(other_lon) | np.isnan(other_lat))
    metres = np.full(lon.shape, np.nan)
    metres[known] = ellipsoid().inv(lon[known], lat[known], other_lon[known], other_lat[known])[2]
    return metres


def metres_between(one: Point, other: Point) -> float:
    """Measure how many metres lie between two points, as :func:`distance_m` does for many."""
    metres: float = ellipsoid().inv(one[1], one[0], other[1], other[0])[2]
    return metres


def destination(
    latitude: ArrayLike, longitude: ArrayLike, bearing: ArrayLike, metres: ArrayLike
) -> tuple[Numbers, Numbers]:
    """Find the point so many metres away in a given direction.

    Parameters
    ----------
    latitude, longitude : float or array
        WGS 84 degrees of the start.
    bearing : float or array
        Degrees clockwise from north: 90 is east.
    metres : float or array
        Distance along the Earth's surface.

    Returns
    -------
    latitude, longitude : numpy.ndarray of float
        WGS 84 degrees, of the arguments' common shape.
    """
    import numpy as np

    here = np.broadcast_arrays(longitude, latitude, bearing, metres)
    start_lon, start_lat, azimuth, far = (np.array(part, dtype=float) for part in here)
    lon, lat, _ = ellipsoid().fwd(start_lon, start_lat, azimuth, far)
    return np.asarray(lat), np.asarray(lon)


def move(start: Point, direction: str, metres: float) -> Point:
    """Go from a point some metres in a compass direction."""
    lon, lat, _ = ellipsoid().fwd(start[1], start[0], _COMPASS_DEG[direction], metres)
    return lat, lon


def midpoint(one: Point, other: Point) -> tuple[Point, float]:
    """Find the point halfway between two points, and half their distance in metres."""
    azimuth, _, metres = ellipsoid().inv(one[1], one[0], other[1], other[0])
    lon, lat, _ = ellipsoid().fwd(one[1], one[0], azimuth, metres / 2)
    return (lat, lon), metres / 2


# --- areas ---------------------------------------------------------------------------------------

# Long straight borders are straight in degrees: without points on them they would be straight in
# the projection, and lose ground. With ten a degree, a box as large as Syria loses 6 hectares.
_POINTS_PER_DEGREE = 10


def on_earth(shapes: Any) -> NDArray[np.bool_]:
    """Tell which shapes, in WGS 84 degrees, have all corners on the earth.

    Parameters
    ----------
    shapes : array of shapely geometries
        Empty and missing ones have no corner beyond it.

    Returns
    -------
    numpy.ndarray of bool
        False for a corner beyond 180 degrees of longitude or 90 of latitude, and for one that is
        infinite or no number.
    """
    import numpy as np

    return within_reach(shapes, np.array([180, 90]) + _ROUNDING)


def within_reach(shapes: Any, reach: ArrayLike) -> NDArray[np.bool_]:
    """Tell which shapes have no corner farther from (0, 0) than `reach`, nor one that is no number.

    Parameters
    ----------
    shapes : array of shapely geometries
    reach : float or array of two
        Of x and y, in the units of the shapes.
    """
    import numpy as np
    import shapely

    corners, rows = shapely.get_coordinates(shapes, return_index=True)
    within = np.ones(len(np.asarray(shapes, dtype=object)), dtype=bool)
    within[rows[~(np.abs(corners) <= reach).all(axis=1)]] = False  # NaN is in no reach
    return within


@cache
def to_plane() -> Transformer:
    """Give the way from WGS 84 degrees (east, north) to metres on the equal-area plane."""
    from pyproj import Transformer

    return Transformer.from_crs(WGS84, EQUAL_AREA_CRS, always_xy=True)


def areas_km2(shapes: GeoSeries) -> Numbers:
    """Measure the area of each shape in square kilometres, in the equal-area projection.

    Parameters
    ----------
    shapes : geopandas.GeoSeries
        Polygons in WGS 84 degrees.
    """
    import numpy as np

    return np.asarray(shapes.segmentize(1 / _POINTS_PER_DEGREE).to_crs(EQUAL_AREA_CRS).area) / 1e6
