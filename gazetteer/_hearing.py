"""How alike two names sound, when the words that half of all villages begin with count for nothing.

"Tall Abtakh" and "Tall Abyad" share most of their letters, and nothing that tells them apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from gazetteer._keys import fold, qualifiers, sound
from gazetteer._review import GENERIC
from rapidfuzz.distance import Indel
from rapidfuzz.process import cdist

from syria_geo.names import is_arabic

__all__ = ["Heard", "agreement", "heard_each", "worth_comparing"]

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
def _heard(name: str) -> Heard:
    spelt = sound(name)
    tells = fold(name) not in GENERIC and len(spelt) >= _LONG_ENOUGH
    return Heard(spelt, tuple(spelt.split()), qualifiers(name), is_arabic(name), tells)


def heard_each(names: Iterable[str]) -> tuple[Heard, ...]:
    """Give what a place's names are compared by, once for all that sound the same.

    A name without a sound is like no other, and is left out.
    """
    every = dict.fromkeys(map(_heard, names))
    return tuple(one for one in every if one.spelt)


def agreement(names: Sequence[Heard], others: Sequence[Heard], least: float = 0.0) -> float:
    """Say how alike the two most alike of two places' names are, 0 to 1.

    Names are compared within one script: unwritten vowels make everything alike. Opposite
    qualifiers ("upper", "lower") are two places, however the rest sounds.

    Parameters
    ----------
    names, others : sequence of Heard
        What the two places are called, as `heard_each` gives it.
    least : float
        Of what is less alike, some smaller number is given: that takes much less time.
    """
    best = 0.0
    for name in names:
        for other in others:
            if name.arabic == other.arabic:
                best = max(best, _alike(name, other, max(best, least)))
    return best


def worth_comparing(
    names: Sequence[Heard], places: Sequence[Sequence[Heard]], least: float
) -> list[int]:
    """Give the numbers of the places, in their order, that alone can agree so much with one.

    Parameters
    ----------
    names : sequence of Heard
        What the one is called.
    places : sequence of sequence of Heard
        What each of the others is called.
    least : float
        More than a name within a longer one has: then the letters alone say it, all at once.

    Raises
    ------
    ValueError
        When `least` is no more than that.
    """
    if least <= _ONE_LONGER:
        raise ValueError(f"least is {least}; more than {_ONE_LONGER} can be told by letters alone")
    owners = [number for number, others in enumerate(places) for _ in others]
    if not names or not owners:
        return []
    alike = cdist(
        [name.spelt for name in names],
        [other.spelt for others in places for other in others],
        scorer=Indel.normalized_similarity,
        score_cutoff=least,
    )
    return sorted({owners[at] for at in np.flatnonzero(alike.any(axis=0))})


def _alike(one: Heard, other: Heard, least: float) -> float:
    if one.qualifiers == other.qualifiers:
        return _by_sound(one, other, least)
    both = one.qualifiers and other.qualifiers
    if both or least > _ONE_UNQUALIFIED:
        return 0.0
    return min(_by_sound(one, other, least), _ONE_UNQUALIFIED)


def _by_sound(one: Heard, other: Heard, least: float) -> float:
    if one.spelt == other.spelt:
        return 1.0
    # The only likeness that letters do not give is that of a name within a longer one.
    alike = Indel.normalized_similarity(one.spelt, other.spelt, score_cutoff=least)
    if alike < least and least > _ONE_LONGER:
        return 0.0
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
