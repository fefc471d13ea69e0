"""Any stated CRS comes in; positions are taken in the CRS of what they are compared with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from syria_geo.errors import UsageError
from syria_geo.geodesy import WGS84, WGS84_EPSG

if TYPE_CHECKING:
    from geopandas import GeoDataFrame, GeoSeries
    from numpy.typing import NDArray

__all__ = ["WGS84", "check_crs", "coordinates", "in_wgs84", "positions"]

_SHOWN = 5
# A tenth of a millimetre: conversion to degrees leaves less than that, but enough to move a point
# off the border it lies on, into another unit than the same point stated in degrees.
_DECIMALS = 9


def in_wgs84(points: GeoDataFrame, name: str = "points") -> GeoDataFrame:
    """Give a frame of points in EPSG:4326: itself, or a converted copy.

    Parameters
    ----------
    points : geopandas.GeoDataFrame
        Points in any stated CRS; empty or missing geometries are allowed.
    name : str
        What to call the frame in messages.

    Returns
    -------
    geopandas.GeoDataFrame
        The same rows, order, index and columns.

    Raises
    ------
    UsageError
        When there is no geometry, the CRS is missing, a geometry is no point, or a point cannot
        be converted.
    """
    check_crs(points, name)
    _x_and_y(points.geometry)
    if points.crs.to_epsg() == WGS84_EPSG:
        return points
    return points.set_geometry(_converted(points.geometry, WGS84))


def coordinates(points: GeoDataFrame) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Give latitudes and longitudes of points in any stated CRS, NaN where a point is missing.

    Parameters
    ----------
    points : geopandas.GeoDataFrame
        Points; empty or missing geometries are allowed.

    Returns
    -------
    latitudes, longitudes : numpy.ndarray of float
        WGS 84 degrees, one for each row.

    Raises
    ------
    UsageError
        As :func:`in_wgs84`.
    """
    x, y = positions(points, WGS84)
    return y, x


def positions(points: GeoDataFrame, crs: Any) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Give x and y of points, in the given CRS; NaN where a point is missing."""
    check_crs(points, "points")
    x, y = _x_and_y(points.geometry)
    same = points.crs.equals(crs, ignore_axis_order=True)
    if not same:
        x, y = _x_and_y(_converted(points.geometry, crs))
    if same or not _is_in_degrees(crs):
        return x, y
    return x.round(_DECIMALS), y.round(_DECIMALS)


def _x_and_y(points: GeoSeries) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Give x and y of points, NaN where one is missing or empty; refuse what is no point."""
    import shapely

    shapes = _shapes(points)
    known = _is_known(shapes)
    if known.all():  # nearly always; millions of points are not copied then
        x, y = shapely.get_x(shapes), shapely.get_y(shapes)
    else:
        x, y = np.full((2, len(shapes)), np.nan)
        x[known], y[known] = shapely.get_x(shapes[known]), shapely.get_y(shapes[known])
    nowhere = np.flatnonzero(known & np.isnan(x))
    _check_points(shapes[nowhere], nowhere)
    return x, y


def check_crs(frame: GeoDataFrame, name: str) -> None:
    """Refuse a frame without geometry, or one that does not state its CRS."""
    import geopandas as gpd

    if not isinstance(frame, gpd.GeoDataFrame):
        raise UsageError(f"the {name} are no GeoDataFrame, but a {type(frame).__name__}")
    if frame.active_geometry_name is None:
        raise UsageError(f"the {name} have no geometry: set it first with {name}.set_geometry")
    if frame.crs is None:
        raise UsageError(f"the {name} have no CRS: set it first, e.g. {name}.set_crs(4326)")


def _converted(points: GeoSeries, crs: Any) -> GeoSeries:
    converted = points.to_crs(crs)
    shapes = _shapes(converted)
    known = np.flatnonzero(_is_known(shapes))
    lost = known[~np.isfinite(converted.x.to_numpy()[known])]
    if lost.size:
        raise UsageError(
            f"rows {_first(lost)} (counted from 0) cannot be converted from "
            f"{points.crs.to_string()}: is that their CRS? State the right one with set_crs"
        )
    return converted


def _is_in_degrees(crs: Any) -> bool:
    from pyproj import CRS

    return bool(CRS.from_user_input(crs).is_geographic)


def _shapes(points: GeoSeries) -> NDArray[np.object_]:
    return np.asarray(points.values, dtype=object)


def _is_known(shapes: NDArray[np.object_]) -> NDArray[np.bool_]:
    import shapely

    known: NDArray[np.bool_] = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    return known


def _check_points(shapes: NDArray[np.object_], rows: NDArray[np.int64]) -> None:
    """Refuse shapes that have no x and are not points."""
    import shapely

    wrong = np.flatnonzero(shapely.get_type_id(shapes) != shapely.GeometryType.POINT)
    if wrong.size:
        raise UsageError(
            f"rows {_first(rows[wrong])} (counted from 0) hold a {shapes[wrong[0]].geom_type}, not "
            "a point: take representative points first"
        )


def _first(rows: NDArray[np.int64]) -> str:
    return ", ".join(str(row) for row in rows[:_SHOWN])
