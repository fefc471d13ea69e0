"""Rates of small areas drawn towards a mean as far as chance alone may have moved them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from syria_geo.analysis._contiguity import touching
from syria_geo.analysis._population import PER, AreaValues, rates_and_values

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["smoothed_rates"]

Floats = npt.NDArray[np.float64]


def smoothed_rates(
    located: pd.DataFrame, level: str = "governorate", *, value: str = "killed"
) -> pd.DataFrame:
    """Draw the rate of each area towards the mean, the more so the fewer people live there.

    Parameters
    ----------
    located : pandas.DataFrame
        What `syria_geo.locate` returns.
    level : str
        ``governorate``, ``district`` or ``sub-district``.
    value : str
        The toll: ``killed``, ``children``, ``women`` or ``injured``; or ``incidents``.

    Returns
    -------
    pandas.DataFrame
        One row for each official area, sorted by P-code, with the columns of `rates` and
        ``smoothed``, drawn towards the rate of all areas; ``shrinkage``, how far: 0 is the raw
        rate, 1 the mean; ``neighbours``, the areas with a rate that touch it; and
        ``smoothed_local`` and ``shrinkage_local``, drawn towards the rate of the area and these
        neighbours together, missing where there are none, as on the island of Arwad. All are
        missing where the rate is. ``attrs["left_out"]`` is the number of incidents in no area of
        the level, ``attrs["without_rate"]`` the number of areas that have no rate and took no
        part, ``attrs["clustering"]`` by how much clustering multiplies the variance (see Notes).

    Raises
    ------
    UsageError
        On an unknown level or value, or a table that was not located.
    InputError
        When a toll is no whole number of 0 or more.

    Notes
    -----
    These are the empirical Bayes estimates of Marshall, with moments and without a model of the
    rates' distribution. He takes counts for Poisson. People are killed together, so a sum of tolls
    varies more than a count does, by the sum of squared tolls over their sum; this factor, 1 for
    ``incidents``, multiplies the variance expected of chance. Where the rates vary less than
    chance would have it, all are drawn to the mean.

    Areas of few people, whose raw rates maps do not show, are what smoothing is for; they stay
    marked in ``few_people``. A smoothed rate is a better guess of the whole set of rates, and
    no count of anything: do not multiply it by people to tell how many died. The local mean hides
    a place that differs from all around it, and neighbouring values are alike by construction: do
    not test them for clusters. Documentation is no random sample of events.

    References
    ----------
    Marshall, R. J. (1991). Mapping disease and mortality rates using empirical Bayes estimators.
    Journal of the Royal Statistical Society C 40, 283-294.

    See Also
    --------
    rates : the raw rates and their limits.

    Examples
    --------
    >>> import syria_geo as sg
    >>> located = sg.locate(sg.load_incidents().head(20))
    >>> table = sg.smoothed_rates(located, value="killed").set_index("name_en")
    >>> table.loc[["Aleppo", "Idleb"], ["rate", "smoothed", "shrinkage"]].round(2).values.tolist()
    [[2.07, 1.74, 0.31], [0.96, 0.98, 0.51]]
    """
    table, areas = rates_and_values(located, level, value)
    known = ~np.isnan(areas.rate) & (areas.people > 0)
    smoothed, shrinkage = _towards_all(areas, known)
    local, shrinkage_local, neighbours = _towards_neighbours(areas, known, level)
    table["smoothed"], table["shrinkage"] = smoothed, shrinkage
    table["neighbours"] = neighbours
    table["smoothed_local"], table["shrinkage_local"] = local, shrinkage_local
    table.attrs["without_rate"] = int((~known).sum())
    table.attrs["clustering"] = areas.clustering
    return table


def _towards_all(areas: AreaValues, known: npt.NDArray[np.bool_]) -> tuple[Floats, Floats]:
    people = np.where(known, areas.people, 0.0)
    rate = np.where(known, areas.rate / PER, 0.0)
    if not people.sum():
        nothing = np.full(len(people), np.nan)
        return nothing, nothing
    mean = (people * rate).sum() / people.sum()
    varies = (people * (rate - mean) ** 2).sum() / people.sum()
    per_area = people.sum() / known.sum()
    means, spreads = (np.full(len(people), one) for one in (mean, varies))
    return _shrunk(areas, known, means, spreads, np.full(len(people), per_area))


def _towards_neighbours(
    areas: AreaValues, known: npt.NDArray[np.bool_], level: str
) -> tuple[Floats, Floats, npt.NDArray[np.int64]]:
    size = len(areas.rate)
    pairs = touching(level)
    pairs = pairs[known[pairs].all(axis=1)]
    neighbours = np.bincount(pairs[:, 0], minlength=size)
    alone = np.arange(size)[known]
    own, other = np.concatenate([pairs.T, np.stack([alone, alone])], axis=1)
    people = np.where(known, areas.people, 0.0)
    rate = np.where(known, areas.rate / PER, 0.0)
    with np.errstate(invalid="ignore"):  # 0 / 0 where there is no rate
        around = np.bincount(own, people[other], size).astype(float)
        mean = np.bincount(own, (people * rate)[other], size) / around
        squares = people[other] * (rate[other] - mean[own]) ** 2
        varies = np.bincount(own, squares, size) / around
    found = known & (neighbours > 0)
    smoothed, shrinkage = _shrunk(areas, found, mean, varies, around / (neighbours + 1))
    return smoothed, shrinkage, neighbours


def _shrunk(
    areas: AreaValues, known: npt.NDArray[np.bool_], mean: Floats, varies: Floats, per_area: Floats
) -> tuple[Floats, Floats]:
    """Draw each rate towards its mean by what of the variance between rates chance explains."""
    people = np.where(known, areas.people, np.nan)
    chance = areas.clustering * mean
    between = np.maximum(varies - chance / per_area, 0.0)
    whole = between + chance / people
    # Where nothing happened in any of the areas there is nothing between rate and mean.
    weight = np.divide(between, whole, out=np.zeros_like(whole), where=whole > 0)
    smoothed = mean + weight * (areas.rate / PER - mean)
    return (
        np.where(known, smoothed * PER, np.nan),
        np.where(known, 1 - weight, np.nan),
    )
