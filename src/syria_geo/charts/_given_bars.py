"""Bars on axes that the caller brings: a row for each group, its figure at the bar's end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from syria_geo.charts._counts import Floats, lead_lines, whole_line
from syria_geo.charts._given import explain
from syria_geo.charts._groups import Group
from syria_geo.charts._notes import incident_notes
from syria_geo.charts._rows import GAP_EDGE, GAP_HATCH
from syria_geo.charts._sheet import DARK, TEXT, directed
from syria_geo.charts._typeset import clean, font
from syria_geo.charts._words import Words
from syria_geo.coverage import Coverage

__all__ = ["About", "explain_bars", "stacked_bars"]

_BAR = 0.64  # of the distance between two rows
_GAP_LOOK: dict[str, Any] = {
    "facecolor": "#f4f2ee", "edgecolor": GAP_EDGE, "linewidth": 0, "hatch": GAP_HATCH, "zorder": 0,
}  # fmt: skip
_ROOM = 1.18  # of the longest bar, for the figure at its end


class About(NamedTuple):
    """What is said around bars: a heading, which days are covered, further notes."""

    title: str
    coverage: Coverage | None
    notes: Sequence[str]


def stacked_bars(
    axes: Axes,
    words: Words,
    groups: Sequence[Group],
    parts: Mapping[str, Floats],
    ends: Sequence[str],
) -> None:
    """Draw a bar for each group, its parts end to end, and what is written at its end.

    Days that no report covers are hatched instead.

    Parameters
    ----------
    parts : mapping of colour to numpy.ndarray
        A length for each row; NaN has none.
    ends : sequence of str
        One for each row.
    """
    rows, end = np.arange(len(groups)), np.zeros(len(groups))
    for colour, lengths in parts.items():
        axes.barh(rows, np.nan_to_num(lengths), _BAR, left=end, color=colour)
        end = end + np.nan_to_num(lengths)
    for row, (length, text) in enumerate(zip(end, ends, strict=True)):
        told = words("coverage:none") if groups[row].is_gap else text
        _write(axes, (float(length), row), directed(told, words), words)
    for row, group in enumerate(groups):
        if group.is_gap:
            axes.axhspan(row - _BAR / 2, row + _BAR / 2, **_GAP_LOOK)
    shown = [directed(clean(group.label), words) for group in groups]
    axes.set_yticks(rows, shown, fontproperties=font(TEXT, text="".join(shown)), color=DARK)
    axes.set_ylim(len(groups) - 0.5, -0.5)
    _measure(axes, words, float(end.max(initial=0.0)))


def explain_bars(
    axes: Axes,
    incidents: pd.DataFrame,
    words: Words,
    about: About,
    *,
    values: Sequence[str],
    total: str,
) -> None:
    """Set the heading, and under the bars the total of all rows, dates and sources."""
    whole = f"{words.heading(words('total'))}: {total}"
    lead = [*lead_lines(incidents, words, about.coverage), whole_line(incidents, words)]
    notes = [*about.notes, *incident_notes(incidents, words, values=values)]
    explain(axes, words, title=about.title, lines=[whole, *lead, *notes])


def _write(axes: Axes, at: tuple[float, float], text: str, words: Words) -> None:
    rtl = words.right_to_left
    side: Any = "right" if rtl else "left"
    axes.annotate(
        text,
        at,
        (-4 if rtl else 4, 0),
        textcoords="offset points",
        ha=side,
        va="center_baseline",
        fontproperties=font(TEXT, text=text),
        color=DARK,
    )


def _measure(axes: Axes, words: Words, longest: float) -> None:
    """Begin at zero, with whole numbers; in Arabic from the right."""
    limits = (0.0, longest * _ROOM or 1.0)
    axes.set_xlim(limits[::-1] if words.right_to_left else limits)
    axes.xaxis.set_major_locator(MaxNLocator(nbins=5, integer=True))
    if words.right_to_left:
        axes.yaxis.tick_right()
    for side in ("top", "left" if words.right_to_left else "right"):
        axes.spines[side].set_visible(False)
