"""Joins of point frames: one row in, one row out, same order, nothing assigned silently."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from syria_geo.boundaries import unit_shapes, units
from syria_geo.errors import UsageError, show
from syria_geo.partitions import by_partition
from syria_geo.spatial._crs import check_crs, coordinates, has_columns, positions
from syria_geo.spatial._points import Found, first_polygon, located_units
from syria_geo.spatial._taken import check_columns, taken
from syria_geo.vocabulary import ADM_COLUMNS

if TYPE_CHECKING:
    import pandas as pd
    from geopandas import GeoDataFrame
    from numpy.typing import NDArray

__all__ = ["categories_of", "join_admin", "join_polygons", "objects"]

_Table = TypeVar("_Table", bound="pd.DataFrame")

_FOUND = [str(found) for found in Found]
_INSIDE, _STORED, _OUTSIDE, _NO_POINT = range(len(_FOUND))


@by_partition
def join_admin(points: _Table, *, stored: str | None = None) -> _Table:
    """Add to each point the governorate, district and sub-district it lies in.

    Parameters
    ----------
    points : geopandas.GeoDataFrame or pandas.DataFrame
        Points in any stated CRS; empty or missing geometries are allowed. Of Dask, the
        answer is lazy. A table without geometry that has the columns ``latitude`` and
        ``longitude`` (WGS 84 degrees) will do, and takes a fifth of the memory: ten million
        points as geometry are ten million objects.
    stored : str, optional
        Column with the sub-district P-code a source gives. It decides only for points outside
        all units, and only when that sub-district is no more than 4 km away.

    Returns
    -------
    geopandas.GeoDataFrame or pandas.DataFrame
        A copy with the same rows, order, index, geometry and CRS, and the columns ``adm1_pcode``,
        ``adm1_name_en``, ``adm1_name_ar``, the same for ``adm2`` and ``adm3``, and
        ``adm_found`` (``inside``, ``outside, near its stored unit``, ``outside all units``,
        ``no point``). Codes and names are empty where a point lies in no unit. All are
        categorical columns, so that a million points keep a million small numbers and not as many
        texts. Columns of the same names are replaced.

    Raises
    ------
    UsageError
        When the CRS is missing, a geometry is no point, or ``stored`` is no column.

    Examples
    --------
    >>> import geopandas as gpd, syria_geo as sg
    >>> spots = gpd.points_from_xy([37.16, 40.14], [36.2, 35.34])
    >>> points = gpd.GeoDataFrame(geometry=spots, crs=4326)
    >>> joined = sg.join_admin(points)
    >>> joined[["adm1_name_en", "adm2_pcode", "adm_found"]].values.tolist()
    [['Aleppo', 'SY0200', 'inside'], ['Deir-ez-Zor', 'SY0901', 'inside']]
    """
    latitudes, longitudes = coordinates(points)
    codes = () if stored is None else _stored_codes(points, stored)
    shapes = unit_shapes("sub-district")
    inside, believed = located_units(shapes, latitudes, longitudes, codes)
    found = np.where(inside >= 0, _INSIDE, np.where(np.isnan(latitudes), _NO_POINT, _OUTSIDE))
    for at, code in believed:
        inside[at], found[at] = shapes.pcodes.index(code), _STORED
    return points.assign(**_unit_columns(inside), adm_found=categories_of(_FOUND)[found])


def _unit_columns(numbers: NDArray[np.int64]) -> dict[str, pd.Categorical]:
    """Give codes and names of all levels for points of which the sub-district is known."""
    return {name: column[numbers + 1] for name, column in _unit_table().items()}


@cache
def _unit_table() -> dict[str, pd.Categorical]:
    """Give for no sub-district, and for each of them, what stands in the columns of a join."""
    found: dict[str, pd.Categorical] = {}
    rows = [units()[code] for code in unit_shapes("sub-district").pcodes]
    for level in ADM_COLUMNS:
        pcodes = [str(getattr(row, f"{level}_pcode")) for row in rows]
        found[f"{level}_pcode"] = categories_of(["", *pcodes])
        found[f"{level}_name_en"] = categories_of(["", *(units()[code].name_en for code in pcodes)])
        found[f"{level}_name_ar"] = categories_of(["", *(units()[code].name_ar for code in pcodes)])
    return found


def categories_of(values: Sequence[str]) -> pd.Categorical:
    """Make a column of few values, of which a row keeps a number and not the text."""
    import pandas as pd

    return pd.Categorical(list(values), categories=list(dict.fromkeys(values)))  # type: ignore[return-value]


@by_partition
def join_polygons(points: _Table, polygons: GeoDataFrame, columns: Sequence[str]) -> _Table:
    """Add to each point some columns of the polygon it lies in.

    Parameters
    ----------
    points : geopandas.GeoDataFrame or pandas.DataFrame
        Points, as for `join_admin`. Of Dask, the answer is lazy.
    polygons : geopandas.GeoDataFrame
        Polygons in any stated CRS, in order of precedence: a point on a border, or where polygons
        overlap, belongs to the first row that touches it.
    columns : sequence of str
        Columns of ``polygons`` to add.

    Returns
    -------
    geopandas.GeoDataFrame or pandas.DataFrame
        A copy of ``points`` with the same rows, order, index, geometry and CRS; the
        added columns are missing where a point lies in no polygon. Whole numbers and truth
        values stay what they are (``Int64``, ``boolean``).

    Raises
    ------
    UsageError
        When a CRS is missing, a geometry is no point, a column is unknown or would
        overwrite one of the points'.

    Examples
    --------
    >>> import geopandas as gpd, syria_geo as sg
    >>> spots = gpd.points_from_xy([37.16, 20.0], [36.2, 35.34])
    >>> points = gpd.GeoDataFrame(geometry=spots, crs=4326)
    >>> joined = sg.join_polygons(points, sg.load_governorates(), ["name_en"])
    >>> joined["name_en"].fillna("in no polygon").tolist()
    ['Aleppo', 'in no polygon']
    """
    if not has_columns(points):
        check_crs(points, "points")
    check_crs(polygons, "polygons")
    check_columns(points, polygons, columns, "polygons")
    # The points go to the polygons: a polygon's long straight edges would bend.
    x, y = positions(points, polygons.crs)
    first = first_polygon(np.asarray(polygons.geometry.values), y, x)
    return points.assign(**taken(polygons, columns, first))


def _stored_codes(points: pd.DataFrame, column: str) -> list[str]:
    if column not in points.columns:
        raise UsageError(f"the points have no column {show(column)} to take stored units from")
    return ["" if value is None or value != value else str(value) for value in points[column]]


def objects(values: Iterable[object]) -> NDArray[np.object_]:
    """Make a column that keeps its values as they are, tuples included."""
    kept = list(values)
    column = np.empty(len(kept), dtype=object)
    column[:] = kept
    return column
