"""Point to official unit, without data frames: light enough for one look-up from a cold start."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray

from syria_geo.boundaries import UnitShapes, shapes_near, unit_shapes, units
from syria_geo.errors import UsageError, show

__all__ = [
    "TOLERANCE_M",
    "AdminHit",
    "Found",
    "admin_unit_at",
    "admin_units_at",
    "first_polygon",
]

# 41 official places lie up to 3.3 km beyond the polygons (coast, border): their stored unit is
# believed up to this distance. Nothing else outside is ever given a unit.
TOLERANCE_M = 4_000.0


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
    polygons: NDArray[np.object_], latitudes: ArrayLike, longitudes: ArrayLike
) -> NDArray[np.int64]:
    """Find for each point the first polygon that holds or touches it: the edge rule.

    Parameters
    ----------
    polygons : numpy.ndarray of shapely geometries
        WGS 84 degrees, in order of precedence.
    latitudes, longitudes : array of float
        WGS 84 degrees; NaN where missing.

    Returns
    -------
    numpy.ndarray of int
        Positions in ``polygons``; -1 where no polygon touches the point or the point is missing.
    """
    lat, lon = np.asarray(latitudes, dtype=float), np.asarray(longitudes, dtype=float)
    first = np.full(lat.shape, len(polygons), dtype=np.int64)
    known = np.flatnonzero(~(np.isnan(lat) | np.isnan(lon)))
    points = np.atleast_1d(np.asarray(shapely.points(lon[known], lat[known])))
    point, polygon = shapely.STRtree(polygons).query(points)
    shapely.prepare(polygons[polygon])  # only those a point may lie in
    touches = shapely.intersects(polygons[polygon], points[point])
    np.minimum.at(first, known[point[touches]], polygon[touches])
    first[first == len(polygons)] = -1
    return first


def _hits(
    shapes: UnitShapes,
    latitudes: Sequence[float | None],
    longitudes: Sequence[float | None],
    stored: Sequence[str],
) -> list[AdminHit]:
    _check_stored(stored)
    lat, lon = _degrees(latitudes, 90, "latitude"), _degrees(longitudes, 180, "longitude")
    inside = first_polygon(shapes.geometries, lat, lon)
    return [
        _hit(shapes.pcodes[index], Found.INSIDE) if index >= 0 else _outside(y, x, code)
        for index, y, x, code in zip(inside, lat, lon, stored, strict=True)
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


def _degrees(values: Sequence[float | None], limit: int, name: str) -> NDArray[np.float64]:
    degrees = np.array([np.nan if value is None else value for value in values], dtype=float)
    wrong = degrees[np.abs(degrees) > limit]
    if wrong.size:
        raise UsageError(f"{name} {wrong[0]} is no WGS 84 degree: it lies beyond {limit}")
    return degrees


def _outside(latitude: float, longitude: float, stored: str) -> AdminHit:
    if np.isnan(latitude) or np.isnan(longitude):
        return AdminHit("", "", "", Found.NO_POINT)
    if stored and _near(latitude, longitude, stored):
        return _hit(stored, Found.STORED)
    return AdminHit("", "", "", Found.OUTSIDE)


def _near(latitude: float, longitude: float, pcode: str) -> bool:
    from syria_geo.spatial._measure import metres_to

    shapes = unit_shapes("sub-district")
    shape = shapes.geometries[shapes.pcodes.index(pcode)]
    return metres_to(shape, latitude, longitude) <= TOLERANCE_M


def _hit(pcode: str, found: Found) -> AdminHit:
    unit = units()[pcode]
    return AdminHit(unit.adm1_pcode, unit.adm2_pcode, unit.adm3_pcode, found)
