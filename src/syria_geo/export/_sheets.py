"""What goes into the sheets of a workbook, whichever program's it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from syria_geo.errors import UsageError
from syria_geo.export._about import about_rows, describe, headline
from syria_geo.export._frames import printable, texts
from syria_geo.export._values import Column, Kind, columns_of

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Sheet", "Workbook", "workbook_of"]

MOST_ROWS = 1_048_576
MOST_COLUMNS = 16_384
# Spreadsheets keep numbers of 15 digits, and count days from 1900, one of them wrongly.
_EXACT = 10**15
_FIRST_DAY = date(1900, 3, 1)
_WIDEST = 60
_NARROWEST = 8


@dataclass(frozen=True, slots=True)
class Sheet:
    """Columns of cells: texts, numbers, truth values, days and times without a zone, or None."""

    header: tuple[str, ...]
    columns: tuple[tuple[object, ...], ...]
    widths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Workbook:
    """The incidents, and what they were made with."""

    incidents: Sheet
    about: tuple[tuple[str, ...], ...]
    headline: str


def workbook_of(table: pd.DataFrame) -> Workbook:
    """Lay a table out; one with more rows or columns than a sheet holds is refused."""
    columns = columns_of(table)
    if len(table) >= MOST_ROWS or len(columns) > MOST_COLUMNS:
        raise UsageError(
            f"the table has {len(table)} rows and {len(columns)} columns, a sheet holds "
            f"{MOST_ROWS - 1} below its header and {MOST_COLUMNS}; write .csv, .gpkg or .parquet"
        )
    cells = tuple(_cells(column) for column in columns)
    header = tuple(printable(column.name) for column in columns)
    widths = tuple(_width(*column) for column in zip(header, cells, strict=True))
    about = describe(table)
    rows = tuple(tuple(map(printable, row)) for row in about_rows(about))
    return Workbook(Sheet(header, cells, widths), rows, headline(about))


def _cells(column: Column) -> tuple[object, ...]:
    if column.kind in {Kind.TEXT, Kind.LIST}:
        return tuple(texts(column))
    written = zip(column.values, texts(column), strict=True)
    return tuple(value if _is_exact(value) else text for value, text in written)


def _is_exact(value: object) -> bool:
    """Tell whether a spreadsheet keeps a value as it is: very large numbers, say, lose digits."""
    if isinstance(value, datetime):
        fine = value.microsecond % 1000 or getattr(value, "nanosecond", 0)
        return value.tzinfo is None and value.date() >= _FIRST_DAY and not fine
    if isinstance(value, date):
        return value >= _FIRST_DAY
    if isinstance(value, float):
        return abs(value) != float("inf")
    return not isinstance(value, int) or abs(value) < _EXACT


def _width(name: str, cells: tuple[object, ...]) -> int:
    longest = max((len(str(cell)) for cell in cells if cell is not None), default=0)
    return min(max(longest, len(name) + 2, _NARROWEST), _WIDEST)
