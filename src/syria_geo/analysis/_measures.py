"""What statistics of neighbouring areas compare, and which areas can take part."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from syria_geo.analysis._contiguity import check_contiguity, touching
from syria_geo.analysis._population import (
    LEAST_PEOPLE,
    PER,
    AreaValues,
    area_values,
    load_population,
)
from syria_geo.cells import is_missing_cell
from syria_geo.errors import SyriaGeoWarning, UsageError, choices, show

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["FEWEST_UNITS", "MEASURES", "Measured", "measured", "warn_of_few"]

Floats = npt.NDArray[np.float64]

MEASURES = ("rate", "count", "standardised")
FEWEST_UNITS = 30
"""Among fewer, whether the values of neighbours are alike is hardly told from chance."""


@dataclass(frozen=True, slots=True)
class Measured:
    """The values of the areas of a level, and the areas that take part.

    Parameters
    ----------
    pcodes : tuple of str
        All areas of the level, sorted.
    values : numpy.ndarray of float
        One for each; NaN where there is none.
    taking_part : numpy.ndarray of int
        Positions of the areas with a value that touch another one with a value.
    pairs : numpy.ndarray of int, shape (pairs, 2)
        Which of those touch, both ways; positions in `taking_part`, sorted.
    few_people : numpy.ndarray of bool
        Areas that have no value because too few people live there.
    zeros : int
        Areas that take part and have none of what is counted.
    left_out : int
        Incidents in no area of the level; of a table of areas, rows without a P-code.
    """

    pcodes: tuple[str, ...]
    values: Floats
    taking_part: npt.NDArray[np.int64]
    pairs: npt.NDArray[np.int64]
    few_people: npt.NDArray[np.bool_]
    zeros: int
    left_out: int

    @property
    def own(self) -> Floats:
        """The values of the areas that take part."""
        return self.values[self.taking_part]

    @property
    def no_data(self) -> int:
        """How many areas have no value, other than because few people live there."""
        return int((np.isnan(self.values) & ~self.few_people).sum())

    @property
    def no_neighbours(self) -> int:
        """How many areas with a value touch none with a value."""
        return int((~np.isnan(self.values)).sum()) - len(self.taking_part)


def measured(
    located: pd.DataFrame, level: str, value: str, measure: str, contiguity: str
) -> Measured:
    """Give what is compared between the areas of a level.

    Parameters
    ----------
    located : pandas.DataFrame
        Located incidents; or a table of areas with ``pcode`` and a column `value`.
    level, value, measure, contiguity : str
        As `local_clusters` takes them.

    Returns
    -------
    Measured

    Raises
    ------
    UsageError
        On unknown words, and a table that is neither located nor one of these areas.
    """
    if measure not in MEASURES:
        raise UsageError(f"measure {show(measure)}: {choices(MEASURES)}")
    check_contiguity(contiguity)
    pcodes = load_population(level).pcodes
    columns = getattr(located, "columns", ())
    if "pcode" in columns and "place_pcode" not in columns:
        values, left_out = _of_areas(located, pcodes, value, measure)
        counts, few = values, np.zeros(len(pcodes), dtype=bool)
    else:
        areas = area_values(located, level, value)
        values, counts, left_out = _of_incidents(areas, measure), areas.total, areas.left_out
        few = np.isnan(values) & ~np.isnan(areas.rate)
    known = ~np.isnan(values)
    pairs = touching(level, contiguity)
    pairs = pairs[known[pairs].all(axis=1)]
    taking_part, among = np.unique(pairs, return_inverse=True)
    zeros = int((counts[taking_part] == 0).sum())
    return Measured(pcodes, values, taking_part, among.reshape(-1, 2), few, zeros, left_out)


def _of_incidents(areas: AreaValues, measure: str) -> Floats:
    if measure == "rate":  # by people and not by `few_people`, which asks where incidents are
        return np.where(areas.people < LEAST_PEOPLE, np.nan, areas.rate)
    return areas.total if measure == "count" else _standardised(areas)


def _standardised(areas: AreaValues) -> Floats:
    """Divide how far each rate is off the mean by what chance and true differences make of it."""
    known = ~np.isnan(areas.rate) & (areas.people > 0)
    people, rate = areas.people[known], areas.rate[known] / PER
    result = np.full(len(known), np.nan)
    if not rate.any():
        result[known] = 0.0
        return result
    mean = (people * rate).sum() / people.sum()
    chance = areas.clustering * mean / people
    varies = (people * (rate - mean) ** 2).sum() / people.sum()
    between = varies - areas.clustering * mean / people.mean()
    # Where fewer differences are seen than chance makes, chance is all there is (Assuncao, Reis).
    spread = np.where(between + chance < 0, chance, between + chance)
    result[known] = (rate - mean) / np.sqrt(spread)
    return result


def _of_areas(
    table: pd.DataFrame, pcodes: tuple[str, ...], value: str, measure: str
) -> tuple[Floats, int]:
    if measure != MEASURES[0]:
        raise UsageError("a table of areas is taken as it is; give incidents to choose a measure")
    if value not in table.columns:
        raise UsageError(f"the table of areas has no column {show(value)}; value names one")
    place = {pcode: at for at, pcode in enumerate(pcodes)}
    named = np.array([not is_missing_cell(one) for one in table["pcode"]], dtype=bool)
    given = table["pcode"][named].tolist()
    wrong = [one for one in given if not isinstance(one, str) or one not in place]
    if wrong:
        raise UsageError(f"{show(wrong[0])} is no P-code of this level; choose another level")
    if len(set(given)) < len(given):
        raise UsageError("the table of areas has two rows of one area; make them one")
    result = np.full(len(pcodes), np.nan)
    result[[place[one] for one in given]] = _numbers(table[value])[named]
    return result, int((~named).sum())


def _numbers(column: pd.Series[Any]) -> Floats:
    import pandas as pd

    try:
        found: Floats = pd.to_numeric(column).to_numpy(dtype=float, na_value=np.nan)
    except (TypeError, ValueError):
        raise UsageError(f"column {show(column.name)} of the areas holds no numbers") from None
    return np.where(np.isfinite(found), found, np.nan)


def warn_of_few(found: Measured, *, stacklevel: int) -> None:
    """Warn where so few areas take part, or differ, that little can be told.

    Warns
    -----
    SyriaGeoWarning
        Of fewer areas than `FEWEST_UNITS`, or where most of them are zero.
    """
    size = len(found.taking_part)
    if size < FEWEST_UNITS:
        text = (
            f"{size} areas are few (fewer than {FEWEST_UNITS}): chance is hardly told from "
            f"likeness; a lower level has more"
        )
    elif 2 * found.zeros > size:
        text = (
            f"{found.zeros} of {size} areas are zero: a few areas decide the result, and the "
            f"others cannot be told apart"
        )
    else:
        return
    warnings.warn(text, SyriaGeoWarning, stacklevel=stacklevel + 1)
