"""Tolls as every table, rate, picture and page reads them: whole numbers of 0 or more, or missing.

A table may be changed after it was read. What is no toll then is refused by name: taken for
unknown, or cut down to a whole number, it would make different sums in different outputs.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from syria_geo.errors import Fault, InputError, UsageError, show

if TYPE_CHECKING:
    import numpy.typing as npt
    import pandas as pd

__all__ = [
    "KILLED_COLUMNS",
    "MOST_KILLED",
    "TOLL_COLUMNS",
    "TOLL_RANGE",
    "WOMEN_AND_CHILDREN",
    "check_toll_range",
    "check_tolls",
    "empty_in",
    "numbers_in",
    "range_fault",
    "tolls_of",
]

WOMEN_AND_CHILDREN = ("children", "women")
KILLED_COLUMNS = ("killed", *WOMEN_AND_CHILDREN)
TOLL_COLUMNS = (*KILLED_COLUMNS, "injured")
TOLL_RANGE = ("killed_min", "killed_max")  # the least and the most that a source tells

MOST_KILLED = 1_000_000_000  # no incident comes near it, and the page has room for it


class RangeFault(NamedTuple):
    """What is wrong with a range of those killed, and in which of its columns."""

    column: str
    message: str


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


def check_toll_range(table: pd.DataFrame, told: str = "incidents") -> None:
    """Refuse a table whose range of those killed contradicts itself, or the toll beside it.

    Parameters
    ----------
    table : pandas.DataFrame
        Incident table; it may have columns `TOLL_RANGE`.
    told : str
        What the faults name the table.

    Raises
    ------
    InputError
        With every row of which ``killed_min`` is above ``killed_max``, or ``killed`` outside of
        the two; and with every cell of these that is no toll.
    """
    if not set(TOLL_RANGE) & set(table.columns):
        return
    names = ("killed", *TOLL_RANGE)
    check_tolls(table, names)
    columns = (tolls_of(table, name).astype(object).tolist() for name in names)
    rows = enumerate(zip(*columns, strict=True), start=1)
    found = ((row, range_fault(*map(_known, cells))) for row, cells in rows)
    faults = [Fault(told, one.message, row, one.column) for row, one in found if one]
    if faults:
        raise _error(faults)


def range_fault(killed: int | None, least: int | None, most: int | None) -> RangeFault | None:
    """Say what is wrong with a toll and its range; None where nothing is."""
    if least is not None and most is not None and least > most:
        message = f"the least killed, {least}, is more than the most, {most}; correct one of them"
        return RangeFault(TOLL_RANGE[0], message)
    if killed is not None and least is not None and killed < least:
        return RangeFault(TOLL_RANGE[0], f"{least} is more than killed, {killed}; correct one")
    if killed is not None and most is not None and killed > most:
        return RangeFault(TOLL_RANGE[1], f"{most} is less than killed, {killed}; correct one")
    return None


def _known(cell: Any) -> int | None:
    return int(cell) if isinstance(cell, int) else None


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
