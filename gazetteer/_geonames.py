"""Join GeoNames, which has no P-codes, to the settlements of the gazetteer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from gazetteer import _upstream
from gazetteer._likeness import likeness

from syria_geo.geodesy import distance_m
from syria_geo.places import Kind, Place

__all__ = ["geonames_of", "readable_names"]

_SAME_PLACE_M = 3000.0
_ALIKE = 0.7
_LATIN_OR_ARABIC = re.compile(
    r"[\x20-\u024f\u0300-\u036f\u02b0-\u02ff\u1e00-\u1eff\u2010-\u2019]+|[\u0600-\u06ff\s-]+"
)


def geonames_of(sources: Path, places: Mapping[str, Place]) -> dict[str, _upstream.GeoName]:
    """Join GeoNames to the settlement within 3 km whose name is most alike."""
    settlements = [p for p in places.values() if p.kind is Kind.SETTLEMENT]
    found: dict[str, _upstream.GeoName] = {}
    for row in _upstream.geonames(sources):
        if (pcode := _same_settlement(row, settlements)) and pcode not in found:
            found[pcode] = row
    return found


def readable_names(row: _upstream.GeoName) -> list[str]:
    """Give a GeoNames place's names in Latin or Arabic script."""
    names = (row["name"], *row["alternatenames"])
    return [name for name in names if _LATIN_OR_ARABIC.fullmatch(name)]


def _same_settlement(row: _upstream.GeoName, settlements: Iterable[Place]) -> str:
    here = row["latitude"], row["longitude"]
    names = readable_names(row)
    near = [
        (float(distance_m(*here, place.latitude, place.longitude)), place)
        for place in settlements
        if abs(place.latitude - here[0]) < 0.05 and abs(place.longitude - here[1]) < 0.05
    ]
    rated = [
        (max(likeness(place, name) for name in names), -distance, place.pcode)
        for distance, place in near
        if distance <= _SAME_PLACE_M
    ]
    best = max(rated, default=(0.0, 0.0, ""))
    return best[2] if best[0] >= _ALIKE else ""
