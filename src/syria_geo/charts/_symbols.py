"""Circles at places: area in proportion to a figure, and honest about how well it is placed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

import geopandas
import matplotlib.patheffects as effects
import numpy as np
import shapely
from matplotlib.axes import Axes
from matplotlib.collections import EllipseCollection

from syria_geo.analysis import INCIDENT_COLOUR
from syria_geo.charts._counts import Floats, column_of, numbers_of
from syria_geo.charts._ground import NAMES, SYMBOLS, to_plane
from syria_geo.charts._room import Room, Spot, metres_per_inch_on, write_at
from syria_geo.charts._typeset import font
from syria_geo.charts._words import Words
from syria_geo.vocabulary import LEVELS

__all__ = [
    "Symbols",
    "draw_counts",
    "draw_symbols",
    "marks_of",
    "room_beside",
    "sizes_of",
    "symbols_of",
]

_LARGEST, _SMALLEST = 0.2, 0.03  # inches
_WIDTH = 0.7
_COUNT, _HALO, _BETWEEN = 6.6, 1.8, 0.025  # points, points, inches
_MOST_COUNTS = 400  # more have no room on a sheet, and looking for it takes time
_EDGE = 0.01  # inches of half the line around a circle, and a little
_LINE = {"edgecolor": INCIDENT_COLOUR, "linewidth": _WIDTH}
_STYLES: dict[str, dict[str, Any]] = {
    "sure": {**_LINE, "facecolor": f"{INCIDENT_COLOUR}80"},
    "unsure": {**_LINE, "facecolor": f"{INCIDENT_COLOUR}22"},
    "coarse": {**_LINE, "facecolor": "none", "linestyle": (0, (2, 1.5))},
    "unknown": {**_LINE, "facecolor": "white", "hatch": "xxxxx"},
    "zero": {"facecolor": "white", "edgecolor": "#5b6270", "linewidth": _WIDTH},
}


@dataclass(frozen=True, slots=True)
class Symbols:
    """One row for each circle, in the order in which they are drawn.

    `counts` says how many incidents are at its point, with the largest circle there; with others,
    and where there is one alone, it is 0.
    """

    points: Floats
    values: Floats
    styles: tuple[str, ...]
    counts: tuple[int, ...]

    @property
    def largest(self) -> float:
        """The largest figure; 0 where there is none."""
        return float(np.nanmax(self.values, initial=0.0))

    def radius(self, value: float) -> float:
        """Radius in inches."""
        if np.isnan(value) or self.largest == 0:
            return 2 * _SMALLEST
        return max(_LARGEST * float(np.sqrt(value / self.largest)), _SMALLEST)


def symbols_of(located: geopandas.GeoDataFrame, values: Floats) -> Symbols:
    """Add up what lies at one point and is known equally well."""
    sums: dict[tuple[float, float, str], float] = {}
    latitude, longitude = numbers_of(located, "latitude"), numbers_of(located, "longitude")
    for y, x, style, value in zip(
        latitude, longitude, _styles(located, values), values, strict=True
    ):
        place = (float(y), float(x), style)
        sums[place] = sums.get(place, 0.0) + float(value)
    drawn = sorted(sums.items(), key=_drawing_order)
    places = [place for place, _ in drawn]
    at = Counter(zip(latitude.tolist(), longitude.tolist(), strict=True))
    counts = [at.pop((y, x), 0) for y, x, _ in places]
    return Symbols(
        to_plane([x for _, x, _ in places], [y for y, _, _ in places]),
        np.array([value for _, value in drawn], dtype=float),
        tuple(style for _, _, style in places),
        tuple(count if count > 1 else 0 for count in counts),
    )


def draw_symbols(axes: Axes, symbols: Symbols) -> None:
    """Draw the circles, in inches like those of the key, whatever size the map has."""
    widths = 2 * np.array([symbols.radius(v) for v in symbols.values])
    unknown = np.isnan(symbols.values)
    # Unknown figures come last; only a collection as a whole can be hatched.
    for chosen in (~unknown, unknown):
        looks = [_STYLES[style] for style, own in zip(symbols.styles, chosen, strict=True) if own]
        if looks:
            _draw_alike(axes, symbols.points[chosen], widths[chosen], looks)


def room_beside(axes: Axes, symbols: Symbols) -> Room:
    """Give the room that circles leave for words."""
    inch = metres_per_inch_on(axes)
    radii = np.array([symbols.radius(value) for value in symbols.values]) * inch
    points = np.asarray(shapely.points(symbols.points), dtype=object)
    return Room(inch, list(shapely.buffer(points, radii + _EDGE * inch)))


def draw_counts(axes: Axes, symbols: Symbols, words: Words, room: Room) -> int:
    """Write how many incidents are at one point: in its circle, or where there is room beside it.

    The highest numbers are set first. One for which there is no room is left out.

    Returns
    -------
    int
        How many are left out.
    """
    many = sorted(np.flatnonzero(symbols.counts).tolist(), key=lambda one: -symbols.counts[one])
    tried = many[:_MOST_COUNTS]
    written = sum(_draw_count(axes, symbols, place, words, room) for place in tried)
    return len(many) - written


def _draw_count(axes: Axes, symbols: Symbols, place: int, words: Words, room: Room) -> bool:
    text, point = words.number(symbols.counts[place]), symbols.points[place]
    inside = room.box(point, text, _COUNT, "bold")
    if shapely.contains_properly(room.solid[place], inside) and room.is_free(inside, within=True):
        room.take(inside)
        _write_count(axes, Spot(point), text)
        return True
    reach = (symbols.radius(float(symbols.values[place])) + _BETWEEN) * room.inch
    for spot in room.beside(point, reach, text, _COUNT, "bold"):
        box = room.box(spot.middle, text, _COUNT, "bold")
        if room.is_free(box):
            room.take(box)
            if spot.start is not None:
                room.take(shapely.linestrings([spot.start, spot.middle]))
            _write_count(axes, spot, text)
            return True
    return False


def _write_count(axes: Axes, spot: Spot, text: str) -> None:
    halo = [effects.withStroke(linewidth=_HALO, foreground="white")]
    look = {"fontproperties": font(_COUNT, "bold", text=text), "path_effects": halo}
    write_at(axes, spot, text, zorder=NAMES + 1, **look)


def _draw_alike(axes: Axes, points: Floats, widths: Floats, looks: list[dict[str, Any]]) -> None:
    axes.add_collection(
        EllipseCollection(
            widths,
            widths,
            np.zeros(len(widths)),
            units="inches",
            offsets=points,
            offset_transform=axes.transData,
            facecolors=[look["facecolor"] for look in looks],
            edgecolors=[look["edgecolor"] for look in looks],
            linestyles=[look.get("linestyle", "-") for look in looks],
            linewidths=_WIDTH,
            hatch=looks[0].get("hatch"),
            zorder=SYMBOLS,
        )
    )


def sizes_of(symbols: Symbols, words: Words) -> list[tuple[float, str]]:
    """Choose up to three round figures for the key, largest first."""
    if symbols.largest == 0:
        return []
    figures = sorted({_round_down(symbols.largest / part) for part in (1, 4, 20)}, reverse=True)
    return [(symbols.radius(figure), words.number(figure)) for figure in figures]


def marks_of(symbols: Symbols, words: Words) -> list[tuple[str, dict[str, Any]]]:
    """Explain the styles that are on the map."""
    return [
        (words(f"symbol_{style}"), look)
        for style, look in _STYLES.items()
        if style in symbols.styles
    ]


def _styles(located: geopandas.GeoDataFrame, values: Floats) -> list[str]:
    precision, status = column_of(located, "precision"), column_of(located, "status")
    return [
        _style_of(str(how), str(sure), value)
        for how, sure, value in zip(precision, status, values, strict=True)
    ]


def _style_of(precision: str, status: str, value: float) -> str:
    if np.isnan(value):
        return "unknown"
    if value == 0:
        return "zero"
    if precision in LEVELS:
        return "coarse"
    return "sure" if status == "sure" else "unsure"


def _drawing_order(item: tuple[tuple[float, float, str], float]) -> tuple[bool, float, Any]:
    """Zeros lie undermost, then large circles, small ones, and on top those of unknown size."""
    place, value = item
    return (value != 0, 1.0 if np.isnan(value) else -value, place)


def _round_down(value: float) -> float:
    """Find the next lower of 1, 2, 5, 10, 20, ..."""
    power = 10.0 ** np.floor(np.log10(max(value, 1.0)))
    return float(max(step * power for step in (1, 2, 5) if step * power <= max(value, 1.0)))
