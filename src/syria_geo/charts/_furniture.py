"""What a printed map cannot do without: names, a scale bar, a north arrow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import matplotlib.patheffects as effects
import numpy as np
import shapely
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.patches import Polygon, Rectangle

from syria_geo.charts import _ground as ground
from syria_geo.charts._ground import BORDER, areas, basemap, extent
from syria_geo.charts._room import Room, Spot, write_at
from syria_geo.charts._sheet import DARK
from syria_geo.charts._typeset import font
from syria_geo.charts._words import Words

__all__ = ["Label", "draw_names", "draw_north", "draw_scale", "draw_short_scale"]

_NEIGHBOUR = "#7d796f"
# Below it white letters contrast more than dark ones.
_DARK_FILL = 0.22
_HALO, _WIDE_HALO = 1.6, 2.4  # the wider one where the ground may be hatched
_NAME_SIZE, _NEIGHBOUR_SIZE = 6.4, 7.0
_SMALLEST_NAMED_KM2 = 4_000.0
# The capital is smaller than its name: the name stands in the free ground west of it.
_SMALLEST_LABELLED_M, _BESIDE = 8_000.0, np.array([-52_000.0, 14_000.0])


@dataclass(frozen=True, slots=True)
class Label:
    """What stands under the name of a governorate, and the colour that both stand on."""

    figure: str = ""
    fill: str = "#ffffff"


def draw_names(
    axes: Axes,
    words: Words,
    labels: Sequence[Label] = (),
    *,
    halo: float = _HALO,
    room: Room | None = None,
) -> None:
    """Name the governorates and the neighbouring countries.

    Parameters
    ----------
    labels : sequence of Label
        One for each governorate, in the order of their P-codes; none for names alone.
    halo : float
        Points around the letters.
    room : Room, optional
        What the names must not lie on; those that find no place beside it are left out.
    """
    shown = areas("governorate")
    names = shown.names[words.language]
    neighbours = _neighbours(words.name_column)
    for name, (x, y) in neighbours:
        axes.text(
            x,
            y,
            name,
            **_centred(name, _NEIGHBOUR_SIZE),
            color=_NEIGHBOUR,
            zorder=ground.NEIGHBOURS,
        )
    if room is not None:
        room.take(*(room.box(middle, name, _NEIGHBOUR_SIZE) for name, middle in neighbours))
        room.take(_corner())
        _place_names(axes, names, max(halo, _WIDE_HALO), room)
        return
    for place, label in enumerate(labels or [Label()] * len(names)):
        if shown.radii[place] < _SMALLEST_LABELLED_M:
            _name_beside(axes, shown.middles[place], names[place], label.figure, halo)
        else:
            _name(axes, shown.middles[place], names[place], label, halo)


def _place_names(axes: Axes, names: Sequence[str], halo: float, room: Room) -> None:
    """Set names where there is room: the smallest areas, which have least, first."""
    shown = areas("governorate")
    for place in np.argsort(shown.radii, kind="stable"):
        name = names[place]
        for spot in _spots(room, int(place), name):
            box = room.box(spot.middle, name, _NAME_SIZE)
            if room.is_free(box):
                line = [spot.start, spot.middle] if spot.start is not None else []
                room.take(box, *([shapely.linestrings(line)] if line else []))
                _write_name(axes, spot, name, halo)
                break


def _spots(room: Room, place: int, name: str) -> Iterator[Spot]:
    """Give places for the name of a governorate: in it, else beside it with a line."""
    shown = areas("governorate")
    middle, area = shown.middles[place], shown.shapes[place]
    if shown.radii[place] < _SMALLEST_LABELLED_M:
        yield Spot(middle + _BESIDE, middle)
    else:
        yield from room.inside(area, name, _NAME_SIZE, first=middle)
    for spot in room.beside(middle, float(shown.radii[place]), name, _NAME_SIZE):
        yield Spot(spot.middle, middle)


def _write_name(axes: Axes, spot: Spot, name: str, halo: float) -> None:
    look = {"fontproperties": font(_NAME_SIZE, text=name), "path_effects": _halo("white", halo)}
    write_at(axes, spot, name, zorder=ground.NAMES, **look)


def draw_scale(axes: Axes, words: Words) -> None:
    """Draw a scale bar in the empty corner in the south-east."""
    (_, bottom), (right, _) = extent()
    length, height = 50_000.0, 4_000.0
    left, base = right - 2 * length - 45_000, bottom + 22_000
    for step, colour in enumerate((BORDER, "white")):
        corner = (left + step * length, base)
        axes.add_patch(
            Rectangle(corner, length, height, facecolor=colour, edgecolor=BORDER, linewidth=0.6)
        )
    labels = (words.number(0), words.number(50), words("kilometres", n=100))
    for step, label in enumerate(labels):
        _mark(axes, left + step * length, base + 13_000, label)


def draw_short_scale(axes: Axes, words: Words) -> None:
    """Draw a scale bar that can be read on a small map."""
    (_, bottom), (right, _) = extent()
    left, base = right - 145_000, bottom + 25_000
    axes.plot((left, left + 100_000), (base, base), color=BORDER, linewidth=1.2)
    _mark(axes, left + 50_000, base + 28_000, words("kilometres", n=100))


def draw_north(axes: Axes, words: Words) -> None:
    """Draw a north arrow over the scale bar; the projection's north is true in its middle."""
    (_, bottom), (right, _) = extent()
    x, y, half = right - 25_000.0, bottom + 58_000.0, 6_500.0
    for side, colour in ((-1, BORDER), (1, "white")):
        corners = [(x, y + 30_000), (x + side * half, y), (x, y + 7_000)]
        axes.add_patch(Polygon(corners, facecolor=colour, edgecolor=BORDER, linewidth=0.6))
    _mark(axes, x, y + 41_000, words("north"), 8.0)


