"""Located incidents as files that other programs open: GeoJSON, CSV, GeoPackage and the like.

Every row leaves, also the unlocated ones: without geometry, with their reason. The same table
gives byte-identical files, and `syria_geo.read_incidents` reads all of them back but KML.
"""

from __future__ import annotations

import csv
import io
import json
import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from syria_geo.errors import UsageError, choices, show
from syria_geo.files import write_beside

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

__all__ = ["FORMATS", "csv_text", "geojson_text", "to_csv", "to_file", "to_geojson"]

_LAYER = "incidents"
# RFC 7946 recommends six decimals of a degree: a tenth of a metre.
_DECIMALS = 6
# GDAL writes these characters into KML as they are, and cuts a text at NUL.
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MARKUP = re.compile(r"[\s<>&'\"]")
# Names of columns that GDAL gives to the number and the shape of a feature.
_RESERVED = ("fid", "geom", "geometry", "ogc_fid")
# Spreadsheets run cells that begin so; ours begin with an apostrophe instead. Cells that begin
# with apostrophes before such a sign get one more, so that reading can take exactly one off.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")


def to_geojson(located: gpd.GeoDataFrame, path: str | Path) -> Path:
    """Write located incidents as GeoJSON (RFC 7946).

    Parameters
    ----------
    located : geopandas.GeoDataFrame
        What `syria_geo.locate` returns, EPSG:4326.
    path : str or pathlib.Path
        File to write, whole or not at all; missing folders are made.

    Returns
    -------
    pathlib.Path
        The file written. One feature for each row, in the same order; ``geometry`` is null where
        the incident is unlocated. Lists are arrays, missing values null, coordinates longitude
        and latitude with six decimals.

    Raises
    ------
    UsageError
        When the table is not located, or the file cannot be written.
    """
    return _write_text(geojson_text(located), path)


def to_csv(incidents: pd.DataFrame, path: str | Path) -> Path:
    """Write incidents, located or not, as CSV in UTF-8.

    Parameters
    ----------
    incidents : pandas.DataFrame
        Any incident table.
    path : str or pathlib.Path
        File to write, whole or not at all; missing folders are made.

    Returns
    -------
    pathlib.Path
        The file written. Lists are joined with ``;``, missing values are empty, and a text that a
        spreadsheet would run as a formula begins with an apostrophe.
    """
    return _write_text(csv_text(incidents), path)


def to_file(located: gpd.GeoDataFrame, path: str | Path) -> Path:
    """Write located incidents in the format that the file's extension names.

    GeoPackage, FlatGeobuf and KML ignore case in the names of columns and keep some for
    themselves, such as ``fid``: a column of yours that clashes gets an underscore at its end.

    Parameters
    ----------
    located : geopandas.GeoDataFrame
        What `syria_geo.locate` returns, EPSG:4326.
    path : str or pathlib.Path
        File ending in .geojson, .json, .csv, .gpkg, .fgb, .parquet or .kml.

    Returns
    -------
    pathlib.Path
        The file written, all rows in it.

    Raises
    ------
    UsageError
        On another extension, a table that is not located, or a file that cannot be written.
    """
    suffix = Path(path).suffix.lower()
    if suffix not in FORMATS:
        raise UsageError(f"{show(str(path))} has no known extension; {choices(tuple(FORMATS))}")
    return FORMATS[suffix](located, path)


def geojson_text(located: gpd.GeoDataFrame) -> str:
    """Give the text of `to_geojson`: one feature a line, so that two files can be compared."""
    points = _points(located)
    head: dict[str, object] = {"type": "FeatureCollection", "name": _LAYER}
    known = [point for point in points if point is not None]
    if known:
        longitudes, latitudes = zip(*known, strict=True)
        head["bbox"] = [min(longitudes), min(latitudes), max(longitudes), max(latitudes)]
    features = ",\n".join(_features(_without_geometry(located), points))
    return f'{_json(head)[:-1]},"features":[\n{features}\n]}}\n'


def csv_text(incidents: pd.DataFrame) -> str:
    """Give the text of `to_csv`."""
    if not hasattr(incidents, "columns"):
        raise UsageError(f"a table of incidents is wanted, not {type(incidents).__name__}")
    table = _without_geometry(incidents)
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(table.columns)
    columns = [[_cell(value) for value in _values(table[name])] for name in table.columns]
    writer.writerows(zip(*columns, strict=True))
    return buffer.getvalue()


def _write_text(text: str, path: str | Path) -> Path:
    with write_beside(path) as draft:
        draft.write_text(text, encoding="utf-8", newline="\n")
    return Path(path)


# --- values ------------------------------------------------------------------------------------


def _values(series: pd.Series) -> list[object]:
    """Plain Python values; missing of any kind, the empty text included, is None."""
    cells = series.astype(object).where(series.notna(), None).tolist()
    return [_plain(cell) for cell in cells]


def _plain(value: object) -> object:
    if isinstance(value, str):
        return value or None
    if isinstance(value, float):  # JSON knows no infinity
        return round(value, _DECIMALS) if math.isfinite(value) else None
    if isinstance(value, tuple | list):
        return [_plain(member) for member in value]
    if isinstance(value, date):
        return (value.date() if isinstance(value, datetime) else value).isoformat()
    if hasattr(value, "tolist"):  # a NumPy array or scalar
        return _plain(value.tolist())
    return value


def _cell(value: object) -> object:
    value = _joined(value)
    if not isinstance(value, str):
        return value
    text = value.replace("\0", "\ufffd")
    return f"'{text}" if _FORMULA.match(text) else text


