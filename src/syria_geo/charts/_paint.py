"""Areas and hexagons in the colours of their classes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from matplotlib.path import Path

from syria_geo.analysis import (
    MAP_COLOURS,
    NO_DATA_COLOUR,
    ZERO_COLOUR,
    class_numbers,
    sequential_colours,
)
from syria_geo.charts import _ground as ground
from syria_geo.charts._counts import Bools, Floats, at_least
from syria_geo.charts._furniture import Label
from syria_geo.charts._legend import EDGE, FEW_COLOUR, NO_DATA_HATCH, SILENT_COLOUR, SILENT_HATCH
from syria_geo.charts._words import Words

__all__ = [
    "CELL_EDGE",
    "colour_areas",
    "colour_cells",
    "labels_of",
    "outline_governorates",
    "white_areas",
]

CELL_EDGE = "#5b6270"


def colour_areas(
    axes: Axes,
    level: str,
    values: Floats,
    limits: tuple[float, ...],
    *,
    few: Bools | None = None,
) -> None:
    """Draw the ground of a map and colour the areas of a level by class.

    Parameters
    ----------
    few : numpy.ndarray of bool, optional
        Areas that are grey, because too few people live there for a rate.
    """
    ground.draw_background(axes)
    fills = np.array(_fills(values, limits))
    if few is not None:
        fills = np.where(few, FEW_COLOUR, fills)
    _draw(axes, ground.areas(level).paths, fills, edge=EDGE)
    if level != "governorate":
        outline_governorates(axes)


def colour_cells(
    axes: Axes, paths: Sequence[Path], values: Floats, limits: tuple[float, ...]
) -> None:
    """Colour hexagons by class."""
    fills = np.array(_fills(values, limits))
    _draw(axes, paths, fills, edge=CELL_EDGE, zorder=ground.CELLS)


def white_areas(axes: Axes, *, silent: Bools | None = None) -> None:
    """Draw the ground of a map and the governorates on it, without colour.

    Parameters
    ----------
    silent : numpy.ndarray of bool, optional
        Sub-districts that no source covers, sorted by P-code: hatched.
    """
    ground.draw_background(axes)
    axes.add_collection(
        PathCollection(
            ground.areas("governorate").paths, facecolors="white", edgecolors=EDGE, linewidths=0.4
        )
    )
    if silent is not None and silent.any():
        paths = ground.areas("sub-district").paths
        hatched = [path for path, own in zip(paths, silent, strict=True) if own]
        axes.add_collection(
            PathCollection(
                hatched,
                facecolors=SILENT_COLOUR,
                edgecolors=MAP_COLOURS["light"]["no_data_line"],
                linewidths=0.0,
                hatch=SILENT_HATCH,
                zorder=ground.AREAS,
            )
        )
        outline_governorates(axes)


def labels_of(
    values: Floats, limits: tuple[float, ...], words: Words, unknown: Bools
) -> list[Label]:
    """Give the figures of the governorates; white areas need none."""
    fills = _fills(values, limits)
    return [
        Label(at_least(value, least, words) if value > 0 else "", fill)
        for value, fill, least in zip(values, fills, unknown.tolist(), strict=True)
    ]


def _draw(
    axes: Axes,
    paths: Sequence[Path],
    fills: npt.NDArray[np.str_],
    *,
    edge: str,
    zorder: float = ground.AREAS,
) -> None:
    for fill in dict.fromkeys(fills):
        chosen = [path for path, own in zip(paths, fills == fill, strict=True) if own]
        hatch = NO_DATA_HATCH if fill == NO_DATA_COLOUR else None
        axes.add_collection(
            PathCollection(
                chosen, facecolors=fill, edgecolors=edge, linewidths=0.4, hatch=hatch, zorder=zorder
            )
        )


def outline_governorates(axes: Axes, *, weight: float = 0.6) -> None:
    """Draw the borders of the governorates alone."""
    paths = ground.areas("governorate").paths
    axes.add_collection(
        PathCollection(
            paths,
            facecolors="none",
            edgecolors=ground.BORDER,
            linewidths=weight,
            zorder=ground.INNER_BORDERS,
        )
    )


def _fills(values: Floats, limits: tuple[float, ...]) -> list[str]:
    """Colours of areas, from their classes."""
    colours = (ZERO_COLOUR, *sequential_colours(len(limits)), NO_DATA_COLOUR)
    return [colours[number] for number in class_numbers(values, limits)]
