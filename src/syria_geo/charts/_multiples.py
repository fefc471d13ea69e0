"""The same map again and again: one for each month, year or party, with one set of classes."""

from __future__ import annotations

import math
from collections.abc import Sequence

import geopandas
import numpy as np

from syria_geo.analysis import check_classes, class_limits
from syria_geo.charts import _ground as ground
from syria_geo.charts._counts import (
    AREA_VALUES,
    LEVELS,
    LOCATED,
    Bools,
    Floats,
    area_values,
    check_choice,
    checked,
    choose_value,
    dates_line,
    in_areas,
    stated_sums,
    sum_known,
    totals_line,
    values_of,
    written,
)
from syria_geo.charts._furniture import draw_short_scale
from syria_geo.charts._groups import Group, groups_of
from syria_geo.charts._legend import Key, class_swatches, zero_label
from syria_geo.charts._maps import title_of
from syria_geo.charts._notes import ground_files, ground_notes, incident_notes
from syria_geo.charts._paint import colour_areas
from syria_geo.charts._sheet import DARK, GREY, MARGIN, WIDTH, Picture, Sheet, sober
from syria_geo.charts._words import Words, words_in

__all__ = ["small_multiples"]

_BY = ("month", "year", "party")
_MOST = 48
_GAP, _HEAD, _KEY = 0.18, 0.36, 0.62


def small_multiples(
    located: geopandas.GeoDataFrame,
    *,
    by: str = "month",
    level: str = "governorate",
    value: str | None = None,
    language: str = "en",
    title: str | None = None,
    scheme: str = "fisher_jenks",
    classes: int = 5,
) -> Picture:
    """Draw one small map for each month, year or party, all with the same classes.

    Parameters
    ----------
    located : geopandas.GeoDataFrame
        Located incidents, as `syria_geo.locate` returns them. Each incident is on one map:
        under the party that its report counts it under, or under both parties it names.
    by : str
        ``month``, ``year`` or ``party``. Months without incidents are left out.
    level, value, language, title, scheme, classes
        As for `syria_geo.choropleth`.

    Returns
    -------
    Picture
        A matplotlib Figure that shows itself in a notebook; ``.save(path)`` writes it.

    Raises
    ------
    UsageError
        As for `syria_geo.choropleth`, and on more than 48 months or years.

    Notes
    -----
    It has many axes of its own, and takes none of yours.

    Examples
    --------
    >>> import syria_geo as sg
    >>> located = sg.locate(sg.load_incidents().head(20))
    >>> sg.small_multiples(located, by="party", value="killed").save("parties.svg").name
    'parties.svg'
    """
    words = words_in(language)
    check_choice("level", level, tuple(LEVELS))
    check_choice("grouping", by, _BY)
    check_classes(scheme, classes)
    located = checked(located, (*LOCATED, LEVELS[level]))
    value = choose_value(located, value, AREA_VALUES)
    nothing = Group(words("no_incidents"), np.zeros(len(located), dtype=bool))
    groups = groups_of(located, by, words, most=_MOST) or [nothing]
    shown = in_areas(located, level)
    values = [area_values(located.loc[group.rows], level, value) for group in groups]
    limits = class_limits(np.concatenate([*values, []]), scheme=scheme, count=classes)
    with sober():
        sheet = Sheet.of(
            words,
            title=title or title_of(words, "multiples", value, level=level, by=by),
            lead=[dates_line(located, words), totals_line(located, shown, words, value)],
            notes=_notes(located, value, by, words),
            height=_KEY + _rows(groups) * _cell(groups)[1],
        )
        # A map is of some incidents only: of the others it says nothing.
        zero = zero_label(words, shown, key="zero_shown")
        missing = any(np.isnan(own).any() for own in values)
        _draw_key(sheet, value, class_swatches(limits, words, zero=zero, missing=missing))
        for place, (group, own) in enumerate(zip(groups, values, strict=True)):
            corner, width = _corner(sheet, groups, place), _cell(groups)[0]
            _draw_panel(sheet, corner, width, level, own, limits)
            figures = _figures(located, group.rows, shown, words, value)
            _head_panel(sheet, corner, width, group, figures)
            sheet.figure.tell(f"{group.label}: {figures}")
    return sheet.figure.made_of(
        located,
        shown=ground_files(value),
        picture="small_multiples",
        by=by,
        level=level,
        value=value,
        language=language,
        scheme=scheme,
        classes=classes,
    )


