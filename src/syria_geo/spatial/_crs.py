"""Any stated CRS comes in; positions are taken in the CRS of what they are compared with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from syria_geo.errors import UsageError
from syria_geo.geodesy import WGS84, WGS84_EPSG

if TYPE_CHECKING:
    import pandas as pd
    from geopandas import GeoDataFrame, GeoSeries
    from numpy.typing import NDArray

__all__ = ["WGS84", "check_crs", "coordinates", "has_columns", "in_wgs84", "positions"]

_SHOWN = 5
# The columns of a table that tell where its points are, and how far they can reach.
_COLUMNS = {"latitude": 90, "longitude": 180}
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


def coordinates(points: pd.DataFrame) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Give latitudes and longitudes of points in any stated CRS, NaN where a point is missing.

    Parameters
    ----------
    points : geopandas.GeoDataFrame or pandas.DataFrame
        Points; empty or missing geometries are allowed. Or a table without geometry that has the
        columns ``latitude`` and ``longitude``, in WGS 84 degrees.

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


def positions(points: pd.DataFrame, crs: Any) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Give x and y of points, in the given CRS; NaN where a point is missing."""
    if has_columns(points):
        return _of_columns(points, crs)
    check_crs(points, "points")
    frame: GeoDataFrame = points
    x, y = _x_and_y(frame.geometry)
    same = frame.crs.equals(crs, ignore_axis_order=True)
    if not same:
        x, y = _x_and_y(_converted(frame.geometry, crs))
    if same or not _is_in_degrees(crs):
        return x, y
    return x.round(_DECIMALS), y.round(_DECIMALS)


def has_columns(points: object) -> bool:
    """Tell a table without geometry that says in columns where its points are."""
    import geopandas as gpd
    import pandas as pd

    if not isinstance(points, pd.DataFrame) or isinstance(points, gpd.GeoDataFrame):
        return False
    return set(_COLUMNS) <= set(points.columns)


def _of_columns(table: pd.DataFrame, crs: Any) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Take the points of columns; converted, where others are compared with them."""
    import geopandas as gpd
    import shapely

    y, x = (_degrees(table[name], name) for name in _COLUMNS)
    if (missing := np.isnan(x) | np.isnan(y)).any():
        x[missing] = y[missing] = np.nan
    spots = gpd.GeoSeries([], crs=WGS84)
    if spots.crs.equals(crs, ignore_axis_order=True):
        return x, y
    shapes = np.full(len(x), None, dtype=object)
    shapes[~missing] = shapely.points(x[~missing], y[~missing])
    return positions(gpd.GeoDataFrame(geometry=shapes, crs=WGS84), crs)


def _degrees(column: pd.Series[Any], name: str) -> NDArray[np.float64]:
    """Give a copy of a column of degrees, NaN where one is missing."""
    import pandas as pd

    if not pd.api.types.is_numeric_dtype(column) or pd.api.types.is_bool_dtype(column):
        raise UsageError(f"the column {name} holds no numbers: give degrees, such as 35.95")
    degrees = column.to_numpy(dtype=float, na_value=np.nan, copy=True)
    wrong = np.flatnonzero(np.abs(degrees) > _COLUMNS[name])
    if wrong.size:
        raise UsageError(
            f"rows {_first(wrong)} (counted from 0): {name} {degrees[wrong[0]]} is no WGS 84 "
            f"degree: it lies beyond {_COLUMNS[name]}"
        )
    return degrees


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
    from pyproj.exceptions import ProjError

    try:
        converted = points.to_crs(crs)
    except ProjError:
        raise UsageError(
            f"the points cannot be converted from {points.crs.to_string()}: is that their CRS? "
            "State the right one with set_crs"
        ) from None
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
