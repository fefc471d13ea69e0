"""Bars on axes that the caller brings: a row for each group, its figure at the bar's end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from syria_geo.charts._counts import Floats, dates_line, whole_line
from syria_geo.charts._given import explain
from syria_geo.charts._notes import incident_notes
from syria_geo.charts._sheet import DARK, TEXT, directed
from syria_geo.charts._typeset import clean, font
from syria_geo.charts._words import Words

__all__ = ["explain_bars", "stacked_bars"]

_BAR = 0.64  # of the distance between two rows
_ROOM = 1.18  # of the longest bar, for the figure at its end


def stacked_bars(
    axes: Axes,
    words: Words,
    labels: Sequence[str],
    parts: Mapping[str, Floats],
    ends: Sequence[str],
) -> None:
    """Draw a bar for each label, its parts end to end, and what is written at its end.

    Parameters
    ----------
    parts : mapping of colour to numpy.ndarray
        A length for each row; NaN has none.
    ends : sequence of str
        One for each row.
    """
    rows, end = np.arange(len(labels)), np.zeros(len(labels))
    for colour, lengths in parts.items():
        axes.barh(rows, np.nan_to_num(lengths), _BAR, left=end, color=colour)
        end = end + np.nan_to_num(lengths)
    for row, (length, text) in enumerate(zip(end, ends, strict=True)):
        _write(axes, (float(length), row), directed(text, words), words)
    shown = [directed(clean(label), words) for label in labels]
    axes.set_yticks(rows, shown, fontproperties=font(TEXT, text="".join(shown)), color=DARK)
    axes.set_ylim(len(labels) - 0.5, -0.5)
    _measure(axes, words, float(end.max(initial=0.0)))


def explain_bars(
    axes: Axes,
    incidents: pd.DataFrame,
    words: Words,
    *,
    title: str,
    values: Sequence[str],
    total: str,
) -> None:
    """Set the heading, and under the bars the total of all rows, dates and sources."""
    whole = f"{words.heading(words('total'))}: {total}"
    lead = [dates_line(incidents, words), whole_line(incidents, words)]
    notes = incident_notes(incidents, words, values=values)
    explain(axes, words, title=title, lines=[whole, *lead, *notes])


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