def _notes(located: geopandas.GeoDataFrame, value: str, by: str, words: Words) -> list[str]:
    gaps = [] if by == "party" else [words(f"gaps_note:{by}")]
    return [*gaps, *incident_notes(located, words, values=[value]), *ground_notes(located, words)]


def _draw_key(sheet: Sheet, value: str, swatches: Sequence[tuple[str, str, str | None]]) -> None:
    words = sheet.words
    key = Key(sheet, x=MARGIN, y=sheet.top, width=WIDTH - 2 * MARGIN)
    key.heading(words.heading(words(f"value:{value}")))
    key.strip(swatches)


def _draw_panel(
    sheet: Sheet,
    corner: tuple[float, float],
    width: float,
    level: str,
    values: Floats,
    limits: tuple[float, ...],
) -> None:
    x, y = corner
    axes = sheet.axes(x, y + _HEAD, width, ground.map_height(width))
    ground.frame_map(axes)
    colour_areas(axes, level, values, limits)
    ground.draw_border(axes, weight=0.6)
    if corner == (MARGIN, sheet.top + _KEY):
        draw_short_scale(axes, sheet.words)


def _head_panel(
    sheet: Sheet, corner: tuple[float, float], width: float, group: Group, figures: str
) -> None:
    x, y = corner
    sheet.text(x, y + 0.09, group.label, size=8, weight="bold", colour=DARK, room=width)
    sheet.text(x, y + 0.24, figures, size=6.8, colour=GREY, room=width)


def _figures(
    located: geopandas.GeoDataFrame, rows: Bools, shown: Bools, words: Words, value: str
) -> str:
    """Say what the map of a group adds up to, and of how many of its incidents.

    The figure is the sum of what is coloured: of the incidents that lie in an area. Rates do not
    add up; what they rest on does.
    """
    counted = "killed" if value == "rate" else value
    on_map = rows & shown
    amounts = values_of(located, counted)[on_map]
    told = f"{words.heading(words(f'value:{counted}'))}: {_sum_told(amounts, words)}"
    whole = {"n": int(on_map.sum()), "m": int(rows.sum())}
    if counted == "incidents" and whole["n"] == whole["m"]:
        return told
    return words.listed([told, words("panel_incidents", **whole)])


def _sum_told(amounts: Floats, words: Words) -> str:
    """Write a sum; where some of what is added is not stated, it is at least so much."""
    total = sum_known(amounts)
    if np.isnan(amounts).any() and total > 0:
        return words("at_least", n=total)
    return written(stated_sums(np.array([total]), np.isnan(amounts).sum(keepdims=True))[0], words)


def _columns(groups: Sequence[Group]) -> int:
    for columns, most in ((2, 4), (3, 9), (4, 16)):
        if len(groups) <= most:
            return columns
    return 6


def _rows(groups: Sequence[Group]) -> int:
    return math.ceil(len(groups) / _columns(groups))


def _cell(groups: Sequence[Group]) -> tuple[float, float]:
    """Width of a map and height of its cell, inches."""
    columns = _columns(groups)
    width = (WIDTH - 2 * MARGIN - (columns - 1) * _GAP) / columns
    return width, _HEAD + ground.map_height(width) + 0.16


def _corner(sheet: Sheet, groups: Sequence[Group], place: int) -> tuple[float, float]:
    row, column = divmod(place, _columns(groups))
    width, height = _cell(groups)
    return MARGIN + column * (width + _GAP), sheet.top + _KEY + row * height
