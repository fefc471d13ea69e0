"""How alike two names sound, when the words that half of all villages begin with count for nothing.

"Tall Abtakh" and "Tall Abyad" share most of their letters, and nothing that tells them apart.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from gazetteer._keys import fold, qualifiers, sound
from gazetteer._review import GENERIC
from rapidfuzz.distance import Indel

from syria_geo.names import is_arabic

__all__ = ["Heard", "agreement", "heard"]

_ONE_UNQUALIFIED = 0.8
"""At most so alike are "Abtakh" and "Upper Abtakh": there may be a lower one."""
_ONE_LONGER = 0.76
"""So alike are "Judaydah" and "Jdidet Eljisr", where all words of the one are in the other."""
_SAME_WORD = 0.85
_LONG_ENOUGH = 3


@dataclass(frozen=True, slots=True)
class Heard:
    """What a name is compared by."""

    spelt: str
    words: tuple[str, ...]
    qualifiers: str
    arabic: bool
    tells: bool
    """Whether it is more than a word for a kind of place."""


@cache
def heard(name: str) -> Heard:
    """Give what a name is compared by."""
    spelt = sound(name)
    tells = fold(name) not in GENERIC and len(spelt) >= _LONG_ENOUGH
    return Heard(spelt, tuple(spelt.split()), qualifiers(name), is_arabic(name), tells)


def agreement(names: Iterable[Heard], others: Iterable[Heard]) -> float:
    """Say how alike the two most alike of two places' names are, 0 to 1.

    Names are compared within one script: unwritten vowels make everything alike. Opposite
    qualifiers ("upper", "lower") are two places, however the rest sounds.
    """
    known = [other for other in others if other.spelt]
    return max(
        (
            _alike(name, other)
            for name in names
            for other in known
            if name.spelt and name.arabic == other.arabic
        ),
        default=0.0,
    )


def _alike(one: Heard, other: Heard) -> float:
    if one.qualifiers != other.qualifiers:
        both = one.qualifiers and other.qualifiers
        return 0.0 if both else min(_by_sound(one, other), _ONE_UNQUALIFIED)
    return _by_sound(one, other)


def _by_sound(one: Heard, other: Heard) -> float:
    if one.spelt == other.spelt:
        return 1.0
    alike = Indel.normalized_similarity(one.spelt, other.spelt)
    if len(one.words) > 1 and len(other.words) > 1 and one.words[0] == other.words[0]:
        rest = " ".join(one.words[1:]), " ".join(other.words[1:])
        alike = min(alike, Indel.normalized_similarity(*rest))
    if alike < _ONE_LONGER and (_is_part(one, other) or _is_part(other, one)):
        return _ONE_LONGER
    return alike


def _is_part(short: Heard, long: Heard) -> bool:
    """Whether all words of a name, which are no generic ones, stand in a longer name."""
    if not short.tells or len(short.words) >= len(long.words):
        return False
    return all(
        any(Indel.normalized_similarity(word, other) >= _SAME_WORD for other in long.words)
        for word in short.words
    )
