"""Draws for pages and pictures: the areas they fall in, and what the figures drawn there may be."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from syria_geo.analysis import hexagon_cells
from syria_geo.draws._drawn import check_draws, drawn, limits, sums_by_draw
from syria_geo.draws._hexagons import hexagon_keys
from syria_geo.draws._intervals import count_intervals, rate_intervals
from syria_geo.draws._sites import sites_of

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "CONFIDENCE",
    "DRAWS",
    "AreaDraws",
    "area_draws",
    "area_limits",
    "cell_limits",
    "ends_of",
]

DRAWS, CONFIDENCE = 200, 0.9
_Floats = npt.NDArray[np.float64]
_Whole = npt.NDArray[np.int64]


class AreaDraws(NamedTuple):
    """The sub-districts of the incidents that are not in the one they are counted in in all draws.

    Parameters
    ----------
    rows : numpy.ndarray of int, shape (rows,)
        Their positions in the table.
    adm3 : numpy.ndarray of int, shape (rows, draws)
        Position of the sub-district by P-code; -1 outside all of them.
    """

    rows: _Whole
    adm3: _Whole


def area_draws(
    located: pd.DataFrame, units: _Whole, *, draws: int = DRAWS, seed: int = 0
) -> AreaDraws:
    """Draw the sub-district of each incident; the same draws as those of `count_intervals`.

    Parameters
    ----------
    located : pandas.DataFrame
    units : numpy.ndarray of int
        Of each incident the position of the sub-district it is counted in; -1 for none.
    """
    sites = sites_of(located)
    adm3 = np.concatenate([block.adm3 for block in drawn(sites, draws, seed)]).T
    moved = (adm3 != units[sites.rows][:, None]).any(axis=1)
    return AreaDraws(sites.rows[moved], adm3[moved])


def ends_of(draws: int, confidence: float) -> tuple[int, int]:
    """Say which of so many draws, in order, are the ends of the interval."""
    low, high = limits(np.arange(draws, dtype=float), confidence)
    return int(low), int(high)


def area_limits(
    located: pd.DataFrame, level: str, value: str, *, draws: int, seed: int
) -> tuple[_Floats, _Floats]:
    """Give the ends of the intervals of areas, sorted by P-code; of a rate NaN where there is none.

    Parameters
    ----------
    value : str
        As for `count_intervals`, or ``rate``: of those killed.
    """
    if value == "rate":
        found = rate_intervals(located, level, draws=draws, seed=seed)
    else:
        found = count_intervals(located, level, value=value, draws=draws, seed=seed).iloc[:-1]
    low, high = (found[end].to_numpy(float, na_value=np.nan) for end in ("low", "high"))
    return low, high


def cell_limits(
    located: pd.DataFrame,
    cells: _Whole,
    amounts: _Floats,
    *,
    area_km2: float,
    draws: int,
    seed: int,
) -> tuple[_Floats, _Floats]:
    """Give the ends of the intervals of hexagons; of incidents those of `hexagon_intervals`.

    Parameters
    ----------
    cells : numpy.ndarray of int, shape (hexagons, 2)
        Column and row, each once.
    amounts : numpy.ndarray of float
        What each incident adds; NaN where nobody says.
    """
    check_draws(draws, seed, CONFIDENCE)
    sites = sites_of(located)
    added = np.nan_to_num(amounts)[sites.rows]
    keys = hexagon_keys(cells)
    order = np.argsort(keys)
    sums: list[_Floats] = []
    for block in drawn(sites, draws, seed):
        flat = [block.longitude.ravel(), block.latitude.ravel()]
        key = hexagon_keys(hexagon_cells(*flat, area_km2=area_km2))
        near = np.minimum(np.searchsorted(keys, key, sorter=order), len(cells) - 1)
        place = np.where(keys[order[near]] == key, order[near], len(cells))
        weights = np.tile(added, len(block.longitude))
        sums.append(sums_by_draw(place.reshape(block.longitude.shape), weights, len(cells) + 1))
    return limits(np.concatenate(sums)[:, :-1], CONFIDENCE)
