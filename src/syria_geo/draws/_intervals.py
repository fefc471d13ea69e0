"""Counts and rates with the interval that the uncertainty of places leaves."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from syria_geo.analysis import LEAST_PEOPLE, PER, area_rates, load_population, nearest_years
from syria_geo.boundaries import unit_shapes, units
from syria_geo.draws._drawn import check_draws, drawn, limits, sums_by_draw
from syria_geo.draws._sites import Sites, sites_of
from syria_geo.errors import UsageError, choices, show
from syria_geo.incidents import TOLL_COLUMNS
from syria_geo.tables import VALUES, amounts_of, count_by_area
from syria_geo.vocabulary import LEVELS

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["areas_of", "count_intervals", "rate_intervals"]

_Floats = npt.NDArray[np.float64]
_Whole = npt.NDArray[np.int64]

_COUNTED = tuple(dict.fromkeys((*VALUES, *TOLL_COLUMNS)))
_NAMES = ["pcode", "name_en", "name_ar"]


def count_intervals(
    located: pd.DataFrame,
    level: str = "governorate",
    *,
    value: str = "incidents",
    draws: int = 200,
    seed: int = 0,
    confidence: float = 0.9,
) -> pd.DataFrame:
    """Count in every area, with the interval that the uncertainty of places leaves.

    Parameters
    ----------
    located : pandas.DataFrame
        What `syria_geo.locate` returns; it is not changed.
    level : str
        ``governorate``, ``district`` or ``sub-district``.
    value : str
        ``incidents``, ``massacres``, ``five_or_more_killed`` or a toll.
    draws : int
        How often the places of all incidents are drawn.
    seed : int
        The same seed gives the same numbers.
    confidence : float
        Which part of the draws the interval holds.

    Returns
    -------
    pandas.DataFrame
        ``pcode, name_en, name_ar``; the count as `count_by_area` gives it, under its name;
        ``mean`` of the draws, ``low`` and ``high``; ``certain``: what lies in the area in every
        draw. The rows are those of `count_by_area`: all official areas, and a last one with an
        empty P-code for incidents without a point and draws outside all areas. ``mean`` adds up
        to the input; all are missing where the value of no incident there is known.
        ``attrs["left_out"]`` is the number of incidents without a point, ``attrs["unknown"]``
        that of those of which the value is not stated: they add nothing.

    Raises
    ------
    UsageError
        On an unknown level or value, or a table that was not located.

    Notes
    -----
    Each draw puts every incident where it may have happened: within and beyond its radius, at a
    rival or elsewhere in the unit as likely as the answer says
    (``docs/decisions/2026-11-25-draws.md``). Incidents told with the same words share the place
    that is meant, and those at one point share its error. The interval is of where, not of how
    many: incidents that nobody documented, and doubts about tolls and dates, are not in it. Counts
    are whole numbers, so that an interval holds its part of the draws or more. Where ``low`` and
    ``high`` are the count, no draw in twenty says otherwise.

    Examples
    --------
    >>> import syria_geo as sg
    >>> located = sg.locate(sg.load_incidents())
    >>> counts = sg.count_intervals(located).set_index("name_en")
    >>> counts.loc["Idleb", ["low", "incidents", "high"]].tolist() == sorted(
    ...     counts.loc["Idleb", ["low", "incidents", "high"]])
    True
    >>> bool(abs(counts["mean"].sum() - len(located)) < 1e-6)
    True
    """
    check_draws(draws, seed, confidence)
    if value not in _COUNTED:
        raise UsageError(f"unknown value {show(value)}; {choices(_COUNTED)}")
    import pandas as pd

    sites = sites_of(located)
    counts = count_by_area(located, level)
    amounts = amounts_of(located, value).to_numpy(float, na_value=np.nan)
    found, certain = _summed(sites, np.nan_to_num(amounts), level, draws, seed)
    low, high = limits(found, confidence)
    # An area whose incidents have no known value has none, and not surely zero.
    without = counts[value].isna().to_numpy() & (found == 0).all(axis=0)
    whole = {"low": low, "high": high, "certain": certain}
    table = counts[[*_NAMES, value]].assign(
        mean=np.where(without, np.nan, found.mean(axis=0)),
        **{name: pd.array(one.astype(int), dtype="Int64") for name, one in whole.items()},
    )
    table.loc[without, list(whole)] = pd.NA
    table.attrs = {
        "left_out": len(located) - len(sites.rows),
        "unknown": int(np.isnan(amounts).sum()),
    }
    return table


def _summed(
    sites: Sites, amounts: _Floats, level: str, draws: int, seed: int
) -> tuple[_Floats, _Whole]:
    """Sum by draw and area, and by area what lies there in every draw."""
    areas = areas_of(level)
    known, size = amounts[sites.rows], int(areas[-1]) + 1
    sums: list[_Floats] = []
    first: _Whole | None = None
    always = np.ones(len(known), dtype=bool)
    for block in drawn(sites, draws, seed):
        area = areas[block.adm3]
        first = area[0] if first is None else first
        always &= (area == first).all(axis=0)
        sums.append(sums_by_draw(area, np.tile(known, len(area)), size))
    found = np.concatenate(sums)
    nowhere = amounts.sum() - known.sum()
    found[:, -1] += nowhere
    certain = np.bincount(first[always], known[always], size) if first is not None else found[0]
    certain[-1] += nowhere
    return found, np.round(certain).astype(np.int64)


def areas_of(level: str) -> _Whole:
    """Give for each sub-district the position of its area; the last is that of none.

    Raises
    ------
    UsageError
        On an unknown level.
    """
    if level not in tuple(LEVELS):
        raise UsageError(f"unknown level {show(level)}; {choices(tuple(LEVELS))}")
    return _areas_of(level)


@cache
def _areas_of(level: str) -> _Whole:
    pcodes = unit_shapes(level).pcodes
    place = {code: at for at, code in enumerate(sorted(pcodes))}
    codes = [getattr(units()[one], LEVELS[level]) for one in unit_shapes("sub-district").pcodes]
    return np.array([*(place[code] for code in codes), len(pcodes)], dtype=np.int64)


def rate_intervals(
    located: pd.DataFrame,
    level: str = "governorate",
    *,
    value: str = "killed",
    draws: int = 200,
    seed: int = 0,
    confidence: float = 0.9,
) -> pd.DataFrame:
    """Give the toll per 100,000 people in every area, with the interval that places leave.

    Parameters
    ----------
    located : pandas.DataFrame
        What `syria_geo.locate` returns; it is not changed.
    level : str
        ``governorate``, ``district`` or ``sub-district``.
    value : str
        A toll: ``killed``, ``children``, ``women`` ...
    draws, seed, confidence
        As for `count_intervals`.

    Returns
    -------
    pandas.DataFrame
        ``pcode, name_en, name_ar, rate, mean, low, high`` of all official areas, sorted by
        P-code. A rate is missing where fewer than 10,000 people live or the population is not
        known, as in `rates`. ``attrs["left_out"]`` is the number of incidents without a point.

    Raises
    ------
    UsageError
        On an unknown level or value, or a table that was not located.

    Notes
    -----
    The interval is of where incidents happened. What small numbers and the population figures
    leave open is not in it.

    Examples
    --------
    >>> import syria_geo as sg
    >>> rates = sg.rate_intervals(sg.locate(sg.load_incidents().head(20)), draws=50)
    >>> bool((rates["low"] <= rates["high"]).all()), len(rates)
    (True, 14)
    """
    import pandas as pd

    check_draws(draws, seed, confidence)
    sites = sites_of(located)
    plain = area_rates(located, level, value=value)
    found, few = _rates(
        sites, _People.of(located, level), amounts_of(located, value), level, draws, seed
    )
    low, high = limits(found, confidence)
    without = few | (np.isnan(plain) & (found == 0).all(axis=0))
    drawn_ones = {"mean": found.mean(axis=0), "low": low, "high": high}
    areas = [units()[pcode] for pcode in load_population(level).pcodes]
    table = pd.DataFrame(
        {
            **{name: [str(getattr(unit, name)) for unit in areas] for name in _NAMES},
            "rate": plain,
            **{name: np.where(without, np.nan, one) for name, one in drawn_ones.items()},
        }
    )
    table.attrs["left_out"] = len(located) - len(sites.rows)
    return table


@dataclass(frozen=True, slots=True)
class _People:
    """Who lives where: people by area and year, none in a last area, and the year of each row."""

    by_year: _Floats
    year: _Whole

    @classmethod
    def of(cls, located: pd.DataFrame, level: str) -> _People:
        population = load_population(level)
        dates = located["date"] if "date" in located.columns else [None] * len(located)
        year = nearest_years(dates, population.years)
        nobody = np.full((1, len(population.years)), np.nan)
        return cls(np.concatenate([population.people, nobody]), year)


def _rates(
    sites: Sites,
    people: _People,
    tolls: pd.Series[int],
    level: str,
    draws: int,
    seed: int,
) -> tuple[_Floats, npt.NDArray[np.bool_]]:
    """Add up the tolls per 100,000 by draw and area, and say which areas have too few people.

    Those are the areas in which nobody is known to live, and those with fewer than `LEAST_PEOPLE`
    in a year in which some draw puts a toll there.
    """
    size = len(people.by_year)
    toll, year = tolls.to_numpy(float, na_value=np.nan)[sites.rows], people.year[sites.rows]
    areas = areas_of(level)
    found: list[_Floats] = []
    few = np.asarray(np.isnan(people.by_year).all(axis=1))
    for block in drawn(sites, draws, seed):
        area = areas[block.adm3]
        there = people.by_year[area, year]
        known = np.broadcast_to(~np.isnan(toll), there.shape) & (there > 0)
        few[np.unique(area[known & (there < LEAST_PEOPLE)])] = True
        uncounted = np.broadcast_to(toll > 0, there.shape) & ~(there > 0)
        few[np.unique(area[uncounted])] = True
        part = np.where(known, toll / np.where(known, there, 1.0), 0.0) * PER
        found.append(sums_by_draw(area, part.ravel(), size))
    return np.concatenate(found)[:, :-1], few[:-1]
