"""Joins of point frames: one row in, one row out, same order, nothing assigned silently."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from syria_geo.boundaries import units
from syria_geo.errors import UsageError, choices, show
from syria_geo.spatial._points import AdminHit, admin_units_at, first_polygon

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from numpy.typing import NDArray

__all__ = ["coordinates", "join_admin", "join_polygons", "objects"]

_LEVELS = ("adm1", "adm2", "adm3")
_SHOWN = 5


def join_admin(points: GeoDataFrame, *, stored: str | None = None) -> GeoDataFrame:
    """Add to each point the governorate, district and sub-district it lies in.

    Parameters
    ----------
    points : geopandas.GeoDataFrame
        Points in EPSG:4326; empty or missing geometries are allowed.
    stored : str, optional
        Column with the sub-district P-code a source gives. It decides only for points outside
        all units, and only when that sub-district is no more than 4 km away.

    Returns
    -------
    geopandas.GeoDataFrame
        A copy with the same rows, order and index, and the columns ``adm1_pcode``,
        ``adm1_name_en``, ``adm1_name_ar``, the same for ``adm2`` and ``adm3``, and
        ``adm_found`` (``inside``, ``outside, near its stored unit``, ``outside all units``,
        ``no point``). Codes and names are empty where a point lies in no unit. Columns of the
        same names are replaced.

    Raises
    ------
    UsageError
        When the CRS is missing or another, a geometry is no point, or ``stored`` is no column.
    """
    latitudes, longitudes = coordinates(points)
    codes = None if stored is None else _stored_codes(points, stored)
    hits = admin_units_at(list(latitudes), list(longitudes), stored_adm3=codes)
    joined = points.copy()
    for level in _LEVELS:
        pcodes = [str(getattr(hit, f"{level}_pcode")) for hit in hits]
        joined[f"{level}_pcode"] = objects(pcodes)
        joined[f"{level}_name_en"] = objects(units()[c].name_en if c else "" for c in pcodes)
        joined[f"{level}_name_ar"] = objects(units()[c].name_ar if c else "" for c in pcodes)
    joined["adm_found"] = objects(_found(hits))
    return joined


def join_polygons(
    points: GeoDataFrame, polygons: GeoDataFrame, columns: Sequence[str]
) -> GeoDataFrame:
    """Add to each point some columns of the polygon it lies in.

    Parameters
    ----------
    points : geopandas.GeoDataFrame
        Points in a stated CRS; empty or missing geometries are allowed.
    polygons : geopandas.GeoDataFrame
        Polygons in the same CRS, in order of precedence: a point on a border, or where polygons
        overlap, belongs to the first row that touches it.
    columns : sequence of str
        Columns of ``polygons`` to add.

    Returns
    -------
    geopandas.GeoDataFrame
        A copy of ``points`` with the same rows, order and index; the added columns are missing
        (None or NaN) where a point lies in no polygon.

    Raises
    ------
    UsageError
        When a CRS is missing or they differ, a geometry is no point, a column is unknown or
        would overwrite one of the points'.
    """
    _check_same_crs(points, polygons)
    _check_columns(points, polygons, columns)
    x, y = _positions(points)
    first = first_polygon(np.asarray(polygons.geometry.values), y, x)
    # Position -1 would be the last row: reindexing by label turns it into a missing one.
    found = polygons[list(columns)].reset_index(drop=True).reindex(first)
    return points.assign(**{column: found[column].array for column in columns})


def coordinates(points: GeoDataFrame) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Give latitudes and longitudes of a frame in EPSG:4326, NaN where a point is missing."""
    _check_crs(points, "points")
    if not points.crs.equals("EPSG:4326", ignore_axis_order=True):
        raise UsageError(
            f"the points are in {points.crs.to_string()}, the units in EPSG:4326: "
            "call points.to_crs(4326) first"
        )
    x, y = _positions(points)
    return y, x


def _positions(points: GeoDataFrame) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    import shapely

    shapes = np.asarray(points.geometry.values, dtype=object)
    _check_points(shapes)
    x, y = np.full((2, len(shapes)), np.nan)
    known = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    x[known], y[known] = shapely.get_x(shapes[known]), shapely.get_y(shapes[known])
    return x, y


def _check_points(shapes: NDArray[np.object_]) -> None:
    import shapely

    known = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    wrong = np.flatnonzero(known & (shapely.get_type_id(shapes) != shapely.GeometryType.POINT))
    if wrong.size:
        rows = ", ".join(str(row) for row in wrong[:_SHOWN])
        raise UsageError(
            f"rows {rows} (counted from 0) hold a {shapes[wrong[0]].geom_type}, not a point: "
            "take representative points first"
        )


def _check_crs(frame: GeoDataFrame, name: str) -> None:
    if not hasattr(frame, "crs"):
        raise UsageError(f"the {name} are no GeoDataFrame, but a {type(frame).__name__}")
    if frame.crs is None:
        raise UsageError(f"the {name} have no CRS: set it first, e.g. {name}.set_crs(4326)")


def _check_same_crs(points: GeoDataFrame, polygons: GeoDataFrame) -> None:
    _check_crs(points, "points")
    _check_crs(polygons, "polygons")
    if points.crs != polygons.crs:
        raise UsageError(
            f"the points are in {points.crs.to_string()}, the polygons in "
            f"{polygons.crs.to_string()}: call points.to_crs(polygons.crs) first"
        )


def _check_columns(points: GeoDataFrame, polygons: GeoDataFrame, columns: Sequence[str]) -> None:
    for column in columns:
        if column not in polygons.columns:
            raise UsageError(
                f"the polygons have no column {show(column)}: {choices(list(polygons.columns))}"
            )
        if column in points.columns:
            raise UsageError(
                f"the points already have a column {show(column)}: drop or rename one of the two"
            )


def _stored_codes(points: GeoDataFrame, column: str) -> list[str]:
    if column not in points.columns:
        raise UsageError(f"the points have no column {show(column)} to take stored units from")
    return ["" if value is None or value != value else str(value) for value in points[column]]


def _found(hits: Iterable[AdminHit]) -> list[str]:
    return [hit.found.value for hit in hits]


def objects(values: Iterable[object]) -> NDArray[np.object_]:
    """Make a column that keeps its values as they are, tuples included."""
    kept = list(values)
    column = np.empty(len(kept), dtype=object)
    column[:] = kept
    return column
