"""Polygons of a user's own, to join incidents to."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from syria_geo.errors import InputError, UsageError, choices, show

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

__all__ = ["read_polygons"]

_AREAS = {"Polygon", "MultiPolygon"}


def read_polygons(path: str | Path, *, layer: str | None = None) -> GeoDataFrame:
    """Read polygons from a GeoPackage, GeoJSON, shapefile or whatever else GDAL opens.

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
    import pyogrio
    from pyogrio.errors import DataLayerError, DataSourceError

    if not Path(path).is_file():
        raise UsageError(f"{show(str(path))} does not exist; give a file of polygons")
    try:
        layers = {str(name): bool(kind) for name, kind in pyogrio.list_layers(path)}
        frame = gpd.read_file(path, layer=_chosen(Path(path), layers, layer))
    except (DataLayerError, DataSourceError) as error:
        raise InputError(f"{Path(path).name} is not readable ({error})") from error
    if not isinstance(frame, gpd.GeoDataFrame) or frame.crs is None:
        raise InputError(f"{Path(path).name} has no geometry with a CRS; set it and export again")
    others = sorted(set(frame.geom_type.dropna()) - _AREAS)
    if others:
        raise InputError(f"{Path(path).name} holds {', '.join(others)}; polygons are wanted")
    return frame


def _chosen(path: Path, layers: Mapping[str, bool], wanted: str | None) -> str:
    """Choose the layer to read; `layers` says of each whether it has shapes."""
    shaped = [name for name, has_shapes in layers.items() if has_shapes]
    if not shaped or layers.get(wanted or "") is False:
        what = f"layer {show(wanted)} of {path.name}" if wanted and shaped else path.name
        raise InputError(f"{what} holds no polygons: there is no geometry in it")
    if wanted is None and len(shaped) > 1:
        raise UsageError(f"{show(str(path))}: which layer? {choices(shaped)}")
    if wanted is not None and wanted not in layers:
        raise UsageError(f"{show(str(path))} has no layer {show(wanted)}: {choices(shaped)}")
    return wanted or shaped[0]
