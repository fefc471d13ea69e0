"""A report's tables as bars, one column of bars for each value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from syria_geo.analysis import sequential_colours
from syria_geo.charts._counts import (
    VALUES,
    Floats,
    check_choice,
    checked,
    choose_value,
    stated_sums,
    sum_known,
    values_of,
)
from syria_geo.charts._groups import Group, groups_of
from syria_geo.charts._rows import MOST_ROWS, Rows, bar_sheet
from syria_geo.charts._sheet import TEXT, Picture, sober
from syria_geo.charts._typeset import width_of
from syria_geo.charts._words import Words, words_in
from syria_geo.errors import UsageError, choices, show

__all__ = ["bar_chart"]

_GAP, _BESIDE = 0.25, 0.07
_PEOPLE = ("killed", "children", "women")
_COLOUR = sequential_colours(4)[2]


@dataclass(frozen=True, slots=True)
class _Column:
    """Bars of one value: where they begin, how long one unit is, what they show."""

    value: str
    x: float
    width: float
    unit: float
    figures: Floats


def bar_chart(
    incidents: pd.DataFrame,
    *,
    by: str = "party",
    value: str | None = None,
    values: Sequence[str] | None = None,
    language: str = "en",
    title: str | None = None,
) -> Picture:
    """Draw a table of a report as bars: by party, by governorate, by month, and so on.

    Parameters
    ----------
    incidents : pandas.DataFrame
        Incidents; they need not be located. Each counts in one row, as its report counts it.
    by : str
        ``party``, ``governorate``, ``found`` (governorate in which the place was found),
        ``control`` (as the source states it), ``zone`` (our zones of the day), ``means``,
        ``month`` or ``year``. ``found`` and ``zone`` need located incidents.
    value : str, optional
        One column of bars; the same as a list of one in `values`.
    values : sequence of str, optional
        Columns of bars: any of ``massacres``, ``incidents``, ``killed``,
        ``five_or_more_killed``, ``children``, ``women``. Those that count people share one
        scale. Left out: ``massacres`` where every incident states its kind and one is a massacre,
        else ``incidents``, then ``killed``, ``children`` and ``women``.
    language : str
        ``en`` or ``ar``; in Arabic bars grow from right to left.
    title : str, optional
        Heading; by default what is shown.

    Returns
    -------
    matplotlib.figure.Figure
        The last row is the total: the sum of the rows above it, and of the whole table.

    Raises
    ------
    UsageError
        On an unknown option, massacres where no incident states its kind, or what is not a
        table of incidents.
    InputError
        When a toll is no whole number of 0 or more.
    """
    words = words_in(language)
    incidents = checked(incidents, ())
    values = _chosen(incidents, value, values)
    groups = groups_of(incidents, by, words, most=MOST_ROWS)
    heading = title or words("title:bars", by=words(f"by:{by}"))
    with sober():
        sheet = bar_sheet(incidents, words, heading, values, rows=len(groups))
        rows = Rows(sheet, [group.label for group in groups])
        figures = {value: _figures(incidents, groups, value) for value in values}
        for column in _columns(figures, rows, words):
            _draw(rows, column, words)
    return sheet.figure.made_of(
        incidents, picture="bar_chart", by=by, values=list(values), language=language
    )


def _chosen(
    incidents: pd.DataFrame, value: str | None, values: Sequence[str] | None
) -> Sequence[str]:
    if value is not None and values is not None:
        raise UsageError("value, values: give one of them; value is a single column of bars")
    if value is None and values is None:
        return (choose_value(incidents, None, VALUES), *_PEOPLE)
    return _checked_values(incidents, values if value is None else [value])


def _checked_values(incidents: pd.DataFrame, values: Any) -> Sequence[str]:
    if not isinstance(values, list | tuple) or not values:
        raise UsageError(
            f"values {show(values)}: give a list of at least one, such as ['killed', 'children']; "
            f"{choices(VALUES)}"
        )
    for value in values:
        check_choice("value", value, VALUES)
    if "massacres" in values:
        choose_value(incidents, "massacres", VALUES)  # without kinds they are not countable
    return tuple(dict.fromkeys(values))


def _figures(incidents: pd.DataFrame, groups: Sequence[Group], value: str) -> Floats:
    """Add up the groups, then all; NaN where nobody can say, as `stated_sums` has it."""
    amounts = values_of(incidents, value)
    parts = [*(amounts[group.rows] for group in groups), amounts]
    unknown = np.array([np.isnan(part).sum() for part in parts], dtype=float)
    return stated_sums(np.array([sum_known(part) for part in parts]), unknown)


def _columns(figures: dict[str, Floats], rows: Rows, words: Words) -> list[_Column]:
    """Share the room between the columns of bars."""
    longest = {value: float(np.nanmax(own[:-1], initial=0.0)) for value, own in figures.items()}
    room = rows.end - rows.start - (len(figures) - 1) * _GAP
    aside = {value: _widest(own, words) for value, own in figures.items()}
    units = _units(longest, room - sum(aside.values()))
    for value, top in longest.items():  # where bars are short, the heading needs the room
        heading = width_of(_heading(value, words), 8, "bold") + 0.05
        aside[value] = max(aside[value], heading - top * units[value])
    units = _units(longest, room - sum(aside.values()))
    columns, x = [], rows.start
    for value, own in figures.items():
        width = longest[value] * units[value] + aside[value]
        columns.append(_Column(value, x, width, units[value], own))
        x += width + _GAP
    return columns


def _widest(figures: Floats, words: Words) -> float:
    """Inches that the figures beside the bars need."""
    return max(width_of(_written(f, words), TEXT, "bold") for f in figures) + 2 * _BESIDE


def _units(longest: dict[str, float], room: float) -> dict[str, float]:
    """Inches for one unit: all columns that count people share one scale."""
    people = sum(top for value, top in longest.items() if value in _PEOPLE)
    counts = [value for value in longest if value not in _PEOPLE]
    part = room / (len(longest) if people else max(len(counts), 1))
    scale = (room - part * len(counts)) / people if people else 0.0
    units = {value: part / longest[value] if longest[value] else 0.0 for value in counts}
    return units | {value: scale for value in longest if value in _PEOPLE}


def _draw(rows: Rows, column: _Column, words: Words) -> None:
    rows.heading(column.x, _heading(column.value, words), column.width + _GAP - 0.05)
    *figures, total = column.figures
    for place, figure in enumerate(figures):
        length = 0.0 if np.isnan(figure) else float(figure) * column.unit
        rows.bar(column.x, place, length, _COLOUR)
        rows.text(column.x + length + _BESIDE, place, _written(figure, words))
    rows.text(column.x, len(figures), _written(total, words))
    rows.baseline(column.x)


def _written(figure: float, words: Words) -> str:
    return words("not_stated") if np.isnan(figure) else words.number(figure)


def _heading(value: str, words: Words) -> str:
    return words.heading(words(f"value:{value}"))
