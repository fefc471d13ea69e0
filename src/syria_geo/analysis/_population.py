"""How many people live where, and tolls per 100,000 of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from syria_geo.analysis._limits import sum_limits
from syria_geo.boundaries import unit_codes, units
from syria_geo.catalog import data_path
from syria_geo.cells import read_cells
from syria_geo.dates import days_in
from syria_geo.deprecated import renamed
from syria_geo.errors import DataError, Fault, UsageError, choices, show
from syria_geo.incidents import TOLL_COLUMNS, check_located
from syria_geo.tolls import tolls_of
from syria_geo.vocabulary import LEVELS

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "INCIDENTS",
    "LEAST_PEOPLE",
    "PER",
    "AreaValues",
    "Population",
    "amounts",
    "area_rates",
    "area_values",
    "few_people",
    "load_population",
    "nearest_years",
    "people_shared",
    "rates",
    "rates_and_values",
]

PER = 100_000
INCIDENTS = "incidents"
RATED = (*TOLL_COLUMNS, INCIDENTS)
LEAST_PEOPLE = 10_000
"""Fewer make no rate: among them one person killed moves it by more than ten per 100,000.

That is more than the whole rate of half the districts. One in twelve sub-districts (2004, 2016) to
one in six (2017, 2023) has fewer, and hardly a district. docs/decisions/2026-11-24-coverage.md
"""


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
    if level not in tuple(LEVELS):
        raise UsageError(f"unknown level {show(level)}; {choices(tuple(LEVELS))}")
    return _population(level)


@cache
def _population(level: str) -> Population:
    figures = _figures()
    years = tuple(sorted({year for _, year in figures}))
    parts = _parts(LEVELS[level])
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


def people_shared(units_of_places: Sequence[str], year: int) -> npt.NDArray[np.float64]:
    """Share the people of each sub-district evenly among the places in it.

    Parameters
    ----------
    units_of_places : sequence of str
        The P-code of the sub-district of each place.
    year : int
        One of the years there are figures for.

    Returns
    -------
    numpy.ndarray of float
        People at each place; 0 where its sub-district has no figure, or it lies in none.
    """
    population = load_population("sub-district")
    figures = np.nan_to_num(population.people[:, population.years.index(year)])
    number = {pcode: at for at, pcode in enumerate(population.pcodes)}
    unit = np.array([number.get(pcode, -1) for pcode in units_of_places], dtype=np.int64)
    there = unit >= 0
    many = np.bincount(unit[there], minlength=len(figures))
    return np.where(there, figures[unit] / np.maximum(many, 1)[unit], 0.0)


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

    Raises
    ------
    UsageError
        When a date is none: taken for missing, it would count in the wrong year without a word.
    """
    import pandas as pd

    given = dates if isinstance(dates, pd.Series) else pd.Series(list(dates), dtype=object)
    codes, found = pd.factorize(given)
    days = days_in(pd.Series(found))
    wanted = np.array([*(day.year if day else np.nan for day in days), np.nan])  # -1 is undated
    known = wanted[codes]
    known = known[~np.isnan(known)]
    usual = float(np.median(known)) if len(known) else float(years[-1])
    wanted = np.where(np.isnan(wanted), usual, wanted)
    away = np.abs(wanted[:, None] - np.array(years, dtype=float)[None, :])
    nearest: npt.NDArray[np.int64] = away.argmin(axis=1).astype(np.int64)
    return nearest[codes]


