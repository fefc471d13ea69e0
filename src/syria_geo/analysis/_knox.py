"""Knox's test: whether incidents that are near in space are near in time as well."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from syria_geo.analysis._pairs import near_pairs
from syria_geo.analysis._points import (
    Floats,
    at_least,
    days_known_within,
    known_within,
    plane_km,
    scales,
    warn_of_few,
)
from syria_geo.incidents import check_located

if TYPE_CHECKING:
    import geopandas
    import pandas as pd

__all__ = ["knox"]

_LEAST_PERMUTATIONS = 19  # fewer never reach one in twenty


def knox(
    located: geopandas.GeoDataFrame,
    *,
    distance_km: float | Sequence[float],
    days: float | Sequence[float],
    permutations: int = 999,
    seed: int = 0,
) -> pd.DataFrame:
    """Test whether incidents near in space are near in time more often than chance has it.

    Counts the pairs of incidents that are near in both, and the same after the dates were dealt
    out anew among the places, again and again. Needs the extra ``[stats]``.

    Parameters
    ----------
    located : geopandas.GeoDataFrame
        Located incidents. Rows without a point, rows whose uncertainty radius is wider than the
        distance, undated rows, and rows whose date is known only to an interval longer than
        ``days`` are left out and counted. One known to a shorter interval counts on its date or,
        where it has none, in the middle of the interval.
    distance_km : float or sequence of float
        How near is near in space, in kilometres; the distance itself is near.
    days : float or sequence of float
        How near is near in time, in days; the number itself is near: with 1, the same day and
        the next.
    permutations : int
        How often dates are dealt out anew, 19 or more.
    seed : int
        Of the permutations: the same seed gives the same result.

    Returns
    -------
    pandas.DataFrame
        One row for each distance with each number of days, ascending: ``distance_km``, ``days``,
        ``incidents`` (used), ``left_out``, ``pairs`` (near in both), ``near_in_space``,
        ``near_in_time``, ``expected`` (near in space times near in time over all pairs),
        ``ratio`` (pairs over expected), ``low`` and ``high`` (between which 95 % of the
        permutations lie), ``p_value``. Missing where there are fewer than two incidents.

    Raises
    ------
    UsageError
        When a distance or a number of days is not above zero, permutations are too few, more than
        20 million pairs are near in space, the table was not located, or scipy is not installed.

    Warns
    -----
    SyriaGeoWarning
        When fewer than 20 incidents are used.

    Notes
    -----
    ``p_value`` is of one side: the share of permutations, with the observed order as one of them,
    that have as many pairs or more. Each row is a test of its own: of twenty, one is below 0.05
    by chance alone. Choose the distance and the days before you look.

    The test takes for granted that the mix of places is the same at all times. Where fighting
    moved from one part of the country to another, or sources began and ceased to report in
    different places at different times, it finds interaction without any incident that led to
    another: test the years and fronts one by one. Documentation is no random sample of events.
    Incidents matched to the same settlement lie at one point, which is why rows less certain than
    the distance are left out. Distances are true to 1 part in 1,000.

    References
    ----------
    Knox, E. G. (1964). The detection of space-time interactions. Applied Statistics 13, 25-29.
    Kulldorff, M. and Hjalmars, U. (1999). The Knox method and other tests for space-time
    interaction. Biometrics 55, 544-552.

    Examples
    --------
    >>> import syria_geo as sg
    >>> located = sg.locate(sg.load_incidents())
    >>> table = sg.knox(located, distance_km=10, days=[2, 7], permutations=99)
    >>> table[["days", "incidents", "pairs", "near_in_space", "p_value"]].values.tolist()
    [[2.0, 96.0, 55.0, 251.0, 0.01], [7.0, 96.0, 94.0, 251.0, 0.01]]
    """
    import pandas as pd

    check_located(located)
    widths, spans = scales(distance_km, "distance_km", "5"), scales(days, "days", "14")
    times = at_least(permutations, _LEAST_PERMUTATIONS, "permutations")
    at_least(seed, 0, "seed")
    rows = [_row(located, width, span, times, seed) for width in widths for span in spans]
    table = pd.DataFrame(rows)
    warn_of_few(int(table["incidents"].min()), "Knox's test")
    table.attrs.update(permutations=times, seed=int(seed))
    return table


def _row(
    located: geopandas.GeoDataFrame, width: float, span: float, times: int, seed: int
) -> dict[str, Any]:
    when, dated = days_known_within(located, span)
    used = dated & known_within(located, width * 1000)
    count = int(used.sum())
    day = when[used]
    pairs = near_pairs(plane_km(located, used), width)
    in_time = _pairs_in_time(day, span)
    observed = _both(day, pairs, span)
    told = {
        "distance_km": width,
        "days": span,
        "incidents": count,
        "left_out": len(located) - count,
        "pairs": observed,
        "near_in_space": len(pairs),
        "near_in_time": in_time,
    }
    if count < 2:
        return told | dict.fromkeys(("expected", "ratio", "low", "high", "p_value"), np.nan)
    expected = len(pairs) * in_time / (count * (count - 1) / 2)
    chance = _permuted(day, pairs, span, times, seed)
    low, high = np.quantile(chance, (0.025, 0.975), method="inverted_cdf")
    return told | {
        "expected": expected,
        "ratio": observed / expected if expected else np.nan,
        "low": float(low),
        "high": float(high),
        "p_value": (1 + int((chance >= observed).sum())) / (times + 1),
    }


def _pairs_in_time(day: Floats, span: float) -> int:
    """Count the pairs of days no farther apart than that, by their order."""
    ordered = np.sort(day)
    until = np.searchsorted(ordered, ordered + span, side="right")
    return int((until - np.arange(len(ordered)) - 1).sum())


def _both(day: Floats, pairs: npt.NDArray[np.int64], span: float) -> int:
    return int((np.abs(day[pairs[:, 0]] - day[pairs[:, 1]]) <= span).sum())


def _permuted(
    day: Floats, pairs: npt.NDArray[np.int64], span: float, times: int, seed: int
) -> npt.NDArray[np.int64]:
    rng = np.random.default_rng(seed)
    return np.array([_both(rng.permutation(day), pairs, span) for _ in range(times)])
