"""GeoParquet, with what it was made with among the file's key-value metadata."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any

from syria_geo.export._about import as_json
from syria_geo.export._characters import tell_replaced
from syria_geo.export._frames import days, points_of, texts
from syria_geo.export._signs import HALVES
from syria_geo.export._values import Column, Kind, Kinds, column_of, compact, series_of
from syria_geo.files import MARK, with_digest, write_beside
from syria_geo.geodesy import WGS84
from syria_geo.incidents import DERIVED_COLUMNS, INCIDENT_COLUMNS, LIST_COLUMNS
from syria_geo.partitions import empty_of, is_partitioned, mapped
from syria_geo.provenance import describe

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd
    import pyarrow

__all__ = ["arrow_table", "to_parquet", "write_together"]


def to_parquet(located: gpd.GeoDataFrame, path: str | Path, *, force: bool = False) -> Path:
    """Write GeoParquet: each column in its own type where Arrow has one, else as text."""
    from pyarrow import parquet

    if is_partitioned(located):
        return _to_folder(located, path)
    table = arrow_table(located)
    tell_replaced(located, path, HALVES)
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


def _to_folder(located: Any, path: str | Path) -> Path:
    """Write a partitioned table: a folder with a file of each partition, computed as it goes."""
    empty = empty_of(located)
    points_of(empty)
    lists = [name for name in LIST_COLUMNS if name in empty.columns]
    known = {*INCIDENT_COLUMNS, *DERIVED_COLUMNS}
    others = [n for n, kind in empty.dtypes.items() if str(kind) == "object" and n not in known]
    plain = mapped(_with_texts, located, meta=_with_texts(empty, names=others), names=others)
    # Which rows there will be nobody knows yet: every source is named.
    about = compact(describe(empty, shown=("",))).encode()
    with write_beside(path) as draft:
        plain.to_parquet(
            str(draft), schema=_schema(empty_of(plain), lists), write_index=False,
            custom_metadata={MARK.encode(): about},
        )  # fmt: skip
    return Path(path)


def _with_texts(part: gpd.GeoDataFrame, *, names: list[str]) -> gpd.GeoDataFrame:
    """Give columns of objects as texts: what their type would be differs by partition."""
    import pandas as pd

    texts_of = {
        name: pd.Series(texts(column_of(name, part[name])), index=part.index, dtype="str")
        for name in names
    }
    plain = part.assign(**texts_of).to_crs(WGS84)
    named = plain.index.name not in (None, *plain.columns)
    return plain.reset_index() if named else plain  # a named index is a column, as in one file


def _schema(empty: gpd.GeoDataFrame, lists: list[str]) -> pyarrow.Schema:
    """Give each column its type in all files, also where one has nothing but empty lists."""
    import pyarrow

    kinds = {"geometry": pyarrow.binary(), "object": pyarrow.string()}
    types = {
        name: kinds.get(str(kind)) or pyarrow.array(empty[name], from_pandas=True).type
        for name, kind in empty.dtypes.items()
    }
    return pyarrow.schema({**types, **dict.fromkeys(lists, pyarrow.list_(pyarrow.string()))})


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
    if kind is Kind.LIST and all(value is None for value in column.values):
        return pd.Series([None] * len(series), dtype="object")  # a part without any list
    as_text = kind is Kind.TEXT or not _is_writable(series, column)
    return pd.Series(texts(column), dtype="object") if as_text else series


def _is_writable(series: pd.Series, column: Column) -> bool:
    """Tell whether one type of Arrow, which Parquet knows as well, holds all cells as they are."""
    import pyarrow
    from pyarrow import parquet

    try:
        array = pyarrow.array(series, from_pandas=True)
        parquet.write_table(pyarrow.table({"cells": array[:0]}), pyarrow.BufferOutputStream())
    except (pyarrow.ArrowException, OverflowError, TypeError, ValueError):  # decimals that are none
        return False
    return not _is_forced(array.type, column)


def _is_forced(kind: pyarrow.DataType, column: Column) -> bool:
    """Tell whether Arrow would change cells: fields added to mappings, days made of times."""
    import pyarrow
    from pyarrow import types

    inner = getattr(kind, "value_type", kind)
    if types.is_nested(getattr(inner, "value_type", pyarrow.null())):
        return True  # lists of lists of lists: Arrow refuses to read many of them
    unlike = column.kind is Kind.TEXT and types.is_temporal(kind) and not types.is_duration(kind)
    return unlike or types.is_struct(inner) or types.is_map(inner)


# --- parts ---------------------------------------------------------------------------------------


def write_together(parts: Sequence[Path], draft: Path, *, about: str) -> None:
    """Write parts as one file, a group of rows for each, and no more than one of them held.

    The file has a type for each column that holds the cells of all parts: where a part has no
    cell, that of the others.
    """
    from pyarrow import parquet

    schemas = [parquet.read_schema(part) for part in parts]
    schema = reduce(_unified, schemas)
    known = {**_metadata(schemas, schema), MARK.encode(): about.encode()}
    schema = schema.with_metadata(known)
    with parquet.ParquetWriter(draft, schema) as writer:
        for part in parts:
            table = parquet.read_table(part)
            writer.write_table(table.replace_schema_metadata(None).cast(schema))


def _unified(one: pyarrow.Schema, other: pyarrow.Schema) -> pyarrow.Schema:
    import pyarrow

    pairs = zip(one, other, strict=True)
    return pyarrow.schema(
        [pyarrow.field(first.name, _wider(first.type, second.type)) for first, second in pairs]
    )


def _wider(one: pyarrow.DataType, other: pyarrow.DataType) -> pyarrow.DataType:
    """Give the type that holds cells of both; one of them has none where they differ."""
    import pyarrow
    from pyarrow import types

    if types.is_null(other) or one == other:
        return one
    if types.is_null(one):
        return other
    if types.is_list(one) and types.is_list(other):
        return pyarrow.list_(_wider(one.value_type, other.value_type))
    return other


def _metadata(schemas: Sequence[pyarrow.Schema], schema: pyarrow.Schema) -> dict[bytes, bytes]:
    """Say of the whole what GeoParquet and pandas want to know, as the parts say it of theirs."""
    known = dict(schemas[0].metadata)
    geo = [json.loads(one.metadata[b"geo"]) for one in schemas]
    known[b"geo"] = json.dumps(reduce(_geo_of_both, geo)).encode()
    pandas = [json.loads(one.metadata[b"pandas"]) for one in schemas]
    columns = [
        next(
            (
                one["columns"][at]
                for one, own in zip(pandas, schemas, strict=True)
                if own.field(at).type == field.type
            ),
            pandas[0]["columns"][at],
        )
        for at, field in enumerate(schema)
    ]
    known[b"pandas"] = json.dumps({**pandas[0], "columns": columns}).encode()
    return known


def _geo_of_both(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    columns = {name: {**about} for name, about in one["columns"].items()}
    for name, about in columns.items():
        its = other["columns"][name]
        about["geometry_types"] = sorted({*about["geometry_types"], *its["geometry_types"]})
        boxes = [box for box in (about.get("bbox"), its.get("bbox")) if box and box[0] == box[0]]
        if boxes:
            west, south, east, north = zip(*boxes, strict=True)
            about["bbox"] = [min(west), min(south), max(east), max(north)]
    return {**one, "columns": columns}
