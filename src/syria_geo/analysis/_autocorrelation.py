"""Whether areas that touch are alike: Moran's I, its local parts, and Getis and Ord's Gi*."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from syria_geo.analysis._measures import Measured, measured, warn_of_few
from syria_geo.analysis._points import at_least, need
from syria_geo.boundaries import units
from syria_geo.vocabulary import shared_labels

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Autocorrelation", "hot_spots", "local_clusters", "spatial_autocorrelation"]

Floats = npt.NDArray[np.float64]

FALSE_DISCOVERIES = 0.05
"""How many of the areas marked may be marked by chance: this share of them, on average."""

_LEAST_PERMUTATIONS = 99  # fewer never reach one in fifty, two-sided
_SEEDS = 2**32  # numpy's generator for all knows no more
NOT_MARKED, NO_DATA, NO_NEIGHBOURS = "not significant", "no data", "no neighbours"
FEW_PEOPLE = "few people"
_QUADRANTS = {1: "high-high", 2: "low-high", 3: "low-low", 4: "high-low"}  # as esda numbers them


@dataclass(frozen=True, slots=True)
class Autocorrelation:
    """How alike areas are that touch.

    Parameters
    ----------
    moran_i : float
        Moran's I: above `expected` where neighbours are alike, below where they differ; NaN where
        it has no meaning, as all areas have the same value or none touch.
    expected : float
        Its mean where values lie at random: a little below 0.
    z : float
        How many standard deviations of the permutations `moran_i` is off their mean.
    p_value : float
        Two-sided, from the permutations.
    permutations : int
        How often the values were shuffled.
    units : int
        Areas that took part.
    no_data, few_people, no_neighbours : int
        Areas that did not: without a value; without a rate because too few people live there; and
        with a value but none around them.
    left_out : int
        Incidents in no area of the level.

    Examples
    --------
    >>> import syria_geo as sg
    >>> areas = sg.load_districts().assign(east=lambda table: table.representative_point().x)
    >>> found = sg.spatial_autocorrelation(areas, "district", value="east")
    >>> isinstance(found, sg.Autocorrelation), found.units, found.no_neighbours
    (True, 62, 0)
    """

    moran_i: float
    expected: float
    z: float
    p_value: float
    permutations: int
    units: int
    no_data: int
    few_people: int
    no_neighbours: int
    left_out: int


def spatial_autocorrelation(
    located: pd.DataFrame,
    level: str = "governorate",
    *,
    value: str = "killed",
    measure: str = "rate",
    contiguity: str = "queen",
    permutations: int = 9_999,
    seed: int = 0,
) -> Autocorrelation:
    """Tell whether areas that touch have values more alike than chance makes them: Moran's I.

    Parameters
    ----------
    located : pandas.DataFrame
        What `syria_geo.locate` returns; or a table of areas, as `rates` and `count_by_area` give
        it, with ``pcode`` and a column of numbers named by `value`.
    level : str
        ``governorate``, ``district`` or ``sub-district``; 14 governorates are few.
    value : str
        ``killed``, ``children``, ``women``, ``injured`` or ``incidents``; of a table of areas the
        column to take.
    measure : str
        ``rate`` per 100,000 people, of areas of 10,000 people or more; ``count``, which follows
        where people live; or ``standardised``: how far each rate is off the mean, measured by
        what chance makes of it among so many people (the empirical Bayes index of Assuncao and
        Reis). A table of areas is taken as it is.
    contiguity : str
        Which areas are neighbours: ``queen``, those with a common point, or ``rook``, those with
        a common line. All neighbours of an area weigh the same, together 1.
    permutations : int
        How often to shuffle the values.
    seed : int
        Same seed, same answer. The state of numpy's own generator is left as it was.

    Returns
    -------
    Autocorrelation
        With the areas that took no part: those without a value, those of fewer than 10,000 people
        where rates are compared, and those with no neighbour that has a value, as the island of
        Arwad among sub-districts.

    Raises
    ------
    UsageError
        On unknown words, a table that is neither located nor one of these areas, or where the
        extra ``[stats]`` is not installed.
    InputError
        When a toll is no whole number of 0 or more.

    Warns
    -----
    SyriaGeoWarning
        Of fewer than 30 areas, and where most are zero.

    Notes
    -----
    Computed by PySAL (esda). The permutations assume that each value could as well stand
    at any other area. Rates of few people vary more than others, which breaks this: those of fewer
    than 10,000 are left out, whatever happened there, and ``standardised`` mends the rest in
    part. An area without a documented incident counts as 0, whether
    nothing happened there or nobody told of it, so alike neighbours may be areas alike in how
    they are documented: documentation is no random sample of events. Borders drawn otherwise give
    other values. Smoothed rates are alike by construction and must not be tested.

    References
    ----------
    Cliff, A. D., and Ord, J. K. (1981). Spatial Processes: Models and Applications. Pion.

    Assuncao, R. M., and Reis, E. A. (1999). A new proposal to adjust Moran's I for population
    density. Statistics in Medicine 18, 2147-2162.

    See Also
    --------
    local_clusters : which areas it is.

    Examples
    --------
    >>> import syria_geo as sg
    >>> areas = sg.load_districts().assign(east=lambda table: table.representative_point().x)
    >>> found = sg.spatial_autocorrelation(areas, "district", value="east")
    >>> round(found.moran_i, 2), found.p_value
    (0.9, 0.0002)
    """
    found = measured(located, level, value, measure, contiguity)
    at_least(permutations, _LEAST_PERMUTATIONS, "permutations")
    at_least(seed, 0, "seed")
    warn_of_few(found, stacklevel=2)
    told = partial(
        Autocorrelation,
        permutations=permutations,
        units=len(found.own),
        no_data=found.no_data,
        few_people=int(found.few_people.sum()),
        no_neighbours=found.no_neighbours,
        left_out=found.left_out,
    )
    if not _differ(found):
        return told(moran_i=np.nan, expected=np.nan, z=np.nan, p_value=np.nan)
    with _pysal(seed) as (esda, weights):
        moran = esda.Moran(found.own, weights(found), permutations=permutations)
    return told(
        moran_i=float(moran.I),
        expected=float(moran.EI),
        z=float((moran.I - moran.sim.mean()) / moran.sim.std()),
        p_value=float(_two_sided(moran.sim[:, None], np.array([moran.I]))[0]),
    )


def local_clusters(
    located: pd.DataFrame,
    level: str = "governorate",
    *,
    value: str = "killed",
    measure: str = "rate",
    contiguity: str = "queen",
    permutations: int = 9_999,
    seed: int = 0,
) -> pd.DataFrame:
    """Find areas that are like those around them, or unlike, beyond chance: local Moran's I.

    Parameters
    ----------
    located : pandas.DataFrame
        What `syria_geo.locate` returns; or a table of areas, as for `spatial_autocorrelation`.
    level, value, measure, contiguity : str
        As for `spatial_autocorrelation`.
    permutations : int
        How often to shuffle the values around each area. No p-value is below 2 by this number:
        with few shuffles nothing among many areas can stand out.
    seed : int
        Same seed, same answer. The state of numpy's own generator is left as it was.

    Returns
    -------
    pandas.DataFrame
        One row for each official area, sorted by P-code: ``pcode, name_en, name_ar``;
        ``measured``, the value compared; ``neighbours``, the areas with a value that touch it;
        ``local_i``; ``p_value``, two-sided, from the permutations; ``p_adjusted``, by which it is
        marked at 0.05; ``label``: ``high-high`` (high among high ones), ``low-low``, ``high-low``
        (high among low ones), ``low-high``, ``not significant``, ``no data``, ``few people`` or
        ``no neighbours``; and ``label_ar``. ``attrs`` has ``left_out`` (incidents in no area),
        ``no_data``, ``few_people``, ``no_neighbours``, ``permutations`` and
        ``false_discoveries``.

    Raises
    ------
    UsageError
        As `spatial_autocorrelation`.
    InputError
        When a toll is no whole number of 0 or more.

    Warns
    -----
    SyriaGeoWarning
        Of fewer than 30 areas, and where most are zero.

    Notes
    -----
    Computed by PySAL (esda): around each area the values of all others are shuffled. Many areas
    are tested, so some would stand out by chance; the p-values are adjusted as Benjamini and
    Hochberg do, so that of the areas marked 5 % on average are marked falsely. This assumes tests
    that are independent or support each other, as those of neighbours do. An area that is not
    marked is not shown to be like any other. For the rest: the notes of
    `spatial_autocorrelation`.

    References
    ----------
    Anselin, L. (1995). Local indicators of spatial association. Geographical Analysis 27, 93-115.

    Benjamini, Y., and Hochberg, Y. (1995). Controlling the false discovery rate. Journal of the
    Royal Statistical Society B 57, 289-300.

    Caldas de Castro, M., and Singer, B. H. (2006). Controlling the false discovery rate.
    Geographical Analysis 38, 180-208.

    See Also
    --------
    hot_spots : where high values, or low ones, gather.

    Examples
    --------
    >>> import syria_geo as sg
    >>> areas = sg.load_districts().assign(east=lambda table: table.representative_point().x)
    >>> table = sg.local_clusters(areas, "district", value="east")
    >>> table["label"].value_counts().to_dict()
    {'not significant': 48, 'high-high': 8, 'low-low': 6}
    """
    found = measured(located, level, value, measure, contiguity)
    at_least(permutations, _LEAST_PERMUTATIONS, "permutations")
    at_least(seed, 0, "seed")
    warn_of_few(found, stacklevel=2)
    if not _differ(found):
        return _told(found, "local_i", None, permutations)
    with _pysal(seed) as (esda, weights):
        local = esda.Moran_Local(
            found.own, weights(found), permutations=permutations, seed=seed % _SEEDS
        )
    words = [_QUADRANTS[one] for one in local.q.tolist()]
    tested = _Tested(local.Is, _two_sided(local.sim, local.Is), words)
    return _told(found, "local_i", tested, permutations)


def hot_spots(
    located: pd.DataFrame,
    level: str = "governorate",
    *,
    value: str = "killed",
    measure: str = "rate",
    contiguity: str = "queen",
    permutations: int = 9_999,
    seed: int = 0,
) -> pd.DataFrame:
    """Find where high values, or low ones, gather beyond chance: Getis and Ord's Gi*.

    Parameters
    ----------
    located : pandas.DataFrame
        What `syria_geo.locate` returns; or a table of areas, as for `spatial_autocorrelation`.
    level, value, measure, contiguity : str
        As for `spatial_autocorrelation`.
    permutations : int
        How often to shuffle the values around each area, as for `local_clusters`.
    seed : int
        Same seed, same answer. The state of numpy's own generator is left as it was.

    Returns
    -------
    pandas.DataFrame
        As `local_clusters` gives it, with ``gi_star`` in place of ``local_i``: how many standard
        deviations the sum of the area and its neighbours is off what is expected of so many
        areas. ``label`` is ``high``, ``low``, ``not significant``, ``no data``, ``few
        people`` or ``no neighbours``.

    Raises
    ------
    UsageError
        As `spatial_autocorrelation`.
    InputError
        When a toll is no whole number of 0 or more.

    Warns
    -----
    SyriaGeoWarning
        Of fewer than 30 areas, and where most are zero.

    Notes
    -----
    Computed by PySAL (esda), with binary weights, each area among its own neighbours. Unlike
    `local_clusters` it tells high from low, but finds no area that differs from those around it.
    ``gi_star`` is close to normal only where the values are; ``p_value`` is from permutations
    (two-sided, around each area the values of all others are shuffled) and needs no such
    assumption. Adjusted for many areas as in `local_clusters`. "High" is high among these
    areas and says nothing of how high. For the rest: the notes of `spatial_autocorrelation`.

    References
    ----------
    Ord, J. K., and Getis, A. (1995). Local spatial autocorrelation statistics: distributional
    issues and an application. Geographical Analysis 27, 286-306.

    Examples
    --------
    >>> import syria_geo as sg
    >>> areas = sg.load_districts().assign(east=lambda table: table.representative_point().x)
    >>> table = sg.hot_spots(areas, "district", value="east")
    >>> table["label"].value_counts().to_dict()
    {'not significant': 48, 'high': 8, 'low': 6}
    """
    found = measured(located, level, value, measure, contiguity)
    at_least(permutations, _LEAST_PERMUTATIONS, "permutations")
    at_least(seed, 0, "seed")
    warn_of_few(found, stacklevel=2)
    if not _differ(found):
        return _told(found, "gi_star", None, permutations)
    # Gi* compares sums with the whole; values around a mean of 0, as standardised ones, have none.
    values = found.own - found.own.min()
    with _pysal(seed) as (esda, weights):
        local = esda.G_Local(
            values, weights(found), transform="B", star=True, permutations=permutations,
            seed=seed % _SEEDS, n_jobs=1,
        )  # fmt: skip
    words = ["high" if one > 0 else "low" for one in local.Zs.tolist()]
    return _told(
        found, "gi_star", _Tested(local.Zs, _two_sided(local.sim, local.Gs), words), permutations
    )


def _differ(found: Measured) -> bool:
    """Tell whether there is anything to compare."""
    return len(found.own) > 0 and bool(np.ptp(found.own) > 0)


@contextmanager
def _pysal(seed: int) -> Iterator[tuple[Any, Any]]:
    """Give PySAL, which draws from numpy's one generator for all and warns of what is to come."""
    before = np.random.get_state()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        esda = need("esda")
        try:
            np.random.seed(seed % _SEEDS)
            yield esda, _weights
        finally:
            np.random.set_state(before)


