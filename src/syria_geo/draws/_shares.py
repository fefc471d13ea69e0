"""In which areas an incident may have happened, and how likely in each: shares that sum to 1."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

import numpy as np
import numpy.typing as npt

from syria_geo.boundaries import unit_shapes
from syria_geo.draws._drawn import check_draws, drawn
from syria_geo.draws._intervals import areas_of
from syria_geo.draws._sites import Sites, sites_of
from syria_geo.errors import UsageError
from syria_geo.incidents import share_texts
from syria_geo.vocabulary import LEVELS

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["area_shares", "join_shares"]

_Table = TypeVar("_Table", bound="pd.DataFrame")
_Whole = npt.NDArray[np.int64]


def area_shares(
    located: pd.DataFrame, level: str = "governorate", *, draws: int = 200, seed: int = 0
) -> pd.DataFrame:
    """Say in which areas each incident may have happened, and how likely in each.

    Parameters
    ----------
    located : pandas.DataFrame
        What `syria_geo.locate` returns; it is not changed.
    level : str
        ``governorate``, ``district`` or ``sub-district``.
    draws : int
        A share is counted in so many draws of the place.
    seed : int
        The same seed gives the same shares.

    Returns
    -------
    pandas.DataFrame
        ``row`` (position in the table, from 0), ``pcode``, ``share``: the rows of an incident
        stand together, the largest share first, and sum to 1. An empty P-code is outside all
        areas. An incident without a point has no row; ``attrs["left_out"]`` counts these. The
        index holds the labels of the table.

    Raises
    ------
    UsageError
        On an unknown level, or a table that was not located.

    Examples
    --------
    >>> import syria_geo as sg
    >>> shares = sg.area_shares(sg.locate(["Idlib governorate", "Atlantis"]), "governorate")
    >>> shares[["row", "pcode", "share"]].values.tolist(), shares.attrs["left_out"]
    ([[0, 'SY07', 1.0]], 1)
    """
    import pandas as pd

    check_draws(draws, seed)
    areas = areas_of(level)
    pcodes = np.array([*sorted(unit_shapes(level).pcodes), ""], dtype=object)
    sites = sites_of(located)
    site, area, share = _of_sites(sites, areas, draws, seed)
    ends = np.searchsorted(site, np.arange(sites.count + 1))
    sizes = np.diff(ends)[sites.of_row]
    before = np.repeat(np.cumsum(sizes) - sizes, sizes)
    at = np.repeat(ends[sites.of_row], sizes) + np.arange(sizes.sum()) - before
    row = np.repeat(sites.rows, sizes)
    columns = {"row": row, "pcode": pcodes[area[at]], "share": share[at]}
    table = pd.DataFrame(columns, index=located.index[row]).astype({"pcode": "str"})
    table.attrs["left_out"] = len(located) - len(sites.rows)
    return table


def _of_sites(
    sites: Sites, areas: _Whole, draws: int, seed: int
) -> tuple[_Whole, _Whole, npt.NDArray[np.float64]]:
    """Give site, area and share, by site and the largest share first.

    Each site is drawn once, so that rows with the same words have the same shares.
    """
    alone = np.arange(sites.count)
    size = int(areas[-1]) + 1
    tallies = []
    for block in drawn(replace(sites, of_row=alone, rows=alone), draws, seed):
        keys = np.unique(areas[block.adm3] + alone * size, return_counts=True)
        tallies.append(np.stack(keys))
    if not tallies or not sites.count:
        return alone, alone, np.empty(0)
    keys, counts = np.concatenate(tallies, axis=1)
    found, place = np.unique(keys, return_inverse=True)
    share = np.bincount(place, counts) / draws
    order = np.lexsort((found % size, -share, found // size))
    return found[order] // size, found[order] % size, share[order]


def join_shares(
    located: _Table,
    *,
    levels: Sequence[str] = ("governorate", "sub-district"),
    draws: int = 200,
    seed: int = 0,
) -> _Table:
    """Add to each incident the areas it may have happened in, with their shares.

    Parameters
    ----------
    located : geopandas.GeoDataFrame or pandas.DataFrame
        What `syria_geo.locate` returns; it is not changed.
    levels : sequence of str
        ``governorate``, ``district``, ``sub-district``: which columns to add.
    draws, seed
        As for `area_shares`.

    Returns
    -------
    geopandas.GeoDataFrame or pandas.DataFrame
        A copy with the same rows, order, index and geometry, and the columns ``adm1_shares``,
        ``adm2_shares``, ``adm3_shares`` asked for: tuples of texts such as ``SY02 0.6150``, the
        largest share first, which sum to 1; empty where there is no point. As lists of texts
        every format of `to_file` keeps them. `count_by_area` counts with them when told
        ``weighted=True``, also after they were written and read.

    Raises
    ------
    UsageError
        On an unknown level, or a table that was not located.

    Examples
    --------
    >>> import syria_geo as sg
    >>> joined = sg.join_shares(sg.locate(["Idlib governorate", "Atlantis"]))
    >>> joined["adm1_shares"].tolist()
    [('SY07 1.0000',), ()]
    """
    if isinstance(levels, str) or not isinstance(levels, Iterable):
        raise UsageError("levels are several: give a list, such as ['governorate']")
    columns = {}
    for level in levels:
        shares = area_shares(located, level, draws=draws, seed=seed)
        of_row: list[dict[str, float]] = [{} for _ in range(len(located))]
        for row, pcode, share in zip(
            shares["row"].tolist(), shares["pcode"].tolist(), shares["share"].tolist(), strict=True
        ):
            of_row[row][pcode] = share
        cells = np.empty(len(located), dtype=object)
        cells[:] = [share_texts(one) for one in of_row]
        columns[LEVELS[level].replace("_pcode", "_shares")] = cells
    return located.assign(**columns)
