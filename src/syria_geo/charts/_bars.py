"""A report's tables as bars, one column of bars for each value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Unpack, overload

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from syria_geo.analysis import sequential_colours
from syria_geo.charts._counts import (
    VALUES,
    check_choice,
    checked,
    choose_value,
    stated_sums,
    sum_known,
    values_of,
    written,
)
from syria_geo.charts._given import check_axes
from syria_geo.charts._given_bars import About, explain_bars, stacked_bars
from syria_geo.charts._groups import Group, groups_of, time_notes
from syria_geo.charts._options import BarOptions
from syria_geo.charts._rows import MOST_ROWS, Rows, bar_sheet, draw_gaps
from syria_geo.charts._sheet import TEXT, Picture, sober
from syria_geo.charts._time import warn_of_trend
from syria_geo.charts._typeset import width_of
from syria_geo.charts._words import Words, words_in
from syria_geo.coverage import coverage_of, title_in
from syria_geo.deprecated import renamed
from syria_geo.errors import UsageError, choices, show
from syria_geo.tolls import KILLED_COLUMNS

__all__ = ["bar_chart"]

_GAP, _BESIDE = 0.25, 0.07
# A sum, NaN where nobody can say, and whether a part of it is unknown.
Figure = tuple[float, bool]
_COLOUR = sequential_colours(4)[2]


@dataclass(frozen=True, slots=True)
class _Column:
    """Bars of one value: where they begin, how long one unit is, what they show."""

    value: str
    x: float
    width: float
    unit: float
    figures: Sequence[Figure]


@overload
def bar_chart(incidents: pd.DataFrame, *, ax: Axes, **options: Unpack[BarOptions]) -> Axes: ...
@overload
def bar_chart(
    incidents: pd.DataFrame, *, ax: None = None, **options: Unpack[BarOptions]
) -> Picture: ...
@renamed(values="value")
def bar_chart(
    incidents: pd.DataFrame,
    *,
    by: str = "party",
    value: str | Sequence[str] | None = None,
    language: str = "en",
    title: str | None = None,
    coverage: pd.DataFrame | None = None,
    ax: Axes | None = None,
) -> Picture | Axes:
    """Draw a table of a report as bars: by party, by governorate, by month, and so on.

    Parameters
    ----------
    incidents : pandas.DataFrame
        Incidents; they need not be located. Each counts in one row, as its report counts it.
    by : str
        ``party``, ``governorate``, ``found`` (governorate in which the place was found),
        ``control`` (as the source states it), ``zone`` (our zones of the day), ``means``,
        ``month`` or ``year``. ``found`` and ``zone`` need located incidents.
    value : str or sequence of str, optional
        A column of bars, or several: any of ``massacres``, ``incidents``, ``killed``,
        ``five_or_more_killed``, ``children``, ``women``. Those that count people share one
        scale. Left out: ``massacres`` where every incident states its kind and one is a massacre,
        else ``incidents``, then ``killed``, ``children`` and ``women`` (on `ax` the first alone).
    language : str
        ``en`` or ``ar``; in Arabic bars grow from right to left.
    title : str, optional
        Heading; by default what is shown.
    coverage : pandas.DataFrame, optional
        Which days and areas the sources cover, as `syria_geo.read_coverage` gives it; of the
        bundled incidents it is known. By month or year, what no report covers is hatched, and
        what is covered in part says so.
    ax : matplotlib.axes.Axes, optional
        Axes of your own for one column of bars, instead of a sheet. The heading becomes their
        title; the total, dates and sources their x label.

    Returns
    -------
    Picture or matplotlib.axes.Axes
        A matplotlib Figure that shows itself in a notebook; ``.save(path)`` writes it. With `ax`,
        these axes. The last row is the total: the sum of the rows above it, and of the whole table.

    Raises
    ------
    UsageError
        On an unknown option, massacres where no incident states its kind, or what is not a
        table of incidents.
    InputError
        When a toll is no whole number of 0 or more, or with every fault of `coverage`.

    Warns
    -----
    SyriaGeoWarning
        By month or year, when nobody states what the sources cover.

    Examples
    --------
    >>> import syria_geo as sg
    >>> incidents = sg.load_incidents()
    >>> sg.bar_chart(incidents, by="party", value=["incidents", "killed"]).save("bars.svg").name
    'bars.svg'

    >>> from matplotlib.figure import Figure
    >>> axes = sg.bar_chart(incidents, by="year", value="killed", ax=Figure().subplots())
    >>> [int(bar.get_width()) for bar in axes.containers[0]]  # of 2018 and 2019 there is no report
    [500, 635, 0, 45, 19]
    """
    words = words_in(language)
    check_axes(ax)
    incidents = checked(incidents, ())
    values = _chosen(incidents, value, alone=ax is not None)
    covered = coverage_of(incidents, coverage)
    warn_of_trend(by, covered, stacklevel=4)
    groups = groups_of(incidents, by, words, most=MOST_ROWS, coverage=covered)
    notes = time_notes(groups, by, covered, words)
    heading = title or words("title:bars", by=words(f"by:{by}"))
    with sober():
        if ax is not None:
            heading = title or f"{heading}: {words(f'value:{values[0]}')}"
            about = About(title or title_in(heading, covered, language), covered, notes)
            return _on_axes(ax, incidents, groups, values[0], words, about)
        heading = title or title_in(heading, covered, language)
        sheet = bar_sheet(
            incidents, words, heading, values, rows=len(groups), coverage=covered, more=notes
        )
        rows = Rows(sheet, [group.label for group in groups])
        figures = {value: _figures(incidents, groups, value) for value in values}
        sheet.figure.tell(*_told(figures, groups, words))
        columns = _columns(figures, rows, words)
        for column in columns:
            _draw(rows, column, words, [group.is_gap for group in groups])
        draw_gaps(rows, groups, words)
    return sheet.figure.made_of(
        incidents, picture="bar_chart", by=by, value=list(values), language=language
    )


def _on_axes(
    axes: Axes,
    incidents: pd.DataFrame,
    groups: Sequence[Group],
    value: str,
    words: Words,
    about: About,
) -> Axes:
    *figures, total = _figures(incidents, groups, value)
    ends = [written(*figure, words) for figure in figures]
    lengths = np.array([figure for figure, _ in figures])
    stacked_bars(axes, words, groups, {_COLOUR: lengths}, ends)
    whole = f"{_heading(value, words)} {written(*total, words)}"
    explain_bars(axes, incidents, words, about, values=[value], total=whole)
    return axes


def _chosen(incidents: pd.DataFrame, value: Any, *, alone: bool) -> Sequence[str]:
    if value is None:
        first = choose_value(incidents, None, VALUES)
        return (first,) if alone else (first, *KILLED_COLUMNS)
    values = _checked_values(incidents, [value] if isinstance(value, str) else value)
    if alone and len(values) > 1:
        raise UsageError(
            f"value {show(values)}: axes have room for one column of bars; "
            "give one value, and other axes for another"
        )
    return values


def _checked_values(incidents: pd.DataFrame, values: Any) -> Sequence[str]:
    if not isinstance(values, list | tuple) or not values:
        raise UsageError(
            f"value {show(values)}: give a name, or a list such as ['killed', 'children']; "
            f"{choices(VALUES)}"
        )
    for value in values:
        check_choice("value", value, VALUES)
    if "massacres" in values:
        choose_value(incidents, "massacres", VALUES)  # without kinds they are not countable
    return tuple(dict.fromkeys(values))


def _figures(incidents: pd.DataFrame, groups: Sequence[Group], value: str) -> list[Figure]:
    """Add up the groups, then all; NaN where nobody can say, as `stated_sums` has it."""
    amounts = values_of(incidents, value)
    parts = [*(amounts[group.rows] for group in groups), amounts]
    unknown = np.array([np.isnan(part).sum() for part in parts], dtype=float)
    sums = stated_sums(np.array([sum_known(part) for part in parts]), unknown)
    return list(zip(sums.tolist(), (unknown > 0).tolist(), strict=True))


def _columns(figures: dict[str, list[Figure]], rows: Rows, words: Words) -> list[_Column]:
    """Share the room between the columns of bars."""
    longest = {
        value: float(np.nanmax(np.array([figure for figure, _ in own[:-1]]), initial=0.0))
        for value, own in figures.items()
    }
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


def _widest(figures: Sequence[Figure], words: Words) -> float:
    """Inches that the figures beside the bars need."""
    return max(width_of(written(*one, words), TEXT, "bold") for one in figures) + 2 * _BESIDE


def _units(longest: dict[str, float], room: float) -> dict[str, float]:
    """Inches for one unit: all columns that count people share one scale."""
    people = sum(top for value, top in longest.items() if value in KILLED_COLUMNS)
    counts = [value for value in longest if value not in KILLED_COLUMNS]
    part = room / (len(longest) if people else max(len(counts), 1))
    scale = (room - part * len(counts)) / people if people else 0.0
    units = {value: part / longest[value] if longest[value] else 0.0 for value in counts}
    return units | {value: scale for value in longest if value in KILLED_COLUMNS}


def _told(figures: dict[str, list[Figure]], groups: Sequence[Group], words: Words) -> list[str]:
    """Tell each column of bars in words, row by row; the total is told above them."""
    return [
        f"{_heading(value, words)}: "
        + words.listed(
            f"{group.label} {words('coverage:none') if group.is_gap else written(*figure, words)}"
            for group, figure in zip(groups, own[:-1], strict=True)
        )
        for value, own in figures.items()
    ]


def _draw(rows: Rows, column: _Column, words: Words, gaps: Sequence[bool]) -> None:
    rows.heading(column.x, _heading(column.value, words), column.width + _GAP - 0.05)
    *figures, total = column.figures
    for place, (figure, unknown) in enumerate(figures):
        if gaps[place]:
            continue
        length = 0.0 if np.isnan(figure) else figure * column.unit
        rows.bar(column.x, place, length, _COLOUR)
        rows.text(column.x + length + _BESIDE, place, written(figure, unknown, words))
    rows.text(column.x, len(figures), written(*total, words))
    rows.baseline(column.x)


def _heading(value: str, words: Words) -> str:
    return words.heading(words(f"value:{value}"))
