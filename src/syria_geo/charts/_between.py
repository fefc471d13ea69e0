"""What a figure may be where places are uncertain: shown in level stripes, said in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection

from syria_geo.analysis import ZERO_COLOUR, class_numbers, sequential_colours
from syria_geo.charts import _ground as ground
from syria_geo.charts._counts import Bools, Floats
from syria_geo.charts._given import GivenKey
from syria_geo.charts._legend import Key
from syria_geo.charts._room import metres_per_inch_on
from syria_geo.charts._textures import PIXEL_INCHES, Levels, fill_levels
from syria_geo.charts._words import Words
from syria_geo.draws import CONFIDENCE

__all__ = ["Between"]

_MOST_TOLD = 14  # as many as there are governorates


@dataclass(frozen=True, slots=True)
class Between:
    """The figures of areas or hexagons, and what each may be.

    Parameters
    ----------
    values, low, high : numpy.ndarray of float
        NaN where nobody knows.
    limits : tuple of float
        Of the classes.
    draws : int
        How many draws of the places these ends come from.
    """

    values: Floats
    low: Floats
    high: Floats
    limits: tuple[float, ...]
    draws: int

    @property
    def classes(self) -> npt.NDArray[np.int64]:
        """Give lowest, own and highest class of each, shape (3, n)."""
        # Rates that are added up in another order differ in their last digit, and limits of
        # classes are rates of areas.
        ends = (
            np.where(np.isclose(one, self.values, rtol=1e-9, atol=0.0), self.values, one)
            for one in (self.low, self.values, self.high)
        )
        low, own, high = (class_numbers(one, self.limits) for one in ends)
        found = np.stack([np.minimum(low, own), own, np.maximum(high, own)])
        return np.asarray(
            np.minimum(found, len(self.limits))
        )  # of zeros alone there are no classes

    @property
    def striped(self) -> Bools:
        """Tell which may be in another class than that of their figure."""
        low, own, high = self.classes
        known = np.isfinite(self.values) & np.isfinite(self.low)
        return np.asarray(known & ((low < own) | (high > own)))

    def draw(
        self, axes: Axes, shapes: npt.NDArray[np.object_], *, edge: str, zorder: float
    ) -> None:
        """Fill in stripes what may be in another class, shapes in the units of the axes."""
        found = np.flatnonzero(self.striped)
        pixel = metres_per_inch_on(axes) * PIXEL_INCHES
        for at in found:
            low, own, high = self.classes[:, at]
            fill = self._levels(low, own, high)
            fill_levels(axes, shapes[at], fill, pixel=pixel, zorder=zorder)
        paths = ground.paths_of(shapes[found])
        axes.add_collection(
            PathCollection(paths, facecolors="none", edgecolors=edge, linewidths=0.4, zorder=zorder)
        )

    def explain(self, key: Key | GivenKey, words: Words) -> None:
        """Add what stripes mean to the key, where there are any."""
        if not self.striped.any():
            return
        own = (len(self.limits) + 1) // 2
        example = self._levels(own - 1, own, min(own + 1, len(self.limits)))
        key.swatches([(words("between_key"), example, None)])
        key.note(words("between_note", p=round(100 * CONFIDENCE), n=self.draws))

    def told(self, names: Sequence[str], words: Words) -> Iterator[str]:
        """Tell the widest intervals, for those who cannot see the stripes."""
        wide = np.where(self.striped, self.high - self.low, -1.0)
        found = [at for at in np.argsort(-wide, kind="stable") if wide[at] >= 0]
        parts = [
            f"{names[at]} {words('range', low=self.low[at], high=self.high[at])}"
            for at in found[:_MOST_TOLD]
        ]
        if parts:
            more = [words("sources_more", n=len(found) - len(parts))] * (len(found) > len(parts))
            yield words("told_between", names=words.listed([*parts, *more]))

    def _levels(self, low: int, own: int, high: int) -> Levels:
        colours = (ZERO_COLOUR, *sequential_colours(len(self.limits)))
        return Levels(
            colours[own],
            colours[low] if low < own else None,
            colours[high] if high > own else None,
        )
