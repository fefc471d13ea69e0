"""What must hold of the built gazetteer; anything broken fails the build, with file and row."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

import shapely
from gazetteer import _upstream
from gazetteer._geometry import distance_m
from gazetteer._review import name_key
from shapely.geometry import Point

from syria_geo.errors import DataError, Fault, show
from syria_geo.places import Kind, Place, PlaceName

__all__ = ["check"]

METHODS = ("judged", "members", "neighbourhoods", "polygon", "population", "seat", "spacing")
"""How a radius was found; gazetteer/README.md explains each."""

_TRUSTED_OUTSIDE_M = 3600.0
"""41 communities and some quarters lie up to 3.5 km beyond the unit OCHA lists them in: at the
border, on the coast, at a city's edge. Their listed unit is trusted. A place of our own (a
crossing, a port) must reach into its unit with its radius."""
_DUPLICATE_M = 1000.0
_WIDE = (Kind.COUNTRY, Kind.GOVERNORATE, Kind.DISTRICT, Kind.SUB_DISTRICT, Kind.REGION)

Origin = Mapping[str, tuple[str, int]]
"""File and row that a place comes from, by P-code."""


def check(
    places: Mapping[str, Place],
    names: Iterable[PlaceName],
    origin: Origin,
    source_keys: Collection[str],
    sources: Path,
) -> None:
    """Refuse a gazetteer with a broken row; all faults at once.

    Raises
    ------
    DataError
        With one fault for every broken cell: file, row, column and what to do.
    """
    polygons = _Polygons(sources)
    faults = [
        fault
        for place in places.values()
        for fault in _place_faults(place, places, source_keys, polygons, origin)
    ]
    faults += _duplicate_faults(places, origin)
    faults += _name_faults(names, places, source_keys)
    if faults:
        raise DataError("the gazetteer has broken rows", faults)


class _Polygons:
    """The shapes of the units, to say how far outside of its own unit a place lies."""

    def __init__(self, sources: Path) -> None:
        levels = (_upstream.admin_shapes(sources, level) for level in range(4))
        self._shapes = {code: shape for shapes in levels for code, shape in shapes.items()}

    def outside_m(self, place: Place) -> float:
        unit = place.adm3_pcode or place.adm2_pcode or place.adm1_pcode or "SY"
        shape = self._shapes[unit]
        here = Point(place.longitude, place.latitude)
        if shape.intersects(here):
            return 0.0
        nearest = shapely.shortest_line(shape, here).coords[0]
        return distance_m(place.latitude, place.longitude, nearest[1], nearest[0])


def _place_faults(
    place: Place,
    places: Mapping[str, Place],
    source_keys: Collection[str],
    polygons: _Polygons,
    origin: Origin,
) -> Iterator[Fault]:
    file, row = origin[place.pcode]
    units = (place.adm1_pcode, place.adm2_pcode, place.adm3_pcode)
    for column, message in (
        ("name_en", _text_fault(place.name_en)),
        ("name_ar", _text_fault(place.name_ar)),
        ("uncertainty_m", "" if place.uncertainty_m > 0 else "a radius is more than 0 m"),
        ("uncertainty_method", _unknown(place.uncertainty_method, METHODS)),
        ("source", _unknown(place.source, source_keys)),
        ("parent_pcode", _parent_fault(place, places)),
        ("adm3_pcode", "".join(_unknown(unit, places) for unit in units if unit)),
    ):
        if message:
            yield Fault(file, f"{place.pcode}: {message}", row, column)
    own = place.pcode.startswith("G")
    allowed = min(place.uncertainty_m, _TRUSTED_OUTSIDE_M) if own else _TRUSTED_OUTSIDE_M
    if (outside := polygons.outside_m(place)) > allowed:
        said = f"{place.pcode} lies {outside:.0f} m outside of its unit"
        yield Fault(file, said, row, "latitude")


def _parent_fault(place: Place, places: Mapping[str, Place]) -> str:
    if place.kind is Kind.COUNTRY:
        return ""
    if place.parent_pcode == place.pcode:
        return "a place is no part of itself"
    return _unknown(place.parent_pcode, places)


def _unknown(value: str, known: Collection[str]) -> str:
    return "" if value in known else f"{show(value)} is not known"


def _text_fault(text: str) -> str:
    """Say what is wrong with a name: blanks, control or direction marks, broken characters."""
    if not text.strip() or text != text.strip():
        return f"{show(text)} is blank or has blanks around it"
    bad = [c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Co", "Cn") or c == "\ufffd"]
    return f"{show(text)} has a mark nobody can see or read" if bad else ""


def _duplicate_faults(places: Mapping[str, Place], origin: Origin) -> Iterator[Fault]:
    """Refuse an added place that an official list, or another row, has already."""
    by_name: dict[str, set[str]] = {}
    for place in places.values():
        for name in (place.name_en, place.name_ar):
            by_name.setdefault(name_key(name), set()).add(place.pcode)
    for place in places.values():
        namesakes = by_name[name_key(place.name_en)] | by_name[name_key(place.name_ar)]
        for other in sorted(namesakes):
            if _is_again(place, places[other]):
                file, row = origin[place.pcode]
                said = f"{place.pcode} {show(place.name_en)} is {other} already"
                yield Fault(file, said, row, "name_en")


def _is_again(added: Place, other: Place) -> bool:
    if not (added.pcode.startswith("G") and added.pcode > other.pcode) or other.kind in _WIDE:
        return False
    here = added.latitude, added.longitude
    return distance_m(*here, other.latitude, other.longitude) <= _DUPLICATE_M


def _name_faults(
    names: Iterable[PlaceName], places: Mapping[str, Place], source_keys: Collection[str]
) -> Iterator[Fault]:
    seen: Counter[tuple[str, str]] = Counter()
    for row, name in enumerate(names, start=2):
        seen[name.pcode, name.name] += 1
        for column, message in (
            ("pcode", _unknown(name.pcode, places)),
            ("name", _text_fault(name.name)),
            ("name", "stands twice" if seen[name.pcode, name.name] > 1 else ""),
            ("source", _unknown(name.source, source_keys)),
        ):
            if message:
                yield Fault("names.csv", f"{name.pcode}: {message}", row, column)