def _corner() -> Any:
    """Give the corner where scale bar and north arrow stand."""
    (_, bottom), (right, _) = extent()
    return shapely.box(right - 155_000, bottom, right, bottom + 110_000)


def _name(axes: Axes, middle: Any, name: str, label: Label, halo: float) -> None:
    """Set a name on its area, and the figure under it, in an ink that can be read there."""
    ink = "white" if _luminance(label.fill) < _DARK_FILL else DARK
    look = {"color": ink, "path_effects": _halo(label.fill, halo)}
    _lifted(axes, middle, 3.4 if label.figure else 0.0, name, **_centred(name, _NAME_SIZE), **look)
    _lifted(axes, middle, -3.8, label.figure, **_centred(label.figure, 7.2, "bold"), **look)


def _name_beside(axes: Axes, middle: Any, name: str, figure: str, halo: float) -> None:
    axes.annotate(
        f"{name}\n{figure}".strip(),
        middle,
        middle + _BESIDE,
        **_centred(name, _NAME_SIZE),
        color=DARK,
        path_effects=_halo("white", halo),
        arrowprops={"arrowstyle": "-", "color": BORDER, "linewidth": 0.5, "shrinkA": 0},
        zorder=ground.NAMES,
    )


def _lifted(axes: Axes, middle: Any, points: float, text: str, **look: Any) -> None:
    axes.annotate(
        text, middle, (0, points), textcoords="offset points", zorder=ground.NAMES, **look
    )


def _mark(axes: Axes, x: float, y: float, text: str, size: float = 6.4) -> None:
    axes.text(x, y, text, **_centred(text, size), color=BORDER)


def _centred(text: str, size: float, weight: str = "normal") -> dict[str, Any]:
    return {"fontproperties": font(size, weight, text=text), "ha": "center", "va": "center"}


def _halo(colour: str, wide: float) -> list[Any]:
    """Keep lines and borders away from letters."""
    return [effects.withStroke(linewidth=wide, foreground=colour)]


def _luminance(colour: str) -> float:
    """Brightness to the eye, 0 to 1, about as WCAG defines it."""
    return float(np.dot(np.power(to_rgb(colour), 2.2), (0.2126, 0.7152, 0.0722)))


def _neighbours(column: str) -> list[tuple[str, Any]]:
    """Name and place of each neighbour of which enough is on the map."""
    frame = basemap()
    countries = frame[frame["layer"] == "country"]
    (left, bottom), (right, top) = extent()
    seen = shapely.intersection(
        countries.geometry.to_numpy(), shapely.box(left, bottom, right, top)
    )
    named = shapely.area(seen) / 1e6 >= _SMALLEST_NAMED_KM2
    circles = shapely.maximum_inscribed_circle(seen[named], tolerance=1_000.0)
    middles = shapely.get_coordinates(shapely.get_point(circles, 0))
    return list(zip(countries[column][named], middles, strict=True))
