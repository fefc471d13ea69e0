"""Located incidents as files that other programs open: GeoJSON, CSV, spreadsheets, GIS formats.

Every row and every column leaves, also the unlocated rows: without geometry, with their reason.
Every file says what it was made with, in the place its format has for that. The same table gives
byte-identical files.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from syria_geo.errors import UsageError, choices, show_path
from syria_geo.export._csv import csv_text, guarded_cell, to_csv
from syria_geo.export._geojson import geojson_text, to_geojson
from syria_geo.export._jsonl import json_lines_text, to_json_lines
from syria_geo.export._kml import to_kml
from syria_geo.export._layers import to_flatgeobuf, to_geopackage
from syria_geo.export._ods import to_ods
from syria_geo.export._parquet import to_parquet
from syria_geo.export._shapefile import to_shapefile
from syria_geo.export._streams import STREAM_FORMATS, StreamFormat, part_facts
from syria_geo.export._values import Kind, is_of_incidents
from syria_geo.export._xlsx import to_xlsx
from syria_geo.export._zones import ZONE_FORMATS, zones_text, zones_to_file
from syria_geo.export.layouts import layout_formats, to_layout
from syria_geo.export.qgis import to_qgis
from syria_geo.files import as_path
from syria_geo.partitions import empty_of, is_partitioned

if TYPE_CHECKING:
    import geopandas as gpd

__all__ = [
    "FORMATS",
    "STREAM_FORMATS",
    "ZONE_FORMATS",
    "Kind",
    "StreamFormat",
    "csv_text",
    "geojson_text",
    "guarded_cell",
    "json_lines_text",
    "layout_formats",
    "part_facts",
    "to_csv",
    "to_file",
    "to_geojson",
    "to_qgis",
    "zones_text",
    "zones_to_file",
]

FORMATS: Mapping[str, Callable[..., Path]] = {
    ".geojson": to_geojson,
    ".json": to_geojson,
    ".csv": to_csv,
    ".jsonl": to_json_lines,
    ".ndjson": to_json_lines,
    ".xlsx": to_xlsx,
    ".ods": to_ods,
    ".gpkg": to_geopackage,
    ".fgb": to_flatgeobuf,
    ".parquet": to_parquet,
    ".kml": to_kml,
    ".qgz": to_qgis,
    ".shp": to_shapefile,
}


def to_file(
    located: gpd.GeoDataFrame,
    path: str | Path,
    *,
    layout: str | Path | None = None,
    force: bool = False,
) -> Path:
    """Write located incidents in the format that the file's extension names.

    GeoPackage, FlatGeobuf and KML ignore case in the names of columns and keep some for
    themselves, such as ``fid``: a column of yours that clashes gets an underscore at its end.

    In a GeoPackage that exists, only the layer ``incidents`` is replaced: other layers, styles
    and metadata stay. Any other file is replaced as a whole.

    Parameters
    ----------
    located : geopandas.GeoDataFrame
        What `syria_geo.locate` returns, or other points, in any stated CRS; files are in
        EPSG:4326. As .csv, .jsonl, .xlsx and .ods also incidents that are not located. A Dask frame
        is computed and written as .parquet: a new folder with one file for each partition.
    path : str or pathlib.Path
        File ending in .geojson, .json, .csv, .jsonl, .ndjson, .xlsx, .ods, .gpkg, .fgb, .parquet,
        .kml, .shp, or .qgz for a finished map (`to_qgis`).
    layout : str or pathlib.Path, optional
        Write the columns, words and scales of others, such as ``"ucdp-ged"`` (`load_layouts` lists
        them) or a TOML file of your own. What came in that layout and was not changed since
        leaves as it came; of what it cannot hold a warning tells.
    force : bool
        Replace a layer ``incidents`` of a GeoPackage, the description beside a CSV, or a Shapefile
        or project, even when it is not ours.

    Returns
    -------
    pathlib.Path
        The file written, all rows and columns in it: days as days, times with their hours, and as
        text what the format has no type for.

    Raises
    ------
    UsageError
        On another extension, a table that is not of incidents (with neither a column
        ``place_text`` nor points) or, for all but .csv, .jsonl, .xlsx and .ods, has no points, a
        table larger than the format can hold, a layer that is not ours, or a file that cannot be
        written.

    Warns
    -----
    SyriaGeoWarning
        As .shp, which cuts names and texts: says which. In a `layout`, of what it does not hold.

    See Also
    --------
    to_qgis : a finished map, with areas, zones and styles.
    to_csv : writes any table, such as found places or the groups of a summary.

    Examples
    --------
    >>> import syria_geo as sg
    >>> located = sg.locate(sg.load_incidents().head(20))
    >>> sg.to_file(located, "incidents.gpkg").name
    'incidents.gpkg'
    >>> import geopandas
    >>> len(geopandas.read_file("incidents.gpkg"))
    20
    """
    if layout is not None:
        _require_whole(located)
        return to_layout(located, path, layout, force=force)
    suffix = as_path(path).suffix.lower()
    if suffix not in FORMATS:
        raise UsageError(f"{show_path(path)} has no known extension; {choices(tuple(FORMATS))}")
    if is_partitioned(located) and suffix != ".parquet":
        raise UsageError(
            "a Dask frame is written as a folder of Parquet: name one ending in .parquet"
        )
    _require_incidents(empty_of(located) if is_partitioned(located) else located)
    return FORMATS[suffix](located, path, force=force)


def _require_whole(located: gpd.GeoDataFrame) -> None:
    if is_partitioned(located):
        raise UsageError("a Dask frame is not written in a layout; compute it, or leave layout out")
    _require_incidents(located)


def _require_incidents(located: gpd.GeoDataFrame) -> None:
    if not is_of_incidents(located):
        raise UsageError(
            "the table is not of incidents: it has neither a column 'place_text' nor points; "
            "give what syria_geo.locate or read_incidents returns, or write it with to_csv"
        )
