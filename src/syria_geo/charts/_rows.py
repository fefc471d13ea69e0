"""Rows of bars: a label, bars with their figures, a total under a line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from matplotlib.patches import Rectangle

from syria_geo.charts._counts import lead_lines, whole_line
from syria_geo.charts._groups import Group
from syria_geo.charts._notes import incident_notes
from syria_geo.charts._sheet import GREY, MARGIN, TEXT, WIDTH, Sheet
from syria_geo.charts._typeset import clean, width_of
from syria_geo.charts._words import Words
from syria_geo.coverage import Coverage

__all__ = ["GAP_EDGE", "GAP_HATCH", "MOST_ROWS", "Rows", "bar_sheet", "draw_gaps", "rows_height"]

MOST_ROWS = 40
GAP_EDGE, GAP_HATCH = "#a5a097", "//////"
_STEP, _BAR, _HEAD = 0.3, 0.19, 0.34
_LABEL_ROOM = 3.0


class Rows:
    """Places of bars on a sheet, row by row; the last row is the total.

    Parameters
    ----------
    sheet : Sheet
    labels : sequence of str
        Of the rows above the total.
    """

    def __init__(self, sheet: Sheet, labels: Sequence[str]) -> None:
        self._sheet, self._count = sheet, len(labels)
        shown = [clean(label) for label in (*labels, sheet.words("total"))]
        widest = max(width_of(label, TEXT, "bold") for label in shown)
        self.start = MARGIN + min(widest + 0.2, _LABEL_ROOM)
        for place, label in enumerate(shown):
            self.text(MARGIN, place, label, room=self.start - MARGIN - 0.15)
        self._line((MARGIN, self._middle(self._count) - _STEP / 2), WIDTH - 2 * MARGIN, 0.0)

    @property
    def end(self) -> float:
        """Where the sheet ends, inches."""
        return WIDTH - MARGIN

    def heading(self, x: float, text: str, room: float) -> None:
        """Set a heading over a column of bars."""
        self._sheet.text(x, self._sheet.top + 0.14, text, size=8, weight="bold", room=room)

    def gap(self, x: float, place: int, text: str) -> None:
        """Hatch a row of days that no report covers, up to the end of the sheet, and say so."""
        corner = (x, self._middle(place) - _BAR / 2)
        look: dict[str, Any] = {
            "facecolor": "#f4f2ee",
            "edgecolor": GAP_EDGE,
            "linewidth": 0,
            "hatch": GAP_HATCH,
        }
        self._sheet.draw(Rectangle(corner, self.end - x, _BAR, **look))
        room = width_of(text, 7.0) + 0.12
        self._sheet.draw(Rectangle((x + 0.08, corner[1]), room, _BAR, facecolor="white"))
        self._sheet.text(x + 0.14, self._middle(place), text, size=7.0, colour=GREY)

    def bar(self, x: float, place: int, length: float, colour: str) -> None:
        """Draw a bar of so many inches."""
        self.part(x, place, length, {"facecolor": colour, "edgecolor": "none"})

    def part(self, x: float, place: int, length: float, look: Mapping[str, Any]) -> None:
        """Draw a part of a bar, with the look of a patch."""
        corner = (x, self._middle(place) - _BAR / 2)
        self._sheet.draw(Rectangle(corner, length, _BAR, **look))

    def figure(self, x: float, place: int, text: str) -> None:
        """Set a figure so that it ends at `x`."""
        weight = "bold" if place == self._count else "normal"
        self._sheet.text(x, self._middle(place), text, weight=weight, align="end")

    def text(self, x: float, place: int, text: str, *, room: float | None = None) -> None:
        """Set text in a row; that of the total is bold."""
        weight = "bold" if place == self._count else "normal"
        self._sheet.text(x, self._middle(place), text, weight=weight, room=room)

    def inside(self, x: float, place: int, text: str, colour: str) -> None:
        """Set a figure inside a bar, around its middle."""
        y = self._middle(place)
        self._sheet.text(x, y, text, size=7, colour=colour, align="middle")

    def baseline(self, x: float) -> None:
        """Draw the line where bars begin."""
        self._line((x, self._sheet.top + _HEAD), 0.0, self._count * _STEP)

    def _line(self, corner: tuple[float, float], width: float, height: float) -> None:
        self._sheet.draw(Rectangle(corner, width, height, edgecolor=GREY, linewidth=0.6))

    def _middle(self, place: int) -> float:
        return self._sheet.top + _HEAD + (place + 0.5) * _STEP


def draw_gaps(rows: Rows, groups: Sequence[Group], words: Words) -> None:
    """Hatch the rows of days that no report covers."""
    for place, group in enumerate(groups):
        if group.is_gap:
            rows.gap(rows.start, place, words("coverage:none"))


def bar_sheet(
    incidents: pd.DataFrame,
    words: Words,
    title: str,
    values: Sequence[str],
    *,
    rows: int,
    coverage: Coverage | None,
    more: Sequence[str] = (),
) -> Sheet:
    """Make a sheet for so many rows and the total, with `more` notes above the usual ones."""
    lead = [*lead_lines(incidents, words, coverage), whole_line(incidents, words)]
    notes = [*more, *incident_notes(incidents, words, values=values)]
    return Sheet.of(words, title=title, lead=lead, notes=notes, height=rows_height(rows))


def rows_height(rows: int) -> float:
    """Say how many inches high so many rows and their total are, with the heading over them."""
    return _HEAD + (rows + 1) * _STEP + 0.1
