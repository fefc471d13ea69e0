"""Shapefiles, for programs that read nothing newer: what they cannot hold is said aloud."""

from __future__ import annotations

import errno
import warnings
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from syria_geo.errors import SyriaGeoWarning, UsageError
from syria_geo.export._about import about_file
from syria_geo.export._characters import replaced
from syria_geo.export._csv import write_sidecar
from syria_geo.export._frames import attributes, points_of, printable, series, texts, words
from syria_geo.export._layers import failures_told
from syria_geo.export._signs import UNPRINTABLE
from syria_geo.export._values import Column, Kind
from syria_geo.files import (
    CSV_SIDECAR,
    MARK,
    SHAPEFILE,
    digest_of_parts,
    refuse_other_meaning,
    refuse_to_overwrite,
    sidecar_of,
    write_together,
)
from syria_geo.geodesy import WGS84

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

__all__ = ["short_names", "to_shapefile"]

_HEADER, _DBF_HEADER = 100, 32  # bytes
# What dBASE has room for: bytes of a name, of a text and of a number, columns, bytes of a file.
_NAME, _TEXT, _NUMBER, _FIELDS, _FILE = 10, 254, 24, 255, 2**31 - 1
_LARGEST, _LARGEST_REAL, _SMALLEST_REAL = 10**17, 10**12, 1e-6  # it has 15 decimals
# Indexes that other programs leave beside a Shapefile: they would speak of the rows from before.
_STALE = (".qix", ".sbn", ".sbx", ".fbn", ".fbx", ".ain", ".aih", ".atx", ".ixs", ".mxs", ".qpj")
_LONG_AGO = "1970-01-01"  # no clock is read


def to_shapefile(located: gpd.GeoDataFrame, path: str | Path, *, force: bool = False) -> Path:
    """Write points as a Shapefile, and say in one warning exactly what it has no room for.

    Warns
    -----
    SyriaGeoWarning
        Which names of columns are shortened, and to what; how many texts of which columns are cut;
        which columns of times are texts; which have characters that it cannot hold; how many
        incidents stand without a point.
    """
    points = points_of(located)
    refuse_other_meaning(Path(path))
    refuse_to_overwrite(path, force=force)
    columns = attributes(points)
    names = short_names(printable(column.name) for column in columns)
    cut: dict[str, int] = {}
    cells = {short: _cells(one, cut) for short, one in zip(names, columns, strict=True)}
    _refuse_too_large(cells, len(points))
    others = [Path(path).resolve().with_suffix(end).name for end in (*SHAPEFILE[1:], *_STALE)]
    with write_together(path, *others, sidecar_of(path, CSV_SIDECAR).name) as draft:
        _write(cells, points, draft)
        _describe(draft, located, zip(names, columns, strict=True))
    if lost := _lost(names, columns, cut, points, replaced(located, UNPRINTABLE)):
        warnings.warn(f"{Path(path).name} {lost}", SyriaGeoWarning, stacklevel=3)
    return Path(path)


def short_names(names: Iterable[str]) -> list[str]:
    """Give names of at most ten bytes that differ, cut where they are longest: ``adm1_na_en``."""
    short: list[str] = []
    for name in names:
        wanted, number = _shortened(name, _NAME), 0
        while (found := wanted.casefold()) in {one.casefold() for one in short} or not found:
            number += 1
            wanted = f"{_shortened(name, _NAME - len(str(number)))}{number}"
        short.append(wanted)
    return short


def _shortened(name: str, most: int) -> str:
    """Take letters from the longest of the words, and of words as long from the last.

    Words with figures stay: ``adm1`` and ``adm2`` differ in nothing else.
    """
    parts = name.strip().split("_")
    while len("_".join(parts).encode()) > most:
        sizes = [len(part.encode()) if part.isalpha() else 0 for part in parts]
        longest = len(sizes) - 1 - sizes[::-1].index(max(sizes))
        if len(parts[longest]) <= 1 or not sizes[longest]:
            return _cut_name("".join(parts), most)
        parts[longest] = parts[longest][:-1]
    return _cut_name("_".join(parts), most)


def _cut(text: str, most: int) -> str:
    """Cut a text to so many bytes, between two characters."""
    return text.encode()[:most].decode(errors="ignore")


def _cut_name(text: str, most: int) -> str:
    """Cut a name as GDAL keeps it, without spaces around it."""
    return _cut(text.strip(), most).strip()


def _cells(column: Column, cut: dict[str, int]) -> pd.Series[Any]:
    """Give a column as dBASE can hold it; times are texts, for it knows days only."""
    if column.kind is Kind.DAY or all(map(_is_held, column.values)):
        return series(column)
    found = texts(column)
    cut[column.name] = sum(text is not None and len(text.encode()) > _TEXT for text in found)
    held = tuple(None if text is None else _cut(text, _TEXT) for text in found)
    return words(Column(column.name, Kind.TEXT, held))


