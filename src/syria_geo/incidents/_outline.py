"""What the cells of a whole file have in common, gathered part by part and small at any length."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from syria_geo.incidents._cells import is_empty
from syria_geo.incidents._headers import LOOKED_AT
from syria_geo.incidents._own_columns import dtype_with_gaps
from syria_geo.incidents._raw import RawTable
from syria_geo.incidents._read import remark_of

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Outline"]

_LARGEST = 2**63
_WITHOUT_GAPS: Mapping[str, str] = {"boolean": "bool", "Int64": "int64"}
_Remarks = list[tuple[int, str]]


@dataclass(slots=True)
class _Cells:
    """Of one column: the first cells that hold something, and of which types all cells are."""

    first: list[object] = field(default_factory=list)
    types: set[type] = field(default_factory=set)
    gaps: bool = False
    large: bool = False
    members: set[type] = field(default_factory=set)

    def add(self, cells: Sequence[object]) -> None:
        if (missing := LOOKED_AT - len(self.first)) > 0:
            self.first += [cell for cell in cells if not is_empty(cell)][:missing]
        found = set(map(type, cells))
        self.gaps |= type(None) in found
        self.types |= found - {type(None)}
        if int in found:
            self.large |= any(isinstance(cell, int) and abs(cell) >= _LARGEST for cell in cells)
        if tuple in found:
            self.members |= {type(one) for cell in cells if isinstance(cell, tuple) for one in cell}

    def dtype(self) -> str:
        """Name the dtype of the whole column; empty for texts, which need none."""
        if not self.types - {str}:
            return ""
        plain = dtype_with_gaps(self.types)
        if not plain or self.large:
            return "object"
        return plain if self.gaps or plain == "float64" else _WITHOUT_GAPS[plain]

    def is_mixed(self) -> bool:
        """Tell a column whose cells no type of a column holds: one that Parquet has as text."""
        mixed = len(self.types) > 1 and not self.types <= {int, float}
        return mixed or self.large or dict in self.types or len(self.members - {type(None)}) > 1


class Outline:
    """The outline of a file.

    Attributes
    ----------
    rows : int
        How many records it has.
    times : set of str
        Columns of times of day; other columns of times hold days only.
    typed : set of str
        Columns that have a type in the file.
    """

    def __init__(self) -> None:
        self.rows = 0
        self.times: set[str] = set()
        self.typed: set[str] = set()
        self._hashtags: Mapping[str, str] = {}
        self._columns: dict[str, _Cells] = {}
        # Last rows that hold one text, by whether places stand in the first column.
        self._remarks: dict[bool, _Remarks] = {False: [], True: []}

    def add(self, raw: RawTable) -> None:
        """Take in one more part."""
        self.rows += len(raw.rows)
        self._hashtags = raw.hashtags
        for name, cells in raw.columns.items():
            self._columns.setdefault(name, _Cells()).add(cells)
        for is_place, before in self._remarks.items():
            last = _last_remarks(raw, is_place=is_place)
            self._remarks[is_place] = [*before, *last] if len(last) == len(raw.rows) else last
        if raw.frame is not None:
            kinds = list(raw.frame.dtypes.items())
            self.typed |= {str(name) for name, kind in kinds if str(kind) != "object"}
            self.times |= {str(n) for n, kind in kinds if _is_times(raw.frame[n], kind)}

    def sample(self, file: str, *, shaped: bool) -> RawTable:
        """Make a table that reads as the whole file does as far as its columns are concerned."""
        length = min(self.rows, LOOKED_AT)
        columns = {
            name: (cells.first + [None] * length)[:length] for name, cells in self._columns.items()
        }
        rows, shapes = range(1, length + 1), () if shaped else None
        return RawTable(file, columns, rows, shapes=shapes, hashtags=self._hashtags)

    def remarks(self, *, is_place: bool) -> _Remarks:
        """Give the last rows that are remarks, in their order: row and text."""
        return self._remarks[is_place]

    def dtypes(self) -> dict[str, str]:
        """Give the dtypes of columns that are neither texts nor typed by the file."""
        found = {n: cells.dtype() for n, cells in self._columns.items() if n not in self.typed}
        return {name: dtype for name, dtype in found.items() if dtype}

    def lists(self) -> set[str]:
        """Name the columns of lists."""
        return {n for n, cells in self._columns.items() if cells.types == {tuple}}

    def mixed(self) -> set[str]:
        """Name the columns whose cells no type of a column holds."""
        return {n for n, cells in self._columns.items() if n not in self.typed and cells.is_mixed()}


def _last_remarks(raw: RawTable, *, is_place: bool) -> _Remarks:
    columns = list(raw.columns.values())
    found: _Remarks = []
    for at in reversed(range(len(raw.rows))):
        text = remark_of([cells[at] for cells in columns], is_place)
        if not text:
            break
        found.append((raw.rows[at], text))
    return found[::-1]


def _is_times(series: pd.Series, kind: object) -> bool:
    if getattr(kind, "kind", "") != "M" or getattr(kind, "tz", None) is not None:
        return False
    there = series.dropna()
    return bool((there != there.dt.normalize()).any())
