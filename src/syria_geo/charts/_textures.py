"""How zones are filled: the colour of the holder, of several in stripes, and how sure it is.

A texture over the colour says that, because a paler colour would be that of another. All is as on
the page (``page/src/parts/stripes.js``, in pixels there as here); a test compares the numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, Transform

from syria_geo.analysis import MAP_COLOURS
from syria_geo.charts._ground import paths_of

__all__ = [
    "BESIDE",
    "DOTS",
    "GROUND",
    "HATCHES",
    "OTHER",
    "OWN",
    "PIXEL_INCHES",
    "STRIPE",
    "SURENESSES",
    "Fill",
    "Levels",
    "draw_line",
    "fill_levels",
    "fill_shape",
]

GROUND = MAP_COLOURS["light"]["ground"]
SURENESSES = ("high", "medium", "low", "empty")
OTHER = "#8a8a8a"
STRIPE = 6.0  # pixels
DOTS = {"every": 6.0, "radius": 1.3}
HATCHES = {"medium": {"line": 1.3, "every": 7.0}, "low": {"line": 2.6, "every": 5.0}}

# Of a figure that may be in several classes; as in page/src/parts/between.js.
OWN, BESIDE = 6.0, 3.0

PIXEL_INCHES = 1 / 96  # as browsers count
_POINTS = 72.0
_DOT = 0.02  # pixels: a line so short, with round ends, is a dot
_UP, _DOWN, _LEVEL = 45.0, -45.0, 0.0


@dataclass(frozen=True, slots=True)
class Fill:
    """Colours of the holders, none for the texture alone, and how sure it is that they held it."""

    colours: tuple[str, ...]
    sureness: str = "high"


def fill_shape(axes: Axes, shape: Any, fill: Fill, *, pixel: float, zorder: float = 1.0) -> None:
    """Fill a polygon.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
    shape : shapely polygon
        In the units of the axes.
    fill : Fill
    pixel : float
        How many units of the axes a pixel of the page is.
    """
    if shapely.is_empty(shape):
        return
    path = paths_of(np.array([shapely.orient_polygons(shape)], dtype=object))[0]
    colours = fill.colours
    flat = _Lines(axes, shape, path, pixel, zorder)
    if colours:
        flat.whole(colours[0])
    for place, colour in enumerate(colours[1:], start=1):
        flat.lines(_UP, STRIPE * len(colours), STRIPE * (place + 0.5), STRIPE, colour)
    if fill.sureness in HATCHES:
        hatch = HATCHES[fill.sureness]
        flat.lines(_DOWN, hatch["every"], hatch["line"] / 2, hatch["line"], GROUND)
    elif fill.sureness == "empty":
        flat.whole(GROUND)
        flat.dots(colours)


@dataclass(frozen=True, slots=True)
class Levels:
    """Colour of the class of a figure, and of the lowest and the highest it may be in, if others.

    They are in level stripes, the class of the figure itself in broad ones: slanted ones mean
    other things.
    """

    plain: str
    low: str | None = None
    high: str | None = None


def fill_levels(
    axes: Axes, shape: Any, levels: Levels, *, pixel: float, zorder: float = 1.0
) -> None:
    """Fill a polygon in level stripes; otherwise as `fill_shape`."""
    path = paths_of(np.array([shapely.orient_polygons(shape)], dtype=object))[0]
    flat = _Lines(axes, shape, path, pixel, zorder)
    flat.whole(levels.plain)
    beside = [colour for colour in (levels.low, levels.high) if colour]
    every = OWN + BESIDE * len(beside)
    for place, colour in enumerate(beside):
        # Low and high lie on either side of the stripe of the figure's own class.
        middle = BESIDE / 2 if place == 0 else every - BESIDE / 2
        flat.lines(_LEVEL, every, middle, BESIDE, colour)


def draw_line(
    axes: Axes, path: Path, *, pixels: float, pixel: float, colour: str, zorder: float
) -> None:
    """Draw a line so many pixels of the page wide."""
    axes.add_artist(_stroke(axes, path, pixels * pixel, colour, "round", zorder))


@dataclass(frozen=True, slots=True)
class _Lines:
    """Draws inside one shape; patterns of shapes side by side meet."""

    axes: Axes
    shape: Any
    path: Path
    pixel: float
    zorder: float

    def whole(self, colour: str) -> None:
        self.axes.add_artist(
            PathPatch(self.path, facecolor=colour, edgecolor="none", zorder=self.zorder)
        )

    def lines(self, angle: float, every: float, first: float, wide: float, colour: str) -> None:
        """Draw lines that rise or fall from the left, `first` pixels from a fixed point on."""
        turn = self._turned(angle)
        (low, high), (start, end) = self._frame(turn)
        step = every * self.pixel
        places = np.arange(np.floor(low / step), np.ceil(high / step) + 1) * step
        places = places + first * self.pixel
        ends = np.array([[(start, at), (end, at)] for at in places]).reshape(-1, 2)
        codes = np.tile([Path.MOVETO, Path.LINETO], len(places))
        self._add(Path(turn.inverted().transform(ends), codes), wide, colour, "butt")

    def dots(self, colours: tuple[str, ...]) -> None:
        """Draw dots in rows that rise; each has the colour of the stripe it would lie on."""
        turn = self._turned(_UP)
        (low, high), (start, end) = self._frame(turn)
        step = DOTS["every"] * self.pixel
        rows = np.arange(np.floor(low / step), np.ceil(high / step) + 1) + 0.5
        columns = np.arange(np.floor(start / step), np.ceil(end / step) + 1) + 0.5
        x, y = (one.ravel() * step for one in np.meshgrid(columns, rows))
        stripe = np.floor(y / (STRIPE * self.pixel)).astype(int) % len(colours)
        spots = turn.inverted().transform(np.column_stack([x, y]))
        shapely.prepare(self.shape)
        inside = shapely.contains_xy(self.shape, spots[:, 0], spots[:, 1])
        for number, colour in enumerate(colours):
            own = spots[inside & (stripe == number)]
            if len(own):
                ends = np.repeat(own, 2, axis=0)
                ends[1::2, 0] += _DOT * self.pixel
                codes = np.tile([Path.MOVETO, Path.LINETO], len(own))
                self._add(Path(ends, codes), 2 * DOTS["radius"], colour, "round")

    def _turned(self, angle: float) -> Transform:
        """Turn so that lines of an angle, as it is seen, lie level; axes may be mirrored."""
        mirrored = self.axes.xaxis_inverted() != self.axes.yaxis_inverted()
        return Affine2D().rotate_deg(angle if mirrored else -angle)

    def _frame(self, turn: Transform) -> tuple[tuple[float, float], tuple[float, float]]:
        left, bottom, right, top = shapely.bounds(self.shape)
        corners = [(left, bottom), (right, bottom), (right, top), (left, top)]
        across, up = turn.transform(corners).T
        return (up.min(), up.max()), (across.min(), across.max())

    def _add(self, path: Path, pixels: float, colour: str, ends: Any) -> None:
        drawn = _stroke(self.axes, path, pixels * self.pixel, colour, ends, self.zorder)
        self.axes.add_artist(drawn)
        drawn.set_clip_path(self.path, self.axes.transData)


def _stroke(
    axes: Axes, path: Path, wide: float, colour: str, ends: Any, zorder: float
) -> PathPatch:
    """Give a line that is so wide in the units of the axes."""
    (left, _), (right, _) = axes.transData.transform([(0.0, 0.0), (wide, 0.0)])
    return PathPatch(
        path,
        fill=False,
        edgecolor=colour,
        linewidth=abs(right - left) * _POINTS / axes.figure.dpi,
        capstyle=ends,
        joinstyle="round",
        snap=False,  # lines between pixels stay even, and dots are not lost
        zorder=zorder,
    )
