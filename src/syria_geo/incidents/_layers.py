"""Files that GDAL and Arrow read: GeoPackage, FlatGeobuf, KML, Parquet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from syria_geo.errors import choices, harmless, show
from syria_geo.files import open_gis
from syria_geo.incidents._columns import INCIDENT_COLUMNS
from syria_geo.incidents._geometry import to_wgs84
from syria_geo.incidents._raw import (
    RawTable,
    SheetWantedError,
    raw_table_of_frame,
    unusable,
    without_shapes,
)

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["raw_table_of_layer", "read_layer", "read_parquet"]

_OUR_LAYER = "incidents"
_KML_NAMES = re.compile(r"<Data\s+name=[\"']([^\"']*)[\"']")
_KML_SAID = {"Name": "place name", "description": "notes", "timestamp": "date",
             "begin": "date start", "end": "date end"}  # fmt: skip
_KML_FIELDS = (
    "id", "Name", "description", "timestamp", "begin", "end", "altitudeMode", "tessellate",
    "extrude", "visibility", "drawOrder", "icon",
)  # fmt: skip


def read_layer(
    path: Path, file: str, *, layer: str | None = None, encoding: str | None = None
) -> RawTable:
    """Read a layer with its geometry, in whatever CRS it says it is.

    Raises
    ------
    InputError
        When it cannot be opened, has no such layer, or several that could be meant.
    """
    suffix = path.suffix.lower()
    if suffix == ".kml":
        _refuse_lost_columns(file)
        _refuse_lost_names(path, file)
    try:
        gis = open_gis(path)
        code = encoding or (_code_of_shapefile(path) if suffix == ".shp" else None)
        frame = gis.frame(_choose(tuple(gis.layers()), file, layer), encoding=code)
        frame = {".kml": _without_kml_fields, ".shp": _with_whole_names}.get(suffix, _same)(frame)
    except UnicodeDecodeError as error:
        message = f"its texts are cut or in another encoding ({error.reason}); name it with "
        raise unusable(
            file, f"{message}--encoding, such as windows-1256, or export as GeoPackage"
        ) from None
    return raw_table_of_layer(frame, file)


def _same(frame: Any) -> Any:
    return frame


def _refuse_lost_columns(file: str) -> None:
    """Refuse KML where GDAL has its small reader only: it drops columns, and rows without points.

    Wheels of pyogrio have LIBKML from 0.12 on; in conda-forge it is a package of its own.
    """
    import pyogrio

    if "LIBKML" not in pyogrio.list_drivers(read=True):
        raise unusable(
            file,
            "the GDAL of this installation has no LIBKML, and would read a part of its columns "
            "and rows; install it (conda: libgdal-kml), or export the file as GeoPackage",
        )


def _refuse_lost_names(path: Path, file: str) -> None:
    """Refuse fields whose names GDAL writes as underscores: those of one length are lost."""
    for name in _KML_NAMES.findall(path.read_text(encoding="utf-8", errors="replace")):
        if not name.isascii() and "<SchemaData" not in path.read_text("utf-8", "replace"):
            raise unusable(
                file,
                f"the names of its fields, such as {show(name)}, cannot be read from KML; "
                "export it as GeoPackage or GeoJSON",
            )


def _without_kml_fields(frame: Any) -> Any:
    """Drop what GDAL adds to every placemark, and name what a KML of others says.

    In our own files all columns are extended data. In those of others the name is the place, and
    the times of a placemark are its day.
    """
    if "place_text" in frame.columns:
        return frame.drop(columns=[name for name in _KML_FIELDS if name in frame.columns])
    there = [name for name in frame.columns if name in _KML_FIELDS]
    empty = [name for name in there if name not in _KML_SAID or frame[name].isna().all()]
    return frame.drop(columns=empty).rename(columns=_KML_SAID)


def _code_of_shapefile(path: Path) -> str | None:
    """Recognise UTF-8 and Arabic Windows in a shapefile that does not name its encoding."""
    from syria_geo.incidents._csv import is_arabic_windows

    table = path.with_suffix(".dbf")
    if path.with_suffix(".cpg").is_file() or not table.is_file():
        return None
    raw = table.read_bytes()
    if _is_utf_8(raw[int.from_bytes(raw[8:10], "little") :]):  # behind its header
        return "utf-8"
    return "windows-1256" if is_arabic_windows(raw) else None


def _is_utf_8(raw: bytes) -> bool:
    """Tell text beyond ASCII that is UTF-8, which other encodings are not by chance."""
    try:
        return not raw.decode("utf-8").isascii()
    except UnicodeDecodeError:
        return False


def _with_whole_names(frame: Any) -> Any:
    """Complete our own names, which a shapefile has cut to ten characters."""
    whole = {}
    for name in INCIDENT_COLUMNS:
        cut = name[:10]
        if cut in frame.columns and sum(other[:10] == cut for other in INCIDENT_COLUMNS) == 1:
            whole[cut] = name
    ours = sum(cut != name for cut, name in whole.items())
    return frame.rename(columns=whole) if ours and "place_text" in whole else frame


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
        said = harmless(str(error), lines=False)
        raise unusable(file, f"no readable Parquet file ({said}); export it again") from None
    return raw_table_of_layer(frame, file)


def raw_table_of_layer(frame: Any, file: str) -> RawTable:
    """Make a raw table of a frame, which may have geometry in any CRS."""
    kinds = [name for name, kind in frame.dtypes.items() if kind == "geometry"]
    if not kinds:
        return raw_table_of_frame(frame, file)
    shapes = to_wgs84(frame.geometry.to_numpy(), frame.crs, file)
    return raw_table_of_frame(without_shapes(frame), file, shapes=shapes)