@renamed(toll="value")
def rates(
    located: pd.DataFrame, level: str = "governorate", *, value: str = "killed"
) -> pd.DataFrame:
    """Count a toll, or incidents, per 100,000 people of each area, with limits and figures.

    Every incident is divided by the population of the year nearest to it, so that rates of
    parts of a table add up to the rate of the whole.

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
        One row for each official area, sorted by P-code: ``pcode, name_en, name_ar``; the toll,
        missing where there are incidents and it is known of none; ``<value>_unknown``, the
        incidents of which it is not known; ``population`` and ``population_years``: the years
        whose figures its incidents were divided by (where it has none, those of the whole
        table), and the people in the last of them; ``rate``, missing where the toll is, and where
        the figures of one of these years count nobody there; ``rate_low`` and ``rate_high``, its
        limits (95 %); ``few_people``, whether it is of fewer than 10,000 people in any of these
        years: among them one person killed moves it by more than ten, and maps show none.
        ``attrs["left_out"]`` is the number of incidents in no area of the level.

    Raises
    ------
    UsageError
        On an unknown level or toll, a date that is none, or a table that was not located.
    InputError
        When a toll is no whole number of 0 or more.

    Notes
    -----
    Unknown tolls are left out of the sum: where there are any, the rate is a lower bound, and the
    limits are of what is known.

    The limits say how far chance alone would move the rate if as much were to happen again, with
    incidents independent of each other and their number Poisson. Of ``incidents`` they are the
    exact Poisson limits (Garwood). The people killed are not Poisson: they are killed together.
    Theirs are the limits of Fay and Feuer for a sum of Poisson counts, each incident weighing its
    toll, which are wider. The upper one allows one more incident: of the largest toll of the area
    or of the one in which an average victim of the table died (the sum of squares by the sum),
    whichever is more. In simulations with tolls of the bundled incidents the limits held the true
    rate in 95 to 99 % of the cases; where an area's largest incidents are not seen yet, no method
    can. The quantiles are exact to nine digits without scipy.

    Documentation is no random sample of what happened: the limits tell nothing of what no source
    tells, nor of places that are wrong and people who fled.

    References
    ----------
    Garwood, F. (1936). Fiducial limits for the Poisson distribution. Biometrika 28, 437-442.

    Fay, M. P., and Feuer, E. J. (1997). Confidence intervals for directly standardized rates: a
    method based on the gamma distribution. Statistics in Medicine 16, 791-801.

    Examples
    --------
    >>> import syria_geo as sg
    >>> located = sg.locate(sg.load_incidents().head(20))
    >>> table = sg.rates(located, "governorate", value="killed").set_index("name_en")
    >>> table.loc[["Aleppo", "Idleb"], ["killed", "population", "rate"]].round(2).values.tolist()
    [[67, 3230941, 2.07], [13, 1357225, 0.96]]
    >>> table.loc["Aleppo", "population_years"]
    (2016,)
    >>> table.loc[["Aleppo", "Idleb"], ["rate_low", "rate_high"]].round(2).values.tolist()
    [[0.83, 4.55], [0.11, 4.36]]
    """
    population = load_population(level)
    return _rates_of(_parts_of(located, population, value), population, value)


def _rates_of(parts: _Parts, population: Population, value: str) -> pd.DataFrame:
    import pandas as pd

    named = [units()[pcode] for pcode in population.pcodes]
    years = _years_used(parts, population)
    people = [population.people[at, used[-1]] if used else np.nan for at, used in enumerate(years)]
    rate = _sums(parts, population)
    low, high = _limits(parts, population, years)
    table = pd.DataFrame(
        {
            "pcode": population.pcodes,
            "name_en": [unit.name_en for unit in named],
            "name_ar": [unit.name_ar for unit in named],
            value: pd.array(_whole(_tolls(parts, population)), dtype="Int64"),
            f"{value}_unknown": pd.array(_unknown(parts, population), dtype="Int64"),
            "population": pd.array(_whole(people), dtype="Int64"),
            "population_years": [tuple(population.years[at] for at in used) for used in years],
            "rate": rate,
            "rate_low": np.where(np.isnan(rate), np.nan, low),
            "rate_high": np.where(np.isnan(rate), np.nan, high),
            "few_people": _few(parts, population),
        }
    )
    table.attrs["left_out"] = parts.left_out
    return table


@renamed(toll="value")
def area_rates(
    located: pd.DataFrame, level: str = "governorate", *, value: str = "killed"
) -> npt.NDArray[np.float64]:
    """Give the rates of `rates` alone, as maps and pictures colour them.

    Returns
    -------
    numpy.ndarray of float
        One for each area, sorted by P-code; NaN where the population is not known (or zero), is
        of fewer than `LEAST_PEOPLE`, or where there are incidents and the toll of none of them is
        known.
    """
    population = load_population(level)
    parts = _parts_of(located, population, value)
    return np.where(_few(parts, population), np.nan, _sums(parts, population))


def few_people(
    located: pd.DataFrame, level: str = "governorate", *, value: str = "killed"
) -> npt.NDArray[np.bool_]:
    """Tell of which areas `area_rates` gives no rate because too few people live there."""
    population = load_population(level)
    return _few(_parts_of(located, population, value), population)


