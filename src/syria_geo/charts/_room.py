"""Room for words on a map: where a box covers nothing, and nothing covers it.

As on the page (``page/src/model/labels.js``): tried nearest first, then farther away with a line
to what is meant; what has no room is left out, because words over symbols are neither.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from matplotlib.axes import Axes

from syria_geo.charts._ground import extent
from syria_geo.charts._sheet import DARK, GREY
from syria_geo.charts._typeset import line_height, width_of

__all__ = ["Room", "Spot", "around", "metres_per_inch_on", "write_at"]

Floats = npt.NDArray[np.float64]

_TIGHT = 0.85  # of the height of a line: letters have no room above and below
_DIRECTIONS = 16
_AWAY = (0.12, 0.25, 0.4, 0.6, 0.85)  # inches beyond what is beside it
_LEADER = {"arrowstyle": "-", "color": GREY, "linewidth": 0.5, "shrinkA": 0, "shrinkB": 0}
_MOST_INSIDE = 0.8  # of a box that counts as inside an area


@dataclass(frozen=True, slots=True)
class Spot:
    """Where words go: the middle of their box, and where a line to them begins, if one does."""

    middle: Floats
    start: Floats | None = None


@dataclass
class Room:
    """What is taken of a map, in metres.

    Parameters
    ----------
    inch : float
        Metres.
    solid : sequence of shapely geometries
        What no words may lie on.
    """

    inch: float
    solid: Sequence[Any] = ()
    _later: list[Any] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Sort what is taken by where it lies, to find it quickly."""
        self._tree = shapely.STRtree(list(self.solid))
        # Of thousands of circles most lie on others: as one shape they are looked at once.
        self._together: Any = shapely.union_all(np.array([*self.solid], dtype=object))
        shapely.prepare(self._together)
        (left, bottom), (right, top) = extent()
        self._map = shapely.box(left, bottom, right, top)

    def box(self, middle: Floats, text: str, size: float, weight: str = "normal") -> Any:
        """Give the box of a line of text around its middle."""
        wide = width_of(text, size, weight) * self.inch / 2
        high = line_height(size) * _TIGHT * self.inch / 2
        x, y = middle
        return shapely.box(x - wide, y - high, x + wide, y + high)

    def is_free(self, box: Any, *, within: bool = False) -> bool:
        """Tell whether a box lies on the map and on nothing else.

        Parameters
        ----------
        within : bool
            True where it may lie in solid things whose rims it does not touch.
        """
        if not shapely.covers(self._map, box):
            return False
        if within:
            near = self._tree.query(box, predicate="intersects")
            if not all(shapely.contains_properly(self.solid[one], box) for one in near):
                return False
        elif shapely.intersects(self._together, box):
            return False
        return not shapely.intersects(self._later, box).any()

    def take(self, *shapes: Any) -> None:
        """Keep room for words that are set, and for the lines to them."""
        self._later += shapes

    def inside(self, area: Any, text: str, size: float, *, first: Floats) -> Iterator[Spot]:
        """Give places for words in an area, nearest to one point first."""
        yield Spot(first)
        step = line_height(size) * self.inch
        left, bottom, right, top = shapely.bounds(area)
        grid = np.meshgrid(np.arange(left, right, step), np.arange(bottom, top, step))
        spots = np.column_stack([one.ravel() for one in grid])
        spots = spots[shapely.contains_xy(area, *spots.T)]
        for spot in spots[np.argsort(np.hypot(*(spots - first).T), kind="stable")]:
            box = self.box(spot, text, size)
            if shapely.area(shapely.intersection(area, box)) >= _MOST_INSIDE * shapely.area(box):
                yield Spot(spot)

    def beside(
        self, point: Floats, reach: float, text: str, size: float, weight: str = "normal"
    ) -> Iterator[Spot]:
        """Give places for words around a circle of so many metres, then farther, with a line."""
        left, bottom, right, top = shapely.bounds(self.box(point, text, size, weight))
        half = np.array([right - left, top - bottom]) / 2
        for away in (0.0, *(inches * self.inch for inches in _AWAY)):
            for turn in around():
                # So far that the box stands free of the circle, whatever the direction.
                least = np.min(half / np.maximum(np.abs(turn), 1e-9))
                middle = point + turn * (reach + least + away)
                yield Spot(middle, point + turn * reach if away else None)


def around() -> Iterator[Floats]:
    """Give directions, right and left first."""
    steps = sorted(range(_DIRECTIONS), key=lambda one: (abs(np.sin(_angle(one))).round(6), one))
    for step in steps:
        yield np.array([np.cos(_angle(step)), np.sin(_angle(step))])


def _angle(step: int) -> float:
    return 2 * np.pi * step / _DIRECTIONS


def metres_per_inch_on(axes: Axes) -> float:
    """Say how many metres an inch is on axes as they are now."""
    axes.apply_aspect()
    (left, _), (right, _) = axes.transData.transform([(0.0, 0.0), (1000.0, 0.0)])
    return float(1000.0 * axes.figure.dpi / (right - left))


def write_at(axes: Any, spot: Spot, text: str, **look: Any) -> None:
    """Write a line at a spot, with a thin line to what it names where it stands apart."""
    axes.annotate(
        text,
        spot.middle if spot.start is None else spot.start,
        spot.middle,
        ha="center",
        va="center",
        color=DARK,
        arrowprops=None if spot.start is None else _LEADER,
        **look,
    )
