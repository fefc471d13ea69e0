"""Days, however a table keeps them: the one place where a day is read that is stated in full.

What people write in other ways ("5 Sept. 2016", 05/09/2016) is understood where tables and
reports are read, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from syria_geo.errors import UsageError, show

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

__all__ = ["day_numbers", "days_in", "read_day", "read_stretch", "read_time", "reversed_words"]


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


def read_time(value: object) -> datetime:
    """Read a time that says how far it is from UTC.

    Parameters
    ----------
    value : datetime.datetime or str
        A time or an ISO 8601 text, such as ``2026-11-25T14:05:00+03:00``.

    Raises
    ------
    UsageError
        When it is none, or does not state its offset.
    """
    time = value
    if isinstance(value, str):
        try:
            time = datetime.fromisoformat(value.strip())
        except ValueError:
            time = None
    if isinstance(time, datetime) and time == time and time.utcoffset() is not None:
        return time
    raise UsageError(
        f"{show(value)} is no time with its offset from UTC; write it such as "
        "2026-11-25T14:05:00+03:00"
    )


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


def reversed_words(first: date, last: date) -> str:
    """Say of an interval that it ends before it begins."""
    return f"the interval ends on {last}, before it begins on {first}; correct it"


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
    distinct, cells = _distinct_days(column)
    days = [date.fromordinal(number) if number else None for number in distinct.tolist()]
    return [days[cell] for cell in cells.tolist()]


def day_numbers(column: pd.Series[Any]) -> NDArray[np.int64]:
    """Give the day of each cell as a number, `datetime.date.toordinal`; 0 where there is none.

    Same cells, same refusals as :func:`days_in`.
    """
    import numpy as np

    if isinstance(column.dtype, np.dtype) and column.dtype.kind == "M":
        days = column.to_numpy().astype("datetime64[D]")
        numbers: NDArray[np.int64] = days.astype(np.int64) + date(1970, 1, 1).toordinal()
        numbers[np.isnat(days)] = 0
        return numbers
    distinct, cells = _distinct_days(column)
    return distinct[cells]


def _distinct_days(column: pd.Series[Any]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Read each distinct cell once: a table of a million incidents has some thousand days."""
    import numpy as np
    import pandas as pd

    try:
        cells, distinct = pd.factorize(column)
    except TypeError:  # a list, say, which nothing can be compared with
        read_day(next(cell for cell in column if not isinstance(cell, Hashable)))
        raise
    days = [_day(cell) for cell in pd.Index(distinct).astype(object)]
    numbers = [0 if day is None else day.toordinal() for day in days]
    return np.array([*numbers, 0], dtype=np.int64), np.asarray(cells, dtype=np.int64)


def _day(cell: Any) -> date | None:
    return None if isinstance(cell, str) and not cell.strip() else read_day(cell)
