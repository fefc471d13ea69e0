"""Polygons without data frames: quick to load whole, quicker to load around one point."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray

from syria_geo.boundaries._units import units
from syria_geo.catalog import data_path
from syria_geo.errors import DataError, UsageError, choices, show

__all__ = ["UnitShapes", "read_basemap", "shapes_near", "unit_shapes"]

Bounds = tuple[float, float, float, float]

_STORED = {"sub-district": "subdistricts", "neighbourhood": "neighbourhoods"}
# Upper levels are not stored: dissolving takes milliseconds and cannot disagree with its parts.
_CODE_LENGTH = {"country": 2, "governorate": 4, "district": 6}
_LEVELS = (*_CODE_LENGTH, *_STORED)


@dataclass(frozen=True, slots=True)
class UnitShapes:
    """The polygons of one level, sorted by P-code.

    Parameters
    ----------
    level : str
        ``country``, ``governorate``, ``district``, ``sub-district`` or ``neighbourhood``.
    pcodes : tuple of str
        One for each polygon.
    geometries : numpy.ndarray of shapely geometries
        WGS 84 degrees, x is longitude; read-only.
    """

    level: str
    pcodes: tuple[str, ...]
    geometries: NDArray[np.object_]


@cache
def unit_shapes(level: str, *, simplified: bool = False) -> UnitShapes:
    """Give all polygons of one level, without loading a data-frame library.

    Parameters
    ----------
    level : str
        ``country``, ``governorate``, ``district``, ``sub-district`` or ``neighbourhood``.
    simplified : bool
        True for the light edition that maps draw.

    Returns
    -------
    UnitShapes

    Raises
    ------
    UsageError
        For an unknown level.
    """
    _check_level(level, _LEVELS)
    if level in _STORED:
        return _read(level, simplified=simplified, wanted=lambda bounds: True)
    return _dissolve(unit_shapes("sub-district", simplified=simplified), level)


def shapes_near(bounds: Bounds, *, level: str = "sub-district") -> UnitShapes:
    """Give the exact polygons whose boxes meet a box; the rest of the file is not parsed.

    Parameters
    ----------
    bounds : tuple of float
        West, south, east, north in WGS 84 degrees.
    level : str
        ``sub-district`` or ``neighbourhood``.

    Returns
    -------
    UnitShapes

    Raises
    ------
    UsageError
        For any other level.
    """
    _check_level(level, tuple(_STORED))
    return _read(level, simplified=False, wanted=lambda box: _meet(box, bounds))


def read_basemap() -> tuple[list[dict[str, str]], list[Any]]:
    """Read the features of the basemap: properties and geometries."""
    found = _features("basemap.geojson")
    return [one.row for one in found], [shapely.from_geojson(one.shape) for one in found]


def _check_level(level: str, allowed: tuple[str, ...]) -> None:
    if level not in allowed:
        raise UsageError(f"no level {show(level)}: {choices(allowed)}")


def _read(level: str, *, simplified: bool, wanted: Callable[[Bounds], bool]) -> UnitShapes:
    name = f"{_STORED[level]}{'_simplified' if simplified else ''}.geojson"
    found = [one for one in _features(name) if wanted(one.bounds)]
    pcodes = tuple(one.row["pcode"] for one in found)
    shapes = np.empty(len(found), dtype=object)
    shapes[:] = shapely.from_geojson([one.shape for one in found])
    return _frozen(level, pcodes, shapes)


class _Feature(NamedTuple):
    """A line of a file: its box, its properties, and its shape as the text it is written in."""

    bounds: Bounds
    row: dict[str, str]
    shape: str


@cache
def _features(name: str) -> tuple[_Feature, ...]:
    """Read the lines of a file: the small heads are parsed, the long shapes left as texts.

    Each reads ``{"type":"Feature","bbox":[..],"properties":{..},"geometry":{..}}``.
    """
    lines = data_path("boundaries", name).read_text(encoding="utf-8").splitlines()
    if len(lines) < 3 or lines[-1] != "]}":
        raise DataError(f"boundaries/{name} is cut short; install syria-geo again")
    return tuple(map(_feature, lines[1:-1]))


def _feature(line: str) -> _Feature:
    head, _, shape = line.rstrip(",").partition(',"geometry":')
    read = json.loads(head + "}")
    return _Feature(tuple(read["bbox"]), read["properties"], shape[:-1])


def _meet(one: Bounds, other: Bounds) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def _dissolve(parts: UnitShapes, level: str) -> UnitShapes:
    parents = np.array([code[: _CODE_LENGTH[level]] for code in parts.pcodes])
    pcodes = tuple(unit.pcode for unit in units().values() if unit.level == level)
    shapes = np.empty(len(pcodes), dtype=object)
    shapes[:] = [shapely.coverage_union_all(parts.geometries[parents == code]) for code in pcodes]
    return _frozen(level, pcodes, shapes)


def _frozen(level: str, pcodes: tuple[str, ...], shapes: NDArray[np.object_]) -> UnitShapes:
    shapes.setflags(write=False)
    return UnitShapes(level, pcodes, shapes)
