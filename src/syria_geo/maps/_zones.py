"""Control zones for the page: the ground of every place once, and who held it on each day.

The page is not given polygons of zones but the cells they are made of, and for each day one small
number per cell. So ten days cost little more than one, and zones cannot disagree with cells.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from syria_geo.control import CONFIDENCES, load_cells, load_timeline
from syria_geo.dates import read_day
from syria_geo.errors import UsageError, show
from syria_geo.maps._encode import encode_numbers
from syria_geo.tables import days_of, members_of
from syria_geo.vocabulary import party_colours

if TYPE_CHECKING:
    import geopandas

__all__ = ["Days", "zone_layers"]

Days = Mapping[Any, "geopandas.GeoDataFrame"] | Iterable[Any] | str | date | None
_Key = tuple[tuple[str, ...], str, bool]  # holders, confidence, whether no place is near
_Held = dict[date, list[_Key | None]]  # per day, the kind of each cell

_MOST_DAYS = 12
_OWN = ("holder", "confidence", "geometry")
# Coordinates are kept relative to the middle of Syria, in steps of 25 metres: two bytes each.
_MIDDLE, _SCALE = (38.5, 35.0), 4000


def zone_layers(located: geopandas.GeoDataFrame, control: Days) -> dict[str, Any] | None:
    """Give the cells, and who held them on each day.

    Parameters
    ----------
    located : geopandas.GeoDataFrame
        Located incidents.
    control : "auto", date, iterable of dates, mapping of date to GeoDataFrame, or None
        As in `syria_geo.maps.density_map`.

    Returns
    -------
    dict or None
        ``rings`` (x, y, length and cell of every ring), ``kinds`` (holders, confidence, empty,
        colours) and ``days`` (day since 1970-01-01; per cell the number of its kind, missing
        where the day has none). None where there is no day.
    """
    if isinstance(control, Mapping):
        shapes, held = _own({read_day(day): frame for day, frame in control.items()})
    else:
        shapes, held = _shipped(_chosen(located, control))
    if not held:
        return None
    kinds = sorted({key for keys in held.values() for key in keys if key is not None})
    number = {key: index for index, key in enumerate(kinds)}
    return {
        "middle": _MIDDLE,
        "rings": _rings(shapes),
        "kinds": [_kind(key) for key in kinds],
        "days": [
            {"day": (day - date(1970, 1, 1)).days, "of": _numbers(held[day], number)}
            for day in sorted(held)
        ],
    }


def _chosen(
    located: geopandas.GeoDataFrame, control: Iterable[Any] | str | date | None
) -> list[date]:
    if control is None:
        return []
    if isinstance(control, str) and control == "auto":
        return _fullest(located)
    if isinstance(control, str | date):
        return [read_day(control)]
    if not isinstance(control, Iterable):
        raise UsageError(
            f"control {show(control)}: give 'auto', a day such as 2016-09-23, a list of days, a "
            "mapping of days to zones, or None"
        )
    return [read_day(day) for day in control]


def _fullest(located: geopandas.GeoDataFrame) -> list[date]:
    """Choose the middle day of the months with most incidents, as far as evidence reaches."""
    months: dict[tuple[int, int], list[date]] = {}
    for day in sorted(day for day in days_of(located) if day):
        months.setdefault((day.year, day.month), []).append(day)
    fullest = sorted(months.values(), key=lambda days: (-len(days), days))
    middles = (days[len(days) // 2] for days in fullest)
    return [day for day in middles if load_timeline().covers(day)][:_MOST_DAYS]


def _shipped(days: list[date]) -> tuple[npt.NDArray[np.object_], _Held]:
    if not days:
        return np.array([], dtype=object), {}
    cells, timeline = load_cells(), load_timeline()
    place = {pcode: index for index, pcode in enumerate(timeline.pcodes)}
    places = np.array([place[pcode] for pcode in cells.pcodes])
    holders = list(dict.fromkeys(fact.holder for fact in timeline.facts))
    number = {holder: index for index, holder in enumerate(holders)}
    of_fact = np.array([number[fact.holder] for fact in timeline.facts])
    held: _Held = {}
    for day in days:
        facts, confidences = (numbers[places] for numbers in timeline.on(day))
        # Few kinds, many cells: one number per kind, so that each is looked at once.
        codes = (of_fact[facts] * len(CONFIDENCES) + confidences) * 2 + cells.empty
        kinds, of = np.unique(codes, return_inverse=True)
        keys = [
            _key(holders[kind // 2 // len(CONFIDENCES)], kind // 2 % len(CONFIDENCES), kind % 2 > 0)
            for kind in kinds.tolist()
        ]
        held[day] = [keys[kind] for kind in of.tolist()]
    return cells.shapes, held


def _key(holders: tuple[str, ...], confidence: int, empty: bool) -> _Key | None:
    if not holders:
        return None  # nothing is known of this place
    # Ground with no place near it is never held with more than low confidence.
    return holders, "low" if empty else CONFIDENCES[confidence], empty


def _own(
    frames: dict[date, geopandas.GeoDataFrame],
) -> tuple[npt.NDArray[np.object_], _Held]:
    """Take a user's zones as cells that each belong to one day."""
    for day, frame in frames.items():
        missing = [name for name in _OWN if name not in getattr(frame, "columns", ())]
        if missing:
            raise UsageError(f"control of {day}: the zones have no column {', '.join(missing)}")
    shapes = [shape for frame in frames.values() for shape in frame.geometry]
    held: _Held = {}
    first = 0
    for day, frame in frames.items():
        keys: list[_Key | None] = [
            (members_of(holder), str(confidence), False)
            for holder, confidence in zip(frame["holder"], frame["confidence"], strict=True)
        ]
        rest = len(shapes) - first - len(keys)
        held[day] = [*[None] * first, *keys, *[None] * rest]
        first += len(keys)
    return np.array(shapes, dtype=object), held


def _rings(shapes: npt.NDArray[np.object_]) -> dict[str, Any]:
    # One turn for shells and the other for holes: the page fills many rings as one path.
    parts, cell = shapely.get_parts(shapely.orient_polygons(shapes), return_index=True)
    rings, part = shapely.get_rings(parts, return_index=True)
    points = shapely.get_coordinates(rings) - _MIDDLE
    return {
        "x": encode_numbers(pd.Series(points[:, 0]), scale=_SCALE),
        "y": encode_numbers(pd.Series(points[:, 1]), scale=_SCALE),
        "length": encode_numbers(pd.Series(shapely.get_num_coordinates(rings))),
        "cell": encode_numbers(pd.Series(cell[part])),
    }


def _kind(key: _Key) -> dict[str, Any]:
    holders, confidence, empty = key
    colours = [party_colours()[name] for name in holders if name in party_colours()]
    return {"holders": holders, "confidence": confidence, "empty": empty, "colours": colours}


def _numbers(keys: list[_Key | None], number: dict[_Key, int]) -> dict[str, Any]:
    return encode_numbers(pd.Series([np.nan if key is None else number[key] for key in keys]))
