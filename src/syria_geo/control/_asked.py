"""Which days of control zones a map is asked to show: all of its time, some, or none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from syria_geo.dates import read_day
from syria_geo.errors import UsageError, show

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

__all__ = ["Days", "days_asked", "is_every_day", "zones_given"]

Days = Mapping[Any, "GeoDataFrame"] | Iterable[Any] | str | date | None

_OWN = ("holder", "confidence", "geometry")


def is_every_day(control: Days) -> bool:
    """Tell whether all days are wanted, from the first incident to the last."""
    return isinstance(control, str) and control == "auto"


def days_asked(control: Iterable[Any] | str | date | None) -> list[date]:
    """Read the days of which the zones are wanted that we have, in the order given.

    Raises
    ------
    UsageError
        On what is no day: names all that are none.
    """
    if control is None:
        return []
    if isinstance(control, str | date):
        control = [control]
    if not isinstance(control, Iterable):
        raise UsageError(
            f"control {show(control)}: give 'auto', a day such as 2016-09-23, a list of days, a "
            "mapping of days to zones, or None"
        )
    return _read(control)


def zones_given(control: Mapping[Any, GeoDataFrame]) -> dict[date, GeoDataFrame]:
    """Read a user's own zones, by day.

    Raises
    ------
    UsageError
        On what is no day, and on zones without ``holder``, ``confidence`` or ``geometry``.
    """
    frames = dict(zip(_read(control), control.values(), strict=True))
    for day, frame in frames.items():
        missing = [name for name in _OWN if name not in getattr(frame, "columns", ())]
        if missing:
            raise UsageError(f"control of {day}: the zones have no column {', '.join(missing)}")
    return frames


def _read(given: Iterable[Any]) -> list[date]:
    days, faults = [], []
    for value in given:
        try:
            days.append(read_day(value))
        except UsageError:
            faults.append(show(value))
    if faults:
        none = "is no day" if len(faults) == 1 else "are no days"
        raise UsageError(f"control: {', '.join(faults)} {none}; write dates such as 2016-09-23")
    return days
