"""The ground of a printed map: Syria in an equal-area projection, and its neighbours."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import geopandas
import numpy as np
import numpy.typing as npt
import shapely
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from matplotlib.path import Path

from syria_geo.analysis import MAP_COLOURS
from syria_geo.boundaries import load_basemap, load_outline, unit_shapes, units
from syria_geo.geodesy import EQUAL_AREA_CRS, WGS84

__all__ = [
    "AREAS",
    "BORDER",
    "CELLS",
    "INNER_BORDERS",
    "NAMES",
    "NEIGHBOURS",
    "SYMBOLS",
    "Areas",
    "areas",
    "basemap",
    "draw_background",
    "draw_border",
    "extent",
    "frame_map",
    "map_height",
    "metres_per_inch",
    "paths_of",
    "to_plane",
]

_COLOURS = MAP_COLOURS["light"]
SEA, LAND, LINE = _COLOURS["sea"], _COLOURS["land"], "#8a8f99"
_WATER = _COLOURS["water"]
_ROOM_M = 22_000.0
BORDER = "#3b4150"
# What lies over what, from the ground up.
AREAS, NEIGHBOURS, WATER, INNER_BORDERS, CELLS, OUTLINE, SYMBOLS, NAMES = range(1, 9)

_Points = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Areas:
    """The areas of a level, projected, in the order of their P-codes."""

    pcodes: tuple[str, ...]
    names: dict[str, tuple[str, ...]]
    paths: tuple[Path, ...]
    middles: _Points
    radii: _Points
    shapes: npt.NDArray[np.object_]


@cache
def areas(level: str) -> Areas:
    """Give the areas of a level, light edition, in metres."""
    shapes = unit_shapes(level, simplified=True)
    plane = geopandas.GeoSeries(shapes.geometries, crs=WGS84).to_crs(EQUAL_AREA_CRS)
    found = [units()[pcode] for pcode in shapes.pcodes]
    names = {"en": tuple(u.name_en for u in found), "ar": tuple(u.name_ar for u in found)}
    circles = shapely.maximum_inscribed_circle(plane.to_numpy(), tolerance=1_000.0)
    middles = shapely.get_coordinates(shapely.get_point(circles, 0))
    return Areas(
        shapes.pcodes,
        names,
        paths_of(plane.to_numpy()),
        middles,
        shapely.length(circles),
        plane.to_numpy(),
    )


def to_plane(longitude: npt.ArrayLike, latitude: npt.ArrayLike) -> _Points:
    """Project degrees to metres, shape (n, 2)."""
    points = geopandas.GeoSeries(
        geopandas.points_from_xy(np.asarray(longitude), np.asarray(latitude)), crs=WGS84
    )
    return shapely.get_coordinates(points.to_crs(EQUAL_AREA_CRS).to_numpy())


def paths_of(shapes: npt.NDArray[np.object_]) -> tuple[Path, ...]:
    """Turn polygons and lines into drawable paths; holes stay holes."""
    return tuple(_path(shape) for shape in shapes)


def map_height(width: float) -> float:
    """Height of a map of so many inches width."""
    low, high = extent()
    across, up = high - low
    return float(width * up / across)


def metres_per_inch(width: float) -> float:
    """Say how many metres an inch is on a map of so many inches width."""
    low, high = extent()
    return float((high - low)[0] / width)


def frame_map(axes: Axes) -> None:
    """Fit axes to Syria and its margin."""
    (left, bottom), (right, top) = extent()
    axes.set(xlim=(left, right), ylim=(bottom, top), facecolor=SEA, aspect="equal")
    for spine in axes.spines.values():
        spine.set(color=LINE, linewidth=0.5)


def draw_background(axes: Axes) -> None:
    """Draw neighbouring countries; sea is what remains."""
    land = _layer("country")
    axes.add_collection(
        PathCollection(
            paths_of(land), facecolors=LAND, edgecolors=_COLOURS["border"], linewidths=0.5
        )
    )


def draw_border(axes: Axes, *, weight: float = 1.0) -> None:
    """Draw lakes and rivers over the areas, and the outline of the country over both."""
    axes.add_collection(
        PathCollection(paths_of(_layer("lake")), facecolors=_WATER, edgecolors="none", zorder=WATER)
    )
    axes.add_collection(
        PathCollection(
            paths_of(_layer("river")),
            facecolors="none",
            edgecolors=_WATER,
            linewidths=0.8 * weight,
            zorder=WATER,
        )
    )
    axes.add_collection(
        PathCollection(
            _outline(),
            facecolors="none",
            edgecolors=BORDER,
            linewidths=0.9 * weight,
            zorder=OUTLINE,
        )
    )


@cache
def extent() -> _Points:
    """Give the corners of the map, metres, shape (2, 2): Syria and a margin."""
    left, bottom, right, top = load_outline(simplified=True).to_crs(EQUAL_AREA_CRS).total_bounds
    return np.array([[left - _ROOM_M, bottom - _ROOM_M], [right + _ROOM_M, top + _ROOM_M]])


@cache
def _outline() -> tuple[Path, ...]:
    return paths_of(load_outline(simplified=True).to_crs(EQUAL_AREA_CRS).geometry.to_numpy())


@cache
def basemap() -> geopandas.GeoDataFrame:
    """Give the background layers, projected."""
    return load_basemap().to_crs(EQUAL_AREA_CRS)


def _layer(name: str) -> npt.NDArray[np.object_]:
    frame = basemap()
    shapes: npt.NDArray[np.object_] = frame.geometry[frame["layer"] == name].to_numpy()
    return shapes


def _path(shape: Any) -> Path:
    parts = [_ring_or_line(part) for part in shapely.get_parts(shape)]
    return Path.make_compound_path(*(path for paths in parts for path in paths))


def _ring_or_line(part: Any) -> list[Path]:
    if part.geom_type == "Polygon":
        return [
            Path(np.asarray(ring.coords), closed=True) for ring in (part.exterior, *part.interiors)
        ]
    return [Path(np.asarray(part.coords))]
