"""A raw table to the incident table, with every fault on the way."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING

from syria_geo.errors import Fault, show
from syria_geo.incidents._columns import FOUND, FOUND_COLUMNS, INCIDENT_COLUMNS, SAID, Column
from syria_geo.incidents._files import RawTable

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["build_table"]

FAULTS = "faults"


def build_table(raw: RawTable) -> tuple[pd.DataFrame, tuple[Fault, ...]]:
    """Type every column and collect what is wrong; rows and their order stay.

    Returns
    -------
    pandas.DataFrame
        One row for each record: the incident columns, then the others as they came. A cell that
        could not be read is missing, and the added column ``faults`` says so.
    tuple of Fault
        Sorted by row.
    """
    import pandas as pd

    faults = [*raw.faults, *_nearly_ours(raw)]
    series = {}
    for column in _columns_of(raw):
        cells, broken = _read_cells(column, raw.columns[column.name])
        faults += (Fault(raw.file, text, raw.rows[at], column.name) for at, text in broken)
        series[column.name] = pd.Series(cells, dtype=column.dtype)
    series |= _intervals(series, len(raw.rows))
    names = series["incident_id"].tolist() if "incident_id" in series else [""] * len(raw.rows)
    repeated = _repeated_ids(names, raw)
    faults += repeated.values()
    series["incident_id"] = _ids(names, raw, without=repeated)
    table = pd.DataFrame(_in_order(series, raw, len(raw.rows)), index=range(len(raw.rows)))
    faults.sort(key=lambda fault: (fault.row or 0, fault.column))
    return _with_fault_column(table, raw, faults), tuple(faults)


def _intervals(series: Mapping[str, pd.Series], length: int) -> dict[str, pd.Series]:
    """Say of every date between which days it lies; what the source itself says stays."""
    import pandas as pd

    nothing = pd.Series([None] * length, dtype="datetime64[s]")
    day = series.get("date", nothing)
    precision = series.get("date_precision", pd.Series([""] * length, dtype="str"))
    return {
        "date_earliest": series.get("date_earliest", nothing).fillna(day),
        "date_latest": series.get("date_latest", nothing).fillna(day),
        "date_precision": precision.mask(precision.eq("") & day.notna(), "day"),
    }


def _columns_of(raw: RawTable) -> Iterator[Column]:
    """Columns of the table that the file has; found ones only where all of them came back."""
    known = (*SAID, *FOUND) if set(FOUND_COLUMNS) <= set(raw.columns) else SAID
    return (column for column in known if column.name in raw.columns)


def _nearly_ours(raw: RawTable) -> Iterator[Fault]:
    """Name the columns that would pass unread for an upper case or a space in their name."""
    for name in raw.columns:
        ours = re.sub(r"[\s_-]+", "_", name.strip().casefold())
        if ours in INCIDENT_COLUMNS and ours not in raw.columns:
            message = f"this column is not read; rename it to {ours}, or to a word of its own"
            yield Fault(raw.file, message, column=name)


def _read_cells(
    column: Column, cells: Sequence[object]
) -> tuple[list[object], list[tuple[int, str]]]:
    """Read each distinct cell once; files repeat themselves."""
    values: dict[object, object] = {}
    broken: dict[object, str] = {}
    # The type belongs to the key because True, 1 and 1.0 are equal and not the same.
    keys = [cell if isinstance(cell, str) else (type(cell), repr(cell)) for cell in cells]
    for key, cell in dict(zip(keys, cells, strict=True)).items():
        try:
            value = column.read(cell)
        except ValueError as error:
            broken[key], value = str(error), None
        values[key] = column.missing if value is None else value
    faults = [(at, broken[key]) for at, key in enumerate(keys) if key in broken] if broken else []
    return [values[key] for key in keys], faults


def _repeated_ids(names: Sequence[str], raw: RawTable) -> dict[int, Fault]:
    """Give the faults of ids that stand in an earlier row, by position."""
    first: dict[str, int] = {}
    faults = {}
    for at, (name, row) in enumerate(zip(names, raw.rows, strict=True)):
        if name and first.setdefault(name, row) != row:
            message = f"{show(name)} is used in row {first[name]} already; give each its own id"
            faults[at] = Fault(raw.file, message, row, "incident_id")
    return faults


def _ids(names: Sequence[str], raw: RawTable, *, without: Container[int]) -> pd.Series:
    """Name the incidents that have no id after their file and row, the same at every reading."""
    import pandas as pd

    stem = PurePath(raw.file).stem
    ids = [
        name if name and at not in without else f"{stem}-row-{row}"
        for at, (name, row) in enumerate(zip(names, raw.rows, strict=True))
    ]
    return pd.Series(ids, dtype="str")


def _in_order(
    series: Mapping[str, pd.Series], raw: RawTable, length: int
) -> dict[str, Sequence[object] | pd.Series]:
    import pandas as pd

    blank = {
        column.name: pd.Series([column.missing] * length, dtype=column.dtype)
        for column in SAID
        if column.name not in series
    }
    said = {name: series[name] if name in series else blank[name] for name in INCIDENT_COLUMNS}
    others = {name: _texts(cells) for name, cells in raw.columns.items() if name not in said}
    return said | {name: series.get(name, cells) for name, cells in others.items()}


def _texts(cells: Sequence[object]) -> Sequence[object]:
    """Make missing texts empty, as in our own columns, where a column holds nothing but texts."""
    if all(cell is None or isinstance(cell, str) for cell in cells):
        return [cell or "" for cell in cells]
    return cells


def _with_fault_column(table: pd.DataFrame, raw: RawTable, faults: Sequence[Fault]) -> pd.DataFrame:
    of_row: dict[int, list[str]] = {}
    for fault in faults:
        if fault.row is not None:
            text = f"{fault.column}: {fault.message}" if fault.column else fault.message
            of_row.setdefault(fault.row, []).append(text)
    if not of_row:
        return table
    others = table.rename(columns={FAULTS: f"input_{FAULTS}"})
    return others.assign(**{FAULTS: [" | ".join(of_row.get(row, ())) for row in raw.rows]})