def _weights(found: Measured) -> Any:
    from libpysal.weights import W

    near: dict[int, list[int]] = {at: [] for at in range(len(found.own))}
    for one, other in found.pairs.tolist():
        near[one].append(other)
    return W(near, id_order=list(near), silence_warnings=True)


def _two_sided(simulated: Floats, observed: Floats) -> Floats:
    """Give twice the share of permutations as far out, counting what was observed among them.

    Twice, as nobody said beforehand on which side to look; esda's own p-values are one-sided.
    """
    # Sums in another order differ in their last digit, and must still count as equal.
    near = 1e-12 * np.maximum(np.abs(simulated).max(axis=0), np.abs(observed))
    above = (simulated >= observed - near).sum(axis=0)
    below = (simulated <= observed + near).sum(axis=0)
    p_values: Floats = np.minimum(1.0, 2 * (np.minimum(above, below) + 1) / (len(simulated) + 1))
    return p_values


@dataclass(frozen=True, slots=True)
class _Tested:
    """What was found of the areas that took part, and the word for each if it is marked."""

    statistic: Floats
    p_value: Floats
    words: list[str]


def _told(found: Measured, name: str, tested: _Tested | None, permutations: int) -> pd.DataFrame:
    """Make a table of all areas of what was tested of some; None where there was nothing to."""
    import pandas as pd

    size, at = len(found.pcodes), found.taking_part
    statistic, p_value, p_adjusted = np.full((3, size), np.nan)
    label = np.where(np.isnan(found.values), NO_DATA, NO_NEIGHBOURS).astype(object)
    label[found.few_people] = FEW_PEOPLE
    label[at] = NOT_MARKED
    if tested is not None:
        statistic[at], p_value[at] = tested.statistic, tested.p_value
        p_adjusted[at] = _adjusted(tested.p_value)
        marked = p_adjusted[at] <= FALSE_DISCOVERIES
        label[at[marked]] = np.array(tested.words, dtype=object)[marked]
    neighbours = np.zeros(size, dtype=np.int64)
    neighbours[at] = np.bincount(found.pairs[:, 0], minlength=len(at))
    named = [units()[pcode] for pcode in found.pcodes]
    arabic = shared_labels()["ar"]
    table = pd.DataFrame(
        {
            "pcode": found.pcodes,
            "name_en": [unit.name_en for unit in named],
            "name_ar": [unit.name_ar for unit in named],
            "measured": found.values,
            "neighbours": neighbours,
            name: statistic,
            "p_value": p_value,
            "p_adjusted": p_adjusted,
            "label": label,
            "label_ar": [arabic[f"cluster:{word}"] for word in label],
        }
    )
    table.attrs |= {
        "left_out": found.left_out,
        "no_data": found.no_data,
        "few_people": int(found.few_people.sum()),
        "no_neighbours": found.no_neighbours,
        "permutations": permutations,
        "false_discoveries": FALSE_DISCOVERIES,
    }
    return table


def _adjusted(p_values: Floats) -> Floats:
    """Adjust p-values for their number, as Benjamini and Hochberg (1995) do."""
    from scipy.stats import false_discovery_control

    adjusted: Floats = false_discovery_control(p_values)
    return adjusted
