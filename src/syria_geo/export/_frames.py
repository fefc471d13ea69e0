"""A located table as points in EPSG:4326, and as a frame that GDAL can write."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from syria_geo.errors import UsageError
from syria_geo.export._signs import UNKNOWN, UNPRINTABLE
from syria_geo.export._values import (
    Column,
    Kind,
    Kinds,
    columns_of,
    for_json,
    joined,
    points_in,
    without_points,
)
from syria_geo.geodesy import WGS84
from syria_geo.spatial import in_wgs84

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

__all__ = [
    "attributes",
    "days",
    "flat_frame",
    "points_of",
    "printable",
    "series",
    "text_frame",
    "texts",
    "unlike",
    "words",
]

_LARGEST = 2**63
_DTYPES: Mapping[Kind, str] = {
    Kind.BOOLEAN: "boolean",
    Kind.INTEGER: "Int64",
    Kind.NUMBER: "Float64",
}


def points_of(located: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Give a located table with its points in EPSG:4326; one without points is refused."""
    if points_in(located) is None:
        raise UsageError("the table has no points; give what syria_geo.locate returns")
    return in_wgs84(located)


def attributes(
    points: gpd.GeoDataFrame, *, rounded: bool = False, kinds: Kinds | None = None
) -> list[Column]:
    """Take a located table apart without its points, which are the shapes of the features."""
    return columns_of(without_points(points), rounded=rounded, kinds=kinds)


def texts(column: Column) -> list[str | None]:
    """Write a column's values as texts that every format can hold; empty ones are missing."""
    return [
        value if type(value) is str and value.isprintable() and value else _written(value)
        for value in column.values
    ]


def _written(value: object) -> str | None:
    found = joined(value)
    return None if found is None else printable(_text(found)) or None


def _text(value: object) -> str:
    return str(value if isinstance(value, float) else for_json(value))


def printable(text: str) -> str:
    """Put the sign for an unknown character in the place of what no text may hold."""
    return UNPRINTABLE.sub(UNKNOWN, text)


def unlike(names: Iterable[str], *, reserved: Iterable[str]) -> list[str]:
    """Give names that differ even where case is ignored, by underscores at their end."""
    taken = set(reserved)
    unlike = []
    for name in map(printable, names):
        while name.casefold() in taken:
            name += "_"
        taken.add(name.casefold())
        unlike.append(name)
    return unlike


def flat_frame(points: gpd.GeoDataFrame, *, reserved: Iterable[str]) -> gpd.GeoDataFrame:
    """Make every column one of texts, numbers, truth values, days or times.

    Parameters
    ----------
    points : geopandas.GeoDataFrame
        Points in EPSG:4326.
    reserved : iterable of str
        Names, in lower case, that a layer keeps for itself.

    Returns
    -------
    geopandas.GeoDataFrame
        The same rows. Times that state their zone are the same moments in UTC, the only zone a
        GeoPackage knows; times finer than a millisecond are texts, because GDAL would cut them.
    """
    import geopandas as gpd
    import pandas as pd

    columns = attributes(points)
    names = unlike((column.name for column in columns), reserved=reserved)
    cells = {name: series(column) for name, column in zip(names, columns, strict=True)}
    frame = pd.DataFrame(cells, index=range(len(points)))
    return gpd.GeoDataFrame(frame, geometry=points.geometry.array, crs=WGS84)


def text_frame(names: Iterable[str], rows: Iterable[Sequence[str]]) -> pd.DataFrame:
    """Make a table of texts; one without rows has its columns as well."""
    import pandas as pd

    columns = dict.fromkeys(names, ()) | dict(zip(names, zip(*rows, strict=True), strict=False))
    return pd.DataFrame(
        {name: words(Column(name, Kind.TEXT, tuple(cells))) for name, cells in columns.items()}
    )


def series(column: Column) -> pd.Series:
    import pandas as pd

    if column.kind is Kind.DAY:
        return days(column)
    if column.kind is Kind.TIME and all(map(_is_whole_millisecond, column.values)):
        return _times(column)
    if column.kind not in _DTYPES or not all(map(_fits, column.values)):
        return words(column)
    return pd.Series(column.values, dtype=_DTYPES[column.kind])


def words(column: Column) -> pd.Series:
    """Give texts their type: a column of missing ones has none, which GDAL before 3.9 refuses."""
    import pandas as pd
    import pyarrow

    return pd.Series(texts(column), dtype=pd.ArrowDtype(pyarrow.string()))


def days(column: Column) -> pd.Series:
    """Give a column of days the one type that says so, also where all are missing: date32."""
    import pandas as pd
    import pyarrow

    return pd.Series(column.values, dtype=pd.ArrowDtype(pyarrow.date32()))


def _times(column: Column) -> pd.Series:
    import pandas as pd

    zoned = any(getattr(value, "tzinfo", None) is not None for value in column.values)
    return pd.to_datetime(pd.Series(column.values, dtype="object"), utc=zoned)


def _is_whole_millisecond(value: Any) -> bool:
    return value is None or not (value.microsecond % 1000 or getattr(value, "nanosecond", 0))


def _fits(value: object) -> bool:
    return not isinstance(value, int) or -_LARGEST <= value < _LARGEST
