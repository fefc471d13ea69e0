"""Areas in the equal-area projection, and distances to shapes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from numpy.typing import NDArray

from syria_geo.errors import UsageError
from syria_geo.geodesy import WGS84, areas_km2, local_crs

if TYPE_CHECKING:
    from geopandas import GeoDataFrame, GeoSeries
    from pyproj import Transformer

__all__ = ["area_km2", "metres_to"]

Numbers = NDArray[np.float64]


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
    return areas_km2(shapes.geometry.to_crs(WGS84))


def metres_to(shape: Any, latitude: float, longitude: float) -> float:
    """Measure from a point to the nearest point of a shape, in metres; 0 inside it."""
    plane = _flat(latitude, longitude)
    return float(shapely.distance(shapely.transform(shape, plane), shapely.Point(0, 0)))


def _flat(latitude: float, longitude: float) -> Any:
    """Give a projection to metres around one point: true distances from it (azimuthal)."""
    from pyproj import Transformer

    local = local_crs(latitude, longitude)
    transformer: Transformer = Transformer.from_crs(WGS84, local, always_xy=True)
    return lambda xy: np.column_stack(transformer.transform(xy[:, 0], xy[:, 1]))
