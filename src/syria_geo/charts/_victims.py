"""Children and women among those killed, as parts of bars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from syria_geo.analysis import sequential_colours
from syria_geo.charts._counts import checked, numbers_of, sum_known
from syria_geo.charts._groups import groups_of
from syria_geo.charts._legend import Key
from syria_geo.charts._rows import MOST_ROWS, Rows, bar_sheet
from syria_geo.charts._sheet import DARK, Picture, Sheet, sober
from syria_geo.charts._typeset import width_of
from syria_geo.charts._words import Words, words_in

__all__ = ["victims_chart"]

_LIGHT, _MIDDLE, _, _DARKEST = sequential_colours(4)
_PARTS = {"children": (_DARKEST, "white"), "women": (_MIDDLE, DARK), "others": (_LIGHT, DARK)}
_ROOM_BESIDE, _BESIDE = 0.6, 0.07


def victims_chart(
    incidents: pd.DataFrame, *, by: str = "party", language: str = "en", title: str | None = None
) -> Picture:
    """Draw how many of those killed were children and women, by party, governorate, and so on.

    Parameters
    ----------
    incidents, by, language, title
        As for `bar_chart`.

    Returns
    -------
    matplotlib.figure.Figure
        A bar is as long as the number killed. Who is stated neither among the children nor
        among the women is shown as "others and not stated".

    Raises
    ------
    UsageError
        On an unknown option, or what is not a table of incidents.
    """
    words = words_in(language)
    incidents = checked(incidents, ())
    groups = groups_of(incidents, by, words, most=MOST_ROWS)
    heading = title or words("title:victims", by=words(f"by:{by}"))
    with sober():
        sheet = bar_sheet(
            incidents, words, heading, ("killed", "children", "women"), rows=len(groups)
        )
        rows = Rows(sheet, [group.label for group in groups])
        _draw_key(sheet, rows)
        victims = [_Victims.of(incidents.loc[group.rows]) for group in groups]
        _draw_bars(rows, victims, words)
        _draw_total(rows, len(groups), _Victims.of(incidents), words)
    return sheet.figure.made_of(incidents, picture="victims_chart", by=by, language=language)


@dataclass(frozen=True, slots=True)
class _Victims:
    """The number killed and its parts; NaN where they are not stated."""

    killed: float
    parts: dict[str, float]

    @classmethod
    def of(cls, incidents: pd.DataFrame) -> _Victims:
        """Add up over the incidents whose number killed is known."""
        killed = numbers_of(incidents, "killed")
        known = np.isfinite(killed)
        stated = {
            name: np.where(known, numbers_of(incidents, name), np.nan)
            for name in ("children", "women")
        }
        # A source may count a child twice, as a girl and a woman: no part is less than nothing.
        others = np.maximum(killed - sum(map(np.nan_to_num, stated.values())), 0.0)
        parts = stated | {"others": others}
        return cls(sum_known(killed), {name: sum_known(own) for name, own in parts.items()})


def _written(figure: float, words: Words) -> str:
    return words("not_stated") if np.isnan(figure) else words.number(figure)


def _draw_key(sheet: Sheet, rows: Rows) -> None:
    words = sheet.words
    key = Key(sheet, x=rows.start, y=sheet.top, width=rows.end - rows.start)
    key.strip([(_heading(name, words), colour, None) for name, (colour, _) in _PARTS.items()])


def _draw_bars(rows: Rows, victims: Sequence[_Victims], words: Words) -> None:
    longest = max((sum(_lengths(group).values()) for group in victims), default=0.0)
    unit = (rows.end - rows.start - _ROOM_BESIDE) / longest if longest else 0.0
    for place, group in enumerate(victims):
        x = rows.start
        for name, figure in _lengths(group).items():
            _draw_part(rows, x, place, name, figure * unit, words.number(figure))
            x += figure * unit
        rows.text(x + _BESIDE, place, _written(group.killed, words))
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
    told = {} if np.isnan(victims.killed) else victims.parts
    parts = [f"{words(f'value:{name}')} {_written(n, words)}" for name, n in told.items()]
    text = words.listed([_written(victims.killed, words), *parts])
    rows.text(rows.start, place, text, room=rows.end - rows.start)


def _heading(name: str, words: Words) -> str:
    return words.heading(words(f"value:{name}"))
