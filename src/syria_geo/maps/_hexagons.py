"""Hexagons of equal area for the page: which one each incident lies in, and where they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from syria_geo.analysis import fits_hexagon, hexagon_cells, hexagon_corners
from syria_geo.maps._areas import LimitsOf

if TYPE_CHECKING:
    import geopandas

__all__ = ["hexagon_layer"]


def hexagon_layer(
    located: geopandas.GeoDataFrame, limits_of: LimitsOf, *, area_km2: float
) -> dict[str, Any]:
    """Give the hexagons that hold incidents, and for each incident the number of its hexagon.

    Parameters
    ----------
    located : geopandas.GeoDataFrame
        Located incidents.
    limits_of : callable
        Counts to class limits; as `syria_geo.analysis.class_limits`.
    area_km2 : float
        Area of a hexagon.

    Returns
    -------
    dict
        ``area_km2``, ``of`` (per incident, NaN where its place is not known well enough),
        ``corners`` (longitude and latitude in turn), ``limits`` of the counts.
    """
    fits = fits_hexagon(located, area_km2)
    kept = located.loc[fits]
    cells = hexagon_cells(kept["longitude"], kept["latitude"], area_km2=area_km2)
    found, index = np.unique(cells, axis=0, return_inverse=True)
    of = pd.Series(np.nan, index=range(len(located)))
    of[fits] = index.reshape(-1)
    corners = hexagon_corners(found, area_km2=area_km2).reshape(len(found), 12)
    counts = np.bincount(index.reshape(-1), minlength=len(found))
    return {
        "area_km2": area_km2,
        "of": of,
        "corners": np.round(corners, 4).tolist(),
        "limits": list(limits_of(counts)),
    }
