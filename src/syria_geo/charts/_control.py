"""Who held how much through the war, and where: bands over time, and one map after another."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from syria_geo.analysis import control_population
from syria_geo.charts import _ground as ground
from syria_geo.charts._counts import check_choice
from syria_geo.charts._furniture import draw_short_scale
from syria_geo.charts._holders import (
    holder_swatches,
    sureness_swatches,
    told_shares,
    told_zones,
    zone_notes,
    zones_of,
)
from syria_geo.charts._legend import Key, strip_height
from syria_geo.charts._paint import white_areas
from syria_geo.charts._sheet import DARK, GREY, MARGIN, WIDTH, Picture, Sheet, sober
from syria_geo.charts._textures import PIXEL_INCHES
from syria_geo.charts._words import Words, words_in
from syria_geo.charts._zones import draw_zones
from syria_geo.dates import read_day
from syria_geo.errors import UsageError
from syria_geo.spatial import control_areas
from syria_geo.vocabulary import holders_by_kin, party_colours, party_names_ar

__all__ = ["control_chart", "control_maps"]

Holder = tuple[str, ...]
_VALUES = ("area", "population")
# Held together by two parties or more: a colour of none of them, and hatched.
_JOINT, _JOINT_COLOUR, _HATCH = "joint", "#b9b4ad", "///"
_HEIGHT, _AXIS, _LEFT = 4.2, 0.3, 0.5
_MOST, _GAP, _HEAD = 24, 0.18, 0.24
_FULL = 4.2  # inches of a map on which patterns are as large as on the page


def control_chart(
    day: str | date,
    until: str | date,
    *,
    value: str = "area",
    language: str = "en",
    title: str | None = None,
) -> Picture:
    """Draw how much each party held through the war: of the ground, or of its people.

    Parameters
    ----------
    day, until : str or datetime.date
        Covered days; the first of every month between them is drawn.
    value : str
        ``area``, or ``population`` as `control_population` estimates it.
    language : str
        ``en`` or ``ar``.
    title : str, optional
        By default what is shown.

    Returns
    -------
    Picture
        A matplotlib Figure that shows itself in a notebook; ``.save(path)`` writes it.

    Raises
    ------
    UsageError
        On an unknown value or language, what is no day, and days that are not covered.

    Examples
    --------
    >>> import syria_geo as sg
    >>> sg.control_chart("2016-01-01", "2016-06-01", language="ar").save("held.svg").name
    'held.svg'
    """
    words = words_in(language)
    check_choice("value", value, _VALUES)
    measure = control_areas if value == "area" else control_population
    bands = _bands(measure(day, until))
    first, last = bands.index[0], bands.index[-1]
    with sober():
        sheet = Sheet.of(
            words,
            title=title or words(f"title:control_{value}"),
            lead=[words("control_days", start=first, end=last)],
            notes=[words(f"control_note:{value}"), *zone_notes(words)],
            height=_key_height(list(bands.columns), words) + _HEIGHT + _AXIS,
        )
        _draw_key(sheet, list(bands.columns))
        _draw_bands(sheet, bands)
        sheet.figure.tell(*_told_ends(bands, words))
    return _made(sheet.figure, picture="control_chart", value=value, language=language,
                 days=[str(first), str(last)])  # fmt: skip


def _told_ends(bands: pd.DataFrame, words: Words) -> list[str]:
    """Tell who held how much on the first and on the last day."""
    told = {}
    for place in (0, -1):
        percent = (bands.iloc[place] * 100).sort_values(ascending=False, kind="stable")
        parts = [(_name(str(one), words), float(n)) for one, n in percent.items()]
        told[bands.index[place]] = told_shares(parts, words)
    return [f"{words.date(day)}: {shares}" for day, shares in told.items()]


def control_maps(
    *,
    days: Sequence[str | date] | None = None,
    language: str = "en",
    title: str | None = None,
) -> Picture:
    """Draw who held the ground on several days, one small map for each.

    Parameters
    ----------
    days : sequence of str or datetime.date, optional
        Days, 24 at most, in the order in which they are drawn. By default the first of
        each year from 2012 to 2026.
    language, title
        As for `control_chart`.

    Returns
    -------
    Picture
        A matplotlib Figure that shows itself in a notebook; ``.save(path)`` writes it.

    Raises
    ------
    UsageError
        On an unknown language, no days or too many, and what is no day.

    Notes
    -----
    Zones are filled as on the page: several holders in stripes, textures where it is less sure,
    and hatched along the lines. Of a day without evidence none are drawn, and its map says so.

    Examples
    --------
    >>> import syria_geo as sg
    >>> sg.control_maps(days=["2013-01-01", "2015-01-01"]).save("years.svg").name
    'years.svg'
    """
    words = words_in(language)
    shown = _days(days)
    zones = [zones_of(day) for day in shown]
    held = [holder for frame in zones if frame is not None for holder in frame["holder"]]
    swatches = [*holder_swatches(held, words), *sureness_swatches(words)] if held else []
    key_height = strip_height([label for label, *_ in swatches], WIDTH - 2 * MARGIN) + 0.08
    with sober():
        sheet = Sheet.of(
            words,
            title=title or words("title:control_maps"),
            lead=[words("control_days", start=min(shown), end=max(shown))],
            notes=[words("zones_band"), *zone_notes(words)],
            height=key_height + _rows(shown) * _cell(shown)[1],
        )
        Key(sheet, x=MARGIN, y=sheet.top, width=WIDTH - 2 * MARGIN).strip(swatches)
        top = sheet.top + key_height
        for place, (day, frame) in enumerate(zip(shown, zones, strict=True)):
            _draw_map(sheet, _corner(shown, place, top), _cell(shown)[0], day, frame)
            if place == 0:
                draw_short_scale(sheet.figure.axes[-1], words)
            told = told_zones(frame, words) if frame is not None else [words("zones_none")]
            sheet.figure.tell(*(f"{words.date(day)}: {line}" for line in told[:1]))
    named = list(map(str, shown))
    return _made(sheet.figure, picture="control_maps", language=language, days=named)


def _days(days: Sequence[str | date] | None) -> list[date]:
    if days is None:
        return [date(year, 1, 1) for year in range(2012, 2027)]
    if isinstance(days, str | date):
        days = [days]
    if not 0 < len(days) <= _MOST:
        raise UsageError(f"{len(days)} days: give one to {_MOST}")
    return [read_day(day) for day in days]


# --- parties ---------------------------------------------------------------------------------


def _group(holder: Holder) -> str:
    return holder[0] if len(holder) == 1 else _JOINT


def _ordered(groups: set[str]) -> list[str]:
    return [one for one in (*holders_by_kin(), _JOINT) if one in groups]


def _colour(group: str) -> str:
    return party_colours().get(group, _JOINT_COLOUR)


def _name(group: str, words: Words) -> str:
    if group == _JOINT:
        return words("control_joint")
    return party_names_ar()[group] if words.right_to_left else group


def _key_height(groups: Sequence[str], words: Words) -> float:
    return strip_height([_name(one, words) for one in groups], WIDTH - 2 * MARGIN) + 0.08


def _draw_key(sheet: Sheet, groups: Sequence[str]) -> None:
    key = Key(sheet, x=MARGIN, y=sheet.top, width=WIDTH - 2 * MARGIN)
    hatches = [_HATCH if group == _JOINT else None for group in groups]
    names = [_name(group, sheet.words) for group in groups]
    key.strip(list(zip(names, map(_colour, groups), hatches, strict=True)))


def _made(figure: Picture, **options: Any) -> Picture:
    return figure.made_of(pd.DataFrame({"by": ["zone"]}).head(0), by="zone", **options)


# --- bands over time -------------------------------------------------------------------------


def _bands(measured: pd.DataFrame) -> pd.DataFrame:
    """Give the share of each party, a row for each day and a column for each party."""
    groups = measured["holder"].map(_group)
    table = measured.assign(group=groups).pivot_table(
        index="date", columns="group", values="share", aggfunc="sum", fill_value=0.0
    )
    return table[_ordered(set(table.columns))]


def _draw_bands(sheet: Sheet, bands: pd.DataFrame) -> None:
    x, width = MARGIN + _LEFT, WIDTH - 2 * MARGIN - _LEFT
    y = sheet.top + _key_height(list(bands.columns), sheet.words)
    axes = sheet.axes(x, y, width, _HEIGHT)
    days = np.array([day.toordinal() for day in bands.index], dtype=float)
    under = np.zeros(len(days))
    for group in bands.columns:
        over = under + bands[group].to_numpy()
        hatch = _HATCH if group == _JOINT else None
        axes.fill_between(
            days, under, over, facecolor=_colour(group), edgecolor="white", linewidth=0.3,
            hatch=hatch, step=None,
        )  # fmt: skip
        under = over
    low, high = (days[0], max(days[-1], days[0] + 1))
    axes.set(xlim=(high, low) if sheet.words.right_to_left else (low, high), ylim=(0, 1))
    for spine in axes.spines.values():
        spine.set(color=ground.LINE, linewidth=0.5)
    _label(sheet, (low, high), (x, y, width))


def _label(sheet: Sheet, span: tuple[float, float], box: tuple[float, float, float]) -> None:
    """Write years under the bands, and shares beside them."""
    (low, high), (x, y, width) = span, box
    first, last = date.fromordinal(int(low)), date.fromordinal(int(high))
    for year in range(first.year, last.year + 1):
        at = (date(year, 1, 1).toordinal() - low) / (high - low)
        if 0 <= at <= 1:
            sheet.text(x + at * width, y + _HEIGHT + 0.14, str(year), size=7.5, align="middle")
    for percent in (0, 25, 50, 75, 100):
        middle = y + _HEIGHT * (1 - percent / 100)
        sheet.text(x - 0.08, middle, f"{percent} %", size=7.5, align="end", colour=GREY)


# --- one map after another -------------------------------------------------------------------


def _draw_map(
    sheet: Sheet, corner: tuple[float, float], width: float, day: date, zones: Any
) -> None:
    x, y = corner
    axes = sheet.axes(x, y + _HEAD, width, ground.map_height(width))
    ground.frame_map(axes)
    label = sheet.words.date(day)
    if zones is None:
        white_areas(axes)
        label = f"{label}: {sheet.words('zones_none')}"
    else:
        ground.draw_background(axes)
        # Fine patterns on small maps, or little would be left of a small zone.
        pixel = ground.metres_per_inch(width) * PIXEL_INCHES * min(1.0, width / _FULL)
        draw_zones(axes, zones, day, pixel=pixel)
    ground.draw_border(axes, weight=0.6)
    sheet.text(x, y + 0.1, label, size=8, weight="bold", colour=DARK, room=width)


def _corner(shown: Sequence[date], place: int, top: float) -> tuple[float, float]:
    row, column = divmod(place, _columns(shown))
    width, height = _cell(shown)
    return MARGIN + column * (width + _GAP), top + row * height


def _columns(shown: Sequence[date]) -> int:
    return next((n for n, most in ((2, 4), (3, 9), (4, 16)) if len(shown) <= most), 6)


def _rows(shown: Sequence[date]) -> int:
    return math.ceil(len(shown) / _columns(shown))


def _cell(shown: Sequence[date]) -> tuple[float, float]:
    """Width of a map and height of its cell, inches."""
    columns = _columns(shown)
    width = (WIDTH - 2 * MARGIN - (columns - 1) * _GAP) / columns
    return width, _HEAD + ground.map_height(width) + 0.12
