"""Intervals (95 %) of a share among people killed together, and of a median."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from syria_geo.quantiles import NORMAL, TAIL, student_quantile

__all__ = ["median_limits", "share_limits"]

Floats = npt.NDArray[np.float64]


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
    t stands in place of the normal quantile. Its degrees of freedom are those of as many incidents
    as would tell as much if all were of one size; or those of the variance itself, where a few
    incidents make all of it, as they do of rare shares (Satterthwaite): twice the square of a sum
    of squares over the sum of their squares.
    """
    incidents, people = len(whole), float(whole.sum())
    if incidents < 2:
        return math.nan, math.nan
    share = float(part.sum()) / people
    # Each incident pulls the share towards itself, a large one more (Mancl and DeRouen).
    off = (part - share * whole) / (1 - whole / people)
    variance = float((off**2).sum()) / people**2
    alike = people**2 / float((whole**2).sum())
    as_many, freedom = alike, alike - 1
    if variance > 0:
        as_many = min(people, share * (1 - share) / variance)
        freedom = min(freedom, 2 * float((off**2).sum()) ** 2 / float((off**4).sum()))
    student = student_quantile(max(1, int(freedom)))
    return _wilson(share, as_many * (NORMAL / student) ** 2)


def _wilson(share: float, people: float) -> tuple[float, float]:
    square = NORMAL**2 / people
    middle = (share + square / 2) / (1 + square)
    half = math.sqrt(square * (share * (1 - share) + square / 4)) / (1 + square)
    return max(middle - half, 0.0), min(middle + half, 1.0)


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
        if below > TAIL:
            return rank
        rank += 1
    return rank
