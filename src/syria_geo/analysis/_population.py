"""How many people live where, and tolls per 100,000 of them."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from syria_geo.boundaries import units
from syria_geo.catalog import data_path
from syria_geo.errors import UsageError, choices, show

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Population", "load_population", "nearest_years", "rates"]

PER = 100_000
_LEVELS = {"governorate": "adm1_pcode", "district": "adm2_pcode", "sub-district": "adm3_pcode"}


@dataclass(frozen=True, slots=True)
class Population:
    """The people of every area of a level, by year.

    Parameters
    ----------
    level : str
        ``governorate``, ``district`` or ``sub-district``.
    pcodes : tuple of str
        The areas, sorted.
    years : tuple of int
        The years there are figures for.
    people : numpy.ndarray of float, shape (areas, years)
        NaN where no part of the area has a figure.
    without : mapping of (str, int) to tuple of str
        Area and year to the sub-districts that have no figure and are missing from its sum.
    """

    level: str
    pcodes: tuple[str, ...]
    years: tuple[int, ...]
    people: npt.NDArray[np.float64]
    without: Mapping[tuple[str, int], tuple[str, ...]]


@cache
def load_population(level: str = "governorate") -> Population:
    """Load the population of every area, as the census of 2004 and OCHA give it.

    Parameters
    ----------
    level : str
        ``governorate``, ``district`` or ``sub-district``; upper levels are sums.

    Returns
    -------
    Population

    Raises
    ------
    UsageError
        On an unknown level.

    Notes
    -----
    Sources: census 2004; OCHA Humanitarian Needs Overviews 2016, 2017 and 2023
    (``boundaries/population.csv``).
    """
    if level not in _LEVELS:
        raise UsageError(f"unknown level {show(level)}; {choices(tuple(_LEVELS))}")
    figures = _figures()
    years = tuple(sorted({year for _, year in figures}))
    parts = _parts(_LEVELS[level])
    known = [
        [[figures[part, year] for part in members if (part, year) in figures] for year in years]
        for members in parts.values()
    ]
    without = {
        (pcode, year): missing
        for pcode, members in parts.items()
        for year in years
        if (missing := tuple(part for part in members if (part, year) not in figures))
    }
    people = np.array([[sum(one) if one else np.nan for one in row] for row in known], dtype=float)
    people.setflags(write=False)
    return Population(level, tuple(parts), years, people, MappingProxyType(without))


def nearest_years(dates: Iterable[object], years: tuple[int, ...]) -> npt.NDArray[np.int64]:
    """Find for each date the year of the nearest population figures.

    Parameters
    ----------
    dates : iterable of date or None
        An undated incident takes the year of the median date, or the last year where no incident
        is dated.
    years : tuple of int
        Years there are figures for, ascending.

    Returns
    -------
    numpy.ndarray of int
        Positions in `years`. Of two equally near years the earlier one.
    """
    import pandas as pd

    codes, found = pd.factorize(pd.Series(list(dates), dtype=object))
    wanted = np.array([*map(_year, found), np.nan])[codes]  # -1, the last one, is undated
    known = wanted[~np.isnan(wanted)]
    usual = float(np.median(known)) if len(known) else float(years[-1])
    wanted = np.where(np.isnan(wanted), usual, wanted)
    away = np.abs(wanted[:, None] - np.array(years, dtype=float)[None, :])
    nearest: npt.NDArray[np.int64] = away.argmin(axis=1).astype(np.int64)
    return nearest


def rates(
    located: pd.DataFrame, level: str = "governorate", *, toll: str = "killed"
) -> npt.NDArray[np.float64]:
    """Add up a toll per 100,000 people of each area.

    Every incident is divided by the population of the year nearest to it, so that rates of
    parts of a table add up to the rate of the whole.

    Parameters
    ----------
    located : pandas.DataFrame
        What `syria_geo.locate` returns.
    level : str
        ``governorate``, ``district`` or ``sub-district``.
    toll : str
        ``killed``, ``children``, ``women`` or ``injured``.

    Returns
    -------
    numpy.ndarray of float
        One for each area, sorted by P-code; NaN where the population is not known (or zero), or
        where there are incidents and the toll of none of them is known.
    """
    import pandas as pd

    population = load_population(level)
    place = {pcode: index for index, pcode in enumerate(population.pcodes)}
    area = located[_LEVELS[level]].map(place).astype("Float64").to_numpy(float, na_value=np.nan)
    year = nearest_years(located["date"], population.years)
    count = pd.to_numeric(located[toll], errors="coerce").to_numpy(float, na_value=np.nan)
    inside = ~np.isnan(area)
    where = area[inside].astype(np.int64)
    return _sums(where, count[inside], year[inside], population, used=np.unique(year))


def _sums(
    where: npt.NDArray[np.int64],
    count: npt.NDArray[np.float64],
    year: npt.NDArray[np.int64],
    population: Population,
    *,
    used: npt.NDArray[np.int64],
) -> npt.NDArray[np.float64]:
    people = np.where(population.people > 0, population.people, np.nan)
    part = count / people[where, year] * PER
    size = len(population.pcodes)
    sums = np.bincount(where, np.nan_to_num(part), size)
    known = np.bincount(where[~np.isnan(part)], minlength=size)
    there = np.bincount(where, minlength=size)
    nobody = np.isnan(people[:, used]).all(axis=1) if len(used) else np.isnan(people).all(axis=1)
    return np.where(nobody | ((there > 0) & (known == 0)), np.nan, sums)


@cache
def _figures() -> Mapping[tuple[str, int], int]:
    with data_path("boundaries", "population.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        return {(row["pcode"], int(row["year"])): int(row["population"]) for row in rows}


def _parts(column: str) -> dict[str, list[str]]:
    parts: dict[str, list[str]] = {}
    for unit in units().values():
        if unit.level == "sub-district":
            parts.setdefault(str(getattr(unit, column)), []).append(unit.pcode)
    return dict(sorted(parts.items()))


def _year(day: Any) -> float:
    return float(str(day)[:4]) if str(day)[:4].isdecimal() else np.nan
