"""Whether a spelling could be the name of a place at all: by ear, not by letter."""

from __future__ import annotations

import re

from gazetteer._keys import qualifiers, sound
from rapidfuzz.distance import Indel

from syria_geo.names import is_arabic
from syria_geo.places import Place

__all__ = ["alike", "halves", "is_other_half", "likeness", "same_name"]

_ALIKE = 0.6
_SAME = 0.9
_DOUBLE = re.compile(r" - |[_/\\()]")


def likeness(place: Place, name: str) -> float:
    """Say how much a name sounds like one of a place's own names or half a double name: 0 to 1."""
    own_sound = sound(name)
    own = (*halves(place.name_en), *halves(place.name_ar))
    return max(Indel.normalized_similarity(own_sound, sound(half)) for half in own)


def same_name(place: Place, name: str) -> bool:
    """Say whether a name is another ear's spelling of a place's own: sound and qualifiers agree."""
    own = (*halves(place.name_en), *halves(place.name_ar))
    agree = qualifiers(name) in {qualifiers(half) for half in own}
    return agree and likeness(place, name) >= _SAME


def is_other_half(place: Place, name: str) -> bool:
    """Tell the neighbour in "أورم الصغرى - أورم الكبرى": same name, other size or side."""
    own, said = qualifiers(place.name_ar), qualifiers(name)
    return is_arabic(name) and bool(own and said) and own != said and likeness(place, name) >= _SAME


def alike(place: Place, name: str) -> bool:
    """Say whether a name could be another ear's spelling of a place's own names."""
    return likeness(place, name) >= _ALIKE


def halves(name: str) -> list[str]:
    """Give a name and, where it is a double name, its halves."""
    return [name, *(half for half in _DOUBLE.split(name) if half.strip())]
