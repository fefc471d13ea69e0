"""Every place of the gazetteer, so that the page can find what no incident names."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Any

import pandas as pd

from syria_geo.boundaries import units
from syria_geo.gazetteer import Gazetteer, load_gazetteer
from syria_geo.maps._encode import encode_numbers
from syria_geo.places import Kind, Place, Strength

__all__ = ["place_index", "place_ranks"]

# Areas are searched for as areas.
_LEFT_OUT = {Kind.COUNTRY, Kind.GOVERNORATE, Kind.DISTRICT, Kind.SUB_DISTRICT}
# People of the cities of the first and the second rank; a town of which they are known is of the
# third. Of most villages nobody has counted them.
_POPULATIONS = (200_000, 40_000)
_SEAT, _VILLAGE = 4.0, 5.0
_KIND_RANKS = {Kind.CAMP: 5.0, Kind.NEIGHBOURHOOD: 6.0, Kind.LANDMARK: 7.0}
_SEPARATOR = "\t"  # two bytes in JSON, where a control character takes six
_SCALE = 10_000  # coordinates in steps of eleven metres: enough to move the map there


def place_index() -> str:
    """Write settlements, neighbourhoods, camps, regions and landmarks with their names.

    Returns
    -------
    str
        A line per place, of fields between tabs: P-code, kind, smallest unit known (these two
        empty where they repeat the line before), latitude and longitude in ten-thousandths of a
        degree, name in English, name in Arabic, then its other strong names. One text, because
        the page takes it apart only when somebody searches.
    """
    gazetteer, places = load_gazetteer(), _shown()
    heads = [("", ""), *((place.kind.value, _unit(place)) for place in places)]
    return "\n".join(
        _SEPARATOR.join([place.pcode, *_changed(before, head), *_fields(gazetteer, place)])
        for place, (before, head) in zip(places, pairwise(heads), strict=True)
    )


def place_ranks() -> dict[str, Any]:
    """Say of each place of `place_index` how far out its name is on the map.

    Returns
    -------
    dict
        A column: 1 for the largest cities, 7 for landmarks, which only the closest view has room
        for; missing where a place has no name of its own there, as regions.
    """
    seats = {unit.pcode: unit.name_en for unit in units().values() if unit.level == "sub-district"}
    return encode_numbers(pd.Series([_rank(place, seats) for place in _shown()], dtype=float))


def _rank(place: Place, seats: dict[str, str]) -> float:
    if place.kind is not Kind.SETTLEMENT:
        return _KIND_RANKS.get(place.kind, math.nan)
    if place.population is None:
        # The town that a sub-district is named after is the largest there.
        return _SEAT if seats.get(place.adm3_pcode or "") == place.name_en else _VILLAGE
    return float(1 + sum(place.population < least for least in _POPULATIONS))


def _shown() -> list[Place]:
    return [p for p in load_gazetteer().places.values() if p.kind not in _LEFT_OUT]


def _unit(place: Place) -> str:
    return place.adm3_pcode or place.adm2_pcode or place.adm1_pcode or ""


def _changed(before: tuple[str, ...], head: tuple[str, ...]) -> list[str]:
    return ["" if old == new else new for old, new in zip(before, head, strict=True)]


def _fields(gazetteer: Gazetteer, place: Place) -> list[str]:
    return [
        str(round(place.latitude * _SCALE)),
        str(round(place.longitude * _SCALE)),
        place.name_en,
        place.name_ar,
        *_other_names(gazetteer, place),
    ]


def _other_names(gazetteer: Gazetteer, place: Place) -> list[str]:
    shown = {place.name_en, place.name_ar}
    names = gazetteer.names_of(place.pcode)
    return [n.name for n in names if n.strength is Strength.STRONG and n.name not in shown]