def _is_held(value: object) -> bool:
    """Tell the numbers and truth values that arrive as they are."""
    if isinstance(value, float):
        return value == 0 or _SMALLEST_REAL <= abs(value) < _LARGEST_REAL
    return value is None or (isinstance(value, int) and abs(value) < _LARGEST)


def _refuse_too_large(cells: Mapping[str, pd.Series[Any]], rows: int) -> None:
    """Refuse what would be cut by the size of the file, where nobody could say what is missing."""
    if len(cells) > _FIELDS:
        raise UsageError(
            f"the table has {len(cells)} columns, a Shapefile holds {_FIELDS}; write .gpkg"
        )
    if (1 + sum(map(_width, cells.values()))) * rows > _FILE:
        raise UsageError(
            f"the table with its {rows} rows is larger than a Shapefile can be, 2 GB; write .gpkg"
        )


def _width(cells: pd.Series[Any]) -> int:
    from pandas.api import types

    if types.is_numeric_dtype(cells.dtype):
        return _NUMBER
    return max((len(str(cell).encode()) for cell in cells.dropna().unique()), default=1)


def _write(cells: Mapping[str, pd.Series[Any]], points: gpd.GeoDataFrame, draft: Path) -> None:
    import geopandas as gpd
    import pandas as pd
    import pyogrio

    table = pd.DataFrame(dict(cells), index=range(len(points)))
    frame = gpd.GeoDataFrame(table, geometry=points.geometry.array, crs=WGS84)
    with failures_told():
        pyogrio.write_dataframe(
            frame,
            draft,
            driver="ESRI Shapefile",
            use_arrow=True,
            geometry_type="Point",
            ENCODING="UTF-8",
            DBF_DATE_LAST_UPDATE=_LONG_AGO,
        )
        found = pyogrio.read_info(draft)["features"]
    if found != len(points):
        raise OSError(errno.EIO, f"only {found} of {len(points)} rows arrived")
    _require_whole(draft, rows=len(points), fields=len(cells) or 1)  # GDAL adds one to none


def _require_whole(draft: Path, *, rows: int, fields: int) -> None:
    """Compare the sizes of the parts with those in their headers: GDAL loses faults of the disk."""
    for end in (".shp", ".shx"):
        data = draft.with_suffix(end).read_bytes()
        if len(data) < _HEADER or 2 * int.from_bytes(data[24:28], "big") != len(data):
            raise OSError(errno.EIO, f"{end} did not arrive whole")
    table = draft.with_suffix(".dbf").read_bytes()
    found, head, width = (
        int.from_bytes(table[a:b], "little") for a, b in ((4, 8), (8, 10), (10, 12))
    )
    if (found, head) != (rows, (fields + 1) * _DBF_HEADER + 1) or len(table) < head + rows * width:
        raise OSError(errno.EIO, ".dbf did not arrive whole")


def _describe(
    draft: Path, located: gpd.GeoDataFrame, columns: Iterable[tuple[str, Column]]
) -> None:
    """Say beside the file what its columns are called in the table, and what it was made with."""
    described = [
        {"name": short, "titles": column.name, "kind": column.kind.value}
        for short, column in columns
    ]
    about = {**about_file(located), "sha256": digest_of_parts(draft)}
    write_sidecar(draft, {"url": draft.name, "columns": described, MARK: about})


def _lost(
    names: Iterable[str],
    columns: list[Column],
    cut: Mapping[str, int],
    points: gpd.GeoDataFrame,
    signs: list[str],
) -> str:
    """Say what is not as it is in the table; nothing where everything is."""
    renamed = [
        f"{one.name}: {short}"
        for short, one in zip(names, columns, strict=True)
        if short != one.name
    ]
    shortened = [f"{name}: {number}" for name, number in cut.items() if number]
    times = [one.name for one in columns if one.kind is Kind.TIME]
    numbers = {Kind.NUMBER, Kind.INTEGER}
    large = [one.name for one in columns if one.kind in numbers and one.name in cut]
    placeless = int((points.geometry.isna() | points.geometry.is_empty).sum())
    parts = [
        _part(f"shortens the names of columns to {_NAME} bytes", renamed),
        _part(f"cuts texts to {_TEXT} bytes", shortened),
        _part("keeps numbers as texts that are too large or too small for it", large),
        _part("keeps times as texts", times),
        _part("puts the sign \ufffd in the place of characters that it cannot hold", signs),
        f"has rows without a point: {placeless} of {len(points)}" if placeless else "",
    ]
    told = "; ".join(filter(None, parts))
    return f"{told}. A .gpkg holds all as it is" if told else ""


def _part(what: str, which: list[str]) -> str:
    return f"{what} ({', '.join(which)})" if which else ""
