"""Counts with the interval that the uncertainty of places leaves."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from syria_geo.boundaries import unit_shapes, units
from syria_geo.draws._drawn import drawn
from syria_geo.draws._sites import sites_of
from syria_geo.errors import UsageError, choices, show
from syria_geo.tables import amounts_of, count_by_area
from syria_geo.vocabulary import LEVELS

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["count_intervals"]

_Floats = npt.NDArray[np.float64]
_Whole = npt.NDArray[np.int64]


def count_intervals(
    located: pd.DataFrame,
    level: str = "governorate",
    *,
    value: str = "incidents",
    draws: int = 200,
    seed: int = 0,
    confidence: float = 0.9,
) -> pd.DataFrame:
    """Count in every area, with the interval that the uncertainty of places leaves."""
    counts = count_by_area(located, level)
    sites = sites_of(located)
    amounts = amounts_of(located, value).to_numpy(float, na_value=np.nan)
    known = np.nan_to_num(amounts[sites.rows])
    size = len(counts)
    of = numbers_at(level)
    sums, least = [], np.full(len(known), -1, dtype=np.int64)
    always = np.ones(len(known), dtype=bool)
    for block in drawn(sites, draws, seed):
        area = of[block.adm3]
        if least[0:1].tolist() == [-1] or not sums:
            least = area[0]
        always &= (area == least).all(axis=0)
        flat = area + np.arange(len(area))[:, None] * size
        sums.append(
            np.bincount(flat.ravel(), np.tile(known, len(area)), len(area) * size).reshape(-1, size)
        )
    found = np.concatenate(sums)
    nowhere = np.ones(len(located), dtype=bool)
    nowhere[sites.rows] = False
    found[:, -1] += np.nansum(amounts[nowhere])
    rest = (1 - confidence) / 2
    low, high = np.quantile(found, [rest, 1 - rest], axis=0, method="inverted_cdf")
    certain = np.bincount(least[always], known[always], size)
    table = counts[["pcode", "name_en", "name_ar", value]].assign(
        mean=found.mean(axis=0),
        low=low.astype(int),
        high=high.astype(int),
        certain=certain.astype(int),
    )
    table.attrs["left_out"] = int(nowhere.sum())
    return table


@cache
def numbers_at(level: str) -> _Whole:
    """Give for each sub-district the position of its area; the last is that of no sub-district."""
    if level not in LEVELS:
        raise UsageError(f"unknown level {show(level)}; {choices(tuple(LEVELS))}")
    pcodes = sorted(unit.pcode for unit in units().values() if unit.level == level)
    place = {code: at for at, code in enumerate(pcodes)}
    codes = (
        str(getattr(units()[one], LEVELS[level])) for one in unit_shapes("sub-district").pcodes
    )
    return np.array([*(place[code] for code in codes), len(pcodes)], dtype=np.int64)
