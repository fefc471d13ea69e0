"""Counts in cells that no border drew: squares of one area, and the cells of H3."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from syria_geo.analysis._points import (
    Floats,
    above_zero,
    counts_in_cells,
    known_within,
    need,
    plane_km,
)
from syria_geo.boundaries import unit_shapes
from syria_geo.errors import UsageError, show
from syria_geo.geodesy import EQUAL_AREA_CRS, WGS84, areas_km2, to_plane
from syria_geo.incidents import check_located, points_of

if TYPE_CHECKING:
    import geopandas
    from shapely.geometry.base import BaseGeometry

__all__ = [
    "Grid",
    "checked_side",
    "country_grid",
    "country_km",
    "grid_counts",
    "h3_counts",
    "squares",
]

_Whole = npt.NDArray[np.int64]

CELL_KM = 10.0
LEAST_CELL_KM = 1.0
"""Smaller squares would be finer than the places: half of the settlements are known to 1 km."""

_H3_LEVELS = range(16)
_GRIDS_KEPT = 4


# --- squares -------------------------------------------------------------------------------------


def grid_counts(
    located: geopandas.GeoDataFrame,
    *,
    cell_km: float | None = None,
    cell_km2: float | None = None,
    empty: bool = False,
) -> geopandas.GeoDataFrame:
    """Count incidents in squares that all have the same area on the ground.

    Parameters
    ----------
    located : geopandas.GeoDataFrame
        Located incidents. Rows without a point, and rows whose uncertainty radius is wider than
        the way from the middle of a square to its corner, are in none.
    cell_km : float, optional
        Side of a square in kilometres, 1 or more; 10 unless a side or an area is given.
    cell_km2 : float, optional
        Area of a square in square kilometres instead, 1 or more, as hexagons have theirs.
    empty : bool
        True for the squares of the country without incidents as well.

    Returns
    -------
    geopandas.GeoDataFrame
        EPSG:4326, one row per square, from west to east and south to north: ``column``, ``row``
        (0 is just east and north of 35 N, 38.5 E), ``incidents``, ``killed`` (sum of the known
        tolls), ``killed_unknown`` (incidents whose toll is not known), ``area_km2``,
        ``geometry``. ``attrs["left_out"]`` is the number of incidents in no square, so that the
        counts add up to the input.

    Raises
    ------
    UsageError
        When side or area is no number of 1 or more, both are given, or the table was not located.
    InputError
        When a toll is no whole number of 0 or more.

    Notes
    -----
    Squares lie on the Lambert azimuthal equal-area plane around Syria, on the WGS 84 ellipsoid:
    areas are exact, and their corners are right angles to better than 1 part in 1,000. A count in
    a square is of what was documented there. Documentation is no random sample of events: a square
    without incidents may be one that nobody could report from.

    Examples
    --------
    >>> import syria_geo as sg
    >>> located = sg.locate(sg.load_incidents())
    >>> cells = sg.grid_counts(located, cell_km=20)
    >>> int(cells["incidents"].sum()) + cells.attrs["left_out"] == len(located)
    True
    >>> cells.nlargest(1, "incidents")[["incidents", "area_km2"]].values.tolist()
    [[13.0, 400.0]]
    >>> sg.grid_counts(located, cell_km2=250)["area_km2"].unique().tolist()
    [250.0]
    """
    side = _side(cell_km, cell_km2)
    check_located(located)
    fits = known_within(located, side * 1000 / math.sqrt(2))
    cells = np.floor(plane_km(located, fits) / side).astype(np.int64)
    country = country_grid(side).cells if empty else np.empty((0, 2), dtype=np.int64)
    found, index = np.unique(np.concatenate([cells, country]), axis=0, return_inverse=True)
    counted = counts_in_cells(located, fits, index.reshape(-1)[: len(cells)], len(found))
    places = {"column": found[:, 0], "row": found[:, 1]}
    area = np.full(len(found), side * side if cell_km2 is None else float(cell_km2))
    return _frame(places | counted, area, squares(found, side), int((~fits).sum()))


def _side(cell_km: object, cell_km2: object) -> float:
    """Give the side of squares of which side or area was asked for."""
    if cell_km2 is None:
        return checked_side(CELL_KM if cell_km is None else cell_km)
    if cell_km is not None:
        raise UsageError(
            f"cell_km={show(cell_km)}, cell_km2={show(cell_km2)}: give the side or the area"
        )
    area = above_zero(cell_km2, "cell_km2", f"{CELL_KM**2:g}")
    if area < LEAST_CELL_KM**2:
        raise UsageError(
            f"cell_km2={show(cell_km2)}: give {LEAST_CELL_KM**2:g} or more; places are not known "
            "better"
        )
    return math.sqrt(area)


def checked_side(cell_km: object) -> float:
    side = above_zero(cell_km, "cell_km", f"{CELL_KM:g}")
    if side < LEAST_CELL_KM:
        raise UsageError(
            f"cell_km={show(cell_km)}: give {LEAST_CELL_KM:g} or more; places are not known better"
        )
    return side


def squares(cells: _Whole, side_km: float) -> npt.NDArray[Any]:
    """Give squares of the plane as polygons in WGS 84 degrees."""
    import shapely

    corner = np.array([[0, 0], [1, 0], [1, 1], [0, 1]])
    plane = (cells[:, None, :] + corner[None, :, :]) * side_km * 1000
    lon, lat = to_plane().transform(plane[..., 0], plane[..., 1], direction="INVERSE")
    return np.asarray(shapely.polygons(np.stack([lon, lat], axis=-1)))


class Grid:
    """The squares of the plane that lie in the country, whole or in part.

    Parameters
    ----------
    side_km : float
        Side of a square.
    country : shapely.Geometry
        Its outline on the plane, in kilometres.

    Attributes
    ----------
    cells : numpy.ndarray of int, shape (n, 2)
        Column and row of the squares, in ascending order.
    corner : numpy.ndarray of int, shape (2,)
        Column and row of the first square of `inside_km2`.
    inside_km2 : numpy.ndarray of float, shape (columns, rows)
        The area of each square of the bounding box that lies in the country.
    """

    def __init__(self, side_km: float, country: BaseGeometry) -> None:
        import shapely

        bounds = np.array(country.bounds).reshape(2, 2) / side_km
        self.side_km = side_km
        self.country = country
        self.corner = np.floor(bounds[0]).astype(np.int64)
        shape = np.ceil(bounds[1]).astype(np.int64) - self.corner
        inside = np.zeros(tuple(shape))
        at = np.indices(tuple(shape)).reshape(2, -1).T
        low = (at + self.corner) * side_km
        boxes = shapely.box(low[:, 0], low[:, 1], low[:, 0] + side_km, low[:, 1] + side_km)
        shapely.prepare(country)
        whole = shapely.contains_properly(country, boxes)
        edge = ~whole & shapely.intersects(country, boxes)
        area = np.where(whole, side_km**2, 0.0)
        area[edge] = [shapely.clip_by_rect(country, *box.bounds).area for box in boxes[edge]]
        inside[at[:, 0], at[:, 1]] = area
        self.inside_km2 = inside
        self.cells = (np.argwhere(inside > 0) + self.corner).astype(np.int64)


@lru_cache(_GRIDS_KEPT)
def country_grid(side_km: float) -> Grid:
    """Lay squares of so many kilometres over the country."""
    return Grid(side_km, country_km())


def country_km() -> BaseGeometry:
    """Give the outline of the country on the equal-area plane, in kilometres."""
    import geopandas
    import shapely

    outline = geopandas.GeoSeries(unit_shapes("country").geometries, crs=WGS84)
    plane = outline.segmentize(0.1).to_crs(EQUAL_AREA_CRS).union_all()
    country: BaseGeometry = shapely.transform(plane, lambda metres: metres / 1000)
    return country


# --- H3 ------------------------------------------------------------------------------------------


def h3_counts(
    located: geopandas.GeoDataFrame, *, resolution: int = 5, empty: bool = False
) -> geopandas.GeoDataFrame:
    """Count incidents in cells of H3, the grid of hexagons that other tools use as well.

    Needs the extra ``[stats]``.

    Parameters
    ----------
    located : geopandas.GeoDataFrame
        Located incidents. Rows without a point, and rows whose uncertainty radius is wider than
        the mean edge of a cell (from its middle to a corner), are in none.
    resolution : int
        Of H3, 0 to 15: an edge is 26.1 km at 4, 9.9 km at 5, 3.7 km at 6, on the mean of the
        Earth.
    empty : bool
        True for the cells of the country without incidents as well.

    Returns
    -------
    geopandas.GeoDataFrame
        EPSG:4326, one row per cell, sorted by its name: ``cell`` (as H3 writes it),
        ``incidents``, ``killed`` (sum of the known tolls), ``killed_unknown`` (incidents whose
        toll is not known), ``area_km2``, ``geometry``. ``attrs["left_out"]`` is the number of
        incidents in no cell, so that the counts add up to the input.

    Raises
    ------
    UsageError
        When the resolution is none of H3, the table was not located, or h3 is not installed.
    InputError
        When a toll is no whole number of 0 or more.

    Notes
    -----
    H3 takes the Earth for a sphere; ``area_km2`` is measured on the WGS 84 ellipsoid, and differs
    from what H3 says by less than 0.1 % in Syria. Cells of one resolution differ in area by a
    tenth there: for maps in which every cell weighs the same, take `grid_counts`. Documentation is
    no random sample of events: a cell without incidents may be one that nobody could report from.

    Examples
    --------
    >>> import syria_geo as sg
    >>> located = sg.locate(sg.load_incidents())
    >>> cells = sg.h3_counts(located, resolution=5)
    >>> int(cells["incidents"].sum()) + cells.attrs["left_out"] == len(located)
    True
    >>> cells.nlargest(1, "incidents")[["cell", "incidents"]].values.tolist()
    [['852dae07fffffff', 17]]
    """
    import pandas as pd

    level = _level(resolution)
    check_located(located)
    h3 = need("h3")
    fits = known_within(located, h3.average_hexagon_edge_length(level, unit="m"))
    points = points_of(located)
    at = zip(points.latitude[fits], points.longitude[fits], strict=True)
    cells = [h3.latlng_to_cell(*one, level) for one in at]
    found = sorted({*cells, *(_of_country(h3, level) if empty else ())})
    index = pd.Index(found, dtype=object).get_indexer(pd.Index(cells, dtype=object))
    counted = counts_in_cells(located, fits, index, len(found))
    shapes = _h3_shapes(h3, found)
    area = _areas(shapes)
    names = pd.Series(found, dtype="str")
    return _frame({"cell": names} | counted, area, shapes, int((~fits).sum()))


def _level(resolution: object) -> int:
    if isinstance(resolution, bool) or resolution not in _H3_LEVELS:
        raise UsageError(f"resolution={show(resolution)}: H3 has 0 to 15")
    return int(resolution)  # type: ignore[call-overload,no-any-return]


def _of_country(h3: Any, level: int) -> list[str]:
    """Give the cells that share ground with the country: those around its middle ones as well."""
    import shapely

    outline = unit_shapes("country").geometries[0]
    middles = set(h3.geo_to_cells(outline, level)) or {
        h3.latlng_to_cell(*reversed(outline.representative_point().coords[0]), level)
    }
    near = sorted({one for cell in middles for one in h3.grid_disk(cell, 1)})
    shapely.prepare(outline)
    touched = shapely.intersects(outline, _h3_shapes(h3, near))
    return [cell for cell, there in zip(near, touched, strict=True) if there]


def _h3_shapes(h3: Any, cells: list[str]) -> npt.NDArray[Any]:
    import shapely

    rings = [[(lon, lat) for lat, lon in h3.cell_to_boundary(cell)] for cell in cells]
    return np.array([shapely.Polygon(ring) for ring in rings], dtype=object)


def _areas(shapes: npt.NDArray[Any]) -> Floats:
    import geopandas

    if not len(shapes):
        return np.zeros(0)
    return areas_km2(geopandas.GeoSeries(shapes, crs=WGS84))


# --- both ----------------------------------------------------------------------------------------


def _frame(
    columns: dict[str, Any], area: Floats, shapes: npt.NDArray[Any], left_out: int
) -> geopandas.GeoDataFrame:
    import geopandas

    frame = geopandas.GeoDataFrame(columns | {"area_km2": area}, geometry=shapes, crs=WGS84)
    frame.attrs["left_out"] = left_out
    return frame
