"""A column's cells as plain Python values, and what kind of column they make."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import singledispatch
from typing import TYPE_CHECKING, Any

from syria_geo.errors import UsageError
from syria_geo.export._signs import HALVES, UNKNOWN
from syria_geo.geodesy import WGS84
from syria_geo.incidents import DERIVED_DTYPES
from syria_geo.spatial import coordinates

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

__all__ = [
    "DECIMALS",
    "Column",
    "Kind",
    "Kinds",
    "column_of",
    "columns_of",
    "compact",
    "for_json",
    "is_of_incidents",
    "joined",
    "points_in",
    "series_of",
    "without_points",
]

# RFC 7946 recommends six decimals of a degree: a tenth of a metre.
DECIMALS = 6
_MIDNIGHT = time()


class Kind(StrEnum):
    """What all cells of a column are."""

    TEXT = "text"
    LIST = "list"
    BOOLEAN = "boolean"
    INTEGER = "integer"
    NUMBER = "number"
    DAY = "day"
    TIME = "time"


Kinds = Mapping[str, Kind]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: plain values, None where missing; mixed columns are of kind text."""

    name: str
    kind: Kind
    values: tuple[object, ...]


def columns_of(
    table: pd.DataFrame, *, rounded: bool = False, kinds: Kinds | None = None
) -> list[Column]:
    """Take a table apart: each column under a name of its own; an index with a name comes first.

    Points are the columns ``latitude`` and ``longitude``, which a located table has already;
    shapes that are none, or in an unknown CRS, are text (WKT). Our own numbers may be rounded to
    what they mean, a user's are not. Of a part of a table `kinds` says what columns are in the
    whole, where a part cannot tell.
    """
    if not hasattr(table, "columns"):
        raise UsageError(f"a table of incidents is wanted, not {type(table).__name__}")
    series = series_of(_with_degrees(table))
    known = kinds or {}
    return [column_of(n, one, rounded=rounded, kind=known.get(n)) for n, one in series]


def _with_degrees(table: pd.DataFrame) -> pd.DataFrame:
    if {"latitude", "longitude"} <= set(table.columns):
        return without_points(table)
    shapes = points_in(table)
    if shapes is None or shapes.crs is None or not shapes.geom_type.dropna().eq("Point").all():
        return table
    latitudes, longitudes = coordinates(shapes.to_frame())
    return without_points(table).assign(latitude=latitudes, longitude=longitudes)


def is_of_incidents(table: pd.DataFrame) -> bool:
    """Tell a table of incidents, which say where they happened, from other tables."""
    if not hasattr(table, "columns"):
        return True  # told by `columns_of` for what it is
    return "place_text" in table.columns or points_in(table) is not None


def series_of(table: pd.DataFrame) -> list[tuple[str, pd.Series[Any]]]:
    """List the columns, each under a text of its own as name; an index with a name comes first."""
    import pandas as pd

    named = ((name, at) for at, name in enumerate(table.index.names) if name is not None)
    levels = {name: at for name, at in named if name not in table.columns}
    series = [
        *(pd.Series(table.index.get_level_values(at)) for at in levels.values()),
        *(table.iloc[:, at] for at in range(table.shape[1])),
    ]
    return list(zip(_unique([*levels, *table.columns]), series, strict=True))


def without_points(table: pd.DataFrame) -> pd.DataFrame:
    """Leave out the active geometry; a table without one stays as it is."""
    import pandas as pd

    shapes = points_in(table)
    return table if shapes is None else pd.DataFrame(table).drop(columns=str(shapes.name))


def points_in(table: pd.DataFrame) -> gpd.GeoSeries | None:
    """Give the active geometry, where there is one; a column may well be named ``crs``."""
    import geopandas as gpd

    if not isinstance(table, gpd.GeoDataFrame) or table.active_geometry_name is None:
        return None
    return table.geometry


