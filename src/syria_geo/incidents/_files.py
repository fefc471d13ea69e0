"""A file to a raw table, by its extension."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from syria_geo.errors import UsageError, choices, show, show_path
from syria_geo.files import absent
from syria_geo.incidents._csv import read_csv
from syria_geo.incidents._raw import RawTable

__all__ = ["FORMATS", "REPORTS", "read_raw_table", "require_file"]

REPORTS = (".txt", ".md", ".pdf", ".docx", ".html", ".htm", ".eml")
_Read = Callable[[Path, str, str | None], RawTable]


_TEXTS = (".csv", ".tsv")


_JSON = (".geojson", ".json", ".jsonl", ".ndjson")


def read_raw_table(
    path: Path, name: str, *, layer: str | None = None, encoding: str | None = None
) -> RawTable:
    """Read a file by its extension; what cannot be a table at all raises.

    Parameters
    ----------
    path : pathlib.Path
        The file.
    name : str
        What messages call it.
    layer : str, optional
        Sheet of a workbook, or layer of a GIS file.
    encoding : str, optional
        Of a CSV file, where it is not UTF-8 or UTF-16.
    """
    if not isinstance(layer, str | None):
        raise UsageError(f"a sheet or layer is named by a text, not {show(layer)}")
    suffix = require_file(path)
    try:
        if suffix in (*_TEXTS, *_JSON) and layer is not None:
            raise UsageError(f"{show(name)} has no sheets or layers; leave out {show(layer)}")
        if suffix in _TEXTS:
            return read_csv(path, name, encoding=encoding)
        if suffix == ".shp":
            from syria_geo.incidents._layers import read_layer

            return read_layer(path, name, layer=layer, encoding=encoding)
        return FORMATS[suffix](path, name, layer)
    except PermissionError as error:
        raise UsageError(f"{show_path(path)} cannot be read: {error.strerror}") from error


def require_file(path: Path) -> str:
    """Give the extension of an incident file; raise where there is none."""
    if path.is_dir():
        raise UsageError(f"{show_path(path)} is a folder; give an incident file")
    suffix = _suffix_of(path)
    if not path.is_file():
        raise UsageError(f"{absent(path)}; give an incident file")
    return suffix


def _suffix_of(path: Path) -> str:
    suffix = path.suffix.lower()
    if suffix in REPORTS:
        raise UsageError(f"{show(path.name)} is a report; read it with read_report first")
    if suffix not in FORMATS:
        raise UsageError(f"{show(path.name)} is no incident file; {choices(tuple(FORMATS))}")
    return suffix


def _csv(path: Path, name: str, _: str | None) -> RawTable:
    return read_csv(path, name)


def _workbook(path: Path, name: str, sheet: str | None) -> RawTable:
    from syria_geo.incidents._sheets import read_workbook

    return read_workbook(path, name, sheet=sheet)


def _geojson(path: Path, name: str, _: str | None) -> RawTable:
    from syria_geo.incidents._geojson import read_geojson

    return read_geojson(path, name)


def _json_lines(path: Path, name: str, _: str | None) -> RawTable:
    from syria_geo.incidents._jsonl import read_json_lines

    return read_json_lines(path, name)


def _layer(path: Path, name: str, layer: str | None) -> RawTable:
    from syria_geo.incidents._layers import read_layer

    return read_layer(path, name, layer=layer)


def _parquet(path: Path, name: str, _: str | None) -> RawTable:
    from syria_geo.incidents._layers import read_parquet

    return read_parquet(path, name)


FORMATS: Mapping[str, _Read] = {
    ".csv": _csv,
    ".tsv": _csv,
    ".xlsx": _workbook,
    ".xlsm": _workbook,
    ".xls": _workbook,
    ".ods": _workbook,
    ".geojson": _geojson,
    ".json": _geojson,
    ".jsonl": _json_lines,
    ".ndjson": _json_lines,
    ".gpkg": _layer,
    ".fgb": _layer,
    ".kml": _layer,
    ".shp": _layer,
    ".parquet": _parquet,
    ".geoparquet": _parquet,
}
