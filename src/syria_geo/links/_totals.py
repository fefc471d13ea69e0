"""One incident of a source that is several of the other: a day's total of a town, say."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from syria_geo.links._events import Bools, Events, Floats, Whole
from syria_geo.links._weigh import Weighed

__all__ = ["Total", "totals"]

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
