"""Days, however a table keeps them: the one place where a day is read that is stated in full.

What people write in other ways ("5 Sept. 2016", 05/09/2016) is understood where tables and
reports are read, and nowhere else.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from syria_geo.errors import UsageError, show

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["days_in", "read_day", "read_stretch"]


def read_day(value: object) -> date:
    """Read one day.

    Parameters
    ----------
    value : datetime.date, datetime.datetime or str
        A day, a time (of which the day counts, in the zone it states) or an ISO 8601 text.

    Raises
    ------
    UsageError
        When it is none of these; a ValueError too.
    """
    if isinstance(value, datetime) and value == value:  # a missing timestamp is not itself
        return value.date()
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if isinstance(value, str):
        try:
            return datetime.fromisoformat(value.strip()).date()
        except ValueError:
            pass
    raise UsageError(f"{show(value)} is no day; write dates such as 2016-09-23")


def read_stretch(day: object, until: object) -> tuple[date, date]:
    """Read the first and the last day of a stretch.

    Raises
    ------
    UsageError
        When one is no day, or the last lies before the first.
    """
    first, last = read_day(day), read_day(until)
    if last < first:
        raise UsageError(f"the end, {last}, lies before the start, {first}")
    return first, last


def days_in(column: pd.Series[Any]) -> list[date | None]:
    """Give the day of each cell; None where it is missing or an empty text.

    Parameters
    ----------
    column : pandas.Series
        Days as `read_day` reads them.

    Raises
    ------
    UsageError
        When a cell is something else: taken for missing, it would be left out without a word.
    """
    if column.dtype.kind == "M" and getattr(column.dtype, "tz", None) is None:
        # Many, and nothing else can be among them.
        return [*column.dt.date.astype(object).where(column.notna(), None)]
    cells = zip(column.astype(object), column.isna(), strict=True)
    return [None if missing else _day(cell) for cell, missing in cells]


def _day(cell: Any) -> date | None:
    return None if isinstance(cell, str) and not cell.strip() else read_day(cell)
