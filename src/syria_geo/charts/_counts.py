"""The figures a picture shows, and what it says about those it does not show."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import geopandas
import numpy as np
import numpy.typing as npt
import pandas as pd

from syria_geo.analysis import rates
from syria_geo.boundaries import unit_shapes
from syria_geo.charts._words import Words
from syria_geo.errors import UsageError, choices, show
from syria_geo.incidents import TOLL_COLUMNS
from syria_geo.tables import count_by_area

__all__ = [
    "AREA_VALUES",
    "LEVELS",
    "LOCATED",
    "VALUES",
    "Bools",
    "Floats",
    "area_values",
    "check_choice",
    "check_table",
    "column_of",
    "dates_line",
    "days_of",
    "in_areas",
    "numbers_of",
    "placed",
    "sum_known",
    "totals_line",
    "values_of",
    "whole_line",
]

LEVELS = {"governorate": "adm1_pcode", "district": "adm2_pcode", "sub-district": "adm3_pcode"}
VALUES = ("massacres", "incidents", "killed", "children", "women")
AREA_VALUES = (*VALUES, "rate")
LOCATED = ("latitude", "longitude", "status", "date", "kind", *TOLL_COLUMNS)

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]


def check_choice(name: str, given: str, allowed: Sequence[str]) -> None:
    """Refuse an option that is none of the choices."""
    if given not in allowed:
        raise UsageError(f"unknown {name} {show(given)}; {choices(tuple(allowed))}")


def check_table(located: Any, needed: Sequence[str]) -> None:
    """Refuse what is not a table of incidents, or has not been located where that is needed."""
    if not isinstance(located, pd.DataFrame):
        raise UsageError(f"a table of incidents is wanted, not {type(located).__name__}")
    missing = [name for name in needed if name not in located.columns]
    if missing:
        raise UsageError(
            f"the table has no column {', '.join(missing)}; give what syria_geo.locate returns"
        )


def column_of(table: pd.DataFrame, name: str) -> pd.Series[Any]:
    """Give a column; where the table has none, all of it is missing."""
    if name in table.columns:
        return table[name]
    return pd.Series([None] * len(table), index=table.index, dtype=object)


def numbers_of(table: pd.DataFrame, name: str) -> Floats:
    """Give a column of numbers; NaN where missing."""
    numbers = pd.to_numeric(column_of(table, name), errors="coerce")
    return numbers.to_numpy(dtype=float, na_value=np.nan)


def values_of(table: pd.DataFrame, value: str) -> Floats:
    """Give what each incident adds to a value; NaN where its source does not say."""
    if value == "incidents":
        return np.ones(len(table))
    if value == "massacres":
        return np.array([kind == "massacre" for kind in column_of(table, "kind")], dtype=float)
    return numbers_of(table, value)


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
        0 where no incident is; NaN where some are and none has the figure, and for rates where
        the population is not known.
    """
    if value == "rate":
        return rates(located, level)
    counts = count_by_area(located, level)[value].to_numpy(dtype=float, na_value=np.nan)
    return counts[:-1]  # the last row counts what lies in no area


def totals_line(located: geopandas.GeoDataFrame, shown: Bools, words: Words) -> str:
    """Say how much of the table is on the map: the numbers add up to the whole table."""
    killed = numbers_of(located, "killed")
    on_map = placed(located)
    parts = [
        words(
            "totals",
            n=int(shown.sum()),
            m=len(located),
            k=np.nansum(killed[shown]),
            l=np.nansum(killed),
            u=int((~on_map).sum()),
        )
    ]
    doubtful = np.array([status == "unsure" for status in column_of(located, "status")], dtype=bool)
    parts += _counted(words, "totals_coarse", on_map & ~shown)
    parts += _counted(words, "totals_unsure", shown & doubtful)
    parts += _counted(words, "totals_unknown", np.isnan(killed))
    return words.listed(parts)


def whole_line(incidents: pd.DataFrame, words: Words) -> str:
    """Say how much the table holds."""
    killed = numbers_of(incidents, "killed")
    whole = words("totals_all", m=len(incidents), l=np.nansum(killed))
    return words.listed([whole, *_counted(words, "totals_unknown", np.isnan(killed))])


def dates_line(table: pd.DataFrame, words: Words) -> str:
    """Say from when to when the incidents are dated."""
    if not len(table):
        return words("empty")
    days = days_of(table)
    known = sorted(day for day in days if day is not None)
    if not known:
        return words("dates_none")
    key = "dates" if known[0] < known[-1] else "dates_one"
    missing = np.array([day is None for day in days])
    parts = [words(key, start=known[0], end=known[-1]), *_counted(words, "dates_missing", missing)]
    return words.listed(parts)


def days_of(table: pd.DataFrame) -> list[date | None]:
    """Give the day of each incident; None where it has none."""
    return [_day(value) for value in column_of(table, "date")]


def _counted(words: Words, key: str, rows: Bools) -> list[str]:
    return [words(key, n=int(rows.sum()))] if rows.any() else []


def _day(value: Any) -> date | None:
    if isinstance(value, str):
        return date.fromisoformat(value[:10]) if value else None
    if value is None or value is pd.NaT or value != value:
        return None
    return value.date() if isinstance(value, datetime) else value
