"""Where a map is drawn: on a sheet of its own, or on axes that the caller brings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import geopandas
from matplotlib.axes import Axes

from syria_geo.charts import _ground as ground
from syria_geo.charts._counts import Bools, lead_lines, totals_line
from syria_geo.charts._given import GivenKey, check_axes, explain
from syria_geo.charts._legend import Key
from syria_geo.charts._notes import ground_files, ground_notes, incident_notes
from syria_geo.charts._sheet import MARGIN, WIDTH, Picture, Sheet
from syria_geo.charts._words import Words
from syria_geo.coverage import Coverage

__all__ = ["MAP_WIDTH", "Stage", "map_sheet", "stage_of"]

_KEY_WIDTH, _GAP = 1.85, 0.2
MAP_WIDTH = WIDTH - 2 * MARGIN - _KEY_WIDTH - _GAP


@dataclass(frozen=True, slots=True)
class Stage:
    """Axes to draw a map on, and a key to fill.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        Framed for the map, in metres of the equal-area projection.
    key : Key or GivenKey
    figure : Picture or None
        The sheet; None on axes of the caller's.
    title : str
    lines : sequence of str
        What is said under given axes.
    """

    axes: Axes
    key: Key | GivenKey
    figure: Picture | None
    words: Words
    title: str
    lines: Sequence[str]

    def tell(self, *lines: str) -> None:
        """Say in words what a sheet shows; axes of the caller's have no place for it."""
        if self.figure is not None:
            self.figure.tell(*lines)

    def done(self, located: geopandas.GeoDataFrame, **options: Any) -> Picture | Axes:
        """Give the picture, which keeps in mind what it was made of; or the axes, explained."""
        if self.figure is not None:
            shown = ground_files(options.get("value"))
            return self.figure.made_of(located, shown=shown, **options)
        notes: list[str] = []
        if isinstance(self.key, GivenKey):
            self.key.draw()
            notes = self.key.notes
        explain(self.axes, self.words, title=self.title, lines=[*self.lines, *notes])
        return self.axes


def stage_of(
    ax: Axes | None,
    located: geopandas.GeoDataFrame,
    shown: Bools,
    words: Words,
    *,
    value: str,
    title: str,
    coverage: Coverage | None,
) -> Stage:
    """Make a sheet with a map and a key, or frame the axes that are given."""
    check_axes(ax)
    lead = [*lead_lines(located, words, coverage), totals_line(located, shown, words, value)]
    notes = [*incident_notes(located, words, values=[value]), *ground_notes(located, words)]
    if ax is not None:
        ax.set(xticks=[], yticks=[])
        ground.frame_map(ax)
        return Stage(ax, GivenKey(ax, words), None, words, title, [*lead, *notes])
    sheet, axes, key = map_sheet(words, title=title, lead=lead, notes=notes)
    return Stage(axes, key, sheet.figure, words, title, ())


def map_sheet(
    words: Words, *, title: str, lead: Sequence[str], notes: Sequence[str]
) -> tuple[Sheet, Axes, Key]:
    """Make a sheet with a map, framed to Syria, and a key beside it."""
    height = ground.map_height(MAP_WIDTH)
    sheet = Sheet.of(words, title=title, lead=lead, notes=notes, height=height)
    axes = sheet.axes(MARGIN, sheet.top, MAP_WIDTH, sheet.height)
    ground.frame_map(axes)
    return sheet, axes, Key(sheet, x=MARGIN + MAP_WIDTH + _GAP, y=sheet.top, width=_KEY_WIDTH)
