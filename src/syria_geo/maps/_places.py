"""Every place of the gazetteer and its names, so that the page can find what no incident names."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import pandas as pd

from syria_geo.boundaries import units
from syria_geo.gazetteer import load_gazetteer
from syria_geo.maps._encode import encode_numbers
from syria_geo.names import name_tables
from syria_geo.phrases import words_for
from syria_geo.places import Kind, Place, PlaceName, Strength
from syria_geo.vocabulary import group_words

__all__ = ["place_index", "place_ranks", "search_words"]

# People of the cities of the first and the second rank; a town of which they are known is of the
# third. Of most villages nobody has counted them.
_POPULATIONS = (200_000, 40_000)
_SEAT, _VILLAGE = 4.0, 5.0
_KIND_RANKS = {Kind.CAMP: 5.0, Kind.NEIGHBOURHOOD: 6.0, Kind.LANDMARK: 7.0}
_SEPARATOR = "\t"  # two bytes in JSON, where a control character takes six
_SCALE = 10_000  # coordinates in steps of eleven metres: enough to move the map there
# Signs before fields that few places have: a name that other places have a better right to, people.
_WEAK, _PEOPLE = "~", "#"
# Words for what a place is, which a reader types with its name: "Aleppo city".
_KINDS = {
    Kind.SETTLEMENT: ("village", "town", "city"),
    Kind.NEIGHBOURHOOD: ("neighbourhood",),
    Kind.CAMP: ("camp",),
    Kind.SUB_DISTRICT: ("sub-district",),
    Kind.DISTRICT: ("district",),
    Kind.REGION: ("region",),
}
_AREAS = {Kind.GOVERNORATE, Kind.DISTRICT, Kind.SUB_DISTRICT}


def place_index() -> str:
    """Write all places but the country with their names.

    Returns
    -------
    str
        A line per place, of fields between tabs: P-code, kind, smallest unit known (these two
        empty where they repeat the line before), latitude and longitude in ten-thousandths of a
        degree, name in English, name in Arabic, then its other names, weak ones after a ``~``, and
        after a ``#`` how many people live there, where that is known. Of units, which the page has
        besides, the names are those in other spellings, and the coordinates are left out. One text,
        because the page takes it apart only when somebody searches.
    """
    names, places = _names(), _shown()
    heads = [("", ""), *((place.kind.value, _unit(place)) for place in places)]
    return "\n".join(
        _SEPARATOR.join([place.pcode, *_changed(before, head), *_fields(place, names[place.pcode])])
        for place, (before, head) in zip(places, pairwise(heads), strict=True)
    )


def place_ranks() -> dict[str, Any]:
    """Say of each place of `place_index` how far out its name is on the map.

    Returns
    -------
    dict
        A column: 1 for the largest cities, 7 for landmarks, which only the closest view has room
        for; missing where a place has no name of its own there, as regions and units.
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
    return [p for p in load_gazetteer().places.values() if p.kind is not Kind.COUNTRY]


def search_words() -> dict[str, Any]:
    """Give what the page's search needs to compare names as `syria_geo.names` does.

    Returns
    -------
    dict
        ``names``: as `name_tables` gives them. ``kinds``: kind of a place to the words for it.
    """
    told: dict[str, list[str]] = {}
    for value, word in words_for("kind"):
        told.setdefault(value, []).append(word)
    kinds = {
        str(kind): [word for one in said for word in told[one]] for kind, said in _KINDS.items()
    }
    kinds[str(Kind.GOVERNORATE)] = list(group_words("governorate", "called"))
    return {"names": name_tables(), "kinds": kinds}


def _unit(place: Place) -> str:
    return place.adm3_pcode or place.adm2_pcode or place.adm1_pcode or ""


def _changed(before: tuple[str, ...], head: tuple[str, ...]) -> list[str]:
    return ["" if old == new else new for old, new in zip(before, head, strict=True)]


def _names() -> Mapping[str, Sequence[PlaceName]]:
    """Give the names of every place: all are wanted, and made at once in a third of the time."""
    names: defaultdict[str, list[PlaceName]] = defaultdict(list)
    for name in load_gazetteer().names:
        names[name.pcode].append(name)
    return names


def _fields(place: Place, names: Sequence[PlaceName]) -> list[str]:
    point = [place.latitude, place.longitude]
    return [
        *("" if place.kind in _AREAS else str(round(degrees * _SCALE)) for degrees in point),
        place.name_en,
        place.name_ar,
        *_other_names(place, names),
        *([f"{_PEOPLE}{place.population}"] if place.population else []),
    ]


def _other_names(place: Place, names: Sequence[PlaceName]) -> list[str]:
    shown = {place.name_en, place.name_ar}
    others = [name for name in names if name.name not in shown]
    strong = [name.name for name in others if name.strength is Strength.STRONG]
    return strong + [f"{_WEAK}{name.name}" for name in others if name.strength is Strength.WEAK]
