"""Control zones for the page: of the days asked for, or of days that suit the incidents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from syria_geo.analysis import party_colours
from syria_geo.errors import UsageError, show
from syria_geo.maps._areas import coordinates
from syria_geo.maps._encode import members

if TYPE_CHECKING:
    import geopandas

__all__ = ["zone_layers"]

_MOST_DAYS = 6
# Zones are estimates between settlements: a kilometre is finer than anything known of them.
_TOLERANCE, _DECIMALS = 0.01, 3

Days = Mapping[Any, "geopandas.GeoDataFrame"] | Iterable[Any] | str | date | None


def zone_layers(located: geopandas.GeoDataFrame, control: Days) -> list[dict[str, Any]]:
    """Give the zones of each day, oldest first.

    Parameters
    ----------
    located : geopandas.GeoDataFrame
        Located incidents.
    control : "auto", date, iterable of dates, mapping of date to GeoDataFrame, or None
        As in `syria_geo.maps.density_map`.

    Returns
    -------
    list of dict
        ``day`` (days since 1970-01-01) and ``zones``: holders, confidence, colour, shape.
    """
    frames = _frames(located, control)
    return [{"day": _number(day), "zones": _zones(frames[day])} for day in sorted(frames)]


def _frames(located: geopandas.GeoDataFrame, control: Days) -> dict[date, geopandas.GeoDataFrame]:
    if control is None:
        return {}
    if isinstance(control, Mapping):
        return {_day(day): frame for day, frame in control.items()}
    from syria_geo.control import load_control_zones

    days = _days(located) if control == "auto" else _asked(control)
    return {day: load_control_zones(day) for day in days}


def _asked(control: Iterable[Any] | str | date) -> list[date]:
    return [_day(control)] if isinstance(control, str | date) else [_day(day) for day in control]


def _days(located: geopandas.GeoDataFrame) -> list[date]:
    """Choose the middle day of each month that has incidents; of many months, a few evenly."""
    dated = sorted(_day(day) for day in located["date"].dropna())
    months: dict[tuple[int, int], list[date]] = {}
    for day in dated:
        months.setdefault((day.year, day.month), []).append(day)
    middles = [days[len(days) // 2] for days in months.values()]
    if len(middles) <= _MOST_DAYS:
        return middles
    picked = np.linspace(0, len(middles) - 1, _MOST_DAYS).round().astype(int)
    return [middles[index] for index in picked]


def _zones(frame: geopandas.GeoDataFrame) -> list[dict[str, Any]]:
    shapes = shapely.coverage_simplify(frame.geometry.to_numpy(), _TOLERANCE)
    holders = [tuple(members(holder)) for holder in frame["holder"]]
    return [
        {
            "holders": list(holder),
            "confidence": str(confidence),
            "colours": [party_colours()[name] for name in holder if name in party_colours()],
            "shape": shape,
        }
        for holder, confidence, shape in zip(
            holders, frame["confidence"], coordinates(shapes, decimals=_DECIMALS), strict=True
        )
    ]


def _number(day: date) -> int:
    return (day - date(1970, 1, 1)).days


def _day(day: Any) -> date:
    if isinstance(day, datetime):
        return day.date()
    if isinstance(day, date):
        return day
    try:
        return date.fromisoformat(str(day))
    except ValueError as error:
        raise UsageError(f"{show(str(day))} is no day; write one such as 2016-09-23") from error
