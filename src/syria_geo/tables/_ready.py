"""A user's table made ready: degrees whatever its projection, days however they are kept."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from syria_geo.dates import days_in
from syria_geo.errors import UsageError
from syria_geo.geodesy import WGS84, WGS84_EPSG
from syria_geo.tables._values import column_of

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["days_of", "in_degrees"]

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
        _refuse_shapes(geometry)
        return located
    if geometry.crs.to_epsg() == WGS84_EPSG:
        return located
    converted: _Table = located.to_crs(WGS84)  # type: ignore[operator]
    return converted


def _refuse_shapes(geometry: Any) -> None:
    import shapely

    if not shapely.is_missing(geometry.array).all():
        raise UsageError(
            "the geometry of these incidents has no CRS; say which it is in, such as "
            "located.set_crs('EPSG:4326') for degrees"
        )


def days_of(table: pd.DataFrame, name: str = "date") -> list[date | None]:
    """Give the day of each incident; None where it has none.

    Parameters
    ----------
    table : pandas.DataFrame
        Its dates may be ``datetime64``, `datetime.date` or ISO texts.
    name : str
        The column; where there is none, no incident has a day.

    Raises
    ------
    UsageError
        When a date is none.
    """
    return days_in(column_of(table, name))
