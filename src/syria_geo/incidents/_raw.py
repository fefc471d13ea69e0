"""A raw table: cells as they stand in a file, each with the row a spreadsheet shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from syria_geo.errors import Fault, InputError
from syria_geo.incidents._dates import EXCEL_1900

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "MOST_COLUMNS", "RawTable", "SheetWantedError", "plain_cells", "raw_table_of_frame",
    "require_few_columns", "unusable", "without_shapes",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class RawTable:
    """Columns of equal length.

    Parameters
    ----------
    file : str
        Name of the file, as messages name it.
    columns : mapping of str to sequence
        Header to cells.
    rows : sequence of int
        The row of each record as a spreadsheet shows it.
    faults, notes : tuple
        What is wrong already, and what the reader should know.
    declined : frozenset of str
        Our names of which the user said that the table has none.
    left_out : tuple of str
        Rows that were not taken for incidents, each with the reason.
    shapes : sequence of shapely geometries or None, optional
        The geometry of each record in WGS 84 degrees, where the file has geometry.
    epoch : datetime.date
        Day 0 of dates that are plain numbers.
    frame : pandas.DataFrame, optional
        The same columns with their types, where the source has types.
    labels : mapping of str to str
        Our columns that were made of others, with the headers they were made of.
    hashtags : mapping of str to str
        Headers with the HXL hashtags that stand below them.
    """

    file: str
    columns: Mapping[str, Sequence[object]]
    rows: Sequence[int]
    faults: tuple[Fault, ...] = ()
    notes: tuple[str, ...] = ()
    shapes: Sequence[Any] | None = None
    epoch: date = EXCEL_1900
    labels: Mapping[str, str] = field(default_factory=dict)
    frame: pd.DataFrame | None = None
    declined: frozenset[str] = frozenset()
    left_out: tuple[str, ...] = ()
    hashtags: Mapping[str, str] = field(default_factory=dict)

    def fault(self, at: int, column: str, message: str) -> Fault:
        """Make the fault of a cell, which is named as its file names it."""
        header = self.labels.get(column, column)
        name = header if header == column else f"{header} ({column})"
        return Fault(self.file, message, self.rows[at], name)


class SheetWantedError(InputError):
    """Several sheets or layers could be meant; `names` are the choices."""

    def __init__(self, file: str, message: str, names: Sequence[str]) -> None:
        self.names = tuple(names)
        super().__init__(f"{file} cannot be used", [Fault(file, message)])


# What a table of incidents never has; each column costs as much as thousands of cells.
MOST_COLUMNS = 10_000


def require_few_columns(file: str, count: int, row: int | None = None) -> None:
    """Refuse a table of more than `MOST_COLUMNS`, before its cells are looked at."""
    if count > MOST_COLUMNS:
        message = (
            f"{count:,} columns, of at most {MOST_COLUMNS:,}; leave out those that nobody needs"
        )
        raise unusable(file, message, row)


def unusable(file: str, message: str, row: int | None = None, *, column: str = "") -> InputError:
    """Make the error of a file that cannot be used at all."""
    return InputError(f"{file} cannot be used", [Fault(file, message, row, column)])


def raw_table_of_frame(
    frame: pd.DataFrame, name: str, *, shapes: Any = None, first_row: int = 1
) -> RawTable:
    """Take the cells of a data frame; missing values of any kind become None."""
    columns = {str(column): plain_cells(frame[column]) for column in frame.columns}
    rows = range(first_row, first_row + len(frame))
    return RawTable(name, columns, rows, shapes=shapes, frame=frame)


def without_shapes(frame: Any) -> pd.DataFrame:
    """Leave out the geometry that is in use; a second one is kept, as text, as any other column."""
    import pandas as pd

    kinds = [name for name, kind in frame.dtypes.items() if kind == "geometry"]
    used = getattr(frame, "_geometry_column_name", None)
    others = pd.DataFrame(frame).drop(columns=kinds)
    if used in kinds and len(kinds) > 1:
        import geopandas as gpd

        texts = {name: gpd.GeoSeries(frame[name]).to_wkt() for name in kinds if name != used}
        others = others.assign(**texts)
    return others


def plain_cells(series: pd.Series) -> list[object]:
    """Give the cells of a column as plain Python values."""
    cells: list[object] = series.astype(object).where(series.notna(), None).tolist()
    return [_plain(cell) for cell in cells] if series.dtype == object else cells


def _plain(value: object) -> object:
    if hasattr(value, "tolist"):  # a NumPy array or scalar
        value = value.tolist()
    return tuple(value) if isinstance(value, list) else value