@dataclass(frozen=True, slots=True)
class AreaValues:
    """What the rates of areas rest on, for statistics of all of them together.

    Parameters
    ----------
    total : numpy.ndarray of float
        Toll or incidents; NaN where there are incidents and the toll of none of them is known.
    rate : numpy.ndarray of float
        As in `rates`, NaN where there is none.
    people : numpy.ndarray of float
        Those by whom the total was divided on average; where there was nothing to divide, those
        of the years in which the incidents of the table lie. NaN where they are not known.
    clustering : float
        The sum of squared tolls by the sum: by how much more a sum of tolls varies than a count.
    left_out : int
        Incidents in no area of the level.
    """

    total: npt.NDArray[np.float64]
    rate: npt.NDArray[np.float64]
    people: npt.NDArray[np.float64]
    clustering: float
    left_out: int


def area_values(located: pd.DataFrame, level: str, value: str) -> AreaValues:
    """Give totals, rates and people of all areas of a level, sorted by P-code."""
    population = load_population(level)
    return _values_of(_parts_of(located, population, value), population)


def rates_and_values(
    located: pd.DataFrame, level: str, value: str
) -> tuple[pd.DataFrame, AreaValues]:
    """Give the table of `rates` and what it rests on; the incidents are sorted into areas once."""
    population = load_population(level)
    parts = _parts_of(located, population, value)
    return _rates_of(parts, population, value), _values_of(parts, population)


def _values_of(parts: _Parts, population: Population) -> AreaValues:
    rate = _sums(parts, population)
    return AreaValues(
        _tolls(parts, population),
        rate,
        _people_of(parts, population, rate),
        _usual(parts.toll),
        parts.left_out,
    )


def _people_of(
    parts: _Parts, population: Population, rate: npt.NDArray[np.float64]
) -> npt.NDArray[np.float64]:
    people = np.where(population.people > 0, population.people, np.nan)
    size, years = people.shape
    in_year = np.bincount(parts.year, minlength=years).astype(float)
    in_year = in_year if in_year.sum() else np.ones(years)
    known = np.where(np.isnan(people), 0.0, in_year)
    with np.errstate(divide="ignore", invalid="ignore"):  # no figure for any of these years
        usual = known.sum(axis=1) / np.nansum(known / people, axis=1)
    divided = ~np.isnan(parts.toll / people[parts.area, parts.year])
    sums = np.bincount(parts.area[divided], parts.toll[divided], size)
    own: npt.NDArray[np.float64] = usual
    np.divide(sums * PER, rate, out=own, where=rate > 0)
    return own


@dataclass(frozen=True, slots=True)
class _Parts:
    """What each incident in an area adds there: area and year by position, toll or NaN."""

    area: npt.NDArray[np.int64]
    year: npt.NDArray[np.int64]
    toll: npt.NDArray[np.float64]
    used: npt.NDArray[np.int64]  # years of the whole table
    left_out: int  # incidents in no area


def _parts_of(located: pd.DataFrame, population: Population, toll: str) -> _Parts:
    column = LEVELS[population.level]
    _check_rates(located, column, toll)
    place = {pcode: index for index, pcode in enumerate(population.pcodes)}
    area = np.array([place.get(code, -1) for code in unit_codes(located, population.level)])
    dates = located["date"] if "date" in located.columns else [None] * len(located)
    year = nearest_years(dates, population.years)
    count = amounts(located, toll)
    inside = area >= 0
    where = area[inside].astype(np.int64)
    left_out = len(located) - len(where)
    return _Parts(where, year[inside], count[inside], np.unique(year), left_out)


def amounts(located: pd.DataFrame, value: str) -> npt.NDArray[np.float64]:
    """Give what each incident adds: its toll, NaN where it is unknown, or 1 for itself."""
    if value == INCIDENTS:
        return np.ones(len(located))
    return tolls_of(located, value).to_numpy(float, na_value=np.nan)


def _check_rates(located: pd.DataFrame, column: str, toll: str) -> None:
    if toll not in RATED:
        raise UsageError(f"value {show(toll)}: a rate is of a toll or incidents; {choices(RATED)}")
    check_located(located, (column,))
    if toll != INCIDENTS and toll not in located.columns:
        raise UsageError(f"the table has no column {toll}; add it, or choose another value")


