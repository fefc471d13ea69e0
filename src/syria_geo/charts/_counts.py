"""The figures a picture shows, and what it says about those it does not show."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import geopandas
import numpy as np
import numpy.typing as npt
import pandas as pd

from syria_geo.analysis import area_rates, few_people, load_population, nearest_years
from syria_geo.boundaries import check_unit_codes, unit_shapes
from syria_geo.charts._words import Words
from syria_geo.coverage import Coverage, coverage_line
from syria_geo.errors import UsageError, choices, show
from syria_geo.incidents import TOLL_COLUMNS
from syria_geo.tables import (
    AREA_VALUES,
    KNOWN_FROM,
    VALUES,
    amounts_of,
    choose_value,
    column_of,
    count_by_area,
    days_of,
    in_degrees,
)
from syria_geo.tolls import check_tolls
from syria_geo.vocabulary import LEVELS
from syria_geo.vocabulary import at_least as lower_bound

__all__ = [
    "AREA_VALUES",
    "LEVELS",
    "LOCATED",
    "VALUES",
    "Bools",
    "Floats",
    "area_values",
    "at_least",
    "check_choice",
    "checked",
    "choose_value",
    "column_of",
    "dates_line",
    "days_of",
    "in_areas",
    "killed_sum",
    "known_areas",
    "lead_lines",
    "massacres_apart",
    "numbers_of",
    "placed",
    "population_years",
    "stated_sums",
    "sum_known",
    "totals_line",
    "uncovered",
    "unknown_in_areas",
    "unstated",
    "value_heading",
    "values_of",
    "whole_line",
    "without_rate",
    "written",
]

LOCATED = ("latitude", "longitude", "status")

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]


def check_choice(name: str, given: str, allowed: Sequence[str]) -> None:
    """Refuse an option that is none of the choices."""
    if given not in allowed:
        raise UsageError(f"unknown {name} {show(given)}; {choices(tuple(allowed))}")


def checked(located: Any, needed: Sequence[str]) -> Any:
    """Give the table, its geometry in degrees; refuse what is none, lacks columns or has no tolls.

    Raises
    ------
    UsageError
        On no table, missing columns, or geometry without a CRS.
    InputError
        When a toll is no whole number of 0 or more, or a P-code none of its level.
    """
    if not isinstance(located, pd.DataFrame):
        raise UsageError(f"a table of incidents is wanted, not {type(located).__name__}")
    missing = [name for name in needed if name not in located.columns]
    if missing:
        raise UsageError(
            f"the table has no column {', '.join(missing)}; give what syria_geo.locate returns"
        )
    check_tolls(located, TOLL_COLUMNS)
    check_unit_codes(located)
    return in_degrees(located)


def numbers_of(table: pd.DataFrame, name: str) -> Floats:
    """Give a column of numbers; NaN where missing."""
    numbers = pd.to_numeric(column_of(table, name), errors="coerce")
    return numbers.to_numpy(dtype=float, na_value=np.nan)


def values_of(table: pd.DataFrame, value: str) -> Floats:
    """Give what each incident adds to a value; NaN where its source does not say."""
    return amounts_of(table, value).to_numpy(dtype=float, na_value=np.nan)


def placed(located: geopandas.GeoDataFrame) -> Bools:
    """Tell which incidents have a point."""
    return np.isfinite(numbers_of(located, "latitude"))


def sum_known(amounts: Floats) -> float:
    """Add up what is known; NaN where there is something and none of it is known."""
    known = amounts[np.isfinite(amounts)]
    return float("nan") if len(amounts) and not len(known) else float(known.sum())


def in_areas(located: geopandas.GeoDataFrame, level: str) -> Bools:
    """Tell which incidents lie in an area of a level."""
    areas = set(unit_shapes(level, simplified=True).pcodes)
    return np.array([code in areas for code in located[LEVELS[level]]], dtype=bool)


def area_values(located: geopandas.GeoDataFrame, level: str, value: str) -> Floats:
    """Add up a value over areas, sorted by P-code.

    Returns
    -------
    numpy.ndarray of float
        0 where no incident is; NaN where some are and nobody can say that it is zero: none has
        the figure, or those that have it add up to zero and others have none. For rates also
        where the population is not known.
    """
    if value == "rate":
        unknown = count_by_area(located, level)["killed_unknown"].to_numpy(dtype=float)
        return stated_sums(area_rates(located, level), unknown[:-1])
    counts = count_by_area(located, level).iloc[:-1]  # the last row counts what is in no area
    sums = counts[value].to_numpy(dtype=float, na_value=np.nan)
    if value == "incidents":
        return sums
    return stated_sums(sums, counts[f"{value}_unknown"].to_numpy(dtype=float))


def unknown_in_areas(located: geopandas.GeoDataFrame, level: str, value: str) -> Bools:
    """Tell of which areas a part of the sum is unknown, sorted by P-code."""
    counts = count_by_area(located, level).iloc[:-1]
    name = "killed" if value == "rate" else value
    if name == "incidents":
        return np.zeros(len(counts), dtype=bool)
    return counts[f"{name}_unknown"].to_numpy(dtype=float) > 0


def known_areas(
    values: Floats,
    located: geopandas.GeoDataFrame,
    level: str,
    coverage: Coverage | None,
    days: tuple[date, date] | None = None,
) -> Floats:
    """Take zeros away of areas that no source covers, in some days or in all."""
    if coverage is None:
        return values
    there = set(column_of(located, LEVELS[level]))
    pcodes = unit_shapes(level, simplified=True).pcodes
    known = [code in there or coverage.covers(code, *(days or ())) for code in pcodes]
    return np.where(np.array(known, dtype=bool), values, np.nan)


def uncovered(level: str, coverage: Coverage | None) -> Bools:
    """Tell which areas no source covers wholly, sorted by P-code; incidents there or not."""
    pcodes = unit_shapes(level, simplified=True).pcodes
    return np.array([coverage is not None and not coverage.covers(one) for one in pcodes])


def without_rate(located: geopandas.GeoDataFrame, level: str, value: str) -> Bools:
    """Tell in which areas too few people live for a rate; of other values in none."""
    if value != "rate":
        return np.zeros(len(unit_shapes(level, simplified=True).pcodes), dtype=bool)
    return few_people(located, level)


def value_heading(located: pd.DataFrame, value: str, words: Words) -> str:
    """Name what is counted; of a rate also the years of the population."""
    heading = words.heading(words(f"value:{value}"))
    if value != "rate":
        return heading
    years = words("comma").join(map(str, population_years(located)))
    return f"{heading} ({words('of_population', years=years)})"


def population_years(table: pd.DataFrame) -> list[int]:
    """Give the years of the population that rates of these incidents rest on."""
    years = load_population().years
    return sorted({years[place] for place in nearest_years(days_of(table), years)})


def stated_sums(sums: Floats, unknown: Floats) -> Floats:
    """Take zeros away of which nobody can be sure: where figures are unknown beside them."""
    return np.where((sums == 0) & (unknown > 0), np.nan, sums)


def written(figure: float, unknown: bool, words: Words) -> str:
    """Write a sum, or that it is not stated; a lower bound where a part of it is unknown."""
    return words("not_stated") if np.isnan(figure) else at_least(figure, unknown, words)


def unstated(table: pd.DataFrame, values: Sequence[str], words: Words) -> list[str]:
    """Say of how many incidents a value is not stated; no line where it is of all of them."""
    columns = dict.fromkeys(KNOWN_FROM[value] for value in values)
    missing = {name: int(np.isnan(_asked(table, name)).sum()) for name in columns if name}
    parts = [
        words("not_stated_part", value=words(f"value:{name}"), n=count)
        for name, count in missing.items()
        if count
    ]
    return [words("not_stated_note", m=len(table), parts=words.listed(parts))] if parts else []


def _asked(table: pd.DataFrame, column: str) -> Floats:
    return values_of(table, "massacres" if column == "kind" else column)


def massacres_apart(table: pd.DataFrame, value: str) -> Floats | None:
    """Give what each incident adds to the massacres, where not all of them are massacres.

    Incidents and killed of every kind would else read as those of massacres. None where massacres
    are not shown, or every incident is one.
    """
    if value != "massacres":
        return None
    massacres = np.nan_to_num(values_of(table, "massacres"))
    return None if massacres.all() else massacres


def totals_line(
    located: geopandas.GeoDataFrame, shown: Bools, words: Words, value: str = "incidents"
) -> str:
    """Say how much of the table is on the map: the numbers add up to the whole table."""
    killed = numbers_of(located, "killed")
    on_map = placed(located)
    told = bool(np.isfinite(killed).any()) or not len(killed)
    doubtful = np.array([status == "unsure" for status in column_of(located, "status")], dtype=bool)
    return words.listed(
        [
            _whole_told(located, shown, words, value),
            *_counted(words, "totals_coarse", on_map & ~shown),
            *_counted(words, "totals_unsure", shown & doubtful),
            *_counted(words, "totals_unknown", np.isnan(killed) & told),
        ]
    )


def _whole_told(located: geopandas.GeoDataFrame, shown: Bools, words: Words, value: str) -> str:
    """Say how many incidents, killed and, where they stand apart, massacres are on the map."""
    killed = numbers_of(located, "killed")
    massacres = massacres_apart(located, value)
    kindless = np.isnan(values_of(located, "massacres"))
    figures = {
        "n": int(shown.sum()),
        "m": len(located),
        "k": killed_sum(killed[shown], words),
        "l": killed_sum(killed, words),
        "u": int((~placed(located)).sum()),
    }
    untold = "_untold" if _is_untold(killed) else "_part_untold" * _is_untold(killed[shown])
    if massacres is None:
        return words(f"totals{untold}", **figures)
    if any(not massacres[rows].sum() and kindless[rows].any() for rows in (shown, slice(None))):
        return words("massacres_untold", line=words(f"totals{untold}", **figures))
    figures["c"] = at_least(massacres[shown].sum(), kindless[shown].any(), words)
    figures["d"] = at_least(massacres.sum(), kindless.any(), words)
    return words(f"totals_massacres{untold}", **figures)


def _is_untold(killed: Floats) -> bool:
    """Tell a sum that says nothing: none beside unknown tolls."""
    return not np.nansum(killed) and bool(np.isnan(killed).any())


def killed_sum(killed: Floats, words: Words) -> str:
    """Write how many were killed; at least so many where a toll is unknown."""
    return at_least(float(np.nansum(killed)), bool(np.isnan(killed).any()), words)


def whole_line(incidents: pd.DataFrame, words: Words) -> str:
    """Say how much the table holds."""
    killed = numbers_of(incidents, "killed")
    if _is_untold(killed):
        return words("totals_all_untold", m=len(incidents))
    whole = words("totals_all", m=len(incidents), l=killed_sum(killed, words))
    return words.listed([whole, *_counted(words, "totals_unknown", np.isnan(killed))])


def dates_line(table: pd.DataFrame, words: Words) -> str:
    """Say from when to when the incidents are dated."""
    if not len(table):
        return words("no_incidents")
    days = days_of(table)
    known = sorted(day for day in days if day is not None)
    if not known:
        return words("no_dates")
    key = "dates" if known[0] < known[-1] else "dates_one"
    missing = np.array([day is None for day in days])
    parts = [words(key, start=known[0], end=known[-1]), *_counted(words, "dates_missing", missing)]
    return words.listed(parts)


def lead_lines(table: pd.DataFrame, words: Words, coverage: Coverage | None) -> list[str]:
    """Say from when to when the incidents are dated, and which days their sources cover."""
    return [dates_line(table, words), coverage_line(coverage, words.language)]


def at_least(figure: float, unknown: bool | np.bool_, words: Words) -> str:
    """Write a sum, which is a lower bound where a part of it is unknown."""
    written_so = words.number(figure)
    return lower_bound(figure, written_so, unknown=bool(unknown), language=words.language)


def _counted(words: Words, key: str, rows: Bools) -> list[str]:
    return [words(key, n=int(rows.sum()))] if rows.any() else []
