"""Points and honest radii, in metres on the WGS 84 ellipsoid."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import shapely
from pyproj import Transformer
from shapely import STRtree
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from syria_geo import geodesy

__all__ = ["Nearby", "central_point", "farthest_m", "nearest_other_m"]

_UTM = Transformer.from_crs("EPSG:4326", "EPSG:32637", always_xy=True)
"""UTM 37N covers Syria with less than 0.3 % of scale error: good for searching, not for stating."""
_UTM_SLACK = 1.01


def farthest_m(shape: BaseGeometry, latitude: float, longitude: float) -> float:
    """Give the distance from a point to the farthest vertex of a shape, in metres."""
    lon, lat = shapely.get_coordinates(shape).T
    return float(geodesy.distance_m(latitude, longitude, lat, lon).max())


def central_point(shape: BaseGeometry) -> tuple[float, float]:
    """Choose the point inside a shape that needs the smallest radius: latitude, longitude.

    The centre of the smallest enclosing circle where it lies inside, else a representative
    point (the "corrected centre" of the point-radius method, Wieczorek et al. 2004).
    """
    flat = shapely.transform(shape, _project)
    circle = shapely.minimum_bounding_circle(flat)
    centre = circle.centroid if flat.contains(circle.centroid) else flat.representative_point()
    lon, lat = _UTM.transform(centre.x, centre.y, direction="INVERSE")
    return round(lat, 6), round(lon, 6)


def nearest_other_m(points: Sequence[tuple[float, float]]) -> list[float]:
    """Give for each (latitude, longitude) the distance to the nearest other one, in metres."""
    flat = [Point(*_UTM.transform(lon, lat)) for lat, lon in points]
    pairs = STRtree(flat).query_nearest(flat, exclusive=True, all_matches=False).T
    found = [math.inf] * len(points)
    for here, there in pairs:
        found[here] = float(geodesy.distance_m(*points[here], *points[there]))
    return found


class Nearby:
    """Points by where they lie.

    Parameters
    ----------
    points : sequence of (float, float)
        Latitudes and longitudes, WGS 84 degrees.
    """

    def __init__(self, points: Sequence[tuple[float, float]]) -> None:
        self._points = points
        lat, lon = np.reshape(points, (-1, 2)).T
        self._tree = STRtree(shapely.points(*_UTM.transform(lon, lat)))

    def within(self, point: tuple[float, float], metres: float) -> list[tuple[int, float]]:
        """List the points within a distance of one: their numbers and distances, nearest first."""
        here = Point(*_UTM.transform(point[1], point[0]))
        near = self._tree.query(here, predicate="dwithin", distance=metres * _UTM_SLACK)
        rows = [(geodesy.great_circle_m(point, self._points[at]), int(at)) for at in near]
        return [(at, distance) for distance, at in sorted(rows) if distance <= metres]


def _project(lonlat: np.ndarray) -> np.ndarray:
    return np.column_stack(_UTM.transform(lonlat[:, 0], lonlat[:, 1]))
