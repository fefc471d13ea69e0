"""Polygons of a user's own, to join incidents to."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from syria_geo.errors import Fault, InputError, SyriaGeoWarning
from syria_geo.files import as_path, open_gis
from syria_geo.geodesy import within_reach

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

__all__ = ["read_polygons"]

_AREAS = {"Polygon", "MultiPolygon"}
_SHOWN = 10
_DEGREES = 360  # a turn, from whichever meridian they count
_UNITS = 1e9  # twenty times around the earth in metres; in feet, too


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
        When it cannot be read, has no CRS, holds something else than polygons, or a corner that is
        nowhere on the earth.

    Warns
    -----
    SyriaGeoWarning
        When rows have no shape.
    """
    import geopandas as gpd

    gis = open_gis(as_path(path))
    try:
        frame = gis.frame(gis.shaped_layer(layer))
    except UnicodeDecodeError as error:
        raise InputError(
            f"{Path(path).name}: its texts are no UTF-8 ({error.reason}); export it again as "
            "GeoPackage"
        ) from None
    if not isinstance(frame, gpd.GeoDataFrame) or frame.crs is None:
        raise InputError(f"{Path(path).name} has no geometry with a CRS; set it and export again")
    _require_near(frame, Path(path).name)
    others = sorted(set(frame.geom_type.dropna()) - _AREAS)
    if others:
        raise InputError(f"{Path(path).name} holds {', '.join(others)}; polygons are wanted")
    return frame


def _require_near(frame: GeoDataFrame, name: str) -> None:
    """Refuse corners that are no place in any CRS: infinite, or farther than the earth is wide."""
    reach = _DEGREES if frame.crs.is_geographic else _UNITS
    far = np.flatnonzero(~within_reach(frame.geometry.to_numpy(), reach))
    if far.size:
        message = "a corner lies beyond the earth; correct it, or state the CRS it is in"
        faults = [Fault(name, message, int(row) + 1, "geometry") for row in far]
        raise InputError(f"{name} cannot be used", faults)
    bare = np.flatnonzero(frame.geometry.isna() | frame.geometry.is_empty)
    if bare.size:
        rows = ", ".join(str(row + 1) for row in bare[:_SHOWN])
        more = f" and {bare.size - _SHOWN} more" if bare.size > _SHOWN else ""
        text = f"{name}: rows without a shape, or with one that is none, lie nowhere: {rows}{more}"
        warnings.warn(text, SyriaGeoWarning, stacklevel=3)
