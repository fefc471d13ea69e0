"""Polygons without data frames: quick to load whole, quicker to load around one point."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
import shapely
from numpy.typing import NDArray

from syria_geo.boundaries._units import units
from syria_geo.catalog import data_path
from syria_geo.errors import DataError, Fault, UsageError, choices, show
from syria_geo.stored import Features, load_features
from syria_geo.vocabulary import all_levels

__all__ = ["UnitShapes", "read_basemap", "shapes_near", "unit_shapes"]

Bounds = tuple[float, ...]  # west, south, east, north
Shapes = NDArray[np.object_]

_STORED = {"sub-district": "subdistricts", "neighbourhood": "neighbourhoods"}
# Upper levels are not stored: dissolving takes milliseconds and cannot disagree with its parts.
_BASEMAP_LAYERS = ("country", "sea", "lake", "river")  # as drawn, one above the other
_BASEMAP_COLUMNS = ("layer", "name_en", "name_ar")


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
    _check_level(level, tuple(all_levels()))
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


def read_basemap() -> tuple[list[dict[str, str]], Shapes]:
    """Read the features of the basemap: properties and geometries."""
    name = "boundaries/basemap.geojson"
    features = load_features(data_path(name), name, lines=True)
    rows = [
        {column: str(row.get(column) or "") for column in _BASEMAP_COLUMNS} for row in features.rows
    ]
    if unknown := {row["layer"] for row in rows} - set(_BASEMAP_LAYERS):
        said = f"layer {show(min(unknown))} is not known; {choices(_BASEMAP_LAYERS)}"
        raise DataError(f"{name} cannot be used", [Fault(name, said)])
    order = sorted(range(len(rows)), key=lambda at: _drawn_before(rows[at]))
    return [rows[at] for at in order], features.shapes(order)


def _drawn_before(row: dict[str, str]) -> tuple[int, str, str]:
    return _BASEMAP_LAYERS.index(row["layer"]), row["name_en"], row["name_ar"]


def _check_level(level: str, allowed: tuple[str, ...]) -> None:
    if level not in allowed:
        raise UsageError(f"no level {show(level)}: {choices(allowed)}")


def _read(level: str, *, simplified: bool, wanted: Callable[[Bounds], bool]) -> UnitShapes:
    pcodes, features, order = _layer(level, simplified=simplified)
    found = [at for at in order if wanted(tuple(features.bounds[at].tolist()))]
    return _frozen(level, tuple(pcodes[at] for at in found), features.shapes(found))


@cache
def _layer(level: str, *, simplified: bool) -> tuple[list[str], Features, list[int]]:
    """Load a stored layer: the P-code of each feature, and the features by P-code."""
    name = f"boundaries/{_STORED[level]}{'_simplified' if simplified else ''}.geojson"
    features = load_features(data_path(name), name)
    pcodes = [str(row.get("pcode") or "") for row in features.rows]
    if faults := list(_strangers(pcodes, level, name)):
        raise DataError(f"{name} and boundaries/units.csv do not fit together", faults)
    return pcodes, features, sorted(range(len(pcodes)), key=pcodes.__getitem__)


def _strangers(pcodes: list[str], level: str, name: str) -> Iterator[Fault]:
    """Find polygons that are no unit's, or one's twice, and units without a polygon."""
    known = {unit.pcode for unit in units().values() if unit.level == level}
    counted = Counter(pcodes)
    for number, pcode in enumerate(pcodes, start=1):
        if pcode not in known:
            yield Fault(name, f"feature {number}: pcode {show(pcode)} is no {level} of units.csv")
    for pcode in sorted(code for code in known if counted[code] != 1):
        said = "occurs twice; merge its polygons" if counted[pcode] else "has no polygon"
        yield Fault(name, f"{pcode} {said}")


def _meet(one: Bounds, other: Bounds) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def _dissolve(parts: UnitShapes, level: str) -> UnitShapes:
    parents = np.array([code[: all_levels()[level].code_length] for code in parts.pcodes])
    pcodes = tuple(unit.pcode for unit in units().values() if unit.level == level)
    shapes = np.empty(len(pcodes), dtype=object)
    shapes[:] = [shapely.coverage_union_all(parts.geometries[parents == code]) for code in pcodes]
    return _frozen(level, pcodes, shapes)


def _frozen(level: str, pcodes: tuple[str, ...], shapes: NDArray[np.object_]) -> UnitShapes:
    shapes.setflags(write=False)
    return UnitShapes(level, pcodes, shapes)
