"""Polygons of a user's own, to join incidents to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from syria_geo.errors import InputError
from syria_geo.files import as_path, open_gis

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

__all__ = ["read_polygons"]

_AREAS = {"Polygon", "MultiPolygon"}


def read_polygons(path: str | Path, *, layer: str | None = None) -> GeoDataFrame:
    """Read polygons from a GeoPackage, GeoJSON, shapefile, FlatGeobuf or KML.

    Parameters
    ----------
    path : str or pathlib.Path
        The file.
    layer : str, optional
        Which of its layers, where there are several.

    Returns
    -------
    geopandas.GeoDataFrame
        As the file has them, in its own CRS.

    Raises
    ------
    UsageError
        When there is no such file or layer.
    InputError
        When it cannot be read, has no CRS, or holds something else than polygons.
    """
    import geopandas as gpd

    gis = open_gis(as_path(path))
    frame = gis.frame(gis.shaped_layer(layer))
    if not isinstance(frame, gpd.GeoDataFrame) or frame.crs is None:
        raise InputError(f"{Path(path).name} has no geometry with a CRS; set it and export again")
    others = sorted(set(frame.geom_type.dropna()) - _AREAS)
    if others:
        raise InputError(f"{Path(path).name} holds {', '.join(others)}; polygons are wanted")
    return frame
