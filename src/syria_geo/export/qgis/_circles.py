"""The circle around a point that its uncertainty radius stands for, true on the ellipsoid."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from syria_geo.geodesy import destination
from syria_geo.spatial import coordinates

if TYPE_CHECKING:
    import geopandas as gpd

__all__ = ["circles"]

# A polygon of so many corners falls short of its circle by a tenth of a per cent of the radius.
_CORNERS = 72


def circles(points: gpd.GeoSeries, radius_m: npt.NDArray[np.float64]) -> npt.NDArray[np.object_]:
    """Give polygons whose corners all lie so many metres from their points.

    Parameters
    ----------
    points : geopandas.GeoSeries
        In EPSG:4326, none missing.
    radius_m : numpy.ndarray of float
        Metres along the ground, above zero.
    """
    import shapely

    latitude, longitude = (np.asarray(one, float) for one in coordinates(points.to_frame()))
    # From north to west, and back: rings run counter-clockwise.
    bearing = -np.arange(_CORNERS) * (360 / _CORNERS)
    latitudes, longitudes = destination(
        latitude[:, None], longitude[:, None], bearing[None, :], radius_m[:, None]
    )
    drawn = shapely.polygons(np.stack([longitudes, latitudes], axis=-1))
    return np.asarray(drawn, dtype=object)
