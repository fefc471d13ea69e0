"""Days, however a table keeps them."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from syria_geo.errors import UsageError, show

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["days_in"]


def days_in(column: pd.Series[Any]) -> list[date | None]:
    """Give the day of each cell; None where it is missing or an empty text.

    Parameters
    ----------
    column : pandas.Series
        Days, times (of which the day counts, in the zone they state) or ISO 8601 texts.

    Raises
    ------
    UsageError
        When a cell is something else: taken for missing, it would be left out without a word.
    """
    cells = zip(column.astype(object), column.isna(), strict=True)
    return [None if missing else _day(cell) for cell, missing in cells]


def _day(value: Any) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        raise _no_day(value)
    return _day_of_text(value.strip()) if value.strip() else None


def _day_of_text(text: str) -> date:
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        raise _no_day(text) from None


def _no_day(value: object) -> UsageError:
    return UsageError(f"{show(value)} is no day; write dates such as 2016-09-23")
