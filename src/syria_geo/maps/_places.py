"""Every place of the gazetteer, so that the page can find what no incident names."""

from __future__ import annotations

from itertools import pairwise

from syria_geo.gazetteer import Gazetteer, load_gazetteer
from syria_geo.places import Kind, Place, Strength

__all__ = ["place_index"]

# Areas are searched for as areas.
_LEFT_OUT = {Kind.COUNTRY, Kind.GOVERNORATE, Kind.DISTRICT, Kind.SUB_DISTRICT}
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
    gazetteer = load_gazetteer()
    places = [place for place in gazetteer.places.values() if place.kind not in _LEFT_OUT]
    heads = [("", ""), *((place.kind.value, _unit(place)) for place in places)]
    return "\n".join(
        _SEPARATOR.join([place.pcode, *_changed(before, head), *_fields(gazetteer, place)])
        for place, (before, head) in zip(places, pairwise(heads), strict=True)
    )


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
