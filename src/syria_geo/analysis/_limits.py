"""Limits of sums of tolls: exact Poisson limits, and those of Fay and Feuer where tolls cluster.

The quantiles are solved here and not taken from scipy, which is an extra: rates are given by every
installation, and Byar's closed form, the usual way without, holds for plain counts alone, while
tolls need quantiles of fractional shape.
"""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
import numpy.typing as npt

__all__ = ["gamma_quantile", "sum_limits"]

Floats = npt.NDArray[np.float64]

_TAIL = 0.025  # on each side of limits of 95 %
_NORMAL = 1.959963984540054  # the normal quantile of 1 - _TAIL
_CLOSE = 1e-13  # a term or step smaller than this part of the whole changes nothing
_STEPS = 50  # five are enough; a bound, should rounding keep the last one from being small


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


@lru_cache(maxsize=4096)
def gamma_quantile(shape: float, *, upper: bool) -> float:
    """Give the 2.5 % quantile (or the 97.5 % one) of a gamma distribution of scale 1.

    Parameters
    ----------
    shape : float
        1 or more; of whole numbers it is half a chi-square quantile of twice the freedom.
    upper : bool
        Which of the two.

    Returns
    -------
    float
        By Newton's steps from the approximation of Wilson and Hilferty.
    """
    root = 1 / (3 * math.sqrt(shape))
    x = shape * (1 - root**2 + (_NORMAL if upper else -_NORMAL) * root) ** 3
    for _ in range(_STEPS):
        below, density = _below(x, shape)
        # The smaller of the two tails, so that no digit is lost to the other.
        step = (_TAIL - (1 - below) if upper else below - _TAIL) / density
        x = max(x - step, x / 2)
        if abs(step) <= _CLOSE * x:
            break
    return x


def _below(x: float, shape: float) -> tuple[float, float]:
    """Give how much of a gamma distribution lies below `x`, and its density there."""
    density = math.exp((shape - 1) * math.log(x) - x - math.lgamma(shape))
    if x < shape + 1:
        return density * x * _series(x, shape), density
    return 1 - density * x * _fraction(x, shape), density


def _series(x: float, shape: float) -> float:
    """Sum x^n / (shape (shape + 1) ... (shape + n)): Abramowitz and Stegun, 6.5.29."""
    term = total = 1 / shape
    at = shape
    while term > _CLOSE * total:
        at += 1
        term *= x / at
        total += term
    return total


def _fraction(x: float, shape: float) -> float:
    """Evaluate the continued fraction of the upper tail (6.5.31), as Lentz does."""
    bottom = x + 1 - shape
    front, back = math.inf, 1 / bottom
    value, at, change = back, 0, math.inf
    while abs(change - 1) > _CLOSE:
        at += 1
        numerator = at * (shape - at)
        bottom += 2
        back = 1 / (bottom + numerator * back)
        front = bottom + numerator / front
        change = front * back
        value *= change
    return value
