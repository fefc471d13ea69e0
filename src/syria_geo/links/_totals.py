"""One incident of a source that is several of the other: a day's total of a town, say.

Where the other source tells of all its parts, their tolls add up to it. Where it tells of some, a
toll that is larger than is usual there is all that speaks for it.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from syria_geo.links._events import Bools, Events, Floats, Whole
from syria_geo.links._weigh import Weighed

__all__ = ["Total", "held", "totals"]

# A sum fits a total when it lies in its range, or within a tenth of it.
_FITS = 0.1
# More incidents than this are no list of strikes of a day but a battle; two make a sum.
_FEWEST, _MOST = 2, 6
# Parts are told of one place and day: this much has to speak for each apart from its toll (bits).
_TOLD = 0.0


class Total(NamedTuple):
    """A row of one source and the pairs of its parts in the other.

    Parameters
    ----------
    whole : int
        Row of the source that tells the total.
    pairs : numpy.ndarray of int
        Places in the list of pairs.
    bits : float
        What speaks for it, in bits, tolls left out.
    """

    whole: int
    pairs: Whole
    bits: float


def totals(
    one: Events, other: Events, weighed: Weighed, toll: int
) -> tuple[list[Total], list[Total]]:
    """List the totals that rows of the other source tell of `one`, and the other way round.

    Parameters
    ----------
    one, other : Events
    weighed : Weighed
    toll : int
        Which of its parts is that of the tolls.
    """
    apart = weighed.parts.sum(axis=1) - weighed.parts[:, toll]
    close = (weighed.gap == 0) & (apart > _TOLD) & ~weighed.elsewhere
    return (
        _of(one, other, weighed.one, weighed.other, apart, close),
        _of(other, one, weighed.other, weighed.one, apart, close),
    )


def held(
    part: Whole, whole: Whole, bits: Floats, probability: Floats, larger: Bools, odds: float
) -> Floats:
    """Give the probability that one row of each pair is a total of which the other is a part.

    Parameters
    ----------
    part, whole : numpy.ndarray of int, shape (pairs,)
        Rows of the two sources.
    bits : numpy.ndarray of float, shape (pairs,)
        What speaks for it; minus infinity where it cannot be.
    probability : numpy.ndarray of float, shape (pairs,)
        That the two are one event, told alike by both.
    larger : numpy.ndarray of bool, shape (pairs,)
        The toll of the whole is larger.
    odds : float
        How many incidents are such a part, for one that is not.

    Returns
    -------
    numpy.ndarray of float, shape (pairs,)
        The totals that may hold a row share what its other pairs leave of it. A row that is
        another one's counterpart is no total.
    """
    speaks = np.exp2(bits) * odds
    by_part = speaks / (1 + np.bincount(part, speaks)[part]) if len(part) else speaks
    left = 1 - (np.bincount(part, probability)[part] - probability if len(part) else 0.0)
    taken = np.bincount(whole, probability * ~larger)[whole] if len(whole) else 0.0
    told: Floats = by_part * np.clip(left, 0, 1) * np.clip(1 - taken, 0, 1)
    return told


def _of(
    parts: Events, wholes: Events, part: Whole, whole: Whole, apart: Floats, close: Bools
) -> list[Total]:
    pairs = np.flatnonzero(close & ~np.isnan(parts.killed[part]) & ~np.isnan(wholes.killed[whole]))
    pairs = pairs[np.argsort(whole[pairs], kind="stable")]
    rows, starts = np.unique(whole[pairs], return_index=True)
    found = []
    # Of no pairs, numpy makes one empty part.
    for row, mine in zip(rows.tolist(), np.split(pairs, starts[1:]), strict=False):
        if _FEWEST <= len(mine) <= _MOST and _is_sum(parts, part[mine], wholes, row):
            found.append(Total(row, mine, float(apart[mine].min())))
    return found


def _is_sum(parts: Events, rows: Whole, wholes: Events, whole: int) -> bool:
    """Tell whether tolls add up to a total, and none of them is the total itself."""
    low = wholes.low[whole] * (1 - _FITS)
    high = wholes.high[whole] * (1 + _FITS)
    sums = parts.killed[rows].sum()
    return bool(low <= sums <= high and parts.killed[rows].max() < wholes.killed[whole])
