"""Whether a spelling could be the name of a place at all: by ear, not by letter."""

from __future__ import annotations

from rapidfuzz.distance import Indel

from syria_geo.names import sound
from syria_geo.places import Place

__all__ = ["alike"]

_ALIKE = 0.6


def alike(place: Place, name: str) -> bool:
    """Say whether a name sounds like one of a place's own two names, or like a part of one."""
    heard = sound(name)
    return any(_sounds_in(heard, sound(own)) for own in (place.name_en, place.name_ar))


def _sounds_in(heard: str, own: str) -> bool:
    if Indel.normalized_similarity(heard, own) >= _ALIKE:
        return True
    return len(heard) > 2 and heard in own
