"""Tolls as every table, rate, picture and page reads them: whole numbers of 0 or more, or missing.

A table may be changed after it was read. What is no toll then is refused by name: taken for
unknown, or cut down to a whole number, it would make different sums in different outputs.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from syria_geo.errors import Fault, InputError, UsageError, show

if TYPE_CHECKING:
    import numpy.typing as npt
    import pandas as pd

__all__ = [
    "KILLED_COLUMNS",
    "MOST_KILLED",
    "TOLL_COLUMNS",
    "WOMEN_AND_CHILDREN",
    "check_tolls",
    "empty_in",
    "numbers_in",
    "tolls_of",
]

WOMEN_AND_CHILDREN = ("children", "women")
KILLED_COLUMNS = ("killed", *WOMEN_AND_CHILDREN)
TOLL_COLUMNS = (*KILLED_COLUMNS, "injured")

MOST_KILLED = 1_000_000_000  # no incident comes near it, and the page has room for it


def tolls_of(table: pd.DataFrame, name: str) -> pd.Series[Any]:
    """Give a column of tolls; where the table has none, all of it is missing.

    Parameters
    ----------
    table : pandas.DataFrame
        Incident table.
    name : str
        The column: whole numbers of 0 or more in any type, also as text; missing or blank cells.

    Returns
    -------
    pandas.Series of Int64

    Raises
    ------
    InputError
        With row and column of every cell that holds something else; the first row is row 1.
    UsageError
        When the table has the column twice.
    """
    import numpy as np
    import pandas as pd

    if name not in table.columns:
        return pd.Series([pd.NA] * len(table), index=table.index, dtype="Int64")
    column = table[name]
    if column.ndim > 1:
        raise UsageError(f"the table has the column {name} more than once; keep one of them")
    numbers = numbers_in(column)
    known = ~empty_in(column)
    wrong = known & ~((numbers >= 0) & (numbers <= MOST_KILLED) & (np.floor(numbers) == numbers))
    if wrong.any():
        raise _refused(column, wrong)
    whole = np.where(known, numbers, 0).astype(np.int64)
    return pd.Series(whole, index=table.index, name=name, dtype="Int64").mask(~known)


def check_tolls(table: pd.DataFrame, names: tuple[str, ...]) -> None:
    """Refuse a table with a toll that is none.

    Raises
    ------
    InputError
        With every fault of these columns; columns that are not there have none.
    """
    faults: list[Fault] = []
    for name in names:
        try:
            tolls_of(table, name)
        except InputError as error:
            faults += error.faults
    if faults:
        raise _error(faults)


def numbers_in(column: pd.Series[Any]) -> npt.NDArray[Any]:
    """Give the cells of a column as numbers (float); NaN where a cell is none, or a truth value."""
    import numpy as np

    if column.dtype.kind in "iuf":
        return np.asarray(column.to_numpy(dtype=float, na_value=np.nan))
    return np.array([_number(cell) for cell in column], dtype=float)


def _number(cell: Any) -> float:
    try:
        return float("nan") if isinstance(cell, bool) else float(cell)
    except (TypeError, ValueError):
        return float("nan")


def empty_in(column: pd.Series[Any]) -> npt.NDArray[Any]:
    """Tell which cells of a column say nothing (bool): missing ones, and texts of spaces."""
    import numpy as np

    missing: npt.NDArray[Any] = np.array(column.isna(), dtype=bool)
    if column.dtype.kind not in "iuf":
        missing |= np.array([isinstance(c, str) and not c.strip() for c in column], dtype=bool)
    return missing


def _refused(column: pd.Series[Any], wrong: npt.NDArray[Any]) -> InputError:
    return _error(
        Fault(
            "incidents",
            f"{show(cell)} is no toll; write a whole number of 0 or more, or leave it empty",
            row,
            str(column.name),
        )
        for row, (cell, is_wrong) in enumerate(zip(column.tolist(), wrong, strict=True), start=1)
        if is_wrong
    )


def _error(faults: Iterable[Fault]) -> InputError:
    found = list(faults)
    count = "1 fault" if len(found) == 1 else f"{len(found)} faults"
    return InputError(f"the incidents have {count}", found)
