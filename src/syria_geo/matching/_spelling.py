"""How far two spellings of one name are from each other: a weighted edit distance of sounds.

Consonants carry an Arabic name and vowels only colour it, so the two are weighed apart. Both
spellings are cut into consonants and the vowels between them; a vowel that Arabic does not write
costs next to nothing, one that it does write costs more, and a consonant costs most, unless it is
one that ears mix up (d and t, kh and k, an h that is not heard).
"""

from __future__ import annotations

from functools import lru_cache
from math import inf

__all__ = ["FAR", "Cut", "cut", "spelling_distance"]

Cut = tuple[str, tuple[str, ...]]

FAR = inf

# Letters that ears and transcribers take for each other.
_MIXED_UP_PAIRS = "td dz tz sz ts kx kg gx hx gj kj bf mn ds js $s $j lr bm"
_MIXED_UP = frozenset(frozenset(pair) for pair in _MIXED_UP_PAIRS.split())
_MIXED, _OTHER, _UNHEARD, _DROPPED = 0.8, 2.0, 0.7, 1.6


def cut(sound: str) -> Cut:
    """Cut a sound into its consonants and the vowels before, between and after them.

    Parameters
    ----------
    sound : str
        As :func:`syria_geo.names.sound` writes it, words joined.

    Returns
    -------
    tuple of (str, tuple of str)
        n consonants and n + 1 runs of vowels, some empty.
    """
    consonants: list[str] = []
    gaps = [""]
    for letter in sound:
        if letter in "aiu":
            gaps[-1] += letter
        else:
            consonants.append(letter)
            gaps.append("")
    return "".join(consonants), tuple(gaps)


def spelling_distance(one: Cut, other: Cut, *, one_arabic: bool, other_arabic: bool) -> float:
    """Weigh the difference of two spellings; ``FAR`` when more than one consonant is missing.

    Returns
    -------
    float
        0 for the same sounds; up to about 1 for one name by two ears; 2 and more for two names.
    """
    if len(one[0]) < len(other[0]):
        one, other, one_arabic, other_arabic = other, one, other_arabic, one_arabic
    missing = len(one[0]) - len(other[0])
    if missing > 1:
        return FAR
    cost = 0.0
    if missing:
        one, cost = _without_extra(one, other)
    if one[0] != other[0]:
        cost = _with_swaps(cost, one[0], other[0])
    if one[1] != other[1]:
        cost = _with_vowels(cost, one[1], other[1], one_arabic, other_arabic)
    return cost


def _with_swaps(cost: float, mine: str, theirs: str) -> float:
    """Add what the consonants cost that differ."""
    for own, other in zip(mine, theirs, strict=True):
        if own != other:
            cost += _swap(own, other)
    return cost


def _with_vowels(
    cost: float,
    mine: tuple[str, ...],
    theirs: tuple[str, ...],
    mine_arabic: bool,
    theirs_arabic: bool,
) -> float:
    """Add what the vowels between the same consonants cost."""
    last = len(mine) - 1
    for at, (own, other) in enumerate(zip(mine, theirs, strict=True)):
        if own != other:
            edge = "first" if at == 0 else "last" if at == last else ""
            cost += _vowels(own, other, mine_arabic, theirs_arabic, edge)
    return cost


def _without_extra(longer: Cut, shorter: Cut) -> tuple[Cut, float]:
    """Take the consonant out of the longer name that the shorter one lacks, joining its vowels."""
    consonants, gaps = longer
    at = next(
        (n for n, letter in enumerate(shorter[0]) if letter != consonants[n]), len(consonants) - 1
    )
    extra = consonants[at]
    doubled = at > 0 and consonants[at - 1] == extra
    joined = (*gaps[:at], gaps[at] + gaps[at + 1], *gaps[at + 2 :])
    unheard = extra == "h" or doubled or (extra == "x" and at == len(consonants) - 1)
    cost = _UNHEARD if unheard else _DROPPED
    return (consonants[:at] + consonants[at + 1 :], joined), cost


def _swap(mine: str, theirs: str) -> float:
    return _MIXED if frozenset((mine, theirs)) in _MIXED_UP else _OTHER


# What a vowel costs that only one of the two writes (w and y are u and i here), and what it costs
# to write another.
_Costs = dict[str, float]
_LATIN: tuple[_Costs, _Costs] = (
    {"a": 0.25, "i": 0.35, "u": 0.5},
    {"ai": 0.25, "iu": 0.5, "au": 0.4},
)
_ACROSS: tuple[_Costs, _Costs] = (
    {"a": 0.5, "i": 0.6, "u": 0.7},
    {"ai": 0.5, "iu": 0.5, "au": 0.6},
)
_UNWRITTEN: _Costs = {"a": 0.1, "i": 0.1, "u": 0.1}
_ANOTHER_UNWRITTEN = 0.3
_UNWRITTEN_EDGE: _Costs = {"a": 0.4, "i": 0.4, "u": 0.4}


@lru_cache(maxsize=1 << 14)
def _vowels(mine: str, theirs: str, mine_arabic: bool, theirs_arabic: bool, edge: str) -> float:
    """Weigh two runs of vowels between the same consonants."""
    if mine_arabic == theirs_arabic:
        return _runs(mine, theirs, _LATIN[0], _LATIN[0], _LATIN[1])
    if theirs_arabic:
        mine, theirs = theirs, mine
    # From here on the first run is Arabic and the second Latin.
    if edge == "first" and mine and theirs:
        return 0.1  # an alef carries any first vowel
    unwritten = _UNWRITTEN_EDGE if edge else _UNWRITTEN
    many = max(0, len(theirs) - len(mine) - 1) * _ANOTHER_UNWRITTEN
    return many + _runs(mine, theirs, _ACROSS[0], unwritten, _ACROSS[1])


def _runs(mine: str, theirs: str, mine_lone: _Costs, theirs_lone: _Costs, swaps: _Costs) -> float:
    """Edit distance of two short runs of vowels."""
    row = [0.0]
    for other in theirs:
        row.append(row[-1] + theirs_lone[other])
    for letter in mine:
        before = row
        row = [before[0] + mine_lone[letter]]
        for n, other in enumerate(theirs):
            swap = 0.0 if letter == other else swaps["".join(sorted((letter, other)))]
            only_mine = before[n + 1] + mine_lone[letter]
            row.append(min(before[n] + swap, only_mine, row[n] + theirs_lone[other]))
    return row[-1]
