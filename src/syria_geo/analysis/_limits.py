"""Limits of sums of tolls: exact Poisson limits, and those of Fay and Feuer where tolls cluster.

Byar's closed form, the usual way without the gamma quantiles of `quantiles`, holds for plain counts
alone, while tolls need quantiles of fractional shape.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from syria_geo.quantiles import gamma_quantile

__all__ = ["sum_limits"]

Floats = npt.NDArray[np.float64]


def sum_limits(total: Floats, squares: Floats, largest: Floats) -> tuple[Floats, Floats]:
    """Give the limits (95 %) of the expected sum of weights, as Fay and Feuer (1997) do.

    Parameters
    ----------
    total, squares : numpy.ndarray
        Sum of the weights of what happened, and of their squares. A weight is what one event adds.
    largest : numpy.ndarray
        The weight the upper limit allows one more event.

    Returns
    -------
    tuple of numpy.ndarray
        Lower and upper limits. Of weights that are all 1 they are the exact Poisson limits.
    """
    columns = zip(total.tolist(), squares.tolist(), largest.tolist(), strict=True)
    found = [_limits(*column) for column in columns]
    low, high = np.array(found, dtype=float).reshape(-1, 2).T
    return low, high


def _limits(total: float, squares: float, largest: float) -> tuple[float, float]:
    above, spread = total + largest, squares + largest**2
    high = _scaled(above, spread, upper=True)
    return (_scaled(total, squares, upper=False) if total > 0 else 0.0), high


def _scaled(mean: float, variance: float, *, upper: bool) -> float:
    """Give a quantile of the gamma distribution of this mean and variance."""
    if not (math.isfinite(mean) and variance > 0):
        return math.nan
    return variance / mean * gamma_quantile(mean**2 / variance, upper=upper)
