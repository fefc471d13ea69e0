"""More incidents than a page can list: groups of them, by hexagon, unit and month, that add up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from syria_geo.maps._encode import encode_numbers
from syria_geo.maps._incidents import complete
from syria_geo.tables import AREA_VALUES, amounts_of
from syria_geo.vocabulary import LEVELS

if TYPE_CHECKING:
    import geopandas

__all__ = ["LISTED_UP_TO", "grouped"]

LISTED_UP_TO = 150_000
"""Rows that a page lists one by one. With as many it has eleven megabytes."""

_EPOCH = pd.Timestamp(1970, 1, 1)
_Numbers = npt.NDArray[np.int64]
# A rate is computed on the page, from those killed.
_MEASURES = tuple(value for value in AREA_VALUES if value != "rate")


def grouped(
    located: geopandas.GeoDataFrame, hexagon: pd.Series[Any], nearest: pd.Series[Any]
) -> tuple[pd.DataFrame, pd.Series[Any], pd.Series[Any], dict[str, Any]]:
    """Put incidents of the same hexagon, unit and month together.

    Parameters
    ----------
    located : geopandas.GeoDataFrame
        Located incidents, as `complete` gives them.
    hexagon : pandas.Series of float
        Of each incident the number of its hexagon; NaN where its place is not known well enough.
    nearest : pandas.Series of int
        Of each incident the number of the year of its population.

    Returns
    -------
    table : pandas.DataFrame
        A row for each group with all columns of an incident: ``date`` (the first day of its month
        that has an incident), its units, and the mean of its coordinates; all else is empty.
    hexagon, nearest : pandas.Series
        Those of the groups.
    summary : dict
        ``weights`` (incidents of each group), ``measures`` (value to its ``sums``, and of how
        many incidents it is ``stated``), ``last`` (day of the last incident since 1970-01-01, or
        None).
    """
    dates = pd.to_datetime(located["date"], errors="coerce").reset_index(drop=True)
    months = dates.dt.year * 12 + dates.dt.month
    days = dates.groupby(months).transform("min")
    placed = located["latitude"].notna().to_numpy()
    units = [located[column] for column in LEVELS.values()]
    group, first = _groups([hexagon, nearest, months, pd.Series(placed), *units])
    some = located.iloc[first]
    table = pd.DataFrame(
        {
            "status": "",
            "date": days.take(first),
            **{column: some[column].to_numpy() for column in LEVELS.values()},
            **{name: _means(located[name], group) for name in ("latitude", "longitude")},
        }
    )
    summary = {
        "weights": encode_numbers(pd.Series(np.bincount(group))),
        "last": None if days.isna().all() else int((dates.max() - _EPOCH).days),
        "measures": {value: _measure(amounts_of(located, value), group) for value in _MEASURES},
    }
    rows = [one.take(first).reset_index(drop=True) for one in (hexagon, nearest)]
    return complete(table), rows[0], rows[1], summary


def _groups(keys: Sequence[pd.Series[Any]]) -> tuple[_Numbers, _Numbers]:
    """Give each row the number of its group, those with the same keys, and a row of each group."""
    group = np.zeros(len(keys[0]), dtype=np.int64)
    for key in keys:
        codes, found = pd.factorize(key)
        group = np.unique(group * (len(found) + 1) + codes + 1, return_inverse=True)[1].ravel()
    first = np.unique(group, return_index=True)[1]
    return group, first


def _means(column: pd.Series[Any], group: _Numbers) -> npt.NDArray[np.float64]:
    values = column.to_numpy(float, na_value=np.nan)
    means: npt.NDArray[np.float64] = np.bincount(group, values) / np.bincount(group)
    return means


def _measure(amounts: pd.Series[Any], group: _Numbers) -> dict[str, Any]:
    known = amounts.notna().to_numpy()
    whole = amounts.to_numpy(float, na_value=0.0)
    return {
        "sums": encode_numbers(pd.Series(np.bincount(group, whole))),
        "stated": encode_numbers(pd.Series(np.bincount(group, known))),
    }
