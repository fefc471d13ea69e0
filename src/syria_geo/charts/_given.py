"""Pictures on axes that the caller brings: what a sheet says around a picture, said by the axes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.legend_handler import HandlerPatch
from matplotlib.patches import Circle, Patch

from syria_geo.charts._legend import EDGE, Swatch, class_swatches
from syria_geo.charts._sheet import DARK, GREY, NOTE, directed, made_line
from syria_geo.charts._textures import Levels
from syria_geo.charts._typeset import font, wrapped
from syria_geo.charts._words import Words
from syria_geo.errors import UsageError, show

__all__ = ["GivenKey", "check_axes", "explain", "width_inches"]

_TITLE, _KEY = 11.0, 8.0
_KEY_WIDTH = 1.6  # inches, for the words of the key
_LETTER = 0.7  # height of a letter, of the size of its font
_POINTS = 72.0
_LEAST_WIDTH = 2.0  # inches; narrower axes get lines of this width
_MARK_RADIUS = 0.075  # inches
_FLAT = "rectilinear"


def check_axes(axes: Any) -> None:
    """Refuse what is no axes.

    Raises
    ------
    UsageError
        When `axes` is neither None nor a matplotlib Axes, or in space, polar or of another
        projection: a picture has flat axes.
    """
    if axes is not None and not isinstance(axes, Axes):
        raise UsageError(f"ax {show(type(axes).__name__)}: give a matplotlib Axes, or leave it out")
    if axes is not None and axes.name != _FLAT:
        raise UsageError(
            f"ax {show(type(axes).__name__)}: its projection is {show(axes.name)}; give plain "
            "axes, such as Figure().subplots()"
        )


def width_inches(axes: Axes) -> float:
    """Give the width of axes as they are now, inches."""
    axes.apply_aspect()
    return float(axes.bbox.width / axes.figure.dpi)


def explain(axes: Axes, words: Words, *, title: str, lines: Sequence[str]) -> None:
    """Set a heading over axes, and under them, as their x label, what the picture is of.

    Parameters
    ----------
    lines : sequence of str
        Dates, totals, sources. The line that says what it was made with is added.
    """
    if not isinstance(title, str):
        raise UsageError(f"title {show(title)}: give a text, or leave it out")
    room = max(width_inches(axes), _LEAST_WIDTH)
    side: Any = "right" if words.right_to_left else "left"
    heading = wrapped(title, room, _TITLE, "bold", lines=3)
    above = _text(heading, words)
    bold = font(_TITLE, "bold", text=above)
    axes.set_title(above, loc=side, fontproperties=bold, color=DARK)
    small = [line for text in (*lines, made_line(words)) for line in wrapped(text, room, NOTE)]
    below = _text(small, words)
    label = axes.set_xlabel(below, loc=side, fontproperties=font(NOTE, text=below), color=GREY)
    label.set_multialignment(side)


def _text(lines: Sequence[str], words: Words) -> str:
    return "\n".join(directed(line, words) for line in lines)


class GivenKey:
    """The key of a picture on given axes: collected, then drawn as their legend.

    It takes what `syria_geo.charts._legend.Key` takes.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
    words : Words
    """

    def __init__(self, axes: Axes, words: Words) -> None:
        self._axes, self._words = axes, words
        self._heading = ""
        self._entries: list[tuple[str, Patch]] = []
        self.notes: list[str] = []

    def heading(self, text: str) -> None:
        """Say what is shown."""
        self._heading = text

    def note(self, text: str) -> None:
        """Keep a remark, for the lines under the axes."""
        self.notes.append(text)

    def classes(
        self, limits: tuple[float, ...], *, zero: str, missing: bool, few: bool = False
    ) -> None:
        """List the classes from many to few, then zero, "no data" and "too few people"."""
        self.strip(class_swatches(limits, self._words, zero=zero, missing=missing, few=few))

    def swatches(self, swatches: Sequence[Swatch]) -> None:
        """List swatches, as `strip`: a legend has one below the other."""
        self.strip(swatches)

    def strip(self, swatches: Sequence[Swatch]) -> None:
        """List swatches: label, colour, hatch."""
        for label, colour, hatch in swatches:
            look: Any = {"facecolor": colour, "edgecolor": EDGE, "linewidth": 0.5, "hatch": hatch}
            if isinstance(colour, Levels):  # a legend draws no texture of ours
                beside = colour.high or colour.low
                look |= {"facecolor": colour.plain, "edgecolor": beside, "hatch": "----"}
            self._entries.append((label, Patch(**look)))

    def circles(self, sizes: Sequence[tuple[float, str]], colour: str) -> None:
        """List circles of so many inches radius with their figures."""
        for radius, label in sizes:
            circle = Circle((0, 0), radius, facecolor=f"{colour}80", edgecolor=colour)
            self._entries.append((label, circle))

    def marks(self, marks: Sequence[tuple[str, dict[str, Any]]]) -> None:
        """List signs, given as styles of a circle, with what they mean."""
        for label, style in marks:
            self._entries.append((label, Circle((0, 0), _MARK_RADIUS, **style)))

    def draw(self) -> None:
        """Draw the legend beside the axes, where reading ends: on them it could hide something."""
        if not self._entries:
            return
        rtl = self._words.right_to_left
        patches = [patch for _, patch in self._entries]
        radii = [patch.radius for patch in patches if isinstance(patch, Circle)]
        labels = [self._lines(label, "normal") for label, _ in self._entries]
        heading = self._lines(self._heading, "bold")
        self._axes.legend(
            patches,
            labels,
            title=heading or None,
            loc="upper right" if rtl else "upper left",
            bbox_to_anchor=(-0.02 if rtl else 1.02, 1.0),
            prop=font(_KEY, text="".join(labels)),
            title_fontproperties=font(_KEY, "bold", text=heading),
            alignment="right" if rtl else "left",
            markerfirst=not rtl,
            frameon=False,
            handler_map={Circle: _RoundHandler(2 * max(radii, default=0.0) * _POINTS)},
        )

    def _lines(self, text: str, weight: str) -> str:
        return _text(wrapped(text, _KEY_WIDTH, _KEY, weight, lines=4), self._words)


class _RoundHandler(HandlerPatch):
    """Circles in a legend as large as on the map, in rows as high as they; labels below another.

    Parameters
    ----------
    widest : float
        Of all circles of the legend, points.
    """

    def __init__(self, widest: float) -> None:
        super().__init__()
        self._widest = widest

    def legend_artist(self, legend: Any, orig_handle: Any, fontsize: Any, handlebox: Any) -> Any:
        size = 2 * orig_handle.radius * _POINTS
        handlebox.height = max(handlebox.height, size)
        handlebox.width = max(handlebox.width, self._widest)
        # Half of a line's letters lies above its middle, as half of the circle does.
        handlebox.ydescent = (handlebox.height - _LETTER * fontsize) / 2
        middle = (handlebox.width / 2, handlebox.height / 2 - handlebox.ydescent)
        circle = Circle(middle, orig_handle.radius * _POINTS)
        self.update_prop(circle, orig_handle, legend)
        circle.set_transform(handlebox.get_transform())
        handlebox.add_artist(circle)
        return circle
