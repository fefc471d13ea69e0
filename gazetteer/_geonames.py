"""Join GeoNames, which has no P-codes, to the settlements of the gazetteer."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from gazetteer import _upstream
from gazetteer._geometry import Nearby
from gazetteer._likeness import likeness

from syria_geo.geodesy import distance_m
from syria_geo.places import Kind, Place

__all__ = ["geonames_of", "readable_names"]

_SAME_PLACE_M = 3000.0
_SPHERE_SLACK = 1.01
"""A distance on the sphere is off by less: it finds who may be near, the ellipsoid says who is."""
_ALIKE = 0.7
_LATIN_OR_ARABIC = re.compile(
    r"[\x20-\u024f\u0300-\u036f\u02b0-\u02ff\u1e00-\u1eff\u2010-\u2019]+|[\u0600-\u06ff\s-]+"
)


def geonames_of(sources: Path, places: Mapping[str, Place]) -> dict[str, _upstream.GeoName]:
    """Join GeoNames to the settlement within 3 km whose name is most alike."""
    settlements = [p for p in places.values() if p.kind is Kind.SETTLEMENT]
    nearby = Nearby([place.point for place in settlements])
    found: dict[str, _upstream.GeoName] = {}
    for row in _upstream.geonames(sources):
        around = nearby.within((row["latitude"], row["longitude"]), _SAME_PLACE_M * _SPHERE_SLACK)
        pcode = _same_settlement(row, [settlements[at] for at, _ in around])
        if pcode and pcode not in found:
            found[pcode] = row
    return found


def readable_names(row: _upstream.GeoName) -> list[str]:
    """Give a GeoNames place's names in Latin or Arabic script."""
    names = (row["name"], *row["alternatenames"])
    return [name for name in names if _LATIN_OR_ARABIC.fullmatch(name)]


def _same_settlement(row: _upstream.GeoName, around: Sequence[Place]) -> str:
    here = row["latitude"], row["longitude"]
    names = readable_names(row)
    near = [(float(distance_m(*here, *place.point)), place) for place in around]
    rated = [
        (max(likeness(place, name) for name in names), -distance, place.pcode)
        for distance, place in near
        if distance <= _SAME_PLACE_M
    ]
    best = max(rated, default=(0.0, 0.0, ""))
    return best[2] if best[0] >= _ALIKE else ""
