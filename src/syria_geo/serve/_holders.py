"""Who held places on a day, by the zones: the same join as for a table of incidents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from syria_geo.geodesy import WGS84
from syria_geo.incidents import DERIVED_DTYPES
from syria_geo.locating import derived_values
from syria_geo.places import Place
from syria_geo.resolving import Question, resolve_each

__all__ = ["Held", "control_of", "holders_on"]

_CONTROL = tuple(name for name in DERIVED_DTYPES if name.startswith("control_"))


class Held(NamedTuple):
    """Who held a place on a day, and how sure that is; nobody where no zone tells it."""

    parties: tuple[str, ...]
    confidence: str


def control_of(rows: Sequence[Mapping[str, Any]], days: Sequence[date]) -> list[dict[str, Any]]:
    """Give the columns of control for answers; of those that are not located, why there is none.

    Parameters
    ----------
    rows : sequence of mapping
        As `syria_geo.locating.derived_values` gives them: who held a place that is named is
        another question than who held a point.
    days : sequence of datetime.date
        The day of each.

    Returns
    -------
    list of dict
        ``control_zone``, ``control_confidence`` and the like, for each answer in its order.
    """
    if not rows:
        return []
    import geopandas as gpd
    import pandas as pd
    from shapely import Point

    from syria_geo.spatial import join_control

    asked = [name for name in DERIVED_DTYPES if name not in _CONTROL]
    table = pd.DataFrame(rows, columns=asked).astype({name: DERIVED_DTYPES[name] for name in asked})
    points = [
        None if pd.isna(latitude) else Point(longitude, latitude)
        for longitude, latitude in zip(table["longitude"], table["latitude"], strict=True)
    ]
    dated = table.assign(date=[day.isoformat() for day in days])
    held = join_control(gpd.GeoDataFrame(dated, geometry=points, crs=WGS84))
    columns = (held[name] for name in _CONTROL)
    return [dict(zip(_CONTROL, row, strict=True)) for row in zip(*columns, strict=True)]


def holders_on(places: Sequence[Place], day: date) -> list[Held]:
    """Say who held each of some places on a day.

    Parameters
    ----------
    places : sequence of Place
        As if an incident named them by their P-codes.
    day : datetime.date
        The day.

    Returns
    -------
    list of Held
        One for each place, in their order.
    """
    matches = resolve_each([Question(place.pcode) for place in places])
    found = control_of([derived_values(match) for match in matches], [day] * len(places))
    return [Held(tuple(one["control_zone"]), str(one["control_confidence"])) for one in found]
