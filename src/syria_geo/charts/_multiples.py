"""The same map again and again: one for each month, year or party, with one set of classes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import geopandas
import numpy as np
import pandas as pd

from syria_geo.analysis import DISTINCT_CLASSES, check_classes, class_limits
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
    in_areas,
    known_areas,
    lead_lines,
    stated_sums,
    sum_known,
    totals_line,
    value_heading,
    values_of,
    without_rate,
    written,
)
from syria_geo.charts._furniture import draw_short_scale
from syria_geo.charts._groups import Group, groups_of, time_notes
from syria_geo.charts._legend import (
    NO_DATA_HATCH,
    Key,
    Swatch,
    class_swatches,
    strip_height,
    zero_label,
)
from syria_geo.charts._maps import title_of
from syria_geo.charts._notes import ground_files, ground_notes, incident_notes
from syria_geo.charts._paint import colour_areas
from syria_geo.charts._sheet import DARK, GREY, MARGIN, WIDTH, Picture, Sheet, sober
from syria_geo.charts._time import warn_of_trend
from syria_geo.charts._typeset import clean, line_height, width_of, wrapped
from syria_geo.charts._words import Words, words_in
from syria_geo.coverage import Coverage, coverage_of, title_in

__all__ = ["small_multiples"]

_BY = ("month", "year", "party")
_MOST = 48
_GAP, _KEY = 0.18, 0.305
_LABEL, _FIGURES = 8.0, 6.8  # sizes of the two parts of a caption
_LABEL_STEP, _BELOW = 0.15, 0.12  # between lines of a label; below a caption
_LABEL_LINES = 3  # a name that somebody wrote may be of any length; figures are never cut


def small_multiples(
    located: geopandas.GeoDataFrame,
    *,
    by: str = "month",
    level: str = "governorate",
    value: str | None = None,
    language: str = "en",
    title: str | None = None,
    coverage: pd.DataFrame | None = None,
    scheme: str = "fisher_jenks",
    classes: int = DISTINCT_CLASSES,
) -> Picture:
    """Draw one small map for each month, year or party, all with the same classes.

    Parameters
    ----------
    located : geopandas.GeoDataFrame
        Located incidents, as `syria_geo.locate` returns them. Each incident is on one map:
        under the party that its report counts it under, or under both parties it names.
    by : str
        ``month``, ``year`` or ``party``. Months without incidents are left out where nobody
        states what is covered; else they are maps of none, or of no report.
    level, value, language, title, coverage, scheme, classes
        As for `syria_geo.choropleth`.

    Returns
    -------
    Picture
        A matplotlib Figure that shows itself in a notebook; ``.save(path)`` writes it.

    Raises
    ------
    UsageError
        As for `syria_geo.choropleth`, and on more than 48 months or years.

    Warns
    -----
    SyriaGeoWarning
        By month or year, when nobody states what the sources cover.

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
    covered = coverage_of(located, coverage)
    warn_of_trend(by, covered, stacklevel=3)
    groups = groups_of(located, by, words, most=_MOST, coverage=covered) or [nothing]
    shown = in_areas(located, level)
    values = [_values(located.loc[one.rows], level, value, covered, one.days) for one in groups]
    few = [without_rate(located.loc[group.rows], level, value) for group in groups]
    limits = class_limits(np.concatenate([*values, []]), scheme=scheme, count=classes)
    # A map is of some incidents only: of the others it says nothing.
    zero = zero_label(words, shown, key="zero_shown")
    missing = any((np.isnan(own) & ~no).any() for own, no in zip(values, few, strict=True))
    swatches = class_swatches(
        limits, words, zero=zero, missing=missing, few=any(no.any() for no in few)
    )
    if covered:
        swatches = [_or_report(swatch, words) for swatch in swatches]
    told = [_figures(located, group, shown, words, value) for group in groups]
    grid = _grid_of(groups, told, words)
    key_height = _KEY + strip_height([label for label, *_ in swatches], WIDTH - 2 * MARGIN)
    with sober():
        sheet = Sheet.of(
            words,
            title=title
            or title_in(title_of(words, "multiples", value, level=level, by=by), covered, language),
            lead=[*lead_lines(located, words, covered), totals_line(located, shown, words, value)],
            notes=[*time_notes(groups, by, covered, words), *_notes(located, value, words)],
            height=key_height + grid.height,
        )
        _draw_key(sheet, value_heading(located, value, words), swatches)
        for place, (group, own, no) in enumerate(zip(groups, values, few, strict=True)):
            x, y = grid.corner(place)
            y += sheet.top + key_height
            _draw_panel(sheet, (x, y + grid.head), grid.width, level, own, limits, no)
            if not place:
                draw_short_scale(sheet.figure.axes[-1], words)
            _write_caption(sheet, (x, y), grid.captions[place])
            sheet.figure.tell(f"{group.label}: {words.listed(told[place])}")
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