def for_json(value: object) -> object:
    """Write what JSON does not know as text, and as null the numbers that are none."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, list):
        return [for_json(member) for member in value]
    if isinstance(value, dict):
        return {name: for_json(member) for name, member in value.items()}
    return value.isoformat() if isinstance(value, date) else value


def joined(value: object) -> object:
    """Write a list or a mapping as text, for formats that know neither."""
    if isinstance(value, list):
        return ";".join(str(for_json(member)) for member in value)
    return compact(value) if isinstance(value, dict) else value


def compact(value: object) -> str:
    """Write JSON without spaces, letters of every script as they are."""
    return json.dumps(for_json(value), ensure_ascii=False, separators=(",", ":"))


# --- columns -------------------------------------------------------------------------------------


def _unique(names: Iterable[object]) -> list[str]:
    """Make texts of names, and give a second column of a name an underscore."""
    unique: dict[str, None] = {}
    for each in names:
        name = HALVES.sub(UNKNOWN, str(each))
        while name in unique:
            name += "_"
        unique[name] = None
    return list(unique)


def column_of(
    name: str, series: pd.Series, *, rounded: bool = False, kind: Kind | None = None
) -> Column:
    """Take one column apart: its cells as plain values, and their kind."""
    decimals = DECIMALS if rounded and DERIVED_DTYPES.get(name) == "float64" else None
    missing = series.isna().tolist()
    cells = zip(_cells(series), missing, strict=True)
    values = [None if gone else cell if _is_plain(cell) else plain(cell) for cell, gone in cells]
    kind = kind or _kind(values) or _kind_of_dtype(series)
    if kind is not Kind.DAY and decimals is None:
        return Column(name, kind, tuple([None if value == "" else value for value in values]))
    return Column(name, kind, tuple(_settled(value, kind, decimals) for value in values))


def _is_plain(cell: object) -> bool:
    """Tell the cells that need no look at their kind: most of a table."""
    if isinstance(cell, str):
        # No printable text has half a character; of the others most are ASCII.
        return type(cell) is str and (cell.isprintable() or cell.isascii())
    kind = type(cell)
    return kind is float or kind is int or kind is bool


def _cells(series: pd.Series) -> list[object]:
    shapes = getattr(series, "crs", None) is not None and series.dtype == "geometry"
    stated: pd.Series = series.to_crs(WGS84) if shapes else series
    return list(stated.astype(object).tolist())


def _settled(value: object, kind: Kind, decimals: int | None) -> object:
    """Give a value as its column's kind has it; an empty text is a missing one."""
    if kind is Kind.DAY and isinstance(value, datetime):
        return value.date()
    if decimals is not None and isinstance(value, float):
        return round(value, decimals)
    return None if value == "" else value


_KINDS: Mapping[type, Kind] = {
    bool: Kind.BOOLEAN,
    int: Kind.INTEGER,
    float: Kind.NUMBER,
    date: Kind.DAY,
    datetime: Kind.TIME,
    list: Kind.LIST,
}


def _kind(values: Iterable[object]) -> Kind | None:
    present = [value for value in values if value is not None]
    types = {datetime if issubclass(one, datetime) else one for one in {*map(type, present)}}
    if len(types) > 1:
        return Kind.NUMBER if types == {int, float} else Kind.TEXT
    kind = _KINDS.get(types.pop(), Kind.TEXT) if types else None
    return _kind_of_times(present) if kind is Kind.TIME else kind


def _kind_of_times(times: Iterable[Any]) -> Kind:
    if all(map(_is_midnight, times)):
        return Kind.DAY
    return Kind.TIME if len({time.tzinfo is None for time in times}) == 1 else Kind.TEXT


def _is_midnight(value: datetime) -> bool:
    """Tell whether a time says no more than its day: days that pandas holds are such."""
    exact = not getattr(value, "nanosecond", 0)
    return exact and value.tzinfo is None and value.time() == _MIDNIGHT


def _kind_of_dtype(series: pd.Series) -> Kind:
    """Choose the kind of a column without values, so that a file's schema does not hang on them."""
    from pandas.api import types

    dtype = series.dtype
    checks: tuple[tuple[Callable[[Any], bool], Kind], ...] = (
        (types.is_bool_dtype, Kind.BOOLEAN),
        (types.is_integer_dtype, Kind.INTEGER),
        (types.is_float_dtype, Kind.NUMBER),
        (types.is_datetime64_dtype, Kind.DAY),
    )
    return next((kind for check, kind in checks if check(dtype)), Kind.TEXT)


# --- cells ---------------------------------------------------------------------------------------


@singledispatch
def plain(value: Any) -> object:
    """Make a cell a text, number, truth value, day, time, list or mapping; None where missing."""
    import pandas as pd

    if value is None or value is pd.NA:
        return None
    inner = value.tolist() if hasattr(value, "tolist") else value  # what NumPy wraps
    return str(value) if type(inner) is type(value) else plain(inner)


@plain.register
def _(value: str) -> object:
    return HALVES.sub(UNKNOWN, value)


@plain.register(bool)
@plain.register(int)
@plain.register(date)
def _(value: object) -> object:
    return value


@plain.register
def _(value: float) -> object:
    return None if math.isnan(value) else float(value)


@plain.register
def _(value: datetime) -> object:
    return value if value == value else None  # NaT is one, and not equal to itself


@plain.register
def _(value: timedelta) -> object:
    import pandas as pd

    return pd.Timedelta(value).isoformat()  # ISO 8601, such as P1DT2H0M0S


@plain.register
def _(value: bytes) -> object:
    return value.hex()


@plain.register(list)
@plain.register(tuple)
def _(value: Iterable[object]) -> object:
    return [plain(member) for member in value]


@plain.register(set)
@plain.register(frozenset)
def _(value: Iterable[object]) -> object:
    return sorted((plain(member) for member in value), key=str)


@plain.register(Mapping)
def _(value: Mapping[object, object]) -> object:
    return {str(name): plain(member) for name, member in value.items()}