def _tolls(parts: _Parts, population: Population) -> npt.NDArray[np.float64]:
    size, known = len(population.pcodes), ~np.isnan(parts.toll)
    sums = np.bincount(parts.area[known], parts.toll[known], size)
    counted = np.bincount(parts.area[known], minlength=size)
    return np.where((_there(parts, population) > 0) & (counted == 0), np.nan, sums)


def _unknown(parts: _Parts, population: Population) -> npt.NDArray[np.int64]:
    return np.bincount(parts.area[np.isnan(parts.toll)], minlength=len(population.pcodes))


def _there(parts: _Parts, population: Population) -> npt.NDArray[np.int64]:
    return np.bincount(parts.area, minlength=len(population.pcodes))


def _years_used(parts: _Parts, population: Population) -> list[list[int]]:
    """Give for each area the years its incidents were divided by, as positions, ascending."""
    used: list[set[int]] = [set() for _ in population.pcodes]
    for area, year in zip(parts.area.tolist(), parts.year.tolist(), strict=True):
        used[area].add(year)
    return [sorted(years or parts.used.tolist()) for years in used]


def _whole(numbers: Iterable[float]) -> list[int | None]:
    return [None if np.isnan(number) else int(number) for number in numbers]


def _sums(parts: _Parts, population: Population) -> npt.NDArray[np.float64]:
    people = np.where(population.people > 0, population.people, np.nan)
    part = parts.toll / people[parts.area, parts.year] * PER
    size, known = len(population.pcodes), ~np.isnan(part)
    sums = np.bincount(parts.area, np.nan_to_num(part), size)
    counted = np.bincount(parts.area[known], minlength=size)
    years = people[:, parts.used] if len(parts.used) else people
    nobody = np.isnan(years).all(axis=1)
    unknown = (_there(parts, population) > 0) & (counted == 0)
    # Where nobody was counted in the year of some toll, the rest of them would make too low a rate.
    lost = parts.area[~np.isnan(parts.toll) & ~known & (parts.toll > 0)]
    part_only = np.bincount(lost, minlength=size) > 0
    return np.where(nobody | unknown | part_only, np.nan, sums)


def _limits(
    parts: _Parts, population: Population, years: list[list[int]]
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Give the limits of `_sums`: each incident weighs its toll by the people of its year."""
    people = np.where(population.people > 0, population.people, np.nan)
    size, part = len(population.pcodes), parts.toll / people[parts.area, parts.year] * PER
    area, part = parts.area[~np.isnan(part)], part[~np.isnan(part)]
    fewest = np.full(size, np.nan)
    for at, used in enumerate(years):
        fewest[at] = np.fmin.reduce(people[at, used or slice(None)])
    largest = _usual(parts.toll) / fewest * PER
    np.fmax.at(largest, area, part)
    total, squares = (np.bincount(area, one, size).astype(float) for one in (part, part**2))
    return sum_limits(total, squares, largest)


def _usual(tolls: npt.NDArray[np.float64]) -> float:
    """Give the toll of the incident in which an average victim died; 1 where nobody did."""
    killed = float(np.nansum(tolls))
    return float(np.nansum(tolls**2)) / killed if killed else 1.0


def _few(parts: _Parts, population: Population) -> npt.NDArray[np.bool_]:
    """Tell which areas have a rate that rests on fewer than `LEAST_PEOPLE`."""
    people = population.people[parts.area, parts.year]
    few = ~np.isnan(parts.toll) & (people > 0) & (people < LEAST_PEOPLE)
    return np.bincount(parts.area[few], minlength=len(population.pcodes)) > 0


@cache
def _figures() -> Mapping[tuple[str, int], int]:
    name = "boundaries/population.csv"
    figures: dict[tuple[str, int], int] = {}
    faults: list[Fault] = []
    for row, cells in read_cells(data_path(name), ("pcode", "year", "population"), name=name):
        pcode, *numbers = cells
        try:
            year, people = map(int, numbers)
        except ValueError:
            faults.append(Fault(name, f"{show(numbers)}: a year and a count of people", row))
        else:
            figures[pcode, year] = people
    if faults:
        raise DataError("the population figures cannot be read", faults)
    return figures


def _parts(column: str) -> dict[str, list[str]]:
    parts: dict[str, list[str]] = {}
    for unit in units().values():
        if unit.level == "sub-district":
            parts.setdefault(str(getattr(unit, column)), []).append(unit.pcode)
    return dict(sorted(parts.items()))
