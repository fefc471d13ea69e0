"""Draws as the areas they fall in, for pages and pictures: what a figure may be, each area's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import numpy.typing as npt

from syria_geo.draws._drawn import drawn
from syria_geo.draws._sites import sites_of

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["CONFIDENCE", "DRAWS", "AreaDraws", "area_draws", "ends_of"]

DRAWS, CONFIDENCE = 200, 0.9
_Whole = npt.NDArray[np.int64]


class AreaDraws(NamedTuple):
    """The sub-districts of the incidents whose sub-district is not the same in all draws.

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
    located: pd.DataFrame, units: npt.NDArray[Any], *, draws: int = DRAWS, seed: int = 0
) -> AreaDraws:
    """Draw the sub-district of each incident; the same draws as those of `count_intervals`.

    Parameters
    ----------
    located : pandas.DataFrame
    units : numpy.ndarray of int
        Of each incident the position of the sub-district it is counted in; -1 for none. One that
        is drawn in another in all draws is given too.
    """
    sites = sites_of(located)
    blocks = [block.adm3 for block in drawn(sites, draws, seed)]
    adm3 = np.concatenate(blocks).T if blocks else np.empty((0, draws), dtype=np.int64)
    moved = (adm3 != units[sites.rows][:, None]).any(axis=1)
    return AreaDraws(sites.rows[moved], adm3[moved])


def ends_of(draws: int, confidence: float) -> tuple[int, int]:
    """Say which of so many draws, in order, are the ends of the interval."""
    rest = (1 - confidence) / 2
    low, high = np.quantile(np.arange(draws), [rest, 1 - rest], method="inverted_cdf")
    return int(low), int(high)
