"""Control zones for the page: of the days asked for, or of days that suit the incidents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from syria_geo.analysis import party_colours
from syria_geo.control import load_control_zones, load_timeline
from syria_geo.errors import UsageError, show
from syria_geo.maps._areas import geojson_texts
from syria_geo.maps._encode import members

if TYPE_CHECKING:
    import geopandas

__all__ = ["zone_layers"]

_MOST_DAYS = 5
_DECIMALS = 3  # a hundred metres: zones are estimates between settlements

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
    days = _days(located) if control == "auto" else _asked(control)
    return {day: load_control_zones(day, simplified=True) for day in days}


def _asked(control: Iterable[Any] | str | date) -> list[date]:
    return [_day(control)] if isinstance(control, str | date) else [_day(day) for day in control]


def _days(located: geopandas.GeoDataFrame) -> list[date]:
    """Choose the middle day of the months with most incidents, as far as evidence reaches."""
    months: dict[tuple[int, int], list[date]] = {}
    for day in sorted(map(_day, located["date"].dropna())):
        months.setdefault((day.year, day.month), []).append(day)
    fullest = sorted(months.values(), key=lambda days: (-len(days), days))
    middles = (days[len(days) // 2] for days in fullest)
    return [day for day in middles if load_timeline().covers(day)][:_MOST_DAYS]


def _zones(frame: geopandas.GeoDataFrame) -> list[dict[str, Any]]:
    empty = frame["empty"] if "empty" in frame.columns else [False] * len(frame)
    shapes = geojson_texts(frame.geometry.to_numpy(), decimals=_DECIMALS)
    return [
        {
            "holders": members(holder),
            "confidence": str(confidence),
            "empty": bool(nobody),
            "colours": [party_colours()[name] for name in members(holder)],
            "shape": shape,
        }
        for holder, confidence, nobody, shape in zip(
            frame["holder"], frame["confidence"], empty, shapes, strict=True
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
