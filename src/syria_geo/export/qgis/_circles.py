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

# A polygon falls short of its circle between two corners: by so many metres, or by a tenth of a
# per cent of the radius where that is more. Nobody knows a radius better.
_SHORT_M, _LEAST, _MOST, _STEP = 10.0, 24, 72, 12


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
    corners = _corners(radius_m)
    drawn = np.empty(len(radius_m), dtype=object)
    for count in np.unique(corners).tolist():
        of = corners == count
        # From north to west, and back: rings run counter-clockwise.
        bearing = -np.arange(count) * (360 / count)
        latitudes, longitudes = destination(
            latitude[of, None], longitude[of, None], bearing[None, :], radius_m[of, None]
        )
        drawn[of] = shapely.polygons(np.stack([longitudes, latitudes], axis=-1))
    return drawn


def _corners(radius_m: npt.NDArray[np.float64]) -> npt.NDArray[np.int64]:
    """Give how many corners each circle has: few where it is small."""
    short = np.minimum(_SHORT_M / radius_m, 1.0)
    wanted = np.pi / np.arccos(1 - short)
    steps: npt.NDArray[np.float64] = np.ceil(np.clip(wanted, _LEAST, _MOST) / _STEP)
    return (steps * _STEP).astype(np.int64)
