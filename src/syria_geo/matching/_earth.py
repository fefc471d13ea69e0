"""Distances and bearings: on a sphere where places are compared, on the ellipsoid to move."""

from __future__ import annotations

from math import asin, atan2, cos, degrees, radians, sin, sqrt

from syria_geo.places import Place

__all__ = ["angle_between", "bearing", "distance_m", "midpoint", "move"]

_EARTH_RADIUS_M = 6_371_008.8

_ANGLES = {
    "N": 0.0,
    "NE": 45.0,
    "E": 90.0,
    "SE": 135.0,
    "S": 180.0,
    "SW": 225.0,
    "W": 270.0,
    "NW": 315.0,
}

Point = tuple[float, float]  # latitude, longitude in WGS 84 degrees


def distance_m(one: Place | Point, other: Place | Point) -> float:
    """Great-circle distance in metres: within 0.6 % of the ellipsoid, enough to rank homonyms."""
    (lat1, lon1), (lat2, lon2) = _radians(one), _radians(other)
    across = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * _EARTH_RADIUS_M * asin(sqrt(across))


def bearing(start: Place | Point, end: Place | Point) -> float:
    """Bearing in degrees from north, clockwise."""
    (lat1, lon1), (lat2, lon2) = _radians(start), _radians(end)
    east = sin(lon2 - lon1) * cos(lat2)
    north = cos(lat1) * sin(lat2) - sin(lat1) * cos(lat2) * cos(lon2 - lon1)
    return degrees(atan2(east, north)) % 360


def angle_between(direction: str, degrees_from_north: float) -> float:
    """Angle in degrees, 0 to 180, between a compass direction such as ``NE`` and a bearing."""
    turn = abs(_ANGLES[direction] - degrees_from_north) % 360
    return min(turn, 360 - turn)


def move(start: Point, direction: str, metres: float) -> Point:
    """Go from a point some metres in a compass direction, on the WGS 84 ellipsoid."""
    from pyproj import Geod

    lon, lat, _ = Geod(ellps="WGS84").fwd(start[1], start[0], _ANGLES[direction], metres)
    return lat, lon


def midpoint(one: Point, other: Point) -> tuple[Point, float]:
    """Find the point halfway on the ellipsoid, and half the distance in metres."""
    from pyproj import Geod

    geod = Geod(ellps="WGS84")
    azimuth, _, metres = geod.inv(one[1], one[0], other[1], other[0])
    lon, lat, _ = geod.fwd(one[1], one[0], azimuth, metres / 2)
    return (lat, lon), metres / 2


def _radians(place: Place | Point) -> Point:
    lat, lon = (place.latitude, place.longitude) if isinstance(place, Place) else place
    return radians(lat), radians(lon)
