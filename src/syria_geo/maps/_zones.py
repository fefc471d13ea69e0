"""Control zones for the page: the ground of every place once, and who held it on each day.

The page is not given polygons of zones but the cells they are made of, one small number per cell
for the first day, and what changed after it. So it knows every day, and zones cannot disagree with
cells.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from syria_geo.control import (
    CONFIDENCES,
    Days,
    days_asked,
    is_every_day,
    load_cells,
    load_timeline,
    zones_given,
)
from syria_geo.maps._encode import encode_numbers
from syria_geo.spatial import likely_km
from syria_geo.tables import days_of, members_of
from syria_geo.vocabulary import party_colours

if TYPE_CHECKING:
    import geopandas

__all__ = ["zone_layers"]

_Key = tuple[tuple[str, ...], str, bool]  # holders, confidence, whether no place is near
_Ints = npt.NDArray[np.int64]
_Held = dict[date, list[_Key | None]]  # per day, the kind of each cell

_EPOCH = date(1970, 1, 1)
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
        colours) and ``stretches``, each with ``day`` (since 1970-01-01), the last day it speaks
        of (``until``), ``of`` (per cell the number of its kind on the first day, missing where it
        has none) and ``changes`` (None where there is one day only): each ``day`` (since the
        first) and how ``many`` cells on it, and of each of them ``cell`` and ``kind``.
        ``covered`` lists first and last day of all evidence; None where days were given, one by
        one. ``band`` is, per cell, how many tenths of a kilometre from a line its ground is 80 %
        likely. None where there is no day.
    """
    if is_every_day(control):
        return _every_day(located)
    if isinstance(control, Mapping):
        shapes, held = _own(zones_given(control))
    else:
        shapes, held = _shipped(days_asked(control))
    if not held:
        return None
    kinds = sorted({key for keys in held.values() for key in keys if key is not None})
    number = {key: index for index, key in enumerate(kinds)}
    return {
        "middle": _MIDDLE,
        "rings": _rings(shapes),
        "kinds": [_kind(key) for key in kinds],
        "stretches": [
            {
                "day": _since(day),
                "until": _since(day),
                "of": _numbers(held[day], number),
                "changes": None,
            }
            for day in sorted(held)
        ],
        "covered": None,
    } | ({} if isinstance(control, Mapping) else {"band": _band()})


def _since(day: date) -> int:
    return (day - _EPOCH).days


def _every_day(located: geopandas.GeoDataFrame) -> dict[str, Any] | None:
    """Give the zones of every day from the first incident to the last, as far as evidence goes.

    Days of that time on which nothing happened are known as well, those before the first incident
    that the evidence speaks of too: the slider comes by them.
    """
    timeline, cells = load_timeline(), load_cells()
    days = [day for day in {*days_of(located)} if day]
    periods = [course.period for course in timeline.courses]
    asked = [(max(min(days), one.start), min(max(days), one.end)) for one in periods if days]
    asked = [(first, last) for first, last in asked if first <= last]
    if not asked:
        return None
    kinds = _Kinds()
    stretches = [_stretch(first, last, kinds) for first, last in asked]
    return {
        "middle": _MIDDLE,
        "rings": _rings(cells.shapes),
        "kinds": kinds.described(),
        "stretches": stretches,
        "covered": [[_since(one.start), _since(one.end)] for one in periods],
        "band": _band(),
    }


def _stretch(first: date, last: date, kinds: _Kinds) -> dict[str, Any]:
    """Give who held each cell on the first day of a covered stretch, and what changed after it."""
    timeline, cells = load_timeline(), load_cells()
    place = np.array([timeline.number[pcode] for pcode in cells.pcodes])
    facts, sure = (numbers[place] for numbers in timeline.on(first))
    start = kinds.of(facts, sure, cells.empty)
    cell, when, kind = _changes(first, last, place, kinds)
    turns, many = np.unique(when, return_counts=True)
    return {
        "day": _since(first),
        "until": _since(last),
        "of": encode_numbers(pd.Series(start)),
        "changes": {
            "day": encode_numbers(pd.Series(turns - first.toordinal())),
            "many": encode_numbers(pd.Series(many)),
            "cell": encode_numbers(pd.Series(cell)),
            "kind": encode_numbers(pd.Series(kind)),
        },
    }


def _changes(
    first: date, last: date, place: _Ints, kinds: _Kinds
) -> tuple[_Ints, _Ints, npt.NDArray[np.float64]]:
    """Give cell, day and new kind of each change; a place may have two cells."""
    cells = load_cells()
    places, days, facts, sure = load_timeline().changes(first, last)
    order = np.argsort(place, kind="stable")
    low, high = (np.searchsorted(place[order], places, side=side) for side in ("left", "right"))
    many = high - low
    which = np.repeat(np.arange(len(places)), many)
    nth = np.arange(len(which)) - np.repeat(np.cumsum(many) - many, many)
    cell = order[low[which] + nth]
    kind = kinds.of(facts[which], sure[which], cells.empty[cell])
    return cell, days[which], kind


class _Kinds:
    """Numbers the kinds of zones as they come: holders, confidence, and whether it is empty."""

    def __init__(self) -> None:
        self._holders = [fact.holder for fact in load_timeline().facts]
        self._numbers: dict[_Key, int] = {}

    def of(
        self, facts: _Ints, sure: _Ints, empty: npt.NDArray[np.bool_]
    ) -> npt.NDArray[np.float64]:
        """Give the number of each kind; NaN where nothing is known."""
        codes, inverse = np.unique(
            (facts * len(CONFIDENCES) + sure) * 2 + empty, return_inverse=True
        )
        found = []
        for code in codes.tolist():
            fact, rest = divmod(code, 2 * len(CONFIDENCES))
            key = _key(self._holders[fact], rest // 2, rest % 2 > 0)
            found.append(
                np.nan if key is None else self._numbers.setdefault(key, len(self._numbers))
            )
        numbers: npt.NDArray[np.float64] = np.array(found, dtype=float)[inverse.ravel()]
        return numbers

    def described(self) -> list[dict[str, Any]]:
        """Describe the kinds in the order of their numbers."""
        return [_kind(key) for key in self._numbers]


_TENTHS = 10


def _band() -> dict[str, Any]:
    """Say of each cell how far from a line its ground is likely."""
    return encode_numbers(pd.Series(np.round(likely_km() * _TENTHS)))


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
