"""The key beside a map: classes with their limits, sizes with their figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from matplotlib.patches import Circle, Rectangle
from shapely import box

from syria_geo.analysis import (
    LEAST_PEOPLE,
    MAP_COLOURS,
    NO_DATA_COLOUR,
    ZERO_COLOUR,
    sequential_colours,
)
from syria_geo.charts._counts import Bools
from syria_geo.charts._sheet import DARK, GREY, Sheet
from syria_geo.charts._textures import PIXEL_INCHES, Fill, Levels, fill_levels, fill_shape
from syria_geo.charts._typeset import clean, line_height, width_of, wrapped
from syria_geo.charts._words import Words

__all__ = [
    "EDGE",
    "FEW_COLOUR",
    "NO_DATA_HATCH",
    "SILENT_COLOUR",
    "SILENT_HATCH",
    "Key",
    "Swatch",
    "class_labels",
    "class_swatches",
    "strip_height",
    "zero_label",
]

EDGE = "#8a8f99"
# Grey alone could be taken for a class on a poor printer.
NO_DATA_HATCH = "////"
# Under circles and hexagons: lighter, as on the page, so that they and names are read on it.
SILENT_COLOUR, SILENT_HATCH = MAP_COLOURS["light"]["no_data"], "///"
FEW_COLOUR = MAP_COLOURS["light"]["few"]  # of none of the classes, and as on the page
# What it means; a colour, or how zones and uncertain areas are filled; hatched or not.
Swatch = tuple[str, str | Fill | Levels, str | None]
_BOX, _STEP, _SIZE = (0.3, 0.17), 0.235, 8.0


class Key:
    """A key that grows downwards from a place on the sheet.

    Parameters
    ----------
    sheet : Sheet
    x, y, width : float
        Inches: upper corner where reading starts, and the room there is.
    """

    def __init__(self, sheet: Sheet, *, x: float, y: float, width: float) -> None:
        self._sheet, self._x, self._y, self._width = sheet, x, y, width

    def heading(self, text: str) -> None:
        """Say what is shown."""
        for line in wrapped(text, self._width, 9.0, "bold", lines=4):
            self._line(line, 9.0, "bold", DARK)
        self._y += 0.08

    def note(self, text: str) -> None:
        """Add a remark in small type."""
        for line in wrapped(text, self._width, 7.0, lines=8):
            self._line(line, 7.0, "normal", GREY)
        self._y += 0.08

    def classes(
        self, limits: tuple[float, ...], *, zero: str, missing: bool, few: bool = False
    ) -> None:
        """List the classes from many to few, then zero, "no data" and "too few people"."""
        self.swatches(
            class_swatches(limits, self._sheet.words, zero=zero, missing=missing, few=few)
        )

    def swatches(self, swatches: Sequence[Swatch]) -> None:
        """List swatches (label, fill, hatch) one below the other."""
        room = self._width - _BOX[0] - 0.1
        for label, colour, hatch in swatches:
            first, *rest = wrapped(label, room, _SIZE, lines=4)
            self._swatch_at(self._x, first, colour, hatch)
            for line in rest:
                self._y += line_height(_SIZE)
                self._beside(line, self._x + _BOX[0] + 0.1, self._y + _STEP / 2)
            self._y += _STEP
        self._y += 0.08

    def strip(self, swatches: Sequence[Swatch]) -> None:
        """Set swatches (label, colour, hatch) side by side, in further rows where they are many."""
        places = list(_strip_places([label for label, *_ in swatches], self._width))
        top = self._y
        for (label, colour, hatch), (x, row) in zip(swatches, places, strict=True):
            self._y = top + row * _STEP
            self._swatch_at(self._x + x, label, colour, hatch)
        self._y += _STEP + 0.08

    def circles(self, sizes: Sequence[tuple[float, str]], colour: str) -> None:
        """List circles of so many inches radius with their figures."""
        widest = max((radius for radius, _ in sizes), default=0)
        for radius, label in sizes:
            height = max(2 * radius, _STEP - 0.04)
            middle = (self._x + widest, self._y + height / 2)
            self._sheet.draw(Circle(middle, radius, facecolor=f"{colour}80", edgecolor=colour))
            self._beside(label, self._x + 2 * widest + 0.12, middle[1])
            self._y += height + 0.05
        self._y += 0.08

    def marks(self, marks: Sequence[tuple[str, dict[str, object]]]) -> None:
        """List signs, given as styles of a circle, with what they mean."""
        for label, style in marks:
            lines = wrapped(label, self._width - 0.32, _SIZE, lines=4)
            middle = self._y + _STEP / 2
            self._sheet.draw(Circle((self._x + 0.1, middle), 0.075, **style))
            for line in lines:
                self._beside(line, self._x + 0.32, self._y + _STEP / 2)
                self._y += line_height(_SIZE)
            self._y += _STEP - line_height(_SIZE) + 0.03
        self._y += 0.05

    def _swatch_at(
        self, x: float, label: str, colour: str | Fill | Levels, hatch: str | None
    ) -> None:
        width, height = _BOX
        top = self._y + (_STEP - height) / 2
        shape = box(x, top, x + width, top + height)
        if isinstance(colour, Fill):
            fill_shape(self._sheet.paper, shape, colour, pixel=PIXEL_INCHES)
            colour = "none"
        elif isinstance(colour, Levels):
            fill_levels(self._sheet.paper, shape, colour, pixel=PIXEL_INCHES)
            colour = "none"
        self._sheet.draw(
            Rectangle(
                (x, top),
                width,
                height,
                facecolor=colour,
                edgecolor=EDGE,
                linewidth=0.5,
                hatch=hatch,
            )
        )
        self._beside(label, x + width + 0.1, self._y + _STEP / 2)

    def _beside(self, label: str, x: float, y: float) -> None:
        self._sheet.text(x, y, label, size=_SIZE, room=self._x + self._width - x)

    def _line(self, text: str, size: float, weight: str, colour: str) -> None:
        middle = self._y + line_height(size) / 2
        self._sheet.text(self._x, middle, text, size=size, weight=weight, colour=colour)
        self._y += line_height(size)


def strip_height(labels: Sequence[str], width: float) -> float:
    """Say how many inches high `Key.strip` is with these labels, in so many inches width."""
    rows = max((row for _, row in _strip_places(labels, width)), default=0) + 1
    return rows * _STEP + 0.08


def _strip_places(labels: Sequence[str], width: float) -> Iterator[tuple[float, int]]:
    """Give of each swatch of a strip how far from its side it stands, and in which row."""
    x, row = 0.0, 0
    for label in labels:
        step = _BOX[0] + 0.1 + width_of(clean(label), _SIZE) + 0.25
        if x and x + step > width:
            x, row = 0.0, row + 1
        yield x, row
        x += step


def class_swatches(
    limits: tuple[float, ...], words: Words, *, zero: str, missing: bool, few: bool = False
) -> list[Swatch]:
    """Give label, colour and hatch of each class from many to few, of zero, and of "no data".

    Parameters
    ----------
    zero : str
        What zero is called, as `zero_label` has it; empty where there is none.
    """
    classes = zip(class_labels(limits, words), sequential_colours(len(limits)), strict=True)
    found: list[Swatch] = [(*pair, None) for pair in reversed(list(classes))]
    if zero:
        found.append((zero, ZERO_COLOUR, None))
    if missing:
        found.append((words("no_data"), NO_DATA_COLOUR, NO_DATA_HATCH))
    if few:
        found.append((words("few_people", n=LEAST_PEOPLE), FEW_COLOUR, None))
    return found


def zero_label(words: Words, shown: Bools, *, key: str = "zero") -> str:
    """Say what white means: none in these data, if each incident is placed on the map.

    Parameters
    ----------
    shown : numpy.ndarray of bool
        Of each incident whether it lies in an area. One that does not may belong to any of them.
    key : str
        What zero is called where every incident is shown.
    """
    outside = int((~shown).sum())
    return words("zero_unplaced", n=outside) if outside else words(key)


def class_labels(limits: tuple[float, ...], words: Words) -> list[str]:
    """Write the limits of each class, lowest first; an upper limit belongs to its class."""
    whole = all(limit.is_integer() for limit in limits)
    lower = (0.0, *limits)[: len(limits)]
    return [_range(low, high, words, whole=whole) for low, high in zip(lower, limits, strict=True)]


def _range(low: float, high: float, words: Words, *, whole: bool) -> str:
    if not whole:
        return words("class_over" if low else "class_first", low=low, high=high)
    first = low + 1
    if first == high:
        return words.number(high)
    return words("range", low=first, high=high)
