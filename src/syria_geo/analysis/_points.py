"""Points of incidents for statistics: which rows fit a scale, and where they lie on the plane."""

from __future__ import annotations

import math
import warnings
from collections.abc import Iterable
from importlib import import_module
from numbers import Integral, Real
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from syria_geo.errors import SyriaGeoWarning, UsageError, show
from syria_geo.geodesy import to_plane
from syria_geo.incidents import points_of, stretches_of
from syria_geo.tolls import tolls_of

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "Bools",
    "Floats",
    "above_zero",
    "at_least",
    "counts_in_cells",
    "days_known_within",
    "known_within",
    "need",
    "plane_km",
    "scales",
    "warn_of_few",
]

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

FEW = 20
"""With fewer incidents a statistic of points says little: each of them is 5 % of it or more."""

_DAY = "day"
_BEYOND_KM = 1e5


def need(module: str) -> Any:
    """Import a module of an optional library; say what to install where it is not there."""
    try:
        return import_module(module)
    except ImportError as error:
        library = module.partition(".")[0]
        raise UsageError(
            f"this statistic needs {library}: pip install 'syria-geo[stats]'"
        ) from error


def above_zero(value: object, name: str, example: str) -> float:
    """Give a number above zero; refuse everything else."""
    number = isinstance(value, Real) and not isinstance(value, bool)
    if not (number and math.isfinite(float(value)) and float(value) > 0):  # type: ignore[arg-type]
        raise UsageError(f"{name}={show(value)}: give a number above zero, such as {example}")
    return float(value)  # type: ignore[arg-type]


def at_least(value: object, least: int, name: str) -> int:
    """Give a whole number of so much or more; refuse everything else."""
    if not isinstance(value, Integral) or isinstance(value, bool) or value < least:
        raise UsageError(f"{name}={show(value)}: give a whole number of {least} or more")
    return int(value)


def scales(value: object, name: str, example: str) -> list[float]:
    """Give one number above zero, or several, in ascending order and each once."""
    several = isinstance(value, Iterable) and not isinstance(value, str)
    given = list(value) if several else [value]  # type: ignore[call-overload]
    if not given:
        raise UsageError(f"{name}={show(value)}: give at least one number, such as {example}")
    return sorted({above_zero(one, name, example) for one in given})


def known_within(located: pd.DataFrame, radius_m: float) -> Bools:
    """Tell for each row whether it has a point that is known to within so many metres.

    A point without a radius is taken as it stands: the table that gives it vouches for it.
    """
    points = points_of(located)
    fits: Bools = points.known & ~(points.radius_m > radius_m)
    return fits


def counts_in_cells(
    located: pd.DataFrame, rows: Bools, index: npt.NDArray[Any], size: int
) -> dict[str, npt.NDArray[np.int64]]:
    """Count incidents, those killed, and incidents of unknown toll in each of so many cells.

    Parameters
    ----------
    located : pandas.DataFrame
    rows : numpy.ndarray of bool
        Which rows count.
    index : numpy.ndarray of int
        The cell of each of these.
    size : int
        How many cells there are.
    """
    killed = tolls_of(located, "killed").to_numpy(float, na_value=np.nan)[rows]
    return {
        "incidents": np.bincount(index, minlength=size),
        "killed": np.bincount(index, np.nan_to_num(killed), size).astype(np.int64),
        "killed_unknown": np.bincount(index, np.isnan(killed), size).astype(np.int64),
    }


def plane_km(located: pd.DataFrame, rows: Bools) -> Floats:
    """Put rows on the equal-area plane: kilometres east and north of 35 N, 38.5 E.

    Areas are exact. Distances between places of Syria are true to 1 part in 1,000: measured over
    pairs up to 100 km apart, the worst is 4 in 10,000, and 7 just beyond the corners.
    """
    points = points_of(located)
    # As lists: of an array of one point, older pyproj warns that it takes it for a number.
    x, y = to_plane().transform(points.longitude[rows].tolist(), points.latitude[rows].tolist())
    found = np.column_stack([x, y]).astype(float) / 1000
    # The plane has no place for the other side of the Earth: as far away as can be counted.
    return np.nan_to_num(found, posinf=_BEYOND_KM, neginf=-_BEYOND_KM)


def days_known_within(located: pd.DataFrame, days: float) -> tuple[Floats, Bools]:
    """Give the day of each row, and whether it is known to within so many days.

    An incident known to an interval no longer than that counts on its day or, where it has none,
    in the middle of the interval. One known to a month or a year without an interval does not fit.
    """
    day, first, last = stretches_of(located)
    between = (first > 0) & (last > 0)
    when = np.where(day > 0, day, np.where(between, (first + last) / 2, np.nan))
    rough = between & (last - first > days)
    if "date_precision" in located.columns:
        stated = located["date_precision"].fillna("").astype(str).str.strip().to_numpy()
        rough |= ~between & ~np.isin(stated, ("", _DAY))
    fits: Bools = np.isfinite(when) & ~rough
    return when, fits


def warn_of_few(count: int, what: str, *, stacklevel: int = 3) -> None:
    """Warn of a statistic of so few incidents that one more would change it."""
    if count < FEW:
        incidents = "1 incident" if count == 1 else f"{count} incidents"
        warnings.warn(
            f"{what} of {incidents}: fewer than {FEW} show no pattern that one more "
            "could not change",
            SyriaGeoWarning,
            stacklevel=stacklevel,
        )
