"""Class limits for choropleths: one answer for the page, the pictures and the tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from numbers import Integral

import numpy as np
import numpy.typing as npt

from syria_geo.analysis._palette import DISTINCT_CLASSES, MOST_CLASSES
from syria_geo.errors import UsageError, choices, show

__all__ = ["MISSING", "SCHEMES", "ZERO", "check_classes", "class_limits", "class_numbers"]

MISSING, ZERO = -1, 0

_Floats = npt.NDArray[np.float64]


def class_limits(
    values: Iterable[float | None], *, scheme: str = "fisher_jenks", count: int = DISTINCT_CLASSES
) -> tuple[float, ...]:
    """Find the upper limits of the classes that a choropleth should show.

    Zero and "no data" are never part of a class: a map that paints "none in these data" like
    "a few" or like "not known" says something that is not true.

    Parameters
    ----------
    values : iterable of float or None
        One value per area; None and NaN are "no data".
    scheme : str
        One of `SCHEMES`. ``fisher_jenks``, the default, are natural breaks: least variance
        within classes. All are those of mapclassify, which the tests compare them with, but
        that ``head_tail_breaks`` keeps to `count` and ``maximum_breaks`` takes the lowest of
        equally wide gaps, where mapclassify takes any.
    count : int
        At most this many classes, 1 to 9.

    Returns
    -------
    tuple of float
        Ascending upper limits, inclusive; the last is the largest value. Empty where no value
        is above zero.

    Raises
    ------
    UsageError
        On an unknown scheme or an impossible count.
    """
    check_classes(scheme, count)
    array = np.asarray([np.nan if v is None else v for v in values], dtype=float)
    positive = array[np.isfinite(array) & (array > 0)]
    if len(np.unique(positive)) <= count:
        return tuple(float(v) for v in np.unique(positive))
    return _readable(_BREAKS[scheme](positive, count), positive)


def class_numbers(
    values: Iterable[float | None], limits: tuple[float, ...]
) -> npt.NDArray[np.int64]:
    """Put each value into its class: -1 no data, 0 zero, 1 for the lowest class, and so on.

    Parameters
    ----------
    values : iterable of float or None
    limits : tuple of float
        As `class_limits` returns them. Values above the last limit are in the last class.

    Returns
    -------
    numpy.ndarray of int
    """
    array = np.asarray([np.nan if v is None else v for v in values], dtype=float)
    numbers = np.searchsorted(np.asarray(limits, dtype=float), array, side="left") + 1
    numbers = np.minimum(numbers, max(len(limits), 1))
    return np.where(np.isnan(array), MISSING, np.where(array <= 0, ZERO, numbers)).astype(np.int64)


def check_classes(scheme: str, count: int) -> None:
    """Refuse an unknown scheme or number of classes: before the work, not after.

    Raises
    ------
    UsageError
        With the choices.
    """
    if scheme not in SCHEMES:
        raise UsageError(f"unknown class scheme {show(scheme)}; {choices(SCHEMES)}")
    whole = isinstance(count, Integral) and not isinstance(count, bool)
    if not (whole and 1 <= count <= MOST_CLASSES):
        raise UsageError(f"{show(count)} classes: choose a whole number from 1 to {MOST_CLASSES}")


def _natural(positive: _Floats, count: int) -> list[float]:
    """Compute Fisher-Jenks breaks exactly, by dynamic programming over the distinct values."""
    values, weights = np.unique(positive, return_counts=True)
    cost = _cost_table(values, weights.astype(float))
    best = cost[0].copy()  # best[j]: least variance of values[..j] in the classes so far
    starts = [np.zeros(len(values), dtype=int)]
    for _ in range(1, count):
        total = np.vstack([np.full(len(values), np.inf), best[:-1, None] + cost[1:]])
        starts.append(total.argmin(axis=0))
        best = total.min(axis=0)
    return _walk_back(values, starts)


def _cost_table(values: _Floats, weights: _Floats) -> _Floats:
    """Squared deviation of each run of values i..j from its mean; infinite where i > j."""
    sums = [np.concatenate(([0.0], np.cumsum(weights * values**power))) for power in (0, 1, 2)]
    n, s, q = (total[None, 1:] - total[:-1, None] for total in sums)
    runs = np.triu(np.ones((len(values), len(values)), dtype=bool))
    with np.errstate(divide="ignore", invalid="ignore"):
        cost = q - s * s / n
    return np.where(runs, cost, np.inf)


def _walk_back(values: _Floats, starts: list[npt.NDArray[np.intp]]) -> list[float]:
    limits, last = [], len(values) - 1
    for start in reversed(starts):
        limits.append(float(values[last]))
        last = int(start[last]) - 1
        if last < 0:
            break
    return limits[::-1]


def _quantiles(positive: _Floats, count: int) -> list[float]:
    """Put about as many areas into each class; between two values, interpolate linearly."""
    ordered = np.sort(positive)
    # Multiplied before it is divided: a quantile that is a value comes out as that value.
    places = np.arange(1, count + 1) * (len(ordered) - 1) / count
    return _floats(np.interp(places, np.arange(len(ordered)), ordered))


def _equal_intervals(positive: _Floats, count: int) -> list[float]:
    low, top = positive.min(), positive.max()
    return _floats(low + np.arange(1, count + 1) * (top - low) / count)


def _head_tail(positive: _Floats, count: int) -> list[float]:
    """Break at the mean, and what lies above at its own mean again (Jiang 2013)."""
    means: list[float] = []
    head = positive
    while len(means) < count - 1 and len(np.unique(head)) > 1:
        means.append(float(head.mean()))
        head = head[head > means[-1]]
    return [*means, float(positive.max())]


def _maximum_breaks(positive: _Floats, count: int) -> list[float]:
    """Break in the middle of the widest gaps; of equally wide ones, at the lowest."""
    values = np.unique(positive)
    widest = np.argsort(-np.diff(values), kind="stable")[: count - 1]
    middles = (values[widest] + values[widest + 1]) / 2
    return [*_floats(np.sort(middles)), float(values[-1])]


def _floats(array: _Floats) -> list[float]:
    return [float(value) for value in array]


_BREAKS: Mapping[str, Callable[[_Floats, int], list[float]]] = {
    "fisher_jenks": _natural,
    "quantiles": _quantiles,
    "equal_interval": _equal_intervals,
    "head_tail_breaks": _head_tail,
    "maximum_breaks": _maximum_breaks,
}
SCHEMES = tuple(_BREAKS)


def _readable(limits: list[float], positive: _Floats) -> tuple[float, ...]:
    """Limits of counts are whole numbers; others are raised to two significant digits.

    Raised, not rounded: a natural limit is a value itself, and has to stay in its class.
    """
    if bool(np.all(positive == np.round(positive))):
        rounded = [float(np.floor(limit)) for limit in limits[:-1]]
    else:
        rounded = [_raised(limit) for limit in limits[:-1]]
    top = float(positive.max())
    return (*sorted({limit for limit in rounded if 0 < limit < top}), top)


def _raised(limit: float) -> float:
    step = 10.0 ** (np.floor(np.log10(limit)) - 1)
    nearest = float(f"{limit:.2g}")
    return nearest if nearest >= limit else float(f"{nearest + step:.2g}")