def _joined(value: object) -> object:
    """Write a list or an object as text, for formats that know neither."""
    if isinstance(value, list):
        return ";".join(str(member) for member in value)
    return _json(value) if isinstance(value, dict) else value


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)


# --- geometry ----------------------------------------------------------------------------------


def _without_geometry(table: pd.DataFrame) -> pd.DataFrame:
    import pandas as pd

    plain = pd.DataFrame(table)
    return plain.drop(columns=[name for name, kind in plain.dtypes.items() if kind == "geometry"])


def _points(located: gpd.GeoDataFrame) -> list[tuple[float, float] | None]:
    """Longitude and latitude of each row, or None."""
    _require_located(located)
    return [
        None if point is None or point.is_empty else (round(point.x, 6), round(point.y, 6))
        for point in located.geometry
    ]


def _require_located(located: gpd.GeoDataFrame) -> None:
    crs = getattr(located, "crs", None)
    if crs is None:
        raise UsageError("the table has no points; give what syria_geo.locate returns")
    if crs.to_epsg() != 4326:
        raise UsageError(f"the points are in {show(str(crs))}; call .to_crs('EPSG:4326') first")


def _features(table: pd.DataFrame, points: Iterable[tuple[float, float] | None]) -> Iterator[str]:
    names = list(table.columns)
    rows = zip(*(_values(table[name]) for name in names), strict=True)
    for row, point in zip(rows, points, strict=True):
        properties = dict(zip(names, row, strict=True))
        name = properties.get("incident_id")
        yield _json(
            {
                "type": "Feature",
                **({"id": name} if name else {}),
                "geometry": {"type": "Point", "coordinates": point} if point else None,
                "properties": properties,
            }
        )


# --- what GDAL and Arrow write -------------------------------------------------------------------


def _to_layer(flat: gpd.GeoDataFrame, path: str | Path, *, driver: str, **options: str) -> Path:
    import pyogrio

    with write_beside(path) as draft, _fixed_clock():
        pyogrio.write_dataframe(flat, draft, layer=_LAYER, driver=driver, use_arrow=True, **options)
    return Path(path)


def _flat(located: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Make every column one of texts, numbers or dates; lists are joined as in CSV."""
    _require_located(located)
    flat = located.reset_index(drop=True)
    mixed = flat.select_dtypes(["object", "string"]).columns
    return flat.assign(**{name: _texts(flat[name]) for name in mixed if not _is_plain(flat[name])})


def _is_plain(series: pd.Series) -> bool:
    """Tell whether a column of objects holds dates, or truth values, and nothing else."""
    return {type(value) for value in series[series.notna()]} in ({date}, {bool})


def _texts(series: pd.Series) -> list[str | None]:
    texts = (_joined(value) for value in _values(series))
    return [_NOT_IN_XML.sub("\ufffd", str(text)) if text or text == 0 else None for text in texts]


def _with_own_names(
    flat: gpd.GeoDataFrame, *, reserved: Iterable[str] = (), spelled: Callable[[object], str] = str
) -> gpd.GeoDataFrame:
    """Rename columns that a layer keeps for itself, or cannot tell apart: it ignores case."""
    taken = {*_RESERVED, *reserved}
    names = {}
    for name in flat.columns.drop(flat.geometry.name):
        names[name] = spelled(name)
        while names[name].casefold() in taken:
            names[name] += "_"
        taken.add(names[name].casefold())
    return flat.rename(columns=names)


@contextmanager
def _fixed_clock() -> Iterator[None]:
    """GDAL writes the time into a GeoPackage; ours are the same whenever they are made."""
    import pyogrio

    name = "OGR_CURRENT_DATE"
    before = pyogrio.get_gdal_config_option(name)
    pyogrio.set_gdal_config_options({name: "1970-01-01T00:00:00.000Z"})
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options({name: before})


def _to_gpkg(located: gpd.GeoDataFrame, path: str | Path) -> Path:
    return _to_layer(_with_own_names(_flat(located)), path, driver="GPKG")


def _to_fgb(located: gpd.GeoDataFrame, path: str | Path) -> Path:
    # The index refuses rows without geometry, and would change the order of the rows.
    flat = _with_own_names(_flat(located))
    return _to_layer(flat, path, driver="FlatGeobuf", SPATIAL_INDEX="NO")


def _to_kml(located: gpd.GeoDataFrame, path: str | Path) -> Path:
    # The driver writes names of columns unescaped, and labels a placemark with the column "Name".
    flat = _with_own_names(
        _flat(located), reserved=["name"], spelled=lambda name: _MARKUP.sub("_", str(name))
    )
    return _to_layer(flat.assign(Name=flat["place_text"]), path, driver="KML")


def _to_parquet(located: gpd.GeoDataFrame, path: str | Path) -> Path:
    _require_located(located)
    mixed = [name for name in located.columns if not _is_arrow(located[name])]
    table = located.assign(**{name: _texts(located[name]) for name in mixed})
    with write_beside(path) as draft:
        table.to_parquet(draft, index=False)
    return Path(path)


def _is_arrow(series: pd.Series) -> bool:
    """Tell whether one Arrow type holds all values of a column."""
    import pyarrow

    if series.dtype != object:
        return True
    try:
        pyarrow.array(series, from_pandas=True)
    except (pyarrow.ArrowException, OverflowError):
        return False
    return True


FORMATS: Mapping[str, Callable[[gpd.GeoDataFrame, str | Path], Path]] = {
    ".geojson": to_geojson,
    ".json": to_geojson,
    ".csv": to_csv,
    ".gpkg": _to_gpkg,
    ".fgb": _to_fgb,
    ".parquet": _to_parquet,
    ".kml": _to_kml,
}
