"""Quantiles for limits of 95 %: of the normal distribution, Student's t and the gamma distribution.

They are solved here and not taken from scipy, which is an extra: rates and shares have limits in
every installation.
"""

from __future__ import annotations

import math
from functools import lru_cache

__all__ = ["NORMAL", "TAIL", "gamma_quantile", "student_quantile"]

TAIL = 0.025
"""What lies on each side of limits of 95 %."""

NORMAL = 1.959963984540054
"""The normal quantile of 1 - TAIL."""

_CLOSE = 1e-13  # a term or step smaller than this part of the whole changes nothing
_STEPS = 50  # five are enough; a bound, should rounding keep the last one from being small
_LARGE = 2_000  # degrees of freedom from which the next term of an expansion is below 1e-6
_HALVINGS = 60  # a double has no more digits


@lru_cache(maxsize=1024)
def student_quantile(freedom: int) -> float:
    """Give the 97.5 % quantile of Student's t.

    Parameters
    ----------
    freedom : int
        Degrees of freedom, 1 or more.

    Returns
    -------
    float
        By halving angles; above 2,000 degrees of freedom by an expansion.
    """
    if freedom > _LARGE:
        return NORMAL + (NORMAL**3 + NORMAL) / (4 * freedom)
    low, high = 0.0, math.pi / 2
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if _within(middle, freedom) < 1 - 2 * TAIL else (low, middle)
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
    x = shape * (1 - root**2 + (NORMAL if upper else -NORMAL) * root) ** 3
    for _ in range(_STEPS):
        below, density = _below(x, shape)
        # The smaller of the two tails, so that no digit is lost to the other.
        step = (TAIL - (1 - below) if upper else below - TAIL) / density
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
