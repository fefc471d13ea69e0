"""GeoParquet, with what it was made with among the file's key-value metadata."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

from syria_geo.export._about import as_json
from syria_geo.export._frames import days, points_of, texts
from syria_geo.export._values import Column, Kind, Kinds, column_of, series_of
from syria_geo.files import MARK, with_digest, write_beside

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd
    import pyarrow

__all__ = ["arrow_table", "to_parquet"]


def to_parquet(located: gpd.GeoDataFrame, path: str | Path, *, force: bool = False) -> Path:
    """Write GeoParquet: each column in its own type where Arrow has one, else as text."""
    from pyarrow import parquet

    table = arrow_table(located)
    about = {MARK.encode(): as_json(located).encode()}
    known = {**table.schema.metadata, **about}
    written = io.BytesIO()
    parquet.write_table(table.replace_schema_metadata(known), written)
    content = with_digest(written.getvalue(), last=True)
    with write_beside(path) as draft:
        draft.write_bytes(content)
    return Path(path)


def arrow_table(located: gpd.GeoDataFrame, kinds: Kinds | None = None) -> pyarrow.Table:
    """Make the table that is written, with the metadata of GeoParquet and pandas."""
    import pyarrow
    from pyarrow import parquet

    buffer = io.BytesIO()
    _frame(points_of(located), kinds or {}).to_parquet(buffer, index=False)
    return parquet.read_table(pyarrow.BufferReader(buffer.getvalue()))


def _frame(points: gpd.GeoDataFrame, kinds: Kinds) -> gpd.GeoDataFrame:
    import geopandas as gpd

    columns = {n: _writable(n, series, kinds.get(n)) for n, series in series_of(points)}
    return gpd.GeoDataFrame(columns, geometry=str(points.geometry.name), crs=points.crs)


def _writable(name: str, series: pd.Series, kind: Kind | None) -> pd.Series:
    import pandas as pd

    series = series.reset_index(drop=True)
    if series.dtype == "geometry":
        return series
    column = column_of(name, series, kind=kind)
    if column.kind is Kind.DAY:
        return days(column)
    as_text = kind is Kind.TEXT or not _is_writable(series, column)
    return pd.Series(texts(column), dtype="object") if as_text else series


def _is_writable(series: pd.Series, column: Column) -> bool:
    """Tell whether one type of Arrow, which Parquet knows as well, holds all cells as they are."""
    import pyarrow
    from pyarrow import parquet

    try:
        array = pyarrow.array(series, from_pandas=True)
        parquet.write_table(pyarrow.table({"cells": array[:0]}), pyarrow.BufferOutputStream())
    except (pyarrow.ArrowException, OverflowError, UnicodeError):
        return False
    return not _is_forced(array.type, column)


def _is_forced(kind: pyarrow.DataType, column: Column) -> bool:
    """Tell whether Arrow would change cells: fields added to mappings, days made of times."""
    from pyarrow import types

    inner = getattr(kind, "value_type", kind)
    unlike = column.kind is Kind.TEXT and types.is_temporal(kind) and not types.is_duration(kind)
    return unlike or types.is_struct(inner) or types.is_map(inner)
