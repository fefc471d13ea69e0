"""Children and women among those killed, as parts of bars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Unpack, overload

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from syria_geo.analysis import sequential_colours
from syria_geo.charts._counts import checked, numbers_of, sum_known, written
from syria_geo.charts._given import GivenKey, check_axes
from syria_geo.charts._given_bars import About, explain_bars, stacked_bars
from syria_geo.charts._groups import Group, groups_of, time_notes
from syria_geo.charts._legend import Key
from syria_geo.charts._options import VictimOptions
from syria_geo.charts._rows import MOST_ROWS, Rows, bar_sheet, draw_gaps
from syria_geo.charts._sheet import DARK, MARGIN, TEXT, Picture, Sheet, sober
from syria_geo.charts._time import warn_of_trend
from syria_geo.charts._typeset import width_of
from syria_geo.charts._words import Words, words_in
from syria_geo.coverage import coverage_of, title_in
from syria_geo.tolls import KILLED_COLUMNS, WOMEN_AND_CHILDREN

__all__ = ["victims_chart"]

_LIGHT, _MIDDLE, _, _DARKEST = sequential_colours(4)
_PARTS = {"children": (_DARKEST, "white"), "women": (_MIDDLE, DARK), "others": (_LIGHT, DARK)}
_BESIDE = 0.07


@overload
def victims_chart(
    incidents: pd.DataFrame, *, ax: Axes, **options: Unpack[VictimOptions]
) -> Axes: ...
@overload
def victims_chart(
    incidents: pd.DataFrame, *, ax: None = None, **options: Unpack[VictimOptions]
) -> Picture: ...
def victims_chart(
    incidents: pd.DataFrame,
    *,
    by: str = "party",
    language: str = "en",
    title: str | None = None,
    coverage: pd.DataFrame | None = None,
    ax: Axes | None = None,
) -> Picture | Axes:
    """Draw how many of those killed were children and women, by party, governorate, and so on.

    Parameters
    ----------
    incidents, by, language, title, coverage, ax
        As for `bar_chart`; the key becomes the legend of `ax`.

    Returns
    -------
    Picture or matplotlib.axes.Axes
        As for `bar_chart`. A bar is as long as the number killed. Who is stated neither among the
        children nor among the women is shown as "others and not stated".

    Raises
    ------
    UsageError
        On an unknown option, or what is not a table of incidents.

    Warns
    -----
    SyriaGeoWarning
        As for `bar_chart`.

    Examples
    --------
    >>> import syria_geo as sg
    >>> incidents = sg.load_incidents()
    >>> sg.victims_chart(incidents, by="governorate").save("victims.svg").name
    'victims.svg'

    >>> from matplotlib.figure import Figure
    >>> axes = sg.victims_chart(incidents, by="party", ax=Figure().subplots())
    >>> [text.get_text()[1:] for text in axes.get_legend().get_texts()]  # after a direction mark
    ['Children killed', 'Women killed', 'Others and not stated']
    """
    words = words_in(language)
    check_axes(ax)
    incidents = checked(incidents, ())
    covered = coverage_of(incidents, coverage)
    warn_of_trend(by, covered, stacklevel=3)
    groups = groups_of(incidents, by, words, most=MOST_ROWS, coverage=covered)
    notes = time_notes(groups, by, covered, words)
    heading = title or title_in(words("title:victims", by=words(f"by:{by}")), covered, language)
    victims = [_Victims.of(incidents.loc[group.rows]) for group in groups]
    with sober():
        if ax is not None:
            about = About(heading, covered, notes)
            return _on_axes(ax, incidents, groups, victims, words, about)
        sheet = bar_sheet(
            incidents,
            words,
            heading,
            KILLED_COLUMNS,
            rows=len(groups),
            coverage=covered,
            more=notes,
        )
        rows = Rows(sheet, [group.label for group in groups])
        _draw_key(sheet, rows)
        _draw_bars(rows, victims, words, [group.is_gap for group in groups])
        draw_gaps(rows, groups, words)
        _draw_total(rows, len(groups), _Victims.of(incidents), words)
        told = [
            f"{group.label}: {words('coverage:none') if group.is_gap else _total(own, words)}"
            for group, own in zip(groups, victims, strict=True)
        ]
        sheet.figure.tell(*told)
    return sheet.figure.made_of(incidents, picture="victims_chart", by=by, language=language)


@dataclass(frozen=True, slots=True)
class _Victims:
    """The number killed and its parts; NaN where they are not stated."""

    killed: float
    parts: dict[str, float]
    unknown: frozenset[str]  # what is not stated of some of the incidents

    @classmethod
    def of(cls, incidents: pd.DataFrame) -> _Victims:
        """Add up over the incidents whose number killed is known."""
        killed = numbers_of(incidents, "killed")
        known = np.isfinite(killed)
        stated = {
            name: np.where(known, numbers_of(incidents, name), np.nan)
            for name in WOMEN_AND_CHILDREN
        }
        # A source may count a child twice, as a girl and a woman: no part is less than nothing.
        others = np.maximum(killed - sum(map(np.nan_to_num, stated.values())), 0.0)
        parts = stated | {"others": others}
        missing = {"killed": ~known} | {name: np.isnan(own) for name, own in stated.items()}
        return cls(
            sum_known(killed),
            {name: sum_known(own) for name, own in parts.items()},
            frozenset(name for name, rows in missing.items() if rows.any()),
        )

    def told(self, name: str, words: Words) -> str:
        """Write one of the figures; those neither children nor women bound nothing."""
        figure = self.killed if name == "killed" else self.parts[name]
        return written(figure, name in self.unknown, words)


def _draw_key(sheet: Sheet, rows: Rows) -> None:
    key = Key(sheet, x=rows.start, y=sheet.top, width=rows.end - rows.start)
    key.strip(_swatches(sheet.words))


def _swatches(words: Words) -> list[tuple[str, str, str | None]]:
    return [(_heading(name, words), colour, None) for name, (colour, _) in _PARTS.items()]


def _on_axes(
    axes: Axes,
    incidents: pd.DataFrame,
    groups: Sequence[Group],
    victims: Sequence[_Victims],
    words: Words,
    about: About,
) -> Axes:
    parts = {
        colour: np.array([group.parts[name] for group in victims], dtype=float)
        for name, (colour, _) in _PARTS.items()
    }
    ends = [group.told("killed", words) for group in victims]
    stacked_bars(axes, words, groups, parts, ends)
    key = GivenKey(axes, words)
    key.strip(_swatches(words))
    key.draw()
    total = _total(_Victims.of(incidents), words)
    explain_bars(axes, incidents, words, about, values=KILLED_COLUMNS, total=total)
    return axes


def _draw_bars(rows: Rows, victims: Sequence[_Victims], words: Words, gaps: Sequence[bool]) -> None:
    longest = max((sum(_lengths(group).values()) for group in victims), default=0.0)
    told = [width_of(group.told("killed", words), TEXT) for group in victims]
    room = rows.end - rows.start - max(told, default=0.0) - 2 * _BESIDE
    unit = room / longest if longest else 0.0
    for place, group in enumerate(victims):
        if gaps[place]:
            continue
        x = rows.start
        for name, figure in _lengths(group).items():
            _draw_part(rows, x, place, name, figure * unit, words.number(figure))
            x += figure * unit
        rows.text(x + _BESIDE, place, group.told("killed", words))
    rows.baseline(rows.start)


def _lengths(victims: _Victims) -> dict[str, float]:
    """Give the parts as they are drawn: what is not stated has no length."""
    return {name: float(np.nan_to_num(figure)) for name, figure in victims.parts.items()}


def _draw_part(rows: Rows, x: float, place: int, name: str, length: float, figure: str) -> None:
    colour, ink = _PARTS[name]
    rows.bar(x, place, length, colour)
    if length > width_of(figure, 7) + 0.06:
        rows.inside(x + length / 2, place, figure, ink)


def _draw_total(rows: Rows, place: int, victims: _Victims, words: Words) -> None:
    start = MARGIN + width_of(words("total"), TEXT, "bold") + 0.25  # it needs all the room there is
    rows.text(start, place, _total(victims, words), room=rows.end - start)


def _total(victims: _Victims, words: Words) -> str:
    told = {} if np.isnan(victims.killed) else victims.parts
    parts = [f"{words(f'value:{name}')} {victims.told(name, words)}" for name in told]
    return words.listed([victims.told("killed", words), *parts])


def _heading(name: str, words: Words) -> str:
    return words.heading(words(f"value:{name}"))
