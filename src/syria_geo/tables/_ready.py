"""A user's table made ready: degrees whatever its projection, days however they are kept."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeVar

from syria_geo.errors import UsageError
from syria_geo.tables._values import column_of

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["days_of", "in_degrees"]

_WGS84 = 4326
_Table = TypeVar("_Table", bound="pd.DataFrame")


def in_degrees(located: _Table) -> _Table:
    """Give the table with its geometry in EPSG:4326; the caller's own is not changed.

    The columns ``latitude`` and ``longitude`` are degrees in every incident table.

    Raises
    ------
    UsageError
        When there is geometry and nobody said in which CRS it is.
    """
    geometry: Any = getattr(located, "geometry", None)
    if geometry is None or not hasattr(geometry, "crs"):
        return located
    if geometry.crs is None:
        if geometry.notna().any():
            raise UsageError(
                "the geometry of these incidents has no CRS; say which it is in, such as "
                "located.set_crs('EPSG:4326') for degrees"
            )
        return located
    if geometry.crs.to_epsg() == _WGS84:
        return located
    converted: _Table = located.to_crs(_WGS84)  # type: ignore[operator]
    return converted


def days_of(table: pd.DataFrame, name: str = "date") -> list[date | None]:
    """Give the day of each incident; None where it has none.

    Parameters
    ----------
    table : pandas.DataFrame
        Its dates may be ``datetime64``, `datetime.date` or ISO texts.
    name : str
        The column; where there is none, no incident has a day.
    """
    column = column_of(table, name)
    if column.dtype.kind == "M":
        return [None if day != day else day.date() for day in column]  # NaT is not itself
    return [_day(value) for value in column]


def _day(value: Any) -> date | None:
    if isinstance(value, str):
        return _day_of_text(value)
    if not isinstance(value, date) or value != value:  # NaT is a date that differs from itself
        return None
    return value.date() if isinstance(value, datetime) else value


def _day_of_text(text: str) -> date | None:
    if not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError:
        raise UsageError(f"{text!r} is no day; write dates such as 2016-09-23") from None
