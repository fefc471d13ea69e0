"""Which unit stands for a place in a release: by rules that hold for all rows alike.

A rule that looked at the rows would tell something of them: a row given coarser than its neighbours
would be in one of the few units that are too small. So one rule holds for all of a district, and
of a governorate, whatever rows there are.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from syria_geo.boundaries import unit_shapes, units
from syria_geo.gazetteer import load_gazetteer
from syria_geo.geodesy import distance_m
from syria_geo.vocabulary import ADM_COLUMNS, DEPTHS, LEVELS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

__all__ = ["UnitPoint", "coarsened", "parent_of", "rounded_up", "unit_points", "units_by_rule"]

_GOVERNORATE, _DISTRICT, _SUBDISTRICT = LEVELS
# An answer lies in its unit, and the place itself within the answer's radius: an answer whose
# radius is more than this part of the unit's is told by a larger unit.
_PART = 0.5
_DEGREE_M = 111_320.0
_MOST_DECIMALS = 6


class UnitPoint(NamedTuple):
    """The point that stands for a unit, the same for all rows in it.

    Parameters
    ----------
    latitude, longitude : float
        WGS 84 degrees, with no more decimals than the radius is worth; inside the unit.
    extent_m : float
        Metres to the farthest corner of the unit.
    """

    latitude: float
    longitude: float
    extent_m: float

    @property
    def radius_m(self) -> float:
        """Metres within which a place of the unit lies, its own radius included."""
        return rounded_up(self.extent_m * (1 + _PART))

    def holds(self, uncertainty_m: float) -> bool:
        """Tell whether the unit's radius is true for an answer with a radius of its own."""
        return not uncertainty_m > self.extent_m * _PART


def rounded_up(metres: float) -> float:
    """Round a radius up to one digit, so that it tells no unit and no place from another."""
    step = 10.0 ** math.floor(math.log10(max(metres, 1.0)))
    return math.ceil(metres / step) * step


@cache
def unit_points(level: str) -> Mapping[str, UnitPoint]:
    """Give the point of each unit of a level."""
    shapes = unit_shapes(level)
    pairs = zip(shapes.pcodes, shapes.geometries, strict=True)
    return MappingProxyType({pcode: _point_of(shape) for pcode, shape in pairs})


def _point_of(shape: BaseGeometry) -> UnitPoint:
    """Round a point of the unit to the fewest decimals that its size is worth, still inside."""
    import shapely

    inside = shape.representative_point()
    corners = shapely.get_coordinates(shape)
    rough = _farthest(inside.y, inside.x, corners)
    fewest = max(0, math.ceil(-math.log10(rough / _DEGREE_M)))
    for decimals in range(fewest, _MOST_DECIMALS + 1):
        latitude, longitude = round(inside.y, decimals), round(inside.x, decimals)
        if shape.contains(shapely.Point(longitude, latitude)):
            break
    return UnitPoint(latitude, longitude, _farthest(latitude, longitude, corners))


def _farthest(latitude: float, longitude: float, corners: NDArray[np.float64]) -> float:
    return float(distance_m(latitude, longitude, corners[:, 1], corners[:, 0]).max())


@cache
def units_by_rule(level: str, radius_m: float, least: int) -> Mapping[str, str]:
    """Give, for every unit of every level, the unit that stands for it in a release.

    Parameters
    ----------
    level : str
        The finest level wanted.
    radius_m : float
        Units whose extent is less are given by a larger one.
    least : int
        So are those with fewer places that the gazetteer names, or with one of them too large.

    Returns
    -------
    mapping of str to str
        P-codes. A governorate stands for itself, whatever its size: there is nothing coarser.
    """

    def fits(pcode: str, at: str) -> bool:
        return _is_large_enough(pcode, at, radius_m, least)

    districts = _children(_DISTRICT)
    found = {pcode: pcode for pcode in unit_points(_GOVERNORATE)}
    for governorate, inside in districts.items():
        fine = {one: level == _SUBDISTRICT and _all(one, fits) for one in inside}
        whole = level != _GOVERNORATE and all(fine[one] or fits(one, _DISTRICT) for one in inside)
        for one in inside:
            stands = one if whole else governorate
            found[one] = stands
            for below in _children(_SUBDISTRICT)[one]:
                found[below] = below if whole and fine[one] else stands
    return MappingProxyType(found)


def _is_large_enough(pcode: str, level: str, radius_m: float, least: int) -> bool:
    """Tell whether a unit hides each of its places among others, and holds the largest."""
    radii, unit = _radii()[pcode], unit_points(level)[pcode]
    return len(radii) >= least and unit.extent_m >= radius_m and unit.holds(max(radii))


def _all(district: str, fits: Callable[[str, str], bool]) -> bool:
    return all(fits(one, _SUBDISTRICT) for one in _children(_SUBDISTRICT)[district])


@cache
def _children(level: str) -> Mapping[str, tuple[str, ...]]:
    """Give the units of a level by the one they lie in."""
    found: dict[str, list[str]] = {}
    for pcode in unit_points(level):
        found.setdefault(parent_of(pcode), []).append(pcode)
    return MappingProxyType({parent: tuple(inside) for parent, inside in found.items()})


def parent_of(pcode: str) -> str:
    """Give the unit that a unit lies in; a governorate lies in none."""
    unit = units()[pcode]
    depth = DEPTHS[unit.level]
    return str(getattr(unit, f"{ADM_COLUMNS[depth - 2]}_pcode")) if depth > 1 else ""


def coarsened(pcode: str, uncertainty_m: float, rule: Mapping[str, str]) -> str:
    """Give the unit that stands for a place: by the rule, and large enough for its radius."""
    stands = rule[pcode]
    while (above := parent_of(stands)) and not unit_points(units()[stands].level)[stands].holds(
        uncertainty_m
    ):
        stands = above
    return stands


@cache
def _radii() -> Mapping[str, list[float]]:
    """Give the radii of the named places in each unit; units themselves are no such places."""
    found: dict[str, list[float]] = {pcode: [] for level in LEVELS for pcode in unit_points(level)}
    for place in load_gazetteer().places.values():
        if place.kind not in DEPTHS:
            for pcode in {getattr(place, column) for column in LEVELS.values()} & found.keys():
                found[pcode].append(place.uncertainty_m)
    return MappingProxyType(found)
