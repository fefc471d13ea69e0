"""Point to official unit, without data frames: light enough for one look-up from a cold start."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray

from syria_geo.boundaries import UnitShapes, shapes_near, unit_shapes, units
from syria_geo.errors import UsageError, show

__all__ = [
    "FEW_POINTS",
    "TOLERANCE_M",
    "AdminHit",
    "Found",
    "admin_unit_at",
    "admin_units_at",
    "first_polygon",
    "located_units",
]

# 41 official places lie up to 3.3 km beyond the polygons (coast, border): their stored unit is
# believed up to this distance. Nothing else outside is ever given a unit.
TOLERANCE_M = 4_000.0
# So many points at once: where polygons lie on each other, as zones of many days do, each point
# is tested against all of them.
_AT_ONCE = 50_000
# So many points are tested one by one as quickly as the grid is read from the disk.
FEW_POINTS = 20_000

Numbers = NDArray[np.int64]


class Found(StrEnum):
    """How a point came to its unit."""

    INSIDE = "inside"
    STORED = "outside, near its stored unit"
    OUTSIDE = "outside all units"
    NO_POINT = "no point"


@dataclass(frozen=True, slots=True)
class AdminHit:
    """The official units a point lies in.

    Parameters
    ----------
    adm1_pcode, adm2_pcode, adm3_pcode : str
        Governorate, district, sub-district; all three empty where there is none.
    found : Found
        How it was found.
    """

    adm1_pcode: str
    adm2_pcode: str
    adm3_pcode: str
    found: Found


def admin_unit_at(
    latitude: float | None, longitude: float | None, *, stored_adm3: str = ""
) -> AdminHit:
    """Say which governorate, district and sub-district a point lies in.

    Parameters
    ----------
    latitude, longitude : float or None
        WGS 84 degrees.
    stored_adm3 : str
        Sub-district P-code a source gives for the point. It is only used for a point outside all
        units, and only when that sub-district is no more than 4 km away.

    Returns
    -------
    AdminHit
        A point on a border gets the smallest P-code of the units that touch it.

    Raises
    ------
    UsageError
        For coordinates that are none, or a stored code that is no sub-district.
    """
    if latitude is None or longitude is None or np.isnan(latitude) or np.isnan(longitude):
        near = UnitShapes("sub-district", (), np.empty(0, dtype=object))
    else:
        near = shapes_near((longitude, latitude, longitude, latitude))
    return _hits(near, [latitude], [longitude], [stored_adm3])[0]


def admin_units_at(
    latitudes: Sequence[float | None],
    longitudes: Sequence[float | None],
    *,
    stored_adm3: Sequence[str] | None = None,
) -> list[AdminHit]:
    """Say for many points which units they lie in; same rules as :func:`admin_unit_at`.

    Parameters
    ----------
    latitudes, longitudes : sequence of float or None
        WGS 84 degrees.
    stored_adm3 : sequence of str, optional
        Sub-district P-codes a source gives, empty where it gives none.

    Returns
    -------
    list of AdminHit
        One for each point, in the same order.
    """
    stored = [""] * len(latitudes) if stored_adm3 is None else stored_adm3
    return _hits(unit_shapes("sub-district"), latitudes, longitudes, stored)


def first_polygon(
    polygons: NDArray[np.object_],
    latitudes: ArrayLike,
    longitudes: ArrayLike,
    *,
    counts: Callable[[Numbers, Numbers], NDArray[np.bool_]] | None = None,
) -> Numbers:
    """Find for each point the first polygon that holds or touches it: the edge rule.

    Parameters
    ----------
    polygons : numpy.ndarray of shapely geometries
        WGS 84 degrees, in order of precedence.
    latitudes, longitudes : array of float
        WGS 84 degrees; NaN where missing.
    counts : callable, optional
        Says of positions of points and of polygons, pair by pair, whether the polygon counts for
        the point at all; left out, every polygon does.

    Returns
    -------
    numpy.ndarray of int
        Positions in ``polygons``; -1 where no polygon touches the point or the point is missing.
    """
    lat, lon = np.asarray(latitudes, dtype=float), np.asarray(longitudes, dtype=float)
    first = np.full(lat.shape, len(polygons), dtype=np.int64)
    known = np.flatnonzero(~(np.isnan(lat) | np.isnan(lon)))
    tree = shapely.STRtree(polygons)
    for start in range(0, len(known), _AT_ONCE):
        rows = known[start : start + _AT_ONCE]
        points = np.atleast_1d(np.asarray(shapely.points(lon[rows], lat[rows])))
        point, polygon = tree.query(points)
        if counts is not None:
            counted = counts(rows[point], polygon)
            point, polygon = point[counted], polygon[counted]
        shapely.prepare(polygons[polygon])  # only those a point may lie in
        touches = shapely.intersects(polygons[polygon], points[point])
        np.minimum.at(first, rows[point[touches]], polygon[touches])
    first[first == len(polygons)] = -1
    return first


def located_units(
    shapes: UnitShapes, latitudes: ArrayLike, longitudes: ArrayLike, stored: Sequence[str] = ()
) -> tuple[NDArray[np.int64], list[tuple[int, str]]]:
    """Find the sub-district of each point, and of which points a stored unit is believed.

    Parameters
    ----------
    shapes : UnitShapes
        The sub-districts to look in.
    latitudes, longitudes : array of float
        WGS 84 degrees; NaN where missing.
    stored : sequence of str
        Sub-district P-codes a source gives, empty where it gives none; may be left out.

    Returns
    -------
    inside : numpy.ndarray of int
        Positions in ``shapes``; -1 where a point lies in none, or is missing.
    believed : list of (int, str)
        The points outside that lie near their stored unit, and its P-code.
    """
    _check_stored(stored)
    lat, lon = _degrees(latitudes, 90, "latitude"), _degrees(longitudes, 180, "longitude")
    inside = _first_unit(shapes, lat, lon)
    outside = np.flatnonzero(inside < 0) if len(stored) else np.empty(0, dtype=int)
    coded = ((at, stored[at]) for at in outside.tolist() if stored[at] and not np.isnan(lat[at]))
    return inside, [(at, code) for at, code in coded if _near(lat[at], lon[at], code)]


def _first_unit(
    shapes: UnitShapes, latitudes: NDArray[np.float64], longitudes: NDArray[np.float64]
) -> NDArray[np.int64]:
    """Look points up: many in the grid, which takes a moment to load, few in the polygons."""
    if len(latitudes) < FEW_POINTS or shapes is not unit_shapes("sub-district"):
        return first_polygon(shapes.geometries, latitudes, longitudes)
    from syria_geo.spatial._grids import unit_grid

    return unit_grid().first(latitudes, longitudes)


def _hits(
    shapes: UnitShapes,
    latitudes: Sequence[float | None],
    longitudes: Sequence[float | None],
    stored: Sequence[str],
) -> list[AdminHit]:
    lat, lon = (np.array(values, dtype=float) for values in (latitudes, longitudes))
    inside, believed = located_units(shapes, lat, lon, stored)
    known = dict(believed)
    missing = np.isnan(lat) | np.isnan(lon)
    return [
        _hit(shapes.pcodes[unit], Found.INSIDE)
        if unit >= 0
        else _hit(known[at], Found.STORED)
        if at in known
        else AdminHit("", "", "", Found.NO_POINT if missing[at] else Found.OUTSIDE)
        for at, unit in enumerate(inside.tolist())
    ]


def _check_stored(stored: Iterable[str]) -> None:
    wrong = sorted({code for code in stored if code and not _is_subdistrict(code)})
    if wrong:
        raise UsageError(
            f"no sub-district has the P-code {', '.join(map(show, wrong))}: "
            "give codes of boundaries/units.csv, or an empty text"
        )


def _is_subdistrict(code: str) -> bool:
    return code in units() and units()[code].level == "sub-district"


def _degrees(values: ArrayLike, limit: int, name: str) -> NDArray[np.float64]:
    degrees = np.asarray(values, dtype=float)
    wrong = degrees[np.abs(degrees) > limit]
    if wrong.size:
        raise UsageError(f"{name} {wrong[0]} is no WGS 84 degree: it lies beyond {limit}")
    return degrees


def _near(latitude: float, longitude: float, pcode: str) -> bool:
    from syria_geo.spatial._measure import metres_to

    shapes = unit_shapes("sub-district")
    shape = shapes.geometries[shapes.pcodes.index(pcode)]
    return metres_to(shape, latitude, longitude) <= TOLERANCE_M


def _hit(pcode: str, found: Found) -> AdminHit:
    unit = units()[pcode]
    return AdminHit(unit.adm1_pcode, unit.adm2_pcode, unit.adm3_pcode, found)
