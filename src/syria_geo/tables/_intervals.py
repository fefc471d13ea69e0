"""Intervals (95 %) of a share among people killed together, and of a median."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
import numpy.typing as npt

__all__ = ["median_limits", "share_limits"]

Floats = npt.NDArray[np.float64]

_TAIL = 0.025  # on each side of limits of 95 %
_NORMAL = 1.959963984540054  # the normal quantile of 1 - _TAIL
_LARGE = 2_000  # degrees of freedom from which the next term of an expansion is below 1e-6
_HALVINGS = 60  # a double has no more digits


def share_limits(part: Floats, whole: Floats) -> tuple[float, float]:
    """Give the limits of the sum of parts by the sum of wholes, of incidents drawn independently.

    Parameters
    ----------
    part, whole : numpy.ndarray of float
        Of each incident how many were children, say, of how many killed: more than 0.

    Returns
    -------
    tuple of float
        NaN of fewer than two incidents: one tells nothing of how far they differ.

    Notes
    -----
    Wilson's limits of as many people as would tell as much if they had not been killed together
    (Franco et al. 2019): as the variance between incidents says, each weighed against the others.
    Where all or none are children it says nothing; then all in an incident count as one. Student's
    t stands in place of the normal quantile, with as many incidents as would tell as much if all
    were of one size.
    """
    incidents, people = len(whole), float(whole.sum())
    if incidents < 2:
        return math.nan, math.nan
    share = float(part.sum()) / people
    # Each incident pulls the share towards itself, a large one more (Mancl and DeRouen).
    off = (part - share * whole) / (1 - whole / people)
    variance = float((off**2).sum()) / people**2
    alike = people**2 / float((whole**2).sum())
    as_many = alike
    if variance > 0:
        as_many = min(people, share * (1 - share) / variance)
    student = _student(max(1, int(alike) - 1))
    return _wilson(share, as_many * (_NORMAL / student) ** 2)


def _wilson(share: float, people: float) -> tuple[float, float]:
    square = _NORMAL**2 / people
    middle = (share + square / 2) / (1 + square)
    half = math.sqrt(square * (share * (1 - share) + square / 4)) / (1 + square)
    return max(middle - half, 0.0), min(middle + half, 1.0)


@lru_cache(maxsize=1024)
def _student(freedom: int) -> float:
    """Give the quantile of 1 - _TAIL of Student's t by halving angles."""
    if freedom > _LARGE:
        return _NORMAL + (_NORMAL**3 + _NORMAL) / (4 * freedom)
    low, high = 0.0, math.pi / 2
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if _within(middle, freedom) < 1 - 2 * _TAIL else (low, middle)
    return math.sqrt(freedom) * math.tan(high)


def _within(angle: float, freedom: int) -> float:
    """Give how much of Student's t lies within sqrt(freedom) times the tangent of an angle.

    Abramowitz and Stegun, 26.7.3 and 26.7.4: a finite sum of powers of the cosine.
    """
    sine, cosine = math.sin(angle), math.cos(angle)
    odd = freedom % 2
    term = cosine if odd else 1.0
    total = term if freedom > 1 else 0.0
    for at in range(2 + odd, freedom, 2):
        term *= cosine**2 * (at - 1) / at
        total += term
    return 2 / math.pi * (angle + sine * total) if odd else sine * total


def median_limits(values: Floats) -> tuple[float, float]:
    """Give the limits of the median: two of the values, by their rank.

    Parameters
    ----------
    values : numpy.ndarray of float
        In any order.

    Returns
    -------
    tuple of float
        NaN of fewer than six values: their smallest and largest hold the median of all less
        often than in 95 % of the cases.

    Notes
    -----
    Exact for any distribution: how many values lie below the median is binomial, with one half.
    """
    rank = _median_rank(len(values))
    if rank == 0:
        return math.nan, math.nan
    ordered = np.sort(values)
    return float(ordered[rank - 1]), float(ordered[-rank])


@lru_cache(maxsize=1024)
def _median_rank(size: int) -> int:
    """Give the last rank below which, in half of all cases, a median lies in 2.5 % at most."""
    log_size, half = math.lgamma(size + 1), size * math.log(2)
    # Further out than ten standard deviations nothing adds up to anything.
    rank = max(0, int(size / 2 - 5 * math.sqrt(size)))
    below = 0.0
    while rank < size:
        below += math.exp(log_size - math.lgamma(rank + 1) - math.lgamma(size - rank + 1) - half)
        if below > _TAIL:
            return rank
        rank += 1
    return rank
