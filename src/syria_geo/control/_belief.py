"""How likely it is that a holder is the right one: three things that were measured, multiplied.

That the evidence of the place is right (by its confidence), that a change of hands nearby in time
lies on the right side of the day (by how exactly it is dated), and that ground between places
belongs to the place it is given to (by the distance to the line, and to the place). The numbers
stand in ``calibration.csv``, which ``boundaries/control/calibrate.py`` makes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import ArrayLike, NDArray

from syria_geo.catalog import data_path
from syria_geo.cells import read_cells
from syria_geo.control._evidence import CONFIDENCES
from syria_geo.errors import DataError, Fault

__all__ = ["SPREAD", "Calibration", "load_calibration", "probability_of_turn"]

Numbers = NDArray[np.float64]

# So many days a change of hands may be off, beside its precision, where its confidence is less.
SPREAD: Mapping[str, int] = {"high": 0, "medium": 2, "low": 7}
_YEARS = "landmark"
_TERMS = ("intercept", "line_km", "site_km")


@dataclass(frozen=True)
class Calibration:
    """What was measured.

    Parameters
    ----------
    evidence : numpy.ndarray of float
        Share of answers that are right, in the order of ``CONFIDENCES``.
    terms : numpy.ndarray of float
        Of the logistic regression for ground between places: intercept, and the weights of the
        logarithms of one plus the kilometres to the line and to the place.
    landmarks : tuple of (int, float)
        From which year on, landmarks amid ground the state has lost are with the places around
        them so often: at first the army held many of its bases there.
    """

    evidence: Numbers
    terms: Numbers
    landmarks: tuple[tuple[int, float], ...]

    def of_ground(self, line_km: ArrayLike, site_km: ArrayLike) -> Numbers:
        """Say how likely ground is with the place that it is given to.

        Parameters
        ----------
        line_km, site_km : array-like of float
            Distance to the nearest line between two holders, and to the place.

        Returns
        -------
        numpy.ndarray of float
            At a line about a half; less where the places lie far from each other.
        """
        logs = np.log1p(np.asarray(line_km)), np.log1p(np.asarray(site_km))
        logit = self.terms[0] + self.terms[1] * logs[0] + self.terms[2] * logs[1]
        return np.asarray(1 / (1 + np.exp(-logit)), dtype=float)

    def of_landmark(self, year: int) -> float:
        """Say how likely a landmark of which nothing is known is with the places around it."""
        return next((share for start, share in reversed(self.landmarks) if start <= year), 1.0)

    def width_km(self, site_km: ArrayLike, probability: ArrayLike) -> Numbers:
        """Say how far from a line ground is as likely as asked.

        Parameters
        ----------
        site_km, probability : array-like of float
            Distance to the place; the probability asked for, below one.

        Returns
        -------
        numpy.ndarray of float
            Kilometres; 0 where it is as likely at the line.
        """
        asked = np.asarray(probability)
        logit = np.log(asked / (1 - asked)) - self.terms[0]
        logit = logit - self.terms[2] * np.log1p(np.asarray(site_km))
        return np.asarray(np.maximum(0.0, np.expm1(logit / self.terms[1])), dtype=float)


@cache
def load_calibration() -> Calibration:
    """Load the numbers that ship with the package.

    Raises
    ------
    DataError
        When one of them is missing.
    """
    name = "boundaries/control/calibration.csv"
    rows = read_cells(data_path(name), ("part", "term", "value"))
    values = {(part, term): float(value) for _, (part, term, value) in rows}
    asked = [("evidence", one) for one in CONFIDENCES] + [("ground", one) for one in _TERMS]
    if missing := [" ".join(one) for one in asked if one not in values]:
        fault = Fault(name, f"{', '.join(missing)} is missing; run make control")
        raise DataError(f"{name} cannot be used", [fault])
    return Calibration(
        np.array([values["evidence", one] for one in CONFIDENCES]),
        np.array([values["ground", one] for one in _TERMS]),
        tuple(sorted((int(term), one) for (part, term), one in values.items() if part == _YEARS)),
    )


def probability_of_turn(days: NDArray[np.int64], spread: NDArray[np.int64]) -> Numbers:
    """Say how likely a change of hands lies on the side of a day that the table says.

    Its true day is as likely to be any of those within the spread.

    Parameters
    ----------
    days : numpy.ndarray of int
        Days since the change; negative before it.
    spread : numpy.ndarray of int
        How many days it may be off, to either side.
    """
    many = 2.0 * spread + 1
    share = np.where(days >= 0, days + spread + 1, spread - days) / many
    return np.asarray(np.minimum(1.0, share), dtype=float)
