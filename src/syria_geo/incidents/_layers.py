"""Files that GDAL and Arrow read: GeoPackage, FlatGeobuf, KML, Parquet."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from syria_geo.errors import choices, show
from syria_geo.incidents._geometry import to_wgs84
from syria_geo.incidents._raw import (
    RawTable,
    SheetWantedError,
    raw_table_of_frame,
    unusable,
)

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["read_layer", "read_parquet"]

_OUR_LAYER = "incidents"
_KML_FIELDS = (
    "id", "Name", "description", "timestamp", "begin", "end", "altitudeMode", "tessellate",
    "extrude", "visibility", "drawOrder", "icon",
)  # fmt: skip


def read_layer(path: Path, file: str, *, layer: str | None = None) -> RawTable:
    """Read a layer with its geometry, in whatever CRS it says it is.

    Raises
    ------
    InputError
        When it cannot be opened, has no such layer, or several that could be meant.
    """
    import pyogrio
    from pyogrio.errors import DataLayerError, DataSourceError

    try:
        layers = [str(name) for name, _ in pyogrio.list_layers(path)]
        frame = pyogrio.read_dataframe(path, layer=_choose(layers, file, layer))
        if path.suffix.lower() == ".kml":
            frame = _without_kml_fields(frame)
    except (DataLayerError, DataSourceError) as error:
        raise unusable(file, f"not readable ({error}); export it again") from error
    return _with_shapes(frame, file)


def _without_kml_fields(frame: Any) -> Any:
    """Drop what GDAL adds to every placemark; a label is kept where the file has no place of ours.

    In our own files all columns are extended data; in those of others the name is what there is.
    """
    ours = "place_text" in frame.columns
    kept = {"Name", "description"} if not ours else set()
    empty = [name for name in kept if name in frame.columns and frame[name].isna().all()]
    extra = [name for name in _KML_FIELDS if name in frame.columns and name not in kept]
    return frame.drop(columns=[*extra, *empty])


def _choose(layers: Sequence[str], file: str, wanted: str | None) -> str:
    if wanted is not None:
        if wanted not in layers:
            raise unusable(file, f"there is no layer {show(wanted)}; {choices(layers)}")
        return wanted
    if len(layers) == 1:
        return layers[0]
    if _OUR_LAYER in layers:
        return _OUR_LAYER
    if not layers:
        raise unusable(file, "no layer can be read in it; export it again")
    message = f"which layer? {choices(layers)} with --layer (in Python layer={show(layers[0])})"
    raise SheetWantedError(file, message, layers)


def read_parquet(path: Path, file: str) -> RawTable:
    """Read a Parquet file; the geometry of a GeoParquet file comes with it."""
    import geopandas as gpd
    import pandas as pd
    from pyarrow import ArrowException

    try:
        try:
            frame: pd.DataFrame = gpd.read_parquet(path)
        except ValueError:  # it has no geometry
            frame = pd.read_parquet(path)
    except (ArrowException, OSError) as error:
        raise unusable(file, f"no readable Parquet file ({error}); export it again") from None
    return _with_shapes(frame, file)


def _with_shapes(frame: Any, file: str) -> RawTable:
    import pandas as pd

    kinds = [name for name, kind in frame.dtypes.items() if kind == "geometry"]
    if not kinds:
        return raw_table_of_frame(frame, file)
    shapes = to_wgs84(frame.geometry.to_numpy(), frame.crs, file)
    others = pd.DataFrame(frame).drop(columns=kinds)
    for name in kinds:  # a second geometry is kept as text
        if name != frame.geometry.name:
            others[name] = frame[name].to_wkt()
    return raw_table_of_frame(others, file, shapes=shapes)
