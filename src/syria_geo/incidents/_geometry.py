"""Shapes of any CRS in WGS 84 degrees, and what a shape that is no point says of a place."""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from syria_geo.errors import show
from syria_geo.geodesy import WGS84, distance_m
from syria_geo.incidents._raw import unusable

__all__ = ["point_of", "read_wkt", "to_wgs84"]

Shapes = NDArray[np.object_]


def to_wgs84(shapes: Any, crs: Any, file: str) -> Shapes:
    """Give shapes in WGS 84 degrees, longitude first.

    Raises
    ------
    InputError
        When shapes are there and their CRS is not stated, or not known.
    """
    import geopandas as gpd
    from pyproj.exceptions import CRSError, ProjError

    found = np.asarray(shapes, dtype=object)
    if shapely.is_missing(found).all():
        return found
    if crs is None:
        raise unusable(
            file,
            "its geometry has no CRS; set it (in QGIS: Layer, Set CRS; in geopandas: "
            "set_crs) and export it again",
        )
    try:
        series = gpd.GeoSeries(found, crs=crs)
    except CRSError:
        raise unusable(
            file, f"its CRS {show(str(crs))} is not known; export it again in EPSG:4326"
        ) from None
    try:
        return np.asarray(series.to_crs(WGS84), dtype=object)
    except ProjError:
        what = f"its CRS {show(str(crs))} does not lead to degrees on the earth"
        raise unusable(file, f"{what}; export it again in EPSG:4326") from None


def read_wkt(value: object) -> Any:
    """Read a shape written as WKT in WGS 84 degrees; None where the cell is empty.

    Raises
    ------
    ValueError
        When it is no WKT.
    """
    from syria_geo.incidents._cells import is_empty
    from syria_geo.vocabulary import is_missing_word

    if is_empty(value) or is_missing_word(value):
        return None
    text = str(value).strip()
    if text.upper().startswith("SRID=4326;"):
        text = text[10:]
    try:
        return shapely.from_wkt(text)
    except shapely.errors.GEOSException:
        raise ValueError(
            f"{show(value)} is no WKT; write one such as POINT (37.1343 36.2021)"
        ) from None


def point_of(shape: Any) -> tuple[float, float, float]:
    """Give longitude, latitude, and a radius in metres that covers the whole shape.

    The point of a line or an area is inside it; the radius reaches its farthest corner.
    """
    if shape.geom_type == "Point":
        return shape.x, shape.y, 0.0
    middle = shape.representative_point()
    lon, lat = shapely.get_coordinates(shape).T
    return middle.x, middle.y, float(np.max(distance_m(middle.y, middle.x, lat, lon)))
