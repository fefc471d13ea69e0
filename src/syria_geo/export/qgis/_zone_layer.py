"""The layer of control zones: of all days of the incidents, of days asked for, or a user's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from syria_geo.control import (
    Days,
    covered_stretches,
    days_asked,
    is_every_day,
    lasting_zones,
    load_timeline,
    zones_given,
)
from syria_geo.errors import UsageError
from syria_geo.export._zones import flat_zones
from syria_geo.export.qgis._layer import Layer
from syria_geo.geodesy import WGS84, areas_km2
from syria_geo.tables import days_of, members_of

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

__all__ = ["single_days", "zone_layer"]

# A year of daily changes; more pictures make a file that nobody can send.
_MOST_PICTURES = 366
_TEXTS = ("holder", "holder_ar", "confidence", "sources", "licence")
_ESTIMATE = "Who held which ground: an estimate from dated evidence."
_SHARE = "share is that of the holder's ground on the first day."
_DRAWN = {
    "changes": "Each zone has the days on which it stayed as it is.",
    "days": "Drawn for the days with incidents and the first of each month; each picture stands "
    "until the next.",
    "months": "Drawn for the first day of each month, which stands for the whole month.",
}


def single_days(control: Days) -> list[date]:
    """List the days asked for one by one; none where zones last, or none are wanted."""
    if is_every_day(control):
        return []
    asked = zones_given(control) if isinstance(control, Mapping) else days_asked(control)
    return sorted({*asked})


def zone_layer(located: gpd.GeoDataFrame, control: Days) -> Layer:
    """Make the layer.

    Parameters
    ----------
    located : geopandas.GeoDataFrame
        Whose days are meant by ``"auto"``.
    control : "auto", date, iterable of dates, mapping of date to GeoDataFrame, or None

    Raises
    ------
    UsageError
        On what is no day, days that no evidence covers, and zones that are none.
    """
    if is_every_day(control):
        return _lasting(located)
    if isinstance(control, Mapping):
        return _own(zones_given(control))
    return _of_days(single_days(control))


def _lasting(located: gpd.GeoDataFrame) -> Layer:
    """Take the zones from the first incident to the last, as far as the evidence goes."""
    days = {day for day in days_of(located) if day}
    stretches = covered_stretches(min(days), max(days)) if days else []
    zones = lasting_zones(stretches, days=days, most_pictures=_MOST_PICTURES)
    spans = ", ".join(f"{first} to {last}" for first, last in stretches) or "no day"
    drawn = _DRAWN[zones.attrs["pictures"]]
    return _layer(
        zones,
        f"{_ESTIMATE} Covered, from the first incident to the last: {spans}. {drawn} {_SHARE}",
    )


def _of_days(days: list[date]) -> Layer:
    _refuse_many(days)
    unknown = [str(day) for day in days if not covered_stretches(day, day)]
    if unknown:
        raise UsageError(
            f"control: no control zones for {', '.join(unknown)}: the evidence covers "
            f"{load_timeline().covered_periods()}"
        )
    zones = lasting_zones([(day, day) for day in days], most_pictures=_MOST_PICTURES)
    return _layer(zones, f"{_ESTIMATE} Of the days asked for: {_listed(days)}. {_SHARE}")


def _own(frames: Mapping[date, gpd.GeoDataFrame]) -> Layer:
    import geopandas as gpd
    import pandas as pd

    _refuse_many(frames)
    parts = [_as_zones(frame, day) for day, frame in sorted(frames.items())]
    joined = pd.concat([*parts, lasting_zones([], most_pictures=1)], ignore_index=True)
    made = _layer(
        gpd.GeoDataFrame(joined, crs=WGS84),
        f"Who held which ground, as given by whoever made this file. Days: {_listed(frames)}.",
    )
    return Layer(made.name, made.frame.assign(licence=""), made.shape, made.description)


def _as_zones(frame: gpd.GeoDataFrame, day: date) -> gpd.GeoDataFrame:
    """Give a user's zones the columns of ours; what nobody said is missing."""
    import geopandas as gpd
    import pandas as pd

    if getattr(frame, "crs", None) is None:
        raise UsageError(f"control of {day}: the zones have no CRS; state it with set_crs")
    shapes = frame.geometry.to_crs(WGS84).reset_index(drop=True)
    odd = shapes.index[~shapes.geom_type.isin(["Polygon", "MultiPolygon"])]
    if len(odd):
        rows = ", ".join(str(at + 1) for at in odd[:5])
        raise UsageError(f"control of {day}: zones are polygons, and these rows have none: {rows}")
    return gpd.GeoDataFrame(
        {
            "holder": pd.Series([members_of(cell) for cell in frame["holder"]], dtype=object),
            "confidence": [str(cell) for cell in frame["confidence"]],
            "empty": False,
            "area_km2": areas_km2(shapes),
            "share": float("nan"),
            "valid_from": pd.Series([day] * len(shapes), dtype=object),
            "valid_to": pd.Series([day] * len(shapes), dtype=object),
            "sources": pd.Series([()] * len(shapes), dtype=object),
        },
        geometry=shapes,
        crs=WGS84,
    )


def _refuse_many(days: Iterable[date]) -> None:
    count = len([*days])
    if count > _MOST_PICTURES:
        raise UsageError(f"control: {count} days; give {_MOST_PICTURES} at most, or 'auto'")


def _listed(days: Iterable[date]) -> str:
    return ", ".join(map(str, sorted(days))) or "none"


def _layer(zones: gpd.GeoDataFrame, description: str) -> Layer:
    flat = flat_zones(zones)
    return Layer("control_zones", _typed(flat, zones), "MultiPolygon", description)


def _typed(flat: gpd.GeoDataFrame, zones: gpd.GeoDataFrame) -> pd.DataFrame:
    import pandas as pd
    import pyarrow

    day, text = pd.ArrowDtype(pyarrow.date32()), pd.ArrowDtype(pyarrow.string())
    days = {name: zones[name].astype(day) for name in ("valid_from", "valid_to")}
    # Without zones nothing else says what the columns hold.
    texts = {name: flat[name].astype(text) for name in _TEXTS}
    numbers = {name: flat[name].astype(float) for name in ("area_km2", "share")}
    typed: pd.DataFrame = flat.assign(**days, **texts, **numbers, empty=flat["empty"].astype(bool))
    return typed
