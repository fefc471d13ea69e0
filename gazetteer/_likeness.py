"""Whether a spelling could be the name of a place at all: by ear, not by letter."""

from __future__ import annotations

import re

from rapidfuzz.distance import Indel

from syria_geo.names import sound
from syria_geo.places import Place

__all__ = ["alike", "halves", "likeness"]

_ALIKE = 0.6
_DOUBLE = re.compile(r" - |[_/()]")


def likeness(place: Place, name: str) -> float:
    """Say how much a name sounds like one of a place's own names or half a double name: 0 to 1."""
    heard = sound(name)
    own = (*halves(place.name_en), *halves(place.name_ar))
    return max(Indel.normalized_similarity(heard, sound(half)) for half in own)


def alike(place: Place, name: str) -> bool:
    """Say whether a name could be another ear's spelling of a place's own names."""
    return likeness(place, name) >= _ALIKE


def halves(name: str) -> list[str]:
    """Give a name and, where it is a double name, its halves."""
    return [name, *(half for half in _DOUBLE.split(name) if half.strip())]
