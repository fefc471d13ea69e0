"""How far the true point lies from the point of a place, as a share of the radius."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

__all__ = ["BEYOND", "PROMISED", "even_reach", "reach"]

Floats = npt.NDArray[np.float64]

PROMISED = 0.9
"""What the radius promises: `matching/radii.csv` is calibrated so that it holds nine in ten."""

# The distances of 759 labels from sure answers, over the radius, follow a log-logistic law: half
# lie within 0.14 of the radius, one in twenty beyond 1.8. docs/decisions/2026-11-25-draws.md
_STEEP = 1.2
_ODDS = PROMISED / (1 - PROMISED)  # so that one in ten lies beyond the radius
# One in two hundred lies further than anything the law can say: another place altogether.
_LEAST = 0.005
BEYOND = ((1 / _LEAST - 1) / _ODDS) ** (1 / _STEEP)
"""The furthest draw, in radii."""


def reach(chance: Floats) -> Floats:
    """Turn chances from 0 to 1 into distances in radii, as labels lie around sure answers."""
    left = 1.0 - chance * (1.0 - _LEAST)
    return np.asarray(((1.0 / left - 1.0) / _ODDS) ** (1.0 / _STEEP))


def even_reach(chance: Floats) -> Floats:
    """Turn chances into distances in radii, evenly over the disc."""
    return np.sqrt(chance)
