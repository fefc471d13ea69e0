"""Pairs of incidents near in space: what tests and clusters of space and time begin with."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from syria_geo.analysis._points import Floats, need
from syria_geo.errors import UsageError

__all__ = ["near_in_both", "near_pairs"]

MOST_PAIRS = 20_000_000
"""More do not fit into the memory of a laptop together with what is counted of them."""

_A_HAIR_MORE = 1 + 1e-9  # so that rounding loses no pair; what is farther is sorted out


def near_pairs(points: Floats, distance_km: float) -> npt.NDArray[np.int64]:
    """Find all pairs of points no farther apart than so many kilometres.

    Parameters
    ----------
    points : numpy.ndarray of float, shape (n, 2)
        Kilometres on the plane.
    distance_km : float
        The distance itself is near.

    Returns
    -------
    numpy.ndarray of int, shape (pairs, 2)
        Positions of the two, the lower first; each pair once.

    Raises
    ------
    UsageError
        When there are more than 20 million.
    """
    if len(points) < 2:
        return np.empty((0, 2), dtype=np.int64)
    tree = need("scipy.spatial").cKDTree(points)
    count = int(tree.count_neighbors(tree, distance_km) - tree.n) // 2
    if count > MOST_PAIRS:
        raise UsageError(
            f"{count:,} pairs of incidents are near one another, more than {MOST_PAIRS:,}; give a "
            "smaller distance or fewer days, or a part of the table"
        )
    pairs: npt.NDArray[np.int64] = tree.query_pairs(distance_km, output_type="ndarray")
    return pairs.astype(np.int64)


def near_in_both(
    points: Floats, day: Floats, distance_km: float, days: float
) -> npt.NDArray[np.int64]:
    """Find all pairs of points no farther apart than so many kilometres and so many days.

    As `near_pairs`, and so is the limit: time is a third axis there, on which so many days are as
    long as the distance, and pairs that are near in both are no farther apart than the diagonal.
    """
    solid = np.column_stack([points, day * (distance_km / days)])
    pairs = near_pairs(solid, distance_km * math.sqrt(2) * _A_HAIR_MORE)
    one, other = pairs.T
    away = ((points[one] - points[other]) ** 2).sum(axis=1)
    near = (away <= distance_km**2) & (np.abs(day[one] - day[other]) <= days)
    found: npt.NDArray[np.int64] = pairs[near]
    return found
