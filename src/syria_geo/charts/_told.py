"""What a map shows, in words, for those who cannot see it: the ``<desc>`` of an SVG."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import geopandas
import numpy as np
import pandas as pd

from syria_geo.charts import _ground as ground
from syria_geo.charts._counts import (
    LEVELS,
    Bools,
    Floats,
    area_values,
    at_least,
    uncovered,
    unknown_in_areas,
    unstated,
    value_heading,
    values_of,
    written,
)
from syria_geo.charts._words import Words
from syria_geo.coverage import Coverage

__all__ = ["told_areas", "told_by_governorate", "told_symbols"]

_MOST_TOLD = 14  # as many as there are governorates


def told_areas(
    located: geopandas.GeoDataFrame,
    level: str,
    value: str,
    values: Floats,
    silent: Bools,
    words: Words,
) -> Iterator[str]:
    """Tell the highest figures of areas, from high to low; and of which nothing can be said.

    Parameters
    ----------
    values : numpy.ndarray of float
        Of the areas in the order of their P-codes; NaN where nobody knows.
    silent : numpy.ndarray of bool
        Of them, those that no source covers.
    """
    names = ground.areas(level).names[words.language]
    unknown = unknown_in_areas(located, level, value)
    known = [
        (-figure, name, bool(least))
        for figure, name, least in zip(values, names, unknown, strict=True)
        if figure > 0
    ]
    highest = sorted(known)[:_MOST_TOLD]
    parts = [f"{name} {at_least(-figure, least, words)}" for figure, name, least in highest]
    heading = words.heading(words(f"value:{value}"))
    if parts:
        named = words("told_by", what=heading, level=words(f"level:{level}"))
        yield f"{named}: {words.listed(parts)}"
        if len(known) > len(parts):
            yield words("told_fewer", n=len(known) - len(parts))
    yield from _named("told_no_report", names, silent, words)
    yield from _named("told_no_data", names, np.isnan(values) & ~silent, words)
    yield from unstated(located, [value], words)


def told_by_governorate(
    located: geopandas.GeoDataFrame,
    shown: Bools,
    value: str,
    coverage: Coverage | None,
    words: Words,
) -> Iterator[str]:
    """Tell what a map without areas shows, by governorate: of the incidents drawn on it."""
    if LEVELS["governorate"] not in located.columns:
        return
    drawn = located.loc[shown]
    values = area_values(drawn, "governorate", value)
    silent = uncovered("governorate", coverage)
    yield from told_areas(drawn, "governorate", value, values, silent, words)


def told_symbols(
    located: geopandas.GeoDataFrame, shown: Bools, value: str, many: int, words: Words
) -> Iterator[str]:
    """Tell how many circles there are, and what the largest place stands for."""
    yield words("told_circles", n=many)
    drawn = located.loc[shown]
    column = f"place_name_{words.language}"
    if column not in drawn.columns or not len(drawn):
        return
    points = [drawn["latitude"].to_numpy(), drawn["longitude"].to_numpy()]
    amounts = pd.Series(values_of(drawn, value))
    sums = amounts.groupby(points).sum(min_count=1).dropna()
    if not len(sums) or not sums.max() > 0:
        return
    at: Any = sums.idxmax()
    here = (points[0] == at[0]) & (points[1] == at[1])
    name = next((str(one) for one in drawn[column][here] if isinstance(one, str) and one), "")
    if name:
        figure = written(float(sums.max()), bool(amounts[here].isna().any()), words)
        heading = value_heading(located, value, words)
        yield words("told_largest", place=name, what=heading, n=figure)


def _named(key: str, names: Iterable[str], which: Bools, words: Words) -> Iterator[str]:
    found = [name for name, own in zip(names, which, strict=True) if own]
    if not found:
        return
    more = [words("sources_more", n=len(found) - _MOST_TOLD)] if len(found) > _MOST_TOLD else []
    yield words(key, names=words.listed([*found[:_MOST_TOLD], *more]))
