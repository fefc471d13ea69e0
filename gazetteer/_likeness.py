"""Whether a spelling could be the name of a place at all: by ear, not by letter."""

from __future__ import annotations

import re
from functools import cache

from gazetteer._keys import qualifiers, sound
from rapidfuzz.distance import Indel

from syria_geo.names import is_arabic
from syria_geo.places import Place

__all__ = ["alike", "is_other_half", "likeness", "own_halves", "same_name"]

_ALIKE = 0.6
_SAME = 0.9
_DOUBLE = re.compile(r" - |[_/\\()]")


def likeness(place: Place, name: str) -> float:
    """Say how much a name sounds like one of a place's own names or half a double name: 0 to 1."""
    own_sound = sound(name)
    return max(Indel.normalized_similarity(own_sound, sound(half)) for half in own_halves(place))


def same_name(place: Place, name: str) -> bool:
    """Say whether a name is another ear's spelling of a place's own: sound and qualifiers agree."""
    agree = qualifiers(name) in {qualifiers(half) for half in own_halves(place)}
    return agree and likeness(place, name) >= _SAME


def is_other_half(place: Place, name: str) -> bool:
    """Tell the neighbour in "أورم الصغرى - أورم الكبرى": same name, other size or side."""
    own, said = qualifiers(place.name_ar), qualifiers(name)
    return bool(own and said) and own != said and is_arabic(name) and likeness(place, name) >= _SAME


def alike(place: Place, name: str) -> bool:
    """Say whether a name could be another ear's spelling of a place's own names."""
    return likeness(place, name) >= _ALIKE


def own_halves(place: Place) -> tuple[str, ...]:
    """Give both names of a place and, where they are double names, their halves."""
    return *_halves(place.name_en), *_halves(place.name_ar)


@cache
def _halves(name: str) -> tuple[str, ...]:
    return name, *(half for half in _DOUBLE.split(name) if half.strip())
