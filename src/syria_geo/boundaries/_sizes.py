"""How much ground each unit has."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from syria_geo.boundaries._shapes import unit_shapes
from syria_geo.geodesy import to_plane

__all__ = ["unit_areas_m2"]


@cache
def unit_areas_m2(level: str) -> Mapping[str, float]:
    """Give the area of each unit of one level, without loading a data-frame library.

    Parameters
    ----------
    level : str
        ``governorate``, ``district``, ``sub-district`` or ``neighbourhood``.

    Returns
    -------
    mapping of str to float
        P-code to square metres, of the light edition in the equal-area projection.
    """
    import numpy as np
    import shapely

    found = unit_shapes(level, simplified=True)
    corners = shapely.get_coordinates(found.geometries)
    on_plane = np.column_stack(to_plane().transform(corners[:, 0], corners[:, 1]))
    areas = shapely.area(shapely.set_coordinates(found.geometries.copy(), on_plane))
    return MappingProxyType(dict(zip(found.pcodes, map(float, areas), strict=True)))
