"""How far the ground of a unit reaches from a point that stands for all of it."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from syria_geo.geodesy import distance_m

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["reach_of_unit"]


@lru_cache(maxsize=20_000)
def reach_of_unit(latitude: float, longitude: float, level: str) -> float:
    """Give the distance from a point to the furthest edge of the unit that it lies in.

    Parameters
    ----------
    latitude, longitude : float
        WGS 84 degrees; of a point beyond the border the nearest unit counts.
    level : str
        ``governorate``, ``district`` or ``sub-district``.

    Returns
    -------
    float
        Metres on the ellipsoid, whole ones.
    """
    import shapely

    tree, shapes = _units(level)
    nearest = int(tree.nearest(shapely.points(longitude, latitude)))
    corners = shapely.get_coordinates(shapes[nearest])
    metres = distance_m(latitude, longitude, corners[:, 1], corners[:, 0])
    return float(round(metres.max()))


@cache
def _units(level: str) -> tuple[Any, NDArray[Any]]:
    import shapely

    from syria_geo.boundaries import unit_shapes

    shapes = unit_shapes(level, simplified=True).geometries
    return shapely.STRtree(shapes), shapes
