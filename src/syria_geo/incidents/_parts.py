"""Files read part by part, so that no more than one part is held: CSV, JSON lines, Parquet."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from syria_geo.errors import Fault, UsageError, choices, show
from syria_geo.incidents._csv import CsvRows, unguarded
from syria_geo.incidents._files import require_file
from syria_geo.incidents._grid import Grid, filled_columns
from syria_geo.incidents._jsonl import JsonLines, json_lines_table
from syria_geo.incidents._raw import RawTable, unusable

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow

__all__ = ["BATCH_FORMATS", "Parts", "parts_of"]

_TEXTS = (".csv", ".tsv")
_PARQUET = (".parquet", ".geoparquet")
BATCH_FORMATS = (*_TEXTS, ".jsonl", ".ndjson", *_PARQUET)
_One = TypeVar("_One")


class Parts(Protocol):
    """A file as parts of a fixed number of records, each a raw table with all columns.

    ``notes`` and ``left_out`` are those of the whole file, the latter once it was gone through;
    ``faults`` are of no record. ``shaped`` tells whether it has geometry.
    """

    notes: tuple[str, ...]
    left_out: list[str]
    faults: tuple[Fault, ...]
    shaped: bool

    def tables(self, size: int, *, checked: bool) -> Iterator[RawTable]:
        """Give the parts, one at least; `checked` looks for what is wrong in each."""


def parts_of(path: Path, file: str, *, encoding: str | None = None) -> Parts:
    """Open a file for reading in parts, by its extension.

    Raises
    ------
    UsageError
        When it is of a kind that can only be read whole, with the choices.
    """
    suffix = path.suffix.lower()
    if suffix not in BATCH_FORMATS:
        raise UsageError(
            f"{show(file)} can only be read whole, not in batches; {choices(BATCH_FORMATS)}, "
            "or leave out --batch and --resume"
        )
    require_file(path)
    if suffix in _TEXTS:
        return _CsvParts(path, file, encoding)
    return _ParquetParts(path, file) if suffix in _PARQUET else _JsonParts(path, file)


def _batches(records: Iterable[_One], size: int) -> Iterator[list[_One]]:
    """Give lists of `size` records, the last one shorter; one at least, which may be empty."""
    rest = iter(records)
    batch = list(islice(rest, size))
    yield batch
    while batch := list(islice(rest, size)):
        yield batch


class _CsvParts:
    shaped = False

    def __init__(self, path: Path, file: str, encoding: str | None) -> None:
        self._rows, self._file = CsvRows(path, file, encoding=encoding), file
        grid = Grid(file, self._rows)
        # Which columns without a header hold something shows only at the end of the file.
        nameless = not all(grid.names)
        filled = filled_columns(grid.records()) if nameless else set[int]()
        self._names, renamed = grid.own_names(filled)
        self.notes = (*self._rows.notes, *renamed)
        self.faults, self.left_out = grid.faults, list[str]()
        self._others: set[int] | None = None

    def tables(self, size: int, *, checked: bool) -> Iterator[RawTable]:
        grid = Grid(self._file, self._rows)
        # Which rows are totals and the like is found the first time.
        known = self._others
        records = grid.records() if known is None else grid.records_but(known)
        for body in _batches(records, size):
            yield unguarded(grid.table(body, self._names, checked=checked))
        if known is None:
            self._others, self.left_out = set(grid.others), grid.left_out


class _JsonParts:
    shaped = False
    notes: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()

    def __init__(self, path: Path, file: str) -> None:
        self._lines, self._file, self.left_out = JsonLines(path), file, list[str]()

    def tables(self, size: int, *, checked: bool) -> Iterator[RawTable]:
        names = self._lines.names
        for lines in _batches(self._lines, size):
            table = json_lines_table(self._file, lines, names)
            yield table if checked else replace(table, faults=())


class _ParquetParts:
    notes: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()

    def __init__(self, path: Path, file: str) -> None:
        from pyarrow import ArrowException, parquet

        self._path, self._file, self.left_out = path, file, list[str]()
        try:
            schema = parquet.read_schema(path)
        except (ArrowException, OSError) as error:
            raise unusable(file, f"no readable Parquet file ({error}); export it again") from None
        self._geo = json.loads((schema.metadata or {}).get(b"geo", b"{}"))
        self.shaped = bool(self._geo)
        self._gaps = self._with_gaps(schema)

    def _with_gaps(self, schema: pyarrow.Schema) -> list[str]:
        """Name the columns of numbers and truth values in which something is missing."""
        from pyarrow import types

        wanted = [
            one.name for one in schema if types.is_integer(one.type) or types.is_boolean(one.type)
        ]
        found = set()
        for batch in self._read(wanted) if wanted else ():
            found |= {name for name in batch.schema.names if batch.column(name).null_count}
        return [name for name in wanted if name in found]

    def _read(self, columns: list[str] | None, size: int = 1 << 16) -> Iterator[Any]:
        from pyarrow import ArrowException, parquet

        try:
            with parquet.ParquetFile(self._path) as file:
                yield from file.iter_batches(batch_size=size, columns=columns)
        except (ArrowException, OSError) as error:
            message = f"no readable Parquet file ({error}); export it again"
            raise unusable(self._file, message) from None

    def tables(self, size: int, *, checked: bool) -> Iterator[RawTable]:
        from syria_geo.incidents._layers import raw_table_of_layer

        first = 1
        for table in self._exact(size):
            raw = raw_table_of_layer(self._frame(table), self._file)
            yield replace(raw, rows=range(first, first + table.num_rows))
            first += table.num_rows

    def _exact(self, size: int) -> Iterator[Any]:
        """Cut what is read into parts of one size, whatever the groups of rows in the file are."""
        import pyarrow
        from pyarrow import parquet

        held = empty = parquet.read_schema(self._path).empty_table()
        given = False
        for batch in self._read(None, size):
            held = pyarrow.concat_tables([held, pyarrow.Table.from_batches([batch])])
            while held.num_rows >= size:
                yield held.slice(0, size)
                held, given = held.slice(size), True
        if held.num_rows or not given:
            yield held if held.num_rows else empty

    def _frame(self, table: pyarrow.Table) -> pd.DataFrame:
        """Make the frame that the same rows are in when the file is read whole."""
        import geopandas as gpd
        import numpy as np

        frame: pd.DataFrame = table.to_pandas()
        for name in self._gaps:  # whole, pandas makes room for what is missing
            dtype = frame[name].dtype
            if isinstance(dtype, np.dtype) and dtype.kind in "iub":
                frame[name] = frame[name].astype("object" if dtype.kind == "b" else "float64")
        for name, about in self._geo.get("columns", {}).items():
            frame[name] = gpd.GeoSeries.from_wkb(frame[name], crs=_crs(about))
        if self._geo:
            frame = gpd.GeoDataFrame(frame, geometry=self._geo["primary_column"])
        return frame


def _crs(about: Mapping[str, Any]) -> Any:
    """Give the CRS of a GeoParquet column: degrees where none is named, none where it is null."""
    from pyproj import CRS

    if "crs" not in about:
        return CRS.from_user_input("OGC:CRS84")
    return None if about["crs"] is None else CRS.from_json_dict(about["crs"])