def _values(
    located: geopandas.GeoDataFrame,
    level: str,
    value: str,
    coverage: Coverage | None,
    days: tuple[date, date] | None,
) -> Floats:
    return known_areas(area_values(located, level, value), located, level, coverage, days)


def _notes(located: geopandas.GeoDataFrame, value: str, words: Words) -> list[str]:
    return [*incident_notes(located, words, values=[value]), *ground_notes(located, words)]


def _or_report(swatch: Swatch, words: Words) -> Swatch:
    """Say of the hatching that no report may be why."""
    label, colour, hatch = swatch
    return (words("no_data_or_report") if hatch == NO_DATA_HATCH else label), colour, hatch


def _draw_key(sheet: Sheet, heading: str, swatches: Sequence[Swatch]) -> None:
    key = Key(sheet, x=MARGIN, y=sheet.top, width=WIDTH - 2 * MARGIN)
    key.heading(heading)
    key.strip(swatches)


def _draw_panel(
    sheet: Sheet,
    corner: tuple[float, float],
    width: float,
    level: str,
    values: Floats,
    limits: tuple[float, ...],
    few: Bools,
) -> None:
    x, y = corner
    axes = sheet.axes(x, y, width, ground.map_height(width))
    ground.frame_map(axes)
    colour_areas(axes, level, values, limits, few=few)
    ground.draw_border(axes, weight=0.6)


def _write_caption(sheet: Sheet, corner: tuple[float, float], caption: _Caption) -> None:
    x, y = corner
    for line in caption.label:
        sheet.text(x, y + 0.09, line, size=_LABEL, weight="bold", colour=DARK)
        y += _LABEL_STEP
    for line in caption.figures:
        sheet.text(x, y + 0.09, line, size=_FIGURES, colour=GREY)
        y += line_height(_FIGURES)


def _figures(
    located: geopandas.GeoDataFrame, group: Group, shown: Bools, words: Words, value: str
) -> list[str]:
    """Say what the map of a group adds up to, and of how many of its incidents: in parts.

    The figure is the sum of what is coloured: of the incidents that lie in an area. Rates do not
    add up; what they rest on does.
    """
    if group.is_gap:
        return [words("coverage:none")]
    counted = "killed" if value == "rate" else value
    on_map = group.rows & shown
    amounts = values_of(located, counted)[on_map]
    told = f"{value_heading(located, counted, words)}: {_sum_told(amounts, words)}"
    whole = {"n": int(on_map.sum()), "m": int(group.rows.sum())}
    if counted == "incidents" and whole["n"] == whole["m"]:
        return [told]
    return [told, words("panel_incidents", **whole)]


def _sum_told(amounts: Floats, words: Words) -> str:
    """Write a sum; where some of what is added is not stated, it is at least so much."""
    unknown = np.isnan(amounts)
    total = stated_sums(np.array([sum_known(amounts)]), unknown.sum(keepdims=True))[0]
    return written(float(total), bool(unknown.any()), words)


@dataclass(frozen=True, slots=True)
class _Caption:
    """What stands above a map, line by line."""

    label: list[str]
    figures: list[str]

    @property
    def height(self) -> float:
        """Height, inches."""
        figures = len(self.figures) * line_height(_FIGURES)
        return len(self.label) * _LABEL_STEP + figures + _BELOW - line_height(_FIGURES) / 2


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where the maps stand: as wide as each other, below captions as high as the highest."""

    columns: int
    width: float
    captions: list[_Caption]

    @property
    def head(self) -> float:
        """Height of the captions, inches."""
        return max(caption.height for caption in self.captions)

    @property
    def height(self) -> float:
        """Height of all maps, inches."""
        return math.ceil(len(self.captions) / self.columns) * self._row

    @property
    def _row(self) -> float:
        return self.head + ground.map_height(self.width) + 0.16

    def corner(self, place: int) -> tuple[float, float]:
        """Give where the caption of a map begins, from the corner of the first."""
        row, column = divmod(place, self.columns)
        return MARGIN + column * (self.width + _GAP), row * self._row


def _grid_of(groups: Sequence[Group], told: Sequence[list[str]], words: Words) -> _Grid:
    columns = next((n for n, most in ((2, 4), (3, 9), (4, 16)) if len(groups) <= most), 6)
    width = (WIDTH - 2 * MARGIN - (columns - 1) * _GAP) / columns
    lines = [words.listed(parts) for parts in told]
    # Captions alike: where one has to be broken, each part of all of them is a line of its own.
    fits = all(width_of(clean(line), _FIGURES) <= width for line in lines)
    parts_of = [[line] for line in lines] if fits else told
    captions = [
        _Caption(
            wrapped(group.label, width, _LABEL, "bold", lines=_LABEL_LINES),
            [line for part in parts for line in wrapped(part, width, _FIGURES)],
        )
        for group, parts in zip(groups, parts_of, strict=True)
    ]
    return _Grid(columns, width, captions)
